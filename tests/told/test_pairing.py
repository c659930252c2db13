"""How much a shared number tells."""

import pytest

from framing.told.pairing import Place, likeness, weights_of


@pytest.mark.parametrize(
    ("value", "factor"),
    [("5", 1.5), ("50", 1.5), ("810", 1.95), ("61.2", 2.4), ("1220", 2.4), ("2022", 1.5), ("12345", 2.4)],
)
def test_a_number_tells_more_the_more_digits_it_has(value, factor):
    # 1.5 for any number, and .3 of it for each digit behind the first, up to three; a year is no such number.
    assert weights_of({f"number:{value}": 1.0})((f"number:{value}",)) == {f"number:{value}": pytest.approx(factor)}


def test_only_places_that_share_a_mark_have_a_likeness():
    weights = [[{"base:temu": 0.8}], [{"base:kota": 0.6}], [{"base:kota": 0.6}]]
    alike = likeness([Place(0, 0, 1), Place(1, 0, 1), Place(2, 0, 1)], weights)
    assert alike.nnz == 5  # three with themselves, and 1 with 2 both ways
    assert alike[1, 2] == pytest.approx(0.36 / (0.36 + 0.5))
