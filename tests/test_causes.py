"""Causes of leaving: the lists and their map, a log read and ranked, alone or among others."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy.spatial.distance import cityblock

import crmkit
from crmkit import explore, plots, text
from crmkit.churn.causes import (
    CAUSES,
    COURSE,
    GROUPS,
    LISTS,
    REASONS,
    entries_of,
    entry_name,
    entry_of,
)
from crmkit.datasets import load_teaching
from crmkit.errors import (
    ColumnError,
    NotEnoughDataError,
    SettingError,
    UnknownNameError,
)

LOG = load_teaching("leaving_reasons")
SURVEY = load_teaching("two_firm_survey_TEACHING")

def log(*rows, columns=("reason_1", "reason_2", "reason_3")):
    """A log from rows of money and reasons, blanks where none is given."""
    width = len(columns)
    filled = [[money, *reasons, *[None] * (width - len(reasons))] for money, *reasons in rows]
    return pd.DataFrame(filled, columns=["money", *columns]).rename_axis("customer")


# --- the lists and their map ----------------------------------------------------------------------

# The course's map, typed cause by cause (the code has it entry by entry); None: no place.
MAP = {
    "natural": [None, None, None, None, None, None, "natural", None, "involuntary", "natural",
                "natural", "natural", "forced", "moved"],
    "firm_ends": [None, None, None, None, None, None, None, None, "involuntary", "firm_ends",
                  "passive", "malicious", "abandoned", None],
    "rival_price": ["competitor", "competitiveness", "price competition", "temptation", "brand",
                    "rate competition", "contest", "price rivals", "price competition",
                    "rival_price", "competitive", "competitive", "poached", "rival price"],
    "rival_offer": ["competitor", "competitiveness", "competition", None, "brand", "mismatch",
                    "contest", "rivals", "competition", "rival_offer", "competitive",
                    "competitive", "attracted", "rival"],
    "product_fault": ["quality", "quality unsold", "satisfaction", None, "quality",
                      "service_quality", "bully", "product", "core", "product_fault", "fault",
                      "fault", "left", "complaint interest"],
    "service_fault": ["experience care", "service", "unstable", None, "contact",
                      "service_quality publicity", "bully", "service",
                      "staff inconvenience reaction", "service_fault", "fault", "fault", "left",
                      "complaint interest"],
    "price": ["price", "price", "price", None, "price", "rate", None, "price", "price", "price",
              "fault", "fault", "left poached", "price"],
    "integrity": [None, None, "change", "control integrity", None, None, "integrity", None,
                  "ethics", "integrity", "fault", "fault", "other", None],
    "staff_left": [None, None, None, "staff", None, None, None, None, None, "staff_left", None,
                   None, "other", None],
}


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cell_of_the_map(cause):
    found = [entries_of(by, cause) for by in LISTS]
    assert found == [cell.split() if cell else [] for cell in MAP[cause]]


def test_the_nine_lists_have_as_many_entries_as_the_texts_say():
    assert [len(LISTS[by]) for by in COURSE] == [5, 5, 5, 4, 4, 5, 4, 4, 8]
    assert tuple(LISTS)[:9] == COURSE


@pytest.mark.parametrize("by", LISTS)
def test_every_entry_has_its_name_in_both_languages(by):
    group = GROUPS.get(by, by)
    assert set(LISTS[by]) <= set(text.keys(group))
    for language in text.LANGUAGES:
        text.set_language(language)
        names = [entry_name(by, entry) for entry in LISTS[by]]
        assert len(set(names)) == len(names) and all(names)
        assert explore.cause_pareto(LOG, by=by).option("by", by) == text.name(f"cause_list.{by}")


def test_every_reason_has_a_name_and_its_entries_lie_in_the_cell_of_its_cause():
    assert list(REASONS) == text.keys("office_reason")
    for reason, (cause, chosen) in REASONS.items():
        for by in LISTS:
            entry = entry_of(by, reason)
            assert entry in entries_of(by, cause) if entries_of(by, cause) else entry is None
        assert all(chosen[by] != entry_of(by, cause) for by in chosen), reason


def test_where_a_list_splits_a_cause_the_reason_decides():
    assert entry_of("eight_factors", "repair_slow") == "inconvenience"
    assert entry_of("eight_factors", "complaint_ignored") == "reaction"
    assert entry_of("eight_factors", "staff_rude") == "staff"
    assert entry_of("five_risks", "rival_cheaper") == "price"
    assert entry_of("five_risks", "rival_gift") == "competition"
    # The cause alone: the entry of its own name, else the first of the list.
    assert entry_of("four_sources", "integrity") == "integrity"
    assert entry_of("five_causes", "Service fault") == "experience"
    assert entry_of("四种来源", "price") is None


def test_the_map_is_shown_in_words():
    table = crmkit.cause_map("five_causes", "四种来源")
    assert table.columns.tolist() == ["five_causes", "four_sources"]
    assert table.loc["service_fault", "five_causes"] == "Experience, Care and contact"
    assert table.loc["price", "four_sources"] == "-"
    text.set_language("zh")
    shown = crmkit.show(crmkit.cause_map("five_causes"))
    assert shown.columns.tolist() == ["五种原因（含体验与关怀）"]
    assert shown.loc["服务过失"].tolist() == ["客户体验、关怀与联系"]
    assert crmkit.cause_map().shape == (9, 14)


def test_an_unknown_list_is_named_with_the_nearest():
    for call in (lambda: crmkit.cause_map("five risk"), lambda: entry_of("five risk", "moved"),
                 lambda: crmkit.cause_pareto(LOG, "five risk"),
                 lambda: crmkit.cause_shares(LOG, "five risk")):
        with pytest.raises(UnknownNameError, match=r"'five risk'.*'Five risks'"):
            call()
    with pytest.raises(UnknownNameError, match="Natural"):
        entry_of("five_risks", "naturel")


# --- reading a log --------------------------------------------------------------------------------

def test_a_log_read_by_hand():
    read = crmkit.classify_reasons(log(
        (10, "too_dear"), (20, " Too Dear ", None, "repair_slow"), (30, "太贵", ""), (40,),
        (50, "repiar_slow", "no_contact"), (60, "xyzzy"), (70, "rival_price")))
    assert read.table[["customer", "place", "office_reason", "cause", "money"]].fillna(
        "?").values.tolist() == [
            [0, 1, "too_dear", "price", 10], [1, 1, "too_dear", "price", 20],
            [1, 2, "repair_slow", "service_fault", 20], [2, 1, "too_dear", "price", 30],
            [4, 2, "no_contact", "service_fault", 50], [6, 1, "?", "rival_price", 70]]
    assert read.set_aside.values.tolist() == [
        [3, 0, "", "no_reason", ""], [4, 1, "repiar_slow", "unknown_reason", "repair_slow"],
        [5, 1, "xyzzy", "unknown_reason", ""]]
    assert (read.customers, read.known) == (7, 5)
    assert read.suggestions == {"repiar_slow": "repair_slow"}
    mended = crmkit.classify_reasons(log((50, "repiar_slow", "no_contact")),
                                     words=read.suggestions)
    assert mended.table["office_reason"].tolist() == ["repair_slow", "no_contact"]
    assert "3 rows set aside" in read.caption()


def test_no_reason_is_lost_and_none_invented():
    read = crmkit.classify_reasons(LOG)
    cells = LOG[["reason_1", "reason_2", "reason_3"]].notna().to_numpy()
    blank = int((~cells.any(axis=1)).sum())
    assert len(read.table) + len(read.set_aside) == cells.sum() + blank
    assert read.customers == len(LOG)


def test_words_of_another_log():
    telecom = load_teaching("telecom10").assign(money=1)
    words = {"欠费停机": "unpaid", "转网资费": "rival_price", "搬迁": "natural",
             "欺诈": "企业终止关系",
             "网络质量": "product_fault", "转网终端": "Rival's offer", "死亡": "natural",
             "服务态度": "staff_rude", "过户": "natural"}
    read = crmkit.classify_reasons(telecom, reasons="reason", words=words)
    assert read.known == 10 and read.set_aside.empty
    causes = crmkit.cause_pareto(read, "three_kinds").table["customers"]
    assert causes.to_dict() == {"natural": 3, "passive": 3, "competitive": 2, "fault": 2}


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("table", "arguments", "error", "words"), [
    (log((1, "xyzzy")), {}, NotEnoughDataError, "xyzzy"),
    (log((1,)), {}, NotEnoughDataError, "1"),
    (log(), {}, NotEnoughDataError, "."),
    (log((-5, "moved")), {}, ColumnError, "-5"),
    (log((None, "moved")), {}, ColumnError, "money"),
    (log(("much", "moved")), {}, ColumnError, "much"),
    (log((1, "moved")), {"reasons": "why"}, ColumnError, "why"),
    (log((1, "moved")), {"reasons": ()}, NotEnoughDataError, "reasons="),
    (log((1, "moved")), {"money": "yuan"}, ColumnError, "yuan"),
    (log((1, "moved")), {"words": {"gone": "movde"}}, UnknownNameError, "movde.*moved"),
    (log((1, "moved")), {"words": ["moved"]}, ColumnError, "list"),
    (pd.DataFrame({"id": ["a", "a"], "money": [1, 2], "reason_1": ["moved"] * 2}),
     {"reasons": "reason_1"}, ColumnError, "a"),
    ("a text", {}, ColumnError, "str"),
])
def test_a_log_that_makes_no_sense_is_refused(language, table, arguments, error, words):
    text.set_language(language)
    with pytest.raises(error, match=words):
        crmkit.classify_reasons(table, **arguments)


# --- ranking --------------------------------------------------------------------------------------

SMALL = log((10, "too_dear", "repair_slow"), (20, "too_dear", "staff_rude", "repair_slow"),
            (20, "too_dear"), (100, "repair_slow", "too_dear"), (50, "moved"), (0, "no_contact"))


def test_a_pareto_by_hand():
    found = crmkit.cause_pareto(SMALL, "four_causes", cut=0.8)
    assert found.table.index.tolist() == ["price", "contact", "quality", "brand"]
    assert found.table["customers"].tolist() == [3, 2, 0, 0]
    assert found.table["money"].tolist() == [50, 100, 0, 0]
    assert found.table["share"].tolist() == pytest.approx([3 / 6, 2 / 6, 0, 0])
    assert found.table["cumulative"].tolist() == pytest.approx([3 / 6, 5 / 6, 5 / 6, 5 / 6])
    assert found.table["vital"].tolist() == [True, True, False, False]
    assert (found.first, found.needed) == ("price", 2)
    assert found.outside == pytest.approx(1 / 6) and "16.7%" in found.notes[0]
    money = crmkit.cause_pareto(SMALL, "four_causes", measure="money")
    assert money.first == "contact" and money.outside == pytest.approx(0.25)
    assert money.table["share"].tolist() == pytest.approx([0.5, 0.25, 0, 0])
    assert money.needed is None  # 75 per cent have a place, 80 are asked for


def test_all_reasons_count_each_leaver_once_under_an_entry():
    found = crmkit.cause_pareto(SMALL, "four_causes", reasons="all")
    # The second leaver names two failures of service: one entry.
    assert found.table["customers"].to_dict() == {
        "price": 4, "contact": 4, "quality": 0, "brand": 0}
    assert found.table["share"].iloc[0] == pytest.approx(4 / 9)
    split = crmkit.cause_pareto(SMALL, "eight_factors", reasons="all").table["customers"]
    assert split[["price", "inconvenience", "staff", "involuntary"]].tolist() == [4, 3, 2, 1]


def test_what_lies_on_the_cut_reaches_it():
    even = log((1, "too_dear"), (1, "too_dear"), (1, "repair_slow"), (1, "moved"))
    for cut, needed in ((0.5, 1), (0.51, 2), (0.75, 2), (0.76, 3), (1.0, 3), (0.0, 0)):
        assert crmkit.cause_pareto(even, cut=cut).needed == needed
    tenths = log(*[(1, reason) for reason in ["too_dear"] * 7 + ["moved"] * 1 + ["unpaid"] * 2])
    assert crmkit.cause_pareto(tenths, cut=0.9).needed == 2  # 0.7 + 0.2, though floats fall short


def test_equal_entries_keep_the_order_of_the_list():
    even = log((5, "rep_left"), (5, "too_dear"), (5, "moved"))
    assert crmkit.cause_pareto(even).table.index[:3].tolist() == ["natural", "price", "staff_left"]


@pytest.mark.parametrize(("by", "measure", "reasons"),
                         list(product(LISTS, ("customers", "money"), ("first", "all"))))
def test_against_a_count_in_plain_python(by, measure, reasons):
    words = crmkit.classify_reasons(LOG).suggestions
    counted, outside = dict.fromkeys(LISTS[by], 0), 0
    for row in LOG.itertuples():
        given = [w for w in (row.reason_1, row.reason_2, row.reason_3) if isinstance(w, str)]
        given = [words.get(w, w) for w in given]
        given = given[:1] if reasons == "first" else given
        for entry in {entry_of(by, w) for w in given if w in REASONS}:
            amount = 1 if measure == "customers" else row.money
            if entry is None:
                outside += amount
            else:
                counted[entry] += amount
    read = crmkit.classify_reasons(LOG, words=words)
    found = crmkit.cause_pareto(read, by, measure=measure, reasons=reasons)
    assert found.table[measure].to_dict() == counted
    total = sum(counted.values()) + outside
    assert found.outside == pytest.approx(outside / total)
    assert found.table["share"].sum() + found.outside == pytest.approx(1)
    assert found.table[measure].is_monotonic_decreasing


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("arguments", "error", "words"), [
    ({"measure": "heads"}, SettingError, "heads.*customers"),
    ({"reasons": "second"}, SettingError, "second.*first"),
    ({"cut": 80}, SettingError, "80"), ({"cut": -0.1}, SettingError, "-0.1"),
    ({"by": "ten_causes"}, UnknownNameError, "ten_causes"),
])
def test_settings_that_make_no_sense_are_refused(language, arguments, error, words):
    text.set_language(language)
    with pytest.raises(error, match=words):
        crmkit.cause_pareto(LOG, **arguments)


def test_nothing_to_count_is_said():
    with pytest.raises(NotEnoughDataError, match="money"):
        crmkit.cause_pareto(log((0, "moved"), (0, "too_dear")), measure="money")
    unread = log((5, "xyzzy", "too_dear"))
    with pytest.raises(NotEnoughDataError, match="first"):
        crmkit.cause_pareto(unread)
    assert crmkit.cause_pareto(unread, reasons="all").first == "price"


# --- the story of the lesson ----------------------------------------------------------------------

def first_in_the_log(measure):
    read = crmkit.classify_reasons(LOG)
    read = crmkit.classify_reasons(LOG, words=read.suggestions)
    return crmkit.first_causes(read, measure=measure)


def test_who_is_right_depends_on_the_list():
    entries = first_in_the_log("customers")["entry"]
    assert entries.to_dict() == {
        "five_causes": "competitor", "five_causes_goods": "competitiveness",
        "five_risks": "price", "four_sources": "temptation", "four_causes": "brand",
        "bank_causes": "rate", "four_branches": "bully", "four_causes_service": "price",
        "eight_factors": "price"}


def test_no_list_puts_price_first_when_money_is_counted():
    by_money = first_in_the_log("money")
    assert not by_money["entry"].isin(["price", "rate"]).any()
    stays = by_money["entry"] == first_in_the_log("customers")["entry"]
    assert 0 < stays.sum() < 4


def test_price_is_named_often_and_seldom_alone():
    found = crmkit.cause_shares(LOG).table.loc["price"]
    assert found["named"] > 0.35 and found["named_alone"] < 0.10


def test_the_log_is_what_its_maker_makes(monkeypatch, tmp_path):
    from tools import make_leaving_reasons as maker

    monkeypatch.setattr(maker, "TARGET", tmp_path / "leaving_reasons.csv")
    maker.main()
    made = pd.read_csv(tmp_path / "leaving_reasons.csv")
    pd.testing.assert_frame_equal(made, LOG)
    read = crmkit.classify_reasons(LOG)
    assert (read.set_aside["problem"] == "no_reason").sum() == maker.BLANK
    assert len(read.suggestions) == maker.MISSPELT
    assert set(read.suggestions.values()) <= set(maker.PLAN)
    assert (read.set_aside["given"] == "see_mail").sum() == maker.UNKNOWN
    assert set(maker.PLAN) == set(REASONS)


# --- alone, or among others -----------------------------------------------------------------------

def test_alone_and_among_others_by_hand():
    found = crmkit.cause_shares(SMALL, "nine_causes")
    assert found.leavers == 6 and found.notes == ()
    assert found.table.index[:3].tolist() == ["service_fault", "price", "natural"]
    assert found.table.loc["price"].tolist() == pytest.approx([4 / 6, 1 / 6, 3 / 6, 1 / 4])
    assert found.table.loc["service_fault"].tolist() == pytest.approx([4 / 6, 1 / 6, 3 / 6, 1 / 4])
    assert found.table.loc["natural"].tolist() == pytest.approx([1 / 6, 1 / 6, 0, 1])
    assert np.isnan(found.table.loc["integrity", "alone_of_named"])
    assert found.total == pytest.approx(9 / 6)
    assert "150%" in found.caption()


def test_a_cause_outside_the_list_is_another_cause_all_the_same():
    found = crmkit.cause_shares(log((1, "too_dear", "moved"), (1, "too_dear")), "four_causes")
    assert found.table.loc["price", ["named", "named_alone"]].tolist() == [1, 0.5]


def test_leavers_with_an_unreadable_reason_are_left_out():
    found = crmkit.cause_shares(log((1, "too_dear", "xyzzy"), (1, "too_dear"), (1, "moved"), (1,)))
    assert found.leavers == 2 and "2 leavers" in found.notes[0]
    assert found.table.loc["price", "named_alone"] == 0.5
    with pytest.raises(NotEnoughDataError):
        crmkit.cause_shares(log((1, "too_dear", "xyzzy")))


def test_shares_against_sets():
    read = crmkit.classify_reasons(LOG)
    bad = set(read.set_aside["customer"])
    sets = [{REASONS[w][0] for w in (row.reason_1, row.reason_2, row.reason_3)
             if isinstance(w, str)} for row in LOG.itertuples() if row.id not in bad]
    found = crmkit.cause_shares(read)
    assert found.leavers == len(sets)
    for cause in CAUSES:
        assert found.table.loc[cause, "named"] == pytest.approx(
            sum(cause in s for s in sets) / len(sets))
        assert found.table.loc[cause, "named_alone"] == pytest.approx(
            sum(s == {cause} for s in sets) / len(sets))
    assert found.total == pytest.approx(sum(map(len, sets)) / len(sets)) and found.total > 1


# --- two firms ------------------------------------------------------------------------------------

counts = st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(any)


def test_two_firms_by_hand():
    firms = SURVEY.set_index("reason")
    assert crmkit.share_distance(firms["firm_A_pct"], firms["firm_B_pct"]) == pytest.approx(
        (3 + 9 + 12 + 6 + 30) / 2 / 100)
    assert crmkit.share_distance({"a": 3, "b": 1}, {"b": 2, "a": 2}) == pytest.approx(0.25)
    assert crmkit.share_distance({"a": 1, "b": 0}, {"a": 0, "b": 9}) == 1


@settings(max_examples=50, deadline=None)
@given(counts, counts, counts)
def test_the_distance_is_a_distance(a, b, c):
    one, two, three = (pd.Series(x, index=list("wxyz")) for x in (a, b, c))
    here = crmkit.share_distance(one, two)
    assert 0 <= here <= 1 + 1e-12 and crmkit.share_distance(one, one) == 0
    assert here == pytest.approx(crmkit.share_distance(two, one))
    assert here <= crmkit.share_distance(one, three) + crmkit.share_distance(three, two) + 1e-12
    # What two distributions share is the smaller of each pair; and a peer library.
    p, q = np.array(a) / sum(a), np.array(b) / sum(b)
    assert here == pytest.approx(1 - np.minimum(p, q).sum())
    assert here == pytest.approx(cityblock(p, q) / 2)
    assert crmkit.share_distance(10 * one, two.iloc[::-1]) == pytest.approx(here)


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("first", "second", "error", "words"), [
    ({"a": 1}, {"b": 1}, ColumnError, "'b'|'a'"),
    ({"a": 1, "b": 1}, {"a": 1}, ColumnError, "'b'"),
    ({}, {"a": 1}, NotEnoughDataError, "first"),
    ({"a": 0}, {"a": 1}, NotEnoughDataError, "first"),
    ({"a": 1}, {"a": -1}, ColumnError, "-1"),
    ({"a": 1}, {"a": None}, ColumnError, "second"),
    ({"a": 1}, {"a": "x"}, ColumnError, "x"),
    ([1], {"a": 1}, ColumnError, "list"),
    (pd.Series([1, 2], index=["a", "a"]), {"a": 1}, ColumnError, "'a'"),
])
def test_what_cannot_be_compared_is_refused(language, first, second, error, words):
    text.set_language(language)
    with pytest.raises(error, match=words):
        crmkit.share_distance(first, second)


# --- pictures and the explorer --------------------------------------------------------------------

def test_what_comes_first_is_drawn_list_by_list():
    firsts = crmkit.first_causes(LOG)
    axes = Figure().subplots()
    plots.first_causes(firsts, ax=axes)
    assert [bar.get_width() for bar in axes.patches] == pytest.approx(firsts["share"].tolist())
    colours = {bar.get_facecolor() for bar, entry in zip(axes.patches, firsts["entry"], strict=True)
               if entry in ("price", "rate")}
    assert len(colours) == 1
    assert f"{firsts['comes_first'].nunique()} different" in axes.get_title(loc="left")
    alt = plots.describe_first_causes(firsts)
    assert "Four branches of a fishbone: Big shop, bad manners (" in alt


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_two_firms_are_drawn_and_called_invented(language):
    text.set_language(language)
    table = SURVEY.rename(columns={"reason": "survey_reasons"}).set_index("survey_reasons")
    axes = Figure().subplots()
    plots.two_firms(table, ax=axes)
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == pytest.approx([.06, .18, .24, .20, .32, .03, .09, .12, .14, .62])
    invented = {"en": "invented", "zh": "虚构"}[language]
    assert invented in axes.get_title(loc="left").casefold()
    assert invented in plots.describe_two_firms(table) and "62%" in plots.describe_two_firms(table)


def drawn(**given_settings):
    explorer = explore.cause_pareto(SMALL, **given_settings)
    figure = Figure()
    explorer._draw(explorer.result, figure)
    return explorer, *figure.axes


def test_bars_and_curve_of_the_explorer():
    explorer, left, right = drawn(by="four_causes")
    assert [bar.get_width() for bar in left.patches] == pytest.approx([3, 2, 0, 0, 1])
    assert left.get_yticklabels()[-1].get_text() == "no place in the list"
    assert "Price first: 50%" in left.get_title(loc="left")
    assert right.lines[1].get_ydata() == pytest.approx([0, 3 / 6, 5 / 6, 5 / 6, 5 / 6])
    assert right.get_title(loc="left") == "2 of 4 entries make 80%"
    assert "16.7%" in explorer.sentence and "“Price” comes first with 50.0%" in explorer.sentence


def test_the_explorer_in_money_and_out_of_reach():
    explorer, left, right = drawn(by="four_causes", measure="money")
    assert [bar.get_width() for bar in left.patches] == pytest.approx([.1, .05, 0, 0, .05])
    assert right.get_title(loc="left") == "80% is out of reach"
    assert "out of reach" in explorer.sentence
    _, left, _ = drawn(by="nine_causes", reasons="all")
    assert len(left.patches) == 9


def test_a_list_without_a_place_for_anybody_is_drawn():
    explorer = explore.cause_pareto(log((1, "moved")), by="five_causes")
    figure = Figure()
    explorer._draw(explorer.result, figure)
    assert explorer.result.needed is None and explorer.result.outside == 1
    assert [bar.get_width() for bar in figure.axes[0].patches] == [0, 0, 0, 0, 0, 1]
