import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control, norm

from framing.keyness import COLUMNS, FEW, caution, keyness, log_odds_ratios


def analysis(counts):
    """A corpus from outlet -> word -> count."""
    rows = [(outlet, word, count) for outlet, words in counts.items() for word, count in words.items()]
    words = pd.DataFrame(rows, columns=["outlet", "word", "count"])
    return SimpleNamespace(articles=pd.DataFrame({"outlet": list(counts), "language": "id"}), words=words)


TOY = {
    "B": {"perang": 9, "dan": 30, "damai": 1, "senjata": 4},
    "A": {"perang": 2, "dan": 25, "damai": 12},
    "C": {"dan": 40, "damai": 3, "rudal": 6},
}


def by_hand(counts, prior_words=None):
    """The paper's formula, word by word, in plain Python."""
    words = sorted({word for found in counts.values() for word in found})
    total = {word: sum(found.get(word, 0) for found in counts.values()) for word in words}
    everything = sum(total.values())
    a0 = everything / len(counts) if prior_words is None else prior_words
    scores = {}
    for outlet, found in counts.items():
        n_here = sum(found.values())
        n_there = everything - n_here
        for word in words:
            here, there, a = found.get(word, 0), total[word] - found.get(word, 0), a0 * total[word] / everything
            odds_here = math.log((here + a) / (n_here + a0 - here - a))
            odds_there = math.log((there + a) / (n_there + a0 - there - a))
            variance = 1 / (here + a) + 1 / (there + a)
            scores[outlet, word] = (odds_here - odds_there, (odds_here - odds_there) / math.sqrt(variance))
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


def test_scores_agree_with_the_published_two_corpus_form():
    # As the FightingWords package writes it: each corpus with the prior added, then logs, then the difference.
    generator = np.random.default_rng(5)
    y = generator.integers(0, 30, (40, 2)).astype(float)
    prior = generator.random(40) + 0.1
    a0 = prior.sum()
    logs = np.log((y + prior[:, None]) / (y.sum(axis=0) + a0 - y - prior[:, None]))
    z = (logs[:, 0] - logs[:, 1]) / np.sqrt((1 / (y + prior[:, None])).sum(axis=1))
    assert log_odds_ratios(y, prior)[1][:, 0] == pytest.approx(z, abs=1e-9)


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


def test_swapping_two_outlets_flips_every_sign():
    pair = {"A": TOY["A"], "B": TOY["B"]}
    found = scores(keyness(analysis(pair), min_count=1))
    for (outlet, word), (log_odds, z) in found.items():
        other = found["B" if outlet == "A" else "A", word]
        assert other == pytest.approx((-log_odds, -z), abs=1e-12)


def test_doubling_the_corpus_changes_no_ranking():
    doubled = {outlet: {word: 2 * count for word, count in found.items()} for outlet, found in TOY.items()}
    once, twice = keyness(analysis(TOY), min_count=1), keyness(analysis(doubled), min_count=1)
    assert once[["outlet", "word"]].to_numpy().tolist() == twice[["outlet", "word"]].to_numpy().tolist()


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


def test_an_unknown_unit_is_told_the_units():
    with pytest.raises(ValueError, match="unknown unit 'stem'; count by 'word' or 'lemma'"):
        keyness(analysis(TOY), unit="stem")


def test_a_background_list_takes_the_place_of_the_corpus():
    # Listed 9 times and not at all: with one more each, the prior is 10 and 1 of 11, scaled to 11 words.
    corpus = {"A": {"x": 3, "y": 1}, "B": {"x": 1, "y": 3}}
    table = keyness(analysis(corpus), prior={"x": 9, "unseen": 1000}, prior_words=11)
    expected = math.log(13 / 2) - math.log(11 / 4)  # (3 + 10) / (1 + 1), (1 + 10) / (3 + 1)
    assert scores(table)["A", "x"][0] == pytest.approx(expected)


def test_a_prior_without_weight_is_refused():
    with pytest.raises(ValueError, match="a prior of 0 words has no weight; give more than 0"):
        keyness(analysis(TOY), prior_words=0)


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
    assert caution(large) == ""
    assert caution(large.iloc[:0]) == ""
