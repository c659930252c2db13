"""Where sentences end: the gaps between words that hold a stop or a line break, decided by word lists."""

import re
from collections.abc import Iterator
from functools import lru_cache

from framing.language import Cache, Language

STOPS, QUESTIONS, LISTED = frozenset(".!?…"), frozenset("!?…"), frozenset(".!?…:;-–•*")
NUMBER = re.compile(r"[\d.,]+")
INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
ROMAN = frozenset("IVX")  # after kuartal, bab, Perang Dunia: a number more often than an initial
# A comma or the like behind the last stop: the sentence goes on (`et al., 2005`).
GOES_ON = re.compile(r"\.[^.!?…\w]*[,;:]")
# Where a page's line breaks were lost, paragraphs are joined by commas with nothing behind them (`pulang.,Warga`).
PASTED = re.compile(r"[.!?…:][”\"’']? ?(?:, ?)*,[“\"‘']?")
# Marks that close what stands before them, where no space tells: the rest of a gap opens the next word.
CLOSING = re.compile(r"[.!?…,;:”’»)\]]*")


def sentence_starts(written: list[str], gaps: list[str], *, language: Language) -> Iterator[int]:
    """Yield the words that open a sentence, the first one left out.

    Only gaps with a stop or a line break are looked at; abbreviations, initials, numbers and sentence starters decide
    as in Punkt (Kiss & Strunk 2006), whose parameters `punkt` returns. Beyond Punkt: glued sentences
    (`Ukraina.Kunjungan`) are parted, and a quoted question goes on in small letters (`“Siapa?” tanya Kim`).
    """
    kinds = _kinds()
    for index in [index for index, gap in enumerate(gaps) if gap != " " and kinds[gap]]:
        if 0 < index < len(written) and _opens(written[index - 1], kinds[gaps[index]], written[index], language):
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


def _opens(before: str, kind: str, after: str, language: Language) -> bool:
    """Whether a sentence opens with the word behind a gap of this kind."""
    small = after[0].islower()
    if kind in ("firm", "line"):
        return kind == "firm" or not small
    if kind == "glued":  # only a capital tells the next sentence from an abbreviation
        return after[0].isupper() and not INITIAL.fullmatch(before) and before.lower() not in language.abbreviations
    return not (small and kind == "closed") and _stop_ends(before, after, language)


def _stop_ends(before: str, after: str, language: Language) -> bool:
    """Whether a stop between two words ends a sentence, as Punkt decides it."""
    word = before.lower()
    if INITIAL.fullmatch(before):
        if before in ROMAN and after[0].isupper():
            return after.lower() in language.starters
        return not (after[0].isalpha() or word in language.abbreviations)
    last = word.rpartition("-")[2]
    if word in language.abbreviations or (len(last) > 1 and last in language.abbreviations):
        return after[0].isupper() and after.lower() in language.starters
    return not (after[0].islower() and NUMBER.fullmatch(word))


@lru_cache(maxsize=1)
def _kinds() -> Cache:
    return Cache(_kind)
