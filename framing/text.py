"""An article as words and sentences with character offsets, each in its zone; made once and handed to every measure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import overload

import simplemma

from framing.articles import Article
from framing.evidence import Furniture
from framing.furniture import furniture
from framing.language import Language
from framing.sentences import Cache, halves, sentence_starts

HEADLINE_GAP = "\n\n"
# Letters and digits with what accents them; held together by hyphens and apostrophes (Jong-un, Jum'at), by stops and
# commas between digits (4.000), by stops in addresses and between initials (tempo.co, S.H), and by soft hyphens and
# zero-width characters that a copy brought along. Last, a name broken at its second hyphen (Komsomolsk-on- Amur).
LETTER = r"[\w\u0300-\u036f]"
JOINT = (
    r"[-‐‑'’ʼ\u00ad\u200b-\u200d\u2060]"
    r"|(?<=\d)[.,:](?=\d)"
    r"|\.(?=(?i:com|co|id|net|org|or|go|ac|tv|news|info)\b)"
    r"|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)"
    r"|(?<=-(?:on|na|am|an|de|di|la|le|en|al|el))- (?=[A-Z])"
)
# Most gaps are spaces: the look-ahead spares them the list of joints.
WORD = re.compile(rf"({LETTER}++(?:(?=[^\s\w])(?:{JOINT}){LETTER}++)*+)")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
REPEATED = re.compile(r"(\w{2,})-\1")


class Lemmas(Sequence[str]):
    """The base forms of words, each looked up when it is asked for: a measure needs few of them."""

    __slots__ = ("_cache", "_words")

    def __init__(self, words: list[str], cache: Cache) -> None:
        self._words, self._cache = words, cache

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self._cache[word] for word in self._words[index]]
        return self._cache[self._words[index]]


@dataclass(frozen=True, slots=True)
class Text:
    """The words and sentences of one article.

    `string` is the article's text, followed, where there is a title, by a blank line and the title; all offsets count
    its characters, so those of the body are offsets into the article's own text. `gaps[i]` stands before word `i` and
    `gaps[-1]` after the last one. `sentences[s]` is the first word of sentence `s`, `zones[s]` its zone and
    `body_before[s]` the number of body words before it.
    """

    string: str
    body_end: int
    written: list[str]
    words: list[str]
    lemmas: Sequence[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    sentences: list[int]
    zones: list[str]
    furniture: list[Furniture]
    body_before: list[int]

    def sentence_at(self, word: int) -> int:
        """Return the index of the sentence that holds a word."""
        return bisect_right(self.sentences, word) - 1

    def sentence_words(self, sentence: int) -> range:
        """Return the indexes of a sentence's words."""
        last = self.sentences[sentence + 1] if sentence + 1 < len(self.sentences) else len(self.words)
        return range(self.sentences[sentence], last)

    def sentence_span(self, sentence: int) -> tuple[int, int]:
        """Return a sentence's characters, with the marks that open and close it."""
        words = self.sentence_words(sentence)
        opening = halves(self.gaps[words.start])[1]
        closing = halves(self.gaps[words.stop])[0]
        return self.starts[words.start] - len(opening), self.ends[words.stop - 1] + len(closing)

    def word_at(self, offset: int) -> int:
        """Return the index of the first word that ends behind an offset; the number of words when none does."""
        return bisect_right(self.ends, offset)

    def place(self, word: int) -> tuple[int, str, float | None]:
        """Return a word's sentence, zone and position: 0 for the body's first word, 1 for its last, None outside."""
        sentence = bisect_right(self.sentences, word) - 1
        zone = self.zones[sentence]
        if zone != "body":
            return sentence, zone, None
        rank = self.body_before[sentence] + word - self.sentences[sentence]
        return sentence, zone, rank / max(self.body_before[-1] - 1, 1)

    def position(self, word: int) -> float | None:
        """Return how far into the body a word stands, 0 for the first and 1 for the last; None outside the body."""
        return self.place(word)[2]

    @property
    def headline_start(self) -> int:
        """The offset of the title in `string`."""
        return self.body_end + len(HEADLINE_GAP)

    @property
    def body_words(self) -> int:
        """The number of words in the body."""
        return self.body_before[-1]


def text(article: Article, language: Language) -> Text:
    """Return an article's words and sentences with their zones.

    A text without words has no sentences. Sentences end at stops that are no abbreviation's, at the edges of furniture
    and at line breaks, unless the next line goes on in small letters. Known limit: text wrapped at a fixed width is cut
    before every capitalised word that opens a line.

    >>> from framing.language import language
    >>> made = text(Article("1", "A", "Kim tiba di Rusia.Ia disambut Dr. Shoigu."), language("id"))
    >>> [made.string[slice(*made.sentence_span(sentence))] for sentence in range(len(made.sentences))]
    ['Kim tiba di Rusia.', 'Ia disambut Dr. Shoigu.']
    """
    string = article.text + HEADLINE_GAP + article.title if article.title else article.text
    body_end = len(article.text)
    pieces = WORD.split(string)
    gaps, written = pieces[::2], pieces[1::2]
    offsets = list(accumulate(map(len, pieces)))
    starts, ends = offsets[0:-1:2], offsets[1::2]
    words = list(map(_normal_forms().__getitem__, written))
    found = furniture(article.text, language)
    edges = [bisect_right(ends, offset) for span in found for offset in (span.start, span.end)]
    headline = bisect_right(ends, body_end)
    breaks = {0, *edges, headline, *sentence_starts(written, gaps, language=language)}
    sentences = sorted(first for first in breaks if first < len(words))
    zones = _zones(sentences, edges, found, headline)
    return Text(
        string=string,
        body_end=body_end,
        written=written,
        words=words,
        lemmas=Lemmas(words, _lemmas(language.name)),
        starts=starts,
        ends=ends,
        gaps=gaps,
        sentences=sentences,
        zones=zones,
        furniture=found,
        body_before=_body_before(sentences, zones, len(words)),
    )


def text_of(string: str, language: Language, *, title: str = "") -> Text:
    """Return the words and sentences of a string, as `text` does for an article."""
    return text(Article(id="", outlet="", text=string, title=title), language)


def words_of(string: str) -> list[str]:
    """Return a string's words as written.

    >>> words_of("Jum'at, 4.000 kilometer ke Komsomolsk-on- Amur.Kim")
    ["Jum'at", '4.000', 'kilometer', 'ke', 'Komsomolsk-on- Amur', 'Kim']
    """
    return WORD.findall(string)


def normal(word: str) -> str:
    """Return a word as lexicons know it: small letters, composed, without invisible characters."""
    return word.lower() if word.isascii() else INVISIBLE.sub("", unicodedata.normalize("NFC", word)).lower()


def lemma(word: str, language: str) -> str:
    """Return the base form of a normal word; a repeated word (senjata-senjata) is taken once.

    >>> lemma("senjata-senjata", "id"), lemma("mengatakan", "id")
    ('senjata', 'kata')
    """
    once = REPEATED.fullmatch(word)
    return simplemma.lemmatize(once[1] if once else word, lang=language)


def _zones(sentences: list[int], edges: list[int], found: list[Furniture], headline: int) -> list[str]:
    zones = ["headline" if first >= headline else "body" for first in sentences]
    for span, first, last in zip(found, edges[::2], edges[1::2], strict=True):
        for sentence in range(bisect_right(sentences, first - 1), bisect_right(sentences, last - 1)):
            zones[sentence] = span.kind
    return zones


def _body_before(sentences: list[int], zones: list[str], words: int) -> list[int]:
    lasts = [*sentences[1:], words]
    sizes = (last - first if zone == "body" else 0 for first, last, zone in zip(sentences, lasts, zones, strict=False))
    return list(accumulate(sizes, initial=0))


@lru_cache(maxsize=8)
def _lemmas(language: str) -> Cache:
    return Cache(lambda word: lemma(word, language))


@lru_cache(maxsize=1)
def _normal_forms() -> Cache:
    return Cache(normal)
