"""A language pack: the words that hold for any event reported in one language.

A pack is a folder of tab-separated lists: lines beginning with `#` say where a list comes from, then a header, then one
entry a row in alphabetical order. It is read whole or refused whole, with every fault at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True)
class Title:
    """An office, rank or epithet that stands with a name, and what it says of the person."""

    title: str
    kind: str  # office | rank | epithet | profession | honorific | religious | nobility | relation
    valence: str  # negative | neutral | honorific


@dataclass(frozen=True)
class State:
    """A state or region with its other names: short forms, people, capital, metonyms of its government."""

    name: str
    kind: str  # country | region
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Agency:
    """A news agency or other medium; `country` is the state's name, empty when it belongs to none."""

    name: str
    kind: str  # agency | state_media | media
    country: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """A reporting expression and how the reporter stands to what it reports."""

    lemma: str
    stance: str  # neutral | endorsing | distancing | threatening
    kind: str  # verb | noun | preposition | passive | relay


@dataclass(frozen=True)
class Pronoun:
    """A personal pronoun."""

    person: int
    number: str  # singular | plural


@dataclass(frozen=True)
class FurniturePattern:
    """How a part of a file that is not running text is recognised."""

    kind: str
    rule: str
    pattern: str


@dataclass(frozen=True, eq=False)
class Language:
    """A language's lists. Two packs are the same only if they are the same object, so a pack can key a cache."""

    name: str
    title: str
    abbreviations: frozenset[str]  # without the final dot
    starters: frozenset[str]  # words that open a sentence even after an abbreviation
    function_words: frozenset[str]
    titles: dict[str, Title]
    complements: frozenset[str]  # what stands between a title and a name and belongs to the title
    states: tuple[State, ...]
    places: frozenset[str]
    agencies: tuple[Agency, ...]
    cues: dict[str, Cue]  # by form
    source_kinds: dict[str, str]  # head noun of a speaker phrase -> kind of source
    pronouns: dict[str, Pronoun]
    threats: dict[str, str]  # term -> category
    not_threats: frozenset[str]
    hedges: dict[str, str]  # term -> hedge | negation
    furniture: tuple[FurniturePattern, ...]
    title_nouns: frozenset[str]  # nouns before a quoted title
    choices: dict[str, tuple[str, ...]]
    clitics: tuple[str, ...]
    affixes: tuple[tuple[str, str, str, int], ...]  # with the base's onsets, the letter lost, the least length left
    lemmas: dict[str, str]  # where the affixes mislead
    grammar: dict[str, frozenset[str]]  # role in a clause -> closed-class words; every role is there


class LanguageError(ValueError):
    """A pack that is missing or cannot be used; `faults` holds one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


MEDIA = ("agency", "state_media", "media")
SOURCES = (*MEDIA, "document", "expert", "official", "witness")
THREATS = ("weapon", "violence", "fear", "violation", "hostility")
ROLES = (  # of words in a clause; the list says what each one means, and a pack needs them all
    "adding", "adjunct", "adverb", "agent", "and", "as", "auxiliary", "bridge", "complementizer", "contrast", "empty",
    "inside", "joining", "link", "particle", "pointing", "relative", "resuming", "subordinator", "that", "topic",
    "turn", "unsaid",
)  # fmt: skip
# The lists and their columns; "?" marks one that may be empty.
COLUMNS = {
    "abbreviations": "abbreviation", "about": "code title", "affixes": "affix onsets? lost? least",
    "agencies": "name kind country? forms?", "choices": "choice words", "clitics": "clitic", "complements": "phrase",
    "cues": "lemma stance kind forms", "function_words": "word", "furniture": "kind rule pattern",
    "grammar": "role words", "hedges": "term kind", "lemmas": "form lemma", "not_threats": "phrase why",
    "places": "place", "pronouns": "pronoun person number", "source_kinds": "noun source_kind", "starters": "word",
    "states": "name kind forms?", "threats": "term category", "title_nouns": "noun", "titles": "title kind valence",
}  # fmt: skip
VALUES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("agencies", "kind"): MEDIA, ("source_kinds", "source_kind"): SOURCES, ("threats", "category"): THREATS,
    ("grammar", "role"): ROLES, ("states", "kind"): ("country", "region"), ("hedges", "kind"): ("hedge", "negation"),
    ("cues", "kind"): ("verb", "noun", "preposition", "passive", "relay"), ("pronouns", "person"): ("1", "2", "3"),
    ("cues", "stance"): ("neutral", "endorsing", "distancing", "threatening"), ("affixes", "least"): ("3", "4", "5"),
    ("furniture", "kind"): ("byline", "caption", "credit", "dateline", "other", "related", "subhead"),
    ("titles", "kind"): ("office", "rank", "epithet", "profession", "honorific", "religious", "nobility", "relation"),
    ("titles", "valence"): ("negative", "neutral", "honorific"), ("pronouns", "number"): ("singular", "plural"),
}  # fmt: skip
CASED = {"about", "agencies", "furniture", "states"}  # the other lists are lower-case
PATTERNS = "furniture"  # its rows end in a regular expression and stand in the order of their trial


def languages() -> tuple[str, ...]:
    """The names of the packs that are installed.

    >>> languages()
    ('id',)
    """
    packs = files("framing").joinpath("languages")
    return tuple(sorted(folder.name for folder in packs.iterdir() if folder.joinpath("about.tsv").is_file()))


@cache
def language(name: str) -> Language:
    """The pack of that name, the same object every time. Raises LanguageError: there is none, or its lists have faults.

    >>> language("id").cues["mengklaim"]
    Cue(lemma='klaim', stance='distancing', kind='verb')
    """
    if name not in languages():
        raise LanguageError([f"no language pack {name!r}; there are {', '.join(map(repr, languages()))}"])
    return read_language(files("framing").joinpath("languages", name))


def read_language(folder: Traversable) -> Language:
    """The pack in a folder. Raises LanguageError with all faults of all its lists, each with file and line."""
    faults: list[str] = []
    lists = {name: dict(_rows(folder, name, faults=faults)) for name in COLUMNS}
    faults += [fault for name, rows in lists.items() for fault in _repetitions(rows, name=name)]
    if faults:
        raise LanguageError([f"{folder.name}/{fault}" for fault in faults])
    return _language({name: list(rows.values()) for name, rows in lists.items()})


def _language(rows: Mapping[str, list[list[str]]]) -> Language:
    words = {name: frozenset(cells[0] for cells in listed) for name, listed in rows.items()}
    words_to = {name: dict(cells[:2] for cells in listed) for name, listed in rows.items() if len(listed[0]) == 2}
    return Language(
        cues={form: Cue(lemma, stance, kind) for lemma, stance, kind, forms in rows["cues"] for form in _parts(forms)},
        agencies=tuple(Agency(name, kind, home, _parts(forms)) for name, kind, home, forms in rows["agencies"]),
        furniture=tuple(FurniturePattern(kind, rule, pattern) for kind, rule, pattern in rows["furniture"]),
        affixes=tuple((affix, onsets, lost, int(least)) for affix, onsets, lost, least in rows["affixes"]),
        pronouns={pronoun: Pronoun(int(person), number) for pronoun, person, number in rows["pronouns"]},
        titles={title: Title(title, kind, valence) for title, kind, valence in rows["titles"]}, places=words["places"],
        states=tuple(State(name, kind, _parts(forms)) for name, kind, forms in rows["states"]),
        grammar={role: frozenset(_parts(listed)) for role, listed in rows["grammar"]}, complements=words["complements"],
        choices={choice: _parts(listed) for choice, listed in rows["choices"]}, function_words=words["function_words"],
        clitics=tuple(cells[0] for cells in rows["clitics"]), source_kinds=words_to["source_kinds"],
        abbreviations=words["abbreviations"], not_threats=words["not_threats"], title_nouns=words["title_nouns"],
        threats=words_to["threats"], starters=words["starters"], title=rows["about"][0][1], hedges=words_to["hedges"],
        lemmas=words_to["lemmas"], name=rows["about"][0][0],
    )  # fmt: skip


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _rows(folder: Traversable, name: str, *, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The sound rows of a list with their lines; what is wrong with the others is added to `faults`."""
    header = COLUMNS[name].replace("?", "").replace(" ", "\t")
    try:
        lines = folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{name}.tsv: cannot be read; {error}")
        return
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if head == 0:
        faults.append(f"{name}.tsv:1: no provenance; lines beginning with '#' must say where the list comes from")
    if lines[head : head + 1] != [header]:
        faults.append(f"{name}.tsv:{head + 1}: header {''.join(lines[head : head + 1])!r}; needs {header!r}")
        return
    if len(lines) == head + 1:
        faults.append(f"{name}.tsv:{head + 1}: no entries; a list needs at least one")
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        wrong = list(_wrong(line.split("\t"), name=name))
        faults += [f"{name}.tsv:{number}: {fault}" for fault in wrong]
        if not wrong:
            yield number, line.split("\t")


def _wrong(cells: list[str], *, name: str) -> Iterator[str]:
    columns = COLUMNS[name].split()
    if len(cells) != len(columns):
        yield f"{len(cells)} cells; needs {len(columns)}: {', '.join(columns).replace('?', '')}"
        return
    for column, cell in zip(columns, cells, strict=True):
        if not cell and not column.endswith("?"):
            yield f"{column} is empty; every row needs one"
        elif cell not in VALUES.get((name, column), {cell}):
            yield f"unknown {column} {cell!r}; one of {', '.join(VALUES[name, column])}"
        elif name != PATTERNS and any(part != " ".join(part.split()) or not part for part in _parts(cell)):
            yield f"{column.rstrip('?')} {cell!r} has a blank too many or an empty part; write 'a b;c'"
        elif name not in CASED and column != "why" and cell != cell.lower():
            yield f"{column} {cell!r} has capitals; entries are lower-case"
    if name == PATTERNS:
        try:
            re.compile(cells[-1])
        except re.error as error:
            yield f"bad regular expression {cells[-1]!r}; {error}"


def _repetitions(rows: Mapping[int, list[str]], *, name: str) -> Iterator[str]:
    """Entries that stand twice, forms that belong to two entries, and rows out of order."""
    seen: dict[str, int] = {}
    before = ""
    for line, cells in rows.items():
        forms = _parts(cells[-1]) if COLUMNS[name].endswith((" forms", " forms?")) else ()
        for entry in ["\t".join(cells)] if name == PATTERNS else [*forms, *({cells[0]} - set(forms))]:
            if entry in seen:
                yield f"{name}.tsv:{line}: {entry!r} again; it stands in line {seen[entry]} already"
            seen.setdefault(entry, line)
        if cells[0] < before and name != PATTERNS:
            yield f"{name}.tsv:{line}: {cells[0]!r} after {before!r}; rows are sorted"
        before = cells[0]
    if name == "grammar" and rows and (missing := [role for role in ROLES if role not in seen]):
        yield f"{name}.tsv:{max(rows)}: the list ends without role {', '.join(missing)}; a pack needs every role"
