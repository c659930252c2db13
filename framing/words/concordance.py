"""A word in its places: every occurrence with what stands before and behind it.

NLTK's `ConcordanceIndex` numbers tokens and does not know where they stood; here each place is a span of the article's
text, as in every table of evidence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, count
from pathlib import Path
from typing import Any, Literal, NamedTuple
from unicodedata import normalize

import pandas as pd

from framing.analysis.tables import COMMON, Table
from framing.articles import Article
from framing.language import language as pack
from framing.text import Text, normal, refusal, text
from framing.text.typography import settled
from framing.text.words import WORD

# Characters of context on either side: a line of a screen with the word in its middle.
WIDTH = 60
# In a query any letters, or none; in words of the query it is a letter of no script that has words.
ANY, LETTER = "*", "\ue000"


class Query(NamedTuple):
    """What is looked for: words in their normal form, and the marks before, between and behind them."""

    words: list[str]
    marks: list[str]  # one more than words


def concordance(
    articles: Iterable[Article],
    word: str,
    *,
    unit: Literal["word", "lemma"] = "word",
    outlet: str = "",
    width: int = WIDTH,
    language: str = "id",
) -> pd.DataFrame:
    """Every place of a word in context: `article, outlet, start, end, text, sentence, zone, before, after`.

    `word` is one word or several, whatever their capitals, cut into words as texts are and found in one sentence: with
    nothing but a blank or a line break between them, or with the marks that the query has (`2019/2020`,
    `“sisa”`). `*` stands for any letters (`ter*`, `*nya`), alone for any word. So a row of keyness leads to its places:
    `concordance(articles, row.word, outlet=row.outlet)`; it finds them in every zone, while the row's `count` leaves
    out furniture. With `unit="lemma"`
    it takes a base form as keyness lists it (`kata`, not `mengatakan`). `before` and `after` are at most `width`
    characters of the same text, cut between words, line breaks as spaces. Rows stand as the articles do and in an
    article as its text runs, the headline last. A word that does not occur gives an empty table; an article that
    `analyse` refuses has no rows. Raises ValueError for an unknown outlet or unit, and for a query without a word.

    >>> article = Article("1", "A", "Kapal perang tiba. Warga melihat kapal perang itu.", language="id")
    >>> concordance([article], "kapal perang", width=8)[["before", "text", "after"]].to_numpy().tolist()
    [['', 'Kapal perang', 'tiba.'], ['melihat', 'kapal perang', 'itu.']]
    """
    if unit not in ("word", "lemma"):
        raise ValueError(f"unknown unit {unit!r}; look for a 'word' or a 'lemma'")
    query = _query(word)
    fits, size = [_fits(term) for term in query.words], len(query.words)
    holding = [part for term in query.words for part in term.split(ANY) if part] if unit == "word" else ()
    table = Table({**COMMON, "before": str, "after": str})
    for article, read in readings(articles, language, outlet=outlet, holding=holding):
        forms = read.words if unit == "word" else [read.lemmas.base(index) for index in range(len(read.words))]
        heads = compress(count(), map(fits[0], forms))
        found = (head for head in heads if _stands(read, forms, head, query=query, fits=fits))
        table.add(_row(article, read, (head, size), width=width) for head in found)
    return table.frame()


def _query(word: str) -> Query:
    """A query cut into words by the rule that cuts texts."""
    pieces = WORD.split(settled(word.replace(ANY, LETTER)).string)
    words = [normal(piece).replace(LETTER, ANY) for piece in pieces[1::2]]
    if not words:
        raise ValueError(f"no word to look for in {word!r}; give a word, several, or a part of one with {ANY}")
    return Query(words, ["".join(gap.split()) for gap in pieces[::2]])


def _fits(term: str) -> Callable[[str], object]:
    """Whether a word is the one looked for."""
    if ANY not in term:
        return term.__eq__
    return re.compile(".*".join(map(re.escape, term.split(ANY)))).fullmatch


def _stands(read: Text, forms: list[str], head: int, *, query: Query, fits: Sequence[Callable[[str], object]]) -> bool:
    """Whether a query's words stand side by side from a word that is its first, with its marks."""
    size = len(fits)
    if head + size > len(forms) or not all(fit(form) for fit, form in zip(fits[1:], forms[head + 1 :], strict=False)):
        return False
    first, *between, last = ("".join(gap.split()) for gap in read.gaps[head : head + size + 1])
    if between != query.marks[1:-1] or not (first.endswith(query.marks[0]) and last.startswith(query.marks[-1])):
        return False
    return read.sentence_at(head) == read.sentence_at(head + size - 1)


def readings(
    articles: Iterable[Article], language: str, *, outlet: str = "", holding: Sequence[str] = ()
) -> Iterator[tuple[Article, Text]]:
    """Yield every article that `analyse` would read, with its words: those of one outlet, those that hold some words.

    `holding` are words in their normal form; an article that lacks one is passed over unread, some that lack one may be
    read all the same. Raises ValueError when no article is of the outlet.

    >>> [read.words for _, read in readings([Article("1", "A", "Kapal tiba.")], "id", holding=["kapal"])]
    [['kapal', 'tiba']]
    """
    if isinstance(articles, (str, Path)):
        raise TypeError(f"here articles are needed, not {articles!r}; give read_articles({str(articles)!r})")
    outlets: dict[str, None] = {}
    # What stands around an ASCII word cannot change its letters, so a text that lacks them lacks the word. Hyphens and
    # apostrophes have several signs.
    sure = [part for word in holding if word.isascii() for part in word.replace("'", "-").split("-")]
    for article in articles:
        outlets[article.outlet] = None
        if outlet not in ("", article.outlet) or refusal(article, pack(language)):
            continue
        if not sure or _holds(article, sure):
            yield article, text(article, pack(language))
    if outlet and outlet not in outlets:
        raise ValueError(f"unknown outlet {outlet!r}; this corpus has {', '.join(map(repr, outlets))}")


def _holds(article: Article, parts: Sequence[str]) -> bool:
    """Whether the article has the letters of every part, in whatever words; `normal` is too slow for whole texts."""
    whole = normalize("NFC", settled(f"{article.text}\n{article.title}").string).lower()
    return all(part in whole for part in parts)


def _row(article: Article, read: Text, place: tuple[int, int], *, width: int) -> tuple[Any, ...]:
    first, size = place
    sentence, zone, _ = read.place(first)
    source = article.source(zone)
    start, end = read.in_source(read.starts[first], read.ends[first + size - 1])
    # Reversed, what stands before is cut as what stands behind.
    before = _cut(source[max(start - width - 1, 0) : start][::-1], width)[::-1]
    after = _cut(source[end : end + width + 1], width)
    return article.id, article.outlet, start, end, source[start:end], sentence, zone, before, after


def _cut(context: str, width: int) -> str:
    """The whole words among the first `width` characters, parted by single spaces."""
    broken = len(context) > width > 0 and not (context[width - 1].isspace() or context[width].isspace())
    words = context[:width].split()
    return " ".join(words[:-1] if broken else words)
