"""A language's patterns of furniture (`furniture.tsv`), compiled by the way in which they are tried."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from framing.language import Language

HEAD = 4  # characters with which every pattern of a line's start begins
# What stands behind such a pattern.
BEHIND = {"label": r" ?:", "heading": r"(?: ?:|(?= [\"“'‘A-Z\d])|$)", "opening": ""}

_literal = re.compile(r"(?:(?:\\[^\w\s]|[\w: ])(?![?*+{]))*")


@dataclass(frozen=True, slots=True)
class Patterns:
    """What tells furniture in one language; the groups of an expression bear the kinds."""

    openings: dict[str, re.Pattern[str]]  # by the first characters, in lower case
    heads: frozenset[str]  # how lines begin that may have one of them, in a bracket too
    closing: re.Pattern[str]
    line: re.Pattern[str]
    bracket: re.Pattern[str]
    inline: tuple[tuple[str, str, re.Pattern[str]], ...]  # kind, literal beginning, pattern
    photo: tuple[str, ...]
    glued: tuple[str, ...]
    next_link: re.Pattern[str]  # one of `glued` behind a blank
    places: frozenset[str]
    agencies: frozenset[str]
    function_words: frozenset[str]
    starters: frozenset[str]

    def opening(self, string: str, start: int, *, end: int) -> re.Match[str] | None:
        """The label or fixed opening that stands there."""
        pattern = self.openings.get(string[start : start + HEAD].lower())
        return pattern.match(string, start, end) if pattern else None


@lru_cache(maxsize=16)
def patterns(language: Language) -> Patterns:
    """The patterns of a language, compiled once."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    openings: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in language.furniture:
        rows[row.rule].append((row.kind, row.pattern))
        if row.rule in BEHIND:
            openings[_beginning(row.pattern)[:HEAD]].append((row.kind, f"(?i:{row.pattern}){BEHIND[row.rule]}"))
    glued = sorted(_glued(words for _, words in rows["glued"]), key=len, reverse=True)
    states = {form.casefold() for state in language.states for form in (state.name, *state.forms)}
    return Patterns(
        openings={head: _alternation(found) for head, found in openings.items()},
        heads=frozenset(form for head in openings for form in _written(head)),
        closing=_alternation((kind, f"(?i:{pattern})") for kind, pattern in rows["closing"]),
        line=_alternation((kind, f"(?i:{pattern})") for kind, pattern in rows["line"]),
        bracket=_alternation(rows["bracket"]),
        inline=tuple((kind, _beginning(pattern), re.compile(pattern)) for kind, pattern in rows["inline"]),
        photo=tuple(f"{word.capitalize()}{colon}" for _, word in rows["photo"] for colon in (":", " :")),
        glued=tuple(glued),
        next_link=re.compile(f" (?:{'|'.join(map(re.escape, glued)) or '(?!)'})"),
        places=language.places | states,
        agencies=frozenset(form.casefold() for agency in language.agencies for form in (agency.name, *agency.forms)),
        function_words=language.function_words,
        starters=language.starters,
    )


def _glued(labels: Iterable[str]) -> set[str]:
    """Labels with their colon, in the ways in which capitals are put: `Simak juga video:`, `Simak juga Video:`."""
    made = set[str]()
    for words in labels:
        first, _, last = words.capitalize().rpartition(" ")
        forms = (words.capitalize(), words.title(), words.upper(), f"{first} {last.capitalize()}".strip())
        made.update(f"{form}:" for form in forms)
    return made


def _written(head: str) -> Iterator[str]:
    """The ways in which a line's first characters are written, behind a bracket too."""
    for form in (head, head.capitalize(), head.upper()):
        yield from (form, f"({form}"[:HEAD], f"[{form}"[:HEAD])


def _alternation(found: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One expression for all patterns. Without a pattern it matches nothing."""
    groups = [f"(?P<{kind}_{number}>{pattern})" for number, (kind, pattern) in enumerate(found)]
    return re.compile("|".join(groups) or "(?!)")


def _beginning(pattern: str) -> str:
    """The characters with which every match of the pattern begins."""
    plain = _literal.match(pattern)
    return re.sub(r"\\(.)", r"\1", plain[0] if plain else "")


def kind(match: re.Match[str]) -> str:
    """The kind of furniture that the pattern stands for which matched."""
    return (match.lastgroup or "").rpartition("_")[0]
