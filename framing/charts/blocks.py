"""The parts of a portrait's page, each with its heading: bars, the threat strip, sentences.

Colour stands for sides alone: valence is said in words, threat is black, weapons are grey.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.analysis.selection import WEAPON
from framing.charts import strips
from framing.charts.keywords import ranked
from framing.charts.layout.frame import Heading, on
from framing.charts.layout.lettering import LINE_SPACING, SIZE, SMALL, families, height, shortened
from framing.charts.layout.places import HIGH, body_axis, boxes, opacity
from framing.charts.strips import Strip, strip
from framing.charts.style import BARE, DARK, GREY, PLAIN, side_colours
from framing.charts.style.captions import caption, term
from framing.charts.style.sentences import NOT_TOLD, made_by, shown, with_valence
from framing.compare.portraits import LABEL, SOURCE, THREAT, WORDS, Portrait

INNER, BETWEEN = 7.07, 0.4
HALF = (INNER - BETWEEN) / 2
BAR = HALF - 0.85  # the rest holds the counts beside a bar
LEAST, EMPTY_LINE = 0.3, 0.15
MARK = 0.05
NAME_LINES, WORD_LINES = 2, 2  # longer titles, labels and names of sources are cut short
SECTION = SIZE + 2
CAPTIONS = {
    LABEL: "Its commonest label, where it first stands: {}",
    SOURCE: "What its commonest source says at most length: {}",
    THREAT: "Its sentence with most threat: {}",
    WORDS: "Its sentence with most of the words that set it apart: {}",
}


WORDS_NOTE = "Bars: z-score against all other outlets; outlined: may be chance (q ≥ 0.05). Beside: here : elsewhere."
THREAT_TITLE = "Threat: {:.1f} expressions per 100 words ({:.1f} to {:.1f}; {:,} in {:,})"


class Block(NamedTuple):
    """A part of the page: its heading, where its panel begins, how wide and high that is, and what draws it."""

    heading: Heading | None
    left: float
    wide: float
    high: float
    draw: Callable[[Axes], None]


def labels(portrait: Portrait, most: int) -> Block:
    """How the outlet names the actor: the commonest labels, the name alone last."""
    valence = portrait.labels.attrs.get("valence", {})
    rows = portrait.labels.assign(last=portrait.labels["value"] == "").sort_values(
        ["last", "count", "value"], ascending=[True, False, True], kind="stable"
    )
    drawn = [
        _strip(row, with_valence(row["value"], valence), PLAIN if row["value"] else BARE)
        for row in rows.head(most).to_dict("records")
    ]
    told = caption("How it names {}", portrait.actor or caption("people"))
    title = shortened(told, HALF, lines=NAME_LINES, size=SECTION, bold=True)
    why = caption("Nowhere in these texts." if portrait.actor else "No actor was chosen.")
    note = _note(rows, most, "The commonest {} of {} labels.")
    return _bars(drawn, Heading(title, note, size=SECTION), left=0, why=why)


def sources(portrait: Portrait, most: int) -> Block:
    """Who speaks: the commonest sources, each in the colour of the side it most often speaks for."""
    rows = portrait.sources.sort_values(["count", "value"], ascending=[False, True], kind="stable")
    colours = side_colours(portrait.sides)
    first = rows.head(most)
    drawn = [_strip(row, shown(row["value"], "sources"), colours[row["side"]]) for row in first.to_dict("records")]
    key = [(shown(side, "sides"), colours[side]) for side in sorted(set(first["side"]))]
    note = _note(rows, most, "The commonest {} of {} sources.")
    why = caption("Nobody: there is no statement in these texts.")
    return _bars(drawn, Heading(caption("Who speaks"), note, key, size=SECTION), left=HALF + BETWEEN, why=why)


def words(portrait: Portrait, most: int) -> list[Block]:
    """The words that set the outlet apart, in two columns."""
    found = strips.wrapped(ranked(portrait.words, PLAIN, words=most), BAR)
    half, reach = (len(found) + 1) // 2, max((each.length for each in found), default=1.0) * 1.03
    heading = Heading(caption("Words that set it apart"), caption(WORDS_NOTE) if found else "", size=SECTION)
    why = caption("No word is frequent enough to set it apart.")
    first = _bars(found[:half], heading, left=0, reach=reach, why=why)
    return [first, _bars(found[half:], None, left=HALF + BETWEEN, reach=reach)] if found[half:] else [first]


def threat(portrait: Portrait) -> Block:
    """Every threat expression of the outlet's bodies where it stands, and how much threat there is in all."""
    found = portrait.threats
    placed = found[found["position"].notna()]
    (whole,) = portrait.rates[portrait.rates["value"] == "all"].to_dict("records")
    told = [whole[name] for name in ("rate", "low", "high", "count", "denominator")]
    title = caption(THREAT_TITLE if whole["denominator"] else "Threat: no text to count in", *told)
    note = caption("One mark an expression, from the first word of a body to its last; hollow: hedged or denied.")
    if len(found) > len(placed):
        note = f"{note} {caption('{:,} outside the body.', len(found) - len(placed))}"
    arms = placed["category"] == WEAPON
    tones = ((~arms, "threat", DARK), (arms, "weapons", GREY))
    key = [(caption(name), colour) for present, name, colour in tones if present.any()]
    heading = Heading(title, note if len(found) else "", key, size=SECTION)
    return Block(heading, 0, INNER, HIGH + 0.2 if len(placed) else LEAST, lambda ax: _strip_of_marks(ax, placed))


def sentences(portrait: Portrait, lines: int) -> Block:
    """A typical sentence each, at most so many lines long."""
    texts = [
        (
            shortened(_caption(portrait, row), INNER, lines=WORD_LINES, size=SMALL, bold=True),
            shortened(row["text"], INNER, lines=lines),
        )
        for row in portrait.sentences.to_dict("records")
    ]
    high = sum(height(head, SMALL) + height(text) + 0.14 for head, text in texts) or LEAST
    return Block(
        Heading(caption("In its own words"), size=SECTION), 0, INNER, high, lambda ax: _written(ax, texts, high)
    )


def _caption(portrait: Portrait, row: Mapping[Any, Any]) -> str:
    named = shown(row["what"], "sources") if row["about"] == SOURCE else row["what"]
    what = named or caption("{}, the name alone", portrait.actor)
    return f"{caption(CAPTIONS[row['about']], what)} ({caption('article {}', row['article'])})"


def _note(rows: pd.DataFrame, most: int, rest: str) -> str:
    if rows.empty:
        return ""
    of, unit = int(rows["denominator"].iloc[0]), str(rows["unit"].iloc[0])
    counted = caption("{:,} {}", of, term(unit if of != 1 else unit.removesuffix("s")))
    note = caption("Share of {}; lines: 95 % interval ({}).", counted, made_by(rows))
    return f"{note} {caption(rest, most, len(rows))}" if len(rows) > most else note


def _strip(row: Mapping[Any, Any], word: str, colour: str) -> Strip:
    return strip(row, shortened(word or caption(NOT_TOLD), BAR - 0.1, lines=WORD_LINES), colour=colour)


def _bars(drawn: Sequence[Strip], heading: Heading | None, *, left: float, reach: float = 0, why: str = "") -> Block:
    """A panel of bars; of shares where no `reach` is given."""
    high = strips.stacked_height(drawn) if drawn else LEAST

    def draw(ax: Axes) -> None:
        ax.set_ylim(high, 0)
        ax.set_yticks([])
        if not drawn:
            ax.set_axis_off()
            on(ax, why, x=0, y=EMPTY_LINE, color="#666666")
            return
        ax.set_xlim(0, reach or 1)
        ax.xaxis.set_major_locator(MaxNLocator(2, steps=[1, 2, 5, 10]))
        if not reach:
            ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %", decimals=0))
        ax.tick_params(axis="x", labelsize=SMALL - 1)
        strips.draw(ax, drawn, top=0.0)

    return Block(heading, left, BAR if drawn else HALF, high, draw)


def _strip_of_marks(ax: Axes, rows: pd.DataFrame) -> None:
    ax.set_ylim(1, 0)
    ax.set_yticks([])
    if rows.empty:
        ax.set_axis_off()
        on(ax, caption("No body holds a threat expression."), x=0, y=EMPTY_LINE / LEAST, color="#666666")
        return
    ax.set_facecolor("#f5f5f5")
    half = MARK / INNER / 2
    for (arms, hollow), part in rows.groupby([rows["category"] == WEAPON, "hedged"], sort=True):
        colour = GREY if arms else DARK
        x = part["position"].to_numpy(float)
        boxes(
            ax, x - half, ends=x + half, top=0.05, foot=0.95, facecolors="white" if hollow else colour,
            edgecolors=colour, linewidths=1.0, alpha=opacity(rows),
        )  # fmt: skip
    body_axis(ax)
    ax.set_xlabel("")


def _written(ax: Axes, texts: Sequence[tuple[str, str]], high: float) -> None:
    ax.set_axis_off()
    ax.set_xlim(0, INNER)
    ax.set_ylim(high, 0)
    y = 0.0
    for head, text in texts or [("", caption("It names, quotes and threatens nobody."))]:
        for part, size, colour in ((head, SMALL, "#666666"), (text, SIZE, "#222222")):
            if part:
                ax.text(
                    0, y, part, fontsize=size, color=colour, va="top", ha="left", fontfamily=families(part),
                    parse_math=False, linespacing=LINE_SPACING, fontweight="bold" if size == SMALL else "normal",
                )  # fmt: skip
                y += height(part, size)
        y += 0.14
