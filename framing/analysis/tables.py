"""Rows as columns: typed tuples become DataFrames, DataFrames become Parquet and CSV files that say what made them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles import Article
from framing.articles.files import fingerprint, listed_files, write_set
from framing.evidence import Choice, Mention, Quote, Skipped, Threat
from framing.text import Text

Evidence = TypeVar("Evidence", Mention, Quote, Threat, Choice)
Placed = TypeVar("Placed", Mention, Quote, Threat, Choice, Skipped)

COMMON = {"article": str, "outlet": str, "start": int, "end": int, "text": str, "sentence": int, "zone": str}
# Offsets that may be missing travel as Arrow's 32-bit integers, so that pandas keeps them whole numbers.
ARROW_TYPES: dict[Any, pa.DataType] = {
    str: pa.large_string(),  # as pandas has it: nothing is copied
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.float64(),
    float | None: pa.float64(),
    int | None: pa.int32(),
}
PANDAS_TYPES = {pa.int32(): pd.Int64Dtype()}
HEADLINE = "headline"
# What every table's metadata says: the event, the codebook's fingerprint, the library's version.
MADE_BY = frozenset({"event", "codebook", "framing"})
# What a spreadsheet takes for the start of a formula (OWASP, CSV injection).
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Table:
    """Rows of one kind, kept as Arrow columns once a batch is full.

    >>> table = Table({"word": str, "count": int})
    >>> table.add([("perang", 2)])
    >>> table.frame().to_dict("records")
    [{'word': 'perang', 'count': 2}]
    """

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self._schema = pa.schema([(name, ARROW_TYPES[kind]) for name, kind in columns.items()])
        self._columns: list[list[Any]] = [[] for _ in columns]
        self._batches: list[pa.RecordBatch] = []
        self._shared: list[tuple[tuple[str, ...], int]] = []  # the first cells of rows that have them in common

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Take rows, their cells in the order of the columns."""
        self.add_columns(zip(*rows, strict=True))

    def add_columns(self, columns: Iterable[Iterable[Any]], *, whose: tuple[str, ...] = ()) -> None:
        """Take rows that are columns already, behind the cells that all of them begin with; none at all are no rows.

        A table takes all its rows with as many such cells.
        """
        before = len(self._columns[-1])
        for cells, column in zip(self._columns[len(whose) :], columns, strict=False):
            cells.extend(column)
        if whose:
            self._shared.append((whose, len(self._columns[-1]) - before))

    def pack(self) -> None:
        """Turn the rows gathered so far into columns of Arrow's."""
        if self._columns[-1]:
            shared = list(zip(*(cells for cells, _ in self._shared), strict=True))
            columns = [*shared, *self._columns[len(shared) :]]
            arrays = [pa.array(cells, kind) for cells, kind in zip(columns, self._schema.types, strict=True)]
            if shared:
                places = pa.array(np.repeat(np.arange(len(self._shared)), [size for _, size in self._shared]))
                arrays[: len(shared)] = [cells.take(places) for cells in arrays[: len(shared)]]
            self._batches.append(pa.record_batch(arrays, schema=self._schema))
            self._shared.clear()
            for cells in self._columns:
                cells.clear()

    def frame(self) -> pd.DataFrame:
        """Return all rows as a DataFrame, in the order in which they came."""
        self.pack()
        frame: pd.DataFrame = pa.Table.from_batches(self._batches, schema=self._schema).to_pandas(
            types_mapper=PANDAS_TYPES.get
        )
        return frame


class EvidenceTable(Table):
    """Rows of one type of evidence, with the article, the outlet and the words put beside them."""

    def __init__(self, row_type: type[Evidence]) -> None:
        super().__init__(evidence_columns(row_type))
        names = row_type._fields
        self._spans, self._zone = _spans(names), names.index("zone")
        self._voice = names.index("voice") if "voice" in names else -1

    def add_evidence(
        self, article: Article, rows: Sequence[Evidence], *, text: Text, voices: Sequence[str] | None = None
    ) -> None:
        """Take the rows of an article; their offsets become those of its text as written, a headline's of its title.

        `voices` are those of the rows where they have not told them themselves.
        """
        if not rows:
            return
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        body, title = article.text, article.source(HEADLINE)
        for start, end in self._spans:
            columns[start], columns[end] = offsets_in_source(columns[start], columns[end], text=text)
        if voices is not None:
            columns[self._voice] = voices
        places = zip(columns[0], columns[1], columns[self._zone], strict=True)
        words = [title[start:end] if zone == HEADLINE else body[start:end] for start, end, zone in places]
        self.add_columns([*columns[:2], words, *columns[2:]], whose=(article.id, article.outlet))


def evidence_columns(row_type: type) -> dict[str, Any]:
    """Return an evidence table's columns: those that every such table has, then the row type's own."""
    return COMMON | {name: kind for name, kind in get_type_hints(row_type).items() if name not in COMMON}


def in_source(row: Placed, text: Text) -> Placed:
    """Return a row with its offsets counted in the article's own text or, for words of the title, in that."""
    cells: list[Any] = list(row)
    for start, end in _spans(type(row)._fields):
        if cells[start] is not None:
            cells[start], cells[end] = text.in_source(cells[start], cells[end])
    return tuple.__new__(type(row), cells)


def offsets_in_source(
    starts: Sequence[int | None], ends: Sequence[int | None], *, text: Text
) -> tuple[Sequence[int | None], Sequence[int | None]]:
    """Return where stretches begin and end in the article's own text or, those in the title, in that."""
    if not text.as_written:
        pairs = [
            (None, None) if start is None or end is None else text.in_source(start, end)
            for start, end in zip(starts, ends, strict=True)
        ]
        return [start for start, _ in pairs], [end for _, end in pairs]
    if text.title.string:
        title = text.headline_start
        starts = [start if start is None or start < title else start - title for start in starts]
        ends = [end if end is None or end < title else end - title for end in ends]
    return starts, ends


@lru_cache(maxsize=16)
def _spans(names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the offsets stand in rows with these columns, by pairs."""
    ends = [name for name in names if name.split("_")[-1] == "end"]
    return [(names.index(name.removesuffix("end") + "start"), names.index(name)) for name in ends]


def write_frames(frames: Mapping[str, pd.DataFrame], folder: Path, *, metadata: Mapping[str, str]) -> list[Path]:
    """Write every table as Parquet, with `metadata` in it, and as CSV; return the files written.

    In the CSV a cell that a spreadsheet would take for a formula gets an apostrophe in front. The tables appear all
    together, once the last is complete, and `framing.json` lists them.
    """
    writers: dict[str, Callable[[Path], object]] = {}
    for name, frame in frames.items():
        writers[f"{name}.parquet"] = partial(_write_parquet, frame, metadata=metadata)
        writers[f"{name}.csv"] = partial(_write_csv, frame)
    return write_set(writers, folder, about=metadata)


def read_frames(folder: Path, names: tuple[str, ...]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Return the named tables of a folder and the metadata of the first; a missing one raises FileNotFoundError."""
    missing = [name for name in names if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise FileNotFoundError(
            f"no table {missing[0]!r} in {str(folder)!r}; `framing analyse PATH -o {folder}` writes it"
        )
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in names}
    metadata = {key.decode(): value.decode() for key, value in (tables[names[0]].schema.metadata or {}).items()}
    if not MADE_BY.issubset(metadata):
        raise ValueError(
            f"{names[0]}.parquet in {str(folder)!r} does not say what made it; write it with `framing analyse`"
        )
    _check_whole(folder, [f"{name}.parquet" for name in names])
    return {name: table.to_pandas() for name, table in tables.items()}, metadata


def _check_whole(folder: Path, names: Iterable[str]) -> None:
    """Raise ValueError for tables that are not those of one complete run."""
    listed = listed_files(folder)
    again = "write them again with `framing analyse`"
    if listed is None:
        raise ValueError(f"the tables in {str(folder)!r} are those of a run that was interrupted; {again}")
    for name in names:
        if listed.get(name) != fingerprint(folder / name):
            raise ValueError(f"{name} in {str(folder)!r} is not of the same run as the others, or was changed; {again}")


def _write_parquet(frame: pd.DataFrame, path: Path, *, metadata: Mapping[str, str]) -> None:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **metadata}), path)


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    neutral(frame).to_csv(path, index=False, lineterminator="\r\n")  # so that a cell with any line break is quoted


def neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which no cell of text begins as a formula does.

    >>> list(neutral(pd.DataFrame({"text": ["-1", "=SUM(A1)", "a-1"]})).text)
    ["'-1", "'=SUM(A1)", 'a-1']
    """
    # Categories of text, as outlets are in tables of rates, take no apostrophe as they stand.
    texts = {name: column.astype(str) for name, column in frame.items() if pd.api.types.is_string_dtype(column)}
    return frame.assign(
        **{str(name): column.mask(column.str.startswith(FORMULA_MARKS), "'" + column) for name, column in texts.items()}
    )
