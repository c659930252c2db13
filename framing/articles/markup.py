"""Text that is not plain text: tags, entities, Markdown and broken letters, cleaned where that is certain, else said.

What is cleaned changes the text before anybody counts in it: offsets refer to the cleaned text, which the analysis
keeps. A text without such signs comes back as it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from html.entities import html5
from itertools import islice

# Elements that part paragraphs, and those that stand inside a line.
BLOCKS = (
    "address article aside blockquote body br caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul"
).split()
INLINE = (
    "a abbr acronym amp-img b big button cite code del dfn em embed font i iframe img input ins kbd label link mark "
    "meta picture q s samp small source span strike strong sub sup time tt u var video wbr html head"
).split()
DROPPED = ("script", "style", "noscript", "template", "svg", "iframe", "!--")
ROUNDS = 3  # an entity may be written with an entity (&amp;quot;)

_suspect = re.compile(r"[<&*_#`\[\\{]|[ÂÃâÅÄÐ][\x80-\xbf\u0152-\u2122]")
_attribute = r"""\s+[\w:.@-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+)"""
_block = re.compile(rf"[ \t]*</?(?:{'|'.join(BLOCKS)})(?:{_attribute})*\s*/?>[ \t]*", re.IGNORECASE)
_inline = re.compile(rf"</?(?:{'|'.join(sorted(INLINE, key=len, reverse=True))})(?:{_attribute})*\s*/?>", re.IGNORECASE)
_other_tag = re.compile(r"</?[A-Za-z][\w:-]{0,30}(?:\s[^<>]{0,200})?/?>")
_entity = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_breaks = re.compile(r"\s*\n\s*\n\s*")
_moji = re.compile("[ÂÃâÅÄÐ][\x80-\xbf\u0152-\u2122]")
_link = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:https?://|/|#|mailto:)[^\s()]{0,2000}(?: \"[^\"\n]*\")?\)")
_bold = re.compile(r"(?<![*\w])(\*\*|__)(?=[^\s*_])([^\n]{1,2000}?)(?<=[^\s*_])\1(?![*\w])")
_italic = re.compile(r"(?<![*_\w\\])([*_])(?=[^\s*_])([^\n*_]{1,500}?)(?<=[^\s*_])\1(?![*_\w])")
_heading = re.compile(r"^#{1,6} +(?=\S)(.*?)(?: +#+)?$", re.MULTILINE)
_quoted = re.compile(r"^(?:> ?)+(?=\S)", re.MULTILINE)
_escaped = re.compile(r"\\([\"'“”*_#\[\]()`])")
_rtf = re.compile(r"\\(?:par|pard|'[0-9a-f]{2}|b0?|i0?|fs\d+|u\d+\??)(?![a-z])")
_json = re.compile(r"^\s*[\[{]\s*[\[{\"]")


def cleaned(text: str) -> tuple[str, list[str]]:
    """Return a text without the markup that certainly is some, and a sentence for each kind that was taken off or left.

    >>> cleaned("<p>&ldquo;Kami pulang,&rdquo; kata <b>Bambang</b>.</p>")
    ('“Kami pulang,” kata Bambang.', ['HTML tags were taken off', 'HTML entities became their characters'])
    >>> cleaned("Harga naik 3 < 5, kata AT&T.")
    ('Harga naik 3 < 5, kata AT&T.', [])
    """
    notes: list[str] = []
    if not _suspect.search(text):
        return text, notes
    for step, note in STEPS:
        made = step(text)
        if made != text:
            text = made
            notes.append(note)
    return text, [*notes, *_doubts(text)]


def without_tags(text: str) -> str:
    r"""Return a text without known tags, a line break for those that part lines; scripts and comments go as a whole.

    >>> without_tags("<div><p>Satu.</p><p>Dua<br/>tiga</p></div>"), without_tags("a<b dan c>d")
    ('Satu.\n\nDua\ntiga', 'a<b dan c>d')
    """
    made = _without(text, elements(text, DROPPED))
    made = _block.sub(lambda tag: "\n" if tag[0].strip().lower().startswith("<br") else "\n\n", made)
    made = _inline.sub("", made)
    return text if made == text else _breaks.sub("\n\n", made).strip()


def elements(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the elements of these names, one behind another: where each begins, its content begins and ends, it ends.

    `!--` is a comment. An element that nothing closes is none; the time is that of reading the text once a name.

    >>> [text[first:last] for text in ["<style>a</style><b>"] for _, first, last, _ in elements(text, ["style", "b"])]
    ['a']
    """
    opening = _opening(tuple(names))
    at, unclosed = 0, set[str]()
    while found := opening.search(text, at):
        name = (found[1] or found[found.lastindex or 1]).lower()
        end = None if name in unclosed else _closing(name).search(text, found.end())
        if end:
            yield found.start(), found.end(), end.start(), end.end()
        else:
            unclosed.add(name)
        at = end.end() if end else found.end()


def without_entities(text: str) -> str:
    """Return a text with its entities as the characters they stand for; one that is written twice over, too.

    >>> without_entities("&ldquo;Siap&#8221; &amp;amp; R&D; &tidak;")
    '“Siap” & R&D; &tidak;'
    """
    for _ in range(ROUNDS):
        made = _entity.sub(lambda found: _character(found[0]), text)
        if made == text:
            break
        text = made
    return text


def without_markdown(text: str) -> str:
    r"""Return a text without the marks of Markdown, where links, bold type or headings show that it is some.

    >>> without_markdown("# Judul\n**“Siap,”** kata [Kim](https://a.example/b) di *Moskow*.")
    'Judul\n“Siap,” kata Kim di Moskow.'
    >>> without_markdown("Nilai 2 * 3 * 4; #Merdeka; a_b_c; [Red.]")
    'Nilai 2 * 3 * 4; #Merdeka; a_b_c; [Red.]'
    """
    if not (_link.search(text) or _bold.search(text) or _heading.search(text)):
        return text
    for pattern, left in ((_link, r"\1"), (_bold, r"\2"), (_bold, r"\2"), (_italic, r"\2"), (_heading, r"\1")):
        text = pattern.sub(left, text)
    return _escaped.sub(r"\1", _quoted.sub("", text))


def with_whole_letters(text: str) -> str:
    """Return a text whose UTF-8 was once read as Windows-1252 (`â€œ` for a quotation mark) with its letters mended.

    >>> with_whole_letters("Ia berkata, “Sa’dullah”.")
    'Ia berkata, “Sa’dullah”.'
    """
    if not _moji.search(text):
        return text
    try:
        from ftfy import fix_encoding  # a fifth of a second to import, and few texts need it
    except ImportError:
        return text
    return str(fix_encoding(text))


STEPS: tuple[tuple[Callable[[str], str], str], ...] = (
    (with_whole_letters, "letters broken by a wrong encoding (UTF-8 read as Windows-1252) were mended"),
    (without_tags, "HTML tags were taken off"),
    (without_entities, "HTML entities became their characters"),
    (without_markdown, "marks of Markdown were taken off"),
)


@cache
def _opening(names: tuple[str, ...]) -> re.Pattern[str]:
    tags = "|".join(name for name in names if name != "!--") or "(?!)"
    return re.compile(rf"<({tags})\b[^<>]*>" + (r"|<(!--)" if "!--" in names else ""), re.IGNORECASE)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "!--" else rf"</{name}\s*>", re.IGNORECASE)


def _without(text: str, places: Iterable[tuple[int, int, int, int]]) -> str:
    kept, at = [], 0
    for start, _, _, end in places:
        kept += [text[at:start], "\n"]
        at = end
    return "".join([*kept, text[at:]])


def _doubts(text: str) -> list[str]:
    """What still looks like markup, in a sentence each."""
    signs = {
        "what looks like tags of a page": _other_tag,
        "what looks like RTF codes": _rtf,
        "what looks like letters broken by a wrong encoding": _moji,
    }
    told = []
    for name, pattern in signs.items():
        if len(found := list(islice(pattern.finditer(text), 2))) > 1:
            told.append(f"holds {name} ({found[0][0]!r}); look at the text")
    if _json.match(text):
        told.append("begins as JSON does; take the article's text out of it")
    return told


def _character(entity: str) -> str:
    """What an entity stands for; itself when there is none of this name."""
    if entity[1] != "#" and entity[1:] not in html5:
        return entity
    return unescape(entity)
