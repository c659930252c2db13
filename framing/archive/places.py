"""Where the rows behind a rate lie in an archive: a condition that all of them meet, for `traces` to choose among.

The condition spares reading what cannot be meant; which rows are, the same code says as for an Analysis.
"""

from typing import Protocol

import pandas as pd

from framing.analysis.labels import label_keys
from framing.analysis.selection import NO_WEAPONS, QUOTATIONS, WEAPON
from framing.analysis.traces import VOICED
from framing.archive.grouped import IN_ZONES, SAID
from framing.archive.queries import listed, quoted
from framing.compare.quoted_words import BY

BY_COLUMN = {"sides": "told", "kinds": "kind", "stances": "stance", "source_kinds": "source_kind"}
CERTAIN = {"negated": "negated", "hedged": "hedged and not negated", "asserted": "not hedged and not negated"}
WEIGHING = {"flat": "true", "linear": "linear > 0", "lead only": '"lead" > 0'}
OF_THREATS = {
    "threat_sentences": "true", "hedged": "hedged", "threat_places": "position < 1 / 3",
}  # fmt: skip


class Names(Protocol):
    """What an archive knows of the names in it."""

    @property
    def languages(self) -> pd.DataFrame:
        """The languages of its articles."""

    def cells(self, table: str, name: str, *, alone: bool = False) -> list[str]:
        """Return what a column of names holds where it names somebody."""

    def labels_of(self, actor: str) -> list[str]:
        """Return the different labels that an actor bears."""


def evidence_query(archive: Names, measure: str, *, value: str) -> tuple[str, str]:
    """Return the table behind a measure and the SQL of a condition that the rows behind a value of it meet.

    Raises ValueError for a measure whose rows an archive cannot find.
    """
    name, _, rest = measure.partition(": ")
    found = VOICED.fullmatch(rest)
    what, voice = (found["what"], found["voice"]) if found else (rest, "")
    table, condition = _of(archive, name, value=value, what=what)
    zones = SAID if table == "quotes" else IN_ZONES
    spoken = f" and voice = {quoted(voice)}" if voice else " and voice = 'narrator'" if name == "choices" else ""
    return table, f"{zones} and {condition}{spoken}"


def _of(archive: Names, name: str, *, value: str, what: str) -> tuple[str, str]:
    if name in ("labels", "valences"):
        return "mentions", _of_mentions(archive, name, value=value, actor=what)
    if name == "choices":
        choice, _, referent = what.partition(", ")
        also = f" and referent = {quoted(referent)}" if referent else ""
        return "choices", f"choice = {quoted(choice)} and word = {quoted(value)}{also}"
    if name == "sources":
        return "quotes", f"source in {listed(archive.cells('quotes', value, alone=True))}"
    if name in BY_COLUMN:
        return "quotes", f"{BY_COLUMN[name]} = {quoted(value)}" + (f" and {_side(what)}" if what else "")
    if name == "attribution":
        told = {"unnamed": "source_kind = 'unnamed'", "group": "told = 'group'", "second-hand": "relay <> ''"}
        return "quotes", told[value]
    if name == "quoted_words":
        column = what if what in BY[1:] else "told"
        return "quotes", f"kind in {listed(QUOTATIONS)} and {column} = {quoted(value)}"
    if name == "words_of_others":
        return "quotes", f"kind {'' if value == 'quoted' else 'not '}in {listed(QUOTATIONS)}"
    if name == "evenness":
        named = "source_kind <> 'unnamed' and told <> 'group'"
        return "quotes", named + (" and told not in ('', 'unnamed')" if value == "sides" else "")
    if name == "heard":
        return "quotes", _side(value)
    if name == "balance" and value != "threat":
        return "deescalations", "not negated"
    return "threats", _of_threats(name, value)


def _of_threats(name: str, value: str) -> str:
    if name in OF_THREATS:
        return OF_THREATS[name]
    if name == "threats":
        return {"all": "true", NO_WEAPONS: f"category <> '{WEAPON}'"}.get(value, f"category = {quoted(value)}")
    if name == "certainties":
        return CERTAIN[value]
    if name in ("threat_leads", "threat_voices", "threat_speakers"):
        column = {"threat_leads": "place", "threat_voices": "voice", "threat_speakers": "speaker"}[name]
        return f"{column} = {quoted(value)}"
    if name == "prominence":
        return WEIGHING[value]
    if name == "balance":
        return "true"
    raise ValueError(f"the rows behind {name!r} are not found in an archive; choose articles: archive.analysis(...)")


def _of_mentions(archive: Names, name: str, *, value: str, actor: str) -> str:
    own = f"actor in {listed(archive.cells('mentions', actor))} and form <> 'pronoun'"
    if name == "valences":
        return f"{own} and valence = {quoted(value)}"
    keys = label_keys([*archive.labels_of(actor), value], archive.languages)
    return f"{own} and label in {listed(label for label in keys if keys[label] == keys[value])}"


def _side(side: str) -> str:
    return f"list_contains(string_split(told, '; '), {quoted(side)})"
