"""Offsets as other programs count them: in UTF-16 units (Java, JavaScript), or with Windows line ends as one.

The library counts characters (code points). Between the two every place has exactly one counterpart, so that nothing
is guessed: of a file's offsets that reading is taken under which most of its words stand where they say.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from framing.exchange.annotations import Fault, Span, Texts, Value, located

POINTS, UTF16, LINES, UTF16_LINES = "points", "utf16", "lines", "utf16 lines"
UNITS = (POINTS, UTF16, LINES, UTF16_LINES)

_blank = re.compile(r"\r\n|\s")


def located_in(
    spans: Iterable[Span], texts: Texts, *, unit: str = POINTS
) -> tuple[list[dict[str, Value]], list[Fault]]:
    """Return `located` spans of one file whose offsets count `unit`, or another of `UNITS` that has fewer faults.

    >>> span = Span("line 1", "1", 3, 6, "mentions", "Kim", {})
    >>> located_in([span], {("1", ""): "\N{GRINNING FACE} Kim."})[0][0]["start"]
    2
    """
    kept = list(spans)
    best = located(moved(kept, texts, unit=unit), texts)
    for other in UNITS:
        if not best[1]:
            break
        if other != unit:
            best = min(best, located(moved(kept, texts, unit=other), texts), key=lambda read: len(read[1]))
    return best


def moved(spans: Sequence[Span], texts: Texts, *, unit: str) -> list[Span]:
    """Return spans with their offsets as characters; one whose offsets stand between two characters stays as it is."""
    return [_moved(span, texts.get((span.article, span.part), ""), unit) for span in spans]


def offset_in(text: str, at: int, *, unit: str) -> int:
    r"""Return how a program that counts in `unit` counts the place in front of character `at`.

    >>> offset_in("\N{GRINNING FACE}\r\nKim", 3, unit=UTF16), offset_in("\N{GRINNING FACE}\r\nKim", 3, unit=LINES)
    (4, 2)
    """
    return at if unit == POINTS else _counted(text, unit)[at]


def character_in(text: str, at: int, *, unit: str) -> int | None:
    r"""Return the character in front of which a program that counts in `unit` has a place; None for no such place.

    >>> character_in("\N{GRINNING FACE}Kim", 2, unit=UTF16), character_in("\N{GRINNING FACE}Kim", 1, unit=UTF16)
    (1, None)
    """
    if unit == POINTS:
        return at
    counts = _counted(text, unit)
    place = bisect_left(counts, at)
    return place if place < len(counts) and counts[place] == at else None


def _moved(span: Span, text: str, unit: str) -> Span:
    start, end = (character_in(text, at, unit=unit) for at in (span.start, span.end))
    if start is None or end is None:
        return span
    stands, found = text[start:end], span.found
    if found is not None and _even(found) == _even(stands):
        found = stands
    return replace(span, start=start, end=end, found=found)


@lru_cache(maxsize=64)
def _counted(text: str, unit: str) -> Sequence[int]:
    """What a program counts in front of every character, and at the end."""
    wide, lines = unit in (UTF16, UTF16_LINES), unit in (LINES, UTF16_LINES)
    sizes = [2 if wide and character > "\uffff" else 1 for character in text]
    if lines:
        for at in range(len(text) - 1):
            if text[at] == "\r" and text[at + 1] == "\n":
                sizes[at] = 0
    return list(accumulate(sizes, initial=0))


def _even(words: str) -> str:
    """Words with any blank as a space: programs write line ends and tabs as such."""
    return _blank.sub(" ", words)
