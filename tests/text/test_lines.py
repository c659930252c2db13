"""Lines of a text: offsets that the string confirms, and paragraphs glued to one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.lines import GLUE, lines, paragraph_start, stripped


@given(st.text("a \t\r\n\u2028\x00"))
def test_the_lines_are_the_parts_between_line_feeds_without_space_around_them(string):
    assert [string[start:end] for start, end in lines(string)] == [
        line.strip() for line in string.split("\n") if line.strip()
    ]


GLUED = {
    "Kapal tiba SeninPolisi datang": ["P"],
    "Kapal UUDua": ["D"],
    "Siapa datang?Menteri": ["M"],
    'Kapal"Kami siap': ['"'],
    "Kapal tiba\nMenteri": ["\n"],
    "Kapal Baru Tiba di DPR": [],
}


@pytest.mark.parametrize(("string", "begins"), GLUED.items())
def test_a_paragraph_begins_where_no_space_stands_before_its_capital(string, begins):
    assert GLUE.findall(string) == begins


def test_the_paragraph_of_an_offset_begins_behind_the_sentence_to_which_it_is_glued():
    assert paragraph_start("Satu.Dua tiga", 9, most=20) == 5


def test_the_paragraph_of_an_offset_begins_with_its_line():
    assert paragraph_start("Satu\ndua tiga", 9, most=20) == 5


def test_a_paragraph_that_begins_too_far_off_is_not_found():
    assert paragraph_start("satu dua tiga", 9, most=5) is None


def test_a_stretch_without_the_space_at_its_end():
    assert stripped("ab \n c", 0, end=4) == 2
