"""Why an article cannot be read: its language has no pack, or cannot be told; or why its names cannot."""

import re
from functools import cache

from framing.articles import Article
from framing.articles.metadata import known_language
from framing.language import Language, languages

# A text is taken for a language when this share of its first words are signs of it: function words, reporting verbs,
# titles, nouns for sources. Of 666 articles of Indonesian newspapers the lowest had 5 % of function words alone (a list
# of vacancies), the median 26 %; of 380,000 words of English 0.3 % look like such a sign. Malay passes for Indonesian.
SIGNS = 0.04
OPENING_CHARACTERS = 3_000
# Fewer words than this cannot tell their language: they are taken for the codebook's.
OPENING_WORDS = 8
SHORTEST_SIGN = 3  # letters; shorter words are abbreviations, which many languages share

_word = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_quoted = re.compile(r"[“”\"„«][^“”\"„«»]{1,2000}[“”\"»]")
# What the table `skipped` calls the persons of an article in which nothing tells them.
NAMES = "names"


def refusal(article: Article, pack: Language) -> str:
    """Return why an article cannot be analysed with a language pack; an empty string when it can.

    A language that is given must be the pack's, whatever its tag (`id-ID`, `ind`, `Indonesian`). Otherwise the share of
    the language's own words among the first ones decides: of those outside quotation marks, since sources may speak
    another language; a text of few words is taken for the pack's.

    >>> from framing.language import language
    >>> refusal(Article("1", "A", "Perang itu.", language="en"), language("id"))
    "language 'en' is not the codebook's or has no pack; there are packs for id"
    """
    try:
        (article.text + article.title).encode()
    except UnicodeEncodeError as error:
        return f"holds half a character at {error.start}; read it with read_articles, which replaces such halves"
    packs = ", ".join(languages())
    if article.language:
        if known_language(article.language) == pack.name:
            return ""
        return f"language {article.language!r} is not the codebook's or has no pack; there are packs for {packs}"
    opening = article.text[:OPENING_CHARACTERS].lower()
    words, own = _words(opening), _words(_quoted.sub(" ", opening))
    share = _share(own, pack)
    if len(own) < OPENING_WORDS and share < SIGNS:
        own, share = words, _share(words, pack)
    if len(own) < OPENING_WORDS or share >= SIGNS:
        return ""
    return (
        f"{share:.0%} of its first words are function words of {pack.title}, reporting verbs or titles, at least "
        f"{SIGNS:.0%} are needed; give its language, there are packs for {packs}"
    )


def nameless(article: Article) -> str:
    """Return why persons cannot be told without a codebook that lists them; an empty string when they can.

    >>> nameless(Article("1", "A", "presiden rusia vladimir putin tiba."))
    'no capitals tell names; a codebook that lists the persons would'
    """
    small = article.text.islower()
    if not (small or article.text.isupper()):
        return ""
    found = "no capitals tell names" if small else "capitals everywhere tell no names"
    return f"{found}; a codebook that lists the persons would"


def _words(string: str) -> list[str]:
    return _word.findall(string)


def _share(words: list[str], pack: Language) -> float:
    signs = _signs(pack)
    return sum(word in signs for word in words) / max(len(words), 1)


@cache
def _signs(pack: Language) -> frozenset[str]:
    """The words that tell a pack's language."""
    listed = {*pack.cues, *pack.titles, *pack.source_kinds}
    return pack.function_words | {word for word in listed if len(word) >= SHORTEST_SIGN and " " not in word}
