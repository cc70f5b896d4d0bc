"""Trend curves and models of a cohort: published errors, lines by hand, explorer, bad input."""

import numpy as np
import pytest
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_sbg_segments
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.explore.sbg import _draw
from crmkit.models import SBG
from crmkit.models.curves import cohort_forecasts

SEGMENTS = load_sbg_segments()
HIGH, REGULAR = SEGMENTS["High-end"], SEGMENTS["Regular"]


def test_the_published_curves_and_their_errors():
    """Fader & Hardie 2007: -81, +92 and -30 per cent in year 12; sBG within five."""
    result = cohort_forecasts(HIGH, 8)
    assert (100 * result.table["error"]).round().to_dict() == {
        "linear": -81, "quadratic": 92, "exponential": -30, "constant": -31, "sbg": -4, "bdw": 3}
    t = np.arange(13)
    for kind, printed in (("linear", .925 - .071 * t), ("exponential", np.exp(-.062 - .102 * t)),
                          ("quadratic", .997 - .142 * t + .010 * t ** 2)):
        rounding = 0.0005 * (1 + t + (t ** 2 if kind == "quadratic" else 0))
        assert (np.abs(result.paths[kind].to_numpy() - printed) <= rounding).all()


def test_the_line_by_hand():
    """Least squares by sums, on the start and seven renewals of Regular."""
    t, y = np.arange(8), REGULAR.to_numpy()[:8] / 1000
    slope = ((t - 3.5) * (y - y.mean())).sum() / ((t - 3.5) ** 2).sum()
    result = cohort_forecasts(REGULAR, 8, ("linear", "quadratic"))
    assert result.table.loc["linear", "forecast"] == pytest.approx(y.mean() + slope * 8.5)
    assert result.table.loc["linear", "forecast"] < 0 < 1 < result.table.loc["quadratic",
                                                                             "forecast"]
    fit = np.corrcoef(t, y)[0, 1] ** 2
    assert result.table.loc["linear", "fit"] == pytest.approx(fit)


def test_the_best_fit_is_the_worst_forecast():
    table = cohort_forecasts(HIGH, 8, ("linear", "quadratic", "exponential")).table
    assert table["fit"].idxmax() == table["error"].abs().idxmax() == "quadratic"
    assert table.loc["quadratic", "fit"] > cohort_forecasts(HIGH, 8, ("sbg",)).table.loc["sbg",
                                                                                        "fit"]


def test_models_are_those_of_the_room():
    result = cohort_forecasts(HIGH, 8, ("sbg",))
    assert result.models["sbg"].params_.equals(SBG().fit(HIGH.head(8)).params_)
    assert result.table.loc["sbg", "forecast"] == pytest.approx(
        SBG().fit(HIGH.head(8)).survival(12))
    assert (result.paths["came"] * 1000).tolist() == pytest.approx(HIGH.tolist())


@pytest.mark.parametrize(("survivors", "seen", "kinds", "error"), [
    (HIGH, 3, ("linear",), SettingError), (HIGH, 13, ("linear",), NotEnoughDataError),
    (HIGH, 8, ("cubic",), UnknownNameError), ([100, 50, 20, 0, 0], 4, ("exponential",),
                                              NotEnoughDataError),
    ([100, 90, 95, 80, 70], 4, ("linear",), ColumnError),
    ([100, 90, None, 80, 70], 4, ("linear",), ColumnError)])
def test_what_is_refused(survivors, seen, kinds, error):
    with pytest.raises(error):
        cohort_forecasts(survivors, seen, kinds)


def test_the_picture_and_its_words():
    result = crmkit.cohort_forecasts(HIGH, 8)
    ax = Figure().subplots()
    crmkit.plots.cohort_forecasts(result, ax=ax)
    assert [len(line.get_xdata()) for line in ax.lines] == [13] * 6 + [8, 5, 2]
    assert "parabola" in ax.get_title(loc="left") and "+92%" in ax.get_title(loc="left")
    text.set_language("zh")
    assert "抛物线" in crmkit.plots.cohort_forecasts(result).alt
    assert "恒定流失率" in repr(result)


def test_the_explorer_by_hand():
    t = np.arange(1, 13)
    explorer = explore.sbg(HIGH)
    for alpha, beta in ((0.5, 2.0), (0.6, 2.4), (8.0, 32.0)):
        explorer.set(alpha=alpha, beta=beta)
        rates = (beta + t - 1) / (alpha + beta + t - 1)
        assert explorer.result["left"] == pytest.approx(rates.prod())
        there = np.append(1, rates.cumprod())[:8]
        by_hand = -np.diff(HIGH[:8]) @ np.log(-np.diff(there)) + HIGH[7] * np.log(there[7])
        assert explorer.result["log_likelihood"] == pytest.approx(by_hand)
    explorer.set(alpha=0.5, beta=2)
    assert explorer.result["left"] > 1 / 3
    explorer.set(alpha=0.6, beta=2.4)
    assert explorer.result["left"] < 1 / 3


def test_what_the_explorer_draws():
    explorer = explore.sbg(HIGH, seen=5, horizon=20)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    curve, spread = figure.axes
    assert [len(line.get_xdata()) for line in curve.lines] == [5, 8, 21]
    assert spread.lines[0].get_xdata()[0] == pytest.approx(0.2)
    with pytest.raises(SettingError):
        explore.sbg(HIGH, seen=1)
