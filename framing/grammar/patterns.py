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
TOKEN = re.compile(rf"{ELEMENT.pattern}|{PART.pattern}|\(\?|.")


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


def openings(rules: Sequence[Rule], alphabet: Alphabet) -> re.Pattern[str]:
    """Return an expression for the characters with which a match of one of the rules may begin.

    It spares most of a text the rules. Where a rule may begin with what is optional, it matches anywhere.
    """
    elements = [_opening("".join(rule.pattern.split())) for rule in rules]
    known = sorted({one for opening in elements for one in opening})
    return re.compile("|".join(map(alphabet.expression, known)) if all(elements) else "")


def _opening(pattern: str) -> set[str]:
    """The elements with which a pattern begins; none when it may do without them."""
    found, groups = set[str](), [True]  # whether each open group's alternatives begin the pattern
    begins, began = True, False
    for token in TOKEN.finditer(pattern):
        if token[0] in ("?", "*", "{", "(?") and (began or (begins and token[0] == "(?")):
            return set()
        began = begins and token[1] is not None
        if token[1]:
            found |= {token[1]} if begins else set()
            begins = False
        elif "(" in token[0]:
            groups.append(begins)
        elif token[0] == ")":
            began, begins = groups.pop(), False
        elif token[0] == "|":
            begins = groups[-1]
    return found
