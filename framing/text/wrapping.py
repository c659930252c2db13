"""Lines of a fixed width: which line breaks only show where the paper ended."""

from itertools import pairwise

from framing.text.lines import ITEM

NARROWEST, WIDEST = 30, 120  # characters a line; print and mail have 60 to 80, and lines of paragraphs are longer
# Of the width, so full are lines that a layout program has filled, and where every block ends with a sentence and none
# of its other lines does, lines that a person has broken.
SLACK, RAGGED = 0.9, 0.6
FULL = 0.9  # of the lines that end within a sentence must be so full
BREAKS = 2  # lines that end within a sentence; fewer show no layout
SMALL = 0.3  # of the words in small letters: titles below each other have fewer
LONG_LINES = 50  # one line in so many may be longer, as an address is
ENDS = tuple('.!?…:"”’)')


def unwrapped(string: str) -> str:
    r"""Return a text whose lines were filled to a fixed width with blanks in place of the breaks that made them.

    The lines of such a text are so full that the next one's first word would not fit, and most end within a sentence.
    Blank lines stay, and so do breaks behind lines that are not full and in front of a list's items.

    >>> unwrapped("Hujan turun sejak pagi di seluruh\nkabupaten itu dan baru reda\nsetelah malam.\n\nKabar Desa")
    'Hujan turun sejak pagi di seluruh kabupaten itu dan baru reda setelah malam.\n\nKabar Desa'
    """
    if string.count("\n") < BREAKS:
        return string
    blocks = [block.split("\n") for block in string.split("\n\n")]
    lengths = sorted(len(line) for lines in blocks for line in lines)
    width = lengths[-1 - len(lengths) // LONG_LINES]
    if not NARROWEST <= width <= WIDEST:
        return string
    slack = SLACK if any(map(_is_loose, blocks)) else RAGGED
    pairs = [pair for lines in blocks for pair in pairwise(lines)]
    inner = [(line, after) for line, after in pairs if not line.endswith(ENDS) and not ITEM.match(after)]
    full = sum(_room(line, after) > slack * width for line, after in inner)
    words = [word for line, _ in inner for word in line.split()]
    small = sum(word[0].islower() for word in words)
    if len(inner) < BREAKS or full < FULL * len(inner) or small < SMALL * len(words):
        return string
    return "\n\n".join(_joined(lines, width, slack=slack) for lines in blocks)


def _is_loose(lines: list[str]) -> bool:
    """Whether a block does not end with a sentence, or another of its lines does."""
    return not lines[-1].endswith(ENDS) or any(line.endswith(ENDS) for line in lines[:-1])


def _room(line: str, after: str) -> int:
    """How wide a line would be with the next one's first word."""
    return len(line) + 1 + len(after.partition(" ")[0])


def _joined(lines: list[str], width: int, *, slack: float) -> str:
    """A block's lines as one wherever they are full; a sentence may end with a line, and an item begin the next."""
    parts = [lines[0]]
    for line, after in pairwise(lines):
        ends = line.endswith(ENDS)
        full = _room(line, after) > (width if ends else slack * width)
        parts += [" " if full and not (ends and ITEM.match(after)) else "\n", after]
    return "".join(parts)
