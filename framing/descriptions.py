"""Labels as descriptions of a person, the same whichever of its names a country has in them."""

from collections import Counter
from collections.abc import Iterable

from framing.language import Language
from framing.matching import Lexicon
from framing.text import text_of, words_of


class Descriptions:
    """Labels as descriptions of somebody: the same with one name for each country."""

    def __init__(self, labels: Iterable[str], *, language: Language) -> None:
        names = {name: state.name for state in language.states for name in (state.name, *state.forms)}
        self._states, self._pack = Lexicon(names), language
        self._keys: dict[str, tuple[str, ...]] = {}
        self._countries: dict[str, list[str]] = {}
        for label in labels:
            if label not in self._keys:
                self._add(label)

    def key(self, label: str) -> tuple[str, ...]:
        """Return a label's words in small letters, each country by its one name."""
        return self._keys[label]

    def countries(self, label: str) -> list[str]:
        """Return the countries that a label names."""
        if label not in self._keys:
            self._add(label)
        return self._countries[label]

    def distinct(self, labels: list[str], *, counts: Counter[str]) -> list[str]:
        """Return the commonest of the labels that say the same, without those that brackets or commas divide."""
        plain = [label for label in labels if label.strip() and words_of(label) == label.split()]
        kept: dict[tuple[str, ...], str] = {}
        for label in sorted(plain, key=lambda label: (-counts[label], label)):
            kept.setdefault(self._keys[label], label)
        return list(kept.values())

    def _add(self, label: str) -> None:
        text = text_of(label, self._pack)
        matches = {match.first: match for match in self._states.matches(text)}
        words, word = list[str](), 0
        while word < len(text.words):
            words.append(matches[word].value if word in matches else text.words[word])
            word = matches[word].last if word in matches else word + 1
        self._keys[label] = tuple(words)
        self._countries[label] = [match.value for match in matches.values()]
