"""Spans as CoNLL columns: one token a line with its offsets, and for every layer a column of B, I and O.

The format is that of the CoNLL-2003 shared task in its IOB2 form (Tjong Kim Sang & De Meulder 2003), its columns named
in a first line as CoNLL-U Plus names them. Cells are parted by tabs, sentences by a blank line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from framing.articles import Article
from framing.exchange.annotations import (
    BODY,
    HEADLINE,
    Fault,
    Span,
    Spans,
    Texts,
    frame_of,
    located,
    safe,
    spans_of,
    texts_of,
    whole,
)
from framing.language import Language
from framing.language import language as pack_of
from framing.text import Text, text

# The column of each table that stands behind B- and I-.
CATEGORIES = {
    "mentions": "actor",
    "quotes": "kind",
    "threats": "category",
    "furniture": "kind",
    "choices": "choice",
}
TOKEN_COLUMNS = ("TOKEN", "START", "END")
DROPPED_COLUMNS = ("article", "start", "end", "text", "layer", "why")
COLUMNS_LINE, ARTICLE_LINE, PART_LINE = "# global.columns = ", "# newdoc id = ", "# part = "

_RESERVED = re.compile(r"%|[^\S ]|[\x00-\x1f\x7f]|[\ud800-\udfff]")
_ESCAPED = re.compile("(?:%[0-9A-F]{2})+")
_OFFSET = re.compile("[0-9]{1,9}")
_MARK = re.compile(r"\S")


class Token(NamedTuple):
    """A word, or a single mark between words, of an article's text or title."""

    start: int
    end: int
    part: str
    sentence: int
    written: str


def article_tokens(article: Article, language: Language) -> list[Token]:
    """Return an article's words and marks, those of the title behind those of the text, with offsets in each.

    >>> from framing.language import language
    >>> [token.written for token in article_tokens(Article("1", "A", "“Siap,” kata Kim."), language("id"))]
    ['“', 'Siap', ',', '”', 'kata', 'Kim', '.']
    """
    read = text(article, language)
    before, tokens = 0, []
    for part, zoned in ((BODY, False), (HEADLINE, True)):
        source = article.title if zoned else article.text
        sentences = [at for at, zone in enumerate(read.zones) if (zone == "headline") == zoned]
        firsts = [read.in_source(*read.sentence_span(sentence))[0] for sentence in sentences]
        for start, end in _places(read, source, title=zoned):
            tokens.append(Token(start, end, part, before + bisect_right(firsts, start), whole(source[start:end])))
        before = len(sentences)
    return tokens


def _places(read: Text, source: str, *, title: bool) -> list[tuple[int, int]]:
    """Where words and marks stand in an article's text or title as it was written."""
    both = zip(read.starts, read.ends, strict=True)
    places = [read.in_source(start, end) for start, end in both if (start >= read.headline_start) == title]
    edges = [0, *(edge for place in places for edge in place), len(source)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        places += [mark.span() for mark in _MARK.finditer(source, start, end)]
    return sorted(places)


@dataclass(frozen=True)
class Bio:
    """Articles in columns, and the spans that columns cannot hold: `article, start, end, text, layer, why`."""

    text: str
    dropped: pd.DataFrame


class _Line(NamedTuple):
    """One line that holds a token, as the file has it."""

    where: str
    article: str
    part: str
    start: int
    end: int
    token: str
    tags: list[str]


def bio(
    tables: Mapping[str, pd.DataFrame],
    articles: Iterable[Article],
    *,
    categories: Mapping[str, str] = CATEGORIES,
    language: str = "id",
) -> Bio:
    """Return the articles in columns, one for each table, with what stands in `categories`' column behind B- and I-.

    Tokens are the words of `framing.text` and every mark between them by itself. Of the spans of one layer that
    overlap, the longest stays, so that the outermost wins; those inside it, and those that begin or end within a token
    or at a space, are in `dropped`. Other columns than the category are not kept. Raises ValueError as `spans_of` does.

    >>> table = pd.DataFrame({"article": ["1"], "start": [0], "end": [8], "text": ["Kim Jong"], "actor": ["Kim"]})
    >>> print(bio({"mentions": table}, [Article("1", "A", "Kim Jong?")]).text.replace(chr(9), " | "))
    # global.columns = TOKEN START END mentions:actor
    # newdoc id = 1
    Kim | 0 | 3 | B-Kim
    Jong | 4 | 8 | I-Kim
    ? | 8 | 9 | O
    <BLANKLINE>
    """
    kept, pack = list(articles), pack_of(language)
    spans = spans_of(tables, texts_of(kept))
    names = [f"{safe(layer)}:{safe(categories[layer])}" if layer in categories else safe(layer) for layer in tables]
    lines = [COLUMNS_LINE + " ".join([*TOKEN_COLUMNS, *names])]
    dropped: list[dict[str, object]] = []
    for article in kept:
        tokens = article_tokens(article, pack)
        columns = []
        for layer in tables:
            own = [span for span in spans[article.id] if span.layer == layer]
            tags, left = _tags(tokens, own, category=categories.get(layer, ""))
            columns.append(tags)
            dropped += left
        lines += _lines(article, tokens, columns)
    return Bio("\n".join(lines) + "\n", frame_of(dropped, first=DROPPED_COLUMNS))


def bio_spans(text: str, articles: Iterable[Article], *, name: str = "text") -> Spans:
    """Return the spans of columns that `bio` wrote, or that another program wrote in their manner.

    A layer's category comes back in the column that the first line names (`mentions:actor`), without one in `label`.
    A span goes on behind a blank line where its next tag is I-. It is a fault when one of its tokens does not stand
    where it says, when words have come between them, or when I- follows nothing that it could go on with.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    faults: list[Fault] = []
    names = next((line for line in lines if line.startswith(COLUMNS_LINE)), COLUMNS_LINE)
    layers = [column.split(":", 1) for column in names.removeprefix(COLUMNS_LINE).split()[len(TOKEN_COLUMNS) :]]
    texts = texts_of(articles)
    ids = {safe(article): article for article, part in texts if part == BODY}
    tokens = list(_read_lines(lines, width=len(layers), name=name, ids=ids, faults=faults))
    spans = [
        _joined(run, layer=layer, texts=texts)
        for number, layer in enumerate(layers)
        for run in _runs(tokens, number, faults=faults)
    ]
    rows, others = located(spans, texts)
    return Spans(rows, [*faults, *others])


def _tags(
    tokens: Sequence[Token], spans: Sequence[Span], *, category: str
) -> tuple[list[str], list[dict[str, object]]]:
    """One layer's tags, and its spans that have none."""
    firsts = {(token.part, token.start): number for number, token in enumerate(tokens)}
    lasts = {(token.part, token.end): number for number, token in enumerate(tokens)}
    tags = ["O"] * len(tokens)
    dropped: list[dict[str, object]] = []
    for span in sorted(spans, key=lambda one: one.start - one.end):
        first, last = firsts.get((span.part, span.start)), lasts.get((span.part, span.end))
        if first is None or last is None or first > last:
            why = "it begins or ends within a token or at a space"
        elif any(tag != "O" for tag in tags[first : last + 1]):
            why = "it overlaps a longer one, or one as long before it"
        else:
            label = _escaped(str(span.values.get(category, "")))
            tail = f"-{label}" if label else ""
            tags[first : last + 1] = [f"B{tail}", *[f"I{tail}"] * (last - first)]
            continue
        cells = (span.article, span.start, span.end, span.found, span.layer, why)
        dropped.append(dict(zip(DROPPED_COLUMNS, cells, strict=True)))
    return tags, dropped


def _lines(article: Article, tokens: Sequence[Token], columns: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ARTICLE_LINE + safe(article.id)
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else token
        if before.part != token.part or before.sentence != token.sentence:
            yield ""
        if token.part == HEADLINE and (not number or before.part != HEADLINE):
            yield PART_LINE + HEADLINE
        yield "\t".join([token.written, str(token.start), str(token.end), *(column[number] for column in columns)])
    yield ""


def _read_lines(
    lines: Sequence[str], *, width: int, name: str, ids: Mapping[str, str], faults: list[Fault]
) -> Iterator[_Line]:
    article = part = ""
    for number, line in enumerate(lines, start=1):
        if line.startswith(ARTICLE_LINE):
            written = line.removeprefix(ARTICLE_LINE).rstrip("\r")
            article, part = ids.get(written, written), BODY
        elif line.startswith(PART_LINE):
            part = line.removeprefix(PART_LINE).rstrip("\r")
        elif line.rstrip("\r") and not line.startswith("# "):
            where, cells = f"{name}, line {number}", line.removesuffix("\r").split("\t")
            if len(cells) == 3 + width and _OFFSET.fullmatch(cells[1]) and _OFFSET.fullmatch(cells[2]):
                yield _Line(where, article, part, int(cells[1]), int(cells[2]), cells[0], cells[3:])
            else:
                why = f"is no line of token, start, end and {width} tags; part the {3 + width} cells by tabs"
                faults.append(Fault(where, article, None, None, line, "", why))


def _runs(tokens: Sequence[_Line], column: int, *, faults: list[Fault]) -> list[list[_Line]]:
    """The tokens of each span of one layer; a line's tags are cut down to that layer's."""
    runs: list[list[_Line]] = []
    open_run: list[_Line] | None = None
    for token in tokens:
        tag, line = token.tags[column], token._replace(tags=[token.tags[column]])
        begins, goes_on = tag == "B" or tag.startswith("B-"), tag == "I" or tag.startswith("I-")
        if begins:
            open_run = [line]
            runs.append(open_run)
        elif goes_on and open_run and _same(open_run[-1], line):
            open_run.append(line)
        else:
            open_run = None
            if tag != "O":
                why = f"tag {tag!r} goes on with nothing; the tags are O, B-... and, behind a B-..., I-..."
                faults.append(Fault(token.where, token.article, token.start, token.end, token.token, "", why))
    return runs


def _same(before: _Line, line: _Line) -> bool:
    return (before.article, before.part, before.tags[0][1:]) == (line.article, line.part, line.tags[0][1:])


def _joined(run: Sequence[_Line], *, layer: Sequence[str], texts: Texts) -> Span:
    """The span of a run of tokens; its words are the text's only if every token stands and nothing came between."""
    first, last = run[0], run[-1]
    text = texts.get((first.article, first.part), "")
    stand = all(text[token.start : token.end] == token.token for token in run)
    gaps = [text[before.end : behind.start] for before, behind in pairwise(run)]
    ordered = all(before.end <= behind.start for before, behind in pairwise(run))
    unbroken = stand and ordered and not any(gap.strip() for gap in gaps)
    found = text[first.start : last.end] if unbroken else " ".join(token.token for token in run)
    category = _plain(first.tags[0][2:])
    values = {_plain(layer[1]) if layer[1:] else "label": category} if category else {}
    return Span(first.where, first.article, first.start, last.end, _plain(layer[0]), found, values, first.part)


def _escaped(label: str) -> str:
    """A category as one cell: what would break a line or a cell as percent signs and hexadecimal numbers."""
    return _RESERVED.sub(lambda found: safe(found[0]), label)


def _plain(cell: str) -> str:
    return _ESCAPED.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), cell)
