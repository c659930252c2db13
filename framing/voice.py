"""Whose words a row stands in: the narrator's own, quoted, or reported."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from framing.evidence import Choice, Mention, Quote, Threat

Voiced = TypeVar("Voiced", Mention, Threat, Choice)

UNNAMED = "unnamed"
VOICES = {"direct": "quoted", "mixed": "quoted", "indirect": "reported"}


def voiced(rows: list[Voiced], quotes: Sequence[Quote]) -> list[Voiced]:
    """Return rows with the voice they stand in: `quoted` or `reported` inside a statement, else as they were.

    Rows come in the order of the text. Inside both - words quoted within an indirect statement - the marks decide.
    In front of a cue without a source (`Sang provokator | diduga melarikan diri`) the words are the narrator's.
    """
    if not quotes or not rows:
        return rows
    spans = [
        (VOICES[told], _told(quote) if told == "indirect" else quote[0], quote[1])
        for quote in quotes
        if (told := quote[4]) in VOICES
    ]
    spans.sort(reverse=True)
    result, starts, kind = list(rows), [row[0] for row in rows], type(rows[0])
    made = tuple.__new__  # a fifth of the time of row._replace(...)
    at: int = kind._fields.index("voice")
    for voice, start, end in spans:  # "reported" before "quoted", which has the last word
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            cells: tuple[object, ...] = result[index]
            if result[index][1] <= end:
                result[index] = made(kind, (*cells[:at], voice, *cells[at + 1 :]))
    return result


def _told(quote: Quote) -> int:
    """Return where the words begin that an indirect statement reports: behind a cue inside it that has no source."""
    if quote.source != UNNAMED or quote.cue_start is None or quote.cue_end is None:
        return quote.start
    return quote.cue_end if quote.start <= quote.cue_start < quote.end else quote.start
