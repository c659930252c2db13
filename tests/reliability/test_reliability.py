"""Agreement of two codings: toys worked out by hand, scikit-learn as oracle, and what swapping coders must give."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, precision_recall_fscore_support

from framing.reliability import agreement, disagreements
from framing.reliability.agreed import COLUMNS, DIFFERENCES
from framing.reliability.spans import overlap_pairs
from framing.text.words import WORD

TEXTS = {"1": "Kim tiba di Moskow. Putin menyambut Kim.", "2": "Shoigu pergi. Hujan turun."}
#              0   4    9  12      20    26        36             0      7      14    20
SENTENCES = pd.DataFrame(
    {
        "article": ["1", "1", "2", "2"],
        "outlet": ["A", "A", "B", "B"],
        "sentence": [0, 1, 0, 1],
        "start": [0, 20, 0, 14],
        "end": [19, 40, 13, 26],
    }
)
GIVEN = {"layer": "mentions", "sentences": SENTENCES, "texts": TEXTS}


def rows(*cells, columns=("actor",)):
    table = pd.DataFrame(cells, columns=["article", "start", "end", *columns])
    return table.astype({"start": int, "end": int})


CODED = rows(("1", 0, 3, "Kim"), ("1", 20, 25, "Putin"), ("1", 36, 39, "Kim"), ("2", 0, 6, "Shoigu"))
# "Kim tiba" for "Kim"; "Putin" taken for Kim; the second "Kim" missed; "Shoigu" right; "Hujan" too many.
FOUND = rows(("1", 0, 8, "Kim"), ("1", 20, 25, "Kim"), ("2", 0, 6, "Shoigu"), ("2", 14, 19, "Hujan"))


def scores(found, coded, *, columns=("actor",), **given):
    table = agreement(found, coded, columns=columns, **{**GIVEN, **given})
    return table.set_index(["outlet", "what"])


def numbers(table, outlet, what, *names):
    return [float(number) for number in table.loc[(outlet, what), list(names)]]


COUNTS = ("found", "coded", "matched")


@pytest.mark.parametrize(
    ("outlet", "what", "counts"),
    [
        ("all", "exact", [4, 4, 2]),
        ("A", "exact", [2, 3, 1]),
        ("B", "exact", [2, 1, 1]),
        ("all", "overlap", [4, 4, 3]),
        ("A", "overlap", [2, 3, 2]),
        # Words found: Kim, tiba, Putin, Shoigu, Hujan; coded: Kim, Putin, Kim, Shoigu.
        ("all", "tokens", [5, 4, 3]),
        ("B", "tokens", [2, 1, 1]),
        # Pairs: Kim tiba / Kim, Putin, Shoigu; the actor of the second is wrong.
        ("all", "actor", [3, 3, 2]),
        ("A", "actor", [2, 2, 1]),
    ],
)
def test_counts_of_the_toy_are_those_worked_out_by_hand(outlet, what, counts):
    assert numbers(scores(FOUND, CODED), outlet, what, *COUNTS) == counts


def test_rates_of_the_toy_are_those_worked_out_by_hand():
    table = scores(FOUND, CODED)
    assert numbers(table, "A", "exact", "precision", "recall", "f1") == [1 / 2, 1 / 3, 2 / 5]
    assert numbers(table, "all", "tokens", "precision", "recall", "f1") == [3 / 5, 3 / 4, 6 / 9]
    assert numbers(table, "all", "actor", "accuracy") == [2 / 3]


def test_spans_have_no_accuracy_and_columns_no_precision():
    table = agreement(FOUND, CODED, columns=["actor"], **GIVEN)
    spans = table["what"].isin(["exact", "overlap", "tokens"])
    assert table.loc[spans, "accuracy"].isna().all()
    assert table.loc[~spans, ["precision", "recall", "f1"]].isna().all(axis=None)


def test_the_table_has_the_total_first_then_outlets_then_what_was_compared():
    table = agreement(FOUND, CODED, columns=["actor"], **GIVEN)
    assert list(table.columns) == list(COLUMNS)
    expected = [(outlet, what) for outlet in ("all", "A", "B") for what in ("exact", "overlap", "tokens", "actor")]
    assert [*zip(table["outlet"], table["what"], strict=True)] == expected
    assert set(table["layer"]) == {"mentions"}


def test_a_coding_agrees_with_itself_in_everything():
    table = scores(CODED, CODED)
    assert (table["f1"].fillna(table["accuracy"]) == 1).all()
    assert disagreements(CODED, CODED, columns=["actor"], **GIVEN).empty


def test_one_row_dropped_costs_recall_only():
    table = scores(CODED.drop(index=1), CODED)
    assert numbers(table, "all", "exact", *COUNTS, "precision", "recall") == [3, 4, 3, 1, 3 / 4]
    assert numbers(table, "B", "exact", "precision", "recall") == [1, 1]


def test_one_row_added_costs_precision_only():
    table = scores(pd.concat([CODED, rows(("2", 20, 25, "Hujan"))]), CODED)
    assert numbers(table, "all", "exact", *COUNTS, "precision", "recall") == [5, 4, 4, 4 / 5, 1]
    assert numbers(table, "A", "exact", "precision", "recall") == [1, 1]


def test_one_row_shifted_costs_an_exact_pair_but_no_overlap():
    shifted = CODED.assign(start=[1, 20, 36, 0])
    table = scores(shifted, CODED)
    assert numbers(table, "all", "exact", *COUNTS) == [4, 4, 3]
    assert numbers(table, "all", "overlap", *COUNTS) == [4, 4, 4]
    # "im" still touches the word "Kim".
    assert numbers(table, "all", "tokens", "f1") == [1]


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [(3, 4, 0), (2, 4, 1), (3, 5, 1), (0, 1, 1), (2, 5, 2), (8, 9, 0), (39, 40, 0), (38, 39, 1)],
)
def test_a_word_counts_when_a_span_holds_one_of_its_characters(start, end, touched):
    # Kim 0-3, tiba 4-8, the second Kim 36-39; between them spaces, and a full stop at 39.
    assert numbers(scores(rows(("1", start, end, "")), rows()), "A", "tokens", *COUNTS) == [touched, 0, 0]


def test_a_row_twice_counts_once_against_a_row():
    table = scores(pd.concat([CODED, CODED.head(1)]), CODED)
    assert numbers(table, "all", "exact", *COUNTS) == numbers(table, "all", "overlap", *COUNTS) == [5, 4, 4]
    assert numbers(table, "all", "tokens", "f1") == [1]


def test_what_has_no_rows_is_unknown_not_zero():
    table = scores(rows(), CODED)
    assert numbers(table, "all", "exact", *COUNTS, "recall", "f1", "low") == [0, 4, 0, 0, 0, 0]
    assert np.isnan(
        numbers(table, "all", "exact", "precision") + numbers(table, "all", "actor", "accuracy", "low")
    ).all()
    assert table.loc[("all", "actor"), "method"] == "none"
    neither = scores(rows(), rows())
    assert neither[["precision", "recall", "f1", "accuracy", "low", "high"]].isna().all(axis=None)


def test_two_missing_cells_agree_and_one_does_not():
    found = CODED.assign(actor=[None, "Putin", np.nan, "Shoigu"])
    coded = CODED.assign(actor=["", "Putin", "Kim", pd.NA])
    assert numbers(scores(found, coded), "all", "actor", *COUNTS) == [4, 4, 2]


def test_headlines_are_left_out():
    headline = rows(("1", 0, 3, "Kim")).assign(zone="headline")
    table = scores(pd.concat([CODED.assign(zone="body"), headline]), CODED)
    assert numbers(table, "all", "exact", *COUNTS) == [4, 4, 4]


def test_a_span_that_ends_behind_its_text_is_no_fault():
    assert numbers(scores(rows(("2", 20, 99, "")), CODED), "B", "tokens", *COUNTS) == [1, 1, 0]


@pytest.mark.parametrize(
    ("found", "given", "message"),
    [
        (FOUND.drop(columns="actor"), {}, "found have no column 'actor'; they have 'article', 'start', 'end'"),
        (FOUND.assign(article="9"), {}, "found have a row in article '9'; the sentences are those of '1', '2'"),
        (FOUND, {"texts": {"1": ""}}, "article '2' has sentences but no text; texts are given for 1"),
        (FOUND, {"sentences": SENTENCES.drop(columns="outlet")}, "sentences have no column 'outlet'; "),
        (FOUND, {"by": "outlet"}, "unknown unit 'outlet'; "),
    ],
)
def test_what_cannot_be_compared_is_told(found, given, message):
    with pytest.raises(ValueError, match=message):
        scores(found, CODED, **given)


words = [(article, *match.span()) for article in TEXTS for match in WORD.finditer(TEXTS[article])]
some = st.lists(st.tuples(st.integers(0, len(words) - 1), st.integers(1, 3), st.sampled_from("xyz")), max_size=6)


def marked(chosen):
    """Return rows that run over one to three words, no two the same, and which words they touch."""
    held = {}
    for first, length, actor in chosen:
        last = max(at for at in range(first, min(first + length, len(words))) if words[at][0] == words[first][0])
        held[words[first][0], words[first][1], words[last][2]] = actor
    return rows(*((*place, actor) for place, actor in held.items()))


def touched(table):
    spans = [*zip(table["article"], table["start"], table["end"], strict=True)]
    return [int(any(word[0] == one and word[1] < end and word[2] > at for one, at, end in spans)) for word in words]


def oracle(coded, found):
    return list(precision_recall_fscore_support(coded, found, average="binary", zero_division=np.nan)[:3])


@settings(max_examples=20, deadline=None)
@given(some, some)
def test_scikit_learn_gives_the_same_for_words_and_spans(one, other):
    found, coded = marked(one), marked(other)
    if found.empty or coded.empty:
        return
    table = scores(found, coded)
    rates = ("precision", "recall", "f1")
    assert numbers(table, "all", "tokens", *rates) == pytest.approx(oracle(touched(coded), touched(found)), nan_ok=True)
    places = [set(zip(side["article"], side["start"], side["end"], strict=True)) for side in (found, coded)]
    either = sorted(places[0] | places[1])
    there = [[int(place in side) for place in either] for side in places]
    assert numbers(table, "all", "exact", *rates) == pytest.approx(oracle(there[1], there[0]), nan_ok=True)


@settings(max_examples=20, deadline=None)
@given(some, some)
def test_scikit_learn_gives_the_same_accuracy_for_the_pairs(one, other):
    found, coded = marked(one), marked(other)
    pairs = overlap_pairs(found, coded, columns=["actor"])
    if pairs:
        cells = [[side["actor"][pair[at]] for pair in pairs] for at, side in enumerate((found, coded))]
        assert numbers(scores(found, coded), "all", "actor", "accuracy") == pytest.approx([accuracy_score(*cells)])


@settings(max_examples=15, deadline=None)
@given(some, some)
def test_swapped_coders_change_places_and_nothing_else(one, other):
    found, coded = marked(one), marked(other)
    forth, back = scores(found, coded), scores(coded, found)
    swapped = back.rename(columns={"precision": "recall", "recall": "precision", "found": "coded", "coded": "found"})
    same = ["found", "coded", "matched", "precision", "recall", "f1", "low", "high", "method"]
    spans = forth.index.get_level_values("what") != "actor"
    pd.testing.assert_frame_equal(forth.loc[spans, same], swapped.loc[spans, same])


def test_the_order_of_rows_changes_nothing():
    shuffled = [table.iloc[[2, 0, 3, 1]] for table in (FOUND, CODED)]
    pd.testing.assert_frame_equal(scores(*shuffled), scores(FOUND, CODED))
    pd.testing.assert_frame_equal(
        disagreements(*shuffled, columns=["actor"], **GIVEN), disagreements(FOUND, CODED, columns=["actor"], **GIVEN)
    )


def test_twice_the_articles_give_twice_the_counts_and_the_same_rates():
    def double(table):
        return pd.concat([table, table.assign(article=table["article"] + "b")])

    texts = {**TEXTS, **{article + "b": text for article, text in TEXTS.items()}}
    once = scores(FOUND, CODED)
    twice = scores(double(FOUND), double(CODED), sentences=double(SENTENCES), texts=texts)
    assert (twice[list(COUNTS)] == 2 * once[list(COUNTS)]).all(axis=None)
    pd.testing.assert_frame_equal(twice[["precision", "recall", "f1"]], once[["precision", "recall", "f1"]])


def long(right):
    """Return sentences of ten characters with a row each, of which every fourth, say, is found."""
    number = len(right)
    sentences = pd.DataFrame(
        {
            "article": [str(at // 50) for at in range(number)],
            "outlet": "A",
            "sentence": [at % 50 for at in range(number)],
            "start": [at % 50 * 10 for at in range(number)],
            "end": [at % 50 * 10 + 9 for at in range(number)],
        }
    )
    coded = sentences[["article", "start", "end"]].assign(actor="")
    texts = dict.fromkeys(sentences["article"].unique(), "kata nama. " * 50)
    return coded[np.array(right, bool)], coded, {"sentences": sentences, "texts": texts}


@pytest.mark.parametrize("share", [1, 0.3], ids=["a row in every sentence", "rows in some sentences"])
def test_the_interval_is_that_of_sentences_drawn_with_replacement(share):
    held = np.random.default_rng(5).random(200) < share
    right = held & (np.random.default_rng(3).random(200) < 0.7)
    found, coded, given = long(right)
    row = scores(found, coded[held], **given).loc[("all", "exact")]
    generator = np.random.default_rng(11)
    drawn = [generator.integers(0, 200, 200) for _ in range(4_000)]
    draws = [2 * right[index].sum() / (right[index].sum() + held[index].sum()) for index in drawn]
    assert row["method"] == "bootstrap over sentences"
    assert [row["low"], row["high"]] == pytest.approx(np.quantile(draws, [0.025, 0.975]), abs=0.015)


def test_articles_are_drawn_when_they_are_asked_for():
    right = [at < 100 for at in range(200)]  # two articles all right, two all wrong
    found, coded, given = long(right)
    wide, narrow = (scores(found, coded, by=by, **given).loc[("all", "exact")] for by in ("article", "sentence"))
    assert (wide["method"], narrow["method"]) == ("bootstrap over articles", "bootstrap over sentences")
    # Of four articles none is a right one with chance 1/16, more than the 2.5 % left out.
    assert (wide["low"], wide["high"]) == (0, 1)
    assert 0.5 < narrow["low"] < wide["f1"] < narrow["high"] < 0.8


def test_a_single_article_has_no_interval_over_articles():
    row = scores(FOUND, CODED, by="article").loc[("A", "exact")]
    assert (row["method"], np.isnan(row["low"]), np.isnan(row["high"])) == ("none", True, True)


def test_full_agreement_is_not_certain():
    # Wilson for 4 of 4: 4 / (4 + 1.96 ** 2) = 0.51.
    row = scores(CODED, CODED).loc[("all", "exact")]
    assert (row["method"], round(row["low"], 2), row["high"]) == ("Wilson", 0.51, 1)


def test_the_same_tables_give_the_same_intervals():
    pd.testing.assert_frame_equal(scores(FOUND, CODED), scores(FOUND, CODED))


def test_every_difference_is_listed_with_its_sentence():
    table = disagreements(FOUND, CODED, columns=["actor"], **GIVEN)
    assert list(table.columns) == list(DIFFERENCES)
    assert table.drop(columns=["layer", "outlet", "sentence_text"]).to_numpy().tolist() == [
        ["1", 0, 3, "Kim", 0, "differing", "span", "Kim tiba", "Kim"],
        ["1", 20, 25, "Putin", 1, "differing", "actor", "Kim", "Putin"],
        ["1", 36, 39, "Kim", 1, "missed", "span", "", "Kim"],
        ["2", 14, 19, "Hujan", 1, "spurious", "span", "Hujan", ""],
    ]
    assert table["sentence_text"].tolist() == [
        "Kim tiba di Moskow.", "Putin menyambut Kim.", "Putin menyambut Kim.", "Hujan turun.",
    ]  # fmt: skip
    assert table["outlet"].tolist() == ["A", "A", "A", "B"]


@settings(max_examples=15, deadline=None)
@given(some, some)
def test_differences_are_as_many_as_the_counts_say(one, other):
    found, coded = marked(one), marked(other)
    told = disagreements(found, coded, columns=["actor"], **GIVEN)["what"].value_counts()
    table = scores(found, coded)
    ours, theirs, met = numbers(table, "all", "overlap", *COUNTS)
    pairs, _, equal = numbers(table, "all", "actor", *COUNTS)
    inexact = met - len(overlap_exact(found, coded))
    assert [told.get(name, 0) for name in ("missed", "spurious", "differing")] == [
        theirs - met, ours - met, pairs - equal + inexact,
    ]  # fmt: skip


def overlap_exact(found, coded):
    """Return the pairs of the overlap matching whose spans are the same."""
    place = ["article", "start", "end"]
    pairs = overlap_pairs(*(side.sort_values(place, ignore_index=True) for side in (found, coded)), columns=["actor"])
    sides = [side.sort_values(place, ignore_index=True)[place].to_numpy().tolist() for side in (found, coded)]
    return [pair for pair in pairs if sides[0][pair[0]] == sides[1][pair[1]]]
