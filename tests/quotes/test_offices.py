"""What kind of source a person is, wherever the article tells it."""

from pathlib import Path

import pytest

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.quotes import quotations
from framing.text import text_of

PLAIN = read_codebook(Path(__file__).parents[1] / "cases" / "quotes.toml")


def last_kind(string):
    text = text_of(string, PLAIN.language)
    return quotations(text, mentions(text, PLAIN), codebook=PLAIN)[0][-1].source_kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Jembatan itu dijaga Bagas Prakoso selaku Direktur Utama PT Merapi.", "business"),
        ("Jembatan itu dibangun Bagas Prakoso, yang juga ketua yayasan di Solo.", "civil_society"),
        ("Bagas Prakoso adalah kepala desa di lereng Merapi.", "official"),
        ("Yang datang adalah tokoh adat Solo, Bagas Prakoso.", "civil_society"),
        ("Kepala Dinas Perhubungan, Bagas Prakoso, datang ke jembatan itu.", "official"),
        ("Kepala Dinas Perhubungan, Bagas Prakoso datang ke jembatan itu.", "official"),
        ("Seorang dosen bernama Bagas Prakoso datang ke jembatan itu.", "expert"),
        ("Bagas Prakoso (42), pedagang di jembatan itu, datang lebih awal.", "citizen"),
        ("Gus Bagas Prakoso, kepala dinas di Solo, datang lebih awal.", "official"),
        ("Presiden Serikat Pekerja Merapi Bagas Prakoso datang.", "civil_society"),
        ("Presiden Amerika Serikat Bagas Prakoso datang.", "official"),
        ("Tersangka Bagas Prakoso, aktivis lingkungan, ditahan di Solo.", "civil_society"),
        ("Ketua Umum Gerindra Bagas Prakoso datang. Eks gubernur itu tersenyum.", "politician"),
        ("Eks gubernur Bagas Prakoso datang lebih awal.", "citizen"),
        ("Seorang mantan bupati, Bagas Prakoso, datang.", "citizen"),
        ("Ketua Karang Taruna Melati Bagas Prakoso datang.", "civil_society"),
        ("Direktur Jaringan Bagas Prakoso datang.", "business"),
        (
            "Direktur Penyuluhan, Pelayanan, dan Hubungan Warga Direktorat Jenderal Pajak Bagas Prakoso datang.",
            "official",
        ),
        ("Sekretaris Disbudpar Solo, Bagas Prakoso, datang.", "official"),
        ("Bagas Prakoso (42 tahun), petani asal Demak, datang.", "citizen"),
        ("Bagas Aji Prakoso, pedagang di jembatan itu, datang.", "citizen"),
        ("Anggota AJI Bagas Prakoso datang ke jembatan itu.", "civil_society"),
        ("Ketua Indonesian Traffic Watch Bagas Prakoso datang.", "civil_society"),
        ("Direktur RS Islam Melati Bagas Prakoso datang.", "business"),
        ("Kepala RSUD Melati Bagas Prakoso datang.", "official"),
        (
            "Jembatan itu dibuka, kata UKX, Bagas Prakoso di Solo. Utusan Khusus untuk Sungai (UKX) itu baru.",
            "official",
        ),
        ("Seorang siswa Sekolah Pengrajin Solo (SPX) bernama Bagas Prakoso datang.", "citizen"),
        ("Bagas Prakoso datang ke jembatan itu.", "citizen"),  # of whom nothing is told speaks for nobody else
    ],
)
def test_a_role_told_once_holds_for_the_whole_article(told, kind):
    assert last_kind(f"{told}\nBagas Prakoso mengatakan jembatan itu aman.") == kind


@pytest.mark.parametrize(
    "told",
    [
        "Menurut Bagas Prakoso, polisi akan menutup jembatan itu.",
        "Jembatan itu rawan, kata polisi, Bagas Prakoso ditahan di Solo.",
        "Yang hadir antara lain Presiden Budi Santoso, Bagas Prakoso, dan Siti Rahma.",
        "Bagas Prakoso bukan kepala desa di lereng Merapi.",
    ],
)
def test_a_noun_beside_a_name_that_is_somebody_elses_is_no_role(told):
    assert last_kind(f"{told}\nBagas Prakoso mengatakan jembatan itu aman.") == "citizen"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Perhimpunan Penjaga Sungai (PPSX)", "civil_society"),
        ("Badan Penjaga Sungai (BPSX)", "official"),
        ("Perusahaan Penjaga Sungai (PPSX)", "business"),
    ],
)
def test_a_short_form_is_what_the_long_name_before_it_is(body, kind):
    short = body.partition("(")[2].rstrip(")")
    assert last_kind(f"{body} datang ke Solo.\nKetua {short} Bagas Prakoso mengatakan jembatan itu aman.") == kind
    assert last_kind(f"{body} datang ke Solo.\n{short} mengatakan jembatan itu aman.") == kind
