"""An article's clauses, and the stretches they are made of: the units in which facts are told.

`clauses(text, pack)` gives a `Clause` for every predicate of a text: its words, its verb, the verb's voice as the
prefix tells it, the words that may be its subject, and the agent. The agent of an active, middle or bare verb is its
subject; that of a passive or result is told behind the pack's `agent` word, and a passive with an empty agent is told
without one. Subjects and agents are stretches of words: which actor they name, the mentions inside them tell.

`stretches(text, doing, pack)` gives the finer pieces between marks, conjunctions and prepositions; neighbouring ones
make the candidates for a place that states a fact.

Known limits: a subject that stands in an earlier clause is not looked up (empty); a sentence without punctuation
between two finite verbs is one clause for each verb, parted before the second one's conjunction or not at all.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from framing.grammar.cascade import grammar
from framing.language import Cache, Language
from framing.text import Text

# Marks that part stretches.
PARTING = re.compile(r"[,;:–—()\[\]\"“”«»…\n]|(?: - )")
# The word classes of a pack's verbs, and what they are called here.
VOICES = {"ACTIVE": "active", "PASSIVE": "passive", "BECAME": "result", "STATE": "middle"}
BARE = "bare"
ACTING = frozenset({"active", "middle", BARE})
# So many adverbs and auxiliaries may stand between a conjunction and the verb it adds (dan kemudian juga difoto).
ADVERBS = 3


class Span(NamedTuple):
    """Words from `first` on, before `last`."""

    first: int
    last: int


class Clause(NamedTuple):
    """Words `first` to `last` (exclusive) around one verb; `subject` and `agent` are empty where none is told."""

    first: int
    last: int
    verb: int
    voice: str  # active | passive | result | middle | bare
    subject: Span
    agent: Span


class Roles(NamedTuple):
    """The closed-class words of a pack that part stretches and clauses, and its verbs."""

    clausal: frozenset[str]  # open a clause
    phrasal: frozenset[str]  # open a phrase
    joining: frozenset[str]  # add a clause where a verb follows
    between: frozenset[str]  # may stand before that verb
    empty: frozenset[str]  # look like verbs and are none
    bare: frozenset[str]  # verbs without a prefix
    agent: frozenset[str]
    voices: Mapping[str, str]  # by the character of a word's classes


@lru_cache(maxsize=8)
def roles(pack: Language) -> Roles:
    """Return a pack's words by what they do here."""
    words = pack.grammar
    clausal = words["relative"] | words["subordinator"] | words["contrast"] | words["complementizer"] | words["purpose"]
    patterns = {voice: re.compile(grammar(pack).alphabet.expression(name)) for name, voice in VOICES.items()}
    return Roles(
        clausal=clausal,
        phrasal=clausal.union(*(words[role] for role in ("fronting", "adjunct", "topic", "as", "agent", "origin"))),
        joining=words["link"] | words["and"] | words["listing"],
        between=words["adverb"] | words["also"] | words["auxiliary"],
        empty=pack.function_words.union(form for form, cue in pack.cues.items() if cue.kind == "preposition"),
        bare=words["predicate"] | frozenset(word for word, kind in pack.persons.items() if kind == "verb"),
        agent=words["agent"],
        voices=Cache(lambda char: next((voice for voice, one in patterns.items() if one.fullmatch(char)), "")),
    )


def verbs(text: Text, pack: Language) -> dict[int, str]:
    """Return the verbs of a text with their voices: words with a verb's prefix, and listed ones without.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> read = text_of("Dia menemui warga, lalu ditahan dan pulang.", language("id"))
    >>> {read.words[verb]: voice for verb, voice in verbs(read, language("id")).items()}
    {'menemui': 'active', 'ditahan': 'passive', 'pulang': 'bare'}
    """
    known, chars, openings = roles(pack), grammar(pack).alphabet.chars, frozenset(text.sentences)
    found = dict[int, str]()
    for word, form in enumerate(text.words):
        voice = known.voices[chars[form if word in openings else text.written[word]]]
        voice = voice or (BARE if form in known.bare and text.written[word][0].islower() else "")
        if voice and form not in known.empty:
            found[word] = voice
    return found


def stretches(text: Text, doing: Mapping[int, str], *, pack: Language) -> list[Span]:
    """Return a text parted at sentences, marks, conjunctions and prepositions; every word is in one stretch.

    `doing` are the text's verbs.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> pack = language("id")
    >>> read = text_of("Dia menemui warga di pasar, lalu pulang setelah makan.", pack)
    >>> [" ".join(read.words[slice(*span)]) for span in stretches(read, verbs(read, pack), pack=pack)]
    ['dia menemui warga', 'di pasar', 'lalu pulang', 'setelah makan']
    """
    known = roles(pack)
    firsts = [
        word
        for word, form in enumerate(text.words)
        if form in known.phrasal
        or (form in known.joining and _adds(text, word + 1, known=known, doing=doing))
        or (text.gaps[word] != " " and PARTING.search(text.gaps[word]))
    ]
    cuts = sorted({*text.sentences, *firsts, len(text.words)})
    return [Span(first, last) for first, last in pairwise(cuts)]


def clauses(text: Text, pack: Language) -> list[Clause]:
    """Return a clause for every verb of a text, in order; a stretch without a verb belongs to the clause before it.

    What opens a sentence without a verb belongs to the sentence's first clause.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> read = text_of("Kemarin Bagas Prakoso ditahan oleh polisi, setelah ia membakar pasar.", language("id"))
    >>> for clause in clauses(read, language("id")):
    ...     [clause.voice, *(" ".join(read.words[slice(*span)]) for span in (clause.subject, clause.agent))]
    ['passive', 'kemarin bagas prakoso', 'polisi']
    ['active', 'ia', 'ia']
    """
    known, doing, found = roles(pack), verbs(text, pack), list[Clause]()
    for lo, hi in pairwise([*text.sentences, len(text.words)]):
        own = [verb for verb in range(lo, hi) if verb in doing]
        firsts = [lo, *(_opening(text, verb, lo=before + 1, known=known) for before, verb in pairwise(own))]
        lasts = [*firsts[1:], hi]
        for verb, first, last in zip(own, firsts, lasts, strict=False):
            found.append(_clause(text, verb, span=Span(first, last), voice=doing[verb], known=known))
    return found


def _opening(text: Text, verb: int, *, lo: int, known: Roles) -> int:
    """Where the clause of a verb begins, behind the verb before it: the nearest conjunction or mark, else the verb."""
    for word in range(verb, lo - 1, -1):
        form = text.words[word]
        if form in known.clausal or form in known.joining or PARTING.search(text.gaps[word]):
            return word
    return verb


def _clause(text: Text, verb: int, *, span: Span, voice: str, known: Roles) -> Clause:
    subject, last = span.first, verb
    while subject < verb and text.words[subject] in known.clausal | known.joining:
        subject += 1
    while last > subject and text.words[last - 1] in known.between:
        last -= 1
    told = Span(subject, last) if last > subject else Span(verb, verb)
    agent = told if voice in ACTING else _agent(text, verb, last=span.last, known=known)
    return Clause(span.first, span.last, verb, voice, told, agent)


def _agent(text: Text, verb: int, *, last: int, known: Roles) -> Span:
    """The words behind the one that announces who acts, up to the next phrase."""
    for word in range(verb + 1, last - 1):
        if text.words[word] in known.agent:
            end = word + 2
            while end < last and text.words[end] not in known.phrasal and not PARTING.search(text.gaps[end]):
                end += 1
            return Span(word + 1, end)
    return Span(verb, verb)


def _adds(text: Text, word: int, *, known: Roles, doing: Mapping[int, str]) -> bool:
    """Tell whether a verb follows, behind adverbs and auxiliaries at most."""
    last = min(word + ADVERBS, len(text.words))
    while word < last and text.words[word] in known.between:
        word += 1
    return word in doing
