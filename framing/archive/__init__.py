"""Corpora that outgrow one process: many workers in, any number out in seconds.

In: sources of any kind and size. Out: a folder of Parquet files, and an `Archive` over it with the doors of an
`Analysis`.
Read `sources` (articles into partitions), `parts` (a partition analysed and written), `wholes` (what only all of them
together tell) and `building` (the build, and how it goes on after an interruption); then `queries` (the engine),
`grouped` (rows grouped for counting), `places` (the rows behind a rate) and `reading`, the door. Which articles tell
the same event: `signatures` (what an article is known by), `likeness` (which are alike), `events`.

`read_archive(folder)` gives an `Archive`. Its tables (`articles`, `mentions`, `quotes`, `threats`, `texts`, ...,
`documents` with each word's number of articles) are relations of DuckDB: `.filter(...)`, `.limit(...)`, `.df()`.
`framing.compare.sides(archive)` and the other rates count over it, `archive.evidence(rate_row)` gives the rows behind
one, `archive.within(since=..., until=..., outlets=...)` narrows it, `archive.analysis(articles=[...])` makes an
`Analysis` of chosen articles for every chart and report, and `archive.read(articles=[...])` their texts.
"""

from framing.archive.building import Built, build_archive
from framing.archive.events import events, most_told
from framing.archive.reading import Archive, read_archive

__all__ = [
    "Archive",
    "Built",
    "build_archive",
    "events",
    "most_told",
    "read_archive",
]
