"""Folders of texts: the records of .txt files, with or without a manifest that says whose they are."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.articles.records import ARTICLE_LIMIT, FORMATS, ArticleError, Record, csv_records, decoded

MANIFEST = "articles.csv"


def folder_records(folder: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """The records of a manifest, each with its file's text; without one, of all .txt files in a folder and below."""
    if (folder / MANIFEST).is_file():
        return _manifest_records(folder, fields=fields)
    if not (files := _texts_in(folder)):
        raise ArticleError(str(folder), f"holds no .txt file; give a folder of them or a {FORMATS} file")
    root = folder.resolve()
    return (text_record(file, root=root) for file in files)


def _texts_in(folder: Path) -> list[Path]:
    """The .txt files of a folder and of those below it, hidden ones left out."""
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix.lower() == ".txt")
    return sorted(folder / path for path in inside if not any(part.startswith(".") for part in path.parts))


def _manifest_records(folder: Path, *, fields: Sequence[str]) -> Iterator[Record]:
    """The manifest's rows, each with its file's text; then the files that have no row."""
    root, listed = folder.resolve(), set[Path]()
    for record in csv_records(folder / MANIFEST, fields=fields, needed=("file", "outlet")):
        if isinstance(record, ArticleError):
            yield record
            continue
        what, given = record
        file = folder / str(given["file"]).strip()
        listed.add(Path(os.path.normpath(file)))
        read = text_record(file, root=root) if file != folder else ArticleError(what, "names no file; it needs one")
        if isinstance(read, ArticleError):
            yield ArticleError(f"{what}, file {given['file']!r}", read.why)
        else:
            own = {} if str(given.get("id", "")).strip() else {"id": file.stem}
            yield f"{what}, file {given['file']!r}", {**given, "text": read[1]["text"], **own}
    for file in _texts_in(folder):
        if Path(os.path.normpath(file)) not in listed:
            yield ArticleError(str(file), f"has no row in {MANIFEST}; add one, or move the file elsewhere")


def text_record(path: Path, *, root: Path | None = None) -> Record:
    """A text file as a row whose id and outlet are the file's name. With a root, the file must stand inside it."""
    what = str(path)
    try:
        if root and not path.resolve().is_relative_to(root):
            return ArticleError(what, f"leads out of the folder {root.name!r}; every file must stand inside it")
        if not path.is_file():
            return ArticleError(
                what, f"the file {'is no file' if path.exists() else 'is missing'}; give one that exists"
            )
        if (size := path.stat().st_size) > ARTICLE_LIMIT:
            return ArticleError(what, f"the file has {size:,} bytes; at most {ARTICLE_LIMIT:,} are read")
        name = {"id": path.stem, "outlet": path.stem, "outlet_basis": "file name"}
        return what, {**name, "text": decoded(what, path.read_bytes())}
    except ArticleError as error:
        return error
    except (OSError, ValueError, RuntimeError) as error:  # no permission; a NUL in the name; a link to itself
        return ArticleError(what, f"could not be read ({error}); give a readable file")
