"""Several articles in one file: the layouts of archives, with invented content, and reports pasted in a row."""

import io

import pytest
from articles import kinds
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import read_articles
from framing.articles.bundles import pieces, several
from framing.articles.dates import read_date

FIRST = "Para petani di Desa Karanganyar menunggu hujan yang belum turun sejak bulan lalu."
SECOND = "Harga beras di Pasar Kliwon naik karena pasokan dari daerah lain belum tiba."
FACTIVA = f"""\
Page 1 of 2 © 2024 Factiva, Inc. All rights reserved.

Ekonomi
Sawah kering di Kudus
Oleh Rini Wulandari
210 words
4 March 2024
06:30
Suara Kudus
SUARA
Bahasa Indonesia
© 2024. PT Suara Kudus. All Rights Reserved.

{FIRST}

{SECOND}

Document SUARA00020240304ek3400001

Harga beras naik
98 words
5 March 2024
Harian Demak
HDEMAK
4
Indonesian
(c) 2024 Harian Demak

{SECOND}

Document HDEMAK0020240305ek3500002

Search Summary
Text (beras)
"""
TAGGED = f"""\
SE Ekonomi
HD Sawah kering di Kudus
BY Rini Wulandari
WC 210 words
PD 4 March 2024
SN Suara Kudus
SC SUARA
LA Bahasa Indonesia
LP {FIRST}
TD
{SECOND}

AN Document SUARA00020240304ek3400001
Document SUARA00020240304ek3400001
HD Harga beras naik
WC 98 words
PD 5 March 2024
SN Harian Demak
LA Indonesian
LP {SECOND}
Document HDEMAK0020240305ek3500002
"""
NEXIS = f"""\
Sawah kering di Kudus
Suara Kudus
March 4, 2024 Monday

Copyright 2024 PT Suara Kudus All Rights Reserved

Section: NEWS; Pg. 3
Length: 210 words
Byline: Rini Wulandari
Body
{FIRST}
{SECOND}
Graphic
Foto sawah
Load-Date: March 5, 2024
End of Document

Harga beras naik
Harian Demak
March 5, 2024

Copyright 2024 Harian Demak
Length: 98 words
Body
{SECOND}
Load-Date: March 6, 2024
End of Document
""".split("\n")
OLD_NEXIS = f"""\
                              1 of 2 DOCUMENTS

                                Suara Kudus

                             March 4, 2024 Monday

Sawah kering di Kudus

BYLINE: Rini Wulandari

LENGTH: 210 words

{FIRST}

{SECOND}

LOAD-DATE: March 5, 2024

LANGUAGE: INDONESIAN

                              2 of 2 DOCUMENTS

                                Harian Demak

                             March 5, 2024

Harga beras naik

LENGTH: 98 words

{SECOND}

LOAD-DATE: March 6, 2024
"""
LABELLED = f"""\
Title: Sawah kering di Kudus
Source: Suara Kudus
Date: March 4, 2024
Author: Rini Wulandari

{FIRST}

{SECOND}

Record Number: 17A3
Copyright: 2024 Suara Kudus
__________________________________

Title: Harga beras naik
Source: Harian Demak
Date: March 5, 2024

{SECOND}
"""
INDONESIAN = f"""\
Judul : Sawah kering di Kudus
Media : Suara Kudus
Tanggal : Senin, 4 Maret 2024
Penulis : Rini Wulandari

{FIRST}

{SECOND}

=====
Judul : Harga beras naik
Media : Harian Demak
Tanggal : 5 Maret 2024

{SECOND}
"""
EXPECTED = [
    ("Sawah kering di Kudus", "Suara Kudus", "2024-03-04", f"{FIRST} {SECOND}"),
    ("Harga beras naik", "Harian Demak", "2024-03-05", SECOND),
]


def word(lines):
    made, file = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def factiva_page():
    block = "".join(f"<p>{line}</p>" for line in FACTIVA.splitlines()[2:] if line)
    parts = block.split("<p>Harga beras naik</p>")
    articles = "".join(
        f'<div class="article idArticle">{part}</div>' for part in (parts[0], f"<p>Harga beras naik</p>{parts[1]}")
    )
    return f"<html><body>{articles}</body></html>".encode()


EXPORTS = {
    "factiva.txt": FACTIVA.encode(),
    "factiva.rtf": kinds.rich_text(FACTIVA.split("\n")),
    "factiva.html": factiva_page(),
    "tagged.txt": TAGGED.encode(),
    "nexis.docx": word(NEXIS),
    "nexis.rtf": kinds.rich_text(NEXIS),
    "nexis.txt": "\n".join(NEXIS).encode(),
    "old-nexis.txt": OLD_NEXIS.encode(),
    "newsbank.txt": LABELLED.encode(),
    "kliping.txt": INDONESIAN.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_taken_apart_into_its_articles(tmp_path, name):
    (tmp_path / name).write_bytes(EXPORTS[name])
    read = read_articles(tmp_path / name)
    assert [(one.title, one.outlet, one.published, " ".join(one.text.split())) for one in read] == EXPECTED
    stem = name.partition(".")[0]
    assert [one.id for one in read] == [f"{stem}-1", f"{stem}-2"]


def test_an_export_of_one_article_is_that_article(tmp_path):
    (tmp_path / "satu.txt").write_text(FACTIVA.partition("Harga beras naik")[0], encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert (article.id, article.title, article.outlet) == ("satu", "Sawah kering di Kudus", "Suara Kudus")


def test_the_language_of_an_export_is_told_whatever_it_is_called(tmp_path):
    for name in ("factiva.txt", "old-nexis.txt"):
        (tmp_path / name).write_bytes(EXPORTS[name])
    assert {article.language for article in read_articles(tmp_path)} <= {"id", ""}
    assert read_articles(tmp_path / "factiva.txt")[0].language == "id"


LONG = "Para petani di desa itu menunggu hujan yang belum turun sejak bulan lalu dan takut gagal panen. " * 3
PASTED = {
    "datelines": f"KUDUS, SUARA.com - {LONG}\n\nDEMAK, SUARA.com - {LONG}",
    "addresses": f"https://suara.example/1\n{LONG}\n\nhttps://suara.example/2\n{LONG}",
    "dates": f"Sawah kering\nSenin, 4 Maret 2024\n{LONG}\n\nHarga naik\nSelasa, 5 Maret 2024\n{LONG}",
    "rules": f"Sawah kering di Kudus\n{LONG}\n==========\nHarga beras naik\n{LONG}",
    "by-lines": f"Penulis: Rini\n{LONG}\n\nPenulis: Budi\n{LONG}",
}


@pytest.mark.parametrize("name", PASTED)
def test_reports_pasted_in_a_row_are_never_one_article_in_silence(tmp_path, name):
    (tmp_path / "a.txt").write_text(PASTED[name], encoding="utf-8")
    read = read_articles(tmp_path)
    assert len(read) == 1
    (note,) = [why for _, why in read.notes]
    assert note.startswith("looks like several reports in one file")
    assert note.endswith("put each into a file of its own")


ONE_REPORT = {
    "plain": kinds.TEXT,
    "dateline": f"KUDUS, SUARA.com - {LONG}\n\n{LONG}",
    "related": f"{LONG}\n\nBaca juga: Harga beras naik\n\n{LONG}\n\nBaca juga: Sawah kering\n\n{LONG}",
    "stars": f"{LONG}\n\n* * *\n\n{LONG}",
    "rule and a note": f"{LONG}\n----------\nEditor: Rini Wulandari",
    "colons": f"Bambang: Kami pulang.\nRini: Kami tinggal.\nBambang: Hujan turun.\n{LONG}",
    "one header": f"Judul: Sawah kering\nMedia: Suara Kudus\n\n{LONG}\n\n{LONG}",
    "sources": f"{LONG}\n\nSumber: dinas pertanian\n\n{LONG}\n\nSumber: pemerintah kabupaten\n\n{LONG}",
    "dates in sentences": f"4 Maret 2024 adalah hari panjang bagi para petani di desa kering itu. {LONG}\n\n{LONG}",
}


@pytest.mark.parametrize("name", ONE_REPORT)
def test_one_report_is_one_article_without_a_caution(name):
    assert (pieces(ONE_REPORT[name]), several(ONE_REPORT[name])) == ([], "")


@given(st.text(alphabet="Judul:Tanggal\n= _Document End of1234-", max_size=400))
def test_no_text_whatever_raises_and_no_piece_invents_words(text):
    for piece in pieces(text):
        assert set(piece.text.split()) <= set(text.split())
    assert isinstance(several(text), str)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("4 March 2024", "2024-03-04"),
        ("March 4, 2024 Monday", "2024-03-04"),
        ("Kamis, 29 Februari 2024 pukul 10.30 WIB", "2024-02-29"),
        ("29 Februari 2023", ""),
        ("4 Agt 2024", "2024-08-04"),
        ("2024-03-04", "2024-03-04"),
        ("31 2024 Maret", ""),
        ("", ""),
    ],
)
def test_dates_are_read_in_english_and_in_the_packs_language(written, iso):
    assert read_date(written) == iso
