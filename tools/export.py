"""Write a built notebook as one web page that stands alone.

    python tools/export.py notebooks/en/ch4_2a_who_brings_the_money.ipynb page.html

The page asks nothing of the network and runs no script: pictures lie in it with their descriptions,
explorers show the picture they began with. It can be printed, and read aloud.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.problems import BuildError

TEMPLATE = Path(__file__).resolve().parent / "export_template"
# What a page calls the languages of the course.
PAGE_LANGUAGE = {"en": "en", "zh": "zh-CN"}
_SETUP = re.compile(r'^crmkit\.set_language\("(\w+)"\)$', re.MULTILINE)
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)


def export(notebook: NotebookNode) -> str:
    """The page of a built notebook.

    Raises
    ------
    BuildError
        When the notebook has no set-up cell or no title: the build gives every notebook both.
    """
    exporter = HTMLExporter(template_name=TEMPLATE.name,
                            extra_template_basedirs=[str(TEMPLATE.parent)],
                            exclude_input_prompt=True, exclude_output_prompt=True,
                            exclude_anchor_links=True)
    style = (TEMPLATE / "style.css").read_text(encoding="utf-8")
    page, _ = exporter.from_notebook_node(notebook, {
        "language": PAGE_LANGUAGE[_found(notebook, "code", _SETUP)],
        "title": _found(notebook, "markdown", _TITLE),
        "css": f"{style}{HtmlFormatter().get_style_defs('.highlight')}",
    })
    return page


def _found(notebook: NotebookNode, kind: str, pattern: re.Pattern[str]) -> str:
    for cell in notebook.cells:
        match = pattern.search(cell.source) if cell.cell_type == kind else None
        if match:
            return match[1]
    raise BuildError(f"no {kind} cell with {pattern.pattern}: is this a notebook of the build?")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write a built notebook as one web page.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("page", type=Path, metavar="OUT.html")
    given = parser.parse_args(arguments)
    try:
        page = export(nbformat.read(given.notebook, as_version=4))
    except BuildError as problem:
        print(f"{given.notebook}: {problem}", file=sys.stderr)
        return 1
    given.page.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
