"""Word choice: who is named where, and by which label.

In: a `Text` and a `Codebook`. Out: one `Mention` a place.
Read `rows` (the order of the steps), `forms` (where something may begin), `names` and `doubts` (runs of capitals),
`labels` and `offices` (what stands before a name), `signs` and `sightings` (names without a title), `phrases` and
`completions` (label and name as one phrase), `accounts` (and other names beside names), `people`, `spellings` and
`actors` (who is who), then `designations`, `pronouns`, `cases` (victims and suspects), `references` and `views`
(mentions without a name).
"""

from framing.mentions.rows import mentions

__all__ = [
    "mentions",
]
