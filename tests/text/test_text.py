"""Words, sentences and zones, and the offsets that everything else trusts."""

import itertools
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language import language
from framing.text import lemma, text_of, words_of
from framing.text.sentences import halves, punkt, sentence_starts
from framing.text.typography import settled

PACK = language("id")
PIECES = ["Dr.", "Baca juga:", "Jakarta - ", "\r\n", "\u00ad", "\u0301"]
MARKS = st.sampled_from([*"ab AB1.,-–\n\r!?…“”\"'()[]İ", *PIECES])
MESSY = st.one_of(st.text(max_size=300), st.lists(MARKS, max_size=120).map("".join))


def sentences(string, **options):
    text = text_of(string, PACK, **options)
    return [text.string[slice(*text.sentence_span(sentence))] for sentence in range(len(text.sentences))]


@pytest.mark.parametrize(
    ("string", "words"),
    [
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("ke Komsomolsk-on- Amur, lalu", ["ke", "Komsomolsk-on- Amur", "lalu"]),
        ("Komsomolsk-on-Amur.", ["Komsomolsk-on-Amur"]),
        ("Kim Jong-un- Presiden", ["Kim", "Jong-un", "Presiden"]),
        ("Jakarta- Presiden", ["Jakarta", "Presiden"]),
        ("pra- dan pascabayar", ["pra", "dan", "pascabayar"]),
        ("4.000 kilometer, 2,5 persen, 10.30 WIB", ["4.000", "kilometer", "2,5", "persen", "10.30", "WIB"]),
        ("MiG-31I dan RBU-6000", ["MiG-31I", "dan", "RBU-6000"]),
        ("Jum'at, Qur’an", ["Jum'at", "Qur'an"]),
        ("'kata' ‘ujar’", ["kata", "ujar"]),
        ("Ukraina.Kunjungan", ["Ukraina", "Kunjungan"]),
        ("PBB.Kunjungan pada 2011.Sejak", ["PBB", "Kunjungan", "pada", "2011", "Sejak"]),
        ("TEMPO.CO dan detik.com", ["TEMPO.CO", "dan", "detik.com"]),
        ("H.R. Rasuna, S.H.", ["H.R", "Rasuna", "S.H"]),
        ("melihat-lihat senjata-senjata", ["melihat-lihat", "senjata-senjata"]),
        ("Minggu—lalu–kini", ["Minggu", "lalu", "kini"]),
        ("24/7 dan/atau", ["24", "7", "dan", "atau"]),
        ("Novo S/A", ["Novo", "S/A"]),
        ("Rp604,53 miliar", ["Rp", "604,53", "miliar"]),
        ("19-21 Agustus 2007-2009", ["19", "21", "Agustus", "2007", "2009"]),
        ("ke Rusia.Info itu", ["ke", "Rusia", "Info", "itu"]),
        ("KOMPAS.com dan DETIK.COM", ["KOMPAS.com", "dan", "DETIK.COM"]),
        ("pe\u00adrang mu\u0308ller", ["perang", "müller"]),
        ("", []),
        (" … “”", []),
    ],
)
def test_words_are_what_a_reader_would_count(string, words):
    assert words_of(string) == words


@pytest.mark.parametrize(
    "parts",
    [
        ["Kim tiba di Rusia.", "Ia disambut Dr. Shoigu pada tgl. 10.30 WIB."],
        ["Ia tinggal di Jl. H.R. Rasuna Said No. 5 Jakarta.", "Rumahnya besar."],
        ["Laporan A. H. Nasution dibacakan.", "Semua diam."],
        ["Mereka membawa beras, gula, dll. untuk warga.", "Warga senang."],
        ["Mereka membawa beras, gula, dll.", "Namun warga menolak."],
        ["“Kami siap.", "Kami akan maju,” kata Kim."],
        ["“Kami siap.”", "Kim lalu pergi."],
        ['Kim: "Kami siap."'],
        ["Benarkah?", "Tidak!", "Ini salah…", "Begitulah."],
        ["“Siapa dia?” tanya Kim."],
        ["“Pergi!” seru Kim."],
        ["Ia tiba pada 2011.", "Kini ia pergi."],
        ["Peringkat itu 'D'.", "Kim pergi."],
        ["Menurut Fitzpatrick dkk., 2005, ia benar."],
        ["Ekonomi naik pada kuartal I.", "Namun harga turun."],
        ["Ketua panitia Hasan Tanoto, M.Fil. menyatakan acara itu batal."],
        ["Rektor Siti Lestari, S.Sos. M.Si. hadir.", "Ia duduk di depan."],
        ["“Kami siaga,” ujar Serka. Rudi Tanoto.", "Warga tenang."],
        ["Menurut Pak. Joko dan Ibu. Rini, air naik.", "Itu benar."],
        ["Ia diangkat menjadi Jenderal.", "Namun ia menolak."],
        ["Warga memanggil bupati.", "Tanoto pun datang."],
        ["Kerugian mencapai Rp. 2 miliar.", "Rumah itu rata."],
        ["Rapat pada 12 Agst. 2023 batal.", "Sebab hujan."],
        ["Ia berlari 5 km.", "Warga bersorak."],
        ["Mereka membawa beras, gula, dst.", "Warga senang."],
        ["Budi dkk.", "Polisi menahan mereka."],
        ["Mereka membawa beras, dll. ke posko."],
        ["Ia wafat pada 2011.", "12 orang hadir."],
        ["Belanja daerah dalam APBN-P.", "Nilai ekspor naik."],
    ],
)
def test_sentences_end_where_a_reader_would_stop(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Rusia menyerang Ukraina.", "Kunjungan itu selesai."],
        ["Ia pergi.”", "Kim tinggal."],
        ["Ia pergi,” kata Kim.", "“Saya tinggal.”"],
        ["Kapan?", "Besok!", "Lusa."],
    ],
)
def test_glued_sentences_are_parted(parts):
    assert sentences("".join(parts)) == parts


def test_the_number_of_a_list_belongs_to_its_item():
    items = ["1. Pembukaan", "2. Doa bersama", "a. Sambutan", "b) Laporan", "10. Penutup"]
    assert sentences("Susunan acara:\n" + "\n".join(items)) == ["Susunan acara:", *items]
    assert sentences("1. Pembukaan. 2 jam kemudian ia pergi.") == ["1. Pembukaan.", "2 jam kemudian ia pergi."]


def test_in_a_text_without_capitals_a_stop_ends_a_sentence():
    assert sentences("bupati datang. warga senang. kerugian rp. 2 miliar.") == [
        "bupati datang.",
        "warga senang.",
        "kerugian rp. 2 miliar.",
    ]


def test_a_line_break_ends_a_sentence_unless_the_next_line_goes_on_in_small_letters():
    assert sentences("Judul Kecil\nKim pergi ke\nrumah.\n\nlalu pulang") == [
        "Judul Kecil",
        "Kim pergi ke\nrumah.",
        "lalu pulang",
    ]


def test_windows_line_breaks_are_one_line_break():
    assert sentences("Kim pergi ke\r\nrumah.\r\n\r\nLalu pulang.") == ["Kim pergi ke\nrumah.", "Lalu pulang."]


def test_the_title_is_a_sentence_of_its_own_in_zone_headline():
    text = text_of("Kim pergi.", PACK, title="Kim Pulang")
    assert text.zones == ["body", "headline"]
    assert text.string[text.headline_start :] == "Kim Pulang"
    assert [text.place(word)[2] for word in range(4)] == [0.0, 1.0, None, None]


def test_furniture_ends_sentences_and_has_no_position():
    text = text_of("TEMPO.CO, Jakarta - Kim pergi. Ia pulang.\nBaca juga: Kim Pulang", PACK)
    assert text.zones == ["dateline", "body", "body", "related"]
    body = [text.place(word)[2] for word in range(len(text.words)) if text.place(word)[2] is not None]
    assert body == [0.0, 1 / 3, 2 / 3, 1.0]
    assert text.body_words == 4


def test_a_zone_begins_and_ends_with_a_line_break_in_its_gap():
    text = text_of("Jakarta - Kim pergi (Foto: Budi) dan.Baca juga: Kim PulangWarga ramai", PACK, title="Kim")
    borders = [word for word in text.sentences if word and text.place(word)[1] != text.place(word - 1)[1]]
    assert len(borders) > 3
    assert all("\n" in text.gaps[word] for word in borders)
    assert text.gaps[-1] == "\n\n"


def test_a_word_glued_over_the_edge_of_furniture_is_cut_there():
    string = "Harga naik.Baca juga: Tarif Ojek TurunWarga memprotes kenaikan itu."
    text = text_of(string, PACK)
    assert text.written[4:9] == ["Tarif", "Ojek", "Turun", "Warga", "memprotes"]
    assert text.zones == ["body", "related", "body"]
    assert [string[start:end] for start, end in zip(text.starts, text.ends, strict=True)] == text.written


def test_one_word_stands_at_the_start():
    assert text_of("Perang!", PACK).place(0)[2] == 0.0


def test_a_text_without_words_has_no_sentences():
    text = text_of("… “ ” –\n\n", PACK)
    assert (text.words, text.sentences, text.zones, text.body_words) == ([], [], [], 0)


def test_a_repeated_word_has_the_lemma_of_one():
    assert lemma("senjata-senjata", "id") == lemma("senjata", "id") == "senjata"


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("disetujui", "setuju"),
        ("diberitakannya", "berita"),
        ("mengonfirmasi", "konfirmasi"),
        ("keterlibatan", "libat"),
        ("bersiap-siap", "siap"),
        ("buah-buahan", "buah"),
        ("satu-satunya", "satu"),
        ("sayur-mayur", "sayur-mayur"),
        ("apakah", "apa"),
        ("berubah", "ubah"),
        ("mengaku", "aku"),
        ("masakan", "masak"),
        ("politisi", "politisi"),
        ("kesembilan", "kesembilan"),
        ("menu", "menu"),
        ("kenya", "kenya"),
        ("maluku", "maluku"),
        ("putin", "putin"),
        ("mig-31i", "mig-31i"),
    ],
)
def test_a_lemma_is_the_root_of_a_word(word, base):
    assert lemma(word, "id") == base


def test_a_name_is_its_own_lemma():
    text = text_of("Pertahanan Rusia. Kata Kim, “Pertahanan itu.” Menteri Pertahanan", PACK, title="Pertahanan Kim")
    assert list(text.lemmas) == "tahan rusia kata kim tahan itu menteri pertahanan tahan kim".split()
    assert text.lemmas[7:8] == ["pertahanan"]
    assert text.lemmas.base(7) == "tahan"


def test_words_are_compared_composed_and_without_invisible_characters():
    assert text_of("Mu\u0308ller pe\u00adrang\u200ban", PACK).words == ["müller", "perangan"]
    assert text_of("Jong‑un Jum’at Komsomolsk-on- Amur", PACK).words == ["jong-un", "jum'at", "komsomolsk-on-amur"]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (" ", ("", "")),
        (". ", (".", "")),
        (".” “", (".”", "“")),
        ('."', (".", '"')),
        ("\n", ("", "")),
        (".\n- ", (".", "")),
        ("”.“", ("”.", "“")),
    ],
)
def test_the_marks_of_a_gap_belong_to_the_word_they_touch(gap, expected):
    assert halves(gap) == expected


def test_stops_are_decided_as_punkt_decides_them():
    # Plain stops between spaced words: what Punkt was made for. Glued sentences, quotations, line breaks are our own.
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = PunktSentenceTokenizer(punkt(PACK))
    words = ["Kim", "Dr", "Prof", "A", "5", "2011", "pergi", "Namun", "rumah", "Jl", "Ia", "besar", "No", "S"]
    # No stop before a small letter, which ends no sentence here.
    string = " ".join(
        f"{word}{'.' if (number * 7 + step) % 3 and not behind.islower() else ''}"
        for step in range(40)
        for number, (word, behind) in enumerate(zip(words, [*words[1:], words[0]], strict=True))
    )
    pieces = text_of(string, PACK)
    ours = [pieces.starts[word] for word in (0, *sentence_starts(pieces.written, pieces.gaps, language=PACK))]
    assert ours == [start for start, _ in tokenizer.span_tokenize(string)]


@given(MESSY, st.sampled_from(["", "Kim Pulang", "“"]))
def test_any_string_gives_true_offsets(string, title):
    text = text_of(string, PACK, title=title)
    assert [text.string[start:end] for start, end in zip(text.starts, text.ends, strict=True)] == text.written
    rebuilt = "".join(gap + word for gap, word in zip(text.gaps, [*text.written, ""], strict=True))
    assert "".join(rebuilt.split()) == "".join(text.string.split())
    assert text.string[: text.body_end] == settled(string).string
    assert len(text.words) == len(text.lemmas) == len(text.written) == len(text.gaps) - 1


@given(MESSY, st.sampled_from(["", "Kim Pulang"]))
def test_any_string_gives_sentences_that_follow_one_another(string, title):
    text = text_of(string, PACK, title=title)
    assert text.sentences == sorted(set(text.sentences))
    assert len(text.zones) == len(text.sentences)
    assert bool(text.words) == bool(text.sentences)
    covered = [word for sentence in range(len(text.sentences)) for word in text.sentence_words(sentence)]
    assert covered == list(range(len(text.words)))
    spans = [text.sentence_span(sentence) for sentence in range(len(text.sentences))]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert text.sentence_spans() == spans


@given(MESSY)
def test_any_string_gives_positions_from_first_to_last(string):
    text = text_of(string, PACK)
    positions = [position for word in range(len(text.words)) if (position := text.place(word)[2]) is not None]
    assert positions == sorted(positions)
    assert len(positions) == text.body_words
    if len(positions) > 1:
        assert (positions[0], positions[-1]) == (0.0, 1.0)
