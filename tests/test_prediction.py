"""Who will leave: rules, a model, lists; by hand, by peers, and by bad tables."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

import crmkit
from crmkit import text
from crmkit.churn import prediction
from crmkit.churn.leakage import suspicious_columns
from crmkit.churn.prediction import fit_churn_model, hold_out, rule_score
from crmkit.churn.ranking import (
    auc,
    calibration_table,
    compare_scores,
    confusion,
    gain_curve,
    lift_table,
)
from crmkit.datasets import load_telco
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError

FEW = ["tenure", "MonthlyCharges", "Contract"]

@pytest.fixture(scope="module")
def telco():
    return load_telco().set_index("customerID")


@pytest.fixture(scope="module")
def model(telco):
    return fit_churn_model(telco)


def made(tp: int, fp: int, fn: int, tn: int) -> tuple[list[float], list[bool]]:
    """Scores and answers with these four counts at a cut of one half."""
    return ([0.9] * (tp + fp) + [0.1] * (fn + tn),
            [True] * tp + [False] * fp + [True] * fn + [False] * tn)


# --- ranking -------------------------------------------------------------------------------------

def test_exercise_4_6_by_hand():
    found = confusion(*made(45, 75, 15, 865), cut=0.5)
    assert (found.hits, found.false_calls, found.missed, found.spared) == (45, 75, 15, 865)
    assert found.precision == 0.375  # 45 / 120
    assert found.recall == 0.75  # 45 / 60
    assert found.lift == pytest.approx(6.25)  # 0.375 / 0.06
    assert found.accuracy == 0.91  # 910 / 1000, where calling nobody has 0.94
    assert confusion(*made(45, 75, 15, 865), cut=1).accuracy == 0.94


def test_exactly_at_the_cut_is_called_and_nobody_has_no_precision():
    assert confusion([0.5, 0.4], [1, 0], 0.5).hits == 1
    empty = confusion([0.5, 0.4], [1, 0], 0.51)
    assert empty.hits == empty.false_calls == 0
    assert np.isnan(empty.precision) and np.isnan(empty.lift) and empty.recall == 0


def test_ten_customers_in_fifths_by_hand():
    score = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    left = [1, 1, 0, 1, 0, 0, 1, 0, 0, 0]
    table = lift_table(score, left, 5)
    assert table["left"].tolist() == [2, 1, 0, 1, 0]
    assert table["rate"].tolist() == [1, 0.5, 0, 0.5, 0]
    assert table["lift"].tolist() == [2.5, 1.25, 0, 1.25, 0]  # of 4 in 10
    assert table["precision_so_far"].tolist() == pytest.approx([1, 3 / 4, 3 / 6, 4 / 8, 4 / 10])
    assert table["recall_so_far"].tolist() == [0.5, 0.75, 0.75, 1, 1]
    assert table["lift_so_far"].iloc[-1] == 1


def test_equals_are_called_in_an_order_by_lot():
    """Six customers with equal scores, three leavers among them: half of them hold 1.5."""
    score, left = [2, 2, 2, 2, 2, 2, 1, 1], [1, 0, 1, 0, 1, 0, 0, 0]
    table = lift_table(score, left, 8)
    assert table["left"].tolist() == [0.5] * 6 + [0, 0]
    dice, hits = np.random.default_rng(0), []
    for _ in range(4000):
        order = np.lexsort((dice.random(8), -np.array(score)))
        hits.append(np.array(left)[order][:3].sum())
    assert np.mean(hits) == pytest.approx(table["left"][:3].sum(), abs=0.05)


def test_parts_that_do_not_divide_are_rounded_and_lose_nobody():
    table = lift_table(np.arange(23), [1, 0] * 11 + [1], 10)
    assert table["customers"].sum() == 23 and set(table["customers"]) == {2, 3}
    assert table["left"].sum() == 12


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=4, max_size=40).filter(
    lambda rows: len({gone for _, gone in rows}) == 2))
def test_auc_is_the_share_of_pairs_in_the_right_order(rows):
    score, left = map(np.array, zip(*rows, strict=True))
    pairs = [(a > b) + (a == b) / 2 for a in score[left] for b in score[~left]]
    assert auc(score, left) == pytest.approx(np.mean(pairs))
    whole = stats.mannwhitneyu(score[left], score[~left]).statistic
    assert auc(score, left) == pytest.approx(whole / (left.sum() * (~left).sum()))
    assert auc(-score, left) == pytest.approx(1 - auc(score, left))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=8, max_size=40).filter(
    lambda rows: len({gone for _, gone in rows}) == 2), st.randoms(), st.integers(2, 8))
def test_the_order_of_rows_does_not_matter(rows, dice, parts):
    turned = rows.copy()
    dice.shuffle(turned)
    tables = [lift_table(*map(list, zip(*r, strict=True)), parts) for r in (rows, turned)]
    pd.testing.assert_frame_equal(*tables)
    assert tables[0]["customers"].sum() == len(rows)
    assert tables[0]["recall_so_far"].iloc[-1] == 1


def test_the_gain_curve_goes_from_nobody_to_everybody():
    curve = gain_curve([3, 2, 2, 1], [True, True, False, False])
    assert curve[["customers", "hits"]].to_numpy().tolist() == [[0, 0], [1, 1], [3, 2], [4, 2]]
    assert curve["called"].tolist() == [0, 0.25, 0.75, 1]


def test_two_series_are_matched_by_their_labels():
    score = pd.Series([0.9, 0.2, 0.1], index=list("abc"))
    left = pd.Series([False, False, True], index=list("cba"))
    assert confusion(score, left, 0.5).hits == 1
    with pytest.raises(ColumnError, match="'b'"):
        confusion(score, left.drop("b").rename({"c": "d"}).reindex(list("acd"), fill_value=True),
                  0.5)
    twice = pd.Series([True, False, False], index=list("aab"))
    with pytest.raises(ColumnError, match="twice"):
        confusion(score, twice, 0.5)


def test_calibration_by_hand():
    told = [0.05, 0.0, 0.7, 0.72, 0.79, 1.0]
    table = calibration_table(told, [0, 1, 1, 0, 1, 1])
    assert table.index.tolist() == [1, 8, 10]  # 0.7 belongs to the group from 0.7 on
    assert table["customers"].tolist() == [2, 3, 1]
    assert table["predicted"].tolist() == pytest.approx([0.025, 2.21 / 3, 1])
    assert table["rate"].tolist() == pytest.approx([0.5, 2 / 3, 1])
    # Wilson, 1 of 2, by the closed form.
    z2 = stats.norm.ppf(0.975) ** 2
    half = np.sqrt(z2 * 0.25 / 2 + z2 * z2 / 16) / (1 + z2 / 2)
    assert table["low"].iloc[0] == pytest.approx(0.5 - half)
    by_count = calibration_table(told, [0, 1, 1, 0, 1, 1], 3, by="count")
    assert by_count["customers"].tolist() == [2, 2, 2]


def test_a_true_probability_is_calibrated():
    dice = np.random.default_rng(4)
    chance = dice.random(40_000)
    table = calibration_table(chance, dice.random(40_000) < chance)
    assert ((table["low"] <= table["predicted"]) & (table["predicted"] <= table["high"])).sum() >= 8
    bent = calibration_table(np.sqrt(chance), dice.random(40_000) < chance)
    assert (bent["high"] < bent["predicted"]).sum() >= 8


def test_lists_are_compared_on_the_same_customers():
    """Bootstrap by a plain loop over customers, without counting."""
    dice = np.random.default_rng(1)
    left = dice.random(300) < 0.3
    good = left + dice.normal(0, 0.8, 300)
    worse = left + dice.normal(0, 1.6, 300)
    table = compare_scores({"good": good, "worse": worse}, left, 0.2, draws=2000)

    def lift(score, gone):
        return gone[np.argsort(-score)[:60]].mean() / gone.mean()

    assert table["lift"].tolist() == pytest.approx([lift(good, left), lift(worse, left)])
    drawn = dice.integers(0, 300, (2000, 300))
    lifts = np.array([[lift(s[d], left[d]) for s in (good, worse)] for d in drawn])
    for row, values in enumerate(lifts.T):
        assert table["low"].iloc[row] == pytest.approx(np.quantile(values, 0.025), abs=0.12)
        assert table["high"].iloc[row] == pytest.approx(np.quantile(values, 0.975), abs=0.12)
    apart = np.quantile(lifts[:, 1] - lifts[:, 0], [0.025, 0.975])
    found = table.loc["worse", ["ahead_low", "ahead_high"]].tolist()
    assert found == pytest.approx(apart, abs=0.12)
    assert table.loc["good", ["ahead_by", "ahead_low", "ahead_high"]].tolist() == [0, 0, 0]


def test_lists_in_another_order_are_put_in_one():
    left = pd.Series([True, False, True, False] * 30)
    good = left + pd.Series(np.linspace(0, 0.5, 120))
    table = compare_scores({"good": good, "turned": good.iloc[::-1],
                            "sorted": good.sort_values()}, left.sample(frac=1, random_state=3))
    assert table["lift"].nunique() == table["low"].nunique() == table["high"].nunique() == 1
    assert (table[["ahead_by", "ahead_low", "ahead_high"]] == 0).all(axis=None)
    with pytest.raises(ColumnError, match="stand in one only"):
        compare_scores({"good": good, "fewer": good.head(60)}, left)


def test_calling_everybody_has_a_lift_of_one():
    table = compare_scores({"a": [3, 2, 1, 1], "b": [1, 1, 2, 3]}, [1, 0, 1, 0], 1.0)
    assert table["lift"].tolist() == [1, 1] and table["recall"].tolist() == [1, 1]


# --- rules ---------------------------------------------------------------------------------------

RULES = [("Contract", "==", "Month-to-month", 2), ("tenure", "<=", 12, 1),
         ("InternetService", "!=", "No", 1)]


def test_points_against_plain_pandas(telco):
    points = rule_score(telco, RULES)
    by_hand = (2 * (telco["Contract"] == "Month-to-month") + (telco["tenure"] <= 12)
               + (telco["InternetService"] != "No"))
    pd.testing.assert_series_equal(points, by_hand.astype(float).rename("points"))


def test_each_sign_and_its_boundary():
    table = pd.DataFrame({"x": [1, 2, 3]})
    found = {sign: rule_score(table, [("x", sign, 2, 1)]).tolist()
             for sign in ("==", "!=", "<=", "<", ">=", ">")}
    assert found == {"==": [0, 1, 0], "!=": [1, 0, 1], "<=": [1, 1, 0], "<": [1, 0, 0],
                     ">=": [0, 1, 1], ">": [0, 0, 1]}


# --- the model -----------------------------------------------------------------------------------

def test_the_customers_kept_aside_are_those_of_hold_out(telco, model):
    filled = telco.drop(columns="TotalCharges")
    known, aside = hold_out(filled)
    fitted = fit_churn_model(filled)
    assert set(fitted.table.index) == set(aside.index)
    assert len(known) == fitted.learned_from == 4930 and len(aside) == 2113
    assert not set(known.index) & set(aside.index)
    for part in (known, aside):
        assert (part["Churn"] == "Yes").mean() == pytest.approx(1869 / 7043, abs=0.0005)
    answers = (telco["Churn"] == "Yes").loc[fitted.table.index]
    assert fitted.table["left"].tolist() == answers.tolist()
    assert fitted.table["probability"].is_monotonic_decreasing
    again = fit_churn_model(filled)
    pd.testing.assert_frame_equal(fitted.table, again.table)
    assert set(fit_churn_model(filled, seed=1).table.index) != set(aside.index)


def test_total_charges_are_read_and_the_blanks_set_aside(model):
    assert len(model.set_aside) == 11 and set(model.set_aside["column"]) == {"TotalCharges"}
    assert model.learned_from + len(model.table) == 7043 - 11
    assert any("TotalCharges" in note and "11" in note for note in model.notes)
    assert "TotalCharges" not in model.kinds and "TotalCharges" in model.coefficients.index


def test_probabilities_for_the_customers_kept_aside_and_by_the_coefficients(telco, model):
    kept = telco.loc[model.table.index]
    again = model.probabilities(kept)
    assert again.to_numpy() == pytest.approx(model.table["probability"].to_numpy())
    score = np.full(len(kept), model.coefficients.loc["constant", "coefficient"])
    for sign, weight in model.coefficients["coefficient"].iloc[1:].items():
        column, _, kind = sign.partition(": ")
        values = kept[column] == kind if kind else pd.to_numeric(kept[column])
        score = score + weight * values
    assert (1 / (1 + np.exp(-score))).to_numpy() == pytest.approx(again.to_numpy())


def designed(table: pd.DataFrame) -> pd.DataFrame:
    """Columns by hand: the two numbers, and yes or no for two contracts."""
    return pd.DataFrame({"tenure": table["tenure"], "MonthlyCharges": table["MonthlyCharges"],
                         "one": table["Contract"] == "One year",
                         "two": table["Contract"] == "Two year"}).astype(float)


@pytest.mark.parametrize(("strength", "weights", "chances"), [(None, 0.05, 0.02),
                                                             (1e10, 1e-4, 1e-5)])
def test_against_statsmodels(telco, monkeypatch, strength, weights, chances):
    """Without the penalty it is the maximum of the likelihood; with it hardly another."""
    if strength:
        monkeypatch.setattr(prediction, "STRENGTH", strength)
    known, aside = hold_out(telco)
    fitted = fit_churn_model(telco, features=FEW)
    peer = sm.Logit((known["Churn"] == "Yes").astype(float),
                    sm.add_constant(designed(known))).fit(disp=0)
    ours = fitted.coefficients["coefficient"].to_numpy()
    assert ours == pytest.approx(peer.params.to_numpy(), rel=weights)
    told = peer.predict(sm.add_constant(designed(aside)))
    assert fitted.probabilities(aside).to_numpy() == pytest.approx(told.to_numpy(), abs=chances)


def test_against_the_penalised_likelihood_minimised_by_scipy(telco):
    known, aside = hold_out(telco)
    x = designed(known).to_numpy()
    centre, spread = x[:, :2].mean(axis=0), x[:, :2].std(axis=0)
    x[:, :2] = (x[:, :2] - centre) / spread
    y = np.where(known["Churn"] == "Yes", 1, -1)

    def loss(b):
        return np.logaddexp(0, -y * (b[0] + x @ b[1:])).sum() + (b[1:] ** 2).sum() / 2

    b = optimize.minimize(loss, np.zeros(5), tol=1e-10).x
    z = designed(aside).to_numpy()
    z[:, :2] = (z[:, :2] - centre) / spread
    fitted = fit_churn_model(telco, features=FEW)
    assert fitted.probabilities(aside).to_numpy() == pytest.approx(
        1 / (1 + np.exp(-(b[0] + z @ b[1:]))), abs=1e-5)


def test_balanced_weights_keep_the_order_and_spoil_the_probabilities(telco):
    plain = fit_churn_model(telco, features=FEW)
    balanced = fit_churn_model(telco, features=FEW, class_weight="balanced")
    assert balanced.auc == pytest.approx(plain.auc, abs=0.005)
    assert plain.table["probability"].mean() == pytest.approx(0.265, abs=0.015)
    assert balanced.table["probability"].mean() > 0.38


def test_truth_that_is_known_is_found():
    dice = np.random.default_rng(8)
    calls, plan = dice.integers(0, 6, 20_000), dice.choice(["a", "b"], 20_000)
    chance = 1 / (1 + np.exp(-(-2 + 0.6 * calls - 1.0 * (plan == "b"))))
    data = pd.DataFrame({"calls": calls, "plan": plan, "left": dice.random(20_000) < chance})
    fitted = fit_churn_model(data, "left")
    assert fitted.coefficients["coefficient"].to_dict() == pytest.approx(
        {"constant": -2, "calls": 0.6, "plan: b": -1.0}, abs=0.1)


def test_the_dialects_of_yes_and_no():
    base = small()
    first = fit_churn_model(base.assign(left=base["left"].map({True: "Yes", False: "No"})), "left")
    for yes, no in ((1, 0), ("1", "0"), (1.0, 0.0), (True, False), (" yes", "NO "), ("是", "否")):
        other = fit_churn_model(base.assign(left=base["left"].map({True: yes, False: no})), "left")
        pd.testing.assert_frame_equal(first.table, other.table)


def small(rows: int = 200) -> pd.DataFrame:
    dice = np.random.default_rng(2)
    tenure = dice.integers(0, 60, rows)
    return pd.DataFrame({"tenure": tenure, "plan": dice.choice(["a", "b"], rows),
                         "left": dice.random(rows) < 0.2 + 0.5 * (tenure < 20)})


def test_labels_constants_and_dates_are_left_out_with_a_note():
    data = small().assign(name=[f"c{i}" for i in range(200)], country="UK",
                          joined=pd.Timestamp("2024-01-01"))
    fitted = fit_churn_model(data, "left")
    assert fitted.features == ("tenure", "plan")
    for column in ("name", "country", "joined"):
        assert any(column in note for note in fitted.notes)
    for column in ("name", "joined"):
        with pytest.raises(ColumnError, match=column):
            fit_churn_model(data, "left", features=["tenure", column])


def test_a_missing_answer_or_value_is_set_aside_and_counted():
    data = small().astype({"left": object, "tenure": float})
    data.loc[3, "left"] = None
    data.loc[[3, 5, 7], "tenure"] = np.nan
    data.loc[9, "plan"] = " "
    fitted = fit_churn_model(data, "left")
    assert fitted.set_aside["column"].to_dict() == {3: "left", 5: "tenure", 7: "tenure", 9: "plan"}
    assert fitted.learned_from + len(fitted.table) == 196


def test_a_new_customer_must_have_all_columns_and_known_kinds(model, telco):
    few = telco.head(3)
    with pytest.raises(ColumnError, match="Contract, TotalCharges"):
        model.probabilities(few.drop(columns=["TotalCharges", "Contract"]))
    with pytest.raises(ColumnError, match=r"'Weekly'.*Month-to-month"):
        model.probabilities(few.assign(Contract=["Weekly", "One year", "Two year"]))
    with pytest.raises(ColumnError, match="tenure"):
        model.probabilities(few.assign(tenure=[1, None, 3]))
    with pytest.raises(ColumnError, match="'long'"):
        model.probabilities(few.assign(tenure=["long", 2, 3]))
    assert len(model.probabilities(telco.head(0).astype({"tenure": float}))) == 0
    assert model.probabilities(few.drop(columns="Churn")).between(0, 1).all()


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language, telco):
    text.set_language(language)
    data = small()
    wrong = [
        (lambda: fit_churn_model(data), ColumnError),
        (lambda: fit_churn_model(data, "plan"), ColumnError),
        (lambda: fit_churn_model(data, "tenure"), ColumnError),
        (lambda: fit_churn_model(data.assign(left=True), "left"), NotEnoughDataError),
        (lambda: fit_churn_model(data.head(30), "left"), NotEnoughDataError),
        (lambda: fit_churn_model(data.head(0), "left"), NotEnoughDataError),
        (lambda: fit_churn_model(data, "left", features=[]), SettingError),
        (lambda: fit_churn_model(data, "left", features=["tenure", "tenure"]), SettingError),
        (lambda: fit_churn_model(data, "left", features=["tenure", "left"]), SettingError),
        (lambda: fit_churn_model(data, "left", features=["age"]), ColumnError),
        (lambda: fit_churn_model(data, "left", test_share=1.0), SettingError),
        (lambda: fit_churn_model(data, "left", seed=-1), SettingError),
        (lambda: fit_churn_model(data, "left", class_weight="even"), SettingError),
        (lambda: fit_churn_model(data.assign(plan=[None] * 80 + ["a"] * 120), "left"), ColumnError),
        (lambda: fit_churn_model([1, 2], "left"), ColumnError),
        (lambda: hold_out(data.assign(left=[None, *data["left"][1:]]), "left"), ColumnError),
        (lambda: rule_score(data, []), SettingError),
        (lambda: rule_score(data, [("tenure", "<=", 12)]), SettingError),
        (lambda: rule_score(data, [("tenure", "below", 12, 1)]), SettingError),
        (lambda: rule_score(data, [("age", "<=", 12, 1)]), ColumnError),
        (lambda: rule_score(data, [("plan", "==", "c", 1)]), ColumnError),
        (lambda: rule_score(data, [("plan", "<=", "b", 1)]), ColumnError),
        (lambda: rule_score(telco, [("TotalCharges", "<=", 100, 1)]), ColumnError),
        (lambda: confusion([0.1, 0.2], [1], 0.5), ColumnError),
        (lambda: confusion([0.1, None], [1, 0], 0.5), ColumnError),
        (lambda: confusion([0.1, 0.2], [1, 2], 0.5), ColumnError),
        (lambda: confusion([0.1, 0.2], [1, None], 0.5), ColumnError),
        (lambda: confusion([0.1, 0.2], [1, 1], 0.5), NotEnoughDataError),
        (lambda: confusion([0.1, 0.2], [1, 0], "half"), SettingError),
        (lambda: confusion(0.1, [1, 0], 0.5), ColumnError),
        (lambda: confusion([], [], 0.5), CrmkitError),
        (lambda: lift_table([0.1, 0.2], [1, 0], 3), SettingError),
        (lambda: lift_table([0.1, np.inf], [1, 0], 2), ColumnError),
        (lambda: calibration_table([0.1, 1.2], [1, 0]), ColumnError),
        (lambda: calibration_table([-0.1, 0.2], [1, 0]), ColumnError),
        (lambda: calibration_table([0.1, 0.2], [1, 0], by="size"), SettingError),
        (lambda: compare_scores({}, [1, 0]), SettingError),
        (lambda: compare_scores({"a": [1, 2]}, [1, 0], 0), SettingError),
        (lambda: compare_scores({"a": [1, 2]}, [1, 0], draws=10), SettingError),
        (lambda: compare_scores({"a": [1, 2]}, [1, 0], confidence=1), SettingError),
        (lambda: suspicious_columns(data), ColumnError),
        (lambda: suspicious_columns(data, "left", limit=0.5), SettingError),
        (lambda: suspicious_columns(data, "left", columns=["left"]), SettingError),
        (lambda: suspicious_columns(data, "left", columns=["age"]), ColumnError),
    ]
    for number, (call, error) in enumerate(wrong):
        try:
            call()
        except error as said:
            assert not re.search(r"\{\w+[}:!]", str(said)), number
            assert language == "en" or any("\u4e00" <= c <= "\u9fff" for c in str(said)), number
            continue
        pytest.fail(f"number {number} passed")


# --- leakage -------------------------------------------------------------------------------------

def test_the_honest_columns_are_not_suspected(telco):
    assert suspicious_columns(telco).empty


def test_leaking_columns_are_named_each_for_its_reason(telco):
    gone = telco["Churn"] == "Yes"
    dice = np.random.default_rng(0)
    leaky = telco.assign(
        closing=np.where(gone, 1 + dice.poisson(1, len(gone)), dice.poisson(0.05, len(gone))),
        bill=np.where(gone, 17.5, np.nan), desk=np.where(gone, "cancelled", "active"),
        days=np.where(gone, -3.0, 4.0))
    found = suspicious_columns(leaky)
    assert set(found.index) == {"closing", "bill", "desk", "days"}
    assert found["by"].to_dict() == {"closing": "value", "bill": "missing", "desk": "value",
                                     "days": "value"}
    assert found.loc["desk", "alone"] == found.loc["days", "alone"] == 1
    assert list(suspicious_columns(leaky, columns=["desk", "tenure"]).index) == ["desk"]
    assert "tenure" in suspicious_columns(telco, limit=0.7).index


def test_a_model_with_a_leak_says_so_in_its_notes(telco):
    gone = telco["Churn"] == "Yes"
    fitted = fit_churn_model(telco.assign(desk=gone.astype(int)), features=["tenure", "desk"])
    assert any("desk" in note for note in fitted.notes)
    assert not any("tenure" in note for note in fitted.notes)


# --- the house -----------------------------------------------------------------------------------

def test_scikit_learn_is_not_loaded_before_it_is_needed():
    code = ("import sys, crmkit; from crmkit.churn import prediction, ranking, leakage; "
            "crmkit.lift_table([2, 1], [1, 0], 2); assert 'sklearn' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)


def test_captions_in_both_languages(model):
    for language in text.LANGUAGES:
        text.set_language(language)
        assert "4,922" in model.caption() and "2,110" in model.caption()
        assert "3" in confusion([3, 2, 1], [1, 0, 0], 2).caption()
        crmkit.show(confusion([3, 2, 1], [1, 0, 0], 2).table)
