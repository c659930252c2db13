"""What a change of rules changes: every row of evidence that differs between two commits, grouped by table and rule.

    python -m benchmarks.rule_diff BASE FOLDER ...              BASE against the working tree
    python -m benchmarks.rule_diff BASE FOLDER --head HEAD      BASE against another commit
    python -m benchmarks.rule_diff BASE FOLDER --sample 30      so many rows of each group, drawn with a fixed seed

FOLDER is whatever `framing analyse` reads, or a file of articles as JSON lines. Both sides are read without a codebook,
unless `--codebook` names one. A row is the same when its article, place and all its cells but `position` are; one whose
place stays and whose cells change is shown once, with the cells before and after. The commits stand in a worktree each
in a temporary folder, which is taken away again. The new side of a group is read with its context, like this:

    threats · lexicon                                                    gone 3, new 1, changed 2
      - d001  the words before [the words of the row] the words behind    category violence
"""

import argparse
import json
import os
import pickle
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
TABLES = ("furniture", "mentions", "quotes", "threats", "deescalations", "choices", "skipped")
PLACE = ("article", "start", "end", "zone")
UNCOMPARED = {"outlet", "position", "sentence", "first"}  # they follow from the others, or from other rows
CONTEXT, SAMPLE, SEED = 60, 12, 20261201
# Run in each tree, so that it knows nothing of this one: articles in, tables out.
READING = """
import json, pickle, sys
from pathlib import Path
import framing
from framing.articles import Article
paths, codebook, out = json.loads(sys.argv[1])
articles = []
for path in map(Path, paths):
    if path.suffix == ".jsonl":
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            articles.append(Article(str(row["id"]), row["outlet"], row["text"], row.get("title", ""), language="id"))
    else:
        articles += framing.read_articles(path)
made = framing.analyse(articles, codebook=codebook or None)
tables = {name: getattr(made, name).to_dict("records") for name in %r if hasattr(made, name)}
Path(out).write_bytes(pickle.dumps((tables, {article.id: (article.text, article.title) for article in articles})))
""" % (TABLES,)  # noqa: UP031  # braces stand in the code itself

Row = dict[str, Any]
Sources = dict[str, tuple[str, str]]


class Change(NamedTuple):
    """A row of evidence before and after; None on the side where it is not."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it is now, or was last."""
        return self.after or self.before or {}


def changes(before: list[Row], after: list[Row]) -> Iterator[Change]:
    """Yield what differs between two tables, in the order of the articles and their texts.

    >>> old = [{"article": "1", "start": 0, "end": 4, "zone": "body", "category": "fear"}]
    >>> new = [old[0] | {"category": "weapon"}, old[0] | {"start": 9, "end": 12}]
    >>> [(bool(change.before), bool(change.after)) for change in changes(old, new)]
    [(True, True), (False, True)]
    """
    sides: tuple[dict[Any, Row], dict[Any, Row]] = ({}, {})
    for rows, side in zip((before, after), sides, strict=True):
        numbers = defaultdict[Any, int](int)
        for row in rows:
            place = tuple(str(row.get(column)) for column in PLACE)
            side[(*place, numbers[place])] = row
            numbers[place] += 1
    for key in sorted(sides[0].keys() | sides[1].keys(), key=lambda key: (key[0], _number(key[1]), key)):
        old, new = sides[0].get(key), sides[1].get(key)
        if old is None or new is None or different(old, new):
            yield Change(old, new)


def different(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    """Return the cells that differ between two rows; a column that only one of them has is not compared."""
    columns = [column for column in new if column in old and column not in UNCOMPARED]
    return {column: (old[column], new[column]) for column in columns if str(old[column]) != str(new[column])}


def context(row: Row, sources: Sources) -> str:
    """Return a row's words in brackets with what stands around them, on one line."""
    text, title = sources.get(str(row["article"]), ("", ""))
    source = title if row.get("zone") == "headline" else text
    if not str(row.get("start")).isdigit():
        return str(row.get("what", "")) + " " + str(row.get("why", ""))
    start, end = int(row["start"]), int(row["end"])
    shown = f"{source[max(start - CONTEXT, 0) : start]}[{source[start:end]}]{source[end : end + CONTEXT]}"
    return " ".join(shown.split())


def report(name: str, found: list[Change], *, sources: Sources, sample: int) -> Iterator[str]:
    """Yield the lines of one table: a group a rule, a drawn sample of each."""
    groups = defaultdict[str, list[Change]](list)
    for change in found:
        groups[str(change.row.get("rule") or change.row.get("choice") or change.row.get("kind", ""))].append(change)
    for rule in sorted(groups, key=lambda rule: (-len(groups[rule]), rule)):
        group = groups[rule]
        gone, new = sum(change.after is None for change in group), sum(change.before is None for change in group)
        yield f"\n{name} · {rule}    gone {gone}, new {new}, changed {len(group) - gone - new}"
        drawn = sorted(random.Random(SEED).sample(range(len(group)), min(sample, len(group))))
        for change in (group[index] for index in drawn):
            sign = "-" if change.after is None else "+" if change.before is None else "~"
            cells = different(change.before, change.after) if change.before and change.after else {}
            told = "; ".join(f"{column} {old!r} > {now!r}" for column, (old, now) in cells.items())
            yield f"  {sign} {change.row['article']}  {context(change.row, sources)}" + (f"    {told}" if told else "")
        if len(group) > sample:
            yield f"  ... and {len(group) - sample} more"


@contextmanager
def tree_of(commit: str) -> Iterator[Path]:
    """Let a commit stand in a folder of its own for a while; the working tree for an empty name."""
    if not commit:
        yield ROOT
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


def tables_of(tree: Path, paths: list[Path], *, codebook: str) -> tuple[dict[str, list[Row]], Sources]:
    """Return the tables that the library in a tree makes of articles, and the articles' texts and titles."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tables"
        asked = json.dumps([[str(path.resolve()) for path in paths], codebook, str(out)])
        subprocess.run([sys.executable, "-c", READING, asked], cwd=tree, env=_environment(tree), check=True)
        made: tuple[dict[str, list[Row]], Sources] = pickle.loads(out.read_bytes())  # our own, of a moment ago
        return made


def main() -> None:
    """Print what differs between two commits on some articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="the commit before the change")
    parser.add_argument("paths", nargs="+", type=Path, help="folders, tables or .jsonl files of articles")
    parser.add_argument("--head", default="", help="the commit after it (default: the working tree)")
    parser.add_argument("--codebook", default="", help="a codebook for both")
    parser.add_argument("--tables", default="", help=f"some of {', '.join(TABLES)}, parted by commas")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="rows shown of each group")
    asked = parser.parse_args()
    with ExitStack() as stack:
        trees = [stack.enter_context(tree_of(commit)) for commit in (asked.base, asked.head)]
        codebook = str(Path(asked.codebook).resolve()) if asked.codebook else ""
        (before, _), (after, sources) = (tables_of(tree, asked.paths, codebook=codebook) for tree in trees)
    for name in asked.tables.split(",") if asked.tables else TABLES:
        found = list(changes(before.get(name, []), after.get(name, [])))
        print(
            f"\n{name}: {len(before.get(name, []))} rows before, {len(after.get(name, []))} after, {len(found)} differ"
        )
        print(*report(name, found, sources=sources, sample=asked.sample), sep="\n")


def _number(cell: str) -> int:
    return int(cell) if cell.isdigit() else -1


def _environment(tree: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(tree), "PYTHONHASHSEED": "0"}


def _git(*arguments: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *arguments], check=True)


if __name__ == "__main__":
    main()
