"""The noun phrase beside a reporting word: who is said to speak, in the words of the text."""

import re
from bisect import bisect_left

from framing.scenes import Phrase, Scene, ends_clause, is_verb, kinds
from framing.text import Text

APPOSITION = re.compile(r"\s*[)’”\"]?,\s*")
LONGEST = 20  # words of a noun phrase without a name; the longest titles of office have about 15
REACH = 60  # words before a verb in which its subject is looked for
NAME_WORDS = 6
AGE_DIGITS = 2
PERSONS = ("witness", "expert")  # kinds of source


def speaker_after(scene: Scene, word: int) -> Phrase:
    """Return the noun phrase that begins at a word (`kata S`); empty when none does.

    It ends with the first name in it, else before punctuation, a verb or a function word that no noun phrase holds.
    """
    text, names, last = scene.text, scene.names, word
    gaps, pronouns, outside = text.gaps, names.pronouns, names.outside
    following = bisect_left(text.sentences, max(word, 1))
    stop = min(word + LONGEST, text.sentences[following] if following < len(text.sentences) else len(text.words))
    if word < stop and ends_clause(gaps[word]):
        return Phrase(word, word)
    while last < stop:
        gap = gaps[last]
        if gap != " " and last > word and (ends_clause(gap) or "(" in gap):
            return Phrase(word, max(_apposed(scene, Phrase(word, last)), _listed(scene, word, stop=stop)))
        if name := scene.named(last):
            after = name.last
            joined = after + 1 < stop and text.words[after] in scene.grammar["and"] and scene.named(after + 1)
            return Phrase(word, joined.last if joined else _capitals_end(text, max(after, last + 1), stop))
        form = text.words[last]
        if form in pronouns:
            return Phrase(word, last + 1) if last == word else _trimmed(scene, word, last)
        if form in outside or form[0].isdigit() or is_verb(text, last):
            break
        if last - word > 1 and _past_name(scene, word, last):
            break
        last += 1
        if form in scene.grammar["pointing"]:
            break
    return _trimmed(scene, word, last)


def speaker_before(scene: Scene, word: int, *, floor: int) -> Phrase:
    """Return the noun phrase that is the subject of a verb (`S mengatakan`), not before `floor`; maybe empty."""
    words, gaps, last = scene.text.words, scene.text.gaps, word
    floor = max(floor, word - REACH)
    if word > floor and ends_clause(gaps[word]):
        return _before_comma(scene, word, floor=floor)
    while last > floor and words[last - 1] in scene.names.between:
        last -= 1
        if ends_clause(gaps[last]):
            return Phrase(word, word)
    if last <= floor:
        return Phrase(word, word)
    if words[last - 1] in scene.names.pronouns:
        return Phrase(last - 1, last)
    first, subordinators, joining = last - 1, scene.grammar["subordinator"], scene.grammar["joining"]
    while (
        first > floor and words[first - 1] not in subordinators and (gaps[first] == " " or not ends_clause(gaps[first]))
    ):
        first -= 1
    start = first
    while start < last and (words[start] in joining or _opens_clause(scene, start, first=first)):
        start += 1
    found = _subject(scene, start, last, led=start > first)
    head = _list_head(scene, first, floor=floor) if found.last > found.first else first
    return Phrase(head, found.last) if head < first else found


def is_somebody(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase has the look of a speaker: a name, a pronoun, a capital, or a noun for sources."""
    words, written = scene.text.words, scene.text.written
    if any(words[word] in scene.names.pronouns or written[word][0].isupper() for word in range(*phrase)):
        return True
    return bool(kinds(scene, phrase)) or scene.has_name(phrase)


def is_thing(scene: Scene, speaker: Phrase) -> bool:
    """Tell whether a subject is an act or event, which underlines or proves but says nothing: `Kunjungan ini`."""
    text, head = scene.text, speaker.first
    form = text.words[head]
    formed = form.endswith("an") and text.lemmas[head] != form
    return formed and not kinds(scene, speaker) and not scene.has_name(speaker)


def is_person(scene: Scene, phrase: Phrase, *, first: int) -> bool:
    """Tell whether a phrase that begins at `first` is an ordinary person (`Pedagang itu`, `Seorang petugas`) unnamed.

    Officials count behind a word like `seorang`: `Pemerintah` and `Polisi` are no persons.
    """
    if phrase.last <= phrase.first or phrase.first != first or scene.has_name(phrase):
        return False
    found = kinds(scene, phrase)
    return bool(found) and (found[0] in PERSONS or scene.text.words[first] in scene.grammar["inside"])


def named_with_age(scene: Scene, words: range) -> Phrase | None:
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


def _subject(scene: Scene, start: int, last: int, *, led: bool) -> Phrase:
    """Return the subject in the words before a verb; `led` says that words leading up to it were taken off."""
    text, words, outside = scene.text, scene.text.words, scene.names.outside
    start = _second_clause(scene, start, last)
    end = start
    while end < last and words[end] not in outside and not is_verb(text, end):
        end += 1
    subject = _trimmed(scene, start, end)
    tail = scene.named(last - 1)
    if tail and tail.first >= start and (led or subject.last <= subject.first):
        return tail
    if tail and tail.first < subject.last:
        return Phrase(min(subject.first, tail.first), tail.last)
    # Peneliti pada Lembaga Demografi Budi Santoso mengatakan: the name at the end belongs to the title in front.
    if subject.last == last or not text.written[last - 1][0].isupper() or scene.has_name(subject):
        return subject
    relative = scene.grammar["relative"]
    plain = not any(words[word] in relative or is_verb(text, word) for word in range(start, last))
    return Phrase(start, last) if plain else subject


def _second_clause(scene: Scene, start: int, last: int) -> int:
    """Return where the subject begins: behind `dan` when the clause before has its verb (`X diuji dan Y menjamin`)."""
    text, words, outside = scene.text, scene.text.words, scene.names.outside
    both, auxiliaries = scene.grammar["and"], scene.grammar["auxiliary"]
    if both.isdisjoint(words[start + 1 : last - 1]):
        return start
    for word in range(last - 1, start, -1):
        if words[word] in both and word < last - 1:
            before = range(start, word)
            return word + 1 if any(words[one] in auxiliaries or is_verb(text, one) for one in before) else start
        if words[word] in outside or is_verb(text, word):
            return start
    return start


def _past_name(scene: Scene, first: int, word: int) -> bool:
    """Tell whether a small word follows two capitals that are no title: `Bank Dunia | seharusnya`."""
    written = scene.text.written
    if written[word][0].isupper() or scene.text.words[word] in scene.grammar["inside"]:
        return False
    return written[word - 1][0].isupper() and written[word - 2][0].isupper() and not kinds(scene, Phrase(first, word))


def _capitals_end(text: Text, last: int, stop: int) -> int:
    """Return the end of a name that goes on in capitals (`Kepala Humas Polri | Komisaris Yusri`), before a date."""
    while last < stop and text.gaps[last] == " " and text.written[last][0].isupper():
        if "(" in text.gaps[last + 1] or (text.gaps[last + 1] == " " and text.words[last + 1][0].isdigit()):
            break
        last += 1
    return last


def _apposed(scene: Scene, phrase: Phrase) -> int:
    """Return the end of a title with the name that follows its comma: `Ketua KPU Jakarta, Budi Santoso, ...`."""
    text = scene.text
    if not APPOSITION.fullmatch(text.gaps[phrase.last]) or scene.has_name(phrase):
        return _trimmed(scene, *phrase).last
    if name := scene.named(phrase.last):
        return name.last
    end = phrase.last
    stop = min(end + NAME_WORDS, len(text.words)) if kinds(scene, phrase) else end
    while end < stop and text.written[end][0].isupper():
        end += 1
        if text.gaps[end] != " ":
            break
    return end if end > phrase.last and text.gaps[end] != " " else phrase.last


def _listed(scene: Scene, first: int, *, stop: int) -> int:
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


def _list_head(scene: Scene, first: int, *, floor: int) -> int:
    """Return where an office's name with commas in it begins, the last part of which begins at `first`."""
    text, head = scene.text, first
    if text.gaps[first] != ", ":
        return first
    for word in range(first - 1, max(floor, first - LONGEST) - 1, -1):
        if not text.written[word][0].isupper():
            break
        if _listed(scene, word, stop=min(first + LONGEST, len(text.words))) > first:
            head = word
        if text.gaps[word] not in (" ", ", "):
            break
    people = (mention.actor_kind == "person" for mention in scene.within(Phrase(head, first)))
    return first if any(people) else head


def _trimmed(scene: Scene, first: int, last: int) -> Phrase:
    words, joining = scene.text.words, scene.grammar["joining"]
    while last > first and words[last - 1] in joining:
        last -= 1
    return Phrase(first, last)


def _opens_clause(scene: Scene, word: int, *, first: int) -> bool:
    """Tell whether a word leads up to the subject (`Namun Kremlin`, `Sementara itu TASS`) and is no part of it."""
    form = scene.text.words[word]
    if form in scene.grammar["inside"]:
        return word > first and form in scene.grammar["pointing"]
    return form in scene.names.openers


def _before_comma(scene: Scene, word: int, *, floor: int) -> Phrase:
    """Return the subject before an insertion between commas (`Budi, Senin (2/1), mengatakan`): the last name.

    Without a name it is the noun phrase at the floor: `Seorang pejabat, Senin (2/1), mengatakan`.
    """
    for last in range(word - 1, max(floor, word - LONGEST) - 1, -1):
        if (name := scene.named(last)) and name.first >= floor:
            return name
    end = next((end for end in range(floor + 1, word) if scene.text.gaps[end] != " "), word)
    found, outside = Phrase(floor, end), scene.names.outside
    plain = scene.text.gaps[end] == ", " and outside.isdisjoint(scene.text.words[floor:end])
    return found if plain and kinds(scene, found) else Phrase(word, word)
