"""Lines that begin with a label or a fixed opening, and the lists below a label that stands alone."""

import re
from collections.abc import Iterator

from framing.evidence import Furniture
from framing.text.captions import CAPTION, NAMED, labelled_caption
from framing.text.lines import ITEM, Line
from framing.text.patterns import HEAD, Patterns, kind

# Characters behind a label of that kind; a by-line is shorter, and a longer related link has a paragraph glued to it.
MOST = {"byline": NAMED, "related": 250}
SIGNED = 60  # a by-line that is longer and ends with a full stop is a sentence
LISTED = 10  # titles below a label, where nothing but titles follows
WHOLE = 140  # a line that is nothing but a link, an address, a list of tags
TITLE = 200  # a linked title; newspapers' titles end at about 120

_link = re.compile(r"(?:[-•*] ?)?\[[^\]\n]{5,250}\]\(https?://[^\s)]{1,300}\)(?:\{[^}\n]{0,60}\})?$")
_word = re.compile(r"[^\W\d_]")


def openings(string: str, lines: list[Line], *, patterns: Patterns) -> Iterator[Furniture]:
    """What is labelled at a line's start: by-lines, captions, credits, related links; links in Markdown."""
    heads, done = patterns.heads, 0
    candidates = [
        index
        for index, (start, _) in enumerate(lines)
        if string[start : start + HEAD] in heads or string[start] in "[-•*"
    ]
    for index in candidates:
        start, end = lines[index]
        if index < done:
            continue
        match = patterns.opening(string, start + (string[start] in "(["), end=end)
        if match and _fits(string[match.end() : end].strip(" )]"), found := kind(match)):
            done = index + 1
            if found in MOST and not _word.search(string, match.end(), end):
                done = _list_end(string, lines, done, most=TITLE if found == "related" else NAMED, patterns=patterns)
            if found == "caption":
                yield from labelled_caption(string, (start, end), said=match.end(), patterns=patterns)
            else:
                yield Furniture(start, lines[done - 1][1], found)
        elif not match and _link.match(string, start, end):
            yield Furniture(start, end, "related")


def whole_lines(string: str, lines: list[Line], *, patterns: Patterns) -> Iterator[Furniture]:
    """Lines that are nothing but page numbers, addresses, the ends of embedded posts and the like."""
    for start, end in lines:
        if end - start <= WHOLE and (match := patterns.line.fullmatch(string, start, end)):
            yield Furniture(start, end, kind(match))


def _fits(said: str, found: str) -> bool:
    """Whether that much can stand behind a label of that kind."""
    sentence = said.endswith(("!", "?")) or (said.endswith(".") and len(said) > SIGNED)
    return len(said) <= MOST.get(found, CAPTION) and not (found == "byline" and sentence)


def _list_end(string: str, lines: list[Line], first: int, *, most: int, patterns: Patterns) -> int:
    """The index behind the list that begins at a line: its items; else one title, and more if only titles follow."""
    index = first
    while index < len(lines) and ITEM.match(string, *lines[index]) and lines[index][1] - lines[index][0] <= most:
        index += 1
    if index > first:
        return index
    for last in range(first, min(first + LISTED, len(lines))):
        start, end = lines[last]
        labelled = patterns.opening(string, start, end=end)
        if labelled or end - start > most or string[end - 1] == ".":
            return last if labelled and last > first else min(last, first + 1)
    return first + 1 if len(lines) > first + LISTED else len(lines)
