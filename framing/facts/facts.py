"""The table of facts: which places of different articles state the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import COUNTED, JOINT, NARRATOR
from framing.articles import Article
from framing.facts.clauses import Span, verbs
from framing.facts.content import ACT, ACTOR, BASE, DATE, NUMBER, dated
from framing.facts.pairing import Likeness, Place, groups, likeness, rarities, weighed
from framing.facts.reading import Reading, readings
from framing.facts.units import CLAUSE, PHRASE, units

COLUMNS = (
    "fact", "article", "outlet", "start", "end", "text", "sentence", "zone", "voice", "hedged", "kind", "actors", "act",
    "numbers", "dates", "place", "weight", "rule",
)  # fmt: skip
# How alike the places of a fact are at least, on the average. Fitted with the weights of `pairing`.
LEAST = {CLAUSE: 0.20, PHRASE: 0.40}
# Every two places of an event are compared: so many need half a gigabyte and half a minute.
MOST_PLACES = 8_000
KINDS = {NARRATOR: "told", "quoted": "quoted", "reported": "reported"}


class Fact(NamedTuple):
    """The places that state one thing, how alike each is to the others on the average, and what kind they are."""

    places: list[Place]
    weights: list[float]
    rule: str


class Event(NamedTuple):
    """The articles of one event, and the weights of their words' marks."""

    readings: list[Reading]
    weights: list[list[dict[str, float]]]


def facts(articles: Iterable[Article], analysis: Analysis) -> pd.DataFrame:
    """Return the places that state what another article states too, a row each; those of one fact have one id.

    A fact is a group of clauses, or of shorter phrases, of two articles or more that share who, what, when, where and
    how many, each word weighed by its rarity within the event; `fact` counts them (`F001`), those of most outlets
    first, then the earliest in their articles. Places of two facts may overlap. Articles with different `event` are
    compared apart; those without one are one event. `voice`, `kind`: `narrator` and `told` when the outlet says it
    itself, else `quoted` or `reported`. `hedged`: a hedge or denial stands in the place. `actors`, `numbers`, `dates`
    (ISO 8601 without year: `--09-17`, `-W-7` for a Sunday without date), `place`: several joined by "; ". `act`: the
    base form of its verb. `weight`: how alike the place is to the fact's places in other articles, 0 to 1. `rule`:
    `clause` or `phrase`. Raises ValueError for an event with more than 8,000 places (some 130 articles).

    How often it is right is measured by `benchmarks/facts.py`: of ten pairs of places that it takes for one fact about
    eight are, and it finds six or seven of ten. What it does not find is not always left out.

    >>> from framing.analysis import analyse
    >>> first = Article("1", "A", "Gubernur meresmikan pasar ikan di Demak. Hujan turun.")
    >>> second = Article("2", "B", "Warga pulang. Pasar ikan di Demak diresmikan gubernur.")
    >>> found = facts([first, second], analyse([first, second]))
    >>> found[["fact", "text"]].to_numpy().tolist()
    [['F001', 'Gubernur meresmikan pasar ikan di Demak'], ['F001', 'Pasar ikan di Demak diresmikan gubernur']]
    """
    found = [(event, fact) for event in events(articles, analysis) for fact in shared(event)]
    found.sort(key=lambda pair: _rank(*pair))
    digits = max(len(str(len(found))), 3)
    rows = [
        row for number, (event, fact) in enumerate(found, 1) for row in _rows(event, fact, name=f"F{number:0{digits}}")
    ]
    kinds = {"start": int, "end": int, "sentence": int, "hedged": bool, "weight": float}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({name: kinds.get(name, str) for name in COLUMNS})


def events(articles: Iterable[Article], analysis: Analysis) -> list[Event]:
    """Return the articles of each event, ready to be compared."""
    own = defaultdict[str, list[Reading]](list)
    for reading in readings(articles, analysis):
        own[reading.article.event].append(reading)
    return [_event(members) for members in own.values()]


def _event(members: list[Reading]) -> Event:
    contents = dated([reading.content for reading in members])
    members = [reading._replace(content=said) for reading, said in zip(members, contents, strict=True)]
    rarity = rarities((reading.content, _sentences(reading)) for reading in members)
    return Event(members, [weighed(reading.content, rarity) for reading in members])


def _sentences(reading: Reading) -> list[Span]:
    return [Span(*ends) for ends in pairwise([*reading.text.sentences, len(reading.text.words)])]


def shared(event: Event) -> list[Fact]:
    """Return the facts that two articles of an event state, or more."""
    clauses = _facts(event, CLAUSE)
    told = defaultdict[tuple[int, int], set[int]](set)
    for number, fact in enumerate(clauses):
        for article, first, last in fact.places:
            for word in range(first, last):
                told[article, word].add(number)
    return clauses + [fact for fact in _facts(event, PHRASE) if not _known(fact, told)]


def _known(fact: Fact, told: Mapping[tuple[int, int], set[int]]) -> bool:
    """Tell whether all words of a fact's places stand in places of one other fact."""
    own = [told.get((article, word), set()) for article, first, last in fact.places for word in range(first, last)]
    return bool(set.intersection(*own))


def _facts(event: Event, kind: str) -> list[Fact]:
    places = [
        Place(number, *span)
        for number, reading in enumerate(event.readings)
        for span in units(reading.text, reading.content, kind=kind, pack=reading.pack)
        if reading.zone(span) in COUNTED
    ]
    if len(places) > MOST_PLACES:
        raise ValueError(
            f"{len(places):,} places in {len(event.readings):,} articles are too many to compare every two of them, "
            f"which goes up to {MOST_PLACES:,}; give the articles their events, or fewer of them"
        )
    alike = likeness(places, event.weights)
    return [
        Fact([places[one] for one in group], _weights(group, places, alike), kind)
        for group in groups(alike, least=LEAST[kind])
        if len({places[one].article for one in group}) > 1
    ]


def _weights(group: Sequence[int], places: Sequence[Place], alike: Likeness) -> list[float]:
    """How alike each place of a group is on the average to those of other articles."""
    others = [[other for other in group if places[other].article != places[one].article] for one in group]
    return [round(float(alike[one, those].mean()), 3) for one, those in zip(group, others, strict=True)]


def _rank(event: Event, fact: Fact) -> tuple[float, ...]:
    """The facts of most outlets first, then those that stand earliest in their articles."""
    outlets = {event.readings[place.article].article.outlet for place in fact.places}
    early = [place.first / len(event.readings[place.article].text.words) for place in fact.places]
    return (-len(outlets), sum(early) / len(early), -sum(fact.weights), *min(fact.places))


def _rows(event: Event, fact: Fact, *, name: str) -> Iterator[tuple[object, ...]]:
    for place, weight in sorted(zip(fact.places, fact.weights, strict=True)):
        yield _row(event.readings[place.article], Span(*place[1:]), name=name, weight=weight, rule=fact.rule)


def _row(reading: Reading, span: Span, *, name: str, weight: float, rule: str) -> tuple[object, ...]:
    article, voice = reading.article, reading.spoken(span).voice
    told = (
        hedged(reading, span), KINDS[voice], marked(reading, span, kind=ACTOR), act(reading, span),
        marked(reading, span, kind=NUMBER), marked(reading, span, kind=DATE), locations(reading, span),
    )  # fmt: skip
    where = (*reading.source(span), reading.string(span), reading.text.sentence_at(span.first), reading.zone(span))
    return (name, article.id, article.outlet, *where, voice, *told, weight, rule)


def marked(reading: Reading, span: Span, *, kind: str) -> str:
    """Return what the marks of one kind say in a stretch of words, each once, joined by "; "."""
    own = (mark for marks in reading.content.marks[span.first : span.last] for mark in marks)
    return JOINT.join(dict.fromkeys(mark.partition(":")[2] for mark in own if mark.startswith(f"{kind}:")))


def act(reading: Reading, span: Span) -> str:
    """Return the base form of a place's first verb, else of the first word that tells an act, else of its first."""
    doing = verbs(reading.text, reading.pack)
    words = [word for word in range(*span) if word not in reading.content.aside]
    marks = reading.content.marks
    bases = {word: mark[len(BASE) + 1 :] for word in words for mark in marks[word] if mark.startswith(f"{BASE}:")}
    telling = [word for word in bases if any(mark.startswith(f"{ACT}:") for mark in marks[word])]
    return next((bases[word] for word in (*(one for one in bases if one in doing), *telling, *bases)), "")


def hedged(reading: Reading, span: Span) -> bool:
    """Tell whether a hedge or denial stands in a stretch of words."""
    words, hedges = reading.text.words, reading.pack.hedges
    return any(
        " ".join(words[first : first + length]) in hedges
        for first in range(*span)
        for length in range(1, min(3, span.last - first) + 1)
    )


def locations(reading: Reading, span: Span) -> str:
    """Return the names of places behind words such as `di`, joined by "; "."""
    text, found = reading.text, list[str]()
    for word in range(span.first, span.last - 1):
        if text.words[word] in reading.pack.grammar["location"]:
            last = word + 1
            while last < span.last and text.written[last][0].isupper() and (last == word + 1 or text.gaps[last] == " "):
                last += 1
            if last > word + 1:
                found.append(text.string[text.starts[word + 1] : text.ends[last - 1]])
    return JOINT.join(dict.fromkeys(found))
