"""How many units to code: fewer units tell less, all of them tell all."""

import pytest

from framing.reliability import expected, needed
from framing.reliability.kinds import KINDS
from framing.reliability.planning import _half_width

KIND = pytest.mark.parametrize("kind", list(KINDS))


@KIND
def test_more_units_tell_more_closely_and_all_of_them_leave_nothing_open(analysis, kind):
    widths = [expected(analysis, kind=kind, units=units)["half_width"].max() for units in (20, 60, 10_000)]
    assert widths[0] > widths[1] > widths[2] == 0


@KIND
def test_so_many_units_as_are_needed_are_enough_and_fewer_are_not(analysis, kind):
    number = needed(analysis, kind=kind, half_width=0.15)
    outlets = len(analysis.outlets)
    assert expected(analysis, kind=kind, units=number + outlets)["half_width"].max() <= 0.15
    assert expected(analysis, kind=kind, units=number - 2 * outlets)["half_width"].max() > 0.15


def test_a_plain_share_has_the_width_of_the_formula():
    # A hundred of a thousand, one half of them: nine tenths of the variance of a hundred drawn anew.
    assert _half_width(0, 1_000, 100) == pytest.approx(1.96 * (0.25 / 100 * 0.9) ** 0.5, rel=1e-3)
