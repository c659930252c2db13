"""Whose words a row stands in: the narrator's own, quoted, or reported."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from framing.evidence import Choice, Mention, Quote, Threat

Voiced = TypeVar("Voiced", Mention, Threat, Choice)

VOICES = {"direct": "quoted", "mixed": "quoted", "indirect": "reported"}


def voiced(rows: list[Voiced], quotes: Sequence[Quote]) -> list[Voiced]:
    """Return rows with the voice they stand in: `quoted` or `reported` inside a statement, else as they were.

    Rows come in the order of the text. Inside both - words quoted within an indirect statement - the marks decide.
    """
    spans = [(VOICES[quote.kind], quote.start, quote.end) for quote in quotes if quote.kind in VOICES]
    if not spans or not rows:
        return rows
    result, starts = list(rows), [row.start for row in rows]
    for voice, start, end in sorted(spans, reverse=True):  # "reported" before "quoted", which has the last word
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            row = result[index]
            if row.end <= end:
                result[index] = row._replace(voice=voice)
    return result
