"""An archive's rows grouped for counting: one row for all that share outlet, unit and the columns that a measure names.

A unit is what an interval is drawn from: an article or, of an outlet with more than a thousand articles, one of a
thousand random groups of them. Of outlets with fewer than ten articles the sentences are kept apart too.
"""

from collections.abc import Mapping, Sequence

from framing.analysis.grouping import reads
from framing.analysis.selection import COUNTED, STATEMENTS
from framing.archive.queries import listed, quoted
from framing.compare.clusters import FEWEST_ARTICLES, GROUPS
from framing.compare.counts import MOST_VALUES, REST
from framing.compare.measures import OF_SPEECH, OF_THREAT
from framing.compare.wording import choices

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
        "source": f"case when source in (select * from commonest) then source else {quoted(REST)} end as source",
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
# Added as whole billionths, whose sum does not depend on the order in which threads add them.
SUM = "sum(cast(round({} * 1e9) as bigint))::double / 1e9"
WEIGHED = f"""{SUM.format("linear")} as linear, {SUM.format('"lead"')} as "lead only\""""
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


# What the measures of all articles ask for, which is counted once, at the end of a build.
ASKED = sorted({asked for measure in (*OF_SPEECH, *OF_THREAT, choices) for asked in reads(measure).items()})


def kept_as(table: str, columns: str) -> str:
    """Return the name of the file that holds a grouping of the whole archive.

    >>> kept_as("quotes", "stance side")
    'counts-quotes-stance-side.parquet'
    """
    return f"{'-'.join(['counts', table, *columns.split()])}.parquet"


def counts_query(rows: str) -> str:
    """Return the SQL of how many articles each outlet has."""
    return f"select outlet, count(*) from {rows} group by all order by all"


def unit_of(counts: Mapping[str, int]) -> tuple[str, str]:
    """Return the SQL of an article's unit, given how many articles each outlet has: to group by, and its full name."""
    large = [outlet for outlet, count in counts.items() if count > GROUPS]
    if not large:
        return "article as drawn", "drawn as article"
    many = f"case when outlet in {listed(large)} then"
    return (
        f"{many} unit::varchar else article end as drawn",
        f"{many} outlet || chr(10) || drawn else drawn end as article",
    )


def grouped_query(table: str, columns: Sequence[str], *, rows: str, counts: Mapping[str, int], where: str = "") -> str:
    """Return the SQL that groups a table's rows by outlet, unit and the columns named, with `times`.

    `rows` is what to read, `counts` the articles of each outlet, `where` a further condition.
    """
    if table == "quotes" and "source" in columns:
        return f"with commonest as ({_commonest('source', rows)}) {_by_columns(table, columns, rows, counts, where)}"
    if (table, *columns) == ("quotes", "firsts"):
        return _firsts(rows, counts, where)
    if (table, *columns) == ("quotes", "voices"):
        return _voices(rows, counts, where)
    if (table, *columns) == ("mentions", "every"):
        return _every(rows, where)
    return _by_columns(table, columns, rows, counts, where)


def _by_columns(table: str, columns: Sequence[str], rows: str, counts: Mapping[str, int], where: str) -> str:
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
    drawn, unit = unit_of(counts)
    first = ["min(article) as first"] if table == "articles" else []
    told = ", ".join(["outlet", drawn, *keys, *sums, *first, "count(*)::bigint as times"])
    made = f"select {told} from {rows} where {' and '.join(filter(None, conditions))} group by all"
    if table == "articles":
        return f"select outlet, {unit}, * exclude (outlet, drawn, first) from ({made}) order by first"
    return f"select outlet, {unit}, * exclude (outlet, drawn) from ({made}) order by all"


def _firsts(rows: str, counts: Mapping[str, int], where: str) -> str:
    """Where each side first speaks: the mean over a unit's articles, how many these are, and all its statements."""
    also = f" and {where}" if where else ""
    apart = f"select *, unnest(string_split(told, '; ')) as by_side from {rows} where {SAID} and told <> ''{also}"
    firsts = (
        f"select outlet, article, any_value(unit) as unit, by_side, min(position) as first, count(*) as said "
        f"from ({apart}) where position is not null group by outlet, article, by_side"
    )
    drawn, unit = unit_of(counts)
    return (
        f"select outlet, {unit}, * exclude (outlet, drawn) from ("
        f"select outlet, {drawn}, by_side as side, {ZONED}, 'direct' as kind, "
        f"{SUM.format('first')} / count(*) as position, count(*)::bigint as firsts, sum(said)::bigint as times "
        f"from ({firsts}) group by all) order by all"
    )


def _voices(rows: str, counts: Mapping[str, int], where: str) -> str:
    """How often each named source speaks; the articles of an outlet with many are not told apart."""
    large = [outlet for outlet, count in counts.items() if count > GROUPS]
    article = f"case when outlet in {listed(large)} then '' else article end" if large else "article"
    return (
        f"select outlet, {article} as article, {ZONED}, 'direct' as kind, source, told as side, "
        f"'other' as source_kind, count(*)::bigint as times from {rows} where {SAID} and {where or 'true'} "
        "and source_kind <> 'unnamed' and told <> 'group' group by all order by all"
    )


def _commonest(column: str, rows: str) -> str:
    """The commonest values of a column of statements, which are all that is reported of it."""
    made = f"select {column} from {rows} where {SAID} group by {column}"
    return f"{made} order by count(*) desc, {column} limit {MOST_VALUES}"


def _every(rows: str, where: str) -> str:
    """The first mention of every article in its body, the narrator's own where there is one."""
    first = "row_number() over (partition by article order by (voice <> 'narrator')::int, start)"
    return (
        f"select outlet, article, zone, actor, form, text, label, valence, voice from {rows} "
        f"where zone = 'body' and {where or 'true'} qualify {first} = 1 order by article"
    )
