"""Value to the customer: worked by hand, by simulation of choices, refusals, explorer, picture."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_teaching
from crmkit.errors import (
    ColumnError,
    CrmkitError,
    NotEnoughDataError,
    SettingError,
    UnknownNameError,
)
from crmkit.retain.delivered import COSTS, GAINS

TEA = load_teaching("tea_offers").set_index("delivered_part")
A = {"product": 60, "service": 25, "personnel": 10, "image": 15,
     "money": 50, "time": 10, "energy": 8, "psychic": 6}
B = {"product": 46, "service": 26, "personnel": 6, "image": 8,
     "money": 38, "time": 4, "energy": 9, "psychic": 2}
amounts = st.floats(0, 1000)
offers = st.fixed_dictionaries({part: amounts for part in (*GAINS, *COSTS)})

# --- the formula ---------------------------------------------------------------------------------

def test_exercise_by_hand():
    # 60 + 25 + 10 + 15 = 110; 50 + 10 + 8 + 6 = 74.
    offer = crmkit.delivered_value(A)
    assert (offer.gains, offer.costs, offer.net) == (110, 74, 36)
    assert offer.ratio == pytest.approx(1.486, abs=0.0005)
    assert offer.table.loc["psychic", "amount"] == 6 and offer.notes == ()


def test_net_and_ratio_disagree_about_a_and_b():
    # B: 86 - 53 = 33 and 86 / 53 = 1.62.
    ours, rival = crmkit.delivered_value(A), crmkit.delivered_value(B)
    lead = ours.relative_to(rival)
    assert (lead.winner, ours.relative_to(rival, by="ratio").winner) == ("ours", "rival")
    assert lead.lead == 3 and lead.price_limit == 53
    assert lead.table["ahead"].tolist() == [14, -1, 4, 7, -12, -6, 1, -4]


def test_names_in_either_language_and_parts_left_out():
    offer = crmkit.delivered_value({"产品价值": 30, "Money cost": 20, "time": 4})
    assert offer.net == 6
    assert "Service value" in offer.notes[0] and "Product" not in offer.notes[0]
    assert crmkit.delivered_value(pd.Series(A)).net == 36


def test_a_gift_has_no_ratio_and_equal_offers_no_winner():
    water = crmkit.delivered_value({"product": 1})
    assert water.ratio == math.inf
    assert water.relative_to(crmkit.delivered_value(A), by="ratio").winner == "ours"
    assert water.relative_to(crmkit.delivered_value(A)).winner == "rival"
    for by in ("net", "ratio"):
        assert water.relative_to(water, by=by).winner == "neither"


@settings(max_examples=40, deadline=None)
@given(offers, offers)
def test_the_leads_add_up_and_the_other_way_round_is_the_opposite(ours, rival):
    here, there = crmkit.delivered_value(ours), crmkit.delivered_value(rival)
    lead = here.relative_to(there)
    assert lead.lead == pytest.approx(lead.table["ahead"].sum(), abs=1e-6)
    assert there.relative_to(here).lead == pytest.approx(-lead.lead, abs=1e-6)
    opposite = {"ours": "rival", "rival": "ours", "neither": "neither"}
    assert there.relative_to(here).winner == opposite[lead.winner]


@settings(max_examples=40, deadline=None)
@given(offers, offers)
def test_at_the_price_limit_nobody_can_decide(ours, rival):
    there = crmkit.delivered_value(rival)
    limit = crmkit.delivered_value(ours).relative_to(there).price_limit
    if limit >= 0:
        again = crmkit.delivered_value({**ours, "money": limit}).relative_to(there)
        assert again.lead == pytest.approx(0, abs=1e-6)


# --- refusals ------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused_in_both_languages(language):
    text.set_language(language)
    with pytest.raises(UnknownNameError, match="Product" if language == "en" else "产品价值"):
        crmkit.delivered_value({"prodct": 1})
    with pytest.raises(SettingError, match="time=-3"):
        crmkit.delivered_value({"time": -3})
    with pytest.raises(SettingError, match="image"):
        crmkit.delivered_value({"image": float("nan")})
    with pytest.raises(ColumnError, match="产品价值"):
        crmkit.delivered_value({"product": 1, "产品价值": 2})
    with pytest.raises(ColumnError, match="list"):
        crmkit.delivered_value([1, 2])
    with pytest.raises(SettingError, match="net"):
        offer = crmkit.delivered_value(A)
        offer.relative_to(offer, by="quotient")
    with pytest.raises(SettingError, match=r"rival.*dict.*delivered_value\("):
        offer.relative_to(B)


def test_parts_may_be_named_short_in_chinese():
    short = dict(zip(("产品", "服务", "人员", "形象", "货币", "时间", "体力", "精神"), A.values(),
                     strict=True))
    assert crmkit.delivered_value(short).net == crmkit.delivered_value(A).net


def test_rude_staff_are_a_gain_below_zero():
    assert crmkit.delivered_value({"product": 10, "personnel": -4, "money": 5}).net == 1


def test_captions_name_winner_and_measure():
    ours, rival = crmkit.delivered_value(A), crmkit.delivered_value(B)
    assert "comes to us by net value" in ours.relative_to(rival).caption()
    assert "rival by ratio" in ours.relative_to(rival, by="ratio").caption()
    text.set_language("zh")
    assert "来我们这里" in ours.relative_to(rival).caption()


# --- the explorer --------------------------------------------------------------------------------

def who(minute, price=18, wait=14):
    """The choice written out: gains less costs of both shops, with plain arithmetic."""
    ours = 24 + 5 + 4 + 4 - price - wait * minute - 1 - 0.7
    street = 20 + 4 + 2 + 2 - 12 - 3 * minute - 1.5 - 0.5
    return ours - street


@pytest.mark.parametrize("settings", [
    {}, {"minute": 0.0}, {"minute": 1.35}, {"price": 12.5, "wait": 3}, {"wait": 0}])
def test_the_explorer_against_plain_arithmetic(settings):
    result = explore.delivered_value(TEA, **settings).result
    assert result["lead"] == pytest.approx(who(settings.get("minute", 0.5),
                                               settings.get("price", 18),
                                               settings.get("wait", 14)))


def test_the_hurried_leave_and_the_thrifty_stay():
    assert explore.delivered_value(TEA, minute=0.25).result["winner"] == "ours"
    assert explore.delivered_value(TEA, minute=0.30).result["winner"] == "neither"
    assert explore.delivered_value(TEA, minute=0.35).result["winner"] == "rival"


def test_the_border_parts_the_two_shops():
    """On both sides of the drawn line the customer goes where the picture says."""
    dice = np.random.default_rng(5)
    for _ in range(40):
        price, wait = round(2 * dice.uniform(5, 35)) / 2, int(dice.integers(0, 31))
        minute = round(20 * dice.uniform(0, 2)) / 20
        result = explore.delivered_value(TEA, price=price, wait=wait, minute=minute).result
        border = np.interp(wait, (0, 30), result["border"])
        if abs(border - price) > 1e-6:
            assert result["winner"] == ("ours" if price < border else "rival")


def test_bars_and_titles_of_the_explorer():
    explorer = explore.delivered_value(TEA)
    figure = Figure()
    explorer._draw(explorer.result, figure)
    left, right = figure.axes
    assert [bar.get_width() for bar in left.patches] == pytest.approx(
        [4, 1, 2, 2, -6, -5.5, 0.5, -0.2])
    assert "2.20" in left.get_title(loc="left") and "rival" in left.get_title(loc="left")
    assert right.lines[1].get_xydata().tolist() == [[14, 18]]


def test_offers_that_lack_a_shop_or_hold_a_stranger_are_refused():
    with pytest.raises(ColumnError, match="chain"):
        explore.delivered_value(TEA.drop(columns="chain"))
    with pytest.raises(CrmkitError, match="colour"):
        explore.delivered_value(TEA.rename(index={"image": "colour"}))
    with pytest.raises(ColumnError, match="'time'"):
        explore.delivered_value(TEA.drop(index="time"))


def test_offers_may_come_with_the_parts_in_a_column_or_in_chinese():
    wanted = explore.delivered_value(TEA).result["lead"]
    assert explore.delivered_value(TEA.reset_index()).result["lead"] == wanted
    chinese = TEA.rename(index=lambda part: text.name(f"delivered_part.{part}", "zh"))
    assert explore.delivered_value(chinese).result["lead"] == wanted


# --- the telecom data and their picture ----------------------------------------------------------

def halves() -> pd.DataFrame:
    """Churn of the cheaper and dearer half, counted row by row."""
    telco = crmkit.datasets.load_telco()
    found = {}
    for line, group in [*telco.groupby("InternetService"), ("all", telco)]:
        middle = sorted(group["MonthlyCharges"])
        n = len(middle)
        median = (middle[(n - 1) // 2] + middle[n // 2]) / 2
        counts = {True: [0, 0], False: [0, 0]}
        for bill, churn in zip(group["MonthlyCharges"], group["Churn"], strict=True):
            counts[bill > median][0] += churn == "Yes"
            counts[bill > median][1] += 1
        found[line] = {"cheaper": counts[False][0] / counts[False][1],
                       "dearer": counts[True][0] / counts[True][1]}
    return pd.DataFrame(found).T


def test_simpson_in_the_telecom_data():
    table = halves()
    lines = table.drop(index="all")
    assert (lines["dearer"] < lines["cheaper"]).all() and len(lines) == 3
    assert table.loc["all", "dearer"] > 1.9 * table.loc["all", "cheaper"]
    assert table.round(3).loc["Fiber optic"].tolist() == [0.503, 0.335]


def test_the_picture_draws_a_line_per_group_and_names_the_turn():
    ax = plots.halves(halves(), ax=Figure().subplots())
    drawn = {tuple(line.get_ydata().round(2)) for line in ax.lines}
    assert drawn == {(0.29, 0.09), (0.50, 0.33), (0.09, 0.06), (0.18, 0.35)}
    assert "3 of 3" in ax.get_title(loc="left") and "more" in ax.get_title(loc="left")
    heights = sorted(t.xy[1] for t in ax.texts if t.xy[0] == 1)
    assert np.diff(heights).min() > 0.029
    falling = halves().drop(index="all")
    assert "more" not in plots.halves(falling, ax=Figure().subplots()).get_title(loc="left")
    assert "35%" in plots.halves(halves()).alt
    text.set_language("zh")
    assert "光纤 50% 与 33%、不上网 9% 与 6%、全体" in plots.halves(halves()).alt


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_halves_that_are_no_shares_are_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match=r"cheaper.*50\.3"):
        plots.halves(100 * halves().loc[["Fiber optic", "all"]].round(3))
    with pytest.raises(ColumnError, match="dearer"):
        plots.halves(halves()[["cheaper"]])
    with pytest.raises(NotEnoughDataError):
        plots.halves(halves().iloc[:0])
