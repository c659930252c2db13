"""The subject in front of a reporting verb: `S mengatakan`, also behind insertions between commas."""

from framing.quotes.clauses import clause_start
from framing.quotes.scenes import VERB_PREFIXES, PeopledText, Phrase, ends_clause, is_verb, kinds
from framing.quotes.speakers import LONGEST, NAME_WORDS, listed, speaker_after, speaks, trimmed
from framing.text import Text

ADJUNCTS = 4  # between a subject and its verb, each inside the other
REACH = 60  # words before a verb in which its subject is looked for


def speaker_before(scene: PeopledText, word: int, *, floor: int) -> Phrase:
    """Return the subject of a verb (`S mengatakan`), not before `floor`; empty where nobody has the look of a speaker.

    What stands between them without a subject of its own is passed over: `S usai bertemu warga di Solo mengatakan`.
    """
    found, place = _nearest(scene, word, floor=floor), word
    for _ in range(ADJUNCTS):
        hook = _adjunct(scene, found if found.last > found.first else Phrase(place, place), floor=floor)
        if hook is None:
            break
        found, place = _nearest(scene, hook, floor=floor), hook
    if place == word and found.last > found.first and _acts(scene, Phrase(found.last, word)):
        near = antecedent(scene, word, floor=found.last)
        found = near if near.last > near.first else found
    spoken = speaks(scene, found)
    if not spoken and floor < found.first < found.last and "," in scene.text.gaps[found.first]:
        found = _before_comma(scene, found.first, floor=floor)
        spoken = speaks(scene, found)
    found = _with_clause(scene, found, stop=word)
    placed = found.first > floor and scene.text.words[found.first - 1] in scene.grammar["location"]
    return found if spoken and not placed else Phrase(word, word)


def _with_clause(scene: PeopledText, found: Phrase, *, stop: int) -> Phrase:
    """Return a description, which is no name, with its relative clause: `Pengguna | yang lain | mengeluh`."""
    words, last, between = scene.text.words, found.last, scene.names.between
    if not found.first < last < stop - 1 or words[last] not in scene.grammar["relative"] or scene.has_name(found):
        return found
    if any(ends_clause(gap) for gap in scene.text.gaps[last + 1 : stop + 1]):
        return found
    while words[stop - 1] in between and words[stop - 1] not in scene.grammar["pointing"]:
        stop -= 1
    return Phrase(found.first, stop) if stop > last + 1 else found


def _acts(scene: PeopledText, between: Phrase) -> bool:
    """Tell whether a verb of its own stands between a noun phrase and a verb: `RUU dicabut warga | menuntut P`."""
    text, (first, last) = scene.text, between
    plain = text.gaps[first:last].count(" ") == last - first and scene.names.parting.isdisjoint(text.words[first:last])
    return plain and any(is_verb(text, word) for word in range(first, last))


def _adjunct(scene: PeopledText, found: Phrase, *, floor: int) -> int | None:
    """Return the conjunction or preposition that opens what stands before a phrase and has no subject of its own."""
    text, grammar, openers, place = scene.text, scene.grammar, scene.names.hooks, found.first
    floor = max(floor, place - REACH)
    while (
        place > floor
        and not ends_clause(text.gaps[place])
        and not (text.words[place - 1] in openers and text.words[place] not in grammar["pointing"])
    ):
        place -= 1
        if text.words[place] in grammar["relative"]:
            return None
    opener = place - 1
    if opener <= floor or ends_clause(text.gaps[place]):
        return None
    verb = is_verb(text, place) or text.words[place] in grammar["predicate"]
    if ends_clause(text.gaps[opener]) and not verb:
        return None
    own = text.words[opener] in grammar["subordinator"] and place == found.first and not verb and speaks(scene, found)
    return None if own else opener


def predicate_subject(scene: PeopledText, word: int, *, floor: int) -> Phrase:
    """Return the subject that a predicate behind `dan` shares: behind a comma that of the main clause.

    `Peru gusar setelah Evo menutup batas, | dan mengatakan P`; without a comma that of the nearest clause.
    """
    text, grammar, first = scene.text, scene.grammar, floor
    if "," not in text.gaps[word]:
        first = clause_start(scene, word, lo=floor)
    while first < word and (text.words[first] in scene.names.openers or text.words[first] in grammar["also"]):
        if text.words[first] in grammar["fronting"]:
            behind = next((one for one in range(first + 1, word) if "," in text.gaps[one]), None)
            if behind is None:
                return Phrase(word, word)
            first = behind
        else:
            first += 1
    found = speaker_after(scene, first, opens=True) if first < word else Phrase(word, word)
    return found if found.last <= word and speaks(scene, found) else Phrase(word, word)


def antecedent(scene: PeopledText, word: int, *, floor: int) -> Phrase:
    """Return the noun phrase whose relative clause begins at a word (`dewan itu | yang mendesak P`); maybe empty."""
    text, first = scene.text, word
    while first > max(floor, word - LONGEST) and not ends_clause(text.gaps[first]):
        name = scene.named(first - 1)
        if name and name.last == first:
            first = max(name.first, floor)
        elif text.words[first - 1] in scene.names.outside or _opens_with_verb(text, first - 1):
            break
        else:
            first -= 1
    found = Phrase(first, word)
    return found if speaks(scene, found) else Phrase(word, word)


def _opens_with_verb(text: Text, word: int) -> bool:
    """Tell whether a word is a verb, also with the capital that opens a sentence."""
    opens = text.sentences[text.sentence_at(word)] == word
    form = text.words[word]
    return is_verb(text, word) or (opens and form.startswith(VERB_PREFIXES) and text.lemmas.base(word) != form)


def _nearest(scene: PeopledText, word: int, *, floor: int) -> Phrase:
    """Return the noun phrase nearest before a verb; maybe empty."""
    words, gaps, last = scene.text.words, scene.text.gaps, word
    floor = max(floor, word - REACH)
    if word > floor and ends_clause(gaps[word]):
        return _before_comma(scene, word, floor=floor)
    times = scene.grammar["time"]
    while last > floor and (
        words[last - 1] in scene.names.between
        or (last - 1 > floor and (_repeated(scene, last - 1) or _is_time(scene.text, last - 1, times)))
    ):
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
    if _is_date(scene.text, first, stop=word) or _behind_day(scene, first, stop=last) == last:
        return _before_comma(scene, first, floor=floor) if first > floor else Phrase(word, word)
    start = first
    while start < last and (words[start] in joining or _opens_clause(scene, start, first=first)):
        start += 1
    start = _behind_day(scene, start, stop=last)
    found = _subject(scene, start, last, led=start > first)
    head = _list_head(scene, first, floor=floor) if found.last > found.first else first
    return Phrase(head, found.last) if head < first else found


def _repeated(scene: PeopledText, word: int) -> bool:
    """Tell whether a word is a repeated one that says how something is done: `warga | ramai-ramai | menolak`."""
    first, mark, second = scene.text.words[word].partition("-")
    return bool(mark) and first == second and first not in scene.names.reach and first not in scene.names.humans


def _is_time(text: Text, word: int, times: frozenset[str]) -> bool:
    """Tell whether a small word tells when something is done: `Budi Santoso | pekan lalu | mengatakan`."""
    return text.words[word] in times and text.written[word][0].islower()


def _subject(scene: PeopledText, start: int, last: int, *, led: bool) -> Phrase:
    """Return the subject in the words before a verb; `led` says that words leading up to it were taken off."""
    text, words, outside = scene.text, scene.text.words, scene.names.outside
    start = _second_clause(scene, start, last)
    end = start
    while end < last and words[end] not in outside and not is_verb(text, end):
        end += 1
    subject = trimmed(scene, Phrase(start, end))
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


def _second_clause(scene: PeopledText, start: int, last: int) -> int:
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


def _list_head(scene: PeopledText, first: int, *, floor: int) -> int:
    """Return where an office's name with commas in it begins, the last part of which begins at `first`."""
    text, head = scene.text, first
    if text.gaps[first] != ", ":
        return first
    for word in range(first - 1, max(floor, first - LONGEST) - 1, -1):
        if not text.written[word][0].isupper():
            break
        if listed(scene, word, stop=min(first + LONGEST, len(text.words))) > first:
            head = word
        if text.gaps[word] not in (" ", ", "):
            break
    people = (mention.actor_kind == "person" for mention in scene.within(Phrase(head, first)))
    return first if any(people) else head


def _opens_clause(scene: PeopledText, word: int, *, first: int) -> bool:
    """Tell whether a word leads up to the subject (`Namun Kremlin`, `Sementara itu TASS`) and is no part of it."""
    form = scene.text.words[word]
    if form in scene.grammar["inside"]:
        return word > first and form in scene.grammar["pointing"]
    return form in scene.names.openers


def _is_date(text: Text, first: int, *, stop: int) -> bool:
    """Tell whether words are a day with its date: `Senin (2/1/2020) sore`."""
    return (
        first + 2 < stop
        and text.gaps[first + 1] == " ("
        and "/" in text.gaps[first + 2]
        and text.words[first + 1].isdigit()
    )


def _behind_day(scene: PeopledText, word: int, *, stop: int) -> int:
    """Return the word behind a day of the week and its time (`Jumat`, `Kamis malam`), the word itself without one."""
    text, days, times = scene.text, scene.grammar["day"], scene.grammar["time"]
    if word >= stop or text.words[word] not in days or not text.written[word][0].isupper():
        return word
    word += 1
    while word < stop and text.words[word] in times and text.written[word][0].islower():
        word += 1
    return word


def _before_comma(scene: PeopledText, word: int, *, floor: int) -> Phrase:
    """Return the subject before an insertion between commas (`Budi, Senin (2/1), mengatakan`).

    It is the name in front, or the one behind the comma of a title (`Ketua Partai X, Budi, ...`), else the last name.
    Without a name it is the noun phrase in front: `Seorang pejabat di Solo, Senin, mengatakan`.
    """
    if front := in_front(scene, word, floor=floor) or _body_in_front(scene, word, floor=floor):
        return front
    for last in range(word - 1, max(floor, word - LONGEST) - 1, -1):
        if (name := scene.named(last)) and name.first >= floor:
            return name
    text, locations = scene.text, scene.grammar["location"]
    end = _part_end(text, floor, stop=word)
    found = Phrase(floor, next((place for place in range(floor + 1, end) if text.words[place] in locations), end))
    plain = text.gaps[end] == ", " and scene.names.outside.isdisjoint(text.words[slice(*found)])
    told = kinds(scene, found) or (1 < found.last - floor < end - floor and _is_name(scene, found))
    return found if plain and told else Phrase(word, word)


def _body_in_front(scene: PeopledText, word: int, *, floor: int) -> Phrase | None:
    """Return the agency or organisation that a sentence begins with, before an insertion (`KCNA, dikutip R, ...`)."""
    text, first = scene.text, floor
    while first < word and _opens_clause(scene, first, first=floor):
        first += 1
    end = _part_end(text, first, stop=word)
    if end >= word or text.gaps[end] != ", " or not scene.names.outside.isdisjoint(text.words[first:end]):
        return None
    people = any(mention.actor_kind == "person" for mention in scene.within(Phrase(first, end)))
    name = None if people else scene.named(end - 1) or scene.named(first)
    return Phrase(first, end) if name and name.last == end else None


def in_front(scene: PeopledText, word: int, *, floor: int) -> Phrase | None:
    """Return the name that a sentence begins with, before an insertion that ends before `word`.

    A single word needs an age or an apposition: `Siti (42), ...`, `Siti, warga desa, ...`, `Ketua RT, Samsul, ...`.
    """
    text, first = scene.text, floor
    while first < word and _opens_clause(scene, first, first=floor):
        first += 1
    end = _part_end(text, first, stop=word)
    aged = end < word and text.gaps[end] == " (" and text.words[end].isdigit()
    if end >= word or not (aged or ends_clause(text.gaps[end])):
        return None
    if not scene.names.outside.isdisjoint(text.words[first:end]) or any(
        is_verb(text, one) for one in range(first, end)
    ):
        return None
    after = _part_end(text, end, stop=word)
    titled = kinds(scene, Phrase(first, end))
    apposed = titled and _is_name(scene, Phrase(end, after)) and _set_off(scene, after)
    person = any(mention.actor_kind == "person" for mention in scene.within(Phrase(end - 1, end)))
    if apposed and not (person and not scene.within(Phrase(end, after))):
        return Phrase(first, after)
    if titled or person:
        return Phrase(first, end) if person else None
    alone = end - first == 1 and not aged and not (_described(scene, end, last=after) and _set_off(scene, after))
    return Phrase(first, end) if not alone and _is_name(scene, Phrase(first, end)) else None


def _set_off(scene: PeopledText, last: int) -> bool:
    """Tell whether words that end at `last` stand before a comma or an age, and are no part of a list."""
    text = scene.text
    if text.gaps[last] == " (":  # no date: Senin (2/1)
        return last < len(text.words) and text.words[last].isdigit() and text.gaps[last + 1].startswith(")")
    return text.gaps[last].startswith((",", ")")) and scene.grammar["and"].isdisjoint(text.words[last : last + 1])


def _described(scene: PeopledText, first: int, *, last: int) -> bool:
    """Tell whether words describe a person: they begin with a noun for sources (`salah satu warga desa`)."""
    while first < last and scene.text.words[first] in scene.grammar["inside"]:
        first += 1
    return first < last and bool(kinds(scene, Phrase(first, first + 1)))


def _part_end(text: Text, first: int, *, stop: int) -> int:
    """Return the end of the words from `first` on between which nothing but spaces stands."""
    end = min(first + 1, stop)
    while end < stop and text.gaps[end] == " ":
        end += 1
    return end


def _is_name(scene: PeopledText, phrase: Phrase) -> bool:
    """Tell whether a phrase is a few capitalised words, no noun for sources or organisation, or an account's name."""
    written = scene.text.written
    if phrase.last - phrase.first > NAME_WORDS or scene.text.words[phrase.first] in scene.grammar["day"]:
        return False
    if kinds(scene, phrase):
        return False
    handle = scene.text.gaps[phrase.first].endswith("@")
    return (handle or all(written[word][0].isupper() for word in range(*phrase))) and all(
        mention.actor_kind == "person" for mention in scene.within(phrase)
    )
