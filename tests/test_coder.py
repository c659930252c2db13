"""The widgets that fill a sheet and correct a row: every answer is in the file at once, and no text runs."""

import pytest

import framing
from framing.analysis import correction_of, read_corrections, write_corrections
from framing.analysis.corrections import CorrectionsError
from framing.articles import Article
from framing.coder import code_sheet, correct
from framing.reliability import read_sheet, sheet, write_sheet
from framing.reliability.sheets import sheet_rows

TEXT = "“Kami takut perang,” kata Rina Wati. Ia pulang ke Kudus. <script>alert(1)</script> Warga menunggu."
ARTICLES = [Article("001", "A", TEXT, language="id")]


@pytest.fixture(scope="module")
def made():
    return framing.analyse(ARTICLES)


@pytest.fixture
def drawn(made):
    return sheet(made, ARTICLES, units=20)


@pytest.fixture
def path(drawn, tmp_path):
    return write_sheet(drawn.rows, tmp_path / "sheet.xlsx")


def marked(coder):
    coder.at = coder.rows.index[coder.rows["task"] == "marked"][0]
    coder.turn(0)
    return coder


def test_an_answer_is_in_the_file_at_once(path, drawn):
    coder = marked(code_sheet(path))
    for name, value in {
        "statements": "1",
        "span": "yes",
        "speaker": "Rina Wati",
        "source_kind": "citizen",
        "stance": "neutral",
    }.items():
        coder.answers[name].value = value
    coded = read_sheet(path, drawn.key)
    row = coded.rows.iloc[coder.at]
    assert (row["speaker"], row["source_kind"], row["side"]) == ("Rina Wati", "citizen", "")
    assert coded.rows["statements"].notna().sum() == coder.coded == 1


def test_it_goes_on_where_the_coder_stopped(path):
    first = code_sheet(path)
    first.answers["statements"].value = "0"
    assert code_sheet(path).at == 1


def test_what_is_nothing_needs_and_keeps_no_other_answers(path):
    coder = marked(code_sheet(path))
    coder.answers["statements"].value = "1"
    coder.answers["speaker"].value = "Rina"
    assert coder.answers["speaker"].layout.display is None
    coder.answers["statements"].value = "0"
    assert coder.answers["speaker"].layout.display == "none"
    assert coder.answers["statements"].layout.display is None
    assert sheet_rows(path).loc[coder.at, "speaker"] == ""


def test_a_marked_passage_offers_one_or_none_and_a_searched_one_more(path):
    coder = marked(code_sheet(path))
    assert [value for _, value in coder.answers["statements"].options] == ["", "0", "1"]
    coder.at = coder.rows.index[coder.rows["task"] == "rest"][0]
    coder.turn(0)
    assert "5" in [value for _, value in coder.answers["statements"].options]


def test_turning_stops_at_either_end_and_writes_nothing(path):
    before = path.read_bytes()
    coder = code_sheet(path)
    coder.turn(-5)
    assert coder.at == 0
    coder.turn(500)
    assert coder.at == len(coder.rows) - 1
    assert path.read_bytes() == before


def test_no_text_of_an_article_runs_and_neither_outlet_nor_answer_is_shown(path):
    coder = code_sheet(path)
    for at in range(len(coder.rows)):
        coder.at = at
        coder.turn(0)
        assert "<script" not in coder._passage.value
        assert "001" not in coder._head.value
    assert any("<mark>" in coder._passage.value for _ in [marked(coder)])


def test_a_coders_own_column_is_kept(path, drawn):
    write_sheet(drawn.rows.assign(catatan="x"), path)
    coder = code_sheet(path)
    coder.answers["statements"].value = "0"
    assert set(sheet_rows(path)["catatan"]) == {"x"}


def test_a_row_is_corrected_without_counting_characters(made, tmp_path):
    desk = correct(made, ARTICLES, folder=tmp_path)
    desk.table.value = "threats"
    desk.row.value = next(place for words, place in desk.row.options if "takut" in words)
    desk.field.value = "category"
    assert "violence" in desk.value.options
    desk.value.value = "hostility"
    desk.note.value = "a test"
    desk.save.click()
    assert "Saved in" in desk.said.value
    (one,) = read_corrections(tmp_path / "corrections.csv")
    assert (one.text, one.field, one.value, one.note) == ("takut", "category", "hostility", "a test")
    made_anew = framing.analysis.corrected(made, [one], articles=ARTICLES)
    assert made_anew.corrections["applied"].tolist() == [True]


def test_a_value_that_cannot_be_is_refused_with_those_that_can(made, tmp_path):
    desk = correct(made, ARTICLES, folder=tmp_path)
    desk.table.value = "threats"
    desk.field.value = "category"
    desk.value.value = "<b>sad</b>"
    desk.save.click()
    assert desk.said.value.startswith("Not saved: ")
    assert "<b>" not in desk.said.value
    assert not (tmp_path / "corrections.csv").exists()


def test_a_row_is_taken_out_without_a_value(made, tmp_path):
    desk = correct(made, ARTICLES, folder=tmp_path)
    desk.field.value = "remove"
    desk.save.click()
    assert read_corrections(tmp_path / "corrections.csv")[0].field == "remove"


def test_an_article_that_is_not_handed_over_is_named(made, tmp_path):
    with pytest.raises(ValueError, match="article '001' is not there"):
        correct(made, [], folder=tmp_path)


def test_a_second_correction_of_a_cell_takes_the_place_of_the_first_and_others_stay(made, tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(
        "article;table;start;end;text;field;value;note;siapa\n001;threats;0;6;perang;remove;;film;Ani\n",
        encoding="utf-8",
    )
    row = made.threats.iloc[0]
    for value in ("hostility", "violence"):
        write_corrections([correction_of(row, "threats", field="category", value=value)], path)
    assert [(one.field, one.value) for one in read_corrections(path)] == [("remove", ""), ("category", "violence")]
    assert "Ani" in path.read_text(encoding="utf-8-sig")


def test_a_correction_that_the_table_does_not_know_is_refused():
    row = {"article": "1", "start": 0, "end": 6, "text": "perang"}
    with pytest.raises(CorrectionsError, match=r"found 'categry'; one of .* did you mean 'category'"):
        correction_of(row, "threats", field="categry", value="fear")
