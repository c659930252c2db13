"""Which articles tell the same event: on toys of invented news, on made-up streams, whatever the text."""

import random
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import benchmarks.events
from benchmarks.events import b_cubed, stream
from framing import Article
from framing.archive import build_archive, read_archive
from framing.archive.events import COLUMNS, by_day, events, most_told, told
from framing.archive.likeness import frequencies
from framing.archive.signatures import signatures
from framing.cli import main

MARKET = (
    "Bagas Prakoso menutup Pasar Legi di Solo setelah 312 kios terbakar, Senin. Pedagang Pasar Legi menangis.",
    "Api melalap 312 kios di Pasar Legi, Solo. Wali Kota Bagas Prakoso menemui pedagang yang kehilangan dagangan.",
    "Wali Kota Solo Bagas Prakoso berjanji membangun lagi Pasar Legi. Kebakaran menghanguskan 312 kios pedagang.",
)
TRAIN = (
    "Kereta Argo Lawu anjlok di Stasiun Kroya, 17 penumpang luka. Masinis Rudi Hartanto diperiksa polisi.",
    "Polisi memeriksa masinis Rudi Hartanto setelah Argo Lawu keluar rel di Kroya. Sebanyak 17 penumpang dirawat.",
)
OTHER = "Petani di Kudus menunggu hujan. Sawah mereka kering sejak bulan lalu dan harga beras naik."


def corpus(*texts, published=(), outlets="ABCDEFGH"):
    days = dict(enumerate(published))
    return [Article(str(n), outlets[n % 8], text, published=days.get(n, "")) for n, text in enumerate(texts)]


def groups(table):
    return {frozenset(own["article"]) for _, own in table.groupby("event")}


def test_articles_that_share_names_places_and_numbers_tell_one_event_whatever_else_they_say():
    table = events(corpus(*MARKET, *TRAIN, OTHER))
    assert groups(table) == {frozenset("012"), frozenset("34")}
    assert tuple(table.columns) == COLUMNS


def test_an_event_is_called_by_its_first_article_and_an_article_knows_its_best_partner():
    table = events(corpus(*MARKET, *TRAIN, OTHER)).set_index("article")
    assert table["event"].to_dict() == {"0": "0", "1": "0", "2": "0", "3": "3", "4": "3"}
    assert (table.loc["3", "partner"], table.loc["4", "partner"]) == ("4", "3")
    assert table["similarity"].between(0, 1).all()


def test_why_names_the_words_that_tie_and_a_name_as_a_whole():
    why = events(corpus(*MARKET, *TRAIN, OTHER)).set_index("article")["why"]
    assert {"rudi hartanto", "argo lawu"} <= set(why["3"].split(", "))
    assert not {"rudi", "hartanto", "argo"} & set(why["3"].split(", "))
    assert "pasar legi" in why["1"]


def test_an_article_between_two_events_does_not_chain_them():
    between = f"{MARKET[1]} {TRAIN[1]}"
    table = events(corpus(*MARKET, *TRAIN, between))
    assert not any({"0", "3"} <= group for group in groups(table))


def test_the_same_words_a_month_later_are_another_event():
    days = ("2024-03-04", "2024-03-05", "2024-04-09")
    assert groups(events(corpus(*MARKET, published=days))) == {frozenset("01")}
    assert groups(events(corpus(*MARKET, published=days), days=None)) == {frozenset("012")}
    assert groups(events(corpus(*MARKET, published=days), days=40)) == {frozenset("012")}


def test_an_event_goes_on_while_somebody_tells_it_within_the_window():
    days = ("2024-03-04", "2024-03-09", "2024-03-14")
    assert groups(events(corpus(*MARKET, published=days))) == {frozenset("012")}


def test_an_article_without_a_day_joins_the_event_that_it_tells():
    assert groups(events(corpus(*MARKET, published=("", "2024-03-05", "2024-03-06")))) == {frozenset("012")}


def test_the_day_that_the_text_tells_stands_in_for_that_of_publication():
    days = ("", "2024-04-05", "2024-04-06")
    assert groups(events(corpus(*MARKET, published=days))) == {frozenset("012")}
    early = MARKET[0].replace("Senin", "Senin (4/3/2024)")
    assert groups(events(corpus(early, *MARKET[1:], published=days))) == {frozenset("12")}


def test_a_copy_is_marked_and_stays():
    long = " ".join(MARKET)
    table = events(corpus(long, MARKET[1], long[: int(0.8 * len(long))], *TRAIN)).set_index("article")
    assert table["copy_of"].to_dict() == {"0": "", "1": "", "2": "0", "3": "", "4": ""}
    assert most_told(table.reset_index()).set_index("event").loc["0", "copies"] == 1


def test_a_reprint_of_a_copy_is_a_copy_of_the_first():
    long = " ".join(MARKET)
    table = events(corpus(long, long, long, published=("2024-03-04", "2024-03-05", "2024-03-06")))
    assert table["copy_of"].tolist() == ["", "0", "0"]


def test_the_events_told_by_most_outlets_come_first():
    days = ("2/4/2024", "3/4/2024", "11/4/2024", "12/4/2024", "13/4/2024")
    table = most_told(events(corpus(*TRAIN, *MARKET, published=days)))
    assert table[["event", "outlets", "articles"]].to_numpy().tolist() == [["2", 3, 3], ["0", 2, 2]]
    assert table["first"].tolist() == ["2024-04-11", "2024-04-02"]  # the day first, as 13/4 says


def test_the_five_articles_on_one_event_are_one_event(seeds):
    assert [len(group) for group in groups(events(seeds))] == [5]


def test_articles_of_one_event_alone_are_found_as_among_others():
    assert groups(events(corpus(*MARKET))) == {frozenset("012")}


def test_a_topic_is_wider_than_an_event():
    texts = [f"{text} Ojek daring dan pengemudi menjadi pembicaraan." for text in (MARKET[0], TRAIN[0], OTHER)]
    wide = groups(events(corpus(*texts), days=None, grain="topic"))
    assert frozenset("012") in wide
    assert frozenset("012") not in groups(events(corpus(*texts)))


def test_nothing_gives_an_empty_table_with_its_columns():
    for none in (events([]), events(corpus(OTHER))):
        assert (len(none), tuple(none.columns)) == (0, COLUMNS)
    assert most_told(events([])).empty


def test_an_article_in_another_language_is_left_out():
    english = Article("9", "Z", "The mayor closed the market.", language="en")
    assert "9" not in set(signatures([*corpus(*MARKET), english])["article"])


def test_an_unknown_grain_and_days_out_of_order_are_refused():
    with pytest.raises(ValueError, match="unknown grain 'day'; it is one of 'event', 'topic'"):
        events(corpus(*MARKET), grain="day")
    table = signatures(corpus(*MARKET, published=("2024-03-04", "2024-03-05", "2024-03-06")))
    late, *early = reversed(list(by_day(table)))
    with pytest.raises(ValueError, match="2024-03-05 comes behind 2024-03-06; sort by day"):
        list(told([late, *early], frequencies([table])))


@pytest.fixture(scope="module")
def streamed():
    """Articles of a made-up stream, and the events found in them."""
    articles = list(stream(300))
    return articles, events(articles)


def test_the_order_of_the_articles_changes_no_event(streamed):
    articles, table = streamed
    mixed = random.Random(1).sample(articles, len(articles))
    assert groups(events(mixed)) == groups(table)


def test_made_up_events_are_found(streamed):
    articles, table = streamed
    known = {article.id: article.event for article in articles}
    found = {one: one for one in known} | dict(zip(table["article"], table["event"], strict=True))
    assert b_cubed(found, known)[2] > 0.93
    assert max(Counter(table["article"]).values()) == 1


def test_events_are_settled_once_the_window_has_passed(monkeypatch):
    monkeypatch.setattr(benchmarks.events, "PER_DAY", 25)
    table = signatures(stream(120))  # five days
    days = list(by_day(table))
    seen = []

    def passing():
        for number, day in enumerate(days):
            seen.append(number)
            yield day

    first = next(iter(told(passing(), frequencies([table]), days=1)))
    assert not first.empty
    assert len(seen) < len(days)


@settings(max_examples=30)
@given(st.lists(st.text(max_size=80), max_size=6), st.sampled_from(["", "2024-03-04", "9/10/2019", "x"]))
def test_any_text_is_grouped_or_left_alone(texts, published):
    table = events(corpus(*texts, published=[published] * 2))
    assert table["article"].is_unique
    assert (table.groupby("event").size() > 1).all()


def test_signatures_are_strings_and_travel_as_a_table(tmp_path):
    table = signatures(corpus(*MARKET, *TRAIN, OTHER))
    table.to_parquet(tmp_path / "signatures.parquet")
    back = pd.read_parquet(tmp_path / "signatures.parquet")
    rows = [list(told(by_day(one), frequencies([one]))) for one in (table, back)]
    assert pd.concat(rows[0]).equals(pd.concat(rows[1]))


def written(articles, path):
    kept = ("id", "outlet", "text", "published")
    pd.DataFrame([{name: getattr(one, name) for name in kept} for one in articles]).to_csv(path, index=False)
    return path


def test_an_archive_tells_the_same_events_as_its_articles_in_memory(tmp_path):
    published = ("2024-03-04", "5-Mar-24", "", "2024-03-09", "2024-03-10", "2024-03-10")
    articles = corpus(*MARKET, *TRAIN, OTHER, published=published)
    build_archive([written(articles, tmp_path / "news.csv")], tmp_path / "A", workers=0, size=2)
    archive, known = read_archive(tmp_path / "A"), {frozenset("012"), frozenset("34")}
    for days in (7, None):
        assert groups(archive.events(days=days)) == groups(events(articles, days=days)) == known
    assert groups(archive.within(since="2024-03-06").events()) == {frozenset("34")}
    assert len(archive.analysis(articles=archive.events().query("event == '3'")["article"]).articles) == 2


def test_the_command_lists_the_events_and_the_articles_of_one(tmp_path, capsys):
    news = str(written(corpus(*MARKET, *TRAIN, OTHER), tmp_path / "news.csv"))
    listed = "2 events told by two articles or more (5 of 6 articles)"
    assert main(["events", news, "-o", str(tmp_path / "out")]) == 0
    assert listed in capsys.readouterr().out
    assert len(pd.read_csv(tmp_path / "out" / "events.csv")) == 5
    assert main(["events", news, "--event", "3"]) == 0
    assert "rudi hartanto" in capsys.readouterr().out
    assert main(["events", news, "--event", "9"]) == 1
    assert "unknown event '9'; there is '0', '3'" in capsys.readouterr().err
    assert main(["archive", "build", news, "-o", str(tmp_path / "A"), "--workers", "0"]) == 0
    assert main(["archive", "events", str(tmp_path / "A")]) == 0
    assert listed in capsys.readouterr().out


def test_an_event_of_an_archive_is_a_report(tmp_path, capsys):
    for name, chosen in (("year-2024", MARKET), ("year-2025", TRAIN)):
        (tmp_path / name).mkdir()
        for article in corpus(*chosen):
            (tmp_path / name / f"{name[-1]}{article.id}.txt").write_text(article.text, encoding="utf-8")
    archive, page = str(tmp_path / "A"), tmp_path / "event.html"
    sources = [str(tmp_path / name) for name in ("year-2024", "year-2025")]
    assert main(["archive", "build", *sources, "-o", archive, "--workers", "0"]) == 0
    assert main(["archive", "show", archive]) == 0
    assert main(["archive", "events", archive]) == 0
    assert f"As a report: framing report {archive} --event 40 -o event.html" in capsys.readouterr().out
    assert main(["report", archive, "--event", "50", "-o", str(page)]) == 0
    assert "2 articles from 2 outlets" in capsys.readouterr().out
    written = page.read_text(encoding="utf-8")
    assert "Masinis" in written
    assert "Pasar Legi" not in written
    assert main(["report", archive, "--event", "E9", "-o", str(page)]) == 1
    assert "unknown event 'E9'; there is '40', '50'" in capsys.readouterr().err
    assert main(["report", archive, "--event", "50", "--codebook", "x.toml", "-o", str(page)]) == 1
    assert "codebook is that of its build" in capsys.readouterr().err
