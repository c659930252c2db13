"""Rates corrected by a coded sheet: what an outlet would have had if people had coded all of its articles.

Counting what rules found takes their errors for the outlet's words: if they miss one side's statements, that side
speaks less. A sheet tells how often each answer of the suite is right and what it misses, in each outlet, and from
these the rate of a full coding can be estimated, with an interval that says how far so few coded units can tell. This
is the misclassification estimator (TeBlunthuis, Hase and Chan 2024, Communication Methods and Measures 18(3)) in the
design-based form of prediction-powered inference (Angelopoulos et al. 2023, Science 382): what was coded counts as
coded, the rest as coded units of the same answer turned out. `benchmarks/corrected.py` prints how often the intervals
hold the truth.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.labels import label_keys
from framing.analysis.selection import GROUP, JOINT, NO_WEAPONS, UNNAMED, WEAPON
from framing.compare.intervals import DRAWS, SEED, Floats, expanded_tail
from framing.language import languages
from framing.language.lists import THREATS
from framing.reliability.drawing import SENTENCE, SUITE
from framing.reliability.kinds import APART, KINDS, MARKED, REST, Kind
from framing.reliability.sheets import normal
from framing.reliability.trust import NUMERALS

COLUMNS = (
    "outlet", "measure", "value", "count", "denominator", "unit", "rate", "low", "high", "method", "articles",
    "counted", "coded", "right", "found",
)  # fmt: skip
METHOD = "corrected by hand coding"
# What is taken to be known before an outlet's own units are seen: two units that turned out as units of the same answer
# did in all outlets, and a fifth of a unit of each kind, so that what few units do not show is not impossible. With
# these, intervals hold the truth in 0.95 to 0.96 of cases from 50 coded units an outlet upwards; without them in 0.73
# to 0.85, as those of a normal approximation do (0.77 to 0.88; benchmarks/corrected.py).
ALIKE, UNSEEN = 2.0, 0.2

# The groups of an outlet's units: what the suite says has the value, what it says is counted but has another, what it
# says is not counted, and what it left unmarked.
HAS, WITHIN, OUTSIDE, MISSED = "has", "within", "outside", "missed"
GROUPS = (HAS, WITHIN, OUTSIDE, MISSED)
# How a unit may turn out: rows in it, rows that count, rows that have the value.
POSSIBLE = np.array([(0, 0, 0), (1, 1, 0), (1, 1, 1)])
PAIR = ("measure", "value")
VOICED = re.compile(r" \((narrator|quoted|reported)\)$")
# What `differential` speaks of: values that are counted so often, and shares that are so far apart.
ENOUGH, APART_BY = 10, 0.2
TOLD = "{}, {}: of ten answers of the suite {} are right in {}, {} in {}; part of their difference may be the rules."

Ints = NDArray[np.int64]
Codes = Mapping[str, str]
Judge = Callable[[Codes], bool]


class _Asked(NamedTuple):
    """What a measure counts: the sheet that tells it, what it is a share of, and what has a value."""

    kind: str
    within: Judge
    has_value: Judge


class _Group(NamedTuple):
    """Units of an outlet that the suite gave the same answer: how many there are, and how the coded ones turned out."""

    size: int
    outcomes: Ints  # a row a coded unit: how many there are, how many are within, how many have the value
    weights: Floats


def corrected(rates: pd.DataFrame, sheet: pd.DataFrame) -> pd.DataFrame:
    """Return rates as a coding of everything by hand would give them, each with its 95 % interval.

    `rates` are those of `compare` for the articles that the sheet was drawn from; `sheet` holds the rows that
    `read_sheet` gives for one filled sheet. `sides, source_kinds, stances, sources` and `attribution` (unnamed) need a
    sheet of statements, `labels` and `valences` one of mentions, `threats` and `hedged` one of threats,
    `threat_sentences` one of sentences; what other measures `rates` holds is left out. The result has the columns of
    Rates, `count` and `denominator` as the suite counted them, `rate, low, high` corrected, and `counted`, the rate as
    counted; `coded`, the outlet's coded units; `right`, the share of the suite's answers of this value that are right,
    and `found`, the share of what truly has this value that the suite says so of. Where these two differ between
    outlets, a difference between the counted rates may be the suite's alone.

    The interval (2.5 and 97.5 % of 1,000 seeded draws, widened for few units) tells how far the coded units leave the
    full coding of these very articles open; it holds no chance of which articles were written. An outlet without coded
    units has no rate. Raises ValueError where the sheet tells nothing of any measure, and where rates and sheet are not
    of one analysis.

    >>> key = {"outlet": "A", "kind": "threats", "task": "marked", "stratum": "marked: fear", "population": 2,
    ...     "weight": 1.0, "suite_threats": "1", "suite_category": "fear", "suite_hedged": "no"}
    >>> rest = {**key, "task": "rest", "stratum": "rest", "suite_threats": "0", "suite_category": ""}
    >>> codes = [{**key, "threats": "1", "category": "fear"}, {**key, "threats": "0"}, {**rest, "threats": "0"},
    ...     {**rest, "threats": "1", "category": "fear"}]
    >>> sheet = pd.DataFrame(codes).assign(hedged="no")
    >>> rates = pd.DataFrame({"outlet": ["A"], "measure": "threats", "value": "fear", "count": 2, "denominator": 50,
    ...     "unit": "per 100 words", "rate": 4.0, "articles": 1})
    >>> corrected(rates, sheet)[["counted", "rate", "low", "high", "right", "found"]].to_numpy().tolist()
    [[4.0, 4.0, 4.0, 4.0, 0.5, 0.5]]
    """
    kind = KINDS[str(sheet["kind"].iloc[0])]
    asked = {pair: _asked(*pair) for pair in dict.fromkeys(_pairs(rates))}
    known = rates[[(one := asked[pair]) is not None and one.kind == kind.name for pair in _pairs(rates)]]
    if known.empty:
        named = ", ".join(map(repr, sorted(set(rates["measure"].astype(str)))))
        raise ValueError(f"a sheet of {kind.name} tells nothing of {named or 'no rates'}; draw one of another kind")
    units = [_unit(row, kind) for row in sheet.to_dict("records")]
    rows: list[dict[str, Any]] = []
    for pair, own in known.reset_index(drop=True).groupby([*PAIR], sort=False):
        question = asked[str(pair[0]), str(pair[1])]
        assert question is not None  # others were left out
        rows += _of_value(own, question, units)
    table = pd.DataFrame(rows).sort_values("place", ignore_index=True)
    return table.assign(method=np.where(table["rate"].isna(), "none", METHOD)).reindex(columns=list(COLUMNS))


def differential(table: pd.DataFrame) -> list[str]:
    """Return, in plain sentences, where the suite's answers are right more often in one outlet than in another.

    `table` is one of `corrected`. A sentence stands for each value that some outlet has ten times or more in each of
    two outlets, and of which the share of right answers differs by a fifth or more.

    >>> table = pd.DataFrame({"measure": "sides", "value": "Rusia", "outlet": ["A", "B"], "count": 20, "rate": 0.5,
    ...     "right": [0.9, 0.6], "found": 0.8})
    >>> differential(table)
    ['sides, Rusia: of ten answers of the suite nine are right in A, six in B; ...']
    """
    sentences = []
    for (measure, value), rows in table[table["count"] >= ENOUGH].groupby([*PAIR], sort=False):
        told = rows.dropna(subset=["right"]).sort_values("right", kind="stable")
        if len(told) > 1 and told["right"].iloc[-1] - told["right"].iloc[0] >= APART_BY:
            worst, best = told.iloc[0], told.iloc[-1]
            high, low = (NUMERALS[round(10 * float(one["right"]))] for one in (best, worst))
            sentences.append(TOLD.format(measure, value, high, best["outlet"], low, worst["outlet"]))
    return sentences


class _Unit(NamedTuple):
    """A unit of a sheet: what the coder found in it (None: not coded) and what the suite did."""

    outlet: str
    task: str
    stratum: str
    population: int
    weight: float
    coded: list[dict[str, str]] | None
    suite: dict[str, str]


def _unit(row: Mapping[Any, Any], kind: Kind) -> _Unit:
    place = (str(row["outlet"]), str(row["task"]), str(row["stratum"]), int(row["population"]), float(row["weight"]))
    suite = {name: normal(str(row.get(f"{SUITE}{name}", ""))) for name in kind.columns}
    codes = {name: row.get(name) for name in kind.columns}
    number = codes[kind.number] if kind.number else "1"
    if pd.isna(number) or (not kind.number and any(pd.isna(code) for code in codes.values())):
        return _Unit(*place, None, suite)
    times = int(str(number))
    parts = {name: _parts(code, times) for name, code in codes.items()}
    return _Unit(*place, [{name: own[at] for name, own in parts.items() if own} for at in range(times)], suite)


def _parts(code: Any, times: int) -> list[str]:
    """A cell's answer for each of so many rows; nothing where it is missing."""
    if pd.isna(code):
        return []
    parts = [normal(part) for part in str(code).split(APART)]
    return parts if len(parts) == times else parts[:1] * times


def _pairs(rates: pd.DataFrame) -> list[tuple[str, str]]:
    return [(str(measure), str(value)) for measure, value in zip(rates["measure"], rates["value"], strict=True)]


def _everything(_: Codes) -> bool:
    return True


def _equal(column: str, value: str) -> Judge:
    wanted = normal(value)
    return lambda codes: codes[column] == wanted


def _holding(column: str, name: str) -> Judge:
    wanted = normal(name)
    return lambda codes: wanted in codes[column].split(JOINT)


def _side(value: str) -> Judge:
    """A side; of a source that nobody names it is `unnamed`, whether a coder wrote that into the column or nothing.

    `unnamed` beside a speaker are people without a name, as the tables tell them apart.
    """
    wanted = normal(value)

    def judged(codes: Mapping[str, str]) -> bool:
        nobody = UNNAMED in (codes["source_kind"], codes["speaker"])
        side = codes["side"] or (UNNAMED if nobody else "")
        return (GROUP if side == UNNAMED and codes["speaker"] and not nobody else side) == wanted

    return judged


def _labelled(value: str) -> Judge:
    """A label, whatever its capitals, brackets or names of a country: as the rates have the variants of one."""
    wanted = _label(value)
    return lambda codes: _label(codes["label"]) == wanted


@lru_cache(maxsize=16384)
def _label(label: str) -> str:
    return normal(label_keys([label], pd.DataFrame({"language": languages()}))[label])


def _threat(value: str) -> Judge:
    if value == NO_WEAPONS:
        return lambda codes: codes["category"] != WEAPON
    return _everything if value == "all" else _equal("category", value)


def _asked(measure: str, value: str) -> _Asked | None:
    """What a measure's value asks of a sheet; None where no sheet can tell."""
    name, _, rest = measure.partition(": ")
    if VOICED.search(rest):
        return None
    everything: dict[str, _Asked] = {
        "sides": _Asked("statements", _everything, _side(value)),
        "source_kinds": _Asked("statements", _everything, _equal("source_kind", value)),
        "sources": _Asked("statements", _everything, _equal("speaker", value)),
        "stances": _Asked("statements", _holding("side", rest) if rest else _everything, _equal("stance", value)),
        "labels": _Asked("mentions", _holding("who", rest), _labelled(value)),
        "valences": _Asked("mentions", _holding("who", rest), _equal("valence", value)),
        "threats": _Asked("threats", _everything, _threat(value)),
        "hedged": _Asked("threats", _everything, _equal("hedged", "yes")),
        "threat_sentences": _Asked("sentences", _everything, lambda codes: any(codes[name] == "1" for name in THREATS)),
    }
    if name == "attribution":
        return _Asked("statements", _everything, _equal("source_kind", UNNAMED)) if value == UNNAMED else None
    return everything.get(name)


def _of_value(rates: pd.DataFrame, asked: _Asked, units: Sequence[_Unit]) -> Iterator[dict[str, Any]]:
    """The corrected rates of one value, an outlet each."""
    groups = {str(rate["outlet"]): _groups(rate, asked, units) for rate in rates.to_dict("records")}
    pooled = {name: _pooled([own[name] for own in groups.values()]) for name in GROUPS}
    for place, rate in rates.iterrows():
        outlet = str(rate["outlet"])
        coded = sum(unit.coded is not None for unit in units if unit.outlet == outlet)
        known = {"place": place, **{str(name): cell for name, cell in rate.items()}, "counted": rate["rate"]}
        yield {**known, "coded": coded, **_estimate(rate, asked, groups[outlet], pooled, coded)}


def _groups(rate: Mapping[Any, Any], asked: _Asked, units: Sequence[_Unit]) -> dict[str, _Group]:
    """An outlet's units by what the suite says of them."""
    own = [unit for unit in units if unit.outlet == str(rate["outlet"])]
    populations = {unit.stratum: (unit.task, unit.population) for unit in own}
    marked = sum(size for task, size in populations.values() if task in (MARKED, SENTENCE))
    within = marked if _per(rate) else int(rate["denominator"])
    sizes = {
        HAS: int(rate["count"]), WITHIN: within - int(rate["count"]), OUTSIDE: marked - within,
        MISSED: sum(size for task, size in populations.values() if task == REST),
    }  # fmt: skip
    found: dict[str, list[tuple[tuple[int, ...], float]]] = {name: [] for name in sizes}
    for unit in own:
        if (outcome := _outcome(unit, asked)) is not None:
            found[_group(unit, asked)].append((outcome, unit.weight))
    for name, rows in found.items():
        if len(rows) > sizes[name] >= 0 or sizes[name] < 0:
            raise ValueError(
                f"{rate['outlet']!r} has {len(rows)} coded units where the rates know of {max(sizes[name], 0)} "
                f"({rate['measure']}, {rate['value']!r}); give the rates of the analysis that the sheet was drawn from"
            )
    return {
        name: _Group(
            sizes[name],
            np.array([outcome for outcome, _ in rows], np.int64).reshape(-1, 3),
            np.array([weight for _, weight in rows], np.float64),
        )
        for name, rows in found.items()
    }


def _group(unit: _Unit, asked: _Asked) -> str:
    if unit.task == REST:
        return MISSED
    if not asked.within(unit.suite):
        return OUTSIDE
    return HAS if asked.has_value(unit.suite) else WITHIN


def _outcome(unit: _Unit, asked: _Asked) -> tuple[int, ...] | None:
    """How many rows a coder found in a unit, how many of them count, how many have the value; None: not coded."""
    if unit.coded is None:
        return None
    try:
        within = [codes for codes in unit.coded if asked.within(codes)]
        return len(unit.coded), len(within), sum(map(asked.has_value, within))
    except KeyError:  # a column that the measure needs was left open
        return None


def _per(rate: "Mapping[Any, Any] | pd.Series[Any]") -> bool:
    """Whether a rate is one per 100 words."""
    return str(rate["unit"]).startswith("per 100")


def _pooled(groups: Sequence[_Group]) -> tuple[Ints, Floats]:
    """The ways in which units of one answer turned out in all outlets, and how often; no possible way never."""
    rows = np.vstack([*(group.outcomes for group in groups), POSSIBLE])
    weights = np.concatenate([group.weights for group in groups]) if groups else np.zeros(0)
    seldom = np.full(len(POSSIBLE), 0.5 * (weights.mean() if len(weights) else 1.0))
    ways, place = np.unique(rows, axis=0, return_inverse=True)
    shares = np.bincount(place.ravel(), np.concatenate([weights, seldom]), minlength=len(ways))
    return ways, shares / shares.sum()


def _estimate(
    rate: "pd.Series[Any]",
    asked: _Asked,
    groups: Mapping[str, _Group],
    pooled: Mapping[str, tuple[Ints, Floats]],
    coded: int,
) -> dict[str, float]:
    """The corrected rate of one outlet, its interval, and how often the suite's answers are right."""
    if coded < 2:
        return dict.fromkeys(("rate", "low", "high", "right", "found"), float("nan"))
    random = np.random.default_rng(SEED)
    totals = {name: _drawn(groups[name], pooled[name], random) for name in (HAS, WITHIN, OUTSIDE)}
    marked = totals[HAS] + totals[WITHIN] + totals[OUTSIDE]
    missed = _missed(groups[MISSED], pooled[MISSED], marked, random=random, asked=asked)
    every = marked + missed
    of = float(rate["denominator"]) / 100 if _per(rate) else every[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        draws = np.where(np.asarray(of) > 0, every[:, 2] / of, np.nan)
        found = np.where(every[:, 2] > 0, totals[HAS][:, 2] / every[:, 2], np.nan)
    tail = expanded_tail(coded)
    low, middle, high = np.nanquantile(draws, [tail, 0.5, 1 - tail]) if not np.isnan(draws).all() else [np.nan] * 3
    size = groups[HAS].size
    right = float(np.median(totals[HAS][:, 2]) / size) if size else float("nan")
    share = float(np.nanmedian(found)) if not np.isnan(found).all() else float("nan")
    return {"rate": float(middle), "low": float(low), "high": float(high), "right": right, "found": share}


def _drawn(group: _Group, pooled: tuple[Ints, Floats], random: np.random.Generator) -> Ints:
    """What the units of a group hold in all, drawn: those that were coded, and the others as these turned out."""
    ways, before = pooled
    sure, left = group.outcomes.sum(axis=0), group.size - len(group.outcomes)
    if left <= 0:
        return np.broadcast_to(sure, (DRAWS, 3))
    seen = _seen(group, ways)
    possible = (ways[:, None] == POSSIBLE[None]).all(axis=2).any(axis=1)
    chances = random.dirichlet(seen + ALIKE * before + UNSEEN * possible, DRAWS)
    return np.asarray(sure + random.multinomial(left, chances) @ ways, np.int64)


def _missed(
    group: _Group, pooled: tuple[Ints, Floats], marked: Ints, *, random: np.random.Generator, asked: _Asked
) -> Ints:
    """What the searched sentences hold besides the marked rows, drawn: how many, and what they are.

    What is missed is seldom, so what it is leans on what the marked rows of the outlet turned out to be.
    """
    sure, left = group.outcomes.sum(axis=0), group.size - len(group.outcomes)
    if left <= 0:
        return np.broadcast_to(sure, (DRAWS, 3))
    ways, before = pooled
    numbers, place = np.unique(ways[:, 0], return_inverse=True)
    seen, prior = (np.bincount(place, part, minlength=len(numbers)) for part in (_seen(group, ways), before))
    more = random.multinomial(left, random.dirichlet(seen + ALIKE * prior, DRAWS)) @ numbers
    within = more
    if asked.within is not _everything:
        within = random.binomial(more, _share(sure[1], sure[0], marked[:, 1] / np.maximum(marked[:, 0], 1), random))
    having = within
    if asked.has_value is not _everything:
        having = random.binomial(within, _share(sure[2], sure[1], marked[:, 2] / np.maximum(marked[:, 1], 1), random))
    return np.asarray(sure + np.column_stack([more, within, having]), np.int64)


def _share(count: int, of: int, before: Floats, random: np.random.Generator) -> Floats:
    """A share drawn from so many of so many, and from what it is among the marked rows."""
    return random.beta(count + ALIKE * before + UNSEEN, of - count + ALIKE * (1 - before) + UNSEEN)


def _seen(group: _Group, ways: Ints) -> Floats:
    """How many coded units turned out in each way; unequal weights count as the equal ones that tell as much."""
    if not len(group.weights):
        return np.zeros(len(ways))
    place = (group.outcomes[:, None] == ways[None]).all(axis=2).argmax(axis=1)
    counts = np.bincount(place, group.weights, minlength=len(ways))
    return np.asarray(counts * group.weights.sum() / (group.weights**2).sum(), np.float64)
