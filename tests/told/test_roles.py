"""Who does what to whom, on invented sentences: voice, agent, subject shared with the clause before, harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analysis import analyse
from framing.articles import Article
from framing.told import roles

A, UPON, UNNAMED = "acting", "acted upon", "acted upon, agent unnamed"
B, R = "Bagas Prakoso", "Rina Dewi"
# Who they are, so that the sentences need not say it.
WHO = " Gubernur Bagas Prakoso hadir. Menteri Rina Dewi hadir."


def found(sentence, *columns):
    articles = [Article("1", "A", sentence + WHO)]
    table = roles(articles, analyse(articles))
    own = table[table["start"] < len(sentence)]
    return [tuple(row) for row in own[list(columns)].itertuples(index=False)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Bagas Prakoso menemui Rina Dewi di pasar.", [(B, A), (R, UPON)]),
        ("Bagas Prakoso ditemui oleh Rina Dewi di pasar.", [(B, UPON), (R, A)]),
        ("Bagas Prakoso ditemui Rina Dewi di pasar.", [(B, UPON), (R, A)]),
        ("Bagas Prakoso ditangkap di pasar.", [(B, UNNAMED)]),
        ("Bagas Prakoso ditangkap polisi di pasar.", [(B, UPON)]),
        ("Bagas Prakoso ditangkap kemarin.", [(B, UNNAMED)]),
        ("Pada hari Minggu, Bagas Prakoso menanam pohon.", [(B, A)]),
        ("Bagas Prakoso dan Rina Dewi menanam pohon.", [(B, A), (R, A)]),
        ("Bagas Prakoso menanam pohon, lalu membersihkan taman.", [(B, A), (B, A)]),
        ("Bagas Prakoso pulang setelah ditangkap.", [(B, A), (B, UNNAMED)]),
        ("Warga menyambut Bagas Prakoso yang membawa beras.", [(B, UPON), (B, A)]),
        ("Bagas Prakoso tertembak di pasar.", [(B, UNNAMED)]),
        ("Bagas Prakoso bertemu dengan warga.", [(B, A)]),
    ],
)
def test_the_voice_tells_who_acts_and_who_is_acted_upon(sentence, told):
    assert found(sentence, "actor", "role") == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Rumah Bagas Prakoso menarik perhatian.",  # the house does
        "Bagas Prakoso mengatakan pasar itu ramai.",  # a matter of quotes
        "Bagas Prakoso memiliki dua rumah.",  # no deed
        "Bagas Prakoso menyatakan warga menanam pohon.",
        "Kemarin dilakukan pemeriksaan.",
        "Bagas Prakoso pulang dan dilakukan pemeriksaan."[16:],
    ],
)
def test_no_deed_of_a_known_actor(sentence):
    assert found(sentence, "actor", "role") == []


def test_the_clause_after_a_report_is_not_the_reporters():
    assert (B, A) not in found("Bagas Prakoso mengatakan harga naik dan merugikan warga.", "actor", "role")


@pytest.mark.parametrize(
    ("sentence", "agent"),
    [
        ("Bagas Prakoso ditangkap oleh polisi kota.", "polisi kota"),
        ("Bagas Prakoso ditangkap polisi kota di pasar.", "polisi kota"),
        ("Bagas Prakoso ditetapkan sebagai tersangka.", ""),
        ("Bagas Prakoso dijuluki Bapak Pasar.", ""),
        ("Bagas Prakoso dibawanya ke pasar.", "nya"),
        ("Bagas Prakoso menahan warga.", B),
    ],
)
def test_who_does_it_is_told_or_not(sentence, agent):
    assert found(sentence, "actor", "agent")[0] == (B, agent)


def test_a_row_holds_its_clause_verb_and_voice():
    row = found("Kemarin warga pulang, lalu Bagas Prakoso ditangkap polisi.", "text", "verb", "lemma", "voice", "rule")
    assert row == [("lalu Bagas Prakoso ditangkap polisi", "ditangkap", "tangkap", "passive", "subject")]


def test_whoever_is_harmed_has_a_row():
    told = found("Puluhan warga ditembak di pasar. Puluhan warga difoto di pasar.", "actor", "role", "harm", "known")
    assert told == [("Puluhan warga", UNNAMED, "violence", False)]


def test_harm_with_its_agent():
    told = found("Puluhan warga ditembak polisi di pasar.", "actor", "role", "agent")
    assert told == [("Puluhan warga", UPON, "polisi")]


def test_a_headline_has_rows_in_its_own_offsets():
    article = Article("1", "A", f"Hujan turun.{WHO}", title="Bagas Prakoso Ditangkap")
    table = roles([article], analyse([article]))
    row = table[table["zone"] == "headline"]
    assert [article.title[start:end] for start, end in zip(row["start"], row["end"], strict=True)] == row[
        "text"
    ].tolist()


def test_no_articles_have_no_rows():
    assert roles([], analyse([])).empty


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='aeiKkmdnb yang,dan. oleh"(\n-:', max_size=100))
def test_offsets_are_true_on_any_string(string):
    article = Article("1", "A", string)
    for row in roles([article], analyse([article])).itertuples():
        assert string[row.start : row.end] == row.text
        assert row.actor_start < row.actor_end <= len(string)
