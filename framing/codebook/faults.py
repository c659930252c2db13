"""What is wrong with a codebook's entries: each fault with its key, what was found and what would be right."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from framing.language import Cue
from framing.language.lists import CATEGORIES, SOURCES

KINDS = ("person", "country", "organisation")
VALENCES = ("negative", "neutral", "honorific")
STANCES = ("neutral", "endorsing", "distancing", "threatening")
HEDGES = ("hedge", "negation")
# An empty value takes the pack's entry out.
OVERRIDES = {"titles": VALENCES, "cues": STANCES, "threats": CATEGORIES, "hedges": HEDGES}
TOP = ("event", "actor", "titles", "cues", "categories", "threats", "hedges", "choices")
ACTOR_KEYS = ("name", "kind", "side", "aliases", "roles", "organisation", "source_kind")
ACTOR_LISTS = ("aliases", "roles")
# What stands for nobody and for the outlet itself in tables, and what parts several names there.
RESERVED, JOINT = ("unnamed", "narrator"), ";"
# Longer lists of what would be right are not written out.
LISTED = 9


def faults(data: Mapping[str, Any], *, cues: Mapping[str, Cue]) -> list[str]:
    """All faults of a codebook's entries, in the order of the file; `cues` are the language pack's.

    >>> faults({"event": "Visit", "actor": [{"name": "Kim", "kind": "man"}]}, cues={})
    ["actor 1 'Kim': kind: found 'man'; one of person, country, organisation"]
    """
    found = [
        *_top_faults(data),
        *_actor_faults(data.get("actor", [])),
        *_category_faults(data.get("categories", {"on": []})),
        *_override_faults(data),
    ]
    return found or [*_clashes(data.get("actor", [])), *_unknown_cues(data, cues=cues)]


def _top_faults(data: Mapping[str, Any]) -> Iterator[str]:
    for key in [key for key in data if key not in TOP]:
        yield f"unknown key {key!r}; {_instead(key, TOP)}"
    if not isinstance(event := data.get("event"), str) or not event.strip():
        yield f'event: {_shown(event)}; needs the event\'s name, such as event = "Visit of ..."'
    if not isinstance(actors := data.get("actor", []), list):
        yield f"actor: {_shown(actors)}; each actor begins with a line [[actor]], in double brackets"


def _actor_faults(actors: Any) -> Iterator[str]:
    for number, actor in enumerate(actors if isinstance(actors, list) else [], start=1):
        if not isinstance(actor, dict):
            yield f"actor {number}: {_shown(actor)}; each actor begins with a line [[actor]]"
            continue
        where = f"actor {number} {actor['name']!r}" if actor.get("name") else f"actor {number}"
        for key in [key for key in actor if key not in ACTOR_KEYS]:
            yield f"{where}: unknown key {key!r}; {_instead(key, ACTOR_KEYS)}"
        for key in ACTOR_KEYS:
            if wrong := _wrong_in_actor(key, actor.get(key)):
                yield f"{where}: {key}: {wrong}"
        if actor.get("roles") and actor.get("kind") in ("country", "organisation"):
            yield f"{where}: roles: a {actor['kind']} has none; give its other names as aliases"


def _wrong_in_actor(key: str, value: Any) -> str:
    """What is wrong with one cell of an actor; empty when nothing is."""
    if key in ACTOR_LISTS:
        if value is not None and not _is_phrases(value):
            return f'{_shown(value)}; needs a list of names, such as ["Kim", "Kim Jong-un"]'
    elif key in ("name", "kind") and not value:
        return f"{_shown(value)}; every actor needs one"
    elif value is not None and not isinstance(value, str):
        return f"{_shown(value)}; needs text in quotation marks"
    elif key == "name" and not _is_phrases([value]):
        return f"{_shown(value)}; needs at least one letter or digit"
    elif key in ("name", "side") and value and (JOINT in value or value.casefold() in RESERVED):
        return f"{_shown(value)}; {' and '.join(RESERVED)} and the mark {JOINT!r} mean something else in tables"
    elif key == "kind" and value not in KINDS:
        return f"{_shown(value)}; {_instead(value, KINDS)}"
    elif key == "source_kind" and value and value not in SOURCES:
        return f"{_shown(value)}; {_instead(value, SOURCES)}"
    return ""


def _category_faults(section: Any) -> Iterator[str]:
    """What is wrong with the section that says which categories of threat count."""
    if not isinstance(section, dict) or set(section) != {"on"} or not isinstance(section["on"], list):
        yield f'categories: {_shown(section)}; needs a section [categories] with one line, on = ["weapon", ...]'
        return
    for value in section["on"]:
        if value not in CATEGORIES:
            yield f"categories.on: {_shown(value)}; {_instead(value, CATEGORIES)}"


def _override_faults(data: Mapping[str, Any]) -> Iterator[str]:
    for section, allowed in OVERRIDES.items():
        entries = data.get(section, {})
        if not isinstance(entries, dict):
            yield f'{section}: {_shown(entries)}; needs a section [{section}] of lines like "term" = "{allowed[0]}"'
            continue
        written = dict[str, str]()
        for term, value in entries.items():
            if (first := written.setdefault(_folded(term), term)) != term:
                yield f"{section}: {term!r} again; it stands there as {first!r} already"
            if not _is_phrases([term]):
                yield f"{section}: {term!r}; a term needs at least one letter or digit"
            if value != "" and value not in allowed:
                yield f'{section}.{term}: {_shown(value)}; {_instead(value, allowed)}, or "" to take it out'
    sets = data.get("choices", {})
    if not isinstance(sets, dict):
        yield f'choices: {_shown(sets)}; needs a section [choices] of lines like gift = ["hadiah", "oleh-oleh"]'
        return
    for choice, words in sets.items():
        if not _is_phrases(words):
            yield f"choices.{choice}: {_shown(words)}; needs a list of words, or [] to take it out"


def _clashes(actors: list[dict[str, Any]]) -> Iterator[str]:
    """Names that say two things at once. Persons may share a family name; the article then tells whose it is."""
    for name, count in Counter(actor["name"] for actor in actors).items():
        if count > 1:
            yield f"actor {name!r}: stands {count} times; give each actor one [[actor]] and its other names as aliases"
    names = [(actor, {_folded(name) for name in (actor["name"], *actor.get("aliases", ()))}) for actor in actors]
    roles = [(actor, set(map(_folded, actor.get("roles", ())))) for actor in actors]
    yield from _shared("alias", names)
    yield from _shared("role", roles)


def _shared(what: str, groups: list[tuple[dict[str, Any], set[str]]]) -> Iterator[str]:
    owners: dict[str, list[dict[str, Any]]] = {}
    for actor, phrases in groups:
        for phrase in sorted(phrases):
            owners.setdefault(phrase, []).append(actor)
    for phrase, sharing in owners.items():
        several = len({actor["name"] for actor in sharing}) > 1
        if several and (what == "role" or any(actor["kind"] != "person" for actor in sharing)):
            yield f"{what} {phrase!r}: belongs to {', '.join(actor['name'] for actor in sharing)}; leave it to one"


def _unknown_cues(data: Mapping[str, Any], *, cues: Mapping[str, Cue]) -> Iterator[str]:
    lemmas = sorted({cue.lemma for cue in cues.values()})
    for lemma in data.get("cues", {}):
        if lemma not in lemmas:
            yield f"cues.{lemma}: no such cue; {_instead(cues[lemma].lemma if lemma in cues else lemma, lemmas)}"


def _is_phrases(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) and re.search(r"\w", part) for part in value)


def _folded(phrase: str) -> str:
    return " ".join(phrase.lower().replace("-", " ").split())


def _shown(value: Any) -> str:
    return "missing" if value is None else f"found {value!r}"


def _instead(value: Any, allowed: tuple[str, ...] | list[str]) -> str:
    """What would be right: the nearest allowed value if one is near, else all of a short list."""
    near = get_close_matches(str(value), allowed, n=1)
    listed = f"one of {', '.join(allowed)}" if len(allowed) <= LISTED else ""
    return "; ".join(filter(None, (listed, f"did you mean {near[0]!r}?" if near else ""))) or "see the pack's list"
