import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, norm

from framing.analysis.tables import write_frames
from framing.words import keyness
from framing.words.keyness import COLUMNS, FEW, caution


def analysis(counts):
    """A corpus from outlet -> word -> count."""
    rows = [(outlet, word, count) for outlet, words in counts.items() for word, count in words.items()]
    words = pd.DataFrame(rows, columns=["outlet", "word", "count"])
    return SimpleNamespace(articles=pd.DataFrame({"outlet": list(counts), "language": "id"}), words=words)


def with_denominators(words, sizes):
    """A table of counts that says what they were counted from; as it is when `sizes` is None."""
    return words if sizes is None else words.assign(denominator=words["outlet"].map(sizes))


TOY = {
    "B": {"perang": 9, "dan": 30, "damai": 1, "senjata": 4},
    "A": {"perang": 2, "dan": 25, "damai": 12},
    "C": {"dan": 40, "damai": 3, "rudal": 6},
}


def by_hand(counts, prior_words=None, denominators=None):
    """The paper's formula, word by word, in fractions up to the logarithm and the root."""
    words = sorted({word for found in counts.values() for word in found})
    total = {word: sum(found.get(word, 0) for found in counts.values()) for word in words}
    sizes = denominators or {outlet: sum(found.values()) for outlet, found in counts.items()}
    everything = sum(sizes.values())
    a0 = Fraction(everything, len(counts)) if prior_words is None else Fraction(prior_words)
    scores = {}
    for outlet, found in counts.items():
        n_here, n_there = sizes[outlet], everything - sizes[outlet]
        for word in words:
            here, there, a = found.get(word, 0), total[word] - found.get(word, 0), a0 * total[word] / everything
            ratio = (here + a) / (n_here + a0 - here - a) / ((there + a) / (n_there + a0 - there - a))
            log_odds, variance = (
                math.log(ratio.numerator) - math.log(ratio.denominator),
                1 / (here + a) + 1 / (there + a),
            )
            scores[outlet, word] = (log_odds, log_odds / math.sqrt(variance))
    return scores


def scores(table):
    return {(row.outlet, row.word): (row.log_odds, row.z) for row in table.itertuples()}


@pytest.mark.parametrize("prior_words", [None, 500])
def test_scores_agree_with_the_formula_word_by_word(prior_words):
    table = keyness(analysis(TOY), min_count=1, prior_words=prior_words)
    oracle = by_hand(TOY, prior_words)
    found = scores(table)
    assert found.keys() == oracle.keys()
    for key, expected in oracle.items():
        assert found[key] == pytest.approx(expected, abs=1e-9)


# Small counts over few words and outlets: zeros, ties and words of one outlet alone come by themselves.
CORPORA = st.dictionaries(
    st.sampled_from("ABCD"), st.dictionaries(st.sampled_from("stuvwxyz"), st.integers(1, 40), min_size=1), min_size=2
)


@given(CORPORA, st.none() | st.integers(1, 10_000), st.none() | st.integers(0, 1_000))
def test_scores_agree_with_the_formula_for_any_counts(counts, prior_words, unlisted):
    sizes = None if unlisted is None else {outlet: sum(found.values()) + unlisted for outlet, found in counts.items()}
    made = analysis(counts)
    table = keyness(made, with_denominators(made.words, sizes), min_count=1, prior_words=prior_words)
    if not table.empty:
        oracle = by_hand(counts, prior_words, sizes)
        found = scores(table)
        assert found.keys() == oracle.keys()
        assert max(abs(found[key][part] - oracle[key][part]) for key in oracle for part in (0, 1)) < 1e-9


# Two outlets with the prior as here: the pooled counts, scaled to half of them.
TWO = {
    "A": {"damai": 1, "dan": 30, "perang": 9, "senjata": 4},
    "B": {"damai": 12, "dan": 25, "perang": 2, "senjata": 1},
}


def test_scores_agree_with_convokits_fighting_words():
    # FightingWords._bayes_compare_language of ConvoKit 5.0.0 on TWO, with prior=[6.5, 27.5, 5.5, 2.5].
    published = {
        "damai": -2.5755858643224623,
        "dan": 0.6572270551131256,
        "perang": 1.5571008935347819,
        "senjata": 0.9146104315817561,
    }
    found = scores(keyness(analysis(TWO), min_count=1))
    assert {word: found["A", word][1] for word in published} == pytest.approx(published, abs=1e-9)


def test_scores_agree_with_convokit_under_a_uniform_prior():
    # The same, with prior=1: here a background list that names no word, one imagined occurrence of each.
    published = {
        "damai": -2.9839284651385847,
        "dan": 0.8763497890449464,
        "perang": 1.9443968627686423,
        "senjata": 1.0670525735074075,
    }
    found = scores(keyness(analysis(TWO), min_count=1, prior={}, prior_words=4))
    assert {word: found["A", word][1] for word in published} == pytest.approx(published, abs=1e-9)


def test_scattertext_differs_by_the_rest_of_the_variance():
    # LogOddsRatioInformativeDirichletPrior(pooled counts, sigma=42, scale_type="word") of scattertext 0.2.2 on TWO: the
    # paper's whole variance, which adds 1 / (all words but this one) on either side.
    published = {
        "damai": -2.39963820382885,
        "dan": 0.3863905571810625,
        "perang": 1.4612539581939588,
        "senjata": 0.8893567287504075,
    }
    prior = {"damai": 6.5, "dan": 27.5, "perang": 5.5, "senjata": 2.5}
    found = scores(keyness(analysis(TWO), min_count=1))
    for word, z in published.items():
        sides = [(TWO[outlet][word] + prior[word], sum(TWO[outlet].values()) + 42) for outlet in "AB"]
        variance = sum(1 / count + 1 / (everything - count) for count, everything in sides)
        assert found["A", word][0] / math.sqrt(variance) == pytest.approx(z, abs=1e-9)


def test_a_toy_by_hand():
    # A: x 3, y 1; B: x 1, y 3. Totals 4 and 4, a0 = 8 / 2 = 4, so each word has 2 imagined occurrences.
    # A's odds of x: (3 + 2) / (1 + 2), B's: (1 + 2) / (3 + 2); variance 1/5 + 1/3.
    table = keyness(analysis({"A": {"x": 3, "y": 1}, "B": {"x": 1, "y": 3}}))
    first = table.iloc[0]
    assert (first["outlet"], first["word"], first["count"], first["rest"]) == ("A", "x", 3, 1)
    assert first["log_odds"] == pytest.approx(2 * math.log(5 / 3))
    assert first["z"] == pytest.approx(2 * math.log(5 / 3) / math.sqrt(8 / 15))


def test_p_is_two_sided_and_q_is_benjamini_and_hochbergs_within_the_outlet():
    table = keyness(analysis(TOY), min_count=1)
    assert table["p"].to_numpy() == pytest.approx(2 * norm.sf(table["z"].abs()))
    for _, part in table.groupby("outlet", observed=True):
        assert part["q"].to_numpy() == pytest.approx(false_discovery_control(part["p"].to_numpy()))


@given(CORPORA.filter(lambda counts: {"A", "B"} <= counts.keys()), st.booleans())
def test_swapping_two_outlets_flips_every_sign(counts, listed):
    pair = {outlet: counts[outlet] for outlet in "AB"}
    made = analysis(pair)
    sizes = {"A": 500, "B": 700} if listed else None
    found = scores(keyness(made, with_denominators(made.words, sizes), min_count=1))
    for (outlet, word), (log_odds, z) in found.items():
        assert found["B" if outlet == "A" else "A", word] == (-log_odds, -z)


@given(CORPORA, st.booleans())
def test_doubling_the_corpus_changes_no_ranking(counts, listed):
    made = analysis(counts)
    once = with_denominators(made.words, dict.fromkeys("ABCD", 999) if listed else None)
    twice = once.assign(**{name: 2 * once[name] for name in once.columns[2:]})
    first, second = keyness(made, once, min_count=1), keyness(made, twice, min_count=1)
    assert first[["outlet", "word"]].to_numpy().tolist() == second[["outlet", "word"]].to_numpy().tolist()


def test_words_that_a_table_leaves_out_count_by_its_denominator():
    # TOY without its rarest words scores the others as the whole of TOY does.
    made, sizes = analysis(TOY), {outlet: sum(found.values()) for outlet, found in TOY.items()}
    part = with_denominators(made.words[~made.words["word"].isin(["senjata", "rudal"])], sizes)
    whole = keyness(made, min_count=10)
    assert set(whole["word"]) == {"perang", "dan", "damai"}
    pd.testing.assert_frame_equal(keyness(made, part, min_count=10), whole)


def test_a_background_list_shares_what_the_listed_words_have_of_the_prior():
    # Each outlet has 4 of 8 words listed, so half of the 10 imagined occurrences, 9 + 1 of 11 parts of them for x.
    corpus = analysis({"A": {"x": 3, "y": 1}, "B": {"x": 1, "y": 3}})
    counts = corpus.words.assign(denominator=8)
    table = keyness(corpus, counts, prior={"x": 9}, prior_words=10)
    here, there = 3 + 5 * 10 / 11, 1 + 5 * 10 / 11
    assert scores(table)["A", "x"][0] == pytest.approx(math.log(here / (18 - here)) - math.log(there / (18 - there)))


def test_one_word_of_many_counted_is_compared():
    corpus = analysis({"A": {"kapal perang": 9}, "B": {"kapal perang": 3}})
    table = keyness(corpus, corpus.words.assign(denominator=100))
    assert table["z"].gt(0).tolist() == [True, False]


def test_an_outlet_without_any_pair_has_nothing_counted():
    # C stands in no row of the table: 0 of 0.
    corpus = analysis({"A": {"x": 5}, "B": {"x": 5}, "C": {}})
    table = keyness(corpus, corpus.words.assign(denominator=10))
    assert table[table["outlet"] == "C"][["count", "rest"]].to_numpy().tolist() == [[0, 10]]
    assert table[table["outlet"] == "C"]["z"].tolist() == pytest.approx([0])


def test_rows_of_nought_change_nothing():
    made = analysis({"A": {"x": 5, "y": 0, "z": 2}, "B": {"x": 3, "y": 0, "z": 4}})
    assert set(keyness(made, min_count=0)["word"]) == {"x", "z"}


def test_a_denominator_below_the_counts_is_refused():
    made = analysis(TOY)
    with pytest.raises(ValueError, match="an outlet's counts are more than its denominator"):
        keyness(made, made.words.assign(denominator=3))


def test_an_outlet_that_the_analysis_lacks_is_told_those_it_has():
    with pytest.raises(ValueError, match="unknown outlet 'B'; this corpus has 'A', 'C'"):
        keyness(analysis({"A": {}, "C": {}}), analysis(TOY).words)


def test_rows_are_ordered_by_outlet_then_z_then_word():
    # x and y have the same counts everywhere, so the alphabet decides.
    table = keyness(analysis({"B": {"y": 5, "x": 5, "z": 1}, "A": {"z": 9, "x": 1, "y": 1}}))
    assert table["outlet"].tolist() == ["B"] * 3 + ["A"] * 3
    assert table["word"].tolist() == ["x", "y", "z", "z", "x", "y"]
    assert tuple(table.columns) == COLUMNS


def test_a_word_below_the_least_count_has_no_row_but_stays_in_the_totals():
    table = keyness(analysis(TOY), min_count=5)
    assert set(table["word"]) == {"perang", "dan", "damai", "rudal"}
    assert scores(table)["A", "dan"] == pytest.approx(by_hand(TOY)["A", "dan"], abs=1e-9)


def test_words_of_one_lemma_are_counted_together():
    table = keyness(analysis({"A": {"senjata": 3, "senjata-senjata": 2}, "B": {"senjata": 1, "dan": 6}}), unit="lemma")
    assert table[["word", "count", "rest"]].to_numpy().tolist() == [
        ["senjata", 5, 1], ["dan", 0, 6], ["dan", 6, 0], ["senjata", 1, 5],
    ]  # fmt: skip


def test_the_words_of_a_pair_are_brought_to_their_lemmas_one_by_one():
    made = analysis({"A": {"kapal-kapal perang": 3, "kapal perang": 2, "x": 4}, "B": {"x": 9}})
    table = keyness(made, unit="lemma")
    assert table.loc[table["word"] == "kapal perang", "count"].tolist() == [5, 0]


def test_an_unknown_unit_is_told_the_units():
    with pytest.raises(ValueError, match="unknown unit 'stem'; count by 'word' or 'lemma'"):
        keyness(analysis(TOY), unit="stem")


def test_a_background_list_takes_the_place_of_the_corpus():
    # Listed 9 times and not at all: with one more each, the prior is 10 and 1 of 11, scaled to 11 words.
    corpus = {"A": {"x": 3, "y": 1}, "B": {"x": 1, "y": 3}}
    table = keyness(analysis(corpus), prior={"x": 9, "unseen": 1000}, prior_words=11)
    expected = math.log(13 / 2) - math.log(11 / 4)  # (3 + 10) / (1 + 1), (1 + 10) / (3 + 1)
    assert scores(table)["A", "x"][0] == pytest.approx(expected)


@pytest.mark.parametrize("size", [0, -1, math.inf, math.nan])
def test_a_prior_without_weight_is_refused(size):
    with pytest.raises(ValueError, match=f"a prior of {size:g} words has no weight; give a number more than 0"):
        keyness(analysis(TOY), prior_words=size)


def test_a_background_list_with_counts_below_nought_is_refused():
    with pytest.raises(ValueError, match="a background list counts a word -3 times; its counts are 0 or more"):
        keyness(analysis(TOY), prior={"dan": -3})


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({}, "the pooled corpus, scaled to 44 occurrences"),  # 44 + 39 + 49 words, 3 outlets
        ({"prior": {"dan": 7}, "prior_words": 9}, "a background list of 1 word, scaled to 9 occurrences"),
        ({"prior": {"dan": 7, "itu": 1}}, "a background list of 2 words, scaled to 44 occurrences"),
    ],
)
def test_the_table_names_its_prior(options, named):
    assert keyness(analysis(TOY), **options).attrs["prior"] == named


def test_prior_and_caution_stay_with_the_table_when_it_is_filtered_and_written(tmp_path):
    table = keyness(analysis(TOY))
    write_frames({"keyness": table[table["z"] > 0].head(3)}, tmp_path, metadata={})
    assert pq.read_table(tmp_path / "keyness.parquet").to_pandas().attrs == table.attrs
    assert set(table.attrs) == {"prior", "caution"}


@pytest.mark.parametrize("counts", [{}, {"A": {}}, {"A": {"x": 9}}, {"A": {}, "B": {}}, {"A": {"x": 9}, "B": {"x": 5}}])
def test_nothing_to_compare_gives_an_empty_table(counts):
    table = keyness(analysis(counts))
    assert table.empty
    assert tuple(table.columns) == COLUMNS


def test_an_outlet_without_words_is_compared_all_the_same():
    table = keyness(analysis(TOY | {"D": {}}), min_count=1)
    assert np.isfinite(table[["log_odds", "z", "p", "q"]].to_numpy()).all()


def test_small_counts_bring_a_caution_and_large_ones_none():
    small = keyness(analysis(TOY), min_count=1)
    large = keyness(analysis({outlet: dict.fromkeys("xyz", FEW) for outlet in "AB"}))
    assert "too few to tell a habit from chance" in caution(small.head(2).assign(count=1, rest=2))
    assert large.attrs["caution"] == caution(large) == ""


def test_a_caution_says_how_many_scores_are_few_and_how_many_pass():
    # w and x occur 3 and 9 times in all, so 4 of 6 scores are few.
    table = keyness(analysis({"A": {"w": 2, "x": 5, "y": 90}, "B": {"w": 1, "x": 4, "y": 90}}))
    assert table.attrs["caution"] == (
        "4 of 6 scores rest on fewer than 10 occurrences, too few to tell a habit from chance; none passes q < 0.05."
    )
    assert caution(table.assign(q=0.01)).endswith("chance; 6 pass q < 0.05.")


@pytest.mark.parametrize(("rest", "warned"), [(4, True), (5, False)])
def test_fewer_than_ten_occurrences_are_few(rest, warned):
    table = pd.DataFrame({"count": [5], "rest": [rest], "q": [0.2]})
    assert bool(caution(table)) == warned


@pytest.mark.parametrize(("many", "warned"), [(1, True), (2, False)])
def test_a_caution_comes_when_half_of_the_scores_are_few(many, warned):
    table = pd.DataFrame({"count": [1] + [FEW] * many, "rest": 0, "q": 0.2})
    assert bool(caution(table)) == warned


def test_a_table_without_rows_says_that_nothing_can_be_compared():
    assert keyness(analysis({"A": {"x": 9}})).attrs["caution"].startswith("Nothing can be compared")
