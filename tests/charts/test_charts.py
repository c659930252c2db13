import re
from itertools import combinations
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest
from artists import (
    corpus,
    cut,
    drawn,
    outlet_names,
    overlapping,
    segments,
    texts,
    words,
)
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from framing import charts, compare
from framing.charts.layout import lettering
from framing.charts.style import look as style
from framing.compare.intervals import wilson
from framing.words import keyness


def all_charts(analysis):
    """Every chart of a corpus, by name."""
    actor = "Kim Jong Un"
    labels, sides, threats = compare.labels(analysis, actor=actor), compare.sides(analysis), compare.threats(analysis)
    words = keyness(analysis)
    return {
        "labels": charts.labels(labels),
        "valences": charts.valences(compare.valences(analysis, actor=actor)),
        "first_mentions": charts.first_mentions(compare.first_mentions(analysis, actor=actor)),
        "valence_by_voice": charts.valence_by_voice(compare.valence_voices(analysis, actor=actor)),
        "choices": charts.choices(compare.choices(analysis)),
        "sides": charts.sides(sides),
        "quoted_words": charts.sides(compare.quoted_words(analysis)),
        "stances": charts.stances(compare.stances(analysis)),
        "kinds": charts.kinds(compare.kinds(analysis)),
        "sources": charts.sources(compare.sources(analysis)),
        "barcode": charts.barcode(analysis.threats, analysis.articles),
        "threats": charts.threats(threats),
        "hedged": charts.intervals(compare.hedged(analysis)),
        "threat_places": charts.intervals(compare.threat_places(analysis)),
        "all_threats": charts.intervals(threats),
        "voices": charts.voices(compare.threat_voices(analysis)),
        "keyness": charts.keyness(words),
        "side_by_side": charts.side_by_side([labels, sides, threats, compare.hedged(analysis), words]),
    }


@pytest.fixture(scope="module")
def five():
    return corpus(outlet_names(5))


@pytest.fixture(scope="module")
def five_charts(five):
    return all_charts(five)


def test_no_text_is_cut_and_none_overlaps(five_charts):
    for name, chart in five_charts.items():
        figure = drawn(chart)
        assert (name, cut(figure)) == (name, [])
        assert (name, overlapping(figure)) == (name, [])


@pytest.mark.parametrize("number", [2, 12])
def test_fewer_and_more_outlets_change_that_not(number):
    made = corpus(outlet_names(number))
    labels, sides, words = compare.labels(made, actor="Kim Jong Un"), compare.sides(made), keyness(made)
    for chart in (
        charts.labels(labels),
        charts.first_mentions(compare.first_mentions(made, actor="Kim Jong Un")),
        charts.valence_by_voice(compare.valence_voices(made, actor="Kim Jong Un")),
        charts.choices(compare.choices(made)),
        charts.sides(sides),
        charts.sources(compare.sources(made)),
        charts.threats(compare.threats(made)),
        charts.keyness(words),
        charts.side_by_side([labels, words]),
    ):
        figure = drawn(chart)
        assert cut(figure) == []
        assert overlapping(figure) == []


def test_forty_outlets_have_room():
    made = corpus(outlet_names(40))
    for chart in (
        charts.sources(compare.sources(made)),
        charts.intervals(compare.hedged(made)),
        charts.barcode(made.threats, made.articles),
    ):
        figure = drawn(chart)
        assert cut(figure) == []
        assert overlapping(figure) == []


def test_every_outlet_stands_in_every_chart_in_the_order_of_the_analysis(five_charts):
    names = outlet_names(5)
    for name, chart in five_charts.items():
        shown = [re.sub(r" n = .*", "", text) for text in words(chart)]
        places = [shown.index(outlet) for outlet in names if outlet in shown]
        assert (name, len(places)) == (name, 5)
        assert places == sorted(places), name


def baselines(chart, *shown):
    """The height of each text's baseline, from the SVG."""
    svg = style.rendered(chart, "svg").decode()
    found = {text: float(y) for y, text in re.findall(r'<text [^>]* y="([\d.]+)"[^>]*>([^<]*)<', svg)}
    return [found[text] for text in shown]


# Words with ascenders, with descenders, with neither and with both.
SHAPES = ("bdf", "gpq", "acm", "bgq")
EVEN = 0.2  # points; Matplotlib 3.10 rounds the boxes of glyphs to whole pixels


def test_the_words_of_a_key_share_a_baseline():
    places = [0.1, 0.3, 0.5, 0.7]
    threats = pd.DataFrame({"outlet": "A", "category": SHAPES, "hedged": False, "position": places})
    chart = charts.barcode(threats, pd.DataFrame({"outlet": ["A"]}))
    assert np.ptp(baselines(chart, *SHAPES)) < EVEN


def test_names_and_words_on_bars_stand_evenly_whatever_their_letters():
    counts = pd.DataFrame({"outlet": [*SHAPES], "measure": "labels: Kim", "value": [f"{each}x" for each in SHAPES]})
    rates = counts.assign(
        count=1, denominator=1, unit="mentions", rate=1.0, low=0.2, high=1.0, method="Wilson", articles=1
    )
    chart = charts.labels(rates)
    for shown in (SHAPES, rates["value"]):
        assert np.ptp(np.diff(baselines(chart, *shown))) < EVEN


def test_the_words_in_a_stacked_bar_share_a_baseline():
    row = toy_rates().iloc[[0] * 4].assign(outlet="A", value=SHAPES, count=1, denominator=4, rate=0.25)
    assert np.ptp(baselines(charts.sides(row), *(f"{each} 1" for each in SHAPES))) < EVEN


def test_names_are_shown_as_they_are_written():
    names = ["_private", "$x^2$", "الجزيرة", "<b>&", "a\tb\x00"]
    chart = charts.sides(compare.sides(corpus(names)))
    assert {"_private", "$x^2$", "الجزيرة", "<b>&", "a b\ufffd"} <= set(words(chart))
    assert not any(text.get_parse_math() for text in texts(chart) if "$" in text.get_text())
    assert b"&lt;b&gt;&amp;" in style.rendered(chart, "svg")


@pytest.mark.filterwarnings("ignore:Glyph .* missing")
def test_a_name_that_the_font_lacks_still_gives_a_chart():
    chart = charts.labels(compare.labels(corpus(["新华社", "B"]), actor="Kim Jong Un"))
    assert "新华社".encode() in style.rendered(chart, "svg")


def test_the_axes_given_is_the_one_returned(five):
    for draw in (
        lambda ax: charts.labels(compare.labels(five, actor="Kim Jong Un"), ax=ax),
        lambda ax: charts.sides(compare.sides(five), ax=ax),
        lambda ax: charts.sources(compare.sources(five), ax=ax),
        lambda ax: charts.intervals(compare.hedged(five), ax=ax),
        lambda ax: charts.barcode(five.threats, five.articles, ax=ax),
        lambda ax: charts.first_mentions(compare.first_mentions(five, actor="Kim Jong Un"), ax=ax),
        lambda ax: charts.labels(compare.labels(five, actor="Kim Jong Un").iloc[:0], ax=ax),
    ):
        ax = Figure(figsize=(8, 6)).add_subplot()
        assert draw(ax) is ax


def test_the_figure_given_is_the_one_returned_and_keeps_its_size(five):
    for draw in (
        lambda figure: charts.keyness(keyness(five), figure=figure),
        lambda figure: charts.keyness(keyness(five).iloc[:0], figure=figure),
        lambda figure: charts.threats(compare.threats(five), figure=figure),
        lambda figure: charts.choices(compare.choices(five), figure=figure),
        lambda figure: charts.valence_by_voice(compare.valence_voices(five, actor="Kim Jong Un"), figure=figure),
        lambda figure: charts.side_by_side([compare.sides(five)], figure=figure),
    ):
        figure = Figure(figsize=(11, 7))
        assert draw(figure) is figure
        assert figure.get_size_inches().tolist() == [11, 7]


def test_matplotlibs_settings_stay_untouched(five, tmp_path):
    before = matplotlib.rcParams.copy()
    charts.save(charts.sides(compare.sides(five)), "sides", folder=tmp_path)
    assert dict(matplotlib.rcParams) == dict(before)


def test_no_chart_reaches_for_matplotlibs_global_state():
    for module in Path(charts.__file__).parent.rglob("*.py"):
        assert not re.search(r"pyplot|gca\(|\.show\(|rcParams", module.read_text(encoding="utf-8")), module.name


def toy_rates(measure="sides", **columns):
    """Rates of one measure of two outlets, B and A, 8 and 4 chances."""
    rows = pd.DataFrame({"count": [6, 2, 1, 3], "denominator": [8, 8, 4, 4], "value": ["x", "y"] * 2} | columns)
    low, high = wilson(rows["count"], rows["denominator"])
    return rows.assign(
        outlet=pd.Categorical(["B", "B", "A", "A"], ["B", "A"]), measure=measure, unit="statements", articles=1,
        rate=rows["count"] / rows["denominator"], low=low, high=high, method="Wilson",
    )  # fmt: skip


def test_stacked_bars_are_as_wide_as_the_shares():
    ax = charts.sides(toy_rates())
    widths = [[patch.get_width() for patch in container] for container in ax.containers]
    lefts = [[patch.get_x() for patch in container] for container in ax.containers]
    assert widths == [[0.75, 0.25], [0.25, 0.75]]  # x of B and A, then y of B and A
    assert lefts == [[0, 0], [0.75, 0.25]]
    assert {"x 6", "y 3", "n = 8", "n = 4", "share of statements"} <= set(words(ax))


def test_beside_stacked_bars_stands_the_interval_of_the_value_that_the_title_tells_of():
    rates = toy_rates()
    bars, dots = style.figure_of(charts.sides(rates)).axes
    assert segments(bars) == []
    assert np.allclose(segments(dots), rates[["low", "high"]].iloc[[0, 2]])  # x of B and of A
    assert {"6 of 8 statements in B come from x, 1 of 4 in A.", "x"} <= set(words(dots))
    assert any("Lines: 95 % interval of x (Wilson)." in text for text in words(dots))


def test_a_part_of_nothing_still_has_its_interval():
    _, dots = style.figure_of(charts.sides(toy_rates(count=[6, 2, 0, 4]))).axes
    assert np.allclose(segments(dots)[1], [0, 0.49], atol=0.01)  # z^2 / (4 + z^2)


def test_on_an_axes_that_is_given_bars_have_no_panel_beside_them():
    ax = Figure(figsize=(8, 6)).add_subplot()
    assert charts.sides(toy_rates(), ax=ax).figure.axes == [ax]


def test_label_bars_carry_word_valence_count_and_interval():
    rates = toy_rates("labels: Kim", value=["diktator", ""] * 2).assign(unit="mentions")
    ax = charts.labels(rates, valence={"diktator": "negative"})
    bars = ax.patches
    assert [bar.get_width() for bar in bars] == [0.75, 0.25, 0.25, 0.75]
    assert to_rgb(bars[0].get_facecolor()) == to_rgb(style.VALENCES["negative"])
    assert {"diktator", "name alone", "6 of 8", "3 of 4", "negative"} <= set(words(ax))
    assert np.allclose(segments(ax), rates[["low", "high"]])


def test_labels_read_the_valences_that_compare_brings(five):
    ax = charts.labels(compare.labels(five, actor="Kim Jong Un"))
    colours = {to_rgb(patch.get_facecolor()) for patch in ax.patches}
    assert to_rgb(style.VALENCES["negative"]) in colours


def test_intervals_show_dot_line_and_counts():
    rates = toy_rates()
    ax = charts.intervals(rates, value="y")
    assert ax.collections[1].get_offsets()[:, 0].tolist() == [0.25, 0.75]
    assert segments(ax) == rates[["low", "high"]].iloc[[1, 3]].to_numpy().tolist()
    assert {"2 of 8", "3 of 4"} <= set(words(ax))


def test_intervals_refuse_a_value_that_the_table_lacks():
    with pytest.raises(ValueError, match="unknown value 'z'; this table has 'x', 'y'"):
        charts.intervals(toy_rates(), value="z")


def test_a_rate_of_nothing_is_said_to_be_nothing():
    empty = toy_rates(count=[6, 2, 0, 0], denominator=[8, 8, 0, 0])
    assert "nothing to count" in words(charts.sides(empty))
    assert any("nothing to count" in text for text in words(charts.intervals(empty)))


def test_the_matrix_shows_the_counts_that_are_not_zero():
    ax = charts.sources(toy_rates("sources", count=[6, 0, 1, 3]))
    assert [text for text in words(ax) if text.isdigit()] == ["6", "1", "3"]


def test_the_barcode_has_a_mark_for_each_expression_with_a_place_hollow_when_hedged():
    columns = ["outlet", "category", "hedged", "position"]
    rows = [
        ("A", "fear", False, 0.0),
        ("A", "weapon", True, 0.5),
        ("B", "fear", False, 1.0),
        ("B", "fear", False, None),
    ]
    ax = charts.barcode(pd.DataFrame(rows, columns=columns), pd.DataFrame({"outlet": ["B", "A"]}))
    marks = {each.get_gid(): each for each in ax.collections}
    places = [path.vertices[:4, 0].mean().round(3) for each in ax.collections for path in each.get_paths()]
    assert sorted(places) == [0.0, 0.5, 1.0]
    assert to_rgb(marks["weapon hedged"].get_facecolor()[0]) == (1, 1, 1)
    assert to_rgb(marks["weapon hedged"].get_edgecolor()[0]) == to_rgb(style.CATEGORIES["weapon"])
    assert to_rgb(marks["fear"].get_facecolor()[0]) == to_rgb(style.CATEGORIES["fear"])


FIRSTS = pd.DataFrame({
    "outlet": ["A", "B", "C"], "actor": "Kim", "words": ["pemimpin Kim", "diktator Kim", ""],
    "label": ["pemimpin", "diktator", ""], "valence": ["neutral", "negative", ""],
    "voice": ["narrator", "quoted", ""], "count": [2, 1, 0], "articles": [3, 1, 1],
})  # fmt: skip


def test_first_mentions_show_words_valence_and_whose_they_are():
    shown = words(charts.first_mentions(FIRSTS))
    assert {"“pemimpin Kim”", "neutral label, 2 of 3 articles", "not found"} <= set(shown)
    assert "negative label, in somebody else's words" in shown


def test_a_stripe_has_the_colour_of_the_valence():
    stripes = [to_rgb(bar.get_facecolor()) for bar in charts.first_mentions(FIRSTS).patches]
    assert stripes[:2] == [to_rgb(style.VALENCES["neutral"]), to_rgb(style.VALENCES["negative"])]


def test_an_actor_mentioned_only_outside_the_bodies_gives_a_chart_that_says_so():
    chart = charts.first_mentions(FIRSTS.assign(count=0, words=""))
    assert any(text.startswith("Nothing to show") for text in words(chart))


def test_the_alt_text_of_the_barcode_counts_the_hollow_marks_as_hedged_or_denied(five):
    threats = five.threats.assign(outlet="Tempo", position=0.9, hedged=True)
    alt = charts.alt_text(charts.barcode(threats, five.articles))
    assert f"Tempo {len(threats)}, 0 of them in the first third, {len(threats)} hedged or denied" in alt


def test_keyness_bars_are_ranked_and_filled_when_they_pass():
    table = pd.DataFrame({
        "outlet": pd.Categorical(["A", "A", "A", "B"], ["A", "B"]), "word": ["satu", "dua", "tiga", "dua"],
        "count": [9, 5, 1, 2], "rest": [0, 1, 9, 3], "z": [4.0, 1.0, -4.0, -1.0], "q": [0.01, 0.5, 0.01, 0.5],
    })  # fmt: skip
    first, second = charts.keyness(table).axes
    assert [bar.get_width() for bar in first.patches] == [4.0, 1.0]
    assert [to_rgb(bar.get_facecolor()) == (1, 1, 1) for bar in first.patches] == [False, True]
    assert {"satu", "dua", "9 : 0", "5 : 1"} <= {text.get_text() for text in first.texts}
    assert "no word sets it apart" in {text.get_text() for text in second.texts}


def test_the_panels_of_threats_have_no_ticks_beside_their_rows(five):
    first, *others = charts.threats(compare.threats(five)).axes
    assert [tick.tick1line.get_markersize() for tick in first.yaxis.get_major_ticks()] == [0] * 5
    assert [len(ax.get_yticks()) for ax in others] == [0] * 2


def test_every_panel_of_threats_has_the_unit_on_its_axis(five):
    assert [ax.get_xlabel() for ax in charts.threats(compare.threats(five)).axes] == ["per 100 words"] * 3


def test_side_by_side_has_a_cell_for_each_measure_and_outlet_and_turns_for_many():
    for number, columns in ((5, 5), (7, 2)):
        made = corpus(outlet_names(number))
        figure = charts.side_by_side([compare.sides(made), compare.hedged(made)])
        assert len(figure.axes) == 2 * number
        assert len({round(ax.get_position().x0, 6) for ax in figure.axes}) == columns


def test_side_by_side_says_what_shares_an_axis():
    for number, line in ((5, "row"), (7, "column")):
        figure = charts.side_by_side([compare.sides(corpus(outlet_names(number)))])
        assert any(f"each {line} on one axis" in text for text in words(figure))


def test_values_have_one_name_in_every_chart():
    stances = toy_rates("stances", value=["none", "neutral"] * 2)
    sides = toy_rates("sides", value=["", "unnamed"] * 2)
    valences = toy_rates("valences: Kim", value=["", "neutral"] * 2)
    for draw, rates, name in (
        (charts.stances, stances, "no cue"),
        (charts.sides, sides, "side not told"),
        (charts.valences, valences, "no label"),
    ):
        assert name in words(draw(rates))
        assert name in words(charts.side_by_side([rates]))
        assert any(f": {name}." in text for text in words(charts.intervals(rates)))


WRONG = {
    "labels": (charts.labels, "compare.labels"),
    "valences": (charts.valences, "compare.valences"),
    "valence_by_voice": (charts.valence_by_voice, "compare.valence_voices"),
    "choices": (charts.choices, "compare.choices"),
    "sides": (charts.sides, "compare.sides or compare.quoted_words"),
    "sources": (charts.sources, "compare.sources"),
    "kinds": (charts.kinds, "compare.kinds"),
    "stances": (charts.stances, "compare.stances"),
    "threats": (charts.threats, "compare.threats or compare.threat_leads or compare.prominence"),
    "voices": (charts.voices, "compare.threat_voices"),
}


@pytest.mark.parametrize(("chart", "needed"), WRONG.values(), ids=WRONG)
def test_the_rates_of_another_measure_are_refused(chart, needed):
    with pytest.raises(ValueError, match=f"^this table is that of 'hedged'; needed is that of {needed}$"):
        chart(toy_rates("hedged"))


@pytest.mark.parametrize(("chart", "needed"), WRONG.values(), ids=WRONG)
def test_a_table_without_the_columns_of_rates_is_refused(chart, needed):
    refusal = f"^this table has the columns 'a'; needed is that of {needed}, with 'outlet', 'measure', 'value'"
    with pytest.raises(ValueError, match=refusal):
        chart(pd.DataFrame({"a": [1]}))


def test_several_measures_in_one_table_are_refused():
    several = pd.concat([toy_rates("sides"), toy_rates("kinds")])
    refusal = "this table holds the measures 'sides', 'kinds'; needed is that of "
    with pytest.raises(ValueError, match=f"{refusal}compare.kinds$"):
        charts.kinds(several)
    with pytest.raises(ValueError, match=refusal + re.escape("one, table[table[\"measure\"] == 'sides']")):
        charts.intervals(several)


def test_evidence_without_its_columns_is_refused(five):
    wrong = pd.DataFrame({"a": [1]})
    for draw, needed in (
        (lambda: charts.barcode(wrong, five.articles), "the analysis' table threats"),
        (lambda: charts.barcode(five.threats, wrong), "the analysis' table articles"),
        (lambda: charts.first_mentions(wrong), "that of compare.first_mentions"),
        (lambda: charts.keyness(wrong), "that of keyness.keyness"),
        (lambda: charts.side_by_side([wrong]), "that of a measure of compare"),
        (lambda: charts.intervals(wrong), "that of a measure of compare"),
    ):
        with pytest.raises(ValueError, match=f"this table has the columns 'a'; needed is {needed}, with 'outlet'"):
            draw()


EMPTY = {
    "labels": charts.labels,
    "valences": charts.valences,
    "valence_by_voice": charts.valence_by_voice,
    "choices": charts.choices,
    "sides": charts.sides,
    "sources": charts.sources,
    "kinds": charts.kinds,
    "stances": charts.stances,
    "intervals": charts.intervals,
    "threats": charts.threats,
    "voices": charts.voices,
    "keyness": charts.keyness,
    "side_by_side": lambda none: charts.side_by_side([none]),
}


@pytest.mark.parametrize("none", [toy_rates().iloc[:0], pd.DataFrame()], ids=["no row", "no column"])
@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_table_gives_a_chart_that_says_so(name, none):
    chart = EMPTY[name](none)
    assert any(text.startswith("Nothing to show") for text in words(chart))
    assert "Nothing to show" in charts.alt_text(style.figure_of(chart))


def test_empty_evidence_gives_a_chart_that_says_so(five):
    for chart in (
        charts.barcode(five.threats.iloc[:0], five.articles),
        charts.first_mentions(compare.first_mentions(five, actor="Kim Jong Un").iloc[:0]),
        charts.keyness(keyness(five).iloc[:0]),
    ):
        assert any(text.startswith("Nothing to show") for text in words(chart))


def test_one_outlet_has_one_colour_in_every_figure(five):
    colours = [style.outlet_colours(outlet_names(5))[name] for name in outlet_names(5)]
    legible = [style.legible(colour) for colour in colours]
    dots = charts.intervals(compare.hedged(five)).collections[1].get_facecolor()
    heads = [text.get_color() for text in texts(charts.keyness(keyness(five))) if text.get_color() in legible]
    assert [to_rgb(dot) for dot in dots] == [to_rgb(colour) for colour in colours]
    assert heads == legible


def test_one_side_has_one_colour_whatever_else_the_table_holds():
    one, other = (style.side_colours(sides) for sides in (["Russia", "", "West"], ["West", "Russia; West", "Russia"]))
    assert one["Russia"] == other["Russia"]
    assert one["West"] == other["West"]
    assert len({one["Russia"], one["West"], one[""], other["Russia; West"]}) == 4


def test_an_unnamed_source_and_one_whose_side_is_not_told_have_two_colours():
    ax = charts.sides(toy_rates(value=["", "unnamed"] * 2))
    bars = [to_rgb(container.patches[0].get_facecolor()) for container in ax.containers]
    assert bars == [to_rgb(style.UNKNOWN), to_rgb(style.UNNAMED)]


# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
}
XYZ = np.array([
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
])  # fmt: skip


def lab(colour, sight):
    """A colour's place in CIE 1976 Lab (D65) as somebody with this sight sees it."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    white = XYZ @ np.clip(np.asarray(sight) @ linear, 0, 1) / (0.95047, 1, 1.08883)
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in white)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


PALETTES = {
    "outlets": style.OUTLETS,
    "sides": (*style.SIDES, style.UNKNOWN, style.UNNAMED, style.TOGETHER, style.OTHERS),
    "categories": (*style.CATEGORIES.values(), style.OTHER_CATEGORY),
    "valences": (*style.VALENCES.values(), style.BARE),
    "words": (*style.WORDS, style.OTHER_WORDS),
    "stances": (*style.STANCES.values(),),
    "kinds": (*style.KINDS.values(),),
    "voices": (*style.VOICES.values(),),
}


@pytest.mark.parametrize("palette", PALETTES)
def test_a_mark_stands_out_from_white_by_its_colour_or_its_outline(palette):
    marks = [(colour, style.edge(colour)) for colour in PALETTES[palette]]
    faint = [pair for pair in marks if max(map(style.contrast, pair)) < style.MINIMUM_CONTRAST]
    assert faint == []


@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_written_on_a_mark_or_in_its_colour_can_be_read(palette):
    for colour in PALETTES[palette]:
        assert style.contrast(colour, style.ink(colour)) >= 4.5, colour
        assert style.contrast(style.legible(colour)) >= 4.5, colour


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", PALETTES)
def test_colours_keep_their_difference_whatever_the_sight(palette, sight):
    pairs = combinations(PALETTES[palette], 2)
    least = min((np.linalg.norm(lab(a, SIGHTS[sight]) - lab(b, SIGHTS[sight])), a, b) for a, b in pairs)
    assert least[0] >= style.MINIMUM_DIFFERENCE, least


def test_two_saves_give_the_same_bytes(five, tmp_path):
    for folder in ("one", "two"):
        charts.save(charts.labels(compare.labels(five, actor="Kim Jong Un")), "labels", folder=tmp_path / folder)
    for kind in ("png", "svg"):
        assert (tmp_path / f"one/labels.{kind}").read_bytes() == (tmp_path / f"two/labels.{kind}").read_bytes()


def test_files_carry_the_alt_text_and_no_date(five, tmp_path):
    chart = charts.sides(compare.sides(five))
    assert charts.save(chart, "sides", folder=tmp_path) is chart
    with Image.open(tmp_path / "sides.png") as picture:
        assert picture.info["Description"] == charts.alt_text(chart)
        assert "Software" not in picture.info
        assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)
    svg = (tmp_path / "sides.svg").read_text(encoding="utf-8")
    assert f"<title>{charts.alt_text(chart)}" in svg
    assert "<text" in svg
    assert "dc:date" not in svg


@pytest.mark.parametrize("name", ["", "a/b", "../a", "a.png", "a\\b", ".hidden", "-x", "a\n", "C:a"])
def test_a_name_that_is_a_path_is_refused(name, tmp_path):
    with pytest.raises(ValueError, match="is not a plain file name; use letters"):
        charts.save(Figure(), name, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_alt_text_reads_the_chart_from_its_numbers():
    assert charts.alt_text(charts.intervals(toy_rates(), value="y")) == (
        "Which side speaks in each outlet, y (share of statements): "
        "B 25 % (7 % to 59 %; 2 of 8); A 75 % (30 % to 95 %; 3 of 4)."
    )


def test_every_chart_has_an_alt_text_of_one_line(five_charts):
    for name, chart in five_charts.items():
        text = charts.alt_text(style.figure_of(chart))
        assert "Tempo" in text, name
        assert "\n" not in text, name


def test_a_notebook_shows_the_picture_with_its_alt_text(five):
    ax = charts.sides(compare.sides(five))
    data, metadata = ax._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == charts.alt_text(ax)


def test_wrapping_keeps_every_character_and_the_width():
    for text in ("Kantor Berita Pusat Korea", "x" * 200, "", "新华社" * 20):
        wrapped = lettering.wrap(text, 1.0)
        assert wrapped.replace("\n", "").replace(" ", "") == text.replace(" ", "")
        assert all(lettering.width(line) <= 1.0 for line in wrapped.split("\n"))


def test_charts_of_one_panel_are_axes_and_those_of_several_figures(five_charts):
    figures = {"threats", "keyness", "side_by_side", "choices", "valence_by_voice"}
    for name, chart in five_charts.items():
        assert isinstance(chart, Figure if name in figures else Axes), name


def test_sources_of_one_side_stand_together_in_its_colour():
    rates = toy_rates(measure="sources", value=["Ari", "Budi"] * 2)
    third = rates[rates["value"] == "Ari"].assign(value="Citra", count=1, rate=0.2)
    rates = pd.concat([rates, third], ignore_index=True)
    rates.attrs["side"] = {"Ari": "Rusia", "Budi": "", "Citra": "Rusia"}
    ax = charts.sources(rates)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ari", "Citra", "Budi"]
