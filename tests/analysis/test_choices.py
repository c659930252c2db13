"""Choice sets: one row for each word of a set."""

from framing.analysis.choices import choices
from framing.codebook import read_codebook
from framing.text import text_of


def book_with(tmp_path, sets):
    path = tmp_path / "codebook.toml"
    path.write_text(f'event = "a toy"\n[choices]\n{sets}\n', encoding="utf-8")
    return read_codebook(path)


def test_a_word_is_found_with_its_clitics_and_told_without_them(tmp_path):
    book = book_with(tmp_path, 'parting = ["hadiah", "oleh-oleh"]')
    rows = choices(text_of("Hadiahnya mahal; oleh-oleh murah.", book.language), book)
    assert [(row.choice, row.word, row.start, row.end) for row in rows if row.choice == "parting"] == [
        ("parting", "hadiah", 0, 9),
        ("parting", "oleh-oleh", 17, 26),
    ]


def test_a_word_of_two_sets_gives_two_rows(tmp_path):
    book = book_with(tmp_path, 'one = ["kado"]\ntwo = ["kado", "bingkisan"]')
    rows = choices(text_of("Kado itu.", book.language), book)
    assert [(row.choice, row.word) for row in rows] == [("one", "kado"), ("two", "kado")]


def test_a_text_without_such_words_gives_no_row(tmp_path):
    book = book_with(tmp_path, 'one = ["kado"]')
    assert [row for row in choices(text_of("Semua biasa saja.", book.language), book) if row.choice == "one"] == []
