"""What outlets leave out and how they word what they share, on invented articles."""

import pytest

import framing
from framing.articles import Article
from framing.told import facts, omissions, wordings

REST = (
    "Hujan turun sepanjang hari. Harga beras naik.",
    "Panitia meminta maaf. Jalan macet.",
    "Sekolah libur. Listrik padam.",
)
TOLD = {
    "A": "Massa membakar tiga gudang kapas di Kudus. Gubernur Bagas Prakoso meresmikan pasar ikan.",
    "B": "Empat gudang kapas di Kudus dibakar. Diktator Bagas Prakoso diduga meresmikan pasar ikan itu.",
    "C": "Warga Kudus berlatih menari.",
}


@pytest.fixture(scope="module")
def corpus():
    articles = [Article(name, name, f"{text} {rest}") for (name, text), rest in zip(TOLD.items(), REST, strict=True)]
    return articles, framing.analyse(articles)


@pytest.fixture(scope="module")
def left(corpus):
    return omissions(*corpus)


@pytest.fixture(scope="module")
def worded(corpus):
    return wordings(*corpus)


def row(table, words):
    (found,) = table[table["text"].str.contains(words)].to_dict("records")
    return found


def test_the_outlet_that_does_not_tell_a_fact_leaves_it_out(corpus, left):
    fire = facts(*corpus).query("text.str.contains('gudang kapas')")["fact"].unique()
    assert set(left.loc[left["fact"].isin(fire), "outlet"]) == {"C"}


def test_every_omission_shows_the_words_of_an_outlet_that_tells_it(corpus, left):
    texts = {article.id: article.text for article in corpus[0]}
    assert [texts[row.told_article][row.told_start : row.told_end] for row in left.itertuples()] == left[
        "told_text"
    ].tolist()
    assert (left["told_outlet"] != left["outlet"]).all()


def test_importance_falls_from_the_first_row_on_and_lies_between_nought_and_one(left):
    assert left["importance"].is_monotonic_decreasing
    assert left["importance"].between(0, 1).all()


def test_importance_is_the_mean_of_the_share_of_outlets_and_of_how_early_they_tell_it(left):
    first = left.iloc[0]
    assert first["importance"] == pytest.approx((first["outlets"] / first["of"] + 1 - first["position"]) / 2, abs=0.001)


def test_only_what_two_outlets_tell_is_left_out(left):
    assert (left["outlets"] >= 2).all()
    assert not left["told_text"].str.contains("menari|beras|maaf|Listrik").any()


def test_a_number_that_differs_is_a_contradiction_and_no_renaming(worded):
    told = row(worded, "tiga gudang")
    assert (told["contradicts"], told["other_text"]) == ("numbers", row(worded, "Empat gudang")["text"])
    assert "tiga" not in told["words"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pasar ikan Kudus ditutup pukul 09.00 WIB.", "Pasar ikan Kudus ditutup pukul 19.30 WIB."),
        ("Pasar ikan Kudus menampung 30 warga.", "Pasar ikan Kudus yang seluas 40 hektare menampung warga."),
    ],
)
def test_numbers_of_other_things_and_times_contradict_nothing(one, other):
    articles = [Article(name, name, text) for name, text in zip("ABC", (one, other, " ".join(REST)), strict=True)]
    found = wordings(articles, framing.analyse(articles))
    assert len(found) >= 2
    assert set(found["contradicts"]) == {""}


def test_a_label_is_held_against_the_other_label_of_the_same_person(worded):
    told = row(worded, "Diktator")
    assert dict(zip(told["words"].split("; "), told["instead"].split("; "), strict=True))["Diktator"] == "Gubernur"
    assert told["hedged"]


def test_a_passive_without_its_agent_is_told_from_the_active(worded):
    assert [row(worded, words)["form"] for words in ("tiga gudang", "Empat gudang")] == [
        "active",
        "passive without agent",
    ]


def test_marked_words_stand_where_their_spans_say(corpus, worded):
    texts = {article.id: article.text for article in corpus[0]}
    for told in worded.itertuples():
        spans = [tuple(map(int, span.split("-"))) for span in told.word_spans.split("; ") if span]
        assert [texts[told.article][start:end] for start, end in spans] == [w for w in told.words.split("; ") if w]


def test_one_outlet_alone_leaves_nothing_out(corpus):
    articles = [Article(str(number), "A", article.text) for number, article in enumerate(corpus[0])]
    analysis = framing.analyse(articles)
    assert omissions(articles, analysis).empty
    assert wordings(articles, analysis).empty
