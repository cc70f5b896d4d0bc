"""How churn forms: the flow by hand and by dice, its levers, word of mouth, bad input."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.churn.formation import CHANCES, LEVERS, PATHS
from crmkit.errors import SettingError

shares = st.floats(0, 1)
settings_ = st.fixed_dictionaries({key: shares for key in CHANCES})

def played(customers: int, seed: int, **changed: float) -> pd.DataFrame:
    """Customers who walk through the flow one by one, with dice."""
    c, dice = {**CHANCES, **changed}, np.random.default_rng(seed)
    fault, service, complains, solved, stays = dice.random((5, customers))
    path = np.where(
        fault >= c["fault"], np.where(service < c["service"], "good", "poor"),
        np.where(complains >= c["complains"], "silent",
                 np.where(solved < c["solved"], "solved", "unsolved")))
    limit = np.array([c[f"{p}_stays"] for p in path])
    return pd.DataFrame({"path": path, "stayed": stays < limit})


def test_the_flow_by_hand():
    flow = crmkit.churn_flow()
    # 0.6375 x 0.95 + 0.1125 x 0.70 + 0.02 x 0.90 + 0.03 x 0.20 + 0.20 x 0.45
    assert flow.kept == pytest.approx(0.605625 + 0.07875 + 0.018 + 0.006 + 0.09)
    lost = [0.031875, 0.03375, 0.002, 0.024, 0.11]
    assert flow.table["lost"].tolist() == pytest.approx(lost)
    assert flow.in_the_book == pytest.approx(0.026 / sum(lost))
    assert flow.after_fault == pytest.approx(0.136 / sum(lost))
    assert "Fault, no word" in flow.caption()


@pytest.mark.parametrize("changed", [{}, {"fault": 0.6, "complains": 0.7, "solved": 0.2},
                                     {"service": 0.3, "silent_stays": 0.9}])
def test_the_flow_by_dice(changed):
    walked = played(200_000, 11, **changed)
    flow = crmkit.churn_flow(**changed)
    on_path = walked["path"].value_counts(normalize=True).reindex(list(PATHS), fill_value=0)
    stayed = walked["stayed"].groupby(walked["path"]).sum().reindex(list(PATHS), fill_value=0)
    assert on_path.to_numpy() == pytest.approx(flow.table["on_path"].to_numpy(), abs=0.005)
    assert (stayed / len(walked)).to_numpy() == pytest.approx(
        flow.table["stayed"].to_numpy(), abs=0.005)


@given(settings_)
def test_nobody_gets_lost_on_the_way(chances):
    flow = crmkit.churn_flow(**chances)
    assert flow.table["on_path"].sum() == pytest.approx(1)
    assert flow.kept + flow.lost == pytest.approx(1)
    assert -1e-9 <= flow.in_the_book <= flow.after_fault + 1e-9 <= 1 + 1e-8
    if flow.lost > 1e-12:
        assert flow.table["lost_share"].sum() == pytest.approx(1)


@given(settings_)
def test_levers_are_flows_with_one_chance_changed(chances):
    found = crmkit.flow_levers(**chances)
    again = {"halve_faults": {"fault": chances["fault"] / 2},
             "solve_twice": {"solved": min(1, 2 * chances["solved"])},
             "invite_twice": {"complains": min(1, 2 * chances["complains"])}}
    now = crmkit.churn_flow(**chances)
    assert list(found.index) == list(LEVERS)
    for lever, changed in again.items():
        then = crmkit.churn_flow(**{**chances, **changed})
        assert found.loc[lever, "stayed"] == pytest.approx(then.kept)
        assert found.loc[lever, "gain"] == pytest.approx(then.kept - now.kept, abs=1e-12)


def test_where_solving_twice_overtakes_halving_the_faults():
    """Solved on paper: 0.07 c > 0.0578125 - 0.00375 c from c = 0.7839 on."""
    tie = 0.0578125 / 0.07375
    for c in (tie - 0.001, tie + 0.001):
        gain = crmkit.flow_levers(complains=c)["gain"]
        assert (gain["solve_twice"] > gain["halve_faults"]) == (c > tie)
    for c, best in ((0.78, "halve_faults"), (0.79, "solve_twice")):
        assert explore.formation_flow(complains=c).result["levers"]["gain"].idxmax() == best


def test_an_invitation_loses_customers_where_few_complaints_are_solved():
    """In silence 45 stay, after a complaint 90 s + 20 (1 - s): equal at s = 25/70."""
    at = {s: crmkit.flow_levers(solved=s)["gain"]["invite_twice"]
          for s in (0.30, 25 / 70, 0.40)}
    assert at[0.30] < 0 < at[0.40] and at[25 / 70] == pytest.approx(0)


def test_word_of_mouth_by_hand():
    assert crmkit.word_of_mouth(40, 10, 0.04) == pytest.approx(56)
    assert crmkit.word_of_mouth(40, 0, 1) == 40
    for wrong in ((-1, 10, 0.1), (1, -1, 0.1), (1, 10, 5), (1, 10, "0.1")):
        with pytest.raises(SettingError):
            crmkit.word_of_mouth(*wrong)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_unknown_and_impossible_chances_are_refused(language):
    text.set_language(language)
    with pytest.raises(SettingError, match=r"faults.*solved_stays"):
        crmkit.churn_flow(faults=0.2)
    for wrong in (25, -0.1, float("nan"), "0.2", True):
        with pytest.raises(SettingError, match="fault"):
            crmkit.churn_flow(fault=wrong)
        with pytest.raises(SettingError, match="fault"):
            crmkit.flow_levers(fault=wrong)


def test_nobody_lost_is_no_division_by_zero():
    everybody = {f"{p}_stays": 1 for p in PATHS}
    flow = crmkit.churn_flow(**everybody)
    assert flow.lost == 0 and flow.table["lost_share"].sum() == 0 and "nan" not in flow.caption()


def test_the_lines_of_the_explorer_are_the_levers():
    result = explore.formation_flow(solved=0.3).result
    for place, c in enumerate((0.0, 0.5, 1.0)):
        gain = crmkit.flow_levers(solved=0.3, complains=c)["gain"]
        for lever in LEVERS:
            assert result["paths"][lever][place] == pytest.approx(100 * gain[lever])
    # Between the ends they are straight, save where doubling the complaints stops at all.
    for c in (0.2, 0.7):
        gain = 100 * crmkit.flow_levers(solved=0.3, complains=c)["gain"]
        for lever in LEVERS:
            between = np.interp(c, (0, 0.5, 1), result["paths"][lever])
            assert gain[lever] == pytest.approx(between)


def test_the_bars_are_customers_kept_and_lost():
    flow = crmkit.churn_flow(fault=0.5)
    shown = plots.flow_paths(flow)
    widths = [bar.get_width() for bar in shown.ax.patches]
    assert widths == pytest.approx([*(100 * flow.table["stayed"]), *(100 * flow.table["lost"])])
    assert f"{100 * flow.table.loc['silent', 'lost']:.1f} lost" in shown.alt
