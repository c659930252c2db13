"""Datelines: the place, the outlet or both before an article's first sentence."""

import re
from collections.abc import Iterator

from framing.evidence import Furniture
from framing.text.lines import Line
from framing.text.patterns import Patterns

LONGEST = 80  # characters before the dash
PARTS = 3  # place, country, outlet
OPENING = 4  # lines at the start among which a dateline may stand: title, caption, its credit, dateline
PARAGRAPH = 250  # a line that is longer begins the story

_dash = re.compile(r"[–—-](?:(?<=[–—])[–—]*|(?<=[\s)]-)-{0,2})(?=\s*[\"“”'‘(\[]?[A-Z\d])")
_domain_only = re.compile(r"[\w-]+\.(?:com|co\.id|id|net|org), ([A-Z]\w+(?: [A-Z]\w+)??)(?= [A-Z\"“])")
_separator = re.compile(r"[,()|/\s](?:(?<![/\s])|(?<=/)(?<!\d/)|(?<=\s)(?=[\w-]+\.(?i:com|co|id|net|org)\b))")
_domain = re.compile(r"[\w-]+\.(?i:com|co|id|net|org|tv|news|info|go|or|ac)(?:\.(?i:id))?")
_date = re.compile(r"(?:[A-Z]\w+ )?\d{1,2}(?:[/.-]\d{1,2}| [A-Z]\w+)?(?:[/. -]\d{2,4})?")
_name = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}")
_capitals = re.compile(r"[A-Z][A-Z ]{3,40} - [A-Z]")  # how a caption begins: BANJIR ROB - Warga menyusuri jalan


def dateline(string: str, lines: list[Line], *, patterns: Patterns) -> Iterator[Furniture]:
    """The dateline, and the caption in capitals that stands before it."""
    for index, (start, end) in enumerate(lines[:OPENING]):
        if close := _dateline_end(string, start, min(end, start + LONGEST), first=index == 0, patterns=patterns):
            yield Furniture(start, close, "dateline")
            if index and _capitals.match(string, *lines[0]):
                yield Furniture(*lines[0], "caption")
            return
        if end - start > PARAGRAPH:
            return


def _dateline_end(string: str, start: int, last: int, *, first: bool, patterns: Patterns) -> int | None:
    """Where the dateline ends with which a line begins."""
    dash = _dash.search(string, start + 1, last)
    if dash and _is_dateline(string[start : dash.start()].rstrip(), patterns, first=first):
        return dash.end()
    colon = string.find(": ", start, last)
    if colon > 0 and _is_known(string[start:colon], patterns):
        return colon + 1
    bare = None if dash else _domain_only.match(string, start, last)
    return bare.end() if bare and bare[1].casefold() in patterns.places else None


def _parts(head: str) -> list[str]:
    return [part for piece in _separator.split(head) if (part := piece.strip())]


def _is_place(part: str, patterns: Patterns) -> bool:
    return part.casefold() in patterns.places or ("." in part and _domain.fullmatch(part) is not None)


def _is_known(head: str, patterns: Patterns) -> bool:
    """Whether that is nothing but known places and outlets."""
    parts = _parts(head)
    return 0 < len(parts) <= PARTS and all(_is_place(part, patterns) for part in parts)


def _is_dateline(head: str, patterns: Patterns, *, first: bool) -> bool:
    """Whether that is a place or an outlet before a dash; an unknown name will do where the text begins."""
    parts = _parts(head)
    others = [part for part in parts if not _is_place(part, patterns)]
    if len(parts) > PARTS or not all(
        _name.fullmatch(part) or _date.fullmatch(part) or part.casefold() in patterns.agencies for part in others
    ):
        return False
    if len(others) < len(parts):
        return True
    return first and 0 < len(parts) <= 2 and parts[0].count(" ") < 2 and not (head.isupper() and " " in head)
