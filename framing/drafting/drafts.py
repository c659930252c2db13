"""A codebook's first draft: what was found in a corpus without one, as TOML that its user completes."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from framing.analysis import Analysis
from framing.articles import Article
from framing.articles.files import write_set, write_whole
from framing.codebook import read_codebook
from framing.drafting.contexts import Contexts, printable
from framing.drafting.epithets import UNKNOWN, Epithet, epithets
from framing.drafting.findings import Finding, Findings
from framing.language.lists import SOURCES
from framing.mentions.spellings import folded

# So many persons all become entries; of more, those found once are only named.
SHORT_LIST = 20
OFTEN = 2
# What is rarely needed is listed up to this many.
LISTED = 15
# Names in a remark, and characters in a list before it goes over several lines.
NAMED, LIST_WIDTH = 3, 100

ONCE = "Found once. To use one, copy a block and write its name into it."
ORDINARY = "Perhaps no persons: their names are words, places or titles as well."
SHARED = "Borne by several. Each article tells whose it is, so these stand in no list."
EXPLAINED = "Short forms that are explained in brackets. Where one is an organisation, copy a block for it."
NOT_KNOWN = """\
# Words right before a name that no list of labels has. If one names the person, take the # away and write negative,
# neutral or honorific; leave the others."""
KNOWN = """\
# Labels that are not neutral. To see one otherwise in this event, take the # away and change its valence; "" takes the
# word out."""

HEAD = """\
# A draft: what was found in {articles} of {outlets}. It works as it stands and does more with what you know:
#   event      Name it.
#   persons    Delete the blocks that are no persons. Fill in side, for whom somebody stands or speaks, in words of your
#              choice, the same for all who belong together. Move a name to another block if it is somebody else's.
#   countries, organisations    Delete those that play no part; give one side to those that belong together.
#   labels     At the end: words for persons whose valence you may set.
# "5 x" says how often something was found. A line that begins with # does nothing; take the # away, and it counts.
# A block may have more lines:
#   roles = ["presiden Rusia"]      descriptions without a name that stand for the person in these articles
#   organisation = "Kremlin"        for whom a person speaks
#   source_kind = "official"        {kinds}
"""


def draft(analysis: Analysis, articles: Iterable[Article]) -> str:
    """Return a codebook in TOML of what was found: persons, countries, organisations, labels, each with an example.

    The analysis is one made without a codebook, `articles` are its texts. `read_codebook` takes the draft as it stands.
    Persons have the spellings of all articles merged and no side, countries are sides of their own. Persons found once
    are only named when there are more than 20. A short name that several persons share, and one that is an ordinary
    word, is told in a comment and stands in no list. The same corpus gives the same text. Raises ValueError when an
    article is not handed over. Known limit: what is no person, and that two have one name, only the user can tell.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Presiden Rusia Vladimir Putin tiba. Putin lelah.")]
    >>> print(draft(analyse(articles), articles).partition("Persons")[2].partition("# Labels")[0])
    <BLANKLINE>
    <BLANKLINE>
    # 2 x in A: "Presiden Rusia Vladimir Putin tiba."
    [[actor]]
    name = "Vladimir Putin"
    kind = "person"
    side = ""  # Rusia?
    aliases = ["Putin"]
    roles = ["Presiden Rusia"]
    <BLANKLINE>
    <BLANKLINE>
    """
    language = read_codebook(None).language
    contexts = Contexts(analysis, articles)
    found = Findings(analysis, contexts, language=language)
    events = sorted({article.event for article in contexts.articles if article.event.strip()})
    parts = [
        _head(analysis),
        f"event = {quoted(events[0] if len(events) == 1 else 'to be named')}\n",
        *_actors(found, contexts),
        *_titles(epithets(analysis, contexts, language=language), contexts),
    ]
    return "\n".join(parts)


def write_draft(text: str, path: str | Path, *, force: bool = False) -> Path:
    """Write a draft and return its file; a file that is there raises FileExistsError unless forced."""
    path = Path(path)
    if path.exists() and not force:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return write_whole(path, text.encode())


def write_update(path: str | Path, added: Callable[[str], str]) -> Path:
    """Put behind a codebook what `added` makes of its text, and return the file; what is there stays, byte by byte.

    Raises ValueError when the new text does not begin with the old one, and CodebookError, with the file left as it
    was, when the whole would be no codebook.
    """
    path = Path(path)
    before = path.read_bytes()
    after = added(before.decode("utf-8")).encode()
    if not after.startswith(before.rstrip(b"\r\n")):
        raise ValueError(f"{path} would lose what is in it; an update only adds")

    def write(part: Path) -> None:
        part.write_bytes(after)
        read_codebook(part)

    write_set({path.name: write}, path.parent, listed=False)
    return path


def quoted(string: str) -> str:
    r"""Return a string as TOML writes it; what cannot be seen stands as its code, half a surrogate pair as U+FFFD.

    >>> print(quoted('Si "Raja"\t\\ Ani'))
    "Si \"Raja\"\u0009\\ Ani"
    """
    return f'"{"".join(map(_escaped, string))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return (
        "\N{REPLACEMENT CHARACTER}"
        if 0xD800 <= code <= 0xDFFF
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def _head(analysis: Analysis) -> str:
    articles, outlets = len(analysis.articles), len(analysis.outlets)
    return HEAD.format(
        articles=f"{articles:,} article{'s' * (articles != 1)}",
        outlets=f"{outlets:,} outlet{'s' * (outlets != 1)}",
        kinds=" | ".join(SOURCES),
    )


def _actors(found: Findings, contexts: Contexts) -> Iterator[str]:
    """Yield the blocks of the actors, no name in two of them unless they are persons."""
    countries = {folded(one.name) for one in found.countries}
    doubtful = [one for one in found.persons if folded(one.name) in countries or found.is_ordinary(one.name)]
    names = {one.name for one in doubtful}
    yield from _group("Persons", [one for one in found.persons if one.name not in names], contexts, others=doubtful)
    yield from _named_only(found.shared, contexts, told=SHARED)
    yield from _group("Countries, by all their names: capitals, short forms", found.countries, contexts)
    yield from _group("Organisations", found.organisations, contexts)
    things = [one for one in found.things if len(one.places) >= OFTEN][:LISTED]
    yield from _named_only(things, contexts, told=EXPLAINED)


def _group(title: str, found: list[Finding], contexts: Contexts, *, others: Sequence[Finding] = ()) -> Iterator[str]:
    """Yield a heading and the blocks below it; of many, what was found once is named only, and so are `others`."""
    least = OFTEN if len(found) > SHORT_LIST else 1
    if found or others:
        yield f"\n# {title}\n"
    yield from (_block(one, contexts) for one in found if len(one.places) >= least)
    yield from _named_only(others, contexts, told=ORDINARY)
    yield from _named_only([one for one in found if len(one.places) < least], contexts, told=ONCE)


def _block(one: Finding, contexts: Contexts) -> str:
    guess = f"  # {printable(one.side)}?" if one.side and one.kind == "person" else ""
    lines = [f"# {contexts.summary(one.places, shown=one.shown)}", *map("# {}".format, _remarks(one))]
    lines += ["[[actor]]", f"name = {quoted(one.name)}", f"kind = {quoted(one.kind)}"]
    lines += [f"side = {quoted('' if one.kind == 'person' else one.side)}{guess}"]
    lines += [f"{key} = {_list(names)}" for key, names in (("aliases", one.aliases), ("roles", one.roles)) if names]
    lines += [f"source_kind = {quoted(one.source_kind)}"] if one.source_kind else []
    return "\n".join([*lines, ""])


def _remarks(one: Finding) -> Iterator[str]:
    if one.called:
        yield f"Called {_names(one.called)}."
    if one.ordinary:
        yield f"Also {_names(one.ordinary)}: a word or place as well, so no alias."
    if one.perhaps:
        yield f"The same as {_names(one.perhaps, ' or ')}?"


def _named_only(found: Sequence[Finding], contexts: Contexts, *, told: str) -> Iterator[str]:
    if found:
        lines = [f"# {told}"]
        for one in found:
            also = one.perhaps or one.aliases
            whose = f" ({_names(also)})" if also else ""
            lines.append(f"#   {printable(one.name)}{whose}  {contexts.summary(one.places, shown=one.shown)}")
        yield "\n".join([*lines, ""])


def _names(names: Iterable[str], joint: str = ", ") -> str:
    shown = list(map(printable, names))
    return joint.join(shown[:NAMED]) + (" ..." if len(shown) > NAMED else "")


def _list(names: Iterable[str]) -> str:
    """A TOML list, over several lines when one is too long."""
    cells = [quoted(name) for name in names]
    line = f"[{', '.join(cells)}]"
    return line if len(line) <= LIST_WIDTH else "\n".join(["[", *(f"    {cell}," for cell in cells), "]"])


def _titles(found: list[Epithet], contexts: Contexts) -> Iterator[str]:
    """Yield the section of labels, all of them as comments."""
    yield "\n# Labels\n\n[titles]"
    unknown = [one for one in found if one.valence == UNKNOWN]
    unknown = [one for one in unknown if len(one.places) >= OFTEN or len(unknown) <= LISTED][:LISTED]
    marked = [one for one in found if one.valence != UNKNOWN]
    for told, group in ((NOT_KNOWN, unknown), (KNOWN, marked)):
        lines = (f"# {quoted(one.word)} = {quoted(one.valence)}  # {contexts.summary(one.places)}" for one in group)
        yield "\n".join([told, *lines, ""] if group else [])
