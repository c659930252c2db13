"""The lists of a language pack: which columns each has, what may stand in them, and what is wrong with a row."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

MEDIA = ("agency", "state_media", "media")
SOURCES = (
    "official", "politician", "expert", "business", "civil_society", "citizen", "witness", *MEDIA, "document", "other",
)  # fmt: skip
# Offices that tell no kind of source by themselves, with the kind to which they belong where nothing else tells.
ANYBODYS = {
    "any": "", "any_official": "official", "any_business": "business", "any_civil_society": "civil_society",
}  # fmt: skip
NOBODYS = "unnamed"  # of a source that is not told: narasumber
THREATS = ("weapon", "violence", "fear", "violation", "hostility")
CATEGORIES = (*THREATS, "disaster", "disease", "crime", "economic")  # the further ones count if a codebook asks
ROLES = (  # of words in a clause; the list says what each one means, and a pack needs them all
    "accused", "acting", "adding", "addressing", "adjunct", "adverb", "adversative", "agent", "also", "and",
    "answering", "area", "arresting", "arriving", "as", "aside", "asking", "auxiliary", "being", "belonging", "borne",
    "both", "bridge", "called", "charged", "citing", "colloquial", "comparing", "complementizer", "concerned",
    "condition", "conditional", "contact", "contrast", "counting", "couple", "crediting", "crowd", "day", "degree",
    "demanding", "empty", "explaining", "former", "fronting", "governing", "grounding", "handling", "harming",
    "household", "indefinite", "inside", "joining", "judging", "kin", "labelling", "link", "listing", "location",
    "making", "many", "member", "month", "movement", "naming", "nicknaming", "occasion", "one", "origin", "other",
    "particle", "party", "performing", "period", "pick", "plan", "plural", "pointing", "predicate", "predicative",
    "public", "purpose", "recipient", "relative", "reporting", "requesting", "resuming", "retold", "served", "several",
    "single", "standing", "stating", "stative", "study", "styled", "styling", "subordinator", "suffering", "supreme",
    "talk", "that", "the", "time", "toll", "topic", "trusting", "turn", "two", "undergoing", "unit", "unsaid",
    "utterance", "uttering", "verbal", "viewing", "vouching", "wishing",
)  # fmt: skip
SCOPES = (  # of words that tell how far a hedge reaches, and whose a threat is
    "active", "additive", "adjective", "bringing", "definite", "denying", "direction", "factive", "forces", "grounds",
    "joining", "knowing", "likely", "local", "passive", "presupposing", "purpose", "setting", "source", "supposing",
    "suspecting", "target", "turning",
)  # fmt: skip
PARTS = (
    "any_modifier",
    "hiding",
    "leading",
    "object",
    "objected",
    *(f"{category}_{part}" for category in CATEGORIES for part in ("head", "modifier")),
)
WEIGHTS = ("0", "1", "2", "3")
SIGNS = (  # of a person, in what a run of capitals is and in what stands beside it
    "called", "cue", "done_by", "done_to", "human", "joint", "named", "said", "told_to", "unknown", "verb",
)  # fmt: skip
NEEDED = {"grammar": ROLES, "person_signs": SIGNS, "scope": SCOPES}  # lists whose every row a pack needs
# The lists and their columns; "?" marks one that may be empty.
COLUMNS = {
    "abbreviations": "abbreviation place?", "about": "code title names?", "acts": "act words",
    "affixes": "affix onsets? lost? least",
    "agencies": "name kind country? forms?", "choices": "choice of? words", "classes": "class members",
    "clitics": "clitic", "complements": "phrase", "compounds": "part words", "cues": "lemma stance kind forms",
    "deescalation": "term forms? root?", "domains": "domain least markers terms", "function_words": "word",
    "furniture": "kind rule pattern", "grammar": "role words", "headers": "role words", "hedges": "term kind",
    "lemmas": "form lemma",
    "not_threats": "phrase why forms? root?", "numbers": "word kind value",
    "person_signs": "sign single several", "persons": "word kind", "places": "place",
    "pronouns": "pronoun person number", "rules": "name level pattern? gives example counter_example",
    "scope": "role words", "sense_words": "group words",
    "senses": "sense terms agent? patient? clause? article? unless? reading example counter_example",
    "source_kinds": "noun source_kind", "starters": "word", "states": "name kind forms?",
    "threats": "term category forms? root?", "title_nouns": "noun", "titles": "title kind valence",
}  # fmt: skip
VALUES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("agencies", "kind"): MEDIA, ("source_kinds", "source_kind"): (*SOURCES, *ANYBODYS, NOBODYS),
    ("threats", "category"): CATEGORIES,
    ("senses", "reading"): ("none", "needed"), ("choices", "of?"): ("", "person", "threat"),
    ("scope", "role"): SCOPES, ("domains", "least"): ("2", "3", "4", "5"), ("compounds", "part"): PARTS,
    ("grammar", "role"): ROLES, ("states", "kind"): ("country", "region"), ("hedges", "kind"): ("hedge", "negation"),
    ("cues", "kind"): ("verb", "noun", "preposition", "passive", "relay"), ("pronouns", "person"): ("1", "2", "3"),
    ("cues", "stance"): ("neutral", "endorsing", "distancing", "threatening"), ("affixes", "least"): ("3", "4", "5"),
    ("furniture", "kind"): ("byline", "caption", "credit", "dateline", "other", "related", "subhead"),
    ("titles", "kind"): (
        "office", "rank", "epithet", "profession", "honorific", "religious", "nobility", "relation", "human",
    ),
    ("titles", "valence"): ("negative", "neutral", "honorific"), ("pronouns", "number"): ("singular", "plural"),
    ("person_signs", "sign"): SIGNS, ("person_signs", "single"): WEIGHTS, ("person_signs", "several"): WEIGHTS,
    ("persons", "kind"): ("human", "name", "thing", "verb"),
    ("abbreviations", "place?"): ("", "list", "number"),
    ("numbers", "kind"): ("clock", "month", "numeral", "ordinal", "weekday", "zone"),
}  # fmt: skip
CASED = {"about", "agencies", "classes", "furniture", "rules", "senses", "states"}  # the other lists are lower-case
INFLECTED = {"threats", "not_threats", "deescalation"}  # their forms are patterns of affixes, not words
AFFIXES = re.compile(r"[nv]|[a-z]*N?-[a-z]*")
PATTERNS = "furniture"  # its rows end in a regular expression
TRIED = {"furniture", "rules"}  # their rows stand in the order of their trial, not of the alphabet
# Lists whose words have classes: the column of their kind, if they have one, and the columns of their words.
KINDS: Mapping[str, tuple[int | None, tuple[int, ...]]] = {
    "agencies": (1, (0, 3)), "cues": (2, (3,)), "function_words": (None, (0,)), "grammar": (0, (1,)),
    "hedges": (1, (0,)), "numbers": (1, (0,)), "persons": (1, (0,)), "places": (None, (0,)), "pronouns": (1, (0,)),
    "source_kinds": (1, (0,)), "starters": (None, (0,)), "states": (1, (0, 2)), "threats": (1, (0,)),
    "title_nouns": (None, (0,)), "titles": (1, (0,)),
}  # fmt: skip
WORD_SOURCES = ("chunk", "prefix", "shape")  # what a class may be made of beside lists
SHAPES = ("capital", "capitals", "initial", "number", "roman", "small")


def rows_of(folder: Traversable, *, faults: list[str]) -> dict[str, list[list[str]]]:
    """Return the rows of all lists in a folder; what is wrong with any of them is added to `faults`, a line each."""
    lists = {name: dict(_rows(folder, name, faults=faults)) for name in COLUMNS}
    faults += [fault for name, rows in lists.items() for fault in _repetitions(rows, name=name)]
    return {name: list(rows.values()) for name, rows in lists.items()}


def parts(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell that holds several.

    >>> parts("rudal;bom"), parts("")
    (('rudal', 'bom'), ())
    """
    return tuple(cell.split(";")) if cell else ()


def is_expression(member: str) -> bool:
    """Tell whether a member of a word class is an expression over other classes, which have capitals.

    >>> is_expression("SMALL&!VERB"), is_expression("grammar:and")
    (True, False)
    """
    return member.lstrip("!")[:1].isupper()


def texts(cell: str) -> tuple[str, ...]:
    """Return the texts of a cell that holds several, parted by ` // `."""
    return tuple(cell.split(" // "))


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
        elif name not in TRIED and any(part != " ".join(part.split()) or not part for part in parts(cell)):
            yield f"{column.rstrip('?')} {cell!r} has a blank too many or an empty part; write 'a b;c'"
        elif name in INFLECTED and column == "forms?":
            for form in parts(cell):
                if not AFFIXES.fullmatch(form):
                    yield f"form {form!r} is no pattern; write n, v or affixes such as meN-, di-kan, peN-an"
        elif name not in CASED and column != "why" and cell != cell.lower():
            yield f"{column} {cell!r} has capitals; entries are lower-case"
    if name == "classes":
        yield from (f"unknown member {part!r}; one of {', '.join((*WORD_SOURCES, *KINDS))}" for part in parts(cells[1])
                    if part.partition(":")[0] not in (*WORD_SOURCES, *KINDS) and not is_expression(part))  # fmt: skip
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
        forms = parts(cells[-1]) if COLUMNS[name].endswith((" forms", " forms?")) else ()
        for entry in ["\t".join(cells)] if name in TRIED else [*forms, *({cells[0]} - set(forms))]:
            if entry in seen:
                yield f"{name}.tsv:{line}: {entry!r} again; it stands in line {seen[entry]} already"
            seen.setdefault(entry, line)
        if cells[0] < before and name not in TRIED:
            yield f"{name}.tsv:{line}: {cells[0]!r} after {before!r}; rows are sorted"
        before = cells[0]
    if rows and (missing := [role for role in NEEDED.get(name, ()) if role not in seen]):
        yield f"{name}.tsv:{max(rows)}: the list ends without role {', '.join(missing)}; a pack needs every role"
