"""Every chart of a corpus, under the name of the file that it is saved as."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing import charts, compare
from framing.analysis import Analysis
from framing.keyness import keyness

if TYPE_CHECKING:
    from framing.charts.style import Drawn


def gallery(analysis: Analysis, *, actor: str = "") -> Iterator[tuple[str, "Drawn"]]:
    """Yield the name and the chart of everything that can be drawn of a corpus, one at a time.

    `actor` is the person whose labels are compared, by default the one mentioned most. Without any person the charts
    of labels are left out.
    """
    actor = actor or main_actor(analysis)
    if actor:
        labels = compare.labels(analysis, actor=actor)
        yield "labels", charts.labels(labels)
        yield "valences", charts.valences(compare.valences(analysis, actor=actor))
        yield "first-mentions", charts.first_mentions(analysis.mentions, analysis.articles, actor=actor)
    words, sides, threats = keyness(analysis), compare.sides(analysis), compare.threats(analysis)
    yield "keyness", charts.keyness(words)
    yield "sides", charts.sides(sides)
    yield "sources", charts.sources(compare.sources(analysis))
    yield "kinds", charts.kinds(compare.kinds(analysis))
    yield "stances", charts.stances(compare.stances(analysis))
    yield "threat-barcode", charts.barcode(analysis.threats, analysis.articles)
    yield "threats", charts.threats(threats)
    yield "threat-voices", charts.voices(compare.threat_voices(analysis))
    yield "threat-hedged", charts.intervals(compare.hedged(analysis))
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
