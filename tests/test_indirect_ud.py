"""The benchmark on treebanks: what a tree attributes, and the figures of a treebank of three invented sentences."""

from pathlib import Path

import pytest

from benchmarks.attributed_ud import outermost, sentences, statements
from benchmarks.indirect_ud import drawn, line, overlap, report

# Each token as number, form, head, relation; 1-2 is a written token of two words.
SENTENCES = {
    "Siti mengatakan jembatan itu rusak.": """
1 Siti siti PROPN 2 nsubj
2 mengatakan kata VERB 0 root
3 jembatan jembatan NOUN 5 nsubj
4 itu itu DET 3 det
5 rusak rusak ADJ 2 ccomp
6 . . PUNCT 2 punct""",
    "Jembatan itu, katanya, sudah rusak.": """
1 Jembatan jembatan NOUN 8 nsubj
2 itu itu DET 1 det
3 , , PUNCT 4 punct
4-5 katanya _ _ _ _
4 kata kata VERB 8 parataxis
5 nya nya PRON 4 nsubj
6 , , PUNCT 4 punct
7 sudah sudah AUX 8 aux
8 rusak rusak ADJ 0 root
9 . . PUNCT 8 punct""",
    "Menurut warga Siti ragu.": """
1 Menurut turut ADP 2 case
2 warga warga NOUN 4 obl
3 Siti siti PROPN 4 nsubj
4 ragu ragu ADJ 0 root
5 . . PUNCT 4 punct""",
    "Harga bertambah, warga tahu.": """
1 Harga harga NOUN 2 nsubj
2 bertambah tambah VERB 0 root
3 , , PUNCT 5 punct
4 warga warga NOUN 5 nsubj
5 tahu tahu VERB 2 parataxis
6 . . PUNCT 2 punct""",
    "Ibu berkata Siti mengatakan jembatan rusak.": """
1 Ibu ibu NOUN 2 nsubj
2 berkata kata VERB 0 root
3 Siti siti PROPN 4 nsubj
4 mengatakan kata VERB 2 ccomp
5 jembatan jembatan NOUN 6 nsubj
6 rusak rusak ADJ 4 ccomp
7 . . PUNCT 2 punct""",
}


def block(string, rows):
    lines = [f"# text = {string}"]
    for row in rows.strip().splitlines():
        number, form, lemma, pos, head, relation = row.split()
        lines.append("\t".join((number, form, lemma, pos, "_", "_", head, relation, "_", "_")))
    return "\n".join(lines)


@pytest.fixture
def treebank(tmp_path) -> Path:
    path = tmp_path / "invented.conllu"
    path.write_text("\n\n".join(block(*item) for item in SENTENCES.items()) + "\n\n", encoding="utf-8")
    return path


def attributed(path):
    """Return each sentence's statements as cue, speaker and content, in words."""
    found = []
    for string, words in sentences(path):
        every = list(statements(string, words))
        found.append([(string[slice(*one.cue)], string[slice(*one.speaker)], said(string, one)) for one in every])
    return found


def said(string, statement):
    return " ".join(string[slice(*token)] for token in sorted(statement.content))


def test_a_tree_attributes_what_hangs_under_its_reporting_words(treebank):
    assert attributed(treebank) == [
        [("mengatakan", "Siti", "jembatan itu rusak")],
        [("katanya", "katanya", "Jembatan itu sudah rusak")],
        [("Menurut", "warga", "Siti ragu")],
        [],  # bertambah is no form of tambah that reports
        [("berkata", "Ibu", "Siti mengatakan jembatan rusak"), ("mengatakan", "Siti", "jembatan rusak")],
    ]


def test_only_the_outermost_attribution_counts(treebank):
    string, words = list(sentences(treebank))[4]
    assert [string[slice(*one.cue)] for one in outermost(list(statements(string, words)))] == ["berkata"]


@pytest.mark.parametrize(
    ("found", "wanted", "f1"),
    [
        ({(0, 1), (2, 3)}, {(2, 3), (4, 5)}, 0.5),  # one of two, one of two
        ({(0, 1)}, {(0, 1), (2, 3), (4, 5)}, 0.5),  # precision 1, recall 1/3
        (set(), {(0, 1)}, 0.0),
    ],
)
def test_content_is_compared_token_by_token(found, wanted, f1):
    assert overlap(found, frozenset(wanted)) == pytest.approx(f1)


def test_the_figures_are_those_of_four_statements(treebank, capsys):
    scores = report(treebank, misses=False)
    assert "5 sentences, 5 statements, 1 of them inside another" in capsys.readouterr().out
    # Found are mengatakan, katanya and berkata, each whole. `Menurut warga Siti` reads as a name with its noun: no
    # comma tells where it ends.
    figures = "cue recall 0.750 (3/4)   content F1 1.000   speaker 1.000 (n 3)"
    assert line("all", scores).endswith(figures)


def test_an_insertion_inside_the_found_content_does_not_count_against_it(treebank):
    # Found is `Jembatan itu, katanya, sudah rusak`: its tokens without the cue are the four that are wanted.
    assert [score.f1 for score in report(treebank, misses=False) if score.string.startswith("Jembatan")] == [1.0]


def test_drawn_statements_show_their_context_and_stay_the_same(treebank):
    first = drawn([treebank])
    assert first == drawn([treebank])
    assert any("Siti mengatakan [[jembatan itu rusak]]." in shown and "cue mengatakan" in shown for shown in first)
