"""Articles with what an analysis has found in them, word by word, as facts are looked for."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import HEADLINE, JOINT, NARRATOR, STATEMENTS
from framing.articles import Article
from framing.language import Language, language
from framing.text import Text
from framing.text import text as text_of_article
from framing.told.clauses import Span, verbs
from framing.told.content import Content, Named, content

VOICES = {"direct": "quoted", "mixed": "quoted", "indirect": "reported"}
Cells = tuple[Any, ...]
MENTIONS = ("start", "end", "zone", "actor", "form", "label_start", "label_end")
QUOTES = ("start", "end", "zone", "kind", "source", "cue_start", "cue_end", "speaker_start", "speaker_end")


class Speech(NamedTuple):
    """The words of a statement, in which voice they stand, and who is their source."""

    first: int
    last: int
    voice: str  # quoted | reported
    source: str


class Reading(NamedTuple):
    """An article's words, its mentions, what each word says, its statements, and its verbs with their voices."""

    article: Article
    text: Text
    named: list[Named]
    content: Content
    speech: list[Speech]
    verbs: Mapping[int, str]
    pack: Language

    def spoken(self, span: Span) -> Speech:
        """Return the statement that holds at least half of a stretch of words; the narrator's has no source.

        Of several the one that begins last has it, as words that are quoted within a reported statement.
        """
        first, last = span
        half = (last - first) / 2
        around = [one for one in self.speech if min(one.last, last) - max(one.first, first) >= half]
        return around[-1] if around else Speech(first, last, NARRATOR, "")

    def source(self, span: Span) -> tuple[int, int]:
        """Return the characters of a stretch of words, in the article's own text or title, with a bracket's end."""
        start, end = self.text.starts[span[0]], self.text.ends[span[1] - 1]
        closes = self.text.gaps[span[1]].startswith(")") and "(" in self.text.string[start:end]
        return self.text.in_source(start, end + closes)

    def string(self, span: Span) -> str:
        """Return a stretch of words as written."""
        start, end = self.source(span)
        return self.article.source(self.zone(span))[start:end]

    def zone(self, span: Span) -> str:
        """Return the zone of a stretch of words."""
        return self.text.zones[self.text.sentence_at(span[0])]


def readings(articles: Iterable[Article], analysis: Analysis) -> list[Reading]:
    """Return the articles that an analysis holds, in their order, with what it found in them.

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "“Kami rugi,” kata Bagas Prakoso.")
    >>> (reading,) = readings([article], analyse([article]))
    >>> reading.spoken(Span(0, 2)).voice
    'quoted'
    """
    languages = dict(zip(analysis.articles["article"], analysis.articles["language"], strict=True))
    mentions, quotes = _by_article(analysis.mentions, MENTIONS), _by_article(analysis.quotes, QUOTES, kinds=STATEMENTS)
    return [
        _reading(article, language(languages[article.id]), mentions.get(article.id, []), quotes.get(article.id, []))
        for article in articles
        if article.id in languages
    ]


def _reading(article: Article, pack: Language, mentions: list[Cells], quotes: list[Cells]) -> Reading:
    text = text_of_article(article, pack)
    named = [
        Named(
            *_words(text, start, end, zone=zone),
            tuple(actor.split(JOINT)),
            form == "label",
            _words(text, *label, zone=zone) if isinstance(label[0], int) else Span(0, 0),
        )
        for start, end, zone, actor, form, *label in mentions
    ]
    speech, aside = list[Speech](), list[Span]()
    for start, end, zone, kind, source, *others in quotes:
        speech.append(Speech(*_words(text, start, end, zone=zone), VOICES[kind], source))
        for first, last in (others[:2], others[2:]):
            if isinstance(first, int):  # missing where no cue or speaker is told
                aside.append(_words(text, first, last, zone=zone))
    speech.sort()
    return Reading(article, text, named, content(text, named, aside=aside, pack=pack), speech, verbs(text, pack), pack)


def _words(text: Text, start: int, end: int, *, zone: str) -> Span:
    """The words of a stretch of an article's own text or title."""
    title = zone == HEADLINE
    first = text.word_at(text.from_source(int(start), title=title))
    return Span(first, max(text.word_at(text.from_source(int(end) - 1, title=title)) + 1, first + 1))


def _by_article(rows: pd.DataFrame, columns: tuple[str, ...], *, kinds: tuple[str, ...] = ()) -> dict[str, list[Cells]]:
    """The cells of these columns, article by article."""
    if kinds:
        rows = rows[rows["kind"].isin(kinds)]
    cells = zip(*(rows[column].tolist() for column in columns), strict=True)
    found: dict[str, list[Cells]] = {}
    for article, own in zip(rows["article"].tolist(), cells, strict=True):
        found.setdefault(str(article), []).append(own)
    return found
