"""What the tables of a corpus cannot tell, in plain sentences."""

from framing.analysis import Analysis

GUESSED = ("inferred", "file name")
NAMED_ARTICLES = 10


def unknowns(analysis: Analysis) -> list[str]:
    """Return, in plain sentences, what could not be known of a corpus and which measures that leaves out.

    >>> from framing.analysis import Article, analyse
    >>> unknowns(analyse([Article("1", "A", "Presiden Rusia Vladimir Putin tiba di Pyongyang.")]))[0]
    'No codebook was given: persons are those found in the texts, and nobody has a side.'
    """
    articles, skipped = analysis.articles, len(analysis.skipped)
    titles, dates = ((articles[column] == "").sum() for column in ("title", "published"))
    guessed = articles.loc[articles["outlet_basis"].isin(GUESSED), "article"].tolist()
    named = ", ".join(guessed[:NAMED_ARTICLES]) + (" ..." if len(guessed) > NAMED_ARTICLES else "")
    told = [
        (not analysis.event, "No codebook was given: persons are those found in the texts, and nobody has a side."),
        (titles, f"Without a title: {titles} of {len(articles)} articles; nothing is said of their headlines."),
        (dates, f"Without a date of publication: {dates} of {len(articles)} articles."),
        (guessed, f"The outlet of {named} is inferred or taken from the file's name, not stated."),
        (skipped, f"Not read reliably, as the table `skipped` says: {skipped} (quotation marks, articles)."),
    ]
    return [sentence for holds, sentence in told if holds]
