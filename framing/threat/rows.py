"""Emphasis on threat: which words raise it, how certain they are and whom they concern."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from framing.codebook import Codebook, Lexicon, Match, shelf
from framing.evidence import Mention, Threat
from framing.language import Language, wordforms
from framing.language.lists import CATEGORIES
from framing.language.pack import Domain
from framing.text import Text
from framing.threat.hedging import NEGATION, Expression, Scope
from framing.threat.names import RUNNING, in_name
from framing.threat.parties import Parties
from framing.threat.senses import NEEDED, Senses

# Fear of a threat is one thing and the threat another (ketakutan invasi); other nouns make one phrase (ancaman invasi).
APART = "fear"

# Words of modifiers, and the words that complete them: none ("") where one says it all.
Modifiers = Mapping[str, frozenset[str]]
# A term as the list has it, its category, whether the form is a noun; the kind of cue that the same words are.
Entry = tuple[str, str, bool, str]
HARMLESS: Entry = ("", "", False, "")
EASING = "de-escalation"
LISTED, COMPOSED = "lexicon", "phrase of parts"  # rules; where a sense decided, its name is the rule
LINKED = "related"  # the zone of linked titles and lists of tags, whose words are those of other articles
# Between a verb and its object that is part of it there are no more words: `melanggar dan melawan hukum` has two.
OBJECT_REACH = 2
ALONE: frozenset[str] = frozenset()
UNMODIFIED: Modifiers = {}


class _Finder(NamedTuple):
    """What a codebook's threats are found with; made once for it."""

    lexicon: Lexicon[Entry]
    scope: Scope
    parties: Parties
    senses: Senses
    objects: frozenset[str]  # phrases that belong to the terms of `objected`
    longest_object: int
    objected: frozenset[str]
    heads: Mapping[str, frozenset[str]]  # by category
    modifiers: Mapping[str, Modifiers]
    everyday: frozenset[str]  # terms that are no threats in some domain
    telling: Callable[[Text], bytes]  # a byte for each word: 1 where a sense or a domain asks for it
    pack: Language
    deciding: Mapping[str, str]  # terms that threaten only in some company -> the name of that sense

    def rule(self, term: str, words: int) -> str:
        """Return what made an expression of so many words a threat: a sense, its parts together, or the list alone."""
        return self.deciding.get(term) or (COMPOSED if words > term.count(" ") + 1 else LISTED)


def threats(text: Text, mentions: Sequence[Mention], *, codebook: Codebook) -> list[Threat]:
    """Return one row for each word or fixed phrase that raises threat, in the order of the text.

    A term counts in all its forms (menyerang, diserang, serangan). The longest phrase counts once: `kapal perang`, not
    `perang`, and what belongs to a noun by rule, `sistem rudal hipersonik`; `term` is then the first one in it. Phrases
    listed as harmless (rompi antipeluru, Perang Dunia II) hide the threat inside them. `hedged` is set by the hedge or
    negation whose scope (framing.hedging) holds the term. Linked titles and tags have no rows: their words are those of
    other articles. `rule` is the sense that a term needs to be a threat, or tells whether the list has the phrase as it
    stands (`lexicon`) or its parts (`phrase of parts`). `by_side` and `against_side` are the sides of actors right
    beside it (framing.parties), else empty. Known limit: a metaphor that the list of harmless phrases does not know
    counts as a threat.

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
    found = _found(text, matches, mentions, finder=finder)
    rows: tuple[list[Threat], list[Threat]] = [], []
    if not found:
        return rows
    hedges = finder.scope.hedges(text, found, cues=[match for match in matches if match[2][3]])
    sides = finder.parties.sides(text, found, mentions=mentions)
    places = text.places([term[0] for term in found])
    starts, ends, made = text.starts, text.ends, tuple.__new__  # half of the time of Threat(...)
    for (first, last, term, category, _), hedge, side, place in zip(found, hedges, sides, places, strict=True):
        (cue, kind), (by, against), (sentence, zone, position) = hedge, side, place
        if zone == LINKED:
            continue
        rows[category == EASING].append(
            made(
                Threat,
                (
                    starts[first], ends[last - 1], sentence, zone, term, category, kind != "", kind == NEGATION, cue,
                    by, against, "narrator", position, finder.rule(term, last - first),
                ),
            )
        )  # fmt: skip
    return rows


def _found(
    text: Text, matches: Sequence[Match[Entry]], mentions: Sequence[Mention], *, finder: _Finder
) -> list[Expression]:
    """The expressions of a text without those in a harmless sense, parts of names, and everyday words in its domain."""
    terms = [match for match in matches if match[2][0] or not match[2][3]]
    senses, written = finder.senses, text.written
    telling = frozenset(compress(text.words, finder.telling(text)))
    asked = any(match[2][0] in senses.rows for match in terms)
    present = senses.present(telling, mentions=mentions) if asked else ALONE
    found = [
        term
        for term in _expressions(text, terms, finder=finder)
        if not (
            (written[term[0]][0].isupper() and _is_name(text, term, pack=finder.pack))
            or (term[2] in senses.rows and senses.sense(text, term, mentions=mentions, present=present))
        )
    ]
    terms_found = {term[2] for term in found}
    if finder.everyday.isdisjoint(terms_found):
        return found
    everyday = _everyday(telling, finder.pack.domains)
    return [term for term in found if term[2] not in everyday] if everyday else found


def _expressions(text: Text, found: Sequence[Match[Entry]], *, finder: _Finder) -> Iterator[Expression]:
    """Yield what is found, nouns with the heads and modifiers that belong to them, nouns side by side as one."""
    words, modifiers, heads, made = text.words, finder.modifiers, finder.heads, tuple.__new__
    held, floor, edges = None, 0, [match[0] for match in found[1:]] + [len(words)]
    for (first, last, (term, category, noun, _)), following in zip(found, edges, strict=False):
        if first < floor:
            continue
        begins, behind, edge = first, last, following
        if term in finder.objected:
            behind = _objected(text, last, finder=finder)
            edge = edges[bisect_left(edges, behind)]
        if noun:
            belong = modifiers.get(category, UNMODIFIED)
            if behind < edge and words[behind] in belong:
                behind = _modified(text, behind, edge, modifiers=belong)
            if held and held[1] == first and _goes_on(text, held, term=term, category=category):
                held, floor = made(Expression, (held[0], behind, *held[2:])), behind
                continue
            if first > floor and words[first - 1] in heads.get(category, ALONE):
                begins = _headed(text, first, floor, heads=heads[category])
        if held:
            yield held
        held, floor = made(Expression, (begins, behind, term, category, noun)) if term else None, behind
    if held:
        yield held


def _goes_on(text: Text, held: Expression, *, term: str, category: str) -> bool:
    """Whether a noun right behind an expression is part of it: serangan rudal, but not a repetition, nor fear of it."""
    joined = text.gaps[held.last] == " " and held.noun and held.category != APART and held.term != term
    return joined and (held.category == EASING) == (category == EASING)


def _headed(text: Text, first: int, floor: int, *, heads: frozenset[str]) -> int:
    """Where a noun phrase that runs from `first` begins with the nouns before it that name what it is a part of."""
    while first > floor and text.gaps[first] == " " and text.words[first - 1] in heads:
        first -= 1
    return first


def _objected(text: Text, last: int, *, finder: _Finder) -> int:
    """Where a term that runs to `last` ends with its object: right behind, or after two words (dan melawan hukum)."""
    words, at = text.words, last
    while at <= last + OBJECT_REACH and at < len(words) and text.gaps[at] == " ":
        if words[at] in finder.senses.bounds:
            break
        for size in range(finder.longest_object, 0, -1):
            if " ".join(words[at : at + size]) in finder.objects and set(text.gaps[at : at + size]) == {" "}:
                return at + size
        at += 1
    return last


def _modified(text: Text, last: int, edge: int, *, modifiers: Modifiers) -> int:
    """Where a noun phrase that runs to `last` ends with what follows, of one or two words, and says of which kind."""
    words, gaps = text.words, text.gaps
    while last < edge and gaps[last] == " " and (completing := modifiers.get(words[last])):
        if last + 1 < edge and gaps[last + 1] == " " and words[last + 1] in completing:
            last += 2
        elif "" in completing:
            last += 1
        else:
            break
    return last


def _is_name(text: Text, term: Expression, *, pack: Language) -> bool:
    """Whether a word with a capital is a place's name (Serang), or part of a name; arms keep their capitals."""
    first, words = term.first, text.words
    if words[first] in pack.places and not term.noun:
        return text.place(first)[1] in RUNNING or (first > 0 and words[first - 1] in pack.scope["local"])
    return term.category != "weapon" and term.last - first == 1 and in_name(text, first, pack=pack)


def _everyday(words: frozenset[str], domains: Sequence[Domain]) -> frozenset[str]:
    """The terms that are no threats in the domains whose markers stand among an article's words."""
    return frozenset().union(*(domain.terms for domain in domains if len(domain.markers & words) >= domain.least))


@lru_cache(maxsize=8)
def _finder(codebook: Codebook) -> _Finder:
    pack = codebook.language
    every, parts, senses = pack.compounds["any_modifier"], pack.compounds, Senses(pack)
    return _Finder(
        lexicon=Lexicon(_entries(codebook), shelf=shelf(codebook)),
        scope=Scope(pack),
        parties=Parties(pack),
        senses=senses,
        objects=parts["object"],
        longest_object=max((phrase.count(" ") + 1 for phrase in parts["object"]), default=0),
        objected=parts["objected"],
        heads={category: parts[f"{category}_head"] for category in CATEGORIES},
        modifiers={
            category: _modifiers(parts[f"{category}_modifier"] | (ALONE if category == APART else every))
            for category in CATEGORIES
        },
        everyday=frozenset().union(*(domain.terms for domain in pack.domains)),
        telling=shelf(codebook).marks(senses.asked.union(*(domain.markers for domain in pack.domains))),
        pack=pack,
        deciding={term: sense.name for sense in pack.senses if sense.reading == NEEDED for term in sense.terms},
    )


def _modifiers(phrases: frozenset[str]) -> Modifiers:
    """The first words of modifiers with the second ones."""
    completing = defaultdict[str, set[str]](set)
    for phrase in phrases:
        first, _, second = phrase.partition(" ")
        completing[first].add(second)
    return {first: frozenset(seconds) for first, seconds in completing.items()}


@lru_cache(maxsize=8)
def threat_forms(codebook: Codebook) -> frozenset[str]:
    """Return every form of every threat term that a codebook counts.

    >>> from framing.codebook import read_codebook
    >>> "serangan" in threat_forms(read_codebook(None)), "pemimpin" in threat_forms(read_codebook(None))
    (True, False)
    """
    return frozenset(form for form, (term, category, *_) in _entries(codebook).items() if term and category != EASING)


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
