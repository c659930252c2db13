"""Krippendorff's alpha against what its author published and what can be worked out by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.reliability import alpha
from framing.reliability.alpha import alphas

SENTENCES = pd.DataFrame(
    {
        "article": ["1"] * 4 + ["2"],
        "outlet": ["A"] * 4 + ["B"],
        "sentence": [0, 1, 2, 3, 0],
        "start": [0, 10, 20, 30, 0],
        "end": [9, 19, 29, 39, 9],
    }
)


def rows(*places):
    articles, starts, kinds = zip(*places, strict=True) if places else ((), (), ())
    return pd.DataFrame(
        {"article": articles, "start": starts, "end": [start + 2 for start in starts], "kind": kinds}
    ).astype({"start": int, "end": int})


def test_the_reliability_data_that_krippendorff_published_give_his_alpha():
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
    observers = {"A": "123321412...", "B": "1233224125.3", "C": ".3332342251.", "D": "12332441251."}
    data = pd.DataFrame({name: [None if one == "." else one for one in given] for name, given in observers.items()})
    assert data.shape == (12, 4)
    assert round(alpha(data), 3) == 0.743


def test_alpha_is_one_for_full_agreement_and_below_zero_when_coders_contradict_one_another():
    assert alpha(pd.DataFrame({"A": ["x", "y", "y"], "B": ["x", "y", "y"]})) == 1
    # Two units, both differing: observed disagreement 1, expected 2 * 2 * 2 / (4 * 3) = 2/3; 1 - 3/2.
    assert alpha(pd.DataFrame({"A": ["x", "y"], "B": ["y", "x"]})) == pytest.approx(-0.5)


def test_a_unit_with_one_label_changes_nothing():
    two = pd.DataFrame({"A": ["x", "y", "y"], "B": ["x", "y", "x"]})
    assert alpha(pd.concat([two, pd.DataFrame({"A": ["z"], "B": [None]})])) == alpha(two)


@pytest.mark.parametrize("labels", [[], ["x", "x"], [None, None]])
def test_alpha_is_not_defined_where_nothing_varies(labels):
    assert math.isnan(alpha(pd.DataFrame({"A": labels, "B": labels}, dtype=object)))


def test_labels_without_a_second_one_do_not_make_alpha_defined():
    assert math.isnan(alpha(pd.DataFrame({"A": ["x", "y", "x"], "B": [None, None, "x"]})))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=2, max_size=8))
def test_the_order_of_coders_and_of_units_does_not_matter(labels):
    one = pd.DataFrame(labels, columns=["A", "B"])
    other = one.iloc[::-1, ::-1]
    assert alpha(other) == pytest.approx(alpha(one), nan_ok=True)


def test_alpha_over_sentences_is_what_the_fourfold_table_gives():
    found, coded = rows(("1", 0, "direct"), ("1", 11, "direct")), rows(("1", 2, "direct"), ("1", 4, "direct"))
    table = alphas(found, coded, layer="quotes", columns=["kind"], sentences=SENTENCES).set_index(
        ["outlet", "category"]
    )
    # Outlet A, 4 sentences: 1 both, 1 found only, 2 neither. Of 8 labels 3 are yes: observed disagreement 2/8,
    # expected 2 * 3 * 5 / (8 * 7); 1 - 0.25 * 56 / 30 = 0.533.
    assert table.loc[("A", "direct"), ["sentences", "found", "coded", "both"]].tolist() == [4, 2, 1, 1]
    assert table.loc[("A", "direct"), "alpha"] == pytest.approx(8 / 15)
    assert table.loc[("A", "any"), "alpha"] == pytest.approx(8 / 15)
    # All, 5 sentences: of 10 labels 3 are yes: 1 - (2 / 10) / (2 * 3 * 7 / 90).
    assert table.loc[("all", "direct"), "alpha"] == pytest.approx(1 - 0.2 * 90 / 42)
    assert math.isnan(table.loc[("B", "direct"), "alpha"])


def test_categories_come_by_frequency_then_name_and_an_empty_cell_is_none():
    found = rows(("1", 0, "b"), ("1", 11, ""), ("2", 0, "c; a"))
    table = alphas(found, rows(("2", 3, "b")), layer="quotes", columns=["kind"], sentences=SENTENCES)
    assert table.loc[table["outlet"] == "all", "category"].tolist() == ["any", "b", "a", "c"]
    assert table.loc[table["outlet"] == "all", "found"].tolist() == [3, 1, 1, 1]
    assert table.loc[table["outlet"] == "all", "both"].tolist() == [1, 0, 0, 0]
    assert table["outlet"].unique().tolist() == ["all", "A", "B"]


def test_codings_without_a_row_have_one_line_an_outlet_and_no_alpha():
    table = alphas(rows(), rows(), layer="quotes", columns=["kind"], sentences=SENTENCES)
    assert table["category"].tolist() == ["any"] * 3
    assert table["alpha"].isna().all()
