"""A chart inside a page: its references named apart, its texts as they were."""

import re
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from framing.pages.pictures import inline

HOSTILE = [
    'Media id="',
    'Media href="#x',
    "Media url(#",
    'Media xlink:href="#a"',
    "font: 0.1px",
    '<g id="x">',
    "a & b > c",
]


def drawn(outlet):
    figure = Figure()
    ax = figure.add_subplot()
    ax.plot([0, 1], [0, 1])
    ax.set_title(outlet)
    ax.set_label("A line.")
    return ax


@pytest.mark.parametrize("outlet", HOSTILE)
def test_a_text_that_looks_like_markup_stays_a_text(outlet):
    svg = inline(drawn(outlet), "chart")
    texts = {"".join(element.itertext()).strip() for element in ElementTree.fromstring(svg).iter()}
    assert outlet in texts


@pytest.mark.parametrize("outlet", HOSTILE)
def test_a_text_that_looks_like_a_style_changes_no_size(outlet):
    sizes = [re.search(r'style="(min-width:[^"]*)"', inline(drawn(name), "chart"))[1] for name in (outlet, "Media")]
    assert sizes[0] == sizes[1]


def test_references_of_two_pictures_stay_apart():
    names = [set(re.findall(r'\bid="([^"]*)"', inline(drawn("Media"), name))) for name in ("one", "two")]
    assert names[0]
    assert not names[0] & names[1]
