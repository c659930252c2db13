"""Krippendorff's alpha: agreement beyond chance, as content analysis reports it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.reliability.spans import JOINT, placed, ruled

COLUMNS = ("layer", "outlet", "column", "category", "sentences", "found", "coded", "both", "alpha")
ALL = "all"
ANY = "any"


def alpha(labels: pd.DataFrame) -> float:
    """Return Krippendorff's alpha for nominal labels: 1 for full agreement, 0 for what chance would give.

    One row a unit, one column a coder, a missing cell where a coder gave no label; units with fewer than two labels
    do not count. NaN where alpha is not defined: when there is nothing to compare or all labels are the same one.
    NLTK computes it (`AnnotationTask`; Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).

    >>> round(alpha(pd.DataFrame({"A": ["yes", "yes", "no", "no"], "B": ["yes", "no", "no", None]})), 3)
    0.444
    """
    from nltk.metrics.agreement import AnnotationTask  # two seconds to import

    given = labels[labels.notna().sum(axis=1) > 1]
    items = [
        (coder, unit, str(label))
        for coder, column in enumerate(given.columns)
        for unit, label in enumerate(given[column])
        if pd.notna(label)
    ]
    if len({label for _, _, label in items}) < 2:
        return float("nan")
    return float(AnnotationTask(items).alpha())


def alphas(
    found: pd.DataFrame, coded: pd.DataFrame, *, layer: str, columns: Sequence[str], sentences: pd.DataFrame
) -> pd.DataFrame:
    """Return alpha over sentences for each category: whether a row of it begins in the sentence, yes or no.

    First comes `any`, a row of whatever category; then each column's values, the commonest first (found and coded rows
    together); empty cells are no category, and a cell of several names counts for each. `found`, `coded` and `both`
    count sentences that say yes. `outlet` is `all`, then each outlet. `alpha` is NaN where neither coding, or both
    everywhere, have the category. Rows of headlines are left out. Raises ValueError as `reliability.agreement` does.

    >>> sentences = pd.DataFrame({"article": "1", "outlet": "A", "sentence": [0, 1], "start": [0, 9], "end": [8, 20]})
    >>> rows = pd.DataFrame({"article": "1", "start": [3], "end": [5], "kind": "direct"})
    >>> alphas(rows, rows, layer="quotes", columns=["kind"], sentences=sentences)["alpha"].tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    units = ruled(sentences)
    sides = [placed(rows, units, columns=columns, name=name) for name, rows in (("found", found), ("coded", coded))]
    categories = [("", ANY), *((column, value) for column in columns for value in _values(sides, column))]
    rows = []
    for outlet in [ALL, *dict.fromkeys(units["outlet"])]:
        within = np.ones(len(units), bool) if outlet == ALL else (units["outlet"] == outlet).to_numpy()
        for column, category in categories:
            one, other = (_holds(side, column, category, len(units))[within] for side in sides)
            counts = (int(within.sum()), int(one.sum()), int(other.sum()), int((one & other).sum()))
            rows.append((layer, outlet, column, category, *counts, alpha(pd.DataFrame({"found": one, "coded": other}))))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _values(sides: Sequence[pd.DataFrame], column: str) -> list[str]:
    """The values of a column in either coding, the commonest first."""
    totals = pd.concat([side[column] for side in sides]).str.split(JOINT).explode().value_counts()
    return sorted((str(value) for value in totals.index if value), key=lambda value: (-int(totals[value]), value))


def _holds(rows: pd.DataFrame, column: str, category: str, of: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which of the sentences hold a row of a category."""
    held = np.zeros(of, bool)
    own = [True] * len(rows) if not column else [category in cell.split(JOINT) for cell in rows[column]]
    held[rows["row"].to_numpy()[np.array(own, bool)]] = True
    return held
