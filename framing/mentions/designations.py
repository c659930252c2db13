"""Persons described without a name, as the pack's rules find them: `seorang warga Bandung`, `diktator itu`.

The rules of the level `descriptions` (languages/<code>/rules.tsv) say what a description looks like; here it is told
whether the words around it allow one. Whom it stands for is told by `references`.
"""

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Codebook
from framing.grammar import Chunk, found
from framing.language import Language
from framing.mentions.doubts import THING
from framing.mentions.labels import MARKED, NAMESAKES
from framing.mentions.names import COUNTRY, NAME, PERSON, ROLE, TITLE, MarkedText, Said, bracket_end
from framing.mentions.offices import HELD, HUMAN, verbal
from framing.mentions.phrases import Phrase, Tag, described, word_before
from framing.mentions.signs import signs_of
from framing.mentions.views import RUNNING

LEVEL = "descriptions"
# What the rules give: two persons, several of whom none is told, a label given to somebody, a label behind `as`,
# somebody told before, somebody new, somebody pointed at, the person concerned, a relative, another, a label by itself.
PAIR, MANY, GIVEN, BEHIND_AS, TOLD, NEW = "PAIR", "MANY", "GIVEN", "AS_LABEL", "TOLD", "NEW"
POINTED, CONCERNED, RELATED, OTHER, BARE = "POINTED", "CONCERNED_ONE", "RELATED", "OTHER_ONE", "BARE"
# Of these the label alone is the mention: what stands before it gives it, or a clause follows that is no part of it.
LABEL_ALONE = frozenset({GIVEN, BEHIND_AS})
WITH_CLAUSE = "somebody with a clause"
NO_PARTS: Mapping[str, tuple[int, int]] = {}
# The kinds of titles that are no description by themselves.
UNTITLED = frozenset({"honorific", "relation"})
# An active verb stands so many words before what it gives: "menetapkan NAME yang tinggal di luar negeri sebagai".
STYLING_REACH = 14


class Description(NamedTuple):
    """A person's description: the phrase with its label, and what kind of description the rule found."""

    phrase: Phrase
    kind: str


def descriptions(scene: MarkedText, phrases: list[Phrase], *, settled: list[Said | None]) -> Iterator[Description]:
    """Yield the descriptions in a text in their order; `settled` says which phrases are known already, and whose."""
    given = _given(scene, phrases, settled)
    persons = {chunk.last for chunk in given if chunk.symbol == "PERSON"}
    for chunk in found(scene.text, LEVEL, pack=scene.pack, given=given, chars=scene.forms.classes):
        kind = chunk.symbol
        if kind == MANY or chunk.symbol == PERSON:
            continue
        if kind == BEHIND_AS:
            if not _styled(scene, chunk.first, persons=persons):
                continue
            kind = GIVEN
        if _allowed(scene, chunk, kind):
            yield Description(_phrase(scene, chunk), kind)


def _given(scene: MarkedText, phrases: list[Phrase], settled: list[Said | None]) -> list[Chunk]:
    """The persons found already, and the titles and countries of the lexicon outside of them."""
    chunks, done, written, made = list[Chunk](), 0, scene.text.written, tuple.__new__  # half of the time of Chunk(...)
    inside = bytearray(len(written) + 1)
    for phrase, said in zip(phrases, settled, strict=True):
        first, last = phrase.first, phrase.last
        if said and said[1] == PERSON and first >= done:
            chunks.append(made(Chunk, (first, last, "PERSON", "", NO_PARTS)))
            inside[first:last] = b"\1" * (last - first)
            done = last
    for first, last, (what, _, _, kind, _) in scene.begins.values():
        if what == COUNTRY:
            symbol = "COUNTRY" if written[first][0].isupper() else ""
        else:
            symbol = "TITLED" if what == TITLE and last - first > 1 and kind not in UNTITLED else ""
        if symbol and inside.find(1, first, last) < 0:
            chunks.append(made(Chunk, (first, last, symbol, "", NO_PARTS)))
    return sorted(chunks)


def _styled(scene: MarkedText, word: int, *, persons: set[int]) -> bool:
    """Tell whether a verb before `as` gives somebody the label behind it: `menetapkan Budi sebagai tersangka`."""
    text, grammar = scene.text, scene.pack.grammar
    if word not in persons and text.words[word - 1] not in grammar["pointing"] | pronouns(scene.pack):
        return False
    first = max(text.sentences[text.sentence_at(word)], word - STYLING_REACH)
    for before in range(word - 1, first - 1, -1):
        if text.words[before] in grammar["styling"] or text.words[before] in grammar["styled"]:
            return True
        if text.words[before] in grammar["as"]:
            return False
    return False


def _allowed(scene: MarkedText, chunk: Chunk, kind: str) -> bool:
    """Tell whether nothing around a description speaks against a person in view."""
    first, last = chunk.parts["label"]
    by_capitals = kind in (GIVEN, BARE) or (kind == POINTED and not scene.bare and not scene.shouted(first))
    if by_capitals and (scene.bare or scene.flat(first)):
        return False
    if kind in (TOLD, NEW, POINTED, BARE) and _predicate(scene, chunk.first):
        return False
    if kind == BARE:
        return _may_stand_alone(scene, first, last)
    if kind == NEW:
        return not _leans(scene, chunk.first)  # "kualitas seorang pemimpin": anybody's
    if kind == GIVEN:
        return not (_of_several(scene, chunk.first) or _of_somebody_unknown(scene, chunk.first))
    if kind == CONCERNED:
        before = word_before(scene, first)  # "mitra yang bersangkutan"
        return before not in scene.pack.titles and before not in scene.pack.grammar["crowd"]
    if kind == POINTED:
        title, grammar = scene.begins.get(first), scene.pack.grammar
        held = title and title.value.kind != HUMAN and scene.text.words[first] not in grammar["charged"]
        leans = held and _leans(scene, first)
        return not (leans or word_before(scene, first) in grammar["several"] or _of_no_office(scene, first, last))
    return kind != OTHER or _before_a_name(scene, chunk.last) or speaks(scene, first, last=chunk.last)


def _may_stand_alone(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether a label without a word that introduces it or points at it may be somebody's in running text."""
    words, title, grammar = scene.text.words, scene.begins.get(first), scene.pack.grammar
    if title and title.value.kind in NAMESAKES and _part_of_a_name(scene, first):
        return False  # "RSI Sultan Agung"
    if _counted(scene, first) or (last - first == 1 and words[first] in grammar["governing"]):
        return False  # "menundukkan kepala"
    if word_before(scene, first) in grammar["plural"] or scene.text.zones[scene.text.sentence_at(first)] not in RUNNING:
        return False
    return not any(scene.pack.persons.get(small) == NAME for small in words[first + 1 : last])


def _of_somebody_unknown(scene: MarkedText, word: int) -> bool:
    """Tell whether a label is given to whomever it may be: `belum ada yang ditetapkan sebagai tersangka`."""
    words, grammar = scene.text.words, scene.pack.grammar
    return word > 1 and words[word - 1] in grammar["relative"] and words[word - 2] in grammar["auxiliary"]


def _of_no_office(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether a noun like `kepala` is followed by what nobody is the head of: `kepala garuda merah itu`."""
    title = scene.begins.get(first)
    if scene.text.words[first] not in scene.pack.grammar["governing"] or (title and title.last > first + 1):
        return False
    small = scene.text.words[first + 1] if last > first + 1 else ""
    field = small in scene.portfolio and scene.pack.persons.get(small) != THING
    return small != "" and not (scene.capital(first + 1) or field or first + 1 in scene.begins)


def _counted(scene: MarkedText, word: int) -> bool:
    """Tell whether a noun is of a toll and of nobody in view: `korban jiwa`, `menelan korban`."""
    words, grammar = scene.text.words, scene.pack.grammar
    if words[word] not in grammar["suffering"]:
        return False
    return not grammar["toll"].isdisjoint(words[max(word - 1, 0) : word + 2])


def _before_a_name(scene: MarkedText, word: int) -> bool:
    """Tell whether a comma and somebody's name stand at a word: `pedagang lain, Budi, ...`."""
    name = word < len(scene.text.words) and scene.taken[word] and scene.capital(word)
    return bool(name) and scene.text.gaps[word] == ", "


def _part_of_a_name(scene: MarkedText, word: int) -> bool:
    """Tell whether another capital leads to one, with a bracket between them or not."""
    leans = word > 0 and scene.text.gaps[word] in (" ", ") ") and scene.text.written[word - 1][0].isupper()
    return leans and scene.capital(word) and not scene.opens_sentence(word - (scene.text.gaps[word] == " "))


def _of_several(scene: MarkedText, word: int) -> bool:
    """Tell whether a number stands two words before: `tiga orang ditetapkan sebagai tersangka`."""
    counted = scene.text.words[word - 2] if word > 1 else ""
    numerals = scene.pack.members["numbers:numeral"]
    return counted in numerals or counted.isdigit() or counted in scene.pack.grammar["several"]


def _phrase(scene: MarkedText, chunk: Chunk) -> Phrase:
    text, (first, last) = scene.text, chunk.parts["label"]
    if chunk.symbol == BARE and text.words[first] in scene.pack.grammar["charged"]:
        last = first + 1  # "korban demam akibat luka": what follows is hardly of the label
        chunk = chunk._replace(last=last)
    start, end = text.starts[first], bracket_end(scene, first, last=last)
    tag: Tag = text.string[start:end], start, end, _valence(scene, first, last)
    if chunk.symbol in LABEL_ALONE or chunk.rule == WITH_CLAUSE:
        return Phrase(start, end, first, last, chunk.rule, None, None, tag)
    stop = max(text.ends[chunk.last - 1], end)
    return Phrase(text.starts[chunk.first], stop, chunk.first, chunk.last, chunk.rule, None, None, tag)


def _valence(scene: MarkedText, first: int, last: int) -> str:
    """The most marked title in a label speaks for it."""
    found = [scene.begins[word].value.valence for word in range(first, last) if word in scene.begins]
    return min((valence for valence in found if valence), key=MARKED.index, default="neutral")


def speaks(scene: MarkedText, first: int, *, last: int) -> bool:
    """Tell whether a reporting verb stands right before a description or behind it."""
    text, signs = scene.text, signs_of(scene.pack)
    if first and text.gaps[first] == " " and text.words[first - 1] in signs.saying:
        return True
    while last < len(text.words) and text.gaps[last] == " " and text.words[last] in signs.between:
        last += 1
    return last < len(text.words) and text.gaps[last] == " " and text.words[last] in signs.heard


def stands_alone(scene: MarkedText, description: Description) -> bool:
    """Tell whether a label by itself is one person's although nobody is named with it: an office of one holder.

    It is told more closely (`gubernur wilayah Primorye`, `Menteri Keuangan`), or its holder speaks.
    """
    first, last = label_words(scene, description.phrase)
    title = scene.begins.get(first)
    if title is None or title.value.kind not in HELD:
        return False
    grammar, words = scene.pack.grammar, scene.text.words
    if words[first] in grammar["member"] or any(
        " ".join(words[first:end]) in grammar["many"] for end in (title.last, last)
    ):
        return False
    closely = scene.capital(last - 1) or any(word in scene.begins for word in range(title.last, last))
    field = words[last - 1] in scene.portfolio and scene.pack.persons.get(words[last - 1]) != THING
    told = closely if last > title.last else last - first > 1 and field
    return (told and not _leans(scene, first)) or speaks(scene, first, last=last)


def may_be_borne(scene: MarkedText, description: Description) -> bool:
    """Tell whether a label by itself can mean the only person who bears it: an office, a suspect, or a subject."""
    first, last = label_words(scene, description.phrase)
    title, grammar = scene.begins.get(first), scene.pack.grammar
    if scene.text.words[first] in grammar["crowd"] or scene.text.words[first] in grammar["member"]:
        return False
    if title is None or scene.text.words[first] in grammar["charged"]:
        return title is not None and scene.text.words[first - 1] not in grammar["standing"]
    if title.value.kind in HELD:
        return last > title.last or not _leans(scene, first)
    return scene.opens_sentence(first) or speaks(scene, first, last=last)


def label_words(scene: MarkedText, phrase: Phrase) -> tuple[int, int]:
    """The words of a phrase's label, from the first to the one behind it."""
    assert phrase.tag is not None  # a description is its label
    text = scene.text
    return text.word_at(phrase.tag[1]), text.word_at(phrase.tag[2] - 1) + 1


def of_role(codebook: Codebook, head: str) -> tuple[tuple[str, str], ...]:
    """The persons of a codebook, with their sides, one of whose roles begins with a title."""
    return _roles(codebook).get(head, ())


@lru_cache(maxsize=8)
def _roles(codebook: Codebook) -> dict[str, tuple[tuple[str, str], ...]]:
    heads: dict[str, dict[tuple[str, str], None]] = {}
    for actor in codebook.actors:
        for role in actor.roles if actor.kind == PERSON else ():
            heads.setdefault(role.lower().split()[0], {})[actor.name, actor.side] = None
    return {head: tuple(persons) for head, persons in heads.items()}


def _side_of(scene: MarkedText, phrase: Phrase) -> str:
    """The side of the country in a description, empty without one."""
    matches = (scene.begins.get(word) for word in range(phrase.first, phrase.last))
    countries = (match.value.actors[0].side for match in matches if match and match.value.what == COUNTRY)
    return next(countries, "")


def as_written(scene: MarkedText, phrase: Phrase) -> Said:
    """What a row says of a person whom only a description tells: the label is the actor."""
    assert phrase.tag is not None  # a description is its label
    return described(phrase.tag[0], _side_of(scene, phrase), tag=phrase.tag)


def bearable(scene: MarkedText, label: tuple[int, int], *, heads: Container[str]) -> Iterator[tuple[str, ...]]:
    """Yield what may be said for short of somebody who bears a label: each title in it with what follows.

    Only titles that begin with one of the `heads` are looked at. Countries have one name there, so that Korut and DPRK
    (Korea Utara) are the same. Of a role that the codebook names, such as `presiden Rusia`, any beginning is short for
    it.
    """
    for word in range(*label):
        match = scene.begins.get(word)
        if match and match.value.what in (TITLE, ROLE) and scene.text.words[word] in heads:
            for end in range(match.last if match.value.what == TITLE else word + 1, label[1] + 1):
                yield canonical(scene, (word, end))


def canonical(scene: MarkedText, label: tuple[int, int]) -> tuple[str, ...]:
    """A label's words with one name for each country."""
    words, (word, last), begins = list[str](), label, scene.begins
    if not any(begins[word].value.what == COUNTRY for word in range(word, last) if word in begins):
        return tuple(scene.text.words[word:last])
    while word < last:
        match = begins.get(word)
        country = match.value.actors[0].name if match and match.value.what == COUNTRY and match.last <= last else ""
        words += [country or scene.text.words[word]] if country not in words else []
        word = match.last if match and country else word + 1
    return tuple(words)


def _predicate(scene: MarkedText, word: int) -> bool:
    """Tell whether a description is said of somebody named elsewhere, or of an office, or of many."""
    if word == 0 or scene.text.gaps[word] != " ":
        return word > 0 and scene.text.gaps[word] == ", " and bool(scene.taken[word - 1])
    before, grammar = scene.text.words[word - 1], scene.pack.grammar
    return before in grammar["predicative"] or before in grammar["indefinite"]


def _leans(scene: MarkedText, first: int) -> bool:
    """Tell whether a noun before a title may be what the pointing word means: `kantor gubernur itu`."""
    if scene.opens_sentence(first):
        return False
    before, pack = scene.text.words[first - 1], scene.pack
    if before in pack.grammar["listing"]:
        return True
    return not (before in pack.function_words or before in scene.cues or before.startswith(verbal(pack)))


@lru_cache(maxsize=8)
def pronouns(pack: Language) -> frozenset[str]:
    """The pronouns for one person who neither speaks nor is spoken to."""
    listed = pack.pronouns.items()
    return frozenset(word for word, pronoun in listed if pronoun.person == 3 and pronoun.number == "singular")
