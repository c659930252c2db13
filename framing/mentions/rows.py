"""Word choice: who is named, and by which label."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from framing.codebook import Codebook
from framing.evidence import Mention
from framing.language import Cache
from framing.mentions.accounts import accounts, renamed, unglued, with_account
from framing.mentions.actors import Index, index
from framing.mentions.completions import completed
from framing.mentions.designations import canonical, label_words, pronouns
from framing.mentions.forms import (
    AREA,
    BESIDE,
    CREDITING,
    CUE,
    FOLLOWING,
    LOCATING,
    OPENING,
    PASSED,
    PRONOUN,
    Forms,
    characters,
)
from framing.mentions.labels import REACH, RELATION
from framing.mentions.names import ROLE, TITLE, MarkedText, Said, is_initial, run_end
from framing.mentions.offices import HELD
from framing.mentions.people import People
from framing.mentions.phrases import (
    BEHIND_RELATION,
    Phrase,
    anchored,
    bare,
    name_before,
    person,
)
from framing.mentions.references import refer
from framing.mentions.sightings import aged, credited, cued, paired, sighted
from framing.mentions.signs import signs_of
from framing.text import Text

# Longer words are no two names but noise.
JOINED_LETTERS = 60


def mentions(text: Text, codebook: Codebook) -> list[Mention]:
    """One row for each noun phrase that names or describes a person, a country or an organisation, sorted, disjoint.

    Persons carry the label in front of or behind the name with its valence (of several titles the most marked one;
    `unknown` when the codebook does not know the label). Descriptions without a name are found when the codebook lists
    them as a role, or when the same label stands with one person's name in the same article. Persons whom the codebook
    does not name are found behind titles, before a label in apposition or an age in brackets, beside reporting verbs,
    and where their own names and the words beside them tell (see `sightings`); their actor is the fullest form of the
    name in the article, their side empty. A pronoun of the third person stands for somebody mentioned before it, as
    `rule` says (see `pronouns`), a pair (kedua pemimpin) for two, joined by "; "; what stands for nobody in view has
    the words as written. Clitics (-nya) and plural pronouns are not read. Known limits: a text without capitals gives
    the codebook's actors alone, one in capitals only these and full names behind titles.

    >>> from framing.codebook import read_codebook
    >>> from framing.text import text_of
    >>> codebook = read_codebook(None)
    >>> rows = mentions(text_of("Presiden Rusia Vladimir Putin tiba. Putin lelah.", codebook.language), codebook)
    >>> [(row.actor, row.label, row.valence, row.start, row.end) for row in rows]
    [('Vladimir Putin', 'Presiden Rusia', 'neutral', 0, 29), ('Vladimir Putin', '', '', 36, 41)]
    """
    phrases, forms = index(codebook), Forms(text, _characters(codebook))
    lower, called = text.string.islower(), codebook.language.grammar["called"]
    begins = {
        match[0]: match
        for match in phrases.lexicon.matches(text, firsts=forms.places(OPENING))
        if (lower or match[2].what in (TITLE, ROLE) or text.written[match[0]][0].isupper())  # Bernama, not bernama
        and not (match[0] and text.words[match[0] - 1] in called and text.written[match[0]].isupper())  # berinisial AS
    }
    taken = bytearray(len(text.words) + 1)
    scene = MarkedText(text, codebook.language, forms, begins, lower, phrases.portfolio, phrases.cues, taken)
    for word in [word for word in scene.titles if is_initial(scene, word)]:
        del begins[word]
        scene.titles.remove(word)
    found = [*accounts(scene)]
    found += anchored(scene)
    more = [*cued(scene), *_joined(scene, phrases), *aged(scene), *credited(scene), *_related(scene, found)]
    for phrase in more:
        taken[phrase.first : phrase.last] = b"\1" * (phrase.last - phrase.first)
    found += more
    found += sighted(scene, found)
    found += renamed(scene, found)
    found = unglued(scene, paired(scene, found))
    labelled = {phrase.name[0] for phrase in found if phrase.name and phrase.tag}
    names = [phrase.name for phrase in found if phrase.name]
    people = People(scene, names, labels=_offices(scene, found), labelled=labelled)
    found += [bare(scene, words, rule="part of a name") for words in people.forms()]
    for phrase in found:
        if not (phrase.name or phrase.said):
            taken[phrase.first : phrase.last] = bytes(phrase.last - phrase.first)
    found = [completed(scene, with_account(scene, phrase)) for phrase in found]
    found.sort(key=itemgetter(0))
    settled = [people.said(phrase.name, phrase.tag) if phrase.name else phrase.said for phrase in found]
    return _rows(text, *refer(scene, found, settled=settled, codebook=codebook))


@lru_cache(maxsize=8)
def _characters(codebook: Codebook) -> Cache[str]:
    pack, known, signs = codebook.language, index(codebook), signs_of(codebook.language)
    listed: dict[int, Iterable[str]] = {
        OPENING: known.lexicon.openings,
        CUE: known.cues,
        PRONOUN: pronouns(pack),
        LOCATING: pack.grammar["location"],
        AREA: pack.grammar["area"],
        CREDITING: pack.grammar["crediting"],
        PASSED: signs.passed,
        FOLLOWING: signs.following,
        BESIDE: known.cues | signs.before,
    }
    return characters(pack, listed=listed)


def _offices(scene: MarkedText, phrases: list[Phrase]) -> dict[str, set[str]]:
    """The offices with which each name stands: by them two persons of similar names are told apart."""
    offices: dict[str, set[str]] = {}
    for phrase in phrases:
        if phrase.name and phrase.tag:
            first, last = label_words(scene, phrase)
            held = (scene.begins[word].value.kind in HELD for word in range(first, last) if word in scene.begins)
            if any(held) and scene.text.words[first] not in scene.pack.grammar["charged"]:
                offices.setdefault(phrase.name[0], set()).add(" ".join(canonical(scene, (first, last))))
    return offices


def _rows(text: Text, phrases: list[Phrase], settled: list[Said | None]) -> list[Mention]:
    rows, seen, reached = list[Mention](), set[str](), 0
    zones, opening, before = text.zones, text.sentences, text.body_before
    sentence, following = 0, [*opening[1:], len(text.words) + 1]
    made = tuple.__new__  # a third of the time of Mention(...)
    body = max(text.body_words - 1, 1)
    for phrase, said in zip(phrases, settled, strict=True):
        start, end, word, _, rule = phrase[:5]
        if said is None or start < reached:
            continue
        reached = end
        while following[sentence] <= word:
            sentence += 1
        position, first = None, False
        if (zone := zones[sentence]) == "body":
            position = (before[sentence] + word - opening[sentence]) / body
            if first := said[3] != "pronoun" and said[0] not in seen:
                seen.add(said[0])
        rows.append(made(Mention, (start, end, sentence, zone, *said, position, first, rule)))
    return rows


def _joined(scene: MarkedText, index: Index) -> Iterator[Phrase]:
    """Yield the actors joined in one word: `Putin-Kim`, `Rusia-DPRK`; the last one may go on behind the word."""
    text, string, hyphen = scene.text, scene.text.string, scene.text.string.find("-")
    while hyphen >= 0:
        if string[hyphen + 1 : hyphen + 2].isupper():
            word = text.word_at(hyphen)  # there is one: the capital belongs to it or to a later one
            if text.ends[word] - text.starts[word] > JOINED_LETTERS:
                hyphen = text.ends[word] - 1
            elif text.starts[word] < hyphen and word not in scene.begins:
                yield from _parts(scene, word, hyphen, index)
        hyphen = string.find("-", hyphen + 1)


def _parts(scene: MarkedText, word: int, hyphen: int, index: Index) -> Iterator[Phrase]:
    """Yield the actors to the left of a hyphen, if its word begins with one, and to the right."""
    text = scene.text
    left, right = text.string[text.starts[word] : hyphen], text.string[hyphen + 1 : text.ends[word]]
    for start, part in ((text.starts[word], left), (hyphen + 1, right)):
        small = part.lower()
        entry, last, end = index.singles.get(small), word + 1, start + len(part)
        for longer in range(min(word + 3, len(text.words)), word + 1, -1) if start > hyphen else ():
            full = index.persons.get(" ".join([small, *text.words[word + 1 : longer]]))
            if full and all(gap == " " for gap in text.gaps[word + 1 : longer]):
                entry, last, end = full, longer, text.ends[longer - 1]
                break
        if entry and len(entry.actors) == 1 and part[0].isupper():
            yield Phrase(start, end, word, last, "joined names", entry.said, None, None)


def _related(scene: MarkedText, phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield whom a relation is said of, before it or behind the other's name: `Istri Budi Santoso, Siti Maryani,`."""
    gaps, begins = scene.text.gaps, scene.begins
    for phrase in phrases:
        first, last = phrase.first, phrase.last
        if phrase.rule == BEHIND_RELATION:
            titles = (begins[word] for word in range(max(first - REACH, 0), first) if word in begins)
            opening = max((title.first for title in titles if title.value.kind == RELATION), default=first)
            words = name_before(scene, opening) if gaps[opening] == ", " else None
            if gaps[last] == ", " and (end := run_end(scene, last)) > last and gaps[end][0] in ",.;)":
                words = words or person(scene, last, last=end)
            if words:
                yield bare(scene, words, rule="name with a relation")
