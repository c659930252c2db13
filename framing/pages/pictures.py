"""Charts as elements of a page: with their alt text, their references named apart, and type large enough to read."""

import re
from collections import Counter

from framing.charts.style import Drawn, alt_text, rendered
from framing.charts.style.captions import caption
from framing.pages.markup import escaped

# References inside a picture, which must stay apart from those of the others on the page. They stand in tags: the text
# between tags (Matplotlib escapes < and > in it), where an outlet's name may look like one, is left as it is.
TAG = re.compile(r"<[^<>]+>")
REFERENCE = re.compile(r'(?P<how>\bid="|\bxlink:href="#|\bhref="#|url\(#)(?P<name>[^")]*)')
PROLOG = re.compile(r".*?(?=<svg\b)", re.DOTALL)
WIDTH = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) ')
TYPE = re.compile(r"font-size: (?P<size>[\d.]+)px|font: (?:\w+ )?(?P<short>[\d.]+)px")
# No type on a screen is smaller than this; a picture that is wider than the screen can be pushed sideways.
LEAST_TYPE = 11  # pixels
MOST_ENLARGED = 1.6  # type of 9 points is then as large as that of the text beside it


def figure(name: str, chart: Drawn, *, below: str = "") -> str:
    """A chart as a figure of a page, with its alt text to open and, `below`, more markup."""
    said = f"<details><summary>{caption('The chart in words')}</summary>{escaped(alt_text(chart))}</details>"
    # What scrolls must be reachable by keyboard, and what is reachable has a name.
    region = f'class="picture" tabindex="0" role="group" aria-label="{escaped(caption("Chart"))}"'
    hint = f'<p class="quiet narrow">{caption("Push the picture sideways to see all of it.")}</p>'
    picture = f"<div {region}>{inline(chart, name)}</div>{hint}"
    return f'<figure id="chart-{name}">{picture}<figcaption>{said}{below}</figcaption></figure>'


def inline(chart: Drawn, name: str) -> str:
    """A chart as an SVG element for a page that holds several: its references named apart, its alt text on it."""
    svg = PROLOG.sub("", rendered(chart, "svg").decode("utf-8"), count=1)
    seen: Counter[str] = Counter()

    def named_apart(found: re.Match[str]) -> str:
        reference = found["name"].replace(" ", "-")
        if found["how"] != 'id="':
            return f"{found['how']}{name}-{reference}"
        seen[reference] += 1
        again = f"-{seen[reference]}" if seen[reference] > 1 else ""
        return f'id="{name}-{reference}{again}'

    svg = TAG.sub(lambda tag: REFERENCE.sub(named_apart, tag[0]), svg)
    label, width = escaped(alt_text(chart)), least_width(svg)
    size = f"min-width:{width:.0f}px;max-width:{max(width, MOST_ENLARGED * _natural(svg)):.0f}px"
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" style="{size}" ', 1)


def least_width(svg: str) -> float:
    """How wide a picture must be, in pixels, for its smallest type to be read.

    >>> least_width('<svg viewBox="0 0 500 100 "><text style="font-size: 10px">a</text></svg>')
    550.0
    """
    sizes = [float(found["size"] or found["short"]) for tag in TAG.findall(svg) for found in TYPE.finditer(tag)]
    return _natural(svg) * LEAST_TYPE / min(sizes) if sizes else 0.0


def _natural(svg: str) -> float:
    """How wide a picture is in its own units."""
    width = WIDTH.search(svg)
    return float(width["width"]) if width else 0.0
