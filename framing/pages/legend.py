"""What stands above the articles of a reader: a box for each layer, what the colours mean, whom one can pick out."""

from collections.abc import Iterable, Sequence

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import JOINT
from framing.charts.style.captions import caption, term
from framing.charts.style.sentences import shown
from framing.pages.highlights import STATEMENT_LAYERS, category_colour, quoted_colours
from framing.pages.markup import escaped
from framing.pages.segments import Mark

# The layers in the order of the legend: class, what it is called.
LAYERS = {
    "m": "persons",
    "n": "countries and organisations",
    "q": "quotations",
    "i": "retold statements",
    "u": "quotation marks without a speaker",
    "t": "threat",
    "f": "not running text",
}
VALENCES = ("negative", "neutral", "honorific", "unknown")
# So many actors and sides can be picked out, the most mentioned first; the style sheet has a rule for each.
PICKS = 12


def legend(analysis: Analysis, articles: set[str], *, marks: Iterable[Mark], picks: Sequence[str]) -> str:
    """The boxes and colours above the articles with these ids, whose marks are `marks`."""
    return f"{_switches(marks)}{_colours(analysis, articles)}{_pickers(picks)}"


def picks_of(analysis: Analysis, articles: set[str]) -> list[str]:
    """The sides and actors that can be picked out: those most mentioned in these articles, ties by name."""
    rows = analysis.mentions[analysis.mentions["article"].isin(articles)]
    sides = rows["side"].str.split(JOINT).explode()
    actors = rows.loc[rows["actor_kind"] == "person", "actor"].str.split(JOINT).explode()
    counts = pd.concat([sides, actors]).value_counts().drop("", errors="ignore")
    ranked = counts.sort_index().sort_values(ascending=False, kind="stable")
    return [str(name) for name in ranked.index[:PICKS]]


def _switches(marks: Iterable[Mark]) -> str:
    """A box to switch each layer, with its look and its count."""
    counts = dict.fromkeys(LAYERS, 0)
    for mark in marks:
        if mark.classes[0] in counts:
            counts[mark.classes[0]] += 1
    boxes = (
        f'<label><input type="checkbox" class="show-{layer}" checked><span class="{layer}">{caption(name)}</span> '
        f"{caption('{:,}', counts[layer])}</label>"
        for layer, name in LAYERS.items()
    )
    return _group(caption("Show"), boxes)


def _colours(analysis: Analysis, articles: set[str]) -> str:
    """What each tint and each line means, of those that occur."""
    mentions, quotes, threats = (
        table[table["article"].isin(articles)] for table in (analysis.mentions, analysis.quotes, analysis.threats)
    )
    labelled = set(mentions.loc[mentions["actor_kind"] == "person", "valence"])
    valences = [_sample(f"m {name}", term(name)) for name in VALENCES if name in labelled]
    said = quotes[quotes["kind"].map(STATEMENT_LAYERS) != "u"]
    colours = quoted_colours(analysis.quotes)
    sides = [
        _sample("q", shown(side, "sides"), f"--side:{colours[side]}")
        for side in said["side"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable").index
    ]
    categories = [
        _sample("t", term(name), f"--threat:{category_colour(name)}") for name in sorted(set(threats["category"]))
    ]
    hedged = [_sample("t hedged", term("hedged or denied"))] if threats["hedged"].any() else []
    lines = (
        _line(caption("Label of a person (background)"), valences),
        _line(caption("Side that speaks (line below; broken where the words are retold)"), sides),
        _line(caption("Threat (wavy line)"), [*categories, *hedged]),
    )
    told = "".join(lines)
    return f'<details class="colours" open><summary>{caption("What the colours mean")}</summary>{told}</details>'


def _line(head: str, samples: Sequence[str]) -> str:
    return f"<p>{head}: {' '.join(samples)}</p>" if samples else ""


def _sample(classes: str, words: str, colour: str = "") -> str:
    style = f' style="{colour}"' if colour else ""
    return f'<span class="sample {classes}"{style}>{escaped(words)}</span>'


def _pickers(picks: Sequence[str]) -> str:
    boxes = (
        f'<label><input type="checkbox" class="pick-{number}">{escaped(shown(name, "sides"))}</label>'
        for number, name in enumerate(picks)
    )
    note = caption("filled: what is about them; a thick line: what they say")
    return _group(caption("Pick out in all articles"), [*boxes, f"<small>{note}</small>"]) if picks else ""


def _group(head: str, boxes: Iterable[str]) -> str:
    return f"<fieldset><legend>{head}</legend>{''.join(boxes)}</fieldset>"
