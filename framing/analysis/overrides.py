"""One article's rows with corrections by hand laid over them: values overridden, rows added and taken out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from framing.analysis.corpus import voices
from framing.analysis.spreadsheets import plain
from framing.evidence import Mention, Quote, Threat
from framing.text import Text
from framing.text.typography import settled

ADD, REMOVE = "add", "remove"
RULE = "correction"
TITLES = (False, True)  # where a correction's words may stand: in the text, in the title
ROW_TYPES: dict[str, Any] = {"mentions": Mention, "quotes": Quote, "threats": Threat}
# What a row is about: the value that a row is added with, and what is told of one that is taken out.
ABOUT = {"mentions": "actor", "quotes": "kind", "threats": "category"}
# The tables whose rows stand in a voice, which follows the quotes.
VOICED = ("mentions", "threats", "choices")
DISJOINT = ("mentions", "threats")  # one word is one mention, one threat; quoted words may stand in a statement
# Whatever the file's order: rows are taken out, then others are added, then values are overridden.
RANKS = {REMOVE: 0, ADD: 1}
TRUTH = {True: "yes", False: "no"}

Rows = dict[str, list[Any]]
Found = tuple[str, str]  # what the suite had found; why the correction is not applied, empty when it is
Known = Mapping[str, tuple[str, str]]  # kind and side of actors that the corpus knows


class Correction(NamedTuple):
    """One line of a file of corrections."""

    article: str
    table: str  # mentions | quotes | threats
    start: int
    end: int
    text: str
    field: str  # add | remove | a column
    value: str
    note: str


class Outcome(NamedTuple):
    """What became of a correction: the value before it, whether it is applied, and why not (or the note)."""

    found: str
    applied: bool
    why: str


def overridden(
    rows: Mapping[str, Sequence[Any]], read: Text, *, corrections: Sequence[Correction], known: Known
) -> tuple[Rows, list[Outcome]]:
    """Return an article's rows by table, with the corrections laid over them, and what became of each correction.

    Offsets are those of the article's text or, where other words stand there, of its title. When quotes are corrected,
    the voice of all rows follows them anew; `first` is told anew of the mentions. Corrected rows have the rule
    `correction`.
    """
    changed = {name: list(table) for name, table in rows.items()}
    outcomes = dict[int, Outcome]()
    for quotes in (True, False):
        own = [at for at, one in enumerate(corrections) if (one.table == "quotes") == quotes]
        for at in sorted(own, key=lambda at: RANKS.get(corrections[at].field, 2)):
            found, why = _applied(changed, read, corrections[at], known)
            outcomes[at] = Outcome(found, not why, why or corrections[at].note)
        if quotes and own:
            for name in VOICED:
                changed[name] = _voiced(changed[name], changed["quotes"])
    changed["mentions"] = _firsts(changed["mentions"])
    return changed, [outcomes[at] for at in range(len(corrections))]


def _applied(changed: Rows, read: Text, one: Correction, known: Known) -> Found:
    """Lay a correction over the rows; what had been found, and why it cannot be done."""
    table, spans = changed[one.table], _spans(read, one)
    if not spans:
        start, end = read.from_source(one.start), read.from_source(one.end)
        return "", f"the words at {one.start}-{one.end} are now {read.string[start:end]!r}"
    own = [at for at, row in enumerate(table) if (row.start, row.end) in spans]
    if one.field == ADD:
        row = _row(read, one, spans[0], known)
        clash = [other for other in table if _clashes(row, other, disjoint=one.table in DISJOINT)] if row else []
        if not row or clash:
            return (
                "",
                f"overlaps the row {_words(read, clash[0])}; remove that first" if clash else "no word stands there",
            )
        table.append(*_voiced([row], changed["quotes"]) if one.table in VOICED else [row])
        table.sort(key=lambda row: row.start)
        return "", ""
    if not own:
        return "", _nearest(read, one, table)
    name = ABOUT[one.table] if one.field == REMOVE else one.field
    found = "; ".join(dict.fromkeys(_shown(getattr(table[at], name)) for at in own))
    if one.field == REMOVE:
        changed[one.table] = [row for at, row in enumerate(table) if at not in own]
        return found, ""
    for at in own:
        row = _replaced(table[at], one, read)
        if row is None:
            return found, f"the words {one.value!r} stand nowhere in the article"
        table[at] = row
    return found, ""


def _voiced(rows: Sequence[Any], quotes: Sequence[Any]) -> list[Any]:
    """The rows with the voices in which the statements let them stand."""
    return [row._replace(voice=voice) for row, voice in zip(rows, voices(rows, quotes), strict=True)]


def _spans(read: Text, one: Correction) -> list[tuple[int, int]]:
    """Where a correction's words stand: in the text, and in the title behind it."""
    words = plain(settled(one.text).string)
    spans = [(read.from_source(one.start, title=title), read.from_source(one.end, title=title)) for title in TITLES]
    ends = (read.body_end, len(read.string))
    return [span for span, last in zip(spans, ends, strict=True) if span[1] <= last and _said(read, span) == words]


def _said(read: Text, span: tuple[int, int]) -> str:
    return plain(read.string[slice(*span)])


def _clashes(row: Any, other: Any, *, disjoint: bool) -> bool:
    if disjoint:
        return bool(row.start < other.end and other.start < row.end)
    return bool((row.start, row.end) == (other.start, other.end))


def _nearest(read: Text, one: Correction, table: Sequence[Any]) -> str:
    near = [row for row in table if row.start < one.end and one.start < row.end]
    there = f"; there is {_words(read, near[0])}" if near else ""
    return f"no row of {one.table} has these words{there}"


def _words(read: Text, row: Any) -> str:
    start, end = read.in_source(row.start, row.end)
    return f"{read.string[row.start : row.end]!r} ({start}-{end})"


def _shown(value: object) -> str:
    return TRUTH[value] if isinstance(value, bool) else str(value)


def _replaced(row: Any, one: Correction, read: Text) -> Any:
    """A row with the value of a correction; None when its words are not in the article."""
    name, value = one.field, one.value
    changes: dict[str, Any] = {name: value == TRUTH[True] if isinstance(getattr(row, name), bool) else value}
    if f"{name}_start" in row._fields:
        words = settled(value).string
        start = _place(read.string, words, row)
        if value and start is None:
            return None
        changes |= {f"{name}_start": start, f"{name}_end": start if start is None else start + len(words)}
    if name == "negated" and changes[name]:
        changes["hedged"] = True  # a denied threat is a hedged one
    if name == "hedged" and not changes[name]:
        changes["negated"] = False
    same = all(getattr(row, name) == value for name, value in changes.items())
    return row if same else row._replace(**changes, rule=RULE)


def _place(string: str, words: str, row: Any) -> int | None:
    """Where the words stand nearest to a row, those inside it first."""
    places, at = list[int](), string.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = string.find(words, at + 1)
    return min(places, default=None, key=lambda at: (max(row.start - at, at + len(words) - row.end, 0), at))


def _row(read: Text, one: Correction, span: tuple[int, int], known: Known) -> Any:
    """A row to be added, with what is known of its words; None when there is no word."""
    start, end = span
    first = read.word_at(start)
    words = bisect_left(read.starts, end) - first
    if words < 1:
        return None
    sentence, zone, position = read.place(first)
    kind, side = known.get(one.value, ("person", ""))
    unnamed = "" if one.value in ("scare", "title") else "unnamed"
    own: dict[str, dict[str, Any]] = {
        "mentions": {"actor_kind": kind, "side": side, "form": "named", "voice": "narrator", "first": False},
        "quotes": {"stance": "none", "source": unnamed, "side": unnamed, "source_kind": unnamed, "words": words},
        "threats": {"term": plain(one.text).lower(), "hedged": False, "negated": False, "voice": "narrator"},
    }
    place = {"start": start, "end": end, "sentence": sentence, "zone": zone, "position": position, "rule": RULE}
    told = {**place, ABOUT[one.table]: one.value, **own[one.table]}
    row_type = ROW_TYPES[one.table]
    return row_type(*[told.get(name, None if name.endswith(("_start", "_end")) else "") for name in row_type._fields])


def _firsts(mentions: Sequence[Any]) -> list[Any]:
    """Mentions with `first` told anew: each actor's first one in the body."""
    seen, told = set[str](), []
    for row in mentions:
        first = row.zone == "body" and row.actor not in seen
        seen |= {row.actor} if first else set()
        told.append(row if row.first == first else row._replace(first=first))
    return told
