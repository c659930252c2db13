"""The charts of a corpus, each under the name of the file that it is saved as: five that tell the story, and the rest.

A chart is drawn where its criterion is met; `left_out` says in a sentence why another is not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from framing import charts, compare
from framing.analysis import Analysis
from framing.analysis.selection import GROUP as PEOPLE
from framing.analysis.selection import NARRATOR, UNNAMED, statements
from framing.articles import Article
from framing.charts.style.captions import caption, captioned
from framing.compare.distances import distances
from framing.compare.portraits import portraits
from framing.compare.scaling import positions
from framing.compare.sensitivity import sensitivity, verdict
from framing.compare.stability import GROUP, stability
from framing.mentions.pronouns import NOBODY
from framing.told import reuse, roles
from framing.told.events import Named, named_facts
from framing.told.omissions import omissions_of
from framing.told.wordings import wordings_of
from framing.words import keyness
from framing.words.keyness import SIGNIFICANT

if TYPE_CHECKING:
    from framing.charts.style import Drawn

DISTORTED = 0.2  # Kruskal (1964) calls a stress of 20 % poor
FIRM = 0.5  # groups that fewer of the resamplings show are chance
FEWEST = 5  # a bar of fewer rows shows their number rather than a share
MOST_ARTICLES = 100  # whose facts are compared for a picture; `framing.facts` takes more
FEWEST_OUTLETS = 3  # two are always on one line, and always a group
PORTRAIT = "portrait"


@dataclass(frozen=True)
class _Corpus:
    """What charts are drawn of; tables that several need, or that take long, are made once and only when asked for."""

    analysis: Analysis
    actor: str
    lang: str
    articles: tuple[Article, ...] = ()

    @cached_property
    def said(self) -> pd.DataFrame:
        return statements(self.analysis.quotes)

    @cached_property
    def words(self) -> pd.DataFrame:
        return keyness(self.analysis)

    @cached_property
    def apart(self) -> pd.DataFrame:
        return distances(self.analysis, actor=self.actor)

    @cached_property
    def steady(self) -> pd.DataFrame:
        return stability(self.analysis, actor=self.actor)

    @cached_property
    def labels(self) -> pd.DataFrame:
        return compare.labels(self.analysis, actor=self.actor, voice=NARRATOR)

    @cached_property
    def facts(self) -> list[Named]:
        return named_facts(self.articles, self.analysis)

    @cached_property
    def left(self) -> pd.DataFrame:
        return omissions_of(self.facts, self.analysis)

    @cached_property
    def worded(self) -> pd.DataFrame:
        return wordings_of(self.facts, self.analysis)

    @cached_property
    def shared(self) -> pd.DataFrame:
        return reuse(self.articles, self.analysis)

    @cached_property
    def acts(self) -> pd.DataFrame:
        return roles(self.articles, self.analysis)

    @cached_property
    def choices(self) -> pd.DataFrame:
        return compare.choices(self.analysis)


class Criterion(NamedTuple):
    """When a chart is worth drawing, and the sentence that stands in its place where it is not."""

    holds: Callable[[_Corpus], bool]
    why: str


class Entry(NamedTuple):
    """How a chart is drawn, and what must hold for it."""

    draw: Callable[[_Corpus], "Drawn"]
    needs: Criterion | None = None


def _has_sides(made: _Corpus) -> bool:
    return bool((~made.said["side"].isin(["", UNNAMED, PEOPLE])).any())


def _contested(made: _Corpus) -> bool:
    """Whether some outlet has five words of a set of which the corpus uses two or more."""
    used = made.choices[made.choices["count"] > 0]
    several = used.groupby("measure")["value"].nunique() > 1
    return bool((used["measure"].map(several) & (used["denominator"] >= FEWEST)).any()) if len(used) else False


def _voiced(made: _Corpus) -> bool:
    """Whether an outlet has five mentions or more in a voice that is not its own."""
    if not made.actor:
        return False
    rates = compare.valence_voices(made.analysis, actor=made.actor)
    others = rates[~rates["measure"].str.endswith(f"({NARRATOR})")]
    return bool((others["denominator"] >= FEWEST).any())


def _flat(made: _Corpus) -> bool:
    """Whether a plane keeps the outlets' distances well enough."""
    if len(made.analysis.outlets) < FEWEST_OUTLETS:
        return False
    found = positions(made.apart)
    return bool(found[["x", "y"]].to_numpy().any()) and found.attrs["stress"] <= DISTORTED


def _grouped(made: _Corpus) -> bool:
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


def _few_enough(made: _Corpus) -> bool:
    return len(made.analysis.outlets) > 1 and len(made.analysis.articles) <= MOST_ARTICLES


FEW_ENOUGH = Criterion(
    _few_enough,
    "What is told and left out is not drawn: that takes two outlets, and at most 100 articles on one event.",
)
# These say nothing where the facts are not compared at all: the sentence above does.
UNEVEN = Criterion(
    lambda made: not _few_enough(made) or len(made.left) > 0,
    "What each outlet leaves out is not drawn: no fact was found that two outlets tell and another does not.",
)
COPIED = Criterion(
    lambda made: not _few_enough(made) or len(made.shared) > 0,
    "Shared sentences are not drawn: no two articles have one in common.",
)

STORY: dict[str, Entry] = {
    "comparison": Entry(
        lambda made: charts.comparison(compare.comparison(made.analysis, actor=made.actor), lang=made.lang)
    ),
    "first-mentions": Entry(
        lambda made: charts.first_mentions(compare.first_mentions(made.analysis, actor=made.actor), lang=made.lang),
        NAMED,
    ),
    "sides": Entry(lambda made: charts.sides(compare.sides(made.analysis), lang=made.lang), SIDED),
    "turns": Entry(lambda made: charts.turns(made.analysis.quotes, made.analysis.articles, lang=made.lang), SIDED),
    "threat-barcode": Entry(
        lambda made: charts.barcode(made.analysis.threats, made.analysis.articles, lang=made.lang), PLACED
    ),
}
MORE: dict[str, Entry] = {
    "labels": Entry(lambda made: charts.labels(made.labels, lang=made.lang), NAMED),
    "valences": Entry(
        lambda made: charts.valences(compare.valences(made.analysis, actor=made.actor, voice=NARRATOR), lang=made.lang),
        NAMED,
    ),
    "valence-by-voice": Entry(
        lambda made: charts.valence_by_voice(compare.valence_voices(made.analysis, actor=made.actor), lang=made.lang),
        VOICED,
    ),
    "keyness": Entry(lambda made: charts.keyness(made.words, lang=made.lang), PASSING),
    "choices": Entry(lambda made: charts.choices(made.choices, lang=made.lang), CONTESTED),
    "sources": Entry(lambda made: charts.sources(compare.sources(made.analysis), lang=made.lang), SPOKEN),
    "quoted-words": Entry(lambda made: charts.sides(compare.quoted_words(made.analysis), lang=made.lang), SIDED),
    "kinds": Entry(lambda made: charts.kinds(compare.kinds(made.analysis), lang=made.lang), SPOKEN),
    "stances": Entry(lambda made: charts.stances(compare.stances(made.analysis), lang=made.lang), SPOKEN),
    "threats": Entry(lambda made: charts.threats(compare.threats(made.analysis), lang=made.lang), THREATENED),
    "threat-lead": Entry(lambda made: charts.threats(compare.threat_leads(made.analysis), lang=made.lang), LED),
    "threat-voices": Entry(lambda made: charts.voices(compare.threat_voices(made.analysis), lang=made.lang), FREQUENT),
    "threat-hedged": Entry(lambda made: charts.intervals(compare.hedged(made.analysis), lang=made.lang), FREQUENT),
    "outlet-map": Entry(lambda made: charts.outlet_map(made.apart, made.steady, lang=made.lang), FLAT),
    "dendrogram": Entry(lambda made: charts.dendrogram(made.apart, made.steady, lang=made.lang), GROUPED),
    "side-by-side": Entry(lambda made: charts.side_by_side(_measures(made), lang=made.lang)),
}
# What needs the articles' texts beside their tables.
TOLD: dict[str, Entry] = {
    "omissions": Entry(lambda made: charts.omissions(made.left, made.analysis.articles, lang=made.lang), UNEVEN),
    "wordings": Entry(lambda made: charts.wordings(made.worded, lang=made.lang), FEW_ENOUGH),
    "reuse": Entry(lambda made: charts.reuse(made.shared, made.analysis.sentences, lang=made.lang), COPIED),
    "roles": Entry(
        lambda made: charts.roles(compare.roles_by_party(made.analysis, made.acts), lang=made.lang),
        Criterion(
            lambda made: bool((compare.roles(made.analysis, made.acts)["denominator"] >= FEWEST).any()),
            "Who acts and who is acted upon is not drawn: no outlet has five clauses with an actor.",
        ),
    ),
    "unnamed-agents": Entry(
        lambda made: charts.intervals(compare.unnamed_agents(made.analysis, made.acts), lang=made.lang),
        Criterion(
            lambda made: bool((made.acts["harm"] != "").any()),
            "How often nobody is said to do the harm is not drawn: no clause tells any.",
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
    given = list(articles) if all else []
    made = _Corpus(analysis, actor or main_actor(analysis), lang, tuple(given))
    for name, entry in {**STORY, **(MORE if all else {}), **(TOLD if given else {})}.items():
        if entry.needs is None or entry.needs.holds(made):
            yield name, entry.draw(made)
    pages = portraits(analysis, given, actor=made.actor) if given else {}
    for name, page in zip(portrait_names(pages), pages.values(), strict=True):
        yield name, charts.portrait(page, lang=lang)


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
    given = tuple(articles) if all else ()
    made = _Corpus(analysis, actor or main_actor(analysis), lang, given)
    entries = {**STORY, **(MORE if all else {}), **(TOLD if given else {})}
    needed = dict.fromkeys(entry.needs for entry in entries.values() if entry.needs)
    said = [caption(needs.why) for needs in needed if not needs.holds(made)]
    told = all and len(analysis.outlets) > 1 and len(analysis.threats)
    return [*said, verdict(sensitivity(analysis), say=caption)] if told else said


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


def _measures(made: _Corpus) -> list[pd.DataFrame]:
    first = [made.labels] if made.actor else []
    tables = [compare.sides(made.analysis), compare.stances(made.analysis), compare.threats(made.analysis)]
    return [*first, *tables]


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
