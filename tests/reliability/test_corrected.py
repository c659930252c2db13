"""Rates corrected by a coded sheet: toys worked out by hand, full codings, and how often intervals hold the truth."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from benchmarks.corrected import made_up
from framing import compare
from framing.reliability import corrected, sheet
from framing.reliability.corrected import differential


def unit(task, suite="", side=None, *, number=None, population=2, drawn=2):
    """Return a unit of a sheet of statements: what the suite says, what a coder says."""
    return {
        "kind": "statements", "task": task, "outlet": "A", "article": "1", "stratum": task, "population": population,
        "weight": population / drawn, "suite_statements": "1" if task == "marked" else "0",
        "suite_side": suite, "suite_speaker": "x", "suite_source_kind": "other", "suite_stance": "none",
        "statements": number or ("0" if side is None else "1"), "side": side, "speaker": "x" if side else None,
        "source_kind": "other" if side else None, "stance": "none" if side else None,
    }  # fmt: skip


def rates_of(*counts, outlet="A", of=None):
    total = of or sum(count for _, count in counts)
    return pd.DataFrame(
        [
            {
                "outlet": outlet,
                "measure": "sides",
                "value": value,
                "count": count,
                "denominator": total,
                "unit": "statements",
                "rate": count / total,
                "articles": 1,
            }
            for value, count in counts
        ]
    )


def test_a_full_coding_gives_its_own_rate_without_an_interval():
    # Two marked: one of Russia is right, one is Ukraine's; one missed, Ukraine's: Russia 1 of 3, counted 2 of 2.
    rows = pd.DataFrame(
        [
            unit("marked", "Russia", "Russia"),
            unit("marked", "Russia", "Ukraine"),
            unit("rest", side="Ukraine"),
            unit("rest"),
        ]
    )
    row = corrected(rates_of(("Russia", 2)), rows).iloc[0]
    assert (row["rate"], row["low"], row["high"]) == (pytest.approx(1 / 3),) * 3
    assert (row["counted"], row["coded"]) == (1, 4)
    assert row["right"] == 0.5  # of two that the suite says are Russia's
    assert row["found"] == 1  # the one that is Russia's was said to be


def test_what_is_said_to_be_a_statement_and_is_none_leaves_the_denominator():
    rows = pd.DataFrame([unit("marked", "Russia", "Russia"), unit("marked", "Ukraine"), unit("rest"), unit("rest")])
    table = corrected(rates_of(("Russia", 1), ("Ukraine", 1)), rows).set_index("value")
    assert table["rate"].to_dict() == {"Russia": 1, "Ukraine": 0}


def test_two_statements_missed_in_one_passage_count_twice():
    rows = pd.DataFrame(
        [unit("marked", "Russia", "Russia"), unit("marked", "Russia", "Russia"),
         unit("rest", side="Ukraine | Russia", number="2"), unit("rest")]
    )  # fmt: skip
    assert corrected(rates_of(("Russia", 2)), rows)["rate"].tolist() == [0.75]


def test_few_coded_units_leave_much_open_and_more_less():
    def sheet_of(drawn):
        marked = [
            unit("marked", "Russia", "Russia" if at % 2 else "Ukraine", population=200, drawn=drawn)
            for at in range(drawn)
        ]
        return pd.DataFrame([*marked, *(unit("rest", population=200, drawn=drawn) for _ in range(drawn))])

    few, many = (corrected(rates_of(("Russia", 200)), sheet_of(drawn)).iloc[0] for drawn in (10, 100))
    assert few["low"] < 0.5 < few["high"]
    assert many["low"] < 0.5 < many["high"]
    assert many["high"] - many["low"] < 0.6 * (few["high"] - few["low"])


def test_an_interval_never_leaves_a_share_below_nought_or_above_one():
    rows = pd.DataFrame([*(unit("marked", "Russia", "Russia", population=50, drawn=5) for _ in range(5)),
                         *(unit("rest", population=90, drawn=5) for _ in range(5))])  # fmt: skip
    table = corrected(rates_of(("Russia", 50), ("Ukraine", 0), of=50), rows)
    assert (table["low"] >= 0).all()
    assert (table["high"] <= 1).all()
    assert table["high"].iloc[1] > 0  # five units without one of Ukraine's do not say that there is none


def test_an_outlet_that_nobody_coded_has_no_rate():
    rows = pd.DataFrame(
        [unit("marked", "Russia", "Russia"), unit("marked", "Russia", "Russia"), unit("rest"), unit("rest")]
    )
    both = pd.concat([rows, rows.assign(outlet="B", statements=None)])
    rates = pd.concat([rates_of(("Russia", 2)), rates_of(("Russia", 2), outlet="B")], ignore_index=True)
    table = corrected(rates, both).set_index("outlet")
    assert pd.isna(table.loc["B", "rate"])
    assert (table.loc["B", "method"], table.loc["A", "method"]) == ("none", "corrected by hand coding")


def test_a_code_left_open_takes_the_unit_out_where_it_is_needed_only():
    rows = pd.DataFrame(
        [unit("marked", "Russia", "Russia"), unit("marked", "Russia", "Russia"), unit("rest"), unit("rest")]
    )
    rows.loc[0, "side"] = None
    sides = corrected(rates_of(("Russia", 2)), rows).iloc[0]
    assert sides["low"] < sides["high"]
    stances = rates_of(("none", 2)).assign(measure="stances")
    assert corrected(stances, rows)["low"].tolist() == [1.0]


def test_a_source_that_nobody_names_has_the_side_unnamed():
    nobody = {"suite_speaker": "unnamed", "speaker": "unnamed", "source_kind": "unnamed"}
    rows = pd.DataFrame([unit("marked", "unnamed", "") | nobody,
                         unit("marked", "", "") | {"speaker": "Rini", "source_kind": "citizen"},
                         unit("rest"), unit("rest")])  # fmt: skip
    table = corrected(rates_of(("unnamed", 1), ("", 1)), rows).set_index("value")
    assert table["right"].to_dict() == {"unnamed": 1, "": 1}


def test_the_same_sheet_gives_the_same_numbers():
    rows = pd.DataFrame([*(unit("marked", "Russia", "Russia", population=50, drawn=5) for _ in range(5)),
                         *(unit("rest", population=90, drawn=5) for _ in range(5))])  # fmt: skip
    pd.testing.assert_frame_equal(corrected(rates_of(("Russia", 50)), rows), corrected(rates_of(("Russia", 50)), rows))


def test_rates_of_another_analysis_are_refused():
    rows = pd.DataFrame(
        [unit("marked", "Russia", "Russia"), unit("marked", "Russia", "Russia"), unit("rest"), unit("rest")]
    )
    with pytest.raises(ValueError, match="give the rates of the analysis that the sheet was drawn from"):
        corrected(rates_of(("Russia", 1)), rows)


def test_a_sheet_that_tells_nothing_of_the_measure_is_refused():
    rows = pd.DataFrame([unit("marked", "Russia", "Russia")])
    with pytest.raises(ValueError, match="a sheet of statements tells nothing of 'threats'; draw one of another kind"):
        corrected(rates_of(("all", 1)).assign(measure="threats"), rows)


@pytest.mark.parametrize(
    ("kind", "measures"),
    [
        ("statements", (compare.sides, compare.source_kinds, compare.stances, compare.sources)),
        ("threats", (compare.threats, compare.hedged)),
        ("sentences", (compare.threat_sentences,)),
        ("mentions", (partial(compare.labels, actor="Kim Jong Un"), partial(compare.valences, actor="Kim Jong Un"))),
    ],
)  # fmt: skip
def test_a_coder_who_says_what_the_suite_says_corrects_nothing(seeds, analysis, kind, measures):
    key = sheet(analysis, seeds, kind=kind, units=10_000).key
    own = [name.removeprefix("suite_") for name in key if name.startswith("suite_")]
    rows = key.assign(**{name: key[f"suite_{name}"] for name in own})
    for measure in measures:
        rates = measure(analysis)
        table = corrected(rates, rows)
        expected = rates[rates["denominator"] > 0]
        assert len(table) == len(rates)
        np.testing.assert_allclose(table["rate"].astype(float), rates["rate"].astype(float), atol=1e-9)
        assert (table["right"].dropna() == 1).all(), expected


def test_intervals_hold_the_truth_nineteen_times_in_twenty_where_the_counted_ones_do_not():
    # 50 of the units of outlets with 300 statements each; benchmarks/corrected.py draws more.
    random = np.random.default_rng(7)
    rows = np.array([row for _ in range(12) for row in made_up(50, 300, random=random)])
    truth, low, high, first, last, _ = rows.T
    held = ((low - 1e-9 <= truth) & (truth <= high + 1e-9)).mean()
    counted = ((first <= truth) & (truth <= last)).mean()
    assert held >= 0.93
    assert counted < 0.7


def test_errors_that_differ_between_outlets_are_told_and_others_are_not():
    table = pd.DataFrame(
        {
            "measure": "sides",
            "value": "Russia",
            "outlet": ["A", "B", "C"],
            "count": [20, 20, 3],
            "right": [0.9, 0.65, 0.1],
        }
    )
    assert differential(table) == [
        "sides, Russia: of ten answers of the suite nine are right in A, six in B; "
        "part of their difference may be the rules."
    ]
    assert differential(table.assign(right=[0.9, 0.8, 0.1])) == []
