"""A rule told to people: what it finds, what it does not, and how often it was right."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import pandas as pd

from framing.language import language as pack
from framing.language.pack import Rule, Sense

NAMED = " ("  # what follows is told of one row only: `title and name (spelled otherwise)`


class Explanation(str):
    """Lines that a notebook shows as they are; everywhere else it is a string."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def explain(row: "Mapping[str, object] | pd.Series | str", *, language: str = "id") -> Explanation:
    """Return what is known of the rule that found a row of evidence: examples, counter-examples, how often it is right.

    `row` is a row of `mentions`, `quotes`, `threats` or `choices`, or the name of a rule. Right are the rows whose
    characters were coded exactly so by hand; the counts name their coding, and on articles that were read when the
    rules were written they flatter. Raises ValueError for a rule that the language pack does not know, with those it
    knows.

    >>> print(explain("a couple"))
    a couple: finds PAIR among the descriptions
      finds     Kemarin [pasangan itu] menikah.
      not in    Kemarin pasangan tiba.
      pattern   label=(<COUPLE>)<POINTING>
      right     ... of ... mentions exactly, ... by overlap, in 5 articles (the seeds, ...)
    """
    name = (row if isinstance(row, str) else str(row["rule"])).partition(NAMED)[0]
    rules = {rule.name: rule for rule in pack(language).rules}
    senses = {sense.name: sense for sense in pack(language).senses}
    if name in senses:
        return Explanation("\n".join(_sense_lines(senses[name])))
    if name not in rules:
        raise ValueError(f"unknown rule {name!r}; there are {', '.join(map(repr, sorted(rules)))}")
    return Explanation("\n".join(_lines(rules[name])))


def _sense_lines(sense: Sense) -> list[str]:
    """What is told of a sense: in its company the terms are threats, or are none, as its reading says."""
    needed = sense.reading == "needed"
    head = f"{sense.name}: {'the company that makes threats of' if needed else 'in this company no threats are'}"
    told = [("finds" if needed else "not in", sense.example), ("not in" if needed else "finds", sense.counter_example)]
    lines = [f"{head} {', '.join(sense.terms)}", *(f"  {label:<9} {text}" for label, text in told)]
    return [*lines, *(f"  {'right':<9} {right}" for right in _rightness(sense.name))]


def _lines(rule: Rule) -> list[str]:
    head = f"{rule.name}: finds {rule.gives} among the {rule.level}"
    told = [("finds", rule.examples), ("not in", rule.counter_examples), ("pattern", (rule.pattern or "none: code",))]
    lines = [f"  {label:<9} {text}" for label, texts in told for text in texts]
    return [head, *lines, *(f"  {'right':<9} {right}" for right in _rightness(rule.name))]


def _rightness(name: str) -> list[str]:
    """How often a rule's rows were coded exactly so, one line for each table and coding."""
    rows = _scores()
    return [
        f"{one.exact} of {one.found} {one.layer} exactly, {one.overlapping} by overlap, in {one.articles} articles "
        f"({one.coding}, {one.measured})"
        for one in rows[rows["rule"] == name].itertuples()
    ]


@cache
def _scores() -> pd.DataFrame:
    """The counts that `benchmarks.rule_scores` wrote."""
    return pd.read_csv(str(files("framing.reliability") / "rule_scores.csv"), keep_default_na=False)
