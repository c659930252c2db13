"""The places of an article that may state a fact: clauses of a few words, and the shorter phrases inside them.

Both are runs of neighbouring stretches of one sentence, made by the same walk: a run ends when it says enough by itself
and the next stretch begins something new. For clauses that is a conjunction, a mark or a verb, for phrases a
preposition will do.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from framing.language import Language
from framing.text import Text
from framing.told.clauses import PARTING, Span, roles, stretches, verbs
from framing.told.content import ACTOR, CLOCK, DATE, LABEL, NOT, NUMBER, ORDER, Content

CLAUSE, PHRASE = "clause", "phrase"
LEAST = 2  # words with marks in a place
# Marks that tell who, when and how many; a place needs a word that tells what.
CIRCUMSTANCES = (f"{ACTOR}:", f"{LABEL}:", f"{DATE}:", f"{CLOCK}:", f"{NUMBER}:", f"{ORDER}:", NOT)


class Size(NamedTuple):
    """From how many words with marks on a run says enough, from how many on the next one may stand by itself."""

    enough: int
    alone: int
    most: int  # words of a run of several stretches


# Fitted on the seeds' reference coding and held against four further articles; one more or less changes little.
SIZES = {CLAUSE: Size(3, 3, 14), PHRASE: Size(2, 2, 12)}


class Walk(NamedTuple):
    """A text while its stretches are joined."""

    text: Text
    content: Content
    opening: frozenset[str]  # words that open a clause
    doing: Collection[int]  # verbs
    kind: str


def units(text: Text, content: Content, *, kind: str, pack: Language) -> list[Span]:
    """Return the places of one kind, `clause` or `phrase`, in order; none overlaps another.

    >>> from framing.told.content import content
    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> pack = language("id")
    >>> read = text_of("Gubernur membuka pasar baru, setelah warga lama memprotes harga beras.", pack)
    >>> found = units(read, content(read, (), aside=(), pack=pack), kind="clause", pack=pack)
    >>> [" ".join(read.words[slice(*span)]) for span in found]
    ['gubernur membuka pasar baru', 'setelah warga lama memprotes harga beras']
    """
    walk = Walk(text, content, roles(pack).clausal, verbs(text, pack).keys(), kind)
    starts, sentences = frozenset(text.sentences), list[list[Span]]()
    for stretch in stretches(text, pack):
        if stretch.first in starts:
            sentences.append([])
        sentences[-1].append(stretch)
    return [
        run
        for sentence in sentences
        for run in _runs(sentence, walk)
        if _said(run, content) >= LEAST and _what(run, content)
    ]


def _runs(stretches: Sequence[Span], walk: Walk) -> list[Span]:
    """A sentence's stretches, joined; what is left over at its end goes to the run before it."""
    size, runs = SIZES[walk.kind], [stretches[0]]
    for stretch in stretches[1:]:
        run = runs[-1]
        if stretch.last - run.first <= size.most and not (_enough(run, walk) and _new(stretch, walk)):
            runs[-1] = Span(run.first, stretch.last)
        else:
            runs.append(stretch)
    if len(runs) > 1 and _said(runs[-1], walk.content) < size.enough and runs[-1].last - runs[-2].first <= size.most:
        runs[-2:] = [Span(runs[-2].first, runs[-1].last)]
    return runs


def _enough(run: Span, walk: Walk) -> bool:
    """Tell whether a run says enough by itself: a few words, and what, not only who, when and how many."""
    return _said(run, walk.content) >= SIZES[walk.kind].enough and _what(run, walk.content)


def _what(run: Span, content: Content) -> bool:
    return any(not mark.startswith(CIRCUMSTANCES) for word in range(*run) for mark in content.marks[word])


def _new(stretch: Span, walk: Walk) -> bool:
    """Tell whether a stretch says something new by itself."""
    if _said(stretch, walk.content) < SIZES[walk.kind].alone:
        return False
    if walk.kind == PHRASE:
        return True
    text, first = walk.text, stretch.first
    opens = text.words[first] in walk.opening or bool(text.gaps[first] != " " and PARTING.search(text.gaps[first]))
    return opens or any(word in walk.doing for word in range(*stretch))


def _said(run: Span, content: Content) -> int:
    return sum(map(bool, content.marks[run.first : run.last]))
