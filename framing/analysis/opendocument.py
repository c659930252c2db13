"""Tables as OpenDocument spreadsheets (.ods), the format of LibreOffice: written with what Python brings."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_spaces = re.compile(r" {2,}|\t|\n")
_text, _table = (f"{{{NAMES[name]}}}" for name in ("text", "table"))


def ods(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, lines: Sequence[str], choices: Mapping[str, Sequence[str]]
) -> bytes:
    """Return a spreadsheet: `lines` on a first table, then the header and the rows, each cell a text.

    `choices` are the values that the cells of a column offer. The same table gives the same bytes.

    >>> made = ods(["a", "b"], [["1", "x  y"]], lines=["Read this"], choices={"a": ["0", "1"]})
    >>> b"x <text:s text:c" in zipfile.ZipFile(io.BytesIO(made)).read("content.xml")
    True
    """
    told = "".join(_row([line], [""], {}) for line in lines)
    valid = {name: f"choice{at}" for at, name in enumerate(header) if name in choices}
    validations = "".join(_validation(valid[name], choices[name]) for name in valid)
    widths = ("wide" if name == "text" else "narrow" for name in header)
    columns = "".join(f'<table:table-column table:style-name="{width}"/>' for width in widths)
    body = _row(header, header, {}) + "".join(_row(row, header, valid) for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_namespaces()} office:version="1.3">'
        f"<office:automatic-styles>{_style('narrow', '3cm')}{_style('wide', '15cm')}"
        '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/>'
        "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
        + (f"<table:content-validations>{validations}</table:content-validations>" if valid else "")
        + (_sheet("instructions", '<table:table-column table:style-name="wide"/>', told) if lines else "")
        + _sheet("sheet", columns, body)
        + "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {_namespaces()} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {"mimetype": MIMETYPE, "content.xml": content, "META-INF/manifest.xml": manifest}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, part in parts.items():  # the type of the file stands first and is not packed
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name), part.encode("utf-8", errors="replace"), compress_type=how)
    return file.getvalue()


def _sheet(name: str, columns: str, rows: str) -> str:
    return f'<table:table table:name="{name}">{columns}{rows}</table:table>'


def _row(cells: Sequence[str], header: Sequence[str], valid: Mapping[str, str]) -> str:
    written = "".join(_cell(text, valid.get(name, "")) for text, name in zip(cells, header, strict=True))
    return f"<table:table-row>{written}</table:table-row>"


def _cell(text: str, choice: str) -> str:
    named = f" table:content-validation-name={quoteattr(choice)}" if choice else ""
    if not text:
        return f'<table:table-cell table:style-name="cell"{named}/>'
    words = _spaces.sub(_blank, escape(text))
    kind = 'office:value-type="string"'
    return f'<table:table-cell table:style-name="cell" {kind}{named}><text:p>{words}</text:p></table:table-cell>'


def _blank(found: re.Match[str]) -> str:
    if found[0] == "\t":
        return "<text:tab/>"
    return "<text:line-break/>" if found[0] == "\n" else f' <text:s text:c="{len(found[0]) - 1}"/>'


def _validation(name: str, values: Sequence[str]) -> str:
    listed = ";".join(f'"{value}"' for value in values)
    condition = quoteattr(f"of:cell-content-is-in-list({listed})")
    return f"<table:content-validation table:name={quoteattr(name)} table:condition={condition}/>"


def _style(name: str, width: str) -> str:
    inside = f'<style:table-column-properties style:column-width="{width}"/>'
    return f'<style:style style:name="{name}" style:family="table-column">{inside}</style:style>'


def _namespaces() -> str:
    return " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())
