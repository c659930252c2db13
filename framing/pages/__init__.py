"""Pages to read: the articles with their evidence marked, numbers that open their words, and the report.

In: articles and their `Analysis`. Out: HTML in one piece, without a script and without a request outward.
Read `markup` (escaped text, names of places), `segments` and `highlights` (rows to marks), `legend`, `reader` (articles
with marks), `passages` and `bars` (numbers that open the sentences behind them), `places` (two
places side by side), `corpus` (what a page is made of), `gallery` (which charts there are), then `report`.
"""

from framing.pages.bars import bars, words_behind
from framing.pages.corpus import main_actor
from framing.pages.gallery import gallery, left_out, portrait_names
from framing.pages.passages import passages
from framing.pages.reader import Page, read, style_sheet
from framing.pages.report import report, write_report

__all__ = [
    "Page",
    "bars",
    "gallery",
    "left_out",
    "main_actor",
    "passages",
    "portrait_names",
    "read",
    "report",
    "style_sheet",
    "words_behind",
    "write_report",
]
