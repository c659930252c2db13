"""Rates week by week: each outlet's articles of a period counted as an outlet of their own."""

import pandas as pd
import pytest

from framing import Article, analyse, compare
from framing.analysis.imprint import imprint

CALM, THREAT = "Petani di Kudus menunggu hujan.", "Perang itu mengancam petani di Kudus."
NEWS = (
    ("A", "2024-03-04", THREAT), ("A", "10-Mar-24", CALM), ("A", "2024-03-11", CALM), ("B", "2024-03-05", CALM),
    ("B", "2024-04-01T06:00:00", THREAT), ("B", "", THREAT),
)  # fmt: skip


@pytest.fixture(scope="module")
def news():
    return analyse([Article(str(n), outlet, text, published=day) for n, (outlet, day, text) in enumerate(NEWS)])


def counts(table, value="all"):
    rows = table[table["value"] == value]
    return list(zip(rows["period"], rows["outlet"].astype(str), rows["count"], rows["articles"], strict=True))


def test_weeks_begin_on_monday_and_a_week_without_an_article_has_no_row(news):
    table = compare.over_time(news, compare.threats)
    found = counts(table)
    assert [row[:2] + row[3:] for row in found] == [
        ("2024-03-04", "A", 2), ("2024-03-04", "B", 1), ("2024-03-11", "A", 1), ("2024-04-01", "B", 1),
    ]  # fmt: skip
    assert [row[2] > 0 for row in found] == [True, False, False, True]


def test_the_periods_of_a_table_add_up_to_the_rates_of_the_dated_articles(news):
    dated = analyse([Article(str(n), outlet, text) for n, (outlet, day, text) in enumerate(NEWS) if day])
    whole = compare.threats(dated)
    for by in ("week", "month", "year"):
        table = compare.over_time(news, compare.threats, by=by)
        sums = table.groupby(["outlet", "value"], observed=True)[["count", "denominator"]].sum()
        known = whole.set_index(["outlet", "value"])[["count", "denominator"]]
        pd.testing.assert_frame_equal(sums.sort_index(), known.sort_index(), check_index_type=False, check_like=True)


def test_a_month_and_a_year_begin_with_their_first_day(news):
    assert set(compare.over_time(news, compare.threats, by="month")["period"]) == {"2024-03-01", "2024-04-01"}
    assert set(compare.over_time(news, compare.threats, by="year")["period"]) == {"2024-01-01"}


def test_every_period_of_an_outlet_has_all_values_zero_counts_included(news):
    table = compare.over_time(news, compare.threats)
    assert table.groupby(["period", "outlet"], observed=True).size().nunique() == 1


def test_intervals_are_those_of_the_period_alone(news):
    alone = analyse([Article("0", "B", THREAT)])
    table = compare.over_time(news, compare.threats)
    own = table[table["period"] == "2024-04-01"].set_index("value")
    known = compare.threats(alone).set_index("value")
    ends = ["rate", "low", "high"]
    pd.testing.assert_frame_equal(own.loc[list(known.index), ends], known[ends])


def test_articles_without_a_day_are_left_out_and_counted_below_every_chart(news):
    assert imprint(compare.over_time(news)).undated == 1


def test_the_outlets_stay_in_the_order_of_the_analysis(news):
    assert list(compare.over_time(news, compare.threats)["outlet"].cat.categories) == ["A", "B"]


def test_all_rates_and_those_of_an_actor_can_be_had_by_period(news):
    assert {"sides", "threats"} <= set(compare.over_time(news)["measure"])


def test_an_unknown_period_is_refused_and_no_date_gives_an_empty_table(news):
    with pytest.raises(ValueError, match="unknown period 'day'; it is one of 'week', 'month', 'year'"):
        compare.over_time(news, by="day")
    undated = compare.over_time(analyse([Article("1", "A", THREAT)]), compare.threats)
    assert undated.empty
    assert "period" in undated
