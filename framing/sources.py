"""Who is answerable for a statement: source, organisation, side and kind behind the words that name the speaker."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from framing.evidence import Mention
from framing.scenes import Phrase, Scene, kinds, span
from framing.text import Text


class Source(NamedTuple):
    """Who is answerable for a statement; `named` when it is a name and no description."""

    name: str
    organisation: str = ""
    side: str = ""
    kind: str = ""
    named: bool = True


REACH = 40  # mentions back to the person whom a text has brought in
NOBODY = Source("")  # of words that nobody is said to have spoken
UNNAMED = Source("unnamed", "", "unnamed", "unnamed", named=False)


def source(scene: Scene, phrase: Phrase) -> Source | None:
    """Return whom a speaker's words name; None when they are a pronoun that the mentions leave open, or no words.

    Known limit: in `pengacara Budi` the lawyer and his client cannot be told apart; the name is taken.
    """
    text, (first, last), touched = scene.text, phrase, scene.within(phrase)
    person = organisation = None  # the last ones
    for mention in touched:
        if mention.actor_kind == "person":
            person = mention
        elif mention.actor_kind == "organisation":
            organisation = mention
    if person:
        return _person(scene, person, phrase)
    if last <= first or text.words[first] in scene.names.pronouns:
        return None
    if organisation:
        return _organisation(scene, organisation, phrase)
    for word in range(first, last):
        if text.words[word] in scene.names.agencies and (found := scene.names.agency(text, word)):
            agency = found[1]
            return Source(agency.name, agency.name, scene.names.sides.get(agency.country, ""), agency.kind)
    return _described(scene, phrase, [mention for mention in touched if mention.actor_kind == "country"])


def subject(scene: Scene, word: int) -> Source | None:
    """Return whom the sentence of a word begins with, if a mention stands there before the word."""
    first = scene.text.sentences[scene.text.sentence_at(word)]
    mention = scene.mention_over(first) if first < word else None
    return source(scene, scene.words(mention)) if mention else None


def introduced(scene: Scene, start: int, *, since: int) -> Source | None:
    """Return the first person in the nearest sentence before an offset that has one, not before `since`.

    Whom the sentence only addresses (`kepada Budi`) is not the one.
    """
    grammar, words, starts = scene.grammar, scene.text.words, scene.text.starts
    objects = grammar["adjunct"] - grammar["subordinator"]
    place = bisect_right(scene.starts, start - 1) - 1
    found: Mention | None = None
    last = max(place - REACH, -1)
    while place > last and scene.mentions[place].start >= since:
        mention = scene.mentions[place]
        if mention.actor_kind == "person" and mention.end <= start:
            if found and mention.sentence != found.sentence:
                break
            if words[max(bisect_left(starts, mention.start) - 1, 0)] not in objects:
                found = mention
        place -= 1
    return _person(scene, found, scene.words(found)) if found else None


def _described(scene: Scene, phrase: Phrase, countries: list[Mention]) -> Source:
    """Return a source that is no person, organisation or agency: a country, a name as written, a description."""
    text = scene.text
    sides = list(dict.fromkeys(mention.side for mention in countries if mention.side))
    found = kinds(scene, phrase)
    if countries and not found and countries[0].start == text.starts[phrase.first]:
        return _country(scene, countries[0])
    written = text.string[slice(*span(text, phrase))]
    if not found and _is_name(text, phrase):
        return Source(" ".join(written.split()), "", "; ".join(sides))
    return Source(" ".join(written.split()), "", "; ".join(sides) or "unnamed", "; ".join(found), named=False)


def _person(scene: Scene, mention: Mention, phrase: Phrase) -> Source:
    actor = scene.names.actors.get(mention.actor)
    if actor:
        return Source(actor.name, actor.organisation, actor.side, actor.source_kind)
    found = kinds(scene, phrase)
    if not found and mention.actor not in scene.offices:
        scene.offices[mention.actor] = _office(scene, mention.actor)
    return Source(mention.actor, "", mention.side, found[0] if found else scene.offices[mention.actor])


def _office(scene: Scene, actor: str) -> str:
    """Return the kind of source that a person's label names, wherever in the article it stands; empty without one."""
    labelled = (mention for mention in scene.mentions if mention.actor == actor and mention.label)
    return next((found[0] for mention in labelled if (found := kinds(scene, scene.words(mention)))), "")


def _is_name(text: Text, phrase: Phrase) -> bool:
    """Tell whether words that no mention covers are a name: capitals, and more than the one that opens a sentence."""
    opens = text.sentences[text.sentence_at(phrase.first)] == phrase.first
    capitals = all(written[0].isupper() for written in text.written[phrase.first : phrase.last])
    return capitals and (not opens or phrase.last - phrase.first > 1)


def _organisation(scene: Scene, mention: Mention, phrase: Phrase) -> Source:
    actor = scene.names.actors.get(mention.actor)
    kind = actor.source_kind if actor else ""
    organisation = (actor.organisation if actor else "") or mention.actor
    return Source(mention.actor, organisation, mention.side, kind or "; ".join(kinds(scene, phrase)[:1]) or "official")


def _country(scene: Scene, mention: Mention) -> Source:
    """Return a country as a source; its capital (`menurut Moskow`) stands for the government in the codebook."""
    actor = scene.names.actors.get(mention.actor)
    if actor is None:
        return Source(mention.actor, "", mention.side, "official")
    governments = scene.names.governments.get(actor.organisation, [])
    written = scene.text.string[mention.start : mention.end]
    metonym = len(governments) == 1 and written not in (actor.name, *actor.aliases)
    return Source(governments[0] if metonym else actor.name, actor.organisation, actor.side, "official")
