"""Where sentences end: the gaps between words that hold a stop or a line break, decided by word lists."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from framing.language import Cache, Language

STOPS, QUESTIONS, LISTED = frozenset(".!?…"), frozenset("!?…"), frozenset(".!?…:;-–•*")
LIST_NUMBER = 3  # characters of a list's number: 12, 1.2, IV, a
ADDRESS = frozenset({"honorific", "nobility", "rank", "religious"})
NUMBER = re.compile(r"[\d.,]+")
INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
ROMAN = frozenset("IVX")  # after kuartal, bab, Perang Dunia: a number more often than an initial
# A comma or the like behind the last stop: the sentence goes on (`et al., 2005`).
GOES_ON = re.compile(r"\.[^.!?…\w]*[,;:]")
# Where a page's line breaks were lost, paragraphs are joined by commas with nothing behind them (`pulang.,Warga`).
PASTED = re.compile(r"[.!?…:][”\"’']? ?(?:, ?)*,[“\"‘']?")
# Marks that close what stands before them, where no space tells: the rest of a gap opens the next word.
CLOSING = re.compile(r"[.!?…,;:”’»)\]]*")


class Stop(NamedTuple):
    """The words before and behind a gap, and what stands in front of them."""

    before: str
    after: str
    dotted: bool  # the word before belongs to an initial before it: S.Sos, M.Ag
    leads: bool  # the word before is the first of its line


def sentence_starts(written: list[str], gaps: list[str], *, language: Language) -> Iterator[int]:
    """Yield the words that open a sentence, the first one left out.

    Only gaps with a stop or a line break are looked at; abbreviations, initials, numbers and sentence starters decide
    as in Punkt (Kiss & Strunk 2006), whose parameters `punkt` returns. Beyond Punkt: glued sentences
    (`Ukraina.Kunjungan`) are parted, a quoted question goes on in small letters (`“Siapa?” tanya Kim`), as does what
    stands behind a stop (`M.Ag. hadir`) in a text with capitals; a title goes on with a name (`Pelda. Budi`), and a
    list's number belongs to its item.
    """
    kinds, doubtful, flat = _kinds(), _doubtful(language), not any(word[0].isupper() for word in written)
    for index in compress(count(), map(kinds.__getitem__, gaps)):
        if 0 < index < len(written):
            before, after, dotted = written[index - 1], written[index], gaps[index - 1] == "."
            plain = len(before) > 1 and before.isalpha() and not dotted and before.lower() not in doubtful
            if plain and after[0].isupper():  # most of them, whatever the kind
                yield index
                continue
            leads = index == 1 or "\n" in gaps[index - 1]
            item = len(after) == 1 and gaps[index + 1].startswith((". ", ") ")) and "\n" in gaps[index]
            stop = Stop(before, after, dotted, leads)
            if item or _opens(stop, kinds[gaps[index]], language=language, flat=flat):
                yield index


def punkt(language: Language) -> object:
    """Return the language's abbreviations and sentence starters as NLTK's `PunktParameters`."""
    from nltk.tokenize.punkt import PunktParameters  # two seconds to import, and only a comparison needs it

    parameters = PunktParameters()
    parameters.abbrev_types = set(language.abbreviations)
    parameters.sent_starters = set(language.starters)
    return parameters


@lru_cache(maxsize=4096)
def halves(gap: str) -> tuple[str, str]:
    """Return the marks of a gap that close the word before it and those that open the word after it.

    >>> halves('.” “'), halves(", "), halves('."')
    (('.”', '“'), (',', ''), ('.', '"'))
    """
    parts = gap.split()
    if not parts:
        return "", ""
    if parts[0] == gap:
        end = CLOSING.match(gap).end()  # type: ignore[union-attr]  # matches the empty string at least
        return gap[:end], gap[end:]
    return ("" if gap[0].isspace() else parts[0]), ("" if gap[-1].isspace() else parts[-1])


def _kind(gap: str) -> str:
    """What a gap can end a sentence with: "line", "firm" (always), "glued", "closed", "stop", or nothing ("")."""
    lines = gap.count("\n") or gap.count("\r")
    if lines:
        return "firm" if lines > 1 or LISTED.intersection(gap) else "line"
    if PASTED.fullmatch(gap):
        return "glued"
    if not STOPS.intersection(gap):
        return ""
    if GOES_ON.match(gap):
        return ""
    if "." not in gap or ".." in gap or QUESTIONS.intersection(gap):
        return "line"  # as a line break: small letters go on
    if gap.split() == [gap]:
        return "glued"
    if gap.strip() == ".":
        return "stop"
    return "closed" if gap[0] == "." else "line"  # a mark before the stop: it is no abbreviation's


def _opens(stop: Stop, kind: str, *, language: Language, flat: bool) -> bool:
    """Whether a sentence opens with the word behind a gap of this kind."""
    small, capital = stop.after[0].islower(), stop.after[0].isupper()
    if kind in ("firm", "line"):
        return kind == "firm" or not small
    if kind == "glued":  # only a capital tells the next sentence from an abbreviation
        return capital and not INITIAL.fullmatch(stop.before) and not _is_abbreviation(stop.before.lower(), language)
    if small and (kind == "closed" or not flat):
        return False
    return _stop_ends(stop, language)


def _stop_ends(stop: Stop, language: Language) -> bool:
    """Whether a stop between two words ends a sentence: as Punkt decides it, with titles, degrees and lists besides."""
    before, word, after = stop.before, stop.before.lower(), stop.after
    starts = after[0].isupper() and after.lower() in language.starters
    if stop.leads and len(word) <= LIST_NUMBER and (NUMBER.fullmatch(word) or INITIAL.fullmatch(word)):
        return False
    if INITIAL.fullmatch(before):
        if before in ROMAN and after[0].isupper():
            return starts
        return not (after[0].isalpha() or word in language.abbreviations)
    if language.abbreviations.get(word) == "list":
        return after[0].isupper()
    last = word.rpartition("-")[2]
    if _is_abbreviation(word, language) or (len(last) > 1 and _is_abbreviation(last, language)):
        return starts
    if word in language.abbreviations and after[0].isdigit():
        return False
    if stop.dotted and (INITIAL.fullmatch(after) or _is_abbreviation(after.lower(), language)):
        return False  # one degree behind the other: S.Sos. M.Si
    if NUMBER.fullmatch(word):
        return not after[0].islower()
    return starts or not (before[0].isupper() and after[0].isupper() and word in _forms_of_address(language))


def _is_abbreviation(word: str, language: Language) -> bool:
    return language.abbreviations.get(word, "number") != "number"


@lru_cache(maxsize=8)
def _forms_of_address(language: Language) -> frozenset[str]:
    """Titles of one word that stand before names; the others end sentences more often than they are abbreviated."""
    return frozenset(title.title for title in language.titles.values() if title.kind in ADDRESS)


@lru_cache(maxsize=8)
def _doubtful(language: Language) -> frozenset[str]:
    """Words of letters behind which a stop need not end a sentence."""
    return _forms_of_address(language).union(language.abbreviations)


@lru_cache(maxsize=1)
def _kinds() -> Cache[str]:
    return Cache(_kind)
