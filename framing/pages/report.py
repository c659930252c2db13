"""One HTML page for an event: every chart, every article with its evidence, how often the rows are right, the methods.

The page holds all it needs: no script, no request to any address. All text of articles and tables is escaped.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path

import pandas as pd

from framing.analysis import Analysis
from framing.articles import Article
from framing.charts.style import Drawn, alt_text, clean, rendered
from framing.charts.style.captions import caption, captioned, current, term
from framing.compare.cautions import unknowns
from framing.pages.gallery import gallery, main_actor
from framing.pages.reader import read, style_sheet
from framing.reliability import summary

FIRST, PORTRAIT = "side-by-side", "portrait-"
# References inside a picture, which must stay apart from those of the others on the page.
REFERENCE = re.compile(r'(?P<how>\bid="|\bxlink:href="#|\bhref="#|url\(#)(?P<name>[^")]*)')
PROLOG = re.compile(r".*?(?=<svg\b)", re.DOTALL)

CITE = (
    "Cite the library with its version and the codebook's fingerprint given here: framing {} (CITATION.cff of "
    "the project has the entry). Cite the articles by outlet, date and address."
)
METHODS = (
    "Word choice: mentions of persons, countries and organisations, with the label that stands with the name; its "
    "valence comes from the codebook. Quoted sources: direct, mixed and indirect statements, each with its cue, its "
    "source and side. Emphasis on threat: words and fixed phrases of the threat list, the longest first, with hedges "
    "and the voice they stand in.",
    "Headlines, bodies, captions and sub-headings are counted; by-lines, datelines, credits and related links are "
    "not. Shares have Wilson's 95 % interval, counts per word the exact Poisson one, the rest a seeded bootstrap, and "
    "so has every rate of an outlet with ten articles or more, drawn over them; the column method of each table names "
    "it. Words that set an outlet apart: weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and "
    "Quinn 2008), corrected after Benjamini and Hochberg (1995).",
)
IN_SAMPLE = (
    "These figures are those of the project's five hand-coded articles, on which the rules were made: they are "
    "in-sample and flatter. Nobody has coded the articles of this report; code a sample (framing sheet) to know."
)


@captioned
def report(
    articles: Iterable[Article],
    analysis: Analysis,
    *,
    actor: str = "",
    scores: pd.DataFrame | None = None,
    title: str = "",
    lang: str = "en",
) -> str:
    """One HTML document on an analysis: side by side, all charts, the reader, reliability, methods.

    `articles` are those that were analysed; `actor` is the person whose labels are compared, by default the one
    mentioned most; `scores` a table of `validation.scores` for these articles - without it the figures of the project's
    own hand coding stand there, and say so. `lang` is the language of all that the library writes, "en" or "id". The
    same input gives the same bytes.
    """
    actor = actor or main_actor(analysis)
    name = title or analysis.event or caption("Framing of one event")
    articles = list(articles)
    drawn = dict(gallery(analysis, actor=actor, articles=articles, lang=lang))
    first = drawn.pop(FIRST)
    pages = {key: drawn.pop(key) for key in list(drawn) if key.startswith(PORTRAIT)}
    notes = map(_paragraph, unknowns(analysis, articles, say=caption))
    sections = {
        "side-by-side": ("Side by side", [*notes, _figure(FIRST, first)]),
        "portraits": ("Each outlet", [_figure(key, chart) for key, chart in pages.items()]),
        "charts": ("All charts", [_figure(key, chart) for key, chart in drawn.items()]),
        "articles": ("The articles and their evidence", [read(articles, analysis, lang=lang).fragment]),
        "reliability": ("How often the rows are right", list(_reliability(scores))),
        "methods": ("Methods", [*map(_paragraph, map(caption, METHODS)), *_provenance(analysis, actor)]),
    }
    links = "".join(f'<a href="#{key}">{_text(caption(heading))}</a>' for key, (heading, _) in sections.items())
    outlets = ", ".join(analysis.outlets)
    count = caption("{:,} articles of {:,} outlets: {}", len(analysis.articles), len(analysis.outlets), outlets)
    header = f"<header><h1>{_text(name)}</h1>{_paragraph(count)}<nav>{links}</nav></header>"
    body = "".join(
        f'<section id="{key}"><h2>{_text(caption(heading))}</h2>{"".join(parts)}</section>'
        for key, (heading, parts) in sections.items()
    )
    style = f"<style>{_style_sheet()}\n{style_sheet()}</style>"
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f"<head>{meta}<title>{_text(name)}</title>{style}</head>"
    return f'<!doctype html>\n<html lang="{current()}">{head}<body><main>{header}{body}</main></body></html>\n'


def write_report(page: str, path: str | Path) -> Path:
    """Write a report to a file, its folder made if need be, and return the path."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def inline(chart: Drawn, name: str) -> str:
    """A chart as an SVG element for a page that holds several: its references named apart, its alt text on it."""
    svg = PROLOG.sub("", rendered(chart, "svg").decode("utf-8"), count=1)
    seen: Counter[str] = Counter()

    def named_apart(found: re.Match[str]) -> str:
        reference = found["name"].replace(" ", "-")
        if found["how"] != 'id="':
            return f"{found['how']}{name}-{reference}"
        seen[reference] += 1
        again = f"-{seen[reference]}" if seen[reference] > 1 else ""
        return f'id="{name}-{reference}{again}'

    svg = REFERENCE.sub(named_apart, svg)
    label = _text(alt_text(chart))
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _figure(name: str, chart: Drawn) -> str:
    said = f"<details><summary>{caption('In words')}</summary>{_text(alt_text(chart))}</details>"
    return f'<figure id="chart-{name}">{inline(chart, name)}<figcaption>{said}</figcaption></figure>'


def _reliability(scores: pd.DataFrame | None) -> Iterator[str]:
    if scores is None:
        yield _paragraph(caption(IN_SAMPLE))
        scores = pd.read_csv(str(files("framing.reliability") / "scores.csv"), dtype=str, keep_default_na=False)
        yield _table(scores)
    else:
        yield _table(summary(scores))


def _provenance(analysis: Analysis, actor: str) -> Iterator[str]:
    """What made the page: versions, codebook, the person compared."""
    told = {
        "framing": analysis.version,
        "codebook": analysis.event or caption("none: the language pack alone"),
        "fingerprint of all lists": analysis.codebook,
        "labels compared of": actor or caption("nobody"),
        "articles": ", ".join(analysis.articles["article"]),
    }
    yield _table(pd.DataFrame({"what": list(map(term, told)), "value": list(told.values())}))
    yield _paragraph(caption(CITE, analysis.version))


def _table(table: pd.DataFrame) -> str:
    numbers = {name for name in table if pd.api.types.is_numeric_dtype(table[name])}
    head = "".join(_cell("th", term(str(name)), number=name in numbers) for name in table)
    rows = (
        "".join(_cell("td", value, number=name in numbers) for name, value in zip(table, row, strict=True))
        for row in table.itertuples(index=False)
    )
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell(tag: str, value: object, *, number: bool) -> str:
    look = ' class="number"' if number else ""
    return f"<{tag}{look}>{_text(str(value))}</{tag}>"


def _paragraph(text: str) -> str:
    return f'<p class="quiet">{_text(text)}</p>'


def _style_sheet() -> str:
    return (files("framing.pages") / "report.css").read_text(encoding="utf-8")


def _text(string: str) -> str:
    return escape(clean(string), quote=True)
