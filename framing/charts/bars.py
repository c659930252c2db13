"""Stacked bars: the parts of an outlet's whole, one bar an outlet."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.charts.frame import PLOT_WIDTH, Around, Heading, column, nothing, on, panel, stack
from framing.charts.lettering import SMALL, widest
from framing.charts.sentences import listed, percent, shown, sizes, title, unit
from framing.charts.style import OTHERS, describe, ink

# More parts than this cannot be told apart in one bar; the rarest are drawn as one.
MOST_PARTS = 9
BAR, GAP = 0.3, 0.1


def stacked(
    rates: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    order: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """One bar an outlet, its parts coloured by value; the widest parts carry name and share, narrower ones the share.

    Parts stand in `order` (default: the table's); a stacked bar leaves no room for intervals, which stand in the table.
    """
    if rates.empty or not rates["count"].any():
        return nothing(ax, title(rates), why="Nothing to show: no outlet has anything to count.")
    shares = _parts(rates, order)
    names = {value: shown(value, str(rates["measure"].iloc[0])) for value in shares.columns}
    colours = {value: colours.get(value, OTHERS) for value in shares.columns}
    side = column(shares.index.tolist(), sizes(rates))
    rows = [max(BAR, side.height(row)) + GAP for row in range(len(shares))]
    tops, high = stack(rows)
    key = [(names[value], colours[value]) for value in shares.columns]
    heading = Heading(title(rates), f"Bars: {unit(rates)} of each outlet, 95 % intervals in the table.", key)
    ax = panel(ax, heading, around=Around(left=side.left, right=0.2, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    limit = max(1.0 if np.allclose(shares.sum(axis=1).max(), 1) else float(shares.sum(axis=1).max()) * 1.05, 1e-9)
    ax.set_xlim(0, limit)
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0 if limit > 0.05 else 1))
    ax.set_xlabel(unit(rates))
    _draw(ax, shares, tops, names=names, colours=colours)
    describe(ax, _alt(rates, shares, names))
    return ax


def _parts(rates: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Shares, outlets x values that occur, the rarest beyond what can be told apart summed up."""
    rates = rates.assign(outlet=rates["outlet"].astype(str))
    shares = rates.pivot(index="outlet", columns="value", values="rate").fillna(0.0)
    totals = rates.groupby("value", sort=False)["count"].sum()
    values = [value for value in order or totals.index if totals.get(value, 0) > 0]
    shares = shares.reindex(index=list(dict.fromkeys(rates["outlet"])), columns=values)
    if len(values) > MOST_PARTS:
        rest = values[MOST_PARTS - 1 :]
        shares[f"{len(rest)} others"] = shares[rest].sum(axis=1)
        shares = shares.drop(columns=rest)
    return shares


def _draw(
    ax: Axes, shares: pd.DataFrame, tops: Sequence[float], *, names: Mapping[str, str], colours: Mapping[str, str]
) -> None:
    middle = np.asarray(tops) + BAR / 2
    left = np.zeros(len(shares))
    inches = ax.get_window_extent().width / ax.figure.dpi / ax.get_xlim()[1]
    for value in shares.columns:
        lengths = shares[value].to_numpy()
        ax.barh(middle, lengths, left=left, height=BAR, color=colours[value], edgecolor="white", linewidth=0.8)
        for x, length, y in zip(left, lengths, middle, strict=True):
            room = length * inches - 0.08
            fits = [
                text for text in (f"{names[value]} {percent(length)}", percent(length)) if widest([text], SMALL) <= room
            ]
            if fits and length:
                on(ax, fits[0], x=x + length / 2, y=y, color=ink(colours[value]), ha="center")
        left += lengths
    for y in middle[left == 0]:
        on(ax, "nothing to count", x=0.01 * ax.get_xlim()[1], y=y)


def _alt(rates: pd.DataFrame, shares: pd.DataFrame, names: Mapping[str, str]) -> str:
    clauses = []
    for outlet, row in shares.iterrows():
        largest = [f"{names[value]} {percent(row[value])}" for value in row.nlargest(3).index if row[value] > 0]
        clauses.append(f"{outlet}: {', '.join(largest) or 'nothing to count'}")
    return f"{title(rates)} ({unit(rates)}): {listed(clauses)}."
