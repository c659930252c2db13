"""One outlet at a glance: its labels, its sources, its threat, its words, and a sentence in which to read each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.labels import label_keys
from framing.analysis.selection import BODY, HEADLINE, NARRATOR, QUOTATIONS, UNNAMED, of_actor, statements
from framing.articles import Article
from framing.compare.counts import outlets_of
from framing.compare.emphasis import threats
from framing.compare.speech import sources
from framing.compare.wording import labels
from framing.words import keyness

COLUMNS = ("about", "what", "article", "sentence", "text")
LABEL, SOURCE, THREAT, WORDS = "label", "source", "threat", "words"
# A typical sentence is looked for among those that hold the outlet's first words by keyness.
MOST_WORDS = 10
WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, eq=False)
class Portrait:
    """The tables of one outlet; `outlets` and `sides` are those of the corpus, whose order gives each its colour.

    `labels`, `sources` (each with its commonest `side`) and `rates` (of threat) are the outlet's rows of Rates, `words`
    its rows of keyness with a score above 0, `threats` its threat expressions. `sentences` holds a typical sentence
    each: `about` (label, source, threat, words), `what` is to be read in it, `article, sentence, text`.
    """

    outlet: str
    actor: str
    outlets: tuple[str, ...]
    sides: tuple[str, ...]
    articles: int
    size: int  # the words that rates count
    labels: pd.DataFrame
    sources: pd.DataFrame
    rates: pd.DataFrame
    threats: pd.DataFrame
    words: pd.DataFrame
    sentences: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Portrait of {self.outlet}: {self.articles:,} articles, {self.size:,} words>"


def portraits(analysis: Analysis, articles: Iterable[Article], *, actor: str = "") -> dict[str, Portrait]:
    """A portrait of every outlet by its name, in the order of the analysis.

    `articles` are those that were analysed: their sentences are shown. Without an `actor` there are no labels. The
    typical sentences are found by rule and stand for nothing but themselves: the first that holds the outlet's
    commonest label (the bare name, where it uses none), the longest quotation of its commonest named source (the
    longest statement, where it quotes nobody), the sentence with most threat expressions, and the one with most of the
    ten words that set the outlet apart; in a tie the first, bodies before headlines. What an outlet lacks has no
    sentence. Raises ValueError for an actor nobody mentions and for an article whose text is not given.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Warga tenang. “Kami siap perang,” kata Presiden Rusia Vladimir Putin.")]
    >>> table = portraits(analyse(articles), articles, actor="Vladimir Putin")["A"].sentences
    >>> table[["about", "what", "sentence"]].to_numpy().tolist()
    [['label', 'Presiden Rusia', 1], ['source', 'Vladimir Putin', 1], ['threat', 'siap perang', 1]]
    """
    rates = {"sources": sources(analysis), "rates": threats(analysis), "words": keyness(analysis)}
    rates["labels"] = labels(analysis, actor=actor, voice=NARRATOR) if actor else rates["sources"].iloc[:0]
    found = {name: _of(analysis, name) for name in ("sentences", "mentions", "quotes", "threats")}
    said = statements(found["quotes"])
    sides = tuple(sorted(set(said["side"])))
    texts = {article.id: article for article in articles}
    made = {}
    for outlet, own in analysis.articles.groupby("outlet", sort=False, observed=True):
        parts = {name: _rows(table, str(outlet)) for name, table in found.items()}
        tables = {name: _rows(table, str(outlet)) for name, table in rates.items()}
        tables["words"] = tables["words"][tables["words"]["z"] > 0]
        tables["sources"] = _with_sides(tables["sources"])
        shown = [row for row in _typical(parts, tables, texts=texts, actor=actor, articles=own) if row]
        made[str(outlet)] = Portrait(
            outlet=str(outlet), actor=actor, outlets=tuple(outlets_of(analysis)), sides=sides, articles=len(own),
            size=int(own["words"].sum()), threats=parts["threats"], **tables,
            sentences=pd.DataFrame(shown, columns=list(COLUMNS)),
        )  # fmt: skip
    return made


Row = tuple[str, str, str, int, str]
Tables = Mapping[str, pd.DataFrame]
Texts = Mapping[str, Article]


def _of(analysis: Analysis, name: str) -> pd.DataFrame:
    return counted(analysis.frames[name])


def _rows(table: pd.DataFrame, outlet: str) -> pd.DataFrame:
    """An outlet's rows; of values in Rates those that occur, of threat all, since none is a finding too."""
    rows = table[table["outlet"].astype(str) == outlet]
    return rows[(rows["count"] > 0) | (rows["measure"] == "threats")] if "measure" in rows else rows


def _with_sides(rates: pd.DataFrame) -> pd.DataFrame:
    """The Rates of sources, each with the side it most often speaks for."""
    sides = rates.attrs.get("side", {})
    return rates.assign(side=[sides.get(value, "") for value in rates["value"]])


def _typical(
    parts: Tables, tables: Tables, *, texts: Texts, actor: str, articles: pd.DataFrame
) -> Iterator[Row | None]:
    """The typical sentences of one outlet, or nothing where it has none."""
    passages = _Passages(parts["sentences"], texts)
    named = _own(of_actor(parts["mentions"], actor))
    ranked = _commonest(tables["labels"], last="")
    if len(named):
        keys = label_keys([*named["label"], ranked], articles)
        yield passages.row(LABEL, ranked, rows=named[named["label"].map(keys) == keys[ranked]].head(1))
    source = _commonest(tables["sources"], last=UNNAMED)
    said = statements(parts["quotes"])
    said = said[said["source"] == source]
    quoted = said[said["kind"].isin(QUOTATIONS)]
    longest = (quoted if len(quoted) else said).sort_values("words", ascending=False, kind="stable").head(1)
    yield passages.row(SOURCE, source, rows=longest)
    found = parts["threats"]
    if len(found):
        sentence = found.groupby(["article", "sentence"], sort=False).ngroup()
        found = found[sentence == sentence.value_counts(sort=False).idxmax()]
        yield passages.row(THREAT, ", ".join(dict.fromkeys(found["text"])), rows=found.head(1))
    yield passages.with_words(list(tables["words"]["word"].head(MOST_WORDS)))


def _own(mentions: pd.DataFrame) -> pd.DataFrame:
    """The outlet's own mentions, those of bodies first and of captions last."""
    rows = mentions[mentions["voice"] == NARRATOR]
    ranks = rows["zone"].map({BODY: 0, HEADLINE: 1}).fillna(2)
    return rows.assign(rank=ranks).sort_values("rank", kind="stable").drop(columns="rank")


def _commonest(rates: pd.DataFrame, *, last: str) -> str:
    """The commonest value, in a tie the first by name; `last` only where there is no other."""
    rows = rates.assign(last=rates["value"] == last)
    rows = rows.sort_values(["last", "count", "value"], ascending=[True, False, True])
    return str(rows["value"].iloc[0]) if len(rows) else ""


class _Passages:
    """The sentences of one outlet as they are written."""

    def __init__(self, sentences: pd.DataFrame, texts: Texts) -> None:
        if missing := sorted(set(sentences["article"]) - set(texts)):
            raise ValueError(f"no text of article {missing[0]!r}; give the articles that were analysed, all of them")
        self.sentences, self.texts = sentences, texts

    def row(self, about: str, what: str, *, rows: pd.DataFrame) -> Row | None:
        """The sentences that a row of evidence stands in, from that of its start to that of its end."""
        for row in rows.to_dict("records"):
            near = self.sentences[self.sentences["article"] == row["article"]]
            same = (near["zone"] == HEADLINE) == (row["zone"] == HEADLINE)
            near = near[same & (near["sentence"] >= row["sentence"]) & (near["start"] < row["end"])]
            text = self._text(row["article"], row["zone"], int(near["start"].min()), int(near["end"].max()))
            return about, what, str(row["article"]), int(row["sentence"]), text
        return None

    def with_words(self, words: list[str]) -> Row | None:
        """The sentence that holds most of these words."""
        best: tuple[int, Row] | None = None
        columns = ("article", "zone", "start", "end", "sentence")
        for article, zone, start, end, sentence in self.sentences[list(columns)].itertuples(index=False):
            text = self._text(article, zone, start, end)
            there = set(WORD.findall(text.casefold()))
            held = [word for word in words if word in there]
            if held and (best is None or len(held) > best[0]):
                best = len(held), (WORDS, ", ".join(held), str(article), int(sentence), text)
        return best[1] if best else None

    def _text(self, article: str, zone: str, start: int, end: int) -> str:
        found = self.texts[article]
        return " ".join((found.title if zone == HEADLINE else found.text)[start:end].split())
