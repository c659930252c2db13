"""The groups that the likeness of places makes: average linkage (Sokal & Michener 1958, UPGMA) over pairs that share.

A place joins a group whose members it is like on the average, so that one bridge between two facts does not make them
one. Two places of one article tell little of whether their group states one fact: their pair counts half.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WITHIN = 0.75  # of a pair of another article; fitted with the weights of `pairing`, and not sharp


def groups(alike: "csr_array", articles: Sequence[int], *, least: float) -> list[list[int]]:
    """Return the groups in which places are alike by at least so much on the average, every place in one of them.

    `alike` is symmetric; `articles` tells in which article each place stands. What no chain of pairs so much alike
    joins cannot be alike on the average: each such part is grouped apart, so that the cost is that of the pairs.

    >>> from scipy.sparse import csr_array
    >>> alike = csr_array([[1, 0.5, 0.1], [0.5, 1, 0.4], [0.1, 0.4, 1]])
    >>> groups(alike, [0, 1, 2], least=0.3)  # (0.1 + 0.4) / 2 is less
    [[0, 1], [2]]
    """
    return sorted(
        group for part in _parts(alike, least) for group in _joined(alike, part, articles=articles, least=least)
    )


def _parts(alike: "csr_array", least: float) -> Iterator[list[int]]:
    """Yield the places that chains of pairs so much alike join."""
    from scipy.sparse import coo_array  # a third of a second to import
    from scipy.sparse.csgraph import connected_components

    pairs = alike.tocoo()
    near = pairs.data >= least
    one, other = pairs.coords[0][near], pairs.coords[1][near]
    joined = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=alike.shape)
    parts = defaultdict[int, list[int]](list)
    for place, part in enumerate(connected_components(joined, directed=False)[1].tolist()):
        parts[part].append(place)
    yield from parts.values()


def _joined(alike: "csr_array", part: list[int], *, articles: Sequence[int], least: float) -> list[list[int]]:
    """The groups of a part: two that are each other's likest become one, as long as they are alike enough.

    The likest ones of a group never come nearer when they join (the mean is reducible), so a chain from any group to
    its likest, and so on, finds the pairs that join without looking at all others (Murtagh 1983).
    """
    if len(part) < 2:
        return [part]
    own = np.array([articles[place] for place in part])
    pairs = np.where(own[:, None] == own, np.float32(WITHIN), np.float32(1))
    shared = alike[part][:, part].toarray() * pairs  # the sums over the pairs of two groups
    np.fill_diagonal(shared, -np.inf)
    members, chain = {number: [place] for number, place in enumerate(part)}, list[int]()
    waiting = list(range(len(part)))[::-1]
    while chain or waiting:
        if not chain:
            chain.append(waiting.pop())
        top = chain[-1]
        means = shared[top] / pairs[top]
        best = int(means.argmax())
        if means[best] < least:  # complete, or joined to another
            shared[:, chain.pop()] = -np.inf
        elif len(chain) == 1 or means[chain[-2]] < means[best]:
            chain.append(best)
        else:
            kept, gone = sorted((chain.pop(), chain.pop()))
            for sums in (shared, pairs):
                sums[kept] += sums[gone]
                sums[:, kept] = sums[kept]
            shared[:, gone] = shared[gone] = shared[kept, kept] = -np.inf
            members[kept] += members.pop(gone)
            waiting.append(kept)
    return [sorted(group) for group in members.values()]
