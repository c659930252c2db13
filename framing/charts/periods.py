"""A rate week by week: a panel an outlet, its line against all the others together."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, PercentFormatter

from framing.charts.findings import telling
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, board, nothing_in
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import SIZE, SMALL, wrap
from framing.charts.strips import INTERVAL
from framing.charts.style import OTHER_WORDS, describe, outlet_colours, outlets, styled, tint
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.imprints import MONTHS, day, marked, outlet_name
from framing.charts.style.sentences import amount, is_share, listed, made_by, shown, sizes, title, unit
from framing.compare.intervals import poisson, wilson

WIDTH, HEIGHT = 2.5, 1.15
ACROSS = 3
GAP, BELOW, LEFT = 0.42, 0.45, 0.72
AXIS = 0.15  # below the last row nothing follows
TICKS, SHORT = 3, 3  # months are written with three letters
OTHERS = "all others"
NEEDED = "that of compare.over_time"
# Among more periods than this some lie apart by chance.
MANY = 8
WEEK, MONTH, YEAR = 7, 31, 366  # days from the beginning of one period to where the next has begun
DASHED = "Dashed: all other outlets together."


@styled()
@fitted
@captioned
@signed
def over_time(
    rates: pd.DataFrame, *, value: str | None = None, figure: Figure | None = None, lang: str = "en"
) -> Figure:
    """One panel an outlet: the rate of one value in each period, its 95 % interval, and in grey that of all others.

    Takes a table of `compare.over_time` that holds one measure; `value` defaults to the one in which outlets lie
    furthest apart. A period without an article breaks the line. The title names the period that stands out from all
    the rest taken together, where one does. Raises ValueError for another table and for a value that the table does
    not have.
    """
    rates = rates_of(with_columns(rates, "period", needed=NEEDED))
    if rates.empty:
        return nothing_in(figure, title(rates), why=caption("Nothing to show: no article has a date."))
    measure = str(rates["measure"].iloc[0])
    if value is not None and value not in set(rates["value"]):
        raise ValueError(f"unknown value {value!r}; this table has {listed(map(repr, dict.fromkeys(rates['value'])))}")
    chosen = telling(rates) if value is None else value
    rows = rates[rates["value"] == chosen].assign(outlet=lambda table: table["outlet"].astype(str))
    names = [name for name in outlets(rates) if (rows["outlet"] == name).any()]
    periods = _periods(rows["period"])
    name = shown(chosen, measure)
    what = "" if chosen == "all" else f"{title(rates)}: {name}."  # the title says it
    alone = len(names) == 1
    chance = caption("Among {:,} periods some lie apart by chance.", len(periods)) if len(periods) > MANY else ""
    note = " ".join(filter(None, [what, _bands(rows), "" if alone else caption(DASHED), chance]))
    says = _stands_out(rows, periods, name=title(rates) if chosen == "all" else name)
    colours = outlet_colours(names)
    heads = [_head(rows[rows["outlet"] == one], one) for one in names]
    across = min(len(names), 2 if len(names) == 4 else ACROSS)
    lines = -(-len(names) // across)
    head = max(one.height(WIDTH) for one in heads)
    wide = LEFT + across * (WIDTH + GAP)
    sheet = board(figure, Heading(says, note), width=wide, height=lines * (head + HEIGHT + BELOW) - AXIS)
    limit = _limit(rows)
    for place, (one, heading) in enumerate(zip(names, heads, strict=True)):
        line, column = divmod(place, across)
        y = line * (head + HEIGHT + BELOW) + head
        ax = sheet.place(LEFT + column * (WIDTH + GAP), y, width=WIDTH, height=HEIGHT)
        heading.draw(ax, left=0, inches=WIDTH, top=heading.height(WIDTH), scale=sheet.scale)
        own = rows[rows["outlet"] == one]
        if not alone:
            _line(ax, _others(rows[rows["outlet"] != one]), periods, colour=OTHER_WORDS, label=OTHERS, own=False)
        _band(ax, own, periods, colour=colours[one])
        _line(ax, own, periods, colour=colours[one], label=one)
        _axes(ax, periods, limit=limit, share=is_share(rows), labelled=column == 0)
        if column == 0:
            ax.set_ylabel(wrap(unit(rates), HEIGHT, size=SMALL), fontsize=SMALL)
    describe(
        sheet.figure, f"{says}. {what} ({unit(rates)}) {listed(_clauses(rows, names, periods))}.".replace(".. ", ". ")
    )
    return sheet.figure


def _periods(found: "pd.Series[str]") -> list[str]:
    """All periods from the first to the last, those without an article included."""
    own = sorted(set(found))
    first, last = (date.fromisoformat(end) for end in (own[0], own[-1]))
    step = _step(own)
    every = [first]
    while every[-1] < last:
        after = every[-1] + timedelta(days=step)
        every.append(after if step == WEEK else after.replace(day=1, month=after.month if step == MONTH else 1))
    return [one.isoformat() for one in every]


def _step(periods: Sequence[str]) -> int:
    """The days that a period has: seven unless all of them begin with a month, or with a year."""
    if all(one.endswith("-01-01") for one in periods) and len(periods) > 1:
        return YEAR
    return MONTH if all(one.endswith("-01") for one in periods) else WEEK


def _said(period: str, periods: Sequence[str]) -> str:
    if (step := _step(periods)) == WEEK:
        return caption("the week of {}", day(period))
    return day(period).split(" ", 1 if step == MONTH else 2)[-1]


def _per(rows: pd.DataFrame) -> int:
    """What a count over its denominator is multiplied with to give the rate; 0 where the rate is no such thing."""
    known = rows[(rows["denominator"] > 0) & rows["rate"].notna()]
    ratio = known["count"] / known["denominator"]
    fits = [per for per in (1, 100) if np.allclose(known["rate"], per * ratio)]
    return fits[0] if fits else 0


def _others(rows: pd.DataFrame) -> pd.DataFrame:
    """The rate of several outlets together in each period: of their counts, or the mean where counts do not tell it."""
    grouped = rows.groupby("period")
    if not (per := _per(rows)):
        return grouped["rate"].mean().reset_index()
    sums = grouped[["count", "denominator"]].sum().reset_index()
    return sums.assign(rate=per * sums["count"] / sums["denominator"].where(sums["denominator"] > 0))


def _stands_out(rows: pd.DataFrame, periods: Sequence[str], *, name: str) -> str:
    """The period whose rate lies furthest above or below that of all the rest, their intervals apart."""
    per = _per(rows)
    sums = rows.groupby("period")[["count", "denominator"]].sum()
    sums = sums[sums["denominator"] > 0]
    if not per or len(sums) < 2:
        return caption("{} over time", name[:1].upper() + name[1:])
    rest = sums.sum() - sums
    ends = []
    for part in (sums, rest):
        of = part["denominator"].to_numpy(float)
        low, high = wilson(part["count"], of) if per == 1 else (end / of for end in poisson(part["count"]))
        ends.append((per * part["count"].to_numpy() / np.maximum(of, 1), per * low, per * high))
    (rate, low, high), (other, other_low, other_high) = ends
    gap = np.maximum(low - other_high, other_low - high)
    best = int(np.argmax(gap))
    subject = name[:1].upper() + name[1:]
    if not gap[best] > 0:
        return caption("{}: no period stands out from the rest", subject)
    told = [amount(float(one), rows) for one in (rate[best], other[best])]
    when = _said(str(sums.index[best]), periods)
    return caption("{}: {} in {}, {} in the rest of the time", subject, told[0], when, told[1])


def _head(own: pd.DataFrame, name: str) -> Heading:
    """An outlet's name, and what its line is counted from."""
    whole = own.head(1).assign(denominator=own["denominator"].sum(), articles=own["articles"].sum())
    return Heading(marked(name), sizes(whole)[0], size=SIZE + 1)


def _bands(rows: pd.DataFrame) -> str:
    return caption("Bands: 95 % interval ({}).", made) if (made := made_by(rows)) else ""


def _limit(rows: pd.DataFrame) -> float:
    highest = float(np.nan_to_num(rows[["rate", "high"]]).max())
    return min(1.0, highest * 1.05) if is_share(rows) else max(highest * 1.05, 1e-9)


def _line(ax: Axes, table: pd.DataFrame, periods: Sequence[str], *, colour: str, label: str, own: bool = True) -> None:
    rates = table.set_index("period")["rate"].reindex(list(periods))
    look: dict[str, Any] = {"marker": "o", "markersize": 3, "linewidth": 1.5, "zorder": 2}
    if not own:
        look = {"linestyle": (0, (3, 2)), "linewidth": 0.9, "zorder": 1}
    ax.plot(_x(periods), rates, color=colour, label=label, clip_on=False, **look)


def _band(ax: Axes, own: pd.DataFrame, periods: Sequence[str], *, colour: str) -> None:
    ends = own.set_index("period")[["low", "high"]].reindex(list(periods))
    ax.fill_between(_x(periods), ends["low"], ends["high"], color=tint(colour), linewidth=0, label=INTERVAL, zorder=0.5)
    ax.vlines(_x(periods), ends["low"], ends["high"], color=tint(colour, 0.6), linewidth=0.8, zorder=0.6)


def _axes(ax: Axes, periods: Sequence[str], *, limit: float, share: bool, labelled: bool) -> None:
    places = _x(periods)
    ax.set_ylim(0, limit)
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    if share:
        ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0))
    ax.tick_params(axis="y", labelleft=labelled, labelsize=SMALL, length=0)
    ax.grid(visible=False, axis="x")
    ax.grid(visible=True, axis="y")
    ax.tick_params(axis="x", labelsize=SMALL)
    room = max((places[-1] - places[0]) * 0.06, 1)
    ax.set_xlim(places[0] - room, places[-1] + room)
    chosen = sorted({round(step * (len(periods) - 1) / max(TICKS - 1, 1)) for step in range(TICKS)})
    written = {places[place]: _tick(periods, place, chosen) for place in chosen}
    ax.xaxis.set_major_locator(FixedLocator(list(written)))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: written.get(x, "")))


def _tick(periods: Sequence[str], place: int, chosen: Sequence[int]) -> str:
    """A period's beginning: its day and month, its year where no tick before has told it."""
    own, step = date.fromisoformat(periods[place]), _step(periods)
    before = [periods[one][:4] for one in chosen if one < place]
    year = "" if str(own.year) in before[-1:] else str(own.year)
    month = term(MONTHS[own.month - 1])[:SHORT]
    parts = {WEEK: [str(own.day), month, year], MONTH: [month, year]}.get(step, [str(own.year)])
    return " ".join(filter(None, parts))


def _x(periods: Sequence[str]) -> list[float]:
    return [float(date.fromisoformat(one).toordinal()) for one in periods]


def _clauses(rows: pd.DataFrame, names: Sequence[str], periods: Sequence[str]) -> list[str]:
    """One clause an outlet: its highest and its lowest rate, and when."""
    clauses = []
    for name in names:
        own = rows[(rows["outlet"] == name) & rows["rate"].notna()]
        if own.empty:
            clauses.append(caption("{} nothing to count", outlet_name(name)))
            continue
        ordered = own.sort_values(["rate", "period"], kind="stable")
        most, least = ordered.iloc[-1], ordered.iloc[0]
        told = [(amount(float(one["rate"]), rows), _said(str(one["period"]), periods)) for one in (most, least)]
        clauses.append(caption("{} from {} ({}) to {} ({})", outlet_name(name), *told[1], *told[0]))
    return clauses
