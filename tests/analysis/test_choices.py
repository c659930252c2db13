"""Choice sets: one row for each word of a set, where it is a choice."""

import pytest

from framing import Article, analyse, compare
from framing.analysis.choices import choices
from framing.codebook import read_codebook
from framing.text import text_of


def book_with(tmp_path, sets):
    path = tmp_path / "codebook.toml"
    path.write_text(f'event = "a toy"\n[choices]\n{sets}\n', encoding="utf-8")
    return read_codebook(path)


def chosen(string):
    """Return the choices of an article as choice, word, referent and voice."""
    rows = analyse([Article("1", "A", string, language="id")]).choices
    return rows[["choice", "word", "referent", "voice"]].to_numpy().tolist()


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


@pytest.mark.parametrize(
    ("sentence", "choice"),
    [
        ("Pemimpin redaksi majalah itu pulang.", "state leader"),
        ("Presiden universitas itu pulang.", "state leader"),
        ("Presiden klub itu pulang.", "state leader"),
        ("Wakil Presiden Rini Wulandari pulang.", "state leader"),
        ("Para pemimpin pulang.", "state leader"),
        ("Perang Dingin sudah usai.", "armed conflict"),
        ("Kapal perang itu pulang.", "armed conflict"),
        ("Serangan jantung merenggut nyawanya.", "armed conflict"),
        ("Perang tarif itu usai.", "armed conflict"),
        ("Konflik kepentingan itu dibahas.", "armed conflict"),
        ("Pelaku usaha itu pulang.", "suspect"),
        ("Mitra pengemudi itu pulang.", "ally"),
        ("Sanksi bagi sopir itu ringan.", "sanctions"),
        ("Ia ketua Dewan Perempuan Nusantara di Kudus.", "woman"),
        ("Ia pendiri Yayasan Dialog Nusantara di Kudus.", "talks"),
    ],
)
def test_a_compound_a_name_or_an_office_of_another_kind_is_no_choice(sentence, choice):
    assert choice not in [row[0] for row in chosen(sentence)]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Diktator Korea Utara Kim Jong Un tiba.", ["state leader", "diktator", "Kim Jong Un", "narrator"]),
        ("Pemerintah Rusia menolak.", ["government", "pemerintah", "", "narrator"]),
        ("Serangan itu mengejutkan warga.", ["armed conflict", "serangan", "", "narrator"]),
        ("Perang di perbatasan itu usai.", ["armed conflict", "perang", "", "narrator"]),
        ("Pelaku ditangkap di rumahnya.", ["suspect", "pelaku", "", "narrator"]),
        ("Para perempuan itu pulang.", ["woman", "perempuan", "", "narrator"]),
    ],
)
def test_a_word_that_could_have_been_another_is_a_choice(sentence, row):
    assert row in chosen(sentence)


def test_what_a_source_says_is_no_choice_of_the_outlet():
    made = analyse(
        [Article("1", "A", "“Rezim itu harus jatuh,” kata Siti Aminah. Pemerintah membantah.", language="id")]
    )
    rates = compare.choices(made, choice="government")
    assert rates[["value", "count", "denominator"]].to_numpy().tolist() == [["pemerintah", 1, 1], ["rezim", 0, 1]]
    quoted = compare.choices(made, choice="government", voice="quoted")
    assert quoted.loc[quoted["count"] > 0, ["measure", "value"]].to_numpy().tolist() == [
        ["choices: government (quoted)", "rezim"]
    ]


def test_words_for_persons_are_counted_for_each_person_apart():
    said = "Diktator Korea Utara Kim Jong Un tiba. Presiden Rusia Vladimir Putin menyambutnya."
    made = analyse([Article("1", "A", said, language="id")])
    rates = compare.choices(made, choice="state leader")
    assert set(rates["measure"]) == {
        "choices: state leader, Kim Jong Un", "choices: state leader, Vladimir Putin",
    }  # fmt: skip
    for rate in rates[rates["count"] > 0].to_dict("records"):
        behind = made.evidence(rate)
        assert len(behind) == rate["count"] == 1
        assert behind["choice"].tolist() == ["state leader"]
