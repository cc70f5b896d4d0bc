"""Risks of losing customers: grades, money, and what measures leave; by hand and with dice."""

from __future__ import annotations

from itertools import combinations

import matplotlib.colors as mcolors
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import plots, text
from crmkit.churn.risks import prevention_gains, residual_risk, risk_matrix
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.plots.style import CLASS_COLOURS

RISKS = load_teaching("five_risks")
MEASURES = load_teaching("risk_measures")
LOSSES = {"dissatisfaction": 121.0, "price": 75.6, "unstable_service": 45.0, "change": 109.2,
          "competition": 261.0}

# --- the matrix -----------------------------------------------------------------------------------

def test_the_five_risks_by_hand():
    matrix = risk_matrix(RISKS)
    table = matrix.table
    assert table["expected_loss"].to_dict() == pytest.approx(LOSSES)
    assert table["probability_grade"].tolist() == [4, 5, 5, 2, 2]
    assert table["impact_grade"].tolist() == [4, 3, 2, 4, 5]
    assert table["score"].tolist() == [16, 15, 10, 8, 10]
    assert table["risk_colour"].tolist() == ["red", "red", "amber", "amber", "amber"]
    # Worked on paper: 16 before 10, 15 before 10, 15 before 8, 10 before 8; service ties.
    assert matrix.pairs == {"right": 5, "tied": 1, "reversed": 4}
    assert set(matrix.reversed) == {
        ("dissatisfaction", "competition"), ("price", "competition"), ("price", "change"),
        ("unstable_service", "change")}


def test_a_value_on_a_cut_gets_the_higher_grade():
    edge = pd.DataFrame({"likelihood": [0.0, 0.1, 0.09999, 1.0], "impact_k": [0, 50, 49.9, 400]},
                        index=list("abcd"))
    table = risk_matrix(edge).table
    assert table["probability_grade"].tolist() == [1, 2, 1, 5]
    assert table["impact_grade"].tolist() == [1, 2, 1, 5]
    assert table["risk_colour"].tolist() == ["green", "green", "green", "red"]


def test_colours_begin_at_their_scores():
    table = pd.DataFrame({"likelihood": [0.9] * 5, "impact_k": [10, 60, 150, 300, 500]})
    assert risk_matrix(table).table["risk_colour"].tolist() == [
        "amber", "amber", "red", "red", "red"]
    assert risk_matrix(table, amber=11, red=20).table["risk_colour"].tolist() == [
        "green", "green", "amber", "red", "red"]


def test_pairs_of_equal_money_have_no_order():
    table = pd.DataFrame({"likelihood": [0.2, 0.4, 0.8], "impact_k": [400, 200, 100]})
    assert risk_matrix(table).pairs == {"right": 0, "tied": 0, "reversed": 0}
    # 0.1 * 3 is a hair above 0.3 * 1 in floating point.
    hair = pd.DataFrame({"likelihood": [0.1, 0.3], "impact_k": [3.0, 1.0]})
    assert sum(risk_matrix(hair).pairs.values()) == 0


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 900)), min_size=1, max_size=9))
def test_pairs_against_a_count_with_signs(risks):
    table = pd.DataFrame(risks, columns=["likelihood", "impact_k"]).astype(float)
    table["likelihood"] /= 100
    matrix = risk_matrix(table)
    chance, money = np.array(risks).T
    grade = lambda values, cuts: 1 + (values[:, None] >= np.array(cuts)).sum(axis=1)  # noqa: E731
    score = grade(chance, (10, 30, 50, 70)) * grade(money, (50, 100, 200, 400))
    product = np.sign(np.subtract.outer(score, score)) * np.sign(
        np.subtract.outer(chance * money, chance * money))
    differ = np.subtract.outer(chance * money, chance * money) != 0
    assert matrix.pairs == {"right": (product > 0).sum() / 2,
                            "tied": ((product == 0) & differ).sum() / 2,
                            "reversed": (product < 0).sum() / 2}
    for first, second in matrix.reversed:
        rows = matrix.table
        assert rows.loc[first, "score"] > rows.loc[second, "score"]
        assert rows.loc[first, "expected_loss"] < rows.loc[second, "expected_loss"]


def test_the_expected_loss_is_the_mean_of_many_years():
    dice = np.random.default_rng(54)
    for row in RISKS.itertuples():
        losses = row.impact_k * (dice.random(200_000) < row.likelihood)
        error = losses.std() / np.sqrt(len(losses))
        assert abs(losses.mean() - LOSSES[row.churn_risk]) < 4 * error


def test_risks_of_ones_own_and_in_chinese():
    own = pd.DataFrame({"likelihood": [0.5], "impact_k": [70]}, index=["flood"])
    assert risk_matrix(own).table.index.tolist() == ["flood"]
    named = RISKS.replace({"churn_risk": {"competition": "竞争"}})
    assert risk_matrix(named).table.index.tolist() == RISKS["churn_risk"].tolist()


# --- measures -------------------------------------------------------------------------------------

def test_what_the_quality_programme_leaves():
    left = residual_risk(RISKS, MEASURES, ["quality"])
    assert left.avoided == pytest.approx(30.25)  # a quarter of 121
    assert (left.cost, left.net) == (60, pytest.approx(-29.75))
    assert risk_matrix(left.left).table.loc["dissatisfaction", "risk_colour"] == "amber"


def test_two_measures_on_one_risk_save_less_than_their_sum():
    left = residual_risk(RISKS, MEASURES, ["market_watch", "loyalty_programme"])
    # 261 x 0.85 x 0.75 = 166.3875 is left.
    assert left.table.loc["competition", "loss_left"] == pytest.approx(166.3875)
    assert left.promised == pytest.approx(39.15 + 65.25)
    assert left.avoided == pytest.approx(94.6125)


def test_two_measures_on_the_same_side():
    left = residual_risk(RISKS, MEASURES, ["surveys", "quality"]).table.loc["dissatisfaction"]
    assert left["probability_left"] == pytest.approx(0.55 * 0.92 * 0.75)
    assert left["impact_left"] == 220


def test_the_residual_risk_is_the_mean_of_many_years_with_measures():
    """Each measure on the probability stops its share of strikes; one on the impact cuts each."""
    dice = np.random.default_rng(4)
    for _, risk in RISKS.iterrows():
        strikes = dice.random(200_000) < risk["likelihood"]
        harm = np.full(200_000, float(risk["impact_k"]))
        for _, measure in MEASURES[MEASURES["churn_risk"] == risk["churn_risk"]].iterrows():
            if measure["reduces"] == "probability":
                strikes &= dice.random(200_000) >= measure["share"]
            else:
                harm -= harm * measure["share"]
        losses = strikes * harm
        left = residual_risk(RISKS, MEASURES).table.loc[risk["churn_risk"], "loss_left"]
        assert abs(losses.mean() - left) < 4 * losses.std() / np.sqrt(200_000)


def test_no_measure_leaves_everything():
    none = residual_risk(RISKS, MEASURES, [])
    assert (none.avoided, none.cost, none.promised) == (0, 0, 0)
    assert none.table["loss_left"].to_dict() == pytest.approx(LOSSES)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(list(MEASURES["prevention"]))))
def test_together_never_more_than_promised(chosen):
    left = residual_risk(RISKS, MEASURES, sorted(chosen))
    assert left.avoided <= left.promised + 1e-9
    risks = MEASURES.set_index("prevention").loc[sorted(chosen), "churn_risk"]
    if risks.is_unique:
        assert left.avoided == pytest.approx(left.promised)
    assert left.avoided + left.table["loss_left"].sum() == pytest.approx(sum(LOSSES.values()))


def test_a_gain_is_what_the_measure_saves_alone():
    gains = prevention_gains(RISKS, MEASURES)
    assert gains["loss_avoided"].round(3).tolist() == [
        30.25, 9.68, 26.46, 15.12, 20.25, 13.5, 43.68, 21.84, 39.15, 65.25]
    assert gains.loc["communication_plan", "per_cost"] == pytest.approx(3.64)
    for measure, gain in gains["loss_avoided"].items():
        assert residual_risk(RISKS, MEASURES, [measure]).avoided == pytest.approx(gain)
    free = prevention_gains(RISKS, MEASURES.assign(cost_k=0))
    assert np.isinf(free["per_cost"]).all()


def test_what_sixty_thousand_buy_and_that_no_colour_changes():
    gains = prevention_gains(RISKS, MEASURES)
    best = crmkit.best_set(gains, 60, gain="loss_avoided")
    after = residual_risk(RISKS, MEASURES, best.chosen)
    assert set(best.chosen) == {"communication_plan", "loyalty_programme"}
    assert (after.cost, after.avoided) == (57, pytest.approx(108.93))
    assert risk_matrix(after.left).table["score"].tolist() == risk_matrix(RISKS).table[
        "score"].tolist()
    # No set of the ten does better, overlap counted.
    table = MEASURES.set_index("prevention")
    sets = (list(s) for n in range(5) for s in combinations(table.index, n))
    most = max(residual_risk(RISKS, MEASURES, s).avoided for s in sets
               if table.loc[s, "cost_k"].sum() <= 60)
    assert after.avoided == pytest.approx(most)


# --- what the lesson tells about the real shop ----------------------------------------------------

def test_the_real_shop_with_pandas_alone():
    lines = crmkit.datasets.load_online_retail().dropna(subset=["CustomerID"])
    lines["money"] = lines["Quantity"] * lines["UnitPrice"]
    early = lines[lines["InvoiceDate"] < "2011-06-10"]
    spend = early.groupby("CustomerID")["money"].sum()
    spend = spend[spend > 0].sort_values(ascending=False)
    back = lines[(lines["InvoiceDate"] >= "2011-06-10") & (lines["money"] > 0)]["CustomerID"]
    twentieth = np.ceil(20 * spend.rank(ascending=False, method="first") / len(spend) - 1e-9)
    parts = [spend.index[twentieth == k].to_numpy() for k in range(1, 21)]
    chance = np.array([1 - np.isin(p, back.unique()).mean() for p in parts])
    impact = np.array([spend[p].mean() for p in parts])
    assert np.corrcoef(chance, np.argsort(np.argsort(impact)))[0, 1] < -0.95
    money = chance * impact
    assert money.argmax() == 0 and 2.5 < money[0] / np.sort(money)[-2] < 2.6
    found = []
    for cuts in (np.quantile(impact, [0.2, 0.4, 0.6, 0.8]), [100, 300, 1000, 3000]):
        score = (1 + np.digitize(chance, [0.1, 0.3, 0.5, 0.7])) * (1 + np.digitize(impact, cuts))
        signs = [np.sign(score[a] - score[b]) * np.sign(money[a] - money[b])
                 for a, b in combinations(range(20), 2)]
        found.append((signs.count(1), signs.count(0), signs.count(-1)))
        assert (score > score[0]).sum() >= 10
        shop = pd.DataFrame({"likelihood": chance, "impact_k": impact})
        assert tuple(risk_matrix(shop, impact_cuts=cuts).pairs.values()) == found[-1]
    assert found == [(117, 28, 45), (78, 38, 74)]  # the numbers that the lesson tells


# --- words, pictures, doors -----------------------------------------------------------------------

def drawn_cells(ax):
    mesh, = ax.collections
    return [mcolors.to_hex(colour) for colour in mesh.to_rgba(mesh.get_array()).reshape(-1, 4)]


def test_the_map_colours_cells_and_tells_the_money():
    shown = plots.risk_map(risk_matrix(RISKS))
    cells = drawn_cells(shown.ax)
    wanted = [CLASS_COLOURS["risk_colour"]["red" if p * i >= 15 else "amber" if p * i >= 5
                                           else "green"].lower()
              for i in range(1, 6) for p in range(1, 6)]
    assert cells == wanted
    assert {t.get_text() for t in shown.ax.texts} == {
        "low satisfaction 121", "price 76", "unstable service 45", "change in the firm 109",
        "competition 261"}
    assert shown.ax.get_title(loc="left") == (
        "First by colour: low satisfaction. First by money: competition.")
    assert "competition amber with score 10, 261 thousand" in shown.alt


def test_points_stand_in_the_cell_of_their_grades():
    matrix = risk_matrix(RISKS)
    ax = plots.risk_map(matrix).ax
    points = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines]
    for (x, y), (_, row) in zip(points, matrix.table.iterrows(), strict=True):
        assert (int(x) + 1, int(y) + 1) == (row["probability_grade"], row["impact_grade"])


def test_the_moves_show_what_is_saved_and_what_changes_colour():
    best = residual_risk(RISKS, MEASURES, ["communication_plan", "loyalty_programme"])
    shown = plots.risk_moves(best)
    assert "colour: 0" in shown.ax.get_title(loc="left")
    words = {t.get_text() for t in shown.ax.texts}
    assert {"competition 261 → 196", "change in the firm 109 → 66", "price 76"} <= words
    assert "109 thousand" in shown.alt
    quality = plots.risk_moves(residual_risk(RISKS, MEASURES, ["quality"]))
    assert "colour: 1" in quality.ax.get_title(loc="left")
    assert "red before and amber after" in quality.alt
    nothing = plots.risk_moves(residual_risk(RISKS, MEASURES, []))
    assert nothing.alt == "The measures change nothing."
    text.set_language("zh")
    assert "竞争 261 → 196" in {t.get_text() for t in plots.risk_moves(best).ax.texts}


def test_tables_and_captions_speak_both_languages():
    for language, risk, measure in (("en", "competition", "staff training"),
                                    ("zh", "竞争", "员工培训")):
        text.set_language(language)
        shown = repr(risk_matrix(RISKS)) + repr(residual_risk(RISKS, MEASURES, [measure])) + repr(
            crmkit.show(prevention_gains(RISKS, MEASURES)))
        assert risk in shown and measure in shown and "{" not in shown


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="55"):
        risk_matrix(RISKS.assign(likelihood=55))
    with pytest.raises(ColumnError, match="-1"):
        risk_matrix(RISKS.assign(impact_k=-1))
    with pytest.raises(ColumnError, match="impact_k"):
        risk_matrix(RISKS.drop(columns="impact_k"))
    with pytest.raises(ColumnError, match="price"):
        risk_matrix(pd.concat([RISKS, RISKS[RISKS["churn_risk"] == "price"]]))
    with pytest.raises(ColumnError, match="int"):
        risk_matrix(5)
    with pytest.raises(NotEnoughDataError):
        risk_matrix(RISKS.head(0))
    for wrong in ({"probability_cuts": (10, 30)}, {"probability_cuts": 0.3}, {"impact_cuts": ()},
                  {"impact_cuts": (100, 50)}, {"impact_cuts": (50, 50)}, {"amber": 0},
                  {"red": 26}, {"red": 4, "amber": 5}, {"impact_cuts": "50"}):
        with pytest.raises(SettingError):
            risk_matrix(RISKS, **wrong)
    for column, value in (("churn_risk", "weather"), ("reduces", "duration"), ("share", 25),
                          ("cost_k", -1), ("share", "much")):
        with pytest.raises(ColumnError, match=str(value)):
            residual_risk(RISKS, MEASURES.astype({column: object}).assign(**{column: value}))
    for column in ("churn_risk", "reduces", "share", "cost_k"):
        with pytest.raises(ColumnError, match=column):
            prevention_gains(RISKS, MEASURES.drop(columns=column))
    with pytest.raises(SettingError, match="training"):
        residual_risk(RISKS, MEASURES, "training")
    with pytest.raises(SettingError, match="praise"):
        residual_risk(RISKS, MEASURES, ["praise"])
    with pytest.raises(SettingError, match="training"):
        residual_risk(RISKS, MEASURES, ["training", "training"])
