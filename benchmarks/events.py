"""How well `framing.events` finds which articles tell the same event, and what it costs as an archive grows.

    python -m benchmarks.events                             made-up streams with known events: B³, growth to 50,000
    python -m benchmarks.events NEWS.jsonl... --coding CSV  real articles with the events that people found in them
    python -m benchmarks.events NEWS.jsonl... --coding CSV --show    the groups that hold articles of several events

NEWS.jsonl has one article a line (id, outlet, title, text, published); the coding has the columns `article, event,
topic`. An article that it does not name tells an event of its own. Two articles of one topic but of different events
count neither for nor against a group in the column "within topics": where an event ends and the next begins is as much
the coder's choice as the machine's. B³ is the mean over articles of the share of an article's group that tells its
event (precision) and the share of its event that stands in its group (recall): Bagga and Baldwin 1998, "Entity-based
cross-document coreferencing using the vector space model". It is told for the articles of events of two or more.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import corpus
from framing.archive.events import by_day, told
from framing.archive.likeness import frequencies
from framing.archive.signatures import signatures
from framing.articles import Article

word = lru_cache(maxsize=200_000)(corpus.word)
SEED = 20251117
SIZES = (5_000, 50_000)
WINDOWS, TRIES = (7, None), 2
PER_DAY = 250  # what five national outlets publish
OUTLETS, TOPICS, PLACES = 40, 200, 400
FIRST = date(2024, 1, 1)
SINGLE, MORE = 0.6, 0.25  # the share of events told once; else 2 and more, each with this chance of being the last
MOST = 60
SENTENCES, WORDS = 14, 14
GRAMMAR = "yang di dan ini itu dengan untuk dari pada dalam juga akan tidak oleh karena saat mereka kata".split()
# Of a text's words: those of its event, of its topic, of grammar; the others are anybody's.
EVENT, TOPIC, FUNCTION = 0.06, 0.1, 0.4
COPIED = 0.15  # of the further articles of an event are its first text, cut
USED = 0.5  # of the words of its event and its topic that one article uses


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="*", type=Path)
    parser.add_argument("--coding", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if options.news:
        coded(options.news, options.coding, show=options.show)
    else:
        made_up()


def b_cubed(
    groups: Mapping[str, Hashable], events: Mapping[str, Hashable], topics: Mapping[str, Hashable] | None = None
) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of groups, over the articles of events of two or more.

    Articles of the same topic but of another event are left out of an article's group.
    """
    topics = topics or events
    members: dict[Hashable, list[str]] = defaultdict(list)
    for article in events:
        members[groups[article]].append(article)
    sizes = Counter(events.values())
    precisions, recalls = [], []
    for article, event in events.items():
        if sizes[event] > 1:
            own = members[groups[article]]
            right = sum(events[other] == event for other in own)
            wrong = sum(topics[other] != topics[article] for other in own)
            precisions.append(right / (right + wrong))
            recalls.append(right / sizes[event])
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return precision, recall, 2 * precision * recall / (precision + recall)


def stream(size: int, *, seed: int = SEED) -> Iterator[Article]:
    """Yield made-up articles in the order of their days, each with its `event`; the same for the same seed."""
    random = np.random.default_rng(seed)
    plan: list[tuple[int, int, int]] = []
    event = 0
    while len(plan) < size:
        many = 1 if random.random() < SINGLE else min(1 + int(random.geometric(MORE)), MOST)
        start = len(plan) // PER_DAY
        plan += [(start + min(int(random.geometric(0.6)) - 1, 5), event, place) for place in range(many)]
        event += 1
    firsts: dict[int, str] = {}
    for number, (day, event, place) in enumerate(sorted(plan[:size])):
        own = np.random.default_rng([seed, event, place])
        if event in firsts and own.random() < COPIED:
            text = firsts[event][: int(len(firsts[event]) * own.uniform(0.6, 1))]
        else:
            text = body(event, own)
        firsts.setdefault(event, text)
        yield Article(
            f"{number:06}",
            f"Outlet {own.integers(OUTLETS)}",
            text,
            title=" ".join(own.choice(lexicon("event", event), 5)).title(),
            published=(FIRST + timedelta(days=day)).isoformat(),
            event=str(event),
        )


def body(event: int, own: np.random.Generator) -> str:
    """The text of an article: words of its event, its topic and the language, in sentences."""
    topic = int(np.random.default_rng(event).integers(TOPICS))
    sources = (used(lexicon("event", event), own), used(lexicon("topic", topic), own), GRAMMAR)
    limits = np.cumsum([EVENT, TOPIC, FUNCTION])
    sentences = []
    for _ in range(SENTENCES):
        kinds = np.searchsorted(limits, own.random(WORDS))
        ranks = np.minimum(own.zipf(1.2, WORDS), 10**9).tolist()
        drawn = [
            sources[kind][own.integers(len(sources[kind]))] if kind < len(sources) else word(rank)
            for kind, rank in zip(kinds.tolist(), ranks, strict=True)
        ]
        sentence = " ".join(drawn)
        sentences.append(sentence[0].upper() + sentence[1:] + ".")
    return " ".join(sentences)


def used(words: Sequence[str], own: np.random.Generator) -> list[str]:
    """The part of some words that one article uses."""
    return [words[place] for place in own.permutation(len(words))[: int(USED * len(words))]]


@lru_cache(maxsize=5_000)
def lexicon(kind: str, number: int) -> tuple[str, ...]:
    """The words of an event or a topic: rarer words of the language, names of two words, a place, numbers."""
    own = np.random.default_rng([number, len(kind)])
    many, named = (14, 4) if kind == "event" else (80, 6)
    ranks = np.exp(own.uniform(np.log(150), np.log(30_000), many)).astype(int).tolist()
    names = [
        f"{word(one).title()} {word(other).title()}" for one, other in own.integers(500, 10**6, (named, 2)).tolist()
    ]
    place = word(int(np.random.default_rng([number, 7]).integers(PLACES)) + 700).title()
    figures = [str(figure) for figure in own.integers(11, 400, 2 if kind == "event" else 0).tolist()]
    return (*map(word, ranks), *names, place, *figures)


def made_up() -> None:
    """Print B³ and growth on made-up streams, in days and all in one window."""
    costs = defaultdict(list)
    for size in SIZES:
        start = time.process_time()
        table, known = signed(stream(size))
        print(f"{size:,} made-up articles, written and signed in {time.process_time() - start:.0f} s")
        for days in WINDOWS:
            tries = [grouped(table, days=days) for _ in range(TRIES)]
            seconds = min(seconds for seconds, _ in tries)
            costs[days].append(seconds / size)
            told_as = f"a window of {days} days" if days else "one window"
            print(f"  {told_as}: {figures(tries[0][1], known)}")
            print(f"    {1e6 * seconds / size:.0f} µs an article, peak memory {peak():,.0f} MB")
    for days, (small, large) in costs.items():
        told_as = f"a window of {days} days" if days else "one window"
        print(f"growth an article from {SIZES[0]:,} to {SIZES[-1]:,}, {told_as}: {large / small:.2f} (aim 1.15)")


def signed(articles: Iterator[Article]) -> tuple[pd.DataFrame, dict[str, str]]:
    """The signatures of articles, and which event each tells."""
    known: dict[str, str] = {}

    def noted() -> Iterator[Article]:
        for article in articles:
            known[article.id] = article.event
            yield article

    return signatures(noted()), known


def grouped(table: pd.DataFrame, *, days: int | None = 7, grain: str = "event") -> tuple[float, dict[str, str]]:
    """The seconds (of processor time) that the events took, and the event of each article."""
    start = time.process_time()
    found = list(told(by_day(table, days=days), frequencies([table]), days=days, grain=grain))
    seconds = time.process_time() - start
    events = {article: event for part in found for article, event in zip(part["article"], part["event"], strict=True)}
    return seconds, {article: events.get(article, article) for article in table["article"]}


def figures(groups: Mapping[str, str], events: Mapping[str, str], topics: Mapping[str, str] | None = None) -> str:
    """B³ in words."""
    precision, recall, f1 = b_cubed(groups, events, topics)
    return f"B³ precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def coded(news: list[Path], coding: Path, *, show: bool) -> None:
    """Print B³ on real articles."""
    articles = [article for path in news for article in read(path)]
    rows = pd.read_csv(coding, dtype=str).set_index("article")
    ids = [article.id for article in articles]
    events, topics = ({one: rows[column].get(one, one) for one in ids} for column in ("event", "topic"))
    table = signatures(articles)
    _, groups = grouped(table)
    print(
        f"{len(articles):,} articles, {sum(many > 1 for many in Counter(events.values()).values())} events of several"
    )
    print(f"  events, as coded:      {figures(groups, events)}")
    print(f"  events, within topics: {figures(groups, events, topics)}")
    print(f"  lone articles left alone: {alone(groups, topics):.3f}")
    _, wide = grouped(table, days=None, grain="topic")
    for topic, many in Counter(topics.values()).most_common(5):
        single = {one: topic if topics[one] == topic else one for one in ids}
        print(f"  topic {topic} ({many} articles): {figures(wide, single)}")
    if show:
        mixed(groups, topics, {article.id: article.title for article in articles})


def alone(groups: Mapping[str, str], topics: Mapping[str, str]) -> float:
    """The share of the articles whose topic nobody else has that stand in a group of their own."""
    sizes, found = Counter(topics.values()), Counter(groups.values())
    single = [article for article in topics if sizes[topics[article]] == 1]
    return sum(found[groups[article]] == 1 for article in single) / max(len(single), 1)


def mixed(groups: Mapping[str, str], topics: Mapping[str, str], titles: Mapping[str, str]) -> None:
    """Print the groups with articles of several topics."""
    members: dict[str, list[str]] = defaultdict(list)
    for article, group in groups.items():
        members[group].append(article)
    for group, own in members.items():
        if len({topics[article] for article in own}) > 1:
            print(f"\n{group}")
            for article in own:
                print(f"  {article} [{topics[article]}] {titles[article][:90]}")


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file of lines of JSON."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        given = {name: str(row.get(name) or "") for name in ("title", "published")}
        yield Article(str(row["id"]), str(row["outlet"]), str(row["text"]), **given)


def peak() -> float:
    """The largest size in MB that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


if __name__ == "__main__":
    main()
