"""Quotations: direct and mixed ones with their attribution, scare quotes, titles."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from framing.evidence import Skipped
from framing.quotes.cues import Cued, Draft, Reading
from framing.quotes.marks import Pair
from framing.quotes.scenes import PeopledText, Phrase, is_verb
from framing.quotes.shapes import before_colon, behind_comma, behind_dash, unlisted
from framing.quotes.speakers import dated, speaker_after
from framing.quotes.subjects import speaker_before
from framing.text import Text
from framing.text.words import HEADLINE_GAP

ENDS = frozenset(".!?…")
CLOSES = ENDS | {","}
UNATTRIBUTED = "no attribution"  # the rule of scare quotes
BETWEEN_PARTS = 6  # words between two quoted parts of a statement
CITED = "words as words"  # the rule of what is quoted from a text, and not from who speaks of it
REOPENED = "reopened"  # the rule of a paragraph whose quotation the next one goes on with
ASKS = frozenset("?!")
POINTED = re.compile(r"[,:;–—-]")
# Quoted words as long as these are a clause; fewer are an expression (“sangat terkesan”) unless they fill a sentence.
CLAUSE_WORDS, SENTENCE_WORDS, RETOLD_WORDS = 4, 3, 6
REACH = 60  # words from a quotation to an attribution further on
STOPPED = re.compile(r"[,.;:?!]")
TITLED_REACH, LONGEST, CAPITALS = 4, 12, 0.6
SUBJECT = 6  # words of a subject between a question and its verb
NEAR = 3  # words between a verb and a single quoted word that it reports: mengatakan ada “kemungkinan”
RETELLING = ("body", "caption")  # zones
SILENT = frozenset(("other", "credit"))  # zones whose marks belong to code, links and names of works, and quote nobody
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
    quoted, empty, reached, string = list[Quoted](), list[Skipped](), 0, text.string
    silent = not SILENT.isdisjoint(text.zones)
    for pair in found:
        left, start, end, right = pair
        if left < reached or start < text.body_end < end:
            continue
        reached = right
        first, last = bisect_right(text.ends, start), bisect_left(text.starts, end)
        if silent and first < len(text.words) and text.zones[text.sentence_at(first)] in SILENT:
            continue
        if first < last:
            if string[start].isspace() or string[end - 1].isspace():  # “ Kami siap , ”
                start, end = end - len(string[start:end].lstrip()), start + len(string[start:end].rstrip())
            quoted.append(tuple.__new__(Quoted, (first, last, start, end, left, right)))
        else:
            empty.append(Skipped(left, right, "quotation", "no word between the marks"))
    return quoted, empty


def quoted_drafts(read: Reading, quoted: list[Quoted], *, nouns: frozenset[str]) -> list[Draft]:
    """Return one draft for each quotation, in order; `nouns` are those that stand before titles."""
    done, spoken, drafts = 0, False, list[Draft]()
    for quote in quoted:
        draft = _draft(read, quote, done=done, spoken=spoken, nouns=nouns)
        if draft.rule == UNATTRIBUTED and drafts and _joined(read, drafts[-1], quote):
            draft = drafts[-1]._replace(first=quote.first, last=quote.last, start=quote.start, end=quote.end)
        done = quote.last
        spoken = spoken or draft.kind in ("direct", "mixed")
        if draft.cue:
            read.used.add(draft.cue.first)
        drafts.append(draft)
    return drafts


def _joined(read: Reading, before: Draft, quote: Quoted) -> bool:
    """Tell whether quoted words are a further part of a statement quoted in parts: `menuntut “A” dan “B”`."""
    text = read.scene.text
    between = text.words[before.last : quote.first]
    if before.kind != "mixed" or quote.last - quote.first < 2 or len(between) > BETWEEN_PARTS or not between:
        return False
    same = text.sentence_at(before.first) == text.sentence_at(quote.first)
    return same and between[0] in read.scene.grammar["and"] and not read.between(before.last, quote.first)


def _draft(read: Reading, quote: Quoted, *, done: int, spoken: bool, nouns: frozenset[str]) -> Draft:
    """Return a quotation with its kind and attribution: beside it, in its sentence, or inherited."""
    text, first = read.scene.text, quote.first
    place = bisect_right(text.sentences, first) - 1
    floor = text.sentences[place]
    lead, last_mark, opens = "", "", floor == first
    colon = opens and first and text.string[text.ends[first - 1] : quote.left].strip() == ":"
    if colon and HEADLINE_GAP not in text.gaps[first]:
        floor, opens = text.sentences[place - 1], False  # Budi mengatakan: and a new paragraph
    if not opens:
        lead = text.string[text.ends[first - 1] : quote.left]
        last_mark = lead.strip()[-1:]
        opens = last_mark in ENDS
    floor = min(max(floor, done), first)
    if not opens and is_titled(text, Phrase(first, quote.last), nouns=nouns, outside=read.scene.names.outside):
        return _made("title", quote, "title")
    if not opens and lead == " " and text.words[first - 1] in read.scene.grammar["citing"] and _cites(read, quote):
        return _made("scare", quote, CITED)
    if after := _cue_after(read, quote, opens=opens):
        pointed = opens or POINTED.search(lead) or text.words[first - 1] in read.scene.grammar["complementizer"]
        return _attributed("direct" if pointed else "mixed", quote, after, read, rule="cue after")
    before = None if opens else _last_cue(read, floor, first)
    name = before_colon(read.scene, first, floor=floor) if not opens and ":" in lead else None
    if name and (before is None or before.last < name.first or text.gaps[name.first].strip()):
        return _made("direct", quote, "name and colon", speaker=name)
    if before:
        return _introduced(read, quote, before, pointed=last_mark in (",", ":"), floor=floor)
    if (cue := _unlisted(read, quote, nouns=nouns)) and (opens or last_mark in (",", ":", "")):
        return _attributed("direct" if opens or last_mark else "mixed", quote, cue, read, rule="shape")
    if (opens or last_mark in (",", ":")) and _is_sentence(text, quote):
        if quote.right == quote.end:
            return _made("direct", quote, REOPENED)
        if behind := _name_behind(read.scene, quote):
            return _made("direct", quote, "name behind", speaker=behind)
        return _made("direct", quote, "continuation")
    return _embedded(read, quote, spoken=spoken)


def _cites(read: Reading, quote: Quoted) -> bool:
    """Tell whether the sentence goes on behind quoted words, which are its subject or object and no speech."""
    text = read.scene.text
    behind = text.string[quote.right : text.starts[quote.last]] if quote.last < len(text.words) else "."
    return behind == " " and text.string[quote.end - 1] not in CLOSES and _sentence_end(text, quote.first) > quote.last


def _embedded(read: Reading, quote: Quoted, *, spoken: bool) -> Draft:
    """Return quoted words inside the reporter's sentence: attributed further on, retold, a title, or scare quotes."""
    text, size = read.scene.text, quote.last - quote.first
    if size > 1 and (cue := _cue_further_on(read, quote)):
        return _attributed("mixed", quote, cue, read, rule="cue in sentence")
    if size >= RETOLD_WORDS and spoken and _is_clause(text, quote) and text.place(quote.first)[1] in RETELLING:
        return _made("direct", quote, "retelling")
    if in_capitals(text, Phrase(quote.first, quote.last)):
        return _made("title", quote, "capitals")
    return _made("scare", quote, UNATTRIBUTED)


def _made(kind: str, quote: Quoted, rule: str, *, cue: Cued | None = None, speaker: Phrase | None = None) -> Draft:
    """Return a quotation as a statement; of a speaker of no words it is an heir."""
    named = speaker if speaker and speaker.last > speaker.first else None
    heir = named is None and kind in ("direct", "mixed")
    return tuple.__new__(Draft, (kind, *quote[:4], rule, cue, named, heir, None))


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


def _cue_after(read: Reading, quote: Quoted, *, opens: bool) -> Cued | None:
    """Return the reporting word right behind a quotation, or behind the subject that follows it."""
    text, words, word, last = read.scene.text, read.scene.text.words, quote.last, quote.last
    if word >= len(words):
        return None
    behind, close = text.string[quote.right : text.starts[word]], text.string[quote.end - 1]
    comma = close == "," or behind.lstrip().startswith(",")
    closed = comma or close in ENDS
    cue, bridges = read.after(word), read.scene.grammar["bridge"]
    if cue is None or "\n\n" in behind or (not closed and not opens and last - quote.first < CLAUSE_WORDS):
        return None
    if (close in ENDS or "." in behind) and text.written[word][0].isupper() and words[word] not in bridges:
        return cue if close in ASKS and _ends_sentence(text, cue, first=word) else None
    while word < last + 2 and word < cue.first and words[word] in bridges:
        word += 1
    if word == cue.first and (cue.value.manner in ATTRIBUTING or (closed and cue.value.manner == "agent")):
        return cue
    whole = opens or close in CLOSES or last - quote.first >= CLAUSE_WORDS
    if comma and whole and cue.value.manner == "active" and cue.first < min(_sentence_end(text, last), last + REACH):
        between = "".join(text.gaps[word + 1 : cue.first + 1])
        return None if "," in between or ":" in between else cue
    return None


def _ends_sentence(text: Text, cue: Cued, *, first: int) -> bool:
    """Tell whether a subject and its verb are a sentence of their own (`“Q?” Budi Santoso bertanya`)."""
    if cue.value.manner != "active" or cue.first > first + SUBJECT or cue.last != _sentence_end(text, first):
        return False
    return set(text.gaps[first + 1 : cue.first + 1]) == {" "}


def _last_cue(read: Reading, floor: int, first: int) -> Cued | None:
    """Return the last reporting word before a quotation; of `dituduh menyerukan “Q”` that which tells of nobody."""
    cues = [cue for cue in read.between(floor, first) if cue.last <= first]
    while cues and cues[-1].value.manner == "passive":
        cues.pop()
    if len(cues) > 1 and cues[-2].value.manner == "passive":
        between = read.scene.text.words[cues[-2].last : cues[-1].first]
        return cues[-2] if read.scene.names.between.issuperset(between) else cues[-1]
    return cues[-1] if cues else None


def _introduced(read: Reading, quote: Quoted, cue: Cued, *, pointed: bool, floor: int) -> Draft:
    """Return a quotation with a cue before it: direct when it is a clause set off, else mixed."""
    text, size = read.scene.text, quote.last - quote.first
    if cue.first in read.used and cue.value.manner in ATTRIBUTING:
        if pointed and (size >= CLAUSE_WORDS or _is_sentence(text, quote)):
            return _made("direct", quote, "continuation")
        return _embedded(read, quote, spoken=True)
    if cue.first == floor and cue.value.manner == "own" and cue.value.kind == "verb" and not pointed:
        return _embedded(read, quote, spoken=False)  # Nilainya “fantastis”
    adjacent = read.scene.grammar["complementizer"].issuperset(text.words[cue.last : quote.first])
    long = size >= CLAUSE_WORDS
    direct = (pointed and (long or _is_sentence(text, quote))) or (adjacent and long and _is_sentence(text, quote))
    speaker = None
    if not direct and size == 1 and quote.first - cue.last > NEAR:
        return _embedded(read, quote, spoken=False)
    if cue.value.manner == "active":
        speaker = speaker_before(read.scene, cue.first, floor=floor)
    elif cue.value.manner not in ("own", "noun", "passive"):
        speaker = speaker_after(read.scene, cue.last)
        if cue.value.manner == "stem" and not pointed and speaker.last == speaker.first:
            return _embedded(read, quote, spoken=False)  # Kata “jembatan” itu
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


def _unlisted(read: Reading, quote: Quoted, *, nouns: frozenset[str]) -> Cued | None:
    """Return the verb of saying, in no list, right behind a quotation that closes with a comma or a question."""
    text = read.scene.text
    behind = text.string[quote.right : text.starts[quote.last]] if quote.last < len(text.words) else "\n"
    close = text.string[quote.end - 1]
    if behind.strip(" ,") or not (close in ASKS or close == "," or behind.lstrip().startswith(",")):
        return None
    if quote.last - quote.first < SENTENCE_WORDS or any(
        cue.first == quote.last for cue in read.between(quote.last, quote.last + 1)
    ):
        return None
    return unlisted(read.scene, quote.last, nouns=nouns)


def _name_behind(scene: PeopledText, quote: Quoted) -> Phrase | None:
    """Return the name that stands behind a quotation's comma, or behind a dash, without a verb."""
    text, last = scene.text, quote.last
    if HEADLINE_GAP in text.gaps[last]:
        return None
    if text.string[quote.end - 1] == "," and (name := behind_comma(scene, last)):
        return name
    gap = text.string[quote.right : text.starts[last]] if last < len(text.words) else ""
    return behind_dash(scene, last, gap=gap)


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


def is_titled(text: Text, quoted: Phrase, *, nouns: frozenset[str], outside: frozenset[str]) -> bool:
    """Tell whether quoted words are a title: right behind a title noun, or in capitals a few words behind one.

    A single word may have the rest of the noun's phrase before it: `kapal motor “Bintang”`. `nouns` are those that
    stand before titles, `outside` the words that end a noun phrase.
    """
    first, last = quoted
    if nouns.isdisjoint(text.words[max(first - TITLED_REACH, 0) : first]):
        return False
    between = False  # whether a verb or a function word has stood between
    for word in range(first - 1, max(first - TITLED_REACH, 0) - 1, -1):
        gap = text.gaps[word + 1]
        if gap != " " and STOPPED.search(gap):
            return False
        if text.words[word] in nouns:
            capital = text.written[first][0].isupper()
            alone = (last - first > 1 and word == first - 1) or (capital and last - first == 1 and not between)
            return alone or in_capitals(text, quoted)
        between = between or text.words[word] in outside or is_verb(text, word)
    return False


def in_capitals(text: Text, quoted: Phrase) -> bool:
    """Tell whether quoted words are set like a title: most of them with a capital, and no stop at their end."""
    first, last = quoted
    size = last - first
    if not 1 < size <= LONGEST or text.gaps[last][:1] in CLOSES:
        return False
    return sum(written[0].isupper() for written in text.written[first:last]) >= CAPITALS * size
