"""Winning or keeping, against arithmetic by hand and customers who throw dice."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_telco
from crmkit.errors import ColumnError, SettingError

# The course's exercise: budget 20,000.
CASE = {"acquisition": 500, "contact": 100, "leaving": 0.30, "new_margin": 300,
        "new_retention": 0.6, "old_margin": 400, "old_retention": 0.8, "discount": 0.10}
FIRM = {"acquisition": 400, "contact": 80, "leaving": 0.30, "new_margin": 300,
        "new_retention": 0.60, "old_margin": 350, "old_retention": 0.75, "discount": 0.10}
WITHOUT_LEAVING = {k: v for k, v in FIRM.items() if k != "leaving"}

def test_the_exercise_of_the_course_by_hand():
    # 40 won, each 300 x 1.1 / 0.5 = 660; 200 x .3 x .4 = 24 saved, each 400 x 1.1 / 0.3.
    both = crmkit.acquire_or_retain(20_000, save_rate=0.40, **CASE)
    assert both.table["gained"].tolist() == pytest.approx([40, 24])
    assert both.table["net"].tolist() == pytest.approx([40 * 660 - 20_000, 24 * 4400 / 3 - 20_000])
    assert both.table["net"].tolist() == pytest.approx([6_400, 15_200])
    assert both.table["cost_each"].tolist() == pytest.approx([500, 2500 / 3])
    assert (both.better, both.lead) == ("retain", pytest.approx(8_800))
    # 40 x 660 = 200 x .3 x s x 4400 / 3 gives s = .3; with old customers at .7, s = .4
    assert both.break_even == pytest.approx(0.30)
    assert crmkit.break_even_save_rate(**{**CASE, "old_retention": 0.7}) == pytest.approx(0.40)


def test_the_five_is_true_and_keeping_loses():
    both = crmkit.acquire_or_retain(20_000, save_rate=0.20, **FIRM)
    assert FIRM["acquisition"] / FIRM["contact"] == 5
    assert both.better == "acquire"
    assert both.table.loc["retain", "net"] == pytest.approx(15 * 1100 - 20_000)
    assert both.table.loc["retain", "cost_each"] == pytest.approx(4000 / 3)


def test_at_the_break_even_both_bring_the_same():
    rate = crmkit.break_even_save_rate(**FIRM)
    assert rate == pytest.approx(0.40)
    assert crmkit.acquire_or_retain(20_000, save_rate=rate, **FIRM).better == "level"
    own_cost = crmkit.break_even_save_rate(
        against="nothing", **{k: FIRM[k] for k in (
            "contact", "leaving", "old_margin", "old_retention", "discount")})
    spent = crmkit.acquire_or_retain(20_000, save_rate=own_cost, **FIRM)
    assert spent.table.loc["retain", "net"] == pytest.approx(0, abs=1e-6)


share = st.floats(0.05, 0.9)
money = st.floats(10, 1000)


@given(acquisition=money, contact=money, leaving=share, new_margin=money, new_retention=share,
       old_margin=money, old_retention=share, discount=st.floats(0.0, 0.3),
       timing=st.sampled_from(["now", "after_first", "period_end"]))
def test_the_break_even_solves_the_comparison(timing, **terms):
    rate = crmkit.break_even_save_rate(timing=timing, **terms)
    new = crmkit.margin_multiple(terms["new_retention"], terms["discount"], timing=timing)
    old = crmkit.margin_multiple(terms["old_retention"], terms["discount"], timing=timing)
    won = terms["new_margin"] * new / terms["acquisition"]
    saved = terms["leaving"] * rate * terms["old_margin"] * old / terms["contact"]
    assert saved == pytest.approx(won)


def test_customers_who_throw_dice():
    """Ten thousand contacts, one by one; whoever stays pays now and while the dice let him."""
    dice = np.random.default_rng(51)
    n, years = 40_000, np.arange(200)

    def money_of(people: int, margin: float, retention: float) -> float:
        payments = dice.geometric(1 - retention, people)  # today's included
        discounted = np.cumsum(margin / 1.1 ** years)
        return discounted[payments - 1].sum()

    would_leave = dice.random(n) < 0.30
    saved = would_leave & (dice.random(n) < 0.45)
    net = money_of(int(saved.sum()), 350, 0.75) - 80 * n
    both = crmkit.acquire_or_retain(80 * n, save_rate=0.45, **FIRM)
    assert net == pytest.approx(both.table.loc["retain", "net"], abs=0.05 * 80 * n)
    net = money_of(8_000, 300, 0.60) - 400 * 8_000
    assert net == pytest.approx(both.table.loc["acquire", "net"], abs=0.05 * 80 * n)


def test_break_even_by_group_on_the_telecom_firm():
    telco = load_telco()
    leaving = (telco["Churn"] == "Yes").groupby(telco["Contract"]).mean()
    assert leaving.round(4).tolist() == [0.4271, 0.1127, 0.0283]  # published
    needed = crmkit.break_even_save_rate(leaving=leaving, **WITHOUT_LEAVING)
    assert needed.tolist() == pytest.approx([0.12 / rate for rate in leaving])
    assert (needed > 1).tolist() == [False, True, True]
    nobody = crmkit.break_even_save_rate(leaving=pd.Series([0.0, 0.3]), **WITHOUT_LEAVING)
    assert nobody.tolist() == pytest.approx([np.inf, 0.4])
    array = crmkit.break_even_save_rate(leaving=np.array([0.3, 0.6]), **WITHOUT_LEAVING)
    assert array.tolist() == pytest.approx([0.4, 0.2])


def test_nobody_leaves_or_nobody_is_saved():
    both = crmkit.acquire_or_retain(20_000, save_rate=0.0, **FIRM)
    assert both.table.loc["retain", ["gained", "net"]].tolist() == [0, -20_000]
    assert np.isinf(both.table.loc["retain", "cost_each"])
    nobody = crmkit.acquire_or_retain(20_000, save_rate=0.5, **{**FIRM, "leaving": 0.0})
    assert np.isinf(nobody.break_even) and "no save rate" in nobody.caption()
    assert np.isinf(crmkit.break_even_save_rate(**{**FIRM, "old_margin": 0}))


def test_a_call_that_drives_customers_away():
    # 250 contacts, 75 would leave; at -2/3 fifty more leave because of the call, each worth 1,100.
    both = crmkit.acquire_or_retain(20_000, save_rate=-2 / 3, **FIRM)
    assert both.table.loc["retain", ["gained", "net"]].tolist() == pytest.approx([-50, -75_000])
    assert np.isinf(both.table.loc["retain", "cost_each"])
    # 30 % leave without a call, so at most 70 % more can leave because of it.
    everybody = crmkit.acquire_or_retain(20_000, save_rate=-0.7 / 0.3, **FIRM)
    assert everybody.table.loc["retain", "gained"] == pytest.approx(-175)


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("rate", [-2.34, 1.01, 20, float("nan"), "0.2", None])
def test_a_save_rate_that_cannot_be_says_what_can(rate, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=r"save_rate=.*-2\.33.*0\.20"):
        crmkit.acquire_or_retain(20_000, save_rate=rate, **FIRM)
    with pytest.raises(SettingError, match=r"save_rate=-0\.1"):
        crmkit.acquire_or_retain(20_000, save_rate=-0.1, **{**FIRM, "leaving": 0.0})


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("name", ["leaving", "save_rate", "acquisition", "discount"])
def test_a_comparison_takes_no_columns(name, language):
    text.set_language(language)
    terms = {**FIRM, "save_rate": 0.2, name: pd.Series([0.2, 0.3])}
    with pytest.raises(SettingError, match=f"{name}='Series'.*break_even_save_rate"):
        crmkit.acquire_or_retain(20_000, **terms)
    with pytest.raises(SettingError, match=f"{name}='Series'"):
        crmkit.two_levers(20_000, 3, **terms)


def test_two_levers_add_up_to_the_lifetime_values():
    """For ever, each year's budget is the single comparison again, a year later."""
    terms = {**FIRM, "save_rate": 0.45}
    levers = crmkit.two_levers(20_000, 400, **terms).table
    once = crmkit.acquire_or_retain(20_000, **terms).table["net"]
    assert levers["acquire_so_far"].iloc[-1] == pytest.approx(once["acquire"] * 1.1 / 0.1)
    assert levers["retain_so_far"].iloc[-1] == pytest.approx(once["retain"] * 1.1 / 0.1)
    assert levers["won"].iloc[-1] == pytest.approx(50 / 0.4)
    assert levers["saved"].iloc[-1] == pytest.approx(33.75 / 0.25)


def test_two_levers_year_by_year():
    table = crmkit.two_levers(20_000, 2, **FIRM, save_rate=0.45).table
    assert table["won"].tolist() == pytest.approx([50, 80, 98])
    assert table["retain"].tolist() == pytest.approx(
        [33.75 * 350 - 20_000, 59.0625 * 350 - 20_000, 78.046875 * 350 - 20_000])
    assert table["acquire_so_far"].iloc[-1] == pytest.approx(-5_000 + 4_000 / 1.1 + 9_400 / 1.21)
    assert len(crmkit.two_levers(20_000, 0, **FIRM, save_rate=0.45).table) == 1


@pytest.mark.parametrize("changed", [
    {"acquisition": 0}, {"contact": -5}, {"leaving": 30}, {"leaving": float("nan")},
    {"new_margin": -1}, {"old_retention": 1.2}, {"discount": 10}, {"timing": "later"}])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_numbers_that_make_no_sense_are_refused(changed, language):
    text.set_language(language)
    name = next(iter(changed))
    with pytest.raises(SettingError, match=name):
        crmkit.acquire_or_retain(20_000, save_rate=0.2, **{**FIRM, **changed})
    with pytest.raises(SettingError, match=name):
        crmkit.break_even_save_rate(**{**FIRM, **changed})


def test_a_column_with_a_rate_out_of_range_names_the_row():
    with pytest.raises(ColumnError, match=r"leaving: 1 values.*30 in row B"):
        crmkit.break_even_save_rate(leaving=pd.Series({"A": 0.3, "B": 30.0}), **WITHOUT_LEAVING)
    with pytest.raises(SettingError, match="acquisition"):
        crmkit.break_even_save_rate(leaving=0.3, contact=80, old_margin=1, old_retention=0.5,
                                    discount=0.1)
    with pytest.raises(SettingError, match="years"):
        crmkit.two_levers(20_000, -1, **FIRM, save_rate=0.45)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_caption_holds_both_values(language):
    text.set_language(language)
    caption = crmkit.acquire_or_retain(20_000, save_rate=0.20, **FIRM).caption()
    assert all(words in caption for words in ("20,000", "+13,000", "-3,500", "40.0%"))


# ------------------------------------------------------------------ explorer and picture

def test_the_explorer_counts_everybody_contacted():
    result = explore.acquire_or_retain(leaving=0.4, save_rate=0.25).result
    assert result["people"] == pytest.approx(
        {"won": 50, "saved": 25, "left": 75, "stayed": 150})
    assert result["line"] == pytest.approx((-20_000, 100 * 1100 - 20_000))
    assert result["both"].break_even == pytest.approx(0.3)


def test_the_explorer_says_who_is_ahead():
    explorer = explore.acquire_or_retain()
    assert "Winning is ahead by 16,500" in explorer.sentence
    explorer.set(save_rate=0.40)
    assert "Both bring the same" in explorer.sentence
    explorer.set(save_rate=0.41)
    assert "Keeping is ahead by 825" in explorer.sentence  # 0.75 customers at 1,100


def test_the_picture_of_two_levers():
    levers = crmkit.two_levers(20_000, 10, **FIRM, save_rate=0.45)
    picture = plots.two_levers(levers)
    lines = [line.get_ydata() for line in picture.ax.lines[:2]]
    assert list(lines[0]) == pytest.approx((levers.table["acquire_so_far"] / 1000).tolist())
    assert list(lines[1]) == pytest.approx((levers.table["retain_so_far"] / 1000).tolist())
    ahead = levers.table["retain_so_far"] > levers.table["acquire_so_far"]
    assert f"year {ahead.idxmax()}." in picture.ax.get_title(loc="left")
    assert "winning has brought" in picture.alt


def test_the_picture_says_who_is_always_ahead():
    never = crmkit.two_levers(20_000, 10, **FIRM, save_rate=0.20)
    assert "Winning is ahead in every year" in plots.describe_two_levers(never)
    always = crmkit.two_levers(20_000, 10, **FIRM, save_rate=1.0)
    assert "Keeping is ahead in every year" in plots.describe_two_levers(always)
    turned = crmkit.two_levers(20_000, 10, **{**FIRM, "old_margin": 700, "old_retention": 0.1,
                                              "new_retention": 0.9}, save_rate=0.4)
    assert "Winning overtakes keeping" in plots.describe_two_levers(turned)
