"""The same fact in different words: what every outlet tells, by which words, and what it leaves out.

In: articles and their `Analysis`. Out: tables whose rows are places in the articles. Read `clauses` (the units).
"""

from framing.facts.clauses import Clause, Span, clauses, stretches, verbs
from framing.facts.reuse import copied, reuse

__all__ = ["Clause", "Span", "clauses", "copied", "reuse", "stretches", "verbs"]
