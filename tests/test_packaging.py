"""The ways to install the project agree, and what is distributed works outside the checkout."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# conda-forge's names: its matplotlib without Qt, its dask without a server, its duckdb for Python.
CONDA_NAMES = {"matplotlib-base": "matplotlib", "dask-core": "dask", "python-duckdb": "duckdb"}
CONDA_ONLY = {"python", "pip"}
TINY = {
    "harian-a": "Presiden Joko Widodo mengatakan bahwa harga beras akan turun pada bulan depan. “Kami bekerja untuk"
    " rakyat,” kata Joko Widodo di Jakarta, dan para pejabat yang hadir tidak menjawab pertanyaan itu.",
    "harian-b": "Harga beras yang naik telah menimbulkan kekhawatiran di kalangan warga. Menurut seorang pedagang di"
    " pasar itu, pasokan dari daerah tidak cukup untuk memenuhi kebutuhan kota ini.",
}


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def bounds(requirements):
    named = [Requirement(line) for line in requirements]
    return {canonicalize_name(one.name): one.specifier for one in named if one.name != "framing"}


def pip_bounds(*extras):
    declared, optional = project()["project"]["dependencies"], project()["project"]["optional-dependencies"]
    return bounds(declared + [line for extra in extras for line in optional[extra]])


def environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def conda_bounds():
    conda = [one for one in environment()["dependencies"] if isinstance(one, str)]
    by_pip = [one for group in environment()["dependencies"] if isinstance(group, dict) for one in group["pip"]]
    found = bounds(conda + [one for one in by_pip if not one.startswith("-e")])
    return {CONDA_NAMES.get(name, name): specifier for name, specifier in found.items()}


def test_conda_and_pip_name_the_same_packages_with_the_same_bounds():
    conda = {name: specifier for name, specifier in conda_bounds().items() if name not in CONDA_ONLY}
    assert conda == pip_bounds("lab", "formats", "archive")


def test_conda_asks_for_the_python_that_the_project_asks_for():
    assert str(conda_bounds()["python"]) == project()["project"]["requires-python"]


def test_binder_gets_the_project_itself():
    assert environment()["dependencies"][-1]["pip"][-1] == "-e ."


def test_the_lock_pins_every_package_that_the_project_names(pins):
    wanted = pip_bounds("lab", "formats", "archive", "dev") | bounds(project()["build-system"]["requires"])
    assert wanted.keys() - {canonicalize_name(pin.name) for pin in pins} == set()


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_holds_one_version_of_each_package_for_every_python(pins, python):
    here = {"python_version": python, "python_full_version": f"{python}.0"}
    names = [canonicalize_name(pin.name) for pin in pins if not pin.marker or pin.marker.evaluate(here)]
    assert [name for name in pip_bounds("lab", "formats", "archive", "dev") if names.count(name) != 1] == []


def test_every_pin_lies_within_the_bounds_of_pip_and_of_conda(pins):
    by_pip = pip_bounds("lab", "formats", "archive", "dev")
    asked = [by_pip, conda_bounds(), bounds(project()["build-system"]["requires"])]
    pairs = [(pin, bound[pin.name]) for bound in asked for pin in pins if pin.name in bound]
    assert len(pairs) >= 2 * len(conda_bounds().keys() - CONDA_ONLY)
    assert [(pin, bound) for pin, bound in pairs if str(pin.specifier).removeprefix("==") not in bound] == []


def test_every_pin_is_exact_and_carries_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entry = re.compile(r"[a-z0-9._-]+==[^ ;]+( ; [^-]+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in lock.splitlines() if not entry.fullmatch(line.strip())] == []


def test_the_lock_holds_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"\S*(?://| @ |--index|--extra-index|--find-links|--trusted-host)\S*", lock) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the folder that holds the installed wheel and nothing else.

    A folder on PYTHONPATH stands for an empty environment: a real one would have to fetch NumPy and the others again,
    which takes a minute and the network. The checkout is out of reach all the same: commands run elsewhere, and the
    folder comes before the editable install, which `test_the_wheel_is_what_runs` proves.
    """
    folder = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(folder), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def output(command, *, site, cwd):
    environ = os.environ | {"PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    ran = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_the_wheel_holds_every_data_file_of_the_library(wheel):
    library = ROOT / "framing"
    data = {
        path.relative_to(ROOT).as_posix()
        for path in library.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert {"framing/py.typed", "framing/languages/id/cues.tsv", "framing/charts/style/framing.mplstyle"} <= data
    assert data <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_is_what_runs(installed, tmp_path):
    where = output([sys.executable, "-c", "import framing; print(framing.__file__)"], site=installed, cwd=tmp_path)
    assert Path(where) == installed / "framing" / "__init__.py"


def test_the_installed_command_tells_its_version(installed, tmp_path):
    assert project()["project"]["version"] in output(
        [str(installed / "bin" / "framing"), "--version"], site=installed, cwd=tmp_path
    )


def test_the_installed_library_analyses_two_pasted_articles(installed, tmp_path):
    for name, text in TINY.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    code = "import framing; tables = framing.analyse(framing.read_articles('.')); print(*tables.articles['outlet'])"
    assert output([sys.executable, "-c", code], site=installed, cwd=tmp_path) == "harian-a harian-b"
