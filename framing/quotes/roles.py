"""What kind of source somebody is, by every word in which the article tells what he does or where he belongs."""

from functools import lru_cache

from framing.language.lists import ANYBODYS, MEDIA, NOBODYS, SOURCES
from framing.quotes.scenes import DOCUMENT, PeopledText, Phrase, ends_clause, is_verb, kinds
from framing.quotes.speakers import listed
from framing.text import Text, normal, places_of, words_of

MEMBERS = ("witness", "citizen", DOCUMENT)  # kinds that tell what a body has or treats, and not what its head is
PRIVATE = "citizen"  # the kind that says least: whoever has an office besides speaks in it
STRENGTH = (*(kind for kind in SOURCES if kind != PRIVATE), PRIVATE)
ROLE_WORDS = 14  # of a role with its body: Deputi Bidang Pengendalian Operasi Badan Penanggulangan Bencana
NAME_WORDS = 6
PLACES = 12  # of a name in an article that are looked at


def kind_in(scene: PeopledText, phrase: Phrase) -> str:
    """Return the first kind of source that a phrase tells; empty when it tells none.

    Of parts between commas (`advokat, Siti Aminah, aktivis lingkungan`) the one of who speaks for others counts, but
    an office may have commas in its name; what somebody is no longer (`eks gubernur`) does not count.
    """
    if not _tells(scene, phrase):
        return ""
    told, first = list[str](), phrase.first
    office = listed(scene, first, stop=phrase.last) if ", " in scene.text.gaps[first + 1 : phrase.last] else 0
    for word in range(max(phrase.first + 1, office), phrase.last + 1):
        if word == phrase.last or scene.text.gaps[word] == ", ":
            if scene.grammar["former"].isdisjoint(scene.text.words[first : first + 2]):  # seorang mantan bupati
                told += known(scene, Phrase(first, word))[:1]
            first = word
    return strongest(told)


def _tells(scene: PeopledText, phrase: Phrase) -> bool:
    """Tell whether any word of a phrase may tell a kind of source; most names have none."""
    first, last = phrase
    shorts = _short_forms(scene)
    return scene.heads.find(1, first, last) >= 0 or not shorts.keys().isdisjoint(scene.text.words[first:last])


def kinds_of_all(scene: PeopledText, phrase: Phrase) -> str:
    """Return what each of those kinds of people is whom a description joins: `Para pejabat dan pakar asing`."""
    told, first = list[str](), phrase.first
    for word in range(phrase.first, phrase.last + 1):
        if word == phrase.last or scene.text.words[word] in scene.grammar["and"]:
            told += known(scene, Phrase(first, word))[:1]
            first = word + 1
    return "; ".join(dict.fromkeys(told))


def known(scene: PeopledText, phrase: Phrase) -> list[str]:
    """Return the kinds that a phrase tells, an office that the state and others have alike settled by its body.

    Beside it stands its body: `Ketua DPR`, `Ketua KPU`, `Direktur Lembaga Survei`; from the members and matters of a
    body (`Ketua Asosiasi Pedagang`, `Direktur Riset`) nothing follows. Else it is whose it is most often.
    """
    found = kinds(scene, phrase)
    if shorts := _short_forms(scene):
        told = map(shorts.get, scene.text.words[phrase.first : phrase.last])
        found += [kind for kind in told if kind and kind not in found]
    if ANYBODYS.keys().isdisjoint(found):
        return found
    at = next(place for place, kind in enumerate(found) if kind in ANYBODYS)
    sure = [kind for kind in found if kind not in ANYBODYS]
    public = not scene.grammar["public"].isdisjoint(scene.text.words[slice(*phrase)])
    default = "official" if public else next((kind for one in found if (kind := ANYBODYS.get(one))), "")
    bodies = [kind for kind in found[at:] if kind not in ANYBODYS and kind not in MEMBERS]
    return found[:at] + (bodies or ([default] if default and default not in found[:at] else [])) or sure


def role(scene: PeopledText, name: str) -> str:
    """Return the kind of source that an article tells of a person, wherever it does; empty where it does nowhere.

    By a label (`Gubernur Budi Santoso`), before or behind a comma (`Ketua RT, Budi`, `Budi (42), petani asal Demak`),
    by a predicate (`Budi, yang juga ketua yayasan`), behind a word that introduces a name (`petani bernama Budi`). Of
    several kinds the one in which somebody speaks for others counts before that of a private person.
    """
    if name not in scene.roles:
        told = list[str]()
        for place in _places(scene, name):
            told += [kind_in(scene, place), _in_front(scene, place), behind(scene, place)]
            if STRENGTH[0] in told:  # no other place can tell of more
                break
        scene.roles[name] = strongest([kind for kind in told if kind != DOCUMENT])
    return scene.roles[name]


def behind(scene: PeopledText, place: Phrase) -> str:
    """Return the kind of source told behind a name: `Budi (42), pengamat militer dari X`, `Budi selaku ketua`."""
    text, grammar, names, word = scene.text, scene.grammar, scene.names, place.last
    bound = place.first > 0 and text.words[place.first - 1] in names.outside  # Menurut Budi, ...
    if word < len(text.words) and text.gaps[word] == " (" and text.words[word].isdigit():
        word += 1 + (text.gaps[word + 1] == " ")  # Budi (42 tahun), petani
    stop = min(word + ROLE_WORDS, len(text.words))
    if word >= stop:
        return ""
    apposed = text.gaps[word].endswith(", ")
    said = False
    while word < stop and text.words[word] in names.leading and (text.gaps[word] == " " or apposed):
        said = (
            said
            or text.words[word] in grammar["being"]
            or text.words[word] in grammar["as"]
            or (text.words[word] in grammar["also"] and text.words[word - 1] in grammar["relative"])
        )
        word += 1
    if not (apposed or said):
        return ""
    while word < stop and text.words[word] in grammar["inside"]:
        word += 1
    if word >= stop or not kinds(scene, Phrase(word, min(word + names.reach.get(text.words[word], 0), stop))):
        return ""
    last = _role_end(scene, word, stop=stop)
    if apposed and not said and not _closed(scene, last, asked=bound):
        return ""  # Menurut Budi, polisi akan datang
    return kind_in(scene, Phrase(word, last))


def _role_end(scene: PeopledText, word: int, *, stop: int) -> int:
    """Return the end of a role with its body: before a mark, a verb, or a function word that ends a noun phrase."""
    text, last = scene.text, word + 1
    while last < stop and not ends_clause(text.gaps[last]) and "(" not in text.gaps[last]:
        if text.words[last] in scene.names.outside or _is_predicate(scene, last):
            break
        last += 1
    return last


def _closed(scene: PeopledText, last: int, *, asked: bool) -> bool:
    """Tell whether an apposition that ends before a word is one, and not the subject of a clause.

    Behind a name that a preposition leads (`asked`), it must end at a mark.
    """
    if ends_clause(scene.text.gaps[last]) or "(" in scene.text.gaps[last]:
        return True
    return not asked and not _is_predicate(scene, last)


def _is_predicate(scene: PeopledText, word: int) -> bool:
    form, grammar = scene.text.words[word], scene.grammar
    if form in grammar["adjunct"] or form in grammar["relative"]:
        return False
    return is_verb(scene.text, word) or form in grammar["auxiliary"] or form in grammar["predicate"]


def _in_front(scene: PeopledText, place: Phrase) -> str:
    """Return the kind of source told in front of a name: `Tokoh adat, | Budi, ...`, `seorang petani bernama | Budi`.

    Behind a comma a name goes with the words before it where a mark follows, or where they begin their sentence.
    """
    text, stop = scene.text, place.first
    comma, called = text.gaps[stop] == ", ", stop > 0 and text.words[stop - 1] in scene.grammar["called"]
    if not (comma or called):
        return ""
    start = text.sentences[text.sentence_at(stop)]
    floor = max(start, stop - ROLE_WORDS)
    if stop <= floor:
        return ""
    stop -= called
    first = _role_start(scene, stop, floor=floor)
    gap, after = text.gaps[place.last], text.words[place.last : place.last + 1]
    aside = "(" in gap or ends_clause(gap) or not scene.grammar["adjunct"].isdisjoint(after)
    if comma and first > start and not aside:
        return ""  # kata polisi, Budi ditangkap
    others = [one for one in scene.within(Phrase(first, stop)) if one.actor_kind == "person"]
    found = [kind for kind in known(scene, Phrase(first, stop))[:1] if kind not in MEDIA]
    if others and found != [PRIVATE]:
        return ""  # Presiden Budi Santoso, Siti, dan Bagas; but: pengacara Budi Santoso, Siti
    return strongest(found)


def _role_start(scene: PeopledText, stop: int, *, floor: int) -> int:
    """Return where the noun phrase begins that ends before a word; names in it may be parted by commas."""
    text, first, capitals = scene.text, stop, True
    while first > floor:
        form = text.words[first - 1]
        if form in scene.names.outside or is_verb(text, first - 1):
            break
        first -= 1
        capitals = capitals and text.written[first][0].isupper()
        if text.gaps[first] not in (" ", " (", ") ") and not (text.gaps[first] == ", " and capitals):
            break
    return first


def _places(scene: PeopledText, name: str) -> list[Phrase]:
    """Return where an article names somebody: his mentions, and where his name is written in a run of capitals."""
    text, relations = scene.text, scene.names.relations
    own = [scene.words(one) for one in scene.mentions_of(name)[:PLACES]]
    own = [place for place in own if text.words[place.first] not in relations]
    words = _words(name)
    if not words or len(words) > NAME_WORDS:
        return own
    found, size = list[Phrase](), len(words)
    for at in places_of(words[0], text.words):
        if len(found) == PLACES:
            break
        mention = scene.mention_over(at)
        same = mention is None or mention.actor == name or set(words) <= set(text.words[slice(*scene.words(mention))])
        if same and text.words[at : at + size] == words:
            run = _run(text, Phrase(at, at + size))
            if not (name.isupper() and run.last > at + size):
                found.append(run)  # not: Presiden Gerakan Jembatan (GJ) Budi, whose office it is
    return own + [place for place in found if place not in own and text.written[place.first][0].isupper()]


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    return list(map(normal, words_of(name)))


def _run(text: Text, place: Phrase) -> Phrase:
    """Return the run of capitals around a name, short forms in brackets included: `Letkol | Agung | Widodo (AW)`."""
    first, last = place
    opening = (" ", " (", ") ")
    while text.gaps[first] in opening and first > place.first - ROLE_WORDS and text.written[first - 1][0].isupper():
        first -= 1
    while last < len(text.words) and text.gaps[last] in opening and text.written[last][0].isupper():
        last += 1
    return Phrase(first, last)


def _short_forms(scene: PeopledText) -> dict[str, str]:
    """Return the short forms that an article explains, with the kind of the body: `Asosiasi Pedagang Pasar (APP)`."""
    if scene.shorts is None:
        scene.shorts = _explained(scene)
    return scene.shorts


def _explained(scene: PeopledText) -> dict[str, str]:
    """Look for short forms in brackets behind runs of capitals that name a body."""
    text, made, linking = scene.text, dict[str, str](), scene.grammar["and"] | scene.grammar["belonging"]
    for word in places_of(" (", text.gaps[:-1]):
        if not word or not text.gaps[word + 1].startswith(")") or not text.written[word].isupper():
            continue
        if text.words[word] in scene.names.heads:
            continue
        first = word
        while first > max(word - ROLE_WORDS, 0) and (first == word or text.gaps[first] == " "):
            if not text.written[first - 1][0].isupper() and text.words[first - 1] not in linking:
                break
            first -= 1
        # the body's own noun is the last one that shares the short form's first letter
        letter = text.words[word][0]
        heads = [one for one in range(first, word) if text.words[one][0] == letter and kinds(scene, Phrase(one, word))]
        start = next((one for one in heads if text.words[one] in scene.names.reach), None)
        if start is not None and (told := kinds(scene, Phrase(start, word))):
            kind = ANYBODYS.get(told[0], told[0])
            if kind and kind not in MEMBERS:
                made[text.words[word]] = kind
    return made


def strongest(told: list[str]) -> str:
    """Return the kind of several in which somebody speaks for most people; empty without one."""
    return min((kind for kind in told if kind and kind != NOBODYS), key=STRENGTH.index, default="")
