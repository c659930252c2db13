"""What charts, reader and report write, in English or Indonesian: the English in the code, its Indonesian in a table.

Every text goes through `caption` or `term` while the language stands that `captioned` took from the argument `lang`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from numbers import Real
from pathlib import Path
from string import Formatter
from typing import Any, ParamSpec, TypeVar

TABLE = Path(__file__).with_name("captions.tsv")
PARTIES = Path(__file__).with_name("parties.tsv")
ENGLISH, INDONESIAN = LANGUAGES = ("en", "id")
# Indonesian writes 1.234,5 for 1,234.5.
SWAPPED = str.maketrans(",.", ".,")
Parameters = ParamSpec("Parameters")
Written = TypeVar("Written")
_language = ContextVar("language", default=ENGLISH)


def captioned(write: Callable[Parameters, Written]) -> Callable[Parameters, Written]:
    """The function itself, its captions in the language of its keyword argument `lang`, which it need not read."""

    @wraps(write)
    def writing(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Written:
        with language(str(kwargs.get("lang", ENGLISH))):
            return write(*args, **kwargs)

    return writing


@contextmanager
def language(lang: str) -> Iterator[None]:
    """Let captions be written in a language; raises ValueError for one that they do not exist in.

    >>> with language("id"):
    ...     caption("n = {:,}", 1234)
    'n = 1.234'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"unknown lang {lang!r}; captions are written in {', '.join(map(repr, LANGUAGES))}")
    before = _language.set(lang)
    try:
        yield
    finally:
        _language.reset(before)


def current() -> str:
    """The language in which captions are written just now: "en" or "id"."""
    return _language.get()


def caption(template: str, *parts: object) -> str:
    """A template in the language of the moment, filled with its parts, numbers as that language writes them.

    >>> caption("{:,} of {:,}", 1234, 5678)
    '1,234 of 5,678'
    """
    return _wording.vformat(term(template), parts, {})


def term(word: str) -> str:
    """A word or sentence in the language of the moment; one that the table lacks stays what it is."""
    return word if current() == ENGLISH else indonesian().get(word, word)


@cache
def indonesian() -> dict[str, str]:
    """The Indonesian of every English caption."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def party(name: str) -> str:
    """A side or a country in the language of the moment; a name that the list lacks stays what it is.

    >>> with language("id"):
    ...     party("North Korea")
    'Korea Utara'
    """
    return name if current() == ENGLISH else parties().get(name, name)


@cache
def parties() -> dict[str, str]:
    """The Indonesian of the English names that codebooks give to sides and countries."""
    lines = PARTIES.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


class _Wording(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return text.translate(SWAPPED) if current() == INDONESIAN and isinstance(value, Real) else text


_wording = _Wording()
