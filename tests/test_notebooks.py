"""Guards over every notebook that is committed, and over what students must not find in them."""

import re
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt

from crmkit import practice, text
from crmkit.practice import answers, catalogue, record

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import build, keys  # noqa: E402
from tools.lesson import SETUP_ID, read_lesson  # noqa: E402

FOLDERS = ["notebooks", "exercises", "exercises/solved"]
NOTEBOOKS = sorted(path for folder in FOLDERS for language in text.LANGUAGES
                   for path in (ROOT / folder / language).glob("*.ipynb"))
QUESTIONS = [q for chapter in keys.chapters(ROOT / "exercises" / "questions").values()
             for q in chapter]
MARKDOWN = MarkdownIt("commonmark")
every_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=[str(p.relative_to(ROOT)) for p in NOTEBOOKS])
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=[q.id for q in QUESTIONS])


def cells(path, kind="code"):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


@pytest.fixture(autouse=True)
def aside(monkeypatch, tmp_path):
    monkeypatch.setattr(record, "_memory", {})
    monkeypatch.chdir(tmp_path)
    text.set_language("en")
    yield
    text.set_language("en")


def test_there_are_notebooks_to_guard():
    assert len(NOTEBOOKS) >= 8


@every_notebook
def test_every_code_cell_ran_in_order_and_without_error(path):
    found = cells(path)
    assert [cell.execution_count for cell in found] == list(range(1, len(found) + 1))
    assert not [o for cell in found for o in cell.outputs if o.output_type == "error"]


def shows_something(cell):
    """Whether the last line of a cell is an expression, whose value the notebook must keep."""
    last = cell.source.rstrip().split("\n")[-1]
    plain = re.match(r"(import|from|return|def|if|for|else|with)\b", last)
    return not (plain or last[:1] in " )]}" or re.search(r"(?<![=!<>])=(?!=)", last.split("(")[0]))


@every_notebook
def test_cells_that_show_something_kept_their_outputs(path):
    without = [cell.source for cell in cells(path)
               if shows_something(cell) and not cell.outputs
               and not cell.source.startswith("import crmkit") and ".set(" not in cell.source
               and "plt." not in cell.source.split("\n")[-1]]
    assert without == []


@every_notebook
def test_nothing_of_the_machine_is_kept(path):
    whole = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    assert whole.metadata == build.METADATA
    content = path.read_text(encoding="utf-8")
    for trace in ("widget-view+json", "widget-state+json", "iopub.status", f"{ROOT}/",
                  f"{Path.home()}/", "/tmp/", "site-packages", "<ipython-input",
                  "without encryption"):
        assert trace not in content, trace
    assert "\r" not in content and content.endswith("}\n")


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_editions_have_the_same_code_but_for_the_set_up(folder):
    names = [{p.name for p in (ROOT / folder / language).glob("*.ipynb")}
             for language in text.LANGUAGES]
    assert names[0] == names[1]
    for name in names[0]:
        english, chinese = ([(c.id, c.source) for c in cells(ROOT / folder / language / name)]
                            for language in text.LANGUAGES)
        assert [c for c in english if c[0] != SETUP_ID] == [c for c in chinese if c[0] != SETUP_ID]
        assert [c[0] for c in english].count(SETUP_ID) == 1


@pytest.mark.slow
def test_the_notebooks_and_keys_agree_with_their_sources():
    assert build.check(ROOT) == []


SOURCES = sorted((ROOT / "exercises" / "source").glob("*.py"))


@pytest.mark.parametrize("source", SOURCES, ids=[p.stem for p in SOURCES])
def test_no_solution_stands_in_a_students_copy(source):
    solution = {line.strip() for cell in read_lesson(source) if cell.solution
                for line in cell.source.split("\n")} - {""}
    assert solution
    for language in text.LANGUAGES:
        path = ROOT / "exercises" / language / f"{source.stem}.ipynb"
        given = {line.strip() for cell in cells(path) + cells(path, "markdown")
                 for line in cell.source.split("\n")}
        assert solution & given == set()
        assert not any("solution" in cell.metadata.get("tags", []) for cell in cells(path))


@pytest.mark.parametrize("source", SOURCES, ids=[p.stem for p in SOURCES])
def test_a_students_copy_asks_and_a_solved_copy_passes(source):
    for language in text.LANGUAGES:
        name = f"{source.stem}.ipynb"
        for folder, states in [("exercises", ["unanswered"]),
                               ("exercises/solved", ["passed", "noted"])]:
            heads = [text.entry(f"practice.state.{state}", language) for state in states]
            checks = [c for c in cells(ROOT / folder / language / name)
                      if c.source.startswith("check(")]
            assert checks
            for cell in checks:
                said = cell.outputs[0].data["text/plain"]
                assert any(head in said for head in heads), (cell.source, said)


def asked():
    """Every id that a lesson or an exercise checks."""
    folders = [ROOT / "notebooks" / "source", ROOT / "exercises" / "source"]
    return [found for folder in folders for path in folder.glob("*.py")
            for found in re.findall(r'^check\("([^"]+)"', path.read_text(encoding="utf-8"), re.M)]


def test_every_question_is_asked_once_and_every_check_has_its_question():
    assert sorted(asked()) == sorted(q.id for q in QUESTIONS)


load = cache(practice.material.load)


@cache
def worked(name):
    """The solution of a question and its mistakes with their hints, worked out once."""
    question = next(q for q in QUESTIONS if q.id == name)
    table = load(question.data)
    return keys.value(question.solution, table), [
        (keys.value(m.value, table), m.hint.both()) for m in question.mistakes]


@every_question
def test_every_solution_passes_and_every_mistake_gets_its_hint(question):
    if question.kind == "open":
        for language, model in question.model.both().items():
            text.set_language(language)
            feedback = practice.check(question.id, model)
            assert feedback.passed and question.rubric.both()[language] in repr(feedback)
        return
    solution, wrong = worked(question.id)
    for language in text.LANGUAGES:
        text.set_language(language)
        assert practice.check(question.id, solution).passed
        for answer, hint in wrong:
            feedback = practice.check(question.id, answer)
            assert feedback.state == "wrong" and feedback.hint == hint[language]


@every_question
def test_no_answer_stands_in_the_keys(question):
    entry = catalogue.find(question.id)
    words = str({k: v for k, v in entry.items() if k not in ("options", "labels")})
    if question.kind == "open":
        for told in (question.model, question.rubric):
            assert told.en[:40] not in words and told.zh[:12] not in words
        return
    answer = answers.read(entry, worked(question.id)[0])
    for value in answer.values() if isinstance(answer, dict) else [answer]:
        for printed in spelled(value):
            assert not re.search(rf"(?<![\w.]){re.escape(printed)}(?![\w])", words), printed


def spelled(value):
    """How an answer might stand in a text; numbers of one or two digits prove nothing."""
    if isinstance(value, list):
        return [", ".join(value), "', '".join(value)]
    if isinstance(value, str):
        return [value] if len(value) > 2 else []
    return {p for p in (f"{value:g}", f"{value:.3f}", f"{value:,.0f}", f"{100 * value:.1f}")
            if sum(c.isdigit() for c in p.lstrip("0.")) > 2}


def headings(mark):
    sources = sorted((ROOT / "notebooks" / "source").glob("*.py"))
    return {line.lstrip("# ").strip() for path in sources
            for line in path.read_text(encoding="utf-8").split("\n") if line.startswith(mark)}


@every_question
def test_the_section_to_compare_with_is_in_a_lesson(question):
    assert {question.section.en, question.section.zh} <= headings("# ##")


def test_the_model_answer_names_the_customers_on_the_cuts():
    sales = practice.data("ch4_2.R1").set_index("id")["sales_kcny"]
    share = sales.cumsum() / sales.sum()
    crossing = [share[share > cut].index[0] for cut in (0.80, 0.95)]
    model = next(q for q in QUESTIONS if q.id == "ch4_2.R4b").model
    for words in model.both().values():
        assert all(customer in words for customer in crossing)


@every_question
def test_levels_and_hints_are_in_both_languages(question):
    assert question.level in (1, 2, 3)
    for words in [question.section, *question.ladder, *(m.hint for m in question.mistakes)]:
        assert words.en.strip() and re.search(r"[\u4e00-\u9fff]", words.zh)
        assert not re.search(r"[\u4e00-\u9fff]", words.en)


def test_the_known_answers_of_the_course():
    """Worked by hand on paper, or printed in the course's plan."""
    by_hand = {
        "start.3": 0.4, "start.4": 0.15, "start.5": 831.92, "start.6": 750, "start.6b": 200,
        "start.6c": 0.15, "start.2": ["a", "c", "e"], "start.1": "c",
        "ch4_2.R1": {"A": 5, "B": 5, "C": 10}, "ch4_2.R3": {"A": 3, "B": 3, "C": 14},
        "ch4_2.R2": {"A": 0.818, "B": 0.135, "C": 0.047},
        "ch4_2.R4": {"A": 4, "B": 5, "C": 11}, "ch4_2.R5": {"C02": "545", "C08": "354"},
        "ch4_2.R6": 3, "ch4_2.R7": ["C06", "C09", "C12", "C15"],
        "ch4_2.R8": ["C01", "C02", "C08"], "ch4_2.R8b": 0.8132,
        "ch4_2.R10": 0.05, "ch4_2.R10b": 1680 + 1200 + 144,
    }
    for question, answer in by_hand.items():
        assert practice.check(question, answer).passed, question


def test_pytest_leaves_notebooks_alone_unless_asked(pytestconfig):
    assert pytestconfig.getoption("--nbval", default=False) is False
    assert "--nbval" not in " ".join(pytestconfig.getini("addopts"))


@every_notebook
def test_no_mark_of_emphasis_is_left_standing(path):
    # Beside Chinese punctuation ** may fail to open or to close: put the punctuation outside.
    left = [piece.content for cell in cells(path, "markdown")
            for block in MARKDOWN.parse(cell.source) for piece in block.children or ()
            if piece.type == "text" and "**" in piece.content]
    assert not left, f"emphasis shows its asterisks: {left[0]}"
