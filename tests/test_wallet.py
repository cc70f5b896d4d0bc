"""Share of wallet, complete and partial defection (curriculum H3, H4)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_teaching
from crmkit.defection.wallet import TYPES, defection_types, wallet_share
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.explore.wallet_share import GROUPS, _draw, _scatter

SIX = load_teaching("wallet6")


def households(*rows):
    """A table of households: own spend in two years, the whole wallet in two years."""
    return pd.DataFrame(rows, columns=["own_y1", "own_y2", "cat_y1", "cat_y2"],
                        index=[f"K{i}" for i in range(len(rows))])


# --- share of wallet (H4) ------------------------------------------------------------------------

def test_the_share_of_one_is_the_customer_share():
    assert wallet_share(100, 200) == crmkit.customer_share(100, 200) == 0.5
    assert wallet_share(125, 312.5) == 0.4


def test_shares_of_columns_by_hand():
    shares = wallet_share(SIX["own_y2"], SIX["cat_y2"])
    assert shares.tolist() == pytest.approx([0.4, 0.6, 0, 0.55, 0.75, 0.6])
    assert wallet_share(pd.Series([0.0, 1]), pd.Series([0.0, 4])).isna().tolist() == [True, False]


def test_the_pooled_share_by_hand_and_not_the_mean_of_shares():
    six = defection_types(SIX)
    assert six.pooled.to_dict() == pytest.approx({"own_y1": 450 / 710, "own_y2": 419 / 891.5})
    assert six.table["share_before"].mean() != pytest.approx(450 / 710, abs=0.02)
    by_wallet = np.average(six.table["share_before"], weights=SIX["cat_y1"])
    assert six.pooled.iloc[0] == pytest.approx(by_wallet)


# --- types (H3) ---------------------------------------------------------------------------------

# By hand: share before and after, in hundredths.
BY_HAND = {"H1": (50, 40, "partial"), "H2": (80, 60, "partial"), "H3": (500 / 9, 0, "complete"),
           "H4": (50, 55, "loyal"), "H5": (80, 75, "partial"), "H6": (80, 60, "partial")}


def test_the_six_households_by_hand():
    table = defection_types(SIX).table
    for who, (before, after, kind) in BY_HAND.items():
        row = table.loc[who]
        assert (row["share_before"], row["share_after"]) == pytest.approx(
            (before / 100, after / 100))
        assert row["share_points"] == pytest.approx((after - before) / 100)
        assert row["defection_type"] == kind
    assert table["own_growth"].tolist() == pytest.approx([0.25, -0.25, -1, 0.1, 0.2, 0])
    assert table["category_growth"].tolist() == pytest.approx(
        [0.5625, 0, 5 / 90, 0, 0.28, 1 / 3])


def test_naive_and_true_defection_by_hand():
    six = defection_types(SIX)
    assert (six.naive_rate, six.true_rate) == pytest.approx((1 / 6, 5 / 6))
    assert six.hidden == ["H1", "H5", "H6"]
    assert six.sizes["customers"].to_dict() == {"complete": 1, "partial": 4, "loyal": 1}
    assert six.sizes["money"].tolist() == [50, 340, 60]


def test_what_has_gone_elsewhere_by_hand():
    """Last year's share of this year's wallet, less what was spent with us."""
    gone = defection_types(SIX).table["gone_elsewhere"]
    assert gone.tolist() == pytest.approx([31.25, 20, 95 * 5 / 9, -6, 3.2, 40])


def test_an_equal_share_is_kept_and_the_tolerance_allows_a_fall():
    table = households((10, 30, 30, 90), (50, 48, 100, 100), (50, 47.9, 100, 100))
    assert defection_types(table).table["defection_type"].tolist() == [
        "loyal", "partial", "partial"]
    assert defection_types(table, tolerance=0.02).table["defection_type"].tolist() == [
        "loyal", "loyal", "partial"]


def test_who_stops_is_no_partial_defector_however_large_the_tolerance():
    assert defection_types(households((1, 0, 100, 100)), tolerance=0.5).naive_rate == 1


def test_newcomers_outsiders_and_those_who_gave_the_category_up():
    table = households((50, 50, 100, 100), (0, 20, 0, 40), (0, 0, 30, 60), (40, 0, 80, 0))
    found = defection_types(table)
    assert found.table["defection_type"].tolist() == ["loyal", "new", "outside", "complete"]
    assert found.sizes["customers"].sum() == 2 and found.naive_rate == 0.5
    assert found.pooled.tolist() == pytest.approx([90 / 210, 70 / 200])
    assert found.table["gone_elsewhere"].iloc[3] == 0  # nothing went to a rival
    assert len(found.notes) == 3
    assert np.isnan(found.table.loc["K3", "share_after"])


def test_where_nobody_spends_anything_any_more_there_is_no_share():
    found = defection_types(households((5, 0, 10, 0)))
    assert found.pooled.iloc[0] == 0.5 and np.isnan(found.pooled.iloc[1])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), min_size=1, max_size=30),
       st.sampled_from([0.0, 0.05]))
def test_types_counted_another_way(rows, tolerance):
    """One household after the other, with fractions of whole numbers."""
    table = households(*[(a, b, a + c, b + d) for a, b, c, d in rows])
    if not table["own_y1"].any():
        with pytest.raises(NotEnoughDataError):
            defection_types(table)
        return
    wanted = []
    for a, b, c, d in rows:
        if a == 0:
            wanted.append("new" if b else "outside")
        elif b == 0:
            wanted.append("complete")
        else:
            fell = a * (b + d) - b * (a + c) > round(tolerance * (a + c) * (b + d), 9)
            wanted.append("partial" if fell else "loyal")
    found = defection_types(table, tolerance=tolerance)
    assert found.table["defection_type"].tolist() == wanted
    assert found.sizes["customers"].tolist() == [wanted.count(kind) for kind in TYPES]


def test_a_share_falls_where_the_wallet_grows_faster():
    """The rule of the lesson, on random households."""
    dice = np.random.default_rng(5)
    own = dice.uniform(1, 50, (500, 2))
    wallet = own + dice.uniform(0, 50, (500, 2))
    table = pd.DataFrame(np.hstack([own, wallet]), columns=SIX.columns[1:])
    found = defection_types(table).table
    slower = own[:, 1] / own[:, 0] < wallet[:, 1] / wallet[:, 0]
    assert (found["defection_type"] == "partial").to_numpy().tolist() == slower.tolist()


# --- what is refused -----------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="H4") as error:
        defection_types(SIX.assign(own_y2=[125, 60, 0, 166, 48, 120]))
    assert all(word in str(error.value) for word in ("own_y2", "166", "120", "cat_y2"))
    with pytest.raises(ColumnError, match="H2"):
        defection_types(SIX.assign(own_y1=[100, -80, 50, 60, 40, 120]))
    with pytest.raises(ColumnError, match="H1"):
        defection_types(SIX.assign(cat_y1=[np.nan, 100, 90, 120, 50, 150]))
    with pytest.raises(ColumnError, match="wallet_1"):
        defection_types(SIX, category=("wallet_1", "cat_y2"))
    with pytest.raises(ColumnError, match="H1"):
        defection_types(pd.concat([SIX, SIX.head(1)]))
    with pytest.raises(NotEnoughDataError, match="own_y1"):
        defection_types(SIX.assign(own_y1=0))
    with pytest.raises(NotEnoughDataError):
        defection_types(SIX.head(0))
    for wrong in ({"tolerance": -0.1}, {"tolerance": 5}, {"own": "own_y1"},
                  {"category": ("cat_y1",)}):
        with pytest.raises(SettingError):
            defection_types(SIX, **wrong)
    with pytest.raises(SettingError):
        wallet_share(5, 0)
    with pytest.raises(SettingError):
        wallet_share(6, 5)
    with pytest.raises(ColumnError, match="own"):
        wallet_share(pd.Series([6.0]), pd.Series([5.0]))


def test_tables_and_captions_follow_the_language():
    six = defection_types(SIX)
    assert "16.7%" in six.caption() and "83.3%" in six.caption() and "47.0%" in six.caption()
    assert "partial defection" in crmkit.show(six.table).to_string()
    text.set_language("zh")
    assert "83.3%" in six.caption()
    assert "部分跳槽" in crmkit.show(six.table).to_string()


# --- the wholesaler ------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def bought():
    shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), product="Description").frame
    kept = shop[(shop["amount"] > 0) & (shop["date"] < "2011-12-01")]
    return kept.assign(ours=kept["product"].str.contains("RETROSPOT", na=False))


def test_the_line_loses_share_in_each_quarter(bought):
    """What the lesson says of the quarters, over all known customers."""
    quarter = bought["date"].dt.to_period("Q-NOV")
    share = bought[bought["ours"]].groupby(quarter)["amount"].sum() / \
        bought.groupby(quarter)["amount"].sum()
    assert len(share) == 4 and share.is_monotonic_decreasing


def test_the_wholesalers_line_counted_another_way(bought):
    """Customer by customer, in plain Python, from the raw lines."""
    ours, whole = {}, {}
    for row in bought.itertuples():
        year = int(row.date >= pd.Timestamp("2011-06-01"))
        whole.setdefault(row.customer, [0.0, 0.0])[year] += row.amount
        if row.ours:
            ours.setdefault(row.customer, [0.0, 0.0])[year] += row.amount
    table = pd.DataFrame([(c, *ours[c], *whole[c]) for c in ours], columns=SIX.columns)
    found = defection_types(table)
    was = [c for c in ours if ours[c][0] > 0]
    gone = [c for c in was if ours[c][1] == 0]
    fell = [c for c in was if ours[c][1] > 0 and
            ours[c][1] / whole[c][1] < ours[c][0] / whole[c][0] - 1e-9]
    assert found.sizes["customers"].tolist() == [len(gone), len(fell),
                                                 len(was) - len(gone) - len(fell)]
    assert found.naive_rate == pytest.approx(len(gone) / len(was))
    took = sum(ours[c][0] / whole[c][0] * whole[c][1] - ours[c][1] for c in fell)
    assert found.sizes.loc["partial", "gone_elsewhere"] == pytest.approx(took)
    # Backwards, whoever buys on and fell has risen: of both, only the direction is turned.
    back = defection_types(table, own=("own_y2", "own_y1"), category=("cat_y2", "cat_y1"))
    both = found.table["defection_type"].isin(["partial", "loyal"])
    turned = back.table["defection_type"] == "partial"
    assert not (turned & (found.table["defection_type"] == "partial")).any()
    assert set(back.table.index[turned]) <= set(found.table.index[both])


# --- the explorer -------------------------------------------------------------------------------

def test_the_explorer_counted_another_way():
    own, wallet = _scatter()
    for spend, category, tolerance in ((0.25, 0.40, 0), (-0.1, 0.0, 0.03), (0.6, 0.1, 0.1)):
        result = explore.wallet_share(own_growth=spend, category_growth=category,
                                      tolerance=tolerance).result
        share = np.minimum(0.5 * (1 + spend) * own / ((1 + category) * wallet), 1)
        fell = share < 0.5 - tolerance - 1e-9
        more = (1 + spend) * own >= 1
        assert result["counts"] == {"complete": 80, "seen": int((fell & ~more).sum()),
                                    "hidden": int((fell & more).sum()),
                                    "loyal": int((~fell).sum())}
        assert result["true"] == pytest.approx((80 + fell.sum()) / 1000)


def test_the_scatter_is_in_the_middle_what_the_sliders_say():
    own, wallet = _scatter()
    assert np.median(own) == pytest.approx(1, abs=0.01)
    assert np.median(wallet) == pytest.approx(1, abs=0.01)
    assert np.log(own).std() == pytest.approx(0.20, abs=0.01)
    assert np.log(wallet).std() == pytest.approx(0.10, abs=0.01)
    assert abs(np.corrcoef(own, wallet)[0, 1]) < 0.05


def test_most_hide_in_a_middling_year():
    hidden = [explore.wallet_share(own_growth=g).result["counts"]["hidden"]
              for g in (-0.2, 0.18, 0.6)]
    assert hidden[1] > 1.5 * max(hidden[0], hidden[2])


def test_what_the_explorer_draws():
    explorer = explore.wallet_share(own_growth=0.1)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    dots, bars = figure.axes
    assert [bar.get_width() for bar in bars.patches] == [
        explorer.result["counts"][group] for group in GROUPS]
    drawn = [len(line.get_xdata()) for line in dots.lines[:3]]
    assert drawn == [explorer.result["counts"][group] for group in GROUPS[1:]]
