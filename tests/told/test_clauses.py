"""Clauses and stretches on invented sentences: where they are parted, who acts, in which voice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language import language
from framing.text import text_of
from framing.told import clauses, stretches, verbs

PACK = language("id")


def shown(text, span):
    return " ".join(text.words[slice(*span)])


@pytest.mark.parametrize(
    ("sentence", "voice", "subject", "agent"),
    [
        ("Bagas Prakoso menahan warga.", "active", "bagas prakoso", "bagas prakoso"),
        ("Warga ditahan oleh polisi.", "passive", "warga", "polisi"),
        ("Warga ditahan oleh polisi di pasar.", "passive", "warga", "polisi"),
        ("Warga ditahan kemarin.", "passive", "warga", ""),
        ("Warga terluka.", "result", "warga", ""),
        ("Warga akhirnya terus bertemu gubernur.", "middle", "warga", "warga"),
        ("Warga sempat pulang.", "bare", "warga", "warga"),
    ],
)
def test_the_prefix_tells_the_voice_and_the_words_around_it_who_acts(sentence, voice, subject, agent):
    text = text_of(sentence, PACK)
    (clause,) = clauses(text, PACK)
    assert (clause.voice, shown(text, clause.subject), shown(text, clause.agent)) == (voice, subject, agent)


def test_a_clause_begins_at_its_conjunction():
    text = text_of("Warga pulang karena pasar dibakar, lalu mereka menuntut ganti rugi.", PACK)
    found = [shown(text, clause[:2]) for clause in clauses(text, PACK)]
    assert found == ["warga pulang", "karena pasar dibakar", "lalu mereka menuntut ganti rugi"]


def test_a_sentence_without_a_verb_has_stretches_and_no_clause():
    text = text_of("Kantor gubernur di Semarang.", PACK)
    assert clauses(text, PACK) == []
    assert [shown(text, span) for span in stretches(text, verbs(text, PACK), pack=PACK)] == [
        "kantor gubernur",
        "di semarang",
    ]


def test_no_stretch_runs_over_two_sentences():
    text = text_of("Kemarin warga pulang. Polisi tiba.", PACK)
    assert [shown(text, span) for span in stretches(text, verbs(text, PACK), pack=PACK)] == [
        "kemarin warga pulang",
        "polisi tiba",
    ]


@given(st.text(alphabet='aeiKkmdnb yang,dan. oleh"(\n-:', max_size=120))
def test_stretches_hold_every_word_once_and_clauses_lie_in_order(string):
    text = text_of(string, PACK)
    assert [word for span in stretches(text, verbs(text, PACK), pack=PACK) for word in range(*span)] == list(
        range(len(text.words))
    )
    found = clauses(text, PACK)
    assert all(one.last <= other.first for one, other in pairwise(found))
    for clause in found:
        assert clause.first <= clause.subject.first <= clause.subject.last <= clause.verb < clause.last
        assert text.sentence_at(clause.first) == text.sentence_at(clause.last - 1)
