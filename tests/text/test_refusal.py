"""Which articles are read: languages by their tags, and by the words of a text."""

import pytest

from framing.articles import Article
from framing.language import language
from framing.text import refusal


def why(text, tag=""):
    return refusal(Article("1", "A", text, language=tag), language("id"))


@pytest.mark.parametrize("tag", ["id", "id-ID", "id_ID", "ID", "ind", "in", "Indonesian", "Bahasa Indonesia"])
def test_indonesian_is_known_by_all_its_tags(tag):
    assert why("Perang itu.", tag) == ""


@pytest.mark.parametrize("tag", ["en-ID", "en", "ms", "jv-ID", "x"])
def test_other_languages_stay_out_whatever_their_region(tag):
    assert f"language {tag!r} is not the codebook's" in why("Perang itu.", tag)


@pytest.mark.parametrize(
    "text",
    [
        "“We have waited for this day for years and we will never forget the people who helped,” kata Sidorov.",
        "Presiden Joko Widodo, Gubernur Siti Aminah, Bupati Bambang Sutrisno, Menteri Retno Wulandari, Jenderal Budi.",
        "Kim tiba.",
    ],
)
def test_short_texts_are_judged_by_the_narrators_words_reporting_verbs_and_titles(text):
    assert why(text) == ""


def test_a_short_text_in_english_is_left_out():
    assert "0% of its first words" in why("Residents left the town after the flood. “We are safe,” they said.")
