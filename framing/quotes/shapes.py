"""Attributions told by their shape alone: a name behind a dash or before a colon, a verb of saying that no list has."""

from bisect import bisect_right

from framing.codebook import Match
from framing.quotes.cues import OWN_ENDING, Cued, Saying
from framing.quotes.scenes import PeopledText, Phrase, is_verb, kinds
from framing.quotes.speakers import is_somebody, speaker_after, speaks
from framing.text import Text

DASHES = frozenset("-–—―")
NAME_WORDS = 12  # of a title with its name
LABEL_WORDS = 6  # of a name before a colon
SHORTEST_STEM = 3  # letters
CLOSES = frozenset(".!?…,")


def behind_dash(scene: PeopledText, word: int, *, gap: str) -> Phrase | None:
    """Return the name behind a dash, also on the next line: `“Q.” — Presiden Budi Santoso, 1 Juni 1955`.

    What follows it on its line may only be set off by a comma or a bracket; a place is nobody.
    """
    text = scene.text
    if not DASHES.intersection(gap.strip()) or gap.strip(" \n\t”’»\"'.,!?…–—―-*_"):
        return None
    if word >= len(text.words) or not text.written[word][0].isupper():
        return None
    last = word + 1
    while (
        last < min(word + NAME_WORDS + 1, len(text.words))
        and text.gaps[last] == " "
        and text.sentences[text.sentence_at(last)] != last
    ):
        last += 1
    found = Phrase(word, last)
    if (
        last - word > NAME_WORDS
        or text.words[word] in scene.names.places
        or any(is_verb(text, one) for one in range(*found))
    ):
        return None
    capitals = all(text.written[one][0].isupper() for one in range(*found))
    return found if speaks(scene, found) and (capitals or scene.has_name(found) or kinds(scene, found)) else None


def before_colon(scene: PeopledText, word: int, *, floor: int) -> Phrase | None:
    """Return the name in front of a colon and a quotation that begins at a word: `Budi Santoso: “Q”`."""
    text = scene.text
    name = scene.named(word - 1)
    if name and name.last == word:
        return name
    first = word - 1
    while first > floor and text.gaps[first] == " ":
        first -= 1
    found = Phrase(first, word)
    capitals = all(text.written[one][0].isupper() for one in range(*found))
    return found if word - first <= LABEL_WORDS and capitals and speaks(scene, found) else None


def behind_comma(scene: PeopledText, word: int) -> Phrase | None:
    """Return the name that fills the sentence behind a comma, its verb left out (`“Q,” Gubernur Budi Santoso`).

    Only to whom and where he spoke may follow.
    """
    text = scene.text
    if word >= len(text.words) or not text.written[word][0].isupper():
        return None
    end = _sentence_end(text, word)
    end = next((one for one in range(word + 1, end) if text.words[one] in scene.grammar["adjunct"]), end)
    if end - word > NAME_WORDS or any(gap != " " for gap in text.gaps[word + 1 : end]):
        return None
    verbs = any(is_verb(text, one) for one in range(word, end))
    return Phrase(word, end) if not verbs and scene.has_name(Phrase(word, end)) else None


def unlisted(scene: PeopledText, word: int, *, nouns: frozenset[str]) -> Cued | None:
    """Return a verb of saying that no list has, told by what stands around it (`“Q,” pamit Budi Santoso`).

    It is one small word that is no noun for persons or works (`nouns`), and a speaker fills the rest of the sentence or
    stands before a comma, or where and to whom it was said; with -nya the speaker is in the word (`pamitnya`).
    """
    text, names = scene.text, scene.names
    form = text.words[word] if word < len(text.words) else ""
    stem = form.removesuffix(OWN_ENDING)
    if len(stem) < SHORTEST_STEM or not text.written[word][0].islower() or not form.isalpha():
        return None
    for known in (names.outside, names.humans, names.reach, names.pronouns, nouns, scene.grammar["auxiliary"]):
        if form in known or stem in known:
            return None
    own = form.endswith(OWN_ENDING)
    end = word + 1
    if not own:
        speaker = speaker_after(scene, word + 1)
        if speaker.last <= speaker.first or not is_somebody(scene, speaker) or not speaks(scene, speaker):
            return None
        end = speaker.last
    closed = end >= len(text.words) or text.gaps[end][:1] in CLOSES or " (" in text.gaps[end]
    if not closed and text.words[end] not in scene.grammar["adjunct"] and text.words[end] not in scene.grammar["day"]:
        return None
    return Match(word, word + 1, Saying(stem, "neutral", "own" if own else "stem"))


def _sentence_end(text: Text, word: int) -> int:
    following = bisect_right(text.sentences, word)
    return text.sentences[following] if following < len(text.sentences) else len(text.words)
