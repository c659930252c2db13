"""Charts on a figure of somebody else's: text shrunk until none covers another, and left out where it cannot be."""

import warnings
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.ticker import Formatter, PercentFormatter, ScalarFormatter
from numpy.typing import NDArray

from framing.charts.style import Drawn, figure_of
from framing.charts.style.captions import INDONESIAN, SWAPPED
from framing.compare.intervals import Floats

LEAST = 5.5  # points; smaller type is no longer read
STEP, STEPS = 0.86, 6  # the title of 12 points comes down to 5.5
LAYOUTS = 2  # what is hidden makes room, and a figure that lays itself out moves the rest
Parameters = ParamSpec("Parameters")
Chart = TypeVar("Chart", bound=Drawn)


def fitted(draw: Callable[Parameters, Chart]) -> Callable[Parameters, Chart]:
    """The chart function itself, its texts settled where it draws on an Axes or a Figure that it was given.

    The numbers along its axes are written as its `lang` writes them; a tick is worded whenever it is drawn.
    """

    @wraps(draw)
    def fitting(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Chart:
        chart = draw(*args, **kwargs)
        if kwargs.get("lang") == INDONESIAN:
            own = kwargs.get("ax") is None and kwargs.get("figure") is None
            _swap(figure_of(chart) if own else chart)
        if kwargs.get("ax") is not None or kwargs.get("figure") is not None:
            settle(chart)
        return chart

    return fitting


class Swapped(Formatter):
    """The numbers of another formatter as Indonesian writes them: 0,5 and 12%."""

    def __init__(self, own: Formatter) -> None:
        self._own = own

    def __call__(self, x: float, pos: int | None = None) -> str:
        """One number."""
        return self._own(x, pos).translate(SWAPPED).replace(" %", "%")

    def set_locs(self, locs: list[float]) -> None:
        """Where the numbers stand, which tells how many decimals they need."""
        self._own.set_locs(locs)


def _swap(chart: Drawn) -> None:
    for axis in (axis for ax in _axes(chart) for axis in (ax.xaxis, ax.yaxis)):
        own = axis.get_major_formatter()
        if isinstance(own, ScalarFormatter | PercentFormatter):
            axis.set_major_formatter(Swapped(own))


def settle(chart: Drawn) -> None:
    """Shrink a chart's texts together to the largest type in which most of them can be shown, and hide the others.

    Titles and names stay before words on marks, and those before counts; the chart's alt text still tells them all.
    """
    ticks = [(ax, _tick_size(ax)) for ax in _axes(chart)]  # asked for, ticks get their labels
    texts = sorted(texts_of(chart), key=_standing)
    sizes = [float(text.get_fontsize()) for text in texts]
    offsets = {text: text.xyann for text in texts if isinstance(text, Annotation)}

    def lost(step: int) -> int:
        for text, size in zip(texts, sizes, strict=True):
            text.set_fontsize(max(size * STEP**step, LEAST))
        for text, (right, up) in offsets.items():
            text.xyann = right * STEP**step, up * STEP**step
        for ax, size in ticks:
            # Ticks are made anew whenever an axis changes, and then follow the axis' own setting.
            ax.tick_params(axis="x", labelsize=max(size * STEP**step, LEAST))
        boxes = _boxes(chart, texts)
        return int((~shown(boxes)).sum()) + _cut(chart, boxes)

    losses: list[int] = []
    while len(losses) < STEPS and 0 not in losses:
        losses.append(lost(len(losses)))
    lost(losses.index(min(losses)))
    for _ in range(LAYOUTS):
        visible = [text for text in texts if text.get_visible()]
        for text, fits in zip(visible, shown(_boxes(chart, visible)), strict=True):
            text.set_visible(bool(fits))


def _standing(text: Text) -> tuple[float, bool]:
    """What goes before what: large type before small, bold before plain."""
    return -float(text.get_fontsize()), str(text.get_fontweight()) != "bold"


def _axes(chart: Drawn) -> list[Axes]:
    return chart.axes if isinstance(chart, Figure) else [chart]


def _tick_size(ax: Axes) -> float:
    return max((float(label.get_fontsize()) for label in ax.get_xticklabels()), default=LEAST)


def texts_of(chart: Drawn) -> list[Text]:
    """The texts that a chart shows; a tick beyond its axis is kept by Matplotlib but not drawn."""
    beyond: set[Text] = set()
    for ax in _axes(chart):
        low, high = sorted(ax.get_xlim())
        ticks = [tick for tick in ax.xaxis.get_major_ticks() if not (ax.axison and low <= tick.get_loc() <= high)]
        beyond |= {label for tick in ticks for label in (tick.label1, tick.label2)}
    found = [text for text in chart.findobj(Text) if isinstance(text, Text) and text.get_text().strip()]
    return [text for text in found if text.get_visible() and text not in beyond]


def shown(boxes: Floats) -> NDArray[np.bool_]:
    """Which texts can be shown when none may cover one before it by more than a pixel, from their x0, y0, x1, y1.

    >>> shown(np.array([[0.0, 0, 10, 10], [5, 5, 15, 15], [12, 0, 20, 10]])).tolist()
    [True, False, True]
    """
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    covering = np.asarray(((high - low) > 1).all(axis=2), np.bool_)
    kept = np.zeros(len(boxes), np.bool_)
    for place in range(len(boxes)):
        kept[place] = not (covering[place] & kept).any()
    return kept


def _boxes(chart: Drawn, texts: list[Text]) -> Floats:
    with warnings.catch_warnings():
        # Type too large for the layout is what is being tried here; the drawing itself will tell if all of it is.
        warnings.filterwarnings("ignore", message="constrained_layout not applied")
        figure_of(chart).draw_without_rendering()
    return np.array([text.get_window_extent().extents for text in texts]).reshape(-1, 4)


def _cut(chart: Drawn, boxes: Floats) -> int:
    """How many texts reach beyond a figure that lays out what stands in it; any other grows when it is saved."""
    figure = figure_of(chart)
    if figure.get_layout_engine() is None:
        return 0
    inside = (boxes[:, :2] >= -1).all(axis=1) & (boxes[:, 2:] <= [figure.bbox.x1 + 1, figure.bbox.y1 + 1]).all(axis=1)
    return int((~inside).sum())
