"""An article as words and sentences with offsets, each in its zone.

In: an `Article` and a `Language`. Out: a `Text`, made once and handed to every measure, or the reason why it cannot be.
Read `words` (what comes out), `typography` and `wrapping` (what rules see of what was written), `sentences`,
`furniture` and the kinds of it - `datelines`, `openings` (by-lines), `captions`, `links` (related articles) - then
`lines` and `patterns`, which these share, and `refusal`.
"""

from framing.text.furniture import furniture
from framing.text.refusal import nameless, refusal
from framing.text.words import Text, bases, lemma, normal, places_of, text, text_of, words_of

__all__ = [
    "Text",
    "bases",
    "furniture",
    "lemma",
    "nameless",
    "normal",
    "places_of",
    "refusal",
    "text",
    "text_of",
    "words_of",
]
