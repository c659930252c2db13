"""How far apart the outlets are over all measures.

Within a measure the distance of two outlets is Hellinger's (1909), the Euclidean distance of the square roots of their
shares over the square root of 2: 0 for the same shares, 1 when nothing is shared. Rates per word take the place of the
shares in `threats` and `words_of_others`, where no whole of 1 bounds it. Where a measure has several wholes - the words
of each choice set - it takes the root of their mean squared distance, each weighing as much as it occurs in the corpus.
So that measures of different reach can be put together, each is standardised to a mean square of 1 over all pairs; the
distance of two outlets is the root of the mean of their squares. This weighs the measures as multiple factor analysis
does (Escofier and Pagès 1994), and what it gives are distances that points can have.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.compare.counts import places
from framing.compare.intervals import Floats
from framing.compare.profiles import PER_WORDS, Profile, Units, counts, once, profiles

ALL = "all"
COLUMNS = ("outlet", "other", "measure", "count", "other_count", "hellinger", "distance", "share")
# Squared distances below this are what rounding leaves of 0.
ROUNDING = 1e-12


def distances(analysis: Analysis, *, actor: str = "") -> pd.DataFrame:
    """The distance of every two outlets: one row a measure, and a last one, "all", over all of them.

    Columns `outlet, other, measure, count, other_count, hellinger, distance, share`. `hellinger` is the distance
    within a measure, 0 to 1 for shares; `distance` the same over its root mean square of all pairs, and in "all" the
    root mean square over the measures that both outlets have: 1 is about what two outlets are apart on average. `share`
    is what a measure contributes to the square of that, adding up to 1. The counts are the rows of evidence that were
    compared (words, in `words_of_others` and in "all"). Where one of the two has nothing to compare, the rest is empty.

    Few counts lie far from everything: five statements cannot spread over a corpus' sources as fifty do, and such an
    outlet stands apart for that alone; see `framing.stability`. Every measure weighs alike however little the outlets
    differ in it, and of two outlets alone every distance is 1: read `hellinger` there. Raises ValueError for an actor
    whom nobody mentions.

    Source: Hellinger (1909), Journal für die reine und angewandte Mathematik 136, 210-271; as a distance of profiles
    Legendre and Gallagher (2001), Oecologia 129, 271-280; the weights: Escofier and Pagès (1994), Computational
    Statistics & Data Analysis 18(1), 121-140.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> texts = ("“Kami siap perang,” kata Budi.", "“Kami siap perang,” kata Budi.", "Budi mengaku takut perang.")
    >>> made = analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])
    >>> table = distances(made)
    >>> table.loc[table["measure"] == "all", ["outlet", "other", "distance"]].round(2).to_numpy().tolist()
    [['Outlet 0', 'Outlet 1', 0.0], ['Outlet 0', 'Outlet 2', 1.22], ['Outlet 1', 'Outlet 2', 1.22]]
    """
    units, known = profiles(analysis, actor=actor)
    weights = once(units)
    raw = raw_distances(units, known, weights=weights)[:, 0]
    apart = standardised(raw[:, None])[:, 0]
    names = [profile.measure for profile in known]
    tallies = [counts(profile, units, weights=weights)[0].sum(axis=-1) for profile in known]
    words = np.array([units.words[rows].sum() for rows in units.rows])
    table = _table(units.outlets, [*names, ALL], raw=raw, apart=apart, tallies=np.array([*tallies, words]))
    return imprinted(table, analysis.articles)


def between(table: pd.DataFrame, *, measure: str = ALL) -> pd.DataFrame:
    """The distances of one measure as a square, outlets in rows and columns, by name; 0 on its diagonal.

    >>> one = {"outlet": ["B"], "other": ["A"], "measure": "all", "distance": 1.0}
    >>> between(pd.DataFrame(one)).to_numpy().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    rows = table[table["measure"] == measure]
    outlet, other = rows["outlet"].astype(str), rows["other"].astype(str)
    names = sorted({*outlet, *other})
    square = np.zeros((len(names), len(names)))
    one, two = places(names, outlet), places(names, other)
    square[one, two] = square[two, one] = rows["distance"].to_numpy(float)
    return pd.DataFrame(square, index=names, columns=names)


def raw_distances(units: Units, known: Sequence[Profile], *, weights: Sequence[Floats]) -> Floats:
    """Hellinger's distances when the units weigh so much: measures x draws x pairs, empty where nothing is known.

    Pairs are those of the outlets in their order: the first with the second, the first with the third ...
    """
    pairs = len(units.outlets) * (len(units.outlets) - 1) // 2
    found = [_within(profile, units, weights) for profile in known]
    return np.stack(found) if found else np.zeros((0, len(weights[0]) if weights else 1, pairs))


def standardised(raw: Floats) -> Floats:
    """Distances (measures x draws x pairs) over the root mean square of all pairs; 0 where no two outlets differ."""
    number = np.maximum((~np.isnan(raw)).sum(axis=-1, keepdims=True), 1)
    scale = np.sqrt(np.nansum(raw**2, axis=-1, keepdims=True) / number)
    return np.asarray(np.divide(raw, scale, out=raw * 0, where=scale > 0), np.float64)


def together(apart: Floats) -> Floats:
    """Standardised distances (measures x ... x pairs) as one: their root mean square over the measures that differ.

    A measure in which no two outlets differ says nothing of who is near to whom; where none differs, all are 0 apart.
    """
    known = ~np.isnan(apart)
    differing = known & (np.nan_to_num(apart) > 0).any(axis=-1, keepdims=True)
    number = differing.sum(axis=0)
    nothing = np.where(known.any(axis=0), 0.0, np.nan)
    return np.asarray(
        np.sqrt(np.divide(np.nansum(apart**2, axis=0), number, out=nothing, where=number > 0)), np.float64
    )


def _within(profile: Profile, units: Units, weights: Sequence[Floats]) -> Floats:
    """The distances within one measure: draws x pairs."""
    found = counts(profile, units, weights=weights)
    if profile.measure in PER_WORDS:
        words = [each @ units.words[rows] for each, rows in zip(weights, units.rows, strict=True)]
        return np.asarray(np.sqrt(_squared(found, np.stack(words, axis=1))), np.float64)
    total = weight = np.zeros((found.shape[0], 1))
    for part in profile.parts:
        of = found[..., part].sum(axis=-1)
        squared = _squared(found[..., part], of)
        occurs = np.where(np.isnan(squared), 0, of.sum(axis=-1, keepdims=True))
        total, weight = total + occurs * np.nan_to_num(squared), weight + occurs
    mean = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)
    return np.asarray(np.sqrt(mean), np.float64)


def _squared(found: Floats, of: Floats) -> Floats:
    """Half the squared distance of the square roots of rates: draws x pairs, from draws x outlets x values."""
    of = of[..., None]
    roots = np.sqrt(np.divide(found, of, out=np.full(found.shape, np.nan), where=of > 0))
    lengths = (roots**2).sum(axis=-1)
    one, two = np.triu_indices(found.shape[1], 1)
    both = (lengths[:, one] + lengths[:, two]) / 2
    squared = both - (roots @ roots.swapaxes(-1, -2))[:, one, two]
    return np.asarray(np.where(squared <= ROUNDING * both, 0 * squared, squared), np.float64)


def _table(outlets: list[str], measures: list[str], *, raw: Floats, apart: Floats, tallies: Floats) -> pd.DataFrame:
    """The table of distances, from measures x pairs and, for every measure and all, the outlets' counts."""
    one, two = np.triu_indices(len(outlets), 1)
    nothing = np.full((1, len(one)), np.nan)
    total, whole = together(apart)[None], np.nansum(apart**2, axis=0)
    share = np.divide(apart**2, whole, out=np.full(apart.shape, np.nan), where=whole > 0)
    names = np.array(outlets, object)
    columns = {
        "outlet": pd.Categorical(np.repeat(names[one], len(measures)), outlets),
        "other": pd.Categorical(np.repeat(names[two], len(measures)), outlets),
        "measure": measures * len(one),
        "count": tallies[:, one].T.ravel().astype(np.int64),
        "other_count": tallies[:, two].T.ravel().astype(np.int64),
        "hellinger": np.concatenate([raw, nothing]).T.ravel(),
        "distance": np.concatenate([apart, total]).T.ravel(),
        "share": np.concatenate([share, np.where(whole > 0, 1.0, nothing)]).T.ravel(),
    }
    return pd.DataFrame(columns)
