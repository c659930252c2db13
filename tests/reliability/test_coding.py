"""Sheets drawn from a corpus, the suite's own answers, and the agreement of coders."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.analysis import analysis as analyses
from framing.analysis.selection import COUNTED
from framing.articles import Article
from framing.codebook import read_codebook
from framing.reliability import answers, compared, sheet
from framing.reliability.coding import EVIDENCE, _shares
from framing.reliability.sheets import CATEGORIES, KEY

LINES = ["Kim tiba.", "Menurut Kim, mungkin ada perang.", "“Kami benci perang itu,” kata Kim.", "Ia pulang ke rumah."]
PACK = read_codebook(None)


def analyse(articles):
    return analyses.analyse(articles, codebook=PACK)


def article(name, outlet, *, lines=LINES, title=""):
    return Article(name, outlet, " ".join(lines), title=title, language="id")


@pytest.fixture(scope="module")
def corpus():
    """Return 20 sentences of A, 8 of B and 4 of C."""
    outlets = "AAAAABBC"
    return [article(f"{number:03}", outlet) for number, outlet in enumerate(outlets)]


@pytest.fixture(scope="module")
def made(corpus):
    return analyse(corpus)


def test_a_sheet_has_its_columns_in_order_and_no_answers(corpus, made):
    table = sheet(made, corpus, sentences=10)
    assert list(table.columns) == ["article", "outlet", "sentence", "start", "end", "text", *CATEGORIES]
    assert set(table[list(CATEGORIES)].to_numpy().ravel()) == {""}


def test_every_sentence_of_a_sheet_is_the_articles_own(seeds, analysis):
    texts = {one.id: one.text for one in seeds}
    table = sheet(analysis, seeds)
    zones = analysis.sentences["zone"].isin(COUNTED)
    assert len(table) == zones.sum() == len(table.drop_duplicates(["article", "sentence"]))
    assert all(texts[row.article][row.start : row.end] == row.text for row in table.itertuples())


def test_a_headlines_words_come_from_the_title():
    own = [article("1", "A", lines=["Kim tiba."], title="Kim: Ada Perang")]
    table = sheet(analyse(own), own)
    assert sorted(table["text"]) == ["Kim tiba.", "Kim: Ada Perang"]
    assert table["start"].tolist() == [0, 0]


def test_outlets_give_in_proportion(corpus, made):
    # 20, 8 and 4 of 32 sentences: 16 of them are 10, 4 and 2.
    assert Counter(sheet(made, corpus, sentences=16)["outlet"]) == {"A": 10, "B": 4, "C": 2}


def test_the_remainder_goes_by_largest_fraction():
    # 10 of 32: 6.25, 2.5, 1.25.
    assert _shares({"A": 20, "B": 8, "C": 4}, 10) == {"A": 6, "B": 3, "C": 1}


def test_a_small_outlet_gives_one_and_the_others_share_the_rest():
    # 10 of 103: C's share is 0.3, so it gives one; 9 of 100 are 7.2 and 1.8.
    assert _shares({"A": 80, "B": 20, "C": 3}, 10) == {"A": 7, "B": 2, "C": 1}


@given(st.lists(st.integers(1, 200), min_size=1, max_size=8), st.integers(0, 300))
def test_shares_add_up_and_no_outlet_gives_more_than_it_has(sizes, more):
    named = {str(number): size for number, size in enumerate(sizes)}
    wanted = len(sizes) + more
    shares = _shares(named, wanted)
    assert sum(shares.values()) == min(wanted, sum(sizes))
    assert all(1 <= shares[name] <= size for name, size in named.items())


def test_fewer_sentences_than_outlets_are_refused(corpus, made):
    with pytest.raises(ValueError, match="sentences=2; give at least one for each of the 3 outlets"):
        sheet(made, corpus, sentences=2)


def test_a_seed_draws_the_same_sentences_whatever_the_order_of_the_articles(corpus, made):
    one, other = (sheet(tables, corpus, sentences=12) for tables in (made, analyse(corpus[::-1])))
    pd.testing.assert_frame_equal(one, other)


def test_another_seed_draws_other_sentences_in_another_order(corpus, made):
    drawn = [
        list(sheet(made, corpus, sentences=12, seed=seed)[["article", "sentence"]].agg(tuple, axis=1))
        for seed in (1, 2)
    ]
    assert set(drawn[0]) != set(drawn[1])


def test_sentences_stand_in_shuffled_order(corpus, made):
    table = sheet(made, corpus, sentences=32)
    assert table["article"].tolist() != sorted(table["article"])


def test_what_no_cell_can_hold_is_not_drawn():
    own = [article("1", "A", lines=["kata " * 7_000, "\nKim tiba."])]
    assert sheet(analyse(own), own)["text"].tolist() == ["Kim tiba."]


def test_an_article_that_is_not_handed_over_is_named(corpus, made):
    with pytest.raises(ValueError, match="article '000' is not there; hand over"):
        sheet(made, corpus[1:], sentences=32)


def test_the_answers_are_the_categories_whose_rows_touch_a_sentence():
    own = [article("1", "A")]
    made = analyse(own)
    filled = answers(made, sheet(made, own).sort_values("sentence"))
    told = [[name for name in CATEGORIES if row[name] == "1"] for row in filled.to_dict("records")]
    assert told == [[], ["indirect", "violence", "hedged"], ["direct", "violence"], []]
    assert set(filled[list(CATEGORIES)].to_numpy().ravel()) == {"0", "1"}


def test_a_quotation_of_two_sentences_answers_for_both():
    own = [article("1", "A", lines=["“Kami tidak mau berhenti. Kami akan menang di sana,” kata Kim."])]
    made = analyse(own)
    filled = answers(made, sheet(made, own))
    assert len(filled) == 2
    assert filled["direct"].tolist() == ["1", "1"]


def test_a_headlines_row_is_no_answer_for_the_body():
    own = [article("1", "A", lines=["Kim tiba di rumah."], title="Kim: Ada Perang Lagi")]
    made = analyse(own)
    filled = answers(made, sheet(made, own)).set_index("text")
    assert filled["violence"].to_dict() == {"Kim tiba di rumah.": "0", "Kim: Ada Perang Lagi": "1"}


def test_the_answers_count_what_the_tables_hold(seeds, analysis):
    filled = answers(analysis, sheet(analysis, seeds))
    for name, (table, column, value) in EVIDENCE.items():
        rows = analysis.frames[table]
        rows = rows[(rows[column] == value) & rows["zone"].isin(COUNTED)]
        begun = rows[["article", "sentence"]].drop_duplicates()
        coded = filled[filled[name] == "1"][["article", "sentence"]]
        assert len(begun.merge(coded)) == len(begun), name


def test_the_answers_keep_the_sheets_rows_and_order(corpus, made):
    table = sheet(made, corpus, sentences=12)
    pd.testing.assert_frame_equal(answers(made, table)[list(KEY)], table[list(KEY)])


def test_a_sheet_of_another_text_has_no_answers(corpus, made):
    table = sheet(made, corpus, sentences=3).assign(end=5_000)
    with pytest.raises(ValueError, match=r"has no sentence \d+ from \d+ to 5000; give the analysis"):
        answers(made, table)


def codes(given, *, name="fear"):
    place = {"article": "1", "outlet": "A", "start": 0, "end": 3, "text": "x"}
    cells = [code.replace("-", "") for code in given]
    return pd.DataFrame([{**place, "sentence": number, name: code} for number, code in enumerate(cells)])


def scores(comparison):
    return comparison.scores.set_index(["category", "coders"])


def test_coders_are_compared_with_each_other_and_with_the_suite():
    # Ani and Budi: both say 1 once, Ani alone once, neither twice: agreement 3/4. Ones 3, noughts 5 of 8 codes:
    # alpha = 1 - (2 * 1 / 8) / (2 * 3 * 5 / (8 * 7)) = 0.533.
    table = scores(compared({"Ani": codes("1100"), "Budi": codes("1000")}, codes("1110")))
    pair = table.loc["fear", "Ani; Budi"]
    assert pair["alpha"] == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert pair["agreement":].tolist() == [0.75, 4, 1, 1, 0, 2]
    assert table.loc["fear", "Ani; suite"]["agreement":].tolist() == [0.75, 4, 2, 0, 1, 1]
    assert list(table.index) == [("fear", "Ani; Budi"), ("fear", "Ani; suite"), ("fear", "Budi; suite")]


def test_three_coders_have_a_row_of_their_own():
    sheets = {"A": codes("110"), "B": codes("100"), "C": codes("100")}
    row = scores(compared(sheets, codes("100"))).loc["fear", "A; B; C"]
    assert row["agreement":].tolist() == [2 / 3, 3, 1, pd.NA, pd.NA, 1]
    # Ones 4, noughts 5 of 9: observed 2 * 2 * 1 / (3 - 1) / 9, expected 2 * 4 * 5 / (9 * 8).
    assert row["alpha"] == pytest.approx(1 - (2 / 9) / (40 / 72))


def test_a_sentence_without_a_code_does_not_count():
    row = scores(compared({"Ani": codes("1-01")}, codes("1100"))).loc["fear", "Ani; suite"]
    assert row["agreement":].tolist() == [2 / 3, 3, 1, 1, 0, 1]


def test_alpha_is_missing_where_all_codes_are_the_same():
    row = scores(compared({"Ani": codes("000")}, codes("000"))).loc["fear", "Ani; suite"]
    assert pd.isna(row["alpha"])
    assert row["agreement"] == 1


def test_nothing_coded_gives_no_score():
    row = scores(compared({"Ani": codes("--")}, codes("01"))).loc["fear", "Ani; suite"]
    assert pd.isna(row["agreement"])
    assert row["sentences"] == 0


def test_every_difference_is_listed_with_everybodys_code():
    table = compared({"Ani": codes("1-0"), "Budi": codes("110")}, codes("010")).differences
    told = table[["sentence", "category", "Ani", "Budi", "suite"]].to_numpy().tolist()
    assert told == [[0, "fear", "1", "1", "0"]]
    assert table["text"].tolist() == ["x"]


def test_the_order_of_rows_changes_no_score():
    shuffled = codes("1100").sample(frac=1, random_state=1)
    answered = codes("1010")
    pd.testing.assert_frame_equal(
        compared({"Ani": shuffled}, answered).scores, compared({"Ani": codes("1100")}, answered).scores
    )


def test_swapping_two_coders_swaps_who_was_alone():
    one, other = codes("1100"), codes("1001")
    first = compared({"A": one, "B": other}, codes("1111")).scores.iloc[0]
    second = compared({"A": other, "B": one}, codes("1111")).scores.iloc[0]
    assert (first["alpha"], first["first_only"]) == (second["alpha"], second["second_only"])


@pytest.mark.parametrize("name", ["suite", "text"])
def test_no_coder_may_be_called_as_the_suite_is_or_a_column(name):
    with pytest.raises(ValueError, match=r"call no coder .* or suite or text"):
        compared({name: codes("1")}, codes("1"))


def test_without_a_sheet_there_is_nothing_to_compare():
    with pytest.raises(ValueError, match="give at least one sheet"):
        compared({}, codes("1"))
