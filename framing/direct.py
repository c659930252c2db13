"""Quotations: direct and mixed ones with their attribution, scare quotes, titles."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from framing.cues import Cued, Draft, Reading
from framing.evidence import Skipped
from framing.marks import Pair
from framing.scenes import Phrase, Scene, is_verb
from framing.speakers import dated, speaker_after, speaker_before
from framing.text import Text

ENDS = frozenset(".!?…")
CLOSES = ENDS | {","}
STOPPED = re.compile(r"[,.;:?!]")
POINTED = re.compile(r"[,:;–—-]")
# Quoted words as long as these are a clause; fewer are an expression (“sangat terkesan”) unless they fill a sentence.
CLAUSE_WORDS, SENTENCE_WORDS, RETOLD_WORDS = 4, 3, 6
REACH = 60  # words from a quotation to an attribution further on
NEAR = 3  # words between a verb and a single quoted word that it reports: mengatakan ada “kemungkinan”
TITLE_REACH, TITLE_WORDS, TITLE_CAPITALS = 4, 12, 0.6
RETELLING = ("body", "caption")  # zones
SILENT = ("other", "credit")  # zones whose marks belong to code, links and names of works, and quote nobody
ATTRIBUTING = ("stem", "own", "preposition", "relay")


class Quoted(NamedTuple):
    """Quoted words `first` to `last` (exclusive), with the characters inside (`start, end`) and with the marks."""

    first: int
    last: int
    start: int
    end: int
    left: int
    right: int


def outermost(text: Text, found: list[Pair]) -> tuple[list[Quoted], list[Skipped]]:
    """Return the pairs that no other pair holds, as words; pairs without a word are skipped, those of code left out."""
    quoted, empty, reached = list[Quoted](), list[Skipped](), 0
    silent = not set(SILENT).isdisjoint(text.zones)
    for pair in found:
        left, start, end, right = pair
        if left < reached or start < text.body_end < end:
            continue
        reached = right
        first, last = bisect_right(text.ends, start), bisect_left(text.starts, end)
        if silent and first < len(text.words) and text.place(first)[1] in SILENT:
            continue
        if first < last:
            quoted.append(Quoted(first, last, start, end, left, right))
        else:
            empty.append(Skipped(left, right, "quotation", "no word between the marks"))
    return quoted, empty


def quoted_drafts(read: Reading, quoted: list[Quoted], *, nouns: frozenset[str]) -> list[Draft]:
    """Return one draft for each quotation, in order; `nouns` are those that stand before titles."""
    done, spoken, drafts = 0, False, list[Draft]()
    for quote in quoted:
        draft = _draft(read, quote, done=done, spoken=spoken, nouns=nouns)
        done = quote.last
        spoken = spoken or draft.kind in ("direct", "mixed")
        if draft.cue:
            read.used.add(draft.cue.first)
        drafts.append(draft)
    return drafts


def _draft(read: Reading, quote: Quoted, *, done: int, spoken: bool, nouns: frozenset[str]) -> Draft:
    """Return a quotation with its kind and attribution: beside it, in its sentence, or inherited."""
    text, first = read.scene.text, quote.first
    floor = text.sentences[bisect_right(text.sentences, first) - 1]
    lead = text.string[text.ends[first - 1] : quote.left] if first else ""
    last_mark = lead.strip()[-1:]
    opens = floor == first or last_mark in ENDS
    floor = min(max(floor, done), first)
    if not opens and _titled(text, quote, nouns):
        return _made("title", quote, "title")
    if after := _cue_after(read, quote):
        pointed = opens or POINTED.search(lead) or text.words[first - 1] in read.scene.grammar["complementizer"]
        return _attributed("direct" if pointed else "mixed", quote, after, read, rule="cue after")
    if not opens and (before := _last_cue(read, floor, first)):
        return _introduced(read, quote, before, pointed=last_mark in (",", ":"), floor=floor)
    if not opens and ":" in lead and (name := _name_before(read.scene, first)):
        return _made("direct", quote, "name and colon", speaker=name)
    if (opens or last_mark in (",", ":")) and _is_sentence(text, quote):
        return _made("direct", quote, "continuation")
    return _embedded(read, quote, spoken=spoken)


def _embedded(read: Reading, quote: Quoted, *, spoken: bool) -> Draft:
    """Return quoted words inside the reporter's sentence: attributed further on, retold, a title, or scare quotes."""
    text = read.scene.text
    size = quote.last - quote.first
    if size > 1 and (cue := _cue_further_on(read, quote)):
        return _attributed("mixed", quote, cue, read, rule="cue in sentence")
    if size >= RETOLD_WORDS and spoken and _is_clause(text, quote) and text.place(quote.first)[1] in RETELLING:
        return _made("direct", quote, "retelling")
    if _title_cased(text, quote):
        return _made("title", quote, "capitals")
    return _made("scare", quote, "no attribution")


def _made(kind: str, quote: Quoted, rule: str, *, cue: Cued | None = None, speaker: Phrase | None = None) -> Draft:
    """Return a quotation as a statement; of a speaker of no words it is an heir."""
    named = speaker if speaker and speaker.last > speaker.first else None
    heir = named is None and kind in ("direct", "mixed")
    return Draft(kind, quote.first, quote.last, quote.start, quote.end, rule, cue, named, heir)


def _attributed(kind: str, quote: Quoted, cue: Cued, read: Reading, *, rule: str) -> Draft:
    """Return a quotation with a cue behind it, its speaker, and the relay that follows the speaker."""
    if cue.value.manner == "active":
        speaker = speaker_before(read.scene, cue.first, floor=quote.last)
        return _made(kind, quote, rule, cue=cue, speaker=speaker)
    if cue.value.manner == "own":
        return _made(kind, quote, rule, cue=cue)
    text = read.scene.text
    speaker = speaker_after(read.scene, cue.last)
    draft = _made(kind, quote, rule, cue=cue, speaker=speaker)
    stop = max(speaker.last, cue.last)
    for other in read.between(stop, min(_sentence_end(text, cue.first), stop + REACH)):
        if other.value.manner in ("relay", "preposition"):
            relay = speaker_after(read.scene, other.last)
            read.used.add(other.first)
            return draft if dated(text, relay) else draft._replace(relay=relay)
    return draft


def _cue_after(read: Reading, quote: Quoted) -> Cued | None:
    """Return the reporting word right behind a quotation, or behind the subject that follows it."""
    text, words, word, last = read.scene.text, read.scene.text.words, quote.last, quote.last
    if word >= len(words):
        return None
    behind, close = text.string[quote.right : text.starts[word]], text.string[quote.end - 1]
    comma = close == "," or behind.lstrip().startswith(",")
    closed = comma or close in ENDS
    new = (close in ENDS or "." in behind) and text.written[word][0].isupper()
    if new or "\n\n" in behind or (not closed and last - quote.first < CLAUSE_WORDS):
        return None
    cue, bridges = read.after(word), read.scene.grammar["bridge"]
    if cue is None:
        return None
    while word < last + 2 and word < cue.first and words[word] in bridges:
        word += 1
    if word == cue.first and (cue.value.manner in ATTRIBUTING or (closed and cue.value.manner == "agent")):
        return cue
    if comma and cue.value.manner == "active" and cue.first < min(_sentence_end(text, last), last + REACH):
        between = "".join(text.gaps[word + 1 : cue.first + 1])
        return None if "," in between or ":" in between else cue
    return None


def _last_cue(read: Reading, floor: int, first: int) -> Cued | None:
    for cue in reversed(read.between(floor, first)):
        if cue.value.manner != "passive" and cue.last <= first:
            return cue
    return None


def _introduced(read: Reading, quote: Quoted, cue: Cued, *, pointed: bool, floor: int) -> Draft:
    """Return a quotation with a cue before it: direct when it is a clause set off, else mixed."""
    text, size = read.scene.text, quote.last - quote.first
    if cue.first in read.used and cue.value.manner in ATTRIBUTING:
        if pointed and (size >= CLAUSE_WORDS or _is_sentence(text, quote)):
            return _made("direct", quote, "continuation")
        return _embedded(read, quote, spoken=True)
    if cue.first == floor and cue.value.manner == "own" and cue.value.kind == "verb" and not pointed:
        return _embedded(read, quote, spoken=False)  # Nilainya “fantastis”
    near = quote.first - cue.last
    adjacent = read.scene.grammar["complementizer"].issuperset(text.words[cue.last : quote.first])
    long = size >= CLAUSE_WORDS
    direct = (pointed and (long or _is_sentence(text, quote))) or (adjacent and long and _is_sentence(text, quote))
    if not direct and size == 1 and near > NEAR:
        return _embedded(read, quote, spoken=False)
    speaker = None
    if cue.value.manner == "active":
        speaker = speaker_before(read.scene, cue.first, floor=floor)
    elif cue.value.manner not in ("own", "noun"):
        speaker = speaker_after(read.scene, cue.last)
    return _made("direct" if direct else "mixed", quote, "cue before", cue=cue, speaker=speaker)


def _cue_further_on(read: Reading, quote: Quoted) -> Cued | None:
    """Return the attribution at the end of the sentence that holds quoted words: `..., menurut KCNA`."""
    text = read.scene.text
    end = _sentence_end(text, quote.last - 1)
    for cue in read.between(quote.last, min(end, quote.last + REACH)):
        if cue.value.manner in ATTRIBUTING and "," in text.gaps[cue.first]:
            return cue
        if cue.value.manner == "active" and cue.last == end:
            return cue
    return None


def _name_before(scene: Scene, word: int) -> Phrase | None:
    name = scene.named(word - 1)
    return name if name and name.last == word else None


def _is_sentence(text: Text, quote: Quoted) -> bool:
    """Tell whether quoted words fill a sentence up to its end."""
    close = text.string[quote.end - 1]
    if quote.last - quote.first < SENTENCE_WORDS and close not in ENDS:
        return False
    return close in CLOSES or _sentence_end(text, quote.last - 1) == quote.last


def _is_clause(text: Text, quote: Quoted) -> bool:
    closed = text.string[quote.end - 1] in CLOSES
    return closed or any(is_verb(text, word) for word in range(quote.first, quote.last))


def _sentence_end(text: Text, word: int) -> int:
    """Return the word behind the sentence that holds a word."""
    following = bisect_right(text.sentences, word)
    return text.sentences[following] if following < len(text.sentences) else len(text.words)


def _titled(text: Text, quote: Quoted, nouns: frozenset[str]) -> bool:
    """Tell whether quoted words are a title: right behind a title noun, or in capitals a few words behind one."""
    first = quote.first
    for word in range(first - 1, max(first - TITLE_REACH, 0) - 1, -1):
        gap = text.gaps[word + 1]
        if gap != " " and STOPPED.search(gap):
            return False
        if text.words[word] in nouns:
            alone = quote.last - first > 1 or text.written[first][0].isupper()
            return (word == first - 1 and alone) or _title_cased(text, quote)
    return False


def _title_cased(text: Text, quote: Quoted) -> bool:
    size = quote.last - quote.first
    if not 1 < size <= TITLE_WORDS or text.string[quote.end - 1] in CLOSES:
        return False
    return sum(written[0].isupper() for written in text.written[quote.first : quote.last]) >= TITLE_CAPITALS * size
