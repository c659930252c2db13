"""The sensitivity fan: how far each outlet's rate of threat moves when a term, a category or a weight is changed."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Heading, board, column, nothing_in, stack
from framing.charts.layout.inputs import with_columns
from framing.charts.layout.lettering import SIZE
from framing.charts.style import describe, outlet_colours, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import listed
from framing.compare.sensitivity import AS_COUNTED, COLUMNS, PLACE, RANDOM_HALF, TERM, verdict

ROW, HALF = 0.36, 0.11
PANEL_GAP, HEAD = 0.4, 0.3
TITLE = "How far the order of outlets by threat hangs on the list"
NOTE = "Dot: as counted; grey lines: one change each; dark: a change that turns the order of two outlets round."
STEADY, TURNING = "#b8b8b8", "#7a1020"
PANELS = ((TERM, "without a term"), ("category", "a category otherwise"), (PLACE, "places weighed otherwise"))


@styled()
@fitted
@captioned
@signed
def sensitivity(table: pd.DataFrame, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """One panel a kind of change, one row an outlet: the rate as counted, and the rate after each change.

    Takes the table of `framing.sensitivity.sensitivity`, raises ValueError for any other. The verdict stands in the
    note.
    """
    table = with_columns(table, *COLUMNS, needed="that of framing.sensitivity")
    if table.empty or not table["rate"].any():
        return nothing_in(figure, caption(TITLE), why=caption("Nothing to show: no outlet reports a threat."))
    said = verdict(table, say=caption)
    table = table[
        table["change"] != RANDOM_HALF
    ]  # half of the terms make half of the rate: that is no place on this axis
    base = table[table["change"] == AS_COUNTED]
    names = outlets(table)
    side = column([marked(name) for name in names], [caption("{:.1f} per 100 words", rate) for rate in base["rate"]])
    tops, high = stack([max(ROW, side.height(row) + 0.08) for row in range(len(names))])
    width = PLOT_WIDTH / 2
    across = side.left + len(PANELS) * (width + PANEL_GAP)
    heading = Heading(said, f"{caption(TITLE)}. {caption(NOTE)}")
    sheet = board(figure, heading, width=across, height=HEAD + high + 0.45)
    limit = 1.05 * float(table["rate"].max())
    kinds = table["change"].where(table["change"].isin([TERM, PLACE]), "category")
    for place, (kind, change) in enumerate(PANELS):
        ax = sheet.place(side.left + place * (width + PANEL_GAP), HEAD, width=width, height=high)
        if place == 0:
            side.draw(ax, tops, high=high)
        else:
            ax.set_ylim(high, 0)
            ax.set_yticks([])
        rows = table[(kinds == kind) & (table["change"] != AS_COUNTED)]
        _rows(ax, base, rows, middles=dict(zip(names, (top + 0.17 for top in tops), strict=True)))
        ax.set_xlim(0, limit)
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        ax.set_title(caption(change), loc="left", fontsize=SIZE + 1)
        ax.set_xlabel(caption("per 100 words"))
    describe(sheet.figure, f"{said} {caption(TITLE)}: {listed(_clauses(table, base))}.")
    return sheet.figure


def _rows(ax: Axes, base: pd.DataFrame, rows: pd.DataFrame, *, middles: dict[str, float]) -> None:
    colours = outlet_colours(list(middles))
    for colour, part in ((STEADY, rows[rows["turned"] == 0]), (TURNING, rows[rows["turned"] > 0])):
        heights = [middles[str(outlet)] for outlet in part["outlet"]]
        ax.vlines(
            part["rate"], [y - HALF for y in heights], [y + HALF for y in heights], color=colour, linewidth=0.9,
            label="turns the order" if colour == TURNING else "holds",
        )  # fmt: skip
    names = base["outlet"].astype(str).tolist()
    ax.scatter(
        base["rate"], [middles[name] for name in names], s=30, color=[colours[name] for name in names],
        zorder=3, clip_on=False,
    )  # fmt: skip


def _clauses(table: pd.DataFrame, base: pd.DataFrame) -> list[str]:
    """One clause an outlet: its rate and how far the changes carry it."""
    clauses = []
    for outlet, rate in zip(base["outlet"].astype(str), base["rate"], strict=True):
        rates = table.loc[table["outlet"].astype(str) == outlet, "rate"]
        clauses.append(caption("{} {:.1f} ({:.1f} to {:.1f})", outlet, rate, rates.min(), rates.max()))
    return clauses
