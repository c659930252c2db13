"""How outlets frame one event: word choice, quoted sources, emphasis on threat - every number led back to its words."""

from importlib import import_module
from importlib.metadata import version
from typing import Any

from framing import charts, compare
from framing.analysis import Analysis, analyse, read_analysis
from framing.articles import Article, read_articles
from framing.cautions import unknowns
from framing.codebook import Codebook, read_codebook
from framing.collocations import collocations
from framing.concordance import concordance
from framing.differences import differences
from framing.distances import distances
from framing.drafts import draft
from framing.gallery import gallery
from framing.keyness import keyness
from framing.portraits import portraits
from framing.reader import read
from framing.report import report
from framing.sensitivity import sensitivity
from framing.stability import stability

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
    "differences",
    "distances",
    "draft",
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
]


def __getattr__(name: str) -> Any:
    """The explorer, found when it is asked for: its widgets need the extra `lab`, which scripts do without."""
    if name != "explore":
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return import_module("framing.explorer").explore
