import ast
import base64
import json
import re
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

import framing
from framing.articles import Article
from framing.explorer import MEASURES, MOST, explore
from framing.pages import passages

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "notebooks" / "6-your-own-articles.ipynb"


@pytest.fixture
def explorer(analysis, seeds):
    return explore(analysis, seeds)


def made(*texts, outlets=("A", "B", "C")):
    articles = [Article(outlet, outlet, text) for outlet, text in zip(outlets, texts, strict=False)]
    return explore(framing.analyse(articles), articles)


def headings(explorer):
    return re.findall(r"<h3>(.*?)</h3>", explorer.found.value)


def alt(explorer):
    return re.search(r'<img alt="([^"]*)"', explorer.found.value)[1]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_shows_its_chart_and_as_many_headings_as_outlets(explorer, analysis, measure):
    explorer.measure.value = measure
    assert "<img alt=" in explorer.found.value
    assert [heading.partition(":")[0] for heading in headings(explorer)] == analysis.outlets


@pytest.mark.parametrize("measure", MEASURES)
def test_the_rows_are_those_behind_the_numbers_of_the_chart(explorer, analysis, measure):
    explorer.measure.value = measure
    behind = sum(len(analysis.evidence(rate)) for _, rate in explorer.rates.iterrows())
    assert len(explorer.rows) == behind > 0


def test_it_begins_with_the_labels_of_the_person_mentioned_most(explorer):
    assert (explorer.measure.value, explorer.subject.value) == ("labels", "Kim Jong Un")


def test_chart_headings_and_marks_tell_the_same_counts():
    # Two threat words in A's 2 + 2 + 8 words, none in B's 8.
    explorer = made(
        "Warga takut. Mereka takut. Pasar itu ramai dan jalan ke sana dibuka.",
        "Pasar itu ramai dan jalan ke sana dibuka.",
    )
    explorer.measure.value = "threats"
    assert headings(explorer) == ["A: 2 of 12 words", "B: 0 of 8 words"]
    assert "2 of 12" in alt(explorer)
    assert explorer.found.value.count('<mark class="hit">takut</mark>') == 2


def test_another_value_changes_chart_and_sentences(explorer):
    explorer.measure.value = "threats"
    before = explorer.found.value
    explorer.value.value = "fear"
    assert "fear" in alt(explorer)
    assert explorer.found.value.count("<mark") < before.count("<mark")


def test_another_person_changes_the_values(explorer):
    before = explorer.value.options
    explorer.subject.value = "Vladimir Putin"
    assert "Vladimir Putin" in alt(explorer)
    assert explorer.value.options != before


def test_an_outlet_that_is_not_ticked_is_not_shown(explorer, analysis):
    explorer.outlets["Tempo"].value = False
    shown = [heading.partition(":")[0] for heading in headings(explorer)]
    assert shown == [outlet for outlet in analysis.outlets if outlet != "Tempo"]
    assert "Tempo" not in alt(explorer)


def test_without_an_outlet_a_sentence_asks_for_one(explorer):
    for box in explorer.outlets.values():
        box.value = False
    assert explorer.found.value == "<p>No outlet is chosen: tick at least one.</p>"


def test_the_buttons_tick_every_outlet_and_none(explorer, analysis):
    every, none = explorer.box.children[3].children
    none.click()
    assert explorer.chosen == []
    every.click()
    assert explorer.chosen == analysis.outlets


def test_the_person_stays_chosen_where_the_next_measure_is_of_persons_too(explorer):
    explorer.subject.value = "Vladimir Putin"
    explorer.measure.value = "valences"
    assert explorer.subject.value == "Vladimir Putin"


def test_the_menu_of_persons_is_there_only_for_measures_of_persons(explorer):
    assert explorer.subject.layout.display is None
    explorer.measure.value = "sides"
    assert explorer.subject.layout.display == "none"


@pytest.mark.parametrize("measure", MEASURES)
def test_articles_without_anything_to_count_give_a_chart_or_a_sentence(measure):
    explorer = made("Pasar itu ramai dan jalan ke sana dibuka pada hari ini.")
    explorer.measure.value = measure
    assert "<img alt=" in explorer.found.value or "hold nothing to count for" in explorer.found.value


def test_after_a_measure_without_values_the_others_work():
    explorer = made("Warga takut. Pasar itu ramai dan jalan ke sana dibuka.")  # 10 words
    explorer.measure.value = "labels"
    assert "nothing to count" in explorer.found.value
    explorer.measure.value = "threats"
    assert "1 of 10 words" in headings(explorer)[0]


def test_markup_in_a_text_and_in_a_name_is_shown_not_run():
    explorer = made("<script>alert(1)</script> Warga takut pada hari ini di sana.", outlets=["<b>A</b>"])
    explorer.measure.value = "threats"
    assert not re.search("<script|<b>", explorer.found.value)
    assert "&lt;script&gt;" in explorer.found.value


def test_a_long_list_of_sentences_is_cut_and_the_rest_counted():
    explorer = made("Warga takut pada hari ini di sana. " * (MOST + 3))
    explorer.measure.value = "threats"
    assert explorer.found.value.count("<li>") == MOST
    assert "and 3 more sentences" in explorer.found.value
    assert len(explorer.rows) == MOST + 3


def test_a_row_in_the_headline_is_shown_in_the_headline():
    article = Article("1", "A", "Pasar itu ramai dan jalan ke sana dibuka pada hari ini.", title="Warga takut perang")
    analysis = framing.analyse([article])
    shown = passages(analysis.threats, analysis, articles={"1": article}, most=5)
    assert '<mark class="hit">takut</mark>' in shown


def test_a_choice_that_comes_while_another_is_being_drawn_is_followed(explorer, monkeypatch):
    drawing, going_on, drawn = Event(), Event(), framing.charts.intervals

    def slow(*arguments, **options):
        drawing.set()
        assert going_on.wait(10)
        return drawn(*arguments, **options)

    monkeypatch.setattr(framing.charts, "intervals", slow)
    with ThreadPoolExecutor() as threads:
        threads.submit(setattr, explorer.outlets["Tempo"], "value", False)
        assert drawing.wait(10)
        threads.submit(setattr, explorer.measure, "value", "threats")
        time.sleep(0.2)
        going_on.set()
    assert "How much threat" in alt(explorer)
    assert [heading.partition(":")[0] for heading in headings(explorer)] == explorer.chosen


def test_the_picture_is_a_png_within_the_page(explorer):
    data = re.search(r'src="data:image/png;base64,([^"]+)"', explorer.found.value)[1]
    assert base64.b64decode(data).startswith(b"\x89PNG")


def test_it_shows_itself_as_a_widget(explorer):
    assert "application/vnd.jupyter.widget-view+json" in explorer._repr_mimebundle_()
    assert repr(explorer) == "<Explorer of 5 outlets: Words: how a person is named>"


def code_of(notebook):
    return [
        "".join(cell["source"]) for cell in json.loads(notebook.read_text())["cells"] if cell["cell_type"] == "code"
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("“Kami siap,” kata Presiden Rusia Vladimir Putin di Moskow, Senin.", "Menurut Putin, warga takut perang."),
        (
            "Pasar itu ramai dan jalan ke sana dibuka pada hari ini.",
            "Harga beras di kota itu naik lagi pada bulan ini.",
        ),
    ],
    ids=["somebody speaks", "nobody is named"],
)
def test_the_notebook_of_your_own_articles_runs_on_two_pasted_texts(tmp_path, texts):
    for name, text in zip(("Koran A", "Koran B"), texts, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    names, shown = {}, []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for code in [*code_of(NOTEBOOK)[:1], f"folder = {str(tmp_path)!r}", *code_of(NOTEBOOK)[1:]]:
            *before, last = ast.parse(code).body
            exec(compile(ast.Module(before, []), "cell", "exec"), names)
            if isinstance(last, ast.Expr):
                shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
            else:
                exec(compile(ast.Module([last], []), "cell", "exec"), names)
    assert names["analysis"].outlets == ["Koran A", "Koran B"]
    assert any(one is names["explorer"] for one in shown)
