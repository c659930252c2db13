"""Evidence in other programs' formats, out and in.

In: an `Analysis` or somebody's annotations. Out: files, or spans with every misplaced one named.
Read `formats` (what a user calls), `annotations` (spans and their faults), then a format each: `webannotations`, `bio`,
`standoff`.
"""

from framing.exchange.formats import (
    layers,
    read_conll,
    read_standoff,
    read_web_annotations,
    write_conll,
    write_web_annotations,
)

__all__ = [
    "layers",
    "read_conll",
    "read_standoff",
    "read_web_annotations",
    "write_conll",
    "write_web_annotations",
]
