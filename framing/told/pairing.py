"""How alike two places of different articles are: what `grouping` makes facts of.

A place is the set of its words' marks, each weighed by its rarity within the event (inverse frequency over sentences).
Two places are as alike as the weight that they share, beside what both hold (a cosine, shrunk so that few common words
do not make a fact).
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.told.clauses import Span
from framing.told.content import ACT, ACTOR, CLOCK, DATE, NUMBER, Content

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# All these were fitted on coded events, the seeds (five articles) and a minister's visit (four), and EXACT on a rise of
# fares (five), on which the rest had been measured before; see benchmarks/facts.py. None is sharp.
SHRINK = 0.5  # of the squared weight of a word that stands nowhere else: so much is added below the cosine's line
MARKED = 1.5  # who, when and how many tell facts apart better than their frequency says
EXACT = 0.3  # more for each further digit of a number up to three: 61.2 is shared by chance less often than 5
MOST_DIGITS = 3
YEAR = re.compile(r"(?:19|20)\d\d")
RETOLD = 0.3  # a word of a cue or a speaker says who speaks, not what happened
TOGETHER = 0.6  # an actor beside an act, of what their rarity says
FULL = 3  # so many of these pairs a place
MARKING = frozenset((ACTOR, DATE, CLOCK, NUMBER))
NOTHING: Mapping[str, float] = MappingProxyType({})
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


def weighed(content: Content, weights: Callable[[tuple[str, ...]], Mapping[str, float]]) -> list[Mapping[str, float]]:
    """Return the weights of every word's marks, from what `weights_of` gives for the marks of a word.

    A word of a cue or a speaker counts less, the words of a name the less the more it has.
    """
    found = [weights(marks) if marks else NOTHING for marks in content.marks]
    shares = {word: 1 / math.sqrt(length) for word, length in content.names.items()}
    shares.update({word: RETOLD * shares.get(word, 1.0) for word in content.aside})
    for word, share in shares.items():
        found[word] = {mark: share * weight for mark, weight in found[word].items()}
    return found


def weights_of(rarity: Mapping[str, float]) -> Callable[[tuple[str, ...]], Mapping[str, float]]:
    """Return the function of a word's marks that gives their weights; the kinds of act weigh together as the rarest.

    >>> weights = weights_of({"act:talk": 0.3, "act:visit": 0.4, "number:5": 0.6})
    >>> [round(weight, 2) for marks in (("act:talk", "act:visit"), ("number:5",)) for weight in weights(marks).values()]
    [0.24, 0.32, 0.9]
    """

    @cache
    def weights(marks: tuple[str, ...]) -> Mapping[str, float]:
        kinds = [rarity[mark] for mark in marks if mark.startswith(f"{ACT}:")]
        shared = max(kinds) / (math.sqrt(sum(kind * kind for kind in kinds)) or 1.0) if kinds else 1.0
        return {mark: rarity[mark] * (shared if mark.startswith(f"{ACT}:") else _factor(mark)) for mark in marks}

    return weights


def _factor(mark: str) -> float:
    kind, _, value = mark.partition(":")
    exact = kind == NUMBER and not YEAR.fullmatch(value)
    digits = len((value if "." in value else value.rstrip("0")).replace(".", "").lstrip("0")) if exact else 1
    return (MARKED if kind in MARKING else 1.0) * (1 + EXACT * (min(max(digits, 1), MOST_DIGITS) - 1))


def likeness(places: Sequence[Place], weights: Sequence[Sequence[Mapping[str, float]]]) -> "csr_array":
    """Return how alike every two places are that share a mark, 0 to 1; `weights` are those of every article's words.

    >>> weights = [[{"base:temu": 0.8}, {"base:kota": 0.6}], [{"base:temu": 0.8}]]
    >>> likeness([Place(0, 0, 2), Place(1, 0, 1)], weights)[0, 1].round(2).tolist()  # .8 * .8 / (1 * .8 + .5)
    0.49
    """
    from scipy.sparse import csr_array  # a third of a second to import

    columns: dict[str, int] = {}
    marks, values, ends = list[int](), list[float](), [0]
    for held in _with_pairs([_held(place, weights) for place in places]):
        marks += [columns.setdefault(mark, len(columns)) for mark in held]
        values += held.values()
        ends.append(len(marks))
    held_by = csr_array((values, marks, ends), shape=(len(places), max(len(columns), 1)))
    alike = csr_array(held_by @ held_by.T)
    alike.sort_indices()
    one, other = np.repeat(np.arange(len(places)), np.diff(alike.indptr)), alike.indices
    lengths = np.sqrt(alike.diagonal())
    articles = np.array([place.article for place in places])
    alike.data /= lengths[one] * lengths[other] + SHRINK
    alike.data[articles[one] == articles[other]] *= WITHIN
    return alike


def row(alike: "csr_array", place: int) -> NDArray[np.float64]:
    """Return how alike a place is to every place.

    >>> from scipy.sparse import csr_array
    >>> row(csr_array([[1.0, 0.5], [0.5, 1.0]]), 1).tolist()
    [0.5, 1.0]
    """
    own = slice(alike.indptr[place], alike.indptr[place + 1])
    found = np.zeros(alike.shape[1])
    found[alike.indices[own]] = alike.data[own]
    return found


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
