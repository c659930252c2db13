"""Tables as people's programs write them: the cells of .csv, .tsv, .xlsx and .ods files, as text.

One reader for manifests, articles, corrections and coding sheets, so that all are equally forgiving: semicolons, tabs
and `sep=` lines of an Indonesian Excel, lines above the header, capitals in it, blank rows, UTF-16.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from openpyxl import load_workbook

from framing.articles.encodings import decoded
from framing.articles.records import COLLECTION_LIMIT, ArticleError, named, said

TABLES = (".csv", ".tsv", ".xlsx", ".ods")
DELIMITERS = (",", ";", "\t", "|")
HEADER_ROWS = 30  # a table's header stands among its first rows; instructions may stand above it
UNPACKED_LIMIT = 400_000_000  # bytes of an Office file once unpacked: 100,000 articles of 4 kB; stops a zip bomb
SHEET_LIMIT = 100_000_000  # bytes of one worksheet's cells, whose texts stand elsewhere: about 4 million cells
COLUMN_LIMIT = 256
ROW_LIMIT = 1_048_576  # Excel's own
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
DOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, TEXT = DOCUMENT % "table", DOCUMENT % "text"
# An OpenDocument sheet says "and so many more" in one element; no more are taken.
REPEATED_ROWS, BLANK_LIMIT = 1_000, 1_000

_whole = re.compile(r"-?\d+\.0")
_separator = re.compile(r"\ufeff?\"?sep=(.)\"?[ ;,\t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_cells = {
    mark: re.compile(rf'(?:"((?:[^"]++|"")*+)"[ ]*|((?!")[^\r\n{re.escape(mark)}]*+))({re.escape(mark)}|\r\n|\r|\n|\Z)')
    for mark in DELIMITERS
}


class Row(NamedTuple):
    """A row of a file: its number as a spreadsheet shows it, and its cells; `wrong` says why it has none."""

    number: int
    cells: list[str]
    wrong: str = ""


class Grid(NamedTuple):
    """A table: its columns in small letters, the rows behind them, and what was assumed on reading it."""

    columns: list[str]
    rows: Iterator[Row]
    notes: list[str]


def grid(path: Path, *, needed: Sequence[str]) -> Grid:
    """Return the table of a file: its header is the first row that has all columns `needed`, in any letter case.

    Blank rows are left out. Raises ArticleError where no row names the columns, or the file is no table.
    """
    if (size := path.stat().st_size) > COLLECTION_LIMIT:
        raise ArticleError(str(path), f"has {size:,} bytes; at most {COLLECTION_LIMIT:,} are read")
    data, notes = path.read_bytes(), list[str]()
    if path.suffix.lower() in (".csv", ".tsv"):
        text, notes = decoded(str(path), data)
        sheets: Iterable[Iterator[Row]] = _delimited(text)
    else:
        sheets = workbook_rows(path, data)
    first: list[str] = []
    for rows in sheets:
        for row in islice(rows, HEADER_ROWS):
            columns = [" ".join(cell.split()).lower() for cell in row.cells]
            if set(needed) <= set(columns):
                return Grid(columns, (one for one in rows if one.wrong or any(map(str.strip, one.cells))), notes)
            first = first or [column for column in columns if column]
    lacking = next((name for name in needed if name not in first), needed[0])
    if not first:
        raise ArticleError(str(path), f"holds no table; it needs a header with {', '.join(needed)}")
    raise ArticleError(str(path), f"has no column {lacking!r}; it has {named(first)}")


def csv_rows(text: str, mark: str) -> Iterator[Row]:
    r"""Return the rows of CSV text whose cells `mark` parts; a row that cannot be told ends them, and says why.

    >>> [row.cells for row in csv_rows('id;text\n1;"a; ""b"" c"\n', ";")]
    [['id', 'text'], ['1', 'a; "b" c']]
    """
    cell, at, number, end, cells = _cells[mark], 0, 1, len(text), list[str]()
    while at < end or cells:
        found = cell.match(text, at)
        if not found:
            where = f"column {len(cells) + 1}"
            why = f"a quotation mark in {where} is not closed where its cell ends; double the marks inside a cell"
            yield Row(number, [], why)
            return
        quoted, bare, closed = found.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if closed != mark:
            yield Row(number, cells)
            number, cells = number + 1, []
        elif at == end:
            yield Row(number, [*cells, ""])
            return


def workbook_rows(path: Path, data: bytes) -> Iterator[Iterator[Row]]:
    """Return the rows of every sheet of a workbook. Raises ArticleError for one that is too large or broken."""
    check_package(str(path), data)
    try:
        if path.suffix.lower() == ".ods":
            sheets = [list(rows) for rows in _ods_sheets(data)]
        else:
            sheets = [list(rows) for rows in _xlsx_sheets(data)]
    except Exception as error:  # whatever a parser says of a broken file
        raise ArticleError(str(path), f"is not a readable workbook ({said(error)}); save it again") from None
    return (iter(rows) for rows in sheets)


def check_package(what: str, data: bytes) -> None:
    """Raise ArticleError for a file that is no zip package as Office writes them, or unpacks to more than the limit."""
    if data.startswith(OLD_OFFICE):
        raise ArticleError(what, "is locked with a password or of an old Office format; save it again without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = {part.filename: part.file_size for part in package.infolist()}
    except Exception as error:
        raise ArticleError(what, f"is not a whole Office file ({said(error)}); save it again") from None
    sheet = max((size for name, size in sizes.items() if "worksheets/" in name), default=0)
    for size, limit in ((sum(sizes.values()), UNPACKED_LIMIT), (sheet, SHEET_LIMIT)):
        if size > limit:
            raise ArticleError(what, f"unpacks to {size:,} bytes; at most {limit:,} are read")


def _delimited(text: str) -> Iterator[Iterator[Row]]:
    """The file's rows, once for each mark that may part its cells."""
    given = _separator.match(text)
    if given and given[1] in DELIMITERS:
        yield _counted_on(csv_rows(text[given.end() :], given[1]))
    for mark in DELIMITERS:
        yield csv_rows(text, mark)


def _counted_on(rows: Iterator[Row]) -> Iterator[Row]:
    return (row._replace(number=row.number + 1) for row in rows)


def _xlsx_sheets(data: bytes) -> Iterator[Iterator[Row]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of Excel's own extensions, which hold no cell
        book = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file says of its own size may be wrong
            rows = enumerate(sheet.iter_rows(max_row=ROW_LIMIT, max_col=COLUMN_LIMIT, values_only=True), start=1)
            yield (Row(number, _trimmed(row)) for number, row in rows if row.count(None) < len(row))


def _ods_sheets(data: bytes) -> Iterator[Iterator[Row]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read("content.xml")
    if b"<!DOCTYPE" in content:
        raise ValueError("it declares entities")
    for table in ElementTree.fromstring(content).iter(TABLE + "table"):
        yield _ods_rows(table)


def _ods_rows(table: ElementTree.Element) -> Iterator[Row]:
    number = 0
    for row in table.iter(TABLE + "table-row"):
        cells, times = list(_ods_cells(row)), _repeated(row, "rows")
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield from (Row(number + one, cells) for one in range(1, min(times, REPEATED_ROWS) + 1))
        number += times


def _ods_cells(row: ElementTree.Element) -> Iterator[str]:
    left = COLUMN_LIMIT
    for cell in row:
        if cell.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            times = min(_repeated(cell, "columns"), left)
            left -= times
            written = "\n".join(_ods_words(line) for line in cell.iter(TEXT + "p"))
            yield from [cell.get(DOCUMENT % "office" + "date-value") or written] * times


def _ods_words(element: ElementTree.Element) -> str:
    """What stands in a paragraph: its text, and the blanks and breaks that stand in it as elements."""
    blanks = {TEXT + "s": " " * min(int(element.get(TEXT + "c", "1")), BLANK_LIMIT), TEXT + "tab": "\t"}
    start = blanks.get(element.tag, "\n" if element.tag == TEXT + "line-break" else element.text or "")
    return start + "".join(_ods_words(child) + (child.tail or "") for child in element)


def _repeated(element: ElementTree.Element, what: str) -> int:
    return max(int(element.get(f"{TABLE}number-{what}-repeated", "1")), 1)


def _trimmed(row: Sequence[object]) -> list[str]:
    cells = list(map(_written, row))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _written(value: object) -> str:
    """What a worksheet's cell holds as a text: a whole number without its decimals, TRUE as 1, a date as ISO has it."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(int(value) if isinstance(value, bool) else value)
    return text.removesuffix(".0") if isinstance(value, float) and _whole.fullmatch(text) else text
