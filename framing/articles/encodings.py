"""Bytes as text: which encoding a file is in, told by its mark or by trial, and what was assumed."""

import codecs
import re

from framing.articles.records import ArticleError

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SAVE = "in Word or Notepad: Save as, plain text, encoding UTF-8"
# In UTF-16 every second byte of a European text is 0; no other encoding of text has so many.
NULS = 0.3
# A text has line breaks and tabs; where one character in four is another control character, it is no text.
CONTROLS = 0.25

_controls = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_not_utf8 = re.compile("[\udc80-\udcff]")


def decoded(what: str, data: bytes) -> tuple[str, list[str]]:
    r"""Return bytes as text without a byte order mark, and what had to be assumed.

    UTF-8, and UTF-16 with or without its mark, are certain. What is neither is read as Windows-1252, the encoding of
    older Windows programs, or as UTF-8 with some broken characters where most are whole. Raises ArticleError for bytes
    that are no text.

    >>> decoded("a.txt", "“Kim”".encode("utf-16"))
    ('“Kim”', [])
    >>> decoded("a.txt", b"\x93Kim\x94")[0]
    '“Kim”'
    """
    text, notes = _told(what, data)
    if text and len(_controls.findall(text)) > CONTROLS * len(text):
        raise ArticleError(what, f"is no text but binary data; save the article as text ({SAVE})")
    if lost := text.count("\ufffd"):
        notes.append(f"{_many(lost, 'character')} came as U+FFFD, lost before the text was saved; take it anew")
    return text, notes


def _told(what: str, data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in MARKS.items():
        if data.startswith(mark) and (encoding == "utf-8" or not data.startswith(codecs.BOM_UTF32_LE)):
            return data[len(mark) :].decode(
                encoding, "strict" if encoding == "utf-8" and _sound(data) else "replace"
            ), []
    if (encoding := _wide(data)) and len(data) % 2 == 0:
        return data.decode(encoding, "replace"), ["read as UTF-16, which its bytes look like"]
    if _sound(data):
        return data.decode("utf-8"), []
    broken = data.decode("utf-8", "surrogateescape")
    bad = len(_not_utf8.findall(broken))
    whole = sum(character > "\x7f" for character in broken) - bad
    if whole > bad:
        return _not_utf8.sub("\ufffd", broken), []
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        found = f"byte {error.start} (0x{data[error.start]:02x}) is neither UTF-8 nor Windows-1252"
        raise ArticleError(what, f"{found}; save it as UTF-8 ({SAVE})") from None
    return text, ["read as Windows-1252, since it is not UTF-8; check its quotation marks and accents"]


def _sound(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without its mark, told by where the bytes 0 stand."""
    sample = data[:4_000]
    half = max(len(sample) // 2, 1)
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > NULS * half and others.count(0) * 10 < zeros.count(0):
            return encoding
    return ""


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
