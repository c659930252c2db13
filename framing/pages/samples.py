"""Which articles a report prints: all of a small corpus, of an archive a sample that says so."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from framing.articles import Article

# Up to so many articles a page holds all of them; of more it holds a sample of `SAMPLE`.
READ_IN_FULL, SAMPLE = 30, 12


def sample(articles: Sequence[Article]) -> list[Article]:
    """The articles to print: all, or a dozen of many, as evenly over the outlets as they allow.

    Within an outlet the choice is by chance, but the same every time: by a hash of the article's id.

    >>> len(sample([Article(str(number), "A", "Kata.") for number in range(30)]))
    30
    >>> chosen = sample([Article(str(number), "AB"[number % 2], "Kata.") for number in range(100)])
    >>> len(chosen), len([article for article in chosen if article.outlet == "A"])
    (12, 6)
    """
    if len(articles) <= READ_IN_FULL:
        return list(articles)
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for article in sorted(articles, key=lambda one: (_chance(one), one.id)):
        ranked.append((turns[article.outlet], _chance(article), article.id))
        turns[article.outlet] += 1
    chosen = {article for *_, article in sorted(ranked)[:SAMPLE]}
    return [article for article in articles if article.id in chosen]


def _chance(article: Article) -> str:
    return sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()
