"""Emphasis on threat: how much, where, in whose voice, how hedged."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.charts import dots
from framing.charts.bars import stacked
from framing.charts.layout.fitting import fitted
from framing.charts.layout.frame import PLOT_WIDTH, Around, Heading, board, column, nothing, nothing_in, panel, stack
from framing.charts.layout.inputs import rates_of, with_columns
from framing.charts.layout.lettering import SIZE, families
from framing.charts.layout.places import body_axis, opacity, strip_height, strip_note
from framing.charts.style import CATEGORIES, OTHER_CATEGORY, VOICES, describe, outlets, styled
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.sentences import by_outlet, listed, methods, sizes, title, unit

MARKS = ("outlet", "category", "hedged", "position")  # the columns that the marks are drawn from
MARK = 0.045  # inches; wide enough to show whether a mark is filled
PANEL, PANEL_GAP = 1.75, 0.22


@styled()
@fitted
@captioned
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
    side = column(names, [strip_note(int(found.get(name, 0)), int(articles_of[name])) for name in names])
    strip = strip_height(len(names))
    tops, high = stack([max(strip, side.height(row)) + 0.1 for row in range(len(names))])
    note = caption("One mark a threat expression; hollow: hedged or denied.")
    ax = panel(
        ax,
        Heading(heading_text, note, _key(marks)),
        around=Around(left=side.left, right=0.35, below=0.45),
        size=(PLOT_WIDTH, high),
    )
    side.draw(ax, tops, high=high)
    ax.barh([top + strip / 2 for top in tops], 1, height=strip, color="#f5f5f5", zorder=0)
    for name, top in zip(names, tops, strict=True):
        _marks(ax, marks[marks["outlet"] == name], top, strip)
    body_axis(ax)
    describe(ax, f"{heading_text}: {listed(_clause(name, marks[marks['outlet'] == name]) for name in names)}.")
    return ax


@styled()
@fitted
@captioned
def threats(rates: pd.DataFrame, *, figure: Figure | None = None, lang: str = "en") -> Figure:
    """Threat expressions per 100 words with their intervals: one panel for all, then one a category, one row an outlet.

    Takes `compare.threats`, or `compare.threat_leads` (headline, lead, rest) or `compare.prominence` (the weightings);
    raises ValueError for any other table. The panels share one axis; "all" has its own.
    """
    rates = rates_of(rates, "threats", "threat_leads", "prominence")
    told = rates if rates.empty else rates[rates["denominator"] > 0]
    counts = pd.Series(dtype=int) if told.empty else told.groupby("value", sort=False)["count"].sum()
    values = [str(value) for value, count in counts.items() if value == "all" or count]
    if not values:
        return nothing_in(figure, title(rates), why=caption("Nothing to show: the table counts no threat expression."))
    first = rates[rates["value"] == values[0]]
    side = column(first["outlet"].astype(str).tolist(), sizes(_whole(rates, first)))
    tops, high = stack([max(dots.ROW, side.height(row) + 0.08) for row in range(len(first))])
    heading = Heading(title(rates), f"{unit(rates)[0].upper()}{unit(rates)[1:]}. {methods(rates)}")
    across = side.left + len(values) * (PANEL + PANEL_GAP)
    sheet = board(figure, heading, width=across, height=0.3 + high + 0.45)
    others = rates.loc[rates["value"] != "all", ["rate", "high"]]
    for place, value in enumerate(values):
        ax = sheet.place(side.left + place * (PANEL + PANEL_GAP), 0.3, width=PANEL, height=high)
        side.draw(ax, tops, high=high) if place == 0 else _nameless(ax, high)
        limit = None if value == "all" else float(np.nan_to_num(others).max()) * 1.05
        dots.draw(ax, rates[rates["value"] == value], middles=[top + 0.17 for top in tops], limit=limit)
        ax.set_title(term(value), loc="left", fontsize=SIZE + 1, fontfamily=families(value))
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        # The note above says what is counted: under each narrow panel "per 100 words" is enough.
        ax.set_xlabel(unit(rates).removeprefix(f"{caption('threat expressions')} "))
    describe(sheet.figure, f"{title(rates)} ({unit(rates)}): {listed(by_outlet(first))}.")
    return sheet.figure


@styled()
@fitted
@captioned
def voices(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: the share of its threat expressions in the narrator's voice, quoted and reported."""
    return stacked(rates_of(rates, "threat_voices"), colours=VOICES, order=list(VOICES), ax=ax)


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
        y = np.full_like(x, top + 0.02)
        foot = y + strip - 0.04
        corners = np.stack([[x - half, y], [x + half, y], [x + half, foot], [x - half, foot]]).transpose(2, 0, 1)
        face = "white" if hollow else colour
        marks = PolyCollection(list(corners), facecolors=face, edgecolors=colour, linewidths=1.0, alpha=alpha, zorder=2)
        marks.set_gid(f"{category} hedged" if hollow else str(category))
        ax.add_collection(marks, autolim=False)


def _nameless(ax: Axes, high: float) -> None:
    ax.set_ylim(high, 0)
    ax.set_yticks([])


def _clause(name: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return f"{name} {caption('none')}"
    early = (rows["position"].astype(float) < 1 / 3).sum()
    hollow = rows["hedged"].astype(bool).sum()
    counts = caption("{:,}, {:,} of them in the first third, {:,} hedged or denied", len(rows), early, hollow)
    return f"{name} {counts}"
