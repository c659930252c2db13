"""What an article is known by: its names, numbers, rarer words, and traces of its wording - one small row an article.

The table `signatures` has the columns of `Signature`, all of them strings, so that it can be written by whoever reads
the articles and read by `events` alone:

| column | what |
|---|---|
| `article`, `outlet`, `published` | as in the article |
| `told` | the day (ISO 8601) that the text itself tells most often in brackets, `(10/9/2019)`; else empty |
| `terms` | at most 100 terms, parted by tabs, each behind its count: `3 bagas prakoso` |
| `runs` | the smallest of the numbers that stand for its runs of five words, eight hexadecimal digits each |
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd

from framing.analysis.selection import COUNTED, HEADLINE
from framing.articles import Article
from framing.articles.dates import days
from framing.codebook import read_codebook
from framing.language import Cache, Language
from framing.language.lemmas import CACHE_WORDS
from framing.text import Text, lemma, refusal, text

# Of 675 news articles the first hundred terms find the same events as all of them.
MOST_TERMS = 100
SHORTEST = 3  # letters; shorter words are abbreviations, which tie much together
SHORTEST_NUMBER = 2  # digits
# A word of the headline counts once more: two articles that share it rarely tell two things.
HEADLINE_WEIGHT = 2
RUN = 5  # words; a sentence that two authors write alike seldom has five in a row but in a quotation
TRACES = 64  # of one article; of two that share half of their runs, half of 64 give or take 4 are the same
DIGITS = 8
# The day comes first in running text wherever the language does not write English (Unicode's CLDR).
TOLD = re.compile(r"\((\d{1,2})/(\d{1,2})/(\d{4})\)")
# An odd multiplier mixes the numbers of the words in a run.
MIX = np.uint64(0x9E3779B97F4A7C15)


class Signature(NamedTuple):
    """One article's row in the table `signatures`."""

    article: str
    outlet: str
    published: str
    told: str
    terms: str
    runs: str


def signature(article: Article, read: Text, *, language: Language) -> Signature:
    r"""The signature of an article whose text has been read: the zones that rates count, the headline twice.

    Terms are capitalised words inside a sentence as they stand, and two such words in a row; numbers of two digits and
    more; the base forms of other words. Words of grammar and reporting verbs are left out.

    >>> from framing.language import language
    >>> article = Article("1", "A", "Wali Kota Bagas Prakoso membakar 12 pasar.", title="Pasar Dibakar")
    >>> signature(article, text(article, language("id")), language=language("id")).terms.split("\t")[:4]
    ['3 bakar', '3 pasar', '1 12', '1 bagas']
    """
    counts: Counter[str] = Counter()
    words: list[str] = []
    bases = _bases(language)
    for sentence, zone in enumerate(read.zones):
        if zone in COUNTED:
            own = read.sentence_words(sentence)
            if zone == HEADLINE:  # capitals tell no names in it
                counts.update(HEADLINE_WEIGHT * [bases[word] for word in read.words[own.start : own.stop]])
            else:
                counts.update(_terms(read, own, language=language))
                words += read.words[own.start : own.stop]
    del counts[""]
    kept = sorted(sorted(counts), key=lambda term: -counts[term])[:MOST_TERMS]
    return Signature(
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        told=_told(read.string),
        terms="\t".join(f"{counts[term]} {term}" for term in kept),
        runs=_runs(words),
    )


def signatures(articles: Iterable[Article], *, language: str = "id") -> pd.DataFrame:
    """The table of the signatures of articles, in their order; articles in another language are left out."""
    pack = read_codebook(None, language=language).language
    rows = (signature(one, text(one, pack), language=pack) for one in articles if not refusal(one, pack))
    return pd.DataFrame(rows, columns=list(Signature._fields))


def with_days(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a last column `day`: that of publication, else the one that the text tells, else empty."""
    published = days(table["published"])
    return table.assign(day=[day or told for day, told in zip(published, table["told"], strict=True)])


def resemblance(runs: str, others: str) -> float:
    """The share of runs of words that two articles have in common, of all that either has: 0 to 1, by their traces.

    The smallest numbers of both together are a random draw of all their runs (Broder 1997, "On the resemblance and
    containment of documents"). Articles of fewer than five words have none.

    >>> resemblance("0000000100000002", "000000010000000200000003")  # two runs of three
    0.6666666666666666
    >>> resemblance("", "")
    0.0
    """
    if runs == others:
        return float(bool(runs))
    own, other = _traces(runs), _traces(others)
    drawn = sorted(own | other)[:TRACES]
    return sum(trace in own and trace in other for trace in drawn) / len(drawn)


def _traces(runs: str) -> set[str]:
    return {runs[place : place + DIGITS] for place in range(0, len(runs), DIGITS)}


def _terms(read: Text, own: range, *, language: Language) -> list[str]:
    """The terms of a sentence, empty strings among them: base forms, names as they stand, two names in a row."""
    words, written, bases, common = read.words, read.written, _bases(language), _common(language)
    terms = [bases[word] for word in words[own.start : own.stop]]
    last = -1  # the place of the name before
    for place in own[1:]:  # any word that opens a sentence has a capital
        if written[place][0].isupper() and len(word := words[place]) >= SHORTEST and word not in common:
            terms[place - own.start] = word
            if last == place - 1 and read.gaps[place] == " ":
                terms.append(f"{words[last]} {word}")
            last = place
    return terms


def _told(string: str) -> str:
    """The day that a text tells most often in brackets, the latest of several; empty where there is none."""
    days: Counter[str] = Counter()
    for day, month, year in TOLD.findall(string):
        try:
            days[date(int(year), int(month), int(day)).isoformat()] += 1
        except ValueError:
            continue
    return max(days, key=lambda day: (days[day], day), default="")


def _runs(words: list[str]) -> str:
    """The smallest of the numbers of a text's runs of words, as hexadecimal digits."""
    numbers = np.fromiter(map(_number, words), np.uint64, len(words))
    mixed = np.zeros(max(len(words) - RUN + 1, 0), np.uint64)
    for place in range(RUN if len(mixed) else 0):
        mixed = (mixed ^ numbers[place : place + len(mixed)]) * MIX
        mixed ^= mixed >> np.uint64(29)
    smallest = np.sort(mixed >> np.uint64(32))
    distinct = smallest[np.append(True, smallest[1:] != smallest[:-1])[: len(smallest)]]
    return str(distinct[:TRACES].astype(">u4").tobytes().hex())


@lru_cache(maxsize=CACHE_WORDS)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


@lru_cache(maxsize=8)
def _bases(language: Language) -> Cache[str]:
    """The term that each word in small letters is: its base form, or an empty string where any article has it."""
    common = _common(language)

    def term(word: str) -> str:
        if word[0].isdigit():
            return word if len(word) >= SHORTEST_NUMBER else ""
        form = lemma(word, language.name)
        return "" if word in common or form in common or len(form) < SHORTEST else form

    return Cache(term)


@lru_cache(maxsize=8)
def _common(language: Language) -> frozenset[str]:
    """Words that any article has."""
    cues = {word for form in language.cues for word in form.split()}
    return frozenset(language.function_words | language.starters | cues)
