"""Attributions that stand beside what is told: `P, kata S`, `Menurut S, P`, `Namun, kata S, P`, `yang S sebut P`."""

from framing.quotes.clauses import SHORTEST, comma, cut, cuts, undated
from framing.quotes.cues import Cued, Draft, Reading
from framing.quotes.predicates import goes_on, predicated
from framing.quotes.relays import behind_relays
from framing.quotes.scenes import PeopledText, Phrase
from framing.quotes.speakers import dated, is_somebody, speaker_after
from framing.quotes.subjects import speaker_before
from framing.text import Text

UNSAID = "indirect passive"  # the rule of what nobody is told to have said
FRONT = ("own", "preposition", "relay")
BEHIND = ("stem", *FRONT)
INSERTED = ("preposition", "relay")
TOLD = ("agent", "passive")  # demikian dilaporkan S
PASSIVE = "di"  # disebutnya
TOLD_ENDING = "kan"  # Dikatakan S, P; whom S asks or accuses has another one (Dituduh S, X membela diri)
SHORTEST_OBJECT = 2  # words of what is denied or threatened (membantah tudingan itu)
OPENERS = {"(": ")", "[": "]", "“": "”", '"': '"', "‘": "’", "«": "»"}
CLOSERS = {closing: opening for opening, closing in OPENERS.items()}


def behind(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`P, kata S` and `P, S melaporkan`: what stands before the comma; the whole sentence when it goes on behind S."""
    text, scene = reading.scene.text, reading.scene
    at, manner = cue.first, cue.value.manner
    if text.words[at - 1] in scene.grammar["bridge"]:
        at = _bridged(scene, at, lo=lo)
    if manner in BEHIND or (manner in TOLD and (at < cue.first or _inserted(scene, cue, hi=hi))):
        brief = at - lo < SHORTEST
        if "," not in text.gaps[at] or (brief and _leads(scene, lo, cue)):
            return None
        speaker = None if cue.value.manner == "own" else speaker_after(scene, cue.last)
        if speaker is not None and (
            speaker.last == speaker.first or (manner == "stem" and not _speaks(scene, speaker))
        ):
            return None
        if speaker is not None and _is_plan(scene, speaker):
            return None
        stop = behind_relays(reading, speaker.last if speaker else cue.last)
        if cue.last - cue.first > 1 and actively(reading, stop, last=hi):
            return None  # S, dalam keterangannya, mengatakan P
        if _resumes(reading, cue, stop):
            return None  # S, dikutip R, mengatakan P
        on = goes_on(scene, Phrase(lo, at), stop=stop, hi=hi)
        said = reading.between(lo, at)
        fronted = said and said[0].first == lo and said[0].value.manner in FRONT
        if fronted or (brief and (said or not on)) or (said and said[-1].last == at):
            return None  # Menurut S, dalam laporannya, P; Jakarta, kata S; S menjelaskan, berdasarkan keterangan S2, P
        return draft_of(text, Phrase(lo, hi if on else at), rule="indirect behind", cue=cue, speaker=speaker)
    if cue.value.manner == "active" and cue.last == hi and cue.last - cue.first == 1:  # not: Soal P, S buka suara
        subject = speaker_before(scene, cue.first, floor=lo)
        if subject.last > subject.first >= lo + SHORTEST and "," in text.gaps[subject.first]:
            return draft_of(text, Phrase(lo, subject.first), rule="indirect behind", cue=cue, speaker=subject)
    return None


def front(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`Menurut S, P`; without a comma (`Korban menurut polisi mencapai ...`) the whole sentence."""
    text = reading.scene.text
    speaker = None if cue.value.manner == "own" else speaker_after(reading.scene, cue.last)
    stop = speaker.last if speaker else cue.last
    if speaker is not None and (
        speaker.last == speaker.first or dated(text, speaker) or _is_plan(reading.scene, speaker)
    ):
        return None
    if cue.last - cue.first > 1 and actively(reading, stop, last=hi):
        return None  # Dalam pidatonya, S mengatakan P
    if speaker is not None and cue.value.manner == "relay" and not is_somebody(reading.scene, speaker):
        report = draft_of(text, Phrase(comma(text, stop, hi=hi) or hi, hi), rule=UNSAID, cue=cue, speaker=None)
        return report and report._replace(heir=False)  # Seperti diberitakan sebelumnya, P
    leading = reading.scene.names.openers.issuperset(text.words[lo : cue.first])
    leading = leading or (cue.first == lo + 1 and "," in text.gaps[stop])
    aside = leading or cuts(text.gaps[cue.first]) or _opens_clause(reading.scene, cue, lo=lo)
    if cue.value.manner == "own" and cue.value.kind == "verb" and not cuts(text.gaps[cue.last]):
        inner = not aside and lo < cue.first and text.words[cue.first].startswith(PASSIVE)
        inner = inner and predicated(reading.scene, cue.last, last=hi)
        # Kejadian itu disebutnya terjadi kemarin; but: Nilainya lima juta rupiah
        return draft_of(text, Phrase(lo, hi), rule="indirect middle", cue=cue, speaker=None) if inner else None
    if cue.first > lo and not aside:
        told = speaker is not None and is_somebody(reading.scene, speaker)
        told = told and cue.value.lemma not in reading.scene.grammar["grounding"]
        whole = told and cue.value.manner == "preposition" and stop < hi and cue.first > lo + 1
        return draft_of(text, Phrase(lo, hi), rule="indirect middle", cue=cue, speaker=speaker) if whole else None
    pointing = cue.first > lo and reading.scene.grammar["empty"].issuperset(text.words[lo : cue.first])
    if pointing and cuts(text.gaps[stop]):
        return draft_of(text, Phrase(lo, hi), rule="indirect middle", cue=cue, speaker=speaker)  # Hal ini, lanjutnya, P
    stop = behind_relays(reading, stop)
    if cue.first > lo and _resumes(reading, cue, stop):
        return None
    behind = comma(text, stop, hi=hi)
    if behind is None or (behind > stop and predicated(reading.scene, stop, last=behind)):
        behind = stop
    first = undated(text, behind, hi=hi)
    return draft_of(text, Phrase(first, hi), rule="indirect front", cue=cue, speaker=speaker)


def led(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
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
        return draft_of(text, Phrase(stop + 1, hi), rule="indirect front", cue=cue, speaker=speaker)
    first = undated(text, stop, hi=hi)
    if "," not in text.gaps[stop] or hi - first < SHORTEST:
        return None
    return draft_of(text, Phrase(first, hi), rule="indirect front", cue=cue, speaker=speaker)


def actively(reading: Reading, first: int, *, last: int) -> bool:
    """Tell whether somebody says something in these words: S mengatakan."""
    return any(cue.value.manner == "active" for cue in reading.between(first, last))


def draft_of(text: Text, words: Phrase, *, rule: str, cue: Cued, speaker: Phrase | None) -> Draft | None:
    """Return a statement of these words, with the bracket or mark that closes in it; None when it is too short."""
    first, last = words
    if last - first < SHORTEST_OBJECT:
        return None
    start, end = text.starts[first], text.ends[last - 1]
    opening, closing = text.gaps[first][-1:], text.gaps[last][:1]
    if closing in CLOSERS and CLOSERS[closing] in text.string[start - len(opening) : end]:
        end += 1
    if first and opening in OPENERS and OPENERS[opening] in text.string[start : end + 1]:
        start -= 1
    heir = speaker is None and cue.value.manner != "passive"
    return tuple.__new__(Draft, ("indirect", first, last, start, end, rule, cue, speaker, heir, None))


def _resumes(reading: Reading, cue: Cued, word: int) -> bool:
    """Tell whether a relay is only inserted between a subject and its verb, which begins at a word."""
    verb = reading.after(word) if cue.value.manner in INSERTED else None
    if verb is None or verb.first != word or verb.value.manner != "active":
        return False
    return "," in reading.scene.text.gaps[word]


def _speaks(scene: PeopledText, speaker: Phrase) -> bool:
    """Tell whether a bare stem has a speaker: `kata pria itu`; `nilai tukar rupiah` is a noun and what it is of."""
    words, grammar = scene.text.words, scene.grammar
    described = words[speaker.first] in grammar["inside"] or words[speaker.last - 1] in grammar["pointing"]
    return described or is_somebody(scene, speaker)


def _is_plan(scene: PeopledText, speaker: Phrase) -> bool:
    """Tell whether a speaker is only how something has been arranged: `menurut rencana`."""
    words, grammar = scene.text.words, scene.grammar
    alone = speaker.last - speaker.first == 1 and words[speaker.first] in grammar["plan"]
    return alone and grammar["relative"].isdisjoint(words[speaker.last : speaker.last + 1])


def _bridged(scene: PeopledText, word: int, *, lo: int) -> int:
    """Return where the attribution of a cue begins: `P, | demikian kata S`."""
    while word > lo and scene.text.words[word - 1] in scene.grammar["bridge"] and scene.text.gaps[word] == " ":
        word -= 1
    return word


def _inserted(scene: PeopledText, cue: Cued, *, hi: int) -> bool:
    """Tell whether a passive with its agent stands between commas: `P1, dijelaskan S, P2`."""
    if cue.value.manner != "agent" or not scene.text.words[cue.last - 1].endswith(TOLD_ENDING):
        return False
    speaker = speaker_after(scene, cue.last)
    closed = speaker.last == hi or "," in scene.text.gaps[speaker.last]
    return speaker.last > speaker.first and closed and is_somebody(scene, speaker)


def _opens_clause(scene: PeopledText, cue: Cued, *, lo: int) -> bool:
    """Tell whether words that lead up to a clause stand between a comma and a cue: `P, namun menurutnya P2`."""
    text, first = scene.text, cue.first
    leading = scene.names.openers | scene.grammar["contrast"]
    while first > lo and text.words[first - 1] in leading and not cuts(text.gaps[first]):
        first -= 1
    return lo < first < cue.first and cuts(text.gaps[first])


def _leads(scene: PeopledText, lo: int, cue: Cued) -> bool:
    """Tell whether nothing stands before a cue but words that lead up to a clause: `Sebab, kata S, P`."""
    aside = cue.first == lo or cuts(scene.text.gaps[cue.first])
    return aside and scene.names.openers.issuperset(scene.text.words[lo : cue.first])


def named_so(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`yang S sebut (sebagai) P`: the words that S chose, up to the next comma."""
    scene, text = reading.scene, reading.scene.text
    speaker = speaker_before(scene, cue.first, floor=lo)
    if (
        speaker.last <= speaker.first
        or speaker.first <= lo
        or text.words[speaker.first - 1] not in scene.grammar["relative"]
    ):
        return None
    first = cue.last + (text.words[cue.last] in scene.grammar["as"])
    return _chosen(text, first, hi=hi, cue=cue, speaker=speaker)


def chosen_by(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`yang menurut S P`, `yang menurutnya P`: what S says of the one before, up to the next comma."""
    scene = reading.scene
    if (
        cue.first <= lo
        or not (cue.value.kind == "preposition" or cue.value.manner == "own")
        or scene.text.words[cue.first - 1] not in scene.grammar["relative"]
    ):
        return None
    speaker = None if cue.value.manner == "own" else speaker_after(scene, cue.last)
    first = speaker.last if speaker else cue.last
    if speaker is not None and speaker.last <= speaker.first:
        return None
    return _chosen(scene.text, first, hi=hi, cue=cue, speaker=speaker)


def _chosen(text: Text, first: int, *, hi: int, cue: Cued, speaker: Phrase | None) -> Draft | None:
    """Return the words from `first` to the next comma, even a single one, as what was said."""
    last = cut(text, first + 1, hi=hi) or hi
    if first >= last or cuts(text.gaps[first]):
        return None
    rule = "indirect name"
    return Draft(
        "indirect", first, last, text.starts[first], text.ends[last - 1], rule, cue, speaker, heir=speaker is None
    )
