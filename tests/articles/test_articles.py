"""Reading articles: what comes back untouched, and how each thing that is no article is told."""

import csv
import gzip
import json
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from framing.articles import Article, Articles, grids, read_articles, tables
from framing.articles import article as articles
from framing.articles.article import ArticleError
from framing.articles.markup import cleaned

TEXT = "Kim tiba di Moskow."


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def folder(path: Path, manifest: str, **texts: str) -> Path:
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    (path / "articles.csv").write_text(manifest, encoding="utf-8")
    return path


def complaint(path: Path | str, on_error: str = "raise") -> str:
    with pytest.raises(ArticleError) as caught:
        read_articles(path, on_error=on_error)
    return str(caught.value)


def test_a_folder_without_a_manifest_calls_each_article_and_outlet_by_its_file(tmp_path):
    (tmp_path / "b.txt").write_text("Dua.", encoding="utf-8")
    (tmp_path / "a.TXT").write_text("Satu.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("", encoding="utf-8")
    assert list(read_articles(tmp_path)) == [
        Article("a", "a", "Satu.", outlet_basis="file name"),
        Article("b", "b", "Dua.", outlet_basis="file name"),
    ]


def test_a_manifest_gives_the_fields_and_the_order(tmp_path):
    manifest = 'id,file,outlet,title,unused\n2,b.txt, Tempo ,"Kim, di Rusia",x\n1,a.txt,Medcom,,y\n'
    read = read_articles(folder(tmp_path, manifest, a="Satu.", b="Dua."))
    assert list(read) == [Article("2", "Tempo", "Dua.", title="Kim, di Rusia"), Article("1", "Medcom", "Satu.")]


def test_a_manifest_row_without_an_id_is_called_by_its_file(tmp_path):
    assert read_articles(folder(tmp_path, "file,outlet\na.txt,Tempo\n", a=TEXT))[0].id == "a"


def test_a_manifest_may_name_files_in_folders_below(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert len(read_articles(folder(tmp_path, "file,outlet\nsub/../sub/a.txt,Tempo\n"))) == 1


def test_one_text_file_is_one_article(tmp_path):
    (tmp_path / "Tempo.txt").write_text(TEXT, encoding="utf-8")
    (article,) = read_articles(str(tmp_path / "Tempo.txt"))
    assert article == Article("Tempo", "Tempo", TEXT, outlet_basis="file name")


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "csv", "parquet"])
def test_every_table_format_gives_the_same_articles(tmp_path, ending):
    rows = [
        {"id": "1", "outlet": "Tempo", "text": 'Satu,\r\n"dua".', "title": "Judul"},
        {"id": "2", "outlet": "DIP", "text": TEXT, "title": ""},
    ]
    path = tmp_path / f"articles.{ending}"
    if ending == "csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    elif ending == "parquet":
        parquet.write_table(pa.Table.from_pylist(rows), path)
    else:
        data = "".join(json.dumps(row) + "\n" for row in rows).encode()
        path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    assert list(read_articles(path)) == [Article(**row) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "satu\r\ndua\rtiga\n",
        "e\u0301 bukan \u00e9",
        "nol \x00 \x1f \x7f",
        "  spasi  ",
        "a\u2028b\x85c",
        "\ufeff\ufeffbom",
    ],
)
def test_the_text_of_a_file_is_stored_as_it_is(tmp_path, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_articles(tmp_path)[0].text == text.removeprefix("\ufeff")


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable() and cleaned(text) == (text, [])))
def test_any_text_comes_through_json_unchanged(tmp_path_factory, text):
    path = lines(tmp_path_factory.mktemp("a") / "a.jsonl", {"outlet": "Tempo", "text": text})
    assert read_articles(path)[0].text == text


def test_a_byte_order_mark_is_taken_off_tables_too(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps({"outlet": "A", "text": "x"}).encode())
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfoutlet,text\nA,x\n")
    assert list(read_articles(tmp_path / "a.jsonl")) == [Article("row-1", "A", "x")]
    assert list(read_articles(tmp_path / "a.csv")) == [Article("row-2", "A", "x")]  # row 1 is the header


def test_half_a_surrogate_pair_becomes_a_replacement_character_and_a_whole_one_stays(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"outlet": "A\\udc00", "text": "x\\ud800y \\ud83d\\ude00"}', encoding="utf-8")
    article = read_articles(tmp_path / "a.jsonl")[0]
    assert (article.outlet, article.text) == ("A\ufffd", "x\ufffdy \U0001f600")


def test_a_row_without_an_id_is_called_by_its_line(tmp_path):
    path = lines(
        tmp_path / "a.jsonl",
        {"outlet": "A", "text": "x"},
        {"outlet": "A", "text": "y", "id": " "},
        {"outlet": "A", "text": "z", "id": 7},
    )
    assert [article.id for article in read_articles(path)] == ["row-1", "row-2", "7"]


def test_numbers_dates_and_missing_values_of_other_fields_become_strings(tmp_path):
    rows = {"outlet": ["A"], "text": ["x"], "published": [date(2023, 9, 17)], "title": [float("nan")], "url": [None]}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    assert list(read_articles(tmp_path / "a.parquet")) == [Article("row-1", "A", "x", published="2023-09-17")]


def test_ids_in_csv_keep_their_zeros(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,text\n001,A,12\n", encoding="utf-8")
    assert list(read_articles(tmp_path / "a.csv")) == [Article("001", "A", "12")]


def test_a_csv_cell_may_be_longer_than_the_csv_module_allows_and_its_limit_stays(tmp_path):
    before = csv.field_size_limit()
    (tmp_path / "a.csv").write_text('outlet,text\nA,"' + "panjang\n" * 40_000 + '"\n', encoding="utf-8")
    assert len(read_articles(tmp_path / "a.csv")[0].text) == 320_000
    assert csv.field_size_limit() == before


def test_skipping_collects_bad_rows_and_keeps_the_good(tmp_path):
    path = lines(
        tmp_path / "a.jsonl",
        {"outlet": "A", "text": "x"},
        {"outlet": "A", "text": ""},
        [],
        {"outlet": "B", "text": "y"},
    )
    read = read_articles(path, on_error="skip")
    assert [article.outlet for article in read] == ["A", "B"]
    assert read.skipped == [
        (f"{path}, line 2", "the text is empty; an article needs at least one word"),
        (f"{path}, line 3", "is JSON of type list; it needs an object with 'text' and 'outlet'"),
    ]


def test_the_result_is_a_sequence_and_its_repr_shows_what_was_skipped():
    read = Articles(
        (Article("1", "A", "x"), Article("2", "B", "y")), [(f"row {n}", "is bad; mend it") for n in range(12)]
    )
    assert (len(read), read[1].id, read[:1]) == (2, "2", (Article("1", "A", "x"),))
    shown = repr(read).splitlines()
    assert shown[:2] == ["<2 articles of 2 outlets, 12 skipped>", "  skipped row 0: is bad; mend it"]
    assert shown[-1] == "  and 2 more in .skipped"


def test_a_truncated_gzip_keeps_the_whole_lines_before_its_break_when_skipping(tmp_path):
    rows = [json.dumps({"outlet": "A", "text": os.urandom(300).hex()}) + "\n" for _ in range(400)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("".join(rows).encode())[:-60_000])
    read = read_articles(tmp_path / "a.jsonl.gz", on_error="skip")
    assert 0 < len(read) < 400
    assert "it needs a whole file" in read.skipped[-1][1]


def test_a_gzip_bomb_is_not_unpacked_beyond_the_limits(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "ARTICLE_LIMIT", 1_000)
    monkeypatch.setattr(tables, "COLLECTION_LIMIT", 50_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b" " * 5_000_000))
    skipped = read_articles(tmp_path / "a.jsonl.gz", on_error="skip").skipped
    assert [why for _, why in skipped] == [
        "is over 1,000 bytes; longer lines are not read",
        "could not be read (over 50,000 bytes); it needs a whole file",
    ]


def test_a_line_over_the_limit_is_passed_over_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "ARTICLE_LIMIT", 100)
    path = lines(tmp_path / "a.jsonl", {"outlet": "A", "text": "x" * 350}, {"outlet": "B", "text": "y"})
    read = read_articles(path, on_error="skip")
    assert ([article.id for article in read], len(read.skipped)) == (["row-2"], 1)


# What stands in the file, and what must be said of it.
BAD_LINES = {
    b'{"outlet": "A", "text": ""}': "line 1: the text is empty; an article needs at least one word",
    b'{"outlet": "A", "text": " \\n "}': "line 1: the text is empty; an article needs at least one word",
    b'{"outlet": "A", "text": 7}': "line 1: the text is of type int; it must be a string",
    b'{"outlet": "A", "text": null}': "line 1: the text is missing; it must be a string",
    b'{"outlet": "A", "text": "x", "title": ["y"]}': "line 1: the title is of type list; it must be a string",
    b'{"outlet": " ", "text": "x"}': "line 1: the outlet is empty; every article needs one",
    b'{"text": "x"}': "line 1: has no 'outlet'; it has 'text'",
    b"{}": "line 1: has no 'text'; it has nothing",
    b'"x"': "line 1: is JSON of type str; it needs an object with 'text' and 'outlet'",
    b'{"text": "x"': "line 1: is not JSON (Expecting ',' delimiter: line 1 column 13 (char 12)); it needs one object",
    b"[" * 200_000: "it needs one object a line",
    b'{"outlet": "A", "text": "x", "n": ' + b"9" * 5_000 + b"}": "it needs one object a line",
    b'{"text": "\xff"}': "line 1: byte 10 (0xff) is not UTF-8; save it as UTF-8",
    b'{"id": "1", "outlet": "A", "text": "x"}\n' * 2: "line 2: the id '1' is already that of",
    b"": "holds no article; it needs at least one row",
    b"\n \n": "holds no article; it needs at least one row",
}


@pytest.mark.parametrize(("data", "said"), BAD_LINES.items(), ids=range(len(BAD_LINES)))
def test_a_bad_line_is_told_with_its_file_and_number(tmp_path, data, said):
    (tmp_path / "a.jsonl").write_bytes(data)
    told = complaint(tmp_path / "a.jsonl")
    assert said in told
    assert told.startswith(str(tmp_path / "a.jsonl"))


BAD_TABLES = {
    b"outlet,teks\nA,x\n": "has no column 'text'; it has 'outlet', 'teks'",
    b"outlet:text\nA:x\n": "has no column 'text'; it has 'outlet:text'",
    b"outlet,content_of_it\nA,x\n": "has no column 'text'",
    b"outlet,text,text\nA,x,y\n": "has the column 'text' twice",
    b"outlet,text\nA,x,y\n": "row 2: has 3 cells; it needs 2, as many as the header",
    b"outlet,text\n,x\n": "row 2: the outlet is empty; every article needs one",
    b"outlet,text\nA,x\nA,\n": "row 3: the text is empty",
    b"outlet,text\nA,\x81\n": "byte 14 (0x81) is neither UTF-8 nor Windows-1252; save it as UTF-8",
    b'outlet,text\nA,"Kim tiba.\nB,"Dua."\n': "row 2: a quotation mark in column 2 is not closed where its cell ends",
    b'outlet,text\nA,"Kim tiba.\nB,Dua.\n': "row 2: a quotation mark in column 2 is not closed where its cell ends",
    b"": "holds no table; it needs a header with text",
    b"outlet,text\n": "holds no article; it needs at least one row",
}


@pytest.mark.parametrize(("data", "said"), BAD_TABLES.items(), ids=range(len(BAD_TABLES)))
def test_a_bad_csv_is_told_with_its_file_and_row(tmp_path, data, said):
    (tmp_path / "a.csv").write_bytes(data)
    assert said in complaint(tmp_path / "a.csv")


def test_rows_behind_a_bad_csv_row_keep_their_numbers(tmp_path):
    (tmp_path / "a.csv").write_text("outlet,text\nA,x\nA\nA,y\n", encoding="utf-8")
    read = read_articles(tmp_path / "a.csv", on_error="skip")
    assert ([article.id for article in read], len(read.skipped)) == (["row-2", "row-4"], 1)


def test_parquet_that_is_none_and_parquet_with_bytes_for_text_are_told(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    assert "is not readable Parquet" in complaint(tmp_path / "a.parquet", "skip")
    parquet.write_table(pa.table({"outlet": ["A"], "text": [b"x"]}), tmp_path / "b.parquet")
    assert "row 1: the text is of type bytes; it must be a string" in complaint(tmp_path / "b.parquet")
    parquet.write_table(pa.table({"outlet": ["A"]}), tmp_path / "c.parquet")
    assert "has no column 'text'; it has 'outlet'" in complaint(tmp_path / "c.parquet")


def test_a_manifest_row_without_its_file_is_told(tmp_path):
    told = complaint(folder(tmp_path, "file,outlet\nb.txt,Tempo\n"))
    assert told.endswith("row 2, file 'b.txt': the file is missing; give one that exists")


def test_a_manifest_row_that_names_no_file_is_told(tmp_path):
    assert "names no file; it needs one" in complaint(folder(tmp_path, "file,outlet\n,Tempo\n"))


def test_a_file_without_its_row_is_told(tmp_path):
    read = read_articles(folder(tmp_path, "file,outlet\na.txt,Tempo\n", a=TEXT, b=TEXT), on_error="skip")
    assert read.skipped == [
        (str(tmp_path / "b.txt"), "has no row in articles.csv; add one, or move the file elsewhere")
    ]


def test_a_manifest_without_its_columns_is_told(tmp_path):
    assert "has no column 'file'; it has 'id', 'outlet'" in complaint(folder(tmp_path, "id,outlet\n1,A\n", a=TEXT))


@pytest.mark.parametrize("path", ["../outside.txt", "sub/../../outside.txt", "/outside.txt", "{parent}/outside.txt"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path, path):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    told = complaint(folder(inside, f"file,outlet\n{path.format(parent=tmp_path)},Tempo\n"))
    assert "leads out of the folder 'in'; every file must stand inside it" in told


@pytest.mark.parametrize("manifest", [True, False])
def test_a_link_that_leaves_the_folder_is_refused(tmp_path, manifest):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    (inside / "a.txt").symlink_to(tmp_path / "outside.txt")
    if manifest:
        folder(inside, "file,outlet\na.txt,Tempo\n")
    assert "leads out of the folder 'in'" in complaint(inside)


def test_a_link_inside_the_folder_and_a_folder_that_is_a_link_are_read(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").write_text(TEXT, encoding="utf-8")
    (inside / "b.txt").symlink_to(inside / "a.txt")
    (tmp_path / "link").symlink_to(inside)
    assert [article.id for article in read_articles(tmp_path / "link")] == ["a", "b"]


def test_a_link_to_itself_and_a_pipe_are_told_and_not_waited_for(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    read = read_articles(tmp_path, on_error="skip")
    assert [what for what, _ in read.skipped] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_a_manifest_path_with_a_nul_is_told(tmp_path):
    (tmp_path / "articles.csv").write_bytes(b"file,outlet\na\x00b.txt,Tempo\n")
    assert "could not be read (" in complaint(tmp_path)


def test_a_text_file_over_20_mb_is_told(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(20_000_001)
    assert complaint(tmp_path).endswith("the file has 20,000,001 bytes; at most 20,000,000 are read")


def test_a_cell_over_the_limit_and_a_table_over_its_own_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(articles, "ARTICLE_LIMIT", 10)
    (tmp_path / "a.csv").write_text("outlet,text\nA,01234567890\n", encoding="utf-8")
    assert "the text has 11 characters; at most 10 are read" in complaint(tmp_path / "a.csv")
    monkeypatch.setattr(grids, "COLLECTION_LIMIT", 10)
    assert "has 26 bytes; at most 10 are read" in complaint(tmp_path / "a.csv")


def test_bytes_of_no_known_encoding_are_told_with_the_first(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Kim \x81")
    assert "a.txt: byte 4 (0x81) is neither UTF-8 nor Windows-1252; save it as UTF-8" in complaint(tmp_path)


def test_an_empty_text_file_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf\r\n")
    assert complaint(tmp_path).endswith("a.txt: the text is empty; an article needs at least one word")


def test_a_folder_with_nothing_in_it_is_told_even_when_skipping(tmp_path):
    assert "holds no article; give a folder of .txt, .html" in complaint(tmp_path, "skip")


def test_a_missing_path_is_told_even_when_skipping(tmp_path):
    assert "no such file or folder; give a folder of articles" in complaint(tmp_path / "nothing", "skip")


def test_a_file_of_another_format_is_told(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"x")
    assert complaint(tmp_path / "a.doc", "skip").endswith("is of an old Word format; in Word: Save as, .docx")
    (tmp_path / "a.xyz").write_bytes(b"x")
    assert "is of a format that is not read; articles are .txt" in complaint(tmp_path / "a.xyz", "skip")


def test_an_unknown_on_error_is_told_with_the_known_ones(tmp_path):
    assert complaint(tmp_path, "ignore") == "read_articles: unknown on_error 'ignore'; it takes 'raise' or 'skip'"
