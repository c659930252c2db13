"""A text cut at the edges of everything marked in it, so that marks may overlap in any way."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters `start` to `end` with what a reader shows of them.

    `classes` say how they look, `colour` is that of the side or category if the mark has one, `tip` what the rule
    found.
    """

    start: int
    end: int
    classes: tuple[str, ...]
    tip: str = ""
    colour: str = ""


def segments(string: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield the stretches of a string from edge to edge of its marks, each with the marks that cover it.

    Together they are the whole string; marks reach no further than it does, and keep the order in which they came.

    >>> cut = segments("Kim berperang", [Mark(0, 13, ("q",)), Mark(4, 13, ("t",))])
    >>> [(first, last, [mark.classes[0] for mark in covering]) for first, last, covering in cut]
    [(0, 4, ['q']), (4, 13, ['q', 't'])]
    """
    size = len(string)
    known = [mark for mark in marks if 0 <= mark.start < min(mark.end, size)]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, mark in enumerate(known):
        opening.setdefault(mark.start, []).append(index)
        closing.setdefault(min(mark.end, size), []).append(index)
    edges = sorted({0, size, *opening, *closing})
    covering: set[int] = set()
    for first, last in pairwise(edges):
        covering.difference_update(closing.get(first, ()))
        covering.update(opening.get(first, ()))
        yield first, last, [known[index] for index in sorted(covering)]
