"""Intervals against scipy's own, and what the bootstrap draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2

from benchmarks.coverage import coverages
from framing.compare.intervals import bootstrap, poisson, wilson


@given(st.integers(0, 300), st.integers(1, 300))
def test_wilson_agrees_with_scipy(count, of):
    count = min(count, of)
    oracle = binomtest(count, of).proportion_ci(method="wilson")
    low, high = wilson(count, of)
    assert (float(low), float(high)) == pytest.approx((oracle.low, oracle.high), abs=1e-9)


@given(st.integers(0, 2000))
def test_poisson_agrees_with_the_chi_square_form(count):
    low, high = poisson(count)
    assert float(high) == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, rel=1e-9)
    assert float(low) == pytest.approx(chi2.ppf(0.025, 2 * count) / 2 if count else 0, rel=1e-9)


def test_nothing_out_of_nothing_has_no_interval():
    assert np.isnan(wilson(0, 0)).all()


def test_a_column_without_words_has_no_ends_and_leaves_the_others_theirs():
    low, high = bootstrap(np.array([[1, 0], [1, 0]]), np.array([[4, 0], [4, 0]]))
    assert (low[0], high[0]) == (0.25, 0.25)
    assert np.isnan([low[1], high[1]]).all()


def test_the_bootstrap_of_equal_units_is_certain_and_of_unequal_ones_is_not():
    words = np.array([10, 10, 10, 10])
    low, high = bootstrap(np.array([[5, 0], [5, 0], [5, 0], [5, 10]]), words)
    assert (low[0], high[0]) == (0.5, 0.5)
    assert low[1] == 0
    assert 0.25 < high[1] <= 1


@pytest.mark.parametrize("units", [30, 100])
def test_from_30_units_upward_95_percent_intervals_hold_the_truth_92_to_98_times_in_100(units):
    for method, share in coverages(units).items():
        assert 0.92 <= share <= 0.98, method


def test_for_13_sentences_the_coverage_is_near_what_it_says():
    # A seed has 10 to 22 sentences; `python -m benchmarks.coverage` prints the figures.
    assert all(0.9 <= share <= 0.99 for share in coverages(13).values())
