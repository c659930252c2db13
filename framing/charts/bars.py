"""Stacked bars: the parts of an outlet's whole, one bar an outlet."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, column, nothing, on, panel, stack, width_of
from framing.charts.layout.lettering import SMALL, widest
from framing.charts.strips import INTERVAL
from framing.charts.style import OTHERS, describe, ink, shade
from framing.charts.style.captions import caption
from framing.charts.style.sentences import listed, methods, percent, shown, sizes, title, unit
from framing.compare.intervals import Floats

# More parts than this cannot be told apart in one bar; the rarest are drawn as one.
MOST_PARTS = 9
BAR, GAP = 0.3, 0.12
FOOT = 0.035  # how far below its bar an interval is drawn


def stacked(
    rates: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    order: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """One bar an outlet, its parts coloured by value; the widest parts carry name and share, narrower ones the share.

    Parts stand in `order` (default: the table's). A line below each bar is the interval of its first part, the only one
    whose share can be read from the axis; those of the others stand in the table.
    """
    if rates.empty or not rates["count"].any():
        return nothing(ax, title(rates), why=caption("Nothing to show: no outlet has anything to count."))
    shares = parts(rates, order)
    names = {value: shown(value, str(rates["measure"].iloc[0])) for value in shares.columns}
    colours = {value: colours.get(value, OTHERS) for value in shares.columns}
    side = column(shares.index.tolist(), sizes(rates))
    rows = [max(BAR, side.height(row)) + GAP for row in range(len(shares))]
    tops, high = stack(rows)
    key = [(names[value], colours[value]) for value in shares.columns]
    first = rates[rates["value"] == shares.columns[0]]
    heading = Heading(
        title(rates), caption("Bars: {} of each outlet. {}", unit(rates), first_interval(first, names)), key
    )
    ax = panel(ax, heading, around=Around(left=side.left, right=0.2, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    whole = np.allclose(shares.sum(axis=1).max(), 1)
    furthest = max(float(shares.sum(axis=1).max()), float(np.nan_to_num(first["high"]).max()))
    limit = 1.0 if whole else max(furthest * 1.05, 1e-9)
    ax.set_xlim(0, limit)
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0 if limit > 0.05 else 1))
    ax.set_xlabel(unit(rates))
    draw(ax, shares, tops=np.asarray(tops), names=names, colours=colours, marks=shares.map(percent))
    whiskers(ax, first, feet=np.asarray(tops) + BAR + FOOT, colour=colours[shares.columns[0]])
    describe(ax, _alt(rates, shares, names))
    return ax


def parts(
    rates: pd.DataFrame, order: Sequence[str] = (), *, column: str = "rate", most: int = MOST_PARTS
) -> pd.DataFrame:
    """Shares (or another column), outlets x values that occur, the rarest beyond what can be told apart summed up."""
    rates = rates.assign(outlet=rates["outlet"].astype(str))
    shares = rates.pivot(index="outlet", columns="value", values=column).fillna(0)
    totals = rates.groupby("value", sort=False)["count"].sum()
    values = [value for value in order or totals.index if totals.get(value, 0) > 0]
    shares = shares.reindex(index=list(dict.fromkeys(rates["outlet"])), columns=values)
    if len(values) > most:
        rest = values[most - 1 :]
        shares[caption("{} others", len(rest))] = shares[rest].sum(axis=1)
        shares = shares.drop(columns=rest)
    return shares


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
        ax.barh(middle, lengths, left=left, height=bar, color=colours[value], edgecolor="white", linewidth=0.8)
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


def whiskers(ax: Axes, first: pd.DataFrame, *, feet: Floats, colour: str) -> None:
    """Draw the intervals of the bars' first parts, one a row, in a dark shade of the part's colour."""
    known = first["low"].notna().to_numpy()
    ax.hlines(
        feet[known], first["low"][known], first["high"][known], color=shade(colour), linewidth=1.6, label=INTERVAL
    )


def first_interval(first: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The note on the lines below stacked bars: whose interval they are, and where the others are to be found."""
    if len(names) < 2:
        return methods(first)
    line = methods(first, of=f"“{next(iter(names.values()))}”")
    return line and caption("{} Those of the other parts stand in the table.", line)


def _alt(rates: pd.DataFrame, shares: pd.DataFrame, names: Mapping[str, str]) -> str:
    clauses = []
    for outlet, row in shares.iterrows():
        largest = [f"{names[value]} {percent(row[value])}" for value in row.nlargest(3).index if row[value] > 0]
        clauses.append(f"{outlet}: {', '.join(largest) or caption('nothing to count')}")
    return f"{title(rates)} ({unit(rates)}): {listed(clauses)}."
