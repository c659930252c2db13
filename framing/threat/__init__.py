"""Emphasis on threat: what threatens, how certain, by whom and against whom.

In: a `Text`, its mentions and a `Codebook`. Out: one `Threat` an expression, of threat and of its easing.
Read `rows`, `hedging`, then `parties`.
"""

from framing.threat.rows import threats, threats_and_deescalations

__all__ = [
    "threats",
    "threats_and_deescalations",
]
