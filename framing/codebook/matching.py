"""Terms in, spans out: a dictionary of phrases looked up in the words of a text.

The words are there already, so a dictionary of phrases and their beginnings finds a lexicon of any size in one look-up
a word; an Aho-Corasick automaton over the characters needs them joined again and takes twice the time (it is the oracle
of the tests).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import compress, count, repeat
from typing import Generic, NamedTuple, TypeVar

from framing.codebook.codebook import Codebook
from framing.text import Text, normal, words_of

T = TypeVar("T")
# What the words so far stand for, if anything; the only spelling of an acronym, or ""; the words that lengthen them.
_Node = tuple[T | None, str, dict[str, "_Node[T]"]]

# A phrase may run over a space, a line break, a quotation mark or a square bracket (drone “kamikaze” peledak; pemimpin
# [Korea Utara]), never over a comma, a stop, a dash or a blank line. Three characters: a longer gap separates.
INSIDE = re.compile(r"(?s)(?!.*\n.*\n)[\s\"“”„'‘’«»\[\]]{1,3}")
# Short forms that are common words when written small: AS (Amerika Serikat) and as, RI and ri.
ACRONYM_LETTERS = 4


class Match(NamedTuple, Generic[T]):
    """A phrase found: words `first` to `last` (exclusive) of the text, and the lexicon's value for it."""

    first: int
    last: int
    value: T


class Shelf:
    """Up to eight lexicons and sets that look up their words together: each word of a text once for all of them."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._tables: dict[frozenset[str], bytes] = {}  # so that a lexicon made anew takes no further bit
        self._last: tuple[Text | None, bytes] = None, b""

    def table(self, words: Iterable[str]) -> bytes:
        """Take a lexicon's first words; return what each byte of `codes` becomes for it: 1 for one of these, else 0."""
        taken = frozenset(words)
        if taken not in self._tables:
            bit, self._last = 1 << len(self._tables), (None, b"")
            for word in taken:
                self._bits[word] = self._bits.get(word, 0) | bit
            self._tables[taken] = bytes(code & bit != 0 for code in range(256))
        return self._tables[taken]

    def marks(self, words: Iterable[str]) -> Callable[[Text], bytes]:
        """Take words; return what gives a text's bytes, one for each word, 1 for these and else 0."""
        table = self.table(words)
        return lambda text: self.codes(text).translate(table)

    def codes(self, text: Text) -> bytes:
        """Return a byte for each word, which tells the lexicons in which it begins a phrase; kept for the last text."""
        last = self._last
        if last[0] is not text:
            last = self._last = text, bytes(map(self._bits.get, text.words, repeat(0)))
        return last[1]


@lru_cache(maxsize=8)
def shelf(codebook: Codebook) -> Shelf:  # noqa: ARG001 - the key of the cache
    """Return the shelf for the lexicons of a codebook, made once."""
    return Shelf()


class Lexicon(Generic[T]):
    """Phrases and what they stand for; a phrase of up to four capitals (AS) counts only when it is written so.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> lexicon = Lexicon({"perang": "violence", "kapal perang": "weapon"})
    >>> lexicon.matches(text_of("Kapal perang itu.", language("id")))
    [Match(first=0, last=2, value='weapon')]
    """

    def __init__(self, entries: Mapping[str, T], *, shelf: Shelf | None = None) -> None:
        """Take phrases and their values; phrases are cut into words and lower-cased as texts are, values are not None.

        Lexicons on one shelf share the look-up of words. Raises ValueError for a phrase without a word.
        """
        self._nodes: dict[str, _Node[T]] = {}
        for phrase, value in entries.items():
            words = [normal(word) for word in words_of(phrase)]
            if not words:
                raise ValueError(f"a lexicon's phrase has no word: {phrase!r}; it needs at least one letter or digit")
            level, last = self._nodes, words.pop()
            for word in words:
                level = level.setdefault(word, (None, "", {}))[2]
            _, spelled, following = level.get(last, (None, "", {}))
            if not words and phrase.isupper() and 1 < len(phrase) <= ACRONYM_LETTERS:
                spelled = phrase
            level[last] = value, spelled, following
        self._shelf = shelf
        self._table = shelf.table(self._nodes) if shelf else b""

    @property
    def openings(self) -> Iterable[str]:
        """The words with which phrases begin."""
        return self._nodes.keys()

    def matches(self, text: Text, *, firsts: Iterable[int] | None = None) -> list[Match[T]]:
        """Return the phrases found, leftmost and longest, never overlapping, in the order of the text.

        `firsts` are the words with which a phrase begins, where they are known already.
        """
        words, gaps, written, nodes, total = text.words, text.gaps, text.written, self._nodes, len(text.words)
        found, end, made = list[Match[T]](), 0, tuple.__new__  # half of the time of Match(...)
        if firsts is None:
            firsts = self._firsts(text)
        for first in firsts:
            if first < end:
                continue
            value, spelled, following = nodes[words[first]]
            best = value if not spelled or spelled == written[first] else None
            last = first + 1
            if best is None and (last == total or words[last] not in following):
                continue  # most words that open a phrase
            end = last
            while following and last < total and (node := following.get(words[last])):
                if gaps[last] != " " and not _goes_on(text, last):
                    break
                value, _, following = node
                last += 1
                if value is not None:
                    best, end = value, last
            if best is not None:
                found.append(made(Match, (first, end, best)))
        return found

    def _firsts(self, text: Text) -> Iterator[int]:
        """The words with which a phrase may begin."""
        known = self._nodes.__contains__
        return compress(
            count(), self._shelf.codes(text).translate(self._table) if self._shelf else map(known, text.words)
        )


def _goes_on(text: Text, word: int) -> bool:
    """Whether a phrase may go on with a word: the gap before it is none between clauses, nor ends a sentence."""
    return bool(INSIDE.fullmatch(text.gaps[word])) and text.sentences[text.sentence_at(word)] != word


def inflected(phrase: str, clitics: Iterable[str]) -> Iterator[str]:
    """Yield a phrase, the same with its first word repeated, and all these with a clitic on their first or last word.

    >>> list(inflected("rudal", ["-nya"]))
    ['rudal', 'rudalnya', 'rudal-rudal', 'rudal-rudalnya']
    >>> list(inflected("kapal perang", ["-nya"]))[:3]
    ['kapal perang', 'kapal perangnya', 'kapalnya perang']
    """
    first, _, rest = phrase.partition(" ")
    endings = [clitic.removeprefix("-") for clitic in clitics]
    for head in (first, f"{first}-{first}"):
        if not rest:
            yield from (head, *(head + ending for ending in endings))
            continue
        yield f"{head} {rest}"
        for ending in endings:
            yield from (f"{head} {rest}{ending}", f"{head}{ending} {rest}")
