"""An archive's speed, memory and size, its kills, and its rates at a million articles.

    python -m benchmarks.archive                        all of it, on 50,000 made-up articles: half an hour
    python -m benchmarks.archive build 10000 FOLDER     articles/s with one and with two workers, peak memory, size
    python -m benchmarks.archive kills 2000 20 FOLDER   so many kills at random moments, and the bytes they end with
    python -m benchmarks.archive lost 2000 FOLDER       one scheduler, two workers, one of them killed in the middle
    python -m benchmarks.archive million 1000000 FOLDER a million articles: the rows of one partition of FOLDER's
                                                        archive-10000 again and again, with other ids, days and names
    python -m benchmarks.archive read ARCHIVE           seconds of every rate and of the rows behind it, and memory

Half of the made-up rows are left out at a million, as news has half as many: 65 of an article.
"""

import gzip
import hashlib
import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.corpus import corpus, word
from framing.analysis import analyse
from framing.archive import build_archive
from framing.archive.parts import PARTS, TEXTS, part_name
from framing.archive.queries import engine
from framing.archive.wholes import write_wholes
from framing.articles import Articles
from framing.articles.files import LISTED, fingerprint
from framing.codebook import read_codebook
from framing.compare.clusters import group_of

CODEBOOK = Path(__file__).parent.parent / "seeds" / "codebook.toml"
SEED = 20_230_917
SIZES, MILLION = (10_000, 50_000), 1_000_000
PARTITIONS = 10  # of an archive whose build is killed
KEPT = 0.5  # of the rows of made-up articles, at a million
DRAWN, NAMES, ZIPF = 0.3, 300_000, 1.3  # names drawn anew, from so many
TARGETS = {"a rate": 3.0, "its evidence": 0.1}  # seconds


def source(size: int, folder: Path) -> Path:
    """Write so many made-up articles of a year, unless they are there."""
    path = folder / f"articles-{size}.jsonl.gz"
    if not path.exists():
        part = path.with_suffix(".part")
        with gzip.open(part, "wt", encoding="utf-8", compresslevel=1) as file:
            for place, article in enumerate(corpus(size)):
                day = f"2024-{1 + place * 12 // size:02}-{1 + place % 28:02}"
                row = {**asdict(article), "published": day}
                file.write(json.dumps({name: value for name, value in row.items() if value}) + "\n")
        part.rename(path)
    return path


def started(path: Path, archive: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "framing", "archive", "build", str(path), "-o", str(archive)]
    return subprocess.Popen(
        [*command, "--codebook", str(CODEBOOK), *options], stdout=subprocess.DEVNULL, start_new_session=True
    )


def watched(process: "subprocess.Popen[bytes]") -> tuple[float, float]:
    """Wait for a build; return the peak sizes in MB of its own process and of the largest below it."""
    own = below = 0.0
    root = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            own = max(own, root.memory_info().rss / 1e6)
            below = max([below, *(child.memory_info().rss / 1e6 for child in root.children(recursive=True))])
        except psutil.NoSuchProcess:
            pass
        time.sleep(0.2)
    return own, below


def build(size: int, folder: Path) -> Path:
    """Print what a build of so many articles takes with one worker and with two; return the archive."""
    path, rates = source(size, folder), {}
    archive = folder / f"archive-{size}"
    for workers in (1, 2):
        shutil.rmtree(archive, ignore_errors=True)
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        process = started(path, archive, "--workers", str(workers))
        own, below = watched(process)
        assert process.returncode == 0
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        rates[workers] = size / seconds
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(
            f"{size:,} articles, {workers} workers: {seconds:.0f} s, {rates[workers]:,.0f} articles/s, {cpu:.0f} s of "
            f"processors' time; peak memory {own:.0f} MB, of a worker {below:.0f} MB"
        )
    print(f"two workers are {rates[2] / rates[1]:.2f} x one")
    sizes(archive)
    return archive


def sizes(archive: Path) -> None:
    """Print how much of the disk a million rows take, table by table."""
    total_rows = total = 0
    for table in sorted({file.name for file in (archive / PARTS).glob("*/*.parquet")}):
        files = list((archive / PARTS).glob(f"*/{table}"))
        rows, used = sum(pq.read_metadata(file).num_rows for file in files), sum(file.stat().st_size for file in files)
        print(f"  {table:22} {rows:>12,} rows {used / 1e6:9.1f} MB {used / max(rows, 1):8.1f} MB a million")
        if table not in (f"{TEXTS}.parquet", "words.parquet", "documents.parquet", "articles.parquet"):
            total_rows, total = total_rows + rows, total + used
    print(
        f"  evidence               {total_rows:>12,} rows {total / 1e6:9.1f} MB {total / total_rows:8.1f} MB a million"
    )


def digest(archive: Path) -> str:
    """Return a fingerprint of all names and bytes of an archive."""
    files = sorted(file for file in archive.rglob("*") if file.is_file())
    told = [(str(file.relative_to(archive)), fingerprint(file)) for file in files]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def forked(path: Path, archive: Path, size: int) -> BaseProcess:
    """Begin a build in a process of its own, which has loaded all that this one has: the lists compiled, the engine."""
    options = {"workers": 0, "size": size}
    process = multiprocessing.get_context("fork").Process(target=build_archive, args=([path], archive), kwargs=options)
    process.start()
    return process


def kills(size: int, number: int, *, folder: Path) -> None:
    """Kill builds at random moments and let others end; print whether their bytes are those of one left alone.

    Each is killed within the time of two partitions behind the first that it ends. An archive that is whole is
    compared and begun again, so that kills fall into work.
    """
    path, whole, archive = source(size, folder), folder / "undisturbed", folder / "killed"
    for place in (whole, archive):
        shutil.rmtree(place, ignore_errors=True)
    analyse(Articles(tuple(corpus(20))))  # loads what every build needs, once for all of them
    engine()
    first = forked(path, whole, max(size // PARTITIONS, 1))
    first.join()
    assert first.exitcode == 0
    known, parts = digest(whole), len(list((whole / PARTS).iterdir()))
    seconds = working_time(whole) / (parts - 1)
    random, done, ended = np.random.default_rng(SEED), [], 0
    while len(done) < number or archive.exists():
        process = forked(path, archive, max(size // PARTITIONS, 1))
        before = len(list((archive / PARTS).glob("[0-9a-f]*")))
        while process.exitcode is None and len(list((archive / PARTS).glob("[0-9a-f]*"))) == before:
            process.join(0.01)
        process.join(2 * seconds * float(random.random()) if len(done) < number else None)
        if process.exitcode is None:
            process.kill()
            process.join()
            done.append(len(list((archive / PARTS).glob("[0-9a-f]*"))))
            continue
        assert process.exitcode == 0
        assert digest(archive) == known
        shutil.rmtree(archive)
        ended += 1
    between = sum(0 < one < parts for one in done)
    print(f"{len(done)} kills, {between} with some of the {parts} partitions done; done after each: {done}")
    print(f"{ended} builds ended, each with the bytes of one left alone")


def working_time(archive: Path) -> float:
    """Return the seconds between an archive's first partition and its last."""
    times = [place.stat().st_mtime for place in (archive / PARTS).iterdir()]
    return max(times) - min(times)


def said(command: list[str], program: str, *options: str) -> list[str]:
    return [*(part.format(program) for part in command), *options]


def lost(size: int, folder: Path) -> None:
    """Kill one of two workers of a scheduler in the middle of a build, and print whether the bytes are the same."""
    path, whole, archive = source(size, folder), folder / "undisturbed", folder / "lost"
    for place in (whole, archive):
        shutil.rmtree(place, ignore_errors=True)
    assert started(path, whole, "--size", "200").wait() == 0
    address = "tcp://127.0.0.1:18786"
    dask = [sys.executable, "-m", "distributed.cli.dask_{}"]
    scheduler = subprocess.Popen(
        said(dask, "scheduler", "--host", address, "--no-dashboard"), stderr=subprocess.DEVNULL
    )
    plain = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
    workers = [subprocess.Popen(said(dask, "worker", address, *plain), stderr=subprocess.DEVNULL) for _ in range(2)]
    try:
        process = started(path, archive, "--size", "200", "--scheduler", address)
        while not list((archive / PARTS).glob("[0-9a-f]*")) and process.poll() is None:
            time.sleep(0.1)
        workers[0].kill()
        print(f"one of two workers killed after {len(list((archive / PARTS).glob('[0-9a-f]*')))} partitions")
        assert process.wait() == 0
    finally:
        for one in (*workers, scheduler):
            one.kill()
            one.wait()
    print(f"the same bytes: {digest(whole) == digest(archive)}")
    assert digest(whole) == digest(archive)


def million(size: int, *, base: Path, archive: Path) -> None:
    """Write an archive of so many articles, the rows of a base archive's first partition again and again."""
    (first, *_) = sorted((base / PARTS).iterdir())
    times = -(-size // pq.read_metadata(first / "articles.parquet").num_rows)
    told = json.loads((base / LISTED).read_text(encoding="utf-8"))
    random = np.random.default_rng(SEED)
    names = np.array([f"{word(rank).title()} {word(rank * 31 + 7).title()}" for rank in range(NAMES)], object)
    tables = {file.name: pq.read_table(file) for file in sorted(first.glob("*.parquet"))}
    parts = []
    for copy in range(times):
        name = part_name(hashlib.sha256(str(copy).encode()).hexdigest(), told["codebook"])
        folder = archive / PARTS / name
        parts.append(folder)
        if (folder / LISTED).exists():
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for file, table in tables.items():
            made = _again(file, table, copy, random=random, names=names)
            pq.write_table(made, folder / file, compression="zstd", row_group_size=122_880, write_page_index=True)
        files = {file: fingerprint(folder / file) for file in tables}
        (folder / LISTED).write_text(json.dumps({"files": files}), encoding="utf-8")
    start = time.perf_counter()
    whole = write_wholes(archive, parts, codebook=read_codebook(CODEBOOK))
    print(f"counting the whole: {time.perf_counter() - start:.0f} s, peak memory {peak():.0f} MB")
    told |= {
        "articles": times * tables["articles.parquet"].num_rows,
        "parts": {part.name: fingerprint(part / LISTED) for part in parts},
        "wholes": {whole: fingerprint(archive / "wholes" / whole / LISTED)},
    }
    (archive / LISTED).write_text(json.dumps(told), encoding="utf-8")


def _again(file: str, table: pa.Table, copy: int, *, random: np.random.Generator, names: np.ndarray) -> pa.Table:
    """A table's rows as those of other articles: ids and days of their own, some of the names drawn anew."""
    if file == f"{TEXTS}.parquet":
        table = table.set_column(table.column_names.index("text"), "text", pa.array([""] * len(table), pa.string()))
    elif file not in ("articles.parquet", "words.parquet", "documents.parquet", "skipped.parquet"):
        table = table.filter(pa.array(random.random(len(table)) < KEPT))
    for column in ("article", "id"):
        if column in table.column_names:
            coded = pc.dictionary_encode(table[column].combine_chunks())
            ids = pa.array([f"{copy:04}-{one}" for one in coded.dictionary.to_pylist()], pa.string())
            place = table.column_names.index(column)
            table = table.set_column(place, column, ids.take(coded.indices))
            if "unit" in table.column_names:
                units = pa.array([group_of(one) for one in ids.to_pylist()], pa.int16())
                table = table.set_column(table.column_names.index("unit"), "unit", units.take(coded.indices))
    if "day" in table.column_names:
        day = pa.array([f"{2020 + copy % 5}-{1 + copy % 12:02}-{1 + copy % 28:02}"] * len(table), pa.string())
        table = table.set_column(table.column_names.index("day"), "day", day)
    for column in ("actor", "source"):
        if column in table.column_names and column + "_kind" in table.column_names:
            old = table[column].to_numpy(zero_copy_only=False)
            drawn = (random.random(len(old)) < DRAWN) & (old != "unnamed")
            ranks = np.minimum(random.zipf(ZIPF, len(old)) - 1, NAMES - 1)
            new = pa.array(np.where(drawn, names[ranks], old), pa.string())
            table = table.set_column(table.column_names.index(column), column, new)
    return table


def peak() -> float:
    """Return the largest size this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def rates_of(archive) -> Iterator[tuple[str, float, float, object]]:
    """Yield every rate's name, its seconds, and those of the evidence of its commonest and its rarest value."""
    from framing import compare
    from framing.compare import measures

    actor = "Kim Jong Un"
    wanted = [(measure, {}) for measure in (*measures.OF_SPEECH, *measures.OF_THREAT, compare.choices)]
    wanted += [(measure, {"actor": actor}) for measure in (*measures.OF_ACTOR, compare.first_mentions)]
    for measure, options in wanted:
        start = time.perf_counter()
        table = measure(archive, **options)
        seconds = time.perf_counter() - start
        worst = 0.0
        if "value" in table and measure.__name__ != "first_statements":
            found = table[table["count"] > 0].sort_values("count", kind="stable")
            for rate in (found.iloc[-1], found.iloc[0]):
                start = time.perf_counter()
                archive.evidence(rate, rows=100)
                worst = max(worst, time.perf_counter() - start)
        yield measure.__name__, seconds, worst, len(table)


def read(folder: Path) -> None:
    """Print how long an archive's rates take, the rows behind them, one article's, and how much memory all of it."""
    from framing import keyness
    from framing.archive import read_archive

    start = time.perf_counter()
    archive = read_archive(folder)
    print(f"{archive!r}: opened in {time.perf_counter() - start:.1f} s")
    for name, seconds, evidence, rows in rates_of(archive):
        late = " LATE" * (seconds > TARGETS["a rate"]) + " EVIDENCE LATE" * (evidence > TARGETS["its evidence"])
        print(f"  {name:18} {seconds:6.2f} s, evidence {evidence:6.3f} s, {rows:,} rows, peak {peak():,.0f} MB{late}")
    start = time.perf_counter()
    keyness(archive)
    print(f"  keyness            {time.perf_counter() - start:6.2f} s, peak {peak():,.0f} MB")
    ids = [str(one) for (one,) in archive.articles.project("article").limit(5).fetchall()]
    start = time.perf_counter()
    archive.analysis(articles=ids)
    print(f"  five articles      {time.perf_counter() - start:6.2f} s, peak {peak():,.0f} MB")


def everything(folder: Path) -> None:
    """Print all figures."""
    run = [sys.executable, "-m", "benchmarks.archive"]
    for size in SIZES:
        subprocess.run([*run, "build", str(size), str(folder)], check=True)
    subprocess.run([*run, "read", str(folder / f"archive-{SIZES[-1]}")], check=True)
    subprocess.run([*run, "kills", "2000", "20", str(folder)], check=True)
    subprocess.run([*run, "lost", "10000", str(folder)], check=True)
    subprocess.run([*run, "million", str(MILLION), str(folder)], check=True)
    subprocess.run([*run, "read", str(folder / "million")], check=True)


if __name__ == "__main__":
    command, *given = sys.argv[1:] or [""]
    if command == "build":
        build(int(given[0]), Path(given[1]))
    elif command == "kills":
        kills(int(given[0]), int(given[1]), folder=Path(given[2]))
    elif command == "lost":
        lost(int(given[0]), Path(given[1]))
    elif command == "million":
        base = Path(given[1]) / f"archive-{SIZES[0]}"
        million(int(given[0]), base=base, archive=Path(given[1]) / "million")
    elif command == "read":
        read(Path(given[0]))
    else:
        with tempfile.TemporaryDirectory() as place:
            everything(Path(place))
