"""How often corrected rates hold the truth when it is known: `python -m benchmarks.corrected [FOLDER]`.

First on made-up outlets: four at a time, whose rules miss, mistake and invent statements each to their own degree;
sheets are drawn and coded without error, and the share of each of four sides is corrected. Then, given a folder with
articles and a reference coding of all of them (texts/, index.csv, quotes.csv, threat.csv), on these: sheets are drawn a
hundred times and filled from the coding. "Counted" is how often the interval of the counted rate holds the true one.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from framing import compare
from framing.analysis import Analysis, analyse
from framing.analysis.selection import COUNTED, STATEMENTS
from framing.articles import Article
from framing.compare.intervals import wilson
from framing.reliability.corrected import corrected
from framing.reliability.drawing import sheet
from framing.reliability.kinds import APART, KINDS, MARKED, REST, Kind
from framing.reliability.spans import overlap_pairs

SIDES = ("Russia", "Ukraine", "West", "other")
OUTLETS = ("A", "B", "C", "D")
# Coded units an outlet, and statements that it truly makes.
SIZES = ((50, 60), (50, 300), (100, 300), (200, 2_000))
RARE = 0.05
PER_STATEMENT = 2.5  # sentences


def made_up(
    units: int, statements: int, *, random: np.random.Generator
) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Yield, for each outlet and side: the truth, the corrected interval, the counted one."""
    rates, rows, truths = [], [], {}
    for outlet in OUTLETS:
        true, pred, missed = _outlet(statements, random=random)
        sentences = int(PER_STATEMENT * statements)
        rows += _sheet(outlet, true, pred, missed, sentences=sentences, units=units, random=random)
        every = np.concatenate([true[true >= 0], missed])
        for at, side in enumerate(SIDES):
            count, of = int((pred == at).sum()), len(pred)
            truths[outlet, side] = float((every == at).mean())
            rates.append({"outlet": outlet, "measure": "sides", "value": side, "count": count, "denominator": of,
                          "unit": "statements", "rate": count / of, "articles": 1})  # fmt: skip
    for row in corrected(pd.DataFrame(rates), pd.DataFrame(rows)).to_dict("records"):
        low, high = (float(end) for end in wilson(row["count"], row["denominator"]))
        yield truths[row["outlet"], row["value"]], row["low"], row["high"], low, high, row["rate"]


def _outlet(statements: int, *, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What is truly said where something is marked (-1: nothing), what the rules say of it, and what they miss."""
    shares, mistaken = random.dirichlet([3, 2, 1.5, 0.5]), random.dirichlet([3, 2, 1, 0.5])
    true = random.choice(4, statements, p=shares)
    found = (
        random.random(statements) < np.clip(random.uniform(0.65, 0.9) + np.array([0.1, -0.1, 0, -0.2]), 0.2, 0.97)[true]
    )
    invented = random.binomial(statements, random.uniform(0.02, 0.1))
    right = random.random(statements) < random.uniform(0.6, 0.85)
    pred = np.where(right, true, random.choice(4, statements, p=mistaken))[found]
    pred = np.concatenate([pred, random.choice(4, invented, p=mistaken)])
    return np.concatenate([true[found], np.full(invented, -1)]), pred, true[~found]


def _sheet(outlet, true, pred, missed, *, sentences, units, random):
    """A coded sheet of one outlet: half of it marked rows by the rules' answer, half of it sentences."""
    place = random.integers(0, sentences, len(missed))
    inside = defaultdict(list)
    for at, side in zip(place, missed, strict=True):
        inside[int(at)].append(SIDES[side])
    half = min(max(units // 2, units - sentences), len(true))
    common = {"kind": "statements", "outlet": outlet, "span": "yes", "speaker": "x", "source_kind": "other",
              "stance": "none", "suite_speaker": "x", "suite_source_kind": "other", "suite_stance": "none"}  # fmt: skip
    for at in range(len(SIDES)):
        own = random.permutation(np.flatnonzero(pred == at))
        number = min(len(own), max(1, round(half * len(own) / len(pred)))) if len(own) else 0
        for unit in own[:number]:
            real = true[unit] >= 0
            yield {**common, "task": MARKED, "stratum": f"marked: {at}", "population": len(own),
                   "weight": len(own) / number, "suite_statements": "1", "suite_side": SIDES[at],
                   "statements": str(int(real)), "side": SIDES[true[unit]] if real else None}  # fmt: skip
    drawn = random.permutation(sentences)[: units - half]
    for unit in drawn:
        sides = inside[int(unit)]
        yield {**common, "task": REST, "stratum": "rest", "population": sentences, "weight": sentences / len(drawn),
               "suite_statements": "0", "suite_side": "", "statements": str(len(sides)),
               "side": f" {APART} ".join(sides) if sides else None}  # fmt: skip


def played(folder: Path, *, draws: int, units: int) -> pd.DataFrame:
    """Return, for every draw, outlet and value, whether the corrected and the counted interval hold the true rate."""
    articles = _articles(folder)
    analysis = analyse(articles)
    told = []
    for kind, measure, file, column in (
        ("statements", compare.source_kinds, "quotes.csv", "source_kind"),
        ("threats", compare.threats, "threat.csv", "category"),
    ):
        rates = measure(analysis)
        gold = _gold(analysis, folder / file, KINDS[kind])
        truth = _truth(rates, gold, column)
        coder = Coder(analysis, KINDS[kind], gold)
        for seed in range(draws):
            rows = coder.filled(
                sheet(analysis, articles, kind=kind, units=units * len(analysis.outlets), seed=seed).key
            )
            for row in corrected(rates, rows).to_dict("records"):
                counted = rates[(rates["outlet"].astype(str) == row["outlet"]) & (rates["value"] == row["value"])].iloc[
                    0
                ]
                true = truth[row["outlet"], row["value"]]
                told.append({"kind": kind, "outlet": row["outlet"], "value": row["value"], "true": true, "seed": seed,
                             "coded": row["coded"], "corrected": row["low"] - 1e-9 <= true <= row["high"] + 1e-9,
                             "counted": counted["low"] <= true <= counted["high"],
                             "off": abs(row["rate"] - true), "off_counted": abs(counted["rate"] - true),
                             "width": row["high"] - row["low"]})  # fmt: skip
    return pd.DataFrame(told)


def _articles(folder: Path) -> list[Article]:
    index = pd.read_csv(folder / "index.csv", dtype=str, keep_default_na=False)
    return [
        Article(row.id, row.outlet, (folder / "texts" / row.file).read_text(encoding="utf-8"), language="id")
        for row in index.itertuples()
    ]


def _gold(analysis: Analysis, path: Path, kind: Kind) -> pd.DataFrame:
    """The coded rows that a rate would count, in the kind's own columns, with their sentences."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows = rows.assign(start=rows["start"].astype(int), end=rows["end"].astype(int))
    if kind.name == "statements":
        rows = rows[rows["kind"].isin(STATEMENTS)].assign(speaker=rows["source"], stance="none")
    spans = analysis.sentences[analysis.sentences["zone"] != "headline"]
    placed = []
    for article, own in rows.groupby("article"):
        there = spans[spans["article"] == article].sort_values("start")
        at = np.maximum(np.searchsorted(there["start"], own["start"], side="right") - 1, 0)
        placed.append(own.assign(sentence=there["sentence"].to_numpy()[at], zone=there["zone"].to_numpy()[at],
                                 outlet=there["outlet"].iloc[0]))  # fmt: skip
    gold = pd.concat(placed, ignore_index=True)
    return gold[gold["zone"].isin(COUNTED)].reset_index(drop=True)


def _truth(rates: pd.DataFrame, gold: pd.DataFrame, column: str) -> dict[tuple[str, str], float]:
    result = {}
    for rate in rates.to_dict("records"):
        own = gold[gold["outlet"] == str(rate["outlet"])]
        has = len(own) if rate["value"] == "all" else int((own[column] == rate["value"]).sum())
        of = rate["denominator"] / 100 if rate["unit"].startswith("per 100") else len(own)
        result[str(rate["outlet"]), str(rate["value"])] = has / of
    return result


class Coder:
    """Somebody who answers as a reference coding does."""

    def __init__(self, analysis: Analysis, kind: Kind, gold: pd.DataFrame) -> None:
        self.kind = kind
        found = kind.rows(analysis).reset_index(drop=True)
        self.marked = {
            (row.article, row.start, row.end): gold.iloc[other].to_dict()
            for one, other in overlap_pairs(found, gold)
            for row in [found.iloc[one]]
        }
        met = {other for _, other in overlap_pairs(found, gold)}
        self.rest = defaultdict(list)
        for at, row in gold.iterrows():
            if at not in met:
                self.rest[row["article"], int(row["sentence"])].append(row.to_dict())

    def filled(self, key: pd.DataFrame) -> pd.DataFrame:
        """Return a key with its coder's answers."""
        return key.assign(**pd.DataFrame([self._answers(row) for row in key.to_dict("records")]).to_dict("list"))

    def _answers(self, unit: dict) -> dict[str, str | None]:
        if unit["task"] == MARKED:
            rows = (
                [self.marked[place]] if (place := (unit["article"], unit["start"], unit["end"])) in self.marked else []
            )
        else:
            rows = self.rest[unit["article"], unit["sentence"]]
        fields = [field.name for field in self.kind.fields if field.name != "span"]
        codes = {name: f" {APART} ".join(row[name] for row in rows) if rows else None for name in fields}
        return {self.kind.number: str(len(rows)), "span": "yes" if rows else None, **codes}


def main(arguments: list[str]) -> None:
    """Print what is covered."""
    random = np.random.default_rng(1)
    for units, statements in SIZES:
        rows = np.array([row for _ in range(40) for row in made_up(units, statements, random=random)])
        truth, low, high, first, last, rate = rows.T
        held, counted = (low - 1e-9 <= truth) & (truth <= high + 1e-9), (first <= truth) & (truth <= last)
        common = truth >= RARE
        print(
            f"{units} units of {statements:,} statements an outlet: corrected {held.mean():.3f}",
            f"(shares of 5 % and more {held[common].mean():.3f}), counted {counted.mean():.3f}",
            f"width {np.mean(high - low):.2f}, bias {np.mean(rate - truth):+.3f}",
            sep="; ",
        )
    for folder in arguments:
        for units in (15, 25, 40):
            table = played(Path(folder), draws=100, units=units)
            for kind, rows in table.groupby("kind"):
                some = rows[rows["true"] > 0]
                print(
                    f"{kind}, {units} units an outlet: corrected {rows['corrected'].mean():.3f}",
                    f"counted {rows['counted'].mean():.3f}",
                    f"of true rates above nought {some['corrected'].mean():.3f} and {some['counted'].mean():.3f}",
                    f"off by {rows['off'].mean():.3f} and {rows['off_counted'].mean():.3f}",
                    f"width {rows['width'].mean():.3f}",
                    sep="; ",
                )


if __name__ == "__main__":
    main(sys.argv[1:])
