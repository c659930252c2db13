"""Write the static pages under docs/: the executed notebooks, a sample report, what each measure means: `make docs`.

The notebooks must have been executed into build/notebooks. No page asks a network for anything.
"""

import re
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html

import framing
from framing.pages import write_report
from framing.pages.markup import document, escaped

ROOT = Path(__file__).parent.parent
DOCS, EXECUTED = ROOT / "docs", ROOT / "build" / "notebooks"
PROSE = {"method": "What each measure means", "need": "Statement of need"}
STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1.2rem 4rem; color: #1f2328; background: #fff;
  font: 16px/1.6 "DejaVu Sans", Verdana, Arial, sans-serif; }
a { color: #0b57a4; } h1 { line-height: 1.25; } img, svg { max-width: 100%; height: auto; }
.jp-Cell-inputWrapper pre, pre { background: #f5f7f9; padding: 0.6rem 0.8rem; overflow-x: auto; font-size: 0.85rem; }
.jp-InputPrompt, .jp-OutputPrompt, .anchor-link { display: none; }
.jp-OutputArea-output, .table { overflow-x: auto; } table { border-collapse: collapse; font-size: 0.8rem; }
th, td { border-bottom: 1px solid #d5dae0; padding: 0.25rem 0.8rem 0.25rem 0; text-align: left; vertical-align: top; }
.k, .kn, .ow { color: #7a1b4a; } .s1, .s2, .s { color: #1b5e20; } .c1 { color: #59616a; }
@media print { nav, .jp-Cell-inputWrapper pre { display: none; } }
"""
BACK = '<nav><a href="{}index.html">All pages</a></nav>'


def main() -> None:
    """Write every page anew."""
    (DOCS / "notebooks").mkdir(parents=True, exist_ok=True)
    titles = {path.stem: notebook(path) for path in sorted(EXECUTED.glob("*.ipynb"))}
    for name, title in PROSE.items():
        html = linked(markdown2html((DOCS / f"{name}.md").read_text(encoding="utf-8")))
        page(DOCS / f"{name}.html", title, f"{BACK.format('')}<main>{html}</main>")
    articles = framing.read_articles(ROOT / "seeds")
    analysis = framing.analyse(articles, codebook=ROOT / "seeds" / "codebook.toml")
    for lang, name in (("en", "report"), ("id", "laporan")):
        write_report(framing.report(articles, analysis, lang=lang), DOCS / f"{name}.html")
    page(DOCS / "index.html", "framing", index(titles))


def notebook(path: Path) -> str:
    """Write an executed notebook as a page and return its title."""
    read = nbformat.read(path, as_version=4)
    title = str(read.cells[0].source).splitlines()[0].lstrip("# ")
    html, _ = HTMLExporter(template_name="basic").from_notebook_node(read)
    page(DOCS / "notebooks" / f"{path.stem}.html", title, f"{BACK.format('../')}<main>{linked(html)}</main>")
    return title


def linked(html: str) -> str:
    """The page with its links to notebooks leading to their pages."""
    return re.sub(r'href="(?:\.\./)?notebooks/([\w-]+)\.ipynb"', r'href="notebooks/\1.html"', html)


def index(titles: dict[str, str]) -> str:
    """The first page: what there is to see."""
    notebooks = "".join(
        f'<li><a href="notebooks/{escaped(name)}.html">{escaped(title)}</a></li>' for name, title in titles.items()
    )
    about = "".join(f'<li><a href="{name}.html">{title}</a></li>' for name, title in PROSE.items())
    return (
        "<main><h1>framing</h1><p>How several outlets report one event: whom they let speak, what they call the people "
        "in it, and how much threat they put where. Every number leads back to the words it was counted from.</p>"
        '<h2>A report</h2><ul><li><a href="report.html">A sample report on five articles</a></li>'
        '<li lang="id"><a href="laporan.html">Laporan yang sama dalam bahasa Indonesia</a></li></ul>'
        f"<h2>The notebooks, with their results</h2><ul>{notebooks}</ul>"
        f"<h2>About the measures</h2><ul>{about}</ul></main>"
    )


def page(path: Path, title: str, body: str) -> None:
    """Write one page."""
    path.write_text(document(title, body, style=STYLE, lang="en"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
