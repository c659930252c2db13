"""One person under one spelling in all articles: what merges, what stays apart, and that the rows say so."""

import pytest

from framing.analysis import analyse
from framing.articles import Article

TOY = 'event = "Toy"\n[[actor]]\nname = "Choi Min-ho"\nkind = "person"\nside = "Team"\n'


def actors(*texts, codebook=None):
    made = analyse(
        [Article(str(place), "A", text, language="id") for place, text in enumerate(texts)], codebook=codebook
    )
    return made, [*made.mentions.loc[made.mentions["actor_kind"] == "person", "actor"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Presiden Korea Selatan Choi Min Ho tiba.", "Presiden Korea Selatan Choi Min-ho tiba."),
        ("Menteri Agama Sa'dullah Hamid tiba.", "Menteri Agama Sadullah Hamid tiba."),
        ("Aktivis Veronica Kamal tiba.", "Aktivis Veronika Kamal tiba."),
        ("Presiden Soekarno Hadi tiba.", "Presiden Sukarno Hadi tiba."),
        ("Menteri Luar Negeri Rusia Igor Petrenkov tiba.", "Menteri Luar Negeri Rusia Igor Petrenko tiba."),
    ],
)
def test_two_spellings_are_one_person(one, other):
    found = actors(one, other)[1]
    assert len(found) == 2
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bupati Rudi Hartono tiba.", "Menteri Rudy Hartono tiba."),
        ("Bupati Rina Kartika tiba.", "Bupati Rini Kartika tiba."),
        ("Bupati Andi Pratama tiba.", "Bupati Anto Pratama tiba."),
        ("Presiden Rusia Igor Petrenkov tiba.", "Presiden Bolivia Igor Petrenko tiba."),
    ],
)
def test_two_names_are_two_persons(one, other):
    assert len(set(actors(one, other)[1])) == 2


def test_the_oftenest_spelling_stands_and_the_rows_that_give_way_say_so():
    text = "Presiden Korea Selatan Choi Min-ho tiba. Choi Min-ho pulang."
    made, found = actors(text, "Presiden Korea Selatan Choi Min Ho tiba.")
    assert found == ["Choi Min-ho"] * 3
    assert [rule.endswith("; spelt as elsewhere") for rule in made.mentions["rule"]] == [False, False, True]


def test_the_source_of_a_statement_is_spelt_as_the_actor():
    made, _ = actors("Presiden Choi Min-ho tiba. Choi Min-ho pulang.", "“Kami datang,” kata Presiden Choi Min Ho.")
    assert [*made.quotes["source"]] == ["Choi Min-ho"]


def test_a_name_of_the_codebook_keeps_its_spelling(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(TOY, encoding="utf-8")
    assert set(actors("Choi Min-ho tiba.", "Presiden Choi Min Ho tiba.", codebook=path)[1]) == {"Choi Min-ho"}


def test_the_order_of_the_articles_decides_nothing():
    texts = ("Presiden Choi Min-ho tiba.", "Presiden Choi Min Ho tiba.")
    assert set(actors(*texts)[1]) == set(actors(*reversed(texts))[1])
