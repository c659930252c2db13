"""How every chart looks and how it is kept: style sheet, colours, alt text, files."""

import io
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TypeVar

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from framing.analysis.tables import neutral
from framing.articles.files import write_whole

STYLE = Path(__file__).with_name("framing.mplstyle")
PNG_DPI = 200
# Agg draws at most 65,536 pixels in either direction.
MOST_PIXELS = 60_000

# Every palette keeps its colours at least MINIMUM_DIFFERENCE apart (CIE 1976 Lab distance) to normal sight and under
# deuteranopia and protanopia as simulated by Machado et al. (2009), and every colour stands out from white by
# MINIMUM_CONTRAST (WCAG 2.2, 1.4.11), save the pale ones for what is not known: those are drawn with an OUTLINE that
# does. tests/charts/test_charts.py measures both.
MINIMUM_DIFFERENCE, MINIMUM_CONTRAST = 20, 3
OUTLINE = "#767676"
OUTLETS = ("#161770", "#2593d3", "#139c8a", "#013e07", "#a48d1a", "#b7644c", "#7a1b4a", "#954594")
# Nobody tells nine colours apart: with more outlets than colours, names alone tell them apart.
ONE_OF_MANY = "#4b5b6b"
SIDES = ("#1b8cfa", "#c68202", "#5b0925", "#ba70c0", "#8d2b00", "#0058ff", "#723274", "#240045")
UNKNOWN, UNNAMED, GROUP, TOGETHER, OTHERS = "#ececec", "#8e8e8e", "#9a8456", "#5a5a5a", "#786c48"
CATEGORIES = {
    "weapon": "#860008",
    "violence": "#d97706",
    "fear": "#202b9e",
    "violation": "#3d8fd6",
    "hostility": "#2f8f5b",
}
OTHER_CATEGORY = "#5a5a5a"
VALENCES = {"negative": "#c2410c", "neutral": "#76858f", "honorific": "#1f5fd0", "unknown": "#61507c"}
WORDS = ("#1b81bc", "#bd882c", "#6d5be0", "#458651", "#574c00")
OTHER_WORDS = "#8c8c8c"
BARE = "#ececec"
PLAIN = "#7d8b96"  # where a colour says nothing
DARK, GREY = "#1a1a1a", "#757575"  # threat and weapons, in pictures where colour stands for sides
STANCES = {
    "neutral": "#7390b8",
    "endorsing": "#0b5ea8",
    "distancing": "#c77f0a",
    "threatening": "#9c1c14",
    "none": "#ececec",
}
KINDS = {"direct": "#0b3c5d", "mixed": "#3f86b8", "indirect": "#85949e"}
VOICES = {"narrator": "#8c1020", "quoted": "#cf6f45", "reported": "#8f8f8f"}

Drawn = Axes | Figure
Chart = TypeVar("Chart", bound=Drawn)

# What a notebook shows: large enough to read, small enough for a notebook file.
NOTEBOOK_DPI = 110


class Sheet(Figure):
    """A figure of our own making, sized to what it holds, with the table behind it; a notebook shows its alt text."""

    table: pd.DataFrame | None = None

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        return shown(self)


class Panel(Axes):
    """An Axes on a `Sheet`; a notebook shows the whole figure."""

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        return shown(self)


def shown(chart: Drawn) -> tuple[dict[str, object], dict[str, object]]:
    """A chart as Jupyter takes it: the picture and its alt text, and the alt text as the picture's metadata."""
    text = alt_text(chart) or alt_text(figure_of(chart))
    picture = rendered(chart, "png", dpi=NOTEBOOK_DPI)
    # JupyterLab drops the alt text of a plain picture, so the picture comes as HTML too; other programs take the PNG.
    html = f'<img alt="{escape(text)}" src="data:image/png;base64,{b64encode(picture).decode("ascii")}">'
    return {"text/html": html, "image/png": picture, "text/plain": text}, {"image/png": {"alt": text}}


@contextmanager
def styled() -> Iterator[None]:
    """Draw inside the style sheet, and leave Matplotlib's settings as they were; also a decorator."""
    with matplotlib.rc_context(fname=STYLE):
        yield


def outlets(table: pd.DataFrame) -> list[str]:
    """The outlets of a table in the order of the analysis: those of its categories, else in order of appearance.

    >>> outlets(pd.DataFrame({"outlet": pd.Categorical(["B"], ["C", "B"])}))
    ['C', 'B']
    """
    column = table["outlet"]
    known = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else dict.fromkeys(column)
    return [str(outlet) for outlet in known]


def outlet_colours(names: Sequence[str]) -> dict[str, str]:
    """One colour an outlet, by its place in the analysis; one for all when there are more outlets than colours."""
    if len(names) > len(OUTLETS):
        return dict.fromkeys(names, ONE_OF_MANY)
    return dict(zip(names, OUTLETS, strict=False))


def side_colours(values: Iterable[str]) -> dict[str, str]:
    """One colour a side, by its place in the alphabet, so that every table of one analysis gives a side the same.

    A source that nobody names is grey, people without a name sand, a name whose side nothing tells light grey, several
    sides together ("Russia; North Korea") dark grey; "other" and the sides beyond the palette are drab.
    """
    values = list(values)
    single = sorted({side for value in values for side in value.split("; ")} - {"", "unnamed", "group", "other"})
    palette = dict(zip(single, SIDES, strict=False))
    palette |= {"": UNKNOWN, "unnamed": UNNAMED, "group": GROUP}
    return {value: TOGETHER if "; " in value else palette.get(value, OTHERS) for value in values}


def tint(colour: str, strength: float = 0.35) -> str:
    """A colour thinned with white, light enough for dark text to stand on it."""
    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))


def shade(colour: str, strength: float = 0.7) -> str:
    """A colour mixed with black, dark enough for a thin line of it to be seen on white."""
    red, green, blue = (strength * part for part in to_rgb(colour))
    return to_hex((red, green, blue))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2, 0 for black to 1 for white."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str = "#ffffff") -> float:
    """How far two colours stand out from each other, 1 to 21 (WCAG 2).

    >>> contrast("#000000")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink(background: str) -> str:
    """Black or white, whichever is easier to read on a background."""
    return "#000000" if contrast(background, "#000000") >= contrast(background) else "#ffffff"


def edge(colour: str) -> str:
    """What a mark of a colour is outlined with: white, or a grey where the colour hardly stands out from white."""
    return OUTLINE if contrast(colour) < MINIMUM_CONTRAST else "#ffffff"


def legible(colour: str) -> str:
    """A colour as dark as text on white has to be: a contrast of 4.5 (WCAG 2.2, 1.4.3).

    >>> legible("#161770"), contrast(legible("#d97706")) >= 4.5
    ('#161770', True)
    """
    while contrast(colour) < 4.5:
        colour = shade(colour, 0.95)
    return colour


def describe(chart: Drawn, text: str) -> None:
    """Give a chart its alt text: a sentence that reads the chart from its numbers."""
    chart.set_label(clean(text))


def alt_text(chart: Drawn) -> str:
    """A chart's alt text; a figure's is its own or, failing that, its panels' one after the other."""
    own = str(chart.get_label())
    if own or isinstance(chart, Axes):
        return own
    return " ".join(text for ax in chart.axes if (text := str(ax.get_label())))


def save(chart: Chart, name: str, *, folder: str | Path = "../figures") -> Chart:
    """Write a chart as NAME.png (200 dpi), NAME.svg (real text) and NAME.csv into a folder and return the chart.

    NAME.csv is the table behind the picture, one row an outlet, as Datawrapper takes it; a chart on a figure that was
    given has none. The same chart gives the same bytes. Its alt text stands in the PNG's `Description` and in the SVG's
    `title` and description. A missing folder is made. Raises ValueError when `name` is more than a plain file name.

    >>> save(Figure(), "../labels")
    Traceback (most recent call last):
    ValueError: '../labels' is not a plain file name; use letters, digits, - and _, as in 'labels-by-outlet'
    """
    if not re.fullmatch(r"\w[\w-]*", name):
        raise ValueError(f"{name!r} is not a plain file name; use letters, digits, - and _, as in 'labels-by-outlet'")
    for kind in ("png", "svg"):
        write_whole(Path(folder) / f"{name}.{kind}", rendered(chart, kind))
    figure = figure_of(chart)
    if isinstance(figure, Sheet) and figure.table is not None:
        table = neutral(figure.table).to_csv(index=False, lineterminator="\n")
        write_whole(Path(folder) / f"{name}.csv", table.encode())
    return chart


@styled()
def rendered(chart: Drawn, kind: str, *, dpi: float = PNG_DPI) -> bytes:
    """A chart's whole figure as the bytes of a "png" or "svg" file."""
    figure = figure_of(chart)
    text = alt_text(chart) or alt_text(figure)
    # Naming a field None keeps versions and times out of the file, so that the bytes stay the same.
    svg = {"Title": text, "Description": text, "Creator": None, "Date": None}
    png = {"Description": text, "Software": None}
    file = io.BytesIO()
    figure.savefig(
        file,
        format=kind,
        dpi=min(dpi, MOST_PIXELS / max(figure.get_size_inches())),
        metadata=svg if kind == "svg" else png,
        # Our own figures are sized to what they hold; somebody else's grows to hold our labels.
        bbox_inches=None if isinstance(figure, Sheet) else "tight",
    )
    return file.getvalue()


def figure_of(chart: Drawn) -> Figure:
    """The figure that a chart is or stands in."""
    figure = chart if isinstance(chart, Figure) else chart.get_figure(root=True)
    if figure is None:
        raise ValueError("this Axes was removed from its figure; draw the chart anew")
    return figure


def clean(text: str) -> str:
    r"""Text on one line, without the control characters and lone surrogates that no image file may hold.

    >>> clean("a\tb\x00")
    'a b\ufffd'
    """
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", " ".join(text.split()))
