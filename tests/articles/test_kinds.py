"""What people bring: one report as a file of every kind, read as the same article and with the same evidence."""

import shutil

import pytest
from articles import kinds

from framing.analysis import analyse
from framing.articles import read_articles

TITLED = {"page.html", "old.htm", "saved.mhtml", "page-as.txt", "crawl.warc.gz", "word.docx", "open.odt"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("kinds")
    for name, data in kinds.KINDS.items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def read(folder):
    return read_articles(folder)


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_kind_of_file_gives_the_same_text(folder, name):
    assert [article.text for article in read_articles(folder / name)] == [kinds.TEXT]


@pytest.mark.parametrize("name", sorted(TITLED))
def test_a_page_and_a_document_say_their_title(folder, name):
    assert read_articles(folder / name)[0].title == kinds.TITLE


@pytest.mark.parametrize("name", ["page.html", "old.htm", "saved.mhtml", "page-as.txt", "crawl.warc.gz"])
def test_a_page_says_its_outlet_date_address_and_language(folder, name):
    (article,) = read_articles(folder / name)
    said = (article.outlet, article.outlet_basis, article.published, article.url, article.language)
    assert said == (kinds.OUTLET, "site name", "2024-03-04", kinds.ADDRESS, "id")


def test_the_same_report_gives_the_same_evidence_whatever_its_file(read):
    analysis = analyse(read)
    assert len(analysis.articles) == len(kinds.KINDS)
    own = ["start", "end", "text", "zone", "rule"]
    for table in (analysis.mentions, analysis.quotes, analysis.threats):
        body = table[table["zone"] != "headline"]
        rows = [group[own].to_records(index=False).tolist() for _, group in body.groupby("article")]
        assert len(rows) == len(kinds.KINDS)
        assert rows[0]
        assert all(one == rows[0] for one in rows)


def test_a_folder_of_all_kinds_has_an_id_for_each_and_no_outlet_twice(read):
    assert len({article.id for article in read}) == len(read) == len(kinds.KINDS)
    assert {"sheet.xlsx-row-2", "sheet.ods-row-2", "crawl-1", "word"} <= {article.id for article in read}
    assert "Suara Kudus" in {article.outlet for article in read}


def test_what_was_assumed_or_mended_is_said(read):
    told = {name: [why for what, why in read.notes if what == name] for name, _ in read.notes}
    assert told["windows"][0].startswith("read as Windows-1252")
    assert told["broken"] == ["letters broken by a wrong encoding (UTF-8 read as Windows-1252) were mended"]
    assert told["tagged"] == ["HTML tags were taken off", "HTML entities became their characters"]
    assert told["print"][0].startswith("read from a PDF")
    assert not {"laporan", "wide", "page", "word"} & set(told)


def test_notes_and_files_left_out_are_rows_of_skipped(read):
    skipped = analyse(read).skipped
    assert set(skipped.loc[skipped["article"] == "windows", "what"]) == {"reading"}
    (left,) = skipped.loc[skipped["article"] == "", ["what", "why"]].to_numpy().tolist()
    assert left[0].endswith("crawl.warc.gz")
    assert "1 of its records are no pages" in left[1]


def test_every_file_of_a_folder_is_an_article_or_a_line_that_says_what_to_do(tmp_path):
    (tmp_path / "a.txt").write_text(kinds.TEXT, encoding="utf-8")
    for name, data in {
        "foto.jpg": b"x",
        "koran.pdf": kinds.printed([]),
        "lama.doc": b"x",
        "catatan.md": b"# x",
        "bahan.xyz": b"x",
        "README.md": b"x",
        ".hidden": b"x",
    }.items():
        (tmp_path / name).write_bytes(data)
    read = read_articles(tmp_path)
    told = {what.rpartition("/")[2]: why for what, why in read.skipped}
    assert len(read) == 1
    assert set(told) == {"foto.jpg", "koran.pdf", "lama.doc", "catatan.md", "bahan.xyz"}
    assert told["koran.pdf"] == "has no text layer; run OCR (ocrmypdf, for example) and give its result"
    assert "Save as, .docx" in told["lama.doc"]


def test_the_parts_of_a_saved_page_are_left_out_in_one_line(tmp_path):
    (tmp_path / "laman.html").write_text(kinds.page(), encoding="utf-8")
    (tmp_path / "laman_files").mkdir()
    (tmp_path / "laman_files" / "iklan.html").write_text("<p>Iklan</p>", encoding="utf-8")
    read = read_articles(tmp_path)
    assert [article.id for article in read] == ["laman"]
    assert [why for _, why in read.skipped] == ["holds the pictures and scripts of a saved page; they are left out"]


def test_two_files_of_one_name_are_two_articles(tmp_path):
    for outlet in ("kompas", "tempo"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "1.txt").write_text(kinds.TEXT, encoding="utf-8")
    assert [article.id for article in read_articles(tmp_path)] == ["kompas/1.txt", "tempo/1.txt"]


def test_a_manifest_says_whose_pages_and_documents_are(tmp_path):
    (tmp_path / "a.html").write_text(kinds.page(), encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(kinds.document())
    manifest = "id;file;outlet;title\n1;a.html;Harian Satu;\n2;b.docx;Harian Dua;Judul lain\n"
    (tmp_path / "articles.csv").write_text(manifest, encoding="utf-8")
    said = [(one.id, one.outlet, one.title, one.published, one.outlet_basis) for one in read_articles(tmp_path)]
    assert said == [
        ("1", "Harian Satu", kinds.TITLE, "2024-03-04", ""),
        ("2", "Harian Dua", "Judul lain", "", ""),
    ]


@pytest.mark.parametrize(
    "manifest",
    [
        "sep=;\r\nFILE;Outlet\r\nä.txt;Tempo\r\n;\r\n",
        "file\toutlet\n.\\a\u0308.txt\tTempo\n",
        "Daftar berita\n\nfile,outlet\n./Ä.TXT,Tempo\n\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_manifest_is_read_as_an_indonesian_excel_and_a_mac_write_it(tmp_path, manifest, encoding):
    (tmp_path / "ä.txt").write_text(kinds.TEXT, encoding="utf-8")
    (tmp_path / "articles.csv").write_bytes(manifest.encode(encoding))
    (article,) = read_articles(tmp_path)
    assert (article.outlet, article.text) == ("Tempo", kinds.TEXT)


def test_a_manifest_may_be_a_workbook(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["file", "outlet", "published"])
    book.active.append(["a.txt", "Tempo", "2024-03-04"])
    book.save(tmp_path / "articles.xlsx")
    (tmp_path / "a.txt").write_text(kinds.TEXT, encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert (article.outlet, article.published) == ("Tempo", "2024-03-04")


def test_outlets_that_look_alike_are_one_and_it_is_said(tmp_path):
    table = 'outlet,text\nSuara Kudus,x\n"suara  kudus",y\nSuara-Kudus,z\nSuara Kota,v\n'
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    read = read_articles(tmp_path / "a.csv")
    assert [article.outlet for article in read] == ["Suara Kudus"] * 3 + ["Suara Kota"]
    assert [what for what, _ in read.notes] == ["suara  kudus", "Suara-Kudus"]


def test_a_coding_sheet_in_the_folder_is_no_table_of_articles(tmp_path):
    (tmp_path / "a.txt").write_text(kinds.TEXT, encoding="utf-8")
    (tmp_path / "sheet.csv").write_text("article,outlet,sentence,start,end,text\na,a,0,0,3,Bup\n", encoding="utf-8")
    read = read_articles(tmp_path)
    assert len(read) == 1
    assert "coding sheet" in read.skipped[0][1]


def test_the_texts_that_news_api_cuts_are_said_to_be_cut(tmp_path):
    answer = kinds.news_api().replace(b'provinsi."', b'provi... [+812 chars]"')
    (tmp_path / "a.json").write_bytes(answer)
    read = read_articles(tmp_path / "a.json")
    assert read[0].text.endswith("provi")
    assert "NewsAPI cuts" in read.notes[0][1]


def test_media_clouds_tables_hold_no_texts_and_that_is_said(tmp_path):
    from framing.articles import ArticleError

    table = "id,publish_date,title,url,language,media_name\n1,2024-03-04,x,https://a.example/1,id,A\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"no column 'text'.*Media Cloud's tables hold no texts: save the pages"):
        read_articles(tmp_path / "a.csv")


def test_a_page_without_metadata_is_dated_and_called_by_its_address(tmp_path):
    page = (
        kinds.page()
        .replace(kinds.LINKED, "{}")
        .replace("<head>", f'<head><link rel="canonical" href="{kinds.ADDRESS}">')
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,) = read_articles(tmp_path / "a.html")
    assert (article.outlet, article.outlet_basis, article.url) == ("suara.example", "address", kinds.ADDRESS)
    assert article.text == kinds.TEXT


def test_the_core_without_the_extra_says_which_is_missing(tmp_path, monkeypatch):
    import builtins

    from framing.articles import webpages

    real = builtins.__import__

    def without(name, *rest):
        if name.split(".")[0] in {"trafilatura", "docx", "pypdf", "striprtf", "warcio"}:
            raise ImportError(name)
        return real(name, *rest)

    webpages._extraction.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    for name in ("laporan.txt", "page.html", "word.docx", "rich.rtf", "print.pdf", "crawl.warc.gz"):
        (tmp_path / name).write_bytes(kinds.KINDS[name])
    read = read_articles(tmp_path)
    webpages._extraction.cache_clear()
    assert [article.id for article in read] == ["laporan"]
    assert len(read.skipped) == 5
    assert all("pip install 'framing[formats]'" in why for _, why in read.skipped)


def test_reading_leaves_the_files_alone(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    read_articles(copy)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == kinds.KINDS
