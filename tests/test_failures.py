"""The standing analysis of failures (H11): who spends more, less, nothing; and a chain of whys."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy import stats

import crmkit
from crmkit.defection.failures import failure_tracker, five_whys
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

STARTS = pd.to_datetime(["2024-01-01", "2024-01-11", "2024-01-21"])
# Three blocks of ten days. d comes in the second; f skips it; g sends back what it bought there.
SPENT = {"a": (9, 9, 5), "b": (1, 4, 6), "c": (2, 3, 0), "d": (0, 5, 5), "e": (4, 6, 1),
         "f": (6, 0, 8)}


def log_of(spent, starts=STARTS, later=3):
    rows = [(who, start + pd.Timedelta(days=later), float(amount))
            for who, amounts in spent.items() for start, amount in zip(starts, amounts, strict=True)
            if amount]
    return pd.DataFrame(rows, columns=["customer", "date", "amount"])


LOG = pd.concat([log_of(SPENT), pd.DataFrame({
    "customer": ["g"] * 3, "amount": [5.0, 7.0, -7.0],
    "date": pd.to_datetime(["2024-01-01", "2024-01-12", "2024-01-13"])})], ignore_index=True)


def tracked(log=LOG, **options):
    return failure_tracker(log, **({"days": 10, "as_of": "2024-01-30", "least": 1} | options))


def test_h11_by_hand_all():
    row = tracked().of("all").loc["2024-01-21"]
    assert row.to_dict() == pytest.approx(
        {"customers": 5, "rose": 0.2, "unchanged": 0.2, "fell": 0.4, "stopped": 0.2,
         "spent_before": 27, "lost_stopped": 3, "lost_fell": 9, "won_rose": 2})
    # What came in the end: 5 + 6 + 0 + 5 + 1.
    assert 27 - 3 - 9 + 2 == 17


def test_h11_classes_are_made_before_the_blocks_that_are_compared():
    # First block: 1 2 | 4 5 | 6 9. f (high) and g (middle) spent nothing in the second.
    table = tracked().at()
    assert table["customers"].to_dict() == {"all": 5, "high": 1, "middle": 1, "low": 2,
                                            "newcomer": 1}
    assert table.loc["high", "fell"] == 1  # a
    assert table.loc["middle", "fell"] == 1  # e
    assert table.loc["low", ["rose", "stopped"]].tolist() == [0.5, 0.5]  # b and c
    assert table.loc["newcomer", "unchanged"] == 1  # d
    # By the money of the second block: 3 4 | 5 | 6 9, and nobody is new.
    base = tracked(classed="base").at()
    assert base["customers"].to_dict() == {"all": 5, "high": 2, "middle": 1, "low": 2,
                                           "newcomer": 0}
    assert base.loc["high", "fell"] == 1


def test_whoever_sent_everything_back_is_set_aside_and_told():
    assert any("1 customers" in note for note in tracked().notes)
    assert "g" not in SPENT


def test_no_look_ahead_changing_the_last_block_moves_no_one_to_another_class():
    other = LOG.assign(amount=LOG["amount"].where(LOG["date"] < "2024-01-21", 99.0))
    for classed in ("earlier", "base"):
        one, two = tracked(classed=classed).at(), tracked(other, classed=classed).at()
        assert one["customers"].equals(two["customers"])
        assert one["spent_before"].equals(two["spent_before"])


def test_blocks_of_equal_length_back_from_the_last_day():
    track = failure_tracker(LOG, days=7, as_of="2024-01-30", least=1, classed="base")
    assert track.blocks == ["2024-01-10", "2024-01-17", "2024-01-24"]
    assert any("first 2 days" in note for note in track.notes)
    # The first and the last moment of a block belong to it.
    edges = pd.DataFrame({"customer": ["a", "a", "b", "b"], "amount": [1.0, 2.0, 3.0, 4.0],
                          "date": pd.to_datetime(["2024-01-01 00:00", "2024-01-11 00:00",
                                                  "2024-01-10 23:59", "2024-01-20 23:59"])})
    track = failure_tracker(edges, days=10, as_of="2024-01-20", least=1, classed="base")
    row = track.of("all").loc["2024-01-11"]
    assert (row["customers"], row["rose"], row["spent_before"]) == (2, 1, 4)


def test_few_customers_give_money_but_no_share():
    track = tracked(least=2)
    table = track.at()
    assert table.loc[["high", "middle", "newcomer"], "fell"].isna().all()
    assert table.loc["high", "lost_fell"] == 4
    assert any("3" in note for note in track.notes)


def random_log(seed, customers=6000, blocks=4):
    """Everybody keeps to his own mean and nobody stops: all change is chance."""
    dice = np.random.default_rng(seed)
    means = dice.gamma(2, 50, customers)
    spent = means[:, None] * dice.gamma(4, 0.25, (customers, blocks))
    when = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(blocks) * 10, "D")
    return pd.DataFrame({"customer": np.repeat(np.arange(customers).astype(str), blocks),
                         "date": np.tile(when, customers), "amount": spent.ravel().round(2) + 0.01})


def test_where_nothing_goes_wrong_half_spend_less_and_only_the_choice_of_class_hides_it():
    track = failure_tracker(random_log(1), days=10, as_of="2024-02-09")
    assert track.of("all")["fell"].tolist() == pytest.approx([0.5, 0.5], abs=0.025)
    for third in ("high", "middle", "low"):
        assert track.of(third)["fell"].tolist() == pytest.approx([0.5, 0.5], abs=0.04)
    base = failure_tracker(random_log(1), days=10, as_of="2024-02-09", classed="base")
    assert (base.of("high")["fell"] > 0.58).all()
    assert (base.of("low")["fell"] < 0.42).all()


def test_change_holds_the_truth_as_often_as_it_says_and_agrees_with_scipy():
    quiet = [failure_tracker(random_log(seed, 400), days=10, as_of="2024-02-09").change()
             for seed in range(60)]
    held = [(t.loc["all", "low"] <= 0 <= t.loc["all", "high"]) for t in quiet]
    assert np.mean(held) > 0.85
    track = failure_tracker(random_log(3), days=10, as_of="2024-02-09")
    one, two = (track.of("all").iloc[i] for i in (0, 1))
    counts = [round(r["fell"] * r["customers"]) for r in (one, two)]
    ends = [stats.binomtest(k, int(r["customers"])).proportion_ci(method="wilson")
            for k, r in zip(counts, (one, two), strict=True)]
    gap = two["fell"] - one["fell"]
    low = gap - np.hypot(two["fell"] - ends[1].low, ends[0].high - one["fell"])
    assert track.change().loc["all", ["difference", "low"]].tolist() == pytest.approx([gap, low])


def test_online_retail_with_pandas_done_another_way():
    lines = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP").frame
    day = pd.Timestamp("2011-12-09")
    edges = [day - pd.Timedelta(days=91 * n - 1) for n in (4, 3, 2, 1)]
    spent = [lines[(lines["date"] >= start) & (lines["date"] < start + pd.Timedelta(days=91))]
             .groupby("customer")["amount"].sum() for start in edges]
    both = pd.concat(spent, axis=1, keys=range(4)).fillna(0)
    base = both[both[2].round(6) > 0]
    row = failure_tracker(crmkit.read_orders(crmkit.datasets.load_online_retail())).of("all")
    row = row.loc["2011-09-10"]
    assert row["customers"] == len(base)
    assert row["stopped"] == pytest.approx((base[3] <= 0).mean())
    assert row["fell"] == pytest.approx(((base[3] > 0) & (base[3] < base[2])).mean(), abs=1e-3)
    assert row["spent_before"] - row["lost_stopped"] - row["lost_fell"] + row["won_rose"] \
        == pytest.approx(base[3].sum())


def test_among_the_very_same_customers_the_choice_of_class_turns_the_shares():
    """Of those of two blocks who came a third time: who spent less, by pandas alone."""
    lines = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP").frame
    number = (pd.Timestamp("2011-12-09") - lines["date"].dt.normalize()).dt.days // 91
    money = lines.assign(block=number).pivot_table(index="customer", columns="block",
                                                   values="amount", aggfunc="sum").fillna(0)
    same = money[(money[3] > 0) & (money[2] > 0) & (money[1] > 0)]
    less = same[1] < same[2]
    by_base = less.groupby(pd.qcut(same[2], 3, labels=False)).mean()
    by_earlier = less.groupby(pd.qcut(same[3], 3, labels=False)).mean()
    assert by_earlier.between(0.45, 0.56).all()
    assert by_base[2] - by_base[0] > 0.2
    track = failure_tracker(crmkit.read_orders(crmkit.datasets.load_online_retail()))
    block = track.at("2011-06-11").loc[["high", "middle", "low"]]
    assert (block["fell"] / (1 - block["stopped"])).between(0.48, 0.53).all()


def test_the_same_from_polars_and_in_any_order_of_rows():
    shuffled = tracked(LOG.sample(frac=1, random_state=3))
    assert shuffled.table.equals(tracked().table)
    assert tracked(pl.from_pandas(LOG)).table.equals(tracked().table)


@pytest.mark.parametrize(("options", "error", "words"), [
    ({"days": 0}, SettingError, "days"), ({"least": 0}, SettingError, "least"),
    ({"classed": "after"}, SettingError, "classed"),
    ({"days": 15}, NotEnoughDataError, "2 whole blocks"),
    ({"days": 40}, NotEnoughDataError, "0 whole blocks")])
def test_bad_settings_are_refused(options, error, words):
    with pytest.raises(error, match=words):
        tracked(**options)


def test_bad_questions_are_refused():
    with pytest.raises(NotEnoughDataError, match="two blocks"):
        tracked().change()
    with pytest.raises(SettingError, match="2024-01-21"):
        tracked().at("2024-01-01")
    with pytest.raises(SettingError, match="fell"):
        tracked(classed="base").change("vanished")


# --- five whys ------------------------------------------------------------------------------------

CHAIN = [("she closed her account", "her complaint was not answered"),
         ("her complaint was not answered", "the letter went to three desks"),
         ("The letter went to three desks ", "no desk is told to answer")]


def test_h11_a_chain_from_failure_to_root():
    chain = five_whys(CHAIN, change="one desk answers within two days", owner="branch manager")
    assert (chain.failure, chain.root) == ("she closed her account", "no desk is told to answer")
    assert chain.closed
    assert not chain.notes
    assert list(chain.table.index) == [1, 2, 3]


def test_h11_the_banks_chain_is_told_in_either_language():
    links = crmkit.datasets.load_teaching("bank_whys")
    chain = five_whys(links, change="bonus_kept", owner="branch")
    assert len(chain) == 4
    assert chain.closed
    assert "branch manager" in chain.caption()
    crmkit.set_language("zh")
    assert "支行行长" in chain.caption()
    with pytest.raises(SettingError):
        five_whys(links.iloc[::-1])
    with pytest.raises(ColumnError, match="why_answer"):
        five_whys(links[["happened"]])


def test_an_open_or_short_chain_says_so():
    open_ = five_whys(CHAIN[:2], owner=" ")
    assert not open_.closed
    assert len(open_.notes) == 3


@pytest.mark.parametrize(("links", "words"), [
    (CHAIN[::-1], "Link 2"), ([CHAIN[0], CHAIN[2]], "Link 2"),
    ([("a", "b"), ("b", "a")], "circle"), ([("a", "a")], "circle"), ([], "no link"),
    ("abc", "no link"), ([("a", " ")], "Link 1"), ([("a",)], "Link 1"), (["ab"], "Link 1")])
def test_chains_that_do_not_lead_on_are_refused(links, words):
    with pytest.raises(SettingError, match=words):
        five_whys(links)


def test_a_change_or_an_owner_that_is_no_text_is_refused():
    for argument in ("change", "owner"):
        with pytest.raises(SettingError, match=f"{argument}=3"):
            five_whys(CHAIN, **{argument: 3})
