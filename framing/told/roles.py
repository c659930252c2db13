"""Who does what to whom: the actors of a text as those who act and those acted upon, told from the verb's voice.

The subject of an active, middle or bare verb acts, the words right behind an active verb are acted upon; the subject of
a passive is acted upon, by whom stands behind the agent's word or right behind the verb - or nobody says. Who the words
mean, the table of mentions tells. What somebody says is a matter of quotes: verbs of reporting make no rows, nor do
those of being and having (the pack's `stative`). Of verbs that tell harm every patient has a row, an actor or not.

Read by eye on 100 rows of 380 articles of other events: in 95 the actor's words stand in the role told; of these, ten
were taken for another person by the table of mentions. Of 50 clauses three had an actor in a role that made no row.

Known limits: a subject or object is found when it begins with an actor's name or label (`warga Rusia` is not Russia);
deeds told as nouns (`penembakan itu`) are none; who is behind a passive is not looked for in other sentences.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.analysis.selection import HEADLINE
from framing.articles import Article
from framing.language import Language, base, language
from framing.text import Text, text
from framing.told.clauses import PARTING, Clause, Span, clauses

ACTING, ACTED_UPON, UNNAMED_AGENT = "acting", "acted upon", "acted upon, agent unnamed"
ROLES = (ACTING, ACTED_UPON, UNNAMED_AGENT)
COLUMNS = (
    "article", "outlet", "start", "end", "text", "sentence", "zone", "actor", "side", "role", "verb", "lemma", "agent",
    "voice", "harm", "known", "actor_start", "actor_end", "rule",
)  # fmt: skip
HARM = frozenset({"violence"})  # the categories of threat whose verbs do somebody harm
# The roles of a pack's words for people without a name, besides titles and the nouns of sources.
COUNTRY = "country"
PEOPLE = ("several", "single", "one", "kin", "couple")
OWN, SHARED, RELATIVE, OBJECT, AGENT = "subject", "shared subject", "relative", "object", "agent"


class Party(NamedTuple):
    """Words that stand for somebody, and whom: an actor with a side, or the words themselves."""

    words: Span
    actor: str
    side: str
    kind: str  # person | organisation | country, as the table of mentions has it; empty for words
    rule: str

    @property
    def known(self) -> bool:
        """Whether it is an actor of the table of mentions."""
        return bool(self.kind)


class Sorts(NamedTuple):
    """A pack's words by what they are to a clause's subject, verb and object."""

    adjuncts: frozenset[str]  # open a phrase that is no subject
    clausal: frozenset[str]  # open a clause
    sharing: frozenset[str]  # with one of these, a clause has the subject of the clause before
    opening: frozenset[str]  # may stand before the first word of a subject
    inside: frozenset[str]  # may stand before the first word of any other participant
    relative: frozenset[str]
    purpose: frozenset[str]
    naming: frozenset[str]  # before what somebody is called
    reporting: frozenset[str]
    stative: frozenset[str]
    undergoing: frozenset[str]  # verbs whose subject is acted upon, told without an agent
    labelling: frozenset[str]  # passives behind which no agent stands
    handling: frozenset[str]  # bases of verbs of what is done to persons
    human: frozenset[str]  # nouns for people: the agent right behind a passive
    joining: frozenset[str]
    between: frozenset[str]


class Reading(NamedTuple):
    """An article's words, and what is known of them."""

    text: Text
    sorts: Sorts
    clitics: tuple[str, ...]
    named: Mapping[int, Party]  # by first word
    harm: Mapping[int, str]  # by the word that tells it
    verbs: frozenset[int]


class Deed(NamedTuple):
    """A clause with those who take part in it, each with the role."""

    clause: Clause
    parties: list[tuple[Party, str]]
    agent: str


def roles(articles: Iterable[Article], analysis: Analysis) -> pd.DataFrame:
    """Who acts and who is acted upon, one row for each participant of a clause, in the order of the texts.

    `start, end, text` are the clause; `actor_start, actor_end` the actor's words, which may stand in the clause before.
    `actor` and `side` are those of the table of mentions (of harm also the words as written, without a side; `known`
    tells the two apart), `role` is `acting`, `acted upon` or `acted upon, agent unnamed`; `verb` as written and
    `lemma`; `agent`: who acts, empty when the clause does not say; `voice`: active, passive, result, middle or bare, as
    the prefix tells; `harm`: the category of threat when the verb is an expression of violence, else empty; `rule`: how
    the actor was found (`subject`, `shared subject` of the clause before, `relative`, `object`, `agent`).

    >>> from framing.analysis import analyse
    >>> article = Article("1", "A", "Presiden Rusia Vladimir Putin ditemui Kim Jong Un, lalu pulang.")
    >>> table = roles([article], analyse([article]))
    >>> table[["actor", "role", "verb", "agent"]].to_numpy().tolist()
    [['Vladimir Putin', 'acted upon', 'ditemui', 'Kim Jong Un'], ['Kim Jong Un', 'acting', 'ditemui', 'Kim Jong Un'],
    ['Vladimir Putin', 'acting', 'pulang', 'Vladimir Putin']]
    """
    known = dict(zip(analysis.articles["article"], analysis.articles["language"], strict=True))
    mentions, threats = _by_article(analysis.mentions), _by_article(analysis.threats)
    rows: list[tuple[object, ...]] = []
    for article in articles:
        if article.id in known:
            pack = language(known[article.id])
            read = text(article, pack)
            named = dict(_named(read, mentions.get(article.id)))
            found, harm = clauses(read, pack), dict(_harm(read, threats.get(article.id)))
            doing = frozenset(clause.verb for clause in found)
            reading = Reading(read, sorts(pack), pack.clitics, named=named, harm=harm, verbs=doing)
            for deed in _deeds(reading, found):
                rows += _rows(deed, article, reading=reading)
    kinds = {"start": int, "end": int, "sentence": int, "known": bool, "actor_start": int, "actor_end": int}
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({name: kinds.get(name, str) for name in COLUMNS})
    return imprinted(table, analysis.articles)


@lru_cache(maxsize=8)
def sorts(pack: Language) -> Sorts:
    """Return a pack's words by what they are to a subject, a verb, an object."""
    words = pack.grammar
    numbers = frozenset(word for word, (kind, _) in pack.numbers.items() if kind not in ("ordinal", "clock", "zone"))
    inside = (words["inside"] - words["joining"]) | words["party"] | words["plural"] | numbers
    return Sorts(
        adjuncts=words["fronting"]
        | words["adjunct"]
        | words["topic"]
        | words["as"]
        | words["location"]
        | words["agent"],
        clausal=words["subordinator"] | words["contrast"] | words["complementizer"],
        sharing=words["link"] | words["subordinator"] | words["contrast"] | words["purpose"] | words["fronting"],
        opening=inside | pack.function_words | words["day"] | words["time"] | words["also"],
        inside=inside,
        relative=words["relative"],
        purpose=words["purpose"],
        naming=words["as"],
        reporting=frozenset(form for form, cue in pack.cues.items() if cue.kind != "preposition"),
        stative=words["stative"],
        undergoing=words["undergoing"],
        labelling=words["styled"] | words["making"] | words["nicknaming"],
        handling=frozenset(base(verb, pack) for verb in words["handling"]),
        human=frozenset(pack.source_kinds).union(
            pack.members["titles"], pack.members["persons:human"], *(words[role] for role in PEOPLE)
        ),
        joining=words["and"] | words["listing"],
        between=words["adverb"] | words["also"] | words["auxiliary"] | words["aside"],
    )


def _by_article(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(article): own for article, own in rows.groupby("article", sort=False)}


def _named(read: Text, mentions: pd.DataFrame | None) -> Iterator[tuple[int, Party]]:
    """Yield an article's mentions by their first word."""
    if mentions is None:
        return
    columns = ["start", "end", "zone", "actor", "side", "actor_kind"]
    for start, end, zone, actor, side, kind in mentions[columns].itertuples(index=False):
        if actor:
            span = _words(read, start, end, title=zone == HEADLINE)
            yield span.first, Party(span, actor, side, kind, OWN)


def _harm(read: Text, threats: pd.DataFrame | None) -> Iterator[tuple[int, str]]:
    """Yield the words of an article that tell violence."""
    if threats is None:
        return
    for start, end, zone, category in threats[["start", "end", "zone", "category"]].itertuples(index=False):
        if category in HARM:
            span = _words(read, start, end, title=zone == HEADLINE)
            yield from ((word, category) for word in range(span.first, span.last))


def _words(read: Text, start: int, end: int, *, title: bool) -> Span:
    first = read.word_at(read.from_source(start, title=title))
    return Span(first, max(bisect_right(read.starts, read.from_source(end, title=title) - 1), first + 1))


def _deeds(reading: Reading, found: Sequence[Clause]) -> Iterator[Deed]:
    """Yield the clauses in which somebody acts or is acted upon, each given who took part in the one before it.

    What is reported is another matter than who reports it: behind a verb of reporting nobody is shared.
    """
    subjects, objects = list[Party](), list[Party]()
    before: Clause | None = None
    for clause in found:
        if before is None or reading.text.sentence_at(clause.first) != reading.text.sentence_at(before.first):
            subjects, objects, before = [], [], None
        subjects = _subjects(reading, clause, before=before, shared=objects or subjects, subjects=subjects)
        deed, objects = _deed(reading, clause, subjects=subjects)
        if deed.parties:
            yield deed
        if reading.text.words[clause.verb] in reading.sorts.reporting:
            subjects = []
        before = clause


def _subjects(
    reading: Reading, clause: Clause, *, before: Clause | None, shared: Sequence[Party], subjects: Sequence[Party]
) -> list[Party]:
    """Who the subject of a clause is: in its own words, in front of a relative, or as in the clause before."""
    read, sorts = reading.text, reading.sorts
    last = _verbal(reading, clause)
    if last > clause.first and read.words[last - 1] in sorts.relative:
        near = [party._replace(rule=RELATIVE) for party in reading.named.values() if party.words.last == last - 1]
        # A country in front of it is more often where the people live that are meant.
        return [one for one in near if one.kind != COUNTRY and _opens_a_phrase(reading, one.words.first)][:1]
    if (own := _phrase(reading, clause, last=last)) is not None:
        return _heads(reading, own, opening=sorts.opening, alone=True)
    opens = read.words[clause.first]
    serial = before is not None and clause.first == last and _follows(reading, before, clause.first, shared)
    bare = all(read.words[word] in sorts.opening | sorts.between for word in range(clause.first + 1, last))
    if not (serial or (opens in sorts.sharing and bare)):
        return []
    if clause.voice == "passive" and not _done_to_persons(reading, clause):
        return []  # what is acted upon may stand behind the verb: dan dilakukan penggantian
    return [party._replace(rule=SHARED) for party in (shared if serial or opens in sorts.purpose else subjects)]


def _verbal(reading: Reading, clause: Clause) -> int:
    """Where the verb's adverbs and auxiliaries begin."""
    read, word = reading.text, clause.verb
    while word > clause.first and read.words[word - 1] in reading.sorts.between and word - 1 not in reading.named:
        word -= 1
    return word


def _follows(reading: Reading, before: Clause, word: int, shared: Sequence[Party]) -> bool:
    """Tell whether a verb follows right behind the one before it, or behind its object: pergi menemui."""
    read, sorts = reading.text, reading.sorts
    if read.words[before.verb] in sorts.stative:
        return False
    first = max([before.verb + 1, *(party.words.last for party in shared if before.verb < party.words.first < word)])
    held = range(first, word)
    return read.gaps[word] == " " and all(read.words[one] in sorts.opening | sorts.between for one in held)


def _done_to_persons(reading: Reading, clause: Clause) -> bool:
    return clause.verb in reading.harm or reading.text.lemmas.base(clause.verb) in reading.sorts.handling


def _opens_a_phrase(reading: Reading, word: int) -> bool:
    """Tell whether no noun stands right before a word, whose complement it would be (warga Rusia)."""
    read, sorts = reading.text, reading.sorts
    if word in read.sentences or word == 0 or PARTING.search(read.gaps[word]):
        return True
    before = read.words[word - 1]
    return before in sorts.opening | sorts.adjuncts | sorts.between or word - 1 in reading.verbs


def _phrase(reading: Reading, clause: Clause, *, last: int) -> Span | None:
    """The words before the verb that may be its subject: the last phrase that no preposition opens."""
    read, sorts = reading.text, reading.sorts
    for word in range(last - 1, clause.first - 1, -1):
        form = read.words[word]
        first = word + (form in sorts.clausal)
        closed = form in sorts.adjuncts or form in sorts.relative
        if not closed and first == word > clause.first and not PARTING.search(read.gaps[word]):
            continue
        held = range(first, last)
        if not closed and any(one in reading.named or read.words[one] not in sorts.opening for one in held):
            return Span(first, last)
        if first > word:
            return None
        last = word
    return None


def _heads(reading: Reading, phrase: Span, *, opening: frozenset[str], alone: bool = False) -> list[Party]:
    """The actors that a phrase begins with, joined ones all; else its words up to the next phrase.

    `alone`: nothing but small words stands behind them (not `Bagas khawatir | dipecat`).
    """
    read, sorts = reading.text, reading.sorts
    word, found = phrase.first, list[Party]()
    while word < phrase.last:
        if word in reading.named:
            found.append(reading.named[word])
            word = max(found[-1].words.last, word + 1)
            if word >= phrase.last or read.words[word] not in sorts.joining:
                break
        elif read.words[word] not in opening:
            break
        word += 1
    if found:
        rest = range(word, _end(reading, word, phrase.last))
        small = opening | sorts.between
        return [] if alone and any(read.words[one] not in small for one in rest) else found
    first = word if word < phrase.last else phrase.first
    span = Span(first, _end(reading, first, phrase.last))
    return [Party(span, read.string[read.starts[span.first] : read.ends[span.last - 1]], "", "", OWN)]


def _deed(reading: Reading, clause: Clause, *, subjects: Sequence[Party]) -> tuple[Deed, list[Party]]:
    """The clause with its participants, and its object, which the next clause may be about."""
    form, harm = reading.text.words[clause.verb], clause.verb in reading.harm
    undergone = form in reading.sorts.undergoing
    if form in reading.sorts.reporting | reading.sorts.stative or (clause.voice == "result" and not undergone):
        return Deed(clause, [], ""), []
    if clause.voice == "passive" or undergone:
        agents = _agents(reading, clause)
        role = ACTED_UPON if agents else UNNAMED_AGENT
        upon = [(party, role) for party in subjects if party.known or (harm and _human(reading, party))]
        doing = [(party._replace(rule=AGENT), ACTING) for party in agents if party.known]
        return Deed(clause, [*upon, *doing], _names(agents)), []
    objects = _objects(reading, clause) if clause.voice == "active" else []
    acting = [(party, ACTING) for party in subjects if party.known]
    done = [party for party in objects if party.known or (harm and _human(reading, party))]
    upon = [(party._replace(rule=OBJECT), ACTED_UPON) for party in done]
    return Deed(clause, [*acting, *upon], _names(subjects)), [party for party in objects if party.known]


def _human(reading: Reading, party: Party) -> bool:
    return reading.text.words[party.words.first] in reading.sorts.human


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(party.actor for party in parties)


def _agents(reading: Reading, clause: Clause) -> list[Party]:
    """By whom a passive is done: behind the agent's word, right behind the verb, or in its clitic."""
    read, sorts, verb = reading.text, reading.sorts, clause.verb
    if clause.voice not in ("passive", "result"):
        return []
    if clause.agent.last > clause.agent.first:
        return _heads(reading, clause.agent, opening=sorts.inside)
    beside, label = verb + 1, read.words[verb] in sorts.labelling
    if beside < clause.last and read.gaps[beside] == " ":
        capital = read.written[beside][0].isupper() and read.words[beside] not in sorts.opening
        found = list[Party]()
        if capital or beside in reading.named or read.words[beside] in sorts.human:
            found = _heads(reading, Span(beside, clause.last), opening=sorts.inside)
        # Behind a verb that gives a label the label stands, unless it comes later: ditetapkan KPK | sebagai tersangka.
        if found and (not label or _labelled_later(reading, found[-1])):
            return found
    clitic = next((one[1:] for one in reading.clitics if read.words[verb].endswith(one[1:])), "")
    return [Party(Span(verb, verb + 1), clitic, "", "", AGENT)] if clitic and clause.voice == "passive" else []


def _labelled_later(reading: Reading, party: Party) -> bool:
    read, word = reading.text, party.words.last
    return word < len(read.words) and read.words[word] in reading.sorts.naming


def _objects(reading: Reading, clause: Clause) -> list[Party]:
    """Who or what stands right behind an active verb, up to the next phrase."""
    read, word = reading.text, clause.verb + 1
    while word < clause.last and read.words[word] in reading.sorts.between:
        word += 1
    if word >= clause.last or read.gaps[word] != " ":
        return []
    span = Span(word, _end(reading, word, clause.last))
    return _heads(reading, span, opening=reading.sorts.inside) if span.last > span.first else []


def _end(reading: Reading, word: int, last: int) -> int:
    """Where the phrase that begins with a word ends."""
    read, sorts = reading.text, reading.sorts
    closing = sorts.adjuncts | sorts.relative | sorts.purpose | sorts.clausal
    for place in range(word, last):
        if (place > word and PARTING.search(read.gaps[place])) or read.words[place] in closing:
            return max(place, word + (word in reading.named))
    return last


def _rows(deed: Deed, article: Article, *, reading: Reading) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a clause."""
    read, clause = reading.text, deed.clause
    start, end = read.in_source(read.starts[clause.first], read.ends[clause.last - 1])
    sentence, zone, _ = read.place(clause.verb)
    place = (article.id, article.outlet, start, end, article.source(zone)[start:end], sentence, zone)
    verb = (read.written[clause.verb], read.lemmas.base(clause.verb))
    for party, role in deed.parties:
        own = read.in_source(read.starts[party.words.first], read.ends[party.words.last - 1])
        harm = reading.harm.get(clause.verb, "")
        yield (
            *place,
            party.actor,
            party.side,
            role,
            *verb,
            deed.agent,
            clause.voice,
            harm,
            party.known,
            *own,
            party.rule,
        )
