"""The outlets' words: which set one apart, which stand together, where one stands.

In: an `Analysis`, or its articles. Out: one table each.
Read `keyness`, `collocations`, `concordance`.
"""

from framing.words.collocations import collocations
from framing.words.concordance import concordance
from framing.words.keyness import keyness, likeness

__all__ = [
    "collocations",
    "concordance",
    "keyness",
    "likeness",
]
