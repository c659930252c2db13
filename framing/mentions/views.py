"""The persons in view at a place of an article: who was mentioned before it, where, and whether as a subject."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.mentions.names import PERSON, MarkedText, Said
from framing.mentions.phrases import Phrase

# The marks of longer quotations; single ones are apostrophes as well.
OPENING, CLOSING, EITHER = "“„«", "”»", '"'
MARKS = OPENING + CLOSING + EITHER
# Mentions of persons back to the one who may be meant.
REACH = 40
# Furniture names persons of other articles.
RUNNING = frozenset({"body", "caption", "subhead"})
# Between the actors of one mention.
JOINED = "; "


class Person(NamedTuple):
    """A person's mention: its first word, its sentence, the person; `described` says that no name is known."""

    word: int
    sentence: int
    actor: str
    side: str
    described: bool


@dataclass(slots=True)
class View:
    """The persons whom an article mentions: the first words of the mentions and what these say, to come and seen."""

    scene: MarkedText
    words: list[int]
    said: list[Said]
    seen_words: list[int] = field(default_factory=list)
    seen: list[Said] = field(default_factory=list)
    reached: int = 0
    marked: list[tuple[int, int]] | None = None

    def advance(self, word: int) -> None:
        """Take into view the persons mentioned before a word."""
        place = bisect_left(self.words, word, self.reached)
        self.seen_words += self.words[self.reached : place]
        self.seen += self.said[self.reached : place]
        self.reached = place

    def add(self, word: int, said: Said) -> None:
        """Take somebody into view whom the last words stand for."""
        self.seen_words.append(word)
        self.seen.append(said)

    def back(self, word: int) -> Iterator[Person]:
        """Yield the persons mentioned in running text before a word, the last one first, not all of many."""
        text, words, seen, made = self.scene.text, self.seen_words, self.seen, tuple.__new__
        sentences, zones = text.sentences, text.zones
        place = bisect_left(words, word)
        for index in range(place - 1, max(place - REACH, 0) - 1, -1):
            first, actor, side, label = words[index], seen[index][0], seen[index][2], seen[index][4]
            sentence = bisect_right(sentences, first) - 1
            if zones[sentence] in RUNNING and JOINED not in actor:
                yield made(Person, (first, sentence, actor, side, actor == label))

    def quotations(self) -> list[tuple[int, int]]:
        """What stands in quotation marks."""
        if self.marked is None:
            self.marked = quoted_spans(self.scene.text.string)
        return self.marked

    def quoted(self, word: int) -> int:
        """The place of the quotation that a word stands in; -1 outside."""
        start, quotations = self.scene.text.starts[word], self.quotations()
        place = bisect_right(quotations, (start, start)) - 1
        return place if place >= 0 and start < quotations[place][1] else -1

    def rank(self, word: int) -> int:
        """How little a person mentioned at a word looks like a subject.

        It is 0 at the beginning of a sentence or clause and behind a reporting verb, 2 behind a preposition, else 1.
        """
        scene = self.scene
        if scene.opens_sentence(word):
            return 0
        before, pack = scene.text.words[word - 1], scene.pack
        if before in scene.cues or before in pack.grammar["subordinator"] or before in pack.grammar["complementizer"]:
            return 0
        return 2 if before in pack.function_words and before not in pack.grammar["inside"] else 1

    def subject(self, word: int) -> Person | None:
        """The likeliest subject of the last sentence with a person in the reporter's words, else of any."""
        best, least, some = None, 0, None
        for person in self.back(word):
            if best and person.sentence != best.sentence:
                break
            some = some or person
            if self.quoted(person.word) < 0:
                rank = self.rank(person.word)
                if best is None or rank <= least:
                    best, least = person, rank
        return best or some


def view(scene: MarkedText, phrases: list[Phrase], *, settled: list[Said | None]) -> View:
    """The persons whom an article mentions by their names or roles."""
    persons = [
        (phrase.first, said) for phrase, said in zip(phrases, settled, strict=True) if said and said[1] == PERSON
    ]
    return View(scene, [word for word, _ in persons], [said for _, said in persons])


def quoted_spans(string: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, in order: each mark closes the one before it in its line.

    >>> quoted_spans('“Siap,” kata Budi. "Ia sakit."')
    [(0, 6), (19, 29)]
    """
    spans, opened = list[tuple[int, int]](), -1
    for place in sorted(_offsets(string)):
        if opened < 0 or string[place] in OPENING or string.find("\n", opened, place) >= 0:
            opened = place
        else:
            spans.append((opened, place))
            opened = -1
    return spans


def _offsets(string: str) -> list[int]:
    found = list[int]()
    for glyph in EITHER if string.isascii() else MARKS:
        place = string.find(glyph)
        while place >= 0:
            found.append(place)
            place = string.find(glyph, place + 1)
    return found
