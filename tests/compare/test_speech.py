import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare import quoted_words, speech, words_of_others

QUOTE = {
    "article": "1", "zone": "body", "kind": "direct", "source": "KCNA", "side": "North Korea", "stance": "neutral",
    "source_kind": "state_media", "relay": "", "sentence": 0, "words": 5, "position": 0.5,
}  # fmt: skip
MENTION = {"zone": "body", "side": "Ukraine"}


def analysis(*, quotes=(), mentions=(), articles=("A", "B"), sentences=()):
    """Articles of the outlets named, numbered from 1; rows filled up from templates."""
    known = [{"article": str(number), "outlet": outlet} for number, outlet in enumerate(articles, 1)]
    return SimpleNamespace(
        articles=pd.DataFrame(known, columns=["article", "outlet"]),
        quotes=pd.DataFrame([QUOTE | row for row in quotes], columns=["outlet", *QUOTE]),
        mentions=pd.DataFrame([MENTION | row for row in mentions], columns=["outlet", *MENTION]),
        sentences=pd.DataFrame(sentences, columns=["outlet", "article", "sentence", "zone", "words"]),
    )


def cells(rates, outlet):
    rows = rates[rates["outlet"] == outlet]
    return {
        value: (count, of, rate)
        for value, count, of, rate in zip(rows["value"], rows["count"], rows["denominator"], rows["rate"], strict=True)
    }


MEASURES = (
    speech.sources, speech.sides, speech.kinds, speech.stances, speech.source_kinds, speech.attribution,
    speech.evenness, speech.first_statements, speech.heard,
)  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES)
def test_a_corpus_without_a_statement_gives_rates_without_a_number(measure):
    rates = measure(analysis())
    assert rates["rate"].isna().all()
    assert set(rates["method"]) <= {"none"}


@pytest.mark.parametrize("measure", MEASURES)
def test_no_article_at_all_gives_an_empty_table(measure):
    assert measure(analysis(articles=())).empty


def test_a_statement_without_a_source_and_through_a_relay_counts_as_both():
    rows = [{"outlet": "A", "source_kind": "unnamed", "relay": "Reuters"}, {"outlet": "A"}]
    assert cells(speech.attribution(analysis(quotes=rows)), "A") == {
        "unnamed": (1, 2, 0.5),
        "group": (0, 2, 0.0),
        "second-hand": (1, 2, 0.5),
    }


def test_nobody_a_group_and_a_name_without_a_side_are_three_things_in_every_table():
    nobody = {"source": "unnamed", "side": "unnamed", "source_kind": "unnamed"}
    group = {"source": "para nelayan", "side": "unnamed", "source_kind": "citizen"}
    name = {"source": "Siti", "side": "", "source_kind": "citizen"}
    made = analysis(quotes=[{"outlet": "A"} | row for row in (nobody, group, name)])
    assert {side: count for side, (count, *_) in cells(speech.sides(made), "A").items()} == {
        "unnamed": 1, "group": 1, "": 1
    }  # fmt: skip
    told = cells(speech.attribution(made), "A")
    assert (told["unnamed"][0], told["group"][0]) == (1, 1)
    assert cells(speech.evenness(made), "A")["sources"][:2] == (1, 1)
    assert cells(speech.sources(made), "A")["unnamed"][0] == 1


def test_words_set_in_marks_without_attribution_are_no_statement():
    rows = [{"outlet": "A", "kind": "scare", "source_kind": "unnamed"}, {"outlet": "A", "kind": "title"}]
    assert cells(speech.attribution(analysis(quotes=rows)), "A")["unnamed"][:2] == (0, 0)


def test_evenness_is_the_entropy_over_its_largest_value():
    # Shares 1/2, 1/4, 1/4: entropy 1.5 bits of at most log2(3) bits.
    rows = [{"outlet": "A", "source": source} for source in ("KCNA", "KCNA", "TASS", "RIA")]
    count, of, rate = cells(speech.evenness(analysis(quotes=rows)), "A")["sources"]
    assert (count, of) == (3, 4)
    assert rate == pytest.approx(1.5 / math.log2(3))


def test_one_voice_alone_is_not_even():
    assert cells(speech.evenness(analysis(quotes=[{"outlet": "A"}] * 6)), "A")["sources"] == (1, 6, 0.0)


def test_unnamed_statements_are_no_voice_of_their_own():
    rows = [{"outlet": "A"}, {"outlet": "A", "source": "unnamed", "side": "unnamed", "source_kind": "unnamed"}]
    found = cells(speech.evenness(analysis(quotes=rows)), "A")
    assert found == {"sources": (1, 1, 0.0), "sides": (1, 1, 0.0)}


def test_a_statement_of_two_sides_counts_for_both_in_the_evenness_of_sides():
    rows = [{"outlet": "A", "side": "Russia; North Korea"}]
    assert cells(speech.evenness(analysis(quotes=rows)), "A")["sides"] == (2, 2, 1.0)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(1, 9))
def test_evenness_lies_between_0_and_1_and_does_not_depend_on_scale_or_order(counts, times):
    even = float(speech.shannon_evenness(np.array(counts)))
    assert 0 <= even <= 1 + 1e-12
    assert float(speech.shannon_evenness(np.array(sorted(counts)) * times)) == pytest.approx(even)


def test_the_interval_of_evenness_holds_the_rate_and_is_the_same_every_time():
    rows = [{"outlet": "A", "source": source} for source in ("KCNA", "KCNA", "TASS", "RIA", "RIA", "Kim")]
    first, second = (speech.evenness(analysis(quotes=rows)).iloc[0] for _ in range(2))
    assert first["low"] < first["rate"] <= first["high"]
    assert (first["low"], first["high"]) == (second["low"], second["high"])


def test_the_first_statement_of_a_side_is_the_mean_over_the_articles_in_which_it_speaks():
    # Article 1: 0.2 before 0.6; article 2: 0.4; article 3: silent. Mean of 0.2 and 0.4.
    rows = [
        {"outlet": "A", "article": "1", "position": 0.6},
        {"outlet": "A", "article": "1", "position": 0.2},
        {"outlet": "A", "article": "2", "position": 0.4},
    ]
    found = cells(speech.first_statements(analysis(quotes=rows, articles=("A", "A", "A"))), "A")["North Korea"]
    assert found == (2, 3, pytest.approx(0.3))


def test_a_statement_of_two_sides_is_the_first_of_both():
    rows = [{"outlet": "A", "side": "Russia; North Korea", "position": 0.1}, {"outlet": "A", "position": 0.5}]
    found = cells(speech.first_statements(analysis(quotes=rows)), "A")
    assert {side: rate for side, (_, _, rate) in found.items()} == {"North Korea": 0.1, "Russia": 0.1}


def test_a_statement_outside_the_body_has_no_place():
    rows = [{"outlet": "A", "zone": "headline", "position": None}]
    assert speech.first_statements(analysis(quotes=rows))["rate"].isna().all()


def test_a_side_that_is_talked_about_and_never_speaks_has_rate_0_with_an_upper_end():
    rates = speech.heard(analysis(mentions=[{"outlet": "A"}] * 15))
    row = rates[rates["outlet"] == "A"].iloc[0]
    assert (row["value"], row["count"], row["denominator"], row["rate"]) == ("Ukraine", 0, 15, 0.0)
    assert row["high"] == pytest.approx(100 * -math.log(0.025) / 15)  # the exact upper end for a count of 0


def test_mentions_in_related_links_are_not_talk_about_a_side():
    rows = [{"outlet": "A", "zone": "related"}, {"outlet": "A"}]
    assert cells(speech.heard(analysis(mentions=rows)), "A")["Ukraine"][1] == 1


def test_stances_of_a_side_are_shares_of_its_statements_alone():
    rows = [
        {"outlet": "A", "side": "Ukraine", "stance": "distancing"},
        {"outlet": "A", "side": "Russia; Ukraine", "stance": "neutral"},
        {"outlet": "A", "side": "Russia", "stance": "neutral"},
    ]
    rates = speech.stances(analysis(quotes=rows), side="Ukraine")
    found = cells(rates, "A")
    assert (found["distancing"], found["neutral"]) == ((1, 2, 0.5), (1, 2, 0.5))
    assert set(rates["measure"]) == {"stances: Ukraine"}


def test_stances_of_a_side_that_says_nothing_have_no_number():
    assert speech.stances(analysis(quotes=[{"outlet": "A", "side": "Russia"}]), side="Iran")["rate"].isna().all()


SENTENCES = [("A", "1", number, "body", 10) for number in range(6)]


def test_words_of_others_are_those_inside_marks_and_those_retold():
    rows = [{"outlet": "A", "words": 4}, {"outlet": "A", "kind": "indirect", "sentence": 1, "words": 9}]
    rates = words_of_others(analysis(quotes=rows, sentences=SENTENCES))
    found = cells(rates, "A")
    assert {value: cell[:2] for value, cell in found.items()} == {"quoted": (4, 60), "reported": (9, 60)}


def test_quoted_words_by_stance_count_the_words_of_each_stance():
    rows = [{"outlet": "A", "stance": "distancing", "words": 3}, {"outlet": "A", "words": 4, "sentence": 1}]
    rates = quoted_words(analysis(quotes=rows, sentences=SENTENCES), by="stance")
    found = cells(rates, "A")
    assert {value: cell[0] for value, cell in found.items()} == {"distancing": 3, "neutral": 4}
    assert set(rates["measure"]) == {"quoted_words: stance"}


def test_words_cannot_be_counted_by_a_column_that_is_none_of_theirs():
    with pytest.raises(ValueError, match="unknown column 'colour'; quoted words are counted by side, kind, stance"):
        quoted_words(analysis(), by="colour")


def test_evenness_of_ten_articles_is_drawn_over_them():
    # One source to an article, four statements each: eight articles of one, four of another.
    rows = [(place, "A", "Kim" if place < 8 else "Putin") for place in range(12) for _ in range(4)]
    quotes = pd.DataFrame(rows, columns=["article", "outlet", "source"]).assign(
        zone="body", kind="direct", source_kind="official", side=""
    )
    made = SimpleNamespace(articles=pd.DataFrame({"article": range(12), "outlet": "A"}), quotes=quotes)
    drawn, fewer = speech.evenness(made).iloc[0], speech.evenness(made_alone(made, 9)).iloc[0]
    assert (drawn["method"], fewer["method"]) == ("bootstrap over articles", "bootstrap over statements")
    # Entropy of 2/3 and 1/3 is 0.918; with all twelve articles of one source it would be 0.
    assert drawn["rate"] == pytest.approx(0.918, abs=1e-3)
    assert drawn["low"] < fewer["low"]


def made_alone(made, articles):
    """The first so many articles of a corpus."""
    return SimpleNamespace(articles=made.articles.head(articles), quotes=made.quotes[made.quotes["article"] < articles])
