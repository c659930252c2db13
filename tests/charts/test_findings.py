"""What a table says in sentences: only what its numbers carry, in two languages."""

import pandas as pd
import pytest

from framing import compare
from framing.analysis import analyse
from framing.articles import Article
from framing.charts import Finding, finding
from framing.compare.intervals import wilson


def rates(counts, *, measure="sides", value="Russia", articles=1):
    """Rates of one value from (outlet, count, of)."""
    table = pd.DataFrame(counts, columns=["outlet", "count", "denominator"])
    low, high = wilson(table["count"], table["denominator"])
    return table.assign(
        measure=measure, value=value, unit="statements", rate=table["count"] / table["denominator"], low=low, high=high,
        method="Wilson", articles=articles,
    )  # fmt: skip


def firsts(*rows):
    columns = ["outlet", "valence", "label", "voice", "count"]
    table = pd.DataFrame([(*row, "narrator", 1)[:5] if len(row) == 3 else row for row in rows], columns=columns)
    return table.assign(actor="Rina Dewi", words=table["label"] + " Rina Dewi", articles=1)


def test_the_outlet_with_most_is_held_against_the_one_with_least():
    told = finding(rates([("A", 1, 7), ("B", 3, 6), ("C", 5, 6)]))
    assert told.stands_out == "5 of 6 statements in C come from Russia, 1 of 7 in A."


def test_overlapping_intervals_are_said_to_leave_it_to_chance():
    assert "overlap: in texts this short, chance alone" in finding(rates([("A", 1, 7), ("B", 5, 6)])).cannot_be_said


def test_intervals_apart_are_said_to_be_so_and_of_many_outlets_that_some_always_are():
    few = [("A", 1, 90), ("B", 80, 90)]
    assert "do not overlap." in finding(rates(few)).cannot_be_said
    many = [*few, *((f"C{number}", 40, 90) for number in range(6))]
    assert "but among 8 outlets some lie apart by chance" in finding(rates(many)).cannot_be_said


def test_one_article_an_outlet_describes_texts():
    assert "describes these texts, not the outlets" in finding(rates([("A", 1, 7), ("B", 5, 6)])).cannot_be_said
    assert "describes" not in finding(rates([("A", 1, 90), ("B", 80, 90)], articles=12)).cannot_be_said


def test_what_nobody_knows_is_told_only_where_there_is_nothing_else():
    known, unknown = rates([("A", 1, 7), ("B", 2, 6)]), rates([("A", 6, 7), ("B", 1, 6)], value="unnamed")
    assert finding(pd.concat([unknown, known])).stands_out.startswith("2 of 6 statements in B come from Russia")
    assert finding(unknown).stands_out == "“nobody named”: A 6 of 7, B 1 of 6."


def test_a_value_of_one_outlet_alone_is_said_to_be_its_alone():
    table = rates([("A", 0, 6), ("B", 3, 9), ("C", 0, 7)])
    assert finding(table).stands_out == "3 of 9 statements in B come from Russia, none in the others."


def test_outlets_that_have_as_much_are_all_named_and_many_are_counted():
    tied = [("A", 3, 6), ("B", 0, 4), ("C", 3, 6), ("D", 0, 7)]
    assert finding(rates(tied)).stands_out == "3 of 6 statements in A and C come from Russia, none in B and D."
    many = finding(rates([*tied, ("E", 0, 1), ("F", 0, 2)])).stands_out
    assert many == "3 of 6 statements in A and C come from Russia, none in 4 outlets."


def test_outlets_that_all_have_the_same_are_not_held_against_each_other():
    assert finding(rates([("A", 2, 6), ("B", 2, 6)])).stands_out.endswith("Russia: 2 of 6 in all outlets.")


def test_one_statement_comes_and_several_come():
    assert (
        finding(rates([("A", 1, 6), ("B", 0, 6)])).stands_out
        == "1 of 6 statements in A comes from Russia, none of 6 in B."
    )


def test_a_table_without_counts_says_that_there_is_nothing():
    assert "nothing to count" in finding(rates([("A", 0, 6), ("B", 0, 9)])).stands_out


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("A", "negative", "diktator"), ("B", "neutral", "presiden")], "Only A introduces Rina Dewi with a negative"),
        ([("A", "negative", "x"), ("B", "negative", "y")], "All outlets introduce Rina Dewi with a negative label."),
        ([("A", "neutral", "presiden"), ("B", "neutral", "Presiden")], "All introduce Rina Dewi as “presiden”."),
        ([("A", "neutral", "presiden"), ("B", "", "")], "No outlet introduces Rina Dewi with a negative or honorific"),
        ([("A", "", ""), ("B", "", "")], "All begin with Rina Dewi's bare name."),
        ([("A", "", "", "", 0), ("B", "", "", "", 0)], "No outlet names Rina Dewi"),
    ],
)
def test_first_mentions_are_told_by_their_valence(rows, said):
    assert finding(firsts(*rows)).stands_out.startswith(said)


def test_a_label_that_somebody_else_says_is_not_the_outlets():
    table = firsts(("A", "negative", "diktator", "quoted", 1), ("B", "neutral", "presiden", "narrator", 1))
    assert "negative label:" not in finding(table).stands_out


def test_a_label_in_a_translation_may_be_the_translators():
    articles = [
        Article("1", "A", "Diktator Rusia Vladimir Putin tiba di sini.", display="A (transl.)"),
        Article("2", "B", "Presiden Rusia Vladimir Putin tiba di sini."),
    ]
    told = finding(compare.first_mentions(analyse(articles), actor="Vladimir Putin"))
    assert told.stands_out.startswith("Only A (transl.) introduces Vladimir Putin with a negative label")
    assert "A (transl.) is a translation" in told.cannot_be_said


def test_threat_is_told_apart_from_weapons():
    articles = [Article("1", "A", "Rudal itu ada. Rudal itu besar."), Article("2", "B", "Perang itu perang besar.")]
    told = finding(compare.threats(analyse(articles)))
    assert told.stands_out.startswith("Threat apart from weapons: ")
    assert " in B, 0.0 in A" in told.stands_out or "in B, none" in told.stands_out


def test_a_finding_is_told_in_indonesian():
    told = finding(rates([("A", 1, 7), ("B", 5, 6)]), lang="id")
    assert told.stands_out == "5 dari 6 pernyataan di B berasal dari Rusia, 1 dari 7 di A."
    assert "intervals" not in told


def test_a_finding_is_one_string_and_a_notebook_shows_both_parts():
    told = Finding("A < B.", "Chance.")
    assert told == "A < B. Chance."
    assert told._repr_html_() == "<p><strong>A &lt; B.</strong> Chance.</p>"
