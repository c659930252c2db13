"""Rates corrected by a coded sheet beside the counted ones: a dot with its interval, and a ring for the count."""

import pandas as pd
from matplotlib.axes import Axes

from framing.charts.dots import ROW, draw
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, beside, column, nothing, panel, stack
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import SMALL, widest
from framing.charts.style import describe, outlet_colours, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import is_share, listed, methods, percent, shown, sizes, title, unit

NOTE = "Rings: the rate as the rules counted it."


@styled()
@fitted
@captioned
@signed
def corrected(rates: pd.DataFrame, *, value: str, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One row an outlet: the corrected rate of one value as a dot with its 95 % interval, the counted one as a ring.

    Takes a table of `framing.corrected` that holds one measure. Raises ValueError for another table and for a value
    that the table does not have.
    """
    rates = rates_of(with_columns(rates, "counted", "coded", needed="that of framing.corrected"))
    if rates.empty:
        return nothing(ax, title(rates), why=caption("Nothing to show: the table is empty."))
    if value not in set(rates["value"]):
        known = ", ".join(map(repr, dict.fromkeys(rates["value"])))
        raise ValueError(f"unknown value {value!r}; this table has {known}")
    rows = rates[rates["value"] == value]
    side = column([marked(outlet) for outlet in rows["outlet"].astype(str)], sizes(rows))
    tops, high = stack([max(ROW, side.height(row) + 0.1) for row in range(len(rows))])
    notes = [caption("counted {}", _rate(rows, rate)) for rate in rows["counted"]]
    head = Heading(f"{title(rates)}: {shown(value, str(rates['measure'].iloc[0]))}", f"{caption(NOTE)} {methods(rows)}")
    around = Around(left=side.left, right=0.1 + widest(notes, SMALL), below=0.45)
    ax = panel(ax, head, around=around, size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    middles = [top + 0.17 for top in tops]
    draw(ax, rows, middles=middles)
    colours = outlet_colours(outlets(rows))
    edges = [colours[str(outlet)] for outlet in rows["outlet"]]
    ax.scatter(rows["counted"], middles, s=64, facecolors="none", edgecolors=edges, clip_on=False, label="counted")
    for y, note in zip(middles, notes, strict=True):
        beside(ax, note, y=y)
    ax.set_xlabel(unit(rates))
    ends = zip(rows["outlet"].astype(str), *(rows[name] for name in ("rate", "low", "high", "counted")), strict=True)
    clauses = [
        caption("{} {} ({} to {}; counted {})", outlet, *(_rate(rows, cell) for cell in cells))
        for outlet, *cells in ends
    ]
    describe(ax, f"{head.title} ({unit(rates)}). {caption(NOTE)} {listed(clauses)}.")
    return ax


def _rate(rows: pd.DataFrame, rate: float) -> str:
    return percent(rate) if is_share(rows) else caption("{:.1f}", rate)
