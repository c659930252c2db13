import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing import compare

COLUMNS = [
    "outlet", "measure", "value", "count", "denominator", "unit", "rate", "low", "high", "method", "articles",
]  # fmt: skip
MENTION = {"zone": "body", "actor": "Kim", "form": "named", "label": "", "valence": "", "voice": "narrator"}
QUOTE = {"zone": "body", "kind": "direct", "source": "KCNA", "side": "North Korea", "stance": "neutral"}
QUOTE |= {"article": "1", "sentence": 0, "words": 5}
THREAT = {"zone": "body", "category": "fear", "hedged": False, "position": 0.5, "voice": "narrator"}
TEMPLATES = {"mentions": MENTION, "quotes": QUOTE, "threats": THREAT}


def analysis(outlets=("B", "A"), sentences=(), **tables):
    """Outlets of one article of 100 words each, not in the alphabet's order; rows filled up from templates."""
    articles = [{"article": str(number), "outlet": outlet, "words": 100} for number, outlet in enumerate(outlets)]
    made = {
        name: pd.DataFrame([template | row for row in tables.get(name, ())], columns=["outlet", *template])
        for name, template in TEMPLATES.items()
    }
    columns = ["outlet", "article", "sentence", "zone", "words"]
    known = pd.DataFrame(articles, columns=["article", "outlet", "words"])
    return SimpleNamespace(articles=known, sentences=pd.DataFrame(sentences, columns=columns), **made)


def counts(rates):
    columns = (rates[name].tolist() for name in ("outlet", "value", "count", "denominator"))
    return {(outlet, value): (count, of) for outlet, value, count, of in zip(*columns, strict=True)}


def all_rates(made):
    of_quotes = (compare.sources, compare.sides, compare.kinds, compare.stances, compare.quoted_words)
    of_threats = (compare.threats, compare.hedged, compare.threat_places, compare.threat_voices)
    return [rates(made) for rates in of_quotes + of_threats]


def test_every_table_has_exactly_the_columns_of_rates():
    made = analysis(mentions=[{"outlet": "A"}], quotes=[{"outlet": "A"}], threats=[{"outlet": "A"}])
    tables = [*all_rates(made), compare.labels(made, actor="Kim"), compare.valences(made, actor="Kim")]
    assert all(table.columns.tolist() == COLUMNS for table in tables)


def test_every_outlet_has_a_row_for_every_value_even_without_any_evidence():
    for rates in all_rates(analysis()):
        assert rates.groupby("value")["outlet"].apply(list).map(lambda outlets: outlets == ["B", "A"]).all()
        assert len(rates) >= 2


def test_outlets_stand_in_the_order_of_the_articles_and_values_by_count_then_name():
    made = analysis(quotes=[{"outlet": "A", "source": source} for source in ("TASS", "TASS", "RIA", "KCNA")])
    rates = compare.sources(made)
    assert rates["outlet"].tolist() == ["B"] * 3 + ["A"] * 3
    assert rates["value"].tolist() == ["TASS", "KCNA", "RIA"] * 2


def test_a_filtered_table_still_knows_all_outlets():
    rates = compare.sides(analysis(quotes=[{"outlet": "A"}]))
    assert rates[rates["outlet"] == "A"]["outlet"].cat.categories.tolist() == ["B", "A"]


def test_evidence_of_an_outlet_without_articles_is_refused():
    with pytest.raises(ValueError, match="unknown outlet 'C'; this corpus has 'B', 'A'"):
        compare.sides(analysis(quotes=[{"outlet": "C"}]))


def test_scare_quotes_titles_and_related_links_are_no_statements():
    rows = [{"outlet": "A"}, {"outlet": "A", "kind": "scare"}, {"outlet": "A", "kind": "title"}]
    rows.append({"outlet": "A", "zone": "related"})
    assert counts(compare.sources(analysis(quotes=rows)))["A", "KCNA"] == (1, 1)


def test_headlines_captions_and_subheads_count():
    rows = [{"outlet": "A", "zone": zone} for zone in ("headline", "caption", "subhead", "body", "credit", "dateline")]
    assert counts(compare.sides(analysis(quotes=rows)))["A", "North Korea"] == (4, 4)


def test_shares_of_an_outlet_add_up_to_one():
    rows = [{"outlet": "A", "side": side} for side in ("Russia", "Russia; North Korea", "", "Russia")]
    rates = compare.sides(analysis(quotes=rows))
    assert rates.loc[rates["outlet"] == "A", "rate"].sum() == pytest.approx(1)


def test_threats_are_counted_per_hundred_words_with_all_first():
    rows = [{"outlet": "A"}, {"outlet": "A", "category": "weapon"}, {"outlet": "A", "zone": "related"}]
    rates = compare.threats(analysis(threats=rows))
    assert counts(rates) == {
        ("B", "all"): (0, 100), ("B", "fear"): (0, 100), ("B", "weapon"): (0, 100),
        ("A", "all"): (2, 100), ("A", "fear"): (1, 100), ("A", "weapon"): (1, 100),
        ("A", "apart from weapons"): (1, 100), ("B", "apart from weapons"): (0, 100),
    }  # fmt: skip
    assert rates.set_index(["outlet", "value"]).loc[("A", "all"), "rate"] == 2.0


def test_the_words_of_all_articles_of_an_outlet_are_the_denominator():
    rates = compare.threats(analysis(outlets=("A", "B", "A"), threats=[{"outlet": "A"}]))
    first = rates.iloc[0]
    assert (first["denominator"], first["articles"], first["rate"]) == (200, 2, 0.5)


def test_hedged_is_a_share_of_the_expressions():
    rows = [{"outlet": "A", "hedged": True}, {"outlet": "A"}, {"outlet": "A"}, {"outlet": "A"}]
    assert counts(compare.hedged(analysis(threats=rows))) == {("B", "hedged"): (0, 0), ("A", "hedged"): (1, 4)}


def test_threat_places_count_the_first_third_of_the_body_only():
    # 0.1 is early, 1/3 and 0.9 are not, a caption has no place.
    rows = [{"outlet": "A", "position": position} for position in (0.1, 1 / 3, 0.9, None)]
    assert counts(compare.threat_places(analysis(threats=rows)))["A", "first third"] == (1, 3)


def test_nothing_to_count_from_gives_no_rate_and_no_interval():
    row = compare.hedged(analysis(threats=[{"outlet": "A"}])).iloc[0]
    assert row["method"] == "none"
    assert np.isnan([row["rate"], row["low"], row["high"]]).all()


def test_none_of_fifteen_is_not_certain():
    row = compare.hedged(analysis(threats=[{"outlet": "A"}] * 15)).iloc[1]
    assert (row["rate"], row["low"]) == (0, 0)
    assert row["high"] == pytest.approx(0.2039, abs=1e-4)  # z^2 / (15 + z^2)


def test_swapping_two_outlets_swaps_their_rows():
    rows = [{"outlet": "A", "hedged": True}, {"outlet": "B"}]
    swapped = [row | {"outlet": {"A": "B", "B": "A"}[row["outlet"]]} for row in rows]
    one, other = (counts(compare.hedged(analysis(threats=which))) for which in (rows, swapped))
    assert one["A", "hedged"] == other["B", "hedged"]


def test_doubling_the_corpus_keeps_the_rates():
    rows = [{"outlet": "A", "side": "Russia"}, {"outlet": "A"}, {"outlet": "B"}]
    once, twice = (compare.sides(analysis(quotes=rows * times)) for times in (1, 2))
    assert once["rate"].tolist() == twice["rate"].tolist()


def sentences(outlet, article, number, words=10):
    return [(outlet, article, sentence, "body", words) for sentence in range(number)]


def test_quoted_words_are_a_share_of_all_words_and_of_quotations_only():
    rows = [{"outlet": "A", "sentence": 1, "words": 8}, {"outlet": "A", "kind": "indirect", "words": 9, "side": "West"}]
    rates = compare.quoted_words(analysis(quotes=rows, sentences=sentences("A", "1", 10)))
    assert counts(rates) == {
        ("B", "North Korea"): (0, 0), ("B", "West"): (0, 0), ("A", "North Korea"): (8, 100), ("A", "West"): (0, 100),
    }  # fmt: skip


def test_quoted_words_are_bootstrapped_over_sentences_of_few_articles_and_over_many_articles():
    few = compare.quoted_words(analysis(quotes=[{"outlet": "A"}], sentences=sentences("A", "1", 10)))
    many = [row for article in range(12) for row in sentences("A", str(article), 2)]
    several = compare.quoted_words(analysis(quotes=[{"outlet": "A"}], sentences=many))
    assert few["method"].tolist() == ["none", "bootstrap over sentences"]
    assert several["method"].tolist() == ["none", "bootstrap over articles"]
    assert ((few["low"] <= few["rate"]) & (few["rate"] <= few["high"]))[1]


def test_a_quotation_over_several_sentences_fills_them_all():
    # 29 words quoted over sentences of 8, 8, 8 and 5 words, then six of 2: no draw may quote more than it has.
    sizes = [8, 8, 8, 5, *[2] * 6]
    rows = [("A", "1", sentence, "body", words) for sentence, words in enumerate(sizes)]
    rates = compare.quoted_words(analysis(outlets=("A",), quotes=[{"outlet": "A", "words": 29}], sentences=rows))
    (row,) = rates.itertuples()
    assert (rates["count"].item(), row.denominator) == (29, 41)
    assert 0 <= row.low <= row.rate <= row.high <= 1


def test_a_quotation_does_not_run_into_the_next_article():
    rows = [("A", article, sentence, "body", 4) for article in ("1", "2") for sentence in range(3)]
    made = analysis(outlets=("A",), quotes=[{"outlet": "A", "sentence": 2, "words": 9}], sentences=rows)
    assert compare.quoted_words(made)["count"].tolist() == [4]  # the four words of the article's last sentence


def test_four_sentences_are_too_few_for_an_interval():
    rates = compare.quoted_words(analysis(quotes=[{"outlet": "A"}], sentences=sentences("A", "1", 4)))
    row = rates[rates["outlet"] == "A"].iloc[0]
    assert row["method"] == "none"
    assert math.isnan(row["low"])


def test_an_empty_corpus_has_empty_rates():
    assert all(rates.empty for rates in all_rates(analysis(outlets=())))


def test_no_quotation_of_a_side_still_has_an_upper_end():
    rows = [{"outlet": "A"}, {"outlet": "A", "kind": "indirect", "side": "West"}]
    rates = compare.quoted_words(analysis(quotes=rows, sentences=sentences("A", "1", 15)))
    row = rates[(rates["outlet"] == "A") & (rates["value"] == "West")].iloc[0]
    assert (row["low"], row["method"]) == (0, "Wilson over sentences")
    assert row["high"] == pytest.approx(0.2039, abs=1e-4)  # 0 of 15 sentences


def test_where_every_word_is_quoted_the_lower_end_is_not_certain():
    rows = [{"outlet": "A", "sentence": place, "words": 10} for place in range(15)]
    made = analysis(outlets=("A",), quotes=rows, sentences=[("A", "1", place, "body", 10) for place in range(15)])
    (row,) = compare.quoted_words(made).itertuples()
    assert (row.rate, row.high, row.method) == (1, 1, "Wilson over sentences")
    assert row.low == pytest.approx(1 - 0.2039, abs=1e-4)


def test_the_bootstrap_gives_the_same_bytes_twice():
    made = analysis(quotes=[{"outlet": "A"}], sentences=sentences("A", "1", 10))
    pd.testing.assert_frame_equal(compare.quoted_words(made), compare.quoted_words(made))


def test_the_tables_are_left_as_they_were():
    made = analysis(
        mentions=[{"outlet": "A", "label": "Pemimpin"}], quotes=[{"outlet": "A"}], threats=[{"outlet": "A"}]
    )
    before = {name: table.copy() for name, table in vars(made).items()}
    all_rates(made)
    compare.labels(made, actor="Kim")
    for name, table in vars(made).items():
        pd.testing.assert_frame_equal(table, before[name])
