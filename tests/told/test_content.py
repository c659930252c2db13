"""What words say, on invented phrases."""

import pytest

from framing.language import language
from framing.text import text_of
from framing.told.clauses import Span
from framing.told.content import Named, content

PACK = language("id")


def marks(string, *, kind, named=()):
    found = content(text_of(string, PACK), named, aside=(), pack=PACK).marks
    return [mark.partition(":")[2] for own in found for mark in own if mark.startswith(f"{kind}:")]


@pytest.mark.parametrize(
    ("string", "number"),
    [
        ("Ada 1.300 orang", ["1300"]),
        ("Ada seribu tiga ratus orang", ["1300"]),
        ("Ada 1,5 juta orang", ["1500000"]),
        ("Ada dua puluh lima kapal", ["25"]),
        ("Ada salah satu kapal", []),  # one of them, which is no count
        ("Ada kedua kapal", []),
    ],
)
def test_a_number_is_one_number_in_digits_and_in_words(string, number):
    assert marks(string, kind="number") == number


@pytest.mark.parametrize(
    ("string", "date"),
    [("Ia tiba 9 September 2019", ["--09-09"]), ("Ia tiba (9/9)", ["--09-09"]), ("Ia tiba hari Ahad", ["-W-7"])],
)
def test_a_date_is_one_date_however_it_is_written(string, date):
    assert marks(string, kind="date") == date


@pytest.mark.parametrize(
    ("string", "time"),
    [
        ("Toko tutup pukul 20.15 WIB", ["T20:15"]),
        ("Toko tutup 20.15 WITA", ["T20:15"]),
        ("Toko tutup jam delapan malam", ["T08:00"]),
        ("Toko buka pukul 08.00-17.00", ["T08:00/T17:00"]),
        ("Toko buka 24 jam 7 hari", []),
        ("Toko buka tiga jam", []),
        ("Harga naik 20.15 persen", []),
    ],
)
def test_a_time_of_day_is_no_number(string, time):
    assert marks(string, kind="clock") == time
    assert bool(marks(string, kind="number")) != bool(time)


def test_a_state_goes_by_one_name_and_so_does_its_capital():
    assert marks("Utusan pulang ke Rusia lewat Moskow", kind="actor") == ["Rusia", "Rusia"]


def test_a_label_says_nothing_beside_a_name_and_its_words_without_one():
    string = "Gubernur Bagas Prakoso tiba lalu gubernur pulang"
    named = [Named(0, 3, ("Bagas Prakoso",), False, Span(0, 1)), Named(5, 6, ("gubernur",), True)]
    assert marks(string, kind="actor", named=named) == ["Bagas Prakoso", "gubernur"]
    assert marks(string, kind="label", named=named) == ["gubernur"]


def test_one_act_in_two_voices_and_as_a_noun_is_one_kind():
    told = [set(marks(string, kind="act")) for string in ("Ia menahan warga", "Ia ditahan", "Ada penahanan")]
    assert "arrest" in told[0] & told[1] & told[2]


@pytest.mark.parametrize(
    ("said", "marks"),
    [
        ("Kelompok III menang", {"order:3"}),
        ("Kelompok XIV menang", {"order:14"}),
        ("Kelompok ketiga menang", {"order:3"}),
        ("Kelompok ii menang", set()),
        ("Merek X menang", set()),
    ],
)
def test_a_roman_numeral_behind_a_word_counts_like_an_ordinal(said, marks):
    found = content(text_of(said, PACK), (), aside=(), pack=PACK).marks
    assert {mark for own in found for mark in own if mark.startswith("order:")} == marks
