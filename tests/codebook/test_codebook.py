"""The codebook: what a person writes, laid over the language pack; what is wrong with it, all at once."""

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from framing.codebook import CodebookError, read_codebook

ROOT = Path(__file__).resolve().parents[2]
TOY = """
event = "Toy"
[[actor]]
name = "Ana Putri"
kind = "person"
side = "North"
aliases = ["Putri"]
roles = ["ratu utara"]
[[actor]]
name = "Budi Putri"
kind = "person"
aliases = ["Putri"]
[titles]
pemimpin = "negative"
"Si Botak" = "negative"
[cues]
kata = "distancing"
[threats]
payung = "weapon"
[hedges]
konon = "hedge"
[choices]
gift = ["hadiah", "oleh-oleh"]
"""


@pytest.fixture
def written(tmp_path):
    def write(toml):
        path = tmp_path / "codebook.toml"
        path.write_text(toml, encoding="utf-8")
        return path

    return write


@pytest.fixture
def toy(written):
    return read_codebook(written(TOY))


def faults_of(path):
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    return caught.value.faults


def test_the_pack_alone_names_nobody():
    pack = read_codebook(None)
    assert (pack.named, pack.event, pack.actors) == (False, "", ())


def test_an_actor_keeps_what_was_written_and_leaves_the_rest_empty(toy):
    ana = toy.actors[0]
    assert (ana.name, ana.side, ana.aliases, ana.roles) == ("Ana Putri", "North", ("Putri",), ("ratu utara",))
    assert (ana.organisation, ana.source_kind) == ("", "")


def test_a_title_of_the_event_changes_the_valence_and_nothing_else(toy):
    pack = read_codebook(None)
    assert toy.titles["pemimpin"].valence == "negative"
    assert toy.titles["pemimpin"].kind == pack.titles["pemimpin"].kind
    assert toy.titles["diktator"] == pack.titles["diktator"]


def test_a_title_that_the_pack_lacks_is_added_in_small_letters(toy):
    assert (toy.titles["si botak"].valence, toy.titles["si botak"].kind) == ("negative", "epithet")


def test_a_stance_holds_for_every_form_of_the_cue(toy):
    assert {cue.stance for cue in toy.cues.values() if cue.lemma == "kata"} == {"distancing"}


def test_terms_and_choices_of_the_event_stand_beside_those_of_the_pack(toy):
    pack = read_codebook(None)
    assert toy.threats["payung"] == "weapon"
    assert toy.choices["gift"] == ("hadiah", "oleh-oleh")
    assert set(pack.threats) < set(toy.threats)


def test_an_empty_value_takes_an_entry_out(written):
    assert "perang" in read_codebook(None).threats
    assert "perang" not in read_codebook(written('event = "x"\n[threats]\nperang = ""')).threats


def test_two_persons_may_share_a_family_name(toy):
    assert [actor.aliases for actor in toy.actors] == [("Putri",), ("Putri",)]


def test_nothing_of_a_codebook_can_be_changed(toy):
    with pytest.raises(TypeError):
        toy.threats["x"] = "weapon"
    with pytest.raises(FrozenInstanceError):
        toy.actors[0].side = "South"


def test_a_codebook_travels_to_another_process(toy):
    travelled = pickle.loads(pickle.dumps(toy))
    assert travelled.fingerprint == toy.fingerprint
    assert travelled.language is toy.language


def test_the_fingerprint_does_not_depend_on_layout_or_on_the_order_of_a_section(written, toy):
    turned = TOY.replace(
        'pemimpin = "negative"\n"Si Botak" = "negative"', '# a comment\n"Si Botak"="negative"\npemimpin="negative"'
    )
    assert turned != TOY
    assert read_codebook(written(turned)).fingerprint == toy.fingerprint


@pytest.mark.parametrize("change", [("Toy", "Toys"), ("North", "South"), ("payung", "pisau"), ('"Putri"', '"Put"')])
def test_the_fingerprint_changes_with_any_entry(written, toy, change):
    assert read_codebook(written(TOY.replace(*change))).fingerprint != toy.fingerprint


def test_the_fingerprint_does_not_depend_on_the_seed_of_hashes(written):
    path = written(TOY)
    script = "import sys; from framing.codebook import read_codebook; print(read_codebook(sys.argv[1]).fingerprint)"
    prints = {
        subprocess.run(
            [sys.executable, "-c", script, str(path)],
            env={"PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ("[[actor]]\nname = 'A'\nkind = 'person'", "event: missing"),
        ("event = ' '", "event: found ' '"),
        ("event = 'x'\nactors = []", "did you mean 'actor'?"),
        ("event = 'x'\nactor = 'Kim'", "in double brackets"),
        ("event = 'x'\nactor = ['Kim']", "actor 1: found 'Kim'"),
        ("event = 'x'\n[[actor]]\nkind = 'person'", "actor 1: name: missing"),
        ("event = 'x'\n[[actor]]\nname = '...'\nkind = 'person'", "needs at least one letter or digit"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'persom'", "did you mean 'person'?"),
        ("event = 'x'\n[[actor]]\nname = 'A'", "actor 1 'A': kind: missing"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'person'\nalias = 'B'", "did you mean 'aliases'?"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'person'\naliases = 'B'", "needs a list of names"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'person'\naliases = ['B', '']", "needs a list of names"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'person'\nside = 3", "side: found 3"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'person'\nsource_kind = 'expart'", "did you mean 'expert'?"),
        ("event = 'x'\n[[actor]]\nname = 'A'\nkind = 'country'\nroles = ['B']", "roles: a country has none"),
        ("event = 'x'\n[titles]\nbos = 'negativ'", "titles.bos: found 'negativ'"),
        ("event = 'x'\n[titles]\n'-' = 'neutral'", "titles: '-'"),
        ("event = 'x'\ntitles = 1", "titles: found 1"),
        ("event = 'x'\n[cues]\nkta = 'neutral'", "did you mean 'kata'?"),
        ("event = 'x'\n[cues]\nmengatakan = 'neutral'", "did you mean 'kata'?"),
        ("event = 'x'\n[threats]\nbom = 'wepon'", "did you mean 'weapon'?"),
        (
            "event = 'x'\n[threats]\nbom = 'weapon'\nBOM = 'fear'",
            "threats: 'BOM' again; it stands there as 'bom' already",
        ),
        ("event = 'x'\n[categories]\non = ['wepon']", "categories.on: found 'wepon'; one of weapon, violence, fear,"),
        ("event = 'x'\n[categories]\noff = ['fear']", 'needs a section [categories] with one line, on = ["weapon"'),
        ("event = 'x'\ncategories = ['fear']", "categories: found ['fear']; needs a section"),
        ("event = 'x'\n[hedges]\nkonon = 'maybe'", "one of hedge, negation"),
        ("event = 'x'\n[choices]\ngift = 'hadiah'", "choices.gift: found 'hadiah'"),
        ("event = 'x'\nchoices = 1", "choices: found 1"),
        ("event = x", "line 1"),
    ],
)
def test_a_fault_is_told_with_its_key_and_what_would_be_right(written, toml, fault):
    (told,) = faults_of(written(toml))
    assert told.startswith("codebook.toml: ")
    assert fault in told


def test_all_faults_are_told_at_once(written):
    toml = "evnt = 'x'\n[[actor]]\nname = 'A'\nkind = 'x'\nside = 1\n[threats]\nbom = 'x'"
    assert len(faults_of(written(toml))) == 5


def test_an_actor_stands_once(written):
    actor = "[[actor]]\nname = 'A'\nkind = 'person'\n"
    assert "stands 2 times" in faults_of(written(f"event = 'x'\n{actor}{actor}"))[0]


def test_only_persons_share_an_alias_and_nobody_shares_a_role(written):
    toml = (
        "event = 'x'\n"
        "[[actor]]\nname = 'A'\nkind = 'person'\naliases = ['Moskow']\nroles = ['raja']\n"
        "[[actor]]\nname = 'B'\nkind = 'country'\naliases = ['MOSKOW']\n"
        "[[actor]]\nname = 'C'\nkind = 'person'\nroles = ['Raja']\n"
    )
    assert faults_of(written(toml)) == [
        "codebook.toml: alias 'moskow': belongs to A, B; leave it to one",
        "codebook.toml: role 'raja': belongs to A, C; leave it to one",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "no.toml" in faults_of(tmp_path / "no.toml")[0]


def test_a_file_that_is_not_utf8_is_told_so(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_bytes(b'event = "\xff"')
    assert "not UTF-8" in faults_of(path)[0]


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_bytes(b'\xef\xbb\xbfevent = "x"')
    assert read_codebook(path).event == "x"


def test_the_codebook_of_the_seeds_is_sound_and_has_the_sides_of_the_event():
    book = read_codebook(ROOT / "seeds" / "codebook.toml")
    sides = {actor.name: actor.side for actor in book.actors}
    assert book.named
    assert sides["Kim Jong Un"] == sides["KCNA"] == "North Korea"
    assert sides["Vladimir Putin"] == sides["TASS"] == sides["Kremlin"] == "Russia"


def test_the_fingerprint_is_a_sha256_in_hexadecimal(toy):
    assert set(toy.fingerprint) <= set("0123456789abcdef")
    assert len(toy.fingerprint) == 64


def test_names_are_read_without_blanks_at_their_ends(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('event = "x"\n[[actor]]\nname = " Kim "\nkind = "person"\nside = "Russia "\n', encoding="utf-8")
    (actor,) = read_codebook(path).actors
    assert (actor.name, actor.side) == ("Kim", "Russia")


@pytest.mark.parametrize("line", ['name = "Kim; Putin"', 'name = "unnamed"', 'name = "Kim"\nside = "Narrator"'])
def test_words_with_a_meaning_of_their_own_in_tables_are_no_names(tmp_path, line):
    path = tmp_path / "a.toml"
    path.write_text(f'event = "x"\n[[actor]]\n{line}\nkind = "person"\n', encoding="utf-8")
    with pytest.raises(CodebookError, match="mean something else in tables"):
        read_codebook(path)


def test_a_device_and_lists_without_end_are_no_codebook(tmp_path):
    with pytest.raises(CodebookError, match="it is no file"):
        read_codebook("/dev/zero")
    (tmp_path / "a.toml").write_text("x = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"write them flat|not TOML"):
        read_codebook(tmp_path / "a.toml")
