"""Threat weighed by where it stands: a word in the headline is not a word in paragraph twelve.

Three weightings stand side by side, so that nobody takes one of them for the truth:

- `flat`: every word weighs 1, wherever it stands;
- `linear`: 1 in the headline and for the body's first word, falling evenly to 0 for its last; 1/2 in captions and
  sub-headings, whose place nobody knows, the mean of the body;
- `lead only`: 1 in the headline and the lead, 0 elsewhere.

The rate is the weight of the threat expressions over the weight of all words, so that the weighting itself moves no
rate: threat spread evenly over a text has the same rate under each of them.
"""

import numpy as np
import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.grouping import over, times_of
from framing.analysis.selection import HEADLINE, REST, placed
from framing.compare.clusters import FEWEST_ARTICLES, in_units, large
from framing.compare.counts import by_outlet, outlets_of, rate_table
from framing.compare.intervals import Floats, bootstrap, poisson
from framing.compare.quoted_words import FEWEST_UNITS

FLAT, LINEAR, LEAD_ONLY = WEIGHTINGS = ("flat", "linear", "lead only")
NOWHERE = 0.5


@over(threats="weights", sentences="weights")
def prominence(analysis: Analysis) -> pd.DataFrame:
    """Threat expressions per 100 words as Rates under each weighting: flat, linear, lead only.

    `count` and `denominator` are the expressions and the words that weigh anything. The interval is a percentile
    bootstrap over articles from ten articles upward, over sentences below, and none from fewer than five that weigh
    anything: the lead of one article has too few. Without any expression the upper end is the exact Poisson one, as if
    each weighed 1.
    """
    many = large(analysis.articles)
    words, hits = (in_units(rows, many) for rows in (word_weights(analysis), threat_weights(analysis)))
    sentences, rows = by_outlet(words), by_outlet(hits)
    outlets = outlets_of(analysis)
    counts, of = np.zeros((2, len(outlets), len(WEIGHTINGS)), np.int64)
    ends = np.full((3, len(outlets), len(WEIGHTINGS)), np.nan)
    methods = np.full((len(outlets), len(WEIGHTINGS)), "none", object)
    for place, outlet in enumerate(outlets):
        if outlet in sentences:
            found = rows.get(outlet, hits[:0])
            counts[place] = [int(times_of(found)[found[weighting] > 0].sum()) for weighting in WEIGHTINGS]
            of[place] = [_weighing(sentences[outlet], weighting) for weighting in WEIGHTINGS]
            ends[:, place], methods[place] = _ends(sentences[outlet], found)
    table = rate_table(
        analysis, counts, values=WEIGHTINGS, denominators=of, measure="prominence", unit="weighted, per 100 words"
    )
    rate, low, high = (100 * part.ravel() for part in ends)
    return table.assign(rate=rate, low=low, high=high, method=methods.ravel())


def word_weights(analysis: Analysis) -> pd.DataFrame:
    """The sentences that rates count, with the weight of all their words under each weighting."""
    rows = counted(analysis.sentences)
    if LINEAR in rows:
        return rows
    rows = rows.merge(analysis.articles[["article", "body_words", "lead_words"]], on="article", how="left")
    body, words = rows["zone"] == "body", rows["words"].astype(float)
    before = words.where(body, 0).groupby(rows["article"], sort=False).cumsum() - words
    # 1 - rank / (n - 1) summed over the ranks of a sentence's words.
    falling = words - (words * before + words * (words - 1) / 2) / (rows["body_words"] - 1).clip(lower=1)
    elsewhere = words.where(rows["zone"] == HEADLINE, NOWHERE * words)
    lead = (body & (before < rows["lead_words"])) | (rows["zone"] == HEADLINE)
    return rows.assign(**{FLAT: words, LINEAR: falling.where(body, elsewhere), LEAD_ONLY: words.where(lead, 0.0)})


def threat_weights(analysis: Analysis) -> pd.DataFrame:
    """The threat expressions that rates count, with the weight of each under each weighting.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"article": ["1"], "body_words": [11], "lead_words": [3]})
    >>> threats = pd.DataFrame({"article": "1", "zone": ["headline", "body", "caption"], "position": [None, 0.2, None]})
    >>> weighed = threat_weights(SimpleNamespace(articles=articles, threats=threats))
    >>> weighed[["flat", "linear", "lead only"]].to_numpy().tolist()
    [[1.0, 1.0, 1.0], [1.0, 0.8, 1.0], [1.0, 0.5, 0.0]]
    """
    rows = counted(analysis.threats)
    if LINEAR in rows:
        return rows
    elsewhere = np.where(rows["zone"] == HEADLINE, 1.0, NOWHERE)
    linear = np.where(rows["zone"] == "body", 1 - rows["position"].astype(float), elsewhere)
    lead = placed(rows, analysis.articles) != REST
    return rows.assign(**{FLAT: np.ones(len(rows)), LINEAR: linear, LEAD_ONLY: lead.to_numpy(float)})


def _weighing(sentences: pd.DataFrame, weighting: str) -> int:
    """How many words weigh anything; under the falling weight the body's last does not, which nobody would count."""
    return int(sentences.loc[sentences[weighting] > 0, "words"].sum())


def _ends(sentences: pd.DataFrame, rows: pd.DataFrame) -> tuple[Floats, list[str]]:
    """The rates of one outlet with both ends of their intervals (3 x weightings), and the method of each."""
    names = list(WEIGHTINGS)
    units = ["article"] if sentences["article"].nunique() >= FEWEST_ARTICLES else ["article", "sentence"]
    words = sentences.groupby(units)[names].sum()
    hits = rows.groupby(units)[names].sum().reindex(words.index, fill_value=0.0)
    weight, heavy = words.to_numpy(float), hits.to_numpy(float)
    total = weight.sum(axis=0)
    rate = np.divide(heavy.sum(axis=0), total, out=np.full(len(names), np.nan), where=total > 0)
    enough = (weight > 0).sum(axis=0) >= FEWEST_UNITS  # a lead of two sentences shows no spread
    low, high = (np.where(enough, end, np.nan) for end in bootstrap(heavy, weight))
    nothing = enough & (heavy.sum(axis=0) == 0)
    high[nothing] = float(poisson(0)[1]) / total[nothing]
    drawn = f"bootstrap over {'articles' if len(units) == 1 else 'sentences'}"
    method = np.where(nothing, "exact Poisson", np.where(enough, drawn, "none"))
    return np.stack([rate, low, high]), method.tolist()
