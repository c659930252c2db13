"""What a reader is told of how far to trust the rows: unseen figures first, their date, whether these were checked."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import Article
from framing.codebook import read_codebook
from framing.reliability import reference, scores, trust, unseen
from framing.reliability.trust import QUESTIONS, fact_scores, in_words, markdown

ROOT = Path(__file__).resolve().parents[2]
# The function has the name of its module.
MODULE = sys.modules["framing.reliability.trust"]
MINE = [Article("1", "A", "Rina pulang ke Kudus.", language="id")]


def test_every_share_is_one_of_the_unseen_scores():
    sample = unseen()
    table = trust().table
    figures = set(sample[["overlap_recall", "overlap_precision", "column_right"]].to_numpy().ravel())
    assert len(table) == len(QUESTIONS)
    assert set(table["unseen"]) <= figures
    assert table["here"].isna().all()


def test_the_speaker_stands_first_because_it_is_asked_first():
    assert trust().table["question"].iloc[0] == "is the speaker of a quotation right?"


def test_articles_that_nobody_coded_are_said_to_be_unchecked_and_how_to_check_them():
    said = " ".join(trust(MINE).sentences)
    assert "Nobody has checked these figures on the articles of this report" in said
    assert "framing sheet PATH --kind statements" in said
    assert "written with the articles of this report" not in said


def test_the_seeds_are_said_to_be_what_the_rules_were_written_with(seeds):
    said = " ".join(trust(seeds).sentences)
    assert "The rules were written with the articles of this report in view" in said
    assert "Nobody has checked" not in said


def test_one_other_article_among_the_seeds_is_not_in_sample(seeds):
    assert "The rules were written with" not in " ".join(trust([*seeds, *MINE]).sentences)


def test_a_coding_of_the_articles_stands_beside_the_unseen_figure(seeds, analysis):
    known = scores(analysis, reference("tests/reference"), articles=seeds)
    table = trust(seeds, scores=known).table.set_index("question")
    rows = known[(known["layer"] == "mentions") & (known["outlet"] == "all")].set_index("what")
    assert table.loc["are the mentions of persons found?", "here"] == rows.loc["overlap", "recall"]
    assert table.loc["is the label right?", "here"] == rows.loc["label", "accuracy"]
    # The scores do not part quotations from retold statements.
    assert pd.isna(table.loc["is the speaker of a quotation right?", "here"])


def test_figures_older_than_the_lists_are_said_to_be(monkeypatch):
    old = unseen().assign(fingerprint="0")
    monkeypatch.setattr(MODULE, "unseen", lambda: old)
    assert any(sentence.startswith("The lists have changed since") for sentence in trust().sentences)


def test_figures_of_these_lists_are_not_said_to_be_old(monkeypatch):
    new = unseen().assign(fingerprint=read_codebook(None).fingerprint)
    monkeypatch.setattr(MODULE, "unseen", lambda: new)
    assert not any("changed since" in sentence for sentence in trust().sentences)


def test_the_newest_measurement_is_the_one_that_is_told():
    table = unseen()
    assert table["commit"].nunique() == 1
    assert table["commit"].iloc[-1] == pd.read_csv(ROOT / "framing/reliability/unseen.csv")["commit"].iloc[-1]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.0, "nearly all names are right"),
        (0.95, "of ten names, about nine are right"),
        (0.75, "of ten names, about eight are right"),
        (0.06, "of ten names, about one is right"),
        (0.0, "hardly any names are right"),
    ],
)
def test_a_share_in_words(share, said):
    assert in_words(share, noun="names", verb="are right") == said


@given(st.floats(0, 1))
def test_any_share_has_words(share):
    assert "names" in in_words(share, noun="names", verb="are right")


def test_markdown_has_a_column_for_these_articles_only_where_they_were_coded():
    table = trust().table
    assert "these articles" not in markdown(table)
    assert "| these articles |" in markdown(table.assign(here=0.5))
    assert "| 50 % |" in markdown(table.assign(here=0.5))


def test_the_readme_shows_the_unseen_figures_before_its_own():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"<!-- framing.reliability.trust -->\n{markdown(trust().table)}\n<!-- end -->" in text
    assert text.index("framing.reliability.trust") < text.index("framing validate --reference")


def test_the_scores_of_facts_are_shares_of_what_was_coded():
    scores = fact_scores()
    assert scores["coding"].is_unique
    assert scores[["precision", "recall", "right", "absent and so"]].stack().between(0, 1).all()
    assert (scores["cells"] >= scores["articles"]).all()
