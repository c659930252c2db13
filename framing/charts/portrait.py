"""One page an outlet: labels, sources, the threat strip, distinctive words, and a sentence in which to read each."""

import pandas as pd
from matplotlib.figure import Figure

from framing.charts import blocks
from framing.charts.blocks import HALF, INNER, Block
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import footed, sign, signed
from framing.charts.layout.frame import Heading
from framing.charts.layout.lettering import SMALL, TITLE, height, shortened
from framing.charts.style import Panel, Sheet, describe, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import shown
from framing.compare.portraits import Portrait

A4 = 8.27, 11.69
EDGE = (A4[0] - INNER) / 2
AXIS, GAP = 0.22, 0.16
# How many bars a panel has, and lines a sentence, before the page is full: the first that fits.
ROOM = ((8, 7), (7, 6), (6, 5), (5, 5), (4, 4), (3, 3), (2, 2), (1, 1))
ONE, MANY = "{:,} article, {:,} words", "{:,} articles, {:,} words"
NAMED = 3  # of each kind, in the alt text


@styled()
@fitted
@captioned
@signed
def portrait(portrait: Portrait, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """One A4 page of one outlet: how it names the actor, who speaks, where threat stands, its words, and sentences.

    Takes one of `framing.portraits`. So many labels, sources and words are shown as the page holds, at most eight each;
    long names and sentences are cut short with an ellipsis. The portrait's tables have them all. Raises ValueError for
    anything else.
    """
    if not isinstance(portrait, Portrait):
        raise ValueError(f"this is a {type(portrait).__name__}; needed is one of framing.portraits")
    title = shortened(
        marked(portrait.outlet) or caption("(no name)"), INNER, lines=blocks.NAME_LINES, size=TITLE + 6, bold=True
    )
    size = caption(MANY if portrait.articles > 1 else ONE, portrait.articles, portrait.size)
    heading = Heading(title, size, size=TITLE + 6)
    top = EDGE + heading.height(INNER)
    foot = footed(own=figure is None, inches=INNER)
    room = A4[1] - top - EDGE - (height(foot, SMALL) if foot else 0)
    plans = (_plan(portrait, most, lines) for most, lines in ROOM)
    rows = next((plan for plan in plans if _height(plan) <= room), None) or _plan(portrait, *ROOM[-1])
    figure = figure or Sheet(figsize=A4)
    # A given figure keeps its size: everything stands at the same share of it, and headings closer together.
    scale = float(min(1, *(has / needs for has, needs in zip(figure.get_size_inches(), A4, strict=True))))
    heading.draw(figure, left=EDGE, inches=INNER, top=-EDGE, scale=scale)
    for row in rows:
        head = _head(row)
        for block in row:
            corner = ((EDGE + block.left) / A4[0], 1 - (top + head + block.high) / A4[1])
            ax = figure.add_axes((*corner, block.wide / A4[0], block.high / A4[1]), axes_class=Panel)
            block.draw(ax)
            if block.heading:
                block.heading.draw(ax, left=0, inches=_across(row), top=head, scale=scale)
        top += _height([row])
    if foot:
        sign(figure, foot, left=EDGE, bottom=EDGE / 2)
    describe(figure, _told(portrait))
    return figure


def _plan(portrait: Portrait, most: int, lines: int) -> list[list[Block]]:
    """The rows of the page, with at most so many bars a panel and lines a sentence."""
    return [
        [blocks.labels(portrait, most), blocks.sources(portrait, most)],
        [blocks.threat(portrait)],
        blocks.words(portrait, most),
        [blocks.sentences(portrait, lines)],
    ]


def _across(row: list[Block]) -> float:
    """How wide the headings of a row may be: half the page where two stand side by side."""
    return HALF if sum(block.heading is not None for block in row) > 1 else INNER


def _head(row: list[Block]) -> float:
    return max(block.heading.height(_across(row)) for block in row if block.heading)


def _height(rows: list[list[Block]]) -> float:
    return sum(_head(row) + max(block.high for block in row) + AXIS + GAP for row in rows)


def _told(portrait: Portrait) -> str:
    """The page in a sentence."""
    parts = [
        (caption("sources"), _counted(portrait.sources, "sources")),
        (caption("words that set it apart"), [*portrait.words["word"]]),
    ]
    if portrait.actor:
        parts.insert(0, (caption("labels for {}", portrait.actor), _counted(portrait.labels, "labels")))
    told = "; ".join(f"{what}: {', '.join(found[:NAMED]) or caption('none')}" for what, found in parts)
    return caption(
        "Portrait of {}: {}; threat expressions: {:,}.", outlet_name(portrait.outlet), told, len(portrait.threats)
    )


def _counted(rates: pd.DataFrame, measure: str) -> list[str]:
    rows = rates.sort_values(["count", "value"], ascending=[False, True], kind="stable")
    named = [shown(value, measure) or caption("not told") for value in rows["value"]]
    return [caption("{} {:,}", value, count) for value, count in zip(named, rows["count"], strict=True)]
