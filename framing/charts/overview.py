"""All measures of all outlets on one page. Colour stands for sides alone; valence is said in words."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.charts import strips
from framing.charts.findings import found_in
from framing.charts.keywords import ranked
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, board, nothing_in, on, stack
from framing.charts.layout.inputs import KEYNESS, rates_of, with_columns
from framing.charts.layout.lettering import SIZE, SMALL, height, wrap
from framing.charts.strips import Strip, strip
from framing.charts.style import BARE, PLAIN, describe, outlets, side_colours, styled
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import is_share, listed, methods, of_measure, shown, unit, with_valence

TITLE = "The outlets side by side"
NAMES = {
    "labels": "Labels for {}",
    "valences": "Valence of the labels for {}",
    "choices": "Words: {}",
    "sources": "Who speaks",
    "sides": "Which side speaks",
    "quoted_words": "Whose words are quoted",
    "kinds": "How statements are reported",
    "stances": "How statements are introduced",
    "threats": "Threat",
    "hedged": "Hedged threat",
    "threat_places": "Early threat",
    "threat_voices": "Who voices threat",
}
# Up to this many outlets stand in columns; more stand in rows, one below the other.
MOST_COLUMNS = 6
MOST_WORDS = 6  # bars in a cell
CELL, COUNTS, FIRST, AXIS, GAP = 1.75, 0.75, 1.5, 0.2, 0.16
SAID = 2  # findings in the title
OF_SIDES = ("sides", "quoted_words")
INK = "#222222"
NOTE = "The commonest values of each measure, each word above its bar, each {} on one axis; beside them the counts."


class Measure(NamedTuple):
    """One measure: its name, its unit, whether that is a share, how far its axis reaches, each outlet's strips."""

    name: str
    unit: str
    share: bool
    limit: float
    cells: dict[str, list[Strip]]


class Head(NamedTuple):
    """What names a row or a column."""

    text: str
    note: str
    colour: str


@styled()
@fitted
@captioned
@signed
def side_by_side(tables: Sequence[pd.DataFrame], *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """One row a measure, one column an outlet: in each cell the commonest values above their bars, with counts.

    Takes Rates tables and the table of `keyness.keyness`, in the order in which the measures shall stand. All cells of
    a measure share one axis. More than six outlets stand in rows instead, the measures in columns. Raises ValueError
    for a table that is neither.
    """
    tables = [_known(table) for table in tables if len(table)]
    if not tables:
        return nothing_in(figure, caption(TITLE), why=caption("Nothing to show: no table holds a row."))
    measures = [_measure(table) for table in tables]
    names = outlets(tables[0])
    rows = [Head(measure.name, measure.unit, INK) for measure in measures]
    columns = [Head(marked(name) or caption("(no name)"), "", INK) for name in names]
    grid = [[(measure, measure.cells.get(name, [])) for name in names] for measure in measures]
    turned = len(names) > MOST_COLUMNS
    if turned:
        rows, columns, grid = columns, rows, [list(line) for line in zip(*grid, strict=True)]
    lines = methods(*(table for table in tables if "method" in table))
    says = " ".join(found_in(table).stands_out for table in tables[:SAID])
    note = f"{caption(TITLE)}. {caption(NOTE, term('column' if turned else 'row'))} {lines}"
    sheet = _page(grid, rows, columns, Heading(says, note), figure)
    describe(
        sheet, f"{says} {caption(TITLE)}: {listed((_clause(name, measures) for name in names), most=MOST_COLUMNS)}."
    )
    return sheet


Cell = tuple[Measure, list[Strip]]


def _page(
    grid: list[list[Cell]], rows: list[Head], columns: list[Head], heading: Heading, figure: Figure | None
) -> Figure:
    """Draw the grid under the heads of its columns, each row as high as its fullest cell."""
    heads = [wrap(head.text, CELL + COUNTS - 0.15, size=SIZE + 1, bold=True) for head in columns]
    notes = [wrap(head.note, CELL + COUNTS - 0.15, size=SMALL) for head in columns]
    sides = [wrap(head.text, FIRST - 0.15, bold=True) for head in rows]
    under = [wrap(head.note, FIRST - 0.15, size=SMALL) for head in rows]
    top = max(height(head, SIZE + 1) + height(note, SMALL) for head, note in zip(heads, notes, strict=True)) + 0.05
    high = [
        max(
            *(strips.stacked_height(cell) for _, cell in row),
            strips.PAD + height(side) + height(note, SMALL),
            strips.LEAST,
        )
        for row, side, note in zip(grid, sides, under, strict=True)
    ]
    edges, whole = stack([each + AXIS + GAP for each in high])
    sheet = board(figure, heading, width=FIRST + len(columns) * (CELL + COUNTS), height=top + whole)
    for place, (text, note) in enumerate(zip(heads, notes, strict=True)):
        sheet.write(text, note, x=FIRST + place * (CELL + COUNTS), y=0, colour=columns[place].colour)
    for y, each, row, *names, head in zip(edges, high, grid, sides, under, rows, strict=True):
        sheet.write(*names, x=0, y=top + y + strips.PAD, colour=head.colour)
        for place, (measure, cell) in enumerate(row):
            ax = sheet.place(FIRST + place * (CELL + COUNTS), top + y, width=CELL, height=each)
            _cell(ax, measure, cell, each)
    return sheet.figure


def _cell(ax: Axes, measure: Measure, cell: list[Strip], high: float) -> None:
    ax.set_ylim(high, 0)
    ax.set_xlim(0, measure.limit)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(2, steps=[1, 2, 5, 10]))
    if measure.share:
        ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0 if measure.limit > 0.05 else 1))
    ax.tick_params(axis="x", labelsize=SMALL - 1)
    if cell:
        strips.draw(ax, cell, top=0.0)
    else:
        on(ax, caption("nothing to count"), x=0, y=0.15)


def _known(table: pd.DataFrame) -> pd.DataFrame:
    """A table of keyness or the Rates of one measure."""
    return with_columns(table, *KEYNESS, needed="that of keyness.keyness") if "z" in table else rates_of(table)


def _measure(table: pd.DataFrame) -> Measure:
    parts = {str(name): part for name, part in table.groupby("outlet", observed=True)}
    if "z" in table:
        cells = {name: strips.wrapped(ranked(part, PLAIN, words=MOST_WORDS), CELL) for name, part in parts.items()}
        return Measure(
            caption("Words that set it apart"), caption("z-score; here : elsewhere"), False, _limit(cells), cells
        )
    told = of_measure(str(table["measure"].iloc[0]))
    valences = table.attrs.get("valence", {})
    named = partial(with_valence, valences=valences) if told.name == "labels" else partial(shown, measure=told.name)
    of = _colours(told.name, table)
    cells = {name: _values(part, named, of) for name, part in parts.items()}
    name = caption(NAMES.get(told.name, told.name), told.subject) + (f", {told.in_voice}" if told.voice else "")
    return Measure(name, unit(table), is_share(table), _limit(cells), cells)


def _limit(cells: Mapping[str, Sequence[Strip]]) -> float:
    ends = [end for cell in cells.values() for each in cell for end in (each.length, each.high)]
    return 1.03 * max([end for end in ends if end > 0], default=1.0)


def _values(rows: pd.DataFrame, name: Callable[[str], str], colours: Mapping[str, str]) -> list[Strip]:
    """An outlet's commonest values; a table of one value shows it even where it is 0."""
    several = rows["value"].nunique() > 1
    found = rows[((rows["count"] > 0) | (not several)) & (rows["denominator"] > 0)]
    # The name alone says least: it stands last.
    found = found.assign(named=found["value"] == "")
    found = found.sort_values(["named", "count", "value"], ascending=[True, False, True], kind="stable")
    drawn = [
        strip(row, name(row["value"]), colour=colours[row["value"]])
        for row in found.head(MOST_WORDS).to_dict("records")
    ]
    return strips.wrapped(drawn, CELL)


def _colours(measure: str, table: pd.DataFrame) -> dict[str, str]:
    """A colour a side; the bars of all else are grey, since one colour means one thing in one picture."""
    values = list(dict.fromkeys(table["value"]))
    if measure in OF_SIDES:
        return side_colours(values)
    return {value: PLAIN if value else BARE for value in values}


def _clause(name: str, measures: Sequence[Measure]) -> str:
    firsts = [(measure.name, measure.cells.get(name, [])) for measure in measures]
    told = (f"{what}: {cell[0].word} {cell[0].counts}" for what, cell in firsts if cell)
    return f"{outlet_name(name)} {', '.join(told)}"
