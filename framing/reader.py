"""An article as HTML with its evidence marked: who is named, who speaks, what threatens, what is no running text.

The page needs no network and no script: layers are switched and actors picked out by check boxes and CSS alone. All
text of articles and tables is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from framing.analysis import Analysis
from framing.articles import Article
from framing.charts.style import CATEGORIES, OTHER_CATEGORY, side_colours
from framing.segments import Mark, segments
from framing.selection import HEADLINE, JOINT

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
STATEMENT_LAYERS = {"direct": "q", "mixed": "q", "indirect": "i", "scare": "u", "title": "u"}
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


def read(articles: Iterable[Article], analysis: Analysis, *, rows: pd.DataFrame | None = None, title: str = "") -> Page:
    """The articles of an analysis side by side, with everything found in them marked.

    `articles` are those that were analysed; of other articles nothing is marked. `rows`, as `analysis.evidence` returns
    them, open the page at these rows: only their articles are shown, the places outlined, with a link to each.

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Presiden Rusia Vladimir Putin takut <perang>.")
    >>> page = read([article], analyse([article]))
    >>> "&lt;<span class='t' style='--threat:#ea891b'" in page.html.replace('"', "'")
    True
    """
    shown = [article for article in articles if rows is None or article.id in set(rows["article"])]
    picks = _picks(analysis, {article.id for article in shown})
    marks = _marks(analysis, rows, picks)
    columns = "".join(_article(article, marks.get(article.id, [])) for article in shown)
    name = title or analysis.event or "Evidence"
    anchors = [mark.anchor for article in shown for mark, _ in marks.get(article.id, ()) if mark.anchor]
    switches = _switches(marks[article.id] for article in shown if article.id in marks)
    parts = (f"<h2>{_text(name)}</h2>", _hits(anchors), switches, _pickers(picks))
    return Page(name, f'<div class="framing-reader">{"".join(parts)}<div class="columns">{columns}</div></div>')


@cache
def style_sheet() -> str:
    """The rules that a page carries, those of its classes only."""
    return (files("framing") / "reader.css").read_text(encoding="utf-8")


# A mark, and whether it stands in the title.
Placed = tuple[Mark, bool]


def _marks(analysis: Analysis, rows: pd.DataFrame | None, picks: Sequence[str]) -> dict[str, list[Placed]]:
    """The marks of each article."""
    found: dict[str, list[Placed]] = {}
    colours = side_colours(sorted(set(analysis.quotes["side"])))
    every = (
        *((row, _furniture_mark(row)) for row in analysis.furniture.to_dict("records")),
        *((row, _statement(row, colours, picks)) for row in analysis.quotes.to_dict("records")),
        *((row, _mention(row, picks)) for row in analysis.mentions.to_dict("records")),
        *((row, _threat(row)) for row in analysis.threats.to_dict("records")),
        *_cues(analysis.quotes),
        *((row, _hit(row, number)) for number, row in enumerate([] if rows is None else rows.to_dict("records"), 1)),
    )
    for row, mark in every:
        found.setdefault(row["article"], []).append((mark, row["zone"] == HEADLINE))
    return found


Row = dict[Any, Any]


def _furniture_mark(row: Row) -> Mark:
    return Mark(row["start"], row["end"], ("f",), tip=f"not running text: {row['kind']}")


def _mention(row: Row, picks: Sequence[str]) -> Mark:
    person = row["actor_kind"] == "person"
    look = "pronoun" if row["form"] == "pronoun" else row["valence"] if person else ""
    label = f"label “{row['label']}” ({row['valence']})" if row["label"] else ""
    tip = _tip(row["actor_kind"], row["actor"], row["side"], label, row["voice"], row["rule"])
    picked = _picked(picks, [*row["actor"].split(JOINT), *row["side"].split(JOINT)])
    return Mark(row["start"], row["end"], ("m" if person else "n", *([look] if look else []), *picked), tip)


def _statement(row: Row, colours: dict[str, str], picks: Sequence[str]) -> Mark:
    layer = STATEMENT_LAYERS[row["kind"]]
    if layer == "u":
        return Mark(row["start"], row["end"], (layer,), _tip(row["kind"], row["rule"]))
    cue = f"cue “{row['cue']}” ({row['stance']})" if row["cue"] else ""
    relay = f"through {row['relay']}" if row["relay"] else ""
    kind = f"{row['kind']} statement"
    tip = _tip(kind, row["source"], row["side"], row["source_kind"], cue, relay, row["rule"])
    picked = _picked(picks, [*row["source"].split(JOINT), *row["side"].split(JOINT)])
    return Mark(row["start"], row["end"], (layer, *picked), tip, f"--side:{colours[row['side']]}")


def _threat(row: Row) -> Mark:
    doubt = "denied" if row["negated"] else "hedged" if row["hedged"] else ""
    doubted = f"{doubt} by “{row['cue']}”" if doubt and row["cue"] else doubt
    tip = _tip("threat", row["category"], row["term"], doubted, row["voice"])
    colour = f"--threat:{CATEGORIES.get(row['category'], OTHER_CATEGORY)}"
    return Mark(row["start"], row["end"], ("t", *(["hedged"] if doubt else [])), tip, colour)


def _cues(quotes: pd.DataFrame) -> Iterator[tuple[Row, Mark]]:
    """Yield the cues of statements, set apart from the words around them."""
    for row in quotes[quotes["cue_start"].notna()].to_dict("records"):
        yield row, Mark(int(row["cue_start"]), int(row["cue_end"]), ("cue",))


def _hit(row: Row, number: int) -> Mark:
    return Mark(row["start"], row["end"], ("hit",), anchor=f"place-{number}")


def _tip(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _picks(analysis: Analysis, articles: set[str]) -> list[str]:
    """The sides and actors that can be picked out: those most mentioned in the articles shown, ties by name."""
    rows = analysis.mentions[analysis.mentions["article"].isin(articles)]
    sides = rows["side"].str.split(JOINT).explode()
    actors = rows.loc[rows["actor_kind"] == "person", "actor"].str.split(JOINT).explode()
    counts = pd.concat([sides, actors]).value_counts().drop("", errors="ignore")
    ranked = counts.sort_index().sort_values(ascending=False, kind="stable")
    return [str(name) for name in ranked.index[:PICKS]]


def _picked(picks: Sequence[str], names: Iterable[str]) -> list[str]:
    return [f"p{picks.index(name)}" for name in dict.fromkeys(names) if name in picks]


def _switches(marks: Iterable[Sequence[Placed]]) -> str:
    """The legend: a box to switch each layer, with its count and its look."""
    counts = dict.fromkeys(LAYERS, 0)
    for placed in marks:
        for mark, _ in placed:
            if mark.classes[0] in counts:
                counts[mark.classes[0]] += 1
    boxes = (
        f'<label><input type="checkbox" class="show-{layer}" checked><span class="{layer}">{name}</span> '
        f"{counts[layer]:,}</label>"
        for layer, name in LAYERS.items()
    )
    return f"<fieldset><legend>Show</legend>{''.join(boxes)}</fieldset>"


def _pickers(picks: Sequence[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" class="pick-{number}">{_text(name)}</label>'
        for number, name in enumerate(picks)
    )
    return f"<fieldset><legend>Pick out in all columns</legend>{boxes}</fieldset>" if picks else ""


def _hits(anchors: Sequence[str]) -> str:
    if not anchors:
        return ""
    links = "".join(f'<a href="#{anchor}">{number}</a>' for number, anchor in enumerate(anchors, 1))
    return f'<p class="facts hits">Places: {links}</p>'


def _article(article: Article, marks: Sequence[Placed]) -> str:
    facts = _tip(article.outlet, article.published, article.agency, article.id)
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
