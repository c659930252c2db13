"""Distances between outlets, how stable they are, and their two charts."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from artists import cut, drawn, outlet_names, overlapping, words
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from framing import charts, compare
from framing.charts.dendrogram import dendrogram
from framing.charts.outlet_map import outlet_map
from framing.compare.distances import COLUMNS, between, distances
from framing.compare.scaling import groups, positions
from framing.compare.stability import stability

QUOTE = {
    "kind": "direct", "source": "Budi", "side": "", "stance": "neutral", "source_kind": "official", "words": 0,
    "start": 0, "end": 1,
}  # fmt: skip
THREAT = {
    "category": "fear", "hedged": False, "negated": False, "voice": "narrator", "position": 0.5, "start": 0, "end": 1,
}  # fmt: skip
MENTION = {"actor": "Kim", "form": "named", "label": "", "valence": ""}
CHOICE = {"choice": "", "word": ""}
PLACE = {"outlet": "", "article": "", "sentence": 0, "zone": "body"}


def corpus(outlets, *, articles=1, size=10):
    """Outlets whose sentences hold quotes of these sides; or rows of other tables, as (table, values) pairs."""
    tables = {"articles": [], "sentences": [], "quotes": [], "threats": [], "choices": [], "mentions": []}
    for outlet, sentences in outlets.items():
        names = [f"{outlet}{number}" for number in range(articles)]
        tables["articles"] += [{"outlet": outlet, "article": name} for name in names]
        for number, held in enumerate(sentences):
            place = PLACE | {"outlet": outlet, "article": names[number % articles], "sentence": number}
            tables["sentences"].append(place | {"words": size})
            for each in held:
                table, values = ("quotes", QUOTE | {"side": each}) if isinstance(each, str) else each
                tables[table].append(place | values)
    blank = {"quotes": QUOTE, "threats": THREAT, "choices": CHOICE, "mentions": MENTION}
    frames = {
        name: pd.DataFrame(rows, columns=None if rows else [*PLACE, *blank.get(name, {"words": 0})])
        for name, rows in tables.items()
    }
    return SimpleNamespace(**frames)


def threats(number, **values):
    return [("threats", THREAT | values)] * number


def chosen(choice, word):
    return ("choices", {"choice": choice, "word": word})


def row(made, measure, outlet="A", other="B", **options):
    table = distances(made, **options)
    found = table[(table["outlet"] == outlet) & (table["other"] == other) & (table["measure"] == measure)]
    return found.iloc[0]


THREE = {
    "A": [["Russia", "Ukraine"], threats(1), []],
    "B": [["Russia"], threats(4), []],
    "C": [["Ukraine", "Ukraine"], threats(2, voice="quoted"), []],
}


def test_the_table_has_a_row_for_every_pair_and_measure_and_one_for_all():
    table = distances(corpus(THREE))
    assert tuple(table.columns) == COLUMNS
    assert table.groupby(["outlet", "other"], observed=True).size().tolist() == [table["measure"].nunique()] * 3
    assert table["measure"].iloc[-1] == "all"


def test_the_distance_within_a_measure_is_hellingers():
    # Shares 1/2, 1/2 and 1, 0: 1 - sqrt(1/2 * 1) = 0.2929, its root 0.5412.
    found = row(corpus(THREE), "sides")
    assert found["hellinger"] == pytest.approx(0.5412, abs=1e-4)
    assert (found["count"], found["other_count"]) == (2, 1)


def test_two_outlets_that_share_nothing_are_one_apart():
    assert row(corpus(THREE), "sides", "B", "C")["hellinger"] == pytest.approx(1)


def test_rates_per_word_are_compared_as_they_are():
    # 1 and 4 threats in 30 words, all of one category.
    apart = (np.sqrt(4 / 30) - np.sqrt(1 / 30)) / np.sqrt(2)
    assert row(corpus(THREE), "threats")["hellinger"] == pytest.approx(apart)


def test_choice_sets_weigh_as_much_as_they_occur():
    # Of fear (2 occurrences) the outlets share nothing, of war (4) all: the root of (2 * 1 + 4 * 0) / 6.
    fear = {"A": chosen("fear", "takut"), "B": chosen("fear", "khawatir")}
    made = corpus({name: [[fear[name], *[chosen("war", "perang")] * 2]] for name in "AB"})
    assert row(made, "choices")["hellinger"] == pytest.approx(np.sqrt(1 / 3))


def test_a_choice_set_that_one_of_them_lacks_is_left_out():
    made = corpus({"A": [[chosen("fear", "takut"), chosen("war", "perang")]], "B": [[chosen("war", "perang")]]})
    assert row(made, "choices")["hellinger"] == 0


def test_every_measure_that_differs_has_a_mean_square_of_one():
    table = distances(corpus(THREE))
    parts = table[(table["measure"] != "all") & table["hellinger"].gt(0).groupby(table["measure"]).transform("any")]
    assert parts.groupby("measure")["distance"].apply(lambda each: (each**2).mean()).tolist() == pytest.approx(
        [1.0] * parts["measure"].nunique()
    )


def test_the_whole_is_the_root_mean_square_of_the_measures_that_differ():
    # These four differ somewhere; kinds, stances and the like nowhere.
    table = distances(corpus(THREE))
    pair = table[(table["outlet"] == "A") & (table["other"] == "B")].set_index("measure")["distance"]
    parts = pair[["sides", "threats", "threat_voices", "threat_speakers"]]
    assert pair["all"] == pytest.approx(np.sqrt((parts**2).mean()))


def test_the_shares_of_a_pair_add_up_to_one():
    table = distances(corpus(THREE))
    sums = table[table["measure"] != "all"].groupby(["outlet", "other"], observed=True)["share"].sum()
    assert sums.tolist() == pytest.approx([1, 1, 1])


def test_an_outlet_is_nowhere_from_its_copy_and_as_far_as_it_from_a_third():
    square = between(distances(corpus(THREE | {"D": THREE["A"]})))
    assert square.loc["A", "D"] == 0
    assert square.loc["A", "B"] == pytest.approx(square.loc["D", "B"])


def test_copies_alone_are_all_in_one_place():
    assert (between(distances(corpus(dict.fromkeys("ABC", THREE["A"])))) == 0).all(axis=None)


def test_the_order_of_the_outlets_changes_nothing():
    other_way = corpus({name: THREE[name] for name in "CAB"})
    pd.testing.assert_frame_equal(between(distances(corpus(THREE))), between(distances(other_way)))


def test_doubling_the_corpus_changes_nothing():
    double = corpus({name: [*held, *held] for name, held in THREE.items()}, articles=2)
    pd.testing.assert_frame_equal(between(distances(corpus(THREE))), between(distances(double)))


def test_what_one_of_them_lacks_is_empty_and_does_not_count():
    made = corpus({"A": [threats(1)], "B": [threats(2)], "C": [["Russia"], threats(3)]})
    assert np.isnan(row(made, "sides", "A", "C")["distance"])
    assert row(made, "all", "A", "C")["distance"] > 0


def test_an_outlet_without_text_has_no_distance():
    assert np.isnan(row(corpus({"A": [threats(1)], "B": []}), "all")["distance"])


def test_labels_count_only_for_a_named_actor():
    label = ("mentions", MENTION | {"label": "diktator", "valence": "negative"})
    made = corpus({"A": [[label]], "B": [[("mentions", MENTION)]]})
    assert row(made, "valences", actor="Kim")["hellinger"] == pytest.approx(1)
    assert "labels" not in set(distances(made)["measure"])


def test_an_unknown_actor_is_refused_with_those_who_are_known():
    with pytest.raises(ValueError, match="unknown actor 'Kin'; this corpus mentions 'Kim'"):
        distances(corpus({"A": [[("mentions", MENTION)]], "B": [[]]}), actor="Kin")


@pytest.mark.parametrize("measure", ["sides", "sources", "kinds", "stances", "source_kinds", "threat_voices"])
def test_the_distances_of_the_seeds_are_those_of_their_rates(analysis, measure):
    rates = getattr(compare, measure)(analysis).pivot(index="outlet", columns="value", values="rate")
    one, other = np.sqrt(rates.to_numpy()[:2])
    expected = np.sqrt(((one - other) ** 2).sum() / 2)
    assert row(analysis, measure, *rates.index[:2])["hellinger"] == pytest.approx(expected)


def test_the_words_of_others_in_the_seeds_are_those_of_their_rates(analysis):
    rates = compare.words_of_others(analysis).groupby("outlet", observed=True)["count"].sum()
    assert row(analysis, "words_of_others", *rates.index[:2])["count"] == rates.iloc[0]


SQUARE = [("A", "B", 3.0), ("A", "C", 5.0), ("A", "D", 4.0), ("B", "C", 4.0), ("B", "D", 5.0), ("C", "D", 3.0)]


def table_of(pairs):
    return pd.DataFrame(pairs, columns=["outlet", "other", "distance"]).assign(
        measure="all", count=1, other_count=1, hellinger=np.nan, share=1.0
    )


def test_points_on_a_plane_are_found_again():
    points = positions(table_of(SQUARE)).set_index("outlet")  # a rectangle of 3 by 4
    apart = {(one, other): np.hypot(*(points.loc[one] - points.loc[other])) for one, other, _ in SQUARE}
    assert apart == pytest.approx({(one, other): distance for one, other, distance in SQUARE})


def test_what_a_plane_cannot_hold_is_told():
    # Four outlets all 1 apart stand at the corners of a tetrahedron: a plane keeps two of its three dimensions.
    points = positions(table_of([(one, other, 1.0) for one, other, _ in SQUARE]))
    assert points.attrs["kept"] == pytest.approx(2 / 3)
    assert points.attrs["stress"] > 0.1


def test_the_map_does_not_turn_with_the_order_of_the_outlets():
    one = positions(table_of(SQUARE)).set_index("outlet")
    other = positions(table_of([(b, a, distance) for a, b, distance in reversed(SQUARE)])).set_index("outlet")
    pd.testing.assert_frame_equal(one, other.loc[one.index])


def test_groups_join_at_the_mean_distance_of_their_outlets():
    # A-B at 3, C-D at 3, then the mean of 5, 4, 4, 5.
    assert groups(table_of(SQUARE))["distance"].tolist() == [3.0, 3.0, 4.5]
    assert groups(table_of(SQUARE)).iloc[-1].tolist()[:2] == [("A", "B"), ("C", "D")]


CLEAR = {name: [[side], threats(1, category=side)] * 4 for name, side in zip("ABCD", "xxyy", strict=True)}


def test_what_every_sentence_says_holds_in_every_draw():
    # The sides are all alike within an outlet; only how many sentences with one are drawn changes, and threats with it.
    table = stability(corpus({name: [[*held[0], *held[1]]] * 8 for name, held in CLEAR.items()}))
    groups_found = table[table["kind"] == "group"].set_index("outlets")["held"]
    assert groups_found.to_dict() == {("A", "B"): 1.0, ("C", "D"): 1.0}


def test_of_three_outlets_at_random_none_stays_the_nearest():
    random = np.random.default_rng(5)
    made = corpus({name: [[random.choice(["x", "y", "z"])] for _ in range(12)] for name in "ABC"})
    assert stability(made)["held"].max() < 0.9


def test_the_same_corpus_gives_the_same_shares_in_whatever_order_the_outlets_come():
    one, other = stability(corpus(THREE)), stability(corpus({name: THREE[name] for name in "BCA"}))
    assert one.set_index("outlets")["draws"].to_dict() == other.set_index("outlets")["draws"].to_dict()
    clear = {name: [*held, *held, ["x"]] for name, held in THREE.items()}
    one, other = stability(corpus(clear)), stability(corpus({name: clear[name] for name in "BCA"}))
    assert one.set_index("outlets")["held"].to_dict() == other.set_index("outlets")["held"].to_dict()


def test_fewer_than_five_units_show_no_spread():
    table = stability(corpus(THREE))
    assert table["held"].isna().all()
    assert set(table["draws"]) == {0}


def test_articles_are_drawn_from_ten_upward():
    made = corpus({name: held * 3 for name, held in CLEAR.items()}, articles=12)
    assert set(stability(made)["unit"]) == {"articles"}


def test_two_outlets_have_nothing_to_be_stable():
    assert stability(corpus({name: THREE[name] for name in "AB"})).empty


def scattered(number, seed=2):
    """Made-up distances of so many outlets, and how often each is the nearest."""
    random = np.random.default_rng(seed)
    names, points = outlet_names(number), random.normal(size=(number, 3))
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    one, two = np.triu_indices(number, 1)
    return table_of([(names[a], names[b], apart[a, b]) for a, b in zip(one, two, strict=True)])


def steady(table, held=0.75):
    rows = [("group", left + right, held) for left, right, _ in groups(table).itertuples(index=False)][:-1]
    square = between(table)
    rows += [("nearest", (name, square[name].drop(name).idxmin()), held) for name in square.index]
    return pd.DataFrame(rows, columns=["kind", "outlets", "held"]).assign(draws=1000, unit="sentences")


@pytest.mark.parametrize("number", [2, 3, 5, 12, 40])
@pytest.mark.parametrize("chart", [outlet_map, dendrogram])
def test_no_text_is_cut_and_none_overlaps(chart, number):
    table = scattered(number)
    figure = drawn(chart(table, steady(table)))
    assert (cut(figure), overlapping(figure)) == ([], [])


@pytest.mark.parametrize("chart", [outlet_map, dendrogram])
def test_every_outlet_is_named(chart):
    assert set(outlet_names(12)) <= set(words(chart(scattered(12))))


@pytest.mark.parametrize("chart", [outlet_map, dendrogram])
def test_a_small_axes_given_is_the_one_returned_and_nothing_overlaps(chart):
    table, ax = scattered(12), Figure(figsize=(8, 6)).add_axes((0.3, 0.15, 0.5, 0.5))
    assert chart(table, steady(table), ax=ax) is ax
    assert overlapping(drawn(ax)) == []


def test_the_points_stand_where_the_table_of_positions_says():
    table = scattered(5)
    ax = outlet_map(table)
    points = {
        line.get_label(): (line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_marker() == "o"
    }
    expected = positions(table).set_index("outlet")
    assert points == {name: pytest.approx(tuple(expected.loc[name])) for name in outlet_names(5)}


def test_both_axes_of_the_map_have_one_scale():
    ax = outlet_map(scattered(5))
    box = ax.get_window_extent()
    assert np.ptp(ax.get_xlim()) / box.width == pytest.approx(np.ptp(ax.get_ylim()) / box.height)


def test_a_name_stands_near_its_point():
    ax = outlet_map(scattered(5))
    drawn(ax)
    for name in ax.findobj(Annotation):
        x, y = ax.transData.transform(name.xy)
        box = name.get_window_extent()
        assert np.hypot(max(box.x0 - x, 0, x - box.x1), max(box.y0 - y, 0, y - box.y1)) < 100  # an inch, at 100 dpi


def test_a_line_leads_from_every_outlet_to_the_nearest_dark_where_that_holds():
    table = table_of(SQUARE)
    firm, weak = outlet_map(table, steady(table, 0.75)), outlet_map(table, steady(table, 0.25))
    lines = [[line for line in ax.lines if str(line.get_label()).endswith("nearest")] for ax in (firm, weak)]
    assert [len(each) for each in lines] == [4, 4]
    assert lines[0][0].get_color() != lines[1][0].get_color()
    assert any("4 of 4" in text for text in words(firm))


def test_the_map_says_what_its_plane_keeps():
    assert any("keeps 100 % of the variance (stress 0.00)" in text for text in words(outlet_map(table_of(SQUARE))))


def test_the_forks_of_the_tree_stand_at_the_mean_distance():
    ax = dendrogram(table_of(SQUARE))
    forks = {line.get_gid(): line.get_xdata()[0] for line in ax.lines if line.get_gid()}
    assert forks == {"A; B": 3.0, "C; D": 3.0, "A; B; C; D": 4.5}


def test_how_often_a_group_comes_about_stands_beside_its_fork():
    table = table_of(SQUARE)
    assert words(dendrogram(table, steady(table))).count("75 %") == 2


def test_the_alt_texts_tell_the_distances():
    table = table_of(SQUARE)
    assert "A nearest to B (3.00, the nearest in 75 % of resamplings)" in charts.alt_text(
        outlet_map(table, steady(table))
    )
    assert "A, B with C, D at 4.50" in charts.alt_text(dendrogram(table))


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("chart", [outlet_map, dendrogram])
def test_fewer_than_three_outlets_leave_nothing_to_draw_and_the_chart_says_so(chart, number):
    table = distances(corpus({name: THREE[name] for name in "AB"[:number]}))
    assert "fewer than three outlets" in charts.alt_text(chart(table))


def test_outlets_that_do_not_differ_leave_nothing_to_map():
    assert "do not differ" in charts.alt_text(outlet_map(table_of([(a, b, 0.0) for a, b, _ in SQUARE])))


@pytest.mark.parametrize("chart", [outlet_map, dendrogram])
def test_another_table_is_refused_with_the_one_that_is_needed(chart):
    with pytest.raises(ValueError, match=r"needed is that of framing\.distances"):
        chart(pd.DataFrame({"a": [1]}))
