"""The spans of the five seeds, cases of every construction with what must not be taken for it, and any string."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language import language
from framing.text import furniture

ID = language("id")
SEEDS = Path(__file__).parents[2] / "seeds"
# A paragraph before and behind, so that what is tried stands neither first nor last where that matters.
PARA = "Menteri itu menyampaikan rencana pembangunan pelabuhan baru kepada para wartawan di kantornya pada Senin pagi."

# Start and end of every part of the seeds that is not running text, as coded by hand.
SEED_SPANS = {
    "000": [],
    "001": [(2373, 2417, "byline")],
    "002": [(0, 19, "dateline"), (2523, 2543, "credit"), (2544, 2630, "related")],
    "003": [
        (0, 133, "caption"),
        (134, 178, "credit"),
        (179, 186, "dateline"),
        (1950, 1972, "subhead"),
        (3411, 3483, "related"),
    ],
    "004": [
        (0, 25, "dateline"),
        (690, 849, "related"),
        (850, 1097, "caption"),
        (2241, 2246, "credit"),
        (2247, 2258, "credit"),
    ],
}


@pytest.mark.parametrize("seed", SEED_SPANS)
def test_the_furniture_of_a_seed_is_found_to_the_character(seed):
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    assert [tuple(span) for span in furniture(path.read_bytes().decode(), ID)] == SEED_SPANS[seed]


# A text in which `{kind|...}` is furniture of that kind and everything else is not; P is a paragraph.
CASES = {
    "a title that runs into a repeated word": (
        "Menteri pergi. {related|Baca juga: Kapal Karam di Kudus}Warga-warga menunggu di dermaga."
    ),
    "a title with a name and a colon that runs into a repeated word": (
        "Menteri pergi. {related|Baca juga: Hartono: Kapal Karam di Kudus}Media-media menunggu di dermaga."
    ),
    "a title with a name that has a hyphen": (
        "Menteri pergi. {related|Baca juga: Nelayan Tolak Bus TransJakarta-Bogor}\nWarga menunggu di dermaga."
    ),
    # datelines
    "outlet, place": "{dateline|BERITAKITA.CO, Jakarta -} Harga beras naik lagi.\nP",
    "place": "{dateline|Jakarta -} Harga beras naik lagi.\nP",
    "place in capitals, outlet": "{dateline|JAKARTA, BERITAKITA.com --} Harga beras naik lagi.\nP",
    "place and outlet without a comma": "{dateline|JAKARTA BERITAKITA.com -} Harga beras naik lagi.\nP",
    "outlet in brackets, glued dash": "{dateline|Jakarta (beritakita.com)–} Harga beras naik lagi.\nP",
    "outlet of two words": "{dateline|Jakarta, Kabar Nusantara —} Harga beras naik lagi.\nP",
    "outlet alone": "{dateline|BERITAKITA.ID –} Harga beras naik lagi.\nP",
    "no-break spaces": "{dateline|BERITAKITA.com\xa0-}\xa0Harga beras naik lagi.\nP",
    "date and agency": "{dateline|Jakarta, 17/9 (ANTARA) -} Harga beras naik lagi.\nP",
    "no dash": "{dateline|Beritakita6.com, Jakarta} Harga beras naik lagi.\nP",
    "place and colon": "{dateline|Moskow:} Harga gandum naik lagi.\nP",
    "state, outlet": "{dateline|Indonesia, BERITAKITA.COM –} Harga beras naik lagi.\nP",
    "place that no list has": '{dateline|Sukamaju -} "Kami siap," kata lurah itu.\nP',
    "below a title": "{subhead|Harga Beras Naik Lagi}\n\n{dateline|Jakarta (BERITAKITA) -} Harga beras naik lagi.\nP",
    "person and colon": "Hartono: Harga beras akan turun.\nP",
    "person and colon after a place": "Jakarta lebih siap: Bandung menyusul.\nP",
    "no part before a dash": "–0,\nP",
    "a slash before a dash": "/ - Harga beras naik lagi.\nP",
    "dash inside a sentence": "Jakarta – yang padat – akan ditinggalkan.\nP",
    "dash behind a clause": "Harga beras naik - Pemerintah diam.\nP",
    "hyphenated name": "Jong-un tiba di Jakarta pada Senin.\nP",
    "three names before a dash": "Rina Sari Dewi - Penyanyi itu pulang.\nP",
    # captions
    "sentence and photographer": (
        "{caption|Warga menyeberangi sungai di Jakarta, Senin.} {credit|(BERITA FOTO/Rina Sari)}\nP\nP\nP\nP"
    ),
    "via an agency": "{caption|Kapal merapat di dermaga.} {credit|(Pemerintah Kota via AP)}\nP\nP",
    "first line and a name": "{caption|Kapal merapat di dermaga.} {credit|(Rina Sari)}\nP\nP",
    "title and photo": "{caption|Kapal di dermaga} {credit|(Foto: Rina Sari)}\nP\nP\nP\nP",
    "caption. photo": "P\n{caption|Pasar pagi.} {credit|Foto: Rina Sari/beritakita}\nP\nP\nP\nP",
    "photo and a name": "P\n{credit|Foto: Rina Sari}\nP",
    "photo and a sentence": "P\n{caption|Foto: warga menyeberangi sungai yang meluap}\nP",
    "photo, sentence, photographer": "P\n{caption|Foto: warga menyeberangi sungai.} {credit|(Beritakita/Rina Sari)}\nP",
    "in a handout photo": "P\n{caption|Dalam foto selebaran yang dibagikan panitia, gubernur menanam pohon.}\nP",
    "released by": "P\n{caption|Dalam foto yang dirilis oleh istana, ratu melambai.}\nP",
    "illustration": "{caption|Ilustrasi: petani menjemur padi di halaman}\nP",
    "capitals before a dateline": (
        "{caption|BANJIR ROB - Warga mengungsi di Demak.}\n{dateline|BERITAKITA.COM, JAKARTA -} Banjir datang.\nP"
    ),
    "a photo in the story": "P\nDalam foto yang beredar, gubernur terlihat menanam pohon.\nP",
    "an abbreviation in brackets": "P\nPolisi menyerahkan berkas itu kepada Komisi Pemilihan Umum (KPU)\nP\nP\nP\nP",
    "a date in brackets": "P\nHal itu disampaikan menteri pada Senin (17/9).\nP\nP\nP\nP",
    "a quotation with a photographer's look": 'P\n"Kami siap," kata dia. (Beritakita/Rina)\nP\nP\nP\nP',
    # by-lines
    "reporter": "P\n{byline|Reporter: Rina Sari}",
    "space before the colon": "{byline|Penulis : Rina Sari, S.Pd.}\nP",
    "editor in brackets": "P\n{byline|(Editor: Rina Sari)}",
    "by": "{byline|Oleh: Rina Sari}\nP",
    "report of": "{byline|Laporan Reporter Beritakita, Rina Sari}\nP",
    "writers below each other": "P\n{byline|Penulis:\n1. Rina Sari\n2. Budi Hartono}",
    "contributor": "P\n{byline|Rina Sari ikut berkontribusi dalam artikel ini.}",
    "an editor in the story": "P\nEditor majalah itu mengundurkan diri.\nP",
    "because": "P\nOleh karena itu: semua harus siap sekarang juga.\nP",
    "an interview": "P\nReporter: Kapan pelabuhan selesai?\nP",
    "contribution in the story": "Indonesia berkontribusi untuk perdamaian dunia.\nP",
    # credits
    "source": "P\n{credit|Sumber: CNA}",
    "agencies in capitals": "P\n{credit|KABAR NUSANTARA | BERITA KITA}",
    "known agency": "P\n{credit|KCNA}",
    "signature": "P {credit|(RSD)}",
    "signature in small letters": "P {credit|(rsd/bdh)}",
    "signature in square brackets": "P{credit|[rsd]}",
    "agency in brackets": "P {credit|(Antara)}",
    "stars": "P {credit|***}",
    "initials without brackets": "P\n{credit|rsd/bdh (ap, rtr)}",
    "initials behind a pasted line break": "P\nMenteri itu pulang.,{credit|rsd/bdh}",
    "words with a slash at the end": "P\nIa membeli beras dan/atau gula",
    "desk in a line of its own": "P\n{credit|[RED/rsd]}",
    "signature and keywords": "P {credit|(rsd/bdh)} {related|pelabuhan baru menteri}",
    "copyright": "P\n{credit|Copyright © BERITAKITA 2023}",
    "already published": "P\n{credit|Artikel ini telah tayang di Beritakita.com dengan judul Pelabuhan Baru}",
    "source in the story": "P\nSumber dana itu belum jelas.\nP",
    "abbreviation at the end": "P\nDia bergabung dengan Komisi Pemilihan Umum (KPU)",
    "capitals in a line": "P\nSATU-SATUNYA JALAN KELUAR.",
    # related links
    "link": "P\n{related|Baca juga: Pelabuhan Baru Segera Dibangun}\nP",
    "link without a colon": "P\n{related|Baca Juga Pelabuhan Baru Segera Dibangun}\nP",
    "link in brackets": "P\n{related|(Baca: Pelabuhan Baru Segera Dibangun)}\nP",
    "list": "P\n{related|BACA JUGA:\n- Pelabuhan Baru Dibangun\n- Nelayan Menolak}\nP",
    "line below": "P\n\n{related|Baca juga:\n\nPelabuhan Baru Dibangun}\n\nP",
    "lines below, at the end": "P\n{related|Baca juga:\nPelabuhan Baru Dibangun\nNelayan Menolak\nMenteri Diam}",
    "label without its title": "P\n{related|Baca juga:}\nP",
    "two links": "P\n{related|Baca juga: Pelabuhan Baru}\n{related|Simak juga: Nelayan Menolak}\nP",
    "editor's choice": "P\n{related|Pilihan Editor: Nelayan Menolak Pelabuhan Baru}",
    "links in Markdown": 'P\n{related|- [Nelayan Menolak Pelabuhan](https://beritakita.com/1){target="_self"}}\nP',
    "link in Markdown without a bullet": "P\n{related|[Nelayan Menolak Pelabuhan](https://beritakita.com/1)}\nP",
    "channel": "P\n{related|Ikuti berita terkini Beritakita di WhatsApp Channel}",
    "glued": "Menteri pergi.{related|Baca juga: Nelayan Menolak Pelabuhan Baru}Warga menunggu di dermaga.",
    "glued before a quotation": (
        'Menteri pergi.{related|Baca juga: Nelayan Menolak Pelabuhan}"Kami menunggu," kata Rina.'
    ),
    "glued behind an acronym": "Menteri pergi. {related|Baca juga: Nelayan Tolak Aturan DPR}Warga menunggu di dermaga.",
    "glued behind a number": "Menteri pergi. {related|Baca juga: Jalan Ditutup di Km 91}Warga menunggu di dermaga.",
    "glued behind a question": "Menteri pergi. {related|Baca juga: Siapa Tolak Pelabuhan?}Warga menunggu di dermaga.",
    "glued before a known opener": (
        "Menteri pergi. {related|Baca juga: Nelayan Menolak}Sebelumnya, Menteri Rina menunggu."
    ),
    "a capital inside a name": (
        "Menteri pergi.{related|Baca juga: Akun TikTok dan WhatsApp Milik Nelayan}Warga menunggu."
    ),
    "glued player": (
        "Menteri pergi.{related|Tonton juga video Nelayan Menolak:}{other|[Gambas:Video 9detik]} {credit|(rsd/bdh)}"
    ),
    "player": "P\n{other|[Gambas:Video BERITA]}\nP",
    "no end to be seen": "Menteri pergi. {related|Baca juga:} Nelayan Menolak Pelabuhan Warga menunggu lama.",
    "read on, at the end": "P {related|Baca selengkapnya}",
    "reading on in the story": "P Baca selengkapnya di perpustakaan itu.",
    "reading in the story": "P\nBaca buku juga perlu, kata dia.\nP",
    "listening in the story": "P\nSimak pula alasan menteri itu menolak pelabuhan.\nP",
    "read-also in a sentence": "Dia berkata, yang lain boleh baca juga dokumen itu.\nP",
    # sub-headings
    "heading": "P\n{subhead|Nelayan Menolak}\nP",
    "heading in small letters": "P\n{subhead|Alasan nelayan menolak pelabuhan}\nP",
    "heading with a colon inside": "P\n{subhead|Nelayan: Kami Menolak}\nP",
    "heading behind a link": "P\n{related|Baca juga: Pelabuhan Baru}\n{subhead|Nelayan Menolak}\nP",
    "heading behind an advertisement": "P\n{other|ADVERTISEMENT}\n{subhead|Nelayan Menolak}\nP",
    "two headings": "P\n{subhead|Nelayan Menolak}\n{subhead|Alasan Pertama}\nP",
    "heading above a list": "P\n{subhead|Syarat Nelayan}\n- Perahu\n- Jala\nP",
    "first line": "Nelayan Menolak\nP",
    "last line": "P\nNelayan Menolak",
    "sentence": "P\nNelayan menolak.\nP",
    "announcement": "P\nSyarat nelayan:\nP",
    "list item": "P\n- Perahu\n1. Jala\nP",
    "table": "P\nPerahu\nJala\nUmpan\nDermaga\nP",
    "title below a title": "Nelayan Menolak\nMenteri Diam\nP",
    "quotation": 'P\n"Kami Menolak"\nP',
    # other
    "advertisement": "P\n{other|SCROLL TO CONTINUE WITH CONTENT}\nP",
    "photographer and medium in a glued paragraph": (
        "P{caption|Warga menyeberangi sungai di Solo.} {credit|(Rina Sari/beritakita.com)}P"
    ),
    "photographer and medium behind a paragraph": "P Harga naik. {credit|(Rina Sari/beritakita.com)} P",
    "bracket with a slash": "P Harga (beras/ketan) naik. P",
    "video and keywords": (
        "P{related|Video: Banjir di Solo} {related|Video: Banjir di Tegal} {credit|(nkm)} {related|banjir solo tegal}"
    ),
    "one set of initials without keywords": "P Harga senjata api (senpi) naik",
    "initials inside a sentence": "P Ia membawa senjata api (senpi) ilegal. {credit|(abc/def)} {related|solo}",
    "video of two words": "P{related|Simak juga Video: Banjir di Solo}{other|[Gambas:Video 20detik]}",
    "contributor glued": "P{byline|Rina Sari berkontribusi dalam penulisan artikel ini.}",
    "script": "P {other|googletag.cmd.push(function() { googletag.display('a-1'); });} P",
    "script without a space": "P {other|googletag.cmd.push(function(){ });} P",
    "advertising in the story": "P\nIklan rokok itu dilarang.\nP",
    "windows line ends": "P\r\n{related|Baca juga:\r\n- Pelabuhan Baru}\r\n{subhead|Nelayan Menolak}\r\nP\r\n",
    # nothing but furniture
    "one label": "Baca juga: Pelabuhan Baru",
    "one place": "Jakarta -",
    "empty": "",
    "space": " \n\t\r\n ",
}
# Lines that are furniture wherever they stand, by kind, and lines that only look so.
LINES = {
    "other": (
        "(Halaman 2 dari 5)", "Halaman 3/4", "Laman 2 dari 3", "Halaman: 1 2 3 Lihat Semua", "1 2 3 Selanjutnya",
        "Next",
        "Bersambung ke halaman berikutnya...", "— Rina Sari (@rinasari) March 4, 2024", "Loading...",
        "— Rina Sari (@rinasari) 4 Maret 2024", "Sebuah kiriman dibagikan oleh Rina Sari (@rinasari)", "@rinasari",
        "A post shared by Rina Sari (@rinasari)", "Lihat postingan ini di Instagram", "pic.twitter.com/aBcD12",
        "https://beritakita.com/pelabuhan", "Email: redaksi@beritakita.com", "Salin Tautan", "Ikuti kami di Instagram",
    ),
    "related": (
        "Tags: pelabuhan, menteri", "Topik: pelabuhan", "TAGS pelabuhan menteri", "#pelabuhan #menteri",
        "Saksikan juga: Nelayan Menolak", "Simak Video 'Nelayan Menolak Pelabuhan'", "Baca berikutnya",
        "Saksikan video pilihan berikut ini:", "Video: Nelayan Menolak",
    ),
    "byline": (
        "(Laporan Rina Sari)", "[Reporter Rina Sari]", "(Laporan Wartawan Beritakita, Rina Sari)",
        "Penulis adalah dosen Universitas Tegal",
    ),
    "": (
        "12.45 WIB – Gubernur tiba di lokasi", "Pukul 12.45 WIB Gubernur tiba di lokasi", "[12.45] Gubernur tiba",
        "12:45 Gubernur tiba di dermaga", "(Gubernur itu belum menjawab pertanyaan wartawan.)",
        "Halaman rumah itu luas.", "Saksikan sendiri, kata dia.", "Topik itu dibahas lagi.", "Video itu beredar luas.",
        "Video: kamera merekam pencuri itu masuk rumah, kata polisi.", "@rinasari menulis bahwa pelabuhan itu batal.",
        "Selanjutnya ia pulang.", "Laporan (sementara) itu dibacakan.", "Penulis adalah dosen. Ia tiba kemarin.",
    ),
}  # fmt: skip
KNOWN_FAILURES = {
    "names that make a pair": "Hartono - Dewi bertemu di Jakarta.\nP",
    "states that make a pair": "Amerika Serikat - Indonesia sepakat berdagang.\nP",
    "a question as heading": "P\n{subhead|Mengapa Nelayan Menolak?}\nP",
    "a caption without label or credit": (
        "{caption|Kapal merapat di dermaga, Senin pagi.}\n{dateline|Jakarta -} Kapal datang.\nP"
    ),
    "a title that runs on with a space": (
        "Menteri pergi. {related|Baca juga: Nelayan Menolak} Warga menunggu di dermaga."
    ),
    "a short paragraph without a full stop": "P\nMenteri itu kemudian pergi\nP",
}
MARK = re.compile(r"\{(dateline|caption|byline|credit|related|subhead|other)\|((?:[^{}]|\{[^{}|]*\})*)\}")


def coded(case: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a case and its furniture."""
    case = re.sub(r"\bP(?=[ \n\r{\[]|$)", PARA, case)
    return MARK.sub(r"\2", case), [(match[2], match[1]) for match in MARK.finditer(case)]


def found(string: str) -> list[tuple[str, str]]:
    return [(string[start:end], kind) for start, end, kind in furniture(string, ID)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_case_is_marked_as_coded(case):
    string, expected = coded(case)
    assert found(string) == expected


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in LINES.items() for line in lines])
def test_a_line_of_its_own_is_known_wherever_it_stands(kind, line):
    expected = [(line, kind)] if kind else []
    for string in (f"{PARA}\n{PARA}\n{line}\n{PARA}\n{PARA}", f"{PARA}\n{line}"):
        assert found(string) == expected


def test_a_by_line_in_brackets_does_not_hide_the_dateline_behind_it():
    string = f"(Laporan Rina Sari)\nTegal - {PARA}\n{PARA}"
    assert found(string) == [("(Laporan Rina Sari)", "byline"), ("Tegal -", "dateline")]


@pytest.mark.xfail(reason="the form alone does not tell")
@pytest.mark.parametrize("case", KNOWN_FAILURES.values(), ids=KNOWN_FAILURES.keys())
def test_a_known_failure_is_marked_as_coded(case):
    string, expected = coded(case)
    assert found(string) == expected


def check(string: str) -> None:
    spans = furniture(string, ID)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for start, end, _ in spans:
        assert 0 <= start < end <= len(string)
        assert string[start:end] == string[start:end].strip()
    if spans:
        outside = "".join(
            string[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), None], strict=True)
        )
        assert any(character.isalpha() for character in outside)


PIECES = (
    "Jakarta - ", "Moskow: ", "KABAR.com, Jakarta", "\n", "\r\n", " ",
    "Baca juga:", "Baca juga: ", "BACA JUGA", "- ", "1. ", "Foto: ",
    "(Foto: A/b)", "(AP)", "(rsd/bdh)", "[Gambas:Video A]", ":", "Editor: ",
    "Rina", "Nelayan Menolak", "kata dia.", '"', "”", "(", ")",
    "[a](https://b.c)", "googletag.cmd.push(function() { a });", "***", "KCNA | AP", "\u2028",
    "\x00", "\ud800", "İ", "ẞ", "A", "a",
)  # fmt: skip


@given(st.text())
def test_any_string_has_sorted_disjoint_spans_inside_it(string):
    check(string)


@given(st.text('–—-,/|()0A \n."').map(lambda start: f"{start}-A"))
def test_any_string_before_a_dash_has_sorted_disjoint_spans_inside_it(string):
    check(string)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_heap_of_furniture_has_sorted_disjoint_spans_inside_it(string):
    check(string)


@given(
    st.lists(st.sampled_from(list(CASES)), max_size=4).map(
        lambda names: "\n".join(coded(CASES[name])[0] for name in names)
    )
)
def test_any_chain_of_cases_has_sorted_disjoint_spans_inside_it(string):
    check(string)


# So long that a rule which looks again at all it has seen would take minutes: a run that does not end is the failure.
LONG = 80_000

REPEATED = (
    *PIECES,
    "Baca juga:\n", "Baca juga:\nA\n", "Baca juga: A", "A (", "(A", "a\n",
    "A\n", "A. ", "a b ", "Foto: A ", "Foto:", "Kata. Foto: A", "aB",
    ".B", "A -", "A, ", "A – ", " \n", "Dalam foto ini ", "Penulis:\n1. ",
    "[a](", "( ", "/", "A/b ", "a.", 'a."B', ":[Gambas:", "A B ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_repetition_has_sorted_disjoint_spans_inside_it(piece):
    check(piece * (LONG // len(piece)))


OPENINGS = (
    "",
    "Jakarta - ",
    "Foto: ",
    "Baca juga: ",
    "Editor: ",
    "Dalam foto ini ",
    "googletag.cmd.push(function() {",
    "(",
)


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("filling", ["a", " ", "A", "A ", ".", "(", '"', "-", "a,"])
def test_one_long_line_has_sorted_disjoint_spans_inside_it(opening, filling):
    check(opening + filling * LONG + "x")


TWICE = "Warga mengantre beras di pasar. Warga mengantre beras di pasar."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"SUARA KUDUS/RINA WATI {TWICE}", [("SUARA KUDUS/RINA WATI", "credit"), (TWICE, "caption")]),
        (TWICE, [(TWICE, "caption")]),
        ("REUTERS/R. WATI Pasar pagi.", [("REUTERS/R. WATI", "credit"), ("Pasar pagi.", "caption")]),
        ("REUTERS/RINA WATI", [("REUTERS/RINA WATI", "credit")]),
        # What merely has a stroke between capitals, cries, and lines of signs are none.
        ("DPR/MPR Bagas pergi ke pasar.", []),
        ("PT ABC/DEF Tbk menjual beras.", []),
        ("Merdeka! Merdeka!", []),
        ("-" * 60, []),
        (f"REUTERS/RINA WATI {PARA} Warga pulang. Hujan turun.", []),
    ],
)
def test_a_photographer_in_capitals_and_what_is_printed_twice_make_a_caption(line, expected):
    assert found(f"{PARA}\n\n{line}\n\n{PARA}\n\n{PARA} Warga pulang.\n\n{PARA}") == expected
