"""How far the order of the outlets by threat hangs on single choices: a term, a category, a weight.

Nobody's list of threat terms is the right one. What holds when each term in turn is left out, each category left out,
doubled and halved, each place weighed otherwise, and half of the terms drawn at random left out, does not hang on the
list; what does not is said to.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.analysis.imprint import imprinted
from framing.compare.counts import counts_of, outlets_of, places
from framing.compare.intervals import SEED, Floats
from framing.compare.prominence import FLAT, WEIGHTINGS, threat_weights, word_weights

AS_COUNTED = "as counted"
TERM, CATEGORY, DOUBLED, HALVED, PLACE = "without term", "without category", "doubled", "halved", "place weights"
RANDOM_HALF = "random half"
# Draws of half of the terms; one in a hundred is fine enough for a share of draws.
HALVES = 100
COLUMNS = ("change", "what", "outlet", "rate", "turned")
PHRASES = {
    CATEGORY: "without {}",
    DOUBLED: "when {} counts twice",
    HALVED: "when {} counts half",
    PLACE: "under {} weights",
}
HOLDS, NOTHING_TURNS = (
    "The order of the outlets holds in {:,} of {:,} changes.",
    "No term, category or weight turns it.",
)
TERM_TURNS, TERMS_TURN = "Left out alone, {:,} term turns it: {}.", "Left out alone, {:,} terms turn it: {}."
TURNS = "It turns {}."
HALF_HOLDS = "With half of the terms, drawn at random, it holds in {:,} of {:,} draws."
# What a verdict lists by name.
SHOWN = 3


def sensitivity(analysis: Analysis) -> pd.DataFrame:
    """The rate of threat per 100 words in every outlet after every change: `change, what, outlet, rate, turned`.

    `change` is "as counted", "without term", "without category", "doubled" or "halved" (a category's weight), "place
    weights" or "random half" (of the terms found: one of 100 seeded draws); `what` the term, category, weighting or
    number of the draw. `turned` counts the pairs of outlets whose order a change turns
    round: one that had more threat than the other has less; a tie turns nothing. Rows come change after change, terms
    and categories by name, outlets in the order of the analysis.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "article": ["1", "2"], "body_words": 100, "lead_words": 10})
    >>> sentences = pd.DataFrame({"outlet": ["A", "B"], "article": ["1", "2"], "zone": "body", "words": 100})
    >>> threats = pd.DataFrame({"outlet": ["A", "A", "B"], "article": ["1", "1", "2"], "sentence": 0, "zone": "body",
    ...     "position": 0.5, "term": ["perang", "bom", "perang"], "category": ["violence", "weapon", "violence"]})
    >>> table = sensitivity(SimpleNamespace(articles=articles, sentences=sentences, threats=threats))
    >>> table[table["change"] == "without term"][["what", "outlet", "rate", "turned"]].to_numpy().tolist()
    [['bom', 'A', 1.0, 0], ['bom', 'B', 1.0, 0], ['perang', 'A', 1.0, 0], ['perang', 'B', 0.0, 0]]
    """
    outlets = outlets_of(analysis)
    words, hits = word_weights(analysis), threat_weights(analysis)

    def rates(weighting: str) -> Floats:
        return _sums(hits, outlets, weighting) / _some(_sums(words, outlets, weighting))

    of = _some(_sums(words, outlets, FLAT))
    changes = [(AS_COUNTED, "", rates(FLAT))]
    changes += [(change, what, hit / of) for change, what, hit in _reweighed(analysis, hits)]
    changes += [(PLACE, weighting, rates(weighting)) for weighting in WEIGHTINGS if weighting != FLAT]
    changes += [(RANDOM_HALF, str(draw), hit / of) for draw, hit in enumerate(_halves(analysis, hits), start=1)]
    before = changes[0][2]
    frames = [
        pd.DataFrame({"change": change, "what": what, "outlet": outlets, "rate": 100 * rate, "turned": turned})
        for change, what, rate in changes
        for turned in [_turned(before, rate)]
    ]
    table = pd.concat(frames, ignore_index=True)
    return imprinted(table.assign(outlet=pd.Categorical(table["outlet"], outlets)), analysis.articles)


def verdict(table: pd.DataFrame, *, say: Callable[..., str] = str.format) -> str:
    """What a table of `sensitivity` says of the order of the outlets, in two or three sentences.

    `say` fills a sentence with its numbers and names; charts give one that knows another language.

    >>> table = pd.DataFrame({"change": ["as counted", "without term"], "what": ["", "perang"], "outlet": "A",
    ...     "rate": 1.0, "turned": [0, 2]})
    >>> verdict(table)
    "The order of the outlets holds in 0 of 1 changes. Left out alone, 1 term turns it: 'perang'."
    """
    changes = table.drop_duplicates(["change", "what"])
    halves = changes[changes["change"] == RANDOM_HALF]
    changes = changes[~changes["change"].isin([AS_COUNTED, RANDOM_HALF])]
    turning = changes[changes["turned"] > 0].sort_values("turned", ascending=False, kind="stable")
    said = say(HOLDS, len(changes) - len(turning), len(changes))
    half = f" {say(HALF_HOLDS, int((halves['turned'] == 0).sum()), len(halves))}" if len(halves) else ""
    if turning.empty:
        return f"{said} {say(NOTHING_TURNS)}{half}"
    terms = [repr(what) for what in turning.loc[turning["change"] == TERM, "what"]]
    others = turning[turning["change"] != TERM]
    # A category or a weighting is a word of the suite: it too is said in the language asked for.
    phrases = [say(PHRASES[change], say(what)) for change, what in zip(others["change"], others["what"], strict=True)]
    if terms:
        said += f" {say(TERM_TURNS if len(terms) == 1 else TERMS_TURN, len(terms), _some_of(terms, say))}"
    return f"{said} {say(TURNS, _some_of(phrases, say))}{half}" if phrases else f"{said}{half}"


def _some_of(phrases: list[str], say: Callable[..., str]) -> str:
    rest = f" {say('and {:,} more', len(phrases) - SHOWN)}" if len(phrases) > SHOWN else ""
    return ", ".join(phrases[:SHOWN]) + rest


def _reweighed(analysis: Analysis, hits: pd.DataFrame) -> Iterator[tuple[str, str, Floats]]:
    """Yield the outlets' counts after each change of a term or a category."""
    terms, categories = sorted(set(hits["term"])), sorted(set(hits["category"]))
    by_term = counts_of(analysis, hits, column="term", values=terms)
    by_category = counts_of(analysis, hits, column="category", values=categories)
    total = by_category.sum(axis=1).astype(float)
    for place, term in enumerate(terms):
        yield TERM, term, total - by_term[:, place]
    for change, times in ((CATEGORY, 0.0), (DOUBLED, 2.0), (HALVED, 0.5)):
        for place, category in enumerate(categories):
            yield change, category, total + (times - 1) * by_category[:, place]


def _halves(analysis: Analysis, hits: pd.DataFrame) -> Iterator[Floats]:
    """Yield the outlets' counts by half of the terms, drawn anew each time."""
    terms = sorted(set(hits["term"]))
    if len(terms) < 2:
        return
    by_term = counts_of(analysis, hits, column="term", values=terms)
    random = np.random.default_rng(SEED)
    for _ in range(HALVES):
        kept = random.permutation(len(terms))[: len(terms) // 2]
        yield by_term[:, kept].sum(axis=1).astype(np.float64)


def _sums(rows: pd.DataFrame, outlets: list[str], weighting: str) -> Floats:
    """Each outlet's weight of words or of threat expressions."""
    weights = rows[weighting].to_numpy(np.float64)
    return np.bincount(places(outlets, rows["outlet"]), weights, minlength=len(outlets)).astype(np.float64)


def _some(of: Floats) -> Floats:
    """Denominators; where there is nothing to count from, the rate is empty."""
    return np.where(of > 0, of, np.nan)


def _turned(before: Floats, after: Floats) -> int:
    """How many pairs of outlets stand the other way round; differences of rounding are ties."""
    orders = (np.sign(np.round(rates[:, None] - rates, 12)) for rates in (before, after))
    return int((np.multiply(*orders) < 0).sum() // 2)
