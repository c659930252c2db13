"""Quoted sources: who speaks in each outlet, from which side, and how it is introduced."""

import pandas as pd
from matplotlib.axes import Axes

from framing.charts.bars import stacked
from framing.charts.findings import UNTOLD, found_in, heading
from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Around, column, nothing, on, panel, stack
from framing.charts.layout.inputs import rates_of
from framing.charts.layout.lettering import LINE_SPACING, SIZE, SMALL, families, height, widest, wrap
from framing.charts.style import KINDS, STANCES, describe, ink, side_colours, styled, tint
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed, shown, sizes, title

# Sources that get a row of their own in the matrix; the others are summed up in the last row.
SHOWN = 25
CELL, NARROW_CELL, FEW_COLUMNS = 0.95, 0.4, 8
ROW = 0.24
UPRIGHT = 2.4  # how long an upright column head may be before it breaks
SHADE, EMPTY = "#5a5a5a", "#f7f7f7"
REST = "\n"  # no side is called so
NOTE = (
    "Statements of each source, by the side it most often speaks for; the darker, the larger the source's share of the "
    "outlet's statements."
)


@styled()
@fitted
@captioned
@signed
def sides(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: which side its statements, or its quoted words, come from.

    Takes the table of `compare.sides` (share of statements) or of `compare.quoted_words` (share of an outlet's words);
    raises ValueError for any other.
    """
    rates = rates_of(rates, "sides", "quoted_words")
    values = [] if rates.empty else sorted(set(rates["value"]))
    return stacked(rates, colours=side_colours(values), ax=ax)


@styled()
@fitted
@captioned
@signed
def stances(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: the share of its statements by the stance of the cue that introduces them."""
    return stacked(rates_of(rates, "stances"), colours=STANCES, order=list(STANCES), ax=ax)


@styled()
@fitted
@captioned
@signed
def kinds(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """One bar an outlet: the share of its statements that are quoted directly, in part, and retold."""
    return stacked(rates_of(rates, "kinds"), colours=KINDS, order=list(KINDS), ax=ax)


@styled()
@fitted
@captioned
@signed
def sources(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """Who is heard where: one row a source, one column an outlet, in each cell the number of statements.

    Cells are the darker the larger the source's share of the outlet's statements. Takes `compare.sources`,
    raises ValueError for any other table.
    """
    rates = rates_of(rates, "sources")
    if rates.empty or not rates["count"].any():
        return nothing(ax, title(rates), why=caption("Nothing to show: no outlet reports a statement."))
    counts = _matrix(rates)
    names = list(counts.columns)
    few = len(names) <= FEW_COLUMNS
    sides = rates.attrs.get("side", {})
    colours = side_colours(sorted(set(sides.values())))
    shades = [colours.get(sides.get(str(name), REST), SHADE) for name in counts.index]
    drawn = dict.fromkeys(side for side in map(sides.get, counts.index) if side is not None)
    key = [(shown(side, "sides"), colours[side]) for side in drawn] if any(drawn) else []
    side = column([shown(str(name), "sources") for name in counts.index], [""] * len(counts))
    heights = [max(ROW, height(name) + 0.08) for name in side.names]
    tops, high = stack(heights)
    wide = CELL - 0.08 if few else UPRIGHT
    heads = [
        f"{wrap(marked(name) or caption('(no name)'), wide, size=SMALL)}\n{n}"
        for name, n in zip(names, sizes(rates), strict=True)
    ]
    cell = CELL if few else max(NARROW_CELL, *(height(head, SMALL) + 0.1 for head in heads))
    above = max(height(head, SMALL) if few else widest([head], SMALL) for head in heads) + 0.1
    around = Around(left=side.left, right=0.1, below=0.05, above=above)
    ax = panel(ax, heading(rates, note=caption(NOTE), key=key), around=around, size=(cell * len(names), high))
    middles = [(each - height(name)) / 2 for name, each in zip(side.names, heights, strict=True)]
    side.draw(ax, [top + middle for top, middle in zip(tops, middles, strict=True)], high=high)
    ax.set_xlim(0, len(names))
    _columns(ax, heads, upright=not few)
    _cells(
        ax,
        counts,
        of=rates.drop_duplicates("outlet")["denominator"].tolist(),
        shades=shades,
        tops=tops,
        heights=heights,
    )
    describe(ax, f"{found_in(rates)} {_alt(rates, counts)}")
    return ax


def _matrix(rates: pd.DataFrame) -> pd.DataFrame:
    """Counts, sources x outlets, those of one side together, the rarest sources in one last row."""
    rates = rates.assign(outlet=rates["outlet"].astype(str))
    table = rates.pivot(index="value", columns="outlet", values="count")
    table = table.reindex(index=list(dict.fromkeys(rates["value"])), columns=list(dict.fromkeys(rates["outlet"])))
    table = table[table.sum(axis=1) > 0]
    rest = table.iloc[SHOWN:]
    if len(rest) > 1:
        return pd.concat(
            [_by_side(table.iloc[:SHOWN], rates), rest.sum().to_frame(caption("{} other sources", len(rest))).T]
        )
    return _by_side(table, rates)


def _by_side(table: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """The sources of one side together, the side with most statements first, those without one last."""
    sides = pd.Series([rates.attrs.get("side", {}).get(name, "") for name in table.index], table.index)
    sums = table.sum(axis=1).groupby(sides).sum()
    ranked = sorted(sums.index, key=lambda side: (side in UNTOLD, -int(sums[side]), side))
    return table.iloc[sorted(range(len(table)), key=lambda row: ranked.index(sides.iloc[row]))]


def _columns(ax: Axes, heads: list[str], *, upright: bool) -> None:
    ax.xaxis.tick_top()
    ax.set_xticks([place + 0.5 for place in range(len(heads))], heads)
    for label, head in zip(ax.get_xticklabels(), heads, strict=True):
        label.set(
            fontsize=SMALL, fontfamily=families(head), parse_math=False, color="#222222", linespacing=LINE_SPACING
        )
        if upright:
            label.set(rotation=90, multialignment="left")
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    ax.grid(visible=False)


def _cells(
    ax: Axes, counts: pd.DataFrame, *, of: list[int], shades: list[str], tops: list[float], heights: list[float]
) -> None:
    """One patch a cell, shaded by the source's share of the outlet's statements, its count on it."""
    for place, outlet in enumerate(counts.columns):
        for count, shade, top, high in zip(counts[outlet], shades, tops, heights, strict=True):
            colour = tint(shade, 0.3 + 0.7 * count / max(of[place], 1)) if count else EMPTY
            ax.barh(top + high / 2, 0.94, left=place + 0.03, height=high - 0.04, color=colour)
            if count:
                on(
                    ax,
                    caption("{:,}", count),
                    x=place + 0.5,
                    y=top + high / 2,
                    size=SIZE,
                    color=ink(colour),
                    ha="center",
                )


def _alt(rates: pd.DataFrame, counts: pd.DataFrame) -> str:
    clauses = []
    for outlet in counts.columns:
        largest = counts[outlet].sort_values(ascending=False, kind="stable").head(3)
        heard = [caption("{} {:,}", shown(str(source), "sources"), count) for source, count in largest.items() if count]
        clauses.append(f"{outlet_name(str(outlet))}: {', '.join(heard) or caption('nobody')}")
    return f"{title(rates)} ({caption('number of statements')}): {listed(clauses)}."
