"""Language packs: what a list may hold, how its faults are told, and what the Indonesian one says."""

import re
from dataclasses import FrozenInstanceError
from pathlib import Path
from shutil import copytree

import pytest

from framing.language import LanguageError, language, languages, read_language, wordforms
from framing.language.lists import COLUMNS, ROLES

PACK = Path(__file__).parents[2] / "framing" / "languages" / "id"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the Indonesian pack that a test may spoil."""
    return copytree(PACK, tmp_path / "xx")


def write(pack: Path, name: str, *rows: str) -> None:
    """Replace a list: a line of provenance, the header, the rows; the first row stands in line 3."""
    lines = ["# Made for a test.", COLUMNS[name].replace("?", "").replace(" ", "\t"), *rows]
    (pack / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def faults(pack: Path) -> list[str]:
    with pytest.raises(LanguageError) as caught:
        read_language(pack)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


# How a pack is found


def test_the_same_pack_comes_back_every_time():
    assert language("id") is language("id")


def test_a_pack_can_be_a_key_and_equals_only_itself():
    other = read_language(PACK)
    assert len({language("id"), other}) == 2


def test_a_pack_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        language("id").name = "en"  # type: ignore[misc]


def test_a_language_without_a_pack_is_refused_with_the_list_of_those_that_have_one():
    with pytest.raises(LanguageError, match="no language pack 'eo'; there are 'id'"):
        language("eo")


def test_the_installed_packs_are_named():
    assert languages() == ("id",)


def test_a_pack_knows_its_name_and_title():
    assert (language("id").name, language("id").title) == ("id", "Indonesian")


# What is wrong with a list


@pytest.mark.parametrize(
    ("name", "row", "fault"),
    [
        ("threats", "bom\tweather\t\t", "threats.tsv:3: unknown category 'weather'; one of weapon, violence, fear,"),
        ("threats", "\tweapon\t\t", "threats.tsv:3: term is empty; every row needs one"),
        ("threats", "bom", "threats.tsv:3: 1 cells; needs 4: term, category, forms, root"),
        ("threats", "", "threats.tsv:3: 1 cells; needs 4"),
        (
            "threats",
            "bom\tweapon\tme--\t",
            "threats.tsv:3: form 'me--' is no pattern; write n, v or affixes such as meN-",
        ),
        ("scope", "verb\tada", "scope.tsv:3: unknown role 'verb'; one of active, additive,"),
        ("compounds", "weapon_tail\tada", "compounds.tsv:3: unknown part 'weapon_tail'; one of any_modifier,"),
        ("domains", "sport\t1\tgol\tserang", "domains.tsv:3: unknown least '1'; one of 2, 3, 4, 5"),
        ("threats", "Bom\tweapon\t\t", "threats.tsv:3: term 'Bom' has capitals; entries are lower-case"),
        ("threats", "kapal  perang\tweapon\t\t", "threats.tsv:3: term 'kapal  perang' has a blank too many"),
        ("titles", "raja\toffice\tgood", "titles.tsv:3: unknown valence 'good'; one of negative, neutral, honorific"),
        ("titles", "raja\tking\tneutral", "titles.tsv:3: unknown kind 'king'; one of office, rank, epithet"),
        ("cues", "kata\tloud\tverb\tkata", "cues.tsv:3: unknown stance 'loud'; one of neutral, endorsing"),
        ("cues", "kata\tneutral\tverb\t", "cues.tsv:3: forms is empty; every row needs one"),
        ("cues", "kata\tneutral\tverb\tkata;;ujar", "cues.tsv:3: forms 'kata;;ujar' has a blank too many or an empty"),
        ("pronouns", "ia\t4\tsingular", "pronouns.tsv:3: unknown person '4'; one of 1, 2, 3"),
        ("furniture", "caption\tline\t(Foto", "furniture.tsv:3: bad regular expression '(Foto'"),
        ("furniture", "poem\tline\tFoto", "furniture.tsv:3: unknown kind 'poem'; one of byline, caption"),
        ("grammar", "verb\tada", "grammar.tsv:3: unknown role 'verb'; one of accused,"),
        ("grammar", "that\tbahwa;;kalau", "grammar.tsv:3: words 'bahwa;;kalau' has a blank too many or an empty"),
        ("grammar", "that\tBahwa", "grammar.tsv:3: words 'Bahwa' has capitals; entries are lower-case"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_file_and_line(pack: Path, name: str, row: str, fault: str):
    write(pack, name, row)
    assert [found for found in faults(pack) if found.startswith(f"xx/{fault}")] == faults(pack)


def test_all_faults_of_all_lists_are_told_at_once(pack: Path):
    write(pack, "threats", "bom\tweather\t\t", "Rudal\tweapon\t\t")
    write(pack, "hedges", "mungkin\tperhaps")
    (pack / "places.tsv").unlink()
    told = [fault.split(": ")[0] for fault in faults(pack)]
    assert sorted(told) == ["xx/hedges.tsv:3", "xx/places.tsv", "xx/threats.tsv:3", "xx/threats.tsv:4"]


def test_an_entry_that_stands_twice_is_told_with_both_lines(pack: Path):
    write(pack, "threats", "bom\tweapon\t\t", "bom\tfear\t\t")
    assert faults(pack) == ["xx/threats.tsv:4: 'bom' again; it stands in line 3 already"]


def test_a_form_belongs_to_one_cue_only(pack: Path):
    write(pack, "cues", "kata\tneutral\tverb\tkata;ujar", "ujar\tneutral\tverb\tujar")
    assert faults(pack) == ["xx/cues.tsv:4: 'ujar' again; it stands in line 3 already"]


def test_a_form_stands_once_in_its_row(pack: Path):
    write(pack, "cues", "kata\tneutral\tverb\tkata;kata")
    assert faults(pack) == ["xx/cues.tsv:3: 'kata' again; it stands in line 3 already"]


def test_rows_out_of_order_are_told(pack: Path):
    write(pack, "places", "medan", "ambon")
    assert faults(pack) == ["xx/places.tsv:4: 'ambon' after 'medan'; rows are sorted"]


def test_a_wrong_header_is_told_with_the_right_one(pack: Path):
    (pack / "places.tsv").write_text("# Made for a test.\ncity\nambon\n", encoding="utf-8")
    assert faults(pack) == ["xx/places.tsv:2: header 'city'; needs 'place'"]


def test_a_list_without_provenance_is_refused(pack: Path):
    (pack / "places.tsv").write_text("place\nambon\n", encoding="utf-8")
    assert faults(pack)[0].startswith("xx/places.tsv:1: no provenance; ")


def test_a_list_without_entries_is_refused(pack: Path):
    write(pack, "places")
    assert faults(pack) == ["xx/places.tsv:2: no entries; a list needs at least one"]


def test_an_empty_file_is_refused(pack: Path):
    (pack / "places.tsv").write_text("", encoding="utf-8")
    assert "xx/places.tsv:1: header ''; needs 'place'" in faults(pack)


def test_a_list_that_is_not_utf_8_is_refused(pack: Path):
    (pack / "places.tsv").write_bytes(b"# Made for a test.\nplace\nTh\xe9oville\n")
    assert faults(pack)[0].startswith("xx/places.tsv: cannot be read; ")


def test_a_role_in_a_clause_that_has_no_words_is_told_with_the_last_line(pack: Path):
    write(pack, "grammar", *(f"{role}\tx" for role in ROLES if role not in ("link", "turn")))
    assert faults(pack) == [
        f"xx/grammar.tsv:{len(ROLES)}: the list ends without role link, turn; a pack needs every role"
    ]


def test_a_role_in_a_clause_stands_once(pack: Path):
    write(pack, "grammar", *(f"{role}\tx" for role in ROLES), f"{ROLES[-1]}\ty")
    assert faults(pack) == [
        f"xx/grammar.tsv:{len(ROLES) + 3}: {ROLES[-1]!r} again; it stands in line {len(ROLES) + 2} already"
    ]


def test_furniture_patterns_keep_their_order(pack: Path):
    write(pack, "furniture", "related\tline\tbaca juga", "byline\tline\tOleh ")
    assert [pattern.pattern for pattern in read_language(pack).furniture] == ["baca juga", "Oleh "]


def test_windows_line_ends_are_read(pack: Path):
    (pack / "places.tsv").write_bytes(b"# Made for a test.\r\nplace\r\nambon\r\nmedan\r\n")
    assert read_language(pack).places == {"ambon", "medan"}


# What the Indonesian lists hold


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_list_says_where_it_comes_from(name: str):
    first = (PACK / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# Written for this project")
    assert re.search(r", (?:November|December) 20\d\d", first)


def test_the_pack_holds_no_other_files():
    assert sorted(path.stem for path in PACK.iterdir()) == sorted(COLUMNS)


def test_a_state_of_an_agency_is_a_state_of_the_pack():
    names = {state.name for state in language("id").states}
    assert {agency.country for agency in language("id").agencies} - {""} <= names


def test_no_threat_is_a_harmless_phrase_as_well():
    assert not set(language("id").threats) & language("id").not_threats


def test_what_is_everyday_in_some_field_is_a_threat_elsewhere():
    pack = language("id")
    assert {term for domain in pack.domains for term in domain.terms} <= pack.threats.keys()


def test_no_word_of_deescalation_is_a_threat_as_well():
    pack = language("id")
    assert not pack.deescalation.keys() & pack.threats.keys()


def test_no_title_is_a_function_word():
    assert not set(language("id").titles) & language("id").function_words


def test_no_cue_is_a_function_word():
    # "menurut" and "bagi" are prepositions that report.
    assert set(language("id").cues) & language("id").function_words == {"bagi", "menurut"}


def test_a_choice_set_offers_different_words():
    for words in language("id").choices.values():
        assert len(words) == len(set(words)) >= 2


def test_every_role_in_a_clause_has_its_words():
    grammar = language("id").grammar
    assert sorted(grammar) == sorted(ROLES)
    assert all(grammar.values())
    assert grammar["contrast"] >= {"meskipun", "namun", "sedangkan"}


def test_words_that_end_or_join_a_noun_phrase_stand_inside_one():
    grammar = language("id").grammar
    assert grammar["pointing"] | grammar["joining"] <= grammar["inside"]


def test_clitics_are_written_with_the_hyphen_that_they_lose():
    assert all(clitic.startswith("-") and clitic[1:].isalpha() for clitic in language("id").clitics)


def test_abbreviations_are_written_without_their_last_stop():
    assert not [entry for entry in language("id").abbreviations if entry.endswith(".")]


@pytest.mark.parametrize(
    ("form", "lemma", "stance", "kind"),
    [
        ("mengatakan", "kata", "neutral", "verb"),
        ("ujarnya", "ujar", "neutral", "verb"),
        ("mengungkapkan", "ungkap", "endorsing", "verb"),
        ("menegaskan", "tegas", "endorsing", "verb"),
        ("mengklaim", "klaim", "distancing", "verb"),
        ("menuding", "tuding", "distancing", "verb"),
        ("berdalih", "dalih", "distancing", "verb"),
        ("membantah", "bantah", "distancing", "verb"),
        ("mengancam", "ancam", "threatening", "verb"),
        ("mengeluarkan peringatan", "peringat", "threatening", "verb"),
        ("menurut", "menurut", "neutral", "preposition"),
        ("diyakini", "diyakini", "neutral", "passive"),
        ("disebut-sebut", "disebut-sebut", "distancing", "passive"),
        ("konon", "konon", "distancing", "passive"),
        ("dikutip dari", "dikutip", "neutral", "relay"),
        ("dilansir", "dilansir", "neutral", "relay"),
    ],
)
def test_a_reporting_form_leads_to_its_cue(form: str, lemma: str, stance: str, kind: str):
    cue = language("id").cues[form]
    assert (cue.lemma, cue.stance, cue.kind) == (lemma, stance, kind)


@pytest.mark.parametrize("word", ["menunjukkan", "dibuktikan", "tambahan", "membahas", "membicarakan", "bicara"])
def test_a_verb_that_mostly_does_not_report_is_no_cue(word: str):
    assert word not in language("id").cues


@pytest.mark.parametrize(
    ("title", "valence"),
    [
        ("diktator", "negative"),
        ("gembong", "negative"),
        ("rezim", "negative"),
        ("koruptor", "negative"),
        ("pemimpin", "neutral"),
        ("orang nomor satu", "neutral"),
        ("wakil perdana menteri", "neutral"),
        ("tersangka", "neutral"),
        ("menhan", "neutral"),
        ("ustaz", "honorific"),
        ("sang proklamator", "honorific"),
        ("yang mulia", "honorific"),
    ],
)
def test_a_title_has_its_valence(title: str, valence: str):
    assert language("id").titles[title].valence == valence


@pytest.mark.parametrize("word", ["lalu", "putri", "andi", "imam", "uni", "pati"])
def test_a_word_that_is_oftener_a_name_or_a_crowd_is_no_title(word: str):
    assert word not in language("id").titles


@pytest.mark.parametrize(
    ("term", "category"),
    [
        ("rudal", "weapon"),
        ("kapal selam", "weapon"),
        ("persenjataan", "weapon"),
        ("invasi", "violence"),
        ("ketakutan", "fear"),
        ("menentang sanksi", "violation"),
        ("pelanggaran", "violation"),
        ("ancaman", "hostility"),
        ("tewas", "violence"),
        ("memecah belah", "hostility"),
        ("militan", "hostility"),
        ("menodong", "violence"),
        ("bersenpi", "weapon"),
        ("melarang", "violation"),
    ],
)
def test_a_threat_has_its_category(term: str, category: str):
    pack = language("id")
    assert {listed for root, listed in pack.threats.items() if term in wordforms(*pack.forms[root], pack=pack)} == {
        category
    }


@pytest.mark.parametrize(
    "word",
    [
        "militer",
        "drone",
        "target",
        "korban",
        "provokasi",
        "hasut",
        "trauma",
        "kerja sama militer",
        "pertahanan",
        "musuh",
        "rencong",
    ],
)
def test_a_word_that_does_not_threaten_by_itself_is_no_threat(word: str):
    assert word not in language("id").threats


@pytest.mark.parametrize(
    "phrase",
    [
        "gencatan senjata",
        "rompi anti peluru",
        "perang dunia ii",
        "kereta peluru",
        "ancaman di atas",
        "bom waktu",
        "peringatan dini",
    ],
)
def test_a_phrase_that_only_looks_like_a_threat_is_harmless(phrase: str):
    assert phrase in language("id").not_threats


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Korut", "Korea Utara"),
        ("Kremlin", "Rusia"),
        ("AS", "Amerika Serikat"),
        ("Tiongkok", "China"),
        ("RI", "Indonesia"),
    ],
)
def test_a_state_is_known_by_its_other_names(form: str, name: str):
    assert [state.name for state in language("id").states if form in state.forms] == [name]


def test_state_media_are_told_from_agencies():
    kinds = {agency.name: agency.kind for agency in language("id").agencies}
    assert (kinds["KCNA"], kinds["TASS"], kinds["Reuters"], kinds["CNN"]) == (
        "state_media",
        "state_media",
        "agency",
        "media",
    )


def test_hedges_are_told_from_denials():
    hedges = language("id").hedges
    assert (hedges["kemungkinan"], hedges["diyakini"], hedges["tidak ada"]) == ("hedge", "hedge", "negation")


@pytest.mark.parametrize("title", ["istri", "menantu", "kuasa hukum", "orang kepercayaan", "sahabat"])
def test_a_title_that_is_said_of_somebody_else_is_a_relation(title: str):
    assert language("id").titles[title].kind == "relation"


@pytest.mark.parametrize("province", ["banten", "papua barat daya", "jabar", "kaltara", "ntt"])
def test_provinces_are_places(province: str):
    assert province in language("id").places


def test_pronouns_have_person_and_number():
    pronouns = language("id").pronouns
    assert (pronouns["ia"].person, pronouns["kami"].number) == (3, "plural")
