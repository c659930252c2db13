"""Which articles tell the same event, found in time: a window of days passes over the articles, oldest first.

Each article is compared with those of the window (`likeness`). Likest pairs first, their groups become one where the
articles of both are alike on average (Sokal and Michener's average linkage, 1958), and the middling ones too: one
article between two events does not chain them. Two lone articles must be more alike than two groups, whose words are
surer. A group is settled once the window has passed it, so memory grows with the window, not with the archive.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from statistics import median_low
from typing import NamedTuple

import pandas as pd

from framing.archive.likeness import Block, Frequencies, block, frequencies, pairs
from framing.archive.signatures import Signature, resemblance, signatures, with_days
from framing.articles import Article
from framing.articles.dates import days as days_of

COLUMNS = ("event", "article", "outlet", "published", "similarity", "partner", "why", "copy_of")
SUMMARY = ("event", "outlets", "articles", "copies", "first", "last", "why")
DAYS = 7  # a daily's news of one event seldom goes on for longer without an article between
WORDS_SHOWN, LEAST_SHOWN = 6, 1e-3
# A group's middling article must have this share of the likeness that the groups need: one that tells two events (a
# digest, a look back) does not make one of them. So many articles of a group are asked.
TYPICAL, ASKED = 0.5, 15
# Two texts that have this share of their runs of five words in common are one text, cut or with another beginning;
# articles of one newsroom that repeat the background of a story share up to .32.
COPIED = 0.45


class Grain(NamedTuple):
    """How alike two lone articles have to be, and two large groups, on average; how many partners are looked at."""

    alone: float
    grouped: float
    partners: int


# Measured on 675 articles with 44 events coded by reading: from .15 to .21 and from .08 to .12 the events found are
# nearly the same. A topic is what a search for two or three words brings up: one topic told in 43 outlets over years.
GRAINS: Mapping[str, Grain] = {"event": Grain(0.18, 0.10, 12), "topic": Grain(0.05, 0.03, 20)}


class Told(NamedTuple):
    """An article of which it is not settled yet which event it tells: its place in a block, its day, its number."""

    block: Block
    row: int
    number: int

    @property
    def signature(self) -> Signature:
        """The article's row in the table of signatures."""
        return self.block.rows[self.row]


Row = tuple[str, str, str, str, float, str, str, str]  # as COLUMNS
Edge = tuple[float, int, int]  # cosine, numbers of the later and of the earlier article


def events(articles: Iterable[Article], *, days: int | None = DAYS, grain: str = "event") -> pd.DataFrame:
    """Which articles tell the same event: `event, article, outlet, published, similarity, partner, why, copy_of`.

    One row an article of an event of two articles or more; the event is called by the id of its first article.
    `similarity` is the cosine (0 to 1) to `partner`, the article of the event that is most like it; `why` are the
    words that tie it to the others. `copy_of` names the first article with nearly the same text (a wire copy, a
    reprint), which stays in the table. Articles of an event lie at most `days` apart from the next; None takes all
    articles together. The day is that of publication, else the one that the text tells in brackets, `(10/9/2019)`; an
    article without either may belong to any event. With `grain="topic"` the table holds wider groups, of articles
    that share a subject; give it `days=None`. Articles in another language are left out. Raises ValueError for an
    unknown grain.

    >>> texts = ("Wali Kota Bagas Prakoso menutup Pasar Legi.", "Pasar Legi ditutup Bagas Prakoso.", "Hujan turun.")
    >>> table = events(Article(str(place), "A", text) for place, text in enumerate(texts))
    >>> table[["event", "article", "partner", "why"]].to_numpy().tolist()
    [['0', '0', '1', 'bagas prakoso, legi, pasar'], ['0', '1', '0', 'bagas prakoso, legi, pasar']]
    """
    table = signatures(articles)
    found = list(told([*by_day(table, days=days)], frequencies([table]), days=days, grain=grain))
    if not found:
        return pd.DataFrame(columns=list(COLUMNS))
    places = {article: place for place, article in enumerate(table["article"])}
    every = pd.concat(found, ignore_index=True)
    firsts = every["article"].map(places).groupby(every["event"]).transform("min")
    return every.iloc[firsts.argsort(kind="stable")].reset_index(drop=True)


def by_day(table: pd.DataFrame, *, days: int | None = DAYS) -> Iterator[pd.DataFrame]:
    """The signatures of each day in ascending order, with a column `day`; first those without one, or all as one."""
    dated = with_days(table) if days is not None else table.assign(day="")
    yield from (part for _, part in dated.groupby("day", sort=True))


def told(
    tables: Iterable[pd.DataFrame], known: Frequencies, *, days: int | None = DAYS, grain: str = "event"
) -> Iterator[pd.DataFrame]:
    """The tables of events, those settled together in one, of signatures that come a day at a time.

    `tables` are those of `by_day`: of one `day` each, in ascending order, first the articles without a day;
    `known` says how many articles of all have each term (`frequencies`). Raises ValueError for an unknown grain and
    for days that come out of order.
    """
    if grain not in GRAINS:
        raise ValueError(f"unknown grain {grain!r}; it is one of {', '.join(map(repr, GRAINS))}")
    open_events = _Open(GRAINS[grain], days=days)
    for table in tables:
        day = str(table["day"].iloc[0])
        new = block(table, day=date.fromisoformat(day).toordinal() if day else None, known=known)
        if new.day is not None:
            yield from _tables(open_events.settled(before=new.day))
        open_events.add(new)
    yield from _tables(open_events.settled())


def _tables(rows: Iterable[Row]) -> Iterator[pd.DataFrame]:
    """The rows as a table, if there are any."""
    if listed := list(rows):
        yield pd.DataFrame(listed, columns=list(COLUMNS))


def most_told(table: pd.DataFrame) -> pd.DataFrame:
    """The events of a table of `events`, those of most outlets first.

    Columns: `event, outlets, articles, copies, first, last, why`. `first` and `last` are days of publication, `why`
    the words that most of its articles are tied by.
    """
    rows = []
    for event, own in table.groupby("event", sort=False):
        dated = sorted(filter(None, days_of(own["published"])))
        words = Counter(word for cell in own["why"] for word in cell.split(", ") if word)
        tied = sorted(words, key=lambda word: (-words[word], word))[:WORDS_SHOWN]
        ends = (dated[0], dated[-1]) if dated else ("", "")
        copies = int((own["copy_of"] != "").sum())
        rows.append((event, own["outlet"].nunique(), len(own), copies, *ends, ", ".join(tied)))
    found = pd.DataFrame(rows, columns=list(SUMMARY))
    order = found.sort_values(["outlets", "articles", "event"], ascending=[False, False, True], kind="stable")
    return order.reset_index(drop=True)


class _Open:
    """The articles whose events are not settled yet, and the pairs between them."""

    def __init__(self, grain: Grain, *, days: int | None) -> None:
        self.grain, self.days = grain, days
        self.window: list[tuple[int, Block]] = []  # each block with the number of its first article
        self.articles: dict[int, Told] = {}
        self.leaders = _Leaders()
        self.edges: dict[int, list[Edge]] = defaultdict(list)  # by the later article
        self.next, self.last = 0, 0

    def add(self, new: Block) -> None:
        """Take the articles of a day, which is no earlier than the one before."""
        if new.day is not None and new.day < self.last:
            raise ValueError(f"{date.fromordinal(new.day)} comes behind {date.fromordinal(self.last)}; sort by day")
        self.last = new.day or 0
        within = self.days if self.days is not None else 0
        self.window = [
            (first, old)
            for first, old in self.window
            if old.day is None or (new.day is not None and old.day >= new.day - within)
        ]
        for row in range(len(new.rows)):
            self.articles[self.next + row] = Told(new, row, self.next + row)
            self.leaders.add(self.next + row)
        numbers = [first + row for first, old in self.window for row in range(len(old.rows))]
        numbers += range(self.next, self.next + len(new.rows))
        found = pairs(new, [old for _, old in self.window], least=self.grain.grouped, most=self.grain.partners)
        for row, place, cosine in zip(*(column.tolist() for column in found), strict=True):
            later, earlier = self.next + row, numbers[place]
            self.edges[later].append((cosine, later, earlier))
            self.leaders.join(later, earlier)
        self.window.append((self.next, new))
        self.next += len(new.rows)

    def settled(self, *, before: int | None = None) -> Iterator[Row]:
        """The rows of the events that no article of this day or later can join; all of them without a day."""
        groups: dict[int, list[int]] = defaultdict(list)
        for number in self.articles:
            groups[self.leaders.of(number)].append(number)
        for group in groups.values():
            days = [day for number in group if (day := self.articles[number].block.day) is not None]
            if before is None or (len(days) == len(group) and max(days) < before - (self.days or 0)):
                yield from self._events(group)

    def _events(self, group: list[int]) -> Iterator[Row]:
        """The rows of the events among articles that pairs tie together, which are forgotten."""
        edges = [edge for number in group for edge in self.edges.pop(number, ())]
        articles = {number: self.articles.pop(number) for number in group}
        self.leaders.forget(group)
        for own in _grouped(articles, edges, grain=self.grain, days=self.days):
            if len(own) > 1:
                yield from _rows(sorted((articles[number] for number in own), key=_age), edges)


class _Leaders:
    """Which articles hang together: each leads, by others, to one of them (disjoint sets, Galler and Fischer 1964)."""

    def __init__(self) -> None:
        self._led: dict[int, int] = {}

    def add(self, number: int) -> None:
        self._led[number] = number

    def of(self, number: int) -> int:
        while (leader := self._led[number]) != number:
            self._led[number] = number = self._led[leader]
        return number

    def join(self, one: int, other: int) -> None:
        first, last = sorted((self.of(one), self.of(other)))
        self._led[last] = first

    def forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            del self._led[number]


def _product(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    small, large = sorted((one, other), key=len)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


class _Group:
    """Articles taken together: the sum of their weights, their first and last day."""

    def __init__(self, article: Told) -> None:
        self.numbers = [article.number]
        self.vectors = [article.block.vector(article.row)]
        self.sum = dict(self.vectors[0])
        self.days = (article.block.day, article.block.day)

    def alike(self, other: "_Group") -> float:
        """The mean cosine between the articles of two groups."""
        return _product(self.sum, other.sum) / (len(self.numbers) * len(other.numbers))

    def typical(self, other: "_Group") -> float:
        """The mean cosine of a middling article of this group with those of another, by some of its articles."""
        chosen = self.vectors[:: -(-len(self.vectors) // ASKED)]
        return float(median_low(_product(vector, other.sum) for vector in chosen)) / len(other.numbers)

    def apart(self, other: "_Group") -> int:
        """How many days lie between two groups; 0 where either has none."""
        (first, last), (start, end) = self.days, other.days
        if first is None or last is None or start is None or end is None:
            return 0
        return max(first, start) - min(last, end)

    def take(self, other: "_Group") -> None:
        """Take in the articles of another group."""
        for term, weight in other.sum.items():
            self.sum[term] = self.sum.get(term, 0.0) + weight
        known = [day for day in (*self.days, *other.days) if day is not None]
        self.days = (min(known), max(known)) if known else (None, None)
        self.numbers += other.numbers
        self.vectors += other.vectors


def _grouped(articles: Mapping[int, Told], edges: Iterable[Edge], *, grain: Grain, days: int | None) -> list[list[int]]:
    """The numbers of the articles of each event, single ones too; likest pairs are tried first."""
    groups = {number: _Group(article) for number, article in articles.items()}
    leaders = {number: number for number in groups}
    for _, later, earlier in sorted(edges, key=lambda edge: (-edge[0], edge[1:])):
        one, other = groups[leaders[later]], groups[leaders[earlier]]
        if one is other or (days is not None and one.apart(other) > days):
            continue
        needed = grain.grouped + (grain.alone - grain.grouped) / (len(one.numbers) * len(other.numbers)) ** 0.5
        if one.alike(other) < needed or min(one.typical(other), other.typical(one)) < needed * TYPICAL:
            continue
        large, small = (one, other) if len(one.numbers) >= len(other.numbers) else (other, one)
        leader = leaders[large.numbers[0]]
        for number in small.numbers:
            leaders[number] = leader
        large.take(small)
    return [sorted(groups[number].numbers) for number in groups if leaders[number] == number]


def _age(article: Told) -> tuple[bool, int, int]:
    """What puts the oldest article first, those without a day last."""
    return article.block.day is None, article.block.day or 0, article.number


def _rows(own: list[Told], edges: Iterable[Edge]) -> list[Row]:
    """The rows of one event, its articles from the oldest to the youngest."""
    numbers = {article.number: article for article in own}
    best: dict[int, tuple[float, int]] = {}
    original = {number: number for number in numbers}
    for cosine, later, earlier in sorted(edges, key=lambda edge: edge[1:]):
        if later in numbers and earlier in numbers:
            for one, other in ((later, earlier), (earlier, later)):
                if one not in best or cosine > best[one][0]:
                    best[one] = (cosine, other)
            if cosine >= COPIED and resemblance(*(numbers[one].signature.runs for one in (later, earlier))) >= COPIED:
                first, last = sorted((original[one] for one in (later, earlier)), key=lambda one: _age(numbers[one]))
                original = {one: first if of == last else of for one, of in original.items()}
    whole: Counter[int] = Counter()
    for article in own:
        whole.update(article.block.vector(article.row))
    named = {one: article.signature.article for one, article in numbers.items()}
    return [
        (
            named[own[0].number],
            named[one],
            article.signature.outlet,
            article.signature.published,
            best[one][0],
            named[best[one][1]],
            ", ".join(_tying(article, whole)),
            named[original[one]] if original[one] != one else "",
        )
        for one, article in numbers.items()
    ]


def _tying(article: Told, whole: Mapping[int, float]) -> list[str]:
    """The terms that tie an article to the others of its event, the strongest first; a name's parts not again."""
    vector, named = article.block.vector(article.row), article.block.named(article.row)
    strength = {term: weight * (whole[term] - weight) for term, weight in vector.items()}
    shown: list[str] = []
    for term in sorted(strength, key=lambda term: (-round(strength[term], 3), -len(named[term].split()), named[term])):
        if strength[term] <= LEAST_SHOWN or len(shown) == WORDS_SHOWN:
            break
        if not any(set(named[term].split()) & set(other.split()) for other in shown):
            shown.append(named[term])
    return shown
