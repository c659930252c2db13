"""How much of what a table of distances shows is more than the chance of these texts."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.compare.distances import raw_distances, standardised, together
from framing.compare.intervals import DRAWS, SEED, Floats, Ints
from framing.compare.profiles import Profile, Units, once, profiles
from framing.compare.quoted_words import FEWEST_UNITS
from framing.compare.scaling import LEAST, joined

COLUMNS = ("kind", "outlets", "held", "draws", "unit")
NEAREST, GROUP = "nearest", "group"
# Counts held in memory at once: draws x outlets x values.
CELLS = 4_000_000


def stability(analysis: Analysis, *, actor: str = "") -> pd.DataFrame:
    """How often each outlet's nearest one stays the nearest, and each group of `groups` comes about again.

    Columns `kind, outlets, held, draws, unit`. In a row of kind "nearest" `outlets` is an outlet and the one that lies
    nearest to it; in one of kind "group" the outlets that average linkage joins, the closest group first, that of all
    left out. `held` is the share of 1,000 bootstrap draws in which the same came out: every outlet's sentences drawn
    anew with replacement (its articles, where it has ten or more), everything counted, standardised and joined again.
    `unit` says what was drawn; outlets with fewer than five units show no spread, and what hangs on one has no `held`.

    A draw differs from the texts as another text would and by that lies farther from the others: the shares are lower
    than the truth rather than higher. What another article would say they do not know. Seeded by the outlets' names;
    fewer than three outlets with text give no rows. Raises ValueError for an actor whom nobody mentions.

    Source: Felsenstein (1985), Evolution 39(4), 783-791, for groups.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> texts = ("“Kami siap perang,” kata Budi.", "“Kami siap perang,” kata Budi.", "Budi mengaku takut perang.")
    >>> made = analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])
    >>> stability(made)[["kind", "outlets", "held"]].tail(1).to_numpy().tolist()  # of one sentence each
    [['group', ('Outlet 0', 'Outlet 1'), nan]]
    """
    units, known = profiles(analysis, actor=actor)
    names = [name for name, words in zip(units.outlets, _words(units), strict=True) if words]
    if len(names) < LEAST or not known:
        return pd.DataFrame(columns=list(COLUMNS))
    (found,) = _squares(units, known, [once(units)])
    nearest, clades = _nearest(found[0]), _clades(found[0])
    order = sorted(names)
    same: Counter[int] = Counter()
    stays = np.zeros(len(names))
    for squares in _squares(units, known, _draws(units, known)):
        for square in squares:
            stays += _nearest(square) == nearest
            same.update(_clades(square))
    rows: list[tuple[str, tuple[str, ...], float]] = []
    for name in names:
        place = order.index(name)
        rows.append((NEAREST, (name, order[nearest[place]]), stays[place] / DRAWS))
    for clade in clades:
        members = tuple(name for place, name in enumerate(order) if clade >> place & 1)
        rows.append((GROUP, members, same[clade] / DRAWS))
    return _table(rows, units)


def _words(units: Units) -> list[float]:
    return [float(units.words[rows].sum()) for rows in units.rows]


def _draws(units: Units, known: list[Profile]) -> Iterator[list[Floats]]:
    """How often each unit of each outlet is drawn, so many draws at a time as memory holds."""
    seeds = [[SEED, *name.encode("utf-8", "surrogatepass")] for name in units.outlets]
    generators = [np.random.default_rng(seed) for seed in seeds]
    widest = max(profile.table.shape[1] for profile in known)
    room = max(CELLS // (len(units.outlets) * max(widest, len(units.outlets)) + len(units.words)), 1)
    left = DRAWS
    while left:
        number = min(left, room)
        sizes = [rows.stop - rows.start for rows in units.rows]
        yield [
            generator.multinomial(size, np.full(size, 1 / max(size, 1)), size=number).astype(np.float64)
            for generator, size in zip(generators, sizes, strict=True)
        ]
        left -= number


def _squares(
    units: Units, known: list[Profile], draws: "Iterator[list[Floats]] | list[list[Floats]]"
) -> Iterator[Floats]:
    """The distances of the outlets that have words, by name, of a few draws at a time: draws x outlets x outlets."""
    words = np.array(_words(units))
    order = [place for place in np.argsort(np.array(units.outlets, object), kind="stable") if words[place]]
    one, two = np.triu_indices(len(units.outlets), 1)
    for weights in draws:
        total = together(standardised(raw_distances(units, known, weights=weights)))
        squares = np.zeros((len(total), len(words), len(words)))
        # Where a draw leaves two outlets nothing in common, no distance is larger.
        squares[:, one, two] = squares[:, two, one] = np.nan_to_num(total, nan=len(words))
        yield squares[:, order][:, :, order]


def _nearest(square: Floats) -> Ints:
    return np.asarray((square + np.diag(np.full(len(square), np.inf))).argmin(axis=1), np.int64)


def _clades(square: Floats) -> list[int]:
    """The groups that join before the last, each as a number with one bit an outlet."""
    members = [1 << place for place in range(len(square))]
    for left, right, _ in joined(square):
        members.append(members[left] | members[right])
    return members[len(square) : -1]


def _table(rows: list[tuple[str, tuple[str, ...], float]], units: Units) -> pd.DataFrame:
    sizes = {name: rows.stop - rows.start for name, rows in zip(units.outlets, units.rows, strict=True)}
    kinds = dict(zip(units.outlets, units.kinds, strict=True))
    found = []
    for kind, outlets, held in rows:
        enough = all(sizes[name] >= FEWEST_UNITS for name in outlets)
        unit = " and ".join(sorted({kinds[name] for name in outlets}))
        found.append((kind, outlets, held if enough else np.nan, DRAWS if enough else 0, unit))
    return pd.DataFrame(found, columns=list(COLUMNS))
