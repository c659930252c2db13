"""The row types: one row is one place in a text.

Offsets (`start`, `end` and every column that ends so) count characters of `Text.string`, which is the article's text
followed, after a blank line, by its title: in the body they are offsets into the article's own text. `analysis` puts
`article`, `outlet` and `text` in front and turns a headline's offsets into those of the title.
"""

from typing import NamedTuple


class Furniture(NamedTuple):
    """A stretch of a file that is not running text."""

    start: int
    end: int
    kind: str  # dateline | caption | byline | credit | related | subhead | other


class Mention(NamedTuple):
    """A noun phrase that names or describes an actor."""

    start: int
    end: int
    sentence: int
    zone: str
    actor: str
    actor_kind: str  # person | country | organisation
    side: str
    form: str  # named | label | pronoun
    label: str
    label_start: int | None
    label_end: int | None
    valence: str  # negative | neutral | honorific | unknown; empty without a label
    voice: str  # narrator | quoted | reported
    position: float | None
    first: bool
    rule: str


class Quote(NamedTuple):
    """A statement attributed to somebody, or words set in quote marks without attribution."""

    start: int
    end: int
    sentence: int
    zone: str
    kind: str  # direct | mixed | indirect | scare | title
    cue: str
    cue_start: int | None
    cue_end: int | None
    cue_lemma: str
    stance: str  # neutral | endorsing | distancing | threatening | none
    speaker: str
    speaker_start: int | None
    speaker_end: int | None
    source: str
    organisation: str
    side: str
    # official | politician | expert | business | civil_society | citizen | witness | state_media | agency | media |
    # document | unnamed | other; empty where nothing tells
    source_kind: str
    relay: str  # through whom the statement came, from the one nearest to the source to the outermost, joined by "; "
    words: int
    position: float | None
    rule: str


class Threat(NamedTuple):
    """A word or fixed phrase that raises threat."""

    start: int
    end: int
    sentence: int
    zone: str
    term: str
    category: str  # weapon | violence | fear | violation | hostility
    hedged: bool
    negated: bool
    cue: str
    by_side: str
    against_side: str
    voice: str
    position: float | None
    rule: str


class Choice(NamedTuple):
    """One of several words for the same thing."""

    start: int
    end: int
    sentence: int
    zone: str
    choice: str
    word: str
    referent: str  # whom the word names, in a set of words for one person; else empty
    voice: str
    position: float | None


class Skipped(NamedTuple):
    """What could not be read reliably, and why."""

    start: int | None
    end: int | None
    what: str
    why: str
