"""What each word of an article says, in a form in which two articles can be compared.

A word gives marks: `actor:Kim Jong Un` (the last word of a mention, whatever its label; a state by its one name),
`label:gubernur` (the words of a description without a name), `date:--09-17` and `date:-W-7` (ISO 8601 without year, and
the day of the week), `clock:T20:15` (a time of day), `number:5`, `order:2` (second, II), `base:temu`, and beside a
base the kinds of act, thing or threat to which the pack's lists put it, `act:talk`. Function words give none, a
negation `not`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from framing.language import Cache, Language, base
from framing.language.lemmas import parted
from framing.text import Text
from framing.told.clauses import Span

ACTOR, LABEL, DATE, CLOCK, NUMBER, ORDER = "actor", "label", "date", "clock", "number", "order"
BASE, ACT = "base", "act"
NOT = "not:"
NEGATION = "negation"
TIME = re.compile(r"(\d{1,2})(?:[.:]([0-5]\d))?")
DASHES = frozenset("-–—")
ROMAN = re.compile(r"i{1,3}|iv|vi{1,3}|ix|x{1,2}(?:i{1,3}|iv|vi{0,3}|ix)")  # not v and x, which are names, too
NUMERAL = frozenset(("numeral", "clock"))  # what these say depends on the words beside them
DIGITS = re.compile(r"\d[\d.,:]*")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
MONTHS, DAYS, YEAR = 12, 31, 4
HOURS = 24
HUNDRED, THOUSAND = 100, 1000
# Between a day of the week and its date stand at most so many words (hari Minggu tanggal 17 September).
DATE_WORDS = 3


class Named(NamedTuple):
    """A mention: its words, whom it names, whether by a description alone, and the words of its label if it has one."""

    first: int
    last: int
    actors: tuple[str, ...]
    described: bool
    label: Span = Span(0, 0)


class Content(NamedTuple):
    """The marks of an article's words, which of them say who speaks, and of how many words a name each is one."""

    marks: list[tuple[str, ...]]
    aside: frozenset[int] = frozenset()
    names: Mapping[int, int] = MappingProxyType({})


def content(text: Text, named: Iterable[Named], *, aside: Iterable[tuple[int, int]], pack: Language) -> Content:
    """Return the marks of a text's words; `aside` are the words of cues and speakers, as spans.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> read = text_of("Ia menemui lima warga, Senin (9/9/2019).", language("id"))
    >>> said = content(read, [Named(0, 1, ("Bagas Prakoso",), False)], aside=(), pack=language("id"))
    >>> [mark for marks in said.marks for mark in marks if not mark.startswith("act:")]
    ['actor:Bagas Prakoso', 'base:temu', 'number:5', 'base:warga', 'date:-W-1', 'date:--09-09']
    """
    marks: list[tuple[str, ...]] = [()] * len(text.words)
    taken = set[int]()
    states = _states(pack)
    for first, last, actors, described, _ in named:
        taken.update(range(first, last))
        if described:
            for word in range(first, last):
                if text.words[word] not in pack.function_words and text.written[word][0].islower():
                    marks[word] = (f"{LABEL}:{text.lemmas.base(word)}",)
        marks[last - 1] += tuple(f"{ACTOR}:{states.get(actor.lower(), actor)}" for actor in actors)
    plain, word = _plain(pack), 0
    while word < len(text.words):
        last = word + 1
        if word not in taken:
            own = plain[text.words[word]]
            if own is None:
                last, own = _said(text, word, pack=pack)
            elif own[:1] == (BASE,):
                own = (f"{BASE}:{text.lemmas[word]}", *own[1:])
            marks[word] = own
        word = last
    return Content(marks, frozenset(word for first, last in aside for word in range(first, last)), _names(text, taken))


def _names(text: Text, taken: Collection[int]) -> dict[int, int]:
    """The words of names of several words (Kementerian Luar Negeri), mentions apart, with how many a name has."""
    runs = list[list[int]]()
    for word, written in enumerate(text.written):
        if written[0].isupper() and word not in taken:
            if not (runs and runs[-1][-1] == word - 1 and text.gaps[word] == " "):
                runs.append([])
            runs[-1].append(word)
    return {word: len(run) for run in runs for word in run if len(run) > 1}


@lru_cache(maxsize=8)
def _plain(pack: Language) -> Mapping[str, tuple[str, ...] | None]:
    """What a word says by its form alone, `base` first where its base form belongs there; None where its place tells.

    That is so of numbers, dates and times, and of what may begin a listed phrase.
    """
    opening, states = _acts(pack)[1], _states(pack)

    def plain(form: str) -> tuple[str, ...] | None:
        if form in pack.grammar["both"] or form in pack.grammar["unit"]:  # both, one of: they count nothing
            return ()
        kind = pack.numbers.get(form, ("", 0))[0]
        if kind in NUMERAL or DIGITS.fullmatch(form) or TIME.fullmatch(form) or ROMAN.fullmatch(form):
            return None
        if kind == "weekday":
            return (f"{DATE}:-W-{pack.numbers[form][1]}",)
        if kind == "ordinal":
            return (f"{ORDER}:{pack.numbers[form][1]}",)
        if pack.hedges.get(form) == NEGATION:
            return (NOT,)
        if kind or form in pack.function_words:
            return ()
        if state := states.get(form, ""):
            return (f"{ACTOR}:{state}",)
        return None if form in opening else (BASE, *map(f"{ACT}:{{}}".format, _acts_of(form, (form,), pack=pack)))

    return Cache(plain)


def _said(text: Text, word: int, *, pack: Language) -> tuple[int, tuple[str, ...]]:
    """The marks that begin at a word whose form alone does not tell them, and the word behind what they tell."""
    if (time := clock(text, word, pack=pack))[1]:
        return time[0], (f"{CLOCK}:{time[1]}",)
    if _counts(text, word, pack=pack):
        return _numbered(text, word, pack=pack)
    form, written = text.words[word], text.written[word]
    if ROMAN.fullmatch(form) and written.isupper() and text.gaps[word] == " ":  # zone II, the third of that name
        return word + 1, (f"{ORDER}:{_roman(form)}",)
    return word + 1, (f"{BASE}:{text.lemmas[word]}", *(f"{ACT}:{act}" for act in acts(text, word, pack=pack)))


def _roman(form: str) -> int:
    """The value of a Roman numeral.

    >>> [_roman(form) for form in ("iii", "iv", "xix")]
    [3, 4, 19]
    """
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in form]
    return sum(value if value >= later else -value for value, later in pairwise([*values, 0]))


def _numbered(text: Text, word: int, *, pack: Language) -> tuple[int, tuple[str, ...]]:
    """A date (17 September 2023, 17/9/2023) or a number in digits or words."""
    words, last = text.words, len(text.words)
    following = words[word + 1] if word + 1 < last else ""
    if words[word].isdigit() and int(words[word]) <= DAYS:
        day = int(words[word])
        if text.gaps[word + 1] == "/" and following.isdigit() and 0 < int(following) <= MONTHS:
            year = word + 2 < last and text.gaps[word + 2] == "/" and words[word + 2].isdigit()
            return word + 2 + year, (f"{DATE}:--{int(following):02}-{day:02}",)
        if pack.numbers.get(following, ("", 0))[0] == "month":
            year = word + 2 < last and len(words[word + 2]) == YEAR and words[word + 2].isdigit()
            return word + 2 + year, (f"{DATE}:--{pack.numbers[following][1]:02}-{day:02}",)
    end, value = quantity(text, word, pack=pack)
    return end, (f"{NUMBER}:{value}",)


def clock(text: Text, word: int, *, pack: Language) -> tuple[int, str]:
    """Return the word behind a time of day that begins at a word, and the time (ISO 8601, several parted by a stroke).

    A time stands behind a word such as `pukul`, before a time zone, or is written with a colon; else it is empty.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> pack = language("id")
    >>> [clock(text_of(said, pack), 0, pack=pack)[1] for said in ("Pukul 20.15 WIB", "8.30-9.00 WIB", "20:15", "20.15")]
    ['T20:15', 'T08:30/T09:00', 'T20:15', '']
    """
    words = text.words
    announced = _is(text, word, "clock", pack=pack) and not (word and _counts(text, word - 1, pack=pack))
    place, times = word + announced, list[str]()
    written = not announced
    while place < len(words) and _counts(text, place, pack=pack) and (not times or text.gaps[place].strip() in DASHES):
        end, hour, minute = place + 1, "", ""
        if time := TIME.fullmatch(words[place]):
            hour, minute = time[1], time[2] or "00"
        elif announced and not times:
            end, hour = quantity(text, place, pack=pack)
            minute = "00"
        if not hour.isdigit() or int(hour) > HOURS:
            break
        times.append(f"T{int(hour):02}:{minute}")
        written = written and ":" in words[place]
        place = end
    zoned = bool(times) and _is(text, place, "zone", pack=pack)
    return (place + zoned, "/".join(times)) if announced or zoned or written else (word + 1, "")


def _is(text: Text, word: int, kind: str, *, pack: Language) -> bool:
    return word < len(text.words) and pack.numbers.get(text.words[word], ("", 0))[0] == kind


def _counts(text: Text, word: int, *, pack: Language) -> bool:
    return bool(DIGITS.fullmatch(text.words[word])) or _is(text, word, "numeral", pack=pack)


def quantity(text: Text, word: int, *, pack: Language) -> tuple[int, str]:
    """Return the word behind a number that begins at a word, and its value: `1.300`, `dua ratus`, `1,5 juta`.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> [quantity(text_of(said, language("id")), 0, pack=language("id"))[1] for said in ("1.300", "dua ratus lima")]
    ['1300', '205']
    """
    total, part, unit, place = 0.0, 0.0, 0.0, word
    while place < len(text.words) and (place == word or text.gaps[place] == " "):
        form = text.words[place]
        kind, value = pack.numbers.get(form, ("", 0))
        if DIGITS.fullmatch(form) and place == word:
            digits = _digits(form)
            if digits is None:
                return place + 1, form
            unit = digits
        elif kind != "numeral":
            break
        elif value >= THOUSAND:
            total, part, unit = total + max(part + unit, 1) * value, 0.0, 0.0
        elif value in (10, HUNDRED):
            part, unit = part + max(unit, 1) * value, 0.0
        else:
            part, unit = part + unit, float(value)
        place += 1
    return place, f"{total + part + unit:.10g}"


def _digits(form: str) -> float | None:
    """The value of a number in digits, with a stop between thousands and a comma before decimals."""
    plain = form.replace(".", "") if THOUSANDS.fullmatch(form.partition(",")[0]) else form
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def acts(text: Text, word: int, *, pack: Language) -> list[str]:
    """Return the kinds of act, choice or threat that a word, or a phrase that begins with it, belongs to."""
    return _acts_of(text.words[word], text.words[word : word + _longest(pack)], pack=pack)


def _acts_of(form: str, words: Sequence[str], *, pack: Language) -> list[str]:
    found = set(filter(None, _kinds(pack)[form].split("\t")))
    for phrase, kinds in _acts(pack)[1].get(form, ()):
        if tuple(words[: len(phrase)]) == phrase:
            found.update(kinds)
    return sorted(found)


@lru_cache(maxsize=8)
def _longest(pack: Language) -> int:
    return max((len(phrase) for own in _acts(pack)[1].values() for phrase, _ in own), default=1)


@lru_cache(maxsize=8)
def _kinds(pack: Language) -> Mapping[str, str]:
    """The kinds of a word by its form: its own and those of its form without a clitic, else those of its base."""
    single = _acts(pack)[0]

    def kinds(form: str) -> str:
        own = {*single.get(form, ()), *single.get(parted(form, pack)[0], ())}
        return "\t".join(sorted(own or single.get(base(form, pack), ())))

    return Cache(kinds)


Kinds = tuple[str, ...]


@lru_cache(maxsize=8)
def _acts(pack: Language) -> tuple[Mapping[str, Kinds], Mapping[str, list[tuple[tuple[str, ...], Kinds]]]]:
    """The kinds of every listed word, and of phrases by their first word."""
    entries = [(word, act) for act, words in pack.acts.items() for word in words]
    entries += [(word, f"choice {choice}") for choice, words in pack.choices.items() for word in words]
    entries += [(term, f"threat {category}") for term, category in pack.threats.items()]
    kinds = defaultdict[str, set[str]](set)
    for word, kind in entries:
        kinds[word].add(kind)
    single = {word: tuple(sorted(found)) for word, found in kinds.items() if " " not in word}
    phrases = defaultdict[str, list[tuple[tuple[str, ...], Kinds]]](list)
    for word, found in sorted(kinds.items()):
        if " " in word:
            phrases[word.split()[0]].append((tuple(word.split()), tuple(sorted(found))))
    return single, dict(phrases)


@lru_cache(maxsize=8)
def _states(pack: Language) -> Mapping[str, str]:
    return {form.lower(): state.name for state in pack.states for form in (state.name, *state.forms)}


def dated(contents: Sequence[Content]) -> list[Content]:
    """Return the contents with every day of the week that stands beside one date alone read as that date.

    >>> said = Content([("date:-W-7",), ("date:--09-17",)], frozenset())
    >>> dated([said, Content([("date:-W-7",)], frozenset())])[1].marks
    [('date:--09-17',)]
    """
    beside = defaultdict[str, set[str]](set)
    for said in contents:
        for day, date in _days(said.marks):
            beside[day].add(date)
    known = {day: next(iter(dates)) for day, dates in beside.items() if len(dates) == 1}
    return [
        said._replace(marks=[tuple(known.get(mark, mark) for mark in marks) for marks in said.marks])
        for said in contents
    ]


def _days(marks: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """A day of the week with the date beside it, before or behind."""
    dates = [(word, mark) for word, own in enumerate(marks) for mark in own if mark.startswith(DATE)]
    for (word, mark), (other, following) in pairwise(dates):
        if other - word <= DATE_WORDS and ("-W-" in mark) != ("-W-" in following):
            yield (mark, following) if "-W-" in mark else (following, mark)
