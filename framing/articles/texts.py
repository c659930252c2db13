"""Texts out: the articles as they were read, a text file each with a manifest, so that evidence can be read later."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from pathlib import Path

from framing.articles.article import Article
from framing.articles.files import LISTED, WriteError, listed_files, write_set

MANIFEST = "articles.csv"
NAME_LENGTH = 120  # characters; a file's name may have 255 bytes

_unsafe = re.compile(r"[^\w.-]+")


def write_texts(articles: Iterable[Article], folder: Path) -> list[Path]:
    """Write every article's text, letter for letter, and a manifest that `read_articles` takes; return the files.

    The texts of an earlier run in the folder make room for these. Raises WriteError where the folder holds other files.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_texts([Article("a/1", "Tempo", "Kim tiba.")], Path(folder))]
    ['a_1.txt', 'articles.csv']
    """
    kept = list(articles)
    older = set(listed_files(folder) or ())
    if folder.is_dir() and (strange := sorted({file.name for file in folder.iterdir()} - older - {LISTED})):
        raise WriteError(f"{folder} holds other files, such as {strange[0]}; name another folder for the output")
    names = _names(article.id for article in kept)
    writers: dict[str, Callable[[Path], object]] = {
        name: partial(_write, article.text.encode("utf-8", "replace"))
        for name, article in zip(names, kept, strict=True)
    }
    writers[MANIFEST] = partial(_write, _manifest(kept, names))
    written = write_set(writers, folder)
    for name in older - set(writers):
        (folder / name).unlink(missing_ok=True)
    return written


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _manifest(articles: list[Article], names: list[str]) -> bytes:
    columns = [field.name for field in fields(Article) if field.name != "text"]
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "file", *columns[1:]])
    for article, name in zip(articles, names, strict=True):
        row = [getattr(article, column) for column in columns]
        writer.writerow([row[0], name, *row[1:]])
    return file.getvalue().encode("utf-8", "replace")


def _names(ids: Iterable[str]) -> list[str]:
    """A file's name for every id; two that differ in case alone are one name on many disks."""
    taken, names = set[str](), list[str]()
    for one in ids:
        stem, number = _unsafe.sub("_", one).strip("._")[:NAME_LENGTH] or "article", 1
        while (name := f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt").casefold() in taken:
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names
