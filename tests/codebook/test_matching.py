"""Lexicons: what counts as a match, against an independent matcher."""

import ahocorasick_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import Lexicon, inflected
from framing.codebook.matching import Shelf
from framing.language import language
from framing.text import text_of

PACK = language("id")
WORDS = st.lists(st.sampled_from("abcde"), max_size=40)
PHRASES = st.sets(st.lists(st.sampled_from("abcde"), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=12)


def found(entries, string):
    text = text_of(string, PACK)
    return [text.string[text.starts[match.first] : text.ends[match.last - 1]] for match in entries.matches(text)]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Kapal perang itu.", ["Kapal perang"]),
        ("kapal\nperang", ["kapal\nperang"]),
        ("kapal  perang", ["kapal perang"]),
        ("kapal\n\nperang", ["perang"]),
        ("kapal “perang”", ["kapal “perang"]),
        ("kapal [perang]", ["kapal [perang"]),
        ("kapal, perang", ["perang"]),
        ("kapal. Perang", ["Perang"]),
        ("kapal – perang", ["perang"]),
        ("kapal (perang)", ["perang"]),
        ("perangkat kapal-perang berperang", []),
        ("AS menyerang", ["AS"]),
        ("as roda patah, As roda", []),
        ("", []),
    ],
)
def test_a_phrase_matches_whole_words_within_a_clause(string, expected):
    assert found(Lexicon({"perang": 1, "kapal perang": 2, "AS": 3}), string) == expected


def test_the_longest_phrase_wins_and_matches_never_overlap():
    assert found(Lexicon({"a b": 1, "a b c": 2, "b c d": 3, "d": 4}), "a b c d a b d") == ["a b c", "d", "a b", "d"]


def test_a_phrase_without_a_word_is_refused():
    with pytest.raises(ValueError, match="has no word"):
        Lexicon({"“ ”": 1})


@given(WORDS, PHRASES)
def test_matches_are_those_of_an_aho_corasick_automaton(words, phrases):
    # Each word gets a mark on both sides, so that the automaton, which knows only characters, finds whole words.
    marked = ["".join(f"<{word}>" for word in phrase.split()) for phrase in sorted(phrases)]
    automaton = ahocorasick_rs.AhoCorasick(marked, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    haystack = "".join(f"<{word}>" for word in words)
    expected = [(start // 3, end // 3) for _, start, end in automaton.find_matches_as_indexes(haystack)]
    matches = Lexicon(dict.fromkeys(phrases, 0)).matches(text_of(" ".join(words), PACK))
    assert [(match.first, match.last) for match in matches] == expected


MESSY = st.lists(st.sampled_from([*"abcde", " ", "  ", "\n", "\n\n", ", ", ". ", "“", "” ", "[", "AS "]), max_size=80)


@given(MESSY.map("".join), PHRASES)
def test_any_text_gives_ordered_matches_inside_its_sentences(string, phrases):
    text = text_of(string, PACK)
    matches = Lexicon(dict.fromkeys(phrases, 0)).matches(text)
    edges = [edge for match in matches for edge in (match.first, match.last)]
    assert edges == sorted(edges)
    assert all(text.sentence_at(match.first) == text.sentence_at(match.last - 1) for match in matches)


def test_the_number_of_look_ups_does_not_depend_on_the_lexicon(monkeypatch):
    class Counted(dict):
        looked = 0

        def __contains__(self, word):
            Counted.looked += 1
            return super().__contains__(word)

        def __getitem__(self, word):
            Counted.looked += 1
            return super().__getitem__(word)

        def get(self, word):
            Counted.looked += 1
            return super().get(word)

        def __iter__(self):
            raise AssertionError("no look-up goes through all entries")

    text, looked = text_of("word 1 word 2 " * 50, PACK), []
    for size in (10, 10_000):
        lexicon = Lexicon({f"word word{number}": number for number in range(size)})
        nodes = {word: (*node[:2], Counted(node[2])) for word, node in lexicon._nodes.items()}
        monkeypatch.setattr(lexicon, "_nodes", Counted(nodes))
        Counted.looked = 0
        lexicon.matches(text)
        looked.append(Counted.looked)
    assert looked[0] == looked[1] <= 3 * len(text.words)


def test_inflected_forms_of_a_phrase_keep_its_words():
    assert set(inflected("kapal perang", ["-nya"])) == {
        "kapal perang", "kapal perangnya", "kapalnya perang",
        "kapal-kapal perang", "kapal-kapal perangnya", "kapal-kapalnya perang",
    }  # fmt: skip


def test_lexicons_on_one_shelf_find_what_each_finds_alone():
    shelf = Shelf()
    entries = [{"perang": 1, "kapal perang": 2}, {"kapal": 3}, {"damai": 4}]
    together = [Lexicon(some, shelf=shelf) for some in entries]
    for said in ("Kapal perang itu damai.", "Perang usai, kapal pulang."):
        read = text_of(said, PACK)
        assert [one.matches(read) for one in together] == [Lexicon(some).matches(read) for some in entries]


def test_a_shelf_marks_words_however_often_the_same_ones_are_taken():
    shelf, read = Shelf(), text_of("Bagas membeli beras dan gula.", PACK)
    marks = [shelf.marks({"beras", "gula"}) for _ in range(20)]
    other = shelf.marks({"bagas", "gula"})
    assert [list(each(read)) for each in marks] == [[0, 0, 1, 0, 1]] * 20
    assert list(other(read)) == [1, 0, 0, 0, 1]
