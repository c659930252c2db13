"""Titles of works and names of things in quotation marks: `film “Q”`, `kapal “Q”`."""

import re

from framing.scenes import Phrase, is_verb
from framing.text import Text

STOPPED = re.compile(r"[,.;:?!]")
CLOSES = frozenset(",.!?…")
REACH, LONGEST, CAPITALS = 4, 12, 0.6


def is_titled(text: Text, quoted: Phrase, *, nouns: frozenset[str], outside: frozenset[str]) -> bool:
    """Tell whether quoted words are a title: right behind a title noun, or in capitals a few words behind one.

    A single word may have the rest of the noun's phrase before it: `kapal motor “Bintang”`. `nouns` are those that
    stand before titles, `outside` the words that end a noun phrase.
    """
    first, last = quoted
    if nouns.isdisjoint(text.words[max(first - REACH, 0) : first]):
        return False
    between = False  # whether a verb or a function word has stood between
    for word in range(first - 1, max(first - REACH, 0) - 1, -1):
        gap = text.gaps[word + 1]
        if gap != " " and STOPPED.search(gap):
            return False
        if text.words[word] in nouns:
            capital = text.written[first][0].isupper()
            alone = (last - first > 1 and word == first - 1) or (capital and last - first == 1 and not between)
            return alone or in_capitals(text, quoted)
        between = between or text.words[word] in outside or is_verb(text, word)
    return False


def in_capitals(text: Text, quoted: Phrase) -> bool:
    """Tell whether quoted words are set like a title: most of them with a capital, and no stop at their end."""
    first, last = quoted
    size = last - first
    if not 1 < size <= LONGEST or text.gaps[last][:1] in CLOSES:
        return False
    return sum(written[0].isupper() for written in text.written[first:last]) >= CAPITALS * size
