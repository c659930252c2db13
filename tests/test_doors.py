"""What scripts use stays where it is: every public name can be had from its door."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import framing
from framing import charts, compare

LIBRARY = Path(framing.__file__).parent
ROOMS = sorted(
    path.parent.relative_to(LIBRARY).as_posix().replace("/", ".") for path in LIBRARY.glob("*/**/__init__.py")
)
PUBLIC = {
    "Analysis", "Article", "Codebook", "analyse", "charts", "collocations", "compare", "concordance", "differences",
    "distances", "draft", "explore", "facts", "gallery", "keyness", "omissions", "portraits", "read", "read_analysis",
    "read_articles", "read_codebook", "report", "reuse", "roles", "sensitivity", "stability", "unknowns", "wordings",
}  # fmt: skip
RATES = {
    "attribution", "balance", "certainties", "choices", "counted", "evenness", "first_statements", "heard", "hedged",
    "kinds", "labels", "prominence", "quoted_words", "rates", "sides", "source_kinds", "sources", "stances",
    "threat_leads", "threat_places", "threat_sentences", "threat_speakers", "threat_voices", "threats",
    "valence_voices", "valences", "words_of_others",
}  # fmt: skip
DRAWN = {
    "alt_text", "barcode", "choices", "dendrogram", "describe", "first_mentions", "intervals", "keyness", "kinds",
    "labels", "outlet_map", "portrait", "save", "sensitivity", "side_by_side", "sides", "sources", "stances",
    "threats", "turns", "valence_by_voice", "valences", "voices",
}  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_all_that_a_door_names_stands_behind_it(room):
    door = import_module(f"framing.{room}")
    assert [name for name in getattr(door, "__all__", ()) if not hasattr(door, name)] == []


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_script_finds_the_library_where_it_was(name):
    assert getattr(framing, name)


@pytest.mark.parametrize("name", sorted(RATES))
def test_a_script_finds_the_rates_where_they_were(name):
    assert callable(getattr(compare, name))


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_script_finds_the_charts_where_they_were(name):
    assert callable(getattr(charts, name))


@pytest.mark.parametrize("room", [room for room in ROOMS if "." not in room])
def test_no_function_hides_the_room_of_its_name(room):
    assert getattr(framing, room, None) in (import_module(f"framing.{room}"), None)


def test_counting_needs_no_drawing():
    asked = "import sys, framing; framing.analyse, framing.compare; print('matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "False"


def test_a_name_that_the_library_does_not_have_is_told():
    with pytest.raises(AttributeError, match="no attribute 'chart'"):
        framing.chart  # noqa: B018


def test_all_public_names_are_listed():
    assert set(framing.__all__) <= set(dir(framing))


def test_a_backend_that_matplotlib_does_not_know_is_one_line(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "framing", "figures", "seeds", "-o", tmp_path / "figures"],
        check=False,
        capture_output=True,
        text=True,
        cwd=LIBRARY.parent,
        env={**os.environ, "MPLBACKEND": "nonsense"},
    )
    assert told.returncode == 1
    assert told.stderr.startswith("framing: ")
    assert "nonsense" in told.stderr
    assert len(told.stderr.splitlines()) == 1
