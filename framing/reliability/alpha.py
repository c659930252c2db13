"""Krippendorff's alpha: agreement beyond chance, as content analysis reports it, with an interval and its counts.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; (2019), Content Analysis, 4th edition, chapter 12.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.compare.intervals import Floats, drawn, expanded_tail, quantiles, wilson
from framing.reliability.spans import JOINT, cells, placed, ruled

COLUMNS = ("layer", "outlet", "column", "category", "sentences", "found", "coded", "both", "alpha", "low", "high")
ALL = "all"
ANY = "any"
LEVELS = ("nominal", "ordinal")
NO_PAIRS = "no unit has two codes"
ONE_CODE = "all codes are {!r}, so chance would agree as well"


class Alpha(NamedTuple):
    """Krippendorff's alpha and what it rests on; NaN, with `why`, where it is not defined."""

    alpha: float
    low: float
    high: float
    agreement: float  # the share of pairs of codes, within units, that are equal
    used: int  # units with two codes or more
    units: int
    method: str  # of the interval
    why: str


def alpha(codes: pd.DataFrame, *, level: str = "nominal") -> float:
    """Return Krippendorff's alpha alone: 1 for full agreement, 0 for what chance would give, below for contradiction.

    What counts as a code is told by `krippendorff`, which gives the interval and the counts beside it.

    >>> round(alpha(pd.DataFrame({"A": ["yes", "yes", "no", "no"], "B": ["yes", "no", "no", None]})), 3)
    0.444
    """
    table, _, why = _counted(codes, level)
    return float("nan") if why else float(_alphas(_coincidences(table).sum(axis=0)[None], level)[0])


def krippendorff(codes: pd.DataFrame, *, level: str = "nominal", articles: Sequence[Any] | None = None) -> Alpha:
    """Return alpha with a 95 % interval, how many of the units it rests on, and why it may not be defined.

    One row a unit, one column a coder. A missing cell (None, NaN) is a code that was not given, and a unit with fewer
    than two codes does not count: `used` of `units` says how many do. An empty string is a code like any other: a coder
    who wrote nothing where another wrote something disagrees. 1 and 1.0 are the same code. `level` is "nominal" (codes
    differ or do not) or "ordinal" (codes are ranks and must be numbers). `articles` says which article each unit comes
    from; the interval is a seeded bootstrap over these, over units without them, with the tails of `expanded_tail`;
    where no code differs, alpha is 1 and the lower end is what Wilson's upper end for 0 disagreements leaves. Known
    limit: with fewer than ten articles the interval is rough. Raises ValueError for an unknown level and for an ordinal
    code that is no number.

    >>> told = krippendorff(pd.DataFrame({"A": [1, 1, 0, 0], "B": [1, None, 0, 1], "C": [1, None, None, ""]}))
    >>> round(told.alpha, 3), told.used, told.units
    (0.447, 3, 4)
    """
    table, values, why = _counted(codes, level)
    pairable = table[table.sum(axis=1) > 1]
    used, units = len(pairable), len(codes)
    if used == 0 or why:
        agreement = 1.0 if used else float("nan")
        return Alpha(np.nan, np.nan, np.nan, agreement, used, units, "none", why.format(*values))
    known = np.arange(units) if articles is None else pd.factorize(np.asarray(articles, object))[0]
    own = _coincidences(table)
    total = own.sum(axis=0)
    point = float(_alphas(total[None], level)[0])
    agreement = float(np.trace(total) / total.sum())
    if agreement == 1:
        low = 1 - float(wilson(0, used)[1]) / _chance(total)
        return Alpha(1.0, low, 1.0, 1.0, used, units, "Wilson", "")
    of = "articles" if articles is not None else "units"
    groups = known[table.sum(axis=1) > 1]
    clusters = _summed(own[table.sum(axis=1) > 1], groups)
    if len(clusters) < 2:
        return Alpha(point, np.nan, np.nan, agreement, used, units, "none", "")
    low, high = _interval(clusters, level)
    return Alpha(point, low, high, agreement, used, units, f"bootstrap over {of}", "")


def _counted(codes: pd.DataFrame, level: str) -> tuple[Floats, list[str], str]:
    """How many coders gave each unit (row) each value (column), the values in order, and why alpha is not defined."""
    if level not in LEVELS:
        raise ValueError(f"unknown level {level!r}; it is {' or '.join(map(repr, LEVELS))}")
    given = codes.notna().to_numpy(bool)
    texts = np.array([cells(codes[name]) for name in codes], object).T.reshape(given.shape)
    pairable = given.sum(axis=1) > 1
    found = {str(text) for text in texts[given & pairable[:, None]]}
    values = _ranked(found) if level == "ordinal" else sorted(found)
    table = np.stack([(given & (texts == value)).sum(axis=1) for value in values] or [np.zeros(len(codes))], axis=1)
    table = np.where(pairable[:, None], table, 0).astype(np.float64)
    return table, values, NO_PAIRS if not values else ONE_CODE if len(values) < 2 else ""


def _ranked(values: set[str]) -> list[str]:
    """Ordinal codes from the smallest number to the largest."""
    try:
        return sorted(values, key=float)
    except ValueError:
        wrong = min(value for value in values if not _is_number(value))
        raise ValueError(f"the ordinal code {wrong!r} is no number; number the ranks, or use level='nominal'") from None


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _coincidences(table: Floats) -> Floats:
    """Each unit's matrix of coincidences: pairs of codes, each weighing 1 / (codes - 1)."""
    size = table.sum(axis=1)
    pairs = table[:, :, None] * table[:, None, :]
    own = np.arange(table.shape[1])
    pairs[:, own, own] -= table
    return np.asarray(pairs / np.maximum(size - 1, 1)[:, None, None], np.float64)


def _summed(own: Floats, groups: NDArray[np.int64]) -> Floats:
    """The matrices of units summed by article."""
    _, place = np.unique(groups, return_inverse=True)
    result = np.zeros((place.max(initial=-1) + 1, *own.shape[1:]))
    np.add.at(result, place, own)
    return result


def _alphas(totals: Floats, level: str) -> Floats:
    """Alpha of each matrix of coincidences; empty where a matrix holds one value only."""
    marginals = totals.sum(axis=1)
    size = marginals.sum(axis=1)
    distances = _distances(marginals, level)
    observed = (totals * distances).sum(axis=(1, 2))
    expected = (marginals[:, :, None] * marginals[:, None, :] * distances).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        result = 1 - (size - 1) * observed / expected
    return np.where(expected > 0, result, np.nan)


def _distances(marginals: Floats, level: str) -> Floats:
    """The squared difference of each pair of values: 1, or how many codes lie from the one rank to the other."""
    values = marginals.shape[1]
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(values), (len(marginals), values, values))
    upto = np.cumsum(marginals, axis=1) - marginals / 2
    return np.asarray((upto[:, :, None] - upto[:, None, :]) ** 2, np.float64)


def _chance(total: Floats) -> float:
    """The share of pairs of codes that chance would make differ."""
    marginals, size = total.sum(axis=0), total.sum()
    return float((size**2 - (marginals**2).sum()) / (size * (size - 1)))


def _interval(clusters: Floats, level: str) -> tuple[float, float]:
    """Both ends of a bootstrap over articles, drawn so many at a time as memory holds well."""
    times = drawn(len(clusters)).astype(np.float64).T
    flat = clusters.reshape(len(clusters), -1)
    step = max(1, 2_000_000 // flat.shape[1])
    parts = [
        _alphas((times[at : at + step] @ flat).reshape(-1, *clusters.shape[1:]), level)
        for at in range(0, len(times), step)
    ]
    low, high = quantiles(np.concatenate(parts)[:, None], expanded_tail(len(clusters)))
    return float(low[0]), float(high[0])


def alphas(
    found: pd.DataFrame, coded: pd.DataFrame, *, layer: str, columns: Sequence[str], sentences: pd.DataFrame
) -> pd.DataFrame:
    """Return alpha over sentences for each category: whether a row of it begins in the sentence, yes or no.

    First comes `any`, a row of whatever category; then each column's values, the commonest first (found and coded rows
    together); empty cells are no category, and a cell of several names counts for each. `found`, `coded` and `both`
    count sentences that say yes. `outlet` is `all`, then each outlet. `alpha` is NaN where neither coding, or both
    everywhere, have the category; `low, high` are the ends of its interval over articles, NaN for a single article.
    Rows of headlines are left out. Raises ValueError as `reliability.agreement` does.

    >>> sentences = pd.DataFrame({"article": "1", "outlet": "A", "sentence": [0, 1], "start": [0, 9], "end": [8, 20]})
    >>> rows = pd.DataFrame({"article": "1", "start": [3], "end": [5], "kind": "direct"})
    >>> alphas(rows, rows, layer="quotes", columns=["kind"], sentences=sentences)["alpha"].tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    units = ruled(sentences)
    sides = [placed(rows, units, columns=columns, name=name) for name, rows in (("found", found), ("coded", coded))]
    categories = [("", ANY), *((column, value) for column in columns for value in _values(sides, column))]
    rows = [
        (layer, outlet, *category, *_told(units, within, sides, category))
        for outlet, within in _outlets(units)
        for category in categories
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _outlets(units: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Each outlet with its sentences, all of them first."""
    yield ALL, np.ones(len(units), bool)
    for outlet in dict.fromkeys(units["outlet"]):
        yield outlet, (units["outlet"] == outlet).to_numpy(bool)


def _told(
    units: pd.DataFrame, within: NDArray[np.bool_], sides: Sequence[pd.DataFrame], category: tuple[str, str]
) -> tuple[float, ...]:
    """The counts of one category in some sentences, alpha and its interval."""
    one, other = (_holds(side, *category, len(units))[within] for side in sides)
    told = krippendorff(pd.DataFrame({"found": one, "coded": other}), articles=units.loc[within, "article"].tolist())
    counts = (int(within.sum()), int(one.sum()), int(other.sum()), int((one & other).sum()))
    return (*counts, told.alpha, told.low, told.high)


def _values(sides: Sequence[pd.DataFrame], column: str) -> list[str]:
    """The values of a column in either coding, the commonest first."""
    totals = pd.concat([side[column] for side in sides]).str.split(JOINT).explode().value_counts()
    return sorted((str(value) for value in totals.index if value), key=lambda value: (-int(totals[value]), value))


def _holds(rows: pd.DataFrame, column: str, category: str, of: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which of the sentences hold a row of a category."""
    held = np.zeros(of, bool)
    own = [True] * len(rows) if not column else [category in cell.split(JOINT) for cell in rows[column]]
    held[rows["row"].to_numpy()[np.array(own, bool)]] = True
    return held
