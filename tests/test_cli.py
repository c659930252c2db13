"""The command line, as a user types it."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing import commands
from framing.cli import main
from framing.reliability import read_key, read_sheet, write_sheet
from framing.reliability.kinds import KINDS
from framing.told.events import named_facts

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
    assert "2 articles from 2 outlets: first, second" in said
    assert "No codebook was given" in said
    assert "Without a title: 2 of 2 articles" in said
    assert "The outlet of first, second is inferred or taken from the file's name" in said
    made = framing.read_analysis(tmp_path / "tables")
    assert made.quotes["text"].tolist()[0] == "Kami siap perang,"
    assert "Vladimir Putin" in set(made.mentions["actor"])


def test_facts_writes_what_outlets_share_leave_out_and_who_does_what(folder, tmp_path, capsys, monkeypatch):
    compared = []
    monkeypatch.setattr(commands, "named_facts", lambda *given: compared.append(1) or named_facts(*given))
    (folder / "third.txt").write_text("Presiden Vladimir Putin tiba di Pyongyang, Senin. Ia diam.", encoding="utf-8")
    assert main(["facts", str(folder), "-o", str(tmp_path / "told")]) == 0
    assert "told by two articles or more" in capsys.readouterr().out
    told = pd.read_parquet(tmp_path / "told" / "facts.parquet")
    assert set(told["outlet"]) == {"first", "third"}
    assert set(pd.read_parquet(tmp_path / "told" / "omissions.parquet")["outlet"]) == {"second"}
    assert "Vladimir Putin" in set(pd.read_parquet(tmp_path / "told" / "roles.parquet")["actor"])
    assert compared == [1]


@pytest.mark.parametrize("page", ["README.md", "README.id.md"])
def test_the_commands_that_the_readme_names_run_one_after_the_other(page, folder, tmp_path, monkeypatch):
    text = (Path(framing.__file__).parent.parent / page).read_text(encoding="utf-8")
    commands = re.findall(r"^\.venv/bin/framing (.*?)(?:  +#.*)?$", text, re.MULTILINE)[:5]
    assert [command.split()[0] for command in commands] == ["codebook", "report", "figures", "analyse", "facts"]
    folder.rename(tmp_path / commands[0].split()[1])
    monkeypatch.chdir(tmp_path)
    assert [main(shlex.split(command)) for command in commands] == [0] * 5


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


def test_figures_draws_what_tells_the_story_and_all_there_is_when_asked(folder, tmp_path, capsys):
    assert main(["figures", str(folder), "-o", str(tmp_path / "few")]) == 0
    said = capsys.readouterr().out
    assert f"every chart: framing figures {folder} --all -o" in said
    few = {path.stem for path in (tmp_path / "few").iterdir()}
    assert "comparison" in few
    assert main(["figures", str(folder), "--all", "-o", str(tmp_path / "every")]) == 0
    assert few < {path.stem for path in (tmp_path / "every").iterdir()}


def test_figures_speak_the_language_and_compare_the_person_that_is_asked_for(folder, tmp_path):
    options = ["--lang", "id", "--actor", "Vladimir Putin"]
    assert main(["figures", str(folder), *options, "-o", str(tmp_path / "drawn")]) == 0
    assert "Vladimir Putin" in (tmp_path / "drawn" / "first-mentions.svg").read_text(encoding="utf-8")


def test_a_drafted_codebook_is_taken_as_it_stands(folder, tmp_path, capsys):
    draft = tmp_path / "drafts" / "draft.toml"
    assert main(["codebook", str(folder), "-o", str(draft)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2] == f"Written to {draft}, for you to complete: persons 1, countries 1, organisations 0"
    assert said[-1] == f"Then: framing analyse {folder} --codebook {draft} -o tables"
    assert main(["analyse", str(folder), "--codebook", str(draft), "-o", str(tmp_path / "tables")]) == 0
    assert "Korea Utara" in set(framing.read_analysis(tmp_path / "tables").mentions["side"])


def test_a_draft_never_takes_the_place_of_a_file_unless_forced(folder, tmp_path, capsys):
    (tmp_path / "draft.toml").write_text("the work of a day", encoding="utf-8")
    assert main(["codebook", str(folder), "-o", str(tmp_path / "draft.toml")]) == 1
    assert "may hold your work; name another file, or give --force" in capsys.readouterr().err
    assert (tmp_path / "draft.toml").read_text(encoding="utf-8") == "the work of a day"
    assert main(["codebook", str(folder), "-o", str(tmp_path / "draft.toml"), "--force"]) == 0
    assert "Vladimir Putin" in (tmp_path / "draft.toml").read_text(encoding="utf-8")


def test_a_draft_is_made_without_the_codebook_in_the_folder(folder, tmp_path):
    lying = '[[actor]]\nname = "Somebody"\nkind = "person"\naliases = ["Vladimir Putin"]\n'
    (folder / "codebook.toml").write_text(f'event = "a visit"\n{lying}', encoding="utf-8")
    assert main(["codebook", str(folder), "-o", str(tmp_path / "draft.toml")]) == 0
    assert "Somebody" not in (tmp_path / "draft.toml").read_text(encoding="utf-8")


def test_a_draft_is_a_file_and_no_folder(folder, tmp_path, capsys):
    assert main(["codebook", str(folder), "-o", str(tmp_path)]) == 1
    assert "which is a folder; name a file such as" in capsys.readouterr().err


def test_what_cannot_be_read_is_told_on_one_line_with_exit_code_one(tmp_path, capsys):
    assert main(["analyse", str(tmp_path / "nothing"), "-o", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("framing: ")
    assert "nothing" in error


def test_texts_in_another_language_cannot_be_analysed(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The leader of the country said on Monday that the visit was over. " * 5)
    assert main(["analyse", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    assert "function words of Indonesian" in capsys.readouterr().err


def test_an_empty_text_names_the_option_that_leaves_it_out(folder, tmp_path, capsys):
    (folder / "third.txt").write_text("", encoding="utf-8")
    assert main(["analyse", str(folder), "-o", str(tmp_path / "out")]) == 1
    assert "the text is empty; an article needs at least one word; or leave it out with --skip-errors" in (
        capsys.readouterr().err
    )
    assert main(["analyse", str(folder), "--skip-errors", "-o", str(tmp_path / "out")]) == 0
    assert "says: 1 (articles)." in capsys.readouterr().out


def test_the_option_is_not_named_where_nothing_would_be_left(tmp_path, capsys):
    assert main(["analyse", str(tmp_path / "nothing"), "-o", str(tmp_path / "out")]) == 1
    assert "--skip-errors" not in capsys.readouterr().err


def test_rates_are_written_with_their_counts_and_intervals(folder, tmp_path):
    main(["analyse", str(folder), "-o", str(tmp_path / "tables")])
    rates = pd.read_csv(tmp_path / "tables" / "rates.csv")
    assert {"labels: Vladimir Putin", "sides", "threats", "quoted_words"} <= set(rates["measure"])
    assert {"count", "denominator", "low", "high", "method"} <= set(rates.columns)


SEEDS = str(Path(__file__).resolve().parent.parent / "seeds")
REFERENCE = str(Path(__file__).resolve().parent / "reference")


def test_a_reference_coding_gives_one_table_that_a_person_can_read(tmp_path, capsys):
    assert main(["validate", "--reference", REFERENCE, SEEDS, "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    rows = [line for line in said.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows] == ["| layer", "| furniture", "| mentions", "| quotes", "| threats"]
    assert sorted(path.name for path in (tmp_path / "out").glob("*.csv")) == [
        "alphas.csv", "differences.csv", "scores.csv",
    ]  # fmt: skip


def test_filled_sheets_are_compared_with_each_other_and_with_the_suite_and_correct_the_rates(tmp_path, capsys):
    assert main(["sheet", SEEDS, "-o", str(tmp_path / "sheet.xlsx"), "-n", "30"]) == 0
    said = capsys.readouterr().out
    assert "30 passages to code" in said
    assert "points either way in every outlet code" in said
    key = read_key(tmp_path / "sheet-key.csv")
    shown = read_sheet(tmp_path / "sheet.xlsx", key)
    codes = {name: key[f"suite_{name}"] for name in KINDS["statements"].columns}
    write_sheet(shown.rows.assign(**codes), tmp_path / "ani.csv")
    sheets = ["--sheets", str(tmp_path / "ani.csv"), str(tmp_path / "sheet.xlsx")]
    keyed = ["--key", str(tmp_path / "sheet-key.csv"), "-o", str(tmp_path / "out")]
    assert main(["validate", SEEDS, *sheets, *keyed]) == 0
    said = capsys.readouterr().out
    assert "ani: 30 of 30 passages coded, 0 faults" in said
    assert "sheet: 0 of 30 passages coded, 30 faults" in said
    assert "row 2: empty cells: found all; needs the answers" in said
    assert "0 codes on which people or the suite differ" in said
    corrected = pd.read_csv(tmp_path / "out" / "corrected.csv")
    assert {"sides", "source_kinds", "stances"} == set(corrected["measure"])
    assert (corrected["low"] <= corrected["rate"]).all()


@pytest.mark.parametrize("kind", ["mentions", "threats", "sentences"])
def test_a_sheet_of_every_kind_is_drawn_and_read_back(tmp_path, capsys, kind):
    assert main(["sheet", SEEDS, "--kind", kind, "-o", str(tmp_path / "a.ods"), "-n", "20"]) == 0
    assert main(["validate", SEEDS, "--sheets", str(tmp_path / "a.ods"), "--key", str(tmp_path / "a-key.csv")]) == 0
    assert "a: 0 of 20 passages coded" in capsys.readouterr().out


def test_filled_sheets_need_their_key(tmp_path, capsys):
    assert main(["validate", SEEDS, "--sheets", str(tmp_path / "a.csv")]) == 1
    assert "give --key" in capsys.readouterr().err


def test_corrections_beside_the_articles_are_laid_over_and_told(folder, tmp_path, capsys):
    (folder / "corrections.csv").write_text(
        "article,table,start,end,text,field,value,note\n"
        "second,mentions,0,12,Diktator itu,actor,Kim Jong Un,a description\n"
        "second,threats,0,6,perang,remove,,not there\n",
        encoding="utf-8",
    )
    assert main(["analyse", str(folder), "-o", str(tmp_path / "tables")]) == 0
    assert "1 of 2 applied" in capsys.readouterr().out
    made = framing.read_analysis(tmp_path / "tables")
    assert "Kim Jong Un" in set(made.mentions["actor"])
    assert made.corrections["applied"].tolist() == [True, False]


def test_an_output_that_is_a_file_is_refused_before_any_work(folder, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["analyse", str(folder), "-o", str(tmp_path / "file")]) == 1
    assert "which is a file; name a folder" in capsys.readouterr().err


def test_pictures_of_an_earlier_run_are_named(folder, tmp_path, capsys):
    (tmp_path / "drawn").mkdir()
    (tmp_path / "drawn" / "old-chart.png").write_bytes(b"")
    assert main(["figures", str(folder), "-o", str(tmp_path / "drawn")]) == 0
    assert "from before: old-chart.png" in capsys.readouterr().out


def test_a_name_cannot_steer_the_terminal(tmp_path, capsys):
    (tmp_path / "a\x1b[31mb.txt").write_text(ONE, encoding="utf-8")
    assert main(["analyse", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["analyse"], ["analyse", "a"], ["unknown"], ["analyse", "a", "-o", "b", "--no-codebook", "-c", "d"]],
)
def test_wrong_usage_is_exit_code_two(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: framing" in capsys.readouterr().err


def test_the_command_alone_prints_what_commands_there_are(capsys):
    assert main([]) == 0
    said = capsys.readouterr().out
    assert all(f"\n    {name} " in said for name in ("analyse", "figures", "report", "codebook", "sheet", "validate"))


def test_one_article_is_no_articles(tmp_path, capsys):
    (tmp_path / "Koran.txt").write_text(ONE, encoding="utf-8")
    assert main(["analyse", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    assert "1 article from 1 outlet: Koran" in capsys.readouterr().out


def test_help_and_version_are_exit_code_zero(capsys):
    for option in ("--help", "--version"):
        with pytest.raises(SystemExit) as stopped:
            main([option])
        assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert framing.__version__ in said
    assert "analyse" in said


def test_what_was_left_out_is_named_with_its_reason(folder, tmp_path, capsys):
    (folder / "english.txt").write_text("The leader of the country said on Monday that the visit was over. " * 5)
    (folder / "koran.png").write_bytes(b"x")
    (folder / "lama.txt").write_bytes(ONE.encode("cp1252"))
    assert main(["analyse", str(folder), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "Left out: english: 0% of its first words are function words of Indonesian" in said
    assert "koran.png: is a picture; type its text, or run OCR, into a .txt" in said
    assert "Read with care: lama: read as Windows-1252" in said


def test_the_texts_that_offsets_refer_to_are_written_beside_the_tables(folder, tmp_path):
    (folder / "second.txt").write_text(f"<p>{TWO}</p>", encoding="utf-8")
    assert main(["analyse", str(folder), "-o", str(tmp_path / "out")]) == 0
    texts = {article.id: article.text for article in framing.read_articles(tmp_path / "out" / "articles")}
    assert texts == {"first": ONE, "second": TWO}
    made = framing.read_analysis(tmp_path / "out")
    for row in made.mentions.itertuples():
        assert texts[row.article][row.start : row.end] == row.text


@pytest.mark.parametrize("command", ["analyse", "figures", "report", "sheet"])
def test_an_output_is_never_an_input(folder, tmp_path, capsys, command):
    table = tmp_path / "a.csv"
    table.write_text(f'outlet,text\nA,"{ONE}"\n', encoding="utf-8")
    for path in (folder, table):
        assert main([command, str(path), "-o", str(path)]) == 1
    assert capsys.readouterr().err.count("is what this run reads; name another place") == 2
    assert table.read_text(encoding="utf-8").startswith("outlet,text")
    assert sorted(path.name for path in folder.iterdir()) == ["first.txt", "second.txt"]


@pytest.mark.parametrize(("command", "name"), [("report", "notes.html"), ("sheet", "sheet.csv")])
def test_a_file_that_may_hold_work_is_replaced_only_by_force(folder, tmp_path, capsys, command, name):
    (tmp_path / name).write_text("the work of a day", encoding="utf-8")
    assert main([command, str(folder), "-o", str(tmp_path / name)]) == 1
    assert "may hold your work; name another file, or give --force" in capsys.readouterr().err
    assert (tmp_path / name).read_text(encoding="utf-8") == "the work of a day"
    if command == "sheet":
        assert main([command, str(folder), "-o", str(tmp_path / name), "--force"]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8") != "the work of a day"


def test_the_current_folder_and_a_device_take_no_output(folder, capsys):
    assert main(["analyse", str(folder), "-o", ""]) == 1
    assert "the current folder takes no output" in capsys.readouterr().err
    assert main(["report", str(folder), "-o", "/dev/null"]) == 1
    assert "/dev/null" in capsys.readouterr().err


def test_an_interruption_is_told_in_one_line(folder, tmp_path, capsys, monkeypatch):
    def interrupted(_):
        yield "begun"
        raise KeyboardInterrupt

    monkeypatch.setattr("framing.commands.analyse", interrupted)
    assert main(["analyse", str(folder), "-o", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == "framing: stopped; no file was left half written\n"


def test_a_reader_that_leaves_early_does_not_stop_the_work(folder, tmp_path):
    command = [sys.executable, "-m", "framing", "analyse", str(folder), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        assert run.stderr.read() == b""
    assert run.returncode == 0
    assert len(framing.read_analysis(tmp_path / "out").articles) == 2
