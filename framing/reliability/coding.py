"""How far people who coded a sheet agree with one another and with the suite, column by column."""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from framing.reliability.alpha import krippendorff
from framing.reliability.drawing import SUITE
from framing.reliability.kinds import KINDS, Kind
from framing.reliability.sheets import normal

SUITE_CODER = "suite"  # the suite's name among the coders
PLACE = ["unit", "task", "article", "outlet", "text"]
SCORES = ("column", "coders", "alpha", "low", "high", "agreement", "used", "units", "method", "why")


class Comparison(NamedTuple):
    """How far codings agree: `scores`, a row for each column and group of coders; `differences`, every unit."""

    scores: pd.DataFrame
    differences: pd.DataFrame


def compared(sheets: Mapping[str, pd.DataFrame]) -> Comparison:
    """Return how far coders agree with one another and with the suite, column by column.

    `sheets` holds the rows that `read_sheet` gives, by coder, all with one key. `scores` has a row for each pair of
    coders, for all of them where they are three or more, and for each coder with the suite: Krippendorff's `alpha`
    (nominal) with its interval over articles, `agreement` (the share of pairs of codes that are equal), and `used` of
    `units`: a unit that a coder left out, or says is nothing, has no code of that coder in the other columns. `why`
    says why an alpha is not defined. Codes are compared without capitals and double spaces. `differences` has a row for
    each unit and column on which codes differ, with everybody's code, empty where there is none. Units were drawn by
    strata, so alpha describes the sheet; what it means for the corpus is what `corrected` tells. Raises ValueError when
    there is no sheet, sheets have several keys, or a coder is called `suite` or as one of the columns.

    >>> key = {"kind": "threats", "task": "marked", "outlet": "A", "text": "...", "suite_threats": "1"}
    >>> suite = {"suite_span": "yes", "suite_category": "fear", "suite_hedged": "no"}
    >>> def sheet(given):
    ...     codes = {"threats": "1", "span": "yes", "hedged": "no"}
    ...     return pd.DataFrame([{**key, **suite, **codes, "unit": unit, "article": str(unit), "category": category}
    ...         for unit, category in enumerate(given)])
    >>> ani, budi = sheet(["fear", "fear", "weapon", "weapon"]), sheet(["fear", "weapon", "weapon", "weapon"])
    >>> scores = compared({"Ani": ani, "Budi": budi}).scores
    >>> scores.loc[scores["column"] == "category", ["coders", "alpha", "agreement", "used"]].round(2).values.tolist()
    [['Ani; Budi', 0.53, 0.75, 4], ['Ani; suite', -0.17, 0.5, 4], ['Budi; suite', -0.4, 0.25, 4]]
    """
    taken = {SUITE_CODER, "column", *PLACE}
    if not sheets or taken & set(sheets):
        raise ValueError(
            f"coders {list(sheets)}; give at least one sheet, and call no coder {' or '.join(sorted(taken))}"
        )
    first = next(iter(sheets.values()))
    kind = KINDS[str(first["kind"].iloc[0])]
    for name, rows in sheets.items():
        if not rows[PLACE].reset_index(drop=True).equals(first[PLACE].reset_index(drop=True)):
            raise ValueError(f"the sheet of {name!r} has other units than the first; read all sheets with one key")
    people = list(sheets)
    groups = [*combinations(people, 2), *([tuple(people)] if len(people) > 2 else [])]
    groups += [(name, SUITE_CODER) for name in people]
    scores, differences = [], []
    for column in kind.columns:
        codes = pd.DataFrame({name: rows[column].to_numpy(object) for name, rows in sheets.items()}, dtype=object)
        codes[SUITE_CODER] = _suite(first, kind, column)
        alike = codes.map(lambda code: None if pd.isna(code) else normal(str(code)))
        scores += [_score(column, alike[list(group)], first) for group in groups]
        differ = alike.nunique(axis=1).to_numpy() > 1
        told = codes[differ].fillna("").reset_index(drop=True)
        differences.append(
            pd.concat([first.loc[differ, PLACE].reset_index(drop=True), told], axis=1).assign(column=column)
        )
    listed = pd.concat(differences, ignore_index=True)[[*PLACE, "column", *people, SUITE_CODER]]
    return Comparison(pd.DataFrame(scores, columns=list(SCORES)), listed)


def _suite(rows: pd.DataFrame, kind: Kind, column: str) -> "pd.Series[str]":
    """The suite's codes; what it found nothing in has no code but the number 0."""
    codes = rows[f"{SUITE}{column}"].astype(object).reset_index(drop=True)
    if not kind.number or column == kind.number:
        return codes
    return codes.where(rows[f"{SUITE}{kind.number}"].reset_index(drop=True) != "0", None)


def _score(column: str, codes: pd.DataFrame, rows: pd.DataFrame) -> tuple[object, ...]:
    told = krippendorff(codes, articles=rows["article"].tolist())
    coders = "; ".join(map(str, codes.columns))
    return (
        column, coders, told.alpha, told.low, told.high, told.agreement, told.used, told.units, told.method, told.why,
    )  # fmt: skip
