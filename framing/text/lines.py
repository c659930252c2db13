"""The lines of a text, and the places within them where a copy glued two paragraphs together."""

import re

Line = tuple[int, int]  # a line's characters without the space around them

ITEM = re.compile(r"[-–•*·▪]\s*\S|\(?\d{1,2}[.)]\s")  # how an item of a list begins
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]{0,2}$")
SENTENCE_INSIDE = re.compile(r"[.!?][\"”’')]? +[\"“A-Z]")
# The first character of a paragraph without a space before it: SeptemberPolisi, Terbakar"Kami, UUWarga, DPR?Menurut.
GLUE = re.compile(
    r"[A-Z\"“\n](?<! [A-Z\"“])(?:(?<=[^\W_A-Z][A-Z])|(?<=\n)|(?<=[A-Z]{3})(?=[a-z])|(?<=[)%!?].)|(?<=\w[\"“])(?=[A-Z]))"
)
_glued_sentence = re.compile(r"[.!?)][\"”']?(?=[\"“]?[A-Z])")
_line = re.compile(r"\S.*(?<!\s)")


def lines(string: str) -> list[Line]:
    r"""Where each line of a text begins and ends, blank ones left out.

    >>> lines("Satu. \r\n\n Dua.")
    [(0, 5), (10, 14)]
    """
    return [line.span() for line in _line.finditer(string)]


def past_space(string: str, start: int) -> int:
    """The first offset from there on at which no space stands."""
    while start < len(string) and string[start].isspace():
        start += 1
    return start


def stripped(string: str, start: int, *, end: int) -> int:
    """The end of a stretch without the space that it ends with."""
    return start + len(string[start:end].rstrip())


def paragraph_start(string: str, end: int, *, most: int) -> int | None:
    """Where the paragraph begins in which something stands, a glued one too; None when that is farther off."""
    low = max(0, end - most)
    begins = [match.end() for match in _glued_sentence.finditer(string, low, end)]
    line = string.rfind("\n", low, end) + 1
    return max([line, *begins]) if line or begins or not low else None
