"""Rates of threat: how much, where, in whose voice, how certain.

All return Rates, as `compare` describes them.
"""

import numpy as np
import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.grouping import TIMES, over
from framing.analysis.selection import (
    HEADLINE,
    LEAD,
    NARRATOR,
    NO_WEAPONS,
    REST,
    VOICES,
    WEAPON,
    certainty,
    early,
    easing,
    placed,
    speaking_sides,
)
from framing.compare.clusters import over_articles
from framing.compare.counts import counts_of, outlets_of, rate_table, shares, values_of

CERTAINTIES = ("asserted", "hedged", "negated")
PLACES = (HEADLINE, LEAD, REST)
PER_WORDS = "per 100 words"
THREAT, EASING = "threat", "de-escalation"


@over(articles="words", threats="category")
def threats(analysis: Analysis) -> pd.DataFrame:
    """Threat expressions per 100 words, of each category, of "all" and of all "apart from weapons"; exact Poisson.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "words": [200, 100]})
    >>> found = pd.DataFrame({"outlet": ["A", "A", "A"], "zone": "body", "category": ["fear", "weapon", "fear"]})
    >>> rates = threats(SimpleNamespace(articles=articles, threats=found))
    >>> rates[["outlet", "value", "count", "rate"]].head(4).to_numpy().tolist()
    [['A', 'all', 3, 1.5], ['A', 'apart from weapons', 2, 1.0], ['A', 'fear', 2, 1.0], ['A', 'weapon', 1, 0.5]]
    """
    rows = counted(analysis.threats)
    hits = rows.filter(["outlet", "article", "category", TIMES])
    rest = hits[hits["category"] != WEAPON].assign(category=NO_WEAPONS)
    hits = pd.concat([hits, hits.assign(category="all"), rest], ignore_index=True)
    values = values_of(hits, "category", always=("all", NO_WEAPONS))
    words = analysis.articles.groupby("outlet", sort=False)["words"].sum().to_numpy(np.int64)
    counts = counts_of(analysis, hits, column="category", values=values)
    rates = rate_table(analysis, counts, values=values, denominators=words, measure="threats", unit=PER_WORDS, per=100)
    return over_articles(rates, analysis.articles, hits=hits, column="category", base=analysis.articles, amount="words")


@over(threats="opening", sentences="")
def threat_sentences(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's sentences that hold a threat expression, one or several; Wilson intervals."""
    place = ["outlet", "article", "sentence"]
    value = "with threat"
    hit = counted(analysis.threats).drop_duplicates(place).filter([*place, TIMES]).assign(value=value)
    sentences = counted(analysis.sentences)
    totals = counts_of(analysis, sentences.assign(value=value), column="value", values=[value])[:, 0]
    counts = counts_of(analysis, hit, column="value", values=[value])
    rates = rate_table(
        analysis, counts, values=[value], denominators=totals, measure="threat_sentences", unit="sentences"
    )
    return over_articles(rates, analysis.articles, hits=hit, column="value", base=sentences)


@over(threats="hedged")
def hedged(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's threat expressions that are hedged or denied; Wilson intervals."""
    rows = counted(analysis.threats)
    return _share_of(analysis, rows, rows["hedged"].astype(bool), value="hedged", measure="hedged")


@over(threats="hedged negated")
def certainties(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's threat expressions that are asserted, hedged and negated; Wilson intervals.

    A negated one counts as negated alone, so that the shares add up to 1.
    """
    rows = counted(analysis.threats)
    rows = rows.assign(certainty=certainty(rows))
    return shares(
        analysis, rows, column="certainty", measure="certainties", unit="threat expressions", always=CERTAINTIES
    )


@over(threats="early")
def threat_places(analysis: Analysis) -> pd.DataFrame:
    """Share of the threat expressions in an outlet's bodies that stand in their first third; Wilson intervals.

    A third of the words stands there: a share above 1/3 is threat brought up early.
    """
    rows = analysis.threats.dropna(subset=["position"])
    return _share_of(analysis, rows, early(rows), value="first third", measure="threat_places")


@over(articles="words lead_words", threats="place", sentences="words zone")
def threat_leads(analysis: Analysis) -> pd.DataFrame:
    """Threat expressions per 100 words in the headline, in the lead and in the rest; exact Poisson intervals.

    The lead is the body's first paragraph, or its first sentence when nothing divides it; captions and sub-headings
    belong to the rest. An outlet without titles has no headline to count in.
    """
    rows = counted(analysis.threats)
    rows, words = rows.assign(place=placed(rows, analysis.articles)), _words_by_place(analysis)
    counts = counts_of(analysis, rows, column="place", values=PLACES)
    sums = words.groupby("outlet", sort=False)[list(PLACES)].sum().reindex(outlets_of(analysis), fill_value=0)
    rates = rate_table(
        analysis, counts, values=PLACES, denominators=sums.to_numpy(np.int64), measure="threat_leads",
        unit=PER_WORDS, per=100,
    )  # fmt: skip
    base = words.melt(["article", "outlet"], PLACES, var_name="place", value_name="words")
    return over_articles(rates, analysis.articles, hits=rows, column="place", base=base, by="place", amount="words")


@over(threats="voice")
def threat_voices(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's threat expressions in the narrator's voice, quoted and reported; Wilson intervals."""
    rows = counted(analysis.threats)
    return shares(analysis, rows, column="voice", measure="threat_voices", unit="threat expressions", always=VOICES)


@over(threats="speaker")
def threat_speakers(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's threat expressions that each side voices, quoted or reported; the rest is the narrator's.

    "" are expressions of a source whose side nothing tells. Wilson intervals.
    """
    rows = counted(analysis.threats)
    rows = rows.assign(side=speaking_sides(rows, analysis.quotes))
    return shares(
        analysis, rows, column="side", measure="threat_speakers", unit="threat expressions", always=(NARRATOR,)
    )


@over(threats="", deescalations="negated")
def balance(analysis: Analysis) -> pd.DataFrame:
    """Share of threat in what an outlet says of conflict: threat expressions against words of de-escalation; Wilson.

    De-escalation has a list of its own (perundingan, gencatan senjata, damai); what is negated - "tidak ada
    perundingan" - is no de-escalation and is left out.

    >>> from types import SimpleNamespace
    >>> rows = pd.DataFrame({"outlet": ["A", "A"], "zone": "body", "negated": [False, True]})
    >>> rates = balance(SimpleNamespace(articles=pd.DataFrame({"outlet": ["A"]}), threats=rows, deescalations=rows))
    >>> rates[["value", "count", "denominator"]].to_numpy().tolist()
    [['threat', 2, 3], ['de-escalation', 1, 3]]
    """
    parts = {THREAT: counted(analysis.threats), EASING: easing(analysis.deescalations)}
    rows = pd.concat(
        [part.filter(["outlet", "article", TIMES]).assign(value=value) for value, part in parts.items()],
        ignore_index=True,
    )
    return shares(analysis, rows, column="value", measure="balance", unit="expressions", always=(THREAT, EASING))


def _words_by_place(analysis: Analysis) -> pd.DataFrame:
    """Each article's words in the headline, the lead and the rest."""
    titles = analysis.sentences[analysis.sentences["zone"] == HEADLINE].groupby("article")["words"].sum()
    rows = analysis.articles[["article", "outlet"]]
    headline = titles.reindex(rows["article"], fill_value=0).to_numpy(np.int64)
    words, lead = (analysis.articles[name].to_numpy(np.int64) for name in ("words", "lead_words"))
    return rows.assign(**{HEADLINE: headline, LEAD: lead, REST: words - headline - lead})


def _share_of(
    analysis: Analysis, rows: pd.DataFrame, chosen: "pd.Series[bool]", *, value: str, measure: str
) -> pd.DataFrame:
    """The share of an outlet's threat expressions that are chosen."""
    rows = rows.assign(value=np.where(chosen, value, ""))
    totals = counts_of(analysis, rows.assign(value=value), column="value", values=[value])
    counts = counts_of(analysis, rows, column="value", values=[value])
    rates = rate_table(
        analysis, counts, values=[value], denominators=totals[:, 0], measure=measure, unit="threat expressions"
    )
    return over_articles(rates, analysis.articles, hits=rows, column="value", base=rows)
