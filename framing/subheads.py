"""Sub-headings: short lines without a full stop between paragraphs."""

from bisect import bisect_left
from collections.abc import Iterator

from framing.evidence import Furniture
from framing.lines import ITEM, SENTENCE_END, SENTENCE_INSIDE, Line

HEADING, WORDS = 80, 12  # characters and words of a sub-heading
CLOSING = ".!?…,;:\"”'’)]"  # what ends a sentence or leads on; no heading ends so
PARAGRAPH = 90  # a line that is longer is running text
ANNOUNCEMENT = 40  # one that is longer and ends with a colon announces what follows


def subheads(string: str, lines: list[Line], *, found: list[Furniture]) -> Iterator[Furniture]:
    """Short lines between paragraphs: one, or two on top of each other; none in which furniture was found."""
    short = [i for i, (start, end) in enumerate(lines) if end - start <= HEADING and string[end - 1] not in CLOSING]
    headings = {index for index in short if _is_heading(string[slice(*lines[index])])}
    marked = [span.start for span in found]
    for index in sorted(headings - {0, len(lines) - 1}):
        start, end = lines[index]
        before, after = index - 1, index + 1
        if before in headings and before > 0:
            before -= 1
        elif after in headings and after + 1 < len(lines):
            after += 1
        if bisect_left(marked, start) == bisect_left(marked, end) and all(
            _is_paragraph_or_item(string, *lines[neighbour]) for neighbour in (before, after)
        ):
            yield Furniture(start, end, "subhead")


def _is_heading(said: str) -> bool:
    """Whether a short line begins and reads as a heading does."""
    begins = said[0].isupper() or (said[0] in "#1234567890" and not ITEM.match(said))
    return begins and said.count(" ") < WORDS and not SENTENCE_INSIDE.search(said)


def _is_paragraph_or_item(string: str, start: int, end: int) -> bool:
    """Whether a line is running text or stands in a list."""
    if end - start > PARAGRAPH or (string[end - 1] == ":" and end - start > ANNOUNCEMENT):
        return True
    return bool(SENTENCE_END.search(string, max(start, end - 4), end) or ITEM.match(string, start, end))
