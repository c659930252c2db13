"""Emphasis on threat: which words raise it, how certain they are and whom they concern."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from framing.codebook import Codebook
from framing.evidence import Mention, Threat
from framing.matching import Lexicon, Match, inflected
from framing.text import Text

# How many words ahead in its clause a hedge reaches: "akan ... untuk dapat memberikan persenjataan" is nine.
HEDGE_REACH = 12
# An actor this many words behind a threat and after a preposition is part of it: "invasi mereka ke Ukraina" is two.
ACTOR_REACH = 4
BY, AGAINST = frozenset({"oleh"}), frozenset({"terhadap", "melawan", "atas"})
# Arms go to a friend (senjata kepada Rusia); what is done goes to the one who suffers it (serangan ke Ukraina).
TOWARDS, DONE_TO = frozenset({"ke", "kepada"}), frozenset({"violence", "hostility"})
CLAUSE_MARKS = frozenset(",;:()–—.!?\n\r")
HARMLESS = ("", "")

Term = Match[tuple[str, str]]


def threats(text: Text, mentions: Sequence[Mention], *, codebook: Codebook) -> list[Threat]:
    """Return one row for each word or fixed phrase that raises threat, in the order of the text.

    The longest phrase counts once (`kapal perang`, not `perang`); phrases listed as harmless (rompi antipeluru, Perang
    Dunia II) hide the threat inside them. `hedged` is set by the nearest hedge or negation before the term in its
    clause, or right behind it; it does not reach into a relative or adverbial clause. `by_side` and `against_side` are
    set by an actor with a side after a preposition right behind the term (pelanggaran oleh Rusia; invasi ke Ukraina),
    else they are empty. Known limit: a metaphor that the list of harmless phrases does not know counts as a threat.

    >>> from framing.codebook import read_codebook
    >>> from framing.text import text_of
    >>> codebook = read_codebook(None)
    >>> text = text_of("Invasi itu mungkin berakhir, kapal perang belum.", codebook.language)
    >>> rows = threats(text, [], codebook=codebook)
    >>> [(row.term, row.category, row.start, row.end) for row in rows]
    [('invasi', 'violence', 0, 6), ('kapal perang', 'weapon', 29, 41)]
    """
    terms, hedges = _lexicons(codebook)
    found = [match for match in terms.matches(text) if match.value != HARMLESS]
    if not found:
        return []
    cues, bounds = hedges.matches(text), _bounds(codebook)
    lasts, starts = [cue.last for cue in cues], [mention.start for mention in mentions]
    rows = []
    for match in found:
        (term, category), index = match.value, bisect_right(lasts, match.first)
        cue, kind = _hedge(text, match, near=cues[max(index - 1, 0) : index + 1], bounds=bounds)
        index = bisect_left(starts, text.ends[match.last - 1])
        by_side, against_side = _sides(text, match, behind=mentions[index : index + 2])
        sentence, zone, position = text.place(match.first)
        start, end, negated = text.starts[match.first], text.ends[match.last - 1], kind == "negation"
        told = (term, category, bool(cue), negated, cue, by_side, against_side)
        rows.append(Threat(start, end, sentence, zone, *told, voice="narrator", position=position, rule="lexicon"))
    return rows


def _hedge(text: Text, term: Term, *, near: Sequence[Match[str]], bounds: frozenset[str]) -> tuple[str, str]:
    """The words and the kind of the hedge that governs a term, right behind it or before it; empty when none does."""
    for cue in reversed(near):
        beside = cue.first == term.last or 0 <= term.first - cue.last <= HEDGE_REACH
        # "bukan karena perang": a bound right behind the cue is part of what it denies.
        if not beside or not bounds.isdisjoint(text.words[cue.last + 1 : term.first]):
            continue
        if _one_clause(text, min(cue.first, term.first), max(cue.last, term.last)):
            return text.string[text.starts[cue.first] : text.ends[cue.last - 1]], cue.value
    return "", ""


def _sides(text: Text, term: Term, *, behind: Sequence[Mention]) -> tuple[str, str]:
    """The side a threat comes from and the side it is turned against, where a preposition behind the term says so.

    "serangan Rusia" alone does not tell whose it is; "serangan Rusia terhadap Ukraina" does.
    """
    beside = by = against = ""
    for mention in behind:
        actor = text.word_at(mention.start)
        if not 0 <= actor - term.last <= ACTOR_REACH or not _one_clause(text, term.first, actor + 1):
            break
        preposition = text.words[actor - 1] if actor > term.last else ""
        if not preposition:
            beside = mention.side
        elif preposition in BY:
            by = by or mention.side
        elif preposition in AGAINST or (preposition in TOWARDS and term.value[1] in DONE_TO):
            by, against = by or beside, against or mention.side
    return by, against


def _one_clause(text: Text, first: int, last: int) -> bool:
    """Whether no comma, stop, dash, bracket or line break stands between the words `first` and `last` (exclusive)."""
    return not any(gap != " " and _parts_clauses(gap) for gap in text.gaps[first + 1 : last])


@lru_cache(maxsize=4096)
def _parts_clauses(gap: str) -> bool:
    return any(mark in CLAUSE_MARKS for mark in gap)


@lru_cache(maxsize=8)
def _bounds(codebook: Codebook) -> frozenset[str]:
    """The words that open a clause into which no hedge before it reaches: relative, adverbial, contrasting."""
    grammar = codebook.language.grammar
    return (grammar["relative"] | grammar["subordinator"] | grammar["contrast"]) - grammar["complementizer"]


@lru_cache(maxsize=8)
def _lexicons(codebook: Codebook) -> tuple[Lexicon[tuple[str, str]], Lexicon[str]]:
    clitics = codebook.language.clitics
    terms = {form: (term, category) for term, category in codebook.threats.items() for form in inflected(term, clitics)}
    harmless = {form: HARMLESS for phrase in codebook.language.not_threats for form in inflected(phrase, clitics)}
    return Lexicon(
        harmless | terms | dict.fromkeys(codebook.language.not_threats - codebook.threats.keys(), HARMLESS)
    ), Lexicon(codebook.hedges)
