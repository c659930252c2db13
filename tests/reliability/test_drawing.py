"""Sheets drawn from a corpus: who is drawn, with which weight, and what a coder is not shown."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.analysis import analysis as analyses
from framing.analysis.selection import COUNTED
from framing.articles import Article
from framing.codebook import read_codebook
from framing.reliability import sheet
from framing.reliability.drawing import EVIDENCE, _shares, shared
from framing.reliability.kinds import KINDS, instructions

LINES = ["Kim tiba.", "Menurut Kim, mungkin ada perang.", "“Kami benci perang itu,” kata Kim.", "Ia pulang ke rumah."]
PACK = read_codebook(None)
KIND = pytest.mark.parametrize("kind", list(KINDS))


def analyse(articles):
    return analyses.analyse(articles, codebook=PACK)


def article(name, outlet, *, lines=LINES, title=""):
    return Article(name, outlet, " ".join(lines), title=title, language="id")


@pytest.fixture(scope="module")
def corpus():
    """Return 20 sentences of A, 8 of B and 4 of C; each article has two statements."""
    return [article(f"{number:03}", outlet) for number, outlet in enumerate("AAAAABBC")]


@pytest.fixture(scope="module")
def made(corpus):
    return analyse(corpus)


@KIND
def test_what_a_coder_sees_holds_no_outlet_and_no_answer(corpus, made, kind):
    rows = sheet(made, corpus, kind=kind, units=12).rows
    assert list(rows.columns) == ["unit", "task", "before", "text", "after", *KINDS[kind].columns]
    assert set(rows[list(KINDS[kind].columns)].to_numpy().ravel()) == {""}


@KIND
def test_the_weights_of_a_stratum_add_up_to_what_it_holds(corpus, made, kind):
    key = sheet(made, corpus, kind=kind, units=15).key
    strata = key.groupby(["outlet", "stratum"])
    assert (strata["weight"].sum() - strata["population"].first()).abs().max() < 1e-9
    assert (strata.size() == strata["drawn"].first()).all()


@KIND
def test_a_sheet_as_large_as_the_corpus_holds_every_unit_once(seeds, analysis, kind):
    key = sheet(analysis, seeds, kind=kind, units=10_000).key
    sentences = int(analysis.sentences["zone"].isin(COUNTED).sum())
    found = len(KINDS[kind].rows(analysis)) if KINDS[kind].number else 0
    assert len(key) == sentences + found == len(key.drop_duplicates(["task", "article", "zone", "start", "end"]))
    assert set(key["weight"]) == {1}


def test_half_of_the_units_are_marked_and_half_are_searched(seeds, analysis):
    key = sheet(analysis, seeds, kind="threats", units=60).key
    assert key.groupby("outlet")["task"].value_counts().unstack().to_numpy().tolist() == [[6, 6]] * 5


def test_sentences_in_which_nothing_was_found_are_drawn_too(seeds, analysis):
    key = sheet(analysis, seeds, units=60).key
    assert any("nothing found" in stratum for stratum in key["stratum"])


def test_the_marked_words_are_those_that_the_suite_found(seeds, analysis):
    texts = {one.id: one.text for one in seeds}
    drawn = sheet(analysis, seeds, units=100)
    marked = drawn.key[drawn.key["task"] == "marked"]
    assert len(marked) > 20
    for row in marked.itertuples():
        assert row.text.partition("⟦")[2].partition("⟧")[0] == texts[row.article][row.start : row.end]


def test_a_searched_sentence_shows_all_that_was_found_in_it(corpus, made):
    rows = sheet(made, corpus, units=1_000).rows
    searched = set(rows.loc[rows["task"] == "rest", "text"])
    assert searched == {
        LINES[0],
        "Menurut Kim, ⟦mungkin ada perang⟧.",
        "“⟦Kami benci perang itu,⟧” kata Kim.",
        LINES[3],
    }


def test_a_passage_stands_between_its_neighbours(corpus, made):
    rows = sheet(made, corpus, units=1_000).rows
    row = rows[rows["text"] == LINES[3]].iloc[0]
    assert (row["before"], row["after"]) == (LINES[2], "")


def test_the_name_of_the_outlet_is_masked_whole_words_only():
    own = [article("1", "Kompas.com", lines=["KOMPAS.COM melihat hujan di Kompasiana."]), article("2", "B")]
    texts = sheet(analyse(own), own, units=100).rows["text"].tolist()
    assert "[outlet] melihat hujan di Kompasiana." in texts


def test_a_headlines_words_come_from_the_title():
    own = [article("1", "A", lines=["Kim tiba."], title="Kim: Ada Perang")]
    rows = sheet(analyse(own), own, kind="sentences", units=5).rows
    assert sorted(rows["text"]) == ["Kim tiba.", "Kim: Ada Perang"]


def test_outlets_give_alike_and_a_small_one_all_it_has():
    units = pd.DataFrame({"outlet": ["A"] * 80 + ["B"] * 20 + ["C"] * 3})
    assert shared(units, ["A", "B", "C"], units=60) == {"A": 37, "B": 20, "C": 3}


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(0, 300))
def test_outlets_give_as_many_units_as_are_asked_for_or_all(sizes, wanted):
    names = [str(number) for number in range(len(sizes))]
    units = pd.DataFrame({"outlet": [name for name, size in zip(names, sizes, strict=True) for _ in range(size)]})
    given = shared(units, names, units=wanted)
    assert sum(given.values()) == min(wanted, sum(sizes))
    assert all(0 <= given[name] <= size for name, size in zip(names, sizes, strict=True))
    # Nobody who has more to give gives less than another, but for a remainder of one.
    open_ones = [given[name] for name, size in zip(names, sizes, strict=True) if given[name] < size]
    assert not open_ones or max(given.values()) - min(open_ones) <= 1


def test_the_remainder_of_a_stratum_goes_by_largest_fraction():
    # 10 of 32: 6.25, 2.5, 1.25.
    assert _shares({"A": 20, "B": 8, "C": 4}, 10) == {"A": 6, "B": 3, "C": 1}


@given(st.lists(st.integers(1, 200), min_size=1, max_size=8), st.integers(0, 300))
def test_shares_add_up_and_no_stratum_gives_more_than_it_has(sizes, wanted):
    named = {str(number): size for number, size in enumerate(sizes)}
    shares = _shares(named, wanted)
    assert sum(shares.values()) == min(wanted, sum(sizes))
    assert all(0 <= shares.get(name, 0) <= size for name, size in named.items())


def test_a_seed_draws_the_same_units_whatever_the_order_of_the_articles(corpus, made):
    one, other = (sheet(tables, corpus, units=12) for tables in (made, analyse(corpus[::-1])))
    pd.testing.assert_frame_equal(one.rows, other.rows)
    pd.testing.assert_frame_equal(one.key, other.key)


def test_another_seed_draws_other_units(corpus, made):
    drawn = [
        set(sheet(made, corpus, units=12, seed=seed).key[["article", "start", "task"]].agg(tuple, axis=1))
        for seed in (1, 2)
    ]
    assert drawn[0] != drawn[1]


def test_units_stand_in_shuffled_order(corpus, made):
    articles = sheet(made, corpus, units=32).key["article"].tolist()
    assert articles != sorted(articles)


@KIND
def test_the_suites_answers_are_those_of_its_tables(seeds, analysis, kind):
    key = sheet(analysis, seeds, kind=kind, units=10_000).key
    asked = KINDS[kind]
    if not asked.number:
        for name, (table, column, value) in EVIDENCE.items():
            rows = analysis.frames[table]
            rows = rows[(rows[column] == value) & rows["zone"].isin(COUNTED)]
            begun = rows[["article", "sentence"]].drop_duplicates()
            coded = key[key[f"suite_{name}"] == "1"][["article", "sentence"]]
            assert len(begun.merge(coded)) == len(begun), name
        return
    marked = key[key["task"] == "marked"]
    rows = asked.rows(analysis)
    assert set(marked[f"suite_{asked.number}"]) == {"1"}
    for field, column in asked.suite.items():
        found = rows[column].map({True: "yes", False: "no"}) if rows[column].dtype == bool else rows[column]
        assert Counter(marked[f"suite_{field}"]) == Counter(found), field


def test_a_quotation_of_two_sentences_answers_for_both():
    own = [article("1", "A", lines=["“Kami tidak mau berhenti. Kami akan menang di sana,” kata Kim."])]
    key = sheet(analyse(own), own, kind="sentences", units=5).key
    assert key["suite_direct"].tolist() == ["1", "1"]


def test_what_no_cell_can_hold_is_not_drawn():
    own = [article("1", "A", lines=["kata " * 7_000, "\nKim tiba."])]
    assert sheet(analyse(own), own, kind="sentences", units=5).rows["text"].tolist() == ["Kim tiba."]


def test_too_few_units_are_refused(corpus, made):
    with pytest.raises(ValueError, match="units=5; give at least two for each of the 3 outlets"):
        sheet(made, corpus, units=5)


def test_an_unknown_kind_is_refused(corpus, made):
    with pytest.raises(ValueError, match="unknown kind of sheet 'quotes'; it is 'sentences', 'statements'"):
        sheet(made, corpus, kind="quotes")


def test_an_article_that_is_not_handed_over_is_named(corpus, made):
    with pytest.raises(ValueError, match="article '000' is not there; hand over"):
        sheet(made, corpus[1:], units=32)


@KIND
def test_a_coder_is_told_what_every_column_means(kind):
    lines = instructions(KINDS[kind])
    assert all(any(line.startswith(f"{field.name}: ") for line in lines) for field in KINDS[kind].fields)
