"""Rates of acting, of harm without its agent, of shared sentences, worked out by hand."""

import pytest

from framing.analysis import analyse
from framing.articles import Article
from framing.compare import acting, headlines, roles, shared, unnamed_agents
from framing.told import reuse
from framing.told import roles as acts_of

WHO = "Gubernur Bagas Prakoso hadir."  # acts once
ONE = f"{WHO} Bagas Prakoso menanam pohon. Bagas Prakoso ditangkap kemarin."  # acts twice, acted upon once
TWO = f"{WHO} Bagas Prakoso ditangkap polisi. Puluhan warga ditembak. Puluhan warga ditembak polisi."
WIRE = "Kapal penjelajah itu tiba di pelabuhan Surabaya pada hari Senin pagi membawa bantuan beras bagi korban banjir."


@pytest.fixture
def corpus():
    articles = [Article("1", "A", ONE), Article("2", "B", TWO)]
    return articles, analyse(articles)


def cells(table, *columns):
    return [tuple(row) for row in table[list(columns)].astype(object).itertuples(index=False)]


def test_roles_are_shares_of_an_actors_clauses(corpus):
    articles, analysis = corpus
    rates = roles(analysis, acts_of(articles, analysis), actor="Bagas Prakoso")
    assert cells(rates, "outlet", "value", "count", "denominator") == [
        ("A", "acting", 2, 3),
        ("A", "acted upon", 0, 3),
        ("A", "acted upon, agent unnamed", 1, 3),
        ("B", "acting", 1, 2),
        ("B", "acted upon", 1, 2),
        ("B", "acted upon, agent unnamed", 0, 2),
    ]


def test_words_that_are_no_actor_are_left_out_of_roles(corpus):
    articles, analysis = corpus
    acts = acts_of(articles, analysis)
    assert roles(analysis, acts)["denominator"].max() == 3
    assert cells(acting(analysis, acts, column="actor"), "outlet", "value", "count", "denominator") == [
        ("A", "Bagas Prakoso", 2, 3),
        ("B", "Bagas Prakoso", 1, 2),
    ]


def test_harm_without_its_agent_is_a_share_of_the_clauses_that_tell_harm(corpus):
    articles, analysis = corpus
    rates = unnamed_agents(analysis, acts_of(articles, analysis))
    assert cells(rates, "outlet", "count", "denominator", "method") == [("A", 0, 0, "none"), ("B", 1, 2, "Wilson")]


def test_shared_sentences_are_shares_of_the_sentences_of_each_outlet():
    articles = [Article("1", "A", f"{WIRE} Hujan turun."), Article("2", "B", f"{WIRE} Warga pulang. Angin reda.")]
    analysis = analyse(articles)
    rates = shared(analysis, reuse(articles, analysis))
    assert cells(rates, "outlet", "value", "count", "denominator") == [
        ("A", "verbatim", 1, 2),
        ("A", "paraphrase", 0, 2),
        ("B", "verbatim", 1, 3),
        ("B", "paraphrase", 0, 3),
    ]


def test_what_one_outlet_prints_twice_is_not_shared_with_another():
    articles = [Article("1", "A", WIRE), Article("2", "A", WIRE)]
    analysis = analyse(articles)
    assert shared(analysis, reuse(articles, analysis))["count"].sum() == 0


def test_headlines_and_bodies_are_counted_apart():
    articles = [
        Article("1", "A", "Perang itu berakhir. Warga pulang.", title="Perang Pecah"),
        Article("2", "A", "Perang itu berakhir.", title=""),
    ]
    table = headlines(analyse(articles))
    found = table[(table["measure"] == "threats") & (table["value"] == "all")]
    # The article without a title is not counted: 1 in the 5 words of the other's body, 1 in the 2 of its title.
    assert cells(found, "zone", "count", "denominator") == [("headline", 1, 2), ("body", 1, 5)]
    assert cells(table[table["measure"] == "threat_sentences"], "zone", "count", "denominator") == [
        ("headline", 1, 1),
        ("body", 1, 2),
    ]


def test_without_titles_nothing_is_said_of_headlines():
    table = headlines(analyse([Article("1", "A", "Perang itu berakhir.")]))
    assert table.empty
    assert list(table.columns[:3]) == ["outlet", "measure", "zone"]


def test_labels_in_headlines():
    articles = [Article("1", "A", "Presiden Rusia Vladimir Putin tiba.", title="Presiden Rusia Vladimir Putin Tiba")]
    table = headlines(analyse(articles), actor="Vladimir Putin")
    assert set(table.loc[table["measure"] == "labels: Vladimir Putin", "zone"]) == {"headline", "body"}
