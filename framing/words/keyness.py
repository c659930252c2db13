"""Words and collocations that set each outlet apart from all others.

The score is the weighted log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008),
"Fightin' Words", Political Analysis 16(4), 372-403: the log-odds of a word in one outlet minus its log-odds in all
others together, both drawn towards a prior so that rare words cannot lead the list by accident, divided by its
standard deviation.

The prior is, as in the paper, the distribution of the words in the whole corpus, scaled to a total a0: a word that
makes up 1 % of the corpus gets 0.01 a0 imagined occurrences on either side. How much the prior knows, a0, the paper
leaves to be stated; here it is the mean number of words of an outlet unless given, so that the prior weighs as much as
one average outlet and the ranking does not depend on how large the corpus is.

Other programs score by the same formula, save in these: ConvoKit's FightingWords (5.0.0) is the same for two outlets,
its prior 0.1 a word unless given; scattertext's LogOddsRatioInformativeDirichletPrior (0.2.2) takes the paper's whole
variance, not the approximation, so its z is slightly smaller; tidylo's bind_log_odds (0.2.0) takes each outlet against
the whole corpus, itself included, and a prior as large as the corpus.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from framing.analysis import Analysis
from framing.analysis.grouping import over
from framing.analysis.imprint import imprinted
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


@over(words="")
def keyness(
    analysis: Analysis,
    counts: pd.DataFrame | None = None,
    *,
    unit: Literal["word", "lemma"] = "word",
    min_count: int = MIN_COUNT,
    prior: Mapping[str, float] | None = None,
    prior_words: float | None = None,
) -> pd.DataFrame:
    """Every word's score in each outlet against all others: `outlet, word, count, rest, log_odds, z, p, q`.

    `count` is the word's occurrences in the outlet, `rest` those in all others; `log_odds` and its z-score are positive
    where the outlet uses the word more than the others do. `p` is two-sided, `q` is `p` after Benjamini and Hochberg's
    correction within the outlet. Rows are ordered by outlet, then falling z, then word. `counts` is any table of
    `outlet, word, count`, by default the analysis' words: `keyness(analysis, collocations(articles))`; where it has a
    `denominator`, that is what the outlet's words were counted from, else their sum is. `unit` chooses words as written
    (lower-cased) or lemmas; `min_count` is the least count in the whole corpus.

    `prior` is a background frequency list to take the place of the corpus' own counts, in which every word of the
    corpus gets one more occurrence, since none may be impossible; `prior_words` is the prior's total a0. The table's
    `attrs` name the `prior` and hold the `caution`, what the table cannot carry, empty when its counts are large
    enough. With fewer than two outlets or words there is nothing to compare and the table is empty. `p` takes words
    for independent draws, which words of a text are not: read it as a ranking of surprise. Raises ValueError for a
    prior without weight and for an outlet that the analysis does not have.

    >>> from types import SimpleNamespace
    >>> words = pd.DataFrame([("A", "perang", 6), ("A", "dan", 10), ("B", "dan", 10), ("B", "damai", 6)],
    ...     columns=["outlet", "word", "count"])
    >>> table = keyness(SimpleNamespace(articles=pd.DataFrame({"outlet": ["A", "B"]}), words=words))
    >>> table[["outlet", "word", "count", "rest", "z"]].round(2).head(3).to_numpy().tolist()
    [['A', 'perang', 6, 0, 2.0], ['A', 'dan', 10, 10, 0.0], ['A', 'damai', 0, 6, -2.0]]
    >>> table.attrs["prior"]
    'the pooled corpus, scaled to 16 occurrences'
    """
    outlets = list(dict.fromkeys(analysis.articles["outlet"]))
    listed = _of_unit(analysis.words if counts is None else counts, analysis, unit)
    types, tallies = _matrix(listed, outlets)
    sizes = _sizes(listed, outlets, tallies)
    size = sizes.sum() / max(len(outlets), 1) if prior_words is None else prior_words
    pseudo = _pseudo_counts(types, tallies, words=sizes.sum(), prior=prior, size=size)
    comparable = len(outlets) > 1 and len(types) + bool(tallies.sum() < sizes.sum()) > 1
    frequent = np.flatnonzero(tallies.sum(axis=1) >= min_count) if comparable else np.zeros(0, np.intp)
    frequent = frequent[types.take(frequent).argsort()]
    tallies, pseudo = tallies[frequent], pseudo[frequent]
    log_odds, z = log_odds_ratios(tallies, pseudo, sizes=sizes, prior_words=size)
    table = _long(types.take(frequent), outlets, tallies, log_odds=log_odds, z=z)
    table.attrs = {"prior": _named(prior, size), "caution": caution(table)}
    return imprinted(table, analysis.articles)


def log_odds_ratios(
    counts: Floats, prior: Floats, *, sizes: Floats | None = None, prior_words: float | None = None
) -> tuple[Floats, Floats]:
    """Log-odds ratios and their z-scores of a count matrix, words x outlets, each outlet against all others.

    `prior` holds the imagined occurrences of each word. Where the matrix lacks words that were counted, `sizes` holds
    each outlet's number of all words and `prior_words` the prior's. The variance is the paper's approximation,
    1 / (count + prior) of either side.

    >>> ratios, z = log_odds_ratios(np.array([[3.0, 1.0], [1.0, 3.0]]), np.array([1.0, 1.0]))
    >>> float(ratios[0, 0].round(4)), float(z[0, 0].round(4))  # log(4/2) - log(2/4); that over sqrt(1/4 + 1/2)
    (1.3863, 1.6008)
    """
    sizes = counts.sum(axis=0) if sizes is None else sizes
    everything = prior.sum() if prior_words is None else prior_words
    rest = counts.sum(axis=1, keepdims=True) - counts
    here, there = counts + prior[:, None], rest + prior[:, None]
    odds_here = here / (sizes + everything - here)
    odds_there = there / (sizes.sum() - sizes + everything - there)
    ratios = np.log(odds_here) - np.log(odds_there)
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
    '2 of 2 scores rest on fewer than 10 occurrences, too few to tell a habit from chance; none passes q < 0.05.'
    """
    few = int((table["count"] + table["rest"] < FEW).sum())
    passed = int((table["q"] < SIGNIFICANT).sum())
    if not len(table):
        return "Nothing can be compared: fewer than two outlets, or no word frequent enough."
    if 2 * few < len(table):
        return ""
    passes = {0: "none passes", 1: "1 passes"}.get(passed, f"{passed:,} pass")
    return (
        f"{few:,} of {len(table):,} scores rest on fewer than {FEW} occurrences, too few to tell a habit from chance; "
        f"{passes} q < {SIGNIFICANT}."
    )


def _of_unit(words: pd.DataFrame, analysis: Analysis, unit: str) -> pd.DataFrame:
    """The table of words, as written or with their base forms in their place, those of a collocation one by one."""
    if unit not in ("word", "lemma"):
        raise ValueError(f"unknown unit {unit!r}; count by 'word' or 'lemma'")
    if unit == "word" or words.empty:
        return words
    (language,) = set(analysis.articles["language"])  # one codebook, one language
    lemmas = {word: " ".join(lemma(part, language) for part in word.split(" ")) for word in words["word"].unique()}
    return words.assign(word=words["word"].map(lemmas))


def _matrix(words: pd.DataFrame, outlets: list[str]) -> tuple["pd.Index[str]", Floats]:
    """The words and how often each outlet (column) uses each of them (row); those that no outlet uses are left out."""
    words = words[words["count"] > 0]
    rows, types = pd.factorize(words["word"])
    columns = pd.Index(outlets).get_indexer(pd.Index(words["outlet"].astype(str)))
    if (columns < 0).any():
        unknown = words["outlet"].iloc[int((columns < 0).argmax())]
        raise ValueError(f"unknown outlet {unknown!r}; this corpus has {', '.join(map(repr, outlets))}")
    shape = (len(types), len(outlets))
    cells = np.bincount(rows * len(outlets) + columns, words["count"].to_numpy(float), minlength=shape[0] * shape[1])
    return pd.Index(types), np.asarray(cells, np.float64).reshape(shape)


def _sizes(words: pd.DataFrame, outlets: list[str], tallies: Floats) -> Floats:
    """What each outlet's words were counted from."""
    if "denominator" not in words:
        return np.asarray(tallies.sum(axis=0), np.float64)
    stated = (
        words.assign(outlet=words["outlet"].astype(str)).drop_duplicates("outlet").set_index("outlet")["denominator"]
    )
    sizes = stated.reindex(outlets, fill_value=0).to_numpy(float)
    if (sizes < tallies.sum(axis=0)).any():
        raise ValueError("an outlet's counts are more than its denominator; it is the number of all that was counted")
    return sizes


def _pseudo_counts(
    types: "pd.Index[str]", tallies: Floats, *, words: float, prior: Mapping[str, float] | None, size: float
) -> Floats:
    """The prior's imagined occurrences of each word; of a background list one more than listed, before scaling.

    Together the words get the share of the prior that they have of all that was counted.
    """
    if prior and (least := min(prior.values())) < 0:
        raise ValueError(f"a background list counts a word {least:g} times; its counts are 0 or more")
    totals = tallies.sum(axis=1)
    weights = totals if prior is None else np.array([prior.get(word, 0.0) + 1 for word in types], float)
    if len(types) and not (0 < size < np.inf and (weights > 0).all()):
        raise ValueError(f"a prior of {size:g} words has no weight; give a number more than 0, or none for the mean")
    return np.asarray(size * (totals.sum() / max(words, 1)) * weights / max(weights.sum(), 1), np.float64)


def _named(prior: Mapping[str, float] | None, size: float) -> str:
    """What the prior is, for people."""
    listed = f"a background list of {len(prior or ()):,} word{'' if len(prior or ()) == 1 else 's'}"
    return f"{'the pooled corpus' if prior is None else listed}, scaled to {size:,.0f} occurrences"


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


def likeness(analysis: Analysis) -> pd.DataFrame:
    """Return the cosine similarity of every two outlets' words, 0 (no word shared) to 1, outlets in rows and columns.

    Counts are weighted by log-frequency and by how few outlets use a word (TF-IDF as scikit-learn smooths it), so that
    words shared by all count little. High values tell of one event or of one wire text told twice, not of one opinion.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> texts = ["kapal perang itu tiba", "kapal perang itu tiba", "warga bersorak gembira"]
    >>> made = analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])
    >>> likeness(made).round(2).to_numpy().tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # a second to import

    counts = analysis.words.pivot_table(index="outlet", columns="word", values="count", fill_value=0)
    counts = counts.reindex(analysis.outlets, fill_value=0)
    if counts.empty:
        return pd.DataFrame(0.0, index=analysis.outlets, columns=analysis.outlets)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts.to_numpy(np.float64))
    return pd.DataFrame((weights @ weights.T).toarray(), index=analysis.outlets, columns=analysis.outlets)
