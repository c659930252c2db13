"""Emphasis on threat: what threatens, how certain, by whom and against whom.

In: a `Text`, its mentions and a `Codebook`. Out: one `Threat` an expression, of threat and of its easing.
Read `rows` (the order of the steps), `names` and `senses` (what is no threat), `hedging`, then `parties`.
"""

from framing.threat.names import in_name
from framing.threat.rows import threat_forms, threats, threats_and_deescalations

__all__ = [
    "in_name",
    "threat_forms",
    "threats",
    "threats_and_deescalations",
]
