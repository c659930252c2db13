"""Charts: computed tables in, Matplotlib out.

Charts of one panel take and return an Axes, those of several a Figure; `save` writes either as PNG and SVG, and the
table behind it as CSV. None reads an analysis, shows, saves or changes Matplotlib's settings. A figure of a chart's own
is sized to what it holds and stands alone: its title is what its table found, below it stand event, dates, articles,
versions and the notes on outlets. Names and counts stand beside the axes, so a figure of yours needs room for them:
make it with `layout="constrained"`. Where it is too small, type shrinks to 5.5 points at least, and what would still
cover something is left out.

- the whole question in one picture: `comparison`
- word choice: `first_mentions`, `labels`, `valences`, `valence_by_voice`, `choices`, `keyness`
- quoted sources: `sides`, `turns`, `sources`, `stances`, `kinds`
- emphasis on threat: `barcode`, `threats`, `voices`, `sensitivity`
- any rate with its interval: `intervals`; corrected by people's coding, beside the counted one: `corrected`
- what is told and left out, in which words, copied from whom; who acts: `omissions`, `wordings`, `reuse`, `roles`
- what a table says, and what it cannot say, in sentences: `finding`
- any rate week by week, an outlet a panel: `over_time`; in headlines and in bodies: `headlines`
- all measures on one page: `side_by_side`; one outlet on one page: `portrait`
- how far outlets lie apart over all measures: `outlet_map`, `dendrogram`

In: tables of rates or of evidence. Out: an Axes or a Figure. Read `style` (how every chart looks and speaks), `layout`
(where things stand), `findings` and `tables` (sentences and the table behind a picture), then a chart each.
"""

from framing.charts.comparison import comparison
from framing.charts.dendrogram import dendrogram
from framing.charts.dots import corrected, headlines, intervals
from framing.charts.emphasis import barcode, threats, voices
from framing.charts.fan import sensitivity
from framing.charts.findings import Finding, finding
from framing.charts.keywords import keyness
from framing.charts.outlet_map import outlet_map
from framing.charts.overview import side_by_side
from framing.charts.panels import choices, valence_by_voice
from framing.charts.periods import over_time
from framing.charts.portrait import portrait
from framing.charts.speakers import kinds, sides, sources, stances
from framing.charts.style.look import alt_text, describe, save
from framing.charts.told import omissions, reuse, roles, wordings
from framing.charts.turns import turns
from framing.charts.words import first_mentions, labels, valences

__all__ = [
    "Finding",
    "alt_text",
    "barcode",
    "choices",
    "comparison",
    "corrected",
    "dendrogram",
    "describe",
    "finding",
    "first_mentions",
    "headlines",
    "intervals",
    "keyness",
    "kinds",
    "labels",
    "omissions",
    "outlet_map",
    "over_time",
    "portrait",
    "reuse",
    "roles",
    "save",
    "sensitivity",
    "side_by_side",
    "sides",
    "sources",
    "stances",
    "threats",
    "turns",
    "valence_by_voice",
    "valences",
    "voices",
    "wordings",
]
