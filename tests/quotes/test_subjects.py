"""The noun phrases beside a reporting verb: in front of it, behind insertions, and behind a bare stem."""

import pytest

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.quotes.cues import reading
from framing.quotes.scenes import Phrase, scene, span
from framing.quotes.speakers import speaker_after, trimmed
from framing.quotes.subjects import in_front, speaker_before
from framing.text import text_of

PLAIN = read_codebook(None)


def scene_of(string):
    text = text_of(string, PLAIN.language)
    return scene(text, mentions(text, PLAIN), codebook=PLAIN)


def written(scene, phrase):
    return scene.text.string[slice(*span(scene.text, phrase))] if phrase and phrase.last > phrase.first else ""


def before_the_verb(string):
    made = scene_of(string)
    (cue,) = [one for one in reading(made, PLAIN).cues if one.value.manner == "active"]
    return written(made, speaker_before(made, cue.first, floor=0))


@pytest.mark.parametrize(
    ("string", "subject"),
    [
        ("Siti Aminah mengatakan jembatan itu aman.", "Siti Aminah"),
        ("Siti Aminah, ketua kelompok tani, mengatakan jembatan itu aman.", "Siti Aminah"),
        ("Samsul, ketua kelompok tani, mengatakan jembatan itu aman.", "Samsul"),
        ("Samsul (42), pedagang bakso, mengatakan jembatan itu aman.", "Samsul"),
        ("Ketua RT Desa Melati, Samsul, mengatakan jembatan itu aman.", "Ketua RT Desa Melati, Samsul"),
        ("Sopir angkutan desa, Samsul (42), mengatakan jembatan itu aman.", "Sopir angkutan desa, Samsul"),
        ("Siti Aminah, Senin (3/5/2021) sore mengatakan jembatan itu aman.", "Siti Aminah"),
        ("Seorang pejabat, Senin (3/5/2021), mengatakan jembatan itu aman.", "Seorang pejabat"),
        ("Senin (3/5/2021) sore mengatakan jembatan itu aman.", ""),
    ],
)
def test_the_subject_of_a_verb_is_found_in_front_of_its_insertions(string, subject):
    assert before_the_verb(string) == subject


@pytest.mark.parametrize(
    ("string", "name"),
    [
        ("Samsul (42), pedagang bakso, takut lewat.", "Samsul"),
        ("Samsul, salah satu penumpang, takut lewat.", "Samsul"),
        ("Ketua RT Desa Melati, Samsul, takut lewat.", "Ketua RT Desa Melati, Samsul"),
        ("Pertama, warga takut lewat.", ""),
        ("Dinas Pertanian, Pangan, dan Perikanan takut lewat.", ""),
        ("Jembatan itu, menurut rencana, dibuka besok.", ""),
    ],
)
def test_a_sentence_brings_in_the_name_that_it_begins_with_and_describes(string, name):
    made = scene_of(string)
    assert written(made, in_front(made, len(made.text.words), floor=0)) == name


@pytest.mark.parametrize(
    ("string", "speaker"),
    [
        ("Menteri Dalam Negeri Joko Widagdo.", "Menteri Dalam Negeri Joko Widagdo"),
        ("Peneliti Badan Riset Daerah (BRD) Siti Aminah.", "Peneliti Badan Riset Daerah (BRD) Siti Aminah"),
        ("Peneliti Badan Riset Daerah (BRD) di Solo.", "Peneliti Badan Riset Daerah"),
        ("Siti Aminah seusai rapat.", "Siti Aminah"),
        ("Siti Aminah, Senin (3/5/2021).", "Siti Aminah"),
    ],
)
def test_the_speaker_behind_a_stem_ends_with_his_name(string, speaker):
    made = scene_of(string)
    assert written(made, speaker_after(made, 0)) == speaker


def test_no_noun_phrase_ends_with_a_joining_word():
    made = scene_of("Siti dan dari desa")
    # Words: Siti dan dari desa; the first three end with two joining words.
    assert trimmed(made, Phrase(0, 3)) == (0, 1)
