"""For whom a pronoun or a pair stands: the persons in view before it, in the reporter's words or in quotation marks."""

from bisect import bisect_left

from framing.mentions.designations import speaks
from framing.mentions.doubts import unlike_a_person
from framing.mentions.names import PERSON, UNLABELLED, MarkedText, Said, run_end
from framing.mentions.views import REACH, RUNNING, Person, View

TWO = 2
# A description with a pointing word means the subject of one of so many sentences before.
VIEW_REACH = 3
# Behind a reporting verb it means who spoke last: quotations of several sentences lie between.
SAID_REACH = 10
# A name that is no mention counts in so many sentences before.
UNLISTED_REACH = 5
# Between whom an article speaks of and who spoke before stand so many sentences at most.
SPEAKER_REACH = 3
NOBODY = "pronoun: nobody before it"
WITHIN = (" ", ", ", " (", ") ", "), ")  # between the words of a mention: Kepala Dinas (Dishub) Demak, Budi


def stands_for(known: View, word: int) -> tuple[str, str, str]:
    """The person for whom the pronoun at a word stands, the side, and the rule that decided.

    Inside a quotation it is the last person in view who is not its speaker. Outside, it is the subject of the same
    sentence as far as it stands before the pronoun, or of the nearest sentence before that names anybody in the
    reporter's own words. Known limits: the subject is told by its place alone; nobody is known to the rule whom no
    mention names (`seorang pedagang ... ia`), and a thing is never meant.
    """
    scene, quotation = known.scene, known.quoted(word)
    sentence = scene.text.sentence_at(word)
    if scene.text.zones[sentence] not in RUNNING:
        return _nobody(scene, word)
    if quotation >= 0:
        speaker = _speaker(known, quotation)
        others = (person for person in known.back(word) if person.actor != speaker)
        person, rule = next(others, None), "pronoun: last person but the speaker"
        return (person.actor, person.side, rule) if person else _nobody(scene, word)
    speaks = word > 0 and scene.text.words[word - 1] in scene.cues
    person = (_last_speaker(known, word) if speaks else None) or known.subject(word)
    if person and _led_by_another(known, person):
        return _nobody(scene, word)
    if name := _unlisted(known, word, since=person.sentence if person else -1):
        return name, "", "pronoun: name beside a reporting verb"
    if person is None:
        return _nobody(scene, word)
    where = "its sentence" if person.sentence == sentence else "a sentence before"
    return person.actor, person.side, f"pronoun: subject of {where}"


def both(known: View, word: int) -> list[tuple[str, str]]:
    """The two persons named in the sentence of a word and the one before, in the order of the text."""
    sentence = known.scene.text.sentence_at(word)
    near: dict[str, str] = {}
    for person in known.back(word):
        if person.sentence < sentence - 1:
            break
        near[person.actor] = near.pop(person.actor, person.side)  # last comes what stands first
    return list(near.items())[::-1] if len(near) == TWO else []


def in_view(known: View, word: int) -> tuple[str, str] | None:
    """The subject of the last sentence that names somebody, if it is near and a description at a word may mean it.

    Such a description opens its clause or stands behind a reporting verb: `kata politikus itu`.
    """
    scene = known.scene
    if not scene.opens_sentence(word) and scene.text.words[word - 1] not in scene.cues:
        return None
    sentence = scene.text.sentence_at(word)
    running, said = scene.text.zones[sentence] in RUNNING, word > 0 and scene.text.words[word - 1] in scene.cues
    person = (_last_speaker(known, word) if said else known.subject(word)) if running else None
    if person is None or person.sentence < sentence - (SAID_REACH if said else VIEW_REACH):
        return None
    if person.described or known.quoted(person.word) >= 0:
        return None
    return person.actor, person.side


def _last_speaker(known: View, word: int) -> Person | None:
    """Whom `kata dia` means: whoever stood beside a verb of saying last, else the last one who may be a subject.

    Somebody who spoke is not looked for farther back than a few sentences before that subject.
    """
    last = None
    for person in known.back(word):
        if known.quoted(person.word) >= 0:
            continue
        if last and person.sentence < last.sentence - SPEAKER_REACH:
            break
        if _spoke(known.scene, person.word):
            return person
        if last is None and known.rank(person.word) == 0:
            last = person
    return last


def _spoke(scene: MarkedText, word: int) -> bool:
    """Tell whether a verb of saying stands beside a mention that begins at a word."""
    last = word + 1
    while scene.taken[last] and scene.text.gaps[last] in WITHIN:
        last += 1
    return speaks(scene, word, last=last)


def pronoun_said(actor: str, side: str) -> Said:
    """What a row says of a person for whom a pronoun stands."""
    return actor, PERSON, side, "pronoun", *UNLABELLED


def is_pronoun(scene: MarkedText, word: int) -> bool:
    """Tell whether a word that could be a pronoun is one: no acronym (`IA`), no part of a name (`Dia Puspita`)."""
    text = scene.text
    written = text.written[word]
    if scene.taken[word]:
        return False
    if written.islower():
        return True
    if written.isupper() or (not scene.opens_sentence(word) and not scene.flat(word)):
        return False
    named = text.gaps[word + 1] == " " and scene.capital(word + 1) and not scene.taken[word + 1]
    return not named or scene.flat(word)


def _nobody(scene: MarkedText, word: int) -> tuple[str, str, str]:
    return scene.text.written[word], "", NOBODY


def _led_by_another(known: View, person: Person) -> bool:
    """Tell whether a sentence begins with somebody whom no mention names: `Seorang warga dimarahi oleh Budi`."""
    text, grammar = known.scene.text, known.scene.pack.grammar
    first = text.sentences[person.sentence]
    return first < person.word and text.words[first] in grammar["one"] and known.rank(person.word) > 0


def _unlisted(known: View, word: int, *, since: int) -> str:
    """A single name beside a reporting verb, which is no mention, in the sentences behind the last person in view."""
    scene, last = known.scene, known.scene.text.sentence_at(word)
    if since >= last:
        return ""
    text, places = scene.text, scene.cue_places()
    first = text.sentences[max(since + 1, last - UNLISTED_REACH, 0)]
    behind = bisect_left(places, word)
    for cue in places[max(bisect_left(places, first), behind - REACH) : behind][::-1]:
        for other in (cue + 1, cue - 1):
            if first <= other < word and text.gaps[max(other, cue)] == " " and _single_name(known, other):
                return text.written[other]
    return ""


def _single_name(known: View, word: int) -> bool:
    scene = known.scene
    if not scene.capital(word) or scene.taken[word] or scene.flat(word) or known.quoted(word) >= 0:
        return False
    alone = not (word > 0 and scene.text.gaps[word] == " " and scene.capital(word - 1))
    return alone and run_end(scene, word) == word + 1 and not unlike_a_person(scene, word, last=word + 1)


def _speaker(known: View, quotation: int) -> str:
    """Who speaks in a quotation: whoever is named behind it in its sentence, else the subject so far."""
    text, (start, end) = known.scene.text, known.quotations()[quotation]
    behind = text.word_at(end)
    if 0 < behind < len(text.words) and text.sentence_at(behind - 1) == (sentence := text.sentence_at(behind)):
        place = bisect_left(known.words, behind)
        if place < len(known.words) and known.words[place] < text.sentence_words(sentence).stop:
            return known.said[place][0]
        if text.words[behind] in known.scene.cues and _single_name(known, behind + 1):
            return text.written[behind + 1]
    subject = known.subject(text.word_at(start))
    return subject.actor if subject else ""
