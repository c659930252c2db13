"""Two-word collocations."""

import math

import pandas as pd
import pytest
from scipy.stats import chi2, chi2_contingency

from framing import Article, analyse, collocations, keyness
from framing.words.collocations import ASSOCIATED, COLUMNS


def desk(*texts):
    """Articles of the outlets A, B, ... in this order."""
    return [Article(str(number), "ABCDE"[number], text, language="id") for number, text in enumerate(texts)]


def counts(table):
    return {(row.outlet, row.word): row.count for row in table.itertuples()}


def denominators(table):
    return dict(zip(table["outlet"], table["denominator"], strict=True))


PAIRS = "Kapal perang. Rudal jatuh. "


def test_a_toy_by_hand():
    # Four pairs of each, nothing mixed: 2 x 8 x ln 2 = 11.09.
    table = collocations(desk(PAIRS * 3 + "Rudal jatuh.", PAIRS))
    assert table.columns.tolist() == list(COLUMNS)
    assert counts(table) == {
        ("A", "kapal perang"): 3, ("B", "kapal perang"): 1, ("A", "rudal jatuh"): 4, ("B", "rudal jatuh"): 1,
    }  # fmt: skip
    assert denominators(table) == {"A": 7, "B": 2}


def test_the_strongest_stand_first_then_the_alphabet_then_the_outlets():
    table = collocations(desk("", "Rudal jatuh. Kapal perang. " * 4, PAIRS + "Tembok runtuh. " * 6))
    assert table["word"].drop_duplicates().tolist() == ["tembok runtuh", "kapal perang", "rudal jatuh"]
    assert table["outlet"].tolist() == ["A", "B", "C"] * 3
    assert table["association"].is_monotonic_decreasing


def test_the_association_is_the_likelihood_ratio_of_the_table_of_four():
    # kapal perang 9; kapal with another second 2; perang behind another first 3; neither: rudal jatuh 6.
    text = "Kapal perang. " * 9 + "Kapal dagang. " * 2 + "Musim perang. " * 3 + "Rudal jatuh. " * 6
    table = collocations(desk(text))
    expected = chi2_contingency([[9, 2], [3, 6]], correction=False, lambda_="log-likelihood")
    assert expected.statistic < ASSOCIATED
    assert "kapal perang" not in set(table["word"])
    row = collocations(desk(text.replace("Rudal jatuh. ", "Rudal jatuh. " * 9))).query("word == 'kapal perang'").iloc[0]
    expected = chi2_contingency([[9, 2], [3, 54]], correction=False, lambda_="log-likelihood")
    assert row["association"] == pytest.approx(expected.statistic)


def test_the_threshold_is_chi_squareds_for_one_in_a_thousand():
    assert abs(chi2.isf(0.001, 1) - ASSOCIATED) < 1e-3


def test_a_pair_as_frequent_as_chance_has_it_is_none():
    # Every first word with every second, ten times each.
    text = "".join(f"{first} {second}. " * 10 for first in ("Kapal", "Rudal") for second in ("baru", "tua"))
    assert collocations(desk(text)).empty


def test_a_pair_rarer_than_chance_has_it_is_none():
    text = "Kapal baru. " * 40 + "Rudal tua. " * 40 + "Kapal tua. " * 3
    assert set(collocations(desk(text))["word"]) == {"kapal baru", "rudal tua"}


@pytest.mark.parametrize("between", [". ", ", ", "\n", "-", " “", " dan ", " 3 ", " (", "; "], ids=repr)
def test_nothing_but_a_space_may_stand_between(between):
    assert collocations(desk(f"Kapal{between}perang. Rudal jatuh. " * 9)).query("word == 'kapal perang'").empty


@pytest.mark.parametrize("blank", ["  ", "\t", "\u00a0", "\u2009 "], ids=repr)
def test_a_space_may_be_of_any_kind_and_width(blank):
    assert "kapal perang" in set(collocations(desk(f"Kapal{blank}perang. Rudal jatuh. " * 9))["word"])


@pytest.mark.parametrize("text", ["Kapal itu. ", "Yang baru. ", "Pukul 10. ", "17 Agustus. ", "Dari rumah. "])
def test_function_words_and_numbers_make_no_pairs(text):
    table = collocations(desk(PAIRS * 9 + text * 9))
    assert set(table["word"]) == {"kapal perang", "rudal jatuh"}
    assert set(table["denominator"]) == {18}


def test_furniture_is_not_counted_and_the_headline_is():
    article = Article(
        "1", "A", PAIRS * 5 + "\n\nBaca Juga: Kapal perang baru\n\nAkhir.", title="Kapal perang", language="id"
    )
    assert counts(collocations([article])) == {("A", "kapal perang"): 6, ("A", "rudal jatuh"): 5}


def test_pairs_are_counted_by_lemma_when_asked():
    text = "Tentara menembakkan rudal. " * 5 + "Tentara menembak rudal. " * 5 + "Kapal tiba. " * 9
    assert counts(collocations(desk(text), unit="lemma")) == {
        ("A", "kapal tiba"): 9, ("A", "tembak rudal"): 10, ("A", "tentara tembak"): 10,
    }  # fmt: skip
    assert {"menembakkan rudal", "menembak rudal"} <= set(collocations(desk(text))["word"])


def test_the_least_count_is_that_of_the_corpus():
    text = "Kapal perang. " * 2 + "Rudal jatuh. " * 20
    assert set(collocations(desk(text))["word"]) == {"rudal jatuh"}
    assert set(collocations(desk(text), min_count=2)["word"]) == {"rudal jatuh", "kapal perang"}


def test_an_article_that_analyse_refuses_is_not_counted():
    english = Article("9", "Z", PAIRS * 9, language="en")
    assert set(collocations([*desk(PAIRS * 9), english])["outlet"]) == {"A"}


@pytest.mark.parametrize("articles", [[], desk(""), desk("kapal"), desk("Kapal perang. ")])
def test_nothing_to_count_gives_an_empty_table_that_keyness_takes(articles):
    table = collocations(articles)
    assert table.empty
    assert table.columns.tolist() == list(COLUMNS)
    assert keyness(analyse(articles), table).empty


def test_an_unknown_unit_is_told_the_units():
    with pytest.raises(ValueError, match="unknown unit 'stem'; count by 'word' or 'lemma'"):
        collocations([], unit="stem")


def test_keyness_scores_a_collocation_against_all_pairs():
    # Of 24 pairs each, A has 12 of kapal perang and B has 3; a0 = 24, of it 24 x 15 / 48 = 7.5 for kapal perang.
    articles = desk("Kapal perang. " * 12 + "Rudal jatuh. " * 12, "Kapal perang. " * 3 + "Rudal jatuh. " * 21)
    row = keyness(analyse(articles), collocations(articles)).iloc[0]
    assert (row["outlet"], row["word"], row["count"], row["rest"]) == ("A", "kapal perang", 12, 3)
    expected = math.log(19.5 / 28.5) - math.log(10.5 / 37.5)
    assert row["log_odds"] == pytest.approx(expected)
    assert row["z"] == pytest.approx(expected / math.sqrt(1 / 19.5 + 1 / 10.5))


def test_pairs_of_few_articles_bring_a_caution(seeds, analysis):
    table = keyness(analysis, collocations(seeds))
    assert "too few to tell a habit from chance" in table.attrs["caution"]


def test_the_seeds_collocations_are_names_and_terms(seeds):
    words = collocations(seeds)["word"].drop_duplicates().tolist()
    assert words[0] == "korea utara"
    assert {"vladimir putin", "menteri pertahanan", "kantor berita", "timur jauh"} <= set(words)


def test_the_same_articles_give_the_same_table(seeds):
    pd.testing.assert_frame_equal(collocations(seeds), collocations(iter(seeds)))
