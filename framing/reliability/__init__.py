"""How often is it right? Agreement of people with one another and with the suite.

In: an `Analysis` and a coding, done by hand in a sheet or as a reference. Out: scores, alphas, the rows that differ.
Read `trust` (what is known beforehand), `spans` (which rows are the same), `agreed` (F1), `alpha`, `reference` and
`validation` (a coding of whole articles), then `sheets` and `coding` (sentences drawn for people to code).
"""

from framing.reliability.agreed import agreement, disagreements
from framing.reliability.alpha import Alpha, alpha, krippendorff
from framing.reliability.coding import answers, compared, sheet
from framing.reliability.reference import reference
from framing.reliability.sheets import read_sheet, write_sheet
from framing.reliability.trust import Trust, trust, unseen
from framing.reliability.validation import alphas, differences, readable, scores, summary

__all__ = [
    "Alpha",
    "Trust",
    "agreement",
    "alpha",
    "alphas",
    "answers",
    "compared",
    "differences",
    "disagreements",
    "krippendorff",
    "read_sheet",
    "readable",
    "reference",
    "scores",
    "sheet",
    "summary",
    "trust",
    "unseen",
    "write_sheet",
]
