"""Where the clauses of a sentence begin and end, and which of them a reporting word governs."""

import re
from functools import lru_cache

from framing.scenes import Scene, is_verb
from framing.text import Text

CLAUSE_END = re.compile(r"[,;:–—]")
SHORTEST = 3  # words of a statement
PREDICATE_WORDS = 16  # within which a clause has shown its verb
DATE_WORDS = 5


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
            return hi - word > SHORTEST + 1 and text.words[word] not in scene.names.beside
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


def states(scene: Scene, first: int, *, last: int) -> bool:
    """Tell whether words are a clause: set off by a comma (Budi mengatakan, P), or with a predicate."""
    text, auxiliaries, turns = scene.text, scene.grammar["auxiliary"], scene.grammar["turn"]
    if first >= last or text.words[first] in scene.grammar["empty"]:
        return False
    if "," in text.gaps[first] or ":" in text.gaps[first]:
        return last - first >= SHORTEST
    for word in range(first, min(first + PREDICATE_WORDS, last)):
        form, gap = text.words[word], text.gaps[word]
        if form in auxiliaries or is_verb(text, word):
            return True
        if form in turns or (gap != " " and cuts(gap)):
            return False
    return False
