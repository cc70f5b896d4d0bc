"""The concept model of retention: the curve, its inverse, and what a survey tells of it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import text
from crmkit.errors import ColumnError, SettingError

LEVELS = st.floats(0, 10)


@pytest.fixture(autouse=True)
def _english():
    text.set_language("en")
    yield
    text.set_language("en")


# ------------------------------------------------------------------ the curve

def test_the_curve_by_hand():
    # -6 + 0.5 x 7 + 0.4 x 6 + 0.3 x 5 = 1.4 and 1 / (1 + e^-1.4) = 0.802
    assert crmkit.concept_model(7, 6, 5) == pytest.approx(1 / (1 + math.exp(-1.4)))
    assert crmkit.concept_model(8, 6, 5) == pytest.approx(1 / (1 + math.exp(-1.9)))
    assert crmkit.concept_model(6, 6, 2) == pytest.approx(0.5)


def test_columns_keep_their_form():
    levels = pd.Series([7, 8], index=["a", "b"])
    found = crmkit.concept_model(levels, 6, 5)
    assert list(found.index) == ["a", "b"]
    assert found["b"] == pytest.approx(crmkit.concept_model(8, 6, 5))
    assert crmkit.concept_model(np.array([7.0]), 6, np.array([5.0])).shape == (1,)
    assert isinstance(crmkit.concept_model(np.int64(7), 6, 5), float)


@given(LEVELS, LEVELS, LEVELS)
def test_more_of_anything_never_drives_away(satisfaction, value, switching_cost):
    chance = crmkit.concept_model(satisfaction, value, switching_cost)
    assert 0 < chance < 1
    assert crmkit.concept_model(10, value, switching_cost) >= chance
    assert crmkit.concept_model(satisfaction, value, 0) <= chance


@given(st.sampled_from(["satisfaction", "value", "switching_cost"]), LEVELS, LEVELS, LEVELS)
def test_the_needed_level_undoes_the_curve(driver, satisfaction, value, switching_cost):
    levels = {"satisfaction": satisfaction, "value": value, "switching_cost": switching_cost}
    chance = crmkit.concept_model(**levels)
    wanted = levels.pop(driver)
    assert crmkit.needed_level(driver, chance, **levels) == pytest.approx(wanted, abs=1e-6)


def test_the_needed_satisfaction_by_hand():
    # ln(.9 / .1) = 2.197; (2.197 + 6 - 2.4 - 1.5) / 0.5
    assert crmkit.needed_level("satisfaction", 0.90, value=6, switching_cost=5) == pytest.approx(
        (math.log(9) + 2.1) / 0.5)
    out_of_reach = crmkit.needed_level("switching_cost", 0.99, satisfaction=5, value=5)
    assert out_of_reach > 10


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_levels_and_coefficients_that_make_no_sense(language):
    text.set_language(language)
    for levels in ((11, 6, 5), (7, -1, 5), (7, 6, None), (True, 6, 5), ("7", 6, 5)):
        with pytest.raises(SettingError):
            crmkit.concept_model(*levels)
    with pytest.raises(ColumnError, match="value"):
        crmkit.concept_model(7, pd.Series([6, 12]), 5)
    with pytest.raises(SettingError, match="constant"):
        crmkit.concept_model(7, 6, 5, {"satisfaction": 0.5, "value": 0.4, "switching_cost": 0.3})
    with pytest.raises(SettingError, match="chance"):
        crmkit.needed_level("satisfaction", 90, value=6, switching_cost=5)
    with pytest.raises(SettingError, match="driver"):
        crmkit.needed_level("trust", 0.9, value=6, switching_cost=5)
    with pytest.raises(SettingError, match="switching_cost"):
        crmkit.needed_level("satisfaction", 0.9, value=6)
    with pytest.raises(SettingError, match="trust"):
        crmkit.needed_level("satisfaction", 0.9, value=6, switching_cost=5, trust=4)
    flat = {"constant": 0, "satisfaction": 0, "value": 0.4, "switching_cost": 0.3}
    with pytest.raises(SettingError, match="satisfaction"):
        crmkit.needed_level("satisfaction", 0.9, flat, value=6, switching_cost=5)
