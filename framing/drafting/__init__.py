"""A codebook's first draft, from what was found in the articles.

In: an `Analysis` and its articles. Out: TOML for a person to complete.
Read `drafts` (what comes out), `findings` (its entries), `identities` and `organisations` (whose), `epithets` (labels
that no list knows), then `contexts` (the example beside an entry) and `unmatched` (who is in no entry of a codebook).
"""

from framing.drafting.drafts import draft, write_draft, write_update
from framing.drafting.unmatched import unmatched, updated

__all__ = [
    "draft",
    "unmatched",
    "updated",
    "write_draft",
    "write_update",
]
