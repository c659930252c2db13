"""Text measured and broken into lines, in the fonts that it needs. All lengths are inches, all sizes points."""

import re
import unicodedata
import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import matplotlib
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

from framing.charts.style import clean

SIZE, SMALL, TITLE = 9.0, 8.0, 12.0
# Lines 1.2 font sizes apart, every word on the font's own baseline. From 3.11 on Matplotlib centres the glyphs of each
# line in a spacing given as a number, so that "weapon" stands higher than "fear"; before, it knows only numbers: a line
# is one descent (0.24 font sizes) and so many ascents (0.76).
LINE_SPACING: float | Literal["normal"] = "normal" if matplotlib.__version_info__ >= (3, 11) else (1.2 - 0.24) / 0.76
LINE = 1.27  # a little more is kept free, since at low resolutions lines grow to whole pixels
SLACK = 1.03  # hinting makes drawn text a little wider than its outlines
FONT = "DejaVu Sans"
JOINTS = re.compile(r"(?<=\w)(?=\.\w)|(?<=\w[-/])(?=\w)")  # where a long word or an address may be broken
LINE_CHARS = 300  # no line of a chart holds more
# Tried in this order for characters that the font shipped with Matplotlib lacks, where a machine has them.
FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "PingFang SC",
    "Hiragino Sans", "Microsoft YaHei", "Arial Unicode MS", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Ethiopic", "Noto Sans",
)  # fmt: skip


@lru_cache(maxsize=4096)
def families(text: str) -> tuple[str, ...]:
    """The fonts that a text needs: the shipped one, and an installed one that has what it lacks."""
    missing = {ord(char) for char in text} - set(get_font(findfont(FONT)).get_charmap())
    if not missing:
        return (FONT,)
    installed = {font.name for font in fontManager.ttflist}
    for name in FALLBACKS:
        if name in installed and missing <= set(get_font(findfont(name)).get_charmap()):
            return (FONT, name)
    return (FONT,)


@lru_cache(maxsize=16384)
def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How wide one line of text is drawn."""
    font = FontProperties(family=families(text), size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings():
        # A character without a glyph is told when the chart is drawn; measuring it need not tell it again.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        points, _, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return float(points) / 72 * SLACK


def wrap(text: str, inches: float, *, size: float = SIZE, bold: bool = False) -> str:
    r"""Text broken into lines no wider than `inches`, at spaces where it can be, inside a word where it must.

    Words too wide for a line are broken before a stop and behind a hyphen, other ones at any letter.

    >>> wrap("Kantor Berita Pusat Korea", 1.0).split("\n"), wrap("beritajatim.com", 0.8).split("\n")
    (['Kantor Berita', 'Pusat Korea'], ['beritajatim', '.com'])
    """
    lines = [""]
    for word in clean(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= inches:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for part in JOINTS.split(word):
            if lines[-1] and width(lines[-1] + part, size, bold=bold) > inches:
                lines.append("")
            for char in part:
                # A combining mark is never parted from its letter.
                if lines[-1] and not unicodedata.combining(char) and width(lines[-1] + char, size, bold=bold) > inches:
                    lines.append("")
                lines[-1] += char
    return "\n".join(lines)


def shortened(text: str, inches: float, *, lines: int = 1, size: float = SIZE, bold: bool = False) -> str:
    r"""Text broken into at most so many lines, the last one ending in an ellipsis where there is more.

    >>> shortened("Kantor Berita Pusat Korea", 1.1, lines=1)
    'Kantor Berita …'
    """
    broken = wrap(text[: lines * LINE_CHARS], inches, size=size, bold=bold).split("\n")
    if len(broken) <= lines and len(text) <= lines * LINE_CHARS:
        return "\n".join(broken)
    last = broken[min(lines, len(broken)) - 1]
    while last and width(f"{last.rstrip()} …", size, bold=bold) > inches:
        last = last[:-1]
    return "\n".join([*broken[: lines - 1], f"{last.rstrip()} …"])


def height(text: str, size: float = SIZE) -> float:
    """How high a text of one or more lines is drawn."""
    return (text.count("\n") + 1) * size * LINE / 72


def widest(texts: Sequence[str], size: float = SIZE, *, bold: bool = False) -> float:
    """The width of the widest line of several texts; 0 without any."""
    return max((width(line, size, bold=bold) for text in texts for line in text.split("\n")), default=0.0)
