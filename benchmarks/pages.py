"""Time of reading web pages beside trafilatura alone, on the same made-up pages.

    python -m benchmarks.pages            5,000 pages
    python -m benchmarks.pages 500        another number of them

The aim is 0.8 times the speed of `trafilatura.bare_extraction` with metadata, which gives text, title, date and site.
"""

import json
import sys
import tempfile
import time
from html import escape
from pathlib import Path

import trafilatura

from benchmarks.corpus import corpus
from framing.articles import Article, read_articles

PAGES = 5_000
AIM = 0.8
LINKS = 40  # of a navigation, as many again in the footer
SENTENCES = 4  # in a paragraph


def page(article: Article) -> str:
    """Return an article as a page of a newspaper: metadata, navigation, text, related links, footer."""
    sentences = article.text.split(". ")
    paragraphs = [". ".join(sentences[at : at + SENTENCES]) + "." for at in range(0, len(sentences), SENTENCES)]
    links = "".join(f'<li><a href="/kanal/{number}">Kanal {number}</a></li>' for number in range(LINKS))
    told = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": f"Berita {article.id}",
            "datePublished": "2024-03-04T10:00:00+07:00",
            "publisher": {"@type": "Organization", "name": article.outlet},
        }
    )
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Berita {article.id}</title>'
        f'<meta property="og:site_name" content="{article.outlet}"><script type="application/ld+json">{told}</script>'
        f"</head><body><nav><ul>{links}</ul></nav><article><h1>Berita {article.id}</h1>{body}"
        f'<p>Baca juga: <a href="/lain">Berita lain</a></p></article><footer><ul>{links}</ul></footer></body></html>'
    )


def report(size: int) -> None:
    """Print how many pages a second both read."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{article.id}.html") for article in corpus(size)]
        for file, article in zip(files, corpus(size), strict=True):
            file.write_text(page(article), encoding="utf-8")
        trafilatura.bare_extraction(files[0].read_bytes(), with_metadata=True)  # import what is imported late
        start = time.perf_counter()
        for file in files:
            trafilatura.bare_extraction(file.read_bytes(), with_metadata=True, include_comments=False)
        alone = time.perf_counter() - start
        start = time.perf_counter()
        read = read_articles(folder)
        own = time.perf_counter() - start
    print(f"\n{len(read):,} web pages")
    print(f"  trafilatura alone {alone:8.2f} s  {size / alone:8.0f} pages/s")
    print(f"  read_articles     {own:8.2f} s  {size / own:8.0f} pages/s  {alone / own:.2f} x (aim {AIM})")


if __name__ == "__main__":
    report(int(sys.argv[1]) if sys.argv[1:] else PAGES)
