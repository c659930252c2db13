"""Choice sets: one referent, several words, and which of them stands where."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Codebook, Lexicon, inflected, shelf
from framing.evidence import Choice, Mention, Threat
from framing.language import Language
from framing.text import Text
from framing.threat import in_name, threat_forms

PERSON, THREAT = "person", "threat"
Named = tuple[tuple[str, str], ...]  # choice sets with their words


class _Sets(NamedTuple):
    """What a codebook's choices are found with; made once for it."""

    lexicon: Lexicon[Named]
    kinds: dict[str, str]  # choice -> person | threat | ""
    senses: frozenset[str]  # words that count only where they threaten
    countries: frozenset[str]  # words of countries' names, and what else may follow a leader in a label


def choices(
    text: Text, codebook: Codebook, *, mentions: Sequence[Mention] = (), threats: Sequence[Threat] = ()
) -> list[Choice]:
    """Return one row for each word of a choice set, in the order of the text; `word` is the set's word without clitics.

    A word that belongs to two sets gives two rows. Sets come from the language pack and the codebook, where the event's
    own sets win. A word is no choice inside a compound (pelaku usaha) or a name (Perang Dingin). A word for one person
    is one only as the label of a mention, whose actor is the `referent`: `pemimpin redaksi` leads no state. A word that
    is a threat term is one only where it threatens (not in `serangan jantung`). Known limit: compounds that the pack
    does not list count.

    >>> from framing.codebook import read_codebook
    >>> codebook = read_codebook(None)
    >>> from framing.text import text_of
    >>> [(row.choice, row.word) for row in choices(text_of("Pemerintah diam.", codebook.language), codebook)]
    [('government', 'pemerintah')]
    """
    sets = _sets(codebook)
    matches = [match for match in sets.lexicon.matches(text) if match[2]]
    if not matches:
        return []
    labels = {mention.label_start: mention for mention in mentions if mention.label}
    actors, written = {mention[0] for mention in mentions}, text.written
    threatening = {threat.start for threat in threats}
    rows, places = list[Choice](), text.places([match[0] for match in matches])
    starts, ends, made = text.starts, text.ends, tuple.__new__  # half of the time of Choice(...)
    for (first, last, named), (sentence, zone, position) in zip(matches, places, strict=True):
        start, end = starts[first], ends[last - 1]
        capital = written[first][0].isupper() and start not in labels
        if capital and in_name(text, first, pack=codebook.language, known=actors):
            continue
        for choice, word in named:
            kind, referent = sets.kinds.get(choice, ""), ""
            if kind == THREAT and start not in threatening and " ".join(text.words[first:last]) in sets.senses:
                continue
            if kind == PERSON and not (referent := _referent(text, labels.get(start), last=last, sets=sets)):
                continue
            rows.append(made(Choice, (start, end, sentence, zone, choice, word, referent, "narrator", position)))
    return rows


def _referent(text: Text, mention: Mention | None, *, last: int, sets: _Sets) -> str:
    """Whom a word names that opens a mention's label, when nothing but a country follows it there."""
    if mention is None or mention.actor_kind != PERSON or mention.label_end is None:
        return ""
    rest = range(last, text.word_at(mention.label_end - 1) + 1)
    return mention.actor if sets.countries.issuperset(text.words[rest.start : rest.stop]) else ""


@lru_cache(maxsize=8)
def _sets(codebook: Codebook) -> _Sets:
    pack = codebook.language
    entries: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase in pack.compounds["hiding"]:
        for form in inflected(phrase, pack.clitics):
            entries[form] = []
    for choice, words in codebook.choices.items():
        for word in words:
            for form in inflected(word, pack.clitics):
                entries[form].append((choice, word))
    return _Sets(
        lexicon=Lexicon({form: tuple(named) for form, named in entries.items()}, shelf=shelf(codebook)),
        kinds=pack.choice_kinds,
        senses=threat_forms(codebook),
        countries=_countries(pack),
    )


def _countries(pack: Language) -> frozenset[str]:
    forms = (form for state in pack.states for form in (state.name, *state.forms))
    return pack.compounds["leading"].union(word.lower() for form in forms for word in form.split())
