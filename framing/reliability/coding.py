"""Coding by people: sentences drawn from a corpus, the suite's own answers, how far coders and suite agree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import COUNTED
from framing.analysis.spreadsheets import CELL_LIMIT
from framing.analysis.tables import Table
from framing.articles import Article
from framing.compare.intervals import SEED
from framing.reliability.alpha import alpha
from framing.reliability.sheets import CATEGORIES, CODES, INSTRUCTIONS, KEY, TYPES, Coded, read_sheet, write_sheet

__all__ = ["INSTRUCTIONS", "Coded", "Comparison", "answers", "compared", "read_sheet", "sheet", "write_sheet"]

SUITE = "suite"  # the suite's name among the coders
# Which rows give a sentence a category: a table, a column of it, the value that says so.
EVIDENCE: dict[str, tuple[str, str, str | bool]] = {
    **{name: ("mentions", "valence", name) for name in ("negative", "honorific")},
    **{name: ("quotes", "kind", name) for name in ("direct", "mixed", "indirect")},
    **{name: ("threats", "category", name) for name in ("weapon", "violence", "fear", "violation", "hostility")},
    "hedged": ("threats", "hedged", True),
}
COUNTS = ("both", "first_only", "second_only", "neither")
SCORES = {"category": str, "coders": str, "alpha": float, "agreement": float, "sentences": int}


class Comparison(NamedTuple):
    """How far codings agree: `scores`, a row for each category and group of coders; `differences`, every sentence."""

    scores: pd.DataFrame
    differences: pd.DataFrame


def sheet(analysis: Analysis, articles: Iterable[Article], *, sentences: int = 200, seed: int = SEED) -> pd.DataFrame:
    """Return a sheet of sentences to be coded, in shuffled order: place, text and a column for each category.

    `articles` are those that were analysed; the sentences come from the zones that rates count. Each outlet gives as
    many as its share of the corpus' sentences, at least one; the remainder goes by largest fraction. One seed draws the
    same sentences of a corpus on any machine. Known limit: a sentence longer than a spreadsheet's cell (32,766
    characters) is never drawn. Raises ValueError when fewer sentences are asked for than there are outlets, or when an
    article is not handed over.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Kim tiba. Ia benci perang."), Article("2", "B", "Perang itu akan berlanjut.")]
    >>> table = sheet(analyse(articles), articles, sentences=2)
    >>> sorted(table["outlet"]), list(table["fear"])
    (['A', 'B'], ['', ''])
    """
    every = analysis.sentences
    pool = every[every["zone"].isin(COUNTED) & (every["end"] - every["start"] < CELL_LIMIT)]
    keys = list(zip(pool["article"], pool["sentence"], strict=True))
    pool = pool.assign(lot=[_lot(*key, seed=f"drawn {seed}") for key in keys]).sort_values("lot")
    wanted = pool["outlet"].map(_shares(Counter(pool["outlet"]), sentences))
    drawn = pool[pool.groupby("outlet").cumcount() < wanted]
    cells = drawn[["article", "outlet", "sentence", "start", "end", "zone"]].itertuples(index=False, name=None)
    rows = sorted(cells, key=lambda row: _lot(row[0], row[2], seed=f"order {seed}"))
    sources = _sources(articles, drawn["article"])
    table = Table(TYPES)
    for *place, start, end, zone in rows:
        source = sources[place[0]].title if zone == "headline" else sources[place[0]].text
        table.add([(*place, start, end, source[start:end], *[""] * len(CATEGORIES))])
    return table.frame()


def answers(analysis: Analysis, sheet: pd.DataFrame) -> pd.DataFrame:
    """Return the sheet as the suite would fill it: 1 where a row of the category touches the sentence, else 0.

    A quotation of three sentences gives each of them its 1. Raises ValueError for a sentence that the analysis has not.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Menurut Kim, mungkin ada perang.")]
    >>> analysis = analyse(articles)
    >>> row = answers(analysis, sheet(analysis, articles)).loc[0]
    >>> [name for name in EVIDENCE if row[name] == "1"]
    ['indirect', 'violence', 'hedged']
    """
    place = ["article", "sentence", "start", "end"]
    places = sheet[place].merge(analysis.sentences, how="left", on=place)
    if (lost := places["zone"].isna()).any():
        article, sentence, start, end = places.loc[lost, place].iloc[0]
        found = f"article {article!r} has no sentence {sentence} from {start} to {end}"
        raise ValueError(f"{found}; give the analysis from which the sheet was drawn, or draw it anew")
    places = places.assign(row=range(len(places)), titled=places["zone"] == "headline")
    filled = {}
    for name, (table, column, value) in EVIDENCE.items():
        rows = analysis.frames[table]
        rows = rows[(rows[column] == value) & rows["article"].isin(places["article"])]
        pairs = places.merge(
            rows.assign(titled=rows["zone"] == "headline"), on=["article", "titled"], suffixes=("", "_found")
        )
        touched = set(pairs.loc[(pairs["start_found"] < pairs["end"]) & (pairs["end_found"] > pairs["start"]), "row"])
        filled[name] = [CODES[row in touched] for row in places["row"]]
    return sheet[list(KEY)].assign(**filled).astype(dict.fromkeys(filled, sheet["text"].dtype))


def compared(sheets: Mapping[str, pd.DataFrame], answers: pd.DataFrame) -> Comparison:
    """Return how far coders agree with one another and with the suite, category by category.

    `sheets` holds the rows that `read_sheet` gives, by coder; sentences without a code of everybody in a group do not
    count in its row. `scores` has one row for each pair of coders, for all of them where they are three or more, and
    for each coder with the suite: Krippendorff's `alpha` (nominal; NaN when all codes are the same), `agreement`, the
    share of sentences coded alike, and the counts behind it. Of `first_only` sentences the pair's first alone says 1;
    all coders together have no first, so these are missing there. `differences` has one row for each sentence and
    category on which codes differ, with everybody's code, empty where there is none. Raises ValueError when there is
    no sheet, or a coder is called `suite` or as one of the columns.

    >>> place = {"article": "1", "outlet": "A", "start": 0, "end": 9, "text": "..."}
    >>> codes = {"Ani": "1100", "Budi": "1000", "suite": "1110"}
    >>> tables = {who: pd.DataFrame([{**place, "sentence": n, "fear": code} for n, code in enumerate(given)])
    ...     for who, given in codes.items()}
    >>> suite = tables.pop("suite")
    >>> compared(tables, suite).scores[["coders", "alpha", "agreement", "both", "first_only"]].round(2).values.tolist()
    [['Ani; Budi', 0.53, 0.75, 1, 1], ['Ani; suite', 0.53, 0.75, 2, 0], ['Budi; suite', 0.12, 0.5, 1, 0]]
    """
    taken = {SUITE, *KEY, "category"}
    if not sheets or taken & set(sheets):
        raise ValueError(
            f"coders {list(sheets)}; give at least one sheet, and call no coder {' or '.join(sorted(taken))}"
        )
    people = list(sheets)
    groups = [*combinations(people, 2), *([tuple(people)] if len(people) > 2 else [])]
    groups += [(name, SUITE) for name in people]
    everybody = {**sheets, SUITE: answers}
    places = pd.concat([table[list(KEY)] for table in (answers, *sheets.values())])
    places = places.drop_duplicates(["article", "sentence"]).set_index(["article", "sentence"])
    scores, differences = [], []
    for name in [name for name in CATEGORIES if any(name in table for table in everybody.values())]:
        codes = pd.DataFrame({who: _codes(table, name) for who, table in everybody.items()}).reindex(places.index)
        scores += [_score(name, codes[list(group)]) for group in groups]
        differing = codes[codes.nunique(axis=1) > 1].fillna("")
        differences.append(places.join(differing, how="inner").reset_index().assign(category=name))
    table = pd.concat(differences)[[*KEY, "category", *everybody]].reset_index(drop=True)
    return Comparison(pd.DataFrame(scores).astype(dict.fromkeys(COUNTS, "Int64")), table)


def _codes(table: pd.DataFrame, name: str) -> "pd.Series[str]":
    """A coder's codes of a category by sentence, missing where there is none."""
    given = table.set_index(["article", "sentence"])
    codes = given[name] if name in given else pd.Series("", given.index)
    return codes.where(codes.isin(CODES))


def _score(category: str, codes: pd.DataFrame) -> dict[str, object]:
    given = codes.dropna()
    ones = (given == CODES[1]).sum(axis=1)
    both, neither = int((ones == len(codes.columns)).sum()), int((ones == 0).sum())
    pair = len(codes.columns) == 2
    only = [int(((ones == 1) & (given[name] == CODES[1])).sum()) if pair else None for name in codes.columns[:2]]
    share = (both + neither) / len(given) if len(given) else float("nan")
    told = (category, "; ".join(codes.columns), alpha(codes), share, len(given), both, *only, neither)
    return dict(zip([*SCORES, *COUNTS], told, strict=True))


def _lot(article: str, sentence: int, *, seed: str) -> bytes:
    """What decides about a sentence; a digest, since the standard library may change how it shuffles."""
    return blake2b(f"{seed}\0{article}\0{sentence}".encode(), digest_size=16).digest()


def _shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many of so many sentences each outlet gives: in proportion, at least one, the rest by largest fraction."""
    if wanted < len(sizes):
        raise ValueError(f"sentences={wanted}; give at least one for each of the {len(sizes)} outlets")
    if wanted >= sum(sizes.values()):
        return dict(sizes)
    small = dict[str, int]()
    while True:
        large = {name: size for name, size in sizes.items() if name not in small}
        left, total = wanted - len(small), sum(large.values())
        under = {name: 1 for name, size in large.items() if size * left < total}
        if not under:
            break
        small |= under
    shares = {name: size * left // total for name, size in large.items()}
    by_fraction = sorted(large, key=lambda name: (-(large[name] * left % total), name))
    for name in by_fraction[: left - sum(shares.values())]:
        shares[name] += 1
    return small | shares


def _sources(articles: Iterable[Article], wanted: Iterable[str]) -> dict[str, Article]:
    names = set(wanted)
    sources = {article.id: article for article in articles if article.id in names}
    if missing := sorted(names - set(sources)):
        raise ValueError(f"article {missing[0]!r} is not there; hand over the articles that were analysed")
    return sources
