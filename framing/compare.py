"""Rates per outlet, each with its counts, its unit and a 95 % interval.

Every function returns one table, the *Rates*: `outlet, measure, value, count, denominator, unit, rate, low, high,
method, articles`, one row for every outlet and every value that occurs anywhere in the corpus, zero counts included;
outlets in the order of the analysis, values by their total count, then by name. `outlet` is categorical, so that a
part of the table still knows all outlets and their order. Rows are counted in headlines, bodies, captions and
sub-headings. Where an outlet has nothing to count from (denominator 0) its rate is empty and its method "none".

The intervals are those of independent counts: they say how far chance alone could carry texts of this length. What one
article an outlet cannot show - how the outlet writes on another day - they do not show either.
"""

from difflib import get_close_matches

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.quoted_words import quoted_words
from framing.rates import STATEMENTS, counted, counts_of, rate_table, shares, statements, values_of

VOICES = ("narrator", "quoted", "reported")
VALENCES = ("negative", "neutral", "honorific", "unknown")
STANCES = ("neutral", "endorsing", "distancing", "threatening", "none")


def rates(analysis: Analysis, *, actor: str = "") -> pd.DataFrame:
    """All Rates of a corpus, one below the other; labels and their valences when an actor is named.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> sorted(set(rates(analyse([Article("1", "A", "Perang itu berakhir.")]))["measure"]))[:3]
    ['hedged', 'kinds', 'quoted_words']
    """
    of_actor = [measure(analysis, actor=actor) for measure in (labels, valences)] if actor else []
    measures = (sources, sides, kinds, stances, quoted_words, threats, hedged, threat_places, threat_voices)
    tables = [*of_actor, *(measure(analysis) for measure in measures)]
    return pd.concat([table.astype({"outlet": str}) for table in tables], ignore_index=True)


def labels(analysis: Analysis, *, actor: str, voice: str = "") -> pd.DataFrame:
    """Share of an actor's mentions that carry each label; value "" is the name without a label.

    Pronouns carry no label and are not counted. Labels that differ only in capitals are one, shown as most often
    written. `voice` limits the count to mentions in the narrator's voice, quoted or reported. Wilson intervals.
    `attrs["valence"]` holds the valence of each label. Raises ValueError for an actor or a voice that does not occur.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"]})
    >>> mentions = pd.DataFrame({"outlet": ["A", "A", "B"], "zone": "body", "actor": "Kim", "form": "named",
    ...     "label": ["diktator", "", "pemimpin"], "valence": ["negative", "", "neutral"], "voice": "narrator"})
    >>> rates = labels(SimpleNamespace(articles=articles, mentions=mentions), actor="Kim")
    >>> rates[["outlet", "value", "count", "denominator"]].to_numpy().tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['A', '', 1, 2], ['A', 'diktator', 1, 2], ['A', 'pemimpin', 0, 2],
     ['B', '', 0, 1], ['B', 'diktator', 0, 1], ['B', 'pemimpin', 1, 1]]
    """
    rows = _mentions(analysis, actor, voice)
    rows = rows.assign(label=_as_most_written(rows["label"]))
    rates = shares(
        analysis, rows, column="label", measure=_named("labels", actor, voice), unit="mentions", always=("",)
    )
    # One label has one valence, unless a correction by hand says otherwise: then the first by name.
    valences = rows.sort_values(["label", "valence"]).drop_duplicates("label")
    rates.attrs["valence"] = {
        label: of for label, of in zip(valences["label"], valences["valence"], strict=True) if label
    }
    return rates


def valences(analysis: Analysis, *, actor: str, voice: str = "") -> pd.DataFrame:
    """Share of an actor's mentions whose label is negative, neutral, honorific or unknown; "" is no label.

    Counted as `labels` are; Wilson intervals.
    """
    rows = _mentions(analysis, actor, voice)
    measure = _named("valences", actor, voice)
    return shares(analysis, rows, column="valence", measure=measure, unit="mentions", always=("", *VALENCES))


def sources(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements (direct, mixed, indirect) that each source makes; Wilson intervals."""
    rows = statements(analysis)
    return shares(analysis, rows, column="source", measure="sources", unit="statements", fallback="unnamed")


def sides(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements that come from each side; Wilson intervals.

    "unnamed" are statements of nobody in particular, "" those of a source whose side nothing tells. Statements made by
    two sides together are a value of their own ("Russia; North Korea"), so the shares add up to 1.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"]})
    >>> quotes = pd.DataFrame({"outlet": ["A", "A"], "zone": "body", "kind": ["direct", "scare"], "side": "Russia"})
    >>> rates = sides(SimpleNamespace(articles=articles, quotes=quotes))
    >>> rates[["outlet", "value", "count", "denominator", "rate", "method"]].to_numpy().tolist()
    [['A', 'Russia', 1, 1, 1.0, 'Wilson'], ['B', 'Russia', 0, 0, nan, 'none']]
    """
    return shares(analysis, statements(analysis), column="side", measure="sides", unit="statements")


def kinds(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements that are direct, mixed and indirect; Wilson intervals."""
    return shares(analysis, statements(analysis), column="kind", measure="kinds", unit="statements", always=STATEMENTS)


def stances(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements whose cue is neutral, endorsing, distancing, threatening or missing (none).

    Wilson intervals.
    """
    return shares(analysis, statements(analysis), column="stance", measure="stances", unit="statements", always=STANCES)


def threats(analysis: Analysis) -> pd.DataFrame:
    """Threat expressions per 100 words, of each category and of "all"; exact Poisson intervals.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "words": [200, 100]})
    >>> found = pd.DataFrame({"outlet": ["A", "A", "A"], "zone": "body", "category": ["fear", "weapon", "fear"]})
    >>> rates = threats(SimpleNamespace(articles=articles, threats=found))
    >>> rates[["outlet", "value", "count", "rate"]].head(3).to_numpy().tolist()
    [['A', 'all', 3, 1.5], ['A', 'fear', 2, 1.0], ['A', 'weapon', 1, 0.5]]
    """
    rows = counted(analysis.threats)
    hits = pd.concat([rows[["outlet", "category"]], rows[["outlet"]].assign(category="all")], ignore_index=True)
    values = values_of(hits["category"], ("all",))
    words = analysis.articles.groupby("outlet", sort=False)["words"].sum().to_numpy(np.int64)
    counts = counts_of(analysis, hits, column="category", values=values)
    return rate_table(
        analysis, counts, values=values, denominators=words, measure="threats", unit="per 100 words", per=100
    )


def hedged(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's threat expressions that are hedged or denied; Wilson intervals."""
    rows = counted(analysis.threats)
    return _share_of(analysis, rows, rows["hedged"].astype(bool), value="hedged", measure="hedged")


def threat_places(analysis: Analysis) -> pd.DataFrame:
    """Share of the threat expressions in an outlet's bodies that stand in their first third; Wilson intervals."""
    rows = analysis.threats.dropna(subset=["position"])
    early = rows["position"].astype(float) < 1 / 3
    return _share_of(analysis, rows, early, value="first third", measure="threat_places")


def threat_voices(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's threat expressions in the narrator's voice, quoted and reported; Wilson intervals."""
    rows = counted(analysis.threats)
    return shares(analysis, rows, column="voice", measure="threat_voices", unit="threat expressions", always=VOICES)


def _mentions(analysis: Analysis, actor: str, voice: str) -> pd.DataFrame:
    """An actor's mentions by name or label; a mention of several actors (joined by "; ") belongs to each of them."""
    rows = counted(analysis.mentions)
    named = rows["actor"].str.split("; ")
    of_actor = named.map(lambda names: actor in names)
    if not of_actor.any():
        raise ValueError(unknown_actor(actor, named))
    if voice and voice not in VOICES:
        raise ValueError(f"unknown voice {voice!r}; the voices are {', '.join(VOICES)}")
    of_actor &= rows["form"] != "pronoun"
    return rows[of_actor & (rows["voice"] == voice)] if voice else rows[of_actor]


def unknown_actor(actor: str, named: "pd.Series[list[str]]") -> str:
    """Why an actor is refused that mentions do not name: whom they name, most often first, and who is meant perhaps."""
    known = named.explode().value_counts().sort_index().sort_values(ascending=False, kind="stable").index
    some = ", ".join(repr(name) for name in known[:10]) + (", ..." if len(known) > 10 else "")
    near = get_close_matches(actor, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"unknown actor {actor!r}; this corpus mentions {some or 'nobody'}{hint}"


def _named(measure: str, actor: str, voice: str) -> str:
    return f"{measure}: {actor}" + (f" ({voice})" if voice else "")


def _as_most_written(labels: "pd.Series[str]") -> "pd.Series[str]":
    """Labels with those that differ only in capitals replaced by the form written most often, ties by name."""
    forms = labels.value_counts().sort_index().sort_values(ascending=False, kind="stable").index
    shown: dict[str, str] = {}
    for form in forms:
        shown.setdefault(form.casefold(), form)
    return labels.map(lambda label: shown[label.casefold()])


def _share_of(
    analysis: Analysis, rows: pd.DataFrame, chosen: "pd.Series[bool]", *, value: str, measure: str
) -> pd.DataFrame:
    """The share of an outlet's threat expressions that are chosen."""
    rows = rows.assign(value=np.where(chosen, value, ""))
    totals = counts_of(analysis, rows.assign(value=value), column="value", values=[value])
    counts = counts_of(analysis, rows, column="value", values=[value])
    return rate_table(
        analysis, counts, values=[value], denominators=totals[:, 0], measure=measure, unit="threat expressions"
    )
