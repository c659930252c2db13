import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.articles import Article
from framing.cli import main
from framing.pages import gallery, report
from framing.reliability import reference, scores, summary

ROOT = Path(__file__).resolve().parents[2]
VOID = {"meta", "input", "path", "use", "rect"}


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.inside = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self.inside.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag


@pytest.fixture(scope="module")
def page(seeds, analysis):
    return report(seeds, analysis)


def test_the_page_is_whole(page):
    assert Tags(page).inside == []


def test_the_page_holds_every_chart_of_the_gallery_as_a_picture_with_words(page, seeds, analysis):
    names = [name for name, _ in gallery(analysis, articles=seeds)]
    pictures = [attributes for tag, attributes in Tags(page).tags if tag == "svg"]
    places = {name: place for place, name in enumerate(("side", "portrait"))}
    assert re.findall(r'<figure id="chart-([\w-]+)">', page) == sorted(
        names, key=lambda name: places.get(name.partition("-")[0], len(places))
    )
    assert all(picture["aria-label"] for picture in pictures)


def test_no_two_elements_of_the_page_have_one_name(page):
    names = [attributes["id"] for _, attributes in Tags(page).tags if "id" in attributes]
    assert len(names) == len(set(names))


def test_every_reference_inside_the_page_leads_somewhere(page):
    names = {attributes["id"] for _, attributes in Tags(page).tags if "id" in attributes}
    inside = re.findall(r'(?:href="#|url\(#)([^")]+)', page)
    assert inside
    assert set(inside) <= names


def test_the_page_needs_nothing_from_anywhere(page):
    assert "<script" not in page
    for tag, attributes in Tags(page).tags:
        outward = [value for name, value in attributes.items() if name in ("src", "href", "xlink:href", "data")]
        assert all(value.startswith("#") for value in outward), tag
    assert not re.search(r"url\((?!#)|@import", page)


def test_the_page_of_five_articles_is_small(page):
    assert len(page.encode()) < 5_000_000


def test_the_same_analysis_gives_the_same_bytes(page, seeds, analysis):
    assert report(seeds, analysis) == page


def test_the_page_says_what_made_it(page, analysis):
    assert analysis.codebook in page
    assert f"framing {analysis.version}" in page


def test_without_a_coding_the_page_says_whose_figures_these_are(page):
    assert "they are in-sample and flatter" in page


def test_with_a_coding_the_page_shows_its_scores(seeds, analysis):
    told = scores(analysis, reference(ROOT / "tests" / "reference"), articles=seeds)
    page = report(seeds, analysis, scores=told)
    assert "in-sample" not in page
    assert summary(told)["exact F1 (95 %)"].iloc[1] in page


def test_the_figures_that_the_library_carries_are_those_of_its_own_coding(seeds, analysis):
    told = summary(scores(analysis, reference(ROOT / "tests" / "reference"), articles=seeds))
    carried = pd.read_csv(ROOT / "framing" / "reliability" / "scores.csv", dtype=str)
    pd.testing.assert_frame_equal(told.astype(str), carried, check_dtype=False)


def test_an_article_with_markup_and_an_outlet_with_markup_are_shown_not_run():
    article = Article(
        "1", "<b>A</b>", "<script>alert(1)</script> Presiden Rusia Vladimir Putin perang.", title="<i>T</i>"
    )
    page = report([article], framing.analyse([article]))
    assert "script" not in {tag for tag, _ in Tags(page).tags}
    assert "<b>A" not in page
    assert "<i>T" not in page


def test_two_texts_without_a_codebook_make_a_page(tmp_path, capsys):
    (tmp_path / "Koran A.txt").write_text("“Kami siap,” kata Presiden Rusia Vladimir Putin di Moskow, Senin.")
    (tmp_path / "Koran B.txt").write_text("Pemerintah mengatakan harga beras akan naik pada bulan depan di Jakarta.")
    made = tmp_path / "out" / "report.html"
    assert main(["report", str(tmp_path), "-o", str(made)]) == 0
    assert "it opens in any browser" in capsys.readouterr().out
    assert "Koran B" in made.read_text(encoding="utf-8")
