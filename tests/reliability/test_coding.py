"""The agreement of coders with one another and with the suite, from filled sheets."""

import pandas as pd
import pytest

from framing.reliability import compared


def sheet(given, *, suite=None, column="category"):
    """Return a sheet of threats: one character a unit, `-` not coded, `0` no threat, else the first of a category."""
    names = {"f": "fear", "w": "weapon", "v": "violence"}
    rows = []
    for unit, (code, own) in enumerate(zip(given, suite or given, strict=True)):
        rows.append(
            {
                "unit": unit,
                "kind": "threats",
                "task": "marked",
                "article": str(unit // 2),
                "outlet": "A",
                "text": f"teks {unit}",
                "threats": None if code == "-" else "0" if code == "0" else "1",
                "span": "yes" if code in names else None,
                "category": names.get(code),
                "hedged": "no" if code in names else None,
                "suite_threats": "1",
                "suite_span": "yes",
                "suite_category": names.get(own, "fear"),
                "suite_hedged": "no",
            }
        )
    return pd.DataFrame(rows).astype({column: object})


def scores(comparison):
    return comparison.scores.set_index(["column", "coders"])


def test_coders_are_compared_with_each_other_and_with_the_suite():
    # Ani ffww, Budi fwww: f 3, w 5 of 8 codes, one unit differs: 1 - (2 / 8) / (2 * 3 * 5 / (8 * 7)).
    table = scores(compared({"Ani": sheet("ffww", suite="ffff"), "Budi": sheet("fwww", suite="ffff")}))
    pair = table.loc[("category", "Ani; Budi")]
    assert pair["alpha"] == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert (pair["agreement"], pair["used"], pair["units"]) == (0.75, 4, 4)
    assert table.loc[("category", "Ani; suite"), "agreement"] == 0.5
    assert [pair for column, pair in table.index if column == "category"] == ["Ani; Budi", "Ani; suite", "Budi; suite"]


def test_three_coders_have_a_row_of_their_own_over_the_same_units_as_its_counts():
    table = scores(compared({"A": sheet("ffw-"), "B": sheet("fww-"), "C": sheet("fw--")}))
    row = table.loc[("category", "A; B; C")]
    # Units 1 to 3: f 4, w 4; agree 3 of 3, 1 of 3, 1 of 1 pairs: weights 3, 3, 2 of 8 codes.
    assert (row["used"], row["units"]) == (3, 4)
    assert row["agreement"] == pytest.approx((3 + 1 + 2) / 8)
    assert row["alpha"] == pytest.approx(1 - (2 / 8) / (32 / 56))


def test_a_unit_that_a_coder_says_is_nothing_has_no_code_in_the_other_columns():
    table = scores(compared({"Ani": sheet("f0ww", suite="ffww")}))
    assert table.loc[("threats", "Ani; suite"), "agreement"] == 0.75
    assert table.loc[("category", "Ani; suite"), "used"] == 3


def test_a_unit_that_was_not_coded_counts_nowhere():
    assert scores(compared({"Ani": sheet("f-ww")})).loc[("threats", "Ani; suite"), "used"] == 3


def test_why_an_alpha_is_missing_is_said():
    row = scores(compared({"Ani": sheet("ffff")})).loc[("category", "Ani; suite")]
    assert pd.isna(row["alpha"])
    assert (row["agreement"], row["why"]) == (1, "all codes are 'fear', so chance would agree as well")


def test_capitals_and_spaces_are_no_disagreement():
    one = sheet("ff").assign(category=["Fear ", "FEAR"])
    assert compared({"Ani": one}).differences.empty


def test_every_difference_is_listed_with_everybodys_code():
    table = compared({"Ani": sheet("fw", suite="ff"), "Budi": sheet("ff", suite="ff")}).differences
    assert table[["unit", "column", "Ani", "Budi", "suite"]].to_numpy().tolist() == [
        [1, "category", "weapon", "fear", "fear"]
    ]
    assert table["text"].tolist() == ["teks 1"]


def test_swapping_two_coders_changes_no_alpha():
    one, other = sheet("ffww", suite="ffff"), sheet("fwwf", suite="ffff")
    first, second = (compared(dict(pair)).scores for pair in ([("A", one), ("B", other)], [("A", other), ("B", one)]))
    pairs = [table[table["column"] == "category"]["alpha"].iloc[0] for table in (first, second)]
    assert pairs[0] == pairs[1] < 1


@pytest.mark.parametrize("name", ["suite", "text"])
def test_no_coder_may_be_called_as_the_suite_is_or_a_column(name):
    with pytest.raises(ValueError, match=r"call no coder .* or suite or "):
        compared({name: sheet("f")})


def test_without_a_sheet_there_is_nothing_to_compare():
    with pytest.raises(ValueError, match="give at least one sheet"):
        compared({})


def test_sheets_of_two_keys_are_not_compared():
    with pytest.raises(ValueError, match="the sheet of 'B' has other units than the first"):
        compared({"A": sheet("ff"), "B": sheet("f")})
