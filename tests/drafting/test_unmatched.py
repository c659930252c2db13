"""Speakers and descriptions that no entry of a codebook knows, and a codebook that learns them and loses nothing."""

import tomllib

import pytest

from framing.analysis import analyse
from framing.articles import Article
from framing.cli import main
from framing.codebook import CodebookError, read_codebook
from framing.drafting import unmatched, updated, write_update

TEXT = (
    "“Sawah kami kering,” kata Bupati Demak Budi Santoso di Kudus, Senin. Menurut Budi Santoso, hujan belum turun. "
    "“Kami menunggu,” ujar Wati. Rina Wati lalu pulang. “Kami siap membantu,” kata Duta Besar Norwegia di Jakarta."
)
BOOK = """# Ours, with a remark.
event = "kekeringan"

[[actor]]
name = "Rina Wati"
kind = "person"
side = "warga"

[[actor]]
name = "Norwegia"
kind = "country"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "A.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "codebook.toml").write_text(BOOK, encoding="utf-8")
    return tmp_path


def found(folder, *, text=TEXT):
    articles = [Article("1", "A", text, language="id")]
    book = folder / "codebook.toml"
    return unmatched(analyse(articles, codebook=book), articles, codebook=book).set_index("words")


def test_who_speaks_without_an_entry_is_listed_with_count_and_example(folder):
    row = found(folder).loc["Budi Santoso"]
    assert (row["what"], row["count"], row["outlets"]) == ("speaker", 2, 1)
    assert "Sawah kami kering" in row["example"]
    assert row["line"] == '[[actor]]\nname = "Budi Santoso"\nkind = "person"\nside = ""'


def test_who_has_an_entry_is_not_listed(folder):
    assert "Rina Wati" not in found(folder).index


def test_a_name_that_shares_a_word_with_an_entry_is_offered_to_it(folder):
    text = TEXT.replace("ujar Wati.", "ujar Siti Wati.")
    row = found(folder, text=text).loc["Siti Wati"]
    assert (row["perhaps"], row["line"]) == ("Rina Wati", 'aliases = ["Siti Wati"]')


def test_groups_and_nobody_are_left_out(folder):
    text = "Para nelayan mengatakan ikan makin jarang. Diduga jembatan itu rusak karena banjir besar."
    assert found(folder, text=text).empty


def test_an_update_adds_and_keeps_every_character_that_was_there(folder, capsys):
    assert main(["codebook", str(folder), "--update", str(folder / "codebook.toml")]) == 0
    assert "the rest is as it was" in capsys.readouterr().out
    text = (folder / "codebook.toml").read_text(encoding="utf-8")
    assert text.startswith(BOOK)
    names = [actor.name for actor in read_codebook(folder / "codebook.toml").actors]
    assert names[:2] == ["Rina Wati", "Norwegia"]
    assert "Budi Santoso" in names
    assert main(["codebook", str(folder), "--update", str(folder / "codebook.toml")]) == 0
    assert "nothing was added" in capsys.readouterr().out
    assert (folder / "codebook.toml").read_text(encoding="utf-8") == text


def test_an_update_keeps_windows_line_ends(folder):
    old = BOOK.replace("\n", "\r\n").encode()
    (folder / "codebook.toml").write_bytes(old)
    assert main(["codebook", str(folder), "--update", str(folder / "codebook.toml")]) == 0
    assert (folder / "codebook.toml").read_bytes().startswith(old.rstrip())


def test_every_run_with_a_codebook_names_who_is_in_no_entry(folder, capsys):
    assert main(["analyse", str(folder), "-o", str(folder / "tables")]) == 0
    said = capsys.readouterr().out
    assert "speaker 'Budi Santoso', 2 x: " in said
    assert f"To add them: framing codebook {folder} --update {folder / 'codebook.toml'}" in said


def test_an_update_that_would_be_no_codebook_leaves_the_file_alone(folder):
    path = folder / "codebook.toml"
    with pytest.raises(CodebookError):
        write_update(path, lambda text: text + "\n[[actor]]\nkind = 3\n")
    with pytest.raises(ValueError, match="would lose what is in it; an update only adds"):
        write_update(path, lambda _: 'event = "y"\n')
    assert path.read_text(encoding="utf-8") == BOOK
    assert [one.name for one in folder.iterdir() if one.suffix == ".new"] == []


def test_nothing_to_add_adds_nothing(folder):
    assert updated(BOOK, found(folder).reset_index().head(0)) == BOOK


def test_what_is_added_is_toml_whatever_the_words(folder):
    table = (
        found(folder).reset_index().head(1).assign(example='a "b"\n# c', words='x"y', line='[[actor]]\nname = "x\\"y"')
    )
    assert tomllib.loads(updated(BOOK, table))["actor"][-1]["name"] == 'x"y'
