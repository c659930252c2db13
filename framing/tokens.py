"""An article as tokens: the words of `framing.text` and every mark that stands between them, one by one."""

import re
from bisect import bisect_right
from typing import NamedTuple

from framing.annotations import BODY, HEADLINE, whole
from framing.articles import Article
from framing.language import Language
from framing.text import text

_MARK = re.compile(r"\S")


class Token(NamedTuple):
    """A word, or a single mark between words, of an article's text or title."""

    start: int
    end: int
    part: str
    sentence: int
    written: str


def article_tokens(article: Article, language: Language) -> list[Token]:
    """Return an article's words and marks, those of the title behind those of the text, with offsets in each.

    >>> from framing.language import language
    >>> [token.written for token in article_tokens(Article("1", "A", "“Siap,” kata Kim."), language("id"))]
    ['“', 'Siap', ',', '”', 'kata', 'Kim', '.']
    """
    read = text(article, language)
    firsts = [read.sentence_span(sentence)[0] for sentence in range(len(read.sentences))]
    places = list(zip(read.starts, read.ends, strict=True))
    edges = [0, *(edge for place in places for edge in place), len(read.string)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        places += [mark.span() for mark in _MARK.finditer(read.string, start, end)]
    tokens = []
    for start, end in sorted(places):
        shift, part = (read.headline_start, HEADLINE) if start >= read.body_end else (0, BODY)
        sentence = bisect_right(firsts, start)
        tokens.append(Token(start - shift, end - shift, part, sentence, whole(read.string[start:end])))
    return tokens
