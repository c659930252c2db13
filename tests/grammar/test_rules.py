"""Every rule of a pack: what its examples say is found, what its counter-examples say is not."""

import re

import pytest

from framing.grammar import cascade
from framing.language import language
from framing.text import text_of

PACK = language("id")
LEVELS = list(dict.fromkeys(rule.level for rule in PACK.rules if rule.pattern))
PATTERNS = [rule for rule in PACK.rules if rule.pattern]
BRACKETED = re.compile(r"\[([^]]*)\]")


def chunks(said, rule):
    """The words of the chunks that a rule finds, after all levels up to its own."""
    read = text_of(said, PACK)
    found = cascade(read, LEVELS[: LEVELS.index(rule.level) + 1], pack=PACK)
    return [read.string[read.starts[one.first] : read.ends[one.last - 1]] for one in found if one.rule == rule.name]


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.name)
def test_a_rule_finds_its_examples(rule):
    for example in rule.examples:
        assert chunks(example.replace("[", "").replace("]", ""), rule) == BRACKETED.findall(example)


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.name)
def test_a_rule_finds_nothing_in_its_counter_examples(rule):
    assert [chunks(said, rule) for said in rule.counter_examples] == [[]] * len(rule.counter_examples)


def test_no_two_rules_have_one_name():
    names = [rule.name for rule in PACK.rules]
    assert sorted(set(names)) == sorted(names)
