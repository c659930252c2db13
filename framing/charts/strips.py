"""Words on their bars: the mark that labels, keyness and the side-by-side figure share."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from framing.charts.layout.frame import beside
from framing.charts.layout.lettering import LINE_SPACING, SIZE, families, height, wrap
from framing.charts.style.captions import caption

PAD = 0.05  # above and below the word, inside its bar
GAP = 0.03  # between two bars
LEAST = 0.3  # the height of a panel without a strip
NAN = float("nan")
INTERVAL = "95 % interval"


class Strip(NamedTuple):
    """A word on a bar: how long the bar is, its interval where there is one, its colour and the counts beside it."""

    word: str
    length: float
    low: float
    high: float
    colour: str
    counts: str
    outlined: bool = False


def strip(row: Mapping[Hashable, Any], word: str, *, colour: str) -> Strip:
    """The strip of a Rates row."""
    per_words = str(row["unit"]).startswith("per ")
    told = (
        ("{:.1f} ({:,})", row["rate"], row["count"])
        if per_words
        else ("{:,} of {:,}", row["count"], row["denominator"])
    )
    counts = caption(*told)
    return Strip(word, float(row["rate"]), float(row["low"]), float(row["high"]), colour, counts)


def wrapped(strips: Sequence[Strip], inches: float) -> list[Strip]:
    """Strips with their words broken to fit an Axes of a width."""
    return [strip._replace(word=wrap(strip.word, inches - 0.1)) for strip in strips]


def thickness(strip: Strip) -> float:
    """How high a strip's bar is, in inches."""
    return height(strip.word) + PAD


def stacked_height(strips: Sequence[Strip]) -> float:
    """How high strips are, one below the other."""
    return sum(thickness(strip) + GAP for strip in strips)


def draw(ax: Axes, strips: Sequence[Strip], *, top: float) -> None:
    """Draw strips one below the other from `top` (inches): bars from 0, words on them, intervals along their feet."""
    heights = np.array([thickness(strip) for strip in strips])
    tops = top + np.concatenate([[0], np.cumsum(heights + GAP)[:-1]])
    lengths = np.nan_to_num([strip.length for strip in strips])
    ax.barh(
        tops + heights / 2,
        lengths,
        height=heights,
        color=["none" if strip.outlined else strip.colour for strip in strips],
        edgecolor=[strip.colour for strip in strips],
        linewidth=0.8,
    )
    ends = [(strip.low, strip.high, foot) for strip, foot in zip(strips, tops + heights, strict=True)]
    known = [(low, high, foot) for low, high, foot in ends if not np.isnan(low) and not np.isnan(high)]
    if known:
        low, high, foot = zip(*known, strict=True)
        ax.hlines(foot, low, high, color="#555555", linewidth=1.0, label=INTERVAL, zorder=3)
    for strip, middle in zip(strips, tops + heights / 2, strict=True):
        ax.annotate(
            strip.word, (0, middle), xytext=(4, 0), textcoords="offset points", va="center_baseline", fontsize=SIZE,
            fontfamily=families(strip.word), parse_math=False, color="#111111", linespacing=LINE_SPACING, zorder=4,
        )  # fmt: skip
        beside(ax, strip.counts, y=middle)
