"""The words of a corpus that may colour a person: labels that are not neutral, and words that no list of labels has."""

from collections import defaultdict
from typing import NamedTuple

from framing.analysis import Analysis
from framing.drafting.contexts import Contexts, Place
from framing.language import Language
from framing.quotes.scenes import is_verb
from framing.text import text_of

# Shorter words before a name are grammar's.
LABEL_LETTERS = 4
MARKED = ("negative", "honorific")
UNKNOWN = "unknown"


class Epithet(NamedTuple):
    """A word said of persons, its valence and its places."""

    word: str
    valence: str  # negative | honorific | unknown
    places: tuple[Place, ...]


def epithets(analysis: Analysis, contexts: Contexts, *, language: Language) -> list[Epithet]:
    """Return the words that may colour a person, by falling count, then word.

    Marked labels are the titles of the language pack in the label of a row. Unknown are labels that the analysis could
    not judge, and small words right before a person's name that are neither grammar nor look like a verb or an act.
    Known limit: most of the latter are no labels (`jenazah Budi`); they are a list to choose from.

    >>> from framing.analysis import analyse
    >>> from framing.analysis.analysis import Article
    >>> articles = [Article("1", "A", "Menteri Budi Santoso tiba. Polisi menahan pangkubumi Budi Santoso.")]
    >>> from framing.language import language
    >>> analysis = analyse(articles)
    >>> [found[:2] for found in epithets(analysis, Contexts(analysis, articles), language=language("id"))]
    [('pangkubumi', 'unknown')]
    """
    places = analysis.mentions[["article", "start", "end", "zone"]].itertuples(index=False, name=None)
    columns = (analysis.mentions[name] for name in ("actor_kind", "form", "label", "valence"))
    found = defaultdict[tuple[str, str], list[Place]](list)
    for place, (kind, form, label, valence) in zip(places, zip(*columns, strict=True), strict=True):
        if valence in MARKED:
            found[_title(label, valence, language=language), valence].append(place)
        elif valence == UNKNOWN:
            found[label.lower(), UNKNOWN].append(place)
        elif kind == "person" and form == "named" and not label:
            found[contexts.word_before(place), UNKNOWN].append(place)
    words = (
        Epithet(word, valence, tuple(at))
        for (word, valence), at in found.items()
        if valence != UNKNOWN or " " in word or _may_be_label(word, language)
    )
    return sorted(words, key=lambda epithet: (-len(epithet.places), epithet.word))


def _title(label: str, valence: str, *, language: Language) -> str:
    """The longest title in a label that has its valence; the label itself when the pack has none."""
    words = label.lower().split()
    parts = (
        " ".join(words[first : first + length])
        for length in range(len(words), 0, -1)
        for first in range(len(words) - length + 1)
    )
    known = (part for part in parts if part in language.titles and language.titles[part].valence == valence)
    return next(known, label.lower())


def _may_be_label(word: str, language: Language) -> bool:
    if len(word) < LABEL_LETTERS or not word.islower() or _is_known(word, language):
        return False
    text = text_of(word, language)
    derived = text.lemmas[0] != word and word.endswith(("an", "nya"))
    return len(text.words) == 1 and not derived and not is_verb(text, 0)


def _is_known(word: str, language: Language) -> bool:
    lists = (language.function_words, language.titles, language.cues, language.source_kinds, language.hedges)
    others = (language.pronouns, language.complements, language.starters, language.threats, *language.grammar.values())
    return any(word in words for words in (*lists, *others))
