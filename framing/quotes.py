"""Statements and who speaks them: quotations direct and mixed, statements told indirectly, scare quotes, titles."""

from collections.abc import Sequence

from framing.clauses import labelled
from framing.codebook import Codebook
from framing.cues import Draft, Reading, reading
from framing.direct import outermost, quoted_drafts
from framing.evidence import Mention, Quote, Skipped
from framing.indirect import HEADINGS, indirect
from framing.marks import pairs
from framing.scenes import Phrase, Scene, scene, span
from framing.sources import NOBODY, UNNAMED, Source, introduced, source, subject
from framing.speakers import is_person, named_with_age, speaker_before
from framing.text import Text

RETELLING = ("media", "state_media", "agency")  # kinds of source
SPOKEN = ("direct", "mixed", "indirect")


def quotations(text: Text, mentions: Sequence[Mention], *, codebook: Codebook) -> tuple[list[Quote], list[Skipped]]:
    """Return one row for each attributed statement or quoted expression, in order, and the marks that have no partner.

    Contents of direct, mixed, scare and title rows stand inside their marks; of indirect ones, the attributed clause.
    Every zone is read, but marks in credits, code and links quote nobody. Quotations inside a quotation have no row of
    their own. A source that nothing tells is `unnamed`; `source_kind` is empty for a named source of whom nothing tells
    the kind. A medium that is only described (`menurut kantor berita negara`) and adds something under its name right
    after (`tambah TASS`) has the name in both rows.

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
    blocked = [(draft.first, draft.last) for draft in drafts if draft.kind in ("direct", "mixed")]
    drafts += _headed(read)
    drafts += indirect(read, blocked)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    return _rows(read, drafts), sorted(skipped + empty)


def _headed(read: Reading) -> list[Draft]:
    """Return statements of the form `Nama: pernyataan`, as headlines and links have them."""
    text, made = read.scene.text, list[Draft]()
    for sentence, zone in enumerate(text.zones):
        if zone in HEADINGS:
            words = text.sentence_words(sentence)
            first = labelled(read.scene, words.start, hi=words.stop) if zone == "related" else words.start
            name = read.scene.named(first)
            if name and name.last + 1 < words.stop and text.gaps[name.last].strip() == ":":
                start, end = text.starts[name.last], text.ends[words.stop - 1]
                made.append(Draft("indirect", name.last, words.stop, start, end, "name and colon", speaker=name))
    return made


def _rows(read: Reading, drafts: list[Draft]) -> list[Quote]:
    """Return the rows in order; a statement without a speaker of its own takes the last one."""
    scene, text, adding = read.scene, read.scene.text, read.scene.grammar["adding"]
    last: Source | None = None
    speaker: Phrase | None = None
    since = 0
    rows: list[Quote] = []
    for made in drafts:
        draft, cue = made, made.cue
        if draft.heir and speaker and cue and cue.value.manner == "active" and _together(text, speaker, draft):
            draft = draft._replace(speaker=speaker)  # ..., lapor TASS, seraya menambahkan ...
        speaker = draft.speaker or speaker
        if draft.kind in SPOKEN:
            adds = cue is not None and cue.value.lemma in adding
            who = _source(read, draft, last, since=since, adds=adds) or UNNAMED
            # A medium that adds something has spoken just before: its name was only described.
            retold = last and not last.named and last.kind in RETELLING and who.kind in RETELLING
            if adds and retold and who.named and rows[-1].kind != "scare":
                rows[-1] = rows[-1]._replace(
                    source=who.name, organisation=who.organisation, side=who.side, source_kind=who.kind
                )
            rows.append(_row(scene, draft, who))
            last = last if who is UNNAMED else who
        else:
            rows.append(_row(scene, draft, NOBODY))
        since = max(since, draft.end)
    return rows


def _together(text: Text, phrase: Phrase, draft: Draft) -> bool:
    return text.sentence_at(phrase.first) == text.sentence_at(draft.first)


def _source(read: Reading, draft: Draft, last: Source | None, *, since: int, adds: bool) -> Source | None:
    """Return who speaks: the speaker's words, or whom the reporter has brought in since, or the last speaker."""
    scene, speaker, manner = read.scene, draft.speaker, draft.cue.value.manner if draft.cue else ""
    if speaker:
        if found := source(scene, speaker) or subject(scene, speaker.first):
            return found
    elif manner == "passive":
        return None
    if draft.rule == "retelling" or (last and (adds or manner == "active")):
        return last
    since = since if last else 0
    return _newcomer(read, draft, since=since) or introduced(scene, draft.start, since=since) or last


def _newcomer(read: Reading, draft: Draft, *, since: int) -> Source | None:
    """Return the subject of the sentence before, not before `since`, when it is somebody whom no mention names.

    It is the subject of a reporting verb (`Seorang pedagang mengaku kecewa`) or a name with an age (`Siti (42)`).
    """
    scene, text = read.scene, read.scene.text
    sentence = text.sentence_at(draft.first) - 1
    if sentence < 0 or text.starts[text.sentences[sentence]] < since:
        return None
    words = text.sentence_words(sentence)
    if scene.mention_over(words.start):
        return None
    if aged := named_with_age(scene, words):
        return source(scene, aged)
    cue = read.after(words.start)
    if cue is None or cue.first >= words.stop or cue.value.manner != "active":
        return None
    found = speaker_before(scene, cue.first, floor=words.start)
    return source(scene, found) if is_person(scene, found, first=words.start) else None


def _row(scene: Scene, draft: Draft, who: Source) -> Quote:
    text, cue, speaker, relay = scene.text, "", "", ""
    string, (sentence, zone, position) = text.string, text.place(draft.first)
    cue_start = cue_end = speaker_start = speaker_end = None
    lemma, stance = "", "none"
    if cued := draft.cue:
        cue_start, cue_end = text.starts[cued.first], text.ends[cued.last - 1]
        cue, lemma, stance = string[cue_start:cue_end], cued.value.lemma, cued.value.stance
    if draft.speaker:
        speaker_start, speaker_end = span(text, draft.speaker)
        speaker = string[speaker_start:speaker_end]
    if draft.relay and (found := source(scene, draft.relay)):
        relay = found.name
    row = (
        draft.start, draft.end, sentence, zone, draft.kind, cue, cue_start, cue_end, lemma, stance,
        speaker, speaker_start, speaker_end, who.name, who.organisation, who.side, who.kind, relay,
        draft.last - draft.first, position, draft.rule,
    )  # fmt: skip
    return tuple.__new__(Quote, row)  # twice as fast as with its arguments one by one
