"""Every rule of a pack: what its examples say is found, what its counter-examples say is not."""

import re

import pytest

from framing.analysis import analyse
from framing.articles import Article
from framing.codebook import read_codebook
from framing.grammar import cascade
from framing.language import language
from framing.text import text_of

PACK = language("id")
LEVELS = list(dict.fromkeys(rule.level for rule in PACK.rules if rule.pattern))
BRACKETED = re.compile(r"\[([^]]*)\]")
TOY = """
event = "None"
[[actor]]
name = "Bagas Prakoso"
kind = "person"
roles = ["juru damai"]
[[actor]]
name = "Serikat Kincir"
kind = "organisation"
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    path = tmp_path_factory.mktemp("toy") / "codebook.toml"
    path.write_text(TOY, encoding="utf-8")
    return read_codebook(path)


def found(said, rule, toy):
    """The words that a rule finds: as chunks after all levels up to its own, or as rows of a measure."""
    if rule.pattern:
        read = text_of(said, PACK)
        chunks = cascade(read, LEVELS[: LEVELS.index(rule.level) + 1], pack=PACK)
        return [
            read.string[read.starts[one.first] : read.ends[one.last - 1]] for one in chunks if one.rule == rule.name
        ]
    body, _, title = said.replace("⏎", "\n").partition(" ## ")
    rows = analyse([Article("1", "A", body, title=title)], codebook=toy).frames[rule.level]
    return rows["text"][rows["rule"].str.replace(r" \(.*", "", regex=True) == rule.name].tolist()


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.name)
def test_a_rule_finds_its_examples(rule, toy):
    for example in rule.examples:
        assert found(example.replace("[", "").replace("]", ""), rule, toy) == BRACKETED.findall(example)


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.name)
def test_a_rule_finds_nothing_in_its_counter_examples(rule, toy):
    assert [found(said, rule, toy) for said in rule.counter_examples] == [[]] * len(rule.counter_examples)


def test_no_two_rules_have_one_name():
    names = [rule.name for rule in PACK.rules]
    assert sorted(set(names)) == sorted(names)


def test_every_row_of_the_seeds_names_a_rule_that_can_be_explained(analysis):
    named = {rule.partition(" (")[0] for table in ("mentions", "quotes") for rule in analysis.frames[table]["rule"]}
    assert named - {rule.name for rule in PACK.rules} == set()
