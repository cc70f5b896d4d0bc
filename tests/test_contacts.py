"""Contacts by stage (H8): bad moments, corners, and two weightings that turn the order round."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import crmkit
from crmkit import plots, text
from crmkit.datasets import load_teaching
from crmkit.defection.contacts import contact_grid
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError

BANK = load_teaching("bank_contacts")

# contacts * dissatisfied, and that times the share who leave, by hand.
MOMENTS = {"machine": 2400, "app": 1500, "counter": 1200, "enquiry": 900, "complaint": 135,
           "loan": 110, "cheque": 100, "opening": 48}
LEAVERS = {"complaint": 27, "enquiry": 9, "loan": 8.8, "opening": 7.2, "counter": 6,
           "machine": 4.8, "app": 4.5, "cheque": 1}


def test_h8_bad_moments_by_hand_in_order():
    table = contact_grid(BANK).table
    assert table["bad_moments"].to_dict() == pytest.approx(MOMENTS)
    assert list(table.index) == list(MOMENTS)
    assert table["priority_share"].sum() == pytest.approx(1)


def test_h8_weighted_by_hand_the_order_turns():
    grid = contact_grid(BANK, weight="leaves")
    assert grid.table["priority"].to_dict() == pytest.approx(LEAVERS)
    assert list(grid.table.index) == list(LEAVERS)
    assert grid.first == "complaint"


def test_h8_the_bad_and_frequent_corner_holds_neither_winner():
    grid = contact_grid(BANK)
    corners = grid.table["contact_corner"]
    assert grid.cuts == {"contacts": 4250, "dissatisfied": pytest.approx(0.10)}
    assert list(corners.index[corners == "often_bad"]) == ["enquiry"]
    assert set(corners.index[corners == "seldom_bad"]) == {"complaint", "loan", "opening"}
    assert corners["cheque"] == "seldom_good"
    by_mean = contact_grid(BANK, cut="mean").table["contact_corner"]
    # The mean of contacts is 29,337.5, of shares 0.13875: two giants take all the "often".
    assert set(by_mean.index[by_mean == "often_good"]) == {"machine", "app"}
    assert by_mean["enquiry"] == "seldom_bad"


def test_bad_moments_by_dice():
    dice = np.random.default_rng(5)
    for row in BANK.itertuples():
        months = dice.binomial(row.contacts, row.dissatisfied, 20_000)
        gone = dice.binomial(months, row.leaves)
        assert months.mean() == pytest.approx(MOMENTS[row.touch_point], rel=0.02)
        assert gone.mean() == pytest.approx(LEAVERS[row.touch_point], rel=0.05)


def test_a_value_on_the_cut_goes_where_the_boundary_says():
    three = pd.DataFrame({"touch_point": ["x", "y", "z"], "contacts": [1, 2, 3],
                          "dissatisfied": [0.1, 0.2, 0.3]})
    assert contact_grid(three).table["contact_corner"]["y"] == "often_bad"
    assert contact_grid(three, boundary="low").table["contact_corner"]["y"] == "seldom_good"


def test_weight_to_overtake():
    grid = contact_grid(BANK)
    assert grid.weight_to_overtake("complaint", "machine") == pytest.approx(2400 / 135)
    even = contact_grid(BANK.assign(leaves=np.where(BANK["touch_point"] == "complaint",
                                                    0.001 * 2400 / 135, 0.001)), weight="leaves")
    assert even.table.loc["complaint", "priority"] == pytest.approx(
        even.table.loc["machine", "priority"])
    with pytest.raises(UnknownNameError, match="drawbridge"):
        grid.weight_to_overtake("drawbridge", "machine")


def test_names_in_either_language_and_ones_own():
    named = BANK.assign(touch_point=["开户", "Counter", "machine", "咨询热线", "App", "cheque",
                                     "loan", "vault"])
    table = contact_grid(named).table
    assert table.loc["opening", "bad_moments"] == 48
    assert table.loc["vault", "bad_moments"] == 135


def test_ties_stand_by_contacts_then_name_whatever_the_order_of_rows():
    tied = pd.DataFrame({"touch_point": ["b", "a", "c"], "contacts": [10, 10, 20],
                         "dissatisfied": [0.2, 0.2, 0.1]})
    for rows in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        assert list(contact_grid(tied.iloc[rows]).table.index) == ["c", "a", "b"]


def test_nobody_dissatisfied_leaves_no_share():
    calm = contact_grid(BANK.assign(dissatisfied=0.0))
    assert calm.table["priority_share"].isna().all()
    assert calm.notes
    assert calm.weight_to_overtake("complaint", "machine") == np.inf


@pytest.mark.parametrize(("change", "error", "words"), [
    ({"contacts": -1}, ColumnError, "contacts"), ({"dissatisfied": 4}, ColumnError, "between 0"),
    ({"dissatisfied": "bad"}, ColumnError, "numbers"), ({"leaves": 1.5}, ColumnError, "leaves"),
    ({"touch_point": "app"}, ColumnError, "7 rows")])
def test_bad_tables_are_refused(change, error, words):
    with pytest.raises(error, match=words):
        contact_grid(BANK.assign(**change), weight="leaves")


def test_bad_settings_are_refused():
    with pytest.raises(SettingError, match="mode"):
        contact_grid(BANK, cut="mode")
    with pytest.raises(SettingError, match="boundary"):
        contact_grid(BANK, boundary="middle")
    with pytest.raises(ColumnError, match="harm"):
        contact_grid(BANK, weight="harm")
    with pytest.raises(NotEnoughDataError):
        contact_grid(BANK.head(0))


def test_the_picture_shows_every_touch_point_with_area_by_bad_moments():
    grid = contact_grid(BANK)
    picture = plots.contact_map(grid)
    areas = picture.ax.collections[0].get_sizes()
    assert areas / areas[0] == pytest.approx(np.array(list(MOMENTS.values())) / 2400)
    assert "Cash machine" in picture.ax.get_title(loc="left")
    assert "2,400" in picture.alt
    text.set_language("zh")
    assert "自动取款机" in plots.contact_map(grid).alt


def test_a_picture_of_nobody_dissatisfied_stands_and_one_without_contacts_is_refused():
    calm = plots.contact_map(contact_grid(BANK.assign(dissatisfied=0.0)))
    assert not calm.ax.collections[0].get_sizes().any()
    with pytest.raises(NotEnoughDataError, match="contacts"):
        plots.contact_map(contact_grid(BANK.assign(contacts=0)))


def test_captions_tell_the_first():
    assert "Cash machine" in contact_grid(BANK).caption()
    assert "Complaint" in repr(crmkit.contact_grid(BANK, weight="leaves"))
