"""Words above their bars: the mark that labels, keyness, portraits and the side-by-side figure share."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from framing.charts.layout.frame import DROP, beside
from framing.charts.layout.lettering import LINE_SPACING, SIZE, families, height, wrap
from framing.charts.style import OUTLINE, edge
from framing.charts.style.captions import caption

PAD = 0.02  # between the word and its bar
BAR = 0.085  # a bar is thin: its word stands above it, and the whisker at its end is seen
GAP = 0.06  # between a bar and the next word
LEAST = 0.3  # the height of a panel without a strip
NAN = float("nan")
INTERVAL = "95 % interval"
WHISKER = "#2b2b2b"


class Strip(NamedTuple):
    """A word above its bar: how long the bar is, its interval if there is one, its colour and the counts beside it."""

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
    """How high a strip is with its word, in inches."""
    return height(strip.word) + PAD + BAR


def stacked_height(strips: Sequence[Strip]) -> float:
    """How high strips are, one below the other."""
    return sum(thickness(strip) + GAP for strip in strips)


def draw(ax: Axes, strips: Sequence[Strip], *, top: float) -> None:
    """Draw strips one below the other from `top` (inches): words above bars from 0, whiskers at the bars' ends."""
    heights = np.array([thickness(strip) for strip in strips])
    tops = top + np.concatenate([[0], np.cumsum(heights + GAP)[:-1]])
    middles = tops + heights - BAR / 2
    ax.barh(
        middles,
        np.nan_to_num([strip.length for strip in strips]),
        height=BAR,
        color=["white" if strip.outlined else strip.colour for strip in strips],
        edgecolor=[_outline(strip) for strip in strips],
        linewidth=0.8,
    )
    known = [place for place, strip in enumerate(strips) if strip.low == strip.low and strip.high == strip.high]
    if known:
        length, low, high = (np.array([strips[place][part] for place in known], float) for part in (1, 2, 3))
        ax.errorbar(
            length, middles[known], xerr=np.clip([length - low, high - length], 0, None), fmt="none", ecolor=WHISKER,
            elinewidth=1.1, capsize=2.2, zorder=3,
        )[2][0].set_label(INTERVAL)  # fmt: skip
    for strip, first, middle in zip(strips, tops, middles, strict=True):
        ax.annotate(
            strip.word, (0, first), xytext=(0, -DROP * 72), textcoords="offset points", va="top", fontsize=SIZE,
            fontfamily=families(strip.word), parse_math=False, color="#111111", linespacing=LINE_SPACING, zorder=4,
            annotation_clip=False,
        )  # fmt: skip
        beside(ax, strip.counts, y=middle)


def _outline(strip: Strip) -> str:
    return strip.colour if strip.outlined or edge(strip.colour) != OUTLINE else OUTLINE
