"""Words as characters: every word type gets its classes once, and every set of classes a character.

Classes are rows of the pack's `classes.tsv`: lists of the pack (`titles:office`, `grammar:and`), prefixes of a small
word that is not its own base form (`prefix:me`), shapes (`shape:capital`), and expressions over other classes
(`SMALL&!ACTIVE`). A class string can then be searched by ordinary regular expressions, whatever language it was made
from.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from framing.language import Cache, Language
from framing.language.lists import WORD_SOURCES, is_expression
from framing.text import bases, normal

# The first of 20,992 Chinese characters. They are letters, which gaps never hold, so that no mark of a text is mistaken
# for a class; and below U+10000 `re` looks characters up in a table.
FIRST = 0x4E00
NOTHING: frozenset[str] = frozenset()
SHORTEST_VERB = 5  # letters of a word whose prefix tells its class
BLANK, BORDER, GLUED = " ", "‖", "~"  # a plain blank has no mark of its own
# How a word is written; of several that hold, the first.
SHAPE = re.compile(
    r"(?P<number>\d[\d.,:]*)|(?P<initial>[A-Z]\.?(?:\.?[A-Z])?\.?)|(?P<roman>[IVX]+)|(?P<capitals>[^\W\d_a-z]{2,})"
    r"|(?P<capital>[^\W\d_a-z][\w'-]*)|(?P<small>[^\WA-Z_].*)"
)


class Alphabet:
    """The characters of a pack's words, and the regular expression for any expression over its classes.

    `symbols` has the characters of chunks by their symbols, `chars` those of words as they are written.
    """

    def __init__(self, pack: Language, symbols: Iterable[str]) -> None:
        self._pack = pack
        self._prefixes = _members(pack, "prefix")
        self._openings = tuple(self._prefixes)
        self._shapes = _members(pack, "shape")
        self._listed = _listed(pack)
        sets, names = self._sets(), sorted(set(symbols))
        self._words = {classes: FIRST + place for place, classes in enumerate(sets)}
        self.symbols = {symbol: chr(FIRST + len(sets) + place) for place, symbol in enumerate(names)}
        self.chars = Cache(self._char)  # by written form, so that a word type is looked up once
        self._own = self._basic()
        self._all = self._own["*"]
        self._known_classes: dict[str, frozenset[int]] = {}

    def _char(self, written: str) -> str:
        """The character of a word as written."""
        word = normal(written)
        shape = self._shapes.get(_shape(written), NOTHING)
        prefix = self._prefixes.get(self._prefix(written, word), NOTHING)
        return chr(self._words[self._listed.get(word, NOTHING) | shape | prefix])

    def _sets(self) -> list[frozenset[str]]:
        """All sets of classes that a word may have: by a list, by its shape and by its prefix."""
        sources = (self._listed, self._shapes, self._prefixes)
        found = product(*({NOTHING, *source.values()} for source in sources))
        return sorted({frozenset().union(*three) for three in found}, key=sorted)

    def expression(self, classes: str) -> str:
        """Return a regular expression for one element: `TITLE`, `CAPITAL&!VERB`, `NAME|PERSON`, `,`, `*` (any word).

        Raises ValueError for a class that neither the pack nor a rule knows.
        """
        marks = "".join(part for part in classes.split("|") if part and not part[0].isalnum() and part[0] not in "!*")
        named = [part for part in classes.split("|") if part and (part[0].isalnum() or part[0] in "!*")]
        codes = sorted({code for part in named for code in self._codes(part)})
        return "[" + re.escape(marks) + "".join(_ranges(codes)) + "]"

    def _codes(self, conjunction: str) -> frozenset[int]:
        """The characters of the words, or symbols, that are in every one of several classes."""
        several = (
            self._all - self._class(one[1:]) if one[0] == "!" else self._class(one) for one in conjunction.split("&")
        )
        return frozenset.intersection(*several)

    def _class(self, name: str) -> frozenset[int]:
        """The characters of one class, which may be made of others, or of a symbol."""
        if name not in self._known_classes:
            self._known_classes[name] = self._own.get(name, frozenset())  # a class that names itself adds nothing
            self._known_classes[name] |= frozenset().union(*map(self._codes, self._made_of(name)))
        return self._known_classes[name]

    def _made_of(self, name: str) -> list[str]:
        """The expressions over other classes that a class is made of."""
        if name not in self._pack.classes and name not in self._own:
            there = ", ".join(sorted({*self._pack.classes, *self.symbols}))
            raise ValueError(f"unknown class {name!r}; there are {there}")
        return [member for member in self._pack.classes.get(name, ()) if is_expression(member)]

    def _basic(self) -> dict[str, frozenset[int]]:
        """The characters of every class made of lists, prefixes and shapes, of every symbol, and of any word."""
        found: dict[str, set[int]] = {"*": set(self._words.values())}
        for classes, code in self._words.items():
            for name in classes:
                found.setdefault(name, set()).add(code)
        symbols = {name: frozenset((ord(char),)) for name, char in self.symbols.items()}
        return {name: frozenset(codes) for name, codes in found.items()} | symbols

    def _prefix(self, written: str, word: str) -> str:
        """The longest prefix of a small word that is not its own base form."""
        if len(word) < SHORTEST_VERB or not (written[0].islower() and word.startswith(self._openings)):
            return ""
        found = max((prefix for prefix in self._openings if word.startswith(prefix)), key=len)
        return found if bases(self._pack)[word] != word else ""


def _shape(written: str) -> str:
    found = SHAPE.fullmatch(written)
    return found.lastgroup or "" if found else ""


def _members(pack: Language, source: str) -> dict[str, frozenset[str]]:
    """The prefixes, or shapes, that classes name, each with its classes."""
    found: dict[str, set[str]] = {}
    for name, members in pack.classes.items():
        for member in members:
            if member.startswith(f"{source}:"):
                found.setdefault(member.partition(":")[2], set()).add(name)
    return {member: frozenset(classes) for member, classes in sorted(found.items())}


@lru_cache(maxsize=4)
def _listed(pack: Language) -> dict[str, frozenset[str]]:
    """The classes of every word that a list of the pack holds by itself."""
    found: dict[str, set[str]] = {}
    for name, members in pack.classes.items():
        for member in members:
            if member.partition(":")[0] not in WORD_SOURCES and not is_expression(member):
                for word in pack.members.get(member, ()):
                    if " " not in word:
                        found.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in found.items()}


def _ranges(codes: list[int]) -> Iterator[str]:
    """Runs of characters as a character class has them."""
    place = 0
    while place < len(codes):
        last = place
        while last + 1 < len(codes) and codes[last + 1] == codes[last] + 1:
            last += 1
        yield chr(codes[place]) if last == place else f"{chr(codes[place])}-{chr(codes[last])}"
        place = last + 1
