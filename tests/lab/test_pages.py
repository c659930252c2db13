"""The pages that the library writes, opened from disk in a browser."""

import pytest
from conftest import ROOT, opened

import framing
from framing.articles import Article
from framing.cli import main


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    page = tmp_path_factory.mktemp("report") / "report.html"
    assert main(["report", str(ROOT / "seeds"), "-o", str(page)]) == 0
    return page


def at(tab, path):
    tab.outward.clear()
    tab.page.goto(path.as_uri(), wait_until="networkidle")
    return tab


def test_the_report_asks_for_nothing_but_its_own_file(tab, report):
    at(tab, report).shot("report")
    assert tab.outward == [report.as_uri()]
    assert tab.errors == []


def test_the_report_is_no_wider_than_the_window(tab, report):
    tab.page.set_viewport_size({"width": 800, "height": 1000})
    assert at(tab, report).page.evaluate("document.documentElement.scrollWidth") <= 800


def test_an_article_with_a_script_is_shown_and_not_run(tab, tmp_path):
    article = Article("1", "A", "<script>console.error('run')</script> Warga takut perang di Moskow pada hari ini.")
    page = framing.read([article], framing.analyse([article])).save(tmp_path / "page.html")
    assert "<script>console.error('run')</script>" in at(tab, page).page.inner_text("article")
    assert tab.errors == []


def test_the_reader_switches_its_layers_without_a_script(browser, tmp_path):
    article = Article("1", "A", "Warga takut perang di Moskow pada hari ini.")
    page = framing.read([article], framing.analyse([article])).save(tmp_path / "page.html")
    with opened(browser, java_script_enabled=False) as silent:
        silent.page.goto(page.as_uri())
        before = silent.page.locator("article").screenshot()
        silent.page.locator("input.show-t").click()
        after = silent.page.locator("article").screenshot()
    assert before != after
