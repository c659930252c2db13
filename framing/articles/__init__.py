"""Files in, articles out.

In: a folder of texts or a table of articles. Out: `Article`s, their text letter for letter, and what could not be read.
Read `article` (what comes out), then `folders` (texts with or without a manifest) and `records` (tables).
"""

from framing.articles.article import Article, Articles, read_articles
from framing.articles.records import ArticleError

__all__ = [
    "Article",
    "ArticleError",
    "Articles",
    "read_articles",
]
