"""The groups of places: what chains of likest places find is what joining the likest two again and again finds."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from framing.told.grouping import WITHIN, groups


def greedy(alike, articles, least):
    """The likest two groups of all become one, until no two are alike enough: slow, and plain to see."""
    found = [[place] for place in range(len(articles))]

    def mean(pair):
        weights = [WITHIN if articles[one] == articles[other] else 1 for one, other in product(*pair)]
        values = [alike[one, other] for one, other in product(*pair)]
        return np.average(values, weights=weights)

    while len(found) > 1:
        one, other = max(combinations(found, 2), key=mean)
        if mean((one, other)) < least:
            break
        found = [group for group in found if group not in (one, other)] + [sorted(one + other)]
    return sorted(found)


def symmetric(values, size):
    alike = np.eye(size)
    for (one, other), value in zip(combinations(range(size), 2), values, strict=False):
        alike[one, other] = alike[other, one] = value
    return alike


@given(st.integers(1, 7), st.permutations(range(1, 22)), st.lists(st.integers(0, 2), min_size=7, max_size=7))
def test_groups_are_those_of_joining_the_likest_two(size, order, articles):
    # Powers of an irrational number, so that no two means are alike by chance; the smallest share nothing.
    values = [(0.77**rank if rank < 15 else 0.0) for rank in order]
    alike = symmetric(values, size)
    assert groups(csr_array(alike), articles[:size], least=0.2) == greedy(alike, articles[:size], 0.2)


def test_a_bridge_between_two_facts_does_not_make_them_one():
    # 0 and 1, 3 and 4 are alike; 2 is like 1 and 3 alone: (.4 + 0) / 2 is less than .3.
    alike = np.array(
        [[1, 0.8, 0, 0, 0], [0.8, 1, 0.4, 0, 0], [0, 0.4, 1, 0.4, 0], [0, 0, 0.4, 1, 0.8], [0, 0, 0, 0.8, 1]]
    )
    assert groups(csr_array(alike), [0, 1, 2, 3, 4], least=0.3) == [[0, 1], [2], [3, 4]]


@pytest.mark.parametrize(("article", "found"), [(0, [[0, 1, 2]]), (1, [[0], [1, 2]])])
def test_a_pair_within_one_article_counts_less(article, found):
    # 1 and 2 join at .9; 0 is like 1 by .4 and like 2 by .1: the mean is .25 when both stand in other articles, and
    # (.4 + .75 * .1) / 1.75 = .27 when 2 stands in its own.
    alike = np.array([[1, 0.4, 0.1], [0.4, 1, 0.9], [0.1, 0.9, 1]])
    assert groups(csr_array(alike), [0, 2, article], least=0.26) == found


def test_no_places_make_no_groups():
    assert groups(csr_array((0, 0)), [], least=0.2) == []
