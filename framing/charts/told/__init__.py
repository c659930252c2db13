"""Charts of what is told and left out, in which words, copied from whom, and of who does what to whom.

In: the tables of `facts` and the rates made of them. Out: an Axes or a Figure. Read `findings` (the titles),
`omissions` (facts by outlets), `wordings` (one fact in each outlet's words), `reuse` (bands along each article) and
`roles` (paired bars).
"""

from framing.charts.told.omissions import omissions
from framing.charts.told.reuse import reuse
from framing.charts.told.roles import roles
from framing.charts.told.wordings import wordings

__all__ = ["omissions", "reuse", "roles", "wordings"]
