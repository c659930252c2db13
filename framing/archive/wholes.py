"""What only the whole corpus tells, counted from small tables once all partitions are done, and kept beside them.

`words`: how often each outlet has each word. `documents`: how many articles hold a word. `names`: what the columns that
name persons hold, how often, and under which spelling it stands in the whole corpus. `counts-...`: the rows grouped as
each measure asks for them (`grouped`), where outlets have so many articles that groups of them are counted.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from framing.analysis.selection import JOINT
from framing.analysis.spellings import NAMING, spelt_as
from framing.archive.grouped import ASKED, counts_query, grouped_query, kept_as
from framing.archive.parts import DOCUMENTS, ROW_GROUP, fault_of
from framing.archive.queries import connection, from_files
from framing.articles.files import LISTED, PART, fingerprint
from framing.codebook import Codebook
from framing.compare.clusters import GROUPS

if TYPE_CHECKING:
    import duckdb

WHOLES = "wholes"
PERSONS = "actor_kind = 'person' and form = 'named'"
SCHEMAS = {
    "words": pa.schema([("outlet", pa.string()), ("word", pa.string()), ("count", pa.int64())]),
    DOCUMENTS: pa.schema([("word", pa.string()), ("documents", pa.int64())]),
    "names": pa.schema([("table", pa.string()), ("cell", pa.string()), ("stands", pa.string()), ("count", pa.int64())]),
}
SUMMED = {
    "words": 'select outlet, word, sum("count")::bigint as "count" from {} group by all order by outlet, word',
    DOCUMENTS: "select word, sum(documents)::bigint as documents from {} group by all order by word",
}


def write_wholes(archive: Path, parts: Sequence[Path], *, codebook: Codebook) -> str:
    """Count what the partitions hold together and write it; return the name of its folder.

    The name is a fingerprint of the partitions, so that what has been counted is not counted again.
    """
    about = [codebook.fingerprint, *(kept_as(*asked) for asked in ASKED)]
    told = json.dumps([[part.name, fingerprint(part / LISTED)] for part in parts] + [about])
    folder = archive / WHOLES / hashlib.sha256(told.encode()).hexdigest()[:20]
    if folder.is_dir():
        if not fault_of(folder):
            return folder.name
        shutil.rmtree(folder)
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=PART, dir=folder.parent, ignore_cleanup_errors=True) as place:
        made, spill = Path(place, folder.name), Path(place, "spill")
        made.mkdir()
        with connection(archive, spill=spill) as database:
            for name, query in SUMMED.items():
                _keep(database.sql(query.format(_all(parts, name))), made / f"{name}.parquet", schema=SCHEMAS[name])
            counts = dict(database.sql(counts_query(_all(parts, "articles"))).fetchall())
            for table, columns in ASKED if max(counts.values(), default=0) > GROUPS else ():
                query = grouped_query(table, columns.split(), rows=_all(parts, table), counts=counts)
                _keep(database.sql(query), made / kept_as(table, columns))
            names = _names(database, parts, codebook=codebook)
        pq.write_table(names, made / "names.parquet", compression="zstd", row_group_size=ROW_GROUP)
        files = {path.name: fingerprint(path) for path in sorted(made.iterdir())}
        (made / LISTED).write_text(json.dumps({"files": files}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        made.rename(folder)
    return folder.name


def _keep(found: "duckdb.DuckDBPyRelation", path: Path, *, schema: pa.Schema | None = None) -> None:
    """Write what a query finds, some rows at a time."""
    batches = found.to_arrow_reader(ROW_GROUP)
    schema = schema or batches.schema
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(pa.Table.from_batches([batch]).cast(schema), row_group_size=ROW_GROUP)


def _all(parts: Sequence[Path], table: str) -> str:
    return from_files([part / f"{table}.parquet" for part in parts])


def _names(database: "duckdb.DuckDBPyConnection", parts: Sequence[Path], *, codebook: Codebook) -> pa.Table:
    """The names with the spellings that stand for them, counted over all partitions."""
    persons = f"from {_all(parts, 'mentions')} where {PERSONS}"
    counts = dict(database.sql(f"select actor, count(*) {persons} group by actor order by actor").fetchall())
    labelled = database.sql(f"select distinct actor, label {persons} and label <> '' order by all").fetchall()
    spelt = spelt_as(counts, labelled, codebook=codebook)
    rows: list[tuple[str, str, str, int]] = []
    for table, column in NAMING.items():
        cells = database.sql(f"select {column}, count(*) from {_all(parts, table)} group by all order by all")
        rows += [(table, cell, standing(cell, spelt), count) for cell, count in cells.fetchall()]
    columns = zip(*rows, strict=True) if rows else [[] for _ in SCHEMAS["names"]]
    return pa.table([list(column) for column in columns], schema=SCHEMAS["names"])


def standing(cell: str, spelt: Mapping[str, str]) -> str:
    """Return a cell of names with each under the spelling that stands for it.

    >>> standing("Rudi; Veronika Koman", {"Veronika Koman": "Veronica Koman"})
    'Rudi; Veronica Koman'
    """
    return JOINT.join(spelt.get(part, part) for part in cell.split(JOINT))
