"""Rates of word choice: by which labels an actor is named, in whose voice, and which word of a choice set stands where.

All return Rates, as `compare` describes them; every interval is Wilson's, from ten articles an outlet over articles.
"""

from difflib import get_close_matches

import pandas as pd

from framing.analysis import Analysis, counted
from framing.analysis.grouping import over, totals
from framing.analysis.imprint import imprinted
from framing.analysis.labels import label_keys
from framing.analysis.selection import BODY, JOINT, NARRATOR, OF_WHOM, VOICES, chosen, of_actor
from framing.compare.counts import COLUMNS, outlets_of, shares

VALENCES = ("negative", "neutral", "honorific", "unknown")
NAMED_IN_REFUSAL = 10
FIRST_MENTIONS = ("outlet", "actor", "words", "label", "valence", "voice", "count", "articles")


@over(mentions="actor form label valence voice")
def labels(analysis: Analysis, *, actor: str, voice: str = "") -> pd.DataFrame:
    """Share of an actor's mentions that carry each label; value "" is the name without a label.

    Pronouns carry no label and are not counted. Variants of one label - other capitals, brackets, another name of the
    same country - are one, shown as most often written. `voice` limits the count to mentions in the narrator's voice,
    quoted or reported. Wilson intervals.
    `attrs["valence"]` holds the valence of each label. Raises ValueError for an actor or a voice that does not occur.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"]})
    >>> mentions = pd.DataFrame({"outlet": ["A", "A", "B"], "zone": "body", "actor": "Kim", "form": "named",
    ...     "label": ["diktator", "", "pemimpin"], "valence": ["negative", "", "neutral"], "voice": "narrator"})
    >>> rates = labels(SimpleNamespace(articles=articles, mentions=mentions), actor="Kim")
    >>> rates[["outlet", "value", "count", "denominator"]].to_numpy().tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['A', '', 1, 2], ['A', 'diktator', 1, 2], ['A', 'pemimpin', 0, 2],
     ['B', '', 0, 1], ['B', 'diktator', 0, 1], ['B', 'pemimpin', 1, 1]]
    """
    rows = _mentions(analysis, actor, voice)
    rows = rows.assign(label=_as_most_written(rows, analysis.articles))
    rates = shares(
        analysis, rows, column="label", measure=_named("labels", actor, voice), unit="mentions", always=("",)
    )
    # One label has one valence, unless a correction by hand says otherwise: then the first by name.
    valences = rows.sort_values(["label", "valence"]).drop_duplicates("label")
    rates.attrs["valence"] = {
        label: of for label, of in zip(valences["label"], valences["valence"], strict=True) if label
    }
    return rates


@over(mentions="actor form valence voice")
def valences(analysis: Analysis, *, actor: str, voice: str = "") -> pd.DataFrame:
    """Share of an actor's mentions whose label is negative, neutral, honorific or unknown; "" is no label.

    Counted as `labels` are; Wilson intervals.
    """
    rows = _mentions(analysis, actor, voice)
    measure = _named("valences", actor, voice)
    return shares(analysis, rows, column="valence", measure=measure, unit="mentions", always=("", *VALENCES))


def valence_voices(analysis: Analysis, *, actor: str) -> pd.DataFrame:
    """The valences of an actor's labels in the narrator's voice, in quotations and in reported speech, one by one.

    Three tables of `valences`, each a measure of its own ("valences: Kim (quoted)"), with its own denominators: an
    outlet that quotes somebody saying "diktator" did not say it. Raises ValueError for an actor that does not occur.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A"]})
    >>> mentions = pd.DataFrame({"outlet": "A", "zone": "body", "actor": "Kim", "form": "named",
    ...     "valence": ["negative", "neutral"], "voice": ["quoted", "narrator"]})
    >>> rates = valence_voices(SimpleNamespace(articles=articles, mentions=mentions), actor="Kim")
    >>> rates.loc[rates["count"] > 0, ["measure", "value", "count", "denominator"]].to_numpy().tolist()
    [['valences: Kim (narrator)', 'neutral', 1, 1], ['valences: Kim (quoted)', 'negative', 1, 1]]
    """
    return pd.concat([valences(analysis, actor=actor, voice=voice) for voice in VOICES], ignore_index=True)


@over(mentions="every")
def first_mentions(analysis: Analysis, *, actor: str) -> pd.DataFrame:
    """How each outlet first names an actor in its own voice: `outlet, actor, words, label, valence, voice, ...`.

    Of every article the first mention by name or label in the body counts: the narrator's own, where there is one, else
    that of somebody quoted or reported, and `voice` says so. The wording of most articles is the outlet's, in a tie the
    first by name; `count` of its `articles` begin so. An outlet that never names the actor has no words and a count of
    0. Raises ValueError for an actor whom nobody mentions.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> text = "“Diktator Kim Jong Un tiba,” kata Budi. Pemimpin Kim Jong Un diam."
    >>> table = first_mentions(analyse([Article("1", "A", text)]), actor="Kim Jong Un")
    >>> table[["outlet", "words", "voice", "count", "articles"]].to_numpy().tolist()
    [['A', 'Pemimpin Kim Jong Un', 'narrator', 1, 1]]
    """
    rows = _mentions(analysis, actor, "")
    rows = rows[rows["zone"] == BODY].assign(words=lambda found: found["text"].str.split().str.join(" "))
    rows = rows.assign(theirs=rows["voice"] != NARRATOR).sort_values("theirs", kind="stable")
    firsts = rows.drop_duplicates("article").assign(same=lambda found: found["words"].str.casefold())
    articles = totals(analysis.articles, "outlet")
    found = [
        _first(outlet, firsts[firsts["outlet"] == outlet], actor=actor, articles=int(articles[outlet]))
        for outlet in outlets_of(analysis)
    ]
    table = pd.DataFrame(found, columns=list(FIRST_MENTIONS))
    return imprinted(table.astype({"outlet": pd.CategoricalDtype(outlets_of(analysis))}), analysis.articles)


@over(choices="choice referent voice word")
def choices(analysis: Analysis, *, choice: str = "", voice: str = "") -> pd.DataFrame:
    """Share of a choice set's occurrences in an outlet that each of its words makes up; Wilson intervals.

    The narrator's words are counted, unless `voice` asks for those that are quoted or reported: what a source says is
    no choice of the outlet's. Each set that occurs is a measure of its own ("choices: fear"), the commonest first;
    words for one person are a measure for each person ("choices: state leader, Kim Jong Un"). `choice` names one of
    them, or a set. Of a set's words those that occur somewhere in the corpus are listed. Raises ValueError for a choice
    set or a voice that does not occur.

    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"outlet": ["A", "B"]})
    >>> rows = pd.DataFrame({"outlet": ["A", "A", "B"], "zone": "body", "choice": "fear", "referent": "",
    ...     "voice": "narrator", "word": ["ketakutan", "kekhawatiran", "ketakutan"]})
    >>> rates = choices(SimpleNamespace(articles=articles, choices=rows))
    >>> rates[["outlet", "value", "count", "denominator"]].to_numpy().tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['A', 'ketakutan', 1, 2], ['A', 'kekhawatiran', 1, 2], ['B', 'ketakutan', 1, 1], ['B', 'kekhawatiran', 0, 1]]
    """
    if voice and voice not in VOICES:
        raise ValueError(f"unknown voice {voice!r}; the voices are {', '.join(VOICES)}")
    every = pd.concat([chosen(analysis.choices, voice=each) for each in VOICES])
    known = _commonest(every if choice else chosen(analysis.choices, voice=voice), "choice")
    asked = [each for each in known if not choice or each == choice or each.startswith(choice + OF_WHOM)]
    if choice and not asked:
        raise ValueError(f"unknown choice set {choice!r}; this corpus has words of {_others(choice, known) or 'none'}")
    tables = [_words(analysis, every[every["choice"] == each], voice) for each in asked]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(COLUMNS))


def unknown_actor(actor: str, named: "pd.Series[list[str]]") -> str:
    """Why an actor is refused that mentions do not name: whom they name, most often first, and who is meant perhaps."""
    known = _commonest(pd.DataFrame({"actor": named.explode()}), "actor")
    return f"unknown actor {actor!r}; this corpus mentions {_others(actor, known) or 'nobody'}"


def _mentions(analysis: Analysis, actor: str, voice: str) -> pd.DataFrame:
    """An actor's mentions by name or label; ValueError for one whom nobody mentions."""
    named = counted(analysis.mentions)["actor"]
    if not any(actor in cell.split(JOINT) for cell in named.unique()):
        raise ValueError(unknown_actor(actor, named.str.split(JOINT)))
    return _in_voice(of_actor(analysis.mentions, actor), voice)


def _first(outlet: str, firsts: pd.DataFrame, *, actor: str, articles: int) -> dict[str, object]:
    """The row of one outlet: the wording that most of its articles begin with."""
    bare = {"outlet": outlet, "actor": actor, "words": "", "label": "", "valence": "", "voice": "", "count": 0}
    if firsts.empty:
        return bare | {"articles": articles}
    same = _commonest(firsts, "same")[0]
    rows = firsts[firsts["same"] == same]
    told = {name: str(rows[name].iloc[0]) for name in ("words", "label", "valence", "voice")}
    return bare | told | {"count": len(rows), "articles": articles}


def _words(analysis: Analysis, rows: pd.DataFrame, voice: str) -> pd.DataFrame:
    """The Rates of one choice set, with all of its words that occur in any voice."""
    measure, words = _named("choices", str(rows["choice"].iloc[0]), voice), _commonest(rows, "word")
    said = rows[rows["voice"] == (voice or NARRATOR)]
    return shares(analysis, said, column="word", measure=measure, unit="occurrences", always=words)


def _in_voice(rows: pd.DataFrame, voice: str) -> pd.DataFrame:
    if voice and voice not in VOICES:
        raise ValueError(f"unknown voice {voice!r}; the voices are {', '.join(VOICES)}")
    return rows[rows["voice"] == voice] if voice else rows


def _commonest(rows: pd.DataFrame, column: str) -> list[str]:
    """The different values of a column, the commonest first, ties by name."""
    counts = totals(rows, column)
    return [str(value) for value in counts.sort_index().sort_values(ascending=False, kind="stable").index]


def _others(name: str, known: list[str]) -> str:
    """The names that would have been right, the commonest first, and the one that is meant perhaps."""
    some = ", ".join(map(repr, known[:NAMED_IN_REFUSAL])) + (", ..." if len(known) > NAMED_IN_REFUSAL else "")
    near = get_close_matches(name, known, n=1)
    return some + (f"; did you mean {near[0]!r}?" if near else "")


def _named(measure: str, of: str, voice: str) -> str:
    return f"{measure}: {of}" + (f" ({voice})" if voice else "")


def _as_most_written(rows: pd.DataFrame, articles: pd.DataFrame) -> "pd.Series[str]":
    """Labels with the variants of one replaced by the form written most often, ties by name."""
    keys, shown = label_keys(rows["label"], articles), dict[str, str]()
    for form in _commonest(rows, "label"):
        shown.setdefault(keys[form], form)
    return rows["label"].map(lambda label: shown[keys[label]])
