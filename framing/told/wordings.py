"""How each outlet words a fact that others tell too: its own words, its voice and source, what contradicts others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.analysis.selection import JOINT, NARRATOR
from framing.articles import Article
from framing.told.clauses import Clause, Span, clauses
from framing.told.content import ACT, ACTOR, BASE, DATE, NUMBER, quantity
from framing.told.events import Event, Fact, Named, named_facts
from framing.told.facts import hedged
from framing.told.pairing import Place, row
from framing.told.reading import Reading

COLUMNS = (
    "fact", "article", "outlet", "start", "end", "text", "sentence", "zone", "words", "word_spans", "instead", "hedged",
    "voice", "source", "form", "contradicts", "other_article", "other_start", "other_end", "other_text",
)  # fmt: skip
KINDS = {
    **dict.fromkeys(("start", "end", "sentence", "other_start", "other_end"), "int64"), "hedged": "bool",
}  # fmt: skip
ACTIVE, PASSIVE, WITHOUT_AGENT = "active", "passive", "passive without agent"
MOST_NUMBERS = 2  # in a place; with more it is open which of them differs
FORMS = {"active": ACTIVE, "middle": ACTIVE, "bare": ACTIVE}


class Told(NamedTuple):
    """A place with the article that it stands in, and the article's clauses."""

    reading: Reading
    span: Span
    clauses: Sequence[Clause]


class Swap(NamedTuple):
    """Words of a place, and what another place says instead (empty: nothing)."""

    span: Span
    words: str
    instead: str


def wordings(articles: Iterable[Article], analysis: Analysis) -> pd.DataFrame:
    """Return the places of facts that two outlets tell, or more, each held against the most alike place elsewhere.

    A row a place, in the order of `facts`. `words`: what it words otherwise than the other place (`other_article`,
    `other_start`, `other_end`, `other_text`), `instead` what stands there for each of these words, both joined by "; "
    (the part is empty where nothing does), `word_spans` their characters ("12-19; 30-36"): words of one kind of act or
    thing with another base, and labels of one actor (`diktator` for `pemimpin`); then words with no counterpart.
    `hedged`: a hedge or denial stands in the place. `voice`: `narrator`, `quoted` or `reported`, `source` whose words
    they are then. `form` of its verb: `active`, `passive` (who acts is told behind it), `passive without agent`, or
    empty without one. `contradicts`: `numbers` (another number of the same thing), `dates` (another day of the same
    act) or empty; it is no renaming, and whether one of both is wrong only their texts tell.

    >>> from framing.analysis import analyse
    >>> texts = ("Hujan turun. Massa membakar tiga pasar ikan Demak.", "Empat pasar ikan Demak dibakar. Warga pergi.")
    >>> articles = [Article(name, name, text) for name, text in zip("AB", texts)]
    >>> rows = wordings(articles, analyse(articles))
    >>> rows[["text", "form", "contradicts"]].to_numpy().tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['Massa membakar tiga pasar ikan Demak', 'active', 'numbers'],
     ['Empat pasar ikan Demak dibakar', 'passive without agent', 'numbers']]
    """
    return wordings_of(named_facts(articles, analysis), analysis)


def wordings_of(named: Iterable[Named], analysis: Analysis) -> pd.DataFrame:
    """Return the table that `wordings` returns, of facts that `named_facts` has found already."""
    read: dict[str, Sequence[Clause]] = {}
    rows = [row for name, fact, event in named for row in _rows(event, fact, name=name, read=read)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return imprinted(table.astype({name: KINDS.get(name, "str") for name in COLUMNS}), analysis.articles)


def _rows(event: Event, fact: Fact, *, name: str, read: dict[str, Sequence[Clause]]) -> Iterator[tuple[object, ...]]:
    """Yield a fact's rows; `read` holds the clauses of the articles that were read before."""
    places = fact.places(event)
    if len({event.reading(place).article.outlet for place in places}) < 2:
        return
    alike = event.alike[fact.rule]
    for member, place in sorted(zip(fact.members, places, strict=True), key=lambda pair: pair[1]):
        others = [other for other in fact.members if _apart(event, place, event.places[fact.rule][other])]
        like = row(alike, member)
        nearest = min(others, key=lambda other: (-like[other], other))
        other = _told(event, event.places[fact.rule][nearest], read=read)
        yield _row(_told(event, place, read=read), other, name=name)


def _apart(event: Event, one: Place, other: Place) -> bool:
    return event.reading(one).article.outlet != event.reading(other).article.outlet


def _told(event: Event, place: Place, *, read: dict[str, Sequence[Clause]]) -> Told:
    reading = event.reading(place)
    if reading.article.id not in read:
        read[reading.article.id] = clauses(reading.text, reading.pack)
    return Told(reading, Span(*place[1:]), read[reading.article.id])


def _row(one: Told, other: Told, *, name: str) -> tuple[object, ...]:
    reading, span, _ = one
    found = sorted({*labels(one, other), *renamed(one, other)})
    spans = ["-".join(map(str, reading.source(swap.span))) for swap in found]
    speech = reading.spoken(span)
    where = (*reading.source(span), reading.string(span), reading.text.sentence_at(span.first), reading.zone(span))
    told = (hedged(reading, span), speech.voice, speech.source if speech.voice != NARRATOR else "", form(one))
    words = (JOINT.join(swap.words for swap in found), JOINT.join(spans), JOINT.join(swap.instead for swap in found))
    against = (other.reading.article.id, *other.reading.source(other.span), other.reading.string(other.span))
    return (
        name,
        reading.article.id,
        reading.article.outlet,
        *where,
        *words,
        *told,
        contradiction(one, other),
        *against,
    )


def renamed(one: Told, other: Told) -> Iterator[Swap]:
    """Yield the words of a place that the other place has not, with the word of the same kind that it has instead."""
    bases, theirs = _bases(one), _bases(other)
    known = {mark for marks in theirs.values() for mark in marks if mark.startswith(f"{BASE}:")}
    own = {mark for marks in bases.values() for mark in marks if mark.startswith(f"{BASE}:")}
    free = {word: marks for word, marks in theirs.items() if own.isdisjoint(marks)}
    for word, marks in bases.items():
        if known.isdisjoint(marks):
            kinds = {mark for mark in marks if mark.startswith(f"{ACT}:")}
            instead = next((found for found, their in free.items() if not kinds.isdisjoint(their)), None)
            words = "" if instead is None else other.reading.text.written[instead]
            yield Swap(Span(word, word + 1), one.reading.text.written[word], words)


def _bases(told: Told) -> Mapping[int, tuple[str, ...]]:
    """The words of a place that tell what, with their marks; not those of cues and speakers."""
    marks, aside = told.reading.content.marks, told.reading.content.aside
    words = (word for word in range(*told.span) if word not in aside)
    return {word: marks[word] for word in words if any(mark.startswith(f"{BASE}:") for mark in marks[word])}


def labels(one: Told, other: Told) -> Iterator[Swap]:
    """Yield the labels of actors whom the other place names too, by another label or without one."""
    theirs = {actor: label for actors, _, label in _labelled(other) for actor in actors}
    for actors, span, label in _labelled(one):
        for actor in actors:
            if label and actor in theirs and theirs[actor].casefold() != label.casefold():
                yield Swap(span, label, theirs[actor])


def _labelled(told: Told) -> Iterator[tuple[tuple[str, ...], Span, str]]:
    """The actors of a place with the label that each is given there, empty without one."""
    reading, (first, last), _ = told
    for mention in reading.named:
        if first <= mention.first and mention.last <= last:
            label = mention.label
            yield mention.actors, label, reading.string(label) if label.last > label.first else ""


def form(told: Told) -> str:
    """Return whether a place tells its act in the active or the passive, and whether the passive says who acts."""
    reading, span, found = told
    verbs = [one for one in found if span.first <= one.verb < span.last]
    verbs = [one for one in verbs if one.verb not in reading.content.aside]
    if not verbs:
        return ""
    return FORMS.get(verbs[0].voice) or (PASSIVE if _acting(reading, verbs[0]) else WITHOUT_AGENT)


def _acting(reading: Reading, clause: Clause) -> bool:
    """Tell whether a passive says who acts: behind its `agent` word, or right behind the verb."""
    named = any(mention.first == clause.verb + 1 for mention in reading.named)
    return clause.agent.last > clause.agent.first or (named and reading.text.gaps[clause.verb + 1] == " ")


def contradiction(one: Told, other: Told) -> str:
    """Return `numbers` or `dates` where two places of one fact differ in them, else nothing.

    Numbers count where they stand right before the same thing, the places share none and have few, and share another
    word that tells what or who; dates where both places have one and share a word that tells what. Times of day never
    do: two of them are rather two moments of one day.
    """
    own, theirs = _counted(one), _counted(other)
    numbers, their_numbers = _marks(one, NUMBER), _marks(other, NUMBER)
    if numbers.isdisjoint(their_numbers) and max(len(numbers), len(their_numbers)) <= MOST_NUMBERS:
        shared = (_marks(one, BASE) & _marks(other, BASE)) | (_marks(one, ACTOR) & _marks(other, ACTOR))
        if any(shared - {thing} for thing in own & theirs):
            return "numbers"
    days, their_days = _marks(one, DATE), _marks(other, DATE)
    same_form = {"-W-" in day for day in days | their_days} in ({True}, {False})
    acts = _marks(one, BASE) & _marks(other, BASE)
    return "dates" if len(days) == len(their_days) == 1 and days != their_days and same_form and acts else ""


def _counted(told: Told) -> set[str]:
    """The base forms of the things that stand right behind a number in a place."""
    reading, (first, last), _ = told
    marks, found = reading.content.marks, set[str]()
    for word in range(first, last - 1):
        if any(mark.startswith(f"{NUMBER}:") for mark in marks[word]):
            behind, _ = quantity(reading.text, word, pack=reading.pack)
            if behind < last and reading.text.gaps[behind] == " ":
                found.update(mark for mark in marks[behind] if mark.startswith(f"{BASE}:"))
    return found


def _marks(told: Told, kind: str) -> set[str]:
    marks, (first, last) = told.reading.content.marks, told.span
    return {mark for own in marks[first:last] for mark in own if mark.startswith(f"{kind}:")}
