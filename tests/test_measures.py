"""Measures of success, against numbers worked by hand."""

import numpy as np
import pandas as pd
import pytest

import crmkit
from crmkit import settings
from crmkit.errors import ColumnError, SettingError
from crmkit.explore import base, funnel


def test_retention_counts_only_those_who_were_there():
    assert crmkit.retention_rate(start=1200, lost=90) == pytest.approx(0.925)
    with pytest.raises(SettingError, match="lost=1300"):
        crmkit.retention_rate(start=1200, lost=1300)


@pytest.mark.parametrize("call", [
    lambda: crmkit.customer_share(own=10, category=9),
    lambda: crmkit.customer_share(own=1, category=0),
    lambda: crmkit.return_on_customer_assets(profit=1, equity=0),
    lambda: crmkit.customer_base(1000, churn=20, new=150, years=5),
    lambda: crmkit.customer_base(1000, churn=0.2, new=-1, years=5),
])
def test_numbers_that_make_no_sense_are_refused(call):
    with pytest.raises(SettingError):
        call()


def test_base_by_its_closed_form():
    # B(t) = L + (B0 - L)(1 - c)^t with L = new / churn.
    years = np.arange(6)
    expected = 750 + (1000 - 750) * 0.8**years
    assert crmkit.customer_base(1000, 0.2, 150, 5).to_numpy() == pytest.approx(expected)


def test_base_comes_to_its_level_from_any_start():
    for start in (10, 10_000):
        assert crmkit.customer_base(start, 0.2, 150, 200).iloc[-1] == pytest.approx(750)
    assert base(churn=0.1).result["level"] == pytest.approx(1600)


def test_funnel_with_referral_by_adding_up_the_rounds():
    people, buyers = 1000.0, 0.0
    for _ in range(60):
        bought = people * 0.5 * 0.4 * 0.25
        buyers += bought
        people = bought * 0.2
    assert funnel().result["buyers"] == pytest.approx(buyers)


def test_a_refused_number_is_told_without_the_noise_of_floats():
    assert 1.1 * 1.1 != 1.21
    with pytest.raises(SettingError, match=r"share=1\.21 "):
        settings.number("share", 1.1 * 1.1, "fraction")
    with pytest.raises(ColumnError, match=r"share: 1 .* 1\.21 in row b"):
        settings.number("share", pd.Series([0.5, 1.1 * 1.1], index=["a", "b"]), "fraction")
