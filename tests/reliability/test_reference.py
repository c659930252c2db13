"""The reference coding of the seeds as tables, and what is said when a coding cannot be read."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pytest

from framing.analysis.corpus import EVIDENCE
from framing.reliability import reference
from framing.reliability.reference import CARRIED, SCORED, check_words, coded_articles

FOLDER = Path(__file__).resolve().parents[1] / "reference"
# Of all files in the order of their names. Offsets and scores refer to them as they came.
SHA256 = "f074ed7a4e8013537e1eed6b5ff2769e88151670907dd9dce95595d07f4b861e"


@pytest.fixture(scope="module")
def coding():
    return reference(FOLDER)


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(FOLDER, tmp_path / "coding"))


@pytest.fixture(scope="module")
def texts(seeds):
    return {article.id: article.text for article in seeds}


def test_the_reference_coding_is_as_it_came():
    names = sorted(FOLDER.iterdir(), key=lambda path: path.name)
    assert hashlib.sha256(b"".join(path.read_bytes() for path in names)).hexdigest() == SHA256


def test_every_table_of_the_coding_comes_with_all_its_rows(coding):
    assert {name: len(table) for name, table in coding.items()} == {
        "furniture": 14, "mentions": 97, "quotes": 38, "threats": 76,
        "facts": 76, "facts_list": 25, "wording": 92, "reuse": 10,
    }  # fmt: skip


def test_every_coded_row_leads_to_its_words(coding, texts):
    for name in (*SCORED, "facts", "wording"):
        assert all(texts[row.article][row.start : row.end] == row.text for row in coding[name].itertuples())
    for side in "ab":
        columns = (coding["reuse"][f"{name}_{side}"] for name in ("article", "start", "end", "text"))
        assert all(texts[article][at:to] == words for article, at, to, words in zip(*columns, strict=True))


def test_the_parts_of_a_row_lead_to_their_words(coding, texts):
    for name, part in (("mentions", "label"), ("quotes", "cue"), ("quotes", "speaker")):
        rows = coding[name].dropna(subset=[f"{part}_start"])
        assert len(rows)
        assert all(
            texts[row["article"]][row[f"{part}_start"] : row[f"{part}_end"]] == row[part] for _, row in rows.iterrows()
        )


def test_columns_and_their_types_are_those_of_an_analysis(coding, analysis):
    for name in ("quotes", "threats"):
        ours, own = coding[name], getattr(analysis, name)
        assert set(ours.columns) <= set(own.columns)
        assert {column: ours.dtypes[column] for column in ours} == {column: own.dtypes[column] for column in ours}
    assert set(coding["furniture"].columns) <= set(analysis.furniture.columns)
    assert set(coding["mentions"].columns) - set(analysis.mentions.columns) == {"quoted"}
    assert set(EVIDENCE) - set(SCORED) == {"choices", "deescalations"}


def test_yes_and_no_become_true_and_false(coding):
    assert (coding["threats"]["hedged"].sum(), coding["mentions"]["quoted"].sum()) == (18, 6)


def test_all_five_articles_were_coded(coding):
    assert coded_articles(coding) == ["000", "001", "002", "003", "004"]


def test_what_is_only_carried_along_may_be_missing(copy):
    for layer in CARRIED.values():
        (copy / layer.file).unlink()
    assert list(reference(copy)) == list(SCORED)


def test_a_byte_order_mark_of_a_spreadsheet_is_taken_off(copy, coding):
    path = copy / "threat.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    pd.testing.assert_frame_equal(reference(copy)["threats"], coding["threats"])


def test_a_missing_file_is_told(copy):
    (copy / "threat.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"no file 'threat.csv' in .*; a reference coding has furniture.csv, "):
        reference(copy)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("threat.csv", ",hedged,", ",vague,", "threat.csv has no column 'hedged'; it has 'article', 'start', "),
        (
            "threat.csv",
            "000,117,",
            "000,about 117,",
            "threat.csv, row 2: start is 'about 117'; it needs a whole number",
        ),
        ("threat.csv", "000,117,", "000,,", "threat.csv, row 2: start is ''; it needs a whole number"),
        ("mentions.csv", ",0,20,neutral", ",0.5,20,neutral", "mentions.csv, row 2: label_start is '0.5'; it needs"),
        (
            "mentions.csv",
            "neutral,no",
            "neutral,perhaps",
            "mentions.csv, row 2: in_quote is 'perhaps'; it is yes or no",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_file_and_row(copy, file, old, new, message):
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        reference(copy)


def test_a_coding_of_another_version_of_the_text_is_told(coding, texts):
    check_words(coding, texts)
    moved = {**texts, "002": "(Jakarta) " + texts["002"]}
    with pytest.raises(
        ValueError, match=r"furniture, row 3: 'TEMPO.CO, Jakarta -' was coded at 0 to 19 of article '002'"
    ):
        check_words(coding, moved)
