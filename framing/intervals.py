"""95 % intervals: Wilson's for shares, the exact Poisson one for counts, the bootstrap for what has no formula."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv, ndtri

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


def bootstrap(table: Ints, words: Ints) -> tuple[Floats, Floats]:
    """Lower and upper end of the 95 % percentile interval of each column's share of all words.

    Rows are units - sentences or articles - and are drawn with replacement; `words` holds the words of each. The seed
    is fixed: the same table gives the same ends.

    >>> low, high = bootstrap(np.array([[1], [1]]), np.array([4, 4]))
    >>> float(low[0]), float(high[0])
    (0.25, 0.25)
    """
    generator = np.random.default_rng(SEED)
    weights = generator.multinomial(len(words), np.full(len(words), 1 / len(words)), size=DRAWS)
    shares = (weights @ table) / np.maximum(weights @ words, 1)[:, None]
    low, high = np.quantile(shares, [TAIL, 1 - TAIL], axis=0)
    return low, high
