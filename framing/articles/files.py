"""Whole files or none: what is written appears under its name at once, when it is complete.

A file is written beside its name, forced to the disk and renamed; a run that is interrupted leaves the old file or
none. Files that belong together are named last in a list with their fingerprints (`framing.json`), so that a mixture of
two runs is told from a whole set.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

LISTED = "framing.json"
PART = ".framing-"  # begins the name of what is not yet complete
STALE = 3_600  # seconds after which an incomplete file is nobody's work any more
PIECE = 1_000_000
# What stands at the beginning of every page that the library writes.
OWN, OPENING = b'<meta name="generator" content="framing', 2_000
SYNCED = 100  # files at most that are forced to the disk one by one, which takes some milliseconds each


class WriteError(OSError):
    """Something that cannot be written, in one sentence."""


def write_whole(path: str | Path, data: bytes) -> Path:
    """Write a file as a whole and return its path; its folder is made if need be.

    Raises WriteError where the path is a folder or no ordinary file (a device), the disk is full or nothing may be
    written there.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_whole(Path(folder, "a.txt"), b"Kim")
    ...     path.read_bytes(), [file.name for file in Path(folder).iterdir()]
    (b'Kim', ['a.txt'])
    """
    path = Path(path)

    def write(part: Path) -> None:
        part.write_bytes(data)

    write_set({path.name: write}, path.parent, listed=False)
    return path


def write_set(
    writers: Mapping[str, Callable[[Path], object]],
    folder: Path,
    *,
    listed: bool = True,
    about: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write files into a folder, each by its writer, and rename all once the last is complete; return their paths.

    With `listed` the list of the files is taken away before the first is renamed and written after the last, with
    `about` in it: a set without its list, or one that does not fit it, is no whole set. Raises WriteError as
    `write_whole` does, and when another run wrote into the folder at the same time.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check(folder / name for name in writers)
        _clear(folder)
        with tempfile.TemporaryDirectory(prefix=PART, dir=folder) as place:
            parts = {name: Path(place, name) for name in writers}
            for name, part in parts.items():
                writers[name](part)
                if len(parts) <= SYNCED:
                    _synced(part)
            prints = {name: fingerprint(part) for name, part in parts.items()} if listed else {}
            if listed:
                (folder / LISTED).unlink(missing_ok=True)
            whose = {name: _identity(part) for name, part in parts.items()}
            for name, part in parts.items():
                part.replace(_target(folder / name))
            if listed:
                told = (
                    json.dumps({**(about or {}), "files": prints}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
                )
                part = Path(place, LISTED)
                part.write_text(told, encoding="utf-8", newline="\n")
                _synced(part)
                part.replace(folder / LISTED)
                if any(_identity(_target(folder / name)) != own for name, own in whose.items()):
                    raise WriteError(f"another run wrote into {folder} at the same time; give each a folder of its own")
    except WriteError:
        raise
    except OSError as error:
        why = error.strerror or str(error)
        raise WriteError(f"cannot write {error.filename or folder}: {why[:1].lower()}{why[1:]}") from None
    return [folder / name for name in writers]


def listed_files(folder: Path) -> Mapping[str, str] | None:
    """Return the fingerprints of a folder's set of files by name; None where there is no list or it cannot be read."""
    try:
        files = json.loads((folder / LISTED).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) else None


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def is_own(path: Path) -> bool:
    """Return whether a file is a page that the library wrote."""
    with path.open("rb") as file:
        return OWN in file.read(OPENING)


def _check(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            raise WriteError(f"cannot write {path}, which is a folder; name a file")
        if path.exists() and not path.is_file():
            raise WriteError(f"cannot write {path}, which is no ordinary file; name a file")


def _target(path: Path) -> Path:
    """Where a link leads, so that the link stays one."""
    return path.resolve() if path.is_symlink() else path


def _identity(path: Path) -> tuple[int, int, int]:
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _clear(folder: Path) -> None:
    """Take away what an interrupted run left behind."""
    for part in folder.glob(f"{PART}*"):
        if part.is_dir() and time.time() - part.stat().st_mtime > STALE:
            for file in part.iterdir():
                file.unlink(missing_ok=True)
            part.rmdir()
