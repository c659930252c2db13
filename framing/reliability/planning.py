"""How many units to code: what a sheet of so many will tell, said before anybody has coded one."""

from math import ceil, sqrt

import pandas as pd
from scipy.special import ndtri

from framing.analysis import Analysis
from framing.compare.intervals import TAIL
from framing.reliability.drawing import pool, shared
from framing.reliability.kinds import MARKED, kind_of

# What is assumed of the rules before they are checked: of ten rows three have a wrong value, and two of ten are missed,
# about as on unseen articles (`trust`).
WRONG, MISSED = 0.3, 0.2
COLUMNS = ("outlet", "units", "of", "half_width")
GOAL = 0.1
MOST = 5_000  # units an outlet; nobody codes more


def expected(analysis: Analysis, *, kind: str, units: int) -> pd.DataFrame:
    """Return how closely a sheet of so many units will tell each outlet's corrected shares: `half_width`.

    It is half the width of the 95 % interval of a share near one half, the least certain one, if rules are wrong as
    often as on unseen articles; rarer values are told more closely. `units` of `of` are the units drawn in the outlet.
    For a sheet of sentences it is the half width of a plain share.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> made = analyse([Article("1", "A", "Warga takut. Pasar ramai. Ia pulang. Jalan rusak.")])
    >>> expected(made, kind="sentences", units=4)["half_width"].tolist()  # all four are coded
    [0.0]
    """
    every = pool(analysis, kind_of(kind))
    rows = []
    for outlet, number in shared(every, analysis.outlets, units=units).items():
        own = every[every["outlet"] == outlet]
        marked = int((own["task"] == MARKED).sum())
        rows.append((outlet, number, len(own), _half_width(marked, len(own) - marked, number)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def needed(analysis: Analysis, *, kind: str, half_width: float = GOAL) -> int:
    """Return how many units in all tell every outlet's shares to so much either way, or all that there are.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> made = analyse([Article("1", "A", "Warga takut. Pasar ramai. Ia pulang. Jalan rusak.")])
    >>> needed(made, kind="sentences", half_width=0.01)
    4
    """
    outlets = len(analysis.outlets)
    low, high = 2, MOST
    while low < high:
        middle = (low + high) // 2
        enough = expected(analysis, kind=kind, units=middle * outlets)["half_width"].max() <= half_width
        low, high = (low, middle) if enough else (middle + 1, high)
    return int(expected(analysis, kind=kind, units=low * outlets)["units"].sum())


def _half_width(marked: int, rest: int, units: int) -> float:
    """What chance leaves open: how marked rows turn out, and what sentences hold besides."""
    if not marked:
        return _normal(0.25 * _left(rest, units))
    half = min(max(ceil(units / 2), units - rest), marked)
    true = marked / (1 - MISSED)
    seldom = MISSED * true / max(rest, 1) / 4
    spread = marked**2 * WRONG * _left(marked, half) + rest**2 * seldom * _left(rest, units - half)
    return _normal(spread / true**2)


def _left(size: int, drawn: int) -> float:
    """The variance of a mean of so many drawn without replacement, as a share of that of one."""
    return (1 - drawn / size) / drawn if drawn else float(size > 0)


def _normal(variance: float) -> float:
    return float(ndtri(1 - TAIL)) * sqrt(variance)
