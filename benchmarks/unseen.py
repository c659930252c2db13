"""Measure how often the suite is right on articles that nobody who writes rules has read, and put it into the package.

    python -m benchmarks.unseen DAY TEXTS CODING [TEXTS CODING ...]   # measures this commit's rules
    python -m benchmarks.unseen SCORES.csv                            # scores that were measured elsewhere

TEXTS holds articles, CODING a coding of them by hand by the rules of tests/reference. All are scored together, without
a codebook. Columns are scored on rows that overlap; an actor and a source only where the article itself says the name.
The rows are added to the package's table with the fingerprint of the lists as they are now, so that a report can say
when the figures are older than the rules. The last rows of the table are those that are shown.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import pandas as pd

import framing
from framing.codebook import read_codebook
from framing.reliability import reference
from framing.reliability.spans import exact_pairs, overlap_pairs
from framing.reliability.validation import comparison

TARGET = Path(__file__).parent.parent / "framing" / "reliability" / "unseen.csv"
# The layers that are told apart: the table, its kinds where not all are meant, and the columns that are scored.
LAYERS: Mapping[str, tuple[str, Sequence[str], Sequence[str]]] = {
    "mentions": ("mentions", (), ("actor", "label", "valence")),
    "quotes (direct and mixed)": ("quotes", ("direct", "mixed"), ("source",)),
    "quotes (indirect)": ("quotes", ("indirect",), ("source",)),
    "quotes (all)": ("quotes", (), ("cue", "source_kind")),
    "threats": ("threats", (), ("category", "hedged")),
    "furniture": ("furniture", (), ("kind",)),
}
NAMES = frozenset({"actor", "source"})


def main(day: str, *folders: str) -> None:
    """Add scores to the package's table, measured now or, where a file is named, as they stand there."""
    before = pd.read_csv(TARGET, dtype=str, keep_default_na=False)
    found = _measured(day, folders) if folders else pd.read_csv(day, dtype=str, keep_default_na=False)
    keys = ["commit", "measured"]
    new = found.merge(before[keys].drop_duplicates(), on=keys, how="left", indicator="known")
    new = new[new.pop("known") == "left_only"].assign(fingerprint=read_codebook(None).fingerprint)
    pd.concat([before, new], ignore_index=True).to_csv(TARGET, index=False, lineterminator="\n")


def _measured(day: str, folders: Sequence[str]) -> pd.DataFrame:
    """Score every layer over all codings."""
    pairs: dict[str, list[tuple[pd.DataFrame, pd.DataFrame]]] = {}
    texts: dict[str, str] = {}
    outlets: set[str] = set()
    for place, coding in zip(folders[::2], folders[1::2], strict=True):
        articles = framing.read_articles(place)
        compared = comparison(framing.analyse(articles), reference(coding), articles=articles)
        texts |= compared.texts
        told = pd.read_csv(Path(coding, "index.csv"), dtype=str)
        outlets |= set(told["outlet"])
        for layer, (table, kinds, _) in LAYERS.items():
            both = (_of_kind(frames[table], kinds) for frames in (compared.found, compared.coded))
            pairs.setdefault(layer, []).append(tuple(both))
    short = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    known = {
        "version": version("framing"),
        "commit": short.stdout.strip(),
        "measured": day,
        "articles": len(texts),
        "outlets": len(outlets),
    }
    rows = [known | row for layer in LAYERS for row in _scores(layer, pairs[layer], texts)]
    return pd.DataFrame(rows).astype(str)


def _of_kind(frame: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    return frame[frame["kind"].isin(kinds)].reset_index(drop=True) if kinds else frame


def _scores(
    layer: str, pairs: Sequence[tuple[pd.DataFrame, pd.DataFrame]], texts: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    """A row for each scored column of a layer."""
    found, coded = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    exact = sum(len(list(exact_pairs(*pair))) for pair in pairs)
    matched = [(one.iloc[i], other.iloc[j]) for one, other in pairs for i, j in overlap_pairs(one, other)]
    row = {
        "layer": layer,
        "coded": coded,
        "found": found,
        "exact_f1": _rounded(2 * exact, found + coded),
        "overlap_recall": _rounded(len(matched), coded),
        "overlap_precision": _rounded(len(matched), found),
        "overlap_f1": _rounded(2 * len(matched), found + coded),
    }
    for column in LAYERS[layer][2]:
        cells = [
            (_cell(one[column]), _cell(other[column]))
            for one, other in matched
            if column not in NAMES or _cell(other[column]) in texts[str(other["article"])]
        ]
        right = sum(one == other for one, other in cells)
        yield row | {"column": column, "column_right": _rounded(right, len(cells))}


def _cell(value: object) -> object:
    return "" if pd.isna(value) else value


def _rounded(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


if __name__ == "__main__":
    main(*sys.argv[1:])
