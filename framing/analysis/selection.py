"""Which rows of evidence a rate counts; `traces` leads from a number back to them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

# The zones that rates count; their denominators are the words of these same zones.
COUNTED = frozenset({"headline", "body", "caption", "subhead"})
STATEMENTS = ("direct", "mixed", "indirect")
QUOTATIONS = ("direct", "mixed")
HEADLINE, LEAD, REST = "headline", "lead", "rest"
BODY = "body"
NARRATOR, UNNAMED = "narrator", "unnamed"
GROUP = "group"  # people or somebody told without a name and without a side: para nelayan
VOICES = (NARRATOR, "quoted", "reported")
# A weapon named is not yet a threat uttered: rates of threat show the two apart.
WEAPON, NO_WEAPONS = "weapon", "apart from weapons"
# Several actors or sides in one cell are joined by this.
JOINT = "; "
OF_WHOM = ", "


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in the zones that rates count."""
    return rows[rows["zone"].isin(COUNTED)]


def chosen(choices: pd.DataFrame, *, voice: str = "") -> pd.DataFrame:
    """The words of choice sets that rates count: the narrator's, or those of another voice.

    A set of words for one person is counted for each person apart, as `state leader, Kim Jong Un`. In a table without
    voices all words are the narrator's, in one without referents nobody is told apart.
    """
    rows = counted(choices)
    if "voice" in rows:
        rows = rows[rows["voice"] == (voice or NARRATOR)]
    if "referent" not in rows or not (rows["referent"] != "").any():
        return rows
    named = rows["choice"].astype(str) + OF_WHOM + rows["referent"].astype(str)
    return rows.assign(choice=named.where(rows["referent"] != "", rows["choice"]))


def statements(quotes: pd.DataFrame) -> pd.DataFrame:
    """The quotes that are statements - attributed to somebody, or to nobody in particular - in the zones that count.

    Their side says who speaks as every rate counts it (`told_sides`).
    """
    rows = counted(quotes)
    rows = rows[rows["kind"].isin(STATEMENTS)]
    return rows.assign(side=told_sides(rows)) if "side" in rows else rows


def told_sides(quotes: pd.DataFrame) -> "pd.Series[str]":
    """The side of each quote, and three things where none is told: who speaks, a name, or the side of a name.

    `unnamed`: nobody is told (`diyakini`, `sumber`). `group`: people or somebody without a name (`para nelayan`).
    Empty: somebody with a name whose side nothing tells. The table `quotes` itself has `unnamed` for the first two, as
    the reference coding does.

    >>> sources = ["unnamed", "warga", "Budi", "TASS"]
    >>> rows = pd.DataFrame({"side": ["unnamed", "unnamed", "", "Russia"], "source": sources})
    >>> told_sides(rows).tolist()
    ['unnamed', 'group', '', 'Russia']
    """
    if "source" not in quotes:
        return quotes["side"]
    return quotes["side"].mask((quotes["side"] == UNNAMED) & (quotes["source"] != UNNAMED), GROUP)


def certainty(threats: pd.DataFrame) -> "pd.Series[str]":
    """Whether each threat expression is asserted, hedged or negated; what is negated is not hedged again."""
    doubted = np.where(threats["hedged"].astype(bool), "hedged", "asserted")
    return pd.Series(np.where(threats["negated"].astype(bool), "negated", doubted), index=threats.index, dtype=str)


def early(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each row stands in the first third of its body."""
    return rows["position"].astype(float) < 1 / 3


def easing(deescalations: pd.DataFrame) -> pd.DataFrame:
    """The words of de-escalation that rates count: not those that say that there is none."""
    rows = counted(deescalations)
    return rows[~rows["negated"].astype(bool)]


def placed(rows: pd.DataFrame, articles: pd.DataFrame) -> "pd.Series[str]":
    """Where each row of evidence stands: headline, lead or rest.

    >>> articles = pd.DataFrame({"article": ["1"], "body_words": [11], "lead_words": [3]})
    >>> rows = pd.DataFrame({"article": "1", "zone": ["headline", "body", "body"], "position": [None, 0.2, 0.3]})
    >>> placed(rows, articles).tolist()  # words 2 and 3 of 0 to 10; the lead holds 0, 1 and 2
    ['headline', 'lead', 'rest']
    """
    if "place" in rows:  # an archive's: told when the article was at hand
        return rows["place"]
    sizes = articles.drop_duplicates("article").set_index("article")[["body_words", "lead_words"]]
    size = sizes.reindex(rows["article"])
    rank = rows["position"].astype(float).to_numpy() * (size["body_words"].to_numpy(float) - 1)
    lead = (rows["zone"] == "body").to_numpy() & (np.rint(rank) < size["lead_words"].to_numpy(float))
    headline = (rows["zone"] == HEADLINE).to_numpy()
    return pd.Series(np.where(headline, HEADLINE, np.where(lead, LEAD, REST)), index=rows.index, dtype=str)


def speaking_sides(rows: pd.DataFrame, quotes: pd.DataFrame) -> "pd.Series[str]":
    """The side of the statement that each row of evidence stands in; `narrator` for rows outside any.

    Of several statements around a row the one that begins last has it: words quoted within a retold statement.
    """
    if "speaker" in rows:  # an archive's: told when the article was at hand
        return rows["speaker"]
    said = quotes[quotes["kind"].isin(STATEMENTS)].sort_values("start", kind="stable")
    said = said.assign(side=told_sides(said))
    near: dict[tuple[str, bool], list[tuple[int, int, str]]] = defaultdict(list)
    for article, zone, start, end, side in _columns(said, "article", "zone", "start", "end", "side"):
        near[article, zone == HEADLINE].append((start, end, side))
    sides = []
    for article, zone, start, end, voice in _columns(rows, "article", "zone", "start", "end", "voice"):
        statements = near.get((article, zone == HEADLINE), ()) if voice != NARRATOR else ()
        around = [side for first, last, side in statements if first <= start and end <= last]
        sides.append(around[-1] if around else NARRATOR)
    return pd.Series(sides, index=rows.index, dtype=str)


def of_actor(mentions: pd.DataFrame, actor: str) -> pd.DataFrame:
    """An actor's mentions by name or label; a mention of several actors (joined by "; ") belongs to each of them."""
    rows = counted(mentions)
    return rows[holding(rows["actor"], actor) & (rows["form"] != "pronoun")]


def holding(cells: "pd.Series[str]", name: str) -> "pd.Series[bool]":
    """Whether each cell is a name, or holds it among several joined by "; ".

    >>> holding(pd.Series(["Russia", "North Korea; Russia", "Russian"]), "Russia").tolist()
    [True, True, False]
    """
    return cells.isin([cell for cell in cells.unique() if name in cell.split(JOINT)])


def apart(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows with those that join several names in a column repeated for each of them, in the order of the rows.

    >>> apart(pd.DataFrame({"side": ["Russia; Ukraine", "Iran"], "words": [3, 4]}), "side").to_numpy().tolist()
    [['Russia', 3], ['Ukraine', 3], ['Iran', 4]]
    """
    if not rows[column].str.contains(JOINT, regex=False).any():
        return rows.reset_index(drop=True)
    return rows.assign(**{column: rows[column].str.split(JOINT)}).explode(column, ignore_index=True)


def _columns(rows: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[name].tolist() for name in names), strict=True)
