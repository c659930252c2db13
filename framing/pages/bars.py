"""Rates as bars that open their words: every number on the page leads to the sentences it was counted from.

A bar is a `details` element of HTML, so a click, a tap or the Enter key opens it without any script, and it stays alive
in a notebook that was exported.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprint
from framing.analysis.traces import behind
from framing.articles import Article
from framing.charts.style.captions import caption, captioned, term
from framing.charts.style.imprints import marked, signing
from framing.charts.style.sentences import amount, is_share, is_unit_interval, shown, title
from framing.pages.markup import escaped
from framing.pages.passages import passages
from framing.pages.reader import Page

# So many sentences are shown behind a bar.
MOST = 25
# So many values of a measure have bars: in a large corpus there are thousands of sources and labels.
VALUES = 40
PER_HUNDRED = "per 100 "


@captioned
def words_behind(
    rates: pd.DataFrame,
    analysis: Analysis,
    *,
    articles: Iterable[Article],
    lang: str = "en",
) -> Page:
    """A table of Rates as bars; each opens the sentences that it was counted from.

    `articles` are those that were analysed. `lang` is the language of the captions, "en" or "id".

    >>> from framing import compare
    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Warga takut. Pasar itu ramai dan jalan ke sana dibuka pada hari ini.")
    >>> analysis = analyse([article])
    >>> "<mark>takut</mark>" in words_behind(compare.threats(analysis), analysis, articles=[article]).html
    True
    """
    with signing(imprint(analysis.articles), footed=False):
        drawn = bars(rates, analysis, articles={article.id: article for article in articles})
    head = title(rates)
    return Page(head, f'<div class="framing-reader"><h3>{escaped(head)}</h3>{drawn}</div>', lang)


def bars(
    rates: pd.DataFrame,
    analysis: Analysis,
    *,
    articles: Mapping[str, Article],
    linked: Collection[str] = (),
    most: int = MOST,
    values: int = VALUES,
) -> str:
    """The bars of a table of Rates as HTML, one heading a value where it holds several.

    `linked` are the articles that stand in a reader on the same page. The first `values` are shown, behind each bar
    `most` sentences; how many more there are is said.
    """
    scale = _scale(rates)
    several = rates["value"].nunique() > 1
    sums = {str(value): int(part["count"].sum()) for value, part in rates.groupby("value", sort=False)}
    found = [value for value, count in sums.items() if count or not several]
    parts = []
    for value in found[:values]:
        part = rates[rates["value"] == value]
        every = _behind(analysis, str(part["measure"].iloc[0]), value=value) if sums[value] else pd.DataFrame()
        named = shown(value, str(part["measure"].iloc[0]))
        parts.append(f"<h4>{escaped(named or term('not told'))}</h4>" if several else "")
        for rate in part[(part["count"] > 0) | (not several)].to_dict("records"):
            rows = every[every["outlet"].astype(str) == str(rate["outlet"])] if len(every) else every
            inside = passages(rows, analysis, articles=articles, linked=linked, most=most) if len(rows) else ""
            parts.append(_bar(rate, part, scale=scale, inside=inside))
        parts.append(_silent(part) if several else "")
    if (rest := len(found) - values) > 0:
        more = caption("and {:,} more in the table", rest)
        parts.append(f'<p class="facts">{escaped(more)}</p>')
    return f'<div class="bars">{"".join(parts)}</div>'


def _silent(rates: pd.DataFrame) -> str:
    """The outlets that have none, with what they were counted from."""
    none = rates[(rates["count"] == 0) & (rates["denominator"] > 0)]
    listed = ", ".join(
        caption("{} (0 of {:,})", marked(outlet), of)
        for outlet, of in zip(none["outlet"], none["denominator"], strict=True)
    )
    return f'<p class="facts">{escaped(caption("None in {}", listed))}</p>' if listed else ""


def _behind(analysis: Analysis, measure: str, *, value: str) -> pd.DataFrame:
    """The evidence behind a value in all outlets; none for a measure that weighs its rows and counts none."""
    try:
        return behind(analysis.frames, measure, value=value)
    except ValueError:
        return pd.DataFrame()


def _scale(rates: pd.DataFrame) -> float:
    """The rate that fills the whole width."""
    if is_share(rates) or is_unit_interval(rates):
        return 1.0
    highest = rates[["rate", "high"]].max().max()
    return float(highest) if highest > 0 else 1.0


def _bar(rate: Mapping[Any, Any], rates: pd.DataFrame, *, scale: float, inside: str) -> str:
    told = "".join(_counts(rate, rates))
    cells = (
        f"<span>{escaped(marked(str(rate['outlet'])))}</span>"
        f'<span class="scale" aria-hidden="true">{"".join(_lengths(rate, scale))}</span>'
        f'<span class="counts">{told}</span>'
    )
    return f"<details><summary>{cells}</summary>{inside}</details>" if inside else f'<div class="bar">{cells}</div>'


def _lengths(rate: Mapping[Any, Any], scale: float) -> Iterator[str]:
    """The bar and, where there is one, its interval, in percent of the width."""
    if not rate["denominator"]:
        return
    yield f'<i style="width:{_percent(rate["rate"], scale)}"></i>'
    if rate["method"] != "none":
        low, high = rate["low"], min(rate["high"], scale)
        yield f'<b style="left:{_percent(low, scale)};width:{_percent(high - low, scale)}"></b>'


def _percent(part: float, scale: float) -> str:
    return f"{100 * part / scale:.1f}%"


def _counts(rate: Mapping[Any, Any], rates: pd.DataFrame) -> Iterator[str]:
    """A rate with its counts and its interval, in words."""
    if not rate["denominator"]:
        yield escaped(caption("nothing to count"))
        return
    per = str(rate["unit"]).startswith(PER_HUNDRED)
    of = term(str(rate["unit"]).removeprefix(PER_HUNDRED))
    if not is_unit_interval(rates):
        yield escaped(caption("{:,} of {:,} {}", rate["count"], rate["denominator"], of)) + "<br>"
    told = f"{amount(rate['rate'], rates)} {term(str(rate['unit']))}" if per else amount(rate["rate"], rates)
    yield f"<strong>{escaped(told)}</strong>"
    if rate["method"] != "none":
        low, high = amount(rate["low"], rates), amount(rate["high"], rates)
        yield f" ({escaped(caption('{} to {}', low, high))})"
