"""How far hedges and denials reach; cases/threats.tsv holds the sentences."""

import pytest

from framing.codebook import read_codebook
from framing.text import text_of
from framing.threat import threats
from framing.threat.hedging import REACH, parts_clauses

BOOK = read_codebook(None)


def hedges(string):
    """Return the term, the cue and whether it is a denial, for each threat of a string."""
    return [(row.term, row.cue, row.negated) for row in threats(text_of(string, BOOK.language), [], codebook=BOOK)]


@pytest.mark.parametrize(
    ("gap", "parts"), [(" ", False), (", ", True), (".\n", True), (" – ", True), ("", True), (" “", False)]
)
def test_marks_part_clauses_and_quotation_marks_do_not(gap, parts):
    assert parts_clauses(gap) == parts


def test_a_hedge_reaches_so_many_words_and_no_more():
    assert hedges("Mungkin " + "dan " * REACH + "rudal") == [("rudal", "Mungkin", False)]
    assert hedges("Mungkin " + "dan " * (REACH + 1) + "rudal") == [("rudal", "", False)]


@pytest.mark.parametrize("verb", sorted(BOOK.language.scope["presupposing"]))
def test_the_object_of_a_verb_that_needs_it_is_not_hedged(verb):
    assert hedges(f"Mereka dapat {verb} invasi.")[-1] == ("invasi", "", False)


@pytest.mark.parametrize("denial", sorted(BOOK.language.scope["denying"]))
def test_a_denial_reaches_what_else_would_be_taken_for_granted(denial):
    assert hedges(f"{denial} serangan itu")[0][-1]


def test_items_of_a_list_share_the_hedge_of_the_first():
    string = "Mereka mungkin membeli tank, mortir, dan granat."
    assert hedges(string) == [("tank", "mungkin", False), ("mortir", "mungkin", False), ("granat", "mungkin", False)]


def test_the_next_clause_does_not_share_it():
    assert hedges("Mereka mungkin membeli tank, mortir ditembakkan.")[1:] == [
        ("mortir", "", False),
        ("tembak", "", False),
    ]


@pytest.mark.parametrize(
    "part",
    ["rudal ", "mungkin rudal, ", "tidak ", "sistem ", "rudal canggih dan ", "mungkin senjata itu dalam perang "],
)
def test_the_work_grows_with_the_text_only(part, calls_of):
    small, large = (
        calls_of(threats, text_of(part * size, BOOK.language), [], codebook=BOOK) for size in (2_000, 16_000)
    )
    assert large < 9 * small  # eight times the text; a square would be sixty-four
