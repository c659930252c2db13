"""What charts are given: the table they need, or a refusal that says which one it is and which one is needed."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from framing.compare.counts import COLUMNS

KEYNESS = ("outlet", "word", "count", "rest", "z", "q")
LISTED = 12  # names in a refusal before it is cut short


def rates_of(table: pd.DataFrame, *measures: str) -> pd.DataFrame:
    """The Rates table itself: of one of these measures, or of any single one when none is given; or an empty table.

    Raises ValueError for a table without the columns of Rates, of another measure or of several.

    >>> rates_of(pd.DataFrame({"measure": ["sides"]}).reindex(columns=COLUMNS), "labels")
    Traceback (most recent call last):
    ValueError: this table is that of 'sides'; needed is that of compare.labels
    """
    needed = " or ".join(f"compare.{measure}" for measure in measures)
    with_columns(table, *COLUMNS, needed=f"that of {needed or 'a measure of compare'}")
    found = [] if table.empty else list(dict.fromkeys(table["measure"].astype(str)))
    if len(found) > 1:
        one = f'table[table["measure"] == {found[0]!r}]'
        raise ValueError(f"this table holds the measures {_listed(found)}; needed is that of {needed or f'one, {one}'}")
    if found and measures and found[0].partition(": ")[0] not in measures:
        raise ValueError(f"this table is that of {found[0]!r}; needed is that of {needed}")
    return table


def tables_of(table: pd.DataFrame, measure: str, *, needed: str) -> dict[str, pd.DataFrame]:
    """The Rates of each measure of one family ("choices: fear", "choices: government"), in the table's order.

    Raises ValueError for a table without the columns of Rates and for one with a measure of another family: `needed`
    is the function whose table it should be.

    >>> table = pd.DataFrame({"measure": ["choices: b", "choices: a"]}).reindex(columns=COLUMNS)
    >>> list(tables_of(table, "choices", needed="compare.choices"))
    ['choices: b', 'choices: a']
    """
    with_columns(table, *COLUMNS, needed=f"that of {needed}")
    parts = {} if table.empty else {str(name): part for name, part in table.groupby("measure", sort=False)}
    if other := [name for name in parts if name.partition(": ")[0] != measure]:
        raise ValueError(f"this table is that of {other[0]!r}; needed is that of {needed}")
    return parts


def with_columns(table: pd.DataFrame, *columns: str, needed: str) -> pd.DataFrame:
    """The table itself when it has these columns, or is empty; else ValueError says which table is `needed`."""
    missing = [column for column in columns if column not in table]
    if missing and not table.empty:
        found = _listed([str(column) for column in table])
        raise ValueError(f"this table has the columns {found}; needed is {needed}, with {_listed(missing)}")
    return table


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names[:LISTED])) + (", ..." if len(names) > LISTED else "")


def apart(facts: Iterable[str], places: Mapping[str, Sequence[tuple[str, int, int]]]) -> list[str]:
    """The facts without those of which a place (article, start, end) overlaps one of a fact before.

    >>> apart(["F1", "F2", "F3"], {"F1": [("a", 0, 9)], "F2": [("a", 5, 20)], "F3": [("b", 0, 9)]})
    ['F1', 'F3']
    """
    kept, taken = list[str](), list[tuple[str, int, int]]()
    for fact in facts:
        own = places[fact]
        if not any(
            one == other and first < end and start < last for one, first, last in own for other, start, end in taken
        ):
            kept.append(fact)
            taken += own
    return kept
