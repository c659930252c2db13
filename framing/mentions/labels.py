"""The words in front of a name that say what the person is: a stack of titles with what belongs to them."""

from typing import NamedTuple

from framing.codebook import Match
from framing.mentions.doubts import ACRONYM_LETTERS, THING, is_short_form, label_like
from framing.mentions.names import (
    COUNTRY,
    INITIALS,
    NAME,
    ORGANISATION,
    PERSON,
    ROLE,
    TITLE,
    Entry,
    MarkedText,
    age_end,
    capitals_before,
    is_word,
    run_end,
)

# How far behind a title its name may stand: "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan RI X" is nine.
REACH = 14
# The most marked title speaks for the stack.
MARKED = ("negative", "honorific", "neutral", "unknown")
PROFESSION = "profession"
TITLE_WORDS = 4  # of the longest titles behind which a name is looked for: laksamana madya tni
# Ranks and forms of address stand in names of ships, streets and hospitals as well; an office hardly does.
NAMESAKES = frozenset({"rank", "honorific", "religious", "nobility", "profession"})
# Initials that stand for a name are three letters at most.
NAMELESS = 3
# The kind of title that is said of somebody else than the person whose name follows: `istri`, `pengacara`.
RELATION = "relation"


class Label(NamedTuple):
    """Words `first` to `last` (exclusive) of a title stack; `name` is the word where a name may begin, if any.

    `country` says that a country ends it: `Presiden Rusia`.
    """

    first: int
    last: int
    valence: str
    role: Match[Entry] | None
    name: int | None
    country: bool


def label_at(scene: MarkedText, match: Match[Entry]) -> Label:
    """The title stack that a title or role opens: `Menteri Pertahanan Rusia`; `Panglima Angkatan Laut, Laksamana`."""
    words, written, gaps, begins = scene.text.words, scene.text.written, scene.text.gaps, scene.begins
    grammar, portfolio = scene.pack.grammar, scene.portfolio
    parts, link, name = [match], "", None
    first, last, (_, _, valence, _, _) = match
    word, limit = last, min(len(words), last + REACH)
    while word < limit:
        here = begins.get(word)
        if not link and gaps[word] != " ":
            link = _link(scene, word, first)
        if here is None and link in ("", ","):
            small = words[word]
            if small in grammar["listing"] or small in grammar["origin"]:
                link = small
                word += 1
                continue
            if not link and written[word] == small and small.isalpha() and small not in portfolio:
                break  # most words: in small letters, and in no list
        reached = _reached(scene, word, link, first=first) if here is None else _over(scene, here, link)
        if reached is None:
            name = word
        if not reached:
            break
        if here is not None:
            parts.append(here)
            if (other := here.value.valence) and MARKED.index(other) < MARKED.index(valence):
                valence = other
        last = word = reached
        link = ""
    if name is None and gaps[last] == ", ":
        last = _with_country(scene, last, parts)
    country = parts[-1].value.what == COUNTRY and parts[-1].last == last
    return Label(first, last, valence, match if match.value.what == ROLE else None, name, country)


def said_of_name(scene: MarkedText, label: Label) -> Label | None:
    """The part of a label that is said of the name right behind it: of `istri Gubernur` the office, of `istri` none."""
    if label.name is None or "," in scene.text.gaps[label.name]:
        return label
    begins = scene.begins
    parts = [begins[word] for word in range(label.first, label.last) if word in begins]
    behind = [part.last for part in parts if part.value.kind == RELATION]
    if not behind or before_an_age(scene, label.name):  # "sopir AB (42)"
        return label
    own = (part for part in parts if part.first >= behind[-1] and part.value.what == TITLE)
    return next((label_at(scene, part) for part in own), None)


def in_apposition(scene: MarkedText, label: Label, *, least: int = 2) -> bool:
    """Tell whether a label without a name may belong to the name before it: `Kim Jong Un, pemimpin Korea Utara,`.

    It has so many words at `least`.
    """
    if label.name is not None or label.last - label.first < least:
        return False
    text, last = scene.text, label.last
    if last == len(text.words) or text.gaps[last][0] in ",.;)":
        return True
    small, grammar = text.words[last], scene.pack.grammar
    return text.gaps[last] == " " and (small in grammar["pointing"] or small in grammar["relative"])


def with_acronym(scene: MarkedText, label: Label) -> Label:
    """A label with the short name that ends it taken off: `Presiden SBY`, `Pak JK`, not `Ketua KPK`."""
    word, words = label.last - 1, scene.text.words
    if label.name is not None or scene.text.gaps[word] != " " or not is_acronym(scene, word) or scene.flat(word):
        return label
    before = scene.pack.titles.get(words[word - 1])
    if words[word - 1] not in scene.pack.grammar["supreme"] and (before is None or before.kind != "honorific"):
        return label
    return label._replace(last=word, name=word)


def is_acronym(scene: MarkedText, word: int) -> bool:
    """Tell whether a word is a few capitals that no list knows."""
    written = scene.text.written[word]
    if not (written.isupper() and 1 < len(written) <= ACRONYM_LETTERS and written.isalpha()) or scene.shouted(word):
        return False
    return scene.text.words[word] not in scene.portfolio and word not in scene.begins


def names_a_thing(scene: MarkedText, match: Match[Entry]) -> bool:
    """Tell whether a title is part of a thing's name: `fregat Marsekal Shaposhnikov`, `Jalan Jenderal Sudirman`."""
    if match.value.kind not in NAMESAKES or match.first == 0:
        return False
    if scene.text.gaps[match.first] == ") ":
        return scene.text.written[match.first - 1].isupper()  # "Rumah Sakit Islam (RSI) Sultan Agung"
    if scene.text.gaps[match.first] != " ":
        return False
    if scene.text.words[match.first - 1] in scene.pack.title_nouns:
        return True
    return not scene.flat(match.first) and capitals_before(scene, match.first) > 0


def heard(scene: MarkedText, word: int) -> bool:
    """Tell whether a reporting verb stands beside a word anywhere in the text."""
    words = scene.text.words
    if scene.beside_cues is None:
        scene.beside_cues = {word for cue in scene.cue_places() for word in words[max(cue - 1, 0) : cue + 2]}
    return words[word] in scene.beside_cues


def initials(scene: MarkedText, word: int) -> bool:
    """Tell whether capitals that no list knows open a name of one word more at least: `BJ` Habibie, `P.K.` Sutrisno."""
    text, written = scene.text, scene.text.written[word]
    dotted = "." in written and INITIALS.fullmatch(written) is not None
    if not (dotted or (len(written) == 2 and written.isupper() and written.isalpha())):
        return False
    end = run_end(scene, word)
    if text.words[word] in scene.portfolio or word in scene.begins or end < word + 2 or is_short_form(scene, word):
        return False
    if scene.pack.persons.get(text.words[word + 1]) == NAME:
        return True
    return (dotted or end == word + 2) and not (label_like(scene, word + 1) or is_word(scene, word + 1))


def before_an_age(scene: MarkedText, word: int) -> bool:
    """Tell whether initials with an age stand for somebody whom a report does not name: `siswi SMK Melati AB (16)`."""
    written = scene.text.written[word]
    return len(written) <= NAMELESS and written.isupper() and written.isalpha() and age_end(scene, word + 1) > 0


def _leads_to_initials(scene: MarkedText, word: int) -> bool:
    """Tell whether a capital that is no personal name stands before initials with an age: `siswi SMP Melati` AB."""
    behind = word + 1
    if behind >= len(scene.text.words) or scene.text.gaps[behind] != " ":
        return False
    return before_an_age(scene, behind) and scene.pack.persons.get(scene.text.words[word]) != NAME


def _link(scene: MarkedText, word: int, first: int) -> str:
    """How a word hangs on the one before it in a label from `first`: "" directly, "," or "(", "|" not at all."""
    if scene.opens_line(word):
        return "|"
    mark = scene.text.gaps[word].strip()
    if mark in (")", "]"):
        return "" if any("(" in gap or "[" in gap for gap in scene.text.gaps[first + 1 : word]) else "|"
    return "" if mark in ("", "[", ".") else mark if mark in (",", "(") else "|"


def _over(scene: MarkedText, here: Match[Entry], link: str) -> int | None:
    """The word behind a phrase of the lexicon; 0 when the label ends before it, None when a name begins there."""
    what = here.value.what
    if what == PERSON or (what == TITLE and _is_borne(scene, here)):
        return None if link in ("", ",") else 0
    if link == "":
        return here.last
    if what in (COUNTRY, ORGANISATION):
        goes_on = link in scene.pack.grammar["origin"] or (link == "(" and _closes(scene, here.last))
    else:
        goes_on = link == "(" or (link == "," and here.value.kind in NAMESAKES)
    return here.last if goes_on else 0


def _is_borne(scene: MarkedText, here: Match[Entry]) -> bool:
    """Tell whether a title behind an office is a given name: `Menhut Raja Bagas`, not `Pangeran Sultan Bolkiah`."""
    text, last = scene.text, here.last
    if here.last - here.first > 1 or text.words[here.first] not in scene.pack.grammar["borne"]:
        return False
    goes_on = text.gaps[last] == " " and scene.capital(last) and last not in scene.begins
    return scene.capital(here.first) and goes_on and text.words[last] not in scene.portfolio


def _reached(scene: MarkedText, word: int, link: str, *, first: int) -> int | None:
    """The word behind one that the label goes on with; 0 when it ends before, None when a name may begin there."""
    if link == "|" or link in scene.pack.grammar["origin"]:
        return 0
    if link in ("", ",") and (initials(scene, word) or before_an_age(scene, word)):
        return None
    if link == "" and scene.capital(word) and _leads_to_initials(scene, word):
        return word + 1
    if link == "," and is_acronym(scene, word) and scene.text.gaps[word + 1].startswith(","):
        return None  # "Ketua Panitia Melati, EO, ditahan"
    if label_like(scene, word):
        return word + 1 if link != "(" or _closes(scene, word + 1) else 0
    if not scene.capital(word) or link not in ("", ","):
        return 0
    if _in_brackets(scene, word, first=first):
        return word + 1
    return _behind_place(scene, word) if link == "" else None


def _behind_place(scene: MarkedText, word: int) -> int | None:
    """The word behind bodies and places that no list knows (`wilayah Primorye`); None when a name begins there."""
    end = run_end(scene, word)
    rank = scene.begins.get(end)
    if rank and rank.value.what == TITLE and scene.text.gaps[end] == " " and scene.capital(end):
        return end
    gaps, kinds = scene.text.gaps, scene.pack.persons
    bracketed = gaps[end] == " (" and gaps[end + 1 : end + 2] == [") "]
    if bracketed and scene.text.written[end].isupper() and scene.capital(end + 1):
        return end
    named = kinds.get(scene.text.words[word]) == NAME
    for inner in range(end - 1, word, -1) if not named else ():  # "Menhub Budi Karya Sumadi"
        if (match := scene.begins.get(inner)) and match.last > inner + 1:
            return inner
        if inner < end - 1 and label_like(scene, inner) and not initials(scene, inner):
            return inner + 1
    before = scene.text.words[word - 1]
    if title_kind(scene, word) == PROFESSION:
        return None  # "Pengamat tata kota Rahmat Wijayanto"
    if before not in scene.pack.grammar["area"]:
        if _names_a_thing(scene, word - 1) and _holder_follows(scene, word, end, borne=True):
            return end  # "GM Bandara Husein Sastra, Rahmat Wijayanto"
        # "Kepala Stasiun Melati Rahmat Wijayanto": the own name of a thing, or of a place, is one word.
        long = end - word > 2 and INITIALS.fullmatch(scene.text.written[word + 1]) is None  # "Melati Rudi W. Hartono"
        return word + 1 if long and (kinds.get(before) == THING or scene.located(word)) else None
    in_title = word > 1 and scene.text.words[word - 2] in scene.pack.grammar["governing"]
    if in_title and _holder_follows(scene, word, end):
        return end
    return word + 1 if not in_title or end - word > 2 else None


def title_kind(scene: MarkedText, last: int) -> str:
    """The kind of the title that ends right before a word, the longest one's; empty when none does."""
    titles = (scene.begins.get(first) for first in range(max(last - TITLE_WORDS, 0), last))
    return next((one.value.kind for one in titles if one and one.last == last and one.value.what == TITLE), "")


def _names_a_thing(scene: MarkedText, word: int) -> bool:
    """Tell whether a word is the capitalised noun of a thing that may be called after a person."""
    return scene.capital(word) and scene.pack.persons.get(scene.text.words[word]) == THING


def _holder_follows(scene: MarkedText, word: int, end: int, *, borne: bool = False) -> bool:
    """Tell whether capitals behind `Kepala Desa` are its place, since the holder's name follows a comma.

    They are no personal name, unless what is meant may have been called after somebody (`borne`).
    """
    text, kinds = scene.text, scene.pack.persons
    if text.gaps[end] != ", " or not scene.capital(end) or end in scene.begins:
        return False
    if kinds.get(text.words[word]) == NAME and not borne:
        return False
    behind, small = run_end(scene, end), text.words[end]
    if behind == end or text.gaps[behind][:1] not in (",", " ") or kinds.get(small) == THING:
        return False
    return small not in scene.portfolio and text.words[behind : behind + 1] != [] and not scene.capital(behind)


def _in_brackets(scene: MarkedText, word: int, *, first: int) -> bool:
    """Tell whether a word stands in brackets that opened behind the first word of its label."""
    text = scene.text
    start, end = text.starts[first], text.starts[word]
    return text.string.rfind("(", start, end) > text.string.rfind(")", start, end)


def _closes(scene: MarkedText, word: int) -> bool:
    return scene.text.gaps[word].startswith(")")


def _with_country(scene: MarkedText, last: int, parts: list[Match[Entry]]) -> int:
    """The end of a label with the country behind a comma: `gubernur wilayah Primorye, Rusia`; no list of countries."""
    text, country = scene.text, scene.begins.get(last)
    if not country or country.value.what != COUNTRY or last - parts[0].first < 2:
        return last
    if len(parts) > 1 and any(part.value.what in (COUNTRY, ROLE) and part.last == last for part in parts):
        return last
    following = country.last
    if text.words[following : following + 1] and text.words[following] in scene.pack.grammar["listing"]:
        return last
    return last if following in scene.begins and text.gaps[following] != " " else following
