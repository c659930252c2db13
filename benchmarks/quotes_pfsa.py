"""Direct quotations, their reporting words and speakers beside PFSA-ID's labels.

    python -m benchmarks.quotes_pfsa FILE
    python -m benchmarks.quotes_pfsa FILE --sample OUT      and 60 quotations that touch no label, to be read by eye

Contents are compared without their outer marks, by first and last token. Not every quotation is labelled: precision is
of found statements that touch a labelled one, and direct ones that touch none are counted apart. A reporting word is
found when a direct or mixed statement has it for its cue; its precision is of statements found to the token. Who speaks
is asked of these too: right is a speaker that touches the labelled person who belongs to the cue - for CUE the nearest
behind it, or before it where none follows in the sentence; for CUECOREF (`ujarnya`) the last one before it. Where a
statement leaves its speaker to the context, its source stands for him wherever the article mentions him, writes his
name as the source is written, or lets him speak.
The library knows no event here: speakers are those that the text itself names.
"""

import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TypeVar

from benchmarks.pfsa import CUES, PERSONS, STATEMENT, Labelled, Span, read
from framing.codebook import Codebook, read_codebook
from framing.evidence import Mention, Quote
from framing.mentions import mentions
from framing.quotes import quotations
from framing.text import Text, text_of

SAMPLE, SEED = 60, 0
BEFORE, BEHIND = 300, 120  # characters shown around a sampled quotation
DISTANCE = 2  # tokens between a statement and the cue that introduces it: mengatakan , ” Q ”
Row = TypeVar("Row", Quote, Mention)
Found = dict[Span, Quote]  # first and last token of the content -> the row


class Counts(Counter[str]):
    """What is counted, and the lines that are printed of it."""

    def share(self, part: str, whole: str) -> str:
        value = self[part] / self[whole] if self[whole] else 0
        return f"{value:.4f} ({self[part]}/{self[whole]})"

    def lines(self) -> list[str]:
        made = [
            f"{self['articles']} articles, {self['statements']} labelled statements, {self['skipped']} marks skipped",
            f"  statements  recall exact {self.share('exact', 'statements')}   by overlap "
            f"{self.share('overlapping', 'statements')}   precision where labelled {self.share('exact', 'touching')}",
        ]
        made += [
            f"  {name:10}  recall exact {self.share(f'{name} exact', name)}   by overlap "
            f"{self.share(f'{name} overlapping', name)}"
            for name in ("cues", *CUES)
        ]
        made.append(f"  cues of exact statements: precision {self.share('cued right', 'cued')}")
        made += [f"  speaker of {name:9} {self.share(f'{name} right', f'{name} asked')}" for name in ("both", *CUES)]
        return [*made, f"  direct, touching no label: {self['unlabelled']}"]


def touching(one: Span, others: list[Span]) -> bool:
    """Tell whether a span (first and last token) shares a token with one of others."""
    return any(one[0] <= last and first <= one[1] for first, last in others)


def spoken(article: Labelled, rows: list[Quote]) -> Found:
    """Return the direct and mixed statements by the first and last token of their content."""
    return {
        article.content(*article.tokens(row.start, row.end)): row for row in rows if row.kind in ("direct", "mixed")
    }


def cue_span(article: Labelled, row: Quote) -> Span | None:
    if row.cue_start is None or row.cue_end is None:
        return None
    return article.tokens(row.cue_start, row.cue_end)


def linked(article: Labelled, cue: Span, *, kind: str) -> Span | None:
    """Return the labelled person who belongs to a labelled cue."""
    persons = sorted(span for label in PERSONS for span in article.labels.get(label, []))
    before = [person for person in persons if person[1] < cue[0]]
    behind = [person for person in persons if person[0] > cue[1]]
    sentence = article.sentences[cue[0]]
    if kind == "CUE" and behind and article.sentences[behind[0][0]] == sentence:
        return behind[0]
    return before[-1] if before else None


def speakers(article: Labelled, row: Quote, *, rows: list[Quote], named: list[Mention]) -> list[Span]:
    """Return where the one stands who speaks: the speaker's words, else every place of the source in the article."""
    if row.speaker_start is not None and row.speaker_end is not None:
        return [article.tokens(row.speaker_start, row.speaker_end)]
    places = [(one.start, one.end) for one in named if one.actor == row.source]
    others = (one for one in rows if one.source == row.source)
    places += [(one.speaker_start, one.speaker_end) for one in others if one.speaker_start and one.speaker_end]
    places += [found.span() for found in re.finditer(rf"\b{re.escape(row.source)}\b", article.text)]
    return [article.tokens(*place) for place in places]


def gold_cues(article: Labelled) -> dict[Span, str]:
    """Return the labelled cues with their label."""
    return {span: kind for kind in CUES for span in article.labels.get(kind, [])}


def counted(article: Labelled, rows: list[Quote], *, named: list[Mention]) -> Counts:
    """Return what agrees in an article, `named` being its mentions."""
    counts, found = Counts(articles=1), spoken(article, rows)
    gold = [article.content(*span) for span in article.labels.get(STATEMENT, [])]
    counts["statements"] = len(gold)
    counts["exact"] = sum(span in found for span in gold)
    counts["overlapping"] = sum(touching(span, list(found)) for span in gold)
    counts["touching"] = sum(touching(span, gold) for span in found)
    counts["unlabelled"] = len(unlabelled(article, rows))
    cues, own = gold_cues(article), [cue for row in found.values() if (cue := cue_span(article, row))]
    for span, kind in cues.items():
        for name in ("cues", kind):
            counts[name] += 1
            counts[f"{name} exact"] += span in own
            counts[f"{name} overlapping"] += touching(span, own)
    for span in gold:
        row = found.get(span)
        if row is None or not (cue := cue_span(article, row)):
            continue
        counts["cued"] += 1
        kind = cues.get(cue, "")
        counts["cued right"] += bool(kind)
        person = linked(article, cue, kind=kind) if kind else None
        for name in ("both", kind) if person else ():
            counts[f"{name} asked"] += 1
            counts[f"{name} right"] += touching(person or cue, speakers(article, row, rows=rows, named=named))
    return counts


def unlabelled(article: Labelled, rows: list[Quote]) -> list[Quote]:
    """Return the direct statements that touch no labelled one."""
    gold = article.labels.get(STATEMENT, [])
    return [row for row in rows if row.kind == "direct" and not touching(article.tokens(row.start, row.end), gold)]


def shown(article: Labelled, row: Quote) -> str:
    """Return a statement with the words around it and what was found of it."""
    text = article.text
    before, behind = text[max(row.start - BEFORE, 0) : row.start], text[row.end : row.end + BEHIND]
    told = f"cue {row.cue!r}, speaker {row.speaker!r}, source {row.source!r}, rule {row.rule!r}"
    return f"{before}[[{text[row.start : row.end]}]]{behind}\n    {told}\n"


def written(row: Row, text: Text) -> Row:
    """Return a row with its places in the text as it was written."""
    places = {
        f"{part}start": text.in_source(start, end) for part in ("", "cue_", "speaker_", "label_")
        if (start := getattr(row, f"{part}start", None)) is not None and (end := getattr(row, f"{part}end")) is not None
    }  # fmt: skip
    moved = {name: place[0] for name, place in places.items()}
    return row._replace(**moved, **{name.replace("start", "end"): place[1] for name, place in places.items()})


def report(path: Path, *, sample: Path | None, codebook: Codebook) -> None:
    """Print the figures of a file and write the sample."""
    counts, apart = Counts(), list[str]()
    for article in read(path):
        text = text_of(article.text, codebook.language)
        named = mentions(text, codebook)
        rows, skipped = quotations(text, named, codebook=codebook)
        rows, named = [written(row, text) for row in rows], [written(one, text) for one in named]
        counts.update(counted(article, rows, named=named))
        counts["skipped"] += len(skipped)
        apart += [shown(article, row) for row in unlabelled(article, rows)]
    print(path.name, *counts.lines(), sep="\n")
    if sample:
        taken = sorted(random.Random(SEED).sample(range(len(apart)), min(SAMPLE, len(apart))))
        sample.write_text("\n".join(apart[index] for index in taken), encoding="utf-8")


if __name__ == "__main__":
    file, *options = sys.argv[1:]
    out = Path(options[1]) if options[:1] == ["--sample"] else None
    report(Path(file), sample=out, codebook=read_codebook(None))
