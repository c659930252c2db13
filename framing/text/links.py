"""What was inserted in the middle of paragraphs: players, advertisements, photographers, titles of other articles.

Where a copy lost the line breaks, the next paragraph is glued to a linked title, and only its capital tells where the
title ends: `Nelayan Menolak PelabuhanWarga menunggu`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from framing.evidence import Furniture
from framing.text.captions import INITIALS, captioned, photographed, signature
from framing.text.lines import GLUE, paragraph_start, stripped
from framing.text.openings import TITLE
from framing.text.patterns import Patterns

SYLLABLE = 5  # letters of each half of a name with a capital inside: WhatsApp, YouTube, BlackBerry

_two_words = re.compile(r"([A-Z]\w*(?:-\w+)?)[ ,(]+(\w+)")
_announces = re.compile(r"(?::|[^.,!?\s][\"”']) ?$")  # a video's title before its player


def inserted(string: str, marked: set[int], *, patterns: Patterns) -> Iterator[Furniture]:
    """Players and the like, and what is labelled inside a line; labels that are marked already are left out."""
    players = sorted(
        Furniture(*match.span(), kind)
        for kind, literal, pattern in patterns.inline
        if literal[0] in string and (first := string.find(literal)) >= 0
        for match in pattern.finditer(string, first)
    )
    for player in players:
        if player.kind == "credit":
            yield from captioned(string, player)
            continue
        start = _title_start(string, player.start)
        if start < player.start:
            yield Furniture(start, stripped(string, start, end=player.start), "related")
        yield player
    colon = string.find(":")
    while colon >= 0:
        said = colon + 1
        if string.endswith(patterns.glued, 0, said):
            start = said - _label_length(string, said, patterns.glued)
            alone = " " not in string[start:said] and string[start - 1 : start] in (
                "",
                "\n",
            )  # Video: kamera merekam ...
            if start not in marked and not alone:
                yield Furniture(start, _title_end(string, said, players=players, patterns=patterns), "related")
        elif string.endswith(patterns.photo, 0, said):
            yield from photographed(string, said - _label_length(string, said, patterns.photo), said=said)
        colon = string.find(":", said)


def _label_length(string: str, end: int, labels: tuple[str, ...]) -> int:
    return next(len(label) for label in labels if string.endswith(label, 0, end))


def _title_start(string: str, player: int) -> int:
    """Where the title begins that announces a player; the player's own start when none does."""
    if string[player] != "[" or not _announces.search(string, max(0, player - 4), player):
        return player
    start = paragraph_start(string, player, most=TITLE)
    return player if start is None else start


def _title_end(string: str, start: int, *, players: list[Furniture], patterns: Patterns) -> int:
    """Where a linked title in a paragraph ends: where the next paragraph is glued to it, else at its label."""
    limit = min(start + TITLE, len(string))
    if initials := INITIALS.search(string, start, limit):
        limit = initials.start()
    if (signed := string.find(" (", start, limit)) >= 0 and signature(string, signed + 1):
        limit = signed
    if label := patterns.next_link.search(string, start, limit):
        limit = label.start()
    if (after := bisect_left(players, (start,))) < len(players):
        limit = min(limit, players[after].start)
    doubtful = None
    for glue in GLUE.finditer(string, start + 1, limit):
        at = glue.start()
        if string[at] in '\n"“' or string[at - 1] in ")%!?" or patterns.opening(string, at, end=limit):
            return stripped(string, start, end=at)
        words = _two_words.match(string, at)
        if not words or _is_one_name(string, at, words, patterns=patterns, doubtful=doubtful is not None):
            continue
        if words[1].casefold() in patterns.starters or words[2][0].islower():
            return stripped(string, start, end=at)
        doubtful = doubtful or at
    end = stripped(string, start, end=limit)
    return end if limit < start + TITLE and string[end - 1] != "." else stripped(string, start, end=doubtful or start)


def _is_one_name(string: str, at: int, words: re.Match[str], *, patterns: Patterns, doubtful: bool) -> bool:
    """Whether a capital inside a word belongs to it (TikTok dan, GoTo akan) rather than to a glued sentence."""
    before, after = string[string.rfind(" ", max(0, at - 20), at) + 1 : at], words[1].casefold()
    if (before[0].islower() and len(before) > 1) or (before.isdigit() and len(after) > 2):
        return False
    if (before.isupper() and len(before) > 1) or after in patterns.starters or after in patterns.function_words:
        return False
    short = len(before) <= SYLLABLE and len(after) <= SYLLABLE
    return len(before) < 3 or (short and (doubtful or words[2] in patterns.function_words))
