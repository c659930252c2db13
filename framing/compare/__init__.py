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

Read `counts` (the table of Rates), `intervals` and `clusters` (how sure a rate is), the families of measures -
`wording` (labels, choices), `speech` and `quoted_words` (sources), `emphasis` and `prominence` (threat), all together
in `measures`, `acts` (who acts, and what is shared) - then what holds outlets against one another: `differences`,
`sensitivity`, `profiles`, `distances`, `scaling`, `stability`, `portraits`; `cautions` say what to be careful about.
"""

from framing.analysis.selection import counted
from framing.compare.acts import acting, roles, roles_by_party, shared, unnamed_agents
from framing.compare.comparison import Comparison, comparison
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
from framing.compare.measures import headlines, over_time, rates
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
from framing.compare.wording import choices, first_mentions, labels, valence_voices, valences

__all__ = [
    "Comparison",
    "acting",
    "attribution",
    "balance",
    "certainties",
    "choices",
    "comparison",
    "counted",
    "evenness",
    "first_mentions",
    "first_statements",
    "headlines",
    "heard",
    "hedged",
    "kinds",
    "labels",
    "over_time",
    "prominence",
    "quoted_words",
    "rates",
    "roles",
    "roles_by_party",
    "shared",
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
    "unnamed_agents",
    "valence_voices",
    "valences",
    "words_of_others",
]
