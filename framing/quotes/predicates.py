"""Whether the words behind a reporting verb are a statement: whether they have a predicate, or need none."""

from framing.quotes.clauses import SHORTEST, STRONG, comma, cuts
from framing.quotes.cues import OWN_ENDING, Cued
from framing.quotes.scenes import SHORTEST_VERB, VERB_PREFIXES, PeopledText, Phrase, is_verb, kinds
from framing.quotes.speakers import is_somebody, speaker_after, speaks

PREDICATE_WORDS = 16  # within which a clause has shown its verb
FRONTED_WORDS = 24  # of what stands in front of a clause: Jika hujan turun lagi malam ini, P
SUBJECT_WORDS = 5  # of a subject in front of an adjective
SHORTEST_OBJECT = 2  # words of what is denied or warned of (membantah tudingan itu)
WARNING_ENDING = "kan"  # memperingatkan bahaya; the object of other threats is whom they strike (mengancam korban)
HAPPENING = "ter"  # which verbs of relative clauses begin with as well: warga yang terdampak
ACTIVE = "me"  # whose relative clause may hold a verb of its own object: warga yang meminta petugas pergi


def says(scene: PeopledText, cue: Cued, *, first: int, last: int) -> bool:
    """Tell whether the object of a reporting verb without `bahwa` is a statement: a clause, or what is denied.

    Some verbs have no other object (mengatakan, memperkirakan, menuntut): behind them it needs no predicate. A threat
    needs an auxiliary, a verb right behind it, or what it is about: `mengancam korban` is no statement.
    """
    words, grammar, stance = scene.text.words, scene.grammar, cue.value.stance
    if first < last and words[first] in grammar["as"] and _fronted(scene, first, last=last):
        return "," in scene.text.gaps[first]  # mengatakan, sebagai warga, P
    if (
        first >= last
        or words[first] in grammar["as"]
        or words[first] in grammar["recipient"]
        or (stance in STRONG and last - first < SHORTEST_OBJECT)
    ):
        return False
    if first + 1 < last and scene.text.gaps[first + 1] == " (" and words[first + 1].isdigit():
        return False  # a date: kata S bercerita di Jakarta, Sabtu (4/5/2020)
    if stance == "threatening" and not words[cue.last - 1].endswith(WARNING_ENDING):
        led = words[first - 1] in grammar["topic"] or words[first - 1] in grammar["complementizer"]
        return led or words[cue.last - 1] in grammar["auxiliary"] or states(scene, first, last=last, reach=1)
    if cue.value.lemma in grammar["comparing"] and grammar["link"].isdisjoint(words[first:last]):
        return False  # menyamakan kedudukan; but: menyamakan desa itu dengan kota
    if words[first] in grammar["topic"] and grammar["auxiliary"].isdisjoint(words[first:last]):
        return False  # menjelaskan soal P
    if stance in STRONG or cue.value.lemma in grammar["demanding"]:
        return words[first] not in grammar["empty"] and last - first >= SHORTEST_OBJECT
    if states(scene, first, last=last) or (first > cue.last and words[first - 1] in grammar["complementizer"]):
        return True
    if cue.value.lemma in grammar["labelling"] and not grammar["as"].isdisjoint(words[first + 1 : last - 1]):
        return True
    form = words[first].removesuffix(OWN_ENDING)
    if words[first] in grammar["judging"] or (form in grammar["performing"] and cue.value.lemma in grammar["uttering"]):
        return last - first >= SHORTEST
    if words[first] in grammar["empty"] or form in grammar["talk"]:
        return False
    if _interrupted(scene, first, last=last):
        return True
    if cue.value.lemma in grammar["requesting"] and _asked_to_be(scene, first, last=last):
        return True
    stating = cue.value.lemma in grammar["stating"]
    if (stating or cue.value.lemma in grammar["reporting"]) and _conditioned(scene, first, last=last):
        return True
    if not stating or last - first < SHORTEST:
        return False
    return words[first] not in scene.names.outside or _any_predicate(scene, first, last=last)


def states(scene: PeopledText, first: int, *, last: int, reach: int = PREDICATE_WORDS) -> bool:
    """Tell whether words are a clause: set off by a comma (Budi mengatakan, P), or with a predicate.

    A verb counts among the first words that `reach` says; auxiliaries count further on.
    """
    text, grammar = scene.text, scene.grammar
    if first >= last:
        return False
    if text.words[first] in grammar["empty"]:
        return _told_of(scene, first, last=last)
    if "," in text.gaps[first] or ":" in text.gaps[first]:
        return last - first >= SHORTEST
    if text.words[first] in grammar["fronting"] and _fronted(scene, first, last=last):
        return True
    return predicated(scene, first, last=last, reach=reach)


def predicated(scene: PeopledText, first: int, *, last: int, reach: int = PREDICATE_WORDS) -> bool:
    """Tell whether words up to the next comma have a predicate that is not that of a relative clause."""
    text, words, grammar, outside = scene.text, scene.text.words, scene.grammar, scene.names.outside
    turns, auxiliaries, predicates = grammar["turn"], grammar["auxiliary"], grammar["predicate"]
    within = barred = closed = False  # in a relative clause; behind one that leaves open whose the next verb is
    for word in range(first, min(first + PREDICATE_WORDS, last)):
        form, gap = words[word], text.gaps[word]
        if gap != " " and word > first and cuts(gap):
            return False
        if form in turns and not (word + 1 < last and words[word + 1] in grammar["pointing"]):  # not: saat ini
            if form not in grammar["relative"] or word == first:
                passed = form not in grammar["relative"] and word + 2 < last  # sejak awal | telah menolak P
                return passed and words[word + 2] in auxiliaries
            within = True
        elif within:
            if form in predicates or is_verb(text, word) or form.startswith(HAPPENING):
                within, closed, barred = False, True, barred or form.startswith(ACTIVE)
        elif form in auxiliaries or form in predicates or _pointed(scene, word):
            return True
        elif word - first < reach and not barred and form not in outside and is_verb(text, word):
            coordinate = closed and words[word - 1] in grammar["and"]  # mesin yang dirakit | dan dijual
            if not coordinate:
                return True
    return False


def asserts(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether a noun phrase at `first` has its verb before `last`: `hal itu menandakan | bahwa P`.

    Verbs of its relative clauses and those that a function word leads are not its own.
    """
    text, relative = scene.text, scene.grammar["relative"]
    if first >= last or text.words[first] in scene.names.outside:
        return False
    verbs = (word for word in range(first + 1, last) if is_verb(text, word))
    return any(text.words[word - 1] not in scene.names.outside | relative for word in verbs)


def headlined(scene: PeopledText, cue: Cued, *, last: int) -> bool:
    """Tell whether the object of a headline's bare stem is a statement; in capitals a verb shows by its base form."""
    words, grammar, base = scene.text.words, scene.grammar, scene.text.lemmas.base
    if cue.value.stance == "distancing" or cue.value.lemma in grammar["stating"]:
        return last - cue.last >= SHORTEST_OBJECT
    for word in range(cue.last, last):
        form = words[word]
        if form in grammar["turn"]:
            return False
        formed = form.startswith(VERB_PREFIXES) and len(form) >= SHORTEST_VERB and base(word) != form
        if formed or form in grammar["auxiliary"] or form in grammar["predicate"]:
            return True
    return False


def _pointed(scene: PeopledText, word: int) -> bool:
    """Tell whether a word is the predicate behind a noun phrase that has come to its end: `jembatan itu | rawan`."""
    text, grammar = scene.text, scene.grammar
    return (
        text.words[word - 1] in grammar["pointing"]
        and text.gaps[word] == " "
        and text.written[word][0].islower()
        and text.words[word] not in scene.names.outside
        and (text.words[word] not in grammar["inside"] or text.words[word] in grammar["condition"])
        and text.words[word] not in grammar["time"]
    )


def _conditioned(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether an adjective of a state closes a clause behind its subject: `warga desa takut`.

    What is derived with -an is mostly a noun of talk (dukungan, kekhawatiran) with an attribute: `laporan palsu`.
    """
    text, grammar, outside = scene.text, scene.grammar, scene.names.outside
    if text.words[first].endswith("an") and text.lemmas[first] != text.words[first]:
        return False
    for word in range(first + 1, min(first + SUBJECT_WORDS + 1, last)):
        form = text.words[word]
        if text.gaps[word] != " " or (form in outside and form not in grammar["pointing"]):
            return False
        if form in grammar["condition"]:
            after = text.words[word + 1] if word + 1 < last and text.gaps[word + 1] == " " else ""
            return not after or (
                after in outside and after not in grammar["relative"] and after not in grammar["pointing"]
            )
    return False


def _interrupted(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether what is asked of somebody stands behind an insertion: `warga, terutama sopir, | untuk pergi`."""
    text, grammar = scene.text, scene.grammar
    opening = comma(text, first + 1, hi=min(first + SUBJECT_WORDS + 1, last))
    closing = comma(text, opening + 1, hi=min(opening + FRONTED_WORDS, last)) if opening else None
    if closing is None or last - closing < SHORTEST_OBJECT:
        return False
    if text.words[closing] in grammar["purpose"]:
        return is_verb(text, closing + 1) or text.words[closing + 1] in grammar["adverb"] | grammar["auxiliary"]
    return is_verb(text, closing) or text.words[closing] in grammar["complementizer"] | grammar["auxiliary"]


def _asked_to_be(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether somebody is asked to be something: `meminta pihak kejaksaan | objektif`."""
    text, asked = scene.text, speaker_after(scene, first)
    found = asked.first < asked.last and speaks(scene, asked) and is_somebody(scene, asked)
    if not found:
        return False
    purpose = scene.grammar["purpose"]
    if any(text.words[word] in purpose and is_verb(text, word + 1) for word in range(asked.last, last - 1)):
        return True  # memerintahkan Budi, Siti, hingga Rudi untuk pergi
    at = next((word for word in range(first + 1, min(asked.last + 1, last)) if _is_plain(scene, word)), None)
    return at is not None and (at + 1 == last or text.words[at + 1] in scene.names.outside)


def _is_plain(scene: PeopledText, word: int) -> bool:
    """Tell whether a small word is neither a noun for sources nor a function word."""
    text = scene.text
    small = text.gaps[word] == " " and text.written[word][0].islower() and text.words[word] not in scene.names.outside
    return small and text.words[word] not in scene.names.reach


def _told_of(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether something is said of what `hal itu` points at: `hal itu tidak benar`, not `hal itu saat ditemui`."""
    words, grammar = scene.text.words, scene.grammar
    while first < last and words[first] in grammar["empty"]:
        first += 1
    plain = first < last and scene.text.gaps[first] == " "
    return plain and (words[first] in grammar["auxiliary"] or words[first] in grammar["predicate"])


def _fronted(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether a clause follows the comma behind what stands in front of it: `jika hujan turun, P`."""
    behind = comma(scene.text, first + 1, hi=min(first + FRONTED_WORDS, last))
    return behind is not None and last - behind >= SHORTEST and predicated(scene, behind, last=last)


def _any_predicate(scene: PeopledText, first: int, *, last: int) -> bool:
    text, last = scene.text, min(first + FRONTED_WORDS, last)
    said = text.words[first:last]
    if not (scene.grammar["auxiliary"].isdisjoint(said) and scene.grammar["predicate"].isdisjoint(said)):
        return True
    return any(is_verb(text, word) for word in range(first, last))


def goes_on(scene: PeopledText, said: Phrase, *, stop: int, hi: int) -> bool:
    """Tell whether a statement goes on behind its attribution: more than a date or a relative clause follows.

    It must go on when what is said before (`said`) is no clause yet: `Untuk tahun ini, kata S, anggaran naik`.
    """
    text, grammar = scene.text, scene.grammar
    if stop >= hi:
        return False
    if text.words[stop] in grammar["and"]:
        return stop + 1 < hi and is_verb(text, stop + 1)
    for word in range(hi - 1, stop - 1, -1):
        if "," in text.gaps[word]:
            on = hi - word > SHORTEST + 1 or text.words[word] in grammar["auxiliary"]
            on = on and text.words[word] not in scene.names.beside
            # ..., kata Budi, pengamat dari Universitas X: what the speaker is has no predicate
            if on and not (kinds(scene, Phrase(word, word + 1)) and not predicated(scene, word, last=hi)):
                return True
            break
    if hi - stop < SHORTEST_OBJECT or text.words[stop] in scene.names.beside or text.words[stop] in grammar["adjunct"]:
        return False
    open_still = text.words[said.first] in grammar["fronting"] or not predicated(scene, said.first, last=said.last)
    return open_still and _any_predicate(scene, stop, last=hi)
