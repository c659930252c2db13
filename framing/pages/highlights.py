"""The evidence of an analysis as marks on its articles: how each row looks in the reader, and what its note says."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import HEADLINE, JOINT
from framing.charts.style import CATEGORIES, OTHER_CATEGORY, side_colours
from framing.charts.style.captions import caption, term
from framing.charts.style.sentences import shown
from framing.pages.segments import Mark

STATEMENT_LAYERS = {"direct": "q", "mixed": "q", "indirect": "i", "scare": "u", "title": "u"}
# A mark, and whether it stands in the title.
Placed = tuple[Mark, bool]
Row = dict[Any, Any]


def highlights(analysis: Analysis, *, rows: pd.DataFrame | None, picks: Sequence[str]) -> dict[str, list[Placed]]:
    """The marks of each article, by its id, for a reader that shows `rows` and in which `picks` can be picked out."""
    found: dict[str, list[Placed]] = {}
    colours = quoted_colours(analysis.quotes)
    every = (
        *((row, _furniture_mark(row)) for row in analysis.furniture.to_dict("records")),
        *((row, _statement(row, colours, picks)) for row in analysis.quotes.to_dict("records")),
        *((row, _mention(row, picks)) for row in analysis.mentions.to_dict("records")),
        *((row, _threat(row)) for row in analysis.threats.to_dict("records")),
        *_cues(analysis.quotes),
        # The words of choice sets look like any other, but numbers lead to them.
        *((row, Mark(row["start"], row["end"], ("choice",))) for row in analysis.choices.to_dict("records")),
        # So do the places of facts, each with the name by which a link opens all places of one.
        *((row, Mark(row["start"], row["end"], (row.get("anchor", "hit"),))) for row in _records(rows)),
    )
    for row, mark in every:
        found.setdefault(row["article"], []).append((mark, row["zone"] == HEADLINE))
    return found


def quoted_colours(quotes: pd.DataFrame) -> dict[str, str]:
    """The colour of each side under its statements, the same in every article of the analysis."""
    return side_colours(sorted(set(quotes["side"])))


def category_colour(category: str) -> str:
    """The colour of the line under a threat."""
    return CATEGORIES.get(category, OTHER_CATEGORY)


def told(*parts: str) -> str:
    """The parts of a note in a row, without the empty ones."""
    return " · ".join(part for part in parts if part)


def _records(rows: pd.DataFrame | None) -> list[Row]:
    return [] if rows is None else rows.to_dict("records")


def _furniture_mark(row: Row) -> Mark:
    return Mark(row["start"], row["end"], ("f",), tip=caption("not running text: {}", term(row["kind"])))


def _mention(row: Row, picks: Sequence[str]) -> Mark:
    person = row["actor_kind"] == "person"
    look = "pronoun" if row["form"] == "pronoun" else row["valence"] if person else ""
    label = caption("label “{}” ({})", row["label"], term(row["valence"])) if row["label"] else ""
    tip = told(term(row["actor_kind"]), row["actor"], _side(row), label, term(row["voice"]), _rule(row))
    picked = _picked(picks, [*row["actor"].split(JOINT), *row["side"].split(JOINT)], how="p")
    return Mark(row["start"], row["end"], ("m" if person else "n", *([look] if look else []), *picked), tip)


def _statement(row: Row, colours: dict[str, str], picks: Sequence[str]) -> Mark:
    layer = STATEMENT_LAYERS[row["kind"]]
    if layer == "u":
        return Mark(row["start"], row["end"], (layer,), told(term(row["kind"]), _rule(row)))
    cue = caption("reporting verb “{}” ({})", row["cue"], term(row["stance"])) if row["cue"] else ""
    relay = caption("through {}", row["relay"]) if row["relay"] else ""
    kind = caption("{} statement", term(row["kind"]))
    source = shown(row["source"], "sources")
    tip = told(kind, source, _side(row), shown(row["source_kind"], "source_kinds"), cue, relay, _rule(row))
    picked = _picked(picks, [*row["source"].split(JOINT), *row["side"].split(JOINT)], how="s")
    return Mark(row["start"], row["end"], (layer, *picked), tip, f"--side:{colours[row['side']]}")


def _threat(row: Row) -> Mark:
    doubt = "denied" if row["negated"] else "hedged" if row["hedged"] else ""
    doubted = caption("{} by “{}”", term(doubt), row["cue"]) if doubt and row["cue"] else term(doubt)
    tip = told(term("threat"), term(row["category"]), row["term"], doubted, term(row["voice"]))
    colour = f"--threat:{category_colour(row['category'])}"
    return Mark(row["start"], row["end"], ("t", *(["hedged"] if doubt else [])), tip, colour)


def _side(row: Row) -> str:
    return shown(row["side"], "sides") if row["side"] else ""


def _rule(row: Row) -> str:
    return caption("rule: {}", row["rule"]) if row["rule"] else ""


def _cues(quotes: pd.DataFrame) -> Iterator[tuple[Row, Mark]]:
    """Yield the reporting verbs of statements, set apart from the words around them."""
    for row in quotes[quotes["cue_start"].notna()].to_dict("records"):
        yield row, Mark(int(row["cue_start"]), int(row["cue_end"]), ("cue",))


def _picked(picks: Sequence[str], names: Iterable[str], *, how: str) -> list[str]:
    """The classes of what is about somebody (`p`) or said by somebody (`s`) who can be picked out."""
    return [f"{how}{picks.index(name)}" for name in dict.fromkeys(names) if name in picks]
