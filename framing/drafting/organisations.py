"""Organisations in a corpus that no list has: full names with their short form in brackets, and media that report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.articles import Article
from framing.codebook import Lexicon
from framing.language import Language
from framing.mentions.spellings import folded
from framing.text import Text, text

# "Lembaga Kajian Pangan dan Gizi Masyarakat" has six words; no full name is much longer.
LONGEST = 9
SHORT_LETTERS = range(2, 16)

Place = tuple[str, int, int, str]  # article, start, end, zone


class Organisation(NamedTuple):
    """A body with its other names, its kind as a source and its country, where the pack knows them, and its places."""

    name: str
    aliases: tuple[str, ...]
    source_kind: str
    country: str
    places: tuple[Place, ...]


def organisations(articles: Iterable[Article], language: Language) -> list[Organisation]:
    """Return the language pack's media and what texts explain in brackets, by falling count, then name.

    `Komisi Pemberantasan Korupsi (KPK)` gives a name and an alias wherever either stands. Known limit: what is
    explained so may be a thing (`Bahan Bakar Minyak (BBM)`); nothing in the brackets tells. A short form that two full
    names share belongs to the one explained more often.

    >>> from framing.language import language
    >>> article = Article("1", "A", "Menurut Komisi Pemberantasan Korupsi (KPK), ia pergi. KPK diam.")
    >>> [(found.name, found.aliases, len(found.places)) for found in organisations([article], language("id"))]
    [('Komisi Pemberantasan Korupsi', ('KPK',), 3)]
    """
    read = [(article, text(article, language)) for article in articles]
    explained: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for _, words in read:
        for full, short in _explained(words, language):
            explained[short][full] += 1
    known: dict[str, Organisation] = {}
    for agency in language.agencies:
        known[agency.name] = Organisation(agency.name, agency.forms, agency.kind, agency.country, ())
    taken = {folded(name) for found in known.values() for name in (found.name, *found.aliases)}
    taken |= {folded(name) for state in language.states for name in (state.name, *state.forms)}
    taken |= set(map(folded, language.titles))
    for short, fulls in sorted(explained.items()):
        full = min(fulls, key=lambda name: (-fulls[name], name))
        if taken.isdisjoint((folded(short), folded(full))):
            known[full] = Organisation(full, (short,), "", "", ())
            taken |= {folded(short), folded(full)}
    return _placed(read, known)


def _placed(read: list[tuple[Article, Text]], known: dict[str, Organisation]) -> list[Organisation]:
    """The organisations that stand somewhere, with the places where they do."""
    names = {name: found.name for found in known.values() for name in (found.name, *found.aliases)}
    lexicon, places = Lexicon(names), defaultdict[str, list[Place]](list)
    for article, words in read:
        for first, last, name in lexicon.matches(words):
            if words.written[first][0].isupper():
                zone = words.zones[words.sentence_at(first)]
                start, end = words.in_source(words.starts[first], words.ends[last - 1])
                places[name].append((article.id, start, end, zone))
    found = [known[name]._replace(places=tuple(standing)) for name, standing in places.items()]
    return sorted(found, key=lambda organisation: (-len(organisation.places), organisation.name))


def _explained(words: Text, language: Language) -> Iterator[tuple[str, str]]:
    """Yield full names with the short form that brackets give them."""
    for word, gap in enumerate(words.gaps[:-1]):
        if gap == " (" and words.gaps[word + 1].startswith(")") and words.written[word][0].isupper():
            short = words.written[word]
            first = _opening(words, word, language)
            if first is not None and len(short) in SHORT_LETTERS and words.words[word] not in language.places:
                yield words.string[words.starts[first] : words.ends[word - 1]], short


def _opening(words: Text, short: int, language: Language) -> int | None:
    """The word that the fewest words before a short form begin with, so that they hold its letters in their order."""
    letters = words.words[short]
    for first in range(short - 1, max(short - LONGEST, -1), -1):
        gap, form = words.gaps[first + 1], words.words[first]
        if first < short - 1 and gap != " ":
            return None
        if not words.written[first][0].isupper():
            if form not in language.function_words:
                return None
        elif first < short - 1 and form[0] == letters[0] and _spells(letters, words.words[first:short]):
            full = " ".join(words.words[first:short])
            return None if form in language.titles or full in language.places else first
    return None


def _spells(letters: str, words: list[str]) -> bool:
    """Tell whether letters stand in words in their order."""
    rest = iter("".join(words))
    return all(letter in rest for letter in letters)
