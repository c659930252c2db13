"""What each outlet's sentences hold of every measure, as matrices that can be counted and drawn anew.

A profile is one measure: units - sentences, or articles where an outlet has ten or more - in rows, values in columns.
The measures are those of `compare` in which one row of evidence has one value; the others are further readings of the
same rows and would count them twice: `hedged` of certainties, `evenness` of sources, `attribution` of source_kinds,
`heard`, `first_statements` and `quoted_words` of sides, `threat_sentences`, `threat_leads`, `prominence` of threats.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.corpus import VOICES
from framing.analysis.labels import label_keys
from framing.analysis.selection import JOINT, certainty, chosen, early, of_actor, speaking_sides, statements
from framing.compare.clusters import FEWEST_ARTICLES
from framing.compare.counts import outlets_of, places
from framing.compare.intervals import Floats, Ints
from framing.compare.wording import unknown_actor

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SENTENCES, ARTICLES = "sentences", "articles"
PER_WORDS = frozenset({"threats", "words_of_others"})


class Units(NamedTuple):
    """What is drawn anew: outlet after outlet, each with the rows of its units, their words and what they are."""

    outlets: list[str]
    rows: list[slice]
    words: Floats
    kinds: list[str]


class Profile(NamedTuple):
    """One measure: how often each unit (row) holds each value (column), and which columns are shares of one whole."""

    measure: str
    table: "csr_array"
    parts: list[slice]


def profiles(analysis: Analysis, *, actor: str = "") -> tuple[Units, list[Profile]]:
    """The units of a corpus and a profile of every measure of which it holds anything.

    Without an actor the measures of labels are left out; raises ValueError for one whom nobody mentions.
    """
    units, unit_at, keys = _units(analysis)
    found = [(measure, rows) for measure, rows in _evidence(analysis, actor) if len(rows)]
    return units, [_profile(measure, rows, unit_at=unit_at, keys=keys) for measure, rows in found]


def counts(profile: Profile, units: Units, *, weights: Sequence[Floats]) -> Floats:
    """How often each outlet has each value when its units weigh so much: draws x outlets x values."""
    sums = [each @ profile.table[rows] for each, rows in zip(weights, units.rows, strict=True)]
    return np.stack([np.asarray(each, np.float64) for each in sums], axis=1)


def once(units: Units) -> list[Floats]:
    """The weights of one draw that takes every unit once: the corpus as it is."""
    return [np.ones((1, rows.stop - rows.start)) for rows in units.rows]


def _units(analysis: Analysis) -> tuple[Units, Ints, pd.MultiIndex]:
    """The units, and for every sentence that rates count the place of its unit."""
    outlets, sentences = outlets_of(analysis), counted(analysis.sentences)
    sentences = sentences.iloc[np.argsort(places(outlets, sentences["outlet"]), kind="stable")]
    articles = analysis.articles["outlet"].value_counts()
    kinds = [ARTICLES if articles[outlet] >= FEWEST_ARTICLES else SENTENCES for outlet in outlets]
    of = places(outlets, sentences["outlet"])
    whole = np.array([kind == ARTICLES for kind in kinds], bool)[of]
    number = sentences["sentence"].to_numpy(np.int64)
    by = [sentences["article"], np.where(whole, -1, number)]
    unit_at = np.asarray(sentences.groupby(by, sort=False).ngroup(), np.int64)
    words = np.bincount(unit_at, sentences["words"].to_numpy(float)).astype(np.float64)
    ends = np.searchsorted(of[np.unique(unit_at, return_index=True)[1]], np.arange(len(outlets)), side="right")
    rows = [slice(int(first), int(last)) for first, last in pairwise([0, *ends])]
    return Units(outlets, rows, words, kinds), unit_at, pd.MultiIndex.from_frame(sentences[["article", "sentence"]])


def _profile(measure: str, rows: pd.DataFrame, *, unit_at: Ints, keys: pd.MultiIndex) -> Profile:
    from scipy.sparse import csr_array  # a third of a second to import

    whole = rows["of"] if "of" in rows else pd.Series("", index=rows.index)
    columns = pd.MultiIndex.from_arrays([whole.astype(str), rows["value"].astype(str)])
    values = columns.unique().sort_values()
    sentence = keys.get_indexer(pd.MultiIndex.from_frame(rows[["article", "sentence"]]))
    amount = rows["words"].to_numpy(float) if measure == "words_of_others" else np.ones(len(rows))
    where = (unit_at[sentence], values.get_indexer(columns))
    table = csr_array((amount, where), shape=(int(unit_at.max()) + 1, len(values)))
    firsts = np.flatnonzero(~values.get_level_values(0).duplicated())
    parts = [slice(int(a), int(b)) for a, b in zip(firsts, [*firsts[1:], len(values)], strict=True)]
    return Profile(measure, table, parts)


def _evidence(analysis: Analysis, actor: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every measure's rows with their `value`; `of` names the whole that it is a share of where there are several."""
    if actor:
        named = of_actor(analysis.mentions, actor)
        if named.empty:
            raise ValueError(unknown_actor(actor, counted(analysis.mentions)["actor"].str.split(JOINT)))
        yield "labels", named.assign(value=named["label"].map(label_keys(named["label"], analysis.articles)))
        yield "valences", named.assign(value=named["valence"])
    words = chosen(analysis.choices)
    yield "choices", words.assign(of=words["choice"], value=words["word"])
    said = statements(analysis.quotes)
    for measure, column in (
        ("sources", "source"), ("sides", "side"), ("kinds", "kind"), ("stances", "stance"),
        ("source_kinds", "source_kind"),
    ):  # fmt: skip
        yield measure, said.assign(value=said[column])
    yield "words_of_others", said.assign(value=said["kind"].map(VOICES))
    found = counted(analysis.threats)
    yield "threats", found.assign(value=found["category"])
    yield "certainties", found.assign(value=certainty(found))
    placed = found[found["position"].notna()]
    yield "threat_places", placed.assign(value=early(placed))
    yield "threat_voices", found.assign(value=found["voice"])
    yield "threat_speakers", found.assign(value=speaking_sides(found, analysis.quotes))
