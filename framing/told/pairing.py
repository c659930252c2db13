"""Which places of different articles state the same fact: their likeness, and the groups that it makes.

A place is the set of its words' marks, each weighed by its rarity within the event (inverse frequency over sentences).
Two places are as alike as the weight that they share, beside what both hold (a cosine, shrunk so that few common words
do not make a fact). Groups are those of average linkage (Sokal & Michener 1958, UPGMA): a place joins a group whose
members it is like on the average, so that one bridge between two facts does not make them one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.told.clauses import Span
from framing.told.content import ACT, ACTOR, CLOCK, DATE, NUMBER, Content

Likeness = NDArray[np.float64]
# All these were fitted on the two coded events, the seeds (five articles) and a minister's visit (four), each also on
# the one and measured on the other; see benchmarks/facts.py. None is sharp.
SHRINK = 0.5  # of the squared weight of a word that stands nowhere else: so much is added below the cosine's line
MARKED = 1.5  # who, when and how many tell facts apart better than their frequency says
RETOLD = 0.3  # a word of a cue or a speaker says who speaks, not what happened
TOGETHER = 0.6  # an actor beside an act, of what their rarity says
FULL = 3  # so many of these pairs a place
WITHIN = 0.7  # two places of one article are rather two facts than one


class Place(NamedTuple):
    """Words `first` to `last` (exclusive) of an article, which is told by its number."""

    article: int
    first: int
    last: int


def rarities(contents: Iterable[tuple[Content, Sequence[Span]]]) -> dict[str, float]:
    """Return the weight of every mark, 0 to 1: how rare it is among the sentences of an event, on a logarithmic scale.

    >>> said = Content([("base:temu",), ("base:pergi",), ("base:temu",)], frozenset())
    >>> weights = rarities([(said, [Span(0, 1), Span(1, 2), Span(2, 3)])])
    >>> [round(weights[mark], 2) for mark in ("base:temu", "base:pergi")]  # ln(4 / 2.5) / ln 4, ln(4 / 1.5) / ln 4
    [0.34, 0.71]
    """
    found, sentences = Counter[str](), 0
    for content, spans in contents:
        for first, last in spans:
            found.update({mark for marks in content.marks[first:last] for mark in marks})
            sentences += 1
    rarest = math.log(sentences + 1)
    return {mark: 1 - math.log(count + 0.5) / rarest for mark, count in found.items()}


def weighed(content: Content, rarity: Mapping[str, float]) -> list[dict[str, float]]:
    """Return the weights of every word's marks.

    The kinds of act of one word weigh together as much as the rarest of them, the words of a name less the more it has.
    """
    aside, names = content.aside, content.names
    shares = [(RETOLD if word in aside else 1.0) / math.sqrt(names.get(word, 1)) for word in range(len(content.marks))]
    return [_weighed(marks, rarity, share=share) for marks, share in zip(content.marks, shares, strict=True)]


def _weighed(marks: Sequence[str], rarity: Mapping[str, float], *, share: float) -> dict[str, float]:
    kinds = [rarity[mark] for mark in marks if mark.startswith(ACT)]
    shared = max(kinds) / (math.sqrt(sum(kind * kind for kind in kinds)) or 1.0) if kinds else 1.0
    factors = {f"{ACT}:": shared, **dict.fromkeys(map("{}:".format, (ACTOR, DATE, CLOCK, NUMBER)), MARKED)}
    return {mark: share * factors.get(mark[: mark.index(":") + 1], 1.0) * rarity[mark] for mark in marks}


def likeness(places: Sequence[Place], weights: Sequence[Sequence[Mapping[str, float]]]) -> Likeness:
    """Return how alike every two places are, 0 to 1; `weights` are those of every article's words.

    >>> weights = [[{"base:temu": 0.8}, {"base:kota": 0.6}], [{"base:temu": 0.8}]]
    >>> likeness([Place(0, 0, 2), Place(1, 0, 1)], weights)[0, 1].round(2).tolist()  # .8 * .8 / (1 * .8 + .5)
    0.49
    """
    from scipy.sparse import csr_array  # a third of a second to import

    columns: dict[str, int] = {}
    rows, marks, values = list[int](), list[int](), list[float]()
    for row, held in enumerate(_with_pairs([_held(place, weights) for place in places])):
        rows += [row] * len(held)
        marks += [columns.setdefault(mark, len(columns)) for mark in held]
        values += held.values()
    held_by = csr_array((values, (rows, marks)), shape=(len(places), max(len(columns), 1)))
    alike = (held_by @ held_by.T).tocoo()  # most pairs share nothing
    one, other = alike.coords
    lengths = np.sqrt(alike.diagonal())
    articles = np.array([place.article for place in places])
    alike.data /= lengths[one] * lengths[other] + SHRINK
    alike.data[articles[one] == articles[other]] *= WITHIN
    return np.asarray(alike.toarray())


def _held(place: Place, weights: Sequence[Sequence[Mapping[str, float]]]) -> dict[str, float]:
    """The marks of a place's words, each with its greatest weight."""
    held: dict[str, float] = {}
    for word in weights[place.article][place.first : place.last]:
        for mark, weight in word.items():
            held[mark] = max(weight, held.get(mark, 0.0))
    return held


def _with_pairs(places: list[dict[str, float]]) -> list[dict[str, float]]:
    """The marks of places, with those of every actor beside every act: who did what may be rare where neither is.

    They are weighed by their rarity among places; a place of many actors and acts has not more of it than one of three.
    """
    pairs = [
        [f"{one} {other}" for one in held if one.startswith(ACTOR) for other in held if other.startswith(f"{ACT}:")]
        for held in places
    ]
    found, rarest = Counter(pair for own in pairs for pair in own), math.log(len(places) + 1)
    for held, own in zip(places, pairs, strict=True):
        share = TOGETHER / math.sqrt(max(len(own) / FULL, 1.0))
        for pair in own:
            held[pair] = share * max(1 - math.log(found[pair] + 0.5) / rarest, 0.0)
    return places


def groups(alike: Likeness, *, least: float) -> list[list[int]]:
    """Return the groups in which places are alike by at least so much on the average, every place in one of them.

    What no chain of pairs so much alike joins cannot be alike on the average: each such part is grouped apart.

    >>> groups(np.array([[1, 0.5, 0.1], [0.5, 1, 0.4], [0.1, 0.4, 1]]), least=0.3)  # (0.1 + 0.4) / 2 is less
    [[0, 1], [2]]
    """
    from scipy.sparse import coo_array  # late, as above
    from scipy.sparse.csgraph import connected_components

    one, other = np.nonzero(1 - alike <= 1 - least)
    near = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=alike.shape)
    parts = defaultdict[int, list[int]](list)
    for place, part in enumerate(connected_components(near, directed=False)[1].tolist()):
        parts[part].append(place)
    return sorted(group for part in parts.values() for group in _joined(alike, part, least=least))


def _joined(alike: Likeness, part: list[int], *, least: float) -> list[list[int]]:
    """The groups of some places."""
    if len(part) < 2:
        return [part]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    apart = np.clip(1 - alike[np.ix_(part, part)], 0, 1)
    joined = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - least, "distance")
    found = defaultdict[int, list[int]](list)
    for place, group in zip(part, joined.tolist(), strict=True):
        found[group].append(place)
    return list(found.values())
