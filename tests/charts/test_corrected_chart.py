"""Corrected rates drawn beside the counted ones."""

import pandas as pd
import pytest

from framing import charts

TABLE = pd.DataFrame(
    {
        "outlet": pd.Categorical(["A", "B"]), "measure": "sides", "value": "Russia", "count": [5, 2], "denominator": 10,
        "unit": "statements", "rate": [0.4, 0.3], "low": [0.3, 0.2], "high": [0.5, 0.45],
        "method": "corrected by hand coding", "articles": 1, "counted": [0.5, 0.2], "coded": 20, "right": 0.8,
        "found": 0.9,
    }
)  # fmt: skip


def test_the_dot_is_the_corrected_rate_and_the_ring_the_counted_one():
    ax = charts.corrected(TABLE, value="Russia")
    places = {
        str(one.get_label()): one.get_offsets()[:, 0].tolist() for one in ax.collections if len(one.get_offsets()) == 2
    }
    assert [0.4, 0.3] in places.values()
    assert places["counted"] == [0.5, 0.2]
    assert "A 40 % (30 % to 50 %; counted 50 %)" in charts.alt_text(ax)


def test_it_speaks_indonesian():
    assert "hitungan 50%" in charts.alt_text(charts.corrected(TABLE, value="Russia", lang="id"))


def test_a_table_that_nothing_corrected_and_an_unknown_value_are_refused():
    with pytest.raises(ValueError, match=r"that of framing\.corrected"):
        charts.corrected(TABLE.drop(columns="counted"), value="Russia")
    with pytest.raises(ValueError, match="unknown value 'Ukraine'; this table has 'Russia'"):
        charts.corrected(TABLE, value="Ukraine")
