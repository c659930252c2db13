"""The committed figures are those that the notebooks make, and a notebook that fails is told."""

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("Makefile", "pyproject.toml", "requirements.lock")

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make on this machine")


def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def unlocked(pins):
    """Return the packages that are here in another version than the lock's."""
    here = {pin.name: str(pin.specifier).removeprefix("==") for pin in pins if not pin.marker or pin.marker.evaluate()}
    return [f"{name} {installed(name)}, locked {pin}" for name, pin in here.items() if installed(name) != pin]


def why_bytes_may_differ(pins):
    machine = f"{platform.system()} {platform.machine()}"
    if machine != "Linux x86_64":
        return f"figures are compared byte for byte on Linux x86-64 only, and this is {machine}"
    others = "; ".join(unlocked(pins))
    return f"figures are compared with the locked packages only, and here is {others}" if others else ""


def made(folder):
    """Run `make figures` on a copy of the project, with this very environment as its `.venv`."""
    for name in COPIED:
        shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    # -o: the environment is there and is not to be set up again.
    command = ["make", "-o", ".venv/.ok", "figures"]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False)


def figures(folder):
    return {path.name: path.read_bytes() for path in (folder / "figures").iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def remade(pins, tmp_path_factory):
    reason = why_bytes_may_differ(pins)
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("project")
    for name in ("notebooks", "seeds", "tests/reference"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    ran = made(folder)
    assert ran.returncode == 0, ran.stderr
    return folder


def test_the_notebooks_make_just_the_committed_figures(remade):
    assert sorted(figures(remade)) == sorted(figures(ROOT))


def test_every_committed_figure_is_the_same_to_the_byte(remade):
    committed, again = figures(ROOT), figures(remade)
    assert [name for name in sorted(committed) if committed[name] != again.get(name)] == []


def test_making_the_figures_leaves_the_notebooks_as_they_were(remade):
    before = {path.name: path.read_bytes() for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {path.name: path.read_bytes() for path in (remade / "notebooks").glob("*.ipynb")} == before


def test_a_failing_cell_stops_make_and_is_told_with_its_notebook_and_error(tmp_path):
    notebook = v4.new_notebook(cells=[v4.new_code_cell("1 + 1"), v4.new_code_cell("1 / 0")])
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks" / "7-broken.ipynb")
    ran = made(tmp_path)
    assert ran.returncode != 0
    told_plainly = re.sub(r"\x1b\[[0-9;]*m", "", ran.stderr)
    assert all(told in told_plainly for told in ("7-broken.ipynb", "Cell In[2]", "1 / 0", "ZeroDivisionError")), (
        told_plainly
    )
