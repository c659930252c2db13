"""Folders: the records of all files in a folder and below, with or without a manifest that says whose they are."""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from framing.articles.files import LISTED
from framing.articles.formats import ENDINGS, FORMATS, TABULAR, ending_of, file_records, unread
from framing.articles.grids import TABLES, Grid, grid
from framing.articles.records import ArticleError, Found, LeftOutError, Record, named

MANIFEST = "articles"  # the name of a manifest, whatever its format
CORRECTIONS = "corrections"
# Files that people and programs keep beside articles and that nobody takes for some.
BESIDE = re.compile(
    r"(?:readme|license|licence|changelog|citation)(?:\..*)?|codebook.*\.toml|thumbs\.db|desktop\.ini|~\$.*|framing\.json"
)


def folder_records(folder: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """Return the records of a folder: of its manifest's files, or without one of all files in it and below.

    Every file is a record, a table that was read, or a `LeftOutError` that says what to do with it; hidden files, a
    codebook, corrections and a README are passed over.
    """
    if (folder / LISTED).is_file() and (folder / "articles.parquet").is_file():
        texts = folder / "articles"
        raise ArticleError(str(folder), f"holds tables that framing wrote, no articles; their texts are in {texts}")
    troubles: list[Record] = []
    files = _files(folder, troubles)
    manifest = _manifest(folder, files)
    if manifest is None and not any(ending_of(file.name) in ENDINGS for file in files):
        yield from troubles
        raise ArticleError(str(folder), f"holds no article; give a folder of {FORMATS} files, or one such file")
    yield from troubles
    if manifest:
        yield from _manifest_records(folder, files, manifest=manifest, fields=fields)
    else:
        yield from _all_records(folder, files, fields=fields)


def _files(folder: Path, troubles: list[Record]) -> list[Path]:
    """The files of a folder and of those below it; folders that cannot be read, or that hold no articles, are told."""

    def told(error: OSError) -> None:
        troubles.append(
            LeftOutError(str(error.filename), f"could not be read ({error.strerror}); its files are left out")
        )

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=told):
        own = Path(place)
        pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
        for name in sorted(folders):
            why = _no_articles(own / name, pages)
            if why and not name.startswith("."):
                troubles.append(LeftOutError(str(own / name), why))
            if why or name.startswith("."):
                folders.remove(name)
        found += [own / name for name in names if not name.startswith(".") and not BESIDE.fullmatch(name.lower())]
    return sorted(found, key=lambda file: file.relative_to(folder))


def _no_articles(folder: Path, pages: set[str]) -> str:
    """Why a folder holds no articles; an empty string when it may."""
    if (folder / LISTED).is_file():
        return "was written by framing; it is not read as articles"
    stem = re.sub(r"[_ -](?:files|berkas|file|bestanden)$", "", folder.name)
    return (
        "holds the pictures and scripts of a saved page; they are left out"
        if stem != folder.name and stem in pages
        else ""
    )


def _manifest(folder: Path, files: Sequence[Path]) -> tuple[Path, Grid] | None:
    """The table `articles` of a folder, if it names files; one that holds the texts itself is a table like others."""
    faults: list[ArticleError] = []
    for file in files:
        if file.parent == folder and file.stem.lower() == MANIFEST and file.suffix.lower() in TABLES:
            try:
                return file, grid(file, needed=("file", "outlet"))
            except ArticleError as error:
                faults.append(error)
            try:
                grid(file, needed=("text",))
            except ArticleError:
                raise faults[0] from None
    return None


def _manifest_records(
    folder: Path, files: Sequence[Path], *, manifest: tuple[Path, Grid], fields: Sequence[str]
) -> Iterator[Record]:
    """The manifest's rows, each with what its file holds; then the files that have no row."""
    path, table = manifest
    for name in fields:
        if table.columns.count(name) > 1:
            found = named(table.columns)
            raise ArticleError(str(path), f"has the column {name!r} twice; it has {found}")
    root, listed, known = folder.resolve(), {path}, _spellings(folder, files)
    for row in table.rows:
        what = f"{path}, row {row.number}"
        if row.wrong or (len(row.cells) != len(table.columns) and any(map(str.strip, row.cells[len(table.columns) :]))):
            why = f"has {len(row.cells)} cells; it needs {len(table.columns)}, as many as the header"
            yield ArticleError(what, row.wrong or why)
            continue
        given = dict(zip(table.columns, [*row.cells, *[""] * len(table.columns)], strict=False))
        name = given.pop("file").strip()
        if not name:
            yield ArticleError(what, "names no file; it needs one")
            continue
        file = known.get(_spelling(name), folder / name)
        listed.add(Path(os.path.normpath(file)))
        yield from _told(f"{what}, file {name!r}", file, given=given, fields=fields, root=root)
    for file in files:
        if Path(os.path.normpath(file)) in listed or _is_corrections(file):
            continue
        why = f"has no row in {path.name}; add one, or move the file elsewhere"
        yield ArticleError(str(file), why) if ending_of(file.name) in ENDINGS else unread(file)


def _told(what: str, file: Path, *, given: Mapping[str, str], fields: Sequence[str], root: Path) -> Iterator[Record]:
    """What a row's file holds, with what the row says put over it."""
    said = {name: value for name, value in given.items() if value.strip()}
    records = list(file_records(file, fields=fields, root=root))
    several = sum(isinstance(record, Found) for record in records) > 1
    for number, record in enumerate(records, 1):
        if isinstance(record, ArticleError):
            yield ArticleError(what, record.why)
            continue
        own = {**record.fields, **said}
        if "outlet" in said and "outlet_basis" not in said:
            own.pop("outlet_basis", None)
        if "outlet" in given and "outlet" not in said and record.fields.get("outlet_basis") == "file name":
            own["outlet"] = ""  # the manifest leaves it out
        if several and "id" in said:
            own["id"] = f"{said['id']}-{number}"
        yield record._replace(what=f"{what}, article {number}" if several else what, fields=own)


def _all_records(folder: Path, files: Sequence[Path], *, fields: Sequence[str]) -> Iterator[Record]:
    """The records of all files, their ids told apart where two files have one name."""
    root = folder.resolve()
    stems = Counter(file.name.removesuffix(ending_of(file.name)).casefold() for file in files)
    for file in files:
        ending = ending_of(file.name)
        if _is_corrections(file):
            continue
        if ending not in ENDINGS:
            yield unread(file)
            continue
        stem = file.name[: len(file.name) - len(ending)]
        inside = file.relative_to(folder).as_posix()
        empty = True
        for record in file_records(file, fields=fields, root=root):
            empty = False
            if isinstance(record, Found):
                yield _apart(
                    record, stem=stem, name=inside if stems[stem.casefold()] > 1 else stem, table=ending in TABULAR
                )
            elif ending in TABULAR and not isinstance(record, LeftOutError) and "has no" in record.why:
                yield LeftOutError(record.what, f"{record.why}; it is no table of articles")
            else:
                yield record
        if empty:
            yield LeftOutError(str(file), "holds no article; it has no row")


def _apart(record: Found, *, stem: str, name: str, table: bool) -> Found:
    """A record whose id cannot be that of another file's: it begins with the file's path where names do not do."""
    own = str(record.fields.get("id", ""))
    if table and re.fullmatch(r"row-\d+", own):
        return record._replace(fields={**record.fields, "id": f"{name}-{own}"})
    if not table and own.startswith(stem):
        return record._replace(fields={**record.fields, "id": name + own[len(stem) :]})
    return record


def _is_corrections(file: Path) -> bool:
    return file.stem.lower() == CORRECTIONS and file.suffix.lower() in TABLES


def _spellings(folder: Path, files: Sequence[Path]) -> dict[str, Path]:
    """The files by their names as a table may write them; one that two files share is neither's."""
    names = [(_spelling(file.relative_to(folder).as_posix()), file) for file in files]
    counts = Counter(name for name, _ in names)
    return {name: file for name, file in names if counts[name] == 1}


def _spelling(name: str) -> str:
    """A file's name whatever program wrote it: with slashes, composed accents, in small letters."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").casefold()
    return os.path.normpath(plain).replace("\\", "/")
