import sys

import pytest

from framing.cli import main
from framing.pages import printing

FAKE = """#!{python}
import sys
target = next(each.removeprefix("--print-to-pdf=") for each in sys.argv if each.startswith("--print-to-pdf="))
source = sys.argv[-1].removeprefix("file://")
open(target, "wb").write(b"%PDF " + open(source, "rb").read())
"""


def program(folder, text):
    path = folder / "browser"
    path.write_text(text.format(python=sys.executable), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_pdf_holds_what_the_browser_printed_of_the_page(tmp_path, monkeypatch):
    monkeypatch.setenv(printing.NAMED, program(tmp_path, FAKE))
    made = printing.write_pdf("<p>halo</p>", tmp_path / "new" / "page.pdf")
    assert made.read_bytes() == b"%PDF <p>halo</p>"


def test_without_a_browser_the_refusal_says_what_to_do_instead(tmp_path, monkeypatch):
    monkeypatch.delenv(printing.NAMED, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ValueError, match=r"none is installed here; write an .html file and print it from any browser"):
        printing.write_pdf("", tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_a_browser_that_is_named_and_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(printing.NAMED, "no-such-browser")
    with pytest.raises(ValueError, match="CHROMIUM names 'no-such-browser', and no such program is here"):
        printing.write_pdf("", tmp_path / "page.pdf")


def test_a_browser_that_prints_nothing_is_told_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setenv(printing.NAMED, program(tmp_path, "#!/bin/sh\necho 'out of ink' >&2\n"))
    with pytest.raises(ValueError, match=r"printed nothing: out of ink; write an .html file instead"):
        printing.write_pdf("", tmp_path / "page.pdf")


def test_a_report_whose_name_ends_in_pdf_is_no_html_file(tmp_path, monkeypatch, capsys):
    (tmp_path / "Koran.txt").write_text("Warga takut perang di Moskow pada hari ini.", encoding="utf-8")
    monkeypatch.delenv(printing.NAMED, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["report", str(tmp_path / "Koran.txt"), "-o", str(tmp_path / "report.pdf")]) == 1
    assert "a PDF is printed by Chromium or Chrome" in capsys.readouterr().err
    assert not (tmp_path / "report.pdf").exists()


def test_a_report_of_another_kind_is_refused_before_any_work(tmp_path, capsys):
    assert main(["report", str(tmp_path / "nothing"), "-o", "report.docx"]) == 1
    assert "'.docx' is no kind of report; name a .html or a .pdf file" in capsys.readouterr().err
