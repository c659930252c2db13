"""The persons of a whole corpus: which names of different articles are forms of the same one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import pandas as pd

from framing.mentions.spellings import folded

Key = tuple[str, ...]

# Two spellings that differ in one part so little (Sergei, Sergey) are worth a question.
ALIKE = 0.7
# A part that so many names share says nothing about who they are; they are not held against each other.
CROWD = 40

_bracketed = re.compile(r"(.*?)\s*\(([^()]*)\)$")


class Person(NamedTuple):
    """One person: the commonest full name, the other forms, and the rows of the mentions.

    `perhaps` are other persons of the corpus whose names are nearly the same, or hold this one's parts.
    """

    name: str
    forms: tuple[str, ...]
    rows: tuple[int, ...]
    perhaps: tuple[str, ...]


class Shared(NamedTuple):
    """A short name that several persons bear, and the rows that have it."""

    name: str
    rows: tuple[int, ...]
    bearers: tuple[str, ...]


def identities(mentions: pd.DataFrame) -> tuple[list[Person], list[Shared]]:
    """Return the persons of a table of mentions, by falling count, and the short names that several of them bear.

    What the articles told apart stays apart. Spellings that differ in capitals and hyphens alone are one name; a
    shorter name belongs to the only longer one that holds its parts in their order, or to the person whom an article
    calls so. A single name that fits several persons is nobody's. Known limit: two persons of one name are one.

    >>> from framing.analysis import analyse
    >>> from framing.analysis.analysis import Article
    >>> texts = ["Presiden Joko Widodo tiba.", "“Ya,” kata Presiden Widodo.", "Menteri Retno Marsudi pergi."]
    >>> found, _ = identities(analyse(Article(str(n), "A", text) for n, text in enumerate(texts)).mentions)
    >>> [(person.name, person.forms, len(person.rows)) for person in found]
    [('Joko Widodo', ('Widodo',), 2), ('Retno Marsudi', (), 1)]
    """
    names = _Names(mentions)
    bearers = _bearers(names)
    alone = [key for key in names.spelt if len(bearers[key]) != 1 and (len(key) > 1 or not bearers[key])]
    alike = _alike(alone)
    owned, rows = defaultdict[Key, list[Key]](list), defaultdict[Key, list[int]](list)
    for key in names.spelt:
        owner = _owner(key, bearers)
        owned[owner].append(key)
        rows[owner] += names.rows[key]
    written = {key: names.written(names.commonest(owned[key])) for key in alone}
    persons = [
        Person(
            name=written[key],
            forms=_forms(names, owned[key], but=written[key]),
            rows=tuple(sorted(rows[key])),
            perhaps=tuple(sorted({written[other] for other in {*bearers[key], *alike[key]} if rows[other]})),
        )
        for key in alone
        if rows[key]
    ]
    shared = [
        Shared(
            names.written(key), tuple(sorted(names.said[key])), tuple(sorted(map(written.__getitem__, bearers[key])))
        )
        for key in names.spelt
        if len(key) == 1 and len(bearers[key]) > 1
    ]
    return sorted(persons, key=_by_count), sorted(shared, key=_by_count)


def forms_of(text: str, label: str) -> tuple[str, ...]:
    """Return the names in a mention without its label; a short name in brackets is one more.

    >>> forms_of("Presiden Joko Widodo (Jokowi)", "Presiden"), forms_of("Kim Jong Un, pemimpin Korea Utara", "")
    (('Joko Widodo', 'Jokowi'), ('Kim Jong Un, pemimpin Korea Utara',))
    """
    name = (
        " ".join(text.replace(label, " ", 1).split()).lstrip(" .,;:)").rstrip(" ,;:(")
        if label
        else " ".join(text.split())
    )
    bracketed = _bracketed.match(name)
    return tuple(filter(is_name, bracketed.groups() if bracketed else (name,)))


def is_name(name: str) -> bool:
    """Tell whether a name has a letter or digit."""
    return any(map(str.isalnum, name))


class _Names:
    """The names of a table of mentions, folded: how each is spelt, where it stands, whom the articles call so."""

    def __init__(self, mentions: pd.DataFrame) -> None:
        self.spelt: dict[Key, Counter[str]] = defaultdict(Counter)
        self.rows: dict[Key, list[int]] = defaultdict(list)  # by the person, as the article resolves it
        self.said: dict[Key, list[int]] = defaultdict(list)  # by the name that stands there
        self.actors: dict[Key, set[Key]] = defaultdict(set)
        columns = (mentions[name] for name in ("actor_kind", "actor", "form", "text", "label"))
        for row, (kind, actor, form, text, label) in enumerate(zip(*columns, strict=True)):
            nameless = form == "pronoun" or "; " in actor or actor == label  # these name nobody, or two
            if kind != "person" or nameless or not is_name(actor):
                continue
            person = folded(actor)
            self.spelt[person][" ".join(actor.split())] += 0
            self.rows[person].append(row)
            for name in forms_of(text, label) if form == "named" else ():
                self.spelt[folded(name)][name] += 1
                self.said[folded(name)].append(row)
                self.actors[folded(name)].add(person)

    def written(self, key: Key) -> str:
        """The commonest spelling, one in capitals only when there is no other."""
        return min(self.spelt[key].items(), key=lambda item: (item[0].isupper(), -item[1], item[0]))[0]

    def commonest(self, keys: list[Key]) -> Key:
        """The one written most, a full name before a single one; in a tie the fuller."""
        return max(keys, key=lambda key: (len(key) > 1, self.spelt[key].total(), self.rank(key)))

    def rank(self, key: Key) -> tuple[int, int, Key]:
        """A fuller name before a shorter one, then the commoner."""
        return len(key), self.spelt[key].total(), key


def _bearers(names: _Names) -> dict[Key, set[Key]]:
    """Whose a name may be, for each: none when it is a person's own, one when it is only that one's."""
    holding: dict[str, list[Key]] = defaultdict(list)
    for key in names.spelt:
        for part in set(key):
            holding[part].append(key)
    found: dict[Key, set[Key]] = {}
    for key in sorted(names.spelt, key=names.rank, reverse=True):
        rarest = min((holding[part] for part in key), key=len)
        fuller = {other for other in rarest if len(other) > len(key) and _within(key, other)}
        called = {other for other in names.actors[key] if names.rank(other) > names.rank(key)}
        found[key] = {_owner(other, found) for other in fuller | called}
        # One that is nobody's cannot bear another.
        found[key] = {other for other in found[key] if len(found[other]) != 1 and (len(other) > 1 or not found[other])}
    return found


def _owner(key: Key, bearers: dict[Key, set[Key]]) -> Key:
    return next(iter(bearers[key])) if len(bearers[key]) == 1 else key


def _within(part: Key, whole: Key) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def _forms(names: _Names, keys: Iterable[Key], *, but: str) -> tuple[str, ...]:
    """The spellings of some names, capitals aside, the commonest first; without the one that is known."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key in keys:
        for form, count in names.spelt[key].items():
            counts[form.lower()][form] += count
    counts.pop(but.lower(), None)
    ordered = sorted(counts.values(), key=lambda forms: (-forms.total(), min(forms)))
    return tuple(min(forms.items(), key=lambda item: (item[0].isupper(), -item[1], item[0]))[0] for forms in ordered)


def _alike(keys: Iterable[Key]) -> dict[Key, set[Key]]:
    """The names that are nearly the same as each: all parts but one are equal, and that one is spelt alike."""
    but_one: dict[tuple[int, Key], list[Key]] = defaultdict(list)
    for key in keys:
        for place in range(len(key) if len(key) > 1 else 0):
            but_one[place, key[:place] + key[place + 1 :]].append(key)
    found: dict[Key, set[Key]] = defaultdict(set)
    for (place, _), sharing in but_one.items():
        for one, other in _pairs(sharing):
            if SequenceMatcher(None, one[place], other[place]).ratio() >= ALIKE:
                found[one].add(other)
                found[other].add(one)
    return found


def _pairs(keys: list[Key]) -> Iterator[tuple[Key, Key]]:
    if len(keys) <= CROWD:
        for place, key in enumerate(keys):
            yield from ((key, other) for other in keys[place + 1 :])


def _by_count(found: Person | Shared) -> tuple[int, str]:
    return -len(found.rows), found.name
