"""Typography, settled in one place: how a text looks to every rule, and the way back to how it was written.

Rules never see raw characters. Blanks of any sort and width are one space, line breaks have two forms, hyphens,
apostrophes and quotation marks one sign a kind, letters are composed; what cannot be seen is gone. Where that changes
the length of a text, a map leads every offset back.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

BLANKS = "\t\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\f\x1c\x1d\x1e\x85\u2028\u2029"
# Soft hyphens, joiners, marks of direction, variants of a glyph, byte-order marks: no part of a word's spelling.
UNSEEN = r"\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
# With the vowels and final consonants of Hangul, which compose too.
ACCENTS = r"\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u1160-\u11ff"
# One sign for each kind; the full-width forms are ASCII's, moved.
SIGNS = {
    **dict.fromkeys(BLANKS, " "),
    **dict.fromkeys(BREAKS, "\n"),
    **dict.fromkeys("‐‑﹣", "-"),
    **dict.fromkeys("\u2012", "–"),
    **dict.fromkeys("―\u2e3a\u2e3b\ufe58", "—"),
    **dict.fromkeys("「『〝《❝", "“"),
    **dict.fromkeys("」』〞〟》❞", "”"),
    **dict.fromkeys("\u201a❛", "‘"),
    **dict.fromkeys("❜", "’"),
    **{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)},
    "\u212a": "K",
    "\u212b": "Å",
}
# What one character or two stand for that are not one alone.
WRITTEN_OUT = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "``": "“", "''": '"'}
# UTF-8 that was read as Windows-1252 or Mac Roman: what became of the marks that news texts are full of.
MISREAD = {
    sign.encode().decode(encoding, errors="replace").replace("\ufffd", lost): sign
    for encoding, lost in (("cp1252", "\x9d"), ("mac_roman", ""))
    for sign in "“”‘’–—…éèáíóúüöñç"
}
PRIMES = "″‶"  # behind a number they are inches, else quotation marks
EMPHASIZED = 400  # characters between two marks of emphasis

_signs = str.maketrans(SIGNS)
_others = {key.translate(_signs): sign for key, sign in (WRITTEN_OUT | MISREAD).items()}
_odd = re.compile(rf"[\r\\{UNSEEN}{ACCENTS}{PRIMES}{''.join(SIGNS)}{''.join(key[0] for key in _others)}]")
_wide = ("  ", " \n", "\n ", "\n\n\n", *(key for key in WRITTEN_OUT if key[1:]))
_apostrophe = re.compile(r"[’‘ʼʻʾʿ′\u00b4`](?<=[^\W\d_].)(?=[^\W\d_])")
_prime = re.compile(rf"[{PRIMES}](?<!\d.)")
_edit = re.compile(
    rf"(?P<other>{'|'.join(_others)})"
    rf"|(?P<blank>[ \n\r][ \n\r{UNSEEN}]+|\r|\A[ \n]|[ \n]\Z|[{UNSEEN}]+(?:[ \n\r][ \n\r{UNSEEN}]*)?)"
    rf"|(?P<accented>\w[{UNSEEN}]*[{ACCENTS}][{ACCENTS}{UNSEEN}]*)"
    r"|(?P<escape>\\(?=[\"'“”‘’]))"
)
_line_break = re.compile(r"\r\n|[\n\r]")
_emphasis = re.compile(
    rf"(?<![\w*])(\*{{1,3}})(?=[^\s*])[^*\n]{{1,{EMPHASIZED}}}?(?<=[^\s*])(\1)(?![\w*])"
    rf"|(?<!\w)(_{{1,3}})(?=[^\s_])[^_\n]{{1,{EMPHASIZED}}}?(?<=[^\s_])(\3)(?!\w)"
)
_unseen = re.compile(f"[{UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Settled:
    """A text as rules see it, with the way back to the text as it was written.

    The stretches whose length changed begin and end at `starts` and `ends` in the settled text, at `raw_starts` and
    `raw_ends` in the one that was written.
    """

    string: str
    starts: list[int]
    ends: list[int]
    raw_starts: list[int]
    raw_ends: list[int]

    def raw_start(self, offset: int) -> int:
        """Return where that begins in the written text which begins there; what is gone before it is left out."""
        index = bisect_right(self.ends, offset)
        if index < len(self.ends) and self.starts[index] <= offset:
            return self.raw_starts[index]
        return offset if index == 0 else self.raw_ends[index - 1] + offset - self.ends[index - 1]

    def raw_end(self, offset: int) -> int:
        """Return where that ends in the written text which ends there; what is gone behind it is left out."""
        index = bisect_left(self.starts, offset) - 1
        return offset if index < 0 else self.raw_ends[index] + max(offset - self.ends[index], 0)

    def offset(self, raw: int) -> int:
        """Return what an offset in the written text has become."""
        index = bisect_right(self.raw_ends, raw) - 1
        offset = raw if index < 0 else self.ends[index] + raw - self.raw_ends[index]
        return offset if index + 1 == len(self.ends) else min(offset, self.ends[index + 1])


def settled(written: str) -> Settled:
    r"""Return a text with its typography settled.

    A run of blanks is one space, with one line break in it a line break, with more of them a paragraph's two; none
    stands at the text's edges. Accents are composed. Apostrophes between letters, hyphens, dashes and full-width forms
    are the plain ones, quotation marks of other scripts, doubled or escaped ones are those that Indonesian uses. Soft
    hyphens, joiners, marks of direction and a pair of Markdown's signs of emphasis are gone. Linear in the text.

    >>> made = settled("Sa’dullah  tiba di\u00a0Kudus. \r\n\r\n Ia  diam.")
    >>> made.string, made.raw_start(26), made.raw_end(28)
    ("Sa'dullah tiba di Kudus.\n\nIa diam.", 31, 33)
    """
    if _odd.search(written):
        return _edited(_prime.sub('"', written.translate(_signs)))
    return _edited(written) if _is_loose(written) else Settled(_straight(written), [], [], [], [])


def _straight(string: str) -> str:
    """The text with plain apostrophes; most texts that are not ASCII's have typographic ones or none."""
    return string if string.isascii() and "`" not in string else _apostrophe.sub("'", string)


def _is_loose(string: str) -> bool:
    """Whether a text without odd characters holds something that takes another length."""
    if any(wide in string for wide in _wide) or string[:1].isspace() or string[-1:].isspace():
        return True
    return ("*" in string or "_" in string) and _emphasis.search(string) is not None


def _edited(string: str) -> Settled:
    edits = sorted(_edits(string))
    parts, done, length = list[str](), 0, 0
    starts, ends, raw_starts, raw_ends = list[int](), list[int](), list[int](), list[int]()
    for first, last, new in edits:
        if first < done:
            continue
        parts += (string[done:first], new)
        length += first - done + len(new)
        if last - first != len(new):
            starts.append(length - len(new))
            ends.append(length)
            raw_starts.append(first)
            raw_ends.append(last)
        done = last
    return Settled(_straight("".join((*parts, string[done:]))), starts, ends, raw_starts, raw_ends)


def _edits(string: str) -> Iterator[tuple[int, int, str]]:
    for found in _edit.finditer(string):
        first, last = found.span()
        if found["other"]:
            yield first, last, _others[found[0]]
        elif found["blank"]:
            yield first, last, _blank(found[0], edge=first == 0 or last == len(string))
        else:
            yield first, last, unicodedata.normalize("NFC", _unseen.sub("", found[0])) if found["accented"] else ""
    for found in _emphasis.finditer(string) if "*" in string or "_" in string else ():
        for mark in (found.span(1), found.span(2), found.span(3), found.span(4)):
            if mark[0] >= 0:
                yield (*mark, "")


def _blank(written: str, *, edge: bool) -> str:
    """What a run of blanks and of characters that cannot be seen comes to."""
    breaks = len(_line_break.findall(written))
    if edge or not (breaks or " " in written):
        return ""
    return "\n\n" if breaks > 1 else "\n" if breaks else " "
