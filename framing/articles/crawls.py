"""Web archives: the pages that a crawler kept in .warc and .warc.gz files."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from framing.articles.records import COLLECTION_LIMIT, EXTRA, ArticleError, Found, LeftOutError, Record, said
from framing.articles.webpages import PAGE_LIMIT, page_record, page_text

LARGEST = 4 * PAGE_LIMIT  # bytes of one record that are read


def crawl_records(path: Path) -> Iterator[Record]:
    """Return the articles of the pages in a web archive; what is no page is counted and left out."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise LeftOutError(str(path), f"needs warcio to be read; {EXTRA}") from None
    others: Counter[str] = Counter()
    number = total = 0
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file):
                kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
                if record.rec_type != "response" or "html" not in kind.lower():
                    others["no page" if record.rec_type == "response" else ""] += 1
                    continue
                number += 1
                data = record.content_stream().read(LARGEST + 1)
                if (total := total + len(data)) > COLLECTION_LIMIT:
                    yield ArticleError(
                        f"{path}, page {number}", f"is beyond {COLLECTION_LIMIT:,} bytes, which are read"
                    )
                    return
                yield _page(f"{path}, page {number}", data, url=record.rec_headers.get_header("WARC-Target-URI") or "")
        except Exception as error:  # whatever a parser says of a broken file
            yield ArticleError(
                f"{path}, after page {number}", f"could not be read ({said(error)}); it needs a whole file"
            )
    if left := others["no page"]:
        yield LeftOutError(str(path), f"{left:,} of its records are no pages (pictures, scripts); they are left out")


def _page(what: str, data: bytes, *, url: str) -> Record:
    try:
        html, notes = page_text(what, data)
        found = page_record(what, html, url=url)
    except ArticleError as error:
        return LeftOutError(what, f"{url}: {error.why}")
    except Exception as error:  # whatever a parser says of a broken page
        return LeftOutError(what, f"{url}: could not be read ({type(error).__name__})")
    return Found(what, found.fields, (*notes, *found.notes))
