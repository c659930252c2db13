"""Web pages: the article on a saved page, and what the page says of it.

The text is what trafilatura (Barbaresi 2021, https://doi.org/10.18653/v1/2021.acl-demo.15) takes for the main text,
its paragraphs parted by a blank line. What is left of the page in it, such as lines to related articles, the furniture
rules know.
"""

import email
import email.policy
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from framing.articles.bundles import EXPORT_PAGE
from framing.articles.encodings import decoded
from framing.articles.markup import elements, without_entities, without_tags
from framing.articles.metadata import article_body, iso_date, page_metadata
from framing.articles.records import EXTRA, ArticleError, Found, LeftOutError

PAGE_LIMIT = 3_000_000  # characters of a page without its scripts and pictures: ten times the largest of newspapers
LEAST_TEXT = 200  # characters: with less than that a page is tried again with its tables

_data = re.compile(r"data:[\w/+.;-]{1,100},[\w+/=%-]{200,}", re.IGNORECASE)
_charset = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_page = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)
_declaration = re.compile(r"^\s*<\?xml[^>]*\?>")


def is_page(text: str) -> bool:
    """Return whether a text is the source of a whole web page.

    >>> is_page("<!DOCTYPE html><html>..."), is_page("Tanda <html> dijelaskan.")
    (True, False)
    """
    return _page.match(text[:5_000]) is not None


def page_text(what: str, data: bytes) -> tuple[str, list[str]]:
    """Return the source of a page as text: in the encoding that it declares, where it is not UTF-8."""
    declared = _charset.search(data[:4_000])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name and name not in ("utf-8", "utf8", "utf-16"):
        try:
            return data.decode("utf-8"), []
        except UnicodeDecodeError:
            pass
        try:
            return data.decode("cp1252" if name in ("iso-8859-1", "latin1") else name), []
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded(what, data)


def archived_page(what: str, data: bytes) -> tuple[str, list[str]]:
    """Return the source of the page in a web archive of one page, as browsers save it (.mht, .mhtml).

    Raises ArticleError where there is no page in it.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content: Any = part.get_payload(decode=True)
            return page_text(what, content if isinstance(content, bytes) else b"")
    raise ArticleError(what, "holds no web page; save it again as a complete page")


def page_record(what: str, html: str, *, url: str = "") -> Found:
    """Return the article on a page: its text and what the page says of it. Raises ArticleError where there is none.

    `url` is where it was found, for a page that does not say so itself.
    """
    if len(html) > PAGE_LIMIT:
        html = _data.sub(" ", without_scripts(html))
        if len(html) > PAGE_LIMIT:
            why = (
                f"the page has {len(html):,} characters; at most {PAGE_LIMIT:,} are read: paste its article into a .txt"
            )
            raise ArticleError(what, why)
    if EXPORT_PAGE.search(html):
        return Found(what, {"text": without_entities(without_tags(html))})
    fields: dict[str, object] = dict(page_metadata(html, url=url))
    text, found_date = _main_text(what, html, dated="published" in fields)
    if not text.strip() and (body := article_body(html)):
        text = without_entities(without_tags(body))
    if not text.strip():
        raise ArticleError(what, "no article was found on the page; paste its text into a .txt file")
    if found_date:
        fields["published"] = found_date
    fields["title"], text = _apart(text, str(fields.get("title", "")))
    return Found(what, {**fields, "text": text})


def without_scripts(html: str) -> str:
    """Return a page's source without its programs, styles and drawings; the data that say what it is about stay.

    >>> without_scripts('<style>a{}</style><p>Kim</p><script type="application/ld+json">{}</script>')
    '<p>Kim</p><script type="application/ld+json">{}</script>'
    """
    kept, at = [], 0
    for start, first, _, end in elements(html, ["script", "style", "svg"]):
        if "ld+json" not in html[start:first]:
            kept.append(html[at:start])
            at = end
    return "".join([*kept, html[at:]])


def _main_text(what: str, html: str, *, dated: bool) -> tuple[str, str]:
    """The main text of a page, and its date where nothing else tells it."""
    if not (extraction := _extraction()):
        raise LeftOutError(what, f"needs trafilatura to be read; {EXTRA}")
    text, undeclared = "", _declaration.sub("", html)
    for tables in (False, True):
        found = extraction(undeclared, tables)
        other = (found.text or "") if found else ""
        text = other if len(other) > len(text) else text
        if len(text) >= LEAST_TEXT or "<table" not in html:
            break
    return text.replace("\n", "\n\n"), "" if dated else _dated(html)


def _dated(html: str) -> str:
    from htmldate import find_date

    return iso_date(find_date(html, original_date=True, extensive_search=False) or "")


@cache
def _extraction() -> Callable[[str, bool], Any] | None:
    """Trafilatura, with tables or without; it takes a second to import. None where it is not installed."""
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Extractor
    except ImportError:
        return None
    # Made once: to read its settings takes a twentieth of the time of a page.
    kept = {tables: Extractor(output_format="python", comments=False, tables=tables) for tables in (False, True)}
    return lambda html, tables: bare_extraction(html, options=kept[tables])


def _apart(text: str, title: str) -> tuple[str, str]:
    """A page's title and its text, without a first paragraph that says the title again, or all but the site's name."""
    first, _, rest = text.partition("\n\n")
    heading = " ".join(first.split())
    same = title.casefold().startswith(heading.casefold()) and not title[len(heading) :][:2].strip(" |-–—:")
    return (heading, rest) if heading and rest and same else (title, text)
