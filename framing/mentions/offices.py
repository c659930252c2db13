"""Offices whose body no list knows: `Ketua Ikatan Petani Melati (Itani) X`, `X, Ketua Ikatan Petani Melati,`.

Between the title and the name stand capitals, joining words and brackets only; where they end, a person's name is
looked for behind a comma or a bracket, or the whole is in apposition to the name before it.
"""

from framing.mentions.doubts import unlike_a_person
from framing.mentions.labels import NAMESAKES, Label
from framing.mentions.names import PERSON, ROLE, TITLE, MarkedText, Words, name_at, run_end

# "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi (PANRB)" has nine; foreign cabinets have longer ones.
OFFICE_WORDS = 18
# Marks inside an office's name; the last three stand before a name as well.
INSIDE = frozenset({"", "(", ",", ")", "),"})
CLOSING = INSIDE - {"", "("}
ENDS = frozenset(",.;)")


def behind_body(scene: MarkedText, label: Label) -> tuple[Label, Words] | None:
    """The whole label and the name behind it: `Presiden Partai Keadilan (PK), Rahmat Wijayanto mengatakan`."""
    text, word = scene.text, label.last
    limit = min(label.first + OFFICE_WORDS, text.sentence_words(text.sentence_at(label.first)).stop)
    while word < limit and _inside(scene, word):
        mark = text.gaps[word].strip()
        if mark in CLOSING and word > label.first + 1 and (words := _name(scene, label, word, mark=mark)):
            return label._replace(last=words[0], name=words[0]), words
        match = scene.begins.get(word)
        if match and (match.value.what in (PERSON, ROLE) or (match.value.what == TITLE and mark)):
            return None
        word += 1
    return None


def of_body(scene: MarkedText, label: Label) -> Label | None:
    """The whole of a label behind a name, up to the comma, bracket or stop that ends it."""
    text, word = scene.text, label.last
    limit = min(label.first + OFFICE_WORDS, len(text.words))
    while word < limit and text.gaps[word] == " " and _inside(scene, word):
        if (match := scene.begins.get(word)) and match.value.what in (PERSON, ROLE):
            return None
        word += 1
    whole = word > label.last and scene.capital(word - 1) and text.gaps[word][:1] in ENDS
    return label._replace(last=word, name=None) if whole else None


def _inside(scene: MarkedText, word: int) -> bool:
    text = scene.text
    if text.gaps[word].strip() not in INSIDE:
        return False
    small = text.words[word]
    return scene.capital(word) or small in scene.pack.grammar["listing"] or small in scene.portfolio


def _name(scene: MarkedText, label: Label, word: int, *, mark: str) -> Words | None:
    """The name behind a comma or a bracket, if it is one; words in apposition end it, or a verb of saying follows."""
    text, rank = scene.text, scene.begins.get(word)
    if mark != "," and text.gaps[word - 1] != " (":
        return None
    if rank and (rank.value.what != TITLE or rank.value.kind not in NAMESAKES):
        return None
    first = rank.last if rank else word
    last = run_end(scene, first)
    if last - first < 2 or unlike_a_person(scene, first, last=last):
        return None
    said = text.words[last : last + 1] and text.words[last] in scene.cues
    enclosed = text.gaps[last][:1] in ENDS or (text.gaps[last] == " (" and said)
    if mark == ")" or enclosed or (said and scene.opens_line(label.first)):
        return name_at(scene, first, last=last)
    return None
