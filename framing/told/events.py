"""The articles of an event held against each other: which of their places state one fact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from framing.analysis import Analysis
from framing.analysis.selection import COUNTED
from framing.articles import Article
from framing.told.clauses import Span
from framing.told.content import dated
from framing.told.grouping import groups
from framing.told.pairing import Place, likeness, rarities, row, weighed, weights_of
from framing.told.reading import Reading, readings
from framing.told.units import CLAUSE, PHRASE, units

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# How alike the places of a fact are at least, on the average. Fitted with the weights of `pairing`.
LEAST = {CLAUSE: 0.18, PHRASE: 0.38}
# Every two places of an event are compared: so many need half a gigabyte and half a minute.
MOST_PLACES = 8_000
LEAST_DIGITS = 3


class Event(NamedTuple):
    """The articles of one event, the places in them that may state a fact, and how alike every two of these are."""

    readings: list[Reading]
    places: Mapping[str, list[Place]]  # by their kind, clause or phrase
    alike: Mapping[str, "csr_array"]

    def reading(self, place: Place) -> Reading:
        """Return the article of a place."""
        return self.readings[place.article]


class Fact(NamedTuple):
    """The places that state one thing, by their numbers among those of their kind."""

    members: list[int]
    rule: str  # clause | phrase

    def places(self, event: Event) -> list[Place]:
        """Return the fact's places."""
        return [event.places[self.rule][member] for member in self.members]

    def weights(self, event: Event) -> list[float]:
        """Return how alike each place is, on the average, to those of other articles."""
        places, alike = event.places[self.rule], event.alike[self.rule]
        others = [[two for two in self.members if places[two].article != places[one].article] for one in self.members]
        return [round(float(row(alike, one)[those].mean()), 3) for one, those in zip(self.members, others, strict=True)]


class Named(NamedTuple):
    """A fact with its id, and the event that it is one of."""

    name: str
    fact: Fact
    event: Event


def named_facts(articles: Iterable[Article], analysis: Analysis) -> list[Named]:
    """Return the facts that two articles of one event state, or more: those of most outlets first, then the earliest.

    Raises ValueError for an event with more than 8,000 places.
    """
    found = [(event, fact) for event in events(articles, analysis) for fact in shared(event)]
    found.sort(key=lambda pair: _rank(*pair))
    digits = max(len(str(len(found))), LEAST_DIGITS)
    return [Named(f"F{number:0{digits}}", fact, event) for number, (event, fact) in enumerate(found, 1)]


def events(articles: Iterable[Article], analysis: Analysis) -> list[Event]:
    """Return the articles of each event, their places compared; articles without an event are one."""
    own = defaultdict[str, list[Reading]](list)
    for reading in readings(articles, analysis):
        own[reading.article.event].append(reading)
    return [_event(members) for members in own.values()]


def _event(members: list[Reading]) -> Event:
    contents = dated([reading.content for reading in members])
    members = [reading._replace(content=said) for reading, said in zip(members, contents, strict=True)]
    weights_by = weights_of(rarities((reading.content, _sentences(reading)) for reading in members))
    weights = [weighed(reading.content, weights_by) for reading in members]
    places = _places(members)
    return Event(members, places, {kind: likeness(own, weights) for kind, own in places.items()})


def _sentences(reading: Reading) -> list[Span]:
    return [Span(*ends) for ends in pairwise([*reading.text.sentences, len(reading.text.words)])]


def _places(members: Sequence[Reading]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {CLAUSE: [], PHRASE: []}
    for number, reading in enumerate(members):
        for kind, spans in units(reading.text, reading.content, doing=reading.verbs, pack=reading.pack).items():
            found[kind] += [Place(number, *span) for span in spans if reading.zone(span) in COUNTED]
    most = max(map(len, found.values()))
    if most > MOST_PLACES:
        raise ValueError(
            f"{most:,} places in {len(members):,} articles are too many to compare every two of them, which "
            f"goes up to {MOST_PLACES:,}; give the articles their events, or fewer of them"
        )
    return found


def shared(event: Event) -> list[Fact]:
    """Return the facts that two articles of an event state, or more; a phrase only where no clause says as much."""
    clauses = _facts(event, CLAUSE)
    told = defaultdict[tuple[int, int], set[int]](set)
    for number, fact in enumerate(clauses):
        for article, first, last in fact.places(event):
            for word in range(first, last):
                told[article, word].add(number)
    return clauses + [fact for fact in _facts(event, PHRASE) if not _known(fact.places(event), told)]


def _facts(event: Event, kind: str) -> list[Fact]:
    articles = [place.article for place in event.places[kind]]
    found = (Fact(group, kind) for group in groups(event.alike[kind], articles, least=LEAST[kind]))
    return [fact for fact in found if len({place.article for place in fact.places(event)}) > 1]


def _known(places: Sequence[Place], told: Mapping[tuple[int, int], set[int]]) -> bool:
    """Tell whether all words of some places stand in places of one fact."""
    return bool(
        set.intersection(
            *(told.get((article, word), set()) for article, first, last in places for word in range(first, last))
        )
    )


def _rank(event: Event, fact: Fact) -> tuple[float, ...]:
    """The facts of most outlets first, then those that stand earliest in their articles, then the surest."""
    places = fact.places(event)
    outlets = {event.reading(place).article.outlet for place in places}
    early = [place.first / len(event.reading(place).text.words) for place in places]
    return (-len(outlets), sum(early) / len(early), -sum(fact.weights(event)), *min(places))
