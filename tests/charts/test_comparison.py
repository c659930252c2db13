"""The whole question in one picture, and what makes every picture stand alone: its footer, names and table."""

import numpy as np
import pandas as pd
import pytest
from artists import corpus, cut, drawn, outlet_names, overlapping, segments, words
from matplotlib.figure import Figure

from framing import charts, compare
from framing.analysis import analyse, read_analysis
from framing.analysis.imprint import imprint
from framing.articles import Article
from framing.charts.style import figure_of

ACTOR = "Vladimir Putin"
ARTICLES = [
    Article(
        "1", "A", "Diktator Rusia Vladimir Putin tiba. “Kami siap perang,” kata Putin. Rudal itu ada.",
        published="2024-05-03", display="Harian A", note="Outlet inferred from the house style.",
    ),
    Article("2", "B", "Presiden Rusia Vladimir Putin tiba. Menurut Putin, invasi itu perlu.", published="2024-05-01"),
    Article("3", "C", "Hujan turun sejak pagi dan reda.", outlet_basis="inferred"),
]  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return analyse(ARTICLES)


@pytest.fixture(scope="module")
def figure(made):
    return charts.comparison(compare.comparison(made, actor=ACTOR))


def test_each_outlet_has_its_first_words_with_their_valence(figure):
    shown = words(figure)
    assert {"“Diktator Rusia Vladimir Putin”", "negative label", "“Presiden Rusia Vladimir Putin”"} <= set(shown)
    assert "not named" in shown


def test_each_threat_stands_in_its_place_and_weapons_are_lower(made, figure):
    places = figure.axes[3]
    drawn = [path.vertices for marks in places.collections for path in marks.get_paths()]
    heights = {round((box[0, 0] + box[1, 0]) / 2, 9): np.ptp(box[:, 1]) for box in drawn}
    expected = made.threats.dropna(subset=["position"])
    assert sorted(heights) == pytest.approx(sorted(expected["position"]))
    arms = expected.loc[expected["category"] == "weapon", "position"].tolist()
    assert max(heights[place] for place in heights if any(abs(place - arm) < 1e-9 for arm in arms)) < max(
        heights.values()
    )


def test_threat_and_weapons_have_a_rate_and_an_interval_each(made, figure):
    rates = compare.threats(made)
    expected = [
        rates.loc[rates["value"] == value, ["low", "high"]].to_numpy() for value in ("apart from weapons", "weapon")
    ]
    assert np.allclose(segments(figure.axes[4]), np.concatenate(expected))


def test_without_an_actor_there_are_no_first_words(made):
    assert len(charts.comparison(compare.comparison(made)).axes) == 4


def test_another_thing_is_refused_with_what_is_needed(made):
    with pytest.raises(ValueError, match=r"this is a DataFrame; needed is one of compare\.comparison"):
        charts.comparison(made.articles)


@pytest.mark.parametrize("number", [2, 12, 40])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_any_number_of_outlets_has_room(number, lang):
    found = corpus(outlet_names(number))
    chart = drawn(charts.comparison(compare.comparison(found, actor="Kim Jong Un"), lang=lang))
    assert (cut(chart), overlapping(chart)) == ([], [])
    assert chart.get_size_inches()[0] == pytest.approx(8.0, abs=0.05)


def test_one_side_has_one_colour_in_the_comparison_and_in_the_chart_of_sides():
    found = corpus(outlet_names(12))
    strip = charts.comparison(compare.comparison(found, actor="Kim Jong Un")).axes[2].containers[0].patches[0]
    bar = charts.sides(compare.sides(found)).containers[0].patches[0]
    assert strip.get_facecolor() == bar.get_facecolor()


def footer(chart):
    return " ".join(" ".join(text.get_text() for text in figure_of(chart).texts if text.get_gid() == "footer").split())


def test_the_footer_says_when_how_many_and_by_what(made):
    said = footer(charts.sides(compare.sides(made)))
    assert "published 1 to 3 May 2024 (1 of 3 without a date)" in said
    assert "3 articles, one from each outlet" in said
    assert f"framing {made.version}, no codebook (lists {made.codebook[:8]})" in said


def test_the_footer_holds_the_notes_of_outlets_whose_names_carry_their_marks(made):
    chart = charts.sides(compare.sides(made))
    assert {"Harian A¹", "B", "C²"} <= set(words(chart))
    assert "¹Outlet inferred from the house style. ²Outlet inferred, not stated in the text." in footer(chart)


def test_every_chart_of_a_table_with_an_imprint_has_its_footer(made, figure):
    firsts = charts.first_mentions(compare.first_mentions(made, actor=ACTOR))
    turns = charts.turns(made.quotes, made.articles)
    assert all(footer(chart) for chart in (figure, firsts, turns, charts.barcode(made.threats, made.articles)))


def test_a_figure_that_is_given_has_no_footer_and_no_marks(made):
    ax = Figure(figsize=(8, 6)).add_subplot()
    chart = charts.sides(compare.sides(made), ax=ax)
    assert footer(chart) == ""
    assert "Harian A" in words(chart)


def test_the_footer_is_indonesian_in_an_indonesian_chart(made):
    said = footer(charts.sides(compare.sides(made), lang="id"))
    assert "terbit 1 sampai 3 Mei 2024 (1 dari 3 tanpa tanggal)" in said
    assert "¹Medianya disimpulkan dari gaya penulisannya." in said


def test_an_imprint_outlives_its_files(made, tmp_path):
    made.write(tmp_path)
    assert imprint(read_analysis(tmp_path).articles) == imprint(made.articles)


def test_a_made_up_table_without_an_imprint_has_no_footer():
    assert footer(charts.sides(compare.sides(corpus(outlet_names(2))))) == ""


def test_the_table_behind_a_picture_is_saved_beside_it(made, tmp_path):
    charts.save(charts.sides(compare.sides(made)), "sides", folder=tmp_path)
    table = pd.read_csv(tmp_path / "sides.csv")
    assert table["outlet"].tolist() == ["Harian A", "B", "C"]
    rates = compare.sides(made)
    first = rates.iloc[0]
    assert table["n"].tolist() == rates.drop_duplicates("outlet")["denominator"].tolist()
    assert table.iloc[0, 2] == pytest.approx(100 * first["rate"], abs=0.01)


def test_no_cell_beside_a_picture_begins_as_a_formula_does(tmp_path):
    rates = compare.sides(corpus(["=1+1", "B"]))
    charts.save(charts.sides(rates), "sides", folder=tmp_path)
    assert pd.read_csv(tmp_path / "sides.csv")["outlet"].tolist() == ["'=1+1", "B"]
