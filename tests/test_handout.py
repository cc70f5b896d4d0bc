"""The zip for students: complete enough to start, and without a single answer."""

import json
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from crmkit import handout, text
from crmkit.__main__ import main
from crmkit.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = re.compile(r"(^|/)(source|questions|solved|tests|tools|benchmarks|my_course|_bundle|"
                       r"__pycache__|\.git|\.venv|\.ci)(/|$)|docs/(teaching|design)|"
                       r"\.pyc$|-test\.txt$")


@pytest.fixture
def checkout(tmp_path):
    """A made-up checkout with all that must, and all that must not, be handed out."""
    root = tmp_path / "checkout"
    for name in (
        *handout.FILES, "crmkit/__init__.py", "crmkit/practice/keys/ch4.json",
        "crmkit/plots/fonts/font.otf", "crmkit/text/zh/terms.toml", "datasets/teaching/abc20.csv",
        "datasets/LICENSES.md", "notebooks/en/ch4.ipynb", "notebooks/zh/ch4.ipynb",
        "exercises/en/ex.ipynb", "exercises/zh/ex.ipynb",
        "crmkit/__pycache__/x.pyc", "crmkit/.hidden", "crmkit/_bundle/datasets/a.csv",
        "notebooks/source/ch4.py", "exercises/source/ex.py", "exercises/questions/ch4.py",
        "exercises/solved/en/ex.ipynb", "exercises/solved/zh/ex.ipynb",
        "notebooks/en/.ipynb_checkpoints/ch4-checkpoint.ipynb", "docs/teaching/ch4.md",
        "docs/design.md", "tests/test_a.py", "tools/build.py", "benchmarks/b.py",
        "requirements-test.txt", "my_course/en/ch4.ipynb", ".venv/x", ".git/config", ".ci/run",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return root


def names(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        found = archive.namelist()
    assert len(found) == len(set(found))
    return set(found)


def test_what_is_in_and_what_is_not(checkout, tmp_path):
    found = names(handout.make(tmp_path / "out.zip", root=checkout))
    keep = {f"{folder}/{language}/.gitkeep" for folder in ("notebooks", "exercises")
            for language in ("en", "zh")}
    assert found - keep == {
        "start.py", "requirements.txt", "pyproject.toml", "README.md", "LICENSE",
        "LICENSE-course-text", "docs/install.md", "docs/install.zh.md", "crmkit/__init__.py",
        "crmkit/practice/keys/ch4.json", "crmkit/plots/fonts/font.otf",
        "crmkit/text/zh/terms.toml", "datasets/teaching/abc20.csv", "datasets/LICENSES.md",
        "notebooks/en/ch4.ipynb", "notebooks/zh/ch4.ipynb",
        "exercises/en/ex.ipynb", "exercises/zh/ex.ipynb"}


def test_the_same_files_give_the_same_bytes(checkout, tmp_path):
    first = handout.make(tmp_path / "a.zip", root=checkout).read_bytes()
    (checkout / "start.py").touch()
    assert handout.make(tmp_path / "b.zip", root=checkout).read_bytes() == first
    (checkout / "start.py").write_text("other")
    assert handout.make(tmp_path / "b.zip", root=checkout).read_bytes() != first


def test_one_language_only(checkout, tmp_path):
    found = names(handout.make(tmp_path / "out.zip", ["zh"], checkout))
    assert {"notebooks/zh/ch4.ipynb", "exercises/zh/ex.ipynb"} <= found
    assert not {name for name in found if re.match(r"(notebooks|exercises)/en/.*ipynb", name)}
    assert {"notebooks/en/.gitkeep", "exercises/en/.gitkeep"} <= found


def test_an_installed_package_cannot_make_one(tmp_path):
    with pytest.raises(SettingError, match=r"start\.py"):
        handout.make(tmp_path / "out.zip", root=tmp_path)
    assert not (tmp_path / "out.zip").exists()


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return handout.make(tmp_path_factory.mktemp("handout") / "course.zip")


def test_the_real_one_holds_no_answers(real):
    found = names(real)
    assert not [name for name in found if FORBIDDEN.search(name)]
    assert {"start.py", "crmkit/__main__.py", "datasets/online_retail.parquet"} <= found
    for folder in ("notebooks", "exercises"):
        for language in text.LANGUAGES:
            built = {p.name for p in (ROOT / folder / language).glob("*.ipynb")}
            start = f"{folder}/{language}/"
            assert {n[len(start):] for n in found if n.startswith(start)} == built | {".gitkeep"}


def test_the_real_one_can_be_built_as_a_package(real):
    found = names(real)
    with zipfile.ZipFile(real) as archive:
        project = tomllib.loads(archive.read("pyproject.toml").decode("utf-8"))
    forced = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for folder in forced:
        assert any(name.startswith(f"{folder}/") for name in found), folder
    assert {*project["project"]["license-files"], project["project"]["readme"]} <= found


def test_no_solved_cell_is_in_the_real_one(real):
    """No line of a solved copy that its student's copy lacks occurs in any file of the zip."""
    def code(path):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return {line.strip() for cell in cells if cell["cell_type"] == "code"
                for line in "".join(cell["source"]).splitlines()}

    solved = sorted((ROOT / "exercises" / "solved" / "en").glob("*.ipynb"))
    with zipfile.ZipFile(real) as archive:
        books = "".join(archive.read(n).decode("utf-8") for n in archive.namelist()
                        if n.startswith("exercises/") and n.endswith(".ipynb"))
    for path in solved:
        answers = code(path) - code(ROOT / "exercises" / "en" / path.name)
        assert answers, path.name
        for line in answers:
            if len(line) > 20:
                assert json.dumps(line)[1:-1] not in books, (path.name, line)


def test_the_command_makes_it_and_says_what_to_do(tmp_path, capsys):
    out = tmp_path / "新 folder" / "course.zip"
    assert main(["handout", str(out), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert str(out) in said and "python start.py" in said
    assert "notebooks/en/.gitkeep" in names(out)
