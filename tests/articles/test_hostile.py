"""Sixty hostile files: each gives its articles or a message, none a traceback, none takes long."""

import gzip
import io
import time
import zipfile

import pytest
from articles import kinds
from openpyxl import Workbook

from framing.analysis import analyse
from framing.articles import ArticleError, grids, read_articles

LONGEST = 20  # seconds, on a busy machine; the slowest took 2


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def far_cell():
    book, file = Workbook(), io.BytesIO()
    book.active["A1"], book.active["B1"], book.active["A2"], book.active["B2"] = "outlet", "text", "A", "Kim tiba."
    book.active["XFD1048576"] = "x"
    book.save(file)
    return file.getvalue()


def changed(data, part, content):
    """The package with one of its parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return file.getvalue()


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)
SHEET = kinds.workbook()
LONG = "Para petani menunggu hujan di desa itu. " * 100
HOSTILE: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t",
    "mark.txt": b"\xef\xbb\xbf",
    "nul.txt": b"\0" * 5_000,
    "controls.txt": b"a\x01\x02\x03" * 500,
    "random.txt": bytes(range(256)) * 20,
    "half-utf8.txt": "“Siap”".encode()[:-1] * 3,
    "half-utf16.txt": "Kim tiba".encode("utf-16")[:-1],
    "lone-surrogate.txt": b"\xff\xfe\x00\xd8" + "Kim tiba".encode("utf-16-le"),
    "utf32.txt": "Kim tiba".encode("utf-32"),
    "bare-utf16.txt": "Kim tiba di Moskow".encode("utf-16-be"),
    "ebcdic.txt": "Kim tiba di Moskow".encode("cp500"),
    "binary.txt": kinds.document(),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "angles.txt": b"<" * 100_000,
    "brackets.txt": b"[" * 100_000,
    "braces.txt": b'{"a":' * 20_000,
    "stars.txt": b"**" * 50_000,
    "ampersands.txt": b"&amp;" * 50_000,
    "underscores.txt": b"_a" * 50_000,
    "backslashes.txt": b"\\" * 100_000,
    "tag-open.txt": b"<p " * 30_000,
    "comment-open.txt": b"<!--" * 30_000,
    "script-open.txt": b"<script>" * 20_000,
    "broken-letters.txt": "â€œ".encode() * 20_000,
    "labels.txt": b"Judul: x\n" * 20_000,
    "documents.txt": b"Document SUARA00020240304ek3400001\n" * 5_000,
    "rules.txt": b"=====\n" * 20_000,
    "one-line.txt": LONG.encode() * 100,
    "json.txt": b'{"outlet": "A", "text": "Kim tiba."}',
    "rtf.txt": kinds.rich_text(),
    "rtf-open.rtf": b"{\\rtf1 " + b"{" * 50_000,
    "rtf-none.rtf": b"Kim tiba.",
    "rtf-bin.rtf": b"{\\rtf1 \\bin99999999 x}",
    "nothing.html": b"<html></html>",
    "open.html": b"<div>" * 20_000,
    "attributes.html": b"<p " + b"a='b' " * 50_000 + b">Kim</p>",
    "linked.html": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>Kim tiba.</p>",
    "encoding.html": b'<?xml version="1.0" encoding="utf-99"?><html><p>' + LONG.encode() + b"</p></html>",
    "charset.html": b'<meta charset="no-such"><p>' + LONG.encode() + b"</p>",
    "large.html": b"<html><body><p>" + LONG.encode() * 1_300 + b"</p></body></html>",
    "wide.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 5_000,
    "no.docx": b"PK\x03\x04",
    "locked.docx": b"\xd0\xcf\x11\xe0" + b"\0" * 500,
    "hollow.docx": packed(a="b"),
    "entities.docx": changed(kinds.document(), "word/document.xml", ENTITIES),
    "entities.odt": packed(**{"content.xml": ENTITIES}),
    "no-xml.odt": packed(**{"content.xml": "Kim"}),
    "no.pdf": b"%PDF-1.4\n%%EOF",
    "cut.pdf": kinds.printed()[:400],
    "pages.pdf": kinds.printed(["Kim"], pages=10_000),
    "loop.pdf": kinds.printed().replace(b"/Kids [3 0 R ]", b"/Kids [2 0 R ]"),
    "far.xlsx": far_cell(),
    "hollow.xlsx": packed(a="b"),
    "strings.xlsx": changed(SHEET, "xl/sharedStrings.xml", "<sst/>"),
    "entities.ods": packed(**{"content.xml": ENTITIES}),
    "open-quote.csv": b'outlet,text\nA,"Kim tiba.\nB,"Dua."\nC,Tiga.\n',
    "quotes.csv": b'"' * 100_001,
    "commas.csv": b"," * 200_000,
    "header.csv": b"outlet,text\n",
    "nul.csv": b"outlet,text\nA,Kim\0tiba\n",
    "deep.json": b"[" * 100_000,
    "other.json": b'"Kim"',
    "number.json": b"9" * 10_000,
    "bad.jsonl": b'{"outlet": "A", "text": "Kim"}\n{"outlet": "A"\n[]\n',
    "no.gz.jsonl.gz": b"Kim",
    "no.parquet": b"PAR1" * 10,
    "no.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n",
    "cut.warc.gz": kinds.crawled()[:-200],
    "no.warc.gz": gzip.compress(b"x" * 1_000),
}


def test_there_are_at_least_sixty():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_its_articles_or_a_message(tmp_path, name):
    (tmp_path / name).write_bytes(HOSTILE[name])
    began = time.perf_counter()
    try:
        read = read_articles(tmp_path / name, on_error="skip")
    except ArticleError as error:
        told = [str(error)]
    else:
        assert len(read) + len(read.skipped) > 0
        told = [why for _, why in [*read.skipped, *read.notes]]
        analyse(read)
    assert time.perf_counter() - began < LONGEST
    assert all(line == line.strip() and "\n" not in line and len(line) < 600 for line in told)


def test_a_folder_of_hostile_files_costs_no_good_article(tmp_path):
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "baik.txt").write_text(kinds.TEXT, encoding="utf-8")
    read = read_articles(tmp_path, on_error="skip")
    assert kinds.TEXT in [article.text for article in read]
    told = {what.partition(", ")[0].rpartition("/")[2] for what, _ in read.skipped}
    ids = [article.id for article in read]
    silent = [name for name in HOSTILE if name not in told and not any(name.partition(".")[0] in one for one in ids)]
    assert silent == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nul.txt", "is no text but binary data"),
        ("pages.pdf", "has 10,000 pages; at most 200 are read"),
        ("large.html", "characters; at most 3,000,000 are read"),
        ("locked.docx", "is locked with a password or of an old Office format"),
        ("open-quote.csv", "row 2: a quotation mark in column 2 is not closed where its cell ends"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(tmp_path, name, said):
    (tmp_path / name).write_bytes(HOSTILE[name])
    with pytest.raises(ArticleError, match=said):
        read_articles(tmp_path / name)


def test_a_cell_at_the_end_of_the_sheet_costs_neither_the_table_nor_memory(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(HOSTILE["far.xlsx"])
    read = read_articles(tmp_path / "a.xlsx", on_error="skip")
    assert [article.text for article in read] == ["Kim tiba."]


def test_an_office_file_that_unpacks_to_too_much_is_refused_before_it_does(tmp_path, monkeypatch):
    monkeypatch.setattr(grids, "UNPACKED_LIMIT", 500)
    for name in ("word.docx", "open.odt", "sheet.xlsx", "sheet.ods"):
        (tmp_path / name).write_bytes(kinds.KINDS[name])
    whys = [why for _, why in read_articles(tmp_path, on_error="skip").skipped]
    assert len(whys) == 4
    assert all("at most 500 are read" in why for why in whys)
