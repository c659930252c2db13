"""The whole question in one picture: one row an outlet, its first words, who speaks, what threatens where and how much.

Colour stands for sides alone. Valence is said in words; threat is black, weapons are grey.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.analysis.selection import NARRATOR, NO_WEAPONS, WEAPON
from framing.charts import bars
from framing.charts.findings import compared, found_in, of_all
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, beside, board, nothing_in, put, stack
from framing.charts.layout.lettering import LINE_SPACING, SIZE, SMALL, families, height, wrap
from framing.charts.layout.places import boxes
from framing.charts.strips import INTERVAL
from framing.charts.style import DARK, GREY, OTHERS, describe, side_colours, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed, shown
from framing.compare.comparison import Comparison
from framing.compare.intervals import Floats

# Inches: 8.0 with the margins, so that at 800 pixels' width the smallest type is 11 pixels high.
NAME, FIRST, SIDES, PLACES, RATE = WIDTHS = (1.1, 1.62, 1.55, 1.62, 0.8)
BETWEEN, AFTER = 0.17, 0.27  # between two columns; behind the last, for its numbers
STRIP, LEAST_ROW, GAP, AXIS = 0.25, 0.42, 0.14, 0.32
TICK = 0.032
RULE, PALE, INK, QUIET = "#dcdcdc", "#f0f0f0", "#222222", "#555555"
MOST_SIDES = 8
THREAT, WEAPONS = "threat", "weapon"
NOTE = (
    "Each row is one outlet. {}Share of statements: who is quoted or reported, by side. Threat: each expression where "
    "it stands in the text, and how many there are per 100 words, with 95 % intervals; weapons named are shown apart."
)
FIRST_NOTE = "First words: how its own voice first names {}. "
VALENCE = {"negative": "negative label", "neutral": "neutral label", "honorific": "honorific label", "": "no label"}


class Row(NamedTuple):
    """One outlet in words: its name and size, its first words for the actor and what they are."""

    name: str
    size: str
    words: str
    what: str
    loaded: bool

    @property
    def height(self) -> float:
        """How high its texts are."""
        left = height(self.name) + height(self.size, SMALL)
        return max(left, height(self.words) + height(self.what, SMALL), LEAST_ROW)


class Head(NamedTuple):
    """What stands above a column: its title, and what its colours are."""

    title: str
    key: Sequence[tuple[str, str]]

    @property
    def height(self) -> float:
        """How high it is."""
        return height(self.title, SIZE) + sum(height(name, SMALL) for name, _ in self.key) + 0.1


@styled()
@fitted
@captioned
@signed
def comparison(tables: Comparison, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """One row an outlet: first words for the actor, statements by side, threat by place, threat per 100 words.

    Takes one of `compare.comparison`; raises ValueError for anything else. Without an actor the column of first words
    is left out. Eight inches wide: at 800 pixels its smallest type is 11 pixels high.
    """
    if not isinstance(tables, Comparison):
        raise ValueError(f"this is a {type(tables).__name__}; needed is one of compare.comparison")
    if not tables.outlets:
        return nothing_in(figure, caption("The outlets compared"), why=caption("Nothing to show: the table is empty."))
    shares = bars.parts(tables.sides, most=MOST_SIDES)
    known = side_colours(tables.sides["value"].unique())
    colours = {side: known.get(side, OTHERS) for side in shares.columns}
    widths = _widths(tables)
    rows = [_row(tables, outlet) for outlet in tables.outlets]
    tops, high = stack([row.height + GAP for row in rows])
    heads = _heads(tables, [(shown(side, "sides"), colours[side]) for side in shares.columns], widths=widths)
    above = max(head.height for head in heads)
    lefts = [0.0, *accumulate(width + BETWEEN if width else 0.0 for width in widths[:-1])]
    note = caption(NOTE, caption(FIRST_NOTE, tables.actor) if tables.actor else "")
    heading = Heading(" ".join(compared(tables)[:2]) or caption("The outlets compared"), note)
    sheet = board(figure, heading, width=lefts[-1] + widths[-1] + AFTER, height=above + high + AXIS)
    drawn = [(left, width, head) for left, width, head in zip(lefts, widths, heads, strict=True) if width]
    axes = [sheet.place(left, above, width=width, height=high) for left, width, _ in drawn]
    for ax, (_, _, head) in zip(axes, drawn, strict=True):
        ax.set(ylim=(high, 0), yticks=[], xlim=(0, 1))
        ax.grid(visible=False)
        ax.patch.set_visible(False)  # the rules between the rows run below all columns
        _draw_head(ax, head)
    *texts, sides, places, rates = axes
    for ax in (*texts, sides):
        ax.set_axis_off()
    _write(texts, rows, tops)
    for top in tops[1:]:
        texts[0].plot([0, sheet.width / NAME], [top - GAP / 2] * 2, color=RULE, linewidth=0.7, clip_on=False)
    feet = np.asarray(tops)
    _draw_sides(sides, tables.sides, shares, colours=colours, tops=feet)
    _draw_places(places, tables, tops=feet)
    _draw_rates(rates, tables.threats, tops=feet)
    describe(sheet.figure, f"{found_in(tables)} {listed(map(' '.join, _clauses(tables, rows)))}.")
    return sheet.figure


def _widths(tables: Comparison) -> tuple[float, ...]:
    """The columns' widths; what first words do not need goes to sides and places."""
    return WIDTHS if tables.actor else (NAME, 0.0, SIDES + FIRST / 2, PLACES + FIRST / 2 + BETWEEN, RATE)


def _row(tables: Comparison, outlet: str) -> Row:
    counted = tables.threats[tables.threats["outlet"] == outlet]
    size = caption("{:,} words", int(counted["denominator"].iloc[0]))
    articles = int(counted["articles"].iloc[0])
    if articles > 1:
        size = f"{size}, {caption('{:,} articles', articles)}"
    name, size = wrap(marked(outlet) or caption("(no name)"), NAME, bold=True), wrap(size, NAME, size=SMALL)
    if not tables.actor:
        return Row(name, size, "", "", loaded=False)
    (first,) = tables.firsts[tables.firsts["outlet"] == outlet].to_dict("records")
    if not first["count"]:
        return Row(name, size, wrap(caption("not named"), FIRST), "", loaded=False)
    told = [caption(VALENCE[first["valence"]])] if first["valence"] in VALENCE else []
    if first["voice"] != NARRATOR:
        told.append(caption("in somebody else's words"))
    if first["articles"] > 1:
        told.append(caption("{} articles", of_all(first["count"], first["articles"])))
    loaded = first["valence"] in ("negative", "honorific")
    words = wrap(f"“{first['words']}”", FIRST, bold=loaded)
    return Row(name, size, words, wrap(", ".join(told), FIRST, size=SMALL, bold=loaded), loaded)


def _heads(tables: Comparison, sides: Sequence[tuple[str, str]], *, widths: Sequence[float]) -> list[Head]:
    titles = (
        "", caption("First words for {}", tables.actor), caption("Share of statements"),
        caption("Threat along the text"), caption("Threat per 100 words"),
    )  # fmt: skip
    tones = [(caption("threat"), DARK), (caption("weapons"), GREY)]
    keys: tuple[Sequence[tuple[str, str]], ...] = ((), (), sides, tones, tones)
    rooms = [max(width, 0.5) for width in widths]
    return [
        Head(wrap(title, room, bold=True), [(wrap(name, room - 0.17, size=SMALL), colour) for name, colour in key])
        for title, key, room in zip(titles, keys, rooms, strict=True)
    ]


def _draw_head(ax: Axes, head: Head) -> None:
    """Write a column's head so that it ends where the column begins."""
    up = head.height
    put(ax, head.title, right=0, up=up).set_fontweight("bold")
    up -= height(head.title, SIZE) + 0.04
    for name, colour in head.key:
        put(ax, "■", right=0, up=up + 0.02, size=SIZE + 1, color=colour)
        put(ax, name, right=0.16, up=up, size=SMALL)
        up -= height(name, SMALL)


def _write(columns: Sequence[Axes], rows: Sequence[Row], tops: Sequence[float]) -> None:
    """The names and sizes, and the first words with their valence."""
    for row, top in zip(rows, tops, strict=True):
        parts = ((row.name, row.size, True), (row.words, row.what, row.loaded))
        for ax, (large, small, bold) in zip(columns, parts, strict=False):
            _text(ax, large, y=top, size=SIZE, color=INK, bold=bold)
            _text(
                ax,
                small,
                y=top + height(large),
                size=SMALL,
                color=INK if row.loaded and ax is not columns[0] else QUIET,
                bold=False,
            )


def _text(ax: Axes, text: str, *, y: float, size: float, color: str, bold: bool) -> None:
    if text:
        ax.text(
            0, y, text, fontsize=size, color=color, va="top", ha="left", fontfamily=families(text), parse_math=False,
            linespacing=LINE_SPACING, fontweight="bold" if bold else "normal",
        )  # fmt: skip


def _draw_sides(ax: Axes, rates: pd.DataFrame, shares: pd.DataFrame, *, colours: dict[str, str], tops: Floats) -> None:
    """The share of statements by side as one strip, on it their number, below it how many there are."""
    counts = bars.parts(rates, column="count", most=MOST_SIDES)
    names = dict.fromkeys(shares.columns, "")
    bars.draw(ax, shares, tops=tops, names=names, colours=colours, marks=counts.astype(int), bar=STRIP)
    for of, top in zip(rates.drop_duplicates("outlet")["denominator"], tops, strict=True):
        if of:
            put_below = caption("{:,} statements" if of > 1 else "{:,} statement", of)
            _text(ax, put_below, y=top + STRIP + 0.02, size=SMALL, color=QUIET, bold=False)


def _draw_places(ax: Axes, tables: Comparison, *, tops: Floats) -> None:
    """Each outlet's text as a band, its threat expressions on it: weapons half as high as the rest."""
    ax.barh(tops + STRIP / 2, 1, height=STRIP, color=PALE, zorder=0)
    of = tables.places["outlet"].astype(str)
    for outlet, top in zip(tables.outlets, tops, strict=True):
        found = tables.places[of == outlet]
        arms = (found["category"] == WEAPON).to_numpy()
        for part, colour, high, what in ((found[arms], GREY, STRIP / 2, WEAPONS), (found[~arms], DARK, STRIP, THREAT)):
            x, half = part["position"].to_numpy(float), TICK / PLACES / 2
            foot = float(top) + STRIP
            boxes(ax, x - half, ends=x + half, top=foot - high, foot=foot, facecolors=colour, linewidths=0, label=what)
    ax.set_xlim(-0.01, 1.01)
    ax.set_xticks([0, 1], [caption("first word"), caption("last word")], fontsize=SMALL)
    for label, side in zip(ax.get_xticklabels(), ("left", "right"), strict=True):
        label.set(ha=side)


def _draw_rates(ax: Axes, rates: pd.DataFrame, *, tops: Floats) -> None:
    """Threat and weapons per 100 words, a dot with its interval and its number each."""
    for value, colour, down in ((NO_WEAPONS, DARK, 0.08), (WEAPON, GREY, 0.27)):
        rows = rates[rates["value"] == value]
        if rows.empty:
            continue
        ax.hlines(tops + down, rows["low"], rows["high"], color=colour, linewidth=1.5, label=INTERVAL)
        ax.scatter(rows["rate"], tops + down, s=24, color=colour, zorder=3, clip_on=False)
        for rate, y in zip(rows["rate"], tops + down, strict=True):
            if rate == rate:
                beside(ax, caption("{:.1f}", rate), y=y, right=0.05).set_color(colour)
    limit = float(np.nan_to_num(rates.loc[rates["value"] != "all", ["rate", "high"]]).max())
    ax.set_xlim(0, max(limit * 1.04, 1e-9))
    ax.grid(visible=True)
    ax.xaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
    ax.tick_params(axis="x", labelsize=SMALL)


def _clauses(tables: Comparison, rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """What the picture shows of each outlet."""
    for outlet, row in zip(tables.outlets, rows, strict=True):
        said = tables.sides[(tables.sides["outlet"] == outlet) & (tables.sides["count"] > 0)]
        speak = [f"{shown(side, 'sides')} {count:,}" for side, count in zip(said["value"], said["count"], strict=True)]
        found = tables.threats[(tables.threats["outlet"] == outlet)]
        rate = {value: caption("{:.1f}", rate) for value, rate in zip(found["value"], found["rate"], strict=True)}
        threat = caption("threat {}, weapons {} per 100 words", rate.get(NO_WEAPONS, "0"), rate.get(WEAPON, "0"))
        words = " ".join(row.words.split())
        yield (
            f"{outlet_name(outlet)}:",
            *([f"{words},"] if words else []),
            f"{', '.join(speak) or caption('nobody')},",
            threat,
        )
