"""What charts say in words: titles, units, counts, and the sentences of their alt texts."""

from collections.abc import Iterable

import pandas as pd

TITLES = {
    "labels": "How each outlet names {}",
    "valences": "How loaded the labels for {} are",
    "sources": "Who speaks in each outlet",
    "sides": "Which side speaks in each outlet",
    "quoted_words": "Whose words each outlet quotes",
    "kinds": "How each outlet reports what was said",
    "stances": "How each outlet introduces what was said",
    "threats": "How much threat each outlet reports",
    "hedged": "How often each outlet hedges threat",
    "threat_places": "How early each outlet brings up threat",
    "threat_voices": "In whose voice threat stands",
}
NAME_ALONE = "name alone"
NOT_TOLD = "side not told"
# Values whose name in the tables says too little in a picture.
SHOWN = {
    ("labels", ""): NAME_ALONE,
    ("valences", ""): "no label",
    ("sides", ""): NOT_TOLD,
    ("quoted_words", ""): NOT_TOLD,
    ("stances", "none"): "no cue",
}
SIGNIFICANT = 0.05


def title(rates: pd.DataFrame) -> str:
    """The title of a Rates table's chart.

    >>> title(pd.DataFrame({"measure": ["labels: Kim Jong Un"]}))
    'How each outlet names Kim Jong Un'
    """
    measure = str(rates["measure"].iloc[0]) if len(rates) else ""
    name, _, actor = measure.partition(": ")
    return TITLES.get(name, name or "No measure").format(actor)


def unit(rates: pd.DataFrame) -> str:
    """What the axis of a Rates table counts."""
    name = str(rates["unit"].iloc[0]) if len(rates) else ""
    return f"threat expressions {name}" if name.startswith("per ") else f"share of {name}"


def shown(value: str, measure: str) -> str:
    """A value of a measure as charts name it.

    >>> shown("none", "stances"), shown("", "labels: Kim Jong Un"), shown("Russia", "sides")
    ('no cue', 'name alone', 'Russia')
    """
    return SHOWN.get((measure.partition(": ")[0], value), value)


def sizes(rates: pd.DataFrame) -> list[str]:
    """What stands below each outlet's name: its n, and its articles when there are several."""
    first = rates.drop_duplicates("outlet")
    per_words = unit(rates).endswith("words")
    notes = []
    for of, articles in zip(first["denominator"], first["articles"], strict=True):
        n = f"{of:,} words" if per_words else f"n = {of:,}"
        notes.append(f"{n}, {articles:,} articles" if articles > 1 else n)
    return notes


def methods(*tables: pd.DataFrame) -> str:
    """The note on the intervals of Rates tables, naming the methods that made them; empty without any."""
    names = sorted({method for table in tables for method in table["method"]} - {"none"})
    return f"Lines: 95 % interval ({'; '.join(names)})." if names else ""


def percent(share: float) -> str:
    """A share as a whole percentage.

    >>> percent(0.125)
    '12 %'
    """
    return f"{100 * share:.0f} %"


def amount(rate: float, rates: pd.DataFrame) -> str:
    """A rate as its table counts it."""
    return f"{rate:.1f}" if "per" in unit(rates).split() else percent(rate)


def listed(parts: Iterable[str], *, most: int = 12) -> str:
    """Parts of a sentence in a row, the rest counted.

    >>> listed(["A 1", "B 2", "C 3"], most=2)
    'A 1; B 2; and 1 more'
    """
    parts = list(parts)
    rest = [f"and {len(parts) - most:,} more"] if len(parts) > most else []
    return "; ".join(parts[:most] + rest)


def by_outlet(rows: pd.DataFrame) -> list[str]:
    """One clause a Rates row: the outlet, its rate with the interval, and the counts."""
    clauses = []
    for row in rows.to_dict("records"):
        if row["denominator"]:
            span = f"{amount(row['low'], rows)} to {amount(row['high'], rows)}"
            counts = f"{row['count']:,} of {row['denominator']:,}"
            clauses.append(f"{row['outlet']} {amount(row['rate'], rows)} ({span}; {counts})")
        else:
            clauses.append(f"{row['outlet']} nothing to count")
    return clauses
