import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing import compare
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
        if tag not in {"meta", "input", "br"}:
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
    names = [name for name, _ in gallery(analysis, articles=seeds, all=True)]
    pictures = [attributes for tag, attributes in Tags(page).tags if tag == "svg"]
    assert sorted(re.findall(r'<figure id="chart-([\w-]+)">', page)) == sorted(names)
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


def test_the_page_says_how_far_to_trust_it_by_unseen_articles(page):
    trusted = page.partition('<section id="trust"')[2].partition("</section>")[0]
    assert "that nobody who wrote the rules has seen" in trusted
    assert "unseen articles" in trusted
    assert "these articles</th>" not in trusted


def test_with_a_coding_the_page_shows_its_scores_too(seeds, analysis):
    told = scores(analysis, reference(ROOT / "tests" / "reference"), articles=seeds)
    assert "these articles</th>" in report(seeds, analysis, scores=told)


def test_the_figures_that_the_library_carries_are_those_of_its_own_coding(seeds, analysis):
    told = summary(scores(analysis, reference(ROOT / "tests" / "reference"), articles=seeds))
    carried = pd.read_csv(ROOT / "framing" / "reliability" / "scores.csv", dtype=str)
    pd.testing.assert_frame_equal(told.astype(str), carried, check_dtype=False)


def headings(page, level):
    return [re.sub("<.*?>", "", one) for one in re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", page)]


def test_what_was_found_comes_first_and_how_to_cite_last(page):
    found = headings(page, 2)
    assert found[0] == "What was found"
    assert found[-2:] == ["How far to trust it", "Methods, and how to cite"]


def test_the_contents_name_every_section_and_every_chart_that_stands_open(page):
    contents = page.partition("<nav")[2].partition("</nav>")[0]
    links = re.findall(r'href="#([\w-]+)">([^<]*)<', contents)
    sections = re.findall(r'<section id="([\w-]+)"', page)
    assert [name for name, _ in links if not name.startswith("chart-")] == sections
    assert {"chart-sides", "chart-turns", "chart-threat-barcode"} <= {name for name, _ in links}
    assert all(heading for _, heading in links)


def test_every_chart_has_a_heading_or_stands_in_the_first_section(page):
    for name in ("first-mentions", "sides", "turns", "threat-barcode", "sources"):
        assert re.search(rf'<h3>[^<]+</h3><figure id="chart-{name}">', page), name


def test_the_numbers_of_a_chart_open_the_reader_at_their_places(page, analysis):
    sides = page.partition('<figure id="chart-sides">')[2].partition("</figure>")[0]
    said = compare.sides(analysis)
    assert sides.count("<details>") == (said["count"] > 0).sum() + 1  # and the chart in words
    places = set(re.findall(r'href="#(e\d+-t?\d+)"', sides))
    assert places
    assert places <= set(re.findall(r'id="(e\d+-t?\d+)"', page.partition('<section id="articles"')[2]))


def test_no_picture_may_shrink_until_its_type_cannot_be_read(page):
    for width, svg in re.findall(r'<svg role="img"[^>]*style="min-width:(\d+)px[^"]*"(.*?)</svg>', page, re.DOTALL):
        size = min(float(each) for each in re.findall(r"font-size: ([\d.]+)px", svg))
        box = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
        assert size * float(width) / box > 10.9


def test_an_archive_is_a_summary_that_says_so_and_prints_a_sample():
    text = "“Kami siap perang,” kata Presiden Rusia Vladimir Putin di Moskow, Senin. Warga takut."
    articles = [Article(f"{number:03}", "ABC"[number % 3], text) for number in range(60)]
    page = report(articles, framing.analyse(articles))
    assert "it prints 12 of 60 articles" in page
    assert len(re.findall('<p class="text"', page)) == 12
    assert "60 articles from A, B, C" in page
    assert len(page.encode()) < 5_000_000


def test_a_small_corpus_is_printed_whole(page, seeds):
    assert len(re.findall('<p class="text"', page)) == len(seeds)
    assert "This page is a summary" not in page


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
