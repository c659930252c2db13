"""The table of facts: which places of different articles state the same thing."""

from collections.abc import Iterable, Iterator

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.analysis.selection import JOINT, NARRATOR
from framing.articles import Article
from framing.told.clauses import Span
from framing.told.content import ACT, ACTOR, BASE, CLOCK, DATE, NUMBER
from framing.told.events import Event, Fact, Named, named_facts
from framing.told.reading import Reading

COLUMNS = (
    "fact", "article", "outlet", "start", "end", "text", "sentence", "zone", "voice", "hedged", "kind", "actors", "act",
    "numbers", "dates", "place", "weight", "rule",
)  # fmt: skip
KINDS = {NARRATOR: "told", "quoted": "quoted", "reported": "reported"}


def facts(articles: Iterable[Article], analysis: Analysis) -> pd.DataFrame:
    """Return the places that state what another article states too, a row each; those of one fact have one id.

    A fact is a group of clauses, or of shorter phrases, of two articles or more that share who, what, when, where and
    how many, each word weighed by its rarity within the event; `fact` counts them (`F001`), those of most outlets
    first, then the earliest in their articles. Places of two facts may overlap. Articles with different `event` are
    compared apart; those without one are one event. `voice`, `kind`: `narrator` and `told` when the outlet says it
    itself, else `quoted` or `reported`. `hedged`: a hedge or denial stands in the place. `actors`, `numbers`, `dates`
    (ISO 8601 without year: `--09-17`, `-W-7` for a Sunday without date, `T20:15` for a time of day), `place`: several
    joined by "; ". `act`: the base form of its verb. `weight`: how alike the place is to the fact's places in other
    articles, 0 to 1. `rule`: `clause` or `phrase`. Raises ValueError for an event with more than 8,000 places (some 130
    articles).

    How often it is right is measured by `benchmarks/facts.py`: of ten pairs of places that it takes for one fact eight
    or nine are, and it finds five to eight of ten, on three events that it was fitted to. Before it was fitted to the
    third, reports of a survey, it had been seven, and three of ten. What it does not find is not always left out. It
    is made for the reports of a few days on one event: in articles on one topic over years, places that share one rare
    thing meet.

    >>> from framing.analysis import analyse
    >>> first = Article("1", "A", "Gubernur meresmikan pasar ikan di Demak. Hujan turun.")
    >>> second = Article("2", "B", "Warga pulang. Pasar ikan di Demak diresmikan gubernur.")
    >>> found = facts([first, second], analyse([first, second]))
    >>> found[["fact", "text"]].to_numpy().tolist()
    [['F001', 'Gubernur meresmikan pasar ikan di Demak'], ['F001', 'Pasar ikan di Demak diresmikan gubernur']]
    """
    return facts_of(named_facts(articles, analysis), analysis)


def facts_of(named: Iterable[Named], analysis: Analysis) -> pd.DataFrame:
    """Return the table that `facts` returns, of facts that `named_facts` has found already."""
    rows = [row for name, fact, event in named for row in _rows(event, fact, name=name)]
    kinds = {"start": int, "end": int, "sentence": int, "hedged": bool, "weight": float}
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({name: kinds.get(name, str) for name in COLUMNS})
    return imprinted(table, analysis.articles)


def _rows(event: Event, fact: Fact, *, name: str) -> Iterator[tuple[object, ...]]:
    for place, weight in sorted(zip(fact.places(event), fact.weights(event), strict=True)):
        yield _row(event.reading(place), Span(*place[1:]), name=name, weight=weight, rule=fact.rule)


def _row(reading: Reading, span: Span, *, name: str, weight: float, rule: str) -> tuple[object, ...]:
    article, voice = reading.article, reading.spoken(span).voice
    told = (
        hedged(reading, span), KINDS[voice], marked(reading, span, ACTOR), act(reading, span),
        marked(reading, span, NUMBER), marked(reading, span, DATE, CLOCK), locations(reading, span),
    )  # fmt: skip
    where = (*reading.source(span), reading.string(span), reading.text.sentence_at(span.first), reading.zone(span))
    return (name, article.id, article.outlet, *where, voice, *told, weight, rule)


def marked(reading: Reading, span: Span, *kinds: str) -> str:
    """Return what the marks of some kinds say in a stretch of words, each once, joined by "; "."""
    openings = tuple(map("{}:".format, kinds))
    own = (mark for marks in reading.content.marks[span.first : span.last] for mark in marks)
    return JOINT.join(dict.fromkeys(mark.partition(":")[2] for mark in own if mark.startswith(openings)))


def act(reading: Reading, span: Span) -> str:
    """Return the base form of a place's first verb, else of the first word that tells an act, else of its first."""
    words = [word for word in range(*span) if word not in reading.content.aside]
    marks = reading.content.marks
    bases = {word: mark[len(BASE) + 1 :] for word in words for mark in marks[word] if mark.startswith(f"{BASE}:")}
    telling = [word for word in bases if any(mark.startswith(f"{ACT}:") for mark in marks[word])]
    return next((bases[word] for word in (*(one for one in bases if one in reading.verbs), *telling, *bases)), "")


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
