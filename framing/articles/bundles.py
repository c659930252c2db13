"""Several articles in one file: the exports of Factiva and Nexis, archives' labelled texts, reports pasted in a row.

Each layout is known by what its program writes at every article: `Document SUARA0002...` (Factiva), `End of Document`
or `1 of 50 DOCUMENTS` (Nexis), a block of labels such as `Title:` and `Date:` (NewsBank, ProQuest and others). What
only looks like several reports is not split, but said.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from framing.articles.dates import read_date
from framing.articles.metadata import known_language
from framing.language import language, languages

LEAST_WORDS = 30  # of a pasted report; shorter stretches between two headers are captions and lists
LABELS_NEEDED = 2  # labels in one block, so that a single `Title:` in a text starts no article
SEVERAL = "looks like several reports in one file ({}); put each into a file of its own"
# The labels of archives, in English as their programs write them; those of a language stand in its pack.
LABELS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("publication", "publication title", "source", "newspaper", "outlet"),
    "published": ("date", "publication date", "published", "load-date"),
    "author": ("byline", "author", "authors", "by"),
    "url": ("url", "link", "document url"),
    "language": ("language",),
    "other": tuple(
        "section;length;edition;page;pages;dateline;copyright;record number;record;index terms;column;highlight;"
        "graphic;subject;classification;publication type;word count;article id;accession number;place of publication;"
        "country of publication;issn;database;openurl link;product name;location;type;volume;issue".split(";")
    ),
    "text": ("body", "full text", "text", "article", "abstract"),
}
# A page of Factiva's own, whose articles stand in elements of this class.
EXPORT_PAGE = re.compile(r"class\s*=\s*[\"']article [a-z]{2}Article[\"']", re.IGNORECASE)

_factiva_end = re.compile(r"^Document (?=\S*\d{6})[A-Z][A-Za-z0-9]{11,40}$")
_factiva_words = re.compile(r"^(\d[\d.,]*) (?:words|w)$", re.IGNORECASE)
_factiva_tag = re.compile(
    r"^(HD|WC|PD|ET|SN|SC|LA|CY|LP|TD|AN|BY|SE|PG|CO|IN|NS|RE|IPD|PUB|CR|ART|CLM|ED|VOL|CT|RF)(?:\s+(.*))?$"
)
_time = re.compile(r"^\d{1,2}[:.]\d{2}( (?:GMT|WIB|WITA|WIT|AM|PM))?$", re.IGNORECASE)
_code = re.compile(r"^[A-Z0-9]{1,12}$")  # of a source, or a page
_rights = re.compile(r"^(?:©|\(c\)|copyright\b|hak cipta\b)", re.IGNORECASE)
_nexis_end = re.compile(r"^End of Document$")
_nexis_number = re.compile(r"^\d+ of \d+ DOCUMENTS?$", re.IGNORECASE)
_nexis_label = re.compile(r"^(Section|Length|Byline|Dateline|Highlight|Body|Copyright)\b:?", re.IGNORECASE)
_nexis_last = re.compile(r"^(?:Load-Date:|Graphic$|Classification$|Notes$|PUBLICATION-TYPE:|LANGUAGE:)", re.IGNORECASE)
_label = re.compile(r"^([^\W\d_][\w -]{1,29}?)\s*:\s*(.*)$")
_rule = re.compile(r"^\s*([=\-_*#~])(?:\s?\1){4,}\s*$")
_dateline = re.compile(
    r"^[A-Z][\w.' ]{2,30}, [A-Z]?[\w. -]{2,25} ?[-–—]+ ?\w|^(?:[\w.]+\.(?:com|co\.id|id|net|org)), ?[A-Z][\w ]+ ?[-–—]"
)
_lone_address = re.compile(r"^https?://\S+$")


class Piece(NamedTuple):
    """One article of several: what its header says, and its text."""

    fields: Mapping[str, str]
    text: str


def pieces(text: str) -> list[Piece]:
    r"""Return the articles of an export or of labelled reports; an empty list where a text is one article.

    >>> header = "Judul: {}\nMedia: Suara Kudus\nTanggal: 4 Maret 2024\n\nPara petani menunggu hujan.\n\n"
    >>> [piece.fields["title"] for piece in pieces(header.format("Sawah kering") + header.format("Harga naik"))]
    ['Sawah kering', 'Harga naik']
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for layout in (_factiva, _nexis, _numbered_nexis, _labelled):
        if found := [piece for piece in layout(lines) if piece.text.strip()]:
            return found
    return []


def several(text: str) -> str:
    r"""Return why a text looks like several reports below one another; an empty string when it does not.

    >>> report = "KUDUS, SUARA.com - " + "Para petani menunggu hujan di sawah. " * 8
    >>> several(report), several(f"{report}\n\n{report}")[:51]
    ('', 'looks like several reports in one file (a dateline ')
    """
    lines = [line.strip() for line in text.split("\n")]
    signs: dict[str, Callable[[str], bool]] = {
        "a dateline": lambda line: _dateline.match(line) is not None,
        "a web address": lambda line: _lone_address.match(line) is not None,
        "a line with the date": lambda line: len(line) < 60 and bool(read_date(line)),
        "a by-line": lambda line: _role(line) in ("author", "title"),
        "a rule": lambda line: _rule.match(line) is not None,
    }
    for name, sign in signs.items():
        at = [number for number, line in enumerate(lines) if line and sign(line)]
        if name == "a rule":
            at = [-1, *at] if at else []
        stretches = [" ".join(lines[first + 1 : last]) for first, last in pairwise([*at, len(lines)])]
        if name == "a dateline":
            stretches = [f"{lines[first]} {stretch}" for first, stretch in zip(at, stretches, strict=True)]
        long = sum(len(stretch.split()) >= LEAST_WORDS for stretch in stretches)
        if long >= 2 and (name != "a rule" or _opened(lines, at)):
            return SEVERAL.format(
                f"{name} stands there {len(at)} times" if name != "a rule" else "lines of marks part them"
            )
    return ""


def _factiva(lines: Sequence[str]) -> Iterator[Piece]:
    """Factiva's full articles: each ends with `Document` and its accession number."""
    ends = [number for number, line in enumerate(lines) if _factiva_end.match(line)]
    for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        block = lines[first:last]
        tagged = [line for line in block if _factiva_tag.match(line)]
        yield _tagged_factiva(block) if len(tagged) >= 4 else _plain_factiva(block)


def _tagged_factiva(block: Sequence[str]) -> Piece:
    parts: dict[str, list[str]] = {}
    now = ""
    for line in block:
        if found := _factiva_tag.match(line):
            now = found[1]
            parts.setdefault(now, []).append(found[2] or "")
        elif now:
            parts[now].append(line)
    said = {name: " ".join(filter(None, value)) for name, value in parts.items()}
    fields = _said(title=said.get("HD"), outlet=said.get("SN"), published=said.get("PD"), tongue=said.get("LA"))
    return Piece(fields, _body([*parts.get("LP", []), "", *parts.get("TD", [])]))


def _plain_factiva(block: Sequence[str]) -> Piece:
    counted = next((number for number, line in enumerate(block) if _factiva_words.match(line)), None)
    if counted is None:
        return Piece({}, "")
    above = [line for line in block[:counted] if line]
    if len(above) > 1 and _labels().get(re.split(r"[\s:]", above[-1], maxsplit=1)[0].casefold()) == "author":
        above.pop()
    rest = [(counted + 1 + number, line) for number, line in enumerate(block[counted + 1 :]) if line]
    header, outlet, tongue = 0, "", ""
    for order, (_, line) in enumerate(rest):
        if order > 9 or (tongue and not _rights.match(line) and not _code.match(line)):
            break
        header = order + 1
        if _rights.match(line):
            break
        if read_date(line) or _time.match(line) or (outlet and _code.match(line)):
            continue
        if not outlet:
            outlet = line
        elif len(line.split()) <= 3:
            tongue = line
    start = rest[header - 1][0] + 1 if rest and header else len(block)
    dated = next((line for _, line in rest[:3] if read_date(line)), "")
    fields = _said(title=above[-1] if above else "", outlet=outlet, published=dated, tongue=tongue)
    return Piece(fields, _body(block[start:]))


def _nexis(lines: Sequence[str]) -> Iterator[Piece]:
    """Nexis Uni's documents: each ends with `End of Document`; title, outlet and date stand above its labels."""
    ends = [number for number, line in enumerate(lines) if _nexis_end.match(line)]
    for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        block = lines[first:last]
        label = next((number for number, line in enumerate(block) if line and _nexis_label.match(line)), None)
        if label is None:
            continue
        above = [line for line in block[:label] if line]
        dated = next((number for number in range(len(above) - 1, -1, -1) if read_date(above[number])), len(above))
        title, outlet = [*["", ""], *above[:dated]][-2:]
        published = above[dated] if dated < len(above) else ""
        yield Piece(_said(title=title, outlet=outlet, published=published, tongue=""), _body(_nexis_body(block, label)))


def _nexis_body(block: Sequence[str], label: int) -> Sequence[str]:
    body = next((number for number, line in enumerate(block) if line == "Body"), None)
    labels = [number for number, line in enumerate(block) if number >= label and _nexis_label.match(line)]
    start = body + 1 if body is not None else max(number for number in labels if number < label + 30) + 1
    end = next((number for number in range(start, len(block)) if _nexis_last.match(block[number])), len(block))
    return block[start:end]


def _numbered_nexis(lines: Sequence[str]) -> Iterator[Piece]:
    """LexisNexis' older texts: `1 of 50 DOCUMENTS`, outlet, date, title, labels in capitals, body, LOAD-DATE."""
    starts = [number for number, line in enumerate(lines) if _nexis_number.match(line)]
    for first, last in pairwise([*starts, len(lines)]):
        block = lines[first + 1 : last]
        labels = [number for number, line in enumerate(block) if _nexis_label.match(line) and number < 40]
        if not labels:
            continue
        above = [line for line in block[: labels[0]] if line and not _rights.match(line)]
        dated = next((number for number, line in enumerate(above) if read_date(line)), 1)
        outlet, title = (above or [""])[0], " ".join(above[dated + 1 :])
        published = above[dated] if dated < len(above) else ""
        tongue = next((line.partition(":")[2] for line in block if line.upper().startswith("LANGUAGE:")), "")
        yield Piece(
            _said(title=title, outlet=outlet, published=published, tongue=tongue), _body(_nexis_body(block, labels[0]))
        )


def _labelled(lines: Sequence[str]) -> Iterator[Piece]:
    """Reports that each begin with a block of labels; at least two of them."""
    blocks = list(_label_blocks(lines))
    if len(blocks) < 2:
        return
    for (first, behind), (last, _) in pairwise([*blocks, (len(lines), len(lines))]):
        said: dict[str, str] = {}
        for line in lines[first:behind]:
            found = _label.match(line)
            if found and (role := _role(line)):
                said.setdefault(role, found[2])
        body = [line for line in lines[behind:last] if not _rule.match(line) and _role(line) != "other"]
        given = [said["text"]] if said.get("text") else []
        names = {name: said.get(name, "") for name in ("title", "outlet", "published")}
        fields = dict(_said(**names, tongue=said.get("language", "")))
        yield Piece(fields | ({"url": said["url"]} if said.get("url") else {}), _body([*given, *body]))


def _label_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a block of labels with a title, an outlet or a date begins and ends; blank lines in it are passed over."""
    filled = [(number, _role(line)) for number, line in enumerate(lines) if line]
    for labelled, run in groupby(filled, key=lambda one: bool(one[1])):
        block = list(run)
        roles = [role for _, role in block]
        if not labelled or len(set(roles)) < LABELS_NEEDED or not {"title", "outlet", "published"} & set(roles):
            continue
        first = next((at for at, role in enumerate(roles) if role != "other"), 0)  # the labels below the text before
        yield block[first][0], block[-1][0] + 1


@cache
def _labels() -> Mapping[str, str]:
    known = {label: role for role, labels in LABELS.items() for label in labels}
    for code in languages():
        known |= {word: role for role, words in language(code).headers.items() for word in words if role in LABELS}
    return known


def _role(line: str) -> str:
    """What a line's label says; an empty string for a line without a known label."""
    found = _label.match(line)
    return _labels().get(found[1].casefold(), "") if found else ""


def _said(*, title: str | None, outlet: str | None, published: str | None, tongue: str | None) -> dict[str, str]:
    """The fields of a header that say something."""
    given = {
        "title": title or "",
        "outlet": outlet or "",
        "published": read_date(published or ""),
        "language": known_language(tongue.strip()) or tongue.strip() if tongue else "",
    }
    return {name: value for name, value in given.items() if value}


def _body(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _opened(lines: Sequence[str], rules: Sequence[int]) -> bool:
    """Whether what stands behind each rule opens as a report does: with a short line that is no sentence, or a date."""
    for rule in rules:
        first = next((line for line in lines[rule + 1 :] if line), "")
        if not first or len(first.split()) > 20 or first.endswith((".", "”", '"')):
            return False
    return True
