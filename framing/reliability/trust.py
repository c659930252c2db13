"""How far to trust the rows: what the suite scores on articles that nobody who wrote its rules has seen.

Scores on the articles that the rules were written with flatter. So the unseen scores are data of the package, with the
date, the version and the fingerprint of the lists that they were measured with, and every report shows those first.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from framing.articles import Article
from framing.codebook import read_codebook
from framing.reliability.agreed import ALL

COLUMNS = ("measure", "question", "unseen", "of", "in_words", "here")
NUMERALS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NEARLY_ALL, HARDLY_ANY = 0.96, 0.04
# The articles that the rules were written with (seeds/), by the SHA-256 of their texts.
WRITTEN_WITH = frozenset(
    {
        "1a4265cc25a5afeb85ed2383500773d832da592e8c2623150b1484bebe6311bc",
        "3203a55ae95bf2b19ce6b17aa68a36072eaf6a25e3aa0ec72cd8ba139b506d99",
        "3e5ed20668ae929c0a9b9579f8b08511e23f9a7cd645cb2acc152ef436775026",
        "66752a46159a6d8de817a58ebb5ffbf657a3ea72c65f35bc0b70a6a9cdcdc3cb",
        "b44c636a993b799d20d027bfe4bd90a3ce65aef965f38d3260c09b03fe3aa86b",
    }
)

SAMPLE = (
    "Measured on {} articles of {} outlets that nobody who wrote the rules has seen ({}, version {}), without a "
    "codebook. They were coded by hand by the same definitions."
)
OLDER = (
    "The lists have changed since these figures were measured (version {}, {}): they describe an older state of the "
    "rules."
)
WEAKEST = "The weakest of these figures: {} ({} of {})."
NOT_CHECKED = (
    "Nobody has checked these figures on the articles of this report. To do so, draw a sheet with `framing sheet PATH "
    "--kind statements -o sheet.xlsx`, let two people fill it, and run `framing validate PATH --sheets ...`."
)
CHECKED = (
    "The column `here` holds the same figures for the articles of this report, from a coding of them by hand. Where an "
    "article was coded before the rules were written, its figures flatter."
)
IN_SAMPLE = (
    "The rules were written with the articles of this report in view. On their own hand coding they score {} to {} (F1 "
    "of exactly the same spans): that shows that the rules can express the coding, not how they fare elsewhere."
)


class Question(NamedTuple):
    """One line of the table: which figure of which layer answers it, of what it is a share, how it is said."""

    measure: str
    question: str
    layer: str
    figure: str  # overlap_recall | overlap_precision | a column's name
    of: str  # coded | found | matched
    noun: str
    verb: str


QUESTIONS = (
    Question(
        "who speaks", "is the speaker of a quotation right?", "quotes (direct and mixed)", "source", "matched",
        "speakers of quotations", "are right",
    ),
    Question(
        "who speaks", "is the speaker of a retold statement right?", "quotes (indirect)", "source", "matched",
        "speakers of retold statements", "are right",
    ),
    Question(
        "who speaks", "are the quotations found?", "quotes (direct and mixed)", "overlap_recall", "coded",
        "quotations", "are found",
    ),
    Question(
        "who speaks", "are the retold statements found?", "quotes (indirect)", "overlap_recall", "coded",
        "retold statements", "are found",
    ),
    Question(
        "who speaks", "is what is found a statement?", "quotes (all)", "overlap_precision", "found",
        "statements found", "are statements",
    ),
    Question(
        "word choice", "are the mentions of persons found?", "mentions", "overlap_recall", "coded",
        "mentions of persons", "are found",
    ),
    Question(
        "word choice", "is it the right person?", "mentions", "actor", "matched", "mentions found",
        "are given to the right person",
    ),
    Question(
        "word choice", "is the label right?", "mentions", "label", "matched", "mentions found", "have the right label"
    ),
    Question(
        "word choice", "is the label's valence right?", "mentions", "valence", "matched", "mentions found",
        "have the right valence",
    ),
    Question(
        "threat", "are the words of threat found?", "threats", "overlap_recall", "coded", "words of threat",
        "are found",
    ),
    Question(
        "threat", "is what is found a threat?", "threats", "overlap_precision", "found", "words found",
        "are words of threat",
    ),
    Question(
        "threat", "is its category right?", "threats", "category", "matched", "words found", "have the right category"
    ),
    Question(
        "threat", "is it right that it is hedged or not?", "threats", "hedged", "matched", "words found",
        "are rightly hedged or not",
    ),
)  # fmt: skip
# What `validation.scores` calls these layers and figures; it does not part quotations from retold statements.
HERE = {"quotes (all)": "quotes", "mentions": "mentions", "threats": "threats"}


class Trust(NamedTuple):
    """How far to trust the rows: a `table`, a row a question, and what has to be said with it, in `sentences`."""

    table: pd.DataFrame
    sentences: list[str]


def fact_scores() -> pd.DataFrame:
    """Return how often facts were found rightly, a row a coded event, as `benchmarks.facts` has measured it.

    `coding, articles`; `precision` and `recall` of pairs of places that state one fact; `cells` (a fact in an outlet's
    article), the share of them that is `right`, and of those shown as absent the share that is: `absent and so`.
    """
    return pd.read_csv(str(files("framing.reliability") / "fact_scores.csv"))


def trust(
    articles: Iterable[Article] = (), *, scores: pd.DataFrame | None = None, say: Callable[..., str] = str.format
) -> Trust:
    """Return how often the rows are right on unseen articles, and what that means for these articles.

    `articles` are those that were analysed, `scores` a table of `validation.scores` for them where they were coded by
    hand. Columns of the table: `measure`, `question`, `unseen` (a share from 0 to 1), `of` (how many rows it rests on),
    `in_words`, and `here`, the same figure from `scores`, NaN without one. The sentences say on what and when the
    figures were measured, whether the lists have changed since, what is weakest, and whether anybody has checked these
    articles. `say` fills a sentence with its numbers and names; a report gives one that knows another language. The
    limit: figures of one sample of articles carry over to others only as far as these are alike.

    >>> told = trust()
    >>> print(told.table[["question", "in_words"]].head(1).to_string(index=False, header=False))
    is the speaker of a quotation right? of ten speakers of quotations, about eight are right
    """
    sample = unseen()
    table = pd.DataFrame([_answer(one, sample, scores, say) for one in QUESTIONS], columns=list(COLUMNS))
    return Trust(table, list(_sentences(table, sample, list(articles), checked=scores is not None, say=say)))


def unseen() -> pd.DataFrame:
    """Return the newest scores on unseen articles: a row for each layer and column, with `version`, `measured`, counts.

    >>> sorted(set(unseen()["layer"]))[:2]
    ['furniture', 'mentions']
    """
    table: pd.DataFrame = pd.read_csv(str(files("framing.reliability") / "unseen.csv"), keep_default_na=False)
    newest: pd.DataFrame = table[table["commit"] == table["commit"].iloc[-1]].reset_index(drop=True)
    return newest


def in_words(share: float, *, noun: str, verb: str, say: Callable[..., str] = str.format) -> str:
    """Return a share as a person says it.

    >>> in_words(0.703, noun="speakers", verb="are right"), in_words(0.98, noun="statements", verb="are found")
    ('of ten speakers, about seven are right', 'nearly all statements are found')
    """
    if share >= NEARLY_ALL:
        return say("nearly all {} {}", say(noun), say(verb))
    if share <= HARDLY_ANY:
        return say("hardly any {} {}", say(noun), say(verb))
    number = min(max(round(10 * share), 1), 9)
    said = verb.replace("are ", "is ", 1).replace("have ", "has ", 1) if number == 1 else verb
    return say("of ten {}, about {} {}", say(noun), say(NUMERALS[number]), say(said))


def markdown(table: pd.DataFrame) -> str:
    """Return a table of `trust` as Markdown, shares as percentages; the column `here` where it holds anything.

    >>> print(markdown(trust().table.head(1)))
    | measure | question | unseen articles | of | in words |
    |---|---|--:|--:|---|
    | who speaks | is the speaker of a quotation right? | ... | of ten speakers of quotations, about eight are right |
    """
    here = table["here"].notna().any()
    names = ["measure", "question", "unseen articles", "of", *(["these articles"] if here else []), "in words"]
    marks = ["---", "---", "--:", "--:", *(["--:"] if here else []), "---"]
    lines = [f"| {' | '.join(names)} |", f"|{'|'.join(marks)}|"]
    for row in table.to_dict("records"):
        own = [_percent(row["here"])] if here else []
        cells = [row["measure"], row["question"], _percent(row["unseen"]), f"{row['of']:,}", *own, row["in_words"]]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _percent(share: float) -> str:
    return "" if np.isnan(share) else f"{share:.0%}".replace("%", " %")


def _answer(
    one: Question, sample: pd.DataFrame, scores: pd.DataFrame | None, say: Callable[..., str]
) -> tuple[Any, ...]:
    rows = sample[sample["layer"] == one.layer]
    first = rows.iloc[0]
    matched = round(first["overlap_recall"] * first["coded"])
    own = one.figure.startswith("overlap")
    share = float(first[one.figure] if own else rows.set_index("column")["column_right"][one.figure])
    of = {"coded": int(first["coded"]), "found": int(first["found"]), "matched": matched}[one.of]
    told = in_words(share, noun=one.noun, verb=one.verb, say=say)
    return say(one.measure), say(one.question), share, of, told, _here(one, scores)


def _here(one: Question, scores: pd.DataFrame | None) -> float:
    """The figure that a coding of the articles themselves gives."""
    if scores is None or one.layer not in HERE:
        return float("nan")
    what, figure = one.figure, "accuracy"
    if what.startswith("overlap"):
        what, _, figure = what.partition("_")
    rows = scores[(scores["layer"] == HERE[one.layer]) & (scores["outlet"] == ALL) & (scores["what"] == what)]
    return float(rows[figure].iloc[0]) if len(rows) else float("nan")


def _sentences(
    table: pd.DataFrame, sample: pd.DataFrame, articles: list[Article], *, checked: bool, say: Callable[..., str]
) -> Iterator[str]:
    version, measured, outlets = (sample[name].iloc[0] for name in ("version", "measured", "outlets"))
    yield say(SAMPLE, sample["articles"].iloc[0], outlets, measured, version)
    if sample["fingerprint"].iloc[0] != read_codebook(None).fingerprint:
        yield say(OLDER, version, measured)
    weakest = table.loc[int(np.argmin(table["unseen"]))]
    yield say(WEAKEST, weakest["in_words"], _percent(float(table["unseen"].min())), weakest["of"])
    if articles and all(sha256(one.text.encode()).hexdigest() in WRITTEN_WITH for one in articles):
        yield say(IN_SAMPLE, *_range())
    elif checked:
        yield say(CHECKED)
    elif articles:
        yield say(NOT_CHECKED)


def _range() -> tuple[str, str]:
    """The lowest and the highest exact F1 on the articles that the rules were written with."""
    table = pd.read_csv(str(files("framing.reliability") / "scores.csv"), dtype=str, keep_default_na=False)
    exact = sorted(cell.partition(" ")[0] for cell in table["exact F1 (95 %)"])
    return exact[0], exact[-1]
