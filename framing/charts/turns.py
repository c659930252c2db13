"""Where in each outlet's text which side speaks: one strip an outlet, from the first word of its body to the last."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.analysis.selection import STATEMENTS, told_sides
from framing.charts.findings import UNTOLD, of_turns
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, column, nothing, panel, stack
from framing.charts.layout.inputs import with_columns
from framing.charts.layout.places import body_axis, boxes, opacity, strip_height, strip_note
from framing.charts.style import describe, edge, outlets, side_colours, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import NOT_TOLD, listed, percent, shown

COLUMNS = ("outlet", "article", "kind", "side", "words", "position")
# A statement in the reporter's words is drawn half as high as a quotation.
RETOLD = 0.5
LEAST = 0.012  # of the strip: a statement of two words in a long article would be invisible
HEADING = "Where each side speaks in each outlet's text"
NOTE = "Each block is a statement, as long as its share of the words: high ones quote, low ones retell. n: statements."


@styled()
@fitted
@captioned
@signed
def turns(quotes: pd.DataFrame, articles: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One strip an outlet: every statement where it stands in the body, as long as its words, coloured by side.

    Takes the tables `quotes` and `articles` of an analysis. Statements in headlines and captions have no place in the
    body and no block; an outlet's articles share its strip, each from its first word to its last. Raises ValueError for
    other tables.
    """
    quotes = with_columns(quotes, *COLUMNS, needed="the analysis' table quotes")
    articles = with_columns(articles, "outlet", "article", "body_words", needed="the analysis' table articles")
    rows = quotes if quotes.empty else quotes[quotes["kind"].isin(STATEMENTS) & quotes["position"].notna()]
    if articles.empty or rows.empty:
        return nothing(ax, caption(HEADING), why=caption("Nothing to show: no body holds a statement."))
    rows = rows.assign(length=_lengths(rows, articles), outlet=rows["outlet"].astype(str), side=told_sides(rows))
    names = outlets(articles)
    colours = side_colours(sorted(set(rows["side"])))
    found, of = rows["outlet"].value_counts(), articles["outlet"].astype(str).value_counts()
    side = column(
        [marked(name) for name in names], [strip_note(int(found.get(name, 0)), int(of[name])) for name in names]
    )
    strip = strip_height(len(names))
    tops, high = stack([max(strip, side.height(row)) + 0.1 for row in range(len(names))])
    says = of_turns(rows)
    key = [(shown(value, "sides"), colours[value]) for value in sorted(colours, key=UNTOLD.__contains__)]
    heading = Heading(says, f"{caption(HEADING)}. {caption(NOTE)}", key)
    ax = panel(ax, heading, around=Around(left=side.left, right=0.35, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    ax.barh([top + strip / 2 for top in tops], 1, height=strip, color="#f5f5f5", zorder=0)
    for name, top in zip(names, tops, strict=True):
        _blocks(ax, rows[rows["outlet"] == name], colours, top=top, strip=strip)
    body_axis(ax)
    describe(ax, f"{says} {caption(HEADING)}: {listed(_clause(name, rows[rows['outlet'] == name]) for name in names)}.")
    return ax


def _lengths(rows: pd.DataFrame, articles: pd.DataFrame) -> np.ndarray:
    """How much of its article's body each statement takes."""
    words = articles.drop_duplicates("article").set_index("article")["body_words"]
    return np.asarray(rows["words"] / rows["article"].map(words).clip(lower=1), float)


def _blocks(ax: Axes, rows: pd.DataFrame, colours: dict[str, str], *, top: float, strip: float) -> None:
    """The blocks of one strip, one collection a side and way of reporting."""
    for (value, retold), part in rows.groupby(["side", rows["kind"] == "indirect"], sort=True):
        start = part["position"].to_numpy(float)
        end = np.minimum(start + np.maximum(part["length"].to_numpy(float), LEAST), 1 + LEAST)
        colour = colours[str(value)]
        blocks = boxes(
            ax, start, ends=end, top=top + 0.02 + (strip - 0.04) * (RETOLD if retold else 0), foot=top + strip - 0.02,
            facecolors=colour, edgecolors=edge(colour), linewidths=0.6, alpha=opacity(rows),
        )  # fmt: skip
        blocks.set_gid(f"{value or NOT_TOLD} {'retold' if retold else 'quoted'}")


def _clause(name: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return caption("{} nobody speaks", outlet_name(name))
    firsts = rows.groupby("side")["position"].min().sort_values(kind="stable")
    told = (caption("{} first at {}", shown(str(side), "sides"), percent(place)) for side, place in firsts.items())
    return f"{outlet_name(name)} {', '.join(told)}"
