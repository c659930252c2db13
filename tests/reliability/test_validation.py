"""The suite against the reference coding, and the reference coding against itself."""

from pathlib import Path

import pandas as pd
import pytest

from framing.reliability import reference, validation
from framing.reliability.reference import SCORED

ROOT = Path(__file__).resolve().parents[2]
OUTLETS = ["all", "DIP", "Fox News", "Tempo", "Medcom.id", "Arrahmah News"]


@pytest.fixture(scope="module")
def coding():
    return reference(Path(__file__).resolve().parents[1] / "reference")


@pytest.fixture(scope="module")
def table(analysis, coding, seeds):
    return validation.scores(analysis, coding, articles=seeds)


@pytest.fixture(scope="module")
def perfect(coding):
    """Return an analysis that found what was coded and nothing else."""

    def made(analysis):
        mentions = coding["mentions"].assign(
            actor_kind="person", voice=coding["mentions"]["quoted"].map({True: "quoted", False: "narrator"})
        )
        return Coded(analysis, {**{name: coding[name] for name in SCORED}, "mentions": mentions})

    return made


class Coded:
    """An analysis with other evidence."""

    def __init__(self, analysis, frames):
        self.articles, self.sentences = analysis.articles, analysis.sentences
        self.frames = {**analysis.frames, **frames}
        self.mentions = self.frames["mentions"]


def test_every_layer_is_scored_in_total_and_for_each_outlet(table):
    expected = [
        (layer, outlet, what)
        for layer, columns in validation.COLUMNS.items()
        for outlet in OUTLETS
        for what in ("exact", "overlap", "tokens", *columns)
    ]
    assert [*zip(table["layer"], table["outlet"], table["what"], strict=True)] == expected


def test_the_outlets_add_up_to_the_total(table):
    counts = ["found", "coded", "matched"]
    parts = table[table["outlet"] != "all"].groupby(["layer", "what"])[counts].sum()
    total = table[table["outlet"] == "all"].set_index(["layer", "what"])[counts]
    assert (parts.reindex(total.index) == total).all(axis=None)


def test_all_coded_rows_are_counted(table, coding):
    total = table[(table["outlet"] == "all") & (table["what"] == "exact")].set_index("layer")["coded"]
    assert total.to_dict() == {name: len(coding[name]) for name in SCORED}


def test_countries_and_organisations_are_left_out_of_the_mentions(table, analysis):
    persons = (analysis.mentions["actor_kind"] == "person").sum()
    assert 0 < persons < len(analysis.mentions)
    assert table.query("layer == 'mentions' and outlet == 'all' and what == 'exact'")["found"].tolist() == [persons]


def test_reported_words_are_not_quoted_ones():
    rows = pd.DataFrame(
        {"actor_kind": ["person"] * 3 + ["country"], "voice": ["narrator", "reported", "quoted", "quoted"]}
    )
    assert validation.persons(rows)["quoted"].tolist() == [False, False, True]


def test_intervals_hold_their_rates_and_name_their_method(table):
    told = table.dropna(subset=["low"])
    rate = told["f1"].fillna(told["accuracy"])
    assert ((told["low"] <= rate + 1e-12) & (rate - 1e-12 <= told["high"])).all()
    assert set(told["method"]) == {"bootstrap over sentences", "Wilson"}
    assert set(table.loc[table["low"].isna(), "method"]) <= {"none"}


def test_the_reference_agrees_with_itself_in_everything(analysis, coding, seeds, perfect):
    own = perfect(analysis)
    table = validation.scores(own, coding, articles=seeds)
    rates = table["f1"].fillna(table["accuracy"])
    assert (rates.dropna() == 1).all()
    assert set(table.loc[rates.isna(), "coded"]) <= {0}  # 000 has no furniture
    assert (table.loc[table["outlet"] == "all", ["found", "coded"]].min() > 0).all()
    alphas = validation.alphas(own, coding, articles=seeds)
    assert (alphas["alpha"].dropna() == 1).all()
    assert alphas.loc[alphas["outlet"] == "all", "alpha"].notna().all()
    assert validation.differences(own, coding, articles=seeds).empty


@pytest.mark.parametrize(
    ("change", "exact", "overlap"),
    [
        (lambda rows: rows.drop(index=40), (96, 97, 96), (96, 97, 96)),
        (lambda rows: rows.assign(end=rows["end"] + (rows.index == 40)), (97, 97, 96), (97, 97, 97)),
        (lambda rows: rows.loc[[*rows.index, 40]], (98, 97, 97), (98, 97, 97)),
    ],
    ids=["dropped", "shifted", "added"],
)
def test_one_row_of_the_reference_changed_gives_what_it_must(analysis, coding, seeds, perfect, change, exact, overlap):
    own = perfect(analysis)
    own.mentions = change(own.mentions)
    table = validation.scores(own, coding, articles=seeds).query("layer == 'mentions' and outlet == 'all'")
    counts = table.set_index("what")[["found", "coded", "matched"]]
    assert (*counts.loc["exact"],) == exact
    assert (*counts.loc["overlap"],) == overlap
    assert len(validation.differences(own, coding, articles=seeds)) == 1


def test_what_differs_is_what_the_scores_count(analysis, coding, seeds, table):
    told = validation.differences(analysis, coding, articles=seeds).value_counts(["layer", "what"])
    overlap = table[(table["outlet"] == "all") & (table["what"] == "overlap")].set_index("layer")
    for layer, row in overlap.iterrows():
        assert told.get((layer, "missed"), 0) == row["coded"] - row["matched"]
        assert told.get((layer, "spurious"), 0) == row["found"] - row["matched"]


def test_differences_stand_in_their_sentences(analysis, coding, seeds):
    table = validation.differences(analysis, coding, articles=seeds)
    texts = {article.id: article.text for article in seeds}
    assert all(texts[row.article][row.start : row.end] == row.text for row in table.itertuples())
    assert all(row.sentence_text in texts[row.article] for row in table.itertuples())


def test_articles_that_nobody_coded_are_left_out(analysis, coding, seeds):
    part = {name: rows[rows["article"] == "003"] if "article" in rows else rows for name, rows in coding.items()}
    table = validation.scores(analysis, part, articles=seeds)
    assert list(dict.fromkeys(table["outlet"])) == ["all", "Medcom.id"]


def test_articles_that_were_coded_but_not_analysed_are_told(analysis, coding, seeds):
    other = {**coding, "threats": coding["threats"].assign(article="999")}
    with pytest.raises(ValueError, match="article '999' was coded but not analysed; the analysis has 000, 001"):
        validation.scores(analysis, other, articles=seeds)
    with pytest.raises(ValueError, match="article '004' was analysed, but its text is not given"):
        validation.scores(analysis, coding, articles=[one for one in seeds if one.id != "004"])


def test_the_readme_holds_the_table_that_the_program_prints(analysis, seeds):
    table = validation.readable(validation.scores(analysis, reference(ROOT / "tests" / "reference"), articles=seeds))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"seeds/ -->\n{table}\n<!-- end -->" in readme
