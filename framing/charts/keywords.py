"""Keyness: the words that set each outlet apart, one panel an outlet."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.charts import strips
from framing.charts.findings import found_in
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, board, nothing_in, on
from framing.charts.layout.inputs import KEYNESS, with_columns
from framing.charts.layout.lettering import SIZE, families, height, wrap
from framing.charts.strips import NAN, Strip
from framing.charts.style import describe, legible, outlet_colours, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import SIGNIFICANT, listed

TITLE = "Words that set each outlet apart from the others"
NOTE = (
    "Bars: z-score of the log-odds against all other outlets. Filled: q < 0.05; outlined: the counts are too small to "
    "rule out chance. Beside: occurrences here : in all other outlets."
)
NONE = "Nothing to show: fewer than two outlets, or no word frequent enough to compare."
PANEL, GAP, BELOW = 2.1, 0.75, 0.5


@styled()
@fitted
@captioned
@signed
def keyness(table: pd.DataFrame, *, words: int = 10, figure: Figure | None = None, lang: str = "en") -> Figure:
    """The words each outlet uses more than the others, ranked by z, one panel an outlet on one common axis.

    Takes the table of `keyness.keyness`, raises ValueError for any other. Bars that pass q < 0.05 are filled.
    """
    table = with_columns(table, *KEYNESS, needed="that of keyness.keyness")
    if table.empty or not (table["z"] > 0).any():
        return nothing_in(figure, caption(TITLE), why=caption(NONE))
    names = outlets(table)
    colours = outlet_colours(names)
    top = {
        name: strips.wrapped(ranked(table[table["outlet"] == name], colours[name], words=words), PANEL)
        for name in names
    }
    titles = {
        name: wrap(marked(name) or caption("(no name)"), PANEL + GAP / 2, size=SIZE + 1, bold=True) for name in names
    }
    across = _columns(len(names))
    grid = [names[start : start + across] for start in range(0, len(names), across)]
    tall = [max(strips.stacked_height(top[name]) for name in row) or strips.LEAST for row in grid]
    above = [max(height(titles[name], SIZE + 1) for name in row) + 0.12 for row in grid]
    whole = sum(tall) + sum(above) + BELOW * len(grid)
    says = found_in(table)
    title = Heading(says.stands_out, f"{caption(TITLE)}. {caption(NOTE)}")
    sheet = board(figure, title, width=across * (PANEL + GAP), height=whole)
    limit = float(table["z"].max()) * 1.02
    y = 0.0
    for row, below, high, head in zip(grid, [*grid[1:], []], tall, above, strict=True):
        for place, name in enumerate(row):
            ax = sheet.place(place * (PANEL + GAP), y + head, width=PANEL, height=high)
            _panel(ax, top[name], high=high, limit=limit)
            if place < len(below):  # the panel beneath has the same axis
                ax.tick_params(labelbottom=False)
                ax.set_xlabel("")
            ax.set_title(
                titles[name], loc="left", fontsize=SIZE + 1, color=legible(colours[name]), fontfamily=families(name)
            )
        y += head + high + BELOW
    describe(sheet.figure, f"{says} {caption(TITLE)}: {listed(_clause(name, top[name]) for name in names)}.")
    return sheet.figure


def _columns(panels: int) -> int:
    """How many panels stand side by side: a grid wider than high, never wider than five."""
    return next(across for most, across in ((3, panels), (6, 3), (16, 4), (panels, 5)) if panels <= most)


def ranked(rows: pd.DataFrame, colour: str, *, words: int) -> list[Strip]:
    """The strips of one outlet's leading words, its counts against all others' beside them."""
    return [
        Strip(row["word"], row["z"], NAN, NAN, colour, _counts(row), outlined=row["q"] >= SIGNIFICANT)
        for row in rows[rows["z"] > 0].head(words).to_dict("records")
    ]


def _counts(row: Mapping[Hashable, Any]) -> str:
    return caption("{:,} : {:,}", row["count"], row["rest"])


def _panel(ax: Axes, top: list[Strip], *, high: float, limit: float) -> None:
    ax.set_ylim(high, 0)
    ax.set_xlim(0, limit)
    ax.set_yticks([])
    ax.set_xlabel(caption("z-score"))
    if top:
        strips.draw(ax, top, top=0.0)
    else:
        on(ax, caption("no word sets it apart"), x=0, y=high / 2)


def _clause(name: str, top: list[Strip]) -> str:
    return f"{outlet_name(name)} " + (", ".join(f"“{each.word}” {each.counts}" for each in top[:3]) or caption("none"))
