"""The command line, as a user types it."""

import pytest

import framing
from framing.cli import main

ONE = "Presiden Rusia Vladimir Putin tiba di Pyongyang pada hari Senin. “Kami siap perang,” kata Putin kepada wartawan."
TWO = "Diktator itu pergi lagi, dan warga takut akan perang yang baru. Menurut para pengamat, invasi mungkin terjadi."


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "mine"
    made.mkdir()
    (made / "first.txt").write_text(ONE, encoding="utf-8")
    (made / "second.txt").write_text(TWO, encoding="utf-8")
    return made


def test_two_pasted_texts_are_analysed_and_what_is_unknown_is_said(folder, tmp_path, capsys):
    assert main(["analyse", str(folder), "-o", str(tmp_path / "tables")]) == 0
    said = capsys.readouterr().out
    assert "2 articles of 2 outlets: first, second" in said
    assert "No codebook was given" in said
    assert "2 of 2 articles have no title" in said
    assert "The outlet of first, second is inferred or taken from the file's name" in said
    made = framing.read_analysis(tmp_path / "tables")
    assert made.quotes["text"].tolist()[0] == "Kami siap perang,"
    assert "Vladimir Putin" in set(made.mentions["actor"])


def test_a_codebook_in_the_folder_is_used_and_named(folder, tmp_path, capsys):
    (folder / "codebook.toml").write_text(
        'event = "a visit"\n'
        '[[actor]]\nname = "Vladimir Putin"\nkind = "person"\nside = "Russia"\naliases = ["Putin"]\n',
        encoding="utf-8",
    )
    assert main(["analyse", str(folder), "-o", str(tmp_path / "with")]) == 0
    assert "(a visit)" in capsys.readouterr().out
    assert main(["analyse", str(folder), "--no-codebook", "-o", str(tmp_path / "without")]) == 0
    with_sides, without = (framing.read_analysis(tmp_path / name).mentions for name in ("with", "without"))
    assert "Russia" in set(with_sides["side"])
    assert set(without["side"]) == {""}


def test_figures_draws_every_chart_of_any_corpus(folder, tmp_path):
    assert main(["figures", str(folder), "-o", str(tmp_path / "drawn")]) == 0
    drawn = sorted(path.name for path in (tmp_path / "drawn").iterdir())
    assert len(drawn) >= 10
    assert {path.rpartition(".")[2] for path in drawn} == {"png", "svg"}


def test_what_cannot_be_read_is_told_on_one_line_with_exit_code_one(tmp_path, capsys):
    assert main(["analyse", str(tmp_path / "nothing")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("framing: ")
    assert "nothing" in error


def test_texts_in_another_language_cannot_be_analysed(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The leader of the country said on Monday that the visit was over. " * 5)
    assert main(["analyse", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    assert "function words of Indonesian" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["analyse"], ["unknown"], ["analyse", "a", "--no-codebook", "-c", "b"]])
def test_wrong_usage_is_exit_code_two(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: framing" in capsys.readouterr().err


def test_help_and_version_are_exit_code_zero(capsys):
    for option in ("--help", "--version"):
        with pytest.raises(SystemExit) as stopped:
            main([option])
        assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert framing.__version__ in said
    assert "analyse" in said
