"""Signs that capitals are a person's name: what its parts are, what stands beside it, what it is elsewhere.

Nouns whose names are those of bodies, places and works, the dictionary and small letters elsewhere speak against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from framing.language import Language
from framing.mentions.doubts import THING, unlike_a_person
from framing.mentions.names import NAME, SHORTEST_PART, MarkedText, capitals_before, is_word, run_end

HUMAN, VERB = "human", "verb"
# Signs of so much weight tell a person; a single word that is no personal name needs one that has it alone.
ENOUGH, STRONG = 2, 2
# A noun for somebody stands so many words before `bernama` at most.
CALLED_REACH = 14
# Between a name and its verb: "Rahmat pun lalu menangis".
BETWEEN = 2


class Signs(NamedTuple):
    """The words that tell persons from other names; `saying` are the bare verbs in front of who speaks (kata X)."""

    passed: frozenset[str]
    names: frozenset[str]
    human: frozenset[str]
    verbs: frozenset[str]
    heard: frozenset[str]
    saying: frozenset[str]
    between: frozenset[str]
    following: frozenset[str]
    before: frozenset[str]
    particles: frozenset[str]
    joining: frozenset[str]


@lru_cache(maxsize=8)
def signs_of(pack: Language) -> Signs:
    """The signs that a pack knows, made once."""
    names, human, verbs, things = (
        frozenset(word for word, told in pack.persons.items() if told == kind) for kind in (NAME, HUMAN, VERB, THING)
    )
    heard = frozenset(form for form, cue in pack.cues.items() if cue.kind == VERB)
    saying = frozenset(form for form in heard if pack.cues[form].lemma == form)
    between = pack.grammar["also"] | pack.grammar["auxiliary"]
    passed = pack.function_words | pack.starters | things
    following = verbs | heard | between
    grammar = pack.grammar["particle"], pack.grammar["and"]
    before = human | pack.grammar["agent"] | pack.grammar["addressing"] | pack.grammar["handling"]
    return Signs(passed, names, human, verbs | heard, heard, saying, between, following, before, *grammar)


def signed(scene: MarkedText, first: int, *, last: int, signs: Signs) -> bool:
    """Tell at a glance whether anything in a run or beside it may be a sign of a person."""
    words = scene.text.words
    if not signs.names.isdisjoint(words[first:last]) or (first and words[first - 1] in signs.before):
        return True
    if last == len(words):
        return False
    behind = words[last]
    joint = behind in signs.joining and _joint(scene, last, signs)
    return joint or behind in signs.following or behind in signs.human


def weight(scene: MarkedText, first: int, *, last: int, signs: Signs) -> int:
    """How much a run of capitals and the words beside it say for a person, by the pack's `person_signs`."""
    several = last - first > 1
    return sum(scene.pack.person_signs[sign][several] for sign in _signs_at(scene, first, last, signs))


def _signs_at(scene: MarkedText, first: int, last: int, signs: Signs) -> Iterator[str]:
    text, kinds, grammar = scene.text, scene.pack.persons, scene.pack.grammar
    gap, before = text.gaps[first] if first else "", text.words[first - 1] if first else ""
    if not signs.names.isdisjoint(text.words[first:last]):
        yield "named"
    if not any(is_word(scene, word) or word in scene.begins for word in range(first, last)):
        yield "unknown"
    if gap == " ":
        if before in grammar["called"] and (last - first > 1 or _somebody_before(scene, first - 1, signs)):
            yield "called"
        elif before in signs.saying:
            yield "said"
        elif before in scene.cues:
            yield "cue"
        for sign, role in (("done_by", "agent"), ("told_to", "addressing"), ("done_to", "handling")):
            if before in grammar[role]:
                yield sign
    in_front = gap in (" ", ", ") and kinds.get(before) == HUMAN and not is_word(scene, first)
    apposed = text.gaps[last] == ", " and last < len(text.words) and kinds.get(text.words[last]) == HUMAN
    if in_front or apposed:
        yield "human"
    if _behind(scene, last, signs):
        yield "verb"
    if _joint(scene, last, signs):
        yield "joint"


def _somebody_before(scene: MarkedText, word: int, signs: Signs) -> bool:
    """Tell whether a noun for a person stands before a word in its sentence: `TKI asal Demak, bernama` Sutri."""
    text = scene.text
    opening = max(text.sentences[text.sentence_at(word)], word - CALLED_REACH)
    titles = (scene.begins.get(before) for before in range(opening, word))
    humans = any(match is not None and match.value.kind == HUMAN for match in titles)
    return humans or not signs.human.isdisjoint(text.words[opening:word])


def of_a_thing(scene: MarkedText, first: int) -> bool:
    """Tell whether the noun before a name says that it is a thing's: `stadion`, `Jl`."""
    if first == 0 or scene.text.gaps[first] not in (" ", ". "):
        return False
    before = scene.text.words[first - 1]
    if first > 1 and before in scene.pack.grammar["called"]:
        before = scene.text.words[first - 2]  # "klub bernama Melati"
    return scene.pack.persons.get(before) == THING


def telling(scene: MarkedText, singles: Mapping[str, Sequence[int]], *, signs: Signs) -> Iterator[int]:
    """Yield the first place of each single name that its signs in the article tell to be a person's."""
    likely: dict[str, int] = {}
    for small, places in singles.items():
        named = small in signs.names
        if named or _may_be_named(scene, small, places[0]):
            weights = [_weight(scene, place, signs) for place in places]
            own = scene.pack.person_signs["named"][0] if named else 0
            if (named or max(weights) >= STRONG) and sum(weights) + own >= ENOUGH:
                likely[small] = next(place for place, weight in zip(places, weights, strict=True) if weight)
    against = _spoken_against(scene, likely) if likely else set()
    yield from (place for small, place in likely.items() if small not in against)


def _may_be_named(scene: MarkedText, small: str, word: int) -> bool:
    written = scene.text.written[word]
    if len(small) < SHORTEST_PART or written[1:] != small[1:] or not small.isalpha() or small in scene.portfolio:
        return False
    return word not in scene.begins and not is_word(scene, word) and not unlike_a_person(scene, word, last=word + 1)


def _weight(scene: MarkedText, word: int, signs: Signs) -> int:
    """How much the words beside a single name say for a person, its own form left out."""
    if scene.taken[word] or scene.flat(word) or capitals_before(scene, word):
        return 0
    own = scene.pack.person_signs["named"][0] if scene.text.words[word] in signs.names else 0
    return weight(scene, word, last=word + 1, signs=signs) - own


def _behind(scene: MarkedText, word: int, signs: Signs) -> bool:
    """Tell whether a verb of persons follows, with an adverb before it or not."""
    words, gaps = scene.text.words, scene.text.gaps
    for behind in range(word, min(word + BETWEEN, len(words) - 1) + 1):
        if behind >= len(words) or gaps[behind] != " ":
            return False
        if words[behind] in signs.verbs:
            return True
        if words[behind] not in signs.between:
            return False
    return False


def _joint(scene: MarkedText, word: int, signs: Signs) -> bool:
    """Tell whether another name follows with what only persons do; bodies may say something together with one."""
    text, first = scene.text, word + 1
    if not scene.capital(first) or text.words[word] not in signs.joining or text.gaps[word : first + 1] != [" ", " "]:
        return False
    end = run_end(scene, first)
    return first < end < len(text.words) and text.gaps[end] == " " and scene.pack.persons.get(text.words[end]) == VERB


def _spoken_against(scene: MarkedText, likely: Mapping[str, int]) -> set[str]:
    """Those of some names that are somewhere a thing's, a place's, or a word in small letters."""
    text, locating, against = scene.text, scene.pack.grammar["location"], set[str]()
    for word in compress(range(len(text.words)), map(likely.__contains__, text.words)):
        small, behind = text.words[word], scene.begins.get(word + 1) if text.gaps[word + 1] == " " else None
        leaning = behind and scene.capital(word + 1)
        located = word > 0 and text.words[word - 1] in locating
        if leaning or located or text.written[word] == small or of_a_thing(scene, word):
            against.add(small)
    return against
