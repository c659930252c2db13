"""Rules told to people."""

import pytest

from framing.analysis import analyse
from framing.articles import Article
from framing.reliability import explain


def test_a_row_leads_to_its_rule_with_what_it_finds_and_what_not():
    row = analyse([Article("1", "A", "Bupati Demak Bambang Sutrisno tiba.")]).mentions.iloc[0]
    told = explain(row).splitlines()
    assert told[0] == "title and name: finds MENTION among the mentions"
    assert told[1] == "  finds     [Bupati Demak Bambang Sutrisno] tiba."
    assert told[2].startswith("  not in    ")


def test_what_is_told_of_one_row_only_is_no_part_of_the_rules_name():
    assert explain({"rule": "title and name (also elsewhere)"}) == explain("title and name")


def test_it_says_how_often_the_rule_was_right_and_where_that_was_counted():
    counted = [line for line in explain("title and name").splitlines() if line.startswith("  right")]
    assert any("the seeds" in line and " of " in line for line in counted)


def test_a_rule_that_nobody_knows_is_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="unknown rule 'no such'; there are 'a couple', "):
        explain("no such")


def test_a_sense_that_makes_threats_is_explained_by_its_examples():
    told = explain({"rule": "breach-of-law"}).splitlines()
    assert told[0] == "breach-of-law: the company that makes threats of langgar"
    assert [line.split()[0] for line in told[1:3]] == ["finds", "not"]
