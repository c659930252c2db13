"""Every chart of a corpus, under the name of the file that it is saved as."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from framing import charts, compare
from framing.analysis import Analysis
from framing.articles import Article
from framing.compare.distances import distances
from framing.compare.portraits import portraits
from framing.compare.sensitivity import sensitivity
from framing.compare.stability import stability
from framing.mentions.pronouns import NOBODY
from framing.words import keyness

if TYPE_CHECKING:
    from framing.charts.style import Drawn


def gallery(
    analysis: Analysis, *, actor: str = "", articles: Iterable[Article] = (), lang: str = "en"
) -> Iterator[tuple[str, "Drawn"]]:
    """Yield the name and the chart of everything that can be drawn of a corpus, one at a time.

    `actor` is the person whose labels are compared, by default the one mentioned most. Without any person the charts
    of labels are left out. `articles`, those that were analysed, are needed for the portraits alone, which are numbered
    as the outlets are: portrait-0, portrait-1. `lang` is the language of the captions, "en" or "id".
    """
    actor = actor or main_actor(analysis)
    if actor:
        labels = compare.labels(analysis, actor=actor)
        yield "labels", charts.labels(labels, lang=lang)
        yield "valences", charts.valences(compare.valences(analysis, actor=actor), lang=lang)
        yield "valence-by-voice", charts.valence_by_voice(compare.valence_voices(analysis, actor=actor), lang=lang)
        yield "first-mentions", charts.first_mentions(analysis.mentions, analysis.articles, actor=actor, lang=lang)
    words, sides, threats = keyness(analysis), compare.sides(analysis), compare.threats(analysis)
    yield "keyness", charts.keyness(words, lang=lang)
    yield "choices", charts.choices(compare.choices(analysis), lang=lang)
    yield "sides", charts.sides(sides, lang=lang)
    yield "turns", charts.turns(analysis.quotes, analysis.articles, lang=lang)
    yield "quoted-words", charts.sides(compare.quoted_words(analysis), lang=lang)
    yield "sources", charts.sources(compare.sources(analysis), lang=lang)
    yield "kinds", charts.kinds(compare.kinds(analysis), lang=lang)
    yield "stances", charts.stances(compare.stances(analysis), lang=lang)
    yield "threat-barcode", charts.barcode(analysis.threats, analysis.articles, lang=lang)
    yield "threats", charts.threats(threats, lang=lang)
    yield "threat-lead", charts.threats(compare.threat_leads(analysis), lang=lang)
    yield "threat-prominence", charts.threats(compare.prominence(analysis), lang=lang)
    yield "threat-sensitivity", charts.sensitivity(sensitivity(analysis), lang=lang)
    yield "threat-voices", charts.voices(compare.threat_voices(analysis), lang=lang)
    yield "threat-hedged", charts.intervals(compare.hedged(analysis), lang=lang)
    apart, steady = distances(analysis, actor=actor), stability(analysis, actor=actor)
    yield "outlet-map", charts.outlet_map(apart, steady, lang=lang)
    yield "dendrogram", charts.dendrogram(apart, steady, lang=lang)
    given = list(articles)
    pages = portraits(analysis, given, actor=actor) if given else {}
    for number, page in enumerate(pages.values()):
        yield f"portrait-{number}", charts.portrait(page, lang=lang)
    first = [labels] if actor else []
    yield "side-by-side", charts.side_by_side([*first, sides, compare.stances(analysis), threats], lang=lang)


def main_actor(analysis: Analysis) -> str:
    """Return the person mentioned most, in a tie the first by name; empty without any.

    Somebody whom no row names (a pronoun with nobody before it, `seorang warga`) is none where another is named.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> main_actor(analyse([Article("1", "A", "Presiden Joko Widodo tiba. Joko Widodo disambut Menteri Budi Karya.")]))
    'Joko Widodo'
    """
    persons = analysis.mentions.query("actor_kind == 'person'")
    persons = persons[persons["rule"] != NOBODY]
    named = persons["actor"].isin(persons.loc[persons["form"] == "named", "actor"])
    counts = (persons[named] if named.any() else persons).groupby("actor").size().reset_index(name="count")
    ranked = counts.sort_values(["count", "actor"], ascending=[False, True])
    return "" if ranked.empty else str(ranked["actor"].iloc[0])
