"""Variants of one label: capitals, brackets and the names of one country make no other label."""

import re
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from framing.language import language

# "pemimpin DPRK (Korea Utara)": what stands in round brackets explains; square ones only say who put a word in.
EXPLAINED, BRACKETS = re.compile(r"\s*\([^()]*\)"), re.compile(r"[\[\]]")


def label_keys(labels: Iterable[str], articles: pd.DataFrame) -> dict[str, str]:
    """For each label what all its variants share; the languages of the articles say which names are of one country.

    >>> articles = pd.DataFrame({"language": ["id"]})
    >>> set(label_keys(["Pemimpin DPRK (Korea Utara)", "pemimpin [Korea Utara]"], articles).values())
    {'pemimpin korea utara'}
    """
    spoken = tuple(sorted(set(articles["language"]))) if "language" in articles else ()
    return {label: _key(label, spoken) for label in set(labels)}


@lru_cache(maxsize=16384)
def _key(label: str, spoken: tuple[str, ...]) -> str:
    written = " ".join(BRACKETS.sub("", EXPLAINED.sub("", label)).casefold().split()) or label.casefold()
    for name in spoken:
        written = _with_one_name(written, _states(name))
    return written


def _with_one_name(written: str, states: tuple[dict[str, str], re.Pattern[str]]) -> str:
    names, pattern = states
    return pattern.sub(lambda found: names[found[0]], written)


@lru_cache(maxsize=8)
def _states(name: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """The names of countries in a language, lower-cased, each with the first of its country, and what finds them."""
    names = {
        form.casefold(): state.name.casefold() for state in language(name).states for form in (state.name, *state.forms)
    }
    longest = sorted(names, key=lambda form: (-len(form), form))
    return names, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
