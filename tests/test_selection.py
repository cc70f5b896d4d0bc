"""Choosing customers: scorecard, net contribution, risks, lifetimes, segments, needs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_complete_journey, load_teaching
from crmkit.differentiate.profile import group_name
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError
from crmkit.explore.big_or_small import outcome
from crmkit.explore.segment_base import BASES

EIGHT = load_teaching("selection8")
MARKS = EIGHT.set_index("id")
WEIGHTS = {"value": 0.5, "loyalty": 0.3, "risk": 0.2}

# --- scorecard ----------------------------------------------------------------------------------

def test_scores_worked_by_hand():
    # S06: .5 * 85 + .3 * 75 + .2 * 70 = 79; S02: 30 + 25.5 + 17; S01: 47.5 + 12 + 5.
    table = crmkit.scorecard(EIGHT, WEIGHTS).table
    assert table["score"][["S06", "S02", "S01"]].tolist() == pytest.approx([79, 72.5, 64.5])
    assert table.index[:3].tolist() == ["S06", "S02", "S04"]
    assert table.loc["S01", "position"] == 4
    assert table.loc["S01", "risk"] == 25


def test_a_risk_that_is_not_turned_puts_the_riskiest_first():
    card = crmkit.scorecard(EIGHT, WEIGHTS, turned=())
    assert card.table.index[0] == "S01" and card.turned == ()
    assert card.table.loc["S01", "score"] == pytest.approx(47.5 + 12 + 15)


def test_weights_are_divided_by_their_sum_and_ties_share_a_position():
    tenfold = crmkit.scorecard(EIGHT, {k: 10 * w for k, w in WEIGHTS.items()})
    pd.testing.assert_frame_equal(tenfold.table, crmkit.scorecard(EIGHT, WEIGHTS).table)
    assert tenfold.weights == pytest.approx(WEIGHTS)
    # 95 w against 85 w: S01 and S06 meet at .8/.1/.1, with 82.5 each.
    tied = crmkit.scorecard(EIGHT, {"value": 0.8, "loyalty": 0.1, "risk": 0.1}).table
    assert tied["position"].tolist()[:3] == [1, 1, 3]
    assert tied.index[:2].tolist() == ["S01", "S06"]


@given(st.permutations(range(8)), st.lists(st.floats(0.01, 5), min_size=3, max_size=3))
def test_the_order_of_rows_never_matters_and_the_dominated_stay_last(order, weights):
    given_weights = dict(zip(WEIGHTS, weights, strict=True))
    table = crmkit.scorecard(EIGHT.iloc[list(order)], given_weights).table
    assert table.index.tolist() == crmkit.scorecard(EIGHT, given_weights).table.index.tolist()
    assert table.index[-1] == "S08"
    assert table["score"].between(0, 100).all()


@pytest.mark.parametrize(("weights", "error"), [
    ({"value": 0}, "weights="), ({"value": -1, "risk": 2}, "weights="), ({}, "weights="),
    ({"value": float("nan")}, "weights="), ([0.5, 0.5], "weights="),
    ({"volume": 1}, "volume"), ({"gross_k": 1}, "gross_k.*900.*S01"),
])
def test_a_scorecard_that_makes_no_sense_is_refused(weights, error):
    with pytest.raises(CrmkitError, match=error):
        crmkit.scorecard(EIGHT, weights)


# --- net contribution ---------------------------------------------------------------------------

def test_net_contribution_row_by_row():
    net = crmkit.net_contribution(EIGHT)
    for row in EIGHT.itertuples():
        assert net[row.id] == row.gross_k - row.service_k - row.bad_debt_k
    assert net["S01"] == 320
    assert net.index[net < 0].tolist() == ["S05", "S08"]


def test_costs_below_zero_are_refused():
    with pytest.raises(ColumnError, match=r"service_k.*-1.*S03"):
        crmkit.net_contribution(EIGHT.assign(service_k=[1, 1, -1, 1, 1, 1, 1, 1]))
    with pytest.raises(ColumnError, match="gross_k"):
        crmkit.net_contribution(EIGHT.drop(columns="gross_k"))


def test_the_wholesaler_of_the_lesson_with_plain_pandas():
    """A quarter of sales less 40 an order: the numbers that lesson 4.5a tells a story about."""
    lines = crmkit.datasets.load_online_retail()
    lines = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
    lines = lines.assign(money=lines["Quantity"] * lines["UnitPrice"])
    bought = lines[lines["money"] > 0].groupby("CustomerID")["InvoiceNo"].nunique()
    money = lines.groupby("CustomerID")["money"].sum()[bought.index]
    net = 0.25 * money - 40 * bought
    assert len(net) == 4338
    losing = net[net < 0]
    assert (len(losing), round(-losing.sum())) == (917, 29_884)
    assert [str(label).removesuffix(".0") for label in net.nsmallest(2).index] == ["17961", "12748"]
    assert money.rank(ascending=False)[net.nsmallest(2).index[1]] == 27


# --- four risks -----------------------------------------------------------------------------------

def test_the_cost_of_credit_by_adding_up_the_days():
    # 95 days of sales wait at any time; each day they cost a 365th of 8 %.
    daily = 900_000 / 365
    assert crmkit.cost_of_credit(900_000, 95, 0.08) == pytest.approx(
        sum(95 * daily * 0.08 / 365 for _ in range(365)))
    assert crmkit.cost_of_credit(900_000, 95, 0.08) == pytest.approx(18_739.73, abs=0.01)


def test_four_risks_worked_by_hand():
    # 3,600 of sales: credit 65.1, haggling 108, power 45; of the rest, 501.9, 45 % may leave.
    risk = crmkit.big_customer_risk(3600, 720, days=110, interest=0.06, discount=0.03, spill=45,
                                    exit=0.45)
    assert risk.table["money"].round(1).to_dict() == {
        "credit": 65.1, "haggling": 108.0, "power": 45.0, "exit": 225.9}
    assert risk.left == pytest.approx(276.05, abs=0.01)
    assert risk.index == pytest.approx(100 * (720 - 276.047) / 720, abs=0.01)
    assert risk.table["risk_index"].sum() == pytest.approx(risk.index)


def test_without_risk_all_of_the_margin_is_left():
    safe = crmkit.big_customer_risk(1000, 200)
    assert (safe.left, safe.index) == (200, 0)


def test_an_index_never_passes_a_hundred():
    ruin = crmkit.big_customer_risk(1000, 50, discount=0.2, exit=1.0)
    assert (ruin.left, ruin.index) == (-150, 100)
    assert ruin.table["risk_index"].tolist() == [0, 100, 0, 0]


@given(st.floats(0, 1), st.floats(0, 0.1), st.floats(0, 100))
def test_more_risk_never_leaves_more(exit, discount, days):
    more = crmkit.big_customer_risk(1000, 300, days=days, discount=discount, exit=exit)
    less = crmkit.big_customer_risk(1000, 300, days=days, discount=discount, exit=exit / 2)
    assert more.left <= less.left + 1e-9
    assert more.table["money"].sum() + more.left == pytest.approx(300)


@pytest.mark.parametrize(("arguments", "named"), [
    ({"margin": 0}, "margin=0"), ({"exit": 30}, "exit=30"), ({"discount": -0.1}, "discount=-0.1"),
    ({"days": -1}, "days=-1"), ({"interest": 8}, "interest=8"), ({"spill": -1}, "spill=-1"),
    ({"sales": "much"}, "sales='much'"), ({"exit": float("nan")}, "exit=nan"),
])
def test_risks_out_of_range_are_refused(arguments, named):
    with pytest.raises(SettingError, match=named):
        crmkit.big_customer_risk(**{"sales": 1000, "margin": 200, **arguments})


# --- concentration ----------------------------------------------------------------------------

def test_herfindahl_by_hand():
    assert crmkit.herfindahl([40, 30, 20, 10]) == pytest.approx(0.30)
    assert crmkit.herfindahl([7] * 5) == pytest.approx(1 / 5)
    shares = EIGHT["sales_share"].tolist()
    assert crmkit.herfindahl(shares, total=1) == pytest.approx(0.1904)
    assert crmkit.herfindahl(shares) == pytest.approx(0.1904 / 0.86**2)


def test_herfindahl_of_the_real_shop_with_plain_pandas():
    invoices = crmkit.datasets.load_online_retail_invoices()
    spent = invoices.groupby("CustomerID")["amount"].sum()
    share = spent[spent > 0] / spent[spent > 0].sum()
    orders = crmkit.read_orders(invoices, order="InvoiceNo")
    assert crmkit.herfindahl(orders) == pytest.approx((share**2).sum(), rel=1e-6)
    assert round(1 / crmkit.herfindahl(orders)) == 222


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=20))
def test_herfindahl_lies_between_equal_and_one(sales):
    assert 1 / len(sales) - 1e-9 <= crmkit.herfindahl(sales) <= 1 + 1e-9


def test_herfindahl_refuses_a_total_below_the_list():
    with pytest.raises(SettingError, match="total=50"):
        crmkit.herfindahl([40, 30], total=50)
    with pytest.raises(NotEnoughDataError):
        crmkit.herfindahl([0, 0])


# --- one big, many small --------------------------------------------------------------------------

def simulated(margin, retention, discount, rng, customers=40_000):
    """The mean value of customers who each year stay or go, and its standard error."""
    stayed = rng.geometric(1 - retention, customers) - 1
    worth = margin * (1 - (1 + discount) ** -stayed.astype(float)) / discount
    return worth.mean(), worth.std() / np.sqrt(customers)


def test_lifetimes_of_big_and_small_by_simulation():
    rng = np.random.default_rng(45)
    result = outcome(500, 0.55, 40, 0.92, 8, 0.08)
    for found, (margin, retention) in ((result["big"], (500, 0.55)), (result["small"], (40, 0.92))):
        mean, error = simulated(margin, retention, 0.08, rng)
        assert abs(found - mean) < 4 * error
    assert result["break_even"] == pytest.approx(result["big"] / result["small"])


def test_break_even_by_hand():
    # 380 * .6 / .5 = 456 and 71 * .9 / .2 = 319.5
    assert crmkit.break_even_small(380, 0.6, 71, 0.9, 0.1) == pytest.approx(456 / 319.5)


@pytest.mark.parametrize("arguments", [
    (0, 0.6, 71, 0.9, 0.1), (380, 0.6, -71, 0.9, 0.1), (380, 0.6, 71, 0, 0.1),
    (380, 60, 71, 0.9, 0.1), (380, 0.6, 71, 0.9, 10),
])
def test_break_even_refuses_what_makes_no_sense(arguments):
    with pytest.raises(SettingError):
        crmkit.break_even_small(*arguments)


def test_what_the_lesson_tells_about_big_customers_who_came_back():
    """Half a year, then the next: who bought again, customer by customer."""
    invoices = crmkit.datasets.load_online_retail_invoices()
    month = invoices["date"].dt.strftime("%Y-%m")
    money = invoices[month <= "2011-05"].groupby("CustomerID")["amount"].sum().sort_values()
    money = money[money > 0]
    later = invoices[(month >= "2011-06") & (month <= "2011-11") & (invoices["amount"] > 0)]
    again = set(later["CustomerID"])
    biggest, small = money.index[-10:], money.index[:-1000]
    assert set(biggest) <= again
    assert round(np.mean([c in again for c in small]), 2) == 0.59
    assert round(money[small].sum() / money.sum(), 2) == 0.17


# --- segments -------------------------------------------------------------------------------------

PEOPLE = pd.DataFrame({
    "group": ["a"] * 100 + ["b"] * 100 + ["c"] * 100,
    "answered": [1] * 40 + [0] * 60 + [1] * 25 + [0] * 75 + [1] * 10 + [0] * 90,
    "number": range(300)})


def test_segments_and_their_reach_by_hand():
    found = crmkit.segments_by(PEOPLE.sample(frac=1, random_state=1), "group")
    assert found.table["answer_rate"].to_dict() == {"a": 0.40, "b": 0.25, "c": 0.10}
    assert found.answer_rate == 0.25
    # 150 letters: all of a and half of b, 40 + 12.5 of 75 answers.
    assert found.reach(0.5) == pytest.approx(52.5 / 75)
    assert (found.reach(0), found.reach(1)) == (0, pytest.approx(1))


def test_numbers_are_cut_into_bands_and_gaps_are_a_group():
    found = crmkit.segments_by(PEOPLE, "number", bands=3).table
    assert found["customers"].to_dict() == {1: 100, 2: 100, 3: 100}
    assert found.loc[1, "answers"] == 40
    gaps = crmkit.segments_by(PEOPLE.assign(group=PEOPLE["group"].replace("c", None)), "group")
    assert gaps.table.loc["not_told", "customers"] == 100
    assert "(not told)" in repr(gaps)
    assert [group_name(g) for g in (True, False, "x")] == ["yes", "no", "x"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=2, max_size=40))
def test_reach_is_never_worse_than_writing_blindly(people):
    table = pd.DataFrame(people, columns=["group", "answered"])
    if table["answered"].any():
        found = crmkit.segments_by(table, "group")
        for share in (0.1, 0.5, 0.9):
            assert share - 1e-9 <= found.reach(share) <= 1 + 1e-9
        assert found.table["answers"].sum() == table["answered"].sum()


@pytest.mark.parametrize(("change", "arguments", "named"), [
    ({}, {"by": "age"}, "age"), ({"answered": 2}, {"by": "group"}, "answered.*300.*2"),
    ({"answered": 0}, {"by": "group"}, "answered"), ({}, {"by": "number", "bands": 1}, "bands=1"),
    ({}, {"by": "group", "answer": "yes"}, "yes"),
])
def test_segments_that_make_no_sense_are_refused(change, arguments, named):
    with pytest.raises(CrmkitError, match=named):
        crmkit.segments_by(PEOPLE.assign(**change), **arguments)
    with pytest.raises(SettingError, match="share=2"):
        crmkit.segments_by(PEOPLE, "group").reach(2)


# --- needs ----------------------------------------------------------------------------------------

def test_needs_by_hand():
    needs, ours = {"price": 5, "fresh": 3, "near": 2}, {"price": 0.4, "fresh": 0.9, "near": 0.9}
    assert crmkit.needs_match(needs, ours) == pytest.approx(0.65)
    a, b = np.array([5, 3, 2]), np.array([0.4, 0.9, 0.9])
    assert crmkit.needs_match(needs, ours, "cosine") == pytest.approx(
        a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    assert crmkit.needs_match(needs, {"price": 1.0}) == 0.5
    assert crmkit.needs_match(needs, {}, "cosine") == 0
    assert crmkit.needs_match(pd.Series(needs), dict.fromkeys(needs, 1)) == 1


@given(st.lists(st.tuples(st.floats(0.01, 10), st.floats(0, 1)), min_size=1, max_size=6),
       st.floats(0.1, 1))
def test_half_an_offer_meets_half_and_points_the_same_way(pairs, part):
    needs = {str(i): n for i, (n, _) in enumerate(pairs)}
    offer = {str(i): o for i, (_, o) in enumerate(pairs)}
    less = {k: o * part for k, o in offer.items()}
    assert crmkit.needs_match(needs, less) == pytest.approx(
        part * crmkit.needs_match(needs, offer), abs=1e-12)
    if min(offer.values()) > 1e-6:
        assert crmkit.needs_match(needs, less, "cosine") == pytest.approx(
            crmkit.needs_match(needs, offer, "cosine"))
    assert 0 <= crmkit.needs_match(needs, offer, "cosine") <= 1 + 1e-9


@pytest.mark.parametrize(("needs", "offer", "how"), [
    ({"price": 0}, {"price": 1}, "weighted"), ({"price": -1}, {}, "weighted"),
    ({"price": 1}, {"price": 5}, "weighted"), ({"price": 1}, {}, "sum"),
    ({"price": "high"}, {}, "weighted"), ({}, {}, "weighted"),
])
def test_needs_that_make_no_sense_are_refused(needs, offer, how):
    with pytest.raises(SettingError):
        crmkit.needs_match(needs, offer, how)


# --- explorers ------------------------------------------------------------------------------------

def household_letters(campaign: int = 18, day: str = "2017-10-30") -> pd.DataFrame:
    """A campaign with plain pandas, by merging instead of asking who is in a list."""
    sent = load_complete_journey("campaigns").query("campaign_id == @campaign")[["household_id"]]
    redeemed = load_complete_journey("coupon_redemptions")
    table = sent.merge(load_complete_journey("demographics"))
    used = redeemed.query("campaign_id == @campaign")["household_id"].unique()
    before = redeemed.query("redemption_date < @day")["household_id"].unique()
    lines = load_complete_journey().query("transaction_timestamp < @day and quantity > 0")
    lines = lines.assign(price=lines["sales_value"] / lines["quantity"],
                         offer=(lines["retail_disc"] > 0).astype(float))
    mix = lines.groupby("household_id")[["price", "offer"]].agg({"price": "median",
                                                                 "offer": "mean"})
    mix.columns = ["price_level", "offer_share"]
    table = table.merge(mix, left_on="household_id", right_index=True)
    table["digit"] = table["household_id"].astype(str).str[-1].astype(int)
    table["answered"] = table["household_id"].isin(used)
    table["redeemed_before"] = table["household_id"].isin(before)
    return table.set_index("household_id")


@pytest.fixture(scope="module")
def letters() -> pd.DataFrame:
    return household_letters()


@pytest.fixture(params=["scorecard", "big_or_small", "segment_base"])
def make(request, letters):
    data = {"scorecard": (EIGHT,), "big_or_small": (), "segment_base": (letters,)}[request.param]
    return lambda **settings: getattr(explore, request.param)(*data, **settings)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_explorers_stand_at_every_end_and_in_both_languages(make, language):
    text.set_language(language)
    controls = make().controls
    for end in ("low", "high"):
        settings = {k: getattr(c, end) for k, c in controls.items() if hasattr(c, "low")}
        explorer = make(**settings)
        assert explorer.sentence.endswith((".", "。")) and "nan" not in explorer.sentence
        assert "{" not in explorer.sentence
        assert explorer.settings.items() >= settings.items()
        assert explorer.png.startswith(b"\x89PNG")


def test_the_scorecard_explorer_against_plain_pandas():
    for step in range(0, 21, 4):
        explorer = explore.scorecard(EIGHT, value=1, loyalty=0, risk=step * 0.05)
        score = MARKS["value"] + step * 0.05 * (100 - MARKS["risk"])
        wanted = int(score.rank(ascending=False, method="min")["S01"])
        assert explorer.result["card"].table.loc["S01", "position"] == wanted
        assert f"S01, is number {wanted}." in explorer.sentence
    # 95 + 25 w falls below 70 + 65 w, S04, at w = 25/40: out of the first three from 0.65 on.
    places = [explore.scorecard(EIGHT, value=1, loyalty=0, risk=w).result["card"].table.loc[
        "S01", "position"] for w in (0.6, 0.65)]
    assert places == [3, 4]


def test_weights_of_nothing_count_as_equal():
    none = explore.scorecard(EIGHT, value=0, loyalty=0, risk=0).result["card"].table["score"]
    assert none["S06"] == pytest.approx((85 + 75 + 70) / 3)


def test_eight_shops_match_a_loyal_chain():
    # 500 r / (1.08 - r) = 8 * 230 at r = 1840 * 1.08 / 2340 = 0.849
    assert outcome(500, 0.849, 40, 0.92, 8, 0.08)["break_even"] == pytest.approx(8, abs=0.02)
    path = explore.big_or_small(count=3).result
    assert path["small_path"][1] == pytest.approx(3 * 40 * 0.92**2)
    assert path["big_path"][2] == pytest.approx(500 * 0.55**3)


def by_hand(table: pd.DataFrame, basis: pd.Series, letters_sent: float) -> float:
    """The reach by sorting the households one by one, each with the rate of its group."""
    rate = table["answered"].groupby(basis).transform("mean")
    return rate.sort_values(ascending=False).head(round(letters_sent)).sum() / rate.sum()


@pytest.mark.parametrize("base", [b for b in BASES if b not in ("price_level", "offer_share")])
def test_the_reach_of_every_basis_household_by_household(letters, base):
    result = explore.segment_base(letters, base=base).result
    assert result["reach"] == pytest.approx(
        by_hand(letters, letters[base].astype(str), len(letters) / 2), abs=0.002)


def test_what_the_lesson_tells_about_the_letters(letters):
    assert (len(letters), round(letters["answered"].mean(), 2)) == (643, 0.26)
    reach = {base: explore.segment_base(letters, base=base).result["reach"] for base in BASES}
    assert max(reach, key=reach.get) == "redeemed_before"
    assert reach["age"] == pytest.approx(reach["digit"], abs=0.005)
    assert reach["offer_share"] > reach["income"] > reach["digit"] > reach["kids_count"]


def test_what_the_lesson_tells_about_the_campaign_before():
    table = household_letters(13, "2017-08-08")
    reach = {base: crmkit.segments_by(table, base).reach() for base in BASES}
    assert max(reach, key=reach.get) == "redeemed_before"
    assert reach["offer_share"] < reach["digit"]
    assert [round(100 * reach[b], 1) for b in ("redeemed_before", "digit", "offer_share", "age")
            ] == [69.5, 62.3, 56.7, 54.8]


def test_bands_of_offers_are_quarters(letters):
    table = explore.segment_base(letters, base="offer_share").result["segments"].table
    assert table["customers"].sum() == len(letters)
    assert table["customers"].between(155, 167).all()


# --- pictures -------------------------------------------------------------------------------------

def test_the_curve_of_contributions_peaks_where_losses_begin():
    net = pd.Series([5.0, -2.0, 3.0, -1.0], name="net_contribution")
    shown = plots.contribution(net)
    line = shown.ax.lines[0]
    assert line.get_xdata().tolist() == [0, 1, 2, 3, 4]
    assert line.get_ydata().tolist() == [0, 5, 8, 7, 5]
    assert shown.ax.get_title(loc="left") == "2 of 4 customers cost more than they bring"
    assert "reach 8 after 2 customers" in shown.alt and "down to 5" in shown.alt


def test_the_steps_of_the_risks_end_at_what_is_left():
    risk = crmkit.big_customer_risk(1000, 200, days=73, interest=0.10, discount=0.05, exit=0.5)
    shown = plots.risks(risk)
    widths = [bar.get_width() for bar in shown.ax.patches]
    assert widths == pytest.approx([200, 20, 50, 0, 65, 65])
    starts = [bar.get_x() for bar in shown.ax.patches]
    assert starts == pytest.approx([0, 180, 130, 130, 65, 0])
    assert "65 is left" in shown.alt
    text.set_language("zh")
    assert "实剩 65" in plots.risks(risk).ax.get_title(loc="left")
