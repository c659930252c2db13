"""What a Universal Dependencies treebank of Indonesian attributes to somebody: cue, speaker and content of statements.

A subject and a ccomp or parataxis under a reporting verb, or a reporting verb with a subject that is itself the
parataxis of what it reports (`P, kata S`), or `menurut` as the case of a noun phrase. Verbs are compared by form; by
lemma only in the passive with di- (`dikatakan`), since other forms of a lemma are other verbs (`bertambah`). The
content is the subtree of the ccomp or parataxis, or the clause that the verb or noun phrase hangs on, without cue,
speaker, what hangs on the cue, the complementizer and punctuation. Written tokens are the unit (`bukunya` is one), by
their characters.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.text_ud import TEXT

VERBS = frozenset(
    "kata berkata mengatakan ujar tutur menuturkan ucap mengucapkan jelas menjelaskan ungkap mengungkapkan sebut "
    "menyebut menyebutkan tambah menambahkan tegas menegaskan lapor melaporkan menyatakan klaim mengklaim tulis "
    "menulis terang menerangkan papar memaparkan imbuh mengaku menilai menduga memperkirakan membantah mengumumkan "
    "memperingatkan".split()
)
ACCORDING = "menurut"
CLAUSES = frozenset("root ccomp xcomp advcl acl parataxis conj csubj".split())
MARKS = '"“”„«»'


class Word(NamedTuple):
    """A syntactic word; `start, end`: the written token that it is, or is part of, in the sentence."""

    number: int
    form: str
    lemma: str
    pos: str
    head: int
    relation: str  # without its subtype
    start: int
    end: int


class Statement(NamedTuple):
    """What a treebank's sentence attributes: characters of the cue and of the speaker's head, content as tokens."""

    cue: tuple[int, int]
    speaker: tuple[int, int]
    content: frozenset[tuple[int, int]]
    quoted: bool


def sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Yield the text of each sentence of a CoNLL-U file with its words."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        string = next(line.removeprefix(TEXT) for line in lines if line.startswith(TEXT))
        yield string, list(words(string, [line.split("\t") for line in lines if line and line[0] != "#"]))


def words(string: str, rows: list[list[str]]) -> Iterator[Word]:
    """Yield the words of a sentence's rows; those of a multiword token share its place."""
    inside, start, end = 0, 0, 0
    for number, form, lemma, pos, _, _, head, relation, *_ in rows:
        if "." in number:  # an empty node stands nowhere
            continue
        if "-" in number or int(number) > inside:
            start = string.index(form, end)
            end = start + len(form)
        if "-" in number:
            inside = int(number.rpartition("-")[2])
        else:
            parts = (form.lower(), lemma.lower(), pos, int(head), relation.partition(":")[0])
            yield Word(int(number), *parts, start, end)


class Tree:
    """The words of a sentence by number and by head."""

    def __init__(self, found: list[Word]) -> None:
        self.words = {word.number: word for word in found}
        self.children: dict[int, list[Word]] = {number: [] for number in [0, *self.words]}
        for word in found:
            self.children[word.head].append(word)

    def under(self, word: Word, *relations: str) -> list[Word]:
        """Return what hangs on a word by one of these relations."""
        return [child for child in self.children[word.number] if child.relation in relations]

    def subtree(self, word: Word, *, without: Iterable[Word] = ()) -> set[Word]:
        """Return a word and all that hangs on it, without some branches."""
        left = set(without)
        return {word}.union(
            *(self.subtree(child, without=left) for child in self.children[word.number] if child not in left)
        )

    def clause(self, word: Word) -> Word:
        """Return the head of the clause that a word stands in."""
        while word.relation not in CLAUSES:
            word = self.words[word.head]
        return word


def outermost(every: list[Statement]) -> list[Statement]:
    """Return the statements whose cue stands in no longer one's content."""
    return [
        one
        for one in every
        if not any(one.cue in other.content and len(other.content) > len(one.content) for other in every)
    ]


def statements(string: str, found: list[Word]) -> Iterator[Statement]:
    """Yield the statements that a sentence's tree attributes."""
    tree = Tree(found)
    for word in found:
        if word.form == ACCORDING and word.relation == "case":
            phrase = tree.words[word.head]
            if phrase.head:
                content = tree.subtree(tree.clause(tree.words[phrase.head]), without=[phrase])
                yield _statement(string, word, phrase, content)
        elif word.form in VERBS or (word.pos == "VERB" and word.form.startswith("di") and word.lemma in VERBS):
            subjects, complements = tree.under(word, "nsubj"), tree.under(word, "ccomp", "parataxis")
            if subjects and complements:
                yield _statement(string, word, subjects[0], set().union(*map(tree.subtree, complements)))
            elif subjects and word.relation == "parataxis":
                content = tree.subtree(tree.words[word.head], without=[word])
                yield _statement(string, word, subjects[0], content)


def _statement(string: str, cue: Word, speaker: Word, content: set[Word]) -> Statement:
    said = {word for word in content if word.pos != "PUNCT" and not (word.relation == "mark" and word.form == "bahwa")}
    tokens = frozenset((word.start, word.end) for word in said) - {(cue.start, cue.end)}
    start = min((start for start, _ in tokens), default=0)
    quoted = string[:start].rstrip()[-1:] in MARKS and start > 0
    return Statement((cue.start, cue.end), (speaker.start, speaker.end), tokens, quoted)
