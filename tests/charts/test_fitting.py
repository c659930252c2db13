"""Charts on an Axes or a Figure that is given: nothing covers anything, however small it is."""

import pytest
from artists import corpus, cut, drawn, outlet_names, overlapping, texts, words
from matplotlib.figure import Figure

from framing import charts, compare
from framing.charts.layout import fitting
from framing.words import keyness

ACTOR = "Kim Jong Un"
ON_AXES = {
    "labels": lambda made, ax: charts.labels(compare.labels(made, actor=ACTOR), ax=ax),
    "first_mentions": lambda made, ax: charts.first_mentions(compare.first_mentions(made, actor=ACTOR), ax=ax),
    "valences": lambda made, ax: charts.valences(compare.valences(made, actor=ACTOR), ax=ax),
    "sources": lambda made, ax: charts.sources(compare.sources(made), ax=ax),
    "intervals": lambda made, ax: charts.intervals(compare.hedged(made), ax=ax),
    "barcode": lambda made, ax: charts.barcode(made.threats, made.articles, ax=ax),
}
ON_FIGURE = {
    "choices": lambda made, figure: charts.choices(compare.choices(made), figure=figure),
    "keyness": lambda made, figure: charts.keyness(keyness(made), figure=figure),
    "threats": lambda made, figure: charts.threats(compare.threats(made), figure=figure),
    "valence_by_voice": lambda made, figure: charts.valence_by_voice(
        compare.valence_voices(made, actor=ACTOR), figure=figure
    ),
}


@pytest.fixture(scope="module")
def made():
    return corpus(outlet_names(12))


def axes_of_four_by_three():
    return Figure(figsize=(8, 6)).add_axes((0.3, 0.15, 0.5, 0.5))


@pytest.mark.parametrize("name", ON_AXES)
def test_no_text_overlaps_on_an_axes_of_four_by_three_inches(name, made):
    chart = ON_AXES[name](made, axes_of_four_by_three())
    assert overlapping(drawn(chart)) == []


@pytest.mark.parametrize("name", ON_FIGURE)
def test_no_text_overlaps_on_a_figure_of_seven_by_five_inches(name, made):
    chart = ON_FIGURE[name](made, Figure(figsize=(7, 5)))
    assert overlapping(drawn(chart)) == []


def test_a_small_figure_that_lays_itself_out_cuts_nothing():
    ax = Figure(figsize=(4, 3), layout="constrained").add_subplot()
    figure = drawn(charts.sides(compare.sides(corpus(outlet_names(2))), ax=ax))
    assert (cut(figure), overlapping(figure)) == ([], [])


def test_no_type_is_smaller_than_can_be_read(made):
    chart = charts.labels(compare.labels(made, actor=ACTOR), ax=axes_of_four_by_three())
    assert min(text.get_fontsize() for text in texts(chart)) >= fitting.LEAST


def test_the_names_of_all_outlets_stay():
    made = corpus(outlet_names(5))
    chart = charts.labels(compare.labels(made, actor=ACTOR), ax=axes_of_four_by_three())
    assert set(outlet_names(5)) <= set(words(chart))


def test_what_is_left_out_of_the_picture_stands_in_its_alt_text(made):
    chart = charts.valences(compare.valences(made, actor=ACTOR), ax=axes_of_four_by_three())
    alone = charts.valences(compare.valences(made, actor=ACTOR))
    assert charts.alt_text(chart) == charts.alt_text(alone)


def test_an_axes_with_room_keeps_the_type_as_it_is():
    made = corpus(outlet_names(2))
    roomy = Figure(figsize=(14, 12)).add_axes((0.3, 0.2, 0.5, 0.5))
    chart = charts.valences(compare.valences(made, actor=ACTOR), ax=roomy)
    assert min(text.get_fontsize() for text in texts(chart)) == 8.0
