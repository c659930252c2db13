"""From a number back to the words: the rows of evidence behind a row of Rates, and those that it is a share of."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from framing.analysis.labels import label_keys
from framing.analysis.selection import (
    GROUP,
    NO_WEAPONS,
    QUOTATIONS,
    REST,
    UNNAMED,
    WEAPON,
    certainty,
    chosen,
    counted,
    early,
    easing,
    holding,
    of_actor,
    placed,
    speaking_sides,
    statements,
)

VOICED = re.compile(r"(?P<what>.*?)(?: \((?P<voice>narrator|quoted|reported)\))?")
OF_STATEMENTS = frozenset({"sources", "sides", "kinds", "stances", "source_kinds", "attribution"})
OF_THREATS = frozenset({"hedged", "certainties", "threat_voices", "threat_speakers"})

Frames = Mapping[str, pd.DataFrame]


def evidence(frames: Frames, rate: Mapping[str, Any]) -> pd.DataFrame:
    """The rows behind one row of Rates, in the order of the text; they are as many as its `count`.

    For rates of words (quoted_words, words_of_others) they are the statements whose words are counted, for `evenness`
    the statements whose sources are; for `first_statements` the first one of each article, for `threat_sentences` all
    expressions of the sentences. Raises ValueError for a measure that no table of evidence stands behind.
    """
    rows = behind(frames, str(rate["measure"]), value=str(rate["value"]))
    return rows[rows["outlet"].astype(str) == str(rate["outlet"])]


def behind(frames: Frames, measure: str, *, value: str) -> pd.DataFrame:
    """The rows behind one value of a measure in all outlets, as `evidence` gives those of one."""
    name, _, rest = measure.partition(": ")
    if name not in BEHIND and name != "choices":
        known = sorted([*BEHIND, "choices"])
        raise ValueError(f"unknown measure {name!r}; evidence is known for {', '.join(map(repr, known))}")
    found = VOICED.fullmatch(rest)
    assert found is not None  # it matches anything
    if name == "choices":
        rows = _chosen(frames, found["what"], voice=found["voice"])
        return rows[rows["word"] == value]
    rows = BEHIND[name](frames, value, found["what"])
    return rows[rows["voice"] == found["voice"]] if found["voice"] else rows


def denominators(frames: Frames, measure: str) -> pd.DataFrame:
    """The rows of which a measure counts a share: statements, mentions, expressions; the sentences for rates per word.

    Raises ValueError for a measure whose denominator is none of these.
    """
    name, _, rest = measure.partition(": ")
    found = VOICED.fullmatch(rest)
    assert found is not None  # it matches anything
    if name in ("labels", "valences"):
        rows = of_actor(frames["mentions"], found["what"])
    elif name == "choices":
        return _chosen(frames, found["what"], voice=found["voice"])
    elif name in OF_STATEMENTS:
        rows = _of_side(frames, rest, "") if name == "stances" and rest else statements(frames["quotes"])
    elif name in OF_THREATS:
        rows = counted(frames["threats"])
    elif name == "threat_places":
        rows = frames["threats"][frames["threats"]["position"].notna()]
    elif name == "balance":
        rows = pd.concat([counted(frames["threats"]), easing(frames["deescalations"])], ignore_index=True)
    elif name in ("threats", "threat_sentences"):
        rows = counted(frames["sentences"])
    else:
        raise ValueError(f"{name!r} is no share of rows nor a rate per word; nothing can be dealt out for it")
    return rows[rows["voice"] == found["voice"]] if found["voice"] else rows


Behind = Callable[[Frames, str, str], pd.DataFrame]


def _labels(frames: Frames, value: str, actor: str) -> pd.DataFrame:
    rows = of_actor(frames["mentions"], actor)
    keys = label_keys([*rows["label"], value], frames["articles"])
    return rows[rows["label"].map(keys) == keys[value]]


def _valences(frames: Frames, value: str, actor: str) -> pd.DataFrame:
    rows = of_actor(frames["mentions"], actor)
    return rows[rows["valence"] == value]


def _chosen(frames: Frames, choice: str, *, voice: str | None) -> pd.DataFrame:
    """The rows of a choice set in one voice, as the table of evidence has them."""
    rows = chosen(frames["choices"], voice=voice or "")
    return frames["choices"].loc[rows.index[rows["choice"] == choice]]


def _statements(column: str) -> Behind:
    def _rows(frames: Frames, value: str, _: str) -> pd.DataFrame:
        said = statements(frames["quotes"])
        return said[said[column] == value]

    return _rows


def _stances(frames: Frames, value: str, side: str) -> pd.DataFrame:
    said = _of_side(frames, side, "") if side else statements(frames["quotes"])
    return said[said["stance"] == value]


def _attribution(frames: Frames, value: str, _: str) -> pd.DataFrame:
    said = statements(frames["quotes"])
    if value == GROUP:
        return said[said["side"] == GROUP]
    return said[said["source_kind"] == UNNAMED] if value == UNNAMED else said[said["relay"] != ""]


def _quoted(frames: Frames, value: str, column: str) -> pd.DataFrame:
    said = statements(frames["quotes"])
    return said[said["kind"].isin(QUOTATIONS) & (said[column or "side"] == value)]


def _words_of_others(frames: Frames, value: str, _: str) -> pd.DataFrame:
    said = statements(frames["quotes"])
    return said[said["kind"].isin(QUOTATIONS) == (value == "quoted")]


def _evenness(frames: Frames, value: str, _: str) -> pd.DataFrame:
    said = statements(frames["quotes"])
    said = said[(said["source_kind"] != UNNAMED) & (said["side"] != GROUP)]
    return said[~said["side"].isin(["", UNNAMED])] if value == "sides" else said


def _of_side(frames: Frames, value: str, _: str) -> pd.DataFrame:
    said = statements(frames["quotes"])
    return said[holding(said["side"], value)]


def _first_statements(frames: Frames, value: str, _: str) -> pd.DataFrame:
    said = _of_side(frames, value, "")
    said = said[said["position"].notna()].sort_values("position", kind="stable")
    return said.drop_duplicates("article").sort_index()


def _threats(frames: Frames, value: str, _: str) -> pd.DataFrame:
    rows = counted(frames["threats"])
    if value == NO_WEAPONS:
        return rows[rows["category"] != WEAPON]
    return rows if value == "all" else rows[rows["category"] == value]


def _threats_where(chosen: Callable[[pd.DataFrame, Frames], "pd.Series[Any]"]) -> Behind:
    def _rows(frames: Frames, value: str, _: str) -> pd.DataFrame:
        found = counted(frames["threats"])
        return found[chosen(found, frames) == value]

    return _rows


def _hedged(frames: Frames, *_: str) -> pd.DataFrame:
    rows = counted(frames["threats"])
    return rows[rows["hedged"].astype(bool)]


def _early(frames: Frames, *_: str) -> pd.DataFrame:
    rows = frames["threats"]
    return rows[rows["position"].notna() & early(rows)]


def _balanced(frames: Frames, value: str, _: str) -> pd.DataFrame:
    return counted(frames["threats"]) if value == "threat" else easing(frames["deescalations"])


def _prominent(frames: Frames, value: str, _: str) -> pd.DataFrame:
    rows = counted(frames["threats"])
    if value == "flat":
        return rows
    if value == "linear":
        return rows[rows["position"].isna() | (rows["position"].astype(float) < 1)]
    return rows[placed(rows, frames["articles"]) != REST]


# What stands behind each measure of `compare`.
BEHIND: dict[str, Behind] = {
    "labels": _labels,
    "valences": _valences,
    "sources": _statements("source"),
    "sides": _statements("side"),
    "kinds": _statements("kind"),
    "stances": _stances,
    "source_kinds": _statements("source_kind"),
    "attribution": _attribution,
    "quoted_words": _quoted,
    "words_of_others": _words_of_others,
    "evenness": _evenness,
    "first_statements": _first_statements,
    "heard": _of_side,
    "threats": _threats,
    "threat_sentences": lambda frames, *_: counted(frames["threats"]),
    "hedged": _hedged,
    "certainties": _threats_where(lambda rows, _: certainty(rows)),
    "threat_places": _early,
    "threat_leads": _threats_where(lambda rows, frames: placed(rows, frames["articles"])),
    "threat_voices": _threats_where(lambda rows, _: rows["voice"]),
    "threat_speakers": _threats_where(lambda rows, frames: speaking_sides(rows, frames["quotes"])),
    "prominence": _prominent,
    "balance": _balanced,
}
