"""A text with its mentions and what the codebook knows about names, ready for the question who speaks."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import lt
from typing import NamedTuple

from framing.codebook import Actor, Codebook, shelf
from framing.evidence import Mention
from framing.language.pack import Agency
from framing.text import Text, normal, words_of

VERB_PREFIXES = ("me", "di", "ber")
DOCUMENT = "document"  # a kind of source
SHORTEST_VERB = 5  # letters
ACCOUNT = re.compile(r"@[\w*]*\w(?:\.[\w*]*\w)*")  # also half hidden: @****prakoso
HIDING = "*"  # stands for letters of an account's name
CLAUSE_MARK = re.compile(r"[,;:.!?…–—\n\"“”„«»]|''")


class Phrase(NamedTuple):
    """Words `first` to `last` (exclusive)."""

    first: int
    last: int


@dataclass(slots=True)
class PeopledText:
    """A text with its mentions, and what the codebook knows about names."""

    text: Text
    mentions: Sequence[Mention]
    starts: list[int]  # of the mentions
    names: "Names"
    heads: bytes  # a byte for each word: 1 where a noun for sources may begin
    grammar: Mapping[str, frozenset[str]]  # what words do in a clause
    pronouns: Mapping[int, Mention] = field(default_factory=dict)  # by their first character
    roles: dict[str, str] = field(default_factory=dict)  # name -> source kind that the article tells of it
    # Until one of them is asked for, None: short form that the article explains -> source kind, actor, word.
    shorts: dict[str, str] | None = None
    by_actor: dict[str, list[Mention]] | None = None

    def mentions_of(self, actor: str) -> Sequence[Mention]:
        """Return an actor's mentions."""
        if self.by_actor is None:
            self.by_actor = defaultdict(list)
            for mention in self.mentions:
                self.by_actor[mention.actor].append(mention)
        return self.by_actor.get(actor, ())

    def mention_over(self, word: int) -> Mention | None:
        """Return the mention that a word belongs to; None behind the last word."""
        if word >= len(self.text.words):
            return None
        start = self.text.starts[word]
        place = bisect_right(self.starts, start) - 1
        return self.mentions[place] if place >= 0 and start < self.mentions[place].end else None

    def words(self, mention: Mention) -> Phrase:
        """Return the words of a mention, which may end with a bracket: `Budi Santoso (BS)`."""
        return Phrase(bisect_right(self.text.ends, mention.start), bisect_left(self.text.starts, mention.end))

    def within(self, phrase: Phrase) -> Sequence[Mention]:
        """Return the mentions that a phrase touches."""
        if phrase[1] <= phrase[0]:
            return ()
        start = self.text.starts[phrase[0]]
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, self.text.ends[phrase[1] - 1])
        if first < 0 or self.mentions[first].end <= start:
            first += 1
        return self.mentions[first:last]

    def named(self, word: int) -> Phrase | None:
        """Return the name that stands at a word: a person's or organisation's mention, or an agency."""
        mention = self.mention_over(word)
        if mention and mention.actor_kind != "country" and mention.form != "pronoun":
            return self.words(mention)
        if (
            word < len(self.text.words)
            and self.text.words[word] in self.names.agencies
            and (found := self.names.agency(self.text, word))
        ):
            return Phrase(word, found[0])
        return None

    def has_name(self, phrase: Phrase) -> bool:
        """Tell whether a name stands at a word of the phrase."""
        first, last = phrase
        agencies = self.names.agencies.keys()
        if agencies.isdisjoint(self.text.words[first:last]):
            return any(one.actor_kind != "country" and one.form != "pronoun" for one in self.within(phrase))
        return any(self.named(word) for word in range(first, last))


@dataclass(frozen=True)
class Names:
    """What a codebook knows about names, in the form in which speakers are looked up."""

    agencies: Mapping[str, list[tuple[list[str], Agency]]]  # by first word, longest first
    actors: Mapping[str, Actor]
    sides: Mapping[str, str]  # a country's names -> side
    governments: Mapping[str, list[str]]  # organisation that actors speak for -> organisations of officials
    outside: frozenset[str]  # function words that end a noun phrase
    between: frozenset[str]  # words that may stand between a subject and its verb
    beside: frozenset[str]  # words that open what stands beside a statement and does not go on with it
    hooks: frozenset[str]  # words that open what has no subject of its own
    parting: frozenset[str]  # words that part a verb from the subject before it
    leading: frozenset[str]  # words that lead from a name to what its bearer is
    heads: Mapping[str, str]  # nouns and titles -> source kind
    namesakes: frozenset[str]  # short forms of bodies that are personal names unless they stand in capitals: AJI, Aji
    reach: Mapping[str, int]  # their first words -> words of the longest
    opening: Callable[[Text], bytes]  # a byte for each word of a text: 1 where it is one of these first words
    offices: frozenset[str]  # the first words of offices, ranks and titles, which persons hold
    pronouns: frozenset[str]
    openers: frozenset[str]  # words that lead up to a subject
    humans: frozenset[str]  # what persons are called by
    places: frozenset[str]
    relations: frozenset[str]  # before the name of somebody else: pengacara Budi

    def agency(self, text: Text, word: int) -> tuple[int, Agency] | None:
        """Return the agency whose name begins with a word, with the word after it."""
        if text.words[word] in self.agencies and text.written[word][0].isupper():
            for name, agency in self.agencies[text.words[word]]:
                if text.words[word : word + len(name)] == name:
                    return word + len(name), agency
        return None


@lru_cache(maxsize=16)
def names(codebook: Codebook) -> Names:
    """Return what a codebook knows about names; made once a codebook."""
    pack = codebook.language
    agencies: dict[str, list[tuple[list[str], Agency]]] = {}
    for agency in pack.agencies:
        for form in (agency.name, *agency.forms):
            key = list(map(normal, words_of(form)))
            agencies.setdefault(key[0], []).append((key, agency))
    for listed in agencies.values():
        listed.sort(key=lambda entry: (-len(entry[0]), entry[1].name))
    countries = [actor for actor in codebook.actors if actor.kind == "country"]
    governments: dict[str, list[str]] = {}
    for actor in codebook.actors:
        if actor.kind == "organisation" and actor.source_kind == "official" and actor.organisation:
            governments.setdefault(actor.organisation, []).append(actor.name)
    third = frozenset(word for word, pronoun in pack.pronouns.items() if pronoun.person == 3)
    titles = {word: "official" for word, title in codebook.titles.items() if title.kind in ("office", "rank")}
    grammar = pack.grammar
    heads = {" ".join(map(normal, words_of(head))): kind for head, kind in {**titles, **pack.source_kinds}.items()}
    heads = {f"{head}-{head}": kind for head, kind in heads.items() if head.isalpha()} | heads  # media-media
    reach: dict[str, int] = {}
    for head in heads:
        first, size = head.partition(" ")[0], head.count(" ") + 1
        reach[first] = max(reach.get(first, 0), size)
    outside = (pack.function_words | grammar["subordinator"] | grammar["acting"]) - grammar["inside"] - third
    hooks = grammar["subordinator"] | grammar["adjunct"] | grammar["fronting"]
    return Names(
        agencies=agencies,
        actors={actor.name: actor for actor in codebook.actors},
        sides={name: actor.side for actor in countries for name in (actor.name, *actor.aliases)},
        governments=governments,
        outside=outside,
        between=(outside | grammar["adverb"]) - grammar["relative"],
        beside=grammar["turn"] | grammar["link"] | grammar["contrast"],
        hooks=hooks,
        parting=(hooks | grammar["relative"]) - grammar["agent"],
        leading=grammar["being"] | grammar["relative"] | grammar["also"] | grammar["as"],
        heads=heads,
        namesakes=frozenset(head for head in heads if pack.persons.get(head) == "name"),
        reach=reach,
        opening=shelf(codebook).marks(reach),
        offices=frozenset(normal(words_of(title)[0]) for title in titles),
        pronouns=third,
        openers=(pack.starters | pack.function_words) - third - grammar["relative"] - reach.keys(),
        places=pack.places,
        relations=frozenset(title for title, one in codebook.titles.items() if one.kind == "relation"),
        humans=frozenset(word for word, kind in pack.persons.items() if kind == "human")
        | {normal(words_of(title)[0]) for title in pack.titles},
    )


def scene(text: Text, mentions: Sequence[Mention], *, codebook: Codebook) -> PeopledText:
    """Return a text ready for the question who speaks; a pronoun that the mentions resolve is whom they say."""
    written = text.string
    pronouns = {
        one.start: one for one in mentions if one.form == "pronoun" and one.actor != written[one.start : one.end]
    }
    mentions = [one for one in mentions if one.form == "named" or (one.form == "label" and one.actor != one.label)]
    starts = [mention.start for mention in mentions]
    if not all(map(lt, starts, starts[1:])):
        mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        starts.sort()
    known = names(codebook)
    return PeopledText(text, mentions, starts, known, known.opening(text), codebook.language.grammar, pronouns)


def span(text: Text, phrase: Phrase) -> tuple[int, int]:
    """Return the characters of a phrase, with the bracket that closes its abbreviation: `Kantor Berita (KCNA)`.

    The name of an account is whole: `@budi.santoso`.
    """
    start, end = text.starts[phrase.first], text.ends[phrase.last - 1]
    if account := account_in(text, phrase):
        return min(start, account.start()), max(end, account.end())
    closes = text.gaps[phrase.last].startswith(")") and "(" in text.string[start:end]
    return start, end + closes


def account_in(text: Text, phrase: Phrase) -> re.Match[str] | None:
    """Return the name of the account that a phrase holds: `akun | @budi.santoso`."""
    start, end = text.starts[phrase.first], text.ends[phrase.last - 1]
    while start > 0 and text.string[start - 1] == HIDING:
        start -= 1
    at = text.string.find("@", max(start - 1, 0), end)
    return ACCOUNT.match(text.string, at) if at >= 0 else None


def is_verb(text: Text, word: int) -> bool:
    """Tell whether a word has the look of a verb: a small letter, a verb's prefix, and another base form."""
    form = text.words[word]
    return (
        form.startswith(VERB_PREFIXES)
        and len(form) >= SHORTEST_VERB
        and text.written[word][0].islower()
        and text.lemmas[word] != form
    )


def kinds(scene: PeopledText, phrase: Phrase) -> list[str]:
    """Return the kinds of source that the nouns of a phrase name, in their order; the longest entry counts."""
    words, written, names = scene.text.words, scene.text.written, scene.names
    found, (word, last) = list[str](), phrase
    while (word := scene.heads.find(1, word, last)) >= 0:
        for end in range(min(word + names.reach[words[word]], last), word, -1):
            if kind := names.heads.get(" ".join(words[word:end])):
                name = end == word + 1 and words[word] in names.namesakes and not written[word].isupper()
                if kind not in found and not name:
                    found.append(kind)
                word = end
                break
        else:
            word += 1
    return found


def is_document(scene: PeopledText, word: int) -> bool:
    """Tell whether a noun for a document stands at a word: `hasil survei`, `data`."""
    words = scene.text.words
    reach = scene.names.reach.get(words[word], 0) if word < len(words) else 0
    last = min(word + reach, len(words))
    return kinds(scene, Phrase(word, last))[:1] == [DOCUMENT]


@lru_cache(maxsize=4096)
def ends_clause(gap: str) -> bool:
    """Tell whether a gap holds a mark that ends a clause."""
    return bool(CLAUSE_MARK.search(gap))
