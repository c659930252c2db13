"""How alike articles are by their terms: each compared with those of a window of days that share a rare one.

In: tables of signatures, a day each. Out: pairs of articles with the cosine of their terms' weights (TF-IDF). A term
that many articles of the window have brings none of them together, so that an article's cost does not grow with the
corpus; it counts in the cosine all the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.archive.signatures import Signature

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Hashes = NDArray[np.uint64]

# As many articles without any of the terms are thought to stand beside those that there are: in five articles on one
# event the words that all five have are still rare ones. From 100 to 1,000 the events found stay the same.
IMAGINED = 300
# Of an article's terms those with the largest weights.
HEAVIEST = 80
# A term that more articles of the window have than this brings no two together.
MOST_ARTICLES = 150
# The terms that bring two articles together make at least one part in so many of their cosine.
UNSEEN = 4
ROWS_AT_ONCE = 1_000
DECIMALS = 9  # sums may differ in the last digits where they are added in another order


class Frequencies(NamedTuple):
    """How many articles have each term, by the term's number in ascending order."""

    terms: Hashes
    articles: Ints
    total: int

    def of(self, terms: Hashes) -> Ints:
        """How many articles have these terms; 1 for a term not counted."""
        places, counted = _places(self.terms, terms)
        found = np.ones(len(terms), np.int64)
        found[counted] = self.articles[places[counted]]
        return found


class Block(NamedTuple):
    """The articles of one day: their rows, and the numbers and weights of their terms, one article after the other."""

    rows: list[Signature]
    day: int | None
    starts: Ints  # where each article's terms begin, and where the last one's end
    terms: Hashes
    weights: Floats
    words: NDArray[np.object_]

    def vector(self, row: int) -> dict[int, float]:
        """An article's weights by the numbers of its terms."""
        own = slice(self.starts[row], self.starts[row + 1])
        return dict(zip(self.terms[own].tolist(), self.weights[own].tolist(), strict=True))

    def named(self, row: int) -> dict[int, str]:
        """An article's terms by their numbers."""
        own = slice(self.starts[row], self.starts[row + 1])
        return dict(zip(self.terms[own].tolist(), self.words[own].tolist(), strict=True))


def frequencies(tables: Iterable[pd.DataFrame]) -> Frequencies:
    r"""Count in how many articles of some tables of signatures each term stands.

    >>> counted = frequencies([pd.DataFrame({"terms": ["1 putin\t2 rusia", "1 rusia"]})])
    >>> sorted(counted.articles.tolist()), counted.total
    ([1, 2], 2)
    """
    terms, articles, total = np.zeros(0, np.uint64), np.zeros(0, np.int64), 0
    for table in tables:
        found, counts = np.unique(_listed(table)[1], return_counts=True)
        every = np.concatenate([terms, found])
        terms, places = np.unique(every, return_inverse=True)
        articles = np.bincount(places, np.concatenate([articles, counts]), minlength=len(terms)).astype(np.int64)
        total += len(table)
    return Frequencies(terms, articles, total)


def block(table: pd.DataFrame, *, day: int | None, known: Frequencies) -> Block:
    """Weigh the terms of one day's signatures; the weights of each article have the length 1."""
    sizes, terms, counts, words = _listed(table)
    article = np.repeat(np.arange(len(table)), sizes)
    weights = (1 + np.log(counts)) * np.log((known.total + IMAGINED) / known.of(terms))
    order = np.lexsort((terms, -weights.round(DECIMALS), article))
    ranks = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    kept = order[ranks < HEAVIEST]
    lengths = np.sqrt(np.bincount(article[kept], weights[kept] ** 2, minlength=len(table)))
    starts = np.concatenate([[0], np.cumsum(np.minimum(sizes, HEAVIEST))]).astype(np.int64)
    rows = [Signature(*row) for row in table[list(Signature._fields)].itertuples(index=False, name=None)]
    return Block(rows, day, starts, terms[kept], weights[kept] / lengths[article[kept]], words[kept])


def pairs(new: Block, window: list[Block], *, least: float, most: int) -> tuple[Ints, Ints, Floats]:
    """Each article of a day with those before it, of the window and the same day, that are most like it.

    Returns rows of the new block, places among the articles of the window's blocks followed by the new one's, and the
    cosines: those of at least `least`, at most `most` for an article.
    """
    from scipy.sparse import csr_array  # a third of a second to import

    every = [*window, new]
    before = sum(len(one.rows) for one in window)
    sizes = np.concatenate([np.diff(one.starts) for one in every])
    weights = np.concatenate([one.weights for one in every])
    own = np.unique(new.terms)  # of two articles one is of this day: they share no other term
    columns, listed = _places(own, np.concatenate([one.terms for one in every]))
    articles = np.bincount(columns[listed], minlength=max(len(own), 1))
    rare = (articles > 1) & (articles <= MOST_ARTICLES)

    def chosen(kept: NDArray[np.bool_]) -> csr_array:
        starts = np.concatenate([[0], np.cumsum(kept)])[np.concatenate([[0], np.cumsum(sizes)])]
        return csr_array((weights[kept], columns[kept], starts), shape=(len(sizes), len(articles)))

    full, sparse = chosen(listed), chosen(listed & rare[columns])
    by_term = sparse.T.tocsr()
    found = []
    for start in range(before, len(sizes), ROWS_AT_ONCE):
        shared = (sparse[start : start + ROWS_AT_ONCE] @ by_term).tocoo()
        row, other = shared.coords[0] + start, shared.coords[1]
        earlier = (other < row) & (shared.data >= least / UNSEEN)
        found.append(_best(row[earlier], other[earlier], shared.data[earlier], most))
    row, other = (np.concatenate(part).astype(np.int64) for part in zip(*found, strict=True))
    cosine: Floats = np.asarray(full[row].multiply(full[other]).sum(axis=1), np.float64).ravel().round(DECIMALS)
    alike = cosine >= least
    return row[alike] - before, other[alike], cosine[alike]


def _places(ascending: Hashes, terms: Hashes) -> tuple[Ints, NDArray[np.bool_]]:
    """Where each term stands in an ascending list, and whether it does.

    They are looked up in their order, each near the one before: a large list is slow to be read here and there.
    """
    if not len(ascending):
        return np.zeros(len(terms), np.int64), np.zeros(len(terms), bool)
    different, each = np.unique(terms, return_inverse=True)
    places = np.minimum(np.searchsorted(ascending, different), len(ascending) - 1)
    return places[each], (ascending[places] == different)[each]


def _best(row: Ints, other: Ints, shared: Floats, most: int) -> tuple[Ints, Ints]:
    """The pairs with the largest sums, at most so many a row."""
    order = np.lexsort((other, -shared.round(DECIMALS), row))
    row, other = row[order], other[order]
    firsts = np.searchsorted(row, row)
    kept = np.arange(len(row)) - firsts < most
    return row[kept], other[kept]


def _listed(table: pd.DataFrame) -> tuple[Ints, Hashes, Floats, NDArray[np.object_]]:
    """How many terms each article has; the number, the count and the words of each."""
    cells = [cell.split("\t") if cell else [] for cell in table["terms"]]
    parts = [one.partition(" ") for cell in cells for one in cell]
    sizes = np.fromiter(map(len, cells), np.int64, len(cells))
    words = np.array([word for _, _, word in parts], object)
    counts = np.fromiter((float(count) for count, _, _ in parts), np.float64, len(parts))
    return sizes, pd.util.hash_array(words, categorize=False), counts, words
