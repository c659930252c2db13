"""All tables of a corpus: every article read once, the rows of every measure in one DataFrame each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from framing.analysis.corpus import TABLES, Corpus
from framing.analysis.imprint import with_imprint
from framing.analysis.spellings import one_spelling
from framing.analysis.tables import read_frames, write_frames
from framing.analysis.traces import evidence
from framing.articles import Article
from framing.codebook import Codebook, read_codebook

READING = "reading"  # what `skipped` calls something that was assumed or mended when an article was read


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
    deescalations: pd.DataFrame
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

    def evidence(self, rate: Mapping[str, Any]) -> pd.DataFrame:
        """Return the rows behind a number: behind a row of Rates, as `rates.iloc[0]`; see `framing.traces`."""
        return evidence(self.frames, rate)

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
    articles: Iterable[Article],
    *,
    codebook: Codebook | str | Path | None = None,
    progress: bool = False,
    strict: bool = False,
) -> Analysis:
    """Return all tables of a corpus, every article read once.

    `codebook` is the event's codebook or the path of one; without it persons are found from the text and no side is
    known. An article whose language has no pack, or cannot be told, is left out and counted in `skipped`. `progress`
    shows a bar on a terminal once two seconds have passed. An article on which a rule fails is left out too, with the
    error's name and place in `skipped`; with `strict` the error is raised. Raises ValueError when two articles have one
    id.

    >>> article = Article("1", "A", "“Kami siap perang,” kata Presiden Rusia Vladimir Putin di Moskow, Senin.")
    >>> analysis = analyse([article])
    >>> analysis.quotes[["text", "cue", "speaker"]].to_dict("records")
    [{'text': 'Kami siap perang,', 'cue': 'kata', 'speaker': 'Presiden Rusia Vladimir Putin'}]
    """
    if isinstance(articles, (str, Path)):
        raise TypeError(f"analyse takes articles, not {articles!r}; give read_articles({str(articles)!r})")
    book = codebook if isinstance(codebook, Codebook) else read_codebook(codebook)
    corpus = Corpus(book, strict=strict)
    corpus.others["skipped"].add(("", None, None, what, why) for what, why in getattr(articles, "skipped", ()))
    corpus.others["skipped"].add((what, None, None, READING, why) for what, why in getattr(articles, "notes", ()))
    for article in tqdm(articles, disable=None if progress else True, delay=2, unit=" articles"):
        corpus.add(article)
    frames = one_spelling(corpus.frames(), book)
    return imprinted_analysis(frames, event=book.event, codebook=book.fingerprint, version=version("framing"))


def read_analysis(folder: str | Path) -> Analysis:
    """Return the analysis that `Analysis.write` put into a folder; a missing table raises FileNotFoundError."""
    frames, metadata = read_frames(Path(folder), tuple(TABLES))
    made_by = {"event": metadata["event"], "codebook": metadata["codebook"], "version": metadata["framing"]}
    return imprinted_analysis(frames, **made_by)


def imprinted_analysis(frames: Mapping[str, pd.DataFrame], *, event: str, codebook: str, version: str) -> Analysis:
    """Return the analysis of these tables, its articles' table saying what a picture of them must say."""
    articles = with_imprint(frames["articles"], event=event, codebook=codebook, version=version)
    return Analysis(**{**frames, "articles": articles}, event=event, codebook=codebook, version=version)
