"""Krippendorff's alpha against what its author published, another implementation, and hand-worked tables."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.reliability import alpha, krippendorff
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


def codes(missing="", **coders):
    """Return codes given as strings, one character a unit."""
    return pd.DataFrame({name: [None if one == missing else one for one in given] for name, given in coders.items()})


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
PUBLISHED = codes(missing=".", A="123321412...", B="1233224125.3", C=".3332342251.", D="12332441251.")


def test_the_reliability_data_that_krippendorff_published_give_his_alphas():
    assert PUBLISHED.shape == (12, 4)
    assert round(alpha(PUBLISHED), 3) == 0.743
    assert round(alpha(PUBLISHED, level="ordinal"), 3) == 0.815


def test_two_observers_without_missing_codes_as_published():
    # Krippendorff (2011), sections A (binary) and B (nominal).
    assert round(alpha(codes(A="0100000010", B="1110010000")), 3) == 0.095
    assert round(alpha(codes(Ben="aabbdcccedda", Gerry="babbbccceddd")), 3) == 0.692


def test_the_unit_with_one_code_is_not_among_those_used():
    told = krippendorff(PUBLISHED)
    assert (told.used, told.units) == (11, 12)


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(["x", "y", "z", None]), min_size=3, max_size=3), min_size=1, max_size=9))
def test_another_implementation_gives_the_same_alpha(units):
    from nltk.metrics.agreement import AnnotationTask

    table = pd.DataFrame(units, columns=["A", "B", "C"], dtype=object)
    given = table[table.notna().sum(axis=1) > 1]
    items = [(coder, unit, code) for coder in given for unit, code in enumerate(given[coder]) if code is not None]
    if len({code for *_, code in items}) < 2:
        assert math.isnan(alpha(table))
    else:
        assert alpha(table) == pytest.approx(AnnotationTask(items).alpha())


def test_numbers_with_a_missing_code_are_the_same_codes_as_without():
    # A missing cell makes floats of whole numbers.
    assert alpha(pd.DataFrame({"a": [0, 1, 1, 0], "b": [0, 1, None, 0]})) == 1
    assert alpha(pd.DataFrame({"a": ["0", "1", "1", "0"], "b": [0, 1, None, 0]})) == 1


def test_three_coders_have_alpha_and_counts_of_the_same_units():
    # Four sentences, Cici coded two: 7 pairs weighted 1/(m-1): ones 5 of 10 codes.
    table = pd.DataFrame({"Ani": [1, 1, 0, 0], "Budi": [1, 0, 0, 1], "Cici": [1, 0, None, None]})
    told = krippendorff(table)
    # Coincidences: unit 1 all equal (3), unit 2 one of two pairs twice differs (2 of 3), unit 3 equal (2), unit 4
    # differs (2): observed 4 / 10, expected 2 * 5 * 5 / (10 * 9).
    assert told.alpha == pytest.approx(1 - 0.4 / (50 / 90))
    assert round(told.alpha, 2) == 0.28
    assert (told.used, told.units) == (4, 4)
    assert told.agreement == pytest.approx(0.6)
    whole = krippendorff(table.dropna())
    # Two units of three: observed 2 / 6, expected 2 * 4 * 2 / (6 * 5).
    assert whole.alpha == pytest.approx(1 - (2 / 6) / (16 / 30)) == pytest.approx(0.375)
    assert whole.used == 2


def test_a_blank_against_a_code_is_a_disagreement_and_a_missing_code_is_none():
    blank = krippendorff(pd.DataFrame({"A": ["x", "y", "x"], "B": ["x", "y", ""]}))
    missing = krippendorff(pd.DataFrame({"A": ["x", "y", "x"], "B": ["x", "y", None]}))
    assert (missing.alpha, missing.used) == (1, 2)
    # x 3, y 2, blank 1 of 6 codes: observed 2 / 6, expected 1 - (6 + 2) / 30.
    assert (blank.alpha, blank.used) == (pytest.approx(1 - (2 / 6) / (22 / 30)), 3)


def test_ranks_far_apart_disagree_more_than_neighbours():
    near = codes(A="12345123", B="12345124")
    far = codes(A="12345123", B="12345125")
    assert alpha(near, level="ordinal") > alpha(far, level="ordinal")
    assert alpha(near) == pytest.approx(alpha(far))


def test_ordinal_codes_are_ranked_as_numbers():
    table = pd.DataFrame({"A": [9, 10, 11, 9], "B": [9, 10, 10, 11]})
    assert alpha(table, level="ordinal") == pytest.approx(alpha(table - 8, level="ordinal"))


def test_an_ordinal_code_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="the ordinal code 'often' is no number; number the ranks"):
        alpha(codes(A="12", B="12").replace("2", "often"), level="ordinal")


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="unknown level 'ratio'; it is 'nominal' or 'ordinal'"):
        alpha(PUBLISHED, level="ratio")


def test_why_alpha_is_not_defined_is_said():
    assert krippendorff(codes(A="xx", B="xx")).why == "all codes are 'x', so chance would agree as well"
    assert krippendorff(codes(A="xx", B="xx")).agreement == 1
    assert krippendorff(codes(missing="-", A="x-", B="-x")).why == "no unit has two codes"


def test_the_interval_is_wider_over_articles_whose_units_are_alike():
    one, other = "xyxyxyxyxyxy" * 4, "xyxyxyyxyxyx" * 4
    table = codes(A=one, B=other)
    alone = krippendorff(table)
    alike = krippendorff(table, articles=["a" if at % 12 < 6 else "b" for at in range(len(one))])
    assert alone.method == "bootstrap over units"
    assert alike.method == "bootstrap over articles"
    assert alone.low < alone.alpha < alone.high
    assert alike.high - alike.low > alone.high - alone.low


def test_full_agreement_is_not_certain():
    told = krippendorff(codes(A="xyxy", B="xyxy"))
    assert (told.alpha, told.high, told.method) == (1, 1, "Wilson")
    assert told.low < 0.5  # four units say little
    assert krippendorff(codes(A="xy" * 100, B="xy" * 100)).low > 0.9


def test_one_article_has_no_interval():
    told = krippendorff(codes(A="xyy", B="xyx"), articles=["a"] * 3)
    assert math.isnan(told.low)
    assert told.method == "none"


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
