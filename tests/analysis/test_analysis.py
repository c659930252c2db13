"""All tables of a corpus, and that every row leads back to its words."""

import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.analysis import Analysis, analyse, read_analysis
from framing.analysis.corpus import TABLES, counted_words
from framing.articles import Article
from framing.codebook import read_codebook
from framing.compare.cautions import unknowns
from framing.text import text_of

EVIDENCE = ("furniture", "mentions", "quotes", "threats", "choices")
TEXT = (
    "TEMPO.CO, Jakarta - Presiden Rusia Vladimir Putin tiba di Pyongyang. “Kami benci perang,” kata Putin.\n"
    "Menurut Putin, invasi itu perlu. Perang berlanjut.\nBaca juga: Perang Lagi"
)


@pytest.fixture(scope="module")
def toy():
    return analyse([Article("1", "A", TEXT, title="Putin: Perang Perlu", language="id")])


@pytest.mark.parametrize("name", EVIDENCE)
def test_every_row_of_the_seeds_leads_back_to_its_words(analysis, seeds, name):
    texts = {article.id: article.text for article in seeds}
    frame = getattr(analysis, name)
    assert len(frame)
    assert all(texts[row.article][row.start : row.end] == row.text for row in frame.itertuples())


@pytest.mark.parametrize(
    ("name", "words", "start", "end"),
    [
        ("mentions", "label", "label_start", "label_end"),
        ("quotes", "cue", "cue_start", "cue_end"),
        ("quotes", "speaker", "speaker_start", "speaker_end"),
    ],
)
def test_the_parts_of_a_row_lead_back_to_their_words_too(analysis, seeds, name, words, start, end):
    texts = {article.id: article.text for article in seeds}
    frame = getattr(analysis, name).dropna(subset=[start])
    assert len(frame)
    assert all(texts[row["article"]][row[start] : row[end]] == row[words] for _, row in frame.iterrows())


def test_a_headlines_rows_have_offsets_in_the_title(toy):
    title = "Putin: Perang Perlu"
    rows = [row for name in EVIDENCE for row in getattr(toy, name).itertuples() if row.zone == "headline"]
    assert {row.text for row in rows} >= {"Putin", "Perang"}
    assert all(title[row.start : row.end] == row.text for row in rows)
    (sentence,) = toy.sentences.query("zone == 'headline'").itertuples()
    assert (sentence.start, sentence.end) == (0, len(title))


def test_every_evidence_table_begins_with_the_same_columns(toy):
    common = ["article", "outlet", "start", "end", "text", "sentence", "zone"]
    assert all(list(getattr(toy, name).columns[:7]) == common for name in EVIDENCE)


def test_columns_do_not_depend_on_what_was_found(toy):
    empty = analyse([Article("1", "A", "Biasa saja.", language="id")])
    assert all(list(empty.frames[name].columns) == list(toy.frames[name].columns) for name in TABLES)
    assert all((empty.frames[name].dtypes == toy.frames[name].dtypes).all() for name in TABLES)


def test_a_row_stands_in_the_sentence_that_it_names(toy):
    spans = {row.sentence: (row.start, row.end) for row in toy.sentences.itertuples()}
    for name in ("mentions", "threats", "choices"):
        for row in getattr(toy, name).itertuples():
            start, end = spans[row.sentence]
            assert start <= row.start < row.end <= end


def test_voices_tell_whose_words_a_threat_stands_in(toy):
    threats = toy.threats.query("zone == 'body'")
    assert list(zip(threats["text"], threats["voice"], strict=True)) == [
        ("perang", "quoted"), ("invasi", "reported"), ("Perang", "narrator"),
    ]  # fmt: skip


def test_words_are_counted_in_the_zones_that_rates_count(toy):
    # Headline 3; body 7 (Presiden ... Pyongyang) + 5 (Kami ... Putin) + 5 (Menurut ... perlu) + 2; furniture 2 + 4.
    (row,) = toy.articles.itertuples()
    assert (row.words, row.furniture_words, row.body_words) == (22, 6, 19)
    assert toy.words["count"].sum() == 22
    assert toy.words.set_index("word").loc["perang", "count"] == 3


def test_counted_words_leave_related_links_out():
    pack = read_codebook(None).language
    assert "lagi" not in counted_words(text_of(TEXT, pack))
    assert counted_words(text_of("Kim pulang.", pack)) == ["kim", "pulang"]


def test_the_order_of_the_articles_changes_no_row(seeds, analysis):
    shuffled = list(seeds)
    random.Random(1).shuffle(shuffled)
    again = analyse(shuffled, codebook=read_codebook("seeds/codebook.toml"))
    for name in EVIDENCE:
        one, other = (getattr(made, name).sort_values(["article", "start", "end"]) for made in (analysis, again))
        pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


def test_twice_the_corpus_gives_twice_the_rows(seeds, analysis):
    again = [Article(article.id + "b", article.outlet, article.text, language="id") for article in seeds]
    double = analyse([*seeds, *again], codebook=read_codebook("seeds/codebook.toml"))
    assert all(len(getattr(double, name)) == 2 * len(getattr(analysis, name)) for name in EVIDENCE)
    assert (double.words["count"] == 2 * analysis.words["count"]).all()


def test_more_articles_than_a_batch_come_out_in_order(monkeypatch):
    monkeypatch.setattr("framing.analysis.corpus.BATCH_ARTICLES", 2)
    made = analyse([Article(str(number), "A", "Perang itu.", language="id") for number in range(5)])
    assert made.articles["article"].tolist() == made.threats["article"].tolist() == ["0", "1", "2", "3", "4"]


def test_an_article_of_another_language_is_left_out_and_counted():
    english = "The leader of the country said on Monday that the visit had been a success and that he would be back."
    others = [Article("1", "A", english), Article("2", "A", "Perang itu.", language="xx")]
    made = analyse([*others, Article("3", "B", TEXT)])
    assert made.articles["article"].tolist() == ["3"]
    assert made.skipped["article"].tolist() == ["1", "2"]
    assert "function words of Indonesian" in made.skipped["why"][0]
    assert "language 'xx'" in made.skipped["why"][1]
    assert "there are packs for id" in made.skipped["why"][1]


def test_an_article_without_a_language_is_told_by_its_function_words():
    assert analyse([Article("1", "A", TEXT)]).articles["language"].tolist() == ["id"]


def test_half_a_character_is_told_and_left_out():
    made = analyse([Article("1", "A", "“Kami \ud800 perang,” kata Putin.", language="id"), Article("2", "A", TEXT)])
    assert made.articles["article"].tolist() == ["2"]
    assert made.skipped["why"][0].startswith("holds half a character at 6")


def test_a_path_in_the_place_of_articles_is_told_what_to_do():
    with pytest.raises(TypeError, match=r"give read_articles\('seeds'\)"):
        analyse("seeds")


PIECES = [
    "Presiden Rusia Vladimir Putin", " Putin", " Kim Jong Un", "pemimpin Korea", " Utara", " kapal", " perang",
    "Perang", " mengatakan ", "“Kami siap,” kata ", "menurut KCNA", ". ", ", ", "\n", "\n\n", "Baca juga: ",
    " (AP)", " Jakarta - ", "“", "”",
]  # fmt: skip
MESSY = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
BOOK = read_codebook("seeds/codebook.toml")


@given(MESSY, MESSY)
def test_every_row_of_any_article_leads_back_to_its_words(text, title):
    made = analyse([Article("1", "A", text, title=title, language="id")], codebook=BOOK)
    zones = {row.sentence: row.zone for row in made.sentences.itertuples()}
    for name in EVIDENCE:
        for row in getattr(made, name).itertuples():
            assert (title if row.zone == "headline" else text)[row.start : row.end] == row.text
            assert zones.get(row.sentence, row.zone) == row.zone


def test_two_articles_with_one_id_are_refused():
    with pytest.raises(ValueError, match="two articles have the id '1'; "):
        analyse([Article("1", "A", TEXT), Article("1", "B", TEXT)])


def test_an_analysis_comes_back_as_it_was_written(analysis, tmp_path):
    files = analysis.write(tmp_path / "tables")
    again = read_analysis(tmp_path / "tables")
    assert len(files) == 2 * len(TABLES)
    for name in TABLES:
        pd.testing.assert_frame_equal(analysis.frames[name], again.frames[name])
    assert (again.event, again.codebook, again.version) == (analysis.event, analysis.codebook, analysis.version)


def test_the_repr_says_what_there_is(toy):
    assert repr(toy).startswith("<Analysis of 1 outlets: 1 articles")


def test_nothing_in_gives_empty_tables():
    made = analyse([])
    assert isinstance(made, Analysis)
    assert all(frame.empty for frame in made.frames.values())


def test_what_could_not_be_known_is_said(analysis):
    told = " ".join(unknowns(analysis))
    assert "Without a title: 5 of 5 articles" in told
    assert "Without a date of publication: 3 of 5 articles" in told
    assert "The outlet of 000, 001, 003 is inferred" in told
    assert "No codebook" not in told


def test_without_a_codebook_nobody_has_a_side():
    made = analyse([Article("1", "A", TEXT)])
    assert unknowns(made)[0].startswith("No codebook was given")
    assert set(made.mentions["side"]) == {""}
