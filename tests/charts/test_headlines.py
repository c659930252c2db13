"""Headlines above bodies: what is drawn of `compare.headlines`."""

import pytest
from artists import cut, drawn, overlapping, words
from matplotlib.collections import PathCollection

from framing import charts, compare
from framing.analysis import analyse
from framing.articles import Article

ARTICLES = [
    Article("1", "Harian Satu", "Kapal itu tiba. Warga pulang.", title="Perang Pecah"),
    Article("2", "Harian Dua", "Perang itu usai. Warga takut dan pulang.", title="Warga Pulang"),
]


@pytest.fixture(scope="module")
def table():
    return compare.headlines(analyse(ARTICLES))


def test_all_headlines_are_held_against_all_bodies(table):
    # "Perang" is one of four words in two headlines; "Perang" and "takut" are two of twelve in two bodies
    assert "Threat, apart from weapons: 1 in 4 words in headlines, 2 in 12 words in bodies." in words(
        charts.headlines(table)
    )


def test_each_outlet_has_a_dot_for_its_headlines_and_below_it_one_for_its_bodies(table):
    dots = [one.get_offsets() for one in charts.headlines(table).collections if isinstance(one, PathCollection)]
    above, below = dots[0], dots[3]  # behind each row of dots come the two ends of their intervals
    assert (above[:, 1] < below[:, 1]).all()
    assert above[:, 0].tolist() == pytest.approx([50, 0])


def test_nothing_is_cut_and_nothing_overlaps_in_either_language(table):
    for lang in ("en", "id"):
        figure = drawn(charts.headlines(table, lang=lang))
        assert cut(figure) == []
        assert overlapping(figure) == []


def test_without_titles_it_says_so():
    none = compare.headlines(analyse([Article("1", "A", "Kapal itu tiba.")]))
    assert "no article has a title" in charts.alt_text(charts.headlines(none))


def test_an_unknown_value_is_told(table):
    with pytest.raises(ValueError, match="unknown value 'badai'"):
        charts.headlines(table, value="badai")
