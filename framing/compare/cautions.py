"""What the tables of a corpus cannot tell, in plain sentences."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.analysis import READING
from framing.articles import Article
from framing.text.refusal import NAMES
from framing.told import copied, reuse

GUESSED = ("inferred", "file name", "address")
NAMED_ARTICLES = 10
NO_CODEBOOK = "No codebook was given: persons are those found in the texts, and nobody has a side."
UNTITLED = "Without a title: {} of {} articles; nothing is said of their headlines."
SKIPPED = "Not read reliably, as the table `skipped` says: {} ({})."
NAMELESS = "Capitals tell no names in {}: hardly anybody is found there without a codebook that lists the persons."
HEADED = "The first line of {} looks like a headline; it is counted as body. Put it into articles.csv as the title."
ONE_EACH = "{:,} articles: differences between these outlets describe these texts, not the outlets."
ONE_OF_SOME = "One article only: {}; what is found there describes that text, not the outlet."
COPIED = "{} and {} share a report or quote alike (sentences: {:,}): they are not independent."
ONE_TEXT = "{} and {} are nearly one text (sentences alike: {:,}): what both hold is counted twice."
MORE_COPIED = "{:,} more pairs of articles share sentences: these are not independent either."
TRANSLATED = "{} is a translation: its labels may be the translator's."
ALL_TRANSLATED = "{} are translations: their labels may be the translators'."
# What the note of an article calls a translation, in either language of the library.
TRANSLATION = re.compile(r"\b(translat(ion|ed)|terjemahan|diterjemahkan)\b", re.IGNORECASE)
# One sentence may be a quotation that everybody had; two, or one that makes a tenth of an article, are more.
COPIED_SENTENCES, COPIED_SHARE = 2, 0.1
NAMED_PAIRS = 5
# Of headlines hardly one is longer; of paragraphs hardly one is so short.
HEADLINE_WORDS = 15
# What ends a sentence or a dateline ends no headline; closing marks may stand behind it.
STOPS, CLOSING = tuple(".,:;-–—"), "\"'”’»)]* \t\r"


def unknowns(
    analysis: Analysis, articles: Iterable[Article] = (), *, say: Callable[..., str] = str.format
) -> list[str]:
    """Return, in plain sentences, what could not be known of a corpus and which claims its tables cannot carry.

    Given the `articles` that were analysed, it also names those that share sentences, as `told.copied` counts them,
    those that their note calls a translation, and those without a title whose first line looks like one; what no note
    says it cannot know. `say` fills a sentence with its numbers and names; a report gives one that knows another
    language.

    >>> from framing.analysis import analyse
    >>> from framing.analysis.analysis import Article
    >>> unknowns(analyse([Article("1", "A", "Presiden Rusia Vladimir Putin tiba di Pyongyang.")]))[0]
    'No codebook was given: persons are those found in the texts, and nobody has a side.'
    """
    given, rows = list(articles), analysis.articles
    skipped = analysis.skipped[analysis.skipped["what"] != READING]
    titles, dates = ((rows[column] == "").sum() for column in ("title", "published"))
    guessed = rows.loc[rows["outlet_basis"].isin(GUESSED), "article"].tolist()
    told = [
        (not analysis.event, say(NO_CODEBOOK)),
        (titles, say(UNTITLED, titles, len(rows))),
        (dates, say("Without a date of publication: {} of {} articles.", dates, len(rows))),
        (guessed, say("The outlet of {} is inferred or taken from the file's name, not stated.", _named(guessed))),
        (len(skipped), say(SKIPPED, len(skipped), ", ".join(_kinds(skipped, say)))),
        (nameless := skipped.loc[skipped["what"] == NAMES, "article"].tolist(), say(NAMELESS, _named(nameless))),
    ]
    known = [sentence for holds, sentence in told if holds]
    known += [*_headed(analysis, given, say), *_few(analysis, say)]
    return [*known, *_copied(analysis, given, say), *_translated(given, say)]


def _kinds(skipped: pd.DataFrame, say: Callable[..., str]) -> Iterator[str]:
    """What the rows of `skipped` are: a row without an article is one that was not read."""
    whole, names = (skipped["article"] == "") | (skipped["what"] == "article"), skipped["what"] == NAMES
    if not (whole | names).all():
        yield say("quotation marks")
    if whole.any():
        yield say("articles")
    if names.any():
        yield say("names")


def _headed(analysis: Analysis, articles: Sequence[Article], say: Callable[..., str]) -> Iterator[str]:
    """Which articles without a title begin with what looks like one."""
    untitled = set(analysis.articles.loc[analysis.articles["title"] == "", "article"])
    # A place, a name or a caption stands first in many files.
    furnished = set(zip(analysis.furniture["article"], analysis.furniture["start"], strict=True))
    headed = (article for article in articles if article.id in untitled and _opens_with_a_headline(article.text))
    found = [one.id for one in headed if (one.id, len(one.text) - len(one.text.lstrip())) not in furnished]
    if found:
        yield say(HEADED, _named(found))


def _opens_with_a_headline(text: str) -> bool:
    """Tell whether a text's first line is short, ends in no stop and has a paragraph behind it."""
    first, _, rest = text.lstrip().partition("\n")
    body, line = rest.lstrip(), first.rstrip(CLOSING)
    if not line or line.endswith(STOPS) or len(line.split()) > HEADLINE_WORDS or len(body) <= len(first):
        return False
    parted = "\n" in rest[: len(rest) - len(body)]
    return parted or len(body.partition("\n")[0].split()) > HEADLINE_WORDS


def _few(analysis: Analysis, say: Callable[..., str]) -> Iterator[str]:
    """Which outlets one article stands for, where there are several outlets to compare."""
    sizes = analysis.articles["outlet"].value_counts(sort=False)
    single = [outlet for outlet in analysis.outlets if sizes[outlet] == 1]
    if 1 < len(single) == len(sizes):
        yield say(ONE_EACH, len(single))
    elif single and len(sizes) > 1:
        yield say(ONE_OF_SOME, _named(single))


def _copied(analysis: Analysis, articles: Sequence[Article], say: Callable[..., str]) -> Iterator[str]:
    """Which articles share so much that one text lies behind both, those that share most by name."""
    pairs = copied(reuse(articles, analysis), analysis)
    most = pairs[["share", "other_share"]].max(axis=1)
    pairs = pairs[(pairs["sentences"] >= COPIED_SENTENCES) | (most >= COPIED_SHARE)]
    columns = ["article", "other", "sentences", "same"]
    for article, other, sentences, same in pairs[columns].head(NAMED_PAIRS).itertuples(index=False):
        yield say(ONE_TEXT if same else COPIED, article, other, sentences)
    if len(pairs) > NAMED_PAIRS:
        yield say(MORE_COPIED, len(pairs) - NAMED_PAIRS)


def _translated(articles: Sequence[Article], say: Callable[..., str]) -> Iterator[str]:
    """Which articles are translations by their notes."""
    found = [article.id for article in articles if TRANSLATION.search(article.note)]
    if found:
        yield say(TRANSLATED if len(found) == 1 else ALL_TRANSLATED, _named(found))


def _named(names: Sequence[str]) -> str:
    """The first names of many."""
    return ", ".join(names[:NAMED_ARTICLES]) + (" ..." if len(names) > NAMED_ARTICLES else "")
