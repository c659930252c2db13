"""What the commands do: each yields the lines that the command line prints."""

from argparse import Namespace
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from framing import charts, compare
from framing.analysis import Analysis, corrected, read_corrections
from framing.analysis import analyse as analysed
from framing.analysis.analysis import READING
from framing.analysis.corpus import ARTICLE
from framing.analysis.corrections import FILE
from framing.analysis.tables import write_frames
from framing.archive import build_archive, most_told, read_archive
from framing.archive import events as events_of
from framing.articles import ArticleError, Articles, read_articles
from framing.articles.files import is_own
from framing.articles.texts import write_texts
from framing.codebook import read_codebook
from framing.compare.cautions import unknowns
from framing.drafting import draft, unmatched, updated, write_draft, write_update
from framing.pages import gallery, left_out, main_actor, write_report
from framing.pages import report as report_of
from framing.pages.printing import browser, write_pdf
from framing.reliability import (
    alphas,
    compared,
    differences,
    expected,
    needed,
    read_key,
    read_sheet,
    readable,
    reference,
    scores,
    write_key,
    write_sheet,
)
from framing.reliability import corrected as corrected_rates
from framing.reliability import explain as explained
from framing.reliability import sheet as drawn_sheet
from framing.reliability import validity as validity_of
from framing.reliability.corrected import differential
from framing.reliability.kinds import KINDS
from framing.reliability.planning import GOAL
from framing.told import reuse, roles
from framing.told.events import named_facts
from framing.told.facts import facts_of
from framing.told.omissions import omissions_of
from framing.told.wordings import wordings_of

PDF = ".pdf"
BOOK = "codebook.toml"
WRITTEN_AS = (".html", ".htm", PDF)
TEXTS = "articles"  # the folder of the extracted texts, beside the tables
OUTLETS_NAMED = 12
# What the terminal counts: the tables, and what one of their rows is called.
COUNTED = {"mentions": "mention", "quotes": "statement", "threats": "threat expression"}
FAULTS_NAMED, EVENTS_NAMED = 20, 20
UNMATCHED_NAMED = 8


def analyse(options: Namespace) -> Iterator[str]:
    """Write every table and the rates of a corpus."""
    analysis, articles = yield from _analysis(options, folder=options.output)
    write_texts(articles, options.output / TEXTS)
    analysis.write(options.output, rates=compare.rates(analysis, actor=main_actor(analysis)))
    yield f"Written to {options.output}/: {', '.join(analysis.frames)}, rates (.parquet and .csv)"
    yield f"The texts that their offsets refer to: {options.output / TEXTS}/"


def facts(options: Namespace) -> Iterator[str]:
    """Write which facts the outlets share, leave out and word otherwise, what they copy, and who does what to whom."""
    analysis, articles = yield from _analysis(options, folder=options.output)
    write_texts(articles, options.output / TEXTS)
    named = named_facts(articles, analysis)
    tables = {
        "facts": facts_of(named, analysis),
        "omissions": omissions_of(named, analysis),
        "wordings": wordings_of(named, analysis),
        "reuse": reuse(articles, analysis),
        "roles": roles(articles, analysis),
    }
    shared, left = tables["facts"], tables["omissions"]
    yield f"{_number(shared['fact'].nunique(), 'fact')} told by two articles or more, in {len(shared):,} places"
    for outlet, own in left.groupby("outlet", sort=False):
        absent = int((own["kind"] == "absent").sum())
        yield f"  {outlet}: {absent:,} of the others' facts not found, {len(own) - absent:,} told in part"
    yield from _written(tables, options.output)
    yield f"The texts that their offsets refer to: {options.output / TEXTS}/"


def figures(options: Namespace) -> Iterator[str]:
    """Draw the charts that tell the story of a corpus, or all there are."""
    analysis, articles = yield from _analysis(options, folder=options.output)
    wanted = {"actor": options.actor, "all": options.all, "lang": options.lang}
    drawn = set()
    for name, chart in gallery(analysis, articles, **wanted):
        charts.save(chart, name, folder=options.output)
        drawn.add(name)
        yield f"  {options.output / name}.png, .svg"
    yield from (f"Note: {reason}" for reason in left_out(analysis, **wanted))
    if not options.all:
        yield f"These tell the story; every chart: framing figures {options.path} --all -o {options.output}"
    if older := sorted(file.name for file in options.output.iterdir() if file.stem not in drawn):
        yield f"Note: not drawn by this run, from before: {', '.join(older)}"


def report(options: Namespace) -> Iterator[str]:
    """Write one page of findings, charts, and articles with their evidence."""
    _check_output(options)
    kind = options.output.suffix.lower()
    if kind not in WRITTEN_AS:
        raise ValueError(f"{kind!r} is no kind of report; name a .html or a .pdf file")
    if kind == PDF:
        browser()  # a machine without one says so before any work
    analysis, articles = yield from (_event(options) if options.event else _analysis(options))
    known = scores(analysis, reference(options.reference), articles=articles) if options.reference else None
    html = report_of(articles, analysis, actor=options.actor, scores=known, lang=options.lang)
    page = write_pdf(html, options.output) if kind == PDF else write_report(html, options.output)
    how = "" if kind == PDF else "; it opens in any browser, without a network"
    yield f"Written to {page} ({page.stat().st_size / 1e6:.1f} MB){how}"


def _event(options: Namespace) -> Generator[str, None, tuple[Analysis, Articles]]:
    """Read one event of an archive, as `framing archive events` lists them, and say what was found."""
    if options.codebook or options.no_codebook:
        raise ValueError("an archive's codebook is that of its build; build it again with another")
    archive = read_archive(options.path)
    table = archive.events()
    ids = list(_of_event(table, options.event)["article"])
    analysis, articles = archive.analysis(articles=ids), archive.read(articles=ids)
    yield from _found(analysis)
    for sentence in unknowns(analysis, articles):
        yield f"Note: {sentence}"
    return analysis, articles


def codebook(options: Namespace) -> Iterator[str]:
    """Write a draft of a codebook, or add to one what it does not know."""
    if options.update:
        yield from _update(options)
        return
    output = options.output
    if output.is_dir():
        raise ValueError(f"cannot write {output}, which is a folder; name a file such as {output / 'draft.toml'}")
    analysis, articles = yield from _analysis(options)
    write_draft(draft(analysis, articles), output, force=options.force)
    kinds = Counter(actor.kind for actor in read_codebook(output).actors)
    found = (f"persons {kinds['person']}", f"countries {kinds['country']}", f"organisations {kinds['organisation']}")
    yield f"Written to {output}, for you to complete: {', '.join(found)}"
    yield f"Then: framing analyse {options.path} --codebook {output} -o tables"


def _update(options: Namespace) -> Iterator[str]:
    """Put behind a codebook the speakers and descriptions that none of its entries knows."""
    options.codebook, options.no_codebook = options.update, False
    analysis, articles = yield from _analysis(options)
    table = unmatched(analysis, articles, codebook=options.update)
    if table.empty:
        yield f"{options.update} knows every speaker and every description; nothing was added"
        return
    write_update(options.update, lambda text: updated(text, table))
    yield f"Added to {options.update}, for you to complete: {len(table):,} entries; the rest is as it was"


def sheet(options: Namespace) -> Iterator[str]:
    """Write a coding sheet, and beside it the key that nobody sees before the end."""
    analysis, articles = yield from _analysis(options)
    seed = {} if options.seed is None else {"seed": options.seed}
    drawn = drawn_sheet(analysis, articles, kind=options.kind, units=options.units, **seed)
    key = options.output.with_name(f"{options.output.stem}-key.csv")
    where = "on its first worksheet" if options.output.suffix in (".xlsx", ".ods") else "above the table"
    write_sheet(drawn.rows, options.output)
    write_key(drawn.key, key)
    yield from ["", f"{len(drawn.rows)} passages to code: {options.output}. Give each coder a copy."]
    yield f"What to write into which column stands {where}."
    yield f"The key: {key}. It holds the suite's answers; no coder sees it before the end."
    yield from _precision(analysis, options)
    yield f"Then: framing validate {options.path} --sheets FIRST SECOND --key {key}"


def _precision(analysis: Analysis, options: Namespace) -> Iterator[str]:
    """How closely so many units tell a rate, and how many would tell it to ten points."""
    table = expected(analysis, kind=options.kind, units=options.units)
    worst = table.sort_values("half_width", kind="stable").iloc[-1]
    least = f"{worst['outlet']}, {worst['units']:,} of {worst['of']:,} units"
    yield f"This many tell an outlet's share to about {100 * worst['half_width']:.0f} points either way ({least})."
    if worst["half_width"] > GOAL:
        number = needed(analysis, kind=options.kind)
        yield f"For {100 * GOAL:.0f} points either way in every outlet code {number:,}: -n {number}."


def validate(options: Namespace) -> Iterator[str]:
    """Hold an analysis against a reference coding, or coders' sheets against each other and the suite."""
    if options.sheets:
        if not options.key:
            raise ValueError("filled sheets need their key; give --key, the file that was written with the sheet")
        yield from _sheets(options)
        return
    analysis, articles = yield from _analysis(options)
    coding = reference(options.reference)
    table = scores(analysis, coding, articles=articles)
    yield from ["", *readable(table).splitlines()]
    if options.output:
        tables = {"scores": table, "differences": differences(analysis, coding, articles=articles)}
        yield from _written(tables | {"alphas": alphas(analysis, coding, articles=articles)}, options.output)


def validity(options: Namespace) -> Iterator[str]:
    """Write a validity file."""
    if options.sheets and not options.key:
        raise ValueError("filled sheets need their key; give --key, the file that was written with the sheet")
    key = read_key(options.key) if options.sheets else None
    sheets = {} if key is None else {file.stem: read_sheet(file, key).rows for file in options.sheets}
    analysis, articles = yield from _analysis(options)
    page = write_report(validity_of(analysis, articles, sheets=sheets), options.output)
    yield f"Written to {page}; the empty boxes are for you to fill"


def _sheets(options: Namespace) -> Iterator[str]:
    """Hold coders' sheets against each other and the suite, and correct the rates by the first of them."""
    key = read_key(options.key)
    read = {file.stem: read_sheet(file, key) for file in options.sheets}
    analysis, _ = yield from _analysis(options)
    for coder, coded in read.items():
        done = coded.rows[KINDS[str(key["kind"].iloc[0])].columns[0]].notna().sum()
        yield from ["", f"{coder}: {done:,} of {len(coded.rows):,} passages coded, {len(coded.faults):,} faults"]
        for fault in coded.faults.head(FAULTS_NAMED).to_dict("records"):
            place = "" if pd.isna(fault["row"]) else f"row {fault['row']}: "
            yield f"  {place}{fault['what']}: found {fault['found'] or 'nothing'}; needs {fault['needed']}"
    result = compared({coder: coded.rows for coder, coded in read.items()})
    yield from ["", "Agreement (Krippendorff's alpha; of the units, `used` have two codes or more):"]
    shown = result.scores[["column", "coders", "alpha", "low", "high", "agreement", "used", "units", "why"]]
    yield from _shown(shown)
    yield f"{len(result.differences):,} codes on which people or the suite differ"
    first = next(iter(read))
    table = corrected_rates(_correctable(analysis, key), read[first].rows)
    yield from [
        "",
        f"Rates as a full coding by hand would give them, by the codes of {first}. counted: as the rules have it;",
    ]
    yield "right: how many of the rules' answers are right; found: how much of what is there they found."
    common = table[table["count"] + table["rate"].fillna(0) > 0]
    shown = common[["measure", "outlet", "value", "counted", "rate", "low", "high", "right", "found"]]
    yield from _shown(shown)
    yield from differential(table)
    if options.output:
        faults = pd.concat([coded.faults.assign(coder=coder) for coder, coded in read.items()], ignore_index=True)
        tables = {"agreement": result.scores, "differences": result.differences, "faults": faults, "corrected": table}
        yield from _written(tables, options.output)


def _shown(table: pd.DataFrame) -> list[str]:
    """A table as the terminal shows it, nothing where a number is missing."""
    cells = table.round(2).astype(object)
    return cells.where(cells.notna(), "").to_string(index=False).splitlines()


def _correctable(analysis: Analysis, key: pd.DataFrame) -> pd.DataFrame:
    """The rates that a sheet's kind can tell."""
    kind, actor = str(key["kind"].iloc[0]), main_actor(analysis)
    tables = {
        "sentences": lambda: [compare.threat_sentences(analysis)],
        "statements": lambda: [compare.sides(analysis), compare.source_kinds(analysis), compare.stances(analysis)],
        "threats": lambda: [compare.threats(analysis), compare.hedged(analysis)],
        "mentions": lambda: [measure(analysis, actor=actor) for measure in (compare.labels, compare.valences) if actor],
    }[kind]()
    if not tables:
        raise ValueError("no person is named in these articles; there is nothing to correct by a sheet of mentions")
    return pd.concat([table.astype({"outlet": str}) for table in tables], ignore_index=True)


def _written(tables: dict[str, pd.DataFrame], folder: Path) -> Iterator[str]:
    write_frames(tables, folder, metadata={})
    yield f"Written to {folder}/: {', '.join(tables)} (.parquet and .csv)"


def _check_output(options: Namespace) -> None:
    """Raise ValueError where a run would write over what it reads, or over what a person may have worked on."""
    output: Path | None = options.output
    if output is None:
        return
    if output == Path():
        raise ValueError("the current folder takes no output; name a folder or a file of its own, such as -o tables")
    if output.exists() and not (output.is_dir() or output.is_file()):
        raise ValueError(f"{output} is no ordinary file; name one")
    sheets = getattr(options, "sheets", None) or []
    read = [options.path, options.codebook, getattr(options, "reference", None), *sheets]
    read += [options.path / name for name in (BOOK, FILE)]
    if (
        output.resolve() in {path.resolve() for path in read if path and path.exists()}
        or (output / TEXTS).resolve() == options.path.resolve()
    ):
        raise ValueError(f"{output} is what this run reads; name another place to write to")
    made = output.suffix.lower() == PDF or (output.is_file() and is_own(output))
    if output.is_file() and hasattr(options, "force") and not (options.force or made):
        raise ValueError(f"{output} is there already and may hold your work; name another file, or give --force")


def _analysis(options: Namespace, *, folder: Path | None = None) -> Generator[str, None, tuple[Analysis, Articles]]:
    """Read and analyse what the options name, and say what was found and what could not be known."""
    _check_output(options)
    if folder and folder.exists() and not folder.is_dir():
        raise ValueError(f"cannot write into {folder}, which is a file; name a folder")
    codebook = _codebook(options, [options.path])
    articles = _articles(options)
    analysis = analysed(articles, codebook=codebook, progress=True, strict=options.strict)
    if analysis.articles.empty:
        raise ValueError(f"no article in {options.path} could be analysed; {_reasons(analysis)}")
    if codebook:
        yield f"Codebook: {codebook} ({analysis.event})"
    analysis = yield from _with_corrections(analysis, options.path / FILE, articles=articles)
    yield from _found(analysis)
    for sentence in unknowns(analysis, articles):
        yield f"Note: {sentence}"
    if codebook:
        yield from _unmatched(unmatched(analysis, articles, codebook=codebook), options.path, codebook)
    return analysis, articles


def _found(analysis: Analysis) -> Iterator[str]:
    """How many articles, outlets and rows there are, and what was not read."""
    outlets = ", ".join(analysis.outlets[:OUTLETS_NAMED])
    count, of = _number(len(analysis.articles), "article"), _number(len(analysis.outlets), "outlet")
    yield f"{count} from {of}: {outlets}"
    yield ", ".join(_number(len(analysis.frames[name]), singular) for name, singular in COUNTED.items())
    yield from _left_out(analysis.skipped)


def _codebook(options: Namespace, sources: list[Path]) -> Path | None:
    """The codebook that is named, else the one that lies in a source; ValueError where several do."""
    if options.codebook or options.no_codebook:
        named: Path | None = options.codebook
        return named
    lying = [book for source in sources if (book := source / BOOK).is_file()]
    if len({read_codebook(book).fingerprint for book in lying}) > 1:
        raise ValueError(f"{lying[0]} and {lying[1]} differ; name one with --codebook, or give --no-codebook")
    return lying[0] if lying else None


def _unmatched(table: pd.DataFrame, path: Path, codebook: Path) -> Iterator[str]:
    """Who speaks and is described without an entry in the codebook, and what would change that."""
    if table.empty:
        return
    yield f"Note: no entry of {codebook} knows these, so they have no side ({len(table):,}):"
    for row in table.head(UNMATCHED_NAMED).to_dict("records"):
        near = f"; put it under {row['perhaps']}? {row['line']}" if row["perhaps"] else ""
        yield f'  {row["what"]} {row["words"]!r}, {row["count"]} x: "{row["example"]}"{near}'
    yield f"  To add them: framing codebook {path} --update {codebook}"


def _number(count: int, singular: str) -> str:
    return f"{count:,} {singular}{'s' * (count != 1)}"


def _left_out(skipped: pd.DataFrame) -> Iterator[str]:
    """What was not read, with its reason, and what was assumed about what was."""
    files = skipped[skipped["article"] == ""]
    lost = [*zip(files["what"], files["why"], strict=True)]
    articles = skipped[skipped["what"] == ARTICLE]
    lost += zip(articles["article"], articles["why"], strict=True)
    yield from (f"Left out: {what}: {why}" for what, why in lost[:FAULTS_NAMED])
    if len(lost) > FAULTS_NAMED:
        yield f"Left out: {len(lost) - FAULTS_NAMED:,} more, in the table skipped"
    for why, rows in skipped[skipped["what"] == READING].groupby("why", sort=False):
        names = list(dict.fromkeys(rows["article"]))
        more = f" and {len(names) - OUTLETS_NAMED:,} more" if len(names) > OUTLETS_NAMED else ""
        yield f"Read with care: {', '.join(names[:OUTLETS_NAMED])}{more}: {why}"


def _articles(options: Namespace) -> Articles:
    try:
        return read_articles(options.path, on_error="skip" if options.skip_errors else "raise")
    except ArticleError as error:
        if error.what == str(options.path):  # nothing would be left
            raise
        raise ValueError(f"{error}; or leave it out with --skip-errors") from error


def _with_corrections(analysis: Analysis, path: Path, *, articles: Articles) -> Generator[str, None, Analysis]:
    if not path.is_file():
        return analysis
    analysis = corrected(analysis, read_corrections(path), articles=articles)
    told = analysis.corrections
    yield f"Corrections: {path}, {int(told['applied'].sum())} of {len(told)} applied"
    for row in told[~told["applied"]].head(FAULTS_NAMED).itertuples():
        yield f"  not applied: article {row.article}, {row.table}, {row.text!r}: {row.why}"
    return analysis


def _reasons(analysis: Analysis) -> str:
    return "; ".join(analysis.skipped["why"].head(3)) or "the folder holds none"


def events(options: Namespace) -> Iterator[str]:
    """Say which articles tell the same event."""
    articles = _articles(options)
    table = events_of(articles, **_grain(options))
    yield from _events_told(table, options, total=len(articles))


def archive_events(options: Namespace) -> Iterator[str]:
    """Say which articles of an archive tell the same event."""
    archive = read_archive(options.path)
    ((total,),) = archive.table("articles").count("*").fetchall()
    table = archive.events(**_grain(options))
    yield from _events_told(table, options, total=total)
    if not (options.event or options.topic or table.empty):
        yield f"As a report: framing report {options.path} --event {most_told(table)['event'].iloc[0]} -o event.html"


def _grain(options: Namespace) -> dict[str, Any]:
    """How wide an event is, as the options say; a topic is wide in time too."""
    if options.days < 0:
        raise ValueError(f"--days {options.days} lies in the future; give 0 or more")
    days = None if options.topic or not options.days else options.days
    return {"days": days, "grain": "topic" if options.topic else "event"}


def _events_told(table: pd.DataFrame, options: Namespace, *, total: int) -> Iterator[str]:
    """The events of most outlets, or the articles of one."""
    told = most_told(table)
    if options.event:
        rows = _of_event(table, options.event)
        yield from _shown(rows[["article", "outlet", "published", "similarity", "partner", "why", "copy_of"]])
        return
    among = f"{len(table):,} of {_number(total, 'article')}"
    yield f"{_number(len(told), 'topic' if options.topic else 'event')} told by two articles or more ({among})"
    if len(told):
        yield from _shown(told.head(EVENTS_NAMED))
        again = " ".join(filter(None, ["framing", options.command, getattr(options, "action", "")]))
        yield f"The articles of the first: {again} {options.path} --event {told['event'].iloc[0]}"
    if options.output:
        if options.output.resolve() == options.path.resolve():
            raise ValueError(f"{options.output} is what this run reads; name another place to write to")
        yield from _written({"events": table, "most_told": told}, options.output)


def _of_event(table: pd.DataFrame, event: str) -> pd.DataFrame:
    """The rows of one event; ValueError, with those told by most outlets, for an unknown one."""
    rows = table[table["event"] == event]
    if rows.empty:
        known = ", ".join(map(repr, most_told(table)["event"].head(OUTLETS_NAMED))) or "no event"
        raise ValueError(f"unknown event {event!r}; there is {known}")
    return rows


def archive_build(options: Namespace) -> Iterator[str]:
    """Analyse sources of any size into an archive."""
    if options.workers < 0:
        raise ValueError(f"{options.workers} workers can do nothing; give --workers 1 or more, or 0 for this process")
    codebook = _codebook(options, options.sources)
    if codebook:
        yield f"Codebook: {codebook} ({read_codebook(codebook).event})"
    built = build_archive(
        options.sources, options.output, codebook=codebook, workers=options.workers,
        scheduler=options.scheduler, size=max(options.size, 1), progress=True,
    )  # fmt: skip
    done = "nothing had changed" if not built.anew else f"{built.anew:,} of them analysed now"
    yield f"{_number(built.articles, 'article')} in {_number(built.parts, 'partition')}, {done}"
    yield from _archive_shown(options.output)


def archive_show(options: Namespace) -> Iterator[str]:
    """Say what an archive holds."""
    yield from _archive_shown(options.path)


def _archive_shown(folder: Path) -> Iterator[str]:
    archive = read_archive(folder)
    yield repr(archive)
    yield from (f"Left out: {name} {why}; build the archive again" for name, why in archive.faults)
    tables = ((name, archive.table(name).count("*").fetchall()) for name in (*COUNTED, "skipped"))
    yield ", ".join(f"{count:,} rows of {name}" for name, ((count,),) in tables)
    yield f"To read it: archive = framing.read_archive({str(folder)!r}); framing.compare.sides(archive)"


def explain(options: Namespace) -> Iterator[str]:
    """Say what the rule behind a row of evidence finds, what it does not, and how often it was right."""
    yield from explained(options.rule).splitlines()
