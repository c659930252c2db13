"""What several test modules share: the lock's pins, the seeds and their analysis (made once)."""

import os
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

# Charts are drawn without a screen, whatever backend the caller's environment names.
os.environ["MPLBACKEND"] = "agg"

from hypothesis import settings

import framing

# The same examples in every run: a run that passed passes again. The first call of a measure compiles its lists.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def calls_of():
    """Return how many calls, Python's and C's, a call makes: its work counted, which no busy machine changes."""

    def counted(function, *arguments, **options):
        calls = 0

        def count(_, event, __):
            nonlocal calls
            calls += event in ("call", "c_call")

        function(*arguments, **options)  # what is kept from the first call on is not its work
        sys.setprofile(count)
        try:
            function(*arguments, **options)
        finally:
            sys.setprofile(None)
        return calls

    return counted


@pytest.fixture(scope="session")
def pins():
    """Return the requirements of the lock, each with its exact version and its marker, without the hashes."""
    joined = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    return [Requirement(line.partition(" --hash")[0]) for line in joined.splitlines() if line.strip()]


@pytest.fixture(scope="session")
def seeds():
    return framing.read_articles(ROOT / "seeds")


@pytest.fixture(scope="session")
def analysis(seeds):
    return framing.analyse(seeds, codebook=ROOT / "seeds" / "codebook.toml")
