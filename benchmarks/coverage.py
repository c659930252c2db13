"""How often 95 % intervals hold the truth when it is known: `python -m benchmarks.coverage`.

Shares (Wilson), counts per word (exact Poisson) and quoted words (bootstrap over sentences) are drawn from a fixed seed
for 13 sentences, as one article has, and for more. Last stand shares whose rows are alike within an article: so many
articles of 1 to 22 rows each, which correlate by 0.1, with the bootstrap over articles and with Wilson's interval; and
Krippendorff's alpha of two coders who err more in some articles than in others, drawn over articles and over units.
"""

import numpy as np
import pandas as pd

from framing.compare.clusters import over_articles
from framing.compare.intervals import Floats, bootstrap, poisson, wilson
from framing.reliability import alpha, krippendorff

UNITS = (13, 30, 100, 1_000)
DRAWS = 600
SHARE, RATE = 0.3, 0.2
MOST_ROWS, ALIKE = 22, 0.1
MOST_CODED = 100  # articles that two people code


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


def clustered(units: int) -> dict[str, float]:
    """Return how often both intervals of so many articles, whose rows are alike, hold the truth."""
    random = np.random.default_rng(units)
    ends = np.array([_alike(random, units) for _ in range(DRAWS)])
    return {
        "over articles": coverage(ends[:, 0], ends[:, 1], SHARE),
        "Wilson over rows": coverage(ends[:, 2], ends[:, 3], SHARE),
    }


def _alike(random: np.random.Generator, units: int) -> tuple[float, float, float, float]:
    """Both intervals of one corpus: each article has a share of its own, beta distributed around the truth."""
    own = random.beta(SHARE * (1 / ALIKE - 1), (1 - SHARE) * (1 / ALIKE - 1), units)
    rows = pd.DataFrame({"article": np.repeat(np.arange(units), random.integers(1, MOST_ROWS + 1, units))})
    chosen = rows[random.random(len(rows)) < own[rows["article"]]].assign(value="x")
    low, high = (float(end) for end in wilson(len(chosen), len(rows)))
    rates = pd.DataFrame({"value": ["x"], "low": low, "high": high, "method": "Wilson", "unit": "rows"})
    rates.insert(0, "outlet", pd.Categorical(["A"]))
    articles = pd.DataFrame({"article": range(units), "outlet": "A"})
    drawn = over_articles(rates, articles, hits=chosen, column="value", base=rows).iloc[0]
    return float(drawn["low"]), float(drawn["high"]), low, high


def coders(units: int, *, draws: int = DRAWS) -> dict[str, float]:
    """Return how often alpha's interval of so many articles holds the alpha of very many."""
    random = np.random.default_rng(units)
    truth = alpha(_coded(random, 20_000)[["Ani", "Budi"]])
    held = []
    for _ in range(draws):
        table = _coded(random, units)
        told = [krippendorff(table[["Ani", "Budi"]], articles=own) for own in (table["article"].tolist(), None)]
        held.append([one.low <= truth <= one.high for one in told])
    over_articles_, over_units = np.mean(held, axis=0)
    return {"alpha over articles": float(over_articles_), "alpha over units": float(over_units)}


def _coded(random: np.random.Generator, articles: int) -> pd.DataFrame:
    """What two coders write about so many articles; how often one errs is the article's own."""
    article = np.repeat(np.arange(articles), random.integers(1, 13, articles))
    true, err = random.random(len(article)) < SHARE, random.beta(1, 9, articles)[article]
    codes = {name: true ^ (random.random(len(article)) < err) for name in ("Ani", "Budi")}
    return pd.DataFrame({"article": article, **codes})


if __name__ == "__main__":
    for units in UNITS:
        shares = coverages(units) | clustered(units) | (coders(units) if units <= MOST_CODED else {})
        print(f"{units:5,} units", *(f"{method} {share:.3f}" for method, share in shares.items()), sep="  ")
