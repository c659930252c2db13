"""The places behind a chart of facts, side by side: one fact in each outlet's words, one sentence in two articles.

A reader opens at all of them at once with `framing.read(articles, analysis, rows=rows)`, where `rows` are the places.
"""

from collections.abc import Iterator

import pandas as pd

from framing.charts.style.captions import caption
from framing.charts.style.imprints import marked
from framing.charts.told.wordings import named
from framing.pages.corpus import Corpus
from framing.pages.markup import escaped
from framing.pages.passages import passages

MOST = 12  # facts or pairs below a chart
SIDE = ("article", "outlet", "start", "end", "sentence", "zone")


def side_by_side(table: pd.DataFrame, made: Corpus) -> str:
    """The places of each fact, or of each pair, as HTML to open; empty without any.

    Takes the tables of `framing.wordings` and `framing.reuse`.
    """
    blocks = list(_pairs(table) if "other_sentence" in table else _facts(table))[:MOST]
    parts = [f"<h4>{escaped(head)}</h4>{_places(rows, made)}" for head, rows in blocks]
    if not parts:
        return ""
    said = caption("The places side by side")
    return f'<details class="framing-reader behind"><summary>{said}</summary>{"".join(parts)}</details>'


def _facts(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each fact with its places, those that most outlets tell first."""
    sizes = table.groupby("fact")["outlet"].nunique()
    for fact in sorted(sizes.index, key=lambda name: (-int(sizes[name]), str(name))):
        rows = table[table["fact"] == fact]
        yield f"“{named(rows)}”", rows


def _pairs(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each pair of sentences as two places, what is word for word first."""
    ranked = table.sort_values(["kind", "likeness"], ascending=[False, False], kind="stable")
    for row in ranked.to_dict("records"):
        other = {name: row[f"other_{name}"] for name in SIDE}
        rows = pd.DataFrame([{name: row[name] for name in SIDE}, other])
        yield f"{marked(str(row['outlet']))} · {marked(str(other['outlet']))}", rows


def _places(rows: pd.DataFrame, made: Corpus) -> str:
    """The sentences of the places, outlet by outlet, each leading into the reader."""
    return "".join(
        f"<p><strong>{escaped(marked(str(outlet)))}</strong></p>"
        f"{passages(own, made.analysis, articles=made.texts, linked=made.printed, most=MOST)}"
        for outlet, own in rows.groupby("outlet", sort=False)
    )
