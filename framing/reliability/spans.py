"""Spans of two codings side by side: each row in its sentence, and which row of one is which row of the other."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Ints = NDArray[np.int64]
Cells = NDArray[Any]
Pairs = list[tuple[int, int]]  # positions of rows: of a found one, and of the coded one that it is

PLACE = ("article", "start", "end")
SENTENCE = ("article", "outlet", "sentence", "start", "end")
HEADLINE = "headline"  # its offsets count the title, not the text
JOINT = "; "  # between several actors or sides in one cell
UNITS = ("sentence", "article")
# Among pairings with as many pairs and as much overlap, the one whose cells agree; a millionth never outweighs overlap.
CELL_WEIGHT = 1e-6


def ruled(sentences: pd.DataFrame, *, by: str = "sentence") -> pd.DataFrame:
    """Return the sentences of the texts (not of the titles), in order, with `unit`: the number of each's `by`.

    Articles keep the order in which they come. Raises ValueError for a missing column and for another `by` than
    `sentence` or `article`.

    >>> table = pd.DataFrame({"article": ["b", "a"], "outlet": "B", "sentence": 0, "start": 0, "end": 9})
    >>> ruled(table)[["article", "unit"]].to_numpy().tolist()
    [['b', 0], ['a', 1]]
    """
    if by not in UNITS:
        raise ValueError(f"unknown unit {by!r}; it is {' or '.join(map(repr, UNITS))}")
    _check_columns(sentences, SENTENCE, name="sentences")
    texts = sentences[sentences["zone"] != HEADLINE] if "zone" in sentences else sentences
    order = np.lexsort((texts["start"].to_numpy(), pd.factorize(texts["article"])[0]))
    texts = texts[list(SENTENCE)].iloc[order].reset_index(drop=True)
    return texts.assign(unit=np.arange(len(texts)) if by == "sentence" else pd.factorize(texts["article"])[0])


def placed(
    rows: pd.DataFrame, sentences: pd.DataFrame, *, columns: Sequence[str] = (), name: str = "rows"
) -> pd.DataFrame:
    """Return rows in the order of the texts: `article, start, end`, the `columns` as `cells`, `row` and `outlet`.

    `sentences` are those of `ruled`; `row` is the place among them of the sentence that a row begins in. Rows of
    headlines are left out. Raises ValueError for a missing column, for a span that does not end after it starts and
    for an article that has no sentences.
    """
    _check_columns(rows, (*PLACE, *columns), name=name)
    rows = rows[rows["zone"] != HEADLINE] if "zone" in rows else rows
    _check_spans(rows, name=name)
    if unknown := sorted(set(rows["article"]) - set(sentences["article"])):
        known = ", ".join(map(repr, dict.fromkeys(sentences["article"])))
        raise ValueError(f"{name} have a row in article {unknown[0]!r}; the sentences are those of {known or 'none'}")
    table = pd.DataFrame(
        {
            "article": rows["article"].to_numpy(object),
            **{end: rows[end].to_numpy(np.int64) for end in ("start", "end")},
            **{column: cells(rows[column]) for column in columns},
        }
    )
    table["row"] = sentence_rows(table, sentences)
    table["outlet"] = sentences["outlet"].to_numpy(object)[table["row"]]
    return table.sort_values(["row", "start", "end", *columns], kind="stable", ignore_index=True)


def sentence_rows(rows: pd.DataFrame, sentences: pd.DataFrame) -> Ints:
    """Return, for each row, the place in `sentences` of the sentence that it begins in."""
    result = np.zeros(len(rows), np.int64)
    starts, first = rows["start"].to_numpy(np.int64), sentences["start"].to_numpy(np.int64)
    own = sentences.groupby("article", sort=False).indices
    for article, index in rows.groupby("article", sort=False).indices.items():
        at = np.asarray(own[article])
        result[index] = at[np.maximum(np.searchsorted(first[at], starts[index], side="right") - 1, 0)]
    return result


def exact_pairs(found: pd.DataFrame, coded: pd.DataFrame) -> Pairs:
    """Return which found row has the very span of which coded one; of rows with one span the first is the first.

    >>> rows = pd.DataFrame({"article": "1", "start": [0, 0, 9], "end": [4, 4, 12]})
    >>> exact_pairs(rows, rows.iloc[1:])
    [(0, 0), (2, 1)]
    """
    waiting: dict[tuple[str, int, int], deque[int]] = defaultdict(deque)
    for at, place in enumerate(_spans(coded)):
        waiting[place].append(at)
    return [(at, waiting[place].popleft()) for at, place in enumerate(_spans(found)) if waiting.get(place)]


def _spans(rows: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
    return zip(*(rows[name].tolist() for name in PLACE), strict=True)


def overlap_pairs(found: pd.DataFrame, coded: pd.DataFrame, *, columns: Sequence[str] = ()) -> Pairs:
    """Return which found row overlaps which coded one: one to one, as many pairs as there can be.

    Among such pairings the one with the largest overlaps (shared characters of those that either span holds, summed)
    is taken, then the one whose `columns` agree most often. An exact pair is therefore kept unless it costs a pair.

    >>> found = pd.DataFrame({"article": "1", "start": [0, 5], "end": [4, 20]})
    >>> coded = pd.DataFrame({"article": "1", "start": [2, 12], "end": [9, 20]})
    >>> overlap_pairs(found, coded)
    [(0, 0), (1, 1)]
    """
    both = pd.concat([found, coded])
    ours, theirs = ({name: side[name].to_numpy() for name in (*PLACE, *columns)} for side in (found, coded))
    starts, ends = both["start"].to_numpy(np.int64), both["end"].to_numpy(np.int64)
    # All articles on one long line, so that no span of one touches a span of another.
    line = pd.factorize(both["article"])[0] * (ends.max(initial=0) + 1)
    order = np.lexsort((starts, line))
    reach = np.maximum.accumulate((line + ends)[order])
    breaks = np.flatnonzero((line + starts)[order][1:] >= reach[:-1]) + 1
    pairs: Pairs = []
    for cluster in np.split(order, breaks):
        left, right = cluster[cluster < len(found)], cluster[cluster >= len(found)] - len(found)
        if len(left) == len(right) == 1:
            pairs.append((int(left[0]), int(right[0])))
        elif len(left) and len(right):
            sides = ({name: side[name][at] for name in side} for side, at in ((ours, left), (theirs, right)))
            pairs += [(int(left[one]), int(right[other])) for one, other in _best(*sides, columns=columns)]
    return sorted(pairs)


def _best(found: Mapping[str, Cells], coded: Mapping[str, Cells], *, columns: Sequence[str]) -> Pairs:
    """The pairs of spans that touch one another."""
    starts, ends = ((found[name], coded[name]) for name in ("start", "end"))
    shared = np.minimum.outer(*ends) - np.maximum.outer(*starts)
    either = np.maximum.outer(*ends) - np.minimum.outer(*starts)
    same = sum((np.equal.outer(found[name], coded[name]).astype(float) for name in columns), np.zeros(shared.shape))
    extra = shared / either + CELL_WEIGHT * same / max(len(columns), 1)
    # A pair more weighs more than all overlaps together.
    weights = np.where(shared > 0, min(shared.shape) + 1 + extra, 0.0)
    rows, cols = linear_sum_assignment(weights, maximize=True)
    return [(int(row), int(col)) for row, col in zip(rows, cols, strict=True) if weights[row, col] > 0]


def cells(column: "pd.Series[Any]") -> NDArray[np.object_]:
    """Return cells as text to compare: a missing one is empty, 3.0 is 3, of several names the order does not count.

    >>> list(cells(pd.Series(["Russia; North Korea", None, 3.0, True])))
    ['North Korea; Russia', '', '3', 'True']
    """
    return np.array([_cell(value) for value in column], dtype=object)


def _cell(value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return JOINT.join(sorted(str(value).strip().split(JOINT)))


def _check_columns(rows: pd.DataFrame, needed: Collection[str], *, name: str) -> None:
    if missing := [column for column in needed if column not in rows]:
        raise ValueError(f"{name} have no column {missing[0]!r}; they have {', '.join(map(repr, rows.columns))}")


def _check_spans(rows: pd.DataFrame, *, name: str) -> None:
    bad = ~(rows["end"] > rows["start"]).fillna(False).to_numpy(bool) | rows[list(PLACE)].isna().any(axis=1).to_numpy()
    if bad.any():
        article, start, end = rows[list(PLACE)].iloc[int(bad.argmax())]
        raise ValueError(
            f"{name} have a span from {start} to {end} in article {article!r}; a span ends after it starts"
        )
