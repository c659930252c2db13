"""Tables of articles: the records of JSON Lines, JSON, CSV, Excel, OpenDocument and Parquet files, each with its place.

Columns may have the names that NewsAPI, Media Cloud, news-please, trafilatura and schema.org give them.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa
from pyarrow import parquet

from framing.articles.grids import TABLES, grid
from framing.articles.metadata import host_of
from framing.articles.records import (
    ARTICLE_LIMIT,
    COLLECTION_LIMIT,
    NEEDED,
    ArticleError,
    Found,
    LeftOutError,
    Record,
    named,
    numbered,
    said,
)

# The names that other programs give a field, used where its own name is absent.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("content", "body", "articlebody", "maintext", "full_text", "article_text"),
    "outlet": ("media_name", "sitename", "source", "publisher", "source_domain", "source-hostname", "hostname"),
    "title": ("headline",),
    "published": ("publishedat", "publish_date", "date_publish", "datepublished", "published_at", "date"),
    "url": ("link",),
    "language": ("inlanguage", "lang"),
}
LISTS = ("articles", "stories", "results", "documents", "items", "data")  # where a program's JSON keeps its articles
MEDIA_CLOUD = {"media_name", "publish_date"}
EVIDENCE = {"article", "start", "end"}  # the columns of the library's own tables and coding sheets

_cut = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")


def table_records(path: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """Return the records of a table of any format; a file that is none raises ArticleError."""
    ending = path.suffix.lower()
    if ending in TABLES:
        return grid_records(path, fields=fields)
    if ending == ".parquet":
        return parquet_records(path, fields=fields)
    return json_records(path) if ending == ".json" else json_lines(path)


def shaped(what: str, row: Mapping[str, object]) -> Found | ArticleError:
    """Return a row with the fields of an article, whatever program named its columns; or what it lacks.

    >>> row = {"source": {"name": "Tempo"}, "content": "Kim tiba… [+900 chars]", "publishedAt": "2023-09-17T01:00:00Z"}
    >>> found = shaped("row 1", row)
    >>> found.fields["outlet"], found.fields["text"], found.notes[0][:34]
    ('Tempo', 'Kim tiba', 'the text is cut, as NewsAPI cuts i')
    """
    lower = {str(name).lower(): value for name, value in row.items()}
    made = dict(row)
    for name, others in NAMES.items():
        other = next((one for one in others if name not in row and lower.get(one)), None)
        if other:
            made[name] = _named(lower[other])
    made = {name: value for name, value in made.items() if name != "outlet" or value != ""} if made.get("url") else made
    if "text" in made and "outlet" not in made and (site := host_of(str(made.get("url") or ""))):
        made |= {"outlet": site, "outlet_basis": "address"}
    if "published" in made and "published" not in row:
        made["published"] = str(made["published"])[:10]
    if missing := [name for name in NEEDED if name not in made]:
        return ArticleError(what, f"has no {missing[0]!r}; it has {named(row)}{_advice(lower)}")
    text = made["text"]
    if isinstance(text, str) and _cut.search(text):
        made["text"] = _cut.sub("", text)
        return Found(what, made, ("the text is cut, as NewsAPI cuts its articles; save the page and read that",))
    return Found(what, made)


def grid_records(path: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """Return the records of a .csv, .tsv, .xlsx or .ods file; the header is row 1, as a spreadsheet counts."""
    try:
        table = grid(path, needed=("text",))
    except ArticleError as error:
        try:
            table = grid(path, needed=("content",))
        except ArticleError:
            raise ArticleError(error.what, error.why + _advice(re.findall(r"'([^']+)'", error.why))) from None
    names = table.columns
    if set(names) >= EVIDENCE:
        raise LeftOutError(str(path), "is a table of evidence or a coding sheet, not of articles; it is not read here")
    check_columns(path, names, fields=fields, needed=())
    if not {"outlet", "url", *NAMES["outlet"]} & set(names):
        raise ArticleError(str(path), f"has no column 'outlet'; it has {named(names)}")
    for row in table.rows:
        what = f"{path}, row {row.number}"
        cells = row.cells
        while len(cells) > len(names) and not cells[-1].strip():
            cells = cells[:-1]
        if row.wrong:
            yield ArticleError(what, row.wrong)
        elif len(cells) > len(names) or (len(cells) < len(names) and path.suffix.lower() in (".csv", ".tsv")):
            yield ArticleError(what, f"has {len(cells)} cells; it needs {len(names)}, as many as the header")
        else:
            given = dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=True))
            record = shaped(what, numbered(given, row.number))
            yield record._replace(notes=(*record.notes, *table.notes)) if isinstance(record, Found) else record


def check_columns(path: Path, columns: Sequence[str], *, fields: Sequence[str], needed: Sequence[str]) -> None:
    """Raise ArticleError where a needed column is missing or a field's column stands twice."""
    found = named(columns)
    for name in needed:
        if name not in columns:
            raise ArticleError(str(path), f"has no column {name!r}; it has {found}")
    for name in fields:
        if columns.count(name) > 1:
            raise ArticleError(str(path), f"has the column {name!r} twice; it has {found}")


def parquet_records(path: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """Return the records of a Parquet file, of its columns only those of articles, a thousand at a time."""
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            check_columns(path, names, fields=fields, needed=())
            if not {"text", *NAMES["text"]} & set(names):
                check_columns(path, names, fields=(), needed=("text",))
            if not {"outlet", "url", *NAMES["outlet"]} & set(names):
                check_columns(path, names, fields=(), needed=("outlet",))
            known = {*fields, *chain.from_iterable(NAMES.values())}
            batches = file.iter_batches(batch_size=1_000, columns=[name for name in names if name.lower() in known])
            for number, row in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1):
                yield shaped(f"{path}, row {number}", numbered(row, number))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ArticleError(str(path), f"is not readable Parquet ({said(error)}); it needs a whole file") from None


def json_records(path: Path) -> Iterator[Record]:
    """Return the records of a JSON file: one object, a list of them, or a program's answer with such a list inside."""
    if (size := path.stat().st_size) > 10 * ARTICLE_LIMIT:
        raise ArticleError(
            str(path), f"has {size:,} bytes; at most {10 * ARTICLE_LIMIT:,} of .json are read; use .jsonl"
        )
    try:
        whole = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):  # JSON Lines under another name
            yield from json_lines(path)
            return
        raise ArticleError(
            str(path), f"is not JSON ({said(error)}); it needs articles with 'text' and 'outlet'"
        ) from None
    yield from json_rows(str(path), whole)


def json_rows(what: str, whole: Any) -> Iterator[Record]:
    """Return the records of parsed JSON."""
    found = whole
    if isinstance(whole, dict):
        found = next((whole[name] for name in LISTS if isinstance(whole.get(name), list)), [whole])
    if not isinstance(found, list):
        raise ArticleError(what, f"is JSON of type {type(whole).__name__}; it needs objects with 'text' and 'outlet'")
    single = len(found) == 1 and found[0] is whole
    for number, row in enumerate(found, 1):
        where = what if single else f"{what}, article {number}"
        yield _row(where, row, number=number)


def json_lines(path: Path) -> Iterator[Record]:
    """Return the records of a JSON Lines file, packed or not; blank lines are passed over."""
    number = 0
    with path.open("rb") as plain:
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=plain)) if path.suffix.lower() == ".gz" else plain
        try:
            for number, line in enumerate(_lines(stream), 1):
                if line is None or line.strip():
                    yield _json_line(f"{path}, line {number}", line, number=number)
        except (OSError, EOFError, zlib.error) as error:
            yield ArticleError(
                f"{path}, after line {number}", f"could not be read ({said(error)}); it needs a whole file"
            )


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


def _json_line(what: str, line: bytes | None, *, number: int) -> Record:
    if line is None:
        return ArticleError(what, f"is over {ARTICLE_LIMIT:,} bytes; longer lines are not read")
    try:
        row = json.loads(line.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return ArticleError(what, f"byte {error.start} (0x{line[error.start]:02x}) is not UTF-8; save it as UTF-8")
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits, or brackets nested too deep
        return ArticleError(what, f"is not JSON ({said(error)}); it needs one object a line")
    return _row(what, row, number=number)


def _row(what: str, row: object, *, number: int) -> Record:
    if not isinstance(row, dict):
        return ArticleError(what, f"is JSON of type {type(row).__name__}; it needs an object with 'text' and 'outlet'")
    found = shaped(what, row)
    return found._replace(fields=numbered(found.fields, number)) if isinstance(found, Found) else found


def _advice(columns: Iterable[str]) -> str:
    known = set(columns) >= MEDIA_CLOUD
    return "; Media Cloud's tables hold no texts: save the pages of its addresses and read those" if known else ""


def _named(value: object) -> object:
    """A value, or the name of the object that stands for it (NewsAPI's and schema.org's sources)."""
    return value.get("name", "") if isinstance(value, dict) else value
