"""Passages that several articles share word for word: wire copy, or one text printed twice."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis import Analysis, counted
from framing.analysis.selection import HEADLINE
from framing.articles import Article

COLUMNS = ("article", "other", "passages", "share")
# Eight words in a row that two authors choose alike are rare; names and titles alone seldom reach that length.
RUN = 8
WORD = re.compile(r"\w+")
# An odd multiplier mixes the numbers of the words in a run; 64 bits leave a thousand million runs apart.
MIX = np.uint64(0x9E3779B97F4A7C15)


def copies(analysis: Analysis, articles: Iterable[Article]) -> pd.DataFrame:
    """Articles with eight or more words in a row in common: `article, other, passages, share`, most shared first.

    `passages` counts the runs of eight words that stand in both, capitals and punctuation aside, in bodies, captions
    and sub-headings; `share` is that over the runs of the shorter article, 0 to 1. Of many articles with the same run
    each is compared with the one before it, so that a text printed a hundred times gives 99 rows. What is quoted
    alike counts too: it tells that one text lies behind both. Articles whose text is not given are left out.

    >>> from framing.analysis import analyse
    >>> texts = ("Kapal itu tiba di pelabuhan Surabaya pada hari Senin pagi.", "Warga bersorak.")
    >>> articles = [Article(str(place), "A", text) for place, text in enumerate((texts[0], texts[1], texts[0]))]
    >>> copies(analyse(articles), articles).to_numpy().tolist()  # words 1 to 8, 2 to 9 and 3 to 10
    [['0', '2', 3, 1.0]]
    """
    texts = {article.id: article.text for article in articles}
    sentences = counted(analysis.sentences)
    sentences = sentences[(sentences["zone"] != HEADLINE) & sentences["article"].isin(list(texts))]
    numbers: dict[str, int] = {}
    names, runs = [], []
    for name, own in sentences.groupby("article", sort=False, observed=True):
        text = texts[str(name)]
        spans = zip(own["start"].tolist(), own["end"].tolist(), strict=True)
        words = [word for start, end in spans for word in WORD.findall(text[start:end].casefold())]
        names.append(str(name))
        runs.append(_runs(np.array([numbers.setdefault(word, len(numbers)) for word in words], np.uint64)))
    return _table(names, runs)


def _runs(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for every different run of words, the same for the same words."""
    mixed = np.zeros(max(len(words) - RUN + 1, 0), np.uint64)
    for place in range(RUN if len(mixed) else 0):
        mixed = (mixed ^ words[place : place + len(mixed)]) * MIX
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _table(names: list[str], runs: list[NDArray[np.uint64]]) -> pd.DataFrame:
    """The pairs of articles with runs in common."""
    if not names:
        return pd.DataFrame(columns=list(COLUMNS))
    sizes = np.array([len(each) for each in runs], np.int64)
    every, article = np.concatenate(runs), np.repeat(np.arange(len(names)), sizes)
    order = np.argsort(every, kind="stable")
    same = np.flatnonzero(every[order][1:] == every[order][:-1])
    pairs = np.stack([article[order][same], article[order][same + 1]], axis=1)
    found, passages = np.unique(pairs, axis=0, return_counts=True)
    share = passages / np.maximum(np.minimum(sizes[found[:, 0]], sizes[found[:, 1]]), 1)
    rank = np.lexsort((found[:, 1], found[:, 0], -passages))
    listed = np.array(names, object)
    columns = (listed[found[rank, 0]], listed[found[rank, 1]], passages[rank], share[rank])
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
