"""The pictures: what is drawn, in which words, and how it is told to those who cannot see it."""

from __future__ import annotations

import warnings

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import crmkit
from crmkit import plots, text
from crmkit.datasets import load_teaching
from crmkit.errors import CrmkitError, SettingError
from crmkit.plots import style
from crmkit.plots.picture import Picture, png

SALES = load_teaching("abc20").set_index("id")["sales_kcny"]
RFM15 = load_teaching("rfm15").set_index("id")
MATRIX12 = load_teaching("value_matrix12").set_index("id")
CLV12 = load_teaching("clv12").set_index("id")
MARCUS6 = load_teaching("marcus6").set_index("id")

@pytest.fixture
def ax():
    return Figure().subplots()


def quadrants():
    return crmkit.clv_quadrants(CLV12, current="historic_profit", future="annual_margin")


def grades():
    return crmkit.bank_grades(load_teaching("bank14"), (8000, 50))


def steps():
    order = ["identify", "interact", "serve", "sell", "feedback"]
    people = [1000.0, 500.0, 200.0, 50.0, 10.0]
    return pd.DataFrame({"customers": people}, index=pd.Index(order, name="step"))


def moved(stream: int = 5):
    keys = text.keys("rfm_class")
    table = pd.DataFrame(0, index=keys, columns=keys)
    table.loc["important_value", "important_value"] = 7
    table.loc["general_develop", "important_develop"] = stream
    return table


# Every picture, with the result it draws.
PICTURES = {
    "pareto": (plots.pareto, lambda: crmkit.abc(SALES)),
    "abc_classes": (plots.abc_classes, lambda: crmkit.abc(SALES)),
    "segments": (plots.segments, lambda: crmkit.rfm(RFM15)),
    "moves": (plots.moves, moved),
    "matrix": (plots.matrix, lambda: crmkit.value_matrix(MATRIX12, cuts=(100, 100))),
    "quadrants": (plots.matrix, quadrants),
    "marcus": (plots.matrix, lambda: crmkit.marcus_grid(MARCUS6, frequency="F", average="avg")),
    "budget": (plots.budget, lambda: crmkit.allocate_budget(
        crmkit.value_matrix(MATRIX12, cuts=(100, 100)), 120_000)),
    "quadrant_budget": (plots.budget, lambda: crmkit.allocate_budget(
        quadrants(), 1200, weights={"vip": 3, "maintain": 1, "improve": 2, "abandon": 0})),
    "funnel": (plots.funnel, steps),
    "transitions": (plots.transitions, lambda: load_teaching("relationship_chain").set_index(
        "from")),
    "stock": (plots.stock, lambda: crmkit.project(
        load_teaching("relationship_chain"), {"potential": 900, "loyal": 80}, 5)),
    "stops": (plots.stops, lambda: crmkit.stop_mailing([0.3, 0.2, 0.1], 40, 4, 0.2)),
    "pipeline": (plots.pipeline, lambda: crmkit.weighted_pipeline(
        load_teaching("factory_leads"))),
    "grade_tree": (plots.grade_tree, grades),
    "grade_bars": (plots.grade_bars, grades),
    "value_parts": (plots.value_parts, lambda: crmkit.customer_value(
        100, {"goods": 60}, information=10)),
    "slices": (plots.slices, lambda: (pd.Series({"a": 0.4, "b": 0.9}), 0.7)),
    "survival": (plots.survival, lambda: pd.DataFrame(
        {"observed": [100, 60, 45], "constant": [100.0, 60.0, 36.0]})),
    "churn_windows": (plots.churn_windows, lambda: crmkit.churn_series(pd.DataFrame({
        "customer": list("abac"), "amount": 5.0, "date": pd.to_datetime(
            ["2024-01-01", "2024-02-05", "2024-02-20", "2024-03-31"])}), 30)),
    "churn_rules": (plots.churn_rules, lambda: [crmkit.churn_series(pd.DataFrame({
        "customer": list("abac"), "amount": 5.0, "date": pd.to_datetime(
            ["2024-01-01", "2024-02-05", "2024-02-20", "2024-03-31"])}), days)
        for days in (30, 20)]),
    "iso_values": (plots.iso_values, lambda: crmkit.models.iso_values(
        crmkit.models.BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426), 39, 38)),
    "survival_curve": (plots.survival_curve,
                       lambda: crmkit.models.SBG.with_params(alpha=0.668, beta=3.806)),
    "promises": (plots.promises, lambda: pd.DataFrame(
        {"expected": [10.0, 5.0], "came": [12.0, 9.0]}, index=["vip", "maintain"])),
}


def words(axes) -> list[str]:
    return [t.get_text() for t in axes.texts]


def lines_at(axes) -> set[tuple[str, float]]:
    """The straight lines across the picture, as (axis, place)."""
    found = set()
    for line in axes.lines:
        x, y = line.get_xdata(), line.get_ydata()
        if list(y) == [0, 1] and x[0] == x[-1]:
            found.add(("x", float(x[0])))
        if list(x) == [0, 1] and y[0] == y[-1]:
            found.add(("y", float(y[0])))
    return found


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_picture_shows_itself_with_its_description(name, language):
    text.set_language(language)
    draw, result = PICTURES[name]
    shown = draw(result())
    assert isinstance(shown, Picture)
    data, metadata = shown._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == shown.alt == data["text/plain"] == repr(shown)
    assert shown.alt.endswith((".", "。"))
    assert "{" not in shown.alt
    assert shown.ax.get_title(loc="left")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_drawn_on_axes_returns_them(name, ax):
    draw, result = PICTURES[name]
    assert draw(result(), ax=ax) is ax
    assert ax.get_title(loc="left") == draw(result()).ax.get_title(loc="left")


@pytest.mark.parametrize("name", PICTURES)
def test_titles_and_descriptions_follow_the_language(name):
    draw, result = PICTURES[name]
    english = draw(result())
    text.set_language("zh")
    chinese = draw(result())
    assert english.alt != chinese.alt
    assert english.ax.get_title(loc="left") != chinese.ax.get_title(loc="left")
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese.ax.get_title(loc="left"))


def test_the_same_result_gives_the_same_bytes():
    shown = [png(plots.segments(crmkit.rfm(RFM15)).figure) for _ in range(2)]
    assert shown[0] == shown[1]


def test_a_picture_is_saved_in_the_format_of_the_ending(tmp_path):
    plots.pareto(crmkit.abc(SALES)).save(tmp_path / "curve.svg")
    assert "<svg" in (tmp_path / "curve.svg").read_text(encoding="utf-8")


# By hand: the sales add up to 1,000; the best five bring 310 + 205 + 150 + 92 + 61 = 818, the next
# five 44 + 33 + 24 + 19 + 15 = 135, the last ten 47.

def test_the_pareto_curve_goes_through_the_sums_of_the_best(ax):
    plots.pareto(crmkit.abc(SALES), ax=ax)
    x, y = ax.lines[0].get_data()
    for customers, money in ((1, 0.310), (4, 0.757), (5, 0.818), (10, 0.953), (20, 1.0)):
        assert np.interp(customers / 20, x, y) == pytest.approx(money)
    assert len(ax.collections) == 3
    ends = [max(c.get_paths()[0].vertices[:, 0]) for c in ax.collections]
    assert ends == pytest.approx([0.25, 0.50, 1.0])
    assert any("25%" in w and "82%" in w for w in words(ax))


def test_the_bars_of_abc_are_the_shares(ax):
    plots.abc_classes(crmkit.abc(SALES), ax=ax)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == pytest.approx([0.25, 0.818, 0.25, 0.135, 0.5, 0.047])
    assert words(ax) == ["25%", "82%", "25%", "14%", "50%", "5%"]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["A (key)", "B (main)", "C (ordinary)"]


def test_the_description_of_abc_counts_right():
    alt = plots.describe_abc(crmkit.abc(SALES))
    for part in ("20 customers", "5 are A", "25%", "82%", "5 are B", "14%", "10 are C", "50%"):
        assert part in alt


def eight_classes() -> pd.Series:
    """The class of each of the fifteen customers, from the rule in words."""
    low_days = RFM15["R"] <= RFM15["R"].mean()
    often, much = RFM15["F"] >= RFM15["F"].mean(), RFM15["M"] >= RFM15["M"].mean()
    second = {(True, True): "value", (True, False): "develop", (False, True): "keep",
              (False, False): "win_back"}
    return pd.Series([f"{'important' if m else 'general'}_{second[r, f]}"
                      for r, f, m in zip(low_days, often, much, strict=True)], RFM15.index)


def test_the_butterfly_is_as_wide_as_the_shares(ax):
    plots.segments(crmkit.rfm(RFM15), ax=ax)
    order = text.keys("rfm_class")
    customers = eight_classes().value_counts().reindex(order, fill_value=0)
    money = RFM15["M"].groupby(eight_classes()).sum().reindex(order, fill_value=0)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths[:8] == pytest.approx(list(-customers / 15))
    assert widths[8:] == pytest.approx(list(money / RFM15["M"].sum()))
    labels = words(ax)
    for key in order:
        assert text.name(f"rfm_class.{key}") in labels
        assert f"{customers[key]} ({customers[key] / 15:.0%})" in labels


def test_the_description_of_the_classes_names_the_largest():
    alt = plots.describe_segments(crmkit.rfm(RFM15))
    classes = eight_classes()
    money = RFM15["M"].groupby(classes).sum() / RFM15["M"].sum()
    crowd = classes.value_counts()
    assert text.name(f"rfm_class.{money.idxmax()}") in alt
    assert f"{money.max():.0%} of the money" in alt
    assert f"{crowd.max() / 15:.0%} of customers" in alt


def test_moves_prints_each_count_where_it_belongs(ax):
    plots.moves(moved(), ax=ax)
    order = text.keys("rfm_class")
    places = {tuple(t.get_position()): t.get_text() for t in ax.texts}
    assert places == {
        (order.index("important_value"), order.index("important_value")): "7",
        (order.index("important_develop"), order.index("general_develop")): "5"}
    assert len(ax.collections) == 2
    assert ax.get_title(loc="left") == "5 of 12 customers change class"


def test_moves_says_where_the_largest_stream_goes_or_that_there_is_none():
    assert "5 of 12 customers (42%)" in plots.describe_moves(moved())
    assert "from “General, develop” to “Important, develop”" in plots.describe_moves(moved())
    assert plots.describe_moves(moved(0)) == "None of the 7 customers changes class."


def test_who_is_absent_before_or_after_is_no_stream():
    table = moved()
    table.loc["absent"] = 100
    table["absent"] = 100
    assert "5 of 12 customers" in plots.describe_moves(table)
    plots.moves(table)


def test_the_matrix_has_a_point_per_customer_and_its_lines_at_the_cuts(ax):
    plots.matrix(crmkit.value_matrix(MATRIX12, cuts=(100, 130)), ax=ax)
    points = np.concatenate([c.get_offsets() for c in ax.collections])
    assert {tuple(p) for p in points.tolist()} == set(MATRIX12.itertuples(index=False, name=None))
    assert lines_at(ax) == {("x", 100.0), ("y", 130.0)}
    assert set(MATRIX12.index) <= set(words(ax))


def test_points_have_the_colour_of_their_class(ax):
    plots.matrix(crmkit.value_matrix(MATRIX12, cuts=(100, 100)), ax=ax)
    names = {(False, False): "lead", (False, True): "iron", (True, False): "gold",
             (True, True): "platinum"}
    points = [(place, matplotlib.colors.to_hex(group.get_facecolors()[0]).lower())
              for group in ax.collections for place in group.get_offsets()]
    assert len(points) == 12
    for (current, potential), colour in points:
        wanted = style.CLASS_COLOURS["matrix_class"][names[current >= 100, potential >= 100]]
        assert colour == wanted.lower()


# The corner of each class: (high on the first axis, high on the second).
CORNERS = {
    "matrix": {"I lead": (0, 0), "II iron": (0, 1), "III gold": (1, 0), "IV platinum": (1, 1)},
    "quadrants": {"Abandon": (0, 0), "Improve": (0, 1), "Maintain": (1, 0), "VIP": (1, 1)},
    "marcus": {"Uncertain": (0, 0), "Spender": (0, 1), "Frequent": (1, 0), "Best": (1, 1)},
}


@pytest.mark.parametrize("name", CORNERS)
def test_every_class_stands_in_its_corner(name, ax):
    draw, result = PICTURES[name]
    draw(result(), ax=ax)
    corners = {t.get_text().rsplit("  ")[0]: tuple(int(p > 0.5) for p in t.get_position())
               for t in ax.texts if t.get_transform() == ax.transAxes}
    assert corners == CORNERS[name]


def test_many_points_are_not_labelled(ax):
    table = pd.DataFrame({"current_value": range(100), "growth_potential": range(100)})
    plots.matrix(crmkit.value_matrix(table, cuts=(50, 50)), ax=ax)
    assert len(ax.texts) == 4


def test_the_description_of_the_matrix_says_cuts_and_counts():
    alt = plots.describe_matrix(crmkit.value_matrix(MATRIX12, cuts=(100, 130)))
    high, growing = MATRIX12["current_value"] >= 100, MATRIX12["growth_potential"] >= 130
    for part in ("12 customers", "cut at 100", "cut at 130", f"I lead {(~high & ~growing).sum()}",
                 f"IV platinum {(high & growing).sum()}"):
        assert part in alt


def test_the_bars_of_the_budget_are_the_money(ax):
    _, result = PICTURES["budget"]
    plots.budget(result(), ax=ax)
    # Three customers a class, weights 0, 1, 3, 5: 27 units of 120,000 / 27.
    unit = 120_000 / 27
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(
        [0, 3 * unit, 9 * unit, 15 * unit])
    assert [line.get_xdata()[0] for line in ax.lines] == pytest.approx([30_000] * 4)
    assert "66,667" in plots.describe_budget(result())


def test_the_funnel_is_as_wide_as_the_people_left(ax):
    plots.funnel(steps(), ax=ax)
    assert [bar.get_width() for bar in ax.patches[1::2]] == [1000, 500, 200, 50, 10]
    assert [w for w in words(ax) if w.startswith("×")] == ["× 50%", "× 40%", "× 25%", "× 20%"]
    assert "Sell and promote 50" in plots.describe_funnel(steps())


def test_a_funnel_that_runs_dry_is_drawn():
    table = steps()
    table["customers"] = [100.0, 0.0, 0.0, 0.0, 0.0]
    assert "0" in plots.funnel(table).alt


# ------------------------------------------------------------------ fonts

@pytest.fixture
def no_system_fonts(monkeypatch):
    """As on a computer without Chinese fonts: only the font that ships with the kit."""
    style.use_fonts()  # so that what is restored afterwards has the fonts
    monkeypatch.setattr(style, "SYSTEM_FONTS", ())
    with matplotlib.rc_context({"font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"]}):
        style.use_fonts.cache_clear()
        yield


def draw_strictly(picture: Picture) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        png(picture.figure)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_no_glyph_is_missing_without_system_fonts(name, language, no_system_fonts):
    text.set_language(language)
    draw, result = PICTURES[name]
    draw_strictly(draw(result()))


def test_a_missing_glyph_would_be_noticed(no_system_fonts):
    picture = plots.pareto(crmkit.abc(SALES))
    picture.ax.set_title("\u9f98")
    with pytest.raises(UserWarning, match="Glyph"):
        draw_strictly(picture)
    assert style.unshown("客户\u9f98A") == ["\u9f98"]


@pytest.mark.parametrize("room", text.rooms("zh"))
def test_every_character_of_the_chinese_words_can_be_shown(room, no_system_fonts):
    said = "".join(text.vocabulary("zh", room).values())
    assert style.unshown(said) == []


def test_the_shipped_font_holds_all_chinese_characters_of_the_words():
    held = set(matplotlib.font_manager.get_font(str(style.own_font_file())).get_charmap())
    said = {c for room in text.rooms("zh") for words in text.vocabulary("zh", room).values()
            for c in words if c >= "\u3000"}
    assert len(said) > 300
    assert not {c for c in said if ord(c) not in held}


def test_colours_of_a_group_differ():
    for colours in style.CLASS_COLOURS.values():
        assert len({c.lower() for c in colours.values()}) == len(colours)


def test_names_of_neighbours_stand_apart(ax):
    plots.matrix(crmkit.clv_quadrants(
        pd.DataFrame({"current_value": [350.0, 150.0, 5200.0],
                      "future_value": [92.0, -87.0, 5040.0]},
                     index=["V04", "V11", "V01"]), cuts=(3000, 3500)), ax=ax)
    ax.figure.canvas.draw()
    boxes = [t.get_window_extent() for t in ax.texts if t.get_text() in ("V04", "V11", "V01")]
    assert len(boxes) == 3
    assert not any(boxes[i].overlaps(boxes[j]) for i in range(3) for j in range(i))


# These draw any table of numbers.
ANY_TABLE = {"cohort_heatmap", "stock", "transitions"}
ALL_PICTURES = [name for name in plots.__all__ if hasattr(getattr(plots, name), "__wrapped__")]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ALL_PICTURES)
def test_what_cannot_be_drawn_is_refused_in_words(name, language):
    """A foreign table, a word, a number: each is told what the picture takes."""
    tables = [] if name in ANY_TABLE else [pd.DataFrame({"foreign": [1.0, 2.0]})]
    for given in (*tables, "customers", 3):
        with text.speaking(language), pytest.raises(CrmkitError) as told:
            getattr(plots, name)(given)
        words = str(told.value)
        assert len(words) > 40 and "{{" not in words


def test_the_refusal_says_who_makes_what_the_picture_takes_and_keeps_the_cause():
    with pytest.raises(SettingError) as told:
        plots.pareto(pd.DataFrame({"foreign": [1.0]}))
    assert "plots.pareto cannot draw a table with the columns foreign" in str(told.value)
    assert "It takes: ABC (crmkit.abc)" in str(told.value)
    assert isinstance(told.value.__cause__, AttributeError)
