"""All tables of a corpus, and the way from a number back to its rows.

In: articles and a codebook. Out: an `Analysis`: one table a measure, one row a place.
Read `analysis` (what comes out), `corpus` (rows to tables), `choices` (a measure of its own), `tables` and
`spreadsheets` (their files), `spellings` (one person in all articles), `selection` (which rows a rate counts), `traces`
(from a rate back to its rows), then `overrides` and `corrections` (what a person has set right).
"""

from framing.analysis.analysis import Analysis, analyse, read_analysis
from framing.analysis.corrections import corrected, correction_of, read_corrections, write_corrections
from framing.analysis.overrides import Correction
from framing.analysis.selection import counted
from framing.analysis.traces import evidence

__all__ = [
    "Analysis",
    "Correction",
    "analyse",
    "corrected",
    "correction_of",
    "counted",
    "evidence",
    "read_analysis",
    "read_corrections",
    "write_corrections",
]
