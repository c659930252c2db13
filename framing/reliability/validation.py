"""How often the suite is right: an analysis held against a reference coding, layer by layer."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from framing.analysis import Analysis
from framing.articles import Article
from framing.reliability import agreed
from framing.reliability.alpha import alphas as category_alphas
from framing.reliability.reference import SCORED, check_words, coded_articles

# The columns that are scored, by layer. Offsets of labels, cues and speakers say again what their words say.
COLUMNS = {
    "furniture": ("kind",),
    "mentions": ("actor", "form", "label", "valence", "quoted"),
    "quotes": ("kind", "cue", "speaker", "source", "organisation", "side", "source_kind"),
    "threats": ("category", "hedged", "cue"),
}
# The columns whose values are categories in the sense of a content analysis.
CATEGORIES = {
    "furniture": ("kind",),
    "mentions": ("actor", "form", "valence"),
    "quotes": ("kind", "side", "source_kind"),
    "threats": ("category",),
}


class Compared(NamedTuple):
    """What was found and what was coded in the same articles."""

    found: dict[str, pd.DataFrame]
    coded: Mapping[str, pd.DataFrame]
    sentences: pd.DataFrame
    texts: dict[str, str]


def scores(
    analysis: Analysis, coding: Mapping[str, pd.DataFrame], *, articles: Iterable[Article], by: str = "sentence"
) -> pd.DataFrame:
    """Return `agreed.agreement` for every layer - furniture, mentions, quotes, threats - in one table.

    `coding` is that of `reference.reference`, `articles` those that were analysed. Only articles with a row in the
    coding are compared; countries and organisations, which a reference coding of persons leaves out, are left out of
    the mentions found; `quoted` is whether a mention's voice is `quoted`. Raises ValueError when the coding holds an
    article that was not analysed, or words that do not stand where they were coded.
    """
    compared = comparison(analysis, coding, articles=articles)
    return _stacked(
        lambda name: agreed.agreement(
            compared.found[name], compared.coded[name], layer=name, by=by, **_told(compared, name)
        )
    )


def differences(analysis: Analysis, coding: Mapping[str, pd.DataFrame], *, articles: Iterable[Article]) -> pd.DataFrame:
    """Return `agreed.disagreements` for every layer in one table; what is compared is what `scores` compares."""
    compared = comparison(analysis, coding, articles=articles)
    return _stacked(
        lambda name: agreed.disagreements(
            compared.found[name], compared.coded[name], layer=name, **_told(compared, name)
        )
    )


def alphas(analysis: Analysis, coding: Mapping[str, pd.DataFrame], *, articles: Iterable[Article]) -> pd.DataFrame:
    """Return `alpha.alphas` for every layer's categories in one table; what is compared is what `scores` compares."""
    compared = comparison(analysis, coding, articles=articles)
    return _stacked(
        lambda name: category_alphas(
            compared.found[name],
            compared.coded[name],
            layer=name,
            columns=CATEGORIES[name],
            sentences=compared.sentences,
        )
    )


def comparison(analysis: Analysis, coding: Mapping[str, pd.DataFrame], *, articles: Iterable[Article]) -> Compared:
    """Return the rows, sentences and texts of the articles that a coding covers; raises as `scores` does."""
    coded, known = coded_articles(coding), analysis.articles["article"].tolist()
    if unknown := [article for article in coded if article not in known]:
        raise ValueError(f"article {unknown[0]!r} was coded but not analysed; the analysis has {', '.join(known)}")
    texts = {article.id: article.text for article in articles if article.id in coded}
    if missing := [article for article in coded if article not in texts]:
        raise ValueError(f"article {missing[0]!r} was analysed, but its text is not given; give the same articles")
    check_words(coding, texts)
    frames = {**analysis.frames, "mentions": persons(analysis.mentions)}
    found = {name: frames[name][frames[name]["article"].isin(coded)] for name in SCORED}
    sentences = analysis.sentences[analysis.sentences["article"].isin(coded)]
    return Compared(found, coding, sentences, texts)


def readable(scores: pd.DataFrame) -> str:
    """Return `summary` as a Markdown table."""
    table = summary(scores)
    lines = [f"| {' | '.join(map(str, table))} |", "|---|--:|--:|---|--:|--:|---|"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in table.itertuples(index=False)]
    return "\n".join(lines)


def summary(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of a table of scores as a person reads them, one row a layer.

    Spans: F1 of exactly the same spans with its 95 % interval, then of overlapping ones, then of words. The last cell
    holds, for the pairs that overlap, the share of equal cells in each column.
    """
    totals = scores[scores["outlet"] == agreed.ALL]
    return pd.DataFrame([_told_of(str(layer), rows) for layer, rows in totals.groupby("layer", sort=False)])


def _told_of(layer: str, rows: pd.DataFrame) -> dict[str, Any]:
    """The summary of one layer's totals."""
    spans = rows.set_index("what")
    exact = spans.loc["exact"]
    equal = rows[~rows["what"].isin(agreed.SPANS)]
    overlap, words = (float(spans["f1"][what]) for what in ("overlap", "tokens"))
    return {
        "layer": layer,
        "found": int(spans["found"]["exact"]),
        "coded": int(spans["coded"]["exact"]),
        "exact F1 (95 %)": f"{exact.f1:.2f} ({exact.low:.2f} to {exact.high:.2f})",
        "overlap F1": f"{overlap:.2f}",
        "words F1": f"{words:.2f}",
        "equal cells on matched rows": ", ".join(f"{row.what} {row.accuracy:.2f}" for row in equal.itertuples()),
    }


def persons(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions of persons, with `quoted`: whether they stand in a direct or mixed quotation."""
    own = mentions[mentions["actor_kind"] == "person"]
    return own.assign(quoted=own["voice"] == "quoted")


def _told(compared: Compared, name: str) -> dict[str, Any]:
    """What both comparisons of spans are told of a layer."""
    return {"columns": COLUMNS[name], "sentences": compared.sentences, "texts": compared.texts}


def _stacked(table: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([table(name) for name in SCORED], ignore_index=True)
