"""Evidence in other programs' formats, out and in.

In: an `Analysis` or somebody's annotations. Out: files, or spans with every misplaced one named.
Read `formats` (what a user calls), `annotations` (spans and their faults), `offsets` (what other programs count), then
a format each: `webannotations`, `bio`, `standoff` (brat), `webanno` (INCEpTION), `labelstudio`, `qda` (MAXQDA).
"""

from framing.exchange.formats import (
    layers,
    read_conll,
    read_label_studio,
    read_qda,
    read_standoff,
    read_web_annotations,
    read_webanno,
    write_conll,
    write_label_studio,
    write_qda,
    write_standoff,
    write_web_annotations,
    write_webanno,
)

__all__ = [
    "layers",
    "read_conll",
    "read_label_studio",
    "read_qda",
    "read_standoff",
    "read_web_annotations",
    "read_webanno",
    "write_conll",
    "write_label_studio",
    "write_qda",
    "write_standoff",
    "write_web_annotations",
    "write_webanno",
]
