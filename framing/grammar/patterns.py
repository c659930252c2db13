"""Patterns over classes, as rules have them, compiled to regular expressions.

`<TITLE>+ name=(<CAPITAL>+) <,>?`: an element in angle brackets is a word of a class (`<A|B>` of either, `<A&B>` of
both, `<!A>` of another, `<*>` any), a chunk that an earlier rule found, or a mark of punctuation; between two elements
stands a plain blank or nothing but the marks that the pattern names. Quantifiers and groups are those of regular
expressions; `part=(...)` names a part. Blanks in a pattern mean nothing. The notation is that of NLTK's RegexpParser
(Bird, Klein & Loper 2009, chapter 7).
"""

import re
from collections.abc import Sequence

from framing.grammar.alphabet import Alphabet
from framing.language.pack import Rule

ELEMENT = re.compile(r"<((?:[^<>]|<(?=>))+)>")
PART = re.compile(r"([a-z_]+)=\(")


def compiled(rules: Sequence[Rule], alphabet: Alphabet) -> re.Pattern[str]:
    """Return one expression for a level's rules: leftmost match, the earlier rule before the later.

    Group `r3` is the fourth rule's match, `r3_name` its part `name`. Raises ValueError for a pattern that is no
    regular expression or names an unknown class, with the rule's name.
    """
    return re.compile(
        "|".join(f"(?P<r{place}>{expression(rule, alphabet, place=place)})" for place, rule in enumerate(rules))
    )


def expression(rule: Rule, alphabet: Alphabet, *, place: int) -> str:
    """Return one rule's pattern as a regular expression over the characters of an alphabet."""
    try:
        parts = ELEMENT.split("".join(rule.pattern.split()))
        parts[1::2] = [alphabet.expression(classes) for classes in parts[1::2]]
        parts[::2] = [PART.sub(lambda part: f"(?P<r{place}_{part[1]}>", between) for between in parts[::2]]
        found = "".join(parts)
        re.compile(found)
    except (ValueError, re.error) as error:
        raise ValueError(f"rule {rule.name!r}: {error}") from error
    return found
