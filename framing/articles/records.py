"""Tables of articles as they came: the records of JSON Lines, CSV and Parquet files, each with its place.

A record that cannot be read is an `ArticleError` in its place, so that the reader may skip and count it.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
from pyarrow import csv, parquet

ARTICLE_LIMIT = 20_000_000  # bytes of one text: a long novel is 2 MB, so more is no article
COLLECTION_LIMIT = 2_000_000_000  # bytes of one table once unpacked: a million articles of 2 kB; stops a gzip bomb
FORMATS = ".txt, .jsonl, .jsonl.gz, .csv or .parquet"
NEEDED = ("text", "outlet")


class ArticleError(ValueError):
    """Something that is no article: `what` (file and row) and `why` (what was found; what is needed)."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


# One record of the input: where it stands and its fields; or what is wrong with it.
Record = tuple[str, Mapping[str, object]] | ArticleError


def decoded(what: str, data: bytes) -> str:
    """UTF-8 as a string without its byte order mark."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        found = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        raise ArticleError(what, f"{found}; save it as UTF-8") from None


def json_records(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file, packed or not; blank lines are passed over."""
    number = 0
    with path.open("rb") as plain:
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=plain)) if path.suffix.lower() == ".gz" else plain
        try:
            for number, line in enumerate(_lines(stream), 1):
                if line is None or line.strip():
                    yield _json_record(f"{path}, line {number}", line, number=number)
        except (OSError, EOFError, zlib.error) as error:
            yield ArticleError(f"{path}, after line {number}", f"could not be read ({error}); it needs a whole file")


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each line; None for one over the limit, which is read past in pieces."""
    total, within = 0, False
    while piece := stream.readline(ARTICLE_LIMIT + 1):
        if (total := total + len(piece)) > COLLECTION_LIMIT:
            raise OSError(f"over {COLLECTION_LIMIT:,} bytes")
        whole = piece.endswith(b"\n") or len(piece) <= ARTICLE_LIMIT
        if not within:
            yield piece if whole else None
        within = not whole


def _json_record(what: str, line: bytes | None, *, number: int) -> Record:
    if line is None:
        return ArticleError(what, f"is over {ARTICLE_LIMIT:,} bytes; longer lines are not read")
    try:
        row = json.loads(decoded(what, line))
    except ArticleError as error:
        return error
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits, or brackets nested too deep
        return ArticleError(what, f"is not JSON ({error}); it needs one object a line")
    if not isinstance(row, dict):
        return ArticleError(what, f"is JSON of type {type(row).__name__}; it needs an object with 'text' and 'outlet'")
    if missing := [name for name in NEEDED if name not in row]:
        return ArticleError(what, f"has no {missing[0]!r}; it has {', '.join(map(repr, row)) or 'nothing'}")
    return what, _numbered(row, number)


def _numbered(row: Mapping[str, object], number: int) -> Mapping[str, object]:
    """The row with an id made of its number where it has none."""
    given = row.get("id")
    missing = given is None or given != given or (isinstance(given, str) and not given.strip())
    return {**row, "id": f"row-{number}"} if missing else row


def csv_records(path: Path, *, fields: Sequence[str], needed: Sequence[str] = NEEDED) -> Iterator[Record]:
    """The records of a CSV file, those fields as strings; the header is row 1, as a spreadsheet counts."""
    if (size := path.stat().st_size) > COLLECTION_LIMIT:
        raise ArticleError(str(path), f"has {size:,} bytes; at most {COLLECTION_LIMIT:,} are read")
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    decoded(str(path), data)
    bad: dict[int, ArticleError] = {}

    def set_aside(row: csv.InvalidRow) -> str:
        why = f"has {row.actual_columns} cells; it needs {row.expected_columns}, as many as the header"
        bad[row.number] = ArticleError(f"{path}, row {row.number}", why)
        return "skip"

    try:  # not the standard csv: its limit on the length of a cell holds for the whole process
        table = csv.read_csv(
            io.BytesIO(data),
            read_options=csv.ReadOptions(use_threads=False, block_size=len(data) + 1),
            parse_options=csv.ParseOptions(newlines_in_values=True, invalid_row_handler=set_aside),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys((*fields, *needed), pa.string())),
        )
    except pa.ArrowInvalid as error:
        raise ArticleError(str(path), f"is not CSV ({error}); it needs a header and commas") from None
    _check_columns(path, table.column_names, fields=fields, needed=needed)
    numbers = (number for number in range(2, table.num_rows + len(bad) + 2) if number not in bad)
    for number, row in zip(numbers, table.to_pylist(), strict=False):
        yield f"{path}, row {number}", _numbered(row, number) if needed == NEEDED else row
    yield from bad.values()


def _check_columns(path: Path, columns: Sequence[str], *, fields: Sequence[str], needed: Sequence[str]) -> None:
    found = ", ".join(map(repr, columns))
    for name in needed:
        if name not in columns:
            raise ArticleError(str(path), f"has no column {name!r}; it has {found}")
    for name in fields:
        if columns.count(name) > 1:
            raise ArticleError(str(path), f"has the column {name!r} twice; it has {found}")


def parquet_records(path: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """The records of a Parquet file, of their columns only those fields; a thousand are in memory at a time."""
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            _check_columns(path, names, fields=fields, needed=NEEDED)
            batches = file.iter_batches(batch_size=1_000, columns=[name for name in fields if name in names])
            for number, row in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1):
                yield f"{path}, row {number}", _numbered(row, number)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ArticleError(str(path), f"is not readable Parquet ({error}); it needs a whole file") from None
