"""Corrections by hand: a file that says where the suite is wrong, laid over its rows again at every run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from framing.analysis.analysis import Analysis
from framing.analysis.corpus import EVIDENCE
from framing.analysis.overrides import ABOUT, ADD, REMOVE, Correction, Outcome, overridden
from framing.analysis.selection import JOINT, VOICES
from framing.analysis.spreadsheets import Line, table_lines, write_spreadsheet
from framing.analysis.tables import EvidenceTable, Table
from framing.articles import Article
from framing.codebook.faults import KINDS, STANCES, VALENCES
from framing.language import language
from framing.language.lists import CATEGORIES, SOURCES
from framing.text import Text, text

FILE = "corrections.csv"  # its name beside the articles
ANY: tuple[str, ...] = ()
TRUTHS = ("yes", "no")
# What may be corrected, by table, and to which values. `start, end` are corrected by taking the row out and adding one.
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "mentions": {
        "actor": ANY, "actor_kind": KINDS, "side": ANY, "form": ("named", "label", "pronoun"), "label": ANY,
        "valence": (*VALENCES, "unknown", ""), "voice": VOICES,
    },
    "quotes": {
        "kind": ("direct", "mixed", "indirect", "scare", "title"), "cue": ANY, "cue_lemma": ANY,
        "stance": (*STANCES, "none"), "speaker": ANY, "source": ANY, "organisation": ANY, "side": ANY,
        "source_kind": (*SOURCES, "unnamed", ""), "relay": ANY,
    },
    "threats": {
        "category": CATEGORIES, "term": ANY, "hedged": TRUTHS, "negated": TRUTHS, "cue": ANY, "by_side": ANY,
        "against_side": ANY, "voice": VOICES,
    },
}  # fmt: skip
COLUMNS: dict[str, Any] = {
    "article": str, "table": str, "start": int, "end": int, "text": str, "field": str, "found": str, "value": str,
    "applied": bool, "why": str,
}  # fmt: skip


class CorrectionsError(ValueError):
    """A file of corrections that cannot be used; `faults` holds one line for each fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


def read_corrections(path: str | Path) -> list[Correction]:
    r"""Return the corrections of a .csv (or .xlsx) file with the columns of `Correction`, in its order.

    `field` is a column of the table and `value` what it should hold (`yes` or `no` for `hedged` and `negated`); or it
    is `remove`, for a row that should not be there; or `add`, for one that is missing, and `value` is then what the row
    is about: a mention's actor, a quote's kind, a threat's category. Further lines on the same words say the rest of an
    added row. `text` is what stands from `start` to `end`, so that a correction is known to fit. Raises
    CorrectionsError with all faults at once, each with its row, what was found and what would be right, and SheetError
    where there is no table.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "corrections.csv")
    ...     _ = path.write_text("article,table,start,end,text,field,value,note\n1,threats,0,6,perang,remove,,film\n")
    ...     read_corrections(path)
    [Correction(article='1', table='threats', start=0, end=6, text='perang', field='remove', value='', note='film')]
    """
    _, lines = table_lines(path, needed=Correction._fields)
    faults = [f"{Path(path).name}, row {line.number}: {fault}" for line in lines for fault in _faults(line.cells)]
    first = dict[tuple[str, ...], int]()
    told = ((line.number, first.setdefault(_key(line.cells), line.number)) for line in lines)
    again = "says again what row"
    faults += [
        f"{Path(path).name}, row {at}: {again} {number} says; leave one of them" for at, number in told if at != number
    ]
    if faults:
        raise CorrectionsError(faults)
    return [_correction(line) for line in lines]


def corrected(analysis: Analysis, corrections: Iterable[Correction], *, articles: Iterable[Article]) -> Analysis:
    """Return the analysis with the corrections laid over it, and what became of each in its table `corrections`.

    `articles` are those that were analysed. A correction whose words are no longer where it says, or whose row is not
    there, is not applied; `applied` and `why` say so, and `why` is the note of one that is. `found` is what the suite
    had. Corrected and added rows have the rule `correction`; the voices of an article follow its corrected quotes.
    Known limits: a mention whose actor is corrected keeps its side, and a quote its source when its speaker is: correct
    those too. Where title and text have the same words at the same place, the rows of both are overridden.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Perang itu berlanjut.")]
    >>> wrong = Correction("1", "threats", 0, 6, "Perang", "remove", "", "a metaphor")
    >>> analysis = corrected(analyse(articles), [wrong], articles=articles)
    >>> len(analysis.threats), analysis.corrections[["found", "applied", "why"]].to_dict("records")
    (0, [{'found': 'violence', 'applied': True, 'why': 'a metaphor'}])
    """
    listed = list(corrections)
    ids = _ids({one.article for one in listed}, analysis.articles["article"])
    texts = _texts(analysis, articles, ids.values())
    own = {
        name: frame[frame["article"].isin(list(texts))] for name, frame in analysis.frames.items() if name in EVIDENCE
    }
    actors = analysis.mentions[["actor", "actor_kind", "side"]].itertuples(index=False, name=None)
    known = {actor: (kind, side) for actor, kind, side in actors}
    outcomes, tables = dict[int, Outcome](), {name: EvidenceTable(EVIDENCE[name]) for name in own}
    for name, (article, read) in texts.items():
        rows = {table: _rows(frame[frame["article"] == name], table, read) for table, frame in own.items()}
        places = [at for at, one in enumerate(listed) if ids.get(one.article) == name]
        changed, told = overridden(rows, read, corrections=[listed[at] for at in places], known=known)
        outcomes |= zip(places, told, strict=True)
        for table, holder in tables.items():
            holder.add_evidence(article, changed[table], text=read)
    parts: dict[str, Any] = {
        name: _laid_over(analysis, name, changed=holder.frame(), articles=texts) for name, holder in tables.items()
    }
    return replace(analysis, **{**parts, "corrections": _told(listed, outcomes, ids)})


def correction_of(row: Mapping[str, Any], table: str, *, field: str, value: str = "", note: str = "") -> Correction:
    """Return the correction of a row of evidence, as a table of an analysis holds it: `analysis.quotes.iloc[0]`.

    Raises CorrectionsError where the table has no such field or the field cannot have such a value.

    >>> correction_of({"article": "1", "start": 0, "end": 6, "text": "perang"}, "threats", field="remove")
    Correction(article='1', table='threats', start=0, end=6, text='perang', field='remove', value='', note='')
    """
    one = Correction(
        str(row["article"]), table, int(row["start"]), int(row["end"]), str(row["text"]), field, value.strip(), note
    )
    if faults := list(_faults({name: str(cell) for name, cell in one._asdict().items()})):
        raise CorrectionsError(faults)
    return one


def write_corrections(corrections: Iterable[Correction], path: str | Path) -> Path:
    """Put corrections behind those that a file holds, or into a new one, and return the file.

    A correction of the same field of the same words takes the place of the one before. Raises CorrectionsError and
    SheetError as `read_corrections` does, with the file left as it was.
    """
    path = Path(path)
    columns, rows = list(Correction._fields), dict[tuple[str, ...], dict[str, str]]()
    if path.exists():
        read_corrections(path)
        header, lines = table_lines(path, needed=Correction._fields)
        columns = [name for name in dict.fromkeys(header) if name]
        rows = {_key(line.cells): line.cells for line in lines}
    for one in corrections:
        cells = {name: str(cell) for name, cell in one._asdict().items()}
        rows[_key(cells)] = rows.get(_key(cells), {}) | cells
    return write_spreadsheet(pd.DataFrame(rows.values(), columns=columns).fillna(""), path)


def _key(cells: Mapping[str, str]) -> tuple[str, ...]:
    """What two corrections must not both say something of."""
    return tuple(cells.get(name, "").strip() for name in ("article", "table", "start", "end", "field"))


def _faults(cells: Mapping[str, str]) -> Iterator[str]:
    for name in ("article", "text"):
        if not cells.get(name, "").strip():
            yield f"{name}: empty; every correction needs one"
    numbers = [cells.get(name, "").strip() for name in ("start", "end")]
    for name, number in zip(("start", "end"), numbers, strict=True):
        if not _is_whole(number):
            yield f"{name}: found {number!r}; needs a whole number, the offset of a character"
    if all(map(_is_whole, numbers)) and int(numbers[0]) >= int(numbers[1]):
        yield f"start, end: found {' and '.join(numbers)}; the end must be behind the start"
    table, field = cells.get("table", "").strip(), cells.get("field", "").strip()
    if table not in FIELDS:
        yield f"table: {_instead(table, list(FIELDS))}"
    elif field not in (*FIELDS[table], ADD, REMOVE):
        yield f"field: {_instead(field, [*FIELDS[table], ADD, REMOVE])}"
    else:
        yield from _value_faults(table, field, cells.get("value", "").strip())


def _value_faults(table: str, field: str, value: str) -> Iterator[str]:
    name = ABOUT[table] if field == ADD else field
    if field == REMOVE:
        if value:
            yield f"value: found {value!r}; a row is taken out without a value"
    elif not value and name == ABOUT[table]:
        yield f"value: empty; a row of {table} needs its {name}"
    elif allowed := FIELDS[table][name]:
        for part in value.split(JOINT) if name == "source_kind" else [value]:
            if part not in allowed:
                yield f"value: {_instead(part, [one for one in allowed if one])}"


def _is_whole(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 10


def _instead(value: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(value, allowed, n=1)
    return f"found {value!r}; one of {', '.join(allowed)}" + (f"; did you mean {near[0]!r}?" if near else "")


def _correction(line: Line) -> Correction:
    cells = {name: line.cells.get(name, "").strip() for name in Correction._fields}
    start, end = int(cells.pop("start")), int(cells.pop("end"))
    return Correction(**{**cells, "text": line.cells["text"]}, start=start, end=end)


def _ids(named: Iterable[str], articles: Iterable[str]) -> dict[str, str]:
    """The articles that corrections name; a spreadsheet may have taken the noughts in front (001) off."""
    known, bare = set(articles), defaultdict[str, list[str]](list)
    for name in known:
        bare[name.lstrip("0")].append(name)
    found = {name: [name] if name in known else bare[name.lstrip("0")] for name in named}
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _texts(analysis: Analysis, articles: Iterable[Article], wanted: Iterable[str]) -> dict[str, tuple[Article, Text]]:
    packs = dict(zip(analysis.articles["article"], analysis.articles["language"], strict=True))
    names = set(wanted)
    return {one.id: (one, text(one, language(packs[one.id]))) for one in articles if one.id in names}


def _rows(frame: pd.DataFrame, table: str, read: Text) -> list[Any]:
    """An article's rows as the measures gave them: offsets in the text as the measures read it."""
    row_type: Any = EVIDENCE[table]
    rows = []
    for cells in frame[list(row_type._fields)].itertuples(index=False, name=None):
        row = row_type(*(None if pd.isna(cell) else cell for cell in cells))
        if row.zone == "headline" or not read.as_written:
            offsets = {name: at for name, at in row._asdict().items() if name.split("_")[-1] in ("start", "end")}
            title = row.zone == "headline"
            places = {name: read.from_source(at, title=title) for name, at in offsets.items() if at is not None}
            row = row._replace(**places)
        rows.append(row)
    return rows


def _laid_over(analysis: Analysis, name: str, *, changed: pd.DataFrame, articles: Iterable[str]) -> pd.DataFrame:
    """A table with the changed rows of some articles in the place of those they had."""
    frame: pd.DataFrame = getattr(analysis, name)
    ranks = {article: rank for rank, article in enumerate(analysis.articles["article"])}
    whole = pd.concat([frame[~frame["article"].isin(list(articles))], changed])
    return whole.sort_values("article", key=lambda ids: ids.map(ranks), kind="stable", ignore_index=True)


def _told(corrections: Sequence[Correction], outcomes: Mapping[int, Outcome], ids: Mapping[str, str]) -> pd.DataFrame:
    table = Table(COLUMNS)
    for at, one in enumerate(corrections):
        known = ids.get(one.article)
        lost = "the analysis has no such article" if known is None else "the article was not handed over"
        told = outcomes.get(at, Outcome("", False, lost))
        place = (known or one.article, one.table, one.start, one.end, one.text, one.field)
        table.add([(*place, told.found, one.value, told.applied, told.why)])
    return table.frame()
