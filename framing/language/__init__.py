"""A language pack read and checked: what the suite knows about words.

In: the tables of `framing/languages/<code>/`, one entry a row. Out: a `Language`, which every measure is handed.
Read `lists` (a table and its faults), `pack` (all tables as one Language), then `lemmas` and `wordforms`.
"""

from framing.language.lemmas import Cache, Lemmas, base, in_dictionary
from framing.language.pack import (
    Cue,
    Language,
    LanguageError,
    Pronoun,
    State,
    Title,
    language,
    languages,
    read_language,
)
from framing.language.wordforms import wordforms

__all__ = [
    "Cache",
    "Cue",
    "Language",
    "LanguageError",
    "Lemmas",
    "Pronoun",
    "State",
    "Title",
    "base",
    "in_dictionary",
    "language",
    "languages",
    "read_language",
    "wordforms",
]
