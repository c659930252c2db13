"""All Rates of a corpus, one below the other; those of headlines beside those of bodies; any of them week by week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.analysis.selection import BODY, HEADLINE
from framing.articles.dates import days
from framing.compare.emphasis import (
    balance,
    certainties,
    hedged,
    threat_leads,
    threat_places,
    threat_sentences,
    threat_speakers,
    threat_voices,
    threats,
)
from framing.compare.prominence import prominence
from framing.compare.quoted_words import quoted_words, words_of_others
from framing.compare.speech import (
    attribution,
    evenness,
    first_statements,
    heard,
    kinds,
    sides,
    source_kinds,
    sources,
    stances,
)
from framing.compare.wording import choices, labels, valence_voices, valences

OF_ACTOR = (labels, valences, valence_voices)
OF_SPEECH = (
    sources, sides, kinds, stances, source_kinds, attribution, evenness, first_statements, heard, quoted_words,
    words_of_others,
)  # fmt: skip
OF_THREAT = (
    threats, threat_sentences, hedged, certainties, threat_places, threat_leads, threat_voices, threat_speakers,
    prominence, balance,
)  # fmt: skip
# Measures of where something stands, of an article's first statement or of what it leaves out say nothing of one zone.
OF_ZONES = (
    choices, sources, sides, kinds, stances, source_kinds, attribution, quoted_words, words_of_others, threats,
    threat_sentences, hedged, certainties, threat_voices, threat_speakers, balance,
)  # fmt: skip
ZONED = ("sentences", "mentions", "quotes", "threats", "deescalations", "choices")
PERIODS: dict[str, Callable[[date], date]] = {
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
MARK = "\x1f"  # Unicode's unit separator, which no outlet's name holds: it is cut out of what is read


def rates(analysis: Analysis, *, actor: str = "") -> pd.DataFrame:
    """All Rates of a corpus, one below the other; labels and their valences, by voice too, when an actor is named.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> sorted(set(rates(analyse([Article("1", "A", "Perang itu berakhir.")]))["measure"]))[:3]
    ['attribution', 'balance', 'certainties']
    """
    of_actor = [measure(analysis, actor=actor) for measure in OF_ACTOR] if actor else []
    tables = [*of_actor, choices(analysis), *(measure(analysis) for measure in (*OF_SPEECH, *OF_THREAT))]
    return pd.concat([table.astype({"outlet": str}) for table in tables], ignore_index=True)


def headlines(analysis: Analysis, *, actor: str = "") -> pd.DataFrame:
    """Rates of the headlines and of the bodies of the articles that have both: a column `zone` behind `measure`.

    Every measure that one zone can have: labels and valences of an `actor`, choices, sources, quoted words, threat and
    its certainty. Their denominators are the words, statements or expressions of that zone alone. Articles without a
    title, and captions and sub-headings, are left out; without any title the table is empty.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> made = analyse([Article("1", "A", "Kapal itu tiba. Warga pulang.", title="Perang Pecah")])
    >>> table = headlines(made)
    >>> found = table[(table["measure"] == "threats") & (table["value"] == "all")]
    >>> found[["zone", "count", "denominator"]].to_numpy().tolist()
    [['headline', 1, 2], ['body', 0, 5]]
    """
    titled = analysis.sentences.loc[analysis.sentences["zone"] == HEADLINE, "article"]
    measures = (*OF_ZONES, *(OF_ACTOR if actor else ()))
    tables = []
    for zone in (HEADLINE, BODY) if len(titled) else ():
        part = _of_zone(analysis, zone, titled)
        for measure in measures:
            table = measure(part, actor=actor) if measure in OF_ACTOR else measure(part)
            table.insert(table.columns.get_loc("measure") + 1, "zone", zone)
            tables.append(table.astype({"outlet": str}))
    columns = list(choices(analysis).columns)
    columns.insert(columns.index("measure") + 1, "zone")
    made = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    return imprinted(made, analysis.articles)


def _of_zone(analysis: Analysis, zone: str, titled: "pd.Series[str]") -> Analysis:
    """An analysis of the rows that stand in one zone of the articles with a title, their words counted there."""
    tables = {
        name: rows[(rows["zone"] == zone) & rows["article"].isin(titled)]
        for name, rows in ((name, getattr(analysis, name)) for name in ZONED)
    }
    words = tables["sentences"].groupby("article")["words"].sum()
    articles = analysis.articles[analysis.articles["article"].isin(titled)]
    own = articles["article"].map(words).fillna(0).astype("int64")
    return replace(analysis, articles=articles.assign(words=own), **tables)


def over_time(
    analysis: Analysis, measure: Callable[..., pd.DataFrame] = rates, *, by: str = "week", **options: Any
) -> pd.DataFrame:
    """The Rates of each week, month or year, with a first column `period`: the day (ISO 8601) on which it begins.

    `measure` is any function of this package that gives Rates, `options` are its own, such as `actor`. Weeks begin on
    Monday. A period in which an outlet has no article has no row for it; every other has all values, zero counts
    included, and intervals of its own, so that `articles` counts the outlet's articles of that period. Articles
    without a day that can be read are left out; how many there are stands below every chart. Raises ValueError for
    another period.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> from framing.compare.emphasis import threats
    >>> days = ("2024-03-04", "2024-03-10", "2024-03-11")
    >>> news = [Article(day, "A", "Perang itu berakhir.", published=day) for day in days]
    >>> table = over_time(analyse(news), threats)
    >>> table[table["value"] == "all"][["period", "outlet", "count", "articles"]].to_numpy().tolist()
    [['2024-03-04', 'A', 2, 2], ['2024-03-11', 'A', 1, 1]]
    """
    if by not in PERIODS:
        raise ValueError(f"unknown period {by!r}; it is one of {', '.join(map(repr, PERIODS))}")
    known = analysis.articles
    begins = [PERIODS[by](date.fromisoformat(day)).isoformat() if day else "" for day in days(known["published"])]
    # Each outlet's articles of one period are counted as an outlet of their own.
    own = {
        article: f"{period}{MARK}{outlet}"
        for article, period, outlet in zip(known["article"], begins, known["outlet"], strict=True)
        if period
    }
    tables = {name: frame for name, frame in analysis.frames.items() if {"article", "outlet"} <= set(frame)}
    dated = {name: frame[frame["article"].isin(own)] for name, frame in tables.items()}
    parted: dict[str, Any] = {name: frame.assign(outlet=frame["article"].map(own)) for name, frame in dated.items()}
    table = measure(replace(analysis, **parted), **options)
    cells = table["outlet"].astype(str).str.split(MARK, n=1)
    table = table.assign(outlet=pd.Categorical(cells.str[1], list(dict.fromkeys(known["outlet"]))))
    table.insert(0, "period", cells.str[0].astype(str))
    order = ["period", "outlet"]
    return imprinted(table.sort_values(order, kind="stable", ignore_index=True), known)
