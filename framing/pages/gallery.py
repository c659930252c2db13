"""The charts of a corpus, each under the name of the file that it is saved as: five that tell the story, and the rest.

A chart is drawn where its criterion is met; `left_out` says in a sentence why another is not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from framing import charts, compare
from framing.analysis import Analysis
from framing.analysis.selection import GROUP as PEOPLE
from framing.analysis.selection import HEADLINE, NARRATOR, UNNAMED
from framing.articles import Article
from framing.charts.style.captions import caption, captioned
from framing.compare.portraits import portraits
from framing.compare.scaling import positions
from framing.compare.sensitivity import sensitivity, verdict
from framing.compare.stability import GROUP
from framing.pages.corpus import Corpus, main_actor
from framing.words.keyness import SIGNIFICANT

if TYPE_CHECKING:
    from framing.charts.style import Drawn

DISTORTED = 0.2  # Kruskal (1964) calls a stress of 20 % poor
FIRM = 0.5  # groups that fewer of the resamplings show are chance
FEWEST = 5  # a bar of fewer rows shows their number rather than a share
MOST_ARTICLES = 100  # whose facts are compared for a picture; `framing.facts` takes more
MOST_OUTLETS = 12  # on one page, and with a portrait each
FEWEST_WEEKS = 3  # two are no course of time
FEWEST_OUTLETS = 3  # two are always on one line, and always a group
PORTRAIT = "portrait"


class Criterion(NamedTuple):
    """When a chart is worth drawing, and the sentence that stands in its place where it is not."""

    holds: Callable[[Corpus], bool]
    why: str


class Entry(NamedTuple):
    """How a chart is drawn, and what must hold for it."""

    draw: Callable[[Corpus], "Drawn"]
    needs: Sequence[Criterion] = ()

    def lacks(self, made: Corpus) -> str:
        """The first criterion that does not hold, as its sentence; empty where all do."""
        return next((needed.why for needed in self.needs if not needed.holds(made)), "")


def _has_sides(made: Corpus) -> bool:
    return bool((~made.said["side"].isin(["", UNNAMED, PEOPLE])).any())


def _contested(made: Corpus) -> bool:
    """Whether some outlet has five words of a set of which the corpus uses two or more."""
    used = made.choices[made.choices["count"] > 0]
    several = used.groupby("measure")["value"].nunique() > 1
    return bool((used["measure"].map(several) & (used["denominator"] >= FEWEST)).any()) if len(used) else False


def _voiced(made: Corpus) -> bool:
    """Whether an outlet has five mentions or more in a voice that is not its own."""
    if not made.actor:
        return False
    rates = compare.valence_voices(made.analysis, actor=made.actor)
    others = rates[~rates["measure"].str.endswith(f"({NARRATOR})")]
    return bool((others["denominator"] >= FEWEST).any())


def _flat(made: Corpus) -> bool:
    """Whether a plane keeps the outlets' distances well enough."""
    if len(made.analysis.outlets) < FEWEST_OUTLETS:
        return False
    found = positions(made.apart)
    return bool(found[["x", "y"]].to_numpy().any()) and found.attrs["stress"] <= DISTORTED


def _grouped(made: Corpus) -> bool:
    rows = made.steady[made.steady["kind"] == GROUP]
    return len(made.analysis.outlets) >= FEWEST_OUTLETS and bool((rows["held"].dropna().astype(float) >= FIRM).any())


NAMED = Criterion(lambda made: bool(made.actor), "No labels are drawn: the texts name no person.")
SPOKEN = Criterion(lambda made: len(made.said) > 0, "Nobody speaks in these texts: there are no charts of statements.")
SIDED = Criterion(
    _has_sides, "No sides are drawn: nobody who speaks has one. Give persons and countries a side in the codebook."
)
PLACED = Criterion(
    lambda made: bool(made.analysis.threats["position"].notna().any()),
    "Threat is not drawn where it stands: no article holds a threat expression.",
)
THREATENED = Criterion(lambda made: len(made.analysis.threats) > 0, "There are no charts of threat: no text holds any.")
LED = Criterion(
    lambda made: bool((compare.threat_leads(made.analysis).query("value == 'lead'")["count"] > 0).any()),
    "Threat in the lead is not drawn: no article opens with any.",
)
FREQUENT = Criterion(
    lambda made: bool((compare.hedged(made.analysis)["denominator"] >= FEWEST).any()),
    "How threat is hedged and voiced is not drawn: no outlet has five expressions of it.",
)
PASSING = Criterion(
    lambda made: bool(((made.words["q"] < SIGNIFICANT) & (made.words["z"] > 0)).any()),
    "Words that set an outlet apart are not drawn: none passes the test (q < 0.05).",
)
CONTESTED = Criterion(_contested, "Word choices are not drawn: no outlet uses five words of one set.")
VOICED = Criterion(_voiced, "Labels by voice are not drawn: nobody who is quoted or reported uses five in one outlet.")
FLAT = Criterion(
    _flat,
    "The map of outlets is not drawn: they are fewer than three, or a plane distorts their distances (stress > 0.2).",
)
GROUPED = Criterion(_grouped, "The tree of outlets is not drawn: no group comes up in half of the resamplings.")


TITLED = Criterion(
    lambda made: bool((made.analysis.threats["zone"] == HEADLINE).any()),
    "Threat in headlines is not held against bodies: no headline holds any.",
)
DATED = Criterion(
    lambda made: made.weeks["period"].nunique() >= FEWEST_WEEKS,
    "Nothing is drawn over time: the dated articles are from fewer than three weeks.",
)
ON_A_PAGE = Criterion(
    lambda made: len(made.analysis.outlets) <= MOST_OUTLETS,
    "All measures side by side and the portraits are not drawn: with more than 12 outlets no page holds them; "
    "`charts.portrait` draws one outlet.",
)
FEW_ENOUGH = Criterion(
    lambda made: len(made.analysis.outlets) > 1 and len(made.analysis.articles) <= MOST_ARTICLES,
    "What is told and left out is not drawn: that takes two outlets, and at most 100 articles on one event.",
)
UNEVEN = Criterion(
    lambda made: len(made.left) > 0,
    "What each outlet leaves out is not drawn: no fact was found that two outlets tell and another does not.",
)
COPIED = Criterion(
    lambda made: len(made.shared) > 0,
    "Shared sentences are not drawn: no two articles have one in common.",
)

STORY: dict[str, Entry] = {
    "comparison": Entry(lambda made: charts.comparison(made.compared, lang=made.lang)),
    "first-mentions": Entry(
        lambda made: charts.first_mentions(made.compared.firsts, lang=made.lang),
        (NAMED,),
    ),
    "sides": Entry(lambda made: charts.sides(made.compared.sides, lang=made.lang), (SIDED,)),
    "turns": Entry(lambda made: charts.turns(made.analysis.quotes, made.analysis.articles, lang=made.lang), (SIDED,)),
    "threat-barcode": Entry(
        lambda made: charts.barcode(made.analysis.threats, made.analysis.articles, lang=made.lang), (PLACED,)
    ),
}
MORE: dict[str, Entry] = {
    "labels": Entry(lambda made: charts.labels(made.labels, lang=made.lang), (NAMED,)),
    "valences": Entry(
        lambda made: charts.valences(compare.valences(made.analysis, actor=made.actor, voice=NARRATOR), lang=made.lang),
        (NAMED,),
    ),
    "valence-by-voice": Entry(
        lambda made: charts.valence_by_voice(compare.valence_voices(made.analysis, actor=made.actor), lang=made.lang),
        (VOICED,),
    ),
    "keyness": Entry(lambda made: charts.keyness(made.words, lang=made.lang), (PASSING,)),
    "choices": Entry(lambda made: charts.choices(made.choices, lang=made.lang), (CONTESTED,)),
    "sources": Entry(lambda made: charts.sources(made.sources, lang=made.lang), (SPOKEN,)),
    "quoted-words": Entry(lambda made: charts.sides(compare.quoted_words(made.analysis), lang=made.lang), (SIDED,)),
    "kinds": Entry(lambda made: charts.kinds(compare.kinds(made.analysis), lang=made.lang), (SPOKEN,)),
    "stances": Entry(lambda made: charts.stances(compare.stances(made.analysis), lang=made.lang), (SPOKEN,)),
    "threats": Entry(lambda made: charts.threats(made.compared.threats, lang=made.lang), (THREATENED,)),
    "threat-lead": Entry(lambda made: charts.threats(compare.threat_leads(made.analysis), lang=made.lang), (LED,)),
    "threat-voices": Entry(
        lambda made: charts.voices(compare.threat_voices(made.analysis), lang=made.lang), (FREQUENT,)
    ),
    "threat-hedged": Entry(lambda made: charts.intervals(compare.hedged(made.analysis), lang=made.lang), (FREQUENT,)),
    "headlines": Entry(lambda made: charts.headlines(made.zones, lang=made.lang), (THREATENED, TITLED)),
    "over-time": Entry(lambda made: charts.over_time(made.weeks, lang=made.lang), (THREATENED, DATED)),
    "outlet-map": Entry(lambda made: charts.outlet_map(made.apart, made.steady, lang=made.lang), (FLAT,)),
    "dendrogram": Entry(lambda made: charts.dendrogram(made.apart, made.steady, lang=made.lang), (GROUPED,)),
    "side-by-side": Entry(lambda made: charts.side_by_side(_measures(made), lang=made.lang), (ON_A_PAGE,)),
}
# What needs the articles' texts beside their tables.
TOLD: dict[str, Entry] = {
    "omissions": Entry(
        lambda made: charts.omissions(made.left, made.analysis.articles, lang=made.lang), (FEW_ENOUGH, UNEVEN)
    ),
    "wordings": Entry(lambda made: charts.wordings(made.worded, lang=made.lang), (FEW_ENOUGH,)),
    "reuse": Entry(
        lambda made: charts.reuse(made.shared, made.analysis.sentences, lang=made.lang), (FEW_ENOUGH, COPIED)
    ),
    "roles": Entry(
        lambda made: charts.roles(compare.roles_by_party(made.analysis, made.acts), lang=made.lang),
        (
            Criterion(
                lambda made: bool((compare.roles(made.analysis, made.acts)["denominator"] >= FEWEST).any()),
                "Who acts and who is acted upon is not drawn: no outlet has five clauses with an actor.",
            ),
        ),
    ),
    "unnamed-agents": Entry(
        lambda made: charts.intervals(compare.unnamed_agents(made.analysis, made.acts), lang=made.lang),
        (
            Criterion(
                lambda made: bool((made.acts["harm"] != "").any()),
                "How often nobody is said to do the harm is not drawn: no clause tells any.",
            ),
        ),
    ),
}


def gallery(
    analysis: Analysis,
    articles: Iterable[Article] = (),
    *,
    actor: str = "",
    all: bool = False,  # noqa: A002
    lang: str = "en",
) -> Iterator[tuple[str, "Drawn"]]:
    """Yield the name and the chart of what tells the story of a corpus, one at a time; of everything with `all`.

    The story is told by comparison, first-mentions, sides, turns and threat-barcode. `actor` is the person whose labels
    are compared, by default the one mentioned most. `articles`, those that were analysed, are needed for what is told
    and left out and for the portraits, which are named after their outlets: portrait-tempo. `lang` is the language of
    the captions, "en" or "id".
    A chart that would show nothing, or mislead, is left out: `left_out` says why.
    """
    yield from charts_of(_corpus(analysis, articles, actor=actor, all=all, lang=lang), all=all)


def charts_of(made: Corpus, *, all: bool) -> Iterator[tuple[str, "Drawn"]]:  # noqa: A002
    """Yield the charts of a corpus, as `gallery` does."""
    for name, entry in _entries(made, all=all).items():
        if not entry.lacks(made):
            yield name, entry.draw(made)
    given = made.articles if all and ON_A_PAGE.holds(made) else ()
    pages = portraits(made.analysis, given, actor=made.actor) if given else {}
    for name, page in zip(portrait_names(pages), pages.values(), strict=True):
        yield name, charts.portrait(page, lang=made.lang)


@captioned
def left_out(
    analysis: Analysis,
    articles: Iterable[Article] = (),
    *,
    actor: str = "",
    all: bool = False,  # noqa: A002
    lang: str = "en",
) -> list[str]:
    """Why charts are not drawn that `gallery` would otherwise yield, a sentence a reason; empty where all are.

    With `all` the last sentence says how far the order of the outlets by threat hangs on the list of terms, which is
    told better than drawn. Given the `articles`, it also speaks of the charts that need their texts.

    >>> from framing.analysis import analyse
    >>> left_out(analyse([Article("1", "A", "Biasa saja.")]))[0]
    'No labels are drawn: the texts name no person.'
    """
    return missing_from(_corpus(analysis, articles, actor=actor, all=all, lang=lang), all=all)


def missing_from(made: Corpus, *, all: bool) -> list[str]:  # noqa: A002
    """Why charts of a corpus are not drawn, as `left_out` does, in the language of the moment."""
    said = [caption(why) for why in dict.fromkeys(one.lacks(made) for one in _entries(made, all=all).values()) if why]
    told = all and len(made.analysis.outlets) > 1 and len(made.analysis.threats)
    return [*said, verdict(sensitivity(made.analysis), say=caption)] if told else said


def _corpus(analysis: Analysis, articles: Iterable[Article], *, actor: str, all: bool, lang: str) -> Corpus:  # noqa: A002
    return Corpus(analysis, tuple(articles) if all else (), actor or main_actor(analysis), lang)


def _entries(made: Corpus, *, all: bool) -> dict[str, Entry]:  # noqa: A002
    return {**STORY, **(MORE if all else {}), **(TOLD if all and made.articles else {})}


def portrait_names(outlets: Iterable[str]) -> list[str]:
    """The file names of the portraits of outlets, numbered where two would have the same.

    >>> portrait_names(["Fox News", "Medcom.id", "fox news", "新华社"])
    ['portrait-fox-news', 'portrait-medcom-id', 'portrait-fox-news-2', 'portrait-新华社']
    """
    seen = Counter[str]()
    names = []
    for outlet in outlets:
        name = "-".join(re.findall(r"[^\W_]+", outlet.casefold())) or "outlet"
        seen[name] += 1
        names.append(f"{PORTRAIT}-{name}" + (f"-{seen[name]}" if seen[name] > 1 else ""))
    return names


def _measures(made: Corpus) -> list[pd.DataFrame]:
    first = [made.labels] if made.actor else []
    tables = [made.compared.sides, compare.stances(made.analysis), made.compared.threats]
    return [*first, *tables]
