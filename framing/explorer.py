"""The widgets of the notebook: a folder, a measure, an actor, a value, some outlets; bars that open their words follow.

It needs ipywidgets (extra `lab`) and no network. All text is escaped. JupyterLab takes the arrow keys of a notebook for
itself, those of a closed menu and of a list too: so outlets are boxes to tick and no list, and a menu opens with the
space bar, after which its arrow keys are its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

import ipywidgets
import pandas as pd

from framing import charts, compare
from framing.analysis import Analysis, analyse, counted
from framing.analysis.selection import JOINT, chosen
from framing.articles import Article, read_articles
from framing.charts import findings
from framing.charts.style.sentences import shown, title
from framing.codebook import codebook_in
from framing.compare.counts import COLUMNS
from framing.pages import bars, style_sheet
from framing.pages.markup import escaped

# So many sentences are shown in all; a browser lays that many out without a delay.
MOST = 120
REGION = '<div class="framing-reader" role="region" aria-label="The bars, and the sentences behind each">'
HINT = "Click a bar, or press Enter on it, to read the words it was counted from."
# Where figures are saved, and how far below and above a notebook folders with articles are looked for.
SAVED = "my-figures"
NEAR = (".", "..")
KEYS = "Keyboard: Tab goes on, the space bar opens a menu or ticks a box, arrow keys and Enter choose."


class Measure(NamedTuple):
    """What the menu says of a measure, the function of `compare`, and which argument it needs besides."""

    words: str
    rates: Callable[..., pd.DataFrame]
    needs: str = ""


# Shares and rates per word only: `charts.intervals` draws those.
MEASURES = {
    "labels": Measure("Words: how a person is named", compare.labels, "actor"),
    "valences": Measure("Words: how loaded a person's labels are", compare.valences, "actor"),
    "choices": Measure("Words: one thing, several words", compare.choices, "choice"),
    "sides": Measure("Sources: which side speaks", compare.sides),
    "sources": Measure("Sources: who speaks", compare.sources),
    "source_kinds": Measure("Sources: what kind of source speaks", compare.source_kinds),
    "stances": Measure("Sources: how statements are introduced", compare.stances),
    "kinds": Measure("Sources: quoted or retold", compare.kinds),
    "quoted_words": Measure("Sources: whose words are quoted", compare.quoted_words),
    "attribution": Measure("Sources: unnamed and second-hand", compare.attribution),
    "threats": Measure("Threat: how much", compare.threats),
    "threat_sentences": Measure("Threat: how many sentences", compare.threat_sentences),
    "threat_voices": Measure("Threat: in whose voice", compare.threat_voices),
    "threat_speakers": Measure("Threat: from which side's mouth", compare.threat_speakers),
    "certainties": Measure("Threat: how certain", compare.certainties),
    "threat_places": Measure("Threat: how early", compare.threat_places),
}
NO_CODEBOOK = "none, so nobody has a side"
WHOM = {"actor": "Person", "choice": "Thing"}


class Explorer:
    """Controls, a chart and the sentences behind it; shows itself in a notebook.

    `measure`, `subject` and `value` are the menus, `outlets` the boxes by name; a script may set the `value` of each.
    `found` holds what follows from them, as HTML.
    """

    def __init__(self, analysis: Analysis, articles: Iterable[Article]) -> None:
        self._analysis = analysis
        self._articles = {article.id: article for article in articles}
        self._tables: dict[tuple[str, str], pd.DataFrame] = {}
        # JupyterLab may hand the messages of several controls to several threads at once.
        self._turn = RLock()
        self._following = False
        self.measure = _menu("Measure", [(measure.words, name) for name, measure in MEASURES.items()])
        self.subject, self.value = _menu("Person"), _menu("Value")
        self.outlets = {name: _box(name) for name in analysis.outlets}
        self.found, self.saved = ipywidgets.HTML(), ipywidgets.HTML()
        menus = [self.measure, self.subject, self.value]
        save = ipywidgets.Button(description="Save this figure")
        save.on_click(lambda _: self._save())
        saving = ipywidgets.HBox([save, self.saved])
        self.box = ipywidgets.VBox([*menus, *self._outlet_controls(), self.found, saving])
        self._offer_subjects()
        self._offer_values()
        self._draw()
        for control in (*menus, *self.outlets.values()):
            control.observe(self._follow, names="value")

    @property
    def chosen(self) -> list[str]:
        """The outlets that are ticked."""
        return [name for name, box in self.outlets.items() if box.value]

    @property
    def rates(self) -> pd.DataFrame:
        """The rows of Rates that the chart shows: one an outlet; empty where there is nothing to count."""
        table = self._table()
        return table.loc[list((table["value"] == self.value.value) & table["outlet"].isin(self.chosen))]

    @property
    def rows(self) -> pd.DataFrame:
        """The evidence behind the chart: the rows that `analysis.evidence` gives for each of its numbers."""
        found = [self._analysis.evidence(rate) for rate in _records(self.rates)]
        return pd.concat(found) if found else pd.DataFrame()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"<Explorer of {len(self._analysis.outlets)} outlets: {MEASURES[self.measure.value].words}>"

    def _outlet_controls(self) -> list[Any]:
        """Buttons for all outlets and none, the boxes, and a word on the keys."""
        buttons = [ipywidgets.Button(description=words) for words in ("All outlets", "No outlet")]
        for button, ticked in zip(buttons, (True, False), strict=True):
            button.on_click(lambda _, ticked=ticked: self._tick(ticked))
        columns = ipywidgets.Layout(grid_template_columns="repeat(auto-fill, minmax(12rem, 1fr))", width="100%")
        boxes = ipywidgets.GridBox(list(self.outlets.values()), layout=columns)
        return [ipywidgets.HBox(buttons), boxes, ipywidgets.HTML(f"<small>{KEYS}</small>")]

    def _tick(self, ticked: bool) -> None:
        with self._together():
            for box in self.outlets.values():
                box.value = ticked
            self._draw()

    def _follow(self, change: dict[str, Any]) -> None:
        """Offer what goes with a new choice and draw once, however many menus change on the way."""
        with self._turn:
            if self._following:
                return
            with self._together():
                if change["owner"] is self.measure:
                    self._offer_subjects()
                if change["owner"] in (self.measure, self.subject):
                    self._offer_values()
                self._draw()

    @contextmanager
    def _together(self) -> Iterator[None]:
        with self._turn:
            self._following = True
            try:
                yield
            finally:
                self._following = False

    def _offer_subjects(self) -> None:
        needs = MEASURES[self.measure.value].needs
        known = SUBJECTS[needs](self._analysis) if needs else []
        self.subject.description = WHOM.get(needs, "")
        self.subject.layout.display = None if needs else "none"
        _offer(self.subject, [(name, name) for name in known])

    def _offer_values(self) -> None:
        table = self._table()
        telling = findings.telling(table) if len(table) else ""
        totals = {str(value): total for value, total in table.groupby("value", sort=False)["count"].sum().items()}
        names = {value: shown(value, self.measure.value) or "not told" for value in totals}
        _offer(self.value, [(f"{names[value]} ({total:,})", value) for value, total in totals.items()], first=telling)

    def _table(self) -> pd.DataFrame:
        """The Rates of the measure chosen, counted once; empty where there is nobody to count for."""
        measure = MEASURES[self.measure.value]
        key = (self.measure.value, self.subject.value or "" if measure.needs else "")
        if key not in self._tables:
            named = {measure.needs: key[1]} if measure.needs else {}
            nobody = bool(measure.needs) and not key[1]
            none = pd.DataFrame(columns=list(COLUMNS))
            self._tables[key] = none if nobody else measure.rates(self._analysis, **named)
        return self._tables[key]

    def _draw(self) -> None:
        rates = self.rates
        if rates.empty:
            self.found.value = f"<p>{self._why_nothing()}</p>"
        else:
            self.found.value = "".join(self._listed(rates))
        self.saved.value = ""

    def _why_nothing(self) -> str:
        if not self.chosen:
            return "No outlet is chosen: tick at least one."
        words = MEASURES[self.measure.value].words
        return f"These articles hold nothing to count for “{words}”: choose another measure."

    def _listed(self, rates: pd.DataFrame) -> Iterator[str]:
        """What was chosen in words, and a bar for each outlet that opens its sentences."""
        yield f"<style>{style_sheet()}</style>{REGION}"
        yield f"<h3>{escaped(title(rates))}: {escaped(shown(self.value.value, self.measure.value) or 'not told')}</h3>"
        yield f"<small>{HINT}</small>"
        yield bars(rates, self._analysis, articles=self._articles, most=max(1, MOST // len(rates)))
        yield "</div>"

    def _save(self) -> None:
        """Write the chart of what is chosen, as PNG and SVG."""
        rates = self.rates
        if rates.empty:
            self.saved.value = "There is nothing to save."
            return
        name = "-".join(re.findall(r"\w+", f"{self.measure.value} {self.value.value}"))
        charts.save(charts.intervals(rates, value=self.value.value), name, folder=SAVED)
        self.saved.value = escaped(f"Saved: {SAVED}/{name}.png and .svg")


class Chooser:
    """Menus of folders and codebooks, and the explorer of what was chosen; shows itself in a notebook.

    `folder` and `codebook` are the menus, `explorer` is made by the button; `told` says what was read.
    """

    def __init__(self) -> None:
        known = [str(folder) for folder in _folders()]
        self.folder = ipywidgets.Combobox(description="Folder", options=known, value=next(iter(known), ""))
        self.codebook = ipywidgets.Combobox(description="Codebook", placeholder="codebook.toml of the folder, if any")
        self.told = ipywidgets.HTML()
        self.explorer: Explorer | None = None
        read = ipywidgets.Button(description="Read and explore")
        read.on_click(lambda _: self.read())
        self.box = ipywidgets.VBox([self.folder, self.codebook, read, self.told])

    def read(self) -> None:
        """Read the folder that is chosen, with its codebook, and show the explorer below."""
        codebook = self.codebook.value or codebook_in(self.folder.value)
        try:
            articles = read_articles(self.folder.value, on_error="skip")
            analysis = analyse(articles, codebook=codebook)
        except (ValueError, OSError) as error:
            self.told.value = f"<p>{escaped(str(error))}</p>"
            return
        explorer = self.explorer = Explorer(analysis, articles)
        outlets = len(analysis.outlets)
        counts = f"{len(articles):,} article{'s' * (len(articles) != 1)} from {outlets:,} outlet{'s' * (outlets != 1)}"
        self.told.value = f"<p>{escaped(f'{counts}. Codebook: {codebook or NO_CODEBOOK}')}</p>"
        self.box.children = (*self.box.children[:4], explorer.box)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)


def _folders() -> Iterator[Path]:
    """The folders near the notebook that hold articles: a manifest, or a text."""
    for near in NEAR:
        for folder in sorted(path for path in Path(near).iterdir() if path.is_dir() and path.name[0] not in "._"):
            if (folder / "articles.csv").is_file() or any(folder.glob("*.txt")):
                yield folder


def explore(analysis: Analysis | None = None, articles: Iterable[Article] = ()) -> Explorer | Chooser:
    """Controls for a notebook: choose a measure, an actor, a value and outlets; bars that open their words follow.

    `articles` are those that were analysed. Without an analysis there are menus of folders and codebooks first. It
    begins with the value that sets two outlets furthest apart. Every control works by keyboard. Widgets vanish from a
    notebook that is exported to HTML; `framing.words_behind` gives the same bars as a page that lasts.

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Warga takut. Pasar itu ramai dan jalan ke sana dibuka pada hari ini.")
    >>> explorer = explore(analyse([article]), [article])
    >>> explorer.measure.value = "threats"
    >>> explorer.rows["text"].tolist()
    ['takut']
    """
    return Chooser() if analysis is None else Explorer(analysis, articles)


def _persons(analysis: Analysis) -> list[str]:
    """The persons of a corpus, those mentioned most first, ties by name."""
    rows = counted(analysis.mentions)
    return _ranked(rows.loc[rows["actor_kind"] == "person", "actor"].str.split(JOINT).explode())


SUBJECTS: dict[str, Callable[[Analysis], list[str]]] = {
    "actor": _persons,
    "choice": lambda analysis: _ranked(chosen(analysis.choices)["choice"]),
}


def _ranked(names: "pd.Series[str]") -> list[str]:
    counts = names.value_counts()
    return [str(name) for name in counts.sort_index().sort_values(ascending=False, kind="stable").index]


def _records(rates: pd.DataFrame) -> list[dict[Any, Any]]:
    return [dict(rate) for rate in rates.to_dict("records")]


def _menu(head: str, options: Iterable[tuple[str, str]] = ()) -> Any:
    layout = ipywidgets.Layout(width="34rem", max_width="100%")
    return ipywidgets.Dropdown(description=head, options=list(options), layout=layout)


def _offer(menu: Any, options: list[tuple[str, str]], *, first: str | None = None) -> None:
    """Give a menu other options; what was chosen stays chosen where it still can be, else `first` is."""
    before, known = menu.value, [value for _, value in options]
    menu.options = options
    menu.value = before if before in known else first if first in known else next(iter(known), None)


def _box(outlet: str) -> Any:
    return ipywidgets.Checkbox(value=True, description=outlet, indent=False, layout=ipywidgets.Layout(width="auto"))
