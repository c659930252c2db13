import pytest

from framing import compare
from framing.analysis.traces import denominators
from framing.pages import main_actor

# Their counts are words, sources or sentences, not rows.
OTHER_UNITS = {"quoted_words", "words_of_others", "evenness", "threat_sentences"}


@pytest.fixture(scope="module")
def rates(analysis):
    return compare.rates(analysis, actor=main_actor(analysis))


def test_every_count_of_rows_leads_back_to_as_many_rows(analysis, rates):
    measures = rates["measure"].str.partition(": ")[0]
    counts = rates[~measures.isin(OTHER_UNITS)]
    wrong = [
        (rate["outlet"], rate["measure"], rate["value"], rate["count"], len(analysis.evidence(rate)))
        for rate in counts.to_dict("records")
        if len(analysis.evidence(rate)) != rate["count"]
    ]
    assert len(counts) > 500
    assert wrong == []


def test_stances_of_a_side_lead_back_to_its_statements(analysis):
    rates = compare.stances(analysis, side="Russia")
    assert rates["count"].sum() > 0
    for rate in rates.to_dict("records"):
        rows = analysis.evidence(rate)
        assert (len(rows), all("Russia" in side for side in rows["side"])) == (rate["count"], True)


def test_stances_of_a_side_are_shares_of_its_statements(analysis):
    of = compare.stances(analysis, side="Russia").drop_duplicates("outlet")["denominator"].sum()
    assert len(denominators(analysis.frames, "stances: Russia")) == of


def test_quoted_words_are_the_words_of_their_evidence(analysis, rates):
    for rate in rates[rates["measure"].str.startswith("quoted_words")].to_dict("records"):
        assert analysis.evidence(rate)["words"].sum() == rate["count"]


def test_sentences_with_threat_are_those_of_their_evidence(analysis, rates):
    for rate in rates[rates["measure"] == "threat_sentences"].to_dict("records"):
        assert len(analysis.evidence(rate)[["article", "sentence"]].drop_duplicates()) == rate["count"]


def test_evidence_says_what_stands_at_its_offsets(analysis, rates, seeds):
    texts = {article.id: article.text for article in seeds}
    row = rates.query("measure == 'threats' and value == 'weapon'").iloc[0]
    found = analysis.evidence(row)
    assert [texts[place.article][place.start : place.end] for place in found.itertuples()] == found["text"].tolist()


def test_a_measure_without_evidence_is_refused_with_those_that_have_it(analysis):
    with pytest.raises(ValueError, match="unknown measure 'beauty'; evidence is known for 'attribution', "):
        analysis.evidence({"outlet": "A", "measure": "beauty", "value": ""})
