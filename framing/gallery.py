"""Every chart of a corpus, under the name of the file that it is saved as."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from framing import charts, compare
from framing.analysis import Analysis
from framing.articles import Article
from framing.distances import distances
from framing.keyness import keyness
from framing.portraits import portraits
from framing.sensitivity import sensitivity
from framing.stability import stability

if TYPE_CHECKING:
    from framing.charts.style import Drawn


def gallery(analysis: Analysis, *, actor: str = "", articles: Iterable[Article] = ()) -> Iterator[tuple[str, "Drawn"]]:
    """Yield the name and the chart of everything that can be drawn of a corpus, one at a time.

    `actor` is the person whose labels are compared, by default the one mentioned most. Without any person the charts
    of labels are left out. `articles`, those that were analysed, are needed for the portraits alone, which are numbered
    as the outlets are: portrait-0, portrait-1.
    """
    actor = actor or main_actor(analysis)
    if actor:
        labels = compare.labels(analysis, actor=actor)
        yield "labels", charts.labels(labels)
        yield "valences", charts.valences(compare.valences(analysis, actor=actor))
        yield "valence-by-voice", charts.valence_by_voice(compare.valence_voices(analysis, actor=actor))
        yield "first-mentions", charts.first_mentions(analysis.mentions, analysis.articles, actor=actor)
    words, sides, threats = keyness(analysis), compare.sides(analysis), compare.threats(analysis)
    yield "keyness", charts.keyness(words)
    yield "choices", charts.choices(compare.choices(analysis))
    yield "sides", charts.sides(sides)
    yield "turns", charts.turns(analysis.quotes, analysis.articles)
    yield "quoted-words", charts.sides(compare.quoted_words(analysis))
    yield "sources", charts.sources(compare.sources(analysis))
    yield "kinds", charts.kinds(compare.kinds(analysis))
    yield "stances", charts.stances(compare.stances(analysis))
    yield "threat-barcode", charts.barcode(analysis.threats, analysis.articles)
    yield "threats", charts.threats(threats)
    yield "threat-lead", charts.threats(compare.threat_leads(analysis))
    yield "threat-prominence", charts.threats(compare.prominence(analysis))
    yield "threat-sensitivity", charts.sensitivity(sensitivity(analysis))
    yield "threat-voices", charts.voices(compare.threat_voices(analysis))
    yield "threat-hedged", charts.intervals(compare.hedged(analysis))
    apart, steady = distances(analysis, actor=actor), stability(analysis, actor=actor)
    yield "outlet-map", charts.outlet_map(apart, steady)
    yield "dendrogram", charts.dendrogram(apart, steady)
    given = list(articles)
    pages = portraits(analysis, given, actor=actor) if given else {}
    for number, page in enumerate(pages.values()):
        yield f"portrait-{number}", charts.portrait(page)
    first = [labels] if actor else []
    yield "side-by-side", charts.side_by_side([*first, sides, compare.stances(analysis), threats])


def main_actor(analysis: Analysis) -> str:
    """Return the person mentioned most, in a tie the first by name; empty without any.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> main_actor(analyse([Article("1", "A", "Presiden Joko Widodo tiba. Joko Widodo disambut Menteri Budi Karya.")]))
    'Joko Widodo'
    """
    persons = analysis.mentions.query("actor_kind == 'person'")
    counts = persons.groupby("actor").size().reset_index(name="count")
    ranked = counts.sort_values(["count", "actor"], ascending=[False, True])
    return "" if ranked.empty else str(ranked["actor"].iloc[0])
