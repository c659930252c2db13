"""Documents: the text of Word, OpenDocument, RTF and PDF files, paragraph by paragraph, and their titles."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from framing.articles.encodings import decoded
from framing.articles.grids import DOCUMENT, check_package
from framing.articles.records import EXTRA, ArticleError, Found, LeftOutError

PAGES = 200  # of a PDF: an article, or the exported articles of a day, has fewer
PARAGRAPH = "\n\n"
# A line that ends no sentence and fills less of its column than this is a heading.
FULL_LINE = 0.6
# A paragraph ends with a sentence behind which the next line's first word would have had room; letters differ in width.
FITTING = 0.95
TITLES = ("Title", "Heading 1", "Judul", "Judul1")

_hyphen = re.compile(r"(\w+)-$")
_sentence_end = re.compile(r"[.!?…][\"'”’»)\]]*$")
_blank_lines = re.compile(r"\n\s*\n")
_rtf_group = re.compile(r"\{\\\*?\\(?:pict|object|themedata|colorschememapping|datastore)\b[^{}]*\}")


def word_record(what: str, data: bytes) -> Found:
    """Return the article of a .docx file: its paragraphs, and a first one in the style of a title as its title."""
    try:
        from docx import Document
    except ImportError:
        raise LeftOutError(what, f"needs python-docx to be read; {EXTRA}") from None
    check_package(what, data)
    document = Document(io.BytesIO(data))
    paragraphs = [(part.style.name if part.style else "", part.text) for part in _word_parts(document)]
    return _titled(what, [(style in TITLES, text) for style, text in paragraphs])


def open_document_record(what: str, data: bytes) -> Found:
    """Return the article of an .odt file, its first heading as its title."""
    check_package(what, data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("content.xml"))
    kinds = {DOCUMENT % "text" + "h": True, DOCUMENT % "text" + "p": False}
    return _titled(what, [(kinds[part.tag], "".join(part.itertext())) for part in root.iter() if part.tag in kinds])


def rtf_record(what: str, data: bytes) -> Found:
    """Return the article of an .rtf file."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise LeftOutError(what, f"needs striprtf to be read; {EXTRA}") from None
    codes = _rtf_group.sub("", data.decode("latin-1"))
    if not codes.lstrip().startswith("{\\rtf"):
        plain, notes = decoded(what, data)
        return Found(what, {"text": plain}, (*notes, "is called .rtf but holds plain text"))
    convert: Callable[..., str] = rtf_to_text
    lines = [line.strip() for line in convert(codes, errors="replace").split("\n")]
    parted = any(not line for line in lines[1:-1])
    return Found(what, {"text": ("\n" if parted else PARAGRAPH).join(lines).strip()})


def pdf_record(what: str, data: bytes) -> Found:
    """Return the article of a PDF's text layer, its lines joined to paragraphs; one without it is left out."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise LeftOutError(what, f"needs pypdf to be read; {EXTRA}") from None
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError(what, "is locked with a password; save it without one")
    if (count := len(reader.pages)) > PAGES:
        raise ArticleError(what, f"has {count:,} pages; at most {PAGES} are read: save the article's pages alone")
    text = PARAGRAPH.join(paragraphs(page.extract_text() or "") for page in reader.pages)
    if not text.strip():
        raise LeftOutError(what, "has no text layer; run OCR (ocrmypdf, for example) and give its result")
    title = str((reader.metadata.title if reader.metadata else "") or "").strip()
    found: dict[str, object] = {"text": text.strip()}
    if title and text.lstrip().casefold().startswith(title.casefold()):
        found |= {"title": title, "text": text.lstrip()[len(title) :].strip()}
    return Found(what, found, ("read from a PDF: where its lines were joined to paragraphs is a guess",))


def paragraphs(page: str) -> str:
    r"""Return the lines of a printed page as paragraphs, parted by a blank line; a word cut by a hyphen is made whole.

    A line that fills its column goes on in the next one; a shorter line that ends a sentence ends a paragraph.

    >>> paragraphs("Bupati meninjau sawah yang menge-\nring bersama para petani pada hari\nSenin.\nIa lalu pulang.")
    'Bupati meninjau sawah yang mengering bersama para petani pada hari Senin.\n\nIa lalu pulang.'
    """
    blocks = [
        [line.strip() for line in block.split("\n") if line.strip()] for block in _blank_lines.split(page.strip("\n"))
    ]
    width = max((len(line) for block in blocks for line in block), default=0)
    return PARAGRAPH.join(line for block in blocks if block for line in _joined(block, width))


def _joined(lines: list[str], width: int) -> list[str]:
    made = [lines[0]]
    for before, line in pairwise(lines):
        if (cut := _hyphen.search(before)) and line[:1].islower():
            doubled = line.casefold().startswith(cut[1].casefold())  # anak-anak keeps its hyphen
            made[-1] = (made[-1] if doubled else made[-1][:-1]) + line
        elif _goes_on(before, line, width):
            made[-1] += f" {line}"
        else:
            made.append(line)
    return made


def _goes_on(before: str, line: str, width: int) -> bool:
    if line[:1].islower() or before.endswith(","):
        return True
    if not _sentence_end.search(before):
        return len(before) >= FULL_LINE * width
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > FITTING * width


def _word_parts(document: Any) -> Iterator[Any]:
    """The paragraphs of a document, those of its tables in their places."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from cell.paragraphs
        else:
            yield part


def _titled(what: str, parts: list[tuple[bool, str]]) -> Found:
    """Paragraphs as a record: those before the text in the style of a title are its title."""
    lines = [(heading, " ".join(text.split("\n")).strip() if heading else text.strip()) for heading, text in parts]
    lines = [(heading, text) for heading, text in lines if text]
    text = [text for _, text in lines]
    fields: dict[str, object] = {}
    if lines and lines[0][0] and len(lines) > 1:
        fields["title"], text = text[0], text[1:]
    return Found(what, {**fields, "text": PARAGRAPH.join(text)})
