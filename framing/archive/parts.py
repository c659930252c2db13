"""A partition analysed: its tables as Parquet files in a folder of their own, which appears whole or not at all.

Nothing is forced to the disk: what a machine without power did not write is told by the files' fingerprints.

The folder's name holds the fingerprints of the articles and of the codebook, and the library's version: a partition
that has been done is known by its name, and the same articles give the same bytes. Beside the columns of an `Analysis`
the files hold what counting needs and what is derived from other rows of the same article (`DERIVED`), so that a rate
over the archive reads one table.
"""

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.analysis.analysis import READING
from framing.analysis.corpus import EVIDENCE, OTHERS, TABLES, Corpus, counted_words
from framing.analysis.selection import QUOTATIONS, counted, placed, speaking_sides, statements, told_sides
from framing.analysis.tables import ARROW_TYPES, evidence_columns
from framing.archive.signatures import Signature, signature, with_days
from framing.archive.sources import COLUMNS, FIELDS, NOTED, article_of, read_rows
from framing.articles import Article
from framing.articles.dates import days
from framing.articles.files import LISTED, PART, WriteError, fingerprint
from framing.codebook import Codebook, read_codebook
from framing.compare.clusters import group_of
from framing.compare.prominence import LEAD_ONLY, LINEAR, threat_weights, word_weights
from framing.compare.quoted_words import words_taken
from framing.text import Text

PARTS = "parts"
TEXTS, DOCUMENTS = "texts", "documents"
ROW_GROUP = 122_880  # DuckDB's own
TEXTS_GROUP = 200  # texts are read a few at a time
SIGNATURES, SIGNATURES_GROUP = "signatures", 1_000  # they are read a day at a time
NAME = re.compile(r"[0-9a-f]{20}-[0-9a-f]{12}-[\w.+]{1,40}")
# Columns that the files have beyond those of an Analysis: the unit an article is drawn with, its day of publication;
# the side a statement is counted for and the words it fills; where a threat expression stands, whose it is, what it
# weighs, and whether it is the first counted of its sentence; what a sentence's words weigh.
DERIVED: Mapping[str, Mapping[str, Any]] = {
    "articles": {},
    "sentences": {"linear": float, "lead": float},
    "mentions": {},
    "quotes": {"told": str, "quoted_words": int, "told_words": int},
    "threats": {"place": str, "speaker": str, "linear": float, "lead": float, "opening": bool},
    "deescalations": {},
    "choices": {},
}
SHARED: Mapping[str, Any] = {"unit": int, "day": str}


def columns_of(table: str) -> dict[str, Any]:
    """Return the columns of an Analysis' table, each with its type."""
    return evidence_columns(EVIDENCE[table]) if table in EVIDENCE else dict(OTHERS[table])


def schema_of(table: str) -> pa.Schema:
    """Return a table's columns as pandas gets them."""
    return pa.schema([(name, ARROW_TYPES[kind]) for name, kind in columns_of(table).items()])


def part_name(rows: str, codebook: str) -> str:
    """Return the name of a partition's folder, from the fingerprints of its rows and of the codebook.

    >>> part_name("a" * 64, "b" * 64)[:36]
    'aaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbb-0.'
    """
    return f"{rows[:20]}-{codebook[:12]}-{version('framing')}"


def fault_of(folder: Path, files: Mapping[str, str] | None = None) -> str:
    """Return why a partition's folder is not as it was written; an empty string when it is.

    `files` are the fingerprints that its files must have, by default those that its own list gives.
    """
    if files is None:
        try:
            files = json.loads((folder / LISTED).read_text(encoding="utf-8"))["files"]
            assert isinstance(files, dict)
        except (OSError, ValueError, KeyError, TypeError, AssertionError):
            return "has no list of its files"
    for name, known in files.items():
        path = folder / name
        if not re.fullmatch(r"[a-z][a-z_-]*\.parquet", name) or path.is_symlink():
            return f"names {name!r}, which is no file of an archive"
        if not path.is_file():
            return f"{name} is missing"
        if fingerprint(path) != known:
            return f"{name} is not as it was written"
    return ""


def write_part(rows: str, parts: str, *, name: str, codebook: str) -> int:
    """Analyse the articles of a file of rows and write their tables to `parts/name`; return how many rows it had.

    A folder of that name that is whole stays. Takes paths alone, so that any machine with the same folders can do it.
    Raises WriteError where the disk is full, and ValueError where the codebook is not the one that the name says.
    """
    folder = Path(parts, name)
    book = _codebook(codebook)
    if name.split("-")[1] != book.fingerprint[:12]:
        raise ValueError(f"the codebook {codebook} is not the one that this build began with; start it again")
    if folder.is_dir() and not fault_of(folder):
        return int(pq.read_metadata(folder / f"{TEXTS}.parquet").num_rows)
    try:
        return _written(Path(rows), folder, book)
    except OSError as error:
        raise WriteError(f"cannot write {error.filename or folder}: {(error.strerror or str(error)).lower()}") from None


def _written(rows: Path, folder: Path, codebook: Codebook) -> int:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=PART, dir=folder.parent, ignore_cleanup_errors=True) as place:
        made = Path(place, folder.name)
        made.mkdir()
        corpus, number = _corpus(rows, codebook)
        about = {"event": codebook.event, "codebook": codebook.fingerprint, "framing": version("framing")}
        texts = pq.read_table(rows)
        _write(texts.filter(pc.field("id") != "").select(FIELDS), made / f"{TEXTS}.parquet", about, group=TEXTS_GROUP)
        words = sorted(corpus.documents)
        counts = pa.table({"word": words, "documents": [corpus.documents[word] for word in words]})
        _write(counts, made / f"{DOCUMENTS}.parquet", about)
        _write(_signatures(corpus.signatures), made / f"{SIGNATURES}.parquet", about, group=SIGNATURES_GROUP)
        frames = corpus.frames()
        units = _units(frames["articles"])
        derived = _derived(frames)
        for table in TABLES:
            if table == "corrections":
                continue
            kinds = {**columns_of(table), **({**SHARED, **DERIVED[table]} if table in DERIVED else {})}
            frame = derived.get(table, frames[table])
            if table in DERIVED:
                frame = frame.assign(**units.reindex(frame["article"]).set_axis(frame.index))
            _write(_arrow(frame, kinds), made / f"{table}.parquet", about)
        files = {path.name: fingerprint(path) for path in sorted(made.iterdir())}
        told = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
        (made / LISTED).write_text(told + "\n", encoding="utf-8", newline="\n")
        if folder.exists() and fault_of(folder):  # left by a disk that lost power, or changed by somebody
            shutil.rmtree(folder)
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
        return number  # another worker that was taken for dead has written the same


class _Signed(Corpus):
    """A partition's tables while it is read, what each of its articles is known by, and its words."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__(codebook)
        self.signatures: list[Signature] = []
        self.documents: Counter[str] = Counter()  # how many articles hold a word

    def _add_text(self, article: Article, read: Text) -> None:
        super()._add_text(article, read)
        self.signatures.append(signature(article, read, language=self.codebook.language))
        self.documents.update(set(counted_words(read)))


def _corpus(rows: Path, codebook: Codebook) -> tuple[_Signed, int]:
    corpus, number = _Signed(codebook), 0
    noted, what, why = (COLUMNS.index(name) for name in ("notes", "what", "why"))
    for row in read_rows(rows):
        if not row[0]:
            corpus.others["skipped"].add([("", None, None, row[what], row[why])])
            continue
        number += 1
        notes = row[noted].split(NOTED) if row[noted] else []
        corpus.others["skipped"].add((row[0], None, None, READING, note) for note in notes)
        corpus.add(article_of(row))
    return corpus, number


def _signatures(rows: list[Signature]) -> pa.Table:
    """The table of signatures in the order of their days, which it has as a last column."""
    table = with_days(pd.DataFrame(rows, columns=list(Signature._fields)))
    ordered = table.sort_values("day", kind="stable")
    return pa.table({name: pa.array(ordered[name], pa.string()) for name in table})


def _units(articles: pd.DataFrame) -> pd.DataFrame:
    """The unit and the day of every article."""
    ids = articles["article"].tolist()
    columns = {"unit": [group_of(one) for one in ids], "day": days(articles["published"])}
    return pd.DataFrame(columns, index=pd.Index(ids, dtype=object))


def _derived(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables that have columns which other rows of an article decide, with these columns."""
    made: Any = SimpleNamespace(**frames)  # an Analysis, for all that weighing asks of one
    quotes, threats, sentences = (frames[name] for name in ("quotes", "threats", "sentences"))
    said, every = statements(quotes), counted(sentences)
    direct = said[said["kind"].isin(QUOTATIONS)]
    weighed, words = threat_weights(made), word_weights(made)
    first = ~counted(threats).duplicated(["article", "sentence"])
    return {
        "quotes": quotes.assign(
            told=told_sides(quotes),
            quoted_words=_filled(words_taken(direct, every), quotes, 0),
            told_words=_filled(words_taken(said, every), quotes, 0),
        ),
        "threats": threats.assign(
            place=placed(threats, frames["articles"]),
            speaker=speaking_sides(threats, quotes),
            linear=_filled(weighed[LINEAR], threats, 0.0),
            lead=_filled(weighed[LEAD_ONLY], threats, 0.0),
            opening=_filled(first, threats, False),
        ),
        "sentences": sentences.assign(
            linear=_filled(words[LINEAR].set_axis(every.index), sentences, 0.0),
            lead=_filled(words[LEAD_ONLY].set_axis(every.index), sentences, 0.0),
        ),
    }


def _filled(column: "pd.Series[Any]", rows: pd.DataFrame, empty: Any) -> "pd.Series[Any]":
    """A column that some of the rows have, with `empty` in the others."""
    return column.reindex(rows.index, fill_value=empty)


def _arrow(frame: pd.DataFrame, kinds: Mapping[str, Any]) -> pa.Table:
    types = {name: pa.string() if kind is str else ARROW_TYPES[kind] for name, kind in kinds.items()}
    types |= {"unit": pa.int16()} if "unit" in types else {}
    return pa.table({name: pa.array(frame[name], kind, from_pandas=True) for name, kind in types.items()})


def _write(table: pa.Table, path: Path, about: Mapping[str, str], *, group: int = ROW_GROUP) -> None:
    told = table.replace_schema_metadata(dict(about))
    pq.write_table(told, path, compression="zstd", row_group_size=group, write_page_index=True)


@lru_cache(maxsize=4)
def _codebook(path: str) -> Codebook:
    """The codebook of a build, read once a process: half a second, and what is compiled from it is kept by it."""
    return read_codebook(path or None)
