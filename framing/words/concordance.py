"""A word in its places: every occurrence with what stands before and behind it.

NLTK's `ConcordanceIndex` numbers tokens and does not know where they stood; here each place is a span of the article's
text, as in every table of evidence.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pandas as pd

from framing.analysis.tables import COMMON, Table
from framing.articles import Article
from framing.language import language as pack
from framing.text import Text, normal, refusal, text
from framing.text.typography import settled

# Characters of context on either side: a line of a screen with the word in its middle.
WIDTH = 60


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

    `word` is one word or several, whatever their capitals, with nothing but a space between them and in one sentence,
    as `collocations` counts them. So a row of keyness leads to its places: `concordance(articles, row.word,
    outlet=row.outlet)`; it finds them in every zone, while the row's `count` leaves out furniture. With `unit="lemma"`
    it takes a base form as keyness lists it (`kata`, not `mengatakan`). `before` and `after` are at most `width`
    characters of the same text, cut between words, line breaks as spaces. Rows stand as the articles do and in an
    article as its text runs, the headline last. A word that does not occur gives an empty table; an article that
    `analyse` refuses has no rows. Raises ValueError for an unknown outlet or unit.

    >>> article = Article("1", "A", "Kapal perang tiba. Warga melihat kapal perang itu.", language="id")
    >>> concordance([article], "kapal perang", width=8)[["before", "text", "after"]].to_numpy().tolist()
    [['', 'Kapal perang', 'tiba.'], ['melihat', 'kapal perang', 'itu.']]
    """
    if unit not in ("word", "lemma"):
        raise ValueError(f"unknown unit {unit!r}; look for a 'word' or a 'lemma'")
    terms = normal(word).split()
    table = Table({**COMMON, "before": str, "after": str})
    for article, read in readings(articles, language, outlet=outlet, holding=terms if unit == "word" else ()):
        forms = read.words if unit == "word" else [read.lemmas.base(index) for index in range(len(read.words))]
        table.add(_row(article, read, (first, len(terms)), width=width) for first in _places(read, forms, terms))
    return table.frame()


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


def _places(read: Text, forms: list[str], terms: list[str]) -> list[int]:
    """The first word of every place where the terms stand side by side."""
    size = len(terms)
    heads = [index for index, form in enumerate(forms) if form == terms[0]] if terms else []
    if size < 2:
        return heads
    spaces = [" "] * (size - 1)
    return [
        head
        for head in heads
        if forms[head : head + size] == terms
        and read.gaps[head + 1 : head + size] == spaces
        and read.sentence_at(head) == read.sentence_at(head + size - 1)
    ]


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
