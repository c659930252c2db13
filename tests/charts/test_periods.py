"""Rates week by week, read from the lines that are drawn."""

import numpy as np
import pandas as pd
import pytest
from artists import outlet_names, words

from framing import charts
from framing.compare.intervals import wilson

WEEKS = ("2024-03-04", "2024-03-11", "2024-03-18", "2024-04-01")


def table(counts, periods=WEEKS, of=20):
    """Rates of one value: for each outlet its counts by period, None where it has no article."""
    rows = [
        {"period": period, "outlet": outlet, "count": count, "denominator": of}
        for outlet, own in counts.items()
        for period, count in zip(periods, own, strict=True)
        if count is not None
    ]
    made = pd.DataFrame(rows).assign(measure="sides", value="Russia", unit="statements", method="Wilson", articles=3)
    low, high = wilson(made["count"], made["denominator"])
    made["outlet"] = pd.Categorical(made["outlet"], list(counts))
    return made.assign(rate=made["count"] / made["denominator"], low=low, high=high)


TWO = table({"A": (2, 2, 16, 2), "B": (4, None, 14, 4)})


def lines(ax):
    return {str(line.get_label()): np.asarray(line.get_ydata(), float).tolist() for line in ax.lines}


def test_each_outlet_has_a_panel_with_its_line_and_that_of_the_others():
    first, second = charts.over_time(TWO).axes
    drawn = lines(first)
    # The week of 25 March has no article: the line breaks there.
    assert drawn["A"][:3] == [0.1, 0.1, 0.8]
    assert np.isnan(drawn["A"][3])
    assert drawn["A"][4] == 0.1
    assert [lines(second)[name][0] for name in ("B", "all others")] == [0.2, 0.1]


def test_others_are_counted_together_not_averaged():
    three = pd.concat([TWO, table({"C": (0, 0, 0, 0)}, of=60)], ignore_index=True)
    three["outlet"] = pd.Categorical(three["outlet"].astype(str), ["A", "B", "C"])
    # B has 4 of 20, C 0 of 60 in the first week.
    assert lines(charts.over_time(three).axes[0])["all others"][0] == pytest.approx(4 / 80)


def test_the_band_is_the_interval():
    ax = charts.over_time(TWO).axes[0]
    edges = np.concatenate([path.vertices[:, 1] for path in ax.collections[0].get_paths()])
    own = TWO[TWO["outlet"] == "A"]
    assert edges.max() == pytest.approx(own["high"].max())
    assert edges.min() == pytest.approx(own["low"].min())


def test_the_title_names_the_period_that_stands_out():
    # 30 of 40 against 2 + 4 + 2 + 2 + 4 = 14 of 100.
    figure = charts.over_time(TWO)
    told = "Russia: 75 % in the week of 18 March 2024, 14 % in the rest of the time"
    assert told in " ".join(" ".join(words(figure)).split())
    assert charts.alt_text(figure).startswith(told)
    assert "A from 10 % (the week of 4 March 2024) to 80 % (the week of 18 March 2024)" in charts.alt_text(figure)


def test_where_no_period_stands_out_the_title_says_so():
    figure = charts.over_time(table({"A": (2, 3, 2, 3), "B": (3, 2, 3, 2)}))
    assert "no period stands out" in charts.alt_text(figure)


def test_months_and_years_are_named():
    months = table({"A": (2, 2, 16), "B": (2, 2, 14)}, periods=("2024-01-01", "2024-02-01", "2024-03-01"))
    assert "75 % in March 2024" in charts.alt_text(charts.over_time(months))
    years = table({"A": (2, 16), "B": (2, 14)}, periods=("2023-01-01", "2024-01-01"))
    assert "75 % in 2024" in charts.alt_text(charts.over_time(years)) or "10 % in 2023" in charts.alt_text(
        charts.over_time(years)
    )


def test_it_speaks_indonesian():
    told = charts.alt_text(charts.over_time(TWO, lang="id"))
    assert "Rusia: 75% pada minggu 18 Maret 2024" in told
    assert "week" not in told


def test_many_periods_are_said_to_lie_apart_by_chance():
    weeks = [str(day.date()) for day in pd.date_range("2024-01-01", periods=12, freq="7D")]
    figure = charts.over_time(table({"A": range(12), "B": range(12)}, periods=weeks))
    assert any("Among 12 periods some lie apart by chance." in " ".join(text.split()) for text in words(figure))


@pytest.mark.parametrize("number", [1, 2, 5, 12])
def test_every_outlet_has_its_panel_and_its_n(number):
    names = outlet_names(number)
    figure = charts.over_time(table(dict.fromkeys(names, (2, 3, 4, 5))))
    assert len(figure.axes) == number
    assert sum("n = 80, 12 articles" in text for text in words(figure)) == number


def test_a_measure_that_is_no_share_of_counts_is_drawn_without_a_period_that_stands_out():
    even = TWO.assign(measure="evenness", unit="evenness, 0 to 1", rate=TWO["rate"] / 2, value="sides")
    assert "over time" in charts.alt_text(charts.over_time(even))


def test_another_table_and_an_unknown_value_are_refused_and_an_empty_one_says_so():
    with pytest.raises(ValueError, match=r"needed is that of compare\.over_time, with 'period'"):
        charts.over_time(TWO.drop(columns="period"))
    with pytest.raises(ValueError, match="unknown value 'Iran'; this table has 'Russia'"):
        charts.over_time(TWO, value="Iran")
    assert "no article has a date" in charts.alt_text(charts.over_time(TWO.iloc[:0]))
