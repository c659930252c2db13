"""Threat expressions: what counts, how certain it is, whom it concerns."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.text import text_of
from framing.threat import threats, threats_and_deescalations

PACK = read_codebook(None)
CASES = Path(__file__).parents[1] / "cases" / "threats.tsv"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.toml"
    path.write_text(
        'event = "a toy"\n'
        '[[actor]]\nname = "Russia"\nkind = "country"\nside = "Russia"\naliases = ["Rusia"]\n'
        '[[actor]]\nname = "Ukraine"\nkind = "country"\nside = "Ukraine"\naliases = ["Ukraina"]\n'
        '[threats]\n"kereta hantu" = "fear"\n"rudal" = ""\n',
        encoding="utf-8",
    )
    return read_codebook(path)


def found(string, codebook=PACK):
    text = text_of(string, codebook.language)
    return threats(text, mentions(text, codebook), codebook=codebook)


def words(rows, string):
    return [string[row.start : row.end] for row in rows]


def cases():
    """Yield a sentence and its threats as rows of words, category, cue and whether it is denied."""
    lines = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for sentence, expected, fails in lines[1:]:
        parts = [[*threat.split(" > "), "", ""] for threat in expected.split(" ; ") if threat]
        rows = [(span, category, cue, denied == "no") for span, category, cue, denied in (part[:4] for part in parts)]
        marks = [pytest.mark.xfail(strict=True, reason=fails)] if fails else []
        yield pytest.param(sentence, rows, marks=marks, id=sentence[:40])


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_threats_are_found_with_category_and_hedge(sentence, expected):
    rows = found(sentence)
    told = [(row.category, row.cue, row.negated) for row in rows]
    assert [(span, *rest) for span, rest in zip(words(rows, sentence), told, strict=True)] == expected


def test_a_text_without_words_has_no_threats():
    assert found("") == []


@pytest.mark.parametrize(
    ("sentence", "cue", "negated"),
    [
        ("Mereka mungkin membeli rudal.", "mungkin", False),
        ("Kemungkinan invasi dibahas.", "Kemungkinan", False),
        ("Tidak ada rudal di sana.", "Tidak ada", True),
        ("Rudal itu ditembakkan.", "", False),
        ("Mungkin ia pulang, rudal tetap ada.", "", False),
        ("Mereka bisa pulang karena invasi berakhir.", "", False),
        ("Tidak ada warga yang menolak rudal.", "", False),
        ("Mereka pergi bukan karena invasi.", "bukan", True),
        ("Kemungkinan bahwa invasi dimulai dibahas.", "Kemungkinan", False),
        ("Mungkin ia pulang. Rudal tetap ada.", "", False),
        ("Rudal ditembakkan; mungkin ia pulang.", "", False),
    ],
)
def test_a_hedge_reaches_the_threat_in_its_own_clause_only(sentence, cue, negated):
    (row,) = [row for row in found(sentence) if row.term in ("rudal", "invasi")]
    assert (row.cue, row.hedged, row.negated) == (cue, bool(cue), negated)


def test_a_hedge_farther_away_than_its_reach_does_not_count():
    assert found("Mungkin " + "dan " * 12 + "rudal")[0].hedged
    assert not found("Mungkin " + "dan " * 13 + "rudal")[0].hedged


@pytest.mark.parametrize(
    ("sentence", "by", "against"),
    [
        ("Pelanggaran oleh Rusia dibahas.", "Russia", ""),
        ("Invasi mereka ke Ukraina berlanjut.", "", "Ukraine"),
        ("Perang melawan Ukraina berlanjut.", "", "Ukraine"),
        ("Invasi Ukraina berlanjut.", "", ""),
        ("Serangan Rusia terhadap Ukraina berlanjut.", "Russia", "Ukraine"),
        ("Mereka mengirim senjata kepada Rusia.", "", ""),
        ("Pengiriman senjata ke Rusia dibahas.", "", ""),
        ("Invasi itu dibahas. Oleh Rusia.", "", ""),
        ("Invasi yang dulu pernah terjadi juga oleh Rusia.", "", ""),
    ],
)
def test_sides_come_from_an_actor_behind_a_preposition(book, sentence, by, against):
    row = found(sentence, book)[0]
    assert (row.by_side, row.against_side) == (by, against)


@pytest.mark.parametrize(
    ("sentence", "by", "against"),
    [
        ("Rusia menyerang Ukraina.", "Russia", "Ukraine"),
        ("Ukraina diserang Rusia.", "Russia", "Ukraine"),
        ("Ukraina diserang oleh Rusia.", "Russia", "Ukraine"),
        ("Pasukan Rusia kembali menyerang kota Ukraina.", "Russia", "Ukraine"),
        ("Ia berkata bahwa Rusia akan menyerang Ukraina.", "Russia", "Ukraine"),
        ("Pada 2022, Rusia menyerang Ukraina.", "Russia", "Ukraine"),
        ("Rusia yang menyerang Ukraina diam.", "Russia", "Ukraine"),
        ("Mereka menyerang Ukraina.", "", "Ukraine"),
        ("Rusia diserang di Ukraina.", "", "Russia"),
        ("Sekutu Rusia menyerang Ukraina.", "", "Ukraine"),
        ("Ukraina dan Rusia menyerang desa.", "", ""),
        ("Musuh Rusia diserang.", "", ""),
        ("Rusia menyerang sekutu Ukraina.", "", ""),
        ("Rusia menyerang, Ukraina diam.", "", ""),
        ("Rusia meledak.", "", ""),
    ],
)
def test_sides_come_from_the_subject_and_object_right_beside_a_verb(book, sentence, by, against):
    row = found(sentence, book)[0]
    assert (row.by_side, row.against_side) == (by, against)


def test_talks_that_are_denied_are_negated():
    text = text_of("Tidak ada perundingan; mediasi mungkin dimulai.", PACK.language)
    rows = threats_and_deescalations(text, [], codebook=PACK)[1]
    assert [(row.term, row.hedged, row.negated, row.cue) for row in rows] == [
        ("runding", True, True, "Tidak ada"),
        ("mediasi", True, False, "mungkin"),
    ]


@pytest.mark.parametrize("word", ["kemitraan", "nota diplomatik", "toleransi"])
def test_a_word_of_business_or_office_settles_no_conflict(word):
    text = text_of(f"Mereka membahas {word} itu.", PACK.language)
    assert threats_and_deescalations(text, [], codebook=PACK)[1] == []


def test_the_codebook_adds_terms_and_takes_them_away(book):
    assert [row.term for row in found("Kereta hantu membawa rudal.", book)] == ["kereta hantu"]


def test_the_codebook_makes_a_threat_of_what_the_pack_calls_harmless(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text('event = "a toy"\n[threats]\n"Perang  Dunia II" = "violence"\n', encoding="utf-8")
    assert [row.term for row in found("Perang Dunia II diputar.", read_codebook(path))] == ["perang dunia ii"]


def test_threats_in_furniture_keep_their_zone_and_have_no_position():
    (row,) = found("Foto: Rudal Kim dipamerkan.\nKim tiba di Rusia.")
    assert (row.zone, row.position) == ("caption", None)


def test_linked_titles_threaten_nobody_here():
    assert found("Kim tiba di Rusia.\nBaca juga: Rudal Kim") == []


@pytest.mark.parametrize(
    ("string", "rule"),
    [
        ("Mereka menyita dua senapan.", "lexicon"),
        ("Mereka memamerkan sistem rudal hipersonik.", "phrase of parts"),
        ("Tentara itu melanggar hukum.", "breach-of-law"),
        ("Pria itu membakar mobil tetangganya.", "blaze-of-a-crime"),
    ],
)
def test_a_threat_names_what_made_it_one(string, rule):
    (row,) = found(string)
    assert row.rule == rule


def test_further_categories_count_when_the_codebook_asks(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text('event = "a toy"\n[categories]\non = ["weapon", "disaster"]\n', encoding="utf-8")
    string = "Banjir, perang, dan rudal."
    assert [row.category for row in found(string)] == ["violence", "weapon"]
    assert [row.category for row in found(string, read_codebook(path))] == ["disaster", "weapon"]


def test_a_term_that_the_codebook_takes_out_is_gone_in_all_its_forms(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text('event = "a toy"\n[threats]\nserang = ""\n', encoding="utf-8")
    assert found("Mereka menyerang; serangan itu diserang.", read_codebook(path)) == []


def test_a_term_names_its_word_whatever_the_form():
    assert {row.term for row in found("Mereka menyerang, diserang, melancarkan serangan-serangan.")} == {"serang"}


@given(st.lists(st.sampled_from(["rudal", "perang", "Rusia", "oleh", "mungkin", ",", ".", "\n", "“", "tidak", "ada"])))
def test_any_text_gives_ordered_rows_with_true_offsets(parts):
    string = text_of(" ".join(parts), PACK.language).string
    rows = found(string)
    edges = [edge for row in rows for edge in (row.start, row.end)]
    assert edges == sorted(edges)
    assert all(row.term in string[row.start : row.end].lower() for row in rows)
    assert all(row.hedged or not row.negated for row in rows)


def test_an_attack_in_a_game_is_none_and_the_same_words_elsewhere_are():
    said = "Zulvo menyerang dari tengah lalu mengamuk."
    assert found(f"{said} Dua kill dan satu turet di game kedua, gold pun unggul.") == []
    assert [row.term for row in found(f"{said} Warga desa lari ke hutan.")] == ["serang", "amukan"]


@pytest.mark.parametrize(
    ("string", "terms"),
    [
        ("Murid itu dipukul dan ditendang temannya.", ["dipukul", "tendang"]),
        ("Bocah itu di-bully di sekolah.", ["bully"]),
        ("Perundungan itu terjadi di Solo.", ["perundungan"]),
        ("Massa merusak kantor desa.", ["rusak"]),
        ("Hujan merusak sawah warga.", []),
        ("Menteri itu memukul gong di pendopo.", []),
        ("Kenaikan bunga memukul penjualan rumah.", []),
        ("Bola itu ditendang ke gawang oleh kiper.", []),
        ("Ia mengalami luka bacok di tangan.", []),
    ],
)
def test_blows_are_violence_and_instruments_markets_and_wounds_are_not(string, terms):
    assert [row.term for row in found(string)] == terms


@pytest.mark.parametrize(
    ("string", "cue"),
    [
        ("Korban disebut-sebut dianiaya temannya.", "disebut-sebut"),
        ("Polisi belum tahu apakah korban dianiaya.", "apakah"),
        ("Di tubuhnya tidak ditemukan kekerasan.", "tidak ditemukan"),
        ("Kata warga, nggak ada pemukulan.", "nggak ada"),
    ],
)
def test_hearsay_and_questions_leave_a_threat_open(string, cue):
    (row,) = found(string)
    assert (row.hedged, row.cue) == (True, cue)
