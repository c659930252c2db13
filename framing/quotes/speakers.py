"""The noun phrase beside a reporting word: who is said to speak, in the words of the text."""

import re
from bisect import bisect_left

from framing.quotes.scenes import PeopledText, Phrase, ends_clause, is_document, is_verb, kinds
from framing.text import Text

APPOSITION = re.compile(r"\s*[)’”\"]?,\s*")
LONGEST = 20  # words of a noun phrase without a name; the longest titles of office have about 15
NAME_WORDS = 6
AGE_DIGITS = 2
AGENT_PREFIX, ACT_ENDING = "pe", "an"  # penjaga, penutupan
BODIES = frozenset(("official", "business", "civil_society", "any_official"))  # kinds of source
PERSONS = ("witness", "expert", "citizen")  # kinds of source


def speaker_after(scene: PeopledText, word: int, *, opens: bool = False) -> Phrase:
    """Return the noun phrase that begins at a word (`kata S`); empty when none does.

    Behind a mark none does, unless the phrase `opens` its clause.

    It ends with the first name in it, else before punctuation, a verb or a function word that no noun phrase holds.
    """
    text, names, last = scene.text, scene.names, word
    gaps, pronouns, outside = text.gaps, names.pronouns, names.outside
    following = bisect_left(text.sentences, max(word, 1))
    stop = min(word + LONGEST, text.sentences[following] if following < len(text.sentences) else len(text.words))
    if word < stop and ends_clause(gaps[word]) and not opens:
        return Phrase(word, word)
    while last < stop:
        gap = gaps[last]
        if gap != " " and last > word and (ends_clause(gap) or "(" in gap):
            if gap == " (" and (behind := _past_bracket(scene, word, last, stop=stop)):
                last = behind
                continue
            return Phrase(word, max(_apposed(scene, Phrase(word, last)), listed(scene, word, stop=stop)))
        if name := scene.named(last):
            after = name.last
            if text.words[word] in names.relations and (own := _named_behind(scene, after, stop=stop)):
                return Phrase(word, own)
            joined = after + 1 < stop and text.words[after] in scene.grammar["and"] and scene.named(after + 1)
            return Phrase(word, joined.last if joined else _capitals_end(scene, max(after, last + 1), stop=stop))
        form = text.words[last]
        if form in pronouns:
            return Phrase(word, last + 1) if last == word else trimmed(scene, Phrase(word, last))
        if form in outside or form[0].isdigit() or is_verb(text, last):
            if _placed(scene, word, last, stop=stop):
                last += 2
                continue
            if not _numbered(scene, word, last, stop=stop):
                break
            last += 1
            continue
        if last > word and (_is_day(scene, last) or (last > word + 1 and _past_name(scene, word, last))):
            break
        last += 1
        if form in scene.grammar["pointing"]:
            break
    return trimmed(scene, Phrase(word, _named_behind_clause(scene, Phrase(word, last), stop=stop) or last))


def is_somebody(scene: PeopledText, phrase: Phrase) -> bool:
    """Tell whether a phrase has the look of a speaker: a name, a pronoun, a capital, or a noun for sources."""
    words, written = scene.text.words, scene.text.written
    if any(words[word] in scene.names.pronouns or written[word][0].isupper() for word in range(*phrase)):
        return True
    return bool(kinds(scene, phrase)) or scene.has_name(phrase)


def speaks(scene: PeopledText, phrase: Phrase) -> bool:
    """Tell whether a phrase may be a speaker: a person, a body, a country or a document, by its first noun.

    No speaker are acts and events (`kunjungan itu`), demonstratives, places and verbs.
    """
    text, names, (head, last) = scene.text, scene.names, phrase
    led = False
    inside = scene.grammar["inside"] | scene.grammar["counting"]
    while head < last and (text.words[head] in inside or text.words[head][0].isdigit()):
        led = led or text.words[head] not in scene.grammar["pointing"]
        head += 1
    if head >= last:
        return False
    form = text.words[head]
    if form in names.pronouns or scene.named(head) or scene.mention_over(head) or form in names.humans:
        return True
    if form in names.reach:
        if kinds(scene, Phrase(head, min(head + names.reach[form], last))):
            return True
        if kinds(scene, Phrase(head, last)):
            return False
    if is_verb(text, head) or form in scene.grammar["predicate"] or form in names.outside or not form[0].isalpha():
        return False
    if text.written[head][0].isupper() and (
        text.sentences[text.sentence_at(head)] < head or _capitals(text, head, last)
    ):
        return True
    formed = text.lemmas[head] != form
    return (led and not (formed and form.endswith(ACT_ENDING))) or (formed and is_agent(form))


def is_agent(form: str) -> bool:
    """Tell whether a derived noun has the look of somebody who does something (`penjaga`) and not of an act."""
    return form.startswith(AGENT_PREFIX) and not form.endswith(ACT_ENDING)


def _capitals(text: Text, head: int, last: int) -> bool:
    """Tell whether the word that opens a sentence is a name: more capitals follow, or it is a base form all alone."""
    alone = last - head == 1 and text.lemmas[head] == text.words[head]
    return alone or (last - head > 1 and text.written[head + 1][0].isupper())


def is_thing(scene: PeopledText, speaker: Phrase) -> bool:
    """Tell whether a subject is an act or event, which underlines or proves but says nothing: `Kunjungan ini`."""
    text, head = scene.text, speaker.first
    form = text.words[head]
    formed = form.endswith("an") and text.lemmas[head] != form
    return formed and not kinds(scene, speaker) and not scene.has_name(speaker)


def is_person(scene: PeopledText, phrase: Phrase, *, first: int) -> bool:
    """Tell whether a phrase that begins at `first` is an ordinary person (`Pedagang itu`, `Seorang petugas`) unnamed.

    Officials count behind a word like `seorang`: `Pemerintah` and `Polisi` are no persons.
    """
    if phrase.last <= phrase.first or phrase.first != first or scene.has_name(phrase):
        return False
    found = kinds(scene, phrase)
    return bool(found) and (found[0] in PERSONS or scene.text.words[first] in scene.grammar["inside"])


def named_with_age(scene: PeopledText, words: range) -> Phrase | None:
    """Return the name with an age that a sentence begins with: `Siti Aminah (42), warga ...`."""
    text, last, stop = scene.text, words.start, min(words.start + NAME_WORDS, words.stop)
    while last < stop and text.written[last][0].isupper() and (last == words.start or text.gaps[last] == " "):
        last += 1
    if words.start < last < words.stop and text.gaps[last] == " (" and len(text.words[last]) == AGE_DIGITS:
        return Phrase(words.start, last) if text.words[last].isdigit() else None
    return None


def dated(text: Text, phrase: Phrase) -> bool:
    """Tell whether a phrase is the day of a date: `dikutip | Sabtu | (1/11/2025)`."""
    return phrase.last < len(text.words) and text.words[phrase.last][0].isdigit()


def _past_bracket(scene: PeopledText, first: int, word: int, *, stop: int) -> int:
    """Return the word behind an abbreviation in brackets before which a title stands and behind which a name does.

    `Peneliti Badan Riset (BRIN) | Siti Rahma`; 0 of other brackets.
    """
    text, last = scene.text, word
    while last < stop and text.written[last][0].isupper() and (last == word or text.gaps[last] == " "):
        last += 1
    named = word < last < stop and text.gaps[last] == ") " and text.written[last][0].isupper()
    return last if named and kinds(scene, Phrase(first, word)) else 0


def _numbered(scene: PeopledText, first: int, word: int, *, stop: int) -> bool:
    """Tell whether a number or a function word belongs to the name of an office: `Menteri Dalam Negeri`, `Daop 1`."""
    text = scene.text
    if not first < word < stop - 1 or text.gaps[word : word + 2] != [" ", " "]:
        return False
    if text.words[word].isdigit() and scene.named(word + 1) and kinds(scene, Phrase(first, word)):
        return True  # cawapres nomor urut 1 | Budi Santoso
    inner = text.written[word - 1][0].isupper() and text.written[word + 1][0].isupper()
    number = text.words[word].isdigit() and len(text.words[word]) <= AGE_DIGITS
    return inner and (number or text.written[word][0].isupper()) and bool(kinds(scene, Phrase(first, word)))


def _named_behind_clause(scene: PeopledText, phrase: Phrase, *, stop: int) -> int:
    """Return the end of the name behind the clause that tells who somebody is; 0 without one.

    `seorang warga | yang tinggal di dekat situ, Aan, ...`
    """
    text, (first, last) = scene.text, phrase
    if not first < last < stop or text.words[last] not in scene.grammar["relative"]:
        return 0
    if text.words[first] not in scene.grammar["one"] and text.words[first] not in scene.grammar["pick"]:
        return 0
    end = next((word for word in range(last, stop) if "," in text.gaps[word]), stop)
    name = end
    while name < stop and text.written[name][0].isupper() and (name == end or text.gaps[name] == " "):
        name += 1
    closed = end < name < len(text.words) and text.gaps[name][:2] in (", ", " (", ".")
    return name if closed and text.words[end] not in scene.grammar["day"] else 0


def _named_behind(scene: PeopledText, word: int, *, stop: int) -> int:
    """Return the end of the name behind a comma, whose relation to the one before is told; 0 without one.

    `pengacara Budi Santoso, | Siti Rahma`.
    """
    text, last = scene.text, word
    if word >= stop or text.gaps[word] != ", ":
        return 0
    if name := scene.named(word):
        return name.last
    while (
        last < min(word + NAME_WORDS, stop)
        and text.written[last][0].isupper()
        and (last == word or text.gaps[last] == " ")
    ):
        last += 1
    return last if last - word > 1 and text.words[word] not in scene.grammar["day"] else 0


def _placed(scene: PeopledText, first: int, word: int, *, stop: int) -> bool:
    """Tell whether a preposition and a place belong to a body's name: `Polisi | di Hong Kong`, not to a person's."""
    text, names, head = scene.text, scene.names, first
    if text.words[word] not in scene.grammar["location"] or not first < word < stop - 1 or text.gaps[word + 1] != " ":
        return False
    while head < word and text.words[head] in scene.grammar["inside"]:
        head += 1
    form = text.words[head]
    person = form in names.humans or form in names.offices or head > first or is_agent(form)
    return (
        not person
        and form in names.reach
        and bool(BODIES.intersection(kinds(scene, Phrase(head, word))))
        and text.written[word + 1][0].isupper()
    )


def _past_name(scene: PeopledText, first: int, word: int) -> bool:
    """Tell whether a small word follows two capitals that are no title: `Bank Dunia | seharusnya`."""
    written = scene.text.written
    if written[word][0].isupper() or scene.text.words[word] in scene.grammar["inside"]:
        return False
    return written[word - 1][0].isupper() and written[word - 2][0].isupper() and not kinds(scene, Phrase(first, word))


def _is_day(scene: PeopledText, word: int) -> bool:
    """Tell whether a word is the day on which something was said: `kata S | Senin`, but `kata laporan hari Senin`."""
    words, grammar = scene.text.words, scene.grammar
    return words[word] in grammar["day"] and words[word - 1] not in grammar["time"]


def _capitals_end(scene: PeopledText, last: int, *, stop: int) -> int:
    """Return the end of a name that goes on in capitals (`Kepala Humas Polri | Komisaris Yusri`), before a date."""
    text = scene.text
    while last < stop and text.gaps[last] == " " and text.written[last][0].isupper():
        if (
            _is_day(scene, last)
            or "(" in text.gaps[last + 1]
            or (text.gaps[last + 1] == " " and text.words[last + 1][0].isdigit())
        ):
            break
        last += 1
    return last


def _apposed(scene: PeopledText, phrase: Phrase) -> int:
    """Return the end of a title with the name that follows its comma: `Ketua KPU Jakarta, Budi Santoso, ...`."""
    text, head = scene.text, phrase.first
    report = text.words[head] in scene.grammar["utterance"] or is_document(scene, head)
    if report or not APPOSITION.fullmatch(text.gaps[phrase.last]) or scene.has_name(phrase):
        return trimmed(scene, phrase).last
    if name := scene.named(phrase.last):
        return name.last
    end = phrase.last
    if text.words[end] in scene.grammar["day"]:
        return end
    stop = min(end + NAME_WORDS, len(text.words)) if kinds(scene, phrase) else end
    while end < stop and text.written[end][0].isupper():
        end += 1
        if text.gaps[end] != " ":
            break
    placed = text.words[phrase.last] in scene.names.places or bool(scene.mention_over(phrase.last))
    closed = text.gaps[end] != " " or (not placed and text.words[end] in scene.names.outside)
    return end if end > phrase.last and closed else phrase.last


def listed(scene: PeopledText, first: int, *, stop: int) -> int:
    """Return the end of an office's name with commas in it: `Dinas Pertanian, Pangan, dan Perikanan`; 0 of no such."""
    text, both, commas = scene.text, scene.grammar["and"], False
    if not kinds(scene, Phrase(first, first + 1)):
        return 0
    for word in range(first + 1, stop):
        if text.gaps[word] not in (" ", ", "):
            return 0
        commas = commas or text.gaps[word] == ", "
        if text.words[word] in both:
            end = word + 1
            while end < stop and text.gaps[end] == " " and text.written[end][0].isupper():
                end += 1
            return end if commas and end > word + 1 else 0
        if not text.written[word][0].isupper():
            return 0
    return 0


def trimmed(scene: PeopledText, phrase: Phrase) -> Phrase:
    """Return a phrase without the words at its end with which no noun phrase ends."""
    words, joining, (first, last) = scene.text.words, scene.grammar["joining"], phrase
    while last > first and words[last - 1] in joining:
        last -= 1
    return Phrase(first, last)
