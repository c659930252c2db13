"""What a picture must say below itself: the event, the dates, how many articles, what made its table.

It rides in the `attrs` of the table `articles` and of every table of Rates, so that a chart of any of them can stand
alone. There it is one string of JSON: pandas copies attrs deeply at every step and writes them into Parquet files.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any

import pandas as pd

from framing.articles.dates import days

KEY = "imprint"
INFERRED = "inferred"
INFERRED_NOTE = "Outlet inferred, not stated in the text."


@dataclass(frozen=True)
class Imprint:
    """The event, the first and last day of publication, articles an outlet, library and codebook, names and notes."""

    event: str
    first: str
    last: str
    undated: int
    articles: dict[str, int]
    version: str
    codebook: str
    names: dict[str, str]  # what an outlet is called on a picture, where that is not its name in the tables
    notes: dict[str, str]  # what a reader must know of an outlet


def with_imprint(articles: pd.DataFrame, *, event: str, version: str, codebook: str) -> pd.DataFrame:
    """The table of articles with its imprint in `attrs`.

    An outlet's name on pictures is the column `display` of its articles, where it is filled in, and its footnote their
    `note`; without one, an outlet that was inferred has a note that says so.
    """
    published = days(articles["published"])
    dates = sorted(filter(None, published))
    rows = articles.assign(**{name: "" for name in ("display", "note") if name not in articles})  # of an older version
    rows = rows.assign(note=rows["note"].where(rows["note"] != "", _basis_note(rows)))
    made = Imprint(
        event=event,
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        undated=published.count(""),
        articles={str(outlet): int(count) for outlet, count in articles["outlet"].value_counts(sort=False).items()},
        version=version,
        codebook=codebook,
        names=_firsts(rows, "display"),
        notes=_firsts(rows, "note"),
    )
    copied = articles.copy(deep=False)
    copied.attrs = {**articles.attrs, KEY: json.dumps(asdict(made), ensure_ascii=False)}
    return copied


def imprinted(table: pd.DataFrame, source: pd.DataFrame) -> pd.DataFrame:
    """The table itself, with the imprint of the table that it was counted from, where that has one.

    >>> articles = pd.DataFrame({"outlet": ["A"]})
    >>> articles.attrs[KEY] = "{}"
    >>> imprinted(pd.DataFrame(), articles).attrs
    {'imprint': '{}'}
    """
    if KEY in source.attrs:
        table.attrs[KEY] = source.attrs[KEY]
    return table


def imprint(*sources: Any) -> Imprint | None:
    """The first imprint found in tables, in lists of tables or in what holds tables; None without any."""
    for source in sources:
        if isinstance(source, pd.DataFrame):
            found = Imprint(**json.loads(source.attrs[KEY])) if source.attrs.get(KEY) else None
        else:
            found = imprint(*_parts(source))
        if found:
            return found
    return None


def _parts(source: Any) -> Iterable[Any]:
    if is_dataclass(source) and not isinstance(source, type):
        return [getattr(source, part.name) for part in fields(source)]
    if isinstance(source, Mapping):
        return source.values()
    return source if isinstance(source, list | tuple) else ()


def _basis_note(articles: pd.DataFrame) -> "pd.Series[str]":
    return articles["outlet_basis"].map(lambda basis: INFERRED_NOTE if basis == INFERRED else "")


def _firsts(rows: pd.DataFrame, column: str) -> dict[str, str]:
    """The first entry of a column in each outlet that has any."""
    filled = rows[rows[column] != ""].drop_duplicates("outlet")
    return dict(zip(filled["outlet"].astype(str), filled[column].astype(str), strict=True))
