"""brat, INCEpTION, Label Studio and REFI-QDA: what goes out comes back, and other programs' offsets are moved back."""

import io
import json
import zipfile

import pandas as pd
import pytest
from exchange.test_exchange import TOY, quoting, said, table, toys, whole_cells
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import Article
from framing.exchange import (
    layers,
    read_label_studio,
    read_qda,
    read_standoff,
    read_webanno,
    write_label_studio,
    write_qda,
    write_standoff,
    write_webanno,
)
from framing.exchange.labelstudio import configuration, labelled_spans, tasks
from framing.exchange.offsets import UNITS, character_in, offset_in
from framing.exchange.qda import PROJECT, project, project_spans
from framing.exchange.webanno import webanno, webanno_spans

WINDOWS = Article("1", "A", "😀 Kim tiba.\r\n\r\nIa pulang ke Kudus.")
OWN = ["article", "start", "end", "text"]


def places(rows, *, titles=False):
    kept = [row for row in rows if titles or row.get("zone") != "headline"]
    return sorted((row["article"], row["layer"], row["start"], row["end"], row["text"]) for row in kept)


def evidence(analysis, *, titles):
    return sorted(
        (row.article, name, row.start, row.end, row.text)
        for name, frame in layers(analysis).items()
        for row in frame.itertuples()
        if titles or row.zone != "headline"
    )


# --- Offsets


@given(st.text(st.sampled_from("a😀\r\n\u0301 ")), st.data())
def test_every_place_has_its_counterpart_however_a_program_counts(text, data):
    for unit in UNITS:
        at = data.draw(st.integers(0, len(text)))
        back = character_in(text, offset_in(text, at, unit=unit), unit=unit)
        assert back is not None
        assert back == at or (text[back:at] == "\r" and "lines" in unit)


def test_the_middle_of_a_character_is_no_place():
    assert character_in("😀", 1, unit="utf16") is None
    assert character_in("😀", 3, unit="utf16") is None


# --- brat


def test_the_evidence_of_the_seeds_goes_to_brat_and_back(analysis, seeds, tmp_path):
    dropped = write_standoff(layers(analysis), seeds, folder=tmp_path)
    read = read_standoff(tmp_path, seeds)
    assert list(read.faults) == []
    assert places(read.rows) == evidence(analysis, titles=False)
    assert len(dropped) == len(evidence(analysis, titles=True)) - len(read.rows)


@pytest.mark.parametrize(
    ("line", "start"),
    [("T1\tx 2 5\tKim", 2), ("T1\tx 3 6\tKim", 2), ("T1\tx 26 31\tKudus", 28), ("T1\tx 27 32\tKudus", 28)],
    ids=["characters", "utf-16", "line ends as one", "both"],
)
def test_brats_offsets_are_moved_back_from_any_way_of_counting(tmp_path, line, start):
    (tmp_path / "1.ann").write_text(line + "\n", encoding="utf-8")
    (row,) = read_standoff(tmp_path, [WINDOWS]).rows
    assert (row["start"], row["text"]) == (start, line.rpartition("\t")[2])


def test_a_text_whose_line_ends_brat_changed_is_the_article_all_the_same(tmp_path):
    text = WINDOWS.text.replace("\r\n", "\n")
    (tmp_path / "1.txt").write_bytes(text.encode())
    (tmp_path / "1.ann").write_text(f"T1\tx {text.index('Kudus')} {text.index('Kudus') + 5}\tKudus\n", encoding="utf-8")
    (row,) = read_standoff(tmp_path, [WINDOWS]).rows
    assert WINDOWS.text[row["start"] : row["end"]] == "Kudus"


# --- Label Studio


def test_the_evidence_of_the_seeds_goes_to_label_studio_and_back(analysis, seeds, tmp_path):
    files = write_label_studio(layers(analysis), seeds, path=tmp_path / "tasks.json")
    assert [file.name for file in files] == ["tasks.json", "tasks.xml"]
    read = read_label_studio(tmp_path / "tasks.json", seeds)
    assert list(read.faults) == []
    assert places(read.rows, titles=True) == evidence(analysis, titles=True)
    back, frame = read.layer("quotes"), layers(analysis)["quotes"].reset_index(drop=True)
    for column in ("kind", "cue", "speaker", "side", "source_kind", "rule"):
        assert back.get(column, pd.Series([""] * len(frame))).tolist() == frame[column].tolist()


@given(toys())
def test_any_span_of_any_text_comes_back_from_label_studio(toy):
    article, frame = toy
    made = json.loads(json.dumps(tasks({"quotes": frame}, [article])))
    spans = labelled_spans(made, [article])
    assert list(spans.faults) == []
    rows = [row | {"layer": "quotes"} for row in frame.to_dict("records")]
    kept = [*OWN, "layer"]
    assert said([{name: row[name] for name in kept} for row in spans.rows]) == whole_cells(
        [{name: row[name] for name in kept} for row in rows]
    )


def test_offsets_in_label_studio_count_as_a_browser_does():
    frame = quoting(table(("1", 2, 5)), WINDOWS)
    value = tasks({"mentions": frame}, [WINDOWS])[0]["annotations"][0]["result"][0]["value"]
    assert (value["start"], value["end"], value["text"]) == (3, 6, "Kim")


def test_another_programs_tasks_are_read_by_the_text_and_several_annotators_stay():
    region = {
        "value": {"start": 0, "end": 3, "text": "Kim", "labels": ["PER"]},
        "id": "x",
        "from_name": "label",
        "to_name": "text",
    }
    choice = {
        "value": {"start": 0, "end": 3, "choices": ["negative"]},
        "id": "x",
        "from_name": "tone",
        "to_name": "text",
    }
    task = {"data": {"text": TOY.text}, "annotations": [{"result": [region, choice]}, {"result": [region]}]}
    read = labelled_spans([task, {"data": {"text": "lain"}}, 7], [TOY])
    assert [(row["layer"], row.get("tone")) for row in read.rows] == [("PER", "negative"), ("PER", None)]
    assert [fault.why[:20] for fault in read.faults] == ["no article has this ", "is no task; it needs"]


def test_the_interface_names_every_layer_and_column():
    frame = quoting(table(("1", 0, 3), side=["Korea & Utara"]), TOY)
    shown = configuration({"mentions": frame})
    assert '<Label value="mentions"/>' in shown
    assert 'name="side"' in shown
    assert "start" not in shown


# --- WebAnno TSV 3 (INCEpTION)


def test_the_evidence_of_the_seeds_goes_to_inception_and_back(analysis, seeds, tmp_path):
    dropped = write_webanno(layers(analysis), seeds, folder=tmp_path)
    read = read_webanno(tmp_path, seeds)
    assert list(read.faults) == []
    lost = sorted((row.article, row.layer, row.start, row.end, row.text) for row in dropped.itertuples())
    assert sorted(places(read.rows) + lost) == evidence(analysis, titles=True)
    assert len(read.rows) > 20 * len(dropped)


@given(toys())
def test_every_span_of_any_text_is_in_the_file_or_among_the_dropped(toy):
    article, frame = toy
    made = webanno({"quotes": frame}, [article])
    read = webanno_spans([("x", article.id, made.files[article.id])], [article])
    assert list(read.faults) == []
    assert len(read.rows) + len(made.dropped) == len(frame)


def test_offsets_in_the_file_count_utf_16_units_and_come_back_as_characters():
    frame = quoting(table(("1", 2, 5), ("1", 15, 33), side=["a|b_[1]*->;\\", ""]), WINDOWS)
    made = webanno({"mentions": frame}, [WINDOWS]).files["1"]
    assert "\t3-6\tKim\t" in made
    read = webanno_spans([("x", "1", made)], [WINDOWS])
    assert [(row["start"], row["end"], row.get("side")) for row in read.rows] == [
        (2, 5, "a|b_[1]*->;\\"),
        (15, 33, None),
    ]


def test_a_file_of_another_program_is_read():
    lines = [
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value",
        "",
        "",
        "#Text=Kim Jong Un tiba.",
        "1-1\t0-3\tKim\t_\tPER[1]|X[2]\t",
        "1-2\t4-8\tJong\t_\tPER[1]\t",
        "1-3\t9-11\tUn\t_\tPER[1]\t",
        "1-4\t12-16\ttiba\t_\t_\t",
        "1-5\t16-17\t.\t_\tO\t",
        "1-6\t90-91\t!\t_\tO\t",
        "rusak",
    ]
    read = webanno_spans([("x.tsv", "1", "\n".join(lines))], [TOY])
    assert [(row["text"], row["layer"], row["value"]) for row in read.rows] == [
        ("Kim Jong Un", "NamedEntity", "PER"),
        ("Kim", "NamedEntity", "X"),
        (".", "NamedEntity", "O"),
    ]
    assert [fault.where for fault in read.faults] == ["x.tsv, line 12", "x.tsv, line 11"]


# --- REFI-QDA


def test_the_evidence_of_the_seeds_goes_to_a_qda_project_and_back(analysis, seeds, tmp_path):
    dropped = write_qda(layers(analysis), seeds, path=tmp_path / "seeds.qdpx")
    read = read_qda(tmp_path / "seeds.qdpx", seeds)
    assert list(read.faults) == []
    assert places(read.rows) == evidence(analysis, titles=False)
    assert len(dropped) == len(evidence(analysis, titles=True)) - len(read.rows)
    quotes = read.layer("quotes")
    own = layers(analysis)["quotes"]
    own = own[own["zone"] != "headline"].reset_index(drop=True)
    assert quotes["kind"].tolist() == own["kind"].tolist()
    first = (tmp_path / "seeds.qdpx").read_bytes()
    write_qda(layers(analysis), seeds, path=tmp_path / "seeds.qdpx")
    assert (tmp_path / "seeds.qdpx").read_bytes() == first


@given(toys())
def test_any_span_of_any_text_comes_back_from_a_qda_project(toy):
    article, frame = toy
    read = project_spans(project({"quotes": frame}, [article]), [article])
    illegal = any(ord(one) < 32 and one not in "\t\n\r" for one in article.text)
    if not illegal:
        assert list(read.faults) == []
        body = frame[frame["zone"] != "headline"]
        assert sorted(row["start"] for row in read.rows) == sorted(body["start"])


def package(sources, codes="", texts=()):
    xml = (
        '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook><Codes>'
        f"{codes}</Codes></CodeBook><Sources>{sources}</Sources></Project>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(PROJECT, xml)
        for name, text in texts:
            made.writestr(f"sources/{name}", text)
    return file.getvalue()


CODES = (
    '<Code guid="A" name="Framing"><Code guid="B" name="Konflik"/><Code guid="C" name="Nada">'
    '<Code guid="D" name="negatif"/></Code></Code><Code guid="E" name="Sumber"/>'
)


def test_a_project_of_another_program_is_read_with_its_tree_of_codes():
    text = WINDOWS.text.replace("\r\n", "\n")
    at = text.index("Kudus")
    coded = "".join(f'<Coding guid="{one}{one}"><CodeRef targetGUID="{one}"/></Coding>' for one in "BDE")
    place = f'name="Kudus" startPosition="{at}" endPosition="{at + 5}"'
    selection = f'<PlainTextSelection guid="S" {place}>{coded}</PlainTextSelection>'
    source = f'<TextSource guid="T" name="berita satu" plainTextPath="internal://t.txt">{selection}</TextSource>'
    read = project_spans(package(source, CODES, [("t.txt", "\ufeff" + text)]), [WINDOWS])
    assert [(row["layer"], row.get("code"), row.get("Nada"), row["text"]) for row in read.rows] == [
        ("Framing", "Konflik", "negatif", "Kudus"),
        ("Sumber", None, None, "Kudus"),
    ]
    assert WINDOWS.text[read.rows[0]["start"] :].startswith("Kudus")


def test_positions_in_utf_16_units_are_known_by_the_words_that_a_program_gives():
    selection = (
        '<PlainTextSelection guid="S" name="Kim" startPosition="3" endPosition="6"><Coding guid="x">'
        '<CodeRef targetGUID="E"/></Coding></PlainTextSelection>'
    )
    source = (
        f'<TextSource guid="T" name="1"><PlainTextContent>{WINDOWS.text}</PlainTextContent>{selection}</TextSource>'
    )
    (row,) = project_spans(package(source, CODES), [WINDOWS]).rows
    assert (row["start"], row["text"]) == (2, "Kim")


def test_a_source_of_no_article_is_told_and_a_file_that_is_no_project_too():
    source = '<TextSource guid="T" name="lain"><PlainTextContent>lain</PlainTextContent></TextSource>'
    (fault,) = project_spans(package(source), [WINDOWS]).faults
    assert "no article has this name or this text" in fault.why
    for data in (b"", b"PK\x03\x04", package("<Unclosed>")):
        with pytest.raises(ValueError, match="no REFI-QDA project"):
            project_spans(data, [WINDOWS], name="x.qdpx")
