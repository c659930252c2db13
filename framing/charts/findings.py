"""What a table says, in two sentences: what stands out, and what cannot be said.

A finding is read from the table that a chart is drawn of; it is the chart's title and begins its alt text. What stands
out is always true of the texts counted; whether it says more than that is what the second part is about.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, Self

import pandas as pd

from framing.analysis.imprint import imprint
from framing.analysis.selection import GROUP, NO_WEAPONS, UNNAMED
from framing.charts.layout.frame import Heading, Key
from framing.charts.style.captions import caption, captioned
from framing.charts.style.imprints import is_translated, outlet_name, signing
from framing.charts.style.sentences import LOADED, UNIT_INTERVAL, Measured, amount, of_measure, percent, shown, title
from framing.compare.cautions import TRANSLATED
from framing.compare.clusters import FEWEST_ARTICLES
from framing.compare.comparison import Comparison
from framing.compare.intervals import wilson

# Values that say that nothing is known; they are compared only where there is nothing else.
UNTOLD = ("", UNNAMED, GROUP, "other", "none", "unknown")
MANY = 5  # among more outlets than this some lie apart by chance
NAMED = 3  # outlets that a sentence names before it only counts them
PASSES = 0.05
# How a measure tells of two outlets: {0} is the value, {1} the outlet with most of it, {2} how much that is, {3} and
# {4} the outlet with least and how much that is.
TOLD = {
    "sides": "{2} statements in {1} come from {0}, {4} in {3}.",
    "sources": "{2} statements in {1} come from {0}, {4} in {3}.",
    "quoted_words": "Words quoted from {0}: {2} in {1}, {4} in {3}.",
    "words_of_others quoted": "Words in quotation marks: {2} in {1}, {4} in {3}.",
    "kinds direct": "Statements quoted word for word: {2} in {1}, {4} in {3}.",
    "kinds mixed": "Statements quoted in part: {2} in {1}, {4} in {3}.",
    "kinds indirect": "Statements retold in the outlet's words: {2} in {1}, {4} in {3}.",
    "stances endorsing": "Statements introduced with a verb that vouches for them: {2} in {1}, {4} in {3}.",
    "stances distancing": "Statements introduced with a verb that keeps its distance: {2} in {1}, {4} in {3}.",
    "stances threatening": "Statements introduced as threats: {2} in {1}, {4} in {3}.",
    "hedged": "Threat expressions that are hedged or denied: {2} in {1}, {4} in {3}.",
    "threat_places": "Threat expressions in the first third of the text: {2} in {1}, {4} in {3}.",
    "threat_voices narrator": "Threat expressions in the outlet's own voice: {2} in {1}, {4} in {3}.",
    "threat_voices quoted": "Threat expressions in quotations: {2} in {1}, {4} in {3}.",
    "threat_voices reported": "Threat expressions retold from others: {2} in {1}, {4} in {3}.",
    "valences negative": "Mentions with a negative label: {2} in {1}, {4} in {3}.",
    "valences honorific": "Mentions with an honorific label: {2} in {1}, {4} in {3}.",
    "threats": "Threat apart from weapons: {2} expressions per 100 words in {1}, {4} in {3}.",
    "threat_leads lead": "Threat in the lead: {1} {2} words, {3} {4}.",
    "threat_sentences": "Sentences with threat: {2} in {1}, {4} in {3}.",
    "prominence": "Threat weighed by place ({0}): {2} expressions per 100 words in {1}, {4} in {3}.",
    "heard": "Statements by {0} for every 100 mentions: {2} in {1}, {4} in {3}.",
    "attribution unnamed": "Statements of nobody named: {2} in {1}, {4} in {3}.",
    "attribution second-hand": "Statements from another outlet or agency: {2} in {1}, {4} in {3}.",
    "first_statements": "First statement by {0}: after {4} of the text in {3}, after {2} in {1}.",
    "evenness sources": "Statements are spread over the sources most evenly in {1} ({2} of 1), least in {3} ({4}).",
    "evenness sides": "Statements are spread over the sides most evenly in {1} ({2} of 1), least in {3} ({4}).",
    "acting": "Clauses with {0} as the one who acts: {2} in {1}, {4} in {3}.",
    "unnamed_agents": "Clauses that tell harm without saying who does it: {2} in {1}, {4} in {3}.",
    "shared verbatim": "Sentences that stand word for word in another outlet too: {2} in {1}, {4} in {3}.",
    "shared paraphrase": "Sentences that stand in other words in another outlet too: {2} in {1}, {4} in {3}.",
    "choices": "“{0}”: {2} cases in {1}, {4} in {3}.",
}
# "1 of 7 statements" is one.
FROM_ONE = "{2} statements in {1} comes from {0}, {4} in {3}."
OTHER, OTHER_THREAT = "“{0}”: {1} {2}, {3} {4}.", "“{0}”: {2} expressions per 100 words in {1}, {4} in {3}."
# Units of which "none" is said of all other outlets together.
FROM = ("sides", "sources")
WHOLES = ("statements", "mentions", "words", "threat expressions", "sentences", "occurrences")
# Which value of a measure tells most, where it is not the one that lies furthest apart.
FIRST = {
    "threats": (NO_WEAPONS,),
    "threat_leads": ("lead",),
    "valences": LOADED,
    "stances": ("distancing", "endorsing"),
}
OVERLAPPING = "The 95 % intervals of the two overlap: in texts this short, chance alone could make the difference."
APART = "The 95 % intervals of the two do not overlap."
APART_OF_MANY = "The 95 % intervals of the two do not overlap, but among {:,} outlets some lie apart by chance."
FEW = "With fewer than ten articles from an outlet, this describes these texts, not the outlets."


class Finding(str):
    """Both sentences as one string; `stands_out` is the first, `cannot_be_said` the second. A notebook shows both."""

    stands_out: str
    cannot_be_said: str

    def __new__(cls, stands_out: str, cannot_be_said: str = "") -> Self:
        """The finding of two sentences, the second of which may be empty."""
        made = super().__new__(cls, f"{stands_out} {cannot_be_said}".strip())
        made.stands_out, made.cannot_be_said = stands_out, cannot_be_said
        return made

    def _repr_html_(self) -> str:
        return f"<p><strong>{escape(self.stands_out)}</strong> {escape(self.cannot_be_said)}</p>"


@captioned
def finding(table: pd.DataFrame | Comparison, *, lang: str = "en") -> Finding:
    """What stands out in a table, and what it cannot say, as sentences in English or Indonesian.

    Takes Rates of one measure, the table of `compare.first_mentions`, that of `framing.keyness`, those of
    `framing.omissions`, `wordings` and `reuse`, that of `compare.roles_by_party`, or a `compare.comparison`. Two
    outlets are held against each other in the value that sets outlets furthest apart.

    >>> rows = {"outlet": ["A", "B"], "measure": "sides", "value": "Russia", "count": [5, 1], "denominator": [6, 7],
    ...     "unit": "statements", "rate": [0.83, 0.14], "low": [0.44, 0.03], "high": [0.97, 0.51], "articles": 1}
    >>> told = finding(pd.DataFrame(rows))
    >>> told.stands_out
    '5 of 6 statements in A come from Russia, 1 of 7 in B.'
    >>> told.cannot_be_said[:52]
    'The 95 % intervals of the two overlap: in texts this'
    """
    with signing(imprint(table), footed=False):
        return found_in(table)


def found_in(table: pd.DataFrame | Comparison) -> Finding:
    """The finding in the language and under the imprint of the moment: what charts call."""
    if isinstance(table, Comparison):
        return Finding(" ".join(compared(table)), _cautions_of(table))
    if "words" in table and "valence" in table:
        return _of_first_mentions(table)
    if told := _of_facts(table):
        return Finding(told)
    if "z" in table:
        return Finding(_of_keyness(table))
    name = of_measure(str(table["measure"].iloc[0])).name if len(table) else ""
    if not name or not table["count"].any():
        return Finding(f"{title(table)}: {caption('nothing to count')}.")
    return _of_labels(table) if name == "labels" else _of_rates(table)


def _of_facts(table: pd.DataFrame) -> str:
    """What a table of facts, of shared sentences or of roles says; empty for any other, and for one without rows."""
    from framing.charts.told import findings  # whose charts import this module

    if table.empty:
        return ""
    if "told_text" in table:
        return findings.of_omissions(table)
    if "word_spans" in table:
        return findings.of_wordings(table)
    if "other_sentence" in table:
        return findings.of_reuse(table)
    of_roles = "measure" in table and of_measure(str(table["measure"].iloc[0])).name == "roles"
    return findings.of_roles(table) if of_roles and table["count"].any() else ""


def compared(tables: Comparison) -> list[str]:
    """What stands out in each table of a comparison that holds anything."""
    parts = [tables.firsts, tables.sides, tables.threats]
    held = [part for part in parts if len(part) and (part is tables.firsts or _counts_any(part))]
    return [found_in(part).stands_out for part in held]


def _counts_any(rates: pd.DataFrame) -> bool:
    return bool(rates.loc[~rates["value"].isin(UNTOLD), "count"].any())


def _cautions_of(tables: Comparison) -> str:
    """The cautions of all parts, what several of them say only once."""
    translated = [_translation(tables.firsts)] if len(tables.firsts) else []
    return " ".join(part for part in [*translated, _few(tables.sides["articles"])] if part)


# --- Rates --------------------------------------------------------------------------------------------------------


def _of_rates(rates: pd.DataFrame) -> Finding:
    value = telling(rates)
    rows = rates[(rates["value"] == value) & (rates["denominator"] > 0)].sort_values("rate", kind="stable")
    least, most = rows.iloc[0], rows.iloc[-1]
    measure = of_measure(str(rates["measure"].iloc[0]))
    what = shown(value, str(rates["measure"].iloc[0]))
    amounts = [_amount(row, rates) for _, row in rows.iterrows()]
    few = _few(rates["articles"])
    if len(set(amounts)) == 1:
        where = outlet_name(str(most["outlet"])) if len(rows) == 1 else caption("all outlets")
        return Finding(caption("{}, {}: {} in {}.", title(rates), what, amounts[0], where), few)
    (first, much), (other, little) = (_tied(rows, amounts, end=end) for end in (-1, 0))
    if len(rows) > 2 and (rows["count"] > 0).sum() == 1 and rows["unit"].iloc[0] in WHOLES:
        other = caption("the others")
    told = caption(_template(measure, value, count=int(most["count"])), what, first, much, other, little)
    return Finding(told, " ".join(part for part in (_intervals(most, least, outlets=len(rows)), few) if part))


def _template(measure: Measured, value: str, *, count: int) -> str:
    """The sentence for a value of a measure, of which the first outlet has so many."""
    if measure.name == "threats" and value != NO_WEAPONS:
        return OTHER_THREAT
    if measure.name in FROM and value in UNTOLD:
        return OTHER  # from nobody nothing comes
    if measure.name in FROM and count == 1:
        return FROM_ONE
    return TOLD.get(f"{measure.name} {value}") or TOLD.get(measure.name) or OTHER


def _tied(rows: pd.DataFrame, amounts: Sequence[str], *, end: int) -> tuple[str, str]:
    """All outlets that have as much as the one at an end of the rows, and how much that is."""
    nothing = not rows["count"].iloc[end] and "unit" in rows and not str(rows["unit"].iloc[0]).endswith(UNIT_INTERVAL)
    alike = (rows["count"] == 0) if nothing else pd.Series([each == amounts[end] for each in amounts], index=rows.index)
    much = caption("none") if nothing and alike.sum() > 1 else amounts[end]
    return _together(rows[alike]), much


def _together(rows: pd.DataFrame) -> str:
    """Outlets by name, or their number where they are more than a sentence names."""
    names = [outlet_name(str(outlet)) for outlet in rows.sort_index()["outlet"]]
    if len(names) > NAMED:
        return caption("{:,} outlets", len(names))
    return caption("{} and {}", ", ".join(names[:-1]), names[-1]) if len(names) > 1 else names[0]


def telling(rates: pd.DataFrame) -> str:
    """The value of a measure that its finding tells of: the one that sets two outlets furthest apart.

    Their intervals come first, then their rates; what says that nothing is known only where there is nothing else.
    """
    name = of_measure(str(rates["measure"].iloc[0])).name
    counted = rates[(rates["denominator"] > 0) & rates["rate"].notna()]
    found = [str(value) for value, count in counted.groupby("value", sort=False)["count"].sum().items() if count]
    if not found:
        return str(rates["value"].iloc[0])
    for value in FIRST.get(name, ()):
        if value in found:
            return value
    told = [value for value in found if value not in UNTOLD] or found
    return max(told, key=lambda value: _apart(counted[counted["value"] == value]))


def _apart(rows: pd.DataFrame) -> tuple[float, float]:
    """How far apart the intervals of the outlets with most and least are, negative where they overlap; their rates."""
    ordered = rows.sort_values("rate", kind="stable")
    least, most = ordered.iloc[0], ordered.iloc[-1]
    gap = most["low"] - least["high"]
    return (float(gap) if gap == gap else float("-inf"), float(most["rate"] - least["rate"]))


def _intervals(most: "pd.Series[Any]", least: "pd.Series[Any]", *, outlets: int) -> str:
    gap = most["low"] - least["high"]
    if gap != gap:
        return ""
    if gap <= 0:
        return caption(OVERLAPPING)
    return caption(APART_OF_MANY, outlets) if outlets > MANY else caption(APART)


def _amount(row: "pd.Series[Any]", rates: pd.DataFrame) -> str:
    """What one outlet has: so many of so many, or a rate."""
    unit = str(rates["unit"].iloc[0])
    if row["measure"] == "first_statements":
        return percent(float(row["rate"]))
    if ("per " in unit and row["measure"] != "threat_leads") or unit.endswith(UNIT_INTERVAL):
        return amount(float(row["rate"]), rates)
    if "per " in unit:
        count, of = int(row["count"]), int(row["denominator"])
        return caption("{:,} in {:,}", count, of) if count else caption("none in {:,}", of)
    return of_all(int(row["count"]), int(row["denominator"]))


def of_all(count: int, of: int) -> str:
    """So many of so many, in words where there is none.

    >>> of_all(5, 6), of_all(0, 7)
    ('5 of 6', 'none of 7')
    """
    return caption("{:,} of {:,}", count, of) if count else caption("none of {:,}", of)


# --- Labels and first mentions ------------------------------------------------------------------------------------


def _of_first_mentions(firsts: pd.DataFrame) -> Finding:
    named = firsts[firsts["count"] > 0]
    actor = str(firsts["actor"].iloc[0])
    caution = " ".join(part for part in (_translation(firsts), _few(firsts["articles"])) if part)
    if named.empty:
        return Finding(caption("No outlet names {} in its text.", actor), caution)
    if len(firsts) == 1:
        words = str(named["words"].iloc[0])
        return Finding(caption("{} introduces {} as “{}”.", _outlets(named), actor, words), caution)
    own = named[named["voice"] == "narrator"]
    told = [_loaded(own[own["valence"] == valence], valence, actor, of=len(firsts)) for valence in LOADED]
    if not any(told):
        told = [_unloaded(named, actor)]
    return Finding(" ".join(part for part in told if part), caution)


ONLY = {
    "negative": "Only {} introduces {} with a negative label: “{}”.",
    "honorific": "Only {} introduces {} with an honorific label: “{}”.",
}
ALL = {
    "negative": "All outlets introduce {} with a negative label.",
    "honorific": "All outlets introduce {} with an honorific label.",
}
SOME = {
    "negative": "{:,} of {:,} outlets introduce {} with a negative label: {}.",
    "honorific": "{:,} of {:,} outlets introduce {} with an honorific label: {}.",
}


def _loaded(rows: pd.DataFrame, valence: str, actor: str, *, of: int) -> str:
    """Which outlets begin with a label of this valence; empty where none does."""
    if rows.empty:
        return ""
    if len(rows) == 1:
        return caption(ONLY[valence], _outlets(rows), actor, str(rows["label"].iloc[0] or rows["words"].iloc[0]))
    return (
        caption(ALL[valence], actor)
        if len(rows) == of
        else caption(SOME[valence], len(rows), of, actor, _outlets(rows))
    )


def _unloaded(named: pd.DataFrame, actor: str) -> str:
    labels = named["label"].str.casefold()
    if labels.nunique() == 1 and len(named) > 1:
        same = str(named["label"].iloc[0])
        return (
            caption("All introduce {} as “{}”.", actor, same)
            if same
            else caption("All begin with {}'s bare name.", actor)
        )
    return caption("No outlet introduces {} with a negative or honorific label.", actor)


def _outlets(rows: pd.DataFrame) -> str:
    """The first outlets by name, the others counted."""
    names = [outlet_name(str(outlet)) for outlet in rows["outlet"]]
    rest = [caption("{:,} more", len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join(names[:NAMED] + rest)


def _of_labels(rates: pd.DataFrame) -> Finding:
    actor = of_measure(str(rates["measure"].iloc[0])).of
    valence = rates.attrs.get("valence", {})
    used = rates[(rates["count"] > 0) & (rates["value"] != "")]
    caution = _few(rates["articles"])
    for wanted in LOADED:
        rows = used[used["value"].map(lambda label, wanted=wanted: valence.get(label) == wanted)]
        if len(rows):
            rows = rows[rows["value"] == rows.groupby("value", sort=True)["count"].sum().idxmax()]
            return Finding(_labelled(rows, actor), " ".join(part for part in (_translated(rows), caution) if part))
    if used.empty:
        return Finding(caption("No outlet gives {} a label.", actor), caution)
    sums = used.groupby("value", sort=True)["count"].sum()
    of = int(rates.drop_duplicates("outlet")["denominator"].sum())
    told = caption("The commonest label for {} is “{}”: {:,} of {:,} mentions.", actor, sums.idxmax(), sums.max(), of)
    return Finding(told, caution)


def _labelled(rows: pd.DataFrame, actor: str) -> str:
    label, first = str(rows["value"].iloc[0]), rows.iloc[0]
    if len(rows) == 1:
        counts = of_all(int(first["count"]), int(first["denominator"]))
        return caption("Only {} calls {} “{}”, in {} mentions.", _outlets(rows), actor, label, counts)
    return caption("{:,} outlets call {} “{}”: {}.", len(rows), actor, label, _outlets(rows))


# --- Words, and cautions that several tables share -----------------------------------------------------------------


def _of_keyness(table: pd.DataFrame) -> str:
    passing = table[(table["q"] < PASSES) & (table["z"] > 0)]
    if passing.empty:
        return caption("No word sets one outlet apart: none passes the test (q < 0.05).")
    first = passing.sort_values(["z", "word"], ascending=[False, True]).iloc[0]
    name = outlet_name(str(first["outlet"]))
    return caption(
        "“{}” sets {} apart: {:,} times there, {:,} in all others.", first["word"], name, first["count"], first["rest"]
    )


def _few(articles: "pd.Series[int]") -> str:
    """Why a table speaks of texts rather than of outlets, where there are too few of them."""
    if articles.empty or articles.min() >= FEWEST_ARTICLES:
        return ""
    return (
        caption("One article from each outlet: this describes these texts, not the outlets.")
        if articles.max() == 1
        else caption(FEW)
    )


def _translation(firsts: pd.DataFrame) -> str:
    """That a label may be the translator's, where a loaded one stands in a translation."""
    return _translated(firsts[firsts["valence"].isin(LOADED)])


def _translated(rows: pd.DataFrame) -> str:
    names = [outlet_name(str(outlet)) for outlet in rows["outlet"].drop_duplicates() if is_translated(str(outlet))]
    return caption(TRANSLATED, names[0]) if names else ""


# --- What charts of evidence stand on ------------------------------------------------------------------------------


def of_turns(statements: pd.DataFrame) -> str:
    """Which side speaks first in how many articles, from statements with their place in the body."""
    known = statements[~statements["side"].isin(UNTOLD)]
    if known.empty:
        return caption("Nobody who speaks has a side.")
    firsts = known.sort_values("position", kind="stable").drop_duplicates("article")["side"].value_counts()
    side = firsts.sort_index().sort_values(ascending=False, kind="stable").index[0]
    of = statements["article"].nunique()
    if of == 1:
        return caption("First to speak: {}.", shown(str(side), "sides"))
    return caption("First to speak in {:,} of {:,} articles: {}.", firsts[side], of, shown(str(side), "sides"))


def of_places(threats: pd.DataFrame, outlets: Sequence[str]) -> str:
    """Which outlet puts most of its threat into the first third of its text, and which least."""
    rows = threats.assign(outlet=threats["outlet"].astype(str), early=threats["position"].astype(float) < 1 / 3)
    counts = rows.groupby("outlet")["early"].agg(["sum", "size"]).reindex(list(outlets)).dropna().astype(int)
    low, high = wilson(counts["sum"], counts["size"])
    told = pd.DataFrame(
        {
            "outlet": counts.index, "measure": "threat_places", "value": "first third", "count": counts["sum"],
            "denominator": counts["size"], "unit": "threat expressions", "rate": counts["sum"] / counts["size"],
            "low": low, "high": high, "articles": 1,
        }
    )  # fmt: skip
    if not told["count"].any():
        return caption("No outlet has a threat expression in the first third of its text.")
    return _of_rates(told).stands_out


def heading(table: pd.DataFrame, *, note: str = "", key: Key = (), says: str = "") -> Heading:
    """A chart's heading: what its table found, then what is drawn; `says` where the finding is not the table's own."""
    return Heading(says or found_in(table).stands_out, f"{title(table)}. {note}".strip(), key)
