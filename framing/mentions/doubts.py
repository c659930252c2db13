"""What speaks against a person's name: offices, bodies, places, acronyms and words of the language in capitals."""

from collections.abc import Iterator

from framing.mentions.names import NAME, SHORTEST_PART, MarkedText, is_word
from framing.text import Text

# The kind of words whose names are no person's: `perusahaan`, `stadion`, firms.
THING = "thing"
ACRONYM_LETTERS = 4


def label_like(scene: MarkedText, word: int) -> bool:
    """Tell whether a word behind a title belongs to the office: a portfolio, a place, an acronym, a number."""
    written, small = scene.text.written[word], scene.text.words[word]
    if written[0].isupper() and scene.pack.persons.get(small) == THING:
        return True
    if small in scene.portfolio:
        # Xi Jinping is no Komisi XI, nor is Mohammed Bin Salman of the agency BIN.
        return written.isupper() or (len(small) > 2 and small not in scene.pack.grammar["particle"])
    if not written[0].isupper():
        return not written.isalpha() and any(map(str.isdigit, written))
    if written[1:] != small[1:] and "-" not in written and not _in_shout(scene, word):
        return small not in scene.nicknames
    # Nouns made with ke-...-an, pe-...-an, as offices are: kesehatan, perhubungan; hardly ever a name.
    return small.startswith(("ke", "pe")) and small.endswith("an") and small != scene.text.lemmas.base(word)


def _in_shout(scene: MarkedText, word: int) -> bool:
    """Tell whether a word has capitals because its sentence has no others, and may be no acronym."""
    if not scene.shouted(word):
        return False
    small = scene.text.words[word]
    named = len(small) > ACRONYM_LETTERS or scene.pack.persons.get(small) == NAME
    return named or small in scene.pack.function_words or is_word(scene, word)


def unlike_a_person(scene: MarkedText, first: int, *, last: int) -> bool:
    """Tell whether a run of capitals that the text alone offers is rather an office, an organisation or a word."""
    if last - first == 1:
        return _is_no_single_name(scene, first)
    words, final = scene.text.words[first:last], last - 1
    if words[0] in scene.cues or max(map(len, words)) == 1 or _ends_in_acronym(scene, final):
        return True
    if any(label_like(scene, word) for word in range(first, final)) or scene.pack.persons.get(words[-1]) == THING:
        return True
    if words[-1] in scene.portfolio and not scene.text.written[final].isupper():
        return True
    return all(is_word(scene, word) for word in range(first, last))


def _is_no_single_name(scene: MarkedText, word: int) -> bool:
    """Tell whether one word behind a title is a word of the language, an acronym, or a short form of a body's name."""
    text, small = scene.text, scene.text.words[word]
    if small in scene.nicknames:
        return False
    if len(small) < SHORTEST_PART or text.written[word].isupper() or small in scene.cues or is_word(scene, word):
        return True
    if scene.pack.persons.get(small) == THING:
        return True
    if scene.in_brackets is None:
        scene.in_brackets = set(_bracketed(text))
    return small in scene.in_brackets


def _bracketed(text: Text) -> Iterator[str]:
    """Yield the words that fill brackets alone: `Tentara Nasional Indonesia (TNI)`."""
    opening = text.string.find("(")
    while opening >= 0:
        word = text.word_at(opening)
        if word < len(text.words) and text.starts[word] == opening + 1 and text.gaps[word + 1].startswith(")"):
            yield text.words[word]
        opening = text.string.find("(", opening + 1)


def _ends_in_acronym(scene: MarkedText, word: int) -> bool:
    """Tell whether capitals that are no nickname end a run: `Litbang XYZ`, `Rokan II`."""
    written = scene.text.written[word]
    return len(written) > 1 and written.isupper() and not scene.flat(word) and written.lower() not in scene.nicknames


def of_the_language(scene: MarkedText, word: int) -> bool:
    """Tell whether a word, or what it is derived from, is in the dictionary, and no personal name."""
    small = scene.text.words[word]
    if scene.pack.persons.get(small) == NAME:
        return False
    known = is_word(scene, word) or small in scene.pack.grammar["time"]
    return known or small != scene.text.lemmas.base(word)
