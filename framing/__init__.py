"""How outlets frame one event: word choice, quoted sources, emphasis on threat - every number led back to its words."""

from importlib.metadata import version

from framing import charts, compare
from framing.analysis import Analysis, analyse, read_analysis
from framing.articles import Article, read_articles
from framing.cautions import unknowns
from framing.codebook import Codebook, read_codebook
from framing.gallery import gallery
from framing.keyness import keyness

__version__ = version("framing")
__all__ = [
    "Analysis",
    "Article",
    "Codebook",
    "analyse",
    "charts",
    "compare",
    "gallery",
    "keyness",
    "read_analysis",
    "read_articles",
    "read_codebook",
    "unknowns",
]
