"""What speaks against a person's name: offices, bodies, places, acronyms and words of the language in capitals."""

from collections.abc import Iterator
from functools import lru_cache

from framing.language import Cache, Language
from framing.mentions.forms import dictionary
from framing.mentions.names import INITIALS, NAME, NUMERAL, SHORTEST_PART, MarkedText, is_word
from framing.text import Text, bases

# The kind of words whose names are no person's: `perusahaan`, `stadion`, firms.
THING = "thing"
ACRONYM_LETTERS = 4
# Places in the list have three words at most but for few: Rio de Janeiro.
PLACE_WORDS = 3


def label_like(scene: MarkedText, word: int) -> bool:
    """Tell whether a word behind a title belongs to the office: a portfolio, a place, an acronym, a number."""
    written, small = scene.text.written[word], scene.text.words[word]
    if written[0].isupper() and of_things(scene, word):
        return True
    if small in scene.portfolio:
        # Xi Jinping is no Komisi XI, nor is Mohammed Bin Salman of the agency BIN.
        return written.isupper() or (len(small) > 2 and small not in scene.pack.grammar["particle"])
    if not written[0].isupper():
        return not written.isalpha() and any(map(str.isdigit, written))
    if written[1:] != small[1:] and "-" not in written and not (_in_shout(scene, word) or of_name(scene, word)):
        return small not in scene.nicknames
    # Nouns made with ke-...-an, pe-...-an, as offices are: kesehatan, perhubungan; hardly ever a name.
    return small.startswith(("ke", "pe")) and small.endswith("an") and small != scene.text.lemmas.base(word)


def of_things(scene: MarkedText, word: int) -> bool:
    """Tell whether a word's names are no person's; a month between capitals and without a date may be one's."""
    text, small, grammar = scene.text, scene.text.words[word], scene.pack.grammar
    if scene.pack.persons.get(small) != THING:
        return False
    if small not in grammar["month"] or word == 0 or text.gaps[word] != " " or not text.written[word - 1][0].isupper():
        return True
    if text.words[word - 1] in scene.pack.members["numbers:numeral"]:
        return True  # Sebelas Maret
    behind = text.words[word + 1] if word + 1 < len(text.words) and text.gaps[word + 1] == " " else ""
    return behind in grammar["time"] or behind in grammar["pointing"] or behind.isdigit()


def of_name(scene: MarkedText, word: int) -> bool:
    """Tell whether a word with several capitals is a name's: initials, a name spelt in capitals, one with two parts."""
    written, small = scene.text.written[word], scene.text.words[word]
    if "." in written or scene.pack.persons.get(small) == NAME:
        return INITIALS.fullmatch(written) is not None or scene.pack.persons.get(small) == NAME
    if not written.isupper() or len(written) <= ACRONYM_LETTERS or is_word(scene, word):
        return False
    beside = (word - 1, word + 1)
    return any(
        scene.capital(other)
        and scene.text.written[other].isupper()
        and scene.pack.persons.get(scene.text.words[other]) == NAME
        for other in beside
    )


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
    if scene.of_an_area(first) and scene.pack.persons.get(words[0]) != NAME:
        return True
    if words[0] in scene.cues or max(map(len, words)) == 1 or _ends_in_acronym(scene, first, word=final):
        return True
    if any(" ".join(words[:length]) in scene.pack.places for length in range(2, min(len(words), PLACE_WORDS) + 1)):
        return True
    # "Budi Karya Sumadi": behind a personal name an ordinary word is one of its parts.
    doubtful = [first] if scene.pack.persons.get(words[0]) == NAME and len(words) > 2 else range(first, final)
    if any(label_like(scene, word) for word in doubtful) or of_things(scene, final):
        return True
    if words[-1] in scene.portfolio and not scene.text.written[final].isupper():
        return True
    kinds = scene.pack.persons
    return all(is_word(scene, word) and kinds.get(scene.text.words[word]) != NAME for word in range(first, last))


def _is_no_single_name(scene: MarkedText, word: int) -> bool:
    """Tell whether one word behind a title is a word of the language, an acronym, or a short form of a body's name."""
    text, small = scene.text, scene.text.words[word]
    if small in scene.nicknames:
        return False
    if len(small) < SHORTEST_PART or text.written[word].isupper() or small in scene.cues or is_word(scene, word):
        return True
    if scene.pack.persons.get(small) == THING or (scene.of_an_area(word) and scene.pack.persons.get(small) != NAME):
        return True
    return is_short_form(scene, word)


def is_short_form(scene: MarkedText, word: int) -> bool:
    """Tell whether a word stands in brackets somewhere, as the short form of a body's name."""
    if scene.in_brackets is None:
        scene.in_brackets = set(_bracketed(scene.text))
    return scene.text.words[word] in scene.in_brackets


def _bracketed(text: Text) -> Iterator[str]:
    """Yield the words that fill brackets alone behind a capital: `Tentara Nasional Indonesia (TNI)`."""
    opening = text.string.find("(")
    while opening >= 0:
        word = text.word_at(opening)
        filled = word < len(text.words) and text.starts[word] == opening + 1 and text.gaps[word + 1].startswith(")")
        if filled and word and text.written[word - 1][0].isupper():
            yield text.words[word]
        opening = text.string.find("(", opening + 1)


def _ends_in_acronym(scene: MarkedText, first: int, *, word: int) -> bool:
    """Tell whether capitals that are no part of a name end a run: `Litbang XYZ`, `Rokan II`."""
    written = scene.text.written[word]
    if len(written) == 1 or not written.isupper() or scene.flat(word) or written.lower() in scene.nicknames:
        return False
    return not (of_name(scene, word) or (NUMERAL.fullmatch(written) and _crowned(scene, first, word)))


def _crowned(scene: MarkedText, first: int, word: int) -> bool:
    """Tell whether a number may belong to the name before it: a king's, a pope's, or one known to be a person's."""
    title = scene.pack.titles.get(scene.text.words[first - 1]) if first else None
    named = (scene.pack.persons.get(small) == NAME for small in scene.text.words[first:word])
    return (title is not None and title.kind in ("nobility", "religious")) or any(named)


def of_the_language(scene: MarkedText, word: int) -> bool:
    """Tell whether a word, or what it is derived from, is in the dictionary, and no personal name."""
    return language_words(scene.pack)[scene.text.words[word]]


@lru_cache(maxsize=8)
def language_words(pack: Language) -> Cache[bool]:
    """Whether a word, or what it is derived from, is in the dictionary, and no personal name."""
    base, known, times = bases(pack), dictionary(pack), pack.grammar["time"]
    return Cache(lambda word: pack.persons.get(word) != NAME and (known[word] or word in times or word != base[word]))
