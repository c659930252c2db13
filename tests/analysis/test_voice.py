"""Whose words a row stands in."""

from hypothesis import given
from hypothesis import strategies as st

from framing.analysis.corpus import VOICES, voices
from framing.evidence import Choice, Quote

KINDS = ("direct", "mixed", "indirect", "scare", "title")


def row(start, end):
    return Choice(start, end, 0, "body", "", "", "", "narrator", None)


def quote(start, end, kind):
    """Return a quote of which only the span and the kind are told."""
    return Quote(start, end, 0, "body", kind, *[""] * (len(Quote._fields) - 5))


def test_a_row_has_the_voice_of_the_statement_that_holds_it():
    quotes = [quote(0, 10, "direct"), quote(20, 30, "indirect"), quote(40, 50, "scare")]
    rows = [row(0, 4), row(12, 15), row(22, 30), row(42, 44)]
    assert voices(rows, quotes) == ["quoted", "narrator", "reported", "narrator"]


def test_a_row_that_only_touches_a_statement_is_the_narrators():
    assert voices([row(8, 12), row(10, 12)], [quote(0, 10, "direct")]) == ["narrator", "narrator"]


def test_words_quoted_within_an_indirect_statement_are_quoted():
    assert voices([row(0, 2), row(5, 6), row(9, 12)], [quote(0, 20, "indirect"), quote(4, 8, "mixed")]) == [
        "reported", "quoted", "reported",
    ]  # fmt: skip


def test_the_subject_before_a_cue_without_a_source_is_the_narrators():
    believed = quote(0, 40, "indirect")._replace(source="unnamed", cue_start=12, cue_end=18)  # Diktator itu | diyakini
    assert voices([row(0, 12), row(20, 25)], [believed]) == ["narrator", "reported"]


def test_the_subject_before_a_cue_with_a_source_is_reported():
    said = quote(0, 40, "indirect")._replace(source="Budi", cue_start=12, cue_end=18)  # Korban menurut Budi mencapai
    assert voices([row(0, 10)], [said]) == ["reported"]


def test_a_cue_behind_its_statement_leaves_nothing_of_it_to_the_narrator():
    told = quote(0, 40, "indirect")._replace(source="unnamed", cue_start=42, cue_end=50)  # P, kabarnya
    assert voices([row(0, 12)], [told]) == ["reported"]


def test_a_cue_in_front_of_its_statement_leaves_nothing_of_it_to_the_narrator():
    told = quote(10, 40, "indirect")._replace(source="unnamed", cue_start=0, cue_end=9)  # Dikabarkan, P
    assert voices([row(10, 15)], [told]) == ["reported"]


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12).map(sorted), st.lists(st.tuples(SPANS, st.sampled_from(KINDS)), max_size=8))
def test_one_pass_gives_what_comparing_all_pairs_gives(spans, statements):
    quotes = [quote(start, end, kind) for (start, end), kind in statements]

    def slow(start, end):
        around = [VOICES[q.kind] for q in quotes if q.kind in VOICES and q.start <= start and end <= q.end]
        return min(around, default="narrator")

    assert voices([row(*span) for span in spans], quotes) == [slow(*span) for span in spans]
