"""Articles that share passages word for word."""

from framing.analysis import analyse
from framing.articles import Article
from framing.compare.copies import copies

WIRE = "Kapal penjelajah itu tiba di pelabuhan Surabaya pada hari Senin pagi membawa bantuan."  # 13 words, 6 runs
OTHER = "Menteri pertanian meninjau sawah yang terendam banjir di tiga kecamatan sejak pekan lalu."


def found(*texts, titles=("", "", "")):
    articles = [
        Article(str(place), f"Outlet {place}", text, title=title)
        for place, (text, title) in enumerate(zip(texts, titles, strict=False))
    ]
    return copies(analyse(articles), articles)


def test_runs_of_eight_words_in_both_are_counted():
    table = found(f"{WIRE} Warga pulang.", f"{OTHER} {WIRE}")
    assert table[["article", "other", "passages"]].to_numpy().tolist() == [["0", "1", 6]]


def test_capitals_and_punctuation_do_not_hide_a_copy():
    assert found(WIRE, WIRE.upper().replace(" ", ", ", 1))["passages"].tolist() == [6]


def test_different_texts_share_nothing():
    assert found(WIRE, OTHER).empty


def test_seven_words_in_a_row_are_no_passage():
    assert found("Kapal penjelajah itu tiba di pelabuhan Surabaya.", WIRE).empty


def test_a_text_printed_three_times_gives_two_pairs():
    assert found(WIRE, WIRE, WIRE)[["article", "other"]].to_numpy().tolist() == [["0", "1"], ["1", "2"]]


def test_a_common_title_is_no_copy():
    assert found("Warga pulang.", "Petani senang.", titles=(WIRE, WIRE)).empty


def test_a_copy_counted_twice_in_one_article_is_one():
    assert found(f"{WIRE} {WIRE}", WIRE)["share"].tolist() == [1.0]


def test_no_articles_share_nothing():
    assert copies(analyse([]), []).empty
