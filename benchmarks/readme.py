"""Write the tables of scores into README.md, between their marks, and where reports find them: `make readme`."""

import re
from pathlib import Path

import framing
from framing.reliability import readable, reference, scores, summary, trust
from framing.reliability.trust import markdown

ROOT = Path(__file__).parent.parent
MARKED = re.compile(r"(<!-- framing validate .*? -->\n).*?(<!-- end -->)", re.DOTALL)
UNSEEN = re.compile(r"(<!-- framing.reliability.trust -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Hold the seeds against their reference coding and put the result where the README shows it."""
    articles = framing.read_articles(ROOT / "seeds")
    analysis = framing.analyse(articles, codebook=ROOT / "seeds" / "codebook.toml")
    scored = scores(analysis, reference(ROOT / "tests" / "reference"), articles=articles)
    summary(scored).to_csv(ROOT / "framing" / "reliability" / "scores.csv", index=False, lineterminator="\n")
    table = readable(scored)
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    told = markdown(trust().table)
    text = UNSEEN.sub(lambda found: f"{found[1]}{told}\n{found[2]}", text)
    readme.write_text(MARKED.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
