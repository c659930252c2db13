"""Pronouns, pairs and descriptions without a name: where they stand and for whom."""

import csv
from pathlib import Path

import pytest

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.mentions.views import quoted_spans
from framing.text import text_of

ROOT = Path(__file__).resolve().parents[2]
PACK = read_codebook(None)
TOY = """
event = "Toy"
[[actor]]
name = "Mira Holan"
kind = "person"
side = "North"
aliases = ["Holan"]
roles = ["pemimpin Rusia"]
[[actor]]
name = "Igor Petrenkov"
kind = "person"
side = "South"
aliases = ["Petrenkov"]
roles = ["pemimpin Jepang"]
[[actor]]
name = "Japan"
kind = "country"
side = "South"
aliases = ["Jepang"]
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.toml"
    path.write_text(TOY, encoding="utf-8")
    return read_codebook(path)


def rows(string, codebook, title=""):
    made = text_of(string, codebook.language, title=title)
    return [row for row in mentions(made, codebook) if row.actor_kind == "person"]


def pronouns(string, codebook, title=""):
    return [row.actor for row in rows(string, codebook, title) if row.form == "pronoun"]


def nameless(string, codebook):
    found = [row for row in rows(string, codebook) if row.form == "label"]
    return [(string[row.start : row.end], row.actor, row.label, row.valence) for row in found]


@pytest.mark.parametrize(
    ("string", "actors"),
    [
        ("Mira Holan tiba. Ia lelah.", ["Mira Holan"]),
        ("Mira Holan tiba dan ia lelah.", ["Mira Holan"]),
        ("Mira Holan bertemu Igor Petrenkov. Ia lelah.", ["Mira Holan"]),
        ("Mira Holan tiba. Hujan turun. Angin bertiup. Dia lelah.", ["Mira Holan"]),
        ("Kepada Igor Petrenkov, Mira Holan mengeluh. Ia lelah.", ["Mira Holan"]),
        ("Surat itu datang dari Igor Petrenkov. Ia lelah.", ["Igor Petrenkov"]),
        ("Igor Petrenkov tiba. Mira Holan menyambut. Beliau ramah.", ["Mira Holan"]),
        ("Mira Holan mengatakan dirinya sehat.", ["Mira Holan"]),
        ("Mira Holan tiba. Ia menyapa Igor Petrenkov. Dia lelah.", ["Mira Holan", "Mira Holan"]),
        ("“Igor Petrenkov harus datang,” kata Mira Holan. Ia marah.", ["Mira Holan"]),
        ("Igor Petrenkov sakit. “Dia harus pulang,” kata Mira Holan.", ["Igor Petrenkov"]),
        ("Mira Holan tiba. Igor Petrenkov sakit. “Dia harus pulang,” kata Holan.", ["Igor Petrenkov"]),
        ("“Hujan turun,” kata Mira Holan. Itu rumah Igor Petrenkov. “Air naik,” kata dia.", ["Mira Holan"]),
        ("“Saya melihat api,” kata Mira Holan. Korban Igor Petrenkov luka. “Saya takut,” kata dia.", ["Mira Holan"]),
        ("Ia lelah. Mira Holan tiba.", ["Ia"]),
        ("“Dia harus pulang,” kata Mira Holan.", ["Dia"]),
        ("Seorang warga dimarahi oleh Mira Holan. Ia takut.", ["warga"]),
    ],
)
def test_a_pronoun_stands_for_this_person(toy, string, actors):
    assert pronouns(string, toy) == actors


@pytest.mark.parametrize(
    "string",
    [
        "Mira Holan dirawat di RS IA Medika.",
        "Mira Holan menonton Dia Puspita.",
        "Mira Holan mencari dunia, media dan pria.",
        "Mira Holan membawa tasnya dan mengajaknya pulang.",
        "Mira Holan melihat mereka.",
    ],
)
def test_a_word_that_only_looks_like_one_is_no_pronoun(toy, string):
    assert pronouns(string, toy) == []


def test_a_pronoun_says_nothing_but_who_is_meant(toy):
    row = rows("Mira Holan tiba. Ia lelah.", toy)[1]
    assert (row.form, row.side, row.label, row.label_start, row.valence) == ("pronoun", "North", "", None, "")


@pytest.mark.parametrize(
    ("string", "rule"),
    [
        ("Mira Holan tiba saat ia lelah.", "pronoun: subject of its sentence"),
        ("Mira Holan tiba. Ia lelah.", "pronoun: subject of a sentence before"),
        ("Igor Petrenkov sakit. “Dia pulang,” kata Mira Holan.", "pronoun: last person but the speaker"),
        ("Ia lelah.", "pronoun: nobody before it"),
    ],
)
def test_the_rule_says_what_decided(toy, string, rule):
    assert [row.rule for row in rows(string, toy) if row.form == "pronoun"] == [rule]


def test_a_pronoun_is_never_an_actors_first_mention(toy):
    string = "Ia lelah. Mira Holan tiba. Ia tidur."
    assert [(row.form, row.first) for row in rows(string, toy)] == [
        ("pronoun", False),
        ("named", True),
        ("pronoun", False),
    ]


def test_a_text_without_capitals_has_its_pronouns_too(toy):
    assert pronouns("mira holan tiba. ia lelah.", toy) == ["Mira Holan"]


def test_a_title_does_not_take_its_pronoun_from_the_body(toy):
    assert pronouns("Mira Holan tiba.", toy, title="Mengapa ia lelah") == ["ia"]


def test_a_person_in_a_link_is_not_meant_in_the_body(toy):
    assert pronouns("Mira Holan tiba.\nBaca juga: Igor Petrenkov Marah\nIa lelah.", toy) == ["Mira Holan"]


@pytest.mark.parametrize(
    ("string", "found"),
    [
        (
            "Mira Holan menemui Igor Petrenkov. Kedua pemimpin makan.",
            [("Kedua pemimpin", "Mira Holan; Igor Petrenkov", "pemimpin", "neutral")],
        ),
        (
            "Igor Petrenkov menemui Mira Holan saat pasangan itu makan.",
            [("pasangan itu", "Igor Petrenkov; Mira Holan", "pasangan", "neutral")],
        ),
        (
            "Mira Holan tiba. Dalam pertemuan antara kedua pemimpin hujan turun.",
            [("kedua pemimpin", "Mira Holan; Igor Petrenkov", "pemimpin", "neutral")],
        ),
        ("Mira Holan menemui Igor Petrenkov. Dua pemimpin makan.", []),
        ("Mira Holan tiba. Kedua menteri makan.", []),
    ],
)
def test_a_pair_is_two_persons(toy, string, found):
    assert nameless(string, toy) == found


def test_a_pair_has_the_sides_of_both(toy):
    assert rows("Mira Holan menemui Igor Petrenkov. Kedua pemimpin makan.", toy)[-1].side == "North; South"


@pytest.mark.parametrize(
    ("string", "found"),
    [
        (
            "Seorang gubernur daerah Jepang datang.",
            [("Seorang gubernur daerah Jepang", "gubernur daerah Jepang", "gubernur daerah Jepang", "neutral")],
        ),
        (
            "Ia belajar pada presiden universitas tersebut.",
            [("presiden universitas tersebut", "presiden universitas", "presiden universitas", "neutral")],
        ),
        (
            "Diktator Mira Holan tiba. Kemarin sang diktator marah.",
            [("sang diktator", "Mira Holan", "diktator", "negative")],
        ),
        (
            "Gubernur Igor Petrenkov tiba. Kota itu ramai karena gubernur itu disukai.",
            [("gubernur itu", "Igor Petrenkov", "gubernur", "neutral")],
        ),
        (
            "“Air naik,” ujar Mira Holan. “Awas,” kata politikus itu.",
            [("politikus itu", "Mira Holan", "politikus", "neutral")],
        ),
        ("Ia bekerja sebagai seorang gubernur daerah Jepang.", []),
        ("Ia mencari jabatan gubernur itu.", []),
        ("Kantor gubernur itu besar.", []),
        ("Para gubernur itu tiba.", []),
        ("Kim ditemani penerjemah dan seorang pengawal kehormatan.", []),
        ("Menurut ibu itu, hujan turun.", []),
    ],
)
def test_a_description_stands_for_somebody(toy, string, found):
    assert nameless(string, toy) == found


def test_a_description_has_the_side_of_the_country_in_it(toy):
    assert [row.side for row in rows("Seorang gubernur daerah Jepang datang.", toy)] == ["South"]


@pytest.mark.parametrize(
    "string",
    [
        pytest.param("Mira Holan dijenguk Igor Petrenkov. Ia mendoakannya.", marks=pytest.mark.xfail(strict=True)),
        pytest.param("Mira Holan memarahi Igor Petrenkov. Ia menangis.", marks=pytest.mark.xfail(strict=True)),
    ],
)
def test_a_pronoun_may_stand_for_whom_the_predicate_names_last(toy, string):
    # The subject is told by its place alone.
    assert pronouns(string, toy) == ["Igor Petrenkov"]


@pytest.mark.xfail(strict=True)
def test_a_pronoun_for_a_thing_is_nobody(toy):
    # Nothing tells a bank or an animal from a person.
    assert pronouns("Mira Holan memuji banknya. “Dia pasti untung,” kata Igor Petrenkov.", toy) == []


def test_marks_that_are_the_same_on_both_sides_make_spans_in_turn():
    assert quoted_spans('"Air naik." Lalu "Awas."') == [(0, 10), (17, 23)]


def test_a_mark_without_a_partner_ends_with_its_line():
    assert quoted_spans('Ukuran 17" saja.\n"Air naik."') == [(17, 27)]


@pytest.mark.parametrize("string", ["", "ia", "IA", "Ia.", "“" * 50 + "ia", "kedua", "seorang", "itu", "Sang itu."])
def test_whatever_stands_there_is_read(toy, string):
    assert all(row.start < row.end for row in rows(string, toy))


def test_pronouns_hand_a_person_on_from_sentence_to_sentence(toy):
    assert pronouns("Mira Holan tiba. " + "Ia tidur. " * 100, toy) == ["Mira Holan"] * 100


def reference():
    with (ROOT / "tests" / "reference" / "mentions.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["form"] in ("pronoun", "label")]


def test_the_seeds_have_the_pronouns_and_descriptions_of_the_reference():
    codebook = read_codebook(ROOT / "seeds" / "codebook.toml")
    found = set()
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        for row in rows(path.read_bytes().decode(), codebook):
            if row.form != "named":
                found.add((path.name[:3], row.start, row.end, row.actor, row.form, row.label))
    coded = {(r["article"], int(r["start"]), int(r["end"]), r["actor"], r["form"], r["label"]) for r in reference()}
    assert found == coded
