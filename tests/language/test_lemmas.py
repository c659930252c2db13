"""Base forms by general rules: hyphens, pronouns before a verb, changed repetition, bases that hide alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language import base, language

PACK = language("id")


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("di-tembak", "tembak"),
        ("di-bully", "bully"),
        ("meng-upload", "upload"),
        ("ber-selfie", "selfie"),
        ("di-phk-kan", "phk"),
        ("se-jawa", "jawa"),
        ("kutulis", "tulis"),
        ("kaubaca", "baca"),
        ("ku-ambil", "ambil"),
        ("memanas-manasi", "panas"),
        ("menakut-nakuti", "takut"),
        ("menyapu-nyapu", "sapu"),
        ("menulis-nulis", "tulis"),
        ("memukul-mukul", "pukul"),
        ("mengejek-ejek", "ejek"),
        ("tarik-menarik", "tarik"),
        ("kuatir", "khawatir"),
        ("kekuatiran", "khawatir"),
        ("dikuatirkan", "khawatir"),
        ("pendudukan", "duduk"),
        ("pelajaran", "ajar"),
        ("mengemas", "kemas"),
        ("pengemasan", "kemas"),
        ("mengemasi", "kemas"),
        ("mengurung", "kurung"),
        ("memasak", "masak"),
        ("praktek", "praktik"),
    ],
)
def test_a_word_is_of_its_root(word, root):
    assert base(word, PACK) == root


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("penduduk", "penduduk"),
        ("emas", "emas"),
        ("kupu-kupu", "kupu-kupu"),
        ("jong-un", "jong-un"),
        ("covid-19", "covid-19"),
        ("ke-19", "ke-19"),
        ("kualitas", "kualitas"),
        ("kuasai", "kuasa"),
        ("mengukur", "ukur"),
        ("mengurungkan", "urung"),
        ("makanan", "makan"),
        ("sekolah", "sekolah"),
    ],
)
def test_what_only_looks_derived_stays(word, root):
    assert base(word, PACK) == root


@given(st.text(st.sampled_from("abdeikmnprstu-"), min_size=1, max_size=14))
def test_any_word_has_a_base_that_is_no_longer(word):
    assert 0 < len(base(word, PACK)) <= max(len(word), len("khawatir"))
