"""Which found span is which coded one: worked out by hand, and against other matchings."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from framing.reliability.spans import cells, exact_pairs, overlap_pairs, placed, ruled

SENTENCES = pd.DataFrame(
    {"article": ["b", "b", "a"], "outlet": ["B", "B", "A"], "sentence": [0, 1, 0], "start": [0, 10, 2], "end": 20}
)


def spans(*places, article="1", **columns):
    starts, ends = zip(*places, strict=True) if places else ((), ())
    return pd.DataFrame({"article": article, "start": starts, "end": ends, **columns})


def shared(one, other):
    return min(one[1], other[1]) - max(one[0], other[0])


def likeness(one, other):
    return max(shared(one, other), 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def test_spans_of_two_articles_never_meet():
    assert overlap_pairs(spans((0, 5)), spans((0, 5), article="2")) == []
    assert exact_pairs(spans((0, 5)), spans((0, 5), article="2")) == []


def test_spans_that_only_touch_do_not_overlap():
    assert overlap_pairs(spans((0, 5)), spans((5, 9))) == []


def test_a_pair_more_outweighs_the_largest_overlap():
    # Taking the largest overlap first, 0-10 with 2-12, would leave two spans alone.
    assert overlap_pairs(spans((0, 10), (10, 14)), spans((0, 1), (2, 12))) == [(0, 0), (1, 1)]


def test_among_as_many_pairs_the_largest_overlap_is_taken():
    assert overlap_pairs(spans((0, 10)), spans((0, 4), (1, 10))) == [(0, 1)]


def test_an_exact_span_is_preferred_to_a_longer_one_around_it():
    assert overlap_pairs(spans((0, 10)), spans((0, 12), (0, 10))) == [(0, 1)]


def test_of_two_rows_with_one_span_the_one_whose_cells_agree_is_taken():
    coded = spans((0, 4), (0, 4), category=["fear", "weapon"])
    assert overlap_pairs(spans((0, 4), category=["weapon"]), coded, columns=["category"]) == [(0, 1)]


def test_rows_with_one_span_are_paired_as_often_as_both_codings_have_them():
    assert exact_pairs(spans((0, 4), (0, 4), (0, 4)), spans((0, 4), (0, 4))) == [(0, 0), (1, 1)]


places = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda one: (one[0], sum(one))), max_size=5)


@given(places, places)
def test_no_other_pairing_is_larger_or_overlaps_more(found, coded):
    pairs = overlap_pairs(spans(*found), spans(*coded))
    assert all(shared(found[one], coded[other]) > 0 for one, other in pairs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    few, many = sorted((found, coded), key=len)
    best = max(
        (sum(shared(*pair) > 0 for pair in way), sum(likeness(*pair) for pair in way))
        for way in ([*zip(few, order, strict=True)] for order in permutations(many, len(few)))
    )
    overlap = sum(likeness(found[one], coded[other]) for one, other in pairs)
    assert (len(pairs), overlap) == (best[0], pytest.approx(best[1]))


def test_as_many_pairs_are_found_as_scipys_bipartite_matching_finds():
    generator = np.random.default_rng(7)
    found, coded = ([(int(at), int(at) + 30) for at in generator.integers(0, 3_000, 120)] for _ in range(2))
    graph = csr_array([[int(shared(one, other) > 0) for other in coded] for one in found])
    most = int((maximum_bipartite_matching(graph) >= 0).sum())
    assert 60 < most < 120
    assert len(overlap_pairs(spans(*found), spans(*coded))) == most


@given(places, places)
def test_exact_pairs_are_as_many_as_the_spans_that_both_have(found, coded):
    assert len(exact_pairs(spans(*found), spans(*coded))) == sum(
        min(found.count(place), coded.count(place)) for place in set(found)
    )


def test_rows_come_in_the_order_of_the_texts_with_sentence_and_outlet():
    rows = pd.DataFrame({"article": ["a", "b", "b"], "start": [5, 12, 3], "end": [6, 13, 15]})
    table = placed(rows, ruled(SENTENCES))
    assert table[["article", "start", "row", "outlet"]].to_numpy().tolist() == [
        ["b", 3, 0, "B"], ["b", 12, 1, "B"], ["a", 5, 2, "A"],
    ]  # fmt: skip


def test_what_stands_before_the_first_sentence_belongs_to_it():
    assert placed(spans((0, 1), article="a"), ruled(SENTENCES))["row"].tolist() == [2]


def test_units_are_sentences_or_articles():
    assert ruled(SENTENCES)["unit"].tolist() == [0, 1, 2]
    assert ruled(SENTENCES, by="article")["unit"].tolist() == [0, 0, 1]
    with pytest.raises(ValueError, match="unknown unit 'outlet'; it is 'sentence' or 'article'"):
        ruled(SENTENCES, by="outlet")


def test_rows_and_sentences_of_headlines_are_left_out():
    headline = SENTENCES.assign(zone=["headline", "body", "body"])
    assert ruled(headline)["sentence"].tolist() == [1, 0]
    rows = spans((0, 4), (12, 14), article="b").assign(zone=["headline", "body"])
    assert placed(rows, ruled(SENTENCES))["start"].tolist() == [12]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (spans((4, 4), article="a"), "rows have a span from 4 to 4 in article 'a'; a span ends after it starts"),
        (spans((4.0, np.nan), article="a"), "rows have a span from 4.0 to nan in article 'a'; "),
        (spans((0, 4), article="z"), "rows have a row in article 'z'; the sentences are those of 'b', 'a'"),
        (spans((0, 4)).drop(columns="end"), "rows have no column 'end'; they have 'article', 'start'"),
    ],
)
def test_rows_that_cannot_be_placed_are_told(rows, message):
    with pytest.raises(ValueError, match=message):
        placed(rows, ruled(SENTENCES))


def test_cells_compare_as_text_whatever_they_were_read_as():
    assert list(cells(pd.Series([np.nan, pd.NA, None, ""], dtype=object))) == ["", "", "", ""]
    assert list(cells(pd.Series([5, pd.NA], dtype="Int64"))) == list(cells(pd.Series([5.0, np.nan]))) == ["5", ""]
    assert list(cells(pd.Series(["B; A"]))) == list(cells(pd.Series(["A; B "])))
