"""Coding sheets as files: what is written comes back, and what a coder or a spreadsheet changed is told."""

import csv
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analysis.spreadsheets import SheetError, marked, table_lines, unmarked, write_spreadsheet
from framing.analysis.tables import FORMULA_MARKS, Table, neutral
from framing.reliability import answers, read_sheet, sheet, write_sheet
from framing.reliability.sheets import CATEGORIES, INSTRUCTIONS, KEY, TYPES

ENDINGS = pytest.mark.parametrize("ending", ["csv", "xlsx"])
FULL = dict.fromkeys(CATEGORIES, "0")


def toy(*texts, **codes):
    """Return a sheet of texts, every category coded alike unless `codes` says otherwise."""
    table = Table(TYPES)
    given = {**dict.fromkeys(CATEGORIES, ""), **codes}
    rows = [(f"{at:03}", "Ä Post", at, 0, len(text), text, *given.values()) for at, text in enumerate(texts, start=1)]
    table.add(rows)
    return table.frame()


def edited(path, change):
    """Write a CSV sheet anew, its header and rows changed as a spreadsheet would."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    top = next(at for at, row in enumerate(rows) if "article" in row)
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([*rows[:top], *change(rows[top:])])
    path.write_bytes(file.getvalue().encode("utf-8-sig"))
    return path


def told(coded, what):
    rows = coded.faults[coded.faults["what"].str.startswith(what)]
    return rows[["row", "found", "needed"]].to_numpy().tolist()


@ENDINGS
def test_a_filled_sheet_comes_back_as_it_was_written(tmp_path, ending):
    table = toy(
        "Kim tiba.", "“Kami, ‘benci’; perang”", fear="1", **{name: "0" for name in CATEGORIES if name != "fear"}
    )
    coded = read_sheet(write_sheet(table, tmp_path / f"a.{ending}"), written=table)
    pd.testing.assert_frame_equal(coded.rows, table)
    assert coded.faults.empty


@ENDINGS
def test_the_seeds_sheet_and_its_answers_come_back_with_their_dashes(tmp_path, seeds, analysis, ending):
    table = sheet(analysis, seeds)
    filled = answers(analysis, table)
    coded = read_sheet(write_sheet(filled, tmp_path / f"a.{ending}"), written=table)
    pd.testing.assert_frame_equal(coded.rows, filled)
    assert coded.faults.empty


@ENDINGS
def test_lines_that_begin_with_a_dash_come_back_without_the_apostrophe(tmp_path, seeds, ending):
    lines = [line for line in next(one for one in seeds if one.id == "004").text.split("\n") if line.startswith("-")]
    table = toy(*lines, **FULL)
    path = write_sheet(table, tmp_path / f"a.{ending}")
    assert len(lines) == 2
    assert [line.cells["text"][0] for line in table_lines(path, needed=KEY)[1]] == ["-", "-"]
    assert read_sheet(path).rows["text"].tolist() == lines


@given(st.text(max_size=20) | st.text(alphabet="'=-@ a\t\r\n", max_size=6))
def test_the_apostrophe_is_taken_off_what_it_was_put_in_front_of(text):
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(FORMULA_MARKS)


@given(st.text(max_size=20))
def test_a_cell_is_marked_as_the_tables_mark_it(text):
    if not text.startswith("'"):
        assert marked(text) == neutral(pd.DataFrame({"text": [text]}, dtype="str"))["text"][0]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=3))
def test_any_text_comes_through_a_csv_sheet_unchanged(tmp_path_factory, texts):
    table = toy(*texts, **FULL)
    path = write_sheet(table, tmp_path_factory.getbasetemp() / "any.csv")
    pd.testing.assert_frame_equal(read_sheet(path).rows, table)


@settings(max_examples=25)
@given(st.lists(st.text(max_size=12), max_size=3))
def test_any_text_is_known_again_in_a_workbook(tmp_path_factory, texts):
    table = toy(*texts, **FULL)
    coded = read_sheet(write_sheet(table, tmp_path_factory.getbasetemp() / "any.xlsx"), written=table)
    pd.testing.assert_frame_equal(coded.rows, table)


def test_a_csv_sheet_begins_with_a_byte_order_mark_and_the_instructions(tmp_path):
    data = write_sheet(toy("Kim tiba."), tmp_path / "a.csv", instructions="=Baca\nlalu isi").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"\'=Baca"\n"lalu isi"\n"article","outlet"')


def test_the_instructions_explain_every_category():
    assert all(f"\n{name}: " in INSTRUCTIONS for name in CATEGORIES)


@pytest.fixture
def book(tmp_path):
    return openpyxl.load_workbook(write_sheet(toy("=1+1", "Kim tiba."), tmp_path / "a.xlsx", instructions="Baca\n=2"))


def test_a_workbook_has_the_instructions_in_front_and_opens_on_the_sheet(book):
    assert book.sheetnames == ["instructions", "sheet"]
    assert [row[0].value for row in book["instructions"].iter_rows()] == ["Baca", "'=2"]
    assert book.active.title == "sheet"


def test_no_cell_of_a_workbook_is_a_formula(book):
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_a_workbook_keeps_its_header_in_sight_wraps_its_text_and_offers_the_codes(book):
    page = book["sheet"]
    assert page.freeze_panes == "A2"
    assert page["F2"].alignment.wrap_text
    offered = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert len(offered) == len(CATEGORIES)
    assert offered["G2:G3"] == '"0,1"'


@ENDINGS
def test_the_same_sheet_gives_the_same_bytes(tmp_path, ending):
    one, two = (write_sheet(toy("Kim tiba."), tmp_path / f"{name}.{ending}").read_bytes() for name in "ab")
    assert one == two


def test_a_workbook_carries_no_time_of_writing(tmp_path):
    parts = zipfile.ZipFile(write_sheet(toy("x"), tmp_path / "a.xlsx"))
    assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert b"1980-01-01" in parts.read("docProps/core.xml")


def test_control_characters_become_what_a_workbook_can_hold(tmp_path):
    table = toy("a\x00b\x1fc\ufffe", **FULL)
    path = write_sheet(table, tmp_path / "a.xlsx")
    assert read_sheet(path).rows["text"].tolist() == ["a\ufffdb\ufffdc\ufffd"]
    pd.testing.assert_frame_equal(read_sheet(path, written=table).rows, table)


def test_a_workbook_filled_with_numbers_gives_the_same_codes(tmp_path):
    table = toy("Kim tiba.", "Perang.")
    book = openpyxl.load_workbook(write_sheet(table, tmp_path / "a.xlsx"))
    for row, codes in ((2, (1, 0.0, True)), (3, (False, "1 ", 1.0))):
        for column, code in enumerate(codes, start=7):
            book["sheet"].cell(row, column).value = code
    book.save(tmp_path / "a.xlsx")
    rows = read_sheet(tmp_path / "a.xlsx", written=table).rows
    assert rows[["negative", "honorific", "direct"]].to_numpy().tolist() == [["1", "0", "1"], ["0", "1", "1"]]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_csv_saved_with_another_separator_is_read(tmp_path, mark):
    table = toy("Kim, yang tiba; pulang", "- x", **FULL)
    path = write_sheet(table, tmp_path / "a.csv")
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark).writerows(rows)
    path.write_bytes(file.getvalue().encode("utf-8"))
    coded = read_sheet(path, written=table)
    pd.testing.assert_frame_equal(coded.rows, table)
    assert coded.faults.empty


def test_noughts_that_a_spreadsheet_took_off_are_put_back(tmp_path):
    table = toy("Kim tiba.", "Perang.", **FULL)
    path = edited(
        write_sheet(table, tmp_path / "a.csv"), lambda rows: [[c.lstrip("0") or "0" for c in r] for r in rows]
    )
    assert read_sheet(path, written=table).rows["article"].tolist() == ["001", "002"]


def test_a_nought_is_not_put_back_where_two_articles_would_fit(tmp_path):
    table = toy("a", "a", **FULL).assign(article=["01", "001"], sentence=0)
    path = write_sheet(table.iloc[:1].assign(article="1"), tmp_path / "a.csv", instructions="x")
    coded = read_sheet(path, written=table)
    assert [row for row, _, _ in told(coded, "unknown row")] == [3]
    assert len(told(coded, "missing row")) == 2


def test_reordered_rows_and_columns_are_no_fault(tmp_path):
    table = toy("a", "b", "c", **FULL)
    path = edited(write_sheet(table, tmp_path / "a.csv"), lambda rows: [row[::-1] for row in [rows[0], *rows[:0:-1]]])
    coded = read_sheet(path, written=table)
    pd.testing.assert_frame_equal(coded.rows, table)
    assert coded.faults.empty


def test_line_breaks_and_spaces_that_a_spreadsheet_changed_are_no_fault(tmp_path):
    table = toy("BACA JUGA:\r\n- Putin\xa0tiba", **FULL)
    change = lambda rows: [[cell.replace("\r\n", "\n").replace("\xa0", " ") for cell in row] for row in rows]  # noqa: E731
    coded = read_sheet(edited(write_sheet(table, tmp_path / "a.csv"), change), written=table)
    pd.testing.assert_frame_equal(coded.rows, table)


def test_a_half_filled_sheet_tells_what_is_empty_and_keeps_the_rest(tmp_path):
    table = toy("a", "b", **FULL | {"fear": ""})
    table.loc[1, list(CATEGORIES)] = ""
    coded = read_sheet(write_sheet(table, tmp_path / "a.csv", instructions="x"), written=table)
    pd.testing.assert_frame_equal(coded.rows, table)
    # Row 1 holds the instruction, row 2 the header.
    assert told(coded, "empty cells") == [[3, "fear", "0 or 1"], [4, "all", "0 or 1"]]


def test_an_unknown_code_is_told_and_left_empty(tmp_path):
    table = toy("a", **FULL)
    path = write_sheet(table.assign(fear="ya"), tmp_path / "a.csv", instructions="x")
    coded = read_sheet(path, written=table)
    assert told(coded, "unknown code in 'fear'") == [[3, "ya", "0 or 1"]]
    assert (coded.rows["fear"][0], coded.rows["weapon"][0]) == ("", "0")


def test_a_changed_sentence_is_told_with_its_codes_and_left_out(tmp_path):
    table = toy("Kim tiba.", "Perang.", **FULL)
    path = write_sheet(
        table.assign(text=["Kim tiba!", "Perang."], fear=["1", "0"]), tmp_path / "a.csv", instructions="x"
    )
    coded = read_sheet(path, written=table)
    ((row, found, needed),) = told(coded, "changed text")
    assert (row, needed) == (3, "Kim tiba.")
    assert found.startswith("Kim tiba! (negative 0")
    assert "fear 1" in found
    assert coded.rows["text"].tolist() == ["Perang."]


def test_a_row_that_the_sheet_never_had_is_told_and_left_out(tmp_path):
    table = toy("a", **FULL)
    path = write_sheet(pd.concat([table, table.assign(sentence=9)]), tmp_path / "a.csv", instructions="x")
    coded = read_sheet(path, written=table)
    ((row, found, _),) = told(coded, "unknown row")
    assert (row, found[:31]) == (4, "article '001', sentence '9': a ")
    pd.testing.assert_frame_equal(coded.rows, table)


def test_a_missing_row_is_told(tmp_path):
    table = toy("a", "b", **FULL)
    coded = read_sheet(write_sheet(table.iloc[:1], tmp_path / "a.csv"), written=table)
    assert told(coded, "missing row") == [[pd.NA, "", "article '002', sentence 2: b"]]
    assert len(coded.rows) == 1


def test_copies_of_a_row_are_told_and_give_what_none_disputes(tmp_path):
    table = toy("a", **FULL)
    copies = pd.concat([table.assign(fear="1", weapon=""), table.assign(fear="0", weapon="1")])
    coded = read_sheet(write_sheet(copies, tmp_path / "a.csv", instructions="x"), written=table)
    ((row, found, needed),) = told(coded, "repeated row")
    assert (row, "fear 0" in found, "row 3" in needed, "fear 1" in needed) == (4, True, True, True)
    assert coded.rows[["fear", "weapon", "direct"]].to_numpy().tolist() == [["", "1", "0"]]
    assert told(coded, "empty cells") == [[3, "fear", "0 or 1"]]


def test_a_category_without_a_column_is_told_with_the_columns_that_nobody_knows(tmp_path):
    table = toy("a", **FULL)
    coded = read_sheet(write_sheet(table.rename(columns={"fear": "feer"}), tmp_path / "a.csv"), written=table)
    assert told(coded, "no column 'fear'") == [[pd.NA, "feer", "a column 'fear'"]]
    assert coded.rows["fear"].tolist() == [""]


def test_a_place_that_is_no_number_is_told_when_nothing_else_tells_it(tmp_path):
    path = edited(
        write_sheet(toy("a", **FULL), tmp_path / "a.csv", instructions="x"),
        lambda rows: [rows[0], ["1", "A", "x", "0", "1", "a"]],
    )
    assert told(read_sheet(path), "sentence is no number") == [[3, "x", "a whole number"]]


def test_a_note_beside_the_codes_and_blank_rows_do_no_harm(tmp_path):
    table = toy("a", **FULL)
    path = edited(
        write_sheet(table, tmp_path / "a.csv"), lambda rows: [[*rows[0], "note"], [], ["", " "], [*rows[1], "?"]]
    )
    coded = read_sheet(path, written=table)
    pd.testing.assert_frame_equal(coded.rows, table)
    assert coded.faults.empty


def test_a_sheet_in_another_encoding_is_refused_with_advice(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("article,outlet,sentence,start,end,text\n1,A,0,0,1,“a”\n".encode("cp1252"))
    with pytest.raises(SheetError, match=r"byte 49 \(0x93\) is not UTF-8; .* 'CSV UTF-8"):
        read_sheet(path)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"article,text\n1,a\n", "no row names the columns; it needs one with article, outlet"),
        ("a.csv", b"", "no row names the columns"),
        ("a.csv", b"article,outlet,sentence,start,end,text,fear,Fear\n", "has the column 'fear' twice"),
        ("a.ods", b"", "is of no known format; give a .csv or .xlsx"),
        ("a.xlsx", b"PK\x03\x04", "is not a readable workbook"),
    ],
)
def test_a_file_without_a_sheet_is_refused(tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SheetError, match=why):
        read_sheet(tmp_path / name)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SheetError, match=r"nothing.csv: could not be read"):
        read_sheet(tmp_path / "nothing.csv")


def test_nothing_is_written_under_another_ending(tmp_path):
    with pytest.raises(SheetError, match="no known format"):
        write_spreadsheet(toy("a"), tmp_path / "a.ods")
    assert list(tmp_path.iterdir()) == []
