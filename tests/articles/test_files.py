"""Whole files or none: what is written, what an interruption leaves, and what is told instead of written."""

import os
import stat

import pandas as pd
import pytest

from framing.articles import Article, files, read_articles
from framing.articles.files import LISTED, WriteError, listed_files, write_set, write_whole
from framing.articles.texts import write_texts


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_an_older_one_and_leaves_nothing_beside(tmp_path):
    write_whole(tmp_path / "new" / "a.txt", b"one")
    write_whole(tmp_path / "new" / "a.txt", b"two")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"two"
    assert names(tmp_path / "new") == ["a.txt"]


def test_a_writer_that_fails_leaves_the_older_files_as_they_were(tmp_path):
    write_set({"a": lambda part: part.write_bytes(b"1"), "b": lambda part: part.write_bytes(b"1")}, tmp_path)

    def stopped(part):
        part.write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_set({"a": lambda part: part.write_bytes(b"2"), "b": stopped}, tmp_path)
    assert [(tmp_path / name).read_bytes() for name in ("a", "b")] == [b"1", b"1"]
    assert names(tmp_path) == ["a", "b", LISTED]
    assert set(listed_files(tmp_path)) == {"a", "b"}


def test_a_full_disk_is_one_sentence(tmp_path):
    def full(part):
        raise OSError(28, "No space left on device", str(part))

    with pytest.raises(WriteError, match=r"^cannot write .*: no space left on device$"):
        write_set({"a": full}, tmp_path)
    assert names(tmp_path) == []


def test_a_folder_and_a_device_are_no_files_to_write(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(WriteError, match="is a folder; name a file"):
        write_whole(tmp_path / "a", b"x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError, match="no ordinary file"):
        write_whole(tmp_path / "pipe", b"x")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_bytes(b"old")
    (tmp_path / "a.txt").symlink_to(tmp_path / "real" / "a.txt")
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_bytes() == b"new"


def test_two_runs_at_once_are_told(tmp_path, monkeypatch):
    real = files._synced

    def meanwhile(part):
        if part.name == LISTED:  # the files stand under their names, the list does not yet
            (tmp_path / "a").unlink()
            (tmp_path / "a").write_bytes(b"another run's")
        real(part)

    monkeypatch.setattr(files, "_synced", meanwhile)
    with pytest.raises(WriteError, match=r"another run wrote into .* at the same time"):
        write_set({"a": lambda part: part.write_bytes(b"mine")}, tmp_path)


@pytest.mark.parametrize(
    "text",
    ["Kim tiba.\r\n\r\nIa pulang.", "“Siap,” kata Kim\u00a0Jong\u2011un.", "  spasi  ", "satu\n\ndua\n"],
)
def test_texts_that_are_written_are_read_as_the_same_articles(tmp_path, text):
    articles = [
        Article("a/1", "Tempo", text, title='Judul, "satu"', published="2024-03-04", note="x"),
        Article("A/1", "Suara;Kudus", text, language="id"),
    ]
    write_texts(articles, tmp_path)
    assert list(read_articles(tmp_path)) == articles


def test_texts_of_an_earlier_run_make_room_but_a_persons_files_do_not(tmp_path):
    write_texts([Article("1", "A", "x"), Article("2", "A", "y")], tmp_path / "out")
    write_texts([Article("3", "A", "z")], tmp_path / "out")
    assert names(tmp_path / "out") == ["3.txt", "articles.csv", LISTED]
    (tmp_path / "out" / "catatan.txt").write_text("work", encoding="utf-8")
    with pytest.raises(WriteError, match=r"holds other files, such as catatan\.txt"):
        write_texts([Article("4", "A", "v")], tmp_path / "out")


def test_tables_of_two_runs_in_one_folder_are_told(tmp_path):
    from framing.analysis import analyse, read_analysis

    analyse([Article("1", "A", "Presiden Joko Widodo mengatakan harga beras naik.")]).write(tmp_path / "one")
    analyse([Article("2", "B", "Menurut para petani, hujan belum turun.")]).write(tmp_path / "two")
    assert list(read_analysis(tmp_path / "one").articles["article"]) == ["1"]
    (tmp_path / "two" / "mentions.parquet").replace(tmp_path / "one" / "mentions.parquet")
    with pytest.raises(ValueError, match=r"mentions\.parquet in .* is not of the same run as the others"):
        read_analysis(tmp_path / "one")
    (tmp_path / "one" / LISTED).unlink()
    with pytest.raises(ValueError, match="of a run that was interrupted; write them again"):
        read_analysis(tmp_path / "one")


def test_tables_are_never_read_as_articles(tmp_path):
    from framing.analysis import analyse
    from framing.articles import ArticleError

    (tmp_path / "a.txt").write_text("Presiden Joko Widodo mengatakan harga beras naik.", encoding="utf-8")
    articles = read_articles(tmp_path)
    analyse(articles).write(tmp_path / "tables")
    write_texts(articles, tmp_path / "tables" / "articles")
    again = read_articles(tmp_path)
    assert list(again) == list(articles)
    assert again.skipped == [(str(tmp_path / "tables"), "was written by framing; it is not read as articles")]
    with pytest.raises(ArticleError, match="holds tables that framing wrote, no articles; their texts are in"):
        read_articles(tmp_path / "tables")
    assert [one.text for one in read_articles(tmp_path / "tables" / "articles")] == [one.text for one in articles]


def test_full_width_marks_of_formulas_are_marked_too():
    from framing.analysis.tables import neutral

    cells = ["\uff1dSUM(A1)", "\uff0b1", "\uff0d1", "\uff20A1", "a"]
    assert list(neutral(pd.DataFrame({"text": cells})).text) == [*("'" + cell for cell in cells[:4]), "a"]
