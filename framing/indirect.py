"""Statements told in the reporter's words: `S mengatakan P`, `menurut S, P`, `P, kata S`, `P diyakini P`."""

from bisect import bisect_right

from framing.clauses import (
    SHORTEST,
    clause_start,
    comma,
    connected,
    content,
    cut,
    cuts,
    goes_on,
    labelled,
    says,
    that_of,
    uncontrasted,
    undated,
)
from framing.cues import Cued, Draft, Reading
from framing.scenes import Phrase, Scene
from framing.speakers import dated, is_somebody, is_thing, speaker_after, speaker_before
from framing.text import Text

BEHIND = ("stem", "own", "preposition", "relay")
HEADINGS = ("headline", "related", "subhead")
SHORTEST_OBJECT = 2  # words of what is denied or threatened (membantah tudingan itu)
TOLD_ENDING = "kan"  # Dikatakan S, P; whom S asks or accuses has another one (Dituduh S, X membela diri)
LONGEST_SENTENCE = 250  # words; real ones end before, and work would grow with the square of a text without stops
OPENERS = {"(": ")", "[": "]", "“": "”", '"': '"', "‘": "’", "«": "»"}
CLOSERS = {closing: opening for opening, closing in OPENERS.items()}


def indirect(reading: Reading, blocked: list[tuple[int, int]]) -> list[Draft]:
    """Return indirect statements, outermost attribution only; `blocked`: the words of direct and mixed quotations."""
    text, index, stop = reading.scene.text, 0, 0
    stretches: list[tuple[int, int, int, list[Cued]]] = []  # a sentence, or what a quotation leaves of it; its cues
    for cue in reading.cues:
        first = cue.first
        if cue.value.manner == "noun" or first in reading.used:
            continue
        while index < len(blocked) and blocked[index][1] <= first:
            index += 1
        if index < len(blocked) and blocked[index][0] <= first:
            continue
        if first >= stop:
            sentence = bisect_right(text.sentences, first) - 1
            start = text.sentences[sentence]
            stop = text.sentences[sentence + 1] if sentence + 1 < len(text.sentences) else len(text.words)
            if index:
                start = max(start, blocked[index - 1][1])
            if index < len(blocked):
                stop = min(stop, blocked[index][0])
            stretches.append((sentence, start, stop, []))
        stretches[-1][3].append(cue)
    return [
        draft for sentence, start, stop, cues in stretches for draft in _stretch(reading, cues, sentence, start, stop)
    ]


def _stretch(reading: Reading, cues: list[Cued], sentence: int, start: int, stop: int) -> list[Draft]:
    """Return the statements of a sentence, or of what a quotation leaves of it; of endless sentences, the beginning."""
    text = reading.scene.text
    if text.sentences[sentence] < start and cues[0].value.manner not in ("active", "passive"):
        return []
    hi = min(stop, start + LONGEST_SENTENCE)
    known = [cue for cue in cues if cue.last <= hi]
    zone = text.zones[sentence]
    start = labelled(reading.scene, start, hi=hi) if zone == "related" else start
    return _sentence(reading, known, zone=zone, lo=connected(reading.scene, start), hi=hi)


def _sentence(reading: Reading, cues: list[Cued], *, zone: str, lo: int, hi: int) -> list[Draft]:
    for cue in cues:
        # Headlines put bare stems in front of their objects (Ibas Minta P): none attributes what stands before it.
        bare = cue.value.manner == "stem" and zone in HEADINGS
        if not bare and (draft := _behind(reading, cue, lo=lo, hi=hi)):
            return [_relayed(reading, draft, cues)]
    made: list[Draft] = []
    reached, conceded = lo, lo > 0 and reading.scene.text.words[lo - 1] in reading.scene.grammar["contrast"]
    for cue in cues:
        if cue.first < reached or (conceded and cue.value.manner == "passive" and _actively(reading, cue.last, hi)):
            continue
        if cue.value.manner in ("preposition", "relay", "own"):
            found = _front(reading, cue, lo=lo, hi=hi)
        elif cue.value.manner == "passive":
            found = _believed(reading, cue, lo=reached, hi=hi)
        else:
            found = None if zone in HEADINGS else _led(reading, cue, lo=lo, hi=hi)
            found = found or _told(reading, cue, lo=reached, hi=hi)
        if found:
            reached = max(found.last, cue.last)
            made.append(_relayed(reading, found, cues))
    return made


def _actively(reading: Reading, first: int, last: int) -> bool:
    """Tell whether somebody says something in these words: S mengatakan."""
    return any(cue.value.manner == "active" for cue in reading.between(first, last))


def _behind(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`P, kata S` and `P, S melaporkan`: what stands before the comma; the whole sentence when it goes on behind S."""
    text, scene = reading.scene.text, reading.scene
    if cue.value.manner in BEHIND:
        brief = cue.first - lo < SHORTEST
        if "," not in text.gaps[cue.first] or (brief and _leads(scene, lo, cue)):
            return None
        speaker = None if cue.value.manner == "own" else speaker_after(scene, cue.last)
        if speaker is not None and speaker.last == speaker.first:
            return None
        stop = speaker.last if speaker else cue.last
        if cue.last - cue.first > 1 and _actively(reading, stop, hi):
            return None  # S, dalam keterangannya, mengatakan P
        on = goes_on(scene, stop, hi=hi)
        said = reading.between(lo, cue.first)
        if (brief and (said or not on)) or (said and said[-1].last == cue.first):
            return None  # Jakarta, kata S; S menjelaskan, berdasarkan keterangan S2, P
        last = hi if on else cue.first
        return _draft(text, lo, last, rule="indirect behind", cue=cue, speaker=speaker)
    if cue.value.manner == "active" and cue.last == hi:
        subject = speaker_before(scene, cue.first, floor=lo)
        if subject.last > subject.first >= lo + SHORTEST and "," in text.gaps[subject.first]:
            return _draft(text, lo, subject.first, rule="indirect behind", cue=cue, speaker=subject)
    return None


def _front(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`Menurut S, P`; without a comma (`Korban menurut polisi mencapai ...`) the whole sentence."""
    text = reading.scene.text
    speaker = None if cue.value.manner == "own" else speaker_after(reading.scene, cue.last)
    stop = speaker.last if speaker else cue.last
    if speaker is not None and (speaker.last == speaker.first or dated(text, speaker)):
        return None
    if cue.last - cue.first > 1 and _actively(reading, stop, hi):
        return None  # Dalam pidatonya, S mengatakan P
    aside = cuts(text.gaps[cue.first])
    if cue.value.manner == "own" and cue.value.kind == "verb" and not aside and not cuts(text.gaps[cue.last]):
        return None  # Nilainya lima juta rupiah
    if cue.first > lo and not aside:
        told = speaker is not None and is_somebody(reading.scene, speaker)
        whole = told and cue.value.manner == "preposition" and stop < hi and cue.first > lo + 1
        return _draft(text, lo, hi, rule="indirect middle", cue=cue, speaker=speaker) if whole else None
    behind = comma(text, stop, hi=hi)
    first = undated(text, stop if behind is None else behind, hi=hi)
    return _draft(text, first, hi, rule="indirect front", cue=cue, speaker=speaker)


def _led(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`Namun, kata S, P`, `Kata S, P` and `Dikatakan S, P`: what stands behind the speaker's comma or `bahwa`."""
    text, scene = reading.scene.text, reading.scene
    agent = cue.value.manner == "agent" and text.words[cue.last - 1].endswith(TOLD_ENDING)
    if (cue.value.manner != "stem" and not agent) or not _leads(scene, lo, cue):
        return None
    speaker = speaker_after(scene, cue.last)
    stop = speaker.last
    if stop >= hi or not is_somebody(scene, speaker):
        return None
    if agent and text.words[stop] in scene.grammar["that"]:
        return _draft(text, stop + 1, hi, rule="indirect front", cue=cue, speaker=speaker)
    first = undated(text, stop, hi=hi)
    if "," not in text.gaps[stop] or hi - first < SHORTEST:
        return None
    return _draft(text, first, hi, rule="indirect front", cue=cue, speaker=speaker)


def _leads(scene: Scene, lo: int, cue: Cued) -> bool:
    """Tell whether nothing stands before a cue but words that lead up to a clause: `Sebab, kata S, P`."""
    aside = cue.first == lo or cuts(scene.text.gaps[cue.first])
    return aside and scene.names.openers.issuperset(scene.text.words[lo : cue.first])


def _believed(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`X diyakini P`: the whole clause; `diyakini oleh S` names its source."""
    scene, text, grammar = reading.scene, reading.scene.text, reading.scene.grammar
    before = text.words[cue.first - 1]
    if cue.first > lo and (before in grammar["relative"] or before in grammar["unsaid"]):
        return None
    by = cue.last < len(text.words) and text.words[cue.last] in grammar["agent"]
    agent = speaker_after(scene, cue.last + 1) if by else None
    first = None
    if cue.first <= lo + 1:  # Sebelumnya diberitakan, P; Diberitakan sebelumnya, P
        first = comma(text, cue.last, hi=min(cue.last + SHORTEST, len(text.words)))
    first = first or clause_start(scene, cue.first, lo=lo)
    last = uncontrasted(scene, cue.last, hi=hi)
    return _draft(text, first, last, rule="indirect passive", cue=cue, speaker=agent)


def _told(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`S mengatakan (bahwa) P`: what follows the verb, or its `bahwa`."""
    scene, words, grammar = reading.scene, reading.scene.text.words, reading.scene.grammar
    before = words[cue.first - 1]
    naming = cue.value.manner == "stem" and cue.last < len(words) and words[cue.last] in grammar["as"]
    if naming and not grammar["relative"].isdisjoint(words[lo : cue.first]):
        return _named_so(reading, cue, lo=lo, hi=hi)
    if cue.value.manner == "agent" or before in grammar["unsaid"]:
        return None
    that = that_of(scene, cue, hi=hi)
    if cue.value.manner != "active" and that != cue.last:
        return None
    speaker = speaker_before(scene, cue.first, floor=lo)
    linked = speaker.last == speaker.first
    if linked and (cue.first <= lo or before not in grammar["link"]):
        return None
    if cue.value.stance in ("endorsing", "threatening") and not linked and is_thing(scene, speaker):
        return None
    first = content(scene, cue, hi=hi) if that is None else that + 1
    last = uncontrasted(scene, first, hi=hi)
    if that is None and not says(scene, cue, first=first, last=last):
        return None
    return _draft(scene.text, first, last, rule="indirect", cue=cue, speaker=None if linked else speaker)


def _named_so(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`yang S sebut sebagai P`: the words that S chose, up to the next comma."""
    scene, text = reading.scene, reading.scene.text
    speaker = speaker_before(scene, cue.first, floor=lo)
    first = cue.last + 1
    last = cut(text, first + 1, hi=hi) or hi
    if speaker.last == speaker.first or text.words[speaker.first - 1] not in scene.grammar["relative"]:
        return None
    return _draft(text, first, last, rule="indirect name", cue=cue, speaker=speaker)


def _draft(text: Text, first: int, last: int, *, rule: str, cue: Cued, speaker: Phrase | None) -> Draft | None:
    if last - first < SHORTEST_OBJECT:
        return None
    start, end = text.starts[first], text.ends[last - 1]
    opening, closing = text.gaps[first][-1:], text.gaps[last][:1]
    if closing in CLOSERS and CLOSERS[closing] in text.string[start - len(opening) : end]:
        end += 1
    if first and opening in OPENERS and OPENERS[opening] in text.string[start : end + 1]:
        start -= 1
    heir = speaker is None and cue.value.manner != "passive"
    return Draft("indirect", first, last, start, end, rule, cue, speaker, heir)


def _relayed(reading: Reading, draft: Draft, cues: list[Cued]) -> Draft:
    """Add the relay that stands beside an attribution: `kata S, menurut AP`, `S, dikutip Reuters, mengatakan P`."""
    for cue in cues:
        if cue is not draft.cue and cue.value.manner in ("relay", "preposition"):
            relay = speaker_after(reading.scene, cue.last)
            outside = not draft.first <= cue.first < draft.last
            if outside and relay.last > relay.first and not dated(reading.scene.text, relay):
                return draft._replace(relay=relay)
    return draft
