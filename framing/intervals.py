"""95 % intervals: Wilson's for shares, the exact Poisson one for counts, the bootstrap for what has no formula."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv, ndtr, ndtri, stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TAIL = 0.025  # what a 95 % interval leaves out on either side
# 1,000 draws place the ends of a 95 % interval well enough for a chart.
DRAWS, SEED = 1_000, 20_230_917


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
    columns or for each of its own. Draws without a word say nothing of a share and are left out. The seed is fixed: the
    same table gives the same ends.

    >>> low, high = bootstrap(np.array([[1], [1]]), np.array([4, 4]))
    >>> float(low[0]), float(high[0])
    (0.25, 0.25)
    """
    generator = np.random.default_rng(SEED)
    weights = generator.multinomial(len(words), np.full(len(words), 1 / len(words)), size=DRAWS)
    of = weights @ words
    of = of[:, None] if words.ndim == 1 else of
    shares = np.divide(weights @ table, of, out=np.full((DRAWS, table.shape[1]), np.nan), where=of > 0)
    tail = expanded_tail(len(words))
    low, high = np.nanquantile(shares, [tail, 1 - tail], axis=0)
    return low, high


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
