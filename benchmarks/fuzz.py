"""Mutated articles through `framing.analyse`: none may raise, no row may stand anywhere but where it says.

    python -m benchmarks.fuzz 10000                      the seeds, mutated
    python -m benchmarks.fuzz 200000 FILE.jsonl ...      with articles of your own, one JSON object with `text` a line

Each article is cut, joined, repeated, retyped and shuffled at random, by a seed that its number gives: the same number
makes the same article. Failures are counted by what failed where, and the shortest article of each is shown.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import walk_tb

from framing import read_articles
from framing.analysis.corpus import rows_of
from framing.analysis.tables import in_source
from framing.articles import Article
from framing.codebook import Codebook, read_codebook
from framing.language import language

SEEDS = Path(__file__).parent.parent / "seeds"
LONGEST = 1_200  # characters: short articles end in more places a second
SIGNS = [
    "\u00a0",
    "  ",
    "\n",
    "\n\n",
    "\u00ad",
    "“",
    "”",
    '"',
    "'",
    "’",
    "(",
    ")",
    ". ",
    ", ",
    ": ",
    " - ",
    "—",
    "/",
    "*",
    "?",
]
TABLES = ("mentions", "quotes", "threats", "deescalations", "choices")


def mutants(texts: Sequence[str], count: int) -> Iterator[Article]:
    """Yield articles made of pieces of the texts; every other one has a few words, which end wherever they end."""
    pack = language("id")
    known = {
        *pack.cues,
        *pack.titles,
        *pack.persons,
        *pack.hedges,
        *(word for words in pack.grammar.values() for word in words),
    }
    vocabulary = [word for pool in ({word for text in texts for word in text.split()}, known) for word in sorted(pool)]
    for number in range(count):
        chance = random.Random(number)
        words = _piece(texts, chance).split(" ")
        if number % 2:
            words = words[: chance.randrange(12)] + chance.choices(vocabulary, k=chance.randrange(1, 4))
        for _ in range(chance.randrange(6)):
            _mutate(words, texts, chance)
        string = " ".join(words)[:LONGEST]
        title = " ".join([*_piece(texts, chance).split(" ")[: chance.randrange(9)], *chance.choices(vocabulary, k=2)])
        yield Article(str(number), "A", _bare(string, chance), title=_bare(title, chance), language="id")


def _bare(string: str, chance: random.Random) -> str:
    """A text whose last marks may have gone, so that it ends in a word."""
    return string.rstrip('.,!?"”’) ') if chance.random() < 0.6 else string


def _piece(texts: Sequence[str], chance: random.Random) -> str:
    """A stretch of a text that begins and ends with whole words."""
    text = chance.choice(texts)
    start = text.find(" ", chance.randrange(len(text))) + 1
    return text[start : start + chance.randrange(5, LONGEST)].rpartition(" ")[0] or text[:40]


def _mutate(words: list[str], texts: Sequence[str], chance: random.Random) -> None:
    """Change words in place: drop, repeat, swap, retype, join, or put others between them."""
    at, other = chance.randrange(len(words)), chance.randrange(len(words))
    change = chance.randrange(8)
    if change == 0:
        del words[at : at + chance.randrange(1, 8)]
        words[:] = words or [""]
    elif change == 1:
        words[other:other] = words[at : at + chance.randrange(1, 8)]
    elif change == 2:
        words[at], words[other] = words[other], words[at]
    elif change == 3:
        words[at] = chance.choice([str.upper, str.lower, str.capitalize, str.title])(words[at])
    elif change == 4:
        words[at] += chance.choice(SIGNS)
    elif change == 5:
        words[at] = chance.choice(SIGNS) + words[at]
    elif change == 6:
        words[at : at + 2] = ["".join(words[at : at + 2])]
    else:
        words[at:at] = _piece(texts, chance)[: chance.randrange(1, 60)].split(" ")


def faults(article: Article, codebook: Codebook) -> Iterator[str]:
    """Yield what is wrong with the rows of an article: an exception, or a row that stands where it cannot."""
    try:
        rows = rows_of(article, codebook)
    except Exception as error:
        *_, (frame, line) = walk_tb(error.__traceback__)
        yield f"{type(error).__name__} in {frame.f_globals['__name__']}, line {line}"
        return
    text = rows.text
    for table in TABLES:
        for row in getattr(rows, table):
            title, found = row.zone == "headline", in_source(row, text)
            source = article.source(row.zone)
            low, high = (text.headline_start, len(text.string)) if title else (0, text.body_end)
            spans = [
                (row.start, row.end),
                *(
                    (getattr(row, name), getattr(row, name.replace("start", "end")))
                    for name in row._fields
                    if name.endswith("_start")
                ),
            ]
            if any(start is not None and not low <= start < end <= high for start, end in spans):
                yield f"{table}: a span leaves its zone ({row.rule if 'rule' in row._fields else ''})"
            elif not source[found.start : found.end].strip():
                yield f"{table}: a row without words"
            elif text.sentence_at(text.word_at(row.start)) != row.sentence or text.zones[row.sentence] != row.zone:
                yield f"{table}: a row in another sentence or zone than it says"


def main(arguments: Sequence[str]) -> int:
    """Run as many mutants as the first argument says, and print what failed; the exit code tells whether any did."""
    files = arguments[1:]
    texts = [article.text for article in read_articles(SEEDS)]
    texts += [
        text
        for file in files
        for line in Path(file).read_text(encoding="utf-8").splitlines()
        if (text := json.loads(line).get("text"))
    ]
    codebooks = [read_codebook(None), read_codebook(SEEDS / "codebook.toml")]
    counts, shortest = dict[str, int](), dict[str, Article]()
    for article in mutants(texts, int(arguments[0])):
        for fault in faults(article, codebooks[int(article.id) // 2 % 2]):
            counts[fault] = counts.get(fault, 0) + 1
            if fault not in shortest or len(article.text) < len(shortest[fault].text):
                shortest[fault] = article
    for fault in sorted(counts, key=lambda fault: (-counts[fault], fault)):
        article = shortest[fault]
        print(f"{counts[fault]:6} {fault}\n       {article.id}: title {article.title!r}, text {article.text[-160:]!r}")
    print(f"{arguments[0]} articles, {sum(counts.values())} faults of {len(counts)} kinds")
    return bool(counts)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
