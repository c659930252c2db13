"""Rows as columns, and what the files hold."""

import csv

import pandas as pd
import pyarrow.parquet as pq
import pytest

from framing.analysis.tables import Table, evidence_columns, neutral, read_frames, write_frames
from framing.evidence import Mention


def test_batches_keep_the_order_of_the_rows():
    table = Table({"word": str, "count": int})
    for number in range(5):
        table.add([(f"w{number}", number)])
        table.pack()
    assert table.frame()["count"].tolist() == [0, 1, 2, 3, 4]


def test_a_table_without_rows_has_its_columns_and_their_types():
    frame = Table(evidence_columns(Mention)).frame()
    assert list(frame.columns)[:7] == ["article", "outlet", "start", "end", "text", "sentence", "zone"]
    assert (str(frame.dtypes["start"]), str(frame.dtypes["label_start"]), len(frame)) == ("int64", "Int64", 0)


def test_missing_offsets_leave_the_others_whole_numbers():
    table = Table({"at": int | None, "where": float | None})
    table.add([(3, 0.5), (None, None)])
    frame = table.frame()
    assert frame["at"].tolist() == [3, pd.NA]
    assert frame["where"].isna().tolist() == [False, True]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert neutral(pd.DataFrame({"text": [cell, "plain"]}))["text"].tolist() == ["'" + cell, "plain"]


def test_a_category_that_a_spreadsheet_would_run_gets_an_apostrophe_too():
    frame = pd.DataFrame({"outlet": pd.Categorical(["=A", "B"], ["B", "=A"])})
    assert neutral(frame)["outlet"].tolist() == ["'=A", "B"]


def test_numbers_are_no_formulas():
    frame = pd.DataFrame({"count": [-1, 2], "rate": [-0.5, 1.0]})
    assert neutral(frame).equals(frame)


def test_tables_come_back_as_they_were_written(tmp_path):
    table = Table({"text": str, "at": int | None, "where": float | None, "first": bool})
    table.add([("=a\nb, “c”", 3, 0.5, True), ("", None, None, False)])
    frame = table.frame()
    written = write_frames({"toy": frame}, tmp_path, metadata={"event": "a toy", "codebook": "abc", "framing": "0"})
    frames, metadata = read_frames(tmp_path, ("toy",))
    pd.testing.assert_frame_equal(frames["toy"], frame)
    assert metadata["codebook"] == "abc"
    assert [path.name for path in written] == ["toy.parquet", "toy.csv"]
    assert pq.read_schema(tmp_path / "toy.parquet").metadata[b"codebook"] == b"abc"
    assert (tmp_path / "toy.csv").read_bytes().count(b"'=a") == 1


def test_the_same_table_gives_the_same_bytes(tmp_path):
    frame = pd.DataFrame({"text": ["a", "b"], "count": [1, 2]})
    for folder in ("one", "two"):
        write_frames({"toy": frame}, tmp_path / folder, metadata={"framing": "0"})
    for name in ("toy.parquet", "toy.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_cell_with_a_lone_carriage_return_stays_one_cell(tmp_path):
    frame = pd.DataFrame({"text": ["siap.\r=cmd|x!A1\rKami"], "cue": ["kata"]})
    write_frames({"toy": frame}, tmp_path, metadata={})
    with (tmp_path / "toy.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["text", "cue"], ["siap.\r=cmd|x!A1\rKami", "kata"]]


def test_a_table_that_does_not_say_what_made_it_is_refused(tmp_path):
    pd.DataFrame({"text": ["a"]}).to_parquet(tmp_path / "toy.parquet")
    with pytest.raises(ValueError, match="does not say what made it; write it with `framing analyse`"):
        read_frames(tmp_path, ("toy",))


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no table 'articles' in .*framing analyse"):
        read_frames(tmp_path, ("articles",))
