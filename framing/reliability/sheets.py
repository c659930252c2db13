"""Coding sheets as files: written for a spreadsheet, read back with all that is wrong with them told row by row."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import pandas as pd

from framing.analysis.selection import JOINT
from framing.analysis.spreadsheets import Line, SheetError, plain, table_lines, write_spreadsheet
from framing.analysis.tables import Table
from framing.reliability.drawing import SHOWN, SUITE, key_columns
from framing.reliability.kinds import APART, KINDS, MARKED, REST, YES_NO, ZERO_ONE, Field, Kind, instructions

# What people write for yes, no, 1 and 0.
WORDS = {"ya": "yes", "y": "yes", "true": "yes", "benar": "yes", "tidak": "no", "t": "no", "n": "no", "false": "no"}
AS_NUMBER = {"yes": "1", "no": "0"}
AS_WORD = {"1": "yes", "0": "no"}
MOST = 99  # rows that one passage can hold

_number = re.compile(r"(\d{1,6})(?:[.,]0+)?")


class Fault(NamedTuple):
    """Something wrong with a sheet: in which row, as the spreadsheet numbers it (None: in no row of it), and what."""

    row: int | None
    what: str
    found: str
    needed: str


class Coded(NamedTuple):
    """A sheet read back: its units as the key has them, with the codes given, and a table of its faults."""

    rows: pd.DataFrame
    faults: pd.DataFrame


class _Read(NamedTuple):
    number: int
    text: str
    codes: dict[str, str | None]


def write_sheet(rows: pd.DataFrame, path: str | Path) -> Path:
    """Write a coding sheet as .csv, .xlsx or .ods, with what its columns mean in front, and return the file.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front, which `read_sheet` takes off again.
    CSV is UTF-8 with a byte order mark and commas; where the list separator is the semicolon (Excel in Indonesian) it
    opens in one column, so send .xlsx there.
    """
    kind = kind_with(rows.columns)
    choices = {field.name: field.values for field in kind.fields if field.values}
    filled = rows.astype(object).where(rows.notna(), "")
    return write_spreadsheet(filled, path, above=instructions(kind), choices=choices)


def write_key(key: pd.DataFrame, path: str | Path) -> Path:
    """Write the key of a sheet, for nobody to see before the coding is done, and return the file."""
    return write_spreadsheet(key, path)


def read_key(path: str | Path) -> pd.DataFrame:
    """Return the key that was written with a sheet; raises SheetError where a file is none, or was changed.

    >>> import tempfile
    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> from framing.reliability.drawing import sheet
    >>> articles = [Article("001", "A", "Menurut Rini, hujan turun. Ia pulang.")]
    >>> key = sheet(analyse(articles), articles, units=3).key
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_key(write_key(key, Path(folder, "key.csv"))).equals(key)
    True
    """
    header, lines = table_lines(path, needed=(*SHOWN, "kind", "weight"))
    kinds = {line.cells["kind"].strip() for line in lines}
    if len(kinds) != 1 or not kinds <= set(KINDS):
        raise SheetError(f"{path}: is no key of a sheet; its kinds are {', '.join(sorted(kinds)) or 'none'}")
    columns = key_columns(KINDS[kinds.pop()])
    if missing := [name for name in columns if name not in header]:
        raise SheetError(f"{path}: has no column {missing[0]!r}; give the key as it was written with the sheet")
    table = Table(columns)
    try:
        table.add(tuple(kind(line.cells.get(name, "")) for name, kind in columns.items()) for line in lines)
    except ValueError as error:
        raise SheetError(f"{path}: was changed ({error}); give the key as it was written with the sheet") from None
    return table.frame()


def read_sheet(path: str | Path, key: pd.DataFrame) -> Coded:
    r"""Return the codes of a filled sheet - .csv, .tsv, .xlsx, .ods - and what is wrong with it, row by row.

    `key` is what was written with the sheet. The rows are the key's, in its order, with a column for each code. A code
    is missing (None) where nobody coded the unit, where the code is none of those allowed, and where a unit is said to
    be nothing; it is "" where a unit was coded and the answer is that there is nothing to say. A unit that is unknown
    or whose text was changed is left out, and a code on which two copies of a row disagree is missing. `faults` tells
    all of it (`row, what, found, needed`). Line breaks, spaces and capitals that were changed do no harm, nor 1.0 for
    1, full-width digits, or "ya" for "yes". Raises SheetError where there is no sheet.
    """
    kind = _kind_of_key(key)
    header, lines = table_lines(path, needed=("unit", "text"), once=kind.columns)
    known = {int(unit): (str(task), str(text)) for unit, task, text in _columns(key, "unit", "task", "text")}
    faults, copies = list(_absent(header, kind)), defaultdict[int, list[_Read]](list)
    for line in lines:
        unit = _unit(line, known, kind)
        if isinstance(unit, Fault):
            faults.append(unit)
            continue
        codes, wrong = _codes(line, kind, task=known[unit][0])
        faults += wrong
        copies[unit].append(_Read(line.number, line.cells["text"], codes))
    rows = {unit: _merged(reads) for unit, reads in copies.items()}
    faults += [fault for reads in copies.values() for fault in _repeats(reads)]
    faults += [
        Fault(None, "missing row", "", f"unit {unit}: {text}") for unit, (_, text) in known.items() if unit not in rows
    ]
    faults.sort(key=lambda fault: (fault.row is None, fault.row or 0))
    empty = dict.fromkeys(kind.columns)
    given = [rows[int(unit)].codes if int(unit) in rows else empty for unit in key["unit"]]
    codes_table = Table(dict.fromkeys(kind.columns, str))
    codes_table.add(tuple(codes[name] for name in kind.columns) for codes in given)
    told = Table(get_type_hints(Fault))
    told.add(faults)
    return Coded(pd.concat([key.reset_index(drop=True), codes_table.frame()], axis=1), told.frame())


def rehearsal(key: pd.DataFrame) -> pd.DataFrame:
    """Return a key as `read_sheet` would if its coder had given the suite's own answers: to try what comes after.

    >>> key = pd.DataFrame({"kind": ["threats"] * 2, "suite_threats": ["1", "0"], "suite_span": ["yes", ""],
    ...     "suite_category": ["fear", ""], "suite_hedged": ["no", ""]})
    >>> rehearsal(key)[["threats", "category"]].values.tolist()
    [['1', 'fear'], ['0', None]]
    """
    kind = _kind_of_key(key)
    codes = pd.DataFrame({name: key[f"{SUITE}{name}"].astype(object) for name in kind.columns})
    if kind.number:
        fields = [field.name for field in kind.fields]
        codes.loc[codes[kind.number] == "0", fields] = None
    return key.assign(**{name: codes[name] for name in kind.columns})


def sheet_rows(path: str | Path) -> pd.DataFrame:
    """Return a sheet's rows as they stand in its file, all cells text, columns of the coder's own included.

    Raises SheetError where there is no sheet.
    """
    header, lines = table_lines(path, needed=tuple(SHOWN))
    names = [name for name in dict.fromkeys(header) if name]
    return pd.DataFrame([[line.cells.get(name, "") for name in names] for line in lines], columns=names, dtype=object)


def normal(code: str) -> str:
    r"""Return a code as codes are compared: without what a spreadsheet or a hand may change, in small letters.

    Of several names in one cell, joined by a semicolon, the order does not count.

    >>> normal(" \uff11 "), normal("Civil_Society"), normal("1.0"), normal("Rusia;Korea Utara")
    ('1', 'civil_society', '1', 'korea utara; rusia')
    """
    text = plain(unicodedata.normalize("NFKC", code)).casefold()
    found = _number.fullmatch(text)
    return found[1] if found else JOINT.join(sorted(part.strip() for part in text.split(JOINT.strip())))


def kind_with(columns: Iterable[str]) -> Kind:
    """Return the kind of sheet that has these columns; raises ValueError where none has.

    >>> kind_with([*SHOWN, "threats", "span", "category", "hedged"]).name
    'threats'
    """
    there = set(columns)
    for kind in KINDS.values():
        if {*SHOWN, *kind.columns} <= there:
            return kind
    raise ValueError(f"no sheet has these columns: {', '.join(sorted(there))}; give the rows of `reliability.sheet`")


def _kind_of_key(key: pd.DataFrame) -> Kind:
    kinds = list(dict.fromkeys(key["kind"])) if "kind" in key else []
    if len(kinds) != 1 or kinds[0] not in KINDS:
        raise ValueError(f"a key is of one kind of sheet, this one of {kinds}; give the key written with the sheet")
    return KINDS[kinds[0]]


def _unit(line: Line, known: Mapping[int, tuple[str, str]], kind: Kind) -> "int | Fault":
    """The unit that a row is; a fault when it is none or has another text."""
    cell, text = line.cells["unit"].strip(), line.cells["text"]
    given = ", ".join(f"{name} {line.cells[name]}" for name in kind.columns if line.cells.get(name))
    told = f" ({given})" if given else ""
    found = _number.fullmatch(normal(cell))
    unit = int(found[1]) if found else -1
    if unit not in known:
        return Fault(line.number, "unknown row", f"unit {cell!r}: {text}{told}", "a unit of the key")
    if plain(text) != plain(known[unit][1]):
        return Fault(line.number, "changed text", f"{text}{told}", known[unit][1])
    return unit


def _codes(line: Line, kind: Kind, *, task: str) -> tuple[dict[str, str | None], list[Fault]]:
    """The codes of a row, and what is wrong with them."""
    cells = {name: plain(line.cells.get(name, "")) for name in kind.columns}
    missing: dict[str, str | None] = dict.fromkeys(kind.columns)
    if not any(cells.values()):
        return missing, [Fault(line.number, "empty cells", "all", "the answers")]
    faults: list[Fault] = []
    number = 1
    if kind.number:
        code = AS_NUMBER.get(_worded(cells[kind.number]), _worded(cells[kind.number]))
        most = 1 if task == MARKED else MOST
        if not code.isdigit() or int(code) > most:
            what = "empty cells" if not code else f"unknown code in {kind.number!r}"
            return missing, [Fault(line.number, what, code or kind.number, "0 or 1" if most == 1 else "0, 1, 2 ...")]
        number, missing[kind.number] = int(code), str(int(code))
        fields = [field for field in kind.fields if not (field.name == "span" and task == REST)]
        if number == 0:
            beside = ", ".join(f"{field.name} {cells[field.name]}" for field in fields if cells[field.name])
            told = [Fault(line.number, "answers beside 0", beside, "empty cells, or another number")] if beside else []
            return missing, told
    else:
        fields = list(kind.fields)
    gaps = []
    for field in fields:
        missing[field.name], fault = _answers(cells[field.name], field, number)
        if fault == "":
            gaps.append(field.name)
        elif fault:
            faults.append(Fault(line.number, f"unknown code in {field.name!r}", cells[field.name], fault))
    if gaps:
        faults.append(Fault(line.number, "empty cells", ", ".join(gaps), "an answer"))
    return missing, faults


def _answers(cell: str, field: Field, number: int) -> tuple[str | None, str | None]:
    """A cell's code, and what it should be where it is none: "" for an empty cell."""
    if not cell:
        return ("", None) if field.empty else (None, "")
    parts = [part.strip() for part in cell.split(APART)]
    if len(parts) != number:
        return None, f"{number} answers, {APART} between them" if number > 1 else "one answer"
    if not field.values:
        return f" {APART} ".join(parts), None
    codes = [JOINT.join(_code(one, field) for one in part.split(JOINT.strip())) for part in parts]
    allowed = {*field.values, *([""] if field.empty else [])}
    if any(one not in allowed for code in codes for one in code.split(JOINT)):
        return None, " or ".join(field.values)
    return f" {APART} ".join(codes), None


def _code(part: str, field: Field) -> str:
    code = _worded(part)
    if field.values == YES_NO:
        return AS_WORD.get(code, code)
    if field.values == ZERO_ONE:
        return AS_NUMBER.get(code, code)
    return code.replace(" ", "_") if code.replace(" ", "_") in field.values else code


def _worded(cell: str) -> str:
    code = normal(cell)
    return WORDS.get(code, code)


def _absent(header: Sequence[str], kind: Kind) -> Iterator[Fault]:
    others = ", ".join(name for name in header if name and name not in {*SHOWN, *kind.columns})
    for name in kind.columns:
        if name not in header:
            yield Fault(None, f"no column {name!r}", others, f"a column {name!r}")


def _merged(reads: Sequence[_Read]) -> _Read:
    """Copies of a row as one: the codes that one of them gives and none disputes."""
    given = {name: {read.codes[name] for read in reads} - {None} for name in reads[0].codes}
    return reads[0]._replace(codes={name: codes.pop() if len(codes) == 1 else None for name, codes in given.items()})


def _repeats(reads: Sequence[_Read]) -> Iterator[Fault]:
    for read in reads[1:]:
        yield Fault(read.number, "repeated row", read.text, f"one row; row {reads[0].number} is the same unit")


def _columns(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in names), strict=True)
