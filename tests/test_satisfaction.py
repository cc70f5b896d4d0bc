"""Satisfaction and loyalty: hand values, sums done another way, simulated firms, refusals."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

FIRM = {1: 2, 2: 3, 3: 3, 4: 52, 5: 40}

scores = st.floats(1, 5)
bends = st.floats(0.05, 10)
firms = st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(any).map(
    lambda counts: dict(zip(range(1, 6), counts, strict=True)))

# --- the curve -----------------------------------------------------------------------------------

def test_the_curve_by_hand():
    # (4 - 1) / 4 = 3/4; (3/4)^2 = 9/16; sqrt(9/16) is 3/4, so k = 1/2 at S = 1 + 4 * 9/16 = 3.25.
    assert crmkit.loyalty(4, 2) == 9 / 16
    assert crmkit.loyalty(3.25, 0.5) == 0.75
    assert crmkit.loyalty(2, 1) == 0.25
    assert [crmkit.loyalty(S, 3) for S in (1, 3, 5)] == [0, 1 / 8, 1]


def test_a_series_and_an_array_answer_by_answer():
    answers = pd.Series([1, 3, 5], index=["a", "b", "c"])
    assert crmkit.loyalty(answers, 2).to_dict() == {"a": 0, "b": 0.25, "c": 1}
    assert crmkit.loyalty(np.array([1, 3, 5]), 2).tolist() == [0, 0.25, 1]
    assert crmkit.loyalty([3], 2).tolist() == [0.25]


@given(scores, bends)
def test_the_curve_read_backwards_is_the_curve(satisfaction, k):
    stay = crmkit.loyalty(satisfaction, k)
    assume(stay > 1e-200)
    assert crmkit.satisfaction_needed(stay, k) == pytest.approx(satisfaction, abs=1e-9)


@given(scores, st.floats(1.01, 10))
def test_competition_lowers_every_share_but_those_of_the_ends(satisfaction, k):
    stay = crmkit.loyalty(satisfaction, k)
    straight = (satisfaction - 1) / 4
    assert 0 <= stay <= straight <= crmkit.loyalty(satisfaction, 1 / k) <= 1


def test_six_times_by_logarithms_and_by_trial():
    k = crmkit.bend_for_ratio(6)
    assert k == pytest.approx(np.log(6) / np.log(4 / 3))
    assert crmkit.loyalty(5, k) / crmkit.loyalty(4, k) == pytest.approx(6)
    # From 3 to 5 the level doubles, so four times as many need k = 2.
    assert crmkit.bend_for_ratio(4, upper=5, lower=3) == pytest.approx(2)
    assert crmkit.bend_for_ratio(0.25, upper=3, lower=5) == pytest.approx(2)


def test_zones_of_the_five_answers_and_of_averages():
    zones = crmkit.satisfaction_zone(pd.Series([1, 2, 3, 4, 5]))
    assert zones.tolist() == ["defection"] * 2 + ["indifference"] * 2 + ["affection"]
    assert [crmkit.satisfaction_zone(s) for s in (2.49, 2.5, 4.49, 4.5)] == [
        "defection", "indifference", "indifference", "affection"]
    assert crmkit.satisfaction_zone(4.9, cuts=(3, 5)) == "indifference"
    assert crmkit.satisfaction_zone([2.7, 5.0], cuts=(3, 5)).tolist() == ["defection", "affection"]


# --- a firm whose customers differ ---------------------------------------------------------------

def test_a_firm_by_hand():
    firm = crmkit.expected_loyalty(FIRM, 2)
    # .02 * 0 + .03 / 16 + .03 / 4 + .52 * 9 / 16 + .40
    assert firm.value == pytest.approx(0.001875 + 0.0075 + 0.2925 + 0.40)
    assert firm.mean == pytest.approx(4.25)
    assert firm.of_the_mean == pytest.approx(0.8125**2)
    assert float(firm) == firm.value
    assert firm.table["stays"].tolist() == pytest.approx([0, 0.001875, 0.0075, 0.2925, 0.40])


@given(firms, bends)
def test_a_firm_is_its_customers_one_by_one(counts, k):
    customers = np.repeat(list(counts), list(counts.values()))
    firm = crmkit.expected_loyalty(counts, k)
    assert firm.value == pytest.approx(np.mean(((customers - 1) / 4) ** k))
    assert firm.mean == pytest.approx(customers.mean())


@given(firms, st.floats(1.01, 10))
def test_the_average_promises_too_little_above_one_and_too_much_below(counts, k):
    sharp, flat = crmkit.expected_loyalty(counts, k), crmkit.expected_loyalty(counts, 1 / k)
    assert sharp.value >= sharp.of_the_mean - 1e-9
    assert flat.value <= flat.of_the_mean + 1e-9


def test_two_firms_with_the_same_average_throwing_dice():
    """Customers leave by chance: the shares of 200,000 agree within four standard errors."""
    dice, k, n = np.random.default_rng(52), 3.0, 200_000
    for counts in ({4: 1}, {5: 3, 1: 1}, FIRM):
        shares = pd.Series(counts) / sum(counts.values())
        answers = dice.choice(list(counts), size=n, p=shares)
        stay = dice.random(n) < ((answers - 1) / 4) ** k
        expected = crmkit.expected_loyalty(counts, k).value
        assert abs(stay.mean() - expected) < 4 * np.sqrt(expected * (1 - expected) / n)
    assert crmkit.expected_loyalty({5: 75, 1: 25}, k).mean == 4
    assert crmkit.expected_loyalty({5: 75, 1: 25}, k).value == 0.75


def test_counts_or_shares_in_any_order_make_no_difference():
    counts = pd.Series(FIRM)
    mixed = (counts / 100).sample(frac=1, random_state=1)
    assert crmkit.expected_loyalty(mixed, 2).table["stays"].tolist() == pytest.approx(
        crmkit.expected_loyalty(counts, 2).table["stays"].tolist())
    votes = pd.Series([5, 5, 4, 1]).value_counts()
    assert crmkit.expected_loyalty(votes, 1).value == pytest.approx((1 + 1 + 0.75 + 0) / 4)


@given(firms, bends)
def test_the_bend_that_explains_a_share_gives_that_share(counts, k):
    shares = pd.Series(counts) / sum(counts.values())
    assume(shares[[2, 3, 4]].sum() > 0.01)
    stayed = crmkit.expected_loyalty(counts, k).value
    found = crmkit.bend_for_share(counts, stayed)
    assert crmkit.expected_loyalty(counts, found).value == pytest.approx(stayed, abs=1e-9)


def test_the_bend_of_one_answer_has_a_closed_form():
    # .4 + .6 * .75^k = .6 where .75^k = 1/3
    assert crmkit.bend_for_share({4: 60, 5: 40}, 0.6) == pytest.approx(np.log(3) / np.log(4 / 3))


# --- refusals ------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("call", "named"), [
    (lambda: crmkit.loyalty(0, 2), "satisfaction=0"),
    (lambda: crmkit.loyalty(5.1, 2), "satisfaction=5.1"),
    (lambda: crmkit.loyalty("4", 2), "satisfaction='4'"),
    (lambda: crmkit.loyalty(True, 2), "satisfaction=True"),
    (lambda: crmkit.loyalty(pd.Series([4, 9]), 2), "satisfaction=9"),
    (lambda: crmkit.loyalty(4, 0), "k=0"),
    (lambda: crmkit.loyalty(4, -1), "k=-1"),
    (lambda: crmkit.loyalty(4, math.nan), "k=nan"),
    (lambda: crmkit.satisfaction_needed(80, 2), "loyalty=80"),
    (lambda: crmkit.satisfaction_zone(4, cuts=(4, 3)), "cuts="),
    (lambda: crmkit.bend_for_ratio(1), "ratio=1"),
    (lambda: crmkit.bend_for_ratio(0.5), "ratio=0.5"),
    (lambda: crmkit.bend_for_ratio(2, upper=4, lower=4), "upper=4"),
    (lambda: crmkit.bend_for_ratio(2, lower=1), "lower=1"),
    (lambda: crmkit.expected_loyalty({6: 1}, 2), "answers=6"),
    (lambda: crmkit.expected_loyalty({"4": 1}, 2), "answers='4'"),
    (lambda: crmkit.expected_loyalty([4, 5, 5], 2), "list"),
    (lambda: crmkit.bend_for_share(FIRM, 73), "stayed=73"),
    (lambda: crmkit.bend_for_share(FIRM, 0.40), "0.4"),
    (lambda: crmkit.bend_for_share(FIRM, 0.99), "0.98"),
])
def test_what_makes_no_sense_is_refused_by_name(call, named, language):
    text.set_language(language)
    with pytest.raises(SettingError) as refused:
        call()
    assert named in str(refused.value)


def test_bad_counts_are_refused():
    with pytest.raises(ColumnError, match="answers"):
        crmkit.expected_loyalty({4: -1, 5: 2}, 2)
    with pytest.raises(ColumnError, match="missing"):
        crmkit.expected_loyalty(pd.Series({4: np.nan, 5: 2}), 2)
    with pytest.raises(ColumnError, match="satisfaction"):
        crmkit.loyalty(pd.Series([4, np.nan]), 2)
    for nobody in ({4: 0}, {}):
        with pytest.raises(NotEnoughDataError):
            crmkit.expected_loyalty(nobody, 2)


# --- the explorer and the picture ----------------------------------------------------------------

def test_the_explorer_against_plain_arithmetic():
    for satisfaction, k in ((4.0, 1.0), (4.0, 3.4), (2.2, 0.3), (4.8, 8.0)):
        result = explore.satisfaction_curve(satisfaction=satisfaction, k=k).result
        level = (satisfaction - 1) / 4
        assert result["alike"] == pytest.approx(level**k)
        assert result["extremes"].value == pytest.approx(level)
        assert result["extremes"].mean == pytest.approx(satisfaction)


def test_b_keeps_twice_as_many_between_the_steps_of_the_slider():
    # 0.75 / 0.75^k = 2 at k = 1 + ln 2 / ln(4/3) = 3.409
    times = {k: 0.75 / explore.satisfaction_curve(k=k).result["alike"] for k in (3.4, 3.5)}
    assert 1.99 < times[3.4] < 2 < times[3.5]


def test_the_dots_of_the_explorer_stand_on_curve_and_chord():
    explorer = explore.satisfaction_curve(k=3.4)
    figure = plots.picture.new_figure((9.4, 4))
    explorer._draw(explorer.result, figure)
    left, right = figure.axes
    assert left.lines[3].get_ydata()[0] == pytest.approx(0.75**3.4)
    assert left.lines[4].get_ydata()[0] == pytest.approx(0.75)
    assert [bar.get_height() for bar in right.patches] == pytest.approx([100 * 0.75**3.4, 75])
    assert right.get_title(loc="left") == "Same average: A keeps 38, B 75"


def telco():
    table = crmkit.datasets.load_telco()
    return 1 - table["Churn"].eq("Yes").groupby(table["Contract"]).mean()


def test_what_the_lesson_tells_about_contracts():
    left = (1 - telco()).round(4).to_dict()
    assert left == {"Month-to-month": 0.4271, "One year": 0.1127, "Two year": 0.0283}
    bend = {name: crmkit.bend_for_share(FIRM, stayed) for name, stayed in telco().items()}
    assert bend["Month-to-month"] > 1 > bend["One year"] > bend["Two year"]


def test_the_picture_of_the_contracts():
    stayed = telco()
    table = stayed.to_frame("stayed").assign(
        bend=[crmkit.bend_for_share(FIRM, share) for share in stayed])
    shown = plots.loyalty_curves(table)
    dots = [line.get_ydata()[0] for line in shown.ax.lines if len(line.get_xdata()) == 1]
    assert dots == pytest.approx([0.75**k for k in table["bend"]])
    labels = [words.get_text() for words in shown.ax.texts]
    assert "Month to month\n57% stayed, bend 3.9" in labels and "33%" in labels
    text.set_language("zh")
    assert "按月签约" in plots.loyalty_curves(table).alt
    assert "A: 50%" in plots.loyalty_curves(
        pd.DataFrame({"stayed": [0.5], "bend": [2.0]}, index=["A"])).alt.replace("：", ": ")


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_table_that_is_none_of_groups_gets_no_picture(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="bend"):
        plots.loyalty_curves(telco().to_frame("stayed"))
    with pytest.raises(ColumnError, match="4"):
        plots.loyalty_curves(pd.DataFrame({"stayed": [0.5] * 4, "bend": [2.0] * 4}))
    with pytest.raises(SettingError, match="k=-1"):
        plots.loyalty_curves(pd.DataFrame({"stayed": [0.5], "bend": [-1]}))


def test_results_speak_both_languages():
    for language, zone in (("en", "indifference"), ("zh", "无差异区")):
        text.set_language(language)
        shown = repr(crmkit.expected_loyalty(FIRM, 3))
        assert zone in shown and "62.4" in shown and "{" not in shown
