"""Sources cut into partitions: some thousand articles each, that one worker analyses and that stay as they are.

A partition ends where an article's id says so, not after a fixed number: an article more or less in a source moves no
border but its own partition's, and everything else is found done.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles import Article, ArticleError
from framing.articles.article import Read, stream_articles
from framing.articles.files import PIECE
from framing.articles.formats import ending_of
from framing.articles.outlets import Outlets

SIZE = 5_000  # articles of a partition, about
LEAST, MOST = 0.7, 1.6  # shares of that size which a partition has at least and at most
CHARACTERS = 10_000  # an article on average at most: long ones fill a partition sooner
FIELDS = tuple(field.name for field in fields(Article))
# What could not be read stands in a partition too, as a row without an article: what it was, and why.
COLUMNS = (*FIELDS, "notes", "what", "why")
SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])
BATCH = 250  # articles that are Python's at once
NOTED = "\n"

Row = tuple[str, ...]


class Ids:
    """The ids met so far, as 8 bytes each: a million take 100 MB less than as they are written.

    >>> ids = Ids()
    >>> ids.setdefault("1", "row 1") is ids.setdefault("1", "row 2")
    False
    """

    def __init__(self) -> None:
        self._met: set[int] = set()

    def setdefault(self, key: str, default: str, /) -> str:
        """Return where an id was met: here when it is new, else somewhere before."""
        number = hashed(key)
        if number in self._met:
            return "an article before it"
        self._met.add(number)
        return default


def hashed(key: str) -> int:
    """Return 63 bits of a string, the same on every machine.

    >>> hashed("1") == hashed("1"), hashed("1") == hashed("2")
    (True, False)
    """
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()) >> 1


def partitions(source: Path, *, ids: Ids, outlets: Outlets, size: int = SIZE) -> Iterator[list[Row]]:
    """Return the rows of a source, partition after partition, each sorted by the articles' ids."""
    held: list[Row] = []
    characters = 0
    for read in stream_articles(source, taken=ids, outlets=outlets):
        row = _row(read)
        held.append(row)
        characters += len(row[FIELDS.index("text")])
        ends = len(held) >= LEAST * size and bool(row[0]) and hashed(f"end {row[0]}") % max(int(0.3 * size), 1) == 0
        if ends or len(held) >= MOST * size or characters >= CHARACTERS * size:
            yield sorted(held)
            held, characters = [], 0
    if held:
        yield sorted(held)


def fingerprint_of(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of a partition's rows."""
    found = hashlib.sha256()
    for row in rows:
        found.update(json.dumps(row, ensure_ascii=True).encode())
    return found.hexdigest()


def write_rows(rows: Sequence[Row], path: Path) -> None:
    """Write a partition's rows as Parquet."""
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for first in range(0, len(rows), BATCH):
            columns = zip(*rows[first : first + BATCH], strict=True)
            writer.write_table(pa.table([pa.array(column, pa.string()) for column in columns], schema=SCHEMA))


def read_rows(path: Path) -> Iterator[Row]:
    """Return the rows of such a file, a few at a time."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def article_of(row: Row) -> Article:
    """Return the article of a row."""
    return Article(*row[: len(FIELDS)])


def expected(source: Path) -> int:
    """Return about how many articles a source holds, for the time left; 0 where only reading it tells."""
    if source.is_dir():
        return sum(1 for file in source.rglob("*") if file.is_file())
    try:
        if ending_of(source.name) == ".parquet":
            return int(pq.read_metadata(source).num_rows)
        if ending_of(source.name) == ".jsonl":
            with source.open("rb") as file:
                return sum(piece.count(b"\n") for piece in iter(lambda: file.read(PIECE), b""))
        if ending_of(source.name) == ".jsonl.gz":
            with gzip.open(source) as packed:
                return sum(piece.count(b"\n") for piece in iter(lambda: packed.read(PIECE), b""))
    except (pa.ArrowException, OSError, EOFError, zlib.error):
        pass  # reading it will say what is wrong with it
    return 0


def _row(read: Read) -> Row:
    if isinstance(read, ArticleError):
        return (*[""] * len(FIELDS), "", read.what, read.why)
    article, notes = read
    return (*astuple(article), NOTED.join(notes), "", "")
