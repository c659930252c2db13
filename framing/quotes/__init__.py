"""Quoted sources: who says what, introduced how.

In: a `Text`, its mentions and a `Codebook`. Out: one `Quote` a statement, and the marks that could not be read.
Read `rows` (the order of the steps), `marks` (pairs of quotation marks), `cues` (reporting verbs), `direct` and
`indirect` with `attributions`, `clauses` and `predicates`, `shapes` and `transcripts` (told without a listed word),
then `speakers`, `subjects`, `relays`, `sources` and `roles` (who it is); `scenes` holds what they share of one text.
"""

from framing.quotes.rows import quotations

__all__ = [
    "quotations",
]
