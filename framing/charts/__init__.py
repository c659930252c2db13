"""Charts: computed tables in, Matplotlib out.

Charts of one panel take and return an Axes, those of several a Figure; `save` writes either as PNG and SVG. None reads
an analysis, shows, saves or changes Matplotlib's settings. A figure of a chart's own is sized to what it holds; names
and counts stand beside the axes, so a figure of yours needs room for them: make it with `layout="constrained"`.

- word choice: `labels`, `valences`, `first_mentions`, `keyness`
- quoted sources: `sides`, `sources`, `stances`, `kinds`
- emphasis on threat: `barcode`, `threats`, `voices`
- any rate with its interval: `intervals`
- all measures on one page: `side_by_side`
"""

from framing.charts.dots import intervals
from framing.charts.emphasis import barcode, threats, voices
from framing.charts.keywords import keyness
from framing.charts.overview import side_by_side
from framing.charts.speakers import kinds, sides, sources, stances
from framing.charts.style import alt_text, describe, save
from framing.charts.words import first_mentions, labels, valences

__all__ = [
    "alt_text",
    "barcode",
    "describe",
    "first_mentions",
    "intervals",
    "keyness",
    "kinds",
    "labels",
    "save",
    "side_by_side",
    "sides",
    "sources",
    "stances",
    "threats",
    "valences",
    "voices",
]
