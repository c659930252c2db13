"""Spans as WebAnno TSV 3, the format in which WebAnno and INCEpTION give and take annotations.

It is described at https://inception-project.github.io/releases/35.1/docs/user-guide.html#sect_formats_webannotsv3: one
token a line with its place in UTF-16 units, and for every layer a column for each of its features. Spans of several
tokens, and several on one token, are told apart by numbers in brackets.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from framing.articles import Article
from framing.exchange.annotations import BODY, Fault, Span, Spans, Value, frame_of, spans_of, texts_of
from framing.exchange.bio import DROPPED_COLUMNS, Token, article_tokens
from framing.exchange.offsets import UTF16, located_in, offset_in
from framing.language import language as pack_of

FORMAT = "#FORMAT=WebAnno TSV 3.3"
LAYER_LINE, TEXT_LINE = "#T_SP=", "#Text="
PREFIX = "custom.Span"  # the library's layers are no types that WebAnno brings; its own begin with this word
NONE, EMPTY = "_", "*"
SPECIAL = "\\[]|_;*"

_special = re.compile(r"([\\\[\]|_;*]|->)")
_numbered = re.compile(r"(.*?)(?:\[(\d+)\])?", re.DOTALL)
_place = re.compile(r"(\d{1,9})-(\d{1,9})")
_parts = re.compile(r"(?<!\\)((?:\\\\)*)\|")


@dataclass(frozen=True)
class WebAnno:
    """Files by the articles' ids, and the spans that tokens cannot hold: `article, start, end, text, layer, why`."""

    files: Mapping[str, str]
    dropped: pd.DataFrame


def webanno(tables: Mapping[str, Any], articles: Iterable[Article], *, language: str = "id") -> WebAnno:
    """Return a file for every article with the rows about its text, a layer for each table.

    Rows that begin or end within a token, and those about the title, which is not in the file, are in `dropped`. Raises
    ValueError as `spans_of` does.

    >>> table = pd.DataFrame({"article": ["1"], "start": [0], "end": [8], "text": ["Kim Jong"], "actor": ["Kim"]})
    >>> print(webanno({"mentions": table}, [Article("1", "A", "Kim Jong?")]).files["1"].replace(chr(9), " "))
    #FORMAT=WebAnno TSV 3.3
    #T_SP=custom.Span.mentions|actor
    <BLANKLINE>
    <BLANKLINE>
    #Text=Kim Jong?
    1-1 0-3 Kim Kim[1]
    1-2 4-8 Jong Kim[1]
    1-3 8-9 ? _
    <BLANKLINE>
    """
    kept, pack = list(articles), pack_of(language)
    texts = texts_of(kept)
    spans = spans_of(tables, texts)
    features = {
        layer: _features(one for found in spans.values() for one in found if one.layer == layer) for layer in tables
    }
    dropped: list[dict[str, object]] = []
    files = {}
    for article in kept:
        tokens = [token for token in article_tokens(article, pack) if token.part == BODY]
        fitting, left = _fitting(spans[article.id], tokens)
        dropped += left
        text = texts[article.id, BODY]
        files[article.id] = "\n".join(_file_lines(tokens, fitting, text=text, features=features)) + "\n"
    return WebAnno(files, frame_of(dropped, first=DROPPED_COLUMNS))


def webanno_spans(documents: Iterable[tuple[str, str, str]], articles: Iterable[Article]) -> Spans:
    """Return the spans of WebAnno TSV files, each given with its name and the id of its article.

    A layer of another program has its last name (`custom.Span.mentions` is `mentions`), its features are columns. A
    span is a fault when one of its tokens does not stand where it says.
    """
    texts = texts_of(articles)
    rows: list[Mapping[str, Value]] = []
    faults: list[Fault] = []
    for name, article, content in documents:
        spans = list(_read(name, article, content, faults=faults))
        found, others = located_in(spans, texts, unit=UTF16)
        rows += found
        faults += others
    return Spans(rows, faults)


def _features(spans: Iterable[Span]) -> list[str]:
    return list(dict.fromkeys(column for span in spans for column in span.values)) or ["value"]


def _fitting(spans: Sequence[Span], tokens: Sequence[Token]) -> tuple[list[Span], list[dict[str, object]]]:
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    fitting, dropped = [], list[dict[str, object]]()
    for span in spans:
        if span.part == BODY and span.start in starts and span.end in ends:
            fitting.append(span)
            continue
        why = "it begins or ends within a token or at a space" if span.part == BODY else "titles are not in the file"
        cells = (span.article, span.start, span.end, span.found, span.layer, why)
        dropped.append(dict(zip(DROPPED_COLUMNS, cells, strict=True)))
    return fitting, dropped


def _file_lines(
    tokens: Sequence[Token], spans: Sequence[Span], *, text: str, features: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    yield FORMAT
    yield from (f"{LAYER_LINE}{PREFIX}.{layer}|{'|'.join(names)}" for layer, names in features.items())
    yield ""
    numbers = {id(span): number for number, span in enumerate(spans, start=1)}
    on: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for span in spans:
        for token in tokens:
            if span.start <= token.start and token.end <= span.end:
                on[span.layer, token.start].append(span)
    for sentence, (_, run) in enumerate(groupby(tokens, key=lambda token: token.sentence), start=1):
        own = list(run)
        yield ""
        yield TEXT_LINE + _escaped_line(text[own[0].start : own[-1].end])
        for number, token in enumerate(own, start=1):
            start, end = (offset_in(text, at, unit=UTF16) for at in (token.start, token.end))
            cells = [
                "|".join(_cell(span, name, numbers[id(span)]) for span in on[layer, token.start]) or NONE
                for layer, names in features.items()
                for name in names
            ]
            yield "\t".join([f"{sentence}-{number}", f"{start}-{end}", token.written, *cells])


def _cell(span: Span, column: str, number: int) -> str:
    given = span.values.get(column)
    written = str(given).lower() if isinstance(given, bool) else "" if given is None else str(given)
    return f"{_special.sub(_marked, written).replace(chr(10), ' ').replace(chr(9), ' ') or EMPTY}[{number}]"


def _marked(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _escaped_line(text: str) -> str:
    return re.sub(r"[\r\n\t]", lambda one: {"\r": "\\r", "\n": "\\n", "\t": "\\t"}[one[0]], text.replace("\\", "\\\\"))


def _read(name: str, article: str, content: str, *, faults: list[Fault]) -> Iterator[Span]:
    layers: list[tuple[str, list[str]]] = []
    runs: dict[tuple[str, str], list[tuple[int, int, str, str]]] = {}
    values: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for number, line in enumerate(content.removeprefix("\ufeff").splitlines(), start=1):
        where = f"{name}, line {number}"
        if line.startswith(LAYER_LINE):
            layer, *features = line.removeprefix(LAYER_LINE).split("|")
            layers.append((layer.rpartition(".")[2], features))
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            place = _place.fullmatch(cells[1]) if len(cells) > 2 else None
            if not place:
                why = "is no line of number, place, token and features, parted by tabs"
                faults.append(Fault(where, article, None, None, line, "", why))
                continue
            token = (int(place[1]), int(place[2]), cells[2], where)
            at = 3
            for layer, features in layers:
                for feature, cell in zip(features, cells[at : at + len(features)], strict=False):
                    _take(runs, values, layer=layer, feature=feature, cell=cell, token=token)
                at += len(features)
    for key, run in runs.items():
        yield _span(key[0], run, article=article, values=values[key])


def _take(
    runs: dict[tuple[str, str], list[tuple[int, int, str, str]]],
    values: dict[tuple[str, str], dict[str, str]],
    *,
    layer: str,
    feature: str,
    cell: str,
    token: tuple[int, int, str, str],
) -> None:
    """Put a token's cell to the spans that it names."""
    if cell == NONE:
        return
    for part in _split(cell):
        found = _numbered.fullmatch(part)
        written, number = (found[1], found[2]) if found else (part, None)
        key = (layer, number or f"at {token[0]}")
        run = runs.setdefault(key, [])
        if token not in run:
            run.append(token)
        if written not in (EMPTY, NONE):
            values[key][feature] = re.sub(r"\\(.|->)", r"\1", written)


def _split(cell: str) -> list[str]:
    return _parts.sub("\\1\0", cell).split("\0")


def _span(layer: str, run: Sequence[tuple[int, int, str, str]], *, article: str, values: Mapping[str, str]) -> Span:
    """The span of a run of tokens; the words given for it are its tokens, blanks apart as the offsets have them."""
    words, end = "", run[0][0]
    for start, last, written, _ in run:
        words += " " * max(start - end, 0) + written
        end = last
    typed = {name: _typed(value) for name, value in values.items()}
    return Span(run[0][3], article, run[0][0], end, layer, words, typed)


def _typed(value: str) -> Value:
    if value in ("true", "false"):
        return value == "true"
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 and str(int(value)) == value else value
