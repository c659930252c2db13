"""How certain a threat is: the hedge or the denial that reaches it, and how far such words reach."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Match
from framing.language import Language
from framing.text import Text

# How many words ahead in its clause a hedge reaches: "akan ... untuk dapat memberikan persenjataan" is nine.
REACH = 12
# Between two items of a list there are no more words than these: "rudal yang kuat, kapal selam".
LIST_REACH = 3
CLAUSE_MARKS = frozenset(",;:()–—.!?\n\r")
# What happens is there when it has an owner (serangan Rusia); arms may still be to come (membeli rudal Rusia).
EVENTS = frozenset({"violence", "hostility"})
NEGATION = "negation"

Cue = Match[tuple[str, str, bool, str]]  # the value's last part is the cue's kind


class Expression(NamedTuple):
    """Words `first` to `last` (exclusive) that raise threat; `noun` says whether they are a noun phrase."""

    first: int
    last: int
    term: str
    category: str
    noun: bool


class Hedge(NamedTuple):
    """The words that make a threat possible, planned, believed or denied; both fields are empty when none do."""

    words: str = ""
    kind: str = ""  # hedge | negation


CERTAIN = Hedge()


class Scope:
    """Which hedges reach which threats; made once for a language.

    A hedge reaches what follows it in its clause - the predicate with its objects and the items of a list - but not
    into a relative or adverbial clause, nor what the clause takes for granted: the circumstances (dalam perang), the
    object of a verb that needs it (membantu invasi), what has an owner or is pointed at (serangan Rusia, perang itu),
    unless the verb brings it about (memicu perang itu). A hedge reaches back only as an adjective (perang potensial)
    or before such a verb (perang bisa pecah). Known limit: words tell the clause, no parser does; a subject without a
    verb before it in a list is read as an item.
    """

    def __init__(self, pack: Language) -> None:
        self._roles, grammar = pack.scope, pack.grammar
        adverbial = (grammar["subordinator"] | grammar["contrast"]) - grammar["complementizer"]
        self._bounds = grammar["relative"] | adverbial | self._roles["turning"]
        self._likely, self._active = (tuple(sorted(self._roles[role])) for role in ("likely", "active"))
        given = self._roles["setting"] | self._roles["purpose"] | self._roles["presupposing"] | self._roles["factive"]
        self._rulers = given | self._roles["bringing"]

    def hedges(self, text: Text, expressions: Sequence[Expression], *, cues: Sequence[Cue]) -> list[Hedge]:
        """Return for each expression the hedge that reaches it; `cues` are those of the text, in its order."""
        lasts = [cue[1] for cue in cues]
        result, found, before = list[Hedge](), CERTAIN, None
        for term in expressions:
            first, last = term[0], term[1]
            at, held, found = bisect_right(lasts, first), found, CERTAIN
            if at and first - lasts[at - 1] <= REACH:
                found = self._before(text, term, cues=cues[max(at - 2, 0) : at])
            if found is CERTAIN and at < len(cues) and cues[at][0] == last:
                found = self._behind(text, cues[at])
            if found is CERTAIN and before and held is not CERTAIN and self._next_item(text, before, term):
                found = held
            result.append(found)
            before = term
        return result

    def _before(self, text: Text, term: Expression, *, cues: Sequence[Cue]) -> Hedge:
        cue = cues[-1]
        # "bukan karena perang": a bound right behind the cue is part of what it denies.
        if not self._bounds.isdisjoint(text.words[cue.last + 1 : term.first]):
            return CERTAIN
        if not self._one_clause(text, cue.last, term) or not self._open_to(text, cue, term):
            return CERTAIN
        first, kind = cue.first, cue.value[-1]
        if self._asks_who(text, cue, term) or (kind == NEGATION and self._is_beyond(text, cue, term)):
            return CERTAIN
        if (
            len(cues) > 1
            and cues[0].value[-1] == NEGATION
            and cues[0].last == cue.first
            and text.gaps[cue.first] == " "
        ):
            first, kind = cues[0].first, NEGATION  # "tidak ingin perang"
        if kind == NEGATION and cue.last < term.first and text.words[cue.last] in self._roles["additive"]:
            return CERTAIN
        return Hedge(text.string[text.starts[first] : text.ends[cue.last - 1]], kind)

    def _asks_who(self, text: Text, cue: Cue, term: Expression) -> bool:
        """Whether a suspicion is about who did it (S diduga membakar rumah), not about what happened (dibakar)."""
        active = not term.noun and text.words[term.first].startswith(self._active)
        return active and term.category == "violence" and text.words[cue.first] in self._roles["suspecting"]

    def _is_beyond(self, text: Text, cue: Cue, term: Expression) -> bool:
        """Whether a denied quality ends before a verb that is joined to it: tidak adil dan melanggar hukum."""
        between = range(cue.last, term.first)
        joints = [at for at in between if text.words[at] in self._roles["joining"]]
        return bool(joints) and not term.noun and not any(self._is_verb(text, at) for at in between if at < joints[-1])

    def _behind(self, text: Text, cue: Cue) -> Hedge:
        if text.words[cue.first] in self._roles["supposing"]:
            return CERTAIN  # "takut kalau ada": a condition reaches forward only
        words = text.words[cue.last - 1 : cue.last + (text.gaps[cue.last] == " ")]
        reaches = text.words[cue.first] in self._roles["adjective"] or not self._roles["bringing"].isdisjoint(words)
        if not reaches or parts_clauses(text.gaps[cue.first]):
            return CERTAIN
        return Hedge(text.string[text.starts[cue.first] : text.ends[cue.last - 1]], cue.value[-1])

    def _open_to(self, text: Text, cue: Cue, term: Expression) -> bool:
        """Whether a hedge before a threat touches it: not what the words between take for granted."""
        word = text.words[cue.first]
        if cue.last == term.first or word in self._roles["denying"] or word in self._roles["supposing"]:
            return True
        if not term.noun:
            return self._roles["knowing"].isdisjoint(text.words[cue.last : term.first])
        ruler = self._ruler(text, cue.last, term.first)
        word = text.words[ruler] if ruler >= 0 else ""
        if word in self._roles["presupposing"]:
            return False
        if word in self._roles["setting"] or word in self._roles["purpose"] or word in self._roles["factive"]:
            return ruler == cue.last  # "kecurigaan terhadap serangan", "bisa menunjukkan ketegangan"
        return word in self._roles["bringing"] or not self._is_given(text, term)

    def _ruler(self, text: Text, first: int, last: int) -> int:
        """The nearest verb or preposition before a noun, which it depends on; -1 when there is none."""
        for word in range(last - 1, first - 1, -1):
            if text.words[word] in self._rulers or self._is_verb(text, word):
                return word
        return -1

    def _is_given(self, text: Text, term: Expression) -> bool:
        """Whether a noun phrase points at something known: with -nya, itu, or the name of whose it is."""
        behind = text.words[term.last] if term.last < len(text.words) and text.gaps[term.last] == " " else ""
        if text.words[term.last - 1].endswith("nya") or behind in self._roles["definite"]:
            return True
        owned = behind != "" and text.written[term.last][0].isupper() and text.written[term.last - 1][0].islower()
        return owned and term.category in EVENTS

    def _one_clause(self, text: Text, first: int, term: Expression) -> bool:
        """Whether no mark between the words from `first` to a term ends the clause; a comma in a list does not."""
        gaps = text.gaps[first + 1 : term.first + 1]
        if gaps.count(" ") == len(gaps):
            return True
        return not any(
            parts_clauses(gap) and not (gap == ", " and self._is_item(text, word, term))
            for word, gap in enumerate(gaps, start=first + 1)
        )

    def _is_item(self, text: Text, word: int, term: Expression) -> bool:
        """Whether the words behind a comma up to a term go on with the list: `dan` with a verb, or with no subject."""
        if text.words[word] not in self._roles["joining"]:
            return False
        verbs = [at for at in range(word + 1, term.first) if self._is_verb(text, at)]
        verbs += [] if term.noun else [term.first]
        return all(at == word + 1 or text.words[at - 1] in self._roles["purpose"] for at in verbs)

    def _next_item(self, text: Text, before: Expression, term: Expression) -> bool:
        """Whether a noun follows another one in a list: joined by `dan`, or between commas."""
        if not (before.noun and term.noun) or term.first - before.last > LIST_REACH:
            return False
        gaps = text.gaps[before.last : term.first + 1]
        if any(gap not in (" ", ", ") for gap in gaps) or any(
            self._is_verb(text, at) for at in range(before.last, term.first)
        ):
            return False
        if text.words[term.first - 1] in self._roles["joining"]:
            return True
        behind = text.words[term.last] if term.last < len(text.words) else ""
        return gaps[-1] == ", " and (text.gaps[term.last][:1] == "," or behind in self._roles["joining"])

    def _is_verb(self, text: Text, word: int) -> bool:
        return text.words[word].startswith(self._likely) and text.lemmas.base(word) != text.words[word]


@lru_cache(maxsize=4096)
def parts_clauses(gap: str) -> bool:
    """Return whether a comma, stop, dash, bracket or line break stands in a gap, or it is none: furniture is glued on.

    >>> parts_clauses(", "), parts_clauses(" ")
    (True, False)
    """
    return not gap or any(mark in CLAUSE_MARKS for mark in gap)
