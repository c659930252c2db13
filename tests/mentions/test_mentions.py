"""Mentions: who is named or described, by which label; what looks like a person and is none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.text import text_of

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parents[1] / "cases" / "mentions.tsv"
PACK = read_codebook(None)
TOY = """
event = "Toy"
[[actor]]
name = "Kim Jong Un"
kind = "person"
side = "North Korea"
aliases = ["Kim"]
roles = ["pemimpin Korea Utara", "orang nomor satu di Korea Utara", "jangkung Pyongyang"]
[[actor]]
name = "Vladimir Putin"
kind = "person"
side = "Russia"
aliases = ["Putin"]
[[actor]]
name = "Russia"
kind = "country"
side = "Russia"
aliases = ["Rusia"]
[[actor]]
name = "TASS"
kind = "organisation"
side = "Russia"
[[actor]]
name = "Ana Putri"
kind = "person"
side = "Team A"
aliases = ["Putri"]
[[actor]]
name = "Dewi Putri"
kind = "person"
side = "Team B"
aliases = ["Putri"]
"""
SEEDS = {path.name[:3]: path for path in sorted((ROOT / "seeds").glob("*.txt"))}


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.toml"
    path.write_text(TOY, encoding="utf-8")
    return read_codebook(path)


@pytest.fixture(scope="module")
def event():
    return read_codebook(ROOT / "seeds" / "codebook.toml")


def found(string, codebook=PACK, title=""):
    return mentions(text_of(string, codebook.language, title=title), codebook)


def persons(string, codebook):
    rows = [row for row in found(string, codebook) if row.actor_kind == "person" and row.form != "pronoun"]
    return [(string[row.start : row.end], row.actor, row.label, row.valence) for row in rows]


def actors(string, codebook):
    return [row[1] for row in persons(string, codebook)]


def cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        book, sentence, listed, fails = line.split("\t")
        expected = [tuple([*person.split(" > "), "", ""][:4]) for person in listed.split(" ; ") if listed]
        marks = pytest.mark.xfail(reason=fails, strict=True) if fails else ()
        yield pytest.param(book, sentence, expected, id=sentence, marks=marks)


@pytest.mark.parametrize(("book", "sentence", "expected"), list(cases()))
def test_a_sentence_has_these_persons(toy, book, sentence, expected):
    assert persons(sentence, toy if book == "event" else PACK) == expected


def test_the_label_is_a_span_of_its_own():
    string = "Kemarin Presiden Rusia Igor Petrenkov tiba."
    (row,) = [row for row in found(string) if row.actor_kind == "person" and row.form != "pronoun"]
    assert string[row.label_start : row.label_end] == row.label == "Presiden Rusia"


def test_the_most_marked_title_speaks_for_the_stack():
    assert persons("Diktator dan presiden itu pergi.", PACK) == []
    assert persons("Mantan Diktator Jenderal Igor Petrenkov pergi.", PACK)[0][2:] == (
        "Mantan Diktator Jenderal",
        "negative",
    )


def test_the_event_can_change_a_titles_valence(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text('event = "x"\n[titles]\npresiden = "negative"', encoding="utf-8")
    assert persons("Presiden Igor Petrenkov tiba.", read_codebook(path))[0][3] == "negative"


def test_a_shared_family_name_belongs_to_the_person_whom_the_article_names_in_full(toy):
    assert actors("Ana Putri menang. Putri senang.", toy) == ["Ana Putri", "Ana Putri"]
    assert actors("Dewi Putri menang. Putri senang.", toy) == ["Dewi Putri", "Dewi Putri"]


@pytest.mark.parametrize("string", ["Putri senang.", "Ana Putri dan Dewi Putri bertanding. Putri senang."])
def test_a_shared_family_name_stays_as_written_when_the_article_does_not_tell(toy, string):
    row = found(string, toy)[-1]
    assert (row.actor, row.side) == ("Putri", "")


def test_a_family_name_is_not_the_codebooks_person_when_only_a_namesake_is_named_in_full(toy):
    assert actors("Menteri Kim Yo Jong tiba. Kim tersenyum.", toy) == ["Kim Yo Jong", "Kim Yo Jong"]


@pytest.mark.parametrize("written", ["Kim Jong Un", "Kim Jong-un", "Kim Jong-Un", "Kim"])
def test_spellings_of_a_name_are_one_actor(toy, written):
    assert actors(f"Kemarin {written} tiba.", toy) == ["Kim Jong Un"]


def test_countries_and_organisations_are_actors_too(toy):
    rows = found("Moskow dan TASS membantah Prancis.", toy)
    assert [(row.actor, row.actor_kind, row.side) for row in rows[:2]] == [
        ("Russia", "country", "Russia"),
        ("TASS", "organisation", "Russia"),
    ]


def test_no_part_of_a_name_is_a_title_a_verb_of_saying_a_place_or_a_grammatical_word():
    pack = PACK.language
    names = {word for word, kind in pack.persons.items() if kind == "name"}
    others = set(pack.titles) | set(pack.cues) | pack.places | pack.function_words | pack.starters
    assert names & others == set()


def test_thousands_of_single_names_are_told_apart():
    names = [
        f"Zulv{'aeiou'[i % 5]}{'bdgkl'[i // 5 % 5]}{'aeiou'[i // 25 % 5]}{'mnprt'[i // 125 % 5]}o" for i in range(625)
    ]
    assert actors(" ".join(f"“Ya,” kata {name}." for name in names), PACK) == names


def test_a_country_that_no_codebook_names_has_no_side():
    (row,) = found("Kereta itu kembali ke Rusia.")
    assert (row.actor, row.actor_kind, row.side, row.form) == ("Rusia", "country", "", "named")


def test_a_country_in_a_persons_label_is_no_mention_of_its_own(toy):
    assert [row.actor for row in found("Presiden Rusia Vladimir Putin tiba.", toy)] == ["Vladimir Putin"]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Kereta itu kembali ke Madrid.", ["Spanyol"]),
        ("Pemain Real Madrid berlatih di Tokyo.", ["Jepang"]),
        ("Harganya US$ 20 atau 30 US$.", []),
        ("Pasukan US dan AS berlatih.", ["Amerika Serikat", "Amerika Serikat"]),
        ("Banjir Jakarta surut, warga Jakarta pulang.", []),
        ("Indonesia dan RI sama.", ["Indonesia", "Indonesia"]),
        ("Warga menolak rezim Rusia.", ["Rusia"]),
    ],
)
def test_a_country_is_named_by_its_cities_but_not_in_other_names(string, expected):
    assert [row.actor for row in found(string) if row.actor_kind == "country"] == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Sanksi Barat berlanjut.", ["West"]),
        ("Barat menolak.", ["West"]),
        ("SANKSI BARAT BERLANJUT.", ["West"]),
        ("Warga Jawa Barat dan Kalimantan Barat pulang.", []),
        ("WARGA SUMATERA BARAT PULANG.", []),
        ("Gubernur Jawa Barat itu menyebut Barat.", ["West"]),
        ("Desa Zulvetan Barat sepi.", []),
    ],
)
def test_one_word_is_no_actor_inside_the_name_of_a_place(tmp_path, string, expected):
    path = tmp_path / "codebook.toml"
    path.write_text(
        'event = "x"\n[[actor]]\nname = "West"\nkind = "organisation"\naliases = ["Barat"]', encoding="utf-8"
    )
    assert [row.actor for row in found(string, read_codebook(path)) if row.actor_kind != "person"] == expected


def test_the_packs_own_capital_is_its_state_when_the_codebook_says_so(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(
        'event = "x"\n[[actor]]\nname = "Indonesia"\nkind = "country"\naliases = ["Jakarta"]', encoding="utf-8"
    )
    assert [row.actor for row in found("Jakarta menolak.", read_codebook(path))] == ["Indonesia"]


def test_thousands_of_persons_may_share_a_part_of_their_names():
    # None of them sounds like another.
    names = [
        f"{'ABDFGHIJKLMNPRSTUW'[i % 18]}{'aeiou'[i // 18 % 5]}{'bdgklm'[i // 90 % 6]}{'aeiou'[i // 540]}tvar Petrenkov"
        for i in range(2700)
    ]
    rows = found(
        " ".join(f"Jenderal {name} tiba." for name in names) + f" {names[0].split()[0]} pulang. Petrenkov lelah."
    )
    assert [row.actor for row in rows[:2700]] == names
    assert [row.actor for row in rows[2700:]] == [names[0], "Petrenkov"]


def test_position_runs_from_nought_to_one_over_the_words_of_the_body(toy):
    # Seven words: Putin is the first, Kim the fourth (3 / 6), Putin the last.
    rows = found("Putin melihat mobil Kim lalu memanggil Putin", toy)
    assert [row.position for row in rows] == [0.0, 0.5, 1.0]


def test_first_is_the_actors_first_mention_in_the_body_and_not_in_the_headline(toy):
    rows = found("Kereta tiba. Putin turun. Putin pergi.", toy, title="Putin naik kereta")
    assert [(row.zone, row.first) for row in rows] == [("body", True), ("body", False), ("headline", False)]
    assert [row.sentence for row in rows] == [1, 2, 3]
    assert rows[2].position is None


def test_every_row_is_the_narrators_until_the_quotes_are_known(toy):
    assert {row.voice for row in found("“Putin tiba,” kata Kim.", toy)} == {"narrator"}


def test_a_text_without_anybody_has_no_rows():
    assert found("Hujan turun sepanjang hari.") == []
    assert found("") == []


def test_twice_the_text_has_twice_the_mentions(toy):
    string = "Presiden Rusia Vladimir Putin bertemu Kim di Moskow. "
    assert len(found(string * 2, toy)) == 2 * len(found(string, toy))


FRAGMENTS = st.sampled_from(
    "Presiden|Rusia|Kim|Jong-un|Putin-Kim|Putin|Putri|Laksamana|Igor|Petrenkov|pemimpin|[Korea Utara]|DPRK|(|)|,|.|dan|"
    "di|kata|mengatakan|wali kota|wilayah|Menteri Luar Negeri|HAM|\n|“|”|-|X|ini|orang nomor satu di Korea Utara|"
    "ia|itu|seorang|kedua|al-Assad|bin|(42)|".split("|")  # the last one is empty: blanks at both ends
)


@settings(max_examples=300)
@given(
    st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join)),
    st.sampled_from(["", "Kim"]),
)
def test_any_text_gives_true_offsets_in_order_and_apart(toy, string, title):
    for codebook in (PACK, toy):
        text = text_of(string, codebook.language, title=title)
        rows, reached = mentions(text, codebook), 0
        for row in rows:
            assert reached <= row.start < row.end <= len(text.string)
            reached = row.end
            assert row.label == (text.string[row.label_start : row.label_end] if row.label else "")
            assert not row.label or row.start <= row.label_start < row.label_end <= row.end
            assert row.zone == text.zones[row.sentence]


def test_the_seeds_open_with_these_labels(event):
    labels = {}
    for name, path in SEEDS.items():
        rows = found(path.read_text(encoding="utf-8"), event)
        labels[name] = next((row.label, row.valence) for row in rows if row.actor == "Kim Jong Un")
    leader = ("Pemimpin Korea Utara", "neutral")
    assert labels == {
        "000": leader,
        "001": ("Diktator Korea Utara", "negative"),
        "002": leader,
        "003": leader,
        "004": leader,
    }


def test_the_dictator_stands_in_one_seed_once_in_the_narrators_voice(event):
    rows = [row for path in SEEDS.values() for row in found(path.read_text(encoding="utf-8"), event)]
    assert [(row.label, row.voice) for row in rows if row.valence == "negative"] == [
        ("Diktator Korea Utara", "narrator")
    ]


def test_joined_names_with_a_label_behind_them_raise_nothing():
    rows = found("Hamid Sutrisno-Rini, pembuat konten pemula yang tinggal di Demak, tiba bersama Agus-Rini, petani.")
    assert all(row.actor for row in rows)


def test_a_short_form_of_a_role_that_the_codebook_names_stands_for_its_bearer(toy):
    string = "Pemimpin Korea Utara tiba di Moskow. Gubernur Bagas Prakoso menyambutnya. “Baik,” kata sang pemimpin."
    assert [row.actor for row in found(string, codebook=toy) if row.start == string.index("sang")] == ["Kim Jong Un"]
