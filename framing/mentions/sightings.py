"""Persons whom no title and no age announces: what their own names and the words beside them tell.

Evidence is gathered over the whole article. Two and more capitals are a person's when a part is a personal name, or
when a word beside them is said of persons only; one capital needs a saying beside it and more than one sign. Nouns
whose names are those of bodies, places and works, the dictionary and small letters elsewhere speak against it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from framing.mentions.doubts import THING, of_name, of_the_language, unlike_a_person
from framing.mentions.forms import (
    BESIDE,
    CAPITAL,
    CREDITING,
    CUE,
    FOLLOWING,
    PAIR,
    PARTICLE,
    PASSED,
    UPPER,
    mask,
    places,
    unmasked,
)
from framing.mentions.names import (
    NAME,
    NAME_WORDS,
    MarkedText,
    Words,
    age_end,
    capitals_before,
    is_word,
    name_at,
    run_end,
)
from framing.mentions.offices import ENDS, HUMAN, stands_for_a_name
from framing.mentions.phrases import Phrase, bare, name_before, person
from framing.mentions.signs import ENOUGH, Signs, of_a_thing, signed, signs_of, telling, weight

RULE, RULE_OF_ONE = "name and signs", "one name and signs"
# Longer acronyms are bodies' (KPK), shorter ones initials (RW).
INITIALS = 2
RULE_OF_PAIR = "joined names"
# Between `seorang` and the comma before a name stand so many words at most.
INTRODUCED = 8
AGE = re.compile(r"\([1-9]\d?\b")
# "(Surti Handayani/detikcom)", "(KOMPAS.com/Surti Handayani)": who took a picture and for whom, in either order.
CREDIT = re.compile(r"\(([^\W\d_][^()/\n]{3,40})/([^\W\d_][^()/\n]{2,40})\)")


def cued(scene: MarkedText) -> Iterator[Phrase]:
    """Yield names of two or more words beside a reporting verb, or behind `bernama`."""
    taken, written, end = scene.taken, [*scene.text.written, " "], 0
    called = scene.pack.grammar["called"]
    shown = scene.forms.shown
    beside = mask(shown(UPPER)) >> 8 | scene.free(UPPER | PARTICLE) << 8
    for cue in places(unmasked(mask(shown(CUE)) & beside, len(scene.text.words))):
        if scene.text.words[cue] in called and stands_for_a_name(scene, cue + 1, last=cue + 2):
            end = cue + 2
            yield bare(scene, name_at(scene, cue + 1, last=end), rule="name and cue")
            continue
        # Most cues stand beside small words or names that are known already.
        near = (not taken[cue + 1] and written[cue + 1][0].isupper()) or (
            not taken[cue - 1] and (written[cue - 1][0].isupper() or scene.hyphened(cue - 1))
        )
        if near and cue >= end and (words := _beside(scene, cue)):
            end = words[1]
            yield bare(scene, words, rule="name and cue")


def aged(scene: MarkedText) -> Iterator[Phrase]:
    """Yield names before an age in brackets: `Surti Handayani (42)`, `Rizki (9)`, and initials, `AB (23)`."""
    text = scene.text
    for found in AGE.finditer(text.string):
        word = text.word_at(found.start())
        if word == 0 or not age_end(scene, word):
            continue
        if words := name_before(scene, word):
            yield bare(scene, words, rule="name and age")
        elif _initials_alone(scene, word - 1):
            yield bare(scene, name_at(scene, word - 1, last=word), rule="initials and age")
        elif _single_alone(scene, word - 1):
            yield bare(scene, name_at(scene, word - 1, last=word), rule="name and age")


def _single_alone(scene: MarkedText, word: int) -> bool:
    """Tell whether one capital before an age is somebody's name: `Rizki (23)`, not `Demak (12)`, not `Pasal (12)`."""
    if scene.taken[word] or not scene.capital(word) or word in scene.begins or scene.flat(word):
        return False
    small = scene.text.words[word]
    doubtful = scene.located(word) or small in scene.portfolio or unlike_a_person(scene, word, last=word + 1)
    named = scene.pack.persons.get(small) == NAME
    return (named or not doubtful) and not (capitals_before(scene, word) or of_a_thing(scene, word))


def _initials_alone(scene: MarkedText, word: int) -> bool:
    """Tell whether initials stand for somebody, not for a place or a body: `menangkap AB`, not `RSUD AB`, `di AB`."""
    if scene.taken[word] or not stands_for_a_name(scene, word, last=word + 1) or of_a_thing(scene, word):
        return False
    located = word > 0 and scene.text.words[word - 1] in scene.pack.grammar["location"]
    return not located and capitals_before(scene, word) == 0


def credited(scene: MarkedText) -> Iterator[Phrase]:
    """Yield names of two or more words behind who made something and a colon: `Foto: Surti Handayani`."""
    text = scene.text
    for word in scene.forms.places(CREDITING):
        first = word + 1
        if text.gaps[first].strip(" ") != ":" or scene.taken[first]:
            continue
        last = run_end(scene, first) if scene.capital(first) else first
        kinds = {scene.pack.persons.get(small) for small in text.words[first:last]}
        words = all(of_the_language(scene, part) or text.words[part] in scene.portfolio for part in range(first, last))
        derived = any(text.lemmas.base(part) != text.words[part] for part in range(first, last))  # "Foto: Kecelakaan"
        known = THING in kinds or ((words or derived or first in scene.begins) and NAME not in kinds)
        if last - first > 1 and not known:
            yield bare(scene, name_at(scene, first, last=last), rule="name of a maker")
    for start, end in (found.span(part) for found in CREDIT.finditer(text.string) for part in (1, 2)):
        first = text.word_at(start)
        last = run_end(scene, first) if scene.capital(first) and not scene.taken[first] else first
        address = last - first == 1 and "." in text.written[first]  # a site: it is for whom
        if last > first and not address and text.ends[last - 1] == end and not unlike_a_person(scene, first, last=last):
            yield bare(scene, name_at(scene, first, last=last), rule="name of a maker")


def paired(scene: MarkedText, found: list[Phrase]) -> list[Phrase]:
    """The phrases with each two persons whose names a hyphen joins apart: `Pasangan Anwar-Rudi`, `Anwar Siregar-Rudi`.

    Both are names that a list or the article knows, or a noun for two persons stands before them.
    """
    pairs = scene.forms.places(PAIR)
    if not pairs:
        return found
    named = {part for phrase in found if phrase.name for part in phrase.name[0].lower().split()}
    within = {word: phrase for phrase in found if phrase.name for word in range(phrase.first, phrase.last)}
    apart = dict[int, tuple[Phrase, Phrase]]()
    for word in pairs:
        if scene.flat(word) or word in scene.begins:
            continue
        whole = within.get(word) or _around(scene, word)
        if _are_two(scene, word, whole, named=named):
            apart[word] = _halves(scene, word, whole)
            named.update(part for half in apart[word] if half.name for part in half.name[0].lower().split())
    if not apart:
        return found
    kept = [phrase for phrase in found if not any(word in apart for word in range(phrase.first, phrase.last))]
    for halves in apart.values():
        kept += halves
        scene.taken[halves[0].first : halves[1].last] = b"\1" * (halves[1].last - halves[0].first)
    return kept


def _around(scene: MarkedText, word: int) -> Phrase:
    """The run of capitals around a word, as a phrase that is not found yet."""
    text, first, last = scene.text, word, word + 1
    while first > 0 and text.gaps[first] == " " and scene.capital(first - 1) and not _common(scene, first - 1):
        first -= 1
    while text.gaps[last] == " " and scene.capital(last) and not _common(scene, last):
        last += 1
    return Phrase(text.starts[first], text.ends[last - 1], first, last, "", None, None, None)


def _common(scene: MarkedText, word: int) -> bool:
    """Tell whether a word is taken, in a list or in the dictionary, so that it is hardly a name's."""
    small = scene.text.words[word]
    kind = scene.pack.persons.get(small)
    listed = small in scene.portfolio or small in scene.pack.starters or word in scene.begins
    return bool(scene.taken[word]) or listed or kind == THING or (kind != NAME and is_word(scene, word))


def _are_two(scene: MarkedText, word: int, whole: Phrase, *, named: set[str]) -> bool:
    """Tell whether a hyphen stands between two persons: by their names, by what goes on around, by a noun before."""
    text, parts = scene.text, scene.text.words[word].split("-")
    if of_a_thing(scene, whole.first) or any(part in scene.portfolio for part in parts):
        return False
    known = all(part in named or scene.pack.persons.get(part) == NAME for part in parts)
    around = whole.first < word and whole.last > word + 1
    couple = whole.first > 0 and text.words[whole.first - 1] in scene.pack.grammar["couple"]
    return known or around or (couple and not scene.taken[word])


def _halves(scene: MarkedText, word: int, whole: Phrase) -> tuple[Phrase, Phrase]:
    """The persons to the left and to the right of the hyphen in a word; a title in front belongs to the first."""
    text = scene.text
    hyphen, end = text.starts[word] + text.written[word].index("-"), text.ends[whole.last - 1]
    titled = whole.tag is not None and whole.tag[2] <= text.starts[word]  # a label behind the name is an apposition
    first = text.word_at(whole.tag[2]) if whole.tag and titled else whole.first
    left, right = text.string[text.starts[first] : hyphen], text.string[hyphen + 1 : end]
    return (
        whole._replace(end=hyphen, last=word + 1, rule=RULE_OF_PAIR, name=(left, (), "")),
        Phrase(hyphen + 1, end, word, whole.last, RULE_OF_PAIR, None, (right, (), ""), None),
    )


class Unsettled(NamedTuple):
    """What stands without a sign beside it: runs of capitals, words between commas, and single names by their words."""

    runs: list[tuple[int, int]]
    introduced: list[int]
    singles: dict[str, list[int]]


def sighted(scene: MarkedText, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield names that stand without title, cue or age; takes their words. None where capitals tell nothing.

    `found` are the phrases known already: a longer form of a single name among them is a person's as well.
    """
    if scene.bare or scene.text.string.isupper():
        return
    rest, signs = Unsettled([], [], defaultdict(list)), signs_of(scene.pack)
    yield from _signed_runs(scene, rest, signs=signs)
    names = (phrase.name[0] for phrase in found if phrase.name) if rest.runs else ()
    known = {name.lower() for name in names if " " not in name}
    for word in chain(rest.introduced, telling(scene, rest.singles, signs=signs)):
        known.add(scene.text.words[word])
        yield taking(scene, (word, word + 1), rule=RULE_OF_ONE)
    yield from _listed_runs(scene, rest.runs, _edges(found))
    for first, end in rest.runs if known else ():
        if known.isdisjoint(scene.text.words[first : end + NAME_WORDS]):
            continue
        begin, last = _run(scene, first, end, signs)
        longer = last - begin > 1 and not known.isdisjoint((scene.text.words[begin], scene.text.words[last - 1]))
        if longer and _may_be_persons(scene, begin, last):
            yield taking(scene, (begin, last), rule=RULE)


def _signed_runs(scene: MarkedText, rest: Unsettled, *, signs: Signs) -> Iterator[Phrase]:
    """Yield the runs of capitals that their signs tell to be persons'; what has none is kept for later."""
    text, forms, running, end = scene.text, scene.forms, scene.running, 0
    total = len(text.words)
    beside = mask(forms.shown(FOLLOWING)) >> 8 | mask(forms.shown(BESIDE)) << 8
    told, shown = unmasked(beside, total), beside | mask(running) >> 8 | ~mask(text.blanks)
    for first in places(unmasked(scene.free(CAPITAL, but=PASSED) & shown, total)):
        if first < end:
            continue
        end = first + 1
        if running[end]:
            end = running.find(0, end)
            if signed(scene, first, last=end, signs=signs):
                begin, last = _run(scene, first, end, signs)
                if last - begin > 1 and _is_person(scene, begin, last, signs):
                    yield taking(scene, (begin, last), rule=RULE)
            else:
                rest.runs.append((first, end))
        elif text.gaps[first] == ", " and text.gaps[end][:1] in ENDS and _is_introduced(scene, first):
            rest.introduced.append(first)
        elif told[first]:
            rest.singles[text.words[first]].append(first)


def _listed_runs(scene: MarkedText, runs: list[tuple[int, int]], near: tuple[set[int], set[int]]) -> Iterator[Phrase]:
    """Yield the runs of capitals that stand in a list beside a person's name."""
    for first, end in runs if near[1] else ():
        begin, last = _run(scene, first, end, signs_of(scene.pack))
        if last - begin > 1 and _in_list(scene, begin, last, near) and _may_be_persons(scene, begin, last):
            phrase = taking(scene, (begin, last), rule=RULE)
            near[0].add(begin)
            near[1].add(phrase.last)
            yield phrase


def _edges(found: Iterable[Phrase]) -> tuple[set[int], set[int]]:
    """The words at which persons' names begin, and those behind their ends."""
    named = [phrase for phrase in found if phrase.name]
    return {phrase.first for phrase in named}, {phrase.last for phrase in named}


def _in_list(scene: MarkedText, first: int, last: int, near: tuple[set[int], set[int]]) -> bool:
    """Tell whether capitals that are no words stand in a list beside a person's name: `Rini Wulandari, Zul Petrov`."""
    text, listing = scene.text, scene.pack.grammar["listing"]
    if any(is_word(scene, word) or word in scene.begins for word in range(first, last)):
        return False
    left = first - 1 if first and text.words[first - 1] in listing and text.gaps[first] == " " else first
    right = last + 1 if last < len(text.words) and text.words[last] in listing and text.gaps[last] == " " else last
    before = left in near[1] and (left < first or text.gaps[first] == ", ")
    behind = right in near[0] and (right > last or text.gaps[last] == ", ")
    return before or behind


def _is_introduced(scene: MarkedText, word: int) -> bool:
    """Tell whether a word between commas is the name of somebody just introduced: `salah satu warga, Zutomo, pergi`."""
    text, grammar, kinds = scene.text, scene.pack.grammar, scene.pack.titles
    if word > 1 and text.words[word - 1] in grammar["other"] and text.gaps[word - 1] == " ":
        title = kinds.get(text.words[word - 2])  # "pedagang lain, Zutomo, pergi"
        return title is not None and title.kind in (HUMAN, "profession") and not _known_place(scene, word)
    for first in range(word - 2, max(word - INTRODUCED, text.sentences[text.sentence_at(word)]) - 1, -1):
        if text.gaps[first + 1] != " " or text.words[first] in scene.cues:
            return False
        picked = text.words[first] in grammar["unit"] and first > 0 and text.words[first - 1] in grammar["pick"]
        if picked or text.words[first] in grammar["one"]:
            told = text.words[first + 1] in kinds and not scene.located(word)
            initials = stands_for_a_name(scene, word, last=word + 1)
            return told and (initials or not _known_place(scene, word))
    return False


def _known_place(scene: MarkedText, word: int) -> bool:
    """Tell whether a single word is a place's name, or otherwise no person's."""
    return scene.located(word) or unlike_a_person(scene, word, last=word + 1)


def taking(scene: MarkedText, words: tuple[int, int], *, rule: str) -> Phrase:
    """Return a name that stands alone, its words taken."""
    first, last = words
    phrase = bare(scene, name_at(scene, first, last=last), rule=rule)
    scene.taken[first : phrase.last] = b"\1" * (phrase.last - first)
    return phrase


def _run(scene: MarkedText, first: int, end: int, signs: Signs) -> tuple[int, int]:
    """The words of a run of capitals, without words of the language that open its sentence or its headline."""
    words = scene.text.words
    if scene.flat(first):
        first = next((word for word in range(first, end) if words[word] in signs.names), first)
        return first, run_end(scene, first)
    last = run_end(scene, first)
    opening = words[first] not in signs.names and scene.opens_sentence(first)
    if last - first < 2 or not opening or not of_the_language(scene, first):
        return first, last
    dated = words[first] in scene.pack.grammar["time"]
    keeps = last - first == 2 and words[first + 1] not in signs.names and not dated
    return (first, last) if keeps else (first + 1, last)


def _is_person(scene: MarkedText, first: int, last: int, signs: Signs) -> bool:
    """Tell whether a run of two and more capitals is a person's name."""
    parts = scene.text.words[first:last]
    if scene.flat(first):
        # Between capitals a name is known by all its parts, or as who speaks: "Surti Handayani: ..."
        if not (signs.names.issuperset(parts) or scene.text.gaps[last].startswith(":")):
            return False
    elif weight(scene, first, last=last, signs=signs) < ENOUGH:
        return False
    return _may_be_persons(scene, first, last)


def _may_be_persons(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether nothing in a run of capitals or beside it speaks against a person's name."""
    if any(scene.taken[first:last]):
        return False
    parts = scene.text.written
    if any(
        parts[word].isupper() and len(parts[word]) > INITIALS and not of_name(scene, word)
        for word in range(first, last)
    ):
        return False
    if unlike_a_person(scene, first, last=last) or of_a_thing(scene, first):
        return False
    return scene.flat(first) or _apart(scene, first, last)


def _apart(scene: MarkedText, first: int, last: int) -> bool:
    """Tell whether no other capital and no number leans on a run."""
    text = scene.text
    leans = scene.capital(last) and text.words[last] not in scene.pack.function_words  # not "Budi Santoso Cs"
    if text.gaps[last] == " " and (leans or text.string[text.ends[last - 1] + 1 : text.ends[last - 1] + 2].isdigit()):
        return False
    return capitals_before(scene, first) == 0


def _beside(scene: MarkedText, cue: int) -> Words | None:
    """The name right behind a cue, or right before it."""
    gaps, after = scene.text.gaps, cue + 1
    if gaps[after] == " " and not scene.taken[after] and scene.capital(after):
        return person(scene, after, last=run_end(scene, after))
    return name_before(scene, cue) if gaps[cue] in (" ", ", ") else None
