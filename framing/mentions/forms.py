"""What a word's form tells by itself, told once a form: a text becomes one string, in which places are looked for.

Most words of a text are never looked at: expressions over that string find the few at which something may begin.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import compress, count

from framing.grammar import classes
from framing.language import Cache, Language
from framing.text import Text, normal

# What a list may tell of a form, a bit each: it opens a phrase of the lexicon, a name may stand beside it, it is a
# pronoun for one person, it stands before places, a place's name completes it, it stands before who made something.
OPENING, CUE, PRONOUN, LOCATING, AREA, CREDITING = (1 << bit for bit in range(6))
# How a word is written, two bits: as a small word that is not grammatical, with a capital, as two names that a hyphen
# joins, which have capitals too.
ORDINARY, CAPITAL, PAIR = (look << 6 for look in (1, 2, 3))
# "Anwar-Rudi": two names, each with one capital; "Min-ho" and "al-Assad" are one.
JOINED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}-[^\W\d_a-z][^\W\d_A-Z]{2,}")


def _table(form: int) -> bytes:
    """What each byte of a text's forms becomes to show one form: 1, or 0 for all others."""
    looks = (CAPITAL, PAIR) if form == CAPITAL else (form,)
    return bytes(code & PAIR in looks if form & PAIR else code & form != 0 for code in range(256))


TABLES = {form: _table(form) for form in (OPENING, CUE, PRONOUN, LOCATING, AREA, CREDITING, ORDINARY, CAPITAL, PAIR)}


def characters(pack: Language, *, listed: Mapping[int, Iterable[str]]) -> Cache[str]:
    """Return two characters for each written form: what is told of it, and its classes in the pack's grammar.

    `listed` has the words of those forms that lists tell.
    """
    grammatical, chars, codes = pack.function_words | pack.grammar["particle"], classes(pack), Counter[str]()
    for form, words in listed.items():
        codes.update(dict.fromkeys(words, form))

    def told(written: str) -> str:
        word = normal(written)
        code = codes[word]
        if written != word:
            code += PAIR if "-" in written and JOINED.fullmatch(written) else CAPITAL
        elif word.isalpha() and word not in grammatical:
            code += ORDINARY
        return chr(code) + chars[written]

    return Cache(told)


class Forms:
    """A text's words by their forms: `classes` has one character a word, its classes in the pack's grammar."""

    def __init__(self, text: Text, known: Cache[str]) -> None:
        both = "".join(map(known.__getitem__, text.written))
        self._codes, self.classes = both[::2].encode("latin-1"), both[1::2]

    def places(self, form: int) -> list[int]:
        """Return the words that are of a form."""
        return list(compress(count(), self.shown(form)))

    def shown(self, form: int) -> bytes:
        """Return a byte for each word: 1 for those of a form, else 0."""
        return self._codes.translate(TABLES[form])
