"""Statements told in the reporter's words: `S mengatakan P`, `menurut S, P`, `P, kata S`, `P diyakini P`."""

from bisect import bisect_right

from framing.quotes.attributions import FRONT, UNSAID, actively, behind, chosen_by, draft_of, front, led, named_so
from framing.quotes.clauses import (
    SHORTEST,
    behind_openers,
    clause_start,
    comma,
    connected,
    content,
    cut,
    cuts,
    relative_end,
    that_of,
    told_end,
)
from framing.quotes.cues import Cued, Draft, Reading
from framing.quotes.predicates import asserts, headlined, predicated, says
from framing.quotes.relays import relayed, retells
from framing.quotes.scenes import DOCUMENT, PeopledText, Phrase, is_verb, kinds
from framing.quotes.speakers import is_thing, speaker_after, speaks
from framing.quotes.subjects import antecedent, predicate_subject, speaker_before

HEADINGS = ("headline", "related", "subhead")
LONGEST_SENTENCE = 250  # words; real ones end before, and work would grow with the square of a text without stops


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
    drafts = [
        draft for sentence, start, stop, cues in stretches for draft in _stretch(reading, cues, sentence, start, stop)
    ]
    taken = {text.sentence_at(draft.first) for draft in drafts} | {text.sentence_at(first) for first, _ in blocked}
    back = [draft for one in stretches if (draft := _told_back(reading, one[3], one[0], taken=taken))]
    if not back:
        return drafts
    told = {text.sentence_at(draft.first) for draft in back}
    return [one for one in drafts if one.rule != UNSAID or text.sentence_at(one.first) not in told] + back


def _told_back(reading: Reading, cues: list[Cued], sentence: int, *, taken: set[int]) -> Draft | None:
    """`P. Hal itu disampaikan S`: the sentence before, unless somebody else says it already."""
    scene, text, grammar = reading.scene, reading.scene.text, reading.scene.grammar
    lo, cue = text.sentences[sentence], cues[0]
    if cue.value.manner != "agent" or not sentence or text.zones[sentence] != text.zones[sentence - 1]:
        return None
    front, empty, between = text.words[lo : cue.first], grammar["empty"], scene.names.between
    if grammar["pointing"].isdisjoint(front) or not all(word in empty or word in between for word in front):
        return None
    by = next(
        (
            word + 1
            for word in range(cue.last, cue.last + SHORTEST)
            if text.words[word : word + 1] and text.words[word] in grammar["agent"]
        ),
        cue.last,
    )
    speaker = speaker_after(scene, by)
    before = text.sentence_words(sentence - 1)
    attributed = any(one.value.manner != "passive" for one in reading.between(before.start, before.stop))
    if (
        speaker.last <= speaker.first
        or not speaks(scene, speaker)
        or attributed
        or (sentence - 1 in taken and not reading.between(before.start, before.stop))
    ):
        return None
    if len(before) <= SHORTEST or any(one.strip(" ,()-–/") for one in text.gaps[before.start + 1 : before.stop]):
        return None
    return draft_of(text, Phrase(before.start, before.stop), rule="told back", cue=cue, speaker=speaker)


def _stretch(reading: Reading, cues: list[Cued], sentence: int, start: int, stop: int) -> list[Draft]:
    """Return the statements of a sentence, or of what a quotation leaves of it; of endless sentences, the beginning."""
    text = reading.scene.text
    if text.sentences[sentence] < start and cues[0].value.manner not in ("active", "passive"):
        return []
    hi = min(stop, start + LONGEST_SENTENCE)
    known = [cue for cue in cues if cue.last <= hi]
    zone = text.zones[sentence]
    if zone == "related":
        return []  # a linked title's statement is the other article's; its name before a colon is read all the same
    return _sentence(reading, known, zone=zone, lo=connected(reading.scene, start), hi=hi)


def _sentence(reading: Reading, cues: list[Cued], *, zone: str, lo: int, hi: int) -> list[Draft]:
    for cue in cues:
        # Headlines put bare stems in front of their objects (Ibas Minta P): none attributes what stands before it.
        manner = cue.value.manner
        bare = manner == "stem" and zone in HEADINGS
        if not bare and (manner != "active" or cue.last == hi) and (draft := behind(reading, cue, lo=lo, hi=hi)):
            return [_retold(reading, draft, cues, lo=lo) or relayed(reading, draft, cues=cues)]
    made: list[Draft] = []
    reached, conceded = lo, lo > 0 and reading.scene.text.words[lo - 1] in reading.scene.grammar["contrast"]
    for cue in cues:
        if cue.first < reached or (conceded and cue.value.manner == "passive" and actively(reading, cue.last, last=hi)):
            continue
        if relative := chosen_by(reading, cue, lo=lo, hi=hi):
            found: Draft | None = relative
        elif cue.value.manner in FRONT:
            found = front(reading, cue, lo=lo, hi=hi)
        elif cue.value.manner == "passive":
            found = _believed(reading, cue, lo=reached, hi=hi)
        elif cue.value.manner == "stem" and zone in HEADINGS:
            found = _headlined(reading, cue, lo=lo, hi=hi) or _told(reading, cue, lo=reached, hi=hi)
        else:
            found = None if zone in HEADINGS else led(reading, cue, lo=lo, hi=hi)
            found = found or _told(reading, cue, lo=reached, hi=hi)
        if found:
            reached = max(found.last, cue.last)
            made.append(relayed(reading, found, cues=cues))
    return made


def _retold(reading: Reading, draft: Draft, cues: list[Cued], *, lo: int) -> Draft | None:
    """Return what S says in `S mengatakan P, lapor R`, where a medium R only relays it."""
    speaker, cue = draft.speaker, draft.cue
    if cue is None or speaker is None or draft.last > cue.first:
        return None
    inner = next((one for one in cues if one.value.manner == "active" and one.first < draft.last), None)
    if inner is None or not retells(reading, speaker):
        return None
    told = _told(reading, inner, lo=lo, hi=draft.last)
    return told._replace(relay=speaker) if told and told.speaker else None


def _believed(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`X diyakini P`: the whole clause, or the part behind the cue where X is that of another clause (`yang diduga P`).

    `diyakini oleh S` names its source.
    """
    scene, text, grammar = reading.scene, reading.scene.text, reading.scene.grammar
    if (cue.first > lo and text.words[cue.first - 1] in grammar["unsaid"]) or _reportless(reading, cue):
        return None
    agent = _agent(reading, cue)
    if agent is None and cue.value.lemma in grammar["retold"] and _reports(reading, cue, hi=hi):
        return None  # Sebelumnya diberitakan, S mengatakan P
    first = None
    if "?" in text.gaps[hi] and hi - lo > SHORTEST:
        return None  # Mengapa jembatan itu dianggap penting?
    told = cue.value.lemma in grammar["retold"] or cuts(text.gaps[cue.last])
    if cue.first <= lo + 1 and told:  # Sebelumnya diberitakan, P; Diberitakan sebelumnya, P
        first = comma(text, cue.last, hi=min(cue.last + SHORTEST, len(text.words)))
    elif cue.first == lo and text.written[cue.last : cue.last + 1] and text.written[cue.last][0].isupper():
        return None  # Dituduh Rusia, S pergi
    first = first or clause_start(scene, cue.first, lo=lo)
    if any(one.first in reading.used for one in reading.between(first, cue.first)):
        return None  # “Q,” kata S, diberitakan R
    last = told_end(reading, cue.last, hi=hi, sure=False)
    if cuts(text.gaps[cue.first]) and (behind := comma(text, cue.last + 1, hi=last)) and is_verb(text, behind):
        return draft_of(text, Phrase(cue.last, behind), rule=UNSAID, cue=cue, speaker=agent)  # X, diperkirakan P, naik
    if first < cue.first and scene.names.openers.issuperset(text.words[first : cue.first]):
        first = cue.last  # Nantinya diharapkan P
    else:
        first = behind_openers(scene, first, hi=cue.first)
    if first <= cue.first and _elsewhere(reading, first, cue, hi=last):
        first = agent.last if agent else cue.last
        if first >= last or text.gaps[first] != " ":
            return None  # yang dianggap “suci”
        if cue.first == lo or text.words[cue.first - 1] in grammar["relative"]:
            last = relative_end(scene, first, last=last)
    return draft_of(text, Phrase(first, last), rule=UNSAID, cue=cue, speaker=agent)


def _reports(reading: Reading, cue: Cued, *, hi: int) -> bool:
    """Tell whether what an unnamed medium has reported is a statement of somebody's whom its own clause names."""
    for one in reading.between(cue.last, hi):
        if one.value.manner == "active":
            found = _told(reading, one, lo=cue.last, hi=hi)
            return found is not None and found.speaker is not None
    return False


def _elsewhere(reading: Reading, first: int, cue: Cued, *, hi: int) -> bool:
    """Tell whether the subject of a passive that stands in a clause from `first` on is told in another one.

    So behind `yang`, at the beginning of a subordinate clause, and behind a verb (`Ia ditahan diduga menipu`).
    """
    text, grammar = reading.scene.text, reading.scene.grammar
    before = range(first, cue.first)
    while before and text.words[before[-1]] in reading.scene.names.between:
        before = before[:-1]
    if not before or text.words[before[-1]] in grammar["relative"]:
        opens = first == 0 or text.sentences[text.sentence_at(first)] == first
        return bool(before) or cue.first > first or opens or text.words[first - 1] in grammar["subordinator"]
    relative = verb = False
    for word in before:
        if text.words[word] in grammar["relative"]:
            relative, verb = True, False
        elif is_verb(text, word):
            if not relative and text.gaps[word] == " ":
                return True
            verb = True
    return relative and not verb and cue.last >= hi


def _reportless(reading: Reading, cue: Cued) -> bool:
    """Tell whether a passive is no report: told to (`dilaporkan ke polisi`), how far trusted, wished for, or a name."""
    text, grammar = reading.scene.text, reading.scene.grammar
    if cue.value.lemma in grammar["wishing"] and text.words[cue.first - 1] in grammar["relative"]:
        return True
    after = text.words[cue.last] if cue.last < len(text.words) else ""
    if cue.value.lemma in grammar["naming"]:
        said = grammar["auxiliary"] | grammar["predicate"] | grammar["as"] | grammar["that"]
        return not (after in said or (after and is_verb(text, cue.last)))
    if cue.value.lemma in grammar["trusting"]:
        return after[:1].isdigit() or after in grammar["agent"] or after in grammar["unsaid"]
    return after in grammar["recipient"]


def _agent(reading: Reading, cue: Cued) -> Phrase | None:
    """Return who believes or reports: `diyakini oleh S`, and a medium right behind (`dilaporkan TASS`)."""
    scene, last = reading.scene, cue.last
    if last == len(scene.text.words) or scene.text.sentence_at(last) != scene.text.sentence_at(cue.first):
        return None
    if scene.text.words[last] in scene.grammar["agent"]:
        agent = speaker_after(scene, last + 1)
        return agent if agent.first < agent.last else None
    if cue.value.lemma in scene.grammar["retold"] and (name := scene.named(last)) and retells(reading, name):
        return name
    return None


def _told(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`S mengatakan (bahwa) P`: what follows the verb, or its `bahwa`."""
    scene, words, grammar = reading.scene, reading.scene.text.words, reading.scene.grammar
    before = words[cue.first - 1]
    if cue.value.manner == "stem" and cue.last < hi and (named := named_so(reading, cue, lo=lo, hi=hi)):
        return named
    if before in grammar["unsaid"]:
        return None
    if cue.value.manner == "agent":
        return _said_of_nobody(reading, cue, lo=lo, hi=hi)
    about = grammar["that"] | grammar["topic"] if cue.value.lemma in grammar["demanding"] else grammar["that"]
    bare = cue.value.manner != "active" and cue.value.lemma not in grammar["colloquial"]
    if bare and (cue.last >= hi or words[cue.last] not in about):
        return None
    speaker = _speaker(reading, cue, lo=lo)
    linked = speaker.last == speaker.first
    if linked and (cue.first <= lo or not _links(reading, cue)):
        return None
    if cue.value.stance in ("endorsing", "threatening") and not linked and is_thing(scene, speaker):
        return None
    if not linked and words[speaker.first] in grammar["movement"] and cue.value.lemma not in grammar["demanding"]:
        return None
    if cue.value.lemma in grammar["vouching"] and kinds(scene, speaker)[:1] == [DOCUMENT]:
        return None
    that = that_of(scene, cue, hi=hi)
    if that is not None and (actively(reading, cue.last, last=that) or asserts(scene, cue.last, last=that)):
        that = None  # S mengatakan P seraya menambahkan bahwa P2; S mengatakan hal itu menandakan bahwa P
    first = _content(reading, cue, hi=hi) if that is None else that + 1
    last = _resumed(reading, first, last=told_end(reading, first, hi=hi))
    if before in grammar["relative"]:
        last = relative_end(scene, first, last=last)
    if that is None and not says(scene, cue, first=first, last=last):
        return None
    if (
        words[lo] in grammar["conditional"]
        and speaker.first - lo >= SHORTEST
        and scene.text.gaps[speaker.first] == ", "
    ):
        first = lo  # Jika hujan turun, S mengatakan P
    return draft_of(scene.text, Phrase(first, last), rule="indirect", cue=cue, speaker=None if linked else speaker)


def _said_of_nobody(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`Disebutkan bahwa P`, `X diminta untuk P`: what nobody is told to have said; requests with their subject."""
    scene, words, grammar = reading.scene, reading.scene.text.words, reading.scene.grammar
    if cue.last >= hi:
        return None
    that = cue.last + (words[cue.last] in scene.names.between)  # Disebutkan pula bahwa P
    if words[cue.last] in grammar["that"] or (that < hi and words[that] in grammar["that"]):
        first = that + (words[that] in grammar["that"])
    elif cue.value.lemma in grammar["requesting"] and _requested(scene, cue, lo=lo, hi=hi):
        asked = speaker_before(scene, cue.first, floor=lo)
        first = asked.first if asked.first < asked.last else clause_start(scene, cue.first, lo=lo)
    else:
        return None
    said = Phrase(first, told_end(reading, cue.last, hi=hi, sure=False))
    made = draft_of(reading.scene.text, said, rule=UNSAID, cue=cue, speaker=None)
    return made and made._replace(heir=False)


def _requested(scene: PeopledText, cue: Cued, *, lo: int, hi: int) -> bool:
    """Tell whether a passive asks its subject to do something: `warga diminta (untuk) pergi`, not `yang diminta`."""
    text, grammar, first = scene.text, scene.grammar, cue.last
    if cue.first <= lo or text.words[cue.first - 1] in scene.names.parting or text.gaps[first] != " ":
        return False
    if text.words[first] in grammar["purpose"] or text.words[first] in grammar["complementizer"]:
        first += 1
    doing = grammar["predicate"] | grammar["adverb"] | grammar["aside"] | grammar["condition"]
    return first < hi and (is_verb(text, first) or text.words[first] in doing)


def _speaker(reading: Reading, cue: Cued, *, lo: int) -> Phrase:
    """Return the subject of a reporting verb: in front of it, of its relative clause, or of the one before it."""
    scene, before = reading.scene, reading.scene.text.words[cue.first - 1]
    if cue.first > lo and before in scene.grammar["relative"]:
        return antecedent(scene, cue.first - 1, floor=lo)
    if cue.first > lo and _links(reading, cue):
        found = predicate_subject(scene, cue.first - 1, floor=lo)
        if found.last > found.first or scene.text.words[cue.first - 1] not in scene.grammar["also"]:
            return found
    return speaker_before(scene, cue.first, floor=lo)


def _links(reading: Reading, cue: Cued) -> bool:
    """Tell whether a word before a verb ties it to the predicate before: `lalu mengatakan`, but `minggu lalu`."""
    words, grammar = reading.scene.text.words, reading.scene.grammar
    return words[cue.first - 1] in grammar["link"] and words[max(cue.first - 2, 0)] not in grammar["time"]


def _headlined(reading: Reading, cue: Cued, *, lo: int, hi: int) -> Draft | None:
    """`Polisi Sebut P`: in headlines a bare stem reports behind a name or a noun for sources that begins them."""
    scene, words = reading.scene, reading.scene.text.words
    name = scene.named(lo) if cue.first > lo else None
    if (name is None or name.last != cue.first) and " ".join(words[lo : cue.first]) not in scene.names.heads:
        return None
    last = cut(scene.text, cue.last + 1, hi=hi) or hi
    if not headlined(scene, cue, last=last):
        return None
    return draft_of(scene.text, Phrase(cue.last, last), rule="headline", cue=cue, speaker=Phrase(lo, cue.first))


def _content(reading: Reading, cue: Cued, *, hi: int) -> int:
    """Return where a statement begins, behind whom it was told to as well: `mengatakan kepada Reuters | P`."""
    scene, first = reading.scene, content(reading.scene, cue, hi=hi)
    words, grammar = scene.text.words, scene.grammar
    if first < hi and words[first] in grammar["addressing"]:
        first = max(first, speaker_after(scene, first + 1).last)
    conditional = (
        first > cue.last and words[first - 1] in grammar["fronting"] and words[first - 1] in grammar["complementizer"]
    )
    if conditional and (behind := comma(scene.text, first, hi=hi)) and predicated(scene, behind, last=hi):
        return first - 1  # mengatakan | jika hujan turun, P
    return first


def _resumed(reading: Reading, first: int, *, last: int) -> int:
    """Return the end of a statement before another of the same speaker: `P | seraya menambahkan P2`.

    What somebody will or must say (`akan membangun jembatan dan meminta warga pergi`) belongs to the statement itself.
    """
    scene, words, grammar = reading.scene, reading.scene.text.words, reading.scene.grammar
    cue = reading.after(first + 1)
    while cue and cue.first < last:
        before = words[cue.first - 1]
        if cue.value.manner == "active" and before in grammar["link"]:
            inner = (grammar["auxiliary"] & grammar["unsaid"]).isdisjoint(words[first : cue.first])
            behind = _content(reading, cue, hi=last)
            if before not in grammar["and"] or (inner and says(scene, cue, first=behind, last=last)):
                return cue.first - 1
        cue = reading.after(cue.first + 1)
    return last
