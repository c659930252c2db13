"""Typography: whatever signs a text is written with, the suite reads the same."""

import re
import textwrap
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.articles import Article
from framing.language import language
from framing.text import text_of
from framing.text.typography import settled

PACK = language("id")
TABLES = ("mentions", "quotes", "threats", "deescalations", "choices", "furniture", "sentences")
ODD = "a. B\t\u00a0\u2009\n\r\u00ad\u200b\u0301é’‑「」*_`'\\\"ﬁ３â€œ″5"


def one_for_one(signs):
    return lambda sign: signs.get(sign, sign)


PERTURBED = {
    "no-break spaces": one_for_one({" ": "\u00a0"}),
    "double spaces": one_for_one({" ": "  "}),
    "tabs": one_for_one({" ": "\t"}),
    "thin spaces": one_for_one({" ": "\u2009"}),
    "figure spaces": one_for_one({" ": "\u2007\u2007"}),
    "ideographic spaces": one_for_one({" ": "\u3000"}),
    "Windows line ends": one_for_one({"\n": "\r\n"}),
    "lines with a blank at their end": one_for_one({"\n": " \n"}),
    "typographic apostrophes and hyphens": one_for_one({"'": "’", "-": "\u2011"}),
    "hyphens of their own": one_for_one({"-": "\u2010"}),
    "decomposed letters": lambda sign: unicodedata.normalize("NFD", sign),
    "soft hyphens": one_for_one({"a": "a\u00ad"}),
    "zero-width spaces": one_for_one({"n": "n\u200b"}),
    "escaped marks": one_for_one({'"': '\\"', "“": "\\“", "”": "\\”"}),
    "full-width signs": one_for_one({sign: chr(ord(sign) + 0xFEE0) for sign in "5(K,"}),
    "misread marks": lambda sign: sign.encode().decode("cp1252") if sign in "“’–" else sign,
}
REPORT = Article(
    "r",
    "Suara Kudus",
    "Kudus - Menteri Agama Sa'dullah Hamid tiba bersama Rene Müller-Özil.\n\n"
    "“Rudal itu mungkin jatuh di sini,” kata Bupati Bambang Sutrisno. Ia menyebut Jum'at hari yang 'kelam'.\n\n"
    "Baca juga: Warga Kudus Menunggu\n\nMenurut Presiden Kim Dae-jung, perang belum usai.",
    title="Menteri Agama Sa'dullah Hamid Tiba di Kudus",
    language="id",
)


def tables(articles):
    analysis = framing.analyse(articles)
    return {name: getattr(analysis, name) for name in TABLES}


def origin(parts):
    """Where a column's offsets in a perturbed text stand in the text that it was made from."""
    edges = list(accumulate(map(len, parts), initial=0))
    return lambda at, column: bisect_right(edges, at) - 1 if column.endswith("start") else bisect_left(edges, at)


@pytest.fixture(scope="module")
def plain(seeds):
    articles = [*seeds, REPORT]
    return articles, tables(articles)


@pytest.mark.parametrize("kind", PERTURBED)
def test_the_same_words_in_other_signs_give_the_same_rows(plain, kind):
    articles, expected = plain
    parts = {
        (article.id, title): [PERTURBED[kind](sign) for sign in (article.title if title else article.text)]
        for article in articles
        for title in (False, True)
    }
    changed = [
        replace(article, text="".join(parts[article.id, False]), title="".join(parts[article.id, True]))
        for article in articles
    ]
    assert changed != articles
    back = {key: origin(one) for key, one in parts.items()}
    sources = {
        (article.id, title): article.title if title else article.text for article in articles for title in (0, 1)
    }
    for name, frame in tables(changed).items():
        keys = list(zip(frame["article"], frame["zone"] == "headline", strict=True))
        for column in frame.columns[frame.columns.str.fullmatch(r"(\w+_)?(start|end)")]:
            moved = [
                None if pd.isna(at) else back[key](at, column) for key, at in zip(keys, frame[column], strict=True)
            ]
            frame[column] = pd.array(moved, frame[column].dtype)
        if "text" in frame:
            spans = zip(keys, frame["start"], frame["end"], strict=True)
            frame["text"] = [sources[key][start:end] for key, start, end in spans]
        pd.testing.assert_frame_equal(frame, expected[name])


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_of_a_fixed_width_give_the_same_rows(seeds, width):
    whole = [replace(article, text="\n\n".join(article.text.splitlines())) for article in seeds]
    whole = [replace(article, text=re.sub(r"\n{3,}", "\n\n", article.text)) for article in whole]
    wrapped = [replace(article, text="\n\n".join(map(wrap(width), article.text.split("\n\n")))) for article in whole]
    assert all(one.text != other.text for one, other in zip(whole, wrapped, strict=True))
    for (name, expected), found in zip(tables(whole).items(), tables(wrapped).values(), strict=True):
        for frame in (expected, found):
            if "text" in frame:
                frame["text"] = frame["text"].str.split().str.join(" ")
        pd.testing.assert_frame_equal(found, expected, obj=name)


def wrap(width):
    filler = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    return filler.fill


def test_a_few_lines_that_break_within_a_sentence_are_one():
    written = "Rapat dibuka Gubernur Sumatra Barat Hendra\nWijaya dan dihadiri warga Nagari\nKoto Gadang semalam."
    text = text_of(written, PACK)
    assert text.string == written.replace("\n", " ")
    assert len(text.sentences) == 1


@pytest.mark.parametrize(
    "string",
    [
        "Nelayan Menolak Pelabuhan Baru di Tegal Timur\nBupati Meminta Warga Bersabar Dahulu\nMenteri Datang Segera",
        "Rombongan tiba di pelabuhan pada Senin pagi.\nBupati menyambut mereka dengan tarian.\nWarga bersorak.",
        "Susunan acara rapat besar di balai desa:\n1. Pembukaan oleh lurah dan doa bersama\n2. Laporan\n3. Doa",
        "Kapal itu\ntenggelam di\nlaut utara.",
    ],
)
def test_lines_that_end_where_sentences_or_titles_do_stay(string):
    assert settled(string).string == string


def test_every_row_stands_where_it_says_however_it_is_written():
    article = replace(
        REPORT, text=REPORT.text.replace(" ", " \u00a0").replace("a", "a\u00ad"), title="  " + REPORT.title
    )
    analysis = framing.analyse([article])
    for name in TABLES[:-1]:
        frame = getattr(analysis, name)
        for zone, start, end, text in frame[["zone", "start", "end", "text"]].itertuples(index=False):
            assert article.source(zone)[start:end] == text == text.strip()
    assert all(len(getattr(analysis, name)) for name in ("mentions", "quotes", "threats", "furniture"))
    assert "Bambang Sutrisno" in set(analysis.mentions["actor"])
    assert "Bupati" in set(analysis.mentions["label"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jum’at, Sa‘dullah, Ma`ruf", "Jum'at, Sa'dullah, Ma'ruf"),
        ("‘Siap,’ kata para pelaut’", "‘Siap,’ kata para pelaut’"),
        ("「Siap,」 『lagi』", "“Siap,” “lagi”"),
        ("``Siap,'' katanya", '“Siap," katanya'),
        ('\\"Siap,\\" katanya \\ lalu', '"Siap," katanya \\ lalu'),
        ("*“Siap,”* kata **Budi Tono**.", "“Siap,” kata Budi Tono."),
        ("_“Siap,”_ kata nama_orang_itu", "“Siap,” kata nama_orang_itu"),
        ("* satu\n* dua", "* satu\n* dua"),
        ("2 * 3 * 4 ***", "2 * 3 * 4 ***"),
        ("layar 17″, ″Siap,″ katanya", 'layar 17″, "Siap," katanya'),
        ("â€œSiap,â€\x9d kata Budi. Itu â€“ ya", "“Siap,” kata Budi. Itu – ya"),
        ("Kim Dae‑jung ― Kim", "Kim Dae-jung — Kim"),
        ("ﬁlm e\u0301lan \u1112\u1161\u11ab", "film élan 한"),
        ("satu \t dua\u00a0\n \n\n tiga \n empat\r\nlima", "satu dua\n\ntiga\nempat\nlima"),
        ("\ufeff  satu \n", "satu"),
        (" ", ""),
        ("", ""),
    ],
)
def test_signs_are_settled(written, read):
    assert settled(written).string == read


@given(st.one_of(st.text(alphabet=ODD, max_size=60), st.text(max_size=60)))
def test_what_is_settled_stays_so_and_every_offset_finds_its_way_back(written):
    made = settled(written)
    assert not made.string or made.string == made.string.strip(" \n")
    assert "  " not in made.string
    spans = [(made.raw_start(at), made.raw_end(at + 1)) for at in range(len(made.string))]
    assert all(0 <= start < end <= len(written) for start, end in spans)
    assert spans == sorted(spans)
    for at, (start, end) in enumerate(spans):
        assert made.offset(start) <= at < at + 1 <= max(made.offset(end), at + 1)
        if made.string[at].isalnum() and made.string[at].isascii() and written[start].isascii():
            assert written[start:end].startswith(made.string[at])


@given(st.text(alphabet=ODD, max_size=80), st.text(alphabet=ODD, max_size=20))
def test_rules_see_no_raw_character(string, title):
    made = text_of(string, PACK, title=title)
    assert not set(made.string) & set("\t\r\u00a0\u2009\u00ad\u200b‑「」")
    for start, end in zip(made.starts, made.ends, strict=True):
        first, last = made.in_source(start, end)
        source = title if start >= made.headline_start else string
        assert 0 <= first < last <= len(source)
        assert made.from_source(first, title=start >= made.headline_start) == start
