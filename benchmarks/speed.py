"""Time and memory of `framing.analyse`, beside scikit-learn's CountVectorizer on the same texts in the same process.

    python -m benchmarks.speed                    500, 5,000 and 50,000 articles, each in a process of its own
    python -m benchmarks.speed 5000               one size, in this process

The ratios are to CountVectorizer's time. `tables` is what `analyse` takes beyond the measures: choices, voices, rows to
columns, word counts. Memory is the process's peak less its size once the texts were there.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer

import framing.analysis.corpus
from benchmarks.corpus import corpus
from framing.analysis import analyse
from framing.codebook import read_codebook
from framing.words import keyness

SIZES = (500, 5_000, 50_000)
CODEBOOK = Path(__file__).parent.parent / "seeds" / "codebook.toml"
STAGES = {"text": "text", "mentions": "mentions", "quotations": "quotes", "threats_and_deescalations": "threat"}
# The aim, as multiples of CountVectorizer's time.
AIMS = {"text": 1.5, "mentions": 0.7, "quotes": 0.5, "threat": 0.3, "keyness": 0.5, "keyness + tables": 0.8, "all": 4.0}


def peak_megabytes() -> float:
    """Return the largest size this process has had."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


@contextmanager
def stage_clocks() -> Iterator[dict[str, float]]:
    """Let the functions that `analyse` calls for each article add up their seconds while it runs."""
    seconds, kept = (
        dict.fromkeys(STAGES.values(), 0.0),
        {name: getattr(framing.analysis.corpus, name) for name in STAGES},
    )

    def timed(function, stage):
        def call(*arguments, **options):
            start = time.perf_counter()
            result = function(*arguments, **options)
            seconds[stage] += time.perf_counter() - start
            return result

        return call

    for name, function in kept.items():
        setattr(framing.analysis.corpus, name, timed(function, STAGES[name]))
    yield seconds
    for name, function in kept.items():
        setattr(framing.analysis.corpus, name, function)


def elapsed(function, *arguments, **options):
    """Return a call's seconds and its result."""
    start = time.perf_counter()
    result = function(*arguments, **options)
    return time.perf_counter() - start, result


def report(size: int) -> None:
    """Print the figures of one size."""
    articles = list(corpus(size))
    codebook = read_codebook(CODEBOOK)
    analyse(articles[:100], codebook=codebook)  # compile the lexicons, import what is imported late
    texts = [article.text for article in articles]
    megabytes = sum(len(string.encode()) for string in texts) / 1e6
    memory = peak_megabytes()
    with stage_clocks() as stages:
        whole, analysis = elapsed(analyse, articles, codebook=codebook)
    used = peak_megabytes() - memory
    tables = sum(int(frame.memory_usage(deep=True).sum()) for frame in analysis.frames.values()) / 1e6
    rows = sum(map(len, analysis.frames.values()))
    tries = range(3 if size < 50_000 else 2)
    keys = min(elapsed(keyness, analysis)[0] for _ in tries)
    del analysis
    baseline = min(elapsed(CountVectorizer().fit_transform, texts)[0] for _ in tries)
    stages |= {"keyness": keys, "keyness + tables": whole - sum(stages.values()) + keys}
    stages["all"] = whole + keys
    print(f"\n{size:,} articles, {megabytes:.1f} MB, {rows:,} rows")
    print(f"  CountVectorizer {baseline:8.2f} s  {megabytes / baseline:6.1f} MB/s")
    for stage, seconds in stages.items():
        ratio = seconds / baseline
        print(f"  {stage:17}{seconds:8.2f} s  {ratio:6.2f} x  (aim {AIMS[stage]})")
    print(f"  {size / whole:,.0f} articles/s, {megabytes / whole:.1f} MB/s, {whole / size * 1e6:.0f} µs an article")
    print(f"  memory beyond the texts {used:,.0f} MB, tables {tables:,.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:]:
        report(int(sys.argv[1]))
    else:
        for size in SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.speed", str(size)], check=True)
