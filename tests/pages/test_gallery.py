"""Every chart of a corpus, whatever the corpus."""

import importlib
from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.articles import Article
from framing.charts import alt_text
from framing.pages import gallery, left_out, main_actor

FIGURES = Path(__file__).resolve().parents[2] / "figures"


def test_the_gallery_holds_the_committed_figures(seeds, analysis):
    names = [name for name, _ in gallery(analysis, seeds, all=True)]
    assert len(names) == len(set(names))
    assert {f"{name}.{kind}" for name in names for kind in ("csv", "png", "svg")} == {
        path.name for path in FIGURES.iterdir()
    }


def test_every_chart_says_in_words_what_it_shows(analysis):
    assert all(len(alt_text(chart)) > 40 for _, chart in gallery(analysis, all=True))


def test_the_main_actor_is_the_person_mentioned_most(analysis):
    assert main_actor(analysis) == "Kim Jong Un"


def test_another_actor_may_be_named(analysis):
    charts = dict(gallery(analysis, actor="Vladimir Putin", all=True))
    assert "Vladimir Putin" in alt_text(charts["labels"])


def test_the_main_actor_is_no_pronoun_without_anybody_before_it():
    # "Ia" stands three times and means nobody, Rina Dewi once.
    made = analyse([Article("1", "A", "Ia pergi. Ia pulang. Ia lelah. Presiden Rina Dewi menangis.")])
    assert main_actor(made) == "Rina Dewi"
    assert main_actor(analyse([Article("1", "A", "Ia pergi. Ia pulang.")])) == ""


def test_a_description_is_the_main_actor_only_where_nobody_is_named():
    described = "Presiden itu pergi. Presiden itu pulang. Presiden itu lelah."
    assert main_actor(analyse([Article("1", "A", described)])) == "Presiden"
    named = f"{described} Menteri Rina Dewi diam."
    assert main_actor(analyse([Article("1", "A", named)])) == "Rina Dewi"


@pytest.mark.parametrize("texts", [["Biasa saja."], ["Biasa saja.", "Cuaca cerah."], []])
def test_a_corpus_without_persons_or_statements_says_why_it_has_no_more_charts(texts):
    made = analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])
    names = [name for name, _ in gallery(made, all=True)]
    assert names == ["comparison", "side-by-side"]
    said = " ".join(left_out(made, all=True))
    for part in (
        "name no person",
        "Nobody speaks",
        "nobody who speaks has one",
        "no article holds a threat expression",
    ):
        assert part in said


def test_what_is_rare_or_even_is_not_drawn_and_a_sentence_says_so():
    told = "Harga pasar naik sejak Senin. Para nelayan mengatakan, “Kami takut perang pecah lagi di laut utara.”"
    articles = [Article(str(number), f"Outlet {number}", f"{told} Nomor {number}.") for number in range(2)]
    made = analyse(articles)
    names = {name for name, _ in gallery(made, articles, all=True)}
    assert not names & {"sides", "turns", "quoted-words", "omissions", "threat-lead", "threat-voices", "threat-hedged"}
    said = " ".join(left_out(made, articles, all=True))
    for part in ("nobody who speaks has one", "leaves out is not drawn", "no article opens", "has five expressions"):
        assert part in said


def test_five_charts_tell_the_story(analysis):
    assert [name for name, _ in gallery(analysis)] == [
        "comparison", "first-mentions", "sides", "turns", "threat-barcode",
    ]  # fmt: skip


def test_what_would_mislead_is_not_drawn_and_a_sentence_says_so(seeds, analysis):
    names = [name for name, _ in gallery(analysis, seeds, all=True)]
    said = left_out(analysis, all=True)
    assert ("keyness" in names) != any(why.startswith("Words that set an outlet apart") for why in said)
    assert ("outlet-map" in names) != any(why.startswith("The map of outlets") for why in said)
    assert said[-1].startswith("The order of the outlets holds in")


def test_portraits_are_named_after_their_outlets(seeds, analysis):
    names = [name for name, _ in gallery(analysis, seeds, all=True)]
    assert "portrait-fox-news" in names


def test_facts_of_more_articles_than_a_picture_takes_are_not_compared(monkeypatch):
    module = importlib.import_module("framing.pages.gallery")
    monkeypatch.setattr(module, "MOST_ARTICLES", 1)
    articles = [Article(name, name, "Kapal itu tiba di Surabaya.") for name in "AB"]
    made = analyse(articles)
    names = dict(gallery(made, articles, all=True))
    assert not {"omissions", "wordings", "reuse"} & set(names)
    assert sum("at most 100 articles" in reason for reason in left_out(made, articles, all=True)) == 1


def test_more_outlets_than_a_page_holds_have_no_portraits():
    articles = [Article(str(number), f"Harian {number}", "Kapal itu tiba di Surabaya.") for number in range(13)]
    names = dict(gallery(analyse(articles), articles, all=True))
    assert not [name for name in names if name.startswith("portrait") or name == "side-by-side"]
