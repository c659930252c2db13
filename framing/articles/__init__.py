"""Files in, articles out.

In: a folder of files of any kind, or a table of articles. Out: `Article`s with their text, and what could not be read
or had to be assumed.
Read `article` (what comes out), `folders` (which files), `formats` (a file to its reader), then the readers: `tables`
over `grids`, `webpages` with `metadata`, `documents`, `crawls`, `bundles` (several articles in one file); then
`encodings`, `markup`, `dates` and `outlets` (what is made even), and `records`, which all share.
"""

from framing.articles.article import Article, Articles, read_articles
from framing.articles.records import ArticleError

__all__ = [
    "Article",
    "ArticleError",
    "Articles",
    "read_articles",
]
