"""Names of things: a word that is part of one says nothing by itself (Komisi Anti Kekerasan Nusantara)."""

from collections.abc import Container

from framing.language import Language
from framing.text import Text

# The zones where a capital tells a name; in a headline every word may have one.
RUNNING = frozenset({"body", "dateline", "caption"})
# Of a sentence's words behind the first, this share with capitals makes it a line in title case, which tells no names.
TITLE_CASE = 0.75


def in_name(text: Text, word: int, *, pack: Language, known: Container[int] = ()) -> bool:
    """Return whether a word is written as part of a name: with a capital, beside another one, in running text.

    Capitals of places and of the words that begin at the offsets `known`, who are persons and countries, make no name
    of what stands beside them (Pemerintah Rusia). Limit: the first word of a sentence has a capital anyhow.

    >>> from framing.language import language
    >>> from framing.text import text_of
    >>> text = text_of("Ia ketua Komisi Anti Kekerasan.", language("id"))
    >>> in_name(text, 4, pack=language("id")), in_name(text, 1, pack=language("id"))
    (True, False)
    """
    written, sentence = text.written, text.sentence_words(text.sentence_at(word))
    if not written[word][0].isupper() or written[word].isupper() or word == sentence.start:
        return False
    inside = written[sentence.start + 1 : sentence.stop]
    if text.place(word)[1] not in RUNNING or sum(other[0].isupper() for other in inside) > TITLE_CASE * len(inside):
        return False
    beside = [at for at in (word - 1, word + 1) if sentence.start < at < sentence.stop]
    return any(
        text.gaps[max(word, at)] == " "
        and written[at][0].isupper()
        and text.words[at] not in pack.places
        and text.starts[at] not in known
        for at in beside
    )
