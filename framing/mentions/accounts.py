"""Names beside names: accounts, other names that words introduce, and nouns glued to a name.

Accounts of bodies look like those of persons, so that only a noun for somebody or a verb of saying makes one a
person's: `netizen @zul_n`, `tulis @zul_n`, `seorang warganet dari Demak, @zul_n`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from framing.mentions.doubts import THING, of_the_language
from framing.mentions.labels import NAMELESS, label_at
from framing.mentions.names import NAME, TITLE, MarkedText, capitals_before
from framing.mentions.offices import HUMAN
from framing.mentions.phrases import Phrase, bare, opening
from framing.mentions.sightings import taking
from framing.mentions.signs import signs_of
from framing.mentions.spellings import folded

RULE, RULE_OF_ANOTHER = "account", "another name"
MARK = "@"
# Newspapers veil the beginning of an account: `@****rini_w`.
VEIL = "*"
# A noun for somebody stands so many words before the account: "seorang warganet yang berasal dari Malaysia, @x".
LED_BY = 10
# Whom another name belongs to stands so many sentences before at most.
ANOTHER_REACH = 2


def accounts(scene: MarkedText) -> Iterator[Phrase]:
    """Yield the accounts that are persons', and the same ones wherever else they stand; takes their words."""
    if MARK not in scene.text.string:
        return
    handles = [word for word in _handles(scene) if not scene.taken[word]]
    found = {word: phrase for word in handles if (phrase := _led(scene, word))}
    known = {scene.text.words[word] for word in found}
    for word in handles:
        if word in found or scene.text.words[word] in known:
            phrase = _pointed(scene, found.get(word) or _of_account(scene, word))
            scene.taken[phrase.first : phrase.last] = b"\1" * (phrase.last - phrase.first)
            yield phrase


def with_account(scene: MarkedText, phrase: Phrase) -> Phrase:
    """A name with the account that follows it, in brackets or not: `Rini Wulandari (@rini_w)`."""
    text, last = scene.text, phrase.last
    if not phrase.name or phrase.rule == RULE or last >= len(text.words) or text.gaps[last] not in (" @", " (@"):
        return phrase
    closed = text.gaps[last] == " (@" and text.gaps[last + 1][:1] == ")"
    scene.taken[last] = 1
    return phrase._replace(end=text.ends[last] + closed, last=last + 1)


def _handles(scene: MarkedText) -> Iterator[int]:
    """Yield the words right behind an at sign that is no address's."""
    text, at = scene.text, scene.text.string.find(MARK)
    while at >= 0:
        word = text.word_at(at + 1)
        apart = at == 0 or not text.string[at - 1].isalnum()
        if apart and word < len(text.words) and not text.string[at + 1 : text.starts[word]].strip(VEIL):
            yield word
        at = text.string.find(MARK, at + 1)


def _alone(scene: MarkedText, word: int) -> Phrase:
    text = scene.text
    start, last = text.string.rfind(MARK, 0, text.starts[word]), word + 1
    while last < len(text.words) and text.gaps[last] == ".":
        last += 1  # "@rini.w"
    return Phrase(
        start, text.ends[last - 1], word, last, RULE, None, (text.string[start : text.ends[last - 1]], (), ""), None
    )


def _of_account(scene: MarkedText, word: int) -> Phrase:
    """A known account with the noun that says so before it: `akun @rini_w`."""
    phrase, before, text = _alone(scene, word), word - 1, scene.text
    if word == 0 or text.gaps[word] != " @" or text.words[before] not in scene.pack.title_nouns or scene.taken[before]:
        return phrase
    start, end = text.starts[before], text.ends[before]
    return phrase._replace(start=start, first=before, tag=(text.string[start:end], start, end, "neutral"))


def _pointed(scene: MarkedText, phrase: Phrase) -> Phrase:
    """A phrase with the pointing word behind it: `akun @rini_w tersebut`."""
    text, last = scene.text, phrase.last
    if last == len(text.words) or text.gaps[last] != " " or text.words[last] not in scene.pack.grammar["pointing"]:
        return phrase
    return phrase._replace(end=text.ends[last], last=last + 1)


def _led(scene: MarkedText, word: int) -> Phrase | None:
    """The account at a word with what leads to it: a verb of saying, or a noun for somebody."""
    text, gap = scene.text, scene.text.gaps[word].rstrip(VEIL)
    if word == 0 or gap not in (" @", ", @"):
        return None
    if gap == " @" and text.words[word - 1] in signs_of(scene.pack).saying:
        return _alone(scene, word)
    for first in range(word - 1, max(word - LED_BY, text.sentences[text.sentence_at(word)]) - 1, -1):
        match = scene.begins.get(first)
        if scene.taken[first] or (first < word - 1 and text.gaps[first + 1].strip()):
            return None
        if match and match.value.what == TITLE and match.value.kind == HUMAN and match.last <= word:
            label = label_at(scene, match)
            begins = opening(scene, first)
            direct = label.last == word or (
                label.last == word - 1 and text.words[word - 1] in scene.pack.grammar["other"]
            )
            if not direct and begins == first:
                return None
            end = label.last if label.last <= word else match.last
            start, stop = text.starts[first], text.ends[end - 1]
            tag = text.string[start:stop], start, stop, label.valence
            return _alone(scene, word)._replace(start=text.starts[begins], first=begins, tag=tag)
    return None


def unglued(scene: MarkedText, found: list[Phrase]) -> list[Phrase]:
    """The phrases without a word before a name that is none of its parts: `Rapor Rudi Hartono`, `Kondisi Hartono`.

    The word opens a sentence or a headline wherever it stands there, or a title is before it, and the name stands
    without it elsewhere.
    """
    own = [phrase for phrase in found if phrase.name and not phrase.name[1]]
    keys = {folded(phrase.name[0]) for phrase in own if phrase.name}
    glued = dict[tuple[str, ...], bool]()
    for phrase in own:
        key, word = _name_words(scene, phrase)
        if len(key) > 1 and scene.pack.persons.get(key[0]) != NAME and _stands_without(scene, key, keys, word=word):
            titled = len(key) > 2 and word > phrase.first
            glued[key[:2]] = glued.get(key[:2], True) and (titled or scene.opens_line(word) or scene.flat(word))
    return [_unglued(scene, phrase, glued) for phrase in found] if any(glued.values()) else found


def _name_words(scene: MarkedText, phrase: Phrase) -> tuple[tuple[str, ...], int]:
    """The parts of a phrase's name, and the word it begins with."""
    assert phrase.name is not None  # asked before
    led = phrase.tag is not None and phrase.tag[2] < phrase.end and phrase.tag[1] <= scene.text.starts[phrase.first + 1]
    return folded(phrase.name[0]), scene.text.word_at(phrase.tag[2]) if phrase.tag and led else phrase.first


def _stands_without(scene: MarkedText, key: tuple[str, ...], keys: set[tuple[str, ...]], *, word: int) -> bool:
    """Tell whether a name stands elsewhere without its first part; of two parts that one is a word of the language."""
    if len(key) > 2:
        return any(key[1 : end + 1] in keys for end in range(2, len(key)))
    others = (other for other in keys if key[1] in other and key[0] not in other)
    return of_the_language(scene, word) and any(others)


def _unglued(scene: MarkedText, phrase: Phrase, glued: Mapping[tuple[str, ...], bool]) -> Phrase:
    if not phrase.name:
        return phrase
    key, word = _name_words(scene, phrase)
    if phrase.name[1] or not glued.get(key[:2]) or word + 1 >= phrase.last:
        return phrase
    name = (phrase.name[0].split(" ", 1)[-1], (), phrase.name[2])
    if word > phrase.first and phrase.tag:
        _, start, _, valence = phrase.tag
        end = scene.text.ends[word]
        return phrase._replace(name=name, tag=(scene.text.string[start:end], start, end, valence))
    scene.taken[word] = 0
    return phrase._replace(start=scene.text.starts[word + 1], first=word + 1, name=name)


def renamed(scene: MarkedText, found: Iterable[Phrase]) -> Iterator[Phrase]:
    """Yield names with words that introduce another one: `MR alias Bagong`, `perempuan yang akrab disapa Ugi`.

    The first is somebody's who is told by it alone; the second is that of the last person named before.
    """
    text, grammar = scene.text, scene.pack.grammar
    nicknaming = grammar["nicknaming"] - grammar["aside"] - grammar["adverb"]
    if nicknaming.isdisjoint(text.words):
        return
    named = sorted((phrase for phrase in found if phrase.name), key=lambda phrase: phrase.first)
    parts = {part for phrase in named if phrase.name for part in phrase.name[0].lower().split()}
    for word in range(1, len(text.words) - 1):
        if text.words[word] not in nicknaming or text.gaps[word] != " ":
            continue
        if _told_by_one(scene, word - 1):
            yield taking(scene, (word - 1, word), rule=RULE_OF_ANOTHER)
        elif text.gaps[word + 1] == " " and scene.capital(word + 1) and not scene.taken[word + 1]:
            place = bisect_left(named, word, key=lambda phrase: phrase.first) - 1
            known = text.words[word + 1] in scene.pack.function_words or text.words[word + 1] in parts
            if known or text.written[word + 1].isupper() or place < 0:
                continue
            near = text.sentence_at(named[place].first) >= text.sentence_at(word) - ANOTHER_REACH
            if near and (last := named[place].name):
                words = word + 1, word + 2, (last[0], last[1], text.written[word + 1])
                scene.nicknames.add(text.words[word + 1])
                scene.taken[word + 1] = 1
                yield bare(scene, words, rule=RULE_OF_ANOTHER)


def _told_by_one(scene: MarkedText, word: int) -> bool:
    """Tell whether a word before another name is a name or initials that no phrase has yet."""
    if scene.taken[word] or not scene.capital(word) or scene.pack.persons.get(scene.text.words[word]) == THING:
        return False
    if not scene.capital(word + 2) or capitals_before(scene, word):
        return False
    written, small = scene.text.written[word], scene.text.words[word]
    short = written.isupper() and len(written) <= NAMELESS and small not in scene.portfolio  # also `MR`, a title
    return short or scene.pack.persons.get(small) == NAME
