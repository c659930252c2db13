"""Rates per outlet, each with its counts, its unit and a 95 % interval.

Every function returns one table, the *Rates*: `outlet, measure, value, count, denominator, unit, rate, low, high,
method, articles`, one row for every outlet and every value that occurs anywhere in the corpus, zero counts included;
outlets in the order of the analysis, values by their total count, then by name. `outlet` is categorical, so that a
part of the table still knows all outlets and their order. Rows are counted in headlines, bodies, captions and
sub-headings. Where an outlet has nothing to count from (denominator 0) its rate is empty and its method "none".

With fewer than ten articles an outlet the intervals are those of independent counts (Wilson's for shares, the exact
Poisson one for counts per word) or of a bootstrap over sentences: they say how far chance alone could carry texts of
this length. What one article an outlet cannot show - how the outlet writes on another day - they do not show either.
From ten articles with anything to count from upward the articles are drawn (method "bootstrap over articles", see
`clusters`), as their rows are alike.
"""

import pandas as pd

from framing.analysis import Analysis
from framing.emphasis import (
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
from framing.prominence import prominence
from framing.quoted_words import quoted_words, words_of_others
from framing.selection import counted
from framing.speech import (
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
from framing.wording import choices, labels, valence_voices, valences

OF_ACTOR = (labels, valences, valence_voices)
OF_SPEECH = (
    sources, sides, kinds, stances, source_kinds, attribution, evenness, first_statements, heard, quoted_words,
    words_of_others,
)  # fmt: skip
OF_THREAT = (
    threats, threat_sentences, hedged, certainties, threat_places, threat_leads, threat_voices, threat_speakers,
    prominence, balance,
)  # fmt: skip
__all__ = [
    "attribution",
    "balance",
    "certainties",
    "choices",
    "counted",
    "evenness",
    "first_statements",
    "heard",
    "hedged",
    "kinds",
    "labels",
    "prominence",
    "quoted_words",
    "rates",
    "sides",
    "source_kinds",
    "sources",
    "stances",
    "threat_leads",
    "threat_places",
    "threat_sentences",
    "threat_speakers",
    "threat_voices",
    "threats",
    "valence_voices",
    "valences",
    "words_of_others",
]


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
