"""A reference coding: the CSV files of a coding done by hand, as tables with the columns of an analysis."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

SPAN = ("article", "start", "end", "text")


class Layer(NamedTuple):
    """One file of a reference coding: its columns beyond `SPAN`, and which of them hold what."""

    file: str
    columns: tuple[str, ...]
    whole: tuple[str, ...] = ("start", "end")  # offsets that every row has
    perhaps: tuple[str, ...] = ()  # offsets that may be empty
    flags: Mapping[str, str] = {}  # columns that say yes or no, and what the analysis calls them


QUOTE_COLUMNS = (
    "kind", "cue", "cue_start", "cue_end", "speaker", "speaker_start", "speaker_end", "source", "organisation", "side",
    "source_kind",
)  # fmt: skip
MENTION_COLUMNS = ("actor", "form", "label", "label_start", "label_end", "valence", "in_quote")
# The tables that an analysis has too: they are scored, so every reference coding needs them.
SCORED = {
    "furniture": Layer("furniture.csv", (*SPAN, "kind")),
    "mentions": Layer(
        "mentions.csv",
        (*SPAN, *MENTION_COLUMNS),
        perhaps=("label_start", "label_end"),
        flags={"in_quote": "quoted"},
    ),
    "quotes": Layer(
        "quotes.csv",
        (*SPAN, *QUOTE_COLUMNS),
        perhaps=("cue_start", "cue_end", "speaker_start", "speaker_end"),
    ),
    "threats": Layer("threat.csv", (*SPAN, "category", "hedged", "cue"), flags={"hedged": "hedged"}),
}
# Carried along where they are there, not scored.
CARRIED = {
    "facts": Layer("facts.csv", ("fact", *SPAN)),
    "facts_list": Layer("facts_list.csv", ("fact", "description"), whole=()),
    "wording": Layer("wording.csv", ("referent", *SPAN)),
    "reuse": Layer(
        "reuse.csv",
        ("article_a", "start_a", "end_a", "article_b", "start_b", "end_b", "text_a", "text_b"),
        whole=("start_a", "end_a", "start_b", "end_b"),
    ),
}
FLAGS = {"yes": True, "no": False}


def reference(folder: str | Path) -> dict[str, pd.DataFrame]:
    """Return the tables of a reference coding by the names that an analysis gives them, rows in the files' order.

    `furniture`, `mentions`, `quotes` and `threats` (threat.csv) must be there; `facts`, `facts_list`, `wording` and
    `reuse` come along where they are. Cells are text, as written; offsets whole numbers; `hedged` and `quoted`
    (in_quote) true or false. Raises FileNotFoundError for a missing file and ValueError for a missing column, an offset
    that is no whole number and a flag that is neither yes nor no, with file and row (the header is row 1).

    >>> coding = reference("tests/reference")
    >>> coding["mentions"][["article", "start", "end", "actor", "quoted"]].head(1).to_dict("records")
    [{'article': '000', 'start': 0, 'end': 32, 'actor': 'Kim Jong Un', 'quoted': False}]
    """
    root = Path(folder)
    if missing := [layer.file for layer in SCORED.values() if not (root / layer.file).is_file()]:
        needed = ", ".join(layer.file for layer in SCORED.values())
        raise FileNotFoundError(f"no file {missing[0]!r} in {str(root)!r}; a reference coding has {needed}")
    there = {name: layer for name, layer in {**SCORED, **CARRIED}.items() if (root / layer.file).is_file()}
    return {name: _table(root / layer.file, layer) for name, layer in there.items()}


def _table(path: Path, layer: Layer) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if missing := [name for name in layer.columns if name not in table]:
        raise ValueError(f"{path.name} has no column {missing[0]!r}; it has {', '.join(map(repr, table.columns))}")
    for name in layer.whole:
        table[name] = _offsets(table[name], path.name).astype("int64")
    for name in layer.perhaps:
        table[name] = _offsets(table[name].where(table[name] != ""), path.name)
    for name in layer.flags:
        _check(table[name], table[name].isin(list(FLAGS)), file=path.name, needed="it is yes or no")
        table[name] = table[name] == "yes"
    return table.rename(columns=dict(layer.flags))


def _offsets(column: "pd.Series[str]", file: str) -> "pd.Series[int]":
    whole = column.isna() | column.str.fullmatch(r"\d+").fillna(False).astype(bool)
    _check(column, whole, file=file, needed="it needs a whole number")
    return column.astype("Int64")


def _check(column: "pd.Series[str]", holds: "pd.Series[bool]", *, file: str, needed: str) -> None:
    if not holds.all():
        at = int(holds.to_numpy().argmin())
        raise ValueError(f"{file}, row {at + 2}: {column.name} is {column.iloc[at]!r}; {needed}")


def coded_articles(coding: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the ids of the articles that were coded: those with a row in any of the scored tables, sorted."""
    return sorted({str(article) for name in SCORED for article in coding[name]["article"]})


def check_words(coding: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> None:
    """Raise ValueError where a coded row's words do not stand at its offsets: another text would be scored.

    >>> check_words({name: pd.DataFrame(columns=["article", "start", "end", "text"]) for name in SCORED}, {})
    """
    for name in SCORED:
        rows = coding[name]
        for number, (article, start, end, words) in enumerate(_spans(rows), 2):
            if (there := texts[article][start:end]) != words:
                raise ValueError(
                    f"{name}, row {number}: {words!r} was coded at {start} to {end} of article {article!r}, where "
                    f"{there!r} stands; the coding belongs to another version of the text"
                )


def _spans(rows: pd.DataFrame) -> Sequence[tuple[str, int, int, str]]:
    return list(zip(*(rows[name] for name in SPAN), strict=True))
