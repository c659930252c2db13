"""How often is it right? Agreement of people with one another and with the suite, and rates corrected by it.

In: an `Analysis` and a coding, done by hand in a sheet or as a reference. Out: scores, alphas, the rows that differ,
corrected rates. Read `trust` (what is known beforehand), `spans` (which rows are the same), `agreed` (F1), `alpha`,
`reference` and `validation` (a coding of whole articles); then `kinds` (what people code), `drawing` and `blinding`
(the sheet), `planning` (how large), `sheets` (its files), `coding` (how far coders agree) and `corrected` (what that
means for the rates), last `validity` (all of it as a file for a reviewer).
"""

from framing.reliability.agreed import agreement, disagreements
from framing.reliability.alpha import Alpha, alpha, krippendorff
from framing.reliability.coding import compared
from framing.reliability.corrected import corrected
from framing.reliability.drawing import Sheet, sheet
from framing.reliability.explain import explain
from framing.reliability.planning import expected, needed
from framing.reliability.reference import reference
from framing.reliability.sheets import read_key, read_sheet, rehearsal, write_key, write_sheet
from framing.reliability.trust import Trust, trust, unseen
from framing.reliability.validation import alphas, differences, readable, scores, summary
from framing.reliability.validity import validity

__all__ = [
    "Alpha",
    "Sheet",
    "Trust",
    "agreement",
    "alpha",
    "alphas",
    "compared",
    "corrected",
    "differences",
    "disagreements",
    "expected",
    "explain",
    "krippendorff",
    "needed",
    "read_key",
    "read_sheet",
    "readable",
    "reference",
    "rehearsal",
    "scores",
    "sheet",
    "summary",
    "trust",
    "unseen",
    "validity",
    "write_key",
    "write_sheet",
]
