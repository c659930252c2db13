"""What a word's form tells by itself, told once a form: a text becomes one string, in which places are looked for.

Most words of a text are never looked at: expressions over that string find the few at which something may begin.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import compress, count

from framing.grammar import classes
from framing.language import Cache, Language, in_dictionary
from framing.text import Text, normal

# What a list may tell of a form, a bit each: it opens a phrase of the lexicon, a name may stand beside it, it is a
# pronoun for one person, it stands before places, a place's name completes it, it stands before who made something, it
# tells a person before it, it tells one behind it.
OPENING, CUE, PRONOUN, LOCATING, AREA, CREDITING, FOLLOWING, BESIDE = (1 << bit for bit in range(8))
# In a second byte: it is grammatical, no name begins with it; and how a word is written: small and not grammatical,
# with a capital anywhere, with one at its beginning, as two names that a hyphen joins, as a particle of names, alone or
# before a hyphen, as an academic degree.
FUNCTION, PASSED, ORDINARY, CAPITAL, UPPER, PAIR, PARTICLE, DEGREE = (1 << bit for bit in range(8, 16))
# "Anwar-Rudi": two names, each with one capital; "Min-ho" and "al-Assad" are one, and "Bangsa-Bangsa" is a plural.
JOINED = re.compile(r"([^\W\d_a-z](?:[^\W\d_A-Z]|'){2,})-(?!\1)[^\W\d_a-z](?:[^\W\d_A-Z]|'){2,}")


def characters(pack: Language, *, listed: Mapping[int, Iterable[str]]) -> Cache[str]:
    """Return three characters for each written form: what is told of it in two bytes, and its classes in the grammar.

    `listed` has the words of those forms that lists tell.
    """
    particles, degrees, chars, codes = pack.grammar["particle"], pack.grammar["degree"], classes(pack), Counter[str]()
    for form, words in (*listed.items(), (FUNCTION, pack.function_words)):
        codes.update(dict.fromkeys(words, form))

    def told(written: str) -> str:
        word = normal(written)
        code = codes[word]
        if written != word:
            code = code & ~FOLLOWING | CAPITAL
            code |= PAIR if "-" in written and JOINED.fullmatch(written) else 0
        elif word.isalpha() and word not in particles and not code & FUNCTION:
            code |= ORDINARY
        code |= UPPER if written[0].isupper() else 0
        code |= PARTICLE if written.partition("-")[0] in particles else 0
        code |= DEGREE if word.replace(".", "") in degrees else 0
        return chr(code & 255) + chr(code >> 8) + chars[written]

    return Cache(told)


@lru_cache(maxsize=64)
def _table(forms: int, but: int) -> tuple[int, bytes]:
    """Which byte tells of forms, and what each value of it becomes: 1 for any of these and none of the others."""
    byte = int(forms > 255)
    shown, others = forms >> 8 * byte, but >> 8 * byte
    return byte, bytes(bool(code & shown and not code & others) for code in range(256))


class Forms:
    """A text's words by their forms: `classes` has one character a word, its classes in the pack's grammar."""

    def __init__(self, text: Text, known: Cache[str]) -> None:
        told = "".join(map(known.__getitem__, text.written))
        self._bytes = told[::3].encode("latin-1"), told[1::3].encode("latin-1")
        self.classes = told[2::3]

    def shown(self, forms: int, *, but: int = 0) -> bytes:
        """Return a byte for each word: 1 for those of any of some forms of one byte and of none of others, else 0."""
        byte, table = _table(forms, but)
        return self._bytes[byte].translate(table)

    def places(self, forms: int) -> list[int]:
        """Return the words that are of any of some forms."""
        return places(self.shown(forms))


def places(shown: bytes) -> list[int]:
    """Return the words that are shown by a 1."""
    return list(compress(count(), shown))


def mask(shown: bytes | bytearray) -> int:
    """Return bytes as one number, so that those of all words are joined at once; a word's neighbours are 8 bits off."""
    return int.from_bytes(shown, "little")


def unmasked(number: int, words: int) -> bytes:
    """Return a number as the bytes of so many words."""
    return (number & (1 << 8 * words) - 1).to_bytes(words, "little")


@lru_cache(maxsize=8)
def dictionary(pack: Language) -> Cache[bool]:
    """Whether a word, repeated or not, is in a language's dictionary."""

    def known(word: str) -> bool:
        first, hyphen, again = word.partition("-")
        return in_dictionary(first if hyphen and first == again else word, pack.name)

    return Cache(known)
