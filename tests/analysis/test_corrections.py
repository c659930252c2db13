"""Corrections by hand: the file with its faults, and the rows with the corrections laid over them."""

import pandas as pd
import pytest

from framing.analysis import Analysis, corrected, read_corrections
from framing.analysis import analysis as analyses
from framing.analysis.corpus import EVIDENCE
from framing.analysis.corrections import COLUMNS, FIELDS, CorrectionsError
from framing.analysis.overrides import Correction
from framing.analysis.spreadsheets import SheetError, marked
from framing.articles import Article
from framing.codebook import read_codebook
from framing.evidence import Mention, Quote, Threat

PACK = read_codebook(None)
HEADER = "article,table,start,end,text,field,value,note\n"
TEXT = (
    "Presiden Rusia Vladimir Putin tiba. “Kami benci perang itu,” kata Putin di Moskow. "
    "Menurut Putin, Diktator Kim Jong Un membeli rudal. Perang kertas-kertas berlanjut."
)
ARTICLES = [Article("001", "A", TEXT, language="id"), Article("002", "B", "Kim tiba.\nPerang usai.", language="id")]


@pytest.fixture(scope="module")
def made():
    return analyses.analyse(ARTICLES, codebook=PACK)


def correction(table, words, field, value="", *, article="001", note="", at=None):
    """Return a correction of words that stand in an article's text, the first time unless `at` says where."""
    text = next(one.text for one in ARTICLES if one.id == article)
    start = text.index(words) if at is None else at
    return Correction(article, table, start, start + len(words), words, field, value, note)


def laid(made, *corrections, articles=ARTICLES):
    return corrected(made, corrections, articles=articles)


def told(analysis):
    return analysis.corrections[["found", "applied", "why"]].to_numpy().tolist()


def row(frame, text, *, zone="body"):
    ((_, found),) = frame[(frame["text"] == text) & (frame["zone"] == zone)].iterrows()
    return found


def written(tmp_path, lines, *, encoding="utf-8"):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + lines, encoding=encoding)
    return path


# The file


def test_a_file_of_corrections_is_read_in_its_order(tmp_path):
    path = written(tmp_path, "1,mentions,3,6,Kim,side,North Korea,\n1,threats,0,6,perang,hedged,yes,a doubt\n")
    assert read_corrections(path) == [
        Correction("1", "mentions", 3, 6, "Kim", "side", "North Korea", ""),
        Correction("1", "threats", 0, 6, "perang", "hedged", "yes", "a doubt"),
    ]


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path):
    lines = "note;value;field;text;end;start;table;article\r\n;Kim;add;'- Kim;5;0;mentions;1\r\n;;;;;;;\r\n"
    path = tmp_path / "corrections.csv"
    path.write_bytes(lines.encode("utf-8-sig"))
    assert read_corrections(path) == [Correction("1", "mentions", 0, 5, "- Kim", "add", "Kim", "")]


def test_words_keep_their_apostrophe_through_the_file(tmp_path):
    path = written(
        tmp_path, f"1,threats,0,9,{marked(chr(39) + '- perang')},remove,,\n1,threats,9,15,'perang,remove,,\n"
    )
    assert [one.text for one in read_corrections(path)] == ["'- perang", "'perang"]


def test_a_file_without_rows_holds_no_correction(tmp_path):
    assert read_corrections(written(tmp_path, "")) == []


def test_all_faults_are_told_at_once_each_with_its_row(tmp_path):
    lines = [
        ",quotes,0,4,perang,kind,direct,",
        "1,quote,0,4,perang,kind,direct,",
        "1,quotes,0,4,perang,kidn,direct,",
        "1,quotes,0,4,perang,kind,spoken,",
        '1,quotes,a,"4,5",perang,kind,direct,',
        "1,quotes,4,4,perang,kind,direct,",
        "1,threats,0,4,perang,hedged,ya,",
        "1,threats,0,4,perang,add,,",
        "1,threats,0,4,perang,remove,perang,",
        "1,quotes,0,4,,source_kind,official; export,",
        "1,mentions,0,4,Kim,start,3,",
    ]
    with pytest.raises(CorrectionsError) as error:
        read_corrections(written(tmp_path, "\n".join(lines)))
    assert [fault.removeprefix("corrections.csv, ") for fault in error.value.faults] == [
        "row 2: article: empty; every correction needs one",
        "row 3: table: found 'quote'; one of mentions, quotes, threats; did you mean 'quotes'?",
        "row 4: field: found 'kidn'; one of kind, cue, cue_lemma, stance, speaker, source, organisation, side, "
        "source_kind, relay, add, remove; did you mean 'kind'?",
        "row 5: value: found 'spoken'; one of direct, mixed, indirect, scare, title",
        "row 6: start: found 'a'; needs a whole number, the offset of a character",
        "row 6: end: found '4,5'; needs a whole number, the offset of a character",
        "row 7: start, end: found 4 and 4; the end must be behind the start",
        "row 8: value: found 'ya'; one of yes, no",
        "row 9: value: empty; a row of threats needs its category",
        "row 10: value: found 'perang'; a row is taken out without a value",
        "row 11: text: empty; every correction needs one",
        "row 11: value: found 'export'; one of "
        + ", ".join([*FIELDS["quotes"]["source_kind"][:-1]])
        + "; did you mean 'expert'?",
        "row 12: field: found 'start'; one of actor, actor_kind, side, form, label, valence, voice, add, remove",
    ]


def test_two_lines_on_one_field_are_a_fault(tmp_path):
    lines = "1,threats,0,6,perang,category,fear,\n1,threats,0,6,perang,category,weapon,\n"
    with pytest.raises(CorrectionsError, match=r"row 3: says again what row 2 says; leave one"):
        read_corrections(written(tmp_path, lines))


def test_a_file_with_other_columns_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("article,start\n1,2\n", encoding="utf-8")
    with pytest.raises(SheetError, match="needs one with article, table, start"):
        read_corrections(tmp_path / "a.csv")


@pytest.mark.parametrize(("table", "row_type"), [("mentions", Mention), ("quotes", Quote), ("threats", Threat)])
def test_every_field_that_may_be_corrected_is_a_column(table, row_type):
    derived = {"start", "end", "sentence", "zone", "position", "first", "words", "rule"}
    parts = {name for name in row_type._fields if name.endswith(("_start", "_end"))}
    assert set(FIELDS[table]) == set(row_type._fields) - derived - parts


def test_the_suite_finds_nothing_that_a_correction_could_not_say(analysis):
    for table, fields in FIELDS.items():
        for name, allowed in fields.items():
            cells = analysis.frames[table][name]
            found = {part for cell in cells if isinstance(cell, str) for part in cell.split("; ")}
            assert not allowed or found <= {*allowed}, (table, name)


# The rows


def test_a_value_is_overridden_and_told_apart(made):
    after = laid(made, correction("threats", "rudal", "category", "hostility", note="a metaphor"))
    found = row(after.threats, "rudal")
    assert (found["category"], found["rule"]) == ("hostility", "correction")
    assert told(after) == [["weapon", True, "a metaphor"]]
    others = after.threats["text"] != "rudal"
    pd.testing.assert_frame_equal(after.threats[others], made.threats[others])


def test_the_table_of_corrections_says_all_of_each(made):
    after = laid(made, correction("threats", "rudal", "hedged", "yes"))
    assert dict(zip(after.corrections.columns, after.corrections.iloc[0], strict=True)) == {
        "article": "001", "table": "threats", "start": TEXT.index("rudal"), "end": TEXT.index("rudal") + 5,
        "text": "rudal", "field": "hedged", "found": "no", "value": "yes", "applied": True, "why": "",
    }  # fmt: skip
    assert list(after.corrections.columns) == list(COLUMNS)
    assert {name: str(kind) for name, kind in after.corrections.dtypes.items() if str(kind) != "str"} == {
        "start": "int64",
        "end": "int64",
        "applied": "bool",
    }


def test_the_analysis_given_stays_as_it_was(made):
    before = {name: frame.copy() for name, frame in made.frames.items()}
    laid(
        made,
        correction("threats", "rudal", "remove"),
        correction("mentions", "Putin", "remove", at=TEXT.index("Putin di")),
    )
    for name, frame in made.frames.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_without_corrections_nothing_changes(made):
    after = laid(made)
    assert after.corrections.empty
    for name in EVIDENCE:
        pd.testing.assert_frame_equal(getattr(after, name), getattr(made, name))


def test_a_correction_that_says_what_was_found_changes_no_row(analysis, seeds):
    quotes = analysis.quotes.groupby("article").head(1)
    same = [
        Correction(one.article, "quotes", one.start, one.end, one.text, "relay", one.relay, "")
        for one in quotes.itertuples()
    ]
    after = corrected(analysis, same, articles=seeds)
    assert after.corrections["applied"].all()
    assert len(same) == 5
    for name in EVIDENCE:
        pd.testing.assert_frame_equal(getattr(after, name), getattr(analysis, name))


def test_a_row_is_taken_out(made):
    after = laid(made, correction("threats", "rudal", "remove", note="no weapon here"))
    assert "rudal" not in set(after.threats["text"])
    assert len(after.threats) == len(made.threats) - 1
    assert told(after) == [["weapon", True, "no weapon here"]]


def test_the_last_row_of_an_article_can_be_taken_out(made):
    after = laid(made, correction("threats", "Perang", "remove", article="002"))
    assert set(made.threats["article"]) == {"001", "002"}
    assert set(after.threats["article"]) == {"001"}
    assert len(after.threats) == len(made.threats) - 1


def test_a_row_is_added_in_its_place(made):
    after = laid(made, correction("threats", "membeli", "add", "hostility"))
    found = row(after.threats, "membeli")
    assert (found["term"], found["category"], found["hedged"], found["rule"]) == (
        "membeli",
        "hostility",
        False,
        "correction",
    )
    assert (found["zone"], found["sentence"]) == ("body", row(made.threats, "rudal")["sentence"])
    assert found["voice"] == row(made.threats, "rudal")["voice"] == "reported"
    assert made.threats["position"].max() > found["position"] > 0.5
    starts = after.threats[after.threats["article"] == "001"]["start"].tolist()
    assert starts == sorted(starts)
    assert told(after) == [["", True, ""]]
    assert dict(after.threats.dtypes) == dict(made.threats.dtypes)


def test_an_added_mention_has_the_actors_kind_and_side_where_the_corpus_knows_them(analysis, seeds):
    one = next(one for one in seeds if one.id == "002")
    start = one.text.index("rombongannya")
    added = Correction("002", "mentions", start, start + 12, "rombongannya", "add", "Kim Jong Un", "")
    form = added._replace(field="form", value="pronoun")
    found = corrected(analysis, [form, added], articles=seeds).mentions.query("rule == 'correction'").iloc[0]
    assert found[["text", "actor", "actor_kind", "side", "form"]].tolist() == [
        "rombongannya", "Kim Jong Un", "person", "North Korea", "pronoun",
    ]  # fmt: skip


def test_an_added_quote_counts_its_words_and_has_no_source_until_one_is_given(made):
    words = "Kim Jong Un membeli rudal"
    after = laid(
        made,
        correction("quotes", "Diktator Kim Jong Un membeli rudal", "remove"),
        correction("quotes", words, "add", "indirect"),
        correction("quotes", words, "source", "Vladimir Putin"),
        correction("quotes", words, "cue", "Menurut"),
    )
    found = row(after.quotes, words)
    assert found[["kind", "source", "source_kind", "stance", "words"]].tolist() == [
        "indirect", "Vladimir Putin", "unnamed", "none", 5,
    ]  # fmt: skip
    assert TEXT[found["cue_start"] : found["cue_end"]] == "Menurut"
    assert after.corrections["applied"].all()


def test_a_row_is_moved_by_taking_it_out_and_adding_it_in_whatever_order(made):
    after = laid(
        made,
        correction("threats", "Perang kertas-kertas", "category", "hostility"),
        correction("threats", "Perang kertas-kertas", "add", "violence"),
        correction("threats", "Perang", "remove"),
    )
    assert [applied for _, applied, _ in told(after)] == [True, True, True]
    assert row(after.threats, "Perang kertas-kertas")["category"] == "hostility"


def test_a_row_that_overlaps_another_is_not_added(made):
    after = laid(made, correction("threats", "Perang kertas-kertas", "add", "violence"))
    at = TEXT.index("Perang")
    assert told(after) == [["", False, f"overlaps the row 'Perang' ({at}-{at + 6}); remove that first"]]
    pd.testing.assert_frame_equal(after.threats, made.threats)


def test_words_that_are_no_longer_there_are_told_and_nothing_is_changed(made):
    after = laid(made, correction("threats", "rudal", "category", "fear")._replace(text="meriam"))
    start = TEXT.index("rudal")
    assert told(after) == [["", False, f"the words at {start}-{start + 5} are now 'rudal'"]]
    pd.testing.assert_frame_equal(after.threats, made.threats)


def test_offsets_behind_the_end_of_a_text_are_told(made):
    after = laid(made, Correction("001", "threats", 5_000, 5_005, "rudal", "remove", "", ""))
    assert told(after) == [["", False, "the words at 5000-5005 are now ''"]]


def test_words_without_a_row_are_told_with_the_row_beside_them(made):
    after = laid(
        made, correction("threats", "membeli rudal", "category", "fear"), correction("threats", "tiba", "remove")
    )
    at = TEXT.index("rudal")
    assert [why for _, _, why in told(after)] == [
        f"no row of threats has these words; there is 'rudal' ({at}-{at + 5})",
        "no row of threats has these words",
    ]


def test_an_article_that_the_analysis_has_not_is_told(made):
    after = laid(made, correction("threats", "rudal", "remove")._replace(article="009"))
    assert told(after) == [["", False, "the analysis has no such article"]]


def test_an_article_that_was_not_handed_over_is_told(made):
    after = laid(made, correction("threats", "rudal", "remove"), articles=ARTICLES[1:])
    assert told(after) == [["", False, "the article was not handed over"]]
    pd.testing.assert_frame_equal(after.threats, made.threats)


def test_a_nought_that_a_spreadsheet_took_off_is_put_back(made):
    after = laid(made, correction("threats", "rudal", "remove")._replace(article="1"))
    assert after.corrections[["article", "applied"]].to_numpy().tolist() == [["001", True]]


def test_a_label_is_found_in_its_mention(made):
    words = row(made.mentions, "Diktator Kim Jong Un")["text"]
    after = laid(made, correction("mentions", words, "label", "Diktator Kim"))
    found = row(after.mentions, words)
    assert TEXT[found["label_start"] : found["label_end"]] == found["label"] == "Diktator Kim"


def test_a_speaker_is_found_where_it_stands_nearest(made):
    after = laid(made, correction("quotes", "Kami benci perang itu,", "speaker", "Putin"))
    found = row(after.quotes, "Kami benci perang itu,")
    assert found["speaker_start"] == TEXT.index("Putin di")


def test_an_empty_speaker_has_no_place(made):
    after = laid(made, correction("quotes", "Kami benci perang itu,", "speaker"))
    found = row(after.quotes, "Kami benci perang itu,")
    assert found["speaker"] == ""
    assert pd.isna(found["speaker_start"])


def test_a_cue_that_stands_nowhere_is_not_taken(made):
    after = laid(made, correction("quotes", "Kami benci perang itu,", "cue", "ujar"))
    assert told(after) == [["kata", False, "the words 'ujar' stand nowhere in the article"]]


def test_a_denied_threat_is_hedged_and_one_that_is_not_hedged_is_not_denied(made):
    denied = laid(made, correction("threats", "rudal", "negated", "yes"))
    assert row(denied.threats, "rudal")[["hedged", "negated"]].tolist() == [True, True]
    again = laid(denied, correction("threats", "rudal", "hedged", "no"))
    assert row(again.threats, "rudal")[["hedged", "negated"]].tolist() == [False, False]


def test_voices_follow_a_quote_that_is_taken_out(made):
    assert row(made.threats, "perang")["voice"] == "quoted"
    after = laid(made, correction("quotes", "Kami benci perang itu,", "remove"))
    assert row(after.threats, "perang")["voice"] == "narrator"
    assert row(after.choices, "perang")["voice"] == "narrator"
    assert row(after.threats, "perang")["rule"] == row(made.threats, "perang")["rule"]


def test_a_voice_given_by_hand_outlasts_the_quotes(made):
    after = laid(
        made,
        correction("threats", "perang", "voice", "reported"),
        correction("quotes", "Kami benci perang itu,", "remove"),
    )
    assert row(after.threats, "perang")["voice"] == "reported"


def test_the_first_mention_is_told_anew(made):
    first = made.mentions[made.mentions["first"] & (made.mentions["actor"] == "Vladimir Putin")].iloc[0]
    after = laid(made, correction("mentions", first["text"], "remove"))
    left = after.mentions[after.mentions["actor"] == "Vladimir Putin"]
    assert left["first"].tolist() == [True] + [False] * (len(left) - 1)


def test_a_headlines_row_is_corrected_by_its_place_in_the_title():
    articles = [Article("1", "A", "Kim tiba di rumah itu.", title="Ada Perang Lagi", language="id")]
    made = analyses.analyse(articles, codebook=PACK)
    after = corrected(
        made, [Correction("1", "threats", 4, 10, "Perang", "category", "hostility", "")], articles=articles
    )
    found = row(after.threats, "Perang", zone="headline")
    assert (found["category"], found["start"]) == ("hostility", 4)
    added = Correction("1", "threats", 11, 15, "Lagi", "add", "fear", "")
    assert row(corrected(made, [added], articles=articles).threats, "Lagi", zone="headline")["start"] == 11


def test_the_rows_of_other_articles_and_their_order_stay(analysis, seeds):
    one = analysis.threats[analysis.threats["article"] == "002"].iloc[0]
    gone = Correction("002", "threats", one["start"], one["end"], one["text"], "remove", "", "")
    after = corrected(analysis, [gone], articles=seeds)
    left = analysis.threats.drop(index=one.name).reset_index(drop=True)
    pd.testing.assert_frame_equal(after.threats, left)


def test_corrections_are_written_and_read_with_the_analysis(made, tmp_path):
    after = laid(made, correction("threats", "rudal", "remove"))
    after.write(tmp_path)
    read = analyses.read_analysis(tmp_path)
    pd.testing.assert_frame_equal(read.corrections, after.corrections)
    assert isinstance(read, Analysis)
    assert "1 corrections" in repr(read)


def test_an_analysis_without_corrections_has_the_same_columns(made):
    pd.testing.assert_frame_equal(made.corrections, laid(made).corrections)
