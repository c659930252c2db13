"""Why an article cannot be read: its language has no pack, or cannot be told; or why its names cannot."""

import re

from framing.articles import Article
from framing.language import Language, languages

SURROGATE = re.compile("[\ud800-\udfff]")
# A text is taken for a language when this share of its first words are that language's function words. Of 666 articles
# of Indonesian newspapers the lowest had 5 % (a list of vacancies), the median 26 %; English has less than 1 %. Malay
# passes for Indonesian.
FUNCTION_WORDS = 0.04
OPENING_CHARACTERS = 3_000
# Fewer words than this cannot tell their language: they are taken for the codebook's.
OPENING_WORDS = 20
# What the table `skipped` calls the persons of an article in which nothing tells them.
NAMES = "names"


def refusal(article: Article, pack: Language) -> str:
    """Return why an article cannot be analysed with a language pack; an empty string when it can.

    A language that is given must be the pack's. Otherwise the share of function words among the first words decides;
    a text of few words is taken for the pack's.

    >>> from framing.language import language
    >>> refusal(Article("1", "A", "Perang itu.", language="en"), language("id"))
    "language 'en' is not the codebook's or has no pack; there are packs for id"
    """
    if surrogate := SURROGATE.search(article.text + article.title):
        return f"holds half a character at {surrogate.start()}; read it with read_articles, which replaces such halves"
    if article.language:
        if article.language == pack.name:
            return ""
        packs = ", ".join(languages())
        return f"language {article.language!r} is not the codebook's or has no pack; there are packs for {packs}"
    words = article.text[:OPENING_CHARACTERS].lower().split()
    share = sum(word in pack.function_words for word in words) / max(len(words), 1)
    if len(words) < OPENING_WORDS or share >= FUNCTION_WORDS:
        return ""
    return (
        f"{share:.0%} of its first words are function words of {pack.title}, at least {FUNCTION_WORDS:.0%} are needed; "
        f"give its language, there are packs for {', '.join(languages())}"
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
