"""In which sense a threat term is used: who does it to whom, and in what company, tells when it threatens nobody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from framing.evidence import Mention
from framing.language import Language
from framing.text import Text
from framing.threat.hedging import Expression, parts_clauses
from framing.threat.names import RUNNING

# A clause has no more words than these on either side of a term: what stands farther away is not its subject or object.
CLAUSE_REACH = 14
FARTHEST = 2 * CLAUSE_REACH  # behind a term: its subject may stand in the next clause
NEEDED, ARTICLE = "needed", "article"
# What tells whether words are a state, a person's mention, a name that is neither.
STATE, ABROAD, PERSON, NAME, GROUP = "@state", "@abroad", "@person", "@name", "@"
SIGNS = frozenset({STATE, ABROAD, PERSON, NAME})
# Of one country alone an article may speak of affairs at home.
COUNTRIES = 2

Span = tuple[int, int]  # words, the last one exclusive


class _Company(NamedTuple):
    """What a part of a sense asks for: words, phrases, and whether a state, a person or a name will do."""

    words: frozenset[str]
    phrases: tuple[str, ...]
    openers: frozenset[str]  # the phrases' first words
    signs: frozenset[str]
    asked: frozenset[str]  # all of these but the phrases: one of them stands wherever the company does


class _Row(NamedTuple):
    """A sense with its parts read."""

    name: str
    needed: bool
    parts: tuple[tuple[str, _Company], ...]  # agent | patient | clause | article, those that ask for something
    unless: _Company


class Senses:
    """Tells in which sense threat terms are used; made once for a language.

    A sense asks who does it (agent), to whom or what (patient), and what else stands in the clause or the article. The
    agent of an active verb stands before it, its patient behind; of a passive one the other way round; of a noun both
    stand behind it (serangan menteri terhadap partai). Nothing is parsed: the words from one mark of punctuation to the
    next are a clause, and behind a term they end at the next verb, relative clause or adverbial.
    """

    def __init__(self, pack: Language) -> None:
        self._pack, groups = pack, pack.sense_words
        self.rows: Mapping[str, list[_Row]] = _rows(pack)
        self.linking = groups.get("linking", frozenset())
        self.objective = tuple(sorted(groups.get("objective", ()))) or ("\0",)
        roles, grammar = pack.scope, pack.grammar
        openers = grammar["subordinator"] | grammar["relative"] | grammar["contrast"] | roles["setting"]
        self.bounds = (openers | roles["purpose"] | roles["turning"]) - self.linking
        self.turns = (roles["target"] | roles["direction"]) & (self.linking | roles["target"])
        self.source, self.passive = roles["source"], tuple(sorted(roles["passive"]))
        self.likely, self.bringing = tuple(sorted(roles["likely"])), roles["bringing"]
        self.states = {
            form.lower(): state.name for state in pack.states for form in (state.name, *state.forms) if " " not in form
        }
        companies = (company for rows in self.rows.values() for row in rows for _, company in row.parts)
        self.asked = frozenset(self.states).union(*(company.asked for company in companies))

    def present(self, words: frozenset[str], *, mentions: Sequence[Mention]) -> frozenset[str]:
        """Return what of all that senses ask for an article has: of its words those asked for, and what it may show.

        A sense that asks for none of it is soon done.
        """
        countries = {self.states[word] for word in words if word in self.states}
        signs = {
            STATE: bool(countries),
            ABROAD: len(countries) >= COUNTRIES,
            PERSON: any(mention.actor_kind == "person" for mention in mentions),
            NAME: True,
        }
        return words.union(sign for sign, shown in signs.items() if shown)

    def sense(self, text: Text, term: Expression, *, mentions: Sequence[Mention], present: frozenset[str]) -> str:
        """Return the name of the sense in which a term threatens nobody, empty when it threatens.

        `present` is what the article has of all that senses ask for, as `present` gives it.
        """
        place = _Place(self, text, term, mentions, present)
        behind = term.last + term.term.count(" ") + FARTHEST
        near = SIGNS.intersection(present).union(text.words[max(term.first - CLAUSE_REACH, 0) : behind])
        needed, met = "", False
        for row in self.rows.get(term.term, ()):
            worth = [
                (part, company)
                for part, company in row.parts
                if not company.asked.isdisjoint(present if part == ARTICLE else near)
            ]
            if row.needed:
                needed, met = row.name, met or any(place.holds(*part) for part in worth)
                continue
            whole = len(worth) == len(row.parts) and all(place.holds(*part) for part in worth)
            if whole and not place.rescued(row.unless):
                return row.name
        return "" if met else needed


class _Place:
    """A term in its clause; what is asked of it is looked up once."""

    def __init__(
        self, senses: Senses, text: Text, term: Expression, mentions: Sequence[Mention], present: frozenset[str]
    ) -> None:
        self._senses, self._text, self._term, self._mentions, self._present = senses, text, term, mentions, present
        self._behind = term.first + term.term.count(" ") + 1

    def holds(self, part: str, company: _Company) -> bool:
        """Whether what a sense asks of a part of the clause is there."""
        if part == ARTICLE:
            return self._is_about(company)
        if NAME in company.signs:
            return self._is_named()
        span = self.clause if part == "clause" else self.parties[part == "patient"]
        return any(self._has(each, company) for each in (span if isinstance(span, list) else [span]))

    def _is_about(self, company: _Company) -> bool:
        """Whether the article holds what is asked for; phrases and signs other than countries are not asked of it."""
        if not company.words.isdisjoint(self._present):
            return True
        abroad = ABROAD in company.signs and ABROAD in self._present
        spoken = not company.openers.isdisjoint(self._present)
        return abroad or (spoken and self._has((0, len(self._text.words)), company))

    def rescued(self, company: _Company) -> bool:
        """Whether the sentence says that it is a threat all the same."""
        return self._has((self._sentence.start, self._sentence.stop), company)

    @cached_property
    def _sentence(self) -> range:
        return self._text.sentence_words(self._text.sentence_at(self._term.first))

    @cached_property
    def clause(self) -> list[Span]:
        """The words from one mark to the next on both sides of the term."""
        gaps, first, last = self._text.gaps, self._term.first, self._behind
        bounds = range(max(first - CLAUSE_REACH, self._sentence.start), first)
        start = next((at + 1 for at in reversed(bounds) if parts_clauses(gaps[at + 1])), bounds.start)
        ends = range(last, min(last + CLAUSE_REACH, self._sentence.stop))
        end = next((at for at in ends if parts_clauses(gaps[at])), ends.stop)
        return [(start, first), (last, end)]

    @cached_property
    def parties(self) -> tuple[list[Span], list[Span]]:
        """Where the agent and the patient stand."""
        before, behind = self._subject(), self._object()
        word = self._text.words[self._term.first]
        if not self._term.noun:
            return (behind, before) if word.startswith(self._senses.passive) else (before, behind)
        if word.startswith(self._senses.objective) and self._text.lemmas.base(self._term.first) != word:
            by = next((at for at in range(*behind[0]) if self._text.words[at] in self._senses.source), behind[0][1])
            return [(by, behind[0][1])], [(behind[0][0], by)]
        turn = next((at for at in range(*behind[0]) if self._text.words[at] in self._senses.turns), -1)
        done = self._term.first > 0 and self._text.words[self._term.first - 1] in self._senses.bringing
        agents = before if done else list[Span]()
        if turn < 0:
            return [*agents, *behind], behind
        return [*agents, (behind[0][0], turn)], [(turn + 1, behind[0][1])]

    def _subject(self) -> list[Span]:
        """The words before a verb, from the verb before it; those of the next clause when nobody stands there."""
        (start, end), (_, close) = self.clause
        at = end - 1
        while at >= start and (at == end - 1 or not self._is_verb(at)):
            at -= 1
        subject = max(at, start), end
        if self._senses.bounds.issuperset(self._text.words[slice(*subject)]) and close < self._sentence.stop:
            return [subject, (close, min(close + CLAUSE_REACH, self._sentence.stop))]
        return [subject]

    def _object(self) -> list[Span]:
        """The words behind a term, to the next verb or adverbial; a verb right behind it counts."""
        _, (start, end) = self.clause
        words = self._text.words
        for at in range(start, end):
            if words[at] in self._senses.bounds:
                return [(start, at)]
            if at > start and words[at] not in self._senses.linking and self._is_verb(at):
                return [(start, at)]
        return [(start, end)]

    def _is_verb(self, at: int) -> bool:
        word = self._text.words[at]
        return word.startswith(self._senses.likely) and self._text.lemmas.base(at) != word

    def _has(self, span: Span, company: _Company) -> bool:
        words = self._text.words[span[0] : span[1]]
        if not company.words.isdisjoint(words):
            return True
        if company.phrases and any(phrase in f" {' '.join(words)} " for phrase in company.phrases):
            return True
        return any(self._shows(sign, span) for sign in company.signs)

    def _is_named(self) -> bool:
        """Whether the word behind the term has a capital, as the term has, and is no country's."""
        text, at = self._text, self._behind
        if not text.written[self._term.first][0].isupper() or at >= self._sentence.stop or text.gaps[at] != " ":
            return False
        capital = text.written[at][0].isupper() and text.words[at] not in self._senses.states
        return capital and text.place(at)[1] in RUNNING

    def _shows(self, sign: str, span: Span) -> bool:
        text = self._text
        if sign == STATE:
            return not self._senses.states.keys().isdisjoint(text.words[span[0] : span[1]])
        return span[0] < span[1] and any(
            mention.actor_kind == "person"
            and mention.start < text.ends[span[1] - 1]
            and text.starts[span[0]] < mention.end
            for mention in self._mentions
        )


def _rows(pack: Language) -> Mapping[str, list[_Row]]:
    rows = defaultdict[str, list[_Row]](list)
    for sense in pack.senses:
        asked = {part: getattr(sense, part) for part in ("article", "agent", "patient", "clause")}
        parts = tuple((part, _company(entries, pack)) for part, entries in asked.items() if entries)
        row = _Row(sense.name, sense.reading == NEEDED, parts, _company(sense.unless, pack))
        for term in sense.terms:
            rows[term].append(row)
    return rows


def _company(entries: Iterable[str], pack: Language) -> _Company:
    """What entries ask for, words with the clitics they may carry; an entry that names no group is a sign."""
    listed, signs = set[str](), set[str]()
    for entry in entries:
        group = entry.removeprefix(GROUP)
        if entry in SIGNS:
            signs.add(entry)
        else:
            listed |= pack.sense_words[group] if group != entry else {entry}
    endings = ["", *(clitic.removeprefix("-") for clitic in pack.clitics)]
    words = frozenset(f"{word}{ending}" for word in listed if " " not in word for ending in endings)
    phrases = sorted(phrase for phrase in listed if " " in phrase)
    openers = frozenset(phrase.split()[0] for phrase in phrases)
    return _Company(
        words, tuple(f" {phrase} " for phrase in phrases), openers, frozenset(signs), words | openers | signs
    )
