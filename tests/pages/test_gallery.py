"""Every chart of a corpus, whatever the corpus."""

from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.articles import Article
from framing.charts import alt_text
from framing.pages import gallery, main_actor

FIGURES = Path(__file__).resolve().parents[2] / "figures"


def test_the_gallery_holds_the_committed_figures(seeds, analysis):
    names = [name for name, _ in gallery(analysis, articles=seeds)]
    assert len(names) == len(set(names))
    assert {f"{name}.{kind}" for name in names for kind in ("png", "svg")} == {path.name for path in FIGURES.iterdir()}


def test_every_chart_says_in_words_what_it_shows(analysis):
    assert all(len(alt_text(chart)) > 40 for _, chart in gallery(analysis))


def test_the_main_actor_is_the_person_mentioned_most(analysis):
    assert main_actor(analysis) == "Kim Jong Un"


def test_another_actor_may_be_named(analysis):
    charts = dict(gallery(analysis, actor="Vladimir Putin"))
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
def test_a_corpus_without_persons_or_statements_has_its_charts_too(texts):
    made = analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])
    names = [name for name, _ in gallery(made)]
    assert "labels" not in names
    assert "threat-barcode" in names
