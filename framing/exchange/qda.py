"""Spans as a REFI-QDA project (.qdpx), which MAXQDA, NVivo, ATLAS.ti, QDA Miner and others take and give.

The standard is at https://www.qdasoftware.org/refi-qda-codebook/: a zip package of `project.qde` (XML) and the sources'
texts. A layer is a code; each value of its columns is a code below it, so that a row is one stretch of text with
several codes. Positions count characters; some programs count UTF-16 units.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from framing.articles import Article
from framing.exchange.annotations import BODY, Fault, Span, Spans, Texts, Value, safe, spans_of, texts_of, whole
from framing.exchange.offsets import POINTS, UTF16, located_in

NAMESPACE = "urn:QDA-XML:project:1.0"
OURS = UUID("6f3c2a52-8d0c-5d9b-9d6e-0f6f1c1c7a10")  # so that the same rows have the same identifiers
PROJECT, SOURCES, INSIDE = "project.qde", "sources", "internal://"
UNPACKED_LIMIT = 500_000_000  # bytes; stops a zip bomb
# What a program needs beside the codes, and the library does not know: a person, and a time.
USER, TIME = "framing", "2000-01-01T00:00:00Z"
# Columns whose every value would be a code of its own say nothing that the other rows share.
LEFT_OUT = ("article", "outlet", "start", "end", "text", "sentence", "zone", "position")

_illegal = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_numeric = re.compile(r"-?\d{1,9}")


def project(tables: Mapping[str, Any], articles: Iterable[Article], *, name: str = "framing") -> bytes:
    """Return the package: the articles as sources, the rows about their texts as coded stretches.

    Of a row's columns those are left out that are the same for no two rows (offsets and the like), and rows about a
    title. The same rows give the same bytes. Raises ValueError as `spans_of` does.
    """
    kept = list(articles)
    texts = texts_of(kept)
    spans = {one: [span for span in found if span.part == BODY] for one, found in spans_of(tables, texts).items()}
    codes = _codes(span for found in spans.values() for span in found)
    user = _guid("user", USER)
    sources = "".join(_source(one, spans[one.id], user=user) for one in kept)
    xml = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="{NAMESPACE}" name={_quoted(name)} origin="framing" creatingUserGUID="{user}" '
        f'creationDateTime="{TIME}"><Users><User guid="{user}" name="{USER}"/></Users>'
        f"<CodeBook><Codes>{_code_tree(codes)}</Codes></CodeBook><Sources>{sources}</Sources></Project>\n"
    )
    parts = {PROJECT: xml} | {f"{SOURCES}/{_source_id(one.id)}.txt": _legal(texts[one.id, BODY]) for one in kept}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part, content in parts.items():
            package.writestr(zipfile.ZipInfo(part), content.encode("utf-8"), compress_type=zipfile.ZIP_DEFLATED)
    return file.getvalue()


def project_spans(data: bytes, articles: Iterable[Article], *, name: str = "") -> Spans:
    """Return the coded stretches of a package.

    A source is the article whose id it is called by, or whose text it holds. A code at the top is a layer; of the
    codes below it the first is a column and what follows its value, and where nothing follows it stands in `code`. A
    stretch with codes of several layers is a row in each. Raises ValueError for a file that is no such package.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > UNPACKED_LIMIT:
                raise ValueError(f"unpacks to more than {UNPACKED_LIMIT:,} bytes")
            root = ElementTree.fromstring(package.read(PROJECT))
            held = {part: package.read(part) for part in package.namelist() if part.lower().endswith(".txt")}
    except Exception as error:  # whatever a parser says of a broken file
        raise ValueError(f"{name or 'the file'} is no REFI-QDA project ({error}); export it again as .qdpx") from None
    texts = texts_of(articles)
    paths = dict(_paths(root))
    rows: list[Mapping[str, Value]] = []
    faults: list[Fault] = []
    for source in root.iter(_tag("TextSource")):
        where = f"{name}, source {source.get('name', '')!r}".removeprefix(", ")
        text = _text(source, held)
        article = _article(source.get("name", ""), text, texts)
        if article is None:
            lack = "no article has this name or this text; give the articles that were coded"
            faults.append(Fault(where, source.get("name", ""), None, None, "", "", lack))
            continue
        found, others = _best(source, text, texts=texts, article=article, paths=paths, where=where)
        rows += found
        faults += others
    return Spans(rows, faults)


def _codes(spans: Iterable[Span]) -> dict[str, dict[str, list[str]]]:
    """The values of every column of every layer, in alphabetical order."""
    made: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for span in spans:
        layer = made[span.layer]
        for column, value in _said(span):
            layer[column].add(value)
    return {
        layer: {column: sorted(values) for column, values in sorted(columns.items())} for layer, columns in made.items()
    }


def _said(span: Span) -> Iterator[tuple[str, str]]:
    for column, value in span.values.items():
        if column not in LEFT_OUT and not column.endswith(("_start", "_end")):
            yield column, str(value).lower() if isinstance(value, bool) else str(value)


def _code_tree(codes: Mapping[str, Mapping[str, Sequence[str]]]) -> str:
    made = []
    for layer, columns in codes.items():
        below = "".join(
            _code([layer, column], "".join(_code([layer, column, value], "") for value in values))
            for column, values in columns.items()
        )
        made.append(_code([layer], below))
    return "".join(made)


def _code(path: Sequence[str], below: str) -> str:
    return f'<Code guid="{_code_id(path)}" name={_quoted(path[-1])} isCodable="true">{below}</Code>'


def _source(article: Article, spans: Sequence[Span], *, user: str) -> str:
    own = _source_id(article.id)
    selections = "".join(_selection(span, number, user=user) for number, span in enumerate(spans))
    return (
        f'<TextSource guid="{own}" name={_quoted(article.id)} plainTextPath="{INSIDE}{own}.txt" creatingUser="{user}" '
        f'creationDateTime="{TIME}">{selections}</TextSource>'
    )


def _selection(span: Span, number: int, *, user: str) -> str:
    own = _guid("selection", f"{span.article} {span.layer} {number}")
    paths = [[span.layer], *([span.layer, column, value] for column, value in _said(span))]
    codings = "".join(
        f'<Coding guid="{_guid("coding", f"{own} {_code_id(path)}")}" creatingUser="{user}" '
        f'creationDateTime="{TIME}">'
        f'<CodeRef targetGUID="{_code_id(path)}"/></Coding>'
        for path in paths
    )
    return (
        f'<PlainTextSelection guid="{own}" name={_quoted(span.found or "")} startPosition="{span.start}" '
        f'endPosition="{span.end}" creatingUser="{user}" creationDateTime="{TIME}">{codings}</PlainTextSelection>'
    )


def _best(
    source: ElementTree.Element,
    text: str | None,
    *,
    texts: Texts,
    article: str,
    paths: Mapping[str, list[str]],
    where: str,
) -> tuple[list[dict[str, Value]], list[Fault]]:
    """The rows of a source, its positions read as characters or as UTF-16 units, whichever fits its words better."""
    readings = []
    for unit in (POINTS, UTF16):
        spans = list(_spans(source, text, unit=unit, article=article, paths=paths, where=where))
        readings.append(located_in(spans, texts, unit=unit))
    return min(readings, key=lambda read: len(read[1]))


def _spans(
    source: ElementTree.Element,
    text: str | None,
    *,
    unit: str,
    article: str,
    paths: Mapping[str, list[str]],
    where: str,
) -> Iterator[Span]:
    wide = text.encode("utf-16-le", "replace") if text is not None and unit == UTF16 else b""
    for number, selection in enumerate(source.iter(_tag("PlainTextSelection")), start=1):
        place = [selection.get(name, "") for name in ("startPosition", "endPosition")]
        if not all(_numeric.fullmatch(one) for one in place):
            continue
        start, end = map(int, place)
        found = named = selection.get("name") or None
        if text is not None:
            stands = wide[2 * start : 2 * end].decode("utf-16-le", "replace") if wide else text[start:end]
            found = stands if named is None or _begins(stands, named) or named not in text else named
        for layer, values in _layers(selection, paths):
            yield Span(f"{where}, selection {number}", article, start, end, layer, found, values)


def _begins(stands: str, named: str) -> bool:
    """Whether a selection's name may be its words, which some programs cut; a name of another kind says nothing."""
    words = " ".join(named.rstrip(".…").split())
    return " ".join(stands.split()).startswith(words[:40])


def _layers(selection: ElementTree.Element, paths: Mapping[str, list[str]]) -> Iterator[tuple[str, dict[str, Value]]]:
    found: dict[str, dict[str, Value]] = {}
    for reference in selection.iter(_tag("CodeRef")):
        layer, *rest = paths.get(reference.get("targetGUID", "").lower(), ["unknown code"])
        values = found.setdefault(layer, {})
        column, value = (rest[0], "/".join(rest[1:])) if len(rest) > 1 else ("code", "".join(rest))
        if value:
            had = values.get(column)
            values[column] = _typed(value) if had is None else f"{had}; {value}"
    yield from found.items()


def _paths(root: ElementTree.Element) -> Iterator[tuple[str, list[str]]]:
    """Every code's names from the top, by its identifier."""
    waiting = [(code, list[str]()) for codes in root.iter(_tag("Codes")) for code in codes.findall(_tag("Code"))]
    while waiting:
        code, above = waiting.pop()
        path = [*above, code.get("name", "")]
        yield code.get("guid", "").lower(), path
        waiting += [(below, path) for below in code.findall(_tag("Code"))]


def _text(source: ElementTree.Element, held: Mapping[str, bytes]) -> str | None:
    if given := source.findtext(_tag("PlainTextContent")):
        return given
    name = source.get("plainTextPath", "").removeprefix(INSIDE)
    data = next((content for part, content in held.items() if name and part.rpartition("/")[2] == name), None)
    return None if data is None else data.decode("utf-8-sig", "replace")


def _article(name: str, text: str | None, texts: Texts) -> str | None:
    stem = name.removesuffix(".txt")
    ids = {other: article for article, part in texts if part == BODY for other in (article, safe(article))}
    if name in ids or stem in ids:
        return ids.get(name) or ids[stem]
    if text is None:
        return None
    bare = text.replace("\r\n", "\n").strip()
    return next(
        (one for (one, part), own in texts.items() if part == BODY and own.replace("\r\n", "\n").strip() == bare), None
    )


def _typed(value: str) -> Value:
    if value in ("true", "false"):
        return value == "true"
    return int(value) if _numeric.fullmatch(value) and str(int(value)) == value else value


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _guid(kind: str, name: str) -> str:
    return str(uuid5(OURS, f"{kind} {name}"))


def _source_id(article: str) -> str:
    return _guid("source", safe(article))


def _code_id(path: Sequence[str]) -> str:
    return _guid("code", "\x1f".join(map(whole, path)))


def _quoted(value: str) -> str:
    return quoteattr(_legal(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _legal(value: str) -> str:
    return _illegal.sub("\ufffd", value)
