"""Quotation marks and the pairs they make: every glyph, mixed, nested, glued, stray."""

import re
from bisect import bisect_left
from collections import deque
from typing import NamedTuple

from framing.evidence import Skipped

GLYPHS = "“”„‟«»\"'‘’‹›`"
DOUBLED = ("''", "``")  # two single marks that are one double mark
BREAK = re.compile(r"\n+(?![a-z\n])")  # a line that goes on in small letters opens no paragraph
SINGLE = frozenset("'‘’‹›`")
OPENING = frozenset("“„‟«‹‘") | {"`", "``"}
CLOSING = frozenset("”»›’")
# What may stand right before an opening mark and right behind a closing one, besides space and the text's edge.
BEFORE_OPENING = frozenset("([{-–—/:=…")
BEHIND_CLOSING = frozenset(".,;:!?)]}-–—/…")
# Deeper nesting than a quotation within a quotation within a quotation is not read: the outermost mark is a stray one.
DEPTH = 3
# A quotation that closes in a later paragraph without reopening is followed over two line breaks, no further.
BREAKS = 2


class Pair(NamedTuple):
    """What two marks enclose: `start` to `end` inside them, `left` to `right` with them.

    A paragraph that leaves its quotation to the next one, which reopens it, has no closing mark: `right == end`.
    """

    left: int
    start: int
    end: int
    right: int


class Mark(NamedTuple):
    """A mark as it stands: its place, its glyph, and what its neighbours make of it (open, close or "")."""

    start: int
    end: int
    glyph: str
    look: str
    paragraph: int
    single: bool  # one of the small marks, which are apostrophes as well


def pairs(string: str) -> tuple[list[Pair], list[Skipped]]:
    """Return the pairs of quotation marks in order of their opening marks, and the marks that belong to none.

    The innermost opening mark wins, so that one stray mark costs at most its own quotation; pairs end with their
    paragraph, save quotations that the next paragraph reopens or closes. Apostrophes inside words and inches are no
    marks. Linear in the text. Known limit: of marks nested more than three deep the outermost are strays.

    >>> found, strays = pairs('Di layar 17" ada “pesan “siap,” ujarnya.')
    >>> [(pair.start, pair.end) for pair in found], [stray.start for stray in strays]
    ([(25, 30)], [17])
    """
    open_marks: deque[Mark] = deque()
    made: list[Pair] = []
    strays: list[Mark] = []
    pending: Mark | None = None
    marks, new = _marks(string), tuple.__new__  # half the time that a pair takes with its arguments one by one
    marks.reverse()
    edge = 0  # the end of the mark before
    while marks:
        mark = marks.pop()
        following = marks[-1] if marks and marks[-1].paragraph == mark.paragraph else None
        closes_ahead = following is not None and following.look == "close"
        if following and closes_ahead and not open_marks and not pending and _plain(string, mark, following):
            made.append(new(Pair, (mark.start, mark.end, following.start, following.end)))
            edge = marks.pop().end
            continue
        if open_marks and open_marks[-1].paragraph < mark.paragraph:
            pending = _leave(open_marks, strays)
        if pending and (mark.paragraph > pending.paragraph + BREAKS):
            strays.append(pending)
            pending = None
        if pending and mark.look == "open" and mark.single == pending.single and _heads(string, mark, edge):
            made.append(_unclosed(string, pending))
            pending = None
        role = _role(string, mark, open_marks, closes_ahead=closes_ahead)
        if role == "open":
            open_marks.append(mark)
            if len(open_marks) > DEPTH:
                strays.append(open_marks.popleft())
        elif role == "close":
            opening = _opening(string, mark, open_marks, strays)
            if opening is None and pending and pending.single == mark.single:
                opening, pending = pending, None
            if opening is None:
                strays.append(mark)
            else:
                made.append(Pair(opening.start, opening.end, mark.start, mark.end))
        edge = mark.end
    strays += [*open_marks, *([pending] if pending else [])]
    return sorted(made), [_skipped(stray) for stray in sorted(strays)]


def _marks(string: str) -> list[Mark]:
    """Return the marks in order, apostrophes left out; marks in a row look past each other."""
    places = _places(string)
    breaks = [match.start() for match in BREAK.finditer(string)] if places and "\n" in string else []
    marks, number, size, new = list[Mark](), 0, len(places), tuple.__new__
    while number < size:
        start = places[number]
        end = start + 1
        number += 1
        while number < size and places[number] == end:
            end, number = end + 1, number + 1
        before, behind = string[start - 1 : start], string[end : end + 1]
        if end == start + 1 and string[start] in SINGLE and before.isalnum() and behind.isalnum():
            continue
        # Marks of direction and other signs without a shape part words as spaces do.
        opens = before in BEFORE_OPENING or before == " " or not before.isprintable() or not before
        closes = behind in BEHIND_CLOSING or behind == " " or not behind.isprintable() or not behind
        look = "" if opens == closes else "open" if opens else "close"
        paragraph = bisect_left(breaks, start) if breaks else 0
        while start < end:
            glyph = string[start : start + 2] if string[start : min(start + 2, end)] in DOUBLED else string[start]
            marks.append(new(Mark, (start, start + len(glyph), glyph, look, paragraph, glyph in SINGLE)))
            start += len(glyph)
    return marks


def _places(string: str) -> list[int]:
    """Return where quotation marks stand; few of the glyphs occur in a text, and each is found in one leap."""
    places = list[int]()
    for glyph in GLYPHS:
        place = string.find(glyph)
        while place >= 0:
            places.append(place)
            place = string.find(glyph, place + 1)
    places.sort()
    return places


def _plain(string: str, mark: Mark, following: Mark) -> bool:
    """Tell whether two marks in a row of which the second closes are a pair whatever stands around them."""
    return (
        mark.look == "open" and not mark.single and not following.single and not string[following.start - 1].isdigit()
    )


def _heads(string: str, mark: Mark, edge: int) -> bool:
    """Tell whether a mark is the first thing in its paragraph; `edge` is the end of the mark before."""
    breaks = BREAK.search(string, edge, mark.start)
    return breaks is not None and not string[string.rfind("\n", edge, mark.start) : mark.start].strip()


def _role(string: str, mark: Mark, open_marks: deque[Mark], *, closes_ahead: bool) -> str:
    """Tell whether a mark opens, closes, or is none (inches: "")."""
    top = None
    for other in open_marks:
        if other.single == mark.single:
            top = other
    alone = not open_marks or (top and closes_ahead and len(open_marks) == 1)
    if alone and mark.look == "close" and mark.glyph not in OPENING and string[mark.start - 1].isdigit():
        return ""
    if mark.glyph in OPENING:
        same = top is not None and top.glyph == mark.glyph and mark.look == ""
        return "close" if mark.look == "close" or same else "open"
    if mark.glyph in CLOSING and top and top.glyph in OPENING:
        return "close"
    if mark.look:
        return mark.look
    return "close" if top else "open"


def _opening(string: str, mark: Mark, open_marks: deque[Mark], strays: list[Mark]) -> Mark | None:
    """Take the opening mark that a closing one belongs to off the open ones; those above it are strays."""
    if not open_marks:
        return None
    if mark.single and not open_marks[-1].single:
        return open_marks.pop() if string[mark.start - 1] in ",.!?" else None
    if not mark.single and all(other.single for other in open_marks):
        return open_marks.pop()
    while open_marks[-1].single != mark.single:
        strays.append(open_marks.pop())
    return open_marks.pop()


def _leave(open_marks: deque[Mark], strays: list[Mark]) -> Mark:
    """Close a paragraph: its last open mark may be taken up in the next one, the others are strays."""
    last = open_marks.pop()
    strays += open_marks
    open_marks.clear()
    return last


def _unclosed(string: str, mark: Mark) -> Pair:
    stop = string.find("\n", mark.end)
    end = mark.end + len(string[mark.end : stop].rstrip())
    return Pair(mark.start, mark.end, end, end)


def _skipped(mark: Mark) -> Skipped:
    return Skipped(mark.start, mark.end, f"quotation mark {mark.glyph}", "unpaired; it has no partner in its paragraph")
