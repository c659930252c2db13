"""Threat expressions: what counts, how certain it is, whom it concerns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import read_codebook
from framing.mentions import mentions
from framing.text import text_of
from framing.threat import threats

PACK = read_codebook(None)


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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Invasi itu dimulai.", [("Invasi", "violence")]),
        ("Kapal perang itu tiba.", [("Kapal perang", "weapon")]),
        ("Senjata-senjata itu disita.", [("Senjata-senjata", "weapon")]),
        ("Rudalnya ditembakkan.", [("Rudalnya", "weapon")]),
        ("Polisi memakai rompi antipeluru.", []),
        ("Menteri pada Kementerian Pertahanan tiba.", []),
        ("Film tentang Perang Dunia II diputar.", []),
        ("Perangkat lunak itu diperbarui.", []),
        ("Warga berkumpul di taman.", []),
        ("", []),
    ],
)
def test_threat_is_what_the_lexicon_lists_longest_first(sentence, expected):
    rows = found(sentence)
    assert list(zip(words(rows, sentence), [row.category for row in rows], strict=True)) == expected


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


def test_the_codebook_adds_terms_and_takes_them_away(book):
    assert [row.term for row in found("Kereta hantu membawa rudal.", book)] == ["kereta hantu"]


def test_the_codebook_makes_a_threat_of_what_the_pack_calls_harmless(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text('event = "a toy"\n[threats]\n"Perang  Dunia II" = "violence"\n', encoding="utf-8")
    assert [row.term for row in found("Perang Dunia II diputar.", read_codebook(path))] == ["perang dunia ii"]


def test_threats_in_furniture_keep_their_zone_and_have_no_position():
    (row,) = found("Kim tiba di Rusia.\nBaca juga: Rudal Kim")
    assert (row.zone, row.position) == ("related", None)


@given(st.lists(st.sampled_from(["rudal", "perang", "Rusia", "oleh", "mungkin", ",", ".", "\n", "“", "tidak", "ada"])))
def test_any_text_gives_ordered_rows_with_true_offsets(parts):
    string = " ".join(parts)
    rows = found(string)
    edges = [edge for row in rows for edge in (row.start, row.end)]
    assert edges == sorted(edges)
    assert all(string[row.start : row.end].lower().startswith(row.term.split()[0]) for row in rows)
    assert all(row.hedged or not row.negated for row in rows)
