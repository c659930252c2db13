"""Differences between two outlets in any rate, with a permutation test and a correction for many of them.

The test asks how often a difference as large would come about if the sentences of the two outlets (where each has one
article) or their articles (else) had been dealt out at random. It knows nothing beyond these texts: with one article an
outlet it compares two texts, not two outlets.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.intervals import SEED, Floats
from framing.keyness import benjamini_hochberg
from framing.rates import outlets_of
from framing.selection import counted
from framing.traces import denominators, evidence

COLUMNS = (
    "measure", "value", "outlet", "other", "rate", "other_rate", "difference", "p", "q", "unit", "units", "other_units",
)  # fmt: skip
# The smallest p-value is 1 in 2,000: below that nobody should read one from a permutation.
DRAWS = 1_999
SENTENCES, ARTICLES = "sentences", "articles"
# Permutations held in memory at once, times the units of both outlets.
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
    >>> from framing.emphasis import threats
    >>> table = differences(made, threats(made))
    >>> table[["outlet", "other", "difference", "unit"]].to_numpy().tolist()[0]  # 4 in 40 words, 0 in 40
    ['A', 'B', 10.0, 'sentences']
    """
    outlets = outlets_of(analysis)
    values = list(dict.fromkeys(zip(rates["measure"], rates["value"], rates["unit"], strict=True)))
    hits = {value: _per_unit(_rows(analysis, rates, value)) for value in values}
    bases = {
        (measure, unit): _per_unit(denominators(analysis.frames, str(measure)), words=unit.startswith("per "))
        for measure, _, unit in values
    }
    found: list[tuple[object, ...]] = []
    for outlet, other in combinations(outlets, 2):
        deal = _Deal(analysis, outlet, other)
        found += [deal.row(value, hits=hits[value], base=bases[value[0], value[2]]) for value in values]
    table = pd.DataFrame(found, columns=[name for name in COLUMNS if name != "q"])
    known = table["p"].notna().to_numpy()
    q = np.full(len(table), np.nan)
    q[known] = benjamini_hochberg(table["p"].to_numpy(float)[known][:, None])[:, 0]
    table.insert(COLUMNS.index("q"), "q", q)
    return table


Value = tuple[str, str, str]  # measure, value, unit


def _rows(analysis: Analysis, rates: pd.DataFrame, value: Value) -> pd.DataFrame:
    """The rows behind one value in all outlets."""
    of_value = rates[(rates["measure"] == value[0]) & (rates["value"] == value[1])]
    outlets = of_value["outlet"].astype(str)
    parts = [
        evidence(analysis.frames, {"measure": value[0], "value": value[1], "outlet": outlet}) for outlet in outlets
    ]
    rows = pd.concat(parts, ignore_index=True)
    return rows.drop_duplicates(["article", "sentence"]) if value[0] == "threat_sentences" else rows


def _per_unit(rows: pd.DataFrame, *, words: bool = False) -> "pd.Series[float]":
    """How many rows, or words of them, each sentence holds."""
    amounts = rows["words"].astype(float) if words else pd.Series(1.0, index=rows.index)
    return amounts.groupby([rows["article"], rows["sentence"]]).sum()


class _Deal:
    """The units of two outlets dealt out anew, always in the same way for the same two."""

    def __init__(self, analysis: Analysis, outlet: str, other: str) -> None:
        self.names = outlet, other
        sentences = counted(analysis.sentences)
        self._sentences = [sentences[sentences["outlet"] == name] for name in self.names]
        single = all(part["article"].nunique() <= 1 for part in self._sentences)
        self.unit = SENTENCES if single else ARTICLES
        keys = [pd.MultiIndex.from_frame(part[["article", "sentence"]]) for part in self._sentences]
        self._places = keys[0].append(keys[1])
        articles = pd.factorize(self._places.get_level_values(0))[0]
        self._units = np.arange(len(self._places)) if single else articles
        self.sizes = [len(set(self._units[: len(keys[0])])), len(set(self._units[len(keys[0]) :]))]

    def row(self, value: Value, *, hits: "pd.Series[float]", base: "pd.Series[float]") -> tuple[object, ...]:
        """One row of the table of differences."""
        per = 100 if value[2].startswith("per ") else 1
        count, of = self._dealt(hits), self._dealt(base)
        here = np.arange(sum(self.sizes)) < self.sizes[0]
        rate, other = (_rates(here, count, of), _rates(~here, count, of))
        observed = float((rate - other)[0])
        p = np.nan if np.isnan(observed) else self._p(abs(observed), count, of)
        numbers = (per * float(rate[0]), per * float(other[0]), per * observed, p)
        return (*value[:2], *self.names, *numbers, self.unit, *self.sizes)

    def _dealt(self, amounts: "pd.Series[float]") -> Floats:
        """An amount by unit."""
        found = amounts.reindex(self._places, fill_value=0.0).to_numpy(float)
        return np.bincount(self._units, found, minlength=sum(self.sizes)).astype(np.float64)

    def _p(self, observed: float, count: Floats, of: Floats) -> float:
        """The share of random deals with a difference at least as large; rounding makes nothing smaller."""
        generator, larger, left = np.random.default_rng(SEED), 0, DRAWS
        units = len(count)
        while left:
            draws = min(left, max(CELLS // max(units, 1), 1))
            ranks = generator.random((draws, units)).argsort(axis=1)
            here = ranks < self.sizes[0]
            apart = np.abs(_rates(here, count, of) - _rates(~here, count, of))
            larger += int((np.nan_to_num(apart) >= observed - 1e-12).sum())
            left -= draws
        return (1 + larger) / (1 + DRAWS)


def _rates(chosen: np.ndarray, count: Floats, of: Floats) -> Floats:
    """The rates of chosen units, one for each deal (row); empty where there is nothing to count from."""
    deals = np.atleast_2d(chosen).astype(np.float64)
    total = deals @ of
    rates = np.full(len(deals), np.nan)
    np.divide(deals @ count, total, out=rates, where=total > 0)
    return rates


def passing(table: pd.DataFrame, *, level: float = 0.05) -> Sequence[str]:
    """One clause for each difference whose q is below a level, the smallest first; empty when there is none."""
    rows = table[table["q"] < level].sort_values(["q", "measure", "value", "outlet", "other"], kind="stable")
    return [
        f"{row.measure}, {row.value}: {row.outlet} {row.rate:.2g}, {row.other} {row.other_rate:.2g} (q = {row.q:.3f})"
        for row in rows.itertuples()
    ]
