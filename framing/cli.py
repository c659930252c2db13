"""The command line: `framing analyse`, `framing figures`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.analysis import Analysis

DESCRIPTION = "Measure how news outlets frame one event: word choice, quoted sources and emphasis on threat."
EPILOG = """\
PATH is a folder of .txt files (with a manifest articles.csv, or without one: then a file's name is its id and its
outlet), one .txt file, or a table with the columns text and outlet: .csv, .jsonl, .jsonl.gz, .parquet.
A file codebook.toml in the folder is used unless --codebook names another or --no-codebook is given."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 could not, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (ValueError, OSError) as error:
        print(f"framing: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    shown = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="framing", description=DESCRIPTION, epilog=EPILOG, formatter_class=shown)
    parser.add_argument("--version", action="version", version=f"framing {_version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    analyse = commands.add_parser(
        "analyse", help="write every table as Parquet and CSV", formatter_class=shown, epilog=EPILOG
    )
    analyse.set_defaults(run=_analyse)
    figures = commands.add_parser(
        "figures", help="draw every chart as PNG and SVG", formatter_class=shown, epilog=EPILOG
    )
    figures.set_defaults(run=_figures)
    for command, folder in ((analyse, "tables"), (figures, "figures")):
        command.add_argument("path", metavar="PATH", type=Path, help="the articles")
        command.add_argument(
            "-o", "--output", metavar="FOLDER", type=Path, default=Path(folder), help=f"where to write ({folder}/)"
        )
        books = command.add_mutually_exclusive_group()
        books.add_argument("-c", "--codebook", metavar="FILE", type=Path, help="the event's codebook (TOML)")
        books.add_argument(
            "--no-codebook", action="store_true", help="leave out a codebook.toml that lies in the folder"
        )
        command.add_argument("--skip-errors", action="store_true", help="leave out what cannot be read, and say so")
    return parser


def _version() -> str:
    from importlib.metadata import version

    return version("framing")


def _analyse(options: argparse.Namespace) -> None:
    analysis = _analysis(options)
    analysis.write(options.output)
    print(f"Written to {options.output}/: {', '.join(analysis.frames)} (.parquet and .csv)")


def _figures(options: argparse.Namespace) -> None:
    from framing import charts
    from framing.gallery import gallery

    analysis = _analysis(options)
    options.output.mkdir(parents=True, exist_ok=True)
    for name, chart in gallery(analysis):
        charts.save(chart, name, folder=options.output)
        print(f"  {options.output / name}.png, .svg")


def _analysis(options: argparse.Namespace) -> "Analysis":
    """Read and analyse what the options name, and say what was found and what could not be known."""
    from framing.analysis import analyse
    from framing.articles import read_articles
    from framing.cautions import unknowns

    lying = options.path / "codebook.toml"
    codebook = options.codebook or (lying if lying.is_file() and not options.no_codebook else None)
    articles = read_articles(options.path, on_error="skip" if options.skip_errors else "raise")
    analysis = analyse(articles, codebook=codebook, progress=True)
    if analysis.articles.empty:
        raise ValueError(f"no article in {options.path} could be analysed; {_reason(analysis)}")
    if codebook:
        print(f"Codebook: {codebook} ({analysis.event})")
    print(f"{len(analysis.articles)} articles of {len(analysis.outlets)} outlets: {', '.join(analysis.outlets[:12])}")
    for name in ("mentions", "quotes", "threats", "skipped"):
        print(f"{len(getattr(analysis, name)):8,} {name}")
    for sentence in unknowns(analysis):
        print(f"Note: {sentence}")
    return analysis


def _reason(analysis: "Analysis") -> str:
    return "; ".join(analysis.skipped["why"].head(3)) or "the folder holds none"
