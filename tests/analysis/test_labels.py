"""Variants of one label are one label, and a number of them leads back to all of its places."""

import pandas as pd
import pytest

from framing import compare
from framing.analysis import analyse
from framing.analysis.labels import label_keys
from framing.articles import Article

INDONESIAN = pd.DataFrame({"language": ["id"]})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pemimpin Korea Utara", "pemimpin Korut", True),
        ("pemimpin [Korea Utara]", "pemimpin Korea Utara", True),
        ("Pemimpin DPRK (Korea Utara)", "pemimpin Korea Utara", True),
        ("pemimpin Korea Utara", "pemimpin Korea Selatan", False),
        ("pemimpin", "pemimpin Korea Utara", False),
        ("", "pemimpin", False),
    ],
)
def test_variants_share_a_key(one, other, same):
    keys = label_keys([one, other], INDONESIAN)
    assert (keys[one] == keys[other]) is same


def test_without_a_language_only_capitals_and_brackets_are_variants():
    keys = label_keys(["pemimpin Korut", "Pemimpin [Korut]", "pemimpin Korea Utara"], pd.DataFrame())
    assert len(set(keys.values())) == 2


def test_a_label_in_brackets_alone_stays_a_label():
    assert label_keys(["(pemimpin)"], INDONESIAN) == {"(pemimpin)": "(pemimpin)"}


def test_the_rows_behind_a_label_are_those_of_all_its_variants():
    text = "Presiden Korea Selatan Rina Dewi tiba. Lalu presiden Korsel Rina Dewi pergi. Rina Dewi diam."
    made = analyse([Article("1", "A", text)])
    rates = compare.labels(made, actor="Rina Dewi")
    labelled = rates[(rates["value"] != "") & (rates["count"] > 0)]
    assert [len(made.evidence(row)) for _, row in labelled.iterrows()] == labelled["count"].tolist() == [2]
