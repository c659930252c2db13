import re

import pytest

import framing
from framing import compare
from framing.articles import Article
from framing.pages import bars, words_behind

# Two threat words in A's 2 + 2 + 8 words, none in B's 8.
A = "Warga takut. Mereka takut. Pasar itu ramai dan jalan ke sana dibuka."
B = "Pasar itu ramai dan jalan ke sana dibuka."


def made(*texts):
    articles = [Article(outlet, outlet, text) for outlet, text in zip("ABC", texts, strict=False)]
    return articles, framing.analyse(articles)


def test_every_number_says_its_counts_and_opens_its_words():
    articles, analysis = made(A, B)
    rates = compare.threats(analysis).query("value == 'all'")
    html = words_behind(rates, analysis, articles=articles).html
    assert "2 of 12 words" in html
    assert "0 of 8 words" in html
    assert html.count("<mark>takut</mark>") == 2
    assert html.count("<details>") == 1  # nothing opens where nothing was counted


@pytest.mark.parametrize(
    "measure", ["sides", "sources", "stances", "kinds", "threats", "threat_voices", "quoted_words"]
)
def test_behind_the_bars_of_a_measure_stands_the_evidence_of_its_rates(seeds, analysis, measure):
    rates = getattr(compare, measure)(analysis)
    html = bars(rates, analysis, articles={article.id: article for article in seeds}, most=1000)
    assert html.count("<details>") == (rates["count"] > 0).sum()
    sentences = sum(
        len(analysis.evidence(rate)[["article", "sentence"]].drop_duplicates()) for _, rate in rates.iterrows()
    )
    assert html.count("<li>") == sentences


def test_the_outlets_without_any_are_told_in_one_line_with_what_they_were_counted_from():
    articles, analysis = made(A, B)
    html = words_behind(compare.threats(analysis), analysis, articles=articles).html
    assert "None in B (0 of 8)" in html


def test_a_number_whose_measure_counts_no_rows_opens_nothing():
    articles, analysis = made(A, B)
    rates = compare.threats(analysis).assign(measure="my own")
    html = words_behind(rates, analysis, articles=articles).html
    assert "<details>" not in html
    assert "<strong>" in html


def test_no_bar_and_no_interval_is_longer_than_its_scale(seeds, analysis):
    for rates in (compare.sides(analysis), compare.threats(analysis), compare.heard(analysis)):
        html = bars(rates, analysis, articles={article.id: article for article in seeds})
        for left, width in re.findall(r"left:([\d.]+)%;width:([\d.]+)%", html):
            assert float(left) + float(width) <= 100.1
        assert all(float(width) <= 100 for width in re.findall(r'<i style="width:([\d.]+)%', html))


def test_a_sentence_leads_into_the_reader_only_where_its_article_stands_there(seeds, analysis):
    rates, known = compare.threats(analysis), {article.id: article for article in seeds}
    assert 'href="#' not in bars(rates, analysis, articles=known)
    linked = bars(rates, analysis, articles=known, linked={seeds[0].id})
    assert set(re.findall(r'href="#e(\d+)-', linked)) == {"0"}


def test_markup_in_a_text_and_in_a_name_is_shown_not_run():
    article = Article("<i>1</i>", "<b>A</b>", "<script>alert(1)</script> Warga takut pada hari ini di sana.")
    analysis = framing.analyse([article])
    html = words_behind(compare.threats(analysis), analysis, articles=[article]).html
    assert not re.search("<script|<b>A|<i>1", html)


def test_the_bars_speak_indonesian():
    articles, analysis = made(A, B)
    html = words_behind(compare.threats(analysis), analysis, articles=articles, lang="id").html
    assert "2 dari 12 kata" in html
    assert "semua" in html


def test_of_many_values_the_first_are_shown_and_the_others_counted(seeds, analysis):
    known = {article.id: article for article in seeds}
    html = bars(compare.sources(analysis), analysis, articles=known, values=2)
    assert html.count("<h4>") == 2
    assert re.search(r"and \d+ more in the table", html)
