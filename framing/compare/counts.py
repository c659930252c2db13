"""The Rates table: counts of outlets and values, with shares or rates and their intervals."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.analysis.grouping import TIMES, times_of, totals
from framing.analysis.imprint import imprinted
from framing.compare.clusters import over_articles
from framing.compare.intervals import Ints, poisson, wilson

# Of a value that anybody may bear, such as a source, so many are reported over an archive, the commonest.
MOST_VALUES = 500
REST = "\N{HORIZONTAL ELLIPSIS}"  # all others together, of which no rate is told but that of all
COLUMNS = (
    "outlet", "measure", "value", "count", "denominator", "unit", "rate", "low", "high", "method", "articles",
)  # fmt: skip


def outlets_of(analysis: Analysis) -> list[str]:
    """The outlets in the order of their first articles; TypeError for an archive, where only rates are counted."""
    if hasattr(analysis, "grouped"):
        raise TypeError(
            "this holds rows against one another, of which an archive has too many; "
            "choose articles: archive.analysis(articles=[...])"
        )
    return list(dict.fromkeys(analysis.articles["outlet"]))


def by_outlet(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Each outlet's rows."""
    return {str(outlet): part for outlet, part in rows.groupby("outlet")}


def places(values: Sequence[str], found: "pd.Series[str]") -> Ints:
    """Where each of the found values stands among `values`; -1 where it does not."""
    return np.asarray(pd.Index(values).get_indexer(pd.Index(found.astype(str))), np.int64)


def values_of(rows: pd.DataFrame, column: str, *, always: Collection[str] = (), fallback: str = "") -> list[str]:
    """The values to report, by total count, then name; `fallback` when there is none."""
    found = totals(rows, column)
    values = sorted({*always, *found.index} or {fallback}, key=lambda value: (-int(found.get(value, 0)), value))
    if TIMES in rows:
        values = [value for value in values if value != REST]
        values = [*values[:MOST_VALUES], *(value for value in values[MOST_VALUES:] if value in always)]
    return values


def counts_of(analysis: Analysis, rows: pd.DataFrame, *, column: str, values: Sequence[str]) -> Ints:
    """How often each outlet (row) has each value (column)."""
    outlets = outlets_of(analysis)
    row, col = places(outlets, rows["outlet"]), places(values, rows[column])
    if (row < 0).any():
        unknown = rows["outlet"].iloc[int((row < 0).argmax())]
        raise ValueError(f"unknown outlet {unknown!r}; this corpus has {', '.join(map(repr, outlets))}")
    counts = np.zeros((len(outlets), len(values)), np.int64)
    np.add.at(counts, (row[col >= 0], col[col >= 0]), times_of(rows)[col >= 0])
    return counts


def sizes_of(analysis: Analysis, rows: pd.DataFrame) -> Ints:
    """How many of the rows each outlet has."""
    return counts_of(analysis, rows.assign(every=""), column="every", values=[""])[:, 0]


def shares(
    analysis: Analysis,
    rows: pd.DataFrame,
    *,
    column: str,
    measure: str,
    unit: str,
    always: Collection[str] = (),
    fallback: str = "",
) -> pd.DataFrame:
    """Each value's share of an outlet's rows; Wilson's interval, over the articles where there are ten or more."""
    values = values_of(rows, column, always=always, fallback=fallback)
    counts = counts_of(analysis, rows, column=column, values=values)
    of = sizes_of(analysis, rows)
    rates = rate_table(analysis, counts, values=values, denominators=of, measure=measure, unit=unit)
    return over_articles(rates, analysis.articles, hits=rows, column=column, base=rows)


def rate_table(
    analysis: Analysis,
    counts: Ints,
    *,
    values: Sequence[str],
    denominators: Ints,
    measure: str,
    unit: str,
    per: int = 0,
) -> pd.DataFrame:
    """The Rates of a count matrix, outlets x values: shares with Wilson's interval, or counts `per` so many words.

    There is one denominator for each outlet, or one for each count.
    """
    outlets = outlets_of(analysis)
    of = denominators.ravel() if denominators.ndim == 2 else np.repeat(denominators, len(values))
    count = counts.ravel()
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = count / of
        low, high = (end / of for end in poisson(count)) if per else wilson(count, of)
    empty = of == 0
    articles = totals(analysis.articles, "outlet").reindex(outlets).to_numpy(np.int64)
    columns = {
        "outlet": pd.Categorical(np.repeat(np.array(outlets, object), len(values)), outlets),
        "measure": measure,
        "value": list(values) * len(outlets),
        "count": count,
        "denominator": of,
        "unit": unit,
        "rate": np.where(empty, np.nan, rate * (per or 1)),
        "low": np.where(empty, np.nan, low * (per or 1)),
        "high": np.where(empty, np.nan, high * (per or 1)),
        "method": np.where(empty, "none", "exact Poisson" if per else "Wilson"),
        "articles": np.repeat(articles, len(values)),
    }
    return imprinted(pd.DataFrame(columns), analysis.articles)
