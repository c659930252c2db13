"""How each outlet words one fact: the places side by side, the words in which they differ set apart."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.charts.layout.fitting import fitted
from framing.charts.layout.footer import signed
from framing.charts.layout.frame import Heading, board, nothing_in
from framing.charts.layout.inputs import apart, with_columns
from framing.charts.layout.lettering import (
    LINE,
    LINE_SPACING,
    SIZE,
    SLACK,
    SMALL,
    families,
    height,
    widest,
    width,
    wrap,
)
from framing.charts.style import clean, describe, styled
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, outlet_name
from framing.charts.style.sentences import listed
from framing.charts.told.findings import of_wordings

COLUMNS = (
    "fact", "article", "outlet", "start", "end", "text", "words", "word_spans", "instead", "hedged", "voice", "source",
    "form", "contradicts", "other_article",
)  # fmt: skip
MOST, MOST_PLACES = 5, 12
LEAST_NAMES, MOST_NAMES, WORDS, GAP, BELOW = 0.8, 2.1, 5.3, 0.09, 0.22
SPACE = 0.045  # a blank of the font, in inches
INK, QUIET, OWN = "#222222", "#666666", "#a3280d"
HEADING = "One fact in each outlet's words"
NOTE = (
    "Coloured: words that the place most like it in another outlet does not have. Below: in whose voice it stands, "
    "whether it is hedged, and whether a passive says who acts. Places of one fact are found by their likeness; not "
    "every one states just the same."
)
NONE = "Nothing to show: no two outlets tell one fact in words that differ."
AGENTLESS = "passive without agent"


class Run(NamedTuple):
    """Words that stand on one line in one look."""

    x: float
    line: int
    text: str
    own: bool


class Place(NamedTuple):
    """One outlet's place: its name, its words as runs, how many lines they take, and what is said below them."""

    outlet: str
    name: str
    runs: list[Run]
    lines: int
    note: str

    @property
    def height(self) -> float:
        """How high the place is drawn."""
        text = self.lines * SIZE * LINE / 72 + (height(self.note, SMALL) if self.note else 0)
        return max(text, height(self.name)) + GAP


@styled()
@fitted
@captioned
@signed
def wordings(
    rows: pd.DataFrame, *, facts: Sequence[str] = (), figure: Figure | None = None, lang: str = "en"
) -> Figure:
    """A table of words: for each fact every outlet's place, the words in which it differs from the others coloured.

    Takes the table of `framing.wordings`; raises ValueError for any other and for a fact that it does not have. `facts`
    are the ids to show; by default five that most outlets tell and word in different ways. Of an outlet with several
    places of a fact the first is shown.
    """
    rows = with_columns(rows, *COLUMNS, needed="that of framing.wordings")
    if unknown := sorted(set(facts) - set(rows["fact"])):
        raise ValueError(f"unknown fact {unknown[0]!r}; this table has {', '.join(sorted(set(rows['fact']))[:12])}")
    chosen = list(facts) or _telling(rows)
    if not chosen:
        return nothing_in(figure, caption(HEADING), why=caption(NONE))
    names = min(max(LEAST_NAMES, widest([marked(name) for name in set(rows["outlet"])], bold=True)), MOST_NAMES) + 0.15
    blocks = {fact: _places(rows[rows["fact"] == fact]) for fact in chosen}
    titles = {fact: _title(rows[rows["fact"] == fact]) for fact in chosen}
    heads = {fact: wrap(title, names + WORDS, bold=True) for fact, title in titles.items()}
    whole = sum(height(heads[fact]) + 0.06 + sum(place.height for place in blocks[fact]) + BELOW for fact in chosen)
    says = of_wordings(rows, chosen)
    heading = Heading(says, f"{caption(HEADING)}. {caption(NOTE)}")
    sheet = board(figure, heading, width=names + WORDS, height=whole)
    ax = sheet.place(0, 0, width=names + WORDS, height=whole)
    ax.set(xlim=(0, names + WORDS), ylim=(whole, 0))
    ax.set_axis_off()
    y = 0.0
    for fact in chosen:
        _text(ax, heads[fact], x=0, y=y, bold=True)
        y += height(heads[fact]) + 0.06
        ax.axhline(y - 0.03, color="#bbbbbb", linewidth=0.6)
        for place in blocks[fact]:
            _draw(ax, place, y=y, left=names)
            y += place.height
        y += BELOW
    clauses = (f"{titles[fact]}: {' / '.join(_clause(place) for place in blocks[fact])}" for fact in chosen)
    describe(sheet.figure, f"{says} {listed(clauses)}.")
    return sheet.figure


def _telling(rows: pd.DataFrame) -> list[str]:
    """The facts that most outlets tell and for which some word stands instead of another, in the places shown."""
    shown = rows.drop_duplicates(["fact", "outlet"])
    swapped = shown[(shown["instead"].str.replace("; ", "") != "") | (shown["contradicts"] != "")]
    sizes, swaps = shown.groupby("fact").size(), swapped.groupby("fact").size()
    ranked = sorted(map(str, swaps.index), key=lambda fact: (-int(sizes[fact]), -int(swaps[fact]), fact))
    spans = {
        str(fact): list(zip(own["article"], own["start"], own["end"], strict=True))
        for fact, own in shown.groupby("fact")
    }
    return apart(ranked, spans)[:MOST]


def named(rows: pd.DataFrame) -> str:
    """A fact in the words of one of its places: of those with fewest words of their own the shortest."""
    own = [sum(last - first for first, last in _spans(spans, 0)) for spans in rows["word_spans"].astype(str)]
    texts = [clean(str(text)) for text in rows["text"]]
    return min(zip(own, map(len, texts), texts, strict=True))[-1]


def _title(rows: pd.DataFrame) -> str:
    told = caption("“{}” · told by {:,} outlets", named(rows), rows["outlet"].nunique())
    kinds = [kind for kind in ("numbers", "dates") if (rows["contradicts"] == kind).any()]
    return f"{told} · {', '.join(caption(f'{kind} differ') for kind in kinds)}" if kinds else told


def _places(rows: pd.DataFrame) -> list[Place]:
    firsts = rows.drop_duplicates("outlet").head(MOST_PLACES)
    return [_place(row) for row in firsts.to_dict("records")]


def _place(row: Mapping[Hashable, Any]) -> Place:
    runs = list(_runs(_words(str(row["text"]), _spans(str(row["word_spans"]), int(str(row["start"]))))))
    name = wrap(marked(str(row["outlet"])), MOST_NAMES, bold=True)
    return Place(
        str(row["outlet"]),
        name,
        runs,
        max((run.line for run in runs), default=0) + 1,
        wrap(_said(row), WORDS, size=SMALL),
    )


def _spans(spans: str, start: int) -> list[tuple[int, int]]:
    """The places of the differing words within the text: "12-19; 30-36" of an article."""
    ends = (span.split("-") for span in spans.split("; ") if span)
    return [(int(first) - start, int(last) - start) for first, last in ends]


def _words(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield a text's words, each with whether it is one of the differing ones."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield clean(word), any(first < at + len(word) and at < last for first, last in spans)
        at += len(word)


def _runs(words: Iterator[tuple[str, bool]]) -> Iterator[Run]:
    """Yield the runs of a text broken into lines, differing words in bold."""
    pending, look, start, line = "", False, 0.0, 0
    for word, own in words:
        longer = f"{pending} {word}".strip()
        after = start + (_wide(pending, look) + SPACE if pending else 0)
        full = after > 0 and after + _wide(word, own) > WORDS
        if pending and not full and own == look:
            pending = longer
            continue
        if pending:
            yield Run(start, line, pending, look)
        line, start = (line + 1, 0.0) if full else (line, after)
        pending, look = word, own
    if pending:
        yield Run(start, line, pending, look)


def _wide(text: str, bold: bool) -> float:
    """How wide words are drawn, without the slack that a line's end needs; bold ones have hardly any."""
    return width(text, bold=bold) / (1 if bold else SLACK)


def _said(row: Mapping[Hashable, Any]) -> str:
    """In whose voice a place stands, whether it is hedged, and whether a passive says who acts."""
    parts = []
    if row["voice"] != "narrator":
        source = str(row["source"])
        named = source and source != "unnamed"
        parts.append(caption("in the words of {}", source) if named else caption("in somebody else's words"))
    if row["hedged"]:
        parts.append(caption("hedged or denied"))
    if row["form"] == AGENTLESS:
        parts.append(caption("passive, nobody is said to act"))
    return " · ".join(parts)


def _draw(ax: Axes, place: Place, *, y: float, left: float) -> None:
    _text(ax, place.name, x=0, y=y, bold=True)
    for run in place.runs:
        _text(
            ax,
            run.text,
            x=left + run.x,
            y=y + run.line * SIZE * LINE / 72,
            bold=run.own,
            color=OWN if run.own else INK,
        )
    if place.note:
        _text(ax, place.note, x=left, y=y + place.lines * SIZE * LINE / 72, size=SMALL, color=QUIET)


def _text(ax: Axes, text: str, *, x: float, y: float, size: float = SIZE, color: str = INK, bold: bool = False) -> None:
    ax.text(
        x, y, text, fontsize=size, color=color, va="top", ha="left", fontfamily=families(text), parse_math=False,
        linespacing=LINE_SPACING, fontweight="bold" if bold else "normal",
    )  # fmt: skip


def _clause(place: Place) -> str:
    return f"{outlet_name(place.outlet)} “{' '.join(run.text for run in place.runs)}”"
