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

from framing.text.wrapping import unwrapped

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
PARAGRAPH = "\n\n"
PRIMES = "″‶"  # behind a number they are inches, else quotation marks
EMPHASIZED = 400  # characters between two marks of emphasis

_translation = str.maketrans(SIGNS)
_others = {key.translate(_translation): sign for key, sign in (WRITTEN_OUT | MISREAD).items()}
# ASCII that is settled wherever it stands; the rest of a text is what may be written otherwise.
_firsts = frozenset(key[0] for key in _others) | {"\\"}
_plain = bytes(code for code in range(0x80) if chr(code) not in f"{BLANKS}{BREAKS}\r\\`")
# One expression a sign: each leaps from one to the next.
_apostrophes = {sign: re.compile(rf"{sign}(?<=[^\W\d_].)(?=[^\W\d_])") for sign in "’‘ʼʻʾʿ′\u00b4`"}
_prime = re.compile(rf"[{PRIMES}](?<!\d.)")
_blank = re.compile(rf"[ \n\r{UNSEEN}](?:[ \n\r{UNSEEN}]+|(?<=[\r{UNSEEN}])|(?<=\A.)|\Z)", re.DOTALL)
_accented = re.compile(rf"[{UNSEEN}]*[{ACCENTS}][{ACCENTS}{UNSEEN}]*")
_other = re.compile(rf"{'|'.join(_others)}|\\(?=[\"'“”‘’])")
_line_break = re.compile(r"\r\n|[\n\r]")
_unseen = re.compile(f"[{UNSEEN}]+")
_emphasis = re.compile(
    rf"(?<![\w*])(\*{{1,3}})(?=[^\s*])[^*\n]{{1,{EMPHASIZED}}}?(?<=[^\s*])(\1)(?![\w*])"
    rf"|(?<!\w)(_{{1,3}})(?=[^\s_])[^_\n]{{1,{EMPHASIZED}}}?(?<=[^\s_])(\3)(?!\w)"
)


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
    hyphens, joiners, marks of direction and a pair of Markdown's signs of emphasis are gone. Line breaks that a fixed
    width made are blanks. Linear in the text.

    >>> made = settled("Sa’dullah  tiba di\u00a0Kudus. \r\n\r\n Ia  diam.")
    >>> made.string, made.raw_start(26), made.raw_end(28)
    ("Sa'dullah tiba di Kudus.\n\nIa diam.", 31, 33)
    """
    string, odd = written, _odd(written)
    for sign in (sign for sign in odd if sign in SIGNS):
        string = string.replace(sign, SIGNS[sign])
    odd = {SIGNS.get(sign, sign) for sign in odd}
    if not odd.isdisjoint(PRIMES):
        string = _prime.sub('"', string)
    starts, ends, raw_starts, raw_ends = list[int](), list[int](), list[int](), list[int]()
    parts, done, length = list[str](), 0, 0
    for first, last, new in sorted(_edits(string, odd)):
        if first >= done:
            parts += (string[done:first], new)
            length += first - done + len(new)
            if last - first != len(new):
                starts.append(length - len(new))
                ends.append(length)
                raw_starts.append(first)
                raw_ends.append(last)
            done = last
    string = "".join((*parts, string[done:])) if parts else string
    for sign in _apostrophes if not odd.isdisjoint(_firsts) else odd.intersection(_apostrophes):
        string = _apostrophes[sign].sub("'", string)
    return Settled(unwrapped(string), starts, ends, raw_starts, raw_ends)


def _odd(written: str) -> set[str]:
    """The characters of a text that may be written otherwise; most of it is plain ASCII, which bytes tell fastest."""
    if written.isascii() and not any(sign in written for sign in "\t\r\\`\v\f\x1c\x1d\x1e"):
        return set()
    return set(written.encode("utf-8", "surrogatepass").translate(None, _plain).decode("utf-8", "surrogatepass"))


def _edits(string: str, odd: set[str]) -> Iterator[tuple[int, int, str]]:
    """What takes another length: where it stands, and what stands there instead."""
    signs = "".join(sorted(odd))
    unseen = "\r" in odd or _unseen.search(signs) is not None
    if unseen or _has_wide_blanks(string):
        for found in _blank.finditer(string):
            edge = found.start() == 0 or found.end() == len(string)
            yield (*found.span(), _as_one_blank(found[0], edge=edge))
    if _accented.search(signs):
        for found in _accented.finditer(string):
            first, last = max(found.start() - 1, 0), found.end()
            yield first, last, unicodedata.normalize("NFC", _unseen.sub("", string[first:last]))
    if ("'" in string and "''" in string) or not odd.isdisjoint(_firsts):
        for found in _other.finditer(string):
            yield (*found.span(), _others.get(found[0], ""))
    if "*" in string or "_" in string:
        for found in _emphasis.finditer(string):
            yield from ((*found.span(group), "") for group in range(1, 5) if found[group])


def _has_wide_blanks(string: str) -> bool:
    """Whether blanks stand in a row, in front of a line break or behind one, or at the text's edges."""
    if "  " in string or string[:1] in (" ", "\n") or string[-1:] in (" ", "\n"):
        return True
    return "\n\n\n" in string or "\n " in string or " \n" in string


def _as_one_blank(written: str, *, edge: bool) -> str:
    """What a run of blanks and of characters that cannot be seen comes to."""
    breaks = len(_line_break.findall(written))
    if edge or not (breaks or " " in written):
        return ""
    return PARAGRAPH if breaks > 1 else "\n" if breaks else " "
