"""Rates of quoted sources: who speaks, how even the voices are, where each side comes in, and who stays silent.

All return Rates, as `compare` describes them; statements are the direct, mixed and indirect ones.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.grouping import TIMES, over, times_of, totals
from framing.analysis.selection import GROUP, STATEMENTS, UNNAMED, apart, holding, statements
from framing.compare.clusters import (
    AT_ONCE,
    FEWEST_ARTICLES,
    GROUPS,
    OVER_ARTICLES,
    in_units,
    large,
    over_articles,
)
from framing.compare.counts import by_outlet, counts_of, outlets_of, rate_table, shares
from framing.compare.counts import values_of as values_by_count
from framing.compare.intervals import DRAWS, SEED, Floats, Ints, drawn, expanded_tail
from framing.compare.quoted_words import FEWEST_UNITS

STANCES = ("neutral", "endorsing", "distancing", "threatening", "none")
SECOND_HAND = "second-hand"


@over(quotes="source side")
def sources(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements (direct, mixed, indirect) that each source makes; Wilson intervals.

    `attrs["side"]` holds the side that each source most often speaks for, ties by name.
    """
    rows = statements(analysis.quotes)
    rates = shares(analysis, rows, column="source", measure="sources", unit="statements", fallback="unnamed")
    if "side" in rows:
        counts = (
            pd.Series(times_of(rows), rows.index).groupby([rows["source"], rows["side"]]).sum().reset_index(name="n")
        )
        first = counts.sort_values(["n", "side"], ascending=[False, True]).drop_duplicates("source")
        rates.attrs["side"] = dict(zip(first["source"].astype(str), first["side"].astype(str), strict=True))
    return rates


@over(quotes="side")
def sides(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements that come from each side; Wilson intervals.

    "unnamed" are statements of nobody in particular, "group" those of people without a name, "" those of a name whose
    side nothing tells. Statements made by two sides together are a value of their own ("Russia; North Korea"), so the
    shares add up to 1.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"]})
    >>> quotes = pd.DataFrame({"outlet": ["A", "A"], "zone": "body", "kind": ["direct", "scare"], "side": "Russia"})
    >>> rates = sides(SimpleNamespace(articles=articles, quotes=quotes))
    >>> rates[["outlet", "value", "count", "denominator", "rate", "method"]].to_numpy().tolist()
    [['A', 'Russia', 1, 1, 1.0, 'Wilson'], ['B', 'Russia', 0, 0, nan, 'none']]
    """
    return shares(analysis, statements(analysis.quotes), column="side", measure="sides", unit="statements")


@over(quotes="kind")
def kinds(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements that are direct, mixed and indirect; Wilson intervals."""
    return shares(
        analysis, statements(analysis.quotes), column="kind", measure="kinds", unit="statements", always=STATEMENTS
    )


@over(quotes="stance side")
def stances(analysis: Analysis, *, side: str = "") -> pd.DataFrame:
    """Share of an outlet's statements whose cue is neutral, endorsing, distancing, threatening or missing (none).

    With a `side`, of that side's statements only; one of two sides together counts for both. Wilson intervals.

    >>> from types import SimpleNamespace
    >>> quotes = pd.DataFrame({"outlet": "A", "zone": "body", "kind": "direct", "side": ["Russia", "Ukraine"],
    ...     "stance": ["neutral", "distancing"]})
    >>> made = SimpleNamespace(articles=pd.DataFrame({"outlet": ["A"]}), quotes=quotes)
    >>> rates = stances(made, side="Ukraine")
    >>> rates.loc[rates["count"] > 0, ["measure", "value", "count", "denominator"]].to_numpy().tolist()
    [['stances: Ukraine', 'distancing', 1, 1]]
    """
    rows = statements(analysis.quotes)
    measure = f"stances: {side}" if side else "stances"
    rows = rows[holding(rows["side"], side)] if side else rows
    return shares(analysis, rows, column="stance", measure=measure, unit="statements", always=STANCES)


@over(quotes="source_kind")
def source_kinds(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements made by each kind of source: officials, state media, experts ...; Wilson."""
    rows = statements(analysis.quotes)
    return shares(analysis, rows, column="source_kind", measure="source_kinds", unit="statements", fallback="unnamed")


@over(quotes="source_kind side relay")
def attribution(analysis: Analysis) -> pd.DataFrame:
    """Share of an outlet's statements whose source is unnamed, is a group, and of those second-hand; Wilson.

    "unnamed": nobody is told. "group": people without a name and a side. Second-hand is a statement with a relay: the
    outlet or agency through which it came (`KCNA, dikutip Reuters`). A statement can be two of these, so the shares do
    not add up.

    >>> from types import SimpleNamespace
    >>> quotes = pd.DataFrame({"outlet": "A", "zone": "body", "kind": "indirect", "side": "unnamed",
    ...     "source": ["unnamed", "para ahli"], "source_kind": ["unnamed", "expert"], "relay": ["", "Reuters"]})
    >>> rates = attribution(SimpleNamespace(articles=pd.DataFrame({"outlet": ["A"]}), quotes=quotes))
    >>> rates[["value", "count", "denominator"]].to_numpy().tolist()
    [['unnamed', 1, 2], ['group', 1, 2], ['second-hand', 1, 2]]
    """
    rows = statements(analysis.quotes)
    parts = {
        UNNAMED: rows["source_kind"] == UNNAMED, GROUP: rows["side"] == GROUP, SECOND_HAND: rows["relay"] != "",
    }  # fmt: skip
    values = list(parts)
    chosen = pd.concat([rows[part].assign(value=value) for value, part in parts.items()], ignore_index=True)
    counts = counts_of(analysis, chosen, column="value", values=values)
    totals = counts_of(analysis, rows.assign(value="all"), column="value", values=["all"])[:, 0]
    rates = rate_table(analysis, counts, values=values, denominators=totals, measure="attribution", unit="statements")
    return over_articles(rates, analysis.articles, hits=chosen, column="value", base=rows)


@over(quotes="voices")
def evenness(analysis: Analysis) -> pd.DataFrame:
    """How evenly an outlet's statements are spread over its sources and over its sides: 0 one voice alone, 1 all alike.

    Shannon's entropy over its largest value for as many sources (Pielou's J); `count` is the number of different
    sources or sides, `denominator` the statements; one of two sides together counts for both. Statements of nobody and
    of groups, and for sides those whose side nothing tells, are left out: nobody knows how many voices they are. The
    interval is a percentile bootstrap over articles from ten with such statements upward, else over statements, from
    five upward; it leans downward, since a draw can miss a source and cannot gain one. Of an outlet of an archive with
    more than a thousand articles, where chance moves it little, there is none.

    >>> from types import SimpleNamespace
    >>> quotes = pd.DataFrame({"outlet": "A", "zone": "body", "kind": "direct", "source": ["Kim", "Kim", "Putin"],
    ...     "source_kind": "official", "side": "Russia"})
    >>> rates = evenness(SimpleNamespace(articles=pd.DataFrame({"outlet": ["A"]}), quotes=quotes))
    >>> rates[["value", "count", "rate"]].round(3).to_numpy().tolist()  # -(2/3 ln 2/3 + 1/3 ln 1/3) / ln 2
    [['sources', 2, 0.918], ['sides', 1, 0.0]]
    """
    rows = statements(analysis.quotes)
    rows = rows[(rows["source_kind"] != UNNAMED) & (rows["side"] != GROUP)]
    with_side = _by_side(rows)
    rows, with_side = (in_units(part, large(analysis.articles)) for part in (rows, with_side))
    named = {"sources": rows.assign(value=rows["source"]), "sides": with_side.assign(value=with_side["side"])}
    tables = {value: by_outlet(part) for value, part in named.items()}
    cells = [_even(tables[value].get(outlet)) for outlet in outlets_of(analysis) for value in named]
    return _with_ends(analysis, cells, values=list(named), measure="evenness", unit="evenness, 0 to 1")


@over(quotes="firsts")
def first_statements(analysis: Analysis) -> pd.DataFrame:
    """Where in the body each side first speaks: 0 the first word, 1 the last; the mean over the articles where it does.

    `count` is the number of articles in which the side makes a statement, `denominator` the outlet's articles. A
    statement of two sides together counts for both. From five articles upward the interval is a percentile bootstrap
    over them; below there is none.
    """
    rows = statements(analysis.quotes)
    rows = rows[rows["position"].notna() & (rows["side"] != "")]
    rows = apart(rows, "side")
    if "firsts" in rows:  # a row is a unit's, its position the mean of the first ones of so many articles
        firsts = rows.assign(**{TIMES: rows["firsts"]})
    else:
        firsts = rows.groupby(["outlet", "article", "side"], observed=True, sort=True)["position"].min().reset_index()
        firsts = in_units(firsts, large(analysis.articles))
    values = values_by_count(rows, "side")
    tables = by_outlet(firsts)
    articles = totals(analysis.articles, "outlet")
    cells = [
        _mean_place(tables.get(outlet), value, int(articles[outlet]))
        for outlet in outlets_of(analysis)
        for value in values
    ]
    return _with_ends(analysis, cells, values=values, measure="first_statements", unit="place in the body, 0 to 1")


@over(quotes="side", mentions="side")
def heard(analysis: Analysis) -> pd.DataFrame:
    """How often each side speaks for every 100 times that it is mentioned; exact Poisson intervals.

    A side that is talked about and never speaks has a rate of 0; its interval says how much that means. `count` holds
    the side's statements, `denominator` the mentions of its persons, countries and organisations.

    >>> from types import SimpleNamespace
    >>> mentions = pd.DataFrame({"outlet": "A", "zone": "body", "side": ["Ukraine", "Ukraine", "Russia"]})
    >>> quotes = pd.DataFrame({"outlet": ["A"], "zone": "body", "kind": "direct", "side": "Russia"})
    >>> articles = pd.DataFrame({"outlet": ["A"]})
    >>> rates = heard(SimpleNamespace(articles=articles, mentions=mentions, quotes=quotes))
    >>> rates[["value", "count", "denominator", "rate"]].to_numpy().tolist()
    [['Ukraine', 0, 2, 0.0], ['Russia', 1, 1, 100.0]]
    """
    mentioned, said = _by_side(counted(analysis.mentions)), _by_side(statements(analysis.quotes))
    values = values_by_count(mentioned, "side")
    of = counts_of(analysis, mentioned, column="side", values=values)
    counts = counts_of(analysis, said[said["side"].isin(values)], column="side", values=values)
    rates = rate_table(
        analysis, counts, values=values, denominators=of, measure="heard", unit="statements per 100 mentions", per=100
    )
    return over_articles(rates, analysis.articles, hits=said, column="side", base=mentioned, by="side")


def _by_side(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that have a side, one for each of the sides joined in one."""
    return apart(rows[~rows["side"].isin(["", UNNAMED, GROUP])], "side")


# One cell of a table: count, denominator, rate, low, high, method.
Cell = tuple[int, int, float, float, float, str]
NAN = float("nan")


def _even(rows: pd.DataFrame | None) -> Cell:
    found = [] if rows is None else totals(rows, "value").tolist()
    counts: Ints = np.array(found, np.int64)
    total = int(counts.sum())
    if rows is None or not total:
        return 0, 0, NAN, NAN, NAN, "none"
    rate = float(shannon_evenness(counts))
    apart = TIMES not in rows or total <= GROUPS or rows["article"].nunique() > 1
    if total < FEWEST_UNITS or len(counts) < 2 or not apart:
        return len(counts), total, rate, NAN, NAN, "none"
    draws, units, method = _drawn_statements(rows, counts)
    tail = expanded_tail(units)
    low, high = np.quantile(draws, [tail, 1 - tail])
    return len(counts), total, rate, min(float(low), rate), max(float(high), rate), method


def _drawn_statements(rows: pd.DataFrame, counts: Ints) -> tuple[Floats, int, str]:
    """The evenness of every draw, of how many units it is drawn, and by what method."""
    total = int(counts.sum())
    article = pd.factorize(rows["article"], sort=True)[0] if "article" in rows else np.zeros(len(rows), np.int64)
    units = int(article.max()) + 1
    if units < FEWEST_ARTICLES:
        draws = np.random.default_rng(SEED).multinomial(total, counts / total, size=DRAWS).astype(np.int64)
        return shannon_evenness(draws), total, "bootstrap over statements"
    from scipy.sparse import csr_array  # a third of a second to import

    value = pd.factorize(rows["value"])[0]
    table = csr_array((times_of(rows), (value, article)), shape=(len(counts), units))
    times = drawn(units).astype(np.int64)
    parts = [slice(first, first + AT_ONCE) for first in range(0, DRAWS, AT_ONCE)]
    even = [shannon_evenness(np.asarray(table @ times[:, part], np.int64).T) for part in parts]
    return np.concatenate(even), units, OVER_ARTICLES


def shannon_evenness(counts: Ints) -> Floats:
    """Shannon's entropy of counts (along the last axis) over its largest value, for the values that occur.

    >>> shannon_evenness(np.array([[5, 5], [3, 0]])).tolist()
    [1.0, 0.0]
    """
    shares = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    entropy = -(shares * np.log(np.where(shares > 0, shares, 1))).sum(axis=-1)
    different = np.maximum((counts > 0).sum(axis=-1), 2)  # of one voice alone the entropy is 0 already
    return np.asarray(np.abs(entropy / np.log(different)), np.float64)


def _mean_place(rows: pd.DataFrame | None, side: str, articles: int) -> Cell:
    rows = None if rows is None else rows[rows["side"] == side]
    places = np.zeros(0) if rows is None else rows["position"].to_numpy(float)
    if rows is not None and (count := int(times_of(rows).sum())) > GROUPS:
        sums = (places * times_of(rows)).astype(float)
        by_unit = pd.DataFrame({"sum": sums, "times": times_of(rows)}).groupby(rows["article"].to_numpy()).sum()
        of_units = by_unit.to_numpy(float).T @ drawn(len(by_unit)).astype(float)
        tail = expanded_tail(len(by_unit))
        low, high = np.quantile(of_units[0] / of_units[1], [tail, 1 - tail])
        return count, articles, float(sums.sum() / count), float(low), float(high), OVER_ARTICLES
    if not len(places):
        return 0, articles, NAN, NAN, NAN, "none"
    if len(places) < FEWEST_UNITS:
        return len(places), articles, float(places.mean()), NAN, NAN, "none"
    draws = np.random.default_rng(SEED).choice(places, size=(DRAWS, len(places))).mean(axis=1)
    tail = expanded_tail(len(places))
    low, high = np.quantile(draws, [tail, 1 - tail])
    return len(places), articles, float(places.mean()), float(low), float(high), OVER_ARTICLES


def _with_ends(
    analysis: Analysis, cells: Sequence[Cell], *, values: Sequence[str], measure: str, unit: str
) -> pd.DataFrame:
    """The Rates of cells in the order outlet, value."""
    shape = (len(outlets_of(analysis)), len(values))
    count, of, rate, low, high, method = zip(*cells, strict=True) if cells else ((),) * 6
    counts, denominators = (np.array(column, np.int64).reshape(shape) for column in (count, of))
    table = rate_table(analysis, counts, values=values, denominators=denominators, measure=measure, unit=unit)
    return table.assign(rate=np.array(rate, float), low=np.array(low, float), high=np.array(high, float), method=method)
