"""The lines below a picture that let it stand alone, and the decorator that puts them there."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from matplotlib.figure import Figure

from framing.analysis.imprint import imprint
from framing.charts.layout.frame import MARGIN
from framing.charts.layout.lettering import LINE_SPACING, SMALL, families, height, wrap
from framing.charts.style import Drawn, Sheet, figure_of
from framing.charts.style.imprints import footer, signing
from framing.charts.tables import behind

ABOVE = 0.1  # between the picture and its footer
INK, FOOTER = "#5c5c5c", "footer"
Parameters = ParamSpec("Parameters")
Chart = TypeVar("Chart", bound=Drawn)


def signed(draw: Callable[Parameters, Chart]) -> Callable[Parameters, Chart]:
    """The chart function itself, its outlets called as their manifest says and, on a figure of its own, with a footer.

    What the footer says comes from the imprint of the first table that has one; without any there is no footer. A
    figure that was given is somebody else's page: nothing is put below it.
    """

    @wraps(draw)
    def signing_it(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Chart:
        own = kwargs.get("ax") is None and kwargs.get("figure") is None
        with signing(imprint(*args, *kwargs.values()), footed=own):
            chart = draw(*args, **kwargs)
            figure = figure_of(chart)
            if own and isinstance(figure, Sheet):
                figure.table = behind([*args, *kwargs.values()])
                _grow(figure)
            return chart

    return signing_it


def _grow(figure: Sheet) -> None:
    """Make room below everything that a figure holds, and write its footer there, unless it has one of its own."""
    if any(text.get_gid() == FOOTER for text in figure.texts):
        return
    wide, high = figure.get_size_inches()
    text = footed(own=True, inches=wide - 2 * MARGIN)
    if not text:
        return
    more = height(text, SMALL) + ABOVE
    places = [(ax, ax.get_position()) for ax in figure.axes]
    figure.set_size_inches(wide, high + more)
    for ax, box in places:
        ax.set_position((box.x0, (box.y0 * high + more) / (high + more), box.width, box.height * high / (high + more)))
    sign(figure, text, left=MARGIN, bottom=MARGIN)


def footed(*, own: bool, inches: float) -> str:
    """The lines of the footer broken to a width; empty on a figure that is not one's own."""
    made, *notes = (footer() if own else []) or [""]
    parts = [part for part in (made, "  ".join(notes)) if part]
    return "\n".join(wrap(part, inches, size=SMALL) for part in parts)


def sign(figure: Figure, text: str, *, left: float, bottom: float) -> None:
    """Write a footer at inches from the left and from the bottom of a figure."""
    wide, high = figure.get_size_inches()
    figure.text(
        left / wide, (bottom + height(text, SMALL)) / high, text, fontsize=SMALL, color=INK, va="top", ha="left",
        fontfamily=families(text), parse_math=False, linespacing=LINE_SPACING,
    ).set_gid(FOOTER)  # fmt: skip
