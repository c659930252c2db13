"""A text as a line of classes, and the chunks that rules find in it, level by level (Abney 1996)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from framing.grammar.alphabet import BLANK, BORDER, GLUED, Alphabet
from framing.grammar.patterns import compiled, openings
from framing.language import Cache, Language
from framing.language.pack import Rule
from framing.text import Text


class Chunk(NamedTuple):
    """Words `first` to `last` (exclusive): what they are (a symbol), by which rule, and the words of its parts."""

    first: int
    last: int
    symbol: str
    rule: str = ""
    parts: Mapping[str, tuple[int, int]] = {}


@dataclass(frozen=True)
class Level:
    """A level's rules as one expression, tried where `openings` matches; by each rule's group the rule and its parts.

    A part is its group and its name.
    """

    pattern: re.Pattern[str]
    openings: re.Pattern[str]
    rules: Mapping[str, tuple[Rule, tuple[tuple[str, str], ...]]]


@dataclass(frozen=True)
class Grammar:
    """A pack's rules, compiled, level by level."""

    alphabet: Alphabet
    levels: Mapping[str, Level]


@dataclass(frozen=True, slots=True)
class Line:
    """A text as a string of classes: a character for each word or chunk, and between them the marks of the gaps.

    `ends[i]` is where word `i` ends in the string, `ends[-1]` the string's length. A chunk's character stands for its
    first word; the others have none.
    """

    string: str
    ends: list[int]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Return the words, first and behind the last, of a stretch of the string."""
        return bisect_right(self.ends, start), bisect_right(self.ends, end)


@lru_cache(maxsize=8)
def grammar(pack: Language) -> Grammar:
    """Return a pack's grammar, made once. Raises ValueError with the rule that cannot be compiled."""
    given = [name for name, members in pack.classes.items() if "chunk" in members]
    alphabet = Alphabet(pack, [*given, *(rule.gives for rule in pack.rules)])
    levels: dict[str, list[Rule]] = {}
    for rule in pack.rules:
        if rule.pattern:
            levels.setdefault(rule.level, []).append(rule)
    return Grammar(alphabet, {name: _level(rules, alphabet) for name, rules in levels.items()})


def classes(pack: Language) -> Cache[str]:
    """Return the character of each written form, which stands for its classes; see `line`."""
    return grammar(pack).alphabet.chars


def line(text: Text, pack: Language, *, given: Sequence[Chunk] = (), chars: str = "") -> Line:
    """Return a text as a line of classes; `given` are chunks found before, sorted and disjoint, each one symbol.

    A sentence's border is a mark of its own, so that no pattern runs over it. `chars` are the words' characters when
    they are known already.
    """
    alphabet, gaps = grammar(pack).alphabet, text.gaps
    own, between = [*(chars or map(alphabet.chars.__getitem__, text.written)), ""], list(map(MARKS.__getitem__, gaps))
    for first in (*text.sentences, -1):
        between[first] += BORDER
    for first, last, symbol, _, _ in given:
        own[first] = alphabet.symbols[symbol]
        own[first + 1 : last] = between[first + 1 : last] = [""] * (last - first - 1)
    pieces = list(map(add, between, own))
    return Line("".join(pieces), list(accumulate(map(len, pieces))))


def found(text: Text, level: str, *, pack: Language, given: Sequence[Chunk] = (), chars: str = "") -> list[Chunk]:
    """Return the chunks that one level's rules find in a text, sorted and disjoint; empty for a level without rules.

    `given` and `chars` are those of `line`.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> read = text_of("Warga pulang setelah air surut.", language("id"))
    >>> [chunk.symbol for chunk in found(read, "no such level", pack=language("id"))]
    []
    """
    known = grammar(pack).levels.get(level)
    return list(_matches(line(text, pack, given=given, chars=chars), known)) if known else []


def cascade(text: Text, levels: Sequence[str], *, pack: Language, given: Sequence[Chunk] = ()) -> list[Chunk]:
    """Return all chunks after several levels, each level's chunks being the symbols of the next.

    A chunk that a later one holds is not returned again; the later one's parts tell where it stood.
    """
    chunks = list(given)
    for level in levels:
        new = found(text, level, pack=pack, given=chunks)
        chunks = sorted([*(one for one in chunks if not _inside(one, new)), *new])
    return chunks


def marks(gap: str) -> str:
    """Return the marks of a gap without its blanks; `~` where two words stand together without one.

    >>> marks(" "), marks(", “"), marks("")
    ('', ',“', '~')
    """
    return "".join(gap.split(BLANK)) if gap else GLUED


def _level(rules: Sequence[Rule], alphabet: Alphabet) -> Level:
    pattern, places = compiled(rules, alphabet), openings(rules, alphabet)
    named = [tuple((group, group.partition("_")[2]) for group in pattern.groupindex if group.startswith(f"r{place}_"))
             for place in range(len(rules))]  # fmt: skip
    return Level(pattern, places, {f"r{place}": (rule, named[place]) for place, rule in enumerate(rules)})


def _matches(line: Line, level: Level) -> Iterator[Chunk]:
    string, match, end = line.string, level.pattern.match, 0
    for opening in level.openings.finditer(string):
        start = opening.start()
        if start >= end and (found := match(string, start)) and (end := found.end()) > start:
            assert found.lastgroup  # the group of a rule closes last
            rule, named = level.rules[found.lastgroup]
            parts = {name: line.words(*found.span(group)) for group, name in named if found[group]}
            yield Chunk(*line.words(start, end), rule.gives, rule.name, parts)


def _inside(chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    return any(other.first <= chunk.first and chunk.last <= other.last for other in chunks)


MARKS = Cache(marks)
