"""The engine that reads an archive: DuckDB over Parquet files, fenced in to the archive's folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

EXTRA = "an archive needs {}; install the extra: pip install 'framing[archive]'"
MEMORY = "200MB"  # of the engine's own; what does not fit is written to its temporary folder
THREADS = 4


def engine() -> ModuleType:
    """Return DuckDB; ValueError with what to install where it is missing."""
    try:
        import duckdb
    except ImportError:
        raise ValueError(EXTRA.format("duckdb")) from None
    return duckdb


def connection(folder: Path, *, spill: Path | None = None) -> "duckdb.DuckDBPyConnection":
    """Return an engine that reads files of this folder alone, loads no extension and writes only to `spill`."""
    settings: dict[str, Any] = {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": str(spill or ""),
    }
    made: duckdb.DuckDBPyConnection = engine().connect(":memory:", config=settings)
    made.execute("set parquet_metadata_cache = true")
    made.execute(f"set allowed_directories = [{quoted(f'{folder.resolve()}/')}]")
    made.execute("set enable_external_access = false")
    made.execute("set lock_configuration = true")
    return made


def quoted(value: str) -> str:
    """Return a string as SQL writes it.

    >>> quoted("Jum'at")
    "'Jum''at'"
    """
    return "'" + value.replace("'", "''") + "'"


def listed(values: Iterable[str]) -> str:
    """Return strings as a list that SQL takes behind `in`; one that nothing is in for none.

    >>> listed(["A", "B"]), listed([])
    ("('A', 'B')", '(null)')
    """
    return f"({', '.join(map(quoted, values)) or 'null'})"


def from_files(files: Sequence[Path]) -> str:
    """Return what SQL reads Parquet files by, one below the other."""
    return f"read_parquet([{', '.join(quoted(str(file)) for file in files)}])"
