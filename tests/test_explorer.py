import ast
import json
import re
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

import framing
from framing import explorer as explorer_module
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


def outlets(explorer):
    """The outlets that have a bar."""
    return re.findall(r'(?:<summary>|<div class="bar">)<span>(.*?)</span>', explorer.found.value)


def heading(explorer):
    return re.search(r"<h3>(.*?)</h3>", explorer.found.value)[1]


def plain(explorer):
    return re.sub("<.*?>", "", explorer.found.value)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_shows_a_bar_for_each_outlet(explorer, analysis, measure):
    explorer.measure.value = measure
    assert outlets(explorer) == analysis.outlets


@pytest.mark.parametrize("measure", MEASURES)
def test_the_rows_are_those_behind_the_numbers_of_the_chart(explorer, analysis, measure):
    explorer.measure.value = measure
    behind = sum(len(analysis.evidence(rate)) for _, rate in explorer.rates.iterrows())
    assert len(explorer.rows) == behind > 0


def test_it_begins_with_the_labels_of_the_person_mentioned_most(explorer):
    assert (explorer.measure.value, explorer.subject.value) == ("labels", "Kim Jong Un")


@pytest.mark.parametrize("measure", ["labels", "sides", "stances"])
def test_a_measure_begins_with_the_value_that_tells_most(analysis, seeds, measure):
    explorer = explore(analysis, seeds)
    explorer.measure.value = measure
    table = getattr(framing.compare, measure)(analysis, **({"actor": "Kim Jong Un"} if measure == "labels" else {}))
    told = framing.charts.findings.telling(table)
    assert told
    assert told == explorer.value.value or measure == "labels"


def test_a_bar_opens_its_words_without_a_script(explorer):
    explorer.measure.value = "threats"
    assert explorer.found.value.count("<details>") == (explorer.rates["count"] > 0).sum()
    assert "<script" not in explorer.found.value


def test_the_figure_of_what_is_chosen_is_saved_and_its_place_told(explorer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    explorer.measure.value = "sides"
    explorer.box.children[-1].children[0].click()
    (name,) = re.findall(r"Saved: (my-figures/[\w-]+\.png)", explorer.saved.value)
    assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def test_a_folder_and_its_codebook_are_chosen_from_menus(tmp_path, monkeypatch):
    folder = tmp_path / "here" / "mine"  # the folders beside the one that is worked in are offered too
    folder.mkdir(parents=True)
    (folder / "Koran.txt").write_text("Warga takut perang di Moskow pada hari ini.", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    chooser = explore()
    assert chooser.folder.options == ("mine",)
    chooser.read()
    assert "1 article from 1 outlet." in chooser.told.value
    assert chooser.explorer.box in chooser.box.children


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chooser = explore()
    chooser.folder.value = "nothing"
    chooser.read()
    assert "nothing" in chooser.told.value
    assert chooser.explorer is None


def test_chart_headings_and_marks_tell_the_same_counts():
    # Two threat words in A's 2 + 2 + 8 words, none in B's 8.
    explorer = made(
        "Warga takut. Mereka takut. Pasar itu ramai dan jalan ke sana dibuka.",
        "Pasar itu ramai dan jalan ke sana dibuka.",
    )
    explorer.measure.value = "threats"
    assert "2 of 12 words" in plain(explorer)
    assert "0 of 8 words" in plain(explorer)
    assert explorer.found.value.count("<mark>takut</mark>") == 2


def test_another_value_changes_chart_and_sentences(explorer):
    explorer.measure.value = "threats"
    before = explorer.found.value
    explorer.value.value = "fear"
    assert heading(explorer).endswith(": fear")
    assert explorer.found.value.count("<mark") < before.count("<mark")


def test_another_person_changes_the_values(explorer):
    before = explorer.value.options
    explorer.subject.value = "Vladimir Putin"
    assert "Vladimir Putin" in heading(explorer)
    assert explorer.value.options != before


def test_an_outlet_that_is_not_ticked_is_not_shown(explorer, analysis):
    explorer.outlets["Tempo"].value = False
    assert len(outlets(explorer)) == len(analysis.outlets) - 1
    assert "Tempo" not in plain(explorer)


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
    assert outlets(explorer) or "hold nothing to count for" in explorer.found.value


def test_after_a_measure_without_values_the_others_work():
    explorer = made("Warga takut. Pasar itu ramai dan jalan ke sana dibuka.")  # 10 words
    explorer.measure.value = "labels"
    assert "nothing to count" in explorer.found.value
    explorer.measure.value = "threats"
    assert "1 of 10 words" in plain(explorer)


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
    assert "<mark>takut</mark>" in shown


def test_a_choice_that_comes_while_another_is_being_drawn_is_followed(explorer, monkeypatch):
    drawing, going_on, drawn = Event(), Event(), explorer_module.bars

    def slow(*arguments, **options):
        drawing.set()
        assert going_on.wait(10)
        return drawn(*arguments, **options)

    monkeypatch.setattr(explorer_module, "bars", slow)
    with ThreadPoolExecutor() as threads:
        threads.submit(setattr, explorer.outlets["Tempo"], "value", False)
        assert drawing.wait(10)
        threads.submit(setattr, explorer.measure, "value", "threats")
        time.sleep(0.2)
        going_on.set()
    assert "How much threat" in heading(explorer)
    assert len(outlets(explorer)) == len(explorer.chosen) == 4


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
