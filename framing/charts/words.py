"""Word choice: by which labels each outlet names an actor."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from framing.charts import strips
from framing.charts.bars import stacked
from framing.charts.layout.fitting import fitted
from framing.charts.layout.frame import (
    DROP,
    PLOT_WIDTH,
    Around,
    Heading,
    beside,
    column,
    height_of,
    nothing,
    panel,
    stack,
    width_of,
)
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import LINE_SPACING, SMALL, families, height, widest, wrap
from framing.charts.strips import NAN, Strip, strip
from framing.charts.style import BARE, VALENCES, describe, outlets, styled
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.sentences import NAME_ALONE, listed, methods, sizes, title, unit
from framing.compare.wording import unknown_actor

# Labels an outlet gets a bar each for before the rest is summed up; fewer where there are many outlets.
SHOWN, SHOWN_OF_MANY, MANY = 8, 4, 12
ROW_GAP, LEAST_STRIP = 0.16, 0.12
MENTION = ("outlet", "actor", "first", "text", "valence")  # the columns that first mentions are drawn from
FIRST_NOTE = "The first mention in the body, and in how many articles it is worded so."
NOT_FOUND = "not found"


@styled()
@fitted
@captioned
def labels(
    rates: pd.DataFrame, *, valence: Mapping[str, str] | None = None, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """The labels of an actor, outlet by outlet: each word on its bar, coloured by valence, its counts beside it.

    Takes the table of `compare.labels`, which brings the labels' valences; `valence` names them where the table has
    been through a file. Bars are shares of the outlet's mentions; lines along their feet are 95 % intervals. Raises
    ValueError for any other table.
    """
    rates = rates_of(rates, "labels")
    valence = valence or rates.attrs.get("valence", {})
    if rates.empty or not rates["count"].any():
        return nothing(ax, title(rates), why=caption("Nothing to show: the actor is not named in this corpus."))
    names = outlets(rates)
    most = _most(len(names), ax)
    groups = [_strips(rates[rates["outlet"] == name], valence, most=most) for name in names]
    side = column(names, sizes(rates))
    groups = [strips.wrapped(group, width_of(ax)) for group in groups]
    heights = [max(strips.stacked_height(group), side.height(row)) + ROW_GAP for row, group in enumerate(groups)]
    tops, high = stack(heights)
    present = set(valence.values())
    key = [(term(word), colour) for word, colour in VALENCES.items() if word in present]
    heading = Heading(title(rates), caption("Bars: {} by name or label. {}", unit(rates), methods(rates)), key)
    right = 0.1 + widest([each.counts for group in groups for each in group], SMALL)
    ax = panel(ax, heading, around=Around(left=side.left, right=right, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    for group, top in zip(groups, tops, strict=True):
        strips.draw(ax, group, top=top)
    ax.hlines([top - ROW_GAP / 2 for top in tops[1:]], 0, 1, color="#dddddd", linewidth=0.8)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0))
    ax.set_xlabel(unit(rates))
    describe(ax, f"{title(rates)}: {listed(_clause(name, group) for name, group in zip(names, groups, strict=True))}.")
    return ax


@styled()
@fitted
@captioned
def valences(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: the share of an actor's mentions with a negative, neutral, honorific, unknown or no label."""
    return stacked(rates_of(rates, "valences"), colours=VALENCES | {"": BARE}, order=[*VALENCES, ""], ax=ax)


@styled()
@fitted
@captioned
def first_mentions(
    mentions: pd.DataFrame, articles: pd.DataFrame, *, actor: str, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """How each outlet first names an actor in its articles' bodies: the words themselves, coloured by valence.

    Takes the tables `mentions` and `articles` of an analysis. Where an outlet has several articles, the wording most
    of them begin with is shown and counted. Raises ValueError for other tables and for an actor nobody mentions.
    """
    heading_text = caption("How each outlet first names {}", actor)
    rows = _firsts(with_columns(mentions, *MENTION, needed="the analysis' table mentions"), actor)
    articles = with_columns(articles, "outlet", needed="the analysis' table articles")
    if rows.empty or articles.empty:
        return nothing(ax, heading_text, why=caption("Nothing to show: no article names the actor in its body."))
    names = outlets(articles)
    wordings = [_first(rows[rows["outlet"] == name]) for name in names]
    words = [wrap(words, width_of(ax) - 0.2) for words, _, _ in wordings]
    numbers = articles["outlet"].astype(str).value_counts()
    side = column(names, [caption("n = {:,} article" if of == 1 else "n = {:,} articles", of) for of in numbers[names]])
    heights = [max(side.height(row), height(text) + 0.1) + 0.14 for row, text in enumerate(words)]
    tops, high = stack(heights)
    counts = [
        caption("{:,} of {:,}", count, numbers[name]) for name, (_, _, count) in zip(names, wordings, strict=True)
    ]
    key = [(term(word), VALENCES[word]) for word in VALENCES if word in {valence for _, valence, _ in wordings}]
    heading = Heading(heading_text, caption(FIRST_NOTE), key)
    right = 0.1 + widest(counts, SMALL)
    ax = panel(ax, heading, around=Around(left=side.left, right=right, below=0), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    for top, text, (_, valence, found), count in zip(tops, words, wordings, counts, strict=True):
        _phrase(ax, top, text, VALENCES.get(valence, BARE if found else "white"))
        beside(ax, count, y=top + 0.075)
    clauses = [f"{name} “{words}”" for name, (words, _, _) in zip(names, wordings, strict=True)]
    describe(ax, f"{heading_text}: {listed(clauses)}.")
    return ax


def _most(outlets: int, ax: Axes | None) -> int:
    """How many labels of an outlet have room: on a given Axes so many that the smallest type still fits."""
    most = SHOWN_OF_MANY if outlets > MANY else SHOWN
    room = height_of(ax) / outlets / LEAST_STRIP if ax else most + 2
    return max(1, min(most, int(room) - 2))  # the rest summed up and the name alone take a strip each


def _strips(rows: pd.DataFrame, valence: Mapping[str, str], *, most: int) -> list[Strip]:
    """An outlet's labels that occur, commonest first, the name alone last, the rarest summed up."""
    found = rows[rows["count"] > 0].sort_values(["count", "value"], ascending=[False, True], kind="stable")
    labelled, bare = found[found["value"] != ""], found[found["value"] == ""]
    if len(labelled) == most + 1:
        most += 1
    shown = [
        strip(row, row["value"], colour=VALENCES.get(valence.get(row["value"], ""), VALENCES["unknown"]))
        for row in labelled.head(most).to_dict("records")
    ]
    rest = labelled.iloc[most:]
    if len(rest):
        counts = caption("{:,} of {:,}", rest["count"].sum(), rest["denominator"].iloc[0])
        shown.append(
            Strip(caption("{} other labels", len(rest)), rest["rate"].sum(), NAN, NAN, "#999999", counts, outlined=True)
        )
    shown += [strip(row, caption(NAME_ALONE), colour=BARE) for row in bare.to_dict("records")]
    return shown or [Strip(caption(NOT_FOUND), 0.0, NAN, NAN, "#999999", caption("{:,} of {:,}", 0, 0), outlined=True)]


def _clause(name: str, group: Sequence[Strip]) -> str:
    return f"{name} " + ", ".join(f"“{each.word}” {each.counts}" for each in group)


def _firsts(mentions: pd.DataFrame, actor: str) -> pd.DataFrame:
    """An actor's first mentions in the bodies; none of an empty table."""
    if mentions.empty:
        return mentions
    named = mentions["actor"].str.split("; ")
    of_actor = named.map(lambda names: actor in names)
    if not of_actor.any():
        raise ValueError(unknown_actor(actor, named))
    return mentions[mentions["first"].astype(bool) & of_actor]


def _first(rows: pd.DataFrame) -> tuple[str, str, int]:
    """The wording that most articles begin with, its valence and their number."""
    if rows.empty:
        return caption(NOT_FOUND), "", 0
    counts = rows["text"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    words = str(counts.index[0])
    return words, str(rows.loc[rows["text"] == words, "valence"].iloc[0]), int(counts.iloc[0])


def _phrase(ax: Axes, top: float, text: str, colour: str) -> None:
    ax.annotate(
        text, (0, top), xytext=(6, -DROP * 72), textcoords="offset points", va="top", annotation_clip=False,
        parse_math=False, fontfamily=families(text), linespacing=LINE_SPACING,
        bbox={"boxstyle": "square,pad=0.3", "facecolor": colour, "edgecolor": "none"},
    )  # fmt: skip
