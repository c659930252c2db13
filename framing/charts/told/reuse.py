"""Which sentences of each article another one has too: bands along each article."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.analysis.selection import COUNTED, HEADLINE
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, column, nothing, panel, stack
from framing.charts.layout.inputs import with_columns
from framing.charts.layout.places import PLACES, strip_height
from framing.charts.style import describe, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed
from framing.charts.told.findings import of_reuse

COLUMNS = (
    "article", "outlet", "sentence", "other_article", "other_outlet", "other_sentence", "kind", "passage",
)  # fmt: skip
VERBATIM, PARAPHRASE = "verbatim", "paraphrase"
KINDS = {VERBATIM: "word for word", PARAPHRASE: "in other words"}
COLOURS = {VERBATIM: "#8c1020", PARAPHRASE: "#e0935f"}
MOST = 24  # articles; more strips are no picture
HEADING = "Which sentences each article shares with another"
NOTE = (
    "Each strip is an article, each band a sentence that another article has too: one report lies behind both, or one "
    "quotation. n: sentences."
)
NONE = "Nothing to show: no two articles share a sentence."


@styled()
@fitted
@captioned
@signed
def reuse(pairs: pd.DataFrame, sentences: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One strip an article that shares sentences, in it a band for each of them: dark word for word, light retold.

    Takes the table of `framing.reuse` and the analysis' table `sentences`; raises ValueError for others. Below each
    article's name stands with whom it shares how many sentences; the twenty-four that share most are drawn.
    """
    pairs = with_columns(pairs, *COLUMNS, needed="that of framing.reuse")
    sentences = with_columns(sentences, "article", "sentence", "zone", "words", needed="the analysis' table sentences")
    if pairs.empty:
        return nothing(ax, caption(HEADING), why=caption(NONE))
    shared, whose = _sides(pairs), _outlets(pairs)
    sizes = shared.drop_duplicates(["article", "sentence"]).groupby("article").size()
    order = sorted(sizes.index, key=lambda name: (-int(sizes[name]), str(name)))[:MOST]
    places = _places(sentences)
    totals = places.groupby("article").size()
    names = _names(order, whose)
    notes = [_note(shared[shared["article"] == name], whose, of=int(totals.get(name, 0))) for name in order]
    side, strip = column(names, notes), strip_height(len(order))
    tops, high = stack([max(strip, side.height(row)) + 0.12 for row in range(len(order))])
    says = of_reuse(pairs)
    heading = Heading(says, f"{caption(HEADING)}. {caption(NOTE)}", [(caption(KINDS[k]), COLOURS[k]) for k in KINDS])
    ax = panel(ax, heading, around=Around(left=side.left, right=0.35, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    ax.barh([top + strip / 2 for top in tops], 1, height=strip, color="#efefef", zorder=0)
    for name, top in zip(order, tops, strict=True):
        _bands(ax, shared[shared["article"] == name], places, top=top, strip=strip)
    ax.set_xlim(-0.01, 1.01)
    ax.set_xticks([0, 1 / 3, 2 / 3, 1], [caption(place) for place in PLACES])
    ax.set_xlabel(caption("place in the article"))
    clauses = (f"{outlet_name(whose[name])}, {note}" for name, note in zip(order, notes, strict=True))
    describe(ax, f"{says} {caption(HEADING)}: {listed(clauses, most=MOST)}.")
    return ax


def _sides(pairs: pd.DataFrame) -> pd.DataFrame:
    """Every shared sentence from either side: its article, the other one, the kind."""
    names = ["article", "sentence", "other_article", "kind"]
    turned = pairs[["other_article", "other_sentence", "article", "kind"]].set_axis(names, axis=1)
    return pd.concat([pairs[names], turned], ignore_index=True)


def _outlets(pairs: pd.DataFrame) -> dict[str, str]:
    return dict(zip(pairs["article"], pairs["outlet"], strict=True)) | dict(
        zip(pairs["other_article"], pairs["other_outlet"], strict=True)
    )


def _names(order: Sequence[str], whose: dict[str, str]) -> list[str]:
    """The outlets' names, with the article's where an outlet has several."""
    drawn = [whose[name] for name in order]
    return [
        marked(whose[name]) if drawn.count(whose[name]) == 1 else f"{marked(whose[name])} ({name})" for name in order
    ]


def _places(sentences: pd.DataFrame) -> pd.DataFrame:
    """Where each sentence of an article begins and ends, 0 to 1, in the words of the zones that are compared."""
    rows = sentences[sentences["zone"].isin(COUNTED - {HEADLINE})]
    end = rows.groupby("article")["words"].cumsum()
    total = rows.groupby("article")["words"].transform("sum").clip(lower=1)
    return rows[["article", "sentence"]].assign(first=(end - rows["words"]) / total, last=end / total)


def _bands(ax: Axes, rows: pd.DataFrame, places: pd.DataFrame, *, top: float, strip: float) -> None:
    found = rows.merge(places, on=["article", "sentence"])
    for kind in (PARAPHRASE, VERBATIM):  # what is word for word in one and retold in another is drawn as the former
        own = found[found["kind"] == kind].drop_duplicates("sentence")
        first, last = (own[name].to_numpy(float) for name in ("first", "last"))
        ax.barh(
            np.full(len(own), top + strip / 2), last - first, left=first, height=strip, color=COLOURS[kind],
            edgecolor="#ffffff", linewidth=0.8, zorder=2 + (kind == VERBATIM), label=caption(KINDS[kind]),
        )  # fmt: skip


def _note(rows: pd.DataFrame, whose: dict[str, str], *, of: int) -> str:
    """How many of an article's sentences are shared, and with whom."""
    partners = rows.drop_duplicates(["sentence", "other_article"])["other_article"].map(whose).value_counts()
    ranked = sorted(partners.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    told = [caption("{} {:,}", outlet_name(str(name)), count) for name, count in ranked]
    number = rows["sentence"].nunique()
    return f"{caption('{:,} of n = {:,}', number, of)}: {listed(told, most=3)}"
