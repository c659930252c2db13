"""Spans from standoff files as brat and INCEpTION write them: a .ann file of annotations beside a .txt file.

The format is described at http://brat.nlplab.org/standoff.html. Text-bound annotations (T) are the spans, their type
the layer; attributes (A, M) of theirs become columns. Relations, events, notes, normalisations and equivalences are
about more than a span and are passed over.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from framing.exchange.annotations import BODY, Fault, Span, Spans, Value, located, misplaced, same_words, whole
from framing.exchange.offsets import UNITS, character_in

MARK = "\ufeff"
OTHER_TEXT = "the .txt file is not the article's text, and other words stand there; annotate the text unchanged"

_MARKED = re.compile(r"(\S+) ((?:[0-9]{1,9} [0-9]{1,9};)*[0-9]{1,9} [0-9]{1,9})")
_TEXT_BOUND, _ATTRIBUTE = re.compile("T[0-9]+"), re.compile("[AM][0-9]+")
_BREAK, _NAMELESS = re.compile(r"\r\n|[\r\n\t\x0b\x0c\x85\u2028\u2029]"), re.compile(r"[^\w-]")
_PASSED_OVER = re.compile(r"[ERN#][0-9]+|\*|#")


class _Marked(NamedTuple):
    span: Span
    pieces: list[tuple[int, int]]


def standoff_spans(annotations: str, text: str, *, article: str, original: str | None = None, name: str = "") -> Spans:
    r"""Return the spans of one .ann file; `text` is what the .txt file beside it holds, without its byte order mark.

    A span of several pieces is one row, from the first to the last, its pieces in the column `pieces` (`0 5;9 12`). A
    span is a fault when its words do not stand in `text`, or not at the same place in `original`, the text of the
    article as the library knows it. Line breaks inside a span may be written as spaces. Where the file has a byte order
    mark, brat counts it and some programs do not: the reading with fewer faults is taken.

    >>> spans = standoff_spans("T1\tmention 0 3\tKim\nA1\tside T1 North Korea\n", "Kim tiba.", article="1")
    >>> spans.frame.to_dict("records")
    [{'article': '1', 'start': 0, 'end': 3, 'text': 'Kim', 'layer': 'mention', 'side': 'North Korea'}]
    """
    marked: dict[str, _Marked] = {}
    attributes: list[tuple[str, list[str]]] = []
    faults: list[Fault] = []
    for number, line in enumerate(annotations.removeprefix("\ufeff").split("\n"), start=1):
        where, (mark, *cells) = f"{name or article}, line {number}", line.split("\t", 2)
        fault = Fault(where, article, None, None, line.removesuffix("\r"), "", "")
        if _TEXT_BOUND.fullmatch(mark):
            read = _text_bound(cells, where=where, article=article)
            if read is None or mark in marked:
                why = "needs type, offsets and words, parted by tabs" if read is None else f"{mark} stands there twice"
                faults.append(fault._replace(why=why))
            else:
                marked[mark] = read
        elif _ATTRIBUTE.fullmatch(mark):
            attributes.append((where, cells[0].removesuffix("\r").split(" ", 2) if cells else []))
        elif line.strip() and not _PASSED_OVER.fullmatch(mark):
            faults.append(fault._replace(why="is no annotation of the standoff format; it needs a mark such as T1"))
    values = _values(attributes, marked, article=article, faults=faults)
    bare = whole(text.removeprefix(MARK))
    readings = []
    for unit, shift in product(UNITS, (1, 0) if text.startswith(MARK) else (0,)):
        moved = {mark: _moved(one, shift, text=bare, unit=unit) for mark, one in marked.items()}
        spans = [_as_written(one, bare, values=values[mark]) for mark, one in moved.items()]
        readings.append(_in_both(spans, bare, original=original))
        if not readings[-1][1]:
            break
    rows, others = min(readings, key=lambda read: len(read[1]))
    return Spans(rows, [*faults, *others])


def standoff(spans: Sequence[Span], text: str) -> str:
    r"""Return the .ann file of spans of a text: a line for each, and one for every attribute that says something.

    >>> span = Span("", "1", 0, 3, "mentions", "Kim", {"side": "North Korea"})
    >>> print(standoff([span], "Kim tiba.").replace("\t", " "))
    T1 mentions 0 3 Kim
    A1 side T1 North Korea
    <BLANKLINE>
    """
    lines, attributes = [], 0
    for number, span in enumerate(spans, start=1):
        words = _BREAK.sub(" ", text[span.start : span.end])
        lines.append(f"T{number}\t{_NAMELESS.sub('_', span.layer)} {span.start} {span.end}\t{words}")
        for column, value in span.values.items():
            attributes += 1
            written = "" if value is True else f" {_BREAK.sub(' ', str(value))}"
            lines.append(f"A{attributes}\t{_NAMELESS.sub('_', column)} T{number}{written}")
    return "\n".join([*lines, ""])


def _text_bound(cells: Sequence[str], *, where: str, article: str) -> _Marked | None:
    """A line `T1<tab>type 0 5;9 12<tab>words`; None when it is none."""
    if len(cells) != 2 or not (read := _MARKED.fullmatch(cells[0])):
        return None
    numbers = [int(number) for number in re.split("[ ;]", read[2])]
    pieces = list(zip(numbers[::2], numbers[1::2], strict=True))
    span = Span(where, article, pieces[0][0], pieces[-1][1], layer=read[1], found=cells[1], values={})
    return _Marked(span, pieces)


def _moved(marked: _Marked, shift: int, *, text: str, unit: str) -> _Marked:
    """The span with its offsets counted in characters, from behind a byte order mark."""
    places = [tuple(character_in(text, at - shift, unit=unit) for at in piece) for piece in marked.pieces]
    pieces = [(start, end) for start, end in places if start is not None and end is not None]
    if len(pieces) < len(places):
        pieces = [(start - shift, end - shift) for start, end in marked.pieces]
    return _Marked(replace(marked.span, start=pieces[0][0], end=pieces[-1][1]), pieces)


def _as_written(marked: _Marked, text: str, *, values: Mapping[str, Value]) -> Span:
    """The span with its attributes; its words are the text's own if each piece stands there."""
    span, pieces = marked
    given = whole(span.found or "")
    # The words of the pieces, one behind another, are what the file gives; a file may end its lines with \r\n.
    quoted = " ".join(text[max(start, 0) : max(end, 0)] for start, end in pieces)
    stand = same_words(given, quoted) or same_words(given.removesuffix("\r"), quoted)
    in_order = all(start <= end for start, end in pieces) and pieces == sorted(pieces)
    here = stand and in_order and span.start >= 0 and span.end <= len(text)
    found = text[span.start : span.end] if here else given.removesuffix("\r")
    written = {"pieces": ";".join(f"{start} {end}" for start, end in pieces)} if len(pieces) > 1 else {}
    return replace(span, found=found, values={**values, **written})


def _values(
    attributes: Sequence[tuple[str, list[str]]],
    marked: Mapping[str, _Marked],
    *,
    article: str,
    faults: list[Fault],
) -> dict[str, dict[str, Value]]:
    """The attributes of every span: `A1<tab>name T1 value`, without a value True; those of events are left out."""
    values: dict[str, dict[str, Value]] = {mark: {} for mark in marked}
    for where, parts in attributes:
        name, of, *given = [*parts, ""] if len(parts) == 1 else parts or ["", ""]
        if of in values:
            had = values[of].get(name)
            value: Value = given[0] if given else True
            values[of][name] = value if had is None else f"{had}; {value}"
        elif not re.match("[ER][0-9]", of):
            why = f"belongs to {of!r}, which is no span of this file; an attribute needs name, span and value"
            faults.append(Fault(where, article, None, None, " ".join(parts), "", why))
    return values


def _in_both(spans: Sequence[Span], text: str, *, original: str | None) -> tuple[list[dict[str, Value]], list[Fault]]:
    """Rows and faults of spans, whose words must stand in the .txt file and at the same place in the article."""
    own = {(span.article, BODY): text for span in spans}
    known = own if original is None else dict.fromkeys(own, whole(original))
    faults = [fault for span in spans if (fault := misplaced(span, own))]
    rows, moved = located([span for span in spans if not misplaced(span, own)], known)
    return rows, [*faults, *(fault._replace(why=OTHER_TEXT) for fault in moved)]
