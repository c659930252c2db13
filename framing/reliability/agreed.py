"""Agreement of two sets of rows: precision, recall and F1 of spans and words, accuracy of columns, every difference."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.compare.intervals import DRAWS, SEED, TAIL, wilson
from framing.reliability.spans import Ints, Pairs, exact_pairs, overlap_pairs, placed, ruled, sentence_rows
from framing.text.words import WORD

ALL = "all"
COLUMNS = (
    "layer", "outlet", "what", "found", "coded", "matched", "precision", "recall", "f1", "accuracy", "low", "high",
    "method",
)  # fmt: skip
DIFFERENCES = (
    "layer", "article", "outlet", "start", "end", "text", "sentence", "what", "column", "found", "coded",
    "sentence_text",
)  # fmt: skip
SPANS = ("exact", "overlap", "tokens")


def agreement(
    found: pd.DataFrame,
    coded: pd.DataFrame,
    *,
    layer: str,
    columns: Sequence[str],
    sentences: pd.DataFrame,
    texts: Mapping[str, str],
    by: str = "sentence",
) -> pd.DataFrame:
    """Return how far found rows agree with coded ones, in total (`outlet` is `all`) and for each outlet.

    Both tables need `article, start, end` and the `columns`; rows of headlines are left out, since their offsets count
    the title. `sentences` is an analysis' table of that name, which also says whose the articles are and in which order
    outlets come; `texts` holds each article's text. The rows of the result, by `what`:

    - `exact`: spans that are the same. `overlap`: spans that share a character, paired by `spans.overlap_pairs`.
    - `tokens`: words, as `framing.text` reads them, that a found span touches, a coded one, or both.
    - a column's name: pairs of `overlap` (exact or not) whose cells are equal, two empty ones included.

    `precision, recall` and `f1` are matched / found, matched / coded and 2 matched / (found + coded), from 0 to 1;
    `accuracy` is matched / pairs. What has no rows is NaN. `low` and `high` are the ends of a 95 % interval for `f1` or
    `accuracy`: percentiles of a bootstrap over sentences or, `by="article"`, articles (fixed seed; a pair counts where
    its first span begins); at exactly 0 or 1, where no draw differs, Wilson's interval; NaN for a single unit. The
    bootstrap treats units as independent, so over sentences it is too narrow where one article's errors are alike.
    Raises ValueError for a missing column, an empty span, an article without sentences or without text.

    >>> text = "Kim tiba. Putin pergi."
    >>> sentences = pd.DataFrame({"article": "1", "outlet": "A", "sentence": [0, 1], "start": [0, 10], "end": [9, 22]})
    >>> coded = pd.DataFrame({"article": "1", "start": [0, 10], "end": [3, 15], "actor": ["Kim", "Putin"]})
    >>> table = agreement(coded[:1], coded, layer="mentions", columns=["actor"], sentences=sentences, texts={"1": text})
    >>> table[table.outlet == "all"][["what", "found", "coded", "matched", "precision", "recall"]].to_numpy().tolist()
    [['exact', 1, 2, 1, 1.0, 0.5], ['overlap', 1, 2, 1, 1.0, 0.5], ['tokens', 1, 2, 1, 1.0, 0.5],
     ['actor', 1, 1, 1, nan, nan]]
    """
    units = ruled(sentences, by=by)
    _check_texts(units, texts)
    ours, theirs = (
        placed(rows, units, columns=columns, name=name) for name, rows in (("found", found), ("coded", coded))
    )
    pairs = overlap_pairs(ours, theirs, columns=columns)
    items = {
        "exact": _rows(ours, theirs, exact_pairs(ours, theirs)),
        "overlap": _rows(ours, theirs, pairs),
        "tokens": _words(ours, theirs, units, texts),
        **{column: _equals(ours, theirs, pairs, column) for column in columns},
    }
    own, outlet = units["unit"].to_numpy(), units["outlet"].to_numpy(object)
    scores = []
    for name in [ALL, *dict.fromkeys(outlet)]:
        within = np.ones(len(units), bool) if name == ALL else outlet == name
        for what, counts in items.items():
            part = counts[within[counts[:, 0]]]
            scores.append({"layer": layer, "outlet": name, "what": what, **_score(part, own, within, by)})
    result = pd.DataFrame(scores, columns=list(COLUMNS))
    spans = result["what"].isin(SPANS)
    result[["precision", "recall", "f1"]] = result[["precision", "recall", "f1"]].where(spans)
    return result.assign(accuracy=result["accuracy"].mask(spans))


def disagreements(
    found: pd.DataFrame,
    coded: pd.DataFrame,
    *,
    layer: str,
    columns: Sequence[str],
    sentences: pd.DataFrame,
    texts: Mapping[str, str],
) -> pd.DataFrame:
    """Return every place where two codings differ, in the order of the texts, with its sentence.

    `what` is `missed` (only coded), `spurious` (only found) or `differing`: a pair whose spans (`column` is `span`) or
    whose cells in a column are not equal, one row each. `found` and `coded` hold what either coding has there; `start,
    end, text` are the coded span, the found one where there is none; `sentence` is the index of the sentence that it
    begins in and `sentence_text` its words. Raises ValueError as `agreement` does.
    """
    units = ruled(sentences)
    _check_texts(units, texts)
    ours, theirs = (
        placed(rows, units, columns=columns, name=name).pipe(_with_words, texts)
        for name, rows in (("found", found), ("coded", coded))
    )
    left, right = _columns(overlap_pairs(ours, theirs, columns=columns))
    missed, spurious = (rows.drop(index=list(met)) for rows, met in ((theirs, right), (ours, left)))
    one, other = ours.iloc[left].reset_index(drop=True), theirs.iloc[right].reset_index(drop=True)
    differs = {"span": (one[["start", "end"]] != other[["start", "end"]]).any(axis=1)}
    differs |= {column: one[column] != other[column] for column in columns}
    parts = [
        missed.assign(what="missed", column="span", found="", coded=missed["span"]),
        spurious.assign(what="spurious", column="span", found=spurious["span"], coded=""),
        *(
            other[differ].assign(
                what="differing", column=column, found=one[column][differ], coded=other[column][differ]
            )
            for column, differ in differs.items()
        ),
    ]
    listed: pd.DataFrame = pd.concat(parts).sort_values(["row", "start", "end"], kind="stable", ignore_index=True)
    around = units.iloc[listed["row"]].reset_index(drop=True).pipe(_with_words, texts)
    told = {"layer": layer, "text": listed["span"], "sentence": around["sentence"], "sentence_text": around["span"]}
    return pd.DataFrame({**listed, **told}, columns=list(DIFFERENCES))


def _with_words(rows: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """The rows with what stands in their `span`."""
    spans = zip(rows["article"], rows["start"], rows["end"], strict=True)
    return rows.assign(span=np.array([texts[article][start:end] for article, start, end in spans], object))


def _rows(found: pd.DataFrame, coded: pd.DataFrame, pairs: Pairs) -> Ints:
    """Sentence, found, coded, matched: one line a pair, then one a row without a pair."""
    left, right = _columns(pairs)
    ours, theirs = found["row"].to_numpy(), coded["row"].to_numpy()
    met = _lines(np.minimum(ours[left], theirs[right]), 1, 1, 1)
    return np.vstack([met, _lines(np.delete(ours, left), 1, 0, 0), _lines(np.delete(theirs, right), 0, 1, 0)])


def _equals(found: pd.DataFrame, coded: pd.DataFrame, pairs: Pairs, column: str) -> Ints:
    """Sentence, found, coded, matched: one line a pair, matched when its cells are equal."""
    left, right = _columns(pairs)
    same = found[column].to_numpy(object)[left] == coded[column].to_numpy(object)[right]
    return _lines(np.minimum(found["row"].to_numpy()[left], coded["row"].to_numpy()[right]), 1, 1, same)


def _words(found: pd.DataFrame, coded: pd.DataFrame, units: pd.DataFrame, texts: Mapping[str, str]) -> Ints:
    """Sentence, found, coded, matched: one line a word that a span touches."""
    lines = [np.zeros((0, 4), np.int64)]
    for article in dict.fromkeys(units["article"]):
        spans = np.array([match.span() for match in WORD.finditer(texts[article])], np.int64).reshape(-1, 2)
        ours, theirs = (_touched(rows[rows["article"] == article], spans) for rows in (found, coded))
        at = sentence_rows(pd.DataFrame({"article": article, "start": spans[:, 0]}), units)
        lines.append(_lines(at, ours, theirs, ours & theirs)[ours | theirs])
    return np.vstack(lines)


def _touched(rows: pd.DataFrame, words: Ints) -> NDArray[np.bool_]:
    """Which words share a character with a span."""
    covered = np.zeros(max(words.max(initial=0), rows["end"].max() if len(rows) else 0) + 1, np.int64)
    for start, end in zip(rows["start"], rows["end"], strict=True):
        covered[start + 1 : end + 1] = 1
    total = np.cumsum(covered)
    return np.asarray(total[words[:, 1]] > total[words[:, 0]])


def _columns(pairs: Pairs) -> tuple[Ints, Ints]:
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _lines(at: Ints, *counts: "int | NDArray[np.bool_]") -> Ints:
    return np.column_stack([at, *(np.broadcast_to(count, at.shape).astype(np.int64) for count in counts)])


def _score(lines: Ints, own: Ints, within: NDArray[np.bool_], by: str) -> dict[str, object]:
    """Counts, rates and interval of some lines; `own` is each sentence's unit, `within` says which are asked for."""
    found, coded, matched = (int(total) for total in lines[:, 1:].sum(axis=0))
    value = _share(2 * matched, found + coded)
    rates = {"precision": _share(matched, found), "recall": _share(matched, coded), "f1": value, "accuracy": value}
    units, at = np.unique(own[lines[:, 0]], return_inverse=True)
    twice, sizes = np.zeros((2, len(units)), np.int64)
    np.add.at(twice, at, 2 * lines[:, 3])
    np.add.at(sizes, at, lines[:, 1] + lines[:, 2])
    of = len(np.unique(own[within]))
    low, high, method = np.nan, np.nan, "none"
    if value in (0, 1):
        # F1 is the share of matched rows in the mean of found and coded ones.
        (low, high), method = (float(end) for end in wilson(matched, (found + coded) / 2)), "Wilson"
    elif len(lines) and of > 1:
        (low, high), method = _bootstrap(twice, sizes, of), f"bootstrap over {by}s"
    return {"found": found, "coded": coded, "matched": matched, **rates, "low": low, "high": high, "method": method}


def _share(count: int, of: int) -> float:
    return count / of if of else float("nan")


def _bootstrap(counts: Ints, sizes: Ints, of: int) -> tuple[float, float]:
    """The ends for a ratio of sums, drawn from `of` units of which these hold rows; empty draws are drawn in vain."""
    chances = np.append(np.full(len(sizes), 1 / of), max(1 - len(sizes) / of, 0.0))
    weights = np.random.default_rng(SEED).multinomial(of, chances, size=DRAWS)[:, :-1]
    held = weights @ sizes
    low, high = np.quantile((weights @ counts)[held > 0] / held[held > 0], [TAIL, 1 - TAIL])
    return float(low), float(high)


def _check_texts(units: pd.DataFrame, texts: Mapping[str, str]) -> None:
    for article in dict.fromkeys(units["article"]):
        if article not in texts:
            raise ValueError(f"article {article!r} has sentences but no text; texts are given for {', '.join(texts)}")
