"""The patterns of furniture, compiled: by what they are found, and which kind they stand for."""

from dataclasses import replace

import pytest

from framing.language import language as pack
from framing.language import languages
from framing.language.pack import FurniturePattern
from framing.text.patterns import BEHIND, HEAD, kind, patterns

ID = pack("id")


def compiled(*rows: FurniturePattern):
    return patterns(replace(ID, furniture=rows))


@pytest.mark.parametrize("name", languages())
def test_every_pattern_of_a_line_start_begins_with_enough_plain_characters(name):
    assert {len(head) for head in patterns(pack(name)).openings} == {HEAD}
    assert {row.rule for row in pack(name).furniture} & set(BEHIND) == set(BEHIND)


def test_a_label_needs_its_colon_and_a_heading_a_capital():
    found = compiled(FurniturePattern("byline", "label", "editor"), FurniturePattern("related", "heading", "baca juga"))
    said = ["Editor: A", "EDITOR : A", "Editor A", "Baca Juga Kapal", "baca juga", "Baca juga kapal"]
    matches = [found.opening(string, 0, end=len(string)) for string in said]
    assert [match and kind(match) for match in matches] == ["byline", "byline", None, "related", "related", None]


def test_a_line_may_begin_with_a_bracket_before_the_pattern():
    assert compiled(FurniturePattern("byline", "label", "editor")).heads >= {"edit", "Edit", "EDIT", "(Edi", "[edi"}


def test_the_literal_beginning_ends_before_a_character_that_may_be_missing():
    rows = [FurniturePattern("other", "inline", pattern) for pattern in (r"\[ab ?c", r"a\.b{2}", "ab(?:c)")]
    assert [literal for _, literal, _ in compiled(*rows).inline] == ["[ab", "a.", "ab"]


def test_a_language_without_patterns_finds_nothing():
    found = compiled()
    assert (found.opening("Baca juga: A", 0, end=12), found.closing.search("KCNA"), found.glued) == (None, None, ())
