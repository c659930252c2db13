"""Reporting words in a text, each with the way in which it introduces a statement."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Codebook, Lexicon, Match, shelf
from framing.language import Cue
from framing.quotes.scenes import PeopledText, Phrase, is_document

ACTIVE_PREFIXES = ("me", "ber", "nge", "nye")
OWN_ENDING = "nya"  # ujarnya: the speaker is in the word


class Saying(NamedTuple):
    """What a reporting word or phrase says of what it reports.

    manner: active (S mengatakan P), stem (P, kata S), own (P, katanya), agent (dikatakan S), preposition (menurut S),
    relay (dikutip dari S), passive (P diyakini P), noun (pernyataan bahwa P).
    """

    lemma: str
    stance: str
    manner: str
    kind: str = "verb"  # verb, noun, preposition, passive or relay


Cued = Match[Saying]  # a reporting word or phrase where it stands


class Draft(NamedTuple):
    """A statement whose source is not settled yet: words and characters of its content, cue, speaker and relay.

    `heir` says that it has no speaker of its own and takes the last one.
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    rule: str
    cue: Cued | None = None
    speaker: Phrase | None = None
    heir: bool = False
    relay: Phrase | None = None


@dataclass(slots=True)
class Reading:
    """A scene with its reporting words, those that a statement has taken already, and the quoted words."""

    scene: PeopledText
    cues: list[Cued]
    firsts: list[int]
    used: set[int] = field(default_factory=set)
    # Where what is retold of speakers begins, in order, and how far it and what begins before it reach.
    told: tuple[list[int], list[int]] = ([], [])

    def after(self, word: int) -> Cued | None:
        """Return the first reporting word that begins at a word or behind it."""
        place = bisect_left(self.firsts, word)
        return self.cues[place] if place < len(self.cues) else None

    def between(self, first: int, last: int) -> list[Cued]:
        """Return the reporting words from `first` to `last` (exclusive)."""
        return self.cues[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]


def reading(scene: PeopledText, codebook: Codebook) -> Reading:
    """Return a scene with its reporting words; those after a negation (`tidak mengatakan`) report nothing."""
    words, gaps, between = scene.text.words, scene.text.gaps, scene.names.between
    negations, cues = _negations(codebook), list[Cued]()
    for match in _lexicon(codebook).matches(scene.text):
        first = match.first
        if first and gaps[first] == " ":
            before = words[first - 1]
            if before in negations:
                continue
            # belum juga mengakui: an adverb between them
            if before in between and first > 1 and gaps[first - 1] == " " and words[first - 2] in negations:
                continue
        if match.value.lemma in scene.grammar["grounding"] and not _is_ground(scene, match.last):
            continue
        if match.value.lemma in scene.grammar["viewing"] and not _is_view(scene, match):
            continue
        cues.append(match)
    return Reading(scene, cues, [cue.first for cue in cues])


def _is_ground(scene: PeopledText, word: int) -> bool:
    """Tell whether a document or what somebody has said stands at a word: `berdasarkan | keterangan polisi`."""
    return is_document(scene, word) or not scene.grammar["utterance"].isdisjoint(scene.text.words[word : word + 1])


def _is_view(scene: PeopledText, cue: Cued) -> bool:
    """Tell whether a sentence begins with for whom it holds, one person by name and a comma: `Bagi Budi Santoso, P`."""
    person = scene.mention_over(cue.last)
    if person is None or person.actor_kind != "person" or person.form != "named":
        return False
    words, opens = scene.words(person), scene.text.sentences[scene.text.sentence_at(cue.first)] == cue.first
    return opens and words.first == cue.last and scene.text.gaps[words.last] == ", "


def manner(form: str, cue: Cue) -> str:
    """Return the way in which a form of a cue introduces a statement.

    >>> forms = ("kata", "katanya", "mengatakan", "dikatakan", "dikatakannya")
    >>> [manner(form, Cue("kata", "neutral", "verb")) for form in forms]
    ['stem', 'own', 'active', 'agent', 'own']
    """
    if cue.kind != "verb":
        return "own" if cue.kind == "preposition" and form.endswith(OWN_ENDING) else cue.kind
    if form.startswith(ACTIVE_PREFIXES) or " " in form:
        return "active"
    if form.startswith("di") and not form.endswith(OWN_ENDING):
        return "agent"
    return "own" if form.endswith(OWN_ENDING) and form != cue.lemma else "stem"


@lru_cache(maxsize=16)
def _lexicon(codebook: Codebook) -> Lexicon[Saying]:
    sayings = {form: Saying(cue.lemma, cue.stance, manner(form, cue), cue.kind) for form, cue in codebook.cues.items()}
    return Lexicon(sayings, shelf=shelf(codebook))


@lru_cache(maxsize=16)
def _negations(codebook: Codebook) -> frozenset[str]:
    return frozenset(term for term, kind in codebook.hedges.items() if kind == "negation")
