"""Evidence in other programs' formats, out and in: W3C Web Annotations, CoNLL columns, brat and INCEpTION standoff.

What is read back is checked against the articles: see `framing.annotations`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.analysis import Analysis
from framing.articles import Article
from framing.articles.files import write_whole
from framing.exchange.annotations import Fault, Spans, safe, whole
from framing.exchange.bio import CATEGORIES, bio, bio_spans
from framing.exchange.standoff import standoff_spans
from framing.exchange.webannotations import annotated_spans, annotation_collection, annotation_pages

LAYERS = ("mentions", "quotes", "threats", "furniture", "choices")
COLLECTION = "collection.jsonld"
# A file's name may have 255 bytes; two ids that differ in case alone are one name on many disks.
NAME_LENGTH = 120


def layers(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """Return the tables of an analysis whose rows are places in a text, by name.

    >>> from framing.analysis import analyse
    >>> list(layers(analyse([])))
    ['mentions', 'quotes', 'threats', 'furniture', 'choices']
    """
    return {name: analysis.frames[name] for name in LAYERS}


def write_web_annotations(
    tables: Mapping[str, pd.DataFrame], articles: Iterable[Article], *, folder: str | Path
) -> list[Path]:
    """Write rows as W3C Web Annotations and return the files: `collection.jsonld` and a page for every article.

    Pages are called `article-<id>.jsonld`. The same rows give the same bytes. What stands in them, and what raises, is
    said at `annotation_pages`.

    >>> import tempfile
    >>> table = pd.DataFrame({"article": ["a/1"], "start": [0], "end": [3], "text": ["Kim"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_web_annotations({"mentions": table}, [Article("a/1", "A", "Kim tiba.")], folder=folder)
    ...     spans = read_web_annotations(folder, [Article("a/1", "A", "Kim tiba.")])
    >>> [file.name for file in files], spans
    (['collection.jsonld', 'article-a%2F1.jsonld'], <1 spans of 1 layers, 0 faults>)
    """
    kept = list(articles)
    pages = annotation_pages(tables, kept)
    names = [COLLECTION, *_file_names([article.id for article in kept])]
    return [
        _write(Path(folder) / name, json.dumps(made, ensure_ascii=False, sort_keys=True, indent=1) + "\n")
        for name, made in zip(names, [annotation_collection(pages), *pages], strict=True)
    ]


def read_web_annotations(path: str | Path, articles: Iterable[Article]) -> Spans:
    """Return the spans of a .jsonld or .json file, or of all in a folder; see `annotated_spans`.

    A file that is not UTF-8 or not JSON raises ValueError.
    """
    files = _files(Path(path), ".jsonld", ".json")
    return annotated_spans(((file.name, _json(file)) for file in files), articles)


def write_conll(
    tables: Mapping[str, pd.DataFrame],
    articles: Iterable[Article],
    *,
    path: str | Path,
    categories: Mapping[str, str] = CATEGORIES,
    language: str = "id",
) -> pd.DataFrame:
    """Write rows as CoNLL columns and return the rows that columns cannot hold, each with why; see `bio`."""
    made = bio(tables, articles, categories=categories, language=language)
    _write(Path(path), made.text)
    return made.dropped


def read_conll(path: str | Path, articles: Iterable[Article]) -> Spans:
    """Return the spans of a file of CoNLL columns; see `bio_spans`. A file that is not UTF-8 raises ValueError."""
    return bio_spans(_read(Path(path)), articles, name=Path(path).name)


def read_standoff(path: str | Path, articles: Iterable[Article] | None = None) -> Spans:
    r"""Return the spans of a .ann file, or of all in a folder, as brat and INCEpTION write them; see `standoff_spans`.

    The file's name is the article's id, as it is or made safe. Beside it stands the .txt file that was annotated, whose
    characters (code points) the offsets count. With `articles` every span must stand at the same place in its
    article; a .txt file may then be missing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "1.txt").write_text("Kim tiba.", encoding="utf-8")
    ...     _ = Path(folder, "1.ann").write_text("T1\tmention 4 7\tKim\n", encoding="utf-8")
    ...     spans = read_standoff(folder)
    >>> spans, spans.faults[0].stands
    (<0 spans of 0 layers, 1 faults>, 'tib')
    """
    known = None if articles is None else {article.id: article.text for article in articles}
    names = {name: one for one in known or () for name in (safe(one), one)}
    rows: list[Any] = []
    faults: list[Fault] = []
    for file in _files(Path(path), ".ann"):
        article, beside = names.get(file.stem, file.stem), file.with_suffix(".txt")
        original = None if known is None else known.get(article)
        if (known is not None and original is None) or (original is None and not beside.is_file()):
            lack = "no article of this id; it has the file's name" if known is not None else "no .txt file beside it"
            faults.append(Fault(file.name, article, None, None, file.stem, "", lack))
            continue
        text = _read(beside) if beside.is_file() else original or ""
        read = standoff_spans(_read(file), text, article=article, original=original, name=file.name)
        rows += read.rows
        faults += read.faults
    return Spans(rows, faults)


def _file_names(ids: Iterable[str]) -> Iterator[str]:
    taken = set[str]()
    for one in ids:
        stem = f"article-{safe(one)[:NAME_LENGTH]}"
        number = 1
        while (name := stem if number == 1 else f"{stem}-{number}").casefold() in taken:
            number += 1
        taken.add(name.casefold())
        yield f"{name}.jsonld"


def _files(path: Path, *endings: str) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() in endings)
    if not path.is_file():
        raise FileNotFoundError(f"no file or folder {str(path)!r}; give one with {' or '.join(endings)} files")
    return [path]


def _write(path: Path, text: str) -> Path:
    return write_whole(path, whole(text).encode())


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{str(path)!r}: byte {error.start} is not UTF-8; save it as UTF-8") from None


def _json(path: Path) -> Any:
    try:
        return json.loads(_read(path).removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"{str(path)!r} is not JSON ({error}); give Web Annotations as JSON-LD") from None
