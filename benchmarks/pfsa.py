"""Files of PFSA-ID's format: news whose direct quotations, reporting words and speakers people have labelled.

A line is a token, a tab and a BILOU label; a blank line ends a sentence. Articles follow one another unmarked: one
begins with its dateline (`JAKARTA, KOMPAS —`) or, where it has none, with the sentence that is labelled as its issue.
The files have lost the spaces; running text is made of the tokens alone, never of their labels. Known limit: where both
marks of a quotation look alike they open and close by turns, until their neighbours show that one has been left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

STATEMENT, CUES, PERSONS = "STATEMENT", ("CUE", "CUECOREF"), ("PERSON", "PERSONCOREF")
BEGINS, ENDS = ("B", "U"), ("L", "U")
ISSUE = "B-ISSUE"
DATELINE_TOKENS = 12
DASHES = "—–"
MARKS = "”“\"’‘'"
OPENING, STOPS = "“‘", ",.?!"
BRACKET, CLOSES, GLUED = "(", ".,;:?!)%", "-/"
Row = tuple[str, str]  # a token and its label
Span = tuple[int, int]  # characters, or the first and the last token


@dataclass
class Labelled:
    """An article as running text; `spans`: where each token stands in it; `sentences`: the sentence of each token."""

    text: str
    spans: list[Span]
    labels: dict[str, list[Span]] = field(default_factory=dict)  # label -> first and last token
    sentences: list[int] = field(default_factory=list)

    def tokens(self, start: int, end: int) -> Span:
        """Return the first and the last token that characters touch."""
        touched = [token for token, (first, last) in enumerate(self.spans) if first < end and start < last]
        return touched[0], touched[-1]

    def characters(self, first: int, last: int) -> Span:
        """Return the characters from a token to another."""
        return self.spans[first][0], self.spans[last][1]

    def content(self, first: int, last: int) -> Span:
        """Return the first and the last token of a statement inside its marks."""
        written = [self.text[slice(*span)] for span in self.spans[first : last + 1]]
        inside = [token for token, form in enumerate(written, start=first) if form not in MARKS]
        return (inside[0], inside[-1]) if inside else (first, last)


def read(path: Path) -> list[Labelled]:
    """Return the articles of a file."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    sentences = [[parsed(line) for line in block.splitlines() if line.strip()] for block in blocks]
    return [labelled(article) for article in articles(sentences)]


def parsed(line: str) -> Row:
    token, _, label = line.rstrip().rpartition("\t")
    return token, label


def articles(sentences: list[list[Row]]) -> Iterator[list[list[Row]]]:
    """Yield the sentences of each article."""
    article, issue = list[list[Row]](), False
    for sentence in sentences:
        about = any(label == ISSUE for _, label in sentence)
        if article and (dated([token for token, _ in sentence]) or (about and issue)):
            yield article
            article, issue = [], False
        article.append(sentence)
        issue = issue or about
    if article:
        yield article


def dated(tokens: list[str]) -> bool:
    """Tell whether a sentence begins with a dateline: a name in capitals before a dash."""
    head = tokens[:DATELINE_TOKENS]
    return any(token in DASHES and before.isupper() for before, token in pairwise(head))


def labelled(sentences: list[list[Row]]) -> Labelled:
    """Return an article of its sentences."""
    rows = [row for sentence in sentences for row in sentence]
    text, spans = running([token for token, _ in rows])
    labels = dict[str, list[Span]]()
    begun = 0
    for token, (_, label) in enumerate(rows):
        place, _, kind = label.partition("-")
        begun = token if place in BEGINS else begun
        if place in ENDS:
            labels.setdefault(kind, []).append((begun, token))
    return Labelled(text, spans, labels, [index for index, sentence in enumerate(sentences) for _ in sentence])


def running(tokens: list[str]) -> tuple[str, list[Span]]:
    """Return tokens as running text, and where each of them stands.

    >>> running("” Ayo ( 3 / 4 ) , ” kata Budi .".split())[0]
    '”Ayo (3/4),” kata Budi.'
    """
    text, spans, opening = "", list[Span](), openings(tokens)
    glued = True  # to what stands before
    for index, token in enumerate(tokens):
        mark = token in MARKS
        closes = index not in opening if mark else token in CLOSES or token in GLUED
        text += "" if glued or closes else " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glued = index in opening if mark else token in BRACKET or token in GLUED
    return text, spans


def openings(tokens: list[str]) -> set[int]:
    """Return which tokens are opening marks: by turns, save those whose neighbours show what they are.

    A mark between a stop and a small letter closes (`aman , ” kata Budi`); the one before it opens.
    """
    opening, opened, made = set[int](), set[str](), [index for index, token in enumerate(tokens) if token in MARKS]
    ends = {index for index in made if closing(tokens, index)}
    for index, following in zip(made, [*made[1:], -1], strict=False):
        token = tokens[index]
        opens = token in OPENING or token not in opened or (following in ends and tokens[following] == token)
        if opens and index not in ends:
            opening.add(index)
            opened.add(token)
        else:
            opened.discard(token)
    return opening


def closing(tokens: list[str], index: int) -> bool:
    """Tell whether the neighbours of a mark show that it closes."""
    return 0 < index < len(tokens) - 1 and tokens[index - 1] in STOPS and tokens[index + 1][0].islower()
