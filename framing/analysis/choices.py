"""Choice sets: one referent, several words, and which of them stands where."""

from collections import defaultdict
from functools import lru_cache

from framing.codebook import Codebook, Lexicon, inflected
from framing.evidence import Choice
from framing.text import Text


def choices(text: Text, codebook: Codebook) -> list[Choice]:
    """Return one row for each word of a choice set, in the order of the text; `word` is the set's word without clitics.

    A word that belongs to two sets gives two rows. Sets come from the language pack and the codebook, where the event's
    own sets win. Known limit: a word in another sense (perang tarif) counts.

    >>> from framing.codebook import read_codebook
    >>> from framing.text import text_of
    >>> codebook = read_codebook(None)
    >>> [(row.choice, row.word) for row in choices(text_of("Invasi itu.", codebook.language), codebook)]
    [('armed conflict', 'invasi')]
    """
    matches = _lexicon(codebook).matches(text)
    rows, places = list[Choice](), text.places([match[0] for match in matches])
    starts, ends, made = text.starts, text.ends, tuple.__new__  # half of the time of Choice(...)
    for (first, last, named), (sentence, zone, position) in zip(matches, places, strict=True):
        start, end = starts[first], ends[last - 1]
        for choice, word in named:
            rows.append(made(Choice, (start, end, sentence, zone, choice, word, "narrator", position)))
    return rows


@lru_cache(maxsize=8)
def _lexicon(codebook: Codebook) -> Lexicon[tuple[tuple[str, str], ...]]:
    sets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for choice, words in codebook.choices.items():
        for word in words:
            for form in inflected(word, codebook.language.clitics):
                sets[form].append((choice, word))
    return Lexicon({form: tuple(named) for form, named in sets.items()})
