"""Places of a word in context."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import Article, collocations, concordance, keyness
from framing.analysis.selection import COUNTED
from framing.text import normal
from framing.words.concordance import readings

COLUMNS = ["article", "outlet", "start", "end", "text", "sentence", "zone", "before", "after"]
DESKS = [
    Article(
        "1", "A", "Kapal perang tiba. Kapal. Perang usai, kapal-perang pergi.", title="Perang kapal", language="id"
    ),
    Article("2", "B", "KAPAL\nPERANG itu kapal perang.", language="id"),
]


def texts(table):
    return table["text"].tolist()


def source(article, zone):
    return article.title if zone == "headline" else article.text


def test_a_word_is_found_whatever_its_capitals_in_the_order_of_the_text():
    table = concordance(DESKS, "PERANG")
    assert table[["article", "start", "text", "sentence", "zone"]].to_numpy().tolist() == [
        ["1", 6, "perang", 0, "body"],
        ["1", 26, "Perang", 2, "body"],
        ["1", 0, "Perang", 3, "headline"],
        ["2", 6, "PERANG", 1, "body"],
        ["2", 23, "perang", 1, "body"],
    ]


def test_a_pair_has_a_space_between_and_stands_in_one_sentence():
    # Not over the stop, the comma, the hyphen, the line break before a capital; not from the body into the title.
    assert texts(concordance(DESKS, "kapal perang")) == ["Kapal perang", "kapal perang"]


def test_a_pair_has_no_mark_between():
    article = Article("1", "A", "Ada kapal, perang; kapal “perang”, kapal (perang) dan kapal itu.", language="id")
    assert concordance([article], "kapal perang").empty


def test_a_place_is_given_as_it_was_written():
    article = Article("1", "A", "Ada  kapal\u00a0 perang itu.", title=" Kapal\tPerang", language="id")
    table = concordance([article], "kapal perang")
    assert texts(table) == ["kapal\u00a0 perang", "Kapal\tPerang"]
    assert table["before"].tolist() == ["Ada", ""]


def test_a_pair_does_not_reach_over_the_edge_of_furniture():
    # The caption ends where the credit begins, with nothing but a space between them.
    article = Article("1", "A", "Warga turun.\n\nKapal perang Foto: Budi Tono\n\nIa lalu pulang.", language="id")
    assert texts(concordance([article], "kapal perang")) == ["Kapal perang"]
    assert concordance([article], "perang foto").empty


def test_a_name_of_three_words_is_found():
    table = concordance([Article("1", "A", "Presiden Budi Tono Raya dan Budi Tono.", language="id")], "budi tono raya")
    assert texts(table) == ["Budi Tono Raya"]


def test_places_that_share_a_word_are_all_found():
    table = concordance([Article("1", "A", "satu satu satu", language="id")], "satu satu")
    assert table["start"].tolist() == [0, 5]


def test_a_lemma_is_found_in_all_its_forms():
    article = Article("1", "A", "Ia mengatakan itu. Katanya benar, kata-kata Tono. Kata Budi lain.", language="id")
    assert texts(concordance([article], "kata", unit="lemma")) == ["mengatakan", "Katanya", "kata-kata", "Kata"]
    assert concordance([article], "mengatakan", unit="lemma").empty


def test_only_the_outlet_asked_for_is_read():
    assert set(concordance(DESKS, "perang", outlet="B")["article"]) == {"2"}


def test_an_unknown_outlet_is_told_the_outlets():
    with pytest.raises(ValueError, match="unknown outlet 'C'; this corpus has 'A', 'B'"):
        concordance(DESKS, "perang", outlet="C")


def test_an_unknown_unit_is_told_the_units():
    with pytest.raises(ValueError, match="unknown unit 'stem'; look for a 'word' or a 'lemma'"):
        concordance(DESKS, "perang", unit="stem")


@pytest.mark.parametrize("path", ["articles.csv", Path("articles.csv")])
def test_a_path_is_told_how_it_is_read(path):
    with pytest.raises(TypeError, match=r"give read_articles\('articles.csv'\)"):
        concordance(path, "perang")


@pytest.mark.parametrize("word", ["tiada", "perang dunia", "perang/kapal", "xx*"])
@pytest.mark.parametrize("unit", ["word", "lemma"])
def test_a_word_that_does_not_occur_gives_an_empty_table_of_the_same_columns(word, unit):
    table, full = concordance(DESKS, word, unit=unit), concordance(DESKS, "perang")
    assert table.empty
    assert list(table.columns) == COLUMNS
    assert table.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize(
    ("width", "before", "after"),
    [
        (-1, "", ""),
        (0, "", ""),
        (1, "", ""),  # a space, and the first letter of `baru`
        (5, "", "baru"),
        (6, "", "baru"),
        (8, "melihat", "baru"),
        (9, "melihat", "baru itu"),
        (14, "Warga melihat", "baru itu"),
        (15, "Warga melihat", "baru itu tiba."),
        (99, "Warga melihat", "baru itu tiba. Ada lagi."),
    ],
)
def test_context_is_cut_between_words(width, before, after):
    article = Article("1", "A", "Warga melihat kapal baru itu tiba.\n\nAda  lagi.", language="id")
    row = concordance([article], "kapal", width=width).iloc[0]
    assert (row["before"], row["after"]) == (before, after)


def test_marks_at_the_word_stay_with_its_context():
    row = concordance([Article("1", "A", "Ia bilang “perang”, lalu diam.", language="id")], "perang").iloc[0]
    assert (row["before"], row["after"]) == ("Ia bilang “", "”, lalu diam.")


def test_a_headlines_context_is_the_headline():
    row = concordance([Article("1", "A", "Ia tiba.", title="Kapal baru datang", language="id")], "baru").iloc[0]
    assert (row["before"], row["after"], row["start"]) == ("Kapal", "datang", 6)


def test_signs_of_a_hyphen_and_characters_unseen_do_not_hide_a_word():
    article = Article("1", "A", "Jum\u2019at lusa Kim Jong\u2011un, pe\u00adrang, cafe\u0301 \u212aim.", language="id")
    found = {word: texts(concordance([article], word)) for word in ("jum'at", "jong-un", "perang", "café", "kim")}
    assert found == {
        "jum'at": ["Jum\u2019at"], "jong-un": ["Jong\u2011un"], "perang": ["pe\u00adrang"], "café": ["cafe\u0301"],
        "kim": ["Kim", "\u212aim"],
    }  # fmt: skip


def test_a_word_whose_last_letter_has_two_forms_is_found():
    # In small letters the last one of ΟΔΟΣ is ς, unless the whole text is written small at once
    assert texts(concordance([Article("1", "A", "ΟΔΟΣ.Δ", language="id")], "ΟΔΟΣ")) == ["ΟΔΟΣ"]


@given(st.text(st.sampled_from("aA bB\u0301ß’'-.\u00ad\u212aİΣς1\n“”"), max_size=40))
def test_no_word_of_any_text_is_passed_over(string):
    article = Article("1", "A", string, title=string[::-1], language="id")
    for _, read in readings([article], "id"):
        for word in set(read.words):
            assert len(concordance([article], word)) == read.words.count(word)
            assert list(readings([article], "id", holding=[word]))


@given(st.text(max_size=60), st.integers(0, 12))
def test_every_place_is_a_span_of_its_source_and_its_context_stands_around_it(string, width):
    article = Article("1", "A", f"Kapal {string} kapal {string}", title=f"{string} kapal", language="id")
    table = concordance([article], "kapal", width=width)
    assert len(table) >= 1
    for row in table.itertuples():
        whole = source(article, row.zone)
        assert whole[row.start : row.end] == row.text
        assert normal(row.text) == "kapal"
        assert max(len(row.before), len(row.after)) <= width
        assert "".join(whole[: row.start].split()).endswith("".join(row.before.split()))
        assert "".join(whole[row.end :].split()).startswith("".join(row.after.split()))


def test_an_article_that_analyse_refuses_has_no_rows():
    assert concordance([Article("1", "A", "perang", language="en"), *DESKS], "perang")["article"].unique()[0] == "1"
    assert concordance([Article("1", "A", "perang", language="en")], "perang").empty


@pytest.mark.parametrize("unit", ["word", "lemma", "pair"])
def test_every_row_of_keyness_leads_to_as_many_places_as_it_counts(seeds, analysis, unit):
    counts = collocations(seeds) if unit == "pair" else None
    form = "lemma" if unit == "lemma" else "word"
    table = keyness(analysis, counts, unit=form, min_count=12)
    table = table[(table["count"] > 0) & (table.index % 3 == 0)]
    for row in table.itertuples():
        places = concordance(seeds, row.word, outlet=row.outlet, unit=form)
        assert places["zone"].isin(COUNTED).sum() == row.count, row.word
    assert len(table) > 1


def test_a_long_article_takes_work_in_step_with_its_length(calls_of):
    articles = [Article("1", "A", "Kapal perang itu tiba. " * times, language="id") for times in (500, 4_000)]
    small, large = (calls_of(concordance, [article], "kapal perang") for article in articles)
    assert large < 9 * small  # eight times the text
