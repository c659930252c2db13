"""Statements told in the reporter's words: their relays, headings, and what is no statement."""

from pathlib import Path

import pytest

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.quotes import quotations
from framing.quotes.cues import reading
from framing.quotes.predicates import predicated
from framing.quotes.scenes import scene
from framing.text import text_of

BOOK = read_codebook(Path(__file__).parents[1] / "cases" / "quotes.toml")
PLAIN = read_codebook(None)


def rows_of(string, codebook=BOOK, *, title=""):
    text = text_of(string, codebook.language, title=title)
    return quotations(text, mentions(text, codebook), codebook=codebook)[0]


@pytest.mark.parametrize(
    ("string", "relay"),
    [
        ("“Jembatan itu aman,” kata Budi Santoso, lapor TASS, dikutip Reuters.", "TASS; Reuters"),
        ("Jembatan itu sudah ditutup, kata Budi Santoso, lapor TASS.", "TASS"),
        ("Budi Santoso, seperti dilansir TASS dan dikutip Reuters, mengatakan jembatan itu aman.", "TASS; Reuters"),
        ("“Jembatan itu aman,” kata Budi Santoso, dilansir Reuters mengutip TASS.", "TASS; Reuters"),
        ("Budi Santoso mengatakan bahwa jembatan itu aman, menurut The Associated Press.", "AP"),
        ("Menurut TASS, dikutip Reuters, jembatan itu sudah ditutup.", "Reuters"),
        ("“Jembatan itu aman,” kata Budi Santoso, diberitakan TASS.", "TASS"),
        ("“Jembatan itu aman,” kata Budi Santoso, dikutip Sabtu (4/5/2023).", ""),
        ("Budi Santoso mengatakan jembatan itu aman. Dikutip TASS, warga senang.", ""),
    ],
)
def test_relays_stand_in_order_from_the_source_outwards(string, relay):
    assert rows_of(string)[0].relay == relay


def test_a_medium_that_relays_a_speaker_is_not_the_source():
    assert [row.source for row in rows_of("Budi Santoso mengatakan jembatan itu aman, lapor TASS.")] == ["Budi Santoso"]


def test_a_medium_that_nobody_speaks_to_is_the_source():
    assert [(row.source, row.relay) for row in rows_of("Jembatan itu sudah ditutup, lapor TASS.")] == [("TASS", "")]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Budi Santoso: Jembatan Aman", [("Budi Santoso", "Jembatan Aman")]),
        ("Polisi: Pelaku Masih Diburu", [("Polisi", "Pelaku Masih Diburu")]),
        ("Soal Tarif, Pengamat: Tunggu Kajian", [("Pengamat", "Tunggu Kajian")]),
        ("Hari Ini: Tarif Naik", []),
        ("Foto: Jembatan Runtuh", []),
        ("5 Polisi: Kisah dari Desa", []),
        ("Polisi Sebut Jembatan Itu Ditutup", [("Polisi", "Jembatan Itu Ditutup")]),
        ("Budi Santoso Tegaskan Jembatan Tak Ditutup", [("Budi Santoso", "Jembatan Tak Ditutup")]),
        ("Nilai Rupiah Akan Naik", []),
        ("Polisi Ungkap Motif Pelaku", []),
        ("Warga Klaim Rugi Lima Juta, Dinas Diam", [("Warga", "Rugi Lima Juta")]),
        pytest.param(
            "Ahli Ungkap Cara Mengusir Lalat",
            [],
            marks=pytest.mark.xfail(reason="a noun with a verb behind it is taken for a clause", strict=True),
        ),
        pytest.param(
            "Menteri Jalan Sebut Jembatan Itu Ditutup",
            [("Menteri Jalan", "Jembatan Itu Ditutup")],
            marks=pytest.mark.xfail(reason="a bare stem is seen behind plain names and nouns only", strict=True),
        ),
    ],
)
def test_a_heading_gives_its_statement_behind_a_sources_colon_or_stem(title, said):
    text = text_of("Jembatan ada di kota.", BOOK.language, title=title)
    rows = quotations(text, mentions(text, BOOK), codebook=BOOK)[0]
    assert [(row.source, text.string[row.start : row.end]) for row in rows] == said


def test_a_quotation_behind_a_headings_colon_has_one_row():
    assert [row.kind for row in rows_of("Kota.", title="Budi Santoso: “Jembatan Itu Aman”")] == ["direct"]


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("Wahyu Darmawan, pengamat militer dari Universitas Merapi, menilai jembatan itu rawan.", "expert"),
        ("Jembatan itu rawan, kata Wahyu Darmawan, pengamat militer dari Universitas Merapi.", "expert"),
        ("Jembatan itu rawan, kata Wahyu Darmawan, warga setempat.", "citizen"),
        ("Jembatan itu rawan, kata Wahyu Darmawan (42), salah satu warga.", "citizen"),
        ("Wahyu Darmawan, juru bicara kementerian, mengatakan jembatan itu rawan.", "official"),
        ("Wahyu Darmawan, yang menemui warga, mengatakan jembatan itu rawan.", "citizen"),
    ],
)
def test_the_kind_of_a_source_stands_in_the_apposition(string, kind):
    assert [row.source_kind for row in rows_of(string, PLAIN)] == [kind]


@pytest.mark.parametrize("speaker", ["Moskow", "Kremlin"])
def test_a_metonym_speaks_for_the_codebooks_side(speaker):
    (row,) = rows_of(f"{speaker} mengklaim jembatan itu harus ditutup.")
    assert (row.source, row.side, row.source_kind) == ("Kremlin", "Russia", "official")


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("jembatan itu rawan", True),
        ("jembatan itu kemarin", False),
        ("harga beras naik", True),
        ("harga beras", False),
        ("mesin yang dirakit warga", False),
        ("mesin yang dirakit warga sudah rusak", True),
        ("mesin yang dirakit dan dijual warga", False),
        ("mesin yang dirakit dan dijual warga sudah rusak", True),
        ("mesin yang dimiliki desa itu per Juni menghasilkan listrik", True),
        ("mesin yang merusak sawah milik warga menghasilkan listrik", False),  # menghasilkan may be merusak's
        ("kemajuan, warga mendengarnya", False),
    ],
)
def test_a_clause_has_a_predicate_outside_its_relative_clauses(words, clause):
    text = text_of(words, BOOK.language)
    made = scene(text, [], codebook=BOOK)
    assert predicated(made, 0, last=len(text.words)) is clause


def test_nothing_is_read_twice_in_a_sentence_of_cues_alone():
    text = text_of("kata " * 2000 + "lapor TASS, dikutip Reuters, dikutip Reuters, ", BOOK.language)
    assert len(reading(scene(text, [], codebook=BOOK), BOOK).cues) == 2003
    assert len(quotations(text, [], codebook=BOOK)[0]) <= 1


@pytest.mark.parametrize(
    ("string", "said"),
    [
        (
            "Sebelumnya diberitakan, Gubernur Bagas Prakoso meminta Dinas Perhubungan menutup jalan itu.",
            [("Bagas Prakoso", "Dinas Perhubungan menutup jalan itu")],
        ),
        ("Sebelumnya diberitakan, jalan itu ditutup warga.", [("unnamed", "jalan itu ditutup warga")]),
        (
            "Bagas Prakoso menyebut survei itu sebagai bukti kepercayaan rakyat.",
            [("Bagas Prakoso", "survei itu sebagai bukti kepercayaan rakyat")],
        ),
        ("Bagas Prakoso menyebut survei itu kemarin.", []),
        ("Berdasarkan data, jalan itu paling ramai di Solo.", [("data", "jalan itu paling ramai di Solo")]),
        ("Berdasarkan umur, jalan itu paling tua di Solo.", []),
        ("Berdasarkan", []),
        (
            "Hakim Bagas Prakoso menjelaskan pembuat aturan sejak awal telah menolak gagasan itu.",
            [("Bagas Prakoso", "pembuat aturan sejak awal telah menolak gagasan itu")],
        ),
    ],
)
def test_what_is_reported_called_or_grounded_on_a_document_is_a_statement(string, said):
    rows = rows_of(string, PLAIN)
    assert [(row.source, string[row.start : row.end]) for row in rows] == said


def test_words_quoted_as_words_are_no_part_of_what_is_told_of_them():
    rows = rows_of("Warga menilai frasa “demi hukum” dalam pasal itu tidak jelas.", PLAIN)
    assert [(row.kind, row.rule) for row in rows] == [("indirect", "indirect"), ("scare", "words as words")]
    (row,) = rows_of("Warga menilai pasal itu “tidak jelas sama sekali”.", PLAIN)
    assert row.kind == "mixed"


@pytest.mark.parametrize(("title", "count"), [("Bagas Prakoso: Jalan Ditutup", 1), ("Survei Merapi: Jalan Ditutup", 0)])
def test_in_front_of_a_links_colon_only_a_person_speaks(title, count):
    rows = rows_of(f"Jalan itu ditutup sejak kemarin.\nBaca juga: {title}\nJalan itu ramai sekali.", PLAIN)
    assert len([row for row in rows if row.zone == "related"]) == count


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("“Jembatan itu aman,”", "Presiden Budi Santoso"),
        ("Presiden Budi Santoso:", "“Jembatan itu aman untuk kita.”"),
        ("Kata Budi Santoso:", "“Jembatan itu aman untuk kita.”"),
        ("Jembatan itu diduga", "oleh Budi Santoso jembatan itu rusak"),
    ],
)
def test_no_row_runs_from_the_body_into_the_title(body, title):
    text = text_of(body, PLAIN.language, title=title)
    for row in quotations(text, mentions(text, PLAIN), codebook=PLAIN)[0]:
        places = [row.start, row.end - 1, row.cue_start, row.speaker_start]
        assert len({place >= text.headline_start for place in places if place is not None}) == 1


@pytest.mark.parametrize(
    ("string", "said"),
    [
        ("Dalam laporan itu, disebutkan bahwa jalan itu rusak parah.", [("unnamed", "jalan itu rusak parah")]),
        ("Jalan itu disebutkan rusak parah.", []),
        (
            "Bagas Prakoso membenarkan kabar itu, namun menurutnya jalan itu rusak karena hujan.",
            [("Bagas Prakoso", "jalan itu rusak karena hujan")],
        ),
        ("Bagas Prakoso berlari. Meski begitu, nilainya masih di bawah dua pemain lain.", []),
        ("Namun, Bagas Prakoso berhasil menyamakan kedudukan bagi tim muda di menit akhir.", []),
        ("Salah satu warganet, @bagas_p, mengaku telah memesan makanan.", [("@bagas_p", "telah memesan makanan")]),
    ],
)
def test_a_clause_that_nobody_or_an_account_is_told_to_have_said(string, said):
    rows = [row for row in rows_of(string, PLAIN) if row.cue != "membenarkan"]
    assert [(row.source, string[row.start : row.end]) for row in rows] == said


@pytest.mark.parametrize(
    ("speaker", "source", "kind"),
    [
        ("@bagas.prakoso", "@bagas.prakoso", "citizen"),
        ("netizen @bagas_1", "@bagas_1", "citizen"),
        ("pemilik akun @bagas", "@bagas", "citizen"),
        ("Kementerian Perhubungan di @kemen", "Kementerian Perhubungan", "official"),
    ],
)
def test_an_account_speaks_under_its_whole_name(speaker, source, kind):
    (row,) = rows_of(f"“Jalan itu rusak sejak kemarin,” tulis {speaker}.", PLAIN)
    assert (row.source, row.source_kind) == (source, kind)


def test_a_sentence_about_somebody_told_before_brings_in_nobody_new():
    text = (
        "Bagas Prakoso mengatakan jalan itu aman. Hal itu dia putuskan bersama Siti Rahma. “Kami sudah siap,” ujarnya."
    )
    assert [row.source for row in rows_of(text, PLAIN)] == ["Bagas Prakoso", "Bagas Prakoso"]


@pytest.mark.parametrize(
    ("string", "said"),
    [
        (
            "Nantinya jalan itu diharapkan mengurangi macet.",
            [("unnamed", "Nantinya jalan itu diharapkan mengurangi macet")],
        ),
        ("Hasil yang diharapkan warga belum terlihat.", []),
        (
            "Kejadian itu disebutnya terjadi pada malam hari.",
            [("unnamed", "Kejadian itu disebutnya terjadi pada malam hari")],
        ),
        ("Sebanyak 81 persen warga menilai jalan itu rusak.", [("Sebanyak 81 persen warga", "jalan itu rusak")]),
        ("Jalan itu rusak, menurut survei Merapi Institute.", [("Merapi Institute", "Jalan itu rusak")]),
        ("Berdasarkan keterangan polisi, jalan itu rusak parah.", [("polisi", "jalan itu rusak parah")]),
        ("Hal itu dilakukan berdasarkan data yang menyebutkan bahwa jalan itu rusak.", [("data", "jalan itu rusak")]),
        (
            "Kondisi jalan saat ini diperkirakan masih rusak.",
            [("unnamed", "Kondisi jalan saat ini diperkirakan masih rusak")],
        ),
        (
            "Sebelumnya diberitakan, Bagas Prakoso berlari.\nBaca juga: Jalan Itu Disebut Rusak Parah\nWarga pulang.",
            [("unnamed", "Bagas Prakoso berlari")],
        ),
    ],
)
def test_wishes_numbers_and_documents_tell_statements(string, said):
    rows = rows_of(string, PLAIN)
    assert [(row.source, string[row.start : row.end]) for row in rows] == said


def test_what_nobody_is_told_to_have_said_does_not_come_between_a_name_and_its_verb():
    text = "Direktur Bagas Prakoso datang. Jalan itu diperkirakan rusak. “Kami sudah siap menutupnya,” katanya."
    assert [row.source for row in rows_of(text, PLAIN)] == ["unnamed", "Bagas Prakoso"]


def test_a_name_behind_a_role_and_a_comma_speaks():
    (row,) = rows_of("“Jalan itu sudah ditutup,” kata Petugas Operasional Harian, Bagas kepada wartawan.", PLAIN)
    assert (row.source, row.source_kind) == ("Bagas", "official")
    (row,) = rows_of("“Jalan itu sudah ditutup,” kata Kedutaan Besar Peru, Jakarta kepada wartawan.", PLAIN)
    assert row.source == "Kedutaan Besar Peru"


@pytest.mark.parametrize(
    ("string", "said"),
    [
        (
            "Warga datang. Bagas Prakoso kemudian meminta polisi pergi.",
            [("Bagas Prakoso", "polisi pergi")],
        ),
        (
            "Warga datang. Setelah itu, Bagas Prakoso menunjuk rumahnya dan mengaku telah dirampok.",
            [("Bagas Prakoso", "telah dirampok")],
        ),
        (
            "Bagas Prakoso mengatakan biaya yang besar menandakan bahwa desa itu merugi.",
            [("Bagas Prakoso", "biaya yang besar menandakan bahwa desa itu merugi")],
        ),
        (
            "Bagas Prakoso mengatakan kepada warga yang datang bahwa desa itu merugi.",
            [("Bagas Prakoso", "desa itu merugi")],
        ),
        (
            "Bagas Prakoso mengatakan, sebagai warga, dia punya perhatian besar.",
            [("Bagas Prakoso", "sebagai warga, dia punya perhatian besar")],
        ),
        ("Salah satu caranya adalah membandingkan harga beras dengan jagung.", []),
        ("Bagas Prakoso menyamakan kedudukan di menit akhir.", []),
        ("Bagas Prakoso menyamakan desa itu dengan kota.", [("Bagas Prakoso", "desa itu dengan kota")]),
        ("Gempa itu dirasakan warga kota.", []),
    ],
)
def test_the_subject_of_a_further_predicate_is_that_of_its_own_sentence(string, said):
    rows = rows_of(string, PLAIN)
    assert [(row.source, string[row.start : row.end]) for row in rows] == said
