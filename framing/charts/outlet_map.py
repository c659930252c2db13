"""The outlets as points on a map: near each other where they frame alike."""

import pandas as pd
from matplotlib.axes import Axes

from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Around, Heading, nothing, panel
from framing.charts.layout.inputs import with_columns
from framing.charts.layout.lettering import LINE_SPACING, SIZE, families
from framing.charts.layout.naming import Named, named
from framing.charts.style import describe, figure_of, legible, outlet_colours, outlets, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked
from framing.charts.style.sentences import listed, percent
from framing.compare.distances import COLUMNS, between
from framing.compare.intervals import Floats
from framing.compare.scaling import positions
from framing.compare.stability import COLUMNS as STABILITY
from framing.compare.stability import NEAREST

TITLE = "How near the outlets are to each other, over all measures"
WIDTH, MANY_WIDTH, MANY = 5.6, 8.0, 12
HEIGHTS = (0.5, 0.9)  # of the width: no map is flatter or higher
EDGE = 0.75  # inches left free around the points, for names
DISTORTED = 0.2  # Kruskal (1964) calls a stress of 20 % poor
LINE, FIRM = "#c9c9c9", "#6f6f6f"
NEEDED = "that of framing.distances"
TOO_FEW = "Nothing to map: fewer than three outlets have text."
SURE = "Lines: to the nearest outlet, dark where it stays the nearest in half or more of {:,} resamplings: {} of {}."
ALIKE = "Nothing to map: the outlets do not differ in any measure."


@styled()
@fitted
@captioned
@signed
def outlet_map(
    table: pd.DataFrame, stability: pd.DataFrame | None = None, *, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """One point an outlet, as far from the others as the plane allows; a line leads to the outlet nearest to it.

    Takes the table of `framing.distances` and, so that lines and note say how sure they are, that of
    `framing.stability`. Distances on the map are at most the true ones; the note says how much the plane keeps. Raises
    ValueError for other tables. Fewer than three outlets leave nothing to map, and the chart says so.
    """
    table = with_columns(table, *COLUMNS, needed=NEEDED)
    steady = with_columns(pd.DataFrame() if stability is None else stability, *STABILITY, needed="framing.stability's")
    points = positions(table) if len(table) else pd.DataFrame()
    if points.empty or not points[["x", "y"]].to_numpy().any():
        return nothing(ax, caption(TITLE), why=caption(TOO_FEW if points.empty else ALIKE))
    near, held = _nearest(table, points["outlet"].tolist()), _held(steady)
    size = _size(points)
    heading = Heading(caption(TITLE), _note(points, held, steady))
    ax = panel(ax, heading, around=Around(below=0.45), size=size)
    places = _placed(ax, points[["x", "y"]].to_numpy(float))
    where = dict(zip(points["outlet"], places, strict=True))
    for outlet, other in near.items():
        ends = list(zip(where[outlet], where[other], strict=True))
        firm = held.get(outlet, 0) >= 0.5
        ax.plot(
            *ends, color=FIRM if firm else LINE, linewidth=1.4 if firm else 0.9, zorder=1, label=f"{outlet} nearest"
        )
    _names(ax, points["outlet"].tolist(), places, colours=colours_of(table))
    describe(ax, f"{heading.title}: {listed(_clause(one, other, table, held) for one, other in near.items())}.")
    return ax


def colours_of(table: pd.DataFrame) -> dict[str, str]:
    """The colour of every outlet of a table of distances, by its place in the analysis."""
    # Read from a file the table knows only the outlets of its rows, and the last one stands in `other` alone.
    return outlet_colours(list(dict.fromkeys([*outlets(table), *table["other"].astype(str)])))


def _size(points: pd.DataFrame) -> tuple[float, float]:
    """How large a map of our own is: as high as the points spread."""
    width = WIDTH if len(points) <= MANY else MANY_WIDTH
    wide, high = (max(float(points[axis].max() - points[axis].min()), 1e-9) for axis in ("x", "y"))
    low, most = HEIGHTS
    inner = (width - 2 * EDGE) * high / wide
    return width, min(max(inner + 2 * EDGE, low * width), most * width)


def _placed(ax: Axes, places: Floats) -> Floats:
    """Set the axes so that both have one scale and room for names around the points; the points, unchanged."""
    box, dpi = ax.get_window_extent(), figure_of(ax).dpi
    wide, high = box.width / dpi, box.height / dpi
    low, top = places.min(axis=0), places.max(axis=0)
    edge = min(EDGE, wide / 4, high / 4)
    scale = max((top[0] - low[0]) / (wide - 2 * edge), (top[1] - low[1]) / (high - 2 * edge))
    middle = (low + top) / 2
    ax.set_xlim(middle[0] - scale * wide / 2, middle[0] + scale * wide / 2)
    ax.set_ylim(middle[1] - scale * high / 2, middle[1] + scale * high / 2)
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.set_xlabel(caption("both axes in one scale: 1 is about what two outlets are apart on average"))
    return places


def _names(ax: Axes, outlet: list[str], places: Floats, *, colours: dict[str, str]) -> None:
    """The points, and each name beside its own, where none covers another; a thin line leads to one farther off."""
    for name, (x, y) in zip(outlet, places, strict=True):
        ax.plot([x], [y], "o", color=colours[name], markersize=7, zorder=3, label=name, clip_on=False)
    box, dpi = ax.get_window_extent(), figure_of(ax).dpi
    inches = (ax.transData.transform(places) - [box.x0, box.y0]) / dpi
    written = [marked(name) for name in outlet]
    found = named(written, inches, room=(box.width / dpi, box.height / dpi))
    for name, one, place in zip(outlet, found, places, strict=True):
        _name(ax, one, place, colour=legible(colours[name]))


def _name(ax: Axes, found: Named, place: Floats, *, colour: str) -> None:
    right, up = 72 * (found.box.left - found.at[0]), 72 * (found.box.low - found.at[1])
    ax.annotate(
        found.text, tuple(place), xytext=(right, up), textcoords="offset points", ha="left", va="bottom", fontsize=SIZE,
        fontweight="bold", color=colour, fontfamily=families(found.text), parse_math=False, linespacing=LINE_SPACING,
        annotation_clip=False, zorder=4, multialignment="left",
        bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75},
    )  # fmt: skip
    if found.far:
        # An arrow of the annotation would be part of its box, and so of what no other name may cover.
        end = [min(max(found.at[axis], found.box[axis]), found.box[axis + 2]) for axis in (0, 1)]
        dpi, box = figure_of(ax).dpi, ax.get_window_extent()
        x, y = ax.transData.inverted().transform((box.x0 + dpi * end[0], box.y0 + dpi * end[1]))
        ax.plot([place[0], x], [place[1], y], color=colour, linewidth=0.5, zorder=2, label=f"{found.name} name")


def _nearest(table: pd.DataFrame, names: list[str]) -> dict[str, str]:
    """The outlet nearest to each, in a tie the first by name."""
    square = between(table).loc[sorted(names), sorted(names)]
    return {name: str(square[name].drop(name).idxmin()) for name in names}


def _held(steady: pd.DataFrame) -> dict[str, float]:
    rows = steady[steady["kind"] == NEAREST].dropna(subset=["held"]) if len(steady) else steady
    return {str(row["outlets"][0]): float(row["held"]) for row in rows.to_dict("records")}


def _note(points: pd.DataFrame, held: dict[str, float], steady: pd.DataFrame) -> str:
    stress = points.attrs["stress"]
    keeps = caption("The plane keeps {} of the variance (stress {:.2f}).", percent(points.attrs["kept"]), stress)
    if stress > DISTORTED:
        keeps = f"{keeps[:-2]}; {caption('above 0.2 a picture misleads: read the table')})."
    if not held:
        return f"{keeps} {caption('Lines: to the nearest outlet.')}"
    firm, draws = sum(share >= 0.5 for share in held.values()), int(steady["draws"].max())
    return f"{keeps} {caption(SURE, draws, firm, len(points))}"


def _clause(outlet: str, other: str, table: pd.DataFrame, held: dict[str, float]) -> str:
    distance = float(between(table)[outlet][other])
    stays = caption(", the nearest in {} of resamplings", percent(held[outlet])) if outlet in held else ""
    return caption("{} nearest to {} ({:.2f}{})", outlet, other, distance, stays)
