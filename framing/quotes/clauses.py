"""Where the clauses of a sentence begin and end."""

import re
from functools import lru_cache

from framing.quotes.cues import Cued, Reading
from framing.quotes.scenes import PeopledText, Phrase, is_verb, kinds
from framing.text import Text

CLAUSE_END = re.compile(r"[,;:–—]")
SHORTEST = 3  # words of a statement
DATE_WORDS = 5
LABEL_WORDS = 3  # Baca juga: ...
STRONG = ("distancing", "threatening")  # stances whose speech acts are statements whatever their object
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


def connected(scene: PeopledText, lo: int) -> int:
    """Return the first word behind the words that tie a sentence to the one before: `Namun, ...`."""
    words = scene.text.words
    if words[lo] not in scene.grammar["contrast"]:
        return lo
    return lo + 2 if lo + 1 < len(words) and words[lo + 1] in scene.grammar["resuming"] else lo + 1


def labelled(scene: PeopledText, lo: int, *, hi: int) -> int:
    """Return the first word behind the label of a link: `Baca juga: ...`."""
    for word in range(lo + 1, min(lo + LABEL_WORDS + 1, hi)):
        if ":" in scene.text.gaps[word]:
            return lo if scene.named(lo) else word
    return lo


def clause_start(scene: PeopledText, word: int, *, lo: int) -> int:
    """Return where the clause of a word begins: behind the last word that opens one, else with the sentence."""
    words, subordinators, contrasts = scene.text.words, scene.grammar["subordinator"], scene.grammar["contrast"]
    for place in range(word, lo, -1):
        form = words[place]
        if form in subordinators and words[place + 1] in scene.grammar["pointing"]:
            continue  # saat ini
        if form in subordinators or (form in contrasts and cuts(scene.text.gaps[place])):
            return place + 1
    return lo


def told_end(reading: Reading, first: int, *, hi: int, sure: bool = True) -> int:
    """Return the end of a statement: before the reporter's contrasting clause, and before where and to whom it is told.

    `..., meskipun P2`, `... saat ditemui di Jakarta`, `... dalam keterangan tertulis`, `... kepada Reuters`. What a
    `but` opens is said as well, unless nobody is known to have spoken (not `sure`) or a word of saying follows.
    """
    scene = reading.scene
    words, grammar = scene.text.words, scene.grammar
    said = words[first + 1 : hi]
    if not grammar["contrast"].isdisjoint(said):
        for word in range(first + 1, hi):
            if words[word] in grammar["contrast"] and cuts(scene.text.gaps[word]):
                adds = sure or words[word + 1] in grammar["also"]
                if adds and words[word] in grammar["adversative"] and not reading.between(word, hi):
                    continue
                hi = word
                break
    telling, met = grammar["addressing"], grammar["contact"]
    if not (telling.isdisjoint(said) and met.isdisjoint(said) and grammar["occasion"].isdisjoint(said)):
        for word in range(first + SHORTEST, hi - 1):
            if words[word] in grammar["adjunct"] and _occasion(scene, word + 1):
                return word
    return _undated_end(scene, first, hi=hi) if sure else hi


def _undated_end(scene: PeopledText, first: int, *, hi: int) -> int:
    """Return the end of a statement without the day on which it was made: `P, | Selasa (11/3/2025)`."""
    text = scene.text
    for word in range(hi - 1, max(hi - DATE_WORDS, first + SHORTEST), -1):
        if "," in text.gaps[word]:
            dated = text.words[word] in scene.grammar["day"] and text.gaps[word + 1] == " ("
            listed = any("," in gap for gap in text.gaps[max(word - SHORTEST, first) : word])  # di Istana, Solo, Rabu
            return word if dated and not listed else hi
    return hi


def _occasion(scene: PeopledText, word: int) -> bool:
    """Tell whether what follows a word like `saat`, `dalam` or `kepada` is how and to whom a statement was made."""
    text, before, grammar = scene.text, scene.text.words[word - 1], scene.grammar
    if before in grammar["addressing"]:
        return kinds(scene, Phrase(word, word + 1)) == ["media"] or (
            text.words[word] in scene.names.agencies and scene.names.agency(text, word) is not None
        )
    return text.words[word] in grammar["contact"] or text.words[word] in grammar["occasion"]


def that_of(scene: PeopledText, cue: Cued, *, hi: int) -> int | None:
    """Return the `bahwa` of a reporting verb."""
    words, wanted = scene.text.words, scene.grammar["that"]
    hi = min(cue.last + ADJUNCT_WORDS, hi)
    if wanted.isdisjoint(words[cue.last : hi]):
        return None
    that = next(word for word in range(cue.last, hi) if words[word] in wanted)
    return that if cut(scene.text, cue.last + 1, hi=that) is None else None


def content(scene: PeopledText, cue: Cued, *, hi: int) -> int:
    """Return where the statement of a verb without `bahwa` begins: behind whom, when and where it was told."""
    text, grammar, first = scene.text, scene.grammar, cue.last
    if text.words[first : first + 1] and text.words[first] in scene.names.between:
        first += not grammar["complementizer"].isdisjoint(text.words[first + 1 : hi][:1])  # mengatakan pula bila P
    if (
        first + 1 < hi
        and text.words[first] in grammar["adjunct"]
        and ("," not in text.gaps[first] or _occasion(scene, first + 1))
    ):
        behind = comma(text, first + 1, hi=hi)
        plain = behind is not None and text.words[first] not in grammar["subordinator"]
        if plain and (text.words[first + 1] in grammar["period"] or _acts(scene, first + 1, last=behind or hi)):
            return first  # mengatakan | pada musim hujan, P; mengaku | pada Mei pernah menjual P, termasuk P
        if text.words[first] in grammar["addressing"]:
            opening = grammar["complementizer"] | grammar["purpose"]
            behind = next((word for word in range(first + 1, behind or hi) if text.words[word] in opening), behind)
        first = undated(text, first if behind is None else behind, hi=hi)
    if first < hi:
        form = text.words[first]
        about = cue.value.stance in STRONG or cue.value.lemma in grammar["demanding"]
        if form in grammar["complementizer"] or (about and form in grammar["topic"]):
            first += 1
    return first


def _acts(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether words have a verb of their own, and not of a relative clause."""
    grammar = scene.grammar
    for word in range(first, last):
        if scene.text.words[word] in grammar["relative"]:
            return False
        if scene.text.words[word] in grammar["auxiliary"] and is_verb(scene.text, word + 1):
            return True
    return False


def relative_end(scene: PeopledText, first: int, *, last: int) -> int:
    """Return the end of a statement in a relative clause: before a comma, a closing bracket, or the main predicate.

    `pria yang mengaku ayah anak itu | akhirnya pulang`, `rumah yang diduga sebagai gudang | digeledah`.
    """
    text, grammar, named = scene.text, scene.grammar, scene.text.words[first] in scene.grammar["as"]
    for word in range(first + 1, last):
        gap = text.gaps[word]
        if text.words[word] in grammar["being"] or (named and is_verb(text, word)):
            return word if text.words[word - 1] not in grammar["relative"] else last
        if cuts(gap) or (")" in gap and "(" not in "".join(text.gaps[first + 1 : word])):
            return word
        if text.words[word] in grammar["aside"] and text.words[word - 1] in grammar["pointing"]:
            return word
    return last


def behind_openers(scene: PeopledText, first: int, *, hi: int) -> int:
    """Return the word behind words that only tie a clause to what was told before: `Sebelumnya, | P`."""
    behind = comma(scene.text, first + 1, hi=min(first + SHORTEST, hi))
    tied = behind is not None and scene.names.openers.issuperset(scene.text.words[first:behind])
    return behind if behind is not None and tied else first
