"""An article as words and sentences with character offsets, each in its zone; made once and handed to every measure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, repeat
from operator import eq

from framing.articles import Article
from framing.evidence import Furniture
from framing.language import Cache, Language, Lemmas, base
from framing.language import language as pack
from framing.text.furniture import furniture
from framing.text.sentences import halves, sentence_starts
from framing.text.typography import PARAGRAPH, Settled, settled

# Longer than any gap inside a phrase: none runs from the body into the title.
HEADLINE_GAP = "\n\n\n\n"
# Letters and digits with what accents them; held together by hyphens and apostrophes (Jong-un, Jum'at), by stops and
# commas between digits (4.000), and by stops in addresses and between initials (tempo.co, S.H). Last, a name broken at
# its second hyphen (Komsomolsk-on- Amur). A hyphen between digits is a span's (19-21 Agustus): two words. So are the
# rupiah sign and its sum (Rp4.000); a slash between single capitals is one word's (S/A).
LETTER = r"[\w\u0300-\u036f]"
JOINT = (
    r"[-'](?!(?<=\d-)\d)"
    r"|(?<=\d)[.,:](?=\d)"
    r"|\.(?=(?:com|co|id|net|org|or|go|ac|tv|news|info)\b)|(?<=[A-Z])\.(?=(?:COM|CO|ID|NET|TV)\b)"
    r"|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)"
    r"|(?<=\b[A-Z])/(?=[A-Z]\b)"
    r"|(?<=-(?:on|na|am|an|de|di|la|le|en|al|el))- (?=[A-Z])"
)
# Most gaps are spaces: the look-ahead spares them the list of joints.
WORD = re.compile(rf"(Rp(?=\d)|{LETTER}++(?:(?=[^\s\w])(?:{JOINT}){LETTER}++)*+)")


@dataclass(frozen=True, slots=True)
class Text:
    """The words and sentences of one article.

    `string` is the article's text with its typography settled, followed, where there is a title, by blank lines and the
    title; all offsets count its characters, and `in_source` leads them back to the article's own. `gaps[i]` stands
    before word `i` and `gaps[-1]` after the last one, and `blanks` has a 1 for each that is a plain blank; where a zone
    begins or ends, a line break is put into them, so that no rule takes words of two zones for neighbours.
    `sentences[s]` is the first word of sentence `s`, `zones[s]` its zone and `body_before[s]` the number of body words
    before it.
    """

    string: str
    body: Settled
    title: Settled
    written: list[str]
    words: list[str]
    lemmas: Lemmas
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    blanks: bytes
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
        last = self.gaps[words.stop]
        closing = halves(last if words.stop < len(self.words) else last + " ")[0]
        return self.starts[words.start] - len(opening), self.ends[words.stop - 1] + len(closing)

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return what `sentence_span` returns for every sentence, in order."""
        starts, ends, firsts = self.starts, self.ends, self.sentences
        closing = self.sentence_span(len(firsts) - 1)[1] if firsts else 0
        parts = [halves(self.gaps[first]) for first in firsts]
        lasts = [ends[first - 1] + len(before) for first, (before, _) in zip(firsts[1:], parts[1:], strict=True)]
        opened = [starts[first] - len(after) for first, (_, after) in zip(firsts, parts, strict=True)]
        return list(zip(opened, [*lasts, closing], strict=False))

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

    def places(self, words: Iterable[int]) -> Iterator[tuple[int, str, float | None]]:
        """Yield what `place` returns for words that come in the order of the text; each sentence is looked up once."""
        bounds, steps = [*self.sentences, len(self.words)], max(self.body_before[-1] - 1, 1)
        sentence, zone, shift, end = 0, "", 0, 0
        for word in words:
            if word >= end:
                sentence = bisect_right(self.sentences, word) - 1
                zone, end = self.zones[sentence], bounds[sentence + 1]
                shift = self.body_before[sentence] - self.sentences[sentence]
            yield sentence, zone, (shift + word) / steps if zone == "body" else None

    def in_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of a stretch in the article's own text or, behind the body, in its title.

        >>> from framing.language import language
        >>> text_of("Kim  tiba.", language("id"), title=" Kim Tiba").in_source(4, 8)
        (5, 9)
        """
        part, shift = (self.body, 0) if start < self.headline_start else (self.title, self.headline_start)
        return part.raw_start(start - shift), part.raw_end(end - shift)

    def from_source(self, offset: int, *, title: bool = False) -> int:
        """Return the offset in `string` of an offset in the article's own text or title."""
        return self.title.offset(offset) + self.headline_start if title else self.body.offset(offset)

    @property
    def as_written(self) -> bool:
        """Whether the offsets of body and title are those of the article's text and title."""
        return not (self.body.ends or self.title.ends)

    @property
    def body_end(self) -> int:
        """The length of the text in `string`, without the title."""
        return len(self.body.string)

    @property
    def headline_start(self) -> int:
        """The offset of the title in `string`."""
        return self.body_end + len(HEADLINE_GAP)

    @property
    def body_words(self) -> int:
        """The number of words in the body."""
        return self.body_before[-1]

    @property
    def lead_words(self) -> int:
        """The number of words in the body's first paragraph; in its first sentence when the body is not divided."""
        body = [sentence for sentence, zone in enumerate(self.zones) if zone == "body"]
        broken = (
            after for before, after in pairwise(body) if after > before + 1 or "\n" in self.gaps[self.sentences[after]]
        )
        following = next(broken, body[1] if len(body) > 1 else -1)
        return self.body_before[following]


def text(article: Article, language: Language) -> Text:
    """Return an article's words and sentences with their zones.

    A text without words has no sentences. Sentences end at stops that are no abbreviation's, at the edges of furniture
    and at line breaks, unless the next line goes on in small letters or the text is wrapped at a fixed width.

    >>> from framing.language import language
    >>> made = text(Article("1", "A", "Kim tiba di Rusia.Ia disambut Dr. Shoigu."), language("id"))
    >>> [made.string[slice(*made.sentence_span(sentence))] for sentence in range(len(made.sentences))]
    ['Kim tiba di Rusia.', 'Ia disambut Dr. Shoigu.']
    """
    body, title = settled(article.text), settled(article.title)
    string = body.string + HEADLINE_GAP + title.string if title.string else body.string
    found = furniture(body.string, language)
    pieces = _pieces(string, [offset for span in found for offset in (span.start, span.end)])
    gaps, written = pieces[::2], pieces[1::2]
    offsets = list(accumulate(map(len, pieces)))
    starts, ends = offsets[0:-1:2], offsets[1::2]
    words = list(map(_normal_forms().__getitem__, written))
    edges = [bisect_right(ends, offset) for span in found for offset in (span.start, span.end)]
    headline = bisect_right(ends, len(body.string))
    for word, offset in zip(edges, (offset for span in found for offset in span[:2]), strict=True):
        gaps[word] = _border(gaps[word], offset - (ends[word - 1] if word else 0))
    gaps[-1] = gaps[-1] or PARAGRAPH
    breaks = {0, *edges, headline, *sentence_starts(written, gaps, language=language)}
    sentences = sorted(first for first in breaks if first < len(words))
    zones = _zones(sentences, edges, found, headline)
    breaks.update(range(headline, len(words)))  # capitals in a title tell no names
    return Text(
        string=string,
        body=body,
        title=title,
        written=written,
        words=words,
        lemmas=Lemmas(words, written=written, gaps=gaps, openings=breaks, cache=bases(language)),
        starts=starts,
        ends=ends,
        gaps=gaps,
        blanks=bytes(map(eq, gaps, repeat(" "))),
        sentences=sentences,
        zones=zones,
        furniture=found,
        body_before=_body_before(sentences, zones, len(words)),
    )


def text_of(string: str, language: Language, *, title: str = "") -> Text:
    """Return the words and sentences of a string, as `text` does for an article."""
    return text(Article(id="", outlet="", text=string, title=title), language)


def words_of(string: str) -> list[str]:
    """Return a string's words, capitals as written, their typography settled.

    >>> words_of("Jum'at, 4.000 kilometer ke Komsomolsk-on- Amur.Kim")
    ["Jum'at", '4.000', 'kilometer', 'ke', 'Komsomolsk-on- Amur', 'Kim']
    """
    return WORD.findall(settled(string).string)


def normal(word: str) -> str:
    """Return a word as lexicons know it: small letters, its typography settled.

    >>> normal("Jum’at"), normal("Komsomolsk-on- Amur")
    ("jum'at", 'komsomolsk-on-amur')
    """
    plain = word if word.isascii() else unicodedata.normalize("NFC", settled(word).string)
    return plain.lower().replace("- ", "-")


def places_of(one: str, several: list[str]) -> Iterator[int]:
    """Yield where a word stands among a text's words, or a gap among its gaps.

    >>> list(places_of("rusia", ["rusia", "dan", "rusia"]))
    [0, 2]
    """
    place = -1
    for _ in range(several.count(one)):
        place = several.index(one, place + 1)
        yield place


def lemma(word: str, language: str) -> str:
    """Return the base form of a normal word, a name or not; a repeated word is taken once.

    >>> lemma("senjata-senjata", "id"), lemma("mengatakan", "id")
    ('senjata', 'kata')
    """
    return bases(pack(language))[word]


def _pieces(string: str, cuts: list[int]) -> list[str]:
    """Gaps and words in turn, a gap first and last; a word glued over the edge of furniture (TurunWarga) is cut."""
    if not any(0 < cut < len(string) and string[cut - 1].isalnum() and string[cut].isalnum() for cut in cuts):
        return WORD.split(string)
    parts = [WORD.split(string[first:last]) for first, last in pairwise([0, *cuts, len(string)])]
    pieces = parts[0]
    for part in parts[1:]:
        pieces[-1] += part[0]
        pieces += part[1:]
    return pieces


def _border(gap: str, offset: int) -> str:
    """A gap in which a zone begins or ends, with a line break there."""
    return gap if "\n" in gap else f"{gap[:offset].rstrip()}{PARAGRAPH}{gap[offset:].lstrip()}"


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
def bases(language: Language) -> Cache[str]:
    """Return the base forms of normal words, each worked out once."""
    return Cache(lambda word: base(word, language))


@lru_cache(maxsize=1)
def _normal_forms() -> Cache[str]:
    return Cache(normal)
