"""Time of finding threats with lexicons of 1,000 and 20,000 terms, beside scikit-learn's CountVectorizer.

The terms added stand in no text and take all affixes of a verb: only the lexicon grows, what is found stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from time import process_time

from sklearn.feature_extraction.text import CountVectorizer

from benchmarks.corpus import SYLLABLES, corpus
from framing.codebook import Codebook, read_codebook
from framing.text import Text, text
from framing.threat import threats

ARTICLES = 400
REPEATS = 7
SIZES = (1_000, 5_000, 20_000)


def main() -> None:
    """Print microseconds an article for each size of the lexicon, and as a multiple of CountVectorizer's."""
    articles = list(corpus(ARTICLES))
    pack = read_codebook(None)
    texts = [text(article, pack.language) for article in articles]
    baseline = best(lambda: CountVectorizer().fit_transform([article.text for article in articles]))
    print(f"CountVectorizer {baseline:7.1f} µs an article")
    for size in SIZES:
        codebook = replace(pack, threats=grown(pack.threats, size=size))
        rows = found(texts, codebook)
        spent = best(partial(found, texts, codebook))
        print(f"{size:6,} terms   {spent:7.1f} µs an article, {spent / baseline:.2f} x; {rows:,} rows")


def found(texts: list[Text], codebook: Codebook) -> int:
    """Return how many threats stand in texts."""
    return sum(len(threats(made, [], codebook=codebook)) for made in texts)


def grown(terms: Mapping[str, str], *, size: int) -> dict[str, str]:
    """Return the first terms of a lexicon, or all with invented words up to a size."""
    first = dict(list(terms.items())[:size])
    invented = (f"{one}{two}{three}q" for one in SYLLABLES for two in SYLLABLES for three in SYLLABLES[:4])
    return first | {word: "weapon" for word, _ in zip(invented, range(size - len(first)), strict=False)}


def best(run: Callable[[], object]) -> float:
    """Return the least processor time of several runs, in microseconds an article."""
    return min(timed(run) for _ in range(REPEATS)) / ARTICLES * 1e6


def timed(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


if __name__ == "__main__":
    main()
