"""The sentences in which rows of evidence stand, as HTML with the rows marked. All text is escaped."""

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import HEADLINE
from framing.articles import Article
from framing.charts.style.captions import caption
from framing.pages.markup import escaped, place
from framing.pages.reader import numbered
from framing.pages.segments import Mark, segments


def passages(
    rows: pd.DataFrame,
    analysis: Analysis,
    *,
    articles: Mapping[str, Article],
    most: int,
    linked: Collection[str] = (),
) -> str:
    """The first `most` sentences in which rows stand, as an HTML list, and how many more there are.

    `rows` are those of one or several tables of evidence, `articles` the articles by id; a row that runs over several
    sentences is shown to its end. Of an article that is not among them only the id is shown. Sentences of the articles
    in `linked`, which stand in a reader on the same page, lead to their places in it.

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Warga takut. Pasar itu ramai dan jalan ke sana dibuka pada hari ini.")
    >>> analysis = analyse([article])
    >>> passages(analysis.threats, analysis, articles={"1": article}, most=10)
    '<ol><li>Warga <mark>takut</mark>. <span class="facts">article 1</span></li></ol>'
    """
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for article, sentence, *span in zip(*(rows[name] for name in ("article", "sentence", "start", "end")), strict=True):
        spans.setdefault((article, sentence), []).append((span[0], span[1]))
    shown = list(spans.items())[:most]
    sentences = analysis.sentences[analysis.sentences["article"].isin({article for (article, _), _ in shown})]
    columns = [sentences[name] for name in ("article", "sentence", "start", "end", "zone")]
    known = {(article, sentence): stretch for article, sentence, *stretch in zip(*columns, strict=True)}
    numbers = numbered(analysis)
    items = []
    for (article, sentence), marked in shown:
        start, end, zone = known[article, sentence]
        words = _words(articles.get(article), zone)[start : max(end, *(last for _, last in marked))]
        target = place(numbers[article], marked[0][0], zone=zone) if article in linked else ""
        items.append(f"<li>{_marked(words, marked, start)} {_source(article, target)}</li>")
    rest = len(spans) - most
    more = caption("and {:,} more sentence" if rest == 1 else "and {:,} more sentences", rest) if rest > 0 else ""
    return f"<ol>{''.join(items)}</ol>" + (f'<p class="facts">{more}</p>' if more else "")


def _source(article: str, target: str) -> str:
    """Where a sentence stands, as a link into the reader if its article is there."""
    named = escaped(caption("article {}", article))
    if not target:
        return f'<span class="facts">{named}</span>'
    return f'<a class="facts" href="#{target}">{escaped(caption("in article {}", article))}</a>'


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
            yield "</mark>" if inside else "<mark>"
        inside = bool(covering)
        yield escaped(string[start:end])
    if inside:
        yield "</mark>"
