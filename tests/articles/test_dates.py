"""Days of publication: every way of writing one that exports, tables and pages have, as ISO 8601."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles.dates import days


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-07-24 22:49:04+00:00", "2025-07-24"),
        ("2025/7/4", "2025-07-04"),
        ("20250724", "2025-07-24"),
        ("20250724T101500Z", "2025-07-24"),
        ("10-Sep-19", "2019-09-10"),
        ("10-Okt-2019", "2019-10-10"),
        ("Selasa, 10 September 2019 07:30", "2019-09-10"),
        ("24.7.2025", "2025-07-24"),
        ("31/12/98", "1998-12-31"),
        ("2025-02-30", ""),
        ("10-Sep-1", ""),
        ("besok", ""),
    ],
)
def test_a_day_is_read_however_it_is_written(written, day):
    assert days([written]) == [day]


def test_numbers_alone_have_the_day_first_unless_another_date_says_otherwise():
    assert days(["9/10/2019"]) == ["2019-10-09"]
    assert days(["9/10/2019", "9/26/2019"]) == ["2019-09-10", "2019-09-26"]
    assert days(["9/10/2019", "26/9/2019", "27/9/2019", "9/26/2019"])[:2] == ["2019-10-09", "2019-09-26"]


@given(st.lists(st.text(alphabet="0123456789-/. ,TZ:JanSepMei", max_size=14)))
def test_whatever_is_written_gives_a_day_or_nothing(written):
    assert all(day == "" or len(day) == 10 for day in days(written))
    assert len(days(written)) == len(written)
