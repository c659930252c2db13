"""The tables of a corpus while it is read, article by article."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from traceback import walk_tb
from typing import Any, NamedTuple, get_type_hints

import pandas as pd

from framing.analysis.choices import choices
from framing.analysis.selection import COUNTED
from framing.analysis.tables import COMMON, EvidenceTable, Table, evidence_columns, in_source, offsets_in_source
from framing.articles import Article
from framing.codebook import Codebook
from framing.evidence import Choice, Furniture, Mention, Quote, Skipped, Threat
from framing.mentions import mentions
from framing.quotes import quotations
from framing.text import Text, nameless, refusal, text
from framing.text.refusal import NAMES
from framing.threat import threats_and_deescalations

UNNAMED = "unnamed"
PACKAGE = __name__.partition(".")[0]
ARTICLE = "article"  # what `skipped` calls an article that was left out as a whole
NARRATOR, VOICES = "narrator", {"direct": "quoted", "mixed": "quoted", "indirect": "reported"}
# Rows become columns a batch at a time: memory grows with the tables, not with Python's tuples.
BATCH_ARTICLES = 100


class ArticleRow(NamedTuple):
    """One article, with the words that rates count (`words`) and those they leave out (`furniture_words`).

    The body's first `lead_words` are its first paragraph, or its first sentence when nothing divides it.
    """

    article: str
    outlet: str
    outlet_basis: str
    display: str
    note: str
    title: str
    published: str
    url: str
    language: str
    agency: str
    words: int
    sentences: int
    furniture_words: int
    body_words: int
    lead_words: int


class Rows(NamedTuple):
    """Everything found in one article; whose voice a row stands in, `voices` tells."""

    text: Text
    mentions: list[Mention]
    quotes: list[Quote]
    threats: list[Threat]
    deescalations: list[Threat]
    choices: list[Choice]
    skipped: list[Skipped]


EVIDENCE: dict[str, type] = {
    "mentions": Mention, "quotes": Quote, "threats": Threat, "deescalations": Threat, "choices": Choice,
}  # fmt: skip
OTHERS: dict[str, dict[str, Any]] = {
    "articles": get_type_hints(ArticleRow),
    "sentences": {name: kind for name, kind in {**COMMON, "words": int}.items() if name != "text"},
    "furniture": evidence_columns(Furniture),
    "words": {"outlet": str, "word": str, "count": int},
    "skipped": {"article": str, **get_type_hints(Skipped)},
    "corrections": {
        "article": str, "table": str, "start": int, "end": int, "text": str, "field": str, "found": str, "value": str,
        "applied": bool, "why": str,
    },
}  # fmt: skip
TABLES = (
    "articles", "sentences", "furniture", "mentions", "quotes", "threats", "deescalations", "choices", "words",
    "skipped", "corrections",
)  # fmt: skip


def rows_of(article: Article, codebook: Codebook) -> Rows:
    """Return everything found in one article, each measure given the rows of those before it."""
    read = text(article, codebook.language)
    named = mentions(read, codebook)
    quotes, skipped = quotations(read, named, codebook=codebook)
    listed = any(actor.kind == "person" for actor in codebook.actors)
    if not listed and (why := nameless(article)):
        skipped.insert(0, Skipped(None, None, NAMES, why))
    threats, deescalations = threats_and_deescalations(read, named, codebook=codebook)
    return Rows(
        text=read,
        mentions=named,
        quotes=quotes,
        threats=threats,
        deescalations=deescalations,
        choices=choices(read, codebook, mentions=named, threats=threats),
        skipped=skipped,
    )


def counted_words(text: Text) -> list[str]:
    """Return the words of the zones that rates count."""
    if COUNTED.issuperset(text.zones):
        return text.words
    counted = (sentence for sentence, zone in enumerate(text.zones) if zone in COUNTED)
    return [
        word
        for sentence in counted
        for word in text.words[text.sentence_words(sentence).start : text.sentence_words(sentence).stop]
    ]


class Corpus:
    """The tables of a corpus while it is read."""

    def __init__(self, codebook: Codebook, *, strict: bool = False) -> None:
        self.codebook, self.strict = codebook, strict
        self.evidence = {name: EvidenceTable(row_type) for name, row_type in EVIDENCE.items()}
        self.others = {name: Table(columns) for name, columns in OTHERS.items()}
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.seen: set[str] = set()

    def add(self, article: Article) -> None:
        """Analyse an article and take its rows; ValueError when its id was there before.

        An article on which a rule fails is left out and told of in `skipped`; with `strict` the error is raised.
        """
        if article.id in self.seen:
            raise ValueError(
                f"two articles have the id {article.id!r}; ids are what rows refer to, so give each its own"
            )
        self.seen.add(article.id)
        if why := refusal(article, self.codebook.language):
            self.others["skipped"].add([(article.id, None, None, ARTICLE, why)])
            return
        try:
            rows = rows_of(article, self.codebook)
        except Exception as error:  # whatever it is, it is one article's accident and must not cost the others
            if self.strict:
                raise
            self.others["skipped"].add([(article.id, None, None, ARTICLE, _failure(error))])
            return
        for name, holder in self.evidence.items():
            found = getattr(rows, name)
            told = None if name == "quotes" else voices(found, rows.quotes)
            holder.add_evidence(article, found, text=rows.text, voices=told)
        self._add_text(article, rows.text)
        self.others["skipped"].add((article.id, *in_source(row, rows.text)) for row in rows.skipped)
        self.words[article.outlet].update(counted_words(rows.text))
        if len(self.seen) % BATCH_ARTICLES == 0:
            for table in self._tables().values():
                table.pack()

    def _add_text(self, article: Article, read: Text) -> None:
        who = (article.id, article.outlet)
        sizes = [last - first for first, last in pairwise([*read.sentences, len(read.words)])]
        counted = sum(size for size, zone in zip(sizes, read.zones, strict=True) if zone in COUNTED)
        given = (article.outlet_basis, article.display, article.note, article.title, article.published, article.url)
        told = (self.codebook.language.name, article.agency)
        numbers = (counted, len(sizes), len(read.words) - counted, read.body_words, read.lead_words)
        self.others["articles"].add([(*who, *given, *told, *numbers)])
        if sizes:
            starts, ends = zip(*read.sentence_spans(), strict=True)
            spans = offsets_in_source(starts, ends, text=read)
            self.others["sentences"].add_columns([*spans, range(len(sizes)), read.zones, sizes], whose=who)
        for start, end, kind in read.furniture:
            first, last = read.in_source(start, end)
            sentence = read.sentence_at(read.word_at(start))
            self.others["furniture"].add([(*who, first, last, article.text[first:last], sentence, kind, kind)])

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the tables as they stand, by name."""
        for outlet, words in self.words.items():
            listed = sorted(words)
            self.others["words"].add_columns([listed, map(words.__getitem__, listed)], whose=(outlet,))
        tables = self._tables()
        return {name: tables[name].frame() for name in TABLES}

    def _tables(self) -> dict[str, Table]:
        return {**self.evidence, **self.others}


def _failure(error: Exception) -> str:
    """What is told of an article on which a rule failed: the error's name and the module and line where it arose."""
    frames = [(frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__)]
    module, line = [frame for frame in frames if frame[0].startswith(f"{PACKAGE}.")][-1]
    return f"a rule failed on it, {type(error).__name__} in {module}, line {line}; --strict shows the whole error"


def voices(rows: Sequence[Mention | Threat | Choice], quotes: Sequence[Quote]) -> list[str]:
    """Return the voice in which each row stands: `quoted` or `reported` inside a statement, else the narrator's.

    Rows come in the order of the text. Inside both - words quoted within an indirect statement - the marks decide.
    In front of a cue without a source (`Sang provokator | diduga melarikan diri`) the words are the narrator's.
    """
    spans = [
        (VOICES[told], _told(quote) if told == "indirect" else quote[0], quote[1])
        for quote in quotes
        if (told := quote[4]) in VOICES
    ]
    spans.sort(reverse=True)
    starts, found = [row[0] for row in rows], [NARRATOR] * len(rows)
    for voice, start, end in spans:  # "reported" before "quoted", which has the last word
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            if rows[index][1] <= end:
                found[index] = voice
    return found


def _told(quote: Quote) -> int:
    """Return where the words begin that an indirect statement reports: behind a cue inside it that has no source."""
    if quote.source != UNNAMED or quote.cue_start is None or quote.cue_end is None:
        return quote.start
    return quote.cue_end if quote.start <= quote.cue_start < quote.end else quote.start
