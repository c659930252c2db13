"""The benchmarks: how they read their files and count, by numbers worked out by hand on sentences of our own."""

import pytest

from benchmarks import facts as shared
from benchmarks import reuse
from benchmarks.events import b_cubed, stream
from benchmarks.pfsa import read, running
from benchmarks.quotes_pfsa import counted, gold_cues, linked, shown, speakers, spoken, unlabelled
from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.quotes import quotations
from framing.text import text_of

CODEBOOK = read_codebook(None)
# Two articles: one with a dateline, one that its issue begins. `|` parts sentences, every other token has no label.
ARTICLES = """
SOLO KOTA , KOMPAS — Jembatan/B-ISSUE itu/I-ISSUE dibuka/L-ISSUE . ”/B-STATEMENT |
Jembatan/I-STATEMENT itu/I-STATEMENT aman/I-STATEMENT ,/I-STATEMENT ”/L-STATEMENT kata/U-CUE Gubernur/U-ROLE
Joko/B-PERSON Widagdo/L-PERSON ( 3 / 5 / 2021 ) . |
Joko/U-PERSONCOREF berharap warga segera lewat . ”/B-STATEMENT |
Semua/I-STATEMENT baut/I-STATEMENT sudah/I-STATEMENT diuji/I-STATEMENT ,/I-STATEMENT ”/L-STATEMENT
ujarnya/U-CUECOREF . |
Siti Rahma datang . ” Saya takut lewat , ” ujar Siti . |
Pasar/B-ISSUE itu/I-ISSUE ramai/L-ISSUE .
"""


def pfsa(tmp_path):
    lines = []
    for token in ARTICLES.split():
        written, _, label = token.partition("/") if len(token) > 1 else (token, "", "")
        lines.append("" if token == "|" else f"{written}\t{label or 'O'}")
    path = tmp_path / "own.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read(path)


def coded(article):
    text = text_of(article.text, CODEBOOK.language)
    named = mentions(text, CODEBOOK)
    return quotations(text, named, codebook=CODEBOOK)[0], named


def counts_of(article):
    rows, named = coded(article)
    return counted(article, rows, named=named)


def test_an_article_begins_with_its_dateline_or_its_issue(tmp_path):
    assert [article.text[:4] for article in pfsa(tmp_path)] == ["SOLO", "Pasa"]


def test_tokens_become_running_text_with_the_marks_at_their_words(tmp_path):
    assert pfsa(tmp_path)[0].text == (
        "SOLO KOTA, KOMPAS — Jembatan itu dibuka. ”Jembatan itu aman,” kata Gubernur Joko Widagdo (3/5/2021). Joko "
        "berharap warga segera lewat. ”Semua baut sudah diuji,” ujarnya. Siti Rahma datang. ”Saya takut lewat,” ujar "
        "Siti."
    )


def test_every_token_stands_where_its_span_says(tmp_path):
    article = pfsa(tmp_path)[0]
    assert [article.text[slice(*span)] for span in article.spans[8:14]] == [".", "”", "Jembatan", "itu", "aman", ","]


@pytest.mark.parametrize(
    ("tokens", "string"),
    [
        ("” Ayo , ” kata Budi . ” Mari , ” kata Siti .", "”Ayo,” kata Budi. ”Mari,” kata Siti."),
        # The second mark closes nothing that has been opened: the one before the third opens all the same.
        ("Ia ” pergi . ” Mari , ” kata Siti .", "Ia ”pergi. ”Mari,” kata Siti."),
        ("“ Ayo , ” kata Budi pada 3 / 4 .", "“Ayo,” kata Budi pada 3/4."),
    ],
)
def test_marks_that_look_alike_open_and_close_by_turns_until_one_is_left_out(tokens, string):
    assert running(tokens.split())[0] == string


def test_a_statement_is_compared_by_its_first_and_last_token_inside_the_marks(tmp_path):
    article = pfsa(tmp_path)[0]
    # Token 9 opens the first statement, 14 closes it.
    assert article.content(*article.labels["STATEMENT"][0]) == (10, 13)
    assert (10, 13) in spoken(article, coded(article)[0])


def test_the_person_of_a_cue_is_the_next_one_in_its_sentence_and_of_a_pronoun_the_last_one(tmp_path):
    article = pfsa(tmp_path)[0]
    persons = {kind: linked(article, span, kind=kind) for span, kind in gold_cues(article).items()}
    written = {kind: article.text[slice(*article.characters(*span))] for kind, span in persons.items()}
    assert written == {"CUE": "Joko Widagdo", "CUECOREF": "Joko"}


def test_a_speaker_left_to_the_context_stands_where_the_article_names_him(tmp_path):
    article = pfsa(tmp_path)[0]
    rows, named = coded(article)
    own = next(row for row in rows if row.cue == "ujarnya")
    places = speakers(article, own, rows=rows, named=named)
    written = {article.text[slice(*article.characters(*span))] for span in places}
    assert "Joko" in written
    assert not any("Siti" in one for one in written)


def test_the_counts_are_those_of_the_labels(tmp_path):
    counts = counts_of(pfsa(tmp_path)[0])
    # Two labelled statements, both found to the token; the third quotation has no label and counts apart.
    assert (counts["statements"], counts["exact"], counts["overlapping"], counts["touching"]) == (2, 2, 2, 2)
    assert (counts["cues"], counts["cues exact"], counts["both asked"], counts["both right"]) == (2, 2, 2, 2)
    assert counts["unlabelled"] == 1


def test_a_quotation_without_a_label_is_shown_with_its_speaker(tmp_path):
    article = pfsa(tmp_path)[0]
    (row,) = unlabelled(article, coded(article)[0])
    assert "”[[Saya takut lewat,]]” ujar Siti." in shown(article, row)
    assert "speaker 'Siti', source 'Siti Rahma'" in shown(article, row)


def test_what_nothing_was_asked_of_has_no_share(tmp_path):
    counts = counts_of(pfsa(tmp_path)[1])
    assert counts.share("exact", "statements") == "0.0000 (0/0)"


def test_facts_are_scored_by_pairs_and_cells():
    # Two coded facts, F in a, b and c, G in a and b. Found: F's places in a and b as one fact, F's in b with G's in a.
    coded = [("F", "a", 0, 10), ("F", "b", 0, 10), ("F", "c", 0, 10), ("G", "a", 20, 30), ("G", "b", 20, 30)]
    coding = shared.Coding([shared.Place(*place) for place in coded], frozenset())
    found = [
        ("1", "a", 0, 8),
        ("1", "b", 4, 12),
        ("2", "b", 0, 5),
        ("2", "a", 20, 30),
        ("3", "c", 50, 60),
        ("3", "a", 40, 45),
    ]
    strings = dict.fromkeys("abc", "kata " * 20)
    figures = shared.scored([shared.Place(*place) for place in found], coding, strings=strings)
    # Coded pairs: F ab, ac, bc and G ab; found: F ab. Found pairs on coded places: 1 right, 2 wrong; 3 is on none.
    assert (figures["pairs, recall"], figures["pairs, precision"]) == (1 / 4, 1 / 2)
    assert (figures["found pairs"], figures["on no coded place"]) == (3, 1)
    # Told: F in a and b by 1, F in a by 2 again, G in b by 2 (a's place on G); so F c and G a are shown as absent, and
    # G c is, rightly. Right: F a, F b, G b, G c of six.
    assert figures["cells right"] == 4 / 6
    assert figures["shown as absent and so"] == 1 / 3


def test_b_cubed_is_the_mean_over_articles_of_what_is_right_in_their_group():
    groups = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3}
    events = {"a": "x", "b": "x", "c": "y", "d": "x", "e": "z"}
    # Articles of events of several: a, b, d. Precision 2/3, 2/3, 1; recall 2/3, 2/3, 1/3.
    precision, recall, f1 = b_cubed(groups, events)
    assert (precision, recall) == (pytest.approx(7 / 9), pytest.approx(5 / 9))
    assert f1 == pytest.approx(2 * 7 / 9 * 5 / 9 / (12 / 9))


def test_b_cubed_leaves_out_articles_of_the_same_topic():
    events = {"a": "x", "b": "x", "c": "y"}
    assert b_cubed(dict.fromkeys(events, 1), events, dict.fromkeys(events, "t")) == (1.0, 1.0, 1.0)


def test_a_made_up_stream_is_the_same_again_and_in_the_order_of_its_days():
    first, again = list(stream(300)), list(stream(300))
    assert first == again
    days = [article.published for article in first]
    assert days == sorted(days)
    assert len({article.event for article in first}) < 300


def test_a_pair_of_shared_sentences_counts_where_half_of_the_shorter_place_is_in_it_on_both_sides():
    coded = ("a", 0, 10, "b", 0, 8)
    assert reuse.covers(("a", 5, 40, "b", 4, 12), coded)
    assert not reuse.covers(("a", 6, 40, "b", 4, 12), coded)
    assert not reuse.covers(("b", 5, 40, "a", 4, 12), coded)


def test_the_scores_of_shared_sentences_are_worked_out_by_hand():
    # 2 of 4 found are right, 1 of 2 coded is hit.
    assert reuse.scored(found=4, right=2, coded=2, hit=1) == {"precision": 0.5, "recall": 0.5, "F1": 0.5}
