"""Noun phrases for actors: a name with its label in front or behind, a description alone, a country."""

from typing import NamedTuple

from framing.codebook import Match
from framing.mentions.actors import in_other_name
from framing.mentions.doubts import of_the_language, unlike_a_person
from framing.mentions.labels import (
    RELATION,
    Label,
    before_an_age,
    heard,
    in_apposition,
    initials,
    is_acronym,
    label_at,
    names_a_thing,
    said_of_name,
    with_acronym,
)
from framing.mentions.names import (
    NAME,
    PERSON,
    ROLE,
    SHARED,
    TITLE,
    Entry,
    MarkedText,
    Name,
    Said,
    Words,
    age_end,
    bracket_end,
    capitals_before,
    initials_before,
    name_at,
    run_end,
)
from framing.mentions.offices import (
    HELD,
    HUMAN,
    begins_with_a_place,
    behind_body,
    goes_on,
    human_name,
    of_body,
)
from framing.mentions.signs import of_a_thing

# Titles of so many people that one capital word behind them is as likely a body's (anggota Banser) as a person's;
# the same holds of one word behind a portfolio (Direktur Sekolah Dasar Kemendikbud).
WIDE = frozenset({"profession", "epithet", RELATION})
BEHIND_RELATION = "name behind a relation"
# A name in front of a reporting verb is looked for so many words back.
NAME_REACH = 6

# What stands between a name and more that may belong to it: a label, another word of the name, a short name.
GOING_ON = frozenset({" ", ", ", " ("})

# A label as a row has it: label, label_start, label_end, valence.
Tag = tuple[str, int, int, str]


class Phrase(NamedTuple):
    """A mention whose person may not be settled yet: its characters, its words, the rule that found it, what is known.

    That is what a row says of the actor (`said`), or else the name, the label (`tag`) or both.
    """

    start: int
    end: int
    first: int
    last: int
    rule: str
    said: Said | None
    name: Name | None
    tag: Tag | None


def anchored(scene: MarkedText) -> list[Phrase]:
    """The phrases that a name, role, title or country of the lexicon opens, from left to right; takes their words."""
    text, taken, phrases, done = scene.text, scene.taken, list[Phrase](), 0
    written, starts, ends, bare = text.written, text.starts, text.ends, scene.bare
    made = tuple.__new__  # half of the time of Phrase(...)
    for match in scene.begins.values():
        first, last, (what, _, _, kind, said) = match
        if first < done or taken[first]:
            continue
        if said is None:
            phrase = (
                _titled(scene, match)
                if what == ROLE or (what == TITLE and last < len(text.words) and goes_on(scene, last))
                else None
            )
        elif not (bare or written[first][0].isupper()) or (kind == SHARED and in_other_name(scene, match)):
            continue
        elif what == PERSON:
            phrase = _named(scene, match)
        else:
            phrase = made(Phrase, (starts[first], ends[last - 1], first, last, what, said, None, None))
        if phrase is not None:
            done = phrase.last
            if phrase.end:
                phrases.append(phrase)
                taken[first:done] = b"\1" * (done - first)
    return phrases


def bare(scene: MarkedText, words: Words, *, rule: str) -> Phrase:
    """A name that stands alone."""
    first, last, name = words
    end = bracket_end(scene, first, last=last)
    return Phrase(scene.text.starts[first], end, first, last, rule, None, name, None)


def without_clitic(scene: MarkedText, word: int) -> list[str]:
    """What a word is without a clitic at its end: `bicara` of `bicaranya`; empty without one."""
    small = scene.text.words[word]
    ends = (clitic.removeprefix("-") for clitic in scene.pack.clitics)
    return [small.removesuffix(end) for end in ends if small.endswith(end)]


def _titled(scene: MarkedText, match: Match[Entry]) -> Phrase | None:
    whole = with_acronym(scene, label_at(scene, match))
    before = word_before(scene, match.first)
    stands = before in scene.pack.grammar["standing"] or (match.value.kind == HUMAN and _counts(scene, before))
    own = None if stands else said_of_name(scene, whole)
    label = own or whole
    first, last = label.first, label.last
    if label.name is not None and (words := _name_behind(scene, label)):
        if names_a_thing(scene, match):
            # Nothing is said of a person; the words are used up.
            return Phrase(0, 0, first, words[1], "thing", None, None, None)
        if own is None:
            return bare(scene, words, rule=BEHIND_RELATION)
        return _labelled(scene, label, words)
    if not stands and (far := behind_body(scene, whole)) and said_of_name(scene, far[0]):
        return _labelled(scene, *far)
    if scene.text.gaps[opening(scene, first)].lstrip(")") == ", ":
        label = of_body(scene, label) or label
    if words := _apposed_to(scene, label):
        return apposed(scene, words, label=label)
    around = scene.text.words[max(first - 1, 0) : first + 1]
    if label.role is None and (last - first == 1 or not scene.pack.grammar["indefinite"].isdisjoint(around)):
        return None
    return _description(scene, label)


def _counts(scene: MarkedText, small: str) -> bool:
    """Tell whether a word makes the noun behind it one for several, of whom a name is one: `dua` penumpang Rudi dan."""
    return small in scene.pack.grammar["plural"] or small in scene.pack.members["numbers:numeral"]


def word_before(scene: MarkedText, word: int) -> str:
    """The word right before another, "" without one."""
    return scene.text.words[word - 1] if word and scene.text.gaps[word] == " " else ""


def _labelled(scene: MarkedText, label: Label, words: Words) -> Phrase:
    tag, first = tag_of(scene, label), opening(scene, label.first)
    _, end, _, last, rule, _, name, _ = bare(scene, words, rule="title and name")
    return Phrase(scene.text.starts[first], end, first, last, rule, None, name, tag)


def opening(scene: MarkedText, first: int) -> int:
    """The word with which a phrase begins whose label begins at a word: `salah satu` warga, `seorang` dokter."""
    words, gaps, grammar, taken = scene.text.words, scene.text.gaps, scene.pack.grammar, scene.taken
    if first == 0 or gaps[first] != " " or taken[first - 1] or scene.opens_line(first):
        return first
    if first > 1 and words[first - 1] in grammar["unit"] and words[first - 2] in grammar["pick"]:
        return first - 2 if gaps[first - 1] == " " and not taken[first - 2] else first
    return first - 1 if words[first - 1] in grammar["one"] or words[first - 1] in grammar["the"] else first


def _description(scene: MarkedText, label: Label) -> Phrase:
    """A label without a name, with the pointing word behind it; its actor is known from a role, or not yet."""
    text, tag = scene.text, tag_of(scene, label)
    last, end = label.last, tag[2]
    if last < len(text.words) and text.words[last] in scene.pack.grammar["pointing"] and text.gaps[last] == " ":
        last, end = last + 1, text.ends[last]
    if label.role is None:
        return Phrase(tag[1], end, label.first, last, "label of a name", None, None, tag)
    actor = label.role.value.actors[0]
    return Phrase(tag[1], end, label.first, last, "role", described(actor.name, actor.side, tag=tag), None, tag)


def described(actor: str, side: str, *, tag: Tag) -> Said:
    """What a row says of a person whom it does not name."""
    return actor, PERSON, side, "label", *tag, "narrator"


def tag_of(scene: MarkedText, label: Label) -> Tag:
    """A label as a row has it."""
    start, end = scene.text.starts[label.first], bracket_end(scene, label.first, last=label.last)
    return scene.text.string[start:end], start, end, label.valence


def _name_behind(scene: MarkedText, label: Label) -> Words | None:
    """The name that a title stack leads to, if the words there are one."""
    first = label.name
    assert first is not None  # asked before
    text, match, gap = scene.text, scene.begins.get(first), scene.text.gaps[first]
    comma = gap != " " and "," in gap
    if match and match.value.what == PERSON:
        other = label.role and label.role.value.actors[0] not in match.value.actors
        listed = comma and (other or label.last - label.first < 2)
        return _whole(scene, match) if not listed and (scene.bare or scene.capital(first)) else None
    opened = initials(scene, first)
    if before_an_age(scene, first) or (is_acronym(scene, first) and not opened):
        return name_at(scene, first, last=first + 1)
    last = run_end(scene, first)
    if text.gaps[last] == " (" and text.gaps[last + 1 : last + 2] == [") "] and scene.capital(last + 1):
        return None  # "Ketua Ikatan Tani (Itani) Rahmat": the short name is a body's
    enclosed = last - first > 1 and text.gaps[last].startswith(",")
    if last == first or (comma and not enclosed) or (not opened and unlike_a_person(scene, first, last=last)):
        return None
    inner = (scene.begins[word].value.what for word in range(first + 1, last) if word in scene.begins)
    if PERSON in inner and of_the_language(scene, first):
        return None  # "Ketua KPK Bertemu Budi Santoso", set like a headline but short
    title = scene.begins[label.first]
    if title.value.kind in HELD and begins_with_a_place(scene, first, last=last):
        return None
    if title.value.kind in WIDE and scene.flat(first) and not _known_part(scene, first, last):
        return None  # "Perampok Bergolok Satroni Warung"
    if title.value.kind == HUMAN and (not human_name(scene, first, last=last) or of_a_thing(scene, first)):
        return None
    if last - first == 1 and any(stem in scene.portfolio for stem in without_clitic(scene, first)):
        return None  # "Kabiro Humasnya"
    if last - first == 1 and title.value.kind in WIDE and of_a_thing(scene, first):
        return None  # "pengurus TPA Melati"
    doubtful = last - first == 1 and (title.value.kind in WIDE or (label.last > title.last and not label.country))
    if doubtful and title.value.kind not in ("rank", "honorific") and (not heard(scene, first) or scene.located(first)):
        return None
    return name_at(scene, first, last=last)


def _known_part(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether a part of a name in a headline is a personal name, or stands in the article's running text."""
    text = scene.text
    if any(scene.pack.persons.get(small) == NAME for small in text.words[first:last]):
        return True
    places = (word for word, written in enumerate(text.written) if written == text.written[first])
    return any(not scene.flat(word) for word in places)


def _named(scene: MarkedText, match: Match[Entry]) -> Phrase | None:
    text, gaps, written, (first, last, entry) = scene.text, scene.text.gaps, scene.text.written, match
    leans = gaps[first] == " " and written[first - 1][0].isupper()
    if leans and capitals_before(scene, first) > 1 and not scene.flat(first):
        return None
    gap = gaps[last]
    if gap not in GOING_ON or (gap == " " and not scene.capital(last)):
        start, end = text.starts[first], text.ends[last - 1]
        return Phrase(start, end, first, last, "name", None, (text.string[start:end], entry.actors, ""), None)
    words = _whole(scene, match)
    label = label_behind(scene, words)
    return apposed(scene, words, label=label) if label else bare(scene, words, rule="name")


def apposed(scene: MarkedText, words: Words, *, label: Label) -> Phrase:
    """A name with the label in apposition behind it."""
    tag = tag_of(scene, label)
    end, last = _pointed_end(scene, label.last, end=max(tag[2], bracket_end(scene, words[0], last=label.last)))
    return Phrase(scene.text.starts[words[0]], end, words[0], last, "apposition", None, words[2], tag)


def _pointed_end(scene: MarkedText, last: int, *, end: int) -> tuple[int, int]:
    """Where a phrase ends that goes on with a pointing word: `pendiri perusahaan ini`."""
    text = scene.text
    if last < len(text.words) and text.gaps[last] == " " and text.words[last] in scene.pack.grammar["pointing"]:
        return text.ends[last], last + 1
    return end, last


def _whole(scene: MarkedText, match: Match[Entry]) -> Words:
    """The name a match belongs to: "Kim" inside "Kim Yo Jong" is another person's."""
    first, last, entry = match
    if last - first == 1 and scene.text.gaps[last] == " " and scene.capital(last) and not scene.flat(first):
        end = run_end(scene, first)
        if end > last and not unlike_a_person(scene, first, last=end):
            return name_at(scene, first, last=end)
    return name_at(scene, first, last=last, actors=entry.actors)


def label_behind(scene: MarkedText, words: Words) -> Label | None:
    """The label in apposition: `Kim Jong Un, pemimpin Korea Utara,`; in a list the next name follows it.

    It may stand in brackets, or behind a word like `selaku`.
    """
    word, actors, gap = words[1], words[2][1], scene.text.gaps[words[1]].lstrip(")")
    acting = (
        gap == " "
        and scene.text.words[word : word + 1] != []
        and scene.text.words[word] in scene.pack.grammar["acting"]
    )
    if gap not in (", ", " (") and not acting:
        return None
    first = _told_from(scene, word + acting)
    match = scene.begins.get(first)
    if match is None or match.value.what not in (TITLE, ROLE):
        return None
    label = label_at(scene, match)
    if label.role and actors and label.role.value.actors[0] not in actors:
        return None
    if label.name is not None and (_name_behind(scene, label) or behind_body(scene, label)):
        return None
    label = of_body(scene, label) or label
    if acting:
        return label._replace(name=None)
    if gap == " (" and scene.text.gaps[label.last][:1] != ")":
        return None
    return label if in_apposition(scene, label, least=1 if first > word else 2) else None


def _told_from(scene: MarkedText, word: int) -> int:
    """The word behind `salah satu`, `seorang` and the like at a word; else the word itself."""
    words, grammar = scene.text.words, scene.pack.grammar
    if word + 2 < len(words) and words[word] in grammar["pick"] and words[word + 1] in grammar["unit"]:
        return word + 2
    return word + 1 if word + 1 < len(words) and words[word] in grammar["one"] else word


def _apposed_to(scene: MarkedText, label: Label) -> Words | None:
    """The name that no codebook knows in front of a label in apposition; in a list (`X, ketua KPK, dan Y`) none."""
    first = opening(scene, label.first)
    if scene.text.gaps[first].lstrip(")") != ", " or label.role or not in_apposition(scene, label):
        return None
    return None if listed(scene, label) else name_before(scene, first)


def listed(scene: MarkedText, label: Label) -> bool:
    """Tell whether another member of a list follows a label: `X, ketua KPK, dan Y`."""
    text, last = scene.text, label.last
    return text.gaps[last] == ", " and last < len(text.words) and text.words[last] in scene.pack.grammar["listing"]


def name_before(scene: MarkedText, end: int) -> Words | None:
    """The name that ends before a word, without the small word that opens its sentence: `Kemarin Surti Handayani`."""
    gaps = scene.text.gaps
    end -= next((words for words in (1, 2) if end > words and age_end(scene, end - words) == end), 0)
    first = end
    while first > 0 and end - first < NAME_REACH and scene.of_name(first - 1):
        if first < end and gaps[first] != " " and not initials_before(scene, first):
            break
        first -= 1
    if first < end and _opens_only(scene, first, end):
        first += 1
    return person(scene, first, last=end) if end - first > 1 and run_end(scene, first) == end else None


def _opens_only(scene: MarkedText, first: int, end: int) -> bool:
    """Tell whether the first of some capitals has its own only because it opens a sentence."""
    small = scene.text.words[first]
    if small in scene.pack.function_words or small in scene.pack.starters:
        return True
    return end - first > 2 and scene.opens_sentence(first) and of_the_language(scene, first)


def person(scene: MarkedText, first: int, *, last: int) -> Words | None:
    """The name of two or more words that a run of capitals is, if no phrase has taken them."""
    match = scene.begins.get(first)
    titled = (
        match is not None and match.value.what == TITLE and scene.text.words[first] not in scene.pack.grammar["borne"]
    )
    if last - first < 2 or titled or any(scene.taken[first:last]):
        return None
    unlike = unlike_a_person(scene, first, last=last) and not initials(scene, first)
    doubtful = scene.flat(first) or unlike or capitals_before(scene, first)
    return None if doubtful else name_at(scene, first, last=last)
