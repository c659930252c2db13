"""All Rates of a corpus, one below the other."""

import pandas as pd

from framing.analysis import Analysis
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
