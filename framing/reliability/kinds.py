"""What people code: the four kinds of sheet, the columns of each, what they mean and which values they take.

The definitions are those of the reference coding's codebook (tests/reference/CODEBOOK.md), in short.
"""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.selection import counted, statements
from framing.codebook.faults import STANCES as CUE_STANCES
from framing.codebook.faults import VALENCES
from framing.language.lists import SOURCES, THREATS

YES_NO = ("yes", "no")
ZERO_ONE = ("0", "1")
SOURCE_KINDS = (*SOURCES, "unnamed")
STANCES = (*CUE_STANCES, "none")
# The two tasks of a sheet: judge what the suite marked, or count what it left unmarked in a sentence.
MARKED, REST = "marked", "rest"
TASKS = (MARKED, REST)
OPEN, CLOSE = "⟦", "⟧"
# Between the answers of two rows found in one passage.
APART = "|"


class Field(NamedTuple):
    """One column to fill in."""

    name: str
    meaning: str
    values: tuple[str, ...] = ()  # empty: any words
    empty: bool = False  # whether nothing is an answer too


class Kind(NamedTuple):
    """One kind of sheet. `number` is the column that says how many there are; empty where sentences are judged."""

    name: str
    number: str
    fields: tuple[Field, ...]
    table: str
    rows: Callable[[Analysis], pd.DataFrame]
    stratum: Callable[[pd.DataFrame], "pd.Series[str]"]  # the suite's own answer, by which marked rows are drawn
    suite: dict[str, str]  # which column of the analysis answers which of the fields

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns to fill in, the number first."""
        return (*((self.number,) if self.number else ()), *(field.name for field in self.fields))


def _persons(analysis: Analysis) -> pd.DataFrame:
    rows = counted(analysis.mentions)
    return rows[(rows["actor_kind"] == "person") & (rows["form"] != "pronoun")]


def _first_told(*columns: str) -> Callable[[pd.DataFrame], "pd.Series[str]"]:
    """The first of some columns that says something."""

    def told(rows: pd.DataFrame) -> "pd.Series[str]":
        result = rows[columns[0]].astype(str)
        for column in columns[1:]:
            result = result.where(result != "", rows[column].astype(str))
        return result

    return told


SPAN = Field(
    "span", "yes if the marks enclose the right words, neither too many nor too few; only in marked rows", YES_NO
)
SENTENCES = Kind(
    "sentences",
    "",
    (
        Field("negative", "a person gets a label that condemns by itself (diktator, rezim)", ZERO_ONE),
        Field("honorific", "a person gets a label that exalts (Yang Mulia, Paduka)", ZERO_ONE),
        Field("direct", "an attributed quotation in quote marks that stands as a clause or more", ZERO_ONE),
        Field("mixed", "quoted words within the reporter's own attributed sentence", ZERO_ONE),
        Field(
            "indirect",
            "a statement in the reporter's words, attributed to somebody (menurut ..., mengatakan bahwa ...)",
            ZERO_ONE,
        ),
        Field("weapon", "a word for arms or what carries them (senjata, rudal, kapal perang)", ZERO_ONE),
        Field("violence", "a word for acts of violence (invasi, serangan, pertempuran)", ZERO_ONE),
        Field("fear", "a word for fear (khawatir, takut, cemas)", ZERO_ONE),
        Field("violation", "a word for a breach of law or its penalty (pelanggaran, sanksi)", ZERO_ONE),
        Field("hostility", "a word for enmity or menace (ancaman, peringatan, konfrontasi)", ZERO_ONE),
        Field(
            "hedged",
            "one of these threats is possible, planned, denied or only believed (potensi, mungkin, belum ada)",
            ZERO_ONE,
        ),
    ),
    "sentences",
    lambda analysis: counted(analysis.sentences),
    lambda rows: pd.Series("", rows.index, dtype=str),
    {},
)
STATEMENTS = Kind(
    "statements",
    "statements",
    (
        SPAN,
        Field(
            "speaker", "who says it, by name where the article names them, else in its words; unnamed if nobody is told"
        ),
        Field(
            "side",
            "for which side the speaker stands, as your codebook calls it; group for people without a name and a side "
            "(para ahli); empty if nothing says so",
            empty=True,
        ),
        Field("source_kind", "what the speaker is", SOURCE_KINDS),
        Field("stance", "how the reporting verb takes the statement; none without a verb", STANCES),
    ),
    "quotes",
    lambda analysis: statements(analysis.quotes),
    _first_told("side", "source_kind"),
    {"speaker": "source", "side": "side", "source_kind": "source_kind", "stance": "stance"},
)
MENTIONS = Kind(
    "mentions",
    "mentions",
    (
        SPAN,
        Field("who", "who is meant, by name; in words of the article where it gives no name"),
        Field(
            "label", "the title or description that stands with the name or for it; empty for a bare name", empty=True
        ),
        Field("valence", "how the label judges the person; empty without a label", VALENCES, empty=True),
    ),
    "mentions",
    _persons,
    _first_told("valence", "form"),
    {"who": "actor", "label": "label", "valence": "valence"},
)
THREATS_KIND = Kind(
    "threats",
    "threats",
    (
        SPAN,
        Field("category", "what kind of threat", THREATS),
        Field("hedged", "yes if the threat is possible, planned, denied or only believed", YES_NO),
    ),
    "threats",
    lambda analysis: counted(analysis.threats),
    _first_told("category"),
    {"category": "category", "hedged": "hedged"},
)
KINDS = {kind.name: kind for kind in (SENTENCES, STATEMENTS, MENTIONS, THREATS_KIND)}

WHAT = {
    "statements": (
        "a statement that somebody makes, quoted or retold",
        "A statement belongs to the sentence in which it begins. Words in quote marks that nobody says are none.",
    ),
    "mentions": (
        "a mention of a person by name or description (the longest phrase that names the person)",
        "Pronouns (ia, dia, mereka), groups and bare professions without a person in view are no mentions.",
    ),
    "threats": (
        "a word or fixed phrase that by itself raises threat",
        "Names, protective gear, suffering, metaphors, sports and quarrels in words are no threats.",
    ),
}


def kind_of(name: str) -> Kind:
    """Return a kind of sheet by its name.

    >>> kind_of("mentions").columns
    ('mentions', 'span', 'who', 'label', 'valence')
    >>> kind_of("quotes")
    Traceback (most recent call last):
    ValueError: unknown kind of sheet 'quotes'; it is 'sentences', 'statements', 'mentions', 'threats'
    """
    if name not in KINDS:
        raise ValueError(f"unknown kind of sheet {name!r}; it is {', '.join(map(repr, KINDS))}")
    return KINDS[name]


def instructions(kind: Kind) -> list[str]:
    """Return what a coder is told, line by line: how to fill the sheet, then what each column means.

    >>> instructions(SENTENCES)[0]
    'Read each sentence and write 1 into a column where it holds, 0 where it does not.'
    """
    common = "Leave the columns before these as they are. You may sort the rows and add columns for notes of your own."
    meanings = [f"{field.name}: {field.meaning}{_allowed(field)}" for field in kind.fields]
    if not kind.number:
        return [
            "Read each sentence and write 1 into a column where it holds, 0 where it does not.",
            "Fill every cell: an empty one means not coded yet. Judge the sentence alone; before and after only help.",
            common,
            *meanings,
        ]
    what, not_what = WHAT[kind.name]
    return [
        f"Each row shows a passage in the column text; {OPEN} {CLOSE} enclose words that were marked beforehand.",
        f"Task {MARKED}: write 1 into {kind.number} if the enclosed words are {what}, else 0.",
        f"Task {REST}: write into {kind.number} how many more the passage holds outside the marks; mostly 0.",
        f"{not_what} Of one that was marked in two pieces the second piece is 0.",
        "Where you wrote 0 leave the other cells of the row empty. Otherwise fill them; for several put a "
        f"{APART} between the answers, in the order of the text: A {APART} B. Two who speak together are A; B.",
        "Nothing marked beforehand need be right, and what was marked is no hint at your answer.",
        common,
        *meanings,
    ]


def _allowed(field: Field) -> str:
    return f" ({' | '.join(field.values)})" if field.values and field.values not in (YES_NO, ZERO_ONE) else ""
