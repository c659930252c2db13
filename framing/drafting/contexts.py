"""Places in a corpus as a reader wants to see them: how many, in which outlets, and one of them in its sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from framing.analysis import Analysis
from framing.articles import Article

# An example has so many characters, so many of them in front of what it shows.
WIDTH, BEFORE = 75, 30
OUTLETS_NAMED = 3

Place = tuple[str, int, int, str]  # article, start, end, zone

_word_before = re.compile(r"([^\W\d_][\w-]*) $")


class Contexts:
    """The texts of an analysis, to show its places in."""

    def __init__(self, analysis: Analysis, articles: Iterable[Article]) -> None:
        """Take an analysis and its articles; ValueError when one that was analysed is not among them."""
        wanted = set(analysis.articles["article"])
        self._articles = {article.id: article for article in articles if article.id in wanted}
        if missing := sorted(wanted - set(self._articles)):
            raise ValueError(f"article {missing[0]!r} is not there; hand over the articles that were analysed")
        self._outlets = {name: place for place, name in enumerate(analysis.outlets)}
        frame = analysis.sentences
        self._starts: dict[tuple[str, bool], list[int]] = {}
        columns = (frame[name] for name in ("article", "start", "zone"))
        for article, start, zone in zip(*columns, strict=True):
            self._starts.setdefault((article, zone == "headline"), []).append(start)

    @property
    def articles(self) -> list[Article]:
        """The articles that were analysed, in their order."""
        return list(self._articles.values())

    def summary(self, places: Sequence[Place], *, shown: Place | None = None) -> str:
        """Return the number of some places, their outlets, and one of them in context, the first unless told."""
        outlets = {self._articles[place[0]].outlet for place in places}
        named = list(map(printable, sorted(outlets, key=self._outlets.__getitem__)))
        if len(named) > OUTLETS_NAMED + 1:
            named[OUTLETS_NAMED:] = [f"{len(named) - OUTLETS_NAMED} more"]
        return f'{len(places)} x in {", ".join(named)}: "{self.example(shown or places[0])}"'

    def example(self, place: Place) -> str:
        """Return a place with what surrounds it in its sentence, on one line, without control characters."""
        article, start, end, zone = place
        source = self.source(article, zone)
        starts = self._starts.get((article, zone == "headline"), [])
        following = bisect_right(starts, start)
        opening = starts[following - 1] if following else 0
        closing = starts[following] if following < len(starts) else len(source)
        first = max(opening, start - BEFORE)
        last = min(closing, max(end, first + WIDTH), start + WIDTH)
        before = source[first:start].partition(" ")[2] if first > opening else source[first:start]
        after = source[end:last]
        after = after.rpartition(" ")[0] if last < closing else after
        cut = "... " if first > opening else "", " ..." if last < closing else ""
        return cut[0] + printable(before + source[start : min(end, start + WIDTH)] + after) + cut[1]

    def word_before(self, place: Place) -> str:
        """Return the word in front of a place, if a space alone stands between them; else nothing."""
        article, start, _, zone = place
        found = _word_before.search(self.source(article, zone)[max(start - BEFORE, 0) : start])
        return found[1] if found else ""

    def written(self, place: Place) -> str:
        """Return what stands at a place, on one line."""
        article, start, end, zone = place
        return printable(self.source(article, zone)[start:end])

    def source(self, article: str, zone: str) -> str:
        """Return the text that a zone's offsets count."""
        return self._articles[article].title if zone == "headline" else self._articles[article].text


def printable(string: str) -> str:
    r"""Return a string on one line, without characters that a terminal or editor would obey.

    >>> printable("Kim\n  tiba\x1b[31m")
    'Kim tiba[31m'
    """
    return "".join(character for character in " ".join(string.split()) if character.isprintable())
