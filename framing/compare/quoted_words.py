"""Whose words fill an article: words inside quotations and retold statements, and how sure their share is."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.corpus import VOICES
from framing.analysis.grouping import over
from framing.analysis.selection import QUOTATIONS, statements
from framing.compare.clusters import FEWEST_ARTICLES, in_units, large
from framing.compare.counts import by_outlet, outlets_of, places, rate_table, values_of
from framing.compare.intervals import Floats, Ints, bootstrap, wilson

# The columns of quotes by which words are counted.
BY = ("side", "kind", "stance", "source_kind")
EMPTY = np.zeros(0, np.int64)
# Fewer units than this show the bootstrap no spread: an interval from them would look certain and be nothing.
FEWEST_UNITS = 5


@over(quotes="side kind stance source_kind quoted_words", sentences="words sentence")
def quoted_words(analysis: Analysis, *, by: str = "side") -> pd.DataFrame:
    """Share of an outlet's words that stand inside direct and mixed quotations, by side, kind, stance or source_kind.

    Every value that a statement has is reported, so that a side only ever paraphrased shows its zero. The words of one
    quotation come together, which no formula for independent counts allows for: the interval is a percentile bootstrap
    over articles from ten articles upward, over sentences below, and none (method "none") from fewer than five. A side
    without a quotation leaves the bootstrap nothing to draw; its upper end is Wilson's for 0 of that many units, and
    where every word is quoted from one side the lower end is Wilson's for all of them. Raises ValueError for any other
    column.
    """
    if by not in BY:
        raise ValueError(f"unknown column {by!r}; quoted words are counted by {', '.join(BY)}")
    said = statements(analysis.quotes)
    quotes = said[said["kind"].isin(QUOTATIONS)].assign(value=lambda rows: rows[by])
    measure = "quoted_words" if by == "side" else f"quoted_words: {by}"
    return _words_of(analysis, quotes, values=values_of(said, by), measure=measure)


@over(quotes="kind told_words", sentences="words sentence")
def words_of_others(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's words that are somebody else's: `quoted` in marks, or `reported` in an indirect statement.

    Intervals as those of `quoted_words`.
    """
    rows = statements(analysis.quotes)
    values = list(dict.fromkeys(VOICES.values()))
    return _words_of(analysis, rows.assign(value=rows["kind"].map(VOICES)), values=values, measure="words_of_others")


def _words_of(analysis: Analysis, quotes: pd.DataFrame, *, values: Sequence[str], measure: str) -> pd.DataFrame:
    """The words of quotes by their `value` as Rates of all words."""
    tables, sentences, many = by_outlet(quotes), by_outlet(counted(analysis.sentences)), large(analysis.articles)
    rows = [
        _quoted(tables.get(outlet), sentences.get(outlet), values, many=outlet in many)
        for outlet in outlets_of(analysis)
    ]
    if not rows:
        return rate_table(analysis, EMPTY, values=values, denominators=EMPTY, measure=measure, unit="words")
    counts, words, low, high, method = (np.array(column) for column in zip(*rows, strict=True))
    table = rate_table(analysis, counts, values=values, denominators=words, measure=measure, unit="words")
    return table.assign(low=low.ravel(), high=high.ravel(), method=method.ravel())


def _quoted(
    quotes: pd.DataFrame | None, sentences: pd.DataFrame | None, values: Sequence[str], *, many: bool
) -> tuple[Ints, int, Floats, Floats, list[str]]:
    """One outlet's quoted words by side, all its words, the ends of the interval and its method."""
    nothing = np.full(len(values), np.nan)
    if sentences is None or not sentences["words"].sum():
        return np.zeros(len(values), np.int64), 0, nothing, nothing, ["none"] * len(values)
    table = _quoted_by_sentence(quotes, sentences, values)
    words, unit = sentences["words"].to_numpy(np.int64), "sentences"
    if sentences["article"].nunique() >= FEWEST_ARTICLES:
        units = in_units(sentences, [str(sentences["outlet"].iloc[0])] if many else [])
        codes, unit = pd.factorize(units["article"], sort=True)[0], "articles"
        table = np.stack([np.bincount(codes, column).astype(np.int64) for column in table.T], axis=1)
        words = np.bincount(codes, words).astype(np.int64)
    counts = table.sum(axis=0)
    if len(words) < FEWEST_UNITS:
        return counts, int(words.sum()), nothing, nothing, ["none"] * len(values)
    low, high = bootstrap(table, words)
    total = int(words.sum())
    high = np.where(counts > 0, high, wilson(0, len(words))[1])
    low = np.where(counts < total, low, wilson(len(words), len(words))[0])
    method = [f"{'bootstrap' if 0 < count < total else 'Wilson'} over {unit}" for count in counts]
    return counts, total, low, high, method


def _quoted_by_sentence(quotes: pd.DataFrame | None, sentences: pd.DataFrame, values: Sequence[str]) -> Ints:
    """How many words of each sentence (row) are quoted from each side (column).

    A long quotation fills the sentences behind its first, never those of another article.
    """
    table = np.zeros((len(sentences), len(values)), np.int64)
    if quotes is None:
        return table
    columns = places(values, quotes["value"])
    for quote, row, taken in _fillings(quotes, sentences):
        table[row, columns[quote]] += taken
    return table


def words_taken(quotes: pd.DataFrame, sentences: pd.DataFrame) -> "pd.Series[int]":
    """How many words of its own each quotation has, of several around a word the one that stands first in the table.

    >>> sentences = pd.DataFrame({"article": "1", "sentence": [0, 1], "words": [4, 6]})
    >>> quotes = pd.DataFrame({"article": "1", "sentence": [0, 1], "words": [8, 5]})
    >>> words_taken(quotes, sentences).tolist()  # the first has filled 4 words of the second's sentence
    [8, 2]
    """
    filled = np.zeros(len(quotes), np.int64)
    for quote, _, taken in _fillings(quotes, sentences):
        filled[quote] += taken
    return pd.Series(filled, index=quotes.index)


def _fillings(quotes: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[tuple[int, int, int]]:
    """Each quotation (by its place in the table), a sentence's place, and how many of its words the quotation fills."""
    rows = pd.MultiIndex.from_frame(sentences[["article", "sentence"]])
    starts = rows.get_indexer(pd.MultiIndex.from_frame(quotes[["article", "sentence"]]))
    room = sentences["words"].to_numpy(np.int64).copy()
    articles = sentences["article"].to_numpy()
    for quote, (start, words) in enumerate(zip(starts, quotes["words"].tolist(), strict=True)):
        left = words
        for row in range(start, len(room)):
            if not left or articles[row] != articles[start]:
                break
            taken = min(left, int(room[row]))
            yield quote, row, taken
            room[row] -= taken
            left -= taken
