"""The forms that a listed word takes: its affixes with the sound changes they bring, repetition, clitics."""

from collections.abc import Iterator, Sequence

from framing.language.pack import Language

VOWELS = frozenset("aeiou")
# Of a row's forms: the word as it is listed, as a noun or as another kind of word.
NOUN, OTHER = "n", "v"
# The prefixes whose nasal the word behind them tells; the agent's and the act's `peN-` follows the verb's `meN-`.
NASAL = "N"
NASALS = frozenset({"m-", "n-", "ng-", "ny-"})
SHORT = "nge"  # before a word of one syllable: mengebom
# Forms with one of these behind the word are nouns, and so are those with `peN-` before it.
NOUN_ENDING, AGENT = "an", "peN"


def wordforms(term: str, patterns: Sequence[str], *, pack: Language) -> dict[str, bool]:
    """Return the forms of a listed word or phrase, each with whether it is a noun.

    A pattern is `n` (the word itself, a noun), `v` (the word itself, another kind), or an affix around the word:
    `meN-`, `di-kan`, `peN-an`. Without patterns the word is a noun. In a phrase the first word takes the affixes and
    is repeated, the last one takes the clitics. Limit: exceptions (`mempunyai`, `mengkaji`) are listed as forms of
    their own, with the prefix as it is written. A prefix that changes nothing may stand before a hyphen (di-tembak), a
    verb with a suffix goes without its prefix, as in headlines (khawatirkan), and a passive takes a pronoun for its
    prefix (kutembak).

    >>> from framing.language import language
    >>> list(wordforms("serang", ["meN-", "peN-an"], pack=language("id")))[:4]
    ['menyerang', 'menyerang-nyerang', 'serang-menyerang', 'penyerangan']
    """
    root, space, rest = term.partition(" ")
    endings = ["", *(clitic.removeprefix("-") for clitic in pack.clitics)]
    heads = [form for pattern in patterns or (NOUN,) for form in _heads(root, pattern, pack=pack)]
    return {f"{head}{space}{rest}{ending}": noun for ending in endings for head, noun in heads}


def affixed(root: str, pattern: str, *, pack: Language) -> str:
    """Return a word with the affixes of a pattern, its first letter changed or lost as the prefix wants it.

    >>> from framing.language import language
    >>> [affixed(root, "meN-", pack=language("id")) for root in ("pukul", "bom", "protes", "ancam")]
    ['memukul', 'mengebom', 'memprotes', 'mengancam']
    """
    prefix, _, suffix = pattern.partition("-")
    return _prefixed(root, prefix, pack=pack) + suffix


def _heads(root: str, pattern: str, *, pack: Language) -> Iterator[tuple[str, bool]]:
    """Yield a word in one pattern, and the same repeated, each with whether it is a noun."""
    if pattern in (NOUN, OTHER):
        yield root, pattern == NOUN
        if "-" not in root:
            yield f"{root}-{root}", pattern == NOUN
        return
    prefix, _, suffix = pattern.partition("-")
    stem = _prefixed(root, prefix, pack=pack)
    noun = prefix == AGENT or (suffix == NOUN_ENDING and prefix != "ber")
    yield stem + suffix, noun
    if "-" in root:
        return
    if noun:
        yield f"{stem}{suffix}-{stem}{suffix}", True
        return
    # menembak-nembak, but membunuh-bunuh; ditakut-takuti
    again = stem.removeprefix(prefix.removesuffix(NASAL)) if prefix.endswith(NASAL) and root not in stem else root
    yield f"{stem}-{again}{suffix}", False
    if not prefix.endswith(NASAL):
        yield f"{prefix}-{root}{suffix}", False
    if suffix and (prefix.endswith(NASAL) or prefix in pack.scope["passive"]):
        yield root + suffix, False
    if prefix in pack.scope["passive"]:
        for clitic in pack.proclitics:
            yield from ((clitic + root + suffix, False), (clitic[:-1] + root + suffix, False))
    if prefix.endswith(NASAL) and not suffix:
        yield f"{root}-{stem}", False  # tembak-menembak


def _prefixed(root: str, prefix: str, *, pack: Language) -> str:
    if prefix.endswith(NASAL):
        return _nasal(root, prefix.removesuffix(NASAL), pack=pack)
    if prefix.endswith("er") and root.startswith("r"):
        return prefix[:-1] + root  # berunding, perampokan
    return prefix + root


def _nasal(root: str, prefix: str, *, pack: Language) -> str:
    """A word behind `me-` or `pe-` with the nasal that its first letter asks for, by the pack's list of affixes."""
    if sum(letter in VOWELS for letter in root) == 1:
        return prefix + SHORT + root
    rows = [row for row in pack.affixes if row[0].startswith(prefix) and row[0][len(prefix) :] in NASALS]
    for affix, _, lost, _ in rows:
        if lost and lost == root[0] and root[1:2] in VOWELS:
            return affix[:-1] + root[1:]
    return next((affix[:-1] for affix, onsets, _, _ in rows if root[0] in onsets), prefix) + root
