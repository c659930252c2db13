"""A build goes on where it was stopped, redoes what has changed alone, and lets no article be its end."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import framing.analysis.corpus
from framing.archive import build_archive, building, parts, read_archive
from framing.archive.sources import Ids, fingerprint_of, partitions, read_rows, write_rows
from framing.articles import Article
from framing.articles.files import WriteError
from framing.articles.outlets import Outlets
from framing.cli import main

ROOT = Path(framing.__file__).parents[1]
SIZE = 12
TEXT = "“Kami siap perang,” kata Menteri Bagas Prakoso di Kudus, Senin. Warga menunggu hujan. Nomor {}."


def toys(number=40):
    return [Article(f"{place:03}", f"Outlet {place % 3}", TEXT.format(place), language="id") for place in range(number)]


def lines(path, articles):
    rows = [{"id": one.id, "outlet": one.outlet, "text": one.text, "language": one.language} for one in articles]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def built(*sources, to, **options):
    return build_archive(list(sources), to, **{"workers": 0, "size": SIZE, **options})


def content(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return lines(tmp_path_factory.mktemp("toys") / "a.jsonl", toys())


@pytest.fixture(scope="module")
def whole(tmp_path_factory, source):
    place = tmp_path_factory.mktemp("undisturbed") / "A"
    assert built(source, to=place).anew > 2
    return place


@pytest.fixture(scope="module")
def undisturbed(whole):
    return content(whole)


@pytest.fixture
def copied(tmp_path, whole):
    """The archive of the toys, for a test to damage or to build on."""
    return Path(shutil.copytree(whole, tmp_path / "A"))


def test_two_builds_of_one_source_are_the_same_bytes(tmp_path, source, undisturbed):
    assert built(source, to=tmp_path / "A").anew > 2
    assert content(tmp_path / "A") == undisturbed


def test_nothing_is_left_of_a_build_but_the_archive(undisturbed):
    assert {name.split("/")[0] for name in undisturbed} == {"framing.json", "parts", "wholes"}


def test_a_build_started_again_does_nothing_anew(source, copied, undisturbed):
    assert built(source, to=copied).anew == 0
    assert content(copied) == undisturbed


@pytest.mark.parametrize("works", [0, 1, 2])
def test_a_build_that_was_stopped_goes_on(tmp_path, source, undisturbed, monkeypatch, works):
    stop_after(works, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        built(source, to=tmp_path / "A")
    monkeypatch.undo()
    again = built(source, to=tmp_path / "A")
    assert again.anew == again.parts - works
    assert content(tmp_path / "A") == undisturbed


def stop_after(works, monkeypatch):
    write, done = building.write_part, []

    def stopped(*arguments, **options):
        if len(done) == works:
            raise KeyboardInterrupt
        done.append(1)
        return write(*arguments, **options)

    monkeypatch.setattr(building, "write_part", stopped)


def test_a_build_stopped_between_the_files_of_a_partition_leaves_none_of_them(tmp_path, source, monkeypatch):
    monkeypatch.setattr(parts, "_derived", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built(source, to=tmp_path / "A")
    assert [path.name for path in (tmp_path / "A" / "parts").iterdir()] == []
    with pytest.raises(ValueError, match="its build did not end"):
        read_archive(tmp_path / "A")


def interrupted(*_):
    raise KeyboardInterrupt


def test_a_full_disk_is_told_and_what_was_done_stays(tmp_path, source, undisturbed, monkeypatch):
    write = parts._write

    def full(table, path, about, **options):
        if list((tmp_path / "A" / "parts").glob("[0-9a-f]*")) and path.stem == "quotes":
            raise OSError(28, "No space left on device", str(path))
        write(table, path, about, **options)

    monkeypatch.setattr(parts, "_write", full)
    with pytest.raises(WriteError, match="no space left on device"):
        built(source, to=tmp_path / "A")
    monkeypatch.undo()
    again = built(source, to=tmp_path / "A")
    assert again.anew == again.parts - 1
    assert content(tmp_path / "A") == undisturbed


def test_an_article_more_moves_no_border_but_its_own(tmp_path):
    articles = toys(400)
    more = [*articles[:30], Article("new", "Outlet 1", TEXT.format("baru"), language="id"), *articles[30:]]
    before, after = (parted(lines(tmp_path / "a.jsonl", each)) for each in (articles, more))
    assert sum(map(len, after)) == 401
    anew = {fingerprint_of(rows) for rows in after} - {fingerprint_of(rows) for rows in before}
    assert 0 < len(anew) <= 3 < len(after) / 4


def parted(source):
    return list(partitions(source, ids=Ids(), outlets=Outlets(), size=SIZE))


def test_of_several_sources_the_changed_one_is_done_anew(tmp_path, source):
    other = lines(tmp_path / "b.jsonl", [replace(one, id=f"b{one.id}") for one in toys(20)])
    first = built(source, other, to=tmp_path / "A")
    lines(other, [replace(one, id=f"b{one.id}", text=one.text + " Lagi.") for one in toys(20)])
    again = built(source, other, to=tmp_path / "A")
    assert 0 < again.anew <= first.parts // 2
    assert len(list((tmp_path / "A" / "parts").iterdir())) == again.parts


def test_another_codebook_is_another_archive(tmp_path, source, copied):
    codebook = tmp_path / "book.toml"
    codebook.write_text('event = "Hujan"\n[threats]\nhujan = "fear"\n', encoding="utf-8")
    again = built(source, to=copied, codebook=codebook)
    assert again.anew == again.parts
    archive = read_archive(copied)
    assert archive.event == "Hujan"
    assert "hujan" in set(archive.threats.df()["term"])


def test_a_failing_article_is_a_row_of_skipped_and_never_the_end(tmp_path, source, monkeypatch):
    mentions = framing.analysis.corpus.mentions

    def failing(text, codebook):
        assert "Nomor 7." not in text.string
        return mentions(text, codebook)

    monkeypatch.setattr(framing.analysis.corpus, "mentions", failing)
    assert built(source, to=tmp_path / "A").articles == 40
    archive = read_archive(tmp_path / "A")
    assert len(archive.articles) == 39
    ((article, why),) = archive.skipped.project("article, why").fetchall()
    assert (article, why[:43]) == ("007", "a rule failed on it, AssertionError in fram")


def test_what_cannot_be_read_is_told_in_skipped(tmp_path):
    source = lines(tmp_path / "a.jsonl", [*toys(5), toys(5)[2], Article("x", "A", " ")])
    (tmp_path / "b.jsonl").write_text('{"outlet": "A"}\n{"id": "y", "outlet": "A", "text": "Warga menunggu."}\n')
    assert built(source, tmp_path / "b.jsonl", to=tmp_path / "A").articles == 6
    told = dict(read_archive(tmp_path / "A").skipped.filter("article = ''").project("what, why").fetchall())
    assert told[f"{source}, line 6"].startswith("the id '002' is already that of")
    assert told[f"{source}, line 7"].startswith("the text is empty")
    assert told[f"{tmp_path}/b.jsonl, line 1"].startswith("has no 'text'")


def test_notes_of_reading_travel_with_their_article(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "1", "outlet": "A", "content": "Warga menunggu… [+900 chars]"}) + "\n", encoding="utf-8"
    )
    built(tmp_path / "a.jsonl", to=tmp_path / "A")
    skipped = read_archive(tmp_path / "A").skipped
    ((article, why),) = skipped.filter("what = 'reading'").project("article, why").fetchall()
    assert (article, why[:15]) == ("1", "the text is cut")


@pytest.mark.parametrize("cut", [lambda data: data[:-1], lambda data: data[:-9] + b"x" + data[-8:], lambda _: b""])
def test_a_partition_that_was_changed_is_named_and_left_out(source, copied, undisturbed, cut):
    file = min((copied / "parts").glob("*/quotes.parquet"))
    file.write_bytes(cut(file.read_bytes()))
    archive = read_archive(copied)
    assert archive.faults == [(file.parent.name, "quotes.parquet is not as it was written")]
    assert 0 < len(archive.articles) < 40
    assert sum(dict(archive.words.project('word, "count"').filter("word = 'perang'").fetchall()).values()) > 0
    built(source, to=copied)
    assert content(copied) == undisturbed


def test_words_of_a_partition_left_out_are_not_counted(copied):
    file = min((copied / "parts").glob("*/quotes.parquet"))
    file.unlink()
    archive = read_archive(copied)
    counted = archive.words.filter("word = 'perang'").aggregate("sum(count)::int").fetchall()
    assert counted == [(len(archive.articles),)]


def test_a_file_with_a_new_fingerprint_in_its_list_is_told_all_the_same(copied):
    part = min((copied / "parts").iterdir())
    shutil.copy(part / "words.parquet", part / "quotes.parquet")
    told = json.loads((part / "framing.json").read_text())
    told["files"]["quotes.parquet"] = told["files"]["words.parquet"]
    (part / "framing.json").write_text(json.dumps(told))
    assert read_archive(copied).faults == [(part.name, "has a list of files that is not as it was written")]


@pytest.mark.parametrize("name", ["../../elsewhere", "/etc", "a" * 20 + "-" + "b" * 12 + "-0.1/../x"])
def test_an_archive_names_nothing_outside_itself(copied, name):
    told = json.loads((copied / "framing.json").read_text())
    told["parts"] = {name: "0" * 64}
    (copied / "framing.json").write_text(json.dumps(told))
    with pytest.raises(ValueError, match="is no archive"):
        read_archive(copied)


def test_a_partition_that_is_a_link_is_left_out(tmp_path, copied):
    part = min((copied / "parts").iterdir())
    part.rename(tmp_path / "elsewhere")
    part.symlink_to(tmp_path / "elsewhere")
    assert read_archive(copied).faults == [(part.name, "is a link, which leads out of the archive")]


def test_an_archive_and_its_source_do_not_lie_in_one_another(tmp_path):
    with pytest.raises(ValueError, match="lie in one another"):
        built(tmp_path, to=tmp_path / "A")


def test_a_folder_with_other_files_takes_no_archive(tmp_path, source):
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "thesis.docx").touch()
    with pytest.raises(ValueError, match=r"holds other files, such as thesis\.docx"):
        built(source, to=tmp_path / "A")


def test_two_builds_do_not_work_on_one_archive(tmp_path, source):
    (tmp_path / "A").mkdir()
    with building._locked(tmp_path / "A"), pytest.raises(ValueError, match="another build is at work"):
        built(source, to=tmp_path / "A")


def test_a_partition_has_about_the_size_asked_for_and_every_article_once(source):
    found = parted(source)
    assert sorted(row[0] for rows in found for row in rows) == [one.id for one in toys()]
    assert all(0.7 * SIZE <= len(rows) <= 1.6 * SIZE + 1 for rows in found[:-1])


def test_a_partitions_rows_come_back_as_they_were_written(tmp_path, source):
    (rows,) = partitions(source, ids=Ids(), outlets=Outlets(), size=1_000)
    write_rows(rows, tmp_path / "rows.parquet")
    assert list(read_rows(tmp_path / "rows.parquet")) == rows
    assert fingerprint_of(rows) == fingerprint_of(read_rows(tmp_path / "rows.parquet"))


def test_a_missing_package_is_told_with_what_to_install(tmp_path, source, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ValueError, match=r"pip install 'framing\[archive\]'"):
        built(source, to=tmp_path / "A")


def test_the_command_builds_and_shows_an_archive(tmp_path, source, capsys):
    assert main(["archive", "build", str(source), "-o", str(tmp_path / "A"), "--workers", "0"]) == 0
    told = capsys.readouterr().out
    assert "40 articles in 1 partition, 1 of them analysed now" in told
    assert main(["archive", "show", str(tmp_path / "A")]) == 0
    assert "<Archive of 40 articles of 3 outlets" in capsys.readouterr().out
    assert main(["archive", "show", str(tmp_path)]) == 1


def test_a_build_that_was_killed_again_and_again_ends_with_the_same_bytes(tmp_path):
    """The kills of the benchmark, in a process that forks the builds: the bytes are compared there."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.archive", "kills", "40", "3", str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert told.startswith("3 kills, ")
    assert "each with the bytes of one left alone" in told


COMMAND = """
import sys
from framing.archive import build_archive
if __name__ == "__main__":
    build_archive([sys.argv[1]], sys.argv[2], size=int(sys.argv[3]), workers=2)
"""


def test_two_workers_do_what_one_process_does_and_one_may_be_killed(tmp_path, source, undisturbed):
    script, archive, dead = tmp_path / "build.py", tmp_path / "A", False
    script.write_text(COMMAND)
    command = [sys.executable, str(script), str(source), str(archive), str(SIZE)]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT)
    while process.poll() is None:
        if not dead and list((archive / "parts").glob(".framing-*")) and (workers := children(process.pid)):
            os.kill(workers[-1], signal.SIGKILL)
            dead = True
        time.sleep(0.05)
    assert dead
    assert process.returncode == 0
    assert content(archive) == undisturbed


def children(pid):
    """The processes of workers below a build."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                command = (status.parent / "cmdline").read_bytes()
                found += [int(status.parent.name)] if b"spawn_main" in command else []
        except (OSError, IndexError):
            continue
    return sorted(found)


def test_a_codebook_that_lies_in_a_source_is_used_and_said(tmp_path, capsys):
    for place, name in enumerate("ab"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(TEXT.format(place), encoding="utf-8")
    book = tmp_path / "b" / "codebook.toml"
    book.write_text('event = "Hujan"\n[threats]\nhujan = "fear"\n', encoding="utf-8")
    command = ["archive", "build", str(tmp_path / "a"), str(tmp_path / "b"), "--workers", "0", "-o"]
    assert main([*command, str(tmp_path / "A")]) == 0
    assert f"Codebook: {book} (Hujan)" in capsys.readouterr().out
    archive = read_archive(tmp_path / "A")
    assert archive.event == "Hujan"
    assert "hujan" in set(archive.threats.df()["text"])
    assert main([*command, str(tmp_path / "B"), "--no-codebook"]) == 0
    assert read_archive(tmp_path / "B").event == ""
    (tmp_path / "a" / "codebook.toml").write_text('event = "Panas"\n', encoding="utf-8")
    assert main([*command, str(tmp_path / "C")]) == 1
    assert "differ; name one with --codebook" in capsys.readouterr().err
