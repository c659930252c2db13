"""Labels that go on where no list knows the words: `Utusan Khusus ASEAN untuk Myanmar, X`, `Tokoh antiapartheid Y X`.

A label runs from its noun to the name, through any words but a verb, a pronoun or a clause. Where it ends a
person's name is looked for, behind a blank, a comma or a bracket; or the whole is in apposition to the name before.
"""

from collections.abc import Iterator
from functools import lru_cache

from framing.language import Cache, Language, in_dictionary
from framing.mentions.doubts import THING, label_like, language_words, of_the_language, unlike_a_person
from framing.mentions.labels import NAMELESS, NAMESAKES, RELATION, Label, before_an_age, initials, title_kind
from framing.mentions.names import (
    AGE,
    COUNTRY,
    NAME,
    NAME_WORDS,
    ORGANISATION,
    PERSON,
    ROLE,
    TITLE,
    MarkedText,
    Words,
    name_at,
    run_end,
)
from framing.text import bases, normal, places_of

# "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi (PANRB)" has nine; foreign cabinets have longer ones.
OFFICE_WORDS = 18
# Marks inside an office's name; a name may stand behind all but the opening bracket.
INSIDE = frozenset({"", "(", ",", ")", "),", "/", "&", "-"})
ENDS = frozenset(",.;)")
# Names of countries and bodies in the lists are seldom longer: Korea Utara, Republik Afrika Tengah.
PHRASE_WORDS = 3
# Offices of one holder; of the other titles a crowd has the same.
HELD = frozenset({"office", "rank", "religious"})
# The kind of titles behind which a name stands at once.
RANK = "rank"
# The kind of titles that are no offices: warga, pria, penumpang.
HUMAN = "human"
# The prefix behind which a bare word that the dictionary knows is a verb's stem: lantik (dilantik), temui (ditemui).
PASSIVE = "di"


def behind_body(scene: MarkedText, label: Label) -> tuple[Label, Words] | None:
    """The whole label and the name behind it: `Presiden Partai Keadilan (PK), Rahmat Wijayanto mengatakan`."""
    for word in _steps(scene, label):
        if word not in scene.begins and not scene.capital(word):
            continue
        if (mark := _mark(scene, word)) not in ("(", "/") and (words := _name(scene, label, word, mark=mark)):
            return label._replace(last=word, name=words[0]), words
    return None


def of_body(scene: MarkedText, label: Label) -> Label | None:
    """The whole of a label behind a name, up to the comma, bracket or stop that ends it."""
    text, end = scene.text, label.last
    for word in _steps(scene, label):
        end = word
        if "," in _mark(scene, word) and not _goes_on_there(scene, label, word):
            break
    grammar = scene.pack.grammar
    whole = end == len(text.words) or text.gaps[end][:1] in ENDS or scene.opens_line(end)
    whole = whole or text.words[end] in grammar["pointing"] or text.words[end] in grammar["relative"]
    return label._replace(last=end, name=None) if whole and end > label.last else None


def _goes_on_there(scene: MarkedText, label: Label, word: int) -> bool:
    """Tell whether the place where somebody lives goes on behind a comma: `warga Desa Melati, Kecamatan Sukaraja,`."""
    text = scene.text
    if not scene.capital(word):
        return False
    if scene.begins[label.first].value.kind != HUMAN and text.words[word] not in scene.pack.grammar["area"]:
        return _is_listed_place(scene, word)
    end = word
    while end < len(text.words) and scene.capital(end) and (end == word or text.gaps[end] == " "):
        end += 1
    area = text.words[word] in scene.pack.grammar["area"] or text.words[word] in scene.portfolio
    return text.gaps[end][:1] in ENDS and (area or scene.pack.persons.get(text.words[word]) == THING or end - word == 1)


def _is_listed_place(scene: MarkedText, word: int) -> bool:
    """Tell whether a place of the list stands between a comma and the next mark: `Kepala Dusun IV, Bekasi,`."""
    text, places = scene.text, scene.pack.places
    ends = range(word + 1, min(word + PHRASE_WORDS, len(text.words)) + 1)
    return any(text.gaps[end][:1] in ENDS and " ".join(text.words[word:end]) in places for end in ends)


def stands_for_a_name(scene: MarkedText, first: int, *, last: int) -> bool:
    """Tell whether a word is the initials of somebody whom a report does not name: `AB (23)`, not `KPK`."""
    if last > len(scene.text.words):
        return False  # ... yang berinisial, at the end of a text
    written = scene.text.written[first]
    short = last - first == 1 and written.isupper() and written.isalpha() and len(written) <= NAMELESS
    known = scene.text.words[first] in scene.portfolio or first in scene.begins
    return short and not known and not scene.flat(first)


def human_name(scene: MarkedText, first: int, *, last: int) -> bool:
    """Tell whether capitals behind `warga` or `penumpang` are a person's, not those of a place or a firm."""
    named = any(scene.pack.persons.get(small) == NAME for small in scene.text.words[first:last])
    return named or (scene.text.gaps[last] == " (" and AGE.fullmatch(scene.text.written[last]) is not None)


def leads_to(scene: MarkedText, label: Label, *, word: int) -> bool:
    """Tell whether a label reaches a word without a mark but those of its own, and may be over there."""
    grammar = scene.pack.grammar
    before = scene.text.words[word - 1] if word else ""
    enclosed = word - label.first > 1 and scene.text.gaps[word + 1][:1] == ","
    mark, behind = _mark(scene, word), scene.text.gaps[word + 1 : word + NAME_WORDS]
    # An office, and its holder between commas or brackets: "Kepala Desa Melati, Encep, hadir".
    bracketed = mark == "(" and any(gap[:1] == ")" for gap in behind)
    near = mark == "" or (mark == "," and enclosed) or bracketed
    near = near and before not in grammar["belonging"] and before not in grammar["listing"]
    return near and word in _steps(scene, label)


def goes_on(scene: MarkedText, word: int) -> bool:
    """Tell whether a word may be one of a label's."""
    written = scene.text.written[word]
    if _going(scene.pack, scene.cues, scene.portfolio)[written]:
        return True
    return word in scene.begins and not written[0].isupper()


@lru_cache(maxsize=8)
def _going(pack: Language, cues: frozenset[str], portfolio: frozenset[str]) -> Cache[bool]:
    """Whether a label may go on with a word as written: with no verb, pronoun or other grammatical word."""
    joining = pack.grammar["listing"] | pack.grammar["belonging"]

    def going(written: str) -> bool:
        small = normal(written)
        if written[0].isupper():
            return small not in pack.pronouns and not (_derived(small, pack, cues) and language_words(pack)[small])
        if small in portfolio or not small.isalpha():
            return True
        if small in pack.function_words:
            return small in joining
        return not (_inflected(small, pack, cues) or in_dictionary(PASSIVE + small, pack.name))

    return Cache(going)


def _inflected(small: str, pack: Language, cues: frozenset[str]) -> bool:
    return small in verbs(pack) or _derived(small, pack, cues)


def _derived(small: str, pack: Language, cues: frozenset[str]) -> bool:
    """Tell whether a word reports, or has a verb's prefix."""
    return small in cues or (small.startswith(verbal(pack)) and small != bases(pack)[small])


@lru_cache(maxsize=8)
def verbal(pack: Language) -> tuple[str, ...]:
    """What most verbs begin with."""
    return tuple(sorted(pack.grammar["verbal"]))


@lru_cache(maxsize=8)
def verbs(pack: Language) -> frozenset[str]:
    """The words that are predicates by themselves."""
    grammar = pack.grammar
    human = frozenset(word for word, kind in pack.persons.items() if kind == "verb")
    saying = grammar["called"] | grammar["nicknaming"] | grammar["aside"] | grammar["adverb"]
    return (
        human
        | saying
        | grammar["predicate"]
        | grammar["auxiliary"]
        | grammar["pointing"]
        | grammar["also"]
        | grammar["time"]
    )


def _steps(scene: MarkedText, label: Label) -> Iterator[int]:
    """Yield the words at which a label may be over, from its known end on."""
    text, word = scene.text, label.last
    limit = min(label.first + OFFICE_WORDS, text.sentence_words(text.sentence_at(label.first)).stop)
    while word < limit:
        yield word
        if (mark := _mark(scene, word)) not in INSIDE or not goes_on(scene, word) or _elsewhere(scene, word):
            return
        match = scene.begins.get(word)
        if match and match.value.what in (PERSON, ROLE, TITLE):
            apart = mark or text.words[word - 1] in scene.pack.grammar["belonging"]
            if apart or match.value.what != TITLE:
                return
        word = match.last if match else word + 1
    if word == limit:
        yield word


def _elsewhere(scene: MarkedText, word: int) -> bool:
    """Tell whether a word tells where something is done: `wartawan di sela-sela acara`, not `warga di Desa Melati`."""
    small, behind = scene.text.words[word], word + 1
    if small not in scene.pack.grammar["location"] or behind >= len(scene.text.words) or scene.capital(behind):
        return False
    return scene.text.words[behind] not in scene.pack.grammar["area"] and behind not in scene.begins


def _mark(scene: MarkedText, word: int) -> str:
    """What stands in a gap; commas in a row are left where a link was."""
    if scene.text.blanks[word]:
        return ""
    mark = scene.text.gaps[word].strip()
    return "" if mark.count(",") > 1 and not mark.strip(", ") else mark


def _name(scene: MarkedText, label: Label, word: int, *, mark: str) -> Words | None:
    """The name at a word, if it is one: apart from the label's words by a mark, or by what they are."""
    text, rank = scene.text, scene.begins.get(word)
    if word >= len(text.words) or scene.opens_line(word):
        return None
    if rank and (rank.value.what != TITLE or rank.value.kind not in NAMESAKES or not mark):
        return None
    first = rank.last if rank else word
    if not scene.capital(first) or scene.flat(first) or text.words[word - 1] in scene.pack.grammar["belonging"]:
        return None
    last = run_end(scene, first)
    enclosed = text.gaps[last][:1] == "," or before_an_age(scene, first)
    if mark == "," and enclosed and stands_for_a_name(scene, first, last=last):
        return name_at(scene, first, last=last)  # "Ketua Panitia Kurban, EO, ditahan", "mantan istrinya, LM (19)"
    if (
        mark == ","
        and last - first == 1
        and rank is None
        and not _behind_fronted(scene, label, first)
        and not _said_of_others(scene, label)
        and _single_holder(scene, label, first)
    ):
        return name_at(scene, first, last=last)
    if last - first < 2 or (not initials(scene, first) and unlike_a_person(scene, first, last=last)):
        return None
    if text.gaps[last] == " (" and text.gaps[last + 1 : last + 2] == [") "] and scene.capital(last + 1):
        return None  # "Ketua Ikatan Petani Tani (Itani) Rahmat": the short name is a body's
    if scene.begins[label.first].value.kind == HUMAN:
        before = "" if mark else text.words[first - 1]
        if scene.pack.persons.get(before) == THING or not human_name(scene, first, last=last):
            return None  # "Warga Jalan Gatot Subroto"
    if mark == "," and _said_of_others(scene, label):
        return None
    if not mark and begins_with_a_place(scene, first, last=last):
        return None
    told = _is_told(scene, label, word=word, name=(first, last), mark=mark) if mark else _divides(scene, word)
    return name_at(scene, first, last=last) if told else None


def _is_told(scene: MarkedText, label: Label, *, word: int, name: tuple[int, int], mark: str) -> bool:
    """Tell whether what stands around a name behind a mark says that it is the bearer's; a rank may open it."""
    text, (first, last) = scene.text, name
    said = last < len(text.words) and text.words[last] in scene.cues
    aged = text.gaps[last] == " (" and any(map(AGE.fullmatch, text.written[last : last + 1]))
    enclosed = text.gaps[last][:1] in ENDS or (text.gaps[last] == " (" and said) or aged
    opens = scene.opens_line(label.first) or word - label.first > 2
    apart = text.gaps[last] == " " and text.words[last] not in scene.pack.grammar["listing"]
    told = apart and (word - label.first > 2 or _named(scene, first))
    if ")" in mark or enclosed or (said and opens) or told:
        alone = text.gaps[last][:1] == "," and _named(scene, first) and not _lists(scene, last)
        return word > label.first + 1 or said or alone
    return False


def _said_of_others(scene: MarkedText, label: Label) -> bool:
    """Tell whether a comma parts a label from a name that is not its bearer's: `dengan para tokoh, Budi pulang`."""
    before = scene.text.words[label.first - 1] if label.first and scene.text.gaps[label.first] == " " else ""
    return before in scene.pack.grammar["several"] or before in scene.pack.grammar["as"]


def _behind_fronted(scene: MarkedText, label: Label, word: int) -> bool:
    """Tell whether a comma ends a fronted clause that a label is in: `Agar bisa memesan sopir, Budi mengimbau`."""
    text, grammar = scene.text, scene.pack.grammar
    opening = text.sentences[text.sentence_at(label.first)]
    fronted = text.words[opening] in grammar["fronting"] or text.words[opening] in grammar["complementizer"]
    if not fronted or text.gaps[word + 1] != " ":
        return False
    return not any("," in gap for gap in text.gaps[opening + 1 : label.first + 1])


def _lists(scene: MarkedText, word: int) -> bool:
    """Tell whether a word goes on with a list of names: `bupati, Budi Santoso, dan Rahmat`."""
    return word < len(scene.text.words) and scene.text.words[word] in scene.pack.grammar["listing"]


def _single_holder(scene: MarkedText, label: Label, word: int) -> bool:
    """Tell whether one capital behind a label and a comma is its holder: `Kepala Dusun Melati, Encep, mengatakan`."""
    text, gap = scene.text, scene.text.gaps[word + 1]
    small, pack = text.words[word], scene.pack
    if word - label.first < 2 or scene.begins[label.first].value.kind == RELATION:
        return False
    aged = gap == " (" and AGE.fullmatch(text.written[word + 1]) is not None
    known = pack.persons.get(small) == NAME
    if _named_before(scene, word):
        return False  # "ke Presiden dan Ketua DPR, Rahmat menjawab", of Rahmat Wijayanto
    if not known and (scene.located(word) or unlike_a_person(scene, word, last=word + 1) or small in scene.portfolio):
        return False
    if gap[:1] == "," or gap == " (":
        human = scene.begins[label.first].value.kind == HUMAN
        return known or aged or (not human and not _lists(scene, word + 1))
    behind = text.words[word + 1] if gap == " " and word + 1 < len(text.words) else ""
    return behind in pack.grammar["adjunct"] or (
        behind != "" and not scene.capital(word + 1) and _acts(scene, word + 1)
    )


def _named_before(scene: MarkedText, word: int) -> bool:
    """Tell whether a name stands with another one before: it is somebody's who is known already."""
    gaps, places = scene.text.gaps, places_of(scene.text.words[word], scene.text.words[:word])
    return any(scene.capital(at) and gaps[at + 1] == " " and scene.capital(at + 1) for at in places)


def _acts(scene: MarkedText, word: int) -> bool:
    """Tell whether a small word is what somebody does, says or feels."""
    small, pack = scene.text.words[word], scene.pack
    return _inflected(small, pack, scene.cues) or small in pack.grammar["auxiliary"] or small in pack.grammar["also"]


def _divides(scene: MarkedText, word: int) -> bool:
    """Tell whether what stands before a word cannot be of the name that begins there."""
    text, before = scene.text, word - 1
    if not scene.capital(before):
        return text.words[before] not in scene.pack.function_words
    ending = next(
        (
            match
            for start in range(max(before - 3, 0), word)
            if (match := scene.begins.get(start)) and match.last == word
        ),
        None,
    )
    if ending:
        return ending.value.what in (COUNTRY, ORGANISATION, TITLE)
    known = text.words[before] in scene.portfolio or scene.pack.persons.get(text.words[before]) == THING
    if known or label_like(scene, before) or (of_the_language(scene, before) and _named(scene, word)):
        return True
    return begins_with_a_place(scene, before, last=run_end(scene, word))


def begins_with_a_place(scene: MarkedText, first: int, *, last: int) -> bool:
    """Tell whether the first of three capitals behind an office is a place no list knows: `Camat Melatirejo Rudi H`.

    Behind a rank none is: `AKBP Yade Hartono Putra`.
    """
    kinds, words = scene.pack.persons, scene.text.words
    if (
        last - first < 3
        or kinds.get(words[first]) == NAME
        or initials(scene, first)
        or title_kind(scene, first) == RANK
    ):
        return False
    return kinds.get(words[first + 1]) == NAME and scene.text.gaps[first + 1] == " "


def _named(scene: MarkedText, word: int) -> bool:
    """Tell whether one of the first two words of a name is a personal name."""
    return any(scene.pack.persons.get(small) == NAME for small in scene.text.words[word : word + 2])
