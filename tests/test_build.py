"""The build: one source, two editions; the same again every time; problems said plainly."""

import json
import shutil
import struct
import sys
import zlib
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import build, fields, keys  # noqa: E402
from tools.execute import clean, plain_png  # noqa: E402
from tools.lesson import cell_ids, edition, read_lesson  # noqa: E402
from tools.problems import BuildError  # noqa: E402
from tools.questions import Mistake, Question, Words  # noqa: E402

LESSON = '''# %% [markdown] lang="en"
# # Two numbers
# %% [markdown] lang="zh"
# # 两个数
# %%
share = 0.256
share
# %% [markdown] lang="zh" slideshow={"slide_type": "slide"}
# 占 {{share:.0%}}，即 {{[1, 2][0]}} 份。
# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# They bring {{share:.1%}} of {{1000:,}}.
# %% tags=["slides"]
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show()
# %%
share
'''

EXERCISE = '''# %% [markdown] lang="en"
# ## Q1 ●●
# %% [markdown] lang="zh"
# ## Q1 ●●
# %% tags=["solution"]
part = 20
# %% tags=["solution"] answer="share = ..."
share = part / 80
# %%
share
# %% [markdown] lang="en" tags=["solution"]
# Because.
# %% [markdown] lang="zh" tags=["solution"]
# 因为。
'''

QUESTIONS = '''from tools.questions import Mistake, Question, Words

QUESTIONS = [Question(
    id="x.1", kind="number", level=2, section=Words("S", "节"), tolerance=0.001,
    solution=lambda _: 20 / 80,
    mistakes=(Mistake(lambda _: 20 / 100, Words("not the sum", "不要相加")),))]
'''


@pytest.fixture
def place(tmp_path):
    for folder in ("notebooks/source", "exercises/source", "exercises/questions",
                   "crmkit/practice/keys"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "notebooks/source/l1.py").write_text(LESSON, encoding="utf-8")
    (tmp_path / "exercises/source/ex_x.py").write_text(EXERCISE, encoding="utf-8")
    (tmp_path / "exercises/questions/x.py").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The little course, built once."""
    home = tmp_path_factory.mktemp("course")
    for folder in ("notebooks/source", "exercises/source", "exercises/questions",
                   "crmkit/practice/keys"):
        (home / folder).mkdir(parents=True)
    (home / "notebooks/source/l1.py").write_text(LESSON, encoding="utf-8")
    (home / "exercises/source/ex_x.py").write_text(EXERCISE, encoding="utf-8")
    (home / "exercises/questions/x.py").write_text(QUESTIONS, encoding="utf-8")
    assert build.main([], root=home) == 0
    return home


def notebook(home, name):
    return nbformat.read(home / name, as_version=nbformat.NO_CONVERT)


def test_each_edition_has_its_language_and_the_same_code(built):
    english = notebook(built, "notebooks/en/l1.ipynb")
    chinese = notebook(built, "notebooks/zh/l1.ipynb")
    assert [c.source for c in english.cells if c.cell_type == "markdown"] == [
        "# Two numbers", "They bring 25.6% of 1,000."]
    assert [c.source for c in chinese.cells if c.cell_type == "markdown"] == [
        "# 两个数", "占 26%，即 1 份。"]
    code = [[(c.id, c.source) for c in nb.cells if c.cell_type == "code"]
            for nb in (english, chinese)]
    assert code[0][1:] == code[1][1:]
    assert code[0][0] == ("setup", 'import crmkit\ncrmkit.set_language("en")')
    assert code[1][0] == ("setup", 'import crmkit\ncrmkit.set_language("zh")')


def test_cells_are_executed_in_order_and_keep_their_outputs(built):
    cells = [c for c in notebook(built, "notebooks/en/l1.ipynb").cells if c.cell_type == "code"]
    assert [c.execution_count for c in cells] == [1, 2, 3, 4]
    assert cells[1].outputs[0].data["text/plain"] == "0.256"
    assert "image/png" in cells[2].outputs[0].data
    assert all("execution" not in c.metadata for c in cells)


def test_tags_pass_through_and_language_does_not(built):
    cells = notebook(built, "notebooks/zh/l1.ipynb").cells
    assert cells[3].metadata == {"slideshow": {"slide_type": "slide"}}
    assert cells[4].metadata == {"tags": ["slides"]}


def test_files_are_plain_and_end_with_a_line(built):
    content = (built / "notebooks/zh/l1.ipynb").read_bytes()
    assert content.endswith(b"}\n") and not content.endswith(b"\n\n") and b"\r" not in content
    assert "两个数".encode() in content
    metadata = json.loads(content)["metadata"]
    assert "widgets" not in metadata and "version" not in metadata["language_info"]


def test_students_get_places_and_teachers_solutions(built):
    student = notebook(built, "exercises/en/ex_x.ipynb")
    solved = notebook(built, "exercises/solved/en/ex_x.ipynb")
    assert [c.source for c in student.cells][2:] == ["share = ...", "share"]
    assert [c.source for c in solved.cells][2:] == [
        "part = 20", "share = part / 80", "share", "Because."]
    assert "80" not in (built / "exercises/en/ex_x.ipynb").read_text(encoding="utf-8")


@pytest.mark.slow
def test_building_again_changes_nothing(built, capsys):
    before = {p: p.read_bytes() for p in built.rglob("*") if p.suffix in (".ipynb", ".json")}
    assert build.main([], root=built) == 0
    assert "Nothing changed." in capsys.readouterr().out
    assert {p: p.read_bytes() for p in before} == before
    assert len(before) == 7


def test_the_check_agrees_and_then_sees_every_change(built, tmp_path):
    home = tmp_path / "copy"
    shutil.copytree(built, home)
    assert build.check(home) == []
    path = home / "notebooks/en/l1.ipynb"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("They bring 25.6%", "They bring 25.7%"), encoding="utf-8")
    assert build.check(home) == []
    for old, new, said in [("They bring", "They get", "cell 4"), ('"share"', '"shore"', "cell 3"),
                           ('"id": "setup"', '"id": "other"', "cells"),
                           ('"Python 3"', '"Python 4"', "metadata")]:
        path.write_text(whole.replace(old, new, 1), encoding="utf-8")
        problems = build.check(home)
        assert len(problems) == 1 and said in problems[0], (old, problems)
    path.write_text(whole, encoding="utf-8")
    key = home / "crmkit/practice/keys/x.json"
    key.write_text(key.read_text(encoding="utf-8").replace("not the sum", "?"), encoding="utf-8")
    shutil.copy(path, home / "notebooks/en/old.ipynb")
    (home / "exercises/zh/ex_x.ipynb").unlink()
    problems = build.check(home)
    assert any("x.json differs" in p for p in problems)
    assert any("old.ipynb has no source" in p for p in problems)
    assert any("ex_x.ipynb is missing" in p for p in problems)
    assert build.main(["--check"], root=home) == 1


@pytest.mark.parametrize(("lesson", "said"), [
    ("# %% [markdown]\n# Hello\n", "lang="),
    ('# %% [markdown] lang="en"\n# Hello\n# %%\n1\n', "no twin"),
    ('# %% [markdown] lang="en"\n# A\n# %% [markdown] lang="en"\n# B\n', "no twin"),
    ('# %% lang="en"\n1\n', "no language"),
    ("# %%\nx = 1  # why\n", "no comments"),
    ('# %%\nx = "客户"\n', "words"),
    ("# %%\nx = (1\n", "not valid Python"),
    ("# %%\nx = 1;\n", "semicolon"),
    ('# %% answer="x = ..."\nx = 1\n', 'tagged "solution"'),
    ('# %% tags=["solution"] answer="x = 1"\nx = 1\n', "no place"),
])
def test_a_faulty_source_is_refused_with_its_place(tmp_path, lesson, said):
    path = tmp_path / "faulty.py"
    path.write_text(lesson, encoding="utf-8")
    with pytest.raises(BuildError, match="faulty, cell 1") as problem:
        read_lesson(path)
    assert said in str(problem.value)


def test_words_in_code_are_allowed_when_tagged(tmp_path):
    path = tmp_path / "words.py"
    path.write_text('# %% tags=["words"]\nx = "客户"\n', encoding="utf-8")
    assert read_lesson(path)[0].source == 'x = "客户"'


@pytest.mark.parametrize(("lesson", "said"), [
    ("# %%\nx = 1\n# %%\n1 / 0\n", "cell 3: ZeroDivisionError"),
    ('# %%\nx = 1\n# %% [markdown] lang="en"\n# {{y:.1f}}\n# %% [markdown] lang="zh"\n# 一\n',
     "cell 3, field {{y:.1f}}: NameError"),
])
def test_a_failing_cell_or_field_fails_the_build(place, lesson, said):
    (place / "notebooks/source/l1.py").write_text(lesson, encoding="utf-8")
    with pytest.raises(BuildError) as problem:
        build.build(build.jobs(place, "l1")[0])
    assert "l1 (en)" in str(problem.value) and said in str(problem.value)


def test_an_unknown_name_is_said(place, capsys):
    assert build.main(["--only", "l2"], root=place) == 1
    assert "'l2'" in capsys.readouterr().err


def test_cell_ids_depend_on_content_and_occurrence_only(place):
    cells = edition(read_lesson(place / "notebooks/source/l1.py"), "en", student=False)
    ids = cell_ids("l1", cells)
    assert len(set(ids)) == len(ids)
    assert cell_ids("l1", cells[:3]) == ids[:3]
    assert cell_ids("l2", cells)[2] != ids[2]


@pytest.mark.parametrize(("content", "parts"), [
    ("a", ("a", "")), ("a:.1%", ("a", ".1%")), ("d['x:y']", ("d['x:y']", "")),
    ("t.loc['a':'b'].sum():,.0f", ("t.loc['a':'b'].sum()", ",.0f")),
    ("{'a': 1}['a']:>5", ("{'a': 1}['a']", ">5")), ("f(x, y=')'):.2f", ("f(x, y=')')", ".2f"))])
def test_a_field_is_parted_at_its_last_bare_colon(content, parts):
    assert fields.split(content) == parts


def test_a_filled_text_matches_its_pattern_and_a_changed_one_does_not():
    text = "Of {{n:,}} (all) {{share:.0%}} stay."
    filled = fields.fill(text, lambda expression, form: f"<{expression}>")
    assert filled == "Of <n> (all) <share> stay."
    assert fields.pattern(text).fullmatch("Of 1,000 (all) 26% stay.")
    assert not fields.pattern(text).fullmatch("Of 1,000 (all) 26% leave.")


def png(*chunks):
    body = b"\x89PNG\r\n\x1a\n"
    for kind, data in [(b"IHDR", b"\0" * 13), *chunks, (b"IEND", b"")]:
        body += struct.pack(">I", len(data)) + kind + data
        body += struct.pack(">I", zlib.crc32(kind + data))
    return body


def test_pictures_lose_the_text_that_names_their_maker():
    assert plain_png(png((b"tEXt", b"Software\0one 1.0"), (b"IDAT", b"x"))) == png((b"IDAT", b"x"))


def test_outputs_lose_widget_views_and_kernel_noise():
    new = nbformat.v4.new_output
    outputs = [
        new("stream", name="stderr", text="[IPKernelApp] WARNING | Kernel is running over TCP "
                                          "without encryption. All communication...\n"),
        new("stream", name="stdout", text="one\n"), new("stream", name="stdout", text="two\n"),
        new("display_data", data={"text/plain": "w", "application/vnd.jupyter.widget-view+json":
                                  {"model_id": "7"}})]
    kept = clean(outputs, "here")
    assert [o.output_type for o in kept] == ["stream", "display_data"]
    assert kept[0].text == "one\ntwo\n"
    assert kept[1].data == {"text/plain": "w"}
    bare = [new("display_data", data={"application/vnd.jupyter.widget-view+json": {}})]
    with pytest.raises(BuildError, match="bare widget"):
        clean(bare, "here")


def number(solution, *mistakes, tolerance=0.1):
    return Question(id="t.1", kind="number", level=2, section=Words("S", "节"),
                    tolerance=tolerance, solution=solution,
                    mistakes=tuple(Mistake(value, Words(hint, hint)) for value, hint in mistakes))


def test_a_mistake_that_equals_the_solution_fails_the_build():
    with pytest.raises(BuildError, match="equals the solution"):
        keys.key(number(5.0, (5.05, "a")))


def test_mistakes_that_coincide_need_the_same_hint():
    with pytest.raises(BuildError, match="hint of another"):
        keys.key(number(5.0, (7.0, "a"), (7.05, "b")))
    keys.key(number(5.0, (7.0, "a"), (7.05, "a")))


@pytest.mark.parametrize(("changes", "said"), [
    ({"kind": "essay"}, "no kind"), ({"tolerance": None}, "lacks its tolerance"),
    ({"kind": "choice", "options": ("a", "b"), "solution": "a"}, "'b' has no reason"),
    ({"kind": "mapping", "solution": {"A": 1}}, "lacks its labels"),
    ({"kind": "ranking", "solution": ["A"]}, "lacks its length"),
    ({"solution": "5"}, "cannot be read"), ({"solution": lambda _: 1 / 0}, "ZeroDivisionError"),
    ({"kind": "open"}, "lacks its rubric")])
def test_an_incomplete_question_is_refused(changes, said):
    given = {"id": "t.1", "kind": "number", "level": 2, "section": Words("S", "节"),
             "tolerance": 0.1, "solution": 5.0} | changes
    with pytest.raises(BuildError, match=said):
        keys.key(Question(**given))


def test_a_changed_solution_changes_hashes_only():
    one, two = keys.key(number(5.0, (7.0, "a"))), keys.key(number(6.0, (9.0, "a")))
    assert one["right"] != two["right"]

    def bare(entry):
        return entry | {"right": "", "mistakes": [m | {"hash": ""} for m in entry["mistakes"]]}
    assert bare(one) == bare(two)


def test_a_question_defined_twice_is_refused(place):
    shutil.copy(place / "exercises/questions/x.py", place / "exercises/questions/y.py")
    with pytest.raises(BuildError, match=r"x\.1 is defined twice"):
        keys.chapters(place / "exercises/questions")


def test_the_report_counts_cells_words_and_lines(place):
    lines = build.report(place).split("\n")
    name, cells, words, characters, middle, most, minutes = lines[1].split()
    assert (name, cells, most) == ("l1", "5", "4")
    assert int(words) >= 5 and int(characters) >= 3 and float(middle) == 2 and int(minutes) >= 1
