"""What several test modules share: the lock's pins, the seeds and their analysis (made once)."""

import os
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
