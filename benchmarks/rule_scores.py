"""How often each rule's rows were coded exactly so by hand: framing/reliability/rule_scores.csv, which `explain` reads.

    python -m benchmarks.rule_scores 2026-12-01 "the seeds" tests/reference seeds "further articles" CODING TEXTS

Behind the day come codings in threes: a name, the folder of the coding and that of its texts. Only articles that the
coding covers are counted. The seeds are read with their codebook, other texts without one.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import framing
from framing.reliability import reference
from framing.reliability.reference import coded_articles
from framing.reliability.spans import exact_pairs, overlap_pairs
from framing.reliability.validation import comparison

ROOT = Path(__file__).parent.parent
LAYERS = ("mentions", "quotes")  # the tables whose rows were found by more than one rule


def main(day: str, *codings: str) -> None:
    """Write the counts of all codings."""
    threes = zip(codings[::3], codings[1::3], codings[2::3], strict=True)
    rows = [row for name, coding, texts in threes for row in counted(name, coding, texts=texts)]
    table = pd.DataFrame(rows).assign(measured=day)
    target = ROOT / "framing" / "reliability" / "rule_scores.csv"
    table.to_csv(target, index=False, lineterminator="\n")
    print(table.to_string(index=False))


def counted(name: str, folder: str, *, texts: str) -> Iterator[dict[str, object]]:
    """Yield how many rows each rule found, and how many of them were coded exactly so or overlap a coded one."""
    coding = reference(folder)
    articles = [one for one in framing.read_articles(texts) if one.id in coded_articles(coding)]
    book = Path(texts) / "codebook.toml"
    compared = comparison(
        framing.analyse(articles, codebook=book if book.exists() else None), coding, articles=articles
    )
    for layer in LAYERS:
        found, coded = compared.found[layer].reset_index(drop=True), compared.coded[layer].reset_index(drop=True)
        exact = {one for one, _ in exact_pairs(found, coded)}
        overlapping = {one for one, _ in overlap_pairs(found, coded)}
        for rule, rows in found.groupby(found["rule"].str.partition(" (")[0], sort=True):
            yield {
                "rule": rule, "layer": layer, "coding": name, "articles": len(articles), "found": len(rows),
                "exact": len(exact & set(rows.index)), "overlapping": len(overlapping & set(rows.index)),
            }  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
