"""How often 95 % intervals hold the truth when it is known: `python -m benchmarks.coverage`.

Shares (Wilson), counts per word (exact Poisson) and quoted words (bootstrap over sentences) are drawn from a fixed seed
for 13 sentences, as one article has, and for more.
"""

import numpy as np

from framing.intervals import Floats, bootstrap, poisson, wilson

UNITS = (13, 30, 100, 1_000)
DRAWS = 600
SHARE, RATE = 0.3, 0.2


def coverage(low: Floats, high: Floats, truth: float) -> float:
    """Return the share of intervals that hold the truth."""
    return float(np.mean((low <= truth) & (truth <= high)))


def coverages(units: int) -> dict[str, float]:
    """Return how often each method's interval of so many units holds the truth."""
    random = np.random.default_rng(units)
    heads, events = random.binomial(units, SHARE, 20 * DRAWS), random.poisson(RATE * units, 20 * DRAWS)
    ends = np.array([_quoted(random, units) for _ in range(DRAWS)])
    return {
        "Wilson": coverage(*wilson(heads, units), SHARE),
        "exact Poisson": coverage(*poisson(events), RATE * units),
        "bootstrap": coverage(ends[:, 0], ends[:, 1], SHARE),
    }


def _quoted(random: np.random.Generator, units: int) -> tuple[float, float]:
    """The interval of the share of words in sentences that are quoted whole or not at all."""
    words = random.integers(8, 30, units)
    low, high = bootstrap(((random.random(units) < SHARE) * words)[:, None], words)
    return float(low[0]), float(high[0])


if __name__ == "__main__":
    for units in UNITS:
        print(f"{units:5,} units", *(f"{method} {share:.3f}" for method, share in coverages(units).items()), sep="  ")
