"""No rule steps over the end of a text, a title or a zone, whatever word or mark stands there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from benchmarks.fuzz import faults, mutants
from framing.analysis import corpus
from framing.articles import Article
from framing.codebook import read_codebook

BOOK = read_codebook(None)
PACK = BOOK.language
# One word and more of every list of the language, names, numbers, and every kind of mark before and behind them.
CLASSES = [
    *(choice(words) for words in PACK.grammar.values() if words for choice in (min, max)),
    *{cue.kind: word for word, cue in PACK.cues.items()}.values(),
    *{title.kind: word for word, title in PACK.titles.items()}.values(),
    *{kind: word for word, kind in PACK.persons.items()}.values(),
    "dilaporkan", "diyakini oleh", "kata", "menurut", "Rusia", "Kota Kudus", "Tirta Wibawa", "Wibawa", "KPK", "K", "II",
    "S.H", "Al-Amin", "ia", "-nya", "rudal", "mungkin", "tidak", "12", "Senin", "Baca juga:", "Foto:", "Kudus -",
]  # fmt: skip
MARKS = [
    "",
    " ",
    ".",
    ",",
    ":",
    "?",
    "“",
    "”",
    ",”",
    '"',
    "‘",
    "’",
    "(",
    ")",
    " (",
    " -",
    "—",
    "/",
    "\n",
    "\n\n",
    "…",
    "*",
]
ENDS = st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(MARKS)), max_size=5)


def written(parts):
    return " ".join(word + mark for word, mark in parts)


def article(text, title=""):
    return Article("1", "A", text, title=title, language="id")


@given(ENDS, ENDS)
def test_a_text_and_a_title_may_end_in_anything(parts, title):
    assert list(faults(article(written(parts), written(title)), BOOK)) == []


@pytest.mark.parametrize("last", CLASSES)
@pytest.mark.parametrize("before", ["Bupati Tirta Wibawa ", "Ombak menerjang Tegal. Hal itu "])
def test_every_class_of_word_may_end_a_text_or_open_it(before, last):
    for text, title in ((f"{before}{last}", f"{before}{last}"), (f"{last} {before}", last), (last, "")):
        assert list(faults(article(text, title), BOOK)) == []


def test_mutated_articles_raise_nothing_and_keep_their_rows_in_place(seeds):
    made = mutants([one.text for one in seeds], 300)
    assert [fault for one in made for fault in faults(one, BOOK)] == []


def test_a_description_of_a_person_ends_with_the_body():
    text = "Warga menunggu orang nomor satu di Kabupaten Demak dan ’"
    analysis = framing.analyse([article(text, "9 Pencuri Ditangkap")])
    assert all(end <= len(text) for end in analysis.mentions.query("zone == 'body'")["end"])
    assert not analysis.mentions["text"].str.contains("Pencuri").any()


@pytest.fixture
def failing(monkeypatch):
    """Let every article whose text says so make a rule fail."""
    measured = corpus.mentions

    def mentions(text, codebook):
        if "gagal" in text.words:
            raise IndexError(text.words[len(text.words)])
        return measured(text, codebook)

    monkeypatch.setattr(corpus, "mentions", mentions)
    return [replace(article(f"Bupati Tirta Wibawa {verb}."), id=verb) for verb in ("tiba", "gagal", "pulang")]


def test_an_article_on_which_a_rule_fails_costs_no_other(failing):
    analysis = framing.analyse(failing)
    assert list(analysis.articles["article"]) == ["tiba", "pulang"]
    assert list(analysis.mentions["article"]) == ["tiba", "pulang"]
    (row,) = analysis.skipped.query("what == 'article'").to_dict("records")
    assert row["article"] == "gagal"
    assert row["why"].startswith("a rule failed on it, IndexError in framing.analysis.corpus, line ")


def test_a_strict_run_raises_what_a_rule_raises(failing):
    with pytest.raises(IndexError):
        framing.analyse(failing, strict=True)
