"""Whose picture it is: what outlets are called on it, their footnotes, and the line that says what made it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from framing.analysis.imprint import Imprint
from framing.charts.style.captions import caption, term

# A translated outlet's name ends so in a manifest's column `display`; the mark itself is a caption.
TRANSLATED = "(transl.)"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FINGERPRINT = 8  # of a codebook's fingerprint so much tells it from any other
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_standing = ContextVar[tuple[Imprint | None, bool]]("imprint", default=(None, False))


@contextmanager
def signing(imprint: Imprint | None, *, footed: bool) -> Iterator[None]:
    """Let outlets be called what an imprint calls them, with marks of their footnotes where there is a footer."""
    before = _standing.set((imprint, footed))
    try:
        yield
    finally:
        _standing.reset(before)


def outlet_name(outlet: str) -> str:
    """What an outlet is called on pictures and in sentences: its name in the manifest's column `display`.

    >>> outlet_name("Tempo")
    'Tempo'
    """
    made, _ = _standing.get()
    name = made.names.get(outlet, outlet) if made else outlet
    return name.replace(TRANSLATED, term(TRANSLATED))


def is_translated(outlet: str) -> bool:
    """Whether the manifest's name of an outlet says that its articles are translations."""
    made, _ = _standing.get()
    return made is not None and TRANSLATED in made.names.get(outlet, "")


def marked(outlet: str) -> str:
    """An outlet's name with the mark of its footnote, where the picture has one."""
    made, footed = _standing.get()
    note = made.notes.get(outlet, "") if made and footed else ""
    mark = str(_notes(made).index(note) + 1).translate(SUPERSCRIPTS) if made and note else ""
    return f"{outlet_name(outlet)}{mark}"


def footer() -> list[str]:
    """The lines that stand below a picture: what it is of and what made it, then the footnotes of its outlets."""
    made, footed = _standing.get()
    if made is None or not footed:
        return []
    notes = [f"{str(number).translate(SUPERSCRIPTS)}{term(note)}" for number, note in enumerate(_notes(made), 1)]
    return [" · ".join(part for part in _parts(made) if part), *notes]


def _notes(made: Imprint) -> list[str]:
    return list(dict.fromkeys(made.notes.values()))


def _parts(made: Imprint) -> Iterator[str]:
    yield term(made.event)
    yield _dates(made)
    counts, total = made.articles.values(), sum(made.articles.values())
    if total and set(counts) == {1}:
        yield caption("{:,} articles, one from each outlet" if total > 1 else "{:,} article", total)
    elif total:
        least, most = min(counts), max(counts)
        each = ("{:,} articles, {:,} from each outlet", total, most)
        yield caption(*each) if least == most else caption("{:,} articles, {:,} to {:,} an outlet", total, least, most)
    lists = "framing {}, codebook {}" if made.event else "framing {}, no codebook (lists {})"
    yield caption(lists, made.version, made.codebook[:FINGERPRINT])


def _dates(made: Imprint) -> str:
    """When the articles were published, and how many do not say so."""
    if not made.first:
        return caption("dates of publication unknown")
    first, last = day(made.first), day(made.last)
    same = made.first[:7] == made.last[:7] and first != made.first
    span = first if first == last else caption("{} to {}", first.split()[0] if same else first, last)
    if not made.undated:
        return caption("published {}", span)
    return caption("published {} ({:,} of {:,} without a date)", span, made.undated, sum(made.articles.values()))


def day(written: str) -> str:
    """A date as it is said; anything that is no ISO date stays what it is.

    >>> day("2023-09-18"), day("Senin")
    ('18 September 2023', 'Senin')
    """
    try:
        found = date.fromisoformat(written[:10])
    except ValueError:
        return written
    return f"{found.day} {term(MONTHS[found.month - 1])} {found.year}"
