"""Sentences that two articles share, word for word or in other words: one report lies behind both, not only one fact.

A sentence is a vector of its base forms and of their neighbours, weighed by how rare they are in the event; names and
their titles count a quarter, function words half, so that two articles about one meeting are not alike for naming the
same persons; exact figures count fourfold. Two sentences are a pair when the shorter one's nearest sentence in the
other article is near enough. What is near enough depends on company: a wire report is seldom used for one sentence
only, so the other near sentences of two articles add to each pair. Eight words in a row that are no names are a pair
by themselves.

Known limits: two outlets that quote one speech word for word share it, too; a paraphrase with hardly a word in common
is not found; a text that stands in many articles is held against the article before it only.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.analysis.selection import COUNTED, HEADLINE
from framing.articles import Article
from framing.language import Language, language
from framing.text import Text, text
from framing.told.pairing import YEAR

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SIDE = ("article", "outlet", "start", "end", "text", "sentence", "zone")
VERBATIM, PARAPHRASE = KINDS = ("verbatim", "paraphrase")
COLUMNS = (*SIDE, *(f"other_{name}" for name in SIDE), "kind", "likeness", "passage", "rule")
KINDS_OF = {"start": int, "end": int, "sentence": int, "passage": int, "likeness": float}
COPIED = (
    "article", "outlet", "other", "other_outlet", "passages", "sentences", "verbatim", "share", "other_share", "same",
    "first",
)  # fmt: skip
# Two texts that share so much of each other are one, with a sentence changed or left out.
SAME = 0.8
# Fitted on the 21 pairs of two reference codings, which they give at F1 .90; half or double a weight makes it .76 to
# .88, a threshold .03 higher or lower .79 to .86. On other articles it may be as far off.
NAMES, FUNCTION_WORDS, NEIGHBOURS = 0.25, 0.5, 0.6
FIGURES = 4.0  # on a survey's reports, where it brings F1 from .44 to .74; on the other two it changes nothing
ALIKE, COMPANY, NEAR, MOST = 0.6, 0.2, 0.25, 0.3
FIGURE = re.compile(r"\d+[.,]\d+|\d{3,}")
# Two sentences share words that weigh so much, or they are too short to tell.
LEAST_SHARED = 4.0
# Eight words in a row that two authors choose alike are rare; half of them must be no names.
RUN = 8
# Words that stand in more sentences propose no pairs: it keeps the cost of an archive in line with its size.
COMMON = 60
AT_ONCE = 2_000  # sentences compared at once


class Sentence(NamedTuple):
    """A sentence of one article: its place, and each of its words with what it counts."""

    article: int
    start: int
    end: int
    number: int
    zone: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    counts: tuple[float, ...]  # 1, less for names and function words, more for exact figures


class Pair(NamedTuple):
    """Two sentences by their places in the list, and how alike they are."""

    one: int
    other: int
    likeness: float
    verbatim: bool


def reuse(articles: Iterable[Article], analysis: Analysis) -> pd.DataFrame:
    """The pairs of sentences that two articles share: those of one event are compared, of whatever outlet and day.

    One row a pair: `article, outlet, start, end, text, sentence, zone` of the sentence in the article that comes
    first in `articles`, the same of the other with `other_` in front; `kind` (verbatim: eight words in a row;
    paraphrase), `likeness` (cosine, 0 to 1), `passage` (a number that pairs have in common which follow one another in
    both articles) and `rule`. Ordered by article, then place. Sentences of bodies, captions and sub-headings are
    compared; an article without an event is compared with the others without one.

    >>> from framing.analysis import analyse
    >>> told = "Kapal itu membawa beras dan obat bagi warga yang kehilangan rumah."
    >>> articles = [Article("1", "A", f"{told} Hujan turun."), Article("2", "B", f"Warga pulang. {told}")]
    >>> reuse(articles, analyse(articles))[["article", "other_article", "other_start", "kind"]].to_numpy().tolist()
    [['1', '2', 14, 'verbatim']]
    """
    known = dict(zip(analysis.articles["article"], analysis.articles["language"], strict=True))
    listed = [article for article in articles if article.id in known]
    named = _names(analysis)
    events = defaultdict[str, list[Sentence]](list)
    for place, article in enumerate(listed):
        pack = language(known[article.id])
        events[article.event] += _sentences(text(article, pack), place, pack=pack, named=named.get(article.id, ()))
    rows = [row for sentences in events.values() for row in _rows(sentences, listed)]
    rows.sort()
    table = pd.DataFrame([cells for _, cells in rows], columns=list(COLUMNS))
    table = table.astype({name: KINDS_OF.get(name.removeprefix("other_"), str) for name in COLUMNS})
    return imprinted(table, analysis.articles)


def copied(pairs: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """Which articles share sentences, and how much: one row for every two with pairs in the table that `reuse` gives.

    `article, outlet, other, other_outlet, passages, sentences, verbatim` (pairs), `share` and `other_share` (of each
    one's words in the zones compared, 0 to 1), `same` (at least `SAME` of both: one article printed twice, or told
    anew), `first` (the article published earlier; empty where a time is unknown or both are alike). Most shared first.
    """
    rows = analysis.sentences[analysis.sentences["zone"].isin(COUNTED - {HEADLINE})]
    words = rows.set_index(["article", "sentence"])["words"]
    totals, times = rows.groupby("article")["words"].sum(), analysis.articles.set_index("article")["published"]
    found = []
    for _, own in pairs.groupby(["article", "other_article"], sort=False):
        one, other = str(own["article"].iloc[0]), str(own["other_article"].iloc[0])
        shares = [
            words.loc[name].reindex(own[column].unique()).sum() / totals[name]
            for name, column in ((one, "sentence"), (other, "other_sentence"))
        ]
        outlets = own["outlet"].iloc[0], own["other_outlet"].iloc[0]
        verbatim = int((own["kind"] == VERBATIM).sum())
        counts = (own["passage"].nunique(), len(own), verbatim, *map(float, shares), bool(min(shares) >= SAME))
        found.append((one, outlets[0], other, outlets[1], *counts, _first(one, other, times)))
    table = pd.DataFrame(found, columns=list(COPIED))
    return table.sort_values(
        ["sentences", "share", "article", "other"], ascending=[False, False, True, True], ignore_index=True
    )


def _first(one: str, other: str, times: "pd.Series[str]") -> str:
    """The one of two articles that was published earlier, as far as both times are known."""
    told = (str(times[one]), str(times[other]))
    size = min(map(len, told))  # a day beside a day with its hour: only the days are compared
    early, late = (time[:size] for time in told)
    return "" if early == late else one if early < late else other


def _names(analysis: Analysis) -> dict[str, list[tuple[int, int]]]:
    """The places of names and labels in every article's text."""
    rows = analysis.mentions[(analysis.mentions["form"] != "pronoun") & (analysis.mentions["zone"] != HEADLINE)]
    found = defaultdict[str, list[tuple[int, int]]](list)
    for article, start, end in rows[["article", "start", "end"]].itertuples(index=False):
        found[article].append((start, end))
    return found


def _sentences(read: Text, article: int, *, pack: Language, named: Iterable[tuple[int, int]]) -> Iterator[Sentence]:
    """Yield an article's sentences in the zones compared."""
    names = {
        word
        for start, end in named
        for word in range(read.word_at(read.from_source(start)), read.word_at(read.from_source(end) - 1) + 1)
    }
    openings = frozenset(read.sentences)
    for number, zone in enumerate(read.zones):
        if zone not in COUNTED or zone == HEADLINE:
            continue
        words = read.sentence_words(number)
        # In a sentence all in capitals they tell no names.
        proper = openings if any(read.written[word][0].islower() for word in words) else words
        counts = tuple(
            NAMES
            if word in names or (read.written[word][0].isupper() and word not in proper)
            else _counts(read.words[word], pack)
            for word in words
        )
        told = tuple(read.words[words.start : words.stop]), tuple(read.lemmas.base(word) for word in words)
        yield Sentence(article, *read.in_source(*read.sentence_span(number)), number, zone, *told, counts)


def _counts(form: str, pack: Language) -> float:
    """What a word counts that is no name: an exact figure (61,2 or 810, no year) tells which report it is from.

    >>> [_counts(form, language("id")) for form in ("dan", "beras", "61,2", "810", "2022", "5")]
    [0.5, 1.0, 4.0, 4.0, 1.0, 1.0]
    """
    if form in pack.function_words:
        return FUNCTION_WORDS
    return FIGURES if FIGURE.fullmatch(form) and not YEAR.fullmatch(form) else 1.0


def _rows(sentences: Sequence[Sentence], articles: Sequence[Article]) -> Iterator[tuple[tuple[int, ...], list[object]]]:
    """Yield the rows of one event's pairs, each with what it is ordered by."""
    passages = dict[tuple[int, int], dict[tuple[int, int], int]]()
    number = 0
    for pair in _pairs(sentences):
        one, other = sentences[pair.one], sentences[pair.other]
        known = passages.setdefault((one.article, other.article), {})
        near = [(one.number - back, other.number - forth) for back in (0, 1) for forth in (0, 1)]
        before = next((known[place] for place in near if place in known), None)
        number += before is None
        known[one.number, other.number] = before or number
        cells = [cell for place in (one, other) for cell in _cells(place, articles[place.article])]
        kind, rule = (VERBATIM, "run") if pair.verbatim else (PARAPHRASE, "likeness")
        order = (one.article, one.start, other.article, other.start)
        yield order, [*cells, kind, pair.likeness, known[one.number, other.number], rule]


def _cells(sentence: Sentence, article: Article) -> list[object]:
    start, end = sentence.start, sentence.end
    return [article.id, article.outlet, start, end, article.text[start:end], sentence.number, sentence.zone]


def _pairs(sentences: Sequence[Sentence]) -> Iterator[Pair]:
    """Yield the pairs of an event's sentences: near ones in company, and those with a run of words in common."""
    if not sentences:
        return
    words, every = _vectors(sentences)
    sizes = np.sqrt(np.asarray(every.multiply(every).sum(axis=1)).ravel())
    runs = set(_runs(sentences))
    near = _near(sorted({*_proposed(words, sentences), *runs}), words, every=every, sizes=sizes)
    best = dict[tuple[int, int], tuple[float, tuple[int, int]]]()
    for pair, (likeness, shared) in near.items():
        if shared >= LEAST_SHARED:
            shorter, longer = sorted(pair, key=lambda place: (sizes[place], place))
            key = shorter, sentences[longer].article
            best[key] = max(best.get(key, (0.0, pair)), (likeness, pair))
    partners = {pair for _, pair in best.values()}
    company = defaultdict[tuple[int, int], float](float)
    for pair in partners:
        company[_both(pair, sentences)] += near[pair][0] if near[pair][0] > NEAR else 0
    for pair in sorted(partners | runs):
        likeness = near[pair][0]
        others = company[_both(pair, sentences)] - (likeness if pair in partners and likeness > NEAR else 0)
        if pair in runs or likeness + min(COMPANY * math.log1p(max(others, 0)), MOST) >= ALIKE:
            yield Pair(*pair, likeness, pair in runs)


def _both(pair: tuple[int, int], sentences: Sequence[Sentence]) -> tuple[int, int]:
    return sentences[pair[0]].article, sentences[pair[1]].article


def _vectors(sentences: Sequence[Sentence]) -> "tuple[csr_array, csr_array]":
    """The sentences (rows) as square roots of the weights of their words, and the same with their neighbours beside.

    The product of two rows is then the weight that they share.
    """
    held = Counter(lemma for sentence in sentences for lemma in set(sentence.lemmas))
    rare = {lemma: math.log((len(sentences) + 1) / count) for lemma, count in held.items()}
    single, double = [], []
    for sentence in sentences:
        weights = [rare[lemma] * count for lemma, count in zip(sentence.lemmas, sentence.counts, strict=True)]
        single.append(_heaviest(zip(sentence.lemmas, weights, strict=True)))
        beside = zip(pairwise(sentence.lemmas), pairwise(weights), strict=True)
        double.append(_heaviest((pair, NEIGHBOURS * sum(two) / 2) for pair, two in beside))
    words = _matrix(single)
    from scipy.sparse import hstack  # a third of a second to import

    return words, hstack([words, _matrix(double)], format="csr")


def _heaviest(weighed: Iterable[tuple[Hashable, float]]) -> dict[Hashable, float]:
    """Each feature once, with its largest weight."""
    found = dict[Hashable, float]()
    for feature, weight in weighed:
        found[feature] = max(found.get(feature, 0.0), weight)
    return found


def _matrix(rows: Sequence[Mapping[Hashable, float]]) -> "csr_array":
    from scipy.sparse import csr_array

    columns = {
        feature: place for place, feature in enumerate(dict.fromkeys(feature for row in rows for feature in row))
    }
    ends = np.cumsum([0, *map(len, rows)])
    where = np.array([columns[feature] for row in rows for feature in row], np.int64)
    weights = np.array([weight for row in rows for weight in row.values()], np.float64)
    return csr_array((np.sqrt(weights), where, ends), shape=(len(rows), len(columns)))


def _proposed(words: "csr_array", sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of two articles that have at least two words in common which are not too common."""
    columns = np.bincount(words.indices, minlength=words.shape[1])
    held = words[:, np.flatnonzero((columns > 1) & (columns <= COMMON))]
    held.data[:] = 1
    article, turned = np.array([sentence.article for sentence in sentences]), held.T.tocsr()
    for first in range(0, len(sentences), AT_ONCE):
        shared = (held[first : first + AT_ONCE] @ turned).tocoo()
        row, col = shared.coords[0] + first, shared.coords[1]
        kept = (shared.data >= 2) & (article[row] < article[col])
        yield from zip(row[kept].tolist(), col[kept].tolist(), strict=True)


def _near(
    pairs: Sequence[tuple[int, int]], words: "csr_array", *, every: "csr_array", sizes: NDArray[np.float64]
) -> dict[tuple[int, int], tuple[float, float]]:
    """How near the sentences of each pair are, 0 to 1, and the weight of the words they share."""
    found = dict[tuple[int, int], tuple[float, float]]()
    for first in range(0, len(pairs), AT_ONCE):
        part = pairs[first : first + AT_ONCE]
        one, other = np.array(part).T
        both = np.asarray(every[one].multiply(every[other]).sum(axis=1)).ravel()
        shared = np.asarray(words[one].multiply(words[other]).sum(axis=1)).ravel()
        likeness = np.divide(both, sizes[one] * sizes[other], out=np.zeros(len(part)), where=both > 0)
        found.update(zip(part, zip(likeness.tolist(), shared.tolist(), strict=True), strict=True))
    return found


def _runs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the sentences with eight words in a row in common, each with the article before that has these words."""
    last = dict[tuple[str, ...], int]()
    for place, sentence in enumerate(sentences):
        for first in range(len(sentence.words) - RUN + 1):
            run = sentence.words[first : first + RUN]
            before = last.get(run)
            last[run] = place
            if before is None or sentences[before].article == sentence.article:
                continue
            if 2 * sentence.counts[first : first + RUN].count(NAMES) <= RUN:
                yield before, place
