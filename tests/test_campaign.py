"""Whom to call: against arithmetic by hand, all depths tried, and campaigns played with dice."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.churn.campaign import LISTS, OFFER_TO, highest_save_rate
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError
from crmkit.plots.campaign import by_tenth
from crmkit.plots.picture import new_figure

# The course's exercise: an offer of 30, a save rate of 40 per cent, a lifetime value of 600, and
# the counts of a model at a cut: 45 + 75 called, 15 + 865 not.
CASE = {"offer": 30, "save_rate": 0.4}
TEN = pd.DataFrame(
    {"probability": [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.15, 0.05],
     "value": [150.0, 300, 200, 900, 500, 1000, 600, 1200, 800, 1500]},
    index=[f"P{i:02d}" for i in range(1, 11)])

def ten(**settings):
    return crmkit.profit_curve(TEN["probability"], TEN["value"], offer=40, contact=10,
                               save_rate=0.25, **settings)


# ------------------------------------------------------------------ by hand

def test_the_exercise_of_the_course():
    targeted = 120 * crmkit.contact_profit(45 / 120, 600, **CASE)
    blanket = 1000 * crmkit.contact_profit(60 / 1000, 600, **CASE)
    assert targeted == pytest.approx(45 * 0.4 * 600 - 120 * 30) == pytest.approx(7_200)
    assert blanket == pytest.approx(60 * 0.4 * 600 - 1000 * 30) == pytest.approx(-15_600)
    assert crmkit.break_even_probability(600, **CASE) == pytest.approx(0.125)


def test_the_offer_only_to_those_who_take_it():
    # 18 saved take it, and the 75 who would have stayed; 27 leave without it.
    targeted = 120 * crmkit.contact_profit(45 / 120, 600, offer_to="takers", **CASE)
    assert targeted == pytest.approx(18 * (600 - 30) - 75 * 30) == pytest.approx(8_010)
    blanket = 1000 * crmkit.contact_profit(60 / 1000, 600, offer_to="takers", **CASE)
    assert blanket == pytest.approx(24 * 570 - 940 * 30) == pytest.approx(-14_520)
    # p .4 570 = (1 - p) 30
    assert crmkit.break_even_probability(600, offer_to="takers", **CASE) == \
        pytest.approx(30 / (0.4 * 570 + 30))


def test_the_published_profit_of_a_campaign():
    """Neslin et al. 2006 (as in Verbraken et al. 2013): gamma (CLV - d) - f for each leaver
    contacted, -d - f for each other."""
    dice = np.random.default_rng(1)
    for clv, gamma, d, f, p in dice.random((50, 5)) * [900, 1, 60, 20, 1]:
        published = p * (gamma * (clv - d) - f) + (1 - p) * (-d - f)
        assert crmkit.contact_profit(p, clv, save_rate=gamma, offer=d, contact=f,
                                     offer_to="takers") == pytest.approx(published)


def test_ten_customers_down_the_list():
    risk, best = ten(), ten(order="profit")
    assert risk.table["profit"].tolist() == pytest.approx(
        [-16.25, 10, -15, 85, 12.5, 50, -5, 25, -20, -31.25])
    assert risk.table["so_far"].tolist() == pytest.approx(
        [-16.25, -6.25, -21.25, 63.75, 76.25, 126.25, 121.25, 146.25, 126.25, 95])
    assert (risk.best, risk.best_share, risk.best_profit) == (8, 0.8, pytest.approx(146.25))
    assert (risk.everybody, risk.loss_from) == (pytest.approx(95), None)
    assert best.table.index[:5].tolist() == ["P04", "P06", "P08", "P05", "P02"]
    assert (best.best, best.best_profit) == (5, pytest.approx(182.5))
    assert [risk.at(s) for s in (0, 0.1, 0.14, 0.15, 1)] == \
        pytest.approx([0, -16.25, -16.25, -6.25, 95])
    assert "8 of 10 calls (80%), which earn 146" in risk.caption()


def test_lists_of_equal_length():
    lists = crmkit.compare_lists(TEN["probability"], TEN["value"], 0.3, offer=40, contact=10,
                                 save_rate=0.25)
    assert lists.table.index.tolist() == list(LISTS)
    # By value: P10 (1,500), P08, P06; by lot three tenths of what calling everybody earns.
    assert lists.table["profit"].tolist() == pytest.approx(
        [-21.25, -31.25 + 25 + 50, 85 + 50 + 25, 0.3 * 95])
    assert lists.table["best_profit"].tolist()[2:] == pytest.approx([182.5, 95])
    assert lists.table["contacted"].tolist() == [3] * 4
    assert "by risk -21" in lists.caption() and "by expected profit +160" in lists.caption()


def test_where_the_sum_turns_into_a_loss():
    curve = crmkit.profit_curve([0.5, 0.2, 0.1, 0.0], 100, offer=20, save_rate=1.0)
    # 30, 30, 20, 0: the second call adds nothing and is not made; after four nothing is left.
    assert curve.table["so_far"].tolist() == pytest.approx([30, 30, 20, 0])
    assert (curve.best, curve.loss_from) == (1, None)
    longer = crmkit.profit_curve([0.5, 0.2, 0.1, 0.0, 0.0], 100, offer=20, save_rate=1.0)
    assert (longer.best, longer.loss_from) == (1, 5)
    never = crmkit.profit_curve([0.5, 0.2], 100, offer=200, save_rate=0.5)
    assert (never.best, never.best_profit, never.loss_from) == (0, 0.0, 1)


def test_counting_the_money_by_who_left():
    left = pd.Series([True, False, True, False], index=list("abcd"))
    told = pd.Series([0.4, 0.9, 0.1, 0.5], index=list("abcd"))
    curve = crmkit.profit_curve(left.astype(float), 100, offer=10, save_rate=0.5, order=told)
    assert curve.table.index.tolist() == list("bdac")
    assert curve.table["profit"].tolist() == pytest.approx([-10, -10, 40, 40])
    assert curve.order == "own"


def test_labels_decide_who_is_who():
    mixed = TEN["value"].sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(
        crmkit.profit_curve(TEN["probability"], mixed, offer=50, save_rate=0.25).table,
        crmkit.profit_curve(TEN["probability"], TEN["value"], offer=50, save_rate=0.25).table)
    plain = crmkit.profit_curve(list(TEN["probability"]), TEN["value"].to_numpy(), offer=50,
                                save_rate=0.25)
    assert plain.table["so_far"].tolist() == pytest.approx(ten().table["so_far"].tolist())
    assert plain.table.index.tolist() == list(range(10))


def test_equals_keep_the_order_in_which_they_are_given():
    curve = crmkit.profit_curve(pd.Series([0.5, 0.5, 0.5], index=list("bca")), [100, 300, 200],
                                offer=10, save_rate=0.5)
    assert curve.table.index.tolist() == list("bca")


# ------------------------------------------------------------------ every depth, every list

shares = st.floats(0, 1)
columns = st.lists(st.tuples(shares, st.floats(0, 2000)), min_size=1, max_size=12)
costs = st.floats(0, 200)


@given(columns, shares, costs, costs, st.sampled_from(OFFER_TO),
       st.sampled_from(["risk", "value", "profit"]))
def test_no_depth_earns_more_than_the_best(rows, save_rate, offer, contact, offer_to, order):
    p, v = map(np.array, zip(*rows, strict=True))
    curve = crmkit.profit_curve(p, v, offer=offer, contact=contact, save_rate=save_rate,
                                offer_to=offer_to, order=order)
    key = {"risk": p, "value": v}.get(order)
    earned = [q * save_rate * w - contact - offer * (
        1 if offer_to == "contacted" else q * save_rate + 1 - q) for q, w in rows]
    list_ = sorted(range(len(rows)), key=lambda i: -(earned if key is None else key)[i])
    sums = [sum(earned[i] for i in list_[:depth]) for depth in range(len(rows) + 1)]
    assert curve.path == pytest.approx(sums, abs=1e-6)
    assert curve.best_profit == pytest.approx(max(sums), abs=1e-6)
    if order == "profit":  # no set of customers earns more than this list at its best
        assert curve.best_profit == pytest.approx(sum(e for e in earned if e > 0), abs=1e-6)


@given(st.floats(1, 2000), st.floats(0.01, 1), st.floats(0.5, 200), costs,
       st.sampled_from(OFFER_TO))
def test_at_the_break_even_a_call_earns_nothing(value, save_rate, offer, contact, offer_to):
    terms = {"offer": offer, "contact": contact, "save_rate": save_rate, "offer_to": offer_to}
    even = crmkit.break_even_probability(value, **terms)
    if even <= 1:
        assert crmkit.contact_profit(even, value, **terms) == pytest.approx(0, abs=1e-6)
    else:
        assert crmkit.contact_profit(1.0, value, **terms) < 1e-9


def test_a_column_of_break_evens():
    even = crmkit.break_even_probability(pd.Series([600.0, 75, 0], index=list("abc")), **CASE)
    assert even.to_dict() == pytest.approx({"a": 0.125, "b": 1.0, "c": np.inf})
    assert crmkit.break_even_probability(0, offer=0, save_rate=0.4) == 0
    assert crmkit.break_even_probability(600, offer=30, save_rate=0) == np.inf


# ------------------------------------------------------------------ with dice

def played(kinds: np.ndarray, called: np.ndarray, value, offer, contact, offer_to) -> float:
    """What calling earns, customer by customer: kinds 0 to 3 in the order of the module."""
    stays_alone = np.isin(kinds, (2, 3))
    stays = np.where(called, np.isin(kinds, (0, 2)), stays_alone)
    gifts = called if offer_to == "contacted" else called & stays
    return (value * (stays.astype(float) - stays_alone)).sum() - contact * called.sum() \
        - offer * gifts.sum()


@pytest.mark.parametrize("offer_to", OFFER_TO)
@pytest.mark.parametrize("woken", [0.0, 0.2])
def test_a_campaign_played_with_dice(offer_to, woken):
    dice = np.random.default_rng(54)
    n = 4_000
    p, value = dice.beta(1.2, 3, n), dice.uniform(200, 1000, n)
    response = crmkit.response_curve(p, save_rate=0.25, woken=woken)
    chances = response.table[["persuadable", "lost_cause", "sure_thing",
                              "sleeping_dog"]].to_numpy()
    curve = crmkit.profit_curve(p, value, uplift=response.uplift, offer=40, contact=10,
                                offer_to=offer_to)
    called = np.zeros(n, bool)
    called[curve.table.index[:n // 5]] = True
    money = [played((dice.random(n)[:, None] > chances.cumsum(axis=1)).sum(axis=1), called, value,
                    40, 10, offer_to) for _ in range(300)]
    error = np.std(money, ddof=1) / np.sqrt(len(money))
    assert curve.at(0.2) == pytest.approx(np.mean(money), abs=4 * error)
    assert error < 0.05 * 50 * n // 5


def test_the_four_kinds_of_the_response_curve():
    p = pd.Series([0.1, 0.5, 0.9])
    response = crmkit.response_curve(p, save_rate=0.2, woken=0.02)
    # Sum of p: 1.5; of p (1 - p): .09 + .25 + .09 = .43; a = .2 x 1.5 / .43.
    a = 0.3 / 0.43
    table = response.table
    assert table["persuadable"].tolist() == pytest.approx([a * 0.09, a * 0.25, a * 0.09])
    assert table["sleeping_dog"].tolist() == pytest.approx([0.018, 0.01, 0.002])
    assert response.uplift.tolist() == pytest.approx([a * 0.09 - 0.018, a * 0.25 - 0.01,
                                                      a * 0.09 - 0.002])
    four = table[["persuadable", "lost_cause", "sure_thing", "sleeping_dog"]]
    assert four.sum(axis=1).tolist() == pytest.approx([1, 1, 1])
    assert table["persuadable"].sum() / p.sum() == pytest.approx(0.2)
    alike = crmkit.response_curve(p, save_rate=0.2, decided=0, woken=0)
    assert alike.uplift.tolist() == pytest.approx((0.2 * p).tolist())


def test_the_highest_average_save_rate():
    p = [0.0, 0.5]
    assert highest_save_rate(p) == pytest.approx(0.5)
    crmkit.response_curve(p, save_rate=0.5)
    with pytest.raises(SettingError, match=r"save_rate=0\.51.*0\.500"):
        crmkit.response_curve(p, save_rate=0.51)
    assert highest_save_rate([1.0, 1.0]) == 0
    assert crmkit.response_curve([0.0, 0.0], save_rate=0.0).uplift.tolist() == [-0.05, -0.05]


# ------------------------------------------------------------------ at the door

BAD = {
    "probability above 1": ({"probability": [0.2, 20.0]}, ColumnError, "probability.*20"),
    "probability missing": ({"probability": [0.2, np.nan]}, ColumnError, "probability"),
    "probability a word": ({"probability": "0.2"}, SettingError, "probability"),
    "value below zero": ({"value": [600.0, -1.0]}, ColumnError, "value.*-1"),
    "save rate in per cent": ({"save_rate": 40}, SettingError, "save_rate=40.*0.20"),
    "save rate below zero": ({"save_rate": -0.1}, SettingError, "save_rate=-0.1"),
    "no save rate": ({"save_rate": None}, SettingError, "save_rate=.*uplift="),
    "both": ({"uplift": 0.1}, SettingError, "save_rate=.*uplift="),
    "uplift above the risk": ({"save_rate": None, "uplift": [0.1, 0.6]}, ColumnError,
                              "uplift.*0.6"),
    "more woken than stay": ({"save_rate": None, "uplift": [-0.9, 0.1]}, ColumnError,
                             "uplift.*-0.9"),
    "offer below zero": ({"offer": -1}, SettingError, "offer=-1"),
    "contact not a number": ({"contact": np.nan}, SettingError, "contact"),
    "contact true": ({"contact": True}, SettingError, "contact"),
    "offer to nobody": ({"offer_to": "saved"}, SettingError, "contacted.*takers"),
    "values too few": ({"value": [600.0]}, ColumnError, "value.*1.*2"),
    "order unknown": ({"order": "luck"}, SettingError, "risk.*value.*profit"),
    "order with gaps": ({"order": [1.0, np.nan]}, ColumnError, "order"),
    "nobody": ({"probability": [], "value": 600}, NotEnoughDataError, None),
    "one customer": ({"probability": 0.2, "value": 600}, SettingError, "probability"),
}
GOOD = {"probability": [0.2, 0.5], "value": [600.0, 600.0], "save_rate": 0.4, "offer": 30}


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_refused_by_name(case, language):
    text.set_language(language)
    change, error, match = BAD[case]
    crmkit.profit_curve(**GOOD)
    with pytest.raises(error, match=match):
        crmkit.profit_curve(**{**GOOD, **change})


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_columns_of_other_customers_are_refused(language):
    text.set_language(language)
    p = pd.Series([0.2, 0.5], index=["a", "b"])
    with pytest.raises(ColumnError, match="value"):
        crmkit.contact_profit(p, pd.Series([1.0, 2.0], index=["a", "c"]), **CASE)
    with pytest.raises(ColumnError, match="order"):
        crmkit.profit_curve(p, 600, order=pd.Series([1, 2], index=[0, 1]), **CASE)


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("change", [{"probability": 1.2}, {"value": -1}, {"save_rate": 40},
                                    {"offer": -3}, {"contact": -3}, {"probability": None},
                                    {"save_rate": None, "uplift": 0.5},
                                    {"save_rate": None, "uplift": -0.9}])
def test_single_numbers_are_checked_too(change, language):
    text.set_language(language)
    fine = {"probability": 0.2, "value": 600.0, **CASE}
    assert isinstance(crmkit.contact_profit(**fine), float)
    with pytest.raises(SettingError, match=list(change)[-1]):
        crmkit.contact_profit(**{**fine, **change})


@pytest.mark.parametrize("share", [-0.1, 1.1, 10, np.nan])
def test_a_share_of_the_list_is_a_fraction(share):
    with pytest.raises(SettingError, match="share"):
        ten().at(share)
    with pytest.raises(SettingError, match="share"):
        crmkit.compare_lists(TEN["probability"], TEN["value"], share, **CASE)


@pytest.mark.parametrize("change", [{"save_rate": 1.1}, {"decided": -0.1}, {"woken": 2},
                                    {"probability": [0.1, 1.1]}, {"probability": []},
                                    {"probability": 0.3}])
def test_a_response_that_cannot_be(change):
    with pytest.raises(CrmkitError, match=None if change == {"probability": []}
                       else next(iter(change))):
        crmkit.response_curve(**{"probability": [0.1, 0.2], "save_rate": 0.2, **change})


# ------------------------------------------------------------------ pictures, explorer

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_picture_of_lists(language):
    text.set_language(language)
    picture = plots.campaign_curves({"risk": ten(), "profit": ten(order="profit")})
    ax = picture.ax
    lines = [line for line in ax.lines if len(line.get_xdata()) == 11]
    assert [line.get_ydata()[-1] for line in lines] == pytest.approx([0.095, 0.095])
    marked = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines
              if line.get_marker() == "o"]
    assert marked == [pytest.approx((0.8, 0.14625)), pytest.approx((0.5, 0.1825))]
    assert "50%" in ax.get_title(loc="left") and "80%" in picture.alt
    never = crmkit.profit_curve(TEN["probability"], 10, **CASE)
    assert text.say("campaign.lists_title_never") == plots.campaign_curves(
        {"risk": never}).ax.get_title(loc="left")


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_picture_of_four_kinds(language):
    text.set_language(language)
    p = np.linspace(0.02, 0.9, 200)
    response = crmkit.response_curve(p, save_rate=0.2)
    tenths = by_tenth(response)
    # The riskiest twenty are the last twenty of p.
    assert tenths["probability"].iloc[0] == pytest.approx(100 * p[-20:].mean())
    ax = plots.response_kinds(response).ax
    bars = np.array([bar.get_height() for bar in ax.patches]).reshape(4, 10)
    assert bars.sum(axis=0) == pytest.approx([100] * 10)
    assert bars[0] == pytest.approx(tenths["persuadable"].to_numpy())
    assert f"{tenths['lost_cause'].iloc[0]:.0f}" in ax.get_title(loc="left")


def test_the_explorer_against_plain_numpy():
    dice = np.random.default_rng(8)
    p, v = dice.random(500), dice.uniform(100, 900, 500)
    explorer = explore.save_campaign(p, v, save_rate=0.3, offer=60, worth=800, depth=0.2)
    worth = v / round(v.mean()) * 800
    each = p * 0.3 * worth - 70
    by_risk = each[np.argsort(-p)]
    result = explorer.result
    assert result["curve"].path[1:] == pytest.approx(by_risk.cumsum())
    assert result["here"] == pytest.approx(by_risk[:100].sum())
    assert result["tenths"] == pytest.approx(by_risk.reshape(10, 50).mean(axis=1).tolist())
    explorer.set(order="profit")
    assert explorer.result["curve"].best_profit == pytest.approx(each[each > 0].sum())
    explorer.set(response="differs")
    uplift = crmkit.response_curve(p, save_rate=0.3).uplift.to_numpy()
    each = uplift * worth - 70
    assert explorer.result["curve"].best_profit == pytest.approx(each[each > 0].sum())
    explorer.set(save_rate=0.0, order="risk", response="same")
    assert explorer.result["curve"].best == 0
    assert "No number of calls" in explorer.sentence


def test_an_average_that_cannot_be_is_brought_down_to_what_can():
    p = np.linspace(0.5, 1, 50)
    explorer = explore.save_campaign(p, np.full(50, 500.0), save_rate=0.6, response="differs")
    assert explorer.result["save_rate"] == pytest.approx(highest_save_rate(p))


def test_a_smaller_profit_is_drawn_as_a_smaller_hump():
    p, v = np.linspace(0.9, 0.02, 200), np.full(200, 640.0)
    heights, profits = [], []
    for rate in (0.20, 0.10):
        explorer = explore.save_campaign(p, v, save_rate=rate)
        figure = new_figure((9.4, 4))
        explorer._draw(explorer.result, figure)
        low, high = figure.axes[0].get_ylim()
        heights.append(figure.axes[0].lines[0].get_ydata().max() / (high - low))
        each = p * rate * 640 - 50
        profits.append(each[each > 0].sum())
    assert heights[1] / heights[0] == pytest.approx(profits[1] / profits[0])
    assert profits[1] < 0.2 * profits[0]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_colours_say_how_far_calls_pay(language):
    text.set_language(language)
    explorer = explore.save_campaign(TEN["probability"], TEN["value"], save_rate=0.25)
    figure = new_figure((9.4, 4))
    explorer._draw(explorer.result, figure)
    left, right = figure.axes
    blue, orange = left.lines[0], left.lines[1]
    assert blue.get_xdata()[-1] == orange.get_xdata()[0] == explorer.result["curve"].best_share
    assert f"{explorer.result['curve'].best_share:.0%}" in left.get_title(loc="left")
    heights = [bar.get_height() for bar in right.patches]
    assert heights == pytest.approx(explorer.result["tenths"])
    losing = sum(height <= 0 for height in heights)
    assert str(losing) in right.get_title(loc="left")
