"""What a chart says, as a sentence that a notebook shows: its numbers come from the table, so they change with it."""

from html import escape

from framing.charts.style import Drawn, alt_text


class Prose(str):
    """Text that a notebook shows as a paragraph; everywhere else it is a string."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f"<p>{escape(self)}</p>"


def prose(chart: Drawn) -> Prose:
    """A chart in words: its alt text, shown in a notebook as a paragraph.

    >>> from matplotlib.figure import Figure
    >>> from framing.charts.style import describe
    >>> figure = Figure()
    >>> describe(figure, "A 1 < B 2")
    >>> prose(figure)._repr_html_()
    '<p>A 1 &lt; B 2</p>'
    """
    return Prose(alt_text(chart))
