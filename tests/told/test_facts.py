"""Facts in invented articles: what is one fact in two wordings, what is none, and what a row says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.articles import Article
from framing.told import facts

FIRST = (
    "Gubernur Bagas Prakoso meresmikan pasar ikan di Demak pada Senin (9/9/2019). Ia diberi lima perahu oleh nelayan. "
    "Hujan turun sepanjang hari. Warga Kudus mengeluhkan harga beras."
)
SECOND = (
    "Nelayan memberi Bagas Prakoso lima perahu. Pasar ikan itu diresmikan Gubernur Bagas Prakoso hari Senin. "
    "Panitia meminta maaf atas kemacetan."
)
THIRD = "Bagas Prakoso tiba di Demak untuk meresmikan pasar ikan. Anak-anak bermain di alun-alun."


def corpus(*texts, events=None):
    events = events or [""] * len(texts)
    return [
        Article(str(number), f"Outlet {number}", text, event=event)
        for number, (text, event) in enumerate(zip(texts, events, strict=True))
    ]


def found(*texts, **options):
    articles = corpus(*texts, **options)
    return facts(articles, framing.analyse(articles))


@pytest.fixture(scope="module")
def table():
    return found(FIRST, SECOND, THIRD)


def told(table, words):
    """The fact ids of the places that hold these words."""
    return set(table.loc[table["text"].str.contains(words), "fact"])


def test_a_fact_in_other_words_and_the_other_voice_has_one_id(table):
    assert told(table, "meresmikan pasar ikan di Demak") & told(table, "ikan itu diresmikan")
    assert told(table, "diberi lima perahu") & told(table, "memberi Bagas Prakoso lima perahu")


def test_what_one_article_alone_tells_is_no_row(table):
    assert not table["text"].str.contains("harga beras|meminta maaf|bermain|Hujan").any()


def test_every_fact_stands_in_two_articles_or_more(table):
    assert (table.groupby("fact")["article"].nunique() >= 2).all()


def test_the_fact_of_most_outlets_comes_first(table):
    sizes = table.groupby("fact")["outlet"].nunique()
    assert sizes.index[0] == "F001"
    assert sizes.is_monotonic_decreasing


def test_rows_stand_where_they_say(table):
    texts = dict(zip("012", (FIRST, SECOND, THIRD), strict=True))
    assert [texts[row.article][row.start : row.end] for row in table.itertuples()] == table["text"].tolist()


def test_numbers_dates_and_actors_are_told_in_one_form(table):
    given = table[table["text"].str.contains("lima perahu")]
    assert set(given["numbers"]) == {"5"}
    assert all("Bagas Prakoso" in actors for actors in given["actors"])
    opened = table[table["text"].str.contains("Senin")]
    assert set(opened["dates"]) == {"--09-09"}  # the first article says which Monday


def test_a_time_of_day_stands_with_the_dates():
    rest = "Hujan turun sepanjang hari. Warga Kudus pulang. Panitia minta maaf. "
    rows = found(f"{rest}Pasar ikan di Demak itu dibuka pukul 08.30.", SECOND + " Pasar ikan Demak dibuka jam 08.30.")
    opened = rows[rows["text"].str.contains("dibuka")]
    assert opened["dates"].tolist() == ["T08:30", "T08:30"]
    assert opened["numbers"].tolist() == ["", ""]


def test_articles_of_two_events_share_no_fact():
    assert found(FIRST, SECOND, events=["a", "b"]).empty
    assert not found(FIRST, SECOND, events=["a", "a"]).empty


def test_what_is_quoted_and_what_is_denied_is_marked():
    rest = "Hujan turun sepanjang hari. Warga Kudus pulang. Jalan macet. Panitia minta maaf. "
    said = "“Pasar ikan Demak tidak dibakar nelayan,” kata Bagas Prakoso."
    rows = found(rest + said, "Harga beras naik. Pasar ikan Demak dibakar nelayan semalam.")
    assert rows[["voice", "kind", "hedged"]].to_numpy().tolist() == [
        ["quoted", "quoted", True],
        ["narrator", "told", False],
    ]


def test_the_same_articles_give_the_same_table():
    assert found(FIRST, SECOND, THIRD).equals(found(FIRST, SECOND, THIRD))


def test_no_articles_give_an_empty_table_with_all_columns(table):
    assert list(found().columns) == list(table.columns)


@given(st.lists(st.text(alphabet='aik Mdm.,"5(/9)\n-', max_size=60), max_size=3))
def test_any_text_can_be_compared(texts):
    articles = corpus(*(f"Warga pergi ke pasar dan kota. {text}" for text in texts))
    rows = facts(articles, framing.analyse(articles))
    sources = {article.id: article.text for article in articles}
    assert all(sources[row.article][row.start : row.end] == row.text for row in rows.itertuples())
