"""Evidence in other programs' formats: what goes out comes back, and what no longer stands is told."""

import json
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import Article
from framing.exchange import layers, read_conll, read_standoff, read_web_annotations, write_conll, write_web_annotations
from framing.exchange.annotations import Fault, frame_of, safe, spans_of, texts_of
from framing.exchange.bio import CATEGORIES, article_tokens, bio, bio_spans
from framing.exchange.standoff import standoff_spans
from framing.exchange.webannotations import annotated_spans, annotation_collection, annotation_pages
from framing.language import language
from framing.reliability import agreement

# Half a surrogate pair, NUL, line ends, a byte order mark, emoji of several characters, soft hyphen, combining mark.
AWKWARD = "\ud83d\0\u2028\u2029\x85\x0b\r\n\ufeff😀👩‍👩‍👧\u00ad\u0301\t%# “”,.-|"
STRINGS = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters(categories=["L", "Nd", "Zs", "Po"])), max_size=40)
TOY = Article("1", "A", "Kim Jong Un tiba. “Siap perang,” kata Kim.", title="Kim Siap", url="https://a.id/1")


def table(*rows, **columns):
    frame = pd.DataFrame(rows, columns=["article", "start", "end"]).astype({"start": int, "end": int})
    return frame.assign(**columns)


def quoting(frame, *articles):
    """Return a table with the words that stand at its offsets."""
    texts = {article.id: article for article in articles}
    zones = frame["zone"] if "zone" in frame else ["body"] * len(frame)
    words = [
        (texts[row.article].title if zone == "headline" else texts[row.article].text)[row.start : row.end]
        for row, zone in zip(frame.itertuples(), zones, strict=True)
    ]
    return frame.assign(text=pd.Series(words, index=frame.index, dtype=object))


def said(rows):
    """Return rows as comparable cells, without those that say nothing."""
    return sorted(
        sorted((name, type(cell).__name__, cell) for name, cell in row.items() if not pd.isna(cell) and cell != "")
        for row in rows
    )


def rows_of(tables):
    return said([row | {"layer": layer} for layer, frame in tables.items() for row in frame.to_dict("records")])


@st.composite
def toys(draw):
    """Return an article of awkward characters and a table of spans anywhere in it."""
    article = Article(draw(st.sampled_from(["1", "a/b c", "..", "é\n#"])), "A", draw(STRINGS), title=draw(STRINGS))
    places = []
    for zone, text in (("body", article.text), ("headline", article.title)):
        if text:
            edges = draw(
                st.lists(st.tuples(*[st.integers(0, len(text))] * 2).filter(lambda at: at[0] < at[1]), max_size=4)
            )
            places += [(article.id, start, end, zone) for start, end in edges]
    frame = pd.DataFrame(places, columns=["article", "start", "end", "zone"]).astype({"start": int, "end": int})
    kinds = draw(st.lists(STRINGS, min_size=len(places), max_size=len(places)))
    return article, quoting(frame.assign(kind=pd.Series(kinds, dtype=object)), article)


def whole_cells(rows):
    cells = [{k: v.replace("\ud83d", "\ufffd") if isinstance(v, str) else v for k, v in row.items()} for row in rows]
    return said(cells)


# --- rows and faults


@pytest.mark.parametrize("change", ["x" + TOY.text, TOY.text.replace("Kim", "Kom"), "K"])
def test_evidence_of_another_text_is_not_exported(change):
    rows = {"mentions": quoting(table(("1", 0, 3)), TOY)}
    with pytest.raises(ValueError, match=r"row 0 of 'mentions': says 'Kim', .* give the articles that the table was"):
        annotation_pages(rows, [Article("1", "A", change)])


def test_a_table_without_words_is_told():
    with pytest.raises(ValueError, match=r"table 'mentions' has no column 'text'; it has 'article', 'start', 'end'"):
        spans_of({"mentions": table(("1", 0, 3))}, texts_of([TOY]))


def test_two_articles_of_one_id_are_told():
    with pytest.raises(ValueError, match="two articles have the id '1'"):
        texts_of([TOY, TOY])


def test_rows_of_articles_that_are_not_given_are_left_out():
    assert spans_of({"mentions": quoting(table(("1", 0, 3)), TOY)}, texts_of([Article("2", "B", "x")])) == {"2": []}


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\x", "a/b", "a\0b", "é\n", "\ud83d", "con:1", "%2F"])
def test_a_safe_name_has_nothing_that_a_path_or_an_iri_knows(name):
    assert set(safe(name)) & set('/\\:\0\n" <>|?*#') == set()
    assert safe(safe(name)) != safe(name)


# --- W3C Web Annotations


def test_the_evidence_of_the_seeds_comes_back_from_web_annotations(analysis, seeds, tmp_path):
    write_web_annotations(layers(analysis), seeds, folder=tmp_path)
    spans = read_web_annotations(tmp_path, seeds)
    assert list(spans.faults) == []
    assert said(spans.rows) == rows_of(layers(analysis))
    for name, frame in layers(analysis).items():
        back = spans.layer(name)
        same = [column for column in frame if column in back]
        assert set(frame) - set(same) <= set(frame.columns[(frame.isna() | (frame == "")).all()])
        pd.testing.assert_frame_equal(back[same].reset_index(drop=True), frame[same], check_dtype=True)


@given(toys())
def test_any_span_of_any_text_comes_back_from_web_annotations(toy):
    article, frame = toy
    pages = json.loads(json.dumps(annotation_pages({"quotes": frame}, [article])))
    spans = annotated_spans([("page", pages)], [article])
    assert list(spans.faults) == []
    zones = [row | {"layer": "quotes"} for row in frame.to_dict("records")]
    assert said(spans.rows) == whole_cells(zones)


def test_a_written_page_holds_the_same_bytes_each_time_and_no_half_pair(tmp_path):
    article = Article("a/../b", "A", "Kim \ud83d\0 “x”\u2028")
    rows = {"mentions": quoting(table(("a/../b", 0, 6), first=[True]), article)}
    for folder in ("one", "two"):
        files = write_web_annotations(rows, [article], folder=tmp_path / folder)
    assert [file.name for file in files] == ["collection.jsonld", "article-a%2F..%2Fb.jsonld"]
    assert files[1].read_bytes() == (tmp_path / "one" / files[1].name).read_bytes()
    assert "Kim \ufffd\\u0000" in files[1].read_text(encoding="utf-8")
    assert read_web_annotations(tmp_path / "two", [article]).rows[0]["first"] is True


def test_ids_that_differ_in_case_alone_have_files_of_their_own(tmp_path):
    files = write_web_annotations({}, [Article(name, "A", "x") for name in ("a", "A", "a-2")], folder=tmp_path)
    names = [file.name for file in files]
    assert len({name.casefold() for name in names}) == 4


def test_pages_and_collection_follow_the_web_annotation_data_model(analysis, seeds):
    pages = annotation_pages(layers(analysis), seeds)
    collection = annotation_collection(pages)
    counts = [len(page["items"]) for page in pages]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == sum(counts) == sum(len(frame) for frame in layers(analysis).values())
    assert (collection["first"], collection["last"]) == (pages[0]["id"], pages[-1]["id"])
    for page in [collection, *pages]:
        assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    for number, page in enumerate(pages):
        assert page["type"] == "AnnotationPage"
        assert (page["partOf"]["id"], page["startIndex"]) == (collection["id"], sum(counts[:number]))
    assert all(before["next"] == page["id"] and page["prev"] == before["id"] for before, page in pairwise(pages))
    assert "prev" not in pages[0]
    assert "next" not in pages[-1]
    items = [item for page in pages for item in page["items"]]
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert set(item) == {"id", "type", "motivation", "body", "target"}
        assert item["type"] == "Annotation"
        assert {body["type"] for body in item["body"]} == {"TextualBody"}
        assert [body["purpose"] for body in item["body"]] == ["classifying"] + ["tagging"] * (len(item["body"]) - 1)
        assert all(isinstance(body["value"], str) for body in item["body"])
        position, quote = item["target"]["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert position["end"] - position["start"] == len(quote["exact"])


def test_positions_count_characters_not_utf_16_units():
    article = Article("1", "A", "😀 Kim 👍")
    (page,) = annotation_pages({"mentions": quoting(table(("1", 2, 5)), article)}, [article])
    position, quote = page["items"][0]["target"]["selector"]
    assert (position["start"], position["end"]) == (2, 5)
    assert (quote["prefix"], quote["exact"], quote["suffix"]) == ("😀 ", "Kim", " 👍")


def test_the_source_is_the_articles_address_unless_two_articles_share_it():
    other = Article("2", "B", "Kim", url="not an address")
    rows = {"m": quoting(table(("1", 0, 3), ("1", 0, 3), ("2", 0, 3), zone=["body", "headline", ""]), TOY, other)}
    pages = annotation_pages(rows, [TOY, other])
    assert [item["target"]["source"] for page in pages for item in page["items"]] == [
        "https://a.id/1", "urn:framing:1:headline", "urn:framing:2",
    ]  # fmt: skip
    twin = Article("3", "C", "Kim", url=TOY.url)
    (first, _) = annotation_pages(rows, [TOY, twin])
    assert first["items"][0]["target"]["source"] == "urn:framing:1"


def test_two_rows_of_one_span_have_ids_of_their_own():
    (page,) = annotation_pages({"m": quoting(table(("1", 0, 3), ("1", 0, 3)), TOY)}, [TOY])
    assert [item["id"] for item in page["items"]] == ["urn:framing:1:m:0-3", "urn:framing:1:m:0-3:2"]


def annotation(*, source="urn:framing:1", body=(), **selectors):
    kinds = {"position": "TextPositionSelector", "quote": "TextQuoteSelector"}
    made = [{"type": kinds[name], **given} for name, given in selectors.items()]
    return {"type": "Annotation", "body": list(body), "target": {"source": source, "selector": made}}


def test_an_annotation_whose_words_are_gone_is_told_with_what_stands_there():
    read = annotated_spans([("x", annotation(position={"start": 4, "end": 8}, quote={"exact": "Jung"}))], [TOY])
    (fault,) = read.faults
    assert read.rows == []
    assert (fault.where, fault.article, fault.found, fault.stands) == ("x, annotation 1", "1", "Jung", "Jong")
    assert read.fault_table["why"].tolist() == ["other words stand there; the text or the offsets were changed"]


def test_offsets_in_utf_16_units_are_moved_back():
    article = Article("1", "A", "😀 Kim tiba")
    read = annotated_spans([("x", annotation(position={"start": 3, "end": 6}, quote={"exact": "Kim"}))], [article])
    assert [(row["start"], row["end"], row["text"]) for row in read.rows] == [(2, 5, "Kim")]


def test_offsets_that_fit_no_way_of_counting_stay_faults():
    article = Article("1", "A", "😀 Kim tiba")
    (fault,) = annotated_spans(
        [("x", annotation(position={"start": 1, "end": 4}, quote={"exact": "Kim"}))], [article]
    ).faults
    assert (fault.found, fault.stands) == ("Kim", " Ki")


@pytest.mark.parametrize(
    ("quote", "start"),
    [({"exact": "Siap"}, 19), ({"exact": "Kim", "prefix": "kata "}, 38), ({"exact": "Kim", "suffix": " Jong"}, 0)],
)
def test_a_quotation_that_stands_once_is_a_place(quote, start):
    (row,) = annotated_spans([("x", annotation(quote=quote))], [TOY]).rows
    assert (row["start"], row["text"]) == (start, quote["exact"])


@pytest.mark.parametrize("quote", [{"exact": "Kim"}, {"exact": "Putin"}, {"exact": ""}])
def test_a_quotation_that_stands_twice_or_nowhere_is_told(quote):
    read = annotated_spans([("x", annotation(quote=quote))], [TOY])
    assert (len(read.rows), len(read.faults)) == (0, 1)


@pytest.mark.parametrize(
    "broken",
    [
        {"target": {"source": "urn:framing:1", "selector": {"type": {}}}},
        None, 3, "x", {}, {"target": "urn:framing:1"}, {"target": [{}, {}]}, {"target": {"source": []}},
        annotation(source="urn:framing:2", position={"start": 0, "end": 3}),
        annotation(position={"start": "0", "end": 3}),
        annotation(position={"start": True, "end": 3}),
        annotation(position={"start": -3, "end": 3}),
        annotation(position={"start": 3, "end": 3}),
        annotation(position={"start": 0, "end": 10**30}),
        annotation(position={"start": 0, "end": 3}, quote={"exact": ["Kim"]}),
        annotation(position={"start": 0, "end": 3, "refinedBy": {}}),
    ],
)  # fmt: skip
def test_an_annotation_without_a_place_is_told_and_the_others_are_read(broken):
    good = annotation(position={"start": 0, "end": 3})
    read = annotated_spans([("x", {"type": "AnnotationPage", "items": [broken, good]})], [TOY])
    assert (len(read.rows), len(read.faults)) == (1, 1)
    assert read.faults[0].why


def test_bodies_of_other_programs_are_read():
    body = [
        {"purpose": "tagging", "value": "a"}, "b",
        {"purpose": "classifying", "value": "layer"},
        {"purpose": "tagging", "column": "text", "value": "own"},
        {"purpose": "tagging", "column": "n", "format": "application/json", "value": "[1"},
    ]  # fmt: skip
    (row,) = annotated_spans([("x", [annotation(body=body, position={"start": 0, "end": 3})])], [TOY]).rows
    assert (row["tag"], row["layer"], row["text"], row["text_"], row["n"]) == ("a; b", "layer", "Kim", "own", "[1")


def test_a_collection_with_its_pages_inside_is_read():
    page = {"type": "AnnotationPage", "items": [annotation(position={"start": 0, "end": 3})]}
    assert len(annotated_spans([("x", {"type": "AnnotationCollection", "first": page})], [TOY]).rows) == 1


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 200_000])
def test_a_file_that_is_no_json_is_told(data, tmp_path):
    (tmp_path / "x.jsonld").write_bytes(data)
    with pytest.raises(ValueError, match=r"x\.jsonld'.*(is not JSON|is not UTF-8)"):
        read_web_annotations(tmp_path, [TOY])


# --- CoNLL columns


def test_the_evidence_of_the_seeds_comes_back_from_columns(analysis, seeds, tmp_path):
    dropped = write_conll(layers(analysis), seeds, path=tmp_path / "seeds.conll")
    read = read_conll(tmp_path / "seeds.conll", seeds)
    assert list(read.faults) == []
    back = [(row["layer"], row["article"], row["start"], row["end"], row["text"]) for row in read.rows]
    left = list(dropped[["layer", "article", "start", "end", "text"]].itertuples(index=False, name=None))
    given_rows = [
        (name, row.article, row.start, row.end, row.text)
        for name, frame in layers(analysis).items()
        for row in frame.itertuples()
    ]
    assert sorted(back + left) == sorted(given_rows)
    assert 0 < len(left) < len(back) / 10
    labels = {(row["layer"], row["article"], row["start"], row["end"]): row for row in read.rows}
    for name, frame in layers(analysis).items():
        for row in frame.itertuples():
            if (name, row.article, row.start, row.end, row.text) not in left:
                key = (name, row.article, row.start, row.end)
                assert labels[key][CATEGORIES[name]] == getattr(row, CATEGORIES[name])


@given(toys())
def test_every_span_of_any_text_is_in_the_columns_or_among_the_dropped(toy):
    article, frame = toy
    made = bio({"quotes": frame}, [article])
    read = bio_spans(made.text.encode().decode(), [article])
    assert list(read.faults) == []
    back = [(row["start"], row["end"], row.get("zone", "body"), row.get("kind", "")) for row in read.rows]
    kinds = frame.kind.str.replace("\ud83d", "\ufffd")
    sent = sorted(zip(frame.start, frame.end, frame.zone, kinds, strict=True))
    assert len(back) + len(made.dropped) == len(sent)
    assert set(back) <= set(sent)


@given(toys())
def test_the_tokens_are_all_that_is_no_space(toy):
    article, _ = toy
    tokens = article_tokens(article, language("id"))
    joined = "".join(token.written for token in tokens)
    expected = (article.text + article.title).replace("\ud83d", "\ufffd")
    assert "".join(joined.split()) == "".join(expected.split())


def test_columns_read_as_a_person_expects():
    rows = {
        "mentions": quoting(table(("1", 0, 11), ("1", 38, 41), actor=["Kim Jong Un", "Kim\tA%"]), TOY),
        "plain": quoting(table(("1", 0, 3), zone=["headline"]), TOY),
    }
    assert bio(rows, [TOY]).text.replace("\t", " ").split("\n") == [
        "# global.columns = TOKEN START END mentions:actor plain",
        "# newdoc id = 1",
        "Kim 0 3 B-Kim Jong Un O",
        "Jong 4 8 I-Kim Jong Un O",
        "Un 9 11 I-Kim Jong Un O",
        "tiba 12 16 O O",
        ". 16 17 O O",
        "",
        "“ 18 19 O O",
        "Siap 19 23 O O",
        "perang 24 30 O O",
        ", 30 31 O O",
        "” 31 32 O O",
        "kata 33 37 O O",
        "Kim 38 41 B-Kim%09A%25 O",
        ". 41 42 O O",
        "",
        "# part = headline",
        "Kim 0 3 O B",
        "Siap 4 8 O O",
        "",
        "",
    ]


def test_the_outermost_of_nested_spans_wins_and_the_others_are_listed():
    rows = quoting(table(("1", 4, 8), ("1", 0, 11), ("1", 0, 11), ("1", 9, 16), ("1", 12, 16)), TOY)
    made = bio({"m": rows}, [TOY])
    kept = [(row["start"], row["end"]) for row in bio_spans(made.text, [TOY]).rows]
    assert kept == [(0, 11), (12, 16)]
    assert sorted(zip(made.dropped.start, made.dropped.end, strict=True)) == [(0, 11), (4, 8), (9, 16)]
    assert set(made.dropped["why"]) == {"it overlaps a longer one, or one as long before it"}


@pytest.mark.parametrize("place", [(0, 2), (1, 3), (3, 8), (0, 4), (3, 4)])
def test_a_span_that_cuts_a_token_is_dropped_not_widened(place):
    made = bio({"m": quoting(table(("1", *place)), TOY)}, [TOY])
    assert made.dropped["why"].tolist() == ["it begins or ends within a token or at a space"]
    assert "B" not in made.text.split("\n", 2)[2]


def test_neighbours_of_one_category_stay_two_spans_and_a_long_one_crosses_sentences():
    rows = quoting(table(("1", 0, 3), ("1", 4, 8), ("1", 12, 23), kind="x"), TOY)
    read = bio_spans(bio({"quotes": rows}, [TOY]).text, [TOY])
    assert [(row["start"], row["end"]) for row in read.rows] == [(0, 3), (4, 8), (12, 23)]


def test_columns_of_a_text_since_changed_are_told_span_by_span():
    rows = quoting(table(("1", 0, 11), ("1", 38, 41), actor="Kim"), TOY)
    text = bio({"mentions": rows}, [TOY]).text
    changed = Article("1", "A", TOY.text.replace("kata Kim", "ujar Un.", 1))
    read = bio_spans(text, [changed])
    assert [row["text"] for row in read.rows] == ["Kim Jong Un"]
    (fault,) = read.faults
    assert (fault.where, fault.found, fault.stands) == ("text, line 15", "Kim", "Un.")


def test_a_word_come_between_the_tokens_of_a_span_is_told():
    text = bio({"m": quoting(table(("1", 0, 5)), Article("1", "A", "a   b"))}, [Article("1", "A", "a   b")]).text
    (fault,) = bio_spans(text, [Article("1", "A", "a x b")]).faults
    assert (fault.found, fault.stands) == ("a b", "a x b")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Kim 0 3", "is no line of token"),
        ("Kim 0 3 B-x O", "is no line of token"),
        ("Kim \u0660 3 B-x", "is no line of token"),
        ("Kim 0 9999999999 B-x", "is no line of token"),
        ("Kim 0 3 I-x", "goes on with nothing"),
        ("Kim 0 3 E-x", "goes on with nothing"),
        ("Kim 0 99 B-x", "its offsets hold none"),
        ("Kim 3 0 B-x", "its offsets hold none"),
    ],
)
def test_a_wrong_line_of_columns_is_told(line, why):
    text = f"# global.columns = TOKEN START END m\n# newdoc id = 1\n{line}\n".replace(" ", "\t").replace("#\t", "# ")
    text = text.replace("columns\t=\t", "columns = ").replace("TOKEN\tSTART\tEND\tm", "TOKEN START END m")
    (fault,) = bio_spans(text.replace("newdoc\tid\t=\t", "newdoc id = "), [TOY]).faults
    assert why in fault.why


def test_columns_of_an_unknown_article_are_told():
    text = bio({"m": quoting(table(("1", 0, 3)), TOY)}, [TOY]).text
    (fault,) = bio_spans(text, [Article("2", "A", "Kim")]).faults
    assert fault.why == "no article '1'; give the articles that were annotated"


def test_columns_with_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    text = bio({"m": quoting(table(("1", 0, 11)), TOY)}, [TOY]).text
    (tmp_path / "x.conll").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_conll(tmp_path / "x.conll", [TOY]).frame["text"].tolist() == ["Kim Jong Un"]


# --- brat and INCEpTION standoff


def ann(frame, *, layer="m"):
    """Return a table as a .ann file, its columns as attributes, line breaks as spaces."""
    lines = []
    for number, row in enumerate(frame.to_dict("records"), start=1):
        words = row.pop("text").replace("\n", " ")
        lines.append(f"T{number}\t{layer} {row.pop('start')} {row.pop('end')}\t{words}")
        lines += [
            f"A{number}{place}\t{name} T{number} {cell}"
            for place, (name, cell) in enumerate(row.items())
            if name != "article" and not pd.isna(cell) and cell != ""
        ]
    return "\n".join(lines) + "\n"


def test_the_evidence_of_the_seeds_comes_back_from_standoff(analysis, seeds, tmp_path):
    for name, frame in layers(analysis).items():
        folder = tmp_path / name
        folder.mkdir()
        for article in seeds:
            (folder / f"{article.id}.txt").write_bytes(article.text.encode())
            (folder / f"{article.id}.ann").write_text(ann(frame[frame.article == article.id], layer=name), "utf-8")
        read = read_standoff(folder, seeds)
        assert list(read.faults) == []
        own = frame.astype({column: str for column in frame if column not in ("start", "end", "text", "article")})
        own = own.mask(frame.isna(), "")
        assert said(read.rows) == rows_of({name: own})


@given(STRINGS, st.data())
def test_any_span_of_any_text_comes_back_from_standoff(text, data):
    places = st.tuples(*[st.integers(0, len(text))] * 2).filter(lambda at: at[0] < at[1])
    spans = data.draw(st.lists(places, max_size=4)) if text else []
    marks = [f"T{number}\tm {start} {end}\t{text[start:end]}" for number, (start, end) in enumerate(spans)]
    read = standoff_spans("\n".join(mark.replace("\n", " ") for mark in marks), text, article="1")
    mark = text.startswith("\ufeff")
    if not mark or not spans or min(spans)[0]:
        assert list(read.faults) == []
    if not read.faults:
        shifts = {(row["start"] - start, row["end"] - end) for row, (start, end) in zip(read.rows, spans, strict=True)}
        assert shifts <= {(0, 0)} | ({(-1, -1)} if mark else set())


TEXT = "Kim 😀 tiba\r\ndi Moskow."
GOOD = "T1\tperson 0 3\tKim"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("T2\tplace 15 21\tMoskow", (15, 21, "Moskow")),
        ("T2\tplace 15 21\tMoskow\r", (15, 21, "Moskow")),
        ("T2\tx 4 5\t😀", (4, 5, "😀")),
        ("T2\tx 6 14\ttiba  di", (6, 14, "tiba\r\ndi")),
        ("T2\tx 6 14\ttiba di", (6, 14, "tiba\r\ndi")),
        ("T2\tx 6 14\ttiba\r di", (6, 14, "tiba\r\ndi")),
        ("T2\tx 0 3;6 10\tKim tiba", (0, 10, "Kim 😀 tiba")),
    ],
)
def test_a_text_bound_line_is_a_row(line, place):
    read = standoff_spans(f"{GOOD}\n{line}\n", TEXT, article="1")
    assert list(read.faults) == []
    assert tuple(read.rows[1][name] for name in ("start", "end", "text")) == place


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("T2\tx 13 19\tMoskow", "i Mosk"),
        ("T2\tx 14 21\tMoskow", " Moskow"),
        ("T2\tx 5 9\ttiba", " tib"),
        ("T2\tx 15 99\tMoskow.", "Moskow."),
        ("T2\tx 0 3;5 9\tKim tiba", "Kim 😀 tib"),
        ("T2\tx 6 10;0 3\ttiba Kim", ""),
        ("T2\tx 0 0\t", ""),
        ("T2\tx 3 0\tKim", ""),
    ],
)
def test_a_text_bound_line_whose_words_stand_elsewhere_is_a_fault(line, stands):
    read = standoff_spans(f"{GOOD}\n{line}\n", TEXT, article="1", name="1.ann")
    assert [row["text"] for row in read.rows] == ["Kim"]
    (fault,) = read.faults
    assert (fault.where, fault.article, fault.stands) == ("1.ann, line 2", "1", stands)


@pytest.mark.parametrize(
    "line",
    ["T2", "T2\tx", "T2\tx 0\tKim", "T2\t0 3\tKim", "T2\tx a b\tKim", "T2\tx 0 3", "T1\tx 0 3\tKim", "Kim", "\tKim",
     "T2\tx \u0660 3\tKim", "T2\tx -3 3\tKim", "T2\tx 0 3;\tKim", "Tx\tx 0 3\tKim", "A1\tside T9 x", "A1", "A1\tside"],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_told(line):
    read = standoff_spans(f"{GOOD}\n{line}\n", TEXT, article="1")
    assert len(read.rows) == 1
    (fault,) = read.faults
    assert fault.where == "1, line 2"
    assert fault.why


def test_relations_events_notes_and_blank_lines_are_passed_over():
    others = ["E1\tsay:T1 who:T1", "R1\tof Arg1:T1 Arg2:T1", "#1\tAnnotatorNotes T1\tsure?", "*\tEquiv T1 T1",
              "N1\tReference T1 wiki:1\tKim", "A1\tmood E1 sad", ""]  # fmt: skip
    read = standoff_spans("\n".join([GOOD, *others]), TEXT, article="1")
    assert (len(read.rows), list(read.faults)) == (1, [])
    assert set(read.rows[0]) == {"article", "start", "end", "text", "layer"}


def test_attributes_are_columns():
    lines = ["A1\tside T1 North Korea", "A2\tfirst T1", "M3\tkind T1 a", "A4\tkind T1 b", "A5\tlayer T1 own"]
    (row,) = standoff_spans("\n".join([*lines, GOOD]), TEXT, article="1").rows
    assert (row["side"], row["first"], row["kind"]) == ("North Korea", True, "a; b")
    assert (row["layer"], row["layer_"]) == ("person", "own")


@pytest.mark.parametrize(("mark", "shift"), [("", 0), ("\ufeff", 0), ("\ufeff", 1)])
def test_a_byte_order_mark_counted_or_not_moves_no_span(mark, shift):
    read = standoff_spans(f"T1\tx {15 + shift} {21 + shift}\tMoskow", mark + TEXT, article="1", original=TEXT)
    assert list(read.faults) == []
    assert (read.rows[0]["start"], read.rows[0]["text"]) == (15, "Moskow")


def test_a_file_that_is_not_the_articles_text_is_told_where_the_words_moved():
    unix = TEXT.replace("\r\n", "\n")
    read = standoff_spans(f"{GOOD}\nT2\tplace 14 20\tMoskow", unix, article="1", original=TEXT)
    assert [row["text"] for row in read.rows] == ["Kim"]
    (fault,) = read.faults
    assert (fault.found, fault.stands) == ("Moskow", " Mosko")
    assert "not the article's text" in fault.why


def test_a_folder_of_standoff_is_read_by_the_articles_ids(tmp_path):
    articles = [Article("a/1", "A", TEXT), Article("2", "A", TEXT)]
    for name in ("a%2F1", "2", "lost"):
        (tmp_path / f"{name}.ann").write_text(GOOD + "\n", encoding="utf-8")
    (tmp_path / "a%2F1.txt").write_bytes(TEXT.encode())
    read = read_standoff(tmp_path, articles)
    assert read.frame["article"].tolist() == ["2", "a/1"]
    assert [(fault.where, fault.article) for fault in read.faults] == [("lost.ann", "lost")]
    alone = read_standoff(tmp_path)
    assert alone.frame["article"].tolist() == ["a%2F1"]
    assert [fault.where for fault in alone.faults] == ["2.ann", "lost.ann"]


def test_a_path_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no file or folder '.*nowhere'; give one with \.ann files"):
        read_standoff(tmp_path / "nowhere")


# --- what comes back


def test_what_nothing_was_read_from_has_its_columns():
    read = annotated_spans([], [])
    assert list(read.frame) == ["article", "start", "end", "text", "layer"]
    assert list(read.fault_table) == list(Fault._fields)


@pytest.mark.parametrize(
    ("cells", "kind", "back"),
    [
        ([True, None], "boolean", [True, pd.NA]),
        ([1, None], "Int64", [1, pd.NA]),
        ([1, 0.5], "float64", [1.0, 0.5]),
        ([1, "a"], "str", ["1", "a"]),
        ([True, 1], "str", ["True", "1"]),
        ([10**400, 0.5], "str", [str(10**400), "0.5"]),
        (["\ud83d", None], "str", ["\ufffd", ""]),
    ],
)
def test_a_column_has_the_type_of_its_cells_and_the_mixed_one_is_text(cells, kind, back):
    column = frame_of([{"a": cell} for cell in cells])["a"]
    assert (str(column.dtype), column.tolist()) == (kind, back)


def test_an_unknown_layer_is_told_with_those_that_are_there():
    read = standoff_spans(GOOD, TEXT, article="1")
    with pytest.raises(ValueError, match="unknown layer 'mentions'; these spans have 'person'"):
        read.layer("mentions")


def test_spans_read_back_agree_wholly_with_the_evidence_they_were_made_from(analysis, seeds):
    pages = annotation_pages(layers(analysis), seeds)
    spans = annotated_spans([("pages", pages)], seeds)
    table = agreement(
        spans.layer("quotes"),
        analysis.quotes,
        layer="quotes",
        columns=["kind", "source", "cue_start"],
        sentences=analysis.sentences,
        texts={article.id: article.text for article in seeds},
    )
    total = table[table["outlet"] == "all"]
    assert total["matched"].tolist() == total["coded"].tolist()
    assert total["found"].tolist() == total["coded"].tolist()
