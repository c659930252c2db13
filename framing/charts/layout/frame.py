"""Where things stand: figures sized to what they hold, headings and keys, columns of names.

All lengths are inches, and every chart's y-axis runs downward in inches, so that a row is as high as its text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation, Transform

from framing.charts.layout.lettering import LINE_SPACING, SIZE, SMALL, TITLE, families, height, widest, wrap
from framing.charts.style import Panel, Sheet, describe, figure_of
from framing.charts.style.captions import caption

MARGIN = 0.18
NAME_WIDTH = 2.1
NAME_GAP = 0.1
DROP = 0.02  # text hung from its ascenders begins so much lower: the leading of its line stands below it
PLOT_WIDTH = 5.6
HEADING_WIDTH = 5.2  # no figure is narrower: headings would break into a column
CLOSEST = 0.65  # the smallest type is about so much smaller than what is drawn with room enough
Key = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Heading:
    """What stands above a chart: its title, a note in grey, and a key of colours when it has one."""

    title: str
    note: str = ""
    key: Key = field(default=())
    size: float = TITLE

    def lines(self, inches: float) -> tuple[str, str, list[list[tuple[str, str, float]]]]:
        """Title and note wrapped, and the rows of the key, each entry with its place from the left."""
        rows: list[list[tuple[str, str, float]]] = []
        left = inches
        for word, colour in self.key:
            label = wrap(word, inches - 0.3, size=SMALL + 0.5)
            needs = 0.17 + widest([label], SMALL + 0.5) + 0.22
            if left + needs > inches and (left or not rows):
                rows.append([])
                left = 0.0
            rows[-1].append((label, colour, left))
            left += needs
        return wrap(self.title, inches, size=self.size, bold=True), wrap(self.note, inches, size=SMALL + 0.5), rows

    def height(self, inches: float) -> float:
        """How high the heading is at a given width, the gap below it included."""
        title, note, rows = self.lines(inches)
        keys = sum(max(height(label, SMALL + 0.5) for label, _, _ in row) + 0.05 for row in rows)
        return height(title, self.size) + (height(note, SMALL + 0.5) + 0.04 if note else 0) + keys + 0.14

    def draw(self, chart: Axes | Figure, *, left: float, inches: float, top: float, scale: float = 1) -> None:
        """Draw it with its upper left corner `left` and `top` from the upper left corner of the chart.

        `scale` moves its parts so much closer, where a chart is squeezed into a figure that is too small for its type.
        """
        title, note, rows = self.lines(inches)
        small = SMALL + 0.5
        heading = _title(chart, title, self.size)
        heading.set_transform(shifted(chart, right=left * scale, up=top * scale))
        top -= height(title, self.size) + 0.03
        if note:
            put(chart, note, right=left * scale, up=top * scale, size=small, color="#666666")
            top -= height(note, small) + 0.05
        for row in rows:
            for label, colour, x in row:
                put(chart, "■", right=(left + x) * scale, up=top * scale, size=SIZE + 2, color=colour)
                right = (left + x) * scale + 0.17 * max(scale, CLOSEST)
                put(chart, label, right=right, up=(top - 0.02) * scale, size=small)
            top -= max(height(label, small) for label, _, _ in row) + 0.05


def _title(chart: Axes | Figure, text: str, size: float) -> Text:
    font = FontProperties(family=families(text), size=size, weight="bold")
    if isinstance(chart, Figure):
        return chart.suptitle(text, x=0, y=1, ha="left", va="top", fontproperties=font)
    return chart.set_title(text, loc="left", y=1, va="top", fontproperties=font)


def shifted(chart: Axes | Figure, *, right: float, up: float) -> Transform:
    """The chart's own 0..1 coordinates, moved by inches."""
    base = chart.transFigure if isinstance(chart, Figure) else chart.transAxes
    return base + ScaledTranslation(right, up, figure_of(chart).dpi_scale_trans)


def put(
    chart: Axes | Figure, text: str, *, right: float, up: float, size: float = SIZE, color: str = "#222222"
) -> Text:
    """Write text at inches from the chart's upper left corner."""
    return chart.text(
        0, 1, text, transform=shifted(chart, right=right, up=up), fontsize=size, color=color, va="top", ha="left",
        fontfamily=families(text), parse_math=False, linespacing=LINE_SPACING,
    )  # fmt: skip


@dataclass(frozen=True)
class Around:
    """The room that stands around a chart's axes, in inches: names, counts, the axis, heads of columns."""

    left: float = 0.0
    right: float = 0.0
    below: float = 0.0
    above: float = 0.0


def width_of(ax: Axes | None) -> float:
    """How many inches wide an Axes is, or would be if none is given."""
    return PLOT_WIDTH if ax is None else ax.get_window_extent().width / figure_of(ax).dpi


def height_of(ax: Axes) -> float:
    """How many inches high an Axes is."""
    return ax.get_window_extent().height / figure_of(ax).dpi


def panel(ax: Axes | None, heading: Heading, *, around: Around, size: tuple[float, float]) -> Axes:
    """An Axes of a width and height, with room for what stands around it, its heading drawn; or the Axes given."""
    if ax is not None:
        inches = width_of(ax)
        heading.draw(ax, left=0, inches=inches, top=heading.height(inches) + around.above)
        return ax
    width, height = size
    across = max(around.left + width + around.right, HEADING_WIDTH)
    above = heading.height(across) + around.above
    whole = (across + 2 * MARGIN, above + height + around.below + 2 * MARGIN)
    figure = Sheet(figsize=whole)
    corner = ((MARGIN + around.left) / whole[0], (MARGIN + around.below) / whole[1])
    made = figure.add_axes((*corner, width / whole[0], height / whole[1]), axes_class=Panel)
    heading.draw(made, left=-around.left, inches=across, top=above)
    return made


def nothing(ax: Axes | None, title: str, *, why: str) -> Axes:
    """A chart that says that there is nothing to show, and why."""
    ax = panel(ax, Heading(title), around=Around(), size=(PLOT_WIDTH, 0.6))
    ax.set_axis_off()
    ax.annotate(why, (0, 1), xycoords="axes fraction", va="top", fontsize=SIZE, color="#666666", parse_math=False)
    describe(ax, f"{title}: {why}")
    return ax


def nothing_in(figure: Figure | None, title: str, *, why: str) -> Figure:
    """The same for a chart of several panels."""
    return figure_of(nothing(figure.add_subplot() if figure else None, title, why=why))


@dataclass(frozen=True)
class Board:
    """A figure of several panels, each placed in inches from the upper left corner of what stands below the heading."""

    figure: Figure
    width: float
    height: float
    top: float
    scale: float  # how much smaller the figure is than was planned; 1 where it is not

    def place(self, x: float, y: float, *, width: float, height: float) -> Axes:
        """A new Axes at inches from the left and from the top."""
        across, above = self.width + 2 * MARGIN, self.top + self.height + MARGIN
        corner = ((MARGIN + x) / across, (self.height + MARGIN - y - height) / above)
        return self.figure.add_axes((*corner, width / across, height / above), axes_class=Panel)

    def write(self, text: str, note: str, *, x: float, y: float, colour: str) -> None:
        """Write a bold text and a grey note below it at inches from the left and from the top."""
        # A given figure may have another size than the one planned for: the same share of it is the place.
        width, tall = self.figure.get_size_inches()
        right = (MARGIN + x) / (self.width + 2 * MARGIN) * width
        up = -(self.top + y) / (self.top + self.height + MARGIN) * tall
        put(self.figure, text, right=right, up=up, size=SIZE, color=colour).set_fontweight("bold")
        if note:
            put(self.figure, note, right=right, up=up - height(text), size=SMALL, color="#666666")


def board(figure: Figure | None, heading: Heading, *, width: float, height: float) -> Board:
    """A figure for panels that take `width` and `height`; a given figure keeps its size and they are scaled to it."""
    top = heading.height(width) + MARGIN
    planned = (width + 2 * MARGIN, top + height + MARGIN)
    figure = figure or Sheet(figsize=planned)
    scale = float(min(1, *(has / needs for has, needs in zip(figure.get_size_inches(), planned, strict=True))))
    heading.draw(figure, left=MARGIN, inches=width, top=-MARGIN, scale=scale)
    return Board(figure, width, height, top, scale)


@dataclass(frozen=True)
class Names:
    """A column of names to the left of a chart's rows, each with a grey note (its n) below."""

    names: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def left(self) -> float:
        """The width that the column needs."""
        return max(widest(self.names, bold=True), widest(self.notes, SMALL)) + NAME_GAP

    def height(self, row: int) -> float:
        """The height that a row's name and note need."""
        return height(self.names[row]) + 0.02 + height(self.notes[row], SMALL)

    def draw(self, ax: Axes, tops: Sequence[float], *, high: float) -> None:
        """Let the y-axis run downward in inches to `high`, and write each name and note from its row's top."""
        ax.set_ylim(high, 0)
        ax.set_yticks([top + DROP for top in tops], list(self.names))
        ax.tick_params(axis="y", left=False, length=0, pad=NAME_GAP * 72)
        for label, name, note, top in zip(ax.get_yticklabels(), self.names, self.notes, tops, strict=True):
            label.set(va="top", ha="right", fontsize=SIZE, fontweight="bold", fontfamily=families(name))
            label.set(linespacing=LINE_SPACING, parse_math=False)
            beside(ax, note, y=top + DROP, right=-NAME_GAP, down=height(name) + 0.02, va="top")


def column(names: Sequence[str], notes: Sequence[str]) -> Names:
    """The names and notes of a chart's rows, wrapped; an empty name is shown as such."""
    wrapped = (wrap(name or caption("(no name)"), NAME_WIDTH, bold=True) for name in names)
    return Names(tuple(wrapped), tuple(wrap(note, NAME_WIDTH, size=SMALL) for note in notes))


def beside(ax: Axes, text: str, *, y: float, right: float = 0.08, down: float = 0, va: str = "center_baseline") -> Text:
    """Write small text beside the Axes at height `y`: to its left where `right` is negative, else to its right."""
    return ax.annotate(
        text, (0 if right < 0 else 1, y), xycoords=("axes fraction", "data"), xytext=(right * 72, -down * 72),
        textcoords="offset points", fontsize=SMALL, color="#555555", va=va, ha="right" if right < 0 else "left",
        annotation_clip=False, fontfamily=families(text), parse_math=False, linespacing=LINE_SPACING,
    )  # fmt: skip


def on(
    ax: Axes, text: str, *, x: float, y: float, size: float = SMALL, color: str = "#888888", ha: str = "left"
) -> Text:
    """Write text on the Axes, its capitals centred on height `y` whatever letters it is made of."""
    return ax.text(
        x, y, text, fontsize=size, color=color, va="center_baseline", ha=ha, fontfamily=families(text),
        parse_math=False, linespacing=LINE_SPACING,
    )  # fmt: skip


def stack(heights: Sequence[float]) -> tuple[list[float], float]:
    """Where rows of these heights begin, one below the other, and how high they are together."""
    edges = [0.0, *accumulate(heights)]
    return edges[:-1], edges[-1]
