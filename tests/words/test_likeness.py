"""How alike the outlets' words are."""

import numpy as np

from framing.analysis import analyse
from framing.articles import Article
from framing.words import likeness


def corpus(*texts):
    return analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])


def test_likeness_is_symmetric_and_one_with_itself(analysis):
    table = likeness(analysis)
    assert list(table.index) == list(table.columns) == analysis.outlets
    assert np.allclose(table, table.T)
    assert np.allclose(np.diag(table), 1)
    assert ((table > 0) & (table < 1 + 1e-9)).all(axis=None)


def test_likeness_is_the_cosine_of_the_weighted_counts():
    # Words: perang in all three (idf = ln(4/4) + 1 = 1), kapal in two (ln(4/3) + 1), dua and tiga in one (ln(4/2) + 1).
    # A: perang, kapal, kapal (log-frequency 1 + ln 2); B: perang, kapal; C: perang, dua, tiga.
    shared, alone = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    a, b, c = np.array([1, (1 + np.log(2)) * shared, 0, 0]), np.array([1, shared, 0, 0]), np.array([1, 0, alone, alone])
    vectors = [vector / np.linalg.norm(vector) for vector in (a, b, c)]
    expected = [[one @ other for other in vectors] for one in vectors]
    assert np.allclose(likeness(corpus("perang kapal kapal", "perang kapal", "perang dua tiga")), expected)


def test_a_corpus_without_words_is_like_nothing():
    assert likeness(corpus("…", "…")).to_numpy().tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert likeness(corpus()).empty


def test_an_outlet_without_words_is_like_no_other():
    table = likeness(corpus("perang kapal", "perang kapal", "…"))
    assert table.loc["Outlet 0", "Outlet 2"] == 0
