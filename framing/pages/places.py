"""The places behind a chart of facts, side by side: one fact in each outlet's words, one sentence in two articles.

A reader opens at all of them at once with `framing.read(articles, analysis, rows=rows)`, where `rows` are the places.
"""

from collections.abc import Iterable, Iterator

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
    parts = []
    for number, (head, rows) in enumerate(blocks(table), 1):
        name = anchor(table, number)
        both = caption("Both in the articles" if len(rows) == 2 else "All in the articles")
        shown = set(rows["article"]) <= set(made.printed)
        link = f'<p class="facts"><a href="#{name}">{both}</a></p>' if shown else ""
        parts.append(f"<h4>{escaped(head)}</h4>{link}{_places(rows, made)}")
    if not parts:
        return ""
    said = caption("The places side by side")
    return f'<details class="framing-reader behind"><summary>{said}</summary>{"".join(parts)}</details>'


def blocks(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The facts or pairs that are shown of a table: what each is called, and its places."""
    return list(_pairs(table) if "other_sentence" in table else _facts(table))[:MOST]


def anchor(table: pd.DataFrame, number: int) -> str:
    """The name on the page of a block of a table: a link to it opens the reader at all its places."""
    return f"{'pair' if 'other_sentence' in table else 'fact'}{number}"


def opened(tables: Iterable[pd.DataFrame]) -> tuple[pd.DataFrame, str]:
    """The places of all blocks, each with its `anchor`, and what lets a link open the reader at them.

    The second is HTML to stand before the reader: an element a block, and rules of style by which, while it is the one
    that a link chose, the other articles are hidden and its places outlined.
    """
    found = [
        rows.assign(anchor=anchor(table, number))
        for table in tables
        for number, (_, rows) in enumerate(blocks(table), 1)
    ]
    names = [str(rows["anchor"].iloc[0]) for rows in found]
    rules = "".join(
        f"section:has(#{name}:target) .columns > article:not(:has(.{name})){{display:none}}"
        f"section:has(#{name}:target) .{name}{{outline:3px solid #d6249f;outline-offset:2px}}"
        for name in names
    )
    targets = "".join(f'<span id="{name}"></span>' for name in names)
    return pd.concat(found) if found else pd.DataFrame(), f"<style>{rules}</style>{targets}" if found else ""


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
