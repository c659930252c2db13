"""The seeds are the texts as they came, and their manifest says no more than is known."""

import csv
import hashlib
import re
from datetime import date
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
COLUMNS = ["id", "file", "outlet", "outlet_basis", "title", "published", "url", "language", "agency", "note"]


def manifest():
    with (SEEDS / "articles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recorded_checksums():
    lines = re.findall(r"^([0-9a-f]{64})  (\S+)$", (SEEDS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {name: checksum for checksum, name in lines}


def test_every_seed_has_the_checksum_that_its_readme_records():
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.glob("*.txt")}
    assert len(actual) == 5
    assert actual == recorded_checksums()


def test_the_manifest_has_the_columns_that_its_reader_expects():
    assert list(manifest()[0]) == COLUMNS


def test_the_manifest_has_one_row_for_each_text():
    assert [row["id"] for row in manifest()] == ["000", "001", "002", "003", "004"]
    assert sorted(row["file"] for row in manifest()) == sorted(path.name for path in SEEDS.glob("*.txt"))


def test_no_outlet_stands_twice_so_that_each_colour_means_one_text():
    assert len({row["outlet"] for row in manifest()}) == 5


def test_an_outlet_is_either_stated_in_the_text_or_inferred():
    basis = {row["id"]: row["outlet_basis"] for row in manifest()}
    stated = "stated in the text"
    assert basis == {"000": "inferred", "001": "inferred", "002": stated, "003": "inferred", "004": stated}


def test_titles_and_addresses_were_not_part_of_the_texts_and_stay_empty():
    assert {(row["title"], row["url"]) for row in manifest()} == {("", "")}


def test_a_date_of_publication_is_a_date_or_empty():
    published = {row["id"]: date.fromisoformat(row["published"]) for row in manifest() if row["published"]}
    assert published == {"000": date(2023, 9, 18), "004": date(2023, 9, 16)}


def test_the_reader_takes_the_seeds_as_they_are(seeds):
    read = {article.id: (article.outlet, article.text) for article in seeds}
    assert read == {row["id"]: (row["outlet"], (SEEDS / row["file"]).read_bytes().decode()) for row in manifest()}
