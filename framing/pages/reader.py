"""An article as HTML with its evidence marked: who is named, who speaks, what threatens, what is no running text.

The page needs no network and no script: layers are switched and actors picked out by check boxes and CSS alone. Every
mark can be reached by keyboard or by a tap, and below each article stands in words what was found in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import count
from pathlib import Path

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprint
from framing.articles import Article
from framing.articles.files import write_whole
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import marked, signing
from framing.pages.highlights import Placed, highlights, told
from framing.pages.legend import legend, picks_of
from framing.pages.markup import document, escaped, place
from framing.pages.segments import Mark, segments

QUOTED = 60  # characters of a mark's words that the list below an article repeats


@dataclass(frozen=True, repr=False)
class Page:
    """A page of HTML that shows itself in a notebook, also in one that was exported, and saves as one file."""

    title: str
    fragment: str
    lang: str = "en"

    @property
    def html(self) -> str:
        """The page as one HTML document."""
        return document(self.title, self._repr_html_(), lang=self.lang)

    def _repr_html_(self) -> str:
        return f"<style>{style_sheet()}</style>{self.fragment}"

    def __repr__(self) -> str:
        return f"<Page {self.title!r}>"

    def save(self, path: str | Path) -> Path:
        """Write the page to a file and return its path."""
        return write_whole(path, self.html.encode())


@captioned
def read(
    articles: Iterable[Article],
    analysis: Analysis,
    *,
    rows: pd.DataFrame | None = None,
    title: str = "",
    lang: str = "en",
) -> Page:
    """The articles of an analysis side by side, with everything found in them marked.

    `articles` are those that were analysed; of other articles nothing is marked. `rows`, as `analysis.evidence` returns
    them, open the page at these rows: only their articles are shown, the places outlined, with a link to each.
    `lang` is the language of the legend and the notes, "en" or "id".

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Presiden Rusia Vladimir Putin takut <perang>.")
    >>> page = read([article], analyse([article]))
    >>> page.html.count("&lt;"), "threat · violence · perang · narrator" in page.html
    (1, True)
    """
    shown = [article for article in articles if rows is None or article.id in set(rows["article"])]
    name = title or analysis.event or caption("Evidence")
    # Two readers in one notebook have different names for their places.
    page = f"e{sha256(repr((name, [one.id for one in shown], rows is None)).encode()).hexdigest()[:6]}-"
    head = f"<h2>{escaped(name)}</h2>{_hits(analysis, rows, page)}"
    with signing(imprint(analysis.articles), footed=False):
        body = f'<div class="framing-reader">{head}{reading(shown, analysis, rows=rows, page=page)}</div>'
    return Page(name, body, lang)


def reading(
    articles: Sequence[Article], analysis: Analysis, *, rows: pd.DataFrame | None = None, page: str = "e"
) -> str:
    """The legend and the articles as HTML, to stand inside an element of the class `framing-reader`.

    The names of places begin with `page`, as `markup.place` makes them.
    """
    ids = {article.id for article in articles}
    picks = picks_of(analysis, ids)
    marks = highlights(analysis, rows=rows, picks=picks)
    numbers = numbered(analysis)
    columns = "".join(
        _article(article, marks.get(article.id, []), page=f"{page}{numbers.get(article.id, len(numbers))}")
        for article in articles
    )
    above = legend(analysis, ids, marks=[mark for one in articles for mark, _ in marks.get(one.id, ())], picks=picks)
    return f'{above}<div class="columns">{columns}</div>'


def numbered(analysis: Analysis) -> dict[str, int]:
    """The number of each article in the analysis, by its id."""
    return {article: number for number, article in enumerate(analysis.articles["article"])}


@cache
def style_sheet() -> str:
    """The rules that a page carries, those of its classes only."""
    return (files("framing.pages") / "reader.css").read_text(encoding="utf-8")


def _hits(analysis: Analysis, rows: pd.DataFrame | None, page: str) -> str:
    """Links to the places that the reader was opened at."""
    if rows is None or rows.empty:
        return ""
    numbers = numbered(analysis)
    places = (
        place(numbers.get(article, len(numbers)), start, zone=zone, page=page)
        for article, start, zone in zip(rows["article"], rows["start"], rows["zone"], strict=True)
    )
    links = "".join(f'<a href="#{name}">{number}</a>' for number, name in enumerate(places, 1))
    return f'<p class="facts hits">{caption("Places:")} {links}</p>'


def _article(article: Article, placed: Sequence[Placed], *, page: str) -> str:
    agency = caption("agency: {}", article.agency) if article.agency else ""
    facts = told(article.published, agency, caption("article {}", article.id))
    head = f'<p class="facts"><strong>{escaped(marked(article.outlet))}</strong> · {escaped(facts)}</p>'
    numbers = count(1)
    found = [(mark, titled, f"{page}-note{next(numbers)}" if mark.tip else "") for mark, titled in placed]
    title = _with_marks(article.title, [(mark, note) for mark, titled, note in found if titled], f"{page}-t")
    text = _with_marks(article.text, [(mark, note) for mark, titled, note in found if not titled], f"{page}-")
    heading = f"<h3>{title}</h3>" if title else ""
    language = escaped(article.language or "id")
    body = f'<p class="text" lang="{language}">{text}</p>'
    skip = f'<a class="skip" href="#{page}-found">{caption("Skip the marks of this article")}</a>'
    return f"<article>{head}{heading}{skip}{body}{_notes(article, found, page)}</article>"


def _notes(article: Article, found: Sequence[tuple[Mark, bool, str]], page: str) -> str:
    """What was found in an article, in words: the list that every mark points to."""
    noted = sorted((each for each in found if each[2]), key=lambda each: (not each[1], each[0].start, -each[0].end))
    items = "".join(
        f'<li id="{note}"><a href="#{page}-{"t" if titled else ""}{mark.start}">'
        f"{escaped(_shortened((article.title if titled else article.text)[mark.start : mark.end]))}</a> "
        f"{escaped(mark.tip)}</li>"
        for mark, titled, note in noted
    )
    said = caption("What was found in this article, in words ({:,})", len(noted))
    return f'<details class="notes" id="{page}-found"><summary>{said}</summary><ol>{items}</ol></details>'


def _shortened(words: str) -> str:
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 2].rstrip()} …"


def _with_marks(string: str, marks: Sequence[tuple[Mark, str]], page: str) -> str:
    """A text with its marks: one element a stretch, with the classes of all marks that cover it."""
    notes = {id(mark): note for mark, note in marks}
    return "".join(
        _stretch(escaped(string[start:end]), start, covering, notes=notes, page=page)
        for start, end, covering in segments(string, [mark for mark, _ in marks])
    )


def _stretch(words: str, start: int, covering: Sequence[Mark], *, notes: dict[int, str], page: str) -> str:
    if not covering:
        return words
    begun = [mark for mark in covering if mark.start == start]
    begins = any(mark.tip for mark in begun)
    named = {
        "class": " ".join(dict.fromkeys(name for mark in covering for name in mark.classes)),
        "style": ";".join(dict.fromkeys(mark.colour for mark in covering if mark.colour)),
        "title": "\n".join(dict.fromkeys(mark.tip for mark in covering if mark.tip)),
        "id": f"{page}{start}" if begun else "",
        "tabindex": "0" if begins else "",
        "aria-describedby": " ".join(notes[id(mark)] for mark in covering if begins and notes[id(mark)]),
    }
    return f"<span{''.join(_attributes(named))}>{words}</span>"


def _attributes(named: dict[str, str]) -> Iterator[str]:
    yield from (f' {name}="{escaped(value)}"' for name, value in named.items() if value)
