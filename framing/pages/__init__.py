"""Pages to read: the articles with their evidence marked, the report, and which charts stand in it.

In: articles and their `Analysis`. Out: HTML in one piece, without a request outward.
Read `gallery` (every chart by its name), `highlights` (rows to marks), `reader` (articles with marks), `passages` (rows
with the words around them), then `report`.
"""

from framing.pages.gallery import gallery, main_actor
from framing.pages.passages import passages
from framing.pages.reader import Page, read, style_sheet
from framing.pages.report import report, write_report

__all__ = [
    "Page",
    "gallery",
    "main_actor",
    "passages",
    "read",
    "report",
    "style_sheet",
    "write_report",
]
