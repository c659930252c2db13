"""Through whom a statement came: `kata S, lapor KCNA, dikutip Reuters`."""

from bisect import bisect_right
from collections.abc import Iterator

from framing.quotes.cues import Cued, Draft, Reading
from framing.quotes.scenes import Phrase
from framing.quotes.sources import source
from framing.quotes.speakers import dated, is_somebody, speaker_after

RELAYING = ("relay", "preposition", "stem")  # manners of cues: dikutip R, menurut R, lapor R
CITING = "me"  # mengutip R: R is nearer to the speaker than who cites it
LONGEST = 4  # relays of a statement
RETELLING = ("media", "state_media", "agency")  # kinds of source


def relayed(reading: Reading, draft: Draft, *, cues: list[Cued]) -> Draft:
    """Return a statement with the relay that its sentence names outside it: `S, dikutip Reuters, mengatakan P`."""
    for cue in cues:
        grounded = cue.value.lemma in reading.scene.grammar["grounding"]
        if cue is not draft.cue and cue.value.manner in ("relay", "preposition") and not grounded:
            outside = not draft.first <= cue.first < draft.last
            if outside and (relay := _relay(reading, cue)):
                return draft._replace(relay=relay)
    return draft


def retells(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a phrase names a medium or an agency."""
    found = source(reading.scene, phrase)
    return found is not None and found.kind in RETELLING


def medium_in(reading: Reading, phrase: Phrase) -> Phrase | None:
    """Return the medium that a source without a name gave its words to: `narasumber | Tempo`."""
    name = reading.scene.named(phrase.last - 1)
    return name if name and retells(reading, name) else None


def behind_relays(reading: Reading, word: int) -> int:
    """Return the word behind the relays that begin at a word: `menurut TASS, dikutip Reuters, | P`."""
    for _, relay in _following(reading, word):
        word = relay.last
    return word


def chain(reading: Reading, draft: Draft) -> str:
    """Return the names of a statement's relays, from the one nearest to the speaker to the outermost, joined by `; `.

    They are looked for behind the speaker and behind the relay already found; who `mengutip` another is outside it.
    """
    names: list[str] = []
    for phrase in (draft.speaker, draft.relay):
        if phrase and phrase is draft.relay:
            _add(reading, names, phrase, at=len(names))
        word = phrase.last if phrase else len(reading.scene.text.words)
        for cue, relay in _following(reading, word):
            citing = reading.scene.text.words[cue.first].startswith(CITING)
            _add(reading, names, relay, at=len(names) - 1 if citing and names else len(names))
    return "; ".join(names)


def _add(reading: Reading, names: list[str], phrase: Phrase, *, at: int) -> None:
    found = source(reading.scene, phrase)
    if found and found.name not in names:
        names.insert(at, found.name)


def _following(reading: Reading, word: int) -> Iterator[tuple[Cued, Phrase]]:
    """Yield the relays that begin at a word, each behind the other; no more than real chains have."""
    for _ in range(LONGEST):
        if (found := _next(reading, word)) is None:
            return
        yield found
        word = found[1].last


def _next(reading: Reading, word: int) -> tuple[Cued, Phrase] | None:
    """Return the relay that begins at a word, or behind `dan`, in the same sentence."""
    text = reading.scene.text
    if word < len(text.words) and text.words[word] in reading.scene.grammar["and"]:
        word += 1
    cue = reading.after(word)
    if cue is None or cue.first != word:
        return None
    if cue.value.manner not in RELAYING and cue.value.lemma not in reading.scene.grammar["retold"]:
        return None
    if bisect_right(text.sentences, word) != bisect_right(text.sentences, word - 1):
        return None
    relay = _relay(reading, cue)
    return (cue, relay) if relay and (cue.value.manner == "relay" or retells(reading, relay)) else None


def _relay(reading: Reading, cue: Cued) -> Phrase | None:
    """Return whom a relaying cue names; None when it is a date or nobody (`dikutip Sabtu (1/11)`, `dikutip lagi`)."""
    scene = reading.scene
    relay = speaker_after(scene, cue.last)
    known = relay.last > relay.first and not dated(scene.text, relay) and is_somebody(scene, relay)
    return relay if known else None
