"""Like with like (curriculum G6): by hand, by weights for each customer, by dice."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import crmkit
from crmkit import compare_alike, plots, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

# Ten of each contract. Monthly: 2 with support (1 left), 8 without (6 left). Yearly: 8 with
# (0 left), 2 without (1 left).
ROWS = ([("month", "Yes", "Yes")] + [("month", "Yes", "No")] + [("month", "No", "Yes")] * 6
        + [("month", "No", "No")] * 2 + [("year", "Yes", "No")] * 8 + [("year", "No", "Yes")]
        + [("year", "No", "No")])
TWENTY = pd.DataFrame(ROWS, columns=["contract", "support", "Churn"])


def fibre():
    telco = crmkit.datasets.load_telco()
    table = telco[telco["InternetService"] == "Fiber optic"].copy()
    table["years"] = pd.cut(table["tenure"], [-1, 12, 24, 48, 72])
    table["paper"] = table["PaperlessBilling"].map({"No": "Yes", "Yes": "No"})
    return table


def by_reweighting(table, by, within):
    """Another way: give each customer the weight that makes both groups the same mixture."""
    has = table[by].eq("Yes")
    left = table["Churn"].eq("Yes")
    key = table[within].astype(str).agg("|".join, axis=1)
    both = key.isin(set(key[has]) & set(key[~has]))
    has, left, key = has[both], left[both], key[both]
    share = key.map(key.value_counts(normalize=True))
    rates = []
    for group in (True, False):
        own = key[has == group]
        weight = share[has == group] / own.map(own.value_counts())
        rates.append(np.average(left[has == group], weights=weight))
    return rates


def test_by_hand():
    found = compare_alike(TWENTY, "support", ["contract"])
    assert found.crude == pytest.approx(1 / 10 - 7 / 10)
    assert found.table.loc["alike", "rate_with"] == pytest.approx((0.5 + 0) / 2)
    assert found.table.loc["alike", "rate_without"] == pytest.approx((0.75 + 0.5) / 2)
    assert found.alike == pytest.approx(-0.375)
    assert found.left_over == pytest.approx(0.625)
    # Half of 0.5 * 0.5 / 2 and so on: a quarter of the variances of the four rates.
    variance = 0.25 * (0.25 / 2 + 0 + 0.1875 / 8 + 0.25 / 2)
    low, high = found.table.loc["alike", ["gap_low", "gap_high"]]
    assert (high - low) / 2 == pytest.approx(1.959964 * variance**0.5)
    assert found.notes == () and found.classes["mix"].tolist() == [0.5, 0.5]


@pytest.mark.parametrize("by", ["TechSupport", "OnlineSecurity", "OnlineBackup", "paper",
                                "StreamingTV"])
def test_g6_telco_by_reweighting_each_customer(by):
    table = fibre()
    found = compare_alike(table, by, ["Contract", "years"])
    with_it, without = by_reweighting(table, by, ["Contract", "years"])
    assert found.table.loc["alike", "rate_with"] == pytest.approx(with_it)
    assert found.table.loc["alike", "rate_without"] == pytest.approx(without)
    has = table[by].eq("Yes")
    left = table["Churn"].eq("Yes")
    assert found.crude == pytest.approx(left[has].mean() - left[~has].mean())


def test_g6_a_bill_on_paper_passes_where_support_passes():
    """What the lesson says of the five things, to the point."""
    table = fibre()
    points = {by: [round(100 * g) for g in (found.crude, found.alike)]
              for by in ("TechSupport", "OnlineBackup", "paper", "StreamingTV")
              for found in [compare_alike(table, by, ["Contract", "years"])]}
    assert points == {"TechSupport": [-27, -8], "OnlineBackup": [-20, -2], "paper": [-12, -9],
                      "StreamingTV": [-6, 10]}


def test_no_effect_shows_no_gap_like_with_like_and_the_interval_holds_it():
    """Whether to take it depends on the class, leaving depends on the class alone."""
    dice = np.random.default_rng(6)
    held, crude = 0, []
    for _ in range(120):
        loyal = dice.random(600) < 0.5
        has = dice.random(600) < np.where(loyal, 0.8, 0.2)
        left = dice.random(600) < np.where(loyal, 0.1, 0.5)
        table = pd.DataFrame({"loyal": loyal, "has": np.where(has, "Yes", "No"),
                              "Churn": np.where(left, "Yes", "No")})
        found = compare_alike(table, "has", ["loyal"])
        low, high = found.table.loc["alike", ["gap_low", "gap_high"]]
        held += low <= 0 <= high
        crude.append(found.crude)
    assert np.mean(crude) == pytest.approx(-0.24, abs=0.02)  # 0.8*0.1+0.2*0.5 - (0.2*0.1+0.8*0.5)
    assert 107 <= held <= 119


def test_a_class_without_one_of_the_groups_is_left_out_and_told():
    more = pd.concat([TWENTY, pd.DataFrame([("two", "Yes", "No")] * 5, columns=TWENTY.columns)])
    found = compare_alike(more, "support", "contract")
    assert found.alike == pytest.approx(-0.375)
    assert found.table["customers"].tolist() == [25, 20]
    assert "5" in found.notes[0] and np.isnan(found.classes.loc["two", "mix"])


def test_other_words_for_yes_and_labels_of_any_kind():
    told = TWENTY.assign(support=TWENTY["support"].map({"Yes": 1, "No": 0}),
                         Churn=TWENTY["Churn"] == "Yes")
    assert compare_alike(told, "support", ["contract"], yes=1).alike == pytest.approx(-0.375)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="suport"):
        compare_alike(TWENTY, "suport", ["contract"])
    with pytest.raises(ColumnError, match="tenure"):
        compare_alike(TWENTY, "support", ["contract", "tenure"])
    with pytest.raises(ColumnError, match="contract"):
        compare_alike(TWENTY.replace({"contract": {"year": None}}), "support", ["contract"])
    with pytest.raises(ColumnError, match="Churn"):
        compare_alike(TWENTY.assign(Churn=[None, *TWENTY["Churn"][1:]]), "support", ["contract"])
    with pytest.raises(SettingError, match="within"):
        compare_alike(TWENTY, "support", [])
    for within in (["support"], ["Churn"]):
        with pytest.raises(SettingError, match=within[0]):
            compare_alike(TWENTY, "support", within)
    with pytest.raises(SettingError, match="Churn"):
        compare_alike(TWENTY, "Churn", ["contract"])
    with pytest.raises(NotEnoughDataError, match="yes"):
        compare_alike(TWENTY, "support", ["contract"], yes="yes")
    with pytest.raises(NotEnoughDataError):
        compare_alike(TWENTY.assign(Churn="No"), "support", ["contract"])
    with pytest.raises(NotEnoughDataError, match="same"):
        compare_alike(TWENTY.assign(same=TWENTY["support"]), "support", ["same"])


def test_caption_picture_and_table_follow_the_language():
    found = compare_alike(TWENTY, "support", ["contract"])
    assert "-60.0" in found.caption() and "-37.5" in found.caption()
    assert "like with like" in repr(found)
    ax = Figure().subplots()
    plots.alike_gaps({"TechSupport": found, "a thing": found}, ax=ax)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Tech support", "a thing"]
    dots = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o"]
    assert dots == pytest.approx([-60, -37.5, -60, -37.5])
    text.set_language("zh")
    assert "同类相比" in repr(found)
    assert "技术支持" in plots.alike_gaps({"TechSupport": found}).alt
