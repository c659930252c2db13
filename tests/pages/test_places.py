"""Places side by side below the charts of facts, leading into the reader."""

import re

from framing import reuse, wordings
from framing.analysis import analyse
from framing.articles import Article
from framing.pages import read, report
from framing.pages.corpus import Corpus
from framing.pages.places import side_by_side

WIRE = "Kapal penjelajah itu tiba di pelabuhan Surabaya pada hari Senin pagi membawa bantuan beras bagi korban banjir."
ARTICLES = [
    Article("1", "Harian <Satu>", f"{WIRE} Gubernur meresmikan pasar ikan di Demak."),
    Article("2", "Harian Dua", f"Hujan turun. {WIRE} Pasar ikan di Demak diresmikan gubernur."),
]
ANALYSIS = analyse(ARTICLES)


SHOWN = Corpus(ANALYSIS, tuple(ARTICLES))


def test_both_places_of_a_shared_sentence_stand_side_by_side():
    page = side_by_side(reuse(ARTICLES, ANALYSIS), SHOWN)
    assert page.count(f"<mark>{WIRE[:-1]}") == 2
    assert "article 1" in page
    assert "article 2" in page


def test_a_reader_opens_at_all_places_of_a_fact():
    rows = wordings(ARTICLES, ANALYSIS).query("fact == 'F001'")
    page = read(ARTICLES, ANALYSIS, rows=rows).html
    led = re.findall(r'<p class="facts hits">.*?</p>', page)[0]
    targets = re.findall(r'href="#([^"]+)"', led)
    assert len(targets) == len(rows)
    assert all(f'id="{target}"' in page for target in targets)


def test_a_fact_is_shown_in_the_words_of_every_outlet():
    page = side_by_side(wordings(ARTICLES, ANALYSIS), SHOWN)
    assert "meresmikan" in page
    assert "diresmikan" in page
    assert "Harian &lt;Satu&gt;" in page
    assert "<Satu>" not in page


def test_no_places_make_no_markup():
    assert side_by_side(reuse(ARTICLES, ANALYSIS).head(0), SHOWN) == ""


def test_the_report_has_them_under_a_heading_of_their_own():
    page = report(ARTICLES, ANALYSIS)
    told = page[page.index('<section id="told"') :]
    told = told[: told.index("</section>")]
    assert "The places side by side" in told
    assert all(f'id="chart-{name}"' in told for name in ("wordings", "reuse"))


def test_a_link_opens_both_articles_at_their_places():
    page = report(ARTICLES, ANALYSIS)
    name = re.findall(r'<a href="#(pair\d+)">Both in the articles</a>', page)[0]
    assert page.count(f'<span id="{name}"></span>') == 1
    assert len(re.findall(rf'class="[^"]*\b{name}\b', page[page.index('<section id="articles"') :])) >= 2
    assert f"#{name}:target" in page


def test_links_of_places_lead_to_words_that_the_page_has():
    page = report(ARTICLES, ANALYSIS)
    targets = set(re.findall(r'href="#(e\d+-t?\d+)"', page))
    assert targets
    assert [target for target in sorted(targets) if f'id="{target}"' not in page] == []
