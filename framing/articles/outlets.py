"""Outlets that look alike: two spellings that a reader cannot tell apart are one outlet, under the first of them."""

import re
import unicodedata

_marks = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff_\-\u2010-\u2015]+")


class Outlets:
    """The outlets met so far.

    >>> outlets = Outlets()
    >>> [outlets.known(name) for name in ("Suara Kudus", "SUARA  KUDUS", "Suara-Kudus", "Suara Demak")]
    ['Suara Kudus', 'Suara Kudus', 'Suara Kudus', 'Suara Demak']
    >>> outlets.notes[0]
    ('SUARA  KUDUS', "taken for the outlet 'Suara Kudus', which it looks like")
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._told: dict[str, str] = {}

    def known(self, name: str) -> str:
        """Return the spelling under which an outlet was met first."""
        first = self._first.setdefault(alike(name), name)
        if first != name:
            self._told.setdefault(name, first)
        return first

    @property
    def notes(self) -> list[tuple[str, str]]:
        """The spellings that were taken for another, each with a sentence that says so."""
        return [(name, f"taken for the outlet {first!r}, which it looks like") for name, first in self._told.items()]


def alike(name: str) -> str:
    """Return what two spellings have in common that differ in case, blanks, hyphens or the way of writing an accent.

    >>> alike("Suara  Kudus") == alike("suara-kudus"), alike("Suara Kudus") == alike("Suara Kota")
    (True, False)
    """
    return _marks.sub(" ", unicodedata.normalize("NFKC", name)).strip().casefold()
