"""Word choice as small multiples: choice sets, and valence by voice."""

import pandas as pd
import pytest
from artists import texts, words
from matplotlib.colors import to_rgb

from framing import charts
from framing.charts import panels
from framing.charts.style import look as style
from framing.compare.intervals import wilson


def rates_of(measure, counts):
    """Rates of one measure from the counts of outlet B, then of outlet A."""
    rows = [
        {"outlet": outlet, "value": value, "count": count, "denominator": sum(found.values())}
        for outlet, found in zip(("B", "A"), counts, strict=True)
        for value, count in found.items()
    ]
    table = pd.DataFrame(rows).assign(measure=measure, unit="occurrences", articles=1, method="Wilson")
    low, high = wilson(table["count"], table["denominator"])
    table["outlet"] = pd.Categorical(table["outlet"], ["B", "A"])
    return table.assign(rate=table["count"] / table["denominator"], low=low, high=high)


FEAR = rates_of("choices: fear", [{"ketakutan": 3, "kekhawatiran": 1}, {"ketakutan": 0, "kekhawatiran": 2}])
CROWD = rates_of("choices: crowd action", [{"demo": 1, "aksi anarkistis": 9}, {"demo": 1, "aksi anarkistis": 1}])
SANCTIONS = rates_of("choices: sanctions", [{"sanksi": 7}, {"sanksi": 7}])


def together(*tables):
    return pd.concat(tables, ignore_index=True)


def test_each_choice_set_has_a_panel_and_each_word_its_count_on_its_bar():
    first, second = charts.choices(together(FEAR, CROWD)).axes
    widths = [[patch.get_width() for patch in container] for container in first.containers]
    assert (first.get_title(loc="left"), second.get_title(loc="left")) == ("fear", "crowd action")
    assert widths == [[0.75, 0.0], [0.25, 1.0]]  # ketakutan of B and A, then kekhawatiran of B and A
    assert {"ketakutan 3", "kekhawatiran 2", "n = 4", "n = 2"} <= set(words(first))


def test_a_word_that_finds_no_room_on_a_bar_stands_in_the_key_of_its_panel():
    # "demo 1" needs more than a tenth of a panel; "aksi anarkistis" fits on both of its bars.
    (ax,) = charts.choices(CROWD).axes
    assert "demo" in words(ax)
    assert "aksi anarkistis" not in words(ax)


def test_a_set_of_one_word_leaves_no_choice_and_is_counted_in_the_note():
    figure = charts.choices(together(FEAR, SANCTIONS))
    assert len(figure.axes) == 1
    assert any("1 other set stands in the table." in text for text in words(figure))


def test_a_set_of_one_word_is_drawn_where_there_is_no_other():
    (ax,) = charts.choices(SANCTIONS).axes
    assert "sanksi 7" in words(ax)


def test_the_rarest_words_of_a_set_are_drawn_as_one():
    offered = {f"k{number}": 10 - number for number in range(8)}
    (ax,) = charts.choices(rates_of("choices: many", [offered, offered])).axes
    assert len(ax.containers) == len(style.WORDS) + 1
    assert to_rgb(ax.containers[-1].patches[0].get_facecolor()) == to_rgb(style.OTHER_WORDS)
    assert ax.containers[-1].patches[0].get_width() == pytest.approx((5 + 4 + 3) / 52)


def test_no_more_than_twelve_sets_are_drawn():
    many = [FEAR.assign(measure=f"choices: set {number}") for number in range(panels.MOST_SETS + 2)]
    figure = charts.choices(together(*many))
    assert len(figure.axes) == panels.MOST_SETS
    assert any("2 other sets stand in the table." in text for text in words(figure))


NARRATED = rates_of("valences: Kim (narrator)", [{"": 3, "neutral": 1, "negative": 0}] * 2)
QUOTED = rates_of(
    "valences: Kim (quoted)", [{"": 0, "neutral": 0, "negative": 2}, {"": 1, "neutral": 0, "negative": 0}]
)


def test_each_voice_has_a_panel_with_its_own_counts():
    narrator, quoted = charts.valence_by_voice(together(NARRATED, QUOTED)).axes
    assert narrator.get_title(loc="left") == "in the narrator's voice"
    assert quoted.get_title(loc="left") == "in quotations"
    assert {"no label 3", "neutral 1", "n = 4"} <= set(words(narrator))
    assert {"negative 2", "no label 1", "n = 2", "n = 1"} <= set(words(quoted))


def test_a_valence_has_one_colour_in_every_voice():
    figure = charts.valence_by_voice(together(NARRATED, QUOTED))
    bar = figure.axes[1].containers[0].patches[0]
    assert to_rgb(bar.get_facecolor()) == to_rgb(style.VALENCES["negative"])
    assert {"negative", "neutral", "no label"} <= {text.get_text() for text in texts(figure)}


def test_valences_of_all_voices_together_are_refused():
    refusal = "this table is that of 'valences: Kim'; needed is that of compare.valence_voices"
    with pytest.raises(ValueError, match=refusal):
        charts.valence_by_voice(NARRATED.assign(measure="valences: Kim"))


def test_the_alt_text_of_choices_reads_every_set_outlet_by_outlet():
    assert charts.alt_text(charts.choices(FEAR)) == (
        "Which word each outlet chooses: fear - B ketakutan 3, kekhawatiran 1 / A kekhawatiran 2."
    )


def test_an_actor_with_brackets_in_the_name_keeps_them():
    figure = charts.valence_by_voice(NARRATED.assign(measure="valences: Budi (PDI) (quoted)"))
    assert "How loaded the labels for Budi (PDI) are, and in whose voice" in words(figure)
