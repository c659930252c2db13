"""What to look for: actors, sides, the language pack's lists overridden.

In: a TOML file. Out: a `Codebook`, or every fault in it; and `Lexicon`s that find its terms in a text.
Read `codebook`, `faults`, then `matching` (terms to places).
"""

from framing.codebook.codebook import Actor, Codebook, CodebookError, codebook_in, read_codebook
from framing.codebook.matching import Lexicon, Match, inflected, shelf

__all__ = [
    "Actor",
    "Codebook",
    "CodebookError",
    "Lexicon",
    "Match",
    "codebook_in",
    "inflected",
    "read_codebook",
    "shelf",
]
