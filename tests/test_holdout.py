"""Lesson 5.7d: holdouts by hand and by pandas, naive rules, tracking, pictures, bad input."""

import warnings

import numpy as np
import pandas as pd
import pytest

import crmkit
from crmkit import explore, plots
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.models import BGNBD, NBD, FitWarning

DAYS = {"K": ["2024-01-01", "2024-01-22", "2024-02-12", "2024-03-04", "2024-03-18", "2024-04-08"],
        "L": ["2024-02-05"], "M": ["2024-02-19", "2024-03-11"], "N": ["2024-03-04"]}


def log() -> pd.DataFrame:
    return pd.DataFrame([(who, day, 5.0) for who, days in DAYS.items() for day in days],
                        columns=["customer", "date", "amount"]).assign(
                            date=lambda t: pd.to_datetime(t["date"]))


@pytest.fixture(scope="module")
def shop():
    return crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), currency="GBP")


@pytest.fixture(scope="module")
def summer(shop):
    return crmkit.holdout(shop, "2011-05-31", "2011-08-31")


@pytest.fixture(scope="module")
def model(summer):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FitWarning)
        return BGNBD().fit(summer.summary)


def test_a_cut_by_hand():
    """N is won after the cut and left out; M's first purchase is no repeat of the time before."""
    cut = crmkit.holdout(log(), "2024-02-26", "2024-04-08")
    assert cut.table.loc["K"].tolist() == [2, 6, 8, 3, 2]
    assert cut.table.loc["L"].tolist() == [0, 0, 3, 0, 0]
    assert cut.table.loc["M"].tolist() == [0, 0, 1, 1, 0]
    assert list(cut.table.index) == ["K", "L", "M"] and cut.length == 6
    assert "3 customers as known on 2024-02-26; 4 purchase days" in cut.caption()


def test_naive_rules_by_hand():
    cut = crmkit.holdout(log(), "2024-02-26", "2024-04-08")
    found = crmkit.forecasts(NBD.with_params(r=1, alpha=4), cut)
    assert found["same_again"].tolist() == [2, 0, 0]
    assert found["own_average"].tolist() == [1.5, 0, 0]
    assert found["everybody_average"].tolist() == pytest.approx([2 / 12 * 6] * 3)
    assert found["by_model"].tolist() == pytest.approx([3 / 12 * 6, 1 / 7 * 6, 1 / 5 * 6])
    errors = crmkit.forecast_errors(NBD.with_params(r=1, alpha=4), cut)
    assert errors.loc["own_average"].tolist() == pytest.approx(
        [1.5, 4, 4 / 1.5 - 1, (1.5 + 0 + 1) / 3])


def test_the_table_is_that_of_a_summary_and_of_pandas(shop, summer):
    known = crmkit.customers.summary(shop, as_of="2011-05-31").table
    same = summer.table.loc[known.index]
    for column in ("frequency", "recency", "T"):
        assert same[column].to_numpy() == pytest.approx(known[column].to_numpy(float))
    lines = crmkit.datasets.load_online_retail_invoices()
    lines = lines[lines["amount"] > 0]
    days = pd.DataFrame({"who": lines["CustomerID"], "day": lines["date"].dt.normalize()})
    days = days.drop_duplicates()
    later = days[(days["day"] > "2011-05-31") & (days["day"] <= "2011-08-31")]
    came = later.groupby("who").size().reindex(summer.table.index, fill_value=0)
    assert summer.table["came"].tolist() == came.tolist() and came.sum() == 2873


def test_the_model_beats_in_the_sum_and_loses_customer_by_customer(model, summer):
    """The lesson's surprise."""
    errors = crmkit.forecast_errors(model, summer)
    assert errors["off_by"].abs().idxmin() == "by_model"
    assert errors.loc["by_model", "off_by"] == pytest.approx(-0.043, abs=5e-4)
    assert errors["mean_error"].idxmin() == "same_again"


def test_the_winner_hangs_on_the_measure(model, summer):
    """By squares the model wins, and among those who had come back the two are level."""
    found = crmkit.forecasts(model, summer)
    off = found[["by_model", "same_again"]].sub(found["came"], axis=0)
    assert ((off ** 2).mean() ** 0.5).tolist() == pytest.approx([1.193, 1.229], abs=1e-3)
    returned = off[summer.table["frequency"] > 0].abs().mean()
    assert returned.tolist() == pytest.approx([1.034, 1.040], abs=1e-3)


def test_the_points_leave_the_line_in_november_only(shop):
    """Teaching page: tracking until the end of October would hardly have warned."""
    cut = crmkit.holdout(shop, "2011-08-31", "2011-11-30")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FitWarning)
        fitted = BGNBD().fit(cut.summary)
    above = []
    for start, end in (("08-31", "09-30"), ("09-30", "10-31"), ("10-31", "11-30")):
        days = pd.Timestamp(f"2011-{end}") - pd.Timestamp(f"2011-{start}")
        so_far = [crmkit.holdout(shop, "2011-08-31", f"2011-{day}").table["came"].sum()
                  if day != "08-31" else 0 for day in (start, end)]
        expected = fitted.expected_purchases(days.days / 7, cut.summary).sum()
        above.append((so_far[1] - so_far[0]) / expected - 1)
    assert above == pytest.approx([0.155, 0.091, 0.630], abs=2e-3)


def test_groups_add_up_to_all(model, summer):
    table = crmkit.by_frequency(model, summer).table
    found = crmkit.forecasts(model, summer)
    assert table["customers"].sum() == len(summer)
    for column in ("by_model", "same_again", "came"):
        assert (table[column] * table["customers"]).sum() == pytest.approx(found[column].sum())
    assert list(crmkit.by_frequency(model, summer, most=2).table.index) == [0, 1, 2]


def test_tracking_adds_up_customer_by_customer(model, shop):
    cut = crmkit.holdout(shop, "2011-05-31", "2011-08-31")
    table = crmkit.tracking(model, cut).table
    ends = table.index
    assert ends[-1] == cut.end and cut.until in ends
    assert table["came"].sum() == cut.table["frequency"].sum() + cut.table["came"].sum()
    assert table["came_so_far"][cut.until] == cut.table["frequency"].sum()
    at = cut.table["T"].to_numpy() + cut.length
    assert table["forecast_so_far"].iloc[-1] == pytest.approx(
        model.expected_purchases(at).sum(), rel=1e-9)
    assert table["forecast"].cumsum().to_numpy() == pytest.approx(
        table["forecast_so_far"].to_numpy())


def test_a_model_that_is_true_tracks_and_forecasts():
    """Customers of a known NBD: what comes lies within luck of what is expected."""
    dice = np.random.default_rng(4)
    rows = []
    for who, (rate, start) in enumerate(zip(dice.gamma(1, 1 / 70, 3000),
                                            dice.integers(0, 90, 3000), strict=True)):
        days = start + np.append(0, np.cumsum(dice.exponential(1 / rate, 60)))
        rows += [(who, day) for day in np.unique(days[days < 400].astype(int))]
    table = pd.DataFrame(rows, columns=["customer", "day"])
    orders = table.assign(amount=1.0, date=pd.Timestamp("2024-01-01")
                          + pd.to_timedelta(table["day"], "D")).drop(columns="day")
    cut = crmkit.holdout(orders, "2024-08-31", "2025-01-18")
    errors = crmkit.forecast_errors(NBD().fit(cut.summary), cut)
    assert abs(errors.loc["by_model", "off_by"]) < 0.03


def test_a_growing_trade_hides_those_who_leave():
    """Teaching page: who goes is found while buying is steady, and hardly where it grows."""
    found = [_chance_found(growth) for growth in (0.0, 0.03)]
    assert found[0] > 0.03 and found[1] < 0.6 * found[0]


def _chance_found(growth: float) -> float:
    dice = np.random.default_rng(1)
    rows = []
    for rate, goes, start in zip(dice.gamma(0.8, 1 / 9, 3000), dice.beta(0.5, 9.5, 3000),
                                 dice.uniform(0, 13, 3000), strict=True):
        clock = np.expm1(growth * start) / growth if growth else start
        repeats, last = 0, start
        while True:
            clock += dice.exponential() / rate
            now = np.log1p(growth * clock) / growth if growth else clock
            if now > 26:
                break
            repeats, last = repeats + 1, now
            if dice.random() < goes:
                break
        rows.append((repeats, last - start, 26 - start))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FitWarning)
        _, _, a, b = BGNBD().fit(pd.DataFrame(rows, columns=["frequency", "recency", "T"])).params_
    return float(a / (a + b))


def test_pictures_say_what_they_show(model, summer):
    groups = crmkit.by_frequency(model, summer)
    picture = plots.conditional_expectations(groups)
    assert len(picture.ax.lines) == 3 and "repeats 7 and more: forecast 5.06" in picture.alt
    tracked = crmkit.tracking(model, summer)
    picture = plots.tracking(tracked)
    assert "After the cut 2,873 repeat purchases, forecast 3,002" in picture.ax.get_title("left")
    made = picture.ax.lines[0].get_ydata()
    assert len(made) == 38 and made[-1] == tracked.table["came"].iloc[-2]


def test_the_explorer_fits_and_counts_as_the_functions_do(shop):
    found = explore.bgnbd(shop, weeks=36, ahead=13).result
    cut = crmkit.holdout(shop, "2011-08-10", "2011-11-09")
    assert found["came"] == cut.table["came"].sum()
    assert found["off"] == pytest.approx(0.093, abs=1e-3) and not found["converged"]
    assert abs(explore.bgnbd(shop, weeks=40, ahead=13).result["off"]) > 0.3
    assert explore.bgnbd(shop, weeks=48, ahead=13).result["ahead"] == 5


def test_bad_input_is_told():
    with pytest.raises(SettingError, match="The holdout should end after the cut"):
        crmkit.holdout(log(), "2024-02-26", "2024-02-26")
    with pytest.raises(SettingError, match="within the log"):
        crmkit.holdout(log(), "2024-02-26", "2025-01-01")
    with pytest.raises(NotEnoughDataError, match="Nobody had bought by 2023-12-31"):
        crmkit.holdout(log(), "2023-12-31")
    with pytest.raises(SettingError, match="time_unit"):
        crmkit.holdout(log(), "2024-02-26", time_unit="hour")
    with pytest.raises(NotEnoughDataError, match="spans 14 weeks"):
        explore.bgnbd(log())


def test_a_model_draws_its_own_pictures(model, summer):
    """They are those of the functions."""
    for ours, theirs in (
            (model.plot_tracking(summer), plots.tracking(crmkit.tracking(model, summer))),
            (model.plot_conditional_expectations(summer),
             plots.conditional_expectations(crmkit.by_frequency(model, summer))),
            (model.plot_iso_values(13, 20), plots.iso_values(crmkit.models.iso_values(
                model, 13, 20)))):
        assert ours.alt == theirs.alt and ours.ax.get_title() == theirs.ax.get_title()
