"""Mentions without a name put among the others: pronouns, pairs and descriptions, each with whom it stands for."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from framing.codebook import Codebook
from framing.mentions.designations import (
    COMPLEMENT,
    NEWLY,
    PAIR,
    as_written,
    bearable,
    draft_at,
    of_role,
    triggers,
)
from framing.mentions.names import MarkedText, Said
from framing.mentions.phrases import Phrase, Tag, described
from framing.mentions.pronouns import NOBODY, TWO, both, in_view, is_pronoun, pronoun_said, stands_for
from framing.mentions.views import JOINED, View, view

Person = tuple[str, str]  # with the side


class Bearers(NamedTuple):
    """Who bears which label in an article, and the words at which a description stands that is not settled yet."""

    by_label: dict[tuple[str, ...], dict[Person, None]]
    unsettled: frozenset[int]


def refer(
    scene: MarkedText, phrases: list[Phrase], *, settled: list[Said | None], codebook: Codebook
) -> tuple[list[Phrase], list[Said | None]]:
    """An article's phrases and what they say, with what stands for persons without their names, in order."""
    words, roles = scene.text.words, triggers(codebook.language)
    known, bearers, added = None, None, list[tuple[Phrase, Said]]()
    for word in scene.marked():
        role = roles.get(words[word])
        if role is None:
            continue
        draft = draft_at(scene, word, role=role) if role else None
        if draft is None and (role or not is_pronoun(scene, word)):
            continue
        known = known or view(scene, phrases, settled=settled)
        known.advance(word)
        if draft is None:
            added.append(_pronoun(known, word))
            continue
        bearers = bearers or _bearers(scene, phrases, settled=settled)
        if said := _said(known, draft, bearers=bearers, codebook=codebook):
            added.append((draft, said))
    return _merged(phrases, settled, added=added) if added else (phrases, settled)


def label_words(scene: MarkedText, tag: Tag) -> tuple[int, int]:
    """The words of a label, from the first to the one behind it."""
    return scene.text.word_at(tag[1]), bisect_right(scene.text.ends, tag[2])


def _pronoun(known: View, word: int) -> tuple[Phrase, Said]:
    actor, side, rule = stands_for(known, word)
    said, text = pronoun_said(actor, side), known.scene.text
    if rule != NOBODY:
        known.add(word, said)
    return Phrase(text.starts[word], text.ends[word], word, word + 1, rule, None, None, None), said


def _said(known: View, draft: Phrase, *, bearers: Bearers, codebook: Codebook) -> Said | None:
    """What a row says of the persons a draft means; nothing where another phrase has the words, or nobody is meant."""
    scene = known.scene
    first, last = label_words(scene, _tag(draft))
    if scene.taken[first] and first not in bearers.unsettled:
        return None
    bearing = list(bearers.by_label.get(tuple(scene.text.words[first:last]), ()))
    if draft.rule == PAIR:
        return _paired(known, draft, bearing=bearing, roles=of_role(codebook, scene.text.words[first]))
    said = _told(known, draft, bearing=bearing)
    known.add(draft.first, said)
    _bear(bearers.by_label, scene, draft=draft, said=said)
    return said


def _told(known: View, draft: Phrase, *, bearing: list[Person]) -> Said:
    """What a row says of somebody described: who alone bears the label, or is in view, or the label itself."""
    if draft.rule == NEWLY:
        return as_written(known.scene, draft)
    if len(bearing) != 1 and draft.rule != COMPLEMENT and (person := in_view(known, draft.first)):
        bearing = [person]
    return described(*bearing[0], tag=_tag(draft)) if len(bearing) == 1 else as_written(known.scene, draft)


def _paired(known: View, pair: Phrase, *, bearing: list[Person], roles: tuple[Person, ...]) -> Said | None:
    """What a row says of two persons: the article's two who bear the label, or who stand near, or the codebook's.

    Of the codebook's two with such a role one at least must be in view; the other may stay unnamed in the article.
    """
    near = both(known, pair[2])
    if len(bearing) != TWO:
        bearing = near if set(bearing) <= set(near) else []
    if not bearing and {person.actor for person in known.back(pair[2])} & {actor for actor, _ in roles}:
        bearing = list(roles)
    if len(bearing) != TWO:
        return None
    sides = dict.fromkeys(side for _, side in bearing if side)
    return described(JOINED.join(actor for actor, _ in bearing), JOINED.join(sides), tag=_tag(pair))


def _bearers(scene: MarkedText, phrases: list[Phrase], *, settled: list[Said | None]) -> Bearers:
    by_label: dict[tuple[str, ...], dict[Person, None]] = {}
    for phrase, said in zip(phrases, settled, strict=True):
        if said and phrase.tag:
            _bear(by_label, scene, draft=phrase, said=said)
    open_words = frozenset(phrase.first for phrase, said in zip(phrases, settled, strict=True) if not said)
    return Bearers(by_label, open_words)


def _bear(by_label: dict[tuple[str, ...], dict[Person, None]], scene: MarkedText, *, draft: Phrase, said: Said) -> None:
    for form in bearable(scene, range(*label_words(scene, _tag(draft)))):
        by_label.setdefault(form, {})[said[0], said[2]] = None


def _tag(draft: Phrase) -> Tag:
    assert draft.tag is not None  # what has no name has a label
    return draft.tag


def _merged(
    phrases: list[Phrase], settled: list[Said | None], *, added: list[tuple[Phrase, Said]]
) -> tuple[list[Phrase], list[Said | None]]:
    starts, all_phrases, all_said, done = [phrase.start for phrase in phrases], list[Phrase](), list[Said | None](), 0
    for phrase, said in sorted(added, key=lambda entry: entry[0][0]):
        place = bisect_left(starts, phrase.start, done)
        all_phrases += phrases[done:place]
        all_phrases.append(phrase)
        all_said += settled[done:place]
        all_said.append(said)
        done = place
    return all_phrases + phrases[done:], all_said + settled[done:]
