"""What charts and pages are made of: an analysis, its articles, and the tables that several parts of a page need."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from framing import compare
from framing.analysis import Analysis
from framing.analysis.selection import NARRATOR, statements
from framing.articles import Article
from framing.compare.distances import distances
from framing.compare.stability import stability
from framing.mentions.pronouns import NOBODY
from framing.pages.samples import sample
from framing.told import reuse, roles
from framing.told.events import Named, named_facts
from framing.told.omissions import omissions_of
from framing.told.wordings import wordings_of
from framing.words import keyness


@dataclass(frozen=True, eq=False)
class Corpus:
    """An analysis, its articles, the person compared, the language; each table is made once, when it is asked for."""

    analysis: Analysis
    articles: tuple[Article, ...] = ()
    actor: str = ""
    lang: str = "en"

    @cached_property
    def texts(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def printed(self) -> Mapping[str, Article]:
        """The articles that a page prints, by id: all, or a sample of many."""
        return {article.id: article for article in sample(self.articles)}

    @cached_property
    def said(self) -> pd.DataFrame:
        """The statements that rates count."""
        return statements(self.analysis.quotes)

    @cached_property
    def compared(self) -> compare.Comparison:
        """The tables of the one picture."""
        return compare.comparison(self.analysis, actor=self.actor)

    @cached_property
    def labels(self) -> pd.DataFrame:
        """The narrator's labels for the person."""
        return compare.labels(self.analysis, actor=self.actor, voice=NARRATOR)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """Who speaks."""
        return compare.sources(self.analysis)

    @cached_property
    def choices(self) -> pd.DataFrame:
        """The words of choice sets."""
        return compare.choices(self.analysis)

    @cached_property
    def zones(self) -> pd.DataFrame:
        """Headlines and bodies apart."""
        return compare.headlines(self.analysis)

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """Threat week by week."""
        return compare.over_time(self.analysis, compare.threats)

    @cached_property
    def words(self) -> pd.DataFrame:
        """The words that set outlets apart."""
        return keyness(self.analysis)

    @cached_property
    def apart(self) -> pd.DataFrame:
        """The distances of the outlets."""
        return distances(self.analysis, actor=self.actor)

    @cached_property
    def steady(self) -> pd.DataFrame:
        """How often the same outlets group in resamplings."""
        return stability(self.analysis, actor=self.actor)

    @cached_property
    def facts(self) -> list[Named]:
        """The facts of the events."""
        return named_facts(self.articles, self.analysis)

    @cached_property
    def left(self) -> pd.DataFrame:
        """Which facts each outlet leaves out."""
        return omissions_of(self.facts, self.analysis)

    @cached_property
    def worded(self) -> pd.DataFrame:
        """How each outlet words the facts."""
        return wordings_of(self.facts, self.analysis)

    @cached_property
    def shared(self) -> pd.DataFrame:
        """The sentences that articles share."""
        return reuse(self.articles, self.analysis)

    @cached_property
    def acts(self) -> pd.DataFrame:
        """Who does what to whom."""
        return roles(self.articles, self.analysis)


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
    counts = Counter((persons[named] if named.any() else persons)["actor"])
    return min(counts, key=lambda actor: (-counts[actor], actor), default="")
