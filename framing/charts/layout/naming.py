"""Names beside points, where none covers another: places in inches, found one after the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from framing.charts.layout.lettering import SIZE, height, widest, wrap
from framing.charts.style.captions import caption
from framing.compare.intervals import Floats

NAME_WIDTH = 1.5
DOT = 0.06  # half a point's width
GAP = 0.04
# Rings around a point on which a name is tried, in inches from it; beyond the first a line leads to it.
RINGS = tuple(DOT + GAP + step * 0.12 for step in range(24))
# Right, left, above, below, then the corners: how much of the name's box lies left of and below the place tried.
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


class Box(NamedTuple):
    """A box in inches."""

    left: float
    low: float
    right: float
    top: float


class Named(NamedTuple):
    """A point's name as it is written, the box it stands in, and whether it stands too far off to need no line."""

    name: str
    text: str
    at: tuple[float, float]
    box: Box
    far: bool


def named(names: Sequence[str], points: Floats, *, room: tuple[float, float]) -> list[Named]:
    """Each name beside its point (inches), inside the room and clear of points and of the names placed before.

    The points that stand closest to others come first. A name for which there is no place stands to the right.

    >>> one, two = named(["A", "B"], np.array([[1.0, 1.0], [1.05, 1.0]]), room=(3, 3))
    >>> one.box.right <= two.box.left or two.box.right <= one.box.left or one.box.top <= two.box.low
    True
    """
    dots = np.column_stack([points - DOT, points + DOT])
    found: dict[int, Named] = {}
    for place in _crowded_first(points):
        taken = np.array([*dots, *(each.box for each in found.values())])
        found[place] = _placed(names[place], points[place], taken, room)
    return [found[place] for place in range(len(names))]


def _crowded_first(points: Floats) -> list[int]:
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.diag(np.full(len(points), np.inf))
    return [int(place) for place in np.argsort(apart.min(axis=1, initial=np.inf), kind="stable")]


def _placed(name: str, point: Floats, taken: Floats, room: tuple[float, float]) -> Named:
    text = wrap(name or caption("(no name)"), NAME_WIDTH, bold=True)
    size = widest([text], bold=True), height(text, SIZE)
    at = (float(point[0]), float(point[1]))
    first = None
    for ring, box in _tried(at, size):
        first = first or box
        inside = box.left >= 0 and box.low >= 0 and box.right <= room[0] and box.top <= room[1]
        across = np.minimum(box.right, taken[:, 2]) - np.maximum(box.left, taken[:, 0])
        above = np.minimum(box.top, taken[:, 3]) - np.maximum(box.low, taken[:, 1])
        if inside and not ((across > 0) & (above > 0)).any():
            return Named(name, text, at, box, far=ring > 0)
    assert first is not None  # there are rings
    return Named(name, text, at, first, far=False)


def _tried(at: tuple[float, float], size: tuple[float, float]) -> Iterator[tuple[int, Box]]:
    """The boxes tried for a text of a size: ring after ring, on each ring side after side."""
    wide, high = size
    for ring, off in enumerate(RINGS):
        for right, up in SIDES:
            slant = 0.7 if right and up else 1.0
            left = at[0] + right * off * slant - (wide if right < 0 else 0 if right else wide / 2)
            low = at[1] + up * off * slant - (high if up < 0 else 0 if up else high / 2)
            yield ring, Box(left, low, left + wide, low + high)
