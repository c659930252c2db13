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
from framing.analysis.tables import FORMULA_MARKS, neutral
from framing.reliability import read_key, read_sheet, sheet, write_key, write_sheet
from framing.reliability.kinds import KINDS, SENTENCES, STATEMENTS
from framing.reliability.sheets import normal

ENDINGS = pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "ods"])
ANSWER = {
    "statements": "1",
    "span": "yes",
    "speaker": "Rini",
    "side": "",
    "source_kind": "citizen",
    "stance": "neutral",
}
NOTHING = {**dict.fromkeys(ANSWER, ""), "statements": "0"}


def key_of(*texts, kind=STATEMENTS, task="marked"):
    """Return a key of units with these texts."""
    design = {
        "kind": kind.name, "article": "001", "outlet": "Ä Post", "sentence": 0, "start": 0, "end": 9, "zone": "body",
        "stratum": "all", "population": len(texts), "drawn": len(texts), "weight": 1.0,
    }  # fmt: skip
    suite = {f"suite_{name}": "" for name in kind.columns}
    rows = [
        {"unit": at, "task": task, "before": "", "text": text, "after": "-", **design, **suite}
        for at, text in enumerate(texts, start=1)
    ]
    return pd.DataFrame(rows)


def filled(key, *answers, kind=STATEMENTS):
    """Return the sheet of a key with answers, one dictionary a unit."""
    shown = key[["unit", "task", "before", "text", "after"]]
    given = pd.DataFrame(list(answers) or [ANSWER] * len(key), columns=list(kind.columns), dtype=object).fillna("")
    return pd.concat([shown, given], axis=1)


def edited(path, change):
    """Write a CSV sheet anew, its header and rows changed as a spreadsheet would."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    top = next(at for at, row in enumerate(rows) if "unit" in row)
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([*rows[:top], *change(rows[top:])])
    path.write_bytes(file.getvalue().encode("utf-8-sig"))
    return path


def told(coded, what):
    rows = coded.faults[coded.faults["what"].str.startswith(what)]
    return rows[["found", "needed"]].to_numpy().tolist()


def codes(coded, at=0):
    return {name: None if pd.isna(code) else code for name, code in coded.rows[list(ANSWER)].iloc[at].items()}


@ENDINGS
def test_a_filled_sheet_comes_back_as_it_was_filled(tmp_path, ending):
    key = key_of("Kim tiba.", "“Kami, ‘benci’; perang”", "- Putin\nlalu pulang")
    coded = read_sheet(write_sheet(filled(key, ANSWER, NOTHING, ANSWER), tmp_path / f"a.{ending}"), key)
    assert coded.faults.empty
    assert codes(coded) == ANSWER
    assert codes(coded, 1) == {**dict.fromkeys(ANSWER), "statements": "0"}
    pd.testing.assert_frame_equal(coded.rows[list(key)], key)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_key_comes_back_as_it_was_written(tmp_path, seeds, analysis, kind):
    key = sheet(analysis, seeds, kind=kind, units=40).key
    pd.testing.assert_frame_equal(read_key(write_key(key, tmp_path / "key.csv")), key)


@ENDINGS
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_sheet_that_nobody_filled_has_no_codes_and_says_so(tmp_path, seeds, analysis, kind, ending):
    drawn = sheet(analysis, seeds, kind=kind, units=12)
    coded = read_sheet(write_sheet(drawn.rows, tmp_path / f"a.{ending}"), drawn.key)
    assert coded.rows[list(KINDS[kind].columns)].isna().all(axis=None)
    assert set(coded.faults["what"]) == {"empty cells"}
    assert len(coded.faults) == 12


@given(st.text(max_size=20) | st.text(alphabet="'=-@ a\t\r\n", max_size=6))
def test_the_apostrophe_is_taken_off_what_it_was_put_in_front_of(text):
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(FORMULA_MARKS)


@given(st.text(max_size=20))
def test_a_cell_is_marked_as_the_tables_mark_it(text):
    if not text.startswith("'"):
        assert marked(text) == neutral(pd.DataFrame({"text": [text]}, dtype="str"))["text"][0]


@settings(max_examples=25)
@given(st.lists(st.text(max_size=12), max_size=3), st.sampled_from(["csv", "xlsx", "ods"]))
def test_any_text_is_known_again(tmp_path_factory, texts, ending):
    key = key_of(*texts) if texts else key_of("x")
    path = write_sheet(filled(key), tmp_path_factory.getbasetemp() / f"any.{ending}")
    coded = read_sheet(path, key)
    assert coded.faults.empty
    assert (coded.rows["speaker"] == "Rini").all()


def test_a_csv_sheet_begins_with_a_byte_order_mark_and_what_its_columns_mean(tmp_path):
    data = write_sheet(filled(key_of("Kim tiba.")), tmp_path / "a.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"Each row shows a passage')


@pytest.fixture
def book(tmp_path):
    return openpyxl.load_workbook(write_sheet(filled(key_of("=1+1", "Kim tiba.")), tmp_path / "a.xlsx"))


def test_a_workbook_has_the_instructions_in_front_and_opens_on_the_sheet(book):
    assert book.sheetnames == ["instructions", "sheet"]
    assert book.active.title == "sheet"


def test_no_cell_of_a_workbook_is_a_formula(book):
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_a_workbook_keeps_its_header_in_sight_wraps_its_text_and_offers_the_codes(book):
    page = book["sheet"]
    assert page.freeze_panes == "A2"
    assert page["D2"].alignment.wrap_text
    offered = [one.formula1 for one in page.data_validations.dataValidation]
    assert '"yes,no"' in offered
    assert any("civil_society" in one for one in offered)


@ENDINGS
def test_the_same_sheet_gives_the_same_bytes(tmp_path, ending):
    one, two = (
        write_sheet(filled(key_of("Kim tiba.")), tmp_path / f"{name}.{ending}").read_bytes() for name in ("a", "b")
    )
    assert one == two


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_carries_no_time_of_writing(tmp_path, ending):
    parts = zipfile.ZipFile(write_sheet(filled(key_of("x")), tmp_path / f"a.{ending}"))
    assert {part.date_time[0] for part in parts.infolist()} == {1980}


def test_an_opendocument_sheet_begins_with_its_type_and_offers_the_codes(tmp_path):
    data = write_sheet(filled(key_of("x")), tmp_path / "a.ods").read_bytes()
    assert data[30:38] == b"mimetype"
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert 'cell-content-is-in-list("yes";"no")' in content


def test_an_opendocument_file_with_entities_is_refused(tmp_path):
    file = tmp_path / "a.ods"
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("content.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    with pytest.raises(SheetError, match="not a readable workbook"):
        table_lines(file, needed=["unit"])


def test_what_a_spreadsheet_makes_of_codes_is_the_same_code(tmp_path):
    key = key_of("a", "b", "c", "d")
    given = filled(
        key,
        {**ANSWER, "statements": "1.0", "span": "Ya", "source_kind": "Civil society"},
        {**ANSWER, "statements": "\uff11", "span": "1"},
        {**NOTHING, "statements": "tidak"},
        {**ANSWER, "statements": "yes", "stance": " Neutral "},
    )
    coded = read_sheet(write_sheet(given, tmp_path / "a.csv"), key)
    assert coded.faults.empty
    assert coded.rows["statements"].tolist() == ["1", "1", "0", "1"]
    assert codes(coded)["source_kind"] == "civil_society"
    assert coded.rows["span"].tolist()[:2] == ["yes", "yes"]
    assert codes(coded, 3)["stance"] == "neutral"


def test_a_workbook_filled_with_numbers_gives_the_same_codes(tmp_path):
    key = key_of("Kim tiba.", kind=SENTENCES, task="sentence")
    book = openpyxl.load_workbook(write_sheet(filled(key, {}, kind=SENTENCES), tmp_path / "a.xlsx"))
    for column, code in enumerate((1, 0.0, True, False, "1 ", 1.0, 0, 0, 0, 0, 0), start=6):
        book["sheet"].cell(2, column).value = code
    book.save(tmp_path / "a.xlsx")
    rows = read_sheet(tmp_path / "a.xlsx", key).rows
    assert rows[list(SENTENCES.columns)].iloc[0].tolist() == list("10101100000")


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_csv_saved_with_another_separator_is_read(tmp_path, mark):
    key = key_of("Kim, yang tiba; pulang", "- x")
    path = write_sheet(filled(key), tmp_path / "a.csv")
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark).writerows(rows)
    path.write_bytes(file.getvalue().encode("utf-8"))
    assert read_sheet(path, key).faults.empty


def test_notes_in_two_columns_of_one_name_are_read_over(tmp_path):
    key = key_of("a")
    path = edited(
        write_sheet(filled(key), tmp_path / "a.csv"),
        lambda rows: [[*row, *extra] for row, extra in zip(rows, (["keterangan"] * 2, ["x", "y"]), strict=True)],
    )
    assert codes(read_sheet(path, key)) == ANSWER


def test_a_column_to_fill_in_that_is_there_twice_is_refused(tmp_path):
    path = edited(
        write_sheet(filled(key_of("a")), tmp_path / "a.csv"), lambda rows: [[*rows[0], "side"], [*rows[1], "x"]]
    )
    with pytest.raises(SheetError, match="has the column 'side' twice"):
        read_sheet(path, key_of("a"))


def test_reordered_rows_and_columns_are_no_fault(tmp_path):
    key = key_of("a", "b", "c")
    path = edited(
        write_sheet(filled(key), tmp_path / "a.csv"), lambda rows: [row[::-1] for row in [rows[0], *rows[:0:-1]]]
    )
    coded = read_sheet(path, key)
    assert coded.faults.empty
    assert coded.rows["text"].tolist() == ["a", "b", "c"]


def test_several_in_one_passage_have_their_answers_apart(tmp_path):
    key = key_of("x", task="rest")
    two = {"statements": "2", "span": "", "speaker": "Rini | Budi", "side": " | Rusia", "source_kind": "citizen|expert",
           "stance": "none | neutral"}  # fmt: skip
    coded = read_sheet(write_sheet(filled(key, two), tmp_path / "a.csv"), key)
    assert coded.faults.empty
    assert codes(coded)["source_kind"] == "citizen | expert"
    one = read_sheet(write_sheet(filled(key, {**two, "speaker": "Rini"}), tmp_path / "b.csv"), key)
    assert told(one, "unknown code in 'speaker'") == [["Rini", "2 answers, | between them"]]


def test_two_who_speak_together_are_one_answer(tmp_path):
    key = key_of("x")
    joint = {**ANSWER, "speaker": "Rini; Budi", "source_kind": "expert;official"}
    coded = read_sheet(write_sheet(filled(key, joint), tmp_path / "a.csv"), key)
    assert coded.faults.empty
    assert codes(coded)["source_kind"] == "expert; official"


def test_a_marked_unit_is_one_or_none(tmp_path):
    key = key_of("x")
    coded = read_sheet(write_sheet(filled(key, {**ANSWER, "statements": "2"}), tmp_path / "a.csv"), key)
    assert told(coded, "unknown code in 'statements'") == [["2", "0 or 1"]]
    assert codes(coded) == dict.fromkeys(ANSWER)


def test_an_unknown_code_is_told_and_missing(tmp_path):
    key = key_of("x")
    coded = read_sheet(write_sheet(filled(key, {**ANSWER, "stance": "angry"}), tmp_path / "a.csv"), key)
    assert told(coded, "unknown code in 'stance'")[0][0] == "angry"
    assert (codes(coded)["stance"], codes(coded)["speaker"]) == (None, "Rini")


def test_an_empty_cell_of_a_coded_unit_is_an_answer_only_where_nothing_can_be_one(tmp_path):
    key = key_of("x")
    coded = read_sheet(write_sheet(filled(key, {**ANSWER, "speaker": "", "side": ""}), tmp_path / "a.csv"), key)
    assert told(coded, "empty cells") == [["speaker", "an answer"]]
    assert (codes(coded)["speaker"], codes(coded)["side"]) == (None, "")


def test_answers_beside_a_nought_are_told_and_do_not_count(tmp_path):
    key = key_of("x")
    coded = read_sheet(write_sheet(filled(key, {**ANSWER, "statements": "0"}), tmp_path / "a.csv"), key)
    assert told(coded, "answers beside 0")[0][0].startswith("span yes, speaker Rini")
    assert codes(coded)["speaker"] is None


def test_a_changed_passage_is_told_with_its_codes_and_left_out(tmp_path):
    key = key_of("Kim tiba.", "Perang.")
    changed = filled(key).assign(text=["Kim tiba!", "Perang."])
    coded = read_sheet(write_sheet(changed, tmp_path / "a.csv"), key)
    ((found, needed),) = told(coded, "changed text")
    assert needed == "Kim tiba."
    assert found.startswith("Kim tiba! (statements 1")
    assert coded.rows["statements"].isna().tolist() == [True, False]


def test_a_row_that_the_sheet_never_had_is_told(tmp_path):
    key = key_of("a")
    rows = filled(key)
    coded = read_sheet(write_sheet(pd.concat([rows, rows.assign(unit=9)]), tmp_path / "a.csv"), key)
    assert told(coded, "unknown row")[0][1] == "a unit of the key"
    assert len(coded.rows) == 1


def test_a_missing_row_is_told(tmp_path):
    key = key_of("a", "b")
    coded = read_sheet(write_sheet(filled(key).iloc[:1], tmp_path / "a.csv"), key)
    assert told(coded, "missing row") == [["", "unit 2: b"]]
    assert coded.rows["statements"].isna().tolist() == [False, True]


def test_copies_of_a_row_are_told_and_give_what_none_disputes(tmp_path):
    key = key_of("a")
    rows = filled(key)
    copies = pd.concat([rows, rows.assign(speaker="Budi")])
    coded = read_sheet(write_sheet(copies, tmp_path / "a.csv"), key)
    assert len(told(coded, "repeated row")) == 1
    assert (codes(coded)["speaker"], codes(coded)["stance"]) == (None, "neutral")


def test_a_column_that_was_deleted_is_told(tmp_path):
    key = key_of("a")
    coded = read_sheet(write_spreadsheet(filled(key).drop(columns="side"), tmp_path / "a.csv"), key)
    assert told(coded, "no column 'side'") == [["", "a column 'side'"]]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", b"", r"give a .csv, .tsv, .xlsx or .ods file"),
        ("a.csv", b"outlet,article\n1,2\n", "it needs one with unit, text"),
        ("a.csv", b"unit,text\n1,\x81\n", "is neither UTF-8 nor Windows-1252; save it as UTF-8"),
        ("a.xlsx", b"PK", "not a whole Office file"),
        ("a.ods", b"PK", "not a whole Office file"),
    ],
)
def test_what_is_no_sheet_is_refused_with_what_would_be_one(tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SheetError, match=why):
        read_sheet(tmp_path / name, key_of("a"))


def test_a_filled_sheet_is_no_key(tmp_path):
    path = write_sheet(filled(key_of("a")), tmp_path / "a.csv")
    with pytest.raises(SheetError, match="no row names the columns"):
        read_key(path)


def test_a_key_that_was_changed_is_refused(tmp_path):
    path = write_key(key_of("a").assign(population="many"), tmp_path / "key.csv")
    with pytest.raises(SheetError, match="give the key as it was written"):
        read_key(path)


@given(st.text(max_size=12))
def test_a_code_compared_is_compared_the_same_again(text):
    assert normal(normal(text)) == normal(text)
