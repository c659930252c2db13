"""What to look for: the event's actors with aliases and sides, and the language pack's lists as the event wants them.

A codebook is a TOML file that a person can read and change. Everything it leaves out comes from the language pack.
"""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from framing.codebook.faults import ACTOR_LISTS, faults
from framing.language import Cue, Language, Title, language
from framing.language.lists import THREATS
from framing.text import normal, words_of

SIZE_LIMIT = 5_000_000  # bytes: forty thousand actors

T = TypeVar("T")


@dataclass(frozen=True)
class Actor:
    """Somebody or something the event is about; `roles` are descriptions that stand for the person."""

    name: str
    kind: str  # person | country | organisation
    side: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisation: str = ""
    source_kind: str = ""


class CodebookError(ValueError):
    """A codebook that cannot be used; `faults` holds one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def codebook_in(folder: str | Path) -> Path | None:
    """The codebook that lies in a folder of articles, its file codebook.toml; None without one.

    >>> codebook_in("no-such-folder") is None
    True
    """
    lying = Path(folder, "codebook.toml")
    return lying if lying.is_file() else None


@dataclass(frozen=True, eq=False)
class Codebook:
    """The event's actors and the merged lists. Two codebooks are the same only if they are the same object.

    `named` says whether the event has a codebook of its own; without one, persons are found from the text alone.
    """

    event: str
    language: Language
    actors: tuple[Actor, ...]
    titles: Mapping[str, Title]
    cues: Mapping[str, Cue]  # by form
    threats: Mapping[str, str]  # term -> category; of the categories that [categories] switches on
    hedges: Mapping[str, str]  # term -> hedge | negation
    choices: Mapping[str, tuple[str, ...]]
    named: bool

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over all entries, the language pack's included: the same entries give the same sum anywhere."""
        return sha256(json.dumps(_plain(self), ensure_ascii=True, sort_keys=True).encode()).hexdigest()

    def __reduce__(self) -> tuple[Callable[..., "Codebook"], tuple[dict[str, Any]]]:
        """Let another process have it: read-only views of dictionaries do not travel, the pack is found by name."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        plain = {name: dict(part) if isinstance(part, Mapping) else part for name, part in parts.items()}
        return _frozen, (plain | {"language": self.language.name},)


def read_codebook(path: str | Path | None, *, language: str = "id") -> Codebook:
    """The codebook in a TOML file laid over the language pack; with None, the pack alone.

    Raises CodebookError with all faults at once, each with its key, what was found and what would be right.

    >>> pack = read_codebook(None)
    >>> pack.named, pack.actors, pack.titles["diktator"].valence
    (False, (), 'negative')
    """
    if path is None:
        return _without_event(language)
    data = _parsed(Path(path))
    if found := faults(data, cues=_pack(language).cues):
        raise CodebookError([f"{Path(path).name}: {fault}" for fault in found])
    return _codebook(data, language_name=language, named=True)


@lru_cache(maxsize=8)
def _without_event(language: str) -> Codebook:
    """The pack alone, one for all who ask: what a codebook's lists are compiled into is kept by codebook."""
    return _codebook({}, language_name=language, named=False)


def _pack(name: str) -> Language:
    return language(name)


def _parsed(path: Path) -> dict[str, Any]:
    if path.exists() and not path.is_file():  # a device is read without end, a pipe waited for
        raise CodebookError([f"cannot read codebook {str(path)!r}; it is no file"])
    try:
        if (size := path.stat().st_size) > SIZE_LIMIT:
            raise CodebookError([f"{path.name}: has {size:,} bytes; a codebook has at most {SIZE_LIMIT:,}"])
        return _trimmed(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise CodebookError([f"cannot read codebook {str(path)!r}; {error.strerror or error}"]) from error
    except UnicodeDecodeError as error:
        raise CodebookError([f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8"]) from error
    except RecursionError:
        raise CodebookError([f"{path.name}: lists within lists within lists; write them flat"]) from None
    except tomllib.TOMLDecodeError as error:
        raise CodebookError([f'{path.name}: not TOML: {error}; write key = "value", lists as ["a", "b"]']) from error


def _trimmed(data: dict[str, Any]) -> dict[str, Any]:
    """The actors' names without blanks at their ends, which would make two of one."""
    actors = data.get("actor")
    if not isinstance(actors, list) or not all(isinstance(actor, dict) for actor in actors):
        return data
    trimmed = [
        {key: value.strip() if isinstance(value, str) else value for key, value in one.items()} for one in actors
    ]
    return {**data, "actor": trimmed}


def _codebook(data: Mapping[str, Any], *, language_name: str, named: bool) -> Codebook:
    pack = _pack(language_name)
    stances = data.get("cues", {})
    titles = {word.lower(): Title(word.lower(), "epithet", valence) for word, valence in data.get("titles", {}).items()}
    titles |= {
        word: replace(pack.titles[word], valence=title.valence) for word, title in titles.items() if word in pack.titles
    }
    cues = {form: replace(cue, stance=stances.get(cue.lemma, cue.stance)) for form, cue in pack.cues.items()}
    return _frozen(
        {
            "event": data.get("event", ""),
            "language": language_name,
            "actors": _actors(data),
            "titles": {word: title for word, title in (pack.titles | titles).items() if title.valence},
            "cues": {form: cue for form, cue in cues.items() if cue.stance},
            "threats": _merged(_asked(pack, data), data.get("threats", {})),
            "hedges": _merged(pack.hedges, data.get("hedges", {})),
            "choices": _merged(
                pack.choices, {choice: tuple(words) for choice, words in data.get("choices", {}).items()}
            ),
            "named": named,
        }
    )


def _frozen(parts: Mapping[str, Any]) -> Codebook:
    views: dict[str, Any] = {
        name: MappingProxyType(part) if isinstance(part, dict) else part for name, part in parts.items()
    }
    return Codebook(**(views | {"language": _pack(parts["language"])}))


def _actors(data: Mapping[str, Any]) -> tuple[Actor, ...]:
    listed: list[dict[str, Any]] = data.get("actor", [])
    return tuple(Actor(**(actor | {key: tuple(actor.get(key, ())) for key in ACTOR_LISTS})) for actor in listed)


def _asked(pack: Language, data: Mapping[str, Any]) -> dict[str, str]:
    """The pack's threat terms of the categories that the event's codebook switches on, else of the five of threat."""
    categories = data.get("categories", {}).get("on", THREATS)
    return {term: category for term, category in pack.threats.items() if category in categories}


def _merged(pack: Mapping[str, T], event: Mapping[str, T]) -> dict[str, T]:
    merged = dict(pack) | {" ".join(map(normal, words_of(term))): value for term, value in event.items()}
    return {term: value for term, value in merged.items() if value}


def _plain(value: Any) -> Any:
    """Anything a codebook holds as what JSON knows, in an order that does not depend on the run."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
