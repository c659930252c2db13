"""Words that set each outlet apart from all others.

The score is the weighted log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008),
"Fightin' Words", Political Analysis 16(4), 372-403: the log-odds of a word in one outlet minus its log-odds in all
others together, both drawn towards a prior so that rare words cannot lead the list by accident, divided by its
standard deviation.

The prior is, as in the paper, the distribution of the words in the whole corpus, scaled to a total a0: a word that
makes up 1 % of the corpus gets 0.01 a0 imagined occurrences on either side. How much the prior knows, a0, the paper
leaves to be stated; here it is the mean number of words of an outlet unless given, so that the prior weighs as much as
one average outlet and the ranking does not depend on how large the corpus is.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from framing.analysis import Analysis
from framing.text import lemma

Floats = NDArray[np.float64]

COLUMNS = ("outlet", "word", "count", "rest", "log_odds", "z", "p", "q")
# A word found once or twice in the whole corpus cannot set an outlet apart: leaving it out loses nothing and spares
# the others its share of the correction for many tests. The choice looks at the total only, never at who used it.
MIN_COUNT = 3
# The p-value takes the score for normal; with fewer occurrences than this the normal curve is only a rough guide
# (the old rule of five for expected counts, on either side).
FEW = 10
SIGNIFICANT = 0.05


def keyness(
    analysis: Analysis,
    *,
    unit: Literal["word", "lemma"] = "word",
    min_count: int = MIN_COUNT,
    prior: Mapping[str, float] | None = None,
    prior_words: float | None = None,
) -> pd.DataFrame:
    """Every word's score in each outlet against all others: `outlet, word, count, rest, log_odds, z, p, q`.

    `count` is the word's occurrences in the outlet, `rest` those in all others; `log_odds` and its z-score are positive
    where the outlet uses the word more than the others do. `p` is two-sided, `q` is `p` after Benjamini and Hochberg's
    correction within the outlet. Rows are ordered by outlet, then falling z, then word. `unit` chooses words as written
    (lower-cased) or lemmas; `min_count` is the least count in the whole corpus; `prior` is a background frequency list
    to take the place of the corpus' own counts, in which every word of the corpus gets one more occurrence, since none
    may be impossible; `prior_words` is the prior's total a0. With fewer than two outlets or words there is nothing to
    compare and the table is empty. `p` takes words for independent draws, which words of a text are not: read it as a
    ranking of surprise, and `caution` for what a table can carry. Raises ValueError for a prior without weight.

    >>> from types import SimpleNamespace
    >>> words = pd.DataFrame([("A", "perang", 6), ("A", "dan", 10), ("B", "dan", 10), ("B", "damai", 6)],
    ...     columns=["outlet", "word", "count"])
    >>> table = keyness(SimpleNamespace(articles=pd.DataFrame({"outlet": ["A", "B"]}), words=words))
    >>> table[["outlet", "word", "count", "rest", "z"]].round(2).head(3).to_numpy().tolist()
    [['A', 'perang', 6, 0, 2.0], ['A', 'dan', 10, 10, 0.0], ['A', 'damai', 0, 6, -2.0]]
    """
    outlets = list(dict.fromkeys(analysis.articles["outlet"]))
    types, counts = _matrix(_of_unit(analysis, unit), outlets)
    if min(len(outlets), len(types)) < 2:
        counts = counts[:0]
        types = types[:0]
    total = counts.sum(axis=1)
    weights = total if prior is None else _background(prior, types)
    size = counts.sum() / max(len(outlets), 1) if prior_words is None else prior_words
    if len(types) and not (size > 0 and weights.sum() > 0):
        raise ValueError(f"a prior of {size:g} words has no weight; give more than 0, or none for the corpus' own")
    log_odds, z = log_odds_ratios(counts, size * weights / max(weights.sum(), 1))
    frequent = total >= min_count
    return _long(types[frequent], outlets, counts[frequent], log_odds=log_odds[frequent], z=z[frequent])


def log_odds_ratios(counts: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Log-odds ratios and their z-scores of a count matrix, words x outlets, each outlet against all others.

    `prior` holds the imagined occurrences of each word. The variance is the paper's approximation, 1 / (count + prior)
    of either side.

    >>> ratios, z = log_odds_ratios(np.array([[3.0, 1.0], [1.0, 3.0]]), np.array([1.0, 1.0]))
    >>> float(ratios[0, 0].round(4)), float(z[0, 0].round(4))  # log(4/2) - log(2/4); that over sqrt(1/4 + 1/2)
    (1.3863, 1.6008)
    """
    rest = counts.sum(axis=1, keepdims=True) - counts
    here, there = counts + prior[:, None], rest + prior[:, None]
    ratios = np.log(here / (here.sum(axis=0) - here)) - np.log(there / (there.sum(axis=0) - there))
    return ratios, ratios / np.sqrt(1 / here + 1 / there)


def benjamini_hochberg(p: Floats) -> Floats:
    """Benjamini and Hochberg's (1995) adjusted p-values, within each column.

    >>> benjamini_hochberg(np.array([[0.01], [0.04], [0.03]])).round(3).ravel().tolist()
    [0.03, 0.04, 0.04]
    """
    order = np.argsort(-p, axis=0, kind="stable")
    ranks = np.arange(len(p), 0, -1)[:, None]
    falling = np.minimum.accumulate(np.take_along_axis(p, order, axis=0) * len(p) / ranks, axis=0)
    q = np.empty_like(p)
    np.put_along_axis(q, order, np.minimum(falling, 1), axis=0)
    return q


def caution(table: pd.DataFrame) -> str:
    """A plain sentence on what a keyness table cannot carry; empty when its counts are large enough.

    >>> caution(pd.DataFrame({"count": [2, 1], "rest": [1, 2], "q": [0.9, 0.9]}))
    '2 of 2 scores rest on fewer than 10 occurrences, too few to tell a habit from chance; no word passes q < 0.05.'
    """
    few = int((table["count"] + table["rest"] < FEW).sum())
    passed = int((table["q"] < SIGNIFICANT).sum())
    if 2 * few < len(table) or not len(table):
        return ""
    passes = {0: "no word passes", 1: "1 word passes"}.get(passed, f"{passed:,} words pass")
    return (
        f"{few:,} of {len(table):,} scores rest on fewer than {FEW} occurrences, too few to tell a habit from chance; "
        f"{passes} q < {SIGNIFICANT}."
    )


def _of_unit(analysis: Analysis, unit: str) -> pd.DataFrame:
    """The table of words, as written or with their base forms in their place."""
    if unit not in ("word", "lemma"):
        raise ValueError(f"unknown unit {unit!r}; count by 'word' or 'lemma'")
    if unit == "word" or analysis.words.empty:
        return analysis.words
    (language,) = set(analysis.articles["language"])  # one codebook, one language
    lemmas = {word: lemma(word, language) for word in analysis.words["word"].unique()}
    return analysis.words.assign(word=analysis.words["word"].map(lemmas))


def _matrix(words: pd.DataFrame, outlets: list[str]) -> tuple["pd.Index[str]", Floats]:
    """The words in alphabetical order and how often each outlet (column) uses each of them (row)."""
    rows, types = pd.factorize(words["word"], sort=True)
    columns = pd.Index(outlets).get_indexer(pd.Index(words["outlet"].astype(str)))
    if (columns < 0).any():
        unknown = words["outlet"].iloc[int((columns < 0).argmax())]
        raise ValueError(f"unknown outlet {unknown!r}; this corpus has {', '.join(map(repr, outlets))}")
    shape = (len(types), len(outlets))
    cells = np.bincount(rows * len(outlets) + columns, words["count"].to_numpy(float), minlength=shape[0] * shape[1])
    return pd.Index(types), np.asarray(cells, np.float64).reshape(shape)


def _background(prior: Mapping[str, float], types: "pd.Index[str]") -> Floats:
    """A background list's occurrences of each word, one more than listed."""
    return np.array([prior.get(word, 0.0) + 1 for word in types], float)


def _long(types: "pd.Index[str]", outlets: list[str], counts: Floats, *, log_odds: Floats, z: Floats) -> pd.DataFrame:
    """The table of matrices, words x outlets: outlet after outlet, by falling z, then word."""
    p = 2 * ndtr(-np.abs(z))
    order = np.argsort(-z, axis=0, kind="stable")

    def column(matrix: Floats) -> Floats:
        return np.take_along_axis(matrix, order, axis=0).ravel(order="F")

    codes = np.repeat(np.arange(len(outlets)), len(types))
    return pd.DataFrame(
        {
            "outlet": pd.Categorical.from_codes(codes, pd.Index(outlets)),
            "word": types.take(order.ravel(order="F")),
            "count": column(counts).astype(np.int64),
            "rest": column(counts.sum(axis=1, keepdims=True) - counts).astype(np.int64),
            "log_odds": column(log_odds),
            "z": column(z),
            "p": column(p),
            "q": column(benjamini_hochberg(p)),
        }
    )
