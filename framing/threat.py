"""Emphasis on threat: which words raise it, how certain they are and whom they concern."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Codebook
from framing.evidence import Mention, Threat
from framing.hedging import NEGATION, Expression, Scope, parts_clauses
from framing.language import Domain, Language
from framing.lists import CATEGORIES
from framing.matching import Lexicon, Match
from framing.text import Text
from framing.wordforms import wordforms

# An actor this many words behind a threat and after a preposition is part of it: "invasi mereka ke Ukraina" is two.
ACTOR_REACH = 4
NOBODY = ("", "")
BY, AGAINST = frozenset({"oleh"}), frozenset({"terhadap", "melawan", "atas"})
# Arms go to a friend (senjata kepada Rusia); what is done goes to the one who suffers it (serangan ke Ukraina).
TOWARDS, DONE_TO = frozenset({"ke", "kepada"}), frozenset({"violence", "hostility"})
# Fear of a threat is one thing and the threat another (ketakutan invasi); other nouns make one phrase (ancaman invasi).
APART = "fear"

# A term as the list has it, its category, whether the form is a noun; the kind of cue that the same words are.
Entry = tuple[str, str, bool, str]
HARMLESS: Entry = ("", "", False, "")
EASING = "de-escalation"
ALONE: frozenset[str] = frozenset()


class _Finder(NamedTuple):
    """What a codebook's threats are found with; made once for it."""

    lexicon: Lexicon[Entry]
    scope: Scope
    heads: Mapping[str, frozenset[str]]  # by category
    modifiers: Mapping[str, frozenset[str]]
    everyday: frozenset[str]  # terms that are no threats in some domain
    pack: Language


def threats(text: Text, mentions: Sequence[Mention], *, codebook: Codebook) -> list[Threat]:
    """Return one row for each word or fixed phrase that raises threat, in the order of the text.

    A term counts in all its forms (menyerang, diserang, serangan). The longest phrase counts once: `kapal perang`, not
    `perang`, and what belongs to a noun by rule, `sistem rudal pesawat hipersonik`; `term` is then the first one in it.
    Phrases listed as harmless (rompi antipeluru, Perang Dunia II) hide the threat inside them. `hedged` is set by the
    hedge or negation whose scope (framing.hedging) holds the term. `by_side` and `against_side` are set by an actor
    with a side after a preposition right behind the term (pelanggaran oleh Rusia; invasi ke Ukraina), else they are
    empty. Known limit: a metaphor that the list of harmless phrases does not know counts as a threat.

    >>> from framing.codebook import read_codebook
    >>> from framing.text import text_of
    >>> codebook = read_codebook(None)
    >>> text = text_of("Invasi itu mungkin berakhir, kapal perang belum.", codebook.language)
    >>> rows = threats(text, [], codebook=codebook)
    >>> [(row.term, row.category, row.start, row.end) for row in rows]
    [('invasi', 'violence', 0, 6), ('kapal perang', 'weapon', 29, 41)]
    """
    return threats_and_deescalations(text, mentions, codebook=codebook)[0]


def threats_and_deescalations(
    text: Text, mentions: Sequence[Mention], *, codebook: Codebook
) -> tuple[list[Threat], list[Threat]]:
    """Return the rows of `threats`, and those of words that speak of settling a conflict, from one pass over a text.

    The latter have the category "de-escalation"; where the same words could be either, the longer phrase is the one:
    `gencatan senjata`, not `senjata`. Negated, they say that there is none (tidak ada perundingan).

    >>> from framing.codebook import read_codebook
    >>> from framing.text import text_of
    >>> codebook = read_codebook(None)
    >>> text = text_of("Perang usai setelah gencatan senjata.", codebook.language)
    >>> [[row.term for row in rows] for rows in threats_and_deescalations(text, [], codebook=codebook)]
    [['perang'], ['gencatan senjata']]
    """
    finder = _finder(codebook)
    matches = finder.lexicon.matches(text)
    found = _found(text, matches, finder=finder)
    if not found:
        return [], []
    hedges = finder.scope.hedges(text, found, cues=[match for match in matches if match.value[3]])
    actors, ends, last = [mention.start for mention in mentions], text.ends, len(text.ends) - 1
    rows: tuple[list[Threat], list[Threat]] = [], []
    for term, (cue, kind) in zip(found, hedges, strict=True):
        start, end = text.starts[term.first], ends[term.last - 1]
        index = bisect_left(actors, end)
        near = index < len(actors) and actors[index] < ends[min(term.last + ACTOR_REACH, last)]
        by_side, against_side = _sides(text, term, behind=mentions[index : index + 2]) if near else NOBODY
        sentence, zone, position = text.place(term.first)
        told = (term.term, term.category, kind != "", kind == NEGATION, cue, by_side, against_side)
        row = Threat(start, end, sentence, zone, *told, "narrator", position, "lexicon")
        rows[term.category == EASING].append(row)
    return rows


def _found(text: Text, matches: Sequence[Match[Entry]], *, finder: _Finder) -> list[Expression]:
    """The expressions of a text without those that are a place's name, or everyday words in its domain."""
    terms = [match for match in matches if match.value[0] or not match.value[3]]
    found = [term for term in _expressions(text, terms, finder=finder) if not _is_place(text, term, pack=finder.pack)]
    if finder.everyday.isdisjoint([term.term for term in found]):
        return found
    everyday = _everyday(text, finder.pack.domains)
    return [term for term in found if term.term not in everyday]


def _expressions(text: Text, found: Sequence[Match[Entry]], *, finder: _Finder) -> Iterator[Expression]:
    """Yield what is found, nouns with the heads and modifiers that belong to them, nouns side by side as one."""
    held, floor = None, 0
    edges = [match.first for match in found[1:]] + [len(text.words)]
    for match, edge in zip(found, edges, strict=False):
        term, category, noun, _ = match.value
        last = (
            _modified(text, match.last, edge, modifiers=finder.modifiers.get(category, ALONE)) if noun else match.last
        )
        if held and noun and _goes_on(text, held, match):
            held, floor = held._replace(last=last), last
            continue
        if held:
            yield held
        first = _headed(text, match.first, floor, heads=finder.heads.get(category, ALONE)) if noun else match.first
        held, floor = Expression(first, last, term, category, noun) if term else None, last
    if held:
        yield held


def _goes_on(text: Text, held: Expression, match: Match[Entry]) -> bool:
    """Whether a noun right behind an expression is part of it: serangan rudal, but not a repetition, nor fear of it."""
    beside = held.last == match.first and text.gaps[match.first] == " "
    joined = beside and held.noun and held.category != APART and held.term != match.value[0]
    return joined and (held.category == EASING) == (match.value[1] == EASING)


def _headed(text: Text, first: int, floor: int, *, heads: frozenset[str]) -> int:
    """Where a noun phrase that runs from `first` begins with the nouns before it that name what it is a part of."""
    while first > floor and text.gaps[first] == " " and text.words[first - 1] in heads:
        first -= 1
    return first


def _modified(text: Text, last: int, edge: int, *, modifiers: frozenset[str]) -> int:
    """Where a noun phrase that runs to `last` ends with what follows, of one or two words, and says of which kind."""
    words, gaps = text.words, text.gaps
    while last < edge and gaps[last] == " ":
        if last + 1 < edge and gaps[last + 1] == " " and f"{words[last]} {words[last + 1]}" in modifiers:
            last += 2
        elif words[last] in modifiers:
            last += 1
        else:
            break
    return last


def _is_place(text: Text, term: Expression, *, pack: Language) -> bool:
    """Whether a verb is a place's name: Serang, written with a capital where no title stands, or behind `kota`."""
    first = term.first
    if term.noun or text.words[first] not in pack.places:
        return False
    capital = text.written[first][0].isupper() and text.place(first)[1] in ("body", "dateline", "caption")
    return capital or (first > 0 and text.words[first - 1] in pack.scope["local"])


def _everyday(text: Text, domains: Sequence[Domain]) -> frozenset[str]:
    """The terms that are no threats in the domains whose markers stand in an article."""
    words = set(text.words)
    known = [domain.terms for domain in domains if len(domain.markers & words) >= domain.least]
    return frozenset().union(*known)


def _sides(text: Text, term: Expression, *, behind: Sequence[Mention]) -> tuple[str, str]:
    """The side a threat comes from and the side it is turned against, where a preposition behind the term says so.

    "serangan Rusia" alone does not tell whose it is; "serangan Rusia terhadap Ukraina" does.
    """
    beside = by = against = ""
    for mention in behind:
        actor = text.word_at(mention.start)
        if not 0 <= actor - term.last <= ACTOR_REACH or any(map(parts_clauses, text.gaps[term.last : actor + 1])):
            break
        preposition = text.words[actor - 1] if actor > term.last else ""
        if not preposition:
            beside = mention.side
        elif preposition in BY:
            by = by or mention.side
        elif preposition in AGAINST or (preposition in TOWARDS and term.category in DONE_TO):
            by, against = by or beside, against or mention.side
    return by, against


@lru_cache(maxsize=8)
def _finder(codebook: Codebook) -> _Finder:
    pack = codebook.language
    every = {category: pack.compounds["any_modifier"] for category in CATEGORIES if category != APART}
    return _Finder(
        lexicon=Lexicon(_entries(codebook)),
        scope=Scope(pack),
        heads={category: pack.compounds[f"{category}_head"] for category in CATEGORIES},
        modifiers={
            category: pack.compounds[f"{category}_modifier"] | every.get(category, frozenset())
            for category in CATEGORIES
        },
        everyday=frozenset().union(*(domain.terms for domain in pack.domains)),
        pack=pack,
    )


def _entries(codebook: Codebook) -> dict[str, Entry]:
    """Every form of every term, phrase that hides one, and cue, with what it stands for."""
    pack, entries = codebook.language, dict[str, Entry]()
    for phrase in sorted(pack.not_threats):
        entries |= dict.fromkeys(wordforms(*pack.forms[phrase], pack=pack), HARMLESS)
    formed = set[str]()
    for term, category in codebook.threats.items():
        for form, noun in wordforms(*pack.forms.get(term, (term, ())), pack=pack).items():
            # A listed form is a term of its own (senjata, bersenjata), and so is a phrase that hides it.
            if form not in formed and (form == term or not (form in codebook.threats or form in pack.not_threats)):
                entries[form] = (term, category, noun, "")
                formed.add(form)
    for term, (root, patterns) in pack.deescalation.items():
        for form, noun in wordforms(root, patterns, pack=pack).items():
            if form not in formed:
                entries[form] = (term, EASING, noun, "")
    return entries | {cue: (*entries.get(cue, HARMLESS)[:3], kind) for cue, kind in codebook.hedges.items()}
