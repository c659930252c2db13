"""The seeds are the texts as they came, and their manifest says no more than is known."""

import csv
import hashlib
import re
from datetime import date
from pathlib import Path

import framing
from framing.mentions.people import folded
from framing.reliability import reference
from framing.reliability.validation import persons

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
COLUMNS = [
    "id", "file", "outlet", "display", "outlet_basis", "title", "published", "url", "language", "agency", "note",
]  # fmt: skip


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


def test_without_the_events_codebook_persons_are_found_as_they_were_coded(seeds):
    # Pronouns are left out; an actor is the same when its name differs in hyphens and capitals only (Kim Jong-un).
    found, coded = persons(framing.analyse(seeds).mentions), reference(SEEDS.parent / "tests" / "reference")["mentions"]
    ours, theirs = ({row[:3]: row[3:] for row in spans(table)} for table in (found, coded))
    both = ours.keys() & theirs.keys()
    equal = [sum(ours[span][cell] == theirs[span][cell] for span in both) / len(both) for cell in range(3)]
    assert 2 * len(both) / (len(ours) + len(theirs)) >= 0.90
    assert [share >= least for share, least in zip(equal, (0.85, 0.90, 0.90), strict=True)] == [True, True, True]


def spans(table):
    """Return article, start and end of each mention that is no pronoun, with its actor, label and valence."""
    rows = table[table["form"] != "pronoun"].itertuples()
    return [(row.article, row.start, row.end, folded(row.actor), row.label, row.valence) for row in rows]
