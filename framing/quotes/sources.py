"""Who is answerable for a statement: source, organisation, side and kind behind the words that name the speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from framing.evidence import Mention
from framing.language.lists import ANYBODYS, NOBODYS
from framing.quotes.roles import PRIVATE, behind, kind_in, kinds_of_all, known, role, strongest
from framing.quotes.scenes import DOCUMENT, PeopledText, Phrase, account_in, is_verb, kinds, span
from framing.quotes.speakers import is_agent
from framing.text import Text, normal, places_of


class Source(NamedTuple):
    """Who is answerable for a statement.

    `named` when it is a name and no description; `person` when it may be a human being, to whom `ujarnya` refers.
    """

    name: str
    organisation: str = ""
    side: str = ""
    kind: str = ""
    named: bool = True
    person: bool = False


ACTIVE = ("me", "ber")  # beginnings of verbs that act on what follows; who acts in a passive follows as well
SURE = ("official", "politician", "expert", "business")  # kinds that a person has beside whatever else is told
HUMAN = frozenset(("expert", "witness", "citizen"))  # kinds of source
REACH = 40  # mentions back to the person whom a text has brought in
NOBODY = Source("")  # of words that nobody is said to have spoken
UNNAMED = Source("unnamed", "", "unnamed", "unnamed", named=False)


def source(scene: PeopledText, phrase: Phrase) -> Source | None:
    """Return whom a speaker's words name; None when they are a pronoun that the mentions leave open, or no words.

    Known limit: in `pengacara Budi` the lawyer and his client cannot be told apart; the name is taken.
    """
    text, (first, last), touched = scene.text, phrase, scene.within(phrase)
    if first < last and (meant := scene.pronouns.get(text.starts[first])):
        return _person(scene, meant, phrase)
    if first < last and (account := account_in(text, phrase)):
        kind = next((kind for kind in kinds(scene, phrase) if kind not in ANYBODYS), PRIVATE)
        return Source(account[0], kind=kind, person=kind == PRIVATE)
    if last - first > 1 and text.words[first] in scene.grammar["utterance"]:
        told = source(scene, Phrase(first + 1, last))
        return told and told._replace(person=False)
    if last - first > 1 and text.words[first] in scene.grammar["study"] and text.written[first + 1][0].isupper():
        told = source(scene, Phrase(first + 1, last))
        return told and told._replace(kind=DOCUMENT, person=False)
    if last - first > 1 and text.words[first] in scene.grammar["party"] and text.written[first + 1][0].isupper():
        return source(scene, Phrase(first + 1, last))
    if last - first > 1 and text.words[first] in scene.names.relations and (cut := _last_comma(text, phrase)):
        own = source(scene, Phrase(cut, last))  # pengacara Budi Santoso, | Siti Rahma
        return own and own._replace(kind=kind_in(scene, Phrase(first, first + 1)) or own.kind)
    people = [mention for mention in touched if mention.actor_kind == "person"]
    if not people and kinds(scene, phrase)[:1] == [NOBODYS]:
        return UNNAMED
    if ", " in text.gaps[first + 1 : last] and (apposed := _apposed(scene, phrase)):
        return apposed
    if len(people) == 1 and text.words[first] in scene.grammar["household"] and (own := _of(scene, phrase, people[0])):
        return own
    if people := _listed(scene, people):
        return _together(
            [_person(scene, person, phrase if len(people) == 1 else scene.words(person)) for person in people]
        )
    organisation = next((mention for mention in reversed(touched) if mention.actor_kind == "organisation"), None)
    if last <= first or text.words[first] in scene.names.pronouns:
        return None
    if organisation:
        return _organisation(scene, organisation, phrase)
    for word in range(first, last):
        if text.words[word] in scene.names.agencies and (found := scene.names.agency(text, word)):
            agency = found[1]
            return Source(agency.name, agency.name, scene.names.sides.get(agency.country, ""), agency.kind)
    return _described(scene, phrase, [mention for mention in touched if mention.actor_kind == "country"])


def _of(scene: PeopledText, phrase: Phrase, owner: Mention) -> Source | None:
    """Return who belongs to somebody with whose name he ends: `keluarga Budi Santoso`; an office is what he is."""
    place = scene.words(owner)
    if place.last != phrase.last or (place.first == phrase.first and " " not in owner.label):
        return None
    name = " ".join(scene.text.string[slice(*span(scene.text, phrase))].split())
    own = [kind for kind in kinds(scene, Phrase(phrase.first, phrase.first + 2)) if kind not in ANYBODYS]
    return Source(name, "", owner.side, own[0] if own else role(scene, owner.actor), named=False, person=bool(own))


def _last_comma(text: Text, phrase: Phrase) -> int | None:
    return next((word for word in range(phrase.last - 1, phrase.first, -1) if text.gaps[word] == ", "), None)


def _listed(scene: PeopledText, people: list[Mention]) -> list[Mention]:
    """Return the last person, with those before who are listed with him: `Budi Santoso dan Siti Rahma`."""
    text, taken = scene.text, people[-1:]
    for before in reversed(people[:-1]):
        last, first = scene.words(before).last, scene.words(taken[0]).first
        both = first - last == 1 and text.words[last] in scene.grammar["and"]
        if before.actor == taken[0].actor or not (
            both or (first == last and text.gaps[last] == ", " and len(taken) > 1)
        ):
            break
        taken.insert(0, before)
    return taken


def _together(sources: list[Source]) -> Source:
    """Return several sources as one, what tells them apart joined."""
    if len(sources) == 1:
        return sources[0]
    name, organisation, side, kind = (
        "; ".join(dict.fromkeys(filter(None, cells))) for cells in list(zip(*sources, strict=True))[:4]
    )
    return Source(name, organisation, side, kind, person=True)


def _apposed(scene: PeopledText, phrase: Phrase) -> Source | None:
    """Return the person whose name, which no mention covers, stands behind his title's comma: `Ketua RT, Samsul`."""
    text, (first, last) = scene.text, phrase
    cut = last - 1
    while cut > first and text.gaps[cut] == " ":
        cut -= 1
    if cut <= first or text.gaps[cut] != ", " or scene.within(Phrase(cut, last)):
        return None
    found = kinds(scene, Phrase(first, cut))
    human = _is_human(scene, Phrase(first, cut), found) or is_agent(text.words[first])
    if not human or not _is_name(text, Phrase(cut, last)) or kinds(scene, Phrase(cut, last)):
        return None
    kind = next(iter(known(scene, Phrase(first, cut))), "")
    return Source(text.string[text.starts[cut] : text.ends[last - 1]], "", "", kind, person=True)


def subject(scene: PeopledText, word: int) -> Source | None:
    """Return whom the sentence of a word begins with, if a mention stands there before the word."""
    first = scene.text.sentences[scene.text.sentence_at(word)]
    mention = scene.mention_over(first) if first < word else None
    return source(scene, scene.words(mention)) if mention else None


def introduced(
    scene: PeopledText, start: int, *, since: int, told: tuple[Sequence[int], Sequence[int]] = ((), ())
) -> Source | None:
    """Return the first person in the nearest sentence before an offset that has one, not before `since`.

    Whom the sentence only addresses or acts on (`kepada Budi`, `terkait Budi`, `menemui Budi`) is not the one, nor who
    stands in what somebody else is told to have said (`told`).
    """
    grammar, text, starts = scene.grammar, scene.text, scene.text.starts
    objects = (grammar["adjunct"] - grammar["subordinator"]) | grammar["topic"]
    place = bisect_right(scene.starts, start - 1) - 1
    found: Mention | None = None
    last = max(place - REACH, -1)
    while place > last and scene.mentions[place].start >= since:
        mention = scene.mentions[place]
        at = bisect_right(told[0], mention.start) - 1
        retold = mention.zone not in ("body", "subhead") or (at >= 0 and mention.end <= told[1][at])
        if mention.actor_kind == "person" and mention.end <= start and not retold:
            if found and mention.sentence != found.sentence:
                break
            before = bisect_left(starts, mention.start) - 1
            acted_on = before >= 0 and text.words[before].startswith(ACTIVE) and is_verb(text, before)
            acted_on = acted_on and text.words[before] not in scene.names.outside
            aside = text.words[before] in objects or (acted_on and text.gaps[before + 1] == " ")
            if before < 0 or not (aside or (since and _is_behind_pronoun(scene, before + 1))):
                found = mention
        place -= 1
    return _person(scene, found, scene.words(found)) if found else None


def _is_behind_pronoun(scene: PeopledText, word: int) -> bool:
    """Tell whether the sentence of a word goes on about somebody told before: `Hal itu dia putuskan bersama | Budi`."""
    start = scene.text.sentences[scene.text.sentence_at(word)]
    return not scene.names.pronouns.isdisjoint(scene.text.words[start:word])


def _described(scene: PeopledText, phrase: Phrase, countries: list[Mention]) -> Source:
    """Return a source that is no person, organisation or agency: a country, a name as written, a description."""
    text, relative = scene.text, scene.grammar["relative"]
    clause = next((word for word in range(phrase.first + 1, phrase.last) if text.words[word] in relative), phrase.last)
    if text.words[phrase.last - 1] not in scene.grammar["other"]:
        phrase = Phrase(phrase.first, clause)  # a relative clause tells of others
    countries = [one for one in countries if one.end <= text.ends[clause - 1]]
    sides = list(dict.fromkeys(mention.side for mention in _owners(scene, phrase, countries) if mention.side))
    found = kinds(scene, phrase)
    if countries and not found and countries[0].start == text.starts[phrase.first]:
        return _country(scene, countries[0])
    written = text.string[slice(*span(text, phrase))]
    if not found and _is_name(text, phrase):
        kind = role(scene, written) or behind(scene, phrase)
        return Source(" ".join(written.split()), "", "; ".join(sides), kind, person=True)
    if found and (holder := _holder(scene, phrase)):
        return _person(scene, holder, phrase)
    human = _is_human(scene, phrase, found)
    name, side = _without_short(scene, " ".join(written.split())), "; ".join(sides) or "unnamed"
    return Source(name, "", side, kinds_of_all(scene, phrase), named=False, person=human)


def _owners(scene: PeopledText, phrase: Phrase, countries: list[Mention]) -> list[Mention]:
    """Return the countries that a body belongs to: of `Kedutaan Besar Prancis di Jerman`, the one before the place."""
    text, locating = scene.text, scene.grammar["location"]
    place = next((text.starts[word] for word in range(*phrase) if text.words[word] in locating), len(text.string))
    return [country for country in countries if country.end <= place] or countries


def _without_short(scene: PeopledText, name: str) -> str:
    """Return a body's name without its short form in brackets; the short form where the text goes on to use it.

    What stands for a part of the name alone, and begins with another letter, stays: `Pemerintah Provinsi ... (NTB)`.
    """
    long, bracket, short = name.partition(" (")
    if not bracket or not short.endswith(")") or short[0].lower() != name[0].lower():
        return name
    used = sum(scene.text.written[word] == short[:-1] for word in places_of(normal(short[:-1]), scene.text.words))
    return short[:-1] if used > 1 else long


def _holder(scene: PeopledText, phrase: Phrase) -> Mention | None:
    """Return the last person before whose label has the words of a description: `gubernur itu`, `Presiden`.

    Without a word that points back it must be an office, written with a capital.
    """
    text, (first, last) = scene.text, phrase
    points = last - first > 1 and text.words[last - 1] in scene.grammar["pointing"]
    if not points and not (text.words[first] in scene.names.offices and text.written[first][0].isupper()):
        return None
    wanted = set(text.words[first : last - points])
    place = bisect_left(scene.starts, text.starts[first]) - 1
    for mention in reversed(scene.mentions[max(place - REACH, 0) : place + 1]):
        if mention.actor_kind == "person" and mention.label and wanted <= set(text.words[slice(*scene.words(mention))]):
            return mention
    return None


def _is_human(scene: PeopledText, phrase: Phrase, found: list[str]) -> bool:
    """Tell whether a description of these kinds of source is one of a person: by an office, or as expert or witness."""
    first = scene.text.words[phrase.first]
    several = first in scene.grammar["plural"] or first in scene.grammar["counting"] or first[0].isdigit()
    if found[:1] == [DOCUMENT] or several:
        return False
    return not HUMAN.isdisjoint(found) or not scene.names.offices.isdisjoint(scene.text.words[slice(*phrase)])


def _person(scene: PeopledText, mention: Mention, phrase: Phrase) -> Source:
    actor = scene.names.actors.get(mention.actor)
    if actor:
        return Source(actor.name, actor.organisation, actor.side, actor.source_kind, person=True)
    kind = kind_in(scene, phrase)
    if kind not in SURE:
        kind = (
            strongest([kind, role(scene, mention.actor)]) or PRIVATE
        )  # of whom nothing is told speaks for nobody else
    return Source(mention.actor, "", mention.side, kind, person=True)


def _is_name(text: Text, phrase: Phrase) -> bool:
    """Tell whether words that no mention covers are a name: capitals, and more than the one that opens a sentence."""
    opens = text.sentences[text.sentence_at(phrase.first)] == phrase.first
    capitals = all(written[0].isupper() for written in text.written[phrase.first : phrase.last])
    labels = text.gaps[phrase.last].startswith(":")
    return capitals and (not opens or labels or phrase.last - phrase.first > 1)


def _organisation(scene: PeopledText, mention: Mention, phrase: Phrase) -> Source:
    actor = scene.names.actors.get(mention.actor)
    kind = actor.source_kind if actor else ""
    organisation = (actor.organisation if actor else "") or mention.actor
    return Source(mention.actor, organisation, mention.side, kind or kind_in(scene, phrase))


def _country(scene: PeopledText, mention: Mention) -> Source:
    """Return a country as a source; its capital (`menurut Moskow`) stands for the government in the codebook."""
    actor = scene.names.actors.get(mention.actor)
    if actor is None:
        return Source(mention.actor, "", mention.side, "official")
    governments = scene.names.governments.get(actor.organisation, [])
    written = scene.text.string[mention.start : mention.end]
    metonym = len(governments) == 1 and written not in (actor.name, *actor.aliases)
    return Source(governments[0] if metonym else actor.name, actor.organisation, actor.side, "official")
