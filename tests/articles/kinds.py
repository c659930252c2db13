"""One report written as a file of every kind that is read, for the tests; all names and events are invented."""

import base64
import gzip
import io
import json
import zipfile

import pyarrow as pa
from docx import Document
from openpyxl import Workbook
from pyarrow import parquet

TITLE = "Bupati Kudus meninjau sawah kering"
PARAGRAPHS = [
    "Bupati Kudus Bambang Sutrisno meninjau sawah yang mengering di Desa Karanganyar pada Senin bersama para petani dan"
    " pejabat dinas pertanian kabupaten itu.",
    "“Kami takut gagal panen karena sawah ini kering sejak bulan lalu,” kata Bambang Sutrisno kepada para wartawan yang"
    " datang ke desa itu.",
    "Menurut para petani, hujan belum turun sejak bulan lalu dan ancaman kekeringan membuat mereka khawatir.",
    "Gubernur Siti Aminah mengatakan bahwa bantuan air akan tiba di desa itu pada pekan depan dengan truk milik"
    " pemerintah provinsi.",
]
TEXT = "\n\n".join(PARAGRAPHS)
OUTLET = "Suara Kudus"
ADDRESS = "https://suara.example/berita/1"
LINKED = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2024-03-04T10:00:00+07:00",
        "publisher": {"@type": "Organization", "name": OUTLET},
        "inLanguage": "id-ID",
        "url": ADDRESS,
    }
)


def page() -> str:
    """A page as a newspaper's site writes it: navigation, article, related links, footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title>'
        f'<script type="application/ld+json">{LINKED}</script></head><body><nav><ul><li><a href="/">Beranda</a></li>'
        f'<li><a href="/olahraga">Olahraga</a></li></ul></nav><article><h1>{TITLE}</h1>{body}</article>'
        f"<footer><p>Hak cipta dilindungi</p></footer></body></html>"
    )


def document() -> bytes:
    """A Word document with its title in the style of a heading."""
    made, file = Document(), io.BytesIO()
    made.add_heading(TITLE, level=1)
    for paragraph in PARAGRAPHS:
        made.add_paragraph(paragraph)
    made.save(file)
    return file.getvalue()


def open_document() -> bytes:
    """An OpenDocument text."""
    namespaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = f"<text:h>{TITLE}</text:h>" + "".join(f"<text:p>{paragraph}</text:p>" for paragraph in PARAGRAPHS)
    return packed(f"<office:document-content {namespaces}><office:body>{body}</office:body></office:document-content>")


def open_sheet() -> bytes:
    """An OpenDocument table with a header and one row."""
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in (["outlet", "title", "text"], [OUTLET, TITLE, TEXT.replace("\n\n", "</text:p><text:p/><text:p>")])
    )
    body = f"<office:body><table:table>{rows}</table:table></office:body>"
    return packed(f"<office:document-content {namespaces}>{body}</office:document-content>")


def packed(content: str) -> bytes:
    """A zip package with this content.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("content.xml", content)
    return file.getvalue()


def rich_text(paragraphs: list[str] = PARAGRAPHS) -> bytes:
    """An RTF document as Word writes it."""
    written = "".join(
        "".join(one if one.isascii() else f"\\u{ord(one)}?" for one in paragraph) + "\\par\n"
        for paragraph in paragraphs
    )
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 " + written + "}").encode("ascii")


def printed(lines: list[str] | None = None, *, pages: int = 1) -> bytes:
    """A PDF with a text layer, its lines about 70 characters long."""
    lines = wrapped() if lines is None else lines
    shown = "".join(f"({escaped(line)}) Tj T* " for line in lines)
    stream = f"BT /F1 10 Tf 50 750 Td 14 TL {shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{'3 0 R ' * pages}] >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip


def wrapped(width: int = 66) -> list[str]:
    """The report's lines as a printed column has them."""
    lines = []
    for paragraph in PARAGRAPHS:
        line = ""
        for word in paragraph.split():
            if line and len(line) + len(word) + 1 > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def workbook() -> bytes:
    """An Excel file with a header and one row."""
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Outlet", "Title", "Text"])
    book.active.append([OUTLET, TITLE, TEXT])
    book.save(file)
    return file.getvalue()


def archived() -> bytes:
    """A page as a browser saves it in one file."""
    encoded = base64.encodebytes(page().encode()).decode()
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        'Content-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: base64\nContent-Location: {ADDRESS}\n\n{encoded}\n--x--\n"
    ).encode()


def crawled() -> bytes:
    """A web archive with the page and a picture."""
    kinds = {ADDRESS: ("text/html; charset=utf-8", page().encode()), f"{ADDRESS}.png": ("image/png", b"x")}
    return b"".join(gzip.compress(response(address, *kind)) for address, kind in kinds.items())


def response(address: str, kind: str, data: bytes) -> bytes:
    """A record of a web archive: the answer of a server."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-04T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def rows(**names: str) -> list[dict[str, object]]:
    """The report as a table's row, its columns called as a program calls them."""
    own = {"outlet": OUTLET, "title": TITLE, "text": TEXT}
    return [{names.get(name, name): value for name, value in own.items()}]


def columns() -> bytes:
    """The report in Parquet."""
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows()), file)
    return file.getvalue()


def news_api() -> bytes:
    """An answer as NewsAPI gives it, with the whole text."""
    article = {
        "source": {"id": None, "name": OUTLET},
        "title": TITLE,
        "content": TEXT,
        "publishedAt": "2024-03-04T03:00:00Z",
    }
    return json.dumps({"status": "ok", "totalResults": 1, "articles": [article]}).encode()


def separated(mark: str) -> str:
    """The report in CSV, with a mark between its cells and the line that Excel reads it by."""
    return f'sep={mark}\r\nOutlet{mark}Title{mark}Text\r\n{OUTLET}{mark}{TITLE}{mark}"{TEXT}"\r\n'


# A folder's files by name.
KINDS: dict[str, bytes] = {
    "laporan.txt": TEXT.encode(),
    "wide.txt": TEXT.encode("utf-16"),
    "windows.txt": TEXT.encode("cp1252"),
    "tagged.txt": "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    .replace("“", "&ldquo;")
    .replace("”", "&rdquo;")
    .encode(),
    "broken.txt": TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(),
    "page.html": page().encode(),
    "old.htm": page().replace("utf-8", "windows-1252").encode("cp1252"),
    "saved.mhtml": archived(),
    "page-as.txt": page().encode(),
    "word.docx": document(),
    "open.odt": open_document(),
    "rich.rtf": rich_text(),
    "print.pdf": printed(),
    "sheet.xlsx": workbook(),
    "sheet.ods": open_sheet(),
    "semicolons.csv": separated(";").encode(),
    "tabs.tsv": separated("\t").encode("utf-16"),
    "lines.jsonl": json.dumps(rows()[0]).encode(),
    "packed.jsonl.gz": gzip.compress(json.dumps(rows()[0]).encode()),
    "answer.json": news_api(),
    "columns.parquet": columns(),
    "crawl.warc.gz": crawled(),
}
