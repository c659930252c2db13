"""How outlets frame one event: word choice, quoted sources, emphasis on threat - every number led back to its words."""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from framing import compare
from framing.analysis import Analysis, analyse, read_analysis
from framing.archive import events, read_archive
from framing.articles import Article, read_articles
from framing.codebook import Codebook, read_codebook
from framing.compare.cautions import unknowns
from framing.compare.differences import differences
from framing.compare.distances import distances
from framing.compare.portraits import portraits
from framing.compare.sensitivity import sensitivity
from framing.compare.stability import stability
from framing.drafting import draft, unmatched
from framing.told import facts, omissions, reuse, roles, wordings
from framing.words import collocations, concordance, keyness

if TYPE_CHECKING:
    from framing import charts
    from framing.pages.bars import words_behind
    from framing.pages.gallery import gallery
    from framing.pages.reader import read
    from framing.pages.report import report
    from framing.reliability.corrected import corrected
    from framing.reliability.explain import explain

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
    "events",
    "explain",
    "facts",
    "gallery",
    "keyness",
    "omissions",
    "portraits",
    "read",
    "read_analysis",
    "read_archive",
    "read_articles",
    "read_codebook",
    "report",
    "reuse",
    "roles",
    "sensitivity",
    "stability",
    "unknowns",
    "unmatched",
    "wordings",
    "words_behind",
]


# What is imported once it is asked for, and from where. Matplotlib and scipy.stats take a second, which counting does
# not need; the widgets of the extra `lab` may be missing.
LATE = {
    "charts": "framing",
    "code_sheet": "framing.coder",
    "correct": "framing.coder",
    "corrected": "framing.reliability",
    "explain": "framing.reliability",
    "explore": "framing.explorer",
    "gallery": "framing.pages",
    "pages": "framing",
    "read": "framing.pages",
    "reliability": "framing",
    "report": "framing.pages",
    "words_behind": "framing.pages",
}


def __getattr__(name: str) -> Any:
    """What is drawn, written as a page, held against people's codings, or shown in a notebook."""
    if name not in LATE:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    module = LATE[name]
    return import_module(f"framing.{name}") if module == "framing" else getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *LATE})
