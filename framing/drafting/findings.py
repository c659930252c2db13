"""What a corpus offers for a codebook: its persons, countries and organisations, and what is known of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from framing.analysis import Analysis
from framing.analysis.selection import COUNTED
from framing.codebook import Lexicon
from framing.drafting.contexts import Contexts, Place
from framing.drafting.identities import Person, forms_of, identities, is_name
from framing.drafting.organisations import Organisation, organisations
from framing.language import Language, in_dictionary
from framing.language.lists import MEDIA, SOURCES
from framing.mentions.spellings import folded
from framing.text import text_of, words_of

OFFICIAL = "official"
BODIES = (OFFICIAL, "politician", "business", "civil_society", *MEDIA)  # the kinds of source that a body may be
PLACE = ["article", "start", "end", "zone"]


class Finding(NamedTuple):
    """An actor found, as an entry of a codebook would have it; `shown` is the place that says most of it.

    `side` is a country's own name and of others a guess, `forms` those names that are ordinary words or places as well,
    `called` descriptions that do not say for certain who is meant.
    """

    kind: str
    name: str
    places: tuple[Place, ...]
    shown: Place
    side: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    source_kind: str = ""
    ordinary: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


class Descriptions:
    """Labels as descriptions of somebody: the same with one name for each country."""

    def __init__(self, labels: Iterable[str], *, language: Language) -> None:
        names = {name: state.name for state in language.states for name in (state.name, *state.forms)}
        self._states, self._pack = Lexicon(names), language
        self._keys: dict[str, tuple[str, ...]] = {}
        self._countries: dict[str, list[str]] = {}
        for label in labels:
            if label not in self._keys:
                self._add(label)

    def key(self, label: str) -> tuple[str, ...]:
        """Return a label's words in small letters, each country by its one name."""
        return self._keys[label]

    def countries(self, label: str) -> list[str]:
        """Return the countries that a label names."""
        if label not in self._keys:
            self._add(label)
        return self._countries[label]

    def distinct(self, labels: list[str], *, counts: Counter[str]) -> list[str]:
        """Return the commonest of the labels that say the same, without those that brackets or commas divide."""
        plain = [label for label in labels if label.strip() and words_of(label) == label.split()]
        kept: dict[tuple[str, ...], str] = {}
        for label in sorted(plain, key=lambda label: (-counts[label], label)):
            kept.setdefault(self._keys[label], label)
        return list(kept.values())

    def _add(self, label: str) -> None:
        text = text_of(label, self._pack)
        matches = {match.first: match for match in self._states.matches(text)}
        words, word = list[str](), 0
        while word < len(text.words):
            words.append(matches[word].value if word in matches else text.words[word])
            word = matches[word].last if word in matches else word + 1
        self._keys[label] = tuple(words)
        self._countries[label] = [match.value for match in matches.values()]


class Findings:
    """The actors of a corpus that was analysed without a codebook, each group by falling count, then name.

    Only what rates would count counts here: no by-lines, credits and links.
    """

    def __init__(self, analysis: Analysis, contexts: Contexts, *, language: Language) -> None:
        self._pack, self._contexts, self._quotes = language, contexts, analysis.quotes
        self._mentions = analysis.mentions[analysis.mentions["zone"].isin(COUNTED)]
        self._places: list[Place] = list(self._mentions[PLACE].itertuples(index=False, name=None))
        self._labels: list[str] = self._mentions["label"].tolist()
        self._named: list[str] = self._mentions["actor"].tolist()
        self._identities = identities(self._mentions)

    @cached_property
    def persons(self) -> list[Finding]:
        """Persons with the spellings of their names; a name that is ordinary itself is left without aliases."""
        kinds, descriptions = self._source_kinds(), Descriptions(self._labels, language=self._pack)
        people = self._identities[0]
        bearers = Counter[tuple[str, ...]]()
        for person in people:
            bearers.update({descriptions.key(self._labels[row]) for row in person.rows})
        return [self._person(person, descriptions, bearers=bearers, kinds=kinds) for person in people]

    @cached_property
    def shared(self) -> list[Finding]:
        """Short names that several persons bear, who stand in `perhaps`."""
        return [
            Finding("person", one.name, self._at(one.rows), self._places[one.rows[0]], perhaps=one.bearers)
            for one in self._identities[1]
            if one.rows
        ]

    @cached_property
    def countries(self) -> list[Finding]:
        """Countries and regions of the language pack, each a side of its own."""
        rows = defaultdict[tuple[str, ...], list[int]](list)
        for row, (kind, actor) in enumerate(zip(self._mentions["actor_kind"], self._named, strict=True)):
            if kind == "country" and is_name(actor):
                rows[folded(actor)].append(row)
        found = [self._country(self._named[at[0]], at) for at in rows.values()]
        return sorted(found, key=lambda country: (-len(country.places), country.name))

    @cached_property
    def organisations(self) -> list[Finding]:
        """Media that are quoted, and bodies that speak or that the first word of their name says to be one."""
        listed = [self._organisation(body) for body in self._bodies if self._acts(body)]
        found = [*listed, *self._speakers(listed)]
        return sorted(found, key=lambda body: (-len(body.places), body.name))

    @cached_property
    def things(self) -> list[Finding]:
        """What texts explain in brackets and nothing shows to be a body."""
        return [self._organisation(body) for body in self._bodies if not (self._acts(body) or body.source_kind)]

    def is_ordinary(self, name: str) -> bool:
        """Tell whether a name is a place, a title or a medium as well, or a single word of the dictionary."""
        key = folded(name)
        return key in self._reserved or (len(key) == 1 and in_dictionary(key[0], self._pack.name))

    def _country(self, name: str, rows: list[int]) -> Finding:
        places = self._at(rows)
        shown = next((place for place in places if self._contexts.written(place) == name), places[0])
        return Finding("country", name, places, shown, side=name)

    def _at(self, rows: Iterable[int]) -> tuple[Place, ...]:
        return tuple(self._places[row] for row in rows)

    def _person(
        self,
        person: Person,
        descriptions: Descriptions,
        *,
        bearers: Counter[tuple[str, ...]],
        kinds: Mapping[tuple[str, str], Counter[str]],
    ) -> Finding:
        labels = Counter(label for row in person.rows if (label := self._labels[row]))
        own = [label for label in labels if bearers[descriptions.key(label)] == 1]
        roles = descriptions.distinct(own, counts=labels)
        actors = {(self._places[row][0], self._named[row]) for row in person.rows}
        told = sum((kinds[pair] for pair in sorted(actors) if pair in kinds), Counter[str]())
        sides = Counter(country for label in labels for country in descriptions.countries(label))
        ordinary = tuple(form for form in person.forms if self.is_ordinary(form))
        return Finding(
            "person",
            person.name,
            self._at(person.rows),
            self._places[next((row for row in person.rows if self._labels[row]), person.rows[0])],
            side=_first(sides),
            aliases=tuple(form for form in person.forms if form not in ordinary),
            roles=tuple(role for role in roles if descriptions.countries(role)),
            source_kind=_first(told),
            ordinary=ordinary,
            called=tuple(role for role in roles if not descriptions.countries(role) and " " in role),
            perhaps=person.perhaps,
        )

    def _source_kinds(self) -> dict[tuple[str, str], Counter[str]]:
        found = defaultdict[tuple[str, str], Counter[str]](Counter)
        columns = (self._quotes[name] for name in ("article", "source", "source_kind"))
        for article, source, kind in zip(*columns, strict=True):
            if kind in SOURCES:
                found[article, source][kind] += 1
        return found

    @cached_property
    def _bodies(self) -> list[Organisation]:
        """Organisations that rates would count, without those whose name is a person's or a country's."""
        taken = {folded(form) for person in self.persons for form in (person.name, *person.aliases, *person.ordinary)}
        taken |= {folded(one.name) for one in (*self.shared, *self.countries)}
        counted = (
            body._replace(places=tuple(place for place in body.places if place[3] in COUNTED))
            for body in organisations(self._contexts.articles, self._pack)
            if taken.isdisjoint(map(folded, (body.name, *body.aliases)))
        )
        return sorted((body for body in counted if body.places), key=lambda body: (-len(body.places), body.name))

    def _acts(self, body: Organisation) -> bool:
        speaks = not self._speaking.isdisjoint((body.name, *body.aliases[:1]))
        return speaks or (not body.source_kind and self._kind(body) != "")

    def _speakers(self, listed: Iterable[Finding]) -> list[Finding]:
        """Bodies that statements are attributed to and no list has: several words, the first with a capital.

        A body that names its country (`Kedutaan Besar Jepang`) needs no entry: it speaks for the country's side.
        """
        entries = (*self.persons, *self.shared, *self.countries, *listed)
        taken = {folded(form) for one in entries for form in (one.name, *one.aliases, *one.ordinary)}
        quotes = self._quotes[self._quotes["source_kind"].isin(BODIES) & self._quotes["zone"].isin(COUNTED)]
        rows = quotes[quotes["speaker_start"].notna()]
        said = defaultdict[tuple[str, ...], list[tuple[str, str, Place]]](list)
        columns = ("source", "source_kind", "article", "speaker_start", "speaker_end", "zone")
        for name, kind, article, start, end, zone in zip(*(rows[column] for column in columns), strict=True):
            if name[:1].isupper() and " " in name and folded(name) not in taken:
                said[folded(name)].append((name, kind, (article, int(start), int(end), zone)))
        named, found = Descriptions((), language=self._pack), []
        for statements in said.values():
            names, kinds, places = zip(*statements, strict=True)
            name, *others = Counter(names)
            if not named.countries(name):
                kind, spelt = _first(Counter(kinds)), tuple(others)
                found.append(Finding("organisation", name, places, places[0], aliases=spelt, source_kind=kind))
        return found

    @cached_property
    def _speaking(self) -> set[str]:
        """Those who are quoted, a short form in brackets apart."""
        names = {name for column in ("source", "organisation", "relay") for name in self._quotes[column] if name}
        return names | {form for name in names for form in forms_of(name, "")}

    def _kind(self, body: Organisation) -> str:
        """The kind of source that the first words of a body's name say it is."""
        words = body.name.lower().split()
        heads = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        found = next((self._pack.source_kinds[head] for head in heads if head in self._pack.source_kinds), "")
        return found if found in (OFFICIAL, *MEDIA) else ""

    def _organisation(self, body: Organisation) -> Finding:
        written = Counter(self._contexts.written(place) for place in body.places)
        spelt = {form.lower(): form for form in sorted(written, key=lambda form: (written[form], form))}
        aliases = sorted(
            (form for key, form in spelt.items() if key != body.name.lower()), key=lambda form: (-written[form], form)
        )
        home = body.country if body.country in {country.name for country in self.countries} else ""
        return Finding(
            "organisation",
            body.name,
            body.places,
            body.places[0],
            side=home,
            aliases=tuple(form for form in aliases if folded(form) not in self._states),
            source_kind=body.source_kind or self._kind(body),
        )

    @cached_property
    def _states(self) -> set[tuple[str, ...]]:
        return {folded(name) for state in self._pack.states for name in (state.name, *state.forms)}

    @cached_property
    def _reserved(self) -> set[tuple[str, ...]]:
        media = (name for agency in self._pack.agencies for name in (agency.name, *agency.forms))
        return self._states | set(map(folded, (*media, *self._pack.titles, *self._pack.places)))


def _first(counts: Counter[str]) -> str:
    """The commonest, in a tie the first by name; empty without any."""
    return min(counts, key=lambda name: (-counts[name], name), default="")
