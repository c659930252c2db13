import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection

from framing import charts
from framing.charts.turns import turns

ARTICLES = pd.DataFrame({"article": ["1", "2"], "outlet": ["A", "B"], "body_words": [100, 50]})
QUOTE = {"outlet": "A", "article": "1", "kind": "direct", "side": "Russia", "words": 20, "position": 0.25}


def quotes(*rows):
    return pd.DataFrame([QUOTE | row for row in rows], columns=list(QUOTE))


def blocks(ax):
    """Left, right and height of every block, by its side and way of reporting."""
    return {
        collection.get_gid(): [
            (*np.round([path.vertices[:, 0].min(), path.vertices[:, 0].max()], 3), np.ptp(path.vertices[:, 1]))
            for path in collection.get_paths()
        ]
        for collection in ax.collections
        if isinstance(collection, PolyCollection)
    }


def test_a_block_begins_where_the_statement_does_and_is_as_long_as_its_share_of_the_words():
    (left, right, _) = blocks(turns(quotes({}), ARTICLES))["Russia quoted"][0]
    assert (left, right) == (0.25, 0.45)


def test_a_retold_statement_is_lower_than_a_quotation():
    found = blocks(turns(quotes({}, {"kind": "indirect", "position": 0.6}), ARTICLES))
    assert found["Russia retold"][0][2] == pytest.approx(found["Russia quoted"][0][2] / 2, rel=0.01)


def test_no_block_runs_far_over_the_last_word():
    (_, right, _) = blocks(turns(quotes({"position": 0.99}), ARTICLES))["Russia quoted"][0]
    assert right <= 1.02


def test_titles_and_statements_outside_the_body_have_no_block():
    rows = quotes({}, {"kind": "title"}, {"kind": "scare"}, {"position": None})
    assert sum(len(found) for found in blocks(turns(rows, ARTICLES)).values()) == 1


def test_an_outlet_in_which_nobody_speaks_keeps_its_strip():
    ax = turns(quotes({}), ARTICLES)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A", "B"]
    assert "B nobody speaks" in charts.alt_text(ax)


def test_the_axes_given_is_the_one_returned():
    from matplotlib.figure import Figure

    ax = Figure().add_subplot()
    assert turns(quotes({}), ARTICLES, ax=ax) is ax


def test_nothing_said_is_told():
    assert "Nothing to show" in charts.alt_text(turns(quotes(), ARTICLES))


def test_another_table_is_refused_with_the_one_that_is_needed():
    with pytest.raises(ValueError, match="needed is the analysis' table quotes"):
        turns(pd.DataFrame({"a": [1]}), ARTICLES)
