"""A subsidy that leaks: by hand, carton by carton with dice, and at its edges."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.churn.cross_region import leaked_share, subsidy_leak, subsidy_path
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

# Worked on paper: subsidy; cartons booked in Shanxi; leaked; dealer's income; profit.
BY_HAND = [
    (0, 20_000, 0, 24_000, 640_000),
    (2, 24_000, 0, 24_000, 18 * 24_000 + 20 * 12_000),
    (3, 26_000 + 1_500, 1_500, 5 * 10_500 - 36_000, 17 * 27_500 + 20 * 10_500),
    (5, 30_000 + 4_500, 4_500, 1_500, 15 * 34_500 + 20 * 7_500),
    (5.5, 31_000 + 5_250, 5_250, 5 * 6_750 - 36_000, 14.5 * 36_250),
    (10, 40_000 + 12_000, 12_000, -36_000, 10 * 52_000),
]


@pytest.mark.parametrize(("subsidy", "booked", "leaked", "income", "profit"), BY_HAND)
def test_by_hand(subsidy, booked, leaked, income, profit):
    case = subsidy_leak(subsidy)
    assert case.table.loc["subsidised", "in_the_books"] == pytest.approx(booked)
    assert case.leaked == pytest.approx(leaked)
    assert case.dealer_income == pytest.approx(income)
    assert case.profit == pytest.approx(profit)
    assert case.quits == (income < 0)
    row = subsidy_path([subsidy]).iloc[0]
    assert (row["booked"], row["profit"]) == pytest.approx((booked, profit))


def ledger(subsidy, dice, nearest=2, farthest=10, own=20_000, neighbour=12_000, response=0.10,
           firm=20, dealer=5, fixed=36_000):
    """The month carton by carton: who ordered it where, who was paid what, who ate it."""
    own_cartons = int(own * (1 + response * subsidy))
    way = dice.uniform(nearest, farthest, neighbour)  # one number for each of the shops' cartons
    over_the_border = way < subsidy
    from_dealer = ~over_the_border
    if dealer * from_dealer.sum() < fixed:
        from_dealer[:] = False
    booked = [own_cartons + over_the_border.sum(), from_dealer.sum()]
    money = firm * (own_cartons + over_the_border.sum() + from_dealer.sum())
    money -= subsidy * booked[0]
    return {"booked": booked, "consumed": [own_cartons, (over_the_border | from_dealer).sum()],
            "profit": money}


@pytest.mark.parametrize("subsidy", [0, 1.5, 3, 4, 5, 6, 8, 11])
def test_single_cartons_with_dice(subsidy):
    dice = np.random.default_rng(54)
    many = [ledger(subsidy, dice) for _ in range(200)]
    case = subsidy_leak(subsidy)
    error = 12_000**0.5 / 2 / 200**0.5  # of a mean of 200 months; a share's deviation is below 1/2
    for key, column in (("booked", "in_the_books"), ("consumed", "consumed")):
        found = np.mean([month[key] for month in many], axis=0)
        assert np.abs(found - case.table[column].to_numpy()).max() <= 4 * error + 1
    profit = np.mean([month["profit"] for month in many])
    assert abs(profit - case.profit) <= 4 * error * 20 + 20


def exact_profit(subsidy: Fraction) -> Fraction:
    """The profit in fractions, from the story alone."""
    share = min(max((subsidy - 2) / 8, Fraction(0)), Fraction(1))
    kept = 12_000 * (1 - share)
    kept = kept if 5 * kept >= 36_000 else Fraction(0)
    booked = 20_000 * (1 + subsidy / 10) + 12_000 * share
    return (20 - subsidy) * booked + 20 * kept


def test_the_first_loss_in_exact_arithmetic():
    steps = [Fraction(i, 10) for i in range(101)]
    first = min(s for s in steps if exact_profit(s) < 640_000)
    assert first == Fraction(53, 10)
    for s in steps:
        assert subsidy_leak(float(s)).profit == pytest.approx(float(exact_profit(s)))
    assert all(exact_profit(s) < 640_000 for s in steps if s >= first)  # and it stays a loss


def test_the_dealer_stays_while_he_just_covers_his_cost():
    edge = subsidy_leak(5.2)
    assert edge.dealer_income == 0 and not edge.quits
    assert subsidy_leak(5.201).quits


def test_without_a_leak_the_subsidy_pays_up_to_ten():
    closed = {"nearest": 50, "farthest": 60}
    assert subsidy_leak(9.9, **closed).change > 0
    assert subsidy_leak(10, **closed).change == pytest.approx(0)
    assert subsidy_leak(10.1, **closed).change < 0


def test_a_dealer_with_more_margin_only_moves_the_loss_to_the_leak():
    """With 10 yuan a carton he stays to 7.6, but the profit falls below before."""
    changes = {s: subsidy_leak(s, dealer_margin=10) for s in (6.5, 7.0, 7.6, 7.7)}
    assert not changes[7.6].quits and changes[7.7].quits
    assert changes[6.5].change > 0 > changes[7.0].change


@settings(max_examples=80, deadline=None)
@given(st.floats(0, 25), st.floats(0, 10), st.floats(0.5, 15), st.floats(0, 0.3), st.floats(0, 12))
def test_cartons_and_money_add_up(subsidy, nearest, spread, response, margin):
    case = subsidy_leak(subsidy, nearest=nearest, farthest=nearest + spread, response=response,
                        dealer_margin=margin)
    table = case.table
    assert table["in_the_books"].sum() == pytest.approx(table["consumed"].sum())
    assert case.parts.sum() == pytest.approx(case.change, abs=1e-3)
    assert 0 <= case.leaked_share <= 1
    assert table.loc["neighbour", "consumed"] <= 12_000 + 1e-6
    assert subsidy_leak(0, nearest=nearest, farthest=nearest + spread,
                        dealer_margin=margin).change == 0


def test_a_dealer_who_never_covered_his_cost_is_not_lost_by_the_subsidy():
    case = subsidy_leak(4, dealer_margin=1)
    assert case.table.loc["neighbour", "before_subsidy"] == 0
    assert case.profit_without == 400_000


def test_the_leak_grows_with_the_gap():
    assert [leaked_share(s) for s in (0, 2, 4, 10, 15)] == [0, 0, 0.25, 1, 1]
    assert leaked_share(np.array([2.0, 6.0])).tolist() == [0, 0.5]
    path = subsidy_path(np.linspace(0, 12, 25))
    assert path["leaked"].is_monotonic_increasing and path["booked"].is_monotonic_increasing


def test_the_parts_at_seven():
    parts = subsidy_leak(7).parts
    # 14,000 cartons more at 20; 7 on 34,000; 7 on 7,500; 4,500 at 20 lost.
    assert parts.tolist() == pytest.approx([280_000, -238_000, -52_500, -90_000])


def test_the_four_proposals_of_the_exercise():
    assert subsidy_leak(6).change == pytest.approx(14 * 38_000 - 640_000)
    codes = subsidy_leak(6, nearest=5, farthest=13)
    assert codes.leaked == 1_500 and not codes.quits
    assert codes.change - 15_000 == pytest.approx(14 * 33_500 + 20 * 10_500 - 640_000 - 15_000)
    paid = subsidy_leak(6, dealer_fixed=26_000)
    assert not paid.quits and paid.change - 10_000 == pytest.approx(2_000)


# --- the explorer ---------------------------------------------------------------------------------

def panels(explorer):
    figure = plots.picture.new_figure((9.4, 4))
    explorer._draw(explorer.result, figure)
    return figure.axes


def test_the_explorer_draws_books_beside_consumption():
    left, right = panels(explore.leakage(subsidy=5))
    assert [bar.get_height() for bar in left.patches] == pytest.approx(
        [20, 34.5, 30, 12, 7.5, 12])
    assert left.get_title(loc="left").endswith("neighbour's dealer keeps 1,500")
    assert right.get_title(loc="left") == "The firm's profit: +27.5 thousand"
    curve = right.lines[1]
    assert curve.get_xdata()[-1] == 5 and curve.get_ydata()[-1] == pytest.approx(667.5)
    gone, _ = panels(explore.leakage(subsidy=6))
    assert [bar.get_height() for bar in gone.patches][4:] == pytest.approx([0, 6])
    assert "has quit" in gone.get_title(loc="left")


def test_everything_that_can_be_set_stays_inside_the_picture():
    controls = explore.leakage().controls
    for subsidy in np.linspace(0, 10, 11):
        for nearest in (controls["nearest"].low, controls["nearest"].high):
            for margin in (controls["dealer_margin"].low, controls["dealer_margin"].high):
                left, right = panels(explore.leakage(
                    subsidy=round(subsidy, 1), nearest=nearest, dealer_margin=margin))
                low, high = right.get_ylim()
                drawn = right.lines[1].get_ydata()
                assert low < drawn.min() and drawn.max() < high
                # Numbers above the bars keep below the names of the regions.
                names = max(t.get_position()[1] for t in left.texts)
                assert max(bar.get_height() for bar in left.patches) + 3.5 < names


def test_the_sentence_tells_the_dealer_and_the_loss():
    explorer = explore.leakage(subsidy=5.5)
    assert "has quit" in explorer.sentence and "-114,375" in explorer.sentence
    text.set_language("zh")
    explorer = explore.leakage(subsidy=5.5)
    assert "已退出" in explorer.sentence and "窜到三门峡" in explorer.sentence


# --- words and doors ------------------------------------------------------------------------------

def test_captions_and_tables_in_both_languages():
    for language, region, quits in (("en", "Sanmenxia", "quits"), ("zh", "三门峡", "退出")):
        text.set_language(language)
        case = subsidy_leak(6)
        shown = repr(case) + repr(crmkit.show(case.parts.to_frame("difference")))
        assert region in shown and quits in shown and "{" not in shown


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    for wrong in (-1, float("nan"), "5", True, None):
        with pytest.raises(SettingError, match="subsidy"):
            subsidy_leak(wrong)
    for argument, value in (("nearest", -1), ("farthest", 2), ("farthest", 1), ("own", 0),
                            ("neighbour", -5), ("response", -0.1), ("response", 10),
                            ("firm_margin", 0), ("dealer_margin", -1), ("dealer_fixed", "much")):
        with pytest.raises(SettingError, match=argument):
            subsidy_leak(3, **{argument: value})
        with pytest.raises(SettingError, match=argument):
            subsidy_path([3], **{argument: value})
    with pytest.raises(SettingError, match="farthest"):
        leaked_share(3, 5, 5)
    with pytest.raises(ColumnError, match="-1"):
        leaked_share(np.array([1.0, -1.0]))
    with pytest.raises(ColumnError, match="subsidies"):
        subsidy_path([1, -2])
    for wrong in (5, "024"):
        with pytest.raises(SettingError, match=repr(wrong)):
            subsidy_path(wrong)
    with pytest.raises(NotEnoughDataError):
        subsidy_path([])
