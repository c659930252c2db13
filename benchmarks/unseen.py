"""Put scores on unseen articles into the package: `python -m benchmarks.unseen SCORES.csv`.

The file holds what was measured on articles that nobody who writes rules has read: version, date, number of articles
and outlets, and a row for each layer and column. The fingerprint of the lists as they are now is put beside each row
that has none, so that a report can say when the figures are older than the rules: run this when the figures are new.
"""

import sys
from pathlib import Path

import pandas as pd

from framing.codebook import read_codebook

TARGET = Path(__file__).parent.parent / "framing" / "reliability" / "unseen.csv"


def main(source: str) -> None:
    """Write the package's table of unseen scores; rows that were there already keep their fingerprint."""
    given = pd.read_csv(source, dtype=str, keep_default_na=False)
    before = pd.read_csv(TARGET, dtype=str, keep_default_na=False)
    known = before.drop_duplicates(["commit", "measured"]).set_index(["commit", "measured"])["fingerprint"].to_dict()
    now = read_codebook(None).fingerprint
    keys = zip(given["commit"], given["measured"], strict=True)
    given.assign(fingerprint=[known.get(key, now) for key in keys]).to_csv(TARGET, index=False, lineterminator="\n")


if __name__ == "__main__":
    main(sys.argv[1])
