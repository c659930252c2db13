"""Captions and credits: who took a picture and what it shows, who wrote and edited a text.

A caption is told from the reporter's sentences by a label before it or a photographer behind it; what has neither
stays running text.
"""

import re
from collections.abc import Iterator

from framing.evidence import Furniture
from framing.text.lines import GLUE, SENTENCE_END, SENTENCE_INSIDE, Line, paragraph_start, past_space, stripped
from framing.text.patterns import Patterns, kind

NAMED = 110  # characters: by-lines and credits are no longer
CAPTION = 500
TWICE = 15  # characters: what is shorter and stands there twice may be a cry
BEFORE = 250  # characters before a photographer within which the caption begins
AGENCIES = 80  # a line that names nothing else
LAST = 6  # lines at the end among which by-lines, credits and initials may stand
TAIL = 500  # characters at the end among which an editor's initials stand
STORY = 3  # lines at the end that no bracket makes a caption

INITIALS = re.compile(r"\([a-z]{2,5}/[a-z]{2,5}\)")
SIGNED = re.compile(r"\([a-z]{2,6}(?:/[a-z]{2,5})?\)")
_name = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}")
_photographer = re.compile(r"[^()\n\"“]{2,70}")
_signature = re.compile(
    r"[.!?\"”’]\s*"
    r"(?P<credit>[(\[](?:[A-Z]{2,6}|[a-z]{2,4}\d?(?:[/-][a-z]{2,4}\d?)*|\*{1,3}|[A-Z][\w ]{2,30})[)\]]|\*{3})$"
    r"|[.!?\"”’],?\s*(?P<bare>[a-z]{2,4}/[a-z]{2,4}(?:\s*\([a-z, ]{2,30}\))?)$"
)
# A medium and a photographer in capitals in front of a caption: SUARA KUDUS/RINA WATI Warga mengantre di pasar.
_capitals = re.compile(r"{0}(?: {0})*/{0}(?: {0})*(?=\s+(?:[A-Z][a-z]|\d)|$)".format(r"[A-Z][A-Z.&'’-]+"))
_quotes = re.compile(r"[\"“”]")
_place_before_dash = re.compile(r" (?=[A-Z]\w+ -{1,2} [A-Z])")


def captions(string: str, lines: list[Line], *, patterns: Patterns) -> Iterator[Furniture]:
    """Sentences that a photographer beside them, or their standing there twice, tells from the reporter's."""
    for start, end in lines:
        yield from _credited(string, (start, end), patterns=patterns)
    candidates = lines[: max(len(lines) - STORY, min(len(lines) - 1, 1))]
    for start, end in candidates:
        if string[end - 1] != ")" and string[end - 2] != ")":
            continue
        at = _photo_bracket(string, (start, end), patterns=patterns, any_name=start == lines[0][0])
        if at == start:
            yield Furniture(start, end, "credit")
        elif at is not None and end - start <= CAPTION and _is_caption(string[start:at].rstrip()):
            yield Furniture(start, stripped(string, start, end=at), "caption")
            yield Furniture(at, end, "credit")


def _credited(string: str, line: Line, *, patterns: Patterns) -> Iterator[Furniture]:
    """A caption with its photographer in capitals in front, or one that is printed twice."""
    start, end = line
    credit = _capitals.match(string, start, end)
    said = past_space(string, credit.end()) if credit else start
    half = (end - said) // 2
    once = string[said : said + half]
    twice = TWICE <= half <= CAPTION and once == string[end - half : end] and once[:1].isupper()
    known = credit and credit[0].partition("/")[0].casefold() in patterns.agencies
    if credit and (twice or (known and (said >= end or _is_caption(string[said:end])))):
        yield Furniture(start, credit.end(), "credit")
    elif credit or not twice:
        return
    if said < end:
        yield Furniture(said, end, "caption")


def labelled_caption(string: str, line: Line, *, said: int, patterns: Patterns) -> Iterator[Furniture]:
    """A line that a label makes a caption, told apart from its photographer in brackets at the end."""
    start, end = line
    bracket = _photo_bracket(string, line, patterns=patterns)
    if _only_names(string[said:end]):
        yield Furniture(start, end, "credit")
    elif bracket and bracket > said:
        yield Furniture(start, stripped(string, start, end=bracket), "caption")
        yield Furniture(bracket, end, "credit")
    else:
        yield Furniture(start, end, "caption")


def photographed(string: str, start: int, *, said: int) -> Iterator[Furniture]:
    """A photographer's name behind a label, with the caption before it: `Pasar pagi. Foto: Rina`."""
    start, end = _photographer_span(string, start, said=said)
    if start == end:
        return
    if not _only_names(string[said:end].removesuffix(")")):
        yield Furniture(start, end, "caption")
        return
    begin = paragraph_start(string, start, most=BEFORE)
    caption = past_space(string, start if begin is None else begin)
    before = string[caption:start].rstrip(" -–/(")
    if before and ":" not in before and _is_caption(before):
        yield Furniture(caption, caption + len(before), "caption")
    yield Furniture(start, end, "credit")


def _photographer_span(string: str, start: int, *, said: int) -> tuple[int, int]:
    """The label and the name behind it, with the brackets around them; nothing without a name."""
    name = _photographer.match(string, past_space(string, said))
    if not name:
        return start, start
    end = name.end()
    if string[start - 1 : start] == "(":
        start, end = start - 1, end + (string[end : end + 1] == ")")
    else:
        if string[end : end + 1] not in ("", "\n"):  # else a paragraph is glued to the name
            end = min((glue.start() for glue in GLUE.finditer(string, said + 4, end)), default=end)
        if place := _place_before_dash.search(string, said, min(len(string), end + 20)):
            end = min(end, place.start())
    return start, stripped(string, start, end=end)


def endings(string: str, lines: list[Line], *, patterns: Patterns) -> Iterator[Furniture]:
    """Signatures, agencies and contributors in the last lines; the keywords behind a signature."""
    for start, end in lines[-LAST:]:
        if end - start <= NAMED and (match := patterns.closing.fullmatch(string, start, end)):
            yield Furniture(start, end, kind(match))
        elif end - start <= AGENCIES and string[end - 1] != "." and _names_agencies(string[start:end], patterns):
            yield Furniture(start, end, "credit")
        elif match := _signature.search(string, max(start, end - 45), end):
            yield Furniture(*match.span("credit" if match["credit"] else "bare"), "credit")
    tail = max(len(string) - TAIL, lines[-1][0] if lines else 0)
    for match in SIGNED.finditer(string, tail):
        behind = string[match.end() : lines[-1][1]]
        words = _keywords(behind)
        if words > 1 or ("/" in match[0] and (words or not behind.lstrip()[:1].islower())):
            yield Furniture(*match.span(), "credit")
            if words:
                yield Furniture(past_space(string, match.end()), lines[-1][1], "related")
    glue = paragraph_start(string, lines[-1][1], most=NAMED) if lines else None
    if glue and glue > lines[-1][0] and (match := patterns.closing.fullmatch(string, glue, lines[-1][1])):
        yield Furniture(glue, lines[-1][1], kind(match))  # Warga pulang.Rina Melati berkontribusi dalam laporan ini.


def signature(string: str, start: int) -> bool:
    """Whether an editor's initials in brackets stand there, and keywords behind to the end: `(nkm) banjir solo`."""
    match = SIGNED.match(string, start)
    return match is not None and len(string) - start <= TAIL and _keywords(string[match.end() :]) > 1


def captioned(string: str, credit: Furniture) -> Iterator[Furniture]:
    """A photographer and his medium in brackets, and the caption glued in front: `Pasar pagi. (Rina/detikcom)`."""
    begin = paragraph_start(string, credit.start, most=BEFORE)
    if begin and not string[begin - 1].isspace():
        before = string[begin : credit.start].rstrip()
        if before and ":" not in before and _is_caption(before):
            yield Furniture(begin, begin + len(before), "caption")
    yield credit


def _keywords(said: str) -> int:
    """How many keywords follow a signature: small letters to the end, no sentence, no bracket; 0 of anything else."""
    plain = said == said.lower() and "(" not in said and ". " not in said and not SENTENCE_END.search(said)
    return len(said.split()) if plain else 0


def _names_agencies(said: str, patterns: Patterns) -> bool:
    """Whether a line only names agencies: known ones, or several in capitals (AL JAZEERA | REUTERS)."""
    names = [name.strip() for name in said.replace("|", "/").replace(", ", "/").split("/")]
    return all(name.casefold() in patterns.agencies for name in names) or (
        len(names) > 1 and "," not in said and all(name.isupper() and len(name) > 1 for name in names)
    )


def _photo_bracket(string: str, line: Line, *, patterns: Patterns, any_name: bool = False) -> int | None:
    """Where the bracket begins that closes a line and names who took the photo."""
    start, end = line
    close = end - 1 - (string[end - 1] == ".")
    at = string.rfind("(", max(start, end - NAMED), close)
    if at < 0 or string[close] != ")" or string[at + 1].isdigit():  # a date
        return None
    inside = string[at + 1 : close]
    known = patterns.bracket.fullmatch(inside) or inside.casefold() in patterns.agencies
    return at if known or (any_name and _name.fullmatch(inside)) else None


def _only_names(said: str) -> bool:
    words = said.replace(" / ", "/").strip(" .").split()
    return 0 < len(words) <= 6 and all(not word[0].islower() or "." in word for word in words)


def _is_caption(said: str) -> bool:
    """Whether that is at most two sentences without a quotation, or a short title."""
    whole = said.endswith(".") or 0 < len(said) <= NAMED
    return whole and not _quotes.search(said) and len(SENTENCE_INSIDE.findall(said)) < 2
