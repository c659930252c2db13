"""The base forms of words: a pack's list first, then simplemma's dictionary, then what is left without the affixes."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar, overload

import simplemma
from simplemma.strategies import DictionaryLookupStrategy

from framing.language.pack import Language

REPEATED = re.compile(r"([^\W\d_]{2,})-([^\W\d_]{2,})")
VOWELS = frozenset("aeiou")
# memper-tanggung-jawab-kan-nya: no word has more than these, and a search that goes deeper finds false bases.
DEEPEST = 4
# A clitic of a word that nobody knows is taken off when so much stands before it: usernya, but not Sonya or Kenya.
UNKNOWN_HOST = 4
# What is repeated, or stands behind a hyphen, has so many letters.
REPEATED_LEAST = 3
# Behind these a capital opens a quotation and is no sign of a name.
QUOTES = frozenset("\"'“”‘’«»„`")

# No cache outgrows the vocabulary of a newspaper's archive; a corpus of noise starts it afresh.
CACHE_WORDS = 1_000_000


V = TypeVar("V")
_dictionaries = DictionaryLookupStrategy()  # what simplemma.is_known asks, without its checks of each word


class Cache(dict[str, V]):
    """A function of a word, computed once a type."""

    def __init__(self, function: Callable[[str], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> V:
        if len(self) >= CACHE_WORDS:
            self.clear()
        value = self[word] = self._function(word)
        return value


class Lemmas(Sequence[str]):
    """The base forms of an article's words, each looked up when it is asked for: a measure needs few of them.

    A name is left as it is: a word with a capital, unless it opens a sentence or quotation or stands in a title.
    """

    __slots__ = ("_cache", "_gaps", "_openings", "_words", "_written")

    def __init__(
        self, words: list[str], *, written: list[str], gaps: list[str], openings: Container[int], cache: Cache[str]
    ) -> None:
        self._words, self._written, self._gaps, self._openings, self._cache = words, written, gaps, openings, cache

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[word] for word in range(*index.indices(len(self._words)))]
        return self._words[index] if self._is_name(index) else self._cache[self._words[index]]

    def base(self, word: int) -> str:
        """Return a word's base form, whether it is a name or not: `Pertahanan` of a ministry is `tahan`."""
        return self._cache[self._words[word]]

    def _is_name(self, word: int) -> bool:
        written = self._written[word]
        if not written[0].isupper():
            return False
        return word not in self._openings and self._gaps[word][-1:] not in QUOTES


def base(word: str, pack: Language) -> str:
    """Return the base form of a word in small letters: its root, as the Universal Dependencies treebanks have it.

    A repeated word is taken once (senjata-senjata). A word that no list and no affix explains is its own base, as names
    are. Known limit: a word says nothing of its sense, so `beruang` (bear) is `uang` when the dictionary says so.

    >>> from framing.language import language
    >>> [base(word, language("id")) for word in ("mengatakan", "diperdebatkannya", "bersiap-siap", "politisi")]
    ['kata', 'debat', 'siap', 'politisi']
    """
    found = _known(word, pack) or _once(word, pack) or _hyphened(word, pack)
    return found or _bare(word, pack) or _host(word) or word


def in_dictionary(word: str, language: str) -> bool:
    """Tell whether a word stands in the dictionary of a language as it is; it need not be a base form.

    >>> in_dictionary("dilantik", "id"), in_dictionary("tirilantik", "id")
    (True, False)
    """
    return _dictionaries.get_lemma(word, language) is not None


def parted(word: str, pack: Language) -> tuple[str, str]:
    """Return a word without its clitic, and the clitic: empty when the word has none or has become one word with it.

    >>> from framing.language import language
    >>> [parted(word, language("id")) for word in ("bukunya", "apakah", "punya", "sebelumnya")]
    [('buku', 'nya'), ('apa', 'kah'), ('punya', ''), ('sebelumnya', '')]
    """
    root = base(word, pack)
    for clitic in pack.clitics:
        ending = clitic.lstrip("-")
        host = word.removesuffix(ending)
        if host and host != word != root and base(host, pack) == root:
            return host, ending
    return word, ""


def _known(word: str, pack: Language) -> str:
    """The base that a list gives, empty when none does."""
    if word in pack.lemmas or word in _places(pack):
        return pack.lemmas.get(word, word)
    if not in_dictionary(word, pack.name):
        return ""
    found = _paradigmatic(word, simplemma.lemmatize(word, lang=pack.name).lower(), pack)
    return pack.lemmas.get(found, "") or _deeper(word, found, pack) or found


def _paradigmatic(word: str, found: str, pack: Language) -> str:
    """The base that the dictionary gives, or one that hides as well behind the prefix and has a passive, as verbs do.

    A nasal prefix swallows a letter or not: `mengemas` is of `emas` or `kemas`, and only `dikemas` is known.
    """
    if found == word:
        return found
    if not word.endswith(found[1:]):  # mengemasi is of mengemas
        stems = (form for form in _shorter(word, pack) if form.endswith(found[1:]) and form[:2] == word[:2])
        return next((_paradigmatic(stem, found, pack) for stem in stems), found)
    others = [form for form in _shorter(word, pack) if form != found and found[1:] in form and _is_verb(form, pack)]
    return others[0] if others and not _is_verb(found, pack) else found


def _is_verb(word: str, pack: Language) -> bool:
    passives = (f"{by}{word}" for by in pack.scope["passive"])
    return _is_listed(word, pack) and any(_is_listed(form, pack) for form in passives)


def _deeper(word: str, found: str, pack: Language) -> str:
    """What is left of a base that has a prefix of its own, when the dictionary only took the suffix off: pelajar|an."""
    suffix = word.removeprefix(found)
    if suffix == word or not any(affix == f"-{suffix}" for affix, *_ in pack.affixes):
        return ""
    nasal = any(onsets or lost for affix, onsets, lost, _ in pack.affixes if found.startswith(affix.removesuffix("-")))
    return next(
        (form for form in _shorter(found, pack) if nasal and found.endswith(form[1:]) and _is_listed(form, pack)), ""
    )


def _is_listed(word: str, pack: Language) -> bool:
    return word in pack.lemmas or in_dictionary(word, pack.name)


def _once(word: str, pack: Language) -> str:
    """The base of a repeated word, empty when it is none: bersiap-siap, buah-buahan, but not sayur-mayur."""
    halves = REPEATED.fullmatch(word)
    if not halves:
        return ""
    first, second = (base(half, pack) for half in halves.groups())
    shorter, longer = sorted((first, second), key=len)
    if first == second or (len(shorter) > 2 and longer.endswith(shorter)):
        return shorter
    return _once_changed(*halves.groups(), pack=pack)


def _once_changed(first: str, second: str, *, pack: Language) -> str:
    """The base of a word whose second half repeats what the prefix changed: memanas-manasi is memanasi."""
    for affix, *_ in pack.affixes:
        rest = first.removeprefix(affix.removesuffix("-"))
        if rest != first and len(rest) >= REPEATED_LEAST and second.startswith(rest):
            whole = first + second[len(rest) :]
            if (found := base(whole, pack)) != whole:
                return found
    return ""


def _hyphened(word: str, pack: Language) -> str:
    """The base of a word with a hyphen behind its prefix or before its suffix: di-tembak, di-PHK-kan; else empty."""
    prefix, _, rest = word.partition("-")
    stem, _, suffix = rest.rpartition("-")
    affixes = {affix for affix, *_ in pack.affixes}.union(pack.proclitics, pack.clitics)
    if f"{prefix}-" not in affixes:
        return ""
    rest = stem if f"-{suffix}" in affixes else rest
    return base(rest, pack) if rest.isalpha() and len(rest) >= REPEATED_LEAST else ""


def _bare(word: str, pack: Language) -> str:
    """The known base that the fewest affixes hide, empty when none is found."""
    forms = [word]
    for _ in range(DEEPEST if word.isalpha() else 0):
        forms = list(dict.fromkeys(shorter for form in forms for shorter in _shorter(form, pack)))
        for form in forms:
            if found := _known(form, pack):
                return found
    return ""


def _shorter(word: str, pack: Language) -> Iterator[str]:
    """Yield a word without one of its affixes, the clitics first and the longer before the shorter."""
    for clitic in pack.clitics:
        if word.endswith(clitic[1:]) and len(word) > len(clitic) + 1:
            yield word[: 1 - len(clitic)]
    for affix, onsets, lost, least in _affixes(pack, word[0], word[-1]):
        rest = word.removesuffix(affix[1:]) if affix.startswith("-") else word.removeprefix(affix[:-1])
        if rest == word or len(rest) < least:
            continue
        if affix.startswith("-") or rest[0] in onsets or not (onsets or lost):
            yield rest
        if lost and rest[0] in VOWELS:
            yield lost + rest
    for clitic in pack.proclitics:
        if word.startswith(clitic[:-1]) and len(word) - len(clitic) >= UNKNOWN_HOST - 1:
            yield word[len(clitic) - 1 :]


def _host(word: str) -> str:
    """An unknown word without -nya, empty when it has none."""
    host = word.removesuffix("nya").rstrip("-")
    return host if host != word and len(host) >= UNKNOWN_HOST else ""


@lru_cache(maxsize=4096)
def _affixes(pack: Language, first: str, last: str) -> list[tuple[str, str, str, int]]:
    """The affixes that a word with these letters at its ends may have."""
    may = [row for row in pack.affixes if row[0].startswith(first) or row[0].endswith(last)]
    return sorted(may, key=lambda row: (-len(row[0]), row[0]))


@lru_cache(maxsize=8)
def _places(pack: Language) -> frozenset[str]:
    return pack.places | {form.lower() for state in pack.states for form in (state.name, *state.forms)}
