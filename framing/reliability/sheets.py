"""Coding sheets as files: written for a spreadsheet, read back with all that is wrong with them told row by row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_type_hints

import pandas as pd

from framing.analysis.spreadsheets import Line, plain, table_lines, write_spreadsheet
from framing.analysis.tables import Table

# What is coded for each sentence. The definitions are those of the reference coding's codebook, in short.
CATEGORIES = {
    "negative": "a person gets a label that condemns by itself (diktator, rezim)",
    "honorific": "a person gets a label that exalts (Yang Mulia, Paduka)",
    "direct": "an attributed quotation in quote marks that stands as a clause or more",
    "mixed": "quoted words within the reporter's own attributed sentence",
    "indirect": "a statement in the reporter's words, attributed to somebody (menurut ..., mengatakan bahwa ...)",
    "weapon": "a word for arms or what carries them (senjata, rudal, kapal perang)",
    "violence": "a word for acts of violence (invasi, serangan, pertempuran)",
    "fear": "a word for fear (khawatir, takut, cemas)",
    "violation": "a word for a breach of law or its penalty (pelanggaran, sanksi)",
    "hostility": "a word for enmity or menace (ancaman, peringatan, konfrontasi)",
    "hedged": "one of these threats is possible, planned, denied or only believed (potensi, mungkin, belum ada)",
}
INSTRUCTIONS = "\n".join(
    [
        "Read each sentence and write 1 into a column where it holds, 0 where it does not.",
        "Fill every cell: an empty one means not coded yet. Judge the sentence as it stands, without the others.",
        "Leave the columns article to text as they are. You may sort rows and columns and add a column for notes.",
        *(f"{name}: {meaning}" for name, meaning in CATEGORIES.items()),
    ]
)
KEY = ("article", "outlet", "sentence", "start", "end", "text")
TYPES = {**dict.fromkeys(KEY, str), "sentence": int, "start": int, "end": int, **dict.fromkeys(CATEGORIES, str)}
CODES = ("0", "1")
NEEDED = "0 or 1"

Key = tuple[str, int]
Place = tuple[str, str, int, int, int, str]  # the cells of KEY

_number = re.compile(r"\d{1,15}")


class Fault(NamedTuple):
    """Something wrong with a sheet: in which row, as the spreadsheet numbers it (None: in no row of it), and what."""

    row: int | None
    what: str
    found: str
    needed: str


class Coded(NamedTuple):
    """A sheet read back: its rows as `coding.sheet` makes them, with the codes given, and a table of its faults."""

    rows: pd.DataFrame
    faults: pd.DataFrame


class _Read(NamedTuple):
    number: int
    place: Place
    codes: dict[str, str]


def write_sheet(sheet: pd.DataFrame, path: str | Path, *, instructions: str = INSTRUCTIONS) -> Path:
    """Write a coding sheet as .csv or .xlsx, instructions on top or on a first worksheet, and return the file.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front, which `read_sheet` takes off again.
    CSV is UTF-8 with a byte order mark and commas; where the list separator is the semicolon (Excel in Indonesian) it
    opens in one column, so send .xlsx there.
    """
    return write_spreadsheet(sheet, path, above=instructions.splitlines(), choices=dict.fromkeys(CATEGORIES, CODES))


def read_sheet(path: str | Path, *, written: pd.DataFrame | None = None) -> Coded:
    r"""Return the codes of a filled sheet, .csv or .xlsx, and what is wrong with it, row by row.

    `written` is the sheet as it was written, or the suite's answers to it: rows are found in it by article and
    sentence, and come back in its order, with its texts; without it, rows that were changed, added or taken out cannot
    be told. A row that is unknown or whose text was changed is left out. A code other than 0 and 1 is left empty, and
    so is one on which two copies of a row disagree. `faults` says so (`row, what, found, needed`), with all that stood
    there. Line breaks and spaces that a spreadsheet changed do no harm, nor does a nought that it took off an article's
    id. Raises SheetError where there is no sheet.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "sheet.csv")
    ...     _ = path.write_text("article;outlet;sentence;start;end;text;fear\n1;A;0;0;2;'- x;ya\n", encoding="utf-8")
    ...     coded = read_sheet(path)
    >>> coded.rows[["article", "text", "fear"]].to_dict("records")
    [{'article': '1', 'text': '- x', 'fear': ''}]
    >>> coded.faults.query("row == 2").to_dict("records")[0]
    {'row': 2, 'what': "unknown code in 'fear'", 'found': 'ya', 'needed': '0 or 1'}
    """
    header, lines = table_lines(path, needed=KEY)
    coded = [name for name in CATEGORIES if name in header]
    known = None if written is None else {(place[0], place[2]): place for place in _places(written)}
    faults, copies = list(_absent(header)), defaultdict[Key, list[_Read]](list)
    for line in lines:
        place = _place(line) if known is None else _known_place(line, known)
        if isinstance(place, Fault):
            faults.append(place)
            continue
        codes = {name: line.cells.get(name, "").strip() for name in coded}
        faults += _unknown_codes(line.number, codes)
        valid = {name: code if code in CODES else "" for name, code in codes.items()}
        copies[place[0], place[2]].append(_Read(line.number, place, valid))
    rows = {key: _merged(reads) for key, reads in copies.items()}
    faults += [fault for reads in copies.values() for fault in _repeats(reads)]
    faults += [fault for row in rows.values() for fault in _gaps(row)]
    faults += [_missing(place) for key, place in (known or {}).items() if key not in rows]
    faults.sort(key=lambda fault: (fault.row is None, fault.row or 0))
    order = rows if known is None else [key for key in known if key in rows]
    return Coded(_frame([rows[key] for key in order]), _table(faults))


def _places(written: pd.DataFrame) -> Iterator[Place]:
    for article, outlet, sentence, start, end, text in written[list(KEY)].itertuples(index=False, name=None):
        yield str(article), str(outlet), int(sentence), int(start), int(end), str(text)


def _place(line: Line) -> Place | Fault:
    """Where a row stands, by its own word."""
    cells = line.cells
    for name in ("sentence", "start", "end"):
        if not _number.fullmatch(cells[name].strip()):
            return Fault(line.number, f"{name} is no number", f"{cells[name]}{_codes(cells)}", "a whole number")
    sentence, start, end = (int(cells[name]) for name in ("sentence", "start", "end"))
    return cells["article"].strip(), cells["outlet"], sentence, start, end, cells["text"]


def _known_place(line: Line, known: Mapping[Key, Place]) -> Place | Fault:
    """The row of the sheet as it was written that a row is; a fault when it is none or has another text."""
    article, sentence, text = line.cells["article"].strip(), line.cells["sentence"].strip(), line.cells["text"]
    number = int(sentence) if _number.fullmatch(sentence) else -1
    place = known.get((article, number))
    if place is None:  # a spreadsheet makes 1 of 001
        alike = [known[key] for key in known if key[1] == number and key[0].lstrip("0") == article.lstrip("0")]
        place = alike[0] if len(alike) == 1 else None
    if place is None:
        found = f"article {article!r}, sentence {sentence!r}: {text}{_codes(line.cells)}"
        return Fault(line.number, "unknown row", found, "an article and a sentence of the sheet as it was written")
    if plain(text) != plain(place[5]):
        return Fault(line.number, "changed text", f"{text}{_codes(line.cells)}", place[5])
    return place


def _codes(cells: Mapping[str, str]) -> str:
    """The codes given in a row, to be told with what is wrong with it."""
    given = ", ".join(f"{name} {cells[name]}" for name in CATEGORIES if cells.get(name))
    return f" ({given})" if given else ""


def _absent(header: Sequence[str]) -> Iterator[Fault]:
    others = ", ".join(name for name in header if name and name not in {*KEY, *CATEGORIES})
    for name in CATEGORIES:
        if name not in header:
            yield Fault(None, f"no column {name!r}", others, f"a column {name!r}")


def _unknown_codes(row: int, codes: Mapping[str, str]) -> Iterator[Fault]:
    for name, code in codes.items():
        if code not in ("", *CODES):
            yield Fault(row, f"unknown code in {name!r}", code, NEEDED)


def _merged(reads: Sequence[_Read]) -> _Read:
    """Copies of a row as one: the codes that one of them gives and none disputes."""
    given = {name: {read.codes[name] for read in reads} - {""} for name in reads[0].codes}
    return reads[0]._replace(codes={name: min(codes) if len(codes) == 1 else "" for name, codes in given.items()})


def _repeats(reads: Sequence[_Read]) -> Iterator[Fault]:
    first = reads[0]
    for read in reads[1:]:
        needed = f"one row; row {first.number} has the same sentence{_codes(first.codes)}"
        yield Fault(read.number, "repeated row", f"{read.place[5]}{_codes(read.codes)}", needed)


def _gaps(row: _Read) -> Iterator[Fault]:
    if empty := [name for name, code in row.codes.items() if not code]:
        found = "all" if len(empty) == len(row.codes) else ", ".join(empty)
        yield Fault(row.number, "empty cells", found, NEEDED)


def _missing(place: Place) -> Fault:
    return Fault(None, "missing row", "", f"article {place[0]!r}, sentence {place[2]}: {place[5]}")


def _frame(rows: Iterable[_Read]) -> pd.DataFrame:
    table = Table(TYPES)
    table.add((*row.place, *(row.codes.get(name, "") for name in CATEGORIES)) for row in rows)
    return table.frame()


def _table(faults: Iterable[Fault]) -> pd.DataFrame:
    table = Table(get_type_hints(Fault))
    table.add(faults)
    return table.frame()
