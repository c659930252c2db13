"""Where the clauses of a sentence begin and end, and which of them a reporting word governs."""

import re
from functools import lru_cache

from framing.cues import Cued
from framing.scenes import Scene, is_verb
from framing.text import Text

CLAUSE_END = re.compile(r"[,;:–—]")
SHORTEST = 3  # words of a statement
PREDICATE_WORDS = 16  # within which a clause has shown its verb
DATE_WORDS = 5
LABEL_WORDS = 3  # Baca juga: ...
STRONG = ("distancing", "threatening")  # stances whose speech acts are statements whatever their object
SHORTEST_OBJECT = 2  # words of what is denied or warned of (membantah tudingan itu)
WARNING_ENDING = "kan"  # memperingatkan bahaya; the object of other threats is whom they strike (mengancam korban)
# What stands between a verb and its complement: mengatakan kepada wartawan di Jakarta bahwa ...
ADJUNCT_WORDS = 14


@lru_cache(maxsize=4096)
def cuts(gap: str) -> bool:
    """Tell whether a gap parts clauses of a sentence."""
    return bool(CLAUSE_END.search(gap))


def comma(text: Text, first: int, *, hi: int) -> int | None:
    """Return the first word with a comma before it, from `first` to `hi` (exclusive)."""
    for word, gap in enumerate(text.gaps[first:hi], start=first):
        if gap != " " and "," in gap:
            return word
    return None


def cut(text: Text, first: int, *, hi: int) -> int | None:
    """Return the first word that opens a clause, from `first` to `hi` (exclusive)."""
    for word, gap in enumerate(text.gaps[first:hi], start=first):
        if gap != " " and cuts(gap):
            return word
    return None


def goes_on(scene: Scene, stop: int, *, hi: int) -> bool:
    """Tell whether the statement goes on behind its attribution: more than a date or a relative clause follows."""
    text = scene.text
    if stop >= hi:
        return False
    if text.words[stop] in scene.grammar["and"]:
        return stop + 1 < hi and is_verb(text, stop + 1)
    for word in range(hi - 1, stop - 1, -1):
        if "," in text.gaps[word]:
            on = hi - word > SHORTEST + 1 or text.words[word] in scene.grammar["auxiliary"]
            return on and text.words[word] not in scene.names.beside
    return False


def date_end(text: Text, first: int, *, hi: int) -> int | None:
    """Return the word behind a date between commas: `Menurut S, Selasa (5/9/2023), P`."""
    dated = False
    for word in range(first + 1, min(first + DATE_WORDS + 1, hi)):
        dated = dated or text.words[word - 1][0].isdigit()
        if "," in text.gaps[word] or ")" in text.gaps[word]:
            return word if dated else None
    return None


def undated(text: Text, first: int, *, hi: int) -> int:
    """Return the first word behind the dates that begin at a word."""
    while (end := date_end(text, first, hi=hi)) is not None:
        first = end
    return first


def connected(scene: Scene, lo: int) -> int:
    """Return the first word behind the words that tie a sentence to the one before: `Namun, ...`."""
    words = scene.text.words
    if words[lo] not in scene.grammar["contrast"]:
        return lo
    return lo + 2 if lo + 1 < len(words) and words[lo + 1] in scene.grammar["resuming"] else lo + 1


def labelled(scene: Scene, lo: int, *, hi: int) -> int:
    """Return the first word behind the label of a link: `Baca juga: ...`."""
    for word in range(lo + 1, min(lo + LABEL_WORDS + 1, hi)):
        if ":" in scene.text.gaps[word]:
            return lo if scene.named(lo) else word
    return lo


def clause_start(scene: Scene, word: int, *, lo: int) -> int:
    """Return where the clause of a word begins: behind the last word that opens one, else with the sentence."""
    words, subordinators, contrasts = scene.text.words, scene.grammar["subordinator"], scene.grammar["contrast"]
    for place in range(word, lo, -1):
        form = words[place]
        if form in subordinators or (form in contrasts and cuts(scene.text.gaps[place])):
            return place + 1
    return lo


def uncontrasted(scene: Scene, first: int, *, hi: int) -> int:
    """Return the end of a statement: before a contrasting clause of the reporter's."""
    words, contrasts = scene.text.words, scene.grammar["contrast"]
    if not contrasts.isdisjoint(words[first + 1 : hi]):
        for word in range(first + 1, hi):
            if words[word] in contrasts and cuts(scene.text.gaps[word]):
                return word
    return hi


def that_of(scene: Scene, cue: Cued, *, hi: int) -> int | None:
    """Return the `bahwa` of a reporting verb."""
    words, wanted = scene.text.words, scene.grammar["that"]
    hi = min(cue.last + ADJUNCT_WORDS, hi)
    if wanted.isdisjoint(words[cue.last : hi]):
        return None
    that = next(word for word in range(cue.last, hi) if words[word] in wanted)
    return that if cut(scene.text, cue.last + 1, hi=that) is None else None


def content(scene: Scene, cue: Cued, *, hi: int) -> int:
    """Return where the statement of a verb without `bahwa` begins: behind whom, when and where it was told."""
    text, grammar, first = scene.text, scene.grammar, cue.last
    if first < hi and text.words[first] in grammar["adjunct"] and "," not in text.gaps[first]:
        behind = comma(text, first + 1, hi=hi)
        first = undated(text, first if behind is None else behind, hi=hi)
    if first < hi:
        form = text.words[first]
        if form in grammar["complementizer"] or (cue.value.stance in STRONG and form in grammar["topic"]):
            first += 1
    return first


def says(scene: Scene, cue: Cued, *, first: int, last: int) -> bool:
    """Tell whether the object of a reporting verb without `bahwa` is a statement: a clause, or what is denied.

    A threat needs an auxiliary, a verb right behind it, or what it is about: `mengancam korban` is no statement.
    """
    words, stance = scene.text.words, cue.value.stance
    if first >= last or (stance in STRONG and last - first < SHORTEST_OBJECT):
        return False
    if stance == "threatening" and not words[cue.last - 1].endswith(WARNING_ENDING):
        led = words[first - 1] in scene.grammar["topic"] or words[first - 1] in scene.grammar["complementizer"]
        return led or words[cue.last - 1] in scene.grammar["auxiliary"] or states(scene, first, last=last, reach=1)
    return words[first] not in scene.grammar["empty"] if stance in STRONG else states(scene, first, last=last)


def states(scene: Scene, first: int, *, last: int, reach: int = PREDICATE_WORDS) -> bool:
    """Tell whether words are a clause: set off by a comma (Budi mengatakan, P), or with a predicate.

    A verb counts among the first words that `reach` says; auxiliaries count further on.
    """
    text, auxiliaries, turns = scene.text, scene.grammar["auxiliary"], scene.grammar["turn"]
    if first >= last or text.words[first] in scene.grammar["empty"]:
        return False
    if "," in text.gaps[first] or ":" in text.gaps[first]:
        return last - first >= SHORTEST
    for word in range(first, min(first + PREDICATE_WORDS, last)):
        form, gap = text.words[word], text.gaps[word]
        if form in auxiliaries or (word - first < reach and is_verb(text, word)):
            return True
        if form in turns or (gap != " " and cuts(gap)):
            return False
    return False
