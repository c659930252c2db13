"""Corpora of any size for the benchmarks, made from the seeds' sentences by a seeded generator.

Sentences are drawn at random; their numbers, their names and some of their words are drawn anew. Invented words follow
Zipf's law without end, so that the vocabulary grows with the corpus as that of newspapers does: a cache of words is not
flattered.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from framing.articles import Article, read_articles

SEEDS = Path(__file__).parent.parent / "seeds"
OUTLETS = 10
SENTENCES = 20  # about 3 kB an article
SEED = 20230917
# So 1.8 million words (4,200 articles) hold 49,000 types.
ZIPF = 1.15
REPLACED = 0.15
ONSETS = ["b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ny", "ng", "sy", "pr", "tr"]
RHYMES = ["a", "i", "u", "e", "o", "an", "in", "un", "ar", "ur", "at", "it", "ak", "ang", "ing", "ung", "as", "al"]
SYLLABLES = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
NAME = re.compile(r"(?:Kim Jong[- ][Uu]n|Vladimir Putin|Putin|Kim|Shoigu)")
SLOT = re.compile(rf"({NAME.pattern}|\d+(?:\.\d+)*|[a-z]{{6,}})")


def corpus(size: int, *, seed: int = SEED) -> Iterator[Article]:
    """Yield `size` articles, the same for the same seed."""
    random = np.random.default_rng(seed)
    sentences = [SLOT.split(sentence) for sentence in seed_sentences()]
    for number in range(size):
        drawn = [sentences[index] for index in random.integers(len(sentences), size=SENTENCES)]
        slots = sum(len(pieces) // 2 for pieces in drawn)
        ranks = iter(random.zipf(ZIPF, slots).tolist())
        chances = iter(random.random(slots).tolist())
        body = " ".join("".join(filled(pieces, ranks, chances)) for pieces in drawn)
        yield Article(id=f"{number:06}", outlet=f"Outlet {number % OUTLETS}", text=body, language="id")


def seed_sentences() -> list[str]:
    """Return the sentences of the seeds, cut at line breaks and at stops before a capital."""
    lines = [line for article in read_articles(SEEDS) for line in article.text.splitlines()]
    parts = [part for line in lines for part in re.split(r"(?<=[.”])\s+(?=[A-Z“])", line)]
    return [part for part in parts if len(part) > 40]


def filled(pieces: list[str], ranks: Iterator[int], chances: Iterator[float]) -> Iterator[str]:
    """Yield a sentence's pieces, its numbers and names and some of its words drawn anew."""
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            yield piece
            continue
        rank, chance = next(ranks), next(chances)
        if piece[0].isdigit():
            yield str(rank % 10_000)
        elif chance > REPLACED:
            yield piece
        else:
            yield word(rank).title() if piece[0].isupper() else word(rank)


def word(rank: int) -> str:
    """Return the invented word of a rank: the rank written in syllables."""
    syllables = [SYLLABLES[rank % len(SYLLABLES)], SYLLABLES[rank * 7 % len(SYLLABLES)]]
    while rank >= len(SYLLABLES):
        rank //= len(SYLLABLES)
        syllables.append(SYLLABLES[rank % len(SYLLABLES)])
    return "".join(syllables)
