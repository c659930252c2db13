"""What a web page says of itself: title, date, outlet, address, language and agency, schema.org's JSON-LD first.

Sources: https://schema.org/NewsArticle (what newsrooms write for search engines), then Open Graph and HTML's own tags.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from framing.articles.markup import elements
from framing.language import language, languages

ARTICLES = ("Article", "NewsArticle", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
FIELDS = ("title", "outlet", "published", "url")
DEEPEST = 6  # objects within objects that are looked through

_linked = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_metas = re.compile(r"<meta\s[^<>]{1,4000}>", re.IGNORECASE)
_attributes = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_canonical = re.compile(r"<link\s[^<>]{0,1000}rel\s*=\s*[\"']?canonical[^<>]{0,1000}>", re.IGNORECASE)
_root = re.compile(r"<html\s[^<>]{0,1000}>", re.IGNORECASE)
_title = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_site = re.compile(r"\s*https?://(?:[^/?#@\s]*@)?([^/?#:@\s]+)", re.IGNORECASE)
_blanks = re.compile(r"\s+")
_control = re.compile("[\x00-\x1f]")

# The tags that say a field, the most telling first.
TAGS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "published": (
        "article:published_time",
        "datepublished",
        "publishdate",
        "pubdate",
        "dc.date",
        "content_publishdate",
    ),
    "outlet": ("og:site_name", "publisher", "application-name"),
    "url": ("og:url",),
    "language": ("content-language",),
}


def page_metadata(html: str, *, url: str = "") -> dict[str, str]:
    """Return what a page's source says of the article on it: only the fields that it does say.

    `url` is where it was found, for a page that does not say so itself.

    >>> told = '{"@type": "NewsArticle", "headline": "Kim tiba", "publisher": {"name": "Tempo"}}'
    >>> page_metadata(f'<script type="application/ld+json">{told}</script><meta name="pubdate" content="2023-09-17">')
    {'title': 'Kim tiba', 'outlet': 'Tempo', 'published': '2023-09-17', 'outlet_basis': 'site name'}
    """
    told, tags = _of_json(html), _of_tags(html)
    found = {name: value for name in FIELDS if (value := told.get(name) or tags.get(name))}
    found |= {"url": url} if url and "url" not in found else {}
    if "outlet" in found:
        found["outlet_basis"] = "site name"
    elif host := host_of(found.get("url", "")):
        found |= {"outlet": host, "outlet_basis": "address"}
    if code := known_language(told.get("language") or tags.get("language", "")):
        found["language"] = code  # a template may declare another one by mistake: then the text itself tells
    sources = [
        _agencies()[name.casefold()] for name in told.get("sources", "").split("\n") if name.casefold() in _agencies()
    ]
    agency = next((name for name in sources if name.casefold() != found.get("outlet", "").casefold()), "")
    return {**found, "agency": agency} if agency else found


def article_body(html: str) -> str:
    """Return the text that the page's JSON-LD gives its article; an empty string when there is none."""
    return next((body for one in _objects(html) if isinstance(body := one.get("articleBody"), str) and body), "")


def iso_date(value: str) -> str:
    """Return the date at the beginning of a time stamp as ISO 8601 has it; an empty string when there is none.

    >>> iso_date("2024-03-04T10:00:00+07:00"), iso_date("kemarin")
    ('2024-03-04', '')
    """
    try:
        return date.fromisoformat(value.strip().replace("/", "-")[:10]).isoformat()
    except ValueError:
        return ""


def known_language(tag: str) -> str:
    """Return the pack that a language tag or name stands for; an empty string when none does.

    >>> [known_language(tag) for tag in ("id-ID", "id_ID", "ind", "in", "Indonesian", "en-ID", "")]
    ['id', 'id', 'id', 'id', 'id', '', '']
    """
    first = re.split(r"[-_]", tag.strip().casefold(), maxsplit=1)[0]
    return next((code for code in languages() if first in language(code).names), "")


def host_of(url: str) -> str:
    """Return the host of an address without `www.`; an empty string when it has none.

    >>> host_of("https://www.harian.example/berita/1")
    'harian.example'
    """
    found = _site.match(url)
    return found[1].lower().removeprefix("www.") if found else ""


def _of_json(html: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in _objects(html):
        given = {
            "title": _text(one.get("headline")) or (_text(one.get("name")) if "WebPage" not in _types(one) else ""),
            "published": iso_date(_text(one.get("datePublished"))),
            "outlet": _name(one.get("publisher")),
            "url": _text(one.get("url")) or _address(one.get("mainEntityOfPage")),
            "language": _text(one.get("inLanguage")),
            "sources": "\n".join(
                name for key in ("sourceOrganization", "creditText", "author") for name in _names(one.get(key))
            ),
        }
        for name, value in given.items():
            if value and not found.get(name):
                found[name] = value
    return found


def _objects(html: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a page's JSON-LD that describe an article, articles before pages."""
    found = []
    for start, first, last, _ in elements(html, ["script"]):
        if not _linked.search(html, start, first):
            continue
        try:
            found += list(_within(json.loads(_control.sub(" ", html[first:last])), 0))
        except (ValueError, RecursionError):  # written by hand, and broken
            continue
    return iter(sorted(found, key=lambda one: "WebPage" in _types(one)))


def _within(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _within(one, depth + 1)
    elif isinstance(value, dict):
        if _types(value) & set(ARTICLES):
            yield value
        yield from _within(value.get("@graph"), depth + 1)
        yield from _within(value.get("mainEntity"), depth + 1)


def _types(one: Mapping[str, Any]) -> set[str]:
    given = one.get("@type")
    return {str(name) for name in (given if isinstance(given, list) else [given])}


def _text(value: Any) -> str:
    return _blanks.sub(" ", unescape(value)).strip() if isinstance(value, str) else ""


def _name(value: Any) -> str:
    return next(_names(value), "")


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if name := _text(one.get("name") if isinstance(one, dict) else one):
            yield name


def _address(value: Any) -> str:
    return _text(value.get("@id") if isinstance(value, dict) else value)


def _of_tags(html: str) -> dict[str, str]:
    metas: dict[str, str] = {}
    for tag in _metas.findall(html):
        given = _given(tag)
        name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
        if name and given.get("content"):
            metas.setdefault(name.lower(), _text(given["content"]))
    found = {field: next((metas[name] for name in names if metas.get(name)), "") for field, names in TAGS.items()}
    found["published"] = iso_date(found["published"])
    if canonical := _canonical.search(html):
        found["url"] = _given(canonical[0]).get("href", "") or found["url"]
    if root := _root.search(html):
        found["language"] = found["language"] or _given(root[0]).get("lang", "")
    if not found["title"] and (title := _title.search(html)):
        found["title"] = _text(title[1])
    return found


def _given(tag: str) -> dict[str, str]:
    return {name.lower(): first or second or third for name, first, second, third in _attributes.findall(tag)}


@cache
def _agencies() -> Mapping[str, str]:
    """The agencies of all packs by their names and forms, in small letters."""
    return {form.casefold(): name for name, forms in _listed() for form in (name, *forms)}


def _listed() -> Iterable[tuple[str, tuple[str, ...]]]:
    for code in languages():
        for one in language(code).agencies:
            if one.kind != "media":
                yield one.name, one.forms
