"""How alike the outlets' words are."""

import numpy as np
import pandas as pd

from framing.analysis import Analysis


def likeness(analysis: Analysis) -> pd.DataFrame:
    """Return the cosine similarity of every two outlets' words, 0 (no word shared) to 1, outlets in rows and columns.

    Counts are weighted by log-frequency and by how few outlets use a word (TF-IDF as scikit-learn smooths it), so that
    words shared by all count little. High values tell of one event or of one wire text told twice, not of one opinion.

    >>> from framing.analysis import analyse
    >>> from framing.articles import Article
    >>> texts = ["kapal perang itu tiba", "kapal perang itu tiba", "warga bersorak gembira"]
    >>> made = analyse([Article(str(number), f"Outlet {number}", text) for number, text in enumerate(texts)])
    >>> likeness(made).round(2).to_numpy().tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # a second to import

    counts = analysis.words.pivot_table(index="outlet", columns="word", values="count", fill_value=0)
    counts = counts.reindex(analysis.outlets, fill_value=0)
    if counts.empty:
        return pd.DataFrame(0.0, index=analysis.outlets, columns=analysis.outlets)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts.to_numpy(np.float64))
    return pd.DataFrame((weights @ weights.T).toarray(), index=analysis.outlets, columns=analysis.outlets)
