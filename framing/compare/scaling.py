"""Outlets as points on a plane, and joined into groups step by step: two pictures of one table of distances."""

import numpy as np
import pandas as pd

from framing.compare.distances import between
from framing.compare.intervals import Floats

LEAST = 3  # outlets; two have one distance, and nothing to map
SAME = 1e-9  # distances below this are what rounding leaves of 0


def positions(table: pd.DataFrame) -> pd.DataFrame:
    """The outlets as points, `outlet, x, y`, as far apart as classical scaling can place them on a plane.

    Takes the table of `distances`; distances on the plane are at most those of the table. `attrs["kept"]` is the share
    of the variance that the plane keeps (0 to 1; eigenvalues by absolute value), `attrs["stress"]` Kruskal's stress-1
    (0 is no distortion; above 0.2 the picture misleads). The axes mean nothing; their signs are fixed: the outlet
    farthest from the middle along an axis lies on its positive side. An outlet without any text has no place; fewer
    than three outlets with one give an empty table.

    Source: Torgerson (1952), Psychometrika 17(4), 401-419; Mardia (1978), Communications in Statistics A7(13),
    1233-1241; Kruskal (1964), Psychometrika 29(1), 1-27.

    >>> pairs = [("A", "B", 3.0), ("A", "C", 4.0), ("B", "C", 5.0)]
    >>> table = pd.DataFrame(pairs, columns=["outlet", "other", "distance"]).assign(measure="all")
    >>> points = positions(table)
    >>> {name: round(points.attrs[name], 3) for name in ("kept", "stress")}
    {'kept': 1.0, 'stress': 0.0}
    """
    square = known(between(table))
    if len(square) < LEAST:
        return pd.DataFrame(columns=["outlet", "x", "y"])
    distance = square.to_numpy(float)
    middle = np.eye(len(square)) - 1 / len(square)
    values, vectors = np.linalg.eigh(-middle @ distance**2 @ middle / 2)
    places = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0))
    places *= np.where(places[np.abs(places.round(9)).argmax(axis=0), [0, 1]] < 0, -1, 1)
    order = [name for name in _in_order(table) if name in square.index]
    points = pd.DataFrame(places, index=square.index, columns=["x", "y"]).loc[order].rename_axis("outlet")
    drawn = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    reach = np.abs(values).sum()
    kept = np.maximum(values[[-1, -2]], 0).sum() / reach if reach > SAME else 1.0
    stress = np.sqrt(((distance - drawn) ** 2).sum() / max((distance**2).sum(), SAME))
    points = points.reset_index()
    points.attrs = {"kept": float(kept), "stress": float(stress)}
    return points


def groups(table: pd.DataFrame) -> pd.DataFrame:
    """How the outlets join into groups, the nearest first: `left, right, distance`, one row a joining.

    `left` and `right` are the outlets (tuples of names) of the two groups that join, `distance` the mean distance of
    the outlets of one from those of the other (average linkage, UPGMA); the last row joins all. Takes the table of
    `distances`. Groups there always are: whether they are more than the chance of these texts `stability` says.

    Source: Sokal and Michener (1958), University of Kansas Science Bulletin 38, 1409-1438.

    >>> pairs = [("A", "B", 1.0), ("A", "C", 4.0), ("B", "C", 5.0)]
    >>> table = pd.DataFrame(pairs, columns=["outlet", "other", "distance"]).assign(measure="all")
    >>> groups(table).to_numpy().tolist()
    [[('A',), ('B',), 1.0], [('C',), ('A', 'B'), 4.5]]
    """
    square = known(between(table))
    members: list[tuple[str, ...]] = [(str(name),) for name in square.index]
    rows = []
    for left, right, height in joined(square.to_numpy(float)):
        members.append(members[left] + members[right])
        rows.append((members[left], members[right], height))
    return pd.DataFrame(rows, columns=["left", "right", "distance"])


def joined(square: Floats) -> list[tuple[int, int, float]]:
    """The joinings of average linkage: the numbers of the two groups and their distance.

    The groups from 0 are the single rows, then those made, in their order.
    """
    if len(square) < 2:
        return []
    from scipy.cluster.hierarchy import linkage  # a third of a second to import

    made = linkage(square[np.triu_indices(len(square), 1)], "average")
    return [(int(left), int(right), float(height)) for left, right, height in made[:, :3]]


def known(square: pd.DataFrame) -> pd.DataFrame:
    """A square of distances without the outlets that have no text, and so no distance from any other."""
    empty = square.isna()
    while empty.to_numpy().any():
        worst = empty.sum().idxmax()
        square = square.drop(index=worst, columns=worst)
        empty = square.isna()
    return square


def _in_order(table: pd.DataFrame) -> list[str]:
    """The outlets in the order of the table."""
    return list(dict.fromkeys([*table["outlet"].astype(str), *table["other"].astype(str)]))
