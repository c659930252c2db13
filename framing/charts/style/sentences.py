"""What charts say in words: titles, units, counts, and the sentences of their alt texts."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from framing.analysis.selection import JOINT
from framing.charts.style.captions import caption, party, term
from framing.charts.style.imprints import outlet_name

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
    "stances of": "How each outlet introduces what {} says",
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
    "roles": "Who acts and who is acted upon",
    "roles of": "How often {} acts and is acted upon",
    "acting": "How often each side acts",
    "unnamed_agents": "How often nobody is said to do the harm",
    "shared": "How much of each outlet's text another outlet has too",
}
NAME_ALONE = "name alone"
NOT_TOLD = "side not told"
# Measures of who speaks, which tell apart that nobody is named and that a group is.
VOICED = ("sides", "sources", "attribution", "quoted_words", "first_statements", "threat_speakers")
# Values whose name in the tables says too little in a picture.
SHOWN = {
    ("labels", ""): NAME_ALONE,
    ("valences", ""): "no label",
    ("sides", ""): NOT_TOLD,
    ("quoted_words", ""): NOT_TOLD,
    **{(measure, "unnamed"): "nobody named" for measure in VOICED},
    **{(measure, "group"): "people without a name" for measure in VOICED},
    ("source_kinds", ""): "kind not told",
    ("stances", "none"): "no cue",
}
# Measures whose values are words of the texts, and those whose values are names but for these words of the suite.
WORDS, NAMES = (
    ("labels", "choices"),
    ("sources", "sides", "quoted_words", "first_statements", "heard", "threat_speakers", "acting"),
)
OWN = ("unnamed", "other", "narrator")
LOADED = ("negative", "honorific")
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
    def subject(self) -> str:
        """Whom or what it is of, in words: a choice set has a name of the language pack."""
        return term(self.of) if self.name == "choices" else self.of

    @property
    def in_voice(self) -> str:
        """The voice in words."""
        return term(VOICES.get(self.voice, ""))


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

    >>> [title(pd.DataFrame({"measure": [name]})) for name in ("labels: Kim Jong Un", "stances: Russia")]
    ['How each outlet names Kim Jong Un', 'How each outlet introduces what Russia says']
    """
    measure = of_measure(str(rates["measure"].iloc[0]) if len(rates) else "")
    of = TITLES.get(f"{measure.name} of") if measure.of else None
    named = caption(of or TITLES.get(measure.name, measure.name or "No measure"), measure.subject)
    return f"{named}, {measure.in_voice}" if measure.voice else named


def unit(rates: pd.DataFrame) -> str:
    """What the axis of a Rates table counts.

    >>> [unit(pd.DataFrame({"unit": [name]})) for name in ("statements", "per 100 words", "evenness, 0 to 1")]
    ['share of statements', 'threat expressions per 100 words', 'evenness, 0 to 1']
    """
    name = _unit(rates)
    if name.startswith("per "):
        return term(f"threat expressions {name}")
    return caption("share of {}", term(name)) if is_share(rates) else term(name)


def is_share(rates: pd.DataFrame) -> bool:
    """Whether a Rates table holds shares, which are shown as percentages."""
    return not ("per " in _unit(rates) or is_unit_interval(rates))


def is_unit_interval(rates: pd.DataFrame) -> bool:
    """Whether a Rates table holds numbers from 0 to 1 that are no shares."""
    return _unit(rates).endswith(UNIT_INTERVAL)


def _unit(rates: pd.DataFrame) -> str:
    return str(rates["unit"].iloc[0]) if len(rates) else ""


def shown(value: str, measure: str) -> str:
    """A value of a measure as charts name it.

    >>> shown("none", "stances"), shown("", "labels: Kim Jong Un"), shown("Russia", "sides")
    ('no cue', 'name alone', 'Russia')
    """
    name = measure.partition(": ")[0]
    if (name, value) in SHOWN:
        return term(SHOWN[name, value])
    if name in WORDS:
        return value
    of_names = name in NAMES
    return JOINT.join(party(part) if of_names and part not in OWN else term(part) for part in value.split(JOINT))


def with_valence(label: str, valences: Mapping[str, str]) -> str:
    """A label as bars name it that have no colour for its valence: with it in words, where it is loaded.

    >>> with_valence("diktator", {"diktator": "negative"}), with_valence("presiden", {"presiden": "neutral"})
    ('diktator (negative)', 'presiden')
    """
    named, valence = shown(label, "labels"), valences.get(label, "")
    return f"{named} ({term(valence)})" if valence in LOADED else named


def sizes(rates: pd.DataFrame) -> list[str]:
    """What stands below each outlet's name: its n, and its articles when there are several."""
    first = rates.drop_duplicates("outlet")
    n = "{:,} words" if _unit(rates).endswith("words") else "n = {:,}"
    return [
        caption(f"{n}, {{:,}} articles" if articles > 1 else n, of, articles)
        for of, articles in zip(first["denominator"], first["articles"], strict=True)
    ]


def methods(*tables: pd.DataFrame, of: str = "") -> str:
    """The note on the intervals of Rates tables, naming what they are `of` and what made them; empty without any."""
    if not (names := made_by(*tables)):
        return ""
    told = ("Lines: 95 % interval of {} ({}).", of, names) if of else ("Lines: 95 % interval ({}).", names)
    if any(((table["method"] == "none") & (table["denominator"] > 0)).any() for table in tables):
        return f"{caption(*told)} {caption('No line: too little text for one.')}"
    return caption(*told)


def made_by(*tables: pd.DataFrame) -> str:
    """The methods that made the intervals of Rates tables, in a row."""
    return "; ".join(map(term, sorted({method for table in tables for method in table["method"]} - {"none"})))


def percent(share: float) -> str:
    """A share as a whole percentage.

    >>> percent(0.125)
    '12 %'
    """
    return caption("{:.0f} %", 100 * share)


def amount(rate: float, rates: pd.DataFrame) -> str:
    """A rate as its table counts it."""
    if is_share(rates):
        return percent(rate)
    return caption("{:.2f}" if is_unit_interval(rates) else "{:.1f}", rate)


def listed(parts: Iterable[str], *, most: int = 12) -> str:
    """Parts of a sentence in a row, the rest counted.

    >>> listed(["A 1", "B 2", "C 3"], most=2)
    'A 1; B 2; and 1 more'
    """
    parts = list(parts)
    rest = [caption("and {:,} more", len(parts) - most)] if len(parts) > most else []
    return "; ".join(parts[:most] + rest)


def by_outlet(rows: pd.DataFrame) -> list[str]:
    """One clause a Rates row: the outlet, its rate with the interval, and the counts."""
    clauses = []
    for row in rows.to_dict("records"):
        name = outlet_name(str(row["outlet"]))
        if row["denominator"]:
            rate, low, high = (amount(row[end], rows) for end in ("rate", "low", "high"))
            counts = row["count"], row["denominator"]
            clauses.append(caption("{} {} ({} to {}; {:,} of {:,})", name, rate, low, high, *counts))
        else:
            clauses.append(caption("{} nothing to count", name))
    return clauses
