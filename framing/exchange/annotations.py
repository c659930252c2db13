"""Marked spans between two programs: rows of tables made into spans, and spans read from a file made into rows again.

A span keeps its place only if the words that a file gives for it still stand there. One that does not is a `Fault`,
with what was found and what stands there instead; nothing is ever moved to where it might have been meant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from framing.articles import Article

COLUMNS = ("article", "start", "end", "text", "layer")
FAULT_COLUMNS = ("where", "article", "start", "end", "found", "stands", "why")
HEADLINE, BODY = "headline", ""
Value = str | int | float | bool
Texts = Mapping[tuple[str, str], str]  # by article and part

# Half a surrogate pair can be written to no file; articles are read with the same sign in its place.
_HALF_PAIRS = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(rb"[^A-Za-z0-9._-]")
# What annotation programs write as a space where a span runs over the end of a line: the break, or each half of it.
_BREAKS = (re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"), re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]"))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text, or of its title in part `headline`, with what is said of it.

    `found` are the words that the file gives for it; None when it gives none.
    """

    where: str
    article: str
    start: int
    end: int
    layer: str
    found: str | None
    values: Mapping[str, Value]
    part: str = BODY


class Fault(NamedTuple):
    """Something that was not taken: where it stood, the words found for it, what stands there in the article, why."""

    where: str
    article: str
    start: int | None
    end: int | None
    found: str
    stands: str
    why: str


@dataclass(frozen=True, repr=False)
class Spans:
    """The spans read from a file, as rows, and the faults of those that could not be taken."""

    rows: Sequence[Mapping[str, Value]]
    faults: Sequence[Fault]

    @property
    def frame(self) -> pd.DataFrame:
        """All rows: `article, start, end, text, layer`, then every attribute, missing where a layer has it not."""
        return frame_of(self.rows)

    @property
    def fault_table(self) -> pd.DataFrame:
        """The faults as a table: `where, article, start, end, found, stands, why`."""
        return frame_of([fault._asdict() for fault in self.faults], first=FAULT_COLUMNS)

    def layer(self, name: str) -> pd.DataFrame:
        """The rows of one layer with the attributes that it has; ValueError for a layer that is not there."""
        rows = [row for row in self.rows if row["layer"] == name]
        if not rows:
            layers = ", ".join(sorted({repr(row["layer"]) for row in self.rows})) or "none"
            raise ValueError(f"unknown layer {name!r}; these spans have {layers}")
        return frame_of(rows)

    def __repr__(self) -> str:
        layers = dict.fromkeys(str(row["layer"]) for row in self.rows)
        return f"<{len(self.rows)} spans of {len(layers)} layers, {len(self.faults)} faults>"


def whole(string: str) -> str:
    """Return a string with U+FFFD for every half of a surrogate pair; its length stays."""
    return _HALF_PAIRS.sub("\ufffd", string)


def safe(name: str) -> str:
    """Return a name, such as an article's id, as it may stand in a file's name and in an IRI.

    All but plain letters, digits, stops, hyphens and underscores is written as percent signs and hexadecimal numbers.

    >>> safe("001"), safe("2023/09 a")
    ('001', '2023%2F09%20a')
    """
    return _UNSAFE.sub(lambda found: b"%%%02X" % found[0][0], name.encode("utf-8", "surrogatepass")).decode("ascii")


def texts_of(articles: Iterable[Article]) -> dict[tuple[str, str], str]:
    """Return the text and the title of every article; ValueError when two articles have one id."""
    texts: dict[tuple[str, str], str] = {}
    for article in articles:
        if (article.id, BODY) in texts:
            raise ValueError(f"two articles have the id {article.id!r}; ids are what spans refer to, so give each one")
        texts |= {(article.id, BODY): whole(article.text), (article.id, HEADLINE): whole(article.title)}
    return texts


def spans_of(tables: Mapping[str, pd.DataFrame], texts: Texts) -> dict[str, list[Span]]:
    """Return the rows of tables as spans, by article, in the order of the articles, the tables and the offsets.

    Rows of other articles are left out. ValueError where a table lacks a column, or a row's words are not what stands
    in its article.
    """
    spans: dict[str, list[Span]] = {article: [] for article, part in texts if part == BODY}
    for layer, table in tables.items():
        if missing := [name for name in COLUMNS[:4] if name not in table]:
            raise ValueError(f"table {layer!r} has no column {missing[0]!r}; it has {', '.join(map(repr, table))}")
        for number, row in enumerate(table.to_dict("records")):
            if row["article"] not in spans:
                continue
            span = _row_span({str(name): cell for name, cell in row.items()}, layer=layer)
            if fault := misplaced(span, texts):
                why = f"says {fault.found!r}, but there stands {fault.stands!r} ({fault.why})"
                raise ValueError(f"row {number} of {layer!r}: {why}; give the articles that the table was made from")
            spans[span.article].append(span)
    order = {layer: place for place, layer in enumerate(tables)}
    return {
        article: sorted(found, key=lambda span: (span.part, order[span.layer], span.start, span.end))
        for article, found in spans.items()
    }


def located(spans: Iterable[Span], texts: Texts) -> tuple[list[dict[str, Value]], list[Fault]]:
    """Return as rows the spans whose words stand where they say, and the faults of the others.

    >>> here, gone = Span("line 1", "1", 0, 3, "mentions", "Kim", {}), Span("line 2", "1", 4, 8, "mentions", "Kim", {})
    >>> rows, faults = located([here, gone], {("1", ""): "Kim tiba."})
    >>> rows
    [{'article': '1', 'start': 0, 'end': 3, 'text': 'Kim', 'layer': 'mentions'}]
    >>> faults[0].found, faults[0].stands
    ('Kim', 'tiba')
    """
    rows: list[dict[str, Value]] = []
    faults: list[Fault] = []
    for span in spans:
        if fault := misplaced(span, texts):
            faults.append(fault)
            continue
        stands = texts[span.article, span.part][span.start : span.end]
        cells = (span.article, span.start, span.end, stands, span.layer)
        own = {f"{name}_" if name in COLUMNS else whole(name): value for name, value in span.values.items()}
        zone = {"zone": HEADLINE} if span.part == HEADLINE else {}
        rows.append({**dict(zip(COLUMNS, cells, strict=True)), **own, **zone})
    return rows, faults


def misplaced(span: Span, texts: Texts) -> Fault | None:
    """Return the fault of a span whose words do not stand where it says; None when they do."""
    found = "" if span.found is None else whole(span.found)
    fault = Fault(span.where, span.article, span.start, span.end, found, "", "")
    if (text := texts.get((span.article, span.part))) is None:
        return fault._replace(why=f"no article {span.article!r}; give the articles that were annotated")
    if not 0 <= span.start < span.end <= len(text):
        size = f"the text has {len(text):,} characters"
        return fault._replace(stands=text[max(span.start, 0) : max(span.end, 0)], why=f"its offsets hold none; {size}")
    stands = text[span.start : span.end]
    if span.found is None or found == stands:
        return None
    return fault._replace(stands=stands, why=_difference(span, found, text=text))


def same_words(found: str, stands: str) -> bool:
    r"""Return whether two strings are the same, a space in one standing for a line break in the other.

    >>> same_words("Kim tiba", "Kim\ntiba"), same_words("Kim tiba", "Kim, tiba")
    (True, False)
    """
    return any(one.sub(" ", found) == one.sub(" ", stands) for one in _BREAKS)


def frame_of(rows: Sequence[Mapping[str, Any]], *, first: Sequence[str] = COLUMNS) -> pd.DataFrame:
    """Return rows as a table; a column is of text, whole numbers, numbers or truth values, and of text when mixed.

    >>> frame_of([{"text": "a", "words": 2}, {"text": "b"}], first=["text"])["words"].tolist()
    [2, <NA>]
    """
    names = dict.fromkeys([*first, *(name for row in rows for name in row)])
    return pd.DataFrame({name: _column([row.get(name) for row in rows]) for name in names})


def _column(cells: list[Any]) -> "pd.Series[Any]":
    kinds, some = {type(cell) for cell in cells if cell is not None}, None in cells
    fit = all(abs(cell) < 2**63 for cell in cells if type(cell) is int)
    if kinds == {bool}:
        return pd.Series(cells, dtype="boolean" if some else "bool")
    if kinds == {int} and fit:
        return pd.Series(cells, dtype="Int64" if some else "int64")
    if kinds in ({float}, {float, int}) and fit:
        return pd.Series(cells, dtype="float64")
    return pd.Series(["" if cell is None else whole(str(cell)) for cell in cells], dtype="str")


def _difference(span: Span, found: str, *, text: str) -> str:
    if text.encode("utf-16-le")[2 * span.start : 2 * span.end] == found.encode("utf-16-le"):
        return "its offsets count UTF-16 units; they must count characters (code points)"
    return "other words stand there; the text or the offsets were changed"


def _row_span(row: Mapping[str, Any], *, layer: str) -> Span:
    return Span(
        where=layer,
        article=str(row["article"]),
        start=int(row["start"]),
        end=int(row["end"]),
        layer=layer,
        found=str(row["text"]),
        values=dict(_said({name: cell for name, cell in row.items() if name not in COLUMNS})),
        part=HEADLINE if row.get("zone") == HEADLINE else BODY,
    )


def _said(cells: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The cells that say something, numbers as Python's own."""
    for name, cell in cells.items():
        if not pd.isna(cell) and cell != "":
            plain = cell.item() if hasattr(cell, "item") else cell
            yield name, plain if isinstance(plain, bool | int | float) else whole(str(plain))
