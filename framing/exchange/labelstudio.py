"""Spans as tasks of Label Studio, out and in, with the configuration under which it shows them.

The format is described at https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks. A layer is a
tag of labels; each of a row's columns a choice on its region. Offsets count UTF-16 units, as browsers do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from framing.articles import Article
from framing.exchange.annotations import BODY, HEADLINE, Fault, Span, Spans, Texts, Value, spans_of, texts_of, whole
from framing.exchange.offsets import UTF16, located_in, offset_in

TEXT, TITLE = "text", "title"
PARTS = {TEXT: BODY, TITLE: HEADLINE}
TRUTHS: Mapping[str, bool] = {"true": True, "false": False}


def tasks(tables: Mapping[str, Any], articles: Iterable[Article]) -> list[dict[str, Any]]:
    """Return a task for every article, in their order, its rows as one finished annotation.

    Raises ValueError as `spans_of` does.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"article": ["1"], "start": [0], "end": [3], "text": ["Kim"], "side": ["North Korea"]})
    >>> (task,) = tasks({"mentions": table}, [Article("1", "A", "Kim tiba.")])
    >>> [one["value"] for one in task["annotations"][0]["result"]][0]
    {'start': 0, 'end': 3, 'text': 'Kim', 'labels': ['mentions']}
    """
    kept = list(articles)
    texts = texts_of(kept)
    spans = spans_of(tables, texts)
    return [
        {
            "id": number,
            "data": {
                "article": one.id,
                "outlet": whole(one.outlet),
                TEXT: texts[one.id, BODY],
                TITLE: whole(one.title),
            },
            "annotations": [{"id": number, "result": list(_results(spans[one.id], texts))}],
        }
        for number, one in enumerate(kept, start=1)
    ]


def configuration(tables: Mapping[str, Any]) -> str:
    """Return the labelling interface that shows the tasks of these tables: a label a layer, a choice a column."""
    lines = ["<View>", '  <Header value="$outlet"/>']
    for part in (TITLE, TEXT):
        lines.append(f'  <Labels name="{_layers(part)}" toName="{part}">')
        lines += [f"    <Label value={quoteattr(layer)}/>" for layer in tables]
        lines.append("  </Labels>")
    columns = dict.fromkeys(str(name) for table in tables.values() for name in table)
    for part in (TITLE, TEXT):
        lines.append(f'  <Text name="{part}" value="${part}"/>')
        lines += [
            f'  <TextArea name={quoteattr(_named(column, part))} toName="{part}" perRegion="true" editable="true"/>'
            for column in columns
            if column not in ("article", "start", "end", "text")
        ]
    return "\n".join([*lines, "</View>", ""])


def labelled_spans(document: Any, articles: Iterable[Article], *, name: str = "") -> Spans:
    """Return the spans of tasks, as Label Studio exports them in JSON or `tasks` makes them.

    A task is an article by its data's `article`, or `id`, or by the text itself. Labels are the layer; what else is
    said of a region are attributes. A task of no article, and a region whose words do not stand where it says, is a
    fault.
    """
    texts = texts_of(articles)
    faults: list[Fault] = []
    spans: list[Span] = []
    for number, task in enumerate(document if isinstance(document, list) else [document], start=1):
        where = f"{name}, task {number}".removeprefix(", ")
        data = task.get("data") if isinstance(task, dict) else None
        if not isinstance(data, dict):
            faults.append(Fault(where, "", None, None, "", "", "is no task; it needs an object with `data`"))
            continue
        article = _article(data, texts)
        if article is None:
            lack = "no article has this id or this text; give the articles that were annotated"
            faults.append(Fault(where, "", None, None, "", "", lack))
            continue
        spans += _regions(task, where=where, article=article)
    rows, others = located_in(spans, texts, unit=UTF16)
    return Spans(rows, [*faults, *others])


def _results(spans: Sequence[Span], texts: Texts) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(spans, start=1):
        text = texts[span.article, span.part]
        part = TITLE if span.part == HEADLINE else TEXT
        place = {
            "start": offset_in(text, span.start, unit=UTF16),
            "end": offset_in(text, span.end, unit=UTF16),
            "text": text[span.start : span.end],
        }
        region = {"id": f"r{number}", "to_name": part}
        yield {**region, "from_name": _layers(part), "type": "labels", "value": {**place, "labels": [span.layer]}}
        for column, value in span.values.items():
            written = str(value).lower() if isinstance(value, bool) else str(value)
            own = {"from_name": _named(column, part), "type": "textarea", "value": {**place, "text": [written]}}
            yield {**region, **own}


def _regions(task: Mapping[str, Any], *, where: str, article: str) -> Iterator[Span]:
    """The regions of a task's annotations; those of several annotators are all there."""
    for given in [*_many(task.get("annotations")), *_many(task.get("completions")), *_many(task.get("predictions"))]:
        results = [one for one in _many(given.get("result") if isinstance(given, dict) else None) if _is_region(one)]
        labels = [one for one in results if _labels(one)]
        for at, one in enumerate(labels):
            said = [other for other in results if other.get("id") == one.get("id") and not _labels(other)]
            value = one["value"]
            words = value.get("text")
            values = dict[str, Value]()
            for other in said:
                column, written = _column(str(other.get("from_name", ""))), _written(other["value"])
                values[column] = f"{values[column]}; {written}" if column in values else written
            yield Span(
                where=f"{where}, region {one.get('id') or at + 1}",
                article=article,
                start=value["start"],
                end=value["end"],
                layer="; ".join(map(str, _labels(one))),
                found=words if isinstance(words, str) else None,
                values=values,
                part=PARTS.get(str(one.get("to_name")), BODY),
            )


def _is_region(one: Any) -> bool:
    value = one.get("value") if isinstance(one, dict) else None
    return isinstance(value, dict) and type(value.get("start")) is int and type(value.get("end")) is int


def _labels(one: Mapping[str, Any]) -> list[Any]:
    return _many(one["value"].get("labels") or one["value"].get("hypertextlabels"))


def _written(value: Mapping[str, Any]) -> Value:
    given = next((_many(value[key]) for key in ("choices", "text", "taxonomy", "number", "rating") if key in value), [])
    words = "; ".join(map(str, given))
    if words in TRUTHS:
        return TRUTHS[words]
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else words


def _article(data: Mapping[str, Any], texts: Texts) -> str | None:
    for key in ("article", "id"):
        if (str(data.get(key)), BODY) in texts:
            return str(data[key])
    return next(
        (article for (article, part), text in texts.items() if part == BODY and text and text == data.get(TEXT)), None
    )


def _layers(part: str) -> str:
    return _named("layer", part)


def _named(column: str, part: str) -> str:
    return f"title_{column}" if part == TITLE else column


def _column(name: str) -> str:
    return name.removeprefix("title_")


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
