"""Sheets drawn from a corpus: units in strata by outlet and by the suite's own answer, each with its weight.

Two tasks make a sheet. A *marked* unit is a row that the suite found: a coder says whether it is one and fills in what
it is. A *rest* unit is a sentence: a coder says what it holds besides the marked words, so that misses show, also where
the suite found nothing. Together they tell what a coding of the whole corpus would, up to chance (`corrected`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import COUNTED, HEADLINE
from framing.analysis.spreadsheets import CELL_LIMIT
from framing.analysis.tables import Table
from framing.articles import Article
from framing.compare.intervals import SEED
from framing.reliability.blinding import Passages
from framing.reliability.kinds import MARKED, REST, YES_NO, ZERO_ONE, Kind, kind_of

SHOWN = {"unit": int, "task": str, "before": str, "text": str, "after": str}
# What a key knows of a unit besides what its coder sees.
DESIGN = {
    "kind": str, "article": str, "outlet": str, "sentence": int, "start": int, "end": int, "zone": str, "stratum": str,
    "population": int, "drawn": int, "weight": float,
}  # fmt: skip
SENTENCE = "sentence"  # the one task of a sheet of sentences
SOMETHING, NOTHING = "something found", "nothing found"
OTHER = "other"
SUITE = "suite_"  # in front of the column of a key that holds the suite's answer
# An answer of the suite's is a stratum of its own if so many units of an outlet would be drawn from it.
FEWEST_IN_STRATUM = 4
PLACE = ["article", "outlet", "sentence", "start", "end", "zone"]
LONGEST = CELL_LIMIT // 2  # of a sentence or a row; marks and masks come on top
# Which rows give a sentence a category: a table, a column of it, the value that says so.
EVIDENCE: dict[str, tuple[str, str, str | bool]] = {
    **{name: ("mentions", "valence", name) for name in ("negative", "honorific")},
    **{name: ("quotes", "kind", name) for name in ("direct", "mixed", "indirect")},
    **{name: ("threats", "category", name) for name in ("weapon", "violence", "fear", "violation", "hostility")},
    "hedged": ("threats", "hedged", True),
}


class Sheet(NamedTuple):
    """A sheet for coders, without any answer, and its `key`: what each unit is, its weight and the suite's answers."""

    rows: pd.DataFrame
    key: pd.DataFrame


def sheet(
    analysis: Analysis, articles: Iterable[Article], *, kind: str = "statements", units: int = 200, seed: int = SEED
) -> Sheet:
    """Return a sheet of units to be coded, in shuffled order, and its key.

    `articles` are those that were analysed; the units come from the zones that rates count. Each outlet gives as many
    as any other, or all that it has. Of these, half are rows that the suite found (for `sentences`: sentences in which
    it found something), by its own answer, and half are sentences to be searched for what it missed; each stratum gives
    in proportion, at least one. The key's `weight` is the number of units that a drawn one stands for. A coder sees the
    sentence before and the one behind, no outlet (its name is masked in the text) and none of the suite's answers; that
    something was marked cannot be hidden. One seed draws the same units of a corpus on any machine. Known limit: a
    passage that does not fit a spreadsheet's cell (32,766 characters) is never drawn. Raises ValueError for an unknown
    kind, for fewer units than two an outlet, and for an article that is not handed over.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Menurut Rini, hujan turun. Ia pulang."), Article("2", "B", "Jalan itu rusak.")]
    >>> drawn = sheet(analyse(articles), articles, units=4)
    >>> drawn.rows[["text", "task", "statements"]].sort_values(["text", "task"]).to_numpy().tolist()
    [['Ia pulang.', 'rest', ''], ['Jalan itu rusak.', 'rest', ''], ['Menurut Rini, ⟦hujan turun⟧.', 'marked', ''],
     ['Menurut Rini, ⟦hujan turun⟧.', 'rest', '']]
    >>> set(drawn.key["weight"])
    {1.0}
    """
    asked = kind_of(kind)
    every, outlets = pool(analysis, asked), analysis.outlets
    if units < 2 * len(outlets):
        raise ValueError(f"units={units}; give at least two for each of the {len(outlets)} outlets")
    shares = shared(every, outlets, units=units)
    drawn = pd.concat([_drawn(every[every["outlet"] == name], share, seed) for name, share in shares.items()])
    drawn = drawn.assign(order=[_lot(row, f"order {seed}") for row in _keys(drawn)]).sort_values("order")
    drawn = drawn.assign(unit=range(1, len(drawn) + 1), kind=kind)
    seen = Passages(analysis, articles, drawn=drawn, rows=asked.rows(analysis) if asked.number else None).shown(drawn)
    rows, key = Table({**SHOWN, **dict.fromkeys(asked.columns, str)}), Table(key_columns(asked))
    rows.add((*shown, *[""] * len(asked.columns)) for shown in seen)
    cells = zip(seen, _records(drawn), _answers(analysis, asked, drawn), strict=True)
    key.add((*shown, *(row[name] for name in DESIGN), *answer) for shown, row, answer in cells)
    return Sheet(rows.frame(), key.frame())


def key_columns(kind: Kind) -> dict[str, Any]:
    """Return the columns of a key: what the coder sees, the design, the suite's answers."""
    return {**SHOWN, **DESIGN, **{f"{SUITE}{name}": str for name in kind.columns}}


def _answers(analysis: Analysis, kind: Kind, drawn: pd.DataFrame) -> list[list[str]]:
    """The suite's own answers to units, in the order of the kind's columns."""
    if not kind.number:
        return _sentence_answers(analysis, drawn)
    rows = kind.rows(analysis)
    places = zip(rows["article"], rows["start"], rows["end"], rows["zone"] == HEADLINE, strict=True)
    found = {place: at for at, place in enumerate(places)}
    cells = {name: rows[column].tolist() for name, column in kind.suite.items()}
    result = []
    for row in _records(drawn):
        if row["task"] == REST:
            result.append(["0", *[""] * len(kind.fields)])
            continue
        at = found[row["article"], row["start"], row["end"], row["zone"] == HEADLINE]
        result.append(["1", YES_NO[0], *(_said(cells[field.name][at]) for field in kind.fields[1:])])
    return result


def _said(cell: Any) -> str:
    return YES_NO[not cell] if isinstance(cell, bool | np.bool_) else str(cell)


def _sentence_answers(analysis: Analysis, drawn: pd.DataFrame) -> list[list[str]]:
    """1 where a row of the category touches the sentence, else 0: a quotation of three sentences gives each its 1."""
    touched = [_touched(drawn, _of_category(analysis, name)) for name in EVIDENCE]
    return [[ZERO_ONE[row in found] for found in touched] for row in range(len(drawn))]


def _touched(sentences: pd.DataFrame, rows: pd.DataFrame) -> set[int]:
    """The places of the sentences that a row touches."""
    near = defaultdict[tuple[str, bool], list[tuple[int, int]]](list)
    for article, start, end, zone in zip(rows["article"], rows["start"], rows["end"], rows["zone"], strict=True):
        near[article, zone == HEADLINE].append((start, end))
    places = zip(sentences["article"], sentences["start"], sentences["end"], sentences["zone"], strict=True)
    return {
        at
        for at, (article, start, end, zone) in enumerate(places)
        if any(first < end and start < last for first, last in near.get((article, zone == HEADLINE), ()))
    }


def pool(analysis: Analysis, kind: Kind) -> pd.DataFrame:
    """Return every unit of a corpus: `task, article, outlet, sentence, start, end, zone, answer`."""
    every = analysis.sentences
    sentences = every[every["zone"].isin(COUNTED) & (every["end"] - every["start"] < LONGEST)]
    found = kind.rows(analysis) if kind.number else _telling(analysis)
    touched = _touched(sentences, found)
    answer = [SOMETHING if at in touched else NOTHING for at in range(len(sentences))]
    rest = sentences[PLACE].assign(task=REST if kind.number else SENTENCE, answer=answer)
    if not kind.number:
        return rest
    short = found[found["end"] - found["start"] < LONGEST]
    marked = short[PLACE].assign(task=MARKED, answer=kind.stratum(short).to_numpy())
    return pd.concat([marked, rest], ignore_index=True)


def _telling(analysis: Analysis) -> pd.DataFrame:
    """The rows that give a sentence any of the categories."""
    return pd.concat([_of_category(analysis, name)[PLACE] for name in EVIDENCE])


def _of_category(analysis: Analysis, name: str) -> pd.DataFrame:
    table, column, value = EVIDENCE[name]
    rows = analysis.frames[table]
    return rows[rows[column] == value]


def shared(pool: pd.DataFrame, outlets: Sequence[str], *, units: int) -> dict[str, int]:
    """Return how many units each outlet gives: all the same number, or all that it has.

    >>> shared(pd.DataFrame({"outlet": ["A"] * 9 + ["B"] * 2}), ["A", "B"], units=8)
    {'A': 6, 'B': 2}
    """
    sizes = {name: int((pool["outlet"] == name).sum()) for name in outlets}
    given = dict.fromkeys(outlets, 0)
    left = min(units, sum(sizes.values()))
    while left:
        open_ones = [name for name in outlets if given[name] < sizes[name]]
        each = max(left // len(open_ones), 1)
        for name in open_ones[:left]:
            more = min(each, sizes[name] - given[name])
            given[name] += more
            left -= more
    return given


def _drawn(pool: pd.DataFrame, units: int, seed: int) -> pd.DataFrame:
    """The units that an outlet gives, each with its stratum, how many it holds, how many are drawn, and the weight."""
    first = pool["task"] == MARKED if (pool["task"] == MARKED).any() else pool["answer"] == SOMETHING
    half = min(max(-(-units // 2), units - int((~first).sum())), int(first.sum()))
    parts = []
    for rows, wanted in ((pool[first], half), (pool[~first], units - half)):
        told = _strata(rows, wanted)
        for name, number in _shares({str(one): int(size) for one, size in told.value_counts().items()}, wanted).items():
            own = rows[told == name]
            own = own.assign(lot=[_lot(row, f"drawn {seed}") for row in _keys(own)]).sort_values("lot").head(number)
            size = int((told == name).sum())
            parts.append(own.assign(stratum=name, population=size, drawn=number, weight=size / max(number, 1)))
    return pd.concat(parts)


def _strata(rows: pd.DataFrame, wanted: int) -> "pd.Series[str]":
    """The stratum of each row: its task and the suite's answer; answers that would give too few are one stratum."""
    sizes = rows["answer"].value_counts()
    enough = sizes.index[(sizes * wanted >= FEWEST_IN_STRATUM * len(rows)) | (len(sizes) == 1)]
    kept = rows["answer"].where(rows["answer"].isin(enough), OTHER).replace("", "no answer")
    return rows["task"] + ": " + kept


def _shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many of so many units each stratum gives: in proportion, at least one, the rest by largest fraction."""
    if wanted >= sum(sizes.values()):
        return dict(sizes)
    small = dict[str, int]()
    while True:
        large = {name: size for name, size in sizes.items() if name not in small}
        left, total = wanted - len(small), sum(large.values())
        under = {name: 1 for name, size in large.items() if size * left < total}
        if not under or len(small) + len(under) > wanted:
            break
        small |= under
    shares = {name: size * left // total for name, size in large.items()}
    by_fraction = sorted(large, key=lambda name: (-(large[name] * left % total), name))
    for name in by_fraction[: left - sum(shares.values())]:
        shares[name] += 1
    return {name: number for name, number in (small | shares).items() if number}


def _keys(rows: pd.DataFrame) -> Iterator[str]:
    """What tells a unit from every other one of the corpus."""
    for row in _records(rows):
        yield "\0".join(str(row[name]) for name in ("task", "article", "zone", "start", "end"))


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return [dict(row) for row in rows.to_dict("records")]


def _lot(key: str, seed: str) -> bytes:
    """What decides about a unit; a digest, since the standard library may change how it shuffles."""
    return blake2b(f"{seed}\0{key}".encode(), digest_size=16).digest()
