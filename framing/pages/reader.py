"""An article as HTML with its evidence marked: who is named, who speaks, what threatens, what is no running text.

The page needs no network and no script: layers are switched and actors picked out by check boxes and CSS alone. All
text of articles and tables is escaped.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import JOINT
from framing.articles import Article
from framing.charts.style.captions import caption, captioned
from framing.charts.style.sentences import shown
from framing.pages.highlights import Placed, highlights, told
from framing.pages.segments import Mark, segments

# The layers in the order of the legend: class, what it is called.
LAYERS = {
    "m": "persons",
    "n": "countries and organisations",
    "q": "quotations",
    "i": "retold statements",
    "u": "quote marks without a speaker",
    "t": "threat",
    "f": "not running text",
}
# So many actors and sides can be picked out, the most mentioned first; the style sheet has a rule for each.
PICKS = 12
# Characters that no HTML document may hold; line breaks and tabs are kept.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, repr=False)
class Page:
    """Articles side by side with their evidence marked; shows itself in a notebook."""

    title: str
    fragment: str

    @property
    def html(self) -> str:
        """The page as one HTML document."""
        meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        head = f"<head>{meta}<title>{_text(self.title)}</title></head>"
        return f'<!doctype html>\n<html lang="id">{head}<body>{self._repr_html_()}</body></html>\n'

    def _repr_html_(self) -> str:
        return f"<style>{style_sheet()}</style>{self.fragment}"

    def __repr__(self) -> str:
        return f"<Page {self.title!r}>"

    def save(self, path: str | Path) -> Path:
        """Write the page to a file and return its path."""
        path = Path(path)
        path.write_text(self.html, encoding="utf-8", newline="\n")
        return path


@captioned
def read(
    articles: Iterable[Article],
    analysis: Analysis,
    *,
    rows: pd.DataFrame | None = None,
    title: str = "",
    lang: str = "en",  # noqa: ARG001 - `captioned` reads it
) -> Page:
    """The articles of an analysis side by side, with everything found in them marked.

    `articles` are those that were analysed; of other articles nothing is marked. `rows`, as `analysis.evidence` returns
    them, open the page at these rows: only their articles are shown, the places outlined, with a link to each.
    `lang` is the language of the legend and the tooltips, "en" or "id".

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Presiden Rusia Vladimir Putin takut <perang>.")
    >>> page = read([article], analyse([article]))
    >>> "&lt;<span class='t' style='--threat:#ea891b'" in page.html.replace('"', "'")
    True
    """
    shown = [article for article in articles if rows is None or article.id in set(rows["article"])]
    picks = _picks(analysis, {article.id for article in shown})
    marks = highlights(analysis, rows=rows, picks=picks)
    columns = "".join(_article(article, marks.get(article.id, [])) for article in shown)
    name = title or analysis.event or caption("Evidence")
    anchors = [mark.anchor for article in shown for mark, _ in marks.get(article.id, ()) if mark.anchor]
    switches = _switches(marks[article.id] for article in shown if article.id in marks)
    parts = (f"<h2>{_text(name)}</h2>", _hits(anchors), switches, _pickers(picks))
    return Page(name, f'<div class="framing-reader">{"".join(parts)}<div class="columns">{columns}</div></div>')


@cache
def style_sheet() -> str:
    """The rules that a page carries, those of its classes only."""
    return (files("framing.pages") / "reader.css").read_text(encoding="utf-8")


def _picks(analysis: Analysis, articles: set[str]) -> list[str]:
    """The sides and actors that can be picked out: those most mentioned in the articles shown, ties by name."""
    rows = analysis.mentions[analysis.mentions["article"].isin(articles)]
    sides = rows["side"].str.split(JOINT).explode()
    actors = rows.loc[rows["actor_kind"] == "person", "actor"].str.split(JOINT).explode()
    counts = pd.concat([sides, actors]).value_counts().drop("", errors="ignore")
    ranked = counts.sort_index().sort_values(ascending=False, kind="stable")
    return [str(name) for name in ranked.index[:PICKS]]


def _switches(marks: Iterable[Sequence[Placed]]) -> str:
    """The legend: a box to switch each layer, with its count and its look."""
    counts = dict.fromkeys(LAYERS, 0)
    for placed in marks:
        for mark, _ in placed:
            if mark.classes[0] in counts:
                counts[mark.classes[0]] += 1
    boxes = (
        f'<label><input type="checkbox" class="show-{layer}" checked><span class="{layer}">{caption(name)}</span> '
        f"{caption('{:,}', counts[layer])}</label>"
        for layer, name in LAYERS.items()
    )
    return f"<fieldset><legend>{caption('Show')}</legend>{''.join(boxes)}</fieldset>"


def _pickers(picks: Sequence[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" class="pick-{number}">{_text(shown(name, "sides"))}</label>'
        for number, name in enumerate(picks)
    )
    return f"<fieldset><legend>{caption('Pick out in all columns')}</legend>{boxes}</fieldset>" if picks else ""


def _hits(anchors: Sequence[str]) -> str:
    if not anchors:
        return ""
    links = "".join(f'<a href="#{anchor}">{number}</a>' for number, anchor in enumerate(anchors, 1))
    return f'<p class="facts hits">{caption("Places:")} {links}</p>'


def _article(article: Article, marks: Sequence[Placed]) -> str:
    facts = told(article.outlet, article.published, article.agency, article.id)
    title = f"<h3>{_marked(article.title, [mark for mark, titled in marks if titled])}</h3>" if article.title else ""
    text = _marked(article.text, [mark for mark, titled in marks if not titled])
    language = _text(article.language or "id")
    return f'<article><p class="facts">{_text(facts)}</p>{title}<p class="text" lang="{language}">{text}</p></article>'


def _marked(string: str, marks: Sequence[Mark]) -> str:
    """A text with its marks: one element a stretch, with the classes of all marks that cover it."""
    pieces, opened = [], set[str]()
    for start, end, covering in segments(string, marks):
        words = _text(string[start:end])
        if not covering:
            pieces.append(words)
            continue
        classes = " ".join(dict.fromkeys(name for mark in covering for name in mark.classes))
        colours = ";".join(dict.fromkeys(mark.colour for mark in covering if mark.colour))
        tips = "\n".join(dict.fromkeys(mark.tip for mark in covering if mark.tip))
        anchors = [mark.anchor for mark in covering if mark.anchor and mark.anchor not in opened]
        opened.update(anchors)
        named = {"class": classes, "style": colours, "title": tips, "id": anchors[0] if anchors else ""}
        attributes = "".join(f' {name}="{_text(value)}"' for name, value in named.items() if value)
        pieces.append(f"<span{attributes}>{words}</span>")
    return "".join(pieces)


def _text(string: str) -> str:
    return escape(UNPRINTABLE.sub("\ufffd", string), quote=True)
