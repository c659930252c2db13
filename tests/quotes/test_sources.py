"""Who speaks: the noun phrase beside a reporting word, and whom it names."""

from pathlib import Path

import pytest

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.quotes.scenes import Phrase, is_verb, scene
from framing.quotes.sources import source
from framing.quotes.speakers import speaker_after
from framing.quotes.subjects import speaker_before
from framing.text import text_of

BOOK = read_codebook(Path(__file__).parents[1] / "cases" / "quotes.toml")


def scene_of(string):
    text = text_of(string, BOOK.language)
    return scene(text, mentions(text, BOOK), codebook=BOOK)


def words(made, phrase):
    return (
        made.text.string[made.text.starts[phrase.first] : made.text.ends[phrase.last - 1]]
        if phrase.last > phrase.first
        else ""
    )


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("Menteri Perhubungan Budi Santoso di Jakarta", "Menteri Perhubungan Budi Santoso"),
        ("TASS pada hari Kamis", "TASS"),
        ("TASS dan Reuters kemarin", "TASS dan Reuters"),
        ("media Rusia, TASS yang mengutip pejabat", "media Rusia, TASS"),
        ("dia kepada wartawan", "dia"),
        ("perempuan itu sambil pergi", "perempuan itu"),
        ("seorang pejabat senior yang hadir", "seorang pejabat senior"),
        ("juru bicara kementerian melalui telepon", "juru bicara kementerian"),
        ("warga dan berjalan pulang", "warga"),
        (", jembatan runtuh", ""),
    ],
)
def test_the_speaker_behind_a_cue_ends_with_its_noun_phrase(behind, speaker):
    made = scene_of(f"“Aman,” kata {behind}.".replace(" ,", ","))
    assert words(made, speaker_after(made, 2)) == speaker


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Para pejabat dan pakar asing", "Para pejabat dan pakar asing"),
        ("Namun Kremlin", "Kremlin"),
        ("Sementara itu, Budi Santoso juga", "Budi Santoso"),
        ("Di dalam laporannya, TASS", "TASS"),
        ("Kantor berita TASS yang dikelola pemerintah Rusia", "Kantor berita TASS"),
        ("Budi Santoso membicarakan jembatan dan", "Budi Santoso"),
        ("Budi Santoso, Senin (4/5),", "Budi Santoso"),
        ("Ia", "Ia"),
        ("Kemudian", ""),
    ],
)
def test_the_speaker_before_a_verb_is_its_subject(before, speaker):
    made = scene_of(f"{before} mengatakan bahwa jembatan aman.")
    verb = made.text.words.index("mengatakan")
    assert words(made, speaker_before(made, verb, floor=0)) == speaker


@pytest.mark.parametrize(
    ("speaker", "name", "side", "kind"),
    [
        ("Menteri Perhubungan Budi Santoso", "Budi Santoso", "government", "official"),
        ("TASS", "TASS", "Russia", "state_media"),
        ("Rusia", "Russia", "Russia", "official"),
        ("Kremlin", "Kremlin", "Russia", "official"),
        ("para pengamat", "para pengamat", "unnamed", "expert"),
        ("media Rusia", "media Rusia", "Russia", "media"),
        # Where a body is tells nothing of whose it is, unless nothing else does.
        (
            "Kedutaan Besar Rusia di Jakarta, Indonesia",
            "Kedutaan Besar Rusia di Jakarta, Indonesia",
            "Russia",
            "official",
        ),
        ("para pengamat di Rusia", "para pengamat di Rusia", "Russia", "expert"),
    ],
)
def test_a_source_has_the_codebooks_name_side_and_kind(speaker, name, side, kind):
    made = scene_of(f"{speaker} mengatakan")
    found = source(made, Phrase(0, len(made.text.words) - 1))
    assert (found.name, found.side, found.kind) == (name, side, kind)


def test_an_office_told_once_holds_for_the_article():
    made = scene_of("Gubernur Joko Widagdo datang. Joko mengatakan bahwa jembatan aman.")
    found = source(made, Phrase(4, 5))
    assert (found.name, found.side, found.kind) == ("Joko Widagdo", "", "official")


def test_a_name_without_a_mention_stays_as_written_on_no_side():
    found = source(scene_of("“Aman,” kata Wahyu."), Phrase(2, 3))
    assert (found.name, found.side, found.kind, found.named) == ("Wahyu", "", "citizen", True)


def test_a_capital_is_the_government_that_the_codebook_names():
    assert source(scene_of("Moskow mengatakan"), Phrase(0, 1)).name == "Kremlin"


def test_a_pronoun_names_nobody_by_itself():
    assert source(scene_of("Dia mengatakan"), Phrase(0, 1)) is None


def test_an_agency_needs_no_codebook_entry():
    found = source(scene_of("Reuters melaporkan"), Phrase(0, 1))
    assert (found.name, found.organisation, found.kind) == ("Reuters", "Reuters", "agency")


@pytest.mark.parametrize(
    ("word", "verb"), [("membicarakan", True), ("dikelola", True), ("media", False), ("menteri", False)]
)
def test_a_verb_is_told_by_its_prefix_and_its_base_form(word, verb):
    assert is_verb(text_of(word, BOOK.language), 0) is verb


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Koordinator Aliansi Petani Wahyu Darmawan", "civil_society"),
        ("Direktur Eksekutif Yayasan Merapi Wahyu Darmawan", "civil_society"),
        ("Direktur Utama PT Sinar Merapi Wahyu Darmawan", "business"),
        ("Direktur Riset Yayasan Merapi Wahyu Darmawan", "civil_society"),
        ("Ketua Asosiasi Pedagang Wahyu Darmawan", "civil_society"),
        ("Ketua Asosiasi Pengusaha Merapi Wahyu Darmawan", "business"),
        ("Anggota keluarga", "citizen"),
        ("Mantan karyawan", "citizen"),
        ("Narasumber", "unnamed"),
        ("Direktur Lembaga Survei Merapi Wahyu Darmawan", "expert"),
        ("Tersangka Wahyu Darmawan", "citizen"),
        ("Koordinator aksi Wahyu Darmawan", "civil_society"),
        ("Presiden Mahasiswa Wahyu Darmawan", "civil_society"),
        ("Ketua DPR Wahyu Darmawan", "politician"),
        ("Ketua KPU Wahyu Darmawan", "official"),
        ("Kepala Dinas Perhubungan Wahyu Darmawan", "official"),
        ("Sekjen Gerindra Wahyu Darmawan", "politician"),
        ("Direktur Wahyu Darmawan", "business"),
        ("SVP Corporate Affairs Wahyu Darmawan", "business"),
        ("Head of Public Affairs Sinar Merapi Wahyu Darmawan", "business"),
        ("Head of Public Affairs Kementerian Pertanian Wahyu Darmawan", "official"),
        ("Kepala Bidang Humas Wahyu Darmawan", "official"),
        ("Mantan Wahyu Darmawan", "citizen"),
        ("Ketua RT 05 Wahyu Darmawan", "official"),
        ("Bupati Wahyu Darmawan", "official"),
        ("Ketua Yayasan Merapi Wahyu bin Darmawan", "civil_society"),
        ("Ketua panitia", "civil_society"),
        ("Warga dan ketua panitia", "citizen; civil_society"),
    ],
)
def test_an_office_that_others_have_as_well_is_told_by_the_body_beside_it(speaker, kind):
    made = scene_of(f"{speaker} mengatakan")
    assert source(made, Phrase(0, len(made.text.words) - 1)).kind == kind


def test_what_an_office_tells_of_somebody_holds_in_the_next_sentence():
    made = scene_of("Direktur Yayasan Merapi Joko Widagdo datang. Joko mengatakan bahwa jembatan aman.")
    assert source(made, Phrase(6, 7)).kind == "civil_society"
