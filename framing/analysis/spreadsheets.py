"""Tables that people fill in a spreadsheet: CSV, XLSX and ODS files in which no cell runs, read back as they were."""

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from framing.analysis.opendocument import ods
from framing.analysis.tables import FORMULA_MARKS
from framing.articles import ArticleError
from framing.articles.files import write_whole
from framing.articles.grids import Grid, grid

CELL_LIMIT = 32_767  # characters; Excel's limit, and openpyxl cuts a longer text without a word
TEXTS = {".csv": ",", ".tsv": "\t"}
ENDINGS = (*TEXTS, ".xlsx", ".ods")
NARROW, WIDE = 11, 80  # widths of a worksheet's columns, in characters
SAME_TIME = datetime(1980, 1, 1)  # the first that a zip file can hold, so that the same table gives the same bytes

_marks = re.escape("".join(FORMULA_MARKS))
_runs = re.compile(f"'*[{_marks}]")
_marked = re.compile(f"'+[{_marks}]")
# What XML 1.0 cannot hold.
_illegal = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What stands for it, and what a spreadsheet may make a space of.
_unsafe = re.compile("[\x00-\x1f\x7f\ufffd-\uffff]")


class SheetError(ValueError):
    """A file that holds no table of the kind asked for."""


class Line(NamedTuple):
    """A row of a file: its number as the spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]


def marked(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs: with an apostrophe in front where it begins as a formula does.

    A text that itself begins with such an apostrophe gets one more, so that `unmarked` always gives the text back.

    >>> [marked(text) for text in ("- Putin", "'- Putin", "'Kami'", "9-1")]
    ["'- Putin", "''- Putin", "'Kami'", '9-1']
    """
    return f"'{text}" if _runs.match(text) else text


def unmarked(cell: str) -> str:
    """Return the text of a cell, the apostrophe that `marked` put in front taken off.

    >>> [unmarked(cell) for cell in ("'- Putin", "''- Putin", "'Kami'", "- Putin")]
    ['- Putin', "'- Putin", "'Kami'", '- Putin']
    """
    return cell[1:] if _marked.match(cell) else cell


def plain(text: str) -> str:
    r"""Return a text without what a spreadsheet may change by itself: line breaks, runs of spaces, control characters.

    >>> plain("BACA JUGA:\r\n-  Putin ")
    'BACA JUGA: - Putin'
    """
    return " ".join(_unsafe.sub(" ", text).split())


def write_spreadsheet(
    frame: pd.DataFrame,
    path: str | Path,
    *,
    above: Sequence[str] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
) -> Path:
    """Write a table as .csv, .tsv, .xlsx or .ods and return the file; all cells are text, and none is a formula.

    The lines `above` stand over a CSV's header or on a first worksheet; `choices` are the values that a worksheet lets
    one enter into a column. The same table gives the same bytes. Raises SheetError for another ending.
    """
    path = Path(path)
    rows = [[marked(str(cell)) for cell in row] for row in frame.itertuples(index=False, name=None)]
    lines = [marked(line) for line in above]
    _check_ending(path)
    header, ending = list(map(str, frame.columns)), path.suffix.lower()
    if ending in TEXTS:
        data = _csv([*([line] for line in lines), header, *rows], delimiter=TEXTS[ending])
    elif ending == ".ods":
        data = ods(header, _legal(rows), lines=lines, choices=choices or {})
    else:
        data = _xlsx(header, rows, lines=lines, choices=choices or {})
    return write_whole(path, data)


def table_lines(path: str | Path, *, needed: Sequence[str], once: Sequence[str] = ()) -> tuple[list[str], list[Line]]:
    """Return a file's columns and its rows, blank ones left out: .csv, .tsv, .xlsx or .ods.

    The header is the first row that has all columns `needed`, in whatever order and letter case; what stands above it
    is passed over; `framing.articles.grids` says what else is read. Of a column that nobody asks for and that is there
    twice the last one counts. Raises SheetError when there is no such table, and when a column `needed`, or one that
    may be there only `once`, is there twice.
    """
    path = Path(path)
    _check_ending(path)
    try:
        table = grid(path, needed=needed)
        return table.columns, list(_lines(path, table, once={*needed, *once}))
    except OSError as error:
        raise SheetError(f"{path}: could not be read ({error.strerror}); give a readable file") from None
    except ArticleError as error:
        lacking = error.why.startswith(("has no column", "holds no table"))
        why = f"no row names the columns; it needs one with {', '.join(needed)}" if lacking else error.why
        raise SheetError(f"{path}: {why}") from None


def _check_ending(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise SheetError(f"{path}: is of no known format; give a .csv, .tsv, .xlsx or .ods file")


def _lines(path: Path, table: Grid, *, once: Collection[str]) -> Iterator[Line]:
    header = table.columns
    if twice := sorted({name for name in header if name in once and header.count(name) > 1}):
        raise SheetError(f"{path}: has the column {twice[0]!r} twice; leave one of them")
    for row in table.rows:
        if row.wrong:
            raise SheetError(f"{path}, row {row.number}: {row.wrong}")
        cells = [*row.cells, *[""] * (len(header) - len(row.cells))]
        yield Line(row.number, {name: unmarked(cell) for name, cell in zip(header, cells, strict=False) if name})


def _csv(rows: Iterable[Sequence[str]], *, delimiter: str) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode("utf-8-sig", errors="replace")


def _xlsx(header: list[str], rows: list[list[str]], *, lines: list[str], choices: Mapping[str, Sequence[str]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    if lines:
        told = book.create_sheet("instructions")
        told.column_dimensions["A"].width = 2 * NARROW + WIDE
        _fill(told, [[line] for line in lines])
    sheet = book.create_sheet("sheet")
    _fill(sheet, [header, *rows])
    for column, name in enumerate(header, start=1):
        letter = get_column_letter(column)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[letter].width = WIDE if name == "text" else NARROW
        if name in choices and rows:
            allowed = DataValidation("list", formula1=f'"{",".join(choices[name])}"', allow_blank=True)
            allowed.add(f"{letter}2:{letter}{len(rows) + 1}")
            sheet.add_data_validation(allowed)
    sheet.freeze_panes = "A2"
    book.active = len(book.worksheets) - 1
    book.properties.created = book.properties.modified = SAME_TIME
    return _packed(book)


def _legal(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """The rows with what XML cannot hold replaced."""
    return [[_illegal.sub("\ufffd", cell) for cell in row] for row in rows]


def _fill(sheet: Any, rows: Iterable[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            if text:
                cell.value = _illegal.sub("\ufffd", text)
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _packed(book: Workbook) -> bytes:
    """A workbook as a file whose parts carry no time of writing."""
    first, second = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(first, "w")).save()
    with zipfile.ZipFile(first) as parts, zipfile.ZipFile(second, "w") as packed:
        for name in parts.namelist():
            packed.writestr(zipfile.ZipInfo(name), parts.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return second.getvalue()
