"""Spellings of one name: which of them are the same person's.

Hyphens, capitals and apostrophes never tell persons apart. Letters that stand for one sound do not either (Veronica,
Veronika; Achmad, Ahmad; Soekarno, Sukarno). Any other single letter does, unless both bear the same office in full.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

# Letters that Indonesian newspapers write for the same sound in names, old spelling and new, foreign and own.
SOUNDS = (
    ("dj", "j"), ("oe", "u"), ("ou", "u"), ("ph", "f"), ("th", "t"), ("kh", "h"), ("ch", "h"), ("tj", "c"),
    ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("y", "i"), ("v", "f"), ("z", "s"), ("ee", "i"),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1")
# Shorter names differ in a letter too often (Ali, Adi), or sound alike.
LETTERS, SHORTEST = 8, 5


@lru_cache(maxsize=65_536)
def folded(name: str) -> tuple[str, ...]:
    """A name's parts whatever its capitals, hyphens and apostrophes.

    >>> folded("Kim Jong-un"), folded("Sa'dullah Hamid")
    (('kim', 'jong', 'un'), ('sadullah', 'hamid'))
    """
    return tuple(re.sub("['’]", "", name.lower()).replace("-", " ").split())


@lru_cache(maxsize=65_536)
def sounded(name: str) -> str:
    """A name as it sounds, in one word.

    >>> sounded("Veronica Koman") == sounded("Veronika Koman"), sounded("Choi Min Ho") == sounded("Choi Minho")
    (True, True)
    """
    joined = "".join(folded(name))
    for written, sound in SOUNDS:
        joined = joined.replace(written, sound)
    return DOUBLED.sub(r"\1", joined)


def one_letter_apart(one: str, other: str, *, least: int = LETTERS) -> bool:
    """Tell whether a letter more, less or changed, or two swapped, make one name of another of `least` letters.

    >>> one_letter_apart("Desmond Nkosi", "Desmond Nkoti"), one_letter_apart("Adi", "Ali")
    (True, False)
    >>> one_letter_apart("Supriyanto", "Supriyatno")
    True
    """
    short, long = sorted(("".join(folded(one)), "".join(folded(other))), key=len)
    if len(short) < least or len(long) - len(short) > 1 or short == long:
        return False
    place = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if place == 0:
        return False
    swapped = short[place : place + 2][::-1] == long[place : place + 2] and short[place + 2 :] == long[place + 2 :]
    if swapped and len(short) == len(long):
        return True
    return short[place + (len(short) == len(long)) :] == long[place + 1 :]


def alike(counts: Mapping[str, int], labels: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the spelling that stands for each name which is another one's; the oftenest, the first of several.

    `labels` are what each name's bearers are called. Of different labels, two spellings are two persons'.

    >>> alike({"Veronica Koman": 2, "Veronika Koman": 1, "Rudi Hartono": 1}, {})
    {'Veronika Koman': 'Veronica Koman'}
    """
    groups: dict[str, list[str]] = {}
    for name in counts:
        if len(sounded(name)) >= SHORTEST:
            groups.setdefault(sounded(name), []).append(name)
    spelt: dict[str, str] = {}
    for names in groups.values():
        if len(names) > 1 and not _told_apart(names, labels):
            best = max(names, key=lambda name: counts[name])
            spelt.update({name: best for name in names if name != best})
    return spelt | _by_letter([name for name in counts if name not in spelt], counts, labels)


def _told_apart(names: Iterable[str], labels: Mapping[str, Collection[str]]) -> bool:
    """Tell whether two spellings bear different offices, so that they may be two persons."""
    borne = [{label.split()[0] for label in labels[name]} for name in names if labels.get(name)]
    return any(one.isdisjoint(other) for one in borne for other in borne)


def _by_letter(names: list[str], counts: Mapping[str, int], labels: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the spellings that a letter tells from another one with the same office of two words and more."""
    spelt: dict[str, str] = {}
    bearing: dict[str, list[str]] = {}
    for name in names:
        for label in sorted(labels.get(name, ())):
            if " " in label:
                bearing.setdefault(label, []).append(name)
    for sharing in bearing.values():
        ranked = sorted(sharing, key=lambda name: (-counts[name], name))
        near: dict[str, list[int]] = {}  # what is left of the names before when a letter goes: no two need be compared
        for place, name in enumerate(ranked):
            left = _without_a_letter(name)
            others = (ranked[other] for other in sorted({other for key in left for other in near.get(key, ())}))
            if best := next((one for one in others if one not in spelt and one_letter_apart(one, name)), None):
                spelt.setdefault(name, best)
            for key in left:
                near.setdefault(key, []).append(place)
    return spelt


def _without_a_letter(name: str) -> set[str]:
    """A name in one word, as it is and without each of its letters but the first; two that are alike share one."""
    joined = "".join(folded(name))
    return {joined, *(joined[:place] + joined[place + 1 :] for place in range(1, len(joined)))}
