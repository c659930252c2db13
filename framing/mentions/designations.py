"""Persons described without a name, one or two at a time: `seorang gubernur daerah Rusia`, `diktator itu`."""

from collections.abc import Iterator
from functools import lru_cache

from framing.codebook import Codebook
from framing.language import Language
from framing.mentions.labels import Label, closed, label_at
from framing.mentions.names import COUNTRY, PERSON, TITLE, MarkedText, Said
from framing.mentions.phrases import Phrase, Tag, described

# "Menteri Luar Negeri Rusia itu": a pointing word is so many words behind the title it belongs to, at most.
POINTER_REACH = 5
# Forms of address and relations with a pointing word (bapak itu, istri itu) are seldom said of a person in view.
ADDRESS = frozenset({"honorific", "relation"})
# Somebody whom an article brings in bears no label told before.
NEWLY = "description: new person"
DEFINITE = "description"
# The pointing word may belong to the last noun (presiden universitas tersebut).
COMPLEMENT = "description: with what belongs to it"
PAIR = "pair"
OPENERS = ("one", "the", "both", "two", "couple", "pointing")


def draft_at(scene: MarkedText, word: int, *, role: str) -> Phrase | None:
    """The description that a word opens (`seorang`, `sang`, `kedua`) or ends (`itu`), by the word's role in the pack.

    Whom it stands for is not settled yet.
    """
    if role == "pointing":
        return _pointed(scene, word)
    return _opened(scene, word) if role in ("one", "the") else _pair(scene, word)


def _pair(scene: MarkedText, word: int) -> Phrase | None:
    """The two persons that a word announces: `kedua pemimpin`, `dua menteri itu`, `pasangan itu`."""
    text, grammar = scene.text, scene.pack.grammar
    first = word + (text.words[word] not in grammar["couple"])
    match = scene.begins.get(first)
    if first > word:
        if match is None or match.value.what != TITLE or match.value.kind in ADDRESS or text.gaps[first] != " ":
            return None
        label = label_at(scene, match)
        if label.name is not None and scene.capital(label.name):
            return None
        last, valence = label.last, label.valence
    else:
        last, valence = word + 1, "neutral"
    end = _behind_pointer(scene, last)
    if end == last and (first == word or text.words[word] not in grammar["both"]):
        return None
    start = text.starts[first]
    label_end = text.ends[last - 1]
    tag = text.string[start:label_end], start, label_end, valence
    return Phrase(text.starts[word], text.ends[end - 1], word, end, PAIR, None, None, tag)


def of_role(codebook: Codebook, head: str) -> tuple[tuple[str, str], ...]:
    """The persons of a codebook, with their sides, one of whose roles begins with a title."""
    return _roles(codebook).get(head, ())


@lru_cache(maxsize=8)
def _roles(codebook: Codebook) -> dict[str, tuple[tuple[str, str], ...]]:
    heads: dict[str, dict[tuple[str, str], None]] = {}
    for actor in codebook.actors:
        for role in actor.roles if actor.kind == PERSON else ():
            heads.setdefault(role.lower().split()[0], {})[actor.name, actor.side] = None
    return {head: tuple(persons) for head, persons in heads.items()}


def _side_of(scene: MarkedText, phrase: Phrase) -> str:
    """The side of the country in a description, empty without one."""
    matches = (scene.begins.get(word) for word in range(phrase.first, phrase.last))
    countries = (match.value.actors[0].side for match in matches if match and match.value.what == COUNTRY)
    return next(countries, "")


def as_written(scene: MarkedText, phrase: Phrase) -> Said:
    """What a row says of a person whom only a description tells: the label is the actor."""
    tag = phrase.tag
    assert tag is not None  # a description is its label
    return described(tag[0], _side_of(scene, phrase), tag=tag)


def bearable(scene: MarkedText, label: range) -> Iterator[tuple[str, ...]]:
    """Yield what may be said for short of somebody who bears a label: each title in it with what follows."""
    for word in label:
        if word in scene.begins:
            for end in range(scene.begins[word].last, label.stop + 1):
                yield tuple(scene.text.words[word:end])


def _opened(scene: MarkedText, word: int) -> Phrase | None:
    text, match = scene.text, scene.begins.get(word + 1)
    if match is None or match.value.what != TITLE or text.gaps[word + 1] != " ":
        return None
    label = label_at(scene, match)
    named = label.name is not None and scene.capital(label.name)
    if named or match.value.kind in ADDRESS or _predicate(scene, word):
        return None
    if text.words[word] in scene.pack.grammar["the"]:
        return _phrase(scene, word, label, rule=DEFINITE)
    return _phrase(scene, word, label, rule=NEWLY) if label.last > match.last else None


def _pointed(scene: MarkedText, word: int) -> Phrase | None:
    """The leftmost title whose label ends right before a pointing word."""
    text, gaps, begins, found = scene.text, scene.text.gaps, scene.begins, None
    for first in range(word - 1, max(word - POINTER_REACH, 0) - 1, -1):
        if gaps[first + 1] != " ":
            break
        if (match := begins.get(first)) and match.value.what == TITLE and match.last <= word:
            label = label_at(scene, match)
            found = (label, match.value.kind) if label.last == word and label.role is None else found
    if found is None or found[1] in ADDRESS or _leans(scene, found[0].first) or _predicate(scene, found[0].first):
        return None
    label = found[0]
    common = label.last > scene.begins[label.first].last and text.written[label.last - 1].islower()
    return _phrase(scene, label.first, label, rule=COMPLEMENT if common else DEFINITE)


def _phrase(scene: MarkedText, word: int, label: Label, *, rule: str) -> Phrase:
    start, end = scene.text.starts[label.first], closed(scene, label)
    tag: Tag = scene.text.string[start:end], start, end, label.valence
    last = _behind_pointer(scene, label.last)
    stop = scene.text.ends[last - 1] if last > label.last else end
    return Phrase(scene.text.starts[word], stop, word, last, rule, None, None, tag)


def _behind_pointer(scene: MarkedText, last: int) -> int:
    text = scene.text
    points = last < len(text.words) and text.gaps[last] == " " and text.words[last] in scene.pack.grammar["pointing"]
    return last + points


def _predicate(scene: MarkedText, word: int) -> bool:
    """Tell whether a description is said of somebody named elsewhere, or of an office, or of many."""
    if word == 0 or scene.text.gaps[word] != " ":
        return word > 0 and scene.text.gaps[word] == ", " and bool(scene.taken[word - 1])
    before, grammar = scene.text.words[word - 1], scene.pack.grammar
    return before in grammar["predicative"] or before in grammar["indefinite"]


def _leans(scene: MarkedText, first: int) -> bool:
    """Tell whether a noun before a title may be what the pointing word means: `kantor gubernur itu`."""
    if scene.opens_sentence(first):
        return False
    before, pack = scene.text.words[first - 1], scene.pack
    if before in pack.grammar["listing"]:
        return True
    return not (before in pack.function_words or before in scene.cues or before.startswith(_verbal(pack)))


@lru_cache(maxsize=8)
def _verbal(pack: Language) -> tuple[str, ...]:
    """What most verbs begin with."""
    return tuple(sorted(pack.grammar["verbal"]))


@lru_cache(maxsize=8)
def triggers(pack: Language) -> dict[str, str]:
    """The words at which a person without a name may stand, with their roles in the pack; "" are pronouns.

    These are the pronouns for one person who neither speaks nor is spoken to.
    """
    third = (word for word, pronoun in pack.pronouns.items() if pronoun.person == 3 and pronoun.number == "singular")
    return {word: role for role in OPENERS for word in pack.grammar[role]} | dict.fromkeys(third, "")
