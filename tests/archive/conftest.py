"""A small archive beside the analysis of the same articles: tiny partitions, a small outlet, two spellings."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import framing
from benchmarks.corpus import corpus
from framing.archive import build_archive, read_archive

CODEBOOK = Path(__file__).resolve().parents[2] / "seeds" / "codebook.toml"
SIZE = 12  # articles of a partition
# One person, spelt otherwise by one outlet: only the whole corpus tells that they are one.
SPELT = "“Kami menunggu,” kata {} di Kudus, Senin. Menurut {}, hujan akan turun."


def write_lines(path, articles):
    rows = [json.dumps({name: value for name, value in asdict(one).items() if value}) for one in articles]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def made_up(number=72):
    articles = [replace(one, published=f"2024-{1 + place // 6 % 12:02}-10") for place, one in enumerate(corpus(number))]
    for place, name in ((3, "Veronica Koman"), (40, "Veronika Koman"), (61, "Veronica Koman")):
        text = f"{articles[place].text} {SPELT.format(name, name)}"
        articles[place] = replace(articles[place], text=text, title="Perang di Kudus", outlet="Outlet 0")
    return [replace(one, outlet="Kecil") if place in (5, 50) else one for place, one in enumerate(articles)]


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    return write_lines(tmp_path_factory.mktemp("source") / "articles.jsonl", made_up())


@pytest.fixture(scope="session")
def folder(source, tmp_path_factory):
    place = tmp_path_factory.mktemp("archive") / "A"
    build_archive([source], place, codebook=CODEBOOK, workers=0, size=SIZE)
    return place


@pytest.fixture(scope="session")
def archive(folder):
    return read_archive(folder)


@pytest.fixture(scope="session")
def articles(source):
    return framing.read_articles(source)


@pytest.fixture(scope="session")
def whole(articles):
    return framing.analyse(articles, codebook=CODEBOOK)
