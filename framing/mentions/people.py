"""The persons of one article: which names are forms of the same one, and where its parts stand alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from framing.codebook import Actor
from framing.mentions.doubts import ACRONYM_LETTERS, of_things
from framing.mentions.forms import CAPITAL, places, unmasked
from framing.mentions.names import (
    PERSON,
    SHORTEST_PART,
    TITLE,
    UNLABELLED,
    MarkedText,
    Name,
    Said,
    Words,
    capitals_before,
    is_word,
)
from framing.mentions.spellings import LETTERS, alike, folded, one_letter_apart

# Shorter words are the beginnings of too many names.
BLENDED = 5
SHORTENED = 4
MISTYPED = 5
# `menteri koordinator bidang perekonomian`, before a part of a name; longer titles are rare there.
TITLE_WORDS = 4


class People:
    """The persons of one article by the forms of their names.

    A short form belongs to the only longer name that holds its parts in their order; a form that fits two persons means
    the one whom it meant before, or whose name begins with it, or stays as written. Spellings of one name are the one
    that stands most often.
    """

    def __init__(
        self,
        scene: MarkedText,
        names: Iterable[Name],
        *,
        labels: Mapping[str, Collection[str]],
        labelled: Collection[str],
    ) -> None:
        self._scene = scene
        self._labels, self._labelled = labels, labelled
        self._actors: dict[str, tuple[Actor, ...]] = {}
        self._said: dict[str, Said] = {}
        self._shared, self._seen = set[str](), set[str]()
        self._before: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        persons: dict[tuple[str, str], tuple[str, Actor | None]] = {}
        self._counts: dict[str, int] = {}
        for shown, actors, nickname in names:
            self._actors.setdefault(shown, actors)
            persons[shown, nickname] = shown, actors[0] if len(actors) == 1 else None
            self._counts[shown] = self._counts.get(shown, 0) + 1
        forms: dict[tuple[str, ...], tuple[str, Actor | None]] = {}
        nicknames: dict[tuple[str, ...], tuple[str, Actor | None]] = {}
        for (shown, nickname), person in persons.items():
            forms.setdefault(folded(shown), person)
            if nickname:
                nicknames.setdefault(folded(nickname), person)
        # A name of marks alone has no part, and nobody else is found by it.
        self._persons = {key: person for key, person in (forms | nicknames).items() if key}
        self._nicknames = nicknames.keys() - {()}
        self._written = {part for shown in self._counts for part in shown.split()}
        self._bearing: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in self._persons:
            for part in set(key):
                self._bearing[part].append(key)
        alone = {key[0] for key in self._persons if len(key) == 1}
        parts = {part for part in self._bearing if len(part) >= SHORTEST_PART or self._short(part)} | alone
        parts |= {key[0] for key in nicknames if key}
        self._openers = parts - (scene.pack.grammar["particle"] - {key[0] for key in self._persons})
        # Initials open a name but are none alone: RW in RW Petrenkov.
        self._initials = {key[0] for key in self._persons if len(key) > 1} - self._openers
        self._openers |= self._initials

    def _short(self, part: str) -> bool:
        """Tell whether two letters are a name by themselves: `Hu` Jintao, `Xi`; no initials and no small words."""
        return len(part) == 2 and part.capitalize() in self._written and part not in self._scene.pack.function_words

    def said(self, name: Name, label: tuple[str, int, int, str] | None) -> Said:
        """What a row says of the person whom a name means; as written and no side when the article does not tell.

        It is asked in the order of the text: a part that several share means the only one of them named so far.
        """
        shown = name[0]
        said = self._said.get(shown)
        if said is None:
            if not self._said:
                self._spell()
            actor, side = self._meant(shown, self._actors.get(shown, ()))
            said = actor, PERSON, side, "named", *UNLABELLED
            if shown not in self._shared:
                self._said[shown] = said
        self._seen.add(said[0])
        return (*said[:4], *label, "narrator") if label else said

    def _spell(self) -> None:
        """Give each person whom only the text knows the spelling that stands most often, the first one of several."""
        known = {folded(shown) for shown, actors in self._actors.items() if actors}
        counts = {shown: count for shown, count in self._counts.items() if folded(shown) not in known}
        self._spelt = alike(counts, self._labels)

    def _meant(self, shown: str, actors: tuple[Actor, ...]) -> tuple[str, str]:
        key = folded(shown)
        if len(actors) == 1 and not self._taken(key, actors[0]):
            return actors[0].name, actors[0].side
        fitting = [self._persons[full] for full in self._fullest(key)]
        if actors:
            fitting = [person for person in fitting if person[1] in actors] or fitting
        meant = {known.name if known else self._spelt.get(other, other): known for other, known in fitting}
        if len(meant) == 1 and len(key) == 1 and next(iter(meant)) == shown:
            meant = self._abbreviated(shown) or meant
        if len(meant) > 1:
            self._shared.add(shown)
            meant = {full: known for full, known in meant.items() if full in self._seen} or meant
            if len(meant) > 1:
                meant = self._likelier(meant, shown)
        if len(meant) == 1:
            fullest, known = next(iter(meant.items()))
            self._before[shown] = fullest
            return fullest, known.side if known else ""
        return self._spelt.get(shown, shown), ""

    def _likelier(self, meant: dict[str, Actor | None], shown: str) -> dict[str, Actor | None]:
        """Of several who share a part, the one whom it meant before, or else the only one whose name begins with it."""
        before = {full: known for full, known in meant.items() if full == self._before.get(shown)}
        opening = {full: known for full, known in meant.items() if folded(full)[:1] == folded(shown)}
        return before or (opening if len(opening) == 1 else meant)

    def _abbreviated(self, shown: str) -> dict[str, Actor | None]:
        """The only person of whose name one word is made: `VK` of Veni Karmila, `Zulki` of Zulfan Kirman, `Sandi`.

        Or of whose name it is a misprint.
        """
        small = shown.lower()
        if shown.isupper() and shown.isalpha() and 1 < len(shown) <= ACRONYM_LETTERS:
            bearing = [key for key in self._persons if tuple(part[0] for part in key) == tuple(small)]
        else:
            bearing = [key for key in self._persons if len(key) > 1 and (_blended(small, key) or _cut(small, key))]
            if not bearing and shown not in self._labelled:  # nobody is brought in by this name
                bearing = [key for key in self._persons if len(key) > 1 and _mistyped(small, key)]
        return dict(self._persons[key] for key in bearing) if len(bearing) == 1 else {}

    def forms(self) -> Iterator[Words]:
        """Yield the other places where a part of a known name stands alone."""
        if not self._openers:
            return
        text, taken, end = self._scene.text, self._scene.taken, 0
        words, gaps, beginnings = text.words, text.gaps, self._beginnings()
        for first in places(unmasked(self._scene.free(CAPITAL), len(words))):
            small = words[first]
            if first < end or not (small[:2] in beginnings or "-" in small) or not (part := self._part(first)):
                continue
            opening, end = first - self._behind_particle(first), first + 1
            while not taken[end] and gaps[end] == " " and self._scene.of_name(end):
                if not self._bearing.keys() >= set(folded(words[end])):
                    break
                end += 1
            shown = text.string[text.starts[opening] : text.ends[end - 1]]
            if part != words[first]:
                shown = part.capitalize()
            if self._stands_alone(opening, end, shown=shown):
                self._counts[shown] = self._counts.get(shown, 0) + 1
                yield opening, end, (shown, (), "")

    def _part(self, word: int) -> str:
        """The part of a known name that a word is, "" if none: as it stands, with a clitic, or but for one letter."""
        small, written = self._scene.text.words[word], self._scene.text.written[word]
        if not written[0].isupper():
            return ""
        if small in self._openers:
            short = len(small) < SHORTEST_PART and written.isupper() and (small,) not in self._persons
            return "" if short and small not in self._initials else small
        if "-" in small or "'" in small:
            parts = folded(small)
            return small if self._bearing.keys() >= set(parts) and parts[-1] in self._openers else ""
        if len(small) < LETTERS - 1 or written[1:] != small[1:] or is_word(self._scene, word):
            return ""
        for clitic in self._scene.pack.clitics:
            stem = small.removesuffix(clitic.removeprefix("-"))
            if stem in self._openers and stem != small:
                return stem
        near = [part for part in self._openers if part[:2] == small[:2] and one_letter_apart(part, small)]
        return near[0] if len(near) == 1 else ""

    def _beginnings(self) -> set[str]:
        """The two letters with which a part of a known name may begin, with a clitic or without."""
        letters, clitics = {part for part in self._openers if len(part) == 1}, self._scene.pack.clitics
        return {part[:2] for part in self._openers} | {part + clitic[1:2] for part in letters for clitic in clitics}

    def _behind_particle(self, word: int) -> bool:
        """Tell whether a small word in front is of the same name: `van` Dijken."""
        text, before = self._scene.text, self._scene.text.words[word - 1] if word else ""
        particle = before in self._scene.pack.grammar["particle"] and before in self._bearing
        return particle and text.gaps[word] == " " and not self._scene.taken[word - 1]

    def _stands_alone(self, first: int, end: int, *, shown: str) -> bool:
        scene = self._scene
        if end - first == 1 and (scene.text.words[first] in self._initials or of_things(scene, first)):
            return False
        if not self._holding(folded(shown)):
            return False
        leaning = (scene.text.gaps[end] == " " and not scene.taken[end] and scene.capital(end)) or (
            not scene.taken[first - 1] and capitals_before(scene, first) > 0 and not self._titled(first)
        )
        return not leaning or scene.flat(first)

    def _titled(self, word: int) -> bool:
        """Tell whether an office that no phrase has ends right before a word: `perintah Presiden` Jokowi."""
        begins = self._scene.begins
        matches = (begins[start] for start in range(max(word - TITLE_WORDS, 0), word) if start in begins)
        return any(match.last == word and match.value.what == TITLE for match in matches)

    def _taken(self, key: tuple[str, ...], actor: Actor) -> bool:
        """Tell whether another person of the article bears this part, and the codebook's never stands in full."""
        taken, parts = False, len(key)
        for full in self._bearing.get(key[0], ()):
            if len(full) > parts and (parts == 1 or _within(key, full)):
                if self._persons[full][1] is actor:
                    return False
                taken = True
        return taken

    def _holding(self, key: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The article's names that hold all parts of a name in their order, itself among them.

        They are looked for among the bearers of its rarest part: thousands may share a family name.
        """
        if len(key) == 1:
            return self._bearing.get(key[0], [])
        bearing = min((self._bearing.get(part, []) for part in key), key=len, default=[])
        return [full for full in bearing if _within(key, full)]

    def _fullest(self, key: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Of these, the ones that no longer name holds in its turn; a nickname means its bearer alone."""
        if key in self._nicknames:
            return [key]
        holding = self._holding(key)
        if len(holding) == 1:
            return holding
        return [full for full in holding if all(len(other) <= len(full) for other in self._holding(full))]


def _blended(word: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a word is the beginnings of the first two parts of a name, joined: `jokowi` of Joko Widodo."""
    first, second = parts[:2]
    if len(word) < BLENDED or word in parts:
        return False
    cuts = range(2, len(word) - 1)
    return any(first.startswith(word[:cut]) and second.startswith(word[cut:]) for cut in cuts)


def _cut(word: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a word is the beginning of a given name that goes on for two letters at least: `sandi` of Sandiaga.

    >>> _cut("sandi", ("sandiaga", "uno")), _cut("rudi", ("rudia", "hartono")), _cut("hart", ("rudi", "hartono"))
    (True, False, False)
    """
    return len(word) >= SHORTENED and parts[0].startswith(word) and len(parts[0]) > len(word) + 1


def _mistyped(word: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a word is a part of a name with a letter more or less, or two swapped; Rina and Rini are two names.

    >>> _mistyped("asrul", ("arsul", "hakim")), _mistyped("rini", ("rina", "hakim")), _mistyped("ali", ("alif", "noor"))
    (True, False, False)
    """
    near = (part for part in parts if len(part) != len(word) or sorted(part) == sorted(word))
    return any(max(len(part), len(word)) >= MISTYPED and one_letter_apart(part, word, least=SHORTENED) for part in near)


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether all parts stand in a name in their order: (bobby, nasution) in (bobby, afif, nasution)."""
    rest = iter(whole)
    return all(word in rest for word in part)
