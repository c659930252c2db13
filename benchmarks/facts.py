"""How well places that state one fact in different articles are found, against a coding by hand.

    python -m benchmarks.facts TEXTS CODING [TEXTS CODING ...]
    python -m benchmarks.facts --write 2026-12-01 "the seeds" seeds CODING ["another event" TEXTS CODING ...]

The second form writes what `framing.facts` is worth to framing/reliability/fact_scores.csv, which charts tell.

TEXTS holds articles (a codebook.toml beside them is used), CODING the files facts.csv (fact, article, start, end) and,
where it was coded, omissions.csv (fact, article, kind) and reuse.csv (see `benchmarks.reuse`). Only articles that the
coding names are read.

A found place covers every coded place of its article with which it shares at least half of the shorter one's
characters. Two coded places of one fact in two articles are a pair; it is found when one found fact has a place on each
of them. Two places of one found fact in two articles are a found pair: right when both cover one coded fact, wrong when
both cover coded facts but none in common; when one of them covers none it is counted apart. A cell is a fact told by
two articles or more, in one article: told or absent, as coded (told in part: left out), and told, as found, when a
place of the article shares a found fact with a place on this fact elsewhere.

The first column is what comes off the shelf: plain sentences, TF-IDF of character 3- to 5-grams with document
frequencies counted within the event, and two sentences paired when each is the other's best in its article and their
cosine is at least .15; every such pair is a found fact.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

import framing
from benchmarks import reuse

LEAST_COSINE = 0.15
LEAST_SHARED = 0.5
TRIES = 5
TARGET = Path(__file__).parent.parent / "framing" / "reliability" / "fact_scores.csv"
WRITTEN = {
    "precision": "pairs, precision", "recall": "pairs, recall", "cells": "cells", "right": "cells right",
    "absent and so": "shown as absent and so",
}  # fmt: skip
Facts = Mapping["Place", frozenset[str]]


class Place(NamedTuple):
    """A stretch of an article that states a fact; `fact` is an id of the coding or of what was found."""

    fact: str
    article: str
    start: int
    end: int


class Coding(NamedTuple):
    """The coded places, and the cells (fact, article) that are told in part only."""

    places: list[Place]
    partial: frozenset[tuple[str, str]]


def main(*folders: str) -> None:
    """Print a table for each coding, and one of the sentences that articles share, where they were coded."""
    if folders[:1] == ("--write",):
        write(folders[1], *folders[2:])
        return
    for texts, coding in zip(folders[::2], folders[1::2], strict=True):
        print(f"\n{texts}\n{table(Path(texts), coding_of(Path(coding))).to_string()}")
    reuse.main(*(path for pair in _with_reuse(folders) for path in pair))


def write(day: str, *codings: str) -> None:
    """Write the scores of codings, which come in threes: a name, the folder of the texts and that of the coding."""
    rows = []
    for name, texts, coding in zip(codings[::3], codings[1::3], codings[2::3], strict=True):
        coded = coding_of(Path(coding))
        figures = table(Path(texts), coded)["framing.facts"]
        known = {"coding": name, "articles": len({place.article for place in coded.places})}
        rows.append({**known, **{column: figures[figure] for column, figure in WRITTEN.items()}, "measured": day})
    pd.DataFrame(rows).astype({"cells": int}).to_csv(TARGET, index=False, lineterminator="\n")


def _with_reuse(folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    pairs = zip(folders[::2], folders[1::2], strict=True)
    yield from (pair for pair in pairs if (Path(pair[1]) / "reuse.csv").is_file())


def table(texts: Path, coding: Coding) -> pd.DataFrame:
    """Return the figures of what comes off the shelf and of `framing.facts`, one column each."""
    coded = {place.article for place in coding.places}
    articles = [article for article in framing.read_articles(texts) if article.id in coded]
    book = texts / "codebook.toml"
    analysis = framing.analyse(articles, codebook=book if book.is_file() else None)
    strings = {article.id: article.text for article in articles}
    baseline = list(off_the_shelf(analysis.sentences, strings))
    rows = framing.facts(articles, analysis)
    rows = rows[rows["zone"] != "headline"]
    found = [Place(*cells) for cells in rows[["fact", "article", "start", "end"]].itertuples(index=False)]
    counting = min(seconds(lambda: CountVectorizer().fit_transform(strings.values())) for _ in range(TRIES))
    took = min(seconds(lambda: framing.facts(articles, analysis)) for _ in range(TRIES))
    figures = {
        "off the shelf": scored(baseline, coding, strings=strings),
        "framing.facts": {**scored(found, coding, strings=strings), "times CountVectorizer": took / counting},
    }
    return pd.DataFrame(figures).round(2)


def seconds(function) -> float:
    """Return the processor's seconds that a call takes."""
    start = time.process_time()
    function()
    return time.process_time() - start


def coding_of(folder: Path) -> Coding:
    """Return the coding in a folder."""
    rows = pd.read_csv(folder / "facts.csv", dtype={"fact": str, "article": str})
    places = [Place(*cells) for cells in rows[["fact", "article", "start", "end"]].itertuples(index=False)]
    path = folder / "omissions.csv"
    left = pd.read_csv(path, dtype=str) if path.is_file() else pd.DataFrame(columns=["fact", "article", "kind"])
    left = left[left["kind"] == "partial"]
    return Coding(places, frozenset(zip(left["fact"], left["article"], strict=True)))


def off_the_shelf(sentences: pd.DataFrame, strings: Mapping[str, str]) -> Iterator[Place]:
    """Yield the places of the baseline's facts."""
    body = sentences[sentences["zone"] != "headline"]
    spans = list(body[["article", "start", "end"]].itertuples(index=False))
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    weights = vectors.fit_transform([strings[article][start:end] for article, start, end in spans])
    alike = (weights @ weights.T).toarray()
    within = defaultdict(list)
    for place, (article, _, _) in enumerate(spans):
        within[article].append(place)
    for one, other in combinations(within, 2):
        between = alike[within[one]][:, within[other]]
        for row, column in enumerate(between.argmax(axis=1)):
            if between[:, column].argmax() == row and between[row, column] >= LEAST_COSINE:
                first, second = within[one][row], within[other][column]
                yield from (Place(f"{first}+{second}", *spans[place]) for place in (first, second))


def covers(found: Place, coded: Place) -> bool:
    """Tell whether a found place shares at least half of the shorter of the two with a coded one.

    >>> coded = Place("F", "a", 90, 110)
    >>> covers(Place("1", "a", 0, 100), coded), covers(Place("1", "a", 0, 99), coded)
    (True, False)
    """
    shared = min(found.end, coded.end) - max(found.start, coded.start)
    return found.article == coded.article and shared >= LEAST_SHARED * min(
        found.end - found.start, coded.end - coded.start
    )


def pairs_of(places: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield every two places of one fact in two articles, the earlier article first."""
    facts = defaultdict(list)
    for place in sorted(set(places)):
        facts[place.fact].append(place)
    for members in facts.values():
        yield from ((one, other) for one, other in combinations(members, 2) if one.article != other.article)


def scored(places: Sequence[Place], coding: Coding, *, strings: Mapping[str, str]) -> dict[str, float]:
    """Return what the found places are worth against a coding."""
    on = {place: {coded for coded in coding.places if covers(place, coded)} for place in places}
    facts = {place: frozenset(coded.fact for coded in coded_places) for place, coded_places in on.items()}
    pairs, wanted = list(pairs_of(places)), list(pairs_of(coding.places))
    sure = [pair for pair in pairs if facts[pair[0]] and facts[pair[1]]]
    right = sum(not facts[one].isdisjoint(facts[other]) for one, other in sure)
    found = {(first, second) for one, other in pairs for first in on[one] for second in on[other]}
    precision, recall = right / max(len(sure), 1), sum(pair in found for pair in wanted) / len(wanted)
    bare = sum(not facts[one] and not facts[other] for one, other in pairs)
    return {
        "pairs, F1": 2 * precision * recall / max(precision + recall, 1e-9),
        "pairs, precision": precision,
        "pairs, recall": recall,
        "found pairs": len(pairs),
        "on no coded place": bare,
        "one of two on none": len(pairs) - len(sure) - bare,
        **cells(pairs, coding, facts=facts),
        "words a place, median": median(
            len(strings[place.article][place.start : place.end].split()) for place in places
        ),
    }


def cells(pairs: Sequence[tuple[Place, Place]], coding: Coding, *, facts: Facts) -> dict[str, float]:
    """Return the share of cells that are right, and of those shown as absent the share that is absent."""
    telling = defaultdict(set)
    for place in coding.places:
        telling[place.fact].add(place.article)
    shown = {(fact, one.article) for pair in pairs for one, other in (pair, pair[::-1]) for fact in facts[other]}
    every = sorted({place.article for place in coding.places})
    asked = [(fact, article) for fact, told in sorted(telling.items()) if len(told) > 1 for article in every]
    asked = [cell for cell in asked if cell not in coding.partial]
    right = [(article in telling[fact]) == ((fact, article) in shown) for fact, article in asked]
    absent = [article not in telling[fact] for fact, article in asked if (fact, article) not in shown]
    return {
        "cells right": sum(right) / len(asked),
        "shown as absent and so": sum(absent) / max(len(absent), 1),
        "cells": len(asked),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
