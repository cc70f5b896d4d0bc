"""Checks: what is taken as an answer, what is refused, and which mistake is named."""

import time
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmkit import practice, text
from crmkit.errors import UnknownNameError
from crmkit.practice import catalogue, hashes, judging, record


def words(en):
    return {"en": en, "zh": f"{en}（中）"}


def question(kind, right, *, mistakes=(), name="t.1", ladder=(), **form):
    """A key as the build would write it, for an answer given in its plain form."""
    entry = {"kind": kind, "level": 2, "data": None, **form}
    entry["right"] = judging.fingerprint(name, entry, right)
    if kind == "set":
        entry["members"] = sorted(hashes.text_digest(name, m) for m in right)
    if kind == "ranking":
        entry["members"] = hashes.list_digest(name, sorted(right))
    entry["mistakes"] = [{"hash": judging.fingerprint(name, entry, value), "hint": words(hint)}
                         for value, hint in mistakes]
    entry["ladder"] = [words(step) for step in ladder]
    entry["section"] = words("Where it stands")
    return entry


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """No progress from before, no course folder, English."""
    monkeypatch.setattr(record, "_memory", {})
    monkeypatch.chdir(tmp_path)
    text.set_language("en")
    yield
    text.set_language("en")


@pytest.fixture
def ask(monkeypatch):
    def put(entry):
        monkeypatch.setattr(catalogue, "questions", lambda: {"t.1": entry})
        return lambda answer: practice.check("t.1", answer)
    return put


@pytest.mark.parametrize("answer", [
    5, 5.0, np.int32(5), np.float64(5), np.array(5), pd.Series([5]).iloc[0], Decimal("5"),
    Fraction(10, 2), np.uint8(5), np.float16(5)])
def test_the_same_number_in_any_form_passes(ask, answer):
    check = ask(question("number", 5.0, tolerance=0.01))
    assert check(answer).passed


@pytest.mark.parametrize(("answer", "said"), [
    ("5", "not text"), ("40 %", "not text"), ("1,000", "not text"), (True, "True or False"),
    (np.bool_(True), "True or False"), (float("nan"), "NaN"), (pd.NA, "NaN"), (pd.NaT, "NaN"),
    (float("inf"), "infinite"), (10**400, "infinite"), (1j, "complex"),
    (pd.DataFrame({"a": [1, 2, 3], "b": 0}), "a table with 3 rows and 2 columns"),
    (pd.Series([1, 2]), "a column with 2 values"), (np.array([1, 2]), "a column with 2 values"),
    ({"a": 1}, "a dict with 1 entries"), ([5], "a list with 1 entries"), (print, "type")])
def test_another_form_is_named_and_is_no_try(ask, answer, said):
    check = ask(question("number", 5.0, tolerance=0.01))
    feedback = check(answer)
    assert feedback.state == "refused" and said in feedback.hint
    assert record._memory == {}


@pytest.mark.parametrize("empty", [..., None])
def test_no_answer_yet_is_no_failure(ask, empty):
    feedback = ask(question("number", 5.0, tolerance=0.01))(empty)
    assert feedback.state == "unanswered" and not feedback.passed
    assert record._memory == {}


def test_a_dict_with_an_empty_place_is_not_answered_yet(ask):
    check = ask(question("mapping", {"A": 1.0, "B": 2.0}, labels=["A", "B"], values="number",
                         tolerance=0.1))
    assert check({"A": 1, "B": ...}).state == "unanswered"
    assert check({"A": 1, "B": 2}).passed


@given(st.floats(-1e6, 1e6), st.sampled_from([1e-3, 0.01, 0.25, 1, 50]), st.floats(-1, 1))
def test_nothing_within_the_tolerance_is_refused(solution, tolerance, part):
    near = hashes.cell(solution + part * tolerance, tolerance)
    assert abs(near - hashes.cell(solution, tolerance)) <= 1


@given(st.floats(-1e6, 1e6), st.sampled_from([1e-3, 0.01, 0.25, 1]), st.floats(2.001, 1e6),
       st.sampled_from([-1, 1]))
def test_beyond_twice_the_tolerance_nothing_passes(solution, tolerance, times, side):
    far = hashes.cell(solution + side * times * tolerance, tolerance)
    assert abs(far - hashes.cell(solution, tolerance)) > 1


@pytest.mark.parametrize(("answer", "slip"), [
    (40, "times_100"), (0.004, "over_100"), (-0.4, "sign"), (2.5, "reciprocal"),
    (0.6, "complement"), (2.8, "times_7"), (0.4 / 7, "over_7")])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_general_slips_are_named(ask, answer, slip, language):
    text.set_language(language)
    check = ask(question("number", 0.4, tolerance=0.0005))
    assert check(answer).hint == text.say(f"practice.slip.{slip}")


def test_a_known_mistake_comes_before_a_slip(ask):
    check = ask(question("number", 0.4, tolerance=0.001, mistakes=[(0.6, "the rest")]))
    assert check(0.6).hint == "the rest"
    text.set_language("zh")
    assert check(0.6).hint == "the rest（中）"


def test_the_ladder_climbs_with_puzzling_answers_only(ask):
    check = ask(question("number", 0.4, tolerance=0.001, ladder=["first", "second"]))
    assert check(0.9).hint == "first"
    assert check(0.9).hint == "first"
    assert check(40).hint == text.say("practice.slip.times_100")
    assert check(0.91).hint == "second"
    assert "Where it stands" in check(0.92).hint
    assert record._memory["t.1"]["tries"] == 4


def test_zero_and_giants_do_not_break_the_slips(ask):
    check = ask(question("number", 0.4, tolerance=0.001))
    for answer in (0, 1e300, -1e300, 1e-300):
        assert check(answer).state == "wrong"


def test_a_choice_takes_its_letter_in_any_dress(ask):
    check = ask(question("choice", "b", options=["a", "b", "c"], mistakes=[("a", "too few")]))
    assert check("B").passed and check(" b. ").passed and check("（b）").passed
    assert check("a").hint == "too few"
    assert "a, b, c" in check("d").hint and check("d").state == "refused"
    assert check(["b"]).state == "refused"


def test_a_class_may_be_chosen_by_key_or_name(ask):
    check = ask(question("choice", "important_keep", options=text.keys("rfm_class"),
                         terms="rfm_class"))
    for answer in ("important_keep", "Important, keep", "重要保持客户", "重要保持"):
        assert check(answer).passed
    assert "Important, keep" in check("Important, kept").hint


@pytest.mark.parametrize("answer", [
    {"C06", "C09"}, ["C09", "C06"], ("c06", "C09 "), np.array(["C06", "C09"]),
    pd.Index(["C06", "C09"]), pd.Series(["C06", "C09"]), frozenset({"C06", "C09"}),
    pd.DataFrame({"id": ["C06", "C09"]}), ["C06", "C09", "C09"], pl.Series(["C06", "C09"]),
    pd.Series([1.5, 2.5], index=["C06", "C09"]), pd.Series([1, 2], index=["C06", "C09"]),
    dict.fromkeys(["C06", "C09"]).keys()])
def test_a_set_in_any_form_passes(ask, answer):
    assert ask(question("set", ["C06", "C09"]))(answer).passed


@pytest.mark.parametrize("answer", [
    [12346, 12350], ["12346", "12350"], [12346.0, 12350.0], ["12346.0", "12350.0"],
    pd.Index([12346, 12350]), pd.Series([9.5, 1.5], index=[12346, 12350]),
    pd.Series([12346, 12350], index=[7, 8])])
def test_customer_numbers_may_be_numbers_or_text(ask, answer):
    assert ask(question("set", ["12346", "12350"]))(answer).passed


def test_a_set_says_who_does_not_belong_or_that_some_are_missing(ask):
    check = ask(question("set", ["C06", "C09", "C12"]))
    assert check(["C06", "C07"]).hint.startswith("1 of your 2 belong here; 'C07' does not.")
    assert "some are missing" in check(["C06", "C09"]).hint
    assert check("C06").state == "refused"


def test_a_ranking_knows_order_and_upside_down(ask):
    check = ask(question("ranking", ["C01", "C02", "C08"], length=3,
                         mistakes=[(["C01", "C15", "C02"], "turn R")]))
    assert check(["C01", "C02", "C08"]).passed
    assert check(pd.Series([3.0, 2.0, 1.0], index=["C01", "C02", "C08"])).passed
    assert check(["C08", "C02", "C01"]).hint == text.say("practice.slip.reversed")
    assert check(["C02", "C01", "C08"]).hint.startswith(text.say("practice.wrong_order"))
    assert check(["C01", "C15", "C02"]).hint == "turn R"
    assert check({"C01", "C02", "C08"}).state == "refused"
    assert "asks for 3" in check(["C01"]).hint
    assert "twice" in check(["C01", "C01", "C02"]).hint


COUNTS = {"labels": ["A", "B", "C"], "values": "number", "tolerance": 0.25, "terms": "abc_class"}


@pytest.mark.parametrize("answer", [
    {"A": 5, "B": 5, "C": 10}, {"C": 10.0, "A": np.int64(5), "B": 5}, {"a": 5, "b": 5, "c": 10},
    pd.Series([5, 5, 10], index=list("ABC")), pd.DataFrame({"n": [5, 5, 10]}, index=list("ABC")),
    pd.DataFrame({"abc": list("ABC"), "n": [5, 5, 10]}),
    {"A (key)": 5, "B (main)": 5, "C (ordinary)": 10},
    {"A 类（关键客户）": 5, "B 类": 5, "C": 10}])
def test_a_table_in_any_form_passes(ask, answer):
    assert ask(question("mapping", {"A": 5.0, "B": 5.0, "C": 10.0}, **COUNTS))(answer).passed


def test_a_table_names_the_row_to_look_at(ask):
    check = ask(question("mapping", {"A": 5.0, "B": 5.0, "C": 10.0}, **COUNTS,
                         mistakes=[({"A": 4.0, "B": 5.0, "C": 11.0}, "strict")]))
    assert check({"A": 5, "B": 6, "C": 10}).hint.startswith("2 of 3 right; look at B.")
    assert check({"A": 4, "B": 5, "C": 11}).hint == "strict"
    assert check({"A": 500, "B": 500, "C": 1000}).hint == text.say("practice.slip.times_100")
    assert "'C'" in check({"A": 5, "B": 5}).hint
    assert "'D'" in check({"A": 5, "B": 5, "D": 1}).hint
    assert "Row 'B'" in check({"A": 5, "B": "5", "C": 10}).hint
    assert "twice" in check({"A": 5, "a": 5, "B": 5, "C": 10}).hint
    assert check([5, 5, 10]).state == "refused"
    assert check(pd.DataFrame({"x": [1, 2, 3], "y": 0}, index=list("ABC"))).state == "refused"


def test_classes_as_values_go_by_key_or_name(ask):
    check = ask(question("mapping", {"C03": "important_develop", "C11": "important_keep"},
                         labels=["C03", "C11"], values="text", terms="rfm_class"))
    assert check({"C03": "重要发展客户", "C11": "Important, keep"}).passed
    assert check({"C03": "Important, develop", "C11": "Important, value"}).hint.startswith(
        "1 of 2 right; look at C11.")
    assert "Did you mean" in check({"C03": "Important, develp", "C11": "keep it"}).hint


def test_codes_may_be_text_or_numbers(ask):
    check = ask(question("mapping", {"C02": "545"}, labels=["C02"], values="text"))
    assert check({"C02": "545"}).passed and check({"C02": 545}).passed


OPEN = {"kind": "open", "level": 3, "data": None, "minimum": 60, "model": catalogue.fold(
    {"rubric": words("Names a reason."), "answer": words("Because it is so.")})}


def test_an_open_answer_is_taken_down_and_then_shown_the_model(ask):
    check = ask(OPEN)
    assert check("too short").state == "refused"
    assert check(42).state == "refused"
    feedback = check("A full sentence with a reason in it, and then a second one for good measure.")
    assert feedback.passed and feedback.state == "noted"
    assert "Because it is so." in repr(feedback) and "Names a reason." in feedback._repr_html_()
    assert check("客户本身没有变，变的只是规则；我主张采用跨线规则。").passed
    assert "Because" not in str(OPEN)


def test_feedback_is_readable_without_colour_and_announced(ask):
    check = ask(question("number", 0.4, tolerance=0.001, ladder=["see < that"]))
    html = check(9)._repr_html_()
    assert 'role="status"' in html and "Not yet." in html and "see &lt; that" in html
    assert "color:" not in html
    assert check(9)._repr_html_() == html
    assert bool(check(0.4)) is True


def test_an_unknown_question_names_the_nearest(ask):
    ask(OPEN)
    with pytest.raises(UnknownNameError, match=r"t\.1"):
        practice.check("t.2", 1)


def test_a_check_answers_within_50_milliseconds(ask):
    check = ask(question("number", 0.4, tolerance=0.001, mistakes=[
        (float(i), "no") for i in range(2, 12)]))
    check(0.1)
    taken = []
    for answer in (0.91, 0.92, 0.93, 0.94, 0.95):
        began = time.perf_counter()
        check(answer)
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.05


def test_answers_do_not_change_what_they_are_given():
    frame = pd.DataFrame({"abc": list("ABC"), "n": [5, 5, 10]})
    before = frame.copy()
    practice.check("ch4_2.R1", frame)
    pd.testing.assert_frame_equal(frame, before)


def test_data_per_student_is_its_own_and_stays_the_same():
    standard = practice.data("ch4_2.R1")
    own = practice.data("ch4_2.R1", student="2024017")
    again = practice.data("ch4_2.R1", student="2024017")
    other = practice.data("ch4_2.R1", student="2024018")
    pd.testing.assert_frame_equal(own, again)
    assert list(own["id"]) == list(standard["id"])
    assert not own["sales_kcny"].equals(standard["sales_kcny"])
    assert not own["sales_kcny"].equals(other["sales_kcny"])
    assert (own["sales_kcny"] / standard["sales_kcny"]).between(0.75, 1.25).all()
    pd.testing.assert_frame_equal(practice.data("ch4_2.R5", student="2024017"),
                                  practice.data("ch4_2.R5"))
    assert practice.data("start.3") is None
