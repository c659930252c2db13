"""The table behind a picture as chart programs take it: one row an outlet, one column a value, names as on the picture.

`save` writes it beside each picture, ready for Datawrapper and for any spreadsheet.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from framing.analysis.selection import NO_WEAPONS, WEAPON
from framing.charts.findings import telling
from framing.charts.style.captions import caption
from framing.charts.style.imprints import outlet_name
from framing.charts.style.sentences import is_share, shown
from framing.compare.comparison import Comparison
from framing.compare.counts import COLUMNS
from framing.compare.portraits import Portrait

LONG = ("outlet", "measure", "value", "count", "denominator", "rate", "low", "high")
# What a reader wants of tables that are no rates, the first that a table has all of.
KEPT = (
    ("outlet", "words", "valence", "voice", "count", "articles"),
    ("outlet", "word", "count", "rest", "z", "q"),
    ("outlet", "article", "kind", "side", "words", "position"),
    ("outlet", "category", "hedged", "position"),
    ("outlet", "other", "measure", "distance"),
    ("change", "what", "outlet", "rate", "turned"),
    ("fact", "outlet", "kind", "importance", "told_outlet", "told_text"),
    ("fact", "outlet", "text", "words", "instead", "hedged", "voice", "source", "form", "contradicts"),
    ("article", "outlet", "text", "other_article", "other_outlet", "other_text", "kind"),
)
DIGITS = 2  # of percentages and rates; more would not be read


def behind(sources: Iterable[Any]) -> pd.DataFrame | None:
    """The table of the first source that a picture is drawn of; None where none is a table.

    >>> rates = pd.DataFrame({"outlet": ["A"], "measure": "sides", "value": "Russia", "count": 1, "denominator": 4,
    ...     "unit": "statements", "rate": 0.25, "low": 0.05, "high": 0.7, "method": "Wilson", "articles": 1})
    >>> behind([rates]).to_dict("records")
    [{'outlet': 'A', 'n': 4, 'Russia': 25.0, 'Russia, low': 5.0, 'Russia, high': 70.0}]
    """
    for source in sources:
        if isinstance(source, Comparison):
            return _compared(source)
        if isinstance(source, Portrait):
            return _long([source.labels, source.sources, source.rates])
        if isinstance(source, list | tuple):
            return _long([each for each in source if isinstance(each, pd.DataFrame)])
        if isinstance(source, pd.DataFrame) and len(source):
            return _of(source)
    return None


def _of(table: pd.DataFrame) -> pd.DataFrame | None:
    if set(COLUMNS) <= set(table) and "period" in table:
        return _named(table[["period", *LONG]].astype({"outlet": str}).round(4))
    if set(COLUMNS) <= set(table):
        return _wide(table) if table["measure"].nunique() == 1 else _long([table])
    kept = next((list(columns) for columns in KEPT if set(columns) <= set(table)), None)
    return _named(table[kept]) if kept else None


def _wide(rates: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet: n, the rate of each value, both ends of the interval of the one that the title tells of."""
    measure, per = str(rates["measure"].iloc[0]), 100 if is_share(rates) else 1
    rates = rates.assign(outlet=rates["outlet"].astype(str))
    order = list(dict.fromkeys(rates["outlet"]))
    by_outlet = rates.drop_duplicates("outlet").set_index("outlet")
    columns = {"n": by_outlet["denominator"]}
    for value in dict.fromkeys(rates["value"]):
        rows = rates[rates["value"] == value].set_index("outlet")
        columns[shown(value, measure)] = per * rows["rate"]
    rows = rates[rates["value"] == telling(rates)].set_index("outlet")
    what = shown(telling(rates), measure)
    columns |= {caption(end, what): per * rows[end.rpartition(" ")[2]] for end in ("{}, low", "{}, high")}
    wide = pd.DataFrame(columns).reindex(order).round(DIGITS)
    return _named(wide.reset_index(names="outlet"))


def _long(tables: list[pd.DataFrame]) -> pd.DataFrame | None:
    """Several measures one below the other, a row a value."""
    rates = [table[list(LONG)].astype({"outlet": str}) for table in tables if set(LONG) <= set(table) and len(table)]
    return _named(pd.concat(rates, ignore_index=True).round(4)) if rates else None


def _compared(tables: Comparison) -> pd.DataFrame:
    """One row an outlet: first words and their valence, the share of statements by side, threat and weapons."""
    wide = pd.DataFrame({"outlet": list(tables.outlets)}).set_index("outlet")
    if len(tables.firsts):
        firsts = tables.firsts.astype({"outlet": str}).set_index("outlet")
        wide[[caption("First words for {}", tables.actor), caption("valence")]] = firsts[["words", "valence"]]
    said = tables.sides.astype({"outlet": str})
    for side in dict.fromkeys(said["value"]):
        rows = said[said["value"] == side].set_index("outlet")
        wide[shown(side, "sides")] = (100 * rows["rate"]).round(DIGITS)
    found = tables.threats.astype({"outlet": str})
    for value in (NO_WEAPONS, WEAPON):
        if len(rows := found[found["value"] == value].set_index("outlet")):
            wide[shown(value, "threats")] = rows["rate"].round(DIGITS)
    return _named(wide.reset_index())


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its outlets called as on the picture."""
    outlets = {str(outlet): outlet_name(str(outlet)) for outlet in table["outlet"].unique()}
    return table.assign(outlet=[outlets[str(outlet)] for outlet in table["outlet"]])
