"""Rates of word choice: labels, their valences by voice, and choice sets."""

from types import SimpleNamespace

import pandas as pd
import pytest

from framing import compare
from framing.language import language

MENTION = {"zone": "body", "actor": "Kim", "form": "named", "label": "", "valence": "", "voice": "narrator"}
CHOICE = {"zone": "body", "choice": "fear", "word": "ketakutan", "voice": "narrator"}
COLUMNS = [
    "outlet", "measure", "value", "count", "denominator", "unit", "rate", "low", "high", "method", "articles",
]  # fmt: skip


def corpus(mentions=(), choices=()):
    """Two outlets of one article each, not in the alphabet's order; rows filled up from templates."""
    articles = pd.DataFrame({"article": ["1", "2"], "outlet": ["B", "A"], "words": 100})
    tables = {"mentions": (mentions, MENTION), "choices": (choices, CHOICE)}
    made = {
        name: pd.DataFrame([template | row for row in rows], columns=["outlet", *template])
        for name, (rows, template) in tables.items()
    }
    return SimpleNamespace(articles=articles, **made)


def counts(rates):
    columns = (rates[name].tolist() for name in ("outlet", "value", "count", "denominator"))
    return {(outlet, value): (count, of) for outlet, value, count, of in zip(*columns, strict=True)}


def test_labels_are_shares_of_the_mentions_by_name_or_label():
    # A: one label, one bare name; the pronoun and the mention in related links are not counted.
    rows = [
        {"outlet": "A", "label": "diktator", "valence": "negative"},
        {"outlet": "A"},
        {"outlet": "A", "form": "pronoun"},
        {"outlet": "A", "zone": "related", "label": "diktator", "valence": "negative"},
    ]
    found = counts(compare.labels(corpus(mentions=rows), actor="Kim"))
    assert found == {("B", ""): (0, 0), ("B", "diktator"): (0, 0), ("A", ""): (1, 2), ("A", "diktator"): (1, 2)}


def test_labels_that_differ_in_capitals_are_one():
    rows = [{"outlet": "A", "label": label} for label in ("pemimpin", "Pemimpin", "pemimpin")]
    found = counts(compare.labels(corpus(mentions=rows), actor="Kim"))
    assert found["A", "pemimpin"] == (3, 3)
    assert ("A", "Pemimpin") not in found


def test_labels_bring_their_valences_along():
    rows = [{"outlet": "A", "label": "diktator", "valence": "negative"}, {"outlet": "B"}]
    assert compare.labels(corpus(mentions=rows), actor="Kim").attrs["valence"] == {"diktator": "negative"}


def test_a_mention_of_two_actors_counts_for_each():
    made = corpus(mentions=[{"outlet": "A", "actor": "Kim; Putin", "label": "pemimpin"}])
    assert counts(compare.labels(made, actor="Putin"))["A", "pemimpin"] == (1, 1)


def test_a_voice_limits_the_labels_to_what_stands_in_it():
    rows = [{"outlet": "A", "label": "diktator", "voice": "quoted"}, {"outlet": "A", "label": "pemimpin"}]
    rates = compare.labels(corpus(mentions=rows), actor="Kim", voice="narrator")
    assert counts(rates)["A", "pemimpin"] == (1, 1)
    assert set(rates["measure"]) == {"labels: Kim (narrator)"}


def test_an_unknown_actor_is_told_whom_the_corpus_mentions():
    with pytest.raises(ValueError, match=r"unknown actor 'Putin'; this corpus mentions 'Kim'"):
        compare.labels(corpus(mentions=[{"outlet": "A"}]), actor="Putin")
    with pytest.raises(ValueError, match="this corpus mentions nobody"):
        compare.labels(corpus(), actor="Putin")


def test_an_unknown_voice_is_told_the_voices():
    with pytest.raises(ValueError, match="unknown voice 'author'; the voices are narrator, quoted, reported"):
        compare.valences(corpus(mentions=[{"outlet": "A"}]), actor="Kim", voice="author")


def test_the_valences_of_each_voice_are_shares_of_the_mentions_in_that_voice():
    # A: its own words once neutral, once bare; somebody else's word once negative. Nobody retells A's labels.
    rows = [
        {"outlet": "A", "valence": "neutral"},
        {"outlet": "A"},
        {"outlet": "A", "valence": "negative", "voice": "quoted"},
    ]
    rates = compare.valence_voices(corpus(mentions=rows), actor="Kim")
    voices = {measure: counts(part) for measure, part in rates.groupby("measure", sort=False)}
    assert list(voices) == [f"valences: Kim ({voice})" for voice in ("narrator", "quoted", "reported")]
    assert voices["valences: Kim (narrator)"]["A", "neutral"] == (1, 2)
    assert voices["valences: Kim (narrator)"]["A", "negative"] == (0, 2)
    assert voices["valences: Kim (quoted)"]["A", "negative"] == (1, 1)
    assert voices["valences: Kim (reported)"]["A", "negative"] == (0, 0)


def test_a_word_of_a_choice_set_is_a_share_of_the_sets_words_in_the_outlet():
    # A: ketakutan twice, kekhawatiran once; related links do not count; B has none.
    rows = [
        {"outlet": "A"},
        {"outlet": "A"},
        {"outlet": "A", "word": "kekhawatiran"},
        {"outlet": "A", "zone": "related"},
    ]
    rates = compare.choices(corpus(choices=rows))
    assert counts(rates) == {
        ("B", "ketakutan"): (0, 0), ("B", "kekhawatiran"): (0, 0),
        ("A", "ketakutan"): (2, 3), ("A", "kekhawatiran"): (1, 3),
    }  # fmt: skip
    assert rates.columns.tolist() == COLUMNS
    assert rates["method"].tolist() == ["none", "none", "Wilson", "Wilson"]


def test_each_choice_set_is_a_measure_of_its_own_the_commonest_first():
    rows = [{"outlet": "A"}] + [{"outlet": "B", "choice": "armed conflict", "word": "perang"}] * 2
    rates = compare.choices(corpus(choices=rows))
    assert list(dict.fromkeys(rates["measure"])) == ["choices: armed conflict", "choices: fear"]


def test_the_shares_of_a_choice_set_add_up_to_one():
    words = ["perang", "invasi", "perang", "agresi", "konflik"]
    rates = compare.choices(corpus(choices=[{"outlet": "A", "word": word} for word in words]))
    assert rates.loc[rates["outlet"] == "A", "rate"].sum() == pytest.approx(1)


def test_one_choice_set_may_be_named():
    made = corpus(choices=[{"outlet": "A"}, {"outlet": "B", "choice": "armed conflict", "word": "perang"}])
    assert set(compare.choices(made, choice="fear")["measure"]) == {"choices: fear"}


def test_a_voice_limits_a_choice_set_and_keeps_its_words():
    made = corpus(choices=[{"outlet": "A"}, {"outlet": "A", "word": "kekhawatiran", "voice": "quoted"}])
    rates = compare.choices(made, voice="quoted")
    assert set(rates["measure"]) == {"choices: fear (quoted)"}
    assert counts(rates)["A", "ketakutan"] == (0, 1)
    assert counts(rates)["A", "kekhawatiran"] == (1, 1)


def test_an_unknown_choice_set_is_told_those_that_occur():
    made = corpus(choices=[{"outlet": "A"}])
    with pytest.raises(
        ValueError, match=r"unknown choice set 'fears'; this corpus has words of 'fear'; did you mean 'fear'\?"
    ):
        compare.choices(made, choice="fears")
    with pytest.raises(ValueError, match="this corpus has words of none"):
        compare.choices(corpus(), choice="fear")
    with pytest.raises(ValueError, match="unknown voice 'author'"):
        compare.choices(made, voice="author")


def test_a_corpus_without_a_word_of_a_choice_set_has_an_empty_table():
    rates = compare.choices(corpus())
    assert rates.empty
    assert rates.columns.tolist() == COLUMNS


def test_swapping_two_outlets_swaps_their_choices():
    rows = [{"outlet": "A"}, {"outlet": "B", "word": "kekhawatiran"}]
    swapped = [row | {"outlet": {"A": "B", "B": "A"}[row["outlet"]]} for row in rows]
    one, other = (counts(compare.choices(corpus(choices=which))) for which in (rows, swapped))
    assert one["A", "ketakutan"] == other["B", "ketakutan"] == (1, 1)


def test_the_event_of_the_seeds_has_its_own_choice_set(analysis):
    gifts = compare.choices(analysis, choice="gift")
    assert {"hadiah"} <= set(gifts.loc[gifts["count"] > 0, "value"])


@pytest.mark.parametrize(
    "words",
    [
        {"invasi", "perang", "pertempuran", "operasi militer khusus"},
        {"kekhawatiran", "ketakutan"},
        {"mengatakan", "mengklaim"},
        {"unjuk rasa", "demonstrasi", "kerusuhan"},
        {"teroris", "militan", "pejuang", "pemberontak"},
        {"tewas", "terbunuh", "gugur", "meninggal"},
        {"penggusuran", "penertiban", "relokasi"},
        {"kenaikan harga", "penyesuaian harga"},
        {"banjir", "genangan"},
        {"ditangkap", "diamankan"},
    ],
    ids=min,
)
def test_words_among_which_any_reporter_chooses_stand_in_one_set_of_the_pack(words):
    assert [choice for choice, offered in language("id").choices.items() if words <= set(offered)] != []
