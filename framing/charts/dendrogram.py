"""The outlets joined step by step into groups, the nearest first."""

import pandas as pd
from matplotlib.axes import Axes

from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, column, nothing, panel, stack, width_of
from framing.charts.layout.inputs import with_columns
from framing.charts.layout.lettering import LINE_SPACING, SMALL, families, height, width
from framing.charts.layout.naming import Box
from framing.charts.outlet_map import NEEDED, colours_of
from framing.charts.style import describe, legible, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import listed, percent
from framing.compare.distances import COLUMNS
from framing.compare.scaling import groups
from framing.compare.stability import COLUMNS as STABILITY
from framing.compare.stability import GROUP

TITLE = "Which outlets group together, over all measures"
NOTE = "Outlets join where they are so far apart on average."
HELD = "Beside a joining: in how many of {:,} resamplings the same outlets group."
WHY = "Nothing to group: fewer than three outlets have text."
ROW, LEAST_REACH = 0.3, 1e-9
TREE, FIRM = "#9a9a9a", "#333333"

Group = tuple[str, ...]


@styled()
@fitted
@captioned
@signed
def dendrogram(
    table: pd.DataFrame, stability: pd.DataFrame | None = None, *, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """The tree of the outlets: one row an outlet, a fork where groups join, at their mean distance (average linkage).

    Takes the table of `framing.distances`, and that of `framing.stability` for the numbers at the forks: the share of
    resamplings in which the same group came about; forks that half or more of them show are dark. Raises ValueError for
    other tables.
    """
    table = with_columns(table, *COLUMNS, needed=NEEDED)
    steady = with_columns(pd.DataFrame() if stability is None else stability, *STABILITY, needed="framing.stability's")
    forks = groups(table) if len(table) else pd.DataFrame()
    if len(forks) < 2:
        return nothing(ax, caption(TITLE), why=caption(WHY))
    held = _held(steady)
    names = [*forks["left"].iloc[-1], *forks["right"].iloc[-1]]
    side = column([marked(name) for name in names], [""] * len(names))
    tops, high = stack([max(ROW, side.height(row) + 0.08) for row in range(len(names))])
    note = caption(NOTE) + (f" {caption(HELD, int(steady['draws'].max()))}" if held else "")
    heading = Heading(caption(TITLE), note)
    ax = panel(ax, heading, around=Around(left=side.left, right=0.1, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    colours = colours_of(table)
    for label, name in zip(ax.get_yticklabels(), names, strict=True):
        label.set_color(legible(colours[name]))
    reach = max(float(forks["distance"].max()), LEAST_REACH) * 1.12
    ax.set_xlim(0, reach)
    ax.set_xlabel(caption("mean distance; 1 is about the average of two outlets"))
    middles: dict[Group, float] = {
        (name,): top + height(text) / 2 for name, text, top in zip(names, side.names, tops, strict=True)
    }
    _tree(ax, forks, middles, held=held, inches=width_of(ax) / reach)
    describe(ax, f"{heading.title}: {listed(_clause(*row, held=held) for row in forks.itertuples(index=False))}.")
    return ax


def _tree(
    ax: Axes, forks: pd.DataFrame, middles: dict[Group, float], *, held: dict[frozenset[str], float], inches: float
) -> None:
    """Draw every fork: two branches out to where their groups join, and how often that holds, where it has room."""
    ends: dict[Group, float] = dict.fromkeys(middles, 0.0)
    taken: list[Box] = []
    for left, right, distance in forks.itertuples(index=False):
        low, high = sorted((middles[left], middles[right]))
        share = held.get(frozenset(left + right))
        colour = FIRM if share is not None and share >= 0.5 else TREE
        for branch in (left, right):
            ax.plot([ends[branch], distance], [middles[branch]] * 2, color=colour, linewidth=1.3, zorder=2)
        (fork,) = ax.plot([distance] * 2, [low, high], color=colour, linewidth=1.3, zorder=2)
        fork.set_gid("; ".join(left + right))
        joined = left + right
        middles[joined], ends[joined] = (low + high) / 2, distance
        if share is not None:
            _support(ax, percent(share), x=distance, y=middles[joined], taken=taken, inches=inches)


def _support(ax: Axes, text: str, *, x: float, y: float, taken: list[Box], inches: float) -> None:
    """Write a number beside a fork, above its branch or below it, left out where others leave no room."""
    wide, high = width(text, SMALL) + 0.04, height(text, SMALL)
    for across, down in (
        (0.04, -high / 2 - 0.02),
        (0.04, high / 2 + 0.02),
        (-wide - 0.02, -high / 2),
        (-wide - 0.02, high / 2),
    ):
        box = Box(x * inches + across, y + down - high / 2, x * inches + across + wide, y + down + high / 2)
        if box.left >= 0 and not any(_cover(box, other) for other in taken):
            taken.append(box)
            ax.annotate(
                text, (x, y), xytext=(72 * across, -72 * down), textcoords="offset points", fontsize=SMALL, ha="left",
                va="center_baseline", color="#444444", fontfamily=families(text), linespacing=LINE_SPACING, zorder=3,
                bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.8},
            )  # fmt: skip
            return


def _cover(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.top, other.top) - max(one.low, other.low) > 0


def _held(steady: pd.DataFrame) -> dict[frozenset[str], float]:
    rows = steady[steady["kind"] == GROUP].dropna(subset=["held"]) if len(steady) else steady
    return {frozenset(map(str, row["outlets"])): float(row["held"]) for row in rows.to_dict("records")}


def _clause(left: Group, right: Group, distance: float, *, held: dict[frozenset[str], float]) -> str:
    share = held.get(frozenset(left + right))
    stays = caption(", in {} of resamplings", percent(share)) if share is not None else ""
    return caption("{} with {} at {:.2f}{}", ", ".join(left), ", ".join(right), distance, stays)
