"""Whose threat it is and against whom, where the words beside it say so."""

from bisect import bisect_left
from collections.abc import Sequence

from framing.evidence import Mention
from framing.language import Language
from framing.text import Text
from framing.threat.hedging import Expression, parts_clauses

# An actor this many words behind a threat and after a preposition is part of it: "invasi mereka ke Ukraina" is two.
ACTOR_REACH = 4
# Arms go to a friend (senjata kepada Rusia); what is done goes to the one who suffers it (serangan ke Ukraina).
DONE_TO = frozenset({"violence", "hostility"})
# No more words than these stand between a verb and its subject or object: "Rusia yang sempat kembali menyerang".
ADVERBS = 3
NOBODY = ("", "")


class Parties:
    """The side a threat comes from and the side it is turned against; made once for a language.

    An actor stands behind a preposition (serangan oleh Rusia; invasi ke Ukraina); "serangan Rusia" alone does not tell
    whose it is, "serangan Rusia terhadap Ukraina" does. Or it is the subject or object of the verb right beside it
    (Rusia menyerang Ukraina; Ukraina diserang Rusia). Limit: nothing farther away is read.
    """

    def __init__(self, pack: Language) -> None:
        roles, grammar = pack.scope, pack.grammar
        self._by, self._against, self._towards = roles["source"], roles["target"], roles["direction"]
        self._prepositions = self._by | self._against | self._towards
        self._active, self._passive = tuple(sorted(roles["active"])), tuple(sorted(roles["passive"]))
        self._forces, self._grounds = roles["forces"], roles["forces"] | roles["grounds"]
        self._adverbs = grammar["auxiliary"] | grammar["adverb"] | grammar["also"] | grammar["relative"]
        self._openers = grammar["complementizer"] | grammar["subordinator"] | grammar["contrast"]

    def sides(
        self, text: Text, expressions: Sequence[Expression], *, mentions: Sequence[Mention]
    ) -> list[tuple[str, str]]:
        """Return by whom and against whom each expression is, empty where nothing says it."""
        if not mentions:
            return [NOBODY] * len(expressions)
        actors, words, ends = [mention[0] for mention in mentions], text.words, text.ends
        result = []
        for term in expressions:
            first, last, _, category, noun = term
            beside = not self._prepositions.isdisjoint(words[last : last + ACTOR_REACH])
            verb = not noun and category in DONE_TO and words[first].startswith(self._active + self._passive)
            by, against = NOBODY
            if beside or verb:
                behind = bisect_left(actors, ends[last - 1])
                if beside:
                    by, against = self._behind(text, term, mentions=mentions[behind : behind + 2])
                if verb:
                    told = self._clause(text, term, mentions=mentions[max(behind - 1, 0) : behind + 1])
                    by, against = by or told[0], against or told[1]
            result.append((by, against))
        return result

    def _clause(self, text: Text, term: Expression, *, mentions: Sequence[Mention]) -> tuple[str, str]:
        """The sides of a verb's subject and object: who does it needs an object (not `Rusia memanas`)."""
        subject = next((actor.side for actor in mentions if self._is_subject(text, term, actor=actor)), "")
        beside = next((actor.side for actor in mentions if self._is_beside(text, term, actor=actor)), "")
        if text.words[term.first].startswith(self._active):
            return (subject if beside else "", beside)
        return beside, subject

    def _is_subject(self, text: Text, term: Expression, *, actor: Mention) -> bool:
        """Whether an actor opens the clause right before a verb: Rusia telah, pasukan Rusia, but not sekutu Rusia."""
        first, last = text.word_at(actor.start), text.word_at(actor.end - 1) + 1
        between = range(last, term.first)
        if last > term.first or len(between) > ADVERBS or text.gaps[last : term.first + 1].count(" ") <= len(between):
            return False
        if not self._adverbs.issuperset(text.words[last : term.first]):
            return False
        while first and text.gaps[first] == " " and text.words[first - 1] in self._forces:
            first -= 1
        opens = text.sentences[text.sentence_at(first)] == first or parts_clauses(text.gaps[first])
        return opens or text.words[first - 1] in self._openers

    def _is_beside(self, text: Text, term: Expression, *, actor: Mention) -> bool:
        """Whether an actor, or what belongs to it, stands right behind a verb: menyerang Ukraina, ... kota Ukraina."""
        first = text.word_at(actor.start)
        gaps = text.gaps[term.last : first + 1]
        owned = text.words[term.last : first]
        return first >= term.last and gaps.count(" ") == len(gaps) <= ADVERBS and self._grounds.issuperset(owned)

    def _behind(self, text: Text, term: Expression, *, mentions: Sequence[Mention]) -> tuple[str, str]:
        """The sides that prepositions behind a threat tell."""
        beside = by = against = ""
        for mention in mentions:
            actor = text.word_at(mention.start)
            if not 0 <= actor - term.last <= ACTOR_REACH or any(map(parts_clauses, text.gaps[term.last : actor + 1])):
                break
            preposition = text.words[actor - 1] if actor > term.last else ""
            if not preposition:
                beside = mention.side
            elif preposition in self._by:
                by = by or mention.side
            elif preposition in self._against or (preposition in self._towards and term.category in DONE_TO):
                by, against = by or beside, against or mention.side
        return by, against
