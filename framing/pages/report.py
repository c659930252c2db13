"""One HTML page for an event: what was found and how sure that is, the charts, the articles, how far to trust it.

The page holds all it needs: no script, no request to any address. All text of articles and tables is escaped.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from framing import charts
from framing.analysis import Analysis
from framing.analysis.imprint import imprint
from framing.articles import Article
from framing.articles.files import write_whole
from framing.charts.style import Drawn
from framing.charts.style.captions import caption, captioned, current, term
from framing.charts.style.imprints import day, footer, marked, signing
from framing.charts.style.sentences import percent
from framing.compare.cautions import unknowns
from framing.pages.cards import cards
from framing.pages.corpus import Corpus, main_actor
from framing.pages.gallery import charts_of, missing_from
from framing.pages.markup import document, escaped
from framing.pages.numbers import numbers
from framing.pages.pictures import figure
from framing.pages.places import opened, side_by_side
from framing.pages.reader import reading, style_sheet
from framing.reliability import trust

# The chart of the first screen, those that stand open below it, and what each is called in the contents.
FIRST = "comparison"
MAIN = {
    "first-mentions": "First words for {}",
    "sides": "Which side speaks",
    "turns": "Where in the article each side speaks",
    "threat-barcode": "Where threat stands",
}
MORE = {
    "labels": "Labels for {}",
    "valences": "How loaded the labels for {} are",
    "valence-by-voice": "Labels for {}, by voice",
    "keyness": "Words that set each outlet apart",
    "choices": "One thing, several words",
    "quoted-words": "Whose words are quoted",
    "sources": "Who speaks",
    "kinds": "Quoted or retold",
    "stances": "How statements are introduced",
    "threats": "How much threat, by kind",
    "threat-lead": "Threat in the first paragraph",
    "threat-voices": "In whose voice threat stands",
    "threat-hedged": "How often threat is hedged",
    "headlines": "Threat in headlines and in bodies",
    "over-time": "Threat week by week",
    "outlet-map": "How near the outlets are",
    "dendrogram": "Which outlets group together",
    "side-by-side": "All measures side by side",
}
TOLD = {
    "omissions": "What each outlet leaves out",
    "wordings": "One fact in each outlet's words",
    "reuse": "What is shared, word for word or retold",
    "roles": "Who acts and who is acted upon",
    "unnamed-agents": "Harm without its agent",
}
# Charts of several measures, and the charts below which the numbers of these stand.
ELSEWHERE = {
    "comparison": ("first-mentions", "sides", "threats"),
    "side-by-side": ("labels", "sides", "stances", "threats"),
}
PORTRAIT = "portrait-"
NONE: Mapping[str, Any] = MappingProxyType({})

CITE = (
    "Cite the library with its version and the codebook's fingerprint given above: framing {}. The project's "
    "CITATION.cff has the full entry. Cite the articles by outlet, date and address."
)
METHODS = (
    "Word choice: every mention of a person, a country or an organisation, with the label that goes with the name. "
    "Whether a label is negative, neutral or honorific comes from a list that can be changed in the codebook.",
    "Quoted sources: statements inside quotation marks and statements retold in the reporter's words, each with its "
    "reporting verb, its source and the side that the codebook gives this source.",
    "Emphasis on threat: words and fixed phrases from a list, with what makes them less certain (“may”, “denied”) and "
    "the voice in which they stand. Weapons that are only named are counted apart.",
    "Headlines, bodies, captions and sub-headings are counted; by-lines, datelines, credits and links to other "
    "articles are not.",
    "Intervals are at 95 %: Wilson's for shares, the exact Poisson one for counts per word. For an outlet with ten or "
    "more articles they come from a bootstrap over its articles. Whatever stands in a table names its method.",
    "Words that set an outlet apart: weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn "
    "2008), corrected for many tests after Benjamini and Hochberg (1995).",
)


class Charts(dict[str, Drawn]):
    """The charts of a page by name, each taken out where it stands; `links` to all of them stay."""

    def __init__(self, charts: Iterable[tuple[str, Drawn]]) -> None:
        super().__init__(charts)
        self.names = tuple(self)

    def links(self, names: Iterable[str], made: Corpus) -> str:
        """Links to those of some charts that the page has."""
        heads = {name: _head({**MAIN, **MORE}[name], made) for name in names if name in self.names}
        return ", ".join(f'<a href="#chart-{name}">{escaped(head)}</a>' for name, head in heads.items())


class Section(NamedTuple):
    """A part of the page: its name in links, its heading, what stands in it, and the headings inside it."""

    name: str
    heading: str
    body: str
    inside: tuple[tuple[str, str], ...] = ()


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
    """One HTML document on an analysis: what was found, the charts, the articles, how far to trust it, the methods.

    `articles` are those that were analysed; of more than thirty the page prints a sample of twelve and says so. `actor`
    is the person whose labels are compared, by default the one mentioned most; `scores` a table of `validation.scores`
    for these articles, which then stand beside those of unseen articles. `lang` is the
    language of all that the library writes, "en" or "id". The same input gives the same bytes.
    """
    actor = actor or main_actor(analysis)
    name = title or analysis.event or caption("Framing of one event")
    made = Corpus(analysis, tuple(articles), actor, lang)
    drawn = Charts(charts_of(made, all=True))
    with signing(imprint(analysis.articles), footed=True):
        sections = [
            _found(drawn, made),
            _charts("charts", "The charts", MAIN, drawn, made),
            _told(drawn, made),
            _portraits(drawn),
            _charts("more", "More charts", MORE, drawn, made, folded=True),
            _articles(drawn, made),
            _trust(made, scores),
            _methods(made),
        ]
        return _page(name, analysis, [section for section in sections if section.body])


def write_report(page: str, path: str | Path) -> Path:
    """Write a report to a file, its folder made if need be, and return the path."""
    return write_whole(path, page.encode())


def _page(name: str, analysis: Analysis, sections: Sequence[Section]) -> str:
    links = "".join(_link(section) for section in sections)
    contents = f'<nav class="contents" aria-label="{caption("Contents")}"><ol>{links}</ol></nav>'
    skip = f'<a class="skip" href="#found">{caption("Skip to the findings")}</a>'
    told = "<br>".join(map(escaped, [_corpus(analysis), *footer()[1:]]))
    header = f'<header><h1>{escaped(name)}</h1><p class="quiet">{told}</p></header>'
    body = "".join(
        f'<section id="{one.name}" aria-labelledby="{one.name}-head">'
        f'<h2 id="{one.name}-head">{escaped(one.heading)}</h2>{one.body}</section>'
        for one in sections
    )
    style = f"{_style_sheet()}\n{style_sheet()}"
    return document(name, f"{skip}{contents}<main>{header}{body}</main>", style=style, lang=current())


def _link(section: Section) -> str:
    inside = "".join(f'<li><a href="#{name}">{escaped(heading)}</a></li>' for name, heading in section.inside)
    below = f"<ol>{inside}</ol>" if inside else ""
    return f'<li><a href="#{section.name}">{escaped(section.heading)}</a>{below}</li>'


def _corpus(analysis: Analysis) -> str:
    """How many articles of which outlets, and from when."""
    count = len(analysis.articles)
    days = sorted(day for day in set(analysis.articles["published"]) if day)
    said = "{:,} article from {}" if count == 1 else "{:,} articles from {}"
    told = caption(said, count, ", ".join(map(marked, analysis.outlets)))
    return f"{told} · {' – '.join(dict.fromkeys(map(day, (days[0], days[-1]))))}" if days else told


def _found(drawn: Charts, made: Corpus) -> Section:
    """The first screen: what stands out, behind each finding what cannot be said, and the one picture."""
    tables = made.compared
    speakers = {"sides": tables.sides} if "sides" in drawn else {"sources": made.sources}
    asked = {"first-mentions": tables.firsts, **speakers, "threats": tables.threats}
    found = "".join(_finding(chart, table) for chart, table in asked.items() if chart in drawn)
    picture = figure(FIRST, drawn.pop(FIRST), below=_numbers(FIRST, drawn, made))
    body = f'<ul class="findings">{found}</ul>{cards(tables)}{picture}'
    return Section("found", caption("What was found"), body)


def _finding(chart: str, table: pd.DataFrame) -> str:
    told = charts.finding(table, lang=current())
    words = f'<a href="#chart-{chart}">{caption("The chart, and the words behind it")}</a>'
    return f"<li><strong>{escaped(told.stands_out)}</strong><span>{escaped(told.cannot_be_said)}</span>{words}</li>"


def _charts(
    name: str,
    heading: str,
    heads: dict[str, str],
    drawn: Charts,
    made: Corpus,
    *,
    folded: bool = False,
    tables: Mapping[str, pd.DataFrame] = NONE,
) -> Section:
    """The charts under these names, each with a heading and its numbers; folded ones open at a click."""
    parts, inside = [], []
    for chart, head in heads.items():
        if chart in drawn:
            said = _head(head, made)
            inside.append((f"chart-{chart}", said))
            below = side_by_side(tables[chart], made) if chart in tables else _numbers(chart, drawn, made)
            parts.append(f"<h3>{escaped(said)}</h3>{figure(chart, drawn.pop(chart), below=below)}")
    body = "".join(parts)
    if folded and body:
        summary = caption("Show {:,} more chart" if len(parts) == 1 else "Show {:,} more charts", len(parts))
        return Section(name, caption(heading), f"<details><summary>{summary}</summary>{body}</details>")
    return Section(name, caption(heading), body, tuple(inside))


def _numbers(chart: str, drawn: Charts, made: Corpus) -> str:
    """The numbers behind a chart; of one of several measures where they stand."""
    links = drawn.links(ELSEWHERE.get(chart, ()), made)
    said = escaped(caption("The numbers, and the words behind each"))
    return f"<p>{said}: {links}</p>" if links else numbers(chart, made)


def _head(head: str, made: Corpus) -> str:
    return caption(head, made.actor) if "{}" in head else caption(head)


def _told(drawn: Charts, made: Corpus) -> Section:
    """What is told and untold, below the charts of words and of copies the places side by side."""
    return _charts("told", "Told and untold", TOLD, drawn, made, tables=_tables_of_places(drawn.names, made))


def _tables_of_places(names: Collection[str], made: Corpus) -> dict[str, pd.DataFrame]:
    """The tables whose places stand side by side below their charts."""
    return {
        **({"wordings": made.worded} if "wordings" in names else {}),
        **({"reuse": made.shared} if "reuse" in names else {}),
    }


def _portraits(drawn: Charts) -> Section:
    """A page an outlet, folded."""
    pages = {name: drawn.pop(name) for name in list(drawn) if name.startswith(PORTRAIT)}
    if not pages:
        return Section("portraits", "", "")
    body = "".join(figure(name, chart) for name, chart in pages.items())
    summary = caption("Show a portrait of each outlet ({:,})", len(pages))
    return Section("portraits", caption("Each outlet"), f"<details><summary>{summary}</summary>{body}</details>")


def _articles(drawn: Charts, made: Corpus) -> Section:
    """The reader with all articles, or with a sample."""
    printed, articles = list(made.printed.values()), made.articles
    places, targets = opened(_tables_of_places(drawn.names, made).values())
    read = reading(printed, made.analysis, rows=places if len(places) else None)
    head = caption("The articles and their evidence")
    told = ""
    if len(printed) < len(articles):
        told = _paragraph(
            caption(
                "This page is a summary: it prints {:,} of {:,} articles, drawn by chance and evenly over the outlets. "
                "The charts and numbers count all of them.",
                len(printed),
                len(articles),
            )
        )
    how = caption("Every mark can be chosen: by mouse, by a tap, or with the Tab key. What it means then stands below.")
    body = f'{told}{_paragraph(how, "quiet screen")}{targets}<div class="framing-reader">{read}</div>'
    return Section("articles", head, body)


def _trust(made: Corpus, scores: pd.DataFrame | None) -> Section:
    """What is not known of this corpus, and how often the evidence is right."""
    said = [*unknowns(made.analysis, made.articles, say=caption), *missing_from(made, all=True)]
    notes = "".join(f"<li>{escaped(note)}</li>" for note in said)
    known = (
        f"<p>{escaped(caption('What these articles do not tell, and which charts are not drawn:'))}</p><ul>{notes}</ul>"
        if notes
        else ""
    )
    told = trust(made.articles, scores=scores, say=caption)
    sentences = "".join(_paragraph(sentence) for sentence in told.sentences)
    body = f"{known}{sentences}{_table(_readable(told.table))}"
    return Section("trust", caption("How far to trust it"), body)


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """The table of `trust` with its shares as percentages; without the column of these articles where it is empty."""
    shares = {"unseen": "unseen articles", "here": "these articles"}
    read = table.assign(**{name: [percent(x) if x == x else "" for x in table[name]] for name in shares})
    kept = read.loc[:, [name for name in read if name != "here" or (read[name] != "").any()]]
    return kept.rename(columns={**shares, "in_words": "in words"})


def _methods(made: Corpus) -> Section:
    """How it was counted, what made the page, and how to cite both."""
    analysis, articles = made.analysis, made.articles
    told = {
        "framing": analysis.version,
        "codebook": analysis.event or caption("none: the language pack alone"),
        "fingerprint of all lists": analysis.codebook,
        "person whose labels are compared": made.actor or caption("nobody"),
    }
    methods = "".join(f"<li>{escaped(caption(method))}</li>" for method in METHODS)
    what = _table(pd.DataFrame({"what": list(map(term, told)), "value": list(told.values())}))
    listed = pd.DataFrame(
        [(one.id, one.outlet, one.published, one.title, one.url) for one in articles],
        columns=["article", "outlet", "published", "title", "address"],
    )
    listed = listed.loc[:, [name for name in listed if (listed[name] != "").any()]]
    cited = caption("The articles ({:,})", len(articles))
    body = (
        f"<ul>{methods}</ul><h3>{caption('What made this page')}</h3>{what}"
        f"<h3>{caption('How to cite')}</h3>{_paragraph(caption(CITE, analysis.version))}"
        f"<details><summary>{cited}</summary>{_table(listed)}</details>"
    )
    return Section("methods", caption("Methods, and how to cite"), body)


def _table(table: pd.DataFrame) -> str:
    numbers = {name for name in table if pd.api.types.is_numeric_dtype(table[name])}
    head = "".join(_cell("th", term(str(name)), number=name in numbers) for name in table)
    rows = (
        "".join(_cell("td", value, number=name in numbers) for name, value in zip(table, row, strict=True))
        for row in table.itertuples(index=False)
    )
    lines = "".join(f"<tr>{row}</tr>" for row in rows)
    named = escaped(caption("Table: {}", ", ".join(term(str(name)) for name in table)))
    frame = f'<div class="table" tabindex="0" role="group" aria-label="{named}">'
    return f"{frame}<table><tr>{head}</tr>{lines}</table></div>"


def _cell(tag: str, value: object, *, number: bool) -> str:
    look = ' class="number"' if number else ""
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{scope}{look}>{escaped(str(value))}</{tag}>"


def _paragraph(text: str, look: str = "") -> str:
    return f'<p class="{look}">{escaped(text)}</p>' if look else f"<p>{escaped(text)}</p>"


def _style_sheet() -> str:
    return (files("framing.pages") / "report.css").read_text(encoding="utf-8")
