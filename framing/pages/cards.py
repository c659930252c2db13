"""The comparison as a card for each outlet: what the one picture shows, for a window too narrow to show it."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from framing.analysis.selection import JOINT, NO_WEAPONS, WEAPON
from framing.charts.style import side_colours
from framing.charts.style.captions import caption, term
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import amount, shown
from framing.compare.comparison import Comparison
from framing.pages.markup import escaped


def cards(tables: Comparison) -> str:
    """A card an outlet: its first words for the person, who speaks, where and how much it threatens."""
    return f'<div class="cards">{"".join(_card(outlet, tables) for outlet in tables.outlets)}</div>'


def _card(outlet: str, tables: Comparison) -> str:
    firsts, sides, threats, places = (
        table[table["outlet"] == outlet] for table in (tables.firsts, tables.sides, tables.threats, tables.places)
    )
    parts = [*_first(firsts), *_strip(sides, tables.sides), *_line(places), *_rates(threats)]
    return f"<article><h3>{escaped(marked(outlet))}</h3>{''.join(parts)}</article>"


def _first(firsts: pd.DataFrame) -> Iterator[str]:
    for row in firsts.to_dict("records"):
        said = f"“{row['words']}”" if row["count"] else caption("not found")
        valence = f" <small>{escaped(caption('{} label', term(row['valence'])))}</small>" if row["valence"] else ""
        head = escaped(caption("First words for {}", row["actor"]))
        yield f"<p><small>{head}</small><br><strong>{escaped(said)}</strong>{valence}</p>"


def _strip(sides: pd.DataFrame, of_all: pd.DataFrame) -> Iterator[str]:
    """A bar of all statements, parted by side, and the same in words."""
    spoken = sides[sides["count"] > 0]
    if spoken.empty:
        return
    colours = side_colours(of_all["value"].unique())
    named = [(shown(str(row["value"]), "sides").replace(JOINT, " + "), row) for row in spoken.to_dict("records")]
    blocks = "".join(f'<i style="flex:{row["count"]};background:{colours[row["value"]]}"></i>' for _, row in named)
    listed = ", ".join(f"{name} {caption('{:,}', row['count'])}" for name, row in named)
    total = int(spoken["denominator"].iloc[0])
    said = caption("{:,} statement: {}" if total == 1 else "{:,} statements: {}", total, listed)
    yield f'<div class="strip" aria-hidden="true">{blocks}</div><p>{escaped(said)}</p>'


def _line(places: pd.DataFrame) -> Iterator[str]:
    """The article as a line, with a mark where a threat stands."""
    marks = "".join(
        f'<i class="{"weapon" if category == WEAPON else "threat"}" style="left:{100 * position:.1f}%"></i>'
        for category, position in zip(places["category"], places["position"].astype(float), strict=True)
    )
    yield f'<div class="line" aria-hidden="true">{marks}</div>'


def _rates(threats: pd.DataFrame) -> Iterator[str]:
    """How much threat there is, weapons apart."""
    for value, said in (
        (NO_WEAPONS, "Threat: {} per 100 words ({} to {}; {:,} in {:,})"),
        (WEAPON, "Weapons named: {} per 100 words ({} to {}; {:,} in {:,})"),
    ):
        for row in threats[(threats["value"] == value) & (threats["denominator"] > 0)].to_dict("records"):
            yield f"<p>{escaped(_told(said, row, threats))}</p>"


def _told(said: str, row: dict[Any, Any], rates: pd.DataFrame) -> str:
    rate, low, high = (amount(row[name], rates) for name in ("rate", "low", "high"))
    return caption(said, rate, low, high, row["count"], row["denominator"])
