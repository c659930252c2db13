"""One person under one spelling in all articles of a corpus: what one outlet writes Min Ho another writes Min-ho.

Within an article `mentions` has seen to it. A name that the event's codebook knows keeps its spelling. Both spellings
stay in the rows' `text`; `rule` says that the actor's name is spelt as elsewhere.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from framing.codebook import Codebook
from framing.mentions.offices import HELD
from framing.mentions.spellings import alike

ELSEWHERE = "; spelt as elsewhere"
JOINED = "; "
# The columns that name persons.
NAMING = {"mentions": "actor", "quotes": "source"}


def one_spelling(frames: Mapping[str, pd.DataFrame], codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Return the tables with one spelling for each person whom no codebook names; see `framing.mentions.spellings`."""
    spelt = _spellings(frames["mentions"], codebook)
    if not spelt:
        return dict(frames)
    return {**frames, **{name: _respelt(frames[name], column, spelt=spelt) for name, column in NAMING.items()}}


def _spellings(mentions: pd.DataFrame, codebook: Codebook) -> dict[str, str]:
    """The spellings that give way, each with the one that stands."""
    persons = mentions[(mentions["actor_kind"] == "person") & (mentions["form"] == "named")]
    counts = {str(name): int(count) for name, count in persons["actor"].value_counts(sort=False).items()}
    labelled = persons.loc[persons["label"] != "", ["actor", "label"]].drop_duplicates()
    return spelt_as(counts, zip(labelled["actor"], labelled["label"], strict=True), codebook=codebook)


def spelt_as(counts: Mapping[str, int], labelled: Iterable[tuple[str, str]], *, codebook: Codebook) -> dict[str, str]:
    """Return the spellings of persons that give way, each with the one that stands.

    `counts` says how often each name is written, `labelled` are names with the labels that they bear.
    """
    known = {actor.name for actor in codebook.actors}
    offices: dict[str, set[str]] = {}
    for name, label in labelled:
        if name not in known and _is_office(label, codebook):
            offices.setdefault(name, set()).add(label.lower())
    # The order of the articles decides nothing: the oftenest spelling stands, of several the first by the alphabet.
    return alike({name: count for name, count in sorted(counts.items()) if name not in known}, offices)


def _is_office(label: str, codebook: Codebook) -> bool:
    """Tell whether a label begins with an office, by which two persons of similar names are told apart."""
    words = label.lower().split()
    heads = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    title = next((codebook.titles[head] for head in heads if head in codebook.titles), None)
    return title is not None and title.kind in HELD and words[0] not in codebook.language.grammar["charged"]


def _respelt(frame: pd.DataFrame, column: str, *, spelt: Mapping[str, str]) -> pd.DataFrame:
    names = {name: JOINED.join(spelt.get(part, part) for part in name.split(JOINED)) for name in frame[column].unique()}
    changed = frame[column].map(names) != frame[column]
    if not changed.any():
        return frame
    rules = frame["rule"].where(~changed, frame["rule"] + ELSEWHERE)
    return frame.assign(**{column: frame[column].map(names).astype(frame[column].dtype), "rule": rules})
