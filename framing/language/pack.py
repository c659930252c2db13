"""A language pack: the words that hold for any event reported in one language.

A pack is a folder of tab-separated lists: lines beginning with `#` say where a list comes from, then a header, then one
entry a row in alphabetical order. It is read whole or refused whole, with every fault at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from framing.language.lists import KINDS, PARTS, parts, rows_of, texts


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


@dataclass(frozen=True)
class Domain:
    """A field whose articles are known by so many different markers, and in which some terms are no threats."""

    least: int
    markers: frozenset[str]
    terms: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A rule of the grammar: where `pattern` matches the classes of a text, there is a chunk of the kind `gives`.

    A rule without a pattern is code; its examples hold for it all the same. `examples` and `counter_examples` are
    texts, the former with what is found in square brackets.
    """

    name: str
    level: str
    pattern: str
    gives: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """In which company some threat terms are none; a part's entries are words, phrases and @groups of words."""

    name: str
    terms: tuple[str, ...]
    agent: tuple[str, ...]
    patient: tuple[str, ...]
    clause: tuple[str, ...]
    article: tuple[str, ...]
    unless: tuple[str, ...]
    reading: str  # none | needed
    example: str
    counter_example: str


@dataclass(frozen=True, eq=False)
class Language:
    """A language's lists. Two packs are the same only if they are the same object, so a pack can key a cache."""

    name: str
    title: str
    names: frozenset[str]  # its code and what else names it in metadata, in small letters
    abbreviations: dict[str, str]  # without the final dot; `list` closes an enumeration, `number` stands before one
    starters: frozenset[str]  # words that open a sentence even after an abbreviation
    function_words: frozenset[str]
    titles: dict[str, Title]
    complements: frozenset[str]  # what stands between a title and a name and belongs to the title
    states: tuple[State, ...]
    persons: dict[str, str]  # word beside capitals -> what it says of them: human | name | thing | verb
    person_signs: dict[str, tuple[int, int]]  # sign -> how much it says for a name of one word, of several
    places: frozenset[str]
    agencies: tuple[Agency, ...]
    cues: dict[str, Cue]  # by form
    source_kinds: dict[str, str]  # head noun of a speaker phrase -> kind of source
    pronouns: dict[str, Pronoun]
    threats: dict[str, str]  # term -> category
    domains: tuple[Domain, ...]
    senses: tuple[Sense, ...]
    sense_words: dict[str, frozenset[str]]  # group -> words and phrases that senses name
    forms: dict[str, tuple[str, tuple[str, ...]]]  # (no) threat term -> what takes the affixes, patterns of affixes
    compounds: dict[str, frozenset[str]]  # part of a threat expression -> words
    scope: dict[str, frozenset[str]]  # role of words that tell how far a hedge reaches -> words
    deescalation: dict[str, tuple[str, tuple[str, ...]]]  # term -> what takes the affixes, patterns of affixes
    not_threats: frozenset[str]
    hedges: dict[str, str]  # term -> hedge | negation
    furniture: tuple[FurniturePattern, ...]
    title_nouns: frozenset[str]  # nouns before a quoted title
    choices: dict[str, tuple[str, ...]]
    acts: dict[str, tuple[str, ...]]  # kind of act, happening or thing -> words and phrases by which it is told
    choice_kinds: dict[str, str]  # choice -> what its words are of: person | threat | "" for any thing
    clitics: tuple[str, ...]  # behind a word
    proclitics: tuple[str, ...]  # before a verb
    affixes: tuple[tuple[str, str, str, int], ...]  # with the base's onsets, the letter lost, the least length left
    lemmas: dict[str, str]  # where the affixes mislead
    headers: dict[str, tuple[str, ...]]  # what a label above a report says, or an English month -> its words
    grammar: dict[str, frozenset[str]]  # role in a clause -> closed-class words; every role is there
    numbers: dict[str, tuple[str, int]]  # numeral, ordinal, month, weekday, clock or zone -> kind and number
    classes: dict[str, tuple[str, ...]]  # word class -> what it is made of: lists, prefixes, shapes
    rules: tuple[Rule, ...]  # in the order in which they are tried
    members: dict[str, frozenset[str]]  # list, or list:kind -> its words


class LanguageError(ValueError):
    """A pack that is missing or cannot be used; `faults` holds one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@cache
def languages() -> tuple[str, ...]:
    """The names of the packs that are installed, looked for once.

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
    rows = rows_of(folder, faults=faults)
    if faults:
        raise LanguageError([f"{folder.name}/{fault}" for fault in faults])
    return _language(rows)


def _language(rows: Mapping[str, list[list[str]]]) -> Language:
    words = {name: frozenset(cells[0] for cells in listed) for name, listed in rows.items()}
    words_to = {name: dict(cells[:2] for cells in listed) for name, listed in rows.items() if len(listed[0]) == 2}
    return Language(
        cues={form: Cue(lemma, stance, kind) for lemma, stance, kind, forms in rows["cues"] for form in parts(forms)},
        agencies=tuple(Agency(name, kind, home, parts(forms)) for name, kind, home, forms in rows["agencies"]),
        person_signs={sign: (int(single), int(several)) for sign, single, several in rows["person_signs"]},
        furniture=tuple(FurniturePattern(kind, rule, pattern) for kind, rule, pattern in rows["furniture"]),
        affixes=tuple((affix, onsets, lost, int(least)) for affix, onsets, lost, least in rows["affixes"]),
        pronouns={pronoun: Pronoun(int(person), number) for pronoun, person, number in rows["pronouns"]},
        titles={title: Title(title, kind, valence) for title, kind, valence in rows["titles"]}, places=words["places"],
        states=tuple(State(name, kind, parts(forms)) for name, kind, forms in rows["states"]),
        grammar={role: frozenset(parts(listed)) for role, listed in rows["grammar"]}, complements=words["complements"],
        choices={choice: parts(listed) for choice, _, listed in rows["choices"]},
        acts={act: parts(listed) for act, listed in rows["acts"]},
        choice_kinds={choice: of for choice, of, _ in rows["choices"]}, function_words=words["function_words"],
        clitics=tuple(cells[0] for cells in rows["clitics"] if cells[0].startswith("-")),
        proclitics=tuple(cells[0] for cells in rows["clitics"] if cells[0].endswith("-")),
        source_kinds=words_to["source_kinds"],
        abbreviations=words_to["abbreviations"], not_threats=words["not_threats"], title_nouns=words["title_nouns"],
        forms=_forms(rows["threats"] + rows["not_threats"]), deescalation=_forms(rows["deescalation"]),
        domains=tuple(Domain(int(least), frozenset(parts(markers)), frozenset(parts(terms)))
                      for _, least, markers, terms in rows["domains"]),
        compounds={part: frozenset() for part in PARTS} | {part: frozenset(parts(w)) for part, w in rows["compounds"]},
        scope={role: frozenset(parts(listed)) for role, listed in rows["scope"]},
        sense_words={group: frozenset(parts(listed)) for group, listed in rows["sense_words"]},
        senses=tuple(_sense(cells) for cells in rows["senses"]),
        threats={cells[0]: cells[1] for cells in rows["threats"]},
        names=frozenset([rows["about"][0][0], *parts(rows["about"][0][2])]),
        headers={role: parts(listed) for role, listed in rows["headers"]},
        starters=words["starters"], title=rows["about"][0][1], hedges=words_to["hedges"],
        lemmas=words_to["lemmas"], name=rows["about"][0][0], persons=words_to["persons"],
        numbers={word: (kind, int(value)) for word, kind, value in rows["numbers"]},
        classes={name: parts(made) for name, made in rows["classes"]}, members=_members(rows),
        rules=tuple(_rule(*cells) for cells in rows["rules"]),
    )  # fmt: skip


def _rule(name: str, level: str, pattern: str, gives: str, right: str, wrong: str) -> Rule:
    return Rule(name, level, pattern, gives, texts(right), texts(wrong))


def _members(rows: Mapping[str, list[list[str]]]) -> dict[str, frozenset[str]]:
    """The words of every list, and of every kind in it."""
    found: dict[str, set[str]] = {}
    for name, (kind, words) in KINDS.items():
        for cells in rows[name]:
            own = {word.lower() for place in words for word in parts(cells[place])}
            for key in (name, f"{name}:{cells[kind]}") if kind is not None else (name,):
                found.setdefault(key, set()).update(own)
    return {key: frozenset(words) for key, words in found.items()}


def _sense(cells: list[str]) -> Sense:
    name, *listed, reading, example, counter_example = cells
    terms, agent, patient, clause, article, unless = map(parts, listed)
    return Sense(name, terms, agent, patient, clause, article, unless, reading, example, counter_example)


def _forms(rows: list[list[str]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {cells[0]: (cells[-1] or cells[0], parts(cells[-2])) for cells in rows}
