"""The engine, with a pack of a dozen words of another language."""

from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.grammar import Chunk, cascade, found, line
from framing.grammar.cascade import grammar, marks
from framing.language import language, read_language
from framing.language.lists import COLUMNS
from framing.text import text_of

PACK = Path(__file__).parents[2] / "framing" / "languages" / "id"
TITLES = ["aunt\trelation\tneutral", "king\toffice\tneutral", "mayor\toffice\tneutral"]
CLASSES = [
    "CAPITAL\tshape:capital",
    "GIVEN\tCAPITAL&!TITLE",
    "NUMBER\tshape:number",
    "OFFICE\ttitles:office",
    "PERSON\tchunk",
    "TITLE\ttitles",
]
RULES = [
    "office and name\tnames\tlabel=(<OFFICE>+)name=(<GIVEN>+)\tPERSON\t-\t-",
    "relation\tnames\t<TITLE&!OFFICE><CAPITAL>\tPERSON\t-\t-",
    "two persons\tpairs\t<PERSON><,><PERSON>\tPAIR\t-\t-",
    "price\tnames\t<NUMBER><*>\tPRICE\t-\t-",
    "either\tchoices\tone=(<NUMBER>+|<TITLE&!OFFICE>(?!<CAPITAL>))<*>\tEITHER\t-\t-",
    "an optional beginning\toptions\t(<NUMBER>|<TITLE>)?<GIVEN>\tOPTION\t-\t-",
]


def write(pack, name, rows):
    lines = ["# Made for a test.", COLUMNS[name].replace("?", "").replace(" ", "\t"), *rows]
    (pack / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """A pack whose titles, classes and rules are English."""
    folder = copytree(PACK, tmp_path_factory.mktemp("packs") / "xx")
    for name, rows in (("titles", TITLES), ("classes", CLASSES), ("rules", RULES)):
        write(folder, name, rows)
    return read_language(folder)


def told(said, toy, *levels):
    read = text_of(said, toy)
    return [(" ".join(read.written[one.first : one.last]), one.rule) for one in cascade(read, levels, pack=toy)]


def test_a_rule_finds_words_by_their_classes_and_names_itself(toy):
    assert told("Then mayor Adams met aunt Betty.", toy, "names") == [
        ("mayor Adams", "office and name"), ("aunt Betty", "relation"),
    ]  # fmt: skip


def test_parts_are_words_of_the_text(toy):
    (chunk,) = found(text_of("Then mayor king Carl Adams came.", toy), "names", pack=toy)
    assert chunk == Chunk(1, 5, "PERSON", "office and name", {"label": (1, 3), "name": (3, 5)})


def test_a_mark_between_two_words_keeps_them_apart_unless_the_pattern_names_it(toy):
    assert told("The mayor, Adams.", toy, "names") == []
    assert told("So mayor Adams, king Carl met.", toy, "names", "pairs") == [("mayor Adams king Carl", "two persons")]


def test_no_pattern_runs_over_the_border_of_a_sentence(toy):
    assert told("Here is the mayor. Adams left. It cost 5. Then.", toy, "names") == []


def test_a_rule_may_begin_in_several_ways_and_with_what_is_optional(toy):
    assert told("My aunt left 3 4 dogs to aunt Betty.", toy, "choices") == [
        ("aunt left", "either"), ("3 4 dogs", "either"),
    ]  # fmt: skip
    assert [said for said, _ in told("so Adams met king Carl and 7 Swans", toy, "options")] == [
        "Adams", "king Carl", "7 Swans",
    ]  # fmt: skip


def test_what_was_found_before_is_one_symbol(toy):
    read = text_of("So they, king Carl met.", toy)
    assert [one.rule for one in found(read, "pairs", pack=toy, given=[Chunk(1, 2, "PERSON")])] == []
    given = [Chunk(1, 2, "PERSON"), Chunk(2, 4, "PERSON")]
    assert [one[:2] for one in found(read, "pairs", pack=toy, given=given)] == [(1, 4)]


def test_a_class_that_nobody_knows_is_refused_with_the_rule(tmp_path):
    folder = copytree(PACK, tmp_path / "xx")
    write(folder, "rules", ["odd\tnames\t<NOSUCH>\tODD\t-\t-"])
    with pytest.raises(ValueError, match="rule 'odd': unknown class 'NOSUCH'"):
        grammar(read_language(folder))


def test_the_marks_of_a_gap_are_those_without_its_blanks():
    assert [marks(gap) for gap in (" ", "", ", “", ".\n")] == ["", "~", ",“", ".\n"]


@given(st.lists(st.sampled_from(["seorang", "warga", "Bandung", "itu", "sang", "(AB)", ",", ".", "\n", "yang", "3"])))
def test_chunks_are_sorted_disjoint_and_inside_the_text(parts):
    pack = language("id")
    read = text_of(" ".join(parts), pack)
    chunks = found(read, "descriptions", pack=pack)
    assert all(0 <= one.first < one.last <= len(read.words) for one in chunks)
    assert all(one.last <= other.first for one, other in pairwise(chunks))
    assert len(line(read, pack).ends) == len(read.gaps)
