"""Intervals that allow for the rows of one article being alike, where an outlet has enough articles to draw from.

An article that says "diktator" once is likely to say it again: its rows are no independent draws, and a formula that
takes them for such makes intervals too short, the more the longer the articles. From ten articles upward they are drawn
instead of the rows. `benchmarks/coverage.py` prints how often either interval holds the truth when rows are alike.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pandas as pd

from framing.analysis.grouping import TIMES, times_of, totals
from framing.compare.intervals import Floats, drawn, expanded_tail, quantiles

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Below this many articles there are too few of them to draw from.
FEWEST_ARTICLES = 10
OVER_ARTICLES = "bootstrap over articles"
# Values whose draws are held in memory at once.
AT_ONCE = 500
# Of an outlet with more articles than this, so many random groups of them are drawn, each as a whole: their sums
# vary as those of single articles do (Wolter 2007, Introduction to Variance Estimation, chapter 2).
GROUPS = 1_000


def group_of(article: str) -> int:
    """The random group of an article, 0 to 999: its id alone decides, in whatever corpus it stands.

    >>> [group_of(article) for article in ("1", "2")]
    [583, 437]
    """
    return crc32(str(article).encode("utf-8", "replace")) % GROUPS


def large(articles: pd.DataFrame) -> Collection[str]:
    """The outlets of which groups of articles are drawn; of grouped tables none, whose units are groups already."""
    known = totals(articles, "outlet")
    return [] if TIMES in articles else [str(outlet) for outlet in known.index[known > GROUPS]]


def in_units(rows: pd.DataFrame, outlets: Collection[str]) -> pd.DataFrame:
    """The rows with the group of their article in its place, where they are of such an outlet."""
    if not outlets or TIMES in rows:
        return rows
    chosen = rows["outlet"].isin(list(outlets)).to_numpy()
    units = rows["article"].astype(object).to_numpy().copy()
    of = rows["outlet"].astype(str).to_numpy()[chosen]
    units[chosen] = [f"{outlet}\n{group_of(one)}" for outlet, one in zip(of, units[chosen], strict=True)]
    return rows.assign(article=units)


def over_articles(
    rates: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    hits: pd.DataFrame,
    column: str,
    base: pd.DataFrame,
    by: str = "",
    amount: str = "",
) -> pd.DataFrame:
    """The Rates with the intervals of every outlet that has ten articles to count from drawn over these articles.

    `hits` are the rows counted, their value in `column`; `base` those that they are a rate of, or an `amount` of each,
    for all values together or for each in the column `by`. An end is moved outward only: the interval is never shorter
    than that of independent rows, since few articles with a value show the bootstrap too little spread. Where no draw
    differs from another - 0 of n, n of n - the formula's interval and its name stay. A value that few articles hold
    is surer than it looks even so. The seed is fixed.

    >>> articles = pd.DataFrame({"article": range(10), "outlet": "A"})
    >>> rows = pd.DataFrame({"article": [number for number in range(10) for _ in range(4)]})
    >>> rows["side"] = ["Russia"] * 20 + ["Ukraine"] * 20  # of one side, four times, in every article
    >>> rates = pd.DataFrame({"outlet": pd.Categorical(["A", "A"]), "value": ["Russia", "Ukraine"], "low": 0.35,
    ...     "high": 0.65, "method": "Wilson", "unit": "statements"})
    >>> drawn = over_articles(rates, articles, hits=rows, column="side", base=rows)
    >>> drawn[["low", "high", "method"]].round(1).to_numpy().tolist()[0]
    [0.1, 0.9, 'bootstrap over articles']
    """
    known = totals(articles, "outlet")
    if rates.empty or known.max() < FEWEST_ARTICLES:
        return rates
    if many := large(articles):
        articles, hits, base = (in_units(rows, many) for rows in (articles, hits, base))
    outlets, values = list(rates["outlet"].cat.categories), list(dict.fromkeys(rates["value"]))
    own = articles.drop_duplicates("article")
    ids, names = pd.Index(own["article"]), own["outlet"].astype(str).to_numpy()
    found = _by_article(ids, hits, values=values, column=column)
    of = _by_article(ids, base, values=values if by else [""], column=by, amount=amount).toarray()
    shape, per = (len(outlets), len(values)), 100 if "per 100" in rates["unit"].iloc[0] else 1
    low, high = (rates[end].to_numpy(float).reshape(shape).copy() for end in ("low", "high"))
    method = rates["method"].to_numpy(object).reshape(shape).copy()
    for place, outlet in enumerate(outlets):
        if known.get(outlet, 0) >= FEWEST_ARTICLES:
            rows = names == outlet
            first, last = _ends(found[rows], of[rows])
            spread = last > first
            low[place, spread] = np.minimum(low[place], per * first)[spread]
            high[place, spread] = np.maximum(high[place], per * last)[spread]
            method[place, spread] = OVER_ARTICLES
    return rates.assign(low=low.ravel(), high=high.ravel(), method=method.ravel())


def _by_article(
    ids: "pd.Index[str]", rows: pd.DataFrame, *, values: Sequence[str], column: str, amount: str = ""
) -> "csr_array":
    """How many rows, or what amount of them, each article (row) has of each value (column); of all without a column."""
    from scipy.sparse import csr_array  # a third of a second to import

    row = ids.get_indexer(pd.Index(rows["article"]))
    col = pd.Index(values).get_indexer(pd.Index(rows[column].astype(str))) if column else np.zeros(len(rows), np.int64)
    much = rows[amount].to_numpy(float) if amount else times_of(rows).astype(float)
    listed = (row >= 0) & (col >= 0)
    return csr_array((much[listed], (row[listed], col[listed])), shape=(len(ids), len(values)))


def _ends(found: "csr_array", of: Floats) -> tuple[Floats, Floats]:
    """Both ends of every value in one outlet; empty where too few articles have anything to count from."""
    ends = np.full((2, found.shape[1]), np.nan)
    sizes = np.broadcast_to((of > 0).sum(axis=0), found.shape[1])
    occurs = np.bincount(found.indices, minlength=found.shape[1]) > 0
    rows = (of > 0).any(axis=1) | (np.diff(found.indptr) > 0)
    columns, times = found[rows].tocsc(), drawn(len(of))[rows].astype(np.float64)
    totals = of[rows].T @ times
    for size in np.unique(sizes[occurs & (sizes >= FEWEST_ARTICLES)]):
        places = np.flatnonzero(occurs & (sizes == size))
        for chosen in np.split(places, range(AT_ONCE, len(places), AT_ONCE)):
            total = totals if len(totals) == 1 else totals[chosen]
            sums = columns[:, chosen].T @ times
            shares = np.divide(sums, total, out=np.full(sums.shape, np.nan), where=total > 0)
            ends[:, chosen] = quantiles(shares.T, expanded_tail(int(size)))
    return ends[0], ends[1]
