"""Persons' names in a text: where one begins and ends, and what is none."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from framing.codebook import Actor, Match
from framing.language import Language
from framing.mentions.forms import (
    AREA,
    CUE,
    DEGREE,
    FUNCTION,
    LOCATING,
    ORDINARY,
    PARTICLE,
    UPPER,
    Forms,
    dictionary,
    mask,
    unmasked,
)
from framing.text import Text, places_of

# The kind of a word that is a part of personal names.
NAME = "name"
PERSON, ROLE, TITLE, COUNTRY, ORGANISATION = "person", "role", "title", "country", "organisation"
# The kind of a country's entry that other names hold as well: its capital (Real Madrid), its short form (US$).
SHARED = "shared"
# A sentence of at least so many words, of which only grammatical ones are small, is set like a headline.
HEADLINE_WORDS = 5
# "Raden Mas Panji Sosrokartono Kusumodiningrat": longer runs of capitals are a list or a headline.
NAME_WORDS = 5
SHORTEST_PART = 3
# Initials as the words of a text have them (P, P.K), and the numbers of kings and popes.
INITIALS, NUMERAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])*"), re.compile(r"[IVX]+")
AGE = re.compile(r"[1-9]\d?")
BRACKETS = {")": "(", "]": "["}
# Quotation marks around a nickname inside a name: Andi “Daeng” Mappasanda.
QUOTES = frozenset("\"'“”„‘’«»")
# "Rudi “Si Raja Jalan” Hartono": more words between the marks are no nickname.
NICKNAME_WORDS = 3
# A degree of several words: M.Pd.I; more are several degrees.
DEGREE_WORDS = 3
# Two capitalised words in front of a name make it part of a thing's.
LEANING = 2

# What a row says of its actor: actor, actor_kind, side, form, label, label_start, label_end, valence, voice.
Said = tuple[str, str, str, str, str, int | None, int | None, str, str]
UNLABELLED = ("", None, None, "", "narrator")


class Entry(NamedTuple):
    """What a phrase of the lexicon stands for: actors that share it, or a title with its valence.

    `said` is what a row says of the first actor when the phrase stands alone.
    """

    what: str
    actors: tuple[Actor, ...] = ()
    valence: str = ""
    kind: str = ""
    said: Said | None = None


# A name as it is shown; its actors, none when only the text knows it; the short name in brackets behind it, or "".
Name = tuple[str, tuple[Actor, ...], str]
# A name with the first of its words and the one behind them; a short name in brackets is one more.
Words = tuple[int, int, Name]


@dataclass(slots=True)
class MarkedText:
    """A text with the lexicon's phrases by the word they begin with.

    `forms` tells of each word what its form tells; `bare` says that the text has no capitals at all; `portfolio` holds
    the words that belong to a title before them, `cues` those beside which a name may stand; `taken` has a 1 for each
    word of a phrase found so far, and one place more, `flats` for each word of a sentence set like a headline;
    `openings` are the first words of sentences, `titles` those of titles; `running` has a 1 for each word with which a
    run of capitals goes on, `plain` where that is all there is to ask. What follows is worked out when first asked for;
    `nicknames` are the short names that brackets gave so far.
    """

    text: Text
    pack: Language
    forms: Forms
    begins: dict[int, Match[Entry]]
    bare: bool
    portfolio: frozenset[str]
    cues: frozenset[str]
    taken: bytearray
    flats: bytearray = field(init=False)
    openings: frozenset[int] = field(init=False)
    titles: list[int] = field(init=False)
    uppers: bytes = field(init=False)
    running: bytes = field(init=False)
    plain: bytearray = field(init=False)
    shouting: dict[int, bool] = field(default_factory=dict)
    cue_words: list[int] | None = None
    beside_cues: set[str] | None = None
    in_brackets: set[str] | None = None
    places: set[str] | None = None
    areas: set[str] | None = None
    spellings: set[str] | None = None
    run_ends: dict[int, int] = field(default_factory=dict)
    nicknames: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        text, ordinary, words = self.text, self.forms.shown(ORDINARY), len(self.text.words)
        self.titles = [word for word, match in self.begins.items() if match[2].what == TITLE]
        self.openings, self.flats = frozenset(text.sentences), bytearray(words + 1)
        for first, last in pairwise((*text.sentences, words)):
            if ordinary.find(1, first, last) < 0 if last - first >= HEADLINE_WORDS else self.shouted(first):
                self.flats[first:last] = b"\1" * (last - first)
        blanks, plain = mask(text.blanks), mask(self.forms.shown(UPPER, but=FUNCTION | DEGREE))
        self.uppers = self.forms.shown(UPPER) + b"\0\0"
        self.running = unmasked(blanks & mask(self.forms.shown(UPPER | PARTICLE)), words + 1)
        self.plain = bytearray(unmasked(blanks & plain, words + 1))
        for word in (*self.begins, *(word - 1 for word in places_of(".", text.gaps) if word)):
            self.plain[word] = 0

    def capital(self, word: int) -> bool:
        """Tell whether a word opens with a capital."""
        return self.uppers[word] == 1

    def particle(self, word: int) -> bool:
        """Tell whether a small word joins the parts of a name before a capital: `bin` Salman, `von` der Leyen."""
        text, small = self.text, self.pack.grammar["particle"]
        while word < len(text.words) and text.gaps[word] == " " and text.written[word] in small:
            word += 1
            if self.capital(word) or self.hyphened(word):
                return text.gaps[word] == " "
        return False

    def hyphened(self, word: int) -> bool:
        """Tell whether a word is a name behind a small particle with a hyphen: `al-Assad`."""
        written = self.text.written
        if word >= len(written) or "-" not in written[word]:
            return False
        particle, _, name = written[word].partition("-")
        return name[:1].isupper() and particle in self.pack.grammar["particle"]

    def of_name(self, word: int) -> bool:
        """Tell whether a word may be one of a name's."""
        return self.capital(word) or self.particle(word) or self.hyphened(word)

    def flat(self, word: int) -> bool:
        """Tell whether a word's sentence is set like a headline, so that capitals tell no name."""
        return self.flats[word] == 1

    def shouted(self, word: int) -> bool:
        """Tell whether a word's sentence, of two words at least, is written in capitals only."""
        text, sentence = self.text, self.text.sentence_at(word)
        if sentence not in self.shouting:
            start, end = text.sentence_span(sentence)
            self.shouting[sentence] = len(text.sentence_words(sentence)) > 1 and text.string[start:end].isupper()
        return self.shouting[sentence]

    def opens_line(self, word: int) -> bool:
        """Tell whether a word is the first of its sentence."""
        return word in self.openings

    def opens_sentence(self, word: int) -> bool:
        """Tell whether a word is the first of its sentence or of a quotation in it."""
        return word == 0 or self.text.gaps[word].strip() != "" or self.opens_line(word)

    def located(self, word: int) -> bool:
        """Tell whether a word follows `di` or `ke` anywhere in the text, as the names of places do."""
        words = self.text.words
        if self.places is None:
            self.places = {words[mark + 1] for mark in self.forms.places(LOCATING) if mark + 1 < len(words)}
        return words[word] in self.places

    def of_an_area(self, word: int) -> bool:
        """Tell whether a word follows a noun like `desa` anywhere in the text, as the names of places do."""
        words = self.text.words
        if self.areas is None:
            places = (mark + 1 for mark in self.forms.places(AREA))
            self.areas = {words[place] for place in places if self.capital(place) and not self._entitled(place)}
        return words[word] in self.areas

    def _entitled(self, word: int) -> bool:
        """Tell whether the noun before a word ends a title: `Kepala Desa` Encep."""
        match = self.begins.get(word - 2) if word > 1 else None
        return match is not None and match.last == word

    def free(self, form: int, *, but: int = 0) -> int:
        """The words of a form and of none of others that no phrase has taken, as a mask."""
        return mask(self.forms.shown(form, but=but)) & ~mask(self.taken)

    def cue_places(self) -> list[int]:
        """The words beside which a name may stand."""
        if self.cue_words is None:
            self.cue_words = self.forms.places(CUE)
        return self.cue_words


def run_end(scene: MarkedText, first: int) -> int:
    """The word behind a run of capitals that could be one name; `first` itself when no name begins there.

    In a sentence set like a headline the run ends before the first word that is in the dictionary.
    """
    end = scene.run_ends.get(first)
    if end is None:
        end = scene.run_ends[first] = _run_end(scene, first)
    return end


def _run_end(scene: MarkedText, first: int) -> int:
    end = _capitals_end(scene, first)
    if end == first:
        return first
    written, grammar = scene.text.written, scene.pack.grammar
    while end > first and written[end - 1] in grammar["particle"]:
        end -= 1
    if scene.flat(first):
        return next((index for index in range(first, end) if _is_no_flat_name(scene, index)), end)
    # "kata Budi Kamis (3/2)": a day before its date.
    return end - (end - first > 1 and scene.text.words[end - 1] in grammar["day"])


def _capitals_end(scene: MarkedText, first: int) -> int:
    """The word behind a run of capitals, with particles, a nickname and initials between them."""
    text, word, known, begins = scene.text, first, scene.pack.function_words, scene.begins
    written, words, gaps, following = text.written, text.words, text.gaps, bisect_right(text.sentences, first)
    stop = text.sentences[following] if following < len(text.sentences) else len(words)
    limit = min(first + NAME_WORDS, stop)
    while word < limit:
        if word > first and (word := scene.plain.find(0, word, limit)) < 0:
            return limit
        if not written[word][0].isupper():
            if word == first or gaps[word] != " " or not (scene.hyphened(word) or scene.particle(word)):
                break
            word, limit = word + 1, min(limit + 1, stop)
            continue
        if word > first and gaps[word] != " ":
            if (behind := behind_nickname(scene, word)) > word and behind < stop:
                word, limit = behind, min(limit + behind - word, stop)
            elif not initials_before(scene, word):
                break
        if words[word] in known or (word > first and degrees_end(scene, word) > word):
            break
        if (match := begins.get(word)) and match.value.what != PERSON and (word > first or match.last > word + 1):
            break
        word += 1
    return word


def initials_before(scene: MarkedText, word: int) -> bool:
    """Tell whether the stop before a word is that of initials: `P.K. Sutrisno`."""
    return scene.text.gaps[word] in (". ", ".") and INITIALS.fullmatch(scene.text.written[word - 1]) is not None


def is_initial(scene: MarkedText, word: int) -> bool:
    """Tell whether a title of one letter is an initial between names instead: `Rudi H Petrov`, not `Camat H`."""
    text, before = scene.text, word - 1
    if len(text.words[word]) > 1 or before < 0 or text.gaps[word] != " " or not scene.capital(word + 1):
        return False
    if before in scene.begins or not scene.capital(before) or text.gaps[word + 1].strip(". "):
        return False
    leans = before > 0 and text.gaps[before] == " " and (scene.capital(before - 1) or before - 1 in scene.begins)
    return not (leans or text.words[before] in scene.portfolio or is_word(scene, before))


def behind_nickname(scene: MarkedText, word: int) -> int:
    """The word behind a nickname in quotation marks that opens at a word, if the name goes on there; else the word."""
    gaps = scene.text.gaps
    if gaps[word].strip() not in QUOTES or gaps[word][0] in QUOTES:
        return word
    for behind in range(word + 1, min(word + NICKNAME_WORDS, len(gaps) - 2) + 1):
        if gaps[behind] != " ":
            closed = gaps[behind].strip() in QUOTES and gaps[behind][0] in QUOTES and gaps[behind][-1] == " "
            return behind if closed and scene.capital(behind) else word
    return word


def degrees_end(scene: MarkedText, word: int) -> int:
    """The word behind the academic degrees that begin at a word, with commas or without: `MM`, `M.Si., Ph.D`."""
    text, listed, end = scene.text, scene.pack.grammar["degree"], word
    if word == len(text.words) or (text.gaps[word + 1] != "." and text.words[word].replace(".", "") not in listed):
        return word  # as after most words
    while end < len(text.words) and scene.capital(end) and (end == word or text.gaps[end].strip(".") in (" ", ", ")):
        joined = ""
        for behind in range(end + 1, min(end + DEGREE_WORDS, len(text.words)) + 1):
            joined += text.words[behind - 1].replace(".", "")
            if joined in listed and (len(joined) > 2 or text.written[behind - 1].isupper()):
                end = behind
                break
            if text.gaps[behind] != ".":
                return end
        else:
            return end
    return end


def capitals_before(scene: MarkedText, first: int) -> int:
    """How many capitalised words lean on a word from the left, 2 at most: `Pabrik Penerbangan` in front of a name."""
    text, word, gaps, written = scene.text, first, scene.text.gaps, scene.text.written
    while word > 0 and first - word < LEANING and gaps[word] == " " and written[word - 1][0].isupper():
        if text.words[word - 1] in scene.pack.function_words or scene.opens_sentence(word - 1):
            break
        word -= 1
    return first - word


def name_at(scene: MarkedText, first: int, *, last: int, actors: tuple[Actor, ...] = ()) -> Words:
    """The name from one word to the one behind it, with what follows: degrees, and another name.

    The other name stands in brackets (`Joko Widodo (Jokowi)`), behind `alias`, or behind words that introduce it
    (`akrab disapa`); inside the name it stands in quotation marks. Degrees are no part of what is shown.
    """
    text = scene.text
    shown = text.written[first] if last - first == 1 else text.string[text.starts[first] : text.ends[last - 1]]
    nickname = ""
    for word in range(first + 1, last):
        if text.gaps[word].strip() in QUOTES and text.gaps[word].strip() and not nickname:
            behind = behind_nickname(scene, word)
            nickname = " ".join(text.written[word:behind])
            shown = " ".join((*text.written[first:word], *text.written[behind:last]))
    if text.gaps[last].strip(".") in (" ", ", "):
        last = degrees_end(scene, last)
    if not nickname:
        last, nickname = _other_name(scene, last)
    scene.nicknames.update(nickname.lower().split())
    return first, last, (shown, actors, nickname)


def _other_name(scene: MarkedText, last: int) -> tuple[int, str]:
    """The other name that is introduced behind a name, with the word behind what belongs to the name."""
    text, gap, grammar = scene.text, scene.text.gaps[last], scene.pack.grammar
    if last >= len(text.words):
        return last, ""
    if behind := age_end(scene, last):
        return behind, ""
    if gap == " (" and text.gaps[last + 1].startswith(")") and scene.capital(last):
        return (last + 1, text.written[last] if _short(scene, last) else "") if last not in scene.begins else (last, "")
    if gap == " (" and (end := _longer_in_brackets(scene, last)):
        return end, " ".join(text.written[last:end])
    relative = text.words[last] in grammar["relative"]
    word = opening = last + relative
    while word < min(opening + NICKNAME_WORDS, len(text.words) - 1) and text.words[word] in grammar["nicknaming"]:
        word += 1
    if word == opening or gap not in (" ", ", ", " (") or text.gaps[word] != " " or not scene.capital(word):
        return last, ""
    end = run_end(scene, word)
    return (last if relative else end), " ".join(text.written[word:end])


def _longer_in_brackets(scene: MarkedText, word: int) -> int:
    """The word behind some capitals in brackets that end like the name before: `Rudianto Hena (Rudi Hena)`."""
    text, end = scene.text, word + 1
    while end < len(text.words) and end - word < NAME_WORDS and text.gaps[end] == " " and scene.capital(end):
        end += 1
    alike = text.words[end - 1] == text.words[word - 1] and end - word > 1
    return end if alike and text.gaps[end].startswith(")") and scene.capital(word) else 0


def age_end(scene: MarkedText, word: int) -> int:
    """The word behind an age that brackets enclose from a word on, `(42)` or `(42 tahun)`; 0 without one."""
    text, behind = scene.text, word + 1
    if word >= len(text.words) or text.gaps[word] != " (" or not AGE.fullmatch(text.written[word]):
        return 0
    if text.gaps[behind] == " " and text.words[behind] in scene.pack.grammar["time"]:
        behind += 1
    return behind if text.gaps[behind].startswith(")") else 0


def _short(scene: MarkedText, word: int) -> bool:
    """Tell whether a word in brackets is a short name of the person before it, not a party: `(Jokowi)`, `(SW)`."""
    text, written = scene.text, scene.text.written[word]
    before = [part[0] for part in text.written[max(word - NAME_WORDS, 0) : word] if part[0].isupper()]
    return not written.isupper() or "".join(before).endswith(written)


def bracket_end(scene: MarkedText, first: int, *, last: int) -> int:
    """The character behind a phrase, with the bracket that closes one opened in it."""
    text, end = scene.text, scene.text.ends[last - 1]
    if text.gaps[last][:1] not in BRACKETS:
        return end
    opening = BRACKETS[text.gaps[last][0]]
    between = "".join(text.gaps[first + 1 : last])
    return end + (between.count(opening) > between.count(text.gaps[last][0]))


def _is_no_flat_name(scene: MarkedText, word: int) -> bool:
    """Tell whether a word is in the dictionary, inflected, or somewhere else in small letters."""
    small = scene.text.words[word]
    if scene.spellings is None:
        scene.spellings = set(scene.text.written)
    known = small in scene.cues or small in scene.spellings or is_word(scene, word)
    return known or small != scene.text.lemmas.base(word)


def is_word(scene: MarkedText, word: int) -> bool:
    """Tell whether a word is in the language's dictionary, repeated or not: `asap`, `asap-asap`."""
    return dictionary(scene.pack)[scene.text.words[word]]
