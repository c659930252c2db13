"""The widgets for coding and correcting in a notebook: a sheet filled passage by passage, a row of evidence set right.

They need ipywidgets (extra `lab`) and no network; all text is escaped. What a person answers is in the file at once, so
nothing is lost when the notebook is closed.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from framing.analysis import Analysis, correction_of, write_corrections
from framing.analysis.corrections import FIELDS, FILE
from framing.analysis.overrides import REMOVE
from framing.articles import Article
from framing.reliability.kinds import CLOSE, MARKED, OPEN, REST, Field, Kind, instructions
from framing.reliability.sheets import kind_with, sheet_rows, write_sheet

SEVERAL = tuple(map(str, range(10)))
AROUND = "color:#666"
ASKED = {MARKED: "Are the marked words one?", REST: "How many more does the passage hold, outside the marks?"}
ALL_ARTICLES = "all articles"
MOST_ROWS = 2_000  # a menu of more is of no use


class SheetCoder:
    """Controls that fill a sheet; shows itself in a notebook. Each answer is written to the file as it is given.

    `answers` are the controls by column, `at` the place of the passage shown; a script may set the `value` of each.
    """

    def __init__(self, path: str | Path) -> None:
        """Open a sheet that `framing sheet` wrote; begins at the first passage that is not coded."""
        self._path = Path(path)
        self.rows = sheet_rows(self._path)
        self._kind: Kind = kind_with(self.rows.columns)
        self._filling = False
        self.at = next((at for at in range(len(self.rows)) if not self._is_coded(at)), 0)
        self._head, self._passage = ipywidgets.HTML(), ipywidgets.HTML(layout=_wide())
        self.answers = {name: _control(name, self._field(name)) for name in self._kind.columns}
        self.back, self.forward = (ipywidgets.Button(description=words) for words in ("Back", "Next"))
        self.back.on_click(lambda _: self.turn(-1))
        self.forward.on_click(lambda _: self.turn(1))
        meanings = "".join(f"<li>{escape(line)}</li>" for line in instructions(self._kind))
        told = ipywidgets.HTML(f"<details><summary>What the columns mean</summary><ul>{meanings}</ul></details>")
        buttons = ipywidgets.HBox([self.back, self.forward])
        self.box = ipywidgets.VBox([self._head, self._passage, *self.answers.values(), buttons, told])
        for name, control in self.answers.items():
            control.observe(lambda change, name=name: self._answered(name, change["new"]), names="value")
        self._show()

    def turn(self, by: int) -> None:
        """Go on by so many passages, or back; the first and the last are the ends."""
        self.at = min(max(self.at + by, 0), len(self.rows) - 1)
        self._show()

    @property
    def coded(self) -> int:
        """How many passages have an answer."""
        return sum(map(self._is_coded, range(len(self.rows))))

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"<SheetCoder of {self._path.name}: {self.coded} of {len(self.rows)} passages coded>"

    def _field(self, name: str) -> Field | None:
        return next((field for field in self._kind.fields if field.name == name), None)

    def _is_coded(self, at: int) -> bool:
        return bool(self.rows.loc[at, self._kind.columns[0]])

    def _answered(self, name: str, value: str) -> None:
        if self._filling:
            return
        self.rows.loc[self.at, name] = value or ""
        if name == self._kind.number and value == "0":  # what is nothing has no other answers
            self.rows.loc[self.at, [field.name for field in self._kind.fields]] = ""
        write_sheet(self.rows, self._path)
        self._show()

    def _show(self) -> None:
        row = {str(name): str(cell) for name, cell in self.rows.loc[self.at].items()}
        asked = f"<br>{ASKED[row['task']]}" if row["task"] in ASKED else ""
        self._head.value = f"<b>Passage {self.at + 1} of {len(self.rows)}</b> ({self.coded} coded){asked}"
        text = escape(row["text"]).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
        around = [f'<span style="{AROUND}">{escape(row[name])}</span>' for name in ("before", "after")]
        self._passage.value = f"<p>{around[0]} {text} {around[1]}</p>"
        self._filling = True
        try:
            self._fill(row)
        finally:
            self._filling = False

    def _fill(self, row: dict[str, str]) -> None:
        """Set the controls to what a row holds, and leave out those that it needs no answer in."""
        nothing = bool(self._kind.number) and row[self._kind.number] in ("", "0")
        for name, control in self.answers.items():
            if name == self._kind.number:
                control.options = _offered(SEVERAL[:2] if row["task"] == MARKED else SEVERAL, row[name])
            elif isinstance(control, ipywidgets.Dropdown):
                field = self._field(name)
                control.options = _offered(field.values if field else (), row[name])
            control.value = row[name]
            unasked = name == "span" and row["task"] == REST
            hidden = bool(self._kind.number) and name != self._kind.number and (nothing or unasked)
            control.layout.display = "none" if hidden else None


class Corrector:
    """Controls that set a row of evidence right; shows itself in a notebook. Each correction goes to corrections.csv.

    `table`, `article`, `row`, `field`, `value` and `note` are the controls; `save` the button; `said` what was done.
    """

    def __init__(self, analysis: Analysis, folder: str | Path) -> None:
        """Take an analysis and the folder of its articles, in which corrections.csv is looked for at every run."""
        self._analysis, self._path = analysis, Path(folder) / FILE
        names = [ALL_ARTICLES, *analysis.articles["article"]]
        self.table, self.article = _menu("Table", list(FIELDS)), _menu("Article", names)
        self.row, self.field = _menu("Row"), _menu("Wrong is")
        self.value = ipywidgets.Combobox(description="Right is", ensure_option=False, layout=_wide())
        self.note = ipywidgets.Text(description="Note", layout=_wide())
        self.save = ipywidgets.Button(description="Save the correction")
        self.said = ipywidgets.HTML()
        self.save.on_click(lambda _: self._write())
        for control in (self.table, self.article):
            control.observe(lambda _: self._offer_rows(), names="value")
        for control in (self.row, self.field):
            control.observe(lambda _: self._offer_values(), names="value")
        controls = [self.table, self.article, self.row, self.field, self.value, self.note, self.save, self.said]
        self.box = ipywidgets.VBox(controls)
        self._offer_rows()

    @property
    def rows(self) -> pd.DataFrame:
        """The rows that may be chosen: those of the table and the article, in the order of the text."""
        rows = self._analysis.frames[self.table.value]
        chosen = rows if self.article.value == ALL_ARTICLES else rows[rows["article"] == self.article.value]
        return chosen.head(MOST_ROWS)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"<Corrector of {self._path}>"

    def _offer_rows(self) -> None:
        cells = zip(self.rows.index, self.rows["article"], self.rows["start"], self.rows["text"], strict=True)
        self.row.options = [(f"{article}, {start}: {str(text)[:80]}", place) for place, article, start, text in cells]
        self.field.options = [*FIELDS[self.table.value], REMOVE]
        for menu in (self.row, self.field):  # a menu that was empty has nothing chosen when it is filled
            menu.index = 0 if menu.options else None
        self._offer_values()

    def _offer_values(self) -> None:
        field = self.field.value
        allowed = () if field == REMOVE else FIELDS[self.table.value].get(field, ())
        known = self.rows[field].astype(str) if field in self.rows else pd.Series(dtype=str)
        self.value.options = [name for name in allowed or sorted(set(known)) if name]
        self.value.value = ""
        self.value.layout.display = "none" if field == REMOVE else None
        if self.row.value is not None and field in self.rows:
            self.value.placeholder = f"now: {self.rows.loc[self.row.value, field]}"

    def _write(self) -> None:
        if self.row.value is None:
            self.said.value = "There is no row to correct in this table."
            return
        row = {str(name): cell for name, cell in self.rows.loc[self.row.value].items()}
        value = "" if self.field.value == REMOVE else self.value.value
        try:
            one = correction_of(row, self.table.value, field=self.field.value, value=value, note=self.note.value)
            write_corrections([one], self._path)
        except ValueError as error:
            self.said.value = f"Not saved: {escape(str(error))}"
            return
        self.said.value = f"Saved in {escape(str(self._path))}: {escape(one.text)}, {one.field} {escape(value)}"


def code_sheet(path: str | Path) -> SheetCoder:
    """Controls for a notebook that fill a sheet of `framing sheet`, passage by passage, saved after every answer.

    They know nothing but the sheet, so the coder stays blind; the file can be opened in a spreadsheet as well. Raises
    SheetError where there is no sheet.

    >>> import tempfile
    >>> from framing.analysis import analyse
    >>> from framing.reliability import sheet
    >>> articles = [Article("1", "A", "Menurut Rini, hujan turun. Ia pulang.")]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_sheet(sheet(analyse(articles), articles, units=3).rows, Path(folder, "sheet.csv"))
    ...     coder = code_sheet(path)
    ...     coder.answers["statements"].value = "0"
    ...     code_sheet(path)
    <SheetCoder of sheet.csv: 1 of 3 passages coded>
    """
    return SheetCoder(path)


def correct(analysis: Analysis, articles: Iterable[Article], *, folder: str | Path) -> Corrector:
    """Controls for a notebook that write corrections.csv: choose a row, what is wrong with it, and what is right.

    `folder` is where the articles lie; the corrections there are laid over the rows at every run of the command line,
    and by `framing.analysis.corrected`. Nobody counts characters. `articles` are those that were analysed. Raises
    ValueError when one of them is missing.
    """
    known = {article.id for article in articles}
    if missing := sorted(set(analysis.articles["article"]) - known):
        raise ValueError(f"article {missing[0]!r} is not there; hand over the articles that were analysed")
    return Corrector(analysis, folder)


def _wide() -> Any:
    """A layout of its own for each control, since one that is shared is hidden everywhere."""
    return ipywidgets.Layout(width="40rem", max_width="100%")


def _control(name: str, field: Field | None) -> Any:
    style = {"description_width": "7rem"}
    if field is None or field.values:
        return ipywidgets.Dropdown(description=name, options=[("", "")], value="", layout=_wide(), style=style)
    return ipywidgets.Text(description=name, layout=_wide(), style=style, continuous_update=False)


def _offered(values: Iterable[str], current: str) -> list[tuple[str, str]]:
    """The options of a menu: nothing, the values, and what stands in the file if it is another."""
    names = ["", *values]
    return [(name, name) for name in (*names, *([] if current in names else [current]))]


def _menu(head: str, options: Iterable[str] = ()) -> Any:
    return ipywidgets.Dropdown(description=head, options=list(options), layout=_wide())
