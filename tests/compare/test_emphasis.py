from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import charts
from framing.charts.fan import sensitivity as fan
from framing.compare import emphasis
from framing.compare.prominence import prominence
from framing.compare.sensitivity import sensitivity, verdict

THREAT = {
    "article": "1", "start": 0, "end": 5, "sentence": 0, "zone": "body", "term": "perang", "category": "violence",
    "hedged": False, "negated": False, "voice": "narrator", "position": 0.5,
}  # fmt: skip
QUOTE = {"article": "1", "start": 0, "end": 9, "zone": "body", "kind": "direct", "side": "Russia"}


def analysis(*, threats=(), quotes=(), outlets=("A", "B"), words=100, lead=20, sentences=10):
    """One article an outlet: so many body words in sentences of equal length, the first two of ten its lead."""
    numbers = [str(number) for number, _ in enumerate(outlets, 1)]
    articles = pd.DataFrame({"article": numbers, "outlet": outlets}, dtype=str)
    of = articles.merge(pd.DataFrame({"sentence": range(sentences)}), how="cross")
    return SimpleNamespace(
        articles=articles.assign(words=words, body_words=words, lead_words=lead),
        sentences=of.assign(zone="body", words=words // max(sentences, 1)),
        threats=pd.DataFrame([THREAT | row for row in threats], columns=["outlet", *THREAT]),
        quotes=pd.DataFrame([QUOTE | row for row in quotes], columns=["outlet", *QUOTE]),
    )


def cells(rates, outlet="A"):
    rows = rates[rates["outlet"] == outlet]
    return {
        value: (count, of) for value, count, of in zip(rows["value"], rows["count"], rows["denominator"], strict=True)
    }


def rate_of(rates, value, outlet="A"):
    (rate,) = rates[(rates["outlet"] == outlet) & (rates["value"] == value)]["rate"]
    return rate


MEASURES = (
    emphasis.threats, emphasis.threat_sentences, emphasis.hedged, emphasis.certainties, emphasis.threat_places,
    emphasis.threat_leads, emphasis.threat_voices, emphasis.threat_speakers, prominence,
)  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES)
def test_without_a_threat_every_outlet_has_a_row_and_no_count(measure):
    rates = measure(analysis())
    assert set(rates["outlet"]) == {"A", "B"}
    assert not rates["count"].any()


@pytest.mark.parametrize("measure", MEASURES)
def test_no_article_at_all_gives_an_empty_table(measure):
    assert measure(analysis(outlets=())).empty


def test_a_sentence_with_two_threats_is_one_sentence():
    rows = [{"outlet": "A"}, {"outlet": "A", "start": 7}, {"outlet": "A", "sentence": 3}]
    assert cells(emphasis.threat_sentences(analysis(threats=rows))) == {"with threat": (2, 10)}


def test_what_is_negated_is_not_counted_as_hedged_again():
    rows = [{"outlet": "A"}, {"outlet": "A", "hedged": True}, {"outlet": "A", "hedged": True, "negated": True}]
    found = cells(emphasis.certainties(analysis(threats=rows)))
    assert found == {"asserted": (1, 3), "hedged": (1, 3), "negated": (1, 3)}


def test_lead_and_rest_are_counted_against_their_own_words():
    # 100 words, ranks 0 to 99; the lead holds ranks 0 to 19: 19 / 99 is its last word, 20 / 99 the next one.
    rows = [{"outlet": "A", "position": 19 / 99}, {"outlet": "A", "position": 20 / 99}, {"outlet": "A"}]
    found = cells(emphasis.threat_leads(analysis(threats=rows)))
    assert found == {"headline": (0, 0), "lead": (1, 20), "rest": (2, 80)}


def test_threat_in_a_statement_is_voiced_by_the_side_that_makes_it():
    rows = [
        {"outlet": "A", "voice": "quoted", "start": 2, "end": 6},
        {"outlet": "A", "voice": "narrator", "start": 20, "end": 26},
    ]
    found = cells(emphasis.threat_speakers(analysis(threats=rows, quotes=[{"outlet": "A"}])))
    assert found == {"Russia": (1, 2), "narrator": (1, 2)}


def test_of_two_statements_around_a_threat_the_inner_one_voices_it():
    statements = [
        {"outlet": "A", "kind": "indirect", "end": 50},
        {"outlet": "A", "start": 10, "end": 20, "side": "West"},
    ]
    rows = [{"outlet": "A", "voice": "quoted", "start": 12, "end": 15}]
    found = cells(emphasis.threat_speakers(analysis(threats=rows, quotes=statements)))
    assert found["West"] == (1, 1)


def test_a_statement_of_another_article_or_of_the_headline_voices_nothing_here():
    statements = [{"outlet": "A", "article": "2"}, {"outlet": "A", "zone": "headline"}]
    rows = [{"outlet": "A", "voice": "quoted"}]
    assert cells(emphasis.threat_speakers(analysis(threats=rows, quotes=statements)))["narrator"] == (1, 1)


def test_threat_spread_evenly_has_the_same_rate_under_every_weighting():
    # One expression on every word of the body: 100 per 100 words, however the places weigh.
    rows = [{"outlet": "A", "position": rank / 99, "sentence": rank // 10} for rank in range(100)]
    rates = prominence(analysis(threats=rows, outlets=("A",)))
    assert rates["rate"].tolist() == pytest.approx([100, 100, 100])


def test_threat_on_the_first_word_weighs_twice_as_much_under_the_falling_weight():
    # Flat: 1 of 100 words. Linear: weight 1 of the sum of 1 - i / 99 for i = 0 to 99, which is 50.
    rates = prominence(analysis(threats=[{"outlet": "A", "position": 0.0}]))
    assert (rate_of(rates, "flat"), rate_of(rates, "linear")) == pytest.approx((1.0, 2.0))


def test_threat_on_the_last_word_weighs_nothing_under_the_falling_weight():
    rates = prominence(analysis(threats=[{"outlet": "A", "position": 1.0, "sentence": 9}]))
    assert (rate_of(rates, "linear"), rate_of(rates, "lead only")) == (0.0, 0.0)


def test_a_lead_of_two_sentences_has_no_interval():
    rates = prominence(analysis(threats=[{"outlet": "A", "position": 0.0}]))
    row = rates[(rates["outlet"] == "A") & (rates["value"] == "lead only")].iloc[0]
    assert (row["rate"], row["method"], np.isnan(row["low"])) == (5.0, "none", True)


def test_no_threat_at_all_is_not_certain_under_any_weighting():
    # Nothing in 100 words, by the exact Poisson interval up to 3.69; the falling weights of the words add up to 50.
    rates = prominence(analysis(threats=[{"outlet": "A"}]))
    rows = rates[rates["outlet"] == "B"].set_index("value")
    assert rows.loc[["flat", "linear"], "high"].tolist() == pytest.approx([3.69, 7.38], abs=0.01)
    assert set(rows["method"]) == {"exact Poisson", "none"}


@given(st.lists(st.integers(0, 99), max_size=12))
def test_the_intervals_of_prominence_hold_no_nonsense(ranks):
    rows = [{"outlet": "A", "position": rank / 99, "sentence": rank // 10} for rank in ranks]
    rates = prominence(analysis(threats=rows))
    known = rates[rates["method"] != "none"]
    assert (known["low"] <= known["high"]).all()
    assert known[["low", "high", "rate"]].ge(0).all(axis=None)


def changed(table, change, what):
    rows = table[(table["change"] == change) & (table["what"] == what)]
    return dict(zip(rows["outlet"].astype(str), rows["rate"], strict=True))


# A: perang 3 times; B: perang once, bom once. In 100 words each A stands before B, 3 to 2; without perang 0 to 1.
PERANG = [{"outlet": "A"}] * 3 + [
    {"outlet": "B", "article": "2"},
    {"outlet": "B", "article": "2", "term": "bom", "category": "weapon"},
]


def test_leaving_a_term_out_takes_its_expressions_and_keeps_the_words():
    table = sensitivity(analysis(threats=PERANG))
    assert changed(table, "without term", "perang") == {"A": 0.0, "B": 1.0}
    assert changed(table, "without term", "bom") == {"A": 3.0, "B": 1.0}


def test_a_category_can_count_twice_and_half():
    table = sensitivity(analysis(threats=PERANG))
    assert changed(table, "doubled", "weapon") == {"A": 3.0, "B": 3.0}
    assert changed(table, "halved", "violence") == {"A": 1.5, "B": 1.5}


def test_a_change_that_turns_two_outlets_round_is_counted_and_a_tie_is_not():
    table = sensitivity(analysis(threats=PERANG)).drop_duplicates(["change", "what"])
    turned = {(row.change, row.what): row.turned for row in table.itertuples()}
    assert turned["without term", "perang"] == 1
    assert turned["doubled", "weapon"] == 0


def test_a_ranking_that_one_term_decides_is_said_to_be_one():
    said = verdict(sensitivity(analysis(threats=PERANG)))
    assert "Left out alone, 1 term turns it: 'perang'." in said


def test_a_ranking_that_nothing_turns_is_said_to_hold():
    rows = [{"outlet": "A", "term": term, "position": 0.0} for term in ("perang", "bom", "rudal")]
    said = verdict(sensitivity(analysis(threats=rows)))
    assert "No term, category or weight turns it." in said


def test_half_of_the_terms_are_drawn_a_hundred_times_and_never_all_of_them():
    # A says perang three times and B once; bom is B's alone: with perang alone A leads, with bom alone B does.
    table = sensitivity(analysis(threats=PERANG))
    halves = table[table["change"] == "random half"]
    rates = halves.pivot(index="what", columns="outlet", values="rate")
    assert len(rates) == 100
    assert {tuple(pair) for pair in rates.to_numpy().tolist()} == {(3.0, 1.0), (0.0, 1.0)}
    holding = int((halves.drop_duplicates("what")["turned"] == 0).sum())
    assert 30 < holding < 70
    assert f"With half of the terms, drawn at random, it holds in {holding} of 100 draws." in verdict(table)


def test_a_single_term_has_no_half():
    table = sensitivity(analysis(threats=[{"outlet": "A"}]))
    assert "random half" not in set(table["change"])


def test_swapping_the_outlets_turns_nothing_in_the_verdict():
    swapped = [row | {"outlet": "B" if row["outlet"] == "A" else "A"} for row in PERANG]
    tables = [sensitivity(analysis(threats=rows)) for rows in (PERANG, swapped)]
    assert tables[0].drop_duplicates(["change", "what"])["turned"].sum() == (
        tables[1].drop_duplicates(["change", "what"])["turned"].sum()
    )


def test_the_fan_has_a_line_for_every_change_and_a_dot_for_every_outlet():
    table = sensitivity(analysis(threats=PERANG))
    figure = fan(table)
    lines = sum(
        len(found.get_segments())
        for ax in figure.axes
        for found in ax.collections
        if found.get_label() in ("holds", "turns the order")
    )
    assert lines == (table["change"] != "random half").sum() - 2
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["A", "B"]


def test_the_fan_says_its_verdict_in_words():
    table = sensitivity(analysis(threats=PERANG))
    assert verdict(table) in charts.alt_text(fan(table))


def test_the_fan_of_a_corpus_without_threat_says_so():
    assert "Nothing to show" in charts.alt_text(fan(sensitivity(analysis())))
