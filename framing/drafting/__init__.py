"""A codebook's first draft, from what was found in the articles.

In: an `Analysis` and its articles. Out: TOML for a person to complete.
Read `drafts` (what comes out), `findings` (its entries), `identities` and `organisations` (whose), `epithets` (labels
that no list knows), then `contexts` (the example beside an entry).
"""

from framing.drafting.drafts import draft, write_draft

__all__ = [
    "draft",
    "write_draft",
]
