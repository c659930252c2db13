"""Rates of who acts and who is acted upon, of harm told without its agent, and of what an outlet shares with others.

All return Rates, as `compare` describes them, of the tables that `told.roles` and `told.reuse` give.
"""

import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.imprint import imprinted
from framing.analysis.selection import HEADLINE, apart, holding
from framing.compare.clusters import over_articles
from framing.compare.counts import counts_of, rate_table, shares
from framing.told.reuse import KINDS
from framing.told.roles import ACTING, ROLES, UNNAMED_AGENT

CLAUSES = "clauses"
HARMED = "agent unnamed"
FEWEST = 5  # a bar of fewer clauses tells nothing


def roles(analysis: Analysis, acts: pd.DataFrame, *, side: str = "", actor: str = "") -> pd.DataFrame:
    """Share of the clauses with an actor in which it acts, is acted upon, is acted upon by nobody named; Wilson.

    Of all actors together, of those of one `side` or of one `actor`; one of several joined in a clause counts too.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> from framing.told import roles as acts_of
    >>> articles = [Article("1", "A", "Gubernur Bagas Prakoso pulang. Bagas Prakoso ditahan kemarin.")]
    >>> made = analyse(articles)
    >>> rates = roles(made, acts_of(articles, made), actor="Bagas Prakoso")
    >>> rates[["value", "count", "denominator"]].to_numpy().tolist()
    [['acted upon, agent unnamed', 1, 2], ['acting', 1, 2], ['acted upon', 0, 2]]
    """
    rows = _known(acts)
    rows = rows[holding(rows["side"], side)] if side else rows
    rows = rows[holding(rows["actor"], actor)] if actor else rows
    measure = f"roles: {actor or side}" if actor or side else "roles"
    return shares(analysis, rows, column="role", measure=measure, unit=CLAUSES, always=ROLES)


def roles_by_party(analysis: Analysis, acts: pd.DataFrame, *, most: int = 4) -> pd.DataFrame:
    """The Rates of `roles` of the sides most told of, one below the other; of actors where nothing has a side.

    Those with fewer than five clauses are left out, unless all have.
    """
    rows = _known(acts)
    column = "side" if (rows["side"] != "").any() else "actor"
    sizes = apart(rows[rows[column] != ""], column)[column].value_counts()
    sizes = sizes[sizes >= FEWEST] if (sizes >= FEWEST).any() else sizes
    parties = sorted(sizes.index, key=lambda name: (-int(sizes[name]), str(name)))[:most]
    tables = [roles(analysis, acts, **{column: str(name)}) for name in parties]
    return imprinted(pd.concat(tables, ignore_index=True), analysis.articles) if tables else roles(analysis, rows)


def acting(analysis: Analysis, acts: pd.DataFrame, *, column: str = "side") -> pd.DataFrame:
    """How often each side (or `actor`, by `column`) acts, of its clauses in which it acts or is acted upon; Wilson.

    The rest of a side's clauses are those in which something is done to it.
    """
    rows = apart(_known(acts), column)
    rows = rows[rows[column] != ""]
    values = sorted(set(rows[column]), key=lambda value: (-int((rows[column] == value).sum()), value)) or [""]
    hits = rows[rows["role"] == ACTING]
    counts, of = (counts_of(analysis, part, column=column, values=values) for part in (hits, rows))
    rates = rate_table(analysis, counts, values=values, denominators=of, measure=f"acting: {column}", unit=CLAUSES)
    return over_articles(rates, analysis.articles, hits=hits, column=column, base=rows, by=column)


def unnamed_agents(analysis: Analysis, acts: pd.DataFrame) -> pd.DataFrame:
    """Share of an outlet's clauses that tell harm in which nobody says who does it; Wilson intervals.

    Counted are clauses with a verb of violence and somebody who does it or suffers it. Harm told as a noun
    (`the attack`) is not counted, and who is told in another sentence is not looked for.
    """
    harm = counted(acts[acts["harm"] != ""]).drop_duplicates(["article", "zone", "start", "end", "verb"])
    hits = harm[harm["role"] == UNNAMED_AGENT].assign(value=HARMED)
    of = counts_of(analysis, harm.assign(value=HARMED), column="value", values=[HARMED])[:, 0]
    counts = counts_of(analysis, hits, column="value", values=[HARMED])
    rates = rate_table(analysis, counts, values=[HARMED], denominators=of, measure="unnamed_agents", unit=CLAUSES)
    return over_articles(rates, analysis.articles, hits=hits, column="value", base=harm)


def shared(analysis: Analysis, pairs: pd.DataFrame) -> pd.DataFrame:
    """Share of an outlet's sentences that another outlet has word for word (verbatim) or retold (paraphrase); Wilson.

    A sentence that has both counts as verbatim. Sentences of headlines and furniture are not counted; what two articles
    of one outlet share is not either.
    """
    sentences = counted(analysis.sentences)
    sentences = sentences[sentences["zone"] != HEADLINE]
    between = pairs[pairs["outlet"] != pairs["other_outlet"]]
    names = ["article", "outlet", "sentence", "kind"]
    sides = (between[["article", "outlet", "sentence", "kind"]], _other(between))
    hits = pd.concat([part.set_axis(names, axis=1) for part in sides], ignore_index=True)
    hits = hits.sort_values("kind", key=lambda kinds: kinds.map(KINDS.index), kind="stable")
    hits = hits.drop_duplicates(["article", "sentence"])
    of = counts_of(analysis, sentences.assign(value=""), column="value", values=[""])[:, 0]
    counts = counts_of(analysis, hits, column="kind", values=KINDS)
    rates = rate_table(analysis, counts, values=KINDS, denominators=of, measure="shared", unit="sentences")
    return over_articles(rates, analysis.articles, hits=hits, column="kind", base=sentences)


def _other(pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs[["other_article", "other_outlet", "other_sentence", "kind"]]


def _known(acts: pd.DataFrame) -> pd.DataFrame:
    """The rows of actors that the table of mentions knows."""
    rows = counted(acts)
    return rows[rows["known"].astype(bool)]
