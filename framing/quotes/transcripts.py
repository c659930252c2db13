"""Interviews and transcripts: `Budi Santoso: Jalan itu dibuka.`, `T: ... J: ...`, a turn a line."""

from framing.quotes.cues import Draft
from framing.quotes.relays import RETELLING
from framing.quotes.scenes import PeopledText, Phrase, kinds
from framing.quotes.sources import source
from framing.quotes.speakers import speaks
from framing.text.words import HEADLINE_GAP

TURNS = 2  # lines with a label that make a transcript
LABEL_WORDS = 6
RULE = "transcript"


def turns(scene: PeopledText) -> list[Draft]:
    """Return the answers of an interview or transcript as direct statements, one a line; the questions are nobody's.

    Labels are names, nouns for sources, and the letters of question and answer before a colon at the beginning of a
    line; fewer than two such lines are no transcript. A turn reaches to the next label or to a blank line.
    """
    text, grammar = scene.text, scene.grammar
    if text.string.count(":") < TURNS:
        return []
    labels = [label for first in _lines(scene) if (label := _label(scene, first))]
    if len(labels) < TURNS:
        return []
    made = list[Draft]()
    for label, after in zip(labels, [*labels[1:], Phrase(len(text.words), len(text.words))], strict=True):
        first, last = label.last, _turn_end(scene, label.last, stop=after.first)
        form = text.words[label.first]
        found = source(scene, label)
        asks = form in grammar["asking"] or (found is not None and found.kind in RETELLING)
        if asks or last <= first or _quoted(scene, first):
            continue
        end = text.ends[last - 1] + len(text.gaps[last]) - len(text.gaps[last].lstrip(".!?…"))
        speaker = None if form in grammar["answering"] else label
        made.append(Draft("direct", first, last, text.starts[first], end, RULE, speaker=speaker, heir=speaker is None))
    return made


def _lines(scene: PeopledText) -> list[int]:
    """Return the words that open a line of the body."""
    text = scene.text
    return [
        first
        for first, zone in zip(text.sentences, text.zones, strict=True)
        if zone in ("body", "subhead") and (first == 0 or "\n" in text.gaps[first])
    ]


def _label(scene: PeopledText, first: int) -> Phrase | None:
    """Return the label with which a line begins: a few words, all of them somebody's name or title, and a colon."""
    text = scene.text
    for last in range(first + 1, min(first + LABEL_WORDS + 1, len(text.words))):
        if text.gaps[last] == " ":
            continue
        if not text.gaps[last].startswith(":") or HEADLINE_GAP in text.gaps[last]:
            return None
        label, form = Phrase(first, last), text.words[first]
        letters = last == first + 1 and (form in scene.grammar["asking"] or form in scene.grammar["answering"])
        capitals = all(text.written[word][0].isupper() for word in range(first, last))
        known = scene.has_name(label) or bool(kinds(scene, label)) or (last - first > 1 and speaks(scene, label))
        return label if letters or (capitals and known) else None
    return None


def _turn_end(scene: PeopledText, first: int, *, stop: int) -> int:
    """Return the end of a turn: before the next label, and before a blank line."""
    text = scene.text
    return next((word for word in range(first + 1, stop) if text.gaps[word].count("\n") > 1), stop)


def _quoted(scene: PeopledText, first: int) -> bool:
    """Tell whether a turn stands in quotation marks: it is a quotation of its own."""
    return not scene.text.gaps[first].replace(":", "").isspace() and bool(scene.text.gaps[first].strip(": \n"))
