"""A file of any format as records: which reader takes it, how large it may be, what is said of one that none takes."""

import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from framing.articles.bundles import pieces
from framing.articles.crawls import crawl_records
from framing.articles.documents import open_document_record, pdf_record, rtf_record, word_record
from framing.articles.encodings import decoded
from framing.articles.files import OPENING, OWN
from framing.articles.records import ARTICLE_LIMIT, ArticleError, Found, LeftOutError, Record, said
from framing.articles.tables import json_rows, table_records
from framing.articles.webpages import archived_page, is_page, page_record, page_text

LOUD = ("trafilatura", "htmldate", "pypdf", "charset_normalizer")
TEXTS = (".txt", ".text")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
DOCUMENTS: dict[str, Callable[[str, bytes], Found]] = {
    ".docx": word_record,
    ".odt": open_document_record,
    ".rtf": rtf_record,
    ".pdf": pdf_record,
}
TABULAR = (".csv", ".tsv", ".xlsx", ".ods", ".json", ".jsonl", ".jsonl.gz", ".parquet")
CRAWLS = (".warc", ".warc.gz")
ENDINGS = (*TEXTS, *PAGES, *DOCUMENTS, *TABULAR, *CRAWLS)
FORMATS = ".txt, .html, .mhtml, .docx, .odt, .rtf, .pdf, .csv, .xlsx, .ods, .json, .jsonl, .parquet or .warc"
# What to do with files that hold text for people and none for programs.
ADVICE = {
    ".doc": "is of an old Word format; in Word: Save as, .docx",
    ".xls": "is of an old Excel format; in Excel: Save as, .xlsx",
    ".pages": "is of Apple's Pages; export it as .docx",
    ".epub": "is a book; save the article as .txt or .html",
    ".eml": "is a mail; save the article as .txt or .html",
    ".msg": "is a mail; save the article as .txt or .html",
    ".md": "is Markdown; call it .txt if it is an article",
    ".zip": "is packed; unpack it",
    ".png": "is a picture; type its text, or run OCR, into a .txt",
    ".jpg": "is a picture; type its text, or run OCR, into a .txt",
    ".jpeg": "is a picture; type its text, or run OCR, into a .txt",
}


def ending_of(name: str) -> str:
    """Return the ending of a file's name that tells its format, in small letters.

    >>> ending_of("Berita.JSONL.gz"), ending_of("a.b.txt"), ending_of("README")
    ('.jsonl.gz', '.txt', '')
    """
    lower = name.lower()
    return next((one for one in (".jsonl.gz", ".warc.gz") if lower.endswith(one)), Path(lower).suffix)


def unread(path: Path) -> LeftOutError:
    """Return what is said of a file of a format that is not read."""
    advice = ADVICE.get(ending_of(path.name), f"is of a format that is not read; articles are {FORMATS}")
    return LeftOutError(str(path), advice)


def file_records(path: Path, *, fields: Sequence[str], root: Path | None = None) -> Iterator[Record]:
    """Return the records of a file; what is wrong with it is a record too, and nothing of it raises.

    The id and the outlet of a text are the file's name where nothing else says them. With a root, the file must stand
    inside it.
    """
    what = str(path)
    try:
        yield from _checked(path, fields=fields, root=root)
    except ArticleError as error:
        yield error
    except (OSError, ValueError) as error:  # no permission; a NUL in the name
        yield ArticleError(what, f"could not be read ({error}); give a readable file")
    except Exception as error:  # whatever a parser says of a broken file
        yield ArticleError(what, f"could not be read ({said(error)}); it needs a whole file")


def _checked(path: Path, *, fields: Sequence[str], root: Path | None) -> Iterator[Record]:
    what, ending = str(path), ending_of(path.name)
    try:
        inside = not root or path.resolve().is_relative_to(root)
    except RuntimeError as error:  # a link to itself
        raise ArticleError(what, f"could not be read ({error}); give a readable file") from None
    if not inside:
        raise ArticleError(
            what, f"leads out of the folder {root.name if root else ''!r}; every file must stand inside it"
        )
    if not path.is_file():
        found = "is no file" if path.exists() else "is missing"
        raise ArticleError(what, f"the file {found}; give one that exists")
    if ending in TABULAR:
        yield from table_records(path, fields=fields)
    elif ending in CRAWLS:
        for number, record in enumerate(crawl_records(path), 1):
            own = {"id": f"{path.name.removesuffix(ending)}-{number}", "outlet": path.stem, "outlet_basis": "file name"}
            yield record._replace(fields={**own, **record.fields}) if isinstance(record, Found) else record
    elif ending in (*TEXTS, *PAGES, *DOCUMENTS):
        if (size := path.stat().st_size) > ARTICLE_LIMIT:
            raise ArticleError(what, f"the file has {size:,} bytes; at most {ARTICLE_LIMIT:,} are read")
        data = path.read_bytes()
        if ending in PAGES and OWN in data[:OPENING]:
            raise LeftOutError(what, "is a page that framing wrote; it is not read as an article")
        for record in _texts(what, data, ending=ending):
            yield record._replace(fields=_whose(path.stem, record.fields)) if isinstance(record, Found) else record
    else:
        raise unread(path)


@contextmanager
def quiet() -> Iterator[None]:
    """Let the readers' libraries keep to themselves what they would print of a broken file: it is said in `skipped`.

    Every change of a logger's level costs as much as a small file: it is made once a reading.
    """
    loggers = [logging.getLogger(name) for name in LOUD]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _texts(what: str, data: bytes, *, ending: str) -> Iterator[Record]:
    """The articles in the bytes of a text, a page or a document: one, or those of an export."""
    if ending in TEXTS:
        text, notes = decoded(what, data)
        if text.startswith("{\\rtf"):
            found = rtf_record(what, data)
        elif is_page(text):
            found = page_record(what, text)
        elif text.lstrip()[:1] in ("{", "[") and (rows := _json(what, text)):
            yield from rows
            return
        else:
            found = Found(what, {"text": text}, tuple(notes))
    elif ending in PAGES:
        html, notes = (archived_page if ending in (".mhtml", ".mht") else page_text)(what, data)
        found = page_record(what, html)
        found = found._replace(notes=(*notes, *found.notes))
    else:
        found = DOCUMENTS[ending](what, data)
    title, text = str(found.fields.get("title", "")), str(found.fields["text"])
    whole = text if ending in (*TEXTS, *PAGES) or not title else f"{title}\n\n{text}"
    bundle = pieces(whole)
    if not bundle:
        yield found
    for number, piece in enumerate(bundle, 1):
        own = {"number": f"{number}"} if len(bundle) > 1 else {}
        yield Found(f"{what}, article {number}", {**piece.fields, "text": piece.text, **own}, found.notes)


def _json(what: str, text: str) -> list[Record]:
    """The records of a text that is JSON; none where it is none."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return list(json_rows(what, whole)) if isinstance(whole, dict | list) else []


def _whose(stem: str, fields: object) -> dict[str, object]:
    """A record's fields with the file's name as its id, and as its outlet where it tells none."""
    assert isinstance(fields, dict)
    given = dict(fields)
    number = given.pop("number", "")
    if re.fullmatch(r"row-\d+", str(given.get("id", ""))):  # of a text that is JSON
        given["id"] = f"{stem}-{given['id']}"
    made = {"id": f"{stem}-{number}" if number else stem, **given}
    return made if made.get("outlet") else {**made, "outlet": stem, "outlet_basis": "file name"}
