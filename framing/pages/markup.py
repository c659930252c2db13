"""What every page needs of HTML: escaped text, the name of a place in the reader, a document's frame."""

import re
from html import escape

from framing.analysis.selection import HEADLINE

# Characters that no HTML document may hold; line breaks and tabs are kept.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def escaped(string: str) -> str:
    """A string as the text or attribute of an HTML element.

    >>> escaped("<b>")
    '&lt;b&gt;'
    """
    return escape(UNPRINTABLE.sub("\ufffd", string), quote=True)


def place(article: int, start: int, *, zone: str, page: str = "e") -> str:
    """The name of the place in a reader where the words of a row begin; `article` is its number in the analysis.

    >>> place(0, 12, zone="body"), place(0, 12, zone="headline")
    ('e0-12', 'e0-t12')
    """
    return f"{page}{article}-{'t' if zone == HEADLINE else ''}{start}"


def document(title: str, body: str, *, style: str = "", lang: str) -> str:
    """A whole HTML document of a title, a style sheet and a body that is markup already."""
    meta = (
        '<meta charset="utf-8"><meta name="generator" content="framing">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
    )
    rules = f"<style>{style}</style>" if style else ""
    head = f"<head>{meta}<title>{escaped(title)}</title>{rules}</head>"
    return f'<!doctype html>\n<html lang="{lang}">{head}<body>{body}</body></html>\n'
