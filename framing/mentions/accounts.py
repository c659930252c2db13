"""Accounts that stand for persons: `netizen @zul_n`, `tulis @zul_n`, `seorang warganet dari Demak, @zul_n`.

Accounts of bodies look alike, so that only a noun for somebody or a verb of saying makes one a person's.
"""

from collections.abc import Iterator

from framing.mentions.labels import label_at
from framing.mentions.names import TITLE, MarkedText
from framing.mentions.offices import HUMAN
from framing.mentions.phrases import Phrase, opening
from framing.mentions.signs import signs_of

RULE = "account"
MARK = "@"
# Newspapers veil the beginning of an account: `@****rini_w`.
VEIL = "*"
# A noun for somebody stands so many words before the account: "seorang warganet yang berasal dari Malaysia, @x".
LED_BY = 10


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
