"""A page as PDF, printed by a Chromium that is installed on this machine."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from framing.articles.files import write_whole

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# The program that this variable of the environment names comes before those that are found.
NAMED = "CHROMIUM"
PATIENCE = 180  # seconds
QUIET = ("--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking")


def browser() -> str:
    """The path of the browser that prints; raises ValueError where none is found."""
    named = os.environ.get(NAMED, "")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        why = f"{NAMED} names {named!r}, and no such program is here" if named else "none is installed here"
        raise ValueError(
            f"a PDF is printed by Chromium or Chrome, and {why}; write an .html file and print it from any browser"
        )
    return found


def write_pdf(page: str, path: str | Path) -> Path:
    """Print a page of HTML to a PDF file, its folder made if need be, and return the path.

    Raises ValueError where no Chromium is found, and where the one that is found prints nothing.
    """
    program, path = browser(), Path(path).resolve()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8", newline="\n")
        printed = Path(folder, "page.pdf")
        # Chromium refuses to run as root inside its sandbox.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [
            program,
            *QUIET,
            *root,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        try:
            ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise ValueError(f"{program} printed nothing in {PATIENCE} seconds; write an .html file instead") from None
        if not printed.is_file():
            last = (ran.stderr.strip().splitlines() or ["it does not say why"])[-1]
            raise ValueError(f"{program} printed nothing: {last}; write an .html file instead")
        return write_whole(path, printed.read_bytes())
