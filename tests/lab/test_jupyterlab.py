"""The notebooks in the real JupyterLab: every cell runs, nothing goes wrong in the browser, the explorer answers."""

import time

import pytest
from conftest import ROOT, TOKEN, opened

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
EXPLORER = "6-your-own-articles"
TALLEST = 15_000  # pixels that a screenshot may be high
PATIENCE = 120_000  # milliseconds
LONGEST = 2.0  # seconds for an update of the explorer on a busy machine; an idle one needs 0.2
READY = "window.jupyterapp?.shell.currentWidget?.sessionContext"
RUN = """async () => {
    const {sessionContext, content} = window.jupyterapp.shell.currentWidget;
    await sessionContext.ready;
    await sessionContext.session.kernel.info;
    content.notebookConfig = {...content.notebookConfig, windowingMode: 'none'};
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
IDLE = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
CELLS = "window.jupyterapp.shell.currentWidget.context.model.toJSON().cells"
SHUT = "window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
# Scrolls to the top and gives the height of all cells.
HEIGHT = """() => {
    document.querySelectorAll('.jp-Notebook, .jp-WindowedPanel-outer').forEach(one => { one.scrollTop = 0; });
    const cells = [...document.querySelectorAll('.jp-Notebook .jp-Cell')].map(one => one.getBoundingClientRect());
    return Math.ceil(cells.at(-1).bottom - cells[0].top);
}"""


def run(tab, lab, name):
    """Open a notebook and run all of its cells."""
    tab.page.goto(f"{lab}/lab/tree/notebooks/{name}.ipynb?token={TOKEN}&reset")
    tab.page.wait_for_function(READY, timeout=PATIENCE)
    tab.page.evaluate(RUN)
    tab.page.wait_for_function(IDLE, timeout=PATIENCE)


def shot(tab, name):
    """Take a picture of the whole notebook, not only of what fits into a window."""
    tab.page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
    for _ in range(2):  # a wider notebook is less high
        tab.page.set_viewport_size({"width": 1300, "height": min(TALLEST, tab.page.evaluate(HEIGHT) + 200)})
        tab.page.wait_for_timeout(300)
    tab.shot(name)


@pytest.fixture(scope="module", params=NOTEBOOKS)
def notebook(request, browser, lab):
    """Return a notebook after all of its cells have run from top to bottom: the page that shows it, its code cells."""
    with opened(browser) as tab:
        run(tab, lab, request.param)
        shot(tab, request.param)
        yield tab, [cell for cell in tab.page.evaluate(CELLS) if cell["cell_type"] == "code"]
        tab.page.evaluate(SHUT)


def outputs(cells, *kinds):
    return [output for cell in cells for output in cell["outputs"] if output["output_type"] in kinds]


def test_every_cell_runs_without_an_error(notebook):
    _, cells = notebook
    assert [output["evalue"] for output in outputs(cells, "error")] == []
    assert [cell["source"] for cell in cells if cell["execution_count"] is None] == []


def test_no_cell_warns(notebook):
    _, cells = notebook
    assert [output["text"] for output in outputs(cells, "stream") if output["name"] == "stderr"] == []


def test_the_console_of_the_browser_tells_no_error(notebook):
    tab, _ = notebook
    assert tab.errors == []


def test_nothing_is_asked_of_any_network(notebook):
    tab, _ = notebook
    assert tab.outward == []


def test_every_picture_has_words(notebook):
    tab, cells = notebook
    drawn = [output for output in outputs(cells, "display_data", "execute_result") if "image/png" in output["data"]]
    words = [image.get_attribute("alt") for image in tab.page.locator(".jp-OutputArea img").all()]
    assert len(words) >= len(drawn)
    assert all(words)


@pytest.fixture(scope="module")
def explored(browser, lab):
    with opened(browser) as tab:
        run(tab, lab, EXPLORER)
        tab.page.locator(".widget-html h3").first.wait_for()
        control(tab, "Measure").scroll_into_view_if_needed()
        yield tab
        tab.page.evaluate(SHUT)


@pytest.fixture
def explorer(explored):
    """Return the explorer as it is at first: the labels of the person mentioned most, in all outlets."""
    if not picture(explored).startswith("How each outlet names"):
        before = everything(explored)
        control(explored, "Measure").select_option(index=0)
        changed(explored, before)
    explored.page.get_by_role("button", name="All outlets").click()
    explored.page.wait_for_function("document.querySelectorAll('.widget-html .scale').length === 5")
    return explored


def picture(tab):
    """What is chosen, as the heading above the bars says it."""
    return tab.page.locator(".widget-html h3").first.inner_text()


def everything(tab):
    return tab.page.locator(".widget-html .framing-reader").inner_text()


def headings(tab):
    """What each bar says: the outlet and its counts."""
    return tab.page.locator(".widget-html .bars :is(summary, .bar)").all_inner_texts()


def control(tab, label):
    return tab.page.get_by_label(label, exact=True)


def changed(tab, before):
    """Wait until the picture is another one and return how many seconds that took."""
    begun = time.monotonic()
    tab.page.wait_for_function(
        "before => document.querySelector('.widget-html .bars')?.closest('.framing-reader').innerText !== before",
        arg=before,
        polling=20,
    )
    return time.monotonic() - begun


def test_another_measure_gives_another_picture_and_other_sentences(explorer):
    before, read = everything(explorer), headings(explorer)
    control(explorer, "Measure").select_option(label="Threat: how much")
    assert changed(explorer, before) < LONGEST
    assert picture(explorer).startswith("How much threat each outlet reports")
    assert headings(explorer) != read
    explorer.shot("explorer")


def test_another_value_gives_the_sentences_of_that_value(explorer):
    before = everything(explorer)
    control(explorer, "Measure").select_option(label="Threat: how much")
    changed(explorer, before)
    before, marked = everything(explorer), explorer.page.locator(".widget-html mark").count()
    rarest = control(explorer, "Value").locator("option").count() - 1
    control(explorer, "Value").select_option(index=rarest)
    changed(explorer, before)
    assert 0 < explorer.page.locator(".widget-html mark").count() < marked


def test_an_outlet_that_is_not_ticked_has_no_sentences(explorer):
    before = everything(explorer)
    control(explorer, "Tempo").uncheck()
    changed(explorer, before)
    told = headings(explorer)
    assert len(told) == 4
    assert not [one for one in told if one.startswith("Tempo")]


def test_a_measure_is_chosen_by_keyboard_alone(explorer):
    before = everything(explorer)
    control(explorer, "Measure").focus()
    for key in ("Space", "ArrowDown", "Enter"):
        explorer.page.keyboard.press(key)
        explorer.page.wait_for_timeout(300)
    changed(explorer, before)


def test_an_outlet_is_unticked_by_keyboard_alone(explorer):
    before = everything(explorer)
    control(explorer, "Tempo").focus()
    explorer.page.keyboard.press("Space")
    changed(explorer, before)


def test_tab_goes_through_the_controls_in_their_order(explorer):
    control(explorer, "Measure").focus()
    reached = []
    for _ in range(5):
        explorer.page.keyboard.press("Tab")
        reached.append(explorer.page.evaluate(FOCUSED))
    assert reached == ["Person", "Value", "All outlets", "No outlet", "DIP"]


def test_a_click_on_a_bar_shows_its_words(explorer):
    bar = explorer.page.locator(".widget-html .bars summary").first
    words = explorer.page.locator(".widget-html .bars details").first.locator("mark").first
    assert not words.is_visible()
    bar.click()
    assert words.is_visible()
    bar.click()


def test_the_explorer_leaves_no_error_and_asks_no_network(explorer):
    assert explorer.errors == []
    assert explorer.outward == []
