import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing import compare
from framing.articles import Article
from framing.pages import read, style_sheet
from framing.pages.legend import LAYERS, PICKS
from framing.pages.segments import Mark, segments

VOID = {"meta", "input", "br"}


class Reading(HTMLParser):
    """What a browser makes of a page: the text of each article, every tag with its attributes, and unclosed tags."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.titles, self.inside = [], [], [], []
        self.feed(page.html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self.inside.append((tag, attributes.get("class", "")))
        if ("p", "text") in self.inside[-1:]:
            self.texts.append("")
        if tag == "h3":
            self.titles.append("")

    def handle_endtag(self, tag):
        opened, _ = self.inside.pop()
        assert opened == tag

    def handle_data(self, data):
        if ("p", "text") in self.inside:
            self.texts[-1] += data
        if any(tag == "h3" for tag, _ in self.inside):
            self.titles[-1] += data


def page_of(*texts, title=""):
    articles = [Article(str(number), f"Outlet {number}", text, title=title) for number, text in enumerate(texts)]
    analysis = framing.analyse(articles)
    return read(articles, analysis), analysis


def spans(page, name):
    return [attributes for tag, attributes in Reading(page).tags if name in attributes.get("class", "").split()]


SAID = "“Kami siap perang,” kata Presiden Rusia Vladimir Putin di Moskow, Senin."


def test_the_seeds_stand_in_the_page_letter_for_letter(seeds, analysis):
    assert Reading(read(seeds, analysis)).texts == [article.text for article in seeds]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_stands_in_the_page_letter_for_letter(string):
    article = Article("1", "A", string, language="id", title=string)
    reading = Reading(read([article], framing.analyse([article])))
    assert reading.texts == [string]
    assert reading.titles == ([string] if string else [])
    assert reading.inside == []


@pytest.mark.parametrize("string", ["<script>alert(1)</script>", "</p></article>", "&lt;b&gt;", "\"' onload='x"])
def test_an_article_that_holds_markup_shows_it(string):
    page, _ = page_of(f"{string} {SAID}", title=string)
    reading = Reading(page)
    assert reading.texts == [f"{string} {SAID}"]
    assert "script" not in {tag for tag, _ in reading.tags}
    assert {name for _, attributes in reading.tags for name in attributes} <= {
        "charset", "name", "content", "lang", "class", "type", "checked", "style", "title", "id", "href", "open",
        "tabindex", "aria-describedby",
    }  # fmt: skip


def test_an_outlet_and_a_title_that_hold_markup_are_shown():
    article = Article("<i>1</i>", "<b>A</b>", SAID, title="<u>T</u>")
    assert "<b>A" not in read([article], framing.analyse([article])).html


def test_the_page_asks_nobody_for_anything(seeds, analysis):
    html = read(seeds, analysis).html
    assert (
        re.findall(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", re.sub(r"<p class=\"text\".*?</p>", "", html)) == []
    )


def test_a_control_character_is_shown_as_a_replacement():
    page, _ = page_of(f"\x00{SAID}")
    assert Reading(page).texts == [f"\ufffd{SAID}"]


def test_a_quotation_its_cue_its_speaker_and_its_threat_are_marked():
    page, _ = page_of(SAID)
    tips = "\n".join(attributes.get("title", "") for _, attributes in Reading(page).tags).splitlines()
    assert any(
        tip.startswith("direct statement · Vladimir Putin · official · reporting verb “kata” (neutral)") for tip in tips
    )
    assert any("label “Presiden Rusia” (neutral)" in tip for tip in tips)
    assert any(tip.startswith("threat · ") and "siap perang" in tip for tip in tips)
    assert len(spans(page, "cue")) == 1


def test_the_legend_counts_the_rows_of_each_layer():
    page, analysis = page_of(SAID, SAID)
    counts = dict(re.findall(r'class="show-(\w)" checked><span class="\w">[^<]*</span> ([\d,]+)', page.html))
    assert list(counts) == list(LAYERS)
    assert int(counts["q"]) == len(analysis.quotes) == 2
    assert int(counts["t"]) == len(analysis.threats)


def test_every_switch_and_every_pick_has_its_rule():
    for layer in LAYERS:
        assert f".show-{layer}:not(:checked)" in style_sheet()
    for number in range(PICKS):
        assert f".pick-{number}:checked) .p{number}" in style_sheet()
        assert f".pick-{number}:checked) .s{number}" in style_sheet()
    assert f".pick-{PICKS}:" not in style_sheet()


def test_a_reader_opens_at_the_rows_behind_a_number(seeds, analysis):
    rates = compare.threats(analysis)
    rows = analysis.evidence(rates[rates["value"] == "fear"].iloc[0])
    page = read(seeds, analysis, rows=rows)
    assert len(Reading(page).texts) == rows["article"].nunique() == 1
    links = re.findall(r'<a href="#([^"]+)">\d+</a>', page.html)
    assert len(links) == len(rows)
    opened = {attributes["id"]: attributes for _, attributes in Reading(page).tags if "id" in attributes}
    assert all("hit" in opened[link]["class"].split() for link in links)


def test_a_picked_actor_has_the_same_class_in_every_column(seeds, analysis):
    html = read(seeds, analysis).html
    (number,) = re.findall(r'class="pick-(\d+)">Kim Jong Un<', html)
    columns = html.split("<article>")[1:]
    assert all(re.search(rf'class="[^"]*\bp{number}\b', column) for column in columns)


def test_every_mark_can_be_reached_and_leads_to_what_it_means_in_words():
    page, _ = page_of(SAID, title="Warga takut perang")
    reading = Reading(page)
    notes = {attributes["id"] for tag, attributes in reading.tags if tag == "li"}
    marks = [attributes for _, attributes in reading.tags if attributes.get("tabindex")]
    assert marks
    assert all(set(mark["aria-describedby"].split()) <= notes for mark in marks)
    assert {name for mark in marks for name in mark["aria-describedby"].split()} == notes


def test_every_link_of_the_list_leads_to_a_mark():
    page, _ = page_of(SAID, f"Kemarin. {SAID}", title="Warga takut perang")
    tags = Reading(page).tags
    names = [attributes["id"] for _, attributes in tags if "id" in attributes]
    links = [attributes["href"].removeprefix("#") for tag, attributes in tags if tag == "a"]
    assert len(names) == len(set(names))
    assert links
    assert set(links) <= set(names)


def test_the_legend_tells_the_colours_of_the_marks_and_no_others():
    page, _ = page_of(SAID)
    legend = page.html.partition('<details class="colours"')[2].partition("</details>")[0]
    assert "hostility" in legend
    assert "weapon" not in legend
    assert re.search(r'class="sample q" style="--side:(#\w+)"', legend)[1] in page.html.partition("<article>")[2]


def test_what_is_said_by_somebody_is_picked_out_otherwise_than_what_is_about_them():
    page, _ = page_of(SAID)
    (number,) = re.findall(r'class="pick-(\d+)">Vladimir Putin<', page.html)
    (said,) = [mark for mark in spans(page, "q") if "Kami" in page.html and f"s{number}" in mark["class"].split()][:1]
    assert f"p{number}" not in said["class"].split()


def test_two_readers_in_one_notebook_do_not_share_the_names_of_places(seeds, analysis):
    rows = analysis.evidence(compare.threats(analysis).query("value == 'fear'").iloc[0])
    names = [
        {attributes["id"] for _, attributes in Reading(page).tags if "id" in attributes}
        for page in (read(seeds, analysis), read(seeds, analysis, rows=rows))
    ]
    assert not names[0] & names[1]


def test_a_page_is_the_same_every_time(seeds, analysis):
    assert read(seeds, analysis).html == read(seeds, analysis).html


def test_a_page_shows_itself_in_a_notebook_and_saves_as_one_file(tmp_path):
    page, _ = page_of(SAID)
    assert page._repr_html_() in page.html
    assert page.save(tmp_path / "page.html").read_text(encoding="utf-8") == page.html


def test_no_article_gives_an_empty_page():
    page = read([], framing.analyse([]), rows=pd.DataFrame({"article": []}))
    assert Reading(page).texts == []


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)), max_size=8))
def test_segments_are_the_whole_string_and_each_is_covered_by_exactly_its_marks(string, spans):
    marks = [Mark(start, end, (str(number),)) for number, (start, end) in enumerate(spans)]
    cut = list(segments(string, marks))
    assert "".join(string[start:end] for start, end, _ in cut) == string
    for start, end, covering in cut:
        for place in range(start, end):
            expected = [mark for mark in marks if 0 <= mark.start <= place < mark.end]
            assert [mark for mark in expected if mark.start < len(string)] == covering
