"""An archive built: sources read one after the other, their partitions analysed by many workers, the whole counted.

What has been done is never done again: a partition whose folder is there and whole is passed over, whoever made it and
when. So a build that was stopped at any moment is started again and ends as if it had not been stopped.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tqdm import tqdm

from framing.archive.parts import PARTS, fault_of, part_name, write_part
from framing.archive.queries import EXTRA, engine
from framing.archive.sources import FIELDS, SIZE, Ids, Row, expected, fingerprint_of, partitions, write_rows
from framing.archive.wholes import WHOLES, write_wholes
from framing.articles.files import LISTED, PART, WriteError, fingerprint, write_whole
from framing.articles.outlets import Outlets
from framing.codebook import read_codebook

FORMAT = 1
INBOX, LOCK = "inbox", ".framing-lock"
AHEAD = 2  # partitions that wait for a worker, so that none waits for the reader
DEATHS = 3  # workers that a partition may lose before it is given up


@dataclass
class Built:
    """What a build did: the archive's folder, its articles and partitions, and how many of these were done anew."""

    folder: Path
    articles: int = 0
    parts: int = 0
    anew: int = 0
    given_up: list[str] = field(default_factory=list)


@dataclass
class _Work:
    """A build while it runs."""

    archive: Path
    codebook: str
    fingerprint: str
    workers: int
    scheduler: str
    bar: Any
    built: Built
    stack: ExitStack
    client: Any = None
    names: dict[str, None] = field(default_factory=dict)
    waiting: dict[Any, tuple[Path, int]] = field(default_factory=dict)


def build_archive(
    sources: Sequence[str | Path],
    archive: str | Path,
    *,
    codebook: str | Path | None = None,
    workers: int = 2,
    scheduler: str = "",
    size: int = SIZE,
    progress: bool = False,
) -> Built:
    """Analyse the articles of any sources of `read_articles` and write all tables to a folder; return what was done.

    Sources are streamed and cut into partitions of about `size` articles. So many `workers`, processes of this machine,
    analyse them (0: this process alone), or those of a running Dask scheduler at an address (`tcp://machine:8786`),
    which must see the same folders. Started again after an interruption it goes on; a source that has changed has its
    own partitions done anew. An article that cannot be read, has an id that was there before, or on which a rule fails
    is a row of the table `skipped`. A script that starts workers does so below `if __name__ == "__main__":`, as they
    import it. Raises ValueError where the archive and a source lie in one another, another build is at work on the
    archive, or a package is missing, and WriteError where the disk is full: what is done stays done.
    """
    folder, paths = Path(archive).resolve(), [Path(source) for source in sources]
    _check(folder, paths)
    engine()
    book = read_codebook(codebook)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(_locked(folder))
        for name in (PARTS, WHOLES, INBOX):
            _clear(folder / name)
        kept = str(write_whole(folder / "codebook.toml", Path(codebook).read_bytes()).resolve()) if codebook else ""
        total = sum(map(expected, paths)) if progress else 0
        bar = stack.enter_context(
            tqdm(total=total or None, disable=None if progress else True, unit=" articles", smoothing=0.05)
        )
        work = _Work(
            folder, kept, book.fingerprint, workers, scheduler, bar=bar, built=Built(folder), stack=stack
        )  # fmt: skip
        ids, outlets, seen = Ids(), Outlets(), dict[str, None]()
        for path in paths:
            for rows in partitions(path, ids=ids, outlets=outlets, size=size):
                seen.update((row[FIELDS.index("outlet")], None) for row in rows if row[0])
                _take(rows, work)
        while work.waiting:
            _gather(work)
        if work.built.given_up:
            raise ValueError(
                f"{len(work.built.given_up)} partitions were given up, on each of which {DEATHS} workers died; "
                "give the workers more memory and start the build again: all others are done"
            )
        if not work.built.articles:
            raise ValueError("the sources hold no article that could be read; nothing was written")
        parts = [folder / PARTS / name for name in work.names]
        whole = write_wholes(folder, parts, codebook=book)
        told = {
            "archive": FORMAT,
            "event": book.event,
            "codebook": book.fingerprint,
            "framing": version("framing"),
            "articles": work.built.articles,
            "outlets": list(seen),
            "notes": [list(note) for note in outlets.notes],
            "parts": {part.name: fingerprint(part / LISTED) for part in parts},
            "wholes": {whole: fingerprint(folder / WHOLES / whole / LISTED)},
        }
        data = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_whole(folder / LISTED, data.encode("utf-8", "replace"))
        _tidy(folder, parts=set(work.names), wholes={whole}, codebook=bool(codebook))
    return work.built


def distributed() -> Any:
    """Return dask.distributed; ValueError with what to install where it is missing."""
    try:
        import distributed
    except ImportError:
        raise ValueError(EXTRA.format("dask and distributed")) from None
    return distributed


def _check(archive: Path, sources: Sequence[Path]) -> None:
    if archive.exists() and not archive.is_dir():
        raise ValueError(f"cannot write into {archive}, which is a file; name a folder")
    own = {PARTS, WHOLES, INBOX, LISTED, LOCK, "codebook.toml"}
    if archive.is_dir() and (strange := sorted({file.name for file in archive.iterdir()} - own)):
        raise ValueError(f"{archive} holds other files, such as {strange[0]}; name another folder for the archive")
    for source in sources:
        here, there = archive.resolve(), source.resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise ValueError(f"the archive {archive} and the source {source} lie in one another; name another folder")


def _take(rows: list[Row], work: _Work) -> None:
    """Have a partition analysed, unless it is done."""
    found = fingerprint_of(rows)
    name = part_name(found, work.fingerprint)
    number = sum(bool(row[0]) for row in rows)
    work.built.articles += number
    work.built.parts += 1
    work.names[name] = None
    folder = work.archive / PARTS / name
    if folder.is_dir() and not fault_of(folder):
        if not work.bar.disable:
            work.bar.initial += number  # the time left is told from what is done now
        work.bar.update(number)
        return
    work.built.anew += 1
    while len(work.waiting) >= work.workers + AHEAD:
        _gather(work)
    inbox = work.archive / INBOX
    inbox.mkdir(exist_ok=True)
    part, path = inbox / f"{PART}{found[:20]}", inbox / f"{found[:20]}.parquet"
    try:
        write_rows(rows, part)
    except OSError as error:
        raise WriteError(f"cannot write {part}: {(error.strerror or str(error)).lower()}") from None
    part.replace(path)
    if not work.workers and not work.scheduler:
        write_part(str(path), str(work.archive / PARTS), name=name, codebook=work.codebook)
        path.unlink()
        work.bar.update(number)
        return
    if work.client is None:
        work.client = work.stack.enter_context(_client(work.workers, work.scheduler))
    paths = (str(path.resolve()), str((work.archive / PARTS).resolve()))
    future = work.client.submit(write_part, *paths, name=name, codebook=work.codebook, key=f"write_part-{name}")
    work.waiting[future] = (path, number)


def _gather(work: _Work) -> None:
    """Wait for a partition to be done."""
    dask = distributed()
    for future in dask.wait(list(work.waiting), return_when="FIRST_COMPLETED").done:
        path, number = work.waiting.pop(future)
        try:
            future.result()
        except dask.KilledWorker:
            work.built.given_up.append(path.stem)
        path.unlink(missing_ok=True)
        work.bar.update(number)


@contextmanager
def _client(workers: int, scheduler: str) -> Iterator[Any]:
    """A running scheduler's client, or that of a cluster of this machine's own which ends with the build."""
    dask = distributed()
    dask.client.dask.config.set({"distributed.scheduler.allowed-failures": DEATHS})
    if scheduler:
        with dask.Client(scheduler, timeout=30) as client:
            yield client
        return
    with (
        tempfile.TemporaryDirectory(prefix=PART, ignore_cleanup_errors=True) as scratch,
        dask.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
            local_directory=scratch,
            silence_logs=60,
        ) as cluster,
        dask.Client(cluster) as client,
    ):
        yield client


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one build alone, where the system knows locks; a build that was killed holds none."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    path = folder / LOCK
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ValueError(f"another build is at work on {folder}; wait for its end") from None
        yield
        path.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Take away what a build that was stopped left incomplete."""
    if folder.is_dir():
        for path in folder.glob(f"{PART}*"):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _tidy(archive: Path, *, parts: set[str], wholes: set[str], codebook: bool) -> None:
    """Take away what is no longer of the archive: partitions of older sources, what waited to be analysed."""
    shutil.rmtree(archive / INBOX, ignore_errors=True)
    for place, kept in ((archive / PARTS, parts), (archive / WHOLES, wholes)):
        for path in place.iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)
    if not codebook:
        (archive / "codebook.toml").unlink(missing_ok=True)
