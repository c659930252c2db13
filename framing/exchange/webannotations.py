"""Spans as W3C Web Annotations: a page of annotations an article, a collection of the pages, in JSON-LD, and back.

Sources: Web Annotation Data Model, W3C Recommendation, 23 February 2017, https://www.w3.org/TR/annotation-model/.
An annotation's layer is a body that classifies, each of its columns a body that tags; the column's name is a term of
our own (`column`), as the model's extensions allow. Its place is given twice, by position and by quotation.
"""

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import pandas as pd

from framing.articles import Article
from framing.exchange.annotations import (
    BODY,
    HEADLINE,
    Fault,
    Span,
    Spans,
    Texts,
    Value,
    safe,
    spans_of,
    texts_of,
    whole,
)
from framing.exchange.offsets import located_in

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"column": "urn:framing-terms:column"}]
AROUND = 32  # characters quoted before and behind; those of the model's own example, and of Hypothesis
PLAIN, TYPED = "text/plain", "application/json"

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def annotation_pages(tables: Mapping[str, pd.DataFrame], articles: Iterable[Article]) -> list[dict[str, Any]]:
    """Return an AnnotationPage for every article, in their order, with all rows of all tables that are about it.

    The target's source is the article's `url`, where it has one of its own, else `urn:framing:<id>`; a title's rows
    have `urn:framing:<id>:headline`. Positions count characters (code points). A column is written where it says
    something; numbers and truth values are marked as JSON, so that they come back as such. Raises ValueError as
    `spans_of` does.

    >>> table = pd.DataFrame({"article": ["1"], "start": [0], "end": [3], "text": ["Kim"], "side": ["North Korea"]})
    >>> (page,) = annotation_pages({"mentions": table}, [Article("1", "A", "Kim tiba.")])
    >>> page["items"][0]["id"], page["items"][0]["target"]["source"]
    ('urn:framing:1:mentions:0-3', 'urn:framing:1')
    >>> [body["value"] for body in page["items"][0]["body"]]
    ['mentions', 'North Korea']
    """
    kept = list(articles)
    texts, sources = texts_of(kept), sources_of(kept)
    spans = spans_of(tables, texts)
    pages = [f"urn:framing:{safe(article)}:page" for article in spans]
    firsts = [0, *accumulate(len(found) for found in spans.values())]
    collection = _collection_id(pages)
    made = []
    for number, (article, found) in enumerate(spans.items()):
        page = {
            "@context": CONTEXT,
            "id": pages[number],
            "type": "AnnotationPage",
            "partOf": {"id": collection, "type": "AnnotationCollection", "total": firsts[-1]},
            "startIndex": firsts[number],
            "items": list(_annotations(found, texts=texts, sources=sources[article])),
        }
        beside = {"prev": pages[number - 1] if number else "", "next": "".join(pages[number + 1 : number + 2])}
        made.append(page | {name: at for name, at in beside.items() if at})
    return made


def annotation_collection(pages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the AnnotationCollection of pages: how many annotations there are, the first page and the last.

    >>> annotation_collection([])["total"]
    0
    """
    ends = {"first": pages[0]["id"], "last": pages[-1]["id"]} if pages else {}
    return {
        "@context": CONTEXT,
        "id": _collection_id([page["id"] for page in pages]),
        "type": "AnnotationCollection",
        "label": "Evidence found by framing",
        "total": sum(len(page["items"]) for page in pages),
        **ends,
    }


def annotated_spans(documents: Iterable[tuple[str, Any]], articles: Iterable[Article]) -> Spans:
    """Return the spans of documents, each a pair of its name and its parsed JSON.

    A document is an annotation, a list of them, a page, or a collection with its pages inside. The body that
    classifies is the layer, bodies that tag are attributes by their `column`, without one `tag`. A place given only by
    a quotation is taken when its words, with those before and behind, stand once in the text.
    """
    kept = list(articles)
    texts, sources = texts_of(kept), sources_of(kept)
    places = {source: (article, part) for article, parts in sources.items() for part, source in parts.items()}
    places |= {f"urn:framing:{safe(article)}": (article, BODY) for article in sources}
    spans: list[Span] = []
    faults: list[Fault] = []
    for name, document in documents:
        for number, annotation in enumerate(_items(document), start=1):
            where = f"{name}, annotation {number}"
            read = _span(annotation, where=where, places=places, texts=texts)
            if isinstance(read, Span):
                spans.append(read)
            else:
                faults.append(read)
    rows, others = located_in(spans, texts)
    return Spans(rows, [*faults, *others])


def sources_of(articles: Sequence[Article]) -> dict[str, dict[str, str]]:
    """Return the IRIs of every article's text and title; an address that two articles share is neither's."""
    shared = Counter(article.url for article in articles)
    sources = {}
    for article in articles:
        urn = f"urn:framing:{safe(article.id)}"
        own = shared[article.url] == 1 and _WEB_ADDRESS.fullmatch(article.url)
        sources[article.id] = {BODY: article.url if own else urn, HEADLINE: f"{urn}:headline"}
    return sources


def _collection_id(pages: Sequence[str]) -> str:
    return f"urn:framing-collection:{hashlib.sha256(' '.join(pages).encode()).hexdigest()[:16]}"


def _annotations(spans: Sequence[Span], *, texts: Texts, sources: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for span in spans:
        part = f":{span.part}" if span.part else ""
        name = f"urn:framing:{safe(span.article)}{part}:{safe(span.layer)}:{span.start}-{span.end}"
        seen[name] += 1
        again = f":{seen[name]}" if seen[name] > 1 else ""
        layer = {"type": "TextualBody", "purpose": "classifying", "format": PLAIN, "value": span.layer}
        yield {
            "id": name + again,
            "type": "Annotation",
            "motivation": "classifying",
            "body": [layer, *(_tag(column, value) for column, value in span.values.items())],
            "target": {
                "type": "SpecificResource",
                "source": sources[span.part],
                "selector": _selectors(span, texts[span.article, span.part]),
            },
        }


def _tag(column: str, value: Value) -> dict[str, str]:
    typed = not isinstance(value, str) and math.isfinite(value)
    written = {"format": TYPED if typed else PLAIN, "value": json.dumps(value) if typed else str(value)}
    return {"type": "TextualBody", "purpose": "tagging", "column": column, **written}


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    quoted = {
        "exact": text[span.start : span.end],
        "prefix": text[max(span.start - AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return [position, {"type": "TextQuoteSelector", **quoted}]


def _items(document: Any) -> Iterator[Any]:
    """The annotations of a document, however they are put together in it."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict) and ("items" in one or "first" in one or "total" in one):
            pages = [page for page in _many(one.get("first")) if isinstance(page, dict)]
            waiting += reversed([*_many(one.get("items")), *pages])
        else:
            yield one


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _span(annotation: Any, *, where: str, places: Mapping[str, tuple[str, str]], texts: Texts) -> Span | Fault:
    """What an annotation marks, or why that cannot be told."""
    fault = Fault(where, "", None, None, "", "", "")
    targets = _many(annotation.get("target")) if isinstance(annotation, dict) else []
    if len(targets) != 1 or not isinstance(target := targets[0], dict):
        return fault._replace(why=f"has {len(targets)} targets with a selector; it needs one, an object")
    source = target.get("source")
    source = source.get("id") if isinstance(source, dict) else source
    if not isinstance(source, str) or source not in places:
        return fault._replace(why=f"source {source!r}; no article's address or urn:framing:<id>")
    article, part = places[source]
    selectors = {str(one.get("type")): one for one in _many(target.get("selector")) if isinstance(one, dict)}
    quote = selectors.get("TextQuoteSelector", {})
    found = quote.get("exact")
    fault = fault._replace(article=article, found=found if isinstance(found, str) else "")
    if any("refinedBy" in one for one in selectors.values()) or not isinstance(found, str | None):
        return fault._replace(why="has a selector inside a selector, or words that are no text; it needs plain ones")
    position = selectors.get("TextPositionSelector", {})
    start, end = position.get("start"), position.get("end")
    if not position and found is not None:
        start, end = _quoted(quote, texts[article, part])
    if type(start) is not int or type(end) is not int:
        return fault._replace(why="has no position, and its words do not stand in the text exactly once")
    layer, values = _bodies(annotation)
    return Span(where, article, start, end, layer, found, values, part)


def _quoted(quote: Mapping[str, Any], text: str) -> tuple[int, int] | tuple[None, None]:
    """Where a quotation stands, if it does so once."""
    prefix, exact, suffix = (whole(str(quote.get(name) or "")) for name in ("prefix", "exact", "suffix"))
    words = prefix + exact + suffix
    at = text.find(words)
    if not exact or at < 0 or text.find(words, at + 1) >= 0:
        return None, None
    return at + len(prefix), at + len(prefix + exact)


def _bodies(annotation: Mapping[str, Any]) -> tuple[str, dict[str, Value]]:
    layers, values = [], dict[str, Value]()
    for body in [*_many(annotation.get("body")), *_many(annotation.get("bodyValue"))]:
        given = body if isinstance(body, dict) else {"value": body}
        value = _value(given)
        if given.get("purpose") == "classifying":
            layers.append(str(value))
        elif value is not None:
            column = str(given.get("column") or "tag")
            values[column] = f"{values[column]}; {value}" if column in values else value
    return "; ".join(layers), values


def _value(body: Mapping[str, Any]) -> Value | None:
    value = body.get("value", body.get("source", body.get("id")))
    if body.get("format") == TYPED and isinstance(value, str):
        try:
            read = json.loads(value)
        except (ValueError, RecursionError):
            return value
        return read if isinstance(read, bool | int | float) else value
    return value if isinstance(value, str | bool | int | float | None) else json.dumps(value, sort_keys=True)
