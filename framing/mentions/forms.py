"""What a word's form tells by itself, told once a form: a text becomes one string, in which places are looked for.

Most words of a text are never looked at: expressions over that string find the few at which something may begin.
"""

import re
from collections.abc import Container, Mapping

from framing.grammar import classes
from framing.language import Cache, Language
from framing.text import Text, normal

# What a form may be: the first word of a phrase in the lexicon, a word beside which a name may stand, a pronoun for one
# person, a word before places, a noun that a place's name completes, a word before who made something, a capitalised
# word, two names joined by a hyphen, a small word that is not grammatical.
FORMS = OPENING, CUE, PRONOUN, LOCATING, AREA, CREDITING, CAPITAL, PAIR, ORDINARY = tuple(1 << bit for bit in range(9))
# "Anwar-Rudi": two names, each with one capital; "Min-ho" and "al-Assad" are one.
JOINED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}-[^\W\d_a-z][^\W\d_A-Z]{2,}")


def finder(form: int) -> re.Pattern[str]:
    """Return an expression for the characters of all words that are of a form."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code in range(1 << len(FORMS)) if code & form) + "]")


FINDERS = {form: finder(form) for form in FORMS}


def characters(pack: Language, *, listed: Mapping[int, Container[str]]) -> Cache:
    """Return two characters for each written form: the forms that it is of, and its classes in the pack's grammar.

    `listed` has the words of those forms that lists tell.
    """
    grammatical, chars = pack.function_words | pack.grammar["particle"], classes(pack)

    def told(written: str) -> str:
        word = normal(written)
        code = sum(form for form, words in listed.items() if word in words)
        if written != word:
            code |= CAPITAL | (PAIR if "-" in written and JOINED.fullmatch(written) else 0)
        elif word.isalpha() and word not in grammatical:
            code |= ORDINARY
        return chr(code) + chars[written]

    return Cache(told)


class Forms:
    """A text's words by their forms: `string` has one character a word, `classes` those of the pack's grammar."""

    def __init__(self, text: Text, known: Cache) -> None:
        both = "".join(map(known.__getitem__, text.written))
        self.string, self.classes = both[::2], both[1::2]

    def places(self, form: int) -> list[int]:
        """Return the words that are of a form."""
        return [found.start() for found in FINDERS[form].finditer(self.string)]

    def within(self, form: int, words: range) -> bool:
        """Tell whether one of some words in a row is of a form."""
        return FINDERS[form].search(self.string, words.start, words.stop) is not None
