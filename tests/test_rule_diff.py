"""The review of rules: what counts as a change, and that nothing is left behind."""

import subprocess
from pathlib import Path

import pytest

from benchmarks.rule_diff import ROOT, changes, context, report, tree_of

ROW = {
    "article": "1",
    "start": 6,
    "end": 12,
    "zone": "body",
    "category": "violence",
    "rule": "lexicon",
    "position": 0.1,
}
SOURCES = {"1": ("Kapal perang tiba.", "Perang lagi")}


def signs(before, after):
    return [(bool(change.before), bool(change.after)) for change in changes(before, after)]


def test_the_same_rows_differ_in_nothing():
    assert signs([ROW, ROW], [ROW, ROW]) == []


def test_a_row_counts_as_often_as_it_stands_there():
    assert signs([ROW, ROW], [ROW]) == [(True, False)]


@pytest.mark.parametrize(("cell", "value"), [("position", 0.9), ("new column", "x")])
def test_a_place_that_follows_from_other_rows_and_a_new_column_are_no_change(cell, value):
    assert signs([ROW], [ROW | {cell: value}]) == []


def test_a_changed_cell_is_one_change_and_a_moved_row_two():
    assert signs([ROW], [ROW | {"category": "weapon"}]) == [(True, True)]
    assert signs([ROW], [ROW | {"start": 0}]) == [(False, True), (True, False)]


def test_a_row_is_shown_with_what_stands_around_it():
    assert context(ROW, SOURCES) == "Kapal [perang] tiba."
    assert context(ROW | {"zone": "headline", "start": 0, "end": 6}, SOURCES) == "[Perang] lagi"


def test_the_report_groups_by_rule_and_samples():
    found = list(changes([ROW | {"start": at, "end": at + 1} for at in range(5)], []))
    lines = list(report("threats", found, sources=SOURCES, sample=2))
    assert lines[0].strip() == "threats · lexicon    gone 5, new 0, changed 0"
    assert lines[-1].strip() == "... and 3 more"
    assert len(lines) == 4


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository, no commits")
def test_a_commits_tree_is_taken_away_again():
    with tree_of("HEAD") as tree:
        assert (tree / "framing").is_dir()
    assert not tree.exists()
    listed = subprocess.run(["git", "-C", str(ROOT), "worktree", "list"], capture_output=True, text=True, check=True)
    assert str(tree) not in listed.stdout
    with tree_of("") as tree:
        assert tree == Path(ROOT)
