"""Statements and who speaks them: quotations direct and mixed, statements told indirectly, scare quotes, titles."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from framing.codebook import Codebook
from framing.evidence import Mention, Quote, Skipped
from framing.quotes.attributions import UNSAID
from framing.quotes.clauses import labelled
from framing.quotes.cues import Draft, Reading, reading
from framing.quotes.direct import CITED, REOPENED, outermost, quoted_drafts
from framing.quotes.indirect import HEADINGS, indirect
from framing.quotes.marks import pairs
from framing.quotes.relays import RELAYING, RETELLING, chain, medium_in
from framing.quotes.scenes import PeopledText, Phrase, account_in, kinds, scene, span
from framing.quotes.sources import NOBODY, UNNAMED, Source, introduced, source, subject
from framing.quotes.speakers import LONGEST, is_person, named_with_age, speaker_after, speaks
from framing.quotes.subjects import in_front, speaker_before
from framing.quotes.transcripts import turns
from framing.text import Text

SPOKEN = ("direct", "mixed", "indirect")
HEADING_WORDS = 4  # of a source in front of a colon: Juru Bicara Kementerian: ...
SENTENCES = 8  # sentences back to whom the reporter has brought in without a mention


def quotations(text: Text, mentions: Sequence[Mention], *, codebook: Codebook) -> tuple[list[Quote], list[Skipped]]:
    """Return one row for each attributed statement or quoted expression, in order, and the marks that have no partner.

    Contents of direct, mixed, scare and title rows stand inside their marks; of indirect ones, the attributed clause.
    Every zone is read, but marks in credits, code and links quote nobody, and of linked titles, which are other
    articles' words, only those that a person's name and a colon open have rows. Quotations inside a quotation have no
    row of their own. A source that nothing tells is `unnamed`; a person of whom the article tells no role speaks for
    nobody else (`citizen`); `source_kind` is empty where nothing tells the kind of a body or a description. Relays
    stand in order, the one nearest to the source first. A medium that is only described (`menurut kantor berita
    negara`) and adds something under its name right after (`tambah TASS`) has the name in both rows.

    >>> from framing.codebook import read_codebook
    >>> from framing.text import text_of
    >>> codebook = read_codebook(None)
    >>> made = text_of("“Kami siap berunding,” kata Presiden Budi Santoso. Ia “lega”.", codebook.language)
    >>> [(row.kind, row.cue, row.speaker, row.start, row.end) for row in quotations(made, [], codebook=codebook)[0]]
    [('direct', 'kata', 'Presiden Budi Santoso', 1, 21), ('scare', '', '', 55, 59)]
    """
    found, skipped = pairs(text.string)
    read = reading(scene(text, mentions, codebook=codebook), codebook)
    quoted, empty = outermost(text, found)
    drafts = quoted_drafts(read, quoted, nouns=codebook.language.title_nouns)
    headed = _headed(read)
    said = {draft.first for draft in drafts}
    drafts += [turn for turn in turns(read.scene) if turn.first not in said]
    blocked = [(draft.first, draft.last) for draft in drafts if draft.kind in ("direct", "mixed")]
    blocked += [(text.sentences[text.sentence_at(draft.first)], draft.last) for draft in headed]
    blocked.sort()
    drafts += headed
    drafts = _mixed(text, drafts, indirect(read, blocked))
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    retold = [(draft.start, draft.end) for draft in drafts if draft.kind == "indirect" and draft.speaker]
    read.told = [start for start, _ in retold], list(accumulate((end for _, end in retold), max))
    return _rows(read, drafts), sorted(skipped + empty)


def _mixed(text: Text, quoted: list[Draft], told: list[Draft]) -> list[Draft]:
    """Return all statements; of words quoted within a retold one there is no second row for its sentence.

    A single word in marks stays a scare quote in a retold statement.
    """
    cued, taken, made = defaultdict[int, list[Draft]](list), set[int](), list[Draft]()
    for one in told:
        if one.cue:
            for sentence in range(text.sentence_at(one.first), text.sentence_at(one.last - 1) + 1):
                cued[sentence].append(one)
    for draft in quoted:
        around = None
        if draft.kind == "scare" and draft.rule != CITED and draft.last - draft.first > 1:
            near = cued.get(text.sentence_at(draft.first), ())
            around = next((one for one in near if one.first <= draft.first and draft.last <= one.last), None)
        if around:
            taken.add(id(around))
            named = (around.cue, around.speaker, around.heir, around.relay)
            made.append(Draft("mixed", *draft[1:5], "quoted in a retold statement", *named))
        else:
            made.append(draft)
    return made + [one for one in told if id(one) not in taken]


def _headed(read: Reading) -> list[Draft]:
    """Return statements of the form `Nama: pernyataan`, as headlines and links have them."""
    text, made = read.scene.text, list[Draft]()
    for sentence, zone in enumerate(text.zones):
        if zone in HEADINGS:
            words = text.sentence_words(sentence)
            first = labelled(read.scene, words.start, hi=words.stop) if zone == "related" else words.start
            name = _heading(read.scene, first, stop=words.stop)
            if name and (zone != "related" or _is_persons(read.scene, name)):
                start, end = text.starts[name.last], text.ends[words.stop - 1]
                made.append(Draft("indirect", name.last, words.stop, start, end, "name and colon", speaker=name))
    return made


def _is_persons(scene: PeopledText, name: Phrase) -> bool:
    """Tell whether a name is a person's: in front of a linked title's colon a body is as often its topic."""
    return any(one.actor_kind == "person" for one in scene.within(name))


def _heading(scene: PeopledText, first: int, *, stop: int) -> Phrase | None:
    """Return the name or the noun for sources in front of a heading's colon, itself in front or behind a comma."""
    text = scene.text
    for word in range(first + 1, stop - 1):
        gap = text.gaps[word]
        if gap == " ":
            continue
        if gap.strip() == ":":
            name = scene.named(first)
            if name and name.last == word:
                return name
            plain = word - first <= HEADING_WORDS and not any(text.words[one].isdigit() for one in range(first, word))
            return Phrase(first, word) if plain and kinds(scene, Phrase(first, first + 1)) else None
        if "," in gap:
            first = word
    return None


def _rows(read: Reading, drafts: list[Draft]) -> list[Quote]:
    """Return the rows in order; a statement without a speaker of its own takes the last one."""
    scene, text, adding = read.scene, read.scene.text, read.scene.grammar["adding"]
    last: Source | None = None
    somebody: Source | None = None  # the last one who may be a person or whose words were quoted
    speaker: Phrase | None = None
    since = met = 0  # the words behind the last statement with its attribution, and that of somebody
    passives = scene.grammar["retold"]
    relaying = {one.first for one in read.cues if one.value.manner in RELAYING or one.value.lemma in passives}
    rows: list[Quote] = []
    for made in drafts:
        draft, cue = made, made.cue
        if draft.heir and speaker and cue and cue.value.manner == "active" and _together(text, speaker, draft):
            draft = draft._replace(speaker=speaker)  # ..., lapor TASS, seraya menambahkan ...
        speaker = draft.speaker or speaker
        if draft.kind in SPOKEN:
            adds = cue is not None and cue.value.lemma in adding
            own = cue is not None and cue.value.manner == "own" and not adds and somebody
            before, ended = (somebody, met) if own else (last, since)
            who = _source(read, draft, before, since=ended, adds=adds) or UNNAMED
            # A medium that adds something has spoken just before: its name was only described.
            retold = last and not last.named and last.kind in RETELLING and who.kind in RETELLING
            if adds and retold and who.named and rows[-1].kind != "scare":
                rows[-1] = _of(rows[-1], who.name, who.organisation, who.side, who.kind)
            if who is UNNAMED and draft.speaker and not draft.relay:
                draft = draft._replace(relay=medium_in(read, draft.speaker))
            near = draft.relay or (draft.speaker and draft.speaker.last in relaying)
            rows.append(_row(scene, draft, who, relay=chain(read, draft) if near else ""))
            if rows[-1].zone in HEADINGS:
                continue  # whom a link or a heading lets speak is not whom the next `ujarnya` means
            last = last if who is UNNAMED else who
            somebody = last if last and (last.person or draft.kind != "indirect") else somebody
        else:
            rows.append(_row(scene, draft, NOBODY, relay=""))
        if draft.rule != UNSAID:  # what nobody is told to have said interrupts nobody
            since = max(since, draft.last, cue.last if cue else 0, draft.speaker.last if draft.speaker else 0)
        if last is somebody:
            met = since
    return _settled(_reopened(rows) if any(row.rule == REOPENED for row in rows) else rows)


def _settled(rows: list[Quote]) -> list[Quote]:
    """Return rows in which a source has one spelling, the first, and the kind that any of its rows tells."""
    spelt, told = dict[str, str](), dict[str, str]()
    for row in rows:
        name = spelt.setdefault(row.source.lower(), row.source)
        if row.source_kind and name not in told:
            told[name] = row.source_kind
    made = list[Quote]()
    for row in rows:
        name = spelt[row.source.lower()]
        kind = row.source_kind or told.get(name, "")
        same = name == row.source and kind == row.source_kind
        made.append(row if same else _of(row, name, row.organisation, row.side, kind))
    return made


def _reopened(rows: list[Quote]) -> list[Quote]:
    """Return rows with each paragraph that leaves its quotation to the next one under the name that this one gives."""
    made = rows[-1:]
    for row in reversed(rows[:-1]):
        after = made[-1]
        if row.rule == REOPENED and after.kind == "direct" and (after.cue or after.rule == REOPENED):
            made.append(_of(row, after.source, after.organisation, after.side, after.source_kind))
        else:
            made.append(row)
    return made[::-1]


def _of(row: Quote, source: str, organisation: str, side: str, kind: str) -> Quote:
    return row._replace(source=source, organisation=organisation, side=side, source_kind=kind)


def _told(text: Text, last: int) -> int:
    """Return where the sentence ends in which a statement or its attribution does; whom it names besides is silent."""
    return text.ends[text.sentence_words(text.sentence_at(last - 1)).stop - 1]


def _together(text: Text, phrase: Phrase, draft: Draft) -> bool:
    return text.sentence_at(phrase.first) == text.sentence_at(draft.first)


def _source(read: Reading, draft: Draft, last: Source | None, *, since: int, adds: bool) -> Source | None:
    """Return who speaks: the speaker's words, or whom the reporter has brought in since, or the last speaker."""
    scene, speaker, manner = read.scene, draft.speaker, draft.cue.value.manner if draft.cue else ""
    if speaker:
        if found := source(scene, speaker) or subject(scene, speaker.first):
            return last if last and _is_meant(scene, speaker, found, last) else found
    elif manner == "passive" or draft.rule == UNSAID:
        return None
    if draft.rule == "retelling" or (last and (adds or manner == "active")):
        return last
    since = _told(scene.text, since) if last else 0
    return _newcomer(read, draft, since=since) or last


def _is_meant(scene: PeopledText, speaker: Phrase, found: Source, last: Source) -> bool:
    """Tell whether an office that many hold points at who has just spoken, and not at who had it before.

    `..., kata Budi Santoso. “Q,” ujar anggota dewan itu.`
    """
    words, grammar = scene.text.words, scene.grammar
    pointed = words[speaker.first] in grammar["many"] and words[speaker.last - 1] in grammar["pointing"]
    return pointed and last.person and last.named and last.kind == found.kind


def _newcomer(read: Reading, draft: Draft, *, since: int) -> Source | None:
    """Return whom the reporter has brought in since an offset, in the nearest sentence that brings anybody in."""
    scene, text = read.scene, read.scene.text
    sentence = text.sentence_at(draft.first) - 1
    for before in range(sentence, max(sentence - SENTENCES, -1), -1):
        words = text.sentence_words(before)
        if text.starts[words.start] < since:
            break
        if text.zones[before] in HEADINGS:
            continue
        if found := _announced(read, words):
            return found
        if found := _nameless(read, words, near=before == sentence):
            return introduced(scene, draft.start, since=text.ends[words.stop - 1], told=read.told) or found
    found = introduced(scene, draft.start, since=since, told=read.told)
    if found and since and any(one.start < since for one in scene.mentions_of(found.name)):
        near = text.starts[text.sentences[sentence]]  # who was there before has the word only right behind his name
        told = [one for one in scene.mentions_of(found.name) if near <= one.start < draft.start]
        return found if any(one.form == "named" for one in told) else None
    return found


def _announced(read: Reading, words: range) -> Source | None:
    """Return by whom, as a sentence tells, something was said: `Penolakan disuarakan Ridwan`."""
    scene = read.scene
    grammar, text = scene.grammar, scene.text
    for word in range(words.start + 1, words.stop - 2):
        if text.words[word] in grammar["arriving"] and text.words[word + 1] in grammar["origin"]:
            came = speaker_after(scene, word + 2)
            if came.last > came.first and text.written[word + 2][0].isupper() and speaks(scene, came):
                return source(scene, came)
    for cue in read.between(words.start, words.stop):
        if cue.value.manner == "agent" and cue.first > words.start:
            by = cue.last + (cue.last < words.stop and scene.text.words[cue.last] in scene.grammar["agent"])
            speaker = speaker_after(scene, by)
            if (
                speaker.first < speaker.last <= words.stop
                and speaks(scene, speaker)
                and (scene.text.written[by][0].isupper() or account_in(scene.text, speaker))
            ):
                found = source(scene, speaker)
                return (
                    found
                    if found and found.named
                    else introduced(scene, scene.text.ends[words.stop - 1], since=scene.text.starts[by])
                )
    return None


def _nameless(read: Reading, words: range, *, near: bool) -> Source | None:
    """Return the subject of a sentence when it is somebody whom no mention names.

    It is a name with an age or an apposition (`Siti (42)`, `Siti Aminah, pedagang, ...`, `Ketua RT, Samsul, ...`) or,
    in the sentence right before, the subject of a reporting verb (`Seorang pedagang mengaku kecewa`).
    """
    scene = read.scene
    if scene.mention_over(words.start):
        return None
    head = scene.text.gaps[words.start + 1 : min(words.start + LONGEST, words.stop)]
    if (", " in head or " (" in head) and (
        name := named_with_age(scene, words) or in_front(scene, words.stop, floor=words.start)
    ):
        return source(scene, name)
    cue = read.after(words.start) if near else None
    if cue is None or cue.first >= words.stop or cue.value.manner != "active":
        return None
    found = speaker_before(scene, cue.first, floor=words.start)
    return source(scene, found) if is_person(scene, found, first=words.start) else None


def _row(scene: PeopledText, draft: Draft, who: Source, *, relay: str) -> Quote:
    text, cue, speaker = scene.text, "", ""
    string, (sentence, zone, position) = text.string, text.place(draft.first)
    cue_start = cue_end = speaker_start = speaker_end = None
    lemma, stance = "", "none"
    if cued := draft.cue:
        cue_start, cue_end = text.starts[cued.first], text.ends[cued.last - 1]
        cue, lemma, stance = string[cue_start:cue_end], cued.value.lemma, cued.value.stance
    if draft.speaker:
        speaker_start, speaker_end = span(text, draft.speaker)
        speaker = string[speaker_start:speaker_end]
    row = (
        draft.start, draft.end, sentence, zone, draft.kind, cue, cue_start, cue_end, lemma, stance,
        speaker, speaker_start, speaker_end, who.name, who.organisation, who.side, who.kind, relay,
        draft.last - draft.first, position, draft.rule,
    )  # fmt: skip
    return tuple.__new__(Quote, row)  # twice as fast as with its arguments one by one
