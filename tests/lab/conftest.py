"""A browser and a JupyterLab for the tests of what people see; `make test-lab` runs them, `make test` does not."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "lab"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COPIED = ("Makefile", "pyproject.toml", "requirements.lock")
FOLDERS = ("notebooks", "seeds", "tests/reference")
TOKEN = "test"
START = 60  # seconds until JupyterLab answers
MODEST = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb")


def installed():
    """Return the path of the browser: the one that CHROMIUM names, else one that is installed; skip without any."""
    named = os.environ.get("CHROMIUM", "")
    if named and not shutil.which(named):
        pytest.fail(f"CHROMIUM is {named!r}, and no such program is here", pytrace=False)
    found = named or next(filter(None, map(shutil.which, BROWSERS)), "")
    if not found:
        pytest.skip("no browser is installed here; on Debian: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser():
    driver = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright, or run make test-lab"
    )
    path = installed()
    with driver.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(MODEST))
        yield running
        running.close()


class Tab:
    """A page of the browser that keeps what went wrong in it and what it asked the network for."""

    def __init__(self, context):
        self.errors, self.outward = [], []
        self.page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _asked(self, url):
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            self.outward.append(url)

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")


@contextmanager
def opened(browser, **options):
    """Give a tab of its own and close it afterwards."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000}, **options)
    try:
        yield Tab(context)
    finally:
        context.close()


@pytest.fixture
def tab(browser):
    with opened(browser) as one:
        yield one


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def copied(folder):
    """Copy the project without its outputs, with this very environment as its `.venv`."""
    for name in COPIED:
        shutil.copy2(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return folder


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):  # noqa: ARG001 - without a browser none is started
    """Return the address of a JupyterLab that `make lab` has started on a copy of the notebooks."""
    folder, port = copied(tmp_path_factory.mktemp("project")), free_port()
    options = (
        f"--allow-root --no-browser --port={port} --ServerApp.port_retries=0 --IdentityProvider.token={TOKEN} "
        "--LabApp.expose_app_in_browser=True"
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "-o", ".venv/.ok", "lab", f"LAB={options}"]
    with (folder / "lab.log").open("w+", encoding="utf-8") as log:
        started = subprocess.Popen(command, cwd=folder, env=environ, stdout=log, stderr=log, start_new_session=True)
        try:
            until = time.monotonic() + START
            while not answers(f"http://127.0.0.1:{port}/api?token={TOKEN}"):
                assert started.poll() is None, (folder / "lab.log").read_text(encoding="utf-8")
                assert time.monotonic() < until, (folder / "lab.log").read_text(encoding="utf-8")
                time.sleep(0.3)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(started.pid, signal.SIGTERM)
            started.wait(timeout=30)
