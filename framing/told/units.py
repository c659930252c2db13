"""The places of an article that may state a fact: clauses of a few words, and the shorter phrases inside them.

Both are runs of neighbouring stretches of one sentence, made by the same walk: a run ends when it says enough by itself
and the next stretch begins something new. For clauses that is a conjunction, a mark or a verb, for phrases a
preposition will do.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from framing.language import Language
from framing.text import Text
from framing.told.clauses import PARTING, Span, roles, stretches
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
    opening: frozenset[str]  # words that open a clause
    doing: Collection[int]  # verbs
    kind: str
    said: Sequence[int]  # how many words before each have marks
    what: Sequence[int]  # and how many tell what, not only who, when and how many

    def says(self, run: Span) -> int:
        """Return how many words of a run have marks."""
        return self.said[run.last] - self.said[run.first]

    def tells(self, run: Span) -> bool:
        """Tell whether a run has a word that tells what."""
        return self.what[run.last] > self.what[run.first]


def units(text: Text, content: Content, *, doing: Mapping[int, str], pack: Language) -> dict[str, list[Span]]:
    """Return the places of either kind, `clause` and `phrase`, in order; none overlaps another of its kind.

    `doing` are the text's verbs.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> from framing.told.clauses import verbs
    >>> from framing.told.content import content
    >>> pack = language("id")
    >>> read = text_of("Gubernur membuka pasar baru, setelah warga lama memprotes harga beras.", pack)
    >>> found = units(read, content(read, (), aside=(), pack=pack), doing=verbs(read, pack), pack=pack)
    >>> [" ".join(read.words[slice(*span)]) for span in found["clause"]]
    ['gubernur membuka pasar baru', 'setelah warga lama memprotes harga beras']
    """
    starts, sentences = frozenset(text.sentences), list[list[Span]]()
    for stretch in stretches(text, doing, pack=pack):
        if stretch.first in starts:
            sentences.append([])
        sentences[-1].append(stretch)
    found = dict[str, list[Span]]()
    said = [0, *accumulate(map(bool, content.marks))]
    what = [0, *accumulate(any(not mark.startswith(CIRCUMSTANCES) for mark in marks) for marks in content.marks)]
    for kind in SIZES:
        walk = Walk(text, roles(pack).clausal, doing, kind, said, what)
        runs = (run for sentence in sentences for run in _runs(sentence, walk))
        found[kind] = [run for run in runs if walk.says(run) >= LEAST and walk.tells(run)]
    return found


def _runs(stretches: Sequence[Span], walk: Walk) -> list[Span]:
    """A sentence's stretches, joined; what is left over at its end goes to the run before it."""
    size, runs = SIZES[walk.kind], [stretches[0]]
    for stretch in stretches[1:]:
        run = runs[-1]
        if stretch.last - run.first <= size.most and not (_enough(run, walk) and _new(stretch, walk)):
            runs[-1] = Span(run.first, stretch.last)
        else:
            runs.append(stretch)
    if len(runs) > 1 and walk.says(runs[-1]) < size.enough and runs[-1].last - runs[-2].first <= size.most:
        runs[-2:] = [Span(runs[-2].first, runs[-1].last)]
    return runs


def _enough(run: Span, walk: Walk) -> bool:
    """Tell whether a run says enough by itself: a few words, and what, not only who, when and how many."""
    return walk.says(run) >= SIZES[walk.kind].enough and walk.tells(run)


def _new(stretch: Span, walk: Walk) -> bool:
    """Tell whether a stretch says something new by itself."""
    if walk.says(stretch) < SIZES[walk.kind].alone:
        return False
    if walk.kind == PHRASE:
        return True
    text, first = walk.text, stretch.first
    opens = text.words[first] in walk.opening or bool(text.gaps[first] != " " and PARTING.search(text.gaps[first]))
    return opens or any(word in walk.doing for word in range(*stretch))
