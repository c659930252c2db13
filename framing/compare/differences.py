"""Differences between two outlets in any rate, with a permutation test and a correction for many of them.

The test asks how often a difference as large would come about if the sentences of the two outlets (where each has one
article) or their articles (else) had been dealt out at random. It knows nothing beyond these texts: with one article an
outlet it compares two texts, not two outlets.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.traces import behind, denominators
from framing.compare.counts import outlets_of
from framing.compare.intervals import SEED, Floats
from framing.words.keyness import benjamini_hochberg

COLUMNS = (
    "measure", "value", "outlet", "other", "rate", "other_rate", "difference", "p", "q", "unit", "units", "other_units",
)  # fmt: skip
# The smallest p-value is 1 in 2,000: below that nobody should read one from a permutation.
DRAWS = 1_999
SENTENCES, ARTICLES = "sentences", "articles"
# Permutations held in memory at once, times the units of both outlets or the values.
CELLS = 4_000_000


def differences(analysis: Analysis, rates: pd.DataFrame) -> pd.DataFrame:
    """Every pair of outlets in every value of a Rates table: the difference of their rates, `p` and `q`.

    `difference` is `rate` less `other_rate`, in the unit of the table. `p` is two-sided: the share of random deals of
    the units between the two outlets whose difference is at least as large, the observed one counted in; `unit` says
    whether sentences or articles were dealt, `units` and `other_units` how many each outlet has. `q` is `p` after
    Benjamini and Hochberg's correction over the whole table. A rate with nothing to count from gives no `p`. Seeded:
    the same table gives the same numbers. Raises ValueError for a measure whose counts do not fall into sentences.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"article": ["1", "2"], "outlet": ["A", "B"], "words": 40})
    >>> sentences = articles.merge(pd.DataFrame({"sentence": range(4)}), how="cross").assign(zone="body", words=10)
    >>> threats = sentences[sentences["outlet"] == "A"].assign(category="fear")
    >>> made = SimpleNamespace(articles=articles, sentences=sentences, threats=threats)
    >>> made.frames = vars(made)
    >>> from framing.compare.emphasis import threats
    >>> table = differences(made, threats(made))
    >>> table[["outlet", "other", "difference", "unit"]].to_numpy().tolist()[0]  # 4 in 40 words, 0 in 40
    ['A', 'B', 10.0, 'sentences']
    """
    values = list(dict.fromkeys(zip(rates["measure"], rates["value"], rates["unit"], strict=True)))
    wholes = list(dict.fromkeys((measure, unit) for measure, _, unit in values))
    hits = [_per_unit(_rows(analysis, value)) for value in values]
    bases = [
        _per_unit(denominators(analysis.frames, str(measure)), words=unit.startswith("per "))
        for measure, unit in wholes
    ]
    of = [len(values) + wholes.index((measure, unit)) for measure, _, unit in values]
    units = _Units(counted(analysis.sentences), [*hits, *bases])
    found: list[tuple[object, ...]] = []
    for pair in combinations(outlets_of(analysis), 2):
        unit, sizes, amounts = units.of(*pair)
        rate, other, p = _compared(amounts[:, : len(values)], amounts[:, of], sizes[0])
        for (measure, value, counted_in), *numbers in zip(values, rate, other, p, strict=True):
            per = 100 if counted_in.startswith("per ") else 1
            here, there = (per * float(number) for number in numbers[:2])
            found.append((measure, value, *pair, here, there, here - there, float(numbers[2]), unit, *sizes))
    table = pd.DataFrame(found, columns=[name for name in COLUMNS if name != "q"])
    known = table["p"].notna().to_numpy()
    q = np.full(len(table), np.nan)
    q[known] = benjamini_hochberg(table["p"].to_numpy(float)[known][:, None])[:, 0]
    table.insert(COLUMNS.index("q"), "q", q)
    return table


Value = tuple[str, str, str]  # measure, value, unit


def _rows(analysis: Analysis, value: Value) -> pd.DataFrame:
    """The rows behind one value in all outlets."""
    rows = behind(analysis.frames, value[0], value=value[1])
    return rows.drop_duplicates(["article", "sentence"]) if value[0] == "threat_sentences" else rows


def _per_unit(rows: pd.DataFrame, *, words: bool = False) -> "pd.Series[float]":
    """How many rows, or words of them, each sentence holds."""
    amounts = rows["words"].astype(float) if words else pd.Series(1.0, index=rows.index)
    return amounts.groupby([rows["article"], rows["sentence"]]).sum()


class _Units:
    """What every sentence holds of some amounts (columns), and the same of every article."""

    def __init__(self, sentences: pd.DataFrame, amounts: Sequence["pd.Series[float]"]) -> None:
        from scipy.sparse import csc_array, csr_array, hstack  # a third of a second to import

        keys = pd.MultiIndex.from_frame(sentences[["article", "sentence"]])
        columns = [csc_array((len(keys), 0))]
        for amount in amounts:
            places = keys.get_indexer(amount.index) if len(amount) else np.zeros(0, np.intp)
            found = np.bincount(places[places >= 0], amount.to_numpy(np.float64)[places >= 0], minlength=len(keys))
            columns.append(csc_array(found.astype(np.float64)[:, None]))
        self._sentences = hstack(columns, format="csr")
        numbers, names = pd.factorize(sentences["article"])
        into = csr_array((np.ones(len(keys)), (numbers, np.arange(len(keys)))), shape=(len(names), len(keys)))
        self._articles = (into @ self._sentences).tocsr()
        self._rows = {str(name): places for name, places in sentences.groupby("outlet", observed=True).indices.items()}
        self._numbers = numbers

    def of(self, outlet: str, other: str) -> tuple[str, list[int], Floats]:
        """What is dealt between two outlets, how many units each has, and the amounts of them all."""
        rows = [self._rows.get(name, np.zeros(0, np.intp)) for name in (outlet, other)]
        articles = [pd.unique(self._numbers[part]) for part in rows]
        single = all(len(part) <= 1 for part in articles)
        table, chosen = (self._sentences, rows) if single else (self._articles, articles)
        amounts = np.concatenate([table[part].toarray() for part in chosen])
        return SENTENCES if single else ARTICLES, [len(part) for part in chosen], amounts


def _compared(count: Floats, of: Floats, size: int) -> tuple[Floats, Floats, Floats]:
    """The rates of the first so many units and of the others, and p of their difference, for every value (column)."""
    rate, other = (
        _rates(count[:size].sum(axis=0), of[:size].sum(axis=0)),
        _rates(count[size:].sum(axis=0), of[size:].sum(axis=0)),
    )
    observed = np.abs(rate - other)
    generator, larger, left = np.random.default_rng(SEED), np.zeros(len(observed)), DRAWS
    sums, wholes = count.sum(axis=0), of.sum(axis=0)
    while left and 0 < size < len(count):
        draws = min(left, max(CELLS // max(count.shape), 1))
        # The units with the smallest of random numbers: a deal needs no order.
        numbers = generator.random((draws, len(count)))
        here = (numbers <= np.partition(numbers, size - 1, axis=1)[:, [size - 1]]).astype(np.float64)
        hits, bases = here @ count, here @ of
        apart = np.abs(_rates(hits, bases) - _rates(sums - hits, wholes - bases))
        # Rounding makes nothing smaller.
        larger += (np.nan_to_num(apart) >= observed - 1e-12).sum(axis=0)
        left -= draws
    return rate, other, np.where(np.isnan(observed), np.nan, (1 + larger) / (1 + DRAWS))


def _rates(count: Floats, of: Floats) -> Floats:
    """Rates, empty where there is nothing to count from."""
    rates = np.full(count.shape, np.nan)
    np.divide(count, of, out=rates, where=of > 0)
    return rates


def passing(table: pd.DataFrame, *, level: float = 0.05) -> Sequence[str]:
    """One clause for each difference whose q is below a level, the smallest first; empty when there is none."""
    rows = table[table["q"] < level].sort_values(["q", "measure", "value", "outlet", "other"], kind="stable")
    return [
        f"{row.measure}, {row.value}: {row.outlet} {row.rate:.2g}, {row.other} {row.other_rate:.2g} (q = {row.q:.3f})"
        for row in rows.itertuples()
    ]
