"""The cascade: words to classes, patterns over classes, one engine for every measure and language.

In: a `Text`, a pack's `classes.tsv` and `rules.tsv`, and what was found before (names, statements) as `Chunk`s. Out:
`Chunk`s, each with the name of its rule and the words of its parts. Read `alphabet` (a word's classes as one
character), `patterns` (the notation of rules), `cascade` (levels), then `explain` (a rule told to people).
"""

from framing.grammar.cascade import Chunk, cascade, classes, found, line

__all__ = ["Chunk", "cascade", "classes", "found", "line"]
