"""Who acts and who is acted upon: a panel a side or an actor, in each panel a pair of bars an outlet."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, beside, board, column, nothing_in, on, stack
from framing.charts.layout.inputs import tables_of
from framing.charts.layout.lettering import SIZE, height
from framing.charts.style import OUTLINE, describe, ink, outlets, styled
from framing.charts.style.captions import caption, captioned, party
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed, of_measure
from framing.charts.told.findings import of_roles
from framing.told.roles import ACTED_UPON, ACTING, UNNAMED_AGENT

NEEDED = "compare.roles_by_party"
COLOURS = {ACTING: "#0b5ea8", ACTED_UPON: "#9a5b13", UNNAMED_AGENT: "#f0cfa0"}
ORDER = (ACTED_UPON, UNNAMED_AGENT, ACTING)
PANEL, BAR, GAP, SPACE, BELOW = 2.6, 0.24, 0.12, 0.55, 0.55
ACROSS = 2
HEADING = "Who acts and who is acted upon"
NOTE = "To the right: clauses in which it acts. To the left: those in which something is done to it. n: clauses."
NONE = "Nothing to show: no clause was found with an actor in it."


class Part(NamedTuple):
    """One panel: whom it is of, and how many clauses each outlet has of each role."""

    name: str
    counts: pd.DataFrame


@styled()
@fitted
@captioned
@signed
def roles(rates: pd.DataFrame, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """How often each side (or actor) acts and is acted upon, outlet by outlet: paired bars from a common middle.

    Takes the table of `compare.roles_by_party`, or tables of `compare.roles` one below the other; raises ValueError for
    any other. Bars are clauses; a light end to the left are those of which nobody says who does it.
    """
    tables = {measure: table for measure, table in tables_of(rates, "roles", needed=NEEDED).items() if len(table)}
    parts = [_part(measure, table) for measure, table in tables.items() if table["count"].any()]
    if not parts:
        return nothing_in(figure, caption(HEADING), why=caption(NONE))
    says = of_roles(rates)
    key = [(caption(role), COLOURS[role]) for role in ORDER]
    names = outlets(rates)
    side = column([marked(name) for name in names], [""] * len(names))
    tops, high = stack([max(BAR, height(name)) + GAP for name in side.names])
    across = min(ACROSS, len(parts))
    grid = [parts[first : first + across] for first in range(0, len(parts), across)]
    wide, head = PANEL + SPACE, height("X", SIZE + 1) + 0.12
    whole = (head + high + BELOW) * len(grid)
    heading = Heading(says, f"{caption(HEADING)}. {caption(NOTE)}", key)
    sheet = board(figure, heading, width=side.left + across * wide, height=whole)
    limits = _limits(parts)
    for row, row_parts in enumerate(grid):
        for place, part in enumerate(row_parts):
            y = row * (head + high + BELOW) + head
            ax = sheet.place(side.left + place * wide, y, width=PANEL, height=high)
            if place == 0:
                side.draw(ax, [top + 0.03 for top in tops], high=high)
            else:
                ax.set(ylim=(high, 0), yticks=[])
            _draw(ax, part, np.asarray(tops), limits=limits)
    describe(sheet.figure, f"{says} {caption(HEADING)}: {listed(map(_clause, parts))}.")
    return sheet.figure


def _part(measure: str, table: pd.DataFrame) -> Part:
    rows = table.assign(outlet=table["outlet"].astype(str))
    counts = rows.pivot(index="outlet", columns="value", values="count").reindex(columns=list(ORDER)).fillna(0)
    return Part(
        party(of_measure(measure).of) or caption("all actors"), counts.reindex(list(dict.fromkeys(rows["outlet"])))
    )


def _limits(parts: Sequence[Part]) -> tuple[float, float]:
    """How far the bars of all panels reach to either side."""
    left = max(float((part.counts[ACTED_UPON] + part.counts[UNNAMED_AGENT]).max()) for part in parts)
    right = max(float(part.counts[ACTING].max()) for part in parts)
    return -max(left, right / 4, 1) * 1.15, max(right, left / 4, 1) * 1.15


def _draw(
    ax: Axes, part: Part, tops: "np.ndarray[tuple[int], np.dtype[np.float64]]", *, limits: tuple[float, float]
) -> None:
    ax.set_title(part.name, loc="left", fontsize=SIZE + 1, pad=4)
    ax.set_xlim(limits)
    middles = tops + BAR / 2
    upon, unnamed, acting = (part.counts[role].to_numpy(float) for role in ORDER)
    for left, length, role in (
        (np.zeros_like(acting), acting, ACTING),
        (-upon, upon, ACTED_UPON),
        (-upon - unnamed, unnamed, UNNAMED_AGENT),
    ):
        ax.barh(
            middles, length, left=left, height=BAR, color=COLOURS[role], edgecolor=OUTLINE, linewidth=0.4, label=role
        )
        for start, long, y in zip(left, length, middles, strict=True):
            if long:
                _number(ax, int(long), x=start + long / 2, y=float(y), role=role, limits=limits)
    ax.axvline(0, color="#222222", linewidth=0.8)
    ticks = [tick for tick in ax.get_xticks() if limits[0] <= tick <= limits[1] and float(tick).is_integer()]
    ax.set_xticks(ticks, [caption("{:,}", abs(int(tick))) for tick in ticks])
    ax.set_xlabel(caption("clauses"))
    for total, y in zip((upon + unnamed + acting).astype(int), middles, strict=True):
        beside(ax, caption("n = {:,}", total), y=float(y), right=0.04)


def _number(ax: Axes, number: int, *, x: float, y: float, role: str, limits: tuple[float, float]) -> None:
    room = number / (limits[1] - limits[0]) * PANEL
    if room > 0.09 * len(str(number)) + 0.04:
        on(ax, caption("{:,}", number), x=x, y=y, color=ink(COLOURS[role]), ha="center")


def _clause(part: Part) -> str:
    told = [
        f"{outlet_name(str(outlet))} {', '.join(caption('{} {:,}', caption(role), int(row[role])) for role in ORDER)}"
        for outlet, row in part.counts.iterrows()
        if row.sum()
    ]
    return f"{part.name} - {' / '.join(told)}"
