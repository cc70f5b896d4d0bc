"""Explorers: settings in code, what they compute, and how their widgets behave in a kernel."""

from __future__ import annotations

import asyncio
import base64
import re
import sys
import time
import warnings

import ipywidgets as widgets
import matplotlib
import numpy as np
import pandas as pd
import pytest

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_cdnow, load_teaching
from crmkit.errors import SettingError
from crmkit.explore import Choice, Slider
from crmkit.explore.segment_base import BASES
from crmkit.models import BGNBD, GammaGamma
from crmkit.plots import style

SALES = load_teaching("abc20").set_index("id")["sales_kcny"]
MATRIX12 = load_teaching("value_matrix12").set_index("id")
LIFECYCLE = load_teaching("lifecycle_chain").set_index("from")
CLV12 = load_teaching("clv12").set_index("id")
VIEW = "application/vnd.jupyter.widget-view+json"
FIRST_DAY = pd.Timestamp("2024-01-01")


def log() -> pd.DataFrame:
    """Three hundred purchases of sixty invented customers within a year."""
    dice = np.random.default_rng(7)
    customers = 1 + (60 * dice.random(300) ** 2).astype(int)
    return pd.DataFrame({
        "customer": [f"K{c:02d}" for c in customers],
        "date": FIRST_DAY + pd.to_timedelta(dice.integers(0, 365, 300), "D"),
        "amount": (customers * dice.lognormal(3, 1, 300)).round(2),
        "order": [f"N{i:03d}" for i in range(300)],
    })


LOG = log()
ORDERS = crmkit.read_orders(LOG)


def houses() -> pd.DataFrame:
    """Two hundred invented households that were sent a letter."""
    dice = np.random.default_rng(45)
    table = pd.DataFrame({base: dice.integers(0, 5, 200) for base in BASES})
    return table.assign(price_level=dice.random(200), offer_share=dice.random(200),
                        redeemed_before=dice.random(200) < 0.4, answered=dice.random(200) < 0.3)


HOUSES = houses()
CALLS = {"rules": HOUSES["age"], "model": HOUSES["price_level"] + HOUSES["answered"]}

CDNOW = crmkit.models.BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426)
SOME = load_cdnow().head(300)
BUYING = BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426)
SPEND = GammaGamma.with_params(p=6.25, q=3.74, gamma=15.44)

EXPLORERS = {
    "concentration": lambda **s: explore.concentration(SALES, **s),
    "rfm": lambda **s: explore.rfm(ORDERS, **s),
    "value_matrix": lambda **s: explore.value_matrix(MATRIX12, **s),
    "mailing": lambda **s: explore.mailing(ORDERS, as_of="2024-09-30", days=91, **s),
    "funnel": explore.funnel,
    "base": explore.base,
    "state_chain": lambda **s: explore.state_chain(
        load_teaching("relationship_chain"),
        load_teaching("relationship_states").set_index("stage")["count"], **s),
    "stop_mailing": explore.stop_mailing,
    "leakage": explore.leakage,
    "levels": explore.levels,
    "lifecycle": lambda **s: explore.lifecycle(
        LIFECYCLE.drop(columns="profit_per_period"), LIFECYCLE["profit_per_period"], **s),
    "reporting": lambda **s: explore.reporting(load_teaching("factory_leads"), **s),
    "rate_bases": explore.rate_bases,
    "cohort_triangle": lambda **s: explore.cohort_triangle(ORDERS, **s),
    "lorenz": lambda **s: explore.lorenz(ORDERS, **s),
    "grades": lambda **s: explore.grades(load_teaching("bank14"), (8000, 50), **s),
    "budget_split": lambda **s: explore.budget_split(SALES, **s),
    "lifetime_value": explore.lifetime_value,
    "satisfaction_curve": explore.satisfaction_curve,
    "switch_or_stay": explore.switch_or_stay,
    "talk_script": explore.talk_script,
    "scorecard": lambda **s: explore.scorecard(load_teaching("selection8"), **s),
    "big_or_small": explore.big_or_small,
    "concept_model": explore.concept_model,
    "segment_base": lambda **s: explore.segment_base(HOUSES, **s),
    "class_return": lambda **s: explore.class_return(MATRIX12, **s),
    "interval_detector": lambda **s: explore.interval_detector(ORDERS, **s),
    "churn_definition": lambda **s: explore.churn_definition(ORDERS, **s),
    "rhythm_detector": lambda **s: explore.rhythm_detector(ORDERS, **s),
    "six_methods": lambda **s: explore.six_methods(load_teaching("six_methods"), **s),
    "acquire_or_retain": explore.acquire_or_retain,
    "delivered_value": lambda **s: explore.delivered_value(
        load_teaching("tea_offers").set_index("delivered_part"), **s),
    "influence_factors": lambda **s: explore.influence_factors(
        load_teaching("tea_factors").set_index("influence_factor"), **s),
    "cause_pareto": lambda **s: explore.cause_pareto(load_teaching("leaving_reasons"), **s),
    "profit_stack": explore.profit_stack,
    "claims": explore.claims,
    "formation_flow": explore.formation_flow,
    "normal_range": lambda **s: explore.normal_range(load_teaching("lost_by_type"), **s),
    "save_campaign": lambda **s: explore.save_campaign(
        np.linspace(0.02, 0.9, 60), np.linspace(900, 300, 60), **s),
    "market_gauge": explore.market_gauge,
    "call_list": lambda **s: explore.call_list(CALLS, HOUSES["answered"], **s),
    "wallet_share": explore.wallet_share,
    "sbg": lambda **s: explore.sbg(crmkit.datasets.load_sbg_segments()["High-end"], **s),
    "bgnbd": lambda **s: explore.bgnbd(ORDERS, **s),
    "two_groups": lambda **s: explore.two_groups(
        crmkit.datasets.load_sbg_segments()["Regular"], **s),
    "win_back": lambda **s: explore.win_back(load_teaching("winback10"), **s),
    "telecom_levers": lambda **s: explore.telecom_levers(crmkit.telecom_base(), **s),
    "rate_gap": lambda **s: explore.rate_gap(crmkit.bank_base(200), **s),
    "sales_kpi": lambda **s: explore.sales_kpi(load_teaching("sales_reps5"), **s),
    "core_customers": lambda **s: explore.core_customers(load_teaching("core6"), **s),
    "alive": lambda **s: explore.alive(CDNOW, **s),
    "clv": lambda **s: explore.clv(BUYING, SPEND, SOME, "week", **s),
    "quadrant_migration": lambda **s: explore.quadrant_migration(CLV12, **s),
}

@pytest.fixture(params=EXPLORERS)
def make(request):
    return EXPLORERS[request.param]


def other_value(control: Slider | Choice):
    """An allowed setting that is not the first one."""
    if isinstance(control, Choice):
        return next(k for k in control.options if k != control.value)
    return control.high if control.value != control.high else control.low


def panel(explorer):
    explorer._repr_mimebundle_()
    return explorer._panel


def shown_alt(explorer) -> str:
    return re.search(r'alt="([^"]*)"', panel(explorer).picture.value)[1]


def shown_png(explorer) -> bytes:
    return base64.b64decode(re.search(r'base64,([^"]*)"', panel(explorer).picture.value)[1])


# ------------------------------------------------------------------ in code

def test_every_setting_can_be_given_and_read_back(make):
    explorer = make()
    first = {k: c.value for k, c in explorer.controls.items()}
    others = {k: other_value(c) for k, c in explorer.controls.items()}
    assert explorer.settings == first
    assert make(**others).settings == others
    for name, value in others.items():
        explorer.set(**{name: value})
        assert explorer.settings[name] == value
    assert explorer.settings == others
    explorer.reset()
    assert explorer.settings == first


def test_a_new_setting_draws_another_picture_and_reset_the_first(make):
    explorer = make()
    first = explorer.png, explorer.sentence
    name = {"rfm": "cut", "mailing": "share"}.get(explorer.name, next(iter(explorer.controls)))
    explorer.set(**{name: other_value(explorer.controls[name])})
    assert explorer.png != first[0]
    assert explorer.sentence != first[1]
    explorer.reset()
    assert (explorer.png, explorer.sentence) == first


def test_a_setting_out_of_range_is_refused_and_nothing_changes(make):
    explorer = make()
    before = dict(explorer.settings)
    for name, control in explorer.controls.items():
        wrong = ["?", None] if isinstance(control, Choice) else [
            control.high + 1, control.low - 1, float("nan"), "1", True, None]
        for value in wrong:
            with pytest.raises(SettingError, match=name):
                explorer.set(**{name: value})
    with pytest.raises(SettingError, match=name):
        make(**{name: value})
    assert explorer.settings == before


def test_the_refusal_names_the_range_or_the_choices():
    with pytest.raises(SettingError, match=r"churn=0.9 should be a number from 0.01 to 0.6"):
        explore.base(churn=0.9)
    with pytest.raises(SettingError, match="mean, median, score, values"):
        EXPLORERS["rfm"](cut="mode")


def test_an_unknown_setting_is_refused_with_the_known_ones(make):
    explorer = make()
    with pytest.raises(SettingError, match=", ".join(explorer.controls)):
        explorer.set(colour="red")


def test_whole_numbers_stay_whole():
    assert isinstance(explore.base(years=7.0).settings["years"], int)
    assert isinstance(explore.base(churn=0.5).settings["churn"], float)


def test_the_bundle_holds_widgets_words_and_a_picture_with_alternative_text(make):
    explorer = make()
    data, metadata = explorer._repr_mimebundle_()
    assert set(data) == {VIEW, "text/plain", "image/png"}
    assert metadata["image/png"]["alt"] == explorer.sentence
    assert base64.b64decode(data["image/png"]) == explorer.png
    assert explorer.png.startswith(b"\x89PNG")
    assert data["text/plain"].endswith(explorer.sentence)
    for name in explorer.controls:
        assert explorer.label(name) in data["text/plain"]
    again, _ = explorer._repr_mimebundle_()
    assert again[VIEW] == data[VIEW]


def test_sentence_and_labels_follow_the_language(make):
    english = make()
    shown = [w.description for w in labelled(english)]
    text.set_language("zh")
    chinese = make()
    assert english.sentence != chinese.sentence
    assert not set(shown) & {w.description for w in labelled(chinese)}
    assert english.png != chinese.png
    assert "。 " not in chinese.sentence


@pytest.fixture
def only_own_font(monkeypatch):
    style.use_fonts()
    monkeypatch.setattr(style, "SYSTEM_FONTS", ())
    with matplotlib.rc_context({"font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"]}):
        style.use_fonts.cache_clear()
        yield


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_no_glyph_is_missing_without_system_fonts(make, language, only_own_font):
    text.set_language(language)
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        explorer = make()
        explorer.set(**{k: other_value(c) for k, c in explorer.controls.items()})


def test_all_sliders_may_stand_at_either_end(make):
    controls = make().controls
    for end in ("low", "high"):
        explorer = make(**{k: getattr(c, end) for k, c in controls.items()
                           if isinstance(c, Slider)})
        assert explorer.sentence and not re.search(r"\bnan\b", explorer.sentence)


# ------------------------------------------------------------------ what they compute

def test_concentration_against_sums_by_hand():
    result = explore.concentration(SALES, cut_a=0.55, cut_b=0.85, top=0.1).result
    # 310 + 205 + 150 of 1,000 cross 55 %; 818 + 44 = 862 crosses 85 %.
    assert result["abc"].sizes["customers"].tolist() == [3, 3, 14]
    assert result["top_share"] == pytest.approx(0.515)
    assert result["needed"] == 5 / 20
    pairs = np.abs(np.subtract.outer(SALES.to_numpy(), SALES.to_numpy())).mean()
    assert result["gini"] == pytest.approx(pairs / (2 * SALES.mean()))


def test_concentration_by_count_and_with_crossed_cuts():
    assert explore.concentration(SALES, cut_a=0.2, cut_b=0.5, cut_by="count").result[
        "abc"].sizes["customers"].tolist() == [4, 6, 10]
    crossed = explore.concentration(SALES, cut_a=0.9, cut_b=0.5)
    straight = explore.concentration(SALES, cut_a=0.5, cut_b=0.9)
    assert crossed.sentence == straight.sentence


def rfm_table(frame: pd.DataFrame, as_of: pd.Timestamp, window: int = 10_000) -> pd.DataFrame:
    """Recency, frequency and money with plain pandas."""
    age = (as_of - frame["date"]).dt.days
    inside = frame[(age >= 0) & (age < window)].assign(age=age)
    return inside.groupby("customer").agg(recency=("age", "min"), frequency=("order", "nunique"),
                                          monetary=("amount", "sum"))


def classes(table: pd.DataFrame, r_cut: float, f_cut: float, m_cut: float) -> pd.Series:
    first = np.where(table["monetary"] >= m_cut, "important_", "general_")
    recent, often = table["recency"] <= r_cut, table["frequency"] >= f_cut
    second = np.select([recent & often, recent & ~often, ~recent & often],
                       ["value", "develop", "keep"], "win_back")
    return pd.Series(first, table.index) + second


def of_classes(result, table: pd.DataFrame) -> None:
    """The explorer's table is this table, and its counts are those of these classes."""
    columns = ["recency", "frequency", "monetary"]
    pd.testing.assert_frame_equal(result.table[columns].sort_index(), table[columns].sort_index(),
                                  check_dtype=False, check_index_type=False, check_names=False)


LAST_DAY = LOG["date"].max()


def test_rfm_by_mean_median_and_given_values():
    table = rfm_table(LOG, LAST_DAY)
    for settings, cuts in (
            ({}, table.mean()), ({"cut": "median"}, table.median()),
            ({"cut": "values", "r_cut": 40, "f_cut": 4, "m_cut": 600},
             {"recency": 40, "frequency": 4, "monetary": 600})):
        result = EXPLORERS["rfm"](**settings).result["rfm"]
        of_classes(result, table)
        wanted = classes(table, cuts["recency"], cuts["frequency"], cuts["monetary"])
        assert result.table["segment"].to_dict() == wanted.to_dict()


def test_rfm_counts_only_the_window_before_the_as_of_day():
    day = LAST_DAY - pd.Timedelta(days=100)
    result = EXPLORERS["rfm"](days_back=100, window=60).result["rfm"]
    of_classes(result, rfm_table(LOG, day, 60))
    assert len(result.table) < LOG["customer"].nunique()


def test_rfm_says_who_moved_against_the_first_settings():
    explorer = EXPLORERS["rfm"]()
    assert f"0 of {LOG['customer'].nunique()} customers" in explorer.sentence
    explorer.set(cut="median")
    table = rfm_table(LOG, LAST_DAY)
    before = classes(table, *table.mean())
    after = classes(table, *table.median())
    moves = explorer.result["moves"]
    for source in text.keys("rfm_class"):
        for target in text.keys("rfm_class"):
            assert moves.loc[source, target] == ((before == source) & (after == target)).sum()
    assert f"{(before != after).sum()} of {len(table)} customers" in explorer.sentence
    assert "100% of the best tenth" in explorer.sentence


def test_rfm_tells_how_many_of_the_best_tenth_remain():
    first, now = (0.1, 0.3, 0.6), (1.0, 0.0, 0.0)
    table = rfm_table(LOG, LAST_DAY)
    scale = (table - table.min()) / (table.max() - table.min())
    scale["recency"] = 1 - scale["recency"]
    tenth = len(table) // 10
    tops = [set((scale.to_numpy() @ weights).argsort()[-tenth:]) for weights in (first, now)]
    kept = EXPLORERS["rfm"]()
    kept.set(w_r=1.0, w_f=0.0, w_m=0.0)
    assert kept.result["best"] == len(tops[0] & tops[1]) / tenth


def test_value_matrix_counts_and_money():
    explorer = explore.value_matrix(MATRIX12, current_cut=150, potential_cut=150, budget=90_000)
    high, growing = MATRIX12["current_value"] >= 150, MATRIX12["growth_potential"] >= 150
    counts = {"lead": (~high & ~growing).sum(), "iron": (~high & growing).sum(),
              "gold": (high & ~growing).sum(), "platinum": (high & growing).sum()}
    assert explorer.result["matrix"].sizes["customers"].to_dict() == counts
    weights = {"lead": 0, "iron": 1, "gold": 3, "platinum": 5}
    unit = 90_000 / sum(weights[k] * n for k, n in counts.items())
    assert explorer.result["budget"]["budget"].to_dict() == pytest.approx(
        {k: weights[k] * n * unit for k, n in counts.items()})


def test_weights_that_give_nobody_anything_split_the_budget_equally():
    # With the cuts at their upper ends all twelve customers are lead, whose weight is 0.
    explorer = explore.value_matrix(MATRIX12, budget=90_000)
    top = {k: explorer.controls[k].high for k in ("current_cut", "potential_cut")}
    explorer.set(**top)
    assert explorer.result["budget"]["budget"].to_dict() == {
        "lead": 90_000, "iron": 0, "gold": 0, "platinum": 0}
    explorer.set(current_cut=100, potential_cut=100, lead=0, iron=0, gold=0, platinum=0)
    assert explorer.result["budget"]["budget"].tolist() == pytest.approx([22_500] * 4)


def test_mailing_against_plain_pandas():
    share, cost, margin = 0.4, 20, 70
    result = EXPLORERS["mailing"](share=share, cost=cost, margin=margin).result
    day = pd.Timestamp("2024-09-30")
    table = rfm_table(LOG, day)
    scale = (table - table.min()) / (table.max() - table.min())
    score = 0.1 * (1 - scale["recency"]) + 0.3 * scale["frequency"] + 0.6 * scale["monetary"]
    later = LOG[(LOG["date"] > day) & (LOG["date"] <= day + pd.Timedelta(days=91))]
    bought = score.sort_values(ascending=False).index.isin(later["customer"])
    contacted = round(share * len(table))
    assert result["contacted"] == contacted
    assert result["response"] == pytest.approx(bought[:contacted].mean())
    assert result["here"] == pytest.approx(bought[:contacted].sum() * margin - contacted * cost)
    assert result["profit"][-1] == pytest.approx(bought.sum() * margin - len(table) * cost)
    assert result["break_even"] == pytest.approx(2 / 7)


def test_the_funnel_by_hand():
    result = explore.funnel(prospects=1000, interact=0.5, serve=0.4, sell=0.25, referral=0.2,
                            spend=800).result
    people, entering = 0.0, 1000.0
    while entering > 1e-9:  # round after round of people who were referred
        buyers = entering * 0.5 * 0.4 * 0.25
        people, entering = people + buyers, buyers * 0.2
    assert result["buyers"] == pytest.approx(people)
    assert result["revenue"] == pytest.approx(800 * people)
    assert result["without"] == pytest.approx(50)
    assert result["table"]["customers"].iloc[1] == pytest.approx(people / 0.25 / 0.4)


def test_the_base_year_by_year():
    explorer = explore.base(start=1000, churn=0.25, new=150, years=6)
    customers = 1000.0
    for _ in range(6):
        customers = customers * 0.75 + 150
    assert explorer.result["path"].iloc[-1] == pytest.approx(customers)
    assert explorer.result["level"] == 600
    assert "75% kept" in explorer.sentence and "600 in the long run" in explorer.sentence


# ------------------------------------------------------------------ the widgets

def all_widgets(box) -> list[widgets.Widget]:
    return [box] + [w for child in getattr(box, "children", ()) for w in all_widgets(child)]


def labelled(explorer) -> list[widgets.Widget]:
    kinds = (widgets.BoundedFloatText, widgets.BoundedIntText, widgets.Dropdown, widgets.Button)
    return [w for w in all_widgets(panel(explorer).box) if isinstance(w, kinds)]


def test_every_slider_has_a_labelled_number_box_beside_it(make):
    explorer = make()
    rows = {}
    for box in all_widgets(panel(explorer).box):
        slider = [w for w in getattr(box, "children", ())
                  if isinstance(w, (widgets.IntSlider, widgets.FloatSlider))]
        if slider:
            number, = [w for w in box.children if w not in slider]
            rows[number.description] = (slider[0], number)
    wanted = [k for k, c in explorer.controls.items() if isinstance(c, Slider)]
    assert list(rows) == [explorer.label(k) for k in wanted]
    for slider, number in rows.values():
        assert (number.value, number.min, number.max, number.step) == (
            slider.value, slider.min, slider.max, slider.step)


def test_settings_in_code_move_slider_and_number_box(make):
    explorer = make()
    shown = panel(explorer)
    for name, control in explorer.controls.items():
        explorer.set(**{name: other_value(control)})
        assert shown.inputs[name].value == explorer.settings[name]
        if isinstance(control, Slider):
            assert shown.numbers[name].value == explorer.settings[name]
        assert shown_alt(explorer) == text_of_html(explorer.sentence)
        assert shown_png(explorer) == explorer.png


def text_of_html(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;")


def test_moving_a_widget_changes_settings_picture_and_words(make):
    explorer = make()
    shown = panel(explorer)
    for name, control in explorer.controls.items():
        value = other_value(control)
        shown.inputs[name].value = value
        assert explorer.settings[name] == value
        assert shown_png(explorer) == explorer.png
        assert text_of_html(explorer.sentence) in shown.words.value


def test_slider_and_number_box_tell_each_other_and_lose_the_noise_of_floats():
    explorer = explore.base()
    shown = panel(explorer)
    shown.numbers["churn"].value = 0.35
    assert (shown.inputs["churn"].value, explorer.settings["churn"]) == (0.35, 0.35)
    shown.inputs["churn"].value = 0.49999999999999994  # what a slider in a browser sends for 0.5
    assert (shown.numbers["churn"].value, explorer.settings["churn"]) == (0.5, 0.5)


def test_the_button_resets(make):
    explorer = make()
    name = next(iter(explorer.controls))
    explorer.set(**{name: other_value(explorer.controls[name])})
    button, = [w for w in labelled(explorer) if isinstance(w, widgets.Button)]
    button.click()
    assert explorer.settings == make().settings
    assert panel(explorer).inputs[name].value == explorer.controls[name].value


def fail(*_):
    raise RuntimeError("the brush <broke>")


def test_an_error_in_drawing_comes_up_in_the_cell(monkeypatch):
    monkeypatch.setattr(sys.modules["crmkit.explore.base"], "_draw", fail)
    with pytest.raises(RuntimeError, match="brush"):
        explore.base()
    explorer = explore.funnel()
    explorer._draw = fail
    with pytest.raises(RuntimeError, match="brush"):
        explorer.set(spend=100)
    assert explorer.settings["spend"] == 800


def test_an_error_while_a_slider_moves_is_told_in_the_panel_and_goes_away():
    explorer = explore.base()
    shown = panel(explorer)
    draw, explorer._draw = explorer._draw, fail
    shown.inputs["churn"].value = 0.3
    assert 'role="alert"' in shown.words.value
    assert "the brush &lt;broke&gt;" in shown.words.value
    explorer._draw = draw
    shown.inputs["churn"].value = 0.4
    assert "alert" not in shown.words.value
    assert explorer.settings["churn"] == 0.4


def counted(explorer, monkeypatch, seconds: float = 0.0) -> list[dict]:
    """Every redraw from now on, each taking some time."""
    drawn, refresh = [], explorer._refresh

    def slowly(settings):
        time.sleep(seconds)
        drawn.append(settings)
        refresh(settings)

    monkeypatch.setattr(explorer, "_refresh", slowly)
    return drawn


async def settled(drawn: list, done) -> None:
    for _ in range(500):
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"not settled after {len(drawn)} redraws")


STEPS = [round(0.20 + 0.01 * i, 2) for i in range(1, 31)]


def test_changes_that_come_at_once_are_drawn_once(monkeypatch):
    explorer = explore.base()
    slider = panel(explorer).inputs["churn"]
    drawn = counted(explorer, monkeypatch)

    async def drag():
        for value in STEPS:
            slider.value = value
        assert drawn == []
        await settled(drawn, lambda: explorer.settings["churn"] == STEPS[-1])

    asyncio.run(drag())
    assert [d["churn"] for d in drawn] == [STEPS[-1]]


def test_a_drag_collapses_and_ends_with_the_last_value(monkeypatch):
    explorer = explore.base()
    slider = panel(explorer).inputs["churn"]
    drawn = counted(explorer, monkeypatch, seconds=0.05)

    async def drag():
        for value in STEPS:
            slider.value = value
            await asyncio.sleep(0.002)
        await settled(drawn, lambda: explorer.settings["churn"] == STEPS[-1])

    asyncio.run(drag())
    assert len(drawn) <= 15
    assert drawn[-1]["churn"] == STEPS[-1]
    assert shown_png(explorer) == explorer.png == explore.base(churn=STEPS[-1]).png


def test_two_explorers_do_not_disturb_each_other():
    one, two = explore.base(), explore.base()
    panel(one).inputs["churn"].value = 0.5
    assert two.settings["churn"] == 0.2
    assert panel(two).inputs["churn"].value == 0.2
