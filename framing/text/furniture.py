"""The parts of a file that are not running text: dateline, caption, by-line, credit, related links, sub-headings.

What such parts say is data of the language pack (`furniture.tsv`); the modules that find them know the shapes in which
they stand. A part is marked only where its form tells; what merely could be furniture stays running text.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterator

from framing.evidence import Furniture
from framing.language import Language
from framing.text.captions import captions, endings
from framing.text.datelines import dateline
from framing.text.lines import ITEM, SENTENCE_END, SENTENCE_INSIDE, Line, lines, past_space
from framing.text.links import inserted
from framing.text.openings import openings, whole_lines
from framing.text.patterns import patterns

HEADING, WORDS = 80, 12  # characters and words of a sub-heading
CLOSING = ".!?…,;:\"”'’)]"  # what ends a sentence or leads on; no heading ends so
PARAGRAPH = 90  # a line that is longer is running text
ANNOUNCEMENT = 40  # one that is longer and ends with a colon announces what follows
NOTHING = (sys.maxsize, sys.maxsize, "")  # behind the last part

# How the entry of a live blog begins: 12.45 WIB, Pukul 12:45.
_entry = re.compile(r"(?:\w+ )?\d{1,2}[.:]\d{2}\b(?![.:]\d)")
_letter = re.compile(r"[^\W\d_]")


def furniture(string: str, language: Language) -> list[Furniture]:
    r"""The stretches of a text that are no running text, sorted and disjoint, without space at their edges.

    Limits: furniture that looks like a sentence of the reporter's (a caption without credit or label) is not found, nor
    is the end of a linked title that runs into the next sentence with a space. Where nothing but furniture would be
    left, nothing is marked.

    >>> from framing.language import language
    >>> text = "Jakarta - Kim tiba di Moskow, kata Reuters.\nBaca juga: Putin Sambut Kim"
    >>> [(text[start:end], kind) for start, end, kind in furniture(text, language("id"))]
    [('Jakarta -', 'dateline'), ('Baca juga: Putin Sambut Kim', 'related')]
    """
    given, whole = patterns(language), lines(string)
    found = [*openings(string, whole, patterns=given), *whole_lines(string, whole, patterns=given)]
    found += captions(string, whole, patterns=given)
    found += inserted(string, {span.start for span in found}, patterns=given)
    found += endings(string, whole, patterns=given)
    found = _disjoint(found)
    rest = _rest(string, whole, found)
    dated = list(dateline(string, rest, patterns=given))
    heads = subheads(string, rest, found=found, dated={span.start for span in dated if span.kind == "dateline"})
    found = _disjoint([*dated, *found, *heads])
    found = [_trimmed(string, span) for span in found]
    return found if _has_body(string, found) else []


def _disjoint(found: list[Furniture]) -> list[Furniture]:
    """In their order; of two that overlap, the one that begins first, then the longer."""
    kept, end = [], 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.end > span.start >= end:
            kept.append(span)
            end = span.end
    return kept


def _trimmed(string: str, span: Furniture) -> Furniture:
    """Without the space at its edges, which line separators of other alphabets leave there."""
    words = string[span.start : span.end]
    if words == words.strip():
        return span
    return span._replace(start=span.end - len(words.lstrip()), end=span.start + len(words.rstrip()))


def _rest(string: str, whole: list[Line], found: list[Furniture]) -> list[Line]:
    """What the lines hold behind the furniture that they begin with."""
    rest: list[Line] = []
    spans = iter(found)
    first, last, _ = next(spans, NOTHING)
    for begin, end in whole:
        start = begin
        while first <= start < end:
            if last > end:
                start = end
            else:
                start = max(start, past_space(string, last))
                first, last, _ = next(spans, NOTHING)
        if start < end:
            rest.append((start, end))
    return rest


def _has_body(string: str, found: list[Furniture]) -> bool:
    """Whether a letter stands outside of the furniture."""
    start = 0
    for span in found:
        if _letter.search(string, start, span.start):
            return True
        start = span.end
    return _letter.search(string, start) is not None


def subheads(string: str, lines: list[Line], *, found: list[Furniture], dated: Collection[int]) -> Iterator[Furniture]:
    """Short lines between paragraphs: one, or two on top of each other; none in which furniture was found.

    The first line is one in front of a line that begins at an offset of `dated`, where a dateline stands.
    """
    short = [i for i, (start, end) in enumerate(lines) if end - start <= HEADING and string[end - 1] not in CLOSING]
    headings = {index for index in short if _is_heading(string[slice(*lines[index])])}
    marked = [span.start for span in found]
    if 0 in short and len(lines) > 1 and lines[1][0] in dated and _is_heading(string[slice(*lines[0])]):
        yield Furniture(*lines[0], "subhead")  # the title once more, in front of the dateline
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
    begins = begins and not _entry.match(said)
    return begins and said.count(" ") < WORDS and not SENTENCE_INSIDE.search(said)


def _is_paragraph_or_item(string: str, start: int, end: int) -> bool:
    """Whether a line is running text or stands in a list."""
    if end - start > PARAGRAPH or (string[end - 1] == ":" and end - start > ANNOUNCEMENT):
        return True
    return bool(SENTENCE_END.search(string, max(start, end - 4), end) or ITEM.match(string, start, end))
