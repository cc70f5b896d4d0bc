"""The page: HTML that stands alone, asks nothing of the network, runs no script and prints well.

Everything that comes from the data or from the user goes through ``safe``.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

import pandas as pd

from crmkit.plots.picture import new_figure, png
from crmkit.text import say

DPI = 150
# Control characters have no place in a page, nor have halves of a pair.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# All rules begin with the class, so that the body can also stand in a notebook.
STYLE = """
.crmkit-report { background: #fff; color: #222; line-height: 1.5; max-width: 52rem;
  margin: 0 auto; padding: 1rem; font-family: system-ui, "Segoe UI", "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
.crmkit-report h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; }
.crmkit-report h2 { font-size: 1.15rem; margin: 1.5rem 0 .4rem; border-bottom: 2px solid #004b76;
  padding-bottom: .1rem; }
.crmkit-report p, .crmkit-report ul { margin: .4rem 0; }
.crmkit-report .sub, .crmkit-report .small { color: #555; font-size: .85em; }
.crmkit-report .short { background: #f2f7fa; border-left: 5px solid #004b76;
  padding: .6rem 1rem .6rem 2rem; }
.crmkit-report .short li { margin: .25rem 0; }
.crmkit-report .none { border-left: 5px solid #c77d1e; padding-left: .8rem; }
.crmkit-report .side { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: flex-start; }
.crmkit-report .side > * { flex: 1 1 18rem; min-width: min-content; }
.crmkit-report table { border-collapse: collapse; font-size: .85rem; width: 100%; margin: .5rem 0;
  color: #222; }
.crmkit-report caption { text-align: left; color: #555; padding-bottom: .2rem; }
.crmkit-report th, .crmkit-report td { border: 0; border-bottom: 1px solid #ddd; text-align: right;
  padding: .18rem .5rem; vertical-align: top; overflow-wrap: break-word; background: #fff; }
.crmkit-report .classes tbody th { white-space: nowrap; }
.crmkit-report .names tbody th { overflow-wrap: anywhere; max-width: 20rem; }
.crmkit-report thead th { border-bottom: 2px solid #888; vertical-align: bottom; }
.crmkit-report tbody th { font-weight: normal; }
.crmkit-report tbody th, .crmkit-report .text { text-align: left; }
.crmkit-report td.figure { white-space: nowrap; }
.crmkit-report figure { margin: .4rem 0; }
.crmkit-report img { max-width: 100%; height: auto; display: block; }
@media print {
  .crmkit-report { max-width: none; padding: 0; font-size: 9pt; line-height: 1.3; }
  .crmkit-report h1 { font-size: 16pt; }
  .crmkit-report h2 { font-size: 11.5pt; margin: 7pt 0 2pt; break-after: avoid; }
  .crmkit-report p, .crmkit-report ul { margin: 3pt 0; break-inside: avoid; }
  .crmkit-report table { font-size: 8pt; margin: 2pt 0; }
  .crmkit-report th, .crmkit-report td { padding: .6pt 4pt; }
  .crmkit-report .side img { max-height: 4.6cm; }
  .crmkit-report thead { display: table-header-group; }
  .crmkit-report table, .crmkit-report tr, .crmkit-report figure, .crmkit-report .short,
  .crmkit-report .side { break-inside: avoid; }
  .crmkit-report h2 + p { break-after: avoid; }
  .crmkit-report .names + .small { break-before: avoid; }
  .crmkit-report .side { flex-wrap: nowrap; }
  .crmkit-report .side > * { flex: 1 1 0; }
  .crmkit-report .short { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
FRAME = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>html {{ color-scheme: light; }} body {{ margin: 0; background: #fff; }}
@page {{ size: A4; margin: 12mm 13mm; }}</style>
</head>
<body>
{body}
</body>
</html>
"""
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

# How a column is written, by the kind of what it holds.
WRITTEN: dict[str, Callable[[Any], str]] = {
    "text": str,
    "count": lambda x: f"{x:,.0f}",
    "money": lambda x: f"{x:,.0f}",
    "days": lambda x: f"{x:,.0f}",
    "plain": lambda x: f"{x:g}",
    "share": lambda x: f"{x:.1%}",
    "day": lambda x: f"{x:%Y-%m-%d}",
}


def safe(words: Any) -> str:
    """Any text as text of a page: signs escaped, characters that cannot be shown replaced.

    Examples
    --------
    >>> safe("<b> & \\x00")
    '&lt;b&gt; &amp; \N{REPLACEMENT CHARACTER}'
    """
    return escape(_UNSHOWN.sub("\ufffd", str(words)))


def paragraph(words: str, kind: str = "") -> str:
    """A paragraph; ``kind`` is ``"small"`` or ``"none"``."""
    return f"<p{_class(kind)}>{safe(words)}</p>"


def points(sentences: Iterable[str]) -> str:
    """The sentences that matter, as a list."""
    return f'<ul class="short">{"".join(f"<li>{safe(s)}</li>" for s in sentences)}</ul>'


def side(*blocks: str) -> str:
    """Blocks beside one another, where there is room."""
    return f'<div class="side">{"".join(f"<div>{block}</div>" for block in blocks)}</div>'


def figure(draw: Callable[..., Any], describe: Callable[[Any], str], result: Any,
           size: tuple[float, float]) -> str:
    """A picture that lies in the page, with its description; drawn in the size it has there."""
    drawn = new_figure(size)
    draw(result, ax=drawn.subplots())
    drawn.tight_layout()
    data = base64.b64encode(png(drawn, DPI)).decode("ascii")
    alt = safe(describe(result))
    return f'<figure><img src="data:image/png;base64,{data}" alt="{alt}"></figure>'


def table(rows: pd.DataFrame, heads: Sequence[str], kinds: Sequence[str], caption: str = "",
          first: str = "", kind: str = "") -> str:
    """A table whose index names the rows.

    Parameters
    ----------
    rows : DataFrame
        The index holds the names of the rows.
    heads, kinds : sequence of str
        For each column its head and its kind, one of ``WRITTEN``.
    caption, first : str
        Above the table; over the names of the rows.
    kind : str
        ``"names"`` if the rows are customers, whose names may be of any length; ``"classes"`` if
        they are classes, whose names stay on one line.
    """
    columns = [rows.iloc[:, i] for i in range(len(kinds))]
    cells = [[_cell(value, kind) for value in column]
             for column, kind in zip(columns, kinds, strict=True)]
    # A name in a script that runs from right to left stays in its own cell: bdi.
    lines = [f'<tr><th scope="row"><bdi>{safe(label)}</bdi></th>{"".join(line)}</tr>'
             for label, *line in zip(rows.index, *cells, strict=True)]
    kind_of = dict(zip(heads, kinds, strict=True))
    corner = f'<th scope="col" class="text">{safe(first)}</th>'
    top = "".join(f'<th scope="col"{_class("text" * (kind_of[h] == "text"))}>{safe(h)}</th>'
                  for h in heads)
    above = f"<caption>{safe(caption)}</caption>" if caption else ""
    return (f'<table{_class(kind)}>{above}<thead><tr>{corner}{top}</tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>")


def section(heading: str, blocks: Iterable[str], name: str) -> str:
    """A section under its heading."""
    return (f'<section class="{name}"><h2>{safe(heading)}</h2>\n' + "\n".join(blocks)
            + "\n</section>")


def body(title: str, subtitle: str, sections: Iterable[str]) -> str:
    """The page within its frame, with its style."""
    return (f'<style>{STYLE}</style>\n<div class="crmkit-report" lang="{say("report.html_lang")}">'
            f'\n<h1><bdi>{safe(title)}</bdi></h1>\n<p class="sub">{safe(subtitle)}</p>\n'
            + "\n".join(sections) + "\n</div>")


def whole(title: str, inner: str) -> str:
    """The page as a file of its own."""
    return FRAME.format(language=say("report.html_lang"), policy=POLICY, title=safe(title),
                        body=inner)


def _cell(value: Any, kind: str) -> str:
    written = "\N{EN DASH}" if pd.isna(value) else WRITTEN[kind](value)
    return f'<td class="{"text" if kind == "text" else "figure"}">{safe(written)}</td>'


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
