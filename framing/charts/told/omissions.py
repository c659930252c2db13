"""What each outlet leaves out: a row a fact, a column an outlet, told, told in part, or not found."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Around, Heading, nothing, panel, stack
from framing.charts.layout.inputs import apart, with_columns
from framing.charts.layout.lettering import LINE_SPACING, SMALL, families, height, shortened, widest, wrap
from framing.charts.style import BARE, OUTLINE, describe, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed, percent
from framing.charts.told.findings import of_omissions
from framing.reliability.trust import fact_scores

COLUMNS = (
    "fact",
    "outlet",
    "kind",
    "importance",
    "outlets",
    "of",
    "told_outlet",
    "told_text",
    "told_article",
    "told_start",
    "told_end",
)
TOLD, PARTIAL, ABSENT = "told", "told in part", "not found"
COLOURS = {TOLD: "#37474f", PARTIAL: "#8aa0ab", ABSENT: BARE}
MOST = 20  # facts; more rows are no picture
WORDS, CELL, GAP = 3.6, 0.85, 0.09
NARROW, MANY = 0.42, 6  # more outlets than this have narrow columns and upright names
MARK = 0.26
HEADING = "What each outlet leaves out"
NOTE = (
    "Rows: facts that two outlets or more tell, the most important first, in the words of one of them. Not found is "
    "not always left out: on {} events coded by hand, up to {} of the cells shown as not found were told."
)
NONE = "Nothing to show: no fact was found that some outlets tell and others do not."


@styled()
@fitted
@captioned
@signed
def omissions(
    left: pd.DataFrame, articles: pd.DataFrame, *, most: int = MOST, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """Facts by outlets, sorted by importance: told (dark), told in part (grey), not found (empty).

    Takes the tables of `framing.omissions` and of the analysis' articles; raises ValueError for others. The `most`
    important facts are drawn, each in the words of the outlet whose place is most like the others. Facts that all
    outlets tell, or one alone, have no row.
    """
    left = with_columns(left, *COLUMNS, needed="that of framing.omissions")
    articles = with_columns(articles, "outlet", needed="the analysis' table articles")
    if left.empty:
        return nothing(ax, caption(HEADING), why=caption(NONE))
    names, facts = outlets(articles), _drawn(left, most)
    says = of_omissions(left, names)
    key = [(caption(kind), colour) for kind, colour in COLOURS.items()]
    rest = left["fact"].nunique() - len(facts)
    more = f" {caption('{:,} more facts stand in the table.', rest)}" if rest else ""
    scores = fact_scores()
    note = caption(NOTE, len(scores), percent(float(1 - scores["absent and so"].min())))
    heading = Heading(says, f"{caption(HEADING)}. {note}{more}", key)
    texts = [shortened(f"“{text}”", WORDS - 0.15, lines=3, size=SMALL) for text in facts["told_text"]]
    notes = [caption("{:,} of {:,} outlets", *pair) for pair in zip(facts["outlets"], facts["of"], strict=True)]
    tops, high = stack(
        [height(text, SMALL) + height(note, SMALL) + GAP for text, note in zip(texts, notes, strict=True)]
    )
    many = len(names) > MANY
    wide = NARROW if many else CELL
    heads = [wrap(marked(name), 2.2 if many else wide - 0.06, size=SMALL) for name in names]
    above = 0.1 + (widest(heads, SMALL, bold=True) if many else max(height(head, SMALL) for head in heads))
    around = Around(left=WORDS, right=0.1, above=above, below=0.02)
    ax = panel(ax, heading, around=around, size=(wide * len(names), high))
    ax.set(xlim=(0, len(names)), ylim=(high, 0), xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set_visible(False)
    _heads(ax, heads, upright=many)
    for fact, text, note, top in zip(facts["fact"], texts, notes, tops, strict=True):
        _row(ax, text, note, top=top)
        kinds = left[left["fact"] == fact].set_index("outlet")["kind"]
        middle = top + (height(text, SMALL) + height(note, SMALL)) / 2
        for place, name in enumerate(names):
            _cell(ax, _kind(kinds, name), x=place + 0.5, y=middle, wide=wide)
    clauses = (_clause(row, left) for row in facts.to_dict("records"))
    describe(ax, f"{says} {caption(HEADING)}: {listed(clauses, most=most)}.")
    return ax


def _drawn(left: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first row of each of the most important facts, without facts whose words stand in another one's."""
    firsts = left.drop_duplicates("fact")
    columns = firsts[["fact", "told_article", "told_start", "told_end"]].itertuples(index=False)
    kept = apart(firsts["fact"], {fact: [(article, start, end)] for fact, article, start, end in columns})
    return firsts[firsts["fact"].isin(kept[:most])]


def _kind(kinds: "pd.Series[str]", outlet: str) -> str:
    """What an outlet does with a fact; it tells what no row says that it leaves out."""
    return TOLD if outlet not in kinds.index else PARTIAL if kinds[outlet] == "partial" else ABSENT


def _heads(ax: Axes, heads: Sequence[str], *, upright: bool) -> None:
    turn, ha, va = (90, "left", "center") if upright else (0, "center", "bottom")
    for place, head in enumerate(heads):
        ax.annotate(
            head, (place + 0.5, 1), xycoords=("data", "axes fraction"), xytext=(0, 4), textcoords="offset points",
            rotation_mode="anchor", fontsize=SMALL, fontweight="bold", fontfamily=families(head),
            annotation_clip=False, parse_math=False, linespacing=LINE_SPACING, rotation=turn, ha=ha, va=va,
        )  # fmt: skip


def _row(ax: Axes, text: str, note: str, *, top: float) -> None:
    for part, size, down, colour in ((text, SMALL, 0.0, "#222222"), (note, SMALL, height(text, SMALL), "#666666")):
        ax.annotate(
            part, (0, top), xycoords=("axes fraction", "data"), xytext=(-WORDS * 72, -down * 72),
            textcoords="offset points", fontsize=size, color=colour, va="top", ha="left", annotation_clip=False,
            fontfamily=families(part), parse_math=False, linespacing=LINE_SPACING,
        )  # fmt: skip


def _cell(ax: Axes, kind: str, *, x: float, y: float, wide: float) -> None:
    across, colour = MARK / wide, COLOURS[kind]
    corner = (x - across / 2, y - MARK / 2)
    ax.add_patch(Rectangle(corner, across, MARK, facecolor=colour, edgecolor=OUTLINE, linewidth=0.7, label=kind))


def _clause(row: Mapping[Hashable, Any], left: pd.DataFrame) -> str:
    missing = left[(left["fact"] == row["fact"]) & (left["kind"] == "absent")]["outlet"]
    lacking = ", ".join(outlet_name(str(name)) for name in missing) or caption("none")
    return caption("“{}”, not found in {}", str(row["told_text"]), lacking)
