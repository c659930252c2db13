"""A rate an outlet with its interval: a dot and a line.

Corrected by a coded sheet it has a ring for the count; headlines stand above bodies.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from framing.analysis.selection import BODY, HEADLINE
from framing.charts.findings import Finding, found_in, heading, telling
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, beside, column, nothing, on, panel, stack
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import SMALL, widest
from framing.charts.overview import NAMES
from framing.charts.strips import INTERVAL
from framing.charts.style import DARK, GREY, describe, outlet_colours, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import (
    by_outlet,
    is_share,
    is_unit_interval,
    listed,
    methods,
    of_measure,
    percent,
    shown,
    sizes,
    title,
    unit,
)

ROW = 0.38
ZONES = "Headlines and bodies apart"
ZONE_NAMES = {HEADLINE: "headlines", BODY: "bodies"}
TONES = {HEADLINE: DARK, BODY: GREY}
NOTE = "Rings: the rate as the rules counted it."


@styled()
@fitted
@captioned
@signed
def intervals(rates: pd.DataFrame, *, value: str | None = None, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One row an outlet: the rate of one value as a dot in the outlet's colour, its 95 % interval as a line.

    Any Rates table of one measure will do; `value` defaults to "all" where there is one, else to the first. Raises
    ValueError for another table and for a value that the table does not have.
    """
    rates = rates_of(rates)
    if rates.empty:
        return nothing(ax, title(rates), why=caption("Nothing to show: the table is empty."))
    chosen = _value(rates, value)
    rows = rates[rates["value"] == chosen]
    side = column([marked(outlet) for outlet in rows["outlet"].astype(str)], sizes(rows))
    heights = [max(ROW, side.height(row) + 0.1) for row in range(len(rows))]
    tops, high = stack(heights)
    counts = [caption("{:,} of {:,}", *pair) for pair in zip(rows["count"], rows["denominator"], strict=True)]
    name = shown(chosen, str(rates["measure"].iloc[0]))
    what = "" if chosen == "all" or name == title(rates) else f"{caption('Dots: {}.', name)} "
    says = found_in(rates) if chosen == telling(rates) else Finding(title(rates))
    head = heading(rates, note=what + methods(rows), says=says.stands_out)
    right = 0.1 + widest(counts, SMALL)
    ax = panel(ax, head, around=Around(left=side.left, right=right, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    middles = [top + 0.17 for top in tops]
    draw(ax, rows, middles=middles)
    for y, count in zip(middles, counts, strict=True):
        beside(ax, count, y=y)
    ax.set_xlabel(unit(rates))
    told = f"{title(rates)}, {name} ({unit(rates)}): {listed(by_outlet(rows))}."
    describe(ax, f"{says} {told}" if says != title(rates) else told)
    return ax


def draw(
    ax: Axes, rows: pd.DataFrame, *, middles: Sequence[float], limit: float | None = None, colour: str = ""
) -> None:
    """Draw the dots and lines of Rates rows, one a height in inches, from 0; in one colour or the outlets'."""
    colours = outlet_colours(outlets(rows))
    drawn = [colour or colours[str(outlet)] for outlet in rows["outlet"]]
    ax.hlines(middles, rows["low"], rows["high"], color=drawn, linewidth=1.6, label=INTERVAL)
    ax.scatter(rows["rate"], middles, s=34, color=drawn, zorder=3, clip_on=False)
    for end in ("low", "high"):
        ax.scatter(rows[end], middles, marker="|", s=28, color=drawn, linewidths=1.4, clip_on=False)
    for y in np.asarray(middles)[rows["rate"].isna()]:
        on(ax, f" {caption('nothing to count')}", x=0, y=y)
    if is_share(rows):
        ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0))
    highest = float(np.nan_to_num(rows[["rate", "high"]]).max()) if limit is None else limit
    whole = is_share(rows) or is_unit_interval(rows)
    ax.set_xlim(0, 1.0 if whole else max(highest * 1.05, 1e-9))


def _value(rates: pd.DataFrame, value: str | None) -> str:
    known = list(dict.fromkeys(rates["value"]))
    if value is None:
        return "all" if "all" in known else known[0]
    if value not in known:
        raise ValueError(f"unknown value {value!r}; this table has {', '.join(map(repr, known))}")
    return value


@styled()
@fitted
@captioned
@signed
def headlines(
    rates: pd.DataFrame, *, measure: str = "threats", value: str | None = None, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """Two dots an outlet, each with its 95 % interval: the rate of one value in headlines, and below it in bodies.

    Takes the table of `compare.headlines`; `value` defaults to the one in which outlets lie furthest apart, of threat
    to what is left without weapons. Raises ValueError for another table and for a value that the table does not have.
    """
    rates = with_columns(rates, "zone", "measure", "value", needed="that of compare.headlines")
    rates = rates[rates["measure"] == measure]
    if rates.empty:
        return nothing(ax, caption(ZONES), why=caption("Nothing to show: no article has a title."))
    chosen = _value(rates, telling(rates) if value is None else value)
    rows = rates[rates["value"] == chosen]
    parts = {zone: rows[rows["zone"] == zone] for zone in TONES}
    side = column([marked(outlet) for outlet in parts[BODY]["outlet"]], [""] * len(parts[BODY]))
    tops, high = stack([max(ROW, side.height(row) + 0.1) for row in range(len(parts[BODY]))])
    counted = "{:,} of {:,}" if is_share(rows) else "{:,} in {:,}"
    notes = {
        zone: [caption(counted, *pair) for pair in zip(part["count"], part["denominator"], strict=True)]
        for zone, part in parts.items()
    }
    name = shown(chosen, measure)
    told = {zone: _together(part) for zone, part in parts.items()}
    of = of_measure(measure)
    measured = caption(NAMES.get(of.name, of.name), of.subject)
    says = caption("{}, {}: {} in headlines, {} in bodies.", measured, name, told[HEADLINE], told[BODY])
    key = [(caption(ZONE_NAMES[zone]), colour) for zone, colour in TONES.items()]
    head = Heading(says, f"{caption(ZONES)}. {title(rows)}. {methods(rows)}", key)
    around = Around(left=side.left, right=0.1 + widest([*notes[HEADLINE], *notes[BODY]], SMALL), below=0.45)
    ax = panel(ax, head, around=around, size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    limit = float(np.nan_to_num(rows[["rate", "high"]]).max())
    for (zone, part), down in zip(parts.items(), (0.08, 0.26), strict=True):
        middles = [top + down for top in tops]
        draw(ax, part, middles=middles, limit=limit, colour=TONES[zone])
        for y, note in zip(middles, notes[zone], strict=True):
            beside(ax, note, y=y)
    ax.set_xlabel(unit(rows))
    clauses = (f"{caption(ZONE_NAMES[zone])}: {listed(by_outlet(part))}" for zone, part in parts.items())
    describe(ax, f"{says} {title(rows)} ({unit(rows)}). {'. '.join(clauses)}.")
    return ax


def _together(rows: pd.DataFrame) -> str:
    """The rate of all outlets together."""
    count, of = int(rows["count"].sum()), int(rows["denominator"].sum())
    rate = count / of if of else float("nan")
    return percent(rate) if is_share(rows) else caption("{:,} in {:,} words", count, of)


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
