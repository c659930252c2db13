"""Two-word collocations: neighbouring words that stand together more often than their own frequencies explain."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.selection import COUNTED
from framing.articles import Article
from framing.language import Cache
from framing.language import language as pack
from framing.text import Text, lemma
from framing.words.concordance import readings

Counts = NDArray[np.int64]

COLUMNS = ("outlet", "word", "count", "denominator", "association")
# As rare as the words that keyness leaves out; the likelihood ratio itself is fit for small counts (Dunning 1993).
MIN_COUNT = 3
# The likelihood ratio that chance exceeds once in a thousand pairs: chi-squared with one degree of freedom.
ASSOCIATED = 10.828


def collocations(
    articles: Iterable[Article],
    *,
    unit: Literal["word", "lemma"] = "word",
    min_count: int = MIN_COUNT,
    language: str = "id",
) -> pd.DataFrame:
    """How often each outlet uses each two-word collocation: `outlet, word, count, denominator, association`.

    A pair is two words of one sentence, in the zones that rates count, with nothing but a space between them; neither
    is a function word of the language pack or begins with a digit. `denominator` is the number of pairs in the outlet.
    A pair is a collocation when it occurs `min_count` times in the corpus, more often than its words would meet by
    chance, with a log-likelihood ratio (`association`, Dunning 1993, as NLTK computes it) of at least 10.828 (p <
    0.001). Of a longer name each two neighbours are one (kim jong, jong un); a wire text printed twice makes
    collocations of all its words. There is a row for every outlet and collocation, those of 0 included, by falling
    association, then word, then outlet as the articles come. The whole is a table for `keyness(analysis,
    collocations(articles))`. Limit: all different pairs are held in memory, about 130 MB for 10,000 articles of 3 kB.

    >>> texts = ["Kapal perang. " * 3 + "Rudal jatuh.", "Rudal jatuh. " * 3 + "Kapal perang."]
    >>> two = [Article(name, name, text, language="id") for name, text in zip("AB", texts, strict=True)]
    >>> collocations(two).round(1).to_numpy().tolist()
    [['A', 'kapal perang', 3, 4, 11.1], ['B', 'kapal perang', 1, 4, 11.1],
     ['A', 'rudal jatuh', 1, 4, 11.1], ['B', 'rudal jatuh', 3, 4, 11.1]]
    """
    if unit not in ("word", "lemma"):
        raise ValueError(f"unknown unit {unit!r}; count by 'word' or 'lemma'")
    content, ids = _content(language, unit), defaultdict[str, int](count().__next__)
    seen: dict[str, array[int]] = defaultdict(lambda: array("q"))
    for article, read in readings(articles, language):
        seen[article.outlet].extend(map(ids.__getitem__, _pairs(read, content)))
    return _long(list(ids), seen, min_count=min_count)


def _associations(pairs: list[str], totals: Counts, *, min_count: int) -> dict[int, float]:
    """The log-likelihood ratios of those pairs that are collocations, by their index, the strongest first."""
    from nltk.metrics.association import BigramAssocMeasures  # more than a second to import

    firsts, seconds = (_marginals([pair.split(" ")[half] for pair in pairs], totals) for half in (0, 1))
    everything = int(totals.sum())
    frequent = np.flatnonzero((totals >= min_count) & (totals * everything > firsts * seconds)).tolist()
    ratios = {
        index: BigramAssocMeasures.likelihood_ratio(
            int(totals[index]), (int(firsts[index]), int(seconds[index])), everything
        )
        for index in frequent
    }
    strong = [index for index in frequent if ratios[index] >= ASSOCIATED]
    return {index: ratios[index] for index in sorted(strong, key=lambda index: (-ratios[index], pairs[index]))}


def _content(language: str, unit: str) -> Cache[str]:
    """Each word's form to count, empty for a function word and a number."""
    function_words = pack(language).function_words

    def form(word: str) -> str:
        if word in function_words or word[0].isdigit():
            return ""
        return word if unit == "word" else lemma(word, language)

    return Cache(form)


def _pairs(read: Text, content: Cache[str]) -> list[str]:
    pairs: list[str] = []
    for sentence, zone in enumerate(read.zones):
        if zone in COUNTED:
            words = read.sentence_words(sentence)
            forms = [content[word] for word in read.words[words.start : words.stop]]
            gaps = read.gaps[words.start + 1 : words.stop]
            neighbours = zip(forms, forms[1:], gaps, strict=False)
            pairs += [f"{first} {second}" for first, second, gap in neighbours if first and second and gap == " "]
    return pairs


def _marginals(halves: list[str], totals: Counts) -> Counts:
    """How often the word of each pair stands in that place of any pair."""
    codes, _ = pd.factorize(np.array(halves, object))
    return np.bincount(codes, totals).astype(np.int64)[codes]


def _long(pairs: list[str], seen: "Mapping[str, array[int]]", *, min_count: int) -> pd.DataFrame:
    """The rows of every outlet for every pair that is a collocation; `seen` are the pairs of each outlet by number."""
    totals = np.zeros(len(pairs), np.int64)
    for numbers in seen.values():
        totals += np.bincount(numbers, minlength=len(pairs))
    found = _associations(pairs, totals, min_count=min_count)
    chosen, outlets = list(found), list(seen)
    tallies = [np.bincount(numbers, minlength=len(pairs))[chosen] for numbers in seen.values()]
    return pd.DataFrame(
        {
            "outlet": pd.Series(outlets * len(chosen), dtype=str),
            "word": pd.Series([pairs[index] for index in chosen for _ in outlets], dtype=str),
            "count": np.array(tallies, np.int64).ravel(order="F"),
            "denominator": np.array([len(seen[outlet]) for outlet in outlets] * len(chosen), np.int64),
            "association": np.repeat(np.array(list(found.values()), float), len(outlets)),
        }
    )
