"""The sentences in which rows of evidence stand, as HTML with the rows marked. All text is escaped."""

from collections.abc import Iterator, Mapping
from html import escape

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import HEADLINE
from framing.articles import Article
from framing.pages.reader import UNPRINTABLE
from framing.pages.segments import Mark, segments


def passages(rows: pd.DataFrame, analysis: Analysis, *, articles: Mapping[str, Article], most: int) -> str:
    """The first `most` sentences in which rows stand, as an HTML list, and how many more there are.

    `rows` are those of one or several tables of evidence, `articles` the articles by id; a row that runs over several
    sentences is shown to its end. Of an article that is not among them only the id is shown.

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Warga takut. Pasar itu ramai dan jalan ke sana dibuka pada hari ini.")
    >>> analysis = analyse([article])
    >>> passages(analysis.threats, analysis, articles={"1": article}, most=10)
    '<ol><li>Warga <mark class="hit">takut</mark>. <span class="facts">1</span></li></ol>'
    """
    sentences = analysis.sentences[analysis.sentences["article"].isin(rows["article"])]
    columns = [sentences[name] for name in ("article", "sentence", "start", "end", "zone")]
    known = {(article, sentence): place for article, sentence, *place in zip(*columns, strict=True)}
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for article, sentence, *span in zip(*(rows[name] for name in ("article", "sentence", "start", "end")), strict=True):
        spans.setdefault((article, sentence), []).append((span[0], span[1]))
    items = []
    for place, marked in list(spans.items())[:most]:
        start, end, zone = known[place]
        words = _words(articles.get(place[0]), zone)[start : max(end, *(last for _, last in marked))]
        items.append(f'<li>{_marked(words, marked, start)} <span class="facts">{escaped(place[0])}</span></li>')
    more = f'<p class="facts">and {len(spans) - most:,} more sentences</p>' if len(spans) > most else ""
    return f"<ol>{''.join(items)}</ol>{more}"


def escaped(string: str) -> str:
    """A string as the text or attribute of an HTML element.

    >>> escaped("<b>")
    '&lt;b&gt;'
    """
    return escape(UNPRINTABLE.sub("\ufffd", string), quote=True)


def _words(article: Article | None, zone: str) -> str:
    if article is None:
        return ""
    return article.title if zone == HEADLINE else article.text


def _marked(string: str, spans: list[tuple[int, int]], begin: int) -> str:
    """A stretch of text that begins at `begin`, with these spans marked; those that touch or overlap are one."""
    return "".join(_pieces(string, [Mark(start - begin, end - begin, ("hit",)) for start, end in spans]))


def _pieces(string: str, marks: list[Mark]) -> Iterator[str]:
    inside = False
    for start, end, covering in segments(string, marks):
        if bool(covering) != inside:
            yield "</mark>" if inside else '<mark class="hit">'
        inside = bool(covering)
        yield escaped(string[start:end])
    if inside:
        yield "</mark>"
