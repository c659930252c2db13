"""What a coder sees of a unit: the passage with its neighbours, the marks in it, the outlet's name masked."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import HEADLINE
from framing.analysis.spreadsheets import CELL_LIMIT
from framing.articles import Article
from framing.reliability.kinds import CLOSE, MARKED, OPEN

MASK = "[outlet]"
CUT = " ..."
# An outlet's name without what makes it an address: Medcom.id is Medcom in a dateline.
_domain = re.compile(r"\.(com|co|id|net|org|tv|news)(\.[a-z]{2})?$", re.IGNORECASE)

Place = tuple[str, bool]  # an article, and whether its title is meant
Shown = tuple[int, str, str, str, str]


class _Sentences(NamedTuple):
    starts: list[int]
    ends: list[int]


class Passages:
    """The texts that some units stand in, to show them as coders should see them."""

    def __init__(
        self, analysis: Analysis, articles: Iterable[Article], *, drawn: pd.DataFrame, rows: pd.DataFrame | None
    ) -> None:
        """Take an analysis, its articles, the units, and the rows to be marked in sentences that are searched."""
        wanted = set(drawn["article"])
        self._articles = {article.id: article for article in articles if article.id in wanted}
        if missing := sorted(wanted - set(self._articles)):
            raise ValueError(f"article {missing[0]!r} is not there; hand over the articles that were analysed")
        frame = analysis.sentences
        spans = _spans(frame[frame["article"].isin(wanted)])
        self._sentences = {
            place: _Sentences(*map(list, zip(*sorted(own), strict=True))) for place, own in spans.items()
        }
        self._rows = {} if rows is None else _spans(rows[rows["article"].isin(wanted)])
        self._masks = {name: _mask(name) for name in {article.outlet for article in self._articles.values()}}

    def shown(self, drawn: pd.DataFrame) -> list[Shown]:
        """Return `unit, task, before, text, after` of each unit, in order."""
        return [
            (unit, task, *self._passage((article, zone == HEADLINE), (start, end), marked=task == MARKED))
            for unit, task, article, zone, start, end in _columns(
                drawn, "unit", "task", "article", "zone", "start", "end"
            )
        ]

    def _passage(self, place: Place, span: tuple[int, int], *, marked: bool) -> tuple[str, str, str]:
        article = self._articles[place[0]]
        source = article.title if place[1] else article.text
        starts, ends = self._sentences[place]
        first = max(bisect_right(starts, span[0]) - 1, 0)
        last = max(bisect_left(starts, span[1]) - 1, first)
        opening, closing = min(starts[first], span[0]), max(ends[last], span[1])
        rows = [span] if marked else self._rows.get(place, [])
        text = _with_marks(source, opening, closing, rows=rows)
        before = source[starts[first - 1] : ends[first - 1]] if first else ""
        after = source[starts[last + 1] : ends[last + 1]] if last + 1 < len(starts) else ""
        mask = self._masks[article.outlet]
        shown = [mask.sub(MASK, part) for part in (before, text, after)]
        return shown[0][: CELL_LIMIT // 2], shown[1][: CELL_LIMIT - 2], shown[2][: CELL_LIMIT // 2]


def _with_marks(source: str, opening: int, closing: int, *, rows: Sequence[tuple[int, int]]) -> str:
    """A stretch of text with marks around the parts of it that rows cover."""
    inside = {(max(start, opening), min(end, closing)) for start, end in rows if start < closing and opening < end}
    # At one place what ends comes before what begins, and of two that begin there the longer one first.
    marks = [(start, 1, -end, OPEN) for start, end in inside] + [(end, 0, -start, CLOSE) for start, end in inside]
    parts, at = [], opening
    for place, _, _, mark in sorted(marks):
        parts += [source[at:place], mark]
        at = place
    return "".join([*parts, source[at:closing]])


def _mask(outlet: str) -> re.Pattern[str]:
    r"""What to hide of an outlet's name, whole words in any case.

    >>> _mask("Suara.com").sub(MASK, "SUARA.COM, Kudus - Suara rakyat. suaranya")
    '[outlet], Kudus - [outlet] rakyat. suaranya'
    """
    names = sorted({outlet, _domain.sub("", outlet)} - {""}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)", re.IGNORECASE)


def _spans(rows: pd.DataFrame) -> dict[Place, list[tuple[int, int]]]:
    result = defaultdict[Place, list[tuple[int, int]]](list)
    for article, zone, start, end in _columns(rows, "article", "zone", "start", "end"):
        result[article, zone == HEADLINE].append((start, end))
    return dict(result)


def _columns(rows: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[name].tolist() for name in names), strict=True)
