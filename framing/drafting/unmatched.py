"""Speakers and descriptions that no entry of a codebook knows, and the lines that would make it know them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import JOINT, UNNAMED, counted, statements
from framing.articles import Article
from framing.codebook import Codebook, read_codebook
from framing.codebook.codebook import Actor
from framing.drafting.contexts import Contexts, Place, printable
from framing.drafting.drafts import quoted
from framing.mentions.spellings import folded

SPEAKER, DESCRIPTION = "speaker", "description"
COLUMNS = ("what", "words", "count", "outlets", "example", "perhaps", "line")
ADDED = (
    "# Added by framing codebook --update: speakers and descriptions that no entry above knew. Complete or delete them."
)
# What a person's entry would be told beside its own name, by what kind of words it is.
ALIAS, ROLE = "aliases", "roles"
SHORTEST = 3  # letters of a word that two names are told alike by


class _Found(NamedTuple):
    """Words that no entry knows, with the places where they stand and the kind of actor that they are taken for."""

    what: str
    words: str
    kind: str
    places: tuple[Place, ...]


def unmatched(analysis: Analysis, articles: Iterable[Article], *, codebook: Codebook | str | Path) -> pd.DataFrame:
    r"""Return the speakers and the descriptions of persons that no entry of the codebook knows, the commonest first.

    `articles` are those that were analysed with that codebook. `what` is "speaker" (the source of a statement) or
    "description" (a person mentioned without a name); `words` as most often written, capitals do not count; `count` and
    `outlets` say how often and where, `example` one place in its sentence. `perhaps` is the entry that it may belong
    to, one that shares a word with it, and `line` what to paste there, or the block of an entry of its own. Groups,
    sources without a name and those whose side is known anyway, by a country in their title, are left out. What belongs
    to whom only a person can tell.

    >>> import tempfile
    >>> from framing.analysis import analyse
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "codebook.toml")
    ...     _ = path.write_text('event = "x"\n[[actor]]\nname = "Rina Wati"\nkind = "person"\n', encoding="utf-8")
    ...     articles = [Article("1", "A", "“Kami siap,” kata Bupati Demak Budi Santoso. Rina Wati pulang.")]
    ...     unmatched(analyse(articles, codebook=path), articles, codebook=path)[["what", "words"]].values.tolist()
    [['speaker', 'Budi Santoso']]
    """
    book = codebook if isinstance(codebook, Codebook) else read_codebook(codebook)
    contexts = Contexts(analysis, articles)
    rows = []
    for found in _found(analysis, book):
        outlets = len({place[0] for place in found.places})
        near, line = _line(found, book)
        example = contexts.example(found.places[0])
        rows.append((found.what, found.words, len(found.places), outlets, example, near, line))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.sort_values(["count", "words"], ascending=[False, True], kind="stable", ignore_index=True)


def updated(text: str, table: pd.DataFrame) -> str:
    r"""Return a codebook's TOML with what `unmatched` found put behind it; what was there stays as it was.

    What may belong to an entry is told in a comment, since only a person can tell; the rest gets a block.

    >>> row = ("speaker", "Budi", 2, 1, "kata Budi.", "", '[[actor]]\nname = "Budi"')
    >>> table = pd.DataFrame([row], columns=COLUMNS)
    >>> print(updated('event = "x"', table))
    event = "x"
    <BLANKLINE>
    # Added by framing codebook --update: ...
    <BLANKLINE>
    # speaker, 2 x: "kata Budi."
    [[actor]]
    name = "Budi"
    <BLANKLINE>
    """
    if table.empty:
        return text
    parts = [text.rstrip("\r\n"), "", ADDED]
    for row in table.to_dict("records"):
        parts += ["", f'# {row["what"]}, {row["count"]} x: "{row["example"]}"']
        if row["perhaps"]:
            parts += [
                f"# Perhaps {printable(str(row['perhaps']))}; then put this into that entry:",
                f"#   {row['line']}",
            ]
        else:
            parts.append(str(row["line"]))
    return "\n".join([*parts, ""])


def _found(analysis: Analysis, book: Codebook) -> Iterator[_Found]:
    known = {folded(name) for actor in book.actors for name in (actor.name, *actor.aliases, *actor.roles)}
    mentions = counted(analysis.mentions)
    kinds = dict(zip(mentions["actor"], mentions["actor_kind"], strict=True))
    quotes = statements(analysis.quotes)
    said = quotes[
        quotes["side"].isin(["", UNNAMED]) & (quotes["source_kind"] != UNNAMED) & (quotes["source"] != UNNAMED)
    ]
    speakers = list(_grouped(said, "source", known, what=SPEAKER, kinds=kinds))
    described = mentions[
        (mentions["form"] == "label") & (mentions["actor_kind"] == "person") & (mentions["side"] == "")
    ]
    known |= {folded(one.words) for one in speakers}
    several = book.language.grammar["plural"]
    for one in (*speakers, *_grouped(described, "actor", known, what=DESCRIPTION, kinds=kinds)):
        if folded(one.words)[0] not in several:
            yield one


def _grouped(
    rows: pd.DataFrame, column: str, known: set[tuple[str, ...]], *, what: str, kinds: dict[str, str]
) -> Iterator[_Found]:
    """Yield the names of a column that nothing knows, spellings that differ in capitals together."""
    places, written = (
        defaultdict[tuple[str, ...], list[Place]](list),
        defaultdict[tuple[str, ...], Counter[str]](Counter),
    )
    cells = (rows[name].tolist() for name in (column, "article", "start", "end", "zone"))
    for cell, article, start, end, zone in zip(*cells, strict=True):
        for name in cell.split(JOINT):
            if (key := folded(name)) and key not in known:
                places[key].append((article, start, end, zone))
                written[key][name] += 1
    for key, at in places.items():
        words = min(written[key], key=lambda name: (-written[key][name], name))
        yield _Found(what, words, kinds.get(words, "person"), tuple(at))


def _line(found: _Found, book: Codebook) -> tuple[str, str]:
    """The entry that words may belong to, and what to write."""
    words = set(folded(found.words))
    own = ROLE if found.words[:1].islower() or found.what == DESCRIPTION else ALIAS
    for actor in book.actors:
        if actor.kind == "person" and _shares(words, actor):
            return actor.name, f"{own} = [{', '.join(map(quoted, (*getattr(actor, own), found.words)))}]"
    side = next(
        (actor.side or actor.name for actor in book.actors if actor.kind == "country" and _names(words, actor)), ""
    )
    return "", f"[[actor]]\nname = {quoted(found.words)}\nkind = {quoted(found.kind)}\nside = {quoted(side)}"


def _shares(words: set[str], actor: Actor) -> bool:
    """Whether words share one with a person's names, or all of a role's."""
    names = {word for name in (actor.name, *actor.aliases) for word in folded(name) if len(word) >= SHORTEST}
    return bool(words & names) or any(set(folded(role)) <= words or words <= set(folded(role)) for role in actor.roles)


def _names(words: set[str], actor: Actor) -> bool:
    return any(set(folded(name)) <= words for name in (actor.name, *actor.aliases))
