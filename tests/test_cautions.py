"""What could not be known is said in plain sentences."""

from framing.analysis import analyse
from framing.articles import Article
from framing.cautions import unknowns
from framing.codebook import read_codebook

TEXT = "Presiden Rusia Vladimir Putin tiba di Pyongyang."


def told(*articles, codebook=None):
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
    assert "Not read reliably, as the table `skipped` says: 1 " in told(
        Article("1", "A", "Ia pergi. “Kami tinggal di sini.")
    )
