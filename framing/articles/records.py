"""What reading gives before it is an article: the fields found at a place, or what is wrong there.

A record that cannot be read is an `ArticleError` in its place, so that the reader may skip and count it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

ARTICLE_LIMIT = 20_000_000  # bytes of one text: a long novel is 2 MB, so more is no article
COLLECTION_LIMIT = 2_000_000_000  # bytes of one table once unpacked: a million articles of 2 kB; stops a gzip bomb
NEEDED = ("text", "outlet")
SHOWN, NAME_SHOWN, COLUMNS_SHOWN = 200, 40, 12  # characters of an error and of a column's name; columns
EXTRA = "install the extra: pip install 'framing[formats]'"


class ArticleError(ValueError):
    """Something that is no article: `what` (file and row) and `why` (what was found; what is needed)."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


class LeftOutError(ArticleError):
    """A file of a folder that no reader takes: it is named in `skipped` and stops nothing."""


class Found(NamedTuple):
    """One record: where it stands, its fields, and what was assumed or mended on reading it."""

    what: str
    fields: Mapping[str, object]
    notes: tuple[str, ...] = ()


Record = Found | ArticleError


def said(error: Exception) -> str:
    r"""Return what an error says in one line, or its name where it says nothing.

    >>> said(ValueError("a\n b")), said(KeyError())
    ('a b', 'KeyError')
    """
    return " ".join(str(error).split())[:SHOWN] or type(error).__name__


def named(columns: Iterable[object]) -> str:
    """Return columns as a message names them, no more of each and of all than one reads.

    >>> named(["outlet", "teks"]), named([])
    ("'outlet', 'teks'", 'nothing')
    """
    listed = [repr(str(column)[:NAME_SHOWN]) for column in columns if column]
    more = f" and {len(listed) - COLUMNS_SHOWN:,} more" if len(listed) > COLUMNS_SHOWN else ""
    return (", ".join(listed[:COLUMNS_SHOWN]) or "nothing") + more


def numbered(row: Mapping[str, object], number: int) -> Mapping[str, object]:
    """Return the row, with an id made of its number where it has none.

    >>> numbered({"id": " ", "text": "x"}, 3)["id"]
    'row-3'
    """
    given = row.get("id")
    missing = given is None or given != given or (isinstance(given, str) and not given.strip())
    return {**row, "id": f"row-{number}"} if missing else row
