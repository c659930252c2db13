"""Intervals over articles: rows of one article are alike, and the interval says so."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from benchmarks.coverage import clustered
from framing import compare
from framing.compare.clusters import FEWEST_ARTICLES, OVER_ARTICLES
from framing.compare.intervals import drawn, expanded_tail, poisson, wilson


def made_of(sides, *, outlet="A"):
    """An outlet of one article for each list of sides that speak in it."""
    articles = pd.DataFrame({"article": [f"{outlet}{place}" for place in range(len(sides))], "outlet": outlet})
    rows = [(f"{outlet}{place}", outlet, side) for place, each in enumerate(sides) for side in each]
    quotes = pd.DataFrame(rows, columns=["article", "outlet", "side"]).assign(zone="body", kind="direct")
    return SimpleNamespace(articles=articles, quotes=quotes)


def first(made, value="Russia"):
    rates = compare.sides(made)
    return rates[rates["value"] == value].iloc[0]


ALL_OR_NONE = [["Russia"] * 5, ["Iran"] * 5] * 10


def test_articles_of_one_side_each_make_the_interval_longer_than_that_of_their_rows():
    row = first(made_of(ALL_OR_NONE))
    low, high = wilson(50, 100)
    assert (row["count"], row["denominator"], row["method"]) == (50, 100, OVER_ARTICLES)
    # The 20 articles are the units: about 0.5 plus and minus 2.1 * sqrt(0.25 / 20).
    assert (row["low"], row["high"]) == pytest.approx((0.27, 0.73), abs=0.04)
    assert row["low"] < low < high < row["high"]


def test_the_ends_are_quantiles_of_the_drawn_articles():
    sides = [["Russia"] * (place % 3) + ["Iran"] * (place % 4 + 1) for place in range(12)]
    row = first(made_of(sides))
    hits, of = (
        np.array([place % 3 for place in range(12)]),
        np.array([place % 3 + place % 4 + 1 for place in range(12)]),
    )
    shares_drawn = [(hits * times).sum() / (of * times).sum() for times in drawn(12).astype(int).T]
    tail = expanded_tail(12)
    oracle = np.quantile(shares_drawn, [tail, 1 - tail])
    low, high = wilson(hits.sum(), of.sum())
    assert row["low"] == pytest.approx(min(oracle[0], low))
    assert row["high"] == pytest.approx(max(oracle[1], high))


def test_nine_articles_are_too_few_to_draw_from():
    assert first(made_of(ALL_OR_NONE[: FEWEST_ARTICLES - 1]))["method"] == "Wilson"


def test_articles_without_a_statement_are_not_among_the_ten():
    assert first(made_of([*ALL_OR_NONE[:6], *[[]] * 20]))["method"] == "Wilson"


def test_a_side_that_never_speaks_keeps_the_upper_end_of_wilson():
    made, other = made_of(ALL_OR_NONE), made_of([["Ukraine"]], outlet="B")
    both = SimpleNamespace(
        articles=pd.concat([made.articles, other.articles]), quotes=pd.concat([made.quotes, other.quotes])
    )
    row = first(both, "Ukraine")
    assert (row["outlet"], row["low"], row["method"]) == ("A", 0, "Wilson")
    assert row["high"] == pytest.approx(float(wilson(0, 100)[1]))


def test_a_side_that_speaks_always_is_not_certain():
    row = first(made_of([["Russia"] * 2] * 10))
    assert (row["high"], row["method"]) == (1, "Wilson")
    assert row["low"] == pytest.approx(float(wilson(20, 20)[0]))


def test_an_outlet_of_few_articles_keeps_its_interval_beside_one_of_many():
    made, other = made_of(ALL_OR_NONE), made_of([["Russia", "Iran"]], outlet="B")
    both = SimpleNamespace(
        articles=pd.concat([other.articles, made.articles]), quotes=pd.concat([other.quotes, made.quotes])
    )
    rates = compare.sides(both).set_index(["outlet", "value"])
    assert rates.loc[("B", "Russia"), "low"] == pytest.approx(float(wilson(1, 2)[0]))
    alone = compare.sides(made).set_index(["outlet", "value"])
    assert rates.loc[("A", "Russia"), "low"] == alone.loc[("A", "Russia"), "low"]


def test_the_interval_is_the_same_every_time():
    pd.testing.assert_frame_equal(compare.sides(made_of(ALL_OR_NONE)), compare.sides(made_of(ALL_OR_NONE)))


def test_threat_in_few_articles_is_drawn_per_hundred_words():
    articles = pd.DataFrame({"article": range(20), "outlet": "A", "words": 100})
    found = pd.DataFrame({"article": [0] * 10 + [1] * 10, "outlet": "A", "zone": "body", "category": "fear"})
    row = compare.threats(SimpleNamespace(articles=articles, threats=found)).iloc[0]
    assert (row["rate"], row["method"]) == (1.0, OVER_ARTICLES)
    assert row["high"] > 2 > 100 * float(poisson(20)[1]) / 2000  # 1.54, were the expressions independent


def test_rates_with_a_denominator_for_each_value_are_drawn_with_their_own():
    mentions = [(article, "A", side) for article in range(12) for side in ("Iran", "Russia", "Russia")]
    said = [(article, "A", "Russia") for article in range(0, 12, 2) for _ in range(4)]
    frames = [
        pd.DataFrame(rows, columns=["article", "outlet", "side"]).assign(zone="body") for rows in (mentions, said)
    ]
    made = SimpleNamespace(
        articles=pd.DataFrame({"article": range(12), "outlet": "A"}), mentions=frames[0],
        quotes=frames[1].assign(kind="direct"),
    )  # fmt: skip
    rates = compare.heard(made).set_index("value")
    # 24 statements for 24 mentions of Russia; 0, 200 in an article: a standard error of about 100 / sqrt(12) = 29.
    assert rates.loc["Russia", "rate"] == 100
    assert rates.loc["Russia", "low"] == pytest.approx(100 - 2.2 * 29, abs=12)
    assert rates.loc["Iran", "method"] == "exact Poisson"


@pytest.mark.parametrize("units", [30, 100])
def test_though_rows_are_alike_the_interval_over_articles_holds_the_truth_92_to_98_times_in_100(units):
    held = clustered(units)
    assert 0.92 <= held["over articles"] <= 0.98
    assert held["Wilson over rows"] < 0.85
