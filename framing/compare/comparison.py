"""The whole question in one view: how each outlet first names a person, which side speaks, what threatens where."""

from dataclasses import dataclass

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import NO_WEAPONS, WEAPON
from framing.compare.counts import outlets_of
from framing.compare.emphasis import threats
from framing.compare.speech import sides
from framing.compare.wording import FIRST_MENTIONS, first_mentions


@dataclass(frozen=True, eq=False)
class Comparison:
    """The tables of one corpus that are read together.

    `firsts` is the table of `first_mentions`, empty without an actor; `sides` and `threats` are Rates, the latter of
    all threat, of weapons and of the rest; `places` are the threat expressions that stand in bodies.
    """

    actor: str
    outlets: tuple[str, ...]
    firsts: pd.DataFrame
    sides: pd.DataFrame
    threats: pd.DataFrame
    places: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Comparison of {len(self.outlets):,} outlets{f' on {self.actor}' if self.actor else ''}>"


def comparison(analysis: Analysis, *, actor: str = "") -> Comparison:
    """First words for an actor, sides that speak, threat: the tables of all outlets that `charts.comparison` draws.

    Without an `actor` there are no first words. Raises ValueError for one whom nobody mentions.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> comparison(analyse([Article("1", "A", "Perang itu berakhir.")]))
    <Comparison of 1 outlets>
    """
    rates = threats(analysis)
    return Comparison(
        actor=actor,
        outlets=tuple(outlets_of(analysis)),
        firsts=first_mentions(analysis, actor=actor) if actor else pd.DataFrame(columns=list(FIRST_MENTIONS)),
        sides=sides(analysis),
        threats=rates[rates["value"].isin(["all", NO_WEAPONS, WEAPON])],
        places=analysis.threats[analysis.threats["position"].notna()],
    )
