"""The numbers behind each chart of a report, as bars that open their words."""

from collections.abc import Callable

import pandas as pd

from framing import compare
from framing.analysis import Analysis
from framing.analysis.selection import of_actor
from framing.charts.style.captions import caption
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import title
from framing.pages.bars import bars
from framing.pages.corpus import Corpus
from framing.pages.markup import escaped
from framing.pages.passages import passages

# Behind each bar of a report stand so many sentences.
MOST = 12
# Of more articles than a page prints stand so many sentences behind each bar, so many values and choice sets.
MOST_OF_MANY, VALUES_OF_MANY, SETS_OF_MANY = 3, 12, 12
# The rates whose bars stand below a chart, by the name of the chart: those of one person, then those of all.
OF_ACTOR: dict[str, tuple[Callable[..., pd.DataFrame], ...]] = {
    "labels": (compare.labels,),
    "valences": (compare.valences,),
    "valence-by-voice": (compare.valence_voices,),
}
OF_ALL: dict[str, tuple[Callable[[Analysis], pd.DataFrame], ...]] = {
    "sides": (compare.sides,),
    "turns": (compare.first_statements,),
    "quoted-words": (compare.quoted_words,),
    "sources": (compare.sources,),
    "kinds": (compare.kinds,),
    "stances": (compare.stances,),
    "threat-barcode": (compare.threat_places,),
    "threats": (compare.threats,),
    "threat-lead": (compare.threat_leads,),
    "threat-voices": (compare.threat_voices,),
    "threat-hedged": (compare.hedged,),
    "choices": (compare.choices,),
}
OF_FIRSTS = "first-mentions"


def numbers(chart: str, made: Corpus) -> str:
    """The numbers of a chart, by its name, with the words behind each; empty where nothing is counted for it."""
    parts = []
    if chart == OF_FIRSTS and made.actor:
        parts.append(_firsts(made))
    tables = [rates(made.analysis, actor=made.actor) for rates in OF_ACTOR.get(chart, ()) if made.actor]
    tables += [rates(made.analysis) for rates in OF_ALL.get(chart, ())]
    many = len(made.printed) < len(made.articles)
    room = {"most": MOST_OF_MANY, "values": VALUES_OF_MANY} if many else {"most": MOST}
    for table in (each for each in tables if len(each)):
        sums = table.groupby("measure", sort=False)["count"].sum()
        kept = sums.sort_values(ascending=False, kind="stable").index[: SETS_OF_MANY if many else None]
        for name, rates in table.groupby("measure", sort=False):
            if name not in kept:
                continue
            drawn = bars(rates, made.analysis, articles=made.texts, linked=made.printed, **room)
            parts.append(f"<h4>{escaped(title(rates))}</h4>{drawn}")
    if not parts:
        return ""
    said = caption("The numbers, and the words behind each")
    return f'<details class="framing-reader behind"><summary>{said}</summary>{"".join(parts)}</details>'


def _firsts(made: Corpus) -> str:
    """The first mention of the person in each outlet, in its sentence."""
    rows = of_actor(made.analysis.mentions, made.actor)
    rows = rows[rows["zone"] == "body"].drop_duplicates("article")
    items = []
    for outlet in made.analysis.outlets:
        found = rows[rows["outlet"] == outlet]
        said = passages(found, made.analysis, articles=made.texts, linked=made.printed, most=MOST)
        items.append(f"<h4>{escaped(marked(outlet))}</h4>{said if len(found) else escaped(caption('not found'))}")
    return "".join(items)
