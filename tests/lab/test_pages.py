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


@pytest.mark.parametrize("width", [390, 800, 1400])
def test_no_page_of_the_report_is_wider_than_its_window(browser, report, width):
    with opened(browser) as tab:
        tab.page.set_viewport_size({"width": width, "height": 1000})
        at(tab, report).shot(f"report-{width}")
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_bar_of_the_report_opens_its_words_and_leads_to_them_without_a_script(browser, report):
    with opened(browser, java_script_enabled=False) as silent:
        silent.page.goto(report.as_uri())
        figure = silent.page.locator("#chart-sides")
        figure.locator(".behind > summary").click()
        figure.locator(".bars summary").first.click()
        link = figure.locator(".bars details[open] a").first
        assert link.is_visible()
        link.click()
        assert silent.page.locator("#articles span:target").is_visible()


def test_the_report_says_by_keyboard_what_a_mark_means(browser, report):
    with opened(browser) as tab:
        at(tab, report)
        mark = tab.page.locator("#articles span[tabindex]").first
        mark.focus()
        shown = mark.evaluate("one => getComputedStyle(one, '::after').content")
        assert mark.get_attribute("title").split(" · ")[0] in shown
        described = mark.get_attribute("aria-describedby").split()[0]
        assert tab.page.locator(f"#{described}").count() == 1
