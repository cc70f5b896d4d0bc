"""Is she still with us? The map of iso-values, its picture, and the explorer (lesson 5.7c)."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from crmkit import customers, explore, plots
from crmkit.datasets import load_cdnow
from crmkit.errors import SettingError
from crmkit.models import BGNBD, MBGNBD, NBD, ParetoNBD, iso_values

MODEL = BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426)


def by_hand(x, recent, T):
    """P(alive) as the paper prints it."""
    odds = 0.793 / (2.426 + x - 1) * ((4.414 + T) / (4.414 + recent)) ** (0.243 + x)
    return 1 / (1 + odds)


def test_the_map_holds_what_the_model_expects_of_each_customer():
    values = iso_values(MODEL, t=39, T=36, most=12)
    assert values.table.shape == (12, 60)
    assert values.table.columns[[0, -1]].tolist() == [0.6, 36]
    for x, week in ((1, 18.0), (7, 30.0), (12, 36.0)):
        customer = pd.DataFrame({"frequency": [x], "recency": [week], "T": [36.0]})
        assert values.table.loc[x, week] == pytest.approx(
            MODEL.expected_purchases(39, customer)[0])


def test_lines_bend_back_for_an_early_last_purchase_and_not_for_a_late_one():
    best = iso_values(MODEL, t=39, T=38.86).best
    assert best.is_monotonic_increasing and best.iloc[0] == 1 and best.iloc[-1] == 20
    # Where a further purchase stops helping P(alive): 1 / log((alpha + T) / (alpha + recency)).
    alive = [by_hand(x, 25, 38.86) for x in range(1, 21)]
    turn = 1 / np.log((4.414 + 38.86) / (4.414 + 25)) + 1 - 2.426
    assert abs(int(np.argmax(alive)) + 1 - turn) <= 1
    flat = iso_values(NBD.with_params(r=1, alpha=9), t=39, T=38.86).best
    assert (flat == 20).all()


@pytest.mark.filterwarnings("ignore::crmkit.models.FitWarning")
def test_the_map_speaks_of_the_models_unit():
    log = pd.DataFrame({"customer": [f"c{i % 40}" for i in range(160)], "amount": 5.0,
                        "date": pd.date_range("2024-01-01", periods=160, freq="D")})
    model = NBD().fit(customers.summary(log, time_unit="day"))
    assert "39 days" in iso_values(model, t=39, T=100).caption()
    assert "39 weeks" in iso_values(MODEL, t=39, T=38).caption()


@pytest.mark.parametrize("settings", [{"t": -1, "T": 9}, {"t": 9, "T": 0},
                                      {"t": 9, "T": 9, "most": 0}])
def test_a_map_of_nothing_is_refused(settings):
    with pytest.raises(SettingError):
        iso_values(MODEL, **settings)


@pytest.mark.parametrize(("model", "words"), [
    (None, "NoneType"), (load_cdnow(), "DataFrame"), (BGNBD, "no parameters yet")])
def test_what_is_no_model_is_refused(model, words):
    with pytest.raises(SettingError, match=words):
        iso_values(model, t=39, T=36)
    with pytest.raises(SettingError, match=r"BGNBD|no parameters yet"):
        explore.alive(model)


def test_the_picture_marks_customers_and_dots_the_best():
    ax = Figure().subplots()
    pair = pd.DataFrame({"frequency": [1, 7], "recency": [18.0, 17.86]}, index=[206, 211])
    values = iso_values(MODEL, t=39, T=37.57)
    plots.iso_values(values, ax=ax, mark=pair)
    assert {"206", "211"} <= {t.get_text() for t in ax.texts}
    dots = ax.lines[0]
    assert (values.best.loc[dots.get_xdata()] == dots.get_ydata()).all() and len(dots.get_xdata())


def test_a_map_in_which_nobody_buys_is_drawn():
    ax = Figure().subplots()
    plots.iso_values(iso_values(MODEL, t=0, T=10), ax=ax)
    assert ax.get_title(loc="left") or ax.get_title()


# ------------------------------------------------------------------ the explorer

def test_the_explorer_tells_the_chance_by_hand():
    for x, last, silence in ((10, 20, 3), (2, 20, 23), (30, 5, 1), (1, 40, 40)):
        result = explore.alive(MODEL, purchases=x, last=last, silence=silence).result
        assert result["alive"] == pytest.approx(by_hand(x, last, last + silence))
        assert result["once_alive"] == pytest.approx(by_hand(1, last, last + silence))


def test_the_path_falls_in_silence_and_jumps_at_purchases():
    result = explore.alive(MODEL, purchases=4, last=20, silence=8).result
    weeks, path = result["weeks"], result["path"]
    assert (path[weeks < result["bought"][0] - 1e-6] == 1).all()
    for number, bought in enumerate(result["bought"], start=1):
        at, before = path[weeks == bought][0], path[np.searchsorted(weeks, bought) - 1]
        assert at == pytest.approx(by_hand(number, bought, bought))
        assert (at > before) == (number > 1)  # the first repeat purchase takes the 1 away
    quiet = path[weeks >= 20]
    assert (np.diff(quiet) < 0).all()


def test_only_how_many_and_how_lately_count():
    found = {explore.alive(MODEL, spacing=s).result["alive"] for s in ("even", "early", "late")}
    assert len({round(p, 12) for p in found}) == 1
    paths = [explore.alive(MODEL, spacing=s).result["bought"][4] for s in ("even", "early", "late")]
    assert paths[1] < paths[0] < paths[2]


def test_other_models_may_be_explored():
    model = ParetoNBD.with_params(r=0.55, alpha=10.6, s=0.6, beta=11.7)
    result = explore.alive(model, purchases=1, last=20, silence=10).result
    assert result["path"][1] < 1 and 0 < result["alive"] < 1


def test_two_customers_of_cdnow_last_seen_in_the_same_week():
    """The lesson's pair: the frequent buyer is more probably gone, and promises no more."""
    cdnow = load_cdnow().set_index("ID")
    model, pair = BGNBD().fit(cdnow), cdnow.loc[[206, 211]]
    alive, future = model.probability_alive(pair), model.expected_purchases(39, pair)
    assert pair["x"].tolist() == [1, 7] and abs(pair["t_x"].diff().iloc[1]) < 0.2
    assert alive[206] > 0.5 > 5 * alive[211] and future[206] > future[211]


def test_who_of_the_pair_has_gone_is_sure_and_who_buys_more_is_not():
    """MBG/NBD and Pareto/NBD agree on the first; Pareto/NBD disagrees on the second."""
    cdnow = load_cdnow().set_index("ID")
    pair = cdnow.loc[[206, 211]]
    for model in (MBGNBD().fit(cdnow), ParetoNBD().fit(cdnow)):
        alive = model.probability_alive(pair)
        assert alive[206] > 0.5 and alive[211] < 0.2
        future = model.expected_purchases(39, pair)
        assert (future[206] > future[211]) == isinstance(model, MBGNBD)


def test_the_first_customers_by_simulation():
    """Of customers who look like 211 one in ten is here, of those like 206 nearly three in five."""
    random, n = np.random.default_rng(5), 1_500_000
    rate, chance = random.gamma(0.243, 1 / 4.414, n), random.beta(0.793, 2.426, n)
    now, last, bought = np.zeros(n), np.zeros(n), np.zeros(n, int)
    here, going = np.ones(n, bool), np.arange(n)
    while len(going):
        now[going] += random.exponential(1 / rate[going])
        going = going[now[going] < 37.57]
        bought[going], last[going] = bought[going] + 1, now[going]
        left = random.random(len(going)) < chance[going]
        here[going[left]], going = False, going[~left]
    for x, recent, reach in ((1, 18.0, 0.5), (7, 17.86, 2.0)):
        alike = (bought == x) & (abs(last - recent) < reach)
        assert here[alike].mean() == pytest.approx(by_hand(x, recent, 37.57), abs=0.04)
