"""Days of publication as people and programs write them, as ISO 8601 has them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from framing.language import language, languages

MONTHS = "january february march april may june july august september october november december".split()
# Two digits of a year below this are of this century, as in POSIX and Python.
CENTURY = 69

_day = re.compile(r"^(?:(\w+),? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]+),?[ -](\d{4}|\d{2}(?!\d))\b")
_month_first = re.compile(r"^([^\W\d_]+) (\d{1,2}),? (\d{4})\b")
_year_first = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_compact = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_numbers = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2}(?!\d))\b")


def read_date(written: str) -> str:
    """Return a written date as ISO 8601 has it, months in English or a pack's language; else an empty string.

    >>> [read_date(one) for one in ("4 March 2024", "May 5, 2020 Tuesday", "Senin, 4 Maret 2024 10.30 WIB", "kini")]
    ['2024-03-04', '2020-05-05', '2024-03-04', '']
    """
    months = _months()
    if found := _day.match(written):
        return _iso(found[4], months.get(found[3].casefold(), 0), found[2])
    if found := _month_first.match(written):
        return _iso(found[3], months.get(found[1].casefold(), 0), found[2])
    found = _year_first.match(written) or _compact.match(written)
    return _iso(found[1], found[2], found[3]) if found else ""


def days(published: Iterable[str]) -> list[str]:
    """Return the day of each time of publication as ISO 8601 has it; an empty string where there is none.

    Numbers alone do not say whether day or month comes first (`9/10/2019`): one date that can be read in one way only
    (`9/26/2019`) decides for all; without any the day comes first, as in most countries.

    >>> days(["2019-09-10T22:49:04+07:00", "10-Sep-19", "9/10/2019", "9/26/2019", "kini", ""])
    ['2019-09-10', '2019-09-10', '2019-09-10', '2019-09-26', '', '']
    """
    written = list(published)
    numbers = {one: found for one in set(written) if (found := _numbers.match(one.strip()))}
    firsts = sum(int(found[1]) > 12 >= int(found[2]) for found in numbers.values())
    seconds = sum(int(found[2]) > 12 >= int(found[1]) for found in numbers.values())
    day, month = (2, 1) if seconds > firsts else (1, 2)
    known = {one: _iso(found[3], found[month], found[day]) for one, found in numbers.items()}
    known |= {one: read_date(one.strip()) for one in set(written) if one not in known}
    return [known[one] for one in written]


def _iso(year: str, month: str | int, day: str) -> str:
    """A date of the calendar; an empty string for any other."""
    century = 0 if len(year) > 2 else 2000 if int(year) < CENTURY else 1900
    try:
        return date(century + int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


@cache
def _months() -> Mapping[str, int]:
    named = {name: number for number, name in enumerate(MONTHS, start=1)}
    named |= {name[:3]: number for name, number in named.items()}
    for code in languages():
        headers = language(code).headers
        named |= {word: number for number, name in enumerate(MONTHS, start=1) for word in headers.get(name, ())}
    return named
