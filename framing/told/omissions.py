"""What outlets leave out: facts that two outlets tell, or more, and those that do not tell them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.analysis.selection import HEADLINE
from framing.articles import Article
from framing.told.clauses import Span
from framing.told.events import LEAST, Event, Fact, Named, named_facts
from framing.told.pairing import Place, row

ABSENT, PARTIAL = "absent", "partial"
COLUMNS = (
    "fact", "outlet", "kind", "importance", "outlets", "of", "zone", "position", "told_outlet", "told_article",
    "told_start", "told_end", "told_text", "told_zone", "article", "start", "end", "text", "near",
)  # fmt: skip
KINDS = {
    **dict.fromkeys(("outlets", "of", "told_start", "told_end"), "int64"), **dict.fromkeys(("start", "end"), "Int64"),
    **dict.fromkeys(("importance", "position", "near"), "float64"),
}  # fmt: skip
# A place that is so much of what would make it one of the fact's tells part of it. Fitted on one coded event (seven
# cells told in part).
PART = 0.7


def omissions(articles: Iterable[Article], analysis: Analysis) -> pd.DataFrame:
    """Return the facts that each outlet leaves out, most important first: a row for every fact and outlet without it.

    Only facts count that two outlets of the event tell. `kind`: `absent`, no place like it was found, or `partial`, one
    was found that has something of it (`article, start, end, text`; `near`: how alike it is, 0 to 1). `outlets`: how
    many tell the fact, `of` how many; `position`: how early on the average, 0 for an article's first word and 1 for its
    last; `zone`: `headline` when any tells it there, else that of the place shown. `importance`, 0 to 1: the mean of
    the share of outlets that tell it and of how early they do (1 less `position`, a headline 1). `told_...`: the place
    that is most like the others of the fact; all of them are in `facts`, under the same id.

    Absent means not found, which is not the same: `benchmarks/facts.py` says how often. Raises what `facts` raises.

    >>> from framing.analysis import analyse
    >>> texts = ("Gubernur meresmikan pasar ikan di Demak. Hujan turun.", "Warga pulang. Pasar ikan Demak diresmikan.")
    >>> articles = [Article(name, name, text) for name, text in zip("AB", texts)]
    >>> articles.append(Article("C", "C", "Harga beras naik di Kudus. Petani senang."))
    >>> left = omissions(articles, analyse(articles))
    >>> left[["fact", "outlet", "kind", "outlets", "of", "told_text"]].to_numpy().tolist()
    [['F001', 'C', 'absent', 2, 3, 'Gubernur meresmikan pasar ikan di Demak']]
    """
    return omissions_of(named_facts(articles, analysis), analysis)


def omissions_of(named: Iterable[Named], analysis: Analysis) -> pd.DataFrame:
    """Return the table that `omissions` returns, of facts that `named_facts` has found already."""
    rows = [row for name, fact, event in named for row in _rows(event, fact, name=name)]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(
        ["importance", "fact", "outlet"], ascending=[False, True, True], ignore_index=True
    )
    return imprinted(table.astype({name: KINDS.get(name, "str") for name in COLUMNS}), analysis.articles)


def _rows(event: Event, fact: Fact, *, name: str) -> Iterator[tuple[object, ...]]:
    outlets = list(dict.fromkeys(reading.article.outlet for reading in event.readings))
    places, weights = fact.places(event), fact.weights(event)
    telling = {event.reading(place).article.outlet for place in places}
    if len(telling) < 2:
        return
    shown = places[int(np.argmax(weights))]
    zone, position = _prominence(event, fact)
    importance = (len(telling) / len(outlets) + 1 - position) / 2
    told = _told(event, shown)
    for outlet in outlets:
        if outlet not in telling:
            kind, *near = _near(event, fact, outlet=outlet)
            measures = (round(importance, 3), len(telling), len(outlets), zone or told[-1], round(position, 3))
            yield (name, outlet, kind, *measures, event.reading(shown).article.outlet, *told, *near)


def _told(event: Event, place: Place) -> tuple[str, int, int, str, str]:
    reading, span = event.reading(place), Span(*place[1:])
    return reading.article.id, *reading.source(span), reading.string(span), reading.zone(span)


def _prominence(event: Event, fact: Fact) -> tuple[str, float]:
    """`headline` when an outlet tells the fact there, and how early the outlets tell it, on the average."""
    first, zones = defaultdict[str, list[float]](list), set[str]()
    for place in fact.places(event):
        reading = event.reading(place)
        zone = reading.zone(Span(*place[1:]))
        zones.add(zone)
        early = 0.0 if zone == HEADLINE else place.first / max(len(reading.text.words) - 1, 1)
        first[reading.article.outlet].append(early)
    return HEADLINE if HEADLINE in zones else "", float(np.mean([min(early) for early in first.values()]))


def _near(event: Event, fact: Fact, *, outlet: str) -> tuple[object, ...]:
    """The place of an outlet that is most like a fact, if it has something of it."""
    places, alike = event.places[fact.rule], event.alike[fact.rule]
    own = [number for number, place in enumerate(places) if event.reading(place).article.outlet == outlet]
    like = np.mean([row(alike, member)[own] for member in fact.members], axis=0) if own else np.zeros(1)
    best = int(like.argmax())
    if like[best] < PART * LEAST[fact.rule]:
        return ABSENT, "", pd.NA, pd.NA, "", float("nan")
    article, start, end, text, _ = _told(event, places[own[best]])
    return PARTIAL, article, start, end, text, round(float(like[best]), 3)
