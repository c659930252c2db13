"""95 % intervals: Wilson's for shares, the exact Poisson one for counts, the bootstrap for what has no formula."""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv, ndtr, ndtri, stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TAIL = 0.025  # what a 95 % interval leaves out on either side
# 1,000 draws place the ends of a 95 % interval well enough for a chart.
DRAWS, SEED = 1_000, 20_230_917
MOST_WEIGHTS = 4_000_000  # of the bootstrap that are held at one time: 32 MB


def wilson(count: ArrayLike, of: ArrayLike) -> tuple[Floats, Floats]:
    """Lower and upper end of Wilson's 95 % score interval for `count` of `of`; empty where `of` is 0.

    >>> [float(end.round(3)) for end in wilson(0, 15)]
    [0.0, 0.204]
    """
    count, of = np.asarray(count, float), np.asarray(of, float)
    z = ndtri(1 - TAIL)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = count / of
        middle = share + z**2 / (2 * of)
        half = z * np.sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
        low, high = (middle - half) / (1 + z**2 / of), (middle + half) / (1 + z**2 / of)
    # At the edges the formula gives 0 and 1 but for rounding.
    return np.where(count == 0, 0 * low, low), np.where(count == of, 1 + 0 * high, high)


def poisson(count: ArrayLike) -> tuple[Floats, Floats]:
    """Lower and upper end of the exact 95 % interval for the mean of a Poisson variable seen as `count` (Garwood 1936).

    >>> [float(end.round(2)) for end in poisson(0)]
    [0.0, 3.69]
    """
    count = np.asarray(count, float)
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1), TAIL), 0.0)
    return low, np.asarray(gammaincinv(count + 1, 1 - TAIL), np.float64)


def bootstrap(table: Ints | Floats, words: Ints | Floats) -> tuple[Floats, Floats]:
    """Lower and upper end of the 95 % expanded percentile interval of each column's share of all words.

    Rows are units - sentences or articles - and are drawn with replacement; `words` holds the words of each, for all
    columns or for each of its own. Draws without a word say nothing of a share and are left out; a column without any
    has no ends. The seed is fixed: the same table gives the same ends.

    >>> low, high = bootstrap(np.array([[1], [1]]), np.array([4, 4]))
    >>> float(low[0]), float(high[0])
    (0.25, 0.25)
    """
    generator, units = np.random.default_rng(SEED), len(words)
    together = max(1, MOST_WEIGHTS // units)  # draws that are held at one time; the same draws, whatever their number
    shares = []
    for done in range(0, DRAWS, together):
        size = min(together, DRAWS - done)
        weights = generator.multinomial(units, np.full(units, 1 / units), size=size).astype(float)
        of = weights @ words
        of = of[:, None] if words.ndim == 1 else of
        shares.append(np.divide(weights @ table, of, out=np.full((len(of), table.shape[1]), np.nan), where=of > 0))
    low, high = quantiles(np.concatenate(shares), expanded_tail(units))
    return low, high


@lru_cache(maxsize=64)
def drawn(units: int) -> NDArray[np.uint16]:
    """How often each unit (row) is drawn with replacement in each of 1,000 seeded draws (column); always the same.

    >>> drawn(12).shape, set(drawn(12).sum(axis=0).tolist())
    ((12, 1000), {12})
    """
    places = np.random.default_rng(SEED).integers(0, units, (DRAWS, units)) * DRAWS + np.arange(DRAWS)[:, None]
    times = np.bincount(places.ravel(), minlength=units * DRAWS).astype(np.uint16).reshape(units, DRAWS)
    times.flags.writeable = False
    return times


def quantiles(draws: Floats, tail: float) -> Floats:
    """What leaves out a tail at either end of each column's draws (2 x columns); empty ones are not drawn.

    >>> quantiles(np.array([[0.0, np.nan], [np.nan, np.nan], [1.0, np.nan]]), 0.25).tolist()
    [[0.25, nan], [0.75, nan]]
    """
    known = ~np.isnan(draws)
    if known.all():
        return np.asarray(np.quantile(draws, [tail, 1 - tail], axis=0), np.float64)
    some, ends = known.any(axis=0), np.full((2, draws.shape[1]), np.nan)
    ends[:, some] = np.nanquantile(draws[:, some], [tail, 1 - tail], axis=0)
    return ends


def expanded_tail(units: int) -> float:
    """What an interval drawn from few units leaves out on either side, so that it holds the truth as often as it says.

    Percentiles of a bootstrap are too close together by about sqrt((n - 1) / n), and know nothing of Student's t; this
    is the correction of Hesterberg (2015), "What Teachers Should Know About the Bootstrap", The American Statistician
    69(4), 371-386.

    >>> [round(expanded_tail(units), 4) for units in (10, 100, 10_000)]
    [0.0086, 0.0231, 0.025]
    """
    if units < 2:
        return TAIL
    return float(ndtr(-np.sqrt(units / (units - 1)) * stdtrit(units - 1, 1 - TAIL)))
