"""Quotation marks: which belong together, which are none, which have no partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.quotes.marks import pairs

WHY = "unpaired; it has no partner in its paragraph"


def contents(string):
    return [string[pair.start : pair.end] for pair in pairs(string)[0]]


def strays(string):
    return [stray.start for stray in pairs(string)[1]]


@pytest.mark.parametrize(
    ("string", "inside"),
    [
        ("“satu” dan “dua”", ["satu", "dua"]),
        ('"satu" dan "dua"', ["satu", "dua"]),
        ("«satu» dan »dua«", ["satu", "dua"]),
        ("„satu“ dan „dua”", ["satu", "dua"]),
        ("‘satu’ dan 'dua'", ["satu", "dua"]),
        ("''satu'' dan ``dua''", ["satu", "dua"]),
        ('“satu" dan "dua”', ["satu", "dua"]),
        ("‘satu,” katanya", ["satu,"]),
        ("“satu,’ katanya", ["satu,"]),
        ("”satu,” dan ”dua”", ["satu,", "dua"]),
        ("“satu,“ dan “dua“", ["satu,", "dua"]),
        ("“satu ‘dua’ tiga”", ["satu ‘dua’ tiga", "dua"]),
        ("\"'satu,' katanya.\"", ["'satu,' katanya.", "satu,"]),
        ("“satu “dua” tiga”", ["satu “dua” tiga", "dua"]),
        ('selesai."satu,"kata dia."Dua," katanya', ["satu,", "Dua,"]),
        ("(“satu”)", ["satu"]),
        ("mengatakan:“satu”", ["satu"]),
        # Signs without a shape: isolates, embeddings, a space of no width.
        ('\u2067"satu," \u2069kata dia. \u202b"Dua,"\u202c katanya', ["satu,", "Dua,"]),
        ('selesai.\u200b"satu,"\u200b kata dia', ["satu,"]),
    ],
)
def test_marks_of_every_kind_find_their_partner(string, inside):
    assert contents(string) == inside
    assert strays(string) == []


@pytest.mark.parametrize(
    "string", ["hari Jum'at", "Al-Qur’an", "ma’af O'Brien", 'layar 17" itu', "setinggi 6'2\" saja", "tak ada"]
)
def test_apostrophes_and_inches_are_no_marks(string):
    assert pairs(string) == ([], [])


def test_inches_inside_a_quotation_do_not_close_it():
    assert contents('"Layar 42" itu baru," katanya') == ['Layar 42" itu baru,']


@pytest.mark.parametrize(
    ("string", "inside", "left"),
    [
        ("“Di kota, “satu,” lapornya", ["satu,"], [0]),
        ("satu,” katanya. “Dua,” ujarnya", ["Dua,"], [5]),
        ("“satu “dua “tiga “empat,” katanya", ["empat,"], [0, 6, 11]),
        ("“satu\n“dua” tiga", ["satu", "dua"], []),
        ("“satu\ndua” tiga", ["satu\ndua"], []),
        ("“satu\nLalu.\nLagi.\nDua” tiga", [], [0, 21]),
        ("“satu\nLalu dia pergi. “Dua”", ["Dua"], [0]),
        ("“satu\n\n“dua\n\n“tiga” selesai", ["satu", "dua", "tiga"], []),
    ],
)
def test_a_stray_mark_costs_at_most_its_own_quotation(string, inside, left):
    assert contents(string) == inside
    assert strays(string) == left


def test_a_paragraph_that_leaves_its_quotation_open_has_no_closing_mark():
    first, second = pairs("“satu\n\n“dua”")[0]
    assert (first.left, first.start, first.end, first.right) == (0, 1, 5, 5)
    assert (second.left, second.right) == (7, 12)


def test_a_text_that_is_one_unclosed_quotation_has_one_stray_mark():
    assert pairs("“" + "Jembatan itu aman. " * 1_000) == ([], [(0, 1, "quotation mark “", WHY)])
    assert pairs("“" + "Jembatan itu aman.\n\n" * 1_000) == ([], [(0, 1, "quotation mark “", WHY)])


@pytest.mark.parametrize("piece", ['"', "“", "”", "'", "” ", '"a ', "“a\n", "a“"])
def test_ten_thousand_marks_are_all_accounted_for(piece):
    found, left = pairs(piece * 10_000)
    # Two single marks in a row are one double mark.
    assert 2 * sum(pair.right > pair.end for pair in found) + sum(pair.right == pair.end for pair in found) + len(
        left
    ) == (5_000 if piece == "'" else 10_000)


@given(st.text(alphabet="“”„«»\"'‘’`ab1,. \n", max_size=300))
def test_any_string_gives_pairs_in_order_that_nest_or_stand_apart(string):
    found, left = pairs(string)
    assert found == sorted(found)
    for pair in found:
        assert 0 <= pair.left < pair.start <= pair.end <= pair.right <= len(string)
    used = (
        [pair.left for pair in found]
        + [pair.end for pair in found if pair.right > pair.end]
        + [one.start for one in left]
    )
    assert len(set(used)) == len(used)
