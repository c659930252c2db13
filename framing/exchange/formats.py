"""Evidence in other programs' formats, out and in: what a user calls for each, and which files it has.

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
from framing.exchange.annotations import BODY, Fault, Span, Spans, frame_of, safe, spans_of, texts_of, whole
from framing.exchange.bio import CATEGORIES, DROPPED_COLUMNS, bio, bio_spans
from framing.exchange.labelstudio import configuration, labelled_spans, tasks
from framing.exchange.qda import project, project_spans
from framing.exchange.standoff import standoff, standoff_spans
from framing.exchange.webanno import webanno, webanno_spans
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
        article, beside = names.get(_stem(file), _stem(file)), file.with_name(f"{_stem(file)}.txt")
        original = None if known is None else known.get(article)
        if (known is not None and original is None) or (original is None and not beside.is_file()):
            lack = "no article of this id; it has the file's name" if known is not None else "no .txt file beside it"
            faults.append(Fault(file.name, article, None, None, file.stem, "", lack))
            continue
        text = _read(beside) if beside.is_file() else original or ""
        if original is not None and text.replace("\r\n", "\n") == original.replace("\r\n", "\n"):
            text = original  # a program has changed the line ends, and counts them as it has them
        read = standoff_spans(_read(file), text, article=article, original=original, name=file.name)
        rows += read.rows
        faults += read.faults
    return Spans(rows, faults)


def write_standoff(
    tables: Mapping[str, pd.DataFrame], articles: Iterable[Article], *, folder: str | Path
) -> pd.DataFrame:
    """Write rows as brat's standoff, a .txt and a .ann file for every article, and return the rows about titles.

    Those are not in the files, which hold the texts alone. Files are called by the articles' ids, made safe.
    """
    kept = list(articles)
    texts = texts_of(kept)
    spans = spans_of(tables, texts)
    for one in kept:
        stem, text = Path(folder) / safe(one.id), texts[one.id, BODY]
        own = [span for span in spans[one.id] if span.part == BODY]
        write_whole(stem.with_name(f"{stem.name}.txt"), text.encode())
        write_whole(stem.with_name(f"{stem.name}.ann"), whole(standoff(own, text)).encode())
    return _about_titles(span for found in spans.values() for span in found)


def write_webanno(
    tables: Mapping[str, pd.DataFrame], articles: Iterable[Article], *, folder: str | Path, language: str = "id"
) -> pd.DataFrame:
    """Write rows as WebAnno TSV 3, a file for every article, and return the rows that it cannot hold; see `webanno`."""
    made = webanno(tables, articles, language=language)
    for article, content in made.files.items():
        _write(Path(folder) / f"{safe(article)}.tsv", content)
    return made.dropped


def read_webanno(path: str | Path, articles: Iterable[Article]) -> Spans:
    """Return the spans of a .tsv file, or of all in a folder, as INCEpTION writes them; see `webanno_spans`.

    The file's name is the article's id, as it is or made safe.
    """
    kept = list(articles)
    names = {name: article.id for article in kept for name in (safe(article.id), article.id)}
    files = _files(Path(path), ".tsv")
    return webanno_spans(((file.name, names.get(_stem(file), _stem(file)), _read(file)) for file in files), kept)


def write_label_studio(
    tables: Mapping[str, pd.DataFrame], articles: Iterable[Article], *, path: str | Path
) -> list[Path]:
    """Write rows as tasks of Label Studio, and beside them its labelling interface (.xml); return both files."""
    path = Path(path)
    written = json.dumps(tasks(tables, articles), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return [_write(path, written), _write(path.with_suffix(".xml"), configuration(tables))]


def read_label_studio(path: str | Path, articles: Iterable[Article]) -> Spans:
    """Return the spans of a .json file that Label Studio exported; see `labelled_spans`."""
    return labelled_spans(_json(Path(path)), articles, name=Path(path).name)


def write_qda(tables: Mapping[str, pd.DataFrame], articles: Iterable[Article], *, path: str | Path) -> pd.DataFrame:
    """Write rows as a REFI-QDA project (.qdpx), and return the rows about titles, which it does not hold."""
    kept = list(articles)
    write_whole(path, project(tables, kept, name=Path(path).stem))
    return _about_titles(span for found in spans_of(tables, texts_of(kept)).values() for span in found)


def read_qda(path: str | Path, articles: Iterable[Article]) -> Spans:
    """Return the coded stretches of a REFI-QDA project (.qdpx), as MAXQDA and others export it; see `project_spans`."""
    return project_spans(Path(path).read_bytes(), articles, name=Path(path).name)


def _about_titles(spans: Iterable[Span]) -> pd.DataFrame:
    rows = [
        (one.article, one.start, one.end, one.found, one.layer, "titles are not in the file")
        for one in spans
        if one.part != BODY
    ]
    return frame_of([dict(zip(DROPPED_COLUMNS, row, strict=True)) for row in rows], first=DROPPED_COLUMNS)


def _stem(file: Path) -> str:
    return file.name.removesuffix(file.suffix)


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
