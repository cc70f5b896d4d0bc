"""Tables for reading."""

import pandas as pd

import crmkit
from crmkit import text


def test_columns_and_classes_are_named_in_both_languages():
    sizes = crmkit.abc(crmkit.datasets.load_teaching("abc20"), by="sales_kcny").sizes
    assert list(crmkit.show(sizes).index) == ["A (key)", "B (main)", "C (ordinary)"]
    text.set_language("zh")
    try:
        shown = crmkit.show(sizes)
    finally:
        text.set_language("en")
    assert shown.columns[0] == "客户数" and shown.index[0] == "A 类（关键客户）"


def test_the_table_itself_is_left_alone():
    table = pd.DataFrame({"segment": ["important_value"], "shop": [1.23456]})
    shown = crmkit.show(table)
    assert table.loc[0, "segment"] == "important_value"
    assert shown.columns.tolist() == ["Segment", "shop"] and shown.iloc[0, 1] == 1.23


def test_long_words_are_shown_whole():
    strategies = crmkit.rfm(crmkit.datasets.load_teaching("rfm15")).strategies()
    longest = strategies["strategy"].str.len().idxmax()
    assert strategies.loc[longest, "strategy"] in crmkit.show(strategies)._repr_html_()


def test_no_digits_after_the_point_means_no_point_either():
    table = pd.DataFrame({"money": [48000.4, -3.6], "gap": [1.0, None], "share": [0.4, 1.0]})
    assert crmkit.show(table.rename(columns={"money": "x", "gap": "y", "share": "z"}), 0).to_csv(
        index=False).splitlines() == ["x,y,z", "48000,1.0,0", "-4,,1"]
    assert crmkit.show(pd.DataFrame({"x": [1.0]}), 1).to_csv(index=False).split() == ["x", "1.0"]
