"""Rows that stand for many: how the counting of `compare` goes over a corpus that no memory holds.

A table of evidence may have a column `times`: how many rows of the corpus each of its rows stands for. In a table
without it every row stands for itself. What holds such tables (an archive) gives them by `grouped`, only with the
columns that a measure names, and the measure counts them as it counts others.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.analysis import Analysis

TIMES = "times"

Options = ParamSpec("Options")


class Grouped(Protocol):
    """What gives tables with rows that stand for many."""

    def grouped(self, tables: Mapping[str, str], *, actor: str = "") -> Any:
        """Return an object with these tables as attributes, each with the columns named; of one actor's mentions."""


Table = Callable[Concatenate[Analysis, Options], pd.DataFrame]
OverAny = Callable[Concatenate[Analysis | Grouped, Options], pd.DataFrame]


def over(**tables: str) -> Callable[[Table[Options]], OverAny[Options]]:
    """Let a function of an Analysis take an archive too; `tables` are what it reads, each with its columns.

    >>> @over(quotes="side")
    ... def sides(analysis: Any) -> Any:
    ...     return analysis.quotes
    >>> class Held:
    ...     def grouped(self, tables, *, actor=""):
    ...         return pd.Series({"quotes": sorted(tables.items())})
    >>> sides(Held())
    [('articles', ''), ('quotes', 'side')]
    """
    asked = {"articles": "", **tables}

    def decorated(function: Table[Options]) -> OverAny[Options]:
        @wraps(function)
        def called(analysis: Analysis | Grouped, *arguments: Options.args, **options: Options.kwargs) -> pd.DataFrame:
            grouped = getattr(analysis, "grouped", None)
            if grouped is None:
                return function(analysis, *arguments, **options)  # type: ignore[arg-type]
            made = grouped(asked, actor=str(options.get("actor", "")))
            return function(made, *arguments, **options)

        called.reads = asked  # type: ignore[attr-defined]
        return called  # type: ignore[return-value] # its first argument has a name too

    return decorated


def reads(measure: Callable[..., pd.DataFrame]) -> Mapping[str, str]:
    """What a function that takes an archive reads of it: its tables, each with the columns."""
    found: Mapping[str, str] = measure.reads  # type: ignore[attr-defined]
    return found


def times_of(rows: pd.DataFrame) -> NDArray[np.int64]:
    """How many rows each row stands for.

    >>> times_of(pd.DataFrame({"side": ["A", "B"]})).tolist()
    [1, 1]
    """
    return rows[TIMES].to_numpy(np.int64) if TIMES in rows else np.ones(len(rows), np.int64)


def totals(rows: pd.DataFrame, column: str) -> "pd.Series[int]":
    """How many rows have each value of a column, the commonest first.

    >>> totals(pd.DataFrame({"side": ["A", "B", "B"], "times": [5, 1, 1]}), "side").to_dict()
    {'A': 5, 'B': 2}
    """
    if TIMES not in rows:
        return rows[column].value_counts()
    return rows.groupby(column, observed=True)[TIMES].sum().sort_values(ascending=False, kind="stable")
