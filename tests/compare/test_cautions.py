"""What could not be known is said in plain sentences."""

import pytest

from framing.analysis import analyse
from framing.articles import Article, Articles
from framing.codebook import read_codebook
from framing.compare.cautions import unknowns

TEXT = "Presiden Rusia Vladimir Putin tiba di Pyongyang."


def told(*articles, codebook=None):
    return told_of(articles, codebook=codebook)


def told_of(articles, codebook=None):
    return " ".join(unknowns(analyse(articles, codebook=codebook)))


def test_what_is_known_is_not_told():
    article = Article("1", "A", TEXT, title="Putin Tiba", published="2023-09-18", outlet_basis="stated in the text")
    assert told(article, codebook=read_codebook("seeds/codebook.toml")) == ""


def test_missing_titles_and_dates_are_counted():
    said = told(Article("1", "A", TEXT, title="Putin Tiba"), Article("2", "A", TEXT, published="2023"))
    assert "Without a title: 1 of 2 articles" in said
    assert "Without a date of publication: 1 of 2 articles" in said


def test_guessed_outlets_are_named_the_first_ten_of_them():
    many = [Article(f"a{number:02}", "A", TEXT, outlet_basis="file name") for number in range(12)]
    said = told(*many)
    assert "The outlet of a00, a01, " in said
    assert "a09 ... is inferred" in said


def test_skipped_places_are_counted():
    said = told(Article("1", "A", "Ia pergi. “Kami tinggal di sini."))
    assert "Not read reliably, as the table `skipped` says: 1 (quotation marks)." in said


def test_only_what_was_skipped_is_named():
    one = Article("1", "A", TEXT)
    assert "says: 1 (articles)." in told(one, Article("2", "A", "Apa saja.", language="xx"))
    assert "says: 1 (articles)." in told_of(Articles((one,), [("kosong.txt", "the text is empty")]))
    both = told(Article("1", "A", "Ia pergi. “Kami tinggal."), Article("2", "A", "Apa saja.", language="xx"))
    assert "says: 2 (quotation marks, articles)." in both


@pytest.mark.parametrize("text", ["presiden rusia tiba di bali.", "SURTI HANDAYANI TIBA DI BALI."])
def test_articles_in_which_capitals_tell_no_names_are_named(text):
    made = analyse([Article("satu", "A", text), Article("dua", "A", TEXT)])
    assert made.skipped[["article", "what"]].to_numpy().tolist() == [["satu", "names"]]
    said = " ".join(unknowns(made))
    assert "Capitals tell no names in satu: hardly anybody is found there without a codebook" in said
    assert "says: 1 (names)." in said


def test_a_codebook_with_persons_finds_them_without_capitals():
    small = Article("1", "A", "presiden rusia vladimir putin tiba.")
    made = analyse([small], codebook="seeds/codebook.toml")
    assert made.skipped.empty
    assert "Vladimir Putin" in set(made.mentions["actor"])


HEADLINE = "Presiden Rusia Tiba di Pyongyang"
LONG = "Presiden Rusia Vladimir Putin tiba di Pyongyang pada hari Senin pagi dan disambut oleh banyak warga di bandara."


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n"])
def test_a_first_line_that_looks_like_a_headline_is_named(gap):
    said = claims(Article("satu", "A", f"{HEADLINE}{gap}{LONG}"), Article("dua", "A", LONG))
    assert "The first line of satu looks like a headline; it is counted as body." in said


@pytest.mark.parametrize(
    "article",
    [
        Article("1", "A", f"{HEADLINE}\n\n{LONG}", title=HEADLINE),
        Article("1", "A", f"{HEADLINE}.\n\n{LONG}"),
        Article("1", "A", f"“{HEADLINE}.”\n\n{LONG}"),
        Article("1", "A", f"{HEADLINE} dan\ndisambut oleh warga di bandara\npada hari Senin pagi."),
        Article("1", "A", f"{LONG}\n\n{LONG}"),
        Article("1", "A", HEADLINE),
        Article("1", "A", f"Oleh: Rina Dewi\n\n{LONG}"),
    ],
    ids=["has a title", "a sentence", "a quoted sentence", "a broken line", "a long line", "nothing else", "a by-line"],
)
def test_other_first_lines_are_no_headlines(article):
    assert "headline;" not in claims(article)


def claims(*articles):
    return " ".join(unknowns(analyse(articles), articles))


WIRE = "Kapal penjelajah itu tiba di pelabuhan Surabaya pada hari Senin pagi membawa bantuan."
# Two articles with nothing in common, each more than ten times as long as the sentence above.
LONGER = " ".join(f"Petani {number} menanam cabai di kebun belakang rumahnya." for number in "abcdefghijklmnopqrst")
OTHER = " ".join(f"Pedagang {number} menjual kain batik kepada wisatawan asing." for number in "abcdefghijklmnopqrst")


def test_one_article_an_outlet_describes_these_texts():
    said = claims(Article("1", "A", TEXT), Article("2", "B", TEXT))
    assert "2 articles: differences between these outlets describe these texts, not the outlets." in said


def test_outlets_with_one_article_among_larger_ones_are_named():
    said = claims(Article("1", "A", TEXT), Article("2", "B", TEXT), Article("3", "B", TEXT))
    assert "One article only: A; " in said


def test_a_single_outlet_is_compared_with_nobody():
    assert "describe" not in claims(Article("1", "A", TEXT))


def test_articles_that_share_wire_copy_are_named():
    said = claims(Article("002", "A", WIRE), Article("004", "B", f"{OTHER} {WIRE}"))
    assert "002 and 004 share a report or quote alike (sentences: 1): they are not independent." in said


def test_one_sentence_in_long_articles_is_not_enough():
    assert "share" not in claims(Article("1", "A", f"{WIRE} {LONGER}"), Article("2", "B", f"{WIRE} {OTHER}"))


def test_an_article_printed_twice_is_called_one_text():
    said = claims(Article("1", "A", WIRE), Article("2", "B", WIRE))
    assert "1 and 2 are nearly one text (sentences alike: 1): what both hold is counted twice." in said


def test_of_many_copies_five_pairs_are_named_and_the_rest_counted():
    said = claims(*(Article(str(number), "A", WIRE) for number in range(8)))
    assert said.count("are nearly one text") == 5
    assert "2 more pairs of articles share sentences" in said


def test_a_translation_is_named_when_its_note_says_so():
    assert "1 is a translation: its labels" in claims(Article("1", "A", TEXT, note="in Indonesian translation"))
    both = [Article(str(number), "A", TEXT, note="terjemahan dari bahasa Inggris") for number in (1, 2)]
    assert "1, 2 are translations: their labels" in claims(*both)


def test_without_the_articles_nothing_is_said_of_copies_and_translations():
    said = told(Article("1", "A", WIRE, note="translated"), Article("2", "A", WIRE))
    assert "share" not in said
    assert "translat" not in said
