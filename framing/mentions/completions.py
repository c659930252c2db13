"""A name that was found without a label, and the label beside it: before it, with a clitic, or in apposition."""

from bisect import bisect_left

from framing.mentions.labels import REACH, Label, label_at, names_a_thing, said_of_name
from framing.mentions.names import MarkedText, Words, bracket_end
from framing.mentions.offices import HELD, leads_to
from framing.mentions.phrases import (
    BEHIND_RELATION,
    Phrase,
    apposed,
    label_behind,
    listed,
    opening,
    tag_of,
    without_clitic,
)

# An office with a clitic has so many words at most: `wakil juru bicaranya`.
TITLE_WORDS = 4


def completed(scene: MarkedText, phrase: Phrase) -> Phrase:
    """A name that was found without a label, with the one right before it or in apposition behind it, if any."""
    name = phrase.name
    if name is None or phrase.rule == BEHIND_RELATION or scene.flat(phrase.first):
        return phrase
    if phrase.tag is not None:
        return _addressed(scene, phrase, (phrase.first, phrase.last, name))
    if label := _label_before(scene, phrase.first):
        tag, end = tag_of(scene, label), max(phrase.end, bracket_end(scene, label.first, last=phrase.last))
        first = opening(scene, label.first)
        return phrase._replace(start=scene.text.starts[first], end=end, first=first, tag=tag)
    label = label_behind(scene, (phrase.first, phrase.last, name))
    if label is None or any(scene.taken[label.first : label.last]) or listed(scene, label):
        return phrase
    return apposed(scene, (phrase.first, phrase.last, name), label=label)


def _addressed(scene: MarkedText, phrase: Phrase, words: Words) -> Phrase:
    """A name with a form of address, and the office in apposition behind it: `Pak Budi, Kepala Dinas Sosial,`."""
    title = scene.pack.titles.get(phrase.tag[0].lower()) if phrase.tag else None
    label = label_behind(scene, words) if title and title.kind == "honorific" else None
    if label is None or any(scene.taken[label.first : label.last]) or listed(scene, label):
        return phrase
    whole = apposed(scene, words, label=label)
    return phrase._replace(end=whole.end, last=whole.last)


def _label_before(scene: MarkedText, first: int) -> Label | None:
    """The longest label that leads to a name, whose words no other phrase has."""
    text, begins, found = scene.text, scene.begins, _with_clitic(scene, first)
    least, titles = max(first - REACH, text.sentences[text.sentence_at(first)]), scene.titles
    for word in titles[bisect_left(titles, least) : bisect_left(titles, first)][::-1]:
        match = begins[word]
        if not scene.taken[word] and match.last <= first:
            if any(scene.taken[between] and between not in begins for between in range(word, first)):
                break
            label = label_at(scene, match)._replace(last=match.last, name=None)
            if leads_to(scene, label, word=first) and not names_a_thing(scene, match):
                found = said_of_name(scene, label._replace(last=first, name=first))
    return found


def _with_clitic(scene: MarkedText, first: int) -> Label | None:
    """An office with a clitic before a comma and a name: `Kabiro Humasnya, Budi Santoso,`."""
    text, last, titles = scene.text, first - 1, scene.pack.titles
    if last < 0 or text.gaps[first] != ", " or scene.taken[last]:
        return None
    stems = without_clitic(scene, last)
    for word in range(max(first - TITLE_WORDS, text.sentences[text.sentence_at(last)]), first) if stems else ():
        if any(scene.taken[word:first]) or any(gap != " " for gap in text.gaps[word + 1 : first]):
            continue
        before = titles.get(" ".join(text.words[word:last]))
        for stem in stems:
            title = titles.get(" ".join((*text.words[word:last], stem))) or (
                before if stem in scene.portfolio else None
            )
            if title and title.kind in HELD:
                return Label(word, first, title.valence, None, first, False)
    return None
