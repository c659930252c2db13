"""What charts say in words: titles, units, counts, and the sentences of their alt texts."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

TITLES = {
    "labels": "How each outlet names {}",
    "valences": "How loaded the labels for {} are",
    "choices": "Which word each outlet chooses: {}",
    "sources": "Who speaks in each outlet",
    "sides": "Which side speaks in each outlet",
    "quoted_words": "Whose words each outlet quotes",
    "words_of_others": "How much of each outlet's text is somebody else's words",
    "kinds": "How each outlet reports what was said",
    "source_kinds": "What kind of source speaks in each outlet",
    "attribution": "How often each outlet leaves its source open",
    "evenness": "How evenly each outlet spreads the word",
    "first_statements": "Where each side first speaks",
    "heard": "How often each side speaks when it is spoken of",
    "stances": "How each outlet introduces what was said",
    "threats": "How much threat each outlet reports",
    "threat_sentences": "How many sentences of each outlet hold threat",
    "threat_leads": "How much threat stands in the lead",
    "prominence": "How much threat each outlet reports, weighed by place",
    "certainties": "How certain threat is in each outlet",
    "threat_speakers": "Who voices threat in each outlet",
    "balance": "How threat and de-escalation stand against each other",
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
# What a rate from 0 to 1 that is no share says at the end of its unit.
UNIT_INTERVAL = "0 to 1"
VOICES = {"narrator": "in the narrator's voice", "quoted": "in quotations", "reported": "in reported speech"}


class Measured(NamedTuple):
    """What a measure's name says: the measure, whom or what it is of, and the voice that it is limited to."""

    name: str
    of: str
    voice: str

    @property
    def in_voice(self) -> str:
        """The voice in words."""
        return VOICES.get(self.voice, "")


def of_measure(measure: str) -> Measured:
    """The parts of a measure's name.

    >>> tuple(of_measure("valences: Kim Jong Un (quoted)")), tuple(of_measure("sides"))
    (('valences', 'Kim Jong Un', 'quoted'), ('sides', '', ''))
    """
    name, _, of = measure.partition(": ")
    voice = re.search(rf" \(({'|'.join(VOICES)})\)$", of)
    return Measured(name, of[: voice.start()] if voice else of, voice[1] if voice else "")


def title(rates: pd.DataFrame) -> str:
    """The title of a Rates table's chart.

    >>> title(pd.DataFrame({"measure": ["labels: Kim Jong Un"]}))
    'How each outlet names Kim Jong Un'
    """
    measure = of_measure(str(rates["measure"].iloc[0]) if len(rates) else "")
    named = TITLES.get(measure.name, measure.name or "No measure").format(measure.of)
    return f"{named}, {measure.in_voice}" if measure.voice else named


def unit(rates: pd.DataFrame) -> str:
    """What the axis of a Rates table counts.

    >>> [unit(pd.DataFrame({"unit": [name]})) for name in ("statements", "per 100 words", "evenness, 0 to 1")]
    ['share of statements', 'threat expressions per 100 words', 'evenness, 0 to 1']
    """
    name = str(rates["unit"].iloc[0]) if len(rates) else ""
    if name.startswith("per "):
        return f"threat expressions {name}"
    return name if "per 100" in name or name.endswith(UNIT_INTERVAL) else f"share of {name}"


def is_share(rates: pd.DataFrame) -> bool:
    """Whether a Rates table holds shares, which are shown as percentages."""
    return unit(rates).startswith("share of ")


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


def methods(*tables: pd.DataFrame, of: str = "") -> str:
    """The note on the intervals of Rates tables, naming what they are `of` and what made them; empty without any."""
    names = sorted({method for table in tables for method in table["method"]} - {"none"})
    return f"Lines: 95 % interval{f' of {of}' if of else ''} ({'; '.join(names)})." if names else ""


def percent(share: float) -> str:
    """A share as a whole percentage.

    >>> percent(0.125)
    '12 %'
    """
    return f"{100 * share:.0f} %"


def amount(rate: float, rates: pd.DataFrame) -> str:
    """A rate as its table counts it."""
    if is_share(rates):
        return percent(rate)
    return f"{rate:.2f}" if unit(rates).endswith(UNIT_INTERVAL) else f"{rate:.1f}"


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
