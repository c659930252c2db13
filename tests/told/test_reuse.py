"""Sentences that two articles share: word for word, in other words, and facts that are only alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analysis import analyse
from framing.articles import Article
from framing.told import copied, reuse

WIRE = "Kapal penjelajah itu tiba di pelabuhan Surabaya pada hari Senin pagi membawa bantuan beras bagi korban banjir."
RETOLD = "Membawa bantuan beras bagi korban banjir, kapal penjelajah itu merapat di pelabuhan Surabaya Senin pagi."
OTHER = "Menteri pertanian meninjau sawah yang terendam banjir di tiga kecamatan sejak pekan lalu."
MARKET = "Pedagang pasar mengeluhkan harga cabai yang melonjak dua kali lipat dalam sebulan."
SCHOOL = "Murid sekolah dasar belajar di tenda karena atap gedung mereka roboh diterjang angin."


def articles_of(*texts, **fields):
    return [
        Article(str(place), f"Outlet {place}", text, **{name: values[place] for name, values in fields.items()})
        for place, text in enumerate(texts)
    ]


def found(*texts, **fields):
    articles = articles_of(*texts, **fields)
    return reuse(articles, analyse(articles))


def test_a_sentence_in_both_is_found_at_both_places():
    row = found(f"{MARKET} {WIRE}", f"{OTHER} {SCHOOL} {WIRE}").iloc[0]
    assert row[["article", "other_article", "kind", "rule"]].tolist() == ["0", "1", "verbatim", "run"]
    assert row["text"] == row["other_text"] == WIRE
    assert (row["sentence"], row["other_sentence"]) == (1, 2)


def test_the_same_report_in_other_words_is_a_paraphrase():
    table = found(f"{MARKET} {WIRE} {SCHOOL}", f"{OTHER} {RETOLD}")
    assert table[["text", "other_text", "kind"]].to_numpy().tolist() == [[WIRE, RETOLD, "paraphrase"]]


def test_capitals_and_punctuation_do_not_hide_a_copy():
    assert found(WIRE, WIRE.upper().replace(" ", ", ", 1))["kind"].tolist() == ["verbatim"]


def test_different_texts_share_nothing():
    assert found(f"{WIRE} {MARKET}", f"{OTHER} {SCHOOL}").empty


def test_the_same_persons_and_places_are_no_report_in_common():
    one = "Menteri Luar Negeri Jerman Hans Berger bertemu Presiden Rusia Vladimir Putin di Moskow."
    other = "Di Moskow, Presiden Rusia Vladimir Putin menolak usul Menteri Luar Negeri Jerman Hans Berger."
    assert found(f"{one} {MARKET}", f"{other} {SCHOOL}").empty


def test_a_headline_is_not_compared():
    assert found("Warga pulang.", "Petani senang.", title=(WIRE, WIRE)).empty


def test_articles_of_two_events_are_not_compared():
    assert found(WIRE, WIRE, event=("banjir", "pilkada")).empty


def test_pairs_that_follow_one_another_are_one_passage():
    table = found(f"{WIRE} {MARKET} {OTHER}", f"{WIRE} {MARKET} {SCHOOL} {OTHER}")
    assert table["passage"].tolist() == [1, 1, 2]


def test_a_text_printed_three_times_is_held_against_the_article_before():
    pairs = found(WIRE, WIRE, WIRE)[["article", "other_article"]]
    assert pairs.to_numpy().tolist() == [["0", "1"], ["1", "2"]]


def test_no_articles_share_nothing():
    articles = []
    table = reuse(articles, analyse(articles))
    assert table.empty
    assert copied(table, analyse(articles)).empty


def test_how_much_of_each_article_is_shared_and_who_was_first():
    articles = articles_of(WIRE, f"{WIRE} {MARKET}", published=("2025-03-02T10:00", "2025-03-01"))
    row = copied(reuse(articles, analyse(articles)), analyse(articles)).iloc[0]
    # WIRE has 17 words, MARKET 12.
    assert (row["sentences"], row["verbatim"], row["share"], round(row["other_share"], 3)) == (
        1,
        1,
        1.0,
        round(17 / 29, 3),
    )
    assert row["first"] == "1"
    assert not row["same"]


def test_nobody_is_first_where_a_time_is_unknown_or_both_are_of_one_day():
    for times in (("2025-03-02", ""), ("2025-03-02", "2025-03-02T10:00"), ("", "")):
        articles = articles_of(WIRE, WIRE, published=times)
        assert copied(reuse(articles, analyse(articles)), analyse(articles))["first"].tolist() == [""]


def test_an_article_printed_again_is_marked_and_stays():
    articles = articles_of(f"{WIRE} {MARKET}", f"{WIRE} {MARKET}", SCHOOL)
    made = analyse(articles)
    assert copied(reuse(articles, made), made)["same"].tolist() == [True]
    assert len(made.articles) == 3


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet='aeiKmdn yang,. oleh"\n', max_size=60), max_size=4))
def test_places_are_true_on_any_strings(strings):
    articles = articles_of(*strings)
    for row in reuse(articles, analyse(articles)).itertuples():
        assert articles[int(row.article)].text[row.start : row.end] == row.text
        assert articles[int(row.other_article)].text[row.other_start : row.other_end] == row.other_text
        assert 0 <= row.likeness <= 1.0000001
        assert row.article != row.other_article


SURVEY = "Sebanyak 61,2 persen pedagang menolak kenaikan retribusi pasar."


@pytest.mark.parametrize(
    ("other", "pairs"),
    [
        ("Penolakan atas kenaikan retribusi datang dari 61,2 persen pedagang.", 1),
        ("Penolakan atas kenaikan retribusi datang dari 47,5 persen pedagang.", 0),
        ("Penolakan atas kenaikan retribusi datang dari 2022 pedagang.", 0),
    ],
)
def test_an_exact_figure_tells_which_report_a_sentence_is_from(other, pairs):
    assert len(found(f"{MARKET} {SURVEY} {OTHER}", f"{SCHOOL} {other}")) == pairs
