"""Who is meant by `korban` and `pelaku`: the parts that the persons of an article have in what it reports.

A part is told by the noun that stands with a name, or by what somebody does, undergoes or has done to him by the law.
Without such a sign it is told by being the only one there of whom nothing is known but initials, an age or a sex.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from framing.mentions.designations import NEW, Description, as_written, label_words, speaks
from framing.mentions.labels import NAMELESS
from framing.mentions.names import AGE, PERSON, MarkedText, Said
from framing.mentions.offices import HUMAN
from framing.mentions.phrases import Phrase

Who = tuple[str, str]  # a person with the side
SUFFERED, ACCUSED = "suffering", "accused"
DEEDS = HARMING, ARRESTING = "harming", "arresting"
# The part of whoever stands before a verb, and behind it: by what the verb tells, and whether it is a passive.
FOLLOWING = {(HARMING, False): ACCUSED, (HARMING, True): SUFFERED, (ARRESTING, True): ACCUSED}
BEFORE = {(HARMING, False): SUFFERED, (HARMING, True): ACCUSED, (ARRESTING, False): ACCUSED}
# Words between a description and the name it announces: `pria itu diketahui bernama X`.
ANNOUNCING = 3
# Between somebody and the verb that tells his part: `Rudi (22) nekat menusuk`.
BEHIND = 2


def charged(scene: MarkedText, phrase: Phrase) -> bool:
    """Tell whether a label is one of a legal procedure: `tersangka`."""
    return scene.text.words[label_words(scene, phrase)[0]] in scene.pack.grammar["charged"]


def concerned(
    scene: MarkedText, phrases: list[Phrase], *, settled: list[Said | None], told: Iterable[Description]
) -> Mapping[str, Who]:
    """Whom each noun for a part in a case means, of those nouns that stand alone in an article; nobody if in doubt."""
    grammar = scene.pack.grammar
    nouns = {scene.text.words[one.phrase.first] for one in told if charged(scene, one.phrase)}
    sides = {noun: side for side in (SUFFERED, ACCUSED) for noun in nouns & grammar[side]}
    if not sides:
        return {}
    parts, heard = _parts(scene, phrases, settled), _heard(scene, phrases, settled)
    for phrase, kind in told:
        if kind == NEW and _of_nobody_special(scene, phrase) and not _named_next(phrases, phrase):
            parts.setdefault((as_written(scene, phrase)[0], as_written(scene, phrase)[2]), _part(scene, phrase))
    meant = {side: _meant(parts, heard, side=side, both=len(set(sides.values())) > 1) for side in set(sides.values())}
    return {noun: who for noun, side in sides.items() if (who := meant[side])}


def _meant(parts: Mapping[Who, str], heard: set[Who], *, side: str, both: bool) -> Who | None:
    """The only person with a part; where none is told, the only one who may have it, if but that part is at issue."""
    having = [who for who, part in parts.items() if part == side]
    if not having:
        open_to = [who for who, part in parts.items() if not part and (both or who not in heard)]
        having = open_to if not both or len(parts) == len(open_to) + 1 else []
    return having[0] if len(having) == 1 else None


def _parts(scene: MarkedText, phrases: list[Phrase], settled: list[Said | None]) -> dict[Who, str]:
    """The persons who have a part or may have one, in the order of the text, with the part they are told to have."""
    parts = dict[Who, str]()
    for phrase, said in zip(phrases, settled, strict=True):
        if said and said[1] == PERSON:
            who, labelled = (said[0], said[2]), _labelled(scene, phrase)
            if labelled or who in parts or _merely_told(scene, phrase):
                parts[who] = parts.get(who) or labelled or _part(scene, phrase)
    return parts


def _heard(scene: MarkedText, phrases: list[Phrase], settled: list[Said | None]) -> set[Who]:
    spoken = zip(phrases, settled, strict=True)
    return {(said[0], said[2]) for phrase, said in spoken if said and speaks(scene, phrase.first, last=phrase.last)}


def _labelled(scene: MarkedText, phrase: Phrase) -> str:
    """The part that a noun beside a name tells, "" without one."""
    if phrase.tag is None or not charged(scene, phrase):
        return ""
    noun = scene.text.words[label_words(scene, phrase)[0]]
    return next((side for side in (SUFFERED, ACCUSED) if noun in scene.pack.grammar[side]), "")


def _part(scene: MarkedText, phrase: Phrase) -> str:
    """The part that the verb before somebody or behind him tells, "" if none does."""
    text, first, last = scene.text, phrase.first, phrase.last
    if first and text.gaps[first] == " ":
        agent = first > 1 and text.words[first - 1] in scene.pack.grammar["agent"]  # "ditusuk oleh" Rudi
        if part := BEFORE.get(_deed(scene, first - 1 - agent), ""):
            return part
    for word in range(last, min(last + BEHIND + 1, len(text.words))):
        if text.gaps[word].lstrip(")") != " ":
            return ""
        if text.words[word] in scene.pack.grammar["undergoing"]:
            return SUFFERED
        if part := FOLLOWING.get(_deed(scene, word), ""):
            return part
    return ""


def _deed(scene: MarkedText, word: int) -> tuple[str, bool]:
    """Which deed a verb tells, and whether it is done to its subject: `menusuk`, `ditusuk`, `ditangkap`."""
    small, base = scene.text.words[word], scene.text.lemmas.base(word)
    deed = next((deed for deed in DEEDS if base in scene.pack.grammar[deed]), "") if base != small else ""
    return deed, not small.startswith(tuple(scene.pack.scope["active"]))


def _named_next(phrases: list[Phrase], new: Phrase) -> bool:
    """Tell whether a name follows a description within a few words, so that both are one person's."""
    place = bisect_left(phrases, new.last, key=lambda phrase: phrase.first)
    return place < len(phrases) and phrases[place].name is not None and phrases[place].first <= new.last + ANNOUNCING


def _merely_told(scene: MarkedText, phrase: Phrase) -> bool:
    """Tell whether a name is initials, has an age or stands with a noun for anybody: `FA`, `Budi (9)`, `bocah Budi`."""
    if phrase.name is None:
        return False
    shown, text = phrase.name[0], scene.text
    if shown.isupper() and len(shown) <= NAMELESS:
        return True
    aged = any(AGE.fullmatch(text.written[word]) for word in range(phrase.first + 1, phrase.last))
    return aged or _of_nobody_special(scene, phrase)


def _of_nobody_special(scene: MarkedText, phrase: Phrase) -> bool:
    """Tell whether a label begins with a noun for anybody, but not for one of a crowd: `bocah`, not `warga`."""
    if phrase.tag is None:
        return False
    title = scene.begins.get(first := label_words(scene, phrase)[0])
    crowd = scene.text.words[first] in scene.pack.grammar["crowd"]
    return title is not None and title.value.kind == HUMAN and not crowd
