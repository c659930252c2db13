"""Strips along a body from its first word to its last: what the charts that show places in a text share."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from framing.charts.style.captions import caption
from framing.compare.intervals import Floats

HIGH, HIGH_OF_MANY, MANY = 0.42, 0.3, 12
# More marks than this on one strip hide each other: they are drawn see-through, and the darker places are the denser.
CROWDED = 60
# So many marks of one look are an image even in an SVG: as paths they would be the greater part of a page.
DENSE = 300
PLACES = ("first word", "one third", "two thirds", "last word")


def strip_height(outlets: int) -> float:
    """How high a strip is, in inches; lower where there are many."""
    return HIGH if outlets <= MANY else HIGH_OF_MANY


def strip_note(marks: int, articles: int) -> str:
    """What stands below an outlet's name: the number of marks, and of articles when there are several."""
    return caption("n = {:,}, {:,} articles" if articles > 1 else "n = {:,}", marks, articles)


def opacity(rows: pd.DataFrame) -> float:
    """How opaque the marks of one strip are."""
    return 0.45 if len(rows) > CROWDED else 1.0


def boxes(ax: Axes, starts: Floats, *, ends: Floats, top: float, foot: float, **look: Any) -> PolyCollection:
    """Boxes of one look between two heights of a strip, from starts to ends, as one collection drawn on the Axes."""
    high, low = np.full_like(starts, top), np.full_like(starts, foot)
    corners = np.stack([[starts, high], [ends, high], [ends, low], [starts, low]]).transpose(2, 0, 1)
    drawn = PolyCollection(list(corners), zorder=2, **look)
    drawn.set_rasterized(len(starts) > DENSE)
    ax.add_collection(drawn, autolim=False)
    return drawn


def body_axis(ax: Axes) -> None:
    """Let the x-axis run from a body's first word to its last."""
    ax.set_xlim(-0.01, 1.01)
    ax.set_xticks([0, 1 / 3, 2 / 3, 1], [caption(place) for place in PLACES])
    ax.set_xlabel(caption("place in the body"))
