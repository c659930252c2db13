"""Indirect statements beside those that a Universal Dependencies treebank of Indonesian implies.

    python -m benchmarks.indirect_ud FILE.conllu ...
    python -m benchmarks.indirect_ud --misses FILE.conllu ...          and what was missed or cut badly
    python -m benchmarks.indirect_ud --sample OUT FILE ...             statements drawn with their context, to be judged

What a treebank's tree attributes to whom is told in `benchmarks.attributed_ud`. The outermost attribution counts, as in
the codebook of the reference coding: statements told inside another one are left out, and their number is printed.

Found is a statement whose row has a cue that overlaps the treebank's. Statements with quote marks count as well, found
when a direct or mixed row has that cue; they are also counted apart. Content F1 is the mean over the found statements;
`speaker` the share of them whose speaker holds the treebank's subject, or whose cue does (`katanya`). Each sentence is
read alone, without an event codebook, so the treebank's passages lose what the sentences before tell of a speaker.

For --sample the files may be .jsonl, .csv or folders of articles, too. OUT gets the same statements for the same seed.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.attributed_ud import Statement, Word, outermost, sentences, statements
from framing.analysis import analyse
from framing.articles import read_articles
from framing.codebook import read_codebook
from framing.evidence import Quote
from framing.mentions import mentions
from framing.quotes import quotations
from framing.text import text_of

SPOKEN = ("direct", "mixed", "indirect")
SEED, DRAWN, CONTEXT = 20230917, 60, 160
BOOK = read_codebook(None)


class Score(NamedTuple):
    """A statement of the treebank with the row that has its cue, None when there is none; `f1` of its content."""

    statement: Statement
    row: Quote | None
    f1: float
    string: str


def rows(string: str) -> list[Quote]:
    """Return what the library finds in a text that stands alone."""
    text = text_of(string, BOOK.language)
    return [row for row in quotations(text, mentions(text, BOOK), codebook=BOOK)[0] if row.kind in SPOKEN]


def overlap(found: set[tuple[int, int]], wanted: frozenset[tuple[int, int]]) -> float:
    """Return the F1 of two sets of tokens.

    >>> overlap({(0, 3), (4, 8), (9, 12)}, frozenset({(4, 8)}))
    0.5
    """
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0


def scores(string: str, found: list[Word]) -> Iterator[Score]:
    """Yield each statement of a sentence's tree with the row of its cue that has the most of its content."""
    own = rows(string)
    tokens = {(word.start, word.end) for word in found if word.pos != "PUNCT"}
    for statement in outermost(list(statements(string, found))):
        cue_start, cue_end = statement.cue
        best = Score(statement, None, -1.0, string)
        for row in own:
            if row.cue_start is not None and row.cue_end and row.cue_start < cue_end and cue_start < row.cue_end:
                inside = {token for token in tokens if row.start <= token[0] and token[1] <= row.end} - {statement.cue}
                best = max(best, Score(statement, row, overlap(inside, statement.content), string), key=lambda s: s.f1)
        yield best


def speaks(score: Score) -> bool:
    """Tell whether a row's speaker, or its cue (`katanya`), holds the treebank's subject."""
    start, end = score.statement.speaker
    row = score.row
    places = ((row.speaker_start, row.speaker_end), (row.cue_start, row.cue_end)) if row else ()
    return any(first is not None and last and first <= start and end <= last for first, last in places)


def line(name: str, found: list[Score]) -> str:
    """Return the figures of some statements."""
    hits = [score for score in found if score.row]
    count = max(len(hits), 1)
    return (
        f"  {name:10}cue recall {len(hits) / max(len(found), 1):.3f} ({len(hits)}/{len(found)})"
        f"   content F1 {sum(score.f1 for score in hits) / count:.3f}"
        f"   speaker {sum(map(speaks, hits)) / count:.3f} (n {len(hits)})"
    )


def report(path: Path, *, misses: bool) -> list[Score]:
    """Print and return the scores of a treebank's statements."""
    read = list(sentences(path))
    found = [score for string, tree in read for score in scores(string, tree)]
    every = sum(len(list(statements(string, tree))) for string, tree in read)
    print(f"\n{path.name}: {len(read)} sentences, {every} statements, {every - len(found)} of them inside another")
    _print(found)
    for score in found if misses else ():
        if score.f1 < 0.8 or not speaks(score):
            wanted = " ".join(score.string[slice(*token)] for token in sorted(score.statement.content))
            row = score.row
            had = f"{row.rule}: [{score.string[row.start : row.end]}] {row.speaker}" if row else "-"
            print(f"\n{score.f1:.2f} {score.string[slice(*score.statement.cue)]}: {score.string}")
            print(f"     wanted [{wanted}] {score.string[slice(*score.statement.speaker)]}\n     found {had}")
    return found


def _print(found: list[Score]) -> None:
    print(line("all", found))
    print(line("in marks", [score for score in found if score.statement.quoted]))
    print(line("told", [score for score in found if not score.statement.quoted]))


def drawn(paths: list[Path]) -> list[str]:
    """Return some indirect statements of treebanks and articles with their context, drawn by a fixed seed."""
    every: list[str] = []
    for path in paths:
        if path.suffix == ".conllu":
            texts = [string for string, _ in sentences(path)]
            every += [_shown(path, text, row._asdict()) for text in texts for row in rows(text)]
        else:
            articles = {article.id: article for article in read_articles(path)}
            for row in analyse(articles.values(), codebook=BOOK).quotes.to_dict("records"):
                article = articles[row["article"]]
                every.append(_shown(path, article.title if row["zone"] == "headline" else article.text, row))
    every = [shown for shown in every if shown]
    return random.Random(SEED).sample(every, min(DRAWN, len(every)))


def _shown(path: Path, text: str, row: dict[str, object]) -> str:
    """Return an indirect statement in its context, empty for another row."""
    if row["kind"] != "indirect":
        return ""
    start, end = int(str(row["start"])), int(str(row["end"]))
    left, right = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    cells = "; ".join(f"{name} {row[name]}" for name in ("cue", "speaker", "source", "source_kind", "relay", "rule"))
    return f"{path.name}, {row['zone']}: {left}[[{text[start:end]}]]{right}".replace("\n", " / ") + f"\n    {cells}\n"


def main(arguments: list[str]) -> None:
    if "--sample" in arguments:
        place = arguments.index("--sample")
        out, *files = arguments[place + 1 :]
        shown = drawn([Path(file) for file in files])
        Path(out).write_text("\n".join(f"{at}. {one}" for at, one in enumerate(shown, start=1)), encoding="utf-8")
        return
    paths = [Path(file) for file in arguments if file != "--misses"]
    found = [score for path in paths for score in report(path, misses="--misses" in arguments)]
    if len(paths) > 1:
        print("\nTogether")
        _print(found)


if __name__ == "__main__":
    main(sys.argv[1:])
