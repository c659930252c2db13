"""How outlets frame one event: word choice, quoted sources, emphasis on threat - every number led back to its words."""

from importlib import import_module
from importlib.metadata import version
from typing import Any

from framing import charts, compare
from framing.analysis import Analysis, analyse, read_analysis
from framing.articles import Article, read_articles
from framing.codebook import Codebook, read_codebook
from framing.compare.cautions import unknowns
from framing.compare.differences import differences
from framing.compare.distances import distances
from framing.compare.portraits import portraits
from framing.compare.sensitivity import sensitivity
from framing.compare.stability import stability
from framing.drafting import draft, unmatched
from framing.pages import gallery, read, report, words_behind
from framing.reliability import corrected, explain
from framing.words import collocations, concordance, keyness

__version__ = version("framing")


__all__ = [
    "Analysis",
    "Article",
    "Codebook",
    "analyse",
    "charts",
    "collocations",
    "compare",
    "concordance",
    "corrected",
    "differences",
    "distances",
    "draft",
    "explain",
    "gallery",
    "keyness",
    "portraits",
    "read",
    "read_analysis",
    "read_articles",
    "read_codebook",
    "report",
    "sensitivity",
    "stability",
    "unknowns",
    "unmatched",
    "words_behind",
]


# What needs the widgets of the extra `lab`, which scripts do without, and where it is found once it is asked for.
WIDGETS = {"explore": "framing.explorer", "code_sheet": "framing.coder", "correct": "framing.coder"}


def __getattr__(name: str) -> Any:
    """The explorer, the coder of sheets and the corrector."""
    if name not in WIDGETS:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(WIDGETS[name]), name)
