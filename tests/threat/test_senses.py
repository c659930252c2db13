"""In which company a threat term threatens nobody: the table of senses, row by row, and cases of our own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.text import text_of
from framing.threat import threats

BOOK = read_codebook(None)
PACK = BOOK.language
CASES = Path(__file__).parents[1] / "cases" / "senses.tsv"
SIGNS = {"@state", "@abroad", "@person", "@name"}


def terms(string):
    text = text_of(string, PACK)
    return [row.term for row in threats(text, mentions(text, BOOK), codebook=BOOK)]


def cases():
    """Yield a sentence and the words in it that threaten, as cases/senses.tsv has them."""
    lines = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for sentence, expected, fails in lines[1:]:
        marks = [pytest.mark.xfail(strict=True, reason=fails)] if fails else []
        yield pytest.param(sentence, expected.split("; ") if expected else [], marks=marks, id=sentence[:50])


@pytest.mark.parametrize("sense", PACK.senses, ids=lambda sense: sense.name)
def test_the_example_of_a_sense_is_read_so_and_the_counter_example_is_not(sense):
    said = [bool(set(sense.terms) & set(terms(string))) for string in (sense.example, sense.counter_example)]
    assert said == ([True, False] if sense.reading == "needed" else [False, True])


@pytest.mark.parametrize("sense", PACK.senses, ids=lambda sense: sense.name)
def test_a_sense_names_terms_and_groups_that_there_are(sense):
    asked = {*sense.agent, *sense.patient, *sense.clause, *sense.article, *sense.unless}
    groups = {entry for entry in asked if entry.startswith("@")} - SIGNS
    assert {group.removeprefix("@") for group in groups} <= PACK.sense_words.keys()
    assert set(sense.terms) <= PACK.threats.keys()
    assert sense.agent or sense.patient or sense.clause or sense.article


def test_every_group_of_words_is_used():
    asked = {
        entry.removeprefix("@")
        for sense in PACK.senses
        for part in (sense.agent, sense.patient, sense.clause, sense.article, sense.unless)
        for entry in part
    }
    assert PACK.sense_words.keys() - asked == {"linking", "objective"}


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_words_threaten_by_their_company(sentence, expected):
    text = text_of(sentence, PACK)
    rows = threats(text, mentions(text, BOOK), codebook=BOOK)
    assert [sentence[row.start : row.end] for row in rows] == expected


@given(
    st.lists(st.sampled_from(["menyerang", "diserang", "serangan", "menteri", "kebijakan", ",", ".", "yang", "Rusia"]))
)
def test_any_order_of_words_gives_rows_in_order(parts):
    string = " ".join(parts)
    text = text_of(string, PACK)
    rows = threats(text, [], codebook=BOOK)
    assert [row.start for row in rows] == sorted({row.start for row in rows})


def test_the_work_grows_with_the_text_only(calls_of):
    part = "menteri itu menyerang kebijakan tentara "
    small, large = (calls_of(threats, text_of(part * size, PACK), [], codebook=BOOK) for size in (500, 4_000))
    assert large < 9 * small
