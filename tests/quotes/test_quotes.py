"""Statements: what is said, how it is introduced and by whom; cases/quotes.tsv holds the sentences."""

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.quotes import quotations
from framing.text import text_of
from framing.text.words import HEADLINE_GAP

CASES = Path(__file__).parents[1] / "cases"
BOOK = read_codebook(CASES / "quotes.toml")
PLAIN = read_codebook(None)
KINDS = {"direct", "mixed", "indirect", "scare", "title"}


def rows_of(string, codebook=BOOK, *, title=""):
    text = text_of(string, codebook.language, title=title)
    return quotations(text, mentions(text, codebook), codebook=codebook)[0]


def skipped_of(string):
    return quotations(text_of(string, BOOK.language), [], codebook=BOOK)[1]


def shown(string):
    said = text_of(string, BOOK.language).string
    return [(row.kind, said[row.start : row.end], row.cue, row.source) for row in rows_of(string)]


def cases():
    lines = (CASES / "quotes.tsv").read_text(encoding="utf-8").splitlines()
    for case in csv.DictReader(lines[2:], delimiter="\t", quoting=csv.QUOTE_NONE):
        expected = [tuple(row.split("|")) for row in case["expected"].split(" / ") if row]
        marks = [pytest.mark.xfail(reason=case["why"])] if case["why"] else []
        sentence = case["sentence"].replace("\\n", "\n")
        yield pytest.param(sentence, expected, marks=marks, id=case["sentence"])


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_a_sentence_says_what_its_row_in_the_table_says(sentence, expected):
    assert shown(sentence) == expected


def test_all_columns_of_a_direct_quotation_are_filled():
    string = "“Jembatan itu aman,” kata Menteri Perhubungan Budi Santoso, menurut TASS."
    (row,) = rows_of(string)
    assert (row.start, row.end, row.words) == (1, 19, 3)
    assert string[row.cue_start : row.cue_end] == row.cue == "kata"
    assert string[row.speaker_start : row.speaker_end] == row.speaker == "Menteri Perhubungan Budi Santoso"
    assert (row.cue_lemma, row.stance, row.organisation) == ("kata", "neutral", "Ministry of Transport")
    assert (row.side, row.source_kind, row.relay) == ("government", "official", "TASS")
    # Words of the body: Jembatan itu aman kata Menteri Perhubungan Budi Santoso menurut TASS; the first of ten.
    assert (row.sentence, row.zone, row.position) == (0, "body", 0.0)


@pytest.mark.parametrize(
    ("cue", "stance"), [("kata", "neutral"), ("tegas", "endorsing"), ("klaim", "distancing"), ("ancam", "threatening")]
)
def test_the_stance_is_that_of_the_cue(cue, stance):
    assert [row.stance for row in rows_of(f"“Jembatan itu aman,” {cue} Budi Santoso.")] == [stance]


def test_the_relay_is_not_the_source():
    (row,) = rows_of("“Jembatan itu aman,” kata Budi Santoso, dikutip dari TASS.")
    assert (row.source, row.relay) == ("Budi Santoso", "TASS")


def test_a_relay_that_stands_alone_is_the_source():
    (row,) = rows_of("Dikutip dari TASS, Senin (4/5/2023), jembatan itu sudah ditutup.")
    assert (row.kind, row.source, row.relay) == ("indirect", "TASS", "")


def test_who_adds_something_has_spoken_before():
    rows = rows_of("“Jembatan itu aman,” menurut kantor berita itu. Warga sudah melewati jembatan itu, tambah TASS.")
    assert [row.source for row in rows] == ["TASS", "TASS"]


def test_quotations_over_several_paragraphs_reopen_without_closing():
    string = "“Jembatan itu aman.\n\n“Semua baut sudah diuji,” kata Budi Santoso."
    assert [(row.kind, string[row.start : row.end]) for row in rows_of(string)] == [
        ("direct", "Jembatan itu aman."),
        ("direct", "Semua baut sudah diuji,"),
    ]


def test_a_stray_mark_costs_its_own_quotation_and_is_counted():
    string = "“Di tepi sungai, warga melihat “jembatan yang sudah tua itu,” lapor TASS."
    assert shown(string) == [("mixed", "jembatan yang sudah tua itu,", "lapor", "TASS")]
    assert [(one.start, one.end) for one in skipped_of(string)] == [(0, 1)]


def test_marks_without_words_between_them_are_counted():
    assert [one.why for one in skipped_of("Jembatan “…” itu.")] == ["no word between the marks"]


def test_a_headline_with_a_name_and_a_colon_is_a_statement():
    string, title = "Jembatan dibuka.", "Budi Santoso: Jembatan Itu Aman"
    (row,) = rows_of(string, title=title)
    start = len(string) + len(HEADLINE_GAP) + len("Budi Santoso: ")
    assert (row.zone, row.kind, row.source, row.start) == ("headline", "indirect", "Budi Santoso", start)
    assert row.position is None


def test_an_expert_of_no_known_side_is_an_unnamed_side():
    (row,) = rows_of("Para pengamat mengatakan bahwa jembatan itu aman.")
    assert (row.source, row.side, row.source_kind) == ("Para pengamat", "unnamed", "expert")


def test_without_a_codebook_a_speaker_is_still_found():
    (row,) = rows_of("“Jembatan itu aman,” kata Gubernur Joko Widagdo di Solo.", PLAIN)
    assert (row.speaker, row.source, row.source_kind) == ("Gubernur Joko Widagdo", "Joko Widagdo", "official")


@pytest.mark.parametrize(("string", "marks"), [("", 0), ("”“", 2), ('"' * 10_000, 5_000)])
def test_a_text_without_words_has_no_statements_and_its_marks_are_counted(string, marks):
    rows, skipped = quotations(text_of(string, BOOK.language), [], codebook=BOOK)
    assert rows == []
    # Two marks that turn their backs are two strays; ten thousand straight ones are five thousand empty pairs.
    assert len(skipped) == marks


def test_the_arguments_are_left_as_they_were():
    text = text_of("“Jembatan itu aman,” kata Budi Santoso.", BOOK.language)
    named = mentions(text, BOOK)
    before = list(named)
    assert quotations(text, named, codebook=BOOK) == quotations(text, named, codebook=BOOK)
    assert named == before


def test_swapping_the_sides_swaps_them_in_the_rows():
    sides = [
        [row.side for row in rows_of(f"“Jembatan itu aman,” kata {one}. “Saya takut lewat,” kata {other}.")]
        for one, other in (("Budi Santoso", "Siti Rahma"), ("Siti Rahma", "Budi Santoso"))
    ]
    assert sides[0] == sides[1][::-1] == ["government", "residents"]


def calls(string):
    """Count the function calls that a text costs: a measure of time that no other process disturbs."""
    text = text_of(string, BOOK.language)
    named = mentions(text, BOOK)
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    sys.setprofile(counted)
    quotations(text, named, codebook=BOOK)
    sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "” ",
        '"a ',
        "“Jembatan aman,” kata Budi. ",
        "Budi mengatakan jembatan aman, kata Siti, menurut TASS, ",
        "Budi mengatakan buku ",
        'Budi mengatakan "a" ',
        '"a b" menurut ',
        "katanya ",
        "diyakini ",
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(piece):
    once, thrice = calls(piece * 300), calls(piece * 900)
    assert thrice <= 3.3 * once


def test_a_sentence_of_five_thousand_quotations_is_read_to_its_end():
    string = "“Jembatan aman,” kata Budi, " * 5_000
    assert len(rows_of(string)) == 5_000


WORDS = [
    *"\"“”‘’«»„',.?\n :()5",
    *"kata ujarnya mengatakan bahwa menurut TASS ia diyakini yang dan lagu jembatan aman Jum'at".split(),
    *("Budi Santoso", "dikutip dari"),
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
    | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
)
def test_any_text_gives_true_offsets(string):
    text = text_of(string, BOOK.language)
    string = text.string
    rows, skipped = quotations(text, mentions(text, BOOK), codebook=BOOK)
    for row in rows:
        assert 0 <= row.start < row.end <= len(string)
        assert row.kind in KINDS
        assert row.cue == ("" if row.cue_start is None else string[row.cue_start : row.cue_end])
        assert row.speaker == ("" if row.speaker_start is None else string[row.speaker_start : row.speaker_end])
        assert row.zone == text.zones[row.sentence]
        assert row.words > 0
    assert all(0 <= one.start < one.end <= len(string) for one in skipped)
    assert rows == sorted(rows, key=lambda row: (row.start, -row.end))


@given(st.text(alphabet="“”\"'‘’ab,. \n", max_size=200))
def test_any_string_of_marks_is_read(string):
    rows, skipped = quotations(text_of(string, BOOK.language), [], codebook=BOOK)
    assert all(row.source or row.kind in ("scare", "title") for row in rows)
    assert len(set(skipped)) == len(skipped)


def test_a_pronoun_that_speaks_is_the_same_person_in_both_tables():
    string = (
        "Juru bicara kementerian mengatakan pelabuhan ditutup. Gubernur Wulan Aminah meninjau dermaga. "
        "Dia berharap kapal segera berlayar lagi."
    )
    text = text_of(string, PLAIN.language)
    named = mentions(text, PLAIN)
    meant = next(one.actor for one in named if one.form == "pronoun")
    assert quotations(text, named, codebook=PLAIN)[0][-1].source == meant == "Wulan Aminah"


def test_a_source_has_one_spelling_in_an_article():
    string = "Para nelayan mengeluh ikan makin jarang. Ikan itu, kata para nelayan, sudah habis dijual."
    assert {row.source for row in rows_of(string, PLAIN)} == {"Para nelayan"}


def test_what_one_row_tells_of_a_source_holds_for_all_its_rows():
    string = "“Air surut,” kata Bupati Wulan Aminah. Wulan menilai jalan itu rusak. “Kami siap,” ujarnya."
    assert [row.source_kind for row in rows_of(string, PLAIN)] == ["official"] * 3


def test_a_medium_asks_in_a_transcript_and_makes_no_statement():
    string = "Tempo: Kapan jalan itu dibuka?\nWulan Aminah: Jalan itu dibuka pekan depan."
    assert [row.source for row in rows_of(string, PLAIN)] == ["Wulan Aminah"]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_quotation_may_run_over_paragraphs_with_or_without_blank_lines(between):
    string = f"Wulan Aminah berkata, “Kami datang pagi-pagi.{between}Pintu kantor terkunci.{between}Kami pulang lagi.”"
    assert [(row.kind, row.words) for row in rows_of(string, PLAIN)] == [("direct", 9)]


@given(st.text(alphabet='AaBb “”".,:-—\n?!()12', max_size=60))
def test_shapes_and_turns_stay_inside_the_text(string):
    text = text_of(string, PLAIN.language)
    for row in quotations(text, mentions(text, PLAIN), codebook=PLAIN)[0]:
        assert 0 <= row.start < row.end <= len(text.string)
