"""Charts of facts: what is drawn of invented tables, read from the artists, at two, five and twelve outlets."""

import pandas as pd
import pytest
from artists import cut, drawn, outlet_names, overlapping, words
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from framing import charts
from framing.charts.told.omissions import COLOURS as TOLD_COLOURS
from framing.charts.told.reuse import COLOURS as REUSE_COLOURS

TEXTS = ("Gubernur meresmikan pasar ikan di tepi sungai", "harga cabai naik dua kali lipat dalam sebulan")
ROLES = ("acting", "acted upon", "acted upon, agent unnamed")


def articles_of(names):
    return pd.DataFrame({"article": [str(place) for place in range(len(names))], "outlet": names})


def left_out(names):
    """Two facts: the last outlet lacks the first one, all but the first two lack the second."""
    rows = [("F1", names[-1], "absent", TEXTS[0], 0)]
    rows += [
        ("F2", name, "partial" if place == 2 else "absent", TEXTS[1], 90)
        for place, name in enumerate(names)
        if place > 1
    ]
    table = pd.DataFrame(rows, columns=["fact", "outlet", "kind", "told_text", "told_start"])
    return table.assign(
        importance=0.5,
        outlets=2,
        of=len(names),
        told_outlet=names[0],
        told_article="0",
        told_end=table["told_start"] + 40,
    )


def worded(names):
    rows = []
    for place, name in enumerate(names):
        text = f"Massa {'membakar' if place % 2 else 'menyerang'} pasar ikan di tepi sungai yang panjang itu"
        word = text.split()[1]
        rows.append(
            {
                "fact": "F1", "article": str(place), "outlet": name, "start": 100, "end": 100 + len(text), "text": text,
                "words": word, "word_spans": f"106-{106 + len(word)}",
                "instead": "menyerang" if place % 2 else "membakar",
                "hedged": place == 0, "voice": "quoted" if place == 1 else "narrator", "source": "Bagas Prakoso",
                "form": "passive without agent" if place == 0 else "active", "contradicts": "numbers",
                "other_article": str((place + 1) % len(names)),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def sentences_of(names):
    rows = [(str(place), name, number, "body", 10) for place, name in enumerate(names) for number in range(4)]
    return pd.DataFrame(rows, columns=["article", "outlet", "sentence", "zone", "words"])


def shared(names):
    rows = [
        ("0", names[0], 1, str(place), names[place], 2, "verbatim" if place % 2 else "paraphrase", place)
        for place in range(1, len(names))
    ]
    columns = ["article", "outlet", "sentence", "other_article", "other_outlet", "other_sentence", "kind", "passage"]
    return pd.DataFrame(rows, columns=columns)


def rates(names, parties=("Rusland", "Utara")):
    rows = [
        (name, f"roles: {party}", role, count, 12, "clauses", count / 12, 0.1, 0.9, "Wilson", 1)
        for party in parties
        for name in names
        for role, count in zip(ROLES, (7, 3, 2), strict=True)
    ]
    columns = "outlet measure value count denominator unit rate low high method articles".split()
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(outlet=pd.Categorical(table["outlet"], names))


CHARTS = {
    "omissions": lambda names, **on: charts.omissions(left_out(names), articles_of(names), **on),
    "wordings": lambda names, **on: charts.wordings(worded(names), **on),
    "reuse": lambda names, **on: charts.reuse(shared(names), sentences_of(names), **on),
    "roles": lambda names, **on: charts.roles(rates(names), **on),
}


@pytest.mark.parametrize("number", [2, 5, 12])
@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_nothing_overlaps_or_is_cut(name, number, lang):
    figure = drawn(CHARTS[name](outlet_names(number), lang=lang))
    assert (overlapping(figure), cut(figure)) == ([], [])


@pytest.mark.parametrize("name", CHARTS)
def test_the_title_is_a_sentence_that_the_alt_text_begins_with(name):
    chart = CHARTS[name](outlet_names(5))
    said = [" ".join(text.split()) for text in words(chart) if text.endswith(".")]
    assert any(charts.alt_text(chart).startswith(text) for text in said)


def test_a_cell_says_whether_an_outlet_tells_a_fact():
    ax = charts.omissions(left_out(outlet_names(3)), articles_of(outlet_names(3)))
    cells = [patch.get_label() for patch in ax.patches if isinstance(patch, Rectangle)]
    # F1: told, told, not found; F2: told, told, told in part.
    assert cells == ["told", "told", "not found", "told", "told", "told in part"]
    assert len(set(TOLD_COLOURS.values())) == 3


def test_the_omissions_say_how_often_they_are_wrong():
    assert any(
        "shown as not found were told" in " ".join(text.split()) for text in words(CHARTS["omissions"](outlet_names(3)))
    )


def test_facts_that_stand_in_the_same_words_are_drawn_once():
    table = left_out(outlet_names(3)).assign(told_start=0, told_end=40)
    ax = charts.omissions(table, articles_of(outlet_names(3)))
    assert len(ax.patches) == 3


def test_differing_words_are_set_apart():
    figure = charts.wordings(worded(outlet_names(2)))
    bold = [text.get_text() for text in figure.axes[0].texts if text.get_fontweight() == "bold"]
    assert {"menyerang", "membakar"} <= set(bold)
    told = " ".join(words(figure))
    for part in (
        "numbers differ",
        "hedged or denied",
        "passive, nobody is said to act",
        "in the words of Bagas Prakoso",
    ):
        assert part in told


def test_an_unknown_fact_is_refused():
    with pytest.raises(ValueError, match="unknown fact 'F9'; this table has F1"):
        charts.wordings(worded(outlet_names(2)), facts=["F9"])


def test_a_band_stands_where_the_sentence_does():
    ax = charts.reuse(shared(["A", "B"]), sentences_of(["A", "B"]))
    bands = [patch for patch in ax.patches if patch.get_facecolor()[:3] != (0xEF / 255,) * 3]
    # Sentence 1 of four alike ends at a half, sentence 2 begins there.
    assert sorted((patch.get_x(), patch.get_width()) for patch in bands) == [(0.25, 0.25), (0.5, 0.25)]
    assert len(set(REUSE_COLOURS.values())) == 2


def test_bars_go_both_ways_from_the_middle():
    figure = charts.roles(rates(["A"], parties=("Utara",)))
    bars = sorted((float(bar.get_x()), float(bar.get_width())) for bar in figure.axes[0].patches)
    assert bars == [(-5, 2), (-3, 3), (0, 7)]  # unnamed 2, told 3, acting 7


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.omissions(left_out(["A", "B"]).head(0), articles_of(["A", "B"])),
        lambda: charts.wordings(worded(["A", "B"]).head(0)),
        lambda: charts.reuse(shared(["A", "B"]).head(0), sentences_of(["A", "B"])),
    ],
)
def test_an_empty_table_is_told(draw):
    assert "Nothing to show" in charts.alt_text(draw())


@pytest.mark.parametrize(
    "draw",
    [
        lambda table: charts.omissions(table, articles_of(["A"])),
        charts.wordings,
        lambda table: charts.reuse(table, sentences_of(["A"])),
        charts.roles,
    ],
)
def test_another_table_is_refused(draw):
    with pytest.raises(ValueError, match="needed is"):
        draw(pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize("name", CHARTS)
def test_a_figure_or_axes_that_is_given_is_used(name):
    figure = Figure(figsize=(9, 7))
    on = {"ax": figure.add_axes((0.4, 0.2, 0.5, 0.5))} if name in ("omissions", "reuse") else {"figure": figure}
    chart = CHARTS[name](outlet_names(5), **on)
    assert charts.style.figure_of(chart) is figure
    assert overlapping(drawn(chart)) == []


@pytest.mark.parametrize(
    ("name", "column"),
    [("omissions", "told_text"), ("wordings", "instead"), ("reuse", "other_text"), ("roles", "measure")],
)
def test_the_table_behind_a_picture_is_kept_with_it(name, column, tmp_path):
    text = {"text": "Kapal itu tiba.", "other_text": "Kapal itu tiba."}
    draw = (
        CHARTS[name]
        if name != "reuse"
        else lambda names: charts.reuse(shared(names).assign(**text), sentences_of(names))
    )
    charts.save(draw(["A", "B"]), name, folder=tmp_path)
    assert column in pd.read_csv(tmp_path / f"{name}.csv").columns
