"""Why customers stay: the concept model of retention (course chapter 5, 5.1.3).

The story:

1. A customer is more or less satisfied, sees more or less value in what we offer compared with
   others, and would find it more or less costly to change.
2. Each of the three, from 0 to 10, pushes the same way: towards staying.
3. Their weighted sum is a score without limits; the logistic curve turns it into a chance.
4. So a point counts most where the customer wavers, and hardly at all where he is sure.

The course's picture of this model is lost. This is a reconstruction in its standard form.

    concept_model       the chance of staying another year
    needed_level        the level one driver must have for a wanted chance
    fit_concept_model   what a survey tells of the weights, and how surely
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, in_pandas, numbers
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import choose, is_number, number, refused
from crmkit.text import say

DRIVERS = ("satisfaction", "value", "switching_cost")
# Teaching assumption: the constant, and what a point of each driver adds to the score.
COEFFICIENTS: Mapping[str, float] = MappingProxyType(
    {"constant": -6.0, "satisfaction": 0.5, "value": 0.4, "switching_cost": 0.3})

LEAST = 10       # of those who stayed, and of those who left; fewer tell nothing
PER_DRIVER = 10  # the same, for each driver: fewer, and the intervals are doubtful
STEEP = 50.0     # of the score for one standard deviation: no survey says so
SAME = 1e6       # variance inflation above which a driver is a copy of the others


def concept_model(satisfaction: Any, value: Any, switching_cost: Any,
                  coefficients: Mapping[str, float] = COEFFICIENTS) -> Any:
    """The chance that a customer is still a customer in a year.

    Parameters
    ----------
    satisfaction, value, switching_cost : float, array or Series
        Satisfaction, perceived value and switching cost, each from 0 to 10.
    coefficients : mapping
        ``constant`` and what one point of each driver adds to the score.

    Returns
    -------
    float, array or Series
        Chances between 0 and 1, in the form that was given.

    Raises
    ------
    SettingError, ColumnError
        If a driver is not between 0 and 10, or a coefficient is missing.

    References
    ----------
    Course chapter 5, 5.1.3 (the picture is lost: a reconstruction). Logistic form and
    coefficients: teaching assumptions.

    Examples
    --------
    >>> round(concept_model(7, 6, 5), 3)
    0.802
    """
    b = weights(coefficients)
    score = b["constant"]
    given = {"satisfaction": satisfaction, "value": value, "switching_cost": switching_cost}
    for driver, level in given.items():
        score = score + b[driver] * _levels(driver, level)
    chance = 1 / (1 + np.exp(-score))
    return float(chance) if np.ndim(chance) == 0 else chance


def needed_level(driver: str, chance: float, coefficients: Mapping[str, float] = COEFFICIENTS,
                 **others: float) -> float:
    """The level of one driver at which the chance of staying is as wanted.

    Parameters
    ----------
    driver : {"satisfaction", "value", "switching_cost"}
        The driver to be raised or lowered.
    chance : float
        The wanted chance of staying a year, above 0 and below 1.
    coefficients : mapping
        As in ``concept_model``.
    **others : float
        The levels of the other two, 0 to 10.

    Returns
    -------
    float
        Points. Below 0 or above 10 the wanted chance is out of reach of this driver alone.

    Examples
    --------
    >>> round(needed_level("switching_cost", 0.90, satisfaction=7, value=6), 2)
    7.66
    """
    choose("driver", driver, DRIVERS)
    b = weights(coefficients)
    if not is_number(chance) or not 0 < chance < 1:
        raise refused("chance", chance, say("concept.chance"))
    score = math.log(chance / (1 - chance)) - b["constant"]
    for other in DRIVERS:
        if other != driver:
            score -= b[other] * float(_levels(other, others.pop(other, None)))
    if others:
        raise SettingError(say("errors.choice", argument="others", given=next(iter(others)),
                               choices=", ".join(d for d in DRIVERS if d != driver)))
    if b[driver] == 0:
        raise SettingError(say("concept.no_lever", driver=driver))
    return score / b[driver]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ConceptFit(Result):
    """The weights a survey tells of.

    Attributes
    ----------
    table : DataFrame
        One row for the constant and for each driver: ``coefficient`` (what a point adds to the
        score), ``low`` and ``high`` (its confidence interval), ``odds_ratio`` (by what a point
        multiplies the odds of staying), ``inflation`` (variance inflation factor).
    coefficients : dict
        The first column, as ``concept_model`` takes it.
    covariance : DataFrame
        Of the coefficients.
    stayed, left : int
        How many of those asked.
    confidence : float
        Of the intervals.
    """

    covariance: pd.DataFrame
    stayed: int
    left: int
    confidence: float

    @property
    def coefficients(self) -> dict[str, float]:
        return {str(k): float(v) for k, v in self.table["coefficient"].items()}

    def together(self, *drivers: str) -> pd.Series:
        """The sum of some coefficients, with its confidence interval.

        It answers: what does it bring to raise these drivers by a point each?
        """
        known = tuple(k for k in self.table.index if k != "constant")
        for driver in drivers or (None,):
            choose("drivers", driver, known)
        total = self.table.loc[list(drivers), "coefficient"].sum()
        spread = math.sqrt(self.covariance.loc[list(drivers), list(drivers)].to_numpy().sum())
        half = _times(self.confidence) * spread
        return pd.Series({"coefficient": total, "low": total - half, "high": total + half})

    def caption(self) -> str:
        return say("concept.caption", asked=self.stayed + self.left, left=self.left,
                   confidence=self.confidence)


def fit_concept_model(survey: Any, *, drivers: Sequence[str] | str = DRIVERS,
                      stayed: str = "stayed", confidence: float = 0.95) -> ConceptFit:
    """Estimate what satisfaction, value and switching cost do to staying, from a survey.

    Parameters
    ----------
    survey : DataFrame
        One row per customer asked: the drivers (points) and whether he stayed (1 or 0).
    drivers : sequence of str
        The columns of the drivers, or one of them. One alone gives the naive model, which credits
        it with what goes along with it.
    stayed : str
        The column that says who stayed.
    confidence : float
        Of the intervals, 0.95 for 95 %.

    Returns
    -------
    ConceptFit

    Raises
    ------
    NotEnoughDataError
        If fewer than ten stayed or fewer than ten left, or if a driver parts those who stayed
        from those who left so cleanly that no weight can be named.
    ColumnError
        If a column is missing, holds no numbers, is the same for all, or can be worked out from
        the others.

    References
    ----------
    Logistic regression by maximum likelihood (statsmodels); intervals by Wald. Variance inflation
    factor: 1 / (1 - R squared) of a driver on the others. Ten of each kind per driver: Peduzzi
    et al. 1996, Journal of Clinical Epidemiology 49(12) 1373-1379.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> fit = fit_concept_model(load_teaching("retention_survey"))
    >>> fit.table["coefficient"].round(1).to_dict()
    {'constant': -5.9, 'satisfaction': 0.3, 'value': 0.6, 'switching_cost': 0.3}
    """
    survey = in_pandas(survey)
    drivers = [drivers] if isinstance(drivers, str) else list(drivers)
    if not drivers or len(set(drivers)) < len(drivers):
        raise SettingError(say("concept.one_or_more", given=drivers))
    number("confidence", confidence, "below_one")
    levels = pd.DataFrame({d: numbers(survey, d, "drivers") for d in drivers})
    answer = _stayed(survey, stayed)
    inflation = _inflation(levels)
    found, covariance = _weights(levels, answer)
    spread = np.sqrt(np.diag(covariance))
    half = _times(confidence) * spread
    table = pd.DataFrame({
        "coefficient": found, "low": found - half, "high": found + half,
        "odds_ratio": np.exp(found), "inflation": [np.nan, *inflation]},
        index=pd.Index(["constant", *drivers], name="driver"))
    table.loc["constant", "odds_ratio"] = np.nan
    covariance = pd.DataFrame(covariance, table.index, table.index)
    fewer = int(min(answer.sum(), len(answer) - answer.sum()))
    notes = (say("concept.few", fewer=fewer, needed=PER_DRIVER * len(levels.columns)),) \
        if fewer < PER_DRIVER * len(levels.columns) else ()
    return ConceptFit(table=table, notes=notes, covariance=covariance, confidence=confidence,
                      stayed=int(answer.sum()), left=int(len(answer) - answer.sum()))


def _stayed(survey: pd.DataFrame, column: str) -> np.ndarray:
    """Who stayed, as 1 or 0; refused if too few of either."""
    if column in survey.columns and pd.api.types.is_bool_dtype(survey[column].dtype):
        survey = survey.assign(**{column: survey[column].astype(float)})
    values = numbers(survey, column, "stayed")
    odd = ~values.isin([0, 1]).to_numpy()
    if odd.any():
        raise fault("concept.not_yes_or_no", values, odd)
    left = int((values == 0).sum())
    if min(left, len(values) - left) < LEAST:
        raise NotEnoughDataError(say("concept.too_few", asked=len(values), left=left,
                                     stayed=len(values) - left, least=LEAST))
    return values.to_numpy()


def _inflation(levels: pd.DataFrame) -> np.ndarray:
    """By how much going along with the others inflates the variance of each weight."""
    same = [d for d in levels.columns if levels[d].nunique() < 2]
    if same:
        raise ColumnError(say("concept.all_the_same", column=same[0],
                              value=levels[same[0]].iloc[0]))
    standard = ((levels - levels.mean()) / levels.std()).to_numpy()
    factors = []
    for k in range(standard.shape[1]):
        others = np.delete(standard, k, axis=1)
        rest = standard[:, k] - others @ np.linalg.lstsq(others, standard[:, k], rcond=None)[0]
        factors.append(1 / max((rest**2).sum() / (standard[:, k]**2).sum(), 1e-12))
    copies = [d for d, f in zip(levels.columns, factors, strict=True) if f > SAME]
    if copies:
        raise ColumnError(say("concept.copies", columns=", ".join(copies)))
    return np.array(factors)


def _weights(levels: pd.DataFrame, answer: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients (the constant first) and their covariance, by maximum likelihood."""
    import statsmodels.api as sm
    from statsmodels.tools import sm_exceptions as trouble

    design = sm.add_constant(levels.to_numpy(), has_constant="add")
    try:
        with warnings.catch_warnings():
            for kind in (trouble.PerfectSeparationWarning, trouble.ConvergenceWarning,
                         trouble.HessianInversionWarning, RuntimeWarning):
                warnings.simplefilter("error", kind)
            fit = sm.Logit(answer, design).fit(disp=0, maxiter=100)
        steep = np.abs(fit.params[1:]) * levels.std().to_numpy() > STEEP
    except (trouble.PerfectSeparationError, trouble.PerfectSeparationWarning,
            trouble.ConvergenceWarning, trouble.HessianInversionWarning, RuntimeWarning,
            np.linalg.LinAlgError):
        steep = np.ones(1, dtype=bool)
    if steep.any():
        raise NotEnoughDataError(say("concept.parted", drivers=_parting(levels, answer)))
    return fit.params, fit.cov_params()


def _parting(levels: pd.DataFrame, answer: np.ndarray) -> str:
    """The drivers that alone part who stayed from who left; else all of them together."""
    stay, leave = levels[answer == 1], levels[answer == 0]
    alone = [d for d in levels.columns
             if stay[d].min() >= leave[d].max() or stay[d].max() <= leave[d].min()]
    return " + ".join(alone or levels.columns)


def _times(confidence: float) -> float:
    """Standard errors on either side of an interval."""
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + confidence) / 2)


def weights(coefficients: Mapping[str, float]) -> Mapping[str, float]:
    """The coefficients, refused if one is missing or no number."""
    if not isinstance(coefficients, Mapping):
        raise SettingError(say("concept.not_a_mapping", given=type(coefficients).__name__))
    for key in COEFFICIENTS:
        if not is_number(coefficients.get(key)):
            raise SettingError(say("concept.coefficients", wanted=key,
                                   given=coefficients.get(key)))
    return coefficients


def _levels(driver: str, given: Any) -> Any:
    """A level, or a column of them, from 0 to 10."""
    words = say("concept.levels")
    if isinstance(given, (pd.Series, np.ndarray)) and np.ndim(given):
        if given.dtype.kind in "iuf" and ((given >= 0) & (given <= 10)).all():
            return given
        column = pd.Series(given).rename(driver)
        bad = ~pd.to_numeric(column, errors="coerce").between(0, 10).to_numpy()
        if bad.any():
            raise fault("errors.out_of_range", column, bad, range=words)
        return given
    if not is_number(given) or not 0 <= given <= 10:
        raise refused(driver, given, words)
    return given
