"""An archive's rows grouped for counting: one row for all that share outlet, unit and the columns that a measure names.

A unit is what an interval is drawn from: an article or, of an outlet with more than a thousand articles, one of a
thousand random groups of them. Of outlets with fewer than ten articles the sentences are kept apart too.
"""

from collections.abc import Mapping, Sequence

from framing.analysis.selection import COUNTED, STATEMENTS
from framing.archive.queries import listed
from framing.compare.clusters import FEWEST_ARTICLES, GROUPS

IN_ZONES = f"zone in {listed(sorted(COUNTED))}"
SAID = f"{IN_ZONES} and kind in {listed(STATEMENTS)}"
# What a measure may name, and the SQL of it: columns to group by, then sums. `{sentence}` is told for small outlets.
KEYS: Mapping[str, Mapping[str, str]] = {
    "articles": {},
    "sentences": {
        "zone": "zone",
        "sentence": "{sentence} as sentence",
        "weights": '{sentence} as sentence, linear > 0 as falls, "lead" > 0 as leads',
    },
    "mentions": {name: name for name in ("actor", "form", "label", "valence", "voice", "side")},
    "quotes": {
        "source": "source",
        "side": "told as side",
        "kind": "kind",
        "stance": "stance",
        "source_kind": "source_kind",
        "relay": "case when relay = '' then '' else 'relay' end as relay",
        "quoted_words": "{sentence} as sentence",
        "told_words": "{sentence} as sentence",
    },
    "threats": {
        **{name: name for name in ("category", "hedged", "negated", "voice", "place", "speaker")},
        "early": "case when position < 1 / 3 then 0.0 when position is not null then 1.0 end as position",
        "opening": "-1 as sentence",
        "weights": '{sentence} as sentence, linear > 0 as falls, "lead" > 0 as leads',
    },
    "deescalations": {"negated": "negated"},
    "choices": {name: name for name in ("choice", "referent", "voice", "word")},
}
WEIGHED = 'sum(linear) as linear, sum("lead") as "lead only"'
SUMS: Mapping[tuple[str, str], str] = {
    ("articles", "words"): "sum(words)::bigint as words",
    ("articles", "lead_words"): "sum(lead_words)::bigint as lead_words",
    ("sentences", "words"): "sum(words)::bigint as words",
    ("sentences", "weights"): f"sum(words)::bigint as words, sum(words)::double as flat, {WEIGHED}",
    ("threats", "weights"): f"count(*)::double as flat, {WEIGHED}",
    ("quotes", "quoted_words"): "sum(quoted_words)::bigint as words",
    ("quotes", "told_words"): "sum(told_words)::bigint as words",
}
WHERE = {"quotes": SAID, "articles": "true"}
ZONED = "'body' as zone"


def unit_of(counts: Mapping[str, int]) -> str:
    """Return the SQL of an article's unit, given how many articles each outlet has."""
    large = [outlet for outlet, count in counts.items() if count > GROUPS]
    return (
        f"case when outlet in {listed(large)} then outlet || chr(10) || unit else article end" if large else "article"
    )


def grouped_query(table: str, columns: Sequence[str], *, rows: str, counts: Mapping[str, int], where: str = "") -> str:
    """Return the SQL that groups a table's rows by outlet, unit and the columns named, with `times`.

    `rows` is what to read, `counts` the articles of each outlet, `where` a further condition.
    """
    if (table, *columns) == ("quotes", "firsts"):
        return _firsts(rows, counts, where)
    if (table, *columns) == ("mentions", "every"):
        return _every(rows, where)
    small = [outlet for outlet, count in counts.items() if count < FEWEST_ARTICLES]
    sentence = f"case when outlet in {listed(small)} then sentence else -1 end" if small else "-1"
    keys = [KEYS[table][name].format(sentence=sentence) for name in columns if name in KEYS[table]]
    named = {name for name in columns if name in KEYS[table]}
    if table == "articles":
        keys += ["max(language) as language"]
    elif "zone" not in named:
        keys.append(ZONED)
    if table == "quotes" and "kind" not in named:
        keys.append("'direct' as kind")
    sums = [SUMS[table, name] for name in columns if (table, name) in SUMS]
    conditions = [WHERE.get(table, IN_ZONES), where, "opening" if "opening" in named else ""]
    told = ", ".join(["outlet", f"{unit_of(counts)} as article", *keys, *sums, "count(*)::bigint as times"])
    order = "min(article)" if table == "articles" else "all"
    return f"select {told} from {rows} where {' and '.join(filter(None, conditions))} group by all order by {order}"


def _firsts(rows: str, counts: Mapping[str, int], where: str) -> str:
    """Where each side first speaks: the mean over a unit's articles, how many these are, and all its statements."""
    also = f" and {where}" if where else ""
    apart = f"select *, unnest(string_split(told, '; ')) as by_side from {rows} where {SAID} and told <> ''{also}"
    firsts = (
        f"select outlet, article, any_value(unit) as unit, by_side, min(position) as first, count(*) as said "
        f"from ({apart}) where position is not null group by outlet, article, by_side"
    )
    return (
        f"select outlet, {unit_of(counts)} as article, by_side as side, {ZONED}, 'direct' as kind, "
        f"avg(first) as position, count(*)::bigint as firsts, sum(said)::bigint as times "
        f"from ({firsts}) group by all order by all"
    )


def _every(rows: str, where: str) -> str:
    """The first mention of every article in its body, the narrator's own where there is one."""
    first = "row_number() over (partition by article order by (voice <> 'narrator')::int, start)"
    return (
        f"select outlet, article, zone, actor, form, text, label, valence, voice from {rows} "
        f"where zone = 'body' and {where or 'true'} qualify {first} = 1 order by article"
    )
