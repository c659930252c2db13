"""Mentions without a name put among the others: pronouns, pairs and descriptions, each with whom it stands for."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.codebook import Codebook
from framing.mentions.cases import ANNOUNCING, Who, charged, concerned
from framing.mentions.designations import (
    BARE,
    CONCERNED,
    GIVEN,
    NEW,
    OTHER,
    PAIR,
    POINTED,
    RELATED,
    TOLD,
    Description,
    as_written,
    bearable,
    canonical,
    descriptions,
    label_words,
    may_be_borne,
    of_role,
    stands_alone,
)
from framing.mentions.forms import PRONOUN
from framing.mentions.names import PERSON, MarkedText, Said
from framing.mentions.offices import ENDS, HELD
from framing.mentions.phrases import Phrase, described
from framing.mentions.pronouns import NOBODY, TWO, both, in_view, is_pronoun, pronoun_said, stands_for
from framing.mentions.views import JOINED, View, view

TITLED = "title and name"
# Titles of the list are hardly longer: `wakil ketua umum`.
LONGEST_TITLE = 4
# The descriptions that a name may follow, so that both are one mention.
LEADING = frozenset({NEW, OTHER, BARE, RELATED})


class Bearers(NamedTuple):
    """Who bears which label in an article, by the label's words and by its first title, for those titles asked for.

    `concerned` is whom a noun for a part in a case means that stands with no name.
    """

    heads: frozenset[str]
    by_label: dict[tuple[str, ...], dict[Who, None]]
    by_head: dict[str, dict[Who, None]]
    concerned: Mapping[str, Who]

    def add(self, scene: MarkedText, label: tuple[int, int], *, who: Who) -> None:
        """Take somebody who bears a label."""
        for form in bearable(scene, label, heads=self.heads):
            self.by_label.setdefault(form, {})[who] = None
            self.by_head.setdefault(form[0], {})[who] = None


def refer(
    scene: MarkedText, phrases: list[Phrase], *, settled: list[Said | None], codebook: Codebook
) -> tuple[list[Phrase], list[Said | None]]:
    """An article's phrases and what they say, with what stands for persons without their names, in order."""
    told = list(descriptions(scene, phrases, settled=settled))
    places: list[tuple[int, Description | None]] = [(one.phrase.first, one) for one in told]
    places += [(word, None) for word in scene.forms.places(PRONOUN) if is_pronoun(scene, word)]
    if not places:
        return phrases, settled
    known = view(scene, phrases, settled=settled)
    bearers = _bearers(known, phrases, settled=settled, told=told)
    added = list[tuple[Phrase, Said]]()
    for word, description in sorted(places, key=lambda place: place[0]):
        known.advance(word)
        if description is None:
            added.append(_pronoun(known, word))
        elif said := _said(known, description, bearers=bearers, codebook=codebook):
            if description.kind != PAIR and not _named_behind(known, phrases, description):
                known.add(word, said)
            added.append((description.phrase, said))
    phrases, settled = _merged(phrases, settled, added=added)
    kinds = {one.phrase: one.kind for one in told if one.kind in LEADING}
    return _introduced(known, phrases, settled, kinds=kinds)


def _pronoun(known: View, word: int) -> tuple[Phrase, Said]:
    actor, side, rule = stands_for(known, word)
    said, text = pronoun_said(actor, side), known.scene.text
    if rule != NOBODY:
        known.add(word, said)
    return Phrase(text.starts[word], text.ends[word], word, word + 1, rule, None, None, None), said


def _said(known: View, told: Description, *, bearers: Bearers, codebook: Codebook) -> Said | None:
    """What a row says of whom a description means; nothing where nobody in view is meant."""
    scene, phrase = known.scene, told.phrase
    bearing = _bearing(scene, told, bearers)
    if told.kind == PAIR:
        head = scene.text.words[label_words(scene, phrase)[0]]
        return _paired(known, phrase, bearing=bearing, roles=of_role(codebook, head))
    who = _who(known, told, bearing=bearing)
    if told.kind == POINTED and not bearing and _of_a_crowd(known, told, who=who):
        return None
    if who is None and not (stands_alone(scene, told) if told.kind == BARE else _tells(scene, told)):
        return None
    said = described(*who, tag=phrase.tag) if who and phrase.tag else as_written(scene, phrase)
    if who:
        bearers.add(scene, label_words(scene, phrase), who=who)
    return said


def _of_a_crowd(known: View, told: Description, *, who: Who | None) -> bool:
    """Tell whether a noun for anybody, `pelanggan itu`, means nobody in view: none was told by it, or an officer is."""
    scene, head = known.scene, known.scene.text.words[label_words(known.scene, told.phrase)[0]]
    if head not in scene.pack.grammar["served"]:
        return False
    labels = (said[4].lower() for said in known.seen if who is None or (said[0], said[2]) == who)
    if who is None:
        return not any(label.split()[:1] == [head] for label in labels)
    return any(label and _is_held(scene, label) for label in labels)


def _is_held(scene: MarkedText, label: str) -> bool:
    """Tell whether a label begins with an office."""
    parts = label.split()
    titles = (scene.pack.titles.get(" ".join(parts[:end])) for end in range(LONGEST_TITLE, 0, -1))
    title = next((title for title in titles if title), None)
    return title is not None and title.kind in HELD


def _who(known: View, told: Description, *, bearing: list[Who]) -> Who | None:
    """The person whom a description means: announced by name, the only one who bears the label, or in view."""
    scene, phrase, kind = known.scene, told.phrase, told.kind
    if announced := _announced(known, phrase.last):
        return announced
    if kind in (NEW, OTHER, RELATED):
        return None
    if kind in (GIVEN, CONCERNED):
        return _nearest(known, phrase.first, near=kind == GIVEN and not charged(scene, phrase))
    if kind == BARE and not may_be_borne(scene, told):
        return None
    if len(bearing) == 1:
        return bearing[0]
    last = (person for person in known.back(phrase.first) if (person.actor, person.side) in bearing)
    if person := next(last, None):
        return person.actor, person.side
    return in_view(known, phrase.first) if kind != BARE else None


def _tells(scene: MarkedText, told: Description) -> bool:
    """Tell whether a description by itself tells one person: not `pelaku itu`, who may be many or nobody."""
    if told.kind == GIVEN:
        return charged(scene, told.phrase)  # whom it is given to is known, or it is no person's
    first, last = label_words(scene, told.phrase)
    return not (charged(scene, told.phrase) and told.kind in (POINTED, TOLD)) or last - first > 1


def _announced(known: View, word: int) -> Who | None:
    """The person named behind words that announce a name: `pria itu diketahui bernama Budi`."""
    text, called = known.scene.text, known.scene.pack.grammar["called"]
    if called.isdisjoint(text.words[word : word + ANNOUNCING]):
        return None
    for place in range(word, min(word + ANNOUNCING, len(text.words) - 1)):
        if text.gaps[place] != " ":
            return None
        if text.words[place] in called:
            index = bisect_left(known.words, place + 1)
            if index < len(known.words) and known.words[index] == place + 1:
                return known.said[index][0], known.said[index][2]
            return None
    return None


def _nearest(known: View, word: int, *, near: bool) -> Who | None:
    """The person nearest before a word in its sentence, else the nearest behind it there, else the subject in view.

    With `near` nobody of another sentence is meant.
    """
    text = known.scene.text
    sentence = text.sentence_at(word)
    before = next(known.back(word), None)
    if before and before.sentence == sentence:
        return before.actor, before.side
    index = bisect_left(known.words, word)
    if index < len(known.words) and text.sentence_at(known.words[index]) == sentence:
        return known.said[index][0], known.said[index][2]
    person = None if near else known.subject(word)
    return (person.actor, person.side) if person else None


def _bearing(scene: MarkedText, told: Description, bearers: Bearers) -> list[Who]:
    """Who bears a label; of labels that are no offices, who bears one with the same noun."""
    first, last = label_words(scene, told.phrase)
    bearing = list(bearers.by_label.get(canonical(scene, (first, last)), ()))
    title = scene.begins.get(first)
    if bearing or title is None:
        return bearing
    of_a_case = scene.text.words[first] in scene.pack.grammar["charged"]
    if of_a_case and last - first == 1 and scene.text.words[first] not in bearers.by_head:
        exists = first > 0 and scene.text.words[first - 1] in scene.pack.grammar["auxiliary"]  # "tidak ada korban"
        who = bearers.concerned.get(scene.text.words[first])
        return [who] if who and not exists else []
    return list(bearers.by_head.get(scene.text.words[first], ())) if of_a_case or title.value.kind not in HELD else []


def _bearers(known: View, phrases: list[Phrase], *, settled: list[Said | None], told: Iterable[Description]) -> Bearers:
    """Who bears a label beside the name, is given one, or is announced by one."""
    scene = known.scene
    heads = frozenset(scene.text.words[label_words(scene, phrase)[0]] for phrase, _ in told)
    bearers = Bearers(heads, {}, {}, concerned(scene, phrases, settled=settled, told=told))
    for phrase, said in zip(phrases, settled, strict=True):
        if heads and said and phrase.tag and said[1] == PERSON:
            bearers.add(scene, label_words(scene, phrase), who=(said[0], said[2]))
    for phrase, kind in told:
        who = _announced(known, phrase.last) or (_given_to(known, phrase.first) if kind == GIVEN else None)
        if who:
            bearers.add(scene, label_words(scene, phrase), who=who)
    return bearers


def _given_to(known: View, word: int) -> Who | None:
    """The person to whom a label is given, told by the names alone: the last before it in its sentence, or the next."""
    words = known.scene.text.sentence_words(known.scene.text.sentence_at(word))
    index = bisect_left(known.words, word)
    for place in (index - 1, index):
        if 0 <= place < len(known.words) and known.words[place] in words and JOINED not in known.said[place][0]:
            return known.said[place][0], known.said[place][2]
    return None


def _paired(known: View, pair: Phrase, *, bearing: list[Who], roles: tuple[Who, ...]) -> Said | None:
    """What a row says of two persons: the article's two who bear the label, or who stand near, or the codebook's.

    Of the codebook's two with such a role one at least must be in view; the other may stay unnamed in the article.
    """
    near = both(known, pair.first)
    if len(bearing) != TWO:
        bearing = near if set(bearing) <= set(near) else []
    if not bearing and {person.actor for person in known.back(pair.first)} & {actor for actor, _ in roles}:
        bearing = list(roles)
    if len(bearing) != TWO or pair.tag is None:
        return None
    sides = dict.fromkeys(side for _, side in bearing if side)
    return described(JOINED.join(actor for actor, _ in bearing), JOINED.join(sides), tag=pair.tag)


def _introduced(
    known: View, phrases: list[Phrase], settled: list[Said | None], *, kinds: Mapping[Phrase, str]
) -> tuple[list[Phrase], list[Said | None]]:
    """The phrases with each somebody whose name follows as one: `seorang warga bernama Budi`, `salah satu warga, X`."""
    if not kinds:
        return phrases, settled
    kept, said = list[Phrase](), list[Said | None]()
    for phrase, one in zip(phrases, settled, strict=True):
        before = kept[-1] if kept else None
        kind = kinds.get(before, "") if before and phrase.name else ""
        if kind and before and before.tag and one and _leads_to_name(known, before, phrase, kind=kind):
            start, end = before.tag[1], before.tag[2]
            kept[-1] = phrase._replace(start=before.start, first=before.first, tag=before.tag, rule=TITLED)
            said[-1] = (*one[:4], before.tag[0], start, end, before.tag[3], one[8]) if phrase.tag is None else one
        else:
            kept.append(phrase)
            said.append(one)
    return kept, said


def _named_behind(known: View, phrases: list[Phrase], told: Description) -> bool:
    """Tell whether the name of whom a description means follows it: it is the name that comes into view."""
    place = bisect_left(phrases, told.phrase.last, key=lambda phrase: phrase.first)
    if told.kind not in LEADING or place == len(phrases) or phrases[place].name is None:
        return False
    return _leads_to_name(known, told.phrase, phrases[place], kind=told.kind)


def _leads_to_name(known: View, new: Phrase, named: Phrase, *, kind: str) -> bool:
    """Tell whether only words that announce a name, or a comma behind somebody new, stand between the two."""
    text, grammar = known.scene.text, known.scene.pack.grammar
    between = range(new.last, named.first)
    announcing = grammar["called"] | grammar["relative"] | grammar["nicknaming"] | grammar["explaining"]
    if len(between) > ANNOUNCING or any(text.words[word] not in announcing for word in between):
        return False
    if any(text.gaps[word] not in (" ", ", ", " (") for word in range(new.last, named.first + 1)):
        return False
    if len(between):
        if kind == BARE and known.scene.opens_line(new.first) and text.gaps[named.last].lstrip(")") != " ":
            return False  # "Korban bernama Budi (27), warga Demak."
        return kind != BARE or not grammar["called"].isdisjoint(text.words[new.last : named.first])
    if kind == RELATED and named.tag and text.gaps[named.first] == " ":
        return False  # "anaknya Ibu Rini": hers
    if kind == BARE or text.gaps[named.first] == " ":
        return kind != BARE
    behind = text.gaps[named.last][:1] if named.last < len(text.gaps) else ""
    return behind in ENDS or (named.last < len(text.words) and text.words[named.last] in known.scene.cues)


def _merged(
    phrases: list[Phrase], settled: list[Said | None], *, added: list[tuple[Phrase, Said]]
) -> tuple[list[Phrase], list[Said | None]]:
    starts, all_phrases, all_said, done = [phrase[0] for phrase in phrases], list[Phrase](), list[Said | None](), 0
    for phrase, said in sorted(added, key=lambda entry: entry[0][0]):
        place = bisect_left(starts, phrase[0], done)
        all_phrases += phrases[done:place]
        all_phrases.append(phrase)
        all_said += settled[done:place]
        all_said.append(said)
        done = place
    return all_phrases + phrases[done:], all_said + settled[done:]
