"""The phrases by which a codebook's actors, their roles and all titles are recognised."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Actor, Codebook, Lexicon, Match
from framing.language import Language
from framing.mentions.names import (
    COUNTRY,
    ORGANISATION,
    PERSON,
    ROLE,
    SHARED,
    TITLE,
    UNLABELLED,
    Entry,
    MarkedText,
    is_word,
)
from framing.mentions.spellings import folded


class Index(NamedTuple):
    """A codebook's phrases for matching; persons by every spelling; the words beside which a name may stand."""

    lexicon: Lexicon[Entry]
    persons: Mapping[str, Entry]
    singles: Mapping[str, Entry]
    cues: frozenset[str]
    portfolio: frozenset[str]


@lru_cache(maxsize=8)
def index(codebook: Codebook) -> Index:
    """The phrases of a codebook, made once: the event's actors before the pack's states, titles and agencies."""
    # News agencies are there so that no part of their names is taken for a person's.
    entries: dict[str, Entry] = {agency: Entry(ORGANISATION) for agency in _agency_names(codebook.language)}
    entries |= {title: Entry(TITLE, (), found.valence, found.kind) for title, found in codebook.titles.items()}
    entries |= _states(codebook)
    compass = _parts_of_places(codebook)
    entries |= {place: Entry(ORGANISATION) for places in compass.values() for place in places}
    for actor in codebook.actors:
        if actor.kind != PERSON:
            entry = _entry(actor.kind, actor)
            for name in (actor.name, *actor.aliases):
                short = (actor.kind == COUNTRY and name.isupper()) or name.lower() in compass
                entries[name] = entry._replace(kind=SHARED) if short else entry
    persons = _persons(codebook.actors)
    entries |= _roles(codebook) | persons
    singles = {phrase.lower(): entry for phrase, entry in entries.items() if entry.actors and phrase.isalpha()}
    cues = frozenset(codebook.cues) | codebook.language.grammar["called"]
    return Index(Lexicon(entries), persons, singles, cues, _portfolio(codebook.language))


def _parts_of_places(codebook: Codebook) -> dict[str, list[str]]:
    """The places with a word behind their first that names an actor, not a person: `Jawa Barat` for Barat, the West."""
    names = {name.lower() for actor in codebook.actors if actor.kind != PERSON for name in (actor.name, *actor.aliases)}
    places: dict[str, list[str]] = {}
    for place in sorted(codebook.language.places):
        for word in names.intersection(place.split()[1:]):
            places.setdefault(word, []).append(place)
    return places


def _portfolio(pack: Language) -> frozenset[str]:
    """The single words of what the pack lets stand between a title and a name, and its places."""
    return pack.places | {word for phrase in pack.complements for word in phrase.split()} - pack.function_words


def in_other_name(scene: MarkedText, match: Match[Entry]) -> bool:
    """Tell whether a country's name is part of another one, or of a currency's: `US$`, `Real Madrid`."""
    text, (first, last, _) = scene.text, match
    if text.written[first].isupper() or scene.flat(first):
        return text.gaps[last].startswith("$")
    return (text.gaps[last] == " " and _opaque(scene, last)) or (text.gaps[first] == " " and _opaque(scene, first - 1))


def _opaque(scene: MarkedText, word: int) -> bool:
    """Tell whether a capitalised word is in no list and no dictionary, as the parts of names are."""
    small = scene.text.words[word] if word >= 0 and scene.capital(word) else ""
    known = small in scene.pack.function_words or small in scene.pack.starters or word in scene.begins
    return small != "" and not (known or scene.taken[word] or is_word(scene, word))


def _agency_names(language: Language) -> Iterator[str]:
    for agency in language.agencies:
        yield from (agency.name, *agency.forms)


def _states(codebook: Codebook) -> dict[str, Entry]:
    """The pack's states by all their names, each belonging to the codebook's country that bears one of them."""
    owners = {
        alias.lower(): actor
        for actor in codebook.actors
        if actor.kind == COUNTRY
        for alias in (actor.name, *actor.aliases)
    }
    entries: dict[str, Entry] = {}
    for state in codebook.language.states:
        names = (state.name, *state.forms)
        owner = next((owners[name.lower()] for name in names if name.lower() in owners), Actor(state.name, COUNTRY))
        entry = _entry(COUNTRY, owner)
        for name in names:
            city = name != state.name and name.lower() in codebook.language.places
            entries[name] = entry._replace(kind=SHARED) if city or name.isupper() else entry
    return entries


def _persons(actors: Iterable[Actor]) -> dict[str, Entry]:
    """Persons by every spelling of their names; a name that several bear keeps them all."""
    bearers: dict[str, dict[str, Actor]] = {}
    for actor in actors:
        if actor.kind == PERSON:
            for alias in (actor.name, *actor.aliases):
                for spelling in _spellings(alias):
                    bearers.setdefault(spelling, {})[actor.name] = actor
    return {spelling: _entry(PERSON, *sharing.values()) for spelling, sharing in bearers.items()}


def _entry(what: str, *actors: Actor) -> Entry:
    first = actors[0]
    return Entry(what, actors, said=(first.name, first.kind, first.side, "named", *UNLABELLED))


def _spellings(name: str) -> Iterator[str]:
    """Yield a name with and without hyphens: kim jong un, kim jong-un."""
    parts = folded(name)
    yield from (name.lower(), " ".join(parts))
    if len(parts) > 2:
        yield " ".join([*parts[:-2], "-".join(parts[-2:])])


def _roles(codebook: Codebook) -> dict[str, Entry]:
    """Descriptions with every name of the country in them, and the valence of the title they begin with."""
    countries = [(state.name.lower(), *map(str.lower, state.forms)) for state in codebook.language.states]
    entries: dict[str, Entry] = {}
    for actor in codebook.actors:
        for role in actor.roles:
            words = role.lower().split()
            heads = (" ".join(words[:length]) for length in range(len(words), 0, -1))
            title = next((codebook.titles[head] for head in heads if head in codebook.titles), None)
            entry = Entry(ROLE, (actor,), title.valence if title else "unknown", title.kind if title else "")
            entries |= dict.fromkeys(_with_country_names(" ".join(words), countries), entry)
    return entries


def _with_country_names(role: str, countries: list[tuple[str, ...]]) -> Iterator[str]:
    yield role
    spaced = f" {role} "
    for names in countries:
        for name in names:
            if f" {name} " in spaced:
                yield from (spaced.replace(f" {name} ", f" {other} ").strip() for other in names)
