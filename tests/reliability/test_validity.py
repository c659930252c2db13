"""A validity file: what a program can fill in is filled in, what only people can know stays open."""

import numpy as np
import pandas as pd
import pytest

from framing.cli import main
from framing.reliability import sheet, validity
from framing.reliability.kinds import KINDS
from framing.reliability.validity import plot, table


def coded(analysis, seeds, kind="statements"):
    key = sheet(analysis, seeds, kind=kind, units=60).key
    return key.assign(**{name: key[f"suite_{name}"] for name in KINDS[kind].columns})


@pytest.fixture(scope="module")
def page(analysis, seeds):
    return validity(analysis, seeds)


def test_it_says_what_made_the_figures(page, analysis):
    assert analysis.codebook[:16] in page
    assert "5 articles of 5 outlets" in page


def test_it_defines_every_measure_with_what_is_left_out(page):
    for kind in ("statements", "mentions", "threats"):
        assert f"- [x] **{kind}**: " in page
    assert "Pronouns (ia, dia, mereka), groups" in page


def test_it_counts_every_category_of_every_outlet(page, analysis):
    line = next(line for line in page.splitlines() if line.startswith("- [x] coverage, expressions of threat"))
    assert f"({len(analysis.threats):,})" in line
    assert all(f"| {outlet} |" in page for outlet in analysis.outlets)


def test_boxes_that_only_people_can_fill_stay_open(page):
    open_boxes = [line for line in page.splitlines() if line.startswith("- [ ]")]
    assert any("a coding of a sample of these articles by two people" in line for line in open_boxes)
    assert any("theory" in line for line in open_boxes)


def test_filled_sheets_fill_the_box_of_agreement(analysis, seeds):
    rows = coded(analysis, seeds)
    page = validity(analysis, seeds, sheets={"Ani": rows, "Budi": rows})
    assert "a coding of a sample of these articles by two people" not in page
    assert "- [x] sample: 60 of " in page
    assert "| statements | Ani; Budi | 1.00 |" in page
    assert "counted less corrected (Bland and Altman): mean " in page


@pytest.mark.parametrize("kind", ["mentions", "threats", "sentences"])
def test_a_sheet_of_every_kind_can_be_given(analysis, seeds, kind):
    assert f"passages ({kind})" in validity(analysis, seeds, sheets={"Ani": coded(analysis, seeds, kind)})


def test_a_plot_has_a_mark_for_every_point():
    lines = plot(np.array([10.0, 10.0, 300.0]), np.array([1.0, 1.0, 4.0]))
    assert "".join(lines[:-2]).count("2") == 1
    assert lines[0].endswith("o")
    assert lines[-1].endswith("300")


def test_a_table_escapes_what_would_break_it():
    assert table(pd.DataFrame({"a": ["x|y"], "b": [np.nan]}))[-1] == "| x/y |  |"


def test_the_command_writes_the_file(tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "A.txt").write_text("“Kami takut,” kata Rina Wati di Kudus pada hari Senin.", encoding="utf-8")
    assert main(["validity", str(tmp_path / "mine"), "-o", str(tmp_path / "validity.md")]) == 0
    assert "the empty boxes are for you to fill" in capsys.readouterr().out
    assert (tmp_path / "validity.md").read_text(encoding="utf-8").startswith("# Validity: ")
    assert main(["validity", str(tmp_path / "mine"), "-o", str(tmp_path / "validity.md")]) == 1
