"""What the tables of facts say, in a sentence each: the titles of their charts."""

from collections.abc import Sequence

import pandas as pd

from framing.charts.style.captions import caption, party
from framing.charts.style.imprints import outlet_name
from framing.charts.style.sentences import of_measure
from framing.told.roles import ACTING


def of_omissions(left: pd.DataFrame, names: Sequence[str] = ()) -> str:
    """Which outlet lacks most of what the others tell, and which least."""
    names = list(names) or sorted({*left["outlet"], *left["told_outlet"]})
    absent = left[left["kind"] == "absent"].groupby("outlet")["fact"].nunique().reindex(list(names), fill_value=0)
    of = left["fact"].nunique()
    ranked = sorted(names, key=lambda name: (-int(absent[name]), list(names).index(name)))
    most, least = ranked[0], ranked[-1]
    if len(names) < 2 or absent[most] == absent[least]:
        return caption("Of {:,} facts that some outlets tell and others do not, all lack as many.", of)
    told = "Of {:,} facts that some outlets tell and others do not, {:,} were not found in {}, {:,} in {}."
    return caption(told, of, absent[most], outlet_name(most), absent[least], outlet_name(least))


def of_wordings(rows: pd.DataFrame, chosen: Sequence[str] = ()) -> str:
    """The first word that one outlet has where another has a different one."""
    whose = dict(zip(rows["article"], rows["outlet"], strict=True))
    for row in (rows[rows["fact"].isin(list(chosen))] if chosen else rows).to_dict("records"):
        pairs = zip(str(row["words"]).split("; "), str(row["instead"]).split("; "), strict=False)
        swap = next(((word, other) for word, other in pairs if word and other), None)
        if swap:
            one, other = (outlet_name(str(name)) for name in (row["outlet"], whose.get(row["other_article"], "")))
            return caption("{} writes “{}” where {} writes “{}”.", one, swap[0], other, swap[1])
    return caption("{:,} facts are told by several outlets, each in its own words.", rows["fact"].nunique())


def of_reuse(pairs: pd.DataFrame) -> str:
    """Which two articles share most."""
    sizes = pairs.groupby(["article", "other_article"], sort=False).agg(
        count=("kind", "size"), outlet=("outlet", "first"), other=("other_outlet", "first")
    )
    row = sizes.sort_values("count", ascending=False, kind="stable").iloc[0]
    one, other = outlet_name(str(row["outlet"])), outlet_name(str(row["other"]))
    if one == other:
        return caption("Two articles of {} share {:,} sentences, the most of any two.", one, row["count"])
    told = "{} and {} share {:,} sentences, the most of any two articles."
    return caption(told if row["count"] > 1 else "{} and {} share {:,} sentence.", one, other, row["count"])


def of_roles(rates: pd.DataFrame) -> str:
    """Whose share of acting differs most between two outlets; else how often the commonest one acts."""
    rows = rates[(rates["value"] == ACTING) & (rates["denominator"] > 0)].assign(outlet=rates["outlet"].astype(str))
    best: tuple[float, pd.Series, pd.Series] | None = None
    for _, own in rows.groupby("measure", sort=False):
        ordered = own.sort_values("rate", kind="stable")
        least, most = ordered.iloc[0], ordered.iloc[-1]
        gap = float(most["low"] - least["high"])
        if len(own) > 1 and (best is None or gap > best[0]):
            best = (gap, most, least)
    if best is None:
        row = rows.iloc[0]
        return caption("{} acts in {:,} of {:,} clauses.", _of(row), row["count"], row["denominator"])
    _, most, least = best
    told = "{} acts in {:,} of {:,} clauses in {}, in {:,} of {:,} in {}."
    cells = [(row["count"], row["denominator"], outlet_name(str(row["outlet"]))) for row in (most, least)]
    return caption(told, _of(most), *cells[0], *cells[1])


def _of(row: "pd.Series") -> str:
    return party(of_measure(str(row["measure"])).of) or caption("Whoever is named")
