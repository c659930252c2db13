"""The command line: `framing analyse`, `facts`, `figures`, `report`, `codebook`, `sheet`, `archive` and others."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

DESCRIPTION = "Measure how news outlets frame one event: word choice, quoted sources and emphasis on threat."
EPILOG = """\
PATH is a folder of articles, with a manifest articles.csv or without one, or one such file: texts (.txt), web pages
(.html, .mhtml), documents (.docx, .odt, .rtf, .pdf), tables with the columns text and outlet (.csv, .tsv, .xlsx, .ods,
.json, .jsonl, .parquet), exports of Factiva and Nexis, web archives (.warc)."""
INTERRUPTED = 130  # what a shell reports of a command stopped by Ctrl-C
LYING = """
A file codebook.toml in the folder is used unless --codebook names another or --no-codebook is given"""
BESIDE = f"{LYING}, a file\ncorrections.csv in the folder is laid over what was found."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 could not, 2 wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:  # `framing` alone asks what there is
        parser.print_help()
        return 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without the letters of a name shows their codes
            stream.reconfigure(errors="backslashreplace")
    try:
        for line in options.run(options):
            _say(printable(line))
    except (ValueError, OSError) as error:
        print("framing:", "\n  ".join(map(printable, _told(error).splitlines())), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("framing: stopped; no file was left half written", file=sys.stderr)
        return INTERRUPTED
    return 0


def _say(line: str) -> None:
    """Print a line; where nobody reads on (`| head`), the work goes on all the same."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: Exception) -> str:
    """An error in one sentence; the system's own without its number."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror.lower()}" if error.filename else error.strerror.lower()
    return str(error)


def printable(line: str) -> str:
    """Return a line without control characters: a file's name must not steer the terminal."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)


def _parser() -> argparse.ArgumentParser:
    shown = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="framing", description=DESCRIPTION, epilog=EPILOG + BESIDE, formatter_class=shown
    )
    parser.add_argument("--version", action="version", version=f"framing {version('framing')}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name, told in (
        ("analyse", "write every table, and the rates, as Parquet and CSV"),
        ("facts", "write which facts the outlets share, leave out, word otherwise and copy, and who does what to whom"),
        ("figures", "draw the five charts that tell the story, or all of them, as PNG and SVG"),
        ("report", "write one page (HTML or PDF) of findings, charts, and articles with their evidence"),
        ("codebook", "draft a codebook of what is found in the articles, for you to complete"),
        ("sheet", "draw passages for people to code; the key with the suite's own answers is written beside"),
        ("validity", "write what a reviewer asks of an automated measure, as far as a program can know it"),
        ("validate", "hold the analysis against a reference coding or people's sheets, and correct the rates by them"),
    ):
        command = commands.add_parser(name, help=told, formatter_class=shown, epilog=_epilog(name))
        command.set_defaults(run=_run(name))
        _articles(command)
        if name == "codebook":  # a draft says what is found without one
            command.set_defaults(codebook=None, no_codebook=True)
        else:
            _codebooks(command)
        _options(command, name)
    events = commands.add_parser(
        "events", help="say which articles tell the same event, those of most outlets first", epilog=EPILOG,
        formatter_class=shown,
    )  # fmt: skip
    _articles(events)
    _events(events)
    events.set_defaults(run=_run("events"))
    _archive(
        commands.add_parser("archive", help="analyse a corpus of any size, on many processors, and say what it holds")
    )
    rule = commands.add_parser("explain", help="say what the rule behind a row finds, and how often it is right")
    rule.add_argument("rule", metavar="RULE", help="what the column `rule` of a table of evidence says")
    rule.set_defaults(run=_run("explain"))
    return parser


def _archive(parser: argparse.ArgumentParser) -> None:
    """What is done with an archive: `framing archive build SOURCE... -o ARCHIVE`, `framing archive show ARCHIVE`."""
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    shown = argparse.RawDescriptionHelpFormatter
    build = actions.add_parser(
        "build",
        help="analyse articles into an archive; started again after an interruption, it goes on",
        formatter_class=shown,
        epilog=EPILOG.replace("PATH", "SOURCE") + f"{LYING}.",
    )
    build.add_argument("sources", metavar="SOURCE", type=Path, nargs="+", help="articles")
    build.add_argument("-o", "--output", metavar="ARCHIVE", type=Path, required=True, help="the archive's folder")
    _codebooks(build)
    build.add_argument("--workers", metavar="N", type=int, default=2, help="processes of this machine (2)")
    build.add_argument(
        "--scheduler", metavar="ADDRESS", default="", help="a running Dask scheduler instead, tcp://MACHINE:8786"
    )
    build.add_argument("--size", metavar="N", type=int, default=5_000, help="articles of a partition, about (5000)")
    build.set_defaults(run=_run("archive_build"))
    show = actions.add_parser("show", help="say what an archive holds, and what of it was changed or cut off")
    show.add_argument("path", metavar="ARCHIVE", type=Path, help="the archive's folder")
    show.set_defaults(run=_run("archive_show"))
    events = actions.add_parser("events", help="say which articles tell the same event, those of most outlets first")
    events.add_argument("path", metavar="ARCHIVE", type=Path, help="the archive's folder")
    _events(events)
    events.set_defaults(run=_run("archive_events"))


def _events(command: argparse.ArgumentParser) -> None:
    command.add_argument("--days", metavar="N", type=int, default=7, help="at most so far apart (7 days); 0: no matter")
    command.add_argument("--topic", action="store_true", help="wider groups: articles that share a subject")
    command.add_argument("--event", metavar="ID", default="", help="the articles of one event, and what ties them")
    command.add_argument("-o", "--output", metavar="FOLDER", type=Path, help="where to write both tables")


def _epilog(name: str) -> str:
    return EPILOG if name == "codebook" else EPILOG + BESIDE


def _articles(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", type=Path, help="the articles")
    command.add_argument("--skip-errors", action="store_true", help="leave out what cannot be read, and say so")
    command.add_argument("--strict", action="store_true", help="stop at an article on which a rule fails")


def _codebooks(command: argparse.ArgumentParser) -> None:
    books = command.add_mutually_exclusive_group()
    books.add_argument("-c", "--codebook", metavar="FILE", type=Path, help="the event's codebook (TOML)")
    books.add_argument("--no-codebook", action="store_true", help="leave out a codebook.toml that lies in the folder")


def _options(command: argparse.ArgumentParser, name: str) -> None:
    if name in ("analyse", "facts", "figures"):
        command.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True, help="where to write")
    if name in ("figures", "report"):
        command.add_argument("--lang", choices=("en", "id"), default="en", help="language: English or Indonesian (en)")
        command.add_argument("--actor", metavar="NAME", default="", help="the person compared (who is named most)")
    if name == "figures":
        command.add_argument("--all", action="store_true", help="every chart, portraits of the outlets included")
    if name == "report":
        command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="an .html or a .pdf file")
        command.add_argument("--reference", metavar="FOLDER", type=Path, help="a reference coding of these articles")
        command.add_argument(
            "--event",
            metavar="ID",
            default="",
            help="of an archive: one event that `archive events` lists",
        )
        command.add_argument("--force", action="store_true", help="write over a file that is there")
    if name == "codebook":
        where = command.add_mutually_exclusive_group(required=True)
        where.add_argument("-o", "--output", metavar="FILE", type=Path, help="a .toml file to write the draft to")
        where.add_argument("--update", metavar="FILE", type=Path, help="a codebook to add to, whatever is in it stays")
        command.add_argument("--force", action="store_true", help="write over a file that is there")
    if name == "sheet":
        command.add_argument(
            "-o", "--output", metavar="FILE", type=Path, required=True, help="a .xlsx, .ods or .csv file"
        )
        command.add_argument(
            "--kind", choices=("statements", "mentions", "threats", "sentences"), default="statements",
            help="what is coded (statements: who speaks)",
        )  # fmt: skip
        command.add_argument("-n", "--units", metavar="N", type=int, default=200, help="how many passages (200)")
        command.add_argument("--seed", metavar="N", type=int, help="another draw than the usual one")
        command.add_argument("--force", action="store_true", help="write over a file that is there")
    if name == "validity":
        command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="a .md file")
        command.add_argument(
            "--sheets", metavar="FILE", type=Path, nargs="+", help="filled sheets, the settled one first"
        )
        command.add_argument("--key", metavar="FILE", type=Path, help="the key that was written with the sheet")
        command.add_argument("--force", action="store_true", help="write over a file that is there")
    if name == "validate":
        against = command.add_mutually_exclusive_group(required=True)
        against.add_argument("--reference", metavar="FOLDER", type=Path, help="a reference coding: one CSV a layer")
        against.add_argument("--sheets", metavar="FILE", type=Path, nargs="+", help="filled sheets, one a coder")
        command.add_argument("--key", metavar="FILE", type=Path, help="the key that was written with the sheet")
        command.add_argument("-o", "--output", metavar="FOLDER", type=Path, help="where to write all tables")


def _run(name: str) -> Callable[[argparse.Namespace], Iterator[str]]:
    def run(options: argparse.Namespace) -> Iterator[str]:
        from framing import commands  # half a second to import, and --help needs none of it

        command: Callable[[argparse.Namespace], Iterator[str]] = getattr(commands, name)
        return command(options)

    return run
