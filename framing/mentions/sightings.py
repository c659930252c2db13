"""Persons whom no title and no age announces: what their own names and the words beside them tell.

Evidence is gathered over the whole article. Two and more capitals are a person's when a part is a personal name, or
when a word beside them is said of persons only; one capital needs a saying beside it and more than one sign. Nouns
whose names are those of bodies, places and works, the dictionary and small letters elsewhere speak against it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from framing.mentions.doubts import of_name, of_the_language, unlike_a_person
from framing.mentions.names import NAME_WORDS, MarkedText, Words, capitals_before, name_at, run_end
from framing.mentions.phrases import Phrase, bare, name_before, person
from framing.mentions.signs import Signs, accompanied, of_a_thing, signed, signs_of, telling

RULE, RULE_OF_ONE = "name and signs", "one name and signs"
# Longer acronyms are bodies' (KPK), shorter ones initials (RW).
INITIALS = 2
AGE = re.compile(r"\([1-9]\d\)")


def cued(scene: MarkedText) -> Iterator[Phrase]:
    """Yield names of two or more words beside a reporting verb, or behind `bernama`."""
    taken, written, end = scene.taken, [*scene.text.written, " "], 0
    for cue in scene.cue_places():
        # Most cues stand beside small words or names that are known already.
        near = (not taken[cue + 1] and written[cue + 1][0].isupper()) or (
            not taken[cue - 1] and (written[cue - 1][0].isupper() or scene.hyphened(cue - 1))
        )
        if near and cue >= end and (words := _beside(scene, cue)):
            end = words[1]
            yield bare(scene, words, rule="name and cue")


def aged(scene: MarkedText) -> Iterator[Phrase]:
    """Yield names of two or more words before an age in brackets: `Surti Handayani (42)`."""
    text = scene.text
    for found in AGE.finditer(text.string):
        word = text.word_at(found.start())
        if text.gaps[word] == " (" and (words := name_before(scene, word)):
            yield bare(scene, words, rule="name and age")


def sighted(scene: MarkedText, found: Iterable[Phrase]) -> Iterator[Phrase]:
    """Yield names that stand without title, cue or age; takes their words. None where capitals tell nothing.

    `found` are the phrases known already: a longer form of a single name among them is a person's as well.
    """
    text, signs, end = scene.text, signs_of(scene.pack), 0
    if scene.bare or text.string.isupper():
        return
    words, written, gaps = text.words, [*text.written, " "], text.gaps
    singles: dict[str, list[int]] = defaultdict(list)
    unsigned: list[tuple[int, int]] = []
    passed, following, particles, cues = signs.passed, signs.following, signs.particles, scene.cues
    for first in scene.free_capitals():
        if first < end or words[first] in passed:
            continue
        end = first + 1
        behind = written[end]
        if gaps[end] == " " and (behind[0].isupper() or behind.partition("-")[0] in particles):
            end = _capitals_end(scene, end)
            if signed(scene, first, last=end, signs=signs):
                begin, last = _run(scene, first, end, signs)
                if last - begin > 1 and _is_person(scene, begin, last, signs):
                    yield _taking(scene, begin, last, RULE)
            else:
                unsigned.append((first, end))
        elif behind in following or (first and words[first - 1] in cues):
            singles[words[first]].append(first)
    known = (
        {phrase.name[0].lower() for phrase in found if phrase.name and " " not in phrase.name[0]} if unsigned else set()
    )
    for word in telling(scene, singles, signs=signs) if singles else ():
        known.add(words[word])
        yield _taking(scene, word, word + 1, RULE_OF_ONE)
    for first, end in unsigned if known else ():
        if known.isdisjoint(words[first : end + NAME_WORDS]):
            continue
        begin, last = _run(scene, first, end, signs)
        longer = last - begin > 1 and not known.isdisjoint((words[begin], words[last - 1]))
        if longer and _may_be_persons(scene, begin, last):
            yield _taking(scene, begin, last, RULE)


def _capitals_end(scene: MarkedText, word: int) -> int:
    """The word behind a run of capitals that goes on at a word, whatever it names."""
    written, gaps, particles = scene.text.written, scene.text.gaps, scene.pack.grammar["particle"]
    while gaps[word] == " " and word < len(written):
        here = written[word]
        if not here[0].isupper() and here.partition("-")[0] not in particles:
            break
        word += 1
    return word


def _taking(scene: MarkedText, first: int, last: int, rule: str) -> Phrase:
    phrase = bare(scene, name_at(scene, first, last=last), rule=rule)
    scene.taken[first : phrase.last] = b"\1" * (phrase.last - first)
    return phrase


def _run(scene: MarkedText, first: int, end: int, signs: Signs) -> tuple[int, int]:
    """The words of a run of capitals, without words of the language that open its sentence or its headline."""
    words = scene.text.words
    if scene.flat(first):
        first = next((word for word in range(first, end) if words[word] in signs.names), first)
        return first, run_end(scene, first)
    last = run_end(scene, first)
    opening = words[first] not in signs.names and scene.opens_sentence(first)
    if last - first < 2 or not opening or not of_the_language(scene, first):
        return first, last
    return (first, last) if last - first == 2 and words[first + 1] not in signs.names else (first + 1, last)


def _is_person(scene: MarkedText, first: int, last: int, signs: Signs) -> bool:
    """Tell whether a run of two and more capitals is a person's name."""
    parts = scene.text.words[first:last]
    if scene.flat(first):
        # Between capitals a name is known by all its parts, or as who speaks: "Surti Handayani: ..."
        if not (signs.names.issuperset(parts) or scene.text.gaps[last].startswith(":")):
            return False
    elif signs.names.isdisjoint(parts) and not accompanied(scene, first, last=last, signs=signs):
        return False
    return _may_be_persons(scene, first, last)


def _may_be_persons(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether nothing in a run of capitals or beside it speaks against a person's name."""
    if any(scene.taken[first:last]):
        return False
    parts = scene.text.written
    if any(
        parts[word].isupper() and len(parts[word]) > INITIALS and not of_name(scene, word)
        for word in range(first, last)
    ):
        return False
    if unlike_a_person(scene, first, last=last) or of_a_thing(scene, first):
        return False
    return scene.flat(first) or _apart(scene, first, last)


def _apart(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether no other capital and no number leans on a run."""
    text = scene.text
    if text.gaps[last] == " " and (
        scene.capital(last) or text.string[text.ends[last - 1] + 1 : text.ends[last - 1] + 2].isdigit()
    ):
        return False
    return capitals_before(scene, first) == 0


def _beside(scene: MarkedText, cue: int) -> Words | None:
    """The name right behind a cue, or right before it."""
    gaps, after = scene.text.gaps, cue + 1
    if gaps[after] == " " and not scene.taken[after] and scene.capital(after):
        return person(scene, after, last=run_end(scene, after))
    return name_before(scene, cue) if gaps[cue] in (" ", ", ") else None
