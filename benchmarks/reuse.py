"""How well sentences that two articles share are found, against a coding by hand.

    python -m benchmarks.reuse TEXTS CODING [TEXTS CODING ...]

TEXTS holds articles (a codebook.toml beside them is used), CODING the file reuse.csv (article_a, start_a, end_a,
article_b, start_b, end_b). Only articles that the coding names are read. A found pair is right when it shares at least
half of the shorter place with a coded pair on both sides; a coded pair is found when such a pair is there.
"""

import sys
from pathlib import Path

import pandas as pd

import framing
from framing.told import reuse

LEAST_SHARED = 0.5
CODED = ["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"]
FOUND = ["article", "start", "end", "other_article", "other_start", "other_end"]


def main(*folders: str) -> None:
    """Print the figures of each coding, and those of all together."""
    counted = {
        texts: counts(Path(texts), Path(coding)) for texts, coding in zip(folders[::2], folders[1::2], strict=True)
    }
    counted["together"] = {
        name: sum(one[name] for one in counted.values()) for name in ("found", "right", "coded", "hit")
    }
    print(pd.DataFrame({name: {**one, **scored(**one)} for name, one in counted.items()}).round(3).to_string())


def counts(texts: Path, coding: Path) -> dict[str, int]:
    """Return how many pairs were found, are right, were coded, and were hit."""
    rows = pd.read_csv(coding / "reuse.csv", dtype={"article_a": str, "article_b": str})
    every = pd.read_csv(coding / "facts.csv", dtype=str)["article"].unique()
    articles = [article for article in framing.read_articles(texts) if article.id in every]
    book = texts / "codebook.toml"
    analysis = framing.analyse(articles, codebook=book if book.is_file() else None)
    found = [tuple(row) for row in reuse(articles, analysis)[FOUND].itertuples(index=False)]
    coded = [tuple(row) for row in rows[CODED].itertuples(index=False)]
    right = sum(any(covers(one, other) for other in coded) for one in found)
    hit = sum(any(covers(other, one) for other in found) for one in coded)
    return {"found": len(found), "right": right, "coded": len(coded), "hit": hit}


def covers(one: tuple, other: tuple) -> bool:
    """Tell whether two pairs share at least half of the shorter place on both sides.

    >>> [covers(("a", 0, 10, "b", 0, 8), ("a", start, 40, "b", 4, 12)) for start in (5, 6)]
    [True, False]
    """
    return all(
        one[at] == other[at]
        and min(one[at + 2], other[at + 2]) - max(one[at + 1], other[at + 1])
        >= LEAST_SHARED * min(one[at + 2] - one[at + 1], other[at + 2] - other[at + 1])
        for at in (0, 3)
    )


def scored(*, found: int, right: int, coded: int, hit: int) -> dict[str, float]:
    """Return precision, recall and F1.

    >>> scored(found=4, right=2, coded=2, hit=1)
    {'precision': 0.5, 'recall': 0.5, 'F1': 0.5}
    """
    precision, recall = right / max(found, 1), hit / max(coded, 1)
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}


if __name__ == "__main__":
    main(*sys.argv[1:])
