"""The same fact in different words: what every outlet tells, by which words, and what it leaves out.

In: articles and their `Analysis`. Out: tables whose rows are places in the articles. Read `clauses` (an article's
clauses and stretches), `content` (what each word says), `reading` (an article with both), `units` (places that may
state a fact), `pairing` (how alike they are), `grouping` (which are one), `events` (the facts of an event), and the
tables: `facts`, `omissions` (who leaves them out), `wordings` (who tells them how). `reuse` (sentences that are copied)
and `roles` (who does what to whom) stand by themselves.
"""

from framing.told.clauses import Clause, Span, clauses, stretches, verbs
from framing.told.facts import facts
from framing.told.omissions import omissions
from framing.told.reuse import copied, reuse
from framing.told.roles import roles
from framing.told.wordings import wordings

__all__ = [
    "Clause",
    "Span",
    "clauses",
    "copied",
    "facts",
    "omissions",
    "reuse",
    "roles",
    "stretches",
    "verbs",
    "wordings",
]
