"""The house rules that a machine can hold: who may import whom, how full a folder may be, how a notebook looks."""

import ast
import json
import re
import statistics
from collections import Counter
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "framing"
MODULES = sorted(LIBRARY.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# The way of an article through the rooms. A room may import those before it and none after.
ORDER = [
    "languages", "evidence", "language", "articles", "text", "codebook", "grammar", "mentions", "quotes", "threat",
    "analysis", "words", "told", "compare", "reliability", "exchange", "drafting", "archive", "charts", "pages",
    "commands", "__init__", "explorer", "coder", "cli", "__main__",
]  # fmt: skip
MEASURES = {"mentions", "quotes", "threat"}
READ_OR_WRITE = {
    "articles.tables", "articles.grids", "articles.formats", "articles.crawls", "articles.files", "articles.texts",
    "language.pack", "language.lists", "codebook.codebook", "analysis.tables", "analysis.spreadsheets",
    "analysis.analysis", "reliability.reference", "reliability.trust", "reliability.explain", "exchange.formats",
    "drafting.drafts", "archive.sources", "archive.parts", "archive.wholes", "archive.building", "archive.reading",
    "charts.style.look", "charts.style.captions", "pages.reader", "pages.report", "pages.printing",
    "cli",
}  # fmt: skip
FILE_CALLS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "savefig", "mkdir", "unlink", "read_csv", "to_csv",
    "read_parquet", "to_parquet", "read_table", "write_table", "read_json", "to_json",
}  # fmt: skip
NETWORK = {"socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "webbrowser"}
LAB = {"ipywidgets", "IPython", "ipykernel", "jupyterlab", "nbconvert", "nbformat", "nbclient"}

FULLEST, FULLEST_TOP = 20, 8  # modules in a folder
PARAMETERS, POSITIONAL = 7, 2
CODE_CELLS, CELL_LINES, LEAST_PROSE = 20, 6, 0.4
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "core", "misc", "common", "base", "tools"}
VAGUE_PREFIX = re.compile(r"_?(get|process|calculate|compute|handle|do|perform)_")


def dotted(path):
    """Return a module's name below `framing`: `text`, `charts.style`, `charts` for a package's own file."""
    return ".".join(path.relative_to(LIBRARY).with_suffix("").parts).removesuffix(".__init__")


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path):
    """Return the full names that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names}
    return found


def rooms(path):
    """Return which of the library's rooms a module imports from: the first name below `framing`."""
    return {f"{name}.__init__".split(".")[1] for name in imports(path) if name.split(".")[0] == "framing"}


def roots(path):
    return {name.split(".")[0] for name in imports(path)}


def functions(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def places(condition):
    """Return `module:line function` wherever a function of the library meets the condition."""
    return [f"{dotted(path)}:{one.lineno} {one.name}" for path in MODULES for one in functions(path) if condition(one)]


def positional(function):
    return [one for one in function.args.posonlyargs + function.args.args if one.arg not in ("self", "cls")]


def users(packages):
    return {room(path) for path in MODULES if roots(path) & packages}


def test_every_room_has_its_place_in_the_order():
    assert {room(path) for path in MODULES} - set(ORDER) == set()


def test_no_relative_import_hides_who_imports_whom():
    assert [name for path in MODULES for name in imports(path) if name.startswith(".")] == []


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_room_imports_only_those_above_it(path):
    own = room(path)
    assert rooms(path) - {own} - set(ORDER[: ORDER.index(own)]) == set()


def room(path):
    return dotted(path).split(".")[0]


def test_the_measures_do_not_import_one_another():
    assert [
        dotted(path) for path in MODULES if room(path) in MEASURES and rooms(path) & (MEASURES - {room(path)})
    ] == []


def test_reliability_knows_no_measure():
    parts = [
        path for path in MODULES if dotted(path) in {f"reliability.{name}" for name in ("spans", "alpha", "agreed")}
    ]
    assert [path for path in parts if rooms(path) & (MEASURES | {"analysis"})] == []


def test_matplotlib_stands_only_in_charts():
    assert users({"matplotlib"}) <= {"charts"}


def test_widgets_and_notebooks_stand_only_in_explore():
    assert users(LAB) <= {"explorer", "coder"}


def test_the_engines_of_an_archive_stand_only_in_its_room():
    assert users({"dask", "distributed", "duckdb"}) <= {"archive"}


def test_pandas_begins_at_the_tables_of_the_analysis():
    assert users({"pandas"}) <= set(ORDER[ORDER.index("analysis") :])


def test_nothing_reaches_for_the_network():
    assert users(NETWORK) == set()


def test_files_are_read_and_written_only_where_the_design_says_so():
    callers = {
        dotted(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) in FILE_CALLS or getattr(node.func, "id", None) in FILE_CALLS)
    }
    assert callers <= READ_OR_WRITE


def test_no_module_has_a_name_that_says_nothing():
    assert [path.name for path in MODULES if path.stem in VAGUE_NAMES] == []


def test_no_folder_is_fuller_than_the_house_allows():
    folders = Counter(path.parent for path in MODULES)
    assert folders.pop(LIBRARY) <= FULLEST_TOP
    assert {folder.name: size for folder, size in folders.items() if size > FULLEST} == {}


def test_every_room_says_what_comes_in_what_goes_out_and_in_which_order_to_read_it():
    doors = {path: ast.get_docstring(tree(path)) for path in MODULES if path.name == "__init__.py"}
    rooms = {dotted(path): said for path, said in doors.items() if path.parent != LIBRARY}
    assert [room for room, said in rooms.items() if not said or "Read `" not in said] == []


def test_a_public_function_takes_at_most_two_arguments_by_position():
    assert places(lambda one: not one.name.startswith("_") and len(positional(one)) > POSITIONAL) == []


def test_no_function_takes_more_than_seven_arguments():
    assert places(lambda one: len(positional(one)) + len(one.args.kwonlyargs) > PARAMETERS) == []


def test_a_function_is_named_for_what_it_returns():
    assert places(lambda one: VAGUE_PREFIX.match(one.name)) == []


def test_every_module_and_every_public_function_has_a_docstring():
    assert [dotted(path) for path in MODULES if not ast.get_docstring(tree(path))] == []
    assert places(lambda one: not one.name.startswith("_") and not one.col_offset and not ast.get_docstring(one)) == []


def test_only_the_command_line_prints():
    printing = [
        dotted(path) for path in MODULES for node in ast.walk(tree(path)) if getattr(node, "id", None) == "print"
    ]
    assert set(printing) <= {"cli"}


def test_nothing_is_left_to_do_in_a_comment():
    left = re.compile(r"\b(TODO|FIXME|XXX)\b")
    assert [dotted(path) for path in MODULES if left.search(path.read_text(encoding="utf-8"))] == []


def cells(path, kind):
    return [cell for cell in notebook(path)["cells"] if cell["cell_type"] == kind]


def notebook(path):
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell):
    return "".join(cell["source"])


def lines(cell):
    return [line for line in source(cell).splitlines() if line.strip() and not line.strip().startswith("#")]


def test_there_are_notebooks_numbered_from_nought_and_a_page_to_start_at():
    *numbered, start = NOTEBOOKS
    assert start.stem == "start-here"
    assert numbered
    assert [path.name.split("-")[0] for path in numbered] == [str(number) for number in range(len(numbered))]


def test_the_start_page_leads_to_every_notebook():
    *numbered, start = NOTEBOOKS
    page = "".join(source(cell) for cell in cells(start, "markdown"))
    assert [path.name for path in numbered if f"({path.name})" not in page] == []


notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@notebooks
def test_a_notebook_is_valid_and_runs_in_the_environment_it_is_opened_in(path):
    nbformat.validate(nbformat.read(path, as_version=4))
    assert notebook(path)["metadata"]["kernelspec"]["name"] == "python3"


@notebooks
def test_a_notebook_is_committed_without_outputs(path):
    code = cells(path, "code")
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert {cell["execution_count"] for cell in code} <= {None}
    assert [cell["id"] for cell in code if "execution" in cell["metadata"]] == []


@notebooks
def test_a_notebook_has_few_and_short_code_cells(path):
    lengths = [len(lines(cell)) for cell in cells(path, "code")]
    assert len(lengths) <= CODE_CELLS
    assert max(lengths) <= CELL_LINES
    assert statistics.median_low(lengths) == 1


@notebooks
def test_a_notebook_holds_no_logic(path):
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    logic = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.For | ast.While | ast.Lambda | ast.comprehension
    assert [ast.unparse(node) for node in ast.walk(ast.parse(code)) if isinstance(node, logic)] == []


@notebooks
def test_a_notebook_juggles_no_paths(path):
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    assert re.findall(r"\b(?:os|sys|pathlib|Path|glob|chdir|getcwd)\b", code) == []


@notebooks
def test_about_half_of_a_notebook_is_prose(path):
    prose = len(cells(path, "markdown"))
    assert prose / (prose + len(cells(path, "code"))) >= LEAST_PROSE


@notebooks
def test_a_notebook_begins_with_its_question_and_ends_with_its_limits(path):
    first, last = notebook(path)["cells"][0], notebook(path)["cells"][-1]
    assert (first["cell_type"], last["cell_type"]) == ("markdown", "markdown")
    assert "?" in source(first)
