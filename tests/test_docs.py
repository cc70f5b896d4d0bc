"""The papers tell the truth: links lead somewhere, and what they name is there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

import pandas as pd
import pytest

import crmkit
from crmkit.errors import CrmkitError
from crmkit.practice.catalogue import questions

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "datasets").glob("*.md")),
          *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"`([^`]+)`")
NOT_YET, NOTHING = "not yet", "—"

# The rows of the course, typed off its curriculum.
IDS = [f"{part}{number}" for part, count in
       {"A": 6, "B": 15, "C": 9, "D": 11, "E": 14, "F-": 18, "G": 15, "H": 12}.items()
       for number in range(1, count + 1)]
CORE = re.findall(r"\S+", """A6 B2 B3 B7 B8 B9 B11 B12 B13 B15 C2 C4 C5 C7 D3 D5 D6 D7 D9 E2 E4
    E5 E8 E9 E10 E11 E13 F-1 F-2 F-11 F-16 G1 G8 G11 G14 H1 H2 H3 H4 H6""")
MENTION = re.findall(r"\S+", """A1 A3 C1 C3 C9 D4 D11 E1 E3 E12 E14 F-4 F-5 F-13 F-14 F-17 F-18 G5
    G9 G10 H7 H10 H12""")


def table(path: Path) -> list[list[str]]:
    """Every row of every table of a paper, as cells."""
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# --- links ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_files(paper):
    targets = [link.split("#")[0] for link in LINK.findall(read(paper))
               if not re.match(r"[a-z]+:", link)]
    dead = [target for target in targets if target and not (paper.parent / target).exists()]
    assert dead == []


def test_paths_in_contributing_exist():
    """What stands in code marks and has a slash or a file's ending; .venv is made, not kept."""
    paths = [word for word in CODE.findall(read(ROOT / "CONTRIBUTING.md"))
             if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?|[\w-]+/|\w+\.(md|py|toml)", word)
             and not word.startswith(".venv")]
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


# --- coverage ------------------------------------------------------------------------------------

@cache
def coverage() -> dict[str, list[str]]:
    """The cells of each row of the course, after its id."""
    return {row[0]: row[1:] for row in table(ROOT / "docs" / "coverage.md")
            if re.fullmatch(r"[A-H]-?\d+", row[0])}


@cache
def beyond() -> dict[str, list[str]]:
    """The same cells for lessons beyond the rows of the course, after the lesson's number."""
    return {row[0]: row[1:] for row in table(ROOT / "docs" / "coverage.md")
            if re.fullmatch(r"\d\.\d+[a-z]", row[0])}


def cells_of_both() -> list[list[str]]:
    return [*coverage().values(), *beyond().values()]


def named(column: int) -> set[str]:
    """What stands in code marks in a column of the coverage tables."""
    return {word for cells in cells_of_both() for word in CODE.findall(cells[column])}


def test_every_row_of_the_course_stands_once():
    found = Counter(row[0] for row in table(ROOT / "docs" / "coverage.md"))
    assert len(IDS) == 100
    assert {i: found[i] for i in IDS} == dict.fromkeys(IDS, 1)
    assert set(coverage()) == set(IDS)


@pytest.mark.parametrize("row", IDS)
def test_a_row_asks_for_what_its_depth_asks(row):
    name, depth, taught, *more = coverage()[row]
    assert " / " in name and re.search("[\u4e00-\u9fff]", name)
    assert depth == ("core" if row in CORE else "mention" if row in MENTION else "support")
    assert taught != NOTHING
    if depth == "core":
        assert NOTHING not in more
    if depth == "mention":
        assert more[:2] == [NOTHING, NOTHING]
    if depth == "support":
        assert more[1] != NOT_YET and {more[0], more[2]} != {NOTHING}
    for cell in (taught, *more):
        assert cell in (NOT_YET, NOTHING) or "`" in cell or "](" in cell


@pytest.mark.parametrize("lesson", beyond())
def test_a_lesson_beyond_the_rows_is_whole(lesson):
    name, depth, *cells = beyond()[lesson]
    assert " / " in name and re.search("[\u4e00-\u9fff]", name)
    assert depth == "beyond" and len(cells) == 4
    assert f"[{lesson}](" in cells[0]
    assert NOT_YET not in cells


def test_named_lessons_have_sources():
    lessons = {Path(link).stem for cells in cells_of_both() for link in LINK.findall(cells[2])}
    assert lessons == {path.stem for path in (ROOT / "notebooks" / "source").glob("*.py")}


def test_named_functions_are_there():
    for dotted in named(3):
        assert callable(resolve_name(dotted)), dotted


def test_named_explorers_stand_in_a_lesson_and_none_is_left_out():
    lessons = "".join(read(path) for path in (ROOT / "notebooks" / "source").glob("*.py"))
    for explorer in named(4):
        assert f"crmkit.{explorer}(" in lessons
    everything = {f"explore.{name}" for name in crmkit.explore.__all__ if name.islower()}
    assert named(4) == everything


def test_named_questions_are_asked_and_none_is_left_out():
    sources = [*(ROOT / "notebooks" / "source").glob("*.py"),
               *(ROOT / "exercises" / "source").glob("*.py")]
    asked = set(re.findall(r'check\("([^"]+)"', "".join(map(read, sources))))
    assert named(5) <= asked
    assert named(5) == set(questions())


def test_the_summary_counts_the_rows():
    full = sum(NOT_YET not in cells[2:] for cells in coverage().values())
    none = sum(set(cells[2:]) <= {NOT_YET, NOTHING} for cells in coverage().values())
    words = re.search(r"(\d+) of the 100 rows .*? (\d+) have a part .*? (\d+) have nothing",
                      read(ROOT / "docs" / "coverage.md"))
    assert [int(n) for n in words.groups()] == [full, 100 - full - none, none]


# --- opinions: every argument that is named is accepted, and changes something --------------------

LOG = pd.DataFrame({
    "customer": ["a", "a", "a", "b", "b", "c"], "quantity": [1, 1, 2, 3, -1, 1],
    "date": ["2024-01-02", "2024-01-02", "2024-01-04", "2024-02-01", "2024-02-03", "2024-08-01"],
    "price": [9.0, 9.0, 7.0, 8.0, 8.0, 5.0], "amount": [8.0, 8.0, 14.0, 20.0, -7.0, 5.0]})
DOUBTFUL = {
    "dates": LOG.assign(date=["01/02/03", "02/03/04", "03/04/05"] * 2),
    "decimal": LOG.assign(amount=["1.234", "2", "7", "8", "9", "9"])
                  .drop(columns=["quantity", "price"]),
}


@cache
def shop():
    return crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), order="InvoiceNo")


def sample(function: str, arguments: tuple[str, ...]):
    """Data for a function named in the paper, on which the arguments named with it matter."""
    if function == "read_orders":
        return next((DOUBTFUL[a] for a in arguments if a in DOUBTFUL), LOG)
    if function == "rfm" and not {"as_of", "window", "ties"} & set(arguments):
        return crmkit.datasets.load_teaching("rfm15")
    if function == "value_matrix":
        return pd.DataFrame({"current_value": [0.0, 50, 150, 400, 150],
                             "growth_potential": [10.0, 20, 30, 90, 150]})
    if function == "abc":
        return crmkit.datasets.load_teaching("abc20")
    if function == "margin_multiple":
        return 0.8
    if function in ("churn_rate", "retention_rate"):
        return 1200
    if function in ("bank_grades", "money_pyramid"):
        name = "bank14" if function == "bank_grades" else "abc20"
        return crmkit.datasets.load_teaching(name)
    if function == "weighted_pipeline":
        return crmkit.datasets.load_teaching("factory_leads")
    if function == "sales_scores":
        return crmkit.datasets.load_teaching("sales_reps5")
    if function == "risk_matrix":
        return crmkit.datasets.load_teaching("five_risks")
    if function == "subsidy_leak":
        return 5
    if function == "satisfaction_zone":
        return 2.7
    if function == "retention_levels":
        return crmkit.retain.levels.teaching_levels()
    if function in ("switch_or_stay", "share_leaving"):
        return 120
    if function in ("cut_churn", "profit_patterns"):
        return crmkit.datasets.load_teaching("lifecycle_chain").set_index("from").drop(
            columns="profit_per_period")
    if function in ("fit_churn_model", "suspicious_columns"):
        return crmkit.datasets.load_telco().head(1500)
    if function in ("calibration_table", "compare_scores"):
        scores = [0.05, 0.2, 0.22, 0.6, 0.65, 0.9]
        return {"a": scores, "b": scores[::-1]} if function == "compare_scores" else scores
    if function == "pareto_share":
        return [9, 7, 5, 3, 2, 1, 1]
    if function == "retention_index":
        return {"satisfaction": 80, "competition": 60}
    if function in ("allocate_budget", "budget_return"):
        return crmkit.value_matrix(crmkit.datasets.load_teaching("value_matrix12"))
    if function == "classify_leavers":
        return crmkit.datasets.load_teaching("telecom10")["reason"]
    if function == "normal_range":
        return crmkit.datasets.load_teaching("lost_by_type")
    if function == "cause_pareto":
        return crmkit.datasets.load_teaching("leaving_reasons")
    if function == "cohort_forecasts":
        return crmkit.datasets.load_sbg_segments()["High-end"]
    if function == "concept_model":
        return 7
    if function == "contact_grid":
        return crmkit.datasets.load_teaching("bank_contacts")
    if function == "win_back":
        return crmkit.datasets.load_teaching("winback10")
    if function in ("match_rate", "rate_plans"):
        return crmkit.bank_base()
    if function == "core_customers":
        return crmkit.datasets.load_teaching("core6")
    if function == "fit_concept_model":
        return crmkit.datasets.load_teaching("retention_survey")
    return shop()


def outcome(function: str, data, given: tuple, arguments: dict) -> str:
    """What comes out, as text; the name of the error if the data are refused."""
    call = resolve_name(f"crmkit.{function}")
    try:
        result = call(data, *given, **arguments)
    except CrmkitError as error:
        return type(error).__name__
    if isinstance(result, crmkit.Orders):
        return f"{result.as_of} {result.frame.to_csv()} {result.refunds is None}"
    result = getattr(result, "table", result)
    return result.to_csv() if isinstance(result, pd.DataFrame) else str(result)


def rivals() -> list[tuple[str, tuple, dict]]:
    """Each call such as ``rfm(..., cut="median")``, and each ``name=value`` that follows one."""
    found = []
    for row in table(ROOT / "docs" / "opinions.md"):
        function = ""
        for words in CODE.findall(row[-1]):
            if "(..." not in words and not re.fullmatch(r"\w+=.+", words):
                continue
            whole = words if "(..." in words else f"{function}(..., {words})"
            call = ast.parse(whole, mode="eval").body
            function = ast.unparse(call.func)
            given = tuple(ast.literal_eval(a) for a in call.args[1:])
            found.append((function, given, {k.arg: eval(ast.unparse(k.value))
                                            for k in call.keywords}))
    return found


def test_the_paper_names_rivals():
    functions = {function for function, _, _ in rivals()}
    assert len(rivals()) > 30
    assert {"read_orders", "abc", "rfm", "value_matrix", "customers.summary"} <= functions


@pytest.mark.parametrize(("function", "given", "arguments"), rivals(), ids=str)
def test_a_rival_is_accepted_and_differs(function, given, arguments):
    data = sample(function, tuple(arguments))
    rival = outcome(function, data, given, arguments)
    assert not rival.endswith("Error")
    if arguments:
        assert rival != outcome(function, data, given, {})


def test_figures_of_the_real_shop():
    """The numbers that the paper gives as reasons, worked out with pandas alone."""
    lines = crmkit.datasets.load_online_retail_invoices()
    bought = lines[lines["amount"] > 0]
    days = bought.assign(day=bought["date"].dt.normalize())[["CustomerID", "day"]]
    spent = lines[lines["amount"] != 0].groupby("CustomerID")["amount"].sum()
    times = bought.groupby("CustomerID").size()
    large = lines[lines["CustomerID"].astype(float) == 16446]["amount"]
    found = [f"{len(bought):,}", f"{len(days.drop_duplicates()):,}",
             f"£{(spent[times.index] / times).mean():.0f}",
             f"£{spent[times.index].sum() / times.sum():.0f}",
             f"£{large.sum():.2f}", f"£{large[large > 0].sum() // 10 * 10:,.0f}"]
    paper = read(ROOT / "docs" / "opinions.md")
    assert [figure for figure in found if figure not in paper] == []
    assert 0.3 < (times == 1).mean() < 0.37


def test_every_conflict_of_the_course_is_decided():
    rows = [row for row in table(ROOT / "docs" / "opinions.md") if re.fullmatch(r"X\d+", row[0])]
    assert [row[0] for row in rows] == [f"X{n}" for n in range(1, 15)]
    assert all(len(row) == 4 and row[3] for row in rows)
