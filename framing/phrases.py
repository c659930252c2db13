"""Noun phrases for actors: a name with its label in front or behind, a description alone, a country."""

from collections.abc import Iterator

from framing.actors import Index
from framing.codebook import Actor
from framing.labels import Label, closed, label_at, may_go_on, names_a_thing
from framing.matching import Match
from framing.names import (
    PERSON,
    ROLE,
    TITLE,
    Entry,
    Name,
    Said,
    Scene,
    Words,
    capitals_before,
    heard,
    name_at,
    run_end,
    unlike_a_person,
)

# What may follow a description that stands for a person and still belongs to the noun phrase.
POINTERS = frozenset({"ini", "itu", "tersebut"})
# Behind these a description is a predicate or means several people.
NOT_REFERRING = frozenset({"sebagai", "menjadi", "para", "seorang", "jabatan", "calon"})
# Titles of so many people that one capital word behind them is as likely a body's (anggota Banser) as a person's;
# the same holds of one word behind a portfolio (Direktur Sekolah Dasar Kemendikbud).
WIDE = frozenset({"profession", "epithet"})
# Longer words are no two names but noise.
JOINED_LETTERS = 60
# A name in front of a reporting verb is looked for so many words back.
NAME_REACH = 6

# A label as a row has it: label, label_start, label_end, valence.
Tag = tuple[str, int, int, str]
# A mention whose person may not be settled yet: its characters, its words, the rule that found it, and what is known:
# what a row says of the actor, or else the name, the label or both.
Phrase = tuple[int, int, int, int, str, Said | None, Name | None, Tag | None]


def anchored(scene: Scene) -> list[Phrase]:
    """The phrases that a name, role, title or country of the lexicon opens, from left to right; takes their words."""
    text, taken, phrases, done = scene.text, scene.taken, list[Phrase](), 0
    written, starts, ends, bare = text.written, text.starts, text.ends, scene.bare
    for match in scene.begins.values():
        first, last, (what, _, _, _, said) = match
        if first < done:
            continue
        if said is None:
            phrase = _titled(scene, match) if what == ROLE or (what == TITLE and may_go_on(scene, last)) else None
        elif not (bare or written[first][0].isupper()):
            continue
        elif what == PERSON:
            phrase = _named(scene, match)
        else:
            phrase = starts[first], ends[last - 1], first, last, what, said, None, None
        if phrase is not None:
            done = phrase[3]
            if phrase[1]:
                phrases.append(phrase)
                taken[first:done] = b"\1" * (done - first)
    return phrases


def cued(scene: Scene) -> Iterator[Phrase]:
    """Yield names of two or more words beside a reporting verb, or behind `bernama`."""
    taken, written, end = scene.taken, [*scene.text.written, " "], 0
    for cue in scene.cue_places():
        # Most cues stand beside small words or names that are known already.
        near = (not taken[cue + 1] and written[cue + 1][0].isupper()) or (
            not taken[cue - 1] and written[cue - 1][0].isupper()
        )
        if near and cue >= end and (words := _beside(scene, cue)):
            end = words[1]
            yield bare(scene, words, rule="name and cue")


def bare(scene: Scene, words: Words, *, rule: str) -> Phrase:
    """A name that stands alone."""
    first, last, name = words
    end = scene.text.ends[last - 1]
    if name[2]:
        last, end = last + 1, scene.text.ends[last] + 1
    return scene.text.starts[first], end, first, last, rule, None, name, None


def joined(scene: Scene, index: Index) -> Iterator[Phrase]:
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


def _parts(scene: Scene, word: int, hyphen: int, index: Index) -> Iterator[Phrase]:
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
            yield start, end, word, last, "joined names", entry.said, None, None


def _titled(scene: Scene, match: Match[Entry]) -> Phrase | None:
    label = label_at(scene, match)
    first, last = label.first, label.last
    words = _name_behind(scene, label) if label.name is not None else None
    if words is not None:
        if names_a_thing(scene, match):
            # Nothing is said of a person; the words are used up.
            return 0, 0, first, words[1], "thing", None, None, None
        tag = _tag(scene, label)
        _, end, _, last, rule, _, name, _ = bare(scene, words, rule="title and name")
        return tag[1], end, first, last, rule, None, name, tag
    if label.role is None and (last - first == 1 or (first and scene.text.words[first - 1] in NOT_REFERRING)):
        return None
    return _description(scene, label)


def _description(scene: Scene, label: Label) -> Phrase:
    """A label without a name, with the pointing word behind it; its actor is known from a role, or not yet."""
    text, tag = scene.text, _tag(scene, label)
    last, end = label.last, tag[2]
    if last < len(text.words) and text.words[last] in POINTERS and text.gaps[last] == " ":
        last, end = last + 1, text.ends[last]
    if label.role is None:
        return tag[1], end, label.first, last, "label of a name", None, None, tag
    actor = label.role.value.actors[0]
    return tag[1], end, label.first, last, "role", described(actor.name, actor.side, tag=tag), None, tag


def described(actor: str, side: str, *, tag: Tag) -> Said:
    """What a row says of a person whom it does not name."""
    return actor, PERSON, side, "label", *tag, "narrator"


def _tag(scene: Scene, label: Label) -> Tag:
    start, end = scene.text.starts[label.first], closed(scene, label)
    return scene.text.string[start:end], start, end, label.valence


def _name_behind(scene: Scene, label: Label) -> Words | None:
    """The name that a title stack leads to, if the words there are one."""
    first = label.name
    assert first is not None  # asked before
    text, match, gap = scene.text, scene.begins.get(first), scene.text.gaps[first]
    comma = gap != " " and "," in gap
    if match and match.value.what == PERSON:
        other = label.role and label.role.value.actors[0] not in match.value.actors
        listed = comma and (other or label.last - label.first < 2)
        return _whole(scene, match) if not listed and (scene.bare or scene.capital(first)) else None
    last = run_end(scene, first)
    enclosed = last - first > 1 and text.gaps[last].startswith(",")
    if last == first or (comma and not enclosed) or unlike_a_person(scene, first, last=last):
        return None
    title = scene.begins[label.first]
    doubtful = last - first == 1 and (title.value.kind in WIDE or label.last > title.last)
    if doubtful and title.value.kind not in ("rank", "honorific") and not heard(scene, first):
        return None
    return name_at(scene, first, last=last)


def _named(scene: Scene, match: Match[Entry]) -> Phrase | None:
    text, first = scene.text, match[0]
    leans = text.gaps[first] == " " and text.written[first - 1][0].isupper()
    if leans and capitals_before(scene, first) > 1 and not scene.flat(first):
        return None
    words = _whole(scene, match)
    label = _label_behind(scene, words[1], words[2][1]) if text.gaps[words[1]] == ", " else None
    if label is None:
        return bare(scene, words, rule="name")
    tag = _tag(scene, label)
    return text.starts[first], tag[2], first, label.last, "apposition", None, words[2], tag


def _whole(scene: Scene, match: Match[Entry]) -> Words:
    """The name a match belongs to: "Kim" inside "Kim Yo Jong" is another person's."""
    first, last, entry = match
    if last - first == 1 and scene.text.gaps[last] == " " and scene.capital(last) and not scene.flat(first):
        end = run_end(scene, first)
        if end > last and not unlike_a_person(scene, first, last=end):
            return name_at(scene, first, last=end)
    return name_at(scene, first, last=last, actors=entry.actors)


def _label_behind(scene: Scene, word: int, actors: tuple[Actor, ...]) -> Label | None:
    """The label in apposition: `Kim Jong Un, pemimpin Korea Utara,`; in a list the next name follows it."""
    match = scene.begins.get(word)
    if match is None or match.value.what not in (TITLE, ROLE):
        return None
    label = label_at(scene, match)
    if label.name is not None or label.last - label.first < 2:
        return None
    if label.role and actors and label.role.value.actors[0] not in actors:
        return None
    return label if label.last == len(scene.text.words) or scene.text.gaps[label.last][0] in ",.;)" else None


def _beside(scene: Scene, cue: int) -> Words | None:
    """The name right behind a cue, or right before it."""
    gaps, after, first = scene.text.gaps, cue + 1, cue
    if gaps[after] == " " and not scene.taken[after] and scene.capital(after):
        return _person(scene, after, run_end(scene, after))
    if gaps[cue] not in (" ", ", "):
        return None
    while first > 0 and cue - first < NAME_REACH and scene.capital(first - 1) and (first == cue or gaps[first] == " "):
        first -= 1
    return _person(scene, first, cue) if cue - first > 1 and run_end(scene, first) == cue else None


def _person(scene: Scene, first: int, last: int) -> Words | None:
    if last - first < 2 or any(scene.taken[first:last]):
        return None
    doubtful = scene.flat(first) or unlike_a_person(scene, first, last=last) or capitals_before(scene, first)
    return None if doubtful else name_at(scene, first, last=last)
