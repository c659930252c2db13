"""Sentences, words and lemmas of `framing.text` beside Universal Dependencies treebanks of Indonesian.

    python -m benchmarks.text_ud FILE.conllu ...
    python -m benchmarks.text_ud --differences FILE.conllu      and what differs, the most frequent first

The files mark no documents: running text is made by joining each ten sentences with a space. A sentence counts when
both its ends are the treebank's. The number of sentences without a closing mark stands beside: running text does not
show where they end. Tokens are our words and the marks between them; where a run of marks is cut, and whether the stop
of what we know as an abbreviation is part of it, is the treebank's habit. `words` parts what is written as one and
counts as two (`buku|nya`). Lemmas are compared in small letters on the treebank's own words, so that every lemmatiser
answers the same questions; PUNCT, SYM, NUM and X are left out. PySastrawi is no dependency of the project: `pip install
Sastrawi` adds it to the comparison.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import simplemma

from framing.language import Lemmas, base, language
from framing.language.lemmas import parted
from framing.text import Text, normal, text_of
from framing.text.sentences import Cache

PACK = language("id")
BASES = Cache(lambda word: base(word, PACK))
JOINED, SHOWN = 10, 40
NOT_COMPARED = {"PUNCT", "SYM", "NUM", "X"}
TEXT = "# text = "
Span = tuple[int, int]
Lemmatiser = Callable[["Sentence"], list[str]]


@dataclass(frozen=True)
class Word:
    """What the treebank gives a part of speech: `buku` and `nya` of `bukunya`."""

    form: str
    lemma: str
    pos: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank; each of its tokens is a written form with its one or more words."""

    text: str
    tokens: list[tuple[str, list[Word]]]

    @property
    def words(self) -> list[Word]:
        return [word for _, words in self.tokens for word in words]


# The treebank


def read(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file."""
    return [parsed(block.splitlines()) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def parsed(lines: list[str]) -> Sentence:
    """Return the sentence of a block of lines."""
    string = next(line.removeprefix(TEXT) for line in lines if line.startswith(TEXT))
    tokens, inside = list[tuple[str, list[Word]]](), 0
    for number, form, lemma, pos, *_ in (line.split("\t") for line in lines if not line.startswith("#")):
        if "-" in number:
            inside = int(number.rpartition("-")[2])
            tokens.append((form, []))
        elif "." not in number:  # an empty node stands nowhere
            if int(number) > inside:
                tokens.append((form, []))
            tokens[-1][1].append(Word(form, lemma, pos))
    return Sentence(" ".join(string.split()), tokens)


def token_spans(sentence: Sentence, offset: int) -> Iterator[tuple[Span, list[Word]]]:
    """Yield where each token stands in a text, with its words."""
    end = 0
    for form, words in sentence.tokens:
        start = sentence.text.index(form, end)
        end = start + len(form)
        yield (offset + start, offset + end), words


def word_spans(token: Span, words: list[Word]) -> Iterator[Span]:
    """Yield where each word of a token stands; words that are not written so share their token's place."""
    start, end = token
    plain = sum(len(word.form) for word in words) == end - start
    for word in words:
        yield (start, start + len(word.form)) if plain else token
        start += len(word.form)


# Ours


def own_tokens(text: Text, marks: dict[int, int]) -> Iterator[Span]:
    """Yield the words and marks of a text; `marks` are the treebank's: where each run of marks starts and ends."""
    before = 0
    for index, last in enumerate([*text.starts, len(text.string)]):
        place = before
        while place < last:
            end = marks[place] if marks.get(place, last + 1) <= last else place + 1
            if not text.string[place].isspace():
                yield place, end
            place = end
        if index < len(text.words):
            before = text.ends[index]
            if marks.get(text.starts[index]) == before + 1 and abbreviates(text, index):
                before += 1
            yield text.starts[index], before


def abbreviates(text: Text, word: int) -> bool:
    """Tell whether a word stands with its stop and ends no sentence by it."""
    short = text.words[word] in PACK.abbreviations
    return short and text.gaps[word + 1].startswith(".") and word + 1 not in text.sentences


def own_words(text: Text, tokens: set[Span]) -> Iterator[Span]:
    """Yield tokens with their clitics apart."""
    for start, end in tokens:
        host, clitic = parted(normal(text.string[start:end]), PACK)
        cut = end - len(clitic)
        yield start, (cut if host else end)
        if clitic:
            yield cut, end


def own_lemmas(sentence: Sentence) -> list[str]:
    """Return the lemmas of a sentence's words as an article's text gives them, the marks in the gaps between words."""
    written, gaps, gap = list[str](), list[str](), ""
    for word in sentence.words:
        if word.pos == "PUNCT":
            gap += word.form
        else:
            written.append(word.form)
            gaps.append(gap or " ")
            gap = ""
    found = iter(Lemmas([normal(form) for form in written], written=written, gaps=gaps, openings={0}, cache=BASES))
    return [word.form if word.pos == "PUNCT" else next(found) for word in sentence.words]


# The others


def simplemma_lemmas(sentence: Sentence) -> list[str]:
    return [simplemma.lemmatize(word.form, lang="id") for word in sentence.words]


def sastrawi_lemmas() -> Lemmatiser | None:
    """Return PySastrawi's stemmer, None where it is not installed."""
    try:
        stem = cache(import_module("Sastrawi.Stemmer.StemmerFactory").StemmerFactory().create_stemmer().stem)
    except ModuleNotFoundError:
        return None
    return lambda sentence: [stem(word.form) for word in sentence.words]


# The figures


class Agreement:
    """Counts of what both have, what we have and what the treebank has, and what differs."""

    def __init__(self) -> None:
        self.both, self.own, self.gold = 0, 0, 0
        self.missed, self.spurious = Counter[str](), Counter[str]()

    def add(self, string: str, *, own: set[Span], gold: set[Span]) -> None:
        self.both, self.own, self.gold = self.both + len(own & gold), self.own + len(own), self.gold + len(gold)
        self.missed.update(string[slice(*span)] for span in sorted(gold - own))
        self.spurious.update(string[slice(*span)] for span in sorted(own - gold))

    def __str__(self) -> str:
        precision, recall = self.both / self.own, self.both / self.gold
        f1 = 2 * self.both / (self.own + self.gold)
        return (
            f"F1 {f1:.4f}   precision {precision:.4f} ({self.both}/{self.own})   recall {recall:.4f} (of {self.gold})"
        )


def split(sentences: list[Sentence]) -> dict[str, Agreement]:
    """Return how far our sentences, tokens and words are the treebank's."""
    found = {name: Agreement() for name in ("sentences", "tokens", "words")}
    for first in range(0, len(sentences), JOINED):
        chunk, offset = sentences[first : first + JOINED], 0
        gold: dict[str, set[Span]] = {name: set() for name in found}
        for sentence in chunk:
            gold["sentences"].add((offset, offset + len(sentence.text)))
            for span, words in token_spans(sentence, offset):
                gold["tokens"].add(span)
                gold["words"].update(word_spans(span, words))
            offset += len(sentence.text) + 1
        text = text_of(" ".join(sentence.text for sentence in chunk), PACK)
        tokens = set(own_tokens(text, dict(gold["tokens"])))
        own = {"tokens": tokens, "words": set(own_words(text, tokens))}
        own["sentences"] = {text.sentence_span(index) for index in range(len(text.sentences))}
        for name, agreement in found.items():
            agreement.add(text.string, own=own[name], gold=gold[name])
    return found


def lemma_row(name: str, lemmatiser: Lemmatiser, sentences: list[Sentence]) -> tuple[str, Counter[str]]:
    """Return the line of one lemmatiser and its errors."""
    right, every, wrong = Counter[bool](), Counter[bool](), Counter[str]()
    for sentence in sentences:
        for word, found in zip(sentence.words, lemmatiser(sentence), strict=True):
            if word.pos not in NOT_COMPARED:
                every[word.pos == "PROPN"] += 1
                if found.lower() == word.lemma.lower():
                    right[word.pos == "PROPN"] += 1
                else:
                    wrong[f"{word.form} ({word.pos}): {found.lower()}, not {word.lemma.lower()}"] += 1
    whole, words, names = right.total() / every.total(), right[False] / every[False], right[True] / every[True]
    return f"  {name:14}{whole:.4f}   names {names:.4f}   other words {words:.4f}", wrong


def report(path: Path, *, differences: bool) -> None:
    """Print a treebank's figures."""
    sentences = read(path)
    unmarked = sum(sentence.text[-1].isalnum() for sentence in sentences)
    print(f"\n{path.name}: {len(sentences)} sentences, {unmarked} of them without a closing mark")
    for name, agreement in split(sentences).items():
        print(f"  {name:14}{agreement}")
        for kind in ("missed", "spurious") if differences else ():
            print(f"    {kind:9}", getattr(agreement, kind).most_common(SHOWN))
    print(f"  lemmas of {sum(word.pos not in NOT_COMPARED for s in sentences for word in s.words)} words")
    others = {"simplemma": simplemma_lemmas, "PySastrawi": sastrawi_lemmas()}
    for name, lemmatiser in {"ours": own_lemmas, **others}.items():
        if lemmatiser is None:
            print(f"  {name:14}left out: not installed (pip install Sastrawi)")
            continue
        row, wrong = lemma_row(name, lemmatiser, sentences)
        print(row)
        if differences and name == "ours":
            print(*(f"    {count} {error}" for error, count in wrong.most_common(5 * SHOWN)), sep="\n")


if __name__ == "__main__":
    for file in sys.argv[1:]:
        if file != "--differences":
            report(Path(file), differences="--differences" in sys.argv)
