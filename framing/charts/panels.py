"""Word choice as small multiples: one panel a choice set or a voice, in each panel one stacked bar an outlet."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from framing.charts import bars
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, beside, board, column, nothing_in, stack
from framing.charts.layout.inputs import tables_of
from framing.charts.layout.lettering import SIZE, SMALL, height, widest
from framing.charts.style import BARE, OTHER_WORDS, VALENCES, WORDS, describe, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import listed, of_measure, shown, unit
from framing.compare.intervals import Floats

PANEL, SPACE, BELOW = 2.5, 0.3, 0.6
BAR, GAP = 0.22, 0.12
# Sets that get a panel; more make a wall, not a picture.
MOST_SETS = 12
NEEDED = "compare.valence_voices"
COLOURS = VALENCES | {"": BARE}


class Part(NamedTuple):
    """One panel: its title and Rates, its parts (outlets x values), names and colours."""

    title: str
    rates: pd.DataFrame
    shares: pd.DataFrame
    counts: pd.DataFrame
    names: Mapping[str, str]
    colours: Mapping[str, str]

    @property
    def sizes(self) -> list[str]:
        """What each outlet's bar is a share of."""
        return [caption("n = {:,}", of) for of in self.rates.drop_duplicates("outlet")["denominator"]]

    def head(self, *, key: bool) -> Heading:
        """The panel's title, with a key of the names that find no room on one of their bars."""
        hidden = [value for value in self.shares.columns if self._hides(value)] if key else []
        return Heading(self.title, key=[(self.names[value], self.colours[value]) for value in hidden], size=SIZE + 1)

    def _hides(self, value: str) -> bool:
        name, rooms = self.names[value], self.shares[value] * PANEL
        cells = [(count, room) for count, room in zip(self.counts[value], rooms, strict=True) if count]
        return not all(bars.written(name, count, room=room).startswith(name) for count, room in cells)


@styled()
@fitted
@captioned
@signed
def choices(rates: pd.DataFrame, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """Which word of each choice set every outlet takes: a panel a set, a bar an outlet, the word and its count on it.

    Takes the table of `compare.choices`; raises ValueError for any other. The commonest word of a set stands first.
    Sets of which only one word occurs leave no choice to see: they are left out where there are others, and so are the
    sets beyond the twelve commonest; the note counts them.
    """
    tables = {
        measure: table
        for measure, table in tables_of(rates, "choices", needed="compare.choices").items()
        if table["count"].any()
    }
    contested = {measure: table for measure, table in tables.items() if table.groupby("value")["count"].any().sum() > 1}
    drawn = list((contested or tables).items())[:MOST_SETS]
    heading = caption("Which word each outlet chooses")
    if not drawn:
        return nothing_in(figure, heading, why=caption("Nothing to show: no word of a choice set occurs."))
    rest = len(tables) - len(drawn)
    note = caption("Bars: share of the set's words in the outlet; on them the counts.")
    if rest:
        others = "{:,} other sets stand in the table." if rest > 1 else "{:,} other set stands in the table."
        note = f"{note} {caption(others, rest)}"
    return _page([_set(measure, table) for measure, table in drawn], Heading(heading, note), figure)


@styled()
@fitted
@captioned
@signed
def valence_by_voice(rates: pd.DataFrame, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """How loaded an actor's labels are by the voice they stand in: a panel a voice, a bar an outlet.

    Takes the table of `compare.valence_voices`; raises ValueError for any other. Shares are of the mentions in that
    voice, which may be few: their number stands beside each bar.
    """
    tables = tables_of(rates, "valences", needed=NEEDED)
    if voiceless := [measure for measure in tables if not of_measure(measure).voice]:
        raise ValueError(f"this table is that of {voiceless[0]!r}; needed is that of {NEEDED}")
    actor = of_measure(next(iter(tables), "")).of
    told = "How loaded the labels for {} are, and in whose voice" if actor else "No measure"
    heading = caption(told, actor)
    found = set() if rates.empty else set(rates.loc[rates["count"] > 0, "value"])
    order = [value for value in (*VALENCES, "") if value in found]
    if not order:
        return nothing_in(figure, heading, why=caption("Nothing to show: the actor is not named in this corpus."))
    key = [(shown(value, "valences"), COLOURS[value]) for value in order]
    note = caption("Bars: share of the mentions in that voice; on them the counts.")
    panels = [_voice(measure, table, order) for measure, table in tables.items()]
    return _page(panels, Heading(heading, note, key), figure)


def _set(measure: str, table: pd.DataFrame) -> Part:
    """The panel of a choice set, its rarest words summed up."""
    told = of_measure(measure)
    shares = bars.parts(table, most=len(WORDS) + 1)
    counts = bars.parts(table, column="count", most=len(WORDS) + 1)
    colours = dict(zip(shares.columns, (*WORDS, OTHER_WORDS), strict=False))
    name = f"{told.subject}, {told.in_voice}" if told.voice else told.subject
    return Part(name, table, shares, counts, {word: word for word in shares.columns}, colours)


def _voice(measure: str, table: pd.DataFrame, order: Sequence[str]) -> Part:
    """The panel of a voice, its valences in one order for all voices."""
    shares, counts = bars.parts(table, order), bars.parts(table, order, column="count")
    names = {value: shown(value, measure) for value in order}
    return Part(of_measure(measure).in_voice, table, shares, counts, names, COLOURS)


def _page(panels: Sequence[Part], heading: Heading, figure: Figure | None) -> Figure:
    """Draw the panels in a grid, the outlets' names once at the left of each of its rows."""
    names = outlets(panels[0].rates)
    side = column([marked(name) for name in names], [""] * len(names))
    tops, high = stack([max(BAR, height(name)) + GAP for name in side.names])
    wide = PANEL + 0.1 + widest([size for part in panels for size in part.sizes], SMALL) + SPACE
    across = 2 if len(panels) == 4 else min(len(panels), 3)
    grid = [panels[start : start + across] for start in range(0, len(panels), across)]
    heads = [[part.head(key=not heading.key) for part in row] for row in grid]
    above = [max(head.height(PANEL) for head in row) for row in heads]
    sheet = board(figure, heading, width=side.left + across * wide, height=sum(above) + (high + BELOW) * len(grid))
    y = 0.0
    for row, row_heads, top in zip(grid, heads, above, strict=True):
        for place, (part, head) in enumerate(zip(row, row_heads, strict=True)):
            ax = sheet.place(side.left + place * wide, y + top, width=PANEL, height=high)
            if place == 0:
                side.draw(ax, [top + 0.03 for top in tops], high=high)
            else:
                ax.set(ylim=(high, 0), yticks=[])
            head.draw(ax, left=0, inches=PANEL, top=head.height(PANEL), scale=sheet.scale)
            _draw(ax, part, np.asarray(tops))
        y += top + high + BELOW
    describe(sheet.figure, f"{heading.title}: {listed(map(_clause, panels))}.")
    return sheet.figure


def _draw(ax: Axes, part: Part, tops: Floats) -> None:
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.5, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0))
    ax.set_xlabel(unit(part.rates))
    bars.draw(ax, part.shares, tops=tops, names=part.names, colours=part.colours, marks=part.counts, bar=BAR)
    for size, top in zip(part.sizes, tops, strict=True):
        beside(ax, size, y=top + BAR / 2)


def _clause(part: Part) -> str:
    """What a panel shows, outlet by outlet: the words and their counts."""
    clauses = []
    for outlet, row in part.counts.iterrows():
        if told := ", ".join(
            caption("{} {:,}", part.names[str(value)], count) for value, count in row.items() if count
        ):
            clauses.append(f"{outlet} {told}")
    return f"{part.title} - {' / '.join(clauses) or caption('nothing to count')}"
