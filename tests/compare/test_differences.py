from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing import compare
from framing.compare.differences import COLUMNS, differences, passing
from framing.pages import main_actor


def made_of(hits, *, articles=1, words=10):
    """Outlets whose sentences hold so many threat expressions each; spread over so many articles."""
    sentences, threats, known = [], [], []
    for outlet, counts in hits.items():
        known += [
            {"article": f"{outlet}{place}", "outlet": outlet, "words": words * len(counts[place::articles])}
            for place in range(articles)
        ]
        for number, count in enumerate(counts):
            place = {"article": f"{outlet}{number % articles}", "outlet": outlet, "sentence": number, "zone": "body"}
            sentences.append(place | {"words": words})
            threats += [place | {"category": "fear"}] * count
    columns = ["article", "outlet", "sentence", "zone", "category"]
    made = SimpleNamespace(
        articles=pd.DataFrame(known),
        sentences=pd.DataFrame(sentences),
        threats=pd.DataFrame(threats, columns=columns),
    )
    made.frames = vars(made)
    return made


def row(made, value="all"):
    table = differences(made, compare.threats(made))
    return table[table["value"] == value].iloc[0]


def test_the_table_has_its_columns_and_a_row_for_every_pair_and_value():
    table = differences(made := made_of({"A": [1, 0], "B": [0, 0], "C": [1, 1]}), compare.threats(made))
    assert tuple(table.columns) == COLUMNS
    assert len(table) == 3 * 3  # three pairs; "all", "apart from weapons" and "fear"


def test_the_difference_is_that_of_the_rates():
    # 3 expressions in 30 words, 1 in 20: 10 and 5 per 100 words.
    found = row(made_of({"A": [2, 1, 0], "B": [1, 0]}))
    assert (found["rate"], found["other_rate"], found["difference"]) == pytest.approx((10, 5, 5))
    assert (found["units"], found["other_units"]) == (3, 2)


def exact_p(here, there):
    """All ways to deal the sentences out, each as likely."""
    pooled, observed = [*here, *there], abs(np.mean(here) - np.mean(there))
    deals = list(combinations(range(len(pooled)), len(here)))
    larger = 0
    for chosen in deals:
        rest = [pooled[place] for place in range(len(pooled)) if place not in chosen]
        larger += abs(np.mean([pooled[place] for place in chosen]) - np.mean(rest)) >= observed - 1e-12
    return larger / len(deals)


@pytest.mark.parametrize(
    ("here", "there"), [([2, 1, 3, 2], [0, 0, 1]), ([1, 0, 0], [0, 1, 0, 0]), ([3, 3], [0, 0, 0, 0])]
)
def test_p_is_that_of_all_deals_but_for_the_draw(here, there):
    assert row(made_of({"A": here, "B": there}))["p"] == pytest.approx(exact_p(here, there), abs=0.03)


def test_two_outlets_alike_differ_by_nothing():
    found = row(made_of({"A": [1, 0, 2], "B": [1, 0, 2]}))
    assert (found["difference"], found["p"]) == (0.0, 1.0)


def test_swapping_two_outlets_turns_the_sign_and_keeps_what_the_test_says():
    first, second = row(made_of({"A": [2, 1, 2], "B": [0, 1]})), row(made_of({"B": [0, 1], "A": [2, 1, 2]}))
    assert first["difference"] == pytest.approx(-second["difference"])
    assert first["p"] == pytest.approx(second["p"], abs=0.03)


def test_with_one_article_each_sentences_are_dealt_else_articles():
    assert row(made_of({"A": [1, 0], "B": [0, 0]}))["unit"] == "sentences"
    found = row(made_of({"A": [1, 0, 1, 0], "B": [0, 0, 0, 0]}, articles=2))
    assert (found["unit"], found["units"]) == ("articles", 2)


def test_the_same_table_gives_the_same_numbers():
    made = made_of({"A": [1, 0, 2], "B": [0, 1]})
    pd.testing.assert_frame_equal(*(differences(made, compare.threats(made)) for _ in range(2)))


def test_an_outlet_without_a_sentence_has_no_p():
    found = row(made_of({"A": [1, 0], "B": []}))
    assert np.isnan(found["p"])
    assert np.isnan(found["q"])


def test_a_difference_beyond_chance_passes_the_correction_and_is_named():
    table = differences(made := made_of({"A": [2] * 30, "B": [0] * 30}), compare.threats(made))
    assert (table["q"] < 0.05).all()
    assert passing(table)[0] == "threats, all: A 20, B 0 (q = 0.001)"


def test_shares_are_counted_again_from_the_rows_of_each_sentence(analysis, rates_of_seeds):
    table = differences(analysis, rates_of_seeds)
    known = {
        (measure, value, outlet): rate
        for measure, value, outlet, rate in rates_of_seeds[["measure", "value", "outlet", "rate"]].itertuples(
            index=False
        )
    }
    for found in table.itertuples():
        assert found.rate == pytest.approx(known[found.measure, found.value, found.outlet], nan_ok=True)


def test_a_rate_that_is_no_share_of_rows_is_refused(analysis):
    with pytest.raises(ValueError, match="'evenness' is no share of rows nor a rate per word"):
        differences(analysis, compare.evenness(analysis))


@pytest.fixture(scope="module")
def rates_of_seeds(analysis):
    made = analysis
    actor = main_actor(made)
    measures = [
        compare.labels(made, actor=actor), compare.choices(made, choice="armed conflict"), compare.sides(made),
        compare.attribution(made), compare.threats(made), compare.threat_sentences(made), compare.hedged(made),
        compare.threat_places(made), compare.threat_speakers(made),
    ]  # fmt: skip
    return pd.concat([table.astype({"outlet": str}) for table in measures], ignore_index=True)
