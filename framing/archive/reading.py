"""An archive read: every table lazily, every rate counted where the rows lie, any article as an Analysis of its own."""

import atexit
import copy
import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from framing.analysis import Analysis
from framing.analysis.analysis import imprinted_analysis
from framing.analysis.corpus import counted_words
from framing.analysis.imprint import KEY, with_imprint
from framing.analysis.spellings import ELSEWHERE, NAMING
from framing.analysis.tables import PANDAS_TYPES
from framing.analysis.traces import behind
from framing.archive.events import COLUMNS as EVENTS
from framing.archive.events import DAYS
from framing.archive.events import told as told_events
from framing.archive.grouped import counts_query, grouped_query, kept_as
from framing.archive.likeness import frequencies
from framing.archive.parts import DERIVED, DOCUMENTS, NAME, PARTS, SIGNATURES, TEXTS, columns_of, fault_of, schema_of
from framing.archive.places import evidence_query
from framing.archive.queries import connection, from_files, listed, quoted
from framing.archive.sources import FIELDS
from framing.archive.wholes import SUMMED, WHOLES
from framing.articles import Article, Articles
from framing.articles.files import LISTED, PART
from framing.compare.wording import unknown_actor
from framing.language import language
from framing.text import text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

# Of the words of an archive so many are held against one another, the commonest, with three occurrences or more.
MOST_WORDS, LEAST_COUNT = 50_000, 3
SHOWN = 1_000  # rows of evidence that are fetched unless more are asked for
HASHING = 4  # files hashed at once
# Measures whose counts are not those of their rows.
OTHER_COUNTS = frozenset({"evenness", "threat_sentences", "quoted_words", "words_of_others"})


def read_archive(folder: str | Path) -> "Archive":
    """The archive that `framing archive build` made, with the doors of an Analysis.

    Nothing is loaded: tables are relations of DuckDB, and a rate is counted where the rows lie. Every file is held
    against its fingerprint first; a partition with one that was changed or cut off is left out, and named in
    `archive.faults`. Raises ValueError for a folder that is no archive, or one whose build did not end.
    """
    place = Path(folder).resolve()
    told = _told(place)
    with ThreadPoolExecutor(HASHING) as pool:
        names = list(told["parts"])
        found = list(pool.map(lambda name: _fault(place / PARTS, name, told["parts"][name]), names))
        ((whole, known),) = told["wholes"].items()
        whole_fault = _fault(place / WHOLES, whole, known)
    faults = [(name, why) for name, why in zip(names, found, strict=True) if why]
    if len(faults) == len(names) or whole_fault:
        what = f"{WHOLES}/{whole} {whole_fault}" if whole_fault else "no partition is as it was written"
        raise ValueError(f"{folder}: {what}; start `framing archive build` again, which makes it anew")
    parts = [place / PARTS / name for name, why in zip(names, found, strict=True) if not why]
    return Archive(place, told, parts=parts, faults=faults)


class Archive:
    """A corpus on the disk.

    `outlets` in the order of their first articles, `event`, `codebook` and `version` as an Analysis has them, `faults`
    what was left out and why.
    """

    def __init__(
        self, folder: Path, told: Mapping[str, Any], *, parts: list[Path], faults: list[tuple[str, str]]
    ) -> None:
        self.folder, self.faults, self.parts = folder, faults, parts
        self.event, self.codebook, self.version = (str(told[name]) for name in ("event", "codebook", "framing"))
        self._notes: list[tuple[str, str]] = [(str(what), str(why)) for what, why in told["notes"]]
        self._outlets = [str(outlet) for outlet in told["outlets"]]
        self._whole = folder / WHOLES / next(iter(told["wholes"]))
        self._where = ""
        spill = Path(tempfile.mkdtemp(prefix=PART))
        atexit.register(shutil.rmtree, spill, ignore_errors=True)
        self._database: DuckDBPyConnection = connection(folder, spill=spill)

    def __repr__(self) -> str:
        articles = f"{sum(self._counts.values()):,} articles of {len(self.outlets):,} outlets"
        left = (
            f", {len(self.faults)} of {len(self.faults) + len(self.parts)} partitions left out" if self.faults else ""
        )
        return f"<Archive of {articles} in {self.folder}{left}>"

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets in the order of their first articles."""
        order = {outlet: place for place, outlet in enumerate(self._outlets)}
        return sorted(self._counts, key=lambda outlet: (order.get(outlet, len(order)), outlet))

    @property
    def articles(self) -> "DuckDBPyRelation":
        """The table of articles."""
        return self.table("articles")

    @property
    def sentences(self) -> "DuckDBPyRelation":
        """The sentences."""
        return self.table("sentences")

    @property
    def furniture(self) -> "DuckDBPyRelation":
        """What is not running text."""
        return self.table("furniture")

    @property
    def mentions(self) -> "DuckDBPyRelation":
        """Who is named, and by which label."""
        return self.table("mentions")

    @property
    def quotes(self) -> "DuckDBPyRelation":
        """Who speaks."""
        return self.table("quotes")

    @property
    def threats(self) -> "DuckDBPyRelation":
        """What threatens."""
        return self.table("threats")

    @property
    def deescalations(self) -> "DuckDBPyRelation":
        """Words of de-escalation."""
        return self.table("deescalations")

    @property
    def choices(self) -> "DuckDBPyRelation":
        """The words of choice sets."""
        return self.table("choices")

    @property
    def words(self) -> "DuckDBPyRelation":
        """How often each outlet has each word."""
        return self._sql(f"select * from {self._whole_table('words')}")

    @property
    def documents(self) -> "DuckDBPyRelation":
        """How many articles hold a word: `word, documents`."""
        return self._sql(f"select * from {self._whole_table(DOCUMENTS)}")

    @property
    def skipped(self) -> "DuckDBPyRelation":
        """What could not be read, and why."""
        return self.table("skipped")

    @property
    def texts(self) -> "DuckDBPyRelation":
        """The articles as they were read, with the fields of an `Article`."""
        return self._sql(f"select * from {self._files(TEXTS)}")

    def within(self, *, since: str = "", until: str = "", outlets: Iterable[str] = ()) -> "Archive":
        """The archive's articles published from a day to a day (2024-01-31), both included, or of some outlets alone.

        All that is counted from it is counted of these. Words are counted for the whole archive only.
        """
        conditions = [self._where] if self._where else []
        conditions += [f"day >= {quoted(since)}"] if since else []
        conditions += [f"day <> '' and day <= {quoted(until)}"] if until else []
        conditions += [f"outlet in {listed(chosen)}"] if (chosen := list(outlets)) else []
        made = copy.copy(self)
        for name in ("outlets", "_counts", "_imprint"):
            made.__dict__.pop(name, None)
        made._where = " and ".join(conditions)
        return made

    def table(self, name: str) -> "DuckDBPyRelation":
        """A table of an Analysis as a relation, with the columns that it has there."""
        return self._sql(f"select {_names(name)} from {self._rows(name, spelt=name in NAMING)}")

    def grouped(self, tables: Mapping[str, str], *, actor: str = "") -> Any:
        """Tables with rows that stand for many, as `compare` counts them: each with the columns named."""
        made = SimpleNamespace(**dict.fromkeys((*DERIVED, "words")), outlets=self.outlets, event=self.event)
        for table, columns in tables.items():
            if table == "words":
                made.words = self._words()
                continue
            where = self._of_actor(actor) if table == "mentions" and actor else ""
            kept = self._whole / kept_as(table, columns)
            if where or self._where or self.faults or not kept.exists():
                query = grouped_query(table, columns.split(), rows=self._rows(table), counts=self._counts, where=where)
            else:
                query = f"select * from {from_files([kept])}"
            setattr(made, table, self._respelt(table, self._frame(query)))
        order = {outlet: place for place, outlet in enumerate(self.outlets)}
        articles = made.articles
        made.articles = articles.iloc[articles["outlet"].map(order).argsort(kind="stable")].reset_index(drop=True)
        made.articles.attrs[KEY] = self._imprint
        return made

    def evidence(self, rate: Mapping[str, Any], *, rows: int = SHOWN) -> pd.DataFrame:
        """The rows behind a row of Rates, the first of them in the archive's order; they are `count` in all."""
        measure, value = str(rate["measure"]), str(rate["value"])
        table, where = evidence_query(self, measure, value=value)
        condition = f"outlet = {quoted(str(rate['outlet']))} and {where}"
        most = rows if measure.partition(":")[0] in OTHER_COUNTS else min(rows, int(rate["count"]))
        names = ", ".join(f'"{name}"' for name in (*columns_of(table), *DERIVED[table]))
        query = f"select {names} from {self._rows(table)} where {condition} limit {most}"
        found = self._typed(query, table)
        frames = dict.fromkeys(DERIVED, found) | {"articles": self.languages}
        exact = behind(frames | {table: self._respelt(table, found)}, measure, value=value)
        return exact[list(columns_of(table))].reset_index(drop=True)

    def analysis(self, *, articles: Iterable[str]) -> Analysis:
        """The articles with these ids as an Analysis, which every chart and report takes.

        Persons have the spellings of the whole archive. Raises ValueError for an id that no article has.
        """
        ids = list(dict.fromkeys(articles))
        files = self._holding(ids)
        chosen = f"article in {listed(ids)}"
        frames = {}
        for table in ("articles", "sentences", "furniture", *DERIVED, "skipped"):
            rows = from_files([part / f"{table}.parquet" for part in files])
            query = f"select {_names(table)} from {rows} where {chosen}"
            frames[table] = self._respelt(table, self._typed(query, table))
        read = set(frames["articles"]["article"])
        tongue = language(str(self.languages["language"].iloc[0]))
        counts = Counter(
            (article.outlet, word)
            for article in self.read(articles=ids)
            if article.id in read
            for word in counted_words(text(article, tongue))
        )
        order = list(dict.fromkeys(outlet for outlet, _ in counts))
        keys = sorted(counts, key=lambda key: (order.index(key[0]), key[1]))
        columns = [[key[0] for key in keys], [key[1] for key in keys], [counts[key] for key in keys]]
        frames["words"] = pa.table(columns, schema=schema_of("words")).to_pandas()
        frames["corrections"] = schema_of("corrections").empty_table().to_pandas()
        return imprinted_analysis(frames, event=self.event, codebook=self.codebook, version=self.version)

    def read(self, *, articles: Iterable[str]) -> Articles:
        """The articles with these ids as they were read, in the order of the ids; ValueError for unknown ids."""
        ids = list(dict.fromkeys(articles))
        files = [part / f"{TEXTS}.parquet" for part in self._holding(ids)]
        rows = self._sql(f"select {', '.join(FIELDS)} from {from_files(files)} where id in {listed(ids)}").fetchall()
        found = {row[0]: Article(*row) for row in rows}
        return Articles(tuple(found[one] for one in ids))

    def events(self, *, days: int | None = DAYS, grain: str = "event") -> pd.DataFrame:
        """Which of the archive's articles tell the same event: the table of `framing.events`, read a day at a time.

        The first event is that of the oldest day. `archive.analysis(articles=...)` of an event's articles goes into
        every chart and report.
        """
        where = f"where {self._where}" if self._where else ""
        files = [from_files([part / f"{SIGNATURES}.parquet"]) for part in self.parts]
        known = frequencies(self._sql(f"select terms from {file} {where}").df() for file in files)
        rows = f"(select * from {self._files(SIGNATURES)} {where})"
        every = [row[0] for row in self._sql(f"select distinct day from {rows} order by day").fetchall()]
        chosen = [f"where day = {quoted(day)}" for day in every] if days is not None else [""] * bool(every)
        read = (self._sql(f"select * from {rows} {one} order by day, article").df() for one in chosen)
        tables = (table if days is not None else table.assign(day="") for table in read)
        found = list(told_events(tables, known, days=days, grain=grain))
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(EVENTS))

    def _holding(self, ids: list[str]) -> list[Path]:
        """The partitions that hold these articles."""
        rows = from_files([part / f"{TEXTS}.parquet" for part in self.parts])
        query = f"select id, filename from read_parquet({rows[len('read_parquet(') : -1]}, filename = true)"
        found = self._database.sql(f"{query} where id in {listed(ids)}").fetchall()
        known = {str(one) for one, _ in found}
        if unknown := [one for one in ids if one not in known]:
            raise ValueError(f"unknown article {unknown[0]!r}; this archive has no article with that id")
        names = {Path(str(file)).parent.name for _, file in found}
        return [part for part in self.parts if part.name in names]

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many articles each outlet has."""
        return {str(outlet): int(count) for outlet, count in self._sql(counts_query(self._rows("articles"))).fetchall()}

    @cached_property
    def languages(self) -> pd.DataFrame:
        """The language of the archive's articles, as a table with the column `language`."""
        return self._frame(f"select max(language) as language from {self._files('articles')}")

    @cached_property
    def _imprint(self) -> str:
        """What a picture of the archive must say."""
        told = "outlet, outlet_basis, display, note"
        dates = (
            "min(nullif(published, '')) as first, max(published) as last, count(*) filter (published = '') as undated"
        )
        found = self._frame(f"select {told}, {dates} from {self._rows('articles')} group by {told} order by all")
        days = pd.concat([found.assign(published=found[day].fillna("")) for day in ("first", "last")])
        made = json.loads(with_imprint(days, event=self.event, version=self.version, codebook=self.codebook).attrs[KEY])
        articles = {outlet: self._counts[outlet] for outlet in self.outlets}
        return json.dumps(made | {"articles": articles, "undated": int(found["undated"].sum())}, ensure_ascii=False)

    def _rows(self, table: str, *, spelt: bool = False) -> str:
        """What SQL reads a table's rows from."""
        rows = self._files(table)
        if spelt:
            rows = self._with_spelling(table, rows)
        narrowed = self._where if table in DERIVED else ""
        return f"(select * from {rows} where {narrowed})" if narrowed else rows

    def _with_spelling(self, table: str, rows: str) -> str:
        """The rows with each person under the spelling that stands for them in the whole archive."""
        column, spelt = NAMING[table], self._spelt[table]
        if not spelt:
            return rows
        pairs = ", ".join(f"({quoted(cell)}, {quoted(stands)})" for cell, stands in sorted(spelt.items()))
        own = f"coalesce(stands, {column}) as {column}"
        rule = f"case when stands is null then rule else rule || {quoted(ELSEWHERE)} end as rule"
        return (
            f"(select * exclude (cell, stands) replace ({own}, {rule}) from {rows} "
            f"left join (values {pairs}) as spelt(cell, stands) on {column} = cell)"
        )

    @cached_property
    def _spelt(self) -> dict[str, dict[str, str]]:
        """For each table the cells that stand under another spelling."""
        made: dict[str, dict[str, str]] = {table: {} for table in NAMING}
        query = f'select "table", cell, stands from {self._whole_table("names")} where cell <> stands'
        for table, cell, stands in self._sql(query).fetchall():
            made[str(table)][str(cell)] = str(stands)
        return made

    def _respelt(self, table: str, frame: pd.DataFrame) -> pd.DataFrame:
        """A table's rows with each person under the spelling that stands for them in the whole archive."""
        column = NAMING.get(table, "")
        if column not in frame:
            return frame
        other = frame[column].isin(list(self._spelt[table]))
        if not other.any():
            return frame
        stands = frame[column].where(~other, frame[column].map(self._spelt[table]))
        told = {"rule": frame["rule"].where(~other, frame["rule"] + ELSEWHERE)} if "rule" in frame else {}
        return frame.assign(**{column: stands.astype(frame[column].dtype), **told})

    def cells(self, table: str, name: str, *, alone: bool = False) -> list[str]:
        """What a column of names holds where it names somebody, joined with others too unless `alone`."""
        held = "stands = ?" if alone else "list_contains(string_split(stands, '; '), ?)"
        query = f'select cell, stands from {self._whole_table("names")} where "table" = ? and {held}'
        return sorted({str(one) for pair in self._database.execute(query, [table, name]).fetchall() for one in pair})

    def labels_of(self, actor: str) -> list[str]:
        """The different labels that an actor bears."""
        query = f"select distinct label from {self._rows('mentions')} where {self._of_actor(actor)} order by label"
        return [str(label) for (label,) in self._sql(query).fetchall()]

    def _of_actor(self, actor: str) -> str:
        """The condition that a row of mentions is an actor's; ValueError for one whom nobody mentions."""
        cells = self.cells("mentions", actor)
        if not cells:
            query = f"select stands as cell, count from {self._whole_table('names')} where \"table\" = 'mentions'"
            commonest = self._frame(
                f"select cell from ({query}) group by cell order by sum(count) desc, cell limit 1000"
            )
            raise ValueError(unknown_actor(actor, commonest["cell"].map(lambda cell: [cell])))
        return f"actor in {listed(cells)} and form <> 'pronoun'"

    def _words(self) -> pd.DataFrame:
        """The commonest words of each outlet, with the number of all its words."""
        if self._where:
            raise ValueError(
                "words are counted for the whole archive; choose articles: archive.analysis(articles=[...])"
            )
        rows = self._whole_table("words")
        most = (
            f'select word from {rows} group by word having sum("count") >= {LEAST_COUNT} '
            f'order by sum("count") desc, word limit {MOST_WORDS}'
        )
        sizes = f'select outlet, sum("count")::bigint as denominator from {rows} group by outlet'
        return self._frame(
            f'select outlet, word, "count", denominator from {rows} join ({most}) using (word) '
            f"join ({sizes}) using (outlet) order by outlet, word"
        )

    def _whole_table(self, name: str) -> str:
        if self.faults and name in SUMMED:  # what was left out is not counted
            return f"({SUMMED[name].format(self._files(name))})"
        return from_files([self._whole / f"{name}.parquet"])

    def _files(self, table: str) -> str:
        return from_files([part / f"{table}.parquet" for part in self.parts])

    def _sql(self, query: str) -> "DuckDBPyRelation":
        return self._database.sql(query)

    def _typed(self, query: str, table: str) -> pd.DataFrame:
        """A query's rows with the types that an Analysis gives the columns of a table."""
        found: pa.Table = self._sql(query).to_arrow_table()
        own = {field.name: field.type for field in schema_of(table)}
        kinds = pa.schema([(field.name, own.get(field.name, field.type)) for field in found.schema])
        frame: pd.DataFrame = found.cast(kinds).to_pandas(types_mapper=PANDAS_TYPES.get)
        return frame

    def _frame(self, query: str) -> pd.DataFrame:
        found: pa.Table = self._sql(query).to_arrow_table()
        frame: pd.DataFrame = found.to_pandas()
        return frame


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in columns_of(table))


def _told(folder: Path) -> dict[str, Any]:
    """What an archive says of itself, its names checked: none leads out of it."""
    if not folder.is_dir():
        raise ValueError(f"no archive {folder}; `framing archive build SOURCE -o {folder}` makes one")
    try:
        told = json.loads((folder / LISTED).read_text(encoding="utf-8"))
        kinds = {"event": str, "codebook": str, "framing": str, "outlets": list, "notes": list, "parts": dict}
        assert all(isinstance(told[name], kind) for name, kind in kinds.items())
        (whole,) = told["wholes"]
        assert all(NAME.fullmatch(name) for name in told["parts"])
        assert whole.isalnum()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, AssertionError):
        raise ValueError(
            f"{folder} is no archive, or its build did not end; start `framing archive build` again, which goes on"
        ) from None
    return dict(told)


def _fault(place: Path, name: str, known: str) -> str:
    """Why a folder of an archive is not as it was written."""
    folder = place / name
    if folder.is_symlink() or place.is_symlink():
        return "is a link, which leads out of the archive"
    try:
        data = (folder / LISTED).read_bytes()
    except OSError:
        return "is missing"
    if hashlib.sha256(data).hexdigest() != known:
        return "has a list of files that is not as it was written"
    return fault_of(folder)
