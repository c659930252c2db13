"""A validity file: what a reviewer asks of an automated measure, filled in as far as a program can.

It follows the three kinds of evidence of ValiText (Birkenmaier, Wagner and Lechner 2023): substantive (is the right
thing measured?), structural (does the measure behave?), external (does it agree with people?), with checks of
robustness. Boxes that only people can tick stay empty.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from framing import compare
from framing.analysis import Analysis, counted
from framing.analysis.selection import statements
from framing.articles import Article
from framing.codebook import read_codebook
from framing.compare.intervals import Floats
from framing.compare.sensitivity import sensitivity, verdict
from framing.reliability.coding import compared
from framing.reliability.corrected import corrected, differential
from framing.reliability.kinds import MENTIONS, STATEMENTS, THREATS_KIND, WHAT, instructions
from framing.reliability.trust import markdown, trust

WIDTH, HEIGHT = 56, 12  # characters of a plot
SHOWN_CODES = 40  # lines of a table of corrected rates
FILLED, EMPTY = "- [x]", "- [ ]"
SUBSTANTIVE = (
    "the concept and its theory: what framing means in this study, and why these measures stand for it",
    "the choice of outlets, articles and period, and what they are a sample of",
    "why the lists fit this event: which terms were added, changed or taken out, and by whom",
)
EXTERNAL = (
    "who coded, how they were trained, and that they coded without seeing each other's answers",
    "that the coded passages played no part in changing lists or codebook afterwards",
    "a criterion outside the texts (events, other measures, readers) that the results go with",
)
STRUCTURAL = ("a look at the words behind every figure that is published (the reader of the report shows them)",)
STEP_LIMITS = (
    "Irony, metaphor and what is left unsaid pass unseen.",
    "Rates describe these articles; an outlet with few articles is not described by them.",
)


def validity(
    analysis: Analysis, articles: Iterable[Article], *, sheets: Mapping[str, pd.DataFrame] | None = None
) -> str:
    """Return a validity file in Markdown on an analysis: definitions, coverage, agreement, robustness, open boxes.

    `articles` are those that were analysed; `sheets` are filled sheets by coder, as `read_sheet` gives their rows, all
    with one key, the settled one first: with them the file tells agreement, the difference between counted and
    corrected rates (with its limits, after Bland and Altman 1986) and where errors differ between outlets. Known limit:
    what it ticks is that something is documented, not that it is good.

    >>> from framing.analysis import analyse
    >>> articles = [Article("1", "A", "Menurut Rini, perang itu akan berlanjut. Ia pulang.")]
    >>> text = validity(analyse(articles), articles)
    >>> "## 1. Substantive evidence" in text, "- [ ] who coded" in text
    (True, True)
    """
    given = list(articles)
    parts = [
        [f"# Validity: {analysis.event or 'no event named'}", "", *_made(analysis)],
        ["## 1. Substantive evidence: is the right thing measured?", "", *_definitions(), *_open(SUBSTANTIVE)],
        ["## 2. Structural evidence: does the measure behave?", "", *_coverage(analysis), *_lengths(analysis)],
        [f"{FILLED} robustness: {verdict(sensitivity(analysis))}", *_open(STRUCTURAL)],
        ["## 3. External evidence: does it agree with people?", "", *_unseen(given), *_people(analysis, sheets or {})],
        [*_open(EXTERNAL)],
        ["## Limits", "", *(f"- {limit}" for limit in STEP_LIMITS)],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def plot(across: Floats, up: Floats) -> list[str]:
    r"""Return points as lines of characters, a digit where several fall together; the largest are at the edges.

    >>> print("\n".join(plot(np.array([0.0, 1.0]), np.array([0.0, 2.0]))).replace(" ", ".")[:20])
    ..2.0.|.............
    """
    tops = [max(float(values.max(initial=0)), 1e-9) for values in (across, up)]
    grid = np.zeros((HEIGHT, WIDTH), int)
    for x, y in zip(across / tops[0], up / tops[1], strict=True):
        grid[round((1 - y) * (HEIGHT - 1)), round(x * (WIDTH - 1))] += 1
    marks = ["".join(" " if not n else "o" if n == 1 else str(min(int(n), 9)) for n in row) for row in grid]
    labels = {0: f"{tops[1]:5.1f}", HEIGHT - 1: f"{0:5.1f}"}
    lines = [f"{labels.get(row, ' ' * 5)} |{line}" for row, line in enumerate(marks)]
    return [*lines, f"{'':5} +{'-' * WIDTH}", f"{'':7}0{tops[0]:>{WIDTH - 1},.0f}"]


def table(frame: pd.DataFrame) -> list[str]:
    """Return a table as lines of Markdown, numbers to two places, nothing where one is missing.

    >>> table(pd.DataFrame({"outlet": ["A"], "rate": [0.333]}))
    ['| outlet | rate |', '|---|--:|', '| A | 0.33 |']
    """
    numbers = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame]
    lines = [f"| {' | '.join(map(str, frame))} |", f"|{'|'.join('--:' if number else '---' for number in numbers)}|"]
    for row in frame.itertuples(index=False):
        cells = ("" if pd.isna(cell) else f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row)
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return lines


def _made(analysis: Analysis) -> Iterator[str]:
    rows = analysis.articles
    dates = sorted(date for date in rows["published"].astype(str) if date)
    yield f"framing {analysis.version}; lists and codebook `{analysis.codebook[:16]}`; language pack alone"
    period = f"{dates[0][:10]} to {dates[-1][:10]}" if dates else "dates not told"
    pack = read_codebook(None).fingerprint[:16]
    yield f"`{pack}`. {len(rows):,} articles of {len(analysis.outlets):,} outlets, {period}."
    yield ""
    yield f"A ticked box ({FILLED[2:]}) was filled in by the program, an empty one ({EMPTY[2:]}) only people can fill."


def _definitions() -> Iterator[str]:
    for kind in (STATEMENTS, MENTIONS, THREATS_KIND):
        what, not_what = WHAT[kind.name]
        yield f"{FILLED} **{kind.name}**: {what}. {not_what}"
        fields = [line for line in instructions(kind) if line.partition(":")[0] in kind.columns and ": " in line]
        yield from (f"  - {line}" for line in fields if not line.startswith("span"))
    yield f"{FILLED} counted: headlines, bodies, captions and sub-headings; not: by-lines, datelines, credits and links"


def _open(boxes: Sequence[str]) -> Iterator[str]:
    yield from (f"{EMPTY} {box}" for box in boxes)


def _coverage(analysis: Analysis) -> Iterator[str]:
    """How many rows each outlet has of each category."""
    told: dict[str, tuple[pd.DataFrame, str]] = {
        "statements by kind of source": (statements(analysis.quotes), "source_kind"),
        "mentions of persons by valence of the label": (MENTIONS.rows(analysis), "valence"),
        "expressions of threat by category": (counted(analysis.threats), "category"),
    }
    for name, (rows, column) in told.items():
        values = rows[column].replace("", "none").rename(column)
        counts = pd.crosstab(rows["outlet"], values).reindex(analysis.outlets, fill_value=0)
        yield f"{FILLED} coverage, {name} ({len(rows):,}):"
        yield from ["", *table(counts.rename_axis("outlet").reset_index()), ""]
    words = counted(analysis.sentences).groupby("outlet")["words"].sum().reindex(analysis.outlets, fill_value=0)
    yield f"{FILLED} words counted: {', '.join(f'{outlet} {number:,}' for outlet, number in words.items())}"


def _lengths(analysis: Analysis) -> Iterator[str]:
    """Whether long articles have other rates than short ones."""
    words = counted(analysis.sentences).groupby("article")["words"].sum()
    words = words[words > 0]
    measures: dict[str, pd.DataFrame] = {
        "expressions of threat": counted(analysis.threats), "statements": statements(analysis.quotes),
    }  # fmt: skip
    for name, rows in measures.items():
        rates = (100 * rows["article"].value_counts().reindex(words.index, fill_value=0) / words).to_numpy(float)
        yield f"{FILLED} length: {name} per 100 words (up) and words of the article (across){_rank(words, rates)}"
        yield from ["", "```", *plot(words.to_numpy(float), rates), "```", ""]


def _rank(words: "pd.Series[int]", rates: Floats) -> str:
    if len(words) < 4 or len(set(rates)) < 2 or words.nunique() < 2:
        return ""
    return f"; rank correlation {float(spearmanr(words, rates).statistic):+.2f} over {len(words):,} articles"


def _unseen(articles: list[Article]) -> Iterator[str]:
    told = trust(articles)
    yield f"{FILLED} scores on articles that nobody who wrote the rules had seen:"
    yield from ["", *markdown(told.table).splitlines(), "", *told.sentences, ""]


def _people(analysis: Analysis, sheets: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    if not sheets:
        yield f"{EMPTY} a coding of a sample of these articles by two people (draw it with `framing sheet`)"
        return
    first = next(iter(sheets.values()))
    kind = str(first["kind"].iloc[0])
    scores = compared(sheets).scores
    drawn, of = len(first), int(first.drop_duplicates(["outlet", "stratum"])["population"].sum())
    yield f"{FILLED} sample: {drawn:,} of {of:,} passages ({kind}), drawn by seed in strata by outlet and by the answer"
    yield "of the rules, also where they found nothing; coders saw neither outlet nor answers"
    yield f"{FILLED} agreement (Krippendorff's alpha, nominal; 95 % interval over articles; units used of drawn):"
    shown = scores[["column", "coders", "alpha", "low", "high", "agreement", "used", "units"]]
    yield from ["", *table(shown), ""]
    rates = RATES[kind](analysis)
    result = corrected(rates, first) if rates is not None else first.head(0)
    if len(result):
        yield from _differences(result)


def _differences(result: pd.DataFrame) -> Iterator[str]:
    """Counted and corrected rates, their mean difference and its limits."""
    known = result.dropna(subset=["rate", "counted"])
    known = known[(known["count"] > 0) | (known["rate"] > 0)]
    shown = known[["measure", "outlet", "value", "counted", "rate", "low", "high", "right", "found"]].head(SHOWN_CODES)
    yield f"{FILLED} rates as counted and as a full coding by hand would give them (95 % interval):"
    yield from ["", *table(shown), ""]
    for measure, rows in known.groupby("measure", sort=False):
        apart = (rows["counted"] - rows["rate"]).to_numpy(float)
        if len(apart) > 2:
            middle, spread = apart.mean(), 1.96 * apart.std(ddof=1)
            yield f"{FILLED} {measure}, counted less corrected (Bland and Altman): mean {middle:+.2f}, limits of"
            yield f"agreement {middle - spread:+.2f} to {middle + spread:+.2f} over {len(apart)} outlets and values"
    for sentence in differential(result):
        yield f"{FILLED} error that differs between outlets: {sentence}"


def _threats(analysis: Analysis) -> pd.DataFrame:
    return compare.threats(analysis).astype({"outlet": str})


def _speech(analysis: Analysis) -> pd.DataFrame:
    rates = [compare.sides(analysis), compare.source_kinds(analysis)]
    return pd.concat([table.astype({"outlet": str}) for table in rates], ignore_index=True)


# Which rates a sheet of each kind tells of; labels are a person's own, so a validity file has none of them.
RATES: dict[str, Callable[[Analysis], pd.DataFrame | None]] = {
    "statements": _speech,
    "threats": _threats,
    "sentences": lambda analysis: compare.threat_sentences(analysis).astype({"outlet": str}),
    "mentions": lambda _: None,
}
