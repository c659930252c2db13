"""All tables of a corpus: every article read once, the rows of every measure in one DataFrame each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import pandas as pd
from tqdm import tqdm

from framing.articles import Article
from framing.choices import choices
from framing.codebook import Codebook, read_codebook
from framing.evidence import Choice, Furniture, Mention, Quote, Skipped, Threat
from framing.mentions import mentions
from framing.quotes import quotations
from framing.refusal import refusal
from framing.tables import COMMON, EvidenceTable, Table, evidence_columns, read_frames, write_frames
from framing.text import Text, text
from framing.threat import threats
from framing.voice import voiced

# The zones that rates count; their denominators are the words of these same zones.
COUNTED = frozenset({"headline", "body", "caption", "subhead"})
# Rows become columns a batch at a time: memory grows with the tables, not with Python's tuples.
BATCH_ARTICLES = 20


class ArticleRow(NamedTuple):
    """One article, with the words that rates count (`words`) and those they leave out (`furniture_words`)."""

    article: str
    outlet: str
    outlet_basis: str
    title: str
    published: str
    url: str
    language: str
    agency: str
    words: int
    sentences: int
    furniture_words: int
    body_words: int


class Rows(NamedTuple):
    """Everything found in one article."""

    text: Text
    mentions: list[Mention]
    quotes: list[Quote]
    threats: list[Threat]
    choices: list[Choice]
    skipped: list[Skipped]


EVIDENCE: dict[str, type] = {"mentions": Mention, "quotes": Quote, "threats": Threat, "choices": Choice}
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
    "articles", "sentences", "furniture", "mentions", "quotes", "threats", "choices", "words", "skipped", "corrections",
)  # fmt: skip


@dataclass(frozen=True, repr=False, eq=False)
class Analysis:
    """All tables of a corpus, and what made them.

    Evidence tables hold one row a place in a text; `article, outlet, start, end, text, sentence, zone` come first, and
    `text` is what stands from `start` to `end` in the article's text, or in its title in zone `headline`.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    furniture: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    threats: pd.DataFrame
    choices: pd.DataFrame
    words: pd.DataFrame
    skipped: pd.DataFrame
    corrections: pd.DataFrame
    event: str
    codebook: str  # the codebook's fingerprint; `event` is empty where the language pack served alone
    version: str

    @property
    def outlets(self) -> list[str]:
        """The outlets in the order of their first articles."""
        return list(dict.fromkeys(self.articles["outlet"]))

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {name: getattr(self, name) for name in TABLES}

    def write(self, folder: str | Path, **others: pd.DataFrame) -> list[Path]:
        """Write all tables to a folder, as Parquet and CSV, and return the files; `read_analysis` reads them back.

        `others` are tables to write beside them, under the names given: `analysis.write("tables", rates=rates)`.
        """
        metadata = {"event": self.event, "codebook": self.codebook, "framing": self.version}
        return write_frames({**self.frames, **others}, Path(folder), metadata=metadata)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(frame):,} {name}" for name, frame in self.frames.items() if name != "words")
        return f"<Analysis of {len(self.outlets)} outlets: {counts}>"


def analyse(
    articles: Iterable[Article], *, codebook: Codebook | str | Path | None = None, progress: bool = False
) -> Analysis:
    """Return all tables of a corpus, every article read once.

    `codebook` is the event's codebook or the path of one; without it persons are found from the text and no side is
    known. An article whose language has no pack, or cannot be told, is left out and counted in `skipped`. `progress`
    shows a bar on a terminal once two seconds have passed. Raises ValueError when two articles have one id.

    >>> article = Article("1", "A", "“Kami siap perang,” kata Presiden Rusia Vladimir Putin di Moskow, Senin.")
    >>> analysis = analyse([article])
    >>> analysis.quotes[["text", "cue", "speaker"]].to_dict("records")
    [{'text': 'Kami siap perang,', 'cue': 'kata', 'speaker': 'Presiden Rusia Vladimir Putin'}]
    """
    if isinstance(articles, (str, Path)):
        raise TypeError(f"analyse takes articles, not {articles!r}; give read_articles({str(articles)!r})")
    book = codebook if isinstance(codebook, Codebook) else read_codebook(codebook)
    corpus = _Corpus(book)
    corpus.others["skipped"].add(("", None, None, what, why) for what, why in getattr(articles, "skipped", ()))
    for article in tqdm(articles, disable=None if progress else True, delay=2, unit=" articles"):
        corpus.add(article)
    return corpus.analysis()


def read_analysis(folder: str | Path) -> Analysis:
    """Return the analysis that `Analysis.write` put into a folder; a missing table raises FileNotFoundError."""
    frames, metadata = read_frames(Path(folder), tuple(TABLES))
    return Analysis(**frames, event=metadata["event"], codebook=metadata["codebook"], version=metadata["framing"])


def rows_of(article: Article, codebook: Codebook) -> Rows:
    """Return everything found in one article, each measure given the rows of those before it."""
    read = text(article, codebook.language)
    named = mentions(read, codebook)
    quotes, skipped = quotations(read, named, codebook=codebook)
    return Rows(
        text=read,
        mentions=voiced(named, quotes),
        quotes=quotes,
        threats=voiced(threats(read, named, codebook=codebook), quotes),
        choices=voiced(choices(read, codebook), quotes),
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


class _Corpus:
    """The tables of a corpus while it is read."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.evidence = {name: EvidenceTable(row_type) for name, row_type in EVIDENCE.items()}
        self.others = {name: Table(columns) for name, columns in OTHERS.items()}
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.seen: set[str] = set()

    def add(self, article: Article) -> None:
        """Analyse an article and take its rows; ValueError when its id was there before."""
        if article.id in self.seen:
            raise ValueError(
                f"two articles have the id {article.id!r}; ids are what rows refer to, so give each its own"
            )
        self.seen.add(article.id)
        if why := refusal(article, self.codebook.language):
            self.others["skipped"].add([(article.id, None, None, "article", why)])
            return
        rows = rows_of(article, self.codebook)
        for name, holder in self.evidence.items():
            holder.add_evidence(article, getattr(rows, name), text=rows.text)
        self._add_text(article, rows.text)
        self.others["skipped"].add((article.id, *row) for row in rows.skipped)
        self.words[article.outlet].update(counted_words(rows.text))
        if len(self.seen) % BATCH_ARTICLES == 0:
            for table in self._tables().values():
                table.pack()

    def _add_text(self, article: Article, read: Text) -> None:
        who = (article.id, article.outlet)
        sizes = [last - first for first, last in pairwise([*read.sentences, len(read.words)])]
        counted = sum(size for size, zone in zip(sizes, read.zones, strict=True) if zone in COUNTED)
        given = (article.outlet_basis, article.title, article.published, article.url)
        told = (article.language or self.codebook.language.name, article.agency)
        numbers = (counted, len(sizes), len(read.words) - counted, read.body_words)
        self.others["articles"].add([(*who, *given, *told, *numbers)])
        spans = [read.sentence_span(sentence) for sentence in range(len(sizes))]
        shifts = [read.headline_start if zone == "headline" else 0 for zone in read.zones]
        self.others["sentences"].add(
            (*who, start - shift, end - shift, sentence, zone, size)
            for sentence, ((start, end), shift, zone, size) in enumerate(
                zip(spans, shifts, read.zones, sizes, strict=True)
            )
        )
        self.others["furniture"].add(
            (*who, start, end, read.string[start:end], read.sentence_at(read.word_at(start)), kind, kind)
            for start, end, kind in read.furniture
        )

    def analysis(self) -> Analysis:
        """Return the tables as they stand."""
        self.others["words"].add(
            (outlet, word, words[word]) for outlet, words in self.words.items() for word in sorted(words)
        )
        tables = self._tables()
        frames = {name: tables[name].frame() for name in TABLES}
        book = self.codebook
        return Analysis(**frames, event=book.event, codebook=book.fingerprint, version=version("framing"))

    def _tables(self) -> dict[str, Table]:
        return {**self.evidence, **self.others}
