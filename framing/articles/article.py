"""Articles as they came: read from a folder of files of any kind, a single file, or a table of them.

The text of an article is what was read from its file, without markup and by-work; it is never changed afterwards: every
offset the library reports refers to it for ever. What had to be assumed or mended on reading is said in `notes`. What
cannot be read stops the reading, or is skipped and counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Protocol, overload

from framing.articles.bundles import several
from framing.articles.folders import folder_records
from framing.articles.formats import ENDINGS, FORMATS, ending_of, file_records, quiet, unread
from framing.articles.markup import cleaned
from framing.articles.outlets import Outlets
from framing.articles.records import ARTICLE_LIMIT, ArticleError, LeftOutError, Record

SHOWN = 10  # skipped rows that a repr spells out

_half_pairs = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's article; only the first three fields are needed, unknown ones stay empty.

    >>> Article("001", "Tempo", "Kim tiba di Moskow.").title
    ''
    """

    id: str
    outlet: str
    text: str
    title: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    agency: str = ""
    event: str = ""
    outlet_basis: str = ""
    note: str = ""  # what a reader must know of the outlet: the footnote of every picture
    display: str = ""  # what the outlet is called on pictures, where that is not its name

    def source(self, zone: str) -> str:
        """Return what the offsets of a row in that zone count: the title for a headline, else the text.

        >>> Article("001", "Tempo", "Kim tiba di Moskow.", title="Kim Tiba").source("headline")
        'Kim Tiba'
        """
        return self.title if zone == "headline" else self.text


_FIELDS = tuple(field.name for field in fields(Article))


@dataclass(frozen=True, repr=False)
class Articles(Sequence[Article]):
    """The articles read, in their order.

    `skipped` says what was left out, `notes` what was assumed or mended on reading: both are pairs of what it was, a
    file's or an article's name, and why.
    """

    articles: tuple[Article, ...]
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.articles)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Article, ...]: ...
    def __getitem__(self, index: int | slice) -> Article | tuple[Article, ...]:
        return self.articles[index]

    def __repr__(self) -> str:
        outlets = len({article.outlet for article in self.articles})
        lines = [f"<{len(self)} articles of {outlets} outlets, {len(self.skipped)} skipped>"]
        lines += [f"  skipped {what}: {why}" for what, why in self.skipped[:SHOWN]]
        if len(self.skipped) > SHOWN:
            lines.append(f"  and {len(self.skipped) - SHOWN} more in .skipped")
        return "\n".join(lines)


def read_articles(path: str | Path, *, on_error: str = "raise") -> Articles:
    """The articles of a folder of files, or of one file: texts, web pages, documents, tables, archives of pages.

    A folder's manifest, a table `articles` (.csv, .xlsx, .ods), has the columns `file` and `outlet`, and any other
    field of `Article`; without a manifest a page says its outlet, title and date itself, and a text is called by its
    file's name. A table needs `text` and `outlet`; a row without an id is called by its number (`row-3`). Exports of
    Factiva, Nexis and other archives are taken apart into their articles. A text may have 20 MB, a table 2 GB.

    With `on_error="raise"` the first bad row or file raises an `ArticleError`; with `"skip"` it is put down in the
    result's `skipped`. A file of a folder that no reader takes, such as a picture or a PDF without text, is put down
    there in both cases. Input with nothing to read in it (no such path, no known format, no text column, not one row)
    always raises.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "Tempo.txt").write_text("Kim tiba di Moskow.", encoding="utf-8")
    ...     _ = Path(folder, "Kosong.txt").write_text("", encoding="utf-8")
    ...     articles = read_articles(folder, on_error="skip")
    >>> articles[0].outlet, len(articles.skipped)
    ('Tempo', 1)
    """
    if on_error not in ("raise", "skip"):
        raise ArticleError("read_articles", f"unknown on_error {on_error!r}; it takes 'raise' or 'skip'")
    articles: list[Article] = []
    skipped: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    outlets = Outlets()
    for read in stream_articles(path, taken={}, outlets=outlets):
        if isinstance(read, ArticleError):
            alone = read.what == str(path) and not articles
            if (on_error == "raise" or alone) and (alone or not isinstance(read, LeftOutError)):
                raise read
            skipped.append((read.what, read.why))
        else:
            articles.append(read[0])
            notes += [(read[0].id, note) for note in read[1]]
    if not articles and not skipped:
        raise ArticleError(str(path), "holds no article; it needs at least one row")
    return Articles(tuple(articles), skipped, [*notes, *outlets.notes])


class Taken(Protocol):
    """The ids met so far, each with where it was met."""

    def setdefault(self, key: str, default: str, /) -> str:
        """Return where an id was met first, which is here where it is new."""


Read = tuple[Article, list[str]] | ArticleError


def stream_articles(path: str | Path, *, taken: Taken, outlets: Outlets) -> Iterator[Read]:
    """Each article with what was assumed or mended on reading it, or in its place the error that says why it is none.

    Nothing read before is kept but its id, in `taken`, and its outlet's name: folders, JSON Lines, Parquet files and
    web archives of any size can be gone through; .csv, .json and workbooks are read whole, one at a time. An input
    with nothing to read in it raises ArticleError.
    """
    with quiet():
        for row in _records(Path(path)):
            try:
                yield _article(row, taken, outlets=outlets)
            except ArticleError as error:
                yield error


def _article(row: Record, taken: Taken, *, outlets: Outlets) -> tuple[Article, list[str]]:
    """The row as an Article, its id put down as taken, and what was assumed or mended."""
    if isinstance(row, ArticleError):
        raise row
    what, given, noted = row
    text = given.get("text")
    if not isinstance(text, str):
        found = "missing" if text is None else f"of type {type(text).__name__}"
        raise ArticleError(what, f"the text is {found}; it must be a string")
    text, mended = cleaned(text)
    if not text.strip():
        raise ArticleError(what, "the text is empty; an article needs at least one word")
    if len(text) > ARTICLE_LIMIT:
        raise ArticleError(what, f"the text has {len(text):,} characters; at most {ARTICLE_LIMIT:,} are read")
    values = {name: _written(what, name, given[name]) for name in _FIELDS if name in given and name != "text"}
    for name in ("outlet", "id"):
        values[name] = values.get(name, "").strip()
        if not values[name]:
            raise ArticleError(what, f"the {name} is empty; every article needs one")
    values |= {name: cleaned(values[name])[0] for name in ("title", "outlet") if values.get(name)}
    if (other := taken.setdefault(values["id"], what)) is not what:
        raise ArticleError(what, f"the id {values['id']!r} is already that of {other}; every article needs its own")
    values["outlet"] = outlets.known(values["outlet"])
    notes = [*noted, *mended, *filter(None, [several(text)])]
    return Article(**values, text=_half_pairs.sub("\ufffd", text)), notes


def _written(what: str, name: str, value: object) -> str:
    """A field's value as a string; empty when there is none (pandas writes NaN for that)."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return _half_pairs.sub("\ufffd", value)
    if isinstance(value, int | date) and not isinstance(value, bool):
        return str(value)
    raise ArticleError(what, f"the {name} is of type {type(value).__name__}; it must be a string")


def _records(path: Path) -> Iterable[Record]:
    if path.is_dir():
        return folder_records(path, fields=_FIELDS)
    if not path.exists():
        raise ArticleError(str(path), f"no such file or folder; give a folder of articles or a {FORMATS} file")
    if not path.is_file() or ending_of(path.name) not in ENDINGS:
        raise unread(path)
    return file_records(path, fields=_FIELDS)
