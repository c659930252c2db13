"""Word choice: by which labels each outlet names an actor."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from framing.analysis.selection import NARRATOR
from framing.charts import strips
from framing.charts.bars import stacked
from framing.charts.findings import found_in, heading
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import (
    DROP,
    PLOT_WIDTH,
    Around,
    Heading,
    column,
    height_of,
    nothing,
    panel,
    stack,
    width_of,
)
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import LINE_SPACING, SIZE, SMALL, families, height, widest, wrap
from framing.charts.strips import NAN, Strip, strip
from framing.charts.style import BARE, VALENCES, describe, edge, outlets, styled
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import NAME_ALONE, listed, methods, sizes, title, unit
from framing.compare.wording import FIRST_MENTIONS

# Labels an outlet gets a bar each for before the rest is summed up; fewer where there are many outlets.
SHOWN, SHOWN_OF_MANY, MANY = 8, 4, 12
ROW_GAP, LEAST_STRIP = 0.16, 0.12
STRIPE, BOX = 0.07, 0.16  # inches: the stripe of colour before a first mention, and where its words begin
FIRST_NOTE = "The first words for the person in the body of the article, in the outlet's own voice."
NOT_FOUND = "not found"


@styled()
@fitted
@captioned
@signed
def labels(
    rates: pd.DataFrame, *, valence: Mapping[str, str] | None = None, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """The labels of an actor, outlet by outlet: each word above its bar, coloured by valence, its counts beside it.

    Takes the table of `compare.labels`, which brings the labels' valences; `valence` names them where the table has
    been through a file. Bars are shares of the outlet's mentions, whiskers 95 % intervals. Raises
    ValueError for any other table.
    """
    rates = rates_of(rates, "labels")
    valence = valence or rates.attrs.get("valence", {})
    if rates.empty or not rates["count"].any():
        return nothing(ax, title(rates), why=caption("Nothing to show: the actor is not named in this corpus."))
    names = outlets(rates)
    most = _most(len(names), ax)
    groups = [_strips(rates[rates["outlet"] == name], valence, most=most) for name in names]
    side = column([marked(name) for name in names], sizes(rates))
    groups = [strips.wrapped(group, width_of(ax)) for group in groups]
    heights = [max(strips.stacked_height(group), side.height(row)) + ROW_GAP for row, group in enumerate(groups)]
    tops, high = stack(heights)
    present = set(valence.values())
    key = [(term(word), colour) for word, colour in VALENCES.items() if word in present]
    note = caption("Bars: {} by name or label. {}", unit(rates), methods(rates))
    right = 0.1 + widest([each.counts for group in groups for each in group], SMALL)
    head = heading(rates, note=note, key=key)
    ax = panel(ax, head, around=Around(left=side.left, right=right, below=0.45), size=(PLOT_WIDTH, high))
    side.draw(ax, tops, high=high)
    for group, top in zip(groups, tops, strict=True):
        strips.draw(ax, group, top=top)
    ax.hlines([top - ROW_GAP / 2 for top in tops[1:]], 0, 1, color="#dddddd", linewidth=0.8)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0))
    ax.set_xlabel(unit(rates))
    told = listed(_clause(outlet_name(name), group) for name, group in zip(names, groups, strict=True))
    describe(ax, f"{found_in(rates)} {title(rates)}: {told}.")
    return ax


@styled()
@fitted
@captioned
@signed
def valences(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: the share of an actor's mentions with a negative, neutral, honorific, unknown or no label."""
    return stacked(rates_of(rates, "valences"), colours=VALENCES | {"": BARE}, order=[*VALENCES, ""], ax=ax)


@styled()
@fitted
@captioned
@signed
def first_mentions(firsts: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """How each outlet first names an actor in its articles' bodies: the words themselves, coloured by valence.

    Takes the table of `compare.first_mentions`: the narrator's words, where there are any, else those of others, which
    are said to be theirs. Raises ValueError for another table.
    """
    firsts = with_columns(firsts, *FIRST_MENTIONS, needed="that of compare.first_mentions")
    actor = str(firsts["actor"].iloc[0]) if len(firsts) else ""
    what = caption("How each outlet first names {}", actor)
    if firsts.empty or not firsts["count"].any():
        return nothing(ax, what, why=caption("Nothing to show: no article names the actor in its body."))
    rows = firsts.to_dict("records")
    side = column([marked(str(row["outlet"])) for row in rows], [_articles(row["articles"]) for row in rows])
    inches = width_of(ax) - BOX
    words = [wrap(f"“{row['words']}”" if row["count"] else caption(NOT_FOUND), inches) for row in rows]
    about = [wrap(_about(row), inches, size=SMALL) for row in rows]
    heights = [
        max(side.height(row), height(words[row]) + height(about[row], SMALL) + 0.06) + 0.14 for row in range(len(rows))
    ]
    tops, high = stack(heights)
    present = {row["valence"] for row in rows if row["count"]}
    key = [(term(word), VALENCES[word]) for word in VALENCES if word in present]
    says = found_in(firsts)
    wide = BOX + max(widest(words), widest(about, SMALL)) + 0.1
    heading = Heading(says.stands_out, f"{what}. {caption(FIRST_NOTE)}", key)
    ax = panel(ax, heading, around=Around(left=side.left, right=0, below=0), size=(wide, high))
    side.draw(ax, tops, high=high)
    ax.set(xlim=(0, 1), xticks=[])
    ax.spines["bottom"].set_visible(False)
    for row, top, text, told in zip(rows, tops, words, about, strict=True):
        colour = VALENCES.get(row["valence"], BARE) if row["count"] else "#ffffff"
        _phrase(ax, (text, told), top=top, colour=colour)
    clauses = [
        f"{outlet_name(str(row['outlet']))} {' '.join(text.split())}" for row, text in zip(rows, words, strict=True)
    ]
    describe(ax, f"{says} {what}: {listed(clauses)}.")
    return ax


def _articles(number: int) -> str:
    return caption("{:,} article" if number == 1 else "{:,} articles", number)


def _about(row: Mapping[Hashable, Any]) -> str:
    """What is to be said of a wording: its valence, how many articles begin so, and whose words they are."""
    if not row["count"]:
        return ""
    label = {"": "no label", "unknown": "valence unknown"}.get(row["valence"]) or f"{row['valence']} label"
    parts = [term(label)]
    if row["articles"] > 1:
        parts.append(caption("{:,} of {:,} articles", row["count"], row["articles"]))
    if row["voice"] != NARRATOR:
        parts.append(caption("in somebody else's words"))
    return ", ".join(parts)


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


def _phrase(ax: Axes, texts: tuple[str, str], *, top: float, colour: str) -> None:
    """Words and what is to be said of them beside a stripe of their valence's colour."""
    words, about = texts
    stripe = (height(words) + height(about, SMALL)) if about else height(words)
    inch = 1 / width_of(ax)
    ax.barh(top + stripe / 2 + DROP, STRIPE * inch, height=stripe, color=colour, edgecolor=edge(colour), linewidth=0.8)
    for text, down, size, ink in ((words, DROP, SIZE, "#222222"), (about, height(words) + DROP, SMALL, "#555555")):
        ax.text(
            BOX * inch, top + down, text, fontsize=size, color=ink, va="top", ha="left", fontfamily=families(text),
            parse_math=False, linespacing=LINE_SPACING,
        )  # fmt: skip
