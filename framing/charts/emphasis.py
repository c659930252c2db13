"""Emphasis on threat: how much, where, in whose voice, how hedged."""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.analysis.selection import NO_WEAPONS, WEAPON
from framing.charts import dots
from framing.charts.bars import stacked
from framing.charts.findings import found_in, heading, of_places
from framing.charts.layout import frame
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, board, column, nothing, nothing_in, panel, stack
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import SIZE, SMALL, families, widest
from framing.charts.layout.places import body_axis, boxes, opacity, strip_height, strip_note
from framing.charts.style import CATEGORIES, OTHER_CATEGORY, VOICES, describe, outlets, styled
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import by_outlet, listed, methods, sizes, title, unit

MARKS = ("outlet", "category", "hedged", "position")  # the columns that the marks are drawn from
MARK = 0.045  # inches; wide enough to show whether a mark is filled
PANEL, PANEL_GAP = 1.6, 0.3
WHOLES = ("all", NO_WEAPONS, WEAPON)


@styled()
@fitted
@captioned
@signed
def barcode(threats: pd.DataFrame, articles: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One strip an outlet: every threat expression where it stands in the body, coloured by category, hollow if hedged.

    Takes the tables `threats` and `articles` of an analysis. Expressions in headlines and captions have no place in the
    body and no mark; an outlet's articles share its strip, each from its first word to its last. Raises ValueError for
    other tables.
    """
    heading_text = caption("Where threat stands in each outlet's text")
    threats = with_columns(threats, *MARKS, needed="the analysis' table threats")
    articles = with_columns(articles, "outlet", needed="the analysis' table articles")
    marks = threats if threats.empty else threats[threats["position"].notna()]
    if articles.empty or marks.empty:
        return nothing(ax, heading_text, why=caption("Nothing to show: no body holds a threat expression."))
    names = outlets(articles)
    found = marks["outlet"].astype(str).value_counts()
    articles_of = articles["outlet"].astype(str).value_counts()
    side = column(
        [marked(name) for name in names],
        [strip_note(int(found.get(name, 0)), int(articles_of[name])) for name in names],
    )
    strip = strip_height(len(names))
    tops, high = stack([max(strip, side.height(row)) + 0.1 for row in range(len(names))])
    note = caption("Each mark is a threat expression; hollow ones are hedged or denied. n: expressions.")
    says = of_places(marks, names)
    ax = panel(
        ax,
        Heading(says, f"{heading_text}. {note}", _key(marks)),
        around=Around(left=side.left, right=0.35, below=0.45),
        size=(PLOT_WIDTH, high),
    )
    side.draw(ax, tops, high=high)
    ax.barh([top + strip / 2 for top in tops], 1, height=strip, color="#f5f5f5", zorder=0)
    for name, top in zip(names, tops, strict=True):
        _marks(ax, marks[marks["outlet"] == name], top, strip)
    body_axis(ax)
    describe(ax, f"{says} {heading_text}: {listed(_clause(name, marks[marks['outlet'] == name]) for name in names)}.")
    return ax


@styled()
@fitted
@captioned
@signed
def threats(rates: pd.DataFrame, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """Threat expressions per 100 words with their intervals: one panel a value, one row an outlet.

    Takes `compare.threats` - all threat, what is left without weapons, weapons; the categories stand in the table - or
    `compare.threat_leads` (headline, lead, rest) or `compare.prominence` (the weightings); raises ValueError for any
    other table. Beside each dot stand its rate and, in brackets, the expressions it rests on. Panels share one axis.
    """
    rates = rates_of(rates, "threats", "threat_leads", "prominence")
    told = rates if rates.empty else rates[rates["denominator"] > 0]
    counts = pd.Series(dtype=int) if told.empty else told.groupby("value", sort=False)["count"].sum()
    values = [str(value) for value, count in counts.items() if value == "all" or count]
    if "all" in values:
        values = [value for value in WHOLES if value in values]
    if not values:
        return nothing_in(figure, title(rates), why=caption("Nothing to show: the table counts no threat expression."))
    first = rates[rates["value"] == values[0]]
    whole = _whole(rates, first)
    side = column([marked(outlet) for outlet in first["outlet"].astype(str)], sizes(whole))
    tops, high = stack([max(dots.ROW, side.height(row) + 0.08) for row in range(len(first))])
    parts = {value: rates[rates["value"] == value] for value in values}
    beside = [_told(row) for rows in parts.values() for row in rows.to_dict("records")]
    gap = PANEL_GAP + widest(beside, SMALL)
    noted = caption("{}; in brackets the expressions they rest on.", f"{unit(rates)[0].upper()}{unit(rates)[1:]}")
    across = side.left + len(values) * (PANEL + gap)
    head = heading(rates, note=f"{noted} {methods(rates)}")
    sheet = board(figure, head, width=across, height=0.3 + high + 0.45)
    limit = float(np.nan_to_num(rates.loc[rates["value"].isin(values), ["rate", "high"]]).max()) * 1.05
    for place, (value, rows) in enumerate(parts.items()):
        ax = sheet.place(side.left + place * (PANEL + gap), 0.3, width=PANEL, height=high)
        side.draw(ax, tops, high=high) if place == 0 else _nameless(ax, high)
        dots.draw(ax, rows, middles=[top + 0.17 for top in tops], limit=limit)
        for row, top in zip(rows.to_dict("records"), tops, strict=True):
            frame.beside(ax, _told(row), y=top + 0.17)
        ax.set_title(term(value), loc="left", fontsize=SIZE + 1, fontfamily=families(value))
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        # The note above says what is counted: under each narrow panel "per 100 words" is enough.
        ax.set_xlabel(unit(rates).removeprefix(f"{caption('threat expressions')} "))
    describe(sheet.figure, f"{found_in(rates)} {title(rates)} ({unit(rates)}): {listed(by_outlet(first))}.")
    return sheet.figure


@styled()
@fitted
@captioned
@signed
def voices(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: the share of its threat expressions in the narrator's voice, quoted and reported."""
    return stacked(rates_of(rates, "threat_voices"), colours=VOICES, order=list(VOICES), ax=ax)


def _told(row: Mapping[Hashable, Any]) -> str:
    """A rate and the expressions that it rests on; of how many words, where panels have parts of the text."""
    if not row["denominator"]:
        return ""
    if row["measure"] == "threat_leads":
        return caption("{:.1f} ({:,} in {:,} words)", row["rate"], row["count"], row["denominator"])
    return caption("{:.1f} ({:,})", row["rate"], row["count"])


def _whole(rates: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """The first panel's rows with the words of all panels, where each counts in a part of the text of its own."""
    if str(rates["measure"].iloc[0]) != "threat_leads":
        return first
    words = rates.groupby("outlet", observed=True, sort=False)["denominator"].sum()
    return first.assign(denominator=words.reindex(first["outlet"]).to_numpy())


def _key(marks: pd.DataFrame) -> list[tuple[str, str]]:
    present = set(marks["category"])
    known = [(term(name), colour) for name, colour in CATEGORIES.items() if name in present]
    return known + [(term(name), OTHER_CATEGORY) for name in sorted(present - set(CATEGORIES))]


def _marks(ax: Axes, rows: pd.DataFrame, top: float, strip: float) -> None:
    """The marks of one strip, a collection for the filled and one for the hollow ones of each category."""
    half = MARK / 2 / PLOT_WIDTH
    alpha = opacity(rows)
    for (category, hollow), part in rows.groupby(["category", "hedged"], sort=True):
        colour = CATEGORIES.get(str(category), OTHER_CATEGORY)
        x = part["position"].to_numpy(float)
        marks = boxes(
            ax, x - half, ends=x + half, top=top + 0.02, foot=top + strip - 0.02,
            facecolors="white" if hollow else colour, edgecolors=colour, linewidths=1.0, alpha=alpha,
        )  # fmt: skip
        marks.set_gid(f"{category} hedged" if hollow else str(category))


def _nameless(ax: Axes, high: float) -> None:
    ax.set_ylim(high, 0)
    ax.set_yticks([])


def _clause(name: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return f"{outlet_name(name)} {caption('none')}"
    early = (rows["position"].astype(float) < 1 / 3).sum()
    hollow = rows["hedged"].astype(bool).sum()
    counts = caption("{:,}, {:,} of them in the first third, {:,} hedged or denied", len(rows), early, hollow)
    return f"{outlet_name(name)} {counts}"
