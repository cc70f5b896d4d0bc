"""Pages made from notebooks: complete, in their language, and at rest without a network."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.export import export, main
from tools.problems import BuildError

ROOT = Path(__file__).resolve().parent.parent
BUILT = sorted((ROOT / "notebooks").glob("[ez][nh]/*.ipynb"))
PIXEL = base64.b64encode(b"\x89PNG not really").decode()
VIEW = "application/vnd.jupyter.widget-view+json"


class Page(HTMLParser):
    """Every tag of a page with its attributes, and its words outside style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag):
        self._within = ""

    def handle_data(self, data):
        if self._within != "style":
            self.words += data

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]


def lesson(language: str = "en", alt: str = "Ten customers.") -> nbformat.NotebookNode:
    explorer = new_output("execute_result", {
        VIEW: {"model_id": "x"}, "image/png": PIXEL, "text/plain": "settings"},
        metadata={"image/png": {"alt": alt}}, execution_count=2)
    return new_notebook(cells=[
        new_markdown_cell("# Who <pays>?\n\nAn *opening*."),
        new_code_cell(f'import crmkit\ncrmkit.set_language("{language}")', execution_count=1),
        new_code_cell("explorer", outputs=[explorer], execution_count=2),
        new_code_cell("1 + 1", outputs=[new_output("execute_result", {"text/plain": "2 < 3"},
                                                   execution_count=3)], execution_count=3)])


def at_rest(page: str) -> None:
    """Nothing on the page is fetched, and nothing runs."""
    tags = Page(page)
    for tag, attributes in tags.tags:
        assert tag not in ("script", "link", "iframe", "object", "embed", "audio", "video")
        assert not [k for k in attributes if k.startswith("on")]
        if "src" in attributes:
            assert attributes["src"].startswith("data:")
    for style in re.findall(r"<style.*?</style>", page, re.DOTALL):
        assert "url(" not in style and "@import" not in style


@pytest.mark.parametrize(("language", "called"), [("en", "en"), ("zh", "zh-CN")])
def test_a_page_has_language_title_and_one_main_part(language, called):
    page = export(lesson(language))
    tags = Page(page)
    assert page.startswith("<!DOCTYPE html>")
    assert tags.all("html") == [{"lang": called}]
    assert len(tags.all("main")) == 1
    assert len(tags.all("h1")) == 1
    assert re.search(r"<title>(.*?)</title>", page)[1] == "Who &lt;pays&gt;?"
    assert "@media print" in page


def test_explorers_show_their_picture_with_its_description():
    page = Page(export(lesson(alt="占客户 25% & \"A\"")))
    image, = page.all("img")
    assert image["alt"] == "占客户 25% & \"A\""
    assert image["src"] == f"data:image/png;base64,{PIXEL}"
    assert "settings" not in page.words


def test_words_of_outputs_and_code_are_on_the_page():
    page = Page(export(lesson()))
    assert "2 < 3" in page.words
    assert "crmkit" in page.words
    at_rest(export(lesson()))


def test_a_notebook_without_set_up_or_title_is_refused(tmp_path, capsys):
    with pytest.raises(BuildError, match="set_language"):
        export(new_notebook(cells=[new_markdown_cell("# A title")]))
    no_title = lesson()
    no_title.cells[0].source = "no title"
    with pytest.raises(BuildError, match="markdown"):
        export(no_title)
    nbformat.write(no_title, tmp_path / "bare.ipynb")
    assert main([str(tmp_path / "bare.ipynb"), str(tmp_path / "bare.html")]) == 1
    assert "bare.ipynb" in capsys.readouterr().err
    assert not (tmp_path / "bare.html").exists()


@pytest.mark.skipif(not BUILT, reason="no notebooks are built yet")
@pytest.mark.parametrize("path", BUILT, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_built_lesson_becomes_a_page_at_rest(path, tmp_path):
    assert main([str(path), str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    at_rest(page)
    told = [output.metadata["image/png"]["alt"] for cell in nbformat.read(path, 4).cells
            for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    assert [image["alt"] for image in Page(page).all("img")] == told
    assert Page(page).all("html")[0]["lang"][:2] == path.parent.name
