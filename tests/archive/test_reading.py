"""An archive counts what an analysis of the same articles counts, and leads back to the same rows."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import framing
from benchmarks.corpus import corpus
from framing import compare
from framing.archive import build_archive, grouped, read_archive, wholes
from framing.compare import clusters, speech

CODEBOOK = Path(__file__).resolve().parents[2] / "seeds" / "codebook.toml"

ACTOR = "Kim Jong Un"
PLACE = ["article", "start", "end"]


def table(analysis, name):
    options = {"actor": ACTOR} if name == "first_mentions" else {}
    made = getattr(compare, name)(analysis, **options).astype({"outlet": str})
    keys = [column for column in ("outlet", "measure", "value") if column in made]
    return made.sort_values(keys, kind="stable").reset_index(drop=True)


def same(one, other, *, by):
    one, other = (rows.sort_values(by, kind="stable").reset_index(drop=True) for rows in (one, other))
    pd.testing.assert_frame_equal(one, other, check_dtype=False, atol=1e-9)


def every(analysis):
    keys = ["outlet", "measure", "value"]
    return compare.rates(analysis, actor=ACTOR).sort_values(keys, kind="stable").reset_index(drop=True)


@pytest.fixture(scope="session")
def rates(whole):
    """All rates of the analysis."""
    return every(whole)


def test_every_rate_over_an_archive_is_that_of_an_analysis(archive, rates):
    pd.testing.assert_frame_equal(every(archive), rates, check_dtype=False, atol=1e-9)


def test_first_mentions_over_an_archive_are_those_of_an_analysis(archive, whole):
    ours, theirs = (table(each, "first_mentions") for each in (archive, whole))
    pd.testing.assert_frame_equal(ours, theirs, check_dtype=False, atol=1e-9)


def test_of_many_articles_random_groups_are_drawn_in_memory_and_in_an_archive(monkeypatch, many):
    few_groups(monkeypatch)
    ours, theirs = map(every, many)
    even = theirs["measure"] == "evenness"  # it has no interval there
    for rates in (ours, theirs):
        rates.loc[even, ["low", "high", "method"]] = None
    pd.testing.assert_frame_equal(ours, theirs, check_dtype=False, atol=1e-9)


def few_groups(patch):
    for module in (clusters, grouped, speech, wholes):
        patch.setattr(module, "GROUPS", 11)


def test_what_a_build_has_counted_is_what_is_counted_where_the_rows_lie(monkeypatch, many):
    few_groups(monkeypatch)
    archive, _ = many
    anew = archive.within(outlets=archive.outlets)
    for asked in grouped.ASKED:
        kept, counted = (vars(each.grouped({"articles": "", **dict([asked])})) for each in (archive, anew))
        assert (archive._whole / grouped.kept_as(*asked)).exists()
        pd.testing.assert_frame_equal(kept[asked[0]], counted[asked[0]])


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """An archive whose outlets have more articles than there are groups, and the analysis of its articles."""
    articles = [replace(one, outlet=one.outlet[-1] if one.outlet[-1] in "01" else "2") for one in corpus(80)]
    place = tmp_path_factory.mktemp("many")
    lines = [json.dumps({"id": one.id, "outlet": one.outlet, "text": one.text}) for one in articles]
    (place / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        few_groups(patch)
        build_archive([place / "a.jsonl"], place / "A", codebook=CODEBOOK, workers=0)
    return read_archive(place / "A"), framing.analyse(articles, codebook=CODEBOOK)


def test_groups_of_articles_give_about_the_interval_of_single_ones(monkeypatch, many):
    _, whole = many
    single = compare.kinds(whole)
    monkeypatch.setattr(clusters, "GROUPS", 20)
    groups = compare.kinds(whole)
    pd.testing.assert_frame_equal(single[["count", "rate"]], groups[["count", "rate"]])
    assert not single["low"].equals(groups["low"])
    wide, narrow = ((rates["high"] - rates["low"]).mean() for rates in (groups, single))
    assert 0.8 < wide / narrow < 1.6  # of so few groups Student's t is wide


@pytest.mark.parametrize("name", ["first_statements"])
def test_what_an_archive_cannot_lead_back_is_said(archive, name):
    with pytest.raises(ValueError, match=r"choose articles: archive\.analysis"):
        archive.evidence(table(archive, name).iloc[0])


def test_evidence_is_that_of_the_analysis(archive, whole, rates):
    rates = rates[(rates["count"] > 0) & (rates["measure"] != "first_statements")]
    for _, rate in rates.groupby("measure").head(2).iterrows():
        same(archive.evidence(rate), whole.evidence(rate), by=PLACE)


def test_so_many_rows_of_evidence_are_fetched_as_are_asked_for(archive, whole):
    rate = compare.kinds(whole).query("value == 'direct'").iloc[0]
    assert len(archive.evidence(rate, rows=2)) == 2 < rate["count"]


@pytest.mark.parametrize("name", ["articles", "sentences", "furniture", "mentions", "quotes", "threats", "choices"])
def test_a_table_of_an_archive_is_that_of_an_analysis(archive, whole, name):
    found = archive.table(name).df()
    assert list(found) == list(whole.frames[name])
    same(found.astype(object), whole.frames[name].astype(object), by=list(found)[:4])


def test_one_person_has_one_spelling_in_all_partitions(archive):
    assert len(archive.parts) > 3
    names = archive.mentions.filter("actor like 'Veroni%'").df()["actor"]
    assert set(names) == {"Veronica Koman"}
    rate = table(archive, "sources").query("value == 'Veronica Koman' and count > 0").iloc[0]
    found = archive.evidence(rate)
    assert set(found["source"]) == {"Veronica Koman"}
    assert found["rule"].str.contains("spelt as elsewhere").any()


def test_chosen_articles_are_an_analysis(archive, articles):
    chosen = list(articles)[:9]
    made = archive.analysis(articles=[one.id for one in chosen])
    direct = framing.analyse(chosen, codebook=CODEBOOK)
    for name, frame in direct.frames.items():
        pd.testing.assert_frame_equal(
            *(
                each.sort_values(list(each)[:4], kind="stable").reset_index(drop=True)
                for each in (made.frames[name], frame)
            )
        )
    assert (made.event, made.codebook, made.version) == (direct.event, direct.codebook, direct.version)


def test_an_unknown_article_is_refused(archive):
    with pytest.raises(ValueError, match="unknown article 'x'"):
        archive.analysis(articles=["x"])


def test_texts_come_back_as_they_were_read(archive, articles):
    assert list(archive.read(articles=["000040", "000003"])) == [articles[40], articles[3]]


def test_an_unknown_actor_is_told_whom_the_archive_mentions(archive):
    with pytest.raises(ValueError, match="did you mean 'Kim Jong Un'"):
        compare.labels(archive, actor="Kim Jong Unn")


def test_a_stretch_of_time_is_counted_by_itself(archive, articles):
    spring = archive.within(since="2024-03-01", until="2024-05-31")
    chosen = [one for one in articles if "2024-03" <= one.published < "2024-06"]
    direct = framing.analyse(chosen, codebook=CODEBOOK)
    pd.testing.assert_frame_equal(table(spring, "sides"), table(direct, "sides"), check_dtype=False, atol=1e-9)
    assert sum(spring.articles.project("words").df()["words"]) == direct.articles["words"].sum()


def test_outlets_are_counted_by_themselves(archive):
    assert archive.within(outlets=["Kecil"]).outlets == ["Kecil"]


def test_keyness_over_an_archive_is_that_of_an_analysis(archive, whole):
    pd.testing.assert_frame_equal(framing.keyness(archive), framing.keyness(whole))


def test_document_frequencies_count_articles(archive, articles):
    found = dict(archive.documents.fetchall())
    assert found["menunggu"] == 3  # in the three articles of Veronica Koman, twice in each
    assert max(found.values()) <= len(articles)


def test_what_needs_the_rows_themselves_says_so(archive):
    with pytest.raises(TypeError, match="choose articles"):
        framing.distances(archive)


def test_an_archive_says_what_it_holds(archive):
    assert repr(archive).startswith("<Archive of 72 articles of 11 outlets in ")


def test_charts_draw_rates_of_an_archive(archive):
    assert framing.charts.sides(compare.sides(archive)).figure


def test_no_file_outside_an_archive_can_be_read_through_it(archive, source):
    with pytest.raises(Exception, match=r"(?i)permission|disabled"):
        archive._sql(f"select * from read_json('{source}')").fetchall()
