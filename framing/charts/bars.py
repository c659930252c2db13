"""Stacked bars: the parts of an outlet's whole, one bar an outlet."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.charts.findings import UNTOLD, found_in, heading, telling
from framing.charts.layout.frame import PLOT_WIDTH, Around, column, nothing, on, panel, put, stack, width_of
from framing.charts.layout.lettering import SMALL, shortened, widest
from framing.charts.strips import INTERVAL
from framing.charts.style import OTHERS, Panel, describe, edge, figure_of, ink, shade
from framing.charts.style.captions import caption
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed, methods, percent, shown, sizes, title, unit
from framing.compare.intervals import Floats

# More parts than this cannot be told apart in one bar; the rarest are drawn as one.
MOST_PARTS = 9
BAR, GAP = 0.3, 0.12
BARS, DOTS, BESIDE = 4.0, 1.2, 0.5  # the widths of bars and dots, and what parts them


def stacked(
    rates: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    order: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """One bar an outlet, its parts coloured by value; the widest parts carry name and count, narrower ones the count.

    Parts stand in `order` (default: the table's, what is not known last). On a figure of its own the value that the
    title speaks of has a panel beside the bars: a dot an outlet and its 95 % interval.
    """
    if rates.empty or not rates["count"].any():
        return nothing(ax, title(rates), why=caption("Nothing to show: no outlet has anything to count."))
    shares = parts(rates, order)
    names = {value: shown(value, str(rates["measure"].iloc[0])) for value in shares.columns}
    colours = {value: colours.get(value, OTHERS) for value in shares.columns}
    side = column([marked(outlet) for outlet in shares.index], sizes(rates))
    rows = [max(BAR, side.height(row)) + GAP for row in range(len(shares))]
    tops, high = stack(rows)
    key = [(names[value], colours[value]) for value in shares.columns]
    value = telling(rates)
    chosen = rates[rates["value"] == value]
    beside = ax is None and value in colours and chosen["low"].notna().any()
    note = caption("Bars: {} of each outlet; on them the counts.", unit(rates))
    if beside:
        note = f"{note} {methods(chosen, of=names[value])}"
    right = BESIDE + DOTS + 0.15 if beside else 0.2
    around = Around(left=side.left, right=right, below=0.45, above=0.2 if beside else 0)
    ax = panel(ax, heading(rates, note=note, key=key), around=around, size=(BARS if beside else PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    furthest = float(shares.sum(axis=1).max())
    limit = 1.0 if np.allclose(furthest, 1) else max(furthest * 1.05, 1e-9)
    ax.set_xlim(0, limit)
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0 if limit > 0.05 else 1))
    ax.set_xlabel(unit(rates))
    counts = parts(rates, list(shares.columns) if order else order, column="count").astype(int)
    draw(ax, shares, tops=np.asarray(tops), names=names, colours=colours, marks=counts)
    if beside:
        _dots(ax, chosen, middles=np.asarray(tops) + BAR / 2, colour=shade(colours[value], 0.8), name=names[value])
    describe(ax, f"{found_in(rates)} {_alt(rates, shares, names)}")
    return ax


def parts(
    rates: pd.DataFrame, order: Sequence[str] = (), *, column: str = "rate", most: int = MOST_PARTS
) -> pd.DataFrame:
    """Shares (or another column), outlets x values that occur, the rarest beyond what can be told apart summed up."""
    rates = rates.assign(outlet=rates["outlet"].astype(str))
    shares = rates.pivot(index="outlet", columns="value", values=column).fillna(0)
    totals = rates.groupby("value", sort=False)["count"].sum()
    values = [value for value in order or sorted(totals.index, key=UNTOLD.__contains__) if totals.get(value, 0) > 0]
    shares = shares.reindex(index=list(dict.fromkeys(rates["outlet"])), columns=values)
    if len(values) <= most:
        return shares
    # What nobody knows is no part of the others.
    told, untold = ([value for value in values if (value in UNTOLD) == unknown] for unknown in (False, True))
    kept = max(most - 1 - len(untold), 1)
    rest = told[kept:]
    summed = shares[rest].sum(axis=1).rename(caption("{} others", len(rest)))
    return pd.concat([shares[told[:kept]], summed, shares[untold]], axis=1)


def draw(
    ax: Axes,
    shares: pd.DataFrame,
    *,
    tops: Floats,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    marks: pd.DataFrame,
    bar: float = BAR,
) -> None:
    """Draw one bar an outlet from its parts; each carries its name and its mark where there is room, else its mark."""
    middle = tops + bar / 2
    left = np.zeros(len(shares))
    inches = width_of(ax) / ax.get_xlim()[1]
    for value in shares.columns:
        lengths = shares[value].to_numpy()
        ax.barh(
            middle, lengths, left=left, height=bar, color=colours[value], edgecolor=edge(colours[value]), linewidth=0.8
        )
        for x, length, y, mark in zip(left, lengths, middle, marks[value], strict=True):
            if text := written(names[value], mark, room=length * inches):
                on(ax, text, x=x + length / 2, y=y, color=ink(colours[value]), ha="center")
        left += lengths
    for y in middle[left == 0]:
        on(ax, caption("nothing to count"), x=0.01 * ax.get_xlim()[1], y=y)


def written(name: str, mark: object, *, room: float) -> str:
    """What a part of a bar carries in so many inches: its name and mark, its mark alone, or nothing."""
    texts = [text for text in (f"{name} {mark}", f"{mark}") if widest([text], SMALL) <= room - 0.08]
    return texts[0] if texts else ""


def _dots(ax: Axes, rows: pd.DataFrame, *, middles: Floats, colour: str, name: str) -> None:
    """Beside the bars a panel of one value: its share in each outlet as a dot, the 95 % interval as a whisker."""
    figure, box = figure_of(ax), ax.get_position()
    inch = box.width / width_of(ax)
    dots = figure.add_axes((box.x1 + BESIDE * inch, box.y0, DOTS * inch, box.height), axes_class=Panel)
    dots.set(ylim=ax.get_ylim(), yticks=[])
    known = rows["low"].notna().to_numpy()
    dots.errorbar(
        rows["rate"][known], middles[known], fmt="o", color=colour, markersize=5, elinewidth=1.3, capsize=2.5,
        clip_on=False,
        xerr=np.clip([(rows["rate"] - rows["low"])[known], (rows["high"] - rows["rate"])[known]], 0, None),
    )[2][0].set_label(INTERVAL)  # fmt: skip
    whole = ax.get_xlim()[1] == 1
    dots.set_xlim(0, 1 if whole else max(float(np.nanmax(rows["high"])) * 1.05, 1e-9))
    dots.xaxis.set_major_locator(MaxNLocator(2, steps=[1, 2, 5, 10]))
    dots.xaxis.set_major_formatter(ax.xaxis.get_major_formatter())
    put(dots, shortened(name, DOTS + BESIDE), right=0, up=0.2, size=SMALL).set_fontweight("bold")


def _alt(rates: pd.DataFrame, shares: pd.DataFrame, names: Mapping[str, str]) -> str:
    clauses = []
    for outlet, row in shares.iterrows():
        largest = [f"{names[value]} {percent(row[value])}" for value in row.nlargest(3).index if row[value] > 0]
        clauses.append(f"{outlet_name(str(outlet))}: {', '.join(largest) or caption('nothing to count')}")
    return f"{title(rates)} ({unit(rates)}): {listed(clauses)}."
